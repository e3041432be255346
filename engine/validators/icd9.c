/* SPDX-License-Identifier: Apache-2.0
 *
 * Diagnosis codes of the ninth revision, for services before October 2015.  They look like amounts
 * of money and versions: the dot is required, and a label beside.
 */
#include "engine/validators/digits.h"
#include "engine/validators/pattern.h"

static const char *const formats[] = { "#{3}.#{1,2}", "V#{2}.#{1,2}", "E#{3}.#", NULL };

static enum validity check(const struct candidate *candidate)
{
	for (const char *const *format = formats; *format; format++)
		if (pattern_fits(*format, candidate->text))
			return VALIDITY_SHAPE;
	return VALIDITY_NO;
}

static const char *const valid[] = { "250.00", "V58.6", "E812.0", "401.9", NULL };
static const char *const invalid[] = { "250", "25.00", "E81.0", "V5.6", "250.001", NULL };

const struct validator validator_icd9 = {
	.name = "icd9",
	.title = "an ICD-9-CM diagnosis code with its dot",
	.cites = "ICD-9-CM Official Guidelines (CDC, CMS)",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
