#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The canonical form is a fixed point, keeps its comments and means the same.
. tests/cli/common
file=$work/rules/staff/staff.rules
{ echo "# a comment that stays"; sed 's/^    title/  title/; s/  *when/ when/' "$file"; } >"$work/t" && cat "$work/t" >"$file"
chmod 640 "$file"
run 1 fmt --check rules/staff/staff.rules
says rules/staff/staff.rules
run 0 fmt rules/staff/staff.rules
quiet
[ "$(stat -c %a "$file")" = 640 ] || fail "the mode changed"
grep -q '^# a comment that stays' "$file" || fail "a comment got lost"
run 0 fmt --check rules/staff/staff.rules
run 0 check
cp "$file" "$work/canonical.rules"
run 0 fmt - <"$work/t"
cmp -s "$work/out" "$work/canonical.rules" || fail "- gives another form"
ln -s rules/staff/staff.rules "$work/link.rules"
cat "$work/t" >"$file"
run 0 fmt link.rules
[ -L "$work/link.rules" ] || fail "a link was replaced"
cmp -s "$file" "$work/canonical.rules" || fail "the file behind a link was not formatted"
printf 'rule {\n' >"$work/broken.rules"
run 2 fmt broken.rules
complains "broken.rules:1:"
[ "$(cat "$work/broken.rules")" = "rule {" ] || fail "a broken file was changed"
