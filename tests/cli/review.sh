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
answer 'x\nf\n\nA part number, not a badge\nq\n' --who "Ann Reviewer"
says "1 of 2"
says "in 2 messages"
says "need a reason"
says "0 right, 1 false alarm."
! grep -qE 'S104233|104233' "$work/out" || fail "a value is in the clear"
is "$(sql "SELECT judgement, who, why FROM reviews")" "false_alarm|Ann Reviewer|A part number, not a badge" "the review"
is "$(sql "SELECT until BETWEEN date('now', '+364 days') AND date('now', '+367 days') FROM reviews")" 1 "a year from now"

# What was judged is passed over; back, and a second answer beside the first.
answer 'r\n\n'
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
answer 's\n'
says "1 of 1"
answer 'f\nStill a part number\nb\n' --until 2099-01-01
is "$(sql "SELECT until FROM suppressions")" "2099-01-01T00:00:00Z" "the new suppression's end"

run 2 review
one_line
run 2 review --until 2020-01-01 a.db
complains "is over already"
run 2 review --until soon a.db
complains "wants a day"
run 2 review plain.eml
one_line
run 2 review missing.db
one_line
[ ! -e "$work/missing.db" ] || fail "a file was made"
echo "reviews are kept, shown, and expire"
