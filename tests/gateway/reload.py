# SPDX-License-Identifier: Apache-2.0
"""Rules that change under load: each answer belongs to one set, no request is lost, bad sets change nothing."""
import threading
from common import *

RELOADS = int(os.environ.get("RELOADS", "200"))


def under_load(daemon):
    known = {}  # digest: edition
    answers, going = [], True

    def client():
        connection = daemon.connection()
        while going:
            connection.request("POST", "/v1/scan", BADGE)
            answer = Answer(connection.getresponse())
            equal(answer.status, 200, f"a scan while rules change ({answer.body})")
            rules = answer.json()["rules"]
            answers.append((rules["digest"], rules["packs"]["staff"], answer.json()["decision"]))

    threads = [threading.Thread(target=client) for _ in range(4)]
    for thread in threads:
        thread.start()
    for edition in range(2, RELOADS + 2):
        daemon.write_rules(edition=str(edition))
        answer = daemon.request("POST", "/v1/reload", b"")
        equal(answer.status, 200, f"a reload ({answer.body})")
        rules = answer.json()
        equal(rules["packs"]["staff"], str(edition), "the edition that came in force")
        known[rules["digest"]] = str(edition)
        after = daemon.scan(BADGE).json()["rules"]  # acknowledged: nothing older answers from here on
        equal(after["digest"], rules["digest"], "the set that answers after the reload")
    going = False
    for thread in threads:
        thread.join()
    known.setdefault(answers[0][0], "1")
    for digest, edition, decision in answers:
        equal((known.get(digest), decision), (edition, "envelope"), "an answer's set")
    check(len({digest for digest, _, _ in answers}) > RELOADS // 4, "answers of many sets")
    equal(daemon.metric("rules_loads_total"), RELOADS + 1, "loads")
    end = time.time() + 20
    while len(daemon.processes("postern-rules")) > 1 or len(daemon.processes("postern-worker")) > 2:
        check(time.time() < end, "old generations do not leave")
        time.sleep(0.1)
    print(f"{RELOADS} reloads, {len(answers)} answers")


def bad_set(daemon):
    digest = daemon.get("/v1/rules").json()["digest"]
    daemon.write_rules(decision="block")  # its own test fails
    answer = daemon.request("POST", "/v1/reload", b"")
    equal(answer.status, 422, "a reload of rules whose test fails")
    check("to a stranger" in str(answer.json()["mistakes"]), f"the mistake is named: {answer.json()}")
    rules = daemon.get("/v1/rules").json()
    equal((rules["digest"], rules["last_load"]), (digest, "failed"), "the last good set stays in force")
    ready = daemon.get("/v1/ready")
    equal((ready.status, ready.json()["last_load"]), (200, "failed"), "readiness says so")
    equal(daemon.metric("rules_last_load_failed"), 1, "the metric says so")
    equal(daemon.scan(BADGE).json()["rules"]["digest"], digest, "and it answers")
    done = subprocess.run([PROGRAM, "reload", "--socket", daemon.socket], capture_output=True, text=True)
    equal(done.returncode, 1, "status of postern reload with bad rules")
    check("staff.rules" in done.stderr, f"postern reload names the mistake: {done.stderr}")
    daemon.write_rules(edition="good again")
    done = subprocess.run([PROGRAM, "reload", "--socket", daemon.socket], capture_output=True, text=True)
    equal((done.returncode, done.stdout.strip().split(": ", 1)[1]), (0, daemon.get("/v1/rules").json()["digest"]), "postern reload")
    equal(daemon.get("/v1/ready").json()["last_load"], "good", "readiness after the mending")


def signal_and_list(daemon):
    def until(edition, decision, text):
        end = time.time() + 20
        while True:
            answer = daemon.scan(BADGE, [("Postern-Recipient", "a@newpartner.example")]).json()
            if (answer["rules"]["packs"]["staff"], answer["decision"]) == (edition, decision):
                return
            check(time.time() < end, text)
            time.sleep(0.05)

    daemon.write_rules(edition="by signal")
    daemon.process.send_signal(signal.SIGHUP)
    until("by signal", "envelope", "SIGHUP loads the rules")
    daemon.stop()
    daemon.keys["rules"].update(watch="yes", settle="100ms")
    daemon.start()
    until("by signal", "envelope", "the rules after a new start")
    daemon.write_rules(edition="by signal", partners="newpartner.example")
    until("by signal", "tls_required", "a list loads by itself when its file changes")


def launcher(daemon):
    """What runs outside programs died: another comes with a fresh load of the same rules, which the cache has."""
    end = time.time() + 30
    while len(before := daemon.processes("postern-launch")) != 1:  # the one of the set before is going
        check(time.time() < end, f"one launcher is left: {before}")
        time.sleep(0.1)
    hits = daemon.metric("rules_cache_hits_total")
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    while True:
        equal(daemon.scan(BADGE).status, 200, "a scan without a launcher")
        now = daemon.processes("postern-launch")
        if now and not set(now) & set(before) and daemon.metric("rules_cache_hits_total") > hits:
            break
        check(time.time() < end, f"no other launcher: {now}, was {before}")
        time.sleep(0.1)
    check(daemon.metric("launcher_deaths_total") >= 1, "the metric tells of it")
    check("launcher_died" in daemon.said(), "the log tells of it")


with Daemon() as daemon:
    for step in (under_load, bad_set, signal_and_list, launcher):
        step(daemon)
    daemon.verify()
