/* SPDX-License-Identifier: Apache-2.0
 *
 * ASN.1 in its basic and distinguished encodings (X.690): enough to walk to what a signature is
 * about.  Lengths may be indefinite, octet strings come in pieces.
 */
#ifndef POSTERN_RECORDS_DER_H
#define POSTERN_RECORDS_DER_H

#include "engine/extract/binary.h"

enum der_tag {
	DER_INTEGER = 0x02,
	DER_OCTETS = 0x04,
	DER_OBJECT_IDENTIFIER = 0x06,
	DER_OCTETS_IN_PIECES = 0x24,
	DER_SEQUENCE = 0x30,
	DER_SET = 0x31,
	DER_EXPLICIT_0 = 0xa0,
};

struct der_element {
	unsigned tag; /**< the first byte */
	struct bytes content;
};

/** Takes the next element off the front of `in`; false at the end, and when it is no element or
 * goes beyond the end. */
bool der_next(struct der_element *out, struct bytes *in);

/** The same, when it has that tag; else nothing is taken. */
bool der_take(struct bytes *content, struct bytes *in, unsigned tag);

/** An octet string, whole or in pieces, which are put together on the arena.  False when it is none
 * or the budget has no bytes left. */
bool der_octets(
    struct bytes *out, struct der_element element, struct budget *budget, struct arena *arena);

#endif
