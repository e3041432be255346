#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The recipe of docs/scale.md, run by Slurm itself: a controller and a node on this machine, an array of four, their results
# together equal to those of one run.  Needs Debian's Slurm, and root; says so and passes where Slurm cannot start.
. tests/cli/common
export XDG_CONFIG_HOME=$work/config
skip() {
	echo "audit_slurm: skipped: $1"
	exit 0
}
for program in slurmctld slurmd munged sbatch sinfo; do
	PATH=$PATH:/usr/sbin command -v "$program" >/dev/null || skip "$program is not installed (scripts/install-deps --audit)"
done
[ "$(id -u)" = 0 ] || skip "slurmd wants to be root"
PATH=$PATH:/usr/sbin

# A cluster of our own: its own key, ports and folders, and nothing of the system's.
cluster=$(mktemp -d /tmp/postern-slurm-XXXXXX)
pids=
stop_cluster() {
	# shellcheck disable=SC2086 # a list of numbers
	[ -z "$pids" ] || kill $pids 2>/dev/null
	# shellcheck disable=SC2086
	wait $pids 2>/dev/null
	rm -rf "$cluster" "$work"
}
trap stop_cluster EXIT
mkdir -p "$cluster/state" "$cluster/spool"
chmod 755 "$cluster"
head -c 1024 /dev/urandom >"$cluster/munge.key"
chmod 400 "$cluster/munge.key"
munged --foreground --force --socket="$cluster/munge.socket" --key-file="$cluster/munge.key" --pid-file="$cluster/munged.pid" \
	--log-file="$cluster/munged.log" --seed-file="$cluster/munge.seed" --num-threads=2 >"$cluster/munged.out" 2>&1 &
pids="$pids $!"
port=$((20000 + RANDOM % 20000))
host=$(hostname -s)
cat >"$cluster/slurm.conf" <<CONF
ClusterName=postern
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$port
SlurmdPort=$((port + 1))
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$cluster/munge.socket
CredType=cred/munge
StateSaveLocation=$cluster/state
SlurmdSpoolDir=$cluster/spool
SlurmctldPidFile=$cluster/slurmctld.pid
SlurmdPidFile=$cluster/slurmd.pid
SlurmctldLogFile=$cluster/slurmctld.log
SlurmdLogFile=$cluster/slurmd.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
MpiDefault=none
ReturnToService=2
NodeName=$host NodeAddr=127.0.0.1 CPUs=4 State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP
CONF
printf 'CgroupAutomount=no\n' >"$cluster/cgroup.conf"
export SLURM_CONF=$cluster/slurm.conf
slurmctld -D -f "$SLURM_CONF" >"$cluster/slurmctld.out" 2>&1 &
pids="$pids $!"
slurmd -D -f "$SLURM_CONF" -N "$host" >"$cluster/slurmd.out" 2>&1 &
pids="$pids $!"
for ((tries = 150; ; tries--)); do
	sinfo -h -o %T 2>/dev/null | grep -qx idle && break
	[ "$tries" -gt 0 ] || skip "Slurm does not start: $(tail -qn 2 "$cluster"/slurmd.log "$cluster"/slurmctld.log 2>/dev/null | tr '\n' ' ')"
	sleep 0.2
done

# The recipe.
"$root/tests/audit/mail" 400 "$work/mail"
"$root/tests/audit/pack" "$work/mail" "$work" mail.tar.gz mboxrd >/dev/null
cd "$work" || exit 1
cat >job.sh <<JOB
#!/bin/sh
#SBATCH --array=1-4
exec "$P" audit --workers 1 -o "results.\$SLURM_ARRAY_TASK_ID.db" mail mail.tar.gz mboxrd
JOB
timeout 120 sbatch --wait --chdir="$work" --output="$work/job.%a.log" job.sh >out 2>err || fail "sbatch: $(cat err job.*.log)"
cd "$root" || exit 1
for i in 1 2 3 4; do grep -qF "shard $i of 4, as Slurm says" "$work/job.$i.log" || fail "task $i took another shard"; done

run 0 audit -o whole.db mail mail.tar.gz mboxrd
columns="message, address, sha256, bytes, state, decision, severity, sent, sender, findings, parts, uninspected"
union="SELECT $columns FROM a.mail UNION ALL SELECT $columns FROM b.mail UNION ALL SELECT $columns FROM c.mail UNION ALL SELECT $columns FROM d.mail"
answer=$(sqlite3 "$work/whole.db" "ATTACH '$work/results.1.db' AS a; ATTACH '$work/results.2.db' AS b; ATTACH '$work/results.3.db' AS c; ATTACH '$work/results.4.db' AS d;
	SELECT (SELECT count(*) FROM ($union)), (SELECT count(*) FROM (SELECT $columns FROM mail EXCEPT SELECT * FROM ($union)));")
[ "$answer" = "1200|0" ] || fail "the four results are not those of one run: $answer"

# The four together give the report that one run gives: every figure and every listed message, but for the list of the files.
run 0 report --format json whole.db
mv "$work/out" "$work/whole.json"
run 0 report --format json results.1.db results.2.db results.3.db results.4.db
python3 - "$work/whole.json" "$work/out" <<'PY' || fail "the merged report is not the single run's"
import json, sys
whole, merged = (json.load(open(path)) for path in sys.argv[1:])
assert len(merged.pop("files")) == 4 and len(whole.pop("files")) == 1
assert whole["totals"]["messages"] == 1200 and whole["totals"]["protected"] > 300 and len(whole["messages"]) > 100
different = [member for member in whole if whole[member] != merged[member]]
for member in different:
    print(member, [(a, b) for a, b in zip(whole[member], merged[member]) if a != b][:1], file=sys.stderr)
assert not different, different
PY
for files in whole.db "results.1.db results.2.db results.3.db results.4.db"; do
	# shellcheck disable=SC2086 # a list of files
	run 0 report --format csv $files
	tail -n +2 "$work/out" | cut -d, -f2- | sort >"$work/rows.${files%% *}"
done
cmp -s "$work/rows.whole.db" "$work/rows.results.1.db" || fail "the merged rows are not the single run's"
echo "audit_slurm: an array of four gives the report that one run gives"
