#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# docs/writing-policies.md is true: its files are written, its commands run, and what they answer compared, in the order of the page.
#   a block of rules, lua or eml   is the file that the line before it names last: `clinic/clinic.rules`:
#   a block of console             has commands after "$ ", each with everything that it prints
. tests/cli/common
unset POSTERN_RULES
mkdir "$work/bin" "$work/place"
ln -s "$P" "$work/bin/postern"
export PATH=$work/bin:$PATH COLUMNS=80

# the commands of one console block, each with its answer
replay() {
	local line command=
	: >"$work/wanted"
	while IFS= read -r line; do
		if [[ $line == '$ '* ]]; then
			compare "$command"
			command=${line#'$ '}
			: >"$work/wanted"
		else
			printf '%s\n' "$line" >>"$work/wanted"
		fi
	done
	compare "$command"
}
compare() {
	[ -n "$1" ] || return 0
	(cd "$work/place" && bash -c "$1") >"$work/out" 2>&1
	diff -u "$work/wanted" "$work/out" >"$work/err" || fail "\"$1\" answers otherwise (-: the page says, +: it answers)"
	commands=$((commands + 1))
}

commands=0 files=0 kind= name=
while IFS= read -r line; do
	case $kind in
	"")
		if [[ $line =~ ^\`\`\`([a-z]+)$ ]]; then
			kind=${BASH_REMATCH[1]}
			: >"$work/block"
		elif [[ $line =~ \`([^\`]+)\`[^\`]*:$ ]]; then
			name=${BASH_REMATCH[1]}
		fi
		continue
		;;
	esac
	if [ "$line" != '```' ]; then
		printf '%s\n' "$line" >>"$work/block"
		continue
	fi
	case $kind in
	console) replay <"$work/block" ;;
	rules | lua | eml)
		[ -n "$name" ] || fail "no name for a block of $kind"
		mkdir -p "$work/place/$(dirname "$name")"
		cp "$work/block" "$work/place/$name"
		files=$((files + 1)) name=
		;;
	esac
	kind=
done <docs/writing-policies.md
[ "$commands" -ge 15 ] && [ "$files" -ge 10 ] || fail "the page has only $commands commands and $files files"
for link in $(grep -ohE '\]\([^)#:]+[)#]' docs/writing-policies.md docs/lua.md | sed 's/](//; s/[)#]$//'); do
	[ -e "docs/$link" ] || fail "docs names $link, which is not there"
done
