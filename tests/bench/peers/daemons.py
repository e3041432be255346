# SPDX-License-Identifier: Apache-2.0
"""The daemons that are compared.  Each runs in a private folder with one worker and answers on a Unix socket there.

    daemon.ask(message)   the names of the identifiers that it reports, as a set; raises Failure on anything but an answer
    daemon.cpu()          processor seconds, user and system, of all its processes so far
"""
import http.client
import json
import os
import pwd
import shutil
import socket
import struct
import subprocess
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TICK = os.sysconf("SC_CLK_TCK")
START_SECONDS = 180  # Rspamd compiles for a while


class Failure(Exception):
    pass


def further_identifiers():
    """(name, regular expression) of each row of identifiers.tsv."""
    with open(os.path.join(HERE, "identifiers.tsv")) as rows:
        return [row.rstrip("\n").split("\t") for row in rows if not row.startswith("#")]


def stat_fields(pid):
    """The fields of /proc/PID/stat behind the name (proc(5)); None when the process is gone."""
    try:
        with open("/proc/%d/stat" % pid) as file:
            return file.read().rsplit(")", 1)[1].split()
    except (FileNotFoundError, ProcessLookupError):
        return None


def processor_seconds(root):
    """User and system time of a process, of those below it, and of their children that have ended."""
    table = {int(name): stat_fields(int(name)) for name in os.listdir("/proc") if name.isdigit()}
    table = {pid: fields for pid, fields in table.items() if fields}
    ours, grown = {root}, True
    while grown:
        more = {pid for pid, fields in table.items() if int(fields[1]) in ours} - ours
        ours |= more
        grown = bool(more)
    return sum(int(ticks) for pid in ours if pid in table for ticks in table[pid][11:15]) / TICK


class Daemon:
    def __init__(self, folder):
        self.folder = folder
        self.socket = os.path.join(folder, "socket")
        os.mkdir(folder, 0o700)

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w") as out:
            out.write(text)
        return path

    def launch(self, words, **environment):
        self.log = os.path.join(self.folder, "log")
        with open(os.path.join(self.folder, "output"), "wb") as out:
            self.process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, cwd=self.folder,
                                            env={**os.environ, **environment})
        end = time.monotonic() + START_SECONDS
        while not self.is_ready():
            if self.process.poll() is not None or time.monotonic() > end:
                raise Failure("%s does not start; see %s" % (words[0], self.folder))
            time.sleep(0.2)

    def logged(self, text):
        for name in ("log", "output"):
            path = os.path.join(self.folder, name)
            if os.path.exists(path):
                with open(path, errors="replace") as file:
                    if text in file.read():
                        return True
        return False

    def connection(self):
        plug = socket.socket(socket.AF_UNIX)
        plug.settimeout(60)
        plug.connect(self.socket)
        return plug

    def post(self, path, message):
        """One request over a connection of its own; the JSON of a whole answer."""
        client = http.client.HTTPConnection("localhost")
        client.sock = self.connection()
        try:
            client.request("POST", path, message, {"Connection": "close"})
            answer = client.getresponse()
            body = answer.read()
        finally:
            client.close()
        if answer.status != 200:
            raise Failure("%s answers %d" % (self.name, answer.status))
        return json.loads(body)

    def cpu(self):
        return processor_seconds(self.process.pid)

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def equal_rules(folder):
    """A folder with the pack of the five identifiers and the further ones."""
    os.mkdir(folder)
    further = further_identifiers()
    with open(os.path.join(HERE, "rules", "peers.rules")) as five:
        head, rule, policy = five.read().partition("rule identifier")
    rows = ['detector %s {\n    title "%s"\n    match /%s/ likely\n    mask  keep last 4\n}\n' % (name, name, pattern.replace("/", r"\/"))
            for name, pattern in further]
    policy = policy.replace("or mrn", "or mrn or " + " or ".join(name for name, pattern in further))
    with open(os.path.join(folder, "peers.rules"), "w") as out:
        out.write(head + "\n".join(rows) + rule + policy)
    return folder


class Postern(Daemon):
    def __init__(self, folder, program, rules, name="postern", journal="none"):
        super().__init__(folder)
        self.name = name
        settings = self.write("postern.conf", "[daemon]\nuser = %s\nworkers = 1\n[socket]\npath = %s\n[rules]\ncache = %s\n"
                              "[journal]\nfolder = %s\n" % (pwd.getpwuid(os.getuid()).pw_name, self.socket, folder, journal))
        self.launch([program, "serve", "--config", settings, "--rules", rules])

    def is_ready(self):
        try:
            client = http.client.HTTPConnection("localhost")
            client.sock = self.connection()
            client.request("GET", "/v1/ready")
            return client.getresponse().status == 200
        except OSError:
            return False

    def ask(self, message):
        return {finding["detector"].removeprefix("peers.") for finding in self.post("/v1/scan", message)["findings"]
                if finding["confidence"] != "possible"}


class Rspamd(Daemon):
    """The module `regexp` alone: no network, no DNS, no Redis, no statistics, none of the shipped rules."""

    name = "rspamd"

    def __init__(self, folder, unpacked):
        super().__init__(folder)
        shared = os.path.join(unpacked, "usr/share/rspamd")
        with open(os.path.join(HERE, "rspamd.lua")) as five:
            self.write("rspamd.lua", five.read() + "".join('config["regexp"]["PEERS_%s"] = anywhere([==[%s]==])\n' % (
                name.upper(), pattern.replace("/", r"\/")) for name, pattern in further_identifiers()))
        settings = self.write("rspamd.conf", """
            options {
                filters = "regexp"; pidfile = "%(f)s/pid"; cache_file = "%(f)s/symbols"; hs_cache_dir = "%(f)s"; temp_dir = "%(f)s";
                url_tld = "%(s)s/effective_tld_names.dat"; dns { nameserver = ["127.0.0.1:1"]; } task_timeout = 60s;
            }
            lang_detection { languages = "%(s)s/languages"; }
            logging { type = "file"; filename = "%(f)s/log"; level = "info"; log_re_cache = no; }
            worker "normal" { bind_socket = "%(f)s/socket mode=0600"; count = 1; task_timeout = 60s; }
            worker "hs_helper" { count = 1; }
            actions { reject = 1000; }
            lua = "%(f)s/rspamd.lua";
            """ % {"f": folder, "s": shared})
        folders = {key: folder for key in ("DBDIR", "RUNDIR", "LOGDIR", "CONFDIR", "LOCAL_CONFDIR")}
        as_root = ["-i"] if os.getuid() == 0 else []
        self.launch([os.path.join(unpacked, "usr/bin/rspamd"), "-f", *as_root, "-c", settings], SHAREDIR=shared,
                    PLUGINSDIR=shared + "/plugins", RULESDIR=shared + "/rules", LUALIBDIR=shared + "/lualib", WWWDIR=shared + "/www",
                    LD_LIBRARY_PATH=os.path.join(unpacked, "usr/lib/rspamd"), **folders)

    def is_ready(self):
        # Only then is the worker as fast as it gets.
        return self.logged("rspamd_worker_hyperscan_ready") and os.path.exists(self.socket)

    def ask(self, message):
        symbols = self.post("/checkv2", message)["symbols"]
        return {name.removeprefix("PEERS_").lower() for name in symbols if name.startswith("PEERS_")}


class Clamd(Daemon):
    """Its own detection of cards and Social Security numbers, and three signatures in place of its database.

    The cache of clean files is off: a second pass over the same messages would not scan them.
    """

    name = "clamd"
    NAMES = {"Heuristics.Structured.SSN": "ssn", "Heuristics.Structured.CreditCardNumber": "card"}

    def __init__(self, folder, unpacked):
        super().__init__(folder)
        os.mkdir(os.path.join(folder, "signatures"))
        shutil.copy(os.path.join(HERE, "clamd.ldb"), os.path.join(folder, "signatures"))
        settings = self.write("clamd.conf", """
LocalSocket %(f)s/socket
DatabaseDirectory %(f)s/signatures
TemporaryDirectory %(f)s
LogFile %(f)s/log
Foreground yes
MaxThreads 1
IdleTimeout 3600
DisableCache yes
StreamMaxLength 64M
StructuredDataDetection yes
StructuredMinCreditCardCount 1
StructuredMinSSNCount 1
StructuredSSNFormatNormal yes
StructuredSSNFormatStripped no
""" % {"f": folder})
        self.launch([os.path.join(unpacked, "usr/sbin/clamd"), "-c", settings])

    def is_ready(self):
        return self.logged("Self checking every") and os.path.exists(self.socket)

    def ask(self, message):
        plug = self.connection()
        with plug:
            plug.sendall(b"zINSTREAM\0" + struct.pack(">I", len(message)) + message + struct.pack(">I", 0))
            answer = b""
            while not answer.endswith(b"\0"):
                more = plug.recv(4096)
                if not more:
                    raise Failure("clamd answers nothing")
                answer += more
        word = answer.rstrip(b"\0").decode().removeprefix("stream: ")
        if word == "OK":
            return set()
        if not word.endswith(" FOUND"):
            raise Failure("clamd answers: " + word)
        name = word.removesuffix(" FOUND").removesuffix(".UNOFFICIAL")
        return {self.NAMES.get(name, name.removeprefix("Peers.").lower())}
