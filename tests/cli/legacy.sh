#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Word, Excel and PowerPoint files of before 2007: every number of the people is found in each.
. tests/cli/common
. tests/documents/common
command -v catdoc >/dev/null || { echo "no catdoc here: left out"; exit 0; }

# LibreOffice is slow: once for a build will do.
made=$root/build/documents/legacy
[ -e "$made/list" ] || { mkdir -p "$made" && "$documents/legacy/make" "$made" >"$work/list" && mv "$work/list" "$made/list"; } ||
	fail "no documents"
[ -s "$made/list" ] || { echo "no LibreOffice here: left out"; exit 0; }
[ "$(wc -l <"$made/list")" -ge 15 ] || fail "fewer than fifteen documents"
for kind in doc xls ppt; do
	mapfile -t names < <(grep "^$kind/" "$made/list")
	scanned "${names[@]/#/$made/}"
	for i in "${!names[@]}"; do
		certain= # a table under headings is evidence enough
		case ${names[i]} in
		*/table.doc | */page.doc | xls/sheet* | xls/list* | xls/numbers*) certain=certain ;;
		esac
		"$documents/found" "1.$((i + 2))" $certain <"$work/out" || fail "${names[i]}"
		expect_state "1.$((i + 2))" "inspected "
	done
done

# Without the program the letters are read, and the ledger says that this is no reading.
printf 'application/msword off\n' >"$work/off.conf"
options="--programs off.conf" scanned "$made/doc/lines.doc"
expect_state 1.2 "partial no program"
"$documents/found" 1.2 <"$work/out" || fail "the letters"
head -c 6000 "$made/doc/table.doc" >"$work/cut.doc"
scanned "$work/cut.doc"
case $(state 1.2) in inspected*) fail "a cut file is no whole one" ;; esac
