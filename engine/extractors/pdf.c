/* SPDX-License-Identifier: Apache-2.0
 *
 * Portable documents (ISO 32000).  Poppler's program reads the text of the pages, as they look;
 * what they do not show is read here (engine/extract/pdf.h).  A document that opens with the empty
 * password is read like any other.
 */
#include "engine/extract/pdf.h"
#include "engine/extract/columns.h"
#include "engine/extract/spacing.h"
#include "engine/extract/stairs.h"
#include "engine/extract/wrapped.h"

struct document {
	struct sink *sink;
	struct bytes content;
	struct outside_result pages; /**< the text of the pages */
	postern_coverage_state state;
	const char *reason;
};

/** The first trouble stays: it is the greater one. */
static void worsen(struct document *document, postern_coverage_state state, const char *reason)
{
	if (document->state != POSTERN_INSPECTED)
		return;
	document->state = state;
	document->reason = reason;
}

static bool wants_password(const struct outside_result *result)
{
	return text_find_caseless(result->complaint, TEXT("Incorrect password")) != SIZE_MAX;
}

/** Opens the document without its encryption; false when that cannot be. */
static bool decrypt(struct document *document, struct pdf *pdf)
{
	struct outside_result plain;
	const char *reason;
	(void)sink_outside(
	    document->sink, &plain, TEXT("application/pdf;encrypted"), document->content, &reason);
	if (plain.end != OUTSIDE_DONE || plain.output.len == 0)
		return false;
	pdf_open(pdf, plain.output, sink_budget(document->sink), sink_arena(document->sink));
	return !pdf->encrypted;
}

/** One page as a picture, and the picture as text; false when that cannot be. */
static bool recognise(struct document *document, uint32_t page)
{
	struct sink *sink = document->sink;
	struct outside_result picture, text;
	const char *reason;
	postern_coverage_state state = sink_outside_page(
	    sink, &picture, TEXT("application/pdf;page"), document->content, page, &reason);
	if (state == POSTERN_INSPECTED)
		state = sink_outside(sink, &text, TEXT("image/any"), picture.output, &reason);
	worsen(document, state, reason);
	if (state != POSTERN_INSPECTED)
		return false;
	(void)sink_read(sink, text.output, text.gives, &reason);
	return true;
}

/** A page that is a picture is read by text recognition, or was not read. */
static void judge_pages(struct document *document, struct pdf *pdf)
{
	struct pdf_pages pages;
	struct text text = { (const char *)document->pages.output.at, document->pages.output.len };
	pdf_pages(&pages, pdf, text);
	if (pages.silent.count > 0 && !sink_has_outside(document->sink, TEXT("image/any"))) {
		worsen(document, POSTERN_PARTIAL, "page without text");
		return;
	}
	for (size_t i = 0; i < pages.silent.count; i++)
		if (!recognise(document, pages.silent.items[i]))
			return;
}

/** The text of the pages as they were when the file ended at `length`; false when it cannot be had.
 */
static bool read_version(struct document *document, size_t length)
{
	struct outside_result pages;
	const char *reason;
	struct bytes version = { document->content.at, length };
	(void)sink_outside(document->sink, &pages, TEXT("application/pdf"), version, &reason);
	struct extract_input input = { .content = pages.output, .charset = TEXT("utf-8") };
	struct text text = sink_text(document->sink, &input);
	struct cells cells = columns_find(text, sink_arena(document->sink));
	sink_emit(document->sink, text, true, &cells);
	return pages.end == OUTSIDE_DONE && text_trim(text).len > 0;
}

/** What is changed in a file is appended to it (ISO 32000-1, 7.5.6): what ended before an earlier
 * "%%EOF" is an earlier version.  The newest are read; false when there is none. */
static bool read_versions(struct document *document)
{
	enum { VERSIONS = 4, APPENDED = 64 };
	struct bytes file = document->content;
	size_t ends[VERSIONS] = { 0 };
	unsigned n = 0;
	for (size_t at = 0; file.len > APPENDED;) {
		const unsigned char *p = memmem(file.at + at, file.len - APPENDED - at, "%%EOF", 5);
		if (!p)
			break;
		at = (size_t)(p - file.at) + 5;
		ends[n++ % VERSIONS] = at;
	}
	bool read = false;
	for (unsigned i = 0; i < VERSIONS && i < n; i++)
		read |= read_version(document, ends[i]);
	return read;
}

/** Pages that were deleted or replaced, and are still in the file. */
static void read_orphans(struct document *document, struct pdf *pdf)
{
	enum pdf_orphans orphans = pdf_emit_orphans(document->sink, pdf);
	if (orphans != PDF_ORPHANS_NONE && !read_versions(document) && orphans == PDF_ORPHANS_CODES)
		worsen(document, POSTERN_PARTIAL, "earlier version");
}

static void read_objects(struct document *document)
{
	struct pdf pdf;
	struct sink *sink = document->sink;
	pdf_open(&pdf, document->content, sink_budget(sink), sink_arena(sink));
	if (pdf.encrypted && document->pages.end == OUTSIDE_MISSING) {
		document->state = POSTERN_ENCRYPTED;
		document->reason = "password";
		return;
	}
	if (pdf.encrypted && !decrypt(document, &pdf)) {
		worsen(document, POSTERN_PARTIAL, "encrypted objects");
		return;
	}
	pdf_emit_objects(sink, &pdf);
	char drawn[256];
	bool lie = pdf_fonts_lie(drawn, &pdf);
	if (lie)
		sink_anomaly(sink, "contradicting_font");
	if (lie || document->pages.end != OUTSIDE_DONE || pdf_has_layers(&pdf))
		pdf_emit_drawn(sink, &pdf, lie ? drawn : NULL);
	else
		read_orphans(document, &pdf);
	if (document->pages.end == OUTSIDE_DONE)
		judge_pages(document, &pdf);
	if (pdf.over)
		worsen(document, POSTERN_OVER_LIMIT, "objects");
	if (pdf.damaged)
		worsen(document, POSTERN_DAMAGED, "stream of objects");
}

/** The text of the pages; what poppler tears apart or runs together is mended. */
static void read_pages(const struct document *document)
{
	struct sink *sink = document->sink;
	struct bytes output = document->pages.output;
	struct text text = { (const char *)output.at, output.len };
	struct text parted = spacing_part(text, sink_arena(sink));
	const char *unused;
	(void)sink_read(sink, (struct bytes){ (const unsigned char *)parted.at, parted.len },
	    document->pages.gives, &unused);
	sink_emit(sink, spacing_join(text, sink_arena(sink)), false, NULL);
	sink_emit(sink, stairs_join(text, sink_arena(sink)), false, NULL);
	sink_emit(sink, wrapped_join(text, sink_budget(sink), sink_arena(sink)), false, NULL);
}

static postern_coverage_state run(
    struct sink *sink, const struct extract_input *input, const char **reason)
{
	struct document document = { .sink = sink, .content = input->content };
	document.state = sink_outside(
	    sink, &document.pages, TEXT("application/pdf"), input->content, &document.reason);
	if (wants_password(&document.pages)) {
		*reason = "password";
		return POSTERN_ENCRYPTED;
	}
	read_pages(&document);
	read_objects(&document);
	*reason = document.reason;
	return document.state;
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
	.binary = true,
	.outside = true,
};
