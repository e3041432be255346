/* SPDX-License-Identifier: Apache-2.0
 *
 * Charsets to UTF-8.  Declarations in mail are often missing and sometimes wrong, so they are
 * evidence, not law: a byte order mark and valid UTF-8 say more.  Whatever happens, no text is
 * lost: what cannot be converted becomes U+FFFD.
 */
#include "engine/mime/charset.h"

#include <errno.h>

#include "engine/mime/utf8.h"

enum { LABEL_MAX = 47 };

/* "A charset name of iconv", or "" when the label cannot be one. */
static const char *iconv_name(struct text label, char lower[LABEL_MAX + 1])
{
	static const struct {
		const char *label, *name;
	} aliases[] = {
#define CHARSET(label, name) { label, name },
#include "engine/mime/charsets.def"
#undef CHARSET
	};
	size_t i;

	label = text_trim(label);
	while (label.len && (label.at[0] == '"' || label.at[0] == '\''))
		label = (struct text){ label.at + 1, label.len - 1 };
	while (label.len && strchr("\"';", label.at[label.len - 1]))
		label.len--;
	if (label.len == 0 || label.len > LABEL_MAX)
		return "";
	for (i = 0; i < label.len; i++) {
		if (!ascii_is_alnum((unsigned char)label.at[i]) && !strchr("-_.:+()", label.at[i]))
			return "";
		lower[i] = ascii_lower(label.at[i]);
	}
	lower[i] = '\0';
	for (i = 0; i < sizeof(aliases) / sizeof(aliases[0]); i++)
		if (strcmp(aliases[i].label, lower) == 0)
			return aliases[i].name;
	return lower;
}

void charset_cache_clear(struct charset_cache *cache)
{
	size_t i;

	for (i = 0; i < CHARSET_CACHE; i++)
		if (cache->slots[i].used && cache->slots[i].descriptor != (iconv_t)-1)
			iconv_close(cache->slots[i].descriptor);
	memset(cache, 0, sizeof(*cache));
}

/* A descriptor in its initial state, or (iconv_t)-1 when the charset is unknown (that is kept,
 * too). */
static iconv_t descriptor_of(struct charset_cache *cache, const char *name)
{
	struct charset_slot *slot;
	size_t i;

	for (i = 0; i < CHARSET_CACHE; i++) {
		slot = &cache->slots[i];
		if (slot->used && strcmp(slot->label, name) == 0) {
			if (slot->descriptor != (iconv_t)-1)
				iconv(slot->descriptor, NULL, NULL, NULL, NULL);
			return slot->descriptor;
		}
	}
	slot = &cache->slots[cache->next++ % CHARSET_CACHE];
	if (slot->used && slot->descriptor != (iconv_t)-1)
		iconv_close(slot->descriptor);
	strncpy(slot->label, name, sizeof(slot->label) - 1);
	slot->label[sizeof(slot->label) - 1] = '\0';
	slot->descriptor = iconv_open("UTF-8", name);
	slot->used = true;
	return slot->descriptor;
}

/* iconv() does not write to its input, but its prototype does not say so. */
static char *unconst(const unsigned char *at)
{
	union {
		const unsigned char *in;
		char *out;
	} u = { .in = at };

	return u.out;
}

/* Converts all of `in`; what cannot be converted becomes U+FFFD and is counted in *broken. */
static bool convert(struct text *out, iconv_t descriptor, struct bytes in, size_t *broken,
    struct budget *budget, struct arena *arena)
{
	size_t room = in.len + in.len / 2 + 64, n = 0, left = in.len;
	char *from = unconst(in.at);
	char *to = arena_alloc(arena, room);
	bool flushed = false;

	*broken = 0;
	while (left > 0 || !flushed) {
		char *at = to + n;
		size_t space = room - n;
		size_t done = left ? iconv(descriptor, &from, &left, &at, &space)
		                   : iconv(descriptor, NULL, NULL, &at, &space);
		int cause = errno;

		n = (size_t)(at - to);
		if (done != (size_t)-1) {
			flushed = left == 0;
			continue;
		}
		if (room - n < 64) {
			to = arena_grow(arena, to, room, room * 2);
			room *= 2;
		}
		if (cause == E2BIG)
			continue;
		if (left == 0)
			break;
		from++;
		left--;
		++*broken;
		n += utf8_put(to + n, 0xfffd);
	}
	*out = (struct text){ to, n };
	return !budget || budget_bytes(budget, n);
}

/* windows-1252, 0x80 to 0x9f, as the WHATWG index has it; the five unassigned bytes stand for
 * themselves. */
static const uint16_t western[32] = { 0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
	0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d, 0x017d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c,
	0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d, 0x017e,
	0x0178 };

/* Every byte is something in windows-1252: the reading that cannot fail. */
static bool convert_western(
    struct text *out, struct bytes in, struct budget *budget, struct arena *arena)
{
	size_t i, high = 0, n = 0;

	for (i = 0; i < in.len; i++)
		high += in.at[i] >> 7;
	if (budget && !budget_bytes(budget, in.len + 2 * high))
		return false;
	char *to = arena_alloc(arena, in.len + 2 * high);

	for (i = 0; i < in.len; i++) {
		unsigned char c = in.at[i];

		if (c < 0x80)
			to[n++] = (char)c;
		else
			n += utf8_put(to + n, c < 0xa0 ? western[c - 0x80] : c);
	}
	*out = (struct text){ to, n };
	return true;
}

static bool is_wide(const char *name)
{
	return strncmp(name, "utf-16", 6) == 0 || strncmp(name, "utf-32", 6) == 0 ||
	       strncmp(name, "ucs-", 4) == 0;
}

/* Charsets whose bytes may all be ASCII and yet mean something else. */
static bool hides_in_ascii(const char *name, struct bytes in)
{
	if (strncmp(name, "iso-2022-", 9) == 0)
		return memchr(in.at, 0x1b, in.len) || memchr(in.at, 0x0e, in.len);
	if (strcmp(name, "utf-7") == 0)
		return memchr(in.at, '+', in.len) != NULL;
	if (strcmp(name, "hz") == 0)
		return memmem(in.at, in.len, "~{", 2) != NULL;
	if (is_wide(name))
		return memchr(in.at, 0, in.len) != NULL;
	return false;
}

/* Bytes that no text of single bytes has: behind a mark of UTF-16 they are halves of characters. */
static bool has_controls(struct bytes in)
{
	for (size_t i = 0; i < in.len; i++)
		if (in.at[i] < ' ' && !memchr("\t\n\v\f\r\x1b", in.at[i], 6))
			return true;
	return false;
}

static bool is_printable(unsigned char c)
{
	return c >= ' ' && c < 0x7f;
}

/* UTF-16 without a mark shows in its zero bytes: nearly always the same one of each pair.  Pairs of
   printable ASCII are rare in it: of many beside zeros, the zeros were put into a text of bytes. */
static const char *guess_wide(struct bytes in)
{
	size_t n = in.len < 4096 ? in.len & ~(size_t)1 : 4096, zero[2] = { 0, 0 }, plain = 0, i;

	if (in.len < 4 || !memchr(in.at, 0, n))
		return NULL;
	for (i = 0; i < n; i++)
		zero[i & 1] += in.at[i] == 0;
	for (i = 0; i < n; i += 2)
		plain += is_printable(in.at[i]) && is_printable(in.at[i + 1]);
	if (plain * 5 > (zero[0] + zero[1]) * 2)
		return NULL;
	if (zero[1] * 5 > n && zero[0] * 8 < zero[1])
		return "utf-16le";
	if (zero[0] * 5 > n && zero[1] * 8 < zero[0])
		return "utf-16be";
	return NULL;
}

/* Removes a byte order mark and names what it marks. */
static const char *byte_order_mark(struct bytes *in)
{
	static const struct {
		const char *mark;
		size_t len;
		const char *name;
	} marks[] = { { "\xef\xbb\xbf", 3, "utf-8" }, { "\xff\xfe\0\0", 4, "utf-32le" },
		{ "\0\0\xfe\xff", 4, "utf-32be" }, { "\xff\xfe", 2, "utf-16le" },
		{ "\xfe\xff", 2, "utf-16be" } };
	size_t i;

	for (i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		if (in->len < marks[i].len || memcmp(in->at, marks[i].mark, marks[i].len) != 0)
			continue;
		in->at += marks[i].len;
		in->len -= marks[i].len;
		return marks[i].name;
	}
	return NULL;
}

/* Text that is not valid UTF-8 and whose declaration does not help. */
static struct text guess(
    struct charset_cache *cache, struct bytes in, struct budget *budget, struct arena *arena)
{
	const char *wide = guess_wide(in);
	struct text out = TEXT("");
	size_t broken;

	if (wide && convert(&out, descriptor_of(cache, wide), in, &broken, budget, arena))
		return out;
	if (!convert_western(&out, in, budget, arena))
		out.len = 0;
	return out;
}

/* Invalid UTF-8: mended when most of it is UTF-8, else guessed. */
static struct text mend(
    struct charset_cache *cache, struct bytes in, struct budget *budget, struct arena *arena)
{
	struct text mended;
	size_t i, high = 0, marks = 0;

	if (guess_wide(in))
		return guess(cache, in, budget, arena);
	mended = utf8_repair(in, arena);
	for (i = 0; i + 2 < mended.len; i++)
		marks += memcmp(mended.at + i, "\xef\xbf\xbd", 3) == 0;
	for (i = 0; i < in.len; i++)
		high += in.at[i] >> 7;
	if (marks * 2 > high)
		return guess(cache, in, budget, arena);
	if (budget && !budget_bytes(budget, mended.len))
		mended.len = 0;
	return mended;
}

/* What is valid UTF-8 and not hiding anything needs no conversion. */
static const char *judge_utf8(const char *name, struct bytes in)
{
	if (is_wide(name) && in.len > 0)
		return "charset_mismatch";
	if (utf8_ascii_prefix(in) == in.len || strcmp(name, "utf-8") == 0)
		return NULL;
	return *name ? "charset_mismatch" : "charset_undeclared";
}

static bool says_ascii(struct text charset)
{
	return text_find_caseless(charset, TEXT("ascii")) != SIZE_MAX ||
	       text_find_caseless(charset, TEXT("x3.4")) != SIZE_MAX;
}

struct text charset_to_utf8(struct charset_cache *cache, struct bytes in, struct text charset,
    const char **anomaly, struct budget *budget, struct arena *arena)
{
	char lower[LABEL_MAX + 1];
	const char *name = iconv_name(charset, lower), *marked = byte_order_mark(&in),
	           *wrong = NULL;
	const char **report = anomaly ? anomaly : &wrong;
	struct text out = TEXT("");
	size_t broken = 0;

	*report = NULL;
	if (in.len == 0)
		return TEXT("");
	if (!*name && charset.len && !marked)
		*report = "charset_unknown";
	if (marked)
		name = marked;
	else if (!*name && memmem(in.at, in.len, "\x1b$", 2))
		name = "iso-2022-jp-3";
	else if (strcmp(name, "utf-16") == 0)
		name = guess_wide(in) ? guess_wide(in) : "utf-16le";
	if (strcmp(name, "hz") == 0 && (!budget || budget_bytes(budget, in.len))) {
		in = charset_hz_to_gb(in, arena);
		name = "gb18030";
	}
	bool hiding = hides_in_ascii(name, in) || (marked && is_wide(marked) && has_controls(in));

	if (!hiding && guess_wide(in)) {
		*report = *name ? "charset_mismatch" : "charset_undeclared";
		return guess(cache, in, budget, arena);
	}
	size_t valid = hiding ? 0 : utf8_valid_prefix(in);

	if (valid == in.len && !hiding) {
		if (!*report)
			*report = judge_utf8(name, in);
		return text_of_bytes(in);
	}
	if (strcmp(name, "utf-8") == 0) {
		*report = "charset_mismatch";
		return mend(cache, in, budget, arena);
	}
	if (*name && strcmp(name, "windows-1252") != 0) {
		iconv_t descriptor = descriptor_of(cache, name);

		if (descriptor == (iconv_t)-1) {
			*report = "charset_unknown";
			return guess(cache, in, budget, arena);
		}
		bool paid = convert(&out, descriptor, in, &broken, budget, arena);

		if (broken)
			*report = "charset_mismatch";
		return paid ? out : TEXT("");
	}
	if (!*report)
		*report = !*name                ? "charset_undeclared"
		          : says_ascii(charset) ? "charset_mismatch"
		                                : NULL;
	return guess(cache, in, budget, arena);
}

struct text charset_convert(struct charset_cache *cache, struct bytes in, const char *charset,
    struct budget *budget, struct arena *arena)
{
	struct text out = TEXT("");
	size_t broken;

	if (utf8_ascii_prefix(in) == in.len && !is_wide(charset) && !hides_in_ascii(charset, in))
		return text_of_bytes(in);
	if (strcmp(charset, "utf-8") == 0)
		return utf8_repair(in, arena);
	iconv_t descriptor =
	    strcmp(charset, "windows-1252") == 0 ? (iconv_t)-1 : descriptor_of(cache, charset);
	bool paid = descriptor == (iconv_t)-1
	                ? convert_western(&out, in, budget, arena)
	                : convert(&out, descriptor, in, &broken, budget, arena);

	return paid ? out : TEXT("");
}
