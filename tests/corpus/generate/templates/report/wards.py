# SPDX-License-Identifier: Apache-2.0
"""Mail of hospitals: transfers, coding, case conferences, interpreters; and what wards write without any patient in it."""

import office
from templates import negative, positive

WHY = ["hip fracture after a fall", "sepsis from a kidney infection", "new stroke, right side weak", "GI bleed", "C. diff colitis",
       "pre-eclampsia", "diabetic foot with osteomyelitis", "a collapsed lung", "alcohol withdrawal", "NSTEMI", "pulmonary embolism",
       "bowel obstruction", "acute pancreatitis", "a suicide attempt by overdose", "MRSA wound infection", "delirium", "subdural hematoma"]
TUMORS = ["adenocarcinoma of the colon", "non-small cell lung ca", "glioblastoma", "DCIS, left breast", "renal cell carcinoma",
          "diffuse large B-cell lymphoma", "papillary thyroid cancer", "squamous cell ca of the tongue", "pancreatic mass", "seminoma"]
TREATMENT = ["neoadjuvant chemo", "lumpectomy", "radiation only", "clinical trial?", "palliative", "watchful waiting", "Whipple", "restage"]


def house(w):
    hospital = w.organisation("hospital")
    return hospital, w.staff(hospital), w.staff(hospital)


@positive("hipaa", "state_pii")
def transfer_request(w):
    hospital, one, two = house(w)
    p, why, other = w.person(hospital.state, oldest=99), w.pick(WHY), w.organisation("hospital", hospital.state)
    bed, drug = w.choice("tele", "ICU", "step-down", "med-surg", "isolation", "a monitored bed"), w.drug()
    text = w.choice(f"""
        Need {bed} for {p.full}, {p.age} {p.sex}, {why}. On {drug.name} {drug.strength}. Family wants {other.name}. Call {one.phone} before
        {w.clock()} pls
        """, f"""
        S: {p.full}, {p.age} y/o, came in {w.day(-6, -1, "%a")} with {why}.
        B: {w.dx(p)}, lives with {w.choice("daughter", "spouse", "nobody", "a roommate")}, full code.
        A: BP {w.integer(84, 178)}/{w.integer(44, 98)}, sat {w.integer(86, 97)}% on {w.integer(2, 6)} L.
        R: accept to {bed} today.
        """, f"""
        {two.given},

        I spoke with {other.name} about {p.full}. They will take {p.him} once the {w.choice("CT", "MRI", "echo", "swab")} is back.
        {p.he.capitalize()}
        was admitted for {why} and is now on {drug.line}. {w.some(1, 2, "The wife has the paperwork.",
        "Ambulance is booked for " + w.clock() + ".",
        "Their intensivist asked for the last gas and the code status.", "Please fax the med list with the face sheet.")}

        {w.signature(one)}
        """, f"""
        TRANSFER FORM

        Patient name.... {p.last_first}
        Age / sex....... {p.age} / {p.sex}
        From unit....... {w.choice("ED", "4 West", "PACU", "OBS")}
        To.............. {other.name}
        Reason.......... {why}
        Isolation....... {w.choice("none", "contact", "droplet", "airborne")}
        Accepting MD.... {w.person().family}
        """, f"""
        {w.choice("fyi", "see below, can we take this one?", "Who is bed manager tonight?")}

        {w.forward(f'''
        Colleagues,

        would you have room for {p.full_middle} (born {w.dob(p)})? Primary problem is {why}; {p.he} also carries {w.dx(p)}. Insurance is
        {w.choice("Medicare", "Medicaid", "none", "a marketplace plan")}. Images were pushed this morning.

        Transfer center, {other.name}
        ''', w.staff(other), one, "Transfer " + w.choice("request", "inquiry", p.family))}
        """, f"""
        Charge RN says {p.full} in {w.integer(200, 690)}-{w.choice("A", "B")} can go to {w.choice("rehab", "SNF", "LTAC",
        "hospice")}: {why}, walking
        {w.integer(5, 60)} feet with a walker, needs {w.choice("IV vanc for two weeks", "a wound vac", "oxygen at night",
        "thickened liquids")}.
        """)
    subject = w.choice("bed please", f"transfer {p.upper_last_first}", "transfer center", "RE: accept?",
                       f"{p.initial_last} to {other.city}")
    return w.mail(one, w.choice(two, w.staff(other)), subject, text=text + "\n" + w.choice("", f"\n{one.given}", "\n" + w.disclaimer()))


@negative(beside=transfer_request)
def bed_report(w):
    hospital, one, two = house(w)
    units = w.sample(["ICU", "4 West", "Tele", "L&D", "NICU", "Psych", "Ortho", "ED boarders", "Oncology", "Rehab"], w.integer(4, 8))
    rows = [(unit, w.integer(8, 32), w.integer(0, 9), w.integer(0, 5)) for unit in units]
    heading = ["Unit", "Census", w.choice("Open", "Available"), w.choice("Held", "Blocked", "Pending DC")]
    text = w.choice(f"""
        {w.day(0, 0, "%A")} {w.clock()} huddle

        {w.text_table(heading, rows)}

        {w.some(1, 3, "Two sitters short on nights.", "Float pool is empty.", "MRI is down until noon.", "CT 2 is back.",
        "Transfer center is on yellow.", "Negative pressure rooms: one left.")}
        """, f"""
        We are on diversion for {w.choice("stroke", "trauma", "psychiatry", "labor")} until {w.clock()}. Transfers from outside need
        a yes of the
        house supervisor at {hospital.phone}. {w.some(1, 2, "Sepsis and STEMI come as always.", "EMS has been told.",
        "Pediatrics is not concerned.")}
        """, f"""
        Falls per thousand patient days, {w.day(-60, -30, "%B")}: {w.integer(1, 4)}.{w.integer(0, 9)}. C. diff: {w.integer(0, 6)}
        cases in the
        house. Hand hygiene {w.integer(70, 98)}%. {w.person().full} presents at the quality committee.
        """, f"""
        The new SBAR card goes live {w.day(4, 20, "%B %d")}: situation, background, assessment, recommendation. Example texts are on the
        intranet, none is about a real patient. Print order {w.digits(6)}, {w.integer(2, 9)} boxes.
        """)
    if w.chance(0.2):
        return w.mail(one, two, "census", text="Sheet attached.", attach=[("census.xlsx", office.EXCEL, w.xlsx(heading, rows, "Census"))])
    return w.mail(one, [two, w.staff(hospital)], w.choice("Bed huddle", "diversion", "Quality numbers", "census " + w.day(0, 0, "%m/%d")),
                  text=text + "\n" + w.maybe(0.5, w.signature(one)))


@positive("hipaa", "state_pii")
def case_conference(w):
    hospital, one, two = house(w)
    people = w.people(w.integer(2, 7), hospital.state, youngest=30, oldest=88)
    kind = w.choice("tumor board", "M&M", "IDT rounds", "transplant list", "psych rounds")
    facts = TUMORS if kind == "tumor board" else WHY
    rows = [(p.last_first, p.age, w.mrn(), w.pick(facts), w.pick(TREATMENT) if kind == "tumor "
        "board" else w.choice("SNF", "home", "LOS 9", "appeal"))
            for p in people]
    heading = [w.choice("Patient", "Name", "Pt"), "Age", "MRN", w.choice("Dx", "Problem", "Diagnosis", "Question"),
               w.choice("Plan", "Ask", "Note")]
    style, intro = w.choice("xlsx", "docx", "csv", "text", "html", "prose"), w.choice(f"{kind} {w.day(1, 6, '%A')}",
        f"List for {kind}", "agenda")
    if style in ("xlsx", "docx", "csv"):
        made = {"xlsx": lambda: w.xlsx(heading, rows), "docx": lambda: w.docx(f"{kind}\n{w.day(1, 6)}", heading, rows),
                "csv": lambda: w.csv(heading, rows)}[style]()
        media = {"xlsx": office.EXCEL, "docx": office.WORD, "csv": "text/csv"}[style]
        return w.mail(one, [two, w.staff(hospital)], intro, text=w.choice(f"List attached, {len(rows)} cases.", "agenda",
            "Please read before we meet."),
                      attach=[(f"{kind.split()[0].lower().replace('&', '')}_{w.day(0, 5, '%m%d')}.{style}", media, made)])
    if style == "html":
        return w.mail(one, two, intro, html=f"<html><body><h3>{kind}</h3>{w.html_table(heading, rows)}<p>{one.given}</p></body></html>")
    if style == "prose":
        told = "\n\n".join(f"{w.choice('', f'{i}. ')}{p.full}, {p.age}: {row[3]}. {w.choice('Question', 'Plan', 'Discuss')}: {row[4]}."
                           for i, (p, row) in enumerate(zip(people, rows), 1))
        return w.mail(one, two, intro, text=f"{told}\n\n{w.signature(one)}")
    return w.mail(one, two, intro, text=f"{w.text_table(heading, rows)}\n\n{one.given}")


@negative(beside=case_conference)
def conference_logistics(w):
    hospital, one, two = house(w)
    text = w.choice(f"""
        Tumor board moves to room {w.digits(3)}, {w.day(2, 9, "%A")} {w.clock()}. {w.some(1, 3, "Pathology brings the slides.",
        "Lunch is from the cafe.",
        "CME code " + w.shaped("llnnnn") + ".", "Zoom for those at the other campus, passcode " + w.digits(6) + ".",
        "Send cases through the chart only.")}
        """, f"""
        Speakers this fall: {", ".join(f"Dr. {p.family}" for p in w.people(3))}. Topics: glioblastoma in 2026, when not to operate,
        lymphoma trials that
        are open. Objectives and disclosures are due {w.day(5, 15, "%B %d")}.
        """, f"""
        Trial {w.shaped("NCTnnnnnnnn")} opened to accrual: non-small cell lung cancer, second line. {w.integer(0, 9)} of
        {w.integer(20, 60)} enrolled
        nationwide, none here. Coordinator {w.person().full}, pager {w.digits(4)}.
        """, f"""
        Minutes of the cancer committee: registry abstracts {w.integer(88, 99)}% on time, survey by the College in
        {w.day(90, 200, "%B")}, thyroid and
        tongue cancers go to {w.person().full} from now on. Next: {w.day(20, 40)}.
        """)
    return w.mail(one, [two, w.staff(hospital)], w.choice("Tumor board", "grand rounds", "new trial", "committee minutes"),
                  text=f"{text}\n\n{w.signature(one)}")


@positive("hipaa", "state_pii")
def coder_query(w):
    hospital, one, two = house(w)
    p, why, first, second = w.person(hospital.state), w.pick(WHY), w.condition(), w.condition()
    number = w.digits(9)
    text = w.choice(f"""
        Dr. {two.family},

        on {p.full} (acct {number}) you wrote "{why}" in the H&P and "{second.formal}" in the discharge note. Which was the principal
        diagnosis? {w.some(1, 2, "The bill holds until I hear.", "Day five of the hold.", "Please answer in the chart, not here.")}

        {w.signature(one)}
        """, f"""
        query {number} / {p.last_first} / {w.day(-9, -2)}
        clinical indicators: {why}, lactate {w.integer(2, 6)}.{w.integer(0, 9)}, {w.test().line}
        pls document: [ ] sepsis [ ] not sepsis [ ] unable to determine
        """, f"""
        Denied again: {p.full}, DRG {w.integer(100, 980)}, payer says {first.formal} was not supported. {w.drug(first).name} was
        ordered though.
        Appeal is due {w.day(4, 30)}.
        """, f"""
        Audit of {w.day(-3, -1, "%m/%d")}, one line each

        {p.full}, {first.code} should be {second.code}
        {w.person().full}, {w.condition().code} ok
        {w.person().full}, missing the op note of the {w.procedure()[0]}
        """)
    return w.mail(one, two, w.choice("query", f"CDI query {p.family}", "bill hold", "denial", f"{number}"), text=text)


@negative(beside=coder_query)
def coding_news(w):
    hospital, one, two = house(w)
    a, b = w.condition(), w.condition()
    text = w.choice(f"""
        New codes from October 1: {a.code} splits in two, {b.code} needs a seventh sign. The cheat sheet is on the share. {w.some(1, 2,
        "Quiz on Friday.", "AHA Clinic third quarter is in.", "Questions to the coding line.", "Queries must not lead the doctor.")}
        """, f"""
        DNFB stands at {w.amount(2000000, 9000000)}, {w.integer(4, 9)} days. {w.integer(20,
        200)} accounts wait for a query answer. Top reasons: sepsis
        criteria, {a.formal}, missing op notes.
        """, f"""
        Webinar: documenting {a.formal} and {b.formal} so that the payer believes it. {w.day(3, 20, "%B %d")}, {w.clock()}. One CEU. Host:
        {w.person().full}, CCS.
        """, f"""
        We hire two inpatient coders, remote, {w.integer(27, 44)} dollars an hour. You know {a.code} from {b.code} in your sleep? Write to
        {one.full}. Requisition {w.digits(6)}.
        """)
    return w.mail(one, [two, w.staff(hospital)], w.choice("codes", "DNFB", "webinar", "job posting"), text=f"{text}\n\n{one.full}")


@positive("hipaa", may=("state_pii",))
def message_after_stay(w):
    hospital, one, _ = house(w)
    p, why, drug = w.person(hospital.state), w.pick(WHY), w.drug()
    body = w.choice("hip", "knee", "hernia", "gallbladder", "heart valve", "C-section")
    text = w.choice(f"""
        Dear {p.given} {p.family},

        thank you for trusting us with your {body} surgery. {w.some(2, 3, "Keep the dressing dry for two days.",
        f"Take {drug.name} as written on the bottle.",
        "Call if the wound is red or smells.", "No driving while you take pain pills.", "Walk a little every hour.")} Your follow-up
        with Dr.
        {w.person().family} is on {w.day(5, 20, "%B %d")} at {w.clock()}.

        {hospital.name}, {hospital.phone}
        """, f"""
        Hi {p.given}, {one.given} from {hospital.name} here. How are you after your {body} operation? Any fever? Are you taking the
        {drug.name}?
        Just reply.
        """, f"""
        {p.full}
        {p.address}

        Your balance for the stay of {w.day(-60, -20)} ({why}) is {w.amount(120, 4800)}. Your insurance paid {w.amount(2000, 40000)}.
        Ask us about a
        payment plan or charity care.

        Patient Financial Services, {hospital.name}
        """, f"""
        Hola {p.given} {p.family}: su cirugía de {w.choice("rodilla", "vesícula", "cataratas", "hernia")} es el {w.day(3, 14,
        "%d/%m/%Y")}. No coma ni
        beba después de la medianoche. Suspenda {drug.name} dos días antes. {hospital.name}
        """, f"""
        Mr./Ms. {p.family}, your {w.choice("MRI", "stress test", "sleep study", "biopsy")} results are ready: {w.choice("normal, "
            "come back in a year",
        "a small spot that we want to see again", "please see the specialist this week")}. {p.full}, we booked {w.day(2, 9)} for you.
        """)
    return w.mail(f"{hospital.name} <care@{hospital.domain}>", p, w.choice("Your recovery", "After your stay", "Your statement",
        "Su cirugía", "Your results"), text=text)


@negative(beside=message_after_stay)
def hospital_to_public(w):
    hospital, one, _ = house(w)
    p = w.person(hospital.state)
    text = w.choice(f"""
        Dear {p.given},

        our new {w.choice("heart", "spine", "birth", "cancer")} center opens {w.day(5, 30, "%B %d")}. {w.some(1, 3,
        "Tours start every half hour.", "Bring the children.",
        "Free blood pressure checks in the lobby.", "Dr. " + w.person().family + " talks about knee surgery without pain.",
        "Parking is on us.")}

        {hospital.name} Foundation
        """, f"""
        Hi {p.given}, sign up for the portal in two minutes: open the app, enter the code we mailed, choose a password. Help:
        {w.toll_free()}.
        """, f"""
        {hospital.name} posts its prices. An MRI of the knee costs {w.amount(400, 2400)} on average, a birth {w.amount(8000, 19000)}.
        The file is on our page.
        """, f"""
        Volunteers wanted: the gift shop, the front desk, the baby cuddlers. Four hours a week, flu shot and TB test required. Ask
        {one.full}.
        """, f"""
        Estimado vecino: feria de salud el {w.day(5, 30, "%d/%m")}, de {w.clock()} a 2:00 PM. Pruebas de azúcar y presión gratis.
        Traiga a su familia.
        """)
    return w.mail(f"{hospital.name} <news@{hospital.domain}>", p, w.choice("Come and see", "MyChart code", "Prices", "Volunteer",
        "Feria de salud"),
                  text=text + f"\n\nUnsubscribe: https://{hospital.domain}/u/{w.hex(8)}")


@positive("hipaa", "state_pii")
def interpreter_booking(w):
    hospital, one, two = house(w)
    p, agency = w.person(hospital.state), w.organisation("vendor")
    tongue = w.choice("Haitian Creole", "ASL", "Hmong", "Dari", "Mam", "Vietnamese", "Somali", "Tigrinya")
    clinic = w.choice("oncology", "high-risk OB", "dialysis", "HIV clinic", "wound clinic", "child psychiatry", "cardiology",
                      "addiction medicine")
    text = w.choice(f"""
        Please send a {tongue} interpreter, {w.day(1, 12)} {w.clock()}, {clinic}, for {p.full}.
        {w.choice("Female preferred.", "In person only.", "Video is fine.",
        f"Last time it was about {w.condition(p).plain}, same person please.")}
        """, f"""
        Job {w.digits(6)}
        Language: {tongue}
        Client: {p.last_first}, DOB {w.dob(p)}
        Where: {hospital.name}, {clinic}
        What: {w.choice("first visit", "consent for " + w.procedure(p)[0], "family meeting on hospice", "teaching on insulin")}
        """, f"""
        {w.choice("Cancel", "Move", "Confirm")} {tongue} for {p.full}: {p.his} {w.procedure(p)[0]} is {w.choice("off", "on "
            "" + w.day(2, 9, "%A"), "tomorrow 7 am")}.
        """, f"""
        We were billed {w.amount(90, 400)} for {p.full}, no show at {clinic} on {w.day(-30, -2)}. {p.he.capitalize()} was an
        inpatient that day with {w.pick(WHY)}.
        Please credit invoice {w.digits(6)}.
        """)
    return w.mail(one, w.choice(f"jobs@{agency.domain}", two), w.choice(f"{tongue} interpreter", "interpreter request",
        f"job {w.digits(5)}", "no show"),
                  text=f"{text}\n\n{w.choice(one.given, w.signature(one))}")


@negative(beside=interpreter_booking)
def interpreter_contract(w):
    hospital, one, two = house(w)
    agency = w.organisation("vendor")
    text = w.choice(f"""
        Rates from January: {w.amount(60, 120)} an hour in person, {w.amount(1, 2)} a minute by video. ASL has a two hour minimum.
        {w.some(1, 2,
        "Travel over 30 miles is extra.", "No-shows are billed at half.", "Medical terminology certificate is required for oncology.")}
        """, f"""
        {one.given}, our usage for {w.day(-40, -20, "%B")}: {w.integer(200, 900)} calls, {w.integer(12, 30)} languages, most asked
        Spanish and Haitian Creole; top
        clinics OB and dialysis. Invoice {w.digits(7)}, {w.amount(4000, 20000)}.
        """, f"""
        Policy draft: children must not interpret for parents, in the ED as little as in oncology. Staff who interpret pass a test first.
        Comments to {two.full} by {w.day(5, 20)}.
        """)
    return w.mail(w.staff(agency), one, w.choice("rate sheet", "usage", "language access policy"), text=f"{text}\n\n{agency.name}")
