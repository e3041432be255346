/* SPDX-License-Identifier: Apache-2.0
 *
 * A door of the room: the value behind a mask, for a person who reviews it.
 *
 * A results file holds no value in the clear, so the message is read again from where the audit met
 * it and scanned again, by the same rules and with the same key.  The value goes to the caller and
 * nowhere else.
 */
#ifndef POSTERN_AUDIT_REVEAL_H
#define POSTERN_AUDIT_REVEAL_H

#include <postern/postern.h>
#include <stdint.h>

struct reveal;

struct reveal_options {
	const char *results; /**< the results file; paths in it are as seen from the working folder
	                        of the audit */
	postern_ruleset *rules; /**< a reference is kept */
	const void *digest_key; /**< NULL: the user's own */
	size_t digest_key_length;
	const char *programs; /**< of postern_scanner_options; may be NULL */
};

/** @return POSTERN_OK; E_ARGUMENT for a file that is no results, and for another key than the
 * audit's; E_IO.  One thread at a time. */
postern_status reveal_open(
    struct reveal **out, const struct reveal_options *options, postern_error *error);
void reveal_close(struct reveal *reveal); /**< NULL is fine */

/**
 * The value with this digest in the message that was met first with this content, or in another
 * one with the same bytes where that one is gone.
 *
 * @return the value in the clear, the reveal's, until its next call; NULL when it is not to be had,
 * with the reason in `error`
 */
const char *reveal_value(struct reveal *reveal, int64_t content, const char *digest,
    const char *detector, postern_error *error);

#endif
