# SPDX-License-Identifier: Apache-2.0
"""Mail of human resources: hiring papers, leave, drivers, dependants; and the notices that use the same words."""

import office
from templates import negative, positive

REASONS = ["gallbladder surgery", "chemotherapy every other Thursday", "a difficult pregnancy, bed rest", "rehab for alcohol",
           "a slipped disc", "carpal tunnel in both hands",
           "anxiety since the robbery", "dialysis three times a week", "a stroke", "long COVID", "a hernia", "postpartum depression",
           "knee replacement", "insulin-treated diabetes"]


def people_office(w):
    firm = w.organisation("employer")
    return firm, w.staff(firm, w.choice("HR Generalist", "People Partner", "HR Director")), w.staff(firm)


@positive("state_pii", may=("hipaa",))
def leave_talk(w):
    firm, one, two = people_office(w)
    p, why = w.staff(firm), w.pick(REASONS)
    text = w.choice(f"""
        {two.given}, {p.full} will be out from {w.day(2, 9, "%B %d")} for {why}. {w.integer(2, 12)} weeks, FMLA runs.
        {w.some(1, 2, "Please do not tell the team why.", "Badge stays active.", "Short-term disability was filed.",
        "Plan the line without " + p.him + ".")}
        """, f"""
        Accommodation request
        Employee: {p.full}
        Job: {p.title}
        Condition: {why}
        Asks for: {w.choice("sit/stand desk", "day shift only", "no ladders", "remote three days", "a screen reader")}
        Answer by: {w.day(5, 15)}
        """, f"""
        {w.quote(f'''
        Is {p.full} coming back? The customer asks.
        ''', two)}

        Not before {w.day(20, 60, "%B")}. {p.he.capitalize()} told me it is {why}. Doctor's note came today. Keep it between us.

        {one.given}
        """, f"""
        Estimada {one.given}: adjunto mi constancia. Tengo {w.condition(p).spanish} y el doctor me dio {w.integer(3, 30)} días de
        descanso. {p.full}
        """, f"""
        Workers comp first report: {p.full}, {w.day(-4, -1)}, {w.choice("crushed finger, two stitches",
        "back strain lifting a motor", "burn on the forearm", "fell off the dock, broken ankle", "metal in the eye")}. Sent to urgent
        care. OSHA recordable {w.choice("yes", "no")}.
        """)
    return w.mail(w.choice(one, p), two, w.choice("leave", "accommodation", "RE: coverage", "ausencia", "first report", p.full), text=text)


@negative(beside=leave_talk)
def leave_rules(w):
    firm, one, two = people_office(w)
    text = w.choice(f"""
        All, {two.given} is on vacation until {w.day(5, 15, "%A")}. {w.some(1, 3, "Invoices go to the shared box.",
        "For machines call the shop.", "The phone is forwarded to " + one.given + ".", "No, the fish are fed.")}
        """, f"""
        FMLA in short: twelve weeks, a serious condition of you or family, a doctor's form within fifteen days. We never ask your
        boss to know the diagnosis. Form WH-380-E is on the wall.
        """, f"""
        Flu shots in the canteen {w.day(4, 20, "%A")}, {w.clock()}. Insurance card not needed. Sign up by initials. Stickers for the brave.
        """, f"""
        Safety minute: {w.integer(20, 300)} days without a lost-time injury. Backs are hurt most often: lift with your legs. New
        gloves against cuts, size chart by the time clock.
        """, f"""
        Open enrollment ends {w.day(3, 15, "%B %d")}. Dental goes up {w.amount(1, 6)} a pay. Disability pays {w.integer(50, 70)}%
        after {w.integer(7, 30)} days. Knee surgery or not, read the booklet.
        """, f"""
        Holiday calendar: {w.day(30, 45, "%A %B %d")} closed, {w.day(46, 50, "%A %B %d")} half day. Sick time carries over up to
        {w.integer(24, 80)} hours.
        """)
    return w.mail(one, [two, w.staff(firm)], w.choice("out of office", "FMLA", "flu shots", "Safety minute", "open enrollment",
        "holidays"), text=f"{text}\n\n{w.choice(one.given, w.signature(one))}")


@positive("state_pii")
def hiring_papers(w):
    firm, one, two = people_office(w)
    people = w.workers(w.integer(1, 6))
    p = people[0]
    heading = w.choice(["Name", "SSN", "DOB", "Start"], ["employee", "social_security", "birthdate", "hire_date"],
                       ["Last, First", "Social", "Birth", "First day"])
    rows = [(q.last_first, q.ssn, w.dob(q), w.day(3, 30)) for q in people]
    style = w.choice("csv", "xlsx", "text", "i9", "driver", "chat", "backs", "spanish")
    subject = w.choice("new starts", "I-9", "onboarding", "background", "DOT file", "papers", "E-Verify")
    if style in ("csv", "xlsx"):
        media, made = ("text/csv", w.csv(heading, rows)) if style == "csv" else (office.EXCEL, w.xlsx(heading, rows))
        return w.mail(one, two, subject, text=f"{len(rows)} starts in the sheet.", attach=[(f"starts.{style}", media, made)])
    text = {"text": lambda: w.text_table(heading, rows),
            "i9": lambda: f"Section 1: {p.full_middle}, born {w.dob(p)}, SSN {p.ssn}. Section 2, list {w.choice('A', 'B + C')}: "
            f"{w.choice('passport ' + w.passport(), p.state + ' DL ' + p.licence + ' and social security card')}. E-Verify case "
            f"{w.digits(13)}.",
            "driver": lambda: f"MVR for {p.full}\nCDL / driver's license: {p.licence} {p.state}\nClass: A, hazmat\nMedical card "
            f"until {w.day(60, 700)}\nPoints: {w.integer(0, 6)}",
            "chat": lambda: f"{one.given}: did {p.full} send the papers?\n{two.given}: yes. social {p.ssn}, bday "
            f"{w.dob(p, '%m/%d/%y')}\n{one.given}: thx, ordering the background check",
            "backs": lambda: f"Alias search for {p.full} came back under two names with the same social security number {p.ssn}. "
            f"County of {p.city}: {w.choice('nothing', 'a misdemeanor from 2011', 'a civil suit')}. Adverse letter or hire?",
            "spanish": lambda: f"Nueva contratación: {p.full}\nNúmero de seguro social: {p.ssn}\nFecha de nacimiento: "
            f"{w.dob(p, '%d/%m/%Y')}\nPuesto: {w.choice('empaque', 'limpieza', 'cocina')}\nInicio: {w.day(2, 9, '%d/%m/%Y')}"}[style]()
    return w.mail(one, two, subject, text=f"{text}\n\n{one.given}")


@negative(beside=hiring_papers)
def recruiting(w):
    firm, one, two = people_office(w)
    p = w.person()
    text = w.choice(f"""
        {two.given}, I liked {p.full}: {w.integer(3, 20)} years with {w.organisation("employer").name}, asks
        {w.amount(50000, 130000)}. {w.some(1, 3, "Second talk on Monday?", "References are good.", "Can start in two weeks.",
        "Wants to bring the dog.", "No CDL yet.")}
        """, f"""
        Welcome {p.given}! First day {w.day(5, 20, "%A, %B %d")}, {w.clock()}, gate {w.integer(1, 6)}. Bring your driver's license or
        passport and your social security card for the I-9, and steel toes.
        """, f"""
        Requisition {w.digits(6)}: {w.choice("welder", "picker", "controller", "line cook",
        "QA analyst")}, second shift, {w.amount(17, 45)} an hour. Background check and drug screen required. Equal opportunity.
        """, f"""
        Headcount {w.day(-20, -10, "%B")}: {w.integer(90, 900)} active, {w.integer(2, 20)} open, turnover {w.integer(8, 30)}%.
        {w.integer(1, 9)} I-9 renewals are due next month; reminders go out by name from the system.
        """, f"""
        Service awards: {", ".join(f"{q.full} ({w.choice(5, 10, 15, 20, 25)} years)" for q in w.workers(w.integer(3, 6)))}. Cake
        {w.day(2, 9, "%A")} {w.clock()}.
        """, f"""
        Candidate survey {w.integer(1, 5)}: what did you like, what not? Takes three minutes. Link {w.hex(8)} works until {w.day(5, 15)}.
        """)
    return w.mail(one, w.choice(two, p), w.choice("candidate", "Welcome", "requisition", "headcount", "service awards", "survey"),
                  text=f"{text}\n\n{one.given}")


@positive("state_pii", may=("hipaa",))
def dependants_and_badges(w):
    firm, one, two = people_office(w)
    p, spouse, kid = w.staff(firm), w.person(), w.child()
    number = w.choice("employee ID", "badge no.", "emp #", "Employee number")
    text = w.choice(
        f"Add to the dental plan of {p.full}: spouse {spouse.full}, born {w.dob(spouse)}, SSN {spouse.ssn}; child {kid.full}, born "
        f"{w.dob(kid)}, SSN {kid.ssn}.",
        f"Life insurance beneficiary change\n\nInsured: {p.full}, SSN {p.ssn}\nNew beneficiary: {spouse.full}, date of birth "
        f"{w.dob(spouse, '%B %d, %Y')}, {w.choice('wife', 'husband', 'partner', 'sister')}, 100%",
        f"{p.full}, {number} {p.employee_id}, kiosk PIN {w.digits(4)}. Locked out again, I set this one.",
        f"401(k) hardship of {p.full}: social {p.ssn}, {w.amount(900, 9000)} to checking {w.account()} at "
        f"{w.organisation('bank').name}. Reason: roof.",
        f"COBRA notice returned. {p.full}, {p.ssn}, last known {p.address}. Qualifying event {w.day(-40, -10)}.",
        f"{two.given}, the carrier says that the birth date of {kid.full} is wrong. It is {w.dob(kid)}. Social {kid.ssn} is right. "
        f"Parent {p.full}.")
    return w.mail(one, w.choice(two, w.staff(w.organisation("insurer"))),
                  w.choice("dependents", "beneficiary", "kiosk", "401k", "COBRA", "correction"),
                  text=f"{text}\n\n{w.maybe(0.5, w.signature(one))}")


@negative(beside=dependants_and_badges)
def benefit_notices(w):
    firm, one, two = people_office(w)
    text = w.choice(f"""
        Please check your beneficiaries. Log in, tap Life, tap Change. We need their name, birth date and social; if you don't know
        it, leave it blank. {w.some(1, 2, "Divorced lately? Look twice.",
        "Takes four minutes.", "Help desk opens at eight.")}
        """, f"""
        401(k) match goes to {w.integer(3, 6)}%. Vesting {w.integer(2, 5)} years. Plan number 001, EIN {w.shaped("nn-nnnnnnn")}.
        Advisor {w.person().full} sits in the break room {w.day(2, 9, "%A")}.
        """, f"""
        Badges: wear them above the belt. Lost ones cost {w.amount(5, 20)}. The color changes to green on {w.day(10, 30)}. Photos are
        taken {w.day(2, 9, "%A")} from {w.clock()}.
        """, f"""
        Kiosk PINs must be changed every ninety days, four digits, no birthdays. Forgot it? Come by with your badge; nobody will tell
        you a PIN by mail.
        """, f"""
        New baby or wedding? You have thirty-one days to add dependents. Papers: certificate, social security card of the child when
        it comes.
        """, f"""
        Census file layout for the carrier: last, first, rel, dob, ssn, elig date. Row one is a header. Test file with invented rows
        on {w.day(5, 20)}, live a week later.
        """)
    return w.mail(one, two, w.choice("beneficiaries", "401(k)", "badges", "PINs", "life events", "file layout"),
                  text=f"{text}\n\n{one.given}")
