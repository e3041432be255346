/* SPDX-License-Identifier: Apache-2.0
 *
 * Terms.  Only one word of each is looked for, its anchor: in the pass over words (word_index.c),
 * or as a bare literal by Hyperscan where it is no word of ASCII letters and digits.  (A word
 * boundary around each of them would make compiling a hundred times slower.)  Where an anchor
 * stands, the terms that hold it are checked in place:
 *
 *   term    "end-stage renal disease"          anchor "disease"
 *   text    ... has End stage\n> renal diseases. ...
 *             <------- backwards ------|disease|-> forwards, plural
 *
 * Terms of one anchor are found by the hash of the word beside it ("renal"), so that a common
 * anchor such as "disease" costs two look-ups and not one comparison for each of its terms.
 */
#include <glib.h>
#include <stdlib.h>
#include <talloc.h>

#include "engine/match/room.h"

#define NEIGHBOUR_MAX 32

/* ---- the word beside the anchor ---------------------------------------------------------------
 */

static bool is_alnum(char c)
{
	return ascii_is_alnum((unsigned char)c);
}

/** FNV-1a over lower case; never 0, which means "no such word". */
static uint32_t hash_word(const char *at, size_t len)
{
	uint32_t hash = 2166136261u;
	for (size_t i = 0; i < len; i++)
		hash = (hash ^ (unsigned char)ascii_lower(at[i])) * 16777619u;
	return hash ? hash : 1;
}

static struct text neighbour_before(struct text text, size_t at)
{
	size_t gap = gap_before(text, at);
	size_t end = at - gap, start = end;
	while (gap > 0 && start > 0 && end - start <= NEIGHBOUR_MAX && is_alnum(text.at[start - 1]))
		start--;
	return (struct text){ text.at + start, end - start };
}

static struct text neighbour_after(struct text text, size_t at)
{
	size_t gap = gap_after(text, at);
	size_t start = at + gap, end = start;
	while (gap > 0 && end < text.len && end - start <= NEIGHBOUR_MAX && is_alnum(text.at[end]))
		end++;
	return (struct text){ text.at + start, end - start };
}

/* ---- building ---------------------------------------------------------------------------------
 */

static bool is_gap(char c)
{
	return c == '-' || ascii_is_blank((unsigned char)c);
}

/** Words that stand everywhere; a term is better found by another of its words. */
static bool is_frequent(struct text word)
{
	static const char *const frequent[] = { "a", "am", "an", "and", "are", "as", "at", "be",
		"been", "but", "by", "d", "de", "do", "el", "en", "for", "from", "had", "has",
		"have", "he", "her", "him", "his", "i", "if", "in", "is", "it", "its", "la", "ll",
		"me", "my", "no", "not", "of", "on", "or", "our", "out", "s", "she", "so", "t",
		"that", "the", "they", "this", "to", "up", "us", "ve", "was", "we", "were", "will",
		"with", "you", "your" };
	for (size_t i = 0; i < sizeof(frequent) / sizeof(frequent[0]); i++)
		if (text_equal_caseless(word, text_of(frequent[i])))
			return true;
	return false;
}

/** The longest word that is not frequent; a term without a word is all found by its longest run
 * without a gap ("@"). */
static struct text pick_anchor(struct text term)
{
	struct text word = { term.at, 0 }, chunk = { term.at, 0 };
	size_t best = 0;
	for (size_t i = 0; i < term.len;) {
		size_t w = i, c = i;
		while (w < term.len && (is_alnum(term.at[w]) || (unsigned char)term.at[w] >= 0x80))
			w++;
		while (c < term.len && !is_gap(term.at[c]) && term.at[c] != '\'')
			c++;
		struct text found = { term.at + i, w - i };
		size_t worth = found.len == 0 ? 0 : is_frequent(found) ? 1 : 1 + found.len;
		if (worth > best) {
			best = worth;
			word = found;
		}
		if (c - i > chunk.len)
			chunk = (struct text){ term.at + i, c - i };
		i = w > i ? w : i + 1;
	}
	return word.len > 0 ? word : chunk;
}

static bool has_byte(struct text text, char c)
{
	return text.len > 0 && memchr(text.at, c, text.len) != NULL;
}

static bool is_ascii(struct text text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.at[i] >= 0x80)
			return false;
	return true;
}

/** "disease", "heart attack": letters only, the last word of four or more. */
static bool takes_plural(struct text term)
{
	size_t last = 0;
	for (size_t i = 0; i < term.len; i++) {
		unsigned char c = (unsigned char)term.at[i];
		if (!ascii_is_letter(c) && c < 0x80 && !is_gap(term.at[i]))
			return false;
		last = is_gap(term.at[i]) ? 0 : last + 1;
	}
	return last >= 4;
}

/** The plural or apostrophe of a term makes its words' ends uncertain, so such words are no keys.
 */
static void set_key(struct entry *entry, struct text anchor)
{
	if (!is_ascii(entry->text) || has_byte(entry->text, '\''))
		return;
	struct text before = neighbour_before(entry->text, entry->at);
	struct text after = neighbour_after(entry->text, entry->at + anchor.len);
	if (before.len > 0 && before.len <= NEIGHBOUR_MAX) {
		entry->kind = ENTRY_BEFORE;
		entry->key = hash_word(before.at, before.len);
	} else if (after.len > 0 && after.len <= NEIGHBOUR_MAX) {
		entry->kind = ENTRY_AFTER;
		entry->key = hash_word(after.at, after.len);
	}
}

static char *lower(void *parent, struct text word, bool exact)
{
	g_autofree char *folded =
	    exact ? g_strndup(word.at, word.len) : g_utf8_strdown(word.at, (gssize)word.len);
	return talloc_strdup(parent, folded);
}

struct building {
	struct term_index *index;
	GHashTable *seen; /**< 'x' or 'c' + word -> anchor + 1 */
	size_t anchors_room;
};

static uint32_t find_anchor(struct building *b, struct text word, bool exact)
{
	struct term_index *index = b->index;
	char *folded = lower(index, word, exact);
	g_autofree char *key = g_strdup_printf("%c%s", exact ? 'x' : 'c', folded);
	uint32_t found = GPOINTER_TO_UINT(g_hash_table_lookup(b->seen, key));
	if (found > 0)
		return found - 1;
	if (index->n_anchors == b->anchors_room) {
		b->anchors_room = b->anchors_room ? b->anchors_room * 2 : 64;
		index->anchors =
		    talloc_realloc(index, index->anchors, struct anchor, (unsigned)b->anchors_room);
	}
	index->anchors[index->n_anchors] = (struct anchor){
		.word = text_of(folded), .exact = exact, .ascii = is_ascii(text_of(folded))
	};
	g_hash_table_insert(
	    b->seen, g_steal_pointer(&key), GUINT_TO_POINTER((guint)index->n_anchors + 1));
	return (uint32_t)index->n_anchors++;
}

static void add_term(struct building *b, uint32_t source, const struct program_term *term)
{
	struct text anchor = pick_anchor(term->text);
	if (anchor.len == 0)
		return;
	struct entry entry = {
		.text = term->text,
		.source = source,
		.anchor = find_anchor(b, anchor, term->exact),
		.at = (uint32_t)(anchor.at - term->text.at),
		.len = (uint32_t)anchor.len,
		.exact = term->exact,
		.plural = !term->exact && takes_plural(term->text),
		.edge_left = word_after(term->text, 0),
		.edge_right = word_before(term->text, term->text.len),
	};
	set_key(&entry, anchor);
	b->index->entries[b->index->n_entries++] = entry;
}

static int compare_entries(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	if (x->anchor != y->anchor)
		return x->anchor < y->anchor ? -1 : 1;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return (x->source > y->source) - (x->source < y->source);
}

static void list_literals(struct term_index *index)
{
	index->literals = talloc_array(index, uint32_t, (unsigned)index->n_anchors);
	for (size_t i = 0; i < index->n_anchors; i++)
		if (!word_index_takes(index->anchors[i].word))
			index->literals[index->n_literals++] = (uint32_t)i;
}

struct term_index *term_index_new(void *parent, const struct program *program)
{
	struct term_index *index = talloc_zero(parent, struct term_index);
	size_t n = 0;
	for (size_t s = 0; s < program->n_sources; s++)
		n += program->sources[s].kind == SOURCE_TERMS ? program->sources[s].n_terms : 0;
	index->entries = talloc_array(index, struct entry, (unsigned)n);
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	struct building building = { .index = index, .seen = seen };
	for (size_t s = 0; s < program->n_sources; s++) {
		const struct program_source *source = &program->sources[s];
		for (size_t t = 0; source->kind == SOURCE_TERMS && t < source->n_terms; t++)
			add_term(&building, (uint32_t)s, &source->terms[t]);
	}
	if (index->n_entries > 0)
		qsort(index->entries, index->n_entries, sizeof(struct entry), compare_entries);
	for (size_t i = index->n_entries; i-- > 0;) {
		struct anchor *anchor = &index->anchors[index->entries[i].anchor];
		anchor->first = (uint32_t)i;
		anchor->end = anchor->end ? anchor->end : (uint32_t)i + 1;
	}
	list_literals(index);
	index->words = word_index_new(index, index->anchors, index->n_anchors);
	return index;
}

/* ---- checking a term in place -----------------------------------------------------------------
 */

static bool same_character(gunichar a, gunichar b, bool exact)
{
	return a == b || (!exact && g_unichar_tolower(a) == g_unichar_tolower(b));
}

/** The rest of the term from the anchor on; moves `*at` to its end. */
static bool match_forwards(struct text text, size_t *at, struct text term, bool exact)
{
	for (size_t i = 0; i < term.len;) {
		char c = term.at[i];
		if (is_gap(c)) {
			size_t gap = gap_after(text, *at);
			if (gap == 0)
				return false;
			*at += gap;
			while (i < term.len && is_gap(term.at[i]))
				i++;
		} else if (c == '\'') {
			*at += *at < text.len && text.at[*at] == '\'';
			i++;
		} else if (*at >= text.len) {
			return false;
		} else if ((unsigned char)c < 0x80) {
			char t = text.at[(*at)++];
			if (t != c && (exact || ascii_lower(t) != ascii_lower(c)))
				return false;
			i++;
		} else {
			const char *here = text.at + *at, *want = term.at + i;
			if (!same_character(g_utf8_get_char(here), g_utf8_get_char(want), exact))
				return false;
			*at += (size_t)g_utf8_skip[(unsigned char)*here];
			i += (size_t)g_utf8_skip[(unsigned char)*want];
		}
	}
	return *at <= text.len;
}

static size_t character_before(struct text text, size_t at)
{
	do
		at--;
	while (at > 0 && ((unsigned char)text.at[at] & 0xc0) == 0x80);
	return at;
}

/** The beginning of the term, from its end to its start; moves `*at` to the term's start. */
static bool match_backwards(struct text text, size_t *at, struct text term, bool exact)
{
	for (size_t i = term.len; i > 0;) {
		char c = term.at[i - 1];
		if (is_gap(c)) {
			size_t gap = gap_before(text, *at);
			if (gap == 0)
				return false;
			*at -= gap;
			while (i > 0 && is_gap(term.at[i - 1]))
				i--;
		} else if (c == '\'') {
			*at -= *at > 0 && text.at[*at - 1] == '\'';
			i--;
		} else if (*at == 0) {
			return false;
		} else if ((unsigned char)c < 0x80) {
			char t = text.at[--*at];
			if (t != c && (exact || ascii_lower(t) != ascii_lower(c)))
				return false;
			i--;
		} else {
			*at = character_before(text, *at);
			i = character_before(term, i);
			if (!same_character(g_utf8_get_char(text.at + *at),
			        g_utf8_get_char(term.at + i), exact))
				return false;
		}
	}
	return true;
}

static bool is_s(struct text text, size_t at)
{
	return at < text.len && (text.at[at] == 's' || text.at[at] == 'S');
}

/** Moves `*at` over a plural or possessive ending; false when a longer word stands there. */
static bool match_ending(struct text text, size_t *at, const struct entry *entry)
{
	if (!entry->edge_right)
		return true;
	if (entry->plural && *at < text.len && text.at[*at] == '\'' && is_s(text, *at + 1) &&
	    !word_after(text, *at + 2)) {
		*at += 2;
		return true;
	}
	if (!word_after(text, *at))
		return true;
	if (!entry->plural || !is_s(text, *at) || word_after(text, *at + 1))
		return false;
	*at += 1;
	return true;
}

static void try_entry(const struct entry *entry, struct text text, size_t from, size_t to,
    struct collector *collector)
{
	struct text term = entry->text;
	struct text front = { term.at, entry->at };
	size_t tail = (size_t)entry->at + entry->len;
	struct text back = { term.at + tail, term.len - tail };
	if (!match_backwards(text, &from, front, entry->exact) ||
	    (entry->edge_left && word_before(text, from)))
		return;
	if (!match_forwards(text, &to, back, entry->exact) || !match_ending(text, &to, entry))
		return;
	collector_add_term(collector, entry->source, (uint32_t)from, (uint32_t)to);
}

/** The first entry of the anchor that is not before (kind, key). */
static uint32_t find_entry(
    const struct term_index *index, const struct anchor *anchor, enum entry_kind kind, uint32_t key)
{
	uint32_t low = anchor->first, high = anchor->end;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const struct entry *entry = &index->entries[middle];
		if (entry->kind < kind || (entry->kind == kind && entry->key < key))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void try_kind(const struct term_index *index, const struct anchor *anchor,
    enum entry_kind kind, struct text neighbour, struct text text, size_t from, size_t to,
    struct collector *collector)
{
	uint32_t key = kind == ENTRY_ANY ? 0 : hash_word(neighbour.at, neighbour.len);
	for (uint32_t i = find_entry(index, anchor, kind, key); i < anchor->end; i++) {
		const struct entry *entry = &index->entries[i];
		if (entry->kind != kind || entry->key != key)
			break;
		try_entry(entry, text, from, to, collector);
	}
}

void term_index_hit(const struct term_index *index, uint32_t number, struct text text, size_t from,
    size_t to, struct collector *collector)
{
	const struct anchor *anchor = &index->anchors[number];
	if (is_alnum(anchor->word.at[0]) && word_before(text, from))
		return;
	if (is_alnum(anchor->word.at[anchor->word.len - 1]) && word_after(text, to) &&
	    !is_s(text, to))
		return;
	enum entry_kind last = index->entries[anchor->end - 1].kind;
	try_kind(index, anchor, ENTRY_ANY, (struct text){ 0 }, text, from, to, collector);
	if (last == ENTRY_ANY)
		return;
	struct text before = neighbour_before(text, from);
	if (before.len > 0)
		try_kind(index, anchor, ENTRY_BEFORE, before, text, from, to, collector);
	struct text after = neighbour_after(text, to);
	if (last != ENTRY_AFTER || after.len == 0)
		return;
	try_kind(index, anchor, ENTRY_AFTER, after, text, from, to, collector);
	if (is_s(after, after.len - 1)) {
		after.len--;
		try_kind(index, anchor, ENTRY_AFTER, after, text, from, to, collector);
	}
}
