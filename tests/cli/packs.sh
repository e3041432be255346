#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# What docs/packs.md says of the packs is what the packs say: every row of the matrix, and the figures on labelled mail.
. tests/cli/common
export POSTERN=$P
scripts/packs-doc --check >"$work/out" 2>"$work/err" || fail "docs/packs.md is out of date"

# every law: its citation, since when, which elements, and messages that meet and miss it
"$P" rules --rules rules --matrix >"$work/out"
[ "$(grep -c ', class `state_pii\.[a-z][a-z]`) |' "$work/out")" = 54 ] || fail "there are not 54 jurisdictions"
grep ', class `state_pii\.[a-z][a-z]`) |' "$work/out" | while IFS='|' read -r _ law cites since _ elements tests _; do
	case $cites in *[0-9]*) ;; *) fail "no citation:$law" ;; esac
	case $since in *[0-9][0-9][0-9][0-9]-*) ;; *) fail "no date:$law" ;; esac
	case $elements in *_*) ;; *) fail "no element:$law" ;; esac
	case $tests in *" 0 meet"* | *" 0 miss"*) fail "no test on both sides:$law" ;; esac
done || exit 1

# what the packs reach on mail they were not built with (the lowest is the recall of markings); they may not get worse
scripts/evaluate report --most 3 --at-least 0.92 >"$work/out" 2>"$work/err" || fail "a class falls short"
# and on letters no two of which are alike (the lowest is the recall of requests: those inside a reply chain are none)
scripts/evaluate letters --most 3 --at-least 0.95 >"$work/out" 2>"$work/err" || fail "a class falls short on the letters"
