# SPDX-License-Identifier: Apache-2.0
"""Law firms: clients' files, filings, deals."""

from templates import negative, positive


def chambers(w):
    firm = w.organisation("lawfirm")
    return firm, w.staff(firm)


@positive("state_pii", may=("hipaa",))
def injury_client_intake(w):
    firm, writer = chambers(w)
    p = w.person(firm.state)
    condition = w.choice("herniated disc at C5-C6", "a fractured pelvis", "PTSD and panic attacks", "a torn meniscus",
                         "traumatic brain injury")
    form = f"""
        INTAKE  {w.choice("MVA", "slip and fall", "dog bite", "med mal")}

        Client: {p.full_middle}
        DOB {w.dob(p)}   SSN {p.ssn}
        {p.address}
        Injury: {condition}, treated at {w.organisation("hospital", p.state).name}
        Health insurer: {w.organisation("insurer").name}, ID {w.member_id()}
        Med bills to date: {w.amount(4000, 190000)}
        """
    note = f"""
        {p.full} called back. {p.he.capitalize()} was diagnosed with {condition} after the accident, had
        {w.procedure(p)[0]} on {w.day(-60, -10, "%m/%d")}
        and takes {w.drug().name}. Demand by {w.day(10, 40, "%B %d")}.
        {w.maybe(0.4, "Prior history of " + w.dx(p) + ".")}
        """
    return w.mail(writer, w.staff(firm), w.choice("new client", f"Intake - {p.family}",
                                                  f"{p.family} v. {w.person().family}"),
                  text=f"{w.choice(form, note)}\n\n{w.signature(writer)}\n\n{w.maybe(0.5, w.disclaimer())}")


@negative(beside=injury_client_intake)
def client_alert(w):
    firm, writer = chambers(w)
    return w.mail(writer, f"clients@{firm.domain}",
                  w.choice("Client alert: personal injury damages", "New ruling on medical liens",
                           "HIPAA and litigation"), text=f"""
        Client alert

        The {w.choice("Court of Appeals", "Supreme Court")} held on {w.day(-30, -2, "%B %d")} that a plaintiff with
        {w.choice("a herniated disc", "PTSD", "a fractured pelvis")} may
        recover the billed and not the paid amount of medical bills. See No. {w.shaped("nn-nnnn")},
        {w.integer(100, 900)} P.3d {w.integer(100, 999)}.

        What it means for insurers and hospitals: keep records of diagnosis, treatment and prior history; ask for
        medical records early with a
        signed authorization; reserve {w.integer(10, 40)}% more. HIPAA permits disclosure under a qualified
        protective order.

        {w.signature(writer)}

        Attorney advertising. {w.disclaimer()}
        """)


@positive("state_pii", may=("hipaa",))
def records_subpoena(w):
    firm, writer = chambers(w)
    p, hospital = w.person(firm.state), w.organisation("hospital", firm.state)
    return w.mail(writer, f"Health Information <him@{hospital.domain}>",
                  w.choice("Records request", "Medical records", "Authorization attached"), text=f"""
        {w.choice("To the custodian of records:", "Dear HIM department:")}

        Our client {p.full}, {w.choice("date of birth", "DOB")} {w.dob(p)},
        {w.choice("social security number", "SSN")} {p.ssn}, was {w.choice("admitted to", "treated at")}
        {hospital.name}
        {w.choice("in", "around")} {w.day(-700, -100, "%B %Y")} for {w.condition(p).plain}. Please send all records,
        imaging and itemized bills
        {w.choice("by " + w.day(10, 30, "%B %d"), "within 30 days")}.
        {w.choice("The signed authorization is attached.", "HIPAA release enclosed.")}

        {w.signature(writer)}
        {w.maybe(0.5, w.disclaimer())}
        """)


@negative(beside=records_subpoena)
def blank_authorization(w):
    firm, writer = chambers(w)
    line = "_" * w.integer(14, 30)
    return w.mail(writer, w.person(firm.state), w.choice("Form to sign", "Authorization for release of records",
                                                         "Please sign and return"), text=f"""
        Hello,

        please print, fill in by hand, sign and bring to our office:

        AUTHORIZATION FOR RELEASE OF MEDICAL RECORDS

        Patient name: {line}
        Date of birth: {line}     SSN (last 4): ____
        I authorize {line} to release records of my treatment, including
        [ ] mental health  [ ] HIV/AIDS  [ ] alcohol and drug treatment
        to {firm.name}, {firm.address}.
        Signed: {line}   Date: ________

        {w.signature(writer)}
        {w.maybe(0.6, w.disclaimer())}
        """)


@positive("state_pii")
def immigration_case(w):
    firm, writer = chambers(w)
    p = w.person(firm.state, w.choice("hispanic", "indian", "chinese", "caribbean", "east_african", "filipino",
                                      "arabic", "west_african"))
    alien = "A" + w.choice("", "0") + w.shaped("nnnnnnnn")
    text = w.choice(f"""
        {p.full} - {w.choice("I-485", "I-130", "N-400", "I-589")}

        A-number: {alien}
        Receipt: {w.choice("IOE", "MSC", "EAC", "WAC")}{w.digits(10)}
        Passport: {w.passport()} ({w.choice("exp.", "expires")} {w.day(200, 2000, "%m/%Y")})
        DOB: {w.dob(p)}
        Biometrics: {w.day(10, 30)}
        """, f"""
        The {w.choice("green card", "work permit")} of {p.full} came with the wrong birth date, should be
        {w.dob(p, "%B %d, %Y")}. Alien number {alien}. {w.choice("File an I-90.",
        "Please call USCIS.")}
        """, f"""
        Estimada clienta o cliente: {p.full}, su número de extranjero es {alien} y su cita de huellas es el
        {w.day(5, 25, "%d/%m/%Y")}. Traiga su
        pasaporte {w.passport()}.
        """)
    return w.mail(writer, w.choice(w.staff(firm), p), w.choice("case update", "USCIS", f"{p.family} I-485"),
                  text=f"{text}\n\n{w.signature(writer)}")


@negative(beside=immigration_case)
def visa_news(w):
    firm, writer = chambers(w)
    rows = [(form, f"{w.integer(3, 20)}.{w.integer(0, 9)} months", w.choice("NBC", "TSC", "CSC"))
            for form in ("I-485", "I-130", "N-400", "I-765")]
    return w.mail(writer, f"news@{firm.domain}", w.choice("Visa bulletin", "USCIS processing times", "H-1B lottery"),
                  text=f"""
        Processing times as of {w.day(0, 0, "%B %Y")}:

        {w.text_table(["Form", "Time", "Center"], rows)}

        Where do I find my A-number? It has the letter A and eight or nine digits and stands on the green card under
        "USCIS#". The receipt
        number starts with three letters (IOE, EAC, WAC) and ten digits. Bring your passport to the biometrics
        appointment.

        {w.choice("Premium processing now costs", "The fee rises to")} {w.amount(1500, 3000)}. Call {firm.phone}.

        {w.signature(writer)}
        """)


@positive("state_pii")
def estate_inventory(w):
    firm, writer = chambers(w)
    p, heir = w.person(firm.state, youngest=70), w.person(firm.state)
    rows = [(w.organisation("bank").name, w.choice("checking", "savings", "CD", "IRA"), w.account(),
             w.amount(300, 240000)) for _ in range(w.integer(2, 5))]
    heading = ["Institution", "Type", "Account no.", "Balance"]
    text = f"""
        Estate of {p.full_middle}, deceased {w.day(-90, -20, "%B %d, %Y")}
        {w.maybe(0.6, "SSN of decedent: " + p.ssn)}

        {w.text_table(heading, rows)}

        {w.choice(f"{heir.full} is the executor.", f"Letters issued to {heir.full}.")}
        {w.maybe(0.5, "Safe deposit box key is in the file.")}

        {w.signature(writer)}
        """
    attach = [("inventory.csv", "text/csv", w.csv(heading, rows))] if w.chance(0.3) else []
    return w.mail(writer, w.choice(heir, w.staff(w.organisation("accountant"))),
                  w.choice("Inventory", f"Estate of {p.family}", "Accounts"), text=text, attach=attach)


@negative(beside=estate_inventory)
def estate_seminar(w):
    firm, writer = chambers(w)
    return w.mail(writer, w.person(), w.choice("Estate planning seminar", "Do you need a trust?",
                                               "Wills and trusts night"), text=f"""
        You are invited!

        {writer.full} of {firm.name} explains wills, trusts and powers of attorney on {w.day(5, 40, "%A, %B %d")} at
        {w.clock()}. Make a list before you come: each
        bank, type of account (checking, savings, CD, IRA), about how much is in it, and who shall be executor. No
        account numbers needed.

        Probate fees on an estate of {w.amount(300000, 900000)} are about {w.integer(2, 5)}%. Free coffee, limited
        seats. RSVP {firm.phone}, code {w.shaped("llnnn")}.
        """, headers={"List-Unsubscribe": f"<mailto:stop@{firm.domain}>"})


@positive("state_pii")
def divorce_financials(w):
    firm, writer = chambers(w)
    p, spouse = w.person(firm.state, youngest=25, oldest=70), w.person(firm.state, youngest=25, oldest=70)
    child = w.child(firm.state)
    text = w.choice(
        f"For the QDRO I need: {p.full} SSN {p.ssn}, {spouse.full} SSN {spouse.ssn}. Plan is "
        f"{w.organisation('employer').name} 401(k). Married {w.day(-9000, -2000)}.",
        f"{p.full} found an account that {spouse.full} never disclosed: {w.organisation('bank').name} {w.account()}, "
        f"{w.amount(9000, 90000)}. Add it to the interrogatories.",
        f"Child support order, income withholding:\nObligor: {p.last_first}\nSSN: {p.ssn}\nDOB: {w.dob(p)}\nChild: "
        f"{child.full}, born {w.dob(child)}\nAmount: {w.amount(200, 1900)}/mo")
    body = f"{text}\n\n{w.signature(writer)}"
    if w.chance(0.3):
        other = w.staff(firm)
        body = f"See below, I will draft.\n\n{writer.given}\n\n{w.quote(text, other)}"
    return w.mail(writer, w.staff(w.organisation("lawfirm", firm.state)),
                  w.choice(f"{p.family} dissolution", "QDRO", "RE: disclosure"), text=body)


@negative(beside=divorce_financials)
def docket_notice(w):
    firm, writer = chambers(w)
    rows = [(f"{w.integer(20, 26)}-{w.choice('CV', 'DR', 'FL')}-{w.digits(6)}",
             f"{w.person().family} v. {w.person().family}", w.day(2, 40), w.clock(), f"Dept {w.integer(1, 40)}")
            for _ in range(w.integer(3, 8))]
    return w.mail(writer, [w.staff(firm) for _ in range(2)],
                  w.choice("Docket next week", "Hearings", "Family law calendar"), text=f"""
        {w.text_table(["Case", "Caption", "Date", "Time", "Dept"], rows)}

        QDRO forms changed: redact SSNs to the last four digits and account numbers too (rule
        {w.integer(1, 9)}.{w.integer(100, 400)}). Filing fee {w.amount(60, 480)}.
        Envelope {w.digits(8)} was rejected for a missing signature.

        {writer.given}
        """)


@positive("confidential")
def merger_term_sheet(w):
    firm, writer = chambers(w)
    buyer, target = w.organisation("employer"), w.organisation("employer")
    mark = w.choice("STRICTLY CONFIDENTIAL", "CONFIDENTIAL - DO NOT DISTRIBUTE", "Company Confidential",
                    "PROPRIETARY AND CONFIDENTIAL", "RESTRICTED - DEAL TEAM ONLY")
    text = f"""
        {mark}

        Project {w.choice("Osprey", "Granite", "Tulip", "Meridian", "Larkspur")} - term sheet, draft
        {w.integer(2, 9)}

        Buyer:      {buyer.name}
        Target:     {target.name}
        Price:      {w.amount(4, 90)} million, {w.integer(60, 90)}% cash
        Escrow:     {w.integer(5, 15)}% for {w.choice(12, 18, 24)} months
        Signing:    not before {w.day(15, 60, "%B %d")}; announcement after closing of trading

        {w.choice("Only the deal team knows of this.", "Nobody outside the board has been told.")}
        """
    cover = f"Draft {w.integer(2, 9)} attached. {mark.capitalize()}, please do not forward.\n\n{w.signature(writer)}"
    if w.chance(0.4):
        return w.mail(writer, w.staff(w.organisation("lawfirm")), w.choice("Term sheet", "Draft"), text=cover,
                      attach=[("term_sheet.txt", "text/plain", text)])
    return w.mail(writer, w.staff(w.organisation("lawfirm")),
                  w.choice("Project update", f"{mark.title()}: term sheet"), text=f"{text}\n\n{w.signature(writer)}")


@negative(beside=merger_term_sheet)
def deal_announcement(w):
    firm, writer = chambers(w)
    buyer, target = w.organisation("employer"), w.organisation("employer")
    return w.mail(writer, f"press@{buyer.domain}",
                  w.choice("Press release", f"{buyer.name} buys {target.name}", "For immediate release"), text=f"""
        FOR IMMEDIATE RELEASE

        {buyer.city}, {buyer.state}, {w.day(0, 0, "%B %d, %Y")} - {buyer.name} today announced the acquisition of
        {target.name} for {w.amount(4, 90)} million in cash and
        stock. The merger closed on {w.day(-5, -1, "%A")} after the shareholders approved it. {firm.name} advised
        the buyer.

        "{w.choice("We are delighted to join forces", "Our customers will gain the most")}," said
        {w.staff(buyer).full}, chief executive. The combined company has {w.integer(300, 9000)}
        employees and revenue of {w.amount(50, 900)} million.

        Media contact: {w.staff(firm).full}, {firm.phone}
        """)


@positive("confidential")
def trade_secret_memo(w):
    firm = w.organisation("employer")
    writer, counsel = w.staff(firm), w.staff(w.organisation("lawfirm"))
    mark = w.choice("TRADE SECRET", "Confidential and Proprietary - internal only",
                    "COMPANY CONFIDENTIAL / TRADE SECRET", "Internal use only. Not for release.")
    recipe = w.text_table(["Component", "Parts", "Stage"],
                          [(name, f"{w.integer(1, 40)}.{w.integer(0, 9)}", w.choice("mix", "cure", "rinse"))
                           for name in
                          w.sample(["resin B", "silica", "surfactant 4", "glycol", "catalyst 7", "pigment base",
                                    "water"], 4)])
    return w.mail(writer, counsel, w.choice("Formula for the filing", "process sheet", "Before the patent"), text=f"""
        {mark}

        {counsel.given}, here is the {w.choice("formula", "process", "coating recipe")} we want to keep
        {w.choice("out of the patent", "as a trade secret")}:

        {recipe}

        Cure at {w.integer(60, 180)} C for {w.integer(10, 90)} min. Only {w.integer(3, 9)} people have it. Not
        published, not released.

        {w.signature(writer)}
        """)


@negative(beside=trade_secret_memo)
def nondisclosure_template(w):
    firm, writer = chambers(w)
    return w.mail(writer, w.staff(w.organisation("employer")),
                  w.choice("NDA template", "Trade secrets 101", "Seminar: protecting know-how"), text=f"""
        Hi,

        you asked what an NDA should say. Ours defines "Confidential Information" as information marked as
        confidential or proprietary, such as
        formulas, source code, drawings and customer lists, and excludes what is public. Term {w.integer(2, 5)}
        years; trade secrets as long as they stay secret.

        To keep a trade secret you must take reasonable steps: mark it, limit who sees it, sign agreements. The form
        is free on our site,
        https://{firm.domain}/nda. Our seminar about it is on {w.day(5, 50, "%B %d")}, {w.amount(20, 90)} a seat.

        {w.signature(writer)}
        """)


@positive("sender_request")
def secure_subject(w):
    firm, writer = chambers(w)
    tag = w.choice("[secure]", "[SECURE]", "[encrypt]", "[Encrypt]")
    subject = w.choice("{} settlement draft", "{} Re: call tomorrow", "{} documents",
                       "signature pages {}").format(tag)
    return w.mail(writer, w.person(firm.state), subject, text=f"""
        {w.choice("Hello,", "Good afternoon,")}

        {w.choice("as discussed, the draft is ready for your review.", "the documents we spoke about are in the folder.",
        "please look at page 3 before our call.")}
        {w.maybe(0.5, f"I am free {w.day(1, 5, '%A')} at {w.clock()}.")}

        {w.signature(writer)}
        """)


@negative(beside=secure_subject)
def how_to_send_secure(w):
    firm, writer = chambers(w)
    return w.mail(writer, [w.staff(firm) for _ in range(3)],
                  w.choice("Sending secure mail", "Encryption how-to", "Secure e-mail training"), text=f"""
        Everyone,

        from {w.day(2, 20, "%B %d")} mail can be encrypted for clients: write [secure] or [encrypt] in square
        brackets at the start of the subject line. The client
        opens it in a browser. You need not do it for lunch plans.

        Training {w.day(3, 9, "%A")} {w.clock()}, room {w.integer(100, 900)}.
        {w.maybe(0.5, "IT ticket " + w.digits(6) + " tracks problems.")}

        {w.signature(writer)}
        """)
