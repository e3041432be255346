/* SPDX-License-Identifier: Apache-2.0
 *
 * Tracking numbers of United Parcel Service.
 */
#include "engine/validators/digits.h"

/** A letter counts by its place: A 2, B 3, ... H 9, I 0, J 1. */
static unsigned value_of(char c)
{
	return ascii_is_digit((unsigned char)c) ? (unsigned)(c - '0') : (unsigned)(c - 63) % 10;
}

static enum validity check(const struct candidate *candidate)
{
	struct text value = candidate->compact;
	if (value.len != 18 || memcmp(value.at, "1Z", 2) != 0)
		return VALIDITY_NO;
	unsigned sum = 0;
	for (size_t i = 2; i < 17; i++)
		sum += value_of(value.at[i]) * (i % 2 ? 2 : 1);
	return checked_if(value.at[17] == (char)('0' + (10 - sum % 10) % 10));
}

static const char *const valid[] = { "1Z5R89390357567127", "1Z879E930346834440", NULL };
static const char *const invalid[] = { "1Z5R89390357567128", "1Z879E930346834441",
	"1Z5R8939035756712", "2Z5R89390357567127", NULL };

const struct validator validator_ups = {
	.name = "ups",
	.title = "a UPS tracking number: 1Z and a check digit",
	.cites = "UPS, tracking number format and check digit",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
