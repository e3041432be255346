/* SPDX-License-Identifier: Apache-2.0
 *
 * What makes nine digits a possible Social Security number: shared by us_ssn, us_ssn_legacy and
 * hicn.
 */
#ifndef POSTERN_VALIDATORS_SSN_H
#define POSTERN_VALIDATORS_SSN_H

#include "engine/validators/digits.h"

/** Printed in advertisements, wallets and films; voided or never to be trusted. */
static const char *const ssn_published[] = { "078051120", "219099999", "457555462", "022281852",
	"042103580", "062360749", "095073645", "128036045", "135016629", "141186941", "165167999",
	"165187999", "165207999", "165227999", "165247999", "189092294", "212097694", "212099999",
	"306302348", "308125070", "468288779", "549241889", NULL };

/** Area 000, 666 and 900-999, group 00 and serial 0000 are never assigned (POMS RM 10201.035). */
static inline bool ssn_plausible(struct text digits)
{
	if (digits.len != 9 || !digits_only(digits))
		return false;
	unsigned area = digits_number(digits, 0, 3);
	if (area == 0 || area == 666 || area >= 900)
		return false;
	if (digits_number(digits, 3, 2) == 0 || digits_number(digits, 5, 4) == 0)
		return false;
	return digits_distinct(digits) > 1 && !digits_ascending(digits) &&
	       !text_among(digits, ssn_published);
}

#endif
