/* SPDX-License-Identifier: Apache-2.0
 *
 * Word, Excel and PowerPoint before 2007.  Catdoc's programs read the main text, with the tables of
 * a sheet; they leave out text boxes, notes and comments, so the letters of the file are read as
 * well, and its properties, macros and embedded files (docs/formats.md, OLE).
 */
#include "engine/extract/extractor.h"
#include "engine/extract/ole.h"
#include "engine/extractors/records/ole_inside.h"

static bool is_one_of(struct text type, const char *kind)
{
	return text_equal_caseless(type, text_of(kind));
}

/** What the streams tell comes before what the mail says. */
static struct text kind_of(const struct ole *ole, struct text declared)
{
	const char *kind = ole_kind(ole);
	return is_one_of(TEXT("application/x-ole-storage"), kind) ? declared : text_of(kind);
}

/** Sheets are parted by form feeds: each is a table of its own. */
static void read_sheets(struct sink *sink, struct bytes all, struct text type)
{
	while (all.len > 0) {
		const unsigned char *end = memchr(all.at, '\f', all.len);
		size_t len = end ? (size_t)(end - all.at) : all.len;
		const char *unused;
		(void)sink_read(sink, (struct bytes){ all.at, len }, type, &unused);
		len += end ? 1 : 0;
		all = (struct bytes){ all.at + len, all.len - len };
	}
}

/** The text as the program for the type gives it; the state that it leads to. */
static postern_coverage_state read_text(
    struct sink *sink, struct text type, struct bytes content, const char **reason)
{
	struct outside_result text;
	postern_coverage_state state = sink_outside(sink, &text, type, content, reason);
	read_sheets(sink, text.output, text.gives);
	return state;
}

static postern_coverage_state run(
    struct sink *sink, const struct extract_input *input, const char **reason)
{
	struct ole ole;
	const char *letters;
	if (!ole_open(&ole, input->content, sink_budget(sink), sink_arena(sink)))
		return read_text(sink, input->type, input->content, reason); /* older than OLE */
	struct text type = kind_of(&ole, input->type);
	postern_coverage_state state = read_text(sink, type, input->content, reason);
	(void)ole_letters(sink, &ole, &letters);
	ole_inside(sink, &ole);
	if (state == POSTERN_UNSUPPORTED) /* no program, but letters */
		return POSTERN_PARTIAL;
	if (state == POSTERN_INSPECTED && *ole.fault) {
		*reason = ole.fault;
		return POSTERN_DAMAGED;
	}
	return state;
}

static const char *const types[] = { "application/msword", "application/vnd.ms-excel",
	"application/vnd.ms-powerpoint", NULL };
static const char *const extensions[] = { NULL };

const struct extractor extractor_legacy;
const struct extractor extractor_legacy = {
	.name = "legacy",
	.title = "Word, Excel and PowerPoint before 2007",
	.types = types,
	.extensions = extensions,
	.binary = true,
	.run = run,
	.outside = true,
};
