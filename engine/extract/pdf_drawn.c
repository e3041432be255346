/* SPDX-License-Identifier: Apache-2.0
 *
 * The strings that pages draw, without regard to fonts, places or layers (ISO 32000-1, 9.4.3):
 *
 *    BT /F1 12 Tf 72 700 Td (one) Tj T* [ (tw) -20 (o) ] TJ ET
 *
 * Fonts with codes of their own make this unreadable; the others are read even where a layer is
 * switched off or the rest of the document is lost.
 */
#include <limits.h>
#include <stdlib.h>

#include "engine/extract/columns.h"
#include "engine/extract/flow.h"
#include "engine/extract/pdf.h"

enum { CONTENT_MOST = 16 << 20, WORD_GAP = 180 /**< thousandths of the font's size */ };
enum { OPERANDS = 6, SAME_LINE = 2 /**< units between heights of one line */ };

/** Where the pen is, as far as lines go: cells of a table's row are drawn one by one, at one
 * height.
 */
struct pen {
	struct flow *out;
	struct pdf *pdf;
	long operands[OPERANDS]; /**< whole parts of the newest numbers, the newest first */
	long height, shown;      /**< now, and of the string before */
	bool moved;
	const char
	    *drawn; /**< for each code the character that is drawn, or 0; NULL: as they are */
	bool codes; /**< some strings are in hexadecimal: most are codes of a font's own */
};

static void push_operand(struct pen *pen, struct bytes number)
{
	bool negative = number.len > 0 && *number.at == '-';
	long value = 0;
	for (size_t i = negative; i < number.len && ascii_is_digit(number.at[i]) && value < 1000000;
	     i++)
		value = value * 10 + number.at[i] - '0';
	memmove(pen->operands + 1, pen->operands, (OPERANDS - 1) * sizeof(*pen->operands));
	pen->operands[0] = negative ? -value : value;
}

static bool is(struct bytes word, const char *operator)
{
	return word.len == strlen(operator) && memcmp(word.at, operator, word.len) == 0;
}

/** Operators that move the pen: to a place, by a distance, to the next line. */
static void move(struct pen *pen, struct bytes word)
{
	bool places = is(word, "Tm") || is(word, "BT"), steps = is(word, "Td") || is(word, "TD");
	bool next = is(word, "T*") || is(word, "'") || is(word, "\"");
	if (places)
		pen->height = is(word, "Tm") ? pen->operands[0] : 0;
	else if (steps && labs(pen->height) < 1000000000)
		pen->height += pen->operands[0];
	else if (next)
		pen->height -= 2 * SAME_LINE;
	pen->moved |= places || steps || next;
}

static void show(struct pen *pen, struct text text)
{
	if (pen->moved && labs(pen->height - pen->shown) > SAME_LINE) {
		flow_line(pen->out);
		flow_settle(pen->out);
	} else if (pen->moved) {
		flow_char(pen->out, ' ');
		flow_char(pen->out, ' ');
	}
	for (size_t i = 0; i < text.len; i++) {
		char drawn = pen->drawn ? pen->drawn[(unsigned char)text.at[i]] : 0;
		flow_char(pen->out, drawn ? drawn : text.at[i]);
	}
	pen->shown = pen->height;
	pen->moved = false;
}

/** In the array of TJ, how far the pen goes on before the next string. */
static bool is_gap(struct bytes number)
{
	return number.len > 1 && number.at[0] == '-' &&
	       pdf_number((struct bytes){ number.at + 1, number.len - 1 }, WORD_GAP) >= WORD_GAP;
}

static void read_content(struct pen *pen, struct bytes content)
{
	struct pdf_cursor cursor = pdf_cursor(content);
	struct pdf_token token;
	bool array = false;
	while (pdf_next(&token, &cursor)) {
		if (token.kind == PDF_STRING || (token.kind == PDF_HEX && pen->drawn))
			show(pen, pdf_string(token, pen->pdf->arena));
		else if (token.kind == PDF_HEX)
			pen->codes = true;
		else if (token.kind == PDF_NUMBER && array && is_gap(token.raw))
			flow_char(pen->out, ' ');
		else if (token.kind == PDF_NUMBER)
			push_operand(pen, token.raw);
		else if (token.kind == PDF_WORD)
			move(pen, token.raw);
		array = token.kind == PDF_ARRAY || (array && token.kind != PDF_ARRAY_END);
	}
	pen->moved = true;
	pen->shown = LONG_MAX / 2;
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

static bool has(struct bytes content, const char *operator)
{
	return memmem(content.at, content.len, operator, 2) != NULL;
}

/** What nothing leads to may be anything, and two letters are soon found among bytes. */
static bool draws_for_certain(struct bytes content)
{
	return has_text_object(content) && has(content, "Tf") &&
	       (has(content, "Tj") || has(content, "TJ"));
}

/** Every stream that draws text, but for those that are `reached`, which may be NULL. */
static void read_streams(struct pen *pen, const bool *reached)
{
	struct pdf *pdf = pen->pdf;
	for (size_t i = 0; i < pdf->objects.count && budget_time(pdf->budget); i++) {
		const struct pdf_object *object = &pdf->objects.items[i];
		struct bytes content;
		if (!object->stream.at || (reached && reached[i]) || !may_draw(object->value))
			continue;
		(void)pdf_stream(&content, pdf, object, CONTENT_MOST);
		if (reached ? draws_for_certain(content) : has_text_object(content))
			read_content(pen, content);
	}
}

static void emit(struct sink *sink, const struct flow *out)
{
	struct text text = { out->at, out->len };
	if (text.len == 0)
		return;
	struct cells cells = columns_find(text, out->arena);
	sink_emit(sink, text, true, &cells);
}

void pdf_emit_drawn(struct sink *sink, struct pdf *pdf, const char drawn[256])
{
	struct flow out = { .arena = pdf->arena };
	struct pen pen = { .out = &out, .pdf = pdf, .drawn = drawn };
	read_streams(&pen, NULL);
	emit(sink, &out);
}

enum pdf_orphans pdf_emit_orphans(struct sink *sink, struct pdf *pdf)
{
	struct flow out = { .arena = pdf->arena };
	struct pen pen = { .out = &out, .pdf = pdf };
	const bool *reached = pdf_reached(pdf);
	if (!reached)
		return PDF_ORPHANS_NONE;
	read_streams(&pen, reached);
	emit(sink, &out);
	return pen.codes ? PDF_ORPHANS_CODES : out.len > 0 ? PDF_ORPHANS_READ : PDF_ORPHANS_NONE;
}
