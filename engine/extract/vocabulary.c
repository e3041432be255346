/* SPDX-License-Identifier: Apache-2.0
 *
 * The words of the rules, as a table of their hashes (FNV-1a, open addressing).
 */
#include "engine/extract/vocabulary.h"

#include <glib.h>

#include "engine/extract/numerals.h"

struct vocabulary {
	uint32_t *hashes; /**< 0: free */
	size_t mask, count;
};

static uint32_t hash_of(struct text word)
{
	uint32_t hash = 2166136261u;
	for (size_t i = 0; i < word.len; i++)
		hash = (hash ^ (unsigned char)ascii_lower(word.at[i])) * 16777619u;
	return hash | 1u;
}

/** Where the hash stands, or the free place for it. */
static size_t place_of(const struct vocabulary *vocabulary, uint32_t hash)
{
	size_t at = (hash >> 1) & vocabulary->mask;
	while (vocabulary->hashes[at] != 0 && vocabulary->hashes[at] != hash)
		at = (at + 1) & vocabulary->mask;
	return at;
}

static void grow(struct vocabulary *vocabulary)
{
	struct vocabulary larger = { .mask = vocabulary->mask * 2 + 1 };
	larger.hashes = g_new0(uint32_t, larger.mask + 1);
	for (size_t i = 0; i <= vocabulary->mask; i++)
		if (vocabulary->hashes[i] != 0)
			larger.hashes[place_of(&larger, vocabulary->hashes[i])] =
			    vocabulary->hashes[i];
	g_free(vocabulary->hashes);
	vocabulary->hashes = larger.hashes;
	vocabulary->mask = larger.mask;
}

static void add(struct vocabulary *vocabulary, struct text word)
{
	if (word.len < VOCABULARY_LEAST || word.len > VOCABULARY_LONGEST)
		return;
	if (vocabulary->count * 2 > vocabulary->mask)
		grow(vocabulary);
	uint32_t hash = hash_of(word);
	size_t at = place_of(vocabulary, hash);
	vocabulary->count += vocabulary->hashes[at] == 0;
	vocabulary->hashes[at] = hash;
}

static void add_term(struct vocabulary *vocabulary, struct text term)
{
	add(vocabulary, term);
	for (size_t from = 0, to; from < term.len; from = to + 1) {
		for (to = from; to < term.len && ascii_is_letter((unsigned char)term.at[to]); to++)
			;
		add(vocabulary, (struct text){ term.at + from, to - from });
	}
}

struct vocabulary *vocabulary_new(const struct program *program)
{
	struct vocabulary *vocabulary = g_new0(struct vocabulary, 1);
	vocabulary->mask = 1023;
	vocabulary->hashes = g_new0(uint32_t, vocabulary->mask + 1);
	for (size_t i = 0; program && i < program->n_sources; i++)
		for (size_t k = 0; k < program->sources[i].n_terms; k++)
			add_term(vocabulary, program->sources[i].terms[k].text);
	for (const struct numeral *numeral = numeral_next(NULL); numeral;
	     numeral = numeral_next(numeral))
		if (!numeral_is_filler(numeral))
			add(vocabulary, text_of(numeral->word));
	return vocabulary;
}

void vocabulary_free(struct vocabulary *vocabulary)
{
	if (vocabulary)
		g_free(vocabulary->hashes);
	g_free(vocabulary);
}

bool vocabulary_has(const struct vocabulary *vocabulary, struct text word)
{
	if (word.len < VOCABULARY_LEAST || word.len > VOCABULARY_LONGEST)
		return false;
	return vocabulary->hashes[place_of(vocabulary, hash_of(word))] != 0;
}
