/* SPDX-License-Identifier: Apache-2.0
 *
 * Formulas of texts alone, which nobody has to reckon.
 *
 *   formula = [ "=" ] operand { "&" operand }
 *   operand = '"' { letter | '""' } '"' | digits
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

static bool read_operand(char *out, size_t *used, struct text formula, size_t *at)
{
	size_t begin = *at;
	if (*at < formula.len && formula.at[*at] == '"')
		return read_quoted(out, used, formula, at);
	while (*at < formula.len && ascii_is_digit((unsigned char)formula.at[*at]))
		out[(*used)++] = formula.at[(*at)++];
	return *at > begin;
}

bool formula_text(struct text *out, struct text formula, struct arena *arena)
{
	size_t used = 0, at = skip_blanks(formula, 0);
	char *text = arena_alloc(arena, formula.len + 1);
	if (at < formula.len && formula.at[at] == '=')
		at = skip_blanks(formula, at + 1);
	while (read_operand(text, &used, formula, &at)) {
		at = skip_blanks(formula, at);
		*out = (struct text){ text, used };
		if (at == formula.len)
			return true;
		if (formula.at[at] != '&')
			return false;
		at = skip_blanks(formula, at + 1);
	}
	return false;
}
