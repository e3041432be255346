/* SPDX-License-Identifier: Apache-2.0
 *
 * What two sets of rules think differently of one message: --compare.
 *
 * The message's decision is compared first, then each recipient's, then the names of the classes.
 * Where something differs, every rule that held under one set alone, or graver under one than under
 * the other, is told.  Where the stronger decision rests on none of these, its policies made the
 * difference, and the rules that it does rest on are told as well.
 */
#include "audit/describe.h"

struct held {
	const char *class_name, *severity;
};

/** What one verdict says, for looking up; strings are the verdict's. */
struct opinion {
	const postern_verdict *verdict;
	int strength;          /* -1: no decision */
	GHashTable *rules;     /* name to struct held, owned */
	GHashTable *decisions; /* recipient to decision + 1 */
	GPtrArray *classes;
};

static void read_rules(struct opinion *opinion)
{
	postern_rule_match match;
	for (size_t i = 0; postern_verdict_rule(opinion->verdict, i, &match); i++) {
		struct held *held = g_new(struct held, 1);
		*held = (struct held){ match.class_name, match.severity };
		g_hash_table_insert(opinion->rules, (gpointer)(uintptr_t)match.rule, held);
	}
}

static void read_recipients(struct opinion *opinion)
{
	postern_group group;
	for (size_t i = 0; postern_verdict_group(opinion->verdict, i, &group); i++)
		for (size_t k = 0; k < group.n_recipients; k++)
			g_hash_table_insert(opinion->decisions,
			    (gpointer)(uintptr_t)group.recipients[k],
			    GINT_TO_POINTER((int)group.decision + 1));
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void opinion_open(struct opinion *opinion, const postern_verdict *verdict)
{
	opinion->verdict = verdict;
	opinion->strength = verdict ? (int)postern_verdict_decision(verdict) : -1;
	opinion->rules = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
	opinion->decisions = g_hash_table_new(g_str_hash, g_str_equal);
	opinion->classes = g_ptr_array_new();
	if (!verdict)
		return;
	read_rules(opinion);
	read_recipients(opinion);
	const char *name;
	for (size_t i = 0; (name = postern_verdict_class(verdict, i)); i++)
		g_ptr_array_add(opinion->classes, (gpointer)(uintptr_t)name);
	g_ptr_array_sort(opinion->classes, by_name);
}

static void opinion_close(struct opinion *opinion)
{
	g_hash_table_unref(opinion->rules);
	g_hash_table_unref(opinion->decisions);
	g_ptr_array_unref(opinion->classes);
}

static bool same_classes(const struct opinion *a, const struct opinion *b)
{
	if (a->classes->len != b->classes->len)
		return false;
	for (guint i = 0; i < a->classes->len; i++)
		if (strcmp(a->classes->pdata[i], b->classes->pdata[i]) != 0)
			return false;
	return true;
}

/** How the recipients' decisions changed, where the message's own did not; NULL when none did. */
static const char *recipients_change(const struct opinion *here, const struct opinion *there)
{
	bool up = false, down = false;
	GHashTableIter each;
	gpointer address, decision;
	g_hash_table_iter_init(&each, here->decisions);
	while (g_hash_table_iter_next(&each, &address, &decision)) {
		int other = GPOINTER_TO_INT(g_hash_table_lookup(there->decisions, address));
		up |= other > GPOINTER_TO_INT(decision);
		down |= other < GPOINTER_TO_INT(decision);
	}
	return up && down ? "mixed" : up ? "stronger" : down ? "weaker" : NULL;
}

/** The word for the whole message; NULL when the two agree. */
static const char *change_of(const struct opinion *here, const struct opinion *there)
{
	if (here->strength < 0 || there->strength < 0)
		return here->strength == there->strength ? NULL : "undecided";
	if (here->strength != there->strength) {
		if (here->strength == POSTERN_DELIVER)
			return "new";
		if (there->strength == POSTERN_DELIVER)
			return "lost";
		return there->strength > here->strength ? "stronger" : "weaker";
	}
	const char *change = recipients_change(here, there);
	return change ? change : same_classes(here, there) ? NULL : "classes";
}

static const char *decision_of(const struct opinion *opinion)
{
	return opinion->verdict ? postern_decision_name((postern_decision)opinion->strength) : NULL;
}

static void put_classes(GByteArray *rows, const struct opinion *opinion)
{
	g_autofree char *classes =
	    describe_array((const char *const *)opinion->classes->pdata, opinion->classes->len);
	rows_text(rows, classes);
}

static void put_rule(GByteArray *rows, const char *rule, const char *change,
    const struct held *here, const struct held *there)
{
	rows_begin(rows, TABLE_DIFFERENCE_RULES);
	rows_text(rows, rule);
	rows_text(rows, change);
	rows_text(rows, here ? here->class_name : there ? there->class_name : "");
	rows_name(rows, here ? here->severity : NULL);
	rows_name(rows, there ? there->severity : NULL);
}

/** Rules of `here` that hold there more or less gravely, or not at all; adds them to `told`. */
static void put_graver(
    GByteArray *rows, GHashTable *told, const struct opinion *here, const struct opinion *there)
{
	GHashTableIter each;
	gpointer rule, held;
	g_hash_table_iter_init(&each, here->rules);
	while (g_hash_table_iter_next(&each, &rule, &held)) {
		const struct held *mine = held, *other = g_hash_table_lookup(there->rules, rule);
		int difference =
		    other ? describe_rank(other->severity) - describe_rank(mine->severity) : 0;
		if (other && difference == 0)
			continue;
		put_rule(rows, rule,
		    !other           ? "lost"
		    : difference > 0 ? "stronger"
		                     : "weaker",
		    mine, other);
		g_hash_table_add(told, rule);
	}
}

static void put_new(
    GByteArray *rows, GHashTable *told, const struct opinion *here, const struct opinion *there)
{
	GHashTableIter each;
	gpointer rule, held;
	g_hash_table_iter_init(&each, there->rules);
	while (g_hash_table_iter_next(&each, &rule, &held)) {
		if (g_hash_table_contains(here->rules, rule))
			continue;
		put_rule(rows, rule, "new", NULL, held);
		g_hash_table_add(told, rule);
	}
}

static void collect_because(GHashTable *rules, const struct opinion *opinion)
{
	postern_group group;
	for (size_t i = 0; opinion->verdict && postern_verdict_group(opinion->verdict, i, &group);
	     i++)
		for (size_t k = 0; k < group.n_because; k++)
			g_hash_table_add(rules, (gpointer)(uintptr_t)group.because[k]);
}

/** Those that the stronger decision rests on, where none of them was told. */
static void put_policies(
    GByteArray *rows, GHashTable *told, const struct opinion *here, const struct opinion *there)
{
	g_autoptr(GHashTable) rules = g_hash_table_new(g_str_hash, g_str_equal);
	GHashTableIter each;
	gpointer rule;
	if (here->strength >= there->strength)
		collect_because(rules, here);
	if (there->strength >= here->strength)
		collect_because(rules, there);
	g_hash_table_iter_init(&each, rules);
	while (g_hash_table_iter_next(&each, &rule, NULL))
		if (g_hash_table_contains(told, rule))
			return;
	g_hash_table_iter_init(&each, rules);
	while (g_hash_table_iter_next(&each, &rule, NULL))
		put_rule(rows, rule, "policy", g_hash_table_lookup(here->rules, rule),
		    g_hash_table_lookup(there->rules, rule));
}

static void put_difference(
    GByteArray *rows, const char *change, const struct opinion *here, const struct opinion *there)
{
	g_autoptr(GHashTable) told = g_hash_table_new(g_str_hash, g_str_equal);
	rows_begin(rows, TABLE_DIFFERENCES);
	rows_text(rows, change);
	rows_name(rows, decision_of(here));
	rows_name(rows, decision_of(there));
	put_classes(rows, here);
	put_classes(rows, there);
	put_graver(rows, told, here, there);
	put_new(rows, told, here, there);
	if (strcmp(change, "classes") != 0)
		put_policies(rows, told, here, there);
}

void describe_difference(
    GByteArray *rows, const postern_verdict *verdict, const postern_verdict *other)
{
	struct opinion here, there;
	opinion_open(&here, verdict);
	opinion_open(&there, other);
	const char *change = change_of(&here, &there);
	if (change)
		put_difference(rows, change, &here, &there);
	opinion_close(&here);
	opinion_close(&there);
}
