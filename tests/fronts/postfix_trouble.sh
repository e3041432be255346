#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A real Postfix, and everything that can go wrong behind it: the client keeps the message, nothing is lost, nothing leaves in the clear,
# nothing leaves twice.
. tests/fronts/common
. tests/fronts/postfix_server
certificates
read -r direct <<<"$(free_ports 1)"
sink world "$world"
sink sealed "$sealed"
sink partner "$partner" "$work/tls/clinic.pem" "$work/tls/clinic.key"
sink direct "$direct"
for i in $(seq 6); do mail "clean$i" "ann@mail.example" "See you on Thursday, $i."; done
mail visit "ann@mail.example" "$health"

# The copies for partners go to a server of the test's own, so that it can fail; two messages may wait, so that more are too many.
write_postern_conf "[inject]
tls_required = smtp://127.0.0.1:$direct
[milter]
patience = 5s
[queue]
requests = 2"
start_server

nothing_left() { # COUNTS WHY
	sleep 0.5
	[ "$(count world) $(count sealed) $(count partner) $(count direct)" = "$1" ] || fail "$2: something left"
}

# Stopped.
send 451 clean1 ann@mail.example
nothing_left "0 0 0 0" "without a daemon"

# Overloaded: the workers stand still, and of six messages two may wait.
start_daemon
signal STOP worker
for i in $(seq 6); do tell "clean$i" ann@mail.example >"$work/told$i" & clients[i]=$!; done
held() { [ "$(cat "$work"/told? | grep -c 451)" = 4 ]; }
until_true held || fail "four of six are not held"
nothing_left "0 0 0 0" "while the workers stand still"
signal CONT worker
wait "${clients[@]}"
[ "$(cat "$work"/told? | grep -c 250)" = 2 ] || fail "those that waited were not taken"
arrives world 2

# Killed in the middle: the whole daemon, while a message is in a worker's hand.
signal STOP worker
tell visit ann@mail.example >"$work/told" &
client=$!
sleep 1
end_daemon KILL
wait "$client"
grep -q 451 "$work/told" || fail "killed in the middle, and the client is told $(cat "$work/told")"
nothing_left "2 0 0 0" "killed in the middle"

# The milter alone is killed: another takes its place.
start_daemon
signal KILL milter
sent() { [ "$(tell clean1 ann@mail.example)" = 250 ]; }
until_true sent || fail "the milter is not started again"
arrives world 3

# A split whose second half cannot be delivered: the first half does not go either, while that can be known ...
kill "$sink_pid"
wait "$sink_pid" 2>/dev/null
send 451 visit ann@mail.example desk@clinic.example
nothing_left "3 0 0 0" "half of a split"
# ... nor when it waits already, all but its last byte handed over ...
sink direct "$direct"
touch "$work/direct/nobody"
send 451 visit ann@mail.example desk@clinic.example
rm "$work/direct/nobody"
nothing_left "3 0 0 0" "half of a split that waited"
# ... nor behind one that is refused after its last byte, or not answered at all.
for trouble in full stuck; do
	touch "$work/direct/$trouble"
	send 451 visit ann@mail.example desk@clinic.example
	rm "$work/direct/$trouble"
	nothing_left "3 0 0 0" "behind a copy that was $trouble"
done
send 250 visit ann@mail.example desk@clinic.example
arrives direct 1
arrives sealed 1

# The half that went before the trouble does not go again.
sed -i "s/^envelope *=.*/envelope = smtp:\/\/127.0.0.1:$direct/; s/^tls_required *=.*/tls_required = smtp:\/\/127.0.0.1:$tls/" "$work/postern.conf"
end_daemon TERM
start_daemon
touch "$work/direct/full"
send 451 visit ann@mail.example desk@clinic.example
arrives partner 1
send 451 visit ann@mail.example desk@clinic.example
rm "$work/direct/full"
send 250 visit ann@mail.example desk@clinic.example
arrives direct 2
nothing_left "3 1 1 2" "the retries of a split"
send 250 visit ann@mail.example desk@clinic.example # and the next message is another one
arrives partner 2
arrives direct 3

# Somebody gives the injection ports a milter: what comes back is held, not asked about for ever.
sed -i '/no_milters/d' "$etc/master.cf"
sed -i "s/^envelope *=.*/envelope = smtp:\/\/127.0.0.1:$envelope/" "$work/postern.conf"
postfix -c "$etc" reload 2>/dev/null
end_daemon TERM
start_daemon
send 451 visit ann@mail.example desk@clinic.example
grep -q "a copy came back" "$work/log/daemon" || fail "held for another reason"
nothing_left "3 1 2 3" "a loop"
write_postfix
postfix -c "$etc" reload 2>/dev/null

# The journal's disk is full: what cannot be recorded is not decided.
end_daemon TERM
rm -rf "$work/journal"
mkdir "$work/journal"
mount -t tmpfs -o size=1m postern "$work/journal" 2>/dev/null || { echo "without the full disk: not allowed to mount"; exit 0; }
end_server() { postfix -c "$etc" stop >/dev/null 2>&1; umount "$work/journal"; }
start_daemon
send 250 clean2 ann@mail.example
arrives world 4
dd if=/dev/zero of="$work/journal/filler" bs=4k status=none 2>/dev/null
until [ "$(tell clean3 ann@mail.example)" = 451 ]; do [ $((more = ${more:-0} + 1)) -lt 40 ] || fail "the full disk holds nothing up"; done
there=$(count world)
send 451 visit ann@mail.example
sleep 0.5
[ "$(count sealed)" = 1 ] || fail "something left that was not recorded"
rm "$work/journal/filler"
until_true sent || fail "there is room again, and no decision"
[ "$there" -le $((4 + ${more:-0})) ] || fail "more arrived than was sent"
