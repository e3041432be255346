/* SPDX-License-Identifier: Apache-2.0
 *
 * HTML's tokens (HTML standard 13.2.5), without building strings: every token is a view of the
 * text.
 *
 *   text           up to a '<' that opens something
 *   <name ...>     start tag    </name ...>  end tag
 *   <!-- ... -->   comment      <! ... > <? ... > </1 ... >  bogus comments
 */
#include "engine/extract/markup.h"

static const struct {
	struct text name;
	unsigned traits;
} elements[] = {
	{ { "", 0 }, TRAIT_INLINE },
#define ELEMENT(name, traits) { { #name, sizeof(#name) - 1 }, traits },
#include "engine/extract/elements.def"
#undef ELEMENT
};

/** -1, 0, 1; `name` in any case, `known` in lower case. */
static int compare_name(struct text name, struct text known)
{
	size_t n = name.len < known.len ? name.len : known.len;
	for (size_t i = 0; i < n; i++) {
		int difference = ascii_lower(name.at[i]) - known.at[i];
		if (difference)
			return difference;
	}
	return name.len == known.len ? 0 : name.len < known.len ? -1 : 1;
}

enum element element_named(struct text name)
{
	size_t low = 1, high = ELEMENT_COUNT;
	if (name.len == 0)
		return ELEMENT_OTHER;
	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = ascii_lower(name.at[0]) - elements[middle].name.at[0];
		if (order == 0)
			order = compare_name(name, elements[middle].name);
		if (order == 0)
			return (enum element)middle;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return ELEMENT_OTHER;
}

unsigned element_traits(enum element element)
{
	return elements[element].traits;
}

struct text element_name(enum element element)
{
	return elements[element].name;
}

static inline bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static struct text view(const char *from, const char *to)
{
	return (struct text){ from, (size_t)(to - from) };
}

/** unquoted: up to a blank or '>'; quoted: up to the quotation mark. */
static const char *read_value(struct text *out, const char *at, const char *end)
{
	if (at < end && (*at == '"' || *at == '\'')) {
		const char *close = memchr(at + 1, *at, (size_t)(end - at - 1));
		*out = view(at + 1, close ? close : end);
		return close ? close + 1 : NULL;
	}
	const char *from = at;
	while (at < end && !is_space(*at) && *at != '>')
		at++;
	*out = view(from, at);
	return at;
}

/** Attributes up to '>'; the place after it, or NULL when the text ends inside the tag. */
static const char *read_attributes(struct html_reader *reader, const char *at)
{
	const char *end = reader->end;
	reader->attributes.count = 0;
	for (;;) {
		while (at < end && (is_space(*at) || *at == '/'))
			at++;
		if (at == end)
			return NULL;
		if (*at == '>')
			return at + 1;
		struct html_attribute attribute = { { at, 0 }, { at, 0 } };
		at++; /* a first '=' belongs to the name */
		while (at < end && !is_space(*at) && *at != '/' && *at != '>' && *at != '=')
			at++;
		attribute.name.len = (size_t)(at - attribute.name.at);
		while (at < end && is_space(*at))
			at++;
		if (at < end && *at == '=') {
			at++;
			while (at < end && is_space(*at))
				at++;
			at = read_value(&attribute.value, at, end);
		}
		*arena_push(reader->arena, &reader->attributes) = attribute;
		if (!at)
			return NULL;
	}
}

static void read_tag(struct html_token *out, struct html_reader *reader, const char *name)
{
	const char *at = name, *open = reader->at;
	while (at < reader->end && !is_space(*at) && *at != '>' && *at != '/')
		at++;
	out->kind = name == open + 1 ? HTML_START : HTML_END;
	out->text = view(name, at);
	out->element = element_named(out->text);
	reader->attributes.count = 0;
	at = at < reader->end && *at == '>' ? at + 1 : read_attributes(reader, at);
	out->attributes = reader->attributes.items;
	out->n_attributes = reader->attributes.count;
	if (!at) {
		out->kind = HTML_CUT;
		out->text = view(open, reader->end);
		at = reader->end;
	}
	reader->at = at;
}

/** The '--' that ends a comment, with "-->" or "--!>"; `after` is what follows. */
static const char *comment_end(const char *at, const char *end, const char **after)
{
	const char *from = at;
	for (const char *close; at < end && (close = memchr(at, '>', (size_t)(end - at)));
	     at = close + 1) {
		*after = close + 1;
		if (close == from || (close == from + 1 && close[-1] == '-'))
			return from; /* <!--> and <!---> */
		if (close - from >= 2 && close[-1] == '-' && close[-2] == '-')
			return close - 2;
		if (close - from >= 3 && close[-1] == '!' && close[-2] == '-' && close[-3] == '-')
			return close - 3;
	}
	*after = end;
	return end;
}

static void read_comment(struct html_token *out, struct html_reader *reader)
{
	const char *at = reader->at + 2, *after;
	out->kind = HTML_COMMENT;
	if (reader->end - at >= 2 && at[0] == '-' && at[1] == '-') {
		const char *close = comment_end(at + 2, reader->end, &after);
		out->text = view(at + 2, close);
	} else {
		const char *close =
		    at < reader->end ? memchr(at, '>', (size_t)(reader->end - at)) : NULL;
		after = close ? close + 1 : reader->end;
		out->text = view(reader->at[1] == '/' ? at : at - 1, close ? close : reader->end);
	}
	reader->at = after;
}

/** Whether the '<' at `at` opens a tag or a comment. */
static bool opens(const char *at, const char *end)
{
	if (end - at < 2)
		return false;
	return ascii_is_letter((unsigned char)at[1]) || at[1] == '!' || at[1] == '?' ||
	       (at[1] == '/' && end - at > 2);
}

static void read_text(struct html_token *out, struct html_reader *reader)
{
	const char *at = reader->at;
	do
		at = memchr(at + 1, '<', (size_t)(reader->end - at - 1));
	while (at && !opens(at, reader->end));
	out->kind = HTML_TEXT;
	out->text = view(reader->at, at ? at : reader->end);
	reader->at = at ? at : reader->end;
}

bool html_next(struct html_token *out, struct html_reader *reader)
{
	const char *at = reader->at;
	out->kind = HTML_END_OF_TEXT;
	if (at >= reader->end)
		return false;
	if (*at != '<' || !opens(at, reader->end))
		read_text(out, reader);
	else if (ascii_is_letter((unsigned char)at[1]))
		read_tag(out, reader, at + 1);
	else if (at[1] == '/' && ascii_is_letter((unsigned char)at[2]))
		read_tag(out, reader, at + 2);
	else
		read_comment(out, reader);
	return true;
}

struct text html_raw(struct html_reader *reader, enum element element)
{
	struct text name = element_name(element);
	const char *from = reader->at, *at = from;
	if (element == ELEMENT_plaintext)
		at = NULL;
	while (at && (at = memchr(at, '<', (size_t)(reader->end - at)))) {
		struct text rest = view(at + 1, reader->end);
		if (rest.len > name.len + 1 && rest.at[0] == '/' &&
		    text_starts_caseless((struct text){ rest.at + 1, rest.len - 1 }, name) &&
		    (is_space(rest.at[name.len + 1]) || rest.at[name.len + 1] == '>' ||
		        rest.at[name.len + 1] == '/'))
			break;
		at++;
	}
	reader->at = at ? at : reader->end;
	return view(from, reader->at);
}
