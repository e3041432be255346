/* SPDX-License-Identifier: Apache-2.0
 *
 * What a part says of itself: media type, encoding, names (RFC 2045, RFC 2183).
 */
#include "engine/mime/walk.h"

static struct text lower(struct parse *parse, struct text t)
{
	char *out = arena_alloc(parse->arena, t.len);
	size_t i;

	for (i = 0; i < t.len; i++)
		out[i] = ascii_lower(t.at[i]);
	return (struct text){ out, t.len };
}

/* type "/" subtype, both tokens */
static bool is_media_type(struct text t)
{
	const char *slash = memchr(t.at, '/', t.len);
	size_t i;

	if (!slash || slash == t.at || slash + 1 == t.at + t.len)
		return false;
	for (i = 0; i < t.len; i++)
		if ((unsigned char)t.at[i] <= ' ' || (unsigned char)t.at[i] >= 127)
			return false;
	return true;
}

static struct text get(struct parse *parse, const struct parameters *parameters, const char *name)
{
	struct text out = TEXT("");

	parameters_get(parse, &out, parameters, name, 0);
	return out;
}

/* The first of up to four names is the name, the first that differs is the other one. */
static void take_names(struct parse *parse, struct mime_part *part,
    const struct parameters *parameters, const char *name)
{
	struct text found;
	size_t which;

	for (which = 0; which < 4; which++) {
		if (!parameters_get(parse, &found, parameters, name, which))
			return;
		found = text_trim(found);
		if (part->name.len == 0)
			part->name = found;
		else if (part->other_name.len == 0 && !text_equal(part->name, found))
			part->other_name = found;
	}
}

static const struct encoding_name {
	const char *name;
	enum mime_encoding encoding;
} encoding_names[] = {
	{ "7bit", MIME_ENCODING_IDENTITY },
	{ "8bit", MIME_ENCODING_IDENTITY },
	{ "binary", MIME_ENCODING_IDENTITY },
	{ "7-bit", MIME_ENCODING_IDENTITY },
	{ "8-bit", MIME_ENCODING_IDENTITY },
	{ "base64", MIME_ENCODING_BASE64 },
	{ "quoted-printable", MIME_ENCODING_QUOTED },
	{ "x-uuencode", MIME_ENCODING_UU },
	{ "x-uu", MIME_ENCODING_UU },
	{ "x-uue", MIME_ENCODING_UU },
	{ "uuencode", MIME_ENCODING_UU },
	{ "x-yencode", MIME_ENCODING_YENC },
	{ "yenc", MIME_ENCODING_YENC },
};

/** Behind the comments at the beginning (RFC 5322, 3.2.2), which may hold others. */
static struct text without_comments(struct text raw)
{
	raw = text_trim(raw);
	while (raw.len && raw.at[0] == '(') {
		size_t n = 0, depth = 0;
		do {
			depth += raw.at[n] == '(';
			depth -= raw.at[n] == ')';
			n += raw.at[n] == '\\' && n + 1 < raw.len ? 2 : 1;
		} while (n < raw.len && depth);
		raw = text_trim((struct text){ raw.at + n, raw.len - n });
	}
	return raw;
}

bool encoding_known(enum mime_encoding *out, struct text raw)
{
	size_t i, n = 0;

	*out = MIME_ENCODING_IDENTITY;
	raw = without_comments(raw);
	if (raw.len && raw.at[0] == '"')
		raw = (struct text){ raw.at + 1, raw.len - 1 };
	while (n < raw.len && !strchr(";( \t\"", raw.at[n]))
		n++;
	raw.len = n;
	for (i = 0; i < sizeof(encoding_names) / sizeof(encoding_names[0]); i++) {
		if (!text_equal_caseless(raw, text_of(encoding_names[i].name)))
			continue;
		*out = encoding_names[i].encoding;
		return true;
	}
	return raw.len == 0;
}

void describe_part(struct parse *parse, struct mime_part *part, const struct entity *entity,
    struct text type, struct text encoding)
{
	struct parameters of_type, of_disposition;
	bool text_body, filename;

	parameters_parse(parse, &of_type, type);
	if (is_media_type(of_type.head)) {
		part->type = lower(parse, of_type.head);
	} else {
		if (type.len)
			parse_note(parse, ANOMALY_invalid_content_type, SIZE_MAX);
		part->type = TEXT("text/plain");
	}
	if (!encoding_known(&part->encoding, encoding))
		parse_note(parse, ANOMALY_unknown_encoding, SIZE_MAX);
	parameters_parse(parse, &of_disposition,
	    entity->dispositions.n ? entity->dispositions.values[0] : TEXT(""));
	take_names(parse, part, &of_disposition, "filename");
	filename = part->name.len > 0;
	if (of_type.count == 0 && !filename) {
		part->attachment = text_equal_caseless(of_disposition.head, TEXT("attachment"));
		part->description = entity->description;
		return;
	}
	take_names(parse, part, &of_type, "name");
	part->charset = lower(parse, text_trim(get(parse, &of_type, "charset")));
	part->boundary = get(parse, &of_type, "boundary");
	part->smime_type = lower(parse, get(parse, &of_type, "smime-type"));
	part->protocol = lower(parse, get(parse, &of_type, "protocol"));
	part->format = lower(parse, get(parse, &of_type, "format"));
	part->description = entity->description;
	text_body = !filename && (text_equal(part->type, TEXT("text/plain")) ||
	                             text_equal(part->type, TEXT("text/html")));
	part->attachment = text_equal_caseless(of_disposition.head, TEXT("attachment")) ||
	                   (part->name.len && !text_body);
}
