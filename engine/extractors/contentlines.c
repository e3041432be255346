/* SPDX-License-Identifier: Apache-2.0
 *
 * Content lines: iCalendar (RFC 5545) and vCard (RFC 6350, and versions 2.1 and 3.0).
 *
 *   NAME;PARAMETER=value:value        folded lines begin with a blank
 *
 * Written out unfolded, without escapes, as "NAME;PARAMETER: value".  Values in quoted-printable or
 * base64 are decoded; an attached file becomes a file of its own.
 */
#include <glib.h>

#include "engine/extract/extractor.h"
#include "engine/extract/flow.h"

struct line {
	struct text name, parameters, value;
};

/** Without folding: a line break and one blank (RFC 5545 3.1) vanish, and so does the soft break of
 * quoted-printable lines. */
static struct text unfold(struct text text, struct arena *arena)
{
	char *at = arena_alloc(arena, text.len);
	size_t used = 0;
	bool quoted = false; /* this line is quoted-printable */
	size_t start = 0;
	for (size_t i = 0; i < text.len; i++) {
		size_t crlf = text.at[i] == '\r' && i + 1 < text.len && text.at[i + 1] == '\n';
		if (text.at[i] != '\n' && !crlf) {
			at[used++] = text.at[i];
			continue;
		}
		size_t next = i + crlf + 1;
		struct text line = { at + start, used - start };
		quoted = used > start && at[used - 1] == '=' &&
		         text_find_caseless(line, TEXT("QUOTED-PRINTABLE")) < line.len;
		if (quoted)
			used--;
		else if (next < text.len && (text.at[next] == ' ' || text.at[next] == '\t'))
			next++;
		else {
			at[used++] = '\n';
			start = used;
		}
		i = next - 1;
	}
	return (struct text){ at, used };
}

/** name *(";" parameter) ":" value; quoted parameters may hold a colon. */
static bool split(struct line *out, struct text line)
{
	bool quoted = false;
	size_t colon = 0, name = SIZE_MAX;
	for (; colon < line.len && (line.at[colon] != ':' || quoted); colon++) {
		quoted ^= line.at[colon] == '"';
		if (line.at[colon] == ';' && name == SIZE_MAX)
			name = colon;
	}
	if (colon == line.len)
		return false;
	if (name == SIZE_MAX)
		name = colon;
	out->name = (struct text){ line.at, name };
	out->parameters = (struct text){ line.at + name, colon - name };
	out->value = (struct text){ line.at + colon + 1, line.len - colon - 1 };
	return true;
}

/** \n \, \; \\ (RFC 5545 3.3.11); components of a name or an address are parted by ';'. */
static struct text unescape(struct text value, struct arena *arena)
{
	char *at = arena_alloc(arena, value.len + 1);
	size_t used = 0;
	for (size_t i = 0; i < value.len; i++) {
		char c = value.at[i];
		if (c == '\\' && i + 1 < value.len) {
			c = value.at[++i];
			if (c == 'n' || c == 'N')
				c = '\n';
		} else if (c == ';')
			c = ' ';
		at[used++] = c;
	}
	return (struct text){ at, used };
}

static bool says(struct text parameters, struct text what)
{
	return text_find_caseless(parameters, what) != SIZE_MAX;
}

static struct text file_type(struct text parameters)
{
	size_t found = text_find_caseless(parameters, TEXT("FMTTYPE="));
	if (found == SIZE_MAX)
		return TEXT("application/octet-stream");
	struct text type = { parameters.at + found + 8, parameters.len - found - 8 };
	const char *end = type.len > 0 ? memchr(type.at, ';', type.len) : NULL;
	return (struct text){ type.at, end ? (size_t)(end - type.at) : type.len };
}

/** The decoded value; empty when it became a file. */
static struct text decode(struct sink *sink, const struct line *line)
{
	struct bytes raw = { (const unsigned char *)line->value.at, line->value.len }, content;
	bool quoted = says(line->parameters, TEXT("QUOTED-PRINTABLE"));
	bool base64 =
	    says(line->parameters, TEXT("ENCODING=B")) || says(line->parameters, TEXT(";BASE64"));
	if (!quoted && !base64)
		return unescape(line->value, sink_arena(sink));
	(void)mime_decode_bytes(&content, raw, quoted ? MIME_ENCODING_QUOTED : MIME_ENCODING_BASE64,
	    sink_budget(sink), sink_arena(sink));
	if (base64) {
		sink_recurse(sink, content, line->name, file_type(line->parameters), TEXT(""));
		return TEXT("");
	}
	struct extract_input input = { .content = content, .charset = TEXT("utf-8") };
	return sink_text(sink, &input);
}

static void write_line(struct sink *sink, struct flow *out, struct text raw)
{
	struct line line;
	if (!split(&line, raw)) {
		flow_piece(out, raw);
		return;
	}
	struct text value = decode(sink, &line);
	if (says(line.parameters, TEXT("FMTTYPE=text/html"))) /* X-ALT-DESC: a page */
		sink_recurse(sink, (struct bytes){ (const unsigned char *)value.at, value.len },
		    line.name, TEXT("text/html"), TEXT("utf-8"));
	flow_piece(out,
	    arena_format(sink_arena(sink), TEXT_FORMAT TEXT_FORMAT ": " TEXT_FORMAT,
	        TEXT_ARGUMENTS(line.name), TEXT_ARGUMENTS(line.parameters), TEXT_ARGUMENTS(value)));
}

static postern_coverage_state run(
    struct sink *sink, const struct extract_input *input, const char **reason)
{
	struct text text = sink_text(sink, input);
	*reason = "";
	/* unfolded, unescaped, written out: three times the size */
	if (text.len > SIZE_MAX / 4 || !budget_bytes(sink_budget(sink), text.len * 3)) {
		*reason = "expanded bytes";
		sink_emit(sink, text, false, NULL);
		return POSTERN_OVER_LIMIT;
	}
	struct text rest = unfold(text, sink_arena(sink));
	struct flow out = { .arena = sink_arena(sink) };
	while (rest.len > 0) {
		const char *end = memchr(rest.at, '\n', rest.len);
		size_t len = end ? (size_t)(end - rest.at) : rest.len;
		write_line(sink, &out, (struct text){ rest.at, len });
		rest =
		    (struct text){ rest.at + len + (end ? 1 : 0), rest.len - len - (end ? 1 : 0) };
	}
	sink_emit(sink, (struct text){ out.at, out.len }, false, NULL);
	return POSTERN_INSPECTED;
}

static bool sniff(struct bytes head, struct text name)
{
	struct text text = { (const char *)head.at, head.len };
	(void)name;
	return text_starts_caseless(text, TEXT("BEGIN:VCALENDAR")) ||
	       text_starts_caseless(text, TEXT("BEGIN:VCARD"));
}

static const char *const types[] = { "text/calendar", "text/vcard", "text/x-vcard",
	"text/directory", "application/ics", "text/x-vcalendar", NULL };
static const char *const extensions[] = { ".ics", ".vcf", ".vcs", ".ifb", NULL };

const struct extractor extractor_contentlines;
const struct extractor extractor_contentlines = {
	.name = "contentlines",
	.title = "iCalendar and vCard",
	.types = types,
	.extensions = extensions,
	.sniff = sniff,
	.run = run,
};
