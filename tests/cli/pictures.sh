#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Pictures: words that are not painted are read, and the ledger says that the others were not, unless they were.
. tests/cli/common
. tests/documents/common
"$documents/pictures" "$work/pictures" >"$work/list" || fail "no pictures"
# A verdict lists a hundred findings of a kind: not more pictures at a time than that.
while mapfile -t -n 10 names && [ "${#names[@]}" -gt 0 ]; do
	scanned "${names[@]/#/$work/pictures/}"
	for i in "${!names[@]}"; do
		"$documents/found" "1.$((i + 2))" <"$work/out" || fail "${names[i]}"
		expect_state "1.$((i + 2))" "unsupported pixels not read"
	done
done <"$work/list"

command -v tesseract >/dev/null && command -v pdftoppm >/dev/null || { echo "no tesseract here: its part is left out"; exit 0; }
mkdir "$work/painted"
"$documents/pdf/plainly" "$work/painted/people.pdf" && pdftoppm -r 200 -gray -png -singlefile "$work/painted/people.pdf" "$work/painted/people" ||
	fail "nothing painted"
scanned "$work/painted/people.png"
expect_state 1.2 "unsupported pixels not read"
options=--ocr scanned "$work/painted/people.png"
expect_state 1.2 "inspected "
"$documents/found" 1.2 <"$work/out" || fail "painted text"

# A scanned page: a picture on a page and nothing else.
"$documents/pdf/scan" "$work/painted/people.png" "$work/painted/scan.pdf" || fail "no scan"
scanned "$work/painted/scan.pdf"
expect_state 1.2 "partial page without text"
options=--ocr scanned "$work/painted/scan.pdf"
expect_state 1.2 "inspected "
"$documents/found" 1.2 <"$work/out" || fail "the scanned page"
