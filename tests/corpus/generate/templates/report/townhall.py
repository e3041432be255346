# SPDX-License-Identifier: Apache-2.0
"""Mail of cities and counties: clerks, social services, police, ambulances' bills; and of the same desks about roads and meetings."""

import office
from templates import negative, positive


def desk(w, kind="city"):
    town = w.organisation(kind)
    return town, w.staff(town), w.staff(town)


@positive("state_pii")
def clerk_application(w):
    town, one, two = desk(w)
    p, other = w.person(town.state), w.person(town.state)
    text = w.choice(
        f"Marriage license\n\nParty A: {p.full}, born {w.dob(p)}, SSN {p.ssn}\nParty B: {other.full}, born {w.dob(other)}, SSN "
        f"{other.ssn}\nFee: {w.amount(30, 90)}",
        f"Passport acceptance {w.day(-1, 0)}: {p.full}, old passport {w.passport()}, paid by check. Photo was too dark, {p.he} comes "
        f"back {w.day(1, 4, '%A')}.",
        f"Voter challenge: {p.full_middle}, driver license {p.licence}, says {p.he} moved from {other.street} to {p.street}. "
        f"Signature differs. Please decide before {w.day(2, 9)}.",
        f"Dog bite quarantine, owner {p.full}, {p.state} ID {p.licence}, phone {p.phone}. Dog: brown, vaccinated. Ten days at home.",
        f"{two.given}, the water deposit goes back to {p.full}. {p.he.capitalize()} wants it on account {w.account()}, routing "
        f"{w.routing()}. {w.amount(40, 200)}.",
        f"Peddler permit {w.digits(4)}: {p.full}, {p.age}, SSN {p.ssn}, DL {p.licence} {p.state}, sells "
        f"{w.choice('knives', 'roofing', 'popcorn', 'solar')}. Background check first.",
        f"Acta de nacimiento: la señora {p.full} pide copia. Nombre en el acta: {other.full}, nacido el {w.dob(other, '%d/%m/%Y')}, "
        f"apellido de soltera de la madre: {w.person().family}. Pasaporte {w.passport()}.",
        w.text_table(["Applicant", "Birth date", "SSN", "Rent"], [(q.last_first, w.dob(q), q.ssn,
            w.amount(300, 1400)) for q in w.people(w.integer(2, 5), town.state)]))
    return w.mail(one, two, w.choice("application", "counter", "permit", "acta", "refund", f"{p.last_first}", "license"),
                  text=f"{text}\n\n{w.choice(one.given, w.signature(one))}")


@negative(beside=clerk_application)
def clerk_notices(w):
    town, one, two = desk(w)
    text = w.choice(f"""
        Notice of public hearing: rezoning of parcel {w.shaped("nn-nn-nnn-nnn")}, {town.street}, {w.day(5, 30, "%B %d")},
        {w.clock()}, council room. {w.some(1, 2, "Map at the counter.", "Written comments count.", "Interpreter on request.")}
        """, f"""
        Dog licenses are due. Bring the rabies paper. {w.amount(8, 30)}, spayed {w.amount(4, 9)}. Tag numbers start with
        {w.digits(4)} this year.
        """, f"""
        Permit BLD-{w.digits(6)} issued to {w.organisation("employer").name} for {town.street}: roof, valuation
        {w.amount(9000, 90000)}, contractor license {w.digits(7)}, plans checked by {two.full}.
        """, f"""
        Marriage licenses: both of you come, with photo ID and social security numbers, {w.amount(30, 90)} cash. Valid sixty days. No
        blood test.
        """, f"""
        Council minutes {w.day(-20, -5)}: present {", ".join(q.family for q in w.people(4))}. Paving bid {w.amount(90000, 900000)} to
        the lowest. Public comment: geese, again.
        """, f"""
        Early voting {w.day(5, 9, "%B %d")} to {w.day(10, 14, "%B %d")}, library basement. Poll workers' class {w.day(1, 4, "%A")},
        {w.amount(90, 200)} for the day. Machines tested, seals {w.digits(7)} to {w.digits(7)}.
        """, f"""
        Aviso: corte de agua el {w.day(1, 9, "%d/%m")} de {w.clock()} a 4:00 PM. Hierva el agua hasta nuevo aviso. Preguntas: {town.phone}.
        """)
    return w.mail(one, w.choice(two, f"residents@{town.domain}"), w.choice("public hearing", "dog licenses", "permit issued",
        "minutes", "early voting", "Aviso"), text=f"{text}\n\n{w.signature(one)}")


@positive("state_pii")
def officer_report(w):
    town, one, two = desk(w, "police")
    p, other = w.person(town.state), w.person(town.state)
    plate = w.shaped("lllnnnn")
    label = w.choice("OLN", "DL", "driver's license", "Driver License #", "D.L. no.")
    text = w.choice(f"""
        Crash report {w.digits(8)}
        Unit 1: {p.full}, {label} {p.licence} ({p.state}), plate {plate}
        Unit 2: {other.full}, {label} {other.licence} ({other.state})
        Injuries: none
        """, f"""
        {two.given}, ran {p.upper_last_first} DOB {w.dob(p)}: SSN {p.ssn}, {label} {p.licence}, suspended.
        {w.some(1, 2, "Two warrants out of the county.", "Tattoo left neck.", "Car towed.", "Known as Smokey.")}
        """, f"""
        Stolen wallet, victim {p.full}: {p.state} {label} {p.licence}, social security card {p.ssn}, cash {w.amount(10, 300)}. No
        camera there.
        """, f"""
        BOLO {p.full}, {p.age}, {p.sex}, last seen {p.street}, {w.choice("gray hoodie", "scrubs", "a red cap")}. Full date of birth
        {w.dob(p)}, {label} {p.licence}. Do not approach alone.
        """, f"""
        Prints of {p.full} match the latent from the window, {w.integer(9, 16)} points. AFIS id {w.digits(9)}, state ID
        number {p.licence}. Lab report follows.
        """, f"""
        Permit to carry, renewal: {p.full_middle}, {p.address}, {label} {p.licence}, date of birth {w.dob(p)}. Class on file. Approve?
        """)
    return w.mail(one, two, w.choice("crash", "name check", "wallet", "BOLO", "latent hit", "permit"), text=text)


@negative(beside=officer_report)
def station_talk(w):
    town, one, two = desk(w, "police")
    text = w.choice(f"""
        Shift bid: {", ".join(f"{q.family} {w.choice('days', 'swings', 'nights')}" for q in w.workers(w.integer(4, 8)))}. Court days
        on the board. {w.some(1, 2, "Vests expire in spring.", "Range is Tuesday.", "Body camera {0} is back.".format(w.digits(5)))}
        """, f"""
        Crash numbers, {w.day(-60, -30, "%B")}: {w.integer(20, 90)}, injury {w.integer(2, 20)}, DUI {w.integer(1, 9)}. Worst corner:
        {town.street.split(",")[0]}. Radar trailer goes there.
        """, f"""
        Press release: Officers stopped a stolen {w.choice("Kia", "pickup", "van")} on {w.day(-3, -1, "%A")}. Two adults were
        arrested; names are released after arraignment. Case {w.shaped("nn-nnnnnn")}. Contact: {one.full}.
        """, f"""
        Found: bicycle, serial {w.shaped("llnnnnnnn")}; keys; a drone, FAA sticker {w.shaped("FAnnnnnlll")}. Owners call
        {town.phone}, item numbers {w.digits(6)} and up.
        """, f"""
        Town fair: barricades at {w.clock()}, two officers at each end, K9 demo at noon. Overtime code {w.digits(4)}. Coffee from the Lions.
        """, f"""
        Warning: callers say they are the sheriff and want gift cards. We do not. Nor do we ask for a social security or driver's
        license number by phone.
        """)
    return w.mail(one, two, w.choice("shift bid", "crash numbers", "press release", "found property", "fair", "scam warning"),
                  text=f"{text}\n\n{one.given}")


@positive("state_pii", may=("hipaa",))
def social_case(w):
    town, one, two = desk(w, "welfare")
    p, kid = w.person(town.state), w.child(town.state)
    what = w.choice("stage 4 lung cancer", "is in detox", "lost a leg to diabetes", "schizophrenia, off meds",
                    "pregnant, no prenatal care", "early dementia", "on dialysis", "a brain injury", "HIV positive", "hospice")
    text = w.choice(f"""
        Home visit {p.full}: {what}. {w.some(1, 2, "Fridge empty.", "Lights cut off.", "Nephew has the card.",
        "Neighbor brings soup.", "Eviction set for Friday.")} I ask for {w.choice("meals", "in-home help", "a guardian", "emergency rent")}.
        """, f"""
        SNAP / Medicaid redetermination
        Head: {p.full}
        Case: {w.digits(8)}
        Medical: {what}
        Child: {kid.full}, {w.choice("asthma", "autism", "healthy", "leukemia")}
        """, f"""
        APS intake: {p.full}, {p.age}, {what}, son takes {p.his} check. Hospital social worker called. Assign to {two.given} today.
        """, f"""
        Case note: {p.full} was {w.choice("denied disability", "approved for disability", "asked for a hearing")}. Impairment:
        {what}. Onset {w.day(-900, -100)}.

        {w.signature(one)}
        """)
    return w.mail(one, two, w.choice("home visit", "redetermination", "APS intake", "case note", p.last_first), text=text)


@negative(beside=social_case)
def program_news(w):
    town, one, two = desk(w, "welfare")
    text = w.choice(f"""
        Meals program: {w.integer(90, 900)} a day, route {w.integer(1, 20)} needs a driver. Menu low in sugar for those with
        diabetes. {w.some(1, 2, "Van passed inspection.", "Hot bags came.", "Thanks to the Rotary.")}
        """, f"""
        SNAP COLA: household of {w.integer(1, 8)} up to {w.amount(290, 1700)}. Notices mail {w.day(5, 20)}. System freeze
        {w.day(1, 4, "%A")} night. Case numbers keep their eight digits.
        """, f"""
        Dementia caregivers meet {w.day(2, 20, "%A")}, {w.clock()}, senior center. Speaker {w.person().full}. Respite on site. No sign-up.
        """, f"""
        Caseload: {w.integer(60, 140)} per worker. {two.full} gets A to F, {one.full} G to M. Overdue
        redeterminations {w.integer(9, 90)}. Overtime is approved.
        """, f"""
        Feria de recursos: comida, abrigos, vacunas, ayuda con la luz. {w.day(5, 30, "%d/%m/%Y")}, {town.street}. Gratis. Nadie pide
        papeles.
        """, f"""
        Grant {w.shaped("llnnnnnn")}: HIV prevention, {w.amount(20000, 200000)}, due {w.day(10, 50)}. Needs letters from two clinics,
        a budget, a logic model.
        """)
    return w.mail(one, two, w.choice("meals", "COLA", "caregivers", "caseload", "Feria", "grant"),
                  text=f"{text}\n\n{w.choice(one.given, w.signature(one))}")


@negative(share=2)
def public_works(w):
    town, one, two = desk(w, w.choice("city", "utility", "revenue"))
    rows = [(w.person().street, w.choice("pothole", "streetlight", "limb down", "missed trash", "manhole cover"),
             w.choice("open", "done", "crew out"), w.digits(6)) for _ in range(w.integer(3, 9))]
    text = w.choice(f"""
        {w.text_table(["Where", "What", "State", "Ticket"], rows)}

        {w.some(1, 2, "Asphalt plant closes Friday.", "Sweeper is in the shop.", "Salt is in.", "Truck 12 needs tires.")}
        """, f"""
        Bid {w.shaped("nn-nnn")}: {w.integer(2, 9)} miles of curb, opening {w.day(10, 40)}, {w.clock()}. Bond {w.integer(5, 10)}%.
        Addendum 1 changes the pipe to {w.choice(12, 18, 24)} inch.
        """, f"""
        Boil notice lifted for {w.person().street} and north. Samples {w.digits(5)} and {w.digits(5)} were clean. Flush for five minutes.
        """, f"""
        Parcel {w.shaped("nnn-nn-nnnn")}: assessed {w.amount(90000, 900000)}, homestead yes, taxes {w.amount(900, 9000)}, second half
        due {w.day(20, 60)}. Owner of record {w.organisation("realtor").name}.
        """, f"""
        Your utility account {w.digits(4)}-{w.digits(5)} at {rows[0][0]} used {w.integer(1000, 9000)} gallons, twice the usual. Check
        the toilet. Bill {w.amount(30, 300)}, due {w.day(10, 20)}.
        """, f"""
        {two.given}, meter {w.digits(8)} reads zero since {w.day(-40, -20)}. New one is {w.digits(8)}, radio id {w.hex(8)}. Access by
        the alley, dog is friendly.
        """)
    return w.mail(one, two, w.choice("tickets", "bid", "boil notice", "parcel", "high use", "meter"),
                  text=f"{text}\n\n{w.maybe(0.5, one.given)}")
