/* SPDX-License-Identifier: Apache-2.0
 *
 * Level II codes of the Healthcare Common Procedure Coding System; D are dental, J drugs.
 */
#include "engine/validators/digits.h"
#include "engine/validators/pattern.h"

static enum validity check(const struct candidate *candidate)
{
	struct text value = candidate->compact;
	return shape_if(pattern_fits("@#{4}", value) && value.at[0] <= 'V');
}

static const char *const valid[] = { "J1885", "G0438", "V2020", NULL };
static const char *const invalid[] = { "W1234", "J188", "JJ188", "J18855", NULL };

const struct validator validator_hcpcs = {
	.name = "hcpcs",
	.title = "a HCPCS level II code by shape",
	.cites = "45 CFR 162.1002; CMS HCPCS level II",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
