/* SPDX-License-Identifier: Apache-2.0
 *
 * Track 1 of a card's magnetic stripe, format B.  Sentinels may be missing or escaped, and
 * so may be the slash in the name, which has at most 26 characters otherwise:
 *
 *   %B 4111111111111111 ^ DOE/JOHN ^ 2712 101 ... ?
 *      account            name       YYMM service code
 */
#include "engine/validators/pan.h"

/** Cuts `t` at its first separator, '^' or an escape of it; false when there is none. */
static bool take_field(struct text *field, struct text *rest)
{
	for (size_t i = 0; i < rest->len; i++) {
		size_t sign = sign_length(text_part(*rest, i, rest->len - i), '^');
		if (sign == 0)
			continue;
		*field = text_part(*rest, 0, i);
		*rest = text_part(*rest, i + sign, rest->len - i - sign);
		return true;
	}
	return false;
}

/** The account field without "%B", "%25B" or "B"; blanks between its digits are not allowed. */
static struct text without_sentinel(struct text account)
{
	size_t i = 0;
	if (text_starts_caseless(account, TEXT("%25")))
		i = 3;
	else if (account.len > 0 && account.at[0] == '%')
		i = 1;
	if (i < account.len && ascii_upper(account.at[i]) == 'B')
		i++;
	return text_part(account, i, account.len - i);
}

static enum validity check(const struct candidate *candidate)
{
	struct text rest = candidate->text, account, name;
	if (!take_field(&account, &rest) || !take_field(&name, &rest))
		return VALIDITY_NO;
	return checked_if(name.len >= 2 && name.len <= 40 &&
	                  pan_plausible(without_sentinel(account)) && track_tail_plausible(rest));
}

static const char *const valid[] = { "%B4111111111111111^DOE/JOHN^27121011234567890?",
	"B4111111111111111^DOE/JOHN^2712101", "%25B378282246310005%5EROE/JANE%5E2701201000",
	"B4111111111111111\\u005eDOE/JOHN\\u005e2712101", NULL };
static const char *const invalid[] = { "%B4111111111111112^DOE/JOHN^2712101?",
	"%B4111111111111111^DOE/JOHN^2713101?", "%B4111111111111111^DOE/JOHN^2712301?",
	"%B4111111111111111^D^2712101?", "%B4111111111111111^DOE/JOHN", NULL };

const struct validator validator_track1 = {
	.name = "track1",
	.title = "magnetic stripe data, track 1: a card number, a name, an expiry month and a "
	         "service code",
	.cites = "ISO/IEC 7813 section 7.1",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
