#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Tests the generator itself: the same seed gives the same bytes, the halves share no name, every message is a message.
# Says each failure in one line and leaves with 1.
set -u
export PYTHONDONTWRITEBYTECODE=1
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failed=0

fail() {
	echo "check: $*" >&2
	failed=1
}

shelf_has_templates() {
	ls "$here/templates/$1"/*.py >/dev/null 2>&1
}

check_same_seed() {
	"$here/generate" --half "$1" --messages 250 --seed 7 "$work/$1" || fail "$1: generate failed"
	"$here/generate" --half "$1" --messages 250 --seed 7 "$work/again-$1" || fail "$1: generate failed"
	"$here/generate" --half "$1" --messages 250 --seed 8 "$work/other-$1" || fail "$1: generate failed"
	diff -rq "$work/$1" "$work/again-$1" >/dev/null || fail "$1: the same seed gave other bytes"
	diff -rq "$work/$1" "$work/other-$1" >/dev/null && fail "$1: another seed gave the same bytes"
}

check_messages() {
	python3 "$here/check.py" messages "$1" "$work/$1" || failed=1
}

check_refusals() {
	for options in "--half third out" "--messages none out" "--messages 0 out" "--only nothing.here --half build out" "--odd out" ""; do
		# The options are words on purpose.
		# shellcheck disable=SC2086
		said=$("$here/generate" $options 2>&1 >/dev/null)
		[ $? -eq 2 ] || fail "generate $options: did not leave with 2"
		[ "$(printf '%s\n' "$said" | wc -l)" -eq 1 ] || fail "generate $options: did not say one line"
	done
}

for half in build report; do
	if shelf_has_templates "$half"; then
		check_same_seed "$half"
		check_messages "$half"
	fi
done
check_refusals
python3 "$here/check.py" halves || failed=1
python3 "$here/check.py" templates || failed=1
exit $failed
