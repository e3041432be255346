/* SPDX-License-Identifier: Apache-2.0
 *
 * A state of the United States, by name in any case or by its postal abbreviation in capitals. What
 * a detector's pattern says around it tells whether somebody lives there.
 */
#include "engine/validators/us_regions.h"

static enum validity check(const struct candidate *candidate)
{
	return shape_if(us_state_code(candidate->text) != NULL);
}

static const char *kind(const struct candidate *candidate)
{
	return us_state_code(candidate->text);
}

static const char *const valid[] = { "Massachusetts", "new york", "MA", "Puerto Rico", NULL };
static const char *const invalid[] = { "ma", "Ontario", "XX", "New", NULL };

const struct validator validator_us_state = {
	.name = "us_state",
	.title = "a state, the District of Columbia, Puerto Rico, Guam or the Virgin Islands",
	.cites = "USPS Publication 28, appendix B",
	.check = check,
	.kind = kind,
	.valid = valid,
	.invalid = invalid,
};
