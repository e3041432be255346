#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Files that are made to use up what reads them: each ends with the right word in the ledger, within half a gigabyte.
. tests/cli/common
unset POSTERN_RULES
tests/documents/office/bombs "$work/bombs" >"$work/list" || fail "the bombs could not be made"
# The sanitizers keep memory of their own beside the program's.
limit=512
grep -q __asan_init "$P" && limit=2048
while read -r name hurry part state reason; do
	python3 - "$P" "$root/rules" "$work/bombs/$name.eml" "$limit" >"$work/out" 2>"$work/err" <<'RUN' || fail "$name"
import resource
import subprocess
import sys

done = subprocess.run([sys.argv[1], "scan", "--rules", sys.argv[2], "--format", "json", sys.argv[3]], stdout=subprocess.PIPE, check=False)
sys.stdout.buffer.write(done.stdout)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
if done.returncode not in (0, 1) or peak >= int(sys.argv[4]):
    print("exit status %d, %d MB" % (done.returncode, peak), file=sys.stderr)
    sys.exit(1)
RUN
	python3 -c '
import json, sys
verdict = json.load(open(sys.argv[1]))
found = {(c["part"], c["state"], c.get("reason", "")) for c in verdict["coverage"]}
part, state, reason, hurry = sys.argv[2:6]
wanted = (part if part != "-" else "", state, reason)
late = hurry == "late" and any(part == wanted[0] and state == "timeout" for part, state, _ in found)
sys.exit(0 if wanted in found or late else "%s is not among %s" % (wanted, sorted(found)[:6]))' "$work/out" "$part" "$state" "$reason" "$hurry" 2>"$work/err" || fail "$name"
done <"$work/list"
