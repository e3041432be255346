/* SPDX-License-Identifier: Apache-2.0
 *
 * United States passport books and cards.  No check digit outside the machine-readable zone.
 */
#include "engine/validators/digits.h"
#include "engine/validators/pattern.h"

static enum validity check(const struct candidate *candidate)
{
	struct text value = candidate->compact;
	bool shaped = pattern_fits("#{9}", value) || pattern_fits("@#{8}", value);
	return shape_if(shaped && digits_distinct(text_part(value, 1, 8)) > 1);
}

static const char *const valid[] = { "A12345678", "C01234567", "340020013", NULL };
static const char *const invalid[] = { "AB1234567", "A1234567", "A00000000", "1234567890", NULL };

const struct validator validator_us_passport = {
	.name = "us_passport",
	.title = "a passport number: nine digits, or a letter and eight",
	.cites = "US Department of State, Next Generation Passport; 22 CFR 51",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
