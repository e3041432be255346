/* SPDX-License-Identifier: Apache-2.0
 *
 * US bank account numbers have no common form and no check digit: context must do the rest.
 */
#include "engine/validators/digits.h"

static enum validity check(const struct candidate *candidate)
{
	struct text digits = candidate->compact;
	return shape_if(digits.len >= 4 && digits.len <= 17 && digits_only(digits) &&
	                digits_distinct(digits) > 1);
}

static const char *const valid[] = { "12345678901", "000123456789", "4021", NULL };
static const char *const invalid[] = { "123", "1111111111", "123456789012345678", "12a45678",
	NULL };

const struct validator validator_bank_account = {
	.name = "bank_account",
	.title = "a possible account number: 4 to 17 digits, not all the same, no short run",
	.cites = "ANSI X9.100-160 (MICR on-us field)",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
