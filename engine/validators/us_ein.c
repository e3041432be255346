/* SPDX-License-Identifier: Apache-2.0
 *
 * Employer identification numbers.  A company's is public; a sole proprietor's is personal.
 */
#include "engine/validators/digits.h"

static enum validity check(const struct candidate *candidate)
{
	static const char unused[] = "00 07 08 09 17 18 19 28 29 49 69 70 78 79 89 96 97";
	struct text digits = candidate->compact;
	if (digits.len != 9 || !digits_only(digits) || digits_distinct(digits) < 2)
		return VALIDITY_NO;
	for (const char *prefix = unused; *prefix; prefix += prefix[2] ? 3 : 2)
		if (memcmp(prefix, digits.at, 2) == 0)
			return VALIDITY_NO;
	return VALIDITY_SHAPE;
}

static const char *const valid[] = { "12-3456789", "20-1234567", "99-1234567", "95-1234567", NULL };
static const char *const invalid[] = { "07-1234567", "00-1234567", "89-1234567", "97-1234567",
	"12-345678", "11-1111111", NULL };

const struct validator validator_us_ein = {
	.name = "us_ein",
	.title = "an employer identification number with a prefix in use",
	.cites = "IRS, How EINs are assigned and valid EIN prefixes; 26 CFR 301.6109-1",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
