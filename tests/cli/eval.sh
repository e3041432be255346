#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# How well rules find what people labelled: exact figures, reasons, errors, and no value in the clear.
. tests/cli/common
mkdir -p "$work/rules/projects" "$work/set"
cat >"$work/rules/projects/projects.rules" <<'RULES'
pack projects {
    title   "Projects that are not announced"
    edition "1"
}

terms code_names { "Project Nightjar" }

rule code_name {
    title    "The name of a project"
    class    projects.secret
    when     code_names
    severity medium
}

policy projects for projects {
    otherwise -> envelope
}

test "a code name" {
    from "a@factory.example"   to "b@mail.example"
    body "Project Nightjar is ready."
    expect class projects.secret
}
RULES

# message NAME BODY: a labelled mail; label JSON: its line
message() { mail "$1" "$2"; mv "$work/$1" "$work/set/$1"; }
label() { printf '%s\n' "$1" >>"$work/set/manifest.jsonl"; }
message one.eml "Your badge is S104233."
label '{"file": "one.eml", "classes": ["staff"], "findings": {"staff.staff_number": 1}, "template": "hr.badge"}'
message two.eml "Staff number S104233 and, of his badge, S271828; staff number S104233 again."
label '{"file": "two.eml", "classes": ["staff"], "findings": {"staff.staff_number": 3}, "template": "hr.badge"}'
message missed.eml "He is on flight S314159."
label '{"file": "missed.eml", "classes": ["staff"], "template": "<script>alert(\"1\")</script>"}'
message alarm.eml "The badge of the sheriff, model S161803, is on sale."
label '{"file": "alarm.eml", "classes": [], "findings": {"staff.staff_number": 0}, "template": "shop.offer"}'
message calm.eml "See you on Thursday."
label '{"file": "calm.eml", "classes": [], "template": "shop.offer"}'
message either.eml "Badge S577215 was found on the stairs."
label '{"file": "either.eml", "classes": [], "may": ["staff"]}'
message secret.eml "Project Nightjar is ready."
label '{"file": "secret.eml", "classes": ["projects"]}'
message both.eml "The staff number S104233 works on Project Nightjar."
label '{"file": "both.eml", "classes": ["projects", "staff.numbers", "uninspected"]}'
message legal.eml "Counsel says no."
label '{"file": "legal.eml", "classes": ["legal"]}'

hidden() { ! grep -qE 'S104233|S271828|S314159|S161803|S577215|Nightjar' "$work/out" "$work/err" || fail "a value is in the clear"; }
# line TEXT: a line of the report, blanks aside
line() { tr -s ' ' <"$work/out" | sed 's/^ //;s/ $//' | grep -qxF -- "$1" || fail "no line \"$1\""; }
# part JSON: a piece of the report, blanks aside
part() { tr -d ' \n' <"$work/out" | grep -qF -- "$1" || fail "no part $1"; }

# The figures.
run 0 eval set
quiet
hidden
line "set: 9 messages, 3 of them clean"
line "legal 0 1 0 - 0.000 (.000-.793) 0.000"
line "projects 2 0 0 1.000 (.342-1.000) 1.000 (.342-1.000) 1.000"
line "staff 3 1 1 0.750 (.301-.954) 0.750 (.301-.954) 0.750"
line "staff.staff_number 3 1 1 0.750 (.301-.954) 0.750 (.301-.954) 0.750"
line "false alarms in clean messages: 1, 333.3 per 1,000 (staff 333.3)"
line "2 clean clean"
line "2 staff staff"
line "1 x clean staff"
line "1 x staff clean"
line "1 x legal clean"
line "1 projects + staff projects + staff"
line "2 0 1 0/1 shop.offer"
line "1 1 0 0/0 <script>alert(\"1\")</script>"
line "4 1 0 0/0 (none)"
line "2 0 0 1/0 hr.badge"

# The reasons: of rules of the missed class alone.
says "staff: 1 missed"
says "A staff number in a message (staff.staff_number_leaves)"
says "*****59 in the body: only possible: no staff words"
says "- staff.staff_number *****03 (likely, body of part 1)"
says "two.eml (hr.badge): found 2, wanted 3"
says "alarm.eml (shop.offer): found 1, wanted 0"
grep -A2 "^legal: 1 missed" "$work/out" | grep -q "nothing came close" || fail "something came close to a class without rules"

# As JSON: the same, and nothing is left out.
run 0 eval --format json --most 0 set
hidden
part '"messages":{"labelled":9,"judged":9,"failed":0,"clean":3,"clean_with_false_alarm":1,"false_alarms_per_1000_clean":333.333}'
part '{"class":"staff","messages":4,"true_positives":3,"false_positives":1,"false_negatives":1,"precision":{"value":0.75,"low":0.300642,"high":0.954413},"recall":{"value":0.75,"low":0.300642,"high":0.954413},"f1":0.75,"true_negatives":3,"false_alarms_per_1000_clean":333.333,"misses":[{"file":"missed.eml"'
part '{"class":"legal","messages":1,"true_positives":0,"false_positives":0,"false_negatives":1,"precision":null,'
part '{"detector":"staff.staff_number","messages":3,"true_positives":3,"false_positives":1,"false_negatives":1,'
part '{"labelled":["staff"],"found":[],"messages":1}'
part '"rule":"staff.staff_number_leaves"'
part '"masked":"*****03"'
part '{"template":"shop.offer","messages":2,"misses":0,"false_alarms":1,"values_missed":0,"values_beyond":1}'
part '"template":"<script>alert(\"1\")</script>"'
part '"expected":3,"found":2'

# A miss in what could not be read is told apart.
mkdir "$work/sealed"
printf 'From: a@factory.example\nTo: b@mail.example\nSubject: Hello\nContent-Type: application/pdf\n\n%%PDF-1.4\n' >"$work/sealed/one.eml"
echo '{"file": "one.eml", "classes": ["staff"]}' >"$work/sealed/manifest.jsonl"
run 0 eval sealed
says "missed in messages with a part that was not inspected: staff 1"
run 0 eval --format json sealed
part '"misses_uninspected":1'
run 0 eval set
! grep -q "not inspected" "$work/out" || fail "a message that was inspected counts as not"

# As a page: everything escaped, nothing loaded, nothing run.
run 0 eval --format html set
hidden
says '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;'
says '<svg '
says '</html>'
for wrong in '<script' 'http://' 'https://' 'src=' 'href=' 'url(' '@import' 'onload'; do
	! grep -qF -- "$wrong" "$work/out" || fail "the page has $wrong"
done

# --most limits the lists, and says so.
run 0 eval --most 0 set
says "staff: 1 missed"
says "  and 1 more"
! grep -q "staff_number_leaves" "$work/out" || fail "--most 0 lists a mistake"
for wrong in -1 x 1.5 ''; do
	run 2 eval --most="$wrong" set
	one_line
	complains "--most wants a whole number"
done

# --at-least: which classes fall short; those that nobody labelled do not.
run 1 eval --at-least 0.76 set
complains "postern eval: staff: precision is 0.7500, less than 0.76"
complains "postern eval: staff: recall is 0.7500, less than 0.76"
complains "postern eval: legal: recall is 0.0000, less than 0.76"
[ "$(wc -l <"$work/err")" = 3 ] || fail "not three shortfalls"
run 1 eval --at-least 0.76 --format json set
part '"below":[{"class":"legal","measure":"recall","value":0.0}'
grep -v legal "$work/set/manifest.jsonl" >"$work/other.jsonl"
run 0 eval --at-least 0.75 --manifest other.jsonl set
quiet
for wrong in 0 1.01 x '' nan -1; do
	run 2 eval --at-least="$wrong" set
	one_line
	complains "--at-least wants a share"
done

# A message that is not there, and a detector that is not: an error, and the rest is judged.
cp "$work/set/manifest.jsonl" "$work/other.jsonl"
printf '{"file": "gone.eml", "classes": ["staff"]}\n' >>"$work/other.jsonl"
run 2 eval --manifest other.jsonl set
one_line
complains "set/gone.eml: there is no such file"
says "set: 9 messages, 3 of them clean; 1 could not be judged"
line "staff 3 1 1 0.750 (.301-.954) 0.750 (.301-.954) 0.750"
printf '{"file": "%s.eml", "classes": [], "findings": {"staff.stuff": 0}}\n' calm one >"$work/other.jsonl"
run 2 eval --manifest other.jsonl set
one_line
complains 'other.jsonl:1: no pack has a detector "staff.stuff"'
says "set: 2 messages"

# Wrong labels: one clear line each, and no report.
wrong() { # LINE WORDS
	printf '{"file": "calm.eml", "classes": []}\n\n%s\n' "$1" >"$work/other.jsonl"
	run 2 eval --manifest other.jsonl set
	one_line
	complains "other.jsonl:3: $2"
	[ ! -s "$work/out" ] || fail "a report in spite of $1"
}
wrong '{"file": "one.eml", "clases": []}' 'unknown member "clases"; there are file, classes, may, findings, template and beside'
wrong '{"file": "one.eml"}' '"classes" is missing'
wrong '{"classes": []}' '"file" is missing'
wrong '{"file": "one.eml", "classes": ["staff"]' 'not JSON: '
wrong '{"file": "one.eml", "classes": []} {}' 'not JSON: '
wrong '{"file": "one.eml", "classes": [], "classes": []}' 'not JSON: duplicate'
wrong '["one.eml"]' 'not a JSON object'
wrong '"one.eml"' 'not a JSON object'
wrong '{"file": "../one.eml", "classes": []}' '"file" must be a path inside the folder, not "../one.eml"'
wrong '{"file": "a/../../one.eml", "classes": []}' '"file" must be a path inside'
wrong '{"file": "/etc/hostname", "classes": []}' '"file" must be a path inside'
wrong '{"file": "", "classes": []}' '"file" must be a path inside'
wrong '{"file": 1, "classes": []}' '"file" is not a string'
wrong '{"file": "calm.eml", "classes": []}' 'line 1 has a label for "calm.eml" already'
wrong '{"file": "one.eml", "classes": "staff"}' '"classes" is not an array of classes'
wrong '{"file": "one.eml", "classes": [1]}' '"classes" is not an array of classes'
wrong '{"file": "one.eml", "classes": ["Staff"]}' '"Staff" is not the name of a class'
wrong '{"file": "one.eml", "classes": ["staff."]}' '"staff." is not the name of a class'
wrong '{"file": "one.eml", "classes": [], "may": {}}' '"may" is not an array of classes'
wrong '{"file": "one.eml", "classes": ["staff.a"], "may": ["staff.b"]}' '"staff" is in "classes" and in "may"'
wrong '{"file": "one.eml", "classes": [], "findings": []}' '"findings" is not an object'
wrong '{"file": "one.eml", "classes": [], "findings": {"a.b": -1}}' 'the count of "a.b" is not a number'
wrong '{"file": "one.eml", "classes": [], "findings": {"a.b": 1.5}}' 'the count of "a.b" is not a number'
wrong '{"file": "one.eml", "classes": [], "template": ""}' '"template" is not the name of a group'
: >"$work/other.jsonl"
run 2 eval --manifest other.jsonl set
one_line
complains "other.jsonl: there is no label in it"
run 2 eval --manifest nosuch.jsonl set
one_line
complains "nosuch.jsonl: there is no such file"
run 2 eval nosuch
one_line
complains "nosuch/manifest.jsonl: there is no such file"
run 2 eval
one_line
complains "name one folder"
run 2 eval set set
one_line
complains "name one folder"

# A counter for those who wait at a terminal; nothing of it elsewhere.
if command -v script >/dev/null; then
	for i in $(seq 40); do
		cp "$work/set/calm.eml" "$work/set/$i.eml"
		printf '{"file": "%s.eml", "classes": []}\n' "$i"
	done >"$work/other.jsonl"
	(cd "$work" && script -qec "$P eval --manifest other.jsonl set" /dev/null >out 2>err </dev/null)
	says "32 of 40 messages"
	run 0 eval --manifest other.jsonl set
	quiet
fi
