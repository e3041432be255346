/* SPDX-License-Identifier: Apache-2.0
 *
 * Preparer tax identification numbers: who prepares returns for pay.
 */
#include "engine/validators/digits.h"
#include "engine/validators/pattern.h"

static enum validity check(const struct candidate *candidate)
{
	return shape_if(pattern_fits("P#{8}", candidate->compact));
}

static const char *const valid[] = { "P01234567", "P00000001", NULL };
static const char *const invalid[] = { "P0123456", "Q01234567", NULL };

const struct validator validator_ptin = {
	.name = "ptin",
	.title = "a preparer tax identification number: P and eight digits",
	.cites = "26 CFR 1.6109-2; IRS PTIN",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
