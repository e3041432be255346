# SPDX-License-Identifier: Apache-2.0
"""What a caller may rely on: answers, problem documents, headers, methods, bodies."""
from common import *


def problem(answer, status, kind):
    equal(answer.status, status, f"status ({answer.body})")
    equal(answer.headers["Content-Type"], "application/problem+json", "type of a problem")
    document = answer.json()
    check(document["type"].endswith(":" + kind), f"type of the problem: {document}")
    equal(document["status"], status, "status within the problem")
    check(document["title"] and document["detail"], "a problem explains itself")
    return document


def envelope(daemon):
    verdict = daemon.scan(BADGE, [("Postern-Sender", "hr@factory.example"), ("Postern-Recipient", "a@partner.example"),
                                  ("Postern-Recipient", "<b@mail.example>"), ("Postern-Direction", "outbound"),
                                  ("Postern-Queue-Id", "4F2%201")])
    equal(verdict.status, 200, "status of a scan")
    equal(verdict.headers["Content-Type"], "application/json", "type of a verdict")
    json = verdict.json()
    equal(json["decision"], "envelope", "decision")
    equal(json["source"], "4F2 1", "the queue id names the message")
    equal(sorted((g["decision"], g["recipients"][0]) for g in json["groups"]),
          [("envelope", "b@mail.example"), ("tls_required", "a@partner.example")], "split plan")
    check(b"S104233" not in verdict.body, "the value is in the answer")
    equal(daemon.scan(CLEAN).json()["decision"], "deliver", "a clean mail")
    equal(daemon.scan(BADGE).json()["groups"][0]["recipients"], ["someone@mail.example"], "recipients of the message itself")
    name = daemon.scan(BADGE, [("Postern-Recipient", "j%C3%B6rg@mail.example")]).json()
    equal(name["groups"][0]["recipients"], ["jörg@mail.example"], "a recipient in UTF-8")


def bad_requests(daemon):
    problem(daemon.scan(b""), 400, "empty-message")
    for name, value in (("Postern-Recipient", "a%zz@mail.example"), ("Postern-Recipient", "a%"), ("Postern-Recipient", ""),
                        ("Postern-Recipient", "%ff@mail.example"), ("Postern-Recipient", "a%0Ab@mail.example"),
                        ("Postern-Recipient", "x" * 2000), ("Postern-Direction", "sideways"), ("Postern-Queue-Id", "q" * 500)):
        detail = problem(daemon.scan(BADGE, [(name, value)]), 400, "bad-envelope")["detail"]
        check(name in detail and (value == "" or value not in detail), f"detail of a bad header: {detail}")
    check("Postern-Recipient" in problem(daemon.scan(BADGE, [("Postern-Recipeint", "a@mail.example")]), 400, "bad-envelope")["detail"],
          "a mistyped header says what was meant")
    problem(daemon.scan(BADGE, [("Postern-Sender", "a@b.example"), ("Postern-Sender", "c@d.example")]), 400, "bad-envelope")
    problem(daemon.scan(BADGE, [("Content-Type", "multipart/form-data; boundary=x")]), 415, "unsupported-media-type")
    problem(daemon.scan(BADGE, [("Content-Type", "message/rfc822"), ("Content-Encoding", "gzip")]), 415, "unsupported-media-type")
    problem(daemon.request("POST", "/v1/scan"), 411, "length-required")
    problem(daemon.get("/v1/nothing"), 404, "not-found")
    equal(daemon.get("/v1/scan").headers["Allow"], "POST", "the method that is allowed")
    problem(daemon.request("DELETE", "/v1/ready"), 405, "method-not-allowed")
    equal(daemon.request("HEAD", "/v1/health").status, 200, "HEAD")


def bodies(daemon):
    limit = 1 << 20
    problem(daemon.scan(b"x" * (limit + 1)), 413, "message-too-long")
    big = mail("word " * ((limit - 500) // 5))
    equal(daemon.scan(big).json()["decision"], "deliver", "a message near the limit")
    connection = daemon.connection()
    connection.request("POST", "/v1/scan", iter([BADGE[:10], BADGE[10:40], BADGE[40:]]), encode_chunked=True,
                       headers={"Transfer-Encoding": "chunked"})
    equal(Answer(connection.getresponse()).json()["decision"], "envelope", "a message in chunks")
    connection.request("POST", "/v1/scan", iter([b"y" * 60000] * 40), encode_chunked=True, headers={"Transfer-Encoding": "chunked"})
    problem(Answer(connection.getresponse()), 413, "message-too-long")
    for _ in range(50):  # the connection goes on after a refusal
        connection.request("POST", "/v1/scan", CLEAN)
        equal(Answer(connection.getresponse()).status, 200, "keep-alive")
    # A client that waits to be told is told at once.
    said = daemon.raw(b"POST /v1/scan HTTP/1.1\r\nHost: p\r\nExpect: 100-continue\r\nContent-Length: 99999999\r\n\r\n")
    check(said.startswith(b"HTTP/1.1 413"), f"the answer to Expect: {said[:60]}")


def many_recipients(daemon):
    wanted = [f"recipient-number-{i}@department{i % 7}.mail.example" for i in range(1000)]
    answer = daemon.scan(BADGE, [("Postern-Recipient", r) for r in wanted])
    equal(answer.status, 200, f"a thousand recipients ({answer.body[:200]})")
    equal(sorted(r for g in answer.json()["groups"] for r in g["recipients"]), sorted(wanted), "every recipient has a treatment")


def head(fields):
    lines = ["POST /v1/scan HTTP/1.1", "Host: p", f"Content-Length: {len(CLEAN)}", *(f"{name}: {value}" for name, value in fields)]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def room_for_headers(daemon):
    """However an envelope comes in, it has room; only on a connection that began with a small one it may have to begin anew."""
    many = head([("Postern-Recipient", f"recipient-number-{i}@department.mail.example") for i in range(1000)])
    small = head([("X-Field", "y")] * 20)
    for name, pieces in (("short fields", [head([("X", "y")] * 1000) + CLEAN]), ("byte by byte", [many[:1], many[1:2], many[2:] + CLEAN]),
                         ("in halves", [many[:20000], many[20000:] + CLEAN]), ("small, byte by byte", [small[:1], small[1:], CLEAN])):
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(10)
            connection.connect(daemon.socket)
            for piece in pieces:
                connection.sendall(piece)
                time.sleep(0.05)
            check(connection.recv(65536).startswith(b"HTTP/1.1 200 "), f"headers: {name}")
    said = daemon.raw((many + CLEAN) * 3)
    equal(said.count(b"HTTP/1.1 200 OK"), 3, "large envelopes over one connection")
    said = daemon.raw(small + CLEAN + many + CLEAN)
    equal((said.count(b"HTTP/1.1 200 "), said.count(b"HTTP/1.1 431 ")), (1, 1), "a large envelope behind a small one")


def pages(daemon):
    equal(daemon.get("/v1/health").json()["status"], "alive", "health")
    ready = daemon.get("/v1/ready").json()
    equal((ready["ready"], ready["workers"], ready["last_load"]), (True, 2, "good"), "readiness")
    rules = daemon.get("/v1/rules").json()
    equal(rules["packs"], {"staff": "1"}, "packs in force")
    equal(rules["digest"], daemon.scan().json()["rules"]["digest"], "one digest for rules and verdicts")


with Daemon({"limits": {"message": "1M"}}) as daemon:
    for step in (envelope, bad_requests, bodies, many_recipients, room_for_headers, pages):
        step(daemon)
    for line in daemon.lines():
        check("S104233" not in str(line), "the value is in the journal")
    check("S104233" not in daemon.said(), "the value is in the log")
