# SPDX-License-Identifier: Apache-2.0
"""Schools and universities."""

from templates import negative, positive


def campus(w, kind="school", title=None):
    school = w.organisation(kind)
    return school, w.staff(school, title)


def grade(child):
    return child.age - 5 if child.age > 5 else "K"


@positive("state_pii")
def transcript_request(w):
    college, clerk = campus(w, "university")
    p = w.person(college.state, youngest=18, oldest=45)
    form = f"""
        TRANSCRIPT REQUEST

        Name while attending: {p.full_middle}
        {w.choice("SSN", "Social Security Number")}: {p.ssn}
        Birth date: {w.dob(p)}
        Years: {w.integer(1999, 2015)}-{w.integer(2016, 2026)}
        Send to: {w.organisation("university").name}
        """
    note = (f"hi i need my transcript asap for a job. {p.full}, ssn {w.choice(p.ssn, p.ssn_bare)}, born "
            f"{w.dob(p, '%m/%d/%y')}. graduated {w.integer(2005, 2024)}. thx")
    if w.chance(0.5):
        return w.mail(clerk, w.staff(college), "FW: transcript",
                      text=f"can you look {p.him} up\n\n{w.forward(note, p, clerk, 'transcript')}")
    return w.mail(clerk, w.staff(w.organisation("university")), w.choice("Transcript request", "records request"),
                  text=f"{form}\n\n{w.signature(clerk)}")


@negative(beside=transcript_request)
def registrar_bulletin(w):
    college, clerk = campus(w, "university")
    rows = [(w.shaped("ll nnn"), w.digits(5), w.choice("Intro to Biology", "Statistics", "US History", "Nursing I",
                                                       "Calculus II"), w.integer(10, 90)) for _ in range(w.integer(3, 6))]
    return w.mail(clerk, f"faculty@{college.domain}",
                  w.choice("Registrar's bulletin", "Transcripts and grades", "Add/drop dates"), text=f"""
        Colleagues,

        grades are due {w.day(20, 40, "%B %d")}. Sections over the limit:

        {w.text_table(["Course", "CRN", "Title", "Seats"], rows)}

        Transcript requests need name while attending, student ID or the last four of the SSN, and date of birth;
        send students to the form,
        not to me. Transcripts cost {w.amount(5, 15)}.

        {w.signature(clerk)}
        """)


@positive("state_pii", may=("hipaa",))
def school_nurse_note(w):
    school, nurse = campus(w, title="School Nurse")
    p = w.child(school.state)
    issue, short, medicine = w.choice(
        ("severe asthma", "asthma", "albuterol inhaler"),
                                      ("type 1 diabetes, on a pump", "sugars", "Humalog before lunch"),
        ("a seizure disorder", "seizures", "Diastat"), ("a peanut allergy with anaphylaxis", "hives", "EpiPen"),
        ("ADHD", "ADHD, no sleep", "methylphenidate 10 mg at noon"),
                                      ("sickle cell disease", "sickle cell pain", "ibuprofen 400 mg"))
    note = w.choice(
        f"{p.full} ({w.choice('grade', 'gr')} {grade(p)}) has {issue}. {medicine} is kept in my office. Parents "
        "signed the plan.",
        f"please watch {p.given} {p.family} today, {p.he} had a bad night with {p.his} {short}. {medicine} prn. call "
        f"me, x{w.digits(4)}",
        f"Student: {p.last_first}\nDOB: {w.dob(p)}\nCondition: {issue}\nMed: {medicine}\nField trip: send the kit along")
    return w.mail(nurse, [w.staff(school) for _ in range(w.integer(1, 3))],
                  w.choice("health plan", "Student health alert", "meds for field trip"),
                  text=f"{note}\n\n{w.signature(nurse)}")


@negative(beside=school_nurse_note)
def flu_clinic_letter(w):
    school, nurse = campus(w, title="School Nurse")
    return w.mail(nurse, f"families@{school.domain}",
                  w.choice("Flu clinic", "Head lice and colds", "Medication at school"), text=f"""
        Dear families,

        {w.choice("the flu clinic is", "free vision and hearing screening is")} on {w.day(3, 25, "%A, %B %d")} in
        the gym. Colds, flu and strep are going around: keep your
        child home with a fever over 100.4 and until 24 hours after.

        Medicine at school: asthma inhalers, EpiPens and diabetes supplies need the doctor's order on the blue form
        with the student's name,
        date of birth and dose. No pills in backpacks please. {w.integer(3, 20)} students carry an EpiPen this year.

        {nurse.full}, RN
        {school.name}
        """)


@positive("state_pii", may=("hipaa",))
def special_education_meeting(w):
    school, writer = campus(w)
    p, parent = w.child(school.state), w.person(school.state, youngest=28, oldest=55)
    diagnosis = w.choice("autism spectrum disorder", "dyslexia and ADHD", "an emotional disturbance", "Down syndrome",
                         "a traumatic brain injury", "hearing loss")
    text = w.choice(f"""
        IEP meeting for {p.full}, {w.day(3, 20, "%m/%d")} at {w.clock()}

        Eligibility: {diagnosis}
        Evaluations: WISC-V FSIQ {w.integer(68, 115)}, speech, OT
        Services: {w.integer(30, 120)} min/wk resource, 1:1 aide
        Parent reports {w.choice("meltdowns at home", "sleep problems", "a new medication, risperidone",
        "a new medication, Adderall")}.
        """, f"""
        Hi team, {p.full} was diagnosed with {diagnosis} at {w.organisation("hospital", school.state).name} last
        month, report came today. Mom ({parent.full},
        {parent.cell}) wants an IEP. {p.he.capitalize()} sees a therapist weekly. Can we meet {w.day(2, 9, "%A")}?
        """)
    return w.mail(writer, [w.staff(school) for _ in range(w.integer(1, 4))],
                  w.choice("IEP", "SPED referral", "eval results"), text=f"{text}\n\n{w.signature(writer)}")


@negative(beside=special_education_meeting)
def special_education_training(w):
    school, writer = campus(w)
    return w.mail(writer, [w.staff(school) for _ in range(3)],
                  w.choice("IEP training", "SPED paperwork deadlines", "Autism awareness week"), text=f"""
        Hi all,

        {w.choice("training on writing IEP goals", "autism awareness week")} starts {w.day(3, 30, "%A, %B %d")}.
        Bring a sample with made-up data. Reminders:

        * evaluations within 60 days, eligibility meeting within 30 more
        * autism, dyslexia with ADHD, emotional disturbance and hearing loss each have their own checklist
        * speech and OT minutes go into box {w.integer(4, 30)}
        * caseloads: {w.integer(14, 28)} average, {w.integer(29, 40)} is the cap

        No student names in e-mail, initials neither.

        {w.signature(writer)}
        """)


@positive("state_pii")
def financial_aid_file(w):
    college, officer = campus(w, "university")
    p, parent = w.person(college.state, youngest=17, oldest=30), w.person(college.state, youngest=40, oldest=62)
    text = w.choice(f"""
        Verification flag {w.choice("on", "for")} {p.full}

        Student SSN   {p.ssn}
        Parent        {parent.full}, SSN {parent.ssn}
        AGI           {w.amount(9000, 120000)}
        Household     {w.integer(2, 7)}
        Problem       {w.choice("SSN does not match SSA", "parent filed with an ITIN " + w.itin(), "W-2 missing")}
        """, f"""
        {w.choice("Hello,", "Hi,")} the FAFSA of {p.full} was rejected, code {w.integer(1, 99)}: name and
        {w.choice("social security number", "SSN")} {p.ssn} do not match.
        Can you check the card {p.he} brought in? Award is {w.amount(900, 9000)}.
        """)
    return w.mail(officer, w.choice(w.staff(college), p), w.choice("FAFSA", "verification", "aid file"),
                  text=f"{text}\n\n{w.signature(officer)}")


@negative(beside=financial_aid_file)
def aid_deadlines(w):
    college, officer = campus(w, "university")
    p = w.person(youngest=17, oldest=30)
    return w.mail(f"Financial Aid <aid@{college.domain}>", p,
                  w.choice("FAFSA opens soon", "Don't miss the aid deadline", "Your aid checklist"), text=f"""
        Dear {p.given},

        the FAFSA opens {w.day(5, 40, "%B %d")}. You and a parent each need an account, your social security number,
        W-2s and tax return. Parents without
        an SSN enter zeros; an ITIN is not used. School code {w.choice("0", "E")}{w.digits(5)}.

        Awards go up to {w.amount(5000, 9000)}. Verification takes {w.integer(2, 6)} weeks. Upload documents in the
        portal.

        {officer.full}
        {college.name}
        """)


@positive("state_pii")
def international_student(w):
    college, adviser = campus(w, "university")
    p = w.person(college.state, w.choice("chinese", "indian", "korean", "west_african", "vietnamese",
                                         "portuguese_brazilian"), 18, 32)
    text = w.choice(
        f"Please issue an I-20 for {p.upper_last_first}, passport {w.passport()}, born {w.dob(p, '%d %B %Y')}, "
        f"program {w.choice('MS Data Science', 'BS Nursing', 'MBA')}.",
        f"Name: {p.full}\nPassport no.: {w.passport()}\nSEVIS: N00{w.digits(8)}\nDOB: {w.dob(p, '%Y-%m-%d')}\n"
        f"Arrival: {w.day(20, 60)}",
        f"{p.full} lost {p.his} passport ({w.passport()}) on the bus. What do we give {p.him} for the DMV? I-94 is "
        f"{w.digits(9)}{w.choice('A', 'B')}{w.digits(1)}.")
    return w.mail(adviser, w.staff(college), w.choice("I-20", "visa student", "lost passport", "SEVIS update"),
                  text=f"{text}\n\n{w.signature(adviser)}")


@negative(beside=international_student)
def study_abroad_news(w):
    college, adviser = campus(w, "university")
    return w.mail(adviser, f"students@{college.domain}",
                  w.choice("Study abroad fair", "Passport day", "Visa appointments"), text=f"""
        Hi everyone,

        passport day is {w.day(3, 30, "%A, %B %d")}: bring a birth certificate, a photo ID and {w.amount(120, 180)}.
        Passports take {w.integer(4, 9)} weeks, and many countries
        want six months validity. A passport number has nine characters; check it twice before you book.

        F-1 students: have your I-20 signed before you fly. SEVIS updates are due 10 days after a move. Flight deals
        with code {w.shaped("llnnnn")}.

        {w.signature(adviser)}
        """)


@positive("state_pii")
def portal_password_for_parent(w):
    school, clerk = campus(w)
    parent, child = w.person(school.state, youngest=26, oldest=58), w.child(school.state)
    return w.mail(clerk, parent, w.choice("Parent portal", "login for grades", "Portal access"), text=f"""
        {w.choice("Dear", "Hi")} {w.choice(parent.full, ("Ms. " if parent.sex == "F" else "Mr. ") + parent.family)},

        here is the portal login for {child.full}'s grades:

        {w.choice(f"Username: {w.username(parent)}", f"User = {parent.email}", f"usuario: {w.username(parent)}")}
        {w.choice(f"Password: {w.password()}", f"pw = {w.password()}", f"contraseña: {w.password()}")}

        {w.choice("Please change it soon.", "Let me know if it does not work.")}

        {w.signature(clerk)}
        """)


@negative(beside=portal_password_for_parent)
def portal_outage(w):
    school, clerk = campus(w)
    return w.mail(clerk, f"families@{school.domain}",
                  w.choice("Parent portal is down", "Portal upgrade", "New log in page"), text=f"""
        Dear parents,

        the grade portal is down {w.day(1, 9, "%A")} from {w.clock()}. After the upgrade your user name stays the
        same, and you choose a new password the first
        time you sign in. Forgot it? Use the link "Forgot password" on https://portal.{school.domain}. We cannot see
        passwords.

        Student lunch numbers do not change. Conference sign-up: room {w.integer(100, 400)}, Zoom
        {w.shaped("nnn nnnn nnnn")}, passcode {w.choice("eagles", "library", "Fall26")}.

        {clerk.full}
        """)


@positive("state_pii")
def student_roster(w):
    school, clerk = campus(w)
    rows = [(p.last_first, w.dob(p), grade(p), w.digits(9), p.phone)
            for p in (w.child(school.state) for _ in range(w.integer(3, 15)))]
    heading = ["Student", w.choice("DOB", "Birthdate"), "Grade", w.choice("State ID", "Student ID"), "Home phone"]
    style = w.choice("csv", "table", "html")
    to = w.staff(w.organisation("vendor"))
    if style == "csv":
        return w.mail(clerk, to, w.choice("roster", "student upload"), text="Roster attached.",
                      attach=[("students.csv", "text/csv", w.csv(heading, rows))])
    if style == "html":
        return w.mail(clerk, to, "bus roster", html=f"""
            <html><body><p>Bus {w.integer(1, 60)}</p>
            {w.html_table(heading, rows)}</body></html>
            """)
    return w.mail(clerk, to, w.choice("class list", "testing roster"),
                  text=f"{w.text_table(heading, rows)}\n\n{w.signature(clerk)}")


@negative(beside=student_roster)
def team_roster(w):
    school, clerk = campus(w)
    rows = [(p.last_first, w.integer(0, 99), w.choice("Sr", "Jr", "So", "Fr"),
             w.choice("G", "F", "C", "LB", "QB", "P"), f"{w.integer(5, 6)}-{w.integer(0, 11)}")
            for p in (w.child(school.state) for _ in range(w.integer(6, 15)))]
    table = w.text_table(["Player", "No.", "Year", "Pos", "Ht"], rows)
    return w.mail(clerk, f"sports@{w.organisation('vendor').domain}",
                  w.choice("Roster for Friday", "Team roster", "Program for the game"), text=f"""
        Roster for the program, {w.choice("home", "away")} game {w.day(2, 9, "%A %m/%d")}, {w.clock()}:

        {table}

        Record {w.integer(0, 12)}-{w.integer(0, 9)}. Books for the class come in two boxes, ISBN {w.isbn()}.

        {clerk.full}
        """)


@negative()
def research_abstract(w):
    college = w.organisation("university")
    sender = w.staff(college)
    return w.mail(sender, w.staff(w.organisation("university")),
                  w.choice("Abstract", "Paper draft", "Conference call for papers"), text=f"""
        Dear colleague,

        here is our abstract on {w.condition().formal}. Methods: {w.integer(80, 4000)} patients (mean age
        {w.integer(30, 70)}.{w.integer(0, 9)}, {w.integer(40, 60)}% women) got {w.drug().name} or
        placebo. Results: mean {w.test().name} fell by {w.integer(1, 30)}% (p=0.0{w.integer(1, 4)}). Adverse events
        were nausea and headache. Trial NCT0{w.digits(7)}, doi 10.{w.digits(4)}/j.{w.digits(7)}.

        {w.signature(sender)}
        """)
