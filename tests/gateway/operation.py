# SPDX-License-Identifier: Apache-2.0
"""What operators rely on: who may ask, what the processes gave up, systemd's protocols, metrics, configuration."""
import pwd
import re
import threading
from common import *


def as_user(name, function):
    """Runs the function in a process of another user; its exit status is what it returns."""
    user = pwd.getpwnam(name)
    pid = os.fork()
    if pid == 0:
        try:
            os.setgroups(os.getgrouplist(name, user.pw_gid))
            os.setgid(user.pw_gid)
            os.setuid(user.pw_uid)
            os._exit(function())
        finally:
            os._exit(99)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def access(keys, allowed, denied):
    with Daemon({"socket": {"mode": "0666"}, "access": keys}) as daemon:
        os.chmod(daemon.folder, 0o755)
        for user, status in ((allowed, 200), (denied, 403)):
            equal(as_user(user, lambda: daemon.scan(BADGE).status - 200), status - 200, f"status for {user} with {keys}")
        equal(as_user(allowed, lambda: daemon.request("POST", "/v1/reload", b"").status - 200), 203, "a reload by who may only ask")
        equal(as_user(denied, lambda: daemon.get("/metrics").status - 200), 203, "metrics for who may not ask")
        check(daemon.metric("connections_denied_total") >= 2, "denials are counted")
        equal(daemon.scan().status, 200, "root may always ask")


def socket_mode():
    with Daemon({"socket": {"mode": "0600"}}) as daemon:
        os.chmod(daemon.folder, 0o755)
        equal(os.stat(daemon.socket).st_mode & 0o777, 0o600, "mode of the socket")

        def refused():
            try:
                return daemon.get("/v1/health").status
            except PermissionError:
                return 7

        equal(as_user("nobody", refused), 7, "the mode keeps others out")
    check(not os.path.exists(daemon.socket), "the socket goes with the daemon")


with open(PROGRAM, "rb") as program:  # sanitizers need calls and memory that are given up otherwise
    content = program.read()
    sanitized = b"__asan_init" in content or b"__tsan_init" in content


def confinement():
    with Daemon({"daemon": {"user": "nobody", "workers": "2"}, "socket": {"mode": "0666"}}, start=False) as daemon:
        subprocess.run(["chown", "-R", "nobody", daemon.folder], check=True)
        daemon.start()
        daemon.scan(BADGE)
        nobody = str(pwd.getpwnam("nobody").pw_uid)
        for name, filtered in (("postern-worker", True), ("postern-door", True), ("postern-rules", False), ("postern", False)):
            pids = daemon.processes(name) if name != "postern" else [daemon.process.pid]
            check(pids, f"no process {name}")
            for pid in pids:
                with open(f"/proc/{pid}/status") as file:
                    status = dict(line.rstrip().split(":\t", 1) for line in file if ":\t" in line)
                equal(status["Uid"].split("\t"), [nobody] * 4, f"user of {name}")
                equal(status["NoNewPrivs"], "1", f"new privileges of {name}")
                if filtered and not sanitized:
                    equal(status["Seccomp"], "2", f"system call filter of {name}")
        for pid in daemon.processes("postern-worker"):
            files = [os.readlink(f"/proc/{pid}/fd/{n}") for n in os.listdir(f"/proc/{pid}/fd")]
            check(sum(name.startswith("socket:") for name in files) <= 1, f"a worker has more than the launcher's socket: {files}")
            with open(f"/proc/{pid}/maps") as file:
                pool = [line.split()[1] for line in file if "postern-pool" in line]
            check(pool and all("w" not in flags for flags in pool), f"a worker can write to the pool: {pool}")
            with open(f"/proc/{pid}/limits") as file:
                check(sanitized or "unlimited" not in [l for l in file if l.startswith("Max address space")][0].split()[3], "memory of a worker is bounded")


def per_user_limit():
    with Daemon({"access": {"requests_per_user": "1"}}) as daemon:
        half = daemon.connection()
        half.putrequest("POST", "/v1/scan")
        half.putheader("Content-Length", "1000")
        half.endheaders(b"From: a@b.example\r\n")
        time.sleep(0.2)
        answer = daemon.scan()
        equal((answer.status, answer.headers["Retry-After"] is not None), (429, True), "a second request of one user")
        half.close()
        end = time.time() + 10
        while daemon.scan().status != 200:
            check(time.time() < end, "the place is free again")


def systemd():
    """A socket that is passed, readiness, the watchdog, the end."""
    with Daemon({"socket": {"path": "/nonexistent/postern.sock"}}, start=False) as daemon:
        notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        notify.bind(os.path.join(daemon.folder, "notify"))
        notify.settimeout(30)
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(daemon.socket)
        listener.listen()
        environment = dict(os.environ, LISTEN_FDS="1", NOTIFY_SOCKET=notify.getsockname(), WATCHDOG_USEC="600000",
                           XDG_CACHE_HOME=os.path.join(daemon.folder, "cache"))
        config, pid = daemon.config(), os.fork()
        if pid == 0:
            os.dup2(listener.fileno(), 3)
            os.dup2(os.open(daemon.log, os.O_WRONLY | os.O_CREAT), 2)
            environment["LISTEN_PID"] = environment["WATCHDOG_PID"] = str(os.getpid())
            os.execve(PROGRAM, [PROGRAM, "serve", "--config", config], environment)
        listener.close()
        equal(notify.recv(100), b"READY=1", "the first notice")
        equal(daemon.scan(BADGE).status, 200, "an answer on the passed socket")
        for _ in range(3):
            equal(notify.recv(100), b"WATCHDOG=1", "a sign of life")
        os.kill(pid, signal.SIGTERM)
        while (said := notify.recv(100)) == b"WATCHDOG=1":
            pass
        equal(said, b"STOPPING=1", "the notice of the end")
        equal(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), 0, "exit status")
        check(os.path.exists(daemon.socket), "systemd's socket is not removed")


def metrics():
    with Daemon() as daemon:
        for body in (CLEAN, BADGE, BADGE):
            daemon.scan(body)
        page = daemon.get("/metrics").body.decode()
        for line in ('postern_decisions_total{decision="deliver"} 1', 'postern_decisions_total{decision="envelope"} 2',
                     'postern_classes_total{class="staff"} 2', 'postern_findings_total{detector="staff.staff_number"} 2',
                     'postern_coverage_total{state="inspected"} 3', 'postern_stage_seconds_count{stage="match"} 3',
                     "postern_messages_total 3", "postern_workers 2", "postern_ready 1"):
            check(line + "\n" in page, f"the page lacks {line}")
        for line in page.splitlines():
            check(re.fullmatch(r'# (HELP|TYPE) \w+ .*|\w+(\{\w+="[^"]*"(,\w+="[^"]*")*\})? [0-9.e+]+', line), f"no line of a page: {line}")
        known = {line.split()[2] for line in page.splitlines() if line.startswith("# TYPE")}
        with open(os.path.join(ROOT, "docs", "grafana.json")) as file:
            text = file.read()
        used = {re.sub("_bucket$", "", name) for name in re.findall(r"postern_\w+", text)}
        check(used and used <= known, f"the dashboard names what is no metric: {used - known}")
        labels = set(re.findall(r"by \((\w+)", text))
        check(all(f"{label}=" in page or label in ("status", "function", "outcome", "answer") for label in labels), f"labels of the dashboard: {labels}")
        with open(os.path.join(ROOT, "docs", "operations.md")) as file:
            told = file.read()
        check(all(name in told for name in known), f"docs/operations.md does not tell of {[n for n in known if n not in told]}")


def configuration():
    with Daemon(start=False) as daemon:
        def serve(*words):
            return subprocess.run([PROGRAM, "serve", *words], capture_output=True, text=True)

        done = serve("--check", "--config", daemon.config())
        equal((done.returncode, "good" in done.stdout), (0, True), "--check of what is good")
        check(not os.path.exists(daemon.socket), "--check starts nothing")
        daemon.write_rules(decision="block")
        done = serve("--check", "--config", daemon.config())
        equal((done.returncode, "staff.rules" in done.stderr), (1, True), "--check of bad rules")
        done = serve("--config", daemon.config())
        equal((done.returncode, "staff.rules" in done.stderr), (2, True), "a start with bad rules")
        daemon.write_rules()
        daemon.keys["sockets"] = {"path": "/x"}
        done = serve("--check", "--config", daemon.config())
        equal((done.returncode, 'did you mean "socket"?' in done.stderr), (2, True), "--check of a bad configuration")
        del daemon.keys["sockets"]
        daemon.start()
        done = serve("--config", daemon.config())
        equal((done.returncode, "listens there already" in done.stderr), (2, True), "a second daemon on one socket")
        defaults = serve("--defaults").stdout
        with open(os.path.join(ROOT, "docs", "man", "postern.conf.5")) as file:
            manual = file.read()
        section = ""
        for line in defaults.splitlines():
            if line.startswith("["):
                section = line[1:-1]
                check(f".Sh SECTION {section.upper()}" in manual, f"postern.conf(5) lacks [{section}]")
            elif line.startswith("#") and " = " in line and not line.startswith("# "):
                key, value = line[1:].split(" = ")
                part = manual.split(f".Sh SECTION {section.upper()}", 1)[1].split(".Sh ", 1)[0]
                entry = f".It Cm {key} No = Li {value}\n" if value else f".It Cm {key}\n"
                check(entry in part, f"postern.conf(5) lacks {key} = {value} of [{section}]")


def log_lines():
    with Daemon({"log": {"format": "json", "level": "debug"}}) as daemon:
        daemon.scan(BADGE)
        daemon.stop()
        for line in daemon.said().splitlines():
            check({"time", "level", "process", "event"} <= set(json.loads(line)), f"no line of a log: {line}")


if os.geteuid() == 0:
    access({"users": "nobody"}, "nobody", "daemon")
    access({"groups": "daemon"}, "daemon", "nobody")
    confinement()
    socket_mode()
else:
    print("not root: other users are not tried")
for step in (per_user_limit, systemd, metrics, configuration, log_lines):
    step()
