#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The samples come out as their names promise, with the standing rules.
. tests/cli/common
unset POSTERN_RULES
(cd samples && exec "$P" scan --rules ../rules --format json ./*.eml) >"$work/out" 2>"$work/err"
[ $? = 1 ] || fail "the exit status of the demo's scan"
quiet
expect() { # SAMPLE DECISION
	grep -q "\"source\": \"./$1.eml\", \"id\": \"[^\"]*\", \"decision\": \"$2\"" "$work/out" || {
		grep "\"./$1.eml\"" "$work/out" | head -c 1500 >&2
		echo "FAILED: $1 is not $2" >&2
		exit 1
	}
}
expect clean-meeting deliver
expect newsletter deliver
expect part-numbers deliver
expect encrypted deliver
expect visit-summary envelope
expect spanish-visit envelope
expect payroll envelope
expect card-table envelope
expect card-security-code block
expect confidential-design endpoint
expect secure-request envelope
expect zip-attachment envelope
expect quoted-reply envelope
expect base64-body envelope
expect look-alike-digits envelope
scripts/demo "$P" >"$work/demo" 2>"$work/err" || fail "make demo"
