/* SPDX-License-Identifier: Apache-2.0
 *
 * Pictures that are recordings of what was drawn: WMF ([MS-WMF]), EMF ([MS-EMF]) and, in comments
 * of EMF, EMF+ ([MS-EMFPLUS]).  A table that is pasted as a picture is such a file, and its text is
 * text.  Pictures of dots inside, and letters that are told by their place in a font, stay unread,
 * and the ledger says so.
 */
#include "engine/extractors/records/recording.h"

static bool is_emf(struct bytes file)
{
	return bytes_le32(file, 0) == 1 && bytes_start_with(bytes_from(file, 40), " EMF", 4);
}

static postern_coverage_state run(
    struct sink *sink, const struct extract_input *input, const char **reason)
{
	struct recording recording = { .sink = sink,
		.page = { .arena = sink_arena(sink), .budget = sink_budget(sink) } };
	if (is_emf(input->content))
		recording_read_emf(&recording, input->content);
	else
		recording_read_wmf(&recording, input->content);
	struct text text = placed_lines(&recording.page);
	(void)sink_read(sink, (struct bytes){ (const unsigned char *)text.at, text.len },
	    TEXT("text/plain"), reason);
	*reason = recording.damaged  ? "record is cut"
	          : recording.codes  ? "letters by number"
	          : recording.pixels ? "picture inside"
	                             : "";
	if (recording.damaged)
		return POSTERN_DAMAGED;
	return **reason ? POSTERN_PARTIAL : POSTERN_INSPECTED;
}

static const char *const types[] = { "image/emf", "image/x-emf", "image/wmf", "image/x-wmf",
	"application/x-msmetafile", NULL };
static const char *const extensions[] = { ".emf", ".wmf", NULL };

const struct extractor extractor_metafile;
const struct extractor extractor_metafile = {
	.name = "metafile",
	.title = "Recorded drawings of Windows (WMF, EMF, EMF+): their text",
	.types = types,
	.extensions = extensions,
	.run = run,
	.binary = true,
};
