/* SPDX-License-Identifier: Apache-2.0
 *
 * One digit run, one meaning (DESIGN, principle 3).  Where findings overlap, the better one stays:
 * by confidence, then validity, then length, then declared order.  Each pack has its own view, in
 * which only the findings of packs that it sees compete, so that a pack that is added takes nothing
 * away from the others.
 *
 *   text        ...4111 1111 1111 1111...
 *   card             [=================]       certain: stays
 *   ssn                 [=========]            likely: overlaps the card, loses
 *   account                        [=====]     possible: overlaps the card, loses
 *
 * Findings are swept in order of their start and fall into clusters, within which spans are chained
 * by overlaps; hardly any has more than a handful.  In a cluster the best go first; whoever does
 * not overlap one that has stayed stays.  Those that stay never overlap each other, so the last one
 * that starts before a span ends is the only one that can overlap it: a search for the last bit in
 * a set of bits by start.  All of it is n log n, whatever the text does.
 */
#include <assert.h>

#include "engine/detect/private.h"

struct contender {
	uint32_t from, to;
	uint32_t reach; /**< contenders that start before `to` */
	uint32_t index, winner;
	uint64_t pack; /**< one bit */
	uint64_t lost;
	uint64_t rank, order; /**< smaller is better */
};

/** Views in which the same packs of a cluster compete: one contest serves them all. */
struct views {
	uint64_t packs; /**< packs of the cluster they were made for */
	size_t n;
	uint64_t competing[PROGRAM_MAX_PACKS];
	uint64_t views[PROGRAM_MAX_PACKS];
};

/* ---- a set of bits with a search downwards ---- */

struct bits {
	uint64_t *words, *summary; /**< summary: which words are not zero */
	size_t n_words, n_summary;
};

static struct bits bits_new(size_t n, struct arena *arena)
{
	struct bits bits = { .n_words = n / 64 + 1, .n_summary = n / 4096 + 1 };
	bits.words = arena_zero(arena, bits.n_words, sizeof(uint64_t));
	bits.summary = arena_zero(arena, bits.n_summary, sizeof(uint64_t));
	return bits;
}

static void bits_clear(struct bits *bits)
{
	memset(bits->words, 0, bits->n_words * sizeof(uint64_t));
	memset(bits->summary, 0, bits->n_summary * sizeof(uint64_t));
}

static void bits_set(struct bits *bits, size_t i)
{
	bits->words[i / 64] |= UINT64_C(1) << i % 64;
	bits->summary[i / 4096] |= UINT64_C(1) << i / 64 % 64;
}

static size_t top_bit(uint64_t word)
{
	return 63u - (size_t)__builtin_clzll(word);
}

static uint64_t below_bit(size_t bit)
{
	return (UINT64_C(1) << bit) - 1;
}

/** The greatest member smaller than `i`; SIZE_MAX for none. */
static size_t bits_before(const struct bits *bits, size_t i)
{
	uint64_t word = bits->words[i / 64] & below_bit(i % 64);
	if (word)
		return i / 64 * 64 + top_bit(word);
	size_t s = i / 4096;
	uint64_t summary = bits->summary[s] & below_bit(i / 64 % 64);
	while (!summary && s > 0)
		summary = bits->summary[--s];
	if (!summary)
		return SIZE_MAX;
	size_t w = s * 64 + top_bit(summary);
	return w * 64 + top_bit(bits->words[w]);
}

/* ---- one cluster ---- */

static void set_reaches(struct contender *contenders, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t low = i + 1, high = n;
		while (low < high) {
			size_t middle = low + (high - low) / 2;
			if (contenders[middle].from < contenders[i].to)
				low = middle + 1;
			else
				high = middle;
		}
		contenders[i].reach = (uint32_t)low;
	}
}

static void contest(struct contender *contenders, const struct sort_key *ranking, size_t n,
    uint64_t competing, uint64_t views, struct bits *stayed)
{
	for (size_t r = 0; r < n; r++) {
		struct contender *one = &contenders[ranking[r].index];
		if (!(one->pack & competing))
			continue;
		size_t rival = bits_before(stayed, one->reach);
		if (rival == SIZE_MAX || contenders[rival].to <= one->from) {
			bits_set(stayed, ranking[r].index);
			continue;
		}
		one->winner = one->lost ? one->winner : contenders[rival].index;
		one->lost |= views;
	}
}

/** Contenders in order of their start. */
static void settle_cluster(
    struct contender *contenders, size_t n, const struct views *views, struct arena *arena)
{
	struct sort_key *ranking = arena_alloc(arena, n * sizeof(*ranking));
	struct bits stayed = bits_new(n, arena);
	for (size_t i = 0; i < n; i++)
		ranking[i] =
		    (struct sort_key){ contenders[i].rank, contenders[i].order, (uint32_t)i };
	detect_sort_keys(ranking, n, arena);
	set_reaches(contenders, n);
	for (size_t v = 0; v < views->n; v++) {
		if (v)
			bits_clear(&stayed);
		contest(contenders, ranking, n, views->competing[v], views->views[v], &stayed);
	}
}

static uint64_t rank_of(const struct finding *finding)
{
	uint64_t confidence = (uint64_t)(CONFIDENCE_CERTAIN - finding->confidence);
	uint64_t validity = (uint64_t)(VALIDITY_CHECKED - finding->validity);
	return confidence << 36 | validity << 32 | (UINT32_MAX - (finding->to - finding->from));
}

static struct contender contender_of(const struct finding *finding, uint32_t index, uint64_t pack)
{
	return (struct contender){ .from = finding->from,
		.to = finding->to,
		.index = index,
		.pack = pack,
		.rank = rank_of(finding),
		.order = (uint64_t)finding->detector << 32 | index };
}

/* ---- one detector ---- */

/** How many findings from `begin` on are chained by overlaps. */
static size_t cluster_length(const struct finding *findings, size_t n, size_t begin)
{
	uint32_t end = findings[begin].to;
	size_t i = begin + 1;
	for (; i < n && findings[i].surface == findings[begin].surface && findings[i].from < end;
	     i++)
		end = findings[i].to > end ? findings[i].to : end;
	return i - begin;
}

static size_t keep_stayed(struct finding *out, const struct finding *findings,
    const struct contender *contenders, size_t n)
{
	size_t kept = 0;
	for (size_t i = 0; i < n; i++)
		if (!contenders[i].lost)
			out[kept++] = findings[i];
	return kept;
}

size_t detect_settle(struct finding *findings, size_t n, struct arena *arena)
{
	const struct views alone = { .n = 1, .competing = { 1 }, .views = { 1 } };
	size_t kept = 0;
	for (size_t begin = 0, length; begin < n; begin += length) {
		length = cluster_length(findings, n, begin);
		if (length == 1) {
			findings[kept++] = findings[begin];
			continue;
		}
		struct contender *contenders = arena_alloc(arena, length * sizeof(*contenders));
		for (size_t i = 0; i < length; i++)
			contenders[i] = contender_of(&findings[begin + i], (uint32_t)i, 1);
		settle_cluster(contenders, length, &alone, arena);
		kept += keep_stayed(findings + kept, findings + begin, contenders, length);
	}
	return kept;
}

/* ---- all detectors ---- */

/** Clusters of the same packs follow each other: the views are made anew only when they differ. */
static void make_views(struct views *out, const struct program *program, uint64_t packs)
{
	if (out->packs == packs)
		return;
	*out = (struct views){ .packs = packs };
	for (size_t v = 0; v < program->n_packs; v++) {
		uint64_t competing = program->packs[v].sees & packs;
		size_t i = 0;
		while (i < out->n && out->competing[i] != competing)
			i++;
		if (!competing)
			continue;
		out->n += i == out->n;
		out->competing[i] = competing;
		out->views[i] |= UINT64_C(1) << v;
	}
}

static uint64_t pack_bit(const struct program *program, const struct finding *finding)
{
	return UINT64_C(1) << program->detectors[finding->detector].pack;
}

static void settle_findings(struct findings *findings, const struct sort_key *keys, size_t n,
    struct views *views, struct detecting *work)
{
	struct contender *contenders = arena_alloc(work->arena, n * sizeof(*contenders));
	uint64_t packs = 0;
	for (size_t i = 0; i < n; i++) {
		const struct finding *finding = &findings->items[keys[i].index];
		uint64_t pack = pack_bit(work->program, finding);
		contenders[i] = contender_of(finding, keys[i].index, pack);
		packs |= pack;
	}
	make_views(views, work->program, packs);
	settle_cluster(contenders, n, views, work->arena);
	for (size_t i = 0; i < n; i++) {
		struct finding *finding = &findings->items[contenders[i].index];
		finding->lost = contenders[i].lost;
		if (!finding->lost)
			continue;
		struct missed *missed = detect_missed(work, finding->detector,
		    (struct spot){ finding->surface, finding->from, finding->to },
		    MISS_ARBITRATION);
		if (missed) {
			missed->confidence = finding->confidence;
			missed->winner = contenders[i].winner;
		}
	}
}

/** All findings in order of surface and start, as keys. */
static struct sort_key *sorted_keys(const struct findings *findings, struct arena *arena)
{
	struct sort_key *keys = arena_alloc(arena, findings->count * sizeof(*keys));
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];
		keys[i] = (struct sort_key){ (uint64_t)finding->surface << 32 | finding->from,
			finding->to, (uint32_t)i };
	}
	detect_sort_keys(keys, findings->count, arena);
	return keys;
}

void detect_arbitrate(struct findings *findings, struct detecting *work)
{
	assert(work->program->n_packs <= PROGRAM_MAX_PACKS);
	struct sort_key *keys = sorted_keys(findings, work->arena);
	struct views views = { 0 };
	for (size_t begin = 0, i; begin < findings->count; begin = i) {
		uint64_t surface = keys[begin].high >> 32;
		uint64_t end = keys[begin].low;
		for (i = begin + 1; i < findings->count && keys[i].high >> 32 == surface &&
		                    (uint32_t)keys[i].high < end;
		     i++)
			end = keys[i].low > end ? keys[i].low : end;
		if (i - begin > 1)
			settle_findings(findings, keys + begin, i - begin, &views, work);
	}
}
