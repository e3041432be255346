# SPDX-License-Identifier: Apache-2.0
"""The journal: every decision, whole, in order; what was changed or cut is seen; a full disk means no decision."""
import resource
import shutil
from common import *


def tampering(daemon, hash_of_last):
    """Every way to change the files is noticed."""
    name = [n for n in sorted(os.listdir(daemon.journal)) if n.endswith(".jsonl")]
    check(len(name) > 3, f"the journal rotates: {name}")

    def broken(what, change, *words):
        copy = os.path.join(daemon.folder, "copy")
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(daemon.journal, copy)
        change(copy)
        done = subprocess.run([PROGRAM, "journal", "verify", *words, copy], capture_output=True, text=True)
        equal(done.returncode, 1, f"status of verify after {what} ({done.stdout}{done.stderr})")

    def edit(file, change):
        def apply(folder):
            path = os.path.join(folder, file)
            with open(path, "rb") as f:
                lines = f.read().splitlines(keepends=True)
            with open(path, "wb") as f:
                f.write(b"".join(change(lines)))
        return apply

    middle = name[1]
    broken("a changed byte", edit(middle, lambda l: [l[0].replace(b"deliver", b"envelope", 1).replace(b"envelope", b"deliver", 1)[:-9] + b"0" + l[0][-8:]] + l[1:]))
    broken("a changed decision", edit(middle, lambda l: [x.replace(b'"decision": "envelope"', b'"decision": "deliver"') for x in l]))
    broken("a missing line", edit(middle, lambda l: l[:1] + l[2:]))
    broken("a line twice", edit(middle, lambda l: l[:1] + l))
    broken("lines in another order", edit(middle, lambda l: l[1::-1] + l[2:]))
    broken("a file cut at its end", edit(middle, lambda l: l[:-1]))
    broken("half a line", edit(name[-1], lambda l: l[:-1] + [l[-1][:50]]))
    broken("a missing file", lambda folder: os.remove(os.path.join(folder, middle)))
    broken("a cut end, for who kept the hash", edit(name[-1], lambda l: l[:-1]), "--head", hash_of_last)


def show(daemon, *words):
    done = subprocess.run([PROGRAM, "journal", "show", *words, daemon.journal], capture_output=True, text=True)
    equal(done.returncode, 0, f"status of journal show ({done.stderr})")
    return done.stdout.splitlines()


def whole_life(daemon):
    for i in range(60):
        daemon.scan(BADGE if i % 3 == 0 else CLEAN, [("Postern-Queue-Id", f"q{i}"), ("Postern-Sender", "hr@factory.example")])
    daemon.stop()
    daemon.verify()
    daemon.start()
    daemon.scan(BADGE, [("Postern-Queue-Id", "after")])
    daemon.stop()
    said = daemon.verify()
    last = daemon.lines()[-1]
    check(last["hash"] in said and last["event"] == "stop", f"the last record: {last}")
    equal([r["record"] for r in daemon.lines()], list(range(1, len(daemon.lines()) + 1)), "numbers of records over a restart")
    equal(len([r for r in daemon.lines() if r["event"] == "start"]), 2, "starts")
    equal(len(show(daemon, "--decision", "envelope")), 21, "shown by decision")
    equal(len(show(daemon, "--class", "staff")), 21, "shown by class")
    equal(len(show(daemon, "--class", "staf")), 0, "a class is shown whole")
    check("after" in show(daemon, "--queue-id", "after")[0], "shown by queue id")
    equal(len(show(daemon, "--queue-id", "q3", "--format", "json")), 1, "shown as JSON")
    equal(len(show(daemon, "--since", "2999-01-01")), 0, "shown by time")
    equal(len(show(daemon, "--until", "2999")), len(daemon.lines()), "all that is shown")
    tampering(daemon, last["hash"])


def torn(daemon):
    """What a crash left half written is put aside; the chain goes on."""
    newest = os.path.join(daemon.journal, sorted(n for n in os.listdir(daemon.journal) if n.endswith(".jsonl"))[-1])
    with open(newest, "ab") as file:
        file.write(b'{"record": 999, "time": "')
    daemon.verify(1)
    daemon.start()
    daemon.scan(BADGE)
    daemon.verify()
    check(any(r["event"] == "mended" for r in daemon.lines()), "the mending is on record")
    daemon.stop()


def full_disk(keys, text, make_room, fill=lambda daemon: None):
    """Answers stop when they cannot be recorded, and go on when they can."""
    with Daemon(keys, start=False) as daemon:
        daemon.start()
        fill(daemon)
        told, refused = [], 0
        for i in range(400):
            answer = daemon.scan(BADGE, [("Postern-Queue-Id", f"q{i}")])
            if answer.status == 200:
                told.append(f"q{i}")
                continue
            equal((answer.status, answer.json()["type"].rsplit(":", 1)[1]), (503, "journal"), "an answer with a full disk")
            check(b"envelope" not in answer.body, "a decision leaks out")
            refused += 1
            if refused == 5:
                break
        check(told and refused == 5, f"{text}: {len(told)} answers, {refused} refusals")
        equal(daemon.get("/v1/ready").status, 503, "readiness with a full disk")
        make_room(daemon)
        equal(daemon.scan(BADGE, [("Postern-Queue-Id", "later")]).status, 200, "an answer when there is room again")
        equal(daemon.get("/v1/ready").status, 200, "readiness when there is room again")
        journalled = [r["queue_id"] for r in daemon.lines() if r["event"] == "decision"]
        equal(journalled, told + ["later"], "exactly the acknowledged answers are on record")
        daemon.verify()
        print(f"{text}: {len(told)} answers before it")


def full_tmpfs():
    folder = tempfile.mkdtemp(prefix="postern-disk-")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder], capture_output=True).returncode != 0:
        os.rmdir(folder)
        print("no tmpfs can be mounted here: only the file size limit is tried")
        return
    try:
        filler = os.path.join(folder, "filler")
        with open(filler, "wb") as file:
            file.write(b"x" * 120000)
        full_disk({"journal": {"folder": os.path.join(folder, "journal"), "sync": "yes"}}, "a full disk", lambda daemon: os.remove(filler))
    finally:
        subprocess.run(["umount", folder], check=True)
        os.rmdir(folder)


def limit_file_size(daemon, most=resource.RLIM_INFINITY):
    door = daemon.processes("postern-door")[0]
    resource.prlimit(door, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))


with Daemon({"journal": {"rotate": "8K", "sync": "yes"}}, start=False) as daemon:
    daemon.start()
    whole_life(daemon)
    torn(daemon)
full_disk({}, "a limited file", limit_file_size, fill=lambda daemon: limit_file_size(daemon, 65536))
full_tmpfs()
