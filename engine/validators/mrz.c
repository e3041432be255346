/* SPDX-License-Identifier: Apache-2.0
 *
 * Machine-readable zones of passports and cards: the lines of chevrons.  Line 2 of a passport, by
 * position from 0:
 *
 *   L898902C3 6 UTO 740812 2 F 120415 9 ZE184226B<<<<< 1 0
 *   0         9 10  13    19 20 21   27 28            42 43
 *   number    c nat born   c sex until c personal      c composite
 *
 * With the argument "field" a single field followed by its check digit is checked.
 */
#include "engine/validators/digits.h"

static unsigned value_of(char c)
{
	if (ascii_is_digit((unsigned char)c))
		return (unsigned)(c - '0');
	return ascii_is_letter((unsigned char)c) ? (unsigned)(ascii_upper(c) - 'A' + 10) : 0;
}

/** A run of the line, [from, from + n). */
struct run {
	unsigned char from, n;
};

/** Weights 7 3 1 over the runs, taken together, must give the digit at `check_at`. */
static bool runs_hold(struct text line, const struct run *runs, size_t n_runs, size_t check_at)
{
	static const unsigned weights[3] = { 7, 3, 1 };
	unsigned sum = 0, k = 0;
	for (size_t r = 0; r < n_runs; r++)
		for (size_t i = runs[r].from; i < (size_t)runs[r].from + runs[r].n; i++)
			sum += value_of(line.at[i]) * weights[k++ % 3];
	char digit = line.at[check_at] == '<' ? '0' : line.at[check_at];
	return digit == (char)('0' + sum % 10);
}

static bool field_holds(struct text line, unsigned char from, unsigned char n)
{
	return runs_hold(line, &(struct run){ from, n }, 1, (size_t)from + n);
}

/** Only capitals, digits and chevrons. */
static bool written_for_machines(struct text line)
{
	for (size_t i = 0; i < line.len; i++)
		if (line.at[i] != '<' && !ascii_is_digit((unsigned char)line.at[i]) &&
		    (line.at[i] < 'A' || line.at[i] > 'Z'))
			return false;
	return true;
}

/** Line 2 of a passport (44) or of a two-line card (36): the same places but for the last. */
static bool second_line_holds(struct text line)
{
	bool passport = line.len == 44;
	if (!passport && line.len != 36)
		return false;
	const struct run composite[] = { { 0, 10 }, { 13, 7 }, { 21, passport ? 22 : 14 } };
	return digits_only(text_part(line, 13, 6)) && field_holds(line, 0, 9) &&
	       field_holds(line, 13, 6) && field_holds(line, 21, 6) &&
	       (!passport || field_holds(line, 28, 14)) &&
	       runs_hold(line, composite, 3, line.len - 1);
}

static enum validity check(const struct candidate *candidate)
{
	struct text line = text_trim(candidate->text);
	if (text_equal(candidate->argument, TEXT("field")))
		return checked_if(line.len >= 2 && line.len <= 40 && written_for_machines(line) &&
		                  field_holds(line, 0, (unsigned char)(line.len - 1)));
	for (size_t i = line.len; i > 0; i--) /* of several lines the last one */
		if (line.at[i - 1] == '\n') {
			line = text_part(line, i, line.len - i);
			break;
		}
	return checked_if(written_for_machines(line) && second_line_holds(line));
}

static const char *const valid[] = { "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
	"L898902C36|field", "7408122|field", "D231458907UTO7408122F1204159<<<<<<<6", NULL };
static const char *const invalid[] = { "L898902C36UTO7408122F1204159ZE184226B<<<<<11",
	"L898902C35|field", "7408123|field", "L898902C36UTO7408122F1204159ZE184226B<<<<",
	"D231458907UTO7408122F1204159<<<<<<<5", NULL };

const struct validator validator_mrz = {
	.name = "mrz",
	.title = "a line of a machine-readable travel document with its check digits",
	.cites = "ICAO Doc 9303, parts 3 to 6",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
