/* SPDX-License-Identifier: Apache-2.0
 *
 * Driver's licence numbers.  `require us_driver_license "CA"` asks for one state (several may be
 * named), "any" for any state at all; without an argument only formats count that are rarely
 * anything else.
 */
#include "engine/validators/digits.h"
#include "engine/validators/pattern.h"

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

static bool asked(const struct format *format, struct text argument)
{
	if (argument.len == 0)
		return format->distinctive;
	return argument_has(argument, "any") || argument_has(argument, format->state);
}

static enum validity check(const struct candidate *candidate)
{
	struct text value = candidate->compact;
	if (value.len == 0 || digits_distinct(value) < 2)
		return VALIDITY_NO;
	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
		if (asked(&formats[i], candidate->argument) &&
		    pattern_fits(formats[i].format, value))
			return VALIDITY_SHAPE;
	return VALIDITY_NO;
}

static const char *const valid[] = { "D1234567|CA", "WDLBCDF123GH|WA", "WDLBCDF123GH",
	"S123-4567-8901|any", "12345678|TX", NULL };
static const char *const invalid[] = { "D123456|CA", "WDLBCD123|WA", "D1234567", "12345678",
	"11111111|TX", "12345678|ZZ", NULL };

const struct validator validator_us_driver_license = {
	.name = "us_driver_license",
	.title = "a licence number in a format of the state named, or in a distinctive one",
	.cites = "AAMVA DL/ID Card Design Standard; formats as published by the states",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
