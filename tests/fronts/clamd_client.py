#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Asks the clamd face as clamd's clients do, and compares the answers.

clamd_client.py SOCKET PORT MAILS      with a daemon
clamd_client.py --nothing SOCKET MAILS without one: nothing may be OK"""
import array
import pathlib
import re
import socket
import struct
import sys


class Client:
    def __init__(self, where):
        self.socket = socket.socket(socket.AF_UNIX if isinstance(where, str) else socket.AF_INET)
        self.socket.settimeout(60)
        self.socket.connect(where)
        self.rest = b""

    def send(self, data):
        self.socket.sendall(data)
        return self

    def chunks(self, data, size=1000):
        for at in range(0, len(data), size):
            piece = data[at:at + size]
            self.send(struct.pack("!I", len(piece)) + piece)
        return self.send(struct.pack("!I", 0))

    def file(self, path):
        with open(path, "rb") as opened:
            rights = array.array("i", [opened.fileno()])
            self.socket.sendmsg([b"\0"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)])
        return self

    def answer(self, end=b"\0"):
        while end not in self.rest:
            more = self.socket.recv(4096)
            if not more:
                answer, self.rest = self.rest, b""
                return answer.decode()
            self.rest += more
        answer, self.rest = self.rest.split(end, 1)
        return answer.decode()

    def ended(self):
        return self.rest == b"" and self.socket.recv(1) == b""


def same(what, answer, wanted):
    if not re.fullmatch(wanted, answer, re.S):
        sys.exit(f"{what}: answered {answer!r}, not {wanted!r}")


def with_daemon(path, port, mails):
    clean, visit, card = ((mails / name).read_bytes() for name in ("clean", "visit", "card"))
    for where in (path, ("127.0.0.1", port)):
        same("PING", Client(where).send(b"zPING\0").answer(), "PONG")
        same("nPING", Client(where).send(b"nPING\n").answer(b"\n"), "PONG")
        same("bare PING", Client(where).send(b"PING\n").answer(b"\n"), "PONG")
        same("clean", Client(where).send(b"zINSTREAM\0").chunks(clean).answer(), "stream: OK")
        same("visit", Client(where).send(b"nINSTREAM\n").chunks(visit, 7).answer(b"\n"), r"stream: Postern\.hipaa\.envelope FOUND")
        same("card", Client(where).send(b"zINSTREAM\0").chunks(card).answer(), r"stream: Postern\.pci\.sad\.block FOUND")
    same("VERSION", Client(path).send(b"zVERSION\0").answer(), r"Postern \d+\.\d+\.\d+")
    same("VERSIONCOMMANDS", Client(path).send(b"zVERSIONCOMMANDS\0").answer(), r"Postern .*\| COMMANDS: .*INSTREAM.*")
    same("STATS", Client(path).send(b"zSTATS\0").answer(), r"POOLS: 1\n.*THREADS: live [1-9].*END")
    same("RELOAD", Client(path).send(b"zRELOAD\0").answer(), "RELOADING")

    # One command for each connection, but for sessions, whose answers are numbered.
    single = Client(path).send(b"zPING\0zPING\0")
    same("first", single.answer(), "PONG")
    assert single.ended(), "a second command was answered"
    session = Client(path).send(b"zIDSESSION\0zPING\0zINSTREAM\0").chunks(visit).send(b"zINSTREAM\0").chunks(clean)
    session.send(b"nFILDES\n").file(mails / "visit").send(b"zFILDES\0").file(mails / "clean").send(b"zEND\0")
    same("1", session.answer(), "1: PONG")
    same("2", session.answer(), r"2: stream: Postern\.hipaa\.envelope FOUND")
    same("3", session.answer(), "3: stream: OK")
    same("4", session.answer(b"\n"), r"4: fd\[\d+\]: Postern\.hipaa\.envelope FOUND")
    same("5", session.answer(), r"5: fd\[\d+\]: OK")
    assert session.ended(), "END did not end the session"

    # Who receives it: as the client says, else a stranger and whomever the header names.
    partner = visit.replace(b"ann@mail.example", b"desk@clinic.example")
    same("said in To", Client(path).send(b"zINSTREAM\0").chunks(partner).answer(), r"stream: Postern\.hipaa\.envelope FOUND")
    rival = (mails / "badge").read_bytes()
    same("a rival in To", Client(path).send(b"zINSTREAM\0").chunks(rival).answer(), r"stream: Postern\.staff\.block FOUND")
    other = rival.replace(b"boss@rival.example", b"ann@mail.example")
    same("nobody in particular", Client(path).send(b"zINSTREAM\0").chunks(other).answer(), "stream: OK")
    told = b"X-Envelope-From: <records@hospital.example>\nX-Envelope-To: desk@clinic.example,\tnurse@clinic.example\n" + visit
    same("told", Client(path).send(b"zINSTREAM\0").chunks(told).answer(), r"stream: Postern\.hipaa\.tls_required FOUND")
    inside = b"X-Spam: no\n" + told
    same("written by the sender", Client(path).send(b"zINSTREAM\0").chunks(inside).answer(), r"stream: Postern\.hipaa\.envelope FOUND")

    # What is no such question is never OK.
    same("a name", Client(path).send(b"zSCAN /etc/passwd\0").answer(), "UNKNOWN COMMAND")
    same("garbage", Client(path).send(b"GET / HTTP/1.1\r\n\r\n").answer(b"\n"), "UNKNOWN COMMAND")
    same("no end", Client(path).send(b"z" * 5000).answer(), "")
    same("too large", Client(path).send(b"zINSTREAM\0").send(struct.pack("!I", 1 << 31)).answer(), "")
    same("too large a file", Client(path).send(b"zFILDES\0").file(mails / "large").answer(), "")
    same("a folder", Client(path).send(b"zFILDES\0").send(b"\0").answer(), r"No file descriptor received\. ERROR")
    half = Client(path).send(b"zINSTREAM\0").send(struct.pack("!I", 1000) + b"half")
    half.socket.shutdown(socket.SHUT_WR)
    same("half", half.answer(), "")


def without_daemon(path, mails):
    try:
        answer = Client(path).send(b"zINSTREAM\0").chunks((mails / "clean").read_bytes()).answer()
    except OSError:
        answer = ""
    same("without a daemon", answer, "")


if sys.argv[1] == "--nothing":
    without_daemon(sys.argv[2], pathlib.Path(sys.argv[3]))
else:
    with_daemon(sys.argv[1], int(sys.argv[2]), pathlib.Path(sys.argv[3]))
