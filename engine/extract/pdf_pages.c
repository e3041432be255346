/* SPDX-License-Identifier: Apache-2.0
 *
 * Silent pages show something and have no text: a scanned form.  The tree of pages (ISO 32000-1,
 * 7.7.3) is walked along with the text that was read of them, a form feed after each page.
 */
#include "engine/extract/pdf.h"

enum {
	FEW = 16,       /**< characters: a page number, not a text */
	LITTLE = 200,   /**< what a scanner or a stamp says beside a page that is one picture */
	DEEP = 32,      /**< of the tree */
	FORMS_DEEP = 4, /**< pictures within forms within forms */
	PAGES_MOST = 100000,
	SMALL = 32,  /**< pixels: a bullet, a line */
	WIDE = 1000, /**< a scanned page, one way and the other */
	NARROW = 600,
	DRAWING = 1024, /**< bytes of instructions: letters drawn as shapes take more */
};

struct walk {
	struct pdf *pdf;
	struct text text; /**< of the pages still to come */
	struct pdf_pages *out;
	uint32_t nodes;
	bool large; /**< only pictures as large as a scanned page are looked for */
	bool *seen; /**< by index of the object: nodes of the tree that were visited */
};

/** Whether one more node may be looked at; when not, the document has more than was judged. */
static bool may_visit(struct walk *walk, bool within_depth)
{
	bool may = within_depth && walk->nodes++ < PAGES_MOST;
	walk->pdf->over |= !may;
	return may;
}

/* ---- what a page shows */

static bool shows_pictures(struct walk *walk, struct bytes resources, unsigned depth);

static bool is_picture(struct walk *walk, const struct pdf_object *object, unsigned depth)
{
	struct pdf *pdf = walk->pdf;
	if (pdf_get_is(object->value, "Subtype", "Form"))
		return shows_pictures(
		    walk, pdf_follow(pdf, pdf_get(object->value, "Resources")), depth + 1);
	uint32_t width = pdf_number(pdf_follow(pdf, pdf_get(object->value, "Width")), SMALL);
	uint32_t height = pdf_number(pdf_follow(pdf, pdf_get(object->value, "Height")), SMALL);
	uint32_t more = width > height ? width : height, less = width > height ? height : width;
	return pdf_get_is(object->value, "Subtype", "Image") &&
	       (walk->large ? more >= WIDE && less >= NARROW : less >= SMALL);
}

static bool shows_pictures(struct walk *walk, struct bytes resources, unsigned depth)
{
	struct pdf_cursor cursor = pdf_cursor(pdf_follow(walk->pdf, pdf_get(resources, "XObject")));
	struct pdf_token token;
	if (!pdf_next(&token, &cursor) || token.kind != PDF_DICT ||
	    !may_visit(walk, depth <= FORMS_DEEP))
		return false;
	while (pdf_next(&token, &cursor) && token.kind == PDF_NAME && may_visit(walk, true)) {
		const struct pdf_object *object =
		    pdf_find(walk->pdf, pdf_reference(pdf_value(&cursor)));
		if (object && is_picture(walk, object, depth))
			return true;
	}
	return false;
}

/** Letters drawn as shapes, and pictures within the instructions, take many of them. */
static bool draws_much(struct walk *walk, struct bytes contents)
{
	struct bytes content;
	const struct pdf_object *object = pdf_find(walk->pdf, pdf_reference(contents));
	if (!object || !object->stream.at) { /* an array of streams: the first tells */
		struct pdf_cursor cursor = pdf_cursor(pdf_follow(walk->pdf, contents));
		struct pdf_token token;
		if (!pdf_next(&token, &cursor) || token.kind != PDF_ARRAY)
			return false;
		object = pdf_find(walk->pdf, pdf_reference(pdf_value(&cursor)));
	}
	if (!object || !object->stream.at)
		return false;
	(void)pdf_stream(&content, walk->pdf, object, DRAWING);
	return content.len >= DRAWING;
}

/* ---- the tree */

/** The text of the next page: up to its form feed. */
static struct text next_text(struct walk *walk)
{
	const char *end = walk->text.len > 0 ? memchr(walk->text.at, '\f', walk->text.len) : NULL;
	struct text page = { walk->text.at, end ? (size_t)(end - walk->text.at) : walk->text.len };
	size_t step = page.len + (end ? 1 : 0);
	walk->text = (struct text){ walk->text.at + step, walk->text.len - step };
	return page;
}

/** How many characters it has, of those that count. */
static size_t count_text(struct text page)
{
	size_t n = 0;
	for (size_t i = 0; i < page.len && n < LITTLE; i++)
		n += !ascii_is_blank((unsigned char)page.at[i]);
	return n;
}

static void visit_page(struct walk *walk, struct bytes page, struct bytes resources)
{
	struct pdf_pages *out = walk->out;
	out->count++;
	size_t text = count_text(next_text(walk));
	if (text >= LITTLE || !budget_time(walk->pdf->budget))
		return;
	walk->large = text >= FEW;
	bool draws = !walk->large && draws_much(walk, pdf_get(page, "Contents"));
	if (!draws && !shows_pictures(walk, resources, 0))
		return;
	*arena_push(walk->pdf->arena, &out->silent) = out->count;
}

static void visit_node(struct walk *walk, struct bytes node, struct bytes resources, unsigned depth)
{
	struct pdf *pdf = walk->pdf;
	struct bytes own = pdf_follow(pdf, pdf_get(node, "Resources"));
	struct bytes kids = pdf_follow(pdf, pdf_get(node, "Kids"));
	resources = own.len > 0 ? own : resources;
	if (!may_visit(walk, depth <= DEEP))
		return;
	if (kids.len == 0) {
		visit_page(walk, node, resources);
		return;
	}
	struct pdf_cursor cursor = pdf_cursor(kids);
	struct pdf_token token;
	if (!pdf_next(&token, &cursor) || token.kind != PDF_ARRAY)
		return;
	for (struct bytes kid; (kid = pdf_value(&cursor)).len > 0 && *kid.at != ']';) {
		const struct pdf_object *object = pdf_find(pdf, pdf_reference(kid));
		if (!object || walk->seen[object - pdf->objects.items])
			continue; /* a tree that contains itself */
		walk->seen[object - pdf->objects.items] = true;
		visit_node(walk, object->value, resources, depth + 1);
	}
}

const struct pdf_object *pdf_catalog(const struct pdf *pdf)
{
	const struct pdf_object *found = NULL;
	for (size_t i = 0; i < pdf->objects.count; i++) {
		const struct pdf_object *object = &pdf->objects.items[i];
		if (pdf_get_is(object->value, "Type", "Catalog") &&
		    (!found || object->order > found->order))
			found = object;
	}
	return found;
}

void pdf_pages(struct pdf_pages *out, struct pdf *pdf, struct text text)
{
	const struct pdf_object *root = pdf_catalog(pdf);
	struct walk walk = { .pdf = pdf, .text = text, .out = out };
	walk.seen = arena_zero(pdf->arena, pdf->objects.count, sizeof(bool));
	*out = (struct pdf_pages){ 0 };
	if (root)
		visit_node(&walk, pdf_follow(pdf, pdf_get(root->value, "Pages")),
		    (struct bytes){ NULL, 0 }, 0);
}

bool pdf_has_layers(const struct pdf *pdf)
{
	const struct pdf_object *root = pdf_catalog(pdf);
	return root && pdf_get(root->value, "OCProperties").len > 0;
}
