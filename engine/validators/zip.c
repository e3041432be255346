/* SPDX-License-Identifier: Apache-2.0
 *
 * Postal codes of the United States.  With "stated" a state's abbreviation right before has to be
 * that of the code: "Boise, ID 83702" is a place, "employee ID 48213" is none.
 */
#include "engine/validators/us_regions.h"

/** The two letters right before, but for blanks and a comma, are those of the code's state. */
static bool stated(struct text before, const char *state)
{
	size_t n = before.len;
	while (n > 0 && (before.at[n - 1] == ' ' || before.at[n - 1] == ','))
		n--;
	return state && n >= 2 && memcmp(before.at + n - 2, state, 2) == 0;
}

static enum validity check(const struct candidate *candidate)
{
	struct text digits = candidate->compact;
	if ((digits.len != 5 && digits.len != 9) || !digits_only(digits))
		return VALIDITY_NO;
	unsigned zip = digits_number(digits, 0, 5);
	if (argument_has(candidate->argument, "stated") &&
	    !stated(candidate->before, us_state_of_zip(zip / 100)))
		return VALIDITY_NO;
	return shape_if(zip >= 501 && zip <= 99950);
}

static const char *kind(const struct candidate *candidate)
{
	return us_state_of_zip(digits_number(candidate->compact, 0, 3));
}

static const char *const valid[] = { "94066", "00501", "99950", "94066-1234", NULL };
static const char *const invalid[] = { "00500", "99951", "9406", "940661", NULL };

const struct validator validator_zip = {
	.name = "zip",
	.title = "a ZIP code, or ZIP+4, within the assigned span",
	.cites = "USPS Publication 28",
	.check = check,
	.kind = kind,
	.valid = valid,
	.invalid = invalid,
};
