#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Every kind of wrong input is one clear line and exit status 2.
. tests/cli/common
trouble() { # what must be said, then the words
	local text=$1
	shift
	run 2 "$@"
	one_line
	complains "$text"
}
trouble 'nosuch.eml: there is no such file' scan nosuch.eml
trouble 'is a folder' scan .
: >"$work/empty.eml"
trouble 'empty.eml: is empty' scan empty.eml
trouble 'is empty' scan - </dev/null
truncate -s 100M "$work/zeros"
trouble 'zeros: ' scan zeros
run 2 scan zeros plain.eml
says 'plain.eml'
trouble 'unknown option "--formt"; did you mean "--format"?' scan --formt json plain.eml
trouble 'unknown option "-x"' scan -x plain.eml
trouble 'no value "jsn" for --format; did you mean "json"?' scan --format jsn plain.eml
trouble 'no value "sideways" for --direction; there are outbound, inbound, internal' scan --direction sideways plain.eml
trouble '--explain takes no value' scan --explain=yes plain.eml
trouble '--to needs a value' scan plain.eml --to
trouble 'no subcommand "scna"; did you mean "scan"?' scna
trouble 'no message named' scan
trouble 'only once' scan - -
trouble '-0 is about the list' scan -0 plain.eml
trouble 'nosuch: ' scan --files-from nosuch
trouble 'nosuch: ' scan --rules nosuch plain.eml
trouble 'nosuch: ' scan --digest-key nosuch plain.eml
mkdir "$work/no-rules"
trouble 'no-rules' scan --rules no-rules plain.eml
trouble 'no rule file named' fmt
trouble 'nosuch: ' check nosuch
trouble 'only to a terminal' scan --reveal badge.eml
trouble 'no terminal' surfaces badge.eml

# A program is no mail; it gets a decision or a complaint, never a crash.
head -c 300000 "$P" >"$work/binary"
(cd "$work" && "$P" scan binary >out 2>err)
[ $? -le 2 ] || fail "a binary"
# Words of the user do not act on the terminal.
(cd "$work" && "$P" scan "$(printf 'a\033[2Jb')" >out 2>err)
grep -q "$(printf '\033')" "$work/err" && fail "an escape went to the terminal"
complains 'a\x1b[2Jb'
