#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The milter, asked by a mail server's side of the protocol that is the test's own; a real one is in postfix.sh.
. tests/fronts/common
read -r milter inject <<<"$(free_ports 2)"
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
[milter]
listen = inet:$milter@127.0.0.1
patience = 3s
[inject]
deliver = smtp://127.0.0.1:$inject
tls_required = smtp://127.0.0.1:$inject
envelope = smtp://127.0.0.1:$inject
CONF
ask() { python3 "$here/milter_client.py" "$milter" "$@" 2>"$work/log/client" || fail "the mail server is not content with \"$1\""; }

# A pack that asks for everything that can be asked for.
mkdir "$work/rules/staff"
cat >"$work/rules/staff/staff.rules" <<'RULES'
pack staff { title "Staff numbers" edition "1" }
detector staff_number { title "Staff number" match /\bS[0-9]{6}\b/ certain mask all hit "S104233" miss "S1" }
rule staff_number_leaves { title "A staff number leaves" class staff when staff_number severity low }
policy staff for staff {
    otherwise -> deliver { header "X-Class: staff" tag subject "[staff]" copy to "archive@factory.example" notify "privacy@factory.example" }
}
test "a number" { from "hr@factory.example" to "a@mail.example" body "S104233" expect decision deliver }
RULES
printf '%s\r\n' "$health" >"$work/health"
start_daemon
until_true listening "$milter" || fail "the milter does not listen"
ask garbage
ask whole "$work/health"
grep -q "child_ended" "$work/log/daemon" && fail "garbage ends the milter"

# A notice that cannot be sent holds the message; one that can is sent, and tells nothing of the message.
ask held_notice
sink inject "$inject"
ask obligations
arrives inject 1
to inject privacy@factory.example 1
kept inject "^Queue id:  4F1A7" 1
grep -q "S104233\|Your visit" "$work/inject/1.eml" && fail "the notice tells something of the message"

signal STOP worker
kill -STOP "$daemon"
signal KILL door
ask held
kill -CONT "$daemon"
