/* SPDX-License-Identifier: Apache-2.0
 *
 * The shape `name`: capitalised words as a person's name is written.
 *
 *   FULL      Joe Smith, Ana-Maria J. O'Brien, Maria de la Cruz, DeShawn Lewis, Seo-yeon Kim; the
 *             words may stand in two lines
 *   SECOND    Meanwhile [Joe Smith], the first word being the sentence's
 *   CAPITALS  MARIA LOPEZ, JOSE A. RUIZ
 *   COMMA     Smith, Joe and SMITH,JOE
 *   CELLS     Smith<tab>J.<tab>Joe
 *   BARS      SMITH|JOE, SMITH    JOE
 *   INITIAL   J. Brown
 *
 * Each form is what a regex would say (tests/unit/match_names.c holds them) and is found as a
 * global search finds it: from left to right, without overlaps.  Words beyond WORD_MAX characters
 * are no names.  Capitals at the beginning of a word are found 16 bytes at a time; what stands
 * behind the word decides which forms are tried.
 */
#include <emmintrin.h>

#include "engine/match/room.h"

#define WORD_MAX 64
#define BLOCK 16
#define BYTES_PER_CLOCK 0x40000

enum form_of_name { FULL, SECOND, CAPITALS, COMMA, CELLS, BARS, INITIAL, N_FORMS_OF_NAME };

struct names {
	const struct shape_index *index;
	struct text text;
	struct collector *collector;
	size_t done[N_FORMS_OF_NAME]; /**< where the last of each form ends */
};

/* ---- characters ------------------------------------------------------------------------------ */

static char char_at(struct text text, size_t at)
{
	return at < text.len ? text.at[at] : '\0';
}

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_word(char c)
{
	return ascii_is_alnum((unsigned char)c) || c == '_';
}

/** As \b of a regex: what is beyond ASCII is no part of a word. */
static bool is_edge(struct text text, size_t at)
{
	bool before = at > 0 && is_word(text.at[at - 1]);
	return before != is_word(char_at(text, at));
}

/* ---- words; each returns where it ends, 0 when it is not there ------------------------------- */

/** [a-z]* */
static size_t skip_lower(struct text text, size_t at, size_t from)
{
	while (is_lower(char_at(text, at)) && at - from <= WORD_MAX)
		at++;
	return at;
}

/** [A-Z][a-z]+(?:[A-Z][a-z]+)?: Joe, DeShawn */
static size_t capitalised(struct text text, size_t at)
{
	if (!is_upper(char_at(text, at)))
		return 0;
	size_t end = skip_lower(text, at + 1, at);
	if (end == at + 1)
		return 0;
	if (is_upper(char_at(text, end)) && is_lower(char_at(text, end + 1)))
		end = skip_lower(text, end + 1, at);
	return end - at <= WORD_MAX ? end : 0;
}

/** The same, and once more after a hyphen, in small letters too: Ana-Maria, Seo-yeon. */
static size_t hyphenated(struct text text, size_t at)
{
	size_t end = capitalised(text, at);
	if (end == 0 || char_at(text, end) != '-')
		return end;
	size_t second = capitalised(text, end + 1);
	size_t small = skip_lower(text, end + 1, end + 1);
	if (second == 0 && small > end + 2 && small - end - 1 <= WORD_MAX)
		second = small;
	return second > 0 ? second : end;
}

/** How long the gap between two words of a name is: a blank, or the end of a line. */
static size_t gap(struct text text, size_t at)
{
	if (char_at(text, at) == ' ' || char_at(text, at) == '\n')
		return 1;
	return char_at(text, at) == '\r' && char_at(text, at + 1) == '\n' ? 2 : 0;
}

/** A hyphenated word that ends at an edge, by leaving its second half if need be. */
static size_t closed(struct text text, size_t at)
{
	size_t end = hyphenated(text, at);
	if (end > 0 && !is_edge(text, end))
		end = capitalised(text, at);
	return end > 0 && is_edge(text, end) ? end : 0;
}

/** A last name: O'Brien, McDonald, MacLeod, Smith-Jones. */
static size_t last_name(struct text text, size_t at)
{
	static const char *const prefixes[] = { "O'", "Mc", "Mac" };
	for (size_t i = 0; i < 3; i++) {
		size_t len = strlen(prefixes[i]);
		if (at + len >= text.len || memcmp(text.at + at, prefixes[i], len) != 0)
			continue;
		size_t end = closed(text, at + len);
		if (end > 0)
			return end;
	}
	return closed(text, at);
}

/** Moves over " J" or " J.", when a blank follows. */
static size_t skip_initial(struct text text, size_t at)
{
	if (char_at(text, at) != ' ' || !is_upper(char_at(text, at + 1)))
		return at;
	size_t end = char_at(text, at + 2) == '.' ? at + 3 : at + 2;
	return char_at(text, end) == ' ' ? end : at;
}

/** Moves over up to two words such as "de la ". */
static size_t skip_particles(struct text text, size_t at)
{
	static const char *const particles[] = { "de ", "la ", "las ", "los ", "del ", "di ", "da ",
		"dos ", "das ", "du ", "van ", "von ", "der ", "den ", "bin ", "al ", "el ",
		"le " };
	for (int n = 0; n < 2 && is_lower(char_at(text, at)); n++)
		for (size_t i = 0; i < sizeof(particles) / sizeof(particles[0]); i++) {
			size_t len = strlen(particles[i]);
			if (text.len - at < len || memcmp(text.at + at, particles[i], len) != 0)
				continue;
			at += len;
			break;
		}
	return at;
}

/** [A-Z] and more capitals (any letters when `mixed`), apostrophes, hyphens. */
static size_t letters(struct text text, size_t at, bool mixed)
{
	size_t end = at + 1;
	if (!is_upper(char_at(text, at)))
		return 0;
	for (; end - at <= WORD_MAX; end++) {
		char c = char_at(text, end);
		if (!is_upper(c) && c != '\'' && c != '-' && !(mixed && is_lower(c)))
			break;
	}
	return end > at + 1 && end - at <= WORD_MAX ? end : 0;
}

/** The same up to the last edge within. */
static size_t closed_letters(struct text text, size_t at, bool mixed)
{
	size_t end = letters(text, at, mixed);
	while (end > at + 1 && !is_edge(text, end))
		end--;
	return end > at + 1 ? end : 0;
}

/* ---- forms ----------------------------------------------------------------------------------- */

static void add(struct names *names, enum form_of_name form, size_t from, size_t value, size_t to)
{
	names->done[form] = to;
	for (size_t i = 0; i < names->index->n_names; i++)
		collector_add(names->collector, names->index->names[i],
		    (struct hit){ .from = (uint32_t)from,
		        .to = (uint32_t)to,
		        .value_from = (uint32_t)value,
		        .value_to = (uint32_t)to });
}

/** `at`: the gap behind the first word. */
static void full(struct names *names, size_t from, size_t at)
{
	struct text text = names->text;
	at = skip_initial(text, at);
	at += gap(text, at);
	size_t to = last_name(text, skip_particles(text, at));
	if (to > 0)
		add(names, FULL, from, from, to);
}

static void second(struct names *names, size_t from, size_t at)
{
	struct text text = names->text;
	size_t first = at + gap(text, at), end = capitalised(text, first);
	if (end == 0)
		return;
	end = skip_initial(text, end);
	size_t to = gap(text, end) > 0 ? last_name(text, end + gap(text, end)) : 0;
	if (to > 0)
		add(names, SECOND, from, first, to);
}

static void capitals(struct names *names, size_t from, size_t at)
{
	struct text text = names->text;
	size_t to = closed_letters(text, skip_initial(text, at) + 1, false);
	if (to > 0)
		add(names, CAPITALS, from, from, to);
}

static void after_blank(struct names *names, size_t from, size_t at)
{
	struct text text = names->text;
	char next = char_at(text, at + gap(text, at));
	if (!is_upper(next) && !is_one_of(next, "dlvbae"))
		return;
	if (from >= names->done[FULL] && hyphenated(text, from) == at)
		full(names, from, at);
	if (from >= names->done[SECOND] && is_upper(next) && capitalised(text, from) == at)
		second(names, from, at);
	if (from >= names->done[CAPITALS] && char_at(text, at) == ' ' && is_upper(next) &&
	    letters(text, from, false) == at)
		capitals(names, from, at);
}

static void after_comma(struct names *names, size_t from, size_t at)
{
	struct text text = names->text;
	size_t next = char_at(text, at + 1) == ' ' ? at + 2 : at + 1;
	size_t to = from >= names->done[COMMA] ? closed_letters(text, next, true) : 0;
	if (to > 0)
		add(names, COMMA, from, from, to);
}

static void after_tab(struct names *names, size_t from, size_t at)
{
	struct text text = names->text;
	size_t next = at + 1, initial = next;
	if (is_upper(char_at(text, next)))
		initial += char_at(text, next + 1) == '.' ? 2 : 1;
	if (initial > next && char_at(text, initial) == '\t')
		next = initial + 1;
	size_t to = from >= names->done[CELLS] ? closed_letters(text, next, true) : 0;
	if (to > 0)
		add(names, CELLS, from, from, to);
}

/** Cells between bars or runs of blanks: "QUILL|JOE", "QUILL      JOE"; `next`: the second. */
static void after_cell(struct names *names, size_t from, size_t next)
{
	struct text text = names->text;
	size_t to = from >= names->done[BARS] ? closed_letters(text, next, true) : 0;
	if (to > 0)
		add(names, BARS, from, from, to);
}

/** Where the second of two cells begins, `at` being the end of the first; 0 when none does. */
static size_t next_cell(struct text text, size_t at)
{
	enum { BLANKS_MOST = 24 };
	size_t next = at;
	while (char_at(text, next) == ' ' && next - at < BLANKS_MOST)
		next++;
	if (char_at(text, next) == '|') {
		next++;
		while (char_at(text, next) == ' ' && next - at < BLANKS_MOST)
			next++;
		return next;
	}
	return next - at >= 2 ? next : 0;
}

static void after_dot(struct names *names, size_t from)
{
	struct text text = names->text;
	size_t next = char_at(text, from + 2) == ' ' ? from + 3 : from + 2;
	size_t to = from >= names->done[INITIAL] ? capitalised(text, next) : 0;
	if (to > 0 && is_edge(text, to))
		add(names, INITIAL, from, from, to);
}

/** A capital at the beginning of a word. */
static void names_at(struct names *names, size_t from)
{
	struct text text = names->text;
	if (char_at(text, from + 1) == '.') {
		after_dot(names, from);
		return;
	}
	size_t end = letters(text, from, true);
	if (end == 0)
		return;
	switch (char_at(text, end)) {
	case ' ':
	case '|':
		if (next_cell(text, end) > 0) {
			after_cell(names, from, next_cell(text, end));
			break;
		}
		after_blank(names, from, end);
		break;
	case '\n':
	case '\r':
		if (gap(text, end) > 0)
			after_blank(names, from, end);
		break;
	case ',':
		after_comma(names, from, end);
		break;
	case '\t':
		after_tab(names, from, end);
		break;
	default:
		break;
	}
}

/* ---- the pass -------------------------------------------------------------------------------- */

size_t capital_finder_scalar(const char *text, size_t from, size_t len)
{
	while (from < len && !(is_upper(text[from]) && (from == 0 || !is_word(text[from - 1]))))
		from++;
	return from;
}

static inline __m128i within(__m128i c, char first, char width)
{
	__m128i d = _mm_sub_epi8(c, _mm_set1_epi8(first));
	return _mm_cmpeq_epi8(_mm_min_epu8(d, _mm_set1_epi8(width)), d);
}

/** Bits of the capitals among 16 bytes that have no letter, digit or '_' before them. */
static inline unsigned capitals_of_16(const char *at)
{
	__m128i c = _mm_loadu_si128((const __m128i *)(const void *)at);
	__m128i before = _mm_loadu_si128((const __m128i *)(const void *)(at - 1));
	__m128i word = within(_mm_or_si128(before, _mm_set1_epi8(0x20)), 'a', 25);
	word = _mm_or_si128(word, within(before, '0', 9));
	word = _mm_or_si128(word, _mm_cmpeq_epi8(before, _mm_set1_epi8('_')));
	return (unsigned)_mm_movemask_epi8(_mm_andnot_si128(word, within(c, 'A', 25)));
}

size_t capital_finder_sse2(const char *text, size_t from, size_t len)
{
	if (from == 0 && len > 0 && is_upper(text[0]))
		return 0;
	for (from += from == 0 ? 1 : 0; from < len && len - from >= BLOCK; from += BLOCK) {
		unsigned mask = capitals_of_16(text + from);
		if (mask)
			return from + (size_t)__builtin_ctz(mask);
	}
	return capital_finder_scalar(text, from < len ? from : len, len);
}

void names_scan(const struct shape_index *index, struct text text, struct budget *budget,
    struct collector *collector)
{
	size_t clock = BYTES_PER_CLOCK;
	struct names names = { .index = index, .text = text, .collector = collector };
	for (size_t at = capital_finder_sse2(text.at, 0, text.len); at < text.len;
	     at = capital_finder_sse2(text.at, at + 1, text.len)) {
		names_at(&names, at);
		if (at < clock)
			continue;
		clock = at + BYTES_PER_CLOCK;
		if (!budget_time(budget)) {
			collector_unfinished(collector);
			return;
		}
	}
}
