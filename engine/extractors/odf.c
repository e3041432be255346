/* SPDX-License-Identifier: Apache-2.0
 *
 * OpenDocument (ISO/IEC 26300): zip files of XML parts, or one flat XML file.  The reader is in
 * office/; this says which types are meant.
 */
#include "engine/extractors/office/package.h"

static const char *const types[] = {
	"application/vnd.oasis.opendocument.text",
	"application/vnd.oasis.opendocument.text-template",
	"application/vnd.oasis.opendocument.text-master",
	"application/vnd.oasis.opendocument.spreadsheet",
	"application/vnd.oasis.opendocument.spreadsheet-template",
	"application/vnd.oasis.opendocument.presentation",
	"application/vnd.oasis.opendocument.presentation-template",
	"application/vnd.oasis.opendocument.graphics",
	"application/vnd.oasis.opendocument.text-flat-xml",
	"application/vnd.oasis.opendocument.spreadsheet-flat-xml",
	"application/vnd.oasis.opendocument.presentation-flat-xml",
	NULL,
};
static const char *const extensions[] = { ".odt", ".ott", ".ods", ".ots", ".odp", ".otp", ".odg",
	".fodt", ".fods", ".fodp", NULL };

/** One XML file; a zip file that keeps its parts unpacked shows the same words further on. */
static bool is_flat(struct bytes content)
{
	size_t len = content.len < 4096 ? content.len : 4096;
	struct text head = text_trim((struct text){ (const char *)content.at, len });
	bool xml = text_starts_caseless(head, TEXT("<")) ||
	           text_starts_caseless(head, TEXT("\xef\xbb\xbf<"));
	return xml && memmem(content.at, len, "urn:oasis:names:tc:opendocument", 31) &&
	       memmem(content.at, len, "<office:document", 16);
}

static postern_coverage_state run(
    struct sink *sink, const struct extract_input *input, const char **reason)
{
	if (!is_flat(input->content))
		return package_read(sink, input, reason);
	struct package package = { .sink = sink,
		.arena = sink_arena(sink),
		.budget = sink_budget(sink),
		.state = POSTERN_INSPECTED,
		.reason = "" };
	odf_read_flat(&package, input->content);
	*reason = package.reason;
	return package.state;
}

static bool sniff(struct bytes head, struct text name)
{
	(void)name;
	return is_flat(head);
}

const struct extractor extractor_odf;
const struct extractor extractor_odf = {
	.name = "odf",
	.title = "OpenDocument texts, spreadsheets and presentations (odt, ods, odp)",
	.types = types,
	.extensions = extensions,
	.sniff = sniff,
	.run = run,
};
