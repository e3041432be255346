/* SPDX-License-Identifier: Apache-2.0
 *
 * The internal subset of a document type declaration (XML 1.0, 2.8 and 4.2):
 *
 *   doctype = "<!DOCTYPE" name [ external ] "[" { entity | anything else } "]" ">"
 *   entity  = "<!ENTITY" name ( '"' text '"' | "'" text "'" ) ">"
 *
 * Nothing is fetched, and an entity in the text of an entity is left as it is: the text of a
 * reference is never longer than its declaration.
 */
#include "engine/extract/entities.h"

enum { ENTITIES_MOST = 64, LONGEST_NAME = 64 };

static size_t skip_blanks(struct text text, size_t at)
{
	while (at < text.len && ascii_is_blank((unsigned char)text.at[at]))
		at++;
	return at;
}

static bool is_name_character(char c)
{
	return ascii_is_alnum((unsigned char)c) || (unsigned char)c >= 0x80 || strchr("-_.:", c);
}

static size_t name_end(struct text text, size_t at)
{
	size_t from = at;
	while (at < text.len && at - from <= LONGEST_NAME && text.at[at] != 0 &&
	       is_name_character(text.at[at]))
		at++;
	return at;
}

/** Behind the quoted text at `at`; `at` when there is none. */
static size_t skip_quoted(struct text text, size_t at)
{
	if (at >= text.len || (text.at[at] != '"' && text.at[at] != '\''))
		return at;
	const char *close = memchr(text.at + at + 1, text.at[at], text.len - at - 1);
	return close ? (size_t)(close - text.at) + 1 : text.len;
}

/** A declaration at `at`, "<!ENTITY" behind it; others than those of a text add nothing. */
static void read_entity(struct entities *entities, struct text text, size_t at, struct arena *arena)
{
	size_t from = skip_blanks(text, at), end = name_end(text, from);
	size_t quote = skip_blanks(text, end), after = skip_quoted(text, quote);
	if (end == from || after < quote + 2 || entities->count == ENTITIES_MOST)
		return;
	*arena_push(arena, entities) = (struct entity){ { text.at + from, end - from },
		{ text.at + quote + 1, after - quote - 2 } };
}

size_t entities_read(struct entities *entities, struct text text, struct arena *arena)
{
	static const struct text mark = { "<!ENTITY", 8 };
	const char *open = memchr(text.at, '[', text.len);
	const char *close = memchr(text.at, '>', text.len);
	if (!open || (close && close < open))
		return 0;
	for (size_t at = (size_t)(open - text.at) + 1; at < text.len;) {
		struct text rest = { text.at + at, text.len - at };
		if (rest.at[0] == ']')
			return at + 1 + (rest.len > 1 && rest.at[1] == '>');
		if (text_starts_caseless(rest, mark)) {
			at += mark.len;
			read_entity(entities, text, at, arena);
			continue;
		}
		size_t after = skip_quoted(text, at);
		at = after > at ? after : at + 1;
	}
	return text.len;
}

struct text entity_at(const struct entities *entities, struct text text, size_t *used)
{
	size_t end = name_end(text, 1);
	*used = 0;
	if (text.len < 2 || text.at[0] != '&' || end >= text.len || text.at[end] != ';')
		return TEXT("");
	struct text name = { text.at + 1, end - 1 };
	for (size_t i = 0; i < entities->count; i++)
		if (text_equal(entities->items[i].name, name)) {
			*used = end + 1;
			return entities->items[i].value;
		}
	return TEXT("");
}
