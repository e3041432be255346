/* SPDX-License-Identifier: Apache-2.0
 *
 * Folding: the text that is matched.  Look-alike writing must not hide a number, so before
 * matching:
 *
 *   - compatibility forms become plain (NFKC): full-width digits, circled numbers, ligatures
 *   - decimal digits of every script become ASCII digits
 *   - dashes, hyphens and minus signs of every kind become '-'; blanks of every kind become ' '
 *   - zero-width characters, soft hyphens, variation selectors, direction marks, tags vanish
 *   - letters lose their accents ("número" -> "numero"); case is kept
 *   - Cyrillic, Greek and other letters that look Latin become Latin inside a word that also has
 * Latin letters or digits
 *   - apostrophes and quotation marks of every kind become ' and "
 *
 * Pure ASCII text is its own folding: no copy, no map.
 */
#ifndef POSTERN_FOLD_H
#define POSTERN_FOLD_H

#include "base/base.h"

/** A run: from `folded` on, offset x of the folded text stands for decoded offset `decoded` + (x -
 * folded). */
struct fold_run {
	uint32_t folded, decoded;
};

struct fold_map {
	struct fold_run *items;
	size_t count, room; /**< count 0: the identity */
};

/** Folds valid UTF-8.  `out` is `in` itself when nothing changes; `map` may be NULL. */
void fold_text(struct text *out, struct fold_map *map, struct text in, struct arena *arena);

/**
 * The same, but stops soon after `limit` bytes of result: hostile text grows up to 18 times.
 * Returns how much of `in` was folded; `out` and `map` are about that much.
 */
size_t fold_within(
    struct text *out, struct fold_map *map, struct text in, size_t limit, struct arena *arena);

/** The decoded offset that `offset` of the folded text stands for; the end of a span maps to just
 * after its last character. */
size_t fold_back(const struct fold_map *map, size_t offset);

#endif
