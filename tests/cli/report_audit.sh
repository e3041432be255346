#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Reports of an audit: figures are those of SQL over the results, filters and several files count right, nothing hostile gets out.
. tests/cli/common
export XDG_CONFIG_HOME=$work/config
sql() { sqlite3 -readonly "$work/$1" "$2" || fail "SQL: $2"; }
json() { python3 -c 'import json, sys; d = json.load(open(sys.argv[1])); print(eval(sys.argv[2], {"d": d, "sum": sum, "len": len}))' "$work/out" "$1" || fail "JSON: $1"; }
is() { [ "$1" = "$2" ] || fail "$3 is \"$1\", not \"$2\""; }
grouped() { sed -E ':a;s/([0-9])([0-9]{3})($|,)/\1,\2\3/;ta' <<<"$1"; }

"$root/tests/audit/mail" 1400 "$work/mail"
mkdir "$work/mail/odd"
printf 'From: =cmd@factory.example\nTo: <a@mail.example>\nSubject: <script>alert(1)</script>\nDate: Tue, 3 Mar 2026 10:00:00 +0000\n\nYour badge is S204233.\n' >"$work/mail/odd/<b>&.eml"
printf '{}\n' >"$work/mail/odd/no.json"
printf 'From: hr1@factory.example\nTo: a@mail.example\nDate: Thu, 1 Jan 1970 00:00:01 +0000\n\nA wrong clock.\n' >"$work/mail/odd/old.eml"
run 0 audit -o a.db mail
messages=$(sql a.db "SELECT count(*) FROM mail WHERE state <> 'not_mail'")
envelopes=$(sql a.db "SELECT count(*) FROM mail WHERE decision = 'envelope'")
gaps=$(sql a.db "SELECT count(*) FROM mail WHERE uninspected > 0")
[ "$envelopes" -gt 100 ] && [ "$gaps" -gt 10 ] || fail "the mail holds too little"

# JSON and page say what SQL says.
run 0 report --format json a.db
quiet
is "$(json 'd["totals"]["messages"]')" "$messages" messages
is "$(json 'd["totals"]["not_mail"]')" "$(sql a.db "SELECT count(*) FROM mail WHERE state = 'not_mail'")" "files that are no mail"
is "$(json 'd["totals"]["protected"]')" "$(sql a.db "SELECT count(*) FROM mail WHERE strength > 0")" protected
is "$(json '[x["messages"] for x in d["decisions"] if x["decision"] == "envelope"][0]')" "$envelopes" envelopes
is "$(json 'sum(x["messages"] for x in d["classes"])')" "$(sql a.db "SELECT count(*) FROM messages JOIN classes USING (content)")" classes
is "$(json 'd["totals"]["not_inspected"]')" "$gaps" "not inspected"
is "$(json 'd["totals"]["with_class"]')" "$(sql a.db "SELECT count(DISTINCT message) FROM messages JOIN classes USING (content) WHERE class <> 'uninspected'")" \
	"what holds something protected, which a part that was not inspected is not yet"
is "$(json '[x["messages"] for x in d["senders"] if x["sender"] == "hr1@factory.example"][0]')" \
	"$(sql a.db "SELECT count(*) FROM mail WHERE sender = 'hr1@factory.example' AND strength > 0")" "a sender's messages"
is "$(json '[x["messages"] for x in d["recipient_domains"] if x["domain"] == "mail.example"][0]')" \
	"$(sql a.db "SELECT count(DISTINCT m.message) FROM messages m JOIN groups g USING (content) JOIN recipients r USING (content, grp) WHERE g.decision <> 'deliver' AND r.domain = 'mail.example'")" "a domain's messages"
is "$(json 'd["parts"]["parts"]')" "$(sql a.db "SELECT sum(parts) FROM mail")" parts
is "$(json 'sum(x["messages"] for x in d["periods"])')" "$(sql a.db "SELECT count(*) FROM mail WHERE sent > '2000'")" \
	"what is drawn over time, all but a clock that is wrong,"
is "$(json 'len(d["periods"][0]["period"])')" 10 "the width of a period's name"
# It is what its schema says: every member, its type, and no other.
python3 - "$work/out" "$root/docs/report.schema.json" <<'EOF' || fail "the JSON is not what its schema says"
import json, sys
types = {"object": dict, "array": list, "string": str, "integer": int, "null": type(None)}
def check(value, schema, at):
    if "const" in schema: assert value == schema["const"], at
    if "enum" in schema: assert value in schema["enum"], (at, value)
    if "type" in schema:
        names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        assert isinstance(value, tuple(types[n] for n in names)), (at, value)
    if isinstance(value, dict) and "properties" in schema:
        assert set(value) == set(schema["required"]) == set(schema["properties"]), (at, set(value) ^ set(schema["properties"]))
        for name in value: check(value[name], schema["properties"][name], at + "." + name)
    if isinstance(value, list):
        for item in value: check(item, schema.get("items", {}), at + "[]")
check(json.load(open(sys.argv[1])), json.load(open(sys.argv[2])), "report")
EOF
run 0 report a.db
quiet
says "Of <b>$(grouped "$messages")</b> messages"
says "<b>$(grouped "$envelopes")</b> ("
says "$gaps had a part that could not be inspected in full"
says "default-src 'none'"
# Nothing of a message becomes markup, and nothing is loaded.
! grep -qF '<script>alert' "$work/out" || fail "markup of a message gets into the page"
says "&lt;b&gt;&amp;.eml"
! grep -qE '(src|href)="[^#]|url\(|@import|https?://' "$work/out" || fail "the page loads something"
# The policy names the script's own digest.
python3 - "$work/out" <<'EOF' || fail "the policy does not let the script run"
import base64, hashlib, re, sys
page = open(sys.argv[1], "rb").read()
script = re.search(rb"<script>(.*)</script>", page, re.S).group(1)
assert b"'sha256-" + base64.b64encode(hashlib.sha256(script).digest()) + b"'" in page
EOF
# No value in the clear, in no form.
for form in html csv json; do
	run 0 report --format $form a.db
	for value in S204233 204233 S100003; do ! grep -qF "$value" "$work/out" || fail "a value is in the clear in $form"; done
done

# CSV: every occurrence is there, and no cell begins like a formula.
run 0 report --format csv a.db
python3 - "$work/out" "$(sql a.db "SELECT count(*) FROM messages")" <<'EOF' || fail "the CSV is not what it should be"
import csv, sys
rows = list(csv.DictReader(open(sys.argv[1], newline="")))
assert len({row["address"] for row in rows}) == int(sys.argv[2])
assert any(row["sender"].startswith("'=cmd@") for row in rows), "no formula"
assert not any(cell[:1] in ("=", "+", "-", "@") for row in rows for cell in row.values() if cell)
assert all(row["findings_masked"] for row in rows if row["class"] and row["class"] != "uninspected")
EOF

# Filters.
run 0 report --format json --sender HR1@factory.example a.db
is "$(json 'd["totals"]["messages"]')" "$(sql a.db "SELECT count(*) FROM mail WHERE sender = 'hr1@factory.example'")" "messages of a sender"
run 0 report --format json --sender factory.example a.db
is "$(json 'd["totals"]["messages"]')" "$(sql a.db "SELECT count(*) FROM mail WHERE sender_domain = 'factory.example'")" "messages of a domain"
run 0 report --format json --sender actory.example a.db
is "$(json 'd["totals"]["messages"]')" 0 "messages of another domain"
run 0 report --format json --since 2026-01-20 a.db
is "$(json 'd["totals"]["messages"]')" "$(sql a.db "SELECT count(*) FROM mail WHERE sent >= '2026-01-20'")" "messages since then"
class=$(sql a.db "SELECT class FROM classes WHERE class <> 'uninspected' LIMIT 1")
run 0 report --class "$class" --min-severity medium a.db
says "Only messages of class $class, of severity medium or higher"
says "Of <b>$(grouped "$(sql a.db "SELECT count(*) FROM messages JOIN classes USING (content) JOIN severities USING (severity) WHERE class = '$class' AND rank >= 2")")</b> messages"
run 0 report --most 7 a.db
is "$(grep -c '<tr data-decision' "$work/out")" 7 "rows listed"
says "<b>7</b> of <b>$(sql a.db "SELECT count(*) FROM contents WHERE state <> 'not_mail' AND (severity IS NOT NULL OR decision <> 'deliver' OR decision IS NULL OR uninspected > 0)")</b>"

# The parts of an audit together are the whole of it.
for i in 1 2 3; do run 0 audit --shard $i/3 -o "part.$i.db" mail; done
run 0 report --format json a.db
for member in totals decisions classes laws senders recipient_domains rules parts not_inspected; do json "d['$member']"; done >"$work/whole"
run 0 report --format json part.1.db part.2.db part.3.db
for member in totals decisions classes laws senders recipient_domains rules parts not_inspected; do json "d['$member']"; done >"$work/parts"
diff "$work/whole" "$work/parts" >"$work/out" || fail "the parts are not the whole"

# What does not go together is refused.
run 2 report part.1.db part.1.db
one_line
complains "part.1.db: holds the same part of the same corpus as part.1.db"
head -c 32 /dev/zero >"$work/zero.key"
run 0 audit --digest-key zero.key -o other.db mail/odd
run 2 report a.db other.db
complains "other.db: has digests of another key than a.db"
# Lists that were dealt out are parts of one corpus too; the same list twice is not.
for i in 0 1; do find "$work/mail" -name '*.eml' | sort | awk -v i=$i 'NR % 2 == i' | run 0 audit -o "list.$i.db" --files-from -; done
run 0 report --format json list.0.db list.1.db
is "$(json 'd["totals"]["messages"]')" "$messages" "messages of both lists"
run 2 report list.0.db list.0.db
complains "list.0.db: holds the same part of the same corpus as list.0.db"
run 0 report --mixed --format json a.db other.db
is "$(json 'd["totals"]["messages"]')" $((messages + $(sql other.db "SELECT count(*) FROM mail WHERE state <> 'not_mail'"))) "messages of both"
run 2 report
one_line
run 2 report missing.db
complains "missing.db: there is no such file"
run 2 report plain.eml
complains "plain.eml:"
sqlite3 "$work/strange.db" "CREATE TABLE x (y)"
run 2 report strange.db
complains "strange.db: is no results file"
run 2 report --since yesterday a.db
complains "a time is written like 2026-01-31"
echo "reports are true to the results"
