# SPDX-License-Identifier: Apache-2.0
"""Schools and universities: records, aid, health at school, students from abroad."""

from templates import negative, positive

GRADES = ["K", "1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "10th", "11th", "12th"]
CLUBS = ["Robotics", "Debate", "Mathletes", "Jazz Band", "JV Volleyball", "Chess", "Yearbook", "Wrestling", "Science Bowl",
         "Mock Trial", "Cross Country", "Drama"]
COURSES = ["BIO 101", "ENG 210", "MAT 151", "HIS 204", "CHM 110", "PSY 100", "ECO 201", "SPN 102", "CSC 140", "ART 115"]
MAJORS = ["Computer Science", "Nursing", "Civil Engineering", "Business Analytics", "Biochemistry", "Music Performance",
          "Data Science", "Public Policy", "Hotel Management"]
# in the record's words, in plain words, what the school does
NEEDS = [("attention-deficit/hyperactivity disorder", "ADHD", "extra time and a seat near the teacher"),
         ("type 1 diabetes", "diabetes", "glucose checks before lunch and PE, snacks in class"),
         ("dyslexia and generalized anxiety disorder", "dyslexia and anxiety", "audio books, tests in a small room"),
         ("epilepsy", "seizures", "a seizure plan, no climbing in PE"),
         ("juvenile arthritis", "arthritis", "an elevator key and a second set of books"),
         ("autism spectrum disorder", "autism", "a visual schedule and a quiet corner"),
         ("severe peanut allergy", "a peanut allergy", "an EpiPen in the classroom and a peanut-free table"),
         ("hearing loss, both ears", "hearing loss", "an FM system and captions")]
# the last column is how a letter to the family says it in Spanish
MEDICINES = [("asthma", "albuterol inhaler, 2 puffs", "before gym", "asma"), ("ADHD", "methylphenidate 10 mg", "at 11:30",
    "déficit de atención"),
             ("type 1 diabetes", "insulin lispro by pump", "at lunch", "diabetes tipo 1"),
             ("migraine", "sumatriptan 25 mg", "at onset", "migrañas"),
             ("epilepsy", "rectal diazepam 10 mg", "if a seizure lasts over five minutes", "epilepsia"),
             ("bee sting allergy", "EpiPen Jr 0.15 mg", "at once, then 911", "alergia a las picaduras de abeja")]
VISITS = [("asthma", "two puffs of the inhaler"), ("migraine", "the sumatriptan"), ("hay fever", "the cetirizine"),
          ("eczema", "the steroid cream"), ("menstrual cramps", "ibuprofen 400 mg"), ("reflux", "the famotidine")]
# country, the origins of names there, how a passport number looks
COUNTRIES = [("India", "indian", "lnnnnnnn"), ("China", "chinese", "Ennnnnnnn"), ("Vietnam", "vietnamese", "lnnnnnnn"),
             ("South Korea", "korean", "Mnnnnnnnn"), ("Nigeria", "west_african", "Annnnnnnn"), ("Brazil",
                 "portuguese_brazilian", "llnnnnnn"),
             ("Türkiye", "turkish_armenian", "Unnnnnnnn"), ("Japan", "japanese", "TRnnnnnnn"), ("Ethiopia", "east_african",
                 "EPnnnnnnn"),
             ("Mexico", "hispanic", "Gnnnnnnnn")]


def grade_school(w):
    """A school for children."""
    school = w.organisation("school")
    while not any(word in school.name for word in ("High", "District", "Academy", "Elementary")):
        school = w.organisation("school")
    return school


def grade(child):
    """The grade a child of that age may be in."""
    return GRADES[max(0, min(12, child.age - 5))]


def student(w, state, origin=None):
    return w.person(state, origin, 18, 30)


@positive("state_pii")
def student_export(w):
    school = grade_school(w)
    clerk, state = w.staff(school, "Registrar"), w.staff(w.organisation("vendor"))
    kids = [w.child(school.state) for _ in range(w.integer(4, 12))]
    heading = w.choice(["Student", "Student ID", "DOB", "SSN", "Grade"], ["NAME", "LOCAL ID", "BIRTH DATE", "SSN", "GRD"])
    rows = [[p.last_first, w.digits(7), w.dob(p), p.ssn, grade(p)] for p in kids]
    one = kids[0]
    note = w.choice(f"Hi {state.given},\n\nhere is the October count with the fields you asked for. {len(rows)} students.",
                    "the nightly export failed again so I pulled it by hand. Please load it and delete the mail.",
                    f"{state.given}, these are the transfers that did not match on your side. Social and birth date are from the "
                    f"enrollment cards; {one.full} is the one with the wrong spelling.")
    form = w.choice("csv", "table", "page")
    text = note + ("\n\n" + w.text_table(heading, rows) if form == "table" else "") + "\n\n" + w.signature(clerk)
    attach = [(w.choice("students.csv", "oct_count.csv", "export.csv"), "text/csv", w.csv(heading,
        rows))] if form == "csv" else []
    html = f"<html><body><p>{note}</p>\n{w.html_table(heading, rows)}\n<p>{clerk.given}</p></body></html>"
    html = html if form == "page" else None
    m = w.mail(clerk, state, w.choice("Student records", "October count", "Export for the new system", "Unmatched students"),
               text=None if html else text, html=html, attach=attach)
    return m.finds("common.us_ssn", len(rows)).finds("common.birth_date", len({w.dob(p) for p in kids}))


@negative(beside=student_export)
def club_roster(w):
    school = grade_school(w)
    coach, club = w.staff(school, "Counselor"), w.pick(CLUBS)
    kids = [w.child(school.state) for _ in range(w.integer(5, 12))]
    rows = [[p.full, grade(p), w.integer(1, 55), w.choice("S", "M", "L", "XL")] for p in kids]
    table = w.text_table(["Student", "Grade", "No.", "Shirt"], rows)
    return w.mail(coach, "families@" + school.domain, w.choice(f"{club} roster", "Team list", "Roster and schedule",
        "October count of club members"),
                  text=w.choice(f"""
        Dear families,

        here is the {club} roster:

        {table}

        First meet: {w.day(3, 20, "%A, %B %d")}, {w.clock()}, at {grade_school(w).name}. Bring a water bottle.

        {w.signature(coach)}
        """, f"""
        {club} made it to the finals! Congratulations to {kids[0].full}, {kids[1].full} and {kids[2].full}, who scored
        {w.integer(12, 40)} points together. The bus leaves at {w.clock()} from the gym door. Lunch is {w.amount(6, 12)}, cash
        please.

        Practice next week: Mon, Wed, Thu. Pictures on {w.day(2, 9, "%A")}.

        {w.signature(coach)}
        """, f"""
        How the membership export works: students appear with name, grade and club only. ID, birth date and SSN were taken out
        of the
        report on purpose in {w.integer(2019, 2025)}. If you need them for the state, ask the registrar.

        {w.text_table(["Club", "Members", "Girls", "Boys"], [[name, a + b, a, b] for name in w.sample(CLUBS, 5)
                                                            for a, b in [(w.integer(2, 30), w.integer(2, 30))]])}

        {w.signature(coach)}
        """))


@positive("state_pii")
def financial_aid(w):
    university = w.organisation("university")
    officer, p = w.staff(university, "Financial Aid Advisor"), student(w, university.state)
    parent = w.person(p.state, p.origin, 41, 62)
    body, sender, to, ssns, itins = w.choice((f"""
        Hello {officer.given},

        my FAFSA was rejected because my social didn't match. My name is {p.full_middle}, born {w.dob(p, "%B %d, %Y")}, and the
        right Social Security number is {p.ssn}. I think I swapped two digits. Can I still get the {w.choice("Pell grant",
            "work-study job")}
        for spring?

        {p.given}
        {p.cell}
        """, p, officer, 1, 0), (f"""
        VERIFICATION WORKSHEET 2026-27

        Student: {p.full_middle}
        Student SSN: {p.ssn}
        Student date of birth: {w.dob(p)}
        Parent: {parent.full}
        Parent SSN: {parent.ssn}
        Household size: {w.integer(2, 7)}
        Adjusted gross income: {w.amount(18000, 120000)}
        Tax return: {w.choice("transcript received", "filed, IRS data retrieved", "not required to file")}

        Checked by {officer.full}. Please package.
        """, officer, w.staff(university, "Financial Aid Advisor"), 2, 0), (f"""
        Hi, I am writing for my {"son" if p.sex == "M" else "daughter"} {p.full}, a freshman,
        whose social is {p.ssn} and birthday is {w.dob(p)}. On the form it asks for mine too but I only have an ITIN, number
        {w.itin()}. Is that okay? We pay taxes every year.

        {parent.full}
        {parent.cell}
        """, parent, officer, 1, 1))
    m = w.mail(sender, to, w.choice("FAFSA", "Financial aid question", "verification", "SSN mismatch on my application"),
        text=body)
    m.finds("common.us_ssn", ssns).finds("common.birth_date", 1)
    return m.finds("common.us_itin", itins) if itins else m


@negative(beside=financial_aid)
def aid_deadlines(w):
    university = w.organisation("university")
    officer = w.staff(university, "Financial Aid Advisor")
    code = w.shaped("00nnnn")
    return w.mail(officer, w.choice("students@" + university.domain, student(w, university.state)), w.choice("FAFSA opens",
        "Financial aid deadlines",
                  "Three things to do for aid", "SSN mismatch: what it means"), text=w.choice(f"""
        The 2027-28 FAFSA is open. Our priority date is {w.day(20, 90, "%B %d")}; the school code is {code}.

        You and one parent each need a StudentAid account. Have ready: Social Security number (or A-number if you are an eligible
        noncitizen), date of birth, last year's tax return, bank balances. Parents without an SSN can still make an account.

        {w.signature(officer)}
        """, f"""
        Dear student,

        "SSN mismatch" (comment code {w.integer(10, 399)}) means the name, birth date or number on your application is not the one
        the Social Security Administration has. Correct it on the FAFSA itself and never by mail to us. It takes three days to
        reach us.

        Work-study pays {w.amount(12, 19)} an hour this year. The fund has {w.amount(50000, 400000)} left.

        {w.signature(officer)}
        """, f"""
        AID AT A GLANCE

        {w.text_table(["Program", "Up to", "Repay?"], [["Pell grant", "$7,395", "no"], ["State grant", w.amount(900, 6000), "no"],
                                                      ["Direct subsidized", "$5,500", "yes"], ["Parent PLUS",
                                                          "cost of attendance", "yes"]])}

        Walk-in hours Mon-Thu {w.clock()} to 4:30 PM, {university.street}. Verification worksheets are blank on the website;
        bring them in
        person.
        """))


@positive("state_pii", may=("hipaa",))
def section_504(w):
    school = grade_school(w)
    lead, p = w.staff(school, "Special Education Coordinator"), w.child(school.state)
    formal, plain, help_ = w.pick(NEEDS)
    teacher = w.staff(school, "Counselor")
    return w.mail(lead, teacher, w.choice("504 meeting", f"504 plan {p.given}", "Accommodations", "plan for your class"),
        text=w.choice(f"""
        SECTION 504 PLAN

        Student: {p.full_middle}
        Date of birth: {w.dob(p)}
        Grade: {grade(p)}
        Impairment: {formal}
        Basis: report of Dr. {w.person().family}, {w.day(-300, -20)}
        Major life activity: {w.choice("learning", "concentrating", "walking", "breathing", "hearing", "eating")}
        Accommodations: {help_}

        Review on {w.day(100, 300)}. Parents agreed by phone.
        """, f"""
        Hi {teacher.given},

        {p.full} moves into your section on {w.day(2, 9, "%A")}. {p.he.capitalize()} has {plain} and a 504 plan: {help_}.
        {w.choice("Mom is anxious about the change, be kind.", "It worked well last year.",
            "The doctor's letter is in the cumulative file.")}

        Come and see me before first period.

        {w.signature(lead)}
        """, f"""
        Notes from the {w.day(-18, -8, "%B %d")} meeting about {p.full} (DOB {w.dob(p)})

        - diagnosis confirmed by the pediatrician: {formal}
        - grades fell since {w.choice("September", "the move", "spring")}, {p.he} misses about {w.integer(2, 5)} days a month
        - team agrees that {p.he} is eligible under 504
        - accommodations: {help_}
        - next meeting {w.day(30, 90)}

        {lead.full}
        """))


@negative(beside=section_504)
def section_504_training(w):
    school = grade_school(w)
    lead = w.staff(school, "Special Education Coordinator")
    (_, plain, help_), (_, other, more) = w.sample(NEEDS, 2)
    return w.mail(lead, "faculty@" + school.domain, w.choice("504 training", "Accommodations 101", "Who does what under 504",
        "504 meeting schedule"),
                  text=w.choice(f"""
        Colleagues,

        on {w.day(3, 25, "%A, %B %d")} at {w.clock()} we go through section 504: who is eligible, who must be at the table,
        what goes into
        the plan. Examples: a student with {plain} may get {help_}; with {other}, {more}. Names are made up.

        Bring a laptop. There will be cookies.

        {w.signature(lead)}
        """, f"""
        504 OR IEP?

        1. A 504 plan removes barriers, an IEP changes instruction.
        2. Any impairment that limits a major life activity counts. It need not be {plain}.
        3. No medical diagnosis is required by law; we may use one if the family offers it.
        4. Review once a year.

        This semester we have {w.integer(12, 60)} plans in {w.integer(2, 7)} buildings, {w.integer(3, 12)} of them new.

        {w.signature(lead)}
        """, f"""
        Meeting rooms for November:

        {w.text_table(["Date", "Time", "Room", "Grade"], [[w.day(n, n, "%m/%d"), w.clock(), w.integer(100, 240), w.pick(GRADES)]
                                                         for n in (2, 3, 5, 8, 10)])}

        The names are on the calendar, visible to case managers only. If you cannot make yours, find a substitute and tell me.

        {w.signature(lead)}
        """))


@positive("state_pii", may=("hipaa",))
def nurse_note(w):
    school = grade_school(w)
    nurse, p = w.staff(school, "School Nurse"), w.child(school.state)
    parent, (problem, medicine, when, spanish) = w.person(p.state, p.origin, 28, 60), w.pick(MEDICINES)
    trouble, given = w.pick([row for row in VISITS if p.sex == "F" or "menstrual" not in row[0]])
    subject = w.choice("From the nurse", f"{p.given}'s medication", "Health office", "medicine at school")
    subject, body, to = w.choice((subject, f"""
        Dear {parent.full},

        {p.full} came to my office today at {w.clock()} with trouble from {p.his} {trouble}. I gave {p.him} {given} as ordered and
        {p.he} went back to class after {w.integer(10, 40)} minutes. We are almost out of the medicine. Please send a refill in
        the pharmacy box.

        {w.signature(nurse)}
        """, parent), (subject, f"""
        MEDICATION AT SCHOOL

        Student: {p.full}
        Born: {w.dob(p)}
        Teacher: {w.person().family}, grade {grade(p)}
        Diagnosis: {problem}
        Medication: {medicine}, {when}
        Prescriber: Dr. {w.person().family}

        For the field trip on {w.day(3, 15, "%B %d")} the kit goes with the teacher. Call me at {nurse.organisation.phone} before
        you give anything twice.
        """, w.staff(school, "Counselor")), (w.choice("Plan médico", "nota de la enfermera", f"Medicina de {p.given}"), f"""
        Estimada familia de {p.full}:

        {p.given} tiene {spanish} y todavía nos falta el plan médico firmado por su doctor. También necesitamos la receta
        actualizada. Sin estos papeles no le podemos dar la medicina en la escuela a partir del {w.day(5, 20, "%d/%m/%Y")}.

        Gracias,
        {nurse.full}, enfermera escolar
        {school.name}
        """, parent))
    return w.mail(nurse, to, subject, text=body)


@negative(beside=nurse_note)
def nurse_newsletter(w):
    school = grade_school(w)
    nurse = w.staff(school, "School Nurse")
    return w.mail(nurse, "families@" + school.domain, w.choice("Notes from the nurse", "Flu season",
        "Medicine at school: the rules", "Hearing and vision week"),
                  text=w.choice(f"""
        Dear families,

        it is that time of the year. Keep children home with a fever over 100.4 F, and for 24 hours after. Strep and flu are going
        around, so is head lice in the lower grades. The flu clinic is on {w.day(2, 20, "%B %d")} in the {w.choice("library",
            "gym")}; the
        consent form is blank on our page.

        {w.signature(nurse)}
        """, f"""
        MEDICINE AT SCHOOL

        - We need the doctor's order and your signature, new each year.
        - Bring it in the pharmacy box: child's name, drug, dose, time.
        - Inhalers, EpiPens and insulin may be carried with a note.
        - No cough drops in backpacks, please.

        Form MED-{w.integer(1, 9)} (blank) is attached to the handbook, page {w.integer(20, 60)}.

        {w.signature(nurse)}
        """, f"""
        Queridas familias:

        La semana del {w.day(2, 14, "%d/%m/%Y")} revisamos la vista y el oído en los grados K, 2 y 5. Si su hijo usa lentes,
        que los traiga.
        También hay vacunas gratis contra la gripe en la biblioteca. Recuerden que un niño con fiebre se queda en casa.

        {nurse.full}, enfermera
        """))


@positive("state_pii")
def transcript(w):
    university = w.organisation("university")
    registrar, p = w.staff(university, "Registrar"), student(w, university.state)
    term = w.choice("Fall 2025", "Spring 2026", "Summer 2026")
    rows = [[course, w.choice(3, 4), w.choice("A", "A-", "B+", "B", "C+", "W")] for course in w.sample(COURSES, w.integer(4, 7))]
    gpa = f"{w.integer(2, 3)}.{w.integer(10, 99)}"
    return w.mail(registrar, "admissions@" + w.organisation("university").domain, w.choice("Official transcript",
        f"Transcript of {p.full}",
                  "Record request", "unofficial transcript"), text=w.choice(f"""
        {university.name}
        OFFICE OF THE REGISTRAR

        Name: {p.upper_last_first} {p.middle[0].upper()}.
        SSN: {p.ssn}
        Birth date: {w.dob(p)}
        Major: {w.pick(MAJORS)}

        {w.text_table([term, "Cr", "Gr"], rows)}

        Cumulative GPA {gpa}. In good standing. Printed {w.day(-9, -7)}.
        """, f"""
        To whom it may concern,

        this certifies that {p.full_middle}, date of birth {w.dob(p, "%B %d, %Y")}, Social Security number {p.ssn}, was
        enrolled full
        time in {term} and left with a grade point average of {gpa}.

        {w.signature(registrar)}
        """, f"""
        Hi, you were right, the record was under the maiden name. Found her now:

        {p.full}, SSN {p.ssn}, DOB {w.dob(p)}, last term {term}

        {w.text_table(["Course", "Credits", "Grade"], rows)}

        The paper copy goes out tomorrow.

        {w.signature(registrar)}
        """ if p.sex == "F" else f"""
        Hi, found him in the old system.

        {p.full}, SSN {p.ssn}, DOB {w.dob(p)}, last term {term}, GPA {gpa}.

        The paper copy goes out tomorrow.

        {w.signature(registrar)}
        """)).finds("common.us_ssn", 1).finds("common.birth_date", 1)


@negative(beside=transcript)
def transcript_fees(w):
    university = w.organisation("university")
    registrar = w.staff(university, "Registrar")
    rows = [[course, w.digits(5), w.choice("MWF 9:00", "TTh 11:30", "TTh 2:00", "W 6:00"), w.integer(0, 35)] for course in
        w.sample(COURSES, 6)]
    if w.chance(0.25):
        return w.mail(registrar, "students@" + university.domain, "Spring schedule is up", html=f"""
        <html><body><h3>Spring 2027</h3>{w.html_table(["Course", "CRN", "When", "Seats left"], rows)}
        <p>Register at <a href="https://my.{university.domain}/reg">my.{university.domain}</a> with the PIN your adviser gave
        you.</p></body></html>
        """)
    return w.mail(registrar, w.choice("students@" + university.domain, student(w, None)), w.choice("Ordering a transcript",
        "Official transcripts: fees",
                  "Registration opens", "Re: transcript"), text=w.choice(f"""
        Hello,

        official transcripts cost {w.amount(5, 15)} each, {w.amount(20, 40)} overnight. Order through the portal. Former
        students without a login
        show a photo ID at the window in {university.city}; we look you up by name, date of birth and the last four of the
        Social Security number. We cannot send transcripts by fax.

        {w.signature(registrar)}
        """, f"""
        Spring 2027 registration

        {w.text_table(["Course", "CRN", "When", "Seats left"], rows)}

        Seniors start on {w.day(1, 6, "%A")}, everyone else two days later. A hold on your record (parking, library, unpaid
        balance)
        blocks registration and transcripts.
        """, f"""
        Dear colleagues,

        grades for the first half are due {w.day(2, 10, "%B %d")} at noon. Average GPA of the college was 3.{w.integer(10,
            40)} last
        spring. W is possible through week {w.integer(9, 12)}. Incomplete grades turn into F after {w.choice("six weeks",
            "one term")}.

        {w.signature(registrar)}
        """))


@positive("state_pii")
def foreign_student(w):
    university = w.organisation("university")
    adviser, dean = w.staff(university, "International Student Adviser"), w.staff(university, "Dean's Office")
    country, origin, shape = w.pick(COUNTRIES)
    p = student(w, university.state, origin)
    passport, sevis, major = w.shaped(shape), "N00" + w.digits(8), w.pick(MAJORS)
    body, sender, to = w.choice((f"""
        Dear {adviser.given},

        thank you for the admission. For the I-20 please use these details:

        Family name: {p.family}
        Given name: {p.given}
        Date of birth: {w.dob(p, "%d %B %Y")}
        Citizenship: {country}
        Passport number: {passport}
        Passport expiry: {w.day(500, 3000, "%d %B %Y")}
        Program: {major}

        The bank statement follows from my father.

        {p.full}
        """, p, adviser), (f"""
        {adviser.given}, consulate interview was moved to {w.day(5, 30, "%B %d")}. Please correct SEVIS before: {p.full}
        ({country}), SEVIS ID {sevis}, passport no. {passport}, date of birth {w.dob(p)}. The record has the day and the month
        swapped.

        {w.signature(dean)}
        """, dean, adviser), (f"""
        ARRIVALS, {w.day(20, 60, "%B %Y").upper()}

        {w.text_table(["Name", "Country", "DOB", "Passport No.", "SEVIS ID"], [[p.last_first, country, w.dob(p, "%Y-%m-%d"),
            passport, sevis]])}

        Pickup at the airport, flight on the shared sheet. {p.he.capitalize()} starts in {major}.

        {w.signature(adviser)}
        """, adviser, w.staff(university)))
    return w.mail(sender, to, w.choice("I-20 request", "SEVIS correction", "New international student",
        f"Passport data {p.full}"),
                  text=body).finds("common.birth_date", 1)


@negative(beside=foreign_student)
def travel_signature(w):
    university = w.organisation("university")
    adviser = w.staff(university, "International Student Adviser")
    countries = [row[0] for row in w.sample(COUNTRIES, 4)]
    return w.mail(adviser, "international@" + university.domain, w.choice("Travel over the break", "Coffee hour",
        "I-20 travel signatures",
                  "Passport and visa reminders"), text=w.choice(f"""
        Dear students,

        before you fly home, check four things: passport valid six more months, visa not expired, I-20 signed on page 2 within the
        last year, and your SEVIS record active. Signature hours are {w.clock()} to 4 PM, no appointment needed. Carry the
        originals in your hand luggage.

        {w.signature(adviser)}
        """, f"""
        Coffee hour this {w.choice("Thursday", "Friday")}: {countries[0]}! Our hosts bring sweets and music. Next weeks:
        {countries[1]}, {countries[2]},
        {countries[3]}. Everyone is welcome, room {w.integer(100, 400)}, {w.clock()}.

        Reminder: new students report their address within ten days of arrival.

        {w.signature(adviser)}
        """, f"""
        INTERNATIONAL ENROLLMENT

        {w.text_table(["Country", "Undergraduate", "Graduate"], [[country, w.integer(2, 90), w.integer(2, 140)] for country in
            countries])}

        The I-20 backlog is {w.integer(3, 30)} files. We do not accept scans of passports by mail: the number, date of birth
        and expiry are
        typed in by the student in the portal. SEVIS batch job {w.digits(8)} ran clean.

        {w.signature(adviser)}
        """))


@positive("state_pii")
def parent_login(w):
    school = grade_school(w)
    clerk = w.staff(school, "Attendance Office")
    parent, password = w.person(school.state, None, 27, 60), w.password()
    user = w.choice(parent.email, w.username(parent))
    return w.mail(clerk, parent, w.choice("Your parent portal account", "Lunch account login", "Re: can't see grades",
        "login"), text=w.choice(f"""
        Dear {parent.full},

        you can now see grades and attendance.

        Website: https://parents.{school.domain}
        User name: {user}
        Password: {password}

        Please write it down.

        {w.signature(clerk)}
        """, f"""
        Good morning {parent.given}, I reset the lunch account. User: {user} / Password: {password} (capital letters count).
        Put at least
        {w.amount(10, 30)} on it, it was empty.

        {w.signature(clerk)}
        """, f"""
        Hello, thanks for calling. Here is what you need:

          1. go to parents.{school.domain}
          2. username {user}
          3. password {password}
          4. click on your child's name

        {w.signature(clerk)}
        """)).finds("common.password", 1)


@negative(beside=parent_login)
def portal_outage(w):
    school = grade_school(w)
    clerk = w.staff(school, "Attendance Office")
    parent = w.person(school.state, None, 27, 60)
    return w.mail(clerk, w.choice(parent, "families@" + school.domain), w.choice("Parent portal down tonight", "Report cards",
        "Forgot your password?",
                  "Lunch account balance"), text=w.choice(f"""
        The parent portal is down on {w.day(1, 9, "%A")} from 9 PM to midnight. Grades will be back in the morning. Your
        username and password
        stay as they are.

        {w.signature(clerk)}
        """, f"""
        Hello {parent.given},

        use "Forgot password" on parents.{school.domain}; the link comes to the address you gave us in August and works for an
        hour. If it does not come, check the junk folder. We cannot see or send passwords.

        {w.signature(clerk)}
        """, f"""
        Report cards are up on {w.day(2, 8, "%A, %B %d")}. Log in with your own account, not your
        child's. Lunch balance reminder: below
        {w.amount(4, 9)} we send a note home. Ticket numbers for the concert ({w.digits(5)} to {w.digits(5)}) are on the page too.

        {w.signature(clerk)}
        """))
