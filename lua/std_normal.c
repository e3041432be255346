/* SPDX-License-Identifier: Apache-2.0
 *
 * std.normal: normal forms of texts.  Each function makes a string that is no longer than what it
 * was given, but for fold(), which is cut where a string of a script may not grow further.
 */
#include "engine/extract/fold.h"
#include "lua/library.h"

static struct text paid_text(lua_State *L)
{
	struct text text = library_text(L, 1);
	machine_spend(L, text.len / 8 + 1);
	return text;
}

/* Pushes those bytes of the text that `keeps` likes, as it gives them; 0 is for those that go. */
static int push_kept(lua_State *L, struct text text, char (*keeps)(char c))
{
	luaL_Buffer buffer;
	char *out = luaL_buffinitsize(L, &buffer, text.len);
	size_t n = 0;
	for (size_t i = 0; i < text.len; i++) {
		char kept = keeps(text.at[i]);
		if (kept)
			out[n++] = kept;
	}
	luaL_pushresultsize(&buffer, n);
	return 1;
}

static char digit_alone(char c)
{
	return ascii_is_digit((unsigned char)c) ? c : '\0';
}

static char upper_alnum(char c)
{
	return ascii_is_alnum((unsigned char)c) ? ascii_upper(c) : '\0';
}

int std_normal_digits(lua_State *L)
{
	return push_kept(L, paid_text(L), digit_alone);
}

int std_normal_compact(lua_State *L)
{
	return push_kept(L, paid_text(L), upper_alnum);
}

int std_normal_strip(lua_State *L)
{
	struct text text = paid_text(L);
	size_t n_characters;
	const char *characters = luaL_optlstring(L, 2, " \t\r\n.-/", &n_characters);
	bool goes[256] = { false };
	for (size_t i = 0; i < n_characters; i++)
		goes[(unsigned char)characters[i]] = true;
	luaL_Buffer buffer;
	char *out = luaL_buffinitsize(L, &buffer, text.len);
	size_t n = 0;
	for (size_t i = 0; i < text.len; i++)
		if (!goes[(unsigned char)text.at[i]])
			out[n++] = text.at[i];
	luaL_pushresultsize(&buffer, n);
	return 1;
}

/* Lower case, one blank for any number of them, none at the ends.  The folded text is plain where
 * case is concerned: letters that have a small form in ASCII are ASCII. */
static int push_squeezed(lua_State *L, struct text text)
{
	luaL_Buffer buffer;
	char *out = luaL_buffinitsize(L, &buffer, text.len + 1);
	size_t n = 0;
	for (size_t i = 0; i < text.len; i++) {
		if (!ascii_is_blank((unsigned char)text.at[i]))
			out[n++] = ascii_lower(text.at[i]);
		else if (n > 0 && out[n - 1] != ' ')
			out[n++] = ' ';
	}
	if (n > 0 && out[n - 1] == ' ')
		n--;
	luaL_pushresultsize(&buffer, n);
	return 1;
}

int std_normal_fold(lua_State *L)
{
	struct text text = library_text(L, 1), folded;
	machine_spend(L, text.len + 1);
	struct arena *arena = machine_scratch(L);
	fold_within(&folded, NULL, strings_valid(text, arena), MACHINE_LONGEST, arena);
	return push_squeezed(L, folded);
}

/* A word is letters, digits and whatever is not ASCII. */
static bool in_word(char c)
{
	return ascii_is_alnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

static void push_lower(lua_State *L, struct text word)
{
	luaL_Buffer buffer;
	char *out = luaL_buffinitsize(L, &buffer, word.len);
	for (size_t i = 0; i < word.len; i++)
		out[i] = ascii_lower(word.at[i]);
	luaL_pushresultsize(&buffer, word.len);
}

int std_normal_words(lua_State *L)
{
	struct text text = paid_text(L);
	lua_Integer n = 0;
	lua_newtable(L);
	for (size_t i = 0; i < text.len;) {
		size_t from = i;
		while (i < text.len && in_word(text.at[i]))
			i++;
		if (i == from) {
			i++;
			continue;
		}
		machine_spend(L, 4);
		push_lower(L, (struct text){ text.at + from, i - from });
		lua_rawseti(L, -2, ++n);
	}
	return 1;
}
