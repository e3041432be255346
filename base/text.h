/* SPDX-License-Identifier: Apache-2.0
 *
 * Borrowed views: decoded UTF-8 text and raw bytes are different types, so that neither passes for
 * the other. A view is never assumed to end in NUL and never owns what it points to.
 */
#ifndef POSTERN_BASE_TEXT_H
#define POSTERN_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct text {
	const char *at;
	size_t len;
};

struct bytes {
	const unsigned char *at;
	size_t len;
};

#define TEXT(literal) ((struct text){ "" literal, sizeof(literal) - 1 })
#define TEXT_FORMAT "%.*s"
#define TEXT_ARGUMENTS(t) (int)(t).len, (t).at

/** A view of a NUL-terminated string; NULL gives an empty view. */
static inline struct text text_of(const char *string)
{
	return (struct text){ string ? string : "", string ? strlen(string) : 0 };
}

static inline bool text_equal(struct text a, struct text b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

/** ASCII letters compare without case; every other byte must be the same. */
bool text_equal_caseless(struct text a, struct text b);
bool text_starts_caseless(struct text whole, struct text start);
bool text_ends_caseless(struct text whole, struct text end);

/** The first place where `needle` stands in `whole`, ASCII letters without case; SIZE_MAX when
 * nowhere. */
size_t text_find_caseless(struct text whole, struct text needle);

/** Without ASCII white space at both ends. */
struct text text_trim(struct text t);

/** -1, 0, 1 by bytes, a shorter prefix first. */
int text_compare(struct text a, struct text b);

/** Whether the character shows as itself, in its place: no control, no direction override, nothing
 * without width, nothing unassigned.  Terminals and pages show no other as it is. */
bool character_is_harmless(uint32_t c);

/** Classification by ASCII alone, independent of any locale. */
static inline bool ascii_is_digit(unsigned char c)
{
	return c >= '0' && c <= '9';
}
static inline bool ascii_is_letter(unsigned char c)
{
	return (unsigned char)((c | 0x20) - 'a') < 26;
}
static inline bool ascii_is_alnum(unsigned char c)
{
	return ascii_is_digit(c) || ascii_is_letter(c);
}
static inline bool ascii_is_blank(unsigned char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}
static inline char ascii_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}
static inline char ascii_upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c & ~0x20) : c;
}

#endif
