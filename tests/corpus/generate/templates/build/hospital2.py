# SPDX-License-Identifier: Apache-2.0
"""Wards, laboratories, pharmacies: patients told of by room, by relatives, in tables; and mail that only sounds like it."""

import json

from templates import negative, positive


def ward(w, kind="hospital"):
    home = w.organisation(kind)
    return home, w.staff(home), w.staff(home)


@positive("hipaa", may=("state_pii",))
def bed_huddle(w):
    home, nurse, other = ward(w)
    people = w.people(w.integer(2, 5))
    def line(p):
        who = w.choice(f"{p.given} {p.family[0]}.", f"{'Ms.' if p.sex == 'F' else 'Mr.'} {p.family}", p.given)
        return (f"{w.integer(2, 6)}{w.integer(10, 48)}{w.choice('A', 'B', '')}  {who}, {p.age}{p.sex}, {w.condition(p).short}, " +
                w.choice("on " + w.drug().name, "NPO after midnight", "needs sitter", "dc tomorrow", "fall risk", "BP low overnight"))
    first = people[0]
    text = w.choice(
        "\n".join(line(p) for p in people),
        f"{first.given} in {w.integer(200, 699)} pulled {first.his} IV again. {first.age} yo with {w.condition(first).plain}, confused since "
        f"supper. Can somebody sit with {first.him}?",
        "Handoff from nights\n\n" + "\n\n".join(f"Bed {i + 1}: {line(p)}" for i, p in enumerate(people)),
        f"fyi {first.initial_last} (rm {w.integer(200, 699)}) {w.test().line}, MD aware, {w.drug().name} held",
        w.text_table(["Rm", "Pt", "Age", "Dx", "Diet"], [
            (w.integer(201, 640), f"{p.family}, {p.given[0]}", p.age, w.condition(p).short, w.choice("ADA", "NPO", "reg", "soft"))
            for p in people]))
    return w.mail(nurse, [other, w.staff(home)], w.choice("huddle", "nights to days", f"{w.integer(2, 6)} West", "sitter?", "board"),
                  text=f"{text}\n\n{nurse.given}")


@negative(beside=bed_huddle)
def staffing_grid(w):
    home, nurse, other = ward(w)
    team = [w.staff(home) for _ in range(w.integer(3, 6))]
    rows = [(w.choice("ICU", "Tele", "Med/Surg 4W", "ED", "L&D"), p.initial_last, w.choice("RN", "CNA", "LPN"),
             w.choice("7a-7p", "7p-7a"), w.choice("", "charge", "float", "on call")) for p in team]
    text = w.choice(
        f"Census {w.integer(12, 40)}, grid says {w.integer(3, 8)} RNs.\n\n"
        + w.text_table(["Unit", "Name", "Role", "Shift", ""], rows),
        f"{team[0].given} takes {w.integer(2, 6)} West tonight, {team[1].given} floats to dialysis, {team[2].given} has the sepsis class. "
        f"Room {w.integer(201, 640)} is closed for paint.",
        f"Rooms {w.integer(201, 300)}-{w.integer(301, 340)}: no call bells, electricians come at {w.clock()}. Fall risk signs go on doors.",
        "Who can swap?\n\n" + "\n".join(f"{p.full}  {w.day(1, 20, '%a %m/%d')}" for p in team) + "\n\nDiabetes week is short too.",
        f"Bed {w.digits(2)} on the oncology side has a bad brake, tag {w.digits(6)}. {team[0].full} reported it to biomed.")
    return w.mail(nurse, [other, w.staff(home)], w.choice("staffing", "grid", "swap?", "rooms", "who is on"),
                  text=f"{text}\n\n{nurse.given}")


@positive("hipaa", "state_pii")
def worried_relative(w):
    home, nurse, other = ward(w)
    p = w.person(home.state, youngest=55)
    child = w.person(home.state, youngest=30, oldest=60)
    mother = "mother" if p.sex == "F" else "father"
    condition, drug = w.condition(p), w.drug()
    text = w.choice(f"""
        Hello, I am {child.full}. My {mother} {p.full} has been with you since {w.choice("Sunday", "Tuesday", "last week")} for
        {condition.plain} and nobody returns my calls. {p.he.capitalize()} told me {p.he} gets {drug.name} now, but it made {p.him} sick two
        years ago!!
        """, f"""
        dear nurses, please tell {p.given} {p.family} in room {w.integer(200, 640)} that i cannot come before 6. and dont let {p.him} have
        sugar, {p.he} hides that {p.he} has {condition.plain}

        {child.given}
        """, f"""
        We took my {mother} home too early. {p.full} fell on {w.day(-6, -2, "%A")}, {p.he} is {p.age} and has {condition.plain}. What was the
        result of the {w.procedure(p)[0]}? I have the papers that let you talk to me.
        """, f"""
        Buenas noches, mi {'mamá' if p.sex == 'F' else 'papá'} {p.full} está internad{'a' if p.sex == 'F' else 'o'} por {condition.spanish}.
        ¿Cuándo le dan de alta? ¿Sigue tomando {drug.name}? Soy su hij{'a' if child.sex == 'F' else 'o'} {child.given}.
        """)
    note = w.choice("can you call this family", "patient relations please", "who is the nurse today?", "see below")
    if w.chance(0.4):
        answer = f"I am sorry that nobody called. I will look at the chart and ring you before {w.clock()}.\n\n{nurse.given}"
        return w.mail(nurse, child, "Re: my " + mother, text=f"{answer}\n\n{w.quote(text, child)}")
    return w.mail(nurse, other, w.choice("FW: my " + mother, "FW: family call"),
                  text=f"{note}\n\n{w.forward(text, child, nurse, 'my ' + mother)}")


@negative(beside=worried_relative)
def animal_clinic(w):
    vet, p = w.organisation("vendor"), w.person()
    pet, kind = w.choice("Biscuit", "Luna", "Pepper", "Mochi"), w.choice("cat", "dog", "rabbit")
    text = w.choice(f"""
        Hello {p.given},

        {pet} did well after the dental surgery. Please give the antibiotic twice a day, no walks until {w.day(3, 9, "%A")}. The blood test
        showed {w.choice("early kidney disease", "a thyroid problem", "low iron")}, usual in an old {kind}.

        Animal Hospital of {p.city}
        """, f"""
        Patient: {pet} ({kind}, {w.integer(2, 14)} yrs)
        Owner: {p.full}
        Diagnosis: {w.choice("diabetes", "ear infection", "torn cruciate ligament", "heart murmur")}
        Rx: {w.choice("insulin 2 units BID", "amoxicillin 50 mg", "gabapentin 100 mg")}
        Rabies tag: {w.digits(6)}
        """, f"""
        Rabies and distemper shots for {pet} the {kind} are due. Call {w.toll_free()} or book online. Bring a stool sample.
        """, f"""
        {p.full} called, the {kind} {pet} ate chocolate, seizures since noon. Told {p.him} to come in. Emergency vet on call is Dr.
        {w.person().family}.
        """)
    return w.mail(f"Animal Hospital <desk@{vet.domain}>", p, w.choice(f"{pet}'s visit", "Lab results", "Vaccines due", f"Re: {pet}"),
                  text=text)


@positive("hipaa", "state_pii")
def results_in_columns(w):
    lab, sender, _ = ward(w, "lab")
    clinic = w.organisation("clinic", lab.state)
    people = w.people(w.integer(2, 8), lab.state)
    rows = [(p.family, p.given, w.dob(p, "%m%d%Y"), *w.test()[:3], w.choice("", "H", "L", "crit")) for p in people]
    heading = [w.choice("PT_LAST", "Last"), w.choice("PT_FIRST", "First"), w.choice("DOB", "BDATE"), "TEST", "VALUE", "UNIT", "FLAG"]
    style = w.choice("csv", "fixed", "html", "json", "short", "oru")
    subject = w.choice("results", "criticals", "Daily report", "late labs", f"Batch {w.digits(5)}")
    to = w.staff(clinic)
    if style == "csv":
        return w.mail(sender, to, subject, text="daily file", attach=[
            (f"res_{w.digits(6)}.csv", "text/csv", w.csv(heading, rows, w.choice(",", "|", "\t")))])
    if style == "json":
        data = json.dumps([dict(zip(("last", "first", "birthDate", "test", "value", "unit", "flag"), row)) for row in rows])
        return w.mail(sender, to, subject, text="interface is down, JSON instead", attach=[("results.json", "application/json", data)])
    if style == "html":
        return w.mail(sender, to, subject, html=f"<html><body>{w.html_table(heading, rows)}<p>{sender.full}</p></body></html>")
    if style == "short":
        p = people[0]
        m = f"{p.family}, {p.given}  {rows[0][3]} {rows[0][4]} {rows[0][5]}  called to {to.given} at {w.clock()}, read back ok"
        return w.mail(sender, to, subject, text=m)
    if style == "oru":
        p = people[0]
        data = "\r\n".join([f"MSH|^~\\&|LIS|{w.digits(4)}|EHR|{w.digits(4)}|{w.day(0, 0, '%Y%m%d')}1015||ORU^R01|{w.digits(8)}|P|2.5.1",
                          f"PID|1||{w.digits(8)}^^^^MR||{p.family}^{p.given}||{p.birth:%Y%m%d}|{p.sex}",
                          f"OBX|1|NM|^{rows[0][3]}||{rows[0][4]}|{rows[0][5]}|||||F"])
        return w.mail(sender, to, "ORU stuck", text="stuck in the queue", attach=[("stuck.hl7", "text/plain", data)])
    text = "\n".join(f"{f.upper():<18} {g.upper():<12} {b}  {t:<18} {v} {u} {x}" for f, g, b, t, v, u, x in rows)
    return w.mail(sender, to, subject, text=f"{text}\n\n{sender.given}")


@negative(beside=results_in_columns)
def study_statistics(w):
    lab, sender, other = ward(w, "lab")
    rows = [(f"{a}-{a + 9}", w.integer(20, 400), f"{w.integer(5, 9)}.{w.digits(1)}", f"{w.integer(1, 3)}.{w.digits(1)}") for a in range(20, 80, 10)]
    heading = ["Age", "n", "Mean A1c", "SD"]
    condition = w.condition()
    text = w.choice(f"""
        Cohort of {w.integer(900, 9000)} adults with {condition.formal}, counts only, cells under 11 removed:

        {w.text_table(heading, rows)}

        p = 0.0{w.digits(1)} for trend. Draft for the journal on {w.day(9, 30, "%B %d")}.
        """, f"""
        QC of the {w.test().name} run: mean {w.integer(80, 120)}.{w.digits(1)}, CV {w.integer(1, 4)}.{w.digits(1)}%, lot {w.digits(7)}, control
        level 2 out once. Reagent expires {w.expiry()}. Analyzer serial {w.digits(8)}.
        """, f"""
        Turnaround, {w.day(-40, -20, "%B")}: {w.integer(3000, 9000)} results, {w.integer(10, 90)} criticals, all called within
        {w.integer(10, 40)} minutes. Hemolysis {w.integer(1, 4)}%. {w.person().full} of phlebotomy leads the work group.
        """, f"""
        Abstract. {condition.formal.capitalize()} was studied in mice given {w.drug().name}. Glucose fell by {w.integer(5, 40)}%. No
        patient data were used. Grant R01-{w.digits(6)}.
        """)
    if w.chance(0.25):
        return w.mail(sender, other, "cohort table", text="Counts attached, no patients in it.",
                      attach=[("table2.csv", "text/csv", w.csv(heading, rows))])
    return w.mail(sender, other, w.choice("Table 2", "QC", "turnaround", "abstract draft"), text=f"{text}\n\n{sender.given}")


@positive("hipaa", "state_pii")
def biopsy_call(w):
    lab, sender, _ = ward(w, "lab")
    clinic = w.organisation("clinic", lab.state)
    p, doctor, mrn = w.person(lab.state), w.staff(clinic, "MD"), w.digits(8)
    site = w.choice("left forearm", "scalp", "colon, 40 cm", "lymph node, neck", "cervix" if p.sex == "F" else "prostate, left")
    found = w.choice("invasive carcinoma", "melanoma, 1.1 mm", "tubular adenoma", "benign, no atypia", "high grade dysplasia")
    text, stated = w.choice(
        (f"{p.last_first}   {w.dob(p)}   {p.sex}\nMRN: {mrn}\nSPECIMEN: {site}\nDIAGNOSIS: {found}\nICD {w.condition(p).code}", True),
        (f"Dr. {doctor.family}, I called you about {p.full}. The {site} biopsy is {found}. Margins {w.choice('clear', 'involved')}. "
         f"Case {w.choice('S', 'SP')}26-{w.digits(5)}.", False),
        (f"ADDENDUM {p.full} (mrn {mrn})\n\nStains support {found}. {w.person().initial_last}, MD agrees.", True),
        (f"<{p.family}^{p.given}> CT read: {w.choice('5 mm nodule RUL', 'no PE', 'stone in the left ureter')}, compare {w.day(-700, -90)}",
         False),
        (f"Amended report for {p.given} {p.family}, born {w.dob(p, '%d %B %Y')}: for '{site}' read '{w.choice('right side', 'left side')}'. "
         f"The diagnosis, {found}, stands.", False))
    m = w.mail(sender, doctor, w.choice("path", "prelim", "addendum", "amended", "S26 case"), text=f"{text}\n\n{w.signature(sender)}")
    return m.finds("common.mrn", 1) if stated else m


@negative(beside=biopsy_call)
def supply_dispute(w):
    home, sender, _ = ward(w)
    vendor = w.organisation("vendor")
    item = w.choice("biopsy needle 14G", "CT contrast 100 mL", "knee implant size 4", "pacemaker lead 52 cm", "infusion pump", "suture 3-0")
    text = w.choice(f"""
        You billed {w.integer(10, 90)} x {item} twice: invoices {w.digits(8)} and {w.digits(8)}. Claim the difference of
        {w.amount(200, 9000)} or we stop payment.

        {w.signature(sender)}
        """, f"""
        Order {w.order_number()}
        Item: {item}
        Lot: {w.digits(7)}   UDI (01){w.digits(14)}(17){w.digits(6)}
        Member: GPO {w.digits(6)}, tier {w.integer(1, 3)}
        Complaint: {w.choice("sterile pack open", "bent", "wrong size", "expired")}
        """, f"""
        The loaner {w.choice("C-arm", "ultrasound", "ventilator", "dialysis machine")} is back at biomed, asset {w.digits(6)}, serial
        {w.shaped("ll")}{w.digits(8)}. It failed the leakage test. Nobody was hurt. Please send an RMA.
        """, f"""
        {item.capitalize()}: backordered until {w.day(10, 60, "%B %d")}. Surgeons may use the other brand. {w.person().full}, materials
        management, has {w.integer(4, 60)} left on shelf {w.shaped("ln")}.
        """)
    return w.mail(sender, w.staff(vendor), w.choice("double billing", "complaint", "RMA", "backorder"), text=text)


@positive("hipaa", "state_pii")
def counter_chat(w):
    shop, tech, boss = ward(w, "pharmacy")
    p = w.person(shop.state)
    condition = w.condition(p)
    drug, rx = w.drug(condition), w.digits(7)
    text = w.choice(
        f"{tech.given}: {p.full} here, says we owe {w.integer(4, 30)} tabs of {drug.name}\n{boss.given}: rx?\n{tech.given}: {rx}\n"
        f"{boss.given}: partial fill, finish it",
        f"{p.last_first} {w.dob(p)}\nRx# {rx} {drug.line}\nPA denied, copay {w.amount(50, 900)} - call dr {w.person().family}",
        f"early refill on {drug.name} for {p.given} {p.family}? says {p.he} dropped the bottle in the sink. third time this year",
        f"Please transfer out all scripts of {p.full} ({w.dob(p, '%b %d %Y')}) to {w.organisation('pharmacy').name}: {drug.line}; "
        f"{w.drug().line}.",
        f"ALLERGY CONFLICT\nPatient: {p.full}\nDrug: {drug.name} {drug.strength}\nAllergy: {w.choice('sulfa', 'penicillin', 'codeine')}\n"
        f"Prescriber: {w.person().full}, NPI {w.npi()}",
        f"Entregar a {p.full}, {p.street}: {drug.name} {drug.strength}. Tiene {condition.spanish} y no puede salir.")
    return w.mail(tech, boss, w.choice("rx question", "fill", "early refill", "transfer", f"rx {rx}", "entrega"), text=text)


@negative(beside=counter_chat)
def drug_bulletin(w):
    shop, tech, boss = ward(w, "pharmacy")
    drug, other = w.drug(), w.drug()
    text = w.choice(
        f"SHORTAGE: {drug.name} {drug.strength}. Next delivery {w.day(9, 60, '%m/%d')}. Partial fills, tell patients to call the prescriber. "
        f"NDC {w.shaped('nnnnn-nnnn-nn')}.",
        f"Black box warning for {drug.name}: check liver tests at week 4. Do not give with {other.name}. Counsel every patient.",
        f"{tech.given}: do we have {drug.name}?\n{boss.given}: {drug.strength} only, {w.integer(2, 40)} bottles\n{tech.given}: and "
        f"{other.name}?\n{boss.given}: tomorrow, order {w.digits(7)}",
        f"Cycle count\n\n{w.text_table(['Drug', 'Strength', 'NDC', 'Qty'], [(*w.drug()[:2], w.shaped('nnnnn-nnnn-nn'), w.digits(3)) for _ in range(5)])}",
        f"Dear pharmacist, {drug.name} comes in a new carton. The usual dose is unchanged: {drug.sig}. Rep: {w.person().full}, {w.toll_free()}.",
        f"Formulary: {drug.name} moves to tier {w.integer(2, 4)}, {other.name} needs prior authorization from {w.day(20, 60, '%m/%d/%Y')}.")
    return w.mail(tech, boss, w.choice("shortage", "bulletin", "stock", "formulary", "new carton"), text=text)


@positive("hipaa", may=("state_pii",))
def about_your_visit(w):
    home, sender, _ = ward(w, w.choice("clinic", "hospital", "lab", "pharmacy"))
    p = w.person(home.state)
    condition, drug, procedure = w.condition(p), w.drug(), w.procedure(p)[0]
    text = w.choice(f"""
        Hi {p.given},

        the doctor looked at your {w.test().name}: {w.choice("it is too high", "it is fine now", "please repeat it")}. Keep taking
        {drug.name}.

        {sender.given}, {home.name}
        """, f"""
        Dear {'Ms.' if p.sex == 'F' else 'Mr.'} {p.family}:

        your {procedure} is set for {w.day(3, 30, "%A, %B %d")} at {w.clock()}. Stop {drug.name} three days before. Because of
        {condition.plain} you need a driver.

        {w.signature(sender)}
        """, f"""
        {p.given}, thanks for coming in about {condition.plain}. You left your glasses at the desk.

        {sender.given}
        """, f"""
        You owe {w.amount(20, 900)} for your {procedure} on {w.day(-90, -20)}. Guarantor {p.full}, account {w.digits(8)}. Your plan paid
        {w.amount(100, 2000)}.

        {home.name} Billing
        """, f"""
        Estimad{'a' if p.sex == 'F' else 'o'} {p.full}: su cita por {condition.spanish} es el {w.day(2, 20, "%d/%m")} a las {w.clock()}. Traiga
        sus medicinas ({drug.name}).
        """)
    return w.mail(sender, p, w.choice("Your results", "about your visit", "Your procedure", "balance due", "Su cita"), text=text)


@negative(beside=about_your_visit)
def health_marketing(w):
    home, sender, _ = ward(w, w.choice("clinic", "hospital", "pharmacy"))
    p, condition = w.person(home.state), w.condition()
    text = w.choice(f"""
        Hi {p.given},

        one in {w.integer(3, 12)} adults has {condition.plain} and many do not know. Come to our free talk on {w.day(3, 30, "%A, %B %d")} at
        {w.clock()}. Healthy snacks!

        {home.name}
        """, f"""
        Dear neighbor,

        our new {w.choice("imaging center", "birth center", "heart institute")} opens in {home.city}. Screening {w.procedure()[0]} from
        {w.amount(50, 400)}, all major plans taken. Call {w.toll_free()}.
        """, f"""
        {p.given}, rate us! How likely are you to recommend {home.name} to a friend? Survey {w.hex(10)}.
        """, f"""
        Taller gratis: vivir con {condition.spanish}. Sábado a las {w.clock()}, {home.street}. Traiga a su familia. Hay refrescos.
        """, f"""
        Flu and shingles shots, no appointment, ${w.integer(0, 40)}. Ask the pharmacist about {condition.plain}. Open until 9.
        """)
    return w.mail(f"{home.name} <news@{home.domain}>", p, w.choice("Free health talk", "We are growing", "Rate us", "Taller gratis",
                                                                 "Walk-in shots"), text=text)


@positive("hipaa", "state_pii")
def structured_patient(w):
    home, sender, _ = ward(w)
    p, condition = w.person(home.state), w.condition()
    drug = w.drug(condition)
    style = w.choice("fhir", "ccd", "csv", "bundle", "adt")
    to = f"interfaces@{w.organisation('vendor').domain}"
    name = [{"family": p.family, "given": [p.given]}]
    if style == "fhir":
        data = json.dumps({"resourceType": "Condition", "code": {"text": condition.formal}, "subject": {"display": p.full}}, indent=1)
    elif style == "bundle":
        data = json.dumps({"resourceType": "Bundle", "entry": [
            {"resource": {"resourceType": "Patient", "name": name, "birthDate": f"{p.birth:%Y-%m-%d}"}},
            {"resource": {"resourceType": "MedicationRequest", "medicationCodeableConcept": {"text": drug.line}}}]}, indent=w.choice(None, 2))
    elif style == "ccd":
        data = (f'<ClinicalDocument xmlns="urn:hl7-org:v3"><recordTarget><patientRole><patient><name><given>{p.given}</given><family>'
                f'{p.family}</family></name><birthTime value="{p.birth:%Y%m%d}"/></patient></patientRole></recordTarget><component>'
                f"<section><title>Problems</title><text>{condition.formal}</text></section></component></ClinicalDocument>")
    elif style == "adt":
        data = "\r\n".join([f"MSH|^~\\&|ADT|{w.digits(3)}|LAB|{w.digits(3)}|{w.day(0, 0, '%Y%m%d')}0815||ADT^A01|{w.digits(7)}|P|2.3",
                          f"PID|||{w.digits(7)}||{p.family.upper()}^{p.given.upper()}||{p.birth:%Y%m%d}|{p.sex}|||{p.street}^^{p.city}^{p.state}",
                          f"PV1||I|{w.integer(2, 6)}W^{w.integer(200, 640)}", f"DG1|1||{condition.code}^{condition.formal}"])
    else:
        data = w.csv(["enc_id", "name", "dob", "icd10", "med"], [(w.digits(8), p.last_first, w.dob(p), condition.code, drug.name)])
    text = w.choice("fails validation, see file", "why is this one rejected?", "sample of the failing feed (real one)")
    if w.chance(0.4):
        return w.mail(sender, to, "payload", text=f"{text}\n\n{data}")
    kind = {"fhir": "json", "bundle": "json", "ccd": "xml", "adt": "hl7", "csv": "csv"}[style]
    return w.mail(sender, to, w.choice("payload", "rejected", "validator"), text=f"{text}\n\n{sender.given}",
                  attach=[(f"{w.digits(5)}.{kind}", "text/plain", data)])


@negative(beside=structured_patient)
def interface_design(w):
    home, sender, other = ward(w)
    text = w.choice(
        "PID-5 is the patient name, PID-7 the birth date, PID-19 is retired: send no SSN. DG1-3 takes ICD-10 with the dot.",
        json.dumps({"resourceType": "CapabilityStatement", "status": "draft", "fhirVersion": "4.0.1", "rest": [
            {"mode": "server", "resource": [{"type": "Patient"}, {"type": "Condition"}, {"type": "Observation"}]}]}, indent=1),
        f"ADT feed moves to port {w.integer(6000, 9999)} on {w.day(4, 30, '%m/%d')}. A01, A03, A08 only. ACK within 30 s. Queue depth "
        f"{w.integer(100, 900)}.",
        "<xs:element name=\"patient\"><xs:element name=\"birthTime\" type=\"ts\"/><xs:element name=\"diagnosis\" type=\"cd\"/></xs:element>",
        f"CREATE TABLE encounter (enc_id BIGINT, mrn VARCHAR(12), dob DATE, icd10 CHAR(7), room CHAR(5));\n-- {w.integer(2, 9)} million rows")
    return w.mail(sender, other, w.choice("interface spec", "FHIR server", "ADT feed", "schema"), text=f"{text}\n\n{sender.given}")


@positive("hipaa", "state_pii")
def record_numbers(w):
    home, sender, other = ward(w)
    p, q, number = w.person(home.state), w.person(home.state), w.digits(w.choice(7, 8))
    label = w.choice("MRN", "med rec no.", "medical record number", "MR#", "MRN#", "chart no.")
    merge = w.digits(8)
    style = w.integer(1, 5)
    text = {
        1: f"{p.full}\n{label}: {number}\nadmit {w.day(-9, -1)}, {w.dx(p)}\nneeds a copy of the op note",
        2: f"Duplicate: {p.full}, {label} {number}, and {p.given} {p.middle[0]}. {p.family}, {label} {merge}. Same birth date "
           f"{w.dob(p)}. Please merge; allergies differ.",
        3: f"Chart of {p.full} ({label} {number}) holds a {w.procedure(q)[0]} report that belongs to {q.full}.",
        4: f"Record request: {p.last_first}, {label} {number}, psych notes of {w.day(-900, -300, '%B %Y')}. Signed release is on file.",
        5: f"coding query\n{label} {number}\n{p.upper_last_first}\n'{w.condition(p).formal}' - present on admission? y/n"}[style]
    m = w.mail(sender, other, w.choice("merge", "HIM", "chart correction", "query", "ROI"), text=f"{text}\n\n{sender.given}")
    return m.finds("common.mrn", 2 if style == 2 else 1)


@negative(beside=record_numbers)
def safety_training(w):
    home, sender, other = ward(w)
    text = w.choice(f"""
        Class: two identifiers. Name and birth date, or name and MRN, before each drug, each transfusion, each specimen. Quiz {w.digits(4)}.
        Taught by {w.staff(home).full}, RN. Contact hours: {w.integer(1, 6)}.
        """, f"""
        Wrong chart events fell from {w.integer(20, 40)} to {w.integer(3, 19)}. Duplicate MRNs are {w.integer(1, 4)}% of {w.digits(6)} records.
        The goal is under 1%.
        """, f"""
        Mock code at {w.clock()} in the lobby. The manikin, "Mr. Sim", has chest pain and a potassium of 6.8. No real patient is involved.
        """, f"""
        Coding tip: heart failure needs a type. I50.9 is unspecified; I50.23 is acute on chronic systolic. Query the doctor, do not guess.
        """, f"""
        Volunteers wanted: {w.person().full} runs the book cart on oncology, {w.person().full} the piano. TB test and flu shot needed.
        """)
    return w.mail(sender, [other, w.staff(home)], w.choice("class", "safety numbers", "mock code", "coding tip", "volunteers"), text=text)
