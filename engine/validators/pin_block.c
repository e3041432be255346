/* SPDX-License-Identifier: Apache-2.0
 *
 * Encrypted or clear PIN blocks: 16 hexadecimal digits in formats 0 to 3, 32 in format 4.
 */
#include "engine/validators/digits.h"

static enum validity check(const struct candidate *candidate)
{
	struct text value = candidate->compact;
	if (value.len != 16 && value.len != 32)
		return VALIDITY_NO;
	for (size_t i = 0; i < value.len; i++)
		if (!ascii_is_digit((unsigned char)value.at[i]) &&
		    (value.at[i] < 'A' || value.at[i] > 'F'))
			return VALIDITY_NO;
	return shape_if(digits_distinct(value) > 2);
}

static const char *const valid[] = { "241234FFFFFFFFFF", "0412AC89ABCDEF67", NULL };
static const char *const invalid[] = { "241234FFFFFFFFF", "241234FFFFFFFFFG", "FFFFFFFFFFFFFFFF",
	NULL };

const struct validator validator_pin_block = {
	.name = "pin_block",
	.title = "a PIN block by shape: 16 or 32 hexadecimal digits, not all the same",
	.cites = "ISO 9564-1",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
