/* SPDX-License-Identifier: Apache-2.0
 *
 * Formulas of texts alone, which nobody has to reckon.
 *
 *   formula = [ "=" ] ( operand { "&" operand } | function "(" operand { "," operand } ")" )
 *   operand = '"' { letter | '""' } '"' | digits | "CHAR(" digits ")"
 */
#include "engine/extractors/office/grid.h"

static size_t skip_blanks(struct text text, size_t at)
{
	while (at < text.len && ascii_is_blank((unsigned char)text.at[at]))
		at++;
	return at;
}

/** A text between quotation marks, which are written twice inside it. */
static bool read_quoted(char *out, size_t *used, struct text formula, size_t *at)
{
	for (++*at; *at < formula.len; ++*at) {
		if (formula.at[*at] == '"') {
			++*at;
			if (*at >= formula.len || formula.at[*at] != '"')
				return true;
		}
		out[(*used)++] = formula.at[*at];
	}
	return false;
}

/** CHAR(53), a character by its number; false when it is none of ASCII. */
static bool read_character(char *out, size_t *used, struct text formula, size_t *at)
{
	static const char *const names[] = { "CHAR(", "UNICHAR(", "_xlfn.UNICHAR(" };
	struct text rest = { formula.at + *at, formula.len - *at };
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		size_t end = strlen(names[i]);
		unsigned value = 0;
		if (!text_starts_caseless(rest, text_of(names[i])))
			continue;
		for (; end < rest.len && value < 128 && ascii_is_digit((unsigned char)rest.at[end]);
		     end++)
			value = value * 10 + (unsigned)(rest.at[end] - '0');
		if (end >= rest.len || rest.at[end] != ')' || value < ' ' || value > '~')
			return false;
		out[(*used)++] = (char)value;
		*at += end + 1;
		return true;
	}
	return false;
}

static bool read_operand(char *out, size_t *used, struct text formula, size_t *at)
{
	size_t begin = *at;
	if (*at < formula.len && formula.at[*at] == '"')
		return read_quoted(out, used, formula, at);
	while (*at < formula.len && ascii_is_digit((unsigned char)formula.at[*at]))
		out[(*used)++] = formula.at[(*at)++];
	return *at > begin || read_character(out, used, formula, at);
}

/** Behind "CONCATENATE(" or "CONCAT(", as newer programs write it; `at` when neither stands there.
 */
static size_t skip_function(struct text formula, size_t at)
{
	static const char *const names[] = { "CONCATENATE(", "CONCAT(", "_xlfn.CONCAT(" };
	struct text rest = { formula.at + at, formula.len - at };
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (text_starts_caseless(rest, text_of(names[i])))
			return at + strlen(names[i]);
	return at;
}

bool formula_text(struct text *out, struct text formula, struct arena *arena)
{
	size_t used = 0, at = skip_blanks(formula, 0);
	char *text = arena_alloc(arena, formula.len + 1);
	if (at < formula.len && formula.at[at] == '=')
		at = skip_blanks(formula, at + 1);
	size_t begin = skip_function(formula, at);
	bool call = begin > at;
	at = skip_blanks(formula, begin);
	while (read_operand(text, &used, formula, &at)) {
		at = skip_blanks(formula, at);
		*out = (struct text){ text, used };
		if (at == formula.len || (call && formula.at[at] == ')'))
			return at + call == formula.len;
		if (formula.at[at] != (call ? ',' : '&'))
			return false;
		at = skip_blanks(formula, at + 1);
	}
	return false;
}
