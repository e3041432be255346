/* SPDX-License-Identifier: Apache-2.0
 *
 * A scanner holds all memory that scanning needs.  One thread uses a scanner at a time; make one
 * for each thread.
 */
#ifndef POSTERN_SCANNER_H
#define POSTERN_SCANNER_H

#include <postern/launcher.h>
#include <postern/ruleset.h>
#include <postern/verdict.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct postern_scanner postern_scanner;

/** Zero in a field means the default of DESIGN section 4. */
typedef struct postern_limits {
	size_t message_bytes, expanded_bytes;
	uint32_t expansion_ratio, nesting, parts, archive_entries, milliseconds, findings;
	uint32_t script_steps, script_milliseconds; /**< of one call of a script */
	size_t script_bytes;
} postern_limits;

typedef struct postern_scanner_options {
	const postern_limits *limits; /**< NULL: defaults */
	const void
	    *digest_key; /**< key of the findings' digests; NULL: a random one for this scanner */
	size_t digest_key_length;
	int digest_key_random; /**< nonzero: the key given is one that nobody keeps; verdicts say so
	                        */
	int explain;           /**< nonzero: keep near misses for postern_verdict_explanation() */
	int reveal; /**< nonzero: verdicts show clear values; for a person's terminal only */
	const char *programs; /**< path of a table of outside programs, in addition to the shipped
	                         one; NULL: none.  docs/formats.md has its format */
	int ocr;              /**< nonzero: pictures are read by tesseract, where it is installed */
	postern_launcher *launcher; /**< borrowed, until the scanner is freed; NULL: its own */
} postern_scanner_options;

/** Who sends to whom.  Zeroed: everything is taken from the message's own headers. */
typedef struct postern_envelope {
	const char *sender;            /**< NULL: From */
	const char *const *recipients; /**< n_recipients 0: To, Cc and Bcc */
	size_t n_recipients;
	const char *direction; /**< "outbound" (also NULL), "inbound", "internal" */
} postern_envelope;

/** The scanner keeps a reference to `ruleset`.  `options` may be NULL.  @return OK, E_ARGUMENT,
 * E_INTERNAL */
POSTERN_CHECKED postern_status postern_scanner_new(postern_scanner **out, postern_ruleset *ruleset,
    const postern_scanner_options *options, postern_error *error);
POSTERN_API void postern_scanner_free(postern_scanner *scanner); /* NULL is fine */

/**
 * Scans one message.
 *
 * @param out       borrowed: until the next scan or the end of the scanner; NULL unless POSTERN_OK
 * @param source    a name for the verdict's `source`; may be NULL
 * @param mail      the message as bytes, not copied; must stay unchanged as long as the verdict is
 * read: some of what a verdict tells is made of the message only when it is asked for
 * @return POSTERN_OK with a complete verdict; anything else means "no decision": hold the message.
 *         POSTERN_E_ARGUMENT for an empty message or an unknown direction, POSTERN_E_LIMIT for one
 * over message_bytes.
 */
POSTERN_CHECKED postern_status postern_scan(postern_verdict **out, postern_scanner *scanner,
    const postern_envelope *envelope, const char *source, const void *mail, size_t length,
    postern_error *error);

/** The reasoning in plain words: what held, what came close, what was refused; "" unless the
 * scanner explains.  Borrowed. */
POSTERN_API const char *postern_verdict_explanation(postern_verdict *verdict);

#ifdef __cplusplus
}
#endif
#endif
