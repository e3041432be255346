#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# 0: all deliver; 1: something stronger; 2: an error, and the rest is decided.
. tests/cli/common
run 0 scan plain.eml; quiet; says "deliver"
run 1 scan badge.eml; quiet; says "envelope"
run 1 scan plain.eml badge.eml plain.eml; says "3 messages: 2 deliver, 1 envelope"
run 2 scan plain.eml nosuch.eml badge.eml; one_line; says "plain.eml"; says "badge.eml"; says "1 without a decision"
run 0 scan --to someone@partner.example badge.eml
run 1 scan --to someone@partner.example --to other@mail.example --format json badge.eml
says '"decision": "envelope", "recipients": ["other@mail.example"]'
run 0 scan --direction inbound plain.eml
run 1 explain badge.eml; quiet; says "staff.staff_number_leaves"
run 0 version; says "postern "
run 0 --version
run 2
complains "usage:"
if [ -w /dev/full ]; then
	"$P" scan "$work/plain.eml" >/dev/full 2>"$work/err"
	[ $? = 2 ] || fail "a full disk is no error"
	complains "standard output"
	for words in --help --version "help scan" "scan --help" version check rules; do
		# shellcheck disable=SC2086 # words are meant
		(cd "$work" && exec "$P" $words) >/dev/full 2>"$work/err"
		[ $? = 2 ] || fail "a full disk is no error for $words"
		one_line
		complains "standard output"
	done
fi
# Nobody reads on: one line, and no more messages are looked at.
for _ in $(seq 500); do echo plain.eml; done >"$work/list"
(cd "$work" && "$P" scan --files-from list 2>err; echo $? >status) | head -n 1 >"$work/out"
one_line
[ "$(cat "$work/status")" = 2 ] || fail "a closed pipe is no error"
