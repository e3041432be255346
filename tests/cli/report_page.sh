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
timeout 120 "$root/tests/audit/browser" "$work/page.html" "$work/report.json" "$work" 2>"$work/err" || fail "the page in the browser"
cmp -s "$work/report-light.png" "$work/report-dark.png" && fail "light and dark look the same"
echo "the page works in a browser"
