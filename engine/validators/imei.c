/* SPDX-License-Identifier: Apache-2.0
 *
 * International Mobile Equipment Identities: a look-alike of fifteen-digit cards.
 */
#include "engine/validators/digits.h"

static enum validity check(const struct candidate *candidate)
{
	struct text digits = candidate->compact;
	return checked_if(digits.len == 15 && digits_only(digits) && digits_distinct(digits) > 2 &&
	                  luhn_holds(digits));
}

static const char *const valid[] = { "490154203237518", "356938035643809", "49-015420-323751-8",
	NULL };
static const char *const invalid[] = { "490154203237517", "356938035643800", "000000000000000",
	"4901542032375", NULL };

const struct validator validator_imei = {
	.name = "imei",
	.title = "an IMEI: fifteen digits with the Luhn check",
	.cites = "3GPP TS 23.003 section 6.2 and annex B",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
