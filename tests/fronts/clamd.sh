#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The clamd face, asked by a client of the protocol; and by Debian's clamdscan, where that is installed.
. tests/fronts/common
read -r port <<<"$(free_ports 1)"
mkdir "$work/rules/staff"
cat >"$work/rules/staff/staff.rules" <<'RULES'
pack staff { title "Staff numbers" edition "1" }
detector staff_number { title "Staff number" match /\bS[0-9]{6}\b/ certain mask all hit "S104233" miss "S1" }
rule staff_number_leaves { title "A staff number leaves" class staff when staff_number severity low }
list rivals of domain { "rival.example" }
policy staff for staff { recipient.domain in rivals -> block  otherwise -> deliver }
test "a number" { from "hr@factory.example" to "a@rival.example" body "S104233" expect decision block }
RULES
mail badge "boss@rival.example" "Your badge is S104233."
cat >"$work/postern.conf" <<CONF
[daemon]
workers = 2
user = root
[socket]
path = $work/postern.sock
[rules]
folders = $work/rules
[journal]
folder = $work/journal
[limits]
message = 1M
[clamd]
listen = unix:$work/clamd.sock, inet:$port@127.0.0.1
envelope = yes
patience = 3s
CONF
start_daemon
until_true listening "$port" || fail "the clamd face does not listen"
mail clean "ann@mail.example" "See you on Thursday at noon."
mail visit "ann@mail.example" "$health"
mail card "shop@mail.example" "Card 4485 2756 3184 9075, expires 11/28, CVV 713."
head -c 2000000 /dev/zero >"$work/mail/large"
python3 "$here/clamd_client.py" "$work/clamd.sock" "$port" "$work/mail" >"$work/log/client" 2>&1 || fail "the client is not content"
for answer in ok found none; do metric "postern_clamd_messages_total{answer=\"$answer\"} [1-9][0-9]*"; done

if command -v clamdscan >/dev/null; then
	printf 'LocalSocket %s/clamd.sock\n' "$work" >"$work/clamd.conf"
	for how in --stream --fdpass; do
		clamdscan --config-file="$work/clamd.conf" "$how" "$work/mail/visit" "$work/mail/clean" >"$work/log/clamdscan" 2>&1
		grep -q "visit: Postern.hipaa.envelope FOUND" "$work/log/clamdscan" || fail "clamdscan $how does not see it"
		grep -q "clean: OK" "$work/log/clamdscan" || fail "clamdscan $how does not pass clean mail"
	done
fi

# No daemon, no OK.
kill -STOP "$daemon" # so that it does not start another
signal KILL door
python3 "$here/clamd_client.py" --nothing "$work/clamd.sock" "$work/mail" >"$work/log/client" 2>&1 || fail "an answer without a daemon"
kill -CONT "$daemon"
