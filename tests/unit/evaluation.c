/* SPDX-License-Identifier: Apache-2.0
 *
 * The counting of `postern eval`, without any message or rule.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "cli/evaluation/tally.h"

struct scene {
	struct labels labels;
	struct tally *tally;
};

static struct names names_of(struct arena *arena, const char *names)
{
	struct names out = { NULL, 0, 0 };
	g_auto(GStrv) each = g_strsplit(names, " ", -1);
	for (char **name = each; *name; name++)
		if (**name)
			*arena_push(arena, &out) = arena_text(arena, text_of(*name)).at;
	return out;
}

static void add_label(
    struct labels *labels, const char *group, const char *classes, const char *may)
{
	struct label *label = arena_push(labels->arena, labels);
	label->group = group;
	label->classes = names_of(labels->arena, classes);
	label->may = names_of(labels->arena, may);
}

static void add_expected(struct labels *labels, const char *detector, size_t values)
{
	struct label *label = &labels->items[labels->count - 1];
	*arena_push(labels->arena, &label->findings) = (struct expected){ detector, values };
}

static int begin(void **state)
{
	static struct scene s;
	s = (struct scene){ .labels = { .arena = arena_new() } };
	add_label(&s.labels, "letter", "hipaa pci", "");
	add_expected(&s.labels, "common.mrn", 2);
	add_label(&s.labels, "letter", "hipaa", "confidential");
	add_label(&s.labels, NULL, "", "");
	add_expected(&s.labels, "common.mrn", 0);
	add_label(&s.labels, "offer", "uninspected", "pci");
	s.tally = tally_new(&s.labels, "hipaa\nhipaa.described\nsender_request\nuninspected\n");
	assert_non_null(s.tally);
	*state = &s;
	return 0;
}

static int end(void **state)
{
	struct scene *s = *state;
	tally_free(s->tally);
	arena_free(s->labels.arena);
	return 0;
}

static class_set set_of(const struct tally *tally, const char *classes)
{
	class_set set = 0;
	g_auto(GStrv) each = g_strsplit(classes, " ", -1);
	for (char **name = each; *name; name++)
		set = tally_with(tally, set, *name);
	return set;
}

static struct outcome judge(struct scene *s, size_t label, const char *found)
{
	return tally_message(s->tally, &s->labels.items[label], set_of(s->tally, found));
}

static const struct counts *counts_of(const struct scene *s, const char *name)
{
	const struct judged *judged = g_hash_table_lookup(s->tally->class_at, name);
	assert_non_null(judged);
	return &judged->counts;
}

#define assert_counts(pointer, found_, missed_, alarms_, quiet_)                                   \
	do {                                                                                       \
		const struct counts *got_ = (pointer);                                             \
		assert_int_equal(got_->found, found_);                                             \
		assert_int_equal(got_->missed, missed_);                                           \
		assert_int_equal(got_->alarms, alarms_);                                           \
		assert_int_equal(got_->quiet, quiet_);                                             \
	} while (0)

static void classes_of_labels_and_of_rules_are_judged_in_order(void **state)
{
	const struct scene *s = *state;
	static const char *const names[] = { "confidential", "hipaa", "pci", "sender_request" };
	assert_int_equal(s->tally->n_classes, 4);
	for (size_t i = 0; i < 4; i++)
		assert_string_equal(s->tally->classes[i].name, names[i]);
	assert_int_equal(s->tally->n_detectors, 1);
}

static void a_class_under_the_labelled_one_meets_it(void **state)
{
	struct scene *s = *state;
	struct outcome outcome = judge(s, 0, "hipaa.described pci.sad hipaa");
	assert_int_equal(outcome.missed, 0);
	assert_int_equal(outcome.alarms, 0);
	assert_int_equal(
	    set_of(s->tally, "hipaa"), set_of(s->tally, "hipaa.sensitive hipaa.described"));
	assert_int_equal(set_of(s->tally, "uninspected nosuch hipaax"), 0);
}

static void every_message_counts_once_for_a_class(void **state)
{
	struct scene *s = *state;
	judge(s, 0, "hipaa sender_request");
	judge(s, 1, "confidential");
	judge(s, 2, "hipaa");
	judge(s, 3, "pci");
	assert_counts(counts_of(s, "hipaa"), 1, 1, 1, 1);
	assert_counts(counts_of(s, "pci"), 0, 1, 0, 2);
	assert_counts(counts_of(s, "sender_request"), 0, 0, 1, 3);
	assert_counts(counts_of(s, "confidential"), 0, 0, 0, 3); /* once it may be there */
	assert_int_equal(s->tally->messages, 4);
	assert_int_equal(s->tally->clean, 2);
	assert_int_equal(s->tally->clean_alarmed, 1);
}

static void mistakes_are_named_by_class(void **state)
{
	struct scene *s = *state;
	struct outcome outcome = judge(s, 0, "sender_request");
	assert_int_equal(outcome.missed, set_of(s->tally, "hipaa pci"));
	assert_int_equal(outcome.alarms, set_of(s->tally, "sender_request"));
}

static void cells_come_most_frequent_first(void **state)
{
	struct scene *s = *state;
	for (size_t i = 0; i < 3; i++)
		judge(s, 2, "");
	judge(s, 1, "hipaa confidential");
	judge(s, 1, "hipaa");
	judge(s, 2, "pci");
	g_autoptr(GPtrArray) cells = tally_cells(s->tally);
	static const size_t messages[] = { 3, 2, 1 };
	assert_int_equal(cells->len, 3);
	for (guint i = 0; i < 3; i++)
		assert_int_equal(((struct cell *)cells->pdata[i])->messages, messages[i]);
}

static void values_count_up_to_what_is_expected(void **state)
{
	struct scene *s = *state;
	const struct label *two = &s->labels.items[0], *none = &s->labels.items[2];
	const struct judged *mrn = tally_values(s->tally, two, &two->findings.items[0], 1);
	tally_values(s->tally, two, &two->findings.items[0], 5);
	tally_values(s->tally, none, &none->findings.items[0], 0);
	tally_values(s->tally, none, &none->findings.items[0], 7);
	assert_counts(&mrn->counts, 3, 1, 10, 0);
	assert_int_equal(mrn->messages, 4);
}

static void groups_with_mistakes_come_worst_first(void **state)
{
	struct scene *s = *state;
	const struct label *two = &s->labels.items[0];
	judge(s, 0, "hipaa pci");
	judge(s, 1, "");
	tally_values(s->tally, two, &two->findings.items[0], 0);
	judge(s, 2, "pci");
	judge(s, 3, "pci");
	g_autoptr(GPtrArray) bad = tally_bad_groups(s->tally);
	assert_int_equal(bad->len, 2);
	const struct group *letter = bad->pdata[0], *without = bad->pdata[1];
	assert_string_equal(letter->name, "letter");
	assert_int_equal(letter->messages, 2);
	assert_int_equal(letter->misses, 1);
	assert_int_equal(letter->values_missed, 2);
	assert_null(without->name);
	assert_int_equal(without->alarms, 1);
}

static void more_classes_than_a_set_holds_are_refused(void **state)
{
	const struct scene *s = *state;
	g_autoptr(GString) names = g_string_new(NULL);
	for (int i = 0; i < TALLY_MOST_CLASSES; i++)
		g_string_append_printf(names, "c%d\n", i);
	assert_null(tally_new(&s->labels, names->str));
}

/* Values of the interval from an independent calculation, to four digits. */
static void intervals_are_wilsons(void **state)
{
	static const struct {
		size_t part, whole;
		double low, high;
	} known[] = { { 3, 4, 0.3006, 0.9544 }, { 10, 10, 0.7225, 1 }, { 0, 5, 0, 0.4345 },
		{ 98, 100, 0.9300, 0.9945 }, { 50, 100, 0.4038, 0.5962 } };
	(void)state;
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		struct ratio ratio = ratio_of(known[i].part, known[i].whole);
		assert_true(ratio.known);
		assert_float_equal(ratio.low, known[i].low, 0.0001);
		assert_float_equal(ratio.high, known[i].high, 0.0001);
		assert_true(ratio.low <= ratio.value && ratio.value <= ratio.high);
	}
	assert_false(ratio_of(0, 0).known);
}

static void a_share_of_nothing_is_unknown(void **state)
{
	(void)state;
	const struct counts missed = { .missed = 2 }, nothing = { .quiet = 9 };
	assert_false(precision_of(&missed).known);
	assert_true(recall_of(&missed).known);
	assert_true(f1_of(&missed).known);
	assert_false(f1_of(&nothing).known);
	assert_true(alarms_per_thousand(0, 0) < 0);
	assert_float_equal(alarms_per_thousand(1, 400), 2.5, 1e-9);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(classes_of_labels_and_of_rules_are_judged_in_order),
		TEST(a_class_under_the_labelled_one_meets_it),
		TEST(every_message_counts_once_for_a_class),
		TEST(mistakes_are_named_by_class),
		TEST(cells_come_most_frequent_first),
		TEST(values_count_up_to_what_is_expected),
		TEST(groups_with_mistakes_come_worst_first),
		TEST(more_classes_than_a_set_holds_are_refused),
		cmocka_unit_test(intervals_are_wilsons),
		cmocka_unit_test(a_share_of_nothing_is_unknown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
