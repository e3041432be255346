/* SPDX-License-Identifier: Apache-2.0
 *
 * The tokens of RTF.
 */
#include "engine/extractors/records/rtf_tokens.h"

enum { NAME_MAX = 32, NUMBER_DIGITS = 10 };

static size_t left(const struct rtf_reader *reader)
{
	return (size_t)(reader->end - reader->at);
}

static int hex_value(unsigned char c)
{
	if (ascii_is_digit(c))
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/** number = [ "-" ] digit+ ; more digits than any number has are passed over. */
static void read_number(struct rtf_token *out, struct rtf_reader *reader)
{
	bool negative = left(reader) > 1 && *reader->at == '-' && ascii_is_digit(reader->at[1]);
	int64_t number = 0;
	unsigned digits = 0;
	for (reader->at += negative; left(reader) > 0 && ascii_is_digit(*reader->at); reader->at++)
		if (digits++ < NUMBER_DIGITS)
			number = number * 10 + (*reader->at - '0');
	number = number > INT32_MAX ? INT32_MAX : number;
	out->has_number = digits > 0;
	out->number = (int32_t)(negative ? -number : number);
}

/** word = "\" letter+ [ number ] [ " " ], and the bytes behind \binN. */
static void read_word(struct rtf_token *out, struct rtf_reader *reader)
{
	const unsigned char *from = reader->at;
	while (left(reader) > 0 && ascii_is_letter(*reader->at) && reader->at - from < NAME_MAX)
		reader->at++;
	out->kind = RTF_WORD;
	out->name = (struct text){ (const char *)from, (size_t)(reader->at - from) };
	read_number(out, reader);
	if (left(reader) > 0 && *reader->at == ' ')
		reader->at++;
	if (!text_equal(out->name, TEXT("bin")) || out->number < 0)
		return;
	out->kind = RTF_BINARY;
	out->cut = (size_t)out->number > left(reader);
	out->bytes = (struct bytes){ reader->at, out->cut ? left(reader) : (size_t)out->number };
	reader->at += out->bytes.len;
}

static void read_hex(struct rtf_token *out, struct rtf_reader *reader)
{
	int high = left(reader) >= 2 ? hex_value(reader->at[0]) : -1;
	int low = high >= 0 ? hex_value(reader->at[1]) : -1;
	out->kind = RTF_SYMBOL;
	out->symbol = '\'';
	if (low < 0)
		return;
	reader->at += 2;
	out->kind = RTF_HEX;
	out->symbol = (unsigned char)(high << 4 | low);
}

/** Behind a backslash. */
static void read_control(struct rtf_token *out, struct rtf_reader *reader)
{
	if (left(reader) == 0) {
		out->kind = RTF_END;
		return;
	}
	if (ascii_is_letter(*reader->at)) {
		read_word(out, reader);
		return;
	}
	out->kind = RTF_SYMBOL;
	out->symbol = *reader->at++;
	if (out->symbol == '\'')
		read_hex(out, reader);
}

static bool ends_text(unsigned char c)
{
	return c == '\\' || c == '{' || c == '}' || c == '\r' || c == '\n' || c == 0;
}

void rtf_next(struct rtf_token *out, struct rtf_reader *reader)
{
	*out = (struct rtf_token){ .kind = RTF_END };
	while (left(reader) > 0 && (*reader->at == '\r' || *reader->at == '\n' || *reader->at == 0))
		reader->at++;
	if (left(reader) == 0)
		return;
	const unsigned char *from = reader->at++;
	switch (*from) {
	case '{':
		out->kind = RTF_OPEN;
		return;
	case '}':
		out->kind = RTF_CLOSE;
		return;
	case '\\':
		read_control(out, reader);
		return;
	default:
		while (left(reader) > 0 && !ends_text(*reader->at))
			reader->at++;
		out->kind = RTF_TEXT;
		out->bytes = (struct bytes){ from, (size_t)(reader->at - from) };
	}
}
