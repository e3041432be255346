/* SPDX-License-Identifier: Apache-2.0
 *
 * The check digit of cards, device numbers and provider numbers.
 */
#include "engine/validators/digits.h"

static enum validity check(const struct candidate *candidate)
{
	struct text digits = candidate->compact;
	return checked_if(digits.len >= 2 && digits_only(digits) && digits_distinct(digits) > 1 &&
	                  luhn_holds(digits));
}

static const char *const valid[] = { "4111111111111111", "378282246310005", "4111 1111 1111 1111",
	NULL };
static const char *const invalid[] = { "4111111111111112", "378282246310006", "0000000000000000",
	"7", "41111111a1111111", NULL };

const struct validator validator_luhn = {
	.name = "luhn",
	.title = "the digits satisfy the Luhn check, and are not all the same",
	.cites = "ISO/IEC 7812-1:2017 annex B",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
