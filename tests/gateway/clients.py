# SPDX-License-Identifier: Apache-2.0
"""Slow, half, oversized, pipelined and garbage clients, and crowds: none of them harms anybody else."""
import random
import threading
from common import *

REQUEST = b"POST /v1/scan HTTP/1.1\r\nHost: p\r\nContent-Length: %d\r\n\r\n" % len(CLEAN) + CLEAN


def good_one(daemon, text):
    answer = daemon.scan(BADGE, timeout=10)
    equal((answer.status, answer.json().get("decision")), (200, "envelope"), text)


def slow(daemon):
    """Half a request, a drop of a body now and then, an answer nobody reads: cut off, and no worker waits for them."""
    half = []
    for piece in (b"", b"POST /v1/sc", REQUEST[:60], REQUEST[:-50], REQUEST):
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(daemon.socket)
        connection.sendall(piece)
        half.append(connection)
    for _ in range(8):
        good_one(daemon, "beside slow clients")
        for connection in half[1:4]:
            try:
                connection.send(b"x" if connection is not half[1] else b"y")
            except OSError:
                pass
        time.sleep(0.25)
    time.sleep(1)
    for connection in half[:4]:
        connection.settimeout(5)
        try:
            check(not connection.recv(65536), "a slow client was not cut off")
        except (ConnectionResetError, BrokenPipeError):
            pass
        connection.close()
    check(daemon.metric("connections_cut_total") >= 4, "slow clients are counted")


def pipelined(daemon):
    said = daemon.raw(REQUEST * 20)
    equal(said.count(b"HTTP/1.1 200 OK"), 20, "answers to a pipeline")
    equal(said.count(b'{"version": 1, "source": "", '), 20, "verdicts of a pipeline")


def garbage(daemon):
    source = random.Random(5)
    for _ in range(300):
        kind = source.randrange(4)
        if kind == 0:
            data = source.randbytes(source.randrange(1, 3000))
        elif kind == 1:
            data = bytearray(REQUEST)
            for _ in range(source.randrange(1, 9)):
                data[source.randrange(len(data))] = source.randrange(256)
        elif kind == 2:
            data = REQUEST[:source.randrange(len(REQUEST))]
        else:
            data = b"POST /v1/scan HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + source.randbytes(50) + b"\r\n"
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(daemon.socket)
            try:
                connection.sendall(data)
            except OSError:
                pass
    for data in (b"\0" * 100000, b"A" * 300000, b"GET /" + b"a" * 200000, b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 50000,
                 b"POST /v1/scan HTTP/1.1\r\nContent-Length: -1\r\n\r\n", b"POST /v1/scan HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
                 b"POST /v1/scan HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef"):
        said = daemon.raw(data)
        check(b" 200 " not in said[:20], f"garbage was taken for a message: {said[:60]}")
    good_one(daemon, "after garbage")


def oversized(daemon):
    """Bodies larger than what is read of a refused one: the connection ends, the pool is free again."""
    threads = [threading.Thread(target=daemon.raw, args=(b"POST /v1/scan HTTP/1.1\r\nContent-Length: 50000000\r\n\r\n" + b"x" * 20000000,))
               for _ in range(4)]
    for thread in threads:
        thread.start()
    for _ in range(20):
        good_one(daemon, "beside oversized clients")
    for thread in threads:
        thread.join()


def crowd(daemon):
    """More messages than there is room for: some get 503 and when to come again, the others a verdict, and nobody anything else."""
    seen = {}
    lock = threading.Lock()

    def client():
        for _ in range(10):
            answer = daemon.scan(mail("word " * 20000))
            with lock:
                seen[answer.status] = seen.get(answer.status, 0) + 1
            if answer.status == 503:
                check(answer.headers["Retry-After"], "Retry-After of 503")

    threads = [threading.Thread(target=client) for _ in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    check(set(seen) <= {200, 503} and seen.get(200, 0) > 0 and seen.get(503, 0) > 0, f"answers to a crowd: {seen}")


def gone(daemon):
    """Callers who leave before their turn."""
    for _ in range(50):
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(daemon.socket)
        connection.sendall(REQUEST)
        connection.close()
    good_one(daemon, "after callers who left")


def idle_crowd():
    """Idle connections that take every place give way to who has something to ask."""
    with Daemon({"socket": {"connections": "12"}}) as daemon:
        idle = [daemon.connection() for _ in range(12)]
        for connection in idle:
            connection.connect()
        good_one(daemon, "when all places are taken")


with Daemon({"socket": {"patience": "2s"}, "limits": {"message": "1M"}, "queue": {"requests": "16", "memory": "2M"}}) as daemon:
    door = daemon.processes("postern-door")
    for step in (slow, pipelined, garbage, oversized, crowd, gone):
        step(daemon)
    equal(daemon.processes("postern-door"), door, "the door did not die")
    equal(daemon.metric("worker_deaths_total"), 0, "deaths of workers")
    end = time.time() + 10
    while daemon.metric("queue_bytes") or daemon.metric("queue_requests"):
        check(time.time() < end, "room is not given back")
        time.sleep(0.1)
    daemon.verify()
idle_crowd()
