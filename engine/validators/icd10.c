/* SPDX-License-Identifier: Apache-2.0
 *
 * Codes of the International Classification of Diseases, tenth revision, clinical modification.  No
 * check digit, and many model numbers have the shape: the dot or a label is needed beside.
 */
#include "engine/validators/digits.h"
#include "engine/validators/pattern.h"

static enum validity check(const struct candidate *candidate)
{
	struct text value = candidate->compact;
	if (value.len < 3 || value.len > 7 || !pattern_fits("@#*{1,5}", value))
		return VALIDITY_NO;
	char third = value.at[2];
	if (!ascii_is_digit((unsigned char)third) && third != 'A' && third != 'B')
		return VALIDITY_NO;
	const char *dot = memchr(candidate->text.at, '.', candidate->text.len);
	return shape_if(!dot || (dot == candidate->text.at + 3 && value.len > 3));
}

static const char *const valid[] = { "E11.9", "S52.521A", "U07.1", "C7A.00", "E119", "I10", NULL };
static const char *const invalid[] = { "11.9", "EE1.9", "E1", "E11.91234", "E1.19", "EC1.9", "E11.",
	NULL };

const struct validator validator_icd10 = {
	.name = "icd10",
	.title = "an ICD-10-CM code by shape",
	.cites = "ICD-10-CM Official Guidelines (CDC, CMS); 45 CFR 162.1002",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
