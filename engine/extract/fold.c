/* SPDX-License-Identifier: Apache-2.0
 *
 * Folding, character by character.  What a character becomes is worked out once (with GLib's
 * Unicode tables and fold_tables.c) and kept in a small cache for the text in hand, since a text
 * uses few distinct characters.
 *
 * Look-alike letters become Latin only in a word that also has ASCII letters or digits.  A word is
 * written as it stands until its first ASCII character shows up after a look-alike; then the writer
 * goes back to the start of the word and writes it again, mapped.  No word is written more than
 * twice, so folding stays linear.
 *
 * Precomposed Hangul stays composed and decomposed Hangul is composed, as NFC does it (Unicode
 * standard, section 3.12); other scripts keep the decomposed form, so that both ways of writing are
 * one.
 */
#include "engine/extract/fold.h"

#include <glib.h>

#include "engine/extract/fold_scan.h"
#include "engine/extract/fold_tables.h"

enum { CACHE_BITS = 9, HANGUL_FIRST = 0xac00, HANGUL_LAST = 0xd7a3 };
enum role { ROLE_NONE, ROLE_WORD, ROLE_BREAK, ROLE_VANISHES, ROLE_SEVERAL };

/** What one character becomes. */
struct folded {
	uint32_t from;
	uint32_t to; /**< the character, unless it vanishes or becomes several */
	uint8_t role, length;
	char latin;
	char utf8[5];
};

/** A state of the writer that can be gone back to. */
struct mark {
	size_t in, used, runs, delta;
	uint32_t last;
};

struct writer {
	struct arena *arena;
	struct text in;
	char *at;
	size_t used, room;
	struct fold_map map;
	size_t delta;  /**< decoded minus folded offset of what is written next, modulo SIZE_MAX + 1
	                */
	uint32_t last; /**< the last character written: Hangul syllables grow */
	bool in_word, latin_word, pending;
	struct mark word;  /**< where the word in hand began */
	bool forced;       /**< the word in hand is being written again */
	size_t rewound_at; /**< no start of a word is gone back to twice */
	struct folded cache[1 << CACHE_BITS];
};

/** Ideographs and Hangul syllables: letters that folding leaves alone. */
static inline bool is_east_asian(uint32_t c)
{
	return (c >= 0x3400 && c <= 0x9fff) || (c >= HANGUL_FIRST && c <= HANGUL_LAST);
}

static void work_out(struct folded *out, uint32_t c)
{
	if (is_east_asian(c)) {
		*out = (struct folded){ .from = c, .to = c, .role = ROLE_WORD, .length = 3 };
		(void)g_unichar_to_utf8(c, out->utf8);
		return;
	}
	int rule = fold_rule_of(c);
	*out = (struct folded){ .from = c, .to = c };
	if (rule >= 0)
		out->to = (uint32_t)rule;
	else if (rule == FOLD_VANISH)
		out->role = ROLE_VANISHES;
	else if (g_unichar_type(c) == G_UNICODE_DECIMAL_NUMBER)
		out->to = (uint32_t)('0' + g_unichar_digit_value(c));
	else {
		gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
		if (g_unichar_fully_decompose(c, TRUE, parts, G_N_ELEMENTS(parts)) > 1 ||
		    parts[0] != c)
			out->role = ROLE_SEVERAL;
	}
	if (out->role == ROLE_NONE) {
		bool mark = g_unichar_ismark(out->to);
		out->role = mark || g_unichar_isalnum(out->to) ? ROLE_WORD : ROLE_BREAK;
		out->latin = fold_likeness_of(out->to);
		out->length = (uint8_t)g_unichar_to_utf8(out->to, out->utf8);
	}
}

static const struct folded *look_up(struct writer *w, uint32_t c)
{
	struct folded *slot = &w->cache[(c * 0x9e3779b1u) >> (32 - CACHE_BITS)];
	if (slot->from != c)
		work_out(slot, c);
	return slot;
}

static void reserve(struct writer *w, size_t more)
{
	if (w->room - w->used >= more)
		return;
	size_t room = w->room + w->room / 2 + more;
	w->at = arena_grow(w->arena, w->at, w->room, room);
	w->room = room;
}

/** Says that what is written next stands for the decoded offset `from`. */
static inline void stand_for(struct writer *w, size_t from)
{
	if (from - w->used == w->delta)
		return;
	w->delta = from - w->used;
	struct fold_run *run = arena_push(w->arena, &w->map);
	*run = (struct fold_run){ (uint32_t)w->used, (uint32_t)from };
}

static inline struct mark mark_here(const struct writer *w, size_t in)
{
	return (struct mark){ in, w->used, w->map.count, w->delta, w->last };
}

static inline void begin_word(struct writer *w, struct mark mark)
{
	w->in_word = true;
	w->latin_word = w->forced;
	w->word = mark;
}

static inline void end_word(struct writer *w)
{
	w->in_word = w->latin_word = w->pending = w->forced = false;
}

/** Goes back to the start of the word in hand, to write it in Latin; false when it was done. */
static bool go_back(struct writer *w, size_t *position)
{
	if (w->word.in < w->rewound_at)
		return false;
	*position = w->word.in;
	w->rewound_at = w->word.in + 1;
	w->used = w->word.used;
	w->map.count = w->word.runs;
	w->delta = w->word.delta;
	w->last = w->word.last;
	end_word(w);
	w->forced = true;
	return true;
}

/** L + V and LV + T (Unicode standard 3.12): the syllable, or 0. */
static uint32_t hangul(uint32_t first, uint32_t second)
{
	if (first - 0x1100 < 19 && second - 0x1161 < 21)
		return HANGUL_FIRST + ((first - 0x1100) * 21 + (second - 0x1161)) * 28;
	if (first - HANGUL_FIRST < 11172 && (first - HANGUL_FIRST) % 28 == 0 &&
	    second - 0x11a8 < 27)
		return first + (second - 0x11a7);
	return 0;
}

/** Grows the syllable written last, when `c` continues it. */
static bool grow_syllable(struct writer *w, uint32_t c)
{
	uint32_t syllable = hangul(w->last, c);
	if (!syllable)
		return false;
	w->used -= 3; /* L and LV are three bytes, and so is the syllable */
	w->used += (size_t)g_unichar_to_utf8(syllable, w->at + w->used);
	w->last = syllable;
	return true;
}

/** Writes one character of the result; false when the word must be written again. */
static inline bool write_one(struct writer *w, const struct folded *f, size_t from, size_t *back)
{
	if (f->role == ROLE_BREAK)
		end_word(w);
	else if (!w->in_word)
		begin_word(w, mark_here(w, from));
	if (f->role == ROLE_WORD) {
		if (f->length == 1 && !w->latin_word) {
			if (w->pending && go_back(w, back))
				return false;
			w->latin_word = true;
		}
		w->pending |= f->latin && !w->latin_word;
	}
	if (f->to - 0x1161 < 0x11c3 - 0x1161 && grow_syllable(w, f->to))
		return true;
	stand_for(w, from);
	reserve(w, 4);
	if (f->latin && w->latin_word) {
		w->at[w->used++] = f->latin;
		w->last = (unsigned char)f->latin;
		return true;
	}
	memcpy(w->at + w->used, f->utf8, 4);
	w->used += f->length;
	w->last = f->to;
	return true;
}

/** A character that becomes several: all but the first stand for the offset after it. */
static bool write_several(struct writer *w, uint32_t c, size_t from, size_t after, size_t *back)
{
	gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
	size_t n = g_unichar_fully_decompose(c, TRUE, parts, G_N_ELEMENTS(parts));
	struct mark start = mark_here(w, from);
	bool first = true, forced = w->forced;
	for (size_t i = 0; i < n; i++) {
		struct folded part;
		work_out(&part, parts[i]);
		if (part.role == ROLE_VANISHES || part.role == ROLE_SEVERAL)
			continue;
		if (!write_one(w, &part, first ? from : after, back))
			return false;
		if (w->word.in == after)
			w->word = start;
		first = false;
		w->forced = forced && (w->in_word || i + 1 < n);
	}
	return true;
}

/** Copies a run of ASCII that needs no folding; false when the word must be written again. */
static bool write_plain(struct writer *w, size_t from, size_t to, size_t *back)
{
	if (w->pending && ascii_is_alnum((unsigned char)w->in.at[from]) && go_back(w, back))
		return false;
	stand_for(w, from);
	reserve(w, to - from);
	memcpy(w->at + w->used, w->in.at + from, to - from);
	w->used += to - from;
	w->last = 0;
	bool word = ascii_is_alnum((unsigned char)w->in.at[to - 1]);
	w->pending = w->forced = false;
	w->in_word = w->latin_word = word;
	return true;
}

/** Decodes one character of valid UTF-8; a byte that is none stands for itself and is kept. */
static inline uint32_t decode(const char *at, size_t left, size_t *length)
{
	const unsigned char *p = (const unsigned char *)at;
	if (p[0] < 0x80 || left < 2)
		return *length = 1, p[0] < 0x80 ? p[0] : UINT32_MAX;
	if (p[0] < 0xe0)
		return *length = 2, (uint32_t)((p[0] & 0x1f) << 6 | (p[1] & 0x3f));
	if (p[0] < 0xf0 && left >= 3)
		return *length = 3,
		       (uint32_t)((p[0] & 0xf) << 12 | (p[1] & 0x3f) << 6 | (p[2] & 0x3f));
	if (p[0] >= 0xf0 && left >= 4)
		return *length = 4, (uint32_t)((p[0] & 7) << 18 | (p[1] & 0x3f) << 12 |
		                               (p[2] & 0x3f) << 6 | (p[3] & 0x3f));
	return *length = 1, UINT32_MAX;
}

static void write_char(struct writer *w, size_t *position)
{
	static const struct folded blank = {
		.to = ' ', .role = ROLE_BREAK, .length = 1, .utf8 = " "
	};
	static const struct folded unknown = {
		.to = 0xfffd, .role = ROLE_BREAK, .length = 3, .utf8 = "\xef\xbf\xbd"
	};
	size_t from = *position, length;
	uint32_t c = decode(w->in.at + from, w->in.len - from, &length);
	const struct folded *f = c < 0x80 ? &blank : c > 0x10ffff ? &unknown : look_up(w, c);
	size_t back;
	bool written = f->role == ROLE_VANISHES ||
	               (f->role == ROLE_SEVERAL ? write_several(w, c, from, from + length, &back)
	                                        : write_one(w, f, from, &back));
	*position = written ? from + length : back;
}

void fold_text(struct text *out, struct fold_map *map, struct text in, struct arena *arena)
{
	(void)fold_within(out, map, in, SIZE_MAX, arena);
}

size_t fold_within(
    struct text *out, struct fold_map *map, struct text in, size_t limit, struct arena *arena)
{
	size_t position = fold_plain(in.at, in.len);
	*out = in;
	if (map)
		*map = (struct fold_map){ 0 };
	if (position == in.len)
		return in.len;
	struct writer w = { .arena = arena, .in = in, .room = in.len + 16 };
	w.at = arena_alloc(arena, w.room);
	if (position > 0)
		(void)write_plain(&w, 0, position, &(size_t){ 0 });
	while (position < in.len && w.used < limit) {
		size_t plain = (unsigned char)in.at[position] >= 0x80
		                   ? 0
		                   : fold_plain(in.at + position, in.len - position);
		size_t back;
		if (plain == 0)
			write_char(&w, &position);
		else if (write_plain(&w, position, position + plain, &back))
			position += plain;
		else
			position = back;
	}
	/* What stands after the last character maps to the end of the text. */
	stand_for(&w, position);
	out->len = position;
	if (w.used == position && memcmp(w.at, in.at, position) == 0)
		return position;
	*out = (struct text){ w.at, w.used };
	if (map)
		*map = w.map;
	return position;
}

size_t fold_back(const struct fold_map *map, size_t offset)
{
	size_t low = 0, high = map->count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (map->items[middle].folded <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == 0)
		return offset;
	const struct fold_run *run = &map->items[low - 1];
	size_t back = run->decoded + (offset - run->folded);
	/* inside a character that grew */
	return low < map->count && back > run[1].decoded ? run[1].decoded : back;
}
