#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# An Outlook data file, read by readpst itself: its messages with bodies, recipients and attached files, and the same in every run.
command -v readpst >/dev/null || { echo "skipped: readpst is not installed (package pst-utils)"; exit 0; }
. tests/cli/common
export XDG_CONFIG_HOME=$work/config
sql() { sqlite3 -readonly "$work/a.db" "$1" || fail "SQL: $1"; }
is() { [ "$1" = "$2" ] || fail "$3 is \"$1\", not \"$2\""; }
"$root/tests/audit/pst" "$work/box.pst" || fail "the file cannot be written"
run 0 audit -o a.db box.pst
quiet
is "$(sql "SELECT address, state, sender, sent FROM mail")" "box.pst!Archive/Inbox/1.eml|decided|hr@factory.example|2026-01-12T10:11:12Z
box.pst!Archive/Inbox/2.eml|decided|hr@factory.example|2026-01-12T10:11:12Z
box.pst!Archive/Inbox/3.eml|decided|hr@factory.example|2026-01-12T10:11:12Z" "the messages"
is "$(sql "SELECT content, group_concat(address) FROM (SELECT * FROM recipients ORDER BY content, recipient) GROUP BY content")" \
	"1|someone@mail.example,other@factory.example
2|someone@mail.example
3|someone@mail.example" "the recipients"
is "$(sql "SELECT decision, masked, surface FROM mail LEFT JOIN findings USING (content) ORDER BY message")" "envelope|*****33|body
envelope|*****55|attachment
deliver||" "what is found"
! ls -d "${TMPDIR:-/tmp}"/postern-pst-* 2>/dev/null | grep -q . || fail "readpst's folder is left behind"
# readpst writes other bytes each time, by the second; the audit's rows are the same, and two files with the same mail have it once.
sleep 1.1
cp "$work/box.pst" "$work/copy.pst"
run 0 audit -o b.db box.pst
for db in a b; do "$root/tests/audit/rows" "$work/$db.db" >"$work/$db.rows"; done
diff "$work/a.rows" "$work/b.rows" >"$work/out" || fail "two runs differ"
run 0 audit -o two.db box.pst copy.pst
says "two.db: 6 messages, 3 of them different"
# So a person can be shown the value.
if command -v script >/dev/null; then
	sleep 1.1
	(cd "$work" && printf 's\ns\n' | timeout 60 script -qec "'$P' review --reveal a.db" /dev/null >out 2>err) || :
	says "value      S104233"
	says "value      S104555"
fi
# A file that ends too early is said to, whatever came out of it.
head -c 20000 "$work/box.pst" >"$work/cut.pst"
run 0 audit -o cut.db cut.pst
is "$(sqlite3 -readonly "$work/cut.db" "SELECT state, reason FROM mail ORDER BY message DESC LIMIT 1")" "unreadable|readpst cannot read it to its end" "a cut file"
echo "an Outlook data file is audited, the same in every run"
