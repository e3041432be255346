# SPDX-License-Identifier: Apache-2.0
"""What an operator can get wrong before the first message: the daemon does not start, and says why in one line; what is only left over
from before does not stop it."""
from common import *


def refused(keys, *wanted, config=None):
    """A start with these keys ends with status 2, and with one line of its own that has the words."""
    with Daemon(keys, start=False) as daemon:
        path = config(daemon) if config else daemon.config()
        done = subprocess.run([PROGRAM, "serve", "--config", path], capture_output=True, text=True, timeout=30,
                              env=dict(os.environ, XDG_CACHE_HOME=os.path.join(daemon.folder, "cache")))
        said = [line for line in done.stderr.splitlines() if line.startswith("postern serve: ")]
        equal((done.returncode, len(said)), (2, 1), f"{keys or wanted}: {done.stderr}")
        check(all(word in said[0] for word in wanted), f"{keys}: {said[0]} does not tell of {wanted}")


def values():
    refused({"socket": {"mode": "0999"}}, "[socket] mode = 0999", "octal")
    refused({"queue": {"requests": "many"}}, "[queue] requests = many", "a number from 1 to 4096")
    refused({"queue": {"wait": "5 parsecs"}}, "[queue] wait", "a time such as")
    refused({"queue": {"memory": "1M"}}, "[queue] memory is smaller than [limits] message")
    refused({"log": {"level": "in"}}, "[log] level must be")
    refused({"milter": {"bounce": "maybe"}}, "[milter] bounce = maybe", "yes or no")
    refused({"milter": {"direction": "up", "listen": "inet:1@127.0.0.1"}}, "[milter] direction")
    refused({"milter": {"listen": "here"}}, "[milter] listen", "here")
    refused({"inject": {"envelope": "127.0.0.1:25"}, "milter": {"listen": "inet:1@127.0.0.1"}}, "[inject]", "smtp://127.0.0.1:10026")
    refused({"clamd": {"listen": "inet:3310@0.0.0.0"}}, "[clamd] listen", "loopback")
    refused({"daemon": {"user": "nobody-at-all"}}, "there is no user \"nobody-at-all\"")
    refused({"socket": {"group": "nobody-at-all"}}, "there is no group \"nobody-at-all\"")
    refused({"daemon": {"digest_key": "/nonexistent/key"}}, "/nonexistent/key")
    refused({"programs": {"table": "/nonexistent/programs"}}, "/nonexistent/programs")
    refused({"rules": {"folders": "/nonexistent/rules"}}, "/nonexistent/rules")


def files():
    refused({}, "/nonexistent/postern.conf", "No such file", config=lambda daemon: "/nonexistent/postern.conf")
    refused({"socket": {"path": "/nonexistent/postern.sock"}}, "/nonexistent/postern.sock")
    refused({"socket": {"path": "/" + "long/" * 40 + "socket"}}, "long/")
    refused({"journal": {"folder": "/dev/null/journal"}}, "/dev/null/journal")

    def no_socket(daemon):
        with open(daemon.socket, "w"):
            return daemon.config()

    refused({}, "is no socket", config=no_socket)

    def short_key(daemon):
        daemon.keys["daemon"]["digest_key"] = os.path.join(daemon.folder, "key")
        with open(daemon.keys["daemon"]["digest_key"], "w") as file:
            file.write("short")
        return daemon.config()

    refused({}, "key", "16 bytes", config=short_key)


def in_use():
    with Daemon() as daemon:
        refused({"socket": {"path": daemon.socket}}, daemon.socket, "listens there already")
        refused({"journal": {"folder": daemon.journal}}, "journal", daemon.journal)
        with socket.create_server(("127.0.0.1", 0)) as other:
            port = other.getsockname()[1]
            refused({"milter": {"listen": f"inet:{port}@127.0.0.1"}}, "[milter] listen", "in use")
            refused({"clamd": {"listen": f"inet:{port}@127.0.0.1"}}, "[clamd] listen", "in use")
        daemon.verify()
    with Daemon(start=False) as daemon:
        daemon.keys["clamd"] = {"listen": f"unix:{daemon.folder}/clamd"}
        daemon.start()
        refused({"clamd": {"listen": f"unix:{daemon.folder}/clamd"}}, f"{daemon.folder}/clamd", "listens there already")


def not_allowed():
    if os.geteuid() != 0:
        return
    with Daemon(start=False) as daemon:
        path = daemon.config()
        os.chmod(path, 0o600)
        os.chmod(daemon.folder, 0o755)
        done = subprocess.run(["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", PROGRAM, "serve", "--config", path],
                              capture_output=True, text=True)
        equal((done.returncode, done.stderr.count("\n"), "Permission denied" in done.stderr), (2, 1, True), done.stderr)


def left_over():
    """The socket of a daemon that was killed, and the journal as it was left, stop nobody."""
    with Daemon() as daemon:
        equal(daemon.scan(BADGE).status, 200, "an answer")
        os.killpg(daemon.process.pid, signal.SIGKILL) if os.getpgid(daemon.process.pid) == daemon.process.pid else daemon.process.kill()
        daemon.process.wait()
        check(os.path.exists(daemon.socket), "the killed daemon's socket is there")
        daemon.start()
        equal(daemon.scan(BADGE).status, 200, "an answer after the killing")
        daemon.verify()


for step in (values, files, in_use, not_allowed, left_over):
    step()
