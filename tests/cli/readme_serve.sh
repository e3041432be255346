#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The README's ways to ask the daemon, curl and the client in Python, word for word but for the path of the socket.
. tests/cli/common
command -v curl >/dev/null || { echo "no curl: not tried"; exit 0; }
sed -n '/^```eml$/,/^```$/{/^```/d;p}' README.md >"$work/mail.eml"
mkdir "$work/my-rules"
sed -n '/^```rules$/,/^```$/{/^```/d;p}' README.md >"$work/my-rules/projects.rules"
cat >"$work/postern.conf" <<CONF
[daemon]
user = $(id -un)
[socket]
path = $work/socket
[journal]
folder = $work/journal
[rules]
folders = $work/my-rules
CONF
"$P" serve --config "$work/postern.conf" 2>"$work/err" &
daemon=$!
trap 'kill $daemon 2>/dev/null; wait $daemon 2>/dev/null; rm -rf "$work"' EXIT
for _ in $(seq 300); do
	curl -sf --unix-socket "$work/socket" http://postern/v1/ready >/dev/null && break
	sleep 0.1
done

# as_written BEGINNING: runs the README's line that begins so
as_written() {
	local line
	line=$(grep -m 1 "^$1" README.md | sed "s#/run/postern/postern.sock#$work/socket#g; s#@mail.eml#@$work/mail.eml#; s#<mail.eml#<$work/mail.eml#")
	[ -n "$line" ] || fail "the README has no line \"$1\""
	bash -c "$line" >"$work/out" 2>"$work/err" || fail "$line"
}
as_written "curl --unix-socket"
says '"decision": "envelope"'
as_written "examples/client.py"
says "envelope someone@mail.example"
[ "$(grep -cv '^ *\(#.*\|""".*\)\?$' examples/client.py)" -le 25 ] || fail "the client has grown"
