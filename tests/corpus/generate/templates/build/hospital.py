# SPDX-License-Identifier: Apache-2.0
"""Hospitals, pharmacies and home care."""

from templates import negative, positive


@positive("hipaa", "state_pii")
def discharge_summary(w):
    hospital = w.organisation("hospital")
    doctor, p = w.staff(hospital), w.person(hospital.state)
    first, second = w.condition(p), w.condition(p)
    head = w.choice(
        f"DISCHARGE SUMMARY\n\nPatient Name: {p.last_first}\nDate of Birth: {w.dob(p)}\nAdmitted: {w.day(-14, -6)}\n"
        f"Discharged: {w.day(-5, -1)}\n"
        f"Attending: {doctor.full}",
        f"Pt: {p.full_middle}   Age/Sex: {p.age}/{p.sex}   DOB {w.dob(p, '%d %b %Y')}\nAdm {w.day(-12, -6, '%m/%d')} "
        f" D/C {w.day(-5, -1, '%m/%d')}"
        f"   Rm {w.integer(200, 799)}-{w.choice('A', 'B')}")
    text = f"""
        {head}

        Principal diagnosis: {first.formal} ({first.code})
        Secondary: {second.short}
        Hospital course: {w.choice("Presented via ED with", "Admitted for", "Transferred with")} {first.plain}.
        Treated with {w.drug(first).name}; {w.procedure(p)[0]} on day {w.integer(1, 4)} was
        {w.choice("unremarkable", "done without complications", "well tolerated")}.
        Labs at discharge: {w.test().line}; {w.test().line}

        Discharge medications:
        1. {w.drug(first).line}
        2. {w.drug(second).line}

        Follow up with PCP in {w.integer(1, 3)} weeks. {w.choice("Home with services.", "To SNF.", "Home, self care.")}

        {doctor.full}, {w.choice("MD", "DO", "NP")}
        {hospital.name}
        """
    attach = [("DC_Summary.txt", "text/plain", text)] if w.chance(0.3) else []
    cover = f"Discharge summary for our mutual patient {p.full} is attached. {w.choice('Thx', 'Please call with questions.')}"
    return w.mail(doctor, w.staff(w.organisation("clinic", hospital.state)),
                  w.choice("Discharge summary", "D/C summary", "Your patient was discharged"),
                  text=cover if attach else text, attach=attach)


@negative(beside=discharge_summary)
def discharge_form_blank(w):
    hospital = w.organisation("hospital")
    writer = w.staff(hospital)
    line = "_" * w.integer(12, 28)
    form = f"""
        DISCHARGE SUMMARY {w.choice("(template v" + str(w.integer(2, 9)) + ")", "- rev. " + w.day(-90, -10, "%m/%Y"))}

        Patient Name: {line}
        Date of Birth: __/__/____      MRN: {line}
        Admitted: {line}   Discharged: {line}
        Principal diagnosis (ICD-10): {line}
        Discharge medications: 1. {line}  2. {line}
        Follow up: {line}
        Attending signature: {line}
        """
    return w.mail(writer, [w.staff(hospital) for _ in range(w.integer(1, 3))],
                  w.choice("Discharge summary template", "New D/C form"), text=f"""
        {w.choice("Team,", "Hello,", "All -")}

        {w.choice("here is the new discharge summary form. Delete your old copies.",
        "please use the form below for every discharge, one per admission.")}
        Allergies and {w.drug().name} doses must be filled in by hand.

        {form}

        {w.signature(writer)}
        {w.maybe(0.5, w.disclaimer())}
        """)


@positive("hipaa", "state_pii")
def hl7_message(w):
    hospital = w.organisation("hospital")
    admin, p = w.staff(hospital), w.person(hospital.state)
    d = w.condition(p)
    name = f"{p.family.split()[-1].upper()}^{p.given.upper()}^{p.middle[0].upper()}"
    stamp = w.day(-2, 0, "%Y%m%d") + w.choice("0914", "1320", "2251")
    kind = w.choice("ADT^A01", "ADT^A08", "ORU^R01")
    segments = [f"MSH|^~\\&|EPICADT|{w.digits(3)}|LABSYS|{w.digits(3)}|{stamp}||{kind}|{w.digits(8)}|P|2.{w.choice('3', '5.1')}",
                f"PID|1||{w.digits(8)}^^^MR||{name}||{p.birth:%Y%m%d}|{p.sex}|||"
                f"{p.street.upper()}^^{p.city.upper()}^{p.state}^{p.zip}||{p.phone}",
                f"PV1|1|I|{w.integer(2, 7)}E^{w.integer(200, 799)}^A||||{w.npi()}^{w.staff(hospital).family.upper()}^A",
                f"DG1|1||{d.code}^{d.formal.upper()}^I10||{stamp}|A"]
    if kind.startswith("ORU"):
        test = w.test()
        segments.append(f"OBX|1|NM|{test.name}^{test.name}^L||{test.value}|{test.unit}|||N|||F")
    message = "\r\n".join(segments)
    said = w.choice("This one keeps bouncing on the interface, can you see why?",
                    "Message stuck in the queue since this morning, see below.",
                    "Here is the raw feed you asked for.")
    attach = [(f"{kind[:3]}_{w.digits(5)}.hl7", "text/plain", message)] if w.chance(0.4) else []
    return w.mail(admin, w.staff(w.organisation("vendor")),
                  w.choice("HL7 error", "interface issue", f"{kind} rejected - AE"), attach=attach,
                  text=f"Hi,\n\n{said}\n\n{'' if attach else message}\n\n{w.signature(admin)}")


@negative(beside=hl7_message)
def interface_maintenance(w):
    hospital, vendor = w.organisation("hospital"), w.organisation("vendor")
    writer = w.staff(vendor)
    return w.mail(writer, w.staff(hospital), w.choice("HL7 interface maintenance", "ADT feed downtime",
                                                      "Interface change notice"), text=f"""
        Hello,

        The ADT and ORU interfaces will be down {w.day(2, 12, "%A, %B %d")} from {w.clock()} for about
        {w.integer(20, 90)} minutes.
        Messages queue and are sent afterwards. After the change:

          * PID-3 carries the MRN only, PID-18 the patient account number
          * DG1-3 must hold an ICD-10 code
          * OBX-5 longer than 200 characters is rejected with AE
          * MSH-12 is 2.5.1

        Please send test messages only to port {w.integer(6000, 6999)} until then. Ticket
        {w.choice("INC", "CHG")}{w.digits(7)}.

        {w.signature(writer)}
        """)


@positive("hipaa", "state_pii")
def refill_request(w):
    pharmacy = w.organisation("pharmacy")
    writer, p, drug = w.staff(pharmacy), w.person(pharmacy.state), w.drug()
    doctor = w.staff(w.organisation("clinic", pharmacy.state))
    form = f"""
        REFILL AUTHORIZATION REQUEST

        Pharmacy: {pharmacy.name}   {pharmacy.phone}
        Patient: {p.full}           DOB: {w.dob(p)}
        Address: {p.address}
        Rx#: {w.digits(7)}          Last fill: {w.day(-40, -28)}
        Drug: {drug.name} {drug.strength}   Sig: {drug.sig}   Qty: {w.choice(30, 60, 90)}

        Approve [ ]   Deny [ ]   Refills: ___
        Prescriber: {doctor.full}  NPI {w.npi()}  DEA {w.dea(doctor.family)}
        """
    note = f"""
        Dr. {doctor.family},

        {p.full} ({w.choice("dob", "DOB", "born")} {w.dob(p)}) is out of {drug.name} and
        {w.choice("has no refills left", "the insurer wants a 90 day script",
        "came in early again")}. {w.choice("OK to fill", "Can you send a new script")} for {drug.strength},
        {drug.sig}?
        {w.maybe(0.4, f"{p.he.capitalize()} says it is for {w.condition().plain}.")}

        {w.signature(writer)}
        """
    return w.mail(writer, doctor, w.choice("Refill request", f"Rx refill {w.digits(7)}", "refill auth needed"),
                  text=w.choice(form, note))


@negative(beside=refill_request)
def drug_recall(w):
    pharmacy = w.organisation("pharmacy")
    writer = w.staff(pharmacy)
    rows = [(drug.name, drug.strength, f"{w.digits(5)}-{w.digits(3)}-{w.digits(2)}",
             w.choice("L", "B", "") + w.digits(6), w.day(100, 600, "%m/%Y"))
            for drug in (w.drug() for _ in range(w.integer(2, 6)))]
    heading = ["Drug", "Strength", "NDC", "Lot", "Exp"]
    intro = ("The manufacturer recalls the lots below because of "
             f"{w.choice('a labeling error', 'failed dissolution', 'a foreign tablet in a bottle')}. "
             "Pull them from the shelf, check the will-call bins and quarantine returns. Patients do not need to be "
             "called at this level.")
    if w.chance(0.5):
        return w.mail(writer, [w.staff(pharmacy), w.staff(pharmacy)], "RECALL - check stock today",
                      html=f"""
            <html><body><p>{intro}</p>
            {w.html_table(heading, rows)}<p>{writer.full}<br>{pharmacy.name}</p></body></html>
            """)
    return w.mail(writer, w.staff(pharmacy), "Drug recall, class II",
                  text=f"{intro}\n\n{w.text_table(heading, rows)}\n\n{w.signature(writer)}")


@positive("hipaa", "state_pii")
def surgery_schedule(w):
    hospital = w.organisation("hospital")
    writer = w.staff(hospital)
    rows = [(w.clock(), f"OR {w.integer(1, 12)}", p.last_first, w.mrn(), f"{p.age}{p.sex}", w.procedure(p)[0],
             w.person(hospital.state).family)
            for p in w.people(w.integer(3, 9), hospital.state)]
    heading = ["Time", "Room", "Patient", "MRN", "Age", "Procedure", "Surgeon"]
    subject = w.choice("OR schedule " + w.day(1, 2, "%m/%d"), "Surgery list for tomorrow", "Revised OR schedule")
    to = [w.staff(hospital), w.staff(w.organisation("clinic", hospital.state))]
    if w.chance(0.4):
        return w.mail(writer, to, subject, html=f"""
            <html><body><p>Revised list, sorry for the late change.</p>
            {w.html_table(heading, rows)}</body></html>
            """)
    if w.chance(0.5):
        return w.mail(writer, to, subject, text=f"Schedule attached.\n\n{w.signature(writer)}",
                      attach=[("schedule.csv", "text/csv", w.csv(heading, rows))])
    return w.mail(writer, to, subject, text=f"{w.text_table(heading, rows)}\n\n{w.signature(writer)}")


@negative(beside=surgery_schedule)
def operating_room_blocks(w):
    hospital = w.organisation("hospital")
    writer = w.staff(hospital)
    rows = [(day, f"OR {w.integer(1, 12)}", "Dr. " + w.staff(hospital).family,
             w.choice("Ortho", "General", "ENT", "OB/GYN", "Neuro"),
             w.clock(), w.integer(2, 8)) for day in ("Mon", "Tue", "Wed", "Thu", "Fri")]
    heading = ["Day", "Room", "Surgeon", "Service", "Start", "Cases"]
    table = w.html_table(heading, rows)
    return w.mail(writer, w.staff(hospital), w.choice("OR block time, next quarter", "Surgery block schedule"),
                  html=f"<html><body><p>Block time by surgeon. Unused blocks are released {w.integer(3, 7)} days "
                       "ahead; patients are booked by the office.</p>"
                       f"{table}<p>Average turnover {w.integer(22, 38)} minutes, {w.integer(61, 88)}% "
                       "utilization.</p></body></html>")


@positive("hipaa", "state_pii")
def home_health_handoff(w):
    agency = w.organisation("homecare")
    nurse, p = w.staff(agency), w.person(agency.state, youngest=68)
    condition = w.choice("CHF", "COPD", "hip fx", "stage 3 pressure ulcer", "DM2 with foot ulcer",
                         "CVA w/ L hemiparesis", "Parkinson's")
    text = f"""
        {w.choice("New start of care for tomorrow:", "SOC tmrw, pls confirm you can take it", "Handoff for the weekend")}

        {p.full}, {p.age} {w.choice("yo", "y/o", "year old")} {"female" if p.sex == "F" else "male"}
        {p.address}
        Ph {p.phone}{w.maybe(0.5, ", " + w.choice("dtr", "son", "neighbor") + " has key, " + w.phone(p.state))}
        {w.choice("Medicare", "MBI", "Medicare #")} {w.mbi(w.chance(0.6))}
        {condition}, {w.choice("s/p hospital stay", "d/c from rehab", "s/p total hip")}. Wound care
        {w.choice("qd", "qod", "3x/wk")}, meds: {w.drug().name}, {w.drug().name}.
        {w.choice("Lockbox code by the door", "Dog is friendly", "Lives alone, walker", "O2 2L NC at night")}

        {nurse.given}
        """
    return w.mail(nurse, w.staff(agency), w.choice("SOC", "new pt", "weekend handoff", "Home health start of care"),
                  text=text)


@negative(beside=home_health_handoff)
def home_health_staffing(w):
    agency = w.organisation("homecare")
    nurse = w.staff(agency)
    return w.mail(nurse, [w.staff(agency) for _ in range(4)],
                  w.choice("weekend coverage", "Holiday staffing", "Mileage and visit notes"), text=f"""
        Team,

        coverage for {w.day(3, 9, "%A %m/%d")}: {w.staff(agency).given} has the north side, {w.staff(agency).given}
        the south. {w.integer(9, 30)} visits
        total, {w.integer(2, 6)} starts of care. Medicare wants the OASIS within 5 days, so don't sit on the
        paperwork. Wound care supplies are
        in the closet, glucometers too.

        Mileage sheets are due {w.day(1, 6, "%A")}. {w.maybe(0.5, "If you are out sick text me, not the office.")}

        {nurse.given} {nurse.family}
        {agency.phone}
        """)
