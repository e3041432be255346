/* SPDX-License-Identifier: Apache-2.0
 *
 * Tokens of portable documents (ISO 32000-1, 7.2 and 7.3).  There is no error here: what fits
 * nowhere is a word of one character.
 */
#include "engine/extract/pdf.h"

enum { DEEP = 64 };

static bool is_space(unsigned char c)
{
	return c == 0 || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

static bool is_delimiter(unsigned char c)
{
	return c != 0 && memchr("()<>[]{}/%", c, 10) != NULL;
}

static void skip_space(struct pdf_cursor *cursor)
{
	while (cursor->at < cursor->end) {
		if (*cursor->at == '%') {
			while (
			    cursor->at < cursor->end && *cursor->at != '\n' && *cursor->at != '\r')
				cursor->at++;
		} else if (!is_space(*cursor->at)) {
			return;
		} else {
			cursor->at++;
		}
	}
}

/** "(" { any | "\" any | string } ")"; without its end it goes to the end. */
static struct bytes read_string(struct pdf_cursor *cursor)
{
	const unsigned char *begin = ++cursor->at;
	size_t open = 1;
	for (; cursor->at < cursor->end; cursor->at++) {
		unsigned char c = *cursor->at;
		if (c == '\\' && cursor->end - cursor->at > 1)
			cursor->at++;
		else if (c == '(')
			open++;
		else if (c == ')' && --open == 0)
			break;
	}
	struct bytes raw = { begin, (size_t)(cursor->at - begin) };
	cursor->at += cursor->at < cursor->end;
	return raw;
}

static struct bytes read_hex(struct pdf_cursor *cursor)
{
	const unsigned char *begin = ++cursor->at;
	const unsigned char *end = memchr(begin, '>', (size_t)(cursor->end - begin));
	struct bytes raw = { begin, (size_t)((end ? end : cursor->end) - begin) };
	cursor->at = end ? end + 1 : cursor->end;
	return raw;
}

static struct bytes read_regular(struct pdf_cursor *cursor)
{
	const unsigned char *begin = cursor->at;
	while (cursor->at < cursor->end && !is_space(*cursor->at) && !is_delimiter(*cursor->at))
		cursor->at++;
	return (struct bytes){ begin, (size_t)(cursor->at - begin) };
}

static bool is_number(struct bytes raw)
{
	size_t digits = 0;
	for (size_t i = 0; i < raw.len; i++) {
		if (ascii_is_digit(raw.at[i]))
			digits++;
		else if (!memchr("+-.", raw.at[i], 3))
			return false;
	}
	return digits > 0;
}

static struct pdf_token marked(struct pdf_cursor *cursor, enum pdf_kind kind, size_t length)
{
	struct pdf_token token = { kind, { cursor->at, length } };
	cursor->at += length;
	return token;
}

static struct pdf_token read_delimited(struct pdf_cursor *cursor)
{
	bool twice = cursor->end - cursor->at > 1 && cursor->at[1] == cursor->at[0];
	switch (*cursor->at) {
	case '(':
		return (struct pdf_token){ PDF_STRING, read_string(cursor) };
	case '<':
		if (twice)
			return marked(cursor, PDF_DICT, 2);
		return (struct pdf_token){ PDF_HEX, read_hex(cursor) };
	case '>':
		return marked(cursor, twice ? PDF_DICT_END : PDF_WORD, twice ? 2 : 1);
	case '[':
		return marked(cursor, PDF_ARRAY, 1);
	case ']':
		return marked(cursor, PDF_ARRAY_END, 1);
	case '/':
		cursor->at++;
		return (struct pdf_token){ PDF_NAME, read_regular(cursor) };
	default:
		return marked(cursor, PDF_WORD, 1);
	}
}

bool pdf_next(struct pdf_token *out, struct pdf_cursor *cursor)
{
	skip_space(cursor);
	*out = (struct pdf_token){ PDF_END, { cursor->at, 0 } };
	if (cursor->at == cursor->end)
		return false;
	if (is_delimiter(*cursor->at)) {
		*out = read_delimited(cursor);
		return true;
	}
	out->raw = read_regular(cursor);
	out->kind = is_number(out->raw) ? PDF_NUMBER : PDF_WORD;
	return true;
}

/* ---- values */

/** To the end of the dictionary or array whose opening was read. */
static void skip_nested(struct pdf_cursor *cursor)
{
	struct pdf_token token;
	for (unsigned open = 1; open > 0 && open < DEEP && pdf_next(&token, cursor);) {
		open += token.kind == PDF_DICT || token.kind == PDF_ARRAY;
		open -= token.kind == PDF_DICT_END || token.kind == PDF_ARRAY_END;
	}
}

/** After a number: the rest of "12 0 R", if that is what stands there. */
static void skip_reference(struct pdf_cursor *cursor)
{
	struct pdf_cursor ahead = *cursor;
	struct pdf_token generation, letter;
	if (pdf_next(&generation, &ahead) && generation.kind == PDF_NUMBER &&
	    pdf_next(&letter, &ahead) && letter.kind == PDF_WORD && letter.raw.len == 1 &&
	    *letter.raw.at == 'R')
		*cursor = ahead;
}

struct bytes pdf_value(struct pdf_cursor *cursor)
{
	struct pdf_token token;
	skip_space(cursor);
	const unsigned char *begin = cursor->at;
	if (!pdf_next(&token, cursor))
		return (struct bytes){ begin, 0 };
	if (token.kind == PDF_DICT || token.kind == PDF_ARRAY)
		skip_nested(cursor);
	else if (token.kind == PDF_NUMBER)
		skip_reference(cursor);
	return (struct bytes){ begin, (size_t)(cursor->at - begin) };
}

int pdf_hex_digit(unsigned char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool pdf_is(struct pdf_token name, const char *wanted)
{
	size_t i = 0;
	if (name.kind != PDF_NAME)
		return false;
	for (; i < name.raw.len && *wanted; i++, wanted++) {
		int c = name.raw.at[i];
		if (c == '#' && name.raw.len - i > 2) {
			c = pdf_hex_digit(name.raw.at[i + 1]) * 16 +
			    pdf_hex_digit(name.raw.at[i + 2]);
			i += 2;
		}
		if (c != (unsigned char)*wanted)
			return false;
	}
	return i == name.raw.len && !*wanted;
}

struct bytes pdf_get(struct bytes dictionary, const char *key)
{
	struct pdf_cursor cursor = pdf_cursor(dictionary);
	struct pdf_token token;
	if (!pdf_next(&token, &cursor) || token.kind != PDF_DICT)
		return (struct bytes){ dictionary.at, 0 };
	while (pdf_next(&token, &cursor) && token.kind != PDF_DICT_END) {
		if (token.kind != PDF_NAME)
			continue;
		struct bytes value = pdf_value(&cursor);
		if (pdf_is(token, key))
			return value;
	}
	return (struct bytes){ dictionary.at, 0 };
}

bool pdf_get_is(struct bytes dictionary, const char *key, const char *name)
{
	struct bytes value = pdf_get(dictionary, key);
	struct pdf_cursor cursor = pdf_cursor(value);
	struct pdf_token token;
	return pdf_next(&token, &cursor) && pdf_is(token, name);
}

uint32_t pdf_number(struct bytes value, uint32_t otherwise)
{
	uint32_t number = 0;
	if (value.len == 0 || value.len > 9)
		return otherwise;
	for (size_t i = 0; i < value.len; i++) {
		if (!ascii_is_digit(value.at[i]))
			return otherwise;
		number = number * 10 + (uint32_t)(value.at[i] - '0');
	}
	return number;
}

uint32_t pdf_reference(struct bytes value)
{
	struct pdf_cursor cursor = pdf_cursor(value);
	struct pdf_token number, generation, letter;
	if (!pdf_next(&number, &cursor) || number.kind != PDF_NUMBER ||
	    !pdf_next(&generation, &cursor) || !pdf_next(&letter, &cursor) ||
	    letter.kind != PDF_WORD)
		return UINT32_MAX;
	return pdf_number(number.raw, UINT32_MAX);
}
