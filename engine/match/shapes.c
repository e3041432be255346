/* SPDX-License-Identifier: Apache-2.0
 *
 * Shapes: digits(...), token(...) and date, found in one pass over the text instead of by one regex
 * for each identifier.  The pass looks for digits; what stands around them is read as a run of
 * groups:
 *
 *   "SSN 078-05-1120, cards 4111 1111\n> 1111 1111"
 *        [078]-[05]-[1120]   [4111] [1111]\n> [1111] [1111]
 *
 * Every stretch of groups whose total some source asks for is offered to it.  Starts and lengths
 * are bounded (SEQUENCE_MAX groups), so the work is linear in the text.
 */
#include <stdlib.h>
#include <talloc.h>

#include "engine/match/room.h"

#define SEQUENCE_MAX DIGITS_MAX_GROUPS /* groups of one candidate */
#define SEPARATOR_CHARACTERS 3
#define BREAK_CHARACTERS 16
#define RUN_ROOM 512             /* groups held at a time */
#define RUN_KEPT 72              /* groups kept when a longer run goes on */
#define BYTES_PER_CLOCK 0x100000 /* 1 MiB */

/* ---- the index --------------------------------------------------------------------------------
 */

static void append(void *parent, uint32_t **list, size_t *n, uint32_t value)
{
	*list = talloc_realloc(parent, *list, uint32_t, (unsigned)(*n + 1));
	(*list)[(*n)++] = value;
}

static void add_digits(struct shape_index *index, uint32_t s)
{
	const struct program_source *source = &index->program->sources[s];
	uint32_t max = source->max < SHAPE_MAX_DIGITS ? source->max : SHAPE_MAX_DIGITS;
	/* digits_form bits in the order of enum form; no form at all means all but spread */
	uint32_t forms =
	    source->forms ? source->forms : DIGITS_BARE | DIGITS_GROUPED | DIGITS_MIXED;
	for (uint32_t form = 0; form < N_FORMS; form++)
		for (uint32_t t = source->min > 0 ? source->min : 1; t <= max; t++)
			if (forms & (1u << form))
				append(index, &index->takers[form][t].items,
				    &index->takers[form][t].n, s);
	index->spread = index->spread || (forms & DIGITS_SPREAD) != 0;
	index->max_total = max > index->max_total ? max : index->max_total;
	index->digits = true;
	for (size_t g = 0; g < source->n_groups; g++)
		for (size_t i = 0; i < source->groups[g].n; i++)
			index->ones = index->ones || source->groups[g].length[i] == 1;
}

struct shape_index *shape_index_new(void *parent, const struct program *program)
{
	struct shape_index *index = talloc_zero(parent, struct shape_index);
	index->program = program;
	index->find = digit_finder_best();
	for (size_t s = 0; s < program->n_sources; s++) {
		const struct program_source *source = &program->sources[s];
		if (source->kind == SOURCE_DIGITS)
			add_digits(index, (uint32_t)s);
		if (source->kind == SOURCE_DATE)
			append(index, &index->dates, &index->n_dates, (uint32_t)s);
		if (source->kind == SOURCE_NAME)
			append(index, &index->names, &index->n_names, (uint32_t)s);
		if (source->kind == SOURCE_TOKEN) {
			append(index, &index->tokens, &index->n_tokens, (uint32_t)s);
			if (source->max > index->token_max)
				index->token_max = source->max;
		}
	}
	index->any =
	    index->digits || index->n_tokens > 0 || index->n_dates > 0 || index->n_names > 0;
	return index;
}

/* ---- reading runs -----------------------------------------------------------------------------
 */

static uint8_t mark_of(char c)
{
	switch (c) {
	case '-':
		return SEPARATOR_DASH;
	case '.':
		return SEPARATOR_DOT;
	case '/':
		return SEPARATOR_SLASH;
	case '(':
	case ')':
		return SEPARATOR_PAREN;
	case '|':
		return SEPARATOR_BAR;
	default:
		return SEPARATOR_NONE;
	}
}

/**
 * separator = 1..3 of { blank | tab | at most one mark }, or the same around one line break, after
 * which quote marks may follow; a digit must follow.  Returns its length, 0 when there is none.
 */
static size_t read_separator(struct text text, size_t at, struct group *next)
{
	uint8_t mark = SEPARATOR_NONE;
	bool line = false, tab = false;
	size_t n = 0;
	for (; n < BREAK_CHARACTERS && at + n < text.len; n++) {
		char c = text.at[at + n];
		if (ascii_is_digit((unsigned char)c))
			break;
		if (c == '\n' && line)
			return 0;
		if (c == '\n')
			line = true;
		else if (c == '\t')
			tab = true;
		else if (mark_of(c) != SEPARATOR_NONE && mark == SEPARATOR_NONE && !line)
			mark = mark_of(c);
		else if (c != ' ' && c != '\r' && !(c == '>' && line))
			return 0;
		if (n >= SEPARATOR_CHARACTERS && !line)
			return 0;
	}
	if (n == 0 || n == BREAK_CHARACTERS || at + n >= text.len)
		return 0;
	if (mark == SEPARATOR_DOT && n > 1)
		return 0;
	next->close = n == 1;
	next->broken = line && mark != SEPARATOR_NONE;
	next->before = mark ? mark : line ? SEPARATOR_BREAK : tab ? SEPARATOR_TAB : SEPARATOR_BLANK;
	return n;
}

static size_t digits_end(struct text text, size_t at)
{
	while (at < text.len && ascii_is_digit((unsigned char)text.at[at]))
		at++;
	return at;
}

/* ---- judging a stretch of groups --------------------------------------------------------------
 */

struct run {
	const struct shape_index *index;
	struct text text;
	struct collector *collector;
	struct group groups[RUN_ROOM];
	size_t n;
	bool begins; /**< groups[0] begins the run; else it is context only */
};

/** What is known of the stretch [i, j] of a run. */
struct stretch {
	size_t i, j;
	uint32_t total;
	uint8_t separator; /**< the one throughout */
	bool odd;          /**< separators differ, or one is a line break or a cell's edge */
	bool one;          /**< some group has one digit */
};

/** $, and in UTF-8 the signs of pound, yen and euro. */
static bool currency_before(struct text text, size_t at)
{
	if (at > 0 && (unsigned char)text.at[at - 1] < 0x80)
		return text.at[at - 1] == '$';
	return (at >= 2 && (memcmp(text.at + at - 2, "\xc2\xa3", 2) == 0 ||
	                       memcmp(text.at + at - 2, "\xc2\xa5", 2) == 0)) ||
	       (at >= 3 && memcmp(text.at + at - 3, "\xe2\x82\xac", 3) == 0);
}

static bool digit_at(struct text text, size_t at)
{
	return at < text.len && ascii_is_digit((unsigned char)text.at[at]);
}

/** Whether a bare number is a piece of "1,234,567" or "1234,50".  In a row of comma-separated
 * values longer numbers stand beside commas too. */
static bool part_of_amount(struct text text, size_t from, size_t to)
{
	size_t len = to - from;
	bool left = from >= 2 && text.at[from - 1] == ',' && digit_at(text, from - 2);
	bool right = to < text.len && text.at[to] == ',' && digit_at(text, to + 1);
	if (len <= 3)
		return left || right;
	return right && len < 7 && digits_end(text, to + 1) - (to + 1) <= 2;
}

/** Whether the separator before `group` ties more digits to a candidate whose own is `own`. */
static bool ties(const struct group *group, uint8_t own, uint32_t len)
{
	uint8_t separator = group->before;
	if (!group->close)
		return false;
	if (separator == SEPARATOR_DOT)
		return true;
	if (own == SEPARATOR_NONE)
		return separator == SEPARATOR_DASH || (separator == SEPARATOR_SLASH && len < 6);
	return separator == own && (own == SEPARATOR_DASH || own == SEPARATOR_SLASH);
}

/** Whether the first group ends a number that hyphens hold together, and what follows goes on with
 * another separator: 219-21-3107 4539 ..., a telephone number, a postal code. */
static bool ends_another(const struct run *run, const struct stretch *stretch)
{
	const struct group *first = &run->groups[stretch->i];
	size_t before = stretch->i;
	if (stretch->i == stretch->j || stretch->separator == SEPARATOR_DASH || first->len != 4)
		return false;
	while (before > 0 && stretch->i - before < 2 && run->groups[before].close &&
	       run->groups[before].before == SEPARATOR_DASH)
		before--;
	size_t n = stretch->i - before;
	return (n == 1 && first[-1].len == 5) ||
	       (n == 2 && first[-2].len == 3 && (first[-1].len == 2 || first[-1].len == 3));
}

static bool stands_alone(const struct run *run, const struct stretch *stretch)
{
	const struct group *first = &run->groups[stretch->i], *last = &run->groups[stretch->j];
	size_t to = (size_t)last->at + last->len;
	if (word_before(run->text, first->at) || word_after(run->text, to) ||
	    currency_before(run->text, first->at))
		return false;
	if (ties(first, stretch->separator, first->len) || ends_another(run, stretch))
		return false;
	if (stretch->j + 1 < run->n &&
	    ties(&run->groups[stretch->j + 1], stretch->separator, last->len))
		return false;
	return stretch->i != stretch->j || !part_of_amount(run->text, first->at, to);
}

static void add(const struct run *run, uint32_t source, const struct stretch *stretch, bool loose)
{
	const struct group *last = &run->groups[stretch->j];
	uint32_t from = run->groups[stretch->i].at, to = last->at + last->len;
	collector_add(run->collector, source,
	    (struct hit){
	        .from = from, .to = to, .value_from = from, .value_to = to, .loose = loose });
}

static bool is_grouping(
    const struct run *run, const struct stretch *stretch, const struct program_source *source)
{
	size_t n = stretch->j - stretch->i + 1;
	for (size_t g = 0; g < source->n_groups; g++) {
		const struct digits_groups *groups = &source->groups[g];
		size_t k = 0;
		while (
		    k < n && groups->n == n && run->groups[stretch->i + k].len == groups->length[k])
			k++;
		if (k == n)
			return true;
	}
	return false;
}

/** Whether the source takes the stretch in this form, and whether it is loose then. */
static bool takes(const struct run *run, const struct stretch *stretch, enum form form,
    const struct program_source *source, bool *loose)
{
	switch (form) {
	case FORM_GROUPED:
		*loose = stretch->odd;
		return source->n_groups == 0 || source->forms == 0
		           ? !stretch->one
		           : is_grouping(run, stretch, source);
	case FORM_MIXED:
		*loose = stretch->i != stretch->j &&
		         (stretch->odd || stretch->one ||
		             (source->n_groups > 0 && !is_grouping(run, stretch, source)));
		return true;
	case FORM_SPREAD:
		*loose = true;
		return true;
	default:
		*loose = false;
		return true;
	}
}

static void offer(const struct run *run, const struct stretch *stretch, enum form form)
{
	const struct takers *takers = &run->index->takers[form][stretch->total];
	bool alone = false;
	for (size_t k = 0; k < takers->n; k++) {
		uint32_t s = takers->items[k];
		bool loose = false;
		if (is_closed(run->collector, s) ||
		    !takes(run, stretch, form, &run->index->program->sources[s], &loose))
			continue;
		if (!alone && !stands_alone(run, stretch))
			return;
		alone = true;
		add(run, s, stretch, loose);
	}
}

/* ---- all stretches of a run -------------------------------------------------------------------
 */

/** Separators within one candidate: the same throughout; a line may break where a blank stands. */
static bool joins(struct stretch *stretch, const struct group *next)
{
	uint8_t separator = next->before;
	if (separator == SEPARATOR_PAREN)
		return false;
	if (separator == SEPARATOR_BREAK || separator == SEPARATOR_TAB ||
	    separator == SEPARATOR_BAR || next->broken)
		stretch->odd = true;
	if (separator == SEPARATOR_BREAK)
		separator = SEPARATOR_BLANK;
	if (stretch->separator == SEPARATOR_NONE)
		stretch->separator = separator;
	return stretch->separator == separator;
}

static void offer_from(const struct run *run, size_t i)
{
	const struct shape_index *index = run->index;
	struct stretch stretch = { .i = i, .j = i, .total = run->groups[i].len };
	if (stretch.total > index->max_total || word_before(run->text, run->groups[i].at) ||
	    currency_before(run->text, run->groups[i].at))
		return;
	offer(run, &stretch, FORM_BARE);
	stretch.one = stretch.total == 1;
	while (++stretch.j < run->n && stretch.j - i < SEQUENCE_MAX) {
		const struct group *next = &run->groups[stretch.j];
		stretch.one = stretch.one || next->len == 1;
		if (next->len > index->max_total - stretch.total || (stretch.one && !index->ones) ||
		    !joins(&stretch, next))
			return;
		stretch.total += next->len;
		offer(run, &stretch, FORM_GROUPED);
	}
}

static bool parts_lines(uint8_t separator)
{
	return separator == SEPARATOR_BREAK || separator == SEPARATOR_TAB ||
	       separator == SEPARATOR_BAR;
}

/** The stretch of all groups of [i, j], or total 0 when there are more digits than anyone wants. */
static struct stretch whole_stretch(const struct run *run, size_t i, size_t j)
{
	struct stretch stretch = { .i = i, .j = j };
	for (size_t k = i; k <= j; k++) {
		const struct group *group = &run->groups[k];
		if (group->len > run->index->max_total - stretch.total)
			return (struct stretch){ 0 };
		stretch.total += group->len;
		stretch.one = stretch.one || group->len == 1;
		if (k > i && !joins(&stretch, group))
			stretch.odd = true;
	}
	return stretch;
}

static void offer_whole(const struct run *run, size_t i, size_t j, enum form form)
{
	if (j - i >= SHAPE_MAX_DIGITS)
		return;
	struct stretch stretch = whole_stretch(run, i, j);
	if (stretch.total > 0)
		offer(run, &stretch, form);
}

/** What a line holds of the run as a whole, and a run that one line break parts. */
static void offer_lines(const struct run *run, bool ends)
{
	size_t start = 0, breaks = 0;
	bool known = run->begins || parts_lines(run->groups[0].before);
	for (size_t k = 1; k <= run->n; k++) {
		if (k < run->n && !parts_lines(run->groups[k].before))
			continue;
		if (known && (k < run->n || ends))
			offer_whole(run, start, k - 1, FORM_MIXED);
		known = true;
		start = k;
		breaks++;
	}
	if (breaks == 2 && run->begins && ends)
		offer_whole(run, 0, run->n - 1, FORM_MIXED);
}

/** Stretches of single digits, as in the boxes of a form. */
static void offer_spread(const struct run *run, bool ends)
{
	bool known = run->begins;
	for (size_t i = 0, j; i < run->n; i = j + 1) {
		j = i;
		while (j < run->n && run->groups[j].len == 1)
			j++;
		if (j > i && (known || i > 0) && (j < run->n || ends))
			offer_whole(run, i, j - 1, FORM_SPREAD);
	}
}

static void judge(struct run *run, bool ends)
{
	size_t last = ends ? run->n : run->n - RUN_KEPT + 1;
	for (size_t i = run->begins ? 0 : 1; i < last; i++) {
		if (run->index->digits)
			offer_from(run, i);
		if (run->index->n_dates > 0)
			dates_at(run->index, run->text, run->groups, run->n, i, run->collector);
	}
	if (!run->index->digits)
		return;
	offer_lines(run, ends);
	if (run->index->spread)
		offer_spread(run, ends);
}

/** Keeps the last groups of a run that goes on; the first of them is context only. */
static void slide(struct run *run)
{
	judge(run, false);
	memmove(run->groups, run->groups + run->n - RUN_KEPT, RUN_KEPT * sizeof(struct group));
	run->n = RUN_KEPT;
	run->begins = false;
}

/** Reads the run whose first digit is at `at`; returns where it ends. */
static size_t read_run(struct run *run, size_t at)
{
	struct group next = { 0 };
	run->n = 0;
	run->begins = true;
	for (size_t separator = 0;; at += separator) {
		next.at = (uint32_t)at;
		at = digits_end(run->text, at);
		next.len = (uint32_t)at - next.at;
		if (run->n == RUN_ROOM)
			slide(run);
		run->groups[run->n++] = next;
		separator = read_separator(run->text, at, &next);
		if (separator == 0)
			break;
	}
	judge(run, true);
	return at;
}

/** One pass: what stands at each digit is read by `step`, which returns how far it has come. */
typedef size_t step(struct run *run, size_t at, size_t done);

static size_t step_run(struct run *run, size_t at, size_t done)
{
	(void)done;
	return read_run(run, at);
}

static size_t step_token(struct run *run, size_t at, size_t done)
{
	size_t end = tokens_at(run->index, run->text, at, done, run->collector);
	return end > at ? end : at + 1;
}

static void pass(struct run *run, step *next, struct budget *budget)
{
	struct text text = run->text;
	digit_finder *find = run->index->find;
	size_t clock = BYTES_PER_CLOCK, done = 0;
	for (size_t at = find(text.at, 0, text.len); at < text.len;
	     at = find(text.at, done, text.len)) {
		done = next(run, at, done);
		if (done < clock)
			continue;
		clock = done + BYTES_PER_CLOCK;
		if (!budget_time(budget)) {
			collector_unfinished(run->collector);
			return;
		}
	}
}

void shapes_scan(const struct shape_index *index, struct text text, struct budget *budget,
    struct collector *collector)
{
	struct run run = { .index = index, .text = text, .collector = collector };
	if (index->digits || index->n_dates > 0)
		pass(&run, step_run, budget);
	if (index->n_tokens > 0)
		pass(&run, step_token, budget);
	if (index->n_names > 0)
		names_scan(index, text, budget, collector);
}
