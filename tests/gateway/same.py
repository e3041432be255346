# SPDX-License-Identifier: Apache-2.0
"""The daemon, confined as it is, says of every mail what the program says: attachments, character sets, outside programs."""
import glob
import re
from common import *


def comparable(verdict):
    for key in ("timing_us", "source"):
        verdict.pop(key, None)
    return re.sub(r'"hmac:[0-9a-f]*"', '"hmac:"', json.dumps(verdict, sort_keys=True))


mails = sorted(f for folder in ("samples", "tests/corpus/attachments", "tests/corpus/charsets", "tests/corpus/broken")
               for f in glob.glob(os.path.join(ROOT, folder, "*.eml")))
with Daemon(rules=os.path.join(ROOT, "rules")) as daemon:
    environment = dict(os.environ, XDG_CACHE_HOME=daemon.cache)
    done = subprocess.run([PROGRAM, "scan", "--format", "json", "--rules", os.path.join(ROOT, "rules"), *mails],
                          capture_output=True, text=True, env=environment)
    told = [json.loads(line) for line in done.stdout.splitlines()]
    equal(len(told), len(mails), "verdicts of the program")
    for path, verdict in zip(mails, told):
        with open(path, "rb") as file:
            answer = daemon.scan(file.read())
        equal(answer.status, 200, f"status for {path}")
        equal(comparable(answer.json()), comparable(verdict), f"the verdict of {path}")
    equal(daemon.metric("worker_deaths_total"), 0, "deaths of workers")
    print(f"{len(mails)} mails")
