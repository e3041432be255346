/* SPDX-License-Identifier: Apache-2.0
 *
 * The digits of a payment card inside a longer record, such as track data.
 */
#ifndef POSTERN_VALIDATORS_PAN_H
#define POSTERN_VALIDATORS_PAN_H

#include "engine/validators/digits.h"

/** 12 to 19 digits with the Luhn check, not degenerate: any issuer. */
static inline bool pan_plausible(struct text digits)
{
	return digits.len >= 12 && digits.len <= 19 && digits_only(digits) &&
	       digits_distinct(digits) > 1 && luhn_holds(digits);
}

/** A service code: 1st digit 1 2 5 6 7 9, 2nd 0 2 4, 3rd 0 to 7 (ISO/IEC 7813). */
static inline bool service_code_plausible(struct text code)
{
	return code.len == 3 && strchr("125679", code.at[0]) && strchr("024", code.at[1]) &&
	       code.at[2] >= '0' && code.at[2] <= '7';
}

/** YYMM, then a service code, at the head of `rest`. */
static inline bool track_tail_plausible(struct text rest)
{
	if (rest.len < 7 || !digits_only(text_part(rest, 0, 7)))
		return false;
	unsigned month = digits_number(rest, 2, 2);
	return month >= 1 && month <= 12 && service_code_plausible(text_part(rest, 4, 3));
}

/** The length of `sign` at the head of `t`, plain or as URLs (%5E), HTML (&#94;), JSON (\u005e) and
 * logs (\x5e) escape it; else 0. */
static inline size_t sign_length(struct text t, char sign)
{
	static const struct {
		char sign;
		const char *written[4];
	} escapes[] = {
		{ '^', { "%5e", "&#94;", "\\u005e", "\\x5e" } },
		{ '=', { "%3d", "&#61;", "\\u003d", "\\x3d" } },
	};
	if (t.len > 0 && t.at[0] == sign)
		return 1;
	for (size_t i = 0; i < sizeof(escapes) / sizeof(escapes[0]); i++)
		for (size_t k = 0; k < 4 && escapes[i].sign == sign; k++)
			if (text_starts_caseless(t, text_of(escapes[i].written[k])))
				return text_of(escapes[i].written[k]).len;
	return 0;
}

#endif
