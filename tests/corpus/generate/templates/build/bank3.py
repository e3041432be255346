# SPDX-License-Identifier: Apache-2.0
"""Mail of banks, credit unions and lenders: wires, loans, identity papers, accounts, tax slips, logins."""

from templates import negative, positive

PURPOSES = ["the closing on the lake house", "my daughter's tuition", "the boat", "a gift to my parents",
            "the kitchen contractor", "earnest money", "the estate of my late uncle"]

# by the country that an IBAN begins with: bank, BIC, town
FOREIGN = {"DE": ("Sparkasse Allgäu", "BYLADEM1ALG", "Kempten"), "ES": ("Banco Norte", "BNORESMM", "Bilbao"),
           "FR": ("Crédit du Rhône", "CRRHFR2L", "Lyon"), "GB": ("Thames & Severn Bank", "THSEGB2L", "Bristol"),
           "NL": ("Polderbank", "POLDNL2A", "Zwolle")}

LOANS = ["30-year fixed refinance", "auto loan", "home equity line", "FHA purchase", "personal loan", "VA purchase",
         "RV loan"]

JOBS = ["dental hygienist", "line cook", "electrician", "school bus driver", "software tester", "long-haul driver",
        "nurse", "self-employed painter", "barber", "machinist"]

NATIONS = ["Brazil", "Poland", "Vietnam", "Nigeria", "Mexico", "India", "Haiti", "Ukraine", "the Philippines"]

MAIDEN = ["Kowalczyk", "Whitcombe", "Amador", "Laurier", "Osei", "Bergstrom", "Nakamura"]


# wires


@positive("state_pii")
def wire_request(w):
    bank = w.organisation("bank")
    banker = w.staff(bank, w.choice("Branch Manager", "Wire Desk", "Private Banker"))
    p, payee = w.person(bank.state, youngest=30), w.person()
    account, routing, purpose, amount = w.account(), w.routing(), w.pick(PURPOSES), w.amount(2500, 96000)
    other_bank = w.organisation("bank")
    subject, text = w.choice(("Wire today please", f"""
        Hi {banker.given},

        please wire {amount} for {purpose} before the cutoff. It goes to:

        {payee.full}
        {other_bank.name}
        Routing {routing}
        Account number {account}

        {w.choice("Call my cell to confirm", "I can come in and sign if needed")}, {p.cell}.

        {p.full}
        """), (w.choice("Domestic wire form", "Outgoing wire"), f"""
        OUTGOING WIRE - CONSUMER

        Originator:       {p.upper_last_first}
        Beneficiary:      {payee.full}, {payee.address}
        Beneficiary bank: {other_bank.name}
        ABA:              {routing}
        Account number:   {account}
        Amount:           {amount}
        Purpose:          {purpose}

        Callback done {w.clock()} by {banker.given}.
        """), ("new account for the wire", f"""
        Change of plan, don't use the old one. {payee.full} moved to {other_bank.name}, aba {routing}, checking
        account number {account}. Same amount, {amount}. And tell me what the fee is this time.

        thx, {p.given}
        """))
    sender, to = (p, banker) if "OUTGOING" not in text else (banker, w.staff(bank, "Wire Desk"))
    return w.mail(sender, to, subject, text=text).finds("common.bank_account", 1)


@negative(beside=wire_request)
def vendor_remittance(w):
    vendor, employer = w.organisation("vendor"), w.organisation("employer")
    seller, payer, bank = w.staff(vendor, "Billing"), w.staff(employer, "Accounts Payable"), w.organisation("bank")
    amount, invoice = w.amount(800, 96000), w.order_number()
    subject, text = w.choice((f"Invoice {invoice}", f"""
        Hello {payer.given},

        invoice {invoice} over {amount} is due {w.day(10, 30)}. Please pay by wire or ACH to our business account:

        {vendor.name}
        {bank.name}
        Routing {w.routing()}
        Account number {w.account()}

        {w.signature(seller)}
        """), ("Remittance advice", f"""
        Remittance {w.day(-3, 0)}

        Payee:    {vendor.name}
        Invoices: {w.order_number()}, {w.order_number()}, {invoice}
        Total:    {amount}
        Method:   wire, Fed ref {w.day(-3, 0, "%Y%m%d")}{w.shaped("llnlnnnlnnnnnn")}

        {employer.name}, {payer.title}
        """), ("Wire cutoff times", f"""
        Dear treasury customers,

        outgoing domestic wires close at {w.choice("3:30", "4:00", "4:30")} PM Eastern, foreign at noon. The fee for
        an online wire goes to {w.amount(15, 30)}. Give the beneficiary's name, bank, routing and account number
        exactly as on the invoice, and call back on a known telephone number before any change of account.

        {w.signature(w.staff(bank, "Wire Desk"))}
        """))
    return w.mail(seller, payer, subject, text=text)


@positive("state_pii")
def wire_abroad(w):
    bank = w.organisation("bank")
    banker, p, payee = w.staff(bank), w.person(bank.state, youngest=28), w.person()
    iban, amount = w.iban(), w.integer(300, 25000)
    foreign, swift, town = FOREIGN[iban[:2]]
    subject, text = w.choice(("International transfer", f"""
        Good morning,

        I would like to send {amount} euros to {w.choice("my sister", "my landlord over there", "my aunt",
            "a friend")} {payee.full}, {foreign}, {town}. IBAN {iban}, BIC {swift}. Take it from my savings please.

        {p.full}
        """), (w.choice("FX wire", "Foreign wire returned"), f"""
        The wire for {p.full} came back: account name does not match.

        Beneficiary: {payee.upper_last_first}
        IBAN: {iban}
        SWIFT: {swift}
        Amount: EUR {amount}.00

        Can you ask {p.him} for the spelling?
        {banker.given}
        """), ("RE: your standing order", f"""
        Dear {"Ms." if p.sex == "F" else "Mr."} {p.family},

        your standing order of EUR {amount} to {payee.full} (IBAN {iban}) starts {w.day(5, 30)} and runs until you
        stop it. Rate on the day, fee {w.amount(5, 25)}.

        {w.signature(banker)}
        """))
    sender, to = {"I": (p, banker), "R": (banker, p)}.get(subject[0], (banker, w.staff(bank)))
    return w.mail(sender, to, subject, text=text).finds("common.iban", 1)


@negative(beside=wire_abroad)
def exchange_rates(w):
    bank = w.organisation("bank")
    banker, (foreign, swift, _) = w.staff(bank, "Foreign Exchange"), w.pick(FOREIGN.values())
    subject, text = w.choice(("Rates", f"""
        Morning rates, {w.day(0, 0)}

        EUR 1.{w.digits(4)}   GBP 1.{w.digits(4)}   MXN 0.0{w.digits(4)}   CAD 0.7{w.digits(3)}

        IBAN length check for {w.choice("ES (24)", "DE (22)", "FR (27)")} is on again. {swift} is back on line.

        {banker.given}
        """), ("What is an IBAN?", f"""
        Sending money to family abroad? You need the IBAN, a line of up to 34 letters and digits that begins with the
        country, and the BIC of the bank, eight or eleven letters. Ask the person you pay to read it twice. We have
        no fee for standing orders over {w.amount(300, 900)} until {w.day(20, 50, "%B %d")}.

        {bank.name}, {bank.phone}
        """), ("Correspondent change", f"""
        From {w.day(9, 40)} our EUR correspondent is {foreign}, BIC {swift}. Please change your SSI. Wires in flight
        are honoured, reference {w.shaped("FXnnnnnnnn")}. USD stays where it is.

        {w.signature(banker)}
        """))
    return w.mail(banker, "fx-clients@" + bank.domain, subject, text=text)


# credit and identity


@positive("state_pii")
def loan_application(w):
    bank = w.organisation("bank")
    officer = w.staff(bank, w.choice("Loan Officer", "Mortgage Processor"))
    other, p = w.staff(bank, "Underwriter"), w.person(bank.state, youngest=21, oldest=72)
    loan, job, dob, income = w.pick(LOANS), w.pick(JOBS), w.dob(p), w.amount(2600, 14000)
    subject, sender, to, text, licences = w.choice(("New application", officer, other, f"""
        Application: {loan}

        Borrower:       {p.full_middle}
        SSN:            {p.ssn}
        Date of birth:  {dob}
        Driver license: {p.state} {p.licence}
        Address:        {p.address}
        Employer:       {job}, {w.integer(1, 19)} yrs
        Income:         {income} / mo

        Score {w.integer(590, 815)}, DTI {w.integer(18, 51)}%.
        """, 1), (f"{p.family} {loan}", officer, other, f"""
        {other.given}, can you look at {p.full}? {p.he.capitalize()} wants the {loan}. DOB {dob}, social {p.ssn},
        {job}, {income} a month. {w.choice("Two lates in 2023, explained by letter.", "Thin file, one card only.",
            "Great file but the appraisal came in low.")} Let me know by {w.day(1, 3, "%A")}.

        {w.signature(officer)}
        """, 0), ("my info for the " + loan, p, officer, f"""
        Hello {officer.given}, {w.choice("as we talked about",
            "here is what you asked for on the phone")}: my full name is {p.full_middle}, social security number
        {p.ssn}, date of birth {dob}. I make about {income} a month as a {job} and rent at {p.address}.
        {w.choice("W2s are coming separately.", "When will you pull the credit?",
            "My co-signer will write you too.")}

        {p.given}
        {p.cell}
        """, 0))
    m = w.mail(sender, to, subject, text=text).finds("common.us_ssn", 1).finds("common.birth_date", 1)
    return m.finds("common.us_driver_license", 1) if licences else m


@negative(beside=loan_application)
def loan_offer(w):
    bank = w.organisation("bank")
    officer, loans = w.staff(bank, "Loan Officer"), w.sample(LOANS, 3)
    rows = [(name, f"{w.integer(5, 9)}.{w.digits(3)}%", f"{w.integer(5, 9)}.{w.digits(3)}%", w.integer(580, 740))
            for name in loans]
    subject, text = w.choice(("This week's rates", f"""
        {w.text_table(["Product", "Rate", "APR", "Min score"], rows)}

        Rates can change without notice. {bank.name} NMLS {w.digits(6)}. Equal Housing Lender.
        Lock by {w.day(2, 9, "%A")} and we waive the {w.amount(300, 800)} application fee.
        """), ("What to bring", f"""
        Thank you for asking about a {loans[0]}! Please bring to our meeting:

        - driver license or state ID
        - Social Security card or a W-2 that shows the number
        - two pay stubs, two bank statements
        - date of birth and address of the co-borrower

        Do not e-mail any of this; our safe upload link comes by text.

        {w.signature(officer)}
        """), ("Pipeline", f"""
        Pipeline {w.day(0, 0)}: {w.integer(9, 60)} applications, {w.integer(2, 20)} in underwriting, average score
        {w.integer(690, 745)}, average DTI {w.integer(30, 43)}%, pull-through
        {w.integer(50, 80)}%. {loans[1][0].upper() + loans[1][1:]} volume is up.
        Adverse action notices must go out within 30 days, with the SSN cut to four digits.

        {w.signature(officer)}
        """))
    return w.mail(officer, "lending@" + bank.domain if subject == "Pipeline" else w.person().email, subject, text=text)


@positive("state_pii")
def identity_papers(w):
    bank = w.organisation("bank")
    writer = w.staff(bank, w.choice("KYC Analyst", "Onboarding", "Compliance Officer"))
    p = w.person(bank.state, youngest=20, oldest=80)
    dob, passport, nation = w.dob(p, w.choice("%m/%d/%Y", "%d %b %Y", "%B %d, %Y")), w.passport(), w.pick(NATIONS)
    subject, sender, to, text = w.choice(("KYC refresh", writer, w.staff(bank), f"""
        KYC REFRESH - {w.choice("medium", "high")} risk

        Customer:        {p.upper_last_first}
        DOB:             {dob}
        US passport no.: {passport}
        Issued/expires:  {w.day(-2000, -400)} / {w.day(300, 1900)}
        Also citizen of: {nation}
        Source of funds: {w.pick(JOBS)}
        Screening:       {w.choice("no hits", "1 possible PEP hit, name only")}
        """), (f"ID for {p.full}", writer, w.staff(bank), f"""
        The selfie matched. {p.full}, date of birth {dob}, U.S. passport number {passport}, mother's maiden name
        {w.pick(MAIDEN)}. Proof of address is a {w.choice("water bill", "lease", "phone bill")} for {p.address}.
        {w.choice("OK to open?", "Please clear the hold.", "The chip could not be read, I typed it by hand.")}

        {w.signature(writer)}
        """), ("passport details", p, writer, f"""
        Hi, you asked for it again so here: passport number {passport} (United States), name as printed
        {p.upper_last_first}, date of birth {dob}. {w.choice("The scan is blurry because my cat helped.",
            "I also have a green card from before.", "Please stop freezing my account.")}

        {p.full}
        """))
    return w.mail(sender, to, subject, text=text).finds("common.us_passport", 1).finds("common.birth_date", 1)


@negative(beside=identity_papers)
def identity_policy(w):
    bank = w.organisation("bank")
    writer = w.staff(bank, "Compliance Officer")
    subject, text = w.choice(("CIP procedure", f"""
        All,

        the customer identification procedure changes on {w.day(10, 40)}:

        1. Name, date of birth, address and an identification number before the account is opened
        2. Passports: nine characters, check the expiry and the MRZ
        3. No driver license from a state that marks it "not for federal purposes" without a second paper
        4. High risk customers are refreshed each year

        Questions to {writer.email}
        """), ("KYC backlog", f"""
        Backlog: {w.integer(300, 4000)} refreshes open, {w.integer(20, 200)} older than 90 days. PEP screening gave
        {w.integer(40, 900)} name hits, {w.integer(1, 9)} true. The passport reader in the main office misreads O
        for 0 in one case of {w.integer(20, 90)}. Vendor ticket {w.shaped("INCnnnnnnn")}.

        {w.signature(writer)}
        """), ("KYC analyst wanted", f"""
        {bank.name} is looking for a KYC analyst. You will check passports and source of funds, clear PEP hits and
        write refresh files. Two years of experience, ACAMS welcome. {w.amount(52000, 81000)}, hybrid.

        jobs@{bank.domain}
        """))
    return w.mail(writer, "all-branches@" + bank.domain, subject, text=text)


# accounts


@positive("state_pii")
def account_opening(w):
    bank = w.organisation("bank")
    writer = w.staff(bank, w.choice("Member Service Representative", "Branch Manager", "New Accounts"))
    p, account = w.person(bank.state, youngest=19, oldest=80), w.account()
    number, named, detector = w.choice((w.itin(), "ITIN", "common.us_itin"), (w.ssn(), "SSN", "common.us_ssn"))
    opener = w.amount(25, 5000)
    subject, to, text = w.choice(("New account set-up", w.staff(bank), f"""
        NEW ACCOUNT

        Owner:           {p.full_middle}
        {named}:            {number}
        ID:              {p.state_name} driver license {p.licence}
        Account number:  {account}
        Product:         {w.choice("Free Checking", "Student Savings", "12-month CD")}
        Opened with:     {opener}
        """), ("Please key this one", w.staff(bank), f"""
        system was down so I opened it on paper. {p.full}, {named} {number}, {w.choice("lives at", "new address")}
        {p.address}. I gave {p.him} account number {account}, {opener} in cash. Signature card is in the vault.

        {writer.given}
        """), (f"Welcome to {bank.name}", p, f"""
        Dear {p.full},

        welcome! Your checking account number is {account}, routing {w.routing()}. For the tax form we have {named}
        {number} on file; write back if a digit is wrong. Your card comes in {w.integer(5, 10)} days.

        {w.signature(writer)}
        """))
    return w.mail(writer, to, subject, text=text).finds("common.bank_account", 1).finds(detector, 1)


@negative(beside=account_opening)
def branch_news(w):
    bank = w.organisation("bank")
    writer = w.staff(bank, "Branch Manager")
    subject, text = w.choice(("Our new branch", f"""
        We open on {w.day(8, 40, "%B %d")} at {bank.address}. Open a checking account with {w.amount(25, 100)} and
        get a free night light. Bring a photo ID and your Social Security number or ITIN.
        Our routing number is {w.routing()}.

        {writer.full}, {writer.title}
        """), ("Your statement", f"""
        Your statement is ready.

        Account: xxxxxx{w.digits(4)}
        Balance: {w.amount(80, 9000)}
        Statement date: {w.day(-9, 0)}

        Log in to see it. Member FDIC.
        """), ("Account number format", f"""
        After the core conversion new account numbers have 12 digits, old ones get zeros in front. Checks with the
        old number clear until {w.day(200, 400)}. Test accounts are 000000000000 to 000000000099. Tellers: read
        back the last four only.

        {w.signature(writer)}
        """))
    to = {"Our": "members@", "Account": "tellers@"}.get(subject.split()[0])
    return w.mail(writer, to + bank.domain if to else w.person().email, subject, text=text)


@positive("state_pii")
def tax_slip(w):
    bank = w.organisation("bank")
    writer = w.staff(bank, w.choice("Tax Reporting", "Member Service Representative", "IRA Desk"))
    p = w.person(bank.state, youngest=22)
    form, amount = w.choice("1099-INT", "1098", "1099-R", "5498", "1099-C"), w.amount(11, 21000)
    wrong, right = w.ssn(), p.ssn
    subject, sender, to, text, count = w.choice((f"Corrected {form}", writer, p, f"""
        Dear {p.full},

        we corrected your {form}. The tax identification number was typed wrong.

        Was SSN:  {wrong}
        Now SSN:  {right}
        Box 1:    {amount}

        Please give this to your preparer.

        {w.signature(writer)}
        """, 2), ("B-notice", writer, w.staff(bank), f"""
        Second B-notice on {p.last_first}. IRS says name and SSN {right} do not match.
        {w.choice("Maiden name?", "Maybe the two family names were swapped.",
            "Customer says the card is right.")} Backup withholding from {w.day(20, 30)} unless we get a W-9. {form}
        box 1 was {amount}.

        {writer.given}
        """, 1), (f"{form} missing", p, writer, f"""
        I never got my {form} for the {w.choice("CD", "mortgage", "rollover")}. It should be {amount}. My social is
        {right}, name {p.full_middle}, moved to {p.address} last year. Please mail or e-mail a copy before my
        appointment with the tax lady.

        {p.given} {p.cell}
        """, 1))
    return w.mail(sender, to, subject, text=text).finds("common.us_ssn", count)


@negative(beside=tax_slip)
def tax_season(w):
    bank = w.organisation("bank")
    writer = w.staff(bank, "Tax Reporting")
    subject, text = w.choice(("Tax forms are coming", f"""
        1099-INT, 1098 and 5498 forms will be in online banking by {w.day(60, 80, "%B %d")}. The form shows only the
        last four of your Social Security number. Our EIN is {w.shaped("nn-nnnnnnn")}. Less than $10 of interest, no
        form.

        {bank.name}
        """), ("TIN matching run", f"""
        TIN matching went through: {w.integer(10000, 90000)} sent, {w.integer(90, 900)} mismatches and
        {w.integer(5, 80)} first B-notices. W-9 requests go out {w.day(3, 9)}. Box 1 totals tie to the ledger at
        {w.amount(1000000, 9000000)}.

        {w.signature(writer)}
        """), ("W-9 for your records", f"""
        Here is the bank's own W-9 for your vendor file.

        Name: {bank.name}
        EIN: {w.shaped("nn-nnnnnnn")}
        Exempt payee code: 5

        {w.signature(writer)}
        """))
    to = w.staff(w.organisation("accountant")) if subject.startswith("W-9") else "tax-news@" + bank.domain
    return w.mail(writer, to, subject, text=text)


@positive("state_pii")
def login_help(w):
    bank = w.organisation("bank")
    writer, p = w.staff(bank, w.choice("Digital Support", "Member Service Representative")), w.person(bank.state)
    user, password = w.username(p), w.password()
    subject, sender, to, text = w.choice(("Your online banking login", writer, p, f"""
        Dear {p.full},

        your access is ready at online.{bank.domain}.

        User name: {user}
        Password: {password}

        {w.choice("Change it when you first sign in.", "The bill pay tab shows after one day.")}

        {w.signature(writer)}
        """), ("cant get in", p, writer, f"""
        It says wrong user or password AGAIN. I am typing username {user} and password {password}, same as on the
        yellow note. {w.choice("Can you try it from your end?", "Did you change something?")}

        {p.full}
        """), ("RE: locked out", writer, p, f"""
        Hi {p.given}, I unlocked you. Login is {user}, temporary password: {password}
        {w.choice("(capital letters matter).", "It is good for 24 hours.")} Call {bank.phone} if it locks again.

        {w.signature(writer)}
        """))
    return w.mail(sender, to, subject, text=text).finds("common.password", 1)


@negative(beside=login_help)
def password_notice(w):
    bank = w.organisation("bank")
    p = w.person(bank.state)
    subject, text = w.choice(("Reset your password", f"""
        Hi {p.given},

        someone asked to reset the password of your online banking. Click within {w.integer(15, 60)} minutes:

        https://online.{bank.domain}/reset?token={w.hex(40)}

        Not you? Ignore this message, your password stays as it is.
        """), ("Password was changed", f"""
        Your online banking password was changed on {w.day(-1, 0)} at {w.clock()} from
        {w.choice("an iPhone", "Chrome on Windows", "a new device")} near {p.city}. If this was not you call
        {w.toll_free()}. We never send a password by e-mail.
        """), ("New password rules", f"""
        From {w.day(5, 40, "%B %d")} passwords need 12 signs with a number and a capital letter. User names may not
        be your e-mail or Social Security number. Questions? Join our webinar, meeting ID
        {w.digits(3)} {w.digits(4)} {w.digits(4)}, passcode {w.digits(6)}.

        {bank.name} Digital
        """))
    return w.mail(w.choice("no-reply@", "security@") + bank.domain, p, subject, text=text)
