/* SPDX-License-Identifier: Apache-2.0
 *
 * Direction overrides, after the Unicode bidirectional algorithm (UAX #9) as far as it concerns
 * what a writer turned round by hand:
 *
 *   line  = { stretch | group }
 *   group = (RLO | LRO) { stretch | group } (PDF | end of the line)
 *
 * Under RLO the items of a group are written from the last to the first, and the characters of a
 * stretch likewise; a group within LRO keeps its own order.
 */
#include "engine/extract/visual.h"

#include "engine/extract/binary.h"

enum { DEPTH = 16 };

#define LRO "\xe2\x80\xad"
#define RLO "\xe2\x80\xae"
#define PDF "\xe2\x80\xac"
#define MARK_BYTES 3

struct writer {
	struct text in;
	char *at;
	size_t used;
};

static bool is_mark(struct text text, size_t at, const char *mark)
{
	return text.len - at >= MARK_BYTES && memcmp(text.at + at, mark, MARK_BYTES) == 0;
}

static bool opens(struct text text, size_t at)
{
	return is_mark(text, at, RLO) || is_mark(text, at, LRO);
}

static void write_forwards(struct writer *w, size_t from, size_t to)
{
	memcpy(w->at + w->used, w->in.at + from, to - from);
	w->used += to - from;
}

/** Character by character from the last to the first. */
static void write_backwards(struct writer *w, size_t from, size_t to)
{
	while (to > from) {
		size_t start = to - 1;
		while (start > from && ((unsigned char)w->in.at[start] & 0xc0) == 0x80)
			start--;
		write_forwards(w, start, to);
		to = start;
	}
}

/** Turns bytes [from, to) of the output round as a whole, and each character back: what was written
 * left to right becomes right to left. */
static void turn(struct writer *w, size_t from, struct arena *arena)
{
	size_t n = w->used - from;
	char *copy = arena_alloc(arena, n);
	memcpy(copy, w->at + from, n);
	struct writer again = { { copy, n }, w->at + from, 0 };
	write_backwards(&again, 0, n);
}

/** An override that is open: where what it holds begins in the output. */
struct open {
	size_t from;
	bool backwards;
};

/**
 * One line.  Text is written as it stands; when an override ends, what was written since it began
 * is turned round once.  Overrides within it were turned already and are turned back, which is
 * right for those of the other direction only: one of the same direction is no more than its text.
 */
static void write_line(struct writer *w, size_t from, size_t to, struct arena *arena)
{
	struct open open[DEPTH];
	size_t n = 0;
	bool backwards = false;
	for (size_t i = from; i < to;) {
		if (opens(w->in, i) && n < DEPTH) {
			bool next = is_mark(w->in, i, RLO);
			open[n++] = (struct open){ w->used, next != backwards };
			backwards = next;
		} else if (is_mark(w->in, i, PDF) && n > 0) {
			if (open[--n].backwards) {
				turn(w, open[n].from, arena);
				backwards = !backwards;
			}
		} else {
			w->at[w->used++] = w->in.at[i++];
			continue;
		}
		i += MARK_BYTES;
	}
	while (n > 0)
		if (open[--n].backwards)
			turn(w, open[n].from, arena);
}

/** Whether an override from right to left stands in it: its first byte is rare in most texts. */
static bool may_turn(struct text text)
{
	struct bytes bytes = { (const unsigned char *)text.at, text.len };
	return bytes_find(bytes, 0, RLO, MARK_BYTES) != NULL;
}

bool visual_order(struct text *out, struct text decoded, struct budget *budget, struct arena *arena)
{
	if (!may_turn(decoded) || !budget_bytes(budget, decoded.len))
		return false;
	struct writer w = { decoded, arena_alloc(arena, decoded.len), 0 };
	for (size_t from = 0; from < decoded.len;) {
		const char *end = memchr(decoded.at + from, '\n', decoded.len - from);
		size_t to = end ? (size_t)(end - decoded.at) : decoded.len;
		write_line(&w, from, to, arena);
		if (end)
			w.at[w.used++] = '\n';
		from = to + 1;
	}
	*out = (struct text){ w.at, w.used };
	return true;
}
