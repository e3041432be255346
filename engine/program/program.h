/* SPDX-License-Identifier: Apache-2.0
 *
 * The compiled program: what the rule language becomes and what the engine runs.  Immutable once
 * built, shared by any number of threads, owned by one talloc context (free the program and
 * everything in it goes).
 *
 * Everything is a flat array; things refer to each other by index.  The operands of a node have
 * smaller indices than the node itself, so an expression is acyclic by construction, and equal
 * nodes are stored once however many rules ask for them.
 *
 *   packs     who owns what, and whose detectors compete
 *   sources   what to look for in text: a set of terms, a regex, or a shape; the matcher's input
 *   detectors sources + validators + evidence = findings
 *   nodes     expressions over findings and facts, typed
 *   rules     node -> class with severity
 *   policies  class -> first line that holds -> decision
 *   tests     mail in the rule file, and what is expected of it
 */
#ifndef POSTERN_PROGRAM_H
#define POSTERN_PROGRAM_H

#include <postern/verdict.h>

#include "base/base.h"
#include "engine/program/script.h"
#include "engine/program/validator.h"

#define PROGRAM_NONE UINT32_MAX
#define PROGRAM_MAX_PACKS 64

enum confidence { CONFIDENCE_NONE, CONFIDENCE_POSSIBLE, CONFIDENCE_LIKELY, CONFIDENCE_CERTAIN };
enum severity { SEVERITY_NONE, SEVERITY_LOW, SEVERITY_MEDIUM, SEVERITY_HIGH, SEVERITY_CRITICAL };

/* ---- places: what `in`, `outside` and the ledger distinguish
 * ---------------------------------------------------- */

/** Bits.  The low ones are kinds of surface, the high ones zones within a body. */
enum place_bit {
	PLACE_SUBJECT = 1u << 0,
	PLACE_HEADERS =
	    1u << 1, /**< header fields that a person writes or reads: From, To, Comments, X-... */
	PLACE_TRACE = 1u << 2,      /**< header fields that machines write: Received, Message-ID,
	                               DKIM-Signature, ... */
	PLACE_BODY = 1u << 3,       /**< what a reader sees of the message's text parts */
	PLACE_HIDDEN = 1u << 4,     /**< what a reader does not see: hidden elements, comments,
	                               attributes, preamble */
	PLACE_ATTACHMENT = 1u << 5, /**< the text of attachments */
	PLACE_NAME = 1u << 6,       /**< file names and descriptions of parts */
	PLACE_QUOTED = 1u << 8,     /**< quoted reply */
	PLACE_SIGNATURE = 1u << 9,
	PLACE_DISCLAIMER = 1u << 10, /**< standard legal boilerplate */
	PLACE_FORWARDED = 1u << 11,  /**< a message forwarded inline */
};
/** Where an unrestricted detector or term looks: everywhere but in trace headers. */
#define PLACE_DEFAULT                                                                              \
	(PLACE_SUBJECT | PLACE_HEADERS | PLACE_BODY | PLACE_HIDDEN | PLACE_ATTACHMENT | PLACE_NAME)
#define PLACE_SURFACES 0xffu
#define PLACE_ZONES 0xf00u

/* ---- sources
 * -------------------------------------------------------------------------------------------------
 */

enum source_kind {
	SOURCE_TERMS,  /**< whole words in any case; a blank stands for any white space or a hyphen
	                */
	SOURCE_REGEX,  /**< PCRE2 syntax */
	SOURCE_DIGITS, /**< shape digits(min..max; forms): runs of digits with the usual separators
	                */
	SOURCE_TOKEN,  /**< shape token(min..max): runs of letters and digits, at least one of each,
	                  hyphens allowed */
	SOURCE_DATE,   /**< shape date: a calendar date in any usual writing */
	SOURCE_NAME,   /**< shape name: capitalised words as a person's name is written */
};

enum regex_flag { REGEX_CASELESS = 1, REGEX_MULTILINE = 2, REGEX_DOTALL = 4, REGEX_EXTENDED = 8 };

/** How a run of digits may be written.  No form at all means every form but `spread`. */
enum digits_form {
	DIGITS_BARE = 1,    /**< no separator */
	DIGITS_GROUPED = 2, /**< exactly one of `groups`, the same separator throughout */
	DIGITS_MIXED = 4,   /**< any grouping, any usual separators; the whole run */
	DIGITS_SPREAD = 8,  /**< one digit at a time, as in the boxes of a form; the whole run */
};
#define DIGITS_MAX_GROUPS 8

/** One grouping, such as 4-4-4-4: `n` group lengths. */
struct digits_groups {
	uint8_t n;
	uint8_t length[DIGITS_MAX_GROUPS];
};

struct program_term {
	struct text
	    text; /**< folded as the text is (engine/extract/fold.h), single blanks between words */
	bool exact; /**< case counts: short upper-case forms such as HIV, AIDS */
};

struct program_source {
	enum source_kind kind;
	struct text
	    name; /**< for people: "hipaa.diagnosis", or "hipaa.mbi" for a detector's own pattern */
	uint32_t pack;
	struct place place; /**< where the rule file says so */
	uint32_t outside;   /**< PLACE bits in which hits of this source do not count (terms ...
	                       outside signature) */
	/* SOURCE_TERMS */
	struct program_term *terms;
	size_t n_terms;
	/* SOURCE_REGEX; group 1, or the group named "value", is the value if there is one */
	struct text pattern;
	uint32_t regex_flags;
	/* SOURCE_DIGITS, SOURCE_TOKEN: number of digits or of letters and digits */
	uint16_t min, max;
	uint32_t forms; /**< enum digits_form bits */
	struct digits_groups *groups;
	size_t n_groups;
};

/* ---- evidence
 * --------------------------------------------------------------------------------------------------
 */

enum distance_unit { UNIT_CHARACTERS, UNIT_WORDS, UNIT_LINES, UNIT_SENTENCES };
enum side {
	SIDE_BOTH,
	SIDE_BEFORE,
	SIDE_AFTER
}; /**< where the evidence stands, seen from the finding */

/** What a `near` looks at: hits of a source, or findings of a detector of at least some confidence.
 */
struct program_target {
	enum { TARGET_SOURCE, TARGET_DETECTOR } kind;
	uint32_t index;
	enum confidence least;
};

enum evidence_kind {
	EVIDENCE_NEAR,    /**< near (targets) within distance unit side */
	EVIDENCE_HEADING, /**< header (targets): the heading of the candidate's table column holds
	                     one of them */
	EVIDENCE_ANOTHER, /**< near another within distance: a different value of the same detector
	                   */
	EVIDENCE_IN,      /**< in places */
	EVIDENCE_AND,
	EVIDENCE_OR,
	EVIDENCE_NOT,
};

struct program_evidence {
	enum evidence_kind kind;
	uint32_t a, b; /**< operands of AND, OR, NOT: smaller indices of program.evidence */
	struct program_target *targets;
	size_t n_targets;
	uint32_t distance;
	enum distance_unit unit;
	enum side side;
	uint32_t places;
};

enum evidence_action { ACTION_RAISE, ACTION_LOWER, ACTION_DROP };

/** `raise to certain when ...`: steps run in written order; raise never lowers, lower never raises,
 * drop is final. */
struct program_step {
	enum evidence_action action;
	enum confidence to;
	uint32_t evidence;
};

/* ---- detectors
 * -------------------------------------------------------------------------------------------------
 */

struct program_match {
	uint32_t source;
	enum confidence start;
};

struct program_require {
	const struct validator *validator; /**< NULL when a script validates */
	struct text argument;              /**< `require us_driver_license "CA"`; empty when none */
	uint32_t script;                   /**< without validator: index of program.scripts */
};

/** How much of a value may be shown: the first and last so many letters and digits; the rest become
 * '*'. */
struct program_mask {
	uint8_t keep_first, keep_last;
};

struct program_example {
	struct text text;
	enum confidence least; /**< `hit possible "..."`; LIKELY unless said */
	struct place place;
};

struct program_detector {
	struct text name; /**< qualified: "common.us_ssn" */
	struct text title;
	uint32_t pack;
	struct place place;
	struct program_match *matches;
	size_t n_matches;
	struct program_require *requires;
	size_t n_requires;
	struct program_step *steps;
	size_t n_steps;
	struct program_mask mask;
	uint32_t places; /**< PLACE bits where it looks; PLACE_DEFAULT unless the detector says `in`
	                    or `outside` */
	uint32_t outside; /**< zones in which it does not count */
	struct program_example *hits, *misses;
	size_t n_hits, n_misses;
};

/* ---- expressions
 * -----------------------------------------------------------------------------------------------
 */

enum node_type {
	TYPE_SET,
	TYPE_BOOL,
	TYPE_NUMBER,
	TYPE_TEXT,
	TYPE_TEXTS /**< several texts, e.g. header values */
};

enum node_op {
#define NODE(name, ...) NODE_##name,
#include "engine/program/nodes.def"
#undef NODE
};

/** The meaning of each field by op stands in nodes.def. */
struct program_node {
	enum node_op op;
	enum node_type type;
	bool per_recipient; /**< depends on the recipient: evaluated once for each */
	uint32_t a, b;      /**< operand nodes, or an index of something else: see nodes.def */
	uint32_t bits;      /**< places, confidence, unit, side: see nodes.def */
	int64_t number;
	struct text text;
	struct place place;
};

enum list_kind { LIST_WORD, LIST_DOMAIN, LIST_ADDRESS };

/** A named set of texts, folded to lower case and sorted by bytes, for `in`. */
struct program_list {
	struct text name; /**< qualified */
	enum list_kind kind;
	struct text *items;
	size_t n_items;
};

/** Whether `value` is in the list.  A domain list's "clinic.example" also covers
 * "mail.clinic.example". */
bool program_list_has(const struct program_list *list, struct text value);

/** A name that rules give to an expression; the nodes that use it are shared, so it costs nothing.
 */
struct program_definition {
	struct text name; /**< qualified */
	struct text title;
	uint32_t pack;
	uint32_t node; /**< what it stands for, its detectors taken from `likely` on */
	struct place place;
};

/* ---- rules and policies
 * ---------------------------------------------------------------------------------------- */

struct program_severity {
	enum severity severity;
	uint32_t when; /**< node, or PROGRAM_NONE for `otherwise` */
};

struct program_rule {
	struct text name; /**< qualified */
	struct text title, advice;
	struct text class_name;
	struct text *cites;
	size_t n_cites;
	struct text effective; /**< since when the law is in force, YYYY-MM-DD; or empty */
	struct text transit;   /**< the law's duty to encrypt on the way; or empty */
	uint32_t pack;
	uint32_t when; /**< node */
	/* A law of one state among many: the verdict tells it within its whole, a rule that holds
	 * when one of its parts does. */
	uint32_t whole;       /**< rule, or PROGRAM_NONE */
	struct text resident; /**< whose residents it protects: "MA"; or empty */
	uint32_t residence; /**< node: what shows such a resident; PROGRAM_NONE when nobody asked */
	struct program_severity
	    *severities; /**< first that holds; never empty, the last one always holds */
	size_t n_severities;
	struct place place;
};

enum obligation_kind {
	OBLIGATION_NOTIFY,
	OBLIGATION_HEADER,
	OBLIGATION_TAG_SUBJECT,
	OBLIGATION_COPY_TO,
	OBLIGATION_JOURNAL,
	OBLIGATION_REASON
};

struct program_obligation {
	enum obligation_kind kind;
	struct text name; /**< header name; empty for the others */
	struct text value;
};

/** Options of an envelope: 0 = not said. Across policies the stricter option wins. */
struct program_envelope {
	uint32_t expires_days;
	bool receipt, authenticate, offline, passphrase, lockable;
};

struct program_outcome {
	postern_decision decision;
	struct program_envelope envelope;
	bool tls_verify_secure;
	struct program_obligation *obligations;
	size_t n_obligations;
};

struct program_line {
	uint32_t when; /**< node, or PROGRAM_NONE for `otherwise` */
	struct program_outcome outcome;
	struct place place;
};

struct program_policy {
	struct text name;       /**< qualified */
	struct text class_name; /**< hears this class and those under it */
	uint32_t pack;
	struct program_line *lines;
	size_t n_lines;
	struct place place;
};

/** Whether `name` is `heard` or stands under it: "state_pii.ma" under "state_pii". */
bool program_class_covers(struct text heard, struct text name);

/* ---- tests
 * -----------------------------------------------------------------------------------------------------
 */

struct program_attachment {
	struct text name, type, content;
};

enum expectation_kind {
	EXPECT_CLASS,
	EXPECT_DECISION,
	EXPECT_SEVERITY,
	EXPECT_FINDING,
	EXPECT_RULE,
	EXPECT_OBLIGATION,
	EXPECT_ANOMALY
};

struct program_expectation {
	enum expectation_kind kind;
	bool negated;
	struct text name;      /**< class, detector, rule or anomaly; obligation's value */
	struct text recipient; /**< for `decision D to "a@b"`; else empty */
	postern_decision decision;
	enum severity severity;
	int64_t count; /**< `finding X times N`: exactly N distinct values; -1 when not said */
	struct place place;
};

struct program_test {
	struct text name;
	uint32_t pack;
	struct place place;
	struct text from, subject, body, html, direction;
	struct text *to, *cc;
	size_t n_to, n_cc;
	struct text *headers; /**< "Name: value" */
	size_t n_headers;
	struct program_attachment *attachments;
	size_t n_attachments;
	struct program_expectation *expectations;
	size_t n_expectations;
};

/* ---- the whole
 * --------------------------------------------------------------------------------------------------
 */

struct program_pack {
	struct text name, title, edition;
	struct text *cites;
	size_t n_cites;
	uint64_t sees; /**< bit i: pack i is this pack, or used by it, directly or not */
	struct place place;
};

struct program {
	struct program_pack *packs;
	size_t n_packs;
	struct program_source *sources;
	size_t n_sources;
	struct program_evidence *evidence;
	size_t n_evidence;
	struct program_detector *detectors;
	size_t n_detectors;
	uint32_t *detector_order; /**< every detector after those its evidence looks at */
	struct program_node *nodes;
	size_t n_nodes;
	struct program_list *lists;
	size_t n_lists;
	struct program_definition *definitions;
	size_t n_definitions;
	struct program_rule *rules;
	size_t n_rules;
	struct program_policy *policies;
	size_t n_policies;
	struct program_test *tests;
	size_t n_tests;
	struct program_script *scripts;
	size_t n_scripts;
	uint32_t places_read; /**< PLACE bits that any source, `in` or detector can ask for */
	char digest[72];      /**< "sha256:" + hex over every file that went in, in order of path */
};

/** An expression as a rule author would write it: "count(common.us_ssn) >= 10".  Pieces that packs
 * have defined a name for are called by it. */
struct text program_node_text(const struct program *program, uint32_t node, struct arena *arena);

/** What a defined name stands for: the same, but for the node itself, which is not called by its
 * name. */
struct text program_meaning_text(const struct program *program, uint32_t node, struct arena *arena);

/** Evidence likewise: "near common.ssn_words within 60 characters". */
struct text program_evidence_text(
    const struct program *program, uint32_t evidence, struct arena *arena);

/** What the message as a whole says of a piece of evidence, whichever candidate asks. */
enum outlook { OUTLOOK_NEVER, OUTLOOK_MAYBE, OUTLOOK_ALWAYS };

/** Whether a target may stand anywhere in the message; true when that is not known yet. */
typedef bool program_may(const void *context, const struct program_target *target);

/** Whether every candidate of the detector is dropped, wherever it stands: a `drop` step always
 * holds. */
bool program_hopeless(
    const struct program *program, uint32_t detector, program_may *may, const void *context);

/** Verifies the invariants stated above (indices in range, operands before users, types); aborts
 * when broken. */
void program_verify(const struct program *program);

#endif
