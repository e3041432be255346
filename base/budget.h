/* SPDX-License-Identifier: Apache-2.0
 *
 * What one message may cost.  Every loop over hostile input spends from a budget; what ran out is
 * remembered, so that the ledger can say so.  DESIGN: every limit that is hit becomes a record of
 * the coverage ledger.
 */
#ifndef POSTERN_BASE_BUDGET_H
#define POSTERN_BASE_BUDGET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** The configurable limits.  Zero is not "unlimited": use limits_default() and change what differs.
 */
struct limits {
	size_t message_bytes;     /**< the whole message as received */
	size_t expanded_bytes;    /**< decoded, converted and unpacked bytes, all parts together */
	size_t part_text_bytes;   /**< text of one part that is matched */
	uint32_t expansion_ratio; /**< unpacked : packed, per container */
	uint32_t nesting; /**< multipart and message/rfc822 levels, containers in containers */
	uint32_t parts;   /**< MIME parts and container members */
	uint32_t archive_entries; /**< members of one container */
	uint32_t headers;         /**< header fields of one entity that are looked at */
	uint32_t milliseconds;    /**< wall time for one message */
	uint32_t findings;        /**< findings kept per detector; counting goes on */
	uint32_t hits;            /**< raw pattern hits kept per source and message */
	uint32_t regex_steps;     /**< PCRE2 match limit per confirmation */
	uint32_t script_steps;    /**< instructions of one call of a script */
	size_t script_bytes;      /**< memory of one call */
	uint32_t
	    script_milliseconds; /**< CPU time of one call, for what instructions do not measure */
};

void limits_default(struct limits *limits);

struct budget {
	const struct limits *limits;
	size_t expanded;     /**< bytes spent so far */
	uint32_t parts;      /**< parts spent so far */
	int64_t deadline_us; /**< monotonic clock */
	bool out_of_time;
	bool out_of_bytes;
	bool out_of_parts;
};

/** Starts the clock. */
void budget_start(struct budget *budget, const struct limits *limits);

/** Takes `n` bytes; false when they are not left, and then none are taken and `out_of_bytes` is
 * set. */
bool budget_bytes(struct budget *budget, size_t n);

/** Takes one part; false when none is left. */
bool budget_part(struct budget *budget);

/** False once the time is over; reads the clock, so call it per block of work, not per byte. */
bool budget_time(struct budget *budget);

#endif
