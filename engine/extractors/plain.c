/* SPDX-License-Identifier: Apache-2.0
 *
 * Plain text, and everything that is text and has no reader of its own.  Tables pasted into the
 * text are tables; files written into it (uuencode, yEnc) are read as files as well.
 */
#include "engine/extract/binhex.h"
#include "engine/extract/pasted.h"

static void read_inline_files(struct sink *sink, const struct extract_input *input)
{
	struct mime_inline file;
	size_t position = 0;
	while (mime_next_inline(&file, input->content, &position)) {
		struct bytes content;
		sink_anomaly(sink, "inline_file");
		enum mime_result result = mime_decode_bytes(
		    &content, file.raw, file.encoding, sink_budget(sink), sink_arena(sink));
		sink_recurse(sink, content, file.name, TEXT("application/octet-stream"), TEXT(""));
		if (result == MIME_DAMAGED)
			sink_ledger(sink, file.name, TEXT("application/octet-stream"),
			    POSTERN_DAMAGED, "transfer encoding");
		if (result == MIME_OVER_LIMIT)
			sink_ledger(sink, file.name, TEXT("application/octet-stream"),
			    POSTERN_OVER_LIMIT, "expanded bytes");
	}
}

/** Behind the command at `open`, "<param>red</param>" with what it says. */
static size_t skip_command(struct text text, size_t open)
{
	struct text rest = { text.at + open, text.len - open };
	static const char last[] = "</param>";
	size_t param = text_starts_caseless(rest, TEXT("<param>"))
	                   ? text_find_caseless(rest, TEXT("</param>"))
	                   : SIZE_MAX;
	if (param != SIZE_MAX)
		return open + param + sizeof(last) - 1;
	const char *close = memchr(rest.at, '>', rest.len);
	return close ? (size_t)(close - text.at) + 1 : text.len;
}

/** text/enriched (RFC 1896) and text/richtext: the text without its <commands>. */
static struct text without_commands(struct text text, struct arena *arena)
{
	char *at = arena_alloc(arena, text.len);
	size_t used = 0;
	for (size_t i = 0; i < text.len;) {
		const char *open = memchr(text.at + i, '<', text.len - i);
		size_t plain = open ? (size_t)(open - text.at) - i : text.len - i;
		memcpy(at + used, text.at + i, plain);
		used += plain;
		i += plain;
		i = open ? skip_command(text, i) : text.len;
	}
	return (struct text){ at, used };
}

/** Colours of a terminal, ESC "[" parameters letter (ECMA-48, 5.4): the text without them. */
static struct text without_colours(struct text text, struct arena *arena)
{
	enum { ESCAPE = 0x1b };
	if (text.len == 0 || !memchr(text.at, ESCAPE, text.len))
		return text;
	char *at = arena_alloc(arena, text.len);
	size_t used = 0;
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] != ESCAPE || i + 1 == text.len || text.at[i + 1] != '[') {
			at[used++] = text.at[i];
			continue;
		}
		for (i += 2; i < text.len && (ascii_is_digit((unsigned char)text.at[i]) ||
		                                 text.at[i] == ';' || text.at[i] == '?');
		     i++)
			;
	}
	return (struct text){ at, used };
}

/** Letters that a printer struck twice, "6 BACKSPACE 6": what stands there in the end. */
static struct text without_overstrikes(struct text text, struct arena *arena)
{
	if (text.len == 0 || !memchr(text.at, '\b', text.len))
		return text;
	char *at = arena_alloc(arena, text.len);
	size_t used = 0;
	for (size_t i = 0; i < text.len; i++) {
		bool struck = text.at[i] == '\b';
		while (struck && used > 0 && ((unsigned char)at[used - 1] & 0xc0) == 0x80)
			used--;
		if (struck)
			used -= used > 0;
		else
			at[used++] = text.at[i];
	}
	return (struct text){ at, used };
}

static postern_coverage_state run(
    struct sink *sink, const struct extract_input *input, const char **reason)
{
	struct text text = without_colours(sink_text(sink, input), sink_arena(sink));
	text = without_overstrikes(text, sink_arena(sink));
	*reason = "";
	struct cells cells = pasted_tables(text, sink_arena(sink));
	sink_emit(sink, text, false, cells.count > 0 ? &cells : NULL);
	if ((text_equal(input->type, TEXT("text/enriched")) ||
	        text_equal(input->type, TEXT("text/richtext"))) &&
	    budget_bytes(sink_budget(sink), text.len))
		sink_emit(sink, without_commands(text, sink_arena(sink)), false, NULL);
	read_inline_files(sink, input);
	(void)binhex_files(sink, input->content);
	return POSTERN_INSPECTED;
}

static const char *const types[] = { "text/plain", "text/*", "message/*", NULL };
static const char *const extensions[] = { ".txt", ".text", ".log", ".md", NULL };

const struct extractor extractor_plain;
const struct extractor extractor_plain = {
	.name = "plain",
	.title = "Plain text, and any other text",
	.types = types,
	.extensions = extensions,
	.run = run,
};
