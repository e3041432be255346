/* SPDX-License-Identifier: Apache-2.0
 *
 * Routing transit numbers of the American Bankers Association.  They are public: a proof that an
 * account number stands beside, not personal by themselves.
 */
#include "engine/validators/digits.h"

/** Government, the twelve districts, their thrifts and electronic forms, traveller's cheques. */
static bool prefix_in_use(unsigned prefix)
{
	return prefix <= 12 || (prefix >= 21 && prefix <= 32) || (prefix >= 61 && prefix <= 72) ||
	       prefix == 80;
}

static enum validity check(const struct candidate *candidate)
{
	static const unsigned weights[9] = { 3, 7, 1, 3, 7, 1, 3, 7, 1 };
	struct text digits = candidate->compact;
	if (digits.len != 9 || !digits_only(digits) || !prefix_in_use(digits_number(digits, 0, 2)))
		return VALIDITY_NO;
	unsigned sum = 0;
	for (size_t i = 0; i < 9; i++)
		sum += weights[i] * digits_at(digits, i);
	return checked_if(sum % 10 == 0 && digits_distinct(digits) > 1);
}

static const char *const valid[] = { "021000021", "122105155", NULL };
static const char *const invalid[] = { "021000022", "322271626", "999999992", "000000000",
	"021-00002", NULL };

const struct validator validator_aba = {
	.name = "aba",
	.title = "an ABA routing number: Federal Reserve prefix and checksum",
	.cites = "ABA Routing Number Policy; ANSI X9.37",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
