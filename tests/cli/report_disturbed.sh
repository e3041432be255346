#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Whatever stands in a results file, a report is well-formed in each form, or one line says why there is none.
. tests/cli/common
export XDG_CONFIG_HOME=$work/config
"$root/tests/audit/mail" 40 "$work/mail"
printf 'From: hr1@factory.example\nTo: a@mail.example\nContent-Type: application/x-secret; name=plan\n\nAAECAwQFBgc=\n' >"$work/mail/z.eml"
: >"$work/mail/empty.eml"
mkdir -p "$work/other/staff"
sed 's/-> envelope/-> block/; s/decision envelope/decision block/' "$work/rules/staff/staff.rules" >"$work/other/staff/staff.rules"
run 0 audit -o whole.db --compare other mail
sqlite3 "$work/whole.db" "INSERT INTO reviews (digest, detector, judgement, who, why, reviewed, until)
	SELECT DISTINCT digest, detector, 'false_alarm', 'Ann Reviewer', 'A part number', '2026-01-03T00:00:00Z', '2999-01-01T00:00:00Z' FROM findings LIMIT 3"
reported=0
# look FORM: the report of the disturbed file
look() {
	local status=0
	(cd "$work" && exec "$P" report --format "$1" a.db) >"$work/out" 2>"$work/err" || status=$?
	if [ $status = 0 ]; then
		quiet
		"$root/tests/audit/look" "$1" "$work/out" 2>"$work/err" || fail "seed $seed, $how, $1: $(tail -n 1 "$work/err")"
		reported=$((reported + 1))
	elif [ $status != 2 ] || [ "$how" = written ]; then
		fail "seed $seed, $how, $1: exit status $status"
	else
		one_line
	fi
}
# Dates are text as well: they name the columns of the charts.
seed=none how=written
cp "$work/whole.db" "$work/a.db"
sqlite3 "$work/a.db" "UPDATE contents SET sent = '<s>' || content || char(8238)"
for form in html csv json; do look $form; done
for seed in 1 2 3 4 5; do
	for how in written damaged; do
		cp "$work/whole.db" "$work/a.db"
		"$root/tests/audit/disturb" "$work/a.db" $seed $how 2>"$work/err" || fail "tests/audit/disturb"
		for form in html csv json; do look $form; done
	done
done
[ $reported -gt 18 ] || fail "only $reported reports of disturbed files were made"
echo "disturbed results: $reported reports of 33 are well-formed, of the others one line says why there is none"
