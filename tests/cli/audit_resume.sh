#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# An audit that was stopped, killed or lost a worker ends as one that was not; shards are the whole; two sets of rules compared.
. tests/cli/common
export XDG_CONFIG_HOME=$work/config
kinds=$root/tests/audit
sql() { sqlite3 -readonly "$work/$1" "$2" || fail "SQL: $2"; }
is() { [ "$(sql "$1" "$2")" = "$3" ] || fail "$1: $2 gives \"$(sql "$1" "$2")\", not \"$3\""; }
rows() { "$kinds/rows" "$work/$1.db" >"$work/$1.rows" || fail "the rows of $1.db cannot be read"; }
same() { diff "$work/$1.rows" "$work/$2.rows" >"$work/out" || fail "$1.db and $2.db differ"; }
# wait_for SECONDS COMMAND...: until it succeeds
wait_for() {
	local tries=$(($1 * 50))
	shift
	until "$@"; do
		tries=$((tries - 1))
		[ "$tries" -gt 0 ] || fail "waited in vain: $*"
		sleep 0.02
	done
}

# A corpus with folders, an mbox and an archive.
"$kinds/mail" 400 "$work/mail"
mkdir "$work/corpus"
"$kinds/pack" "$work/mail" "$work/corpus" mail.tar.gz mboxrd emlx >/dev/null || fail "the mail cannot be packed"
mv "$work/mail" "$work/corpus/plain"
run 0 audit -o whole.db corpus
is whole.db "SELECT count(*), count(DISTINCT content) FROM messages" "1600|360"
rows whole

# Killed again and again at any moment, it ends with the same rows.
number=$RANDOM
for ((kill = 0; kill < 5; kill++)); do
	(cd "$work" && exec "$P" audit --workers 2 -o killed.db corpus >/dev/null 2>&1) &
	audit=$!
	number=$(((number * 1103515245 + 12345) % 2147483648))
	sleep "0.0$((number % 90 + 10))"
	kill -9 "$audit" 2>/dev/null
	wait "$audit" 2>/dev/null
done
run 0 audit --workers 2 -o killed.db corpus
rows killed
same whole killed
is killed.db "PRAGMA integrity_check" ok

# Killed for certain in the middle: the list that feeds it stops until it is dead.
mkfifo "$work/list"
(cd "$work" && exec "$P" audit -o half.db --files-from list >/dev/null 2>"$work/err") &
audit=$!
exec 3>"$work/list"
find "$work/corpus/plain" -name '*.eml' | sort | sed "s|$work/||" >"$work/all"
head -n 200 "$work/all" >&3
written() { [ "$(sqlite3 -readonly "$work/half.db" 'SELECT count(*) >= 64 FROM messages' 2>/dev/null)" = 1 ]; }
wait_for 20 written
kill -9 "$audit"
wait "$audit" 2>/dev/null
exec 3>&-
is half.db "SELECT state FROM runs" unfinished
is half.db "SELECT ended IS NULL FROM sittings" 1
cat "$work/all" >"$work/list" &
run 0 audit -o half.db --files-from list
is half.db "SELECT count(*) FROM messages" 400
is half.db "SELECT count(*) FROM sittings" 2
is half.db "SELECT sum(messages) <= 400 FROM sittings" 1
mkfifo "$work/list2"
run 0 audit -o straight.db corpus/plain
"$kinds/rows" "$work/straight.db" >"$work/straight.rows"
rows half
same straight half

# Ctrl-C: what is in flight is written, and it says how to go on.
(cd "$work" && exec "$P" audit -o stopped.db --files-from list2 >"$work/out" 2>"$work/err") &
audit=$!
exec 3>"$work/list2"
head -n 200 "$work/all" >&3
half_written() { [ "$(sqlite3 -readonly "$work/stopped.db" 'SELECT count(*) > 0 FROM messages' 2>/dev/null)" = 1 ]; }
wait_for 20 half_written
kill -INT "$audit"
head -n 400 "$work/all" | tail -n 200 >&3
exec 3>&-
wait "$audit"
[ $? = 1 ] || fail "a stopped audit does not end with 1"
says "The same command goes on from here."
is stopped.db "SELECT state FROM runs" unfinished
is stopped.db "SELECT ended IS NOT NULL FROM sittings" 1
is stopped.db "SELECT count(*) = max(message) AND count(*) BETWEEN 1 AND 399 FROM messages" 1

# A finished one is not done again; another one does not go into its file.
run 0 audit -o whole.db corpus
says "finished before"
is whole.db "SELECT count(*) FROM sittings" 1
run 2 audit -o whole.db corpus/plain
one_line
complains "whole.db: holds a run with other paths"
run 2 audit --direction inbound -o whole.db corpus
complains "another direction"
run 2 audit --shard 1/2 -o whole.db corpus
complains "another shard"
run 2 audit --mbox mboxo -o whole.db corpus
complains "another reading of mboxes"
head -c 32 /dev/zero >"$work/zero.key"
run 2 audit --digest-key zero.key -o whole.db corpus
complains "another digest key"
run 2 audit --ocr -o whole.db corpus
complains "pictures read otherwise"
mkdir -p "$work/more/staff"
sed 's/severity medium/severity high/' "$work/rules/staff/staff.rules" >"$work/more/staff/staff.rules"
run 2 audit --rules more -o whole.db corpus
complains "other rules"
run 2 audit --compare more -o whole.db corpus
complains "other rules to compare with"

# A corpus that changed under a stopped audit is not gone on with.
(
	cd "$work" || exit 1
	cp -r corpus/plain changed
	sqlite3 whole.db ".backup changed.db"
	sqlite3 changed.db "UPDATE runs SET state = 'unfinished', corpus = '[\"changed\"]'; DELETE FROM messages WHERE message > 10;
		UPDATE messages SET container = replace(printf('changed/%08d.eml', message - 1), ' ', ''), member = '', ordinal = 0; DELETE FROM contents WHERE content > 10"
	rm changed/00000004.eml
)
run 2 audit -o changed.db changed
one_line
complains "the corpus is no longer the one that was begun: where changed/00000004.eml was, there is changed/00000005.eml"

# Two at once do not write one file.
mkfifo "$work/list3"
(cd "$work" && exec "$P" audit -o busy.db --files-from list3 >/dev/null 2>&1) &
audit=$!
exec 3>"$work/list3"
begun() { [ "$(sqlite3 -readonly "$work/busy.db" 'SELECT count(*) FROM sittings' 2>/dev/null)" = 1 ]; }
wait_for 20 begun
run 2 audit -o busy.db --files-from list3
one_line
complains "busy.db: another audit is writing it"
exec 3>&-
wait "$audit"

# A worker that is killed is replaced, and its messages are scanned all the same.
mkfifo "$work/list4"
(cd "$work" && exec "$P" audit --workers 1 -o orphan.db --files-from list4 >"$work/out" 2>&1) &
audit=$!
exec 3>"$work/list4"
head -n 100 "$work/all" >&3
worker() {
	read -r process _ 2>/dev/null <"/proc/$audit/task/$audit/children"
	[ -n "$process" ]
}
wait_for 20 worker
kill -9 "$process"
tail -n +101 "$work/all" >&3
exec 3>&-
wait "$audit" || fail "the audit did not survive its worker"
is orphan.db "SELECT crashes FROM sittings" 1
is orphan.db "SELECT count(*) FROM messages JOIN contents USING (content) WHERE state = 'decided'" 400
rows orphan
same straight orphan

# Shards: each message in one of them, and together they are the whole.
for i in 1 2 3; do
	run 0 audit --shard "$i/3" -o "shard$i.db" corpus
	is "shard$i.db" "SELECT count(*) BETWEEN 400 AND 680 FROM messages" 1
done
union=
for i in 1 2 3; do union="$union ${union:+UNION ALL} SELECT message, address, sha256, decision, severity, findings, state FROM s$i.mail"; done
[ "$(sqlite3 "$work/whole.db" "ATTACH '$work/shard1.db' AS s1; ATTACH '$work/shard2.db' AS s2; ATTACH '$work/shard3.db' AS s3;
	SELECT count(*), count(DISTINCT message) FROM ($union);
	SELECT count(*) FROM (SELECT message, address, sha256, decision, severity, findings, state FROM mail EXCEPT SELECT * FROM ($union));" | tr '\n' ' ')" = "1600|1600 0 " ] || fail "the shards are not the whole"
SLURM_ARRAY_TASK_ID=30 SLURM_ARRAY_TASK_MIN=10 SLURM_ARRAY_TASK_MAX=30 SLURM_ARRAY_TASK_STEP=10 SLURM_ARRAY_TASK_COUNT=3 run 0 audit -o slurm.db corpus
complains "shard 3 of 3, as Slurm says"
one_line
rows slurm
rows shard3
same shard3 slurm
JOB_COMPLETION_INDEX=0 JOB_COMPLETIONS=3 run 0 audit -o kubernetes.db corpus
complains "shard 1 of 3, as Kubernetes says"
rows kubernetes
rows shard1
same shard1 kubernetes

# Two sets of rules in one pass.
mkdir -p "$work/other/staff" "$work/other/letters"
sed 's/S\[0-9\]{6}/S[0-9]{6}/' "$work/rules/staff/staff.rules" >"$work/other/staff/staff.rules"
cat >"$work/other/letters/letters.rules" <<'RULES'
pack letters {
    title   "Letters"
    edition "1"
}

terms seven { "Letter 7" "Letter 70" }

rule letter_seven {
    title    "The seventh letter"
    class    letters
    when     seven
    severity high
}

policy letters for letters {
    otherwise -> block
}

test "a letter" {
    from "a@factory.example"   to "b@mail.example"
    body "Letter 7."
    expect class letters
}
RULES
run 0 audit -o compare.db --compare other corpus/plain
quiet
is compare.db "SELECT change, decision, other_decision, count(*) FROM messages JOIN differences USING (content) GROUP BY 1, 2, 3" 'new|deliver|block|2'
is compare.db "SELECT DISTINCT rule, change, class, severity IS NULL, other_severity FROM difference_rules" 'letters.letter_seven|new|letters|1|high'
run 0 audit -o back.db --rules other --compare rules corpus/plain
is back.db "SELECT change, decision, other_decision, count(*) FROM messages JOIN differences USING (content) GROUP BY 1, 2, 3" 'lost|block|deliver|2'
is back.db "SELECT DISTINCT rule, change FROM difference_rules" 'letters.letter_seven|lost'
says "on which the other rules think differently"
run 0 audit -o graver.db --compare more corpus/plain
is graver.db "SELECT count(*) FROM differences" 0
sed 's/-> envelope/-> block/; s/decision envelope/decision block/' "$work/rules/staff/staff.rules" >"$work/more/staff/staff.rules"
run 0 audit -o policy.db --compare more corpus/plain
is policy.db "SELECT DISTINCT d.change, r.change, r.rule FROM differences d JOIN difference_rules r USING (content)" 'stronger|policy|staff.staff_number_leaves'
is policy.db "SELECT count(*) > 50 FROM differences" 1
