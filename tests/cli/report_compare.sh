#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Two sets of rules compared: each message on which they differ is in the page, the rows and the object, with the rule that did it.
. tests/cli/common
export XDG_CONFIG_HOME=$work/config
sql() { sqlite3 -readonly "$work/a.db" "$1" || fail "SQL: $1"; }
is() { [ "$1" = "$2" ] || fail "$3 is \"$1\", not \"$2\""; }
# pack FOLDER NAME TERM DECISION: a pack that protects mail with that term
pack() {
	mkdir -p "$work/$1/$2"
	cat >"$work/$1/$2/$2.rules" <<RULES
pack $2 { title "Pack $2" edition "1" }
terms words { "$3" }
rule found { title "The words of $2" class $2 when words severity medium }
policy $2 for $2 { otherwise -> $4 }
test "a letter" {
    from "a@factory.example"   to "b@mail.example"
    body "$3."
    expect class $2
}
RULES
}
"$root/tests/audit/mail" 60 "$work/mail"
pack rules gone "Letter 7" envelope
pack rules lower "Letter 14" block
pack other lower "Letter 14" envelope
pack other fresh "Letter 8" envelope
pack rules renamed "Letter 16" envelope
pack other named "Letter 16" envelope
pack other extra "Letter 18" envelope # beside a badge: a new rule, but it is the policy that makes the decision stronger
mkdir "$work/other/staff"
sed 's/-> envelope/-> block/; s/decision envelope/decision block/' "$work/rules/staff/staff.rules" >"$work/other/staff/staff.rules"
run 0 audit -o a.db --compare other mail
quiet
badges=$(grep -l 'badge is' "$work"/mail/*.eml | wc -l)
is "$(sql "SELECT change, count(*) FROM messages JOIN differences USING (content) GROUP BY 1" | tr '\n' ' ')" \
	"classes|1 lost|1 new|2 stronger|$badges weaker|1 " "the differences"

run 0 report --format json a.db
python3 - "$work/out" "$badges" <<'PY' || fail "the object does not list the differences"
import json, sys
d, badges = json.load(open(sys.argv[1])), int(sys.argv[2])
by = {}
for m in d["different"]:
    by.setdefault(m["change"], []).append(m)
    assert m["rules"], m
assert d["differing"] == {"contents": len(d["different"]), "messages": badges + 5}, d["differing"]
assert sum(m["copies"] for m in d["different"]) == badges + 5
assert [m["change"] for m in d["different"]][:2] == ["lost", "weaker"], "what is protected less comes first"
def one(change):
    assert len(by[change]) == 1
    m = by[change][0]
    return m["decision"], m["other_decision"], m["classes"], m["other_classes"], [(r["rule"], r["change"]) for r in m["rules"]]
assert one("lost") == ("envelope", "deliver", ["gone"], [], [("gone.found", "lost")]), one("lost")
assert one("weaker") == ("block", "envelope", ["lower"], ["lower"], [("lower.found", "policy")]), one("weaker")
assert one("new") == ("deliver", "envelope", [], ["fresh"], [("fresh.found", "new")]), one("new")
assert by["new"][0]["copies"] == 2 and by["new"][0]["address"] == "mail/00000008.eml"
assert one("classes")[4] == [("named.found", "new"), ("renamed.found", "lost")], one("classes")
assert all(("staff.staff_number_leaves", "policy") in [(r["rule"], r["change"]) for r in m["rules"]] for m in by["stronger"])
assert any([(r["rule"], r["change"]) for r in m["rules"]] == [("extra.found", "new"), ("staff.staff_number_leaves", "policy")] for m in by["stronger"])
PY

run 0 report --format csv a.db
python3 - "$work/out" "$badges" <<'PY' || fail "the rows do not list the differences"
import csv, sys
rows = list(csv.DictReader(open(sys.argv[1], newline="")))
changed = {}
for row in rows:
    if row["change"]:
        changed[row["address"]] = (row["change"], row["decision"], row["other_decision"], row["other_classes"], row["changed_by"])
assert len(changed) == int(sys.argv[2]) + 5, len(changed)
assert changed["mail/00000007.eml"] == ("lost", "envelope", "deliver", "", "gone.found lost"), changed["mail/00000007.eml"]
assert changed["mail/00000009.eml"] == ("new", "deliver", "envelope", "fresh", "fresh.found new"), "a copy"
assert changed["mail/00000014.eml"][4] == "lower.found policy"
PY

run 0 report a.db
for words in "Lost: only these rules protect it" "New: only the other rules protect it" "Weaker under the other rules" \
	"Stronger under the other rules" "The same decision for other reasons" "The words of gone" "fresh.found" \
	"holds in both; its policy differs" "mail/00000014.eml"; do
	says "$words"
done
# A class that only the other rules give is found as well, below it too, and by its severity there.
filtered() { # ADDRESS... after the options and "--": what the rows have
	local options=()
	while [ "$1" != -- ]; do options+=("$1"); shift; done
	shift
	run 0 report --format csv "${options[@]}" a.db
	is "$(python3 -c 'import csv, sys; print(*sorted({r["address"] for r in csv.DictReader(open(sys.argv[1], newline=""))}))' "$work/out")" "$*" "report ${options[*]}"
}
filtered --class fresh -- mail/00000008.eml mail/00000009.eml
filtered --class fresh --min-severity medium -- mail/00000008.eml mail/00000009.eml
filtered --class fresh --min-severity high --
filtered --class fres --
filtered --class fresh --sender nowhere.example --
filtered --class gone -- mail/00000007.eml
run 0 report --class fresh a.db
says "Either set of rules may say so"
says "<b>1</b> of <b>1</b>."
says "fresh.found"
run 0 report --format json --class fresh a.db
python3 - "$work/out" <<'PY' || fail "the object of a class that only the other rules give"
import json, sys
d = json.load(open(sys.argv[1]))
assert [m["other_classes"] for m in d["different"]] == [["fresh"]]
assert d["totals"]["messages"] == 2 and d["totals"]["with_class"] == 0 and d["classes"] == []
PY

# With fewer rows it says that there are more.
run 0 report --most 2 a.db
says "<b>2</b> of <b>$(sql "SELECT count(*) FROM differences")</b>. All of them are in"

# Where both agree on everything, that is said too.
run 0 audit -o a2.db --compare rules mail
run 0 report a2.db
says "both sets of rules agree on every message"
run 0 report --format json a2.db
says '"different": []'
echo "every difference is reported, with its rule"
