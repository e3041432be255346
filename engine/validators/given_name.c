/* SPDX-License-Identifier: Apache-2.0
 *
 * A name whose first word (or the one after "Surname,") is a usual given name in the United States:
 * stronger than two capitalised words.
 */
#include "engine/validators/names.h"

static enum validity check(const struct candidate *candidate)
{
	struct names_words words = names_split(candidate->text);
	if (words.n < 2)
		return VALIDITY_NO;
	return shape_if(names_given(words.word[words.last_first ? 1 : 0]));
}

static const char *const valid[] = { "Joe Smith", "Smith, Joe", "MARIA LOPEZ", "Anna-Maria Berg",
	NULL };
static const char *const invalid[] = { "Grand Canyon", "Smith Tower", "Joe", NULL };

const struct validator validator_given_name = {
	.name = "given_name",
	.title = "a name that begins with a usual given name",
	.cites = "US Social Security Administration, given names by frequency",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
