# SPDX-License-Identifier: Apache-2.0
"""People: a name, an address that fits together, birth, numbers."""

import datetime
import unicodedata

import halves
import identifiers
import names
import places

TODAY = datetime.date(2026, 11, 15)
FREE_MAIL = {"build": ["inboxly.example", "mailhaven.example", "quickpost.example", "netletter.example"],
             "report": ["postbox.example", "homemail.example", "webletter.example", "fastmailer.example"]}
PRONOUNS = {"F": ("she", "her", "her"), "M": ("he", "him", "his")}


class NameBook:
    """The names of one half, by origin."""

    def __init__(self, half):
        ledger = halves.Ledger()
        self.origins, self.weights = {}, []
        for origin, (weight, women, men, families) in names.ORIGINS.items():
            shares = [ledger.share(halves.words(text), half) for text in (women, men, families)]
            self.origins[origin] = dict(zip(("F", "M", "family"), shares))
            self.weights.append(weight)

    def words(self):
        """Every given and family name of the half, folded."""
        return {halves.folded(word) for book in self.origins.values() for kind in book.values() for word in kind}


class Person:
    """One person. Numbers are drawn once, at birth, so that a template may use them twice."""

    def __init__(self, rng, book, map_, state=None, origin=None, youngest=19, oldest=96):
        self.origin = origin or rng.choices(list(book.origins), book.weights)[0]
        self._draw_name(rng, book.origins[self.origin])
        self._draw_home(rng, map_, state)
        days = int(rng.triangular(youngest * 366, oldest * 365, (youngest + oldest) * 165))
        self.birth = TODAY - datetime.timedelta(days=days)
        self.age = days * 4 // 1461
        self.ssn = identifiers.ssn(rng)
        self.ssn_bare = self.ssn.replace("-", "")
        self.licence = identifiers.shaped(rng, identifiers.LICENCES[self.state], halves.folded(self.family))
        self.employee_id = rng.choice(["E", "", "", "EMP", "0"]) + identifiers.digits(rng, rng.choice([5, 6, 6, 7]))
        self.email = self._mailbox(rng) + "@" + rng.choice(FREE_MAIL[map_.half])
        self.title, self.organisation = "", None

    def _draw_name(self, rng, book):
        self.sex = rng.choice("FM")
        self.he, self.him, self.his = PRONOUNS[self.sex]
        self.given, self.middle = rng.choice(book[self.sex]), rng.choice(book[self.sex])
        self.family = rng.choice(book["family"])
        if self.origin == "hispanic" and rng.random() < 0.3:
            self.family += rng.choice([" ", " ", "-"]) + rng.choice(book["family"])
        if rng.random() < 0.35:  # many records keep no accents
            self.given, self.middle, self.family = map(unaccented, (self.given, self.middle, self.family))
        self.full = f"{self.given} {self.family}"
        self.full_middle = f"{self.given} {self.middle[0]}. {self.family}"
        self.last_first = f"{self.family}, {self.given}"
        self.upper_last_first = self.last_first.upper()
        self.initial_last = f"{self.given[0]}. {self.family}"

    def _draw_home(self, rng, map_, state):
        town = map_.town(rng, state)
        self.state, self.state_name, self.city = town.state, places.state_name(town.state), town.city
        self.street = map_.street(rng, rng.random() < 0.3)
        self.zip = f"{town.zip3}{rng.randint(1, 99):02}"
        self.address = f"{self.street}, {self.city}, {self.state} {self.zip}"
        self.phone, self.cell = map_.phone(rng, town.area), map_.phone(rng, town.area)

    def _mailbox(self, rng):
        given, family = halves.folded(self.given), halves.folded(self.family.split()[-1])
        given, family = ascii_only(given), ascii_only(family)
        return rng.choice([f"{given}.{family}", f"{given[0]}{family}", f"{given}{rng.randint(1, 99)}",
                           f"{given}_{family}",
                           f"{family}.{given}", f"{given}{family[0]}{self.birth.year % 100:02}"])

    def work_email(self, style, domain):
        """The address at an organisation that forms its addresses in `style`."""
        given, family = (ascii_only(halves.folded(word)) for word in (self.given, self.family.split()[-1]))
        return style.format(given=given, family=family, g=given[0], f=family[0]) + "@" + domain


def unaccented(word):
    plain = unicodedata.normalize("NFKD", word.translate(str.maketrans("łŁøØʻ", "lLoO'")))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def ascii_only(word):
    return unaccented(word).encode("ascii", "ignore").decode() or "x"


class Map:
    """The towns, streets and telephone lines of one half."""

    def __init__(self, half):
        self.half = half
        self.towns = places.towns(half)
        self.streets = halves.Ledger().share(places.STREETS, half)

    def town(self, rng, state=None):
        state = state or rng.choices(list(places.STATES), [entry[1] for entry in places.STATES.values()])[0]
        return rng.choice(self.towns[state])._replace(state=state)

    def street(self, rng, unit=False):
        number = rng.choice([rng.randint(2, 99), rng.randint(100, 999), rng.randint(1000, 14999)])
        side = rng.choice(["", "", "", "N ", "S ", "W ", "E "])
        text = f"{number} {side}{rng.choice(self.streets)} {rng.choice(places.SUFFIXES)}"
        return text + (", " if unit else "") + (rng.choice(places.UNITS).format(n=rng.randint(1, 40)) if unit else "")

    def phone(self, rng, area):
        exchange = f"{rng.randint(2, 9)}{rng.randint(0, 9)}{rng.choice('0234567890')}"
        return rng.choice(["({0}) {1}-{2}", "{0}-{1}-{2}",
                           "{0}.{1}.{2}"]).format(area, exchange, f"{rng.randint(0, 9999):04}")
