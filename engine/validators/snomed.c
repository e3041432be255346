/* SPDX-License-Identifier: Apache-2.0
 *
 * SNOMED CT identifiers: 6 to 18 digits, no leading zero; the two digits before the check digit say
 * what is identified (00 and 10 a concept, 01 and 11 a description, 02 and 12 a relationship).
 */
#include "engine/validators/digits.h"
#include "engine/validators/verhoeff.h"

static enum validity check(const struct candidate *candidate)
{
	struct text digits = candidate->compact;
	if (digits.len < 6 || digits.len > 18 || !digits_only(digits) || digits.at[0] == '0')
		return VALIDITY_NO;
	char long_form = digits.at[digits.len - 3], kind = digits.at[digits.len - 2];
	if (long_form > '1' || kind > '2')
		return VALIDITY_NO;
	return checked_if(verhoeff_holds(digits));
}

static const char *const valid[] = { "73211009", "22298006", NULL };
static const char *const invalid[] = { "73211008", "22298016", "073211009", "73213009", "12345",
	NULL };

const struct validator validator_snomed = {
	.name = "snomed",
	.title = "a SNOMED CT identifier: partition and Verhoeff check",
	.cites = "SNOMED CT Release File Specifications, section 6 (SCTID)",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
