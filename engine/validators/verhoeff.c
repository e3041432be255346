/* SPDX-License-Identifier: Apache-2.0
 *
 * The dihedral check of J. Verhoeff: catches every single wrong digit and every swap of neighbours.
 * SNOMED CT identifiers carry it.
 */
#include "engine/validators/verhoeff.h"
#include "engine/validators/digits.h"

static enum validity check(const struct candidate *candidate)
{
	struct text digits = candidate->compact;
	return checked_if(digits.len >= 2 && digits_only(digits) && verhoeff_holds(digits));
}

static const char *const valid[] = { "73211009", "22298006", "2363", NULL };
static const char *const invalid[] = { "73211008", "22298016", "2364", "9", NULL };

const struct validator validator_verhoeff = {
	.name = "verhoeff",
	.title = "the digits satisfy the Verhoeff check",
	.cites = "J. Verhoeff, Error Detecting Decimal Codes (1969)",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
