# SPDX-License-Identifier: Apache-2.0
"""Mail of schools, nurses, coaches and parents."""

import office
from templates import negative, positive


def school_of(w):
    school = w.organisation("school")
    return school, w.staff(school), w.staff(school)


@positive("state_pii", may=("hipaa",))
def pupil_health(w):
    school, one, two = school_of(w)
    kid, parent, drug = w.child(school.state), w.person(school.state, youngest=28, oldest=55), w.drug()
    what = w.choice("a peanut allergy, EpiPen in the office", "type 1 diabetes, pump", "absence seizures", "a broken collarbone",
                    "strep", "ringworm", "scoliosis brace", "ADHD", "selective mutism",
                    "a nosebleed that would not stop", "celiac disease", "hemophilia", "ear tubes", "sickle cell pain")
    text = w.choice(f"""
        Hi {one.given}, {kid.full} stays home till {w.day(1, 5, "%A")}: {what}. Could a friend bring the homework? {parent.given}
        """, f"""
        Field trip {w.day(2, 20)} - who needs what

        {kid.full}: {what}
        {w.child().full}: {w.choice("asthma, inhaler", "bee stings", "motion sickness pills", "Adderall at noon")}
        bus 2: nothing
        """, f"""
        Nurse log {w.day(-2, 0)}
        {w.clock()}  {kid.full}, grade {w.integer(1, 12)}: {what}. {w.choice("Ice", "Parent called", "Sent home", "911",
        drug.name + " given")}.
        """, f"""
        IEP of {kid.full} is due. Eligibility: {w.choice("autism", "emotional disturbance", "specific learning disability",
        "other health impairment (" + what + ")")}. OT {w.integer(20, 60)} min weekly. Meeting {w.day(4, 20)}, {w.clock()}.

        {w.signature(one)}
        """, f"""
        Buenos días, soy {parent.full}. Mi hijo {kid.full} tiene {w.choice("varicela", "asma", "fiebre y tos, es influenza",
        "una fractura en el brazo")} y no irá a la escuela esta semana.
        """, f"""
        {two.given}, did the parents of {kid.full} tell you? {what}. {kid.he.capitalize()} must not
        {w.choice("run", "swim", "sit near the window", "skip lunch")}. Plan is in the red binder.
        """)
    return w.mail(w.choice(one, parent), two, w.choice("absence", "field trip", "nurse log", "IEP", "falta", kid.full,
        "health plan"), text=text)


@negative(beside=pupil_health)
def parent_notices(w):
    school, one, two = school_of(w)
    text = w.choice(f"""
        Dear families, we had a case of {w.choice("strep", "lice", "chickenpox", "flu", "pink "
            "eye")} in grade {w.integer(1, 8)}. {w.some(2, 3, "No names, please do not ask.", "Wash hands, check heads.",
            "Keep children with fever at home.",
        "The nurse answers at " + school.phone + ".")}
        """, f"""
        Parent conferences {w.day(3, 20, "%B %d")}, ten minutes each. Sign up at the link. {one.given} is in room {w.digits(3)}.
        """, f"""
        Field trip to the {w.choice("aquarium", "mill", "planetarium")}: {w.amount(4, 20)}, bag lunch, raincoat. Medicines go to
        {two.given} in a labeled bag. Slip below.

        My child ______________ may go. Allergies: ______________ Signature: ______________
        """, f"""
        Staff training: EpiPens, seizures, diabetes in class. Nurse {one.full} shows the pump on a doll. {w.day(2, 15, "%A")},
        library, {w.clock()}.
        """, f"""
        Lunch: chicken, beans, pear. Vegetarian: pizza. Peanut-free table is number {w.integer(1, 9)}. Balance reminders go out
        {w.day(1, 5, "%A")}.
        """, f"""
        Estimados padres: vacunas gratis el sábado en el gimnasio. Traigan la cartilla. No se necesita cita.
        """)
    return w.mail(one, f"families@{school.domain}", w.choice("health notice", "conferences", "Field trip", "training", "lunch",
        "Vacunas"), text=f"{text}\n\n{w.choice(one.full, w.signature(one))}")


@positive("state_pii")
def pupil_accounts(w):
    school, one, two = school_of(w)
    kids = [w.child(school.state) for _ in range(w.integer(2, 8))]
    kid, parent = kids[0], w.person(school.state, youngest=28, oldest=55)
    rows = [(k.last_first, k.email.partition("@")[0] + "@" + school.domain, w.password()) for k in kids]
    heading = w.choice(["Student", "Login", "Password"], ["name", "user", "temp password"], ["Pupil", "E-mail", "PW"])
    style = w.choice("csv", "xlsx", "text", "parent", "ids", "chat", "birth")
    subject = w.choice("logins", "chromebook passwords", "portal", "testing tickets", "accounts for 7B", "registration")
    if style in ("csv", "xlsx"):
        media, made = ("text/csv", w.csv(heading, rows)) if style == "csv" else (office.EXCEL, w.xlsx(heading, rows))
        return w.mail(one, two, subject, text="cut into strips and hand out", attach=[(f"logins.{style}", media, made)])
    text = {"text": lambda: w.text_table(heading, rows),
            "parent": lambda: f"Dear {parent.full}, the portal is open again.\n\nUser name: {w.username(parent)}\nPassword: "
            f"{w.password()}\n\nPlease change it on the first visit.",
            "ids": lambda: "\n".join(f"{k.full}, student ID {w.digits(7)}, lunch PIN {w.digits(4)}" for k in kids),
            "chat": lambda: f"{two.given}: {kid.given} can't log in\n{one.given}: user {rows[0][1]} pw {rows[0][2]}, full name "
            f"{kid.full} right?\n{two.given}: yes works",
            "birth": lambda: f"Registration of {kid.full}\nBirth date {w.dob(kid)}\nSSN {kid.ssn} (optional)\nParent {parent.full}, "
            f"{parent.state} driver license {parent.licence}\nAddress: {parent.address}"}[style]()
    return w.mail(one, w.choice(two, parent), subject, text=f"{text}\n\n{one.given}")


@negative(beside=pupil_accounts)
def school_computers(w):
    school, one, two = school_of(w)
    text = w.choice(f"""
        Password rules for grade 6 and up: twelve letters, no names, no birthdays. Resets only in person at the library with the
        school ID. {w.some(1, 2, "Chromebook cart B is charging.", "Wi-Fi is called SCHOOL-GUEST.")}
        """, f"""
        Asset tags {w.integer(1000, 4000)} to {w.integer(4001,
        9000)}: serials {w.shaped("lllnnnnnll")}, {w.shaped("lllnnnnnll")}. Chargers missing: {w.integer(2, 30)}. {two.given} has the
        cart key.
        """, f"""
        Testing window {w.day(5, 20)} to {w.day(21, 30)}. Session names like G7-MATH-{w.integer(1, 9)}; proctors get tickets on the
        morning, shred them after. Rehearsal {w.day(1, 4, "%A")}.
        """, f"""
        Registration for kindergarten opens {w.day(20, 60, "%B %d")}. Bring: birth certificate, proof of address, shots. We do not
        need a social security number.
        """, f"""
        Honor roll, grade {w.integer(6, 12)}: {", ".join(w.child().full for _ in range(w.integer(4, 9)))}. Pictures in the gym
        {w.day(1, 9, "%A")}.
        """, f"""
        Bus {w.integer(1, 40)} is late by {w.integer(10, 40)} minutes, a tree. Driver {w.person().given} has a phone. Stops at
        {w.person().street} and after.
        """)
    return w.mail(one, two, w.choice("passwords", "devices", "testing", "kindergarten", "honor roll", "bus"), text=f"{text}\n\n{one.given}")


@negative(share=2)
def teams_and_clubs(w):
    school, one, two = school_of(w)
    names = [w.child().full for _ in range(w.integer(4, 10))]
    text = w.choice(f"""
        Starting five {w.day(1, 4, "%A")}: {", ".join(names[:5])}. Bus at {w.clock()}, white jerseys.
        {w.some(1, 2, "Eat before.", "Bring the banner.", "Parents drive the snacks.")}
        """, f"""
        Cast list: {"; ".join(f"{n} - {w.choice('Narrator', 'Puck', 'the Baker', 'tree', 'lights')}" for n in names)}. First reading
        in room {w.digits(3)}.
        """, f"""
        Robotics made it to state! Parts order {w.digits(8)}: {w.integer(2, 9)} motors, {w.integer(20, 90)} bolts,
        {w.amount(90, 900)}. Vendor quote {w.shaped("Q-nnnnn")}.
        """, f"""
        Yearbook pages {w.integer(10, 90)}-{w.integer(91, 180)} are due. Captions still missing for the chess club. Ads: quarter page
        {w.amount(40, 90)}. ISBN no, we do not need one.
        """, f"""
        Substitute needed {w.day(1, 3, "%A")}: {w.choice("band", "algebra", "third grade", "PE")}, {w.clock()} to 3:10 PM. Plans on
        the desk, seating chart in the drawer. Job {w.digits(6)}.
        """, f"""
        PTA minutes: treasurer reports {w.amount(900, 9000)}; playground quote {w.amount(9000, 40000)}; {two.full} chairs the fair;
        next {w.day(20, 40, "%B %d")}.
        """, f"""
        Snow day? I decide at five. Listen to the radio, look at the app, do not call the custodian.
        """)
    return w.mail(one, two, w.choice("game day", "cast list", "robotics", "yearbook", "sub needed", "PTA minutes", "snow"),
                  text=f"{text}\n\n{one.given}")
