# SPDX-License-Identifier: Apache-2.0
"""For the tests beside it: a daemon in a folder of its own, and a client of the standard library alone."""
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time

PROGRAM = os.path.abspath(sys.argv[1])
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

PACK = '''pack staff {
    title   "Staff numbers stay in the house"
    edition "%s"
}

detector staff_number {
    title "Staff number"
    match /\\bS[0-9]{6}\\b/ certain
    mask  keep last 2
    hit   "S104233"
    miss  "S1042"
}

rule staff_number_leaves {
    title    "A staff number leaves"
    class    staff
    when     staff_number
    severity medium otherwise
}

policy staff for staff {
    recipient.domain in partners -> tls_required
    otherwise                    -> envelope
}

list partners of domain from "partners.txt"

test "to a stranger" {
    from "hr@factory.example" to "someone@mail.example"
    body "Your number is S104233."
    expect decision %s
}
'''


def mail(body="See you on Thursday.", subject="Hello"):
    return (f"From: hr@factory.example\r\nTo: someone@mail.example\r\nSubject: {subject}\r\n\r\n{body}\r\n").encode()


CLEAN = mail()
BADGE = mail("Your badge is S104233.")


def fail(text):
    print(f"FAILED: {text}", file=sys.stderr)
    raise SystemExit(1)


def check(holds, text):
    if not holds:
        fail(text)


def equal(got, wanted, text):
    if got != wanted:
        fail(f"{text}: {got!r}, not {wanted!r}")


class Connection(http.client.HTTPConnection):
    def __init__(self, path, timeout=30):
        super().__init__("postern", timeout=timeout)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    def json(self):
        return json.loads(self.body)


class Daemon:
    """`keys` are lines of postern.conf by section; what is not said has a value fit for tests."""

    def __init__(self, keys=None, rules=None, start=True):
        self.folder = tempfile.mkdtemp(prefix="postern-")
        self.socket = os.path.join(self.folder, "socket")
        self.journal = (keys or {}).get("journal", {}).get("folder", os.path.join(self.folder, "journal"))
        self.rules = os.path.join(self.folder, "rules")
        # compiling the shipped rules takes longer than any of these tests
        self.cache = os.path.join(ROOT, "build", "cache") if rules else os.path.join(self.folder, "cache")
        self.log = os.path.join(self.folder, "log")
        self.keys = {"daemon": {"workers": "2", "user": "root"}, "socket": {"path": self.socket},
                     "journal": {"folder": self.journal, "sync": "no"}, "rules": {"folders": rules or self.rules, "watch": "no"}}
        for section, values in (keys or {}).items():
            self.keys.setdefault(section, {}).update(values)
        self.write_rules()
        self.process = None
        if start:
            self.start()

    def write_rules(self, edition="1", decision="envelope", partners="partner.example"):
        pack = os.path.join(self.rules, "staff")
        os.makedirs(pack, exist_ok=True)
        for name, text in (("partners.txt", partners + "\n"), ("staff.rules", PACK % (edition, decision))):
            with open(os.path.join(pack, "." + name), "w") as file:
                file.write(text)
            os.rename(os.path.join(pack, "." + name), os.path.join(pack, name))

    def config(self):
        path = os.path.join(self.folder, "postern.conf")
        with open(path, "w") as file:
            for section, values in self.keys.items():
                file.write(f"[{section}]\n" + "".join(f"{k} = {v}\n" for k, v in values.items()))
        return path

    def start(self, wait=True, **options):
        environment = dict(os.environ, XDG_CACHE_HOME=self.cache)
        self.process = subprocess.Popen([PROGRAM, "serve", "--config", self.config()], stderr=open(self.log, "a"),
                                        env=environment, **options)
        if wait:
            self.wait_ready()
        return self

    def wait_ready(self, seconds=60):
        end = time.time() + seconds
        while time.time() < end:
            if self.process.poll() is not None:
                fail(f"the daemon ended with {self.process.returncode}: {self.said()}")
            try:
                if self.get("/v1/ready").status == 200:
                    return
            except OSError:
                pass
            time.sleep(0.02)
        fail(f"the daemon is not ready: {self.said()}")

    def said(self):
        with open(self.log) as file:
            return file.read()

    def connection(self, timeout=30):
        return Connection(self.socket, timeout)

    def request(self, method, path, body=None, headers=None, timeout=30):
        connection = self.connection(timeout)
        try:
            connection.putrequest(method, path)
            for name, value in headers or []:
                connection.putheader(name, value)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def get(self, path):
        return self.request("GET", path)

    def scan(self, body=CLEAN, headers=None, **options):
        return self.request("POST", "/v1/scan", body, headers, **options)

    def raw(self, data, timeout=10):
        """Sends bytes as they are and reads to the end."""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(timeout)
            connection.connect(self.socket)
            answer = b""
            try:
                connection.sendall(data)
                connection.shutdown(socket.SHUT_WR)
                while piece := connection.recv(65536):
                    answer += piece
            except (BrokenPipeError, ConnectionResetError):
                pass
            return answer

    def metric(self, name):
        """The sum of a metric over its labels."""
        lines = self.get("/metrics").body.decode().splitlines()
        return sum(float(line.rsplit(" ", 1)[1]) for line in lines if line.split("{")[0].split(" ")[0] == "postern_" + name)

    def processes(self, name):
        """Pids of the daemon's processes of this name."""
        group, found = {self.process.pid}, []
        for _ in range(3):
            for entry in os.listdir("/proc"):
                if not entry.isdigit():
                    continue
                try:
                    with open(f"/proc/{entry}/stat") as file:
                        pid, rest = file.read().split(" ", 1)
                except OSError:
                    continue
                comm, fields = rest[1:].rsplit(") ", 1)
                state, parent = fields.split(" ")[:2]
                if int(parent) in group and state != "Z":
                    group.add(int(pid))
                    if comm == name and int(pid) not in found:
                        found.append(int(pid))
        return found

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            equal(self.process.wait(40), 0, "exit status of the daemon")
            check("Sanitizer" not in self.said(), f"a sanitizer found something: {self.said()[:4000]}")

    def lines(self):
        """The journal's records."""
        records = []
        for name in sorted(os.listdir(self.journal)):
            if name.endswith(".jsonl"):
                with open(os.path.join(self.journal, name)) as file:
                    records += [json.loads(line) for line in file]
        return records

    def verify(self, status=0):
        done = subprocess.run([PROGRAM, "journal", "verify", self.journal], capture_output=True, text=True)
        equal(done.returncode, status, f"status of journal verify ({done.stdout}{done.stderr})")
        return done.stdout + done.stderr

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind:
            print(self.said()[-3000:], file=sys.stderr)
            if self.process:
                self.process.kill()
                self.process.wait()
        else:
            self.stop()
        subprocess.run(["rm", "-rf", self.folder], check=True)
