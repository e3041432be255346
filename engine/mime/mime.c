/* SPDX-License-Identifier: Apache-2.0
 *
 * The room's door: the parser, which is kept between messages, and the beginning of a parse.
 */
#include <pthread.h>
#include <stdlib.h>

#include "engine/mime/decoders.h"
#include "engine/mime/walk.h"

/* What GMime's parser says, in our words. */
static const struct {
	GMimeParserWarning warning;
	enum anomaly anomaly;
} warnings[] = {
	{ GMIME_WARN_DUPLICATED_HEADER, ANOMALY_duplicate_header },
	{ GMIME_WARN_DUPLICATED_PARAMETER, ANOMALY_duplicate_parameter },
	{ GMIME_WARN_UNENCODED_8BIT_HEADER, ANOMALY_eight_bit_header },
	{ GMIME_WARN_INVALID_CONTENT_TYPE, ANOMALY_invalid_content_type },
	{ GMIME_WARN_INVALID_RFC2047_HEADER_VALUE, ANOMALY_invalid_encoded_word },
	{ GMIME_WARN_MALFORMED_MULTIPART, ANOMALY_malformed_multipart },
	{ GMIME_WARN_TRUNCATED_MESSAGE, ANOMALY_truncated_message },
	{ GMIME_WARN_MALFORMED_MESSAGE, ANOMALY_malformed_message },
	{ GMIME_CRIT_INVALID_HEADER_NAME, ANOMALY_invalid_header },
	{ GMIME_CRIT_CONFLICTING_HEADER, ANOMALY_conflicting_header },
	{ GMIME_CRIT_CONFLICTING_PARAMETER, ANOMALY_conflicting_parameter },
	{ GMIME_CRIT_MULTIPART_WITHOUT_BOUNDARY, ANOMALY_missing_boundary },
	{ GMIME_WARN_INVALID_PARAMETER, ANOMALY_invalid_parameter },
	{ GMIME_WARN_INVALID_ADDRESS_LIST, ANOMALY_invalid_address },
	{ GMIME_CRIT_NESTING_OVERFLOW, ANOMALY_nesting_over_limit },
	{ GMIME_WARN_PART_WITHOUT_CONTENT, ANOMALY_part_without_content },
	{ GMIME_CRIT_PART_WITHOUT_HEADERS_OR_CONTENT, ANOMALY_empty_part },
};

static void on_warning(gint64 offset, GMimeParserWarning warning, const gchar *item, gpointer data)
{
	struct mime_parser *parser = data;
	size_t i;

	(void)item;
	for (i = 0; parser->parse && i < sizeof(warnings) / sizeof(warnings[0]); i++)
		if (warnings[i].warning == warning)
			parse_note(parser->parse, warnings[i].anomaly,
			    offset < 0 ? SIZE_MAX : (size_t)offset);
	if (parser->parse && warning == GMIME_CRIT_NESTING_OVERFLOW)
		parser->parse->model->truncated = true;
}

struct mime_parser *mime_parser_new(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	struct mime_parser *parser = g_new0(struct mime_parser, 1);

	pthread_once(&once, g_mime_init);
	parser->gmime = g_mime_parser_new();
	g_mime_parser_set_persist_stream(parser->gmime, TRUE);
	g_mime_parser_set_format(parser->gmime, GMIME_FORMAT_MESSAGE);
	parser->options = g_mime_parser_options_new();
	g_mime_parser_options_set_warning_callback(parser->options, on_warning, parser);
	return parser;
}

void mime_parser_free(struct mime_parser *parser)
{
	if (!parser)
		return;
	g_object_unref(parser->gmime);
	g_mime_parser_options_free(parser->options);
	charset_cache_clear(&parser->charsets);
	g_free(parser);
}

struct text mime_to_utf8(struct mime_parser *parser, struct bytes in, struct text charset,
    const char **anomaly, struct budget *budget, struct arena *arena)
{
	return charset_to_utf8(&parser->charsets, in, charset, anomaly, budget, arena);
}

struct text mime_convert(struct mime_parser *parser, struct bytes in, const char *charset,
    struct budget *budget, struct arena *arena)
{
	return charset_convert(&parser->charsets, in, charset, budget, arena);
}

/* What ordinary mail has, and what says nothing about the structure. */
static uint64_t harmless(void)
{
	static const enum anomaly common[] = { ANOMALY_charset_mismatch, ANOMALY_charset_undeclared,
		ANOMALY_charset_unknown, ANOMALY_content_in_epilogue, ANOMALY_content_in_preamble,
		ANOMALY_eight_bit_header, ANOMALY_empty_message, ANOMALY_header_control_characters,
		ANOMALY_invalid_address, ANOMALY_invalid_encoded_word, ANOMALY_long_line };
	uint64_t bits = 0;
	size_t i;

	for (i = 0; i < sizeof(common) / sizeof(common[0]); i++)
		bits |= UINT64_C(1) << common[i];
	return bits;
}

/* Skips what an mbox or a careless program puts before the header fields. */
static size_t skip_to_headers(struct parse *parse, struct bytes mail)
{
	size_t i = 0, next;

	while (i < mail.len && (mail.at[i] == '\n' || mail.at[i] == '\r'))
		i++;
	if (i && i < mail.len) {
		struct bytes line = line_at(mail, i, &next);

		if (headers_is_field(line))
			parse_note(parse, ANOMALY_leading_blank_line, 0);
		else
			i = 0;
	}
	while (mail.len - i > 6) {
		struct bytes line = line_at(mail, i, &next);

		if (line.len < 5 || (memcmp(line.at, "From ", 5) != 0 &&
		                        (line.len < 6 || memcmp(line.at, ">From ", 6) != 0)))
			break;
		i = next;
	}
	return i;
}

/* Turns carriage returns that stand alone into line ends, in a copy as long as the original. */
static bool end_lines(struct parse *parse, struct source *source)
{
	struct bytes data = source->data;
	unsigned char *at;
	size_t i;

	parse_note(parse, ANOMALY_bare_cr, source->origin_offset);
	if (!budget_bytes(parse->budget, data.len)) {
		parse->model->truncated = true;
		return false;
	}
	at = arena_alloc(parse->arena, data.len);
	for (i = 0; i < data.len; i++)
		at[i] = data.at[i] == '\r' && (i + 1 == data.len || data.at[i + 1] != '\n')
		            ? '\n'
		            : data.at[i];
	source->data.at = at;
	source->origin = NULL;
	source->origin_offset = SIZE_MAX;
	return true;
}

/* Some readers take a carriage return alone as a line end: then the header fields are others. */
static void read_with_ended_lines(
    struct parse *parse, struct source *source, const char *prefix, unsigned depth)
{
	size_t first = parse->model->parts.count, i;
	struct mime_part *root = parse->model->message->root;
	struct mime_message *message;

	if (!root || !end_lines(parse, source))
		return;
	parse_note(parse, ANOMALY_several_readings, SIZE_MAX);
	message = walk_source(
	    parse, source, NULL, arena_format(parse->arena, "%s1~cr.", prefix).at, depth);
	for (i = first; i < parse->model->parts.count; i++)
		parse->model->parts.items[i]->reading = true;
	parse->model->message->encrypted = false;
	while (root->next)
		root = root->next;
	root->next = message->root;
}

void mime_parse_nested(struct mime_model *out, struct mime_parser *parser, struct bytes mail,
    const char *prefix, unsigned depth, struct budget *budget, struct arena *arena)
{
	struct parse parse = { .model = out,
		.parser = parser,
		.charsets = &parser->charsets,
		.budget = budget,
		.arena = arena };
	size_t start;

	*out = (struct mime_model){ .whole = mail };
	if (mail.len == 0)
		mail.at = (const unsigned char *)"";
	if (mail.len < 512 && text_trim((struct text){ (const char *)mail.at, mail.len }).len == 0)
		parse_note(&parse, ANOMALY_empty_message, 0);
	start = skip_to_headers(&parse, mail);

	struct bytes data = { mail.at + start, mail.len - start };
	struct source source = { .data = data, .origin = data.at, .origin_offset = start };

	prefix = *prefix ? arena_format(arena, "%s/", prefix).at : "";
	if (!memchr(data.at, '\n', data.len) && memchr(data.at, '\r', data.len))
		end_lines(&parse, &source);
	out->message = walk_source(&parse, &source, NULL, prefix, depth);
	if (parse.seen >> ANOMALY_bare_cr & 1 && source.origin)
		read_with_ended_lines(&parse, &source, prefix, depth);
	if (!out->truncated && parse.seen & ~harmless())
		walk_warnings(&parse, source.data);
	out->unseen = charset_to_utf8(parse.charsets,
	    (struct bytes){
	        (const unsigned char *)builder_text(&parse.unseen).at, parse.unseen.len },
	    TEXT(""), NULL, NULL, arena);
}

void mime_parse(struct mime_model *out, struct mime_parser *parser, struct bytes mail,
    struct budget *budget, struct arena *arena)
{
	mime_parse_nested(out, parser, mail, "", 0, budget, arena);
}
