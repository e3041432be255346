#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Every number of every office document and archive is found, as sure as its column's heading makes it, and in the right part.
. tests/cli/common
unset POSTERN_RULES
tests/documents/office/make "$work/documents" >"$work/list" || fail "the documents could not be made"
(cd "$work/documents" && exec "$P" scan --rules "$root/rules" --format json ./*.eml) >"$work/verdicts" 2>"$work/err"
[ $? = 1 ] || fail "the exit status"
quiet
python3 - "$work/list" "$work/verdicts" <<'CHECK' || exit 1
import json
import sys

wanted = {}
for line in open(sys.argv[1]):
    name, ssn, cards, part = line.split()
    wanted["./%s.eml" % name] = (int(ssn), int(cards), part)
bad = 0
seen = set()
for line in open(sys.argv[2]):
    verdict = json.loads(line)
    ssn, cards, part = wanted[verdict["source"]]
    seen.add(verdict["source"])
    for detector, n in (("common.us_ssn", ssn), ("pci.payment_card", cards)):
        found = {f["digest"] for f in verdict["findings"]
                 if f["detector"] == detector and f["confidence"] != "possible" and part in ("any", f["part"])}
        if len(found) != n:
            bad = 1
            print("FAILED: %s: %d of %d %s in %s: %s" % (verdict["source"], len(found), n, detector, part,
                  sorted({(f["part"], f["surface"], f["confidence"]) for f in verdict["findings"] if f["detector"] == detector})), file=sys.stderr)
for source in set(wanted) - seen:
    bad = 1
    print("FAILED: no verdict for " + source, file=sys.stderr)
sys.exit(bad)
CHECK
