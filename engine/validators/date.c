/* SPDX-License-Identifier: Apache-2.0
 *
 * Calendar dates that exist.
 */
#include "engine/validators/dates.h"

static enum validity check(const struct candidate *candidate)
{
	struct date date;
	return shape_if(dates_read(&date, candidate->text));
}

static const char *const valid[] = { "7/4/1980", "July 4", "July 4, 1980", "4 July 1980",
	"1980-07-04", "04.07.80", "29 Feb 2024", "4 de julio de 1980", "19800704", "25/12/2024",
	"2000-02-29", NULL };
static const char *const invalid[] = { "7/4", "13/13/1980", "Feb 30, 1980", "29 Feb 2023",
	"1980-13-01", "July", "4444/4/4", "1900-02-29", "1.2.3.4", "July 1980", NULL };

const struct validator validator_date = {
	.name = "date",
	.title = "a calendar date, with or without a year when the month is named",
	.cites = "ISO 8601-1; 45 CFR 164.514(b)(2)(i)(C)",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
