# SPDX-License-Identifier: Apache-2.0
"""The World that a template draws from: people, organisations, numbers, days, words. See README.md for the whole list.

A World belongs to one message and to one half of the corpus. The names of the two halves share no word.
"""

import datetime
import functools
import random

import firms
import halves
import identifiers
import layout
import mail
import medical
import office
import people
import places

TODAY = people.TODAY
CLOSINGS = ["Thanks,", "Thank you,", "Best,", "Regards,", "Best regards,", "Sincerely,", "Kind regards,", "-- ",
            "Thx,", "Respectfully,"]


@functools.lru_cache(maxsize=None)
def books(half):
    """The names, the map and the firms of one half."""
    if half not in halves.HALVES:
        raise ValueError(f"no such half: {half}")
    names = people.NameBook(half)
    return names, people.Map(half), firms.Book(half, names)


class World(medical.Medicine):
    def __init__(self, half, seed, template, index):
        self.half = half
        self.rng = random.Random(f"{half}/{seed}/{template}/{index}")
        self.names, self.map, self.firms = books(half)
        day = TODAY - datetime.timedelta(days=self.rng.randint(0, 6))
        self._zone = datetime.timezone(datetime.timedelta(hours=places.utc_offset(self.map.town(self.rng).state)))
        self.sent = datetime.datetime.combine(day, self._time(7, 18), self._zone)

    # people and organisations

    def person(self, state=None, origin=None, youngest=19, oldest=96):
        return people.Person(self.rng, self.names, self.map, state, origin, youngest, oldest)

    def child(self, state=None):
        return self.person(state, youngest=5, oldest=17)

    def people(self, n, state=None, youngest=19, oldest=96):
        return [self.person(state, None, youngest, oldest) for _ in range(n)]

    def workers(self, n, state=None):
        return self.people(n, state, 18, 68)

    def organisation(self, kind, state=None):
        return firms.Organisation(self.rng, self.firms, self.map, kind, state)

    def staff(self, organisation, title=None):
        return firms.hire(self.person(organisation.state, youngest=21, oldest=69), organisation, self.rng, title)

    def signature(self, person):
        """The block of lines under a message."""
        closing, home = self.choice(*CLOSINGS), person.organisation
        if home is None:
            return f"{closing}\n{self.choice(person.full, person.given)}" + self.maybe(0.3, f"\n{person.cell}")
        lines = [closing, person.full + self.maybe(0.3, ", " + person.title)]
        lines += [person.title] if not lines[-1].endswith(person.title) else []
        lines += [home.name] + ([home.address] if self.rng.random() < 0.5 else [])
        lines += [self.choice(f"Phone: {home.phone}", f"T {home.phone} | F {home.fax}",
                              f"Tel. {home.phone}  Fax {home.fax}", home.phone)]
        return "\n".join(lines + ([person.email] if self.rng.random() < 0.4 else []))

    def disclaimer(self):
        """A legal footer."""
        return self.choice(
            "CONFIDENTIALITY NOTICE: This e-mail and any attachments may contain confidential or privileged "
            "information, "
            "including protected health information (PHI). If you are not the intended recipient, please notify the "
            "sender and "
            "delete it.",
            "This message is intended only for the person named above. It may contain information that is "
            "confidential under "
            "HIPAA or other law. Any disclosure, copying or distribution by others is prohibited.",
            "Notice: if you received this message in error, reply to the sender and destroy all copies. Unauthorized use of "
            "confidential information in this message is not allowed.",
            "The information transmitted may contain confidential, proprietary or privileged material and is "
            "intended only for "
            "the addressee.")

    # numbers

    def ssn(self, sep="-"):
        return identifiers.ssn(self.rng, sep)

    def itin(self):
        return identifiers.itin(self.rng)

    def brand(self):
        return identifiers.brand(self.rng)

    def card(self, brand=None, sep=""):
        brand = brand or self.brand()
        return identifiers.grouped(identifiers.card_bare(self.rng, brand), brand, sep)

    def expiry(self, fmt="%m/%y"):
        return datetime.date(self.integer(2027, 2031), self.integer(1, 12), 1).strftime(fmt)

    def cvv(self, brand="visa"):
        return identifiers.digits(self.rng, 4 if brand == "amex" else 3)

    def masked_card(self):
        return identifiers.masked_card(self.rng)

    def mrn(self):
        return identifiers.mrn(self.rng)

    def mbi(self, dashes=True):
        return identifiers.mbi(self.rng, dashes)

    def npi(self):
        return identifiers.npi(self.rng)

    def dea(self, family):
        return identifiers.dea(self.rng, halves.folded(family))

    def member_id(self):
        return identifiers.member_id(self.rng)

    def medicaid_id(self, state):
        return identifiers.shaped(self.rng, identifiers.MEDICAID.get(state, "nnnnnnnnnn"))

    def licence(self, state):
        return identifiers.shaped(self.rng, identifiers.LICENCES[state], self.choice(*"ABCDEGHJKLMNPRSTVW"))

    def passport(self):
        return identifiers.passport(self.rng)

    def routing(self):
        return identifiers.routing(self.rng)

    def account(self):
        return identifiers.account(self.rng)

    def iban(self):
        return identifiers.iban(self.rng)

    def vin(self):
        return identifiers.vin(self.rng)

    def imei(self):
        return identifiers.imei(self.rng)

    def isbn(self):
        return identifiers.isbn(self.rng)

    def ean(self):
        return identifiers.ean(self.rng)

    def ups(self):
        return identifiers.ups(self.rng)

    def order_number(self, luhn=False):
        return identifiers.order_number(self.rng, luhn)

    def tracking(self):
        return identifiers.tracking(self.rng)

    def uuid(self):
        return identifiers.uuid(self.rng)

    def hex(self, n):
        return f"{self.rng.getrandbits(4 * n):0{n}x}"

    def digits(self, n):
        return identifiers.digits(self.rng, n)

    def shaped(self, pattern):
        """Fills a pattern: l a letter, n a digit, all else stands."""
        return identifiers.shaped(self.rng, pattern)

    def password(self):
        return identifiers.password(self.rng)

    def username(self, person):
        name = person.email.partition("@")[0]
        return self.choice(name, name.replace(".", "") + self.digits(2), name)

    def phone(self, state=None):
        return self.map.phone(self.rng, self.map.town(self.rng, state).area)

    def toll_free(self):
        return f"1-{self.choice('800', '888', '877', '866', '855')}-{self.digits(3)}-{self.digits(4)}"

    def amount(self, lo, hi):
        return f"${self.rng.uniform(lo, hi):,.2f}"

    def integer(self, lo, hi):
        return self.rng.randint(lo, hi)

    # days

    def day(self, lo=0, hi=0, fmt="%m/%d/%Y"):
        """A date lo to hi days from the fifteenth of November 2026."""
        return (TODAY + datetime.timedelta(days=self.rng.randint(lo, hi))).strftime(fmt)

    def dob(self, person, fmt="%m/%d/%Y"):
        return person.birth.strftime(fmt)

    def _time(self, first, last):
        return datetime.time(self.rng.randint(first, last), self.rng.randint(0, 59), self.rng.randint(0, 59))

    def clock(self):
        hour, minute = self.choice(8, 9, 10, 11, 12, 13, 14, 15, 16), self.choice("00", "15", "30", "45", "10", "40")
        return f"{(hour - 1) % 12 + 1}:{minute} {'AM' if hour < 12 else 'PM'}"

    # words

    def choice(self, *options):
        return self.rng.choice(options)

    def pick(self, items):
        return self.rng.choice(list(items))

    def sample(self, items, n):
        return self.rng.sample(list(items), n)

    def maybe(self, probability, text):
        return text if self.rng.random() < probability else ""

    def chance(self, probability):
        """True so often."""
        return self.rng.random() < probability

    def shuffle(self, items):
        return self.sample(items, len(items))

    def some(self, least, most, *options):
        """A paragraph of `least` to `most` of the sentences, in an order of its own."""
        return " ".join(self.sample(options, self.integer(least, min(most, len(options)))))

    # pages

    docx = staticmethod(office.docx)
    xlsx = staticmethod(office.xlsx)
    csv = staticmethod(layout.csv)
    html_table = staticmethod(layout.html_table)
    text_table = staticmethod(layout.text_table)

    @staticmethod
    def html(text):
        """The text's paragraphs as a small page."""
        return layout.html_page(layout.trimmed(text))

    def quote(self, text, person):
        """The text as the quoted part of a reply."""
        when = self.sent - datetime.timedelta(hours=self.integer(1, 70), minutes=self.integer(0, 59))
        intro = self.choice(f"On {when:%a, %b %d, %Y at %I:%M %p} {person.full} <{person.email}> wrote:",
                            f"On {when:%m/%d/%Y %I:%M %p}, {person.full} wrote:",
                            f"On {when:%b %d, %Y}, at {when:%H:%M}, {person.full} wrote:")
        return layout.quoted(text, intro)

    def forward(self, text, person, to, subject):
        """The text under the heading that a forwarded message has."""
        when = self.sent - datetime.timedelta(hours=self.integer(1, 70), minutes=self.integer(0, 59))
        head = self.choice("---------- Forwarded message ---------", "-----Original Message-----",
                           "Begin forwarded message:")
        to = to if isinstance(to, str) else f"{to.full} <{to.email}>"
        return (f"{head}\nFrom: {person.full} <{person.email}>\nSent: {when:%A, %B %d, %Y %I:%M %p}\nTo: {to}\n"
                f"Subject: {subject}\n\n{layout.trimmed(text)}")

    def mail(self, sender, to, subject, text=None, html=None, cc=(), headers=None, attach=(), encoding=None):
        """The message. Without `encoding` a sensible one is drawn."""
        if text is None and html is None:
            raise ValueError("a message needs text or html")
        writer = mail.Writer(self.rng, self.sent)
        return writer.message(sender, to, " ".join(subject.split()), text, html, cc, headers or {}, attach, encoding)
