#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A table of people in RTF, in Outlook's formats, in compound files and in signed messages: every number is found in its part.
. tests/cli/common
"$root/tests/documents/records/make" "$work" >"$work/out" || fail "the documents were not made"
mapfile -t mails < <(cut -f 1 "$work/expected")
[ ${#mails[@]} -ge 35 ] || fail "there are only ${#mails[@]} documents"
run 1 scan --rules "$root/rules" --format json "${mails[@]}"
"$root/tests/documents/records/make" --check "$work" <"$work/out" >"$work/wrong" || fail "$(cat "$work/wrong")"

# What was read in part or is damaged says so; nothing else does.
states() { python3 -c '
import json, sys
for line in sys.stdin:
    verdict = json.loads(line)
    for entry in verdict["coverage"]:
        if entry["state"] != "inspected":
            print(verdict["source"], entry["part"], entry["state"], entry["reason"], sep=":")' <"$work/out" | sort; }
[ "$(states)" = "checksum.tnef.eml:1.2:damaged:checksum
narrow.ole.eml:1.2:partial:letters only
wide.ole.eml:1.2:partial:letters only" ] || fail "the ledgers say: $(states)"

# No value leaves in a verdict.
! grep -qE '[0-9]{3}-[0-9]{2}-[0-9]{4}' "$work/out" || fail "a value stands in a verdict"
