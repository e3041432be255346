/* SPDX-License-Identifier: Apache-2.0
 *
 * Codes of laboratory tests and observations.  The published check runs over the digits from the
 * right, doubling the odd positions; it equals Luhn over body and check.
 */
#include "engine/validators/digits.h"

static enum validity check(const struct candidate *candidate)
{
	struct text digits = candidate->compact, text = candidate->text;
	if (digits.len < 4 || digits.len > 7 || !digits_only(digits))
		return VALIDITY_NO;
	if (text.len != digits.len + 1 || text.at[text.len - 2] != '-')
		return VALIDITY_NO;
	return checked_if(digits_distinct(digits) > 1 && luhn_holds(digits));
}

static const char *const valid[] = { "4548-4", "2345-7", NULL };
static const char *const invalid[] = { "4548-5", "2345-8", "45484", "45-484", "000-0", NULL };

const struct validator validator_loinc = {
	.name = "loinc",
	.title = "a LOINC code with its check digit",
	.cites = "LOINC Users' Guide, appendix C",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
