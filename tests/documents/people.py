# SPDX-License-Identifier: Apache-2.0
"""People who do not exist, with numbers that are well-formed and were never given out or published."""


def luhn(body):
    """body with its check digit."""
    total = 0
    for i, digit in enumerate(reversed(body)):
        n = int(digit) * (2 if i % 2 == 0 else 1)
        total += n - 9 if n > 9 else n
    return body + str(-total % 10)


HEADINGS = ("Name", "Date of birth", "Social Security number", "Card number")

_NAMES = ("Alma Brandt", "Tomas Keller", "Ines Okafor", "Peter Lindqvist", "Ruth Castellanos",
          "Victor Nakamura", "Greta Holloway", "Samuel Petrov")
_BORN = ("03/14/1961", "11/02/1978", "07/29/1985", "01/17/1949", "05/05/1990", "09/23/1972",
         "12/08/1966", "02/11/2001")
_AREAS = (219, 347, 408, 512, 533, 604, 617, 713)


def people(n=8):
    """Rows of strings under HEADINGS."""
    rows = []
    for i in range(n):
        j = i % len(_NAMES)
        ssn = "%03d-%02d-%04d" % (_AREAS[j] + i // len(_NAMES), 21 + (7 * i) % 70, 3107 + 419 * i % 6800)
        body = "45398%05d%05d" % (17231 + 6151 * i % 80000, 40817 + 7307 * i % 50000)
        card = luhn(body)
        rows.append((_NAMES[j], _BORN[j], ssn, " ".join(card[k:k + 4] for k in range(0, 16, 4))))
    return rows


def values(rows):
    """The numbers that must be found."""
    return [value for row in rows for value in row[2:]]
