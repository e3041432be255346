# SPDX-License-Identifier: Apache-2.0
"""Shares lists out to the two halves of the corpus, so that no word of one half stands in the other.

A word that stands in several lists (Maria, Ana) goes to the same half in each of them. Accents and capitals make no
difference: "García" and "Garcia" are one word.
"""

import unicodedata

HALVES = ("build", "report")


def folded(word):
    """The word without accents, capitals and signs."""
    plain = unicodedata.normalize("NFKD", word).casefold()
    return "".join(letter for letter in plain if letter.isalnum() and letter != "ʻ")


class Ledger:
    """Remembers which half each word went to."""

    def __init__(self):
        self.taken = {}

    def share(self, words, half):
        """The words of `words` that belong to `half`; new words go to the half with fewer of this list."""
        parts = {name: [] for name in HALVES}
        for word in words:
            side = self.taken.get(folded(word))
            if side is None:
                side = min(HALVES, key=lambda name: len(parts[name]))
                self.taken[folded(word)] = side
            if word not in parts[side]:
                parts[side].append(word)
        return parts[half]


def words(text):
    """The words of a block of text; an underscore stands for a space."""
    return [word.replace("_", " ") for word in text.split()]
