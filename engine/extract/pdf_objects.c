/* SPDX-License-Identifier: Apache-2.0
 *
 * Finding the objects of a portable document (ISO 32000-1, 7.3.10 and 7.5.7):
 *
 *    number generation "obj" value [ "stream" line-end bytes "endstream" ] "endobj"
 *
 * and, in a stream of type ObjStm, many of them: numbers and offsets first, then the values.
 */
#include <stdlib.h>

#include "engine/extract/pdf.h"

enum { VALUE_MOST = 4096 /**< of one without an end, where there are many */ };
enum { OBJECTS_MOST = 1 << 20, OBJECT_STREAM_MOST = 64 << 20, LOOK_AT_CLOCK = 1024 };

struct finder {
	struct pdf *pdf;
	const unsigned char *end;  /**< of the file */
	size_t wasted;             /**< bytes that were read for values without an end */
	const unsigned char *stop; /**< the next "endobj" that is known, or the end */
};

static void add_object(struct pdf *pdf, struct pdf_object object)
{
	if (pdf->objects.count >= OBJECTS_MOST) {
		pdf->over = true;
		return;
	}
	object.order = (uint32_t)pdf->objects.count;
	*arena_push(pdf->arena, &pdf->objects) = object;
}

/* ---- one object */

static const unsigned char *skip_back(
    const unsigned char *at, const unsigned char *begin, bool digits)
{
	while (
	    at > begin && (digits ? ascii_is_digit(at[-1]) : ascii_is_blank(at[-1]) || at[-1] == 0))
		at--;
	return at;
}

/** The number in front of "obj"; UINT32_MAX when there is none. */
static uint32_t number_before(const unsigned char *word, const unsigned char *begin)
{
	const unsigned char *at = skip_back(word, begin, false);
	const unsigned char *generation = skip_back(at, begin, true);
	const unsigned char *blank = skip_back(generation, begin, false);
	const unsigned char *number = skip_back(blank, begin, true);
	if (generation == at || blank == generation || number == blank)
		return UINT32_MAX;
	return pdf_number((struct bytes){ number, (size_t)(blank - number) }, UINT32_MAX);
}

static const unsigned char *find(
    const unsigned char *at, const unsigned char *end, const char *word)
{
	return memmem(at, (size_t)(end - at), word, strlen(word));
}

/** The value at `at`.  One without an end stops at the next "endobj", and reading for such in vain
 * is not repeated too often. */
static struct bytes read_value(struct finder *finder, const unsigned char *at)
{
	size_t left = (size_t)(finder->end - at);
	struct pdf_cursor cursor = { at, finder->end };
	if (finder->wasted <= finder->pdf->file.len * 8) {
		struct bytes value = pdf_value(&cursor);
		if (cursor.at < finder->end)
			return value;
		finder->wasted += left;
	}
	if (!finder->stop || finder->stop < at)
		finder->stop = find(at, finder->end, "endobj");
	if (!finder->stop)
		finder->stop = finder->end;
	left = (size_t)(finder->stop - at);
	finder->pdf->over |= left > VALUE_MOST;
	cursor = (struct pdf_cursor){ at, at + (left < VALUE_MOST ? left : VALUE_MOST) };
	return pdf_value(&cursor);
}

/** The bytes of a stream: as many as its dictionary says if "endstream" follows, else up to that.
 */
static struct bytes read_stream(const struct finder *finder, struct bytes value)
{
	struct pdf_cursor cursor = { value.at + value.len, finder->end };
	struct pdf_token word;
	struct bytes none = { NULL, 0 };
	if (!pdf_next(&word, &cursor) || word.raw.len != 6 || memcmp(word.raw.at, "stream", 6) != 0)
		return none;
	const unsigned char *at = cursor.at;
	at += at < finder->end && *at == '\r';
	at += at < finder->end && *at == '\n';
	size_t left = (size_t)(finder->end - at);
	size_t length = pdf_number(pdf_get(value, "Length"), UINT32_MAX);
	if (length <= left) {
		cursor = (struct pdf_cursor){ at + length, finder->end };
		size_t more = (size_t)(cursor.end - cursor.at);
		cursor.end = cursor.at + (more < 32 ? more : 32);
		if (find(cursor.at, cursor.end, "endstream"))
			return (struct bytes){ at, length };
	}
	const unsigned char *end = find(at, finder->end, "endstream");
	return (struct bytes){ at, end ? (size_t)(end - at) : left };
}

/** The object whose "obj" was found at `word`; where to look for the next one. */
static const unsigned char *read_object(struct finder *finder, const unsigned char *word)
{
	uint32_t number = number_before(word, finder->pdf->file.at);
	if (number == UINT32_MAX)
		return word + 3;
	struct bytes value = read_value(finder, word + 3);
	struct bytes stream = read_stream(finder, value);
	add_object(
	    finder->pdf, (struct pdf_object){ .number = number, .value = value, .stream = stream });
	return stream.at ? stream.at + stream.len : value.at + value.len;
}

/* ---- streams of objects */

/** Where the values begin, after `count` pairs of number and offset. */
static void read_members(struct pdf *pdf, struct bytes content, uint32_t first, uint32_t count)
{
	struct pdf_cursor cursor = pdf_cursor(content);
	struct pdf_token number, offset;
	for (uint32_t i = 0; i < count && pdf_next(&number, &cursor) && pdf_next(&offset, &cursor);
	     i++) {
		size_t at = (size_t)first + pdf_number(offset.raw, UINT32_MAX);
		if (at >= content.len)
			continue;
		struct pdf_cursor value = { content.at + at, content.at + content.len };
		add_object(pdf, (struct pdf_object){ .number = pdf_number(number.raw, UINT32_MAX),
		                    .value = pdf_value(&value) });
		if (i % LOOK_AT_CLOCK == 0 && !budget_time(pdf->budget))
			return;
	}
}

static void read_object_streams(struct pdf *pdf)
{
	size_t outer = pdf->objects.count;
	for (size_t i = 0; i < outer && !pdf->encrypted; i++) {
		const struct pdf_object object = pdf->objects.items[i];
		struct bytes content;
		if (!object.stream.at || !pdf_get_is(object.value, "Type", "ObjStm"))
			continue;
		enum pdf_stream result = pdf_stream(&content, pdf, &object, OBJECT_STREAM_MOST);
		pdf->over |= result == PDF_STREAM_OVER_LIMIT;
		pdf->damaged |= result == PDF_STREAM_DAMAGED || result == PDF_STREAM_UNKNOWN;
		read_members(pdf, content, pdf_number(pdf_get(object.value, "First"), UINT32_MAX),
		    pdf_number(pdf_get(object.value, "N"), 0));
	}
}

/* ---- the whole file */

/** Some trailer, or the stream that stands for one, names what encrypts the document. */
static bool is_encrypted(const struct pdf *pdf)
{
	const unsigned char *at = pdf->file.at, *end = at + pdf->file.len;
	for (size_t i = 0; i < pdf->objects.count; i++)
		if (pdf->objects.items[i].stream.at &&
		    pdf_get_is(pdf->objects.items[i].value, "Type", "XRef") &&
		    pdf_get(pdf->objects.items[i].value, "Encrypt").len > 0)
			return true;
	for (at = find(at, end, "trailer"); at;) {
		const unsigned char *next = find(at + 7, end, "trailer");
		struct pdf_cursor cursor = { at + 7, next ? next : end };
		if (pdf_get(pdf_value(&cursor), "Encrypt").len > 0)
			return true;
		at = next;
	}
	return false;
}

static int by_number(const void *a, const void *b)
{
	const struct pdf_object *x = a, *y = b;
	if (x->number != y->number)
		return x->number < y->number ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

void pdf_open(struct pdf *out, struct bytes file, struct budget *budget, struct arena *arena)
{
	*out = (struct pdf){ .file = file, .budget = budget, .arena = arena };
	struct finder finder = { .pdf = out, .end = file.at + file.len };
	const unsigned char *at = file.at;
	for (unsigned n = 1; (at = find(at, finder.end, "obj")) != NULL; n++) {
		at = read_object(&finder, at);
		if (n % LOOK_AT_CLOCK == 0 && !budget_time(budget))
			return;
	}
	out->encrypted = is_encrypted(out);
	read_object_streams(out);
	if (out->objects.count > 1)
		qsort(
		    out->objects.items, out->objects.count, sizeof(*out->objects.items), by_number);
}

const struct pdf_object *pdf_find(const struct pdf *pdf, uint32_t number)
{
	size_t low = 0, high = pdf->objects.count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (pdf->objects.items[middle].number <= number)
			low = middle + 1;
		else
			high = middle;
	}
	const struct pdf_object *found = low > 0 ? &pdf->objects.items[low - 1] : NULL;
	return found && found->number == number ? found : NULL;
}

struct bytes pdf_follow(const struct pdf *pdf, struct bytes value)
{
	for (int i = 0; i < 8; i++) { /* a reference to a reference is unusual */
		const struct pdf_object *object = pdf_find(pdf, pdf_reference(value));
		if (!object)
			return value;
		value = object->value;
	}
	return (struct bytes){ value.at, 0 };
}
