/* SPDX-License-Identifier: Apache-2.0
 *
 * BinHex 4.0 as a file of its own; inside other texts, the reader of plain text finds it.
 */
#include "engine/extract/binhex.h"

static postern_coverage_state run(
    struct sink *sink, const struct extract_input *input, const char **reason)
{
	struct text text = sink_text(sink, input);
	sink_emit(sink, text, false, NULL);
	bool found = binhex_files(sink, input->content) > 0;
	*reason = found ? "" : "BinHex";
	return found ? POSTERN_INSPECTED : POSTERN_DAMAGED;
}

static const char *const types[] = { "application/mac-binhex40", "application/mac-binhex",
	"application/binhex", NULL };
static const char *const extensions[] = { ".hqx", NULL };

const struct extractor extractor_binhex;
const struct extractor extractor_binhex = {
	.name = "binhex",
	.title = "BinHex 4.0: the file in it",
	.types = types,
	.extensions = extensions,
	.run = run,
};
