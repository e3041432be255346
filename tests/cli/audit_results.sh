#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Every query of docs/results.md answers, over mail that has something for each; the schema is what it says.
. tests/cli/common
export XDG_CONFIG_HOME=$work/config POSTERN_RULES=$root/rules
mkdir "$work/mail"
cp "$root"/samples/*.eml "$root"/tests/corpus/{state_pii,broken}/*.eml "$work/mail"
: >"$work/mail/empty.eml"
cp "$work"/mail/visit-summary.eml "$work/mail/again.eml"
run 0 audit -o results.db --compare "$work/rules" mail
quiet

# The queries, one file each.
awk -v out="$work/query" '/^```sql$/ { n++; inside = 1; next } /^```$/ { inside = 0 } inside { print > (out sprintf("%02d", n) ".sql") }' docs/results.md
n=0
for query in "$work"/query*.sql; do
	sqlite3 -readonly "$work/results.db" <"$query" >"$work/out" 2>"$work/err" || fail "a query of docs/results.md fails: $(cat "$query")"
	quiet
	[ -s "$work/out" ] || fail "a query of docs/results.md finds nothing: $(cat "$query")"
	n=$((n + 1))
done
[ "$n" -ge 10 ] || fail "only $n queries"

# What the first of them says is what the program says.
run 0 audit -o results.db --compare "$work/rules" mail
while IFS='|' read -r outcome messages _; do
	grep -qE "^ +$messages  $outcome" "$work/out" || fail "the program does not count $messages $outcome"
done < <(sqlite3 -readonly "$work/results.db" <"$work/query01.sql")

# Joined by hand: what the samples' verdicts say, the tables say.
run 1 scan --format json mail/visit-summary.eml
decision=$(grep -oE '"id": "[^"]*", "decision": "[a-z_]+"' "$work/out" | sed 's/.*"decision": "//; s/"//')
sql() { sqlite3 -readonly "$work/results.db" "$1"; }
[ "$(sql "SELECT DISTINCT decision FROM mail WHERE container IN ('mail/visit-summary.eml', 'mail/again.eml')")" = "$decision" ] || fail "another decision than scan's"
[ "$(sql "SELECT count(*), sum(duplicate) FROM mail WHERE content IN (SELECT content FROM mail WHERE container = 'mail/again.eml')")" = "2|1" ] || fail "the duplicate is not counted"
[ "$(sql "SELECT count(*) FROM match_laws WHERE shown")" -gt 0 ] || fail "no resident is shown"
[ "$(sql "SELECT count(*) FROM rule_cites WHERE cite LIKE '%CFR%'")" -gt 0 ] || fail "no statute is cited"
for table in groups recipients classes matches findings coverage inspected anomalies; do
	[ "$(sql "SELECT count(*) FROM $table WHERE content NOT IN (SELECT content FROM contents)")" = 0 ] || fail "$table has rows of no content"
	[ "$(sql "SELECT count(*) FROM $table")" -gt 0 ] || fail "$table is empty"
done
[ "$(sql "SELECT count(*) FROM matches WHERE rule NOT IN (SELECT rule FROM rules)")" = 0 ] || fail "a rule has no words"
[ "$(sql "SELECT count(*) FROM rules WHERE title = '' AND resident = ''")" = 0 ] || fail "a rule has no title"

# A review has the last word until it expires.
digest=$(sql "SELECT digest FROM findings LIMIT 1")
detector=$(sql "SELECT detector FROM findings LIMIT 1")
sqlite3 "$work/results.db" "INSERT INTO reviews (digest, detector, judgement, who, why, reviewed, until) VALUES
	('$digest', '$detector', 'false_alarm', 'auditor', 'a sample', '2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z')"
[ "$(sql "SELECT count(*) FROM suppressions")" = 0 ] || fail "an expired review suppresses"
sqlite3 "$work/results.db" "INSERT INTO reviews (digest, detector, judgement, who, why, reviewed) VALUES
	('$digest', '$detector', 'false_alarm', 'auditor', 'a sample', '2026-01-03T00:00:00Z')"
[ "$(sql "SELECT count(*) FROM suppressions WHERE digest = '$digest'")" = 1 ] || fail "a review does not suppress"
