/* SPDX-License-Identifier: Apache-2.0
 *
 * Book numbers: a look-alike of thirteen-digit cards, told apart by prefix and by its own check.
 */
#include "engine/validators/digits.h"

static enum validity check(const struct candidate *candidate)
{
	struct text digits = candidate->compact;
	if (digits.len != 13 || !digits_only(digits))
		return VALIDITY_NO;
	unsigned prefix = digits_number(digits, 0, 3), sum = 0;
	for (size_t i = 0; i < 13; i++)
		sum += digits_at(digits, i) * (i % 2 ? 3 : 1);
	return checked_if((prefix == 978 || prefix == 979) && sum % 10 == 0);
}

static const char *const valid[] = { "9780306406157", "9783161484100", "978-0-306-40615-7", NULL };
static const char *const invalid[] = { "9780306406158", "9783161484101", "4006381333931",
	"978030640615", NULL };

const struct validator validator_isbn13 = {
	.name = "isbn13",
	.title = "an ISBN-13: prefix 978 or 979 and the EAN check digit",
	.cites = "ISO 2108; ISO/IEC 15420 (EAN-13)",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
