#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Every subcommand explains itself with examples.
. tests/cli/common
run 0 --help
cp "$work/out" "$work/all"
for command in $("$P" --commands); do
	grep -q "^  $command " "$work/all" || fail "--help does not list $command"
	run 0 "$command" --help
	quiet
	says "usage: postern $command"
	says "  postern $command"
	cp "$work/out" "$work/direct"
	run 0 help "$command"
	cmp -s "$work/out" "$work/direct" || fail "help $command differs from $command --help"
	COLUMNS=60 run 0 "$command" --help
	sed '/^examples:/,$d;/^usage:/d' "$work/out" | awk 'length > 60 { exit 1 }' || fail "$command --help is wider than 60 columns"
done
run 2 help nosuch
