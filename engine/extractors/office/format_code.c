/* SPDX-License-Identifier: Apache-2.0
 *
 * Numbers, tokens and sections of number formats.
 */
#include "engine/extractors/office/format_code.h"

#include <glib.h>
#include <math.h>
#include <stdio.h>

enum { SECTIONS = 4 };

bool format_read_number(struct format_number *out, struct text raw)
{
	enum { RAW_BYTES = 64 };
	char copy[RAW_BYTES], *end;
	raw = text_trim(raw);
	if (raw.len == 0 || raw.len >= sizeof(copy))
		return false;
	memcpy(copy, raw.at, raw.len);
	copy[raw.len] = '\0';
	*out = (struct format_number){ raw, g_ascii_strtod(copy, &end), true };
	if (*end != '\0' || !isfinite(out->value))
		return false;
	for (size_t i = copy[0] == '-'; i < raw.len; i++)
		out->whole &= ascii_is_digit((unsigned char)copy[i]);
	return true;
}

void format_put(struct format_out *out, char c)
{
	if (out->len + 1 < FORMAT_OUT_BYTES)
		out->at[out->len++] = c;
}

void format_put_text(struct format_out *out, struct text text)
{
	for (size_t i = 0; i < text.len; i++)
		format_put(out, text.at[i]);
}

void format_put_double(struct format_out *out, char conversion, unsigned precision, double value)
{
	char format[16], buffer[FORMAT_OUT_BYTES];
	snprintf(format, sizeof(format), "%%.%u%c", precision, conversion);
	format_put_text(out, text_of(g_ascii_formatd(buffer, sizeof(buffer), format, value)));
}

void format_put_general(struct format_out *out, const struct format_number *number)
{
	const double exact = 1e18;
	if (number->whole)
		format_put_text(out, number->raw);
	else if (number->value == floor(number->value) && fabs(number->value) < exact)
		format_put_double(out, 'f', 0, number->value);
	else
		format_put_double(out, 'g', 15, number->value);
}

/* ---- sections */

static struct format_token bracketed(struct text code, char close)
{
	size_t i = 1;
	while (i < code.len && code.at[i] != close)
		i++;
	return (struct format_token){ close == ']' ? TOKEN_BRACKET : TOKEN_LITERAL,
		{ code.at + 1, i - 1 }, i < code.len ? i + 1 : i };
}

static size_t character_len(struct text code)
{
	size_t n = 1;
	while (n < code.len && ((unsigned char)code.at[n] & 0xc0) == 0x80)
		n++;
	return n;
}

struct format_token format_next_token(struct text code)
{
	if (code.at[0] == '"')
		return bracketed(code, '"');
	if (code.at[0] == '[')
		return bracketed(code, ']');
	bool pair = (code.at[0] == '\\' || code.at[0] == '_' || code.at[0] == '*') && code.len > 1;
	if (!pair)
		return (struct format_token){ TOKEN_CODE, { code.at, 1 }, 1 };
	struct text rest = { code.at + 1, code.len - 1 };
	size_t n = character_len(rest);
	if (code.at[0] == '\\')
		return (struct format_token){ TOKEN_LITERAL, { rest.at, n }, n + 1 };
	if (code.at[0] == '_')
		return (struct format_token){ TOKEN_LITERAL, TEXT(" "), n + 1 };
	return (struct format_token){ TOKEN_NOTHING, TEXT(""), n + 1 };
}

static size_t split_sections(struct text sections[SECTIONS], struct text code)
{
	size_t n = 0, from = 0;
	for (size_t i = 0; i < code.len && n < SECTIONS - 1;) {
		struct format_token token =
		    format_next_token((struct text){ code.at + i, code.len - i });
		if (token.kind == TOKEN_CODE && code.at[i] == ';') {
			sections[n++] = (struct text){ code.at + from, i - from };
			from = i + 1;
		}
		i += token.len;
	}
	sections[n++] = (struct text){ code.at + from, code.len - from };
	return n;
}

/** "<=9999999": whether the value meets it; false as well when it is no condition. */
static bool meets(struct text condition, double value, bool *is_condition)
{
	size_t signs = 0;
	while (signs < condition.len && strchr("<>=", condition.at[signs]))
		signs++;
	struct format_number limit;
	struct text number = { condition.at + signs, condition.len - signs };
	*is_condition = signs > 0 && signs <= 2 && format_read_number(&limit, number);
	if (!*is_condition)
		return false;
	bool equal = memchr(condition.at, '=', signs) != NULL;
	bool less = memchr(condition.at, '<', signs) != NULL;
	bool more = memchr(condition.at, '>', signs) != NULL;
	return (equal && !(less && more) && value == limit.value) ||
	       (less && value < limit.value) || (more && value > limit.value);
}

/** Whether the section begins with a condition, perhaps behind a colour. */
static bool has_condition(struct text section, double value, bool *met)
{
	while (section.len > 0 && section.at[0] == '[') {
		struct format_token token = format_next_token(section);
		bool found;
		*met = meets(token.text, value, &found);
		if (found)
			return true;
		section = (struct text){ section.at + token.len, section.len - token.len };
	}
	return false;
}

struct text format_section(struct text code, double value, bool *sign)
{
	struct text sections[SECTIONS];
	size_t n = split_sections(sections, code);
	bool met = false, any = false;
	*sign = value < 0;
	for (size_t i = 0; i < n; i++) {
		bool conditional = has_condition(sections[i], value, &met);
		any |= conditional;
		if ((conditional && met) || (any && !conditional))
			return sections[i];
	}
	if (any)
		return sections[n - 1];
	if (value < 0 && n >= 2) {
		*sign = false;
		return sections[1];
	}
	return value == 0 && n >= 3 ? sections[2] : sections[0];
}
