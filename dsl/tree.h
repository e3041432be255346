/* SPDX-License-Identifier: Apache-2.0
 *
 * What the parser makes: declarations and expressions as they were written, every one with its
 * place.  Texts borrow the files or the parser's arena.
 */
#ifndef POSTERN_DSL_TREE_H
#define POSTERN_DSL_TREE_H

#include "base/base.h"
#include "engine/program/program.h"

/** A word or string with its place; `at` NULL when it was not said. */
struct dsl_word {
	struct text text;
	struct place place;
};

struct dsl_words {
	struct dsl_word *items;
	size_t count, room;
};

enum dsl_expression_kind {
	EXPRESSION_NAME,    /**< text: terms, detector, list, or a fact */
	EXPRESSION_HEADER,  /**< message.header("text") */
	EXPRESSION_STRING,  /**< text */
	EXPRESSION_REGEX,   /**< text; bits: flags */
	EXPRESSION_SHAPE,   /**< shape */
	EXPRESSION_NUMBER,  /**< number */
	EXPRESSION_LEVEL,   /**< number: enum confidence, as a value */
	EXPRESSION_LEAST,   /**< items[0] of at least the confidence `number` */
	EXPRESSION_OR,      /**< items */
	EXPRESSION_AND,     /**< items */
	EXPRESSION_NOT,     /**< items[0] */
	EXPRESSION_COMPARE, /**< items[0] bits items[1]; bits: enum node_op */
	EXPRESSION_NEAR,    /**< items[0] near items[1]; number: distance; bits: unit | side << 8 */
	EXPRESSION_PLACES,  /**< items[0] in or outside places; bits: places; number: 1 outside */
	EXPRESSION_LIST,    /**< items[0] in the list `text` */
	EXPRESSION_WHERE,   /**< items[0] where items[1] */
	EXPRESSION_COUNT,   /**< count(items[0]); bits: 1 for count all */
	EXPRESSION_SCORE,   /**< items: EXPRESSION_POINTS */
	EXPRESSION_POINTS,  /**< number, with its sign, when items[0] */
	EXPRESSION_PARTS,
	EXPRESSION_NOTHING,
	EXPRESSION_CLASS,    /**< text */
	EXPRESSION_SEVERITY, /**< number: enum severity */
	/* evidence only */
	EXPRESSION_EVIDENCE_NEAR, /**< near items; number, bits as NEAR */
	EXPRESSION_ANOTHER,       /**< near another; number, bits as NEAR */
	EXPRESSION_HEADING,       /**< header items; none: any */
	EXPRESSION_EVIDENCE_IN,   /**< bits: places; number: 1 outside */
};

struct dsl_expression {
	enum dsl_expression_kind kind;
	struct place place;
	struct text text;
	int64_t number;
	uint32_t bits;
	struct program_source *shape;
	struct dsl_expression **items;
	size_t count, room;
};

struct dsl_pack {
	struct dsl_word name, title, edition;
	struct dsl_words cites, uses, scripts;
	struct place place;
};

struct dsl_term {
	struct dsl_word word;
	bool exact;
};

struct dsl_terms {
	struct dsl_word name, from, script;
	bool exact, common;
	uint32_t outside;
	struct {
		struct dsl_term *items;
		size_t count, room;
	} terms;
	uint32_t folder;
};

struct dsl_list {
	struct dsl_word name, from, script;
	enum list_kind kind;
	struct dsl_words items;
	uint32_t folder;
};

struct dsl_match {
	struct dsl_expression *what;
	enum confidence start;
};

struct dsl_require {
	struct dsl_word name, argument;
};

struct dsl_step {
	enum evidence_action action;
	enum confidence to;
	struct dsl_expression *when;
	struct place place;
};

struct dsl_example {
	struct dsl_word word;
	enum confidence least;
};

struct dsl_examples {
	struct dsl_example *items;
	size_t count, room;
};

struct dsl_detector {
	struct dsl_word name, title;
	struct {
		struct dsl_match *items;
		size_t count, room;
	} matches;
	struct {
		struct dsl_require *items;
		size_t count, room;
	} requires;
	struct {
		struct dsl_step *items;
		size_t count, room;
	} steps;
	struct program_mask mask;
	uint32_t in, outside;
	struct dsl_examples hits, misses;
	uint32_t folder;
};

struct dsl_severity {
	enum severity severity;
	struct dsl_expression *when; /**< NULL: otherwise */
	struct place place;
};

struct dsl_rule {
	struct dsl_word name, title, class_name, advice;
	struct dsl_word effective, transit;
	struct dsl_word whole, resident; /**< of a part: `part of NAME`, `resident "MA"` */
	struct dsl_word presumed;        /**< of a whole: `residents in LIST` */
	struct dsl_expression *shown;    /**< of a whole: `residents shown by EXPRESSION` */
	struct dsl_words cites;
	struct dsl_expression *when; /**< NULL: it holds when one of its parts does */
	bool damaged;                /**< some statement could not be read */
	struct {
		struct dsl_severity *items;
		size_t count, room;
	} severities;
	uint32_t folder;
};

/** `define`: a name for an expression. */
struct dsl_definition {
	struct dsl_word name, title;
	struct dsl_expression *what;
	uint32_t folder;
};

struct dsl_line {
	struct dsl_expression *when; /**< NULL: otherwise */
	postern_decision decision;
	struct program_envelope envelope;
	bool verify_secure;
	uint32_t said; /**< bit i: the parser's option i */
	struct {
		struct program_obligation *items;
		size_t count, room;
	} obligations;
	struct place place;
};

struct dsl_policy {
	struct dsl_word name, class_name;
	struct {
		struct dsl_line *items;
		size_t count, room;
	} lines;
	bool damaged; /**< some line could not be read */
	uint32_t folder;
};

struct dsl_attachment {
	struct text name, type, content;
};

struct dsl_test {
	struct dsl_word name, from, subject, body, html, direction;
	struct dsl_words to, cc, headers;
	struct {
		struct dsl_attachment *items;
		size_t count, room;
	} attachments;
	struct {
		struct program_expectation *items;
		size_t count, room;
	} expectations;
	uint32_t folder;
};

#define DSL_LIST(type)                                                                             \
	struct {                                                                                   \
		type *items;                                                                       \
		size_t count, room;                                                                \
	}

/** Everything of every file. */
struct dsl_tree {
	DSL_LIST(struct dsl_pack) packs; /**< one for each folder; an empty name when it has none */
	DSL_LIST(struct dsl_terms) terms;
	DSL_LIST(struct dsl_list) lists;
	DSL_LIST(struct dsl_detector) detectors;
	DSL_LIST(struct dsl_definition) definitions;
	DSL_LIST(struct dsl_rule) rules;
	DSL_LIST(struct dsl_policy) policies;
	DSL_LIST(struct dsl_test) tests;
};

#endif
