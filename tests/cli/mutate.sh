#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# check --mutate shows which rules see through disguise, names what does not, and says so by its exit status.
. tests/cli/common
run 0 check --mutate
says "disguised copies: all survive"
says "detector       staff.staff_number"
says "rule           staff."

cat >"$work/rules/staff/more.rules" <<'RULES'
detector ticket {
    title   "A ticket, in capitals alone"
    match   /\bTICKET-\d{9}\b/ likely
    hit     "TICKET-104233871"
}
detector card {
    title   "Numbers of cards"
    match   digits(16) likely
    require luhn
    hit     "4539 1488 0343 6459"
}
RULES
run 0 check --mutate --only zero_width
says "transformation zero_width"
run 0 check --mutate --all --only spelled_english
says 'all survive'

# a code holds the number as it is written by then: its letters are not written otherwise
run 0 check --mutate --all --only reference_number
says "0 of them under covered transformations alone"

# what rules leave out, they may: nobody promised that quoted text is read
sed -i 's/hit     "TICKET-104233871"/hit "TICKET-104233871"\n    outside quoted/' "$work/rules/staff/more.rules"
run 0 check --mutate --only quoted_reply
says "do not survive, 0 of them under covered transformations alone"
says "quoted_reply ("

# a number that must stand alone on its line does not when the line says that it is backwards
cat >>"$work/rules/staff/more.rules" <<'RULES'
detector bare {
    title   "Nine digits, and nothing before them but the line"
    match   /^\d{9}\s*$/m likely
    hit     "104233871"
}
RULES
run 1 check --mutate --only backwards
says 'hit of "staff.bare" does not survive backwards'
says 'more.rules:'

# what can only weaken a decision, nobody would hide
sed -i '/^detector bare/,$d' "$work/rules/staff/more.rules"
cat >>"$work/rules/staff/more.rules" <<'RULES'
detector bare {
    title   "Nine digits, and nothing before them but the line"
    match   /^\d{9}\s*$/m likely
    hit     "104233871"
}
rule badge_told {
    title    "A ticket, and no number alone on its line"
    class    staff
    when     ticket and not bare
    severity low otherwise
}
RULES
run 0 check --mutate --only backwards
! grep -q "staff\.bare" "$work/out" || fail "a detector that only weakens is judged"

# columns of a fixed width are for programs: numbers in them are not disguised
cat >>"$work/rules/staff/more.rules" <<'RULES'
detector column {
    title   "A record of two fields"
    match   /^R {4}\d{9} {3}X/m likely
    hit     "R    104233871   X"
}
RULES
run 0 check --mutate --only stars_between
! grep -q "stars_between (" "$work/out" || fail "a number in columns is disguised"

run 2 check --mutate --only no_such_thing
complains 'there is no transformation "no_such_thing"'
