/* SPDX-License-Identifier: Apache-2.0
 *
 * Canadian Social Insurance Numbers.  The first digit names the province; 0 and 8 are not given to
 * natural persons, 9 to temporary residents.
 */
#include "engine/validators/digits.h"

static enum validity check(const struct candidate *candidate)
{
	struct text digits = candidate->compact;
	if (digits.len != 9 || !digits_only(digits) || digits_distinct(digits) < 2)
		return VALIDITY_NO;
	bool person = digits.at[0] != '0' && digits.at[0] != '8';
	return checked_if(
	    (person || argument_has(candidate->argument, "any")) && luhn_holds(digits));
}

static const char *const valid[] = { "123 456 782", "046 454 286|any", NULL };
static const char *const invalid[] = { "046 454 286", "046 454 287|any", "123 456 789", "12345678",
	"111 111 111", NULL };

const struct validator validator_canadian_sin = {
	.name = "canadian_sin",
	.title = "a Canadian Social Insurance Number; a leading 0 or 8 only as argument \"any\"",
	.cites = "Employment Insurance Act (Canada) s. 138; ISO/IEC 7812-1 (Luhn)",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
