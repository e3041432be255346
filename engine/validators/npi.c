/* SPDX-License-Identifier: Apache-2.0
 *
 * National Provider Identifiers: the Luhn check runs over the card-issuer prefix 80840 and the
 * number.
 */
#include "engine/validators/digits.h"

/** What the prefix 80840 adds to the Luhn sum of the ten digits. */
#define NPI_PREFIX_SUM 24

static enum validity check(const struct candidate *candidate)
{
	struct text digits = candidate->compact;
	if (digits.len != 10 || !digits_only(digits) ||
	    (digits.at[0] != '1' && digits.at[0] != '2'))
		return VALIDITY_NO;
	return checked_if((luhn_sum(digits) + NPI_PREFIX_SUM) % 10 == 0 &&
	                  digits_distinct(text_part(digits, 0, 9)) > 1);
}

static const char *const valid[] = { "1234567893", "1245319599", NULL };
static const char *const invalid[] = { "1234567890", "1245319590", "3234567893", "123456789",
	NULL };

const struct validator validator_npi = {
	.name = "npi",
	.title = "a National Provider Identifier",
	.cites = "45 CFR 162.406; ISO/IEC 7812-1",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
