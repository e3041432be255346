# SPDX-License-Identifier: Apache-2.0
"""Workers and doors that are killed at random: no wrong answer, no acknowledged answer lost, the journal is whole."""
import random
import threading
from common import *

SECONDS = float(os.environ.get("FAULT_SECONDS", "8"))


class Load:
    """Clients that send numbered messages, each different, and note what they were told."""

    def __init__(self, daemon, clients=8):
        self.daemon, self.told, self.refused, self.going = daemon, {}, 0, True
        self.lock = threading.Lock()
        self.threads = [threading.Thread(target=self.client, args=(n,)) for n in range(clients)]
        for thread in self.threads:
            thread.start()

    def client(self, number):
        connection, count = None, 0
        while self.going:
            count += 1
            secret, name = count % 2 == 0, f"q{number}-{count}"
            body = mail(f"Message {name} {'S104233' if secret else ''} " + "word " * random.randrange(20000))
            try:
                connection = connection or self.daemon.connection()
                connection.request("POST", "/v1/scan", body, headers={"Postern-Queue-Id": name})
                answer = Answer(connection.getresponse())
            except (OSError, http.client.HTTPException):
                connection = None
                self.refused += 1
                time.sleep(0.01)
                continue
            if answer.status != 200:
                check(answer.status == 503, f"status {answer.status}: {answer.body}")
                self.refused += 1
                continue
            verdict = answer.json()
            equal((verdict["source"], verdict["decision"]), (name, "envelope" if secret else "deliver"), "an answer under faults")
            with self.lock:
                self.told[name] = verdict

    def end(self):
        self.going = False
        for thread in self.threads:
            thread.join()


def judge(daemon, load, least):
    check(len(load.told) > least, f"only {len(load.told)} answers under faults")
    journalled = {r["queue_id"]: r["verdict"] for r in daemon.lines() if r["event"] == "decision"}
    for name, verdict in load.told.items():
        equal(journalled.get(name), verdict, f"the journal's record of {name}")
    daemon.verify()


def random_kills(daemon, name, seconds, pause):
    load, kills = Load(daemon), 0
    end = time.time() + seconds
    while time.time() < end:
        victims = daemon.processes(name)
        if victims:
            try:
                os.kill(random.choice(victims), random.choice((signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT)))
                kills += 1
            except ProcessLookupError:
                pass
        time.sleep(random.random() * pause)
    load.end()
    daemon.wait_ready()
    judge(daemon, load, 100)
    print(f"{kills} times {name}: {len(load.told)} answers, {load.refused} times no decision")


def killer(daemon):
    """A message that ends its worker: its caller alone gets no decision; twice, and it is refused at once."""
    body = mail("x" * 3000000)

    def until_dead():
        result = []
        thread = threading.Thread(target=lambda: result.append(daemon.scan(body, [("Postern-Queue-Id", "killer")])))
        before = daemon.metric("worker_deaths_total")
        workers = daemon.processes("postern-worker")
        thread.start()
        while thread.is_alive() and daemon.metric("worker_deaths_total") == before:
            for pid in workers:  # whichever has it in hand: the one that computes
                try:
                    with open(f"/proc/{pid}/stat") as file:
                        if file.read().rsplit(") ", 1)[1][0] == "R":
                            os.kill(pid, signal.SIGSEGV)
                            break
                except OSError:
                    pass
        thread.join()
        return result[0]

    deaths = 0
    for _ in range(20):
        answer = until_dead()
        deaths += answer.status == 503 and answer.json()["type"].endswith("worker-died")
        if deaths == 2:
            break
    equal(deaths, 2, "deaths by one message")
    answer = daemon.scan(body)
    equal((answer.status, answer.json()["type"].rsplit(":", 1)[1]), (422, "killer-message"), "a message that killed twice")
    equal(daemon.scan(mail("x" * 2999999)).status, 200, "another message")
    died = [r for r in daemon.lines() if r["event"] == "worker_died" and r["queue_id"] == "killer"]
    equal([r["deaths"] for r in died[-2:]], [1, 2], "the journal's lines of the deaths")
    equal(daemon.metric("killer_messages_refused_total"), 1, "refusals of killers")


with Daemon({"daemon": {"workers": "3"}}) as daemon:
    random_kills(daemon, "postern-worker", SECONDS, 0.15)
    random_kills(daemon, "postern-door", SECONDS / 2, 1.0)
    random_kills(daemon, "postern-rules", SECONDS / 2, 1.5)
    killer(daemon)
    daemon.verify()
