/* SPDX-License-Identifier: Apache-2.0
 *
 * Character references (HTML standard 13.2.5.72 and following): named ones with and without their
 * semicolon, numbers with the windows-1252 meaning of the C1 range.
 */
#include <glib.h>

#include "engine/extract/markup.h"

enum { NAME_MAX_LENGTH = 33, BARE_MAX = 6 };

static const struct reference {
	char name[NAME_MAX_LENGTH];
	char utf8[7];
} references[] = {
#define E(name, utf8) { name, utf8 },
#include "engine/extract/references.def"
#undef E
};

static const struct reference *find(const char *name, size_t len)
{
	size_t low = 0, high = sizeof(references) / sizeof(references[0]);
	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = strncmp(references[middle].name, name, len);
		if (order == 0 && references[middle].name[len] == 0)
			return &references[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static size_t give(char out[8], size_t *written, const struct reference *reference, size_t read)
{
	*written = strlen(reference->utf8);
	memcpy(out, reference->utf8, *written);
	return read;
}

static size_t named(char out[8], size_t *written, const char *at, size_t len, bool attribute)
{
	size_t n = 1;
	while (n < len && n < NAME_MAX_LENGTH - 1 && ascii_is_alnum((unsigned char)at[n]))
		n++;
	const struct reference *found = NULL;
	if (n < len && at[n] == ';')
		found = find(at + 1, n);
	if (found)
		return give(out, written, found, n + 1);
	for (size_t bare = n - 1 < BARE_MAX ? n - 1 : BARE_MAX; bare >= 2; bare--) {
		found = find(at + 1, bare);
		if (!found)
			continue;
		unsigned char next = bare + 1 < len ? (unsigned char)at[bare + 1] : 0;
		if (attribute && (next == '=' || ascii_is_alnum(next)))
			return 0;
		return give(out, written, found, bare + 1);
	}
	return 0;
}

/** What the numbers 128 to 159 mean (HTML standard 13.2.5.80). */
static uint32_t remap(uint32_t c)
{
	static const uint16_t windows[32] = { 0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020,
		0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d, 0x017d, 0x8f, 0x90, 0x2018,
		0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
		0x0153, 0x9d, 0x017e, 0x0178 };
	if (c >= 0x80 && c <= 0x9f)
		return windows[c - 0x80];
	return c == 0 || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff) ? 0xfffd : c;
}

static unsigned digit_of(unsigned char c)
{
	return ascii_is_digit(c) ? c - 48u : ascii_is_letter(c) ? (c | 0x20u) - 'a' + 10u : 36u;
}

static size_t numbered(char out[8], size_t *written, const char *at, size_t len)
{
	size_t start = 2;
	unsigned base = 10;
	if (start < len && (at[start] | 0x20) == 'x') {
		base = 16;
		start++;
	}
	uint32_t c = 0;
	size_t n = start;
	for (; n < len && digit_of((unsigned char)at[n]) < base; n++)
		c = c > 0x10ffff ? c : c * base + digit_of((unsigned char)at[n]);
	if (n == start)
		return 0;
	*written = (size_t)g_unichar_to_utf8(remap(c), out);
	return n < len && at[n] == ';' ? n + 1 : n;
}

size_t markup_reference(
    char out[8], size_t *written, const char *at, const char *end, bool attribute)
{
	size_t len = (size_t)(end - at);
	if (len < 3)
		return 0;
	return at[1] == '#' ? numbered(out, written, at, len)
	                    : named(out, written, at, len, attribute);
}

struct text markup_decode(struct text raw, bool attribute, struct arena *arena)
{
	const char *end = raw.at + raw.len;
	const char *and = raw.len > 0 ? memchr(raw.at, '&', raw.len) : NULL;
	if (!and)
		return raw;
	/* a reference of 5 bytes may become 6: &nGt; */
	char *at = arena_alloc(arena, raw.len + raw.len / 4 + 8);
	size_t used = 0;
	for (const char *from = raw.at; from < end;) {
		size_t plain = and? (size_t)(and-from) : (size_t)(end - from), written = 0;
		memcpy(at + used, from, plain);
		used += plain;
		from += plain;
		if (!and)
			break;
		char utf8[8];
		size_t read = markup_reference(utf8, &written, from, end, attribute);
		memcpy(at + used, read ? utf8 : "&", read ? written : 1);
		used += read ? written : 1;
		from += read ? read : 1;
		and = from < end ? memchr(from, '&', (size_t)(end - from)) : NULL;
	}
	return (struct text){ at, used };
}

struct text markup_unpercent(struct text raw, struct arena *arena)
{
	if (raw.len == 0 || !memchr(raw.at, '%', raw.len))
		return raw;
	char *at = arena_alloc(arena, raw.len);
	size_t used = 0;
	for (size_t i = 0; i < raw.len; i++) {
		unsigned high = 16, low = 16;
		if (raw.at[i] == '%' && raw.len - i > 2) {
			high = digit_of((unsigned char)raw.at[i + 1]);
			low = digit_of((unsigned char)raw.at[i + 2]);
		}
		bool coded = high < 16 && low < 16;
		at[used++] = coded ? (char)(high << 4 | low) : raw.at[i];
		i += coded ? 2 : 0;
	}
	return (struct text){ at, used };
}
