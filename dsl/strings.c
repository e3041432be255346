/* SPDX-License-Identifier: Apache-2.0
 *
 * String literals: escapes, and the layout of long strings.  A long string loses its first line
 * break, the white space before its closing quotation marks, and the indentation that all its lines
 * share, so that mail can stand indented in a test.
 */
#include "dsl/lexer.h"

/* The place of an offset within a string literal. */
static struct place place_inside(const struct dsl_token *token, const char *at, uint32_t width)
{
	struct place place = token->place;
	const char *line = token->raw.at;
	for (const char *p = token->raw.at; p < at; p++) {
		if (*p == '\n') {
			place.line++;
			place.column = 1;
			line = p + 1;
		}
	}
	place.column += dsl_characters((struct text){ line, (size_t)(at - line) });
	place.width = width;
	return place;
}

static size_t put_utf8(char *out, uint32_t c)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	for (size_t i = n - 1; i > 0; i--, c >>= 6)
		out[i] = (char)(0x80 | (c & 0x3f));
	out[0] = (char)(((0xf00u >> n) & 0xf0u) | c);
	return n;
}

/* ESCAPE = "\u{" 1 to 6 hexadecimal digits "}"; answers the bytes read, 0 when it is none. */
static size_t read_code(uint32_t *code, struct text t)
{
	if (t.len < 4 || t.at[1] != '{')
		return 0;
	*code = 0;
	size_t i = 2;
	for (; i < t.len && i < 8; i++) {
		unsigned char c = (unsigned char)t.at[i];
		uint32_t digit;
		if (ascii_is_digit(c))
			digit = (uint32_t)c - '0';
		else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
			digit = (uint32_t)(c | 0x20) - 'a' + 10;
		else
			break;
		*code = *code * 16 + digit;
	}
	bool sound = *code > 0 && *code <= 0x10ffff && (*code < 0xd800 || *code > 0xdfff);
	return i > 2 && i < t.len && t.at[i] == '}' && sound ? i + 1 : 0;
}

/* Resolves the escape after a backslash; answers the bytes read after the backslash. */
static size_t read_escape(char *out, size_t *n, struct text t)
{
	static const char letters[] = "nt\"\\", values[] = "\n\t\"\\";
	const char *letter = t.len ? memchr(letters, t.at[0], 4) : NULL;
	uint32_t code;
	if (letter) {
		out[0] = values[letter - letters];
		*n = 1;
		return 1;
	}
	size_t read = t.len && t.at[0] == 'u' ? read_code(&code, t) : 0;
	*n = read ? put_utf8(out, code) : 0;
	return read;
}

static struct text resolve(struct dsl_lexer *lexer, const struct dsl_token *token, struct text t,
    size_t indentation, bool is_long)
{
	char *out = arena_alloc(lexer->arena, t.len + 1);
	size_t len = 0;
	bool line_start = is_long;
	for (size_t i = 0; i < t.len;) {
		for (size_t n = 0; line_start && n < indentation && i < t.len &&
		                   (t.at[i] == ' ' || t.at[i] == '\t');
		     n++)
			i++;
		line_start = false;
		if (i >= t.len)
			break;
		char c = t.at[i++];
		if (c != '\\') {
			out[len++] = c;
			line_start = is_long && c == '\n';
			continue;
		}
		size_t n, read = read_escape(out + len, &n, (struct text){ t.at + i, t.len - i });
		if (read == 0 && lexer->report->errors <= DSL_MAX_REPORTS)
			dsl_error(lexer->report, place_inside(token, t.at + i - 1, 2),
			    "unknown escape in a string; there are \\\" \\\\ \\n \\t and \\u{...}");
		len += n;
		i += read;
	}
	out[len] = '\0';
	return (struct text){ out, len };
}

static size_t shared_indentation(struct text t)
{
	size_t shared = SIZE_MAX;
	for (size_t i = 0; i < t.len;) {
		size_t start = i;
		while (i < t.len && (t.at[i] == ' ' || t.at[i] == '\t'))
			i++;
		bool empty = i >= t.len || t.at[i] == '\n' || t.at[i] == '\r';
		if (!empty && i - start < shared)
			shared = i - start;
		const char *newline = i < t.len ? memchr(t.at + i, '\n', t.len - i) : NULL;
		i = newline ? (size_t)(newline - t.at) + 1 : t.len;
	}
	return shared == SIZE_MAX ? 0 : shared;
}

struct text dsl_string_value(
    struct dsl_lexer *lexer, const struct dsl_token *token, struct text inner, bool is_long)
{
	if (!is_long) {
		if (!memchr(inner.at, '\\', inner.len))
			return inner;
		return resolve(lexer, token, inner, 0, false);
	}
	if (inner.len && inner.at[0] == '\r')
		inner = (struct text){ inner.at + 1, inner.len - 1 };
	if (!inner.len || inner.at[0] != '\n')
		return resolve(lexer, token, inner, 0, false);
	inner = (struct text){ inner.at + 1, inner.len - 1 };
	while (inner.len && (inner.at[inner.len - 1] == ' ' || inner.at[inner.len - 1] == '\t'))
		inner.len--;
	return resolve(lexer, token, inner, shared_indentation(inner), true);
}
