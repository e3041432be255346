/* SPDX-License-Identifier: Apache-2.0
 *
 * std.check: check digits.  Anything but the characters that count is a refusal, not an error: what
 * validators are given was written by strangers.
 */
#include "lua/library.h"

/* Sum of the digits, every second one from the right doubled and its own digits added. */
int std_check_luhn(lua_State *L)
{
	struct text digits = library_text(L, 1);
	unsigned sum = 0;
	bool good = digits.len > 1;
	machine_spend(L, digits.len / 8);
	for (size_t i = 0; i < digits.len && good; i++) {
		unsigned char c = (unsigned char)digits.at[digits.len - 1 - i];
		unsigned value = (unsigned)(c - '0') << (i % 2);
		good = ascii_is_digit(c);
		sum += value > 9 ? value - 9 : value;
	}
	lua_pushboolean(L, good && sum % 10 == 0);
	return 1;
}

int std_check_mod97(lua_State *L)
{
	struct text text = library_text(L, 1);
	unsigned rest = 0;
	bool good = text.len > 2;
	machine_spend(L, text.len / 8);
	for (size_t i = 0; i < text.len && good; i++) {
		unsigned char c = (unsigned char)text.at[i];
		good = ascii_is_alnum(c);
		if (ascii_is_digit(c))
			rest = (rest * 10 + (unsigned)(c - '0')) % 97;
		else
			rest = (rest * 100 + (unsigned)(ascii_upper((char)c) - 'A') + 10) % 97;
	}
	lua_pushboolean(L, good && rest == 1);
	return 1;
}
