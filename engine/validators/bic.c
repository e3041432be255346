/* SPDX-License-Identifier: Apache-2.0
 *
 * Codes of banks in international payments: supporting evidence only, never personal.
 */
#include "engine/validators/digits.h"
#include "engine/validators/pattern.h"

static enum validity check(const struct candidate *candidate)
{
	struct text value = candidate->compact;
	return shape_if(pattern_fits("@{6}*{2}", value) || pattern_fits("@{6}*{5}", value));
}

static const char *const valid[] = { "DEUTDEFF", "CHASUS33XXX", NULL };
static const char *const invalid[] = { "DEUT1EFF", "CHASUS3", NULL };

const struct validator validator_bic = {
	.name = "bic",
	.title = "a BIC: bank, country, place, optional branch",
	.cites = "ISO 9362",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
