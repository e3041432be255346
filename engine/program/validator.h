/* SPDX-License-Identifier: Apache-2.0
 *
 * What detection asks of a validator.  A validator is one file on the shelf engine/validators/;
 * putting it there registers it.  It is a pure function of the candidate: no state, no allocation,
 * no clock.
 */
#ifndef POSTERN_PROGRAM_VALIDATOR_H
#define POSTERN_PROGRAM_VALIDATOR_H

#include "base/text.h"

enum validity {
	VALIDITY_NO,     /**< not such a value: the candidate is discarded */
	VALIDITY_SHAPE,  /**< fits by length and ranges */
	VALIDITY_CHECKED /**< a check digit or checksum holds as well */
};

/** What a validator may look at.  All views borrow the scanned text; none ends in NUL. */
struct candidate {
	struct text text; /**< as matched, after folding */
	struct text
	    compact; /**< letters (upper case) and digits of it, nothing else; at most 64 of them */
	struct text before, after; /**< up to 64 bytes of folded text on either side */
	struct text heading;       /**< the heading of its table column; empty outside tables */
	struct text argument;      /**< of `require NAME "argument"` */
	/** PLACE bits of where it stands; finding a zone reads the whole text once, so this is
	 * worked out only when asked for.  NULL where nobody can say. */
	uint32_t (*places)(const void *where);
	const void *where;
};

struct validator {
	const char *name;  /**< as rules call it: luhn, us_ssn, npi, ... */
	const char *title; /**< one sentence: what passes */
	const char
	    *cites; /**< the standard, statute or publication that the algorithm comes from */
	enum validity (*check)(const struct candidate *candidate);
	/** Which kind of such value this is, for a candidate that passed: a card's brand ("visa"),
	 * a state ("MA"); a static string, or NULL when that cannot be told.  NULL when values of
	 * this validator have no kinds. */
	const char *(*kind)(const struct candidate *candidate);
	const char *const
	    *valid; /**< examples that pass, NULL-terminated; "value|argument" gives an argument */
	const char *const *invalid; /**< examples that do not */
};

/** Every validator of the shelf, sorted by name. */
extern const struct validator *const validators[];
extern const size_t n_validators;

/** NULL when there is none of that name. */
const struct validator *validator_named(struct text name);

#endif
