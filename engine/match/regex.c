/* SPDX-License-Identifier: Apache-2.0
 *
 * Regexes.  Hyperscan tells where matches may be, PCRE2 says what they are.
 *
 * What Hyperscan reports is turned into windows of possible starts:
 *
 *   ROUTE_TRIGGER    [literal - hi, literal - lo] of each literal that every match holds
 *   ROUTE_START      [from, to] of each report: the start it knows is the leftmost for that end, so
 * a match that begins later, after an earlier match was taken, is in the window too ROUTE_END [to -
 * width, to], or from the beginning when the width has no bound ROUTE_PREFILTER  the same, of a
 * pattern that matches more ROUTE_ALONE      the whole text
 *
 * Within the windows PCRE2 searches the whole text with a start offset, never a cut piece, so that
 * \b and look-behind see what is really there.  The result is that of a global search with PCRE2.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <talloc.h>

#include "engine/match/room.h"

#define PATTERN_MAX 65536
#define STARTS_PER_CALL 16384 /* so that the clock is looked at */
#define JIT_STACK_MAX (1u << 20)

/* ---- compiling --------------------------------------------------------------------------------
 */

/** Whether the pattern can match part of a character beyond ASCII: then characters, not bytes, must
 * be counted. */
static bool needs_utf(struct text pattern)
{
	for (size_t i = 0; i < pattern.len; i++) {
		unsigned char c = (unsigned char)pattern.at[i];
		char next = i + 1 < pattern.len ? pattern.at[i + 1] : '\0';
		if (c >= 0x80 || c == '.' || ((c == '[' || c == ':') && next == '^'))
			return true;
		if (c == '\\') {
			if (next != '\0' && strchr("WDSNXRCpPhHvVxo", next))
				return true;
			i++;
		}
	}
	return false;
}

/** Whether classes must know Unicode: the pattern itself speaks of more than ASCII. */
static bool needs_ucp(struct text pattern)
{
	for (size_t i = 0; i < pattern.len; i++) {
		if ((unsigned char)pattern.at[i] >= 0x80)
			return true;
		if (pattern.at[i] == '\\' && i + 1 < pattern.len && strchr("pPX", pattern.at[++i]))
			return true;
	}
	return false;
}

static uint32_t options(struct text pattern, uint32_t flags)
{
	uint32_t bits = PCRE2_USE_OFFSET_LIMIT | PCRE2_NEVER_BACKSLASH_C;
	bits |= flags & REGEX_CASELESS ? PCRE2_CASELESS : 0;
	bits |= flags & REGEX_MULTILINE ? PCRE2_MULTILINE : 0;
	bits |= flags & REGEX_DOTALL ? PCRE2_DOTALL : 0;
	bits |= flags & REGEX_EXTENDED ? PCRE2_EXTENDED : 0;
	bits |= needs_utf(pattern) ? PCRE2_UTF : PCRE2_NEVER_UTF;
	return bits | (needs_ucp(pattern) ? PCRE2_UCP : 0);
}

static pcre2_code *compile_as(struct text pattern, uint32_t bits, int *number, size_t *offset)
{
	pcre2_compile_context *context = pcre2_compile_context_create(NULL);
	if (!context)
		abort();
	pcre2_set_newline(context, PCRE2_NEWLINE_LF);
	pcre2_set_max_pattern_length(context, PATTERN_MAX);
	PCRE2_SIZE at = 0;
	pcre2_code *code =
	    pcre2_compile((PCRE2_SPTR)pattern.at, pattern.len, bits, number, &at, context);
	*offset = at;
	pcre2_compile_context_free(context);
	return code;
}

static pcre2_code *compile(struct text pattern, uint32_t flags, int *number, size_t *offset)
{
	return compile_as(pattern, options(pattern, flags), number, offset);
}

bool match_regex_valid(struct text pattern, uint32_t flags, size_t *offset, postern_error *error)
{
	int number = 0;
	size_t at = 0;
	pcre2_code *code = compile(pattern, flags, &number, &at);
	if (offset)
		*offset = at;
	if (!code) {
		PCRE2_UCHAR cause[256] = "";
		pcre2_get_error_message(number, cause, sizeof(cause));
		error_set(error, POSTERN_E_RULES, "%s", (const char *)cause);
		return false;
	}
	pcre2_code_free(code);
	return true;
}

static bool may_be_empty(const pcre2_code *code)
{
	uint32_t empty = 0;
	pcre2_pattern_info(code, PCRE2_INFO_MATCHEMPTY, &empty);
	return empty != 0;
}

bool match_regex_empty(struct text pattern, uint32_t flags)
{
	int number;
	size_t offset;
	pcre2_code *code = compile(pattern, flags, &number, &offset);
	bool empty = code && may_be_empty(code);
	pcre2_code_free(code);
	return empty;
}

/* ---- the set ----------------------------------------------------------------------------------
 */

/** Machine code is made when a regex first runs: of the many regexes of the rules, few meet text
 * that asks for them soon after the start. */
struct regex_speed {
	pthread_mutex_t lock;
	atomic_bool made;
};

static void make_fast(const struct regex *regex)
{
	struct regex_speed *speed = regex->speed;
	if (atomic_load_explicit(&speed->made, memory_order_acquire))
		return;
	pthread_mutex_lock(&speed->lock);
	if (!atomic_load_explicit(&speed->made, memory_order_relaxed)) {
		/* Without machine code, pcre2_match() interprets: slower, but the same. */
		pcre2_jit_compile(regex->code, PCRE2_JIT_COMPLETE);
		atomic_store_explicit(&speed->made, true, memory_order_release);
	}
	pthread_mutex_unlock(&speed->lock);
}

static int free_regex(struct regex *regex)
{
	pthread_mutex_destroy(&regex->speed->lock);
	pcre2_code_free(regex->code);
	return 0;
}

static struct regex *new_regex(void *parent, struct text pattern, uint32_t flags, pcre2_code *code)
{
	struct regex *regex = talloc_zero(parent, struct regex);
	regex->speed = talloc_zero(regex, struct regex_speed);
	pthread_mutex_init(&regex->speed->lock, NULL);
	atomic_init(&regex->speed->made, false);
	talloc_set_destructor(regex, free_regex);
	regex->pattern = pattern;
	regex->flags = flags;
	regex->code = code;
	regex->utf = needs_utf(pattern);
	regex->ucp = needs_ucp(pattern);
	regex->empty = may_be_empty(code);
	regex->route = ROUTE_START;
	regex->why = talloc_strdup(regex, "");
	pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &regex->n_groups);
	int group = pcre2_substring_number_from_name(code, (PCRE2_SPTR) "value");
	regex->group = group > 0 ? (uint32_t)group : regex->n_groups > 0;
	return regex;
}

void regex_confirms_only(struct regex *regex)
{
	int number;
	size_t offset;
	uint32_t bits = options(regex->pattern, regex->flags) | PCRE2_NO_START_OPTIMIZE;
	pcre2_code *code = compile_as(regex->pattern, bits, &number, &offset);
	if (!code)
		return;
	pcre2_code_free(regex->code);
	regex->code = code;
}

/** The regex of this text and these flags, compiled once; NULL with a diagnostic when it is bad. */
static struct regex *add(struct regex_set *set, uint32_t *number, struct text pattern,
    uint32_t flags, struct place place, postern_diagnostics *diagnostics)
{
	for (size_t i = 0; i < set->count; i++)
		if (set->items[i]->flags == flags && text_equal(set->items[i]->pattern, pattern)) {
			*number = (uint32_t)i;
			return set->items[i];
		}
	int code_number = 0;
	size_t offset = 0;
	pcre2_code *code = compile(pattern, flags, &code_number, &offset);
	if (!code) {
		PCRE2_UCHAR cause[256] = "";
		pcre2_get_error_message(code_number, cause, sizeof(cause));
		if (diagnostics)
			diagnostics_add(diagnostics, POSTERN_ERROR, place,
			    "the pattern is not a regular expression: %s (at character %zu)",
			    (const char *)cause, offset + 1);
		return NULL;
	}
	if (set->count == set->room) {
		set->room = set->room ? set->room * 2 : 32;
		set->items = talloc_realloc(set, set->items, struct regex *, (unsigned)set->room);
	}
	*number = (uint32_t)set->count;
	return set->items[set->count++] = new_regex(set, pattern, flags, code);
}

static bool add_source(struct regex_set *set, const struct program *program, uint32_t s,
    postern_diagnostics *diagnostics)
{
	const struct program_source *source = &program->sources[s];
	uint32_t number;
	struct regex *regex =
	    add(set, &number, source->pattern, source->regex_flags, source->place, diagnostics);
	if (!regex)
		return false;
	regex->sources =
	    talloc_realloc(regex, regex->sources, uint32_t, (unsigned)(regex->n_sources + 1));
	regex->sources[regex->n_sources++] = s;
	return true;
}

/* ---- where a source is wanted ---- */

/** What a rule names, or evidence looks at, is wanted everywhere; a detector's own pattern where
 * the detector looks. */
static uint32_t *places_of_sources(const struct program *program, void *parent)
{
	uint32_t *places = talloc_zero_array(parent, uint32_t, (unsigned)program->n_sources + 1);
	for (size_t d = 0; d < program->n_detectors; d++) {
		const struct program_detector *detector = &program->detectors[d];
		bool zones = detector->places & ~PLACE_SURFACES;
		for (size_t i = 0; i < detector->n_matches; i++)
			places[detector->matches[i].source] |=
			    (zones ? PLACE_SURFACES : detector->places) & ~detector->outside;
	}
	for (size_t e = 0; e < program->n_evidence; e++)
		for (size_t i = 0; i < program->evidence[e].n_targets; i++)
			if (program->evidence[e].targets[i].kind == TARGET_SOURCE)
				places[program->evidence[e].targets[i].index] = PLACE_SURFACES;
	for (size_t n = 0; n < program->n_nodes; n++)
		if (program->nodes[n].op == NODE_SOURCE)
			places[program->nodes[n].a] = PLACE_SURFACES;
	return places;
}

/** For each source, whether all that asks for it is the heading of a column. */
static bool *sources_of_headings(const struct program *program, void *parent)
{
	size_t n = program->n_sources;
	bool *only = talloc_zero_array(parent, bool, (unsigned)n + 1);
	for (size_t e = 0; e < program->n_evidence; e++)
		for (size_t i = 0; i < program->evidence[e].n_targets; i++)
			if (program->evidence[e].targets[i].kind == TARGET_SOURCE)
				only[program->evidence[e].targets[i].index] = true;
	for (size_t e = 0; e < program->n_evidence; e++)
		for (size_t i = 0; i < program->evidence[e].n_targets; i++)
			if (program->evidence[e].targets[i].kind == TARGET_SOURCE &&
			    program->evidence[e].kind != EVIDENCE_HEADING)
				only[program->evidence[e].targets[i].index] = false;
	for (size_t d = 0; d < program->n_detectors; d++)
		for (size_t i = 0; i < program->detectors[d].n_matches; i++)
			only[program->detectors[d].matches[i].source] = false;
	for (size_t i = 0; i < program->n_nodes; i++)
		if (program->nodes[i].op == NODE_SOURCE)
			only[program->nodes[i].a] = false;
	return only;
}

static void find_headings(struct regex_set *set, const struct program *program)
{
	bool *only = sources_of_headings(program, set);
	set->headings = talloc_array(set, uint32_t, (unsigned)set->count + 1);
	for (size_t i = 0; i < set->count; i++) {
		struct regex *regex = set->items[i];
		regex->headings = regex->n_sources > 0;
		for (size_t k = 0; k < regex->n_sources; k++)
			regex->headings = regex->headings && only[regex->sources[k]];
		if (regex->headings)
			set->headings[set->n_headings++] = (uint32_t)i;
	}
	talloc_free(only);
}

static void find_places(struct regex_set *set, const struct program *program)
{
	uint32_t *places = places_of_sources(program, set);
	for (size_t i = 0; i < set->count; i++)
		for (size_t k = 0; k < set->items[i]->n_sources; k++)
			set->items[i]->places |= places[set->items[i]->sources[k]]
			                             ? places[set->items[i]->sources[k]]
			                             : PLACE_SURFACES;
	talloc_free(places);
}

postern_status regex_set_new(struct regex_set **out, void *parent, const struct program *program,
    postern_diagnostics *diagnostics, postern_error *error)
{
	struct regex_set *set = talloc_zero(parent, struct regex_set);
	size_t bad = 0;
	for (size_t s = 0; s < program->n_sources; s++)
		if (program->sources[s].kind == SOURCE_REGEX)
			bad += !add_source(set, program, (uint32_t)s, diagnostics);
	set->n_nodes = program->n_nodes;
	set->of_node = talloc_array(set, uint32_t, (unsigned)program->n_nodes);
	for (size_t i = 0; i < program->n_nodes; i++) {
		const struct program_node *node = &program->nodes[i];
		set->of_node[i] = PROGRAM_NONE;
		if (node->op == NODE_MATCHES)
			bad += !add(set, &set->of_node[i], node->text, node->bits, node->place,
			    diagnostics);
	}
	find_places(set, program);
	find_headings(set, program);
	*out = set;
	if (bad > 0)
		return error_set(
		    error, POSTERN_E_RULES, "%zu patterns are not regular expressions", bad);
	return POSTERN_OK;
}

/* ---- running ----------------------------------------------------------------------------------
 */

struct regex_run {
	pcre2_match_data *data;
	pcre2_match_context *context;
	pcre2_jit_stack *stack;
};

struct regex_run *regex_run_new(const struct regex_set *set)
{
	uint32_t groups = 1;
	for (size_t i = 0; i < set->count; i++)
		if (set->items[i]->n_groups >= groups)
			groups = set->items[i]->n_groups + 1;
	struct regex_run *run = talloc_zero(NULL, struct regex_run);
	run->data = pcre2_match_data_create(groups, NULL);
	run->context = pcre2_match_context_create(NULL);
	run->stack = pcre2_jit_stack_create(32 * 1024, JIT_STACK_MAX, NULL);
	if (!run->data || !run->context || !run->stack)
		abort();
	pcre2_jit_stack_assign(run->context, NULL, run->stack);
	return run;
}

void regex_run_free(struct regex_run *run)
{
	if (!run)
		return;
	pcre2_match_data_free(run->data);
	pcre2_match_context_free(run->context);
	pcre2_jit_stack_free(run->stack);
	talloc_free(run);
}

void regex_run_limit(struct regex_run *run, uint32_t steps)
{
	pcre2_set_match_limit(run->context, steps);
	pcre2_set_depth_limit(run->context, steps);
	pcre2_set_heap_limit(run->context, 16 * 1024);
}

/* ---- windows ----------------------------------------------------------------------------------
 */

static bool touches(struct window a, struct window b)
{
	return b.low <= a.high || b.low - a.high <= WINDOW_GAP;
}

void windows_add(struct windows *windows, struct window window, struct arena *arena)
{
	if (windows->count > 0) {
		struct window *last = &windows->items[windows->count - 1];
		if (window.low >= last->low && touches(*last, window)) {
			last->high = window.high > last->high ? window.high : last->high;
			return;
		}
		if (window.low < last->low && touches(window, *last)) {
			last->low = window.low;
			last->high = window.high > last->high ? window.high : last->high;
			windows->unordered = true;
			return;
		}
		windows->unordered = windows->unordered || window.low < last->low;
	}
	*arena_push(arena, windows) = window;
}

static int compare_windows(const void *a, const void *b)
{
	const struct window *x = a, *y = b;
	return x->low != y->low ? (x->low < y->low ? -1 : 1)
	                        : (x->high > y->high) - (x->high < y->high);
}

static void order(struct windows *windows)
{
	if (!windows->unordered)
		return;
	qsort(windows->items, windows->count, sizeof(struct window), compare_windows);
	size_t kept = 0;
	for (size_t i = 0; i < windows->count; i++) {
		struct window *last = kept > 0 ? &windows->items[kept - 1] : NULL;
		if (last && touches(*last, windows->items[i]))
			last->high = windows->items[i].high > last->high ? windows->items[i].high
			                                                 : last->high;
		else
			windows->items[kept++] = windows->items[i];
	}
	windows->count = kept;
	windows->unordered = false;
}

/* ---- confirming -------------------------------------------------------------------------------
 */

/** The next place where a character begins. */
static size_t next_character(const struct regex *regex, struct text text, size_t at)
{
	at++;
	while (regex->utf && at < text.len && ((unsigned char)text.at[at] & 0xc0) == 0x80)
		at++;
	return at;
}

static void add_hit(
    const struct regex *regex, const struct regex_run *run, int groups, struct collector *collector)
{
	const PCRE2_SIZE *at = pcre2_get_ovector_pointer(run->data);
	struct hit hit = { .from = (uint32_t)at[0], .to = (uint32_t)at[1] };
	size_t g = regex->group;
	bool valued = (int)g < groups && at[2 * g] != PCRE2_UNSET && at[2 * g + 1] > at[2 * g];
	hit.value_from = valued ? (uint32_t)at[2 * g] : hit.from;
	hit.value_to = valued ? (uint32_t)at[2 * g + 1] : hit.to;
	for (size_t i = 0; i < regex->n_sources; i++)
		collector_add(collector, regex->sources[i], hit);
}

static int search(const struct regex *regex, struct regex_run *run, struct text text, size_t from,
    size_t last_start)
{
	pcre2_set_offset_limit(run->context, last_start);
	return pcre2_match(regex->code, (PCRE2_SPTR)text.at, text.len, from,
	    PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY, run->data, run->context);
}

/** Matches that start in [from, high]; returns where the last one ends. */
static size_t confirm_window(const struct regex *regex, struct regex_run *run, struct text text,
    size_t from, size_t high, struct budget *budget, struct collector *collector)
{
	const PCRE2_SIZE *at = pcre2_get_ovector_pointer(run->data);
	size_t checked = from;
	while (from <= high && from < text.len) {
		size_t stop = high - from > STARTS_PER_CALL ? from + STARTS_PER_CALL : high;
		int result = search(regex, run, text, from, stop);
		if (result > 0) {
			add_hit(regex, run, result, collector);
			from = at[1] > from ? at[1] : next_character(regex, text, from);
		} else {
			if (result != PCRE2_ERROR_NOMATCH)
				collector_unfinished(collector);
			from = next_character(regex, text, stop);
		}
		if (from - checked > STARTS_PER_CALL || result <= 0) {
			checked = from;
			if (from <= high && !budget_time(budget)) {
				collector_unfinished(collector);
				break;
			}
		}
	}
	return from;
}

void regex_confirm(const struct regex *regex, struct regex_run *run, struct text text,
    struct windows *windows, struct budget *budget, struct collector *collector)
{
	if (windows->count == 0)
		return;
	make_fast(regex);
	order(windows);
	size_t from = 0;
	for (size_t i = 0; i < windows->count; i++) {
		struct window window = windows->items[i];
		if (window.high < from)
			continue;
		if (window.low > from) {
			from = window.low;
			while (regex->utf && from > 0 && from < text.len &&
			       ((unsigned char)text.at[from] & 0xc0) == 0x80)
				from--;
		}
		from = confirm_window(regex, run, text, from, window.high, budget, collector);
	}
}

bool regex_matches(const struct regex *regex, struct regex_run *run, struct text text)
{
	make_fast(regex);
	pcre2_set_offset_limit(run->context, PCRE2_UNSET);
	return pcre2_match(regex->code, (PCRE2_SPTR)text.at, text.len, 0, PCRE2_NO_UTF_CHECK,
	           run->data, run->context) > 0;
}
