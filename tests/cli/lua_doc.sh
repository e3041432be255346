#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# docs/lua.md and the definitions for editors are what the program says of itself.
. tests/cli/common
export POSTERN=$P
scripts/lua-doc --check >"$work/out" 2>"$work/err" || fail "docs/lua.md or lua/definitions is out of date"

# every function of the library is in both
run 0 lua --definitions defined
quiet
for file in "$work"/defined/std/*.lua; do
	module=$(basename "$file" .lua)
	grep -q "^#### \`std.$module\`" docs/lua.md || fail "docs/lua.md lacks std.$module"
	for name in $(sed -n "s/^function $module\.\([a-z0-9_]*\)(.*/\1/p" "$file"); do
		grep -qF "**\`$module.$name(" docs/lua.md || fail "docs/lua.md lacks $module.$name"
	done
done
touch "$work/taken"
run 2 lua --definitions taken
one_line
