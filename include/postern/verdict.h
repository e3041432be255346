/* SPDX-License-Identifier: Apache-2.0
 *
 * What a scan answers: the decision, the split plan (which recipients get which treatment), the
 * classes and rules that led there, masked findings, and the ledger of what was and was not
 * inspected.  No accessor gives a matched value in the clear.
 */
#ifndef POSTERN_VERDICT_H
#define POSTERN_VERDICT_H

#include <postern/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How the message may leave, weakest first; a greater value is a stronger protection. */
typedef enum postern_decision {
	POSTERN_DELIVER = 0,
	POSTERN_TLS_REQUIRED = 1,
	POSTERN_ENVELOPE = 2,
	POSTERN_ENDPOINT = 3,
	POSTERN_BLOCK = 4,
} postern_decision;

typedef enum postern_coverage_state {
	POSTERN_INSPECTED = 0,
	POSTERN_PARTIAL,
	POSTERN_ENCRYPTED,
	POSTERN_UNSUPPORTED,
	POSTERN_DAMAGED,
	POSTERN_OVER_LIMIT,
	POSTERN_TIMEOUT,
} postern_coverage_state;

/** "deliver", "tls_required", ...; never NULL. */
POSTERN_API const char *postern_decision_name(postern_decision decision);

/** "inspected", "partial", ...; never NULL. */
POSTERN_API const char *postern_coverage_state_name(postern_coverage_state state);

/** Borrowed from the scanner: lives until its next scan or its end, whichever is first.  One thread
 * at a time. */
typedef struct postern_verdict postern_verdict;

typedef struct postern_group {
	postern_decision decision;
	const char *const
	    *recipients; /**< n_recipients addresses; none when the message names no recipient */
	size_t n_recipients;
	const char *const *because; /**< rules, qualified */
	size_t n_because;
	const char *tls_domain; /**< tls_required: the domain to verify; else "" */
	int tls_verify_secure;  /**< tls_required: match the certificate's name */
	unsigned expires_days;  /**< envelope: 0 when not said */
	int receipt, authenticate, offline, passphrase, lockable; /**< envelope */
	const char *const *obligations; /**< in words: "notify privacy@hospital.example" */
	size_t n_obligations;
} postern_group;

/** One law of a rule that many states' laws make: that state's residents may be meant. */
typedef struct postern_law {
	const char *rule, *class_name;
	const char *resident; /**< "MA" */
	const char *transit;  /**< citation of its duty to encrypt on the way, or "" */
	const char *const *cites;
	size_t n_cites;
	const char *const *shown_by; /**< detectors that show such a resident; none: the rules
	                                presume that there may be one */
	size_t n_shown_by;
} postern_law;

/** A rule that held. */
typedef struct postern_rule_match {
	const char *rule, *class_name, *severity, *title, *advice;
	const char *const *cites;
	size_t n_cites;
	const size_t *findings; /**< indices for postern_verdict_finding() */
	size_t n_findings;
	const postern_law *laws; /**< those whose residents are shown come first */
	size_t n_laws;
} postern_rule_match;

typedef struct postern_finding {
	const char *detector;   /**< qualified name of the detector, or of the terms */
	const char *confidence; /**< "possible", "likely", "certain" */
	const char *part; /**< "1.2", or "1.3/a.zip/b.txt" inside containers; "" for the message's
	                     own headers */
	const char *surface;   /**< "subject", "headers", "body", "hidden", "attachment", "name" */
	size_t offset, length; /**< bytes in the decoded UTF-8 text of that surface */
	const char *masked;
	const char
	    *digest; /**< "hmac:" + hex, keyed: equal values have equal digests under one key */
	const char *kind; /**< which kind of such value: "visa", "MA"; or "" */
} postern_finding;

typedef struct postern_coverage {
	const char *part, *name, *type;
	postern_coverage_state state;
	const char *reason; /**< a word or two, or "" */
} postern_coverage;

/**
 * A function of a pack's script that gave no answer.  The ledger has it too, with the reason
 * "script_failed"; this is for counting by function, as metrics do.
 */
typedef struct postern_script_failure {
	const char *pack;     /**< "hospital" */
	const char *kind;     /**< "validator", "predicate", "policy", "extractor" */
	const char *function; /**< the name it was registered with */
	const char *cause;    /**< in a few words: "raised an error", "used up its memory" */
	const char *file;     /**< "hospital/hospital.lua" */
	unsigned line;        /**< of the first failure; 0 when not known */
	unsigned times;       /**< calls that failed, or were not made because one had */
} postern_script_failure;

/** The strongest decision of all groups. */
POSTERN_API postern_decision postern_verdict_decision(const postern_verdict *verdict);

/** Each `postern_verdict_THING(verdict, i, &out)` answers 1 and fills `out`, or 0 past the end. */
POSTERN_API int postern_verdict_group(const postern_verdict *verdict, size_t i, postern_group *out);
POSTERN_API int postern_verdict_finding(
    const postern_verdict *verdict, size_t i, postern_finding *out);
POSTERN_API int postern_verdict_rule(
    const postern_verdict *verdict, size_t i, postern_rule_match *out);
POSTERN_API int postern_verdict_coverage(
    const postern_verdict *verdict, size_t i, postern_coverage *out);

/** One for each function that failed while the message was scanned. */
POSTERN_API int postern_verdict_script_failure(
    const postern_verdict *verdict, size_t i, postern_script_failure *out);

/** Names of anomalies of the message; NULL past the end. */
POSTERN_API const char *postern_verdict_anomaly(const postern_verdict *verdict, size_t i);

/** Message-ID without brackets, or "". */
POSTERN_API const char *postern_verdict_id(const postern_verdict *verdict);

/** The sender that was decided on: the envelope's, or the one in From; "" for none.  Borrowed. */
POSTERN_API const char *postern_verdict_sender(const postern_verdict *verdict);

/** The message's Date in UTC, "2026-11-25T18:00:00Z"; "" when it is missing or cannot be read.
 * Borrowed. */
POSTERN_API const char *postern_verdict_sent(const postern_verdict *verdict);

/** Microseconds that the scan took. */
POSTERN_API uint64_t postern_verdict_time_us(const postern_verdict *verdict);

/** A step of the scan and the time it took.  Names: "read", "extract", "match", "detect", "decide".
 */
typedef struct postern_stage {
	const char *name;
	uint64_t microseconds;
} postern_stage;

/** Step `i`, in their order: 1, or 0 past the end. */
POSTERN_API int postern_verdict_stage(const postern_verdict *verdict, size_t i, postern_stage *out);

/** Whether digests were made with a key that nobody else has (no digest key was given). */
POSTERN_API int postern_verdict_random_key(const postern_verdict *verdict);

/** Names of classes that the message has; NULL past the end. */
POSTERN_API const char *postern_verdict_class(const postern_verdict *verdict, size_t i);

/**
 * The verdict as one line of JSON without a newline (docs/verdict.schema.json), borrowed like the
 * verdict. `length` may be NULL.
 */
POSTERN_API const char *postern_verdict_json(postern_verdict *verdict, size_t *length);

#ifdef __cplusplus
}
#endif
#endif
