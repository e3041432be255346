#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The page in a browser: its figures are those of the results, filter and folds work, no request leaves it, and it is whole without scripts.
command -v chromium >/dev/null || { echo "skipped: chromium is not installed (scripts/install-deps --audit)"; exit 0; }
. tests/cli/common
export XDG_CONFIG_HOME=$work/config POSTERN_RULES=$root/rules
mkdir "$work/mail"
cp "$root"/tests/corpus/{pci,hipaa,state_pii,attachments,broken}/*.eml "$work/mail"
run 0 audit -o a.db mail
run 0 report a.db
mv "$work/out" "$work/page.html"
run 0 report --format json a.db
mv "$work/out" "$work/report.json"
# A message that shows a resident names that state's statute; one that shows none, how many states' laws are presumed.
python3 - "$work/report.json" <<'PY' || fail "the statutes of states are not with the messages"
import json, sys
shown = presumed = 0
for message in json.load(open(sys.argv[1]))["messages"]:
    for match in message["matches"]:
        assert not match["laws"] or message["residents"], message["address"]
        shown += bool(match["laws"])
        presumed += match["law_count"] > 1 and not match["laws"]
assert shown > 3 and presumed > 3, (shown, presumed)
PY
timeout 120 "$root/tests/audit/browser" "$work/page.html" "$work/report.json" "$work" 2>"$work/err" || fail "the page in the browser"
cmp -s "$work/report-light.png" "$work/report-dark.png" && fail "light and dark look the same"
echo "the page works in a browser"
