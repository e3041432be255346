/* SPDX-License-Identifier: Apache-2.0
 *
 * The headers of a request that say who sends what to whom:
 *
 *   Postern-Sender      the envelope sender; "" or "<>" is the null sender of a bounce
 *   Postern-Recipient   one envelope recipient; as many of these as there are recipients
 *   Postern-Direction   outbound, inbound, internal
 *   Postern-Queue-Id    the gateway's name for the message, for the journal and the log
 *
 * Values are UTF-8 in percent-encoding (RFC 3986, section 2.1): any byte may be written "%XX", and
 * "%" itself must be.  Angle brackets around an address do not count.  A header that begins with
 * "Postern-" and is none of these, is given twice, or cannot be decoded, is an error: a mistyped
 * recipient must not become a message judged by its To line.
 */
#ifndef POSTERN_GATEWAY_ENVELOPE_H
#define POSTERN_GATEWAY_ENVELOPE_H

#include <postern/status.h>

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

enum { ENVELOPE_QUEUE_ID = 128, ENVELOPE_ADDRESS = 1024 };

struct envelope {
	char direction[16], queue_id[ENVELOPE_QUEUE_ID];
	GString *sender, *recipients; /**< each recipient ends in NUL */
	uint32_t n_recipients;
	bool has_sender, has_direction, has_queue_id;
};

void envelope_init(struct envelope *envelope);
void envelope_clear(struct envelope *envelope);

/** Takes one header; those that do not begin with "Postern-" are none of its business.
 * @return POSTERN_OK or E_ARGUMENT; the error never quotes the value */
postern_status envelope_take(
    struct envelope *envelope, const char *name, const char *value, postern_error *error);

/** Bytes that envelope_write() writes. */
size_t envelope_length(const struct envelope *envelope);

/** Writes direction, queue id, sender and recipients, each ending in NUL (struct desk_job). */
void envelope_write(unsigned char *out, const struct envelope *envelope);

#endif
