/* SPDX-License-Identifier: Apache-2.0
 *
 * Private to the room: one evaluation of a program over one message.
 *
 * Nodes are evaluated on demand and remembered.  What a node depends on says how long its value
 * lasts: the whole message, until the classes are known, one recipient, or one occurrence (inside
 * `where`).  Each of these four scopes has a stamp; a remembered value counts while its stamp is
 * the scope's.
 */
#ifndef POSTERN_DECIDE_RUN_H
#define POSTERN_DECIDE_RUN_H

#include "engine/decide/decide.h"

/** What a node's value depends on beside the message. */
enum dependency { DEPENDS_CLASS = 1, DEPENDS_RECIPIENT = 2, DEPENDS_ITEM = 4 };

enum scope { SCOPE_MESSAGE, SCOPE_CLASSES, SCOPE_RECIPIENT, SCOPE_ITEM, N_SCOPES };

struct indices {
	uint32_t *items;
	size_t count, room;
};

/** What can be known of a program before any message. */
struct decide_plan {
	const struct program *program;
	struct arena *arena; /**< NULL when the plan lives on a message's arena */
	uint8_t *depends;    /**< per node, enum dependency bits */
	uint16_t *height;    /**< per node: how deep evaluating it recurses, at most */
	bool *late;          /**< per rule: it asks for a class */
	/** Rules that may hold though nothing was found; NULL: not worked out, all of them. */
	uint32_t *always;
	size_t n_always;
	/** Rules to look at when detector d (then source s) found something: `wakes` from
	 * wakes_first[d] to wakes_first[d + 1], sources after the detectors. */
	uint32_t *wakes, *wakes_first;
};

struct texts {
	struct text *items;
	size_t count;
};

struct value {
	union {
		struct set set;
		bool holds;
		int64_t number;
		struct text text;
		struct texts texts;
	};
};

#define PAGE_NODES 64

/** Remembered values of neighbouring nodes; made when one of them is first evaluated, because a
 * clean message touches few of thousands. */
struct page {
	uint32_t stamps[PAGE_NODES];
	struct value values[PAGE_NODES];
};

struct clear_values;

struct memo {
	struct page **pages;
};

struct run {
	const struct decide_input *input;
	const struct program *program;
	const struct decide_plan *plan;
	struct arena *arena;
	struct memo memo[2]; /**< [1]: under `in ... trace`, where trace headers count */
	bool wide;           /**< which memo is in use */
	uint32_t stamps[N_SCOPES], clock;
	const struct recipient *recipient;   /**< NULL while there is none */
	const struct occurrence *item;       /**< inside `where` */
	const struct verdict_class *classes; /**< known so far */
	size_t n_classes;
	struct indices stack;  /**< of chain walks */
	uint32_t *needed;      /**< per node, for evaluating from the bottom up */
	uint32_t needed_clock; /**< the newest mark */
	uint64_t work_left;    /**< steps; counted, not timed, so that a verdict can be replayed */
	bool exhausted;        /**< nothing computed after this may be trusted */
	struct clear_values
	    *clear;            /**< what scripts' answers must not hold; NULL until asked for */
	struct indices failed; /**< LUA nodes whose script gave no answer for this recipient */
};

/** The operand nodes of `node`, at most two; returns how many. */
size_t node_operands(const struct program_node *node, uint32_t operands[2]);

void plan_light(struct decide_plan *plan, const struct program *program, struct arena *arena);

void memo_start(struct memo *memo, const struct program *program, struct arena *arena);

void run_start(struct run *run, const struct decide_input *input, const struct budget *budget,
    struct arena *arena);

/** The value of a node, valid until its scope changes. */
struct value run_value(struct run *run, uint32_t node);

/** A node as a condition: a set holds when it is not empty; PROGRAM_NONE (`otherwise`) holds. */
bool run_holds(struct run *run, uint32_t node);

void run_recipient(struct run *run, const struct recipient *recipient);
void run_classes(struct run *run, const struct verdict_class *classes, size_t n_classes);

/** Takes `steps` from the work that is left; false, for good, once there is not enough. */
bool run_spend(struct run *run, uint64_t steps);

/** The next leaf of the chain of equal operators that began when `base` was the stack's height. */
bool run_chain(struct run *run, uint32_t *leaf, enum node_op op, size_t base);
void run_chain_begin(struct run *run, uint32_t node, size_t *base);

#define NODE(name, ...) void eval_##name(struct run *run, uint32_t node, struct value *out);
#include "engine/program/nodes.def"
#undef NODE

/* ---- sets */

/** By place in the message; then by what it is an occurrence of. */
int occurrence_compare(const void *a, const void *b, void *program);

/** Those of `a` that lie near some of `b`. */
struct set set_near(struct run *run, struct set a, struct set b, struct distance distance);

/** The nearest that any of `a` comes to any of `b`, in the unit; UINT32_MAX when never. */
uint32_t set_nearest(struct run *run, struct set a, struct set b, struct distance distance);

/** The union of sets of which each is in order. */
struct set set_join(struct run *run, const struct set *sets, size_t n);

struct distance node_distance(const struct program_node *node);
struct surface *occurrence_surface(const struct run *run, const struct occurrence *occurrence);
struct text occurrence_text(const struct run *run, const struct occurrence *occurrence);
/** "visa", "MA": as the finding's validator says; NULL for none. */
const char *occurrence_kind(const struct run *run, const struct occurrence *occurrence);
size_t set_distinct(struct run *run, struct set set);

/* ---- scripts */

/** Another recipient: what failed for the last one may not fail for this one. */
void script_forget_recipient(struct run *run);

/** Whether the condition rests on a script that failed. */
bool script_taints(struct run *run, uint32_t node);

/** What a script's policy says of the run's recipient; false when it says nothing, or fails. */
bool script_speaks(struct program_outcome *out, struct run *run, uint32_t function);

/** Puts failures beyond the first `known` into the ledger; returns how many there are now. */
size_t script_record(const struct decide_input *input, size_t known, struct arena *arena);

/* ---- sorting: stable, n log n whatever the input, no memory but the arena's */

typedef int compare_fn(const void *a, const void *b, void *context);
void sort_stable(
    void *items, size_t n, size_t size, compare_fn *compare, void *context, struct arena *arena);

/* ---- stages */

/** Rules that hold, as classes, strongest first; fills verdict.classes and verdict.findings. */
void decide_classes(struct verdict *out, struct run *run);

/** Fills verdict.groups and verdict.decision. */
void decide_groups(struct verdict *out, struct run *run);

extern const struct text class_uninspected;

/** The occurrences that made `node` hold, in the order in which the expression names them. */
struct witnesses {
	struct set *items;
	size_t count, room;
};
void run_witnesses(struct run *run, uint32_t node, struct witnesses *out);

/** What a verdict may show of an occurrence. */
void occurrence_show(
    struct run *run, const struct occurrence *occurrence, struct shown_finding *out);
struct text occurrence_name(const struct program *program, const struct occurrence *occurrence);

struct shown_list {
	struct shown_finding *items;
	size_t count, room;
};

#endif
