# SPDX-License-Identifier: Apache-2.0
"""Mail that carries one identifier each, in the ways mail carries text, and mail with numbers that are none.

Numbers are drawn from a fixed seed by the corpus generator's makers: well-formed, and nobody's.
"""
import base64
import email.policy
import io
import os
import quopri
import random
import sys
import zipfile
from email.message import EmailMessage

TESTS = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
sys.path[:0] = [os.path.join(TESTS, *folder) for folder in (("corpus", "generate"), ("documents", "office"), ("documents", "pdf"))]
import identifiers  # noqa: E402
from parts import inline, odf, paragraph, run, sheet, word, workbook  # noqa: E402
from plain import Document, lines  # noqa: E402

EACH = 4  # messages of one carrier and one identifier


def card(rng):
    brand = rng.choice(["visa", "mastercard", "amex", "discover"])
    return identifiers.grouped(identifiers.card_bare(rng, brand), brand, " ")


KINDS = {
    "ssn": identifiers.ssn,
    "card": card,
    "iban": lambda rng: "IBAN " + identifiers.iban(rng),
    "vin": lambda rng: "VIN " + identifiers.vin(rng),
    "mrn": lambda rng: "MRN " + identifiers.digits(rng, 8),
}


def changed(value):
    """The value with its last digit changed: the check digit no longer fits."""
    at = max(i for i, sign in enumerate(value) if sign.isdigit())
    return value[:at] + str((int(value[at]) + 1) % 10) + value[at + 1:]


def unassigned(rng):
    """A 3-2-4 that Social Security never gives out: area 000, 666 or 9xx."""
    return rng.choice(["000", "666", "9%02d" % rng.randint(0, 49)]) + identifiers.ssn(rng)[3:]


# Numbers that are none: an MRN has no check digit, so there is nothing to be wrong about.
LOOK_ALIKES = {"ssn": unassigned, **{kind: lambda rng, make=KINDS[kind]: changed(make(rng)) for kind in ("card", "iban", "vin")}}


def sentence(value):
    return "Thank you for your call. The number that you asked for is %s and nothing else has changed." % value


def message(rng, subject="The number you asked for"):
    mail = EmailMessage(policy=email.policy.SMTP)
    mail["From"], mail["To"], mail["Subject"] = "office@company.example", "someone@there.example", subject
    mail["Message-ID"] = "<%08x@company.example>" % rng.getrandbits(32)
    return mail


def finished(mail):
    """Its bytes, the same in each run: the boundary would be drawn otherwise."""
    if mail.is_multipart():
        mail.set_boundary("=_peers")
    return mail.as_bytes()


def text(rng, value, encoding="7bit"):
    mail = message(rng)
    mail.set_content(sentence(value) + "\n", cte=encoding)
    return finished(mail)


def raw(rng, kind, encoding, body):
    """A message of one part whose bytes are exactly these."""
    head = message(rng).as_bytes().rstrip(b"\r\n")
    return head + ("\r\nMIME-Version: 1.0\r\nContent-Type: %s\r\nContent-Transfer-Encoding: %s\r\n\r\n" % (kind, encoding)).encode() + body


def broken_line(rng, value):
    middle = len(value) // 2
    encoded = quopri.encodestring((sentence("@@") + "\n").encode()).replace(b"=\n", b"").replace(
        b"@@", ("=\r\n%s=\r\n%s" % (value[:middle], value[middle:])).encode())
    return raw(rng, "text/plain; charset=utf-8", "quoted-printable", encoded)


def page(rng, value):
    return raw(rng, "text/html; charset=utf-8", "7bit", ("<html><body><p>%s</p></body></html>\r\n" % sentence(value)).encode())


def half_bold(value):
    middle = len(value) // 2
    return "%s<b>%s</b>" % (value[:middle], value[middle:])


def attached(name):
    """A carrier whose attachment is made by the function below it."""
    def decorate(make):
        def carrier(rng, value):
            mail = message(rng)
            mail.set_content("See the attached file.\n")
            mail.add_attachment(make(rng, value), maintype="application", subtype="octet-stream", filename=name)
            return finished(mail)
        return carrier
    return decorate


def zipped(name, content):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name, (2026, 11, 2, 9, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def torn(value):
    """Every two characters a run of its own, as editing leaves them."""
    return "".join(run(value[i:i + 2], "<w:b/>" if i % 4 else "") for i in range(0, len(value), 2))


def pdf(value):
    document = Document(compressed=True)
    document.page(lines([sentence(value)], size=8))
    return document.bytes()


def forwarded(rng, value):
    mail = message(rng)
    mail.set_content("See below.\n")
    inner = message(rng, "The earlier message")
    inner.set_content(sentence(value) + "\n")
    mail.add_attachment(inner)
    return finished(mail)


def subject(rng, value):
    words = "=?utf-8?B?%s?=" % base64.b64encode(value.encode()).decode()
    head, body = text(rng, "with you").split(b"\r\n\r\n", 1)
    head_lines = [b"Subject: " + words.encode() if line.startswith(b"Subject:") else line for line in head.split(b"\r\n")]
    return b"\r\n".join(head_lines) + b"\r\n\r\n" + body


CARRIERS = {
    "plain text": text,
    "base64": lambda rng, value: text(rng, value, "base64"),
    "quoted-printable, line broken inside": broken_line,
    "UTF-16": lambda rng, value: raw(rng, "text/plain; charset=utf-16le", "base64",
                                     base64.encodebytes((sentence(value) + "\r\n").encode("utf-16-le"))),
    "Subject in encoded words": subject,
    "HTML": page,
    "HTML, tags inside": lambda rng, value: page(rng, half_bold(value)),
    "HTML, character references": lambda rng, value: page(rng, "".join("&#%d;" % ord(sign) for sign in value)),
    "message in a message": forwarded,
    "CSV": attached("list.csv")(lambda rng, value: ("Name,Number,City\r\nAlma,%s,Reno\r\n" % value).encode()),
    "zip of a text": attached("list.zip")(lambda rng, value: zipped("list.txt", sentence(value) + "\n")),
    "zip in a zip": attached("lists.zip")(lambda rng, value: zipped("list.zip", zipped("list.txt", sentence(value) + "\n"))),
    "docx": attached("letter.docx")(lambda rng, value: word(paragraph(run(sentence(value))))),
    "docx, in runs": attached("letter.docx")(lambda rng, value: word(paragraph(run("The number is ") + torn(value)))),
    "xlsx": attached("list.xlsx")(lambda rng, value: workbook([("List", "", sheet([[inline("Alma"), inline(value)]]))])),
    "odt": attached("letter.odt")(lambda rng, value: odf("text", "<text:p>%s</text:p>" % sentence(value))),
    "rtf": attached("letter.rtf")(lambda rng, value: ("{\\rtf1\\ansi %s\\par}" % sentence(value)).encode()),
    "pdf": attached("letter.pdf")(lambda rng, value: pdf(value)),
}


def carried():
    """(carrier, message) for every carrier, identifier and repetition."""
    rng = random.Random("carriers")
    for name, make in CARRIERS.items():
        for kind in KINDS.values():
            for _ in range(EACH):
                yield name, make(rng, kind(rng))


def look_alikes():
    """(kind, message): plain text with a number that is none."""
    rng = random.Random("look-alikes")
    for name, make in LOOK_ALIKES.items():
        for _ in range(5 * EACH):
            yield name, text(rng, make(rng))
