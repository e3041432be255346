/* SPDX-License-Identifier: Apache-2.0
 *
 * Numbers that a label announces: medical record, member, patient, account.  No standard rules
 * them; this one refuses what is plainly a word, a date, a row of one digit or too short.  An
 * argument "digits" wants digits alone, "mixed" at least two digits (the usual), a number the least
 * digits.
 */
#include "engine/validators/digits.h"

static size_t count_digits(struct text value)
{
	size_t n = 0;
	for (size_t i = 0; i < value.len; i++)
		n += ascii_is_digit((unsigned char)value.at[i]);
	return n;
}

static size_t least_digits(struct text argument)
{
	size_t i = 0;
	while (i < argument.len && !ascii_is_digit((unsigned char)argument.at[i]))
		i++;
	if (i == argument.len)
		return 4;
	struct text number = text_part(argument, i, 1);
	return digits_number(number, 0, 1);
}

static enum validity check(const struct candidate *candidate)
{
	struct text value = candidate->compact;
	size_t digits = count_digits(value);
	if (value.len < 4 || value.len > 20 || digits < least_digits(candidate->argument))
		return VALIDITY_NO;
	if (argument_has(candidate->argument, "digits") && digits != value.len)
		return VALIDITY_NO;
	return shape_if(digits_distinct(value) > 1);
}

static const char *const valid[] = { "00482913", "E1045523", "12-34-56", "A123|3", "XYZ123456789|5",
	NULL };
static const char *const invalid[] = { "PENDING", "0000000", "123", "A12B", "E1045523|digits",
	"AB1234|5", NULL };

const struct validator validator_record_number = {
	.name = "record_number",
	.title =
	    "a labelled record number: 4 to 20 letters and digits, mostly digits, not degenerate",
	.cites = "45 CFR 164.514(b)(2)(i)(H), (I), (J)",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
