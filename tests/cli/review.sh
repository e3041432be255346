#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Reviews: answers are kept with who, why and until when; reports show suppressions and count them apart; they expire.
. tests/cli/common
export XDG_CONFIG_HOME=$work/config
sql() { sqlite3 "$work/a.db" "$1" || fail "SQL: $1"; }
is() { [ "$1" = "$2" ] || fail "$3 is \"$1\", not \"$2\""; }
answer() { # ANSWERS WORD...: the answers, one a line, to postern review WORD...
	printf "$1" >"$work/answers"
	shift
	(cd "$work" && "$P" review "$@" a.db) <"$work/answers" >"$work/out" 2>"$work/err" || fail "postern review $*"
}
totals() { run 0 report --format json a.db; sed -n 's/^"totals": //p' "$work/out" | grep -oE "\"$1\": [0-9]+" | grep -oE '[0-9]+$'; }

mkdir "$work/mail"
cp "$work/badge.eml" "$work/mail/1.eml"
cp "$work/badge.eml" "$work/mail/2.eml"
mail other.eml "Your badge is S104555."
cp "$work/other.eml" "$work/mail/3.eml"
run 0 audit -o a.db mail
protected=$(totals protected)
is "$protected" 3 "protected messages"

# The value in most messages comes first; an empty reason is asked for again; nothing is in the clear.
answer 'x\nf\n\nA part number, not a badge\n\nq\n' --who "Ann Reviewer"
says "1 of 2"
says "in 2 messages"
says "need a reason"
says "0 right, 1 false alarm."
! grep -qE 'S104233|104233' "$work/out" || fail "a value is in the clear"
is "$(sql "SELECT judgement, who, why FROM reviews")" "false_alarm|Ann Reviewer|A part number, not a badge" "the review"
is "$(sql "SELECT until BETWEEN date('now', '+364 days') AND date('now', '+367 days') FROM reviews")" 1 "a year from now"

# What was judged is passed over; back, and a second answer beside the first.
answer 'r\n\n' --who "Ben Reviewer"
says "1 of 1"
is "$(sql "SELECT group_concat(judgement) FROM judgements ORDER BY 1")" "false_alarm,right" "judgements"
answer ''
says "nothing to review"

# The report: the decision stays, the suppression is seen and counted apart.
is "$(totals protected)" "$protected" "protected messages after the review"
is "$(totals suppressed)" 2 "messages that rest on false alarms"
run 0 report a.db
says "Suppressed as false alarm"
says "Ann Reviewer"
says "A part number, not a badge"
says "2 rest on findings that were"
run 0 report --format csv a.db
[ "$(grep -c ',yes,' "$work/out")" = 2 ] || fail "the CSV does not show false alarms"
reviews() { python3 -c 'import csv, sys
for row in csv.DictReader(open(sys.argv[1], newline="")): print(*[row[c] for c in row if c == "false_alarm" or c.startswith("reviewed")], sep="|")' "$work/out" | sort | uniq -c | sed 's/^ *//'; }
until=$(sql "SELECT until FROM suppressions")
is "$(reviews)" "1 no|staff.staff_number *****55 right|Ben Reviewer||for good
2 yes|staff.staff_number *****33 false alarm|Ann Reviewer|A part number, not a badge|$until" "who reviewed, why and until when, in the rows"

# As labels: the right value is found, the false alarm is a false alarm of these rules.
run 0 eval --manifest a.db --format json mail
class=$(sql "SELECT class FROM classes LIMIT 1")
python3 - "$work/out" "$class" <<'EOF' || fail "reviews are not labels"
import json, sys
report = json.load(open(sys.argv[1]))
judged = next(c for c in report["classes"] if c["class"] == sys.argv[2].split(".")[0])
assert report["messages"]["judged"] == 3
assert [judged[k] for k in ("true_positives", "false_positives", "false_negatives")] == [1, 2, 0], judged
EOF
run 2 eval --manifest a.db elsewhere
complains "no message under elsewhere was reviewed"

# It expires, stays in sight, and is asked again.
sql "UPDATE reviews SET until = '2020-01-01T00:00:00Z' WHERE judgement = 'false_alarm'"
is "$(totals suppressed)" 0 "messages that rest on false alarms, once expired"
run 0 report a.db
says "False alarm, no longer"
run 0 report --format csv a.db
reviews | grep -qF 'no|staff.staff_number *****33 false alarm, no longer|Ann Reviewer|A part number, not a badge|2020-01-01T00:00:00Z' ||
	fail "the rows do not say that a false alarm has expired"
answer 's\n'
says "1 of 1"
answer 'f\nUntil the new badges\ntomorrow\n2020-01-01\n2098-06-30\n' --until 2099-01-01
says "That is no day such as 2027-06-30."
says "That is over already."
is "$(sql "SELECT until FROM suppressions")" "2098-06-30T00:00:00Z" "an end as the answer says"
run 0 report a.db
says "until 2098-06-30"
says "Until the new badges"

sql "UPDATE reviews SET until = '2020-01-01T00:00:00Z' WHERE judgement = 'false_alarm'"
answer 'f\nStill a part number\n\n' --until 2099-01-01
is "$(sql "SELECT until FROM suppressions")" "2099-01-01T00:00:00Z" "an end as --until says"

# With --reveal the value itself, from the mail: on a terminal, and nowhere else.
run 2 review --reveal a.db
one_line
complains "only to a terminal"
if command -v script >/dev/null; then
	# reveal WORD...: postern review at a terminal, where each value is skipped
	reveal() {
		(cd "$work" && printf 's\ns\ns\ns\n' | timeout 60 script -qec "'$P' review --reveal $*" /dev/null >out 2>err) || :
	}
	"$root/tests/audit/pack" "$work/mail" "$work/packed" mboxrd mail.tar.gz >/dev/null
	for corpus in mail packed/mboxrd packed/mail.tar.gz; do
		rm -f "$work/r.db"
		run 0 audit -o r.db "$corpus"
		reveal r.db
		says "1 of 2"
		says "value      S104233"
		says "value      S104555"
		! grep -aqE '104233|104555' "$work"/r.db* || fail "a value is in the results file"
	done
	# The first of two copies is gone: the other has it.  When both are, or it is another message now, that is said.
	rm "$work/r.db"
	run 0 audit -o r.db mail
	rm "$work/mail/1.eml"
	reveal r.db
	says "value      S104233"
	rm "$work/mail/2.eml"
	echo "Your badge is S104999." >>"$work/mail/3.eml"
	reveal r.db
	says "(not to be had: mail/2.eml: there is no such file)"
	says "(not to be had: mail/3.eml: is no longer the message that was audited)"
	! grep -qE 'S104233|S104555|S104999' "$work/out" || fail "a value that cannot be had is shown"
	head -c 32 /dev/zero >"$work/zero.key"
	reveal --digest-key zero.key r.db
	says "another than the audit's"
fi

run 2 review
one_line
run 2 review --until 2020-01-01 a.db
complains "is over already"
run 2 review --until soon a.db
complains "--until soon is no day such as 2027-06-30"
run 2 review plain.eml
one_line
run 2 review missing.db
one_line
[ ! -e "$work/missing.db" ] || fail "a file was made"
echo "reviews are kept, shown, and expire"
