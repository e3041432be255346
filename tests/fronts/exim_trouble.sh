#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A real Exim, and everything that can go wrong behind it, by either way to ask: the client keeps the message, nothing is lost, nothing
# leaves in the clear.
. tests/fronts/common
. tests/fronts/exim_server
sink world "$world"
sink sealed "$sealed"
for i in $(seq 6); do mail "clean$i" "ann@mail.example" "See you on Thursday, $i."; done
mail visit "ann@mail.example" "$health"
# Two messages may wait, so that more are too many.
write_postern_conf "[clamd]
patience = 5s
[queue]
requests = 2"
# The journal's disk is a small one, where that can be.
mkdir "$work/journal"
mount -t tmpfs -o size=1m postern "$work/journal" 2>/dev/null && end_server() { umount "$work/journal"; }

nothing_left() { # WORLD SEALED WHY
	sleep 0.5
	[ "$(count world) $(count sealed)" = "$1 $2" ] || fail "$3: something left, or is missing"
}

trouble() { # FACE
	local world_before sealed_before i client
	world_before=$(count world) sealed_before=$(count sealed)
	# Stopped.
	send 451 clean1 ann@mail.example
	send 451 visit ann@mail.example
	nothing_left "$world_before" "$sealed_before" "$1, without a daemon"

	# Overloaded: the workers stand still, and of six messages two may wait.
	start_daemon
	signal STOP worker
	for i in $(seq 6); do tell "clean$i" ann@mail.example >"$work/told$i" & clients[i]=$!; done
	until_true held || fail "$1: four of six are not held"
	nothing_left "$world_before" "$sealed_before" "$1, while the workers stand still"
	signal CONT worker
	wait "${clients[@]}"
	[ "$(cat "$work"/told? | grep -c 250)" = 2 ] || fail "$1: those that waited were not taken"
	arrives world $((world_before + 2))

	# Killed in the middle: the whole daemon, while a message is in a worker's hand.
	signal STOP worker
	tell visit ann@mail.example >"$work/told" &
	client=$!
	sleep 1
	end_daemon KILL
	wait "$client"
	grep -q 451 "$work/told" || fail "$1: killed in the middle, and the client is told $(cat "$work/told")"
	nothing_left $((world_before + 2)) "$sealed_before" "$1, killed in the middle"

	start_daemon
	if mountpoint -q "$work/journal"; then
		full_disk "$1"
	else
		echo "without the full disk: not allowed to mount"
	fi
	end_daemon TERM
	kill "$server"
	until_true gone "$server"
}

# What cannot be recorded is not decided.  What there was a last place for arrives.
full_disk() { # FACE
	local sealed_before taken=0
	sealed_before=$(count sealed)
	dd if=/dev/zero of="$work/journal/filler" bs=4k status=none 2>/dev/null
	until [ "$(tell visit ann@mail.example)" = 451 ]; do
		[ $((taken += 1)) -lt 40 ] || fail "$1: the full disk holds nothing up"
	done
	send 451 visit ann@mail.example
	arrives sealed $((sealed_before + taken))
	rm "$work/journal/filler"
	until_true sent || fail "$1: there is room again, and no decision"
	arrives sealed $((sealed_before + taken + 1))
}
held() { [ "$(cat "$work"/told? | grep -c 451)" = 4 ]; }
sent() { [ "$(tell visit ann@mail.example)" = 250 ]; }

start_server "exim"
trouble "the clamd face"
start_server "exim socket"
trouble "the socket"
[ "$(count world)" = 4 ] || fail "something left for the world that should not have"
