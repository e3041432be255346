/* SPDX-License-Identifier: Apache-2.0
 *
 * DEA registration numbers: who may prescribe or handle controlled substances.  The older
 * registrant letters are accepted on `require dea "any"`.
 */
#include "engine/validators/digits.h"

static enum validity check(const struct candidate *candidate)
{
	struct text value = candidate->compact;
	bool older = argument_has(candidate->argument, "any");
	if (value.len > 9 && candidate->text.len > 9 && candidate->text.at[9] == '-')
		value.len = 9; /* AB1234563-12: the suffix is the hospital's own */
	if (value.len != 9 || !digits_only(text_part(value, 2, 7)))
		return VALIDITY_NO;
	if (!memchr("ABFGMPRCDEHJKLNSTUX", value.at[0], older ? 19 : 7))
		return VALIDITY_NO;
	if (!ascii_is_letter((unsigned char)value.at[1]) && value.at[1] != '9')
		return VALIDITY_NO;
	struct text digits = text_part(value, 2, 7);
	unsigned odd = digits_at(digits, 0) + digits_at(digits, 2) + digits_at(digits, 4);
	unsigned even = digits_at(digits, 1) + digits_at(digits, 3) + digits_at(digits, 5);
	return checked_if(
	    (odd + 2 * even) % 10 == digits_at(digits, 6) && digits_distinct(digits) > 1);
}

static const char *const valid[] = { "AB1234563", "FR1424326", "A91234563", "AB1234563-12",
	"XB1234563|any", NULL };
static const char *const invalid[] = { "AB1234564", "BS7654321", "XB1234563", "AB0000000",
	"A11234563", "AB123456", NULL };

const struct validator validator_dea = {
	.name = "dea",
	.title = "a DEA registration number, optionally with a hospital suffix",
	.cites = "21 CFR 1301.35; DEA Diversion Control, registration number format",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
