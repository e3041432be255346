# SPDX-License-Identifier: Apache-2.0
"""Builds the bytes of a message the way common mail programs do.

Nothing here knows what a message is about. Lines end in CRLF; every random choice comes from the generator given.
"""

import base64
import email.header
import email.utils
import html as html_module
import quopri
import re

import layout

STYLES = {"outlook": 30, "gmail": 24, "apple": 14, "thunderbird": 14, "system": 18}


class Mail:
    """A finished message and what must be found in it."""

    def __init__(self, data):
        self.data = data
        self.findings = {}

    def finds(self, detector, count=1):
        """States that `detector` must find `count` distinct values in the message."""
        self.findings[detector] = count
        return self


class Writer:
    """Writes one message."""

    def __init__(self, rng, sent):
        self.rng, self.sent = rng, sent
        self.style = rng.choices(list(STYLES), list(STYLES.values()))[0]
        self.charset = rng.choices(["utf-8", "iso-8859-1", "windows-1252"], [80, 10, 10])[0]

    def message(self, sender, to, subject, text, html, cc, headers, attach, encoding):
        body = self._body(text, html, encoding)
        if attach:
            parts = [body] + [self._attachment(*item) for item in attach]
            body = self._multipart("mixed", parts)
        fields = self._fields(sender, to, cc, subject)
        names = {name.lower() for name in headers}
        fields = [(name, value) for name, value in fields if name.lower() not in names]
        fields += [(name, encoded(value)) for name, value in headers.items()]
        lines = [f"{name}: {value}" for name, value in fields + [("MIME-Version", "1.0")] + body[0]]
        return Mail("\r\n".join(lines).encode("ascii") + b"\r\n\r\n" + body[1])

    def _fields(self, sender, to, cc, subject):
        domain = address(sender).rpartition("@")[2].rstrip(">")
        fields = [("From", mailbox(self.rng, sender)), ("To", self._mailboxes(to))]
        if cc:
            fields.append(("Cc", self._mailboxes(cc)))
        fields += [("Subject", encoded(subject)), ("Date", email.utils.format_datetime(self.sent)),
                   ("Message-ID", self._message_id(domain))]
        if self.rng.random() < 0.3:
            fields.insert(0, ("Received", self._received(domain)))
        elif self.rng.random() < 0.5:
            self.rng.shuffle(fields)
        return fields + self._habits(subject)

    def _mailboxes(self, people):
        people = people if isinstance(people, (list, tuple)) else [people]
        return ",\r\n ".join(mailbox(self.rng, person) for person in people)

    def _message_id(self, domain):
        token = f"{self.rng.getrandbits(96):024x}"
        stamp = self.sent.strftime("%Y%m%d%H%M%S")
        return {"outlook": f"<{token[:16].upper()}{stamp[:8]}@{token[16:20].upper()}.mail.{domain}>",
                "gmail": f"<CA{base64.urlsafe_b64encode(token.encode()).decode()[:40]}@mail.{domain}>",
                "apple": f"<{token[:8].upper()}-{token[8:12].upper()}-4{token[13:16].upper()}-9000-{token[12:].upper()}@{domain}>",
                "thunderbird": f"<{token[:8]}-{token[8:12]}-{token[12:16]}-b{token[17:20]}-{token[12:]}@{domain}>",
                "system": f"<{int(token[:9], 16)}.{int(token[9:13], 16)}.{int(self.sent.timestamp())}@{domain}>"}[self.style]

    def _received(self, domain):
        host = ".".join(str(self.rng.randint(1, 254)) for _ in range(2))
        return (f"from [10.{host}.{self.rng.randint(2, 250)}] by smtp.{domain} with ESMTPSA\r\n id "
                f"{self.rng.getrandbits(44):011x}; {email.utils.format_datetime(self.sent)}")

    def _habits(self, subject):
        token = base64.b64encode(self.rng.randbytes(21)).decode()
        return {"outlook": [("Thread-Topic", encoded(subject)), ("Thread-Index", "Ad" + token[2:]),
                            ("Accept-Language", "en-US"),
                            ("Content-Language", "en-US")],
                "gmail": [],
                "apple": [("X-Mailer", "Mail (3774.600.62)")],
                "thunderbird": [("User-Agent", "Mozilla Thunderbird"), ("Content-Language", "en-US")],
                "system": self.rng.choice([[("X-Mailer", "mailx 12.5")], [("Auto-Submitted", "auto-generated")],
                                           [("X-Priority", "3")]])}[self.style]

    def _body(self, text, html, encoding):
        """The part that holds the words: text, page, or both."""
        if text is not None and html is None:
            text = layout.reflowed(layout.trimmed(text))
            chance = self.rng.random()
            if chance < {"gmail": 0.7, "outlook": 0.5, "apple": 0.2}.get(self.style, 0.05):
                html = layout.html_page(text)
            elif chance > 0.93:
                return self._text_part("html", layout.html_page(text), encoding)
        elif text is not None:
            text = layout.reflowed(layout.trimmed(text))
        if html is not None:
            html = layout.trimmed(html)
        if text is None and self.rng.random() < 0.5:
            text = plain(html)
        if text is None:
            return self._text_part("html", html, encoding)
        part = self._plain_part(text, encoding)
        return part if html is None else self._multipart("alternative",
                                                         [part, self._text_part("html", html, encoding)])

    def _plain_part(self, text, encoding):
        width, extra = self.rng.randint(72, 76), ""
        if self.style in ("apple", "thunderbird", "gmail") and self.rng.random() < 0.5:
            text, extra = layout.stuffed(layout.wrapped(text, width, flowed=True)), "; format=flowed"
        elif self.rng.random() < 0.6:
            text = layout.wrapped(text, width)
        return self._text_part("plain", text, encoding, extra)

    def _text_part(self, kind, text, encoding, extra=""):
        charset = self._charset(text)
        if kind == "html":
            text = text.replace("charset=utf-8", "charset=" + charset)
        data = lines_of(text).encode(charset)
        encoding, body = self._transfer(data, encoding)
        name = f'"{charset}"' if self.style == "outlook" else charset
        return [("Content-Type", f"text/{kind}; charset={name}{extra}"),
                ("Content-Transfer-Encoding", encoding)], body

    def _charset(self, text):
        if text.isascii() and self.rng.random() < 0.4:
            return "us-ascii"
        try:
            text.encode(self.charset)
        except UnicodeEncodeError:
            return "utf-8"
        return self.charset

    def _transfer(self, data, encoding):
        plain_fits = data.isascii() and max(map(len, data.split(b"\r\n"))) <= 990
        if encoding is None:
            encoding = self.rng.choices(["7bit", "quoted-printable", "base64"], [60, 30, 10] if plain_fits
                                        else [0, 75, 25])[0]
        if encoding == "7bit" and not plain_fits:
            encoding = "quoted-printable"
        if encoding == "base64":
            return encoding, armoured(data)
        if encoding == "quoted-printable":
            data = quopri.encodestring(data.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")
        return encoding, data

    def _attachment(self, name, media, content):
        if isinstance(content, Mail):
            content = content.data
        shown = name if name.isascii() else email.header.Header(name, "utf-8").encode()
        disposition = ("Content-Disposition", f'attachment; filename="{shown}"')
        if media.startswith("message/"):
            return [("Content-Type", media), disposition], content
        kind = f'{media}; name="{shown}"'
        if isinstance(content, str):
            content = layout.trimmed(content) if content.startswith("\n") else content
            content = lines_of(content).encode("utf-8")
            if media.startswith("text/"):
                kind = f'{media}; charset=utf-8; name="{shown}"'
        binary = not media.startswith("text/") or self.rng.random() < 0.6
        encoding, body = self._transfer(content, "base64" if binary else "quoted-printable")
        return [("Content-Type", kind), disposition, ("Content-Transfer-Encoding", encoding)], body

    def _multipart(self, kind, parts):
        token = f"{self.rng.getrandbits(96):024x}"
        mark = {"outlook": f"_000_{token[:16].upper()}_", "gmail": f"000000000000{token[:16]}",
                "apple": f"Apple-Mail=_{token[:8].upper()}-{token[8:12].upper()}",
                "thunderbird": f"------------{token}",
                "system": f"----=_Part_{int(token[:6], 16)}_{token[6:14]}"}[self.style]
        lines = [b"This is a multi-part message in MIME format."] if self.rng.random() < 0.2 else []
        for fields, body in parts:
            head = "\r\n".join(f"{name}: {value}" for name, value in fields)
            lines.append(f"--{mark}\r\n{head}\r\n\r\n".encode("ascii") + body)
        lines.append(f"--{mark}--\r\n".encode("ascii"))
        return [("Content-Type", f'multipart/{kind}; boundary="{mark}"')], b"\r\n".join(lines)


def lines_of(text):
    """The text with CRLF line ends, and one at its end."""
    return text.replace("\r\n", "\n").rstrip("\n").replace("\n", "\r\n") + "\r\n"


def armoured(data):
    return base64.encodebytes(data).replace(b"\n", b"\r\n")


def address(who):
    """The address of a person, an organisation or a string."""
    if isinstance(who, str):
        return who.strip()
    return who.email if hasattr(who, "email") else "office@" + who.domain


def mailbox(rng, who):
    """A From or To entry."""
    if isinstance(who, str):
        name, _, rest = who.rpartition("<")
        name = name.strip(' "')
        return f"{phrase(name)} <{rest}" if name else who
    if not hasattr(who, "email"):
        return f"{phrase(who.name)} <{address(who)}>"
    name = rng.choice([who.full, who.full, who.full, who.last_first, ""])
    return f"{phrase(name)} <{who.email}>" if name else who.email


def phrase(name):
    """A display name as a header may hold it."""
    if not name.isascii():
        return email.header.Header(name, "utf-8").encode()
    return f'"{name}"' if re.search(r"[^A-Za-z0-9 '_-]", name) else name


def encoded(value):
    """A header's text: an encoded word where it needs one, folded where it is long."""
    if not value.isascii():
        return email.header.Header(value, "utf-8", maxlinelen=60).encode(linesep="\r\n")
    return "\r\n ".join(layout.wrapped(value, 70).split("\n")) if "\r\n" not in value else value


def plain(html):
    """A page's words, about as a mail program's plain alternative has them."""
    text = re.sub(r"(?is)<(style|script|head)\b.*?</\1>", "", html)
    text = re.sub(r"(?i)</t[dh]>\s*<t[dh][^>]*>", "\t", text)
    text = re.sub(r"(?i)<br[^>]*>\n?|</(p|div|tr|table|h\d|li)>\n?", "\n", text)
    text = html_module.unescape(re.sub(r"<[^>]+>", "", text)).replace("\xa0", " ")
    return re.sub(r"\n{3,}", "\n\n", text).strip()
