/* SPDX-License-Identifier: Apache-2.0
 *
 * What can be said of a regex before it is compiled.
 */
#include "dsl/compiler.h"
#include "dsl/lexer.h"

bool dsl_regex_sound(
    struct dsl_compiler *compiler, const struct dsl_expression *expression, bool empty_is_fine)
{
	const struct dsl_environment *environment = compiler->environment;
	postern_error error = { 0 };
	size_t offset = 0;
	if (!environment->regex_valid(expression->text, expression->bits, &offset, &error)) {
		struct place place = expression->place;
		if (offset > expression->text.len)
			offset = expression->text.len;
		place.column += 1 + dsl_characters((struct text){ expression->text.at, offset });
		place.width = 1;
		return dsl_error(&compiler->report, place, "this regex is unsound: %s",
		    error.text[0] ? error.text : "unknown reason");
	}
	if (!empty_is_fine && environment->regex_empty(expression->text, expression->bits))
		return dsl_error(&compiler->report, expression->place,
		    "this regex matches the empty string, so it would match everywhere");
	return true;
}

void dsl_warn_accents(struct dsl_compiler *compiler, const struct dsl_expression *regex)
{
	struct text pattern = regex->text;
	bool in_class = false;
	for (size_t i = 0, n; i < pattern.len; i += n) {
		n = (size_t)g_utf8_skip[(unsigned char)pattern.at[i]];
		n = n > pattern.len - i ? pattern.len - i : n;
		if (pattern.at[i] == '\\' && i + 1 < pattern.len)
			n = 2;
		else if (pattern.at[i] == '[' || pattern.at[i] == ']')
			in_class = pattern.at[i] == '[';
		struct text letter = { pattern.at + i, n };
		if (in_class || (unsigned char)letter.at[0] < 0x80)
			continue;
		struct text folded = compiler->environment->fold(letter, compiler->work);
		if (folded.len == 0 || !ascii_is_letter((unsigned char)folded.at[0]))
			continue;
		struct place place = regex->place;
		place.column += 1 + dsl_characters((struct text){ pattern.at, i });
		place.width = 1;
		dsl_warning(&compiler->report, place,
		    "texts are searched without accents; write %s, not %s",
		    dsl_quoted(&compiler->report, folded), dsl_quoted(&compiler->report, letter));
		return;
	}
}
