# SPDX-License-Identifier: Apache-2.0
"""Messages between machines that somebody mails: HL7, X12, FHIR; and those that look alike and hold no patient."""

import json

from templates import negative, positive


def desk(w):
    place = w.organisation(w.choice("hospital", "lab", "insurer", "clinic"))
    return place, w.staff(place, w.choice("Interface Analyst", "EDI Analyst", "Integration Engineer")), w.staff(w.organisation("vendor"))


def sent(w, one, two, subject, note, name, data):
    """The payload in the text or as a file."""
    if w.chance(0.5):
        return w.mail(one, two, subject, text=note, attach=[(name, w.choice("text/plain", "application/octet-stream"), data)])
    return w.mail(one, two, subject, text=f"{note}\n\n{data}\n\n{one.given}")


@positive("hipaa", "state_pii")
def patient_payload(w):
    place, one, two = desk(w)
    p, c, t = w.person(place.state), w.condition(), w.test()
    stamp = w.day(-1, 0, "%Y%m%d") + w.digits(4)
    subject, note = w.choice("message in error queue", "rejected", "look at this one", "sample you asked for",
                             "stuck since last night"), w.choice("What is wrong with it?", "Dies in the parser.", "Payer says no.",
                                 "Please replay.")
    style = w.choice("oru", "siu", "fhir", "837", "270", "ccd")
    if style == "oru":
        return sent(w, one, two, subject, note, "msg.hl7",
                    f"MSH|^~\\&|LIS|{place.city.upper()}|EHR|MAIN|{stamp}||ORU^R01|{w.digits(8)}|P|2.5.1\n"
                    f"PID|1||{w.digits(7)}^^^MAIN^MR||{p.family.upper()}^{p.given.upper()}||{p.birth:%Y%m%d}|{p.sex}\n"
                    f"OBR|1|{w.digits(6)}||{w.digits(5)}^{t.name}\nOBX|1|NM|{w.digits(5)}^{t.name}||{t.value}|{t.unit}||H|||F")
    if style == "siu":
        return sent(w, one, two, subject, note, "siu.txt",
                    f"MSH|^~\\&|SCHED|{place.city.upper()}|EHR|MAIN|{stamp}||SIU^S12|{w.digits(8)}|P|2.3\n"
                    f"SCH||{w.digits(6)}|||||FOLLOWUP^{c.plain}|||30|m\n"
                    f"PID|||{w.digits(7)}||{p.family}^{p.given}^{p.middle[0]}||{p.birth:%Y%m%d}|{p.sex}|||{p.street}^^{p.city}^{p.state}^{p.zip}")
    if style == "fhir":
        data = json.dumps({"resourceType": "Bundle", "type": "collection", "entry": [
            {"resource": {"resourceType": "Patient", "id": w.hex(8), "name": [{"family": p.family, "given": [p.given]}],
                          "birthDate": p.birth.isoformat(), "gender": "female" if p.sex == "F" else "male"}},
            {"resource": {"resourceType": "Condition", "code": {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10-cm",
                "code": c.code, "display": c.formal}]}}}]}, indent=w.choice(None, 2))
        return sent(w, one, two, subject, note, "bundle.json",
                    data if len(data) < 800 or "\n" in data else json.dumps(json.loads(data), indent=1))
    if style == "ccd":
        data = (f"<ClinicalDocument "
            f"xmlns=\"urn:hl7-org:v3\">\n<recordTarget><patientRole><patient>"
            f"<name><given>{p.given}</given><family>{p.family}</family></name>\n"
            f"<birthTime value=\"{p.birth:%Y%m%d}\"/></patient></patientRole></recordTarget>\n"
                f"<component><section><title>Problems</title><text>{c.formal}</text></section></component>\n</ClinicalDocument>")
        return sent(w, one, two, subject, note, "ccd.xml", data)
    if style == "270":
        return sent(w, one, two, subject, note, "270.txt",
                    "~\n".join(["ISA*00*          *00*          *ZZ*" + w.digits(6) + "         *ZZ*"
                                + w.digits(6) + "         *261115*0900*^*00501*" + w.digits(9) + "*0*P*:",
                                f"ST*270*0001*005010X279A1", "HL*3*2*22*0",
                    f"NM1*IL*1*{p.family.upper()}*{p.given.upper()}****MI*{w.member_id()}", f"DMG*D8*{p.birth:%Y%m%d}*{p.sex}",
                    "EQ*30", "SE*7*0001"]) + "~")
    return sent(w, one, two, subject, note, "claim.837", "~\n".join(["ST*837*0021*005010X222A1",
        f"NM1*IL*1*{p.family.upper()}*{p.given.upper()}****MI*{w.member_id()}", f"N3*{p.street.upper()}",
        f"DMG*D8*{p.birth:%Y%m%d}*{p.sex}",
                f"CLM*{w.digits(7)}*{w.integer(80, 900)}***11:B:1*Y*A*Y*Y", f"HI*ABK:{c.code.replace('.', '')}",
                f"SV1*HC:{w.procedure()[1]}*{w.integer(80, 900)}*UN*1***1", "SE*8*0021"]) + "~")


@negative(beside=patient_payload)
def machine_payload(w):
    place, one, two = desk(w)
    stamp, day = w.day(-1, 0, "%Y%m%d"), w.day(-1, 0, "%Y-%m-%d")
    subject, note = w.choice("acks", "spec", "purchase orders", "heartbeat", "schema", "channel down"), w.choice("For your file.",
        "Looks fine to me.", "Please confirm.", "New version.")
    style = w.choice("ack", "850", "schema", "words", "log", "999")
    data = {"ack": lambda: f"MSH|^~\\&|EHR|MAIN|LIS|EAST|{stamp}{w.digits(4)}||ACK|{w.digits(8)}|P|2.5.1\nMSA|AA|{w.digits(8)}",
            "850": lambda: "~\n".join([f"ST*850*{w.digits(4)}", f"BEG*00*NE*{w.digits(8)}**{stamp}", f"N1*ST*{place.name.upper()}",
                                       f"PO1*1*{w.integer(2, 90)}*CA*{w.integer(9, 90)}**VN*{w.digits(6)}",
                                       f"PID*F****GLOVES NITRILE MEDIUM", "CTT*1", "SE*7*0001"]) + "~",
            "999": lambda: "~\n".join([f"ST*999*0001*005010X231A1", f"AK1*HC*{w.digits(4)}*005010X222A1", "AK2*837*0021", "IK5*A",
                                       "AK9*A*1*1*1", "SE*6*0001"]) + "~",
            "schema": lambda: json.dumps({"type": "object", "required": ["patientName", "birthDate"],
                                          "properties": {"patientName": {"type": "string", "maxLength": w.integer(40, 90)},
                                              "birthDate": {"type": "string", "format": "date"},
                                              "ssn": {"type": "string", "pattern": "^[0-9]{9}$"}}}, indent=2),
            "words": lambda: f"PID-5 holds the name, PID-7 the birth date, PID-3 the record number. OBX-5 is the value, OBX-8 the "
            f"flag. We map {w.integer(12, 60)} fields and drop the rest. Test system only until {w.day(5, 20)}.",
            "log": lambda: f"{day} 03:{w.digits(2)} channel ADT_OUT stopped, queue {w.integer(200, 9000)}\n{day} 03:{w.digits(2)} "
            f"channel ADT_OUT restarted, queue 0\n{day} 04:00 messages today {w.integer(900, 90000)}, errors {w.integer(0, 12)}"}[style]()
    return sent(w, one, two, subject, note, "sample.txt", data)
