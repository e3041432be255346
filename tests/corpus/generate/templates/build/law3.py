# SPDX-License-Identifier: Apache-2.0
"""Law offices, title companies and the custodians who answer them."""

import io
import zipfile
from xml.sax.saxutils import escape

from templates import negative, positive

BRANDS = {"visa": "Visa", "mastercard": "Mastercard", "amex": "American Express", "discover": "Discover"}
MERCHANTS = ["Marina fuel dock", "Steakhouse, two guests", "Jeweler", "Furniture outlet", "Airline tickets", "Casino cage",
    "Hardware store",
             "Hotel, 3 nights", "Boat trailer repair", "Electronics"]
COURTS = ["Superior Court", "District Court", "Circuit Court", "Probate Court", "Court of Common Pleas"]
MOTIONS = ["motion to compel", "status conference", "pretrial conference", "summary judgment hearing", "mediation",
    "jury selection",
           "deposition of the plant manager", "expert disclosure", "motion in limine"]
# what happened, the injury, the treatment, as a clinic codes it
WRECKS = [("rear-ended at a light", "cervical disc herniation at C5-C6",
    "physical therapy twice a week and two epidural injections", "M50.222"),
          ("hit in a crosswalk", "fracture of the left tibial plateau",
              "open reduction with plates, 11 weeks without weight bearing", "S82.142A"),
          ("hurt on an unmarked wet floor", "torn meniscus of the right knee", "arthroscopic repair", "S83.241A"),
          ("burned by a burst hot-water line", "second-degree burns of both forearms", "debridement and skin grafts", "T22.212A"),
          ("thrown from a forklift", "mild traumatic brain injury", "vestibular therapy and a neurologist's care", "S06.0X1A"),
          ("bitten by a neighbor's dog", "nerve injury of the right hand", "nerve repair and hand therapy", "S64.01XA")]
COUNTRIES = [("El Salvador", "hispanic", "Bnnnnnnnn"), ("Ukraine", "russian_ukrainian", "FPnnnnnn"), ("Philippines",
    "filipino", "Pnnnnnnnl"),
             ("Haiti", "caribbean", "RDnnnnnnn"), ("Iran", "persian", "Lnnnnnnnn"), ("Ghana", "west_african", "Gnnnnnnn"),
             ("Bangladesh", "pakistani_bengali", "BXnnnnnnn"), ("Syria", "arabic", "Nnnnnnnnnn")]
RELIEF = ["asylum", "adjustment of status", "the N-400", "TPS renewal", "the I-130 for his mother", "a work permit",
    "cancellation of removal"]
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PACKAGE = {"[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
           '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
           '<Override PartName="/word/document.xml" ContentType='
           '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
           "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
           '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
           'officeDocument" Target="word/document.xml"/></Relationships>'}


def document(w, lines):
    """A text document. As word processors do, it breaks some paragraphs into several runs."""
    def run(text):
        return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'

    def paragraph(line):
        cut = line.find(": ") + 2 if ": " in line and w.chance(0.5) else 0
        return "<w:p>" + "".join(run(piece) for piece in (line[:cut], line[cut:]) if piece) + "</w:p>"
    body = "".join(paragraph(line) for line in lines)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for path, text in (PACKAGE | {"word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>"}).items():
            packed.writestr(zipfile.ZipInfo(path), '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text)
    return out.getvalue()


def hospital_in(w, state):
    """A hospital for grown people."""
    hospital = w.organisation("hospital", state)
    while "Children" in hospital.name:
        hospital = w.organisation("hospital", state)
    return hospital


def closing_office(w):
    """A title company."""
    company = w.organisation("realtor")
    while "Title" not in company.name:
        company = w.organisation("realtor")
    return company, w.staff(company, "Escrow Officer")


def office(w, title="Paralegal"):
    firm = w.organisation("lawfirm")
    return firm, w.staff(firm, title), w.staff(firm, "Partner")


def case_number(w):
    return w.choice(f"{w.integer(1, 4)}:{w.integer(23, 26)}-cv-{w.integer(10, 9999):05}",
        f"{w.integer(2023, 2026)}-CV-{w.digits(6)}",
                    f"No. {w.integer(23, 26)}-{w.digits(4)}", f"CV{w.integer(23, 26)}-{w.digits(5)}-{w.choice('A', 'B', 'C')}")


def caption(w):
    return f"{w.person().family} v. {w.choice(w.person().family, w.organisation('employer').name, w.organisation('shop').name)}"


def account_holder(w, state=None):
    return w.person(state, youngest=24, oldest=84)


@positive("pci", "state_pii")
def exhibit_statements(w):
    firm, writer, partner = office(w)
    p, bank = account_holder(w, firm.state), w.organisation("bank")
    brands = w.sample(BRANDS, 2)
    cards = [w.card(brand, w.choice("", " ", "-")) for brand in brands]
    account, when = w.account(), w.expiry()
    buys = [[w.day(-500, -60), cards[i % 2], place, w.amount(40, 2900)] for i, place in enumerate(w.sample(MERCHANTS, 5))]
    text, rows = w.choice((f"""
        {caption(w)}, {case_number(w)}
        EXHIBIT {w.choice("A", "C", "F", "12")}: RECORDS OF {bank.name.upper()}

        Account holder: {p.full_middle}
        Checking account no.: {account}
        {BRANDS[brands[0]]} card no.: {cards[0]}, exp. {when}
        {BRANDS[brands[1]]} card no.: {cards[1]}

        {w.text_table(["Date", "Card number", "Payee", "Amount"], buys)}

        Pages {w.integer(1, 20):06} to {w.integer(60, 400):06}. This set is not redacted.
        """, []), (f"""
        {w.choice(partner.given + ",", "Hi,")}

        the bank finally answered. {p.full} has one checking account, number {account}, and two credit cards that {p.he} never
        listed:
        {BRANDS[brands[0]]} {cards[0]} (good thru {when}) and {BRANDS[brands[1]]} {cards[1]}. The {MERCHANTS[w.integer(0,
            9)].lower()}
        charge of {w.amount(900, 5000)} is on the first one.

        Must be redacted before we file it.

        {w.signature(writer)}
        """, []), (f"""
        Attached are {w.integer(2, 40)} months of card activity for {p.full} as a table. Please check the sums for the hearing.
        For Exhibit B: {bank.name}, savings account number {account}; the credit card {cards[0]} expires {when}, the other
        credit card is {cards[1]}.

        {w.signature(writer)}
        """, buys))
    table = w.csv(["Cardholder", "Posted", "Card Number", "Payee", "Amount"], [[p.full, *row] for row in rows])
    m = w.mail(writer, w.choice(partner, partner, w.staff(w.organisation("lawfirm"))), w.choice("Exhibit C", "Bank records",
        f"{p.family} statements",
               "unredacted exhibits"), text=text, attach=[("activity.csv", "text/csv", table)] if rows else [])
    return m.finds("pci.payment_card", 2).finds("common.bank_account", 1)


@negative(beside=exhibit_statements)
def exhibit_index(w):
    firm, writer, partner = office(w)
    bank, case = w.organisation("bank"), case_number(w)
    start = w.integer(1000, 90000)
    subject, text = w.choice((w.choice("Exhibit list", f"Re: {case}"), f"""
        {caption(w)}, {case}

        {w.text_table(["Ex.", "Description", "Bates", "Pages"],
                      [["A", "Lease, signed copy", f"PLF{start:08}", w.integer(4, 40)],
                       ["B", f"Bank statements, account ending {w.digits(4)}", f"PLF{start + 41:08}", w.integer(10, 90)],
                       ["C", f"Card statements, {w.masked_card()}", f"PLF{start + 140:08}", w.integer(10, 60)],
                       ["D", "Photographs of the loading dock", f"PLF{start + 200:08}", w.integer(3, 12)]])}

        Originals are in box {w.integer(1, 40)}.
        """), ("Redaction guide", f"""
        Reminder on Rule 5.2: of an account or card number only the last four digits may stay, of a birth date only the year,
        of a Social
        Security number the last four, of a minor only initials. Check exhibits, footers and the text layer under the black bars.

        In {case} the clerk bounced {w.integer(2, 9)} pages of ours for that. Refile by {w.day(1, 8, "%B %d")}.

        {w.signature(writer)}
        """), (w.choice("Production index", "Bank records are in"), f"""
        {partner.given},

        {bank.name} produced {w.integer(200, 2000)} pages, Bates {w.digits(9)} through {w.digits(9)}. All account numbers are
        masked to
        the last four (x{w.digits(4)}, x{w.digits(4)}). Docket entry {w.integer(20, 180)} allows us to ask for the full ones
        in camera only.
        Copy cost {w.amount(90, 700)}, invoice {w.digits(8)}.

        {w.signature(writer)}
        """))
    return w.mail(writer, partner, subject, text=text)


@positive("hipaa", "state_pii")
def records_subpoena(w):
    firm, writer, _ = office(w)
    hospital = hospital_in(w, firm.state)
    custodian, p = w.staff(hospital, "Health Information Specialist"), w.person(firm.state, youngest=19, oldest=85)
    how, injury, care, code = w.pick(WRECKS)
    mrn = w.mrn()
    m = w.mail(custodian, writer, w.choice("Records in response to subpoena", f"Medical records {p.last_first}",
        f"Release of information, MRN {mrn}",
               "certified copy"), text=w.choice(f"""
        In answer to your subpoena of {w.day(-40, -12)} we enclose the record of

        Patient: {p.full_middle}
        Date of birth: {w.dob(p)}
        MRN: {mrn}
        Admitted: {w.day(-400, -60)}, patient was {how}
        Diagnosis: {injury} ({code})
        Treatment: {care}

        {w.integer(20, 400)} pages, certified. The charge is {w.amount(20, 200)}.

        {w.signature(custodian)}
        """, f"""
        Hello,

        the file of {p.full}, DOB {w.dob(p)}, medical record number {mrn}, is complete except for radiology. Summary for your
        expert:
        {p.he} was {how}; the emergency physician found {injury}. {w.choice("Later came", "The plan was")} {care}. Bills are
        {w.amount(9000, 160000)} so far.

        {w.disclaimer()}

        {w.signature(custodian)}
        """, f"""
        ED NOTE (copy for counsel)
        PT: {p.upper_last_first} DOB: {w.dob(p)} MRN: {mrn}
        HPI: {p.age}-year-old {"woman" if p.sex == "F" else "man"}, {how}. Pain {w.integer(5, 10)}/10, no loss of consciousness.
        A: {injury}
        P: {care}

        Released under the court's order in {case_number(w)}.

        {custodian.full}
        """))
    return m.finds("common.birth_date", 1).finds("common.mrn", 1)


@negative(beside=records_subpoena)
def subpoena_service(w):
    firm, writer, partner = office(w)
    hospital, case = hospital_in(w, firm.state), case_number(w)
    custodian = w.staff(hospital, "Health Information Specialist")
    sender, to, subject, text = w.choice((writer, partner, w.choice("Subpoena served", "Proof of service"), f"""
        {case}: the subpoena duces tecum was served on the custodian of records at {hospital.name}, {hospital.address}, on
        {w.day(-20, -8)}
        at {w.clock()}. Return date {w.day(5, 25)}. Objections are due in ten days. The server's bill is {w.amount(60, 180)}.

        {w.signature(writer)}
        """), (custodian, "counsel@" + firm.domain, w.choice("How to request records", "Release of information fees"), f"""
        For attorneys:

        1. Send a HIPAA authorization that names the provider, the dates and what may be released, signed and dated.
        2. Mental health, HIV and substance use records need their own line with initials.
        3. A subpoena without order or authorization will be returned.
        4. Fees: {w.amount(10, 30)} base, {w.choice("25", "50", "75")} cents a page, films {w.amount(8, 20)} each.
        5. Allow {w.integer(10, 30)} days. Fax {hospital.fax}.

        {w.signature(custodian)}
        """), (writer, partner, w.choice("Checklist: medical records", "Records still outstanding"), f"""
        Status for {case}

        {w.text_table(["Provider", "Requested", "Status", "Pages"],
                      [[w.organisation(kind, firm.state).name, w.day(-60, -20), *w.choice(("received", w.integer(4, 300)),
                          ("second request", ""),
                                                                                         ("no records", ""), ("fee paid", ""))]
                       for kind in ("hospital", "clinic", "lab", "pharmacy")])}

        Records go to vault folder {w.digits(6)}, never by mail.

        {w.signature(writer)}
        """))
    return w.mail(sender, to, subject, text=text)


@positive("state_pii")
def immigration_case(w):
    firm, writer, partner = office(w)
    country, origin, shape = w.pick(COUNTRIES)
    p = w.person(firm.state, origin, 19, 70)
    alien, passport, relief = "A" + w.shaped(w.choice("2nn-nnn-nnn", "2nnnnnnnn", "0nn-nnn-nnn")), w.shaped(shape), w.pick(RELIEF)
    inner = f"""
        Name: {p.full_middle}
        A-Number: {alien}
        Date of birth: {w.dob(p)}
        Country of birth: {country}
        Passport no.: {passport}
        Address: {p.address}
        """
    forwarded = w.mail(w.staff(firm), writer, "client data", text=inner)
    body = w.choice(f"""
        {partner.given}, for {relief}:

        Applicant: {p.upper_last_first}
        Alien number: {alien}
        Passport number: {passport} ({country})
        Date of birth: {w.dob(p)}
        Last entry: {w.day(-3000, -300)}, I-94 in file
        Hearing: {w.day(20, 400)}, Judge {w.person().family}

        Biometrics are done. We still wait for the birth certificate.

        {w.signature(writer)}
        """, f"""
        Dear {p.full},

        your receipt came. USCIS filed your case under {alien}. Bring your passport (number {passport}) and two photos on
        {w.day(4, 30, "%B %d")}.
        On the form we wrote that you were born on {w.dob(p, "%B %d, %Y")} in {country}. If anything is wrong tell us now.

        {w.signature(writer)}
        """, f"""
        Hi {partner.given}, interview notice for {p.full} is in ({relief}). A# {alien}, passport no. {passport}, DOB {w.dob(p)}.
        {p.he.capitalize()} needs {w.choice("an interpreter", "no interpreter")}. Block {w.clock()} on {w.day(4, 60, "%B %d")}.

        {writer.given}
        """, "Client data in the attached message.\n\n" + writer.given)
    attach = [("client data.eml", "message/rfc822", forwarded)] if body.startswith("Client data") else []
    to = p if "your receipt" in body else partner
    return w.mail(writer, to, w.choice("USCIS", f"{p.family}: new filing", "Interview notice", "A-file"), text=body,
                  attach=attach).finds("common.birth_date", 1)


@negative(beside=immigration_case)
def immigration_bulletin(w):
    firm, writer, partner = office(w)
    country = w.pick(COUNTRIES)[0]
    subject, text = w.choice(("Visa bulletin for December", f"""
        PRIORITY DATES

        {w.text_table(["Category", "All others", "China", "India", "Mexico"],
                      [[name, w.day(-900, -60, "%d%b%y").upper(), w.day(-2200, -900, "%d%b%y").upper(), w.day(-4000, -2200,
                          "%d%b%y").upper(), "C"]
                       for name in ("F1", "F2A", "EB-2", "EB-3")])}

        C means current. The receipt number begins with three letters (IOE, MSC, WAC) and is not your A-number.

        {w.signature(partner)}
        """), (w.choice("What changed at USCIS", "TPS extended"), f"""
        Dear clients,

        TPS for {country} was extended. Register again between {w.day(5, 10, "%B %d")} and {w.day(60, 70, "%B %d")}. Have your
        passport and
        work permit at hand; the alien number is the nine digits after the A on the card. The fee is {w.amount(300, 700)}. Do
        not send
        copies by mail, we scan them here.

        {w.signature(partner)}
        """), ("Saturday clinic", f"""
        The Saturday clinic at {w.choice("the library", "the parish hall", "the union hall")} is free and opens at
        {w.clock()}. Volunteers fill in forms: N-400, I-90, I-765.
        We need {w.integer(3, 9)} interpreters for {w.choice("Spanish and Mam", "Dari", "Haitian Creole",
            "Ukrainian")}. Tables by letter: A-F left, G-M
        middle, N-Z right. Bring the form edition of {w.day(-300, -100, "%m/%d/%y")}, older ones are rejected.

        {w.signature(writer)}
        """))
    return w.mail(partner, w.choice("clients@" + firm.domain, writer), subject, text=text)


@positive("state_pii")
def estate_inventory(w):
    firm, writer, partner = office(w)
    dead, heir = w.person(firm.state, None, 68, 97), w.person(firm.state, None, 30, 75)
    banks = [w.organisation("bank").name for _ in range(w.integer(2, 3))]
    accounts = [w.account() for _ in banks]
    rows = [[bank, w.choice("checking", "savings", "CD", "brokerage"), number, w.amount(900, 210000)] for bank, number in
        zip(banks, accounts)]
    lines = "\n".join(f"{i}. {bank}, account number {number}: {amount}" for i, (bank, _, number, amount) in enumerate(rows, 1))
    to, text = w.choice((partner, f"""
        ESTATE OF {dead.full_middle.upper()}, DECEASED
        Social Security number: {dead.ssn}
        Date of death: {w.day(-200, -30)}
        Personal representative: {heir.full}

        {w.text_table(["Bank", "Type", "Account No.", "Value at death"], rows)}

        Real property: {dead.address}, appraised {w.amount(90000, 640000)}.
        """), (heir, f"""
        Dear {heir.given},

        these are the balances for the inventory of {dead.full} (SSN {dead.ssn}):

        {lines}

        Please sign page 3 and send back the safe-deposit key. The bank wants the short certificate first.

        {w.signature(writer)}
        """), (partner, f"""
        {partner.given}, I went through the shoe box. The late {dead.full}, social {dead.ssn}, had

        {lines}

        and a {w.integer(1996, 2019)} pickup. No debts, {w.choice("the roof loan is paid", "only the last property tax")}, and
        one heir,
        {heir.full}.

        {writer.given}
        """))
    m = w.mail(writer, to, w.choice(f"Estate of {dead.full}", "Inventory for the court", "Probate inventory",
        "date of death balances"), text=text)
    return m.finds("common.us_ssn", 1).finds("common.bank_account", len(accounts))


@negative(beside=estate_inventory)
def death_notice(w):
    firm, writer, partner = office(w)
    dead, heir = w.person(firm.state, None, 68, 97), w.person(firm.state, None, 30, 75)
    case = w.choice("PR", "ES", "P") + f"{w.integer(25, 26)}-{w.digits(5)}"
    subject, text = w.choice((w.choice("Notice to creditors", f"Estate of {dead.full}"), f"""
        NOTICE TO CREDITORS

        In the {w.pick(COURTS)}, case {case}. {heir.full} was appointed personal representative of the estate of {dead.full},
        deceased.
        Claims must be presented within four months of the first publication or they are barred. Address of counsel:
        {firm.address}.

        Please run it on {w.day(3, 9, "%B %d")} and two weeks after, bill {writer.full}, {firm.phone}.
        """), ("Obituary for Sunday", f"""
        {dead.full}, {dead.age}, of {dead.city}, passed away peacefully on {w.day(-14, -8, "%B %d")} surrounded by family.

        Born in {dead.birth.year} in {w.person().city}, {dead.given} taught {w.choice("shop class", "third grade", "piano")} for
        {w.integer(18, 40)} years, kept bees and never lost at cribbage. Survived by {w.integer(2, 4)} children, {w.integer(3,
            11)} grandchildren and a
        stubborn cat.
        Services {w.day(1, 5, "%A")} at {w.clock()}, {w.choice("First Methodist", "St. Casimir", "Temple Beth El")}. In place
        of flowers, give to the library.
        """), (w.choice("Probate: what to expect", "Probate fee schedule"), f"""
        PROBATE IN FIVE STEPS

        1. File the will and the petition ({w.amount(150, 420)}, case numbers are given at the window).
        2. Publish the notice, mail it to known creditors.
        3. Inventory within 90 days: bank, type, value at death. The public copy shows the last four of each account and no SSN.
        4. Taxes. The estate needs its own EIN.
        5. Account, distribute, close. Usually {w.integer(7, 14)} months.

        {w.signature(writer)}
        """))
    return w.mail(writer, w.choice("legals@" + w.organisation("vendor").domain, heir), subject, text=text)


@positive("state_pii")
def closing_wire(w):
    title, officer = closing_office(w)
    seller, bank = account_holder(w, title.state), w.organisation("bank")
    account, routing = w.account(), w.routing()
    house, price = seller.address, w.amount(140000, 890000)
    sender, to, text, ssn = w.choice((seller, officer, f"""
        Hi {officer.given},

        for the sale of {house}: please wire our proceeds to

        {bank.name}
        Routing {routing}
        Account number {account}
        Name on account: {seller.full}

        And you needed my social for the 1099-S, it's {seller.ssn}.

        {seller.given}
        {seller.cell}
        """, 1), (officer, w.staff(w.organisation("bank"), "Wire Desk"), f"""
        PAYOUT INSTRUCTION, FILE {w.digits(6)}

        Seller: {seller.full_middle}
        SSN (1099-S): {seller.ssn}
        Sale price: {price}
        Net to seller: {w.amount(20000, 130000)}
        Bank: {bank.name}
        ABA: {routing}
        Beneficiary account no.: {account}
        Release after recording on {w.day(2, 20)}.

        Called back and confirmed at {seller.phone}.

        {w.signature(officer)}
        """, 1), (officer, w.staff(w.organisation("lawfirm"), "Associate"), f"""
        Counselor, the deed of {seller.full} is recorded. We sent {w.amount(20000, 130000)} to {seller.his} bank account
        {account} at {bank.name}
        ({routing}) on {w.day(-9, -8)}; the holdback of {w.amount(500, 9000)} follows after the final water reading.

        {w.signature(officer)}
        """, 0))
    m = w.mail(sender, to, w.choice("Wire for closing", f"Proceeds {seller.family}", "Seller payout", "1099-S and wire info"),
        text=text)
    m.finds("common.bank_account", 1)
    return m.finds("common.us_ssn", 1) if ssn else m


@negative(beside=closing_wire)
def closing_schedule(w):
    title, officer = closing_office(w)
    buyer = account_holder(w, title.state)
    parcel = w.choice(w.shaped("nnn-nn-nnnn"), w.shaped("nnn-nnn-nn-nn"), w.shaped("nn-nnnnn-nnn"))
    subject, text = w.choice((w.choice("Your closing", "Wire fraud warning"), f"""
        Dear {buyer.full},

        we close on {w.day(3, 25, "%B %d")} at {w.clock()} at {title.address}. Bring a driver's license or passport. The
        balance may be
        wired or paid by cashier's check. We will read our account number to you by phone; do not trust wire instructions that
        come by e-mail, even from this address.

        {w.signature(officer)}
        """), (f"File {w.digits(6)}", f"""
        PRELIMINARY REPORT

        Property: {buyer.address}
        Parcel no. {parcel}
        Lot {w.integer(1, 40)}, Block {w.integer(1, 12)}, recorded in Book {w.integer(100, 900)}, Page {w.integer(1, 600)}
        Instrument no. {w.digits(10)}
        Taxes: first half paid, {w.amount(800, 5200)}
        Exceptions: utility easement along the {w.choice("north", "west")} line
        """), (w.choice("Closing costs", "Estimate"), f"""
        Hi {buyer.given},

        here is the estimate.

        {w.text_table(["Charge", "Buyer", "Seller"], [["Title premium", w.amount(600, 2400), ""], ["Escrow fee", w.amount(300,
            700), w.amount(300, 700)],
                                                     ["Recording", w.amount(40, 190), ""], ["County transfer tax", "",
                                                         w.amount(150, 1900)]])}

        Sellers: the IRS wants a 1099-S, you can fill in name and Social Security number on our secure page. Parcel {parcel}.

        {w.signature(officer)}
        """))
    return w.mail(officer, buyer, subject, text=text)


@positive("state_pii")
def settlement_sheet(w):
    firm, writer, partner = office(w)
    people = w.workers(w.integer(4, 11), firm.state)
    accounts = [w.account() for _ in people]
    heading = w.choice(["Class member", "SSN", "Bank account", "Share"], ["Name", "Social Security No.", "Account number",
        "Net payment"])
    rows = [[p.last_first, p.ssn, number, w.amount(300, 14000)] for p, number in zip(people, accounts)]
    admin = w.staff(w.organisation("accountant"))
    note = w.choice(f"{admin.given}, final list for {caption(w)}. Fund it on the effective date, {w.day(5, 40)}.",
                    f"The {len(rows)} people who chose direct deposit. The other checks go by mail next week. "
                    "The judge signed yesterday.",
                    "wage claim settlement - W-2 part and 1099 part are already split, see the tabs in my last mail.")
    if w.chance(0.5):
        m = w.mail(writer, admin, w.choice("Settlement distribution", "Payment list"), text=note + "\n\n" + w.signature(writer),
                   attach=[(w.choice("distribution.csv", "class_list.csv"), "text/csv", w.csv(heading, rows))])
    elif w.chance(0.5):
        m = w.mail(writer, admin, "Settlement distribution", html="<html><body>"
                   f"<p>{note}</p>{w.html_table(heading, rows)}<p>{writer.full}</p></body></html>")
    else:
        m = w.mail(writer, admin, w.choice("Distribution", "Class payments"),
            text=f"{note}\n\n{w.text_table(heading, rows)}\n\n{w.signature(writer)}")
    return m.finds("common.us_ssn", len(rows)).finds("common.bank_account", len(rows))


@negative(beside=settlement_sheet)
def docket_calendar(w):
    firm, writer, partner = office(w)
    days = sorted(w.sample((1, 2, 3, 4, 5, 8, 9, 10, 15, 16, 17), w.integer(4, 7)))
    rows = [[w.day(n, n, "%m/%d"), w.clock(), case_number(w), caption(w), w.pick(MOTIONS)] for n in days]
    heading = ["Date", "Time", "Case", "Matter", "Event"]
    note = w.choice(f"Court calendar for the week. {partner.given} covers Monday.",
        "What is due, what is heard. Tell me if you see a conflict.",
                    f"Settlement talks are off in {rows[0][3]}, so the hearing stands.")
    if w.chance(0.3):
        return w.mail(writer, "attorneys@" + firm.domain, "Docket",
            html=f"<html><body><p>{note}</p>{w.html_table(heading, rows)}</body></html>")
    if w.chance(0.3):
        return w.mail(writer, "attorneys@" + firm.domain, "Docket export", text=note + "\n\n" + w.signature(writer),
                      attach=[("docket.csv", "text/csv", w.csv(heading, rows))])
    return w.mail(writer, "attorneys@" + firm.domain, w.choice("Docket", "Court calendar", "This week in court"),
        text=w.choice(f"""
        {note}

        {w.text_table(heading, rows)}

        {w.signature(writer)}
        """, f"""
        {partner.given},

        the settlement administrator's invoice no. {w.digits(6)} is {w.amount(4000, 40000)} for {w.integer(300, 9000)}
        notices, {w.integer(10, 300)} returned.
        Average net payment {w.amount(90, 2400)}. Claims close {w.day(10, 40)}. No names in this mail; the list with SSNs sits
        in the
        administrator's vault.

        {w.signature(writer)}
        """))


@positive("state_pii", may=("hipaa",))
def injury_demand(w):
    firm, writer, partner = office(w)
    p, (how, injury, care, code) = w.person(firm.state, None, 21, 80), w.pick(WRECKS)
    adjuster, when = w.staff(w.organisation("insurer"), "Claims Examiner"), w.day(-500, -120)
    claim = w.shaped("nn-nnnnnnn-l")
    return w.mail(partner, adjuster, w.choice("Demand letter", f"Our client {p.full}", f"Claim {claim}",
        "Time-limited demand"), text=w.choice(f"""
        RE: Claim {claim}, date of loss {when}

        Dear {adjuster.full},

        we represent {p.full}, who was {how} on {when}. The injury: {injury}. The treatment so far: {care}.
        Bills so far are {w.amount(14000, 160000)}. We will accept {w.amount(90000, 600000)} if paid by {w.day(20, 40)}.

        {w.signature(partner)}
        """, f"""
        Hi {adjuster.given},

        before you ask again: {p.full} (born {w.dob(p)}, SSN {p.ssn} for the Medicare query) had no complaints before
        {when}. The finding is {injury}. {p.he.capitalize()} had {care} and still cannot {w.choice("sleep through",
            "lift her child" if p.sex == "F" else "lift his child",
        "go back to full duty")}. Where is your offer?

        {w.signature(partner)}
        """, f"""
        Specials for {p.full}

        {w.text_table(["Provider", "For", "Billed"], [[hospital_in(w, firm.state).name, injury, w.amount(3000, 60000)],
                                                     [w.organisation("lab", firm.state).name, "MRI", w.amount(900, 4000)],
                                                     ["Therapy", care, w.amount(2000, 20000)]])}

        Diagnosis code {code}. Lost wages {w.amount(1000, 20000)}. More will come, {p.he} is not at maximum improvement.

        {w.signature(partner)}
        """))


@negative(beside=injury_demand)
def verdict_news(w):
    firm, writer, partner = office(w)
    (how, injury, care, _), (second, hurt, _, _) = w.sample(WRECKS, 2)
    subject, text = w.choice((w.choice("Verdicts of the month", "What is it worth?"), f"""
        VERDICT REPORT

        - {w.amount(40000, 900000)} to a plaintiff who was {how}. Injury: {injury}. The defense said it was degenerative.
        - {w.amount(15000, 200000)} to another who was {second}: {hurt}, no surgery.
        - Defense verdict in a case of low-speed impact.

        Names are left out at the parties' wish. Tell us yours.
        """), ("[triallaw] expert wanted", f"""
        Listmates,

        does anyone have a good life-care planner for {injury}? Client's name withheld of course. Trial is in {w.day(60, 200,
            "%B")}, in front of
        Judge {w.person().family}. I can offer a biomechanics expert in return.

        {w.signature(partner)}
        """), (w.choice("Demand letters that work", "CLE in your town"), f"""
        CLE: the demand package
        {w.day(5, 40, "%B %d")}, {w.clock()}, {w.integer(1, 3)} credits

        - the story first: who was {how}, and what a day looks like now
        - bills and records in order; codes, not adjectives
        - {care}: how to explain it to an adjuster
        - a date, and what happens after it

        Course no. {w.digits(6)}. Lunch from {w.clock()}. Register with {writer.full}.
        """))
    return w.mail(w.choice(writer, partner), "trial-lawyers@lists." + firm.domain, subject, text=text)


@positive("state_pii")
def divorce_disclosure(w):
    firm, writer, partner = office(w)
    p, spouse = account_holder(w, firm.state), account_holder(w, firm.state)
    maiden, account = w.person().family, w.account()
    lines = [f"Name: {p.full_middle}", f"Social Security number: {p.ssn}", f"Date of birth: {w.dob(p)}",
        f"Mother's maiden name: {maiden}",
             f"Spouse: {spouse.full}", f"Spouse's Social Security number: {spouse.ssn}",
             f"Bank account: {w.organisation('bank').name}, account number {account}", f"Monthly income: {w.amount(2000, 12000)}",
             f"Rent or mortgage: {w.amount(700, 3200)}", f"Children at home: {w.integer(0, 4)}"]
    form = w.choice("document", "text", "chat")
    if form == "document":
        m = w.mail(writer, partner, w.choice("Financial affidavit", f"{p.family} disclosure"),
            text=f"The affidavit as {p.he} filled it in. Filing is due "
                   f"{w.day(2, 12, '%A')}.\n\n{w.signature(writer)}",
                   attach=[(w.choice("affidavit.docx", f"{p.family.split()[0]} financial.docx"), DOCUMENT, document(w,
                       ["FINANCIAL AFFIDAVIT", *lines]))])
    elif form == "text":
        m = w.mail(writer, partner, w.choice("Financial affidavit", "Mandatory disclosure"),
            text="FINANCIAL AFFIDAVIT\n\n" + "\n".join(lines)
                   + f"\n\nSubscribed {w.day(-20, -8)}.")
    else:
        m = w.mail(p, writer, w.choice("stuff you asked for", "Re: disclosure", "my numbers"), text=f"""
        Hi {writer.given}, filling in what I left blank. My full name is {p.full_middle}, SSN {p.ssn}, date of birth
        {w.dob(p)}. {spouse.given}'s
        social is {spouse.ssn} ({spouse.full}). My mother's maiden name was {maiden}, that's for the bank. The only account is
        number
        {account} at {w.organisation("bank").name}, that is my checking account number. I don't know what {spouse.he} has.

        {p.given}
        """)
    return m.finds("common.us_ssn", 2).finds("common.birth_date", 1).finds("common.bank_account", 1)


@negative(beside=divorce_disclosure)
def custody_schedule(w):
    firm, writer, partner = office(w)
    p, spouse = account_holder(w, firm.state), account_holder(w, firm.state)
    kid, second = w.child(), w.child()
    subject, text = w.choice(("Holiday schedule", f"""
        Dear {p.given},

        the holiday schedule as agreed in mediation: {kid.given} and {second.given} are with you Thanksgiving from {w.clock()}
        Thursday to Sunday
        evening, with {spouse.given} from December 24 noon. Exchange at the {w.choice("library", "school",
            "gas station on Route 9")}. School breaks alternate.

        {w.signature(writer)}
        """), (w.choice("Mandatory disclosure: what to bring", "Blank affidavit"), f"""
        FINANCIAL AFFIDAVIT (blank)

        Name: ____________________
        Social Security number (last four only): ____
        Date of birth (year only): ____
        Mother's maiden name: do not fill in
        Bank: ____________________   Account, last four: ____
        Monthly income: $__________

        Bring three pay stubs, two tax returns and the deed. Form {w.shaped("FL-nnn")}, rev. {w.day(-500, -100, "%m/%Y")}.
        """), (f"{p.family}, hearing moved", f"""
        {p.given},

        the hearing is moved to {w.day(10, 60, "%B %d")}, {w.clock()}, courtroom {w.integer(1, 14)}, case {case_number(w)}.
        You need not come. {spouse.full}'s
        lawyer asked for more time. Your retainer stands at {w.amount(300, 4000)}; the last invoice was no. {w.digits(5)}.

        {w.signature(writer)}
        """))
    return w.mail(writer, p, subject, text=text)