/* SPDX-License-Identifier: Apache-2.0
 *
 * Vehicle identification numbers.  The check digit at position 9 binds in North America.
 */
#include "engine/validators/digits.h"

/** Values of A to Z; 0 for the letters that are not used. */
static const unsigned char letter_value[26] = { 1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 0, 7, 0,
	9, 2, 3, 4, 5, 6, 7, 8, 9 };

static const unsigned char weights[17] = { 8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2 };

static enum validity check(const struct candidate *candidate)
{
	struct text value = candidate->compact;
	if (value.len != 17 || digits_distinct(value) < 4)
		return VALIDITY_NO;
	unsigned sum = 0;
	for (size_t i = 0; i < 17; i++) {
		char c = value.at[i];
		unsigned number =
		    ascii_is_digit((unsigned char)c) ? digits_at(value, i) : letter_value[c - 'A'];
		if (ascii_is_letter((unsigned char)c) && number == 0)
			return VALIDITY_NO;
		sum += number * weights[i];
	}
	return checked_if(value.at[8] == "0123456789X"[sum % 11]);
}

static const char *const valid[] = { "1HGCM82633A004352", "1M8GDM9AXKP042788", NULL };
static const char *const invalid[] = { "1HGCM82633A004353", "1M8GDM9A1KP042788",
	"11111111111111111", "1HGCM82633I004352", "1HGCM82633A00435", NULL };

const struct validator validator_vin = {
	.name = "vin",
	.title = "a vehicle identification number with its check digit",
	.cites = "49 CFR 565.15; ISO 3779",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
