/* SPDX-License-Identifier: Apache-2.0
 *
 * Individual taxpayer identification numbers: issued by the IRS to those who cannot have an SSN.
 */
#include "engine/validators/digits.h"

static enum validity check(const struct candidate *candidate)
{
	struct text digits = candidate->compact;
	if (digits.len != 9 || !digits_only(digits) || digits.at[0] != '9')
		return VALIDITY_NO;
	unsigned group = digits_number(digits, 3, 2);
	return shape_if((group >= 50 && group <= 65) || (group >= 70 && group <= 88) ||
	                (group >= 90 && group <= 92) || (group >= 94 && group <= 99));
}

static const char *const valid[] = { "912-90-3456", "900-70-0000", "900-50-1234", "900-65-1234",
	"900-88-1234", "900-92-1234", "900-94-1234", "900-99-1234", NULL };
static const char *const invalid[] = { "912-93-3456", "912-66-3456", "900-49-1234", "900-69-1234",
	"900-89-1234", "812-90-3456", "91290345", NULL };

const struct validator validator_us_itin = {
	.name = "us_itin",
	.title = "an individual taxpayer identification number",
	.cites = "IRS Internal Revenue Manual 3.21.263; 26 CFR 301.6109-1(d)(3)",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
