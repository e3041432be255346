#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A real Exim that asks the clamd face or, without content scanning, the socket itself, with the settings of docs/gateways.md.
. tests/fronts/common
. tests/fronts/exim_server
write_postern_conf
mkdir "$work/rules/projects"
sed -n '/^pack projects/,/^```$/{/^```$/d;p}' README.md >"$work/rules/projects/projects.rules" # its insiders are at toolmaker.example
start_daemon
sink world "$world"
sink sealed "$sealed"
mail clean "ann@mail.example" "See you on Thursday at noon."
mail visit "ann@mail.example" "$health"
mail hidden "nurse@hospital.example" "$health"
{ cat "$work/mail/clean" && seq -f "Line %g is nothing that anybody protects." 9000 && echo "$health"; } >"$work/mail/long"
mail card "shop@mail.example" "Card 4485 2756 3184 9075, expires 11/28, CVV 713."

# Clean mail, mail in an envelope, and mail that may not leave, by FACE; TIME is which time this is.
ways_out() { # FACE TIME
	send 250 clean ann@mail.example
	arrives world "$2"
	send 250 visit ann@mail.example
	arrives sealed $(($2 * 4 - 3))
	to sealed ann@mail.example $(($2 * 4 - 3))
	send 250 long ann@mail.example
	arrives sealed $(($2 * 4 - 2))
	send 550 card shop@mail.example
	grep -q "550.*may not leave.*block" "$work/log/swaks-card" || fail "$1: the refusal does not say why"
	# A header that names a colleague alone does not hide who else gets it, nor does a percent sign in an address.
	send 250 hidden ann@mail.example
	arrives sealed $(($2 * 4 - 1))
	send 250 hidden ann%40home@mail.example
	arrives sealed $(($2 * 4))
}
start_server "exim"
ways_out "the clamd face" 1
kill "$server"
until_true gone "$server"
start_server "exim socket"
ways_out "the socket" 2

# At the socket recipients are told apart: who needs no envelope gets none.
mail drawings "ann@mail.example" "The drawings of Project Nightjar are ready."
send 250 drawings "ann@mail.example,quotes@toolmaker.example"
arrives sealed 9
arrives world 3
to sealed ann@mail.example 9
to world quotes@toolmaker.example 3
send 250 drawings quotes@toolmaker.example
arrives world 4
[ "$(count sealed)" = 9 ] && [ "$(count world)" = 4 ] || fail "something left for the world that should not have"
