# SPDX-License-Identifier: Apache-2.0
"""Mail of interface teams, with HL7 and FHIR payloads."""

import json

from templates import negative, positive


def hl7_lines(w, p, hospital, mrn):
    stamp, control = w.day(-2, 0, "%Y%m%d") + f"{w.integer(0, 23):02}{w.integer(0, 59):02}", w.digits(8)
    name = f"{p.family}^{p.given}^{p.middle[0]}".upper()
    system, facility = w.choice("EPIC", "CERNER", "MEDITECH", "LAB"), hospital.domain.split(".")[0].upper()[:10]
    head = f"MSH|^~\\&|{system}|{facility}|{w.choice('HIE', 'PHARM', 'RIS')}|OUT|{stamp}||"
    pid = (f"PID|1||{mrn}^^^{hospital.name[:4].upper().strip()}^MR||{name}||{p.birth:%Y%m%d}|{p.sex}|||"
           f"{p.street}^^{p.city}^{p.state}^{p.zip}||{p.cell}|||{w.choice('S', 'M', 'W')}||{w.digits(9)}"
           f"|{w.choice(p.ssn_bare, '', '')}")
    if w.chance(0.5):
        result = w.choice("718-7^Hemoglobin^LN||7.9|g/dL|12.0-16.0|L", "4548-4^Hemoglobin A1c^LN||10.2|%|4.0-5.6|H",
                          "6301-6^INR^LN||4.4||0.9-1.1|HH")
        return [f"{head}ORU^R01|{control}|P|2.5.1", pid, f"OBR|1|{w.digits(7)}||{result.split('|')[0]}|||{stamp}",
                f"OBX|1|NM|{result}|||F"]
    code = w.choice("I21.4^NSTEMI^I10", "J44.1^COPD exacerbation^I10", "E10.10^DKA^I10",
                    "F10.231^Alcohol withdrawal delirium^I10")
    return [f"{head}ADT^A0{w.integer(1, 8)}|{control}|P|2.3", f"EVN||{stamp}", pid,
            f"PV1|1|I|4S^{w.integer(401, 430)}^A||||{w.npi()}^{w.person().family.upper()}", f"DG1|1||{code}||{stamp}|A"]


@positive("hipaa", "state_pii")
def hl7_feed(w):
    hospital = w.organisation("hospital")
    analyst, other = w.staff(hospital, "Interface Analyst"), w.staff(w.organisation("vendor"))
    messages = [hl7_lines(w, w.person(hospital.state, youngest=30), hospital, w.mrn()) for _ in range(w.integer(1, 4))]
    ask = w.choice("This one sits in the error queue: PID.3 is rejected as duplicate. Anything odd to you?",
                   "Sample from prod for your parser as promised.",
                   "Why does your side NAK these? They look fine here.", "Raw messages from last night, please replay.")
    if w.chance(0.5):
        raw = "\n\n".join("\n".join(lines) for lines in messages)
        text = f"{w.choice('Hi ' + other.given + ',', 'All,', '')}\n\n{ask}\n\n{raw}\n\n{w.signature(analyst)}"
        return w.mail(analyst, other, w.choice("HL7 error queue", "RE: sample messages", "ADT feed"), text=text)
    media, end = w.choice(("text/plain", "\r\n"), ("application/octet-stream", "\r"), ("x-application/hl7-v2+er7",
        "\r"))
    data = "".join(line + end for lines in messages for line in lines)
    file = (w.choice("adt_", "oru_", "replay-") + w.day(-1, 0, "%Y%m%d") + w.choice(".hl7", ".txt"), media,
            data.encode())
    return w.mail(analyst, other, w.choice("HL7 messages", "replay file"), text=f"{ask}\n\n{w.signature(analyst)}",
                  attach=[file])


@negative(beside=hl7_feed)
def interface_mapping(w):
    hospital = w.organisation("hospital")
    analyst, other = w.staff(hospital, "Interface Analyst"), w.staff(w.organisation("vendor"))
    fields = [("PID-3.1", "patient number", "keep leading zeros"), ("PID-5", "family^given^middle", "upper case"),
              ("PID-7", "date of birth", "YYYYMMDD"), ("PID-19", "SSN", "do not send"),
              ("PV1-3", "unit^room^bed", ""), ("DG1-3", "diagnosis", "ICD-10 only"), ("OBX-5", "value", "NM or ST"),
              ("OBR-4", "test", "LOINC"), ("IN1-36", "policy number", "")]
    rows = w.sample(fields, 6)
    subject, text = w.choice(("HL7 mapping", f"""
        {other.given}, mapping as of {w.day(-5, 0)}:

        {w.text_table(["HL7 field", "Content", "Rule"], rows)}

        ADT A01, A03, A04 and A08 go live first, ORU in {w.choice("January", "phase 2")}.

        {w.signature(analyst)}
        """), ("ADT interface", f"""
        Interface down from {w.clock()} to {w.clock()}. Queue depth reached {w.integer(200, 9000)}, channel ADT_OUT
        restarted, ACK codes AA since then. No messages lost. Thread {w.hex(8)}, build
        {w.integer(3, 9)}.{w.integer(0, 12)}.{w.integer(0, 9)}, host mirth0{w.integer(1,
            4)}. Root cause: TLS certificate of the receiver ran out.

        {w.signature(analyst)}
        """), ("RE: lab interface", f"""
        We have {w.integer(2, 5)} open points for the lab interface:

        1. OBX-3 has local codes, we need LOINC
        2. PID-7 comes as MM/DD/YYYY, must be YYYYMMDD
        3. Your test system sends production MSH-11
        4. Who builds the VPN (10.{w.integer(0, 254)}.{w.integer(0, 254)}.0/24)?

        Kick-off is {w.day(2, 9, "%A")} at {w.clock()}.

        {w.signature(analyst)}
        """))
    attach = [("mapping.csv", "text/csv", w.csv(["field", "content", "rule"], rows))] if w.chance(0.3) else []
    return w.mail(analyst, other, subject, text=text, attach=attach)


def fhir_bundle(w, p, mrn, hospital):
    key = w.uuid()
    patient = {"resourceType": "Patient", "id": key,
               "identifier": [{"type": {"text": "MRN"}, "system": f"https://{hospital.domain}/mrn", "value": mrn}],
               "name": [{"use": "official", "family": p.family, "given": [p.given, p.middle]}],
               "gender": "female" if p.sex == "F" else "male", "birthDate": p.birth.isoformat(),
               "address": [{"line": [p.street], "city": p.city, "state": p.state, "postalCode": p.zip}]}
    subject = {"reference": "Patient/" + key}
    code, text = w.choice(("44054006", "Type 2 diabetes"), ("49436004", "Atrial fibrillation"),
                          ("86406008", "HIV infection"), ("370143000", "Major depression"), ("13645005", "COPD"))
    drug = w.choice("Prograf 1 mg capsule", "Biktarvy", "Lamictal 100 mg", "Suboxone 8-2 mg film", "Lantus pen")
    fact = w.choice(
        {"resourceType": "Condition", "subject": subject, "clinicalStatus": {"text": "active"},
         "code": {"coding": [{"system": "http://snomed.info/sct", "code": code, "display": text}]}},
        {"resourceType": "MedicationRequest", "status": "active", "subject": subject,
         "medicationCodeableConcept": {"text": drug}},
        {"resourceType": "Observation", "status": "final", "subject": subject, "code": {"text": "Hemoglobin A1c"},
         "valueQuantity": {"value": w.integer(60, 120) / 10, "unit": "%"}})
    return {"resourceType": "Bundle", "type": w.choice("searchset", "collection", "transaction"),
            "entry": [{"resource": patient}, {"resource": fact}]}


@positive("hipaa", "state_pii")
def fhir_export(w):
    hospital = w.organisation("hospital")
    developer, other = w.staff(hospital, "Integration Engineer"), w.staff(w.organisation(w.choice("vendor", "insurer")))
    bundle = fhir_bundle(w, w.person(hospital.state), w.mrn(), hospital)
    ask = w.choice("Here is a bundle our server returned for $everything. Your app shows no allergies, could you "
                   "look?", "As discussed: one patient from production so you can see the extension.",
                   "Import fails on line 1 with a 422, body below.", "Payload for the care gap file.")
    dumped = json.dumps(bundle, indent=w.choice(1, 2, None), ensure_ascii=False)
    if w.chance(0.4):
        return w.mail(developer, other, w.choice("FHIR bundle", "422 on import"),
                      text=f"{ask}\n\n{dumped}\n\n{developer.given}")
    file = (w.choice("bundle.json", "patient-everything.json", "export_01.json"),
            w.choice("application/json", "application/fhir+json"), dumped)
    return w.mail(developer, other, w.choice("FHIR payload", "export", "RE: API"),
                  text=f"{ask}\n\n{w.signature(developer)}", attach=[file])


@negative(beside=fhir_export)
def fhir_release(w):
    vendor = w.organisation("vendor")
    developer, other = w.staff(vendor), w.staff(w.organisation("hospital"), "Integration Engineer")
    subject, text = w.choice(("FHIR release", f"""
        FHIR server {w.integer(5, 8)}.{w.integer(0, 9)}.{w.integer(0, 9)} is out

        - Patient search by birthdate and identifier is {w.integer(2, 9)} times faster
        - Observation: code and value-quantity can be combined
        - MedicationRequest keeps reasonCode on update
        - Bundle of type transaction rolls back on the first 422

        Upgrade takes about {w.integer(10, 50)} min. Notes: https://docs.{vendor.domain}/fhir
        """), ("Load test", f"""
        {other.given}, two findings from the load test: GET /Patient?family=x takes {w.integer(300, 4000)} ms at the
        95th percentile, and $export hangs after {w.integer(100, 900)}k Condition resources. All data was generated
        by a script, nothing real. Trace id {w.hex(32)}, request {w.uuid()}.

        {w.signature(developer)}
        """), ("Profile question", f"""
        Question on the guide: must Patient.identifier carry a type, or is the system enough? And is birthDate
        allowed as a year alone? We read the profile both ways. Also our payer wants Coverage and
        ExplanationOfBenefit in {w.choice("January", "March")}, are they on your road map?

        {w.signature(developer)}
        """))
    return w.mail(developer, other, subject, text=text)
