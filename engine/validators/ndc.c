/* SPDX-License-Identifier: Apache-2.0
 *
 * National Drug Codes.  No check digit: the hyphens are the signal.
 */
#include "engine/validators/digits.h"
#include "engine/validators/pattern.h"

static const char *const formats[] = { "#{4}-#{4}-#{2}", "#{5}-#{3}-#{2}", "#{5}-#{4}-#",
	"#{5}-#{4}-#{2}", "#{6}-#{4}-#{2}", NULL };

static enum validity check(const struct candidate *candidate)
{
	for (const char *const *format = formats; *format; format++)
		if (pattern_fits(*format, candidate->text))
			return shape_if(digits_distinct(candidate->compact) > 1);
	return VALIDITY_NO;
}

static const char *const valid[] = { "1234-5678-90", "12345-678-90", "12345-6789-0",
	"12345-6789-01", "123456-7890-12", NULL };
static const char *const invalid[] = { "1234-567-89", "123-45678-90", "1234567890", "0000-0000-00",
	NULL };

const struct validator validator_ndc = {
	.name = "ndc",
	.title = "a National Drug Code in one of its hyphenated forms",
	.cites = "21 CFR 207.33; 91 FR 10749 (twelve digits from 2033)",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
