/* SPDX-License-Identifier: Apache-2.0
 *
 * Address fields (RFC 5322 section 3.4), tolerantly: groups are flattened, a missing comma or
 * bracket does not lose an address, and encoded words are decoded only after the commas were found.
 *
 *   address-list = element *(("," / ";") element)
 *   element      = [group-name ":"] (phrase "<" address ">" / address) with (comments) anywhere
 */
#include <glib.h>

#include "engine/mime/parse.h"

enum { ADDRESSES_MAX = 65536, COMMENT_DEPTH_MAX = 100 };

struct element {
	struct builder phrase, comment, angle;
	bool has_angle;
};

/* A quoted string at `i`: its content goes to `out`; returns where it ends. */
static size_t read_quoted(struct builder *out, struct text raw, size_t i, bool keep_quotes)
{
	if (keep_quotes)
		builder_add(out, TEXT("\""));
	for (i++; i < raw.len && raw.at[i] != '"'; i++) {
		if (raw.at[i] == '\\' && i + 1 < raw.len)
			i++;
		builder_add(out, (struct text){ raw.at + i, 1 });
	}
	if (keep_quotes)
		builder_add(out, TEXT("\""));
	return i < raw.len ? i + 1 : i;
}

static size_t read_comment(struct builder *out, struct text raw, size_t i)
{
	unsigned depth = 1;

	for (i++; i < raw.len; i++) {
		if (raw.at[i] == '\\' && i + 1 < raw.len)
			i++;
		else if (raw.at[i] == '(' && depth < COMMENT_DEPTH_MAX)
			depth++;
		else if (raw.at[i] == ')' && --depth == 0)
			return i + 1;
		builder_add(out, (struct text){ raw.at + i, 1 });
	}
	return i;
}

/* "<" [route ":"] address ">" */
static size_t read_angle(struct element *element, struct text raw, size_t i)
{
	element->has_angle = true;
	element->angle.len = 0;
	for (i++; i < raw.len && raw.at[i] != '>';) {
		if (raw.at[i] == '"') {
			i = read_quoted(&element->angle, raw, i, true);
		} else if (raw.at[i] == '(') {
			i = read_comment(&element->comment, raw, i);
		} else {
			if (raw.at[i] == ':' && element->angle.len && element->angle.at[0] == '@')
				element->angle.len = 0;
			else if (!ascii_is_blank((unsigned char)raw.at[i]) && raw.at[i] != '<')
				builder_add(&element->angle, (struct text){ raw.at + i, 1 });
			i++;
		}
	}
	return i < raw.len ? i + 1 : i;
}

/* Lower case, and the domain behind the last "@". */
static void set_address(struct parse *parse, struct mime_address *out, struct text address)
{
	struct text copy = arena_text(parse->arena, address);
	char *at = arena_alloc(parse->arena, copy.len);
	size_t i;

	for (i = 0; i < copy.len; i++)
		at[i] = ascii_lower(copy.at[i]);
	while (copy.len && at[copy.len - 1] == '.')
		copy.len--;
	out->address = (struct text){ at, copy.len };
	out->domain = TEXT("");
	for (i = copy.len; i > 0; i--) {
		if (at[i - 1] != '@')
			continue;
		out->domain = (struct text){ at + i, copy.len - i };
		break;
	}
}

/* A domain beyond ASCII is also listed as DNS knows it (RFC 5891). */
static void add_ascii_form(
    struct parse *parse, struct mime_addresses *list, struct mime_address address)
{
	struct text domain = arena_text(parse->arena, address.domain);
	struct text local = { address.address.at, address.address.len - domain.len };
	struct builder whole = { .arena = parse->arena };
	size_t i;

	for (i = 0; i < domain.len && (unsigned char)domain.at[i] < 0x80; i++)
		;
	if (i == domain.len || domain.len > 255 || memchr(domain.at, 0, domain.len))
		return;
	g_autofree char *ascii = g_hostname_to_ascii(domain.at);

	if (!ascii)
		return;
	builder_add(&whole, local);
	builder_add(&whole, text_of(ascii));
	set_address(parse, &address, builder_text(&whole));
	*arena_push(parse->arena, list) = address;
}

/* Without the blanks that may stand around "@" and ".". */
static struct text squeeze(struct parse *parse, struct text t)
{
	char *out = arena_alloc(parse->arena, t.len);
	size_t i, n = 0;

	for (i = 0; i < t.len; i++)
		if (!ascii_is_blank((unsigned char)t.at[i]))
			out[n++] = t.at[i];
	return (struct text){ out, n };
}

/* The last word with an "@" in a phrase such as "Ann Lee ann@clinic.example"; the rest is the name.
 */
static struct text split_address(struct parse *parse, struct text *phrase)
{
	const char *sign = memchr(phrase->at, '@', phrase->len);
	size_t from = sign ? (size_t)(sign - phrase->at) : 0, to = from;

	if (!sign)
		return TEXT("");
	while (from > 0 && !ascii_is_blank((unsigned char)phrase->at[from - 1]))
		from--;
	while (to < phrase->len && !ascii_is_blank((unsigned char)phrase->at[to]))
		to++;
	struct text before = { phrase->at, from };
	struct text address = { phrase->at + from, to - from };

	if (text_trim(before).len == 0 || address.len < 3) {
		address = squeeze(parse, *phrase);
		*phrase = TEXT("");
		return address;
	}
	*phrase = text_trim(before);
	return address;
}

static void finish(struct parse *parse, struct mime_addresses *list, struct element *element)
{
	struct text phrase = text_trim(builder_text(&element->phrase));
	struct text address = builder_text(&element->angle);
	struct mime_address *item;

	if (list->count >= ADDRESSES_MAX) {
		parse_note(parse, ANOMALY_invalid_address, SIZE_MAX);
		parse->model->truncated = true;
	} else if (element->has_angle || phrase.len) {
		if (!element->has_angle)
			address = split_address(parse, &phrase);
		if (!element->has_angle && address.len == 0 &&
		    !memchr(phrase.at, ' ', phrase.len)) {
			address = phrase;
			phrase = TEXT("");
		}
		if (phrase.len == 0)
			phrase = text_trim(builder_text(&element->comment));
		if (!memchr(address.at, '@', address.len))
			parse_note(parse, ANOMALY_invalid_address, SIZE_MAX);
		phrase = words_decode(parse, arena_text(parse->arena, phrase));
		address = words_decode(parse, address);
		item = arena_push(parse->arena, list);
		item->name = phrase;
		set_address(parse, item, address);
		add_ascii_form(parse, list, *item);
	}
	element->phrase.len = element->comment.len = element->angle.len = 0;
	element->has_angle = false;
}

void addresses_parse(struct parse *parse, struct mime_addresses *list, struct text raw)
{
	struct element element = { .phrase = { .arena = parse->arena },
		.comment = { .arena = parse->arena },
		.angle = { .arena = parse->arena } };
	size_t i = 0;

	while (i < raw.len) {
		switch (raw.at[i]) {
		case '"':
			i = read_quoted(&element.phrase, raw, i, false);
			break;
		case '(':
			i = read_comment(&element.comment, raw, i);
			break;
		case '<':
			if (element.has_angle)
				finish(parse, list, &element);
			i = read_angle(&element, raw, i);
			break;
		case ',':
		case ';':
			finish(parse, list, &element);
			i++;
			break;
		case ':':
			if (!element.has_angle &&
			    !memchr(builder_text(&element.phrase).at, '@', element.phrase.len))
				element.phrase.len = 0;
			i++;
			break;
		default:
			builder_add(&element.phrase, (struct text){ raw.at + i, 1 });
			i++;
		}
	}
	finish(parse, list, &element);
}
