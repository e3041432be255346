#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Every law of a state, with every element that its statute lists: one message meets it, and one misses it by one element.
# A law that lists what stands in no row here fails.
. tests/cli/common
unset POSTERN_RULES

# the element | what meets it | the same but for one thing
cat >"$work/elements" <<'END'
name_with_ssn|Joe Smith, SSN 321-02-3456|Joe Smith, SSN on file
ssn_alone|the SSN is 321-02-3456|the SSN ends in 3456
identified_ssn|SSN 321-02-3456, 742 Cedar Lane|SSN on file, 742 Cedar Lane
name_with_license|Joe Smith, driver's license number D1234567|Joe Smith, driver's license at hand
identified_license|742 Cedar Lane, driver's license number D1234567|742 Cedar Lane, driver's license at hand
name_with_tax_id|Joe Smith, ITIN 912-90-3456|Joe Smith, ITIN applied for
name_with_ip_pin|Joe Smith, IP PIN 482913|Joe Smith, IP PIN by post
name_with_passport|Joe Smith, passport number 340020013|Joe Smith, passport number to follow
name_with_military_id|Joe Smith, DoD ID 1287654321|Joe Smith, DoD ID to follow
name_with_government_id|Joe Smith, alien number A012345678|Joe Smith, alien number to follow
name_with_tribal_id|Joe Smith, tribal enrollment no. 214,337|Joe Smith, tribal enrollment no. to follow
name_with_student_id|Joe Smith, student ID 90412237|the student ID is 90412237
name_with_voter_id|Joe Smith, voter ID 10293847|the voter ID is 10293847
name_with_certificate|Joe Smith, birth certificate no. 1029384756|Joe Smith, birth certificate by post
name_with_employer_number|Joe Smith, sole proprietor, EIN 20-1234567|Smith Tools LLC, EIN 20-1234567
name_with_tax_information|Joe Smith, adjusted gross income: $54,210|adjusted gross income: $54,210
name_with_withholding|Joe Smith, EIN 20-1234567, federal income tax withheld $4,120.00|Joe Smith, federal income tax withheld $4,120.00
name_with_account|Joe Smith, Visa 4539 1488 0343 6459|the Visa 4539 1488 0343 6459
name_with_card|Joe Smith, Visa 4539 1488 0343 6459|the Visa 4539 1488 0343 6459
identified_account|742 Cedar Lane, direct deposit to checking account 4471029983|742 Cedar Lane, direct deposit to checking
name_with_account_and_code|Joe Smith, routing number 021000021, account number 4471029983|Joe Smith, routing number 021000021
account_and_code|Chase acct 4471029983 PIN 4821|Chase acct 4471029983
name_with_account_and_expiry|Joe Smith, Visa 4539 1488 0343 6459 exp 09/28|the Visa 4539 1488 0343 6459 exp 09/28
name_with_account_secret|Joe Smith, ATM card PIN 4821|the ATM card has a PIN of its own
name_with_access_code|Joe Smith, routing number 021000021, account number 4471029983|Joe Smith, routing number 021000021
name_with_medical_fact|Patient Joe Smith was diagnosed with type 2 diabetes mellitus.|Our clinic treats type 2 diabetes mellitus.
identified_medical_fact|Patient Joe Smith was diagnosed with type 2 diabetes mellitus.|Our clinic treats type 2 diabetes mellitus.
name_with_insurance_id|Joe Smith, subscriber no. 887261934|Joe Smith, subscriber no. to follow
identified_insurance_id|742 Cedar Lane, subscriber no. 887261934|742 Cedar Lane, subscriber no. to follow
name_with_biometrics|Joe Smith, fingerprint template stored|the fingerprint template is stored
identified_biometrics|742 Cedar Lane, fingerprint template stored|the fingerprint template is stored
name_with_dna|Joe Smith: TH01 14,17; D3S1358: 15, 9|the sample: TH01 14,17; D3S1358: 15, 9
name_with_birth_date|Joe Smith, born 7/4/1980|Joe Smith, hired 7/4/1980
name_with_maiden_name|Joe Smith, mother's maiden name: Kowalski|Joe Smith, mother's maiden name: ____
name_with_employee_id|Joe Smith, employee ID 48213, PIN 4821|Joe Smith, employee ID 48213
name_with_private_key|Joe Smith's key:\n-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEAxyz\n|Joe Smith's key:\n-----BEGIN PUBLIC KEY-----\nMIIEpAIBAAKCAQEAxyz\n
name_with_location|Joe Smith was last seen at 39.52963, -119.81380|the phone was last seen at 39.52963, -119.81380
name_with_plate_record|Joe Smith, plate reader, license plate: 7ABC123|the plate reader, license plate: 7ABC123
credentials|Username: asmith4\nPassword: Spr1ng-water|Username: asmith4\nPassword: ********
END

while IFS='|' read -r element meets misses; do
	mail "$element.meets" "$(printf '%b' "$meets")"
	mail "$element.misses" "$(printf '%b' "$misses")"
	echo "$element" >>"$work/known"
done <"$work/elements"
(cd "$work" && "$P" scan --rules "$root/rules" --format json ./*.meets ./*.misses) >"$work/verdicts" 2>"$work/err"
[ -s "$work/err" ] && fail "the scan complains"

verdict() { grep -F "\"source\": \"./$1\"" "$work/verdicts"; }

laws=0 elements=0
while IFS='|' read -r _ law _ _ _ names _; do
	class=$(grep -o 'state_pii\.[a-z][a-z]' <<<"$law")
	laws=$((laws + 1))
	for name in ${names//,/ }; do
		grep -qx "$name" "$work/known" || fail "no messages for $name, which$law lists"
		verdict "$name.meets" | grep -qF "\"$class\"" || fail "$name does not meet$law"
		verdict "$name.misses" | grep -qF "\"$class\"" && fail "$name, but for one thing, meets$law"
		elements=$((elements + 1))
	done
done < <("$P" rules --rules "$root/rules" --matrix | grep ', class `state_pii\.[a-z][a-z]`) |')

[ "$laws" = 54 ] || fail "$laws laws, not 54"
[ "$elements" -ge 300 ] || fail "only $elements elements of laws"
