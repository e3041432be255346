/* SPDX-License-Identifier: Apache-2.0
 *
 * The verdict's vocabulary in plain words: one row for each decision and each coverage state.
 */
#include "cli/cli.h"

static const struct {
	const char *words, *colour;
} decisions[] = {
	[POSTERN_DELIVER] = { "no mandate applies; send as usual", "\033[32m" },
	[POSTERN_TLS_REQUIRED] = { "send only over verified TLS to the recipient's domain, never "
	                           "in the clear",
	    "\033[36m" },
	[POSTERN_ENVELOPE] = { "seal into a secure envelope that the reader opens in a browser",
	    "\033[33m" },
	[POSTERN_ENDPOINT] = { "only if the sender's own mail program encrypted it; else return it "
	                       "with instructions",
	    "\033[35m" },
	[POSTERN_BLOCK] = { "may not leave", "\033[31m" },
};

static const char *const states[] = {
	[POSTERN_INSPECTED] = "read in full",
	[POSTERN_PARTIAL] = "read in part",
	[POSTERN_ENCRYPTED] = "encrypted, so it could not be read",
	[POSTERN_UNSUPPORTED] = "a kind of file that cannot be read",
	[POSTERN_DAMAGED] = "damaged, so it could not be read in full",
	[POSTERN_OVER_LIMIT] = "over a limit, so it was not read in full",
	[POSTERN_TIMEOUT] = "time ran out before it was read in full",
};

const char *decision_words(postern_decision decision, bool held)
{
	if (decision == POSTERN_DELIVER && held)
		return "a policy lets it go as usual";
	return (size_t)decision < G_N_ELEMENTS(decisions) ? decisions[decision].words : "";
}

const char *decision_colour(postern_decision decision)
{
	return (size_t)decision < G_N_ELEMENTS(decisions) ? decisions[decision].colour : "";
}

const char *coverage_words(postern_coverage_state state)
{
	return (size_t)state < G_N_ELEMENTS(states) ? states[state] : "";
}
