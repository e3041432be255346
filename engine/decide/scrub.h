/* SPDX-License-Identifier: Apache-2.0
 *
 * Private to the room: taking the values of findings out of texts that scripts answer (principle
 * 6).
 *
 * A script sees subjects, headers and addresses as they are, and may have written a number without
 * its dashes.  So values and texts are compared by their letters and digits, after folding,
 * whatever stands between them:
 *
 *   a value with four digits or more   wherever it stands
 *   another                            as a word of its own ("Ann" is not in "annual")
 *   one of fewer than four characters  as a word of its own, with nothing between
 *
 * A value without four digits is hidden only when its finding is likely, and when it is not a term:
 * terms stand in the rules, and what an author wrote ("does not cover claims") must stay readable.
 */
#ifndef POSTERN_DECIDE_SCRUB_H
#define POSTERN_DECIDE_SCRUB_H

#include "engine/decide/run.h"

enum scrub_kind {
	SCRUB_PROSE,
	SCRUB_ADDRESS /**< where mail goes: only values with four digits or more that are no
	                   addresses themselves */
};

/** The text, with every letter and digit of a finding's value as '*'.  All of it is masked when
 * what deciding may cost is used up, and prose also when there are values that were counted but not
 * kept. */
struct text scrub(struct run *run, struct text text, enum scrub_kind kind);

/** The same of every text of an outcome. */
void scrub_outcome(struct run *run, struct program_outcome *outcome);

#endif
