# SPDX-License-Identifier: Apache-2.0
"""Cities, counties, tribes: police, permits, utilities, ambulance, public health, benefits, recreation."""

from templates import negative, positive

VEHICLES = ["silver Corolla", "white F-150", "black Altima", "blue minivan", "red motorcycle", "green Outback", "box truck"]
OFFENCES = ["theft from vehicle", "hit and run, property damage", "burglary of a garage", "vandalism", "shoplifting",
    "simple assault",
            "driving under suspension", "trespass"]
TRADES = ["taxi driver", "mobile food vendor", "massage therapist", "alarm installer", "door-to-door seller", "pawnbroker",
    "tow operator"]
WORKS = ["re-roof, tear-off", "deck, 12 x 16", "water heater swap", "sign, illuminated", "200 A service upgrade",
    "fence, 6 ft", "kitchen remodel",
         "solar, 7.4 kW", "driveway approach"]
CALLS = [("chest pain", "12-lead showed ST elevation, aspirin 324 mg and nitro given", "suspected STEMI"),
         ("fall from standing", "left hip shortened and rotated, fentanyl 50 mcg IV", "possible hip fracture"),
         ("difficulty breathing", "SpO2 84 % on room air, albuterol neb, CPAP", "COPD exacerbation"),
         ("unresponsive", "pinpoint pupils, naloxone 4 mg IN, woke up after three minutes", "opioid overdose"),
         ("seizure", "postictal on arrival, glucose 92, midazolam not needed", "seizure, known epilepsy"),
         ("altered mental status", "glucose 38, D10 250 mL, then talking", "hypoglycemia"),
         ("allergic reaction", "hives, lip swelling, epinephrine 0.3 mg IM", "anaphylaxis after shellfish")]
DISEASES = [("pulmonary tuberculosis", "isoniazid, rifampin, pyrazinamide, ethambutol"), ("measles",
    "isolation through day four of rash"),
            ("hepatitis A", "vaccine for household contacts"), ("pertussis", "azithromycin five days"), ("syphilis",
                "benzathine penicillin"),
            ("COVID-19", "home isolation five days"), ("HIV infection", "linked to the clinic for treatment"), ("gonorrhea",
                "ceftriaxone, partners to be told")]
BRANCHES = [("Army", "SGT"), ("Marine Corps", "LCpl"), ("Navy", "PO2"), ("Air Force", "SSgt"), ("Coast Guard", "BM3"),
    ("Army", "SPC")]
SPORTS = ["U8 soccer", "T-ball", "swim level 3", "junior tennis", "day camp week 2", "U10 basketball", "gymnastics"]
PLACES = ["Senior Center", "Fire Station 4", "Lincoln Gym", "Armory", "Methodist Church Hall", "Library Annex",
    "Fairgrounds Hall B"]


def agency(w, kind, title=None):
    found = w.organisation(kind)
    return found, w.staff(found, title)


def hall(w, title, *words):
    """A city office that has one of the words in its name, and someone there."""
    found = w.organisation("city")
    while not any(word in found.name for word in words or ("City of", "Town of")):
        found = w.organisation("city")
    return found, w.staff(found, title)


def resident(w, state, youngest=19, oldest=88):
    return w.person(state, None, youngest, oldest)


def health_department(w):
    """The public health office of a county."""
    office = w.organisation("city")
    word = "".join(sign for sign in office.city.lower() if sign.isalpha())
    office.name, office.domain = f"{office.city} County Public Health", f"{word}health.example"
    return office, w.staff(office, w.choice("Disease Investigator", "Public Health Nurse", "Epidemiologist"))


def adult_hospital(w, state):
    """A hospital for grown people."""
    hospital = w.organisation("hospital", state)
    while "Children" in hospital.name:
        hospital = w.organisation("hospital", state)
    return hospital


def plate(w):
    return w.choice(w.shaped("lll nnnn"), w.shaped("nllnnn"), w.shaped("lll-nnn"))


@positive("state_pii")
def police_report(w):
    police, officer = agency(w, "police")
    driver, other = resident(w, police.state, 19, 85), resident(w, police.state)
    case, when = f"{w.integer(25, 26)}-{w.digits(6)}", w.day(-30, -9)
    adjuster, car = w.staff(w.organisation("insurer"), "Claims Examiner"), w.pick(VEHICLES)
    to, text = w.choice((w.staff(police), f"""
        INCIDENT {case}
        Date: {when} {w.clock()}
        Location: {w.person(police.state).street}, {police.city}

        Unit 1: {car}, plate {plate(w)}
        Driver: {driver.upper_last_first}
        DOB: {w.dob(driver)}
        Driver's license: {driver.state} {driver.licence}
        Unit 2: {w.pick(VEHICLES)}, parked, plate {plate(w)}

        Driver 1 said {driver.he} looked down for a second. No injuries. Cited.

        {officer.full}, badge {w.integer(100, 999)}
        """), (adjuster, f"""
        Hi {adjuster.given}, for your claim: the driver of the {car} is {driver.full}, born {w.dob(driver, "%B %d, %Y")},
        license number
        {driver.licence} ({driver.state_name} driver's license), {driver.phone}. Witness {other.full} saw {driver.him} leave
        the lot.
        The report number is {case}.

        {w.signature(officer)}
        """), (w.staff(police), f"""
        Supplement, case {case}, {w.pick(OFFENCES)}

        On {when} I met with the suspect, {driver.full} (DOB {w.dob(driver)}), who showed {w.choice("a", "an expired")}
        {driver.state_name} driver's
        license no. {driver.licence}. {driver.he.capitalize()} denied being there. {other.full} works the counter and is sure.

        Taken: {w.choice("cordless drill, $189", "bicycle, $640", "two catalytic converters", "cash, $212")}. No leads.

        {officer.full}
        """))
    m = w.mail(officer, to, w.choice(f"Report {case}", "Crash report" if to is adjuster else "Incident report",
        "Case " + case), text=text)
    return m.finds("common.us_driver_license", 1).finds("common.birth_date", 1)


@negative(beside=police_report)
def crime_bulletin(w):
    police, officer = agency(w, "police")
    rows = [[f"26-{w.digits(6)}", w.day(-14, -7, "%m/%d"), w.pick(OFFENCES),
        f"{w.integer(1, 99) * 100} block {w.person(police.state).street.split(',')[0].split(' ', 1)[1]}"]
            for _ in range(w.integer(4, 9))]
    subject, text = w.choice(("Weekly blotter", f"""
        {w.text_table(["Report", "Date", "Offense", "Where"], rows)}

        Bicycles are still the favorite. Write down the serial number of yours.

        {w.signature(officer)}
        """), ("License checks this weekend", f"""
        Good morning,

        we hold a sobriety checkpoint on {w.day(1, 12, "%A")} evening with the county. Have driver's license, registration and
        proof of
        insurance ready and you are through in a minute. Last time: {w.integer(200, 900)} cars, {w.integer(2, 19)} citations,
        {w.integer(0, 5)} arrests.

        {w.signature(officer)}
        """), (w.choice("Stolen vehicle", "BOLO"), f"""
        Be on the lookout for a {w.pick(VEHICLES)}, plate {plate(w)}, VIN {w.vin()}, taken from {police.city} between
        {w.clock()} and midnight.
        Dent on the right rear door, ladder rack. Case {w.integer(25, 26)}-{w.digits(6)}. Call dispatch, {police.phone}, do
        not stop it alone.

        {officer.title} {officer.family}
        """))
    return w.mail(officer, w.choice("watch@" + police.domain, w.staff(police)), subject, text=text)


@positive("state_pii")
def utility_application(w):
    utility, clerk = agency(w, "utility")
    p = resident(w, utility.state)
    account, start = w.digits(9), w.day(1, 15)
    sender, to, text = w.choice((p, clerk, f"""
        Hi, we are moving to {p.street} on {start} and need water and trash in my name.

        Name: {p.full_middle}
        SSN: {p.ssn}
        {p.state} driver's license: {p.licence}
        Phone: {p.cell}
        Old address: {w.person(p.state).street}

        Can you waive the deposit? I was with you before.

        {p.given}
        """), (clerk, w.staff(utility), f"""
        NEW SERVICE {start}

        Customer: {p.last_first}
        Service address: {p.address}
        Account: {account}
        Social Security number: {p.ssn}
        Driver's license no.: {p.licence} ({p.state_name})
        Deposit: {w.choice("waived, credit check passed", w.amount(75, 200) + " billed")}
        Meter: {w.digits(8)}, read {w.integer(100, 9999)}
        """), (clerk, w.staff(w.organisation("vendor"), "Billing"), f"""
        Please place with collections: account {account}, {p.full}, SSN {p.ssn}, driver's license {p.licence} ({p.state}),
        last known address
        {p.address}. Final bill {w.amount(120, 900)}, unpaid since {w.day(-400, -120)}. Two letters came back.

        {w.signature(clerk)}
        """))
    m = w.mail(sender, to, w.choice("Start service", "New water account", "Move-in", f"Account {account}"), text=text)
    return m.finds("common.us_ssn", 1).finds("common.us_driver_license", 1)


@negative(beside=utility_application)
def utility_notice(w):
    utility, clerk = agency(w, "utility")
    street = w.person(utility.state).street.split(",")[0].split(" ", 1)[1]
    subject, text = w.choice(("Water main work", f"""
        Water on {street} is off {w.day(1, 9, "%A, %B %d")} from {w.clock()} to about 4 PM while we replace {w.integer(200,
            1400)} feet of main. Run the cold
        tap for five minutes after. Brown water is not harmful but do not wash whites.

        Project {w.shaped("WM-nnnn")}, contractor {w.person().family} Construction, questions {utility.phone}.
        """), (w.choice("How to start or stop service", "Moving?"), f"""
        To open an account come to {utility.address} or use the online form. We ask for a photo ID (driver's license or
        passport) and
        the Social Security number or a deposit of {w.amount(75, 200)}. Please do not e-mail either.

        To close one, tell us the account number and the last day; the meter is read that afternoon.

        {w.signature(clerk)}
        """), (w.choice("New rates", "Meter reading route 14"), f"""
        {w.text_table(["Meter", "Last", "Now", "Gallons"], [[w.digits(8), a, a + b, b * 100] for a, b in
                                                           [(w.integer(1000, 90000), w.integer(10, 190)) for _ in range(5)]])}

        From {w.day(20, 60, "%B %d")} the base charge is {w.amount(11, 24)}, each thousand gallons {w.amount(3, 9)}. Sewer
        follows water.

        {w.signature(clerk)}
        """))
    return w.mail(clerk, w.choice("customers@" + utility.domain, resident(w, utility.state)), subject, text=text)


@positive("state_pii")
def permit_application(w):
    city, clerk = hall(w, "Permit Technician")
    p, trade = resident(w, city.state, 20, 68), w.pick(TRADES)
    police = w.staff(city, "Detective")
    m = w.mail(clerk, police, w.choice("License application", f"{trade} permit", "Please run this applicant",
        "Permit background"), text=w.choice(f"""
        APPLICATION FOR A BUSINESS LICENSE: {trade.upper()}

        Applicant: {p.full_middle}
        Home address: {p.address}
        Date of birth: {w.dob(p)}
        Social Security number: {p.ssn}
        Height, weight: {w.integer(5, 6)}'{w.integer(0, 11)}", {w.integer(110, 260)}
        Convictions: {w.choice("none stated", "one, 2011, misdemeanor")}
        Fee: {w.amount(40, 220)}, receipt {w.digits(6)}
        """, f"""
        {police.given},

        another {trade}: {p.full}, DOB {w.dob(p)}, SSN {p.ssn}. {p.he.capitalize()} lived in {w.person().city} until last
        year, so please
        check there too. The hearing is on {w.day(6, 30, "%B %d")}.

        {w.signature(clerk)}
        """, f"""
        permits to run this week

        {w.text_table(["Applicant", "Trade", "DOB", "SSN"], [[p.last_first, trade, w.dob(p), p.ssn]])}

        {p.he.capitalize()} was turned down in {w.integer(2019, 2024)}, the file is in drawer {w.integer(1, 9)}.

        {clerk.given}
        """))
    return m.finds("common.us_ssn", 1).finds("common.birth_date", 1)


@negative(beside=permit_application)
def permit_status(w):
    city, clerk = hall(w, "Permit Technician")
    p = resident(w, city.state)
    rows = [[w.choice("B", "E", "P") + f"26-{w.digits(5)}", w.pick(WORKS), w.choice(w.shaped("nnn-nn-nnnn"),
        w.shaped("nn-nnn-nnnn")),
             w.choice("issued", "in review", "final", "corrections")] for _ in range(w.integer(3, 7))]
    subject, text = w.choice(("Permits of the week", f"""
        {w.text_table(["Permit", "Work", "Parcel", "Status"], rows)}

        The counter is closed {w.day(2, 9, "%A")} afternoon for training.

        {w.signature(clerk)}
        """), (f"Permit {rows[0][0]}", f"""
        Dear {p.full},

        permit {rows[0][0]} ({rows[0][1]}) for parcel {rows[0][2]} is ready. The fee is {w.amount(60, 700)}. Call for the
        inspection a day ahead, code
        {w.digits(6)}. Post the card where the street can see it.

        {w.signature(clerk)}
        """), (w.choice(f"{w.pick(TRADES).capitalize()} licenses", "Business license list"), f"""
        Active licenses

        {w.text_table(["License no.", "Holder", "Trade", "Expires"], [[w.shaped("BL-nnnnnn"), w.organisation("shop").name,
            w.pick(TRADES), w.day(30, 400)]
                                                                     for _ in range(4)])}

        Applicants are fingerprinted and give their date of birth and SSN on the paper form, which goes to the police only.
        """))
    return w.mail(clerk, w.choice(p, w.staff(city)), subject, text=text)


@positive("state_pii")
def voter_list(w):
    city, clerk = hall(w, "City Clerk", "City of", "Town of", "Clerk")
    voters = w.people(w.integer(4, 10), city.state)
    heading = w.choice(["Voter", "Address", "DOB", "Driver License"], ["NAME", "RES ADDRESS", "BIRTH DATE", "DL NUMBER"])
    rows = [[p.last_first, f"{p.street}, {p.city}", w.dob(p), p.licence] for p in voters]
    one = voters[0]
    note = w.choice("These registrations did not match the motor vehicle file. Please check license number and birth date "
                    "against the paper cards.",
                    f"Challenged ballots from precinct {w.integer(1, 40)}. {one.full} came with an old card, "
                    "the others had none.",
                    f"New registrations through {w.day(-12, -8)}, with the driver's license they gave. {len(rows)} in all.")
    form = w.choice("csv", "table", "page")
    attach = [("voters.csv", "text/csv", w.csv(heading, rows))] if form == "csv" else []
    text = note + ("\n\n" + w.text_table(heading, rows) if form == "table" else "") + "\n\n" + w.signature(clerk)
    html = f"<html><body><p>{note}</p>{w.html_table(heading, rows)}<p>{clerk.full}</p></body></html>" if form == "page" else None
    m = w.mail(clerk, w.staff(city), w.choice("Voter match", "Registrations", "Provisional ballots", "Unmatched voters"),
        text=None if html else text,
               html=html, attach=attach)
    return m.finds("common.birth_date", len({w.dob(p) for p in voters})).finds("common.us_driver_license", len({p.licence for
        p in voters}))


@negative(beside=voter_list)
def polling_places(w):
    city, clerk = hall(w, "City Clerk", "City of", "Town of", "Clerk")
    rows = [[w.integer(1, 60), place, w.person(city.state).street.split(",")[0], w.integer(300, 2400)] for place in
        w.sample(PLACES, 5)]
    judges = w.people(3, city.state)
    subject, text = w.choice(("Polling places", f"""
        {w.text_table(["Precinct", "Place", "Address", "Voters"], rows)}

        Polls are open 7 AM to 8 PM. You may show a driver's license, a utility bill or a student card.

        {w.signature(clerk)}
        """), (w.choice("Canvass results", "Turnout"), f"""
        Unofficial results, measure {w.choice("A", "C", "14")}

        {w.text_table(["Precinct", "Yes", "No", "Turnout"], [[row[0], w.integer(100, 900), w.integer(100, 900),
            f"{w.integer(31, 74)}.{w.integer(0, 9)} %"]
                                                            for row in rows])}

        {w.integer(10, 160)} provisional ballots are left. Serial numbers {w.digits(7)} to {w.digits(7)} were spoiled.
        """), (w.choice("Election judges", "Training for poll workers"), f"""
        Thank you for serving. {judges[0].full} leads at the {rows[0][1]}, {judges[1].full} at the {rows[1][1]},
        {judges[2].full} floats.

        A voter whose registration has no driver's license number or last four of the SSN shows an ID once. Birth dates in the
        poll book
        are covered; do not read them aloud. Training {w.day(2, 20, "%B %d")}, {w.clock()}. Pay {w.amount(140, 260)}.

        {w.signature(clerk)}
        """))
    return w.mail(clerk, w.choice("precincts@" + city.domain, w.staff(city)), subject, text=text)


@positive("hipaa", "state_pii")
def ambulance_run(w):
    service, medic = agency(w, "fire", w.choice("Paramedic", "EMS Captain"))
    p, (call, care, impression) = resident(w, service.state, 22, 95), w.pick(CALLS)
    hospital = adult_hospital(w, service.state)
    nurse, run = w.staff(hospital, "Charge Nurse"), f"26-{w.digits(5)}"
    return w.mail(medic, w.choice(nurse, w.staff(service, "Billing")), w.choice(f"Run {run}", "Patient care report",
        f"PCR {p.last_first}", "transport last night"),
                  text=w.choice(f"""
        RUN {run}, {w.day(-9, -7)}, MEDIC {w.integer(1, 19)}

        Patient: {p.full_middle}
        DOB: {w.dob(p)}
        Address: {p.address}
        Chief complaint: {call}
        BP {w.integer(84, 190)}/{w.integer(50, 104)}  HR {w.integer(48, 150)}  RR {w.integer(12, 32)}
        Care: {care}
        Impression: {impression}
        To: {hospital.name}, {w.choice("emergent", "non-emergent")}

        {medic.full}, {medic.title}
        """, f"""
        Hi,

        for the bill: we took {p.full} (born {w.dob(p)}) from {p.street} to {hospital.name} on {w.day(-9, -7)}, {call}.
        Impression:
        {impression}. Mileage {w.integer(2, 30)}.{w.integer(0, 9)}, ALS 1. {p.he.capitalize()} has Medicare, number {w.mbi()}.

        {w.signature(medic)}
        """, f"""
        {nurse.given}, addendum to {run}. {p.full}, {p.age} {p.sex}. {call}. On scene: {care}. I forgot to write that {p.his}
        {w.choice("daughter", "son", "neighbor")}
        handed us the pill bottles; they are in the belongings bag.

        {w.signature(medic)}
        """))


@negative(beside=ambulance_run)
def response_times(w):
    service, medic = agency(w, "fire", w.choice("EMS Captain", "Paramedic"))
    rows = [[f"Medic {n}", w.integer(30, 260), f"{w.integer(4, 9)}:{w.integer(10, 59)}", f"{w.integer(60, 97)} %"] for n in
        range(1, w.integer(4, 8))]
    (call, care, _), (second, _, _) = w.sample(CALLS, 2)
    subject, text = w.choice((w.choice("October numbers", "Response times"), f"""
        {w.text_table(["Unit", "Calls", "Median", "Under 8 min"], rows)}

        Most frequent complaints: {call}, {second}. Mutual aid was called {w.integer(2, 20)} times.

        {w.signature(medic)}
        """), (w.choice("Protocol change", "Skills night"), f"""
        Crew,

        skills night is {w.day(2, 15, "%A")} at {w.clock()}, Station {w.integer(1, 7)}. Scenario one: {call}; we expect to
        hear "{care}". Bring your
        own stethoscope. The mannequin has been repaired, please be gentle with its jaw.

        {w.signature(medic)}
        """), (w.choice("Press release", "New ambulance"), f"""
        FOR IMMEDIATE RELEASE

        {service.name} puts its new ambulance into service on {w.day(2, 20, "%B %d")}. The {w.choice("grant", "levy")} of
        ${w.integer(180, 390)},000 also bought
        {w.integer(2, 9)} heart monitors. "Every minute counts when it is {call}," said {medic.full}, {medic.title}. The
        public may look inside
        at the {w.pick(PLACES)} from {w.clock()}.
        """))
    return w.mail(medic, w.choice("crew@" + service.domain, w.staff(service)), subject, text=text)


@positive("hipaa", "state_pii")
def contact_tracing(w):
    office, nurse = health_department(w)
    p, contact = resident(w, office.state, 19, 80), resident(w, office.state)
    disease, plan = w.pick(DISEASES)
    lab, colleague = w.organisation("lab", office.state), w.staff(office, "Public Health Nurse")
    return w.mail(nurse, colleague, w.choice("Case investigation", f"New case {p.last_first}", "Contact list",
        f"{disease.split()[-1]} follow-up"), text=w.choice(f"""
        CASE INVESTIGATION {w.digits(6)}

        Case: {p.full_middle}
        DOB: {w.dob(p)}
        Phone: {p.cell}
        Disease: {disease}
        Lab: {lab.name}, reported {w.day(-9, -7)}
        Treatment: {plan}
        Work: {w.choice("line cook", "nurse aide", "school bus driver", "unemployed", "hair salon")}
        Contacts named: {contact.full}, {contact.cell}

        Next call {w.day(1, 4)}.
        """, f"""
        {colleague.given}, can you take this one? {p.full}, born {w.dob(p)}, tested positive for {disease} at {lab.name}. I
        reached
        {p.him} by phone; {p.he} lives with {contact.full} and {w.integer(1, 4)} others at {p.street}. Plan: {plan}.

        {w.signature(nurse)}
        """, f"""
        {w.text_table(["Name", "DOB", "Disease", "Result date", "Status"],
                      [[p.last_first, w.dob(p), disease, w.day(-16, -8), "interviewed"],
                       [contact.last_first, w.dob(contact), disease, w.day(-14, -8), w.choice("no answer", "letter sent",
                           "refused")]])}

        Both are {w.choice("linked to the same household", "from the shelter", "regulars at the same bar")}.

        {w.signature(nurse)}
        """))


@negative(beside=contact_tracing)
def outbreak_news(w):
    office, nurse = health_department(w)
    (disease, plan), (other, _) = w.sample(DISEASES, 2)
    subject, text = w.choice((w.choice("Health alert", "Advisory to providers"), f"""
        HEALTH ADVISORY

        {office.name} has received {w.integer(3, 40)} reports of {disease} since {w.day(-40, -12, "%B %d")}, twice what is
        usual. Providers should ask about travel,
        take the usual specimens and report by phone, {office.phone}. Management: {plan}.

        {w.signature(nurse)}
        """), (w.choice("Weekly surveillance", "Numbers for the board"), f"""
        {w.text_table(["Disease", "This week", "Year", "Last year"], [[name, w.integer(0, 12), w.integer(12, 300),
            w.integer(12, 300)]
                                                                     for name, _ in w.sample(DISEASES, 5)])}

        Counts under five are not shown by ZIP code.

        {w.signature(nurse)}
        """), (w.choice("Flu and COVID shots", "Contact tracers wanted"), f"""
        We are hiring {w.integer(2, 12)} contact tracers, {w.amount(19, 29)} an hour, to help with {disease} and {other}. You
        call people, ask where they were, and
        keep it to yourself. Spanish or {w.choice("Hmong", "Somali", "Vietnamese")} is a plus. Apply by {w.day(5, 25,
            "%B %d")}, posting {w.digits(5)}.

        Walk-in shots: {w.pick(PLACES)}, {w.clock()} to 6 PM. No insurance needed.
        """))
    return w.mail(nurse, w.choice("providers@" + office.domain, w.staff(office)), subject, text=text)


@positive("state_pii")
def fingerprint_card(w):
    police, clerk = agency(w, "police", "Records Clerk")
    p = resident(w, police.state, 19, 70)
    pattern = " ".join(w.choice("W", "UL", "RL", "AR", "TA") for _ in range(10))
    code = " ".join(w.choice("PI", "PO", "DI", "CI", "TT", "AU") if w.chance(0.4) else f"{w.integer(3, 24):02}" for _ in
        range(10))
    m = w.mail(clerk, w.staff(police, "Records Clerk"), w.choice("Fingerprint card", "Prints rejected",
        f"Livescan {p.last_first}", "TCN resubmission"),
               text=w.choice(f"""
        FD-258

        NAM: {p.upper_last_first} {p.middle[0].upper()}
        DOB: {w.dob(p)}
        Social Security no.: {p.ssn}
        NCIC class: {code}
        Patterns: {pattern}
        Reason: {w.choice("teacher license", "adoption", "liquor license", "criminal booking")}

        Images are in the attached transaction {w.digits(9)}.
        """, f"""
        The state sent back the prints of {p.full} (SSN {p.ssn}, date of birth {w.dob(p)}) for low quality on fingers
        {w.integer(2, 5)} and {w.integer(6, 10)}.
        The fingerprint class was {code}. {p.he.capitalize()} is a {w.choice("mason", "violinist", "dishwasher")} and has
        hardly any ridges left. Try again with lotion.

        {w.signature(clerk)}
        """, f"""
        Hit on the latent from the {w.choice("cash box", "window frame", "steering wheel")}: left index of {p.full}, DOB
        {w.dob(p)}, SSN {p.ssn}.
        {w.integer(11, 17)} points, verified by a second examiner. Patterns on file: {pattern}.

        {w.signature(clerk)}
        """))
    return m.finds("common.us_ssn", 1).finds("common.birth_date", 1)


@negative(beside=fingerprint_card)
def fingerprint_hours(w):
    police, clerk = agency(w, "police", "Records Clerk")
    subject, text = w.choice((w.choice("Fingerprinting hours", "Livescan by appointment"), f"""
        We take prints {w.choice("Tue and Thu", "Mon to Wed")} from {w.clock()} to 3:30 PM, {w.amount(10, 45)} a card, exact
        change. Bring a photo ID and the ORI number of
        the agency that wants them. Wash your hands, no lotion.

        {w.signature(clerk)}
        """), (w.choice("Scanner down", "Livescan error"), f"""
        Ticket {w.digits(6)}

        The livescan in booking shows error {w.integer(1000, 9999)} on the left slap. Firmware {w.integer(3, 9)}.{w.integer(0,
            9)}.{w.integer(10, 99)}, serial {w.shaped("LSnnnnnnnn")}. Rebooted
        twice, cleaned the platen with tape. We use ink until {w.organisation("vendor").name} comes on {w.day(1, 6, "%A")}.

        {w.signature(clerk)}
        """), (w.choice("Latent print class", "Training seats"), f"""
        Course {w.shaped("LP-nnn")}, {w.day(10, 60, "%B %d")}: loops, whorls, arches; ridge counting; the NCIC classification
        (two characters a finger, PI is a plain
        whorl with an inner tracing); lifting from glass and brass. {w.integer(4, 16)} seats. Practice cards carry invented names.

        {w.signature(clerk)}
        """))
    return w.mail(clerk, w.choice("public@" + police.domain, w.staff(police)), subject, text=text)


@positive("state_pii")
def tribal_enrolment(w):
    tribe, officer = agency(w, "tribe", "Enrollment Officer")
    p, parent = w.person(tribe.state, "native_american", 19, 80), w.person(tribe.state, "native_american", 40, 96)
    number = w.choice(w.shaped("nnnUnnnnnn"), w.digits(5), w.shaped("nnn-nnnnn"))
    clerk = w.staff(tribe, "Tribal Clerk")
    m = w.mail(officer, clerk, w.choice("Enrollment", f"CIB for {p.full}", "Tribal ID card", "New member"), text=w.choice(f"""
        CERTIFICATE OF DEGREE OF INDIAN BLOOD

        Name: {p.full_middle}
        Tribal enrollment number: {number}
        Date of birth: {w.dob(p)}
        Degree: {w.choice("1/4", "3/8", "1/2", "5/16", "4/4")}
        Through: {parent.full}

        Approved by council resolution 26-{w.integer(1, 90):02}.
        """, f"""
        Hi {clerk.given},

        please print a new tribal ID card for {p.full}, enrollment no. {number}, date of birth {w.dob(p)}. {p.he.capitalize()}
        lost it at the
        {w.choice("casino", "powwow", "clinic")} and needs it to fly on {w.day(2, 9, "%A")}.

        {w.signature(officer)}
        """, f"""
        {w.text_table(["Member", "Roll no.", "DOB", "SSN"], [[p.last_first, number, w.dob(p), p.ssn], [parent.last_first,
            w.digits(5), w.dob(parent), parent.ssn]])}

        For the per capita payment. The second one turned in a new address.

        {w.signature(officer)}
        """))
    return m


@negative(beside=tribal_enrolment)
def tribal_council(w):
    tribe, officer = agency(w, "tribe", "Enrollment Officer")
    members = [w.person(tribe.state, "native_american", 30, 80) for _ in range(4)]
    subject, text = w.choice((w.choice("Council minutes", "Draft minutes"), f"""
        TRIBAL COUNCIL, {w.day(-30, -9, "%B %d, %Y").upper()}

        Present: {", ".join(one.full for one in members)}.

        1. Resolution 26-{w.integer(1, 90):02}, culvert grant: {members[0].given} moved, {members[1].given} seconded, 4-0.
        2. Enrollment: {w.integer(2, 20)} applications tabled until birth certificates are in. Names in closed session.
        3. Hatchery lease at {w.amount(400, 4000)} a year.
        Adjourned {w.clock()}.
        """), (w.choice("How to enroll", "Tribal ID renewal"), f"""
        To enroll a child send the blank form, a certified birth certificate and the enrollment number of one parent. The
        degree is
        figured by our office. ID cards are printed {w.choice("Wednesdays", "on the first Friday")}; bring {w.amount(5, 15)}.
        Do not mail Social Security cards.

        {w.signature(officer)}
        """), (w.choice("Per capita schedule", "Elders' dinner"), f"""
        Per capita checks go out {w.day(5, 25, "%B %d")}. Forms for direct deposit are at the front desk, due {w.day(1, 4, "%A")}.

        The elders' dinner is at {w.choice('5:30 PM', '6 PM')} on {w.day(4, 25, '%B %d')}, salmon and fry bread, rides by
        {members[2].full}, {members[2].cell}. Language class moves to
        the {w.pick(PLACES)}.
        """))
    return w.mail(officer, w.choice("members@" + tribe.domain, w.staff(tribe)), subject, text=text)


@positive("state_pii")
def service_record(w):
    county, clerk = agency(w, "welfare", "Benefits Specialist")
    branch, rank = w.pick(BRANCHES)
    p = w.person(county.state, None, 46, 88)
    edipi, out = "1" + w.digits(9), w.day(-9000, -1500)
    officer = w.staff(county, "Benefits Specialist")
    m = w.mail(clerk, officer, w.choice("DD-214", f"Veteran file {p.last_first}", "Burial benefit", "VA claim"),
        text=w.choice(f"""
        CERTIFICATE OF RELEASE OR DISCHARGE

        1. Name: {p.upper_last_first} {p.middle.upper()}
        2. Branch: {branch}
        3. Social Security number: {p.ssn}
        4. Grade: {rank}
        5. Date of birth: {w.dob(p, "%Y-%m-%d")}
        DoD ID number: {edipi}
        Separated: {out}
        Character of service: HONORABLE
        """, f"""
        {officer.given},

        {p.full}, {branch}, came for the property tax exemption. DoD ID number {edipi}, social {p.ssn}, born {w.dob(p)}.
        Discharged {out},
        honorable. {p.he.capitalize()} left the paper DD-214 here, I scan it today.

        {w.signature(clerk)}
        """, f"""
        Please request the service record of {rank} {p.full} from the archive:

        Branch {branch}
        SSN {p.ssn}
        DOB {w.dob(p)}
        Military ID {edipi}

        {w.choice("The family needs it for the stone.", "Hearing aids depend on it.", "It is for the home loan.")}

        {w.signature(clerk)}
        """))
    return m.finds("common.us_ssn", 1).finds("common.birth_date", 1)


@negative(beside=service_record)
def veterans_breakfast(w):
    county, clerk = agency(w, "welfare", "Benefits Specialist")
    branch, rank = w.pick(BRANCHES)
    p = w.person(county.state, None, 30, 88)
    subject, text = w.choice((w.choice("Veterans breakfast", "Parade order"), f"""
        Veterans breakfast: {w.day(2, 20, "%A, %B %d")}, {w.clock()}, {w.pick(PLACES)}. {rank} {p.full} ({branch}, retired)
        speaks about
        {w.choice("coming home", "a year on the ice", "the mess kitchen")}. Pancakes are free for all who served, {w.amount(4,
            8)} for the rest of us.

        {w.signature(clerk)}
        """), (w.choice("Getting your DD-214", "Records requests"), f"""
        How to get a DD-214: write to the archive on form SF-180 with full name, branch, service number or Social Security
        number, and dates.
        We can fax it for you at the window. Records before {w.integer(1963, 1965)} may have burned. Allow {w.integer(6, 20)}
        weeks.

        Never send your SSN or military ID to us by e-mail.

        {w.signature(clerk)}
        """), (w.choice("Work study numbers", "Claims we filed"), f"""
        {w.text_table(["Branch", "Claims", "Granted", "Open"], [[name, a, b, a - b] for name, (a, b) in
                                                               zip(("Army", "Navy", "Air Force", "Marine Corps"),
                                                                   [(w.integer(20, 90), w.integer(1, 19)) for _ in range(4)])])}

        Form 21-526EZ changed in {w.day(-100, -20, "%B")}; use edition {w.day(-300, -100, "%b %Y")}.

        {w.signature(clerk)}
        """))
    return w.mail(clerk, w.choice("veterans@" + county.domain, w.staff(county)), subject, text=text)


@positive("state_pii", may=("hipaa",))
def benefits_case(w):
    county, worker = agency(w, "welfare", "Caseworker")
    p, child = resident(w, county.state, 27, 62), w.child(county.state)
    boss, medicaid, case = w.staff(county, "Eligibility Supervisor"), w.medicaid_id(county.state), w.digits(8)
    m = w.mail(worker, boss, w.choice("Case review", f"Case {case}", "Recertification", "Please approve"), text=w.choice(f"""
        Case {case}

        Head of household: {p.full_middle}
        SSN: {p.ssn}
        Date of birth: {w.dob(p)}
        Medicaid ID: {medicaid}
        Child: {child.given} {p.family}, SSN {child.ssn}
        Earned income: {w.amount(300, 2400)} a month
        Rent: {w.amount(400, 1600)}
        Allotment: {w.amount(60, 900)}
        """, f"""
        Hi {boss.given},

        {p.full} lost {p.his} SNAP because the recertification went to the old address. SSN {p.ssn}, DOB {w.dob(p)}, Medicaid
        ID {medicaid}.
        {child.given}'s social is {child.ssn}. Can we reopen without a new interview?

        {w.signature(worker)}
        """, f"""
        duplicates found by the match

        {w.text_table(["Case", "Name", "SSN", "DOB"], [[case, p.last_first, p.ssn, w.dob(p)], [w.digits(8),
            f"{p.family}, {child.given}", child.ssn, w.dob(child)]])}

        Same Medicaid ID ({medicaid}) on both. I close the second one.

        {w.signature(worker)}
        """))
    return m.finds("common.us_ssn", 2).finds("common.medicaid_id", 1)


@negative(beside=benefits_case)
def benefits_outreach(w):
    county, worker = agency(w, "welfare", "Caseworker")
    subject, text = w.choice((w.choice("SNAP: new limits", "Apply for heating help"), f"""
        From {w.day(5, 40, "%B %d")} a household of {w.integer(2, 5)} may earn up to {w.amount(2000, 4600)} a month and still
        get SNAP. Heating help opens too. Bring ID, proof of
        rent and Social Security numbers for all who apply, to {county.address}.

        {w.signature(worker)}
        """), (w.choice("Ayuda con la comida", "Cupones de alimentos"), f"""
        Estimados vecinos:

        Ya pueden renovar SNAP y Medicaid por internet. Tengan a la mano el número de caso, el talón de pago y el recibo de la
        renta.
        No manden números de Seguro Social por correo electrónico. Llamen al {county.phone}, de lunes a viernes.

        {worker.full}
        """), (w.choice("Caseload report", "October dashboard"), f"""
        {w.text_table(["Unit", "Open", "Late", "Days to decide"], [[f"Unit {n}", w.integer(200, 900), w.integer(2, 60),
            w.integer(4, 31)] for n in range(1, 6)])}

        The interface to the Medicaid system was down on {w.day(-12, -8, "%A")}; {w.integer(40, 900)} records were sent again,
        batch {w.digits(9)}.

        {w.signature(worker)}
        """))
    return w.mail(worker, w.choice("partners@" + county.domain, w.staff(county)), subject, text=text)


@positive("state_pii")
def camp_birthdays(w):
    city, coach = hall(w, "Recreation Coordinator")
    kids = [w.person(city.state, None, 5, 12) for _ in range(w.integer(5, 12))]
    heading = w.choice(["Child", "Date of birth", "Parent's phone"], ["Player", "DOB", "Phone"], ["Name", "Birthdate", "Contact"])
    rows = [[p.full, w.dob(p), p.cell] for p in kids]
    sport = w.pick(SPORTS)
    note = w.choice(f"The {sport} list. The league checks ages on the first day, so dates of birth must be right.",
                    f"Here is who signed up for {sport}. {kids[0].given} and {kids[1].given} are on the line for the "
                    "age group, look at their birth dates.",
                    "camp roster attached with birthdays as the insurance wants it.")
    if w.chance(0.4):
        m = w.mail(coach, w.staff(city), w.choice(f"{sport} roster", "Age check"), text=note + "\n\n" + coach.given,
                   attach=[("roster.csv", "text/csv", w.csv(heading, rows))])
    else:
        m = w.mail(coach, w.staff(city), w.choice(f"{sport} roster", "Birth dates for the league"),
                   text=f"{note}\n\n{w.text_table(heading, rows)}\n\n{coach.given}\n{coach.phone}")
    return m.finds("common.birth_date", len({w.dob(p) for p in kids}))


@negative(beside=camp_birthdays)
def league_schedule(w):
    city, coach = hall(w, "Recreation Coordinator")
    kids, sport = [w.child(city.state) for _ in range(6)], w.pick(SPORTS)
    a, b, c = w.sample(PLACES, 3)
    subject, text = w.choice((f"{sport}: teams", f"""
        Teams for {sport}

        {w.text_table(["Player", "No.", "Shirt", "Drives"], [[p.full, w.integer(1, 30), w.choice("YS", "YM", "YL"),
            w.choice("yes", "no")] for p in kids])}

        First game {w.day(2, 14, "%m/%d/%Y")}, {w.clock()}. Snack duty goes by number.

        {coach.given}
        """), (w.choice("Schedule", f"{sport} schedule"), f"""
        {w.text_table(["Date", "Time", "Home", "Away", "Where"], [[w.day(n, n, "%m/%d"), w.clock(), w.choice("Hawks",
            "Comets"), w.choice("Otters", "Bears"), place]
                                                                 for n, place in ((6, a), (13, b), (20, c), (27, a))])}

        Rain line {city.phone}. Age groups are counted from August 1: a player born in {w.integer(2014, 2017)} plays up.
        """), (w.choice("Birthday parties at the pool", "Happy birthday"), f"""
        Hello families,

        party packages at the pool are {w.amount(90, 190)} for ten children, two hours, one lifeguard. This month we sing for
        {kids[0].given} (the {w.integer(2, 9)}th), {kids[1].given}
        (the {w.integer(10, 19)}th) and {kids[2].given}. Bring your own cake, no candles near the water.

        {coach.full}
        """))
    return w.mail(coach, w.choice("parents@" + city.domain, w.staff(city)), subject, text=text)
