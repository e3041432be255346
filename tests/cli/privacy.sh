#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A matched value is nowhere in the clear, and nothing of a message acts on a terminal.
. tests/cli/common
value=S104233
hidden() { ! cat "$work/out" "$work/err" | grep -q "$value" || fail "the value is in the clear"; }
for words in "scan" "scan --explain" "scan --format json" "scan --format json --explain" "explain"; do
	# shellcheck disable=SC2086 # words are meant
	run 1 $words badge.eml
	hidden
done
# Nor when it stands in a file's name or in the Message-ID.
cat >"$work/named.eml" <<'MAIL'
From: hr@factory.example
To: someone@mail.example
Message-ID: <S104233@factory.example>
Content-Type: multipart/mixed; boundary=b

--b

Your badge is S104233.
--b
Content-Type: text/plain; name="staff number S104233.txt"
Content-Disposition: attachment; filename="staff number S104233.txt"

nothing
--b--
MAIL
for words in "scan" "scan --format json" "explain"; do
	# shellcheck disable=SC2086
	run 1 $words named.eml
	hidden
done
run 0 surfaces --reveal badge.eml
says "$value"

# On a terminal, and only there, --reveal shows it.
if command -v script >/dev/null; then
	(cd "$work" && script -qec "$P scan --reveal badge.eml" /dev/null >out 2>err </dev/null)
	says "$value"
	(cd "$work" && script -qec "$P surfaces badge.eml" /dev/null >out 2>err </dev/null)
	says "$value"
fi

# Names that would clear the screen or turn the text around.
printf 'From: a@factory.example\nTo: "x" <someone@mail.example>\nContent-Type: application/octet-stream; name="\033[2J\342\200\256exe.txt"\n\n\1\2\3' >"$work/escape.eml"
run 1 scan escape.eml
grep -q "$(printf '\033')" "$work/out" && fail "an escape went to the terminal"
grep -q "$(printf '\342\200\256')" "$work/out" && fail "a direction mark went to the terminal"

# Equal values, equal digests under one key; other digests under another.
digest() { run 1 scan --format json --digest-key "$1" badge.eml; grep -oE 'hmac:[0-9a-f]+' "$work/out" | head -n 1; }
printf 'the first of two keys' >"$work/key1"
printf 'the other of two keys' >"$work/key2"
[ -n "$(digest key1)" ] || fail "no digest"
[ "$(digest key1)" = "$(digest key1)" ] || fail "one key, two digests"
[ "$(digest key1)" != "$(digest key2)" ] || fail "two keys, one digest"
