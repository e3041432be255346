/* SPDX-License-Identifier: Apache-2.0
 *
 * Track 2 of a card's magnetic stripe, or its equivalent on the chip (EMV tag 57), where D
 * separates and F pads:
 *
 *   ; 4111111111111111 = 2712 101 ... ?
 */
#include "engine/validators/pan.h"

static enum validity check(const struct candidate *candidate)
{
	struct text track = candidate->text;
	if (track.len > 0 && track.at[0] == ';')
		track = text_part(track, 1, track.len - 1);
	size_t digits = 0, after;
	while (digits < track.len && ascii_is_digit((unsigned char)track.at[digits]))
		digits++;
	struct text rest = text_part(track, digits, track.len - digits);
	if (rest.len > 0 && (rest.at[0] == '=' || ascii_upper(rest.at[0]) == 'D'))
		after = 1;
	else if (text_starts_caseless(rest, TEXT("%3D")))
		after = 3;
	else
		return VALIDITY_NO;
	return checked_if(pan_plausible(text_part(track, 0, digits)) &&
	                  track_tail_plausible(text_part(rest, after, rest.len - after)));
}

static const char *const valid[] = { ";4111111111111111=27121011234567890?",
	"4111111111111111=2712101", "4111111111111111D27122010000012300000F",
	"378282246310005%3D2701201", NULL };
static const char *const invalid[] = { ";4111111111111112=2712101?", ";4111111111111111=2713101?",
	";4111111111111111=2712801?", "4111111111111111", "4111111111111111-2712101", NULL };

const struct validator validator_track2 = {
	.name = "track2",
	.title = "magnetic stripe or chip data, track 2: a card number, an expiry month and a "
	         "service code",
	.cites = "ISO/IEC 7813 section 7.2; EMV Book 3, tag 57",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
