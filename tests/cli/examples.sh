#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The packs of rules/examples hold, each alone, all together, and beside the standing rules; they are loaded only when named.
. tests/cli/common
unset POSTERN_RULES
examples=$root/rules/examples
run 0 rules --rules "$root/rules"
cp "$work/out" "$work/standing"
run 0 rules --rules "$root/rules" --rules "$examples"
cp "$work/out" "$work/beside"
for pack in "$examples"/*/; do
	run 0 check "$pack"
	says "all hold"
	grep -q warning "$work/out" && fail "$pack has warnings"
	name=$(basename "$pack")
	grep -q "$name" "$work/standing" && fail "$name is loaded without being named"
	grep -q "$name" "$work/beside" || fail "$name does not load beside the standing rules"
	grep -q "($name)" "$examples/README.md" || fail "rules/examples/README.md does not name $name"
done
run 0 check "$examples"
says "all hold"
run 0 fmt --check "$examples"/*/*.rules

# two packs decide about one mail: the stronger wins, and each finding is masked
printf 'From: nurse@hospital.example\nTo: in@lab.example\nSubject: MRN 26-01234-0\nDate: Tue, 24 Nov 2026 09:00:00 +0100\n\n%s\n' \
	"The lab results of specimen ACC-26-01234." >"$work/both.eml"
run 1 scan --rules "$examples/partner_contracts" both.eml
says "only over verified TLS"
run 1 scan --rules "$examples" --format json both.eml
says '"decision": "envelope"'
grep -q "26-01234" "$work/out" && fail "a value is in the verdict"
exit 0
