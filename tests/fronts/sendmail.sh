#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A real Sendmail in three instances, with the settings of docs/gateways.md: the gate with the milter, and one for each way out that is
# not the usual one.  Private folders, high ports of the loopback.
. tests/fronts/common
unpacked=$root/build/sendmail
sendmail=$unpacked/usr/libexec/sendmail/sendmail
[ -x "$sendmail" ] || skip "no sendmail in build/sendmail (scripts/install-deps --gateway)"
command -v m4 >/dev/null || skip "no m4"
command -v swaks >/dev/null || skip "no swaks"
[ "$(id -u)" = 0 ] || skip "not root"
read -r smtp milter deliver tls envelope world sealed partner <<<"$(free_ports 8)"
etc=$work/sendmail

adapt() {
	sed -e "s#inet:8891@#inet:$milter@#; s#:10026#:$deliver#; s#:10027#:$tls#; s#:10028#:$envelope#" \
		-e "s#Port=25'#Port=$smtp, Addr=127.0.0.1'#; s#Port=10026#Port=$deliver#; s#Port=10027#Port=$tls#; s#Port=10028#Port=$envelope#" \
		-e "s#\$h 10125#\$h $sealed#; s#/var/spool/#$work/#; s#/run/#$work/#; s#/etc/mail/tls/#$etc/#" \
		-e "s#/etc/ssl/certs/ca-certificates.crt#$work/tls/ca.pem#; s#/etc/ssl/certs#$work/tls#"
}
# instance NAME LINES: NAME.cf of what every Sendmail needs, the page's NAME.mc, and LINES; a test has no DNS
instance() {
	{
		cat <<-'MC'
			divert(0)dnl
			OSTYPE(`linux')dnl
			define(`confDOMAIN_NAME', `gate.hospital.example')dnl
			define(`ALIAS_FILE', `')dnl
			define(`STATUS_FILE', `')dnl
			define(`confCT_FILE', `-o /nonexistent')dnl
			define(`confCW_FILE', `-o /nonexistent')dnl
			define(`confTO_IDENT', `0')dnl
			define(`confDONT_BLAME_SENDMAIL', `MapInUnsafeDirPath')dnl
			define(`confLOG_LEVEL', `14')dnl
			FEATURE(`nocanonify')dnl
			FEATURE(`accept_unresolvable_domains')dnl
			FEATURE(`promiscuous_relay')dnl
		MC
		echo "define(\`confSERVICE_SWITCH_FILE', \`$etc/switch')dnl"
		echo "$2"
		block "sendmail $1.mc" | adapt
		echo "MAILER(\`smtp')dnl"
	} >"$etc/$1.mc"
	m4 "-D_CF_DIR_=$unpacked/usr/share/sendmail/cf/" "$unpacked/usr/share/sendmail/cf/m4/cf.m4" "$etc/$1.mc" >"$etc/$1.cf" 2>"$work/log/m4"
}
smart_host() { # PORT: in place of a domain's mail servers
	printf "define(\`SMART_HOST', \`relay:[127.0.0.1]')dnl\ndefine(\`RELAY_MAILER_ARGS', \`TCP \$h %s')dnl\n" "$1"
}
# Sendmail waits for a minute where the machine's own name has no dot; in a name space of its own it has one.
named=(unshare --uts sh -c 'hostname gate.hospital.example && exec "$@"' sh)
"${named[@]}" true 2>/dev/null || skip "not allowed to give a process a host name of its own"
start_sendmail() { # NAME PORT
	"${named[@]}" "$sendmail" -C "$etc/$1.cf" -bD -q1h >>"$work/log/start" 2>&1 &
	started+=($!)
	until_true listening "$2" || fail "the instance \"$1\" does not start"
}
send() { # STATUS MAIL TO...
	local wanted=$1 mail=$2 status
	shift 2
	swaks --server 127.0.0.1 --port "$smtp" --helo ward.hospital.example --from records@hospital.example \
		--to "$(IFS=,; echo "$*")" --data "@$work/mail/$mail" --timeout 60 >"$work/log/swaks-$mail" 2>&1
	status=$(sed -n 's/^<[-*]* *\([0-9][0-9][0-9]\)[ -].*/\1/p' "$work/log/swaks-$mail" | grep -v 221 | tail -n 1)
	[ "$status" = "$wanted" ] || fail "the client is told $status, not $wanted, of $mail to $*"
}
queued() { [ "$(find "$work/mqueue-tls" -name 'qf*' | wc -l)" = "$1" ]; }
flush_tls() { "${named[@]}" "$sendmail" -C "$etc/tls.cf" -q >>"$work/log/start" 2>&1; }

. tests/fronts/certificates
certificates
mkdir -m 700 "$etc" "$work/queue" "$work/mqueue-envelope" "$work/mqueue-tls"
echo "hosts files" >"$etc/switch"
block "sendmail access" >"$etc/access"
instance sendmail "define(\`QUEUE_DIR', \`$work/queue')dnl
define(\`confPID_FILE', \`$work/sendmail.pid')dnl
$(smart_host "$world")"
instance envelope ""
instance tls "$(smart_host "$partner")"
"$unpacked/usr/libexec/sendmail/makemap" -C "$etc/tls.cf" hash "$etc/access" <"$etc/access" 2>"$work/log/makemap" || fail "no map is made"
{
	printf '[daemon]\nworkers = 2\nuser = root\n[socket]\npath = %s/postern.sock\n' "$work"
	printf '[rules]\nfolders = %s/rules\n[journal]\nfolder = %s/journal\n' "$work" "$work"
	block "sendmail postern.conf" | adapt
} >"$work/postern.conf"

mkdir "$work/rules/staff"
cat >"$work/rules/staff/staff.rules" <<'RULES'
pack staff { title "Staff numbers" edition "1" }
detector staff_number { title "Staff number" match /\bS[0-9]{6}\b/ certain mask all hit "S104233" miss "S1" }
rule staff_number_leaves { title "A staff number leaves" class staff when staff_number severity low }
list payroll of domain { "payroll.example" }
policy staff for staff { recipient.domain in payroll -> deliver  otherwise -> envelope }
test "a number" { from "hr@factory.example" to "a@mail.example" body "S104233" expect decision envelope }
RULES
sink world "$world"
sink sealed "$sealed"
sink partner "$partner" "$work/tls/clinic.pem" "$work/tls/clinic.key"
start_daemon
start_sendmail sendmail "$smtp"
start_sendmail envelope "$envelope"
start_sendmail tls "$tls"
mail clean "ann@mail.example" "See you on Thursday at noon."
mail visit "ann@mail.example" "$health"
mail card "shop@mail.example" "Card 4485 2756 3184 9075, expires 11/28, CVV 713."

send 250 clean ann@mail.example
arrives world 1
grep -q "^Postern-" "$work/world/1.eml" && fail "clean mail is marked"
send 250 visit ann@mail.example
arrives sealed 1
to sealed ann@mail.example 1
kept sealed "^Postern-Decision: envelope" 1
send 250 visit desk@clinic.example
arrives partner 1
grep -qx "tls yes" "$work/partner/1.envelope" || fail "sent to the partner in the clear"
send 250 visit ann@mail.example desk@clinic.example
arrives sealed 2
arrives partner 2
to sealed ann@mail.example 2
to partner desk@clinic.example 2
send 550 card shop@mail.example
grep -q "550.5.7.1 .*may not be mailed" "$work/log/swaks-card" || fail "the refusal does not give the policy's reason"

# A copy that is delivered as usual comes back at the port without a milter.
mail badge "ann@mail.example" "Your badge is S104233."
send 250 badge ann@mail.example pay@payroll.example
arrives world 2
arrives sealed 3
to world pay@payroll.example 2

# The partner's TLS is off, or its certificate is another's: deferred, and never sent in the clear.
kill "$sink_pid"
wait "$sink_pid" 2>/dev/null
sink partner "$partner"
send 250 visit desk@clinic.example
until_true queued 1 || fail "not deferred"
flush_tls
queued 1 && has partner 2 || fail "sent in the clear"
kill "$sink_pid"
wait "$sink_pid" 2>/dev/null
certificate other other.example
sink partner "$partner" "$work/tls/other.pem" "$work/tls/other.key"
flush_tls
queued 1 && has partner 2 || fail "sent to who bears another name"
kill "$sink_pid"
wait "$sink_pid" 2>/dev/null
sink again "$partner" "$work/tls/clinic.pem" "$work/tls/clinic.key"
flush_tls
arrives again 1

# No daemon: the client keeps the message.
end_daemon KILL
send 451 clean ann@mail.example
start_daemon
send 250 clean ann@mail.example
arrives world 3
