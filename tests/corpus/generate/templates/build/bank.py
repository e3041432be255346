# SPDX-License-Identifier: Apache-2.0
"""Banks, credit unions and lenders."""

from templates import negative, positive


def desk(w):
    bank = w.organisation("bank")
    return bank, w.staff(bank)


@positive("state_pii")
def wire_request(w):
    bank, banker = desk(w)
    p, other = w.person(bank.state), w.organisation("bank")
    form = f"""
        {w.choice("OUTGOING WIRE", "DOMESTIC WIRE REQUEST", "Wire details")}

        Beneficiary:     {w.choice(p.full, p.full_middle)}
        Address:         {p.address}
        Bank:            {other.name}
        ABA:             {w.routing()}
        Account number:  {w.account()}
        Amount:          {w.amount(2000, 250000)}
        Reference:       {w.choice("closing", "estate distribution", "loan payoff", "refund")}
        """
    note = f"""
        Hi {w.choice("team", "all")},

        {p.full} {w.choice("called", "came in", "e-mailed")} to move {w.amount(500, 90000)} out of {p.his}
        {w.choice("checking", "savings", "money market")}
        account {w.account()} to {other.name}, routing {w.routing()}, acct {w.account()}. {p.he.capitalize()} wants
        it today. Callback done
        at {w.clock()} on {p.cell}.

        {w.signature(banker)}
        """
    return w.mail(banker, w.choice(f"Wire Desk <wires@{bank.domain}>", w.staff(other)),
                  w.choice("wire", "Wire request", "FW: wire out today"),
                  text=w.choice(form, note))


@negative(beside=wire_request)
def vendor_remittance(w):
    bank, vendor = w.organisation("bank"), w.organisation("vendor")
    writer = w.staff(vendor)
    return w.mail(writer, f"Accounts Payable <ap@{w.organisation('employer').domain}>",
                  w.choice("New remittance instructions", "Invoice and wire details"), text=f"""
        Dear customer,

        please pay invoice {w.choice("INV-", "#")}{w.digits(7)} for {w.amount(900, 60000)} by ACH or wire:

        Beneficiary: {vendor.name}
        Bank:        {bank.name}, {bank.city}, {bank.state}
        ABA:         {w.routing()}
        Account:     {w.account()}
        Our EIN is {w.choice("20", "45", "83", "47")}-{w.digits(7)}, a W-9 for the company is attached to every
        first invoice.

        {w.choice("Call us before you change payment details in your system.", "Terms net 30.")}

        {writer.full}
        {vendor.name}
        {vendor.phone}
        """)


@positive("state_pii")
def loan_application(w):
    bank, officer = desk(w)
    p, spouse = w.person(bank.state, youngest=22, oldest=75), w.person(bank.state, youngest=22, oldest=75)
    form = f"""
        Borrower: {p.full_middle}
        SSN: {p.ssn}       DOB: {w.dob(p)}
        Co-borrower: {spouse.full_middle}
        SSN: {spouse.ssn}       DOB: {w.dob(spouse)}
        Property: {p.address}
        Income: {w.amount(3000, 15000)}/mo    Liabilities: {w.amount(100, 4000)}/mo
        FICO {w.integer(560, 830)} / {w.integer(560, 830)}
        """
    note = f"""
        {p.full}, {w.choice("social", "soc", "SS#", "SSN")} {w.choice(p.ssn, p.ssn_bare, p.ssn.replace("-", " "))},
        wants to refi {p.street}. Can you pull credit and tell me if
        {p.he} gets the {w.integer(5, 7)}.{w.choice(125, 25, 5, 875)} rate? Loan amt {w.amount(90000, 600000)}.
        """
    return w.mail(officer, w.choice(w.staff(bank), f"Underwriting <uw@{bank.domain}>",
                                    f"Credit <orders@{w.organisation('vendor').domain}>"),
                  w.choice("New application", f"Loan {w.digits(9)}", "pull credit pls", "1003 for review"),
                  text=f"{w.choice('Hi,', 'Please see below.', '')}\n\n{w.choice(form, note)}\n\n"
                       f"{w.signature(officer)}")


@negative(beside=loan_application)
def mortgage_rates(w):
    bank, officer = desk(w)
    rows = [(name, f"{w.integer(5, 7)}.{w.choice(125, 250, 375, 625)}%", f"{w.integer(5, 7)}.{w.digits(3)}%",
             w.choice("0", "0.5", "1"))
            for name in ("30 yr fixed", "15 yr fixed", "5/6 ARM", "FHA 30", "Jumbo")]
    return w.mail(officer, w.staff(w.organisation("realtor")),
                  w.choice("Rates for " + w.day(0, 0, "%B %d"), "Rate sheet", "Friday rates"), text=f"""
        Happy {w.choice("Friday", "Monday", "Thursday")}!

        {w.text_table(["Program", "Rate", "APR", "Points"], rows)}

        What your buyers should bring to the application: photo id, two pay stubs, W-2s for two years, two bank
        statements and
        the social security number of each borrower. Minimum FICO {w.integer(580, 660)}. Loans up to
        {w.amount(700000, 900000)}.

        {officer.full}, NMLS #{w.digits(w.choice(6, 7))}
        {bank.name}  {bank.phone}
        Equal Housing Lender
        """)


@positive("pci", "state_pii")
def card_dispute(w):
    bank, analyst = desk(w)
    p, brand = w.person(bank.state), w.brand()
    card = w.card(brand, w.choice("", " ", "-"))
    rows = [(w.day(-30, -2), w.organisation("shop").name.upper(), w.amount(5, 900)) for _ in range(w.integer(1, 4))]
    case = f"""
        Case {w.digits(8)} {w.choice("- fraud", "- not recognized", "- duplicate charge")}
        Cardholder: {w.choice(p.full, p.upper_last_first)}
        Card: {card}  {w.choice("exp", "Exp.", "valid thru")} {w.expiry()}
        {w.text_table(["Date", "Merchant", "Amount"], rows)}
        """
    note = f"""
        {p.full} {w.choice("says", "swears", "claims")} {p.he} did not make the {rows[0][2]} charge at {rows[0][1]}.
        {w.choice("Card no", "Card", "PAN", "cc#")} is
        {card}. {w.choice("Block and reissue please.", "Card was still in hand.", "Provisional credit given.")}
        """
    return w.mail(analyst, w.choice(f"Disputes <disputes@{bank.domain}>", w.staff(w.organisation("vendor"))),
                  w.choice("Dispute", "card fraud case", "Chargeback docs"),
                  text=f"{w.choice(case, note)}\n\n{w.signature(analyst)}")


@negative(beside=card_dispute)
def dispute_status(w):
    bank, analyst = desk(w)
    p = w.person(bank.state)
    return w.mail(f"{bank.name} Disputes <disputes@{bank.domain}>", p,
                  w.choice("Your dispute", f"Update on case {w.digits(8)}"), text=f"""
        Dear {p.given} {p.family},

        we {w.choice("received", "are reviewing")} your dispute about a charge of {w.amount(5, 900)} at
        {w.organisation("shop").name} on your
        {w.choice("Visa", "debit", "credit", "Mastercard")} card {w.masked_card()}. Reference number
        {w.choice(w.order_number(True), w.digits(16), w.digits(12))}.

        A new card will arrive in {w.integer(3, 10)} business days. Never send your card number or PIN by e-mail.
        {w.maybe(0.5, f"Questions? Call {w.toll_free()} with your case number.")}

        {bank.name}
        """)


@positive("state_pii")
def identity_documents(w):
    bank, officer = desk(w)
    p = w.person(bank.state, youngest=18, oldest=80)
    passport = f"passport {w.choice('no.', '#', 'number')} {w.passport()}"
    licence = f"{w.choice('driver license', 'DL', 'drivers lic. no.')} {p.licence} ({p.state})"
    document = w.choice(passport, licence, licence)
    rows = f"""
        Applicant   {p.full_middle}
        Address     {p.address}
        ID          {document}
        Expires     {w.day(100, 2000)}
        OFAC        {w.choice("clear", "no match", "review")}
        """
    note = f"""
        {w.choice("CIP exception", "KYC follow up")}: {p.full} opened {w.choice("online", "in branch")} with
        {document}. Address on the id does not match
        {p.street}. {w.choice("OK to keep open?", "Please re-verify.", "Utility bill on the way.")}
        """
    return w.mail(officer, w.staff(bank), w.choice("KYC", "CIP exception", "New account id", "ID verification"),
                  text=f"{w.choice(rows, note)}\n\n{w.signature(officer)}")


@negative(beside=identity_documents)
def identification_policy(w):
    bank, officer = desk(w)
    return w.mail(officer, [w.staff(bank) for _ in range(3)],
                  w.choice("CIP policy", "Which ids we accept", "KYC refresher"), text=f"""
        Team,

        {w.choice("the auditors found gaps,", "a refresher,")} so again. At account opening record for each
        applicant:

        1. full legal name, date of birth, street address
        2. SSN or ITIN; for non-residents passport number and country
        3. one primary id: driver license, state ID, passport, military ID

        Write down the number, the state and the expiration date of the id. {p_state(w)} licenses have changed their
        format, see the
        checking guide on page {w.integer(2, 40)}. OFAC screening runs overnight. Form {w.shaped("ll-nnnn")} is
        retired.

        {w.signature(officer)}
        """)


def p_state(w):
    return w.person().state_name


@positive("state_pii")
def tax_form_reissue(w):
    bank, clerk = desk(w)
    people_ = w.people(w.integer(1, 5), bank.state)
    rows = [(p.last_first, w.choice(p.ssn, p.ssn), w.account(), w.amount(10, 900)) for p in people_]
    heading = ["Name", w.choice("SSN", "TIN", "SSN/TIN"), "Account", "Interest"]
    p = people_[0]
    prose = (f"1099-INT for {p.full} went out with the wrong TIN. Correct one is {p.ssn}, account ending "
             f"{w.digits(4)}, interest {rows[0][3]}. "
             "Please reissue before the deadline.")
    style = w.choice("table", "html", "prose", "csv")
    subject = w.choice("1099 corrections", "Reissue 1099-INT", "B notice list")
    to = w.staff(w.organisation("accountant"))
    if style == "html":
        return w.mail(clerk, to, subject, html=f"""
            <html><body><p>Corrections below.</p>
            {w.html_table(heading, rows)}<p>{clerk.full}</p></body></html>
            """)
    if style == "csv":
        return w.mail(clerk, to, subject, text="Corrections attached.",
                      attach=[("1099_corrections.csv", "text/csv", w.csv(heading, rows))])
    return w.mail(clerk, to, subject, text=(prose if style == "prose"
                                            else w.text_table(heading, rows)) + "\n\n" + w.signature(clerk))


@negative(beside=tax_form_reissue)
def tax_season_notice(w):
    bank, _ = desk(w)
    p = w.person(bank.state)
    return w.mail(f"{bank.name} <service@{bank.domain}>", p,
                  w.choice("Your tax forms are ready", "1099 season", "Tax documents"), text=f"""
        Hello {p.given},

        your {w.choice("1099-INT", "1098", "1099-INT and 1098")} for the account ending in {w.digits(4)} can be
        downloaded after you log in. For your safety
        the form shows only the last four digits of your social security number (XXX-XX-{w.digits(4)}).

        Wrong TIN? Bring your social security card to any branch or send Form W-9 through secure messages. Our
        routing number is
        {w.routing()} and our EIN {w.choice("20", "45", "83")}-{w.digits(7)}.

        {bank.name}
        Member FDIC
        """)


@positive("state_pii")
def online_banking_login(w):
    bank, clerk = desk(w)
    p = w.person(bank.state)
    user, word = w.username(p), w.password()
    lines = w.choice(f"User ID: {user}\nTemporary password: {word}", f"username {user} / password {word}",
                     f"Login: {p.email}\nPwd: {word}\nSecurity question: "
                     f"{w.choice('first pet', 'street you grew up on')} - {w.choice('Biscuit', 'Shadow', 'Elm')}",
                     f"your user name is {user} and your password is {word}")
    return w.mail(clerk, p, w.choice("Online banking access", "Your new login", "Account access"), text=f"""
        Hi {p.given},

        {w.choice("as discussed on the phone", "your online banking is reset", "here is your access")}:

        {lines}

        {w.choice("You will be asked to change it.", "Please sign in within 24 hours.")}

        {w.signature(clerk)}
        """)


@negative(beside=online_banking_login)
def password_reset(w):
    bank, _ = desk(w)
    p = w.person(bank.state)
    return w.mail(f"{bank.name} <no-reply@{bank.domain}>", p,
                  w.choice("Reset your password", "Password changed", "Your sign-in code"), text=f"""
        Hello {p.given},

        {w.choice("we received a request to reset the password for your online banking.", "your password was changed today.",
        f"your one-time security code is {w.digits(6)}. It expires in 10 minutes.")}

        {w.choice(f"To choose a new password open https://{bank.domain}/reset?t={w.hex(32)}",
        "If this was not you call " + w.toll_free() + " at once.")}

        A good password has at least 12 characters, upper and lower case letters and a number. We never ask for your
        user ID,
        password or PIN by e-mail.

        {bank.name}
        """)


@positive("state_pii")
def direct_debit_form(w):
    bank, banker = desk(w)
    p = w.person(bank.state)
    spanish = f"""
        Hola, le mando los datos para el pago automático:

        Nombre: {p.full}
        Banco: {bank.name}
        Número de ruta: {w.routing()}
        Número de cuenta: {w.account()} ({w.choice("corriente", "ahorros")})
        """
    english = f"""
        AUTHORIZATION FOR AUTOMATIC PAYMENT

        I, {p.full}, authorize monthly payments of {w.amount(50, 900)} from my
        {w.choice("[x] checking  [ ] savings", "checking account", "savings account")}
        Routing: {w.routing()}
        Account: {w.account()}
        Bank: {bank.name}
        Signed {w.day(-5, 0)}  /s/ {p.full}
        """
    if w.chance(0.4):
        return w.mail(p, f"pagos@{w.organisation('realtor').domain}",
                      w.choice("pago automático", "datos de la cuenta"), text=spanish)
    return w.mail(w.choice(p, banker), w.staff(w.organisation("realtor")),
                  w.choice("autopay form", "ACH authorization", "Voided check info"), text=english)


@negative(beside=direct_debit_form)
def payments_bulletin(w):
    bank, banker = desk(w)
    return w.mail(banker, w.staff(w.organisation("employer")),
                  w.choice("ACH cut-off times", "SWIFT and ACH bulletin", "Routing number change"), text=f"""
        Dear business customer,

        because of the merger our routing number changes from {w.routing()} to {w.routing()} on
        {w.day(20, 90, "%B %d, %Y")}. Checking and savings
        account numbers stay the same. For international wires use BIC {w.shaped("llll")}US{w.shaped("nn")}.

        Cut-off for same-day ACH is {w.clock()}. Return code R03 means no account, R20 a non-transaction account.
        Batch
        {w.digits(7)} of last {w.choice("Monday", "Friday")} was delayed, trace numbers {w.digits(15)} to
        {w.digits(15)}.

        {w.signature(banker)}
        """)


@positive("state_pii")
def family_account_help(w):
    bank, banker = desk(w)
    p, child = w.person(bank.state, youngest=28, oldest=60), w.child(bank.state)
    question = w.choice(
        f"I want to open a savings account for {child.full}, born {w.dob(child, '%B %d, %Y')}, social security "
        f"number {child.ssn}. "
        "Which forms do I sign?",
        f"mom passed and I am executor. her name was {p.full}, ssn {p.ssn}, checking {w.account()}. what do you need from me",
        f"You asked for my security answer: mother's maiden name is {w.person().family.split()[-1]}. Account "
        f"{w.account()}, {p.full}.")
    reply = w.choice("Hi, please stop by with the papers.", "Sure, form attached next mail.",
                     "Forwarding to the estates desk.")
    if w.chance(0.5):
        return w.mail(banker, p, w.choice("RE: question", "Re: account"),
                      text=f"{reply}\n\n{banker.given}\n\n{w.quote(question, p)}")
    return w.mail(banker, w.staff(bank), "FW: question",
                  text=f"{reply}\n\n{w.forward(question, p, banker, 'question')}")


@negative(beside=family_account_help)
def branch_news(w):
    bank, banker = desk(w)
    return w.mail(banker, w.staff(bank), w.choice("Branch news", "Youth savings week", "Estate desk hours"), text=f"""
        Hi {w.choice("all", "team")},

        youth savings week starts {w.day(4, 30, "%A, %B %d")}. A parent opens the account with the child's birth
        certificate and
        social security card. Each new account gets a {w.choice("piggy bank", "coin jar", "$25 bonus")}. Goal:
        {w.integer(10, 80)} accounts a branch.

        The estates desk moves to floor {w.integer(2, 9)}; it needs the death certificate and letters testamentary.
        Security questions
        such as mother's maiden name are no longer used, callers get a code by text.

        Happy birthday to {w.staff(bank).given} ({w.day(1, 20, "%b %d")})!

        {banker.given}
        """)
