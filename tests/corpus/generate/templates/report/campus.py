# SPDX-License-Identifier: Apache-2.0
"""Mail of universities: aid, admission, disability services, visas; and the campus that writes about everything else."""

import office
from templates import negative, positive


def campus_of(w):
    school = w.organisation("university")
    return school, w.staff(school), w.staff(school)


@positive("state_pii")
def aid_and_admission(w):
    school, one, two = campus_of(w)
    p, parent = w.person(school.state, youngest=17, oldest=29), w.person(school.state, youngest=40, oldest=62)
    people = [p, *w.people(w.integer(1, 4), youngest=17, oldest=30)]
    style = w.choice("isir", "lines", "csv", "visa", "refund", "ask", "spanish")
    subject = w.choice("verification", "FAFSA", "residency", "I-20", "refund", "applicant", "ayuda financiera")
    if style == "csv":
        rows = [(q.family, q.given, q.ssn, w.dob(q, "%Y-%m-%d"), w.amount(0, 7000)[1:]) for q in people]
        return w.mail(one, two, subject, text="Pell file attached, three did not match.",
                      attach=[("pell.csv", "text/csv", w.csv(["last", "first", "ssn", "dob", "award"], rows))])
    text = {"isir": lambda: f"ISIR comment 146 for {p.full}: SSN {p.ssn} does not match the name. Ask for the card. Also parent 1, "
        f"{parent.full}, {parent.ssn}.",
            "lines": lambda: f"Student: {p.full}\nSocial: {p.ssn}\nDOB: {w.dob(p)}\nTerm: Spring 2027\nMissing: tax transcript of "
            f"{parent.given}",
            "visa": lambda: f"SEVIS update for {p.full}, born {w.dob(p, '%d %B %Y')}, passport {w.passport()}, alien number "
            f"A{w.digits(9)}. Transfer out {w.day(10, 40)}.",
            "refund": lambda: f"Refund {w.amount(90, 4000)} for {p.full} came back from the bank. {p.he.capitalize()} gives a new "
            f"account: checking {w.account()}, routing {w.routing()}.",
            "ask": lambda: f"Hi, my name is {p.full}, my ssn is {p.ssn} and I was born {w.dob(p, '%B %d, %Y')}. The site says my "
            f"FAFSA is not there. Can you look? My cell is {p.cell}.",
            "spanish": lambda: f"Soy la madre de {p.full}. Su seguro social es {p.ssn} y nació el {w.dob(p, '%d/%m/%Y')}. ¿Llegó la "
            "solicitud de beca?"}[style]()
    return w.mail(w.choice(one, p), two, subject, text=f"{text}\n\n{w.maybe(0.5, w.choice(one.given, w.signature(one)))}")


@negative(beside=aid_and_admission)
def aid_notices(w):
    school, one, two = campus_of(w)
    p = w.person(youngest=17, oldest=29)
    text = w.choice(f"""
        Dear {p.given}, your aid offer is ready in the portal. Pell, {w.amount(500, 6000)} of grants, work-study. Accept by
        {w.day(10, 30, "%B %d")}. {w.some(1, 2, "FAFSA school code 00" + w.digits(4) + ".", "We never ask for your SSN by mail.",
        "Office hours nine to four.")}
        """, f"""
        FAFSA night for parents: bring your tax return and everybody's social security numbers, leave with it done. Gym,
        {w.day(4, 20, "%A")}, {w.clock()}.
        """, f"""
        Yield report: {w.integer(2000, 9000)} applied, {w.integer(900, 4000)} admitted, {w.integer(200, 900)} paid the deposit. Out
        of state up {w.integer(2, 14)}%. Next push {w.day(3, 20)}.
        """, f"""
        International students: travel signatures take three days, bring I-20 and passport to window {w.integer(1, 6)}. Workshop on
        OPT {w.day(4, 20, "%A")}.
        """, f"""
        SSN matching in the new system: the field holds nine digits, letters are refused, duplicates go to list {w.integer(1, 9)}.
        Test data is scrambled. Ticket {w.shaped("lll-nnnn")}.
        """, f"""
        Estimada familia: la beca se anuncia el {w.day(10, 50, "%d/%m/%Y")}. El código de la escuela es 00{w.digits(4)}. Taller en
        español el sábado.
        """)
    return w.mail(one, w.choice(two, p), w.choice("your offer", "FAFSA night", "yield", "travel signatures", "SSN field", "Beca"),
                  text=text)


@positive("state_pii", may=("hipaa",))
def disability_services(w):
    school, one, two = campus_of(w)
    p, what = w.person(youngest=17, oldest=34), w.choice("ADHD", "dyslexia", "epilepsy", "major depression", "a concussion",
        "type 1 diabetes", "low vision", "autism", "Crohn's", "bipolar disorder", "chronic migraine")
    text = w.choice(f"""
        Prof. {two.family}, {p.full} in your {w.choice("BIO 101", "stats section", "seminar", "lab")} has {what} and gets
        {w.choice("time and a half", "a note taker", "extensions", "a quiet room", "breaks")}. Letter is in the portal.

        {one.given}
        """, f"""
        Medical withdrawal: {p.full}, {w.choice("first year", "junior", "grad student")}, hospitalized {w.day(-9, -2)} for {what}.
        Grades W. Housing refund prorated.
        """, f"""
        CARE report {w.digits(5)}
        Student: {p.full}
        From: RA in {w.choice("North", "Maple", "Tower 3")}
        What happened: {w.choice("cut " + p.his + " arm", "drank until " + p.he + " passed out, ambulance came",
        "has not eaten for days", "talks about dying")}
        Known: {what}
        """, f"""
        I am {p.full}. Because of my {what} I missed the midterm. My doctor's letter is with the office. Could I take it on
        {w.day(3, 9, "%A")}?
        """)
    return w.mail(w.choice(one, p), two, w.choice("accommodation letter", "withdrawal", "CARE", "missed midterm", "student concern"),
                  text=text)


@negative(beside=disability_services)
def campus_life(w):
    school, one, two = campus_of(w)
    text = w.choice(f"""
        Syllabus line to copy: students with disabilities (ADHD, low vision, chronic illness) contact
        {w.choice("the access office", "room " + w.digits(3))} in week one. {w.some(1, 2, "Tests are booked five days ahead.",
        "Note takers earn a stipend.")}
        """, f"""
        Seminar: migraine and weather, a cohort of {w.integer(900, 9000)}. Speaker {w.person().full}. {w.day(2, 20, "%A")},
        {w.clock()}, hall {w.integer(1, 9)}. Cookies.
        """, f"""
        Midterm stats: mean {w.integer(60, 80)}, median {w.integer(60, 82)}, sd {w.integer(8, 18)}. Curve: none. Question 4 was
        thrown out. Makeup {w.day(3, 9)}, proctor {two.given}.
        """, f"""
        Residence halls close {w.day(30, 40, "%B %d")} at noon. Unplug, take the fish, leave the key card. Mailroom holds packages,
        tracking like {w.tracking()} goes to the desk.
        """, f"""
        Search committee, assistant professor: {w.integer(40, 200)} files, shortlist by {w.day(10, 40)}. Campus visits in
        {w.day(60, 100, "%B")}. Please leave your scores in the sheet.
        """, f"""
        Wellness Wednesday: yoga, dogs, sleep. Depression screening is anonymous, code {w.shaped("lllnn")}. Counseling has walk-in
        hours from {w.clock()}.
        """, f"""
        Parking: lot C is for permits only from {w.day(3, 15)}. Permit {w.digits(6)} and up are valid. Game day moves everyone to the farm.
        """)
    return w.mail(one, two, w.choice("syllabus", "seminar", "midterm", "halls close", "search", "Wellness Wednesday", "parking"),
                  text=f"{text}\n\n{one.given}")
