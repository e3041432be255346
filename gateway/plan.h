/* SPDX-License-Identifier: Apache-2.0
 *
 * The split plan of a verdict as a mail server's front needs it: who gets which treatment, and what
 * has to be done besides.  Read from the JSON that the daemon answers (docs/verdict.schema.json).
 *
 * A plan is believed only as a whole.  A decision or an obligation that this version does not know,
 * a recipient that no group names, or one that two groups name, is an error, and an error is "no
 * decision".
 */
#ifndef POSTERN_GATEWAY_PLAN_H
#define POSTERN_GATEWAY_PLAN_H

#include <postern/status.h>
#include <postern/verdict.h>

#include "base/arena.h"

/** A list of NUL-terminated UTF-8 strings on the plan's arena. */
struct words {
	const char **items;
	size_t count, room;
};

/** Adds `word` unless an equal one is there.  The word is not copied. */
void words_add(struct words *words, struct arena *arena, const char *word);

/** Whether both hold the same words in the same order. */
bool words_equal(const struct words *a, const struct words *b);

/** What is done with the copy that some recipients get. */
struct treatment {
	postern_decision decision;
	bool tls_secure;           /**< tls_required: the certificate must match the domain */
	const char *envelope;      /**< envelope: "expires=P30D; receipt", or "" */
	struct words headers;      /**< "Name: value" */
	struct words subject_tags; /**< "[secure]" */
	struct words copies_to;    /**< addresses that get this copy as well */
	struct words notify;       /**< addresses that are told */
};

struct plan_group {
	struct treatment treatment;
	struct words recipients;  /**< as the caller spelled them */
	struct words tls_domains; /**< tls_required: the domains to verify */
	struct words because;     /**< rules, qualified */
	struct words advice;      /**< what the sender may do, reasons of policies first */
};

struct plan {
	postern_decision decision; /**< the strongest of the groups */
	const char *class_name;    /**< of the rule that led to the strongest group; "" if none */
	const char *rules_digest;
	struct plan_group *groups; /**< no two of equal treatment */
	size_t n_groups;
};

/**
 * Reads a verdict for the recipients that were asked about.
 *
 * @param recipients as the caller spelled them, without angle brackets; equality is without ASCII
 *                   case, and repetitions are one.  With none, the groups keep the verdict's own.
 * @return OK; E_ARGUMENT when it is not a whole verdict for exactly these recipients.  `out` lives
 *         on `arena`.  Any thread.
 */
POSTERN_CHECKED postern_status plan_read(struct plan *out, struct arena *arena, struct text json,
    const struct words *recipients, postern_error *error);

#endif
