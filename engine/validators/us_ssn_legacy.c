/* SPDX-License-Identifier: Apache-2.0
 *
 * Social Security numbers as they were until 25 June 2011, when the area still followed geography:
 * a number that passes is somewhat more likely to be one.
 */
#include "engine/validators/ssn.h"

static enum validity check(const struct candidate *candidate)
{
	struct text digits = candidate->compact;
	if (!ssn_plausible(digits))
		return VALIDITY_NO;
	unsigned area = digits_number(digits, 0, 3);
	return shape_if(area <= 733 || (area >= 750 && area <= 772));
}

static const char *const valid[] = { "321-02-3456", "536-90-4399", "733-12-3456", "750-12-3456",
	"772-12-3456", NULL };
static const char *const invalid[] = { "734-12-3456", "749-12-3456", "773-12-3456", "899-12-3456",
	"666-12-3456", NULL };

const struct validator validator_us_ssn_legacy = {
	.name = "us_ssn_legacy",
	.title = "a Social Security number with an area in use before randomisation",
	.cites = "SSA POMS RM 10201.035; 75 FR 38411 (randomisation)",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
