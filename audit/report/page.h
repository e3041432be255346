/* SPDX-License-Identifier: Apache-2.0
 *
 * Private to the page: how text and numbers get into it, its charts and its sections.
 */
#ifndef POSTERN_AUDIT_REPORT_PAGE_H
#define POSTERN_AUDIT_REPORT_PAGE_H

#include <glib.h>
#include <jansson.h>

#include "audit/report/pick.h"
#include "audit/report/questions.h"

struct page {
	FILE *out;
	struct pick *pick;
	long long messages;  /**< the base of most shares */
	const char *subject; /**< "messages", or with filters "chosen messages" */
};

/** The five decisions by strength, and no decision. */
enum { N_OUTCOMES = 6, NO_DECISION = 5 };

struct outcome {
	const char *decision, *words, *meaning;
};
extern const struct outcome outcomes[N_OUTCOMES];
size_t outcome_of(const char *decision); /* NO_DECISION for any other word */

/** "damaged", as a reader says it. */
const char *state_words(const char *state);

/** The name of a state or territory by its postal code, and its place on the grid of states; NULL
 * when there is none. */
struct place {
	const char code[3];
	const char *name;
	int column, row;
};
const struct place *place_of(const char *code);
extern const struct place places[];
extern const size_t n_places;

/* ---- page_text.c */

void put(const struct page *page, const char *markup);
/** Text as text, whatever is in it: no markup; control and direction characters as escapes; the
 * beginning of a very long one. */
void put_text(const struct page *page, const char *text);
void put_element(
    const struct page *page, const char *tag, const char *class_name, const char *text);
void put_small(const struct page *page, const char *text); /* below what stands before it */
/** Who sent it, though it may be nobody. */
void put_sender(const struct page *page, const char *sender);
/** A rule by its title, or its name where it has none; the advice, unless "", and the name. */
void put_rule_name(
    const struct page *page, const char *rule, const char *title, const char *advice);
/** A pill with a severity; nothing for "". */
void put_severity(const struct page *page, const char *severity);
/** A pill with a decision; "" is none. */
void put_decision(const struct page *page, const char *decision);
void put_number(const struct page *page, long long number); /* 1,234,567 */
/** `<td class="n">`, zeros pale. */
void put_cell(const struct page *page, long long number);
/** Two of them: how many messages, and their share of all. */
void put_counted(const struct page *page, long long messages);
/** "42.5%" of a base; a dash without one; never 0% of something, nor 100% of less than all. */
void put_share(const struct page *page, long long part, long long whole);
/** A day of a time; a dash for none. */
void put_day(const struct page *page, const char *time);
const char *plural(long long n, const char *one, const char *many);

/** A section's heading and an explanation, and its end. */
void section_begin(const struct page *page, const char *id, const char *title, const char *about);
void section_end(const struct page *page);
/** A table's beginning: a caption for who cannot see the page, and its columns; those that begin
 * with '#' are numbers. */
void table_begin(const struct page *page, const char *caption, const char *const *columns);
void table_end(const struct page *page);

/** A whole table: a row of it for each of the answers to a question. */
typedef void row_writer(const struct page *page, sqlite3_stmt *row);
void put_table(const struct page *page, const char *caption, const char *const *columns,
    enum ask ask, row_writer put_one);

/** "These are N of M" below a heading, `lead` before it; a question's first answer is M. */
void put_limit(const struct page *page, enum ask ask, const char *lead);

/* ---- page_lists.c: JSON of the questions */

/** A member of an object that is a text; "" when it is none. */
const char *member_text(const json_t *object, const char *name);
/** Each item of a JSON array; gives how many there are. */
typedef void item_writer(const struct page *page, const json_t *item);
size_t put_each(const struct page *page, const char *array, item_writer put_one);
/** For put_each(), of an array of words: as pills, and one below the other. */
item_writer put_pill, put_reason;

/* ---- page_chart.c, page_states.c */

void chart_periods(const struct page *page);
void chart_bar(const struct page *page, const long long counts[N_OUTCOMES], long long whole);
void chart_severities(const struct page *page, const long long counts[4], long long whole);
/** A sparkline for each class that follows: call once, then for each class. */
struct sparks;
struct sparks *sparks_read(const struct page *page);
void sparks_put(const struct page *page, const struct sparks *sparks, const char *class_name);
void sparks_free(struct sparks *sparks);
void chart_states(const struct page *page);

/* ---- the sections, in their order */

void page_summary(const struct page *page);
void page_decisions(const struct page *page);
void page_classes(const struct page *page);
void page_laws(const struct page *page);
void page_people(const struct page *page);
void page_rules(const struct page *page);
void page_coverage(const struct page *page);
void page_comparison(const struct page *page);
void page_reviews(const struct page *page);
void page_messages(const struct page *page);

#endif
