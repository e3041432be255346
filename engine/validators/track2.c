/* SPDX-License-Identifier: Apache-2.0
 *
 * Track 2 of a card's magnetic stripe, or its equivalent on the chip (EMV tag 57), where D
 * separates and F pads:
 *
 *   ; 4111111111111111 = 2712 101 ... ?
 */
#include "engine/validators/pan.h"

/** A chip's bytes are often written with blanks between; nothing but digits and D is left of them.
 */
static struct text without_blanks(const struct candidate *candidate)
{
	return memchr(candidate->text.at, ' ', candidate->text.len) ? candidate->compact
	                                                            : candidate->text;
}

static enum validity check(const struct candidate *candidate)
{
	struct text track = without_blanks(candidate);
	if (track.len > 0 && track.at[0] == ';')
		track = text_part(track, 1, track.len - 1);
	size_t digits = 0;
	while (digits < track.len && ascii_is_digit((unsigned char)track.at[digits]))
		digits++;
	struct text rest = text_part(track, digits, track.len - digits);
	size_t sign = sign_length(rest, '=');
	if (sign == 0 && rest.len > 0 && ascii_upper(rest.at[0]) == 'D')
		sign = 1;
	return checked_if(sign > 0 && pan_plausible(text_part(track, 0, digits)) &&
	                  track_tail_plausible(text_part(rest, sign, rest.len - sign)));
}

static const char *const valid[] = { ";4111111111111111=27121011234567890?",
	"4111111111111111=2712101", "4111111111111111D27122010000012300000F",
	"378282246310005%3D2701201", "41 11 11 11 11 11 11 11 D2 71 21 01",
	"4111111111111111\\u003d2712101", NULL };
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
