/* SPDX-License-Identifier: Apache-2.0
 *
 * Portable documents (ISO 32000).
 */
#include "engine/extract/extractor.h"

static postern_coverage_state run(
    struct sink *sink, const struct extract_input *input, const char **reason)
{
	struct outside_result text;
	const char *read_reason;
	postern_coverage_state state =
	    sink_outside(sink, &text, TEXT("application/pdf"), input->content, reason);
	(void)sink_outside_emit(sink, &text, &read_reason);
	return state;
}

static const char *const types[] = { "application/pdf", "application/x-pdf", NULL };
static const char *const extensions[] = { ".pdf", NULL };

const struct extractor extractor_pdf;
const struct extractor extractor_pdf = {
	.name = "pdf",
	.title = "Portable documents",
	.types = types,
	.extensions = extensions,
	.run = run,
	.outside = true,
};
