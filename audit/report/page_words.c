/* SPDX-License-Identifier: Apache-2.0
 *
 * What decisions and states of inspection are called on the page, and where states lie on its grid.
 */
#include <string.h>

#include "audit/report/page.h"

const struct outcome outcomes[N_OUTCOMES] = {
	{ "deliver", "Sent as usual",
	    "no law or rule asks for protection, or a policy lets it go" },
	{ "tls_required", "Verified TLS", "only over verified TLS to the recipient’s domain" },
	{ "envelope", "Secure envelope",
	    "sealed into an envelope that the reader opens in a browser" },
	{ "endpoint", "Encrypted by sender", "only if the sender’s own mail program encrypted it" },
	{ "block", "Blocked", "may not leave" },
	{ "none", "No decision", "could not be decided on" },
};

size_t outcome_of(const char *decision)
{
	size_t i = 0;
	while (i < NO_DECISION && strcmp(outcomes[i].decision, decision) != 0)
		i++;
	return i;
}

static const struct {
	const char *state, *words;
} states[] = {
	{ "partial", "Read in part" },
	{ "encrypted", "Encrypted" },
	{ "unsupported", "A kind of file that cannot be read" },
	{ "damaged", "Damaged" },
	{ "over_limit", "Over a limit" },
	{ "timeout", "Time ran out" },
	{ "undecided", "Over a limit of the scan" },
	{ "crashed", "The scan ended on it, twice" },
	{ "unreadable", "Could not be opened" },
	{ "not_mail", "No mail" },
};

const char *state_words(const char *state)
{
	for (size_t i = 0; i < G_N_ELEMENTS(states); i++)
		if (strcmp(states[i].state, state) == 0)
			return states[i].words;
	return state;
}

/* One tile each, neighbours beside each other. */
const struct place places[] = {
	{ "AK", "Alaska", 0, 0 },
	{ "ME", "Maine", 10, 0 },
	{ "VT", "Vermont", 9, 1 },
	{ "NH", "New Hampshire", 10, 1 },
	{ "WA", "Washington", 0, 2 },
	{ "ID", "Idaho", 1, 2 },
	{ "MT", "Montana", 2, 2 },
	{ "ND", "North Dakota", 3, 2 },
	{ "MN", "Minnesota", 4, 2 },
	{ "IL", "Illinois", 5, 2 },
	{ "WI", "Wisconsin", 6, 2 },
	{ "MI", "Michigan", 7, 2 },
	{ "NY", "New York", 8, 2 },
	{ "RI", "Rhode Island", 9, 2 },
	{ "MA", "Massachusetts", 10, 2 },
	{ "OR", "Oregon", 0, 3 },
	{ "NV", "Nevada", 1, 3 },
	{ "WY", "Wyoming", 2, 3 },
	{ "SD", "South Dakota", 3, 3 },
	{ "IA", "Iowa", 4, 3 },
	{ "IN", "Indiana", 5, 3 },
	{ "OH", "Ohio", 6, 3 },
	{ "PA", "Pennsylvania", 7, 3 },
	{ "NJ", "New Jersey", 8, 3 },
	{ "CT", "Connecticut", 9, 3 },
	{ "CA", "California", 0, 4 },
	{ "UT", "Utah", 1, 4 },
	{ "CO", "Colorado", 2, 4 },
	{ "NE", "Nebraska", 3, 4 },
	{ "MO", "Missouri", 4, 4 },
	{ "KY", "Kentucky", 5, 4 },
	{ "WV", "West Virginia", 6, 4 },
	{ "VA", "Virginia", 7, 4 },
	{ "MD", "Maryland", 8, 4 },
	{ "DE", "Delaware", 9, 4 },
	{ "AZ", "Arizona", 1, 5 },
	{ "NM", "New Mexico", 2, 5 },
	{ "KS", "Kansas", 3, 5 },
	{ "AR", "Arkansas", 4, 5 },
	{ "TN", "Tennessee", 5, 5 },
	{ "NC", "North Carolina", 6, 5 },
	{ "SC", "South Carolina", 7, 5 },
	{ "DC", "District of Columbia", 8, 5 },
	{ "OK", "Oklahoma", 3, 6 },
	{ "LA", "Louisiana", 4, 6 },
	{ "MS", "Mississippi", 5, 6 },
	{ "AL", "Alabama", 6, 6 },
	{ "GA", "Georgia", 7, 6 },
	{ "HI", "Hawaii", 0, 7 },
	{ "GU", "Guam", 1, 7 },
	{ "TX", "Texas", 3, 7 },
	{ "FL", "Florida", 8, 7 },
	{ "PR", "Puerto Rico", 9, 7 },
	{ "VI", "U.S. Virgin Islands", 10, 7 },
};
const size_t n_places = G_N_ELEMENTS(places);

const struct place *place_of(const char *code)
{
	for (size_t i = 0; i < n_places; i++)
		if (strcmp(places[i].code, code) == 0)
			return &places[i];
	return NULL;
}
