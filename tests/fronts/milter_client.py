#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A mail server's side of the milter protocol, version 6 (libmilter/mfdef.h), as far as a message needs it:

milter_client.py PORT SCENARIO [ARGUMENT]"""
import pathlib
import socket
import struct
import sys

ADDHDRS, CHGHDRS, ADDRCPT = 0x01, 0x10, 0x04
LEADING_BLANK = 0x100000


class Server:
    """One connection from a mail server; every answer is (letter, rest)."""

    def __init__(self, port, actions=0x1ff, steps=LEADING_BLANK):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        letter, rest = self.ask("O", struct.pack("!III", 6, actions, steps))
        self.negotiated = letter == "O"
        if self.negotiated:
            self.leading = bool(struct.unpack("!III", rest[:12])[2] & LEADING_BLANK)
            self.define("C", j="gate.hospital.example")
            self.ask("C", b"ward\0" + b"4" + struct.pack("!H", 4242) + b"192.0.2.7\0")
            self.ask("H", b"ward.hospital.example\0")

    def send(self, letter, data=b""):
        self.socket.sendall(struct.pack("!I", 1 + len(data)) + letter.encode() + data)

    def receive(self):
        def exactly(n):
            data = b""
            while len(data) < n:
                more = self.socket.recv(n - len(data))
                if not more:
                    raise EOFError
                data += more
            return data
        data = exactly(struct.unpack("!I", exactly(4))[0])
        return chr(data[0]), data[1:]

    def ask(self, letter, data=b""):
        self.send(letter, data)
        try:
            return self.receive()
        except (EOFError, ConnectionError):
            return "", b""

    def define(self, step, **macros):
        self.send("D", step.encode() + b"".join(f"{k}\0{v}\0".encode() for k, v in macros.items()))

    def message(self, recipients, fields, body, sender="records@hospital.example"):
        """Hands over a message; what comes back: changes asked for, and the last answer."""
        self.ask("M", f"<{sender}>\0".encode())
        for recipient in recipients:
            self.ask("R", f"<{recipient}>\0".encode())
        self.define("E", i="4F1A7")
        for name, value in fields:
            self.ask("L", f"{name}\0{value}\0".encode())
        self.ask("N")
        if body:
            self.ask("B", body.encode())
        changes = []
        letter, rest = self.ask("E")
        while letter in "hm+p" and letter:
            if letter != "p":  # progress
                changes.append((letter, rest.rstrip(b"\0").decode()))
            letter, rest = self.receive()
        return changes, letter, rest.rstrip(b"\0").decode()


def check(holds, text):
    if not holds:
        sys.exit(text)


FIELDS = [("From", " Records <records@hospital.example>"), ("To", " ann@mail.example"), ("Subject", " Your visit")]
CLEAN = "See you on Thursday at noon.\r\n"


def whole(port, health):
    """Everything that a message can meet without being split; several on one connection."""
    server = Server(port)
    check(server.negotiated and server.leading, "the blank behind the colon is not asked for")
    changes, letter, _ = server.message(["ann@mail.example"], FIELDS, CLEAN)
    check((changes, letter) == ([], "c"), f"clean mail: {changes} {letter}")

    marks = [("Postern-Decision", " deliver"), ("X-A", " b"), ("POSTERN-TLS-Domain", " x"), ("postern-decision", " y")]
    changes, letter, _ = server.message(["ann@mail.example"], marks + FIELDS, CLEAN)
    gone = [text for kind, text in changes if kind == "m"]
    check(letter == "c" and len(gone) == 3, f"marks from outside: {changes}")
    check(gone[0].endswith("\2postern-decision"), f"the last of a name is not taken out first: {gone}")

    changes, letter, _ = server.message(["ann@mail.example"], FIELDS, health)
    check(letter == "c" and ("h", "Postern-Decision\0 envelope") in changes, f"a stranger: {changes} {letter}")
    changes, letter, _ = server.message(["desk@clinic.example"], FIELDS, health)
    check(("h", "Postern-Decision\0 tls_required") in changes and ("h", "Postern-TLS-Domain\0 clinic.example") in changes
          and ("h", "Postern-TLS-Verify\0 secure") in changes, f"a partner: {changes} {letter}")

    card = "Card 4485 2756 3184 9075, expires 11/28, CVV 713.\r\n"
    changes, letter, reply = server.message(["ann@mail.example"], FIELDS, card)
    check(letter == "y" and reply.startswith("550-5.7.1 ") and "Remove it" in reply, f"a card's code: {letter} {reply}")
    check("713" not in reply and "4485" not in reply, "the refusal shows a value")

    # An aborted message leaves nothing behind; one without a body is one.
    server.ask("M", b"<records@hospital.example>\0")
    server.ask("R", b"<ann@mail.example>\0")
    server.send("A")
    _, letter, _ = server.message(["ann@mail.example"], FIELDS, "")
    check(letter == "c", f"a message without a body: {letter}")

    # A message that is too long is not judged by its beginning.
    _, letter, reply = server.message(["ann@mail.example"], FIELDS + [("X-Long", " " + "x" * 60000)] * 20, CLEAN)
    check(letter == "y" and reply.startswith("451 4.7.1 "), f"a long message: {letter} {reply}")

    # A server that does not hand over the blank, and one that could not mark a message.
    old = Server(port, steps=0)
    changes, _, _ = old.message(["ann@mail.example"], [(n, v.strip()) for n, v in FIELDS], health)
    check(("h", "Postern-Decision\0envelope") in changes, f"an old server: {changes}")
    check(not Server(port, actions=ADDRCPT).negotiated, "a server that cannot be told to mark is not refused")


def obligations(port, _):
    changes, letter, _ = Server(port).message(["ann@mail.example"], FIELDS, "Your badge is S104233.\r\n")
    check(letter == "c", f"obligations: {letter}")
    for wanted in (("h", "X-Class\0 staff"), ("m", "\0\0\0\1Subject\0 [staff] Your visit"), ("+", "archive@factory.example")):
        check(wanted in changes or (wanted[0], wanted[1].lstrip("\0")) in changes, f"not carried out: {wanted} of {changes}")


def held(port, _):
    try:
        _, letter, reply = Server(port).message(["ann@mail.example"], FIELDS, CLEAN)
    except (EOFError, ConnectionError):
        return  # no answer is no decision; the mail server's default action holds the message
    check(letter == "y" and reply.startswith("451 4.7.1 "), f"without a decision: {letter} {reply}")


def held_notice(port, _):
    _, letter, reply = Server(port).message(["ann@mail.example"], FIELDS, "Your badge is S104233.\r\n")
    check(letter == "y" and reply.startswith("451 4.7.1 "), f"a notice that cannot be sent: {letter} {reply}")


def garbage(port, _):
    for data in (b"\0\0\0\0", b"\xff\xff\xff\xff", struct.pack("!I", 5) + b"Exxxx", b"GET / HTTP/1.1\r\n\r\n", struct.pack("!I", 1) + b"R",
                 struct.pack("!I", 4) + b"Mx\0\0", struct.pack("!I", 1) + b"E"):
        with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
            try:
                connection.sendall(data)
                connection.shutdown(socket.SHUT_WR)
                while connection.recv(4096):
                    pass
            except OSError:
                pass  # shown the door


argument = pathlib.Path(sys.argv[3]).read_text() if len(sys.argv) > 3 else ""
{"whole": whole, "obligations": obligations, "held": held, "held_notice": held_notice,
 "garbage": garbage}[sys.argv[2]](int(sys.argv[1]), argument)
