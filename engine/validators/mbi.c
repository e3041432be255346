/* SPDX-License-Identifier: Apache-2.0
 *
 * Medicare Beneficiary Identifiers, on the cards since 2018.  No check digit; the letters S L O I B
 * Z are never used.  The specimen of CMS, 1EG4-TE5-MK73, has the shape and passes: whether it means
 * a person is for the context to say.
 */
#include "engine/validators/digits.h"

/** 1 a digit from 1, 0 a digit, A a letter in use, X either. */
static const char positions[] = "1AX0AX0AA00";

static bool fits(char position, char c)
{
	bool digit = ascii_is_digit((unsigned char)c);
	bool letter = c >= 'A' && c <= 'Z' && !strchr("SLOIBZ", c);
	switch (position) {
	case '1':
		return digit && c != '0';
	case '0':
		return digit;
	case 'A':
		return letter;
	default:
		return digit || letter;
	}
}

static enum validity check(const struct candidate *candidate)
{
	struct text value = candidate->compact;
	if (value.len != sizeof(positions) - 1)
		return VALIDITY_NO;
	for (size_t i = 0; i < value.len; i++)
		if (!fits(positions[i], value.at[i]))
			return VALIDITY_NO;
	return VALIDITY_SHAPE;
}

static const char *const valid[] = { "1EG4-TE5-MK73", "3K72PA9WQ10", "1EG4TE5MK73", NULL };
static const char *const invalid[] = { "0EG4-TE5-MK73", "1SG4-TE5-MK73", "1EG4-TE5-MK7",
	"1EG4-TE5-MK733", "1EG4-TE5-MKA3", NULL };

const struct validator validator_mbi = {
	.name = "mbi",
	.title = "a Medicare Beneficiary Identifier by its position table",
	.cites = "CMS, Understanding the Medicare Beneficiary Identifier (MBI) Format",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
