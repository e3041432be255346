/* SPDX-License-Identifier: Apache-2.0
 *
 * Dates on which a living person may have been born: from 1900 on.  There is no clock here (a
 * verdict can be replayed), so the upper bound is a round year, not today.
 */
#include "engine/validators/dates.h"

static enum validity check(const struct candidate *candidate)
{
	struct date date;
	if (!dates_read(&date, candidate->text))
		return VALIDITY_NO;
	return shape_if(date.short_year || (date.year >= 1900 && date.year <= 2100));
}

static const char *const valid[] = { "7/4/1980", "July 4, 1980", "4 July 1980", "1980-07-04",
	"04-07-80", "07041980", "19800704", NULL };
static const char *const invalid[] = { "July 4", "1/1/1899", "1/1/2101", "7/4", "2/30/1980",
	"13321980", "12345678", NULL };

const struct validator validator_birth_date = {
	.name = "birth_date",
	.title = "a date with a year, 1900 to 2100 or of two digits",
	.cites = "45 CFR 164.514(b)(2)(i)(C)",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
