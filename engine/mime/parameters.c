/* SPDX-License-Identifier: Apache-2.0
 *
 * Parameters of Content-Type and Content-Disposition: RFC 2045 section 5.1, continuations and
 * charsets of RFC 2231, encoded words where RFC 2047 forbids them but mailers put them, odd
 * quoting.
 *
 *   value     = head *(";" parameter)        comments in parentheses between the tokens
 *   parameter = name ["*" section] ["*"] "=" (token / quoted-string)
 */
#include "engine/mime/decoders.h"
#include "engine/mime/parse.h"
#include "engine/mime/utf8.h"

enum { SECTION_MAX = 999, COMMENT_MAX = 256, COMMENT_DEPTH = 8 };

static size_t skip_blanks(struct text raw, size_t i)
{
	while (i < raw.len && ascii_is_blank((unsigned char)raw.at[i]))
		i++;
	return i;
}

/* "(" comment ")" at `i`, nested ones included; `i` when none is there or it does not end soon. */
static size_t skip_comment(struct text raw, size_t i)
{
	size_t depth = 0, k;

	if (i >= raw.len || raw.at[i] != '(')
		return i;
	for (k = i; k < raw.len && k - i < COMMENT_MAX && depth <= COMMENT_DEPTH; k++) {
		depth += raw.at[k] == '(';
		depth -= raw.at[k] == ')';
		if (depth == 0)
			return k + 1;
	}
	return i;
}

/* A media type without the comments and blanks that may stand around its tokens. */
static struct text without_comments(struct parse *parse, struct text head)
{
	char *at;
	size_t i, n = 0;

	if (!memchr(head.at, '(', head.len))
		return head;
	at = arena_alloc(parse->arena, head.len);
	for (i = 0; i < head.len;) {
		size_t after = skip_comment(head, i);

		if (after > i) {
			i = after;
			continue;
		}
		if (!ascii_is_blank((unsigned char)head.at[i]))
			at[n++] = head.at[i];
		i++;
	}
	return (struct text){ at, n };
}

/* A token ends before a comment; but names of files have parentheses, quoted or not. */
static struct text without_tail(struct text name, struct text value)
{
	const char *open = memchr(value.at, '(', value.len);

	if (!open || text_starts_caseless(name, TEXT("name")) ||
	    text_starts_caseless(name, TEXT("filename")))
		return value;
	return text_trim((struct text){ value.at, (size_t)(open - value.at) });
}

/* quoted-string: without quotes and backslashes; a backslash before a letter is one of a path. */
static size_t read_quoted(struct parse *parse, struct text *out, struct text raw, size_t i)
{
	size_t from = ++i, n = 0;
	bool escaped = false;

	while (i < raw.len && raw.at[i] != '"') {
		escaped |= raw.at[i] == '\\';
		i += raw.at[i] == '\\' && i + 1 < raw.len ? 2 : 1;
	}
	if (i > raw.len)
		i = raw.len;
	*out = (struct text){ raw.at + from, i - from };
	if (escaped) {
		char *at = arena_alloc(parse->arena, out->len);
		size_t k;

		for (k = 0; k < out->len; k++) {
			bool special = out->at[k] == '\\' && k + 1 < out->len &&
			               (out->at[k + 1] == '"' || out->at[k + 1] == '\\');

			k += special;
			at[n++] = out->at[k];
		}
		*out = (struct text){ at, n };
	}
	return i < raw.len ? i + 1 : i;
}

/* "*0*" behind a name */
static void read_section(struct parameter *item)
{
	const char *star = memchr(item->name.at, '*', item->name.len);
	size_t i;

	item->section = -1;
	item->extended = false;
	if (!star)
		return;
	size_t n = (size_t)(star - item->name.at);

	for (i = n + 1; i < item->name.len && ascii_is_digit((unsigned char)item->name.at[i]);
	     i++) {
		item->section =
		    (item->section < 0 ? 0 : item->section) * 10 + item->name.at[i] - '0';
		if (item->section > SECTION_MAX)
			item->section = SECTION_MAX;
	}
	item->extended = item->name.at[item->name.len - 1] == '*';
	item->name.len = n;
}

void parameters_parse(struct parse *parse, struct parameters *out, struct text raw)
{
	size_t i = 0, from, after;

	while (i < raw.len && raw.at[i] != ';') {
		after = skip_comment(raw, i);
		i = after > i ? after : i + 1;
	}
	out->count = 0;
	out->head = without_comments(parse, text_trim((struct text){ raw.at, i }));
	while (i < raw.len && out->count < PARAMETERS_MAX) {
		struct parameter *item = &out->items[out->count];

		while (
		    i < raw.len && (raw.at[i] == ';' || ascii_is_blank((unsigned char)raw.at[i])))
			i++;
		while ((after = skip_comment(raw, i)) > i)
			i = skip_blanks(raw, after);
		from = i;
		while (i < raw.len && raw.at[i] != '=' && raw.at[i] != ';')
			i++;
		item->name = text_trim((struct text){ raw.at + from, i - from });
		if (i >= raw.len || raw.at[i] == ';' || item->name.len == 0) {
			if (item->name.len)
				parse_note(parse, ANOMALY_invalid_parameter, SIZE_MAX);
			i += i < raw.len;
			continue;
		}
		i = skip_blanks(raw, i + 1);
		if (i < raw.len && raw.at[i] == '"') {
			i = read_quoted(parse, &item->value, raw, i);
		} else {
			from = i;
			while (i < raw.len && raw.at[i] != ';')
				i++;
			item->value = without_tail(
			    item->name, text_trim((struct text){ raw.at + from, i - from }));
		}
		read_section(item);
		out->count++;
	}
	if (out->count == PARAMETERS_MAX)
		parse_note(parse, ANOMALY_invalid_parameter, SIZE_MAX);
}

static int hex(char c)
{
	if (ascii_is_digit((unsigned char)c))
		return c - '0';
	c = ascii_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void add_percent_decoded(struct builder *out, struct text value)
{
	size_t i;

	for (i = 0; i < value.len; i++) {
		int high = value.at[i] == '%' && i + 2 < value.len ? hex(value.at[i + 1]) : -1;
		int low = high >= 0 ? hex(value.at[i + 2]) : -1;
		char c = value.at[i];

		if (low >= 0)
			c = (char)(high << 4 | low);

		builder_add(out, (struct text){ &c, 1 });
		i += low >= 0 ? 2 : 0;
	}
}

/* charset "'" language "'" text: moves `value` to the text */
static struct text take_charset(struct text *value)
{
	const char *first = memchr(value->at, '\'', value->len);
	const char *second =
	    first ? memchr(first + 1, '\'', value->len - (size_t)(first + 1 - value->at)) : NULL;
	struct text charset = TEXT("");

	if (!second)
		return charset;
	charset = (struct text){ value->at, (size_t)(first - value->at) };
	*value = (struct text){ second + 1, value->len - (size_t)(second + 1 - value->at) };
	return charset;
}

/* Joins the sections of a continued parameter, in their order. */
static bool join(
    struct parse *parse, struct text *out, const struct parameters *parameters, struct text name)
{
	struct builder bytes = { .arena = parse->arena };
	struct text charset = TEXT("");
	int section = -1, next;
	size_t i, pick;
	bool any = false;

	for (;; section = next) {
		next = SECTION_MAX + 1;
		pick = 0;
		for (i = 0; i < parameters->count; i++) {
			const struct parameter *item = &parameters->items[i];
			int at = item->section < 0 && item->extended ? 0 : item->section;

			if (at > section && at < next && text_equal_caseless(item->name, name)) {
				next = at;
				pick = i;
			}
		}
		if (next > SECTION_MAX)
			break;
		struct text value = parameters->items[pick].value;

		if (!any && parameters->items[pick].extended)
			charset = take_charset(&value);
		any = true;
		if (parameters->items[pick].extended)
			add_percent_decoded(&bytes, value);
		else
			builder_add(&bytes, value);
	}
	if (!any)
		return false;
	*out = charset_to_utf8(parse->charsets, bytes_of_text(builder_text(&bytes)), charset, NULL,
	    NULL, parse->arena);
	if (memmem(out->at, out->len, "=?", 2))
		*out = words_decode(parse, *out);
	return true;
}

bool parameters_get(struct parse *parse, struct text *out, const struct parameters *parameters,
    const char *name, size_t which)
{
	bool continued = false;
	size_t i;

	for (i = 0; i < parameters->count; i++)
		continued |= (parameters->items[i].section >= 0 || parameters->items[i].extended) &&
		             text_equal_caseless(parameters->items[i].name, text_of(name));
	if (continued && which-- == 0)
		return join(parse, out, parameters, text_of(name));
	for (i = 0; i < parameters->count; i++) {
		const struct parameter *item = &parameters->items[i];

		if (item->section >= 0 || item->extended ||
		    !text_equal_caseless(item->name, text_of(name)))
			continue;
		if (which-- == 0) {
			*out = words_decode(parse, item->value);
			return true;
		}
	}
	return false;
}
