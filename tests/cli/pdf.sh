#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Portable documents: every number of the people is found in each, and each way to fail is in the ledger.
. tests/cli/common
. tests/documents/common
command -v pdftotext >/dev/null || { echo "no poppler here: left out"; exit 0; }

# The programs that write them are slow: once for a build will do.
made=$root/build/documents/pdf
[ -s "$made/list" ] || { mkdir -p "$made" && "$documents/pdf/make" "$made" >"$work/list" 2>/dev/null && mv "$work/list" "$made/list"; } ||
	fail "no documents"
mapfile -t names <"$made/list"
scanned "${names[@]/#/$made/}"
for i in "${!names[@]}"; do
	part=1.$((i + 2)) inside= certain= # a table under headings is evidence enough
	case ${names[i]} in
	LOCKED.pdf) expect_state $part "encrypted password"; continue ;;
	attachment.pdf) inside=/people.csv ;;
	by_hand.pdf | cairo.pdf | calc.pdf | reportlab.pdf | groff.pdf) certain=certain ;;
	esac
	"$documents/found" $part$inside $certain <"$work/out" || fail "${names[i]}"
	expect_state $part "inspected "
done

# What goes wrong.
printf '%%PDF-1.4\nnothing\n' >"$work/nothing.pdf"
scanned "$work/nothing.pdf"
expect_state 1.2 "damaged program failed"
"$documents/pdf/broken" "$work/broken" || fail "no broken documents"
names=(picture loop many_pages bomb hidden_objects)
scanned $(printf "$work/broken/%s.pdf " "${names[@]}")
expect_state 1.2 "partial page without text"
expect_state 1.3 "inspected "
"$documents/found" 1.3 <"$work/out" || fail "a loop of pages hides what is on them"
expect_state 1.4 "damaged program failed"
"$documents/found" 1.4 <"$work/out" || fail "a lie about the pages hides what is on them"
expect_state 1.5 "over_limit objects"
expect_state 1.6 "inspected "
"$documents/found" 1.6 <"$work/out" || fail "objects that the table does not know are hidden"
(cd "$work" && printf 'application/pdf off\n' >off.conf)
options="--programs off.conf" scanned "$made/by_hand.pdf"
expect_state 1.2 "unsupported no program"
