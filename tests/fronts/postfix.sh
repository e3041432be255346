#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A real Postfix in front of four servers: the world, what makes envelopes, a partner with TLS and the same without.
. tests/fronts/common
. tests/fronts/postfix_server
certificates
sink world "$world"
sink sealed "$sealed"
sink partner "$partner" "$work/tls/clinic.pem" "$work/tls/clinic.key"
partner_pid=$sink_pid
mkdir "$work/rules/staff"
cat >"$work/rules/staff/staff.rules" <<'RULES'
pack staff { title "Staff numbers" edition "1" }
detector staff_number { title "Staff number" match /\bS[0-9]{6}\b/ certain mask all hit "S104233" miss "S1" }
rule staff_number_leaves { title "A staff number leaves" class staff when staff_number severity low }
policy staff for staff { otherwise -> block { reason "Not even 1% of it, at 100%s" } }
test "a number" { from "hr@factory.example" to "a@mail.example" body "S104233" expect decision block }
RULES
write_postern_conf
start_daemon
start_server

mail clean "ann@mail.example" "See you on Thursday at noon."
mail visit "ann@mail.example" "$health"
mail card "shop@mail.example" "Card 4485 2756 3184 9075, expires 11/28, CVV 713."

# Clean mail arrives, and a mark that somebody else wrote does not.
sed -i 's/^Subject:/Postern-Decision: envelope\r\nPOSTERN-TLS-Domain : x\r\nSubject:/' "$work/mail/clean"
send 250 clean ann@mail.example
arrives world 1
kept world "See you on Thursday" 1
grep -qi '^postern-' "$work/world/1.eml" && fail "a mark from outside got through"

# A stranger gets it by the envelope transport, marked for it.
send 250 visit ann@mail.example
arrives sealed 1
to sealed ann@mail.example 1
kept sealed "^Postern-Decision: envelope" 1
kept sealed "^Postern-Envelope: expires=P30D; receipt; authenticate" 1

# A partner gets it over verified TLS, without marks.
send 250 visit desk@clinic.example
arrives partner 1
grep -qx "tls yes" "$work/partner/1.envelope" || fail "sent to the partner in the clear"
grep -q "^Postern-" "$work/partner/1.eml" && fail "the partner sees marks"

# Both get their own copy, and nobody the other's.
send 250 visit ann@mail.example desk@clinic.example
arrives sealed 2
arrives partner 2
to sealed ann@mail.example 2
to partner desk@clinic.example 2
[ "$(grep -c '^to ' "$work/sealed/2.envelope" "$work/partner/2.envelope" | grep -c ':1$')" = 2 ] || fail "a copy has other recipients too"
kept sealed "by gate.hospital.example (Postern .*)" 2

# A card's security code is refused, in the rule's words; nothing leaves, not even to the recipients who may have it.
send 550 card shop@mail.example
grep -q "550.5.7.1 .*may not be mailed" "$work/log/swaks-card" || fail "the refusal does not give the policy's reason"
grep -q "550.5.7.1 .*Remove it and take the payment" "$work/log/swaks-card" || fail "the refusal does not give the rule's advice"
grep -q "713" <(grep '^<' "$work/log/swaks-card") && fail "the refusal shows the value"

mail badge "ann@mail.example" "Your badge is S104233."
send 550 badge ann@mail.example
grep -q "550.5.7.1 Not even 1% of it, at 100%s$" "$work/log/swaks-badge" || fail "a percent sign does not survive"

# Who may not have it keeps others from it, unless a report is asked for: then the others get theirs, and the sender the rule's words.
cat >"$work/rules/staff/staff.rules" <<'RULES'
pack staff { title "Staff numbers" edition "1" }
detector staff_number { title "Staff number" match /\bS[0-9]{6}\b/ certain mask all hit "S104233" miss "S1" }
rule staff_number_leaves { title "A staff number leaves" class staff when staff_number severity low advice "Ask payroll to send it." }
list payroll of domain { "payroll.example" }
policy staff for staff { recipient.domain in payroll -> envelope  otherwise -> block }
test "a number" { from "hr@factory.example" to "a@mail.example" body "S104233" expect decision block }
RULES
"$P" reload --socket "$work/postern.sock" >"$work/log/reload" 2>&1 || fail "the rules are not loaded again"
send 550 badge ann@mail.example pay@payroll.example
grep -q "Leave out who may not have it: ann@mail.example" "$work/log/swaks-badge" || fail "the refusal does not say who"
has sealed 2 || fail "something of a refused message was sent"
end_daemon TERM
write_postern_conf "[milter]
bounce = yes"
start_daemon
send 250 badge ann@mail.example eve@mail.example pay@payroll.example
arrives sealed 3
to sealed pay@payroll.example 3
grep -q "^to .*mail.example" "$work/sealed/3.envelope" && fail "a refused recipient got it"
arrives world 2
to world records@hospital.example 2
grep -qx "from " "$work/world/2.envelope" || fail "the report is not from the null sender"
kept world "Ask payroll to send it" 2
for who in ann eve; do kept world "^Final-Recipient: rfc822; $who@mail.example" 2; done
kept world "^Status: 5.7.1" 2
grep -q "S104233\|pay@payroll" "$work/world/2.eml" && fail "the report tells something of the message"
send 550 badge ann@mail.example # nobody is left
has world 2 || fail "a report on a message that was refused"

# Mail of this machine's own programs is judged too.
MAIL_CONFIG=$etc sendmail -f records@hospital.example ann@mail.example <"$work/mail/visit"
arrives sealed 4

# The partner's TLS is off: the message is deferred, never sent in the clear, and leaves when TLS is back.
kill "$partner_pid"
wait "$partner_pid" 2>/dev/null
sink partner "$partner"
send 250 visit desk@clinic.example
until_true deferred desk@clinic.example || fail "not deferred"
until_true deferred "TLS is required" || fail "deferred for another reason"
has partner 2 || fail "sent in the clear"
kill "$sink_pid"
wait "$sink_pid" 2>/dev/null
sink again "$partner" "$work/tls/clinic.pem" "$work/tls/clinic.key"
postqueue -c "$etc" -f
arrives again 1

for outcome in passed split refused; do metric "postern_milter_messages_total{outcome=\"$outcome\"} [1-9][0-9]*"; done
metric "postern_copies_accepted_total [1-9][0-9]*"
[ "$(count world)" = 2 ] || fail "something left for the world that should not have"
