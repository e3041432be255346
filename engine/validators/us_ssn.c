/* SPDX-License-Identifier: Apache-2.0
 *
 * United States Social Security numbers.  No check digit; what was never assigned, voided by
 * publicity or printed in advertisements is refused by exact list, never by prefix.
 */
#include "engine/validators/ssn.h"

static enum validity check(const struct candidate *candidate)
{
	return shape_if(ssn_plausible(candidate->compact));
}

static const char *const valid[] = { "321-02-3456", "536-90-4399", "321023456", "899-99-9999",
	"665-12-3456", "667-12-3456", "001-01-0001", NULL };
static const char *const invalid[] = { "666-12-3456", "321-00-3456", "321-02-0000", "912-34-5678",
	"000-12-3456", "900-12-3456", "078-05-1120", "219-09-9999", "457-55-5462", "987-65-4320",
	"987-65-4329", "111-11-1111", "123-45-6789", "234-56-7890", "32-1023456a", "32102345",
	NULL };

const struct validator validator_us_ssn = {
	.name = "us_ssn",
	.title = "a Social Security number that may have been assigned",
	.cites = "SSA POMS RM 10201.035; 20 CFR 422.103",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
