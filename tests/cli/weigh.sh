#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# scripts/weigh finds points from labelled mail: what only letters of care say gains, what others say loses.
. tests/cli/common
export POSTERN=$P
mkdir -p "$work/rules/clinic" "$work/mail"
cat >"$work/rules/clinic/clinic.rules" <<'RULES'
pack clinic { title "Clinic" }
terms sick { "asthma" "anemia" }
terms shop { "discount" "sale" }
define care_points "Care" as score {
    # signs
    +1 when sick
    +1 when shop
        and not "xyzzy"
}
rule care {
    title    "Care"
    class    clinic
    when     care_points >= 10
    severity low
    advice   "Seal it."
}
policy clinic for clinic { otherwise -> envelope { expires 30d } }
RULES
i=0
letter() { # CLASSES BODY: one labelled message
	i=$((i + 1))
	printf 'From: a@clinic.example\nTo: b@mail.example\nSubject: note\n\n%s\n' "$2" >"$work/mail/$i.eml"
	printf '{"file": "%s.eml", "classes": [%s], "may": []}\n' "$i" "$1" >>"$work/mail/manifest.jsonl"
}
for _ in 1 2 3 4 5 6 7 8; do
	letter '"clinic"' "She has asthma."
	letter '' "A sale of books on anemia."
	letter '' "A sale, and a discount."
	letter '' "Lunch at noon."
done
scripts/weigh --rules "$work/rules" clinic.care_points "$work/mail" >"$work/out" 2>"$work/err" || fail "it ends badly"
grep -q '^32 messages, 8 of them clinic$' "$work/out" || fail "it counts otherwise"
grep -qE '^  \+1 +\+[1-9][0-9] +16 +sick$' "$work/out" || fail "what speaks for gains nothing"
grep -qE '^  \+1 +-[1-9][0-9]* +16 +shop and not "xyzzy"$' "$work/out" || fail "what speaks against loses nothing"
grep -qE '^ +10 +1.000 +1.000$' "$work/out" || fail "the table does not say how well it does"
grep -q '+1 when sick' "$work/rules/clinic/clinic.rules" || fail "it wrote unasked"
scripts/weigh --write --rules "$work/rules" clinic.care_points "$work/mail" >"$work/out" 2>"$work/err" || fail "--write ends badly"
"$P" check --rules "$work/rules" >"$work/out" 2>"$work/err" || fail "what it wrote is no rule file"
grep -qE '^    -[0-9]+ when shop$' "$work/rules/clinic/clinic.rules" || fail "it did not write"
scripts/weigh --rules "$work/rules" clinic.no_points "$work/mail" >"$work/out" 2>"$work/err" && fail "it found what is not there"
grep -q 'no score clinic.no_points' "$work/err" || fail "it does not say what is missing"

# wrong input: one clear line, and the rules stay as they were
before=$(cat "$work/rules/clinic/clinic.rules")
wrong() { # WHAT IT SAYS, WORD...: it ends with that line
	says=$1
	shift
	scripts/weigh --write --rules "$work/rules" "$@" >"$work/out" 2>"$work/err" && fail "it takes $*"
	grep -qF "$says" "$work/err" || fail "it does not say: $says"
	if grep -q Traceback "$work/err"; then fail "it breaks at $*"; fi
}
mkdir "$work/empty" "$work/bad"
: >"$work/empty/manifest.jsonl"
echo 'no label' >"$work/bad/manifest.jsonl"
wrong "No such file" clinic.care_points "$work/nowhere"
wrong "is no label" clinic.care_points "$work/bad"
wrong "0 of 0 messages are clinic" clinic.care_points "$work/empty"
wrong "0 of 32 messages are hipaa" --class hipaa clinic.care_points "$work/mail"
wrong "say the pack and the score" clinic "$work/mail"
[ "$before" = "$(cat "$work/rules/clinic/clinic.rules")" ] || fail "wrong input changed the rules"
