/* SPDX-License-Identifier: Apache-2.0
 *
 * Portable documents (ISO 32000).  Poppler's program reads the text of the pages, as they look;
 * what they do not show is read here (engine/extract/pdf.h).  A document that opens with the empty
 * password is read like any other.
 */
#include "engine/extract/pdf.h"

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
	if (document->pages.end != OUTSIDE_DONE || pdf_has_layers(&pdf))
		pdf_emit_drawn(sink, &pdf);
	if (document->pages.end == OUTSIDE_DONE)
		judge_pages(document, &pdf);
	if (pdf.over)
		worsen(document, POSTERN_OVER_LIMIT, "objects");
	if (pdf.damaged)
		worsen(document, POSTERN_DAMAGED, "stream of objects");
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
	const char *unused;
	(void)sink_read(sink, document.pages.output, document.pages.gives, &unused);
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
