#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Documents of the rarer kinds, and rarer places in the usual ones: every number of the people is found, or the ledger says why not.
. tests/cli/common
. tests/documents/common
command -v pdftotext >/dev/null || { echo "no poppler here: left out"; exit 0; }
# LibreOffice is slow: once for a build will do.
made=$root/build/documents/kinds
[ -s "$made/list" ] && [ "$made/list" -nt "$documents/kinds/make" ] ||
	{ mkdir -p "$made" && "$documents/kinds/make" "$made" >"$work/list" && mv "$work/list" "$made/list"; } || fail "no documents"
compared "$made" "$made/list"
