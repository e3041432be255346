/* SPDX-License-Identifier: Apache-2.0
 *
 * Adoption taxpayer identification numbers: given for a child before the adoption is final.
 */
#include "engine/validators/digits.h"

static enum validity check(const struct candidate *candidate)
{
	struct text digits = candidate->compact;
	return shape_if(digits.len == 9 && digits_only(digits) && digits.at[0] == '9' &&
	                digits_number(digits, 3, 2) == 93);
}

static const char *const valid[] = { "900-93-0001", "987-93-4321", NULL };
static const char *const invalid[] = { "900-92-0001", "899-93-0001", "900-94-0001", NULL };

const struct validator validator_us_atin = {
	.name = "us_atin",
	.title = "an adoption taxpayer identification number",
	.cites = "26 CFR 301.6109-3; IRS Internal Revenue Manual 3.21.263",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
