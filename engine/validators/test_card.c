/* SPDX-License-Identifier: Apache-2.0
 *
 * The card numbers that payment companies publish for trying software, and nothing else.
 */
#include "engine/validators/test_cards.h"

static enum validity check(const struct candidate *candidate)
{
	return checked_if(test_card(candidate->compact));
}

static const char *const valid[] = { "4111111111111111", "4111-1111-1111-1111", "378282246310005",
	"36148900647913", NULL };
static const char *const invalid[] = { "4111111111111112", "4111111111111129", "5425233430109903",
	"4444444444444444", NULL };

const struct validator validator_test_card = {
	.name = "test_card",
	.title = "one of the published test card numbers",
	.cites = "published integration guides of card brands, acquirers and gateways",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
