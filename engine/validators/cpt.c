/* SPDX-License-Identifier: Apache-2.0
 *
 * Codes of medical procedures, by their format alone; the descriptors belong to the American
 * Medical Association.  Every ZIP code has the shape: a label or a modifier is needed beside.
 */
#include "engine/validators/digits.h"
#include "engine/validators/pattern.h"

static const char *const formats[] = { "#{5}", "#{4}F", "#{4}T", "#{4}U", "#{4}M", "#{5}#{2}",
	"#{5}@{2}", NULL };

static enum validity check(const struct candidate *candidate)
{
	struct text value = candidate->compact;
	for (const char *const *format = formats; *format; format++) {
		if (!pattern_fits(*format, value))
			continue;
		if (value.len > 5 && (candidate->text.len < 7 || candidate->text.at[5] != '-'))
			return VALIDITY_NO;
		unsigned number = digits_number(value, 0, 5);
		return shape_if(!ascii_is_digit((unsigned char)value.at[4]) ||
		                (number >= 100 && number <= 99607));
	}
	return VALIDITY_NO;
}

static const char *const valid[] = { "99213", "00100", "99607", "0001F", "0042T", "99213-25",
	"73030-RT", NULL };
static const char *const invalid[] = { "00099", "99608", "9921", "0001Z", "9921325", NULL };

const struct validator validator_cpt = {
	.name = "cpt",
	.title = "a CPT procedure code by shape, with an optional modifier",
	.cites = "45 CFR 162.1002; AMA CPT code format",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
