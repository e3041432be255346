/* SPDX-License-Identifier: Apache-2.0
 *
 * Driver's licence numbers.  `require us_driver_license "CA"` asks for one state (several may be
 * named), "any" for any state at all; "stated" for the states whose name or abbreviation in
 * capitals stands beside the number; without an argument only formats count that are rarely
 * anything else.
 */
#include "engine/validators/labels.h"
#include "engine/validators/pattern.h"
#include "engine/validators/us_regions.h"

struct format {
	const char *state;
	const char *format;
	bool distinctive;
};

static const struct format formats[] = {
#define LICENSE(state, format, distinctive) { #state, format, distinctive },
#include "engine/validators/license_formats.def"
#undef LICENSE
};

/** Whether `word` stands in `t` as a whole word, letter for letter. */
static bool holds_exactly(struct text t, const char *word)
{
	size_t n = strlen(word);
	for (size_t i = 0; i + n <= t.len; i++)
		if (memcmp(t.at + i, word, n) == 0 &&
		    (i == 0 || !ascii_is_alnum((unsigned char)t.at[i - 1])) &&
		    (i + n == t.len || !ascii_is_alnum((unsigned char)t.at[i + n])))
			return true;
	return false;
}

static bool stated_in(struct text t, const char *code)
{
	const char *name = us_state_name(code);
	return holds_exactly(t, code) ||
	       (name && labels_hold(t, (const char *const[]){ name, NULL }));
}

static bool stated_beside(const struct candidate *candidate, const char *state)
{
	return stated_in(candidate->before, state) || stated_in(candidate->after, state) ||
	       stated_in(candidate->heading, state);
}

static bool asked(const struct format *format, const struct candidate *candidate)
{
	struct text argument = candidate->argument;
	if (argument.len == 0)
		return format->distinctive;
	if (argument_has(argument, "stated"))
		return stated_beside(candidate, format->state);
	return argument_has(argument, "any") || argument_has(argument, format->state);
}

static enum validity check(const struct candidate *candidate)
{
	struct text value = candidate->compact;
	if (value.len == 0 || digits_distinct(value) < 2)
		return VALIDITY_NO;
	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
		if (pattern_fits(formats[i].format, value) && asked(&formats[i], candidate))
			return VALIDITY_SHAPE;
	return VALIDITY_NO;
}

/** The state that is named beside, or else the only one that writes such numbers. */
static const char *kind(const struct candidate *candidate)
{
	const char *only = NULL, *stated = NULL;
	bool several = false;
	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
		const struct format *format = &formats[i];
		if (!pattern_fits(format->format, candidate->compact))
			continue;
		if (stated_beside(candidate, format->state))
			stated = format->state;
		several |= only && strcmp(only, format->state) != 0;
		only = format->state;
	}
	return stated ? stated : several ? NULL : only;
}

static const char *const valid[] = { "D1234567|CA", "WDLBCDF123GH|WA", "WDLBCDF123GH",
	"S123-4567-8901|any", "12345678|TX", NULL };
static const char *const invalid[] = { "D123456|CA", "WDLBCD123|WA", "D1234567", "12345678",
	"11111111|TX", "12345678|ZZ", "D1234567|stated", NULL };

const struct validator validator_us_driver_license = {
	.name = "us_driver_license",
	.title = "a licence number in a format of the state named, or in a distinctive one",
	.cites = "AAMVA DL/ID Card Design Standard; formats as published by the states",
	.check = check,
	.kind = kind,
	.valid = valid,
	.invalid = invalid,
};
