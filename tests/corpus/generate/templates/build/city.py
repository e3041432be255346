# SPDX-License-Identifier: Apache-2.0
"""Cities, counties, police, benefit offices, tribes."""

from templates import negative, positive


def hall(w, title=None, kind="city"):
    city = w.organisation(kind)
    return city, w.staff(city, title)


@positive("state_pii")
def police_report(w):
    city, officer = hall(w, "Detective", "police")
    p = w.person(city.state)
    form = f"""
        INCIDENT {w.integer(25, 26)}-{w.digits(6)}   {w.choice("burglary", "hit and run", "fraud", "DV", "theft from vehicle")}

        {w.choice("Victim", "Suspect", "RP")}: {p.upper_last_first}  {p.sex}  DOB {w.dob(p)}
        DL: {p.licence} {p.state}   Ph {p.phone}
        Addr: {p.address}
        Vehicle: VIN {w.vin()}
        """
    note = f"""
        {w.choice("Ran", "Please run")} {p.full}, {w.choice("OLN", "DL", "driver's license")} {p.licence}
        {p.state_name}, dob {w.dob(p, "%m-%d-%Y")}. {w.choice("Suspended for DUI.",
        "No wants.", "Valid, no insurance on file.")} Car comes back to {w.person(city.state).full}.
        """
    return w.mail(officer, w.choice(w.staff(city), w.staff(w.organisation("insurer"))),
                  w.choice("report", f"Case {w.digits(7)}", "FW: run this"),
                  text=f"{w.choice(form, note)}\n\n{w.signature(officer)}")


@negative(beside=police_report)
def police_press_release(w):
    city, officer = hall(w, "Public Information Officer", "police")
    return w.mail(officer, f"newsroom@{w.organisation('vendor').domain}",
                  w.choice("Press release", "Weekend arrests", "Traffic stops"), text=f"""
        {city.name.upper()} - PRESS RELEASE {w.integer(25, 26)}-{w.digits(3)}

        Officers answered {w.integer(60, 400)} calls this weekend: {w.integer(1, 9)} burglaries, {w.integer(2, 20)}
        hit and run accidents, {w.integer(1, 12)} arrests for DUI.
        A {w.integer(19, 60)}-year-old {w.choice("man", "woman")} from {w.person(city.state).city} was cited for
        driving without a license.

        Bring your driver's license and the VIN to the free window etching day on {w.day(5, 30, "%A, %B %d")}. Case
        numbers can be looked up online.

        {officer.full}
        {city.phone}
        """)


@positive("hipaa", "state_pii")
def medicaid_case(w):
    city, worker = hall(w, "Caseworker", "welfare")
    p = w.person(city.state)
    number = w.medicaid_id(p.state)
    label = w.choice("Medicaid ID", "Medicaid #", "recipient ID",
                     {"CA": "Medi-Cal CIN", "NY": "CIN", "MA": "MassHealth ID"}.get(p.state, "Medicaid no."))
    text = w.choice(
        f"{p.full}, {label} {number}, needs transportation to "
        f"{w.choice('dialysis MWF', 'chemo on ' + w.day(2, 9, '%A'), 'physical therapy 2x a week')}. Please authorize.",
        f"Redetermination\n\nClient: {p.last_first}\nDOB: {w.dob(p)}\n{label}: {number}\nHousehold: "
        f"{w.integer(1, 7)}\nDisability: {w.dx(p)}\nIncome: {w.amount(0, 1900)}",
        f"Spend-down met for {p.given} {p.family} ({label} {number}), hospital bill {w.amount(400, 9000)} for "
        f"{w.procedure(p)[0]}. Open coverage from {w.day(-30, -1)}.")
    return w.mail(worker, w.staff(w.organisation("insurer", city.state)),
                  w.choice("Medicaid client", "case", "redet", "NEMT request"),
                  text=f"{text}\n\n{w.signature(worker)}\n\n{w.maybe(0.4, w.disclaimer())}")


@negative(beside=medicaid_case)
def benefits_outreach(w):
    city, worker = hall(w, "Benefits Specialist", "welfare")
    return w.mail(worker, f"partners@{w.organisation('city').domain}",
                  w.choice("Medicaid renewals", "Help with SNAP and Medicaid", "Outreach day"), text=f"""
        Partners,

        renewals for Medicaid are mailed in {w.day(5, 50, "%B")}. Clients should bring: the renewal letter with the
        case number, proof of income, and their Medicaid ID
        card. A household of {w.integer(2, 5)} may earn up to {w.amount(2000, 5000)} a month. People on dialysis or
        with a disability have other limits.

        Outreach day {w.day(3, 30, "%A, %B %d")}, {city.address}. Spanish and
        {w.choice("Somali", "Vietnamese", "Haitian Creole", "Arabic")} speakers will be there. Flyer stock number
        {w.shaped("nnn-nn-nnn")}.

        {w.signature(worker)}
        {w.maybe(0.4, w.disclaimer())}
        """)


@positive("state_pii")
def water_autopay(w):
    city, clerk = hall(w, "Billing Clerk", "utility")
    p, bank = w.person(city.state), w.organisation("bank", city.state)
    ask = w.choice(
        f"please take my water bill from my bank. {bank.name} routing {w.routing()} account {w.account()}. {p.full}, {p.street}",
        f"Name: {p.full}\nService address: {p.address}\nBank: {bank.name}\nRouting no: {w.routing()}\nChecking "
        f"account no: {w.account()}\nStart: next bill")
    if w.chance(0.5):
        return w.mail(clerk, w.staff(city), "FW: autopay",
                      text=f"{w.choice('set this up pls', 'new autopay')}\n\n{w.forward(ask, p, clerk, 'autopay')}")
    return w.mail(p, f"{city.name} <billing@{city.domain}>", w.choice("autopay", "water bill"), text=ask)


@negative(beside=water_autopay)
def water_bill(w):
    city, _ = hall(w, None, "utility")
    p = w.person(city.state)
    return w.mail(f"{city.name} <ebill@{city.domain}>", p,
                  w.choice("Your water bill", "Bill ready", "Payment received"), text=f"""
        {city.name}

        {p.full}
        {p.address}

        Customer account: {w.shaped("nnnnnn-nnnnnn")}
        Meter: {w.digits(8)}    Reading: {w.digits(5)}
        Amount due: {w.amount(20, 240)} by {w.day(10, 25)}
        Usage: {w.integer(1, 20)},{w.digits(3)} gallons

        {w.choice("Paid from your bank account ending in " + w.digits(4) + ".",
        "Sign up for autopay with your routing and account number at the counter.")}
        Confirmation {w.digits(w.choice(10, 12, 16))}
        """)


@positive("state_pii")
def fingerprint_background(w):
    city, clerk = hall(w, "Records Clerk", "police")
    p = w.person(city.state, youngest=18, oldest=70)
    text = w.choice(
        f"Live scan for {p.full}, DOB {w.dob(p)}, came back: fingerprint match to AFIS {w.digits(8)}, minutiae score "
        f"{w.integer(4000, 9999)}. Template file attached to the case.",
        f"Applicant {p.last_first}\nFD-258 card attached, TCN {w.digits(14)}\nFingerprint template: {w.hex(64)}",
        f"The iris scan of {p.full} does not enroll, tried left and right. Old faceprint template is {w.hex(48)}. "
        f"Can you re-enroll {p.him}?")
    return w.mail(clerk, w.staff(w.organisation("vendor")),
                  w.choice("fingerprints", "live scan", "biometric enrollment"),
                  text=f"{text}\n\n{w.signature(clerk)}")


@negative(beside=fingerprint_background)
def live_scan_hours(w):
    city, clerk = hall(w, "Records Clerk", "police")
    return w.mail(clerk, f"coaches@{w.organisation('school').domain}",
                  w.choice("Live scan hours", "Fingerprinting for volunteers", "Door readers"), text=f"""
        Dear coaches,

        fingerprinting for volunteers is {w.choice("Mondays", "Tuesdays", "Thursdays")} from {w.clock()}, no
        appointment. Bring a photo ID and {w.amount(30, 80)}. The FD-258 card is only for
        people out of state. Dry hands scan badly, use lotion the day before.

        The new door readers use badges, not face recognition or iris scans. Firmware
        {w.integer(2, 9)}.{w.integer(0, 20)}.{w.integer(0, 9)}, checksum {w.hex(40)}.

        {w.signature(clerk)}
        """)


@positive("state_pii")
def tax_refund_case(w):
    city, clerk = hall(w, "Revenue Clerk", "revenue")
    p, spouse = w.person(city.state), w.person(city.state)
    tin = w.choice(p.ssn, p.ssn, w.itin())
    text = w.choice(
        f"Refund of {p.full} is on hold, {w.choice('TIN', 'SSN' if tin == p.ssn else 'ITIN')} {tin} was used twice. "
        f"{p.he.capitalize()} says it is identity theft.",
        f"Taxpayer: {p.upper_last_first}\nSpouse: {spouse.upper_last_first}\nSSN/ITIN: {tin}\nTax year: 2025\n"
        f"Refund: {w.amount(100, 5000)}\nReason: {w.choice('offset', 'W-2 mismatch', 'deceased')}",
        f"Hola, soy {p.full}. Mi {'número de seguro social' if tin == p.ssn else 'ITIN'} es {tin} y no llegó el "
        f"reembolso de {w.amount(100, 3000)}.")
    if text.startswith("Hola"):
        return w.mail(p, f"impuestos@{city.domain}", w.choice("reembolso", "mi reembolso"), text=text)
    return w.mail(clerk, w.staff(city), w.choice("refund hold", "ID theft case", "Refund"),
                  text=f"{text}\n\n{w.signature(clerk)}")


@negative(beside=tax_refund_case)
def assessment_list(w):
    city, clerk = hall(w, "Assessor", "revenue")
    rows = [(w.shaped("nnn-nn-nnnn" if w.chance(0.5) else "nnn-nn-nnn"), w.person(city.state).street,
             w.amount(90000, 900000), f"{w.integer(1, 20)}.{w.integer(0, 99):02}")
            for _ in range(w.integer(3, 9))]
    heading = ["Parcel (APN)", "Location", "Assessed value", "Acres"]
    page = f"""
        <html><body><p>Parcels on the agenda of the board, {w.day(4, 30, "%B %d")}:</p>
        {w.html_table(heading, rows)}
        <p>Refunds after a change are paid by check. Tax rate {w.integer(8, 25)}.{w.digits(2)} per
        thousand.</p><p>{clerk.full}<br>{city.name}</p></body></html>
        """
    return w.mail(clerk, w.staff(city), w.choice("Assessment appeals", "Parcel list", "Board of equalization"),
                  html=page)


@positive("hipaa", "state_pii")
def ambulance_report(w):
    city, medic = hall(w, "Paramedic", "fire")
    p = w.person(city.state)
    complaint, given = w.choice(("CP radiating to L arm", "ASA 324, nitro x2"), ("AMS, FSBG 38", "D10 IV"),
                                ("opioid OD, apneic", "Narcan 4 mg IN"),
                                ("fall, hip deformity", "fentanyl 50 mcg"), ("SOB, hx CHF", "CPAP, Lasix held"),
                                ("seizure x2, postictal", "Versed 5 mg"))
    text = w.choice(f"""
        PCR {w.digits(8)}   Unit M{w.integer(1, 40)}

        Pt: {p.full}  {p.age}{p.sex}  DOB {w.dob(p)}
        CC: {complaint}
        Vitals: BP {w.integer(84, 200)}/{w.integer(48, 110)}  HR {w.integer(48, 140)}  SpO2 {w.integer(78, 99)}%
        Rx: {given}
        Hx: {w.condition(p).short}, {w.condition(p).short}
        To: {w.organisation("hospital", city.state).name}
        Ins: {w.choice("MBI " + w.mbi(False), "Medicaid " + w.medicaid_id(p.state), "none")}
        """, f"""
        Please bill the run for {p.full}, {p.street}. {complaint}, {given}, transported code 3. {p.he.capitalize()}
        has {w.dx(p)}. Policy {w.member_id()}.
        """)
    return w.mail(medic, w.choice(w.staff(city), w.staff(w.organisation("hospital", city.state))),
                  w.choice("PCR", "run report", "ambulance billing"),
                  text=f"{text}\n\n{medic.given} {medic.family}, {w.choice('EMT-P', 'NRP', 'Paramedic')}")


@negative(beside=ambulance_report)
def ambulance_statistics(w):
    city, medic = hall(w, "EMS Captain", "fire")
    rows = [(f"M{n}", w.integer(60, 400), f"{w.integer(5, 11)}:{w.integer(10, 59)}", w.integer(0, 12),
             w.integer(0, 9)) for n in w.sample(range(1, 40), 5)]
    return w.mail(medic, w.staff(city), w.choice("EMS numbers", "Response times", "Narcan count"), text=f"""
        Chief,

        {w.day(-15, -15, "%B")} by unit:

        {w.text_table(["Unit", "Runs", "Response", "Narcan", "Arrests"], rows)}

        Chest pain and falls lead, seizures third. {w.integer(2, 9)} ROSC. We are short of fentanyl 50 mcg vials
        (lot {w.shaped("nnnnl")}) and BP cuffs. New PCR software on {w.day(10, 40, "%m/%d")}.

        {medic.full}
        """)


@positive("state_pii")
def tribal_enrollment(w):
    city = w.organisation("tribe")
    p = w.person(city.state, "native_american")
    clerk = w.staff(city, "Enrollment Officer")
    text = w.choice(
        f"Please certify {p.full}, {w.choice('tribal enrollment number', 'tribal ID', 'enrollment no.')} "
        f"{w.choice('', 'U')}{w.digits(6)}, CDIB degree 1/{w.choice(2, 4, 8)}. Needed for the scholarship.",
        f"Name: {p.full_middle}\nTribal ID No.: {w.digits(7)}\nCensus number: {w.digits(6)}\nDOB: {w.dob(p)}\n"
        f"Mother: {w.person(p.state, 'native_american').full}",
        f"{p.full} lost {p.his} tribal ID card, number {w.digits(7)}, born {w.dob(p, '%m/%d/%Y')}. Can we print one "
        "before the vote?")
    return w.mail(clerk, w.staff(w.organisation("university")), w.choice("enrollment", "tribal ID", "Certification"),
                  text=f"{text}\n\n{w.signature(clerk)}")


@negative(beside=tribal_enrollment)
def tribal_newsletter(w):
    city = w.organisation("tribe")
    clerk = w.staff(city, "Enrollment Officer")
    return w.mail(clerk, f"members@{city.domain}",
                  w.choice("Community news", "Enrollment office hours", "Powwow schedule"), text=f"""
        Dear members,

        the enrollment office is open {w.choice("Monday to Thursday", "every day but Friday")}. New tribal ID cards
        are printed while you wait; bring your CDIB and birth certificate. Your
        enrollment number stays the same.

        Powwow {w.day(10, 60, "%B %d")}: grand entry {w.clock()}, {w.integer(20, 80)} drums. Elder lunch on
        {w.day(2, 8, "%A")}. Scholarships of {w.amount(500, 5000)}: apply by {w.day(20, 60, "%m/%d")}.

        {clerk.full}
        """)


@positive("state_pii")
def dna_report(w):
    city, analyst = hall(w, "Forensic Scientist", "police")
    p = w.person(city.state)
    loci = w.sample(["D3S1358", "vWA", "FGA", "D8S1179", "D21S11", "D18S51", "TH01", "CSF1PO", "D13S317"], 5)
    rows = [(locus, f"{w.integer(8, 17)},{w.integer(9, 19)}") for locus in loci]
    return w.mail(analyst, w.staff(city), w.choice("DNA report", "Lab case " + w.digits(6), "reference sample"),
                  text=f"""
        Reference sample {w.shaped("nn-nnnnn")}, {w.choice("buccal swab", "blood card")} of {p.full},
        {w.choice("DOB", "born")} {w.dob(p)}. DNA profile:

        {w.text_table(["Locus", "Alleles"], rows)}

        {w.choice("Matches item 4.", "Excluded as contributor.", "Uploaded to the state index.")}

        {w.signature(analyst)}
        """)


@negative(beside=dna_report)
def dna_training(w):
    city, analyst = hall(w, "Forensic Scientist", "police")
    return w.mail(analyst, [w.staff(city) for _ in range(2)],
                  w.choice("DNA refresher", "Collecting reference samples", "Validation of the new kit"), text=f"""
        Detectives,

        collecting buccal swabs: two swabs, dry, paper envelope, case number and initials on the seal. The new kit
        types 27 STR loci (D3S1358, vWA, FGA, TH01 and
        others), positive control 2800M gave 17,18 at D3S1358 as it should. Turnaround is {w.integer(20, 90)} days,
        backlog {w.integer(40, 400)} samples.

        Kit part {w.shaped("nnn-nn-nnnn")}, lot {w.digits(10)}. Class on {w.day(5, 30, "%A")}, {w.clock()}.

        {w.signature(analyst)}
        """)


@negative()
def real_estate_listing(w):
    firm = w.organisation("realtor")
    sender = w.staff(firm)
    p = w.person(firm.state)
    return w.mail(sender, w.person(), w.choice("New listing", "Open house Sunday", "Price drop"), text=f"""
        JUST LISTED: {p.street}, {firm.city}, {firm.state} {firm.zip}

        {w.integer(2, 5)} bed, {w.integer(1, 4)} bath, {w.integer(1, 4)},{w.digits(3)} sq ft, lot
        {w.integer(0, 2)}.{w.digits(2)} acres. MLS {w.digits(8)}, APN {w.shaped("nnn-nn-nnn")}.
        {w.amount(200000, 900000)}.
        Open house {w.day(1, 6, "%A")} {w.clock()}. Lender letters welcome.

        {w.signature(sender)}
        """)
