/* SPDX-License-Identifier: Apache-2.0
 *
 * Collapsing white space (CSS Text 3, section 4.1.1, as far as plain text shows it).
 */
#include "engine/extract/flow.h"

#include "engine/extract/markup.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

static void reserve(struct flow *flow, size_t more)
{
	if (flow->room - flow->len >= more)
		return;
	size_t room = flow->room * 2 + more;
	flow->at = arena_grow(flow->arena, flow->at, flow->room, room);
	flow->room = room;
}

void flow_room(struct flow *flow, size_t size)
{
	reserve(flow, size);
}

void flow_settle(struct flow *flow)
{
	char last = flow->len > 0 ? flow->at[flow->len - 1] : '\n';
	reserve(flow, 1);
	if (flow->gap == GAP_LINE && last != '\n')
		flow->at[flow->len++] = '\n';
	if (flow->gap == GAP_SPACE && last != '\n' && last != ' ' && last != '\t')
		flow->at[flow->len++] = ' ';
	flow->gap = GAP_NONE;
}

void flow_char(struct flow *flow, char c)
{
	if (flow->gap == GAP_LINE)
		flow_settle(flow);
	flow->gap = GAP_NONE;
	reserve(flow, 1);
	flow->at[flow->len++] = c;
}

static inline bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

/** The reference at `at`; returns the place after it. */
static const char *write_reference(struct flow *flow, const char *at, const char *end, bool keep)
{
	char utf8[8];
	size_t written = 0, read = markup_reference(utf8, &written, at, end, false);
	if (!read) {
		utf8[0] = '&';
		written = read = 1;
	}
	if (!keep && written == 1 && is_space(utf8[0])) {
		if (flow->gap < GAP_SPACE)
			flow->gap = GAP_SPACE;
		return at + read;
	}
	if (flow->gap)
		flow_settle(flow);
	reserve(flow, 8);
	memcpy(flow->at + flow->len, utf8, 8);
	flow->len += written;
	return at + read;
}

#if defined(__SSE2__)
/** A bit for each of sixteen bytes at which write_plain() stops; reads seventeen. */
static inline unsigned stops(__m128i block, const char *at)
{
	const __m128i blank = _mm_set1_epi8(' ');
	__m128i after = _mm_loadu_si128((const void *)(at + 1));
	__m128i low = _mm_cmpeq_epi8(_mm_min_epu8(block, blank), block);
	__m128i low_after = _mm_cmpeq_epi8(_mm_min_epu8(after, blank), after);
	__m128i space = _mm_cmpeq_epi8(block, blank);
	__m128i stop = _mm_or_si128(_mm_andnot_si128(space, low), _mm_and_si128(space, low_after));
	return (unsigned)_mm_movemask_epi8(
	    _mm_or_si128(stop, _mm_cmpeq_epi8(block, _mm_set1_epi8('&'))));
}
#endif

/** Bytes that are neither white space nor the start of a reference; the place after them. */
static const char *write_plain(struct flow *flow, const char *at, const char *end)
{
	char *to = flow->at + flow->len;
#if defined(__SSE2__)
	while (end - at > 16) {
		__m128i block = _mm_loadu_si128((const void *)at);
		unsigned found = stops(block, at);
		unsigned n = found ? (unsigned)__builtin_ctz(found) : 16;
		_mm_storeu_si128((void *)to, block);
		to += n;
		at += n;
		if (found) {
			flow->len = (size_t)(to - flow->at);
			return at;
		}
	}
#endif
	/* a single blank between words is the usual case and needs no second look */
	while (at < end) {
		char c = *at;
		if ((unsigned char)c > ' ' && c != '&')
			*to++ = c;
		else if (c == ' ' && end - at > 1 && (unsigned char)at[1] > ' ')
			*to++ = c;
		else
			break;
		at++;
	}
	flow->len = (size_t)(to - flow->at);
	return at;
}

static void write_kept(struct flow *flow, struct text raw)
{
	const char *end = raw.at + raw.len;
	for (const char *at = raw.at; at < end;) {
		if (*at == '&') {
			at = write_reference(flow, at, end, true);
			continue;
		}
		if (flow->gap)
			flow_settle(flow);
		reserve(flow, 1);
		if (*at != 0 && *at != '\r')
			flow->at[flow->len++] = *at;
		at++;
	}
}

void flow_markup(struct flow *flow, struct text raw, bool keep)
{
	if (raw.len == 0)
		return;
	const char *end = raw.at + raw.len;
	if (keep) {
		write_kept(flow, raw);
		return;
	}
	for (const char *at = raw.at; at < end;) {
		if (is_space(*at) || *at == 0) {
			if (*at != 0 && flow->gap < GAP_SPACE)
				flow->gap = GAP_SPACE;
			at++;
		} else if (*at == '&') {
			at = write_reference(flow, at, end, false);
		} else if ((unsigned char)*at < ' ') {
			flow_settle(flow);
			flow_char(flow, *at++);
		} else {
			flow_settle(flow);
			reserve(flow, (size_t)(end - at));
			at = write_plain(flow, at, end);
		}
	}
}

void flow_text(struct flow *flow, struct text text)
{
	if (text.len == 0)
		return;
	flow_settle(flow);
	reserve(flow, text.len);
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];
		if (c != 0)
			flow->at[flow->len++] = is_space(c) ? ' ' : c;
	}
}

void flow_piece(struct flow *flow, struct text text)
{
	text = text_trim(text);
	if (text.len == 0)
		return;
	flow_line(flow);
	flow_settle(flow);
	reserve(flow, text.len);
	memcpy(flow->at + flow->len, text.at, text.len);
	flow->len += text.len;
	flow_line(flow);
}

void flow_named(struct flow *flow, struct text name, struct text value)
{
	if (text_trim(value).len == 0)
		return;
	flow_line(flow);
	flow_text(flow, name);
	if (name.len > 0)
		flow_text(flow, TEXT(": "));
	flow_text(flow, text_trim(value));
	flow_line(flow);
}

void flow_insert(struct flow *flow, size_t at, struct text text)
{
	reserve(flow, text.len + 1);
	memmove(flow->at + at + text.len + 1, flow->at + at, flow->len - at);
	memcpy(flow->at + at, text.at, text.len);
	flow->at[at + text.len] = ' ';
	flow->len += text.len + 1;
}
