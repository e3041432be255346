/* SPDX-License-Identifier: Apache-2.0
 *
 * Health Insurance Claim Numbers, replaced on Medicare cards in 2018 and 2019 but still in
 * archives: an SSN with a claim suffix, or the Railroad Retirement Board's form with a prefix.
 */
#include "engine/validators/pattern.h"
#include "engine/validators/ssn.h"

/** Claim suffixes: who in the family draws the benefit. */
static const char *const suffixes[] = { "A", "B", "B#", "B@", "C#", "C@", "D", "D#", "D@", "E",
	"E#", "E@", "F#", "H@", "J#", "K#", "K@", "M", "M1", "T", "T@", "T#", "W", "W#", "W@",
	NULL };

static const char *const railroad[] = { "A", "CA", "H", "JA", "MA", "MH", "PA", "PD", "PH", "WA",
	"WCA", "WCD", "WCH", "WD", "WH", NULL };

static bool has_suffix(struct text suffix)
{
	for (const char *const *format = suffixes; *format; format++)
		if (pattern_fits(*format, suffix))
			return true;
	return false;
}

static bool railroad_form(struct text value)
{
	size_t letters = 0;
	while (letters < value.len && ascii_is_letter((unsigned char)value.at[letters]))
		letters++;
	struct text digits = text_part(value, letters, value.len - letters);
	if (!text_among(text_part(value, 0, letters), railroad) || !digits_only(digits))
		return false;
	return digits.len == 6 ? digits_distinct(digits) > 1 : ssn_plausible(digits);
}

static enum validity check(const struct candidate *candidate)
{
	struct text value = candidate->compact;
	if (value.len >= 10 && value.len <= 11 && ssn_plausible(text_part(value, 0, 9)))
		return shape_if(has_suffix(text_part(value, 9, value.len - 9)));
	return shape_if(railroad_form(value));
}

static const char *const valid[] = { "321-02-3456A", "321-02-3456B1", "321-02-3456T",
	"321-02-3456W9", "WA321023456", "MA123457", NULL };
static const char *const invalid[] = { "321-02-3456", "666-02-3456A", "321-02-3456Z",
	"321-02-3456AA1", "ZZ321023456", "A111111", NULL };

const struct validator validator_hicn = {
	.name = "hicn",
	.title = "a Medicare claim number: SSN with suffix, or railroad form",
	.cites = "CMS Medicare Claims Processing Manual, chapter 2; 20 CFR 217",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
