#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A site's own programs: their text is read, their mistakes are named, and they reach nothing.
. tests/cli/common
. tests/documents/common

printf '\001\002\003SSN 219-21-3107 of Alma Brandt\004' >"$work/a.foo"
table() { printf '%s\n' "$@" >"$work/programs.conf"; }
wrong() { # what must be said
	run 2 scan --programs programs.conf plain.eml
	one_line
	complains "$1"
}

scanned "$work/a.foo"
expect_state 1.2 "unsupported no extractor"
table '# our own' '.foo text strings -n 8'
if command -v strings >/dev/null; then
	options="--programs programs.conf" scanned "$work/a.foo"
	expect_state 1.2 "inspected "
	grep -q '"common.us_ssn"' "$work/out" || fail "what the program wrote was not read"
fi
table '.foo text cat /etc/hostname'
options="--programs programs.conf" scanned "$work/a.foo"
expect_state 1.2 "damaged program failed"
table '.foo text cat -' # what is no text becomes none, and does no harm
options="--programs programs.conf" scanned "$work/a.foo"

table '.foo text no-such-program'
wrong 'programs.conf:1: there is no program "no-such-program"'
table '' 'foo text cat'
wrong 'programs.conf:2: "foo" is neither a media type'
table '.foo'
wrong 'programs.conf:1: a line is TYPE GIVES PROGRAM ARGUMENT... or TYPE off'
rm "$work/programs.conf"
wrong 'programs.conf: there is no such file'
