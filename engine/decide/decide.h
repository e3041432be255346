/* SPDX-License-Identifier: Apache-2.0
 *
 * Findings to classes to a decision for each recipient.  Rules are evaluated once, policies once
 * per recipient; across policies the strongest decision wins, so that adding a rule, a pack or a
 * policy can only strengthen (principle 2).
 */
#ifndef POSTERN_DECIDE_H
#define POSTERN_DECIDE_H

#include "base/base.h"
#include "engine/detect/detect.h"
#include "engine/extract/extract.h"
#include "engine/program/program.h"

enum direction { DIRECTION_OUTBOUND, DIRECTION_INBOUND, DIRECTION_INTERNAL };

struct recipient {
	struct text address, domain, name;
};

struct decide_envelope {
	struct text sender, sender_domain, sender_name;
	struct recipient *recipients;
	size_t n_recipients;
	enum direction direction;
};

struct decide_input;

/** What a script is asked about (engine/program/script.h). */
struct script_question {
	const struct decide_input *input;
	const struct recipient *recipient; /**< NULL: the message as a whole */
	uint32_t pack;                     /**< in whose view findings count */
};

/** One occurrence of a set: a finding of a detector or a hit of a source. */
struct occurrence {
	uint32_t surface; /**< UINT32_MAX for the occurrences of `parts` */
	uint32_t from, to;
	enum confidence confidence;
	uint64_t value;
	uint32_t detector; /**< PROGRAM_NONE for hits of terms */
	uint32_t source;   /**< PROGRAM_NONE for findings */
	uint32_t finding;  /**< index into findings.items, PROGRAM_NONE for hits */
	uint32_t ledger;
};

struct set {
	struct occurrence *items;
	size_t count;
};

/** A finding as the verdict shows it. */
struct shown_finding {
	struct text detector;
	enum confidence confidence;
	uint32_t surface;      /**< UINT32_MAX: a part as such, without any text */
	uint32_t ledger;       /**< that part's entry; UINT32_MAX for none */
	size_t offset, length; /**< in the decoded text */
	struct text masked, digest;
	const char *kind; /**< NULL for none */
};

/** A part that held: one state's law. */
struct verdict_law {
	uint32_t rule;
	struct text *shown_by; /**< detectors that show such a resident; none: presumed */
	size_t n_shown_by;
};

struct verdict_rule {
	uint32_t rule;
	enum severity severity;
	struct verdict_law *laws; /**< of a whole; those whose residents are shown come first */
	size_t n_laws;
	uint32_t *findings; /**< indices into verdict.findings */
	size_t n_findings;
};

struct verdict_class {
	struct text name;
	enum severity severity;
	bool of_parts; /**< every rule of it is a part of another */
	struct verdict_rule *rules;
	size_t n_rules;
};

struct verdict_group {
	postern_decision decision;
	struct text *recipients;
	size_t n_recipients;
	struct text *because; /**< rules that made the class whose policy decided */
	size_t n_because;
	struct text tls_domain;
	bool tls_verify_secure;
	struct program_envelope envelope;
	struct program_obligation
	    *obligations; /**< of every policy line that spoke, without repetition */
	size_t n_obligations;
};

struct verdict {
	postern_decision decision;
	struct verdict_group *groups;
	size_t n_groups;
	struct verdict_class *classes;
	size_t n_classes;     /**< those that the verdict tells */
	size_t n_all_classes; /**< behind them those that only parts made; policies hear them too */
	struct shown_finding *findings;
	size_t n_findings;
	size_t more_findings; /**< those that are counted but not listed (over the limit) */
	bool incomplete; /**< deciding cost more than a message may: every recipient is blocked, and
	                    the caller must answer "no decision" */
	const struct extraction *extraction;
	const struct decide_envelope *envelope;
};

/**
 * What decide() can know of a program before any message: which rules need not be looked at when
 * nothing was found.  Optional, but most of the speed on clean mail.  Immutable, any thread; lives
 * no longer than the program.
 */
struct decide_plan;
struct decide_plan *decide_plan_new(const struct program *program);
void decide_plan_free(struct decide_plan *plan); /* NULL is fine */

struct decide_input {
	const struct program *program;
	struct extraction *extraction;
	const struct findings *findings;
	const struct decide_envelope *envelope;
	const struct matcher *matcher;
	struct match_scratch *scratch;
	const struct detect_keys *keys;
	const struct script *script;    /**< may be NULL: then scripts hold nothing */
	bool reveal;                    /**< masks show clear values */
	const struct decide_plan *plan; /**< of `program`; NULL: worked out for this message */
};

void decide(struct verdict *out, const struct decide_input *input, struct budget *budget,
    struct arena *arena);

/** The reasoning in plain words, rule by rule: legs that held, and near misses with the reason. */
struct text decide_explain(
    const struct verdict *verdict, const struct decide_input *input, struct arena *arena);

/** The same about the rules of one class that did not hold, and what its detectors refused. */
struct text decide_explain_class(const struct verdict *verdict, const struct decide_input *input,
    struct text class_name, struct arena *arena);

/** What one detector refused or found too weak. */
struct text decide_explain_detector(
    const struct decide_input *input, uint32_t detector, struct arena *arena);

/** "hospital/hospital.lua", so that a verdict does not tell where the rules lie. */
const char *decide_script_file(const char *path);

const char *severity_name(enum severity severity);
const char *confidence_name(enum confidence confidence);
const char *place_name(uint32_t place);

#endif
