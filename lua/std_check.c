/* SPDX-License-Identifier: Apache-2.0
 *
 * std.check: check digits.  Anything but the characters that count is a refusal, not an error: what
 * validators are given was written by strangers.
 */
#include "lua/library.h"

enum { LONGEST_WEIGHTS = 64 };

static int answer(lua_State *L, bool good)
{
	lua_pushboolean(L, good);
	return 1;
}

/* The text of argument 1, paid for; it has a value and a check character, and but for the last one,
 * which `last` may say of, nothing but digits. */
static bool read_digits(lua_State *L, struct text *out, const char *last)
{
	struct text text = library_text(L, 1);
	*out = text;
	machine_spend(L, text.len / 8 + 1);
	if (text.len < 2)
		return false;
	for (size_t i = 0; i + 1 < text.len; i++)
		if (!ascii_is_digit((unsigned char)text.at[i]))
			return false;
	char check = text.at[text.len - 1];
	return ascii_is_digit((unsigned char)check) || (check != '\0' && strchr(last, check));
}

static unsigned digit(struct text text, size_t i)
{
	return (unsigned)(text.at[i] - '0');
}

/* Sum of the digits, every second one from the right doubled and its own digits added. */
int std_check_luhn(lua_State *L)
{
	struct text digits;
	unsigned sum = 0;
	if (!read_digits(L, &digits, ""))
		return answer(L, false);
	for (size_t i = 0; i < digits.len; i++) {
		unsigned value = digit(digits, digits.len - 1 - i) << (i % 2);
		sum += value > 9 ? value - 9 : value;
	}
	return answer(L, sum % 10 == 0);
}

/* The product of the dihedral group of ten elements: rotations 0 to 4, reflections 5 to 9. */
static unsigned dihedral(unsigned a, unsigned b)
{
	if (a < 5)
		return b < 5 ? (a + b) % 5 : 5 + (a + b) % 5;
	return b < 5 ? 5 + (a + 5 - b) % 5 : (a + 5 - b) % 5;
}

/* J. Verhoeff, Error Detecting Decimal Codes (1969): a permutation for each place, from the right,
 * then the product; it is the identity when the check digit is right. */
int std_check_verhoeff(lua_State *L)
{
	static const unsigned char permutation[10] = { 1, 5, 7, 6, 2, 8, 3, 0, 9, 4 };
	struct text digits;
	unsigned product = 0;
	if (!read_digits(L, &digits, ""))
		return answer(L, false);
	for (size_t i = 0; i < digits.len; i++) {
		unsigned value = digit(digits, digits.len - 1 - i);
		for (size_t times = 0; times < i % 8; times++)
			value = permutation[value];
		product = dihedral(product, value);
	}
	return answer(L, product == 0);
}

/* H. M. Damm, Total anti-symmetrische Quasigruppen (2004): the table of order 10; a right number
 * ends in 0. */
int std_check_damm(lua_State *L)
{
	static const char *const table[10] = { "0317598642", "7092154863", "4206871359",
		"1750983426", "6123045978", "3674209581", "5869720134", "8945362017", "9438617205",
		"2581436790" };
	struct text digits;
	unsigned state = 0;
	if (!read_digits(L, &digits, ""))
		return answer(L, false);
	for (size_t i = 0; i < digits.len; i++)
		state = (unsigned)(table[state][digit(digits, i)] - '0');
	return answer(L, state == 0);
}

/* ---- weighted sums */

struct weights {
	int64_t items[LONGEST_WEIGHTS];
	size_t count;
};

/* The list at `index`: 1 to LONGEST_WEIGHTS whole numbers of at most six figures. */
static void read_weights(lua_State *L, int index, struct weights *out)
{
	luaL_checktype(L, index, LUA_TTABLE);
	out->count = 0;
	for (lua_Integer i = 1; lua_geti(L, index, i) != LUA_TNIL; i++, lua_pop(L, 1)) {
		lua_Integer weight = lua_isinteger(L, -1) ? lua_tointeger(L, -1) : INT32_MAX;
		luaL_argcheck(L, weight > -1000000 && weight < 1000000, index,
		    "a weight is a whole number below a million");
		luaL_argcheck(L, out->count < LONGEST_WEIGHTS, index, "too many weights");
		out->items[out->count++] = weight;
	}
	luaL_argcheck(L, out->count > 0, index, "no weights");
	lua_pop(L, 1);
}

static int64_t weighted_sum(struct text digits, size_t n, const struct weights *weights)
{
	int64_t sum = 0;
	for (size_t i = 0, k = 0; i < n; i++) {
		sum += digit(digits, i) * weights->items[k];
		k = k + 1 < weights->count ? k + 1 : 0;
	}
	return sum;
}

/* What is missing to the next multiple. */
static unsigned complement(int64_t sum, int64_t modulus)
{
	int64_t rest = sum % modulus;
	rest += rest < 0 ? modulus : 0;
	return (unsigned)((modulus - rest) % modulus);
}

int std_check_weighted(lua_State *L)
{
	struct text digits = library_text(L, 1);
	struct weights weights = { 0 };
	lua_Integer modulus = luaL_checkinteger(L, 3);
	machine_spend(L, digits.len / 8 + 1);
	read_weights(L, 2, &weights);
	luaL_argcheck(L, modulus > 0, 3, "a modulus is above 0");
	for (size_t i = 0; i < digits.len; i++)
		if (!ascii_is_digit((unsigned char)digits.at[i]))
			return 0;
	int64_t rest = weighted_sum(digits, digits.len, &weights) % modulus;
	lua_pushinteger(L, rest < 0 ? rest + modulus : rest);
	return 1;
}

int std_check_mod10(lua_State *L)
{
	struct text digits;
	struct weights weights = { 0 };
	read_weights(L, 2, &weights);
	if (!read_digits(L, &digits, ""))
		return answer(L, false);
	unsigned wanted = complement(weighted_sum(digits, digits.len - 1, &weights), 10);
	return answer(L, wanted == digit(digits, digits.len - 1));
}

int std_check_mod11(lua_State *L)
{
	struct text text;
	struct weights weights = { 0 };
	const char *ten = luaL_optstring(L, 3, "X");
	luaL_argcheck(L, strlen(ten) <= 1, 3, "10 is written as one character, or none");
	read_weights(L, 2, &weights);
	if (!read_digits(L, &text, ten))
		return answer(L, false);
	unsigned wanted = complement(weighted_sum(text, text.len - 1, &weights), 11);
	char last = text.at[text.len - 1];
	if (wanted == 10)
		return answer(L, ten[0] != '\0' && last == ten[0]);
	return answer(L, (char)('0' + wanted) == last);
}

int std_check_gtin(lua_State *L)
{
	struct text digits;
	unsigned sum = 0;
	if (!read_digits(L, &digits, ""))
		return answer(L, false);
	for (size_t i = 0; i < digits.len; i++)
		sum += digit(digits, digits.len - 1 - i) * (i % 2 ? 3 : 1);
	return answer(L, sum % 10 == 0);
}

/* ---- ISO/IEC 7064 */

int std_check_mod97(lua_State *L)
{
	struct text text = library_text(L, 1);
	unsigned rest = 0;
	bool good = text.len > 2;
	machine_spend(L, text.len / 8 + 1);
	for (size_t i = 0; i < text.len && good; i++) {
		unsigned char c = (unsigned char)text.at[i];
		good = ascii_is_alnum(c);
		if (ascii_is_digit(c))
			rest = (rest * 10 + (unsigned)(c - '0')) % 97;
		else
			rest = (rest * 100 + (unsigned)(ascii_upper((char)c) - 'A') + 10) % 97;
	}
	return answer(L, good && rest == 1);
}

/* A pure system: the sum of the characters times powers of 2 from the right leaves 1. */
int std_check_mod11_2(lua_State *L)
{
	struct text text;
	unsigned rest = 0;
	if (!read_digits(L, &text, "X"))
		return answer(L, false);
	for (size_t i = 0; i < text.len; i++)
		rest = (rest * 2 + (text.at[i] == 'X' ? 10 : digit(text, i))) % 11;
	return answer(L, rest == 1);
}

/* A hybrid system: a product modulo 11 is carried from digit to digit. */
int std_check_mod11_10(lua_State *L)
{
	struct text digits;
	unsigned product = 10;
	if (!read_digits(L, &digits, ""))
		return answer(L, false);
	for (size_t i = 0; i + 1 < digits.len; i++) {
		unsigned sum = (digit(digits, i) + product) % 10;
		product = (sum == 0 ? 10 : sum) * 2 % 11;
	}
	return answer(L, (product + digit(digits, digits.len - 1)) % 10 == 1);
}
