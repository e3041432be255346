/* SPDX-License-Identifier: Apache-2.0
 *
 * Triggers: regexes that Hyperscan need not run.  It looks for a few literals instead, one of which
 * every match holds, and PCRE2 confirms around them.  Bare literals cost next to nothing, however
 * many they are; each regex that runs as an engine of its own slows the whole scan down.
 */
#include <glib.h>
#include <talloc.h>

#include "engine/match/factor.h"

/** Starts of a match that a trigger leaves open, from which on PCRE2's own search for the first
 * byte of one pays. */
enum { WIDE_WINDOW = 32 };

/** Numbers of words: anchors that are literals first, then literals that are no anchors. */
struct numbers {
	GHashTable *of;
	struct trigger_index *index;
	size_t n_anchors;
	size_t room_items, room_literals;
};

static char *key_of(struct text word, bool exact)
{
	return g_strdup_printf("%c%.*s", exact ? 'x' : 'c', TEXT_ARGUMENTS(word));
}

static void number_anchors(struct numbers *numbers, const struct term_index *terms)
{
	for (size_t i = 0; i < terms->n_literals; i++) {
		const struct anchor *anchor = &terms->anchors[terms->literals[i]];
		g_hash_table_insert(numbers->of, key_of(anchor->word, anchor->exact),
		    GSIZE_TO_POINTER((size_t)terms->literals[i] + 1));
	}
	numbers->n_anchors = terms->n_anchors;
}

static uint32_t number_of(struct numbers *numbers, const struct factor_literal *literal)
{
	struct trigger_index *index = numbers->index;
	struct text word = { literal->at, literal->len };
	g_autofree char *key = key_of(word, !literal->caseless);
	size_t found = GPOINTER_TO_SIZE(g_hash_table_lookup(numbers->of, key));
	if (found > numbers->n_anchors)
		return (uint32_t)(found - 1 - numbers->n_anchors);
	uint32_t number = found > 0 ? index->of_anchor[found - 1] : PROGRAM_NONE;
	if (number != PROGRAM_NONE)
		return number;
	struct text copy = arena_text(index->arena, word);
	if (index->n_literals == numbers->room_literals) {
		numbers->room_literals = numbers->room_literals ? 2 * numbers->room_literals : 64;
		index->literals = talloc_realloc(index, index->literals, struct trigger_literal,
		    (unsigned)numbers->room_literals);
	}
	number = (uint32_t)index->n_literals++;
	index->literals[number] = (struct trigger_literal){ .word = copy,
		.exact = !literal->caseless,
		.anchor = found > 0 ? (uint32_t)(found - 1) : PROGRAM_NONE };
	if (found > 0)
		index->of_anchor[found - 1] = number;
	else
		g_hash_table_insert(numbers->of, g_steal_pointer(&key),
		    GSIZE_TO_POINTER(numbers->n_anchors + number + 1));
	return number;
}

static void add_trigger(struct numbers *numbers, struct trigger trigger)
{
	struct trigger_index *index = numbers->index;
	if (index->n == numbers->room_items) {
		numbers->room_items = numbers->room_items ? 2 * numbers->room_items : 64;
		index->items = talloc_realloc(
		    index, index->items, struct trigger, (unsigned)numbers->room_items);
	}
	index->items[index->n++] = trigger;
}

/** Gives the regex its triggers if it has a good set of literals. */
static void add_regex(
    struct numbers *numbers, struct regex *regex, uint32_t which, struct arena *arena)
{
	struct class_run run;
	bool wide = false;
	if (regex->headings) {
		regex->route = ROUTE_HEADING;
		return;
	}
	struct factor_literals literals = factor_of(&run, regex, arena);
	for (size_t i = 0; i < literals.n; i++) {
		const struct factor_literal *literal = &literals.items[i];
		uint32_t number = number_of(numbers, literal);
		bool word = ascii_is_alnum((unsigned char)literal->at[0]) || literal->at[0] == '_';
		add_trigger(numbers, (struct trigger){ number, which, literal->lo, literal->hi,
		                         literal->edge && word });
		if (literal->len > regex->longest_trigger.len)
			regex->longest_trigger = numbers->index->literals[number].word;
		wide = wide || literal->hi - literal->lo >= WIDE_WINDOW;
	}
	regex->n_triggers = literals.n;
	bool followed = run.n > 0 && run_index_add(numbers->index->runs, &run, which);
	bool is_short = (regex->places & ~(uint32_t)PLACES_SHORT) == 0;
	regex->route = literals.n > 0 || followed ? ROUTE_TRIGGER
	               : is_short                 ? ROUTE_ALONE
	                                          : ROUTE_START;
	if (regex->route == ROUTE_TRIGGER && !wide)
		regex_confirms_only(regex);
}

/* ---- order ------------------------------------------------------------------------------------
 */

static int compare_triggers(const void *a, const void *b)
{
	const struct trigger *x = a, *y = b;
	if (x->literal != y->literal)
		return x->literal < y->literal ? -1 : 1;
	return (x->regex > y->regex) - (x->regex < y->regex);
}

/** Puts literals without an anchor first and renumbers. */
static void order_literals(struct trigger_index *index)
{
	size_t n = index->n_literals, own = 0, shared;
	uint32_t *to = talloc_array(index, uint32_t, (unsigned)n);
	struct trigger_literal *sorted = talloc_array(index, struct trigger_literal, (unsigned)n);
	for (size_t i = 0; i < n; i++)
		own += index->literals[i].anchor == PROGRAM_NONE;
	index->n_own = own;
	shared = own;
	own = 0;
	for (size_t i = 0; i < n; i++) {
		uint32_t anchor = index->literals[i].anchor;
		to[i] = (uint32_t)(anchor == PROGRAM_NONE ? own++ : shared++);
		sorted[to[i]] = index->literals[i];
		if (anchor != PROGRAM_NONE)
			index->of_anchor[anchor] = to[i];
	}
	for (size_t i = 0; i < index->n; i++)
		index->items[i].literal = to[index->items[i].literal];
	talloc_free(index->literals);
	talloc_free(to);
	index->literals = sorted;
}

static int free_index(struct trigger_index *index)
{
	arena_free(index->arena);
	return 0;
}

struct trigger_index *trigger_index_new(
    void *parent, struct regex_set *regexes, const struct term_index *terms)
{
	struct trigger_index *index = talloc_zero(parent, struct trigger_index);
	index->arena = arena_new();
	index->runs = run_index_new(index);
	talloc_set_destructor(index, free_index);
	index->of_anchor = talloc_array(index, uint32_t, (unsigned)terms->n_anchors);
	for (size_t i = 0; i < terms->n_anchors; i++)
		index->of_anchor[i] = PROGRAM_NONE;
	g_autoptr(GHashTable) of = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	struct numbers numbers = { .of = of, .index = index };
	number_anchors(&numbers, terms);
	struct arena *arena = arena_new();
	for (size_t i = 0; i < regexes->count; i++)
		if (regexes->items[i]->n_sources > 0) {
			arena_reset(arena);
			add_regex(&numbers, regexes->items[i], (uint32_t)i, arena);
		}
	arena_free(arena);
	order_literals(index);
	if (index->n > 0)
		qsort(index->items, index->n, sizeof(struct trigger), compare_triggers);
	for (size_t i = index->n; i-- > 0;) {
		struct trigger_literal *literal = &index->literals[index->items[i].literal];
		literal->first = (uint32_t)i;
		literal->end = literal->end ? literal->end : (uint32_t)i + 1;
	}
	return index;
}

/* ---- running ----------------------------------------------------------------------------------
 */

void trigger_index_hit(const struct trigger_index *index, uint32_t number, struct text text,
    size_t to, struct windows *windows, struct arena *arena)
{
	const struct trigger_literal *literal = &index->literals[number];
	uint32_t at = (uint32_t)(to - literal->word.len);
	unsigned char before = at > 0 ? (unsigned char)text.at[at - 1] : ' ';
	bool inside = ascii_is_alnum(before) || before == '_';
	for (uint32_t i = literal->first; i < literal->end; i++) {
		const struct trigger *trigger = &index->items[i];
		if ((trigger->edge && inside) || at < trigger->lo)
			continue;
		uint32_t low = at > trigger->hi ? at - trigger->hi : 0;
		windows_add(
		    &windows[trigger->regex], (struct window){ low, at - trigger->lo }, arena);
	}
}
