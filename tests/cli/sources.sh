#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The order of verdicts is the order of the arguments, then of the list; a list may come from anywhere.
. tests/cli/common
order() { # NAME...: the sources of the verdicts on stdout
	local wanted
	wanted=$(printf '%s\n' "$@")
	[ "$(sed -n 's/^{"version": 1, "source": "\([^"]*\)".*/\1/p' "$work/out")" = "$wanted" ] || fail "not in the order of: $*"
}
cp "$work/plain.eml" "$work/with blank.eml"
cp "$work/plain.eml" "$work/with
newline.eml"
run 1 scan --format json badge.eml plain.eml badge.eml
order badge.eml plain.eml badge.eml

printf 'plain.eml\n\nwith blank.eml\nbadge.eml' >"$work/list"
run 1 scan --format json --files-from list
order plain.eml "with blank.eml" badge.eml
run 1 scan --format json --files-from list badge.eml
order badge.eml plain.eml "with blank.eml" badge.eml

printf 'with\nnewline.eml\0badge.eml\0' >"$work/list0"
run 1 scan --format json -0 --files-from list0
order 'with\nnewline.eml' badge.eml
run 1 scan --format=json --null --files-from=- <"$work/list0"
order 'with\nnewline.eml' badge.eml

run 1 scan --format json - <"$work/badge.eml"
order -
run 0 scan --format json plain.eml - < <(cat "$work/plain.eml")
order plain.eml -
mkfifo "$work/pipe"
cat "$work/plain.eml" >"$work/pipe" &
run 0 scan --format json pipe
order pipe
cp "$work/plain.eml" "$work/--rules"
run 0 scan --format json -- --rules
order --rules

# Above 1 MiB a file is mapped; the verdict is the same.
{ cat "$work/plain.eml"; yes "nothing to see here" | head -c 1500000; printf '\nstaff number S104233\n'; } >"$work/large.eml"
run 1 scan --format json large.eml
says '"decision": "envelope"'

# 1000 names in a list.
for ((i = 0; i < 1000; i++)); do echo plain.eml; done >"$work/many"
run 0 scan --files-from many
says "1000 messages: 1000 deliver"
