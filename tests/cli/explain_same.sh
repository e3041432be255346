#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Asking for the reasons changes nothing: with --explain, where every hit is kept for the explanation, every mail of the
# corpus gets the verdict that it gets without, where shapes that nobody can use are left out.
. tests/cli/common
printf 'a key for the tests of the program' >"$work/key"
find "$root/tests/corpus" "$root/samples" -name '*.eml' | sort >"$work/list"
verdicts() { # NAME OPTION...
	local name=$1
	shift
	run 1 scan --rules "$root/rules" --digest-key key --format json "$@" --files-from list
	sed 's/, "timing_us".*//' "$work/out" >"$work/$name"
}
verdicts plain
verdicts explained --explain
[ "$(wc -l <"$work/plain")" = "$(wc -l <"$work/list")" ] || fail "not every mail got a verdict"
cmp -s "$work/plain" "$work/explained" || fail "$(diff "$work/plain" "$work/explained" | cut -c1-200 | head -n 2)"
