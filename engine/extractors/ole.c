/* SPDX-License-Identifier: Apache-2.0
 *
 * Compound files that no other reader knows: properties, embedded files, and of the rest the
 * letters.
 */
#include "engine/extract/ole.h"
#include "engine/extract/extractor.h"
#include "engine/extractors/records/ole_inside.h"

static postern_coverage_state run(
    struct sink *sink, const struct extract_input *input, const char **reason)
{
	struct ole ole;
	if (!ole_open(&ole, input->content, sink_budget(sink), sink_arena(sink))) {
		*reason = "no compound file";
		return POSTERN_DAMAGED;
	}
	postern_coverage_state state = ole_letters(sink, &ole, reason);
	ole_inside(sink, &ole);
	if (state != POSTERN_DAMAGED && *ole.fault) {
		*reason = ole.fault;
		return POSTERN_DAMAGED;
	}
	return state;
}

static const char *const types[] = { "application/x-ole-storage", "application/vnd.visio",
	"application/x-hwp", "application/vnd.ms-project", "application/x-mspublisher",
	"application/vnd.ms-works", NULL };

const struct extractor extractor_ole;
const struct extractor extractor_ole = {
	.name = "ole",
	.title = "Compound files: properties, embedded files, and the letters of the rest",
	.types = types,
	.run = run,
	.binary = true,
};
