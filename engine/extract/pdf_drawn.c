/* SPDX-License-Identifier: Apache-2.0
 *
 * The strings that pages draw, without regard to fonts, places or layers (ISO 32000-1, 9.4.3):
 *
 *    BT /F1 12 Tf 72 700 Td (one) Tj T* [ (tw) -20 (o) ] TJ ET
 *
 * Fonts with codes of their own make this unreadable; the others are read even where a layer is
 * switched off or the rest of the document is lost.
 */
#include "engine/extract/flow.h"
#include "engine/extract/pdf.h"

enum { CONTENT_MOST = 16 << 20, WORD_GAP = 180 /**< thousandths of the font's size */ };

/** How far the pen goes back before the next string: the number is to be subtracted. */
static bool is_gap(struct bytes number)
{
	return number.len > 1 && number.at[0] == '-' &&
	       pdf_number((struct bytes){ number.at + 1, number.len - 1 }, WORD_GAP) >= WORD_GAP;
}

static bool is_operator(struct bytes word, const char *const *operators)
{
	for (; *operators; operators++)
		if (word.len == strlen(*operators) && memcmp(word.at, *operators, word.len) == 0)
			return true;
	return false;
}

/** Strings wait for the operator that shows them; one for pictures ends the reading of words. */
static void read_content(struct flow *out, struct bytes content, struct pdf *pdf)
{
	static const char *const new_line[] = { "Td", "TD", "T*", "Tm", "ET", "'", "\"", NULL };
	struct pdf_cursor cursor = pdf_cursor(content);
	struct pdf_token token;
	while (pdf_next(&token, &cursor)) {
		if (token.kind == PDF_STRING) {
			struct text text = pdf_string(token, pdf->arena);
			flow_room(out, text.len + 2);
			for (size_t i = 0; i < text.len; i++)
				flow_char(out, text.at[i]);
		} else if (token.kind == PDF_NUMBER && is_gap(token.raw)) {
			out->gap = GAP_SPACE;
			flow_settle(out);
		} else if (token.kind == PDF_WORD && is_operator(token.raw, new_line)) {
			flow_line(out);
			flow_settle(out);
		}
	}
	flow_line(out);
}

static bool may_draw(struct bytes value)
{
	return !pdf_get_is(value, "Subtype", "Image") && !pdf_get_is(value, "Type", "ObjStm") &&
	       !pdf_get_is(value, "Type", "XRef") && !pdf_get_is(value, "Type", "Metadata") &&
	       !pdf_get_is(value, "Type", "EmbeddedFile") && pdf_get(value, "Length1").len == 0;
}

static bool has_text_object(struct bytes content)
{
	return memmem(content.at, content.len, "BT", 2) && memmem(content.at, content.len, "ET", 2);
}

void pdf_emit_drawn(struct sink *sink, struct pdf *pdf)
{
	struct flow out = { .arena = pdf->arena };
	for (size_t i = 0; i < pdf->objects.count && budget_time(pdf->budget); i++) {
		const struct pdf_object *object = &pdf->objects.items[i];
		struct bytes content;
		if (!object->stream.at || !may_draw(object->value))
			continue;
		(void)pdf_stream(&content, pdf, object, CONTENT_MOST);
		if (has_text_object(content))
			read_content(&out, content, pdf);
	}
	sink_emit(sink, (struct text){ out.at, out.len }, true, NULL);
}
