# SPDX-License-Identifier: Apache-2.0
"""Well-formed numbers: those that a law protects, and those that look like them.

Every function takes a random.Random first. Check digits are right. None of the numbers published for testing comes out.
"""

import string

MBI_LETTERS = "ACDEFGHJKMNPQRTUVWXY"
BRANDS = ("visa", "mastercard", "mastercard2", "amex", "discover", "diners", "jcb", "unionpay")
BRAND_WEIGHTS = (40, 24, 6, 14, 10, 2, 2, 2)
CARD_GROUPS = {"amex": (4, 6, 5), "diners": (4, 6, 4)}
PREFIXES = {
    "visa": ["40", "41", "42", "44", "45", "46", "47", "48", "49"],
    "mastercard": ["51", "52", "53", "54", "55"],
    "mastercard2": ["2221", "2305", "2417", "2532", "2689", "2710"],
    "amex": ["34", "37"],
    "discover": ["6011", "644", "646", "648", "65"],
    "diners": ["36", "301", "305", "38"],
    "jcb": ["3528", "3541", "3558", "3577"],
    "unionpay": ["6210", "6222", "6250", "6282"],
}
ROUTING_STARTS = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "21", "26", "31", "32"]
# l a letter, n a digit, f the first letter of the family name; all else stands for itself
LICENCES = {
    "AL": "nnnnnnn", "AK": "nnnnnnn", "AZ": "lnnnnnnnn", "AR": "9nnnnnnnn", "CA": "lnnnnnnn", "CO": "nn-nnn-nnnn",
    "CT": "1nnnnnnnn", "DE": "nnnnnnn", "DC": "nnnnnnn", "FL": "fnnn-nnn-nn-nnn-n", "GA": "0nnnnnnnn",
            "HI": "Hnnnnnnnn",
    "ID": "llnnnnnnl", "IL": "fnnn-nnnn-nnnn", "IN": "nnnn-nn-nnnn", "IA": "nnnllnnnn", "KS": "Knn-nn-nnnn",
    "KY": "fnn-nnn-nnn", "LA": "00nnnnnnn", "ME": "nnnnnnn", "MD": "f-nnn-nnn-nnn-nnn", "MA": "Snnnnnnnn",
    "MI": "f nnn nnn nnn nnn", "MN": "fnnnnnnnnnnnn", "MS": "nnn-nn-nnnn", "MO": "lnnnnnnnn", "MT": "nnnnnnnnnnnnn",
    "NE": "lnnnnnnnn", "NV": "nnnnnnnnnn", "NH": "NHLnnnnnnnn", "NJ": "fnnnn nnnnn nnnnn", "NM": "nnnnnnnnn",
    "NY": "nnn nnn nnn", "NC": "nnnnnnnnnnnn", "ND": "lllnnnnnn", "OH": "llnnnnnn", "OK": "lnnnnnnnnn",
            "OR": "nnnnnnn",
    "PA": "nn nnn nnn", "RI": "nnnnnnn", "SC": "nnnnnnnnn", "SD": "nnnnnnnn", "TN": "nnnnnnnnn", "TX": "nnnnnnnn",
    "UT": "nnnnnnnnn", "VT": "nnnnnnnn", "VA": "lnnnnnnnn", "WA": "WDLwwwwnnnww", "WV": "lnnnnnn",
    "WI": "fnnn-nnnn-nnnn-nn", "WY": "nnnnnn-nnn",
}
# the same signs; states that are not listed give ten digits
MEDICAID = {"NY": "llnnnnnl", "CA": "9nnnnnnnl", "TX": "nnnnnnnnn", "FL": "nnnnnnnnnn", "IL": "nnnnnnnnn",
            "OH": "nnnnnnnnnnnn", "MA": "1nnnnnnnnnnn", "NJ": "nnnnnnnnnnnn", "GA": "nnnnnnnnnnnn"}


def digits(rng, count):
    """`count` digits, the first of them not 0."""
    if count < 1:
        return ""
    return rng.choice("123456789") + "".join(rng.choice(string.digits) for _ in range(count - 1))


def shaped(rng, pattern, family="X"):
    """Fills a pattern: l a letter, w a consonant, n a digit, f the first letter of a family name."""
    makers = {"l": lambda: rng.choice("ABCDEFGHJKLMNPRSTUWXYZ"), "n": lambda: rng.choice(string.digits),
              "w": lambda: rng.choice("BCDFGHJKLMNPRSTWXZ"), "f": lambda: family[:1].upper()}
    return "".join(makers[sign]() if sign in makers else sign for sign in pattern)


def luhn_digit(body):
    """The digit that makes body + digit pass mod 10."""
    total = 0
    for position, sign in enumerate(reversed(body)):
        value = int(sign) * (2 if position % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def ssn_bare(rng):
    while True:
        area, group, serial = rng.randint(1, 899), rng.randint(1, 99), rng.randint(1, 9999)
        text = f"{area:03}{group:02}{serial:04}"
        if area != 666 and len(set(text)) > 4 and text not in "0123456789" * 2:
            return text


def ssn(rng, sep="-"):
    text = ssn_bare(rng)
    return sep.join((text[:3], text[3:5], text[5:]))


def itin(rng):
    group = rng.choice([*range(50, 66), *range(70, 89), 90, 91, 92, *range(94, 100)])
    return f"9{rng.randint(0, 99):02}-{group}-{rng.randint(1, 9999):04}"


def brand(rng):
    return rng.choices(BRANDS, BRAND_WEIGHTS)[0]


def card_bare(rng, name):
    length = {"amex": 15, "diners": 14}.get(name, 16)
    while True:
        body = rng.choice(PREFIXES[name])
        body += "".join(rng.choice(string.digits) for _ in range(length - 1 - len(body)))
        if len(set(body)) > 5:
            return body + luhn_digit(body)


def grouped(text, name, sep):
    """A card number in the groups that its brand prints."""
    parts, rest = [], text
    for size in CARD_GROUPS.get(name, (4, 4, 4, 4)):
        parts.append(rest[:size])
        rest = rest[size:]
    return sep.join(parts)


def masked_card(rng):
    name, last = brand(rng), f"{rng.randint(0, 9999):04}"
    head = rng.choice(PREFIXES[name])[:1] + digits(rng, 5)
    if name == "amex":
        return rng.choice([f"***********{last}", f"XXXX-XXXXXX-X{last}", f"ending in {last}", f"x{last}"])
    return rng.choice([f"************{last}", f"XXXX-XXXX-XXXX-{last}", f"**** **** **** {last}",
                       f"{head}xxxxxx{last}",
                       f"ending in {last}", f"...{last}", f"{head[:4]} {head[4:6]}** **** {last}", f"x{last}"])


def mrn(rng):
    return rng.choice([digits(rng, 7), digits(rng, 8), f"{rng.randint(0, 9999999):08}", "E" + digits(rng, 7),
                       shaped(rng, "nnn-nn-nn"), digits(rng, 6), digits(rng, 10)])


def mbi(rng, dashes=True):
    text = ""
    for kind in "1ABnABnAAnn":
        choices = {"1": "123456789", "A": MBI_LETTERS, "B": MBI_LETTERS + string.digits, "n": string.digits}[kind]
        text += rng.choice(choices)
    return f"{text[:4]}-{text[4:7]}-{text[7:]}" if dashes else text


def npi(rng):
    body = rng.choice("12") + "".join(rng.choice(string.digits) for _ in range(8))
    return body + luhn_digit("80840" + body)


def dea(rng, family):
    body = [rng.randint(0, 9) for _ in range(6)]
    check = (body[0] + body[2] + body[4] + 2 * (body[1] + body[3] + body[5])) % 10
    return rng.choice("ABFM") + family[:1].upper() + "".join(map(str, body)) + str(check)


def member_id(rng):
    return rng.choice([shaped(rng, "lll") + digits(rng, 9), "W" + digits(rng, 9),
                       digits(rng, 9) + "-0" + str(rng.randint(1, 5)),
                       shaped(rng, "lnlnnnnnnnn"), "H" + digits(rng, 10), digits(rng, 11)])


def passport(rng):
    return rng.choice([shaped(rng, "lnnnnnnnn"), digits(rng, 9)])


def routing(rng):
    body = rng.choice(ROUTING_STARTS) + "".join(rng.choice(string.digits) for _ in range(6))
    total = sum(int(sign) * weight for sign, weight in zip(body, (3, 7, 1, 3, 7, 1, 3, 7)))
    return body + str(-total % 10)


def account(rng):
    return digits(rng, rng.choice([8, 9, 10, 10, 11, 12, 12, 13]))


def iban(rng):
    country, bank = rng.choice([("DE", digits(rng, 18)), ("GB", shaped(rng, "LOYD") + digits(rng, 14)),
                                ("FR", digits(rng, 23)), ("ES", digits(rng, 20)), ("NL", "RABO" + digits(rng, 10))])
    number = int("".join(str(int(sign, 36)) for sign in bank + country + "00"))
    return f"{country}{98 - number % 97:02}{bank}"


def vin(rng):
    letters = "ABCDEFGHJKLMNPRSTUVWXYZ"
    values = dict(zip(letters + string.digits, [1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9,
                                                *range(10)]))
    weights = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
    text = list(rng.choice(["1HG", "2T1", "3FA", "5YJ", "1FT", "JTD", "4S3", "1G1"]))
    text += [rng.choice(letters + string.digits) for _ in range(5)] + ["0"] + [rng.choice("LMNPRST"), rng.choice("ABCDKMRU")]
    text += [rng.choice(string.digits) for _ in range(6)]
    check = sum(values[sign] * weight for sign, weight in zip(text, weights)) % 11
    text[8] = "X" if check == 10 else str(check)
    return "".join(text)


def imei(rng):
    body = rng.choice(["35", "86", "01", "99"]) + "".join(rng.choice(string.digits) for _ in range(12))
    return body + luhn_digit(body)


def ean_check(body):
    total = sum(int(sign) * (3 if position % 2 == 0 else 1) for position, sign in enumerate(reversed(body)))
    return body + str(-total % 10)


def isbn(rng):
    return ean_check(rng.choice(["978", "979"]) + digits(rng, 9))


def ean(rng):
    return ean_check(digits(rng, 12))


def ups(rng):
    body = shaped(rng, "lnllnn") + "".join(rng.choice(string.digits) for _ in range(9))
    values = [int(sign) if sign.isdigit() else (ord(sign) - 63) % 10 for sign in body]
    total = sum(values[0::2]) + 2 * sum(values[1::2])
    return f"1Z{body}{-total % 10}"


def fedex(rng):
    body = digits(rng, 11)
    total = sum(int(sign) * weight for sign, weight in zip(body, (3, 1, 7) * 4))
    return body + str(total % 11 % 10)


def usps(rng):
    return ean_check(rng.choice(["9400", "9205", "9361", "9505"]) + digits(rng, 17))


def tracking(rng):
    return rng.choice([ups, fedex, usps])(rng)


def order_number(rng, luhn=False):
    """An order number; with `luhn` sixteen digits that begin like a card and pass the card's check."""
    if luhn:
        body = rng.choice(["4", "51", "6011", "53"]) + digits(rng, 11)
        body = (body + digits(rng, 4))[:15]
        return body + luhn_digit(body)
    return rng.choice([digits(rng, 7), digits(rng, 10), shaped(rng, "nnn-nnnnnnn-nnnnnnn"), "SO-" + digits(rng, 6),
                       "W" + digits(rng, 9), digits(rng, 16), "PO" + digits(rng, 8), shaped(rng, "ll-nnnnn")])


def uuid(rng):
    text = f"{rng.getrandbits(128):032x}"
    return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-a{text[17:20]}-{text[20:]}"


def password(rng):
    word = rng.choice(["Sunrise", "bluebird", "Tractor", "Maverick", "pumpkin", "Orchid", "granite", "Summer",
                       "Falcon"])
    return rng.choice([f"{word}{rng.randint(10, 9999)}!", f"{word[:4]}#{shaped(rng, 'lnnl').lower()}",
                       shaped(rng, "lnlnnl") + "$" + word[:3].lower(), f"{word}_{rng.randint(1, 99)}",
                       f"{word}@{rng.randint(2020, 2026)}"])
