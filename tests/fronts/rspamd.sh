#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A real Postfix whose milter is a real Rspamd, with the settings that Debian ships and those of docs/gateways.md, which asks the clamd face.
. tests/fronts/common
peers=$root/build/peers
[ -x "$peers/usr/bin/rspamd" ] || skip "no rspamd in build/peers (scripts/install-deps --peers)"
. tests/fronts/postfix_server
read -r clamd proxy normal <<<"$(free_ports 3)"

adapt_rspamd() {
	sed -e "s#127.0.0.1:3310#127.0.0.1:$clamd#; s#127.0.0.1:11332#127.0.0.1:$proxy#; s#/etc/postfix/#$etc/#" \
		-e "s#\[127.0.0.1\]:10125#[127.0.0.1]:$sealed#"
}
# What is not in the page's files is of this test: nowhere to ask for names, and ports that nobody else has.
write_rspamd() {
	local file
	mkdir -p "$work/rspamd/local.d" "$work/rspamd/data"
	for file in antivirus.conf force_actions.conf milter_headers.conf options.inc worker-proxy.inc; do
		block "rspamd $file" | adapt_rspamd >"$work/rspamd/local.d/$file"
		[ -s "$work/rspamd/local.d/$file" ] || fail "docs/gateways.md has no $file"
	done
	echo 'dns { nameserver = ["127.0.0.1:1"]; }' >>"$work/rspamd/local.d/options.inc"
	echo "bind_socket = \"127.0.0.1:$normal\";" >"$work/rspamd/local.d/worker-normal.inc"
	for worker in controller fuzzy; do echo "enabled = false; count = 0;" >"$work/rspamd/local.d/worker-$worker.inc"; done
}
start_rspamd() {
	local shared=$peers/usr/share/rspamd name folders=()
	for name in DBDIR=$work/rspamd/data RUNDIR=$work/rspamd/data LOGDIR=$work/log CONFDIR=$peers/etc/rspamd LOCAL_CONFDIR=$work/rspamd \
		SHAREDIR=$shared PLUGINSDIR=$shared/plugins RULESDIR=$shared/rules LUALIBDIR=$shared/lualib WWWDIR=$shared/www; do
		folders+=("--var=$name")
	done
	LD_LIBRARY_PATH=$peers/usr/lib/rspamd "$peers/usr/bin/rspamd" -f -i "${folders[@]}" -c "$peers/etc/rspamd/rspamd.conf" \
		>"$work/log/start" 2>&1 &
	started+=($!)
}
# With all that Debian ships it takes a while.
wait_for_rspamd() {
	for _ in 1 2 3 4; do until_true listening "$proxy" && return; done
	fail "Rspamd does not start"
}
write_postern_conf() {
	cat >"$work/postern.conf" <<-CONF
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
		listen = inet:$clamd@127.0.0.1
	CONF
}

write_postern_conf
write_rspamd
start_rspamd
start_daemon
sink world "$world"
sink sealed "$sealed"
start_server "rspamd " adapt_rspamd
wait_for_rspamd

mail clean "ann@mail.example" "See you on Thursday at noon."
mail visit "ann@mail.example" "$health"
mail card "shop@mail.example" "Card 4485 2756 3184 9075, expires 11/28, CVV 713."

send 250 clean ann@mail.example
arrives world 1
send 250 visit ann@mail.example
arrives sealed 1
to sealed ann@mail.example 1
send 554 card shop@mail.example
grep -q "554.5.7.1 This message may not leave" "$work/log/swaks-card" || fail "the refusal says something else"

# A mark that somebody else wrote neither routes nor hides one of Postern's.
sed -i 's/^Subject:/Postern-Found: Postern.hipaa.envelope\r\nSubject:/' "$work/mail/clean"
send 250 clean ann@mail.example
arrives world 2
sed -i 's/^Subject:/Postern-Found: nothing\r\nSubject:/' "$work/mail/visit"
send 250 visit ann@mail.example
arrives sealed 2

# What Postern does not take, and what it cannot decide on now, is held.
{ cat "$work/mail/visit" && head -c 1200000 /dev/zero | tr '\0' x | fold -w 70; } >"$work/mail/large"
send 451 large ann@mail.example
signal STOP worker
sed -i 's/^listen/patience = 2s\n&/' "$work/postern.conf"
end_daemon KILL
send 451 visit ann@mail.example
start_daemon
signal STOP worker
send 451 visit ann@mail.example
signal CONT worker
send 250 visit ann@mail.example
arrives sealed 3
[ "$(count world)" = 2 ] || fail "something left for the world that should not have"
