/* SPDX-License-Identifier: Apache-2.0
 *
 * The pass over words: each word of a text is looked up among the anchors that are words.
 *
 *   text    Dear Ann, your labs came back ...
 *   words   Dear|Ann|your|labs|came|back      sixteen bytes at a time
 *   filter  a bit for each anchor's hash      says "no" for most words, and stays in the nearest
 * cache table   hash -> anchor                    open addressing; anchors that differ in case only
 * lie side by side
 *
 * Hyperscan would find them too, but tens of thousands of literals need megabytes of tables, and a
 * word is found there wherever its letters stand, also inside of others.
 */
#include <stdlib.h>
#include <talloc.h>

#include "base/find.h"
#include "engine/match/room.h"

enum {
	BLOCK = 64,
	BLOCKS_PER_CLOCK = 16384,
	FILTER_BITS_PER_WORD = 16,
};

struct slot {
	uint32_t hash; /**< 0: empty */
	uint32_t anchor;
};

struct word_index {
	const struct anchor *anchors;
	uint64_t *filter;
	struct slot *slots;
	uint32_t filter_mask, slots_mask;
	size_t longest;
};

/* ---- hashing ----------------------------------------------------------------------------------
 */

/** The first `n` (at most 8) of the bytes at `at`, of which `room` may be read, in lower case. */
static uint64_t read_letters(const char *at, size_t n, size_t room)
{
	uint64_t letters = 0;
	if (room >= sizeof(letters)) {
		memcpy(&letters, at, sizeof(letters));
		letters &= n < sizeof(letters) ? ((uint64_t)1 << (8 * n)) - 1 : UINT64_MAX;
	} else {
		memcpy(&letters, at, n);
	}
	return letters | UINT64_C(0x2020202020202020); /* digits stay what they are */
}

/** Of letters and digits, whatever their case; never 0.  Eight bytes at a time, each mixed in by
 * xor and multiplication, as FNV-1a does with single bytes. */
static uint32_t hash_of(struct text word, size_t room)
{
	uint64_t hash = word.len;
	for (size_t i = 0; i < word.len; i += sizeof(hash)) {
		size_t n = word.len - i < sizeof(hash) ? word.len - i : sizeof(hash);
		hash =
		    (hash ^ read_letters(word.at + i, n, room - i)) * UINT64_C(0x9e3779b97f4a7c15);
		hash ^= hash >> 32;
	}
	return (uint32_t)hash ? (uint32_t)hash : 1;
}

/* ---- building ---------------------------------------------------------------------------------
 */

bool word_index_takes(struct text word)
{
	for (size_t i = 0; i < word.len; i++)
		if (!ascii_is_alnum((unsigned char)word.at[i]))
			return false;
	return word.len > 0;
}

static uint32_t power_of_two(size_t at_least)
{
	uint32_t power = 64;
	while (power < at_least && power < UINT32_C(1) << 30)
		power *= 2;
	return power;
}

static void add(struct word_index *index, uint32_t anchor)
{
	struct text word = index->anchors[anchor].word;
	uint32_t hash = hash_of(word, word.len), at = hash & index->slots_mask;
	uint32_t bit = (hash >> 7) & index->filter_mask;
	while (index->slots[at].hash != 0)
		at = (at + 1) & index->slots_mask;
	index->slots[at] = (struct slot){ hash, anchor };
	index->filter[bit / 64] |= (uint64_t)1 << (bit % 64);
	if (word.len > index->longest)
		index->longest = word.len;
}

struct word_index *word_index_new(void *parent, const struct anchor *anchors, size_t n)
{
	struct word_index *index = talloc_zero(parent, struct word_index);
	size_t words = 0;
	for (size_t i = 0; i < n; i++)
		words += word_index_takes(anchors[i].word);
	uint32_t bits = power_of_two(words * FILTER_BITS_PER_WORD);
	uint32_t slots = power_of_two(words + words / 2);
	index->anchors = anchors;
	index->filter = talloc_zero_array(index, uint64_t, bits / 64);
	index->slots = talloc_zero_array(index, struct slot, slots);
	index->filter_mask = bits - 1;
	index->slots_mask = slots - 1;
	for (size_t i = 0; i < n; i++)
		if (word_index_takes(anchors[i].word))
			add(index, (uint32_t)i);
	return index;
}

/* ---- looking up -------------------------------------------------------------------------------
 */

static bool is_word_of(const struct anchor *anchor, const char *at, size_t len)
{
	if (anchor->word.len != len)
		return false;
	if (anchor->exact)
		return memcmp(anchor->word.at, at, len) == 0;
	for (size_t i = 0; i < len; i++)
		if (ascii_lower(at[i]) != anchor->word.at[i])
			return false;
	return true;
}

struct pass {
	const struct word_index *index;
	const struct term_index *terms;
	struct collector *collector;
	struct text text;
};

static void look_up(const struct pass *pass, size_t from, size_t to)
{
	const struct word_index *index = pass->index;
	struct text word = { pass->text.at + from, to - from };
	uint32_t hash = hash_of(word, pass->text.len - from);
	uint32_t bit = (hash >> 7) & index->filter_mask;
	if (!(index->filter[bit / 64] >> (bit % 64) & 1))
		return;
	for (uint32_t at = hash & index->slots_mask; index->slots[at].hash != 0;
	     at = (at + 1) & index->slots_mask) {
		const struct slot *slot = &index->slots[at];
		if (slot->hash == hash &&
		    is_word_of(&index->anchors[slot->anchor], word.at, word.len))
			term_index_hit(
			    pass->terms, slot->anchor, pass->text, from, to, pass->collector);
	}
}

/** A word as it is written, and what it may be the plural of. */
static void on_word(const struct pass *pass, size_t from, size_t to)
{
	size_t len = to - from;
	char last = pass->text.at[to - 1];
	if (len <= pass->index->longest)
		look_up(pass, from, to);
	if ((last == 's' || last == 'S') && len > 1 && len - 1 <= pass->index->longest)
		look_up(pass, from, to - 1);
}

/* ---- the pass ---------------------------------------------------------------------------------
 */

static bool goes_on(unsigned char c)
{
	return ascii_is_alnum(c) || c == '_';
}

#if defined(__SSE2__)
/** Which of sixteen bytes are letters, digits or '_'. */
static uint64_t word_bytes(const char *at)
{
	const __m128i bytes = find_load(at);
	const __m128i letters =
	    _mm_sub_epi8(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), _mm_set1_epi8('a'));
	const __m128i digits = _mm_sub_epi8(bytes, _mm_set1_epi8('0'));
	const __m128i found = _mm_or_si128(
	    _mm_or_si128(_mm_cmpeq_epi8(_mm_min_epu8(letters, _mm_set1_epi8(25)), letters),
	        _mm_cmpeq_epi8(_mm_min_epu8(digits, _mm_set1_epi8(9)), digits)),
	    _mm_cmpeq_epi8(bytes, _mm_set1_epi8('_')));
	return (uint64_t)(unsigned)_mm_movemask_epi8(found);
}
#endif

/** One bit for each of the 64 bytes at `at`, of which `n` belong to the text. */
static uint64_t classify(const char *at, size_t n)
{
	uint64_t bits = 0;
	size_t i = 0;
#if defined(__SSE2__)
	for (; i + FIND_STEP <= n && i < BLOCK; i += FIND_STEP)
		bits |= word_bytes(at + i) << i;
#endif
	for (; i < n && i < BLOCK; i++)
		bits |= (uint64_t)goes_on((unsigned char)at[i]) << i;
	return bits;
}

bool word_index_scan(const struct word_index *index, const struct term_index *terms,
    struct text text, struct budget *budget, struct collector *collector)
{
	const struct pass pass = { index, terms, collector, text };
	size_t from = SIZE_MAX; /* of the word in hand */
	if (index->longest == 0)
		return true;
	for (size_t base = 0; base < text.len; base += BLOCK) {
		uint64_t word = classify(text.at + base, text.len - base);
		uint64_t edges = word ^ (word << 1 | (from != SIZE_MAX));
		if (base % (BLOCK * BLOCKS_PER_CLOCK) == 0 && !budget_time(budget))
			return false;
		for (; edges != 0; edges &= edges - 1) {
			size_t at = base + (size_t)__builtin_ctzll(edges);
			if (from == SIZE_MAX) {
				from = at;
				continue;
			}
			on_word(&pass, from, at);
			from = SIZE_MAX;
		}
	}
	if (from != SIZE_MAX)
		on_word(&pass, from, text.len);
	return true;
}
