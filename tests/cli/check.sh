#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# check says what is wrong, where, and what was meant; and a set whose tests fail is not loaded.
. tests/cli/common
file=$work/rules/staff/staff.rules
cp "$file" "$work/good"
run 0 check
says "2 hits and misses, 1 tests: all hold"
run 0 check rules
run 0 check rules/staff/staff.rules
run 0 check --plan
says "staff_number"

sed 's/when     staff_number/when     staff_nmber/' "$work/good" >"$file"
run 1 check
says 'staff.rules:'
says 'did you mean "staff_number"?'
says '^^^^'
run 2 scan plain.eml
complains 'did you mean "staff_number"?'

sed 's/decision envelope/decision deliver/' "$work/good" >"$file"
run 1 check
says "do not hold"
run 2 scan plain.eml
complains "tests"
run 1 check --color always
grep -q "$(printf '\033')" "$work/out" || fail "--color always gives no colour"

sed 's/when     staff_number/when     staff_number or \/\\bcirugía\\b\//' "$work/good" >"$file"
run 0 check
says 'write "i", not "í"'

sed 's/hit     "staff number S104233"/hit "no such thing"/' "$work/good" >"$file"
run 1 check
says "do not hold"
