/* SPDX-License-Identifier: Apache-2.0
 *
 * What the files of this room share: how patterns are prepared, and how hits are gathered. Private;
 * other rooms include match.h.
 */
#ifndef POSTERN_MATCH_ROOM_H
#define POSTERN_MATCH_ROOM_H

#include "engine/match/match.h"

/* ---- gathering hits (collect.c) ------------------------------------------------------------- */

struct hit_list {
	struct hit *items;
	size_t count, room;
};

struct collector {
	struct hits *out;
	struct arena *arena;
	struct hit_list *lists; /**< one for each source */
	size_t n_sources;
	const bool
	    *closed;    /**< per source: nobody can use its hits (gates.c); NULL: all are wanted */
	uint32_t limit; /**< hits kept for each source */
	uint32_t surface; /**< the one in hand */
};

void collector_start(struct collector *collector, struct hits *out, const struct program *program,
    size_t n_surfaces, uint32_t limit, struct arena *arena);

/** Notes that the surface in hand was not fully matched. */
void collector_unfinished(struct collector *collector);

/** Adds a hit; beyond the limit it is counted instead. `hit.surface` is filled in. */
void collector_add(struct collector *collector, uint32_t source, struct hit hit);

/** The same for terms: of two that overlap, the longer one stays. */
void collector_add_term(struct collector *collector, uint32_t source, uint32_t from, uint32_t to);

/** Sorts, resolves overlaps of terms, and lays the lists out in `out`. */
void collector_finish(struct collector *collector, const struct program *program);

/* ---- shapes that nobody can use (gates.c) --------------------------------------------------- */

struct gates;
struct gates *gates_new(void *parent, const struct program *program);

/** Per source, once terms and regexes of all surfaces are collected: whether to leave its shape
 * out. */
bool *gates_close(
    const struct gates *gates, const struct collector *collector, struct arena *arena);

static inline bool is_closed(const struct collector *collector, uint32_t source)
{
	return collector->closed && collector->closed[source];
}

/* ---- characters around a place (words.c) ---------------------------------------------------- */

bool word_before_beyond_ascii(struct text text, size_t at);
bool word_after_beyond_ascii(struct text text, size_t at);

/** Whether the character that ends at (starts at) `at` would make a word go on: a letter, a digit
 * or
 * '_' of any script that parts words by blanks. */
static inline bool word_before(struct text text, size_t at)
{
	unsigned char c = at > 0 ? (unsigned char)text.at[at - 1] : ' ';
	return c < 0x80 ? ascii_is_alnum(c) || c == '_' : word_before_beyond_ascii(text, at);
}
static inline bool word_after(struct text text, size_t at)
{
	unsigned char c = at < text.len ? (unsigned char)text.at[at] : ' ';
	return c < 0x80 ? ascii_is_alnum(c) || c == '_' : word_after_beyond_ascii(text, at);
}

/** Unlike strchr(), NUL is in no set. */
static inline bool is_one_of(char c, const char *set)
{
	return c != '\0' && strchr(set, c) != NULL;
}

/** The length of what may stand for a blank of a term from `at` on (up to `end`); 0 when nothing.
 */
size_t gap_after(struct text text, size_t at);
size_t gap_before(struct text text, size_t end);

/* ---- terms (terms.c) ------------------------------------------------------------------------ */

/** A word that is looked for on behalf of all terms that contain it. */
struct anchor {
	struct text word; /**< lower case unless `exact` */
	bool exact;
	bool ascii;
	uint32_t first, end; /**< its entries */
};

enum entry_kind { ENTRY_ANY, ENTRY_BEFORE, ENTRY_AFTER };

/** One term seen from its anchor.  Entries of an anchor are sorted by kind and key, the key being a
 * hash of the word beside the anchor, so that a frequent anchor does not try each of its terms. */
struct entry {
	struct text text;
	uint32_t source;
	uint32_t anchor;
	uint32_t at, len; /**< where the anchor stands in `text` */
	uint32_t key;
	enum entry_kind kind;
	bool exact, plural;
	bool edge_left, edge_right; /**< a word must begin, end there */
};

struct term_index {
	struct anchor *anchors;
	size_t n_anchors;
	struct entry *entries;
	size_t n_entries;
	uint32_t *literals; /**< the anchors that Hyperscan looks for, being no words */
	size_t n_literals;
	struct word_index *words; /**< all others */
};

/** On the talloc context `parent`. */
struct term_index *term_index_new(void *parent, const struct program *program);

/** Anchor `anchor` stands at [from, to): checks its terms there. */
void term_index_hit(const struct term_index *index, uint32_t anchor, struct text text, size_t from,
    size_t to, struct collector *collector);

/* ---- words (word_index.c) -------------------------------------------------------------------- */

struct word_index;

/** Of those among the anchors that word_index_takes(), which must outlive it. */
struct word_index *word_index_new(void *parent, const struct anchor *anchors, size_t n);

/** Whether it is a word of letters and digits of ASCII alone, which the pass over words finds. */
bool word_index_takes(struct text word);

/** Looks up all words of the text and checks the terms of those that are anchors; false when time
 * is over. */
bool word_index_scan(const struct word_index *index, const struct term_index *terms,
    struct text text, struct budget *budget, struct collector *collector);

/* ---- shapes (shapes.c, tokens.c, dates.c, digits_find.c) --------------------------------------
 */

/** The offset of the next ASCII digit of [from, len), or len. */
typedef size_t digit_finder(const char *text, size_t from, size_t len);
digit_finder *digit_finder_best(void);
size_t digit_finder_scalar(const char *text, size_t from, size_t len);

enum separator {
	SEPARATOR_NONE,
	SEPARATOR_BLANK,
	SEPARATOR_DASH,
	SEPARATOR_DOT,
	SEPARATOR_SLASH,
	SEPARATOR_PAREN,
	SEPARATOR_BREAK, /**< a line break, with the quote marks of the next line */
	SEPARATOR_TAB,
	SEPARATOR_BAR,
};

struct group {
	uint32_t at, len;
	uint8_t before; /**< enum separator to the group before */
	bool broken;    /**< that separator holds a line break beside its mark */
	bool close;     /**< that separator is one character: it ties the groups together */
};

#define SHAPE_MAX_DIGITS 64

/** The forms in which a stretch of groups is offered (enum digits_form, one by one). */
enum form { FORM_BARE, FORM_GROUPED, FORM_MIXED, FORM_SPREAD, N_FORMS };

/** Sources that ask for some number of digits in some form. */
struct takers {
	uint32_t *items;
	size_t n;
};

/** The sources of shape kind, by what they ask for. */
struct shape_index {
	const struct program *program;
	digit_finder *find;
	struct takers takers[N_FORMS][SHAPE_MAX_DIGITS + 1]; /**< by form and number of digits */
	uint32_t max_total;
	bool spread; /**< some source takes digits one at a time */
	bool ones;   /**< some grouping has a group of one digit */
	bool digits;
	uint32_t *tokens, *dates, *names; /**< sources */
	size_t n_tokens, n_dates, n_names;
	uint32_t token_max;
	bool any;
};

struct shape_index *shape_index_new(void *parent, const struct program *program);

/** One pass over the text of the surface in hand. */
void shapes_scan(const struct shape_index *index, struct text text, struct budget *budget,
    struct collector *collector);

/** Tokens around the digit at `at`; returns how far the text is done with. */
size_t tokens_at(const struct shape_index *index, struct text text, size_t at, size_t done,
    struct collector *collector);

/** The next capital of [from, len) that begins a word, or len. */
size_t capital_finder_scalar(const char *text, size_t from, size_t len);
size_t capital_finder_sse2(const char *text, size_t from, size_t len);

/** A pass of its own for names of persons. */
void names_scan(const struct shape_index *index, struct text text, struct budget *budget,
    struct collector *collector);

/** Dates whose first number is groups[i], or whose day is. */
void dates_at(const struct shape_index *index, struct text text, const struct group *groups,
    size_t n, size_t i, struct collector *collector);

/* ---- regexes (regex.c) ---------------------------------------------------------------------- */

/** How a pattern is found. */
enum route {
	ROUTE_TRIGGER,   /**< one of a few literals stands in every match */
	ROUTE_START,     /**< Hyperscan tells where it starts */
	ROUTE_END,       /**< Hyperscan tells where it ends */
	ROUTE_PREFILTER, /**< Hyperscan tells where it may end */
	ROUTE_ALONE,     /**< PCRE2 alone */
	ROUTE_HEADING,   /**< PCRE2 alone, in headings of tables */
};

struct regex;     /* one compiled pattern */
struct regex_run; /* PCRE2's scratch: match data, JIT stack, limits */

/** Possible starts of matches: [low, high]. */
struct window {
	uint32_t low, high;
};

struct windows {
	struct window *items;
	size_t count, room;
	bool unordered;
};

/** Gaps smaller than this join two windows, which bounds their number by the text's length. */
#define WINDOW_GAP 16

struct regex_set {
	struct regex **items;
	size_t count, room;
	uint32_t *of_node; /**< per program node: index, or PROGRAM_NONE */
	size_t n_nodes;
	uint32_t *headings; /**< those wanted in the headings of tables alone */
	size_t n_headings;
};

struct regex {
	struct text pattern;
	uint32_t flags;
	void *code; /**< pcre2_code */
	uint32_t group, n_groups;
	bool utf, ucp;
	bool empty;    /**< may match the empty string */
	bool headings; /**< wanted in the headings of tables alone */
	enum route route;
	uint32_t places;             /**< PLACE bits of the surfaces where a match may be wanted */
	uint32_t max_width;          /**< UINT32_MAX: unbounded */
	struct text longest_trigger; /**< of ROUTE_TRIGGER, for the plan */
	size_t n_triggers;
	char *why;                 /**< why the route is not ROUTE_START, in Hyperscan's words */
	struct regex_speed *speed; /**< whether PCRE2's machine code is made */
	uint32_t *sources;
	size_t n_sources;
};

postern_status regex_set_new(struct regex_set **out, void *parent, const struct program *program,
    postern_diagnostics *diagnostics, postern_error *error);

/** What is wanted only in texts this short costs less by PCRE2 there than as an engine everywhere.
 */
#define PLACES_SHORT (PLACE_SUBJECT | PLACE_HEADERS | PLACE_NAME)

/** The regex runs in short windows: PCRE2 need not look ahead for characters that must come, which
 * costs more than trying where nothing can begin. */
void regex_confirms_only(struct regex *regex);

struct regex_run *regex_run_new(const struct regex_set *set);
void regex_run_free(struct regex_run *run);
void regex_run_limit(struct regex_run *run, uint32_t steps);

void windows_add(struct windows *windows, struct window window, struct arena *arena);

/** Every match that starts within the windows, as a global search of the whole text finds them. */
void regex_confirm(const struct regex *regex, struct regex_run *run, struct text text,
    struct windows *windows, struct budget *budget, struct collector *collector);

bool regex_matches(const struct regex *regex, struct regex_run *run, struct text text);

/* ---- triggers (triggers.c, factor.c, factor_parse.c) ------------------------------------------
 */

/** A literal of a regex: a match that holds it at [p, q) starts in [p - hi, p - lo]. */
struct trigger {
	uint32_t literal, regex;
	uint32_t lo, hi;
	bool edge; /**< no match where a word goes on before it */
};

/** What Hyperscan looks for on behalf of triggers, and of terms where an anchor is the same. */
struct trigger_literal {
	struct text word; /**< ASCII; lower case unless `exact` */
	bool exact;
	uint32_t first, end; /**< its triggers */
	uint32_t anchor;     /**< or PROGRAM_NONE */
};

struct class_run; /* factor.h */
struct run_index;

struct run_index *run_index_new(void *parent);

/** False when there is no room for it. */
bool run_index_add(struct run_index *index, const struct class_run *run, uint32_t regex);

/** Adds windows around the runs of classes in the text. */
void runs_scan(
    const struct run_index *index, struct text text, struct windows *windows, struct arena *arena);

struct trigger_index {
	struct trigger *items; /**< by literal */
	size_t n;
	struct trigger_literal *literals; /**< those without an anchor first */
	size_t n_literals, n_own;         /**< n_own: those without an anchor */
	uint32_t *of_anchor;              /**< literal, or PROGRAM_NONE */
	struct run_index *runs;
	struct arena *arena;
};

/** Decides which regexes take ROUTE_TRIGGER. */
struct trigger_index *trigger_index_new(
    void *parent, struct regex_set *regexes, const struct term_index *terms);

/** Literal `literal` ends at `to`: adds windows, one list for each regex. */
void trigger_index_hit(const struct trigger_index *index, uint32_t literal, struct text text,
    size_t to, struct windows *windows, struct arena *arena);

/* ---- databases (database.c, cache.c) --------------------------------------------------------- */

struct hs_database;

struct expression {
	char *text; /**< for Hyperscan */
	unsigned flags;
};

/** Hyperscan reads a text once for each part: together they take less time than one database of
 * all, in which each kind slows down the others. */
enum database_part {
	PART_STARTS, /**< regexes of ROUTE_START */
	PART_ENDS,   /**< regexes of the routes below it */
	PART_WORDS,  /**< literals: anchors of terms, triggers of regexes */
	N_PARTS,
};

struct database {
	struct hs_database *parts[N_PARTS]; /**< NULL when there is nothing to look for */
	struct expression *expressions;
	size_t n_expressions;
	uint32_t *regex_of; /**< the first expressions are regexes: their indices in the set */
	size_t n_regexes;   /**< how many; anchors follow, then literals of triggers */
	size_t bytes;       /**< of all parts */
	size_t scratch;     /**< of what one scanner needs to run them */
	bool cached;        /**< all came from the cache */
};

/** Compiles (or loads) everything Hyperscan takes; settles each regex's route. */
postern_status database_new(struct database **out, void *parent, const struct term_index *terms,
    const struct trigger_index *triggers, struct regex_set *regexes, const char *cache_dir,
    postern_error *error);

/** What one file of the cache holds. */
struct cached {
	uint8_t *routes; /**< one for each regex among the expressions */
	size_t n_routes;
	struct hs_database **parts; /**< those made of the expressions; NULL where one is empty */
	size_t n_parts;             /**< at most N_PARTS */
};

/** Fills in the routes and parts stored for these expressions; false, and nothing filled in, when
 * there are none. */
bool cache_load(
    const char *folder, const struct expression *expressions, size_t n, const struct cached *out);

/** Stores them; failing to is not an error. */
void cache_store(
    const char *folder, const struct expression *expressions, size_t n, const struct cached *what);

struct matcher {
	const struct program *program;
	struct term_index *terms;
	struct trigger_index *triggers;
	struct shape_index *shapes;
	struct gates *gates;
	struct regex_set *regexes;
	struct database *database;
};

#endif
