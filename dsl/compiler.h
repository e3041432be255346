/* SPDX-License-Identifier: Apache-2.0
 *
 * From the tree to the program.  Each function lowers one kind of declaration; names are declared
 * before anything is lowered, so order of files and lines does not matter.
 */
#ifndef POSTERN_DSL_COMPILER_H
#define POSTERN_DSL_COMPILER_H

#include <glib.h>

#include "dsl/dsl.h"
#include "dsl/report.h"
#include "dsl/tree.h"

enum dsl_symbol_kind {
	SYMBOL_TERMS,
	SYMBOL_DETECTOR,
	SYMBOL_LIST,
	SYMBOL_DEFINITION,
	SYMBOL_RULE,
	SYMBOL_POLICY
};

struct dsl_symbol {
	enum dsl_symbol_kind kind;
	uint32_t index; /**< of source, detector, list, definition, rule or policy */
	uint32_t folder;
	struct dsl_word name;
	bool used;
};

/** A name in a pack, in one of the three name spaces: things, rules, policies. */
struct dsl_key {
	uint32_t folder;
	uint32_t space;
	struct text name;
};

struct dsl_datafile {
	struct text name, content;
};

/** What a definition stands for, by the confidence that is asked for. */
struct dsl_meanings {
	bool known[CONFIDENCE_CERTAIN + 1];
	uint32_t node[CONFIDENCE_CERTAIN + 1];
};

struct dsl_compiler {
	struct dsl_report report;
	struct arena *work; /**< dies with the compilation */
	struct arena *keep; /**< lives as long as the program */
	const struct dsl_environment *environment;
	struct dsl_tree tree;
	GHashTable *symbols;           /**< struct dsl_key -> struct dsl_symbol */
	GHashTable *inline_sources;    /**< text -> index + 1 */
	GHashTable *node_indices;      /**< struct program_node -> index + 1 */
	struct dsl_meanings *meanings; /**< by definition */
	GHashTable *made, *heard;      /**< classes: of rules with their prefixes, of policies */
	DSL_LIST(struct dsl_symbol *) declared;
	DSL_LIST(struct dsl_datafile) datafiles;
	DSL_LIST(uint64_t) uses; /**< by folder: bits of the packs it names in `uses` */
	/* the program as it grows */
	DSL_LIST(struct program_source) sources;
	DSL_LIST(struct program_evidence) evidence;
	DSL_LIST(struct program_detector) detectors;
	DSL_LIST(struct program_node) nodes;
	DSL_LIST(struct program_list) lists;
	DSL_LIST(struct program_definition) definitions;
	DSL_LIST(struct program_rule) rules;
	DSL_LIST(struct program_policy) policies;
	DSL_LIST(struct program_test) tests;
	DSL_LIST(struct program_pack) packs;
	DSL_LIST(struct program_script) scripts;
	bool *script_used; /**< per script */
	uint32_t places_read;
};

guint dsl_text_hash(gconstpointer text);
gboolean dsl_text_equal(gconstpointer a, gconstpointer b);

/** A copy on `keep`. */
struct text dsl_keep(struct dsl_compiler *compiler, struct text t);
/** "pack.name" on `keep`. */
struct text dsl_qualified(struct dsl_compiler *compiler, uint32_t folder, struct text name);
/** Reads a data file of a declaration; remembers it for the digest. */
bool dsl_datafile(struct dsl_compiler *compiler, const struct dsl_word *from, struct text *out);

/* ---- names ---- */
void dsl_packs(struct dsl_compiler *compiler);
void dsl_declare(struct dsl_compiler *compiler);
/** The symbol a name means in a pack: 1 bit per kind in `kinds`; NULL when there is none or more
 * than one, and then it was reported as `no WHAT named ...`. */
struct dsl_symbol *dsl_resolve(struct dsl_compiler *compiler, uint32_t folder, struct text name,
    struct place place, unsigned kinds, const char *what);
/** For a name that may be something else, too: NULL without a report. */
struct dsl_symbol *dsl_find(
    struct dsl_compiler *compiler, uint32_t folder, struct text name, unsigned kinds);
void dsl_warn_unused(struct dsl_compiler *compiler);

#define SYMBOL_BIT(kind) (1u << (kind))
#define SYMBOLS_SETS (SYMBOL_BIT(SYMBOL_TERMS) | SYMBOL_BIT(SYMBOL_DETECTOR))
/** What expressions name; evidence names sets alone. */
#define SYMBOLS_VALUES (SYMBOLS_SETS | SYMBOL_BIT(SYMBOL_DEFINITION))

/* ---- scripts ---- */
/** Loads the script files of every pack. */
void dsl_load_scripts(struct dsl_compiler *compiler);
/** The function that `lua.NAME` means in a pack; PROGRAM_NONE when there is none, and then it was
 * reported. */
uint32_t dsl_script(struct dsl_compiler *compiler, uint32_t folder, const struct dsl_word *name,
    enum script_kind kind);
/** What a function of terms or of a list answered. */
size_t dsl_script_items(struct dsl_compiler *compiler, uint32_t function, const struct text **out);
bool dsl_is_script(struct text name);
void dsl_warn_unused_scripts(struct dsl_compiler *compiler);

/* ---- sources ---- */
void dsl_lower_terms(struct dsl_compiler *compiler);
void dsl_lower_lists(struct dsl_compiler *compiler);
/** The source of a string, regex or shape; PROGRAM_NONE when it is unsound.  With `owner`, a source
 * of its own under that name. */
uint32_t dsl_source(struct dsl_compiler *compiler, uint32_t folder,
    const struct dsl_expression *expression, struct text owner);
/** An error where it does not compile or matches the empty string. */
bool dsl_regex_sound(
    struct dsl_compiler *compiler, const struct dsl_expression *expression, bool empty_is_fine);
/** Warns of a letter with an accent: texts are folded before they are searched, so that a regex
 * with "é" in it waits for what never comes.  Classes may name such letters beside others. */
void dsl_warn_accents(struct dsl_compiler *compiler, const struct dsl_expression *regex);
/** Whether a folded term is also a common English word. */
bool dsl_common_word(struct text word);

/* ---- detectors ---- */
void dsl_lower_detectors(struct dsl_compiler *compiler);
uint32_t dsl_lower_evidence(
    struct dsl_compiler *compiler, uint32_t folder, const struct dsl_expression *expression);
/** Every detector after those its evidence looks at; reports cycles. */
uint32_t *dsl_detector_order(struct dsl_compiler *compiler);

/* ---- expressions ---- */
struct dsl_scope {
	uint32_t folder;
	struct text policy_class; /**< `at` NULL in rules */
	bool in_where;
	enum confidence least; /**< of detectors named here */
};
/** A condition; PROGRAM_NONE when it was wrong, and then it was reported. */
uint32_t dsl_lower_condition(struct dsl_compiler *compiler, const struct dsl_scope *scope,
    const struct dsl_expression *expression);
uint32_t dsl_lower_expression(struct dsl_compiler *compiler, const struct dsl_scope *scope,
    const struct dsl_expression *expression);
uint32_t dsl_lower_compare(struct dsl_compiler *compiler, const struct dsl_scope *scope,
    const struct dsl_expression *expression);
uint32_t dsl_lower_in_list(struct dsl_compiler *compiler, const struct dsl_scope *scope,
    const struct dsl_expression *expression);
/** What a definition stands for, its detectors taken from the confidence `least` on. */
uint32_t dsl_lower_definition(
    struct dsl_compiler *compiler, const struct dsl_symbol *symbol, enum confidence least);
/** Every definition, also those that nothing uses. */
void dsl_lower_definitions(struct dsl_compiler *compiler);
/** The node, made or found; `type` and `per_recipient` are worked out here. */
uint32_t dsl_node(struct dsl_compiler *compiler, struct program_node node);
enum node_type dsl_type(const struct dsl_compiler *compiler, uint32_t node);
/** What is known without any mail: 1 always holds, 0 never, -1 depends. */
int dsl_constant(const struct dsl_compiler *compiler, uint32_t node);

struct dsl_fact {
	const char *name;
	enum node_op op;
	enum { FACT_ANYWHERE, FACT_IN_WHERE, FACT_IN_POLICY } where;
};
const struct dsl_fact *dsl_fact(struct text name);
extern const struct dsl_fact dsl_facts[];
extern const size_t dsl_n_facts;

/* ---- the rest ---- */
/** Which classes there are: before anything that may ask for one is lowered. */
void dsl_collect_classes(struct dsl_compiler *compiler);
void dsl_lower_rules(struct dsl_compiler *compiler);
void dsl_lower_policies(struct dsl_compiler *compiler);
/** Errors on lines that would weaken a decision when a rule is added. */
void dsl_check_monotone(struct dsl_compiler *compiler, const struct dsl_policy *policy,
    const struct program_line *lines);
/** Errors on rules that would cease to hold when another is added. */
void dsl_check_rules_monotone(struct dsl_compiler *compiler);
void dsl_lower_tests(struct dsl_compiler *compiler);
void dsl_note_class(struct dsl_compiler *compiler, GHashTable *classes, struct text name);
/** Errors on classes that nothing makes. */
bool dsl_class_known(struct dsl_compiler *compiler, struct text name, struct place place);
void dsl_digest(
    struct dsl_compiler *compiler, const struct dsl_file *files, size_t n_files, char out[72]);

#endif
