#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Archives of every format that is read: whether the list in them is found, and in which words the ledger speaks of the rest.
. tests/cli/common
. tests/documents/common
"$documents/archives/make" "$work/archives" >"$work/list" || fail "the archives could not be made"
[ "$(wc -l <"$work/list")" -ge 35 ] || fail "too few archives"
compared "$work/archives" "$work/list"
