/* SPDX-License-Identifier: Apache-2.0
 *
 * Card verification codes: three digits, four on American Express.  Means nothing without a card
 * and a label.
 */
#include "engine/validators/digits.h"

static enum validity check(const struct candidate *candidate)
{
	struct text digits = candidate->compact;
	return shape_if((digits.len == 3 || digits.len == 4) && digits_only(digits));
}

static const char *const valid[] = { "123", "0007", NULL };
static const char *const invalid[] = { "12", "12345", "12a", NULL };

const struct validator validator_cvv = {
	.name = "cvv",
	.title = "three or four digits",
	.cites = "PCI DSS v4.0.1 requirement 3.3.1.2",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
