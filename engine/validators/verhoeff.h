/* SPDX-License-Identifier: Apache-2.0
 *
 * The Verhoeff check: multiplication in the dihedral group D5, each position permuted once more
 * than the one to its right.  Valid digits multiply to 0.
 */
#ifndef POSTERN_VALIDATORS_VERHOEFF_H
#define POSTERN_VALIDATORS_VERHOEFF_H

#include "engine/validators/digits.h"

static inline bool verhoeff_holds(struct text digits)
{
	static const char product[10][11] = { "0123456789", "1234067895", "2340178956",
		"3401289567", "4012395678", "5987604321", "6598710432", "7659821043", "8765932104",
		"9876543210" };
	static const char permuted[8][11] = { "0123456789", "1576283094", "5803796142",
		"8916043527", "9453126870", "4286573901", "2793806415", "7046913258" };
	unsigned check = 0;
	for (size_t i = 0; i < digits.len; i++) {
		unsigned digit = digits_at(digits, digits.len - 1 - i);
		check = (unsigned)(product[check][permuted[i % 8][digit] - '0'] - '0');
	}
	return check == 0;
}

#endif
