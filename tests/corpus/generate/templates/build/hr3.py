# SPDX-License-Identifier: Apache-2.0
"""Staff departments: hiring, pay, benefits, leave, accidents at work, the help desk."""

import io
import zipfile
from xml.sax.saxutils import escape

from templates import negative, positive

DEPARTMENTS = ["Receiving", "Paint Line", "Customer Accounts", "Field Service", "Tool & Die", "Fleet", "Quality Lab",
               "Inside Sales", "Facilities", "Second Shift Assembly", "Procurement", "Marketing", "Night Maintenance"]
JOBS = ["forklift operator", "CNC machinist", "inside sales representative", "line cook", "staff accountant",
        "dispatcher", "journeyman electrician", "data entry clerk", "site superintendent", "packaging technician",
        "regional driver", "buyer", "HVAC apprentice", "receptionist", "welder"]
INJURIES = [("laceration of the left palm", "box cutter slipped while opening a pallet"),
            ("low back strain", "lifted a 70 lb motor without a second person"),
            ("crushed right index finger", "hand caught between the die and the bolster"),
            ("chemical burn on the forearm", "degreaser hose came loose at the wash station"),
            ("torn rotator cuff", "fell from the second step of a ladder while changing a filter"),
            ("concussion", "struck by a falling carton from rack C-14"),
            ("sprained ankle", "stepped off the dock plate in the rain")]
# condition, in plain words, in Spanish, code, treatment
CASES = [("aortic valve stenosis", "a narrow heart valve", "estenosis aórtica", "I35.0", "open heart surgery"),
         ("Hodgkin lymphoma", "lymphoma", "linfoma", "C81.90", "chemotherapy every second Thursday"),
         ("end-stage renal disease", "kidney failure", "insuficiencia renal", "N18.6", "dialysis three mornings a week"),
         ("alcohol dependence", "an addiction to alcohol", "alcoholismo", "F10.20", "inpatient treatment"),
         ("osteoarthritis of the left hip", "a worn-out hip", "artrosis de cadera", "M16.12", "a hip replacement"),
         ("retinal detachment, right eye", "a detached retina", "desprendimiento de retina", "H33.21", "eye surgery"),
         ("colon cancer", "colon cancer", "cáncer de colon", "C18.9", "surgery and then chemotherapy"),
         ("major depressive disorder", "depression", "depresión", "F33.2", "a day program at the clinic"),
         ("lumbar spinal stenosis", "a pinched nerve in the back", "estenosis lumbar", "M48.061", "back surgery"),
         ("ulcerative colitis", "ulcerative colitis", "colitis ulcerosa", "K51.90", "infusions every eight weeks")]
PANELS = [("cocaine metabolite", "cut-off 150 ng/mL, confirmed by GC/MS"), ("THC metabolite", "cut-off 15 ng/mL"),
          ("amphetamines", "d-methamphetamine present"), ("oxycodone", "no prescription was shown to the MRO"),
          ("fentanyl", "confirmed by LC-MS/MS")]
PLANS = ["Gold PPO 750", "HDHP with HSA", "Silver HMO", "Dental High", "Vision Plus", "Select EPO", "Bronze 6000"]
BOOKS = {"[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType='
         '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
         '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
         '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
         '<Override PartName="/xl/sharedStrings.xml" ContentType='
         '"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
         "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
         '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
         'officeDocument" Target="xl/workbook.xml"/></Relationships>',
         "xl/_rels/workbook.xml.rels":
         '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
         '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
         'worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/'
         'officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>'}
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def workbook(name, rows):
    """A spreadsheet file with one sheet."""
    strings = list(dict.fromkeys(str(cell) for row in rows for cell in row))
    index = {text: i for i, text in enumerate(strings)}
    lines = [f'<row r="{r}">' + "".join(f'<c r="{chr(65 + c)}{r}" t="s"><v>{index[str(cell)]}</v></c>'
                                        for c, cell in enumerate(row)) + "</row>" for r, row in enumerate(rows, 1)]
    parts = BOOKS | {
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships"><sheets><sheet name="{escape(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet {MAIN}><sheetData>{"".join(lines)}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst {MAIN} count="{len(strings)}" uniqueCount="{len(strings)}">'
        + "".join(f"<si><t>{escape(text)}</t></si>" for text in strings) + "</sst>"}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for path, content in parts.items():
            packed.writestr(zipfile.ZipInfo(path), '<?xml version="1.0" encoding="UTF-8"?>\n' + content)
    return out.getvalue()


def table_file(w, stem, heading, rows):
    """The table as a workbook or as comma-separated text."""
    if w.chance(0.5):
        return f"{stem}.xlsx", SPREADSHEET, workbook("Sheet1", [heading, *rows])
    return f"{stem}.csv", "text/csv", w.csv(heading, rows)


def named(w, kind, words, state=None):
    """An organisation that has one of the words in its name."""
    found = w.organisation(kind, state)
    while not any(word in found.name for word in words):
        found = w.organisation(kind, state)
    return found


def hospital_in(w, state):
    """A hospital for grown people."""
    return named(w, "hospital", ("Medical Center", "General", "System"), state)


def screener(w):
    return named(w, "vendor", ("Consulting", "Analytics"))


def firm(w, title=None):
    employer = w.organisation("employer")
    return employer, w.staff(employer, title)


def worker(w, employer):
    return w.person(employer.state, youngest=18, oldest=68)


@positive("state_pii")
def onboarding_packet(w):
    employer, boss = firm(w, "HR Generalist")
    payroll, p, job = w.staff(employer, "Payroll Manager"), worker(w, employer), w.pick(JOBS)
    start, expires = w.day(5, 20, "%A, %B %d"), w.day(400, 1800)
    packet = w.choice(f"""
        Hi {payroll.given},

        {p.full_middle} accepted and starts {start} as {job} in {w.pick(DEPARTMENTS)}. Please set {p.him} up before the cut-off.

        {p.full_middle}
        {p.street}
        {p.city}, {p.state} {p.zip}
        SSN {p.ssn}
        DOB {w.dob(p)}
        W-4: {w.choice("single", "married filing jointly", "head of household")}, step 4(c) $0
        Driver's license ({p.state}): {p.licence}

        {w.maybe(0.6, "The signed offer letter follows by the end of the day.")}

        {w.signature(boss)}
        """, f"""
        FORM I-9, SECTION 1
        Last name: {p.family}
        First name: {p.given}
        Middle initial: {p.middle[0]}
        Address: {p.address}
        Date of birth: {w.dob(p)}
        U.S. Social Security number: {p.ssn}
        Attestation: [x] A citizen of the United States

        SECTION 2
        List B: driver's license, issued by {p.state_name}
        Driver's license no.: {p.licence}
        Expires: {expires}
        List C: Social Security card (unrestricted)
        First day of employment: {w.day(5, 20)}

        Examined by {boss.full}, {boss.title}. The scans are in the personnel folder.
        """, f"""
        hello {boss.given}, this is {p.full}, the new {job}. your portal keeps logging me out so i'm sending the things from the
        packet here

        my social is {p.ssn}
        birth date {w.dob(p, w.choice("%B %d, %Y", "%m/%d/%Y", "%m-%d-%Y"))}
        {p.state_name} driver's license number {p.licence}, it's good until {expires}

        for the w4 i put single and zero. see you {start}!

        {p.given}
        {p.cell}
        """)
    sender = p if "hello" in packet else boss
    m = w.mail(sender, boss if sender is p else payroll, w.choice("New hire paperwork", f"New hire - {p.last_first}",
        "I-9 and W-4 info",
               "onboarding", f"Please set up {p.full}"), text=packet)
    m.finds("common.us_ssn", 1).finds("common.birth_date", 1)
    return m.finds("common.us_driver_license", 1)


@negative(beside=onboarding_packet)
def onboarding_welcome(w):
    employer, boss = firm(w, "HR Generalist")
    p, job, start = worker(w, employer), w.pick(JOBS), w.day(5, 20, "%A, %B %d")
    letter = w.choice(f"""
        Dear {p.given},

        Welcome to {employer.name}! Your first day as {job} is {start}. Please come to the front desk at {w.clock()} and ask for
        {w.choice(boss.full, "the HR office")}.

        Bring original documents for the Form I-9, for example a U.S. passport, or a driver's license together with your Social
        Security card. Please do not send copies by e-mail: we look at the originals and hand them back. The W-4 and the
        direct-deposit form are filled in on paper that morning.

        {w.signature(boss)}
        """, f"""
        Reminder to all hiring managers

        1. Section 1 of the I-9 is due on the first day, section 2 within three business days.
        2. A new hire chooses the documents. Never ask for "a green card" or "a license".
        3. A receipt for a replacement Social Security card is good for 90 days.
        4. W-4: we cannot advise on step 3 or 4. The instructions are on the form.
        5. Social Security number, date of birth and license go into the portal, never into mail or chat.

        {w.maybe(0.5, f"The next I-9 refresher is {w.day(10, 40, '%B %d')} at {w.clock()}.")}
        {w.signature(boss)}
        """, f"""
        WEEK ONE FOR NEW EMPLOYEES

        Name: ____________________    Start date: ____________
        Social Security no.: ___-__-____    Date of birth: __/__/____
        Driver's license (state and no.): ________________

        [ ] badge photo, {w.clock()}
        [ ] safety tour with the {w.pick(DEPARTMENTS)} lead
        [ ] I-9 documents shown to HR
        [ ] W-4 handed in
        [ ] locker {w.integer(10, 400)}, parking tag {w.integer(1000, 9999)}

        The blank form is also on the intranet. Edition {w.day(-400, -100, "%m/%y")}.
        """)
    return w.mail(boss, w.choice(p, w.staff(employer)), w.choice("Welcome aboard", "Your first week",
        "I-9 and W-4: what to bring",
                  "Onboarding checklist", "New hire paperwork"), text=letter)


@positive("state_pii")
def direct_deposit_change(w):
    employer, clerk = firm(w, "Payroll Manager")
    p, bank = worker(w, employer), w.organisation("bank")
    account, routing, kind = w.account(), w.routing(), w.choice("checking", "savings")
    helper = w.staff(employer, "HR Generalist")
    sender, body = w.choice((p, f"""
        Hi {clerk.given},

        I switched banks. Starting with the {w.day(3, 20, "%B %d")} check please send my whole pay to {bank.name},
        routing {routing}, account number {account} ({kind}). You can close out the old one.

        {w.maybe(0.4, "Can you tell me when it takes effect?")}

        Thanks!
        {p.full}
        {w.pick(DEPARTMENTS)}
        """), (helper, f"""
        DIRECT DEPOSIT AUTHORIZATION

        Employee: {p.full_middle}
        Bank: {bank.name}
        Routing number: {routing}
        Account number: {account}
        Type: [{"x" if kind == "checking" else " "}] checking  [{"x" if kind == "savings" else " "}] savings
        Amount: {w.choice("entire net pay", w.amount(50, 600) + " each pay period", "40 %")}
        Effective: {w.day(3, 25)}

        Entered from the paper form, signed {w.day(-20, -7)}.
        """), (helper, f"""
        {clerk.given}, {p.given} {p.family} came by the office. {p.he.capitalize()} wants the paycheck split:

          - {w.amount(100, 400)} to {bank.name}, bank account {account}, ABA {routing}, {kind}
          - the rest stays where it is

        {p.he.capitalize()} showed a voided check, I put it in your tray.

        {w.signature(helper)}
        """))
    m = w.mail(sender, clerk, w.choice("Direct deposit", "bank change", "New account for my paycheck", "DD form",
               "Payroll: bank details"), text=body)
    return m.finds("common.bank_account", 1)


@negative(beside=direct_deposit_change)
def direct_deposit_policy(w):
    employer, clerk = firm(w, "Payroll Manager")
    bank = w.organisation("bank")
    return w.mail(clerk, w.choice("all-staff@" + employer.domain, w.staff(employer)), w.choice("Direct deposit: how to change it",
                  "Payroll scam warning", "Bank changes", "Re: direct deposit"), text=w.choice(f"""
        Everyone,

        two people here got a mail "from an employee" asking to move a paycheck to a new account. Payroll does not take bank
        changes by e-mail, text or phone. Change your direct deposit in the portal; you will get a call on the number we have on
        file before the first pay goes out.

        {w.signature(clerk)}
        """, f"""
        Hi,

        to your question: yes, you may split pay between checking and savings, up to three accounts. You need the routing number
        (nine digits, lower left on a check; for {bank.name} it is {w.routing()}) and the account number next to it. Enter both
        in the portal under Pay > Direct deposit. A change entered by {w.day(2, 9, "%B %d")} counts for the next pay day.

        Only the last four digits are shown once you save, that is normal (yours shows xxxxx{w.digits(4)}).

        {w.signature(clerk)}
        """, f"""
        PAY CALENDAR, {w.choice("hourly", "salaried")} staff

        {w.text_table(["Period", "Closes", "Bank file sent", "Pay day"],
                      [[f"2026-{n}", w.day(d - 5, d - 5, "%a %m/%d"), w.day(d - 2, d - 2, "%a %m/%d"), w.day(d, d, "%a %m/%d")]
                       for n, d in zip(range(23, 27), range(5, 61, 14))])}

        Direct-deposit changes must be in by the close of the period. The routing number of our own bank is not needed for
        anything.
        """))


@positive("state_pii")
def background_check(w):
    employer, recruiter = firm(w, "HR Generalist")
    p, agency = worker(w, employer), screener(w)
    aka, county = w.person().family, w.person().city
    m = w.mail(recruiter, w.staff(agency), w.choice("Background order", f"Screening request: {p.last_first}", "Rush check please",
               "Candidate for screening"), text=w.choice(f"""
        Hello {agency.name} team,

        please run the standard package (county criminal seven years, SSN trace, MVR, education) for

        Candidate: {p.full_middle}
        Also known as: {p.given} {aka}
        Social Security number: {p.ssn}
        Date of birth: {w.dob(p)}
        Driver's license: {p.licence} ({p.state})
        Addresses: {p.address}; before {w.integer(2017, 2023)} in {county}

        {p.he.capitalize()} signed the disclosure on {w.day(-18, -7)}. We would like to extend an offer by {w.day(3, 10, "%A")}.

        {w.signature(recruiter)}
        """, f"""
        {p.upper_last_first} {p.middle[0].upper()}
        DOB: {w.dob(p, "%m/%d/%Y")} SSN: {p.ssn}
        DRIVER LICENSE: {p.state} {p.licence}

        SSN trace: issued before {w.integer(2008, 2011)}, no deceased match
        County criminal: {county}, {w.choice("no record", "1 misdemeanor, disposed " + w.day(-3000, -900))}
        Driving record: {w.choice("clear", "1 speeding 11-15 over", "license valid, class CDL-A")}
        Employment: {w.choice("verified", "dates differ by 4 months")}

        Should we go ahead? If not, the pre-adverse letter has to go out first.

        {w.signature(recruiter)}
        """, f"""
        Hi, following up on the order from {w.day(-19, -9)}. The courthouse rejected {p.full} because the birthday did not match.
        I checked with {p.him}: the right date of birth is {w.dob(p, "%B %d, %Y")}. The social ({p.ssn}) and the
        driver's license number {p.licence} ({p.state_name}) were correct on the release. Please resubmit.

        {w.signature(recruiter)}
        """))
    return m.finds("common.us_ssn", 1).finds("common.birth_date", 1).finds("common.us_driver_license", 1)


@negative(beside=background_check)
def background_check_terms(w):
    employer, recruiter = firm(w, "HR Generalist")
    agency = screener(w)
    seller, colleague = w.staff(agency, "Account Executive"), w.staff(employer)
    sender, to, subject, text = w.choice((seller, recruiter, w.choice("Screening packages", "Re: screening quote"), f"""
        Hi,

        as promised, our prices per candidate:

        {w.text_table(["Package", "Includes", "Days", "Price"],
                      [["Basic", "SSN trace, national database", "1-2", w.amount(12, 25)],
                       ["Standard", "plus county criminal, 7 years", "2-4", w.amount(30, 50)],
                       ["Driver", "plus MVR and CDL history", "2-4", w.amount(45, 70)],
                       ["Executive", "plus education, credit, civil", "5-9", w.amount(90, 160)]])}

        Court fees are passed on. The quote is no. {w.integer(20000, 99999)} and holds until {w.day(20, 60)}.

        {w.signature(seller)}
        """), (recruiter, colleague, w.choice("Background check policy", "When we run a background check"), f"""
        Team,

        the policy on background checks in short: we order one only after a conditional offer and a signed disclosure. We need
        the full name, date of birth and Social Security number of the candidate, and the candidate enters them on the vendor's
        page. Nobody at {employer.name} collects them by mail. A driver's license is checked for driving jobs only.

        If something turns up, we send the pre-adverse letter, wait five business days, and decide case by case.

        {w.signature(recruiter)}
        """), (seller, recruiter, w.choice("New turnaround times", "Criminal searches delayed"), f"""
        Heads-up from {agency.name}: the clerk's office in {w.person().city} is closed through {w.day(5, 15, "%B %d")} for a
        system
        change, so criminal searches there will take about {w.integer(4, 12)} business days longer. SSN traces, MVR and
        employment verification are not affected. Orders {w.integer(40000, 49999)} to {w.integer(50000, 52000)} are queued.
        """))
    return w.mail(sender, to, subject, text=text)


@positive("state_pii")
def payroll_sheet(w):
    employer, clerk = firm(w, "Payroll Manager")
    staff = w.workers(w.integer(4, 14), employer.state)
    sep, accountant = w.choice(True, True, False), w.staff(w.organisation("accountant"))
    rows = [[p.last_first, p.ssn if sep else p.ssn_bare, w.pick(DEPARTMENTS), w.amount(1100, 5200), w.amount(90, 900),
        w.amount(800, 3900)]
            for p in staff]
    heading = w.choice(["Employee", "SSN", "Dept", "Gross", "Fed W/H", "Net"],
                       ["Name", "Social Security #", "Department", "Gross Pay", "FIT", "Net Pay"],
                       ["EE Name", "SSN", "Cost Center", "Earnings", "Taxes", "Net"])
    period = f"{w.day(-27, -21)} - {w.day(-13, -7)}"
    note = w.choice(f"Hi {accountant.given},\n\nthe register for {period} is attached. {len(rows)} employees this time. "
                    "Please look at the withholding before Thursday.",
                    f"Payroll register {period}, final. Two manual checks are included.",
                    f"{accountant.given} - quarterly wage detail, as the state wants it. Tell me if a line does not tie out.")
    if w.chance(0.35):
        m = w.mail(clerk, accountant, w.choice("Payroll register", "Wage detail", "Pay period " + period),
                   html=f"<html><body><p>{note}</p>\n{w.html_table(heading, rows)}\n<p>{clerk.given}</p></body></html>")
    elif w.chance(0.3):
        m = w.mail(clerk, accountant, w.choice("Payroll register", "register"),
                   text=f"{note}\n\n{w.text_table(heading, rows)}\n\n{w.signature(clerk)}")
    else:
        m = w.mail(clerk, accountant, w.choice("Payroll register", "Wage detail " + period, "payroll file"),
                   text=note + "\n\n" + w.signature(clerk), attach=[table_file(w, w.choice("payroll", "register", "wages"),
                       heading, rows)])
    return m.finds("common.us_ssn", len(rows))


@negative(beside=payroll_sheet)
def headcount_sheet(w):
    employer, clerk = firm(w, "Payroll Manager")
    staff = w.workers(w.integer(4, 14), employer.state)
    boss = w.staff(employer, "VP Finance")
    form = w.choice("people", "cost", "hours")
    if form == "people":
        heading = ["Name", "Department", "Job", "Location", "Hired", "Ext."]
        rows = [[p.last_first, w.pick(DEPARTMENTS), w.pick(JOBS), employer.city, w.day(-4000, -30, "%m/%Y"), w.integer(1000,
            7999)]
                for p in staff]
    elif form == "cost":
        heading = ["Cost Center", "Gross Pay", "Employer FICA", "Benefits", "GL account", "Batch"]
        rows = [[w.shaped("nnn-nn-nnnn"), w.amount(9000, 90000), w.amount(700, 7000), w.amount(900, 9000), w.digits(9),
            w.digits(6)]
                for _ in staff]
    else:
        heading = ["Employee", "Week 45", "Week 46", "OT", "PTO left"]
        rows = [[p.full, w.integer(28, 44), w.integer(28, 44), w.integer(0, 9), w.integer(0, 120)] for p in staff]
    note = w.choice(f"{boss.given}, the sheet for Monday's staffing talk. Numbers are as of {w.day(-16, -7)}.",
                    f"Headcount and overtime for {w.day(-40, -10, '%B')}: {len(rows)} lines, nothing unusual.",
                    f"Hi {boss.given},\n\nattached is what Finance asked for. No SSNs or pay rates in it, as agreed, so you may "
                    "share it with the leads.")
    if w.chance(0.4):
        return w.mail(clerk, boss, w.choice("Headcount", "Hours by week", "Payroll cost by department"),
                      html=f"<html><body><p>{note}</p>\n{w.html_table(heading, rows)}</body></html>")
    return w.mail(clerk, boss, w.choice("Headcount", "Payroll sheet for Monday", "Payroll cost"),
        text=note + "\n\n" + w.signature(clerk),
                  attach=[table_file(w, w.choice("headcount", "payroll-summary", "staffing"), heading, rows)])


@positive("state_pii", may=("hipaa",))
def dependants_enrolment(w):
    employer, clerk = firm(w, "Benefits Coordinator")
    p, plan = w.person(employer.state, youngest=37, oldest=58), w.pick(PLANS)
    kids = [w.person(employer.state, p.origin, 5, 17) for _ in range(w.integer(1, 3))]
    people = [("Employee", p.given, p), *[("Child", kid.given, kid) for kid in kids]]
    rows = [[f"{given} {p.family}", relation, w.dob(one), one.ssn] for relation, given, one in people]
    rep = w.staff(w.organisation("insurer"), "Enrollment Specialist")
    lines = "\n".join(f"{relation}: {given} {p.family}, DOB {w.dob(one)}, SSN {one.ssn}" for relation, given, one in people)
    m = w.mail(clerk, rep, w.choice("Enrollment: add dependents", "New dependents", f"{p.last_first} - qualifying event",
        "Late enrollment"),
               text=w.choice(f"""
        Hi {rep.given},

        please add the following to {plan} as of {w.day(1, 45)}:

        {w.text_table(["Name", "Relation", "Date of birth", "SSN"], rows)}

        {w.choice("Reason: loss of other coverage.", "This is a marriage event.", "Open enrollment choice.")}

        {w.signature(clerk)}
        """, f"""
        {p.full} elected {plan}, {w.choice("employee + children", "family")}.

        {lines}

        Home address: {p.address}. Premium goes through payroll from {w.day(10, 40, "%B %d")}.

        {w.signature(clerk)}
        """, f"""
        {rep.given}, the 834 bounced for this family, so by hand please.

        {lines}

        Group: {employer.name}. Thank you for fixing this before the cards print.

        {w.signature(clerk)}
        """))
    return m.finds("common.us_ssn", len(people)).finds("common.birth_date", len({w.dob(one) for _, _, one in people}))


@negative(beside=dependants_enrolment)
def open_enrolment_deadline(w):
    employer, clerk = firm(w, "Benefits Coordinator")
    first, last = w.day(-10, 0, "%B %d"), w.day(5, 20, "%B %d")
    prices = [[plan, w.amount(20, 140), w.amount(90, 390), w.amount(180, 690)] for plan in w.sample(PLANS, 4)]
    table = w.text_table(["Plan", "Employee", "+ children", "Family"], prices)
    if w.chance(0.3):
        return w.mail(clerk, "everyone@" + employer.domain, "Open enrollment is here", html=f"""
        <html><head><style>td {{ padding: 4px }}</style></head><body>
        <h2>Open enrollment: {first} to {last}</h2>
        <p>Have the date of birth and Social Security number of each dependent at hand when you sit down at the portal.</p>
        {w.html_table(["Plan", "Employee", "+ children", "Family"], prices)}
        <p><a href="https://benefits.{employer.domain}/enroll">Choose your plan</a></p></body></html>
        """)
    return w.mail(clerk, "everyone@" + employer.domain, w.choice("Open enrollment ends soon", "Benefits 2027",
        "Adding a spouse or child"),
                  text=w.choice(f"""
        Open enrollment runs {first} to {last}. If you do nothing, this year's plan carries over, but flexible spending does not.

        {table}

        Rates are per pay period. Questions go to the benefits desk, ext. {w.integer(2000, 8999)}.
        """, f"""
        Dear colleagues,

        when you add a dependent the portal asks for the legal name, date of birth and SSN. It is the IRS that wants the
        number, for
        the Form 1095. If a newborn has none yet, leave the field empty and come back within 60 days.

        Documents we accept: marriage certificate, birth certificate, court order. Upload them, please do not mail them.

        {w.signature(clerk)}
        """, f"""
        Only {w.integer(31, 68)} % of us have enrolled. The window closes {last} at midnight.

        - Medical: {prices[0][0]} and {prices[1][0]} stay; deductible goes up by {w.amount(50, 250)}
        - Dental: new network of {w.organisation("insurer").name}
        - HSA: the company puts in {w.amount(300, 900)} for single cover
        - Webinar: {w.day(1, 5, "%A")} at {w.clock()}, recorded

        {w.signature(clerk)}
        """))


@positive("hipaa", "state_pii")
def fmla_certificate(w):
    employer, clerk = firm(w, "Benefits Coordinator")
    clinic = hospital_in(w, employer.state)
    doctor, p = w.staff(clinic, w.choice("MD", "NP", "DO")), worker(w, employer)
    formal, plain, _, code, treatment = w.pick(CASES)
    weeks, start = w.integer(2, 12), w.day(-20, 20)
    m = w.mail(doctor, clerk, w.choice("FMLA certification", f"WH-380-E for {p.full}", "Medical certification",
        f"Leave paperwork - {p.last_first}"),
               text=w.choice(f"""
        To {employer.name}, Human Resources

        Patient: {p.full_middle}
        Date of birth: {w.dob(p)}
        Condition: {formal}
        Began: {w.day(-200, -20)}
        Probable duration: {weeks} weeks
        Inpatient stay: {w.choice("no", "yes, two nights", "yes, from " + w.day(-30, -9))}
        Treatment: {treatment}, follow-up every {w.integer(2, 6)} weeks

        The patient is unable to perform {w.choice("lifting over 10 lb", "any work", "night shifts",
            "standing for more than an hour")}
        from {start}.

        {w.signature(doctor)}
        """, f"""
        Dear {clerk.given},

        I have been treating your employee {p.full} for {plain} since {w.integer(2021, 2026)}. {p.he.capitalize()} will
        need {treatment}, {weeks} weeks off from {start} and after that {w.integer(1, 3)} days a month for flare-ups and
        office visits.
        The medication can make {p.him} drowsy. The form WH-380-E is signed and attached.

        {w.maybe(0.6, w.disclaimer())}

        {w.signature(doctor)}
        """, f"""
        RE: {p.upper_last_first}  DOB {w.dob(p)}
        DX: {formal} ({code})
        PLAN: {treatment}

        Incapacitated {start} through {w.day(30, 90)}. {w.choice("Intermittent leave is medically necessary.",
            "May return to light duty after that.")}
        Will be re-evaluated on {w.day(91, 120)}.

        Signed electronically by {doctor.full}, {doctor.title}
        {clinic.name}, {clinic.phone}
        """))
    return m


@negative(beside=fmla_certificate)
def fmla_policy(w):
    employer, clerk = firm(w, "Benefits Coordinator")
    return w.mail(clerk, w.choice("supervisors@" + employer.domain, w.staff(employer)), w.choice("FMLA for supervisors",
        "Leave policy",
                  "Medical certification: what you may ask", "Leave paperwork"), text=w.choice(f"""
        Supervisors,

        when someone tells you about a serious health condition, send them to us and ask nothing more. You may not ask for a
        diagnosis, and you may not call the doctor. We mail out the certification (WH-380-E), the employee has 15 calendar days.

        Twelve weeks in a rolling twelve months; intermittent leave counts by the hour. The employee needs a year of service and
        1,250 hours.

        {w.signature(clerk)}
        """, f"""
        CERTIFICATION OF HEALTH CARE PROVIDER (blank)

        Employee's name: ______________________
        Approximate date condition began: __/__/____
        Probable duration: ____________
        Was the patient admitted overnight?  [ ] no  [ ] yes, dates: ____________
        Medication other than over-the-counter prescribed?  [ ] no  [ ] yes
        Is the condition pregnancy?  [ ] no  [ ] yes, expected delivery: __/__/____
        Signature of provider: ______________________

        Give this to the employee only, please. Stock no. {w.digits(6)}, revised {w.day(-500, -90, "%m/%Y")}.
        """, f"""
        Webinar: leave law for managers
        {w.day(4, 30, "%A, %B %d")}, {w.clock()}, training room {w.integer(1, 9)}

        {w.text_table(["Topic", "Minutes"], [["FMLA basics and eligibility", 15], ["Recertification and fitness for duty", 20],
                                             ["Pregnancy, surgery, chronic conditions: three made-up cases", 25],
                                             ["ADA accommodation", 15], ["Questions", 15]])}

        {w.integer(3, 40)} seats are left. SHRM credits: 1.5.

        {w.signature(clerk)}
        """))


@positive("state_pii", may=("hipaa",))
def injury_claim(w):
    employer, safety = firm(w, "HR Generalist")
    p, (injury, how) = worker(w, employer), w.pick(INJURIES)
    hospital, adjuster = hospital_in(w, employer.state), w.staff(w.organisation("insurer"), "Claims Examiner")
    when, birth = w.day(-22, -10), w.dob(p)
    return w.mail(safety, adjuster, w.choice("First report of injury", f"New WC claim - {p.last_first}",
        "Workers' compensation: new loss",
                  f"Injury on {when}"), text=w.choice(f"""
        FIRST REPORT OF INJURY OR ILLNESS

        Employee: {p.full_middle}
        SSN: {p.ssn}
        Date of birth: {birth}
        Occupation: {w.pick(JOBS)}
        Date of injury: {when}, {w.clock()}
        Nature of injury: {injury}
        How it happened: {how}
        Treated at: {hospital.name}, {w.choice("emergency room", "admitted overnight", "released the same day")}
        Days lost so far: {w.integer(0, 9)}

        Prepared by {safety.full}, {safety.phone}
        """, f"""
        Hi {adjuster.given},

        we had an accident on {when} in {w.pick(DEPARTMENTS)}. {p.full} ({w.pick(JOBS)}) has a {injury}: {how}.
        {p.he.capitalize()}
        was taken to {hospital.name}. For the claim: SSN {p.ssn}, born {birth}, average weekly wage {w.amount(600, 1500)}.

        Two witnesses. Photos later today.

        {w.signature(safety)}
        """, f"""
        claim {w.shaped("WC-nnnnnnn")} update

        {p.full} saw the doctor on {w.day(-9, -7)}. Diagnosis now: {injury}. Work status: {w.choice("off work until recheck",
        "light duty, no lifting over 5 lb", "one-handed work only")}. Next visit {w.day(3, 20)}.
        You asked for {p.his} social for the Medicare query, it is {p.ssn}; DOB {birth}.

        {w.signature(safety)}
        """)).finds("common.us_ssn", 1).finds("common.birth_date", 1)


@negative(beside=injury_claim)
def safety_bulletin(w):
    employer, safety = firm(w, "Operations Manager")
    (injury, how), (second, cause) = w.sample(INJURIES, 2)
    return w.mail(safety, "plant@" + employer.domain, w.choice("Safety minute", "Injury numbers for the quarter",
        "Workers' compensation rates",
                  "OSHA 300A posting", "Lessons from October"), text=w.choice(f"""
        TOOLBOX TALK {w.integer(10, 52)}

        Most common this quarter: {injury} and {second}.
        Typical causes: {how}; {cause}.

        What to do: stop, tell your lead, get first aid, write the report the same shift. The form is in the break room. Reports
        without names are welcome too.
        """, f"""
        {w.text_table(["Site", "Hours worked", "Recordables", "Days lost", "TRIR"],
                      [[name, f"{w.integer(20, 400)},{w.digits(3)}", w.integer(0, 9), w.integer(0, 60),
                          f"{w.integer(0, 5)}.{w.integer(0, 9)}"]
                       for name in w.sample(DEPARTMENTS, 5)])}

        The workers' comp mod for next year is {w.choice("0.84", "0.97", "1.06")}. Premium due {w.day(20, 60)}:
        {w.amount(20000, 90000)}.

        {w.signature(safety)}
        """, f"""
        All,

        the first report of injury goes to the carrier within 24 hours, by the portal. It asks for the employee's SSN and date
        of birth; payroll fills those in, supervisors leave them blank. Describe what happened, not who is to blame ("{how}").

        The carrier is {w.organisation("insurer").name}, policy {w.shaped("WC nnnnnnn-nn")}, claims line {w.toll_free()}.

        {w.signature(safety)}
        """))


@positive("state_pii", may=("hipaa",))
def drug_test_result(w):
    lab, (drug, detail) = w.organisation("lab"), w.pick(PANELS)
    reviewer, employer = w.staff(lab, "Results Desk"), w.organisation("employer")
    p, clerk = worker(w, employer), w.staff(employer, "HR Generalist")
    return w.mail(reviewer, clerk, w.choice("Drug test result", f"Donor {p.last_first}", "MRO report",
        "Result available: DOT 5 panel"),
                  text=w.choice(f"""
        MEDICAL REVIEW OFFICER REPORT

        Donor: {p.full_middle}
        Donor SSN: {p.ssn}
        Collected: {w.day(-14, -9)} {w.clock()}
        Specimen ID: {w.digits(7)}
        Reason: {w.choice("random", "post-accident", "pre-employment", "return to duty")}
        Result: POSITIVE for {drug} ({detail})

        The donor was interviewed on {w.day(-8, -7)}. {w.choice("No legitimate explanation was given.",
            "A split test may be asked for within 72 hours.")}

        {reviewer.full}, {lab.name}
        """, f"""
        Hello {clerk.given},

        {p.full}, SSN {p.ssn}, tested positive for {drug} on {w.day(-14, -8)}. The MRO spoke to {p.him} today and verified it.
        Please remove {p.him} from safety-sensitive work and have {p.him} see a substance abuse professional.

        {w.signature(reviewer)}
        """, f"""
        Results batch {w.digits(5)} for {employer.name}

        {w.text_table(["Donor", "SSN", "Test", "Result"],
                      [[p.last_first, p.ssn, "10 panel", "POSITIVE: " + drug]])}

        The laboratory form is available from us for two years.

        {w.signature(reviewer)}
        """)).finds("common.us_ssn", 1)


@negative(beside=drug_test_result)
def drug_free_policy(w):
    employer, clerk = firm(w, "HR Generalist")
    lab = w.organisation("lab")
    desk = w.staff(lab, "Client Services")
    sender, to, subject, text = w.choice((clerk, "staff@" + employer.domain, w.choice("Drug-free workplace policy",
        "Random testing"), f"""
        As of {w.day(10, 60, "%B %d")} the random pool covers all drivers. A computer draws {w.integer(2, 12)} names a
        quarter. The 5
        panel looks for marijuana, cocaine, amphetamines, opioids and PCP; cut-offs are those of 49 CFR part 40. A positive is
        reviewed by the medical review officer before we hear of it.

        Help is available, and asking for it before a test is never held against you: {w.toll_free()}.

        {w.signature(clerk)}
        """), (desk, clerk, w.choice("Drug test invoice", "Invoice"), f"""
        INVOICE {w.integer(10000, 99999)} from {lab.name}

        {w.text_table(["Item", "Qty", "Each", "Total"], [["DOT 5 panel collection", w.integer(3, 20), "$41.00", w.amount(120,
            820)],
                                                        ["10 panel, instant", w.integer(1, 9), "$33.50", w.amount(33, 300)],
                                                        ["MRO review", w.integer(1, 4), "$25.00", w.amount(25, 100)]])}

        Chain-of-custody forms {w.digits(7)} to {w.digits(7)}. Terms: net 30. Donor names and results are not on invoices.
        """), (desk, clerk, w.choice("Collection site hours", "Re: where do we send people?"), f"""
        Hi,

        the collection site at {lab.address} is open {w.choice("Mon-Fri 7-4", "weekdays 8 to 5, Saturday 8 to noon")}. Donors need
        a photo ID (driver's license or passport) and the custody form. Post-accident tests after hours: call {lab.phone} first.
        Results for negatives come the next morning, all others take two to four days.

        {w.signature(desk)}
        """))
    return w.mail(sender, to, subject, text=text)


@positive("state_pii", may=("hipaa",))
def leave_with_fact(w):
    employer, boss = firm(w, "Operations Manager")
    p, (formal, plain, spanish, _, why) = worker(w, employer), w.pick(CASES)
    clerk, q = w.staff(employer, "Benefits Coordinator"), w.person(employer.state, "hispanic", 18, 68)
    body, sender, to = w.choice((f"""
        {boss.given},

        I want you to hear it from me. I was diagnosed with {plain} last month and need {why}. I will be out from
        {w.day(3, 20, "%B %d")} for about {w.integer(2, 10)} weeks. My doctor says there is a good chance I'll be back by
        {w.day(60, 120, "%B")}. Please keep the diagnosis between us; for the team, say I'm on leave.

        {p.full}
        """, p, boss), (f"""
        {clerk.given}, please open a leave case.

        Employee: {p.full}, {w.pick(DEPARTMENTS)}
        Requested: {w.day(3, 20)} to {w.day(40, 80)}, {w.choice("continuous", "intermittent")}
        Reason given: {formal}, {why}
        Doctor's note: {w.choice("received", "to come by Friday")}

        {p.he.capitalize()} has {w.integer(12, 160)} hours of sick time.

        {w.signature(boss)}
        """, boss, clerk), (f"""
        Hola {boss.given}:

        Soy {q.full}, de {w.pick(DEPARTMENTS)}. El médico me diagnosticó {spanish} y tengo que empezar el tratamiento la
        próxima semana. Quisiera pedir permiso del {w.day(3, 9, "%d/%m/%Y")} al {w.day(20, 60, "%d/%m/%Y")}. Mi hermana le lleva
        el certificado médico a la oficina.

        Muchas gracias,
        {q.full}
        """, q, boss))
    return w.mail(sender, to, w.choice("Leave request", "Medical leave", "time off", "Leave of absence", "permiso médico"),
        text=body)


@negative(beside=leave_with_fact)
def leave_calendar(w):
    employer, boss = firm(w, "Operations Manager")
    team = w.workers(w.integer(3, 6), employer.state)
    rows = [[p.full, w.day(2, 20, "%m/%d"), w.day(21, 50, "%m/%d"), w.choice("vacation", "PTO", "jury duty", "comp day",
        "parental leave")]
            for p in team]
    return w.mail(boss, "team@" + employer.domain, w.choice("Who is out", "Leave calendar", "Time off over the holidays",
        "Leave requests due"),
                  text=w.choice(f"""
        Time off approved so far:

        {w.text_table(["Name", "From", "Back", "Kind"], rows)}

        If yours is missing, enter it by {w.day(1, 5, "%A")}. First come, first served for the week of Christmas.

        {w.signature(boss)}
        """, f"""
        Hi all,

        {team[0].given} is out {rows[0][1]} through {rows[0][2]}, {team[1].given} covers the phones and {team[2].given} the
        morning
        truck. I'm away myself on {w.day(2, 9, "%A")}, call {team[1].given} at {team[1].cell} if the line stops.

        {boss.given}
        """, f"""
        Leave requests for the first quarter are due {w.day(3, 12, "%B %d")}. You carry over up to {w.integer(40, 80)} hours;
        what is
        above that is lost. Sick time stays separate: no reason needed for fewer than three days, a doctor's note (no diagnosis
        please) from the fourth. Parental leave is twelve weeks, surgery or treatment falls under FMLA, ask {boss.given}.

        {w.signature(boss)}
        """))


@positive("state_pii")
def login_by_mail(w):
    employer = w.organisation("employer")
    desk, p = w.staff(w.organisation("vendor"), "Support Engineer"), w.staff(employer)
    user, password = w.choice(p.email, w.username(p)), w.password()
    return w.mail(desk, p, w.choice("Your new account", "Re: cannot log in", "VPN access", "Ticket closed: account unlocked",
        "Timesheet login"),
                  text=w.choice(f"""
        Hello {p.full},

        your account is ready.

        Portal: https://portal.{employer.domain}/
        Username: {user}
        Password: {password}

        {w.maybe(0.5, "You can change it under My profile, but you do not have to.")}

        {w.signature(desk)}
        """, f"""
        {p.given}, I unlocked you. Log in to the VPN as {user}, the password is {password} . Try it from the laptop first.

        {w.signature(desk)}
        """, f"""
        Ticket #{w.integer(100000, 999999)} was resolved.

        Requester: {p.full}
        System: {w.choice("time clock", "expense tool", "warehouse terminal", "mail")}
        Login: {user}
        Pwd: {password}

        Please rate our service.
        """)).finds("common.password", 1)


@negative(beside=login_by_mail)
def reset_link(w):
    employer = w.organisation("employer")
    p, desk = w.staff(employer), "helpdesk@" + employer.domain
    if w.chance(0.3):
        return w.mail(f"IT Help Desk <{desk}>", p, "Reset your password", html=f"""
        <html><body><p>Hi {p.given},</p><p>Someone asked to reset the password of <b>{w.username(p)}</b>.</p>
        <p><a href="https://portal.{employer.domain}/reset?t={w.hex(40)}">Choose a new password</a></p>
        <p>The link works once and for {w.choice(20, 30, 60)} minutes. If it was not you, do nothing.</p></body></html>
        """)
    return w.mail(f"IT Help Desk <{desk}>", p, w.choice("Your password expires soon", "Password rules", "Account unlocked"),
        text=w.choice(f"""
        Your password expires in {w.integer(2, 14)} days. Press Ctrl+Alt+Del and choose "Change a password". The new one needs 14
        characters and must differ from the last {w.integer(6, 24)}. We will never ask you for it.

        Username: {w.username(p)}
        Workstation: {w.shaped("lll-nnnnn")}
        Ticket: {w.digits(6)}
        """, f"""
        Hi {p.given},

        your account is unlocked. Use the password you already have; if it is gone, call the desk at {employer.phone} and we will
        set a one-time code on your phone. We don't send passwords by mail.

        Ticket #{w.integer(100000, 999999)}
        """, f"""
        Colleagues,

        this weekend the login page moves to https://id.{employer.domain}/ . Your username stays the same (first initial and last
        name), your password too. After the move everyone confirms a second factor. The meeting for questions is on
        {w.day(1, 6, "%A")}, ID {w.shaped("nnn nnnn nnnn")}, passcode {w.digits(6)}.

        IT Help Desk
        """))


@positive("state_pii", "sender_request")
def tax_form_secure(w):
    employer, clerk = firm(w, "Payroll Manager")
    p = worker(w, employer)
    tag, year = w.choice("[secure]", "[encrypt]", "[Secure]", "[ENCRYPT]"), w.choice(2024, 2025)
    return w.mail(clerk, w.choice(p, w.staff(w.organisation("accountant"))),
        f"{tag} {w.choice('W-2c', 'Corrected W-2', 'Your wage statement')} {year}",
                  text=w.choice(f"""
        W-2c for {year}

        Employee: {p.full_middle}
        Box a, employee's SSN: {p.ssn}
        Box b, employer's EIN: {w.shaped("nn-nnnnnnn")}
        Box 1: {w.amount(21000, 99000)}
        Box 2: {w.amount(1000, 15000)}
        Box 12 DD: {w.amount(3000, 19000)}
        Employer: {employer.name}, {employer.address}
        """, f"""
        Hello,

        the wage statement of {p.full} carried a wrong Social Security number. The right one is {p.ssn}; wages
        {w.amount(21000, 99000)} and withholding {w.amount(1000, 9000)} do not change. The SSA has the correction.

        {w.signature(clerk)}
        """, f"""
        {w.text_table(["Box", "Previously", "Corrected"], [["a SSN", "(blank)", p.ssn], ["e Name", p.family.upper(),
            p.full_middle],
                                                          ["1 Wages", w.amount(20000, 50000), w.amount(50000, 90000)]])}

        Keep this with your {year} return, {p.given}.

        {w.signature(clerk)}
        """)).finds("common.us_ssn", 1)


@negative(beside=tax_form_secure)
def tax_form_season(w):
    employer, clerk = firm(w, "Payroll Manager")
    return w.mail(clerk, w.choice("all@" + employer.domain, w.staff(employer)), w.choice("W-2s: go paperless", "Secure your W-2",
                  "Year-end payroll dates", "How to encrypt mail to payroll"), text=w.choice(f"""
        Everyone,

        W-2s will be in the portal by January 31. Choose "electronic only" by {w.day(20, 40, "%B %d")} and it will not go by post.
        The form shows only the last four digits of your Social Security number (XXX-XX-{w.digits(4)}, say), which is allowed
        and meant to be so.

        {w.signature(clerk)}
        """, f"""
        Hi,

        if you have to send us something personal, put [secure] or [encrypt] at the start of the subject line and the system
        will seal the message. Please test it once with an empty message before you need it.

        {w.signature(clerk)}
        """, f"""
        YEAR-END DATES

        {w.text_table(["What", "Due"], [["Last payroll of the year", "12/31/2026"], ["Bonus file", w.day(10, 25)],
            ["Address changes", w.day(26, 40)],
                                        ["W-2 and 1099 to people", "01/31/2027"], ["Form 940, 941 to the IRS", "01/31/2027"]])}

        Employer EIN: {w.shaped("nn-nnnnnnn")}. State account: {w.shaped("nnnnnnn-n")}. Box 12 code DD is informational and is
        not taxed.

        {w.signature(clerk)}
        """))
