/* SPDX-License-Identifier: Apache-2.0
 *
 * Telephone numbers of the North American plan that may be a person's: not toll-free, not a service
 * code, not one of the numbers kept for fiction.
 */
#include "engine/validators/us_regions.h"

static const char *const toll_free[] = { "800", "833", "844", "855", "866", "877", "888", NULL };

/** Without an extension ("x123", "ext. 123") and the country code. */
static struct text subscriber(struct text value)
{
	for (size_t i = 0; i < value.len; i++)
		if (value.at[i] == 'X' || value.at[i] == 'E')
			value.len = i;
	return value.len == 11 && value.at[0] == '1' ? text_part(value, 1, 10) : value;
}

static enum validity check(const struct candidate *candidate)
{
	struct text digits = subscriber(candidate->compact);
	if (digits.len != 10 || !digits_only(digits))
		return VALIDITY_NO;
	const char *area = digits.at, *exchange = digits.at + 3;
	if (area[0] < '2' || area[1] == '9' || exchange[0] < '2')
		return VALIDITY_NO;
	if ((area[1] == '1' && area[2] == '1') || (exchange[1] == '1' && exchange[2] == '1'))
		return VALIDITY_NO;
	if (memcmp(area, "37", 2) == 0 || memcmp(area, "96", 2) == 0)
		return VALIDITY_NO;
	bool fiction = memcmp(exchange, "55501", 5) == 0;
	return shape_if(!fiction && !text_among(text_part(digits, 0, 3), toll_free));
}

static const char *kind(const struct candidate *candidate)
{
	return us_state_of_area(digits_number(subscriber(candidate->compact), 0, 3));
}

static const char *const valid[] = { "(212) 736-5000", "305-294-1234", "+1 212 736 5000",
	"1-212-736-5000", "212-736-5000 x12", NULL };
static const char *const invalid[] = { "112-555-0123", "212-911-1234", "212-555-0123",
	"800-736-5000", "888-736-5000", "911-736-5000", "370-736-5000", "961-736-5000",
	"212-136-5000", "736-5000", NULL };

const struct validator validator_nanp_phone = {
	.name = "nanp_phone",
	.title = "a North American telephone number that may be a person's",
	.cites = "ATIS-0300051 (NANP numbering); 47 CFR 52",
	.check = check,
	.kind = kind,
	.valid = valid,
	.invalid = invalid,
};
