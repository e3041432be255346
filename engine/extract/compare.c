/* SPDX-License-Identifier: Apache-2.0
 *
 * Parts of one message side by side.  Readers show texts of a multipart/mixed one below the other,
 * so a number may begin in one and end in the next; and of alternatives they show one, so that the
 * other can say something else.
 */
#include "engine/extract/compare.h"

enum {
	TAIL = 200, /**< bytes of context on each side of a seam */
	BUCKETS = 8192,
	WORD = 4, /**< letters of a word that is compared */
	LEAST_WORDS = 2,
	PLAIN = 4096,     /**< bytes of the plain text whose words are looked for */
	MARKED_UP = 32768 /**< bytes of the other text that are looked through */
};

/* ---- numbers over parts */

static bool is_part_of_number(char c)
{
	return ascii_is_digit((unsigned char)c) || c == '-';
}

static bool are_neighbours(const struct surface *a, const struct surface *b)
{
	const struct mime_part *x = a->mime_part, *y = b->mime_part;
	return x && y && x != y && x->parent && x->parent == y->parent && !x->reading &&
	       !y->reading && !text_equal(x->parent->type, TEXT("multipart/alternative"));
}

/** The end of one text and the beginning of the other, as they stand below each other. */
static void join(struct sink *sink, uint32_t first, uint32_t second)
{
	const struct surface *a = &sink->out->surfaces.items[first];
	const struct surface *b = &sink->out->surfaces.items[second];
	struct text end = text_trim(a->folded), start = text_trim(b->folded);
	if (end.len == 0 || start.len == 0 || !is_part_of_number(end.at[end.len - 1]) ||
	    !is_part_of_number(start.at[0]))
		return;
	size_t before = end.len < TAIL ? end.len : TAIL;
	size_t after = start.len < TAIL ? start.len : TAIL;
	if (!budget_bytes(sink->budget, before + after))
		return;
	struct text joined = arena_format(sink->arena, TEXT_FORMAT TEXT_FORMAT, (int)before,
	    end.at + end.len - before, (int)after, start.at);
	struct sink seam = *sink;
	seam.path = b->part;
	seam.part = b->mime_part;
	seam.message = b->message;
	seam.ledger = b->ledger;
	seam.text_left = joined.len;
	sink_anomaly(sink, "number_over_parts");
	sink_surface(&seam, joined, PLACE_BODY, NULL);
}

/* ---- alternatives */

/** How often a text has the words of each bucket. */
struct words {
	uint16_t counts[BUCKETS];
	size_t n, missing;
};

/** Called for each word; false ends the walk. */
typedef bool word_seen(struct words *words, uint32_t bucket);

static bool put(struct words *words, uint32_t bucket)
{
	words->counts[bucket]++; /* of at most PLAIN bytes */
	words->n++;
	return true;
}

/** A word that is found is missed nowhere; half of them are enough. */
static bool take(struct words *words, uint32_t bucket)
{
	words->missing -= words->counts[bucket];
	words->counts[bucket] = 0;
	return words->missing * 2 > words->n;
}

/** Letters without case, digits and what is beyond ASCII; 0 for what parts words. */
static inline unsigned char wordy(unsigned char c)
{
	return ascii_is_letter(c) ? (unsigned char)(c | 0x20)
	                          : (ascii_is_digit(c) || c >= 0x80 ? c : 0);
}

/** FNV-1a over the letters and digits of each word of some length, without case. */
static void each_word(struct words *words, struct text text, word_seen *seen)
{
	bool more = true;
	for (size_t i = 0; i < text.len && more; i++) {
		uint32_t hash = 2166136261u;
		size_t from = i;
		unsigned char c;
		for (; i < text.len && (c = wordy((unsigned char)text.at[i])) != 0; i++)
			hash = (hash ^ c) * 16777619u;
		if (i - from >= WORD)
			more = seen(words, hash % BUCKETS);
	}
}

static struct text head_of(struct text text, size_t most)
{
	return (struct text){ text.at, text.len < most ? text.len : most };
}

static bool are_alternatives(const struct surface *a, const struct surface *b)
{
	const struct mime_part *x = a->mime_part, *y = b->mime_part;
	return x && y && x != y && x->parent && x->parent == y->parent &&
	       text_equal(x->parent->type, TEXT("multipart/alternative")) &&
	       text_equal(x->type, TEXT("text/plain")) && text_equal(y->type, TEXT("text/html"));
}

static void compare(struct sink *sink, const struct surface *plain, const struct surface *other)
{
	struct words *words = arena_zero(sink->arena, 1, sizeof(*words));
	each_word(words, head_of(plain->folded, PLAIN), put);
	words->missing = words->n;
	if (words->n >= LEAST_WORDS)
		each_word(words, head_of(other->folded, MARKED_UP), take);
	if (words->n >= LEAST_WORDS && words->missing * 2 > words->n)
		sink_anomaly(sink, "alternatives_differ");
}

void compare_parts(struct sink *sink, size_t first)
{
	uint32_t last = UINT32_MAX;
	size_t end = sink->out->surfaces.count; /* what is added here is not looked at again */
	for (uint32_t i = (uint32_t)first; i < end; i++) {
		const struct surface *surface = &sink->out->surfaces.items[i];
		if (surface->place != PLACE_BODY)
			continue;
		const struct surface *before =
		    last != UINT32_MAX ? &sink->out->surfaces.items[last] : NULL;
		if (before && are_alternatives(before, surface))
			compare(sink, before, surface);
		if (before && are_neighbours(before, surface))
			join(sink, last, i);
		last = i;
	}
}
