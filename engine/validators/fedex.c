/* SPDX-License-Identifier: Apache-2.0
 *
 * Twelve-digit tracking numbers of FedEx Express.
 */
#include "engine/validators/digits.h"

static enum validity check(const struct candidate *candidate)
{
	static const unsigned weights[11] = { 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1 };
	struct text digits = candidate->compact;
	if (digits.len != 12 || !digits_only(digits) || digits_distinct(digits) < 2)
		return VALIDITY_NO;
	unsigned sum = 0;
	for (size_t i = 0; i < 11; i++)
		sum += digits_at(digits, i) * weights[i];
	return checked_if(sum % 11 % 10 == digits_at(digits, 11));
}

static const char *const valid[] = { "986578788855", "477179081230", NULL };
static const char *const invalid[] = { "996578788855", "477179081231", "000000000000",
	"98657878885", NULL };

const struct validator validator_fedex = {
	.name = "fedex",
	.title = "a FedEx Express tracking number with its check digit",
	.cites = "FedEx, barcode label specification (twelve-digit check)",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
