/* SPDX-License-Identifier: Apache-2.0
 *
 * Taking signatures apart (signature.h).
 */
#include "lua/signature.h"

#include <stdbool.h>
#include <string.h>

/* "name:" or "name?:" */
static bool begins_parameter(const char *text)
{
	size_t n = strspn(text, "abcdefghijklmnopqrstuvwxyz_");
	return n > 0 && (text[n] == ':' || (text[n] == '?' && text[n + 1] == ':'));
}

/* Adds a piece; `named`: one that begins no parameter continues the one before. */
static void add_piece(GPtrArray *pieces, const char *from, size_t length, bool named)
{
	if (length == 0)
		return;
	char *piece = g_strndup(from, length);
	if (named && pieces->len > 0 && !begins_parameter(piece)) {
		char *before = g_ptr_array_index(pieces, pieces->len - 1);
		g_ptr_array_index(pieces, pieces->len - 1) = g_strconcat(before, ", ", piece, NULL);
		g_free(before);
		g_free(piece);
		return;
	}
	g_ptr_array_add(pieces, piece);
}

/* Splits at ", " outside of brackets; the end is the bracket that closes what is around, or the
 * text's. */
static const char *split(GPtrArray *pieces, const char *text, bool named)
{
	const char *from = text;
	int depth = 0;
	for (; *text && (depth > 0 || *text != ')'); text++) {
		depth += strchr("({[<", *text) != NULL;
		depth -= strchr(")}]>", *text) != NULL;
		if (depth == 0 && strncmp(text, ", ", 2) == 0) {
			add_piece(pieces, from, (size_t)(text - from), named);
			from = text + 2;
		}
	}
	add_piece(pieces, from, (size_t)(text - from), named);
	return text;
}

struct signature signature_read(const char *text)
{
	struct signature out = { g_ptr_array_new_with_free_func(g_free),
		g_ptr_array_new_with_free_func(g_free) };
	const char *end = split(out.parameters, text + 1, true);
	if (strncmp(end, "): ", 3) == 0)
		split(out.answers, end + 3, false);
	return out;
}

void signature_clear(struct signature *signature)
{
	g_ptr_array_unref(signature->parameters);
	g_ptr_array_unref(signature->answers);
}
