#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The README's first rule compiles and holds, and every file that it and the tour name is there.
. tests/cli/common
unset POSTERN_RULES
mkdir -p "$work/my-rules"
sed -n '/^```rules$/,/^```$/{/^```/d;p}' README.md >"$work/my-rules/projects.rules"
[ -s "$work/my-rules/projects.rules" ] || fail "the README has no rule"
run 0 check my-rules
says "all hold"
sed -n '/^```eml$/,/^```$/{/^```/d;p}' README.md >"$work/mail.eml"
run 1 scan --rules my-rules mail.eml
for document in README.md docs/tour.md docs/c-api.md docs/decisions.md; do
	folder=$(dirname "$document")
	for link in $(grep -oE '\]\([^)#:]+\)' "$document" | sed 's/](//; s/)//'); do
		[ -e "$folder/$link" ] || fail "$document names $link, which is not there"
	done
done
