/* SPDX-License-Identifier: Apache-2.0
 *
 * Postal codes of the United States.
 */
#include "engine/validators/us_regions.h"

static enum validity check(const struct candidate *candidate)
{
	struct text digits = candidate->compact;
	if ((digits.len != 5 && digits.len != 9) || !digits_only(digits))
		return VALIDITY_NO;
	unsigned zip = digits_number(digits, 0, 5);
	return shape_if(zip >= 501 && zip <= 99950);
}

static const char *kind(const struct candidate *candidate)
{
	return us_state_of_zip(digits_number(candidate->compact, 0, 3));
}

static const char *const valid[] = { "94066", "00501", "99950", "94066-1234", NULL };
static const char *const invalid[] = { "00500", "99951", "9406", "940661", NULL };

const struct validator validator_zip = {
	.name = "zip",
	.title = "a ZIP code, or ZIP+4, within the assigned span",
	.cites = "USPS Publication 28",
	.check = check,
	.kind = kind,
	.valid = valid,
	.invalid = invalid,
};
