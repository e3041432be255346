/* SPDX-License-Identifier: Apache-2.0
 *
 * Documents of Word and workbooks of Excel that are one XML file: the formats of 2003, and packages
 * written flat (Flat OPC, ISO/IEC 29500-2 and [MS-OE376] 2.1.1).  What is packed inside as base64
 * (pictures, macros, embedded files) becomes files.
 */
#include "engine/extractors/office/prose.h"
#include "engine/extractors/office/single.h"

enum { HEAD_BYTES = 4096 };

static bool head_has(struct text head, const char *words)
{
	return text_find_caseless(head, text_of(words)) != SIZE_MAX;
}

static bool sniff(struct bytes content, struct text name)
{
	static const char *const namespaces[] = {
		"\"urn:schemas-microsoft-com:office:spreadsheet\"",
		"\"http://schemas.microsoft.com/office/word/2003/wordml\"",
		"\"http://schemas.microsoft.com/office/2006/xmlPackage\""
	};
	size_t len = content.len < HEAD_BYTES ? content.len : HEAD_BYTES;
	struct text head = text_trim((struct text){ (const char *)content.at, len });
	(void)name;
	if (!text_starts_caseless(head, TEXT("<")) &&
	    !text_starts_caseless(head, TEXT("\xef\xbb\xbf<")))
		return false;
	for (size_t i = 0; i < sizeof(namespaces) / sizeof(namespaces[0]); i++)
		if (head_has(head, namespaces[i]))
			return !head_has(head, "<html");
	return false;
}

/* ---- files inside */

/** <pkg:binaryData>, <w:binData w:name="wordml://picture.png">: base64. */
static bool is_binary(struct text name)
{
	return strcmp(name.at, "binaryData") == 0 || strcmp(name.at, "binData") == 0;
}

static void give(struct package *package, struct text name, const struct flow *base64)
{
	struct bytes content = { (const unsigned char *)base64->at, base64->len };
	if (content.len > 0 && mime_decode_bytes(&content, content, MIME_ENCODING_BASE64,
	                           package->budget, package->arena) != MIME_OVER_LIMIT)
		sink_recurse(
		    package->sink, content, name, TEXT("application/octet-stream"), TEXT(""));
}

/** The name stands at the element itself, or at the part that it is the content of. */
static void give_files(struct package *package, struct markup *markup)
{
	struct text name = TEXT("");
	struct flow base64 = { .arena = package->arena };
	bool inside = false;
	for (enum markup_event event; (event = markup_next(markup)) != MARKUP_END_OF_PART;) {
		if (event == MARKUP_TEXT && inside)
			flow_text(&base64, markup->text);
		if (event == MARKUP_START) {
			struct text own = markup_attribute(markup, "name");
			name = own.len > 0 ? arena_text(package->arena, own) : name;
			inside = is_binary(markup->name);
		} else if (event == MARKUP_END && is_binary(markup->name)) {
			give(package, name, &base64);
			base64 = (struct flow){ .arena = package->arena };
			inside = false;
		}
	}
}

/* ---- the document */

/** Reads the file with `read`; of one that is broken the whole is read as plain XML besides. */
static void with_markup(
    struct package *package, struct bytes content, void (*read)(struct package *, struct markup *))
{
	struct markup markup;
	const char *unused;
	if (markup_open(&markup, NULL, content, package->budget))
		read(package, &markup);
	bool broken = markup.broken && !package->budget->out_of_time;
	markup_close(&markup);
	if (!broken || package->state != POSTERN_INSPECTED)
		return;
	package_worsen(package, POSTERN_DAMAGED, "broken XML");
	(void)sink_read(package->sink, content, TEXT("application/xml"), &unused);
}

static void read_document(struct package *package, struct markup *markup)
{
	static const struct style_names no_styles;
	enum markup_event event;
	do
		event = markup_next(markup);
	while (event == MARKUP_TEXT || event == MARKUP_COMMENT);
	if (event != MARKUP_START)
		return;
	if (strcmp(markup->name.at, "Workbook") == 0)
		single_read_book(package, markup);
	else
		prose_read(package, markup, &no_styles, false);
}

static postern_coverage_state run(
    struct sink *sink, const struct extract_input *input, const char **reason)
{
	struct package package = { .sink = sink,
		.arena = sink_arena(sink),
		.budget = sink_budget(sink),
		.state = POSTERN_INSPECTED,
		.reason = "" };
	with_markup(&package, input->content, read_document);
	with_markup(&package, input->content, give_files);
	*reason = package.reason;
	return package.state;
}

static const char *const types[] = { NULL };
static const char *const extensions[] = { NULL };

const struct extractor extractor_office_xml;
const struct extractor extractor_office_xml = {
	.name = "office_xml",
	.title = "Documents of Word and workbooks of Excel in one XML file",
	.types = types,
	.extensions = extensions,
	.sniff = sniff,
	.run = run,
};
