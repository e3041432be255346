# SPDX-License-Identifier: Apache-2.0
"""Personnel and payroll offices: garnishments, feeds, identity papers, contractors, time clocks, absences."""

import json

from templates import negative, positive


def desk(w, title=None):
    """An employer, the writer and a colleague."""
    firm = w.organisation("employer")
    return firm, w.staff(firm, title), w.staff(firm)


@positive("state_pii")
def garnishment_order(w):
    firm, writer, other = desk(w, "Payroll Manager")
    p, court = w.person(firm.state, youngest=21, oldest=62), w.organisation("city", firm.state)
    case, sum_ = w.shaped("nn-ll-nnnnnn"), w.amount(60, 600)
    order = f"""
        INCOME WITHHOLDING FOR SUPPORT
        Case identifier: {case}          Order date: {w.day(-40, -5)}

        RE: {p.upper_last_first}
        {w.choice("Employee/Obligor's Social Security Number", "Obligor SSN", "Soc. Sec. No.")}: {p.ssn}
        {w.choice("Obligor's Date of Birth", "Date of birth")}: {w.dob(p)}

        {sum_} per {w.choice("week", "pay period", "month")} current child support. Remit within 7 business days.
        """
    chat = f"""
        {other.given},

        the county sent another levy, this time for {p.full}. The social on the writ is {p.ssn} and it is the same as
        ours, so it is really {p.him}. Take {sum_} each check until {w.amount(900, 9000)} is paid.
        {w.choice("He" if p.sex == "M" else "She", p.given)} already called me, angry.
        """
    feed = (f'<?xml version="1.0"?>\n<IWO case="{case}">\n  <Employee><Name>{p.full}</Name><SSN>{p.ssn_bare}</SSN>'
            f"</Employee>\n  <Withhold>{sum_[1:]}</Withhold>\n</IWO>\n")
    subject = w.choice(f"Garnishment {case}", "levy", "New withholding order", "child support order")
    layout = w.integer(1, 4)
    if layout == 1:
        m = w.mail(w.staff(court), writer, subject, text=f"{order}\n\n{court.name}")
    elif layout == 2:
        m = w.mail(writer, other, subject, text=f"{chat}\n\n{w.signature(writer)}")
    elif layout == 3:
        m = w.mail(writer, other, subject, text=f"e-IWO attached, please load.\n\n{writer.given}",
                   attach=[(f"eiwo_{w.digits(6)}.xml", "application/xml", feed)])
    else:
        m = w.mail(writer, other, "RE: " + subject, text=f"Set up, first deduction {w.day(5, 20, '%m/%d')}.\n\n"
                   f"{writer.given}\n\n{w.quote(order, other)}")
    return m.finds("common.us_ssn")


@negative(beside=garnishment_order)
def garnishment_batch(w):
    firm, writer, other = desk(w, "Payroll Manager")
    rows = [(w.shaped("nnn-nn-nnnn"), w.pick(["Family Court", "County Sheriff", "Dept. of Revenue"]),
             w.amount(40, 700)) for _ in range(w.integer(3, 12))]
    rules = f"""
        {w.choice("How we handle garnishments", "Withholding orders, the rules")}

        1. An order names the employee, the social security number and a case identifier. Check all three.
        2. Child support comes before tax levies and creditors.
        3. Never more than {w.choice(50, 60, 65)}% of disposable pay.
        4. Answer the court within {w.integer(7, 20)} days.

        Write the case number on the check, never the social security number.
        """
    batch = f"""
        Hi {other.given},

        the checks of this payroll by docket number:

        {w.text_table(["Docket no.", "Payee", "Amount"], rows)}

        {len(rows)} items. Please sign by {w.clock()}.
        """
    if w.chance(0.35):
        return w.mail(writer, other, "Remittances", text="Dockets and sums attached.\n\n" + w.signature(writer),
                      attach=[("remit.csv", "text/csv", w.csv(["docket_no", "payee", "amount"], rows))])
    return w.mail(writer, other, w.choice("Garnishment checks", "Withholding orders"),
                  text=f"{w.choice(rules, batch)}\n\n{w.signature(writer)}")


@positive("state_pii")
def household_feed(w):
    firm, writer, _ = desk(w, "Benefits Coordinator")
    staff = w.workers(w.integer(1, 5), firm.state)
    rows, seen = [], set()
    for p in staff:
        for kin, role in ((p, "employee"), (w.person(p.state, youngest=24, oldest=60), "spouse"), (w.child(p.state), "child")):
            rows.append({"last": p.family, "first": kin.given, "relation": role, "ssn": kin.ssn, "dob": w.dob(kin, "%Y-%m-%d")})
            seen.add(kin.ssn)
    note = w.choice("Dependents for the audit.", "Household file for open enrollment, test load went fine.",
                    "Here are the people that the vendor file dropped.")
    subject = w.choice("dependent file", "Open enrollment feed", "eligibility audit", f"{firm.name} dependents")
    to, layout = w.staff(w.organisation("vendor")), w.integer(1, 5)
    attach, text = [], f"{note}\n\n{w.signature(writer)}"
    if layout == 1:
        attach = [("dependents.json", "application/json", json.dumps({"group": w.digits(6), "members": rows}, indent=2))]
    elif layout == 2:
        lines = "".join(f'  <dep last="{r["last"]}" first="{r["first"]}" rel="{r["relation"]}" ssn="{r["ssn"]}" '
                        f'birth="{r["dob"]}"/>\n' for r in rows)
        attach = [("household.xml", "text/xml", f"<household>\n{lines}</household>\n")]
    elif layout == 3:
        attach = [("deps.csv", "text/csv", w.csv(["LNAME", "FNAME", "REL", w.choice("SSN", "SOC_SEC_NO", "Social"),
                                                  "BIRTHDT"], [list(r.values()) for r in rows]))]
    elif layout == 4:
        page = w.html_table(["Last", "First", "Rel.", "SSN", "Birth date"], [list(r.values()) for r in rows])
        return w.mail(writer, to, subject, html=f"<html><body><p>{note}</p>\n{page}\n<p>{writer.full}</p></body></html>"
                      ).finds("common.us_ssn", len(seen))
    else:
        text = f"{note}\n\n" + "\n".join(f"{r['first']} {r['last']} ({r['relation']}) SSN {r['ssn']} born {r['dob']}"
                                         for r in rows) + f"\n\n{w.signature(writer)}"
    return w.mail(writer, to, subject, text=text, attach=attach).finds("common.us_ssn", len(seen))


@negative(beside=household_feed)
def feed_specification(w):
    firm, writer, _ = desk(w, "Benefits Coordinator")
    fields = [("SSN", "AN", 9, "no dashes"), ("LNAME", "AN", 35, "upper case"), ("DOB", "DT", 8, "CCYYMMDD"),
              ("REL", "AN", 2, "18 self, 01 spouse, 19 child"), ("PLAN", "AN", 10, ""), ("EFFDT", "DT", 8, "")]
    sample = {"ssn": "XXX-XX-1234", "last": "SAMPLE", "first": "EMPLOYEE", "dob": "YYYY-MM-DD", "relation": "child"}
    table = w.text_table(["Field", "Type", "Len", "Remark"], fields)
    text = w.choice(f"""
        Layout of the dependent file, version {w.integer(2, 9)}.{w.integer(0, 9)}:

        {table}

        A row without a social security number goes to the error file.
        """, f"""
        Please send test records like this one, with made-up values only:

        {json.dumps(sample)}

        The certificate's fingerprint is {w.hex(40)}. Batch id {w.shaped("nnnn-nn-nnn")}, ticket {w.digits(9)}.
        """, f"""
        The load of last night: {w.integer(200, 2000)} employees, {w.integer(100, 1500)} spouses,
        {w.integer(100, 2000)} children. Rejected: {w.integer(1, 30)} (SSN missing {w.integer(1, 9)}, DOB in the
        future {w.integer(1, 4)}, unknown plan {w.integer(1, 9)}). File size {w.digits(9)} bytes, control number
        {w.digits(9)}.
        """)
    attach = [("layout.csv", "text/csv", w.csv(["field", "type", "length", "remark"], fields))] if w.chance(0.3) else []
    return w.mail(writer, w.staff(w.organisation("vendor")), w.choice("file layout", "Feed results", "834 test records"),
                  text=f"{text}\n\n{w.signature(writer)}", attach=attach)


@positive("state_pii")
def work_permit_papers(w):
    firm, writer, other = desk(w, "HR Generalist")
    origin, country = w.choice(("hispanic", "Mexico"), ("hispanic", "Colombia"), ("indian", "India"), ("chinese", "China"),
                               ("filipino", "the Philippines"), ("west_african", "Nigeria"))
    p = w.person(firm.state, origin, youngest=21, oldest=60)
    alien, card = "A" + w.shaped("nnn-nnn-nnn"), w.choice("SRC", "EAC", "LIN", "IOE") + w.digits(10)
    text = w.choice(f"""
        E-Verify came back as a tentative mismatch for {p.full}. What we typed: alien number {alien}, card {card},
        date of birth {w.dob(p)}. {p.he.capitalize()} has until {w.day(4, 10, "%A")} to contest. Can you look at the
        copy again?
        """, f"""
        SECTION 2 - LIST A
        Employee: {p.full_middle}
        Foreign passport ({country}): {w.passport()}, expires {w.day(200, 2500)}
        I-94 admission number: {w.digits(9)}A{w.digits(1)}
        Visa: {w.choice("H-1B", "TN", "L-1", "O-1")}, foil no. {w.digits(8)}
        """, f"""
        {p.given} {p.family}'s green card (USCIS# {alien[1:]}) runs out {w.day(20, 90, "%B %d")}. No reverification
        needed for permanent residents, but put a note in the file.
        """, f"""
        {w.text_table(["Name", "Born", "Citizen of", "A-number", "EAD"],
        [(p.last_first, w.dob(p, "%d %b %Y"), country, alien, card)])}

        Extension filed, so 540 days automatic.
        """)
    return w.mail(writer, other, w.choice("I-9", f"work permit {p.family}", "E-Verify case", "EAD expiring"),
                  text=f"{text}\n\n{w.signature(writer)}")


@negative(beside=work_permit_papers)
def acceptable_documents(w):
    firm, writer, _ = desk(w, "HR Generalist")
    text = w.choice("""
        List A - identity and permission to work
        - U.S. passport or passport card
        - permanent resident card (alien number and card number on the front)
        - foreign passport with I-94

        List B - identity: driver's license, state ID, school ID with photo, military card

        List C - permission: social security card, birth certificate, tribal document
        """, f"""
        Audit of last quarter: {w.integer(40, 300)} forms seen, {w.integer(1, 20)} without a date in section 2,
        {w.integer(1, 8)} where the alien number was missing, {w.integer(0, 4)} late. Reverify work permits before
        they expire; never reverify a green card. Form edition 08/01/23, OMB No. 1615-0047.
        """, f"""
        Webinar: E-Verify after the merger. {w.day(4, 25, "%B %d")}, {w.clock()}. Meeting ID {w.shaped("nnn nnnn nnnn")},
        passcode {w.digits(6)}. We show a mismatch with the made-up worker Pat Placeholder, A-number A000-000-000,
        visa H-1B, passport "XXXXXXXXX". Send questions before.
        """)
    return w.mail(writer, f"hiring-managers@{firm.domain}", w.choice("I-9 documents", "I-9 audit", "E-Verify webinar"),
                  text=f"{text}\n\n{w.signature(writer)}")


@positive("state_pii")
def wage_correction_thread(w):
    firm, writer, other = desk(w, "Payroll Manager")
    p = w.person(firm.state, youngest=21, oldest=66)
    maiden = w.person(firm.state).family
    wages, held = w.amount(21000, 99000), w.amount(1000, 14000)
    text = w.choice(
        f"{p.given}'s card says {p.ssn}, we had two digits turned around all year. Her W-2c goes out today: {p.full}, "
        f"box 1 {wages}, box 2 {held}." if p.sex == "F" else
        f"{p.given}'s card says {p.ssn}, we had two digits turned around all year. His W-2c goes out today: {p.full}, "
        f"box 1 {wages}, box 2 {held}.",
        f"sure, it's {p.ssn}\n\n{w.quote(f'Need the ss# of {p.full} for the amended 941, wages {wages} and {held} held', other)}",
        f"To prove it is {p.him} on the phone we ask for the mother's maiden name ({maiden}) and the birth date "
        f"({w.dob(p)}). That is {p.full}, {p.ssn}, moved to {p.address}.",
        f"{p.family.upper()} {p.given.upper()} {p.ssn_bare} FED {wages} WH {held} ST {p.state}\n\nSSA kicked this line "
        "back, name and SSN do not match.")
    return w.mail(writer, other, w.choice("W-2c", "RE: amended 941", "SSA mismatch", "wage correction"),
                  text=f"{text}\n\n{w.signature(writer)}").finds("common.us_ssn")


@negative(beside=wage_correction_thread)
def statements_ready(w):
    firm, writer, _ = desk(w, "Payroll Manager")
    p = w.staff(firm)
    text = w.choice(f"""
        Hi {p.given}, your W-2 is ready in the portal. It shows only the last four of your SSN, XXX-XX-{w.digits(4)}.
        If box 1 looks different from your last stub, that is the 401(k).
        """, f"""
        Reminder of year end. Check your address by {w.day(20, 40, "%B %d")}, agree to the electronic W-2, tell us of
        a new name. The Social Security Administration must have the same name. Wage base for the new year:
        ${w.integer(170, 190)},{w.digits(3)}.
        """, f"""
        Form 941 for the quarter is filed. EIN {w.shaped("nn-nnnnnnn")}, confirmation {w.digits(9)}, wages
        {w.amount(200000, 900000)}, tax {w.amount(30000, 90000)}. State account {w.shaped("nnn-nnnn-n")}.
        """, f"""
        {p.given}, the SSA notice listed {w.integer(2, 9)} mismatches out of {w.integer(100, 900)}. Letters are out to
        the employees. Control number {w.shaped("nnn-nn-nnnnn")}. Nothing for you to do, do not mail me numbers.
        """)
    return w.mail(writer, p, w.choice("W-2 ready", "Year end", "941 filed", "SSA notice"),
                  text=f"{text}\n\n{w.signature(writer)}")


@positive("state_pii", may=("hipaa",))
def absence_gossip(w):
    firm, writer, other = desk(w)
    p = w.staff(firm)
    c = w.condition(p)
    event = w.choice("seizure at press 4, 911 called", "glucose 41, juice given, sent to ER", "chest pain, history of stent")
    text = w.choice(
        f"keep this between us, but {p.full} is in rehab again. {p.his.capitalize()} {w.choice('sister', 'brother')} told me "
        f"it is {w.choice('pills', 'alcohol', 'meth')} this time. I moved {p.him} off the "
        f"{w.choice('bridge job', 'night line', 'big account')}.",
        f"Spoke to {p.full} today. {p.he.capitalize()} was diagnosed with {c.formal} last week and starts {w.drug(c).name} on "
        f"{w.day(2, 9, '%A')}. {p.he.capitalize()} will work from home and does not want the team to know.",
        f"Plant nurse log {w.day(-3, 0)}\n\n07:{w.choice(15, 30, 50)}  {p.last_first}  {event}\n"
        f"13:{w.choice(10, 25, 40)}  {p.last_first}  back, note from ER: {c.short}",
        f"{p.given} {p.family} handed in the doctor's note: {c.plain}, no lifting over {w.integer(10, 30)} lbs. I told "
        f"{p.him} we can find desk work. Does this count as ADA?",
        f"Hola {other.given}, {p.full} no viene esta semana, está en el hospital por {c.spanish}. Me pidió que no lo "
        "comente con nadie.")
    return w.mail(writer, other, w.choice("private", "about " + p.given, "accommodation?", "nurse log", "FYI"),
                  text=f"{text}\n\n{writer.given}")


@negative(beside=absence_gossip)
def wellness_fair(w):
    firm, writer, _ = desk(w, "Benefits Coordinator")
    c = w.condition()
    text = w.choice(f"""
        Wellness fair {w.day(5, 30, "%B %d")} in the canteen: blood pressure, glucose, skin check. {w.organisation("clinic").name}
        talks about {c.plain}. Results stay with the nurse and do not come to us.
        """, f"""
        Did you know? One in {w.integer(5, 30)} adults lives with {c.formal}. Our plan pays for {w.procedure()[0]} in full
        and the assistance program ({w.toll_free()}) is open all night. Nobody at {firm.name} sees who calls.
        """, f"""
        AED and first aid class. Topics: seizures, low glucose, chest pain, burns. {w.integer(8, 20)} seats, room
        {w.integer(100, 400)}. We practise on the dummy we call Sparky. Course code {w.shaped("nnn-nn-nnnn")}.
        """, f"""
        Manager's guide, chapter {w.integer(2, 9)}. When someone tells you about an illness: listen, do not ask for the
        diagnosis, write down only the work limits ("no lifting over 20 lbs"), send the note to the occupational nurse.
        Gossip about rehab, pregnancy or {c.plain} can cost us a lawsuit.
        """)
    return w.mail(writer, f"everyone@{firm.domain}", w.choice("Wellness fair", "Health tip", "First aid class", "ADA guide"),
                  text=f"{text}\n\n{w.signature(writer)}")


@positive("state_pii")
def contractor_onboarding(w):
    firm, writer, other = desk(w, "Accounts Payable")
    p, bank = w.person(firm.state, youngest=20, oldest=70), w.organisation("bank")
    itin = w.chance(0.4)
    tin = w.itin() if itin else p.ssn
    word = "ITIN" if itin else w.choice("SSN", "social security number")
    text = w.choice(
        f"W-9 from {p.full} (sole proprietor, no EIN): {word} {tin}, {p.address}. 1099-NEC total so far {w.amount(700, 40000)}.",
        f"Payee        {p.full}\n{word.upper():12} {tin}\nACH          {w.routing()} / {w.account()} ({bank.name})\nTerms        net 15",
        f"Hi, attached my hours. You asked for my tax number: my {word} is {tin}. Please pay to my own checking at "
        f"{bank.name}, account number {w.account()}.\n\n{p.full}\n{p.cell}",
        f"B-notice from the IRS. We reported {p.upper_last_first} with {word} {tin}, they say it belongs to someone else. "
        "Please call and get a new W-9 or we withhold 24%.")
    sender, to = (p, writer) if text.startswith("Hi,") else (writer, other)
    m = w.mail(sender, to, w.choice("1099", "W-9", "new payee", "hours + tax number"), text=text)
    return m.finds("common.us_itin" if itin else "common.us_ssn")


@negative(beside=contractor_onboarding)
def vendor_forms(w):
    firm, writer, _ = desk(w, "Accounts Payable")
    vendor, bank = w.organisation("vendor"), w.organisation("bank")
    text = w.choice(f"""
        Please fill in the W-9 (name, EIN or SSN in part I) and upload it to our portal. Do not mail it. Vendor number
        {w.shaped("nnn-nn-nnnn")} is yours, write it on every invoice.
        """, f"""
        Our details for your records:

        {firm.name}
        EIN {w.shaped("nn-nnnnnnn")}   D-U-N-S {w.shaped("nn-nnn-nnnn")}
        Bank: {bank.name}, business account {w.account()}, ABA {w.routing()}
        """, f"""
        1099 season. {w.integer(20, 300)} forms over $600. Missing tax numbers: {w.integer(1, 9)}. Box 1 total
        {w.amount(90000, 900000)}. B-notices go out {w.day(20, 60, "%B %d")}. TCC {w.shaped("nnlnn")}, batch {w.digits(9)}.
        """)
    return w.mail(writer, w.staff(vendor), w.choice("Vendor setup", "W-9 request", "1099 season"),
                  text=f"{text}\n\n{w.signature(writer)}")


@positive("state_pii")
def time_clock_codes(w):
    firm, writer, other = desk(w)
    crew = w.workers(w.integer(2, 9), firm.state)
    rows = [(p.full, p.employee_id, w.digits(4)) for p in crew]
    p, pin = crew[0], rows[0][2]
    one = w.choice(
        f"{p.full} forgot it again: employee number {p.employee_id}, PIN {pin}.",
        f"Kiosk for {p.full}: employee ID {p.employee_id} / security code {pin}. Works at the gate and the {w.choice('fuel island', 'tool crib')}.",
        f"New badge for {p.full}\nEmployee no. {p.employee_id}\nAccess code {pin}")
    subject = w.choice("clock codes", "kiosk PIN", "Badge and code", "timeclock list")
    layout = w.integer(1, 4)
    if layout == 1:
        return w.mail(writer, other, subject, text="list for the new terminal\n\n"
                      + w.text_table(["Name", "Employee ID", "PIN"], rows))
    if layout == 2:
        return w.mail(writer, other, subject, text=f"see file\n\n{writer.given}",
                      attach=[("terminal.csv", "text/csv", w.csv(["name", "employee_id", "pin"], rows))])
    return w.mail(writer, other, subject, text=f"{one}\n\n{w.signature(writer)}")


@negative(beside=time_clock_codes)
def time_clock_notice(w):
    firm, writer, _ = desk(w)
    rows = [(p.full, w.pick(["Dock", "Line 2", "Office", "Gate"]), "x" + w.digits(4)) for p in w.workers(w.integer(4, 9))]
    text = w.choice(f"""
        The new clocks: hold the badge, choose IN or OUT, done. Set your own PIN at the terminal the first time. Lost
        badge: {w.amount(5, 20)}. Terminal serial {w.shaped("nnn-nn-nnnn")}, firmware {w.integer(2, 5)}.{w.digits(2)}.
        """, f"""
        Who to call, by shift:

        {w.text_table(["Name", "Area", "Ext."], rows)}
        """, f"""
        Punch corrections: {w.integer(10, 60)} last week, {w.integer(2, 9)} for a forgotten PIN. Pay codes are 0110
        regular, 0210 overtime, 0330 jury duty. Do not share codes. Gate alarm: call {firm.phone}, the panel is
        number {w.digits(6)}.
        """)
    return w.mail(writer, f"shift-leads@{firm.domain}", w.choice("New time clocks", "Call list", "Punch corrections"),
                  text=f"{text}\n\n{w.signature(writer)}")


@positive("state_pii")
def datos_de_nomina(w):
    firm, writer, other = desk(w)
    p, bank = w.person(firm.state, "hispanic", youngest=19, oldest=60), w.organisation("bank")
    m = w.mail(w.choice(writer, p), other, w.choice("datos para la nómina", "empleado nuevo", "depósito directo"), text=w.choice(
        f"Buenos días, le mando los datos de {p.full}: seguro social {p.ssn}, fecha de nacimiento {w.dob(p, '%d/%m/%Y')}, "
        f"empieza el lunes.",
        f"Nombre: {p.full}\nNúm. de seguro social: {p.ssn}\nLicencia de conducir ({p.state}): {p.licence}\n"
        f"Banco: {bank.name}\nRuta: {w.routing()}\nCuenta: {w.account()}",
        f"Hola {other.given}, soy {p.full}. El número de mi tarjeta de seguro social es {p.ssn}. Apellido de soltera de "
        f"mi mamá: {w.person(origin='hispanic').family}. Gracias, {p.cell}"))
    return m.finds("common.us_ssn")


@negative(beside=datos_de_nomina)
def aviso_de_nomina(w):
    firm, writer, _ = desk(w, "Payroll Manager")
    return w.mail(writer, f"todos@{firm.domain}", w.choice("Aviso de nómina", "Depósito directo", "Documentos"), text=w.choice(f"""
        A todos: la nómina se paga el {w.day(4, 12, "%d/%m")}. Quien quiera depósito directo trae un cheque anulado y la
        forma firmada. No manden su número de seguro social ni su cuenta por correo.
        """, f"""
        Documentos para empezar: licencia de conducir o pasaporte, tarjeta de seguro social, fecha de nacimiento de los
        hijos para el seguro. Todo se entrega en persona a {writer.given}, oficina {w.integer(2, 40)}. Folio
        {w.shaped("nnn-nn-nnnn")}.
        """, f"""
        Su talón muestra solo los últimos cuatro del seguro social (XXX-XX-{w.digits(4)}). Para verlo: https://nomina.{firm.domain},
        opción "olvidé mi contraseña" si no puede entrar.
        """) + f"\n\n{writer.full}\n{firm.phone}")
