# SPDX-License-Identifier: Apache-2.0
"""Employers: hiring, payroll, leave, safety."""

from templates import negative, positive


def office(w):
    """An employer, and two of its people."""
    firm = w.organisation("employer")
    return firm, w.staff(firm), w.staff(firm)


@positive("state_pii")
def new_hire_data(w):
    firm, writer, other = office(w)
    p = w.person(firm.state, youngest=18, oldest=66)
    form = f"""
        NEW HIRE  {w.choice("- start", "starting")} {w.day(2, 20)}

        Legal name: {p.full_middle}
        SSN: {p.ssn}
        Date of birth: {w.dob(p)}
        Address: {p.address}
        Cell: {p.cell}
        {w.choice("Driver's license", "DL")}: {p.licence} {p.state}
        Position: {w.choice("Forklift operator", "Line cook", "Analyst", "Driver, CDL-A", "Receptionist")}
        Rate: ${w.integer(15, 60)}.00/hr
        """
    note = (f"new guy starts {w.day(1, 6, '%A')}. {p.full}, {w.choice('ss#', 'social', 'SSN')} "
            f"{w.choice(p.ssn, p.ssn_bare)}, "
            f"{w.choice('bday', 'dob')} {w.dob(p, '%m/%d/%y')}. "
            f"{w.choice('put him' if p.sex == 'M' else 'put her', 'need badge and e-verify')} on nights pls")
    return w.mail(writer, w.choice(other, w.staff(w.organisation("accountant"))),
                  w.choice("new hire", "Onboarding", "E-Verify", "add to payroll"),
                  text=f"{w.choice(form, note)}\n\n{w.signature(writer)}")


@negative(beside=new_hire_data)
def first_day_checklist(w):
    firm, writer, _ = office(w)
    p = w.person(firm.state, youngest=18, oldest=66)
    return w.mail(writer, p, w.choice("Your first day", "Welcome aboard", "Before you start"), text=f"""
        Hi {p.given},

        welcome to {firm.name}! Your first day is {w.day(3, 20, "%A, %B %d")}, {w.clock()}, {firm.address}. Please
        bring:

        [ ] your social security card or passport (for Form I-9)
        [ ] driver's license
        [ ] a voided check for direct deposit
        [ ] the W-4, signed

        Do not e-mail any of these. {w.choice("Parking is behind the building.", "Ask for me at the desk.",
        "Steel toe boots are required.")} Your badge and
        employee number will be ready.

        {w.signature(writer)}
        """)


@positive("state_pii")
def direct_deposit_change(w):
    firm, writer, other = office(w)
    p = w.person(firm.state, youngest=18, oldest=66)
    bank = w.organisation("bank", firm.state)
    ask = w.choice(
        f"Please move my direct deposit to {bank.name}, routing {w.routing()}, account {w.account()}, starting next "
        f"check.\n\n{p.full}",
        f"Name: {p.full}\nBank: {bank.name}\nABA: {w.routing()}\nAcct: {w.account()} "
        f"{w.choice('checking', 'savings')}\nPercent: {w.choice(100, 50)}",
        f"Hola, quiero cambiar mi depósito directo. Cuenta {w.account()}, ruta {w.routing()}, {bank.name}. Gracias, {p.full}")
    if w.chance(0.5):
        return w.mail(writer, other, w.choice("FW: direct deposit", "Fwd: DD change"),
                      text=f"for this payroll\n\n{w.forward(ask, p, writer, 'direct deposit')}")
    return w.mail(writer, other, w.choice("direct deposit change", "DD"),
                  text=f"{w.choice('Change for', 'See below,')} {p.full}:\n\n{ask}")


@negative(beside=direct_deposit_change)
def payroll_calendar(w):
    firm, writer, _ = office(w)
    rows = [(w.day(14 * i, 14 * i, "%m/%d"), w.day(14 * i + 3, 14 * i + 3, "%m/%d"),
             w.day(14 * i + 5, 14 * i + 5, "%a %m/%d")) for i in range(w.integer(4, 9))]
    return w.mail(writer, f"all-staff@{firm.domain}",
                  w.choice("Payroll calendar", "Direct deposit dates", "Payday change"), text=f"""
        All,

        {w.text_table(["Period ends", "Timesheets due", "Direct deposit"], rows)}

        Direct deposit changes need the form and a voided check and take one cycle. Enter routing and account number
        in the portal, not by
        e-mail. W-2s come {w.day(60, 80, "%B %d")}. {w.maybe(0.5, "Beware of fake mails that ask to change your bank account.")}

        {writer.given}
        Payroll
        """)


@positive("state_pii")
def wage_statement_list(w):
    firm, writer, _ = office(w)
    rows = [(w.choice(p.full, p.last_first), w.choice(p.ssn, p.ssn), p.state, w.amount(12000, 140000),
             w.amount(900, 30000)) for p in w.workers(w.integer(2, 18), firm.state)]
    heading = ["Employee", w.choice("SSN", "Social Security No.", "SS#"), "State", "Wages", "Fed tax"]
    subject = w.choice("W-2 list", "W-2c corrections", "Year end wages", "SUTA report")
    to = w.staff(w.organisation("accountant"))
    if w.chance(0.4):
        return w.mail(writer, to, subject, text=f"Attached, {len(rows)} people.\n\n{w.signature(writer)}",
                      attach=[("w2_2026.csv", "text/csv", w.csv(heading, rows))])
    if w.chance(0.5):
        return w.mail(writer, to, subject, html=f"""
            <html><body><p>Hi, the list you need.</p>
            {w.html_table(heading, rows)}<p>{writer.full}</p></body></html>
            """)
    return w.mail(writer, to, subject, text=f"{w.text_table(heading, rows)}\n\n{w.signature(writer)}")


@negative(beside=wage_statement_list)
def headcount_report(w):
    firm, writer, other = office(w)
    rows = [(name, w.integer(4, 90), w.integer(0, 9), w.integer(0, 6), w.amount(20000, 400000),
             w.shaped("nnn-nn-nnnn"[4:] if w.chance(0.5) else "nnnn-nn"))
            for name in ("Warehouse", "Office", "Drivers", "Sales", "Maintenance")]
    heading = ["Department", "Heads", "New", "Left", "Wages", "Cost center"]
    attach = [("headcount.csv", "text/csv", w.csv(heading, rows))] if w.chance(0.5) else []
    return w.mail(writer, other, w.choice("Headcount", "Year end numbers", "Wages by department"), attach=attach,
                  text=f"""
        Hi {other.given},

        {"attached" if attach else "below"} the headcount and wages. W-2 count for this year should be about
        {w.integer(80, 400)}.

        {"" if attach else w.text_table(heading, rows)}

        {w.signature(writer)}
        """)


@positive("state_pii", may=("hipaa",))
def medical_leave(w):
    firm, writer, other = office(w)
    p = w.staff(firm)
    condition = w.condition(p)
    text = w.choice(
        f"{p.full} brought the FMLA certification. {p.his.capitalize()} doctor says {condition.formal}, off work "
        f"until {w.day(20, 80, '%m/%d')}, then light duty.",
        f"Heads up that {p.given} {p.family} is out for {w.procedure(p)[0]} from {w.day(3, 12, '%B %d')}. STD claim "
        f"filed, diagnosis code {condition.code}. "
        f"{p.he.capitalize()} asked that we keep it quiet.",
        f"Accommodation request: {p.full}, {p.title}. {p.he.capitalize()} has {condition.plain} and takes "
        f"{w.drug(condition).name}, asks for no night shifts. "
        "Letter from the doctor is in the file.")
    return w.mail(writer, other, w.choice("FMLA", "leave", "STD claim", "Accommodation"),
                  text=f"{other.given},\n\n{text}\n\n{w.signature(writer)}")


@negative(beside=medical_leave)
def leave_policy(w):
    firm, writer, _ = office(w)
    return w.mail(writer, f"managers@{firm.domain}",
                  w.choice("FMLA reminder", "Leave policy", "Short term disability changes"), text=f"""
        Managers,

        FMLA gives up to 12 weeks for a serious health condition, birth of a child or care of a family member.
        {w.choice("Examples are",
        "That can be")} surgery, cancer treatment, pregnancy or {w.condition().plain}. What you do:

        - do not ask for the diagnosis
        - send the employee to HR for the medical certification form
        - light duty and accommodations are decided by HR and the doctor's note

        Short term disability pays {w.integer(50, 70)}% after {w.integer(5, 14)} days.
        {w.choice("Home with the flu? Use sick time.",
        "A cold is sick time, not FMLA.")}

        {w.signature(writer)}
        """)


@positive("state_pii")
def background_check(w):
    firm, writer, _ = office(w)
    p = w.person(firm.state, youngest=18, oldest=66)
    vendor = w.organisation("vendor")
    form = f"""
        Please run {w.choice("county criminal + MVR", "the standard package", "MVR only")}:

        {p.full_middle}
        {w.choice("DOB", "Birth date")} {w.dob(p)}
        {w.choice("DL", "License no.", "Driver's license")} {p.licence} ({p.state_name})
        {w.maybe(0.5, "SSN " + p.ssn)}
        Prior address {w.person(p.state).address}

        Signed release is on file.
        """
    result = f"""
        Report {w.digits(8)} - {w.choice("CLEAR", "REVIEW", "RECORD FOUND")}
        Subject: {p.upper_last_first}  {w.dob(p, "%Y-%m-%d")}  {p.ssn}
        MVR {p.state} {p.licence}: {w.choice("valid, no points", "2 violations", "suspended 2021")}
        Criminal: {w.choice("none found", "1 misdemeanor")}
        """
    if w.chance(0.5):
        return w.mail(writer, w.staff(vendor), w.choice("Background check", "new screening order"), text=form)
    return w.mail(w.staff(vendor), writer, w.choice("Screening result", f"Report {w.digits(8)}"), text=result)


@negative(beside=background_check)
def job_advert(w):
    firm, writer, _ = office(w)
    hospital = w.organisation("hospital")
    role, duties = w.choice(
        ("Registered Nurse, Oncology", "care for patients with cancer, give chemotherapy, chart in the EHR"),
        ("Driver, CDL-A", "pull loads within 200 miles, home every night"),
        ("Patient Access Representative", "greet patients, check eligibility, member IDs and prior authorizations"),
        ("Claims Examiner", "review claims with ICD-10 and CPT codes, write denials and appeals"),
        ("Pharmacy Technician", "fill prescriptions, call insurers, count controlled drugs"))
    return w.mail(writer, w.person(), w.choice(f"We are hiring: {role}", "New openings near you", f"Job: {role}"),
                  text=f"""
        {role}
        {w.choice(hospital.name, firm.name)}, {hospital.city}, {hospital.state}   Requisition
        {w.shaped("nnn-nn-nnnn"[:6])}{w.digits(3)}

        What you do: {duties}.

        What you bring: high school diploma, valid driver's license, clean background check and drug screen. Date
        available: {w.day(10, 40)}.
        Pay {w.amount(17, 60)} an hour, health plan, dental, 401(k).

        Apply at https://{firm.domain}/jobs/{w.digits(9)} or call {firm.phone}.
        """, headers={"List-Unsubscribe": f"<https://{firm.domain}/stop/{w.hex(8)}>"})


@positive("state_pii")
def account_for_new_colleague(w):
    firm, writer, other = office(w)
    p = w.staff(firm)
    user, word = w.username(p), w.password()
    text = w.choice(
        f"Account for {p.full}\n\nUser: {user}\nPass: {word}\nMailbox: {p.email}",
        f"{p.given} can log in now: {p.email} with password {word}, must change at first login.",
        f"VPN and timeclock for {p.full}: username = {user}, pw = {word}")
    return w.mail(writer, w.choice(p, other), w.choice("login", "Account ready", "VPN access", "Credentials"),
                  text=f"Hi,\n\n{text}\n\n{writer.given}, IT")


@negative(beside=account_for_new_colleague)
def account_instructions(w):
    firm, writer, _ = office(w)
    p = w.staff(firm)
    return w.mail(writer, p, w.choice("Your account", "VPN instructions", "Logging in"), text=f"""
        Hi {p.given},

        your user name is {w.username(p)}. You get the first password from your manager by phone, never by e-mail.
        Open
        https://vpn.{firm.domain}, sign in and follow the steps:

        1. new password: at least 14 characters, no names
        2. register your phone for the code
        3. timeclock PIN: choose it at the terminal

        Password resets: https://reset.{firm.domain}. Orientation call on {w.day(2, 6, "%A")}, meeting ID
        {w.shaped("nnn nnnn nnnn")}, passcode {w.digits(6)}.

        {writer.given}
        Service desk, ticket {w.choice("REQ", "INC")}{w.digits(7)}
        """)


@positive("state_pii", may=("hipaa",))
def drug_screen_result(w):
    lab = w.organisation("lab")
    writer, p = w.staff(lab), w.person(lab.state, youngest=18, oldest=66)
    rows = [(name, w.choice("NEG", "NEG", "NEG", "POS")) for name in ("AMP", "COC", "THC", "OPI", "PCP")]
    return w.mail(writer, w.staff(w.organisation("employer", lab.state)),
                  w.choice("Drug screen result", "MRO report", "Lab result - applicant"), text=f"""
        {w.choice("MRO REPORT", "LABORATORY REPORT")}

        Donor: {p.full}
        DOB: {w.dob(p)}     Donor ID: {w.choice("xxx-xx-" + w.digits(4), p.ssn)}
        Specimen: {w.digits(10)}   Collected: {w.day(-6, -2)}

        {w.text_table(["Test", "Result"], rows)}

        {w.choice("Prescription for " + w.drug().name + " verified by the physician.",
        "Dilute specimen, recollect.", "Confirmed by GC/MS.")}

        {w.signature(writer)}
        {w.maybe(0.5, w.disclaimer())}
        """)


@negative(beside=drug_screen_result)
def drug_free_policy(w):
    firm, writer, _ = office(w)
    return w.mail(writer, f"all-staff@{firm.domain}",
                  w.choice("Drug free workplace", "Random testing", "Policy update: drug screens"), text=f"""
        All staff,

        random drug screens start again on {w.day(5, 30, "%B %d")}. The lab tests for amphetamines, cocaine, THC,
        opiates and PCP. A positive
        result goes to the medical review officer, who asks about prescriptions such as {w.drug().name}. Refusing
        counts as positive.

        {w.choice("Drivers", "Forklift operators")} are in the DOT pool ({w.integer(25, 50)}% a year). Need help?
        The assistance program is free: {w.toll_free()}.

        {writer.full}
        {writer.title}
        """)


@positive("state_pii", may=("hipaa",))
def injury_report(w):
    firm, writer, other = office(w)
    p = w.person(firm.state, youngest=18, oldest=66)
    injury = w.choice("laceration of the left hand, 6 stitches", "fractured wrist", "herniated disc L4-L5",
                      "concussion", "second degree burns", "torn rotator cuff")
    form = f"""
        FIRST REPORT OF INJURY   Claim {w.shaped("nn-nnnnnn")}

        Employee: {p.full}     DOB: {w.dob(p)}
        SSN: {p.ssn}
        Date of injury: {w.day(-6, -1)}   Time: {w.clock()}
        Injury: {injury}
        Treated at: {w.organisation("hospital", firm.state).name}
        Lost time: {w.choice("yes", "no")}
        """
    note = (f"{p.full} got hurt on the {w.choice('line', 'dock', 'roof')}, {injury}. ER gave {p.him} {w.drug().name} "
            f"and {w.integer(3, 20)} days off. "
            f"{p.he.capitalize()} also told the nurse {p.he} has "
            f"{w.choice('diabetes', 'epilepsy', 'high blood pressure', 'hep C')}.")
    return w.mail(writer, w.choice(other, f"Claims <wc@{w.organisation('insurer').domain}>"),
                  w.choice("injury", "WC claim", "First report of injury"),
                  text=f"{w.choice(form, note)}\n\n{w.signature(writer)}")


@negative(beside=injury_report)
def toolbox_talk(w):
    firm, writer, _ = office(w)
    return w.mail(writer, [w.staff(firm) for _ in range(3)],
                  w.choice("Toolbox talk", "Safety this month", "Incident rate"), text=f"""
        Crew leads,

        topic this week: {w.choice("hand injuries", "lifting", "heat stress", "falls")}. {w.integer(2, 9)}
        recordables this year, {w.integer(10, 90)} lost days,
        most of them strains, lacerations and one fracture. TRIR is {w.integer(1, 4)}.{w.integer(0, 9)}.

        - gloves on at the saw, first aid kit at post {w.integer(1, 9)}
        - report each injury on Form 301 the same day, with date, time and witness
        - ER only for emergencies, else the clinic at {w.phone(firm.state)}

        Lot {w.digits(8)} of harness model {w.shaped("ll-nnn-nnnn")} is recalled.

        {writer.given}
        """)
