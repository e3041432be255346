#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# What is no results file, or a damaged one, or not what was meant, is one clear line for each of the three commands, and is left as it is.
. tests/cli/common
export XDG_CONFIG_HOME=$work/config
mkdir "$work/mail" "$work/none" "$work/folder.db"
cp "$work/badge.eml" "$work/plain.eml" "$work/mail"
run 0 audit -o good.db mail
variant() { # NAME SQL: the good file, changed
	cp "$work/good.db" "$work/$1"
	sqlite3 "$work/$1" "$2"
}
variant newer.db "PRAGMA user_version = 2"
variant stranger.db "PRAGMA application_id = 7"
variant norun.db "DELETE FROM runs"
variant tables.db "DROP VIEW mail; DROP VIEW match_findings; DROP TABLE findings"
head -c 20000 "$work/good.db" >"$work/short.db"
cp "$work/good.db" "$work/damaged.db"
head -c 400000 /dev/zero | tr '\0' 'x' | dd of="$work/damaged.db" bs=8192 seek=1 conv=notrunc status=none
# trouble FILE WORDS [AUDIT'S WORDS]: what a report and a review say of it, and an audit that is to go on in it
trouble() {
	local before after
	before=$([ -f "$work/$1" ] && sha256sum <"$work/$1")
	run 2 report "$1"
	one_line
	complains "postern report: $1: $2"
	[ ! -s "$work/out" ] || fail "a report of $1 begins all the same"
	run 2 review "$1"
	one_line
	complains "postern review: $1: $2"
	run 2 audit -o "$1" mail
	one_line
	complains "postern audit: $1: ${3:-$2}"
	after=$([ -f "$work/$1" ] && sha256sum <"$work/$1")
	[ "$before" = "$after" ] || fail "$1 is not what it was"
}
trouble folder.db "is a folder or device" "Is a directory"
trouble plain.eml "is no results file"
trouble stranger.db "is no results file"
trouble newer.db "was written by another version of Postern"
trouble norun.db "holds no run"
trouble short.db "database disk image is malformed"
trouble damaged.db "database disk image is malformed"
for command in report review; do
	run 2 $command missing.db
	one_line
	complains "postern $command: missing.db: there is no such file"
	[ ! -e "$work/missing.db" ] || fail "a file was made"
	run 2 $command tables.db
	one_line
	complains "no such table"
done
# An empty file is the beginning of a results file to an audit alone.
: >"$work/zero.db"
run 2 report zero.db
complains "zero.db: is no results file"
run 0 audit -o zero.db mail
run 2 audit -o nowhere/x.db mail
one_line
complains "nowhere/x.db: "
run 2 audit -o good.db none
one_line
complains "good.db: holds a run with other paths; name another file with -o, or remove it"
run 2 audit --compare nowhere -o x.db mail
one_line
complains "nowhere: "
[ ! -e "$work/x.db" ] || fail "an audit that cannot begin leaves a file"

for since in yesterday 2026-13-01 2026-02-30 2026-01-01T25:00 2026-1-1 2026-01-01Tnoon ""; do
	run 2 report --since "$since" good.db
	one_line
	complains "a time is written like 2026-01-31 or 2026-01-31T08:00:00Z, not \"$since\""
done
for since in 2026-01-31 2024-02-29 2026-01-31T08:00 2026-01-31T23:59:59Z; do
	run 0 report --since $since good.db
	quiet
done
# A class that nothing is of may be misspelt: it is said, and what there is.
run 0 report --class staf good.db
one_line
complains 'postern report: no message is of class "staf"; there are: staff'
says "There is no message to report on."
run 0 report --class staff --sender nobody.example good.db
quiet
# No mail is no failure, and is not called inspected.
run 0 audit -o none.db none
says "none.db: 0 messages"
for form in csv json html; do
	run 0 report --format $form none.db
	quiet
done
says "There is no message to report on."
! grep -qF "was inspected" "$work/out" || fail "nothing is said to be inspected"
run 0 review none.db
(cd "$work" && "$P" report good.db) >/dev/full 2>"$work/err" && fail "a full disk goes unnoticed"
one_line
echo "whatever is wrong with results is one clear line"
