#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A real Exim that takes Postern for its virus scanner, with the settings of docs/gateways.md.
. tests/fronts/common
exim=$root/build/exim/usr/sbin/exim4
[ -x "$exim" ] || exim=$(command -v exim4) || skip "no exim4"
"$exim" -C /dev/null -bV 2>/dev/null | grep -q "^Malware: .*clamd" || skip "an exim4 without content scanning"
command -v swaks >/dev/null || skip "no swaks"
[ "$(id -u)" = 0 ] || skip "not root"
read -r smtp clamd world sealed <<<"$(free_ports 4)"
adapt() { sed -e "s#127.0.0.1 3310#127.0.0.1 $clamd#; s#:3310@#:$clamd@#; s#= 10125#= $sealed#"; }

{
	printf '[daemon]\nworkers = 2\nuser = root\n[socket]\npath = %s/postern.sock\n' "$work"
	printf '[rules]\nfolders = %s/rules\n[journal]\nfolder = %s/journal\n' "$work" "$work"
	block "exim postern.conf" | adapt
} >"$work/postern.conf"
mkdir -p "$work/spool"
chown Debian-exim "$work/spool" "$work/log"
{
	cat <<-CONF
		primary_hostname = gate.hospital.example
		exim_path = $exim
		spool_directory = $work/spool
		log_file_path = $work/log/exim-%s
		pid_file_path = $work/exim.pid
		daemon_smtp_ports = $smtp
		local_interfaces = 127.0.0.1
		acl_smtp_rcpt = accept
		host_lookup =
		tls_advertise_hosts =
		domainlist local_domains =
		keep_environment =
	CONF
	block "exim main" | adapt
	echo "begin acl"
	block "exim acl"
	echo "begin routers"
	block "exim router"
	printf 'world:\n  driver = manualroute\n  route_list = * 127.0.0.1\n  self = send\n  transport = world\n'
	echo "begin transports"
	block "exim transport" | adapt
	printf 'world:\n  driver = smtp\n  port = %s\n  hosts_try_fastopen =\n' "$world"
} >"$work/exim.conf"

send() { # STATUS MAIL TO
	swaks --server 127.0.0.1 --port "$smtp" --helo ward.hospital.example --from records@hospital.example --to "$3" \
		--data "@$work/mail/$2" --timeout 60 >"$work/log/swaks" 2>&1
	local status
	status=$(sed -n 's/^<[-*]* *\([0-9][0-9][0-9]\)[ -].*/\1/p' "$work/log/swaks" | grep -v 221 | tail -n 1)
	[ "$status" = "$1" ] || fail "the client is told $status, not $1, of $2 to $3"
}
sink world "$world"
sink sealed "$sealed"
start_daemon
"$exim" -C "$work/exim.conf" -bdf -q1m >"$work/log/exim" 2>&1 &
started+=($!)
until_true listening "$smtp" || fail "Exim does not start"
mail clean "ann@mail.example" "See you on Thursday at noon."
mail visit "ann@mail.example" "$health"
mail card "shop@mail.example" "Card 4485 2756 3184 9075, expires 11/28, CVV 713."

send 250 clean ann@mail.example
arrives world 1
send 250 visit ann@mail.example
arrives sealed 1
to sealed ann@mail.example 1
send 550 card shop@mail.example
grep -q "550.*may not leave.*Postern.pci.sad.block" "$work/log/swaks" || fail "the refusal does not say why"

# A header that names a colleague alone does not hide who else gets it.
mail visit "nurse@hospital.example" "$health"
send 250 visit ann@mail.example
arrives sealed 2

# No daemon: deferred, and what was deferred arrives when it is back.
end_daemon KILL
send 451 clean ann@mail.example
send 451 visit ann@mail.example
start_daemon
send 250 clean ann@mail.example
arrives world 2
[ "$(count sealed)" = 2 ] || fail "something left without a decision"
