#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Containers that lie, are locked or broken, and files that are not what they are called: what is in them, and what the ledger says.
. tests/cli/common
unset POSTERN_RULES
tests/documents/office/containers "$P" "$root/rules" "$work/containers" || exit 1
