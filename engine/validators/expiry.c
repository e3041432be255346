/* SPDX-License-Identifier: Apache-2.0
 *
 * Expiry dates of cards: month and year.
 */
#include "engine/validators/digits.h"

static enum validity check(const struct candidate *candidate)
{
	struct text digits = candidate->compact;
	if (digits.len < 3 || digits.len > 6 || !digits_only(digits))
		return VALIDITY_NO;
	/* machines write the year first: 2030-05, 3005 */
	unsigned century = digits_number(digits, 0, 2);
	bool short_year = digits.len == 4 && century >= 24 && century <= 39;
	bool year_first = short_year || (digits.len == 6 && century == 20);
	size_t of_month = digits.len % 2 ? 1 : 2; /* people leave out the zero: 5/30 */
	unsigned month = digits_number(digits, year_first ? digits.len - 2 : 0, of_month),
	         year = digits_number(digits, year_first ? 0 : of_month, digits.len - of_month);
	bool year_fits = digits.len < 5 || (year >= 1990 && year <= 2099);
	return shape_if(month >= 1 && month <= 12 && year_fits);
}

static const char *const valid[] = { "01/09", "12/2027", "0127", "09-31", "5/30", "5/2030",
	"2030-05", "3005", NULL };
static const char *const invalid[] = { "13/09", "00/25", "1/9", "0/25", "12/1927", "12/20/27/1",
	"2030-13", NULL };

const struct validator validator_expiry = {
	.name = "expiry",
	.title = "a card's expiry: MM/YY, MM-YYYY, MMYY, YYYY-MM or YYMM",
	.cites = "ISO/IEC 7813; EMV tag 5F24",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
