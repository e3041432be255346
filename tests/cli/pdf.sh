#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Portable documents: every number of the people is found in each, and each way to fail is in the ledger.
. tests/cli/common
export POSTERN_RULES=$root/rules
command -v pdftotext >/dev/null || { echo "no poppler here: left out"; exit 0; }
documents=$root/tests/documents

# scanned FILE: its verdict, in $work/out
scanned() {
	at=$*
	"$documents/attach" "$work/mail.eml" "$@"
	(cd "$work" && "$P" scan --format json ${options:-} mail.eml) >"$work/out" 2>"$work/err"
	[ $? -le 1 ] || fail "no verdict of $*"
}
# state PATH: "state reason" of the ledger's entry
state() {
	python3 -c 'import json, sys
for entry in json.load(sys.stdin)["coverage"]:
    if entry["part"] == sys.argv[1]: print(entry["state"], entry.get("reason", ""))' "$1" <"$work/out"
}
expect_state() { [ "$(state "$1")" = "$2" ] || fail "${at:-}: $1 is \"$(state "$1")\", not \"$2\""; }

# The programs that write them are slow: once for a build will do.
made=$(dirname "$P")/documents/pdf
[ -s "$made/list" ] || { mkdir -p "$made" && "$documents/pdf/make" "$made" >"$work/list" 2>/dev/null && mv "$work/list" "$made/list"; } ||
	fail "no documents"
[ "$(wc -l <"$made/list")" -ge 6 ] || fail "too few documents"
while read -r name; do
	scanned "$made/$name"
	path=1.2
	case $name in
	LOCKED.pdf) expect_state 1.2 "encrypted password"; continue ;;
	attachment.pdf) path=1.2/people.csv ;;
	esac
	"$documents/found" $path ${certain:-} <"$work/out" || fail "$name"
	expect_state 1.2 "inspected "
done <"$made/list"

# A table under headings is evidence enough.
scanned "$made/by_hand.pdf"
"$documents/found" 1.2 certain <"$work/out" || fail "the headings of the table count for nothing"

# What goes wrong.
printf '%%PDF-1.4\nnothing\n' >"$work/nothing.pdf"
scanned "$work/nothing.pdf"
expect_state 1.2 "damaged program failed"
"$documents/pdf/broken" "$work/broken" || fail "no broken documents"
check() { # FILE STATE
	scanned "$work/broken/$1"
	expect_state 1.2 "$2"
}
check picture.pdf "partial page without text"
check loop.pdf "inspected "
"$documents/found" 1.2 <"$work/out" || fail "a loop of pages hides what is on them"
check many_pages.pdf "damaged program failed"
"$documents/found" 1.2 <"$work/out" || fail "a lie about the pages hides what is on them"
check bomb.pdf "over_limit objects"
check hidden_objects.pdf "inspected "
"$documents/found" 1.2 <"$work/out" || fail "objects that the table does not know are hidden"
(cd "$work" && printf 'application/pdf off\n' >off.conf)
options="--programs off.conf" scanned "$made/by_hand.pdf"
expect_state 1.2 "unsupported no program"
