#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The text for people: the plan at a glance, nothing twice, a blank line between messages, as wide as asked for.
. tests/cli/common
run 1 scan --to someone@partner.example --to other@mail.example badge.eml
grep -q '^  deliver       someone@partner.example$' "$work/out" || grep -q '^  tls_required  someone@partner.example$' "$work/out" || fail "the partner's row"
grep -q '^  envelope      other@mail.example$' "$work/out" || fail "the stranger's row"
[ "$(grep -c 'staff.staff_number_leaves' "$work/out")" = 1 ] || fail "a rule is named twice"
run 1 scan plain.eml badge.eml
grep -B1 '^badge.eml$' "$work/out" | head -n 1 | grep -q '^$' || fail "no blank line between messages"
[ "$(tail -n 1 "$work/out")" = "2 messages: 1 deliver, 1 envelope" ] || fail "no totals at the end"
run 1 explain badge.eml
says "what held"
[ "$(grep -c 'staff.staff_number_leaves' "$work/out")" = 1 ] || fail "a rule is named twice"
for width in 60 80 120; do
	COLUMNS=$width run 1 explain badge.eml
	awk -v w="$width" 'length > w { exit 1 }' "$work/out" || fail "wider than $width columns"
	COLUMNS=$width run 1 scan badge.eml
	awk -v w="$width" 'length > w { exit 1 }' "$work/out" || fail "wider than $width columns"
done
