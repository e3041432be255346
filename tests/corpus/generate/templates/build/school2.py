# SPDX-License-Identifier: Apache-2.0
"""Schools and universities: logins, admissions, pupils' health told by staff, trips, campus jobs, libraries."""

import json

from templates import negative, positive


def campus(w, kind=None):
    """A school or university, the writer and a colleague."""
    school = w.organisation(kind or w.choice("school", "university"))
    return school, w.staff(school), w.staff(school)


@positive("state_pii")
def class_logins(w):
    school, writer, other = campus(w, "school")
    kids = [w.child(school.state) for _ in range(w.integer(2, 8))]
    rows = [(kid.full, w.username(kid) + "@" + school.domain, w.password()) for kid in kids]
    (name, user, word), kid = rows[0], kids[0]
    one = w.choice(
        f"{name} can't get in, so I set it myself. user {user} pass {word}. Tell {kid.him} to change it.",
        f"Chromebook for {name}\nlogin: {user}\npw: {word}",
        f"The temporary password of {name} is {word}, the user name is {user}, and the site is https://learn.{school.domain}.",
        f"https://learn.{school.domain}/login?user={user.partition('@')[0]}&password={word}\n\nThis link logs {name} in "
        "directly, handy for the substitute.")
    subject, layout = w.choice("logins", "Chromebook accounts", "reading app accounts", "substitute plans"), w.integer(1, 5)
    if layout == 1:
        return w.mail(writer, other, subject, text="print and cut in strips\n\n" + w.text_table(
            ["Student", w.choice("Username", "Login"), w.choice("Password", "Temp password")], rows)
                      ).finds("common.password", len(rows))
    if layout == 2:
        return w.mail(writer, other, subject, text=f"Accounts attached.\n\n{w.signature(writer)}",
                      attach=[("accounts.csv", "text/csv", w.csv(["name", "username", "password"], rows))]
                      ).finds("common.password", len(rows))
    return w.mail(writer, other, subject, text=f"Hi {other.given},\n\n{one}\n\n{writer.given}").finds("common.password")


@negative(beside=class_logins)
def login_rules(w):
    school, writer, other = campus(w, "school")
    text = w.choice(f"""
        Password rules for students from {w.day(10, 40, "%B")}: grades K-2 picture login, grades 3-5 a word and two
        numbers, from grade 6 at least {w.integer(10, 14)} signs. Teachers cannot see a password, they can only reset it
        in the console.
        """, f"""
        Username: first initial and family name. Password: the student picks it in class with the technology teacher.
        Forgot it? https://learn.{school.domain}/reset. The code that arrives works for ten minutes.
        """, f"""
        Parent night online, {w.day(3, 20, "%A")} {w.clock()}. Meeting ID {w.shaped("nnn nnnn nnnn")}, passcode
        {w.choice("panthers", w.digits(6))}. Wi-Fi in the gym: network GUEST, ask at the door for the sheet.
        """, f"""
        Accounts made this week: {w.integer(10, 90)}. Password resets: {w.integer(5, 60)}. Locked: {w.integer(1, 9)}.
        Most tickets say "password: doesn't work", next "user name: unknown". Chromebook serial
        {w.shaped("nnnnnllnnn").upper()} is still missing.
        """)
    return w.mail(writer, other, w.choice("passwords", "login help", "Parent night", "Accounts this week"),
                  text=f"{text}\n\n{w.signature(writer)}")


@positive("state_pii")
def admissions_record(w):
    school, writer, other = campus(w, "university")
    p = w.person(school.state, youngest=17, oldest=24)
    parent = w.person(p.state, youngest=40, oldest=60)
    xml = (f'<?xml version="1.0"?>\n<HighSchoolTranscript>\n <Student>\n  <Name><First>{p.given}</First><Last>{p.family}</Last>'
           f"</Name>\n  <SSN>{p.ssn_bare}</SSN>\n  <BirthDate>{w.dob(p, '%Y-%m-%d')}</BirthDate>\n </Student>\n"
           f" <GPA>{w.integer(2, 3)}.{w.digits(2)}</GPA>\n</HighSchoolTranscript>\n")
    data = json.dumps({"applicant": {"name": p.full, "ssn": p.ssn, "birthDate": w.dob(p, "%Y-%m-%d")},
                       "parent": parent.full, "term": "Fall 2027"}, indent=1)
    layout = w.integer(1, 5)
    subject = w.choice("application", f"applicant {p.family}", "duplicate record", "1098-T", "transcript file")
    if layout == 1:
        m = w.mail(writer, other, subject, text="The transcript did not load, see the file.\n\n" + w.signature(writer),
                   attach=[("transcript.xml", "application/xml", xml)])
    elif layout == 2:
        m = w.mail(writer, other, subject, text=f"""
            The API answers twice for this one:

            {data}

            {writer.given}
            """)
    elif layout == 3:
        m = w.mail(p, writer, subject, text=f"""
            Dear admissions, I applied as {p.full_middle} and my social is {p.ssn}. The portal asks for my
            {w.choice("birthday", "date of birth")}, which is {w.dob(p, "%B %d, %Y")}, and says no match.

            {p.given}
            {p.cell}
            """)
    elif layout == 4:
        m = w.mail(writer, other, subject, text=f"""
            Two records for the same person, please merge:

            {w.text_table(["Name", "Soc Sec", "Born"], [(p.upper_last_first, p.ssn, w.dob(p)),
            (p.last_first + " " + p.middle[0], p.ssn, w.dob(p, "%m/%d/%y"))])}

            {w.signature(writer)}
            """)
    else:
        ask = f"Hi, for the 1098-T I need the taxpayer number of {p.full}."
        m = w.mail(writer, other, "Re: " + subject,
                   text=f"{p.ssn}, from the aid form\n\n{writer.given}\n\n{w.quote(ask, other)}")
    return m.finds("common.us_ssn")


@negative(beside=admissions_record)
def admissions_codes(w):
    school, writer, other = campus(w, "university")
    courses = [(w.pick(["BIOL", "MATH", "HIST", "CHEM", "NURS"]) + " " + w.digits(3), w.shaped("nnn-nn-nnnn"),
                w.integer(8, 300)) for _ in range(w.integer(3, 9))]
    text = w.choice(f"""
        Section numbers for the spring schedule:

        {w.text_table(["Course", "Section no.", "Seats"], courses)}
        """, f"""
        Funnel, week {w.integer(2, 40)}: {w.integer(2000, 9000)} applications, {w.integer(500, 2000)} admitted,
        {w.integer(30, 200)} without a social security number, {w.integer(3, 40)} duplicates. Average GPA 3.{w.digits(2)},
        average age {w.integer(17, 22)}. The federal school code is 00{w.digits(4)}, CEEB {w.digits(4)}.
        """, f"""
        How to merge duplicate applicants: compare the name, the birth date and the last four of the SSN. If two differ,
        do not merge. Test records all begin with "ZZTEST" and have no SSN. The import job is {w.uuid()}.
        """, f"""
        The application opens {w.day(20, 90, "%B %d")}. You need: transcript, two letters, fee {w.amount(40, 90)}, your
        social security number if you ask for federal aid (leave it blank if you have none). Call {school.phone}.
        """)
    return w.mail(writer, other, w.choice("Section numbers", "Admissions funnel", "Merging duplicates", "Applying"),
                  text=f"{text}\n\n{w.signature(writer)}")


@positive("state_pii", may=("hipaa",))
def pupil_health_told(w):
    school, writer, other = campus(w, "school")
    kid = w.child(school.state)
    c, dose = w.choice(("epilepsy", "Keppra"), ("type 1 diabetes", "insulin"), ("ADHD", "methylphenidate 10 mg"),
                       ("depression", "fluoxetine"), ("asthma", "albuterol"), ("anxiety", "sertraline"))
    mood = w.choice("major depression", "bulimia", "an eating disorder", "PTSD")
    text = w.choice(
        f"{kid.full} fainted in PE. {kid.his.capitalize()} mom says {kid.he} has {c} and the doctor changed the {dose} last "
        "week. No running until the new note.",
        f"Did you know {kid.given} {kid.family} was in the psychiatric hospital over break? {kid.he.capitalize()} showed me "
        f"the cuts on {kid.his} arms today. The counselor says {mood}. Please watch {kid.him} in fourth period.",
        f"SUB NOTES room {w.integer(100, 240)}\n- {kid.full}: {c}, {dose} in the top drawer\n- fire drill {w.clock()}\n"
        "- math page 41",
        f"Buenas tardes, soy la mamá de {kid.full}. Mi {'hija' if kid.sex == 'F' else 'hijo'} tiene "
        f"{w.choice('asma', 'epilepsia', 'diabetes tipo 1', 'autismo')} y toma medicina a las 11. ¿Quién se la da?",
        f"504 team: {kid.last_first}, grade {max(1, kid.age - 5)}. Eligibility: {c}. Accommodations: breaks, snack, "
        f"{w.choice('seat near the door', 'extra time', 'elevator key')}. Physician letter on file.")
    return w.mail(writer, other, w.choice("heads up", f"{kid.given}", "sub notes", "504", "in my class"),
                  text=f"{text}\n\n{writer.given}")


@negative(beside=pupil_health_told)
def concussion_protocol(w):
    school, writer, other = campus(w, "school")
    text = w.choice(f"""
        Concussion protocol: remove the player, call the trainer, no return on the same day, doctor's note, five steps
        back. Course {w.shaped("nnn-nn-nnnn")} is due by {w.day(10, 40, "%B %d")} for every coach.
        """, f"""
        Health class, unit {w.integer(2, 7)}: diabetes, epilepsy and asthma. Students make a poster about insulin or an
        inhaler. Case study: "Maya Sample, 12, has seizures. What do you do?" Answers are in the teacher's edition,
        ISBN {w.isbn()}.
        """, f"""
        In our district {w.integer(5, 14)}% of students have asthma, {w.integer(1, 3)}% food allergies,
        {w.integer(6, 12)}% a 504 plan for ADHD. The nurse gave {w.integer(200, 900)} doses last month. Thank you to all
        who did the EpiPen training.
        """, f"""
        Blank 504 form for {w.integer(2026, 2027)}:

        Student: ______________________   Grade: ____
        Impairment: ______________________
        Medication: ______________________
        Accommodations: [ ] breaks  [ ] snack  [ ] extra time
        Physician: ______________________
        """)
    return w.mail(writer, other, w.choice("Concussion course", "Health unit", "Nurse's numbers", "504 form"),
                  text=f"{text}\n\n{w.signature(writer)}")


@positive("state_pii")
def tour_passports(w):
    school, writer, _ = campus(w)
    group = w.people(w.integer(2, 12), school.state, youngest=15, oldest=23)
    rows = [(p.upper_last_first, w.dob(p, "%d %b %Y"), w.passport(), w.day(300, 3000, "%d %b %Y")) for p in group]
    p, number = group[0], rows[0][2]
    to = w.staff(w.organisation("vendor"))
    heading = ["Name as in passport", "Born", w.choice("Passport no.", "Passport number"), "Expires"]
    subject, layout = w.choice("Choir tour", "Exchange: traveller data", "band trip to Vienna", "passport list"), w.integer(1, 4)
    if layout == 1:
        m = w.mail(writer, to, subject, text=f"{w.text_table(heading, rows)}\n\n{w.signature(writer)}")
    elif layout == 2:
        m = w.mail(writer, to, subject, text=f"{len(rows)} travellers attached.\n\n{w.signature(writer)}",
                   attach=[("travellers.csv", "text/csv", w.csv(heading, rows))])
    elif layout == 3:
        m = w.mail(writer, to, subject, html=f"<html><body><p>For the visa office.</p>\n{w.html_table(heading, rows)}\n"
                   f"<p>{writer.full}<br>{school.name}</p></body></html>")
    else:
        m = w.mail(writer, to, subject, text=f"""
            One more for the group: {p.full}, born {w.dob(p, "%B %d, %Y")}, US passport number {number},
            {w.choice("valid until", "expires")} {rows[0][3]}. {w.choice("Window seat please.", "Vegetarian.", "")}

            {w.signature(writer)}
            """)
        return m.finds("common.us_passport")
    return m


@negative(beside=tour_passports)
def tour_itinerary(w):
    school, writer, _ = campus(w)
    flights = [(w.day(100, 100, "%d %b"), w.choice("UA ", "DL ", "LH ", "AA ") + w.digits(3), w.choice("EWR-VIE", "ORD-MUC", "ATL-CDG"),
                w.clock()) for _ in range(w.integer(2, 4))]
    names = [(p.full, w.pick(["soprano", "alto", "tenor", "bass", "trumpet", "oboe"])) for p in w.people(w.integer(4, 9), youngest=15, oldest=18)]
    text = w.choice(f"""
        Record locator {w.shaped("llnlnl")}, e-ticket 016-{w.digits(10)}

        {w.text_table(["Date", "Flight", "Route", "Departs"], flights)}

        Bring your passport (valid six months after we return) and a copy for the leader, on paper.
        """, f"""
        Rooms and voices for the tour:

        {w.text_table(["Name", "Voice"], names)}

        Bus at {w.clock()}, door B.
        """, f"""
        Passports take {w.integer(6, 12)} weeks. Form DS-11 for first passports, both parents sign for a child under 16.
        Birth certificate and photo needed. The post office on Main takes appointments, {school.phone} helps with questions.
        Group contract no. {w.shaped("nnn-nn-nnnn")}, balance {w.amount(2000, 30000)}.
        """)
    return w.mail(writer, f"tour@{school.domain}", w.choice("Choir tour", "Flights", "Passports", "Tour news"),
                  text=f"{text}\n\n{w.signature(writer)}")


@positive("state_pii")
def work_study_hire(w):
    school, writer, other = campus(w, "university")
    p, bank = w.person(school.state, youngest=18, oldest=27), w.organisation("bank")
    text = w.choice(
        f"Student worker {p.full} for the {w.choice('library', 'lab', 'dining hall')}, {w.amount(11, 18)}/hr. Taxpayer id {p.ssn}. "
        f"Deposit to {bank.name}, aba {w.routing()}, acct {w.account()}.",
        f"name..........{p.full}\nssn...........{p.ssn}\nborn..........{w.dob(p)}\nid shown......{p.state} driver's license "
        f"{p.licence}\njob...........grader",
        f"Hey, it's {p.given} {p.family} from the lab. My social security number is {p.ssn_bare} (no dashes on the form?) and "
        f"I start {w.day(2, 9, '%A')}.",
        f"need these two fixed before payroll closes:\n\n  {p.initial_last}   {p.ssn}\n  box 1 {w.amount(900, 5000)}, FICA exempt yes")
    m = w.mail(p if text.startswith("Hey") else writer, other, w.choice("student worker", "work study", "hire form", "payroll fix"),
               text=text)
    return m.finds("common.us_ssn")


@negative(beside=work_study_hire)
def campus_jobs(w):
    school, writer, _ = campus(w, "university")
    text = w.choice(f"""
        {w.choice("Library desk", "Lab helper", "Tour guide", "Grader for calculus")}, {w.amount(11, 18)} an hour,
        {w.integer(6, 15)} hours a week, work study award preferred. Position {w.shaped("nnn-nn-nnnn")}. Paid every two
        weeks by direct deposit. You need an I-9, social security card or passport.
        """, f"""
        Work study by the numbers: {w.integer(200, 900)} students, {w.amount(90000, 900000)} paid, fund
        {w.shaped("nn-nnnnnn")}, index {w.digits(9)}. Two departments overspent.
        """, f"""
        Supervisors, please: approve timesheets by {w.clock()} on {w.day(2, 9, "%A")}; do not keep copies of social security
        cards or licenses; send new workers to window {w.integer(2, 9)} with the originals. International students get
        the SSN letter from their adviser first.
        """)
    return w.mail(writer, f"students@{school.domain}", w.choice("Campus jobs", "Work study", "Supervisors: deadlines"),
                  text=f"{text}\n\n{w.signature(writer)}")


@positive("state_pii")
def student_codes(w):
    school, writer, other = campus(w)
    kids = w.people(w.integer(2, 9), school.state, youngest=12, oldest=22)
    rows = [(kid.full, w.digits(7), w.digits(4)) for kid in kids]
    name, number, pin = rows[0]
    one = w.choice(
        f"{name} (student ID {number}) says the registration PIN {pin} does not work. Can you check?",
        f"Lunch line: {name}, student number {number}, keypad code {pin}. Balance {w.amount(1, 40)}.",
        f"Locker and print account\nStudent: {name}\nStudent ID: {number}\nAccess code: {pin}")
    subject, layout = w.choice("PINs", "registration codes", "lunch numbers", "print accounts"), w.integer(1, 4)
    if layout == 1:
        return w.mail(writer, other, subject, text=w.text_table(["Student", "Student ID", "PIN"], rows))
    if layout == 2:
        return w.mail(writer, other, subject, text=f"For advising day.\n\n{writer.given}", attach=[(
            "pins.csv", "text/csv", w.csv(["student_name", "student_id", "registration_pin"], rows))])
    return w.mail(writer, other, subject, text=f"{one}\n\n{w.signature(writer)}")


@negative(beside=student_codes)
def library_list(w):
    school, writer, other = campus(w)
    rows = [("3" + w.digits(13), w.pick(["Atlas of Birds", "Calculus, vol. 2", "Short Stories", "Basic Spanish"]),
             w.day(-40, -3, "%m/%d")) for _ in range(w.integer(3, 8))]
    text = w.choice(f"""
        Missing from the shelf:

        {w.text_table(["Barcode", "Title", "Last seen"], rows)}
        """, f"""
        Registration opens by class: seniors {w.day(3, 9, "%B %d")}, juniors a day later. Your adviser gives you the PIN in
        person. Course numbers are in the catalog, call numbers 20{w.digits(3)} to 29{w.digits(3)}.
        """, f"""
        iPad cart {w.integer(1, 9)}: serial {w.shaped("llnlnnlnnnll")}, asset tag {w.shaped("nnn-nn-nnnn")}, IMEI
        {w.imei()}. Charger missing. Lock code is with the librarian.
        """, f"""
        Lunch program: {w.integer(200, 900)} meals a day, {w.integer(20, 60)}% free. Keypads get new software on
        {w.day(3, 9, "%A")}; children type the same number as before.
        """)
    return w.mail(writer, other, w.choice("Missing books", "Registration", "Carts", "Lunch keypads"),
                  text=f"{text}\n\n{w.signature(writer)}")


@positive("state_pii")
def enrolment_family(w):
    school, writer, other = campus(w, "school")
    kid = w.child(school.state)
    parents, maiden = w.people(20, kid.state, 26, 50), w.person(kid.state).family
    mother = next((p for p in parents if p.sex == "F"), parents[0])
    form = w.choice(f"""
        ENROLLMENT
        Child            {kid.full_middle}
        Born             {w.dob(kid, "%B %d, %Y")} in {kid.city}
        Parent           {mother.full}  (maiden name {maiden})
        Parent ID        {mother.state} driver license {mother.licence}
        Lives at         {kid.address}
        """, f"""
        INSCRIPCIÓN
        Alumno: {kid.full}
        Fecha de nacimiento: {w.dob(kid, "%d/%m/%Y")}
        Madre: {mother.full}, apellido de soltera {maiden}
        Licencia de conducir: {mother.licence} ({mother.state})
        """, f"""
        {mother.full} came to enroll {kid.given} {kid.family}, date of birth {w.dob(kid)}. No birth certificate yet. I saw
        her {mother.state_name} driver's license, number {mother.licence}, and a light bill.
        """)
    if w.chance(0.3):
        return w.mail(writer, other, "Fwd: new family", text=f"for your file\n\n{w.forward(form, other, writer, 'new family')}")
    return w.mail(writer, other, w.choice("new family", "enrollment", "Inscripción"), text=f"{form}\n\n{w.signature(writer)}")


@negative(beside=enrolment_family)
def enrolment_letter(w):
    school, writer, _ = campus(w, "school")
    text = w.choice(f"""
        To enroll, bring: birth certificate, shot record, a light bill, and a driver's license or other ID of the parent.
        Kindergarten children must be five by September 1, {w.integer(2026, 2027)}.
        """, f"""
        Para inscribir a su hijo traiga el acta de nacimiento, las vacunas, un recibo de luz y su licencia de conducir. La
        oficina abre a las {w.choice(7, 8)}. Llame al {school.phone}.
        """, f"""
        Happy birthday to our November children: {", ".join(w.child().given + " (" + w.day(-12, 14, "%b %d") + ")"
        for _ in range(w.integer(3, 7)))}. Cupcakes on Friday, store-bought only.
        """, f"""
        Child's name: ____________________   Date of birth: ___/___/_____
        Mother's maiden name: ____________________
        Driver's license no.: ____________________  State: ____

        Fill in by hand and bring it on {w.day(3, 20, "%B %d")}.
        """)
    return w.mail(writer, f"families@{school.domain}", w.choice("Enrollment", "Inscripción", "November", "Form"),
                  text=f"{text}\n\n{w.signature(writer)}")
