# SPDX-License-Identifier: Apache-2.0
"""Mail of banks and credit unions: accounts, cards, estates, loans; statements, rates and warnings without any of it."""

import office
from templates import negative, positive


def branch(w):
    bank = w.organisation("bank")
    return bank, w.staff(bank), w.staff(bank)


@positive("state_pii")
def account_of_person(w):
    bank, one, two = branch(w)
    p, joint, account = w.person(bank.state), w.person(bank.state), w.account()
    kind = w.choice("checking", "savings", "share draft", "money market", "CD", "HELOC")
    text = w.choice(f"""
        {p.full} wants to close {kind} account {account} and move {w.amount(200, 90000)} to the new one.
        {w.some(1, 2, "Signature checked.", "Mail the check to the address on file.",
        "No holds.", "Debit card destroyed.")}
        """, f"""
        Estate of {p.full}, died {w.day(-60, -5)}
        Accounts: {kind} {account}, safe box {w.digits(3)}
        Executor: {joint.full}
        Papers: death certificate yes, letters no
        """, f"""
        ACH return R0{w.integer(1, 4)}: {p.upper_last_first}, acct {account}, {w.amount(20, 900)}. Call {p.cell} or charge the fee.
        """, f"""
        {two.given}, add {joint.full} as joint owner on {p.full}'s {kind}, account number {account}. Card signed, both were here.

        {w.signature(one)}
        """, f"""
        Wire out
        Originator: {p.full}
        Debit acct: {account}
        Amount: {w.amount(3000, 250000)}
        Purpose: {w.choice("house", "tuition", "car", "gift to son")}
        Called back at {p.phone} by {one.given}
        """, f"""
        {p.given} {p.family} pide cambiar la dirección de su cuenta {w.choice("de ahorros", "corriente")} número {account} a
        {p.address}. Trajo su identificación.
        """, f"""
        Stop payment for {p.full}: check {w.digits(4)}, account # {account}, payee {w.organisation("shop").name},
        {w.amount(40, 2000)}. Six months.
        """)
    return w.mail(one, two, w.choice("close account", "estate", "ACH return", "joint owner", "wire", "cambio de dirección",
                                     "stop payment", p.last_first), text=text)


@negative(beside=account_of_person)
def treasury_business(w):
    bank, one, _ = branch(w)
    firm = w.organisation("employer")
    other = w.staff(firm)
    text = w.choice(f"""
        Remittance for invoice {w.digits(6)}: {w.amount(900, 90000)} to {firm.name}, routing {w.routing()}, by ACH on {w.day(1, 5)}.
        Trace {w.digits(15)}.
        """, f"""
        Rates today: CD 12 months {w.integer(3, 4)}.{w.integer(10, 95)}%, money market {w.integer(1, 3)}.{w.integer(10, 95)}%, HELOC
        prime + {w.integer(0, 2)}. {w.some(1, 2, "Signs go up at noon.",
        "Website follows.", "Matches need a manager.")}
        """, f"""
        Lockbox fees for {w.day(-40, -20, "%B")}: {w.integer(200, 900)} items at 45 cents. Positive pay found {w.integer(0, 4)}
        exceptions. Please decide by {w.clock()} each day.
        """, f"""
        How to close an account, for new tellers: check the signature, look for holds, cut the card, print the form, give the balance
        as a check. Never read the account number aloud.
        """, f"""
        {other.given}, the line of {w.amount(50000, 900000)} renews {w.day(20, 90)}. We need: statements, tax returns of the firm,
        aging, inventory. EIN {w.shaped("nn-nnnnnnn")} is on file.
        """)
    return w.mail(one, other, w.choice("remittance", "rate sheet", "analysis statement", "teller manual", "line renewal"),
                  text=f"{text}\n\n{w.signature(one)}")


@positive("pci", "state_pii")
def card_trouble(w):
    bank, one, two = branch(w)
    p, brand = w.person(bank.state), w.choice("visa", "visa", "mastercard", "discover", "amex")
    number, what = w.card(brand, w.choice("", "", " ", "-")), w.choice("debit card", "credit card", brand, "card",
        "Visa" if brand == "visa" else brand.capitalize())
    text = w.choice(f"""
        {p.full} is in {w.choice("Lisbon", "Cancun", "Manila", "Accra")} and {p.his} {what} {number} is blocked. Lift it until
        {w.day(3, 20)}.
        """, f"""
        Dispute
        Cardholder: {p.full}
        Card: {number}
        Merchant: {w.organisation("shop").name}
        Amount: {w.amount(20, 2000)} on {w.day(-30, -3)}
        Claim: {w.choice("never came", "charged twice", "not mine", "cancelled subscription")}
        """, f"""
        {two.given}, reissue {what} {number} exp {w.expiry()} for {p.full}, chip is broken. Rush, {p.he} travels {w.day(3, 9, "%A")}.
        """, f"""
        Fraud queue: {number} ({p.last_first}), {w.integer(2, 9)} swipes at gas pumps, {w.amount(200, 2000)}. {what.capitalize()}
        closed at {w.clock()}, member told.
        """, f"""
        Hi, I'm {p.full}. My {what} is {number} and it was declined at the grocery store. It's good thru {w.expiry()}. What is going
        on? {p.cell}
        """, f"""
        Me robaron la cartera. Soy {p.full}, mi tarjeta {brand} es {number}. Por favor bloquéela.
        """)
    return w.mail(w.choice(one, p), two, w.choice("card blocked", "dispute", "reissue", "fraud queue", "declined!",
        "tarjeta robada"), text=text).finds("pci.payment_card", 1)


@negative(beside=card_trouble)
def card_statements(w):
    bank, one, _ = branch(w)
    p = w.person(bank.state)
    text = w.choice(f"""
        Hi {p.given}, you spent {w.amount(5,
        400)} at {w.organisation("shop").name} with card {w.masked_card()}. Not you? Reply NO or call {w.toll_free()}.
        """, f"""
        Your statement is ready. Account ending {w.digits(4)}. New balance {w.amount(20, 4000)}, minimum {w.amount(20, 60)}, due
        {w.day(10, 25, "%B %d")}.
        """, f"""
        Your new debit card comes in a plain envelope within {w.integer(5,
        10)} days. Activate it at any ATM. The old one, {w.masked_card()}, works until {w.expiry()}.
        """, f"""
        Travel plans? Tell us in the app before you go. We never ask for your card number, PIN or code by mail or text.
        """, f"""
        BIN file update: {w.digits(6)} to {w.digits(6)} are ours from {w.day(10, 60)}; length 16, check digit mod 10. Processor
        reference {w.order_number(True)}.
        """, f"""
        Hola {p.given}: su pago de {w.amount(20, 900)} con la tarjeta terminada en {w.digits(4)} fue aceptado. Confirmación {w.digits(12)}.
        """)
    return w.mail(f"{bank.name} <alerts@{bank.domain}>", p, w.choice("Alert", "Statement ready", "Your new card", "Travel",
        "BIN update", "Pago recibido"), text=text)


@positive("state_pii")
def loan_papers(w):
    bank, one, two = branch(w)
    p, second = w.person(bank.state), w.person(bank.state)
    style = w.choice("lines", "prose", "table", "voice", "docx", "credit")
    if style == "lines":
        text = f"""
            Borrower ........ {p.full_middle}
            Social Security . {p.ssn}
            Birth date ...... {w.dob(p)}
            Employer ........ {w.organisation("employer").name}
            Income .......... {w.amount(2000, 14000)} a month
            Co-borrower ..... {second.full}, {second.ssn}
            """
    elif style == "prose":
        text = f"""
            {two.given}, the file of {p.full} lacks one paystub. {p.his.capitalize()} social is {p.ssn}, date of birth
            {w.dob(p, "%B %d, %Y")}. Debt ratio {w.integer(20, 48)}, score {w.integer(580, 810)}. {w.some(1, 2,
            "Rate lock ends Friday.", "Appraisal is ordered.", "Gift letter from the parents came.")}

            {w.signature(one)}
            """
    elif style == "table":
        text = w.text_table(["Applicant", "SSN", "Score"], [(q.last_first, q.ssn, w.integer(560, 820)) for q in (p, second)])
    elif style == "voice":
        text = f"pull credit on {p.full} {p.ssn} and {second.given} {second.family} {second.ssn_bare} ssn, " \
               f"truck loan {w.amount(20000, 60000)}, {w.integer(48, 84)} mo"
    elif style == "credit":
        text = f"Adverse action letter returned by post. {p.full}, SSN {p.ssn}, old address {p.address}. " \
               f"Score factors: {w.choice('too many inquiries', 'short history', 'high utilization')}."
    else:
        made = w.docx(f"Loan application\nName: {p.full}\nSocial Security Number: {p.ssn}\nDriver's license: {p.licence} "
            f"({p.state})\nSigned {w.day(-3, 0)}")
        return w.mail(one, two, "application", text="Application attached.", attach=[("application.docx", office.WORD, made)])
    return w.mail(one, two, w.choice("loan file", "credit pull", f"{p.family} application", "underwriting", "missing paystub"), text=text)


@negative(beside=loan_papers)
def loan_marketing(w):
    bank, one, _ = branch(w)
    p = w.person(bank.state)
    text = w.choice(f"""
        {p.given}, thinking of a truck? {w.integer(4, 8)}.{w.integer(10, 95)}% APR up to {w.integer(48, 84)} months. What to bring:
        license, paystub, social security card. {one.full}, NMLS {w.digits(6)}.
        """, f"""
        Congratulations {p.given} {p.family}, your loan is approved. Sign in the portal by {w.day(5, 15, "%B %d")}. First payment
        {w.amount(200, 1900)} on {w.day(35, 60)}.
        """, f"""
        Appraisal for {p.street}: {w.amount(180000, 890000)}, ordered through the desk, file {w.digits(9)}. Comparable sales attached
        to the portal.
        """, f"""
        Underwriting guide, change {w.integer(3, 19)}: no SSN, no ITIN, no loan; debt ratio up to {w.integer(43, 50)}; gift letters
        from family only. Effective {w.day(10, 40)}.
        """, f"""
        Homebuyer class in {bank.city}: credit scores, down payments, closing. Coffee and a raffle. {w.day(4, 25, "%A, %B %d")},
        {w.clock()}.
        """)
    return w.mail(one, p, w.choice("Auto loans", "Approved", "Appraisal", "Guide change", "Homebuyer class"),
                  text=f"{text}\n\n{w.signature(one)}")


@positive("state_pii")
def identity_checked(w):
    bank, one, two = branch(w)
    p = w.person(bank.state)
    paper = w.choice("licence", "passport", "itin", "maiden")
    fact = {"licence": w.choice(f"driver's license {p.licence}, {p.state}", f"{p.state} DL {p.licence}",
                                f"Driver License No. {p.licence} ({p.state_name})"),
            "passport": w.choice(f"passport {w.passport()}", f"US passport no. {w.passport()}", f"Passport number: {w.passport()}"),
            "itin": w.choice(f"ITIN {w.itin()}", f"taxpayer id (ITIN): {w.itin()}"),
            "maiden": w.choice(f"mother's maiden name {w.person().family}", f"Mother's maiden name: {w.person().family}")}[paper]
    text = w.choice(
        f"KYC refresh for {p.full}: {fact}. "
        f"{w.choice('Expires ' + w.expiry('%m/%Y') + '.', 'Seen at the window.', 'Scan was blurry.')} Risk {w.choice('low', 'medium')}.",
        f"New member today\n\n{p.full}\n{p.address}\n{fact}\n{p.cell}\n\nopened by {one.given}",
        f"{two.given}, {p.full} forgot {p.his} online login. I verified {p.him} by {fact}. Reset please.",
        f"Exam finding 4: in the file of {p.full} the copy is missing, but the note says {fact}. Please rescan.",
        f"{p.upper_last_first} / {fact} / cash {w.amount(10001, 29000)} / CTR filed {w.day(-5, 0)}")
    return w.mail(one, two, w.choice("KYC", "new member", "reset", "exam finding", "CTR"),
                  text=f"{text}\n\n{w.maybe(0.5, w.signature(one))}")


@negative(beside=identity_checked)
def identity_rules(w):
    bank, one, two = branch(w)
    text = w.choice(f"""
        From {w.day(10, 40, "%B %d")} a temporary license without a photo is no longer enough. Passport, passport card, state ID,
        matricula or military ID are. {w.some(1, 2, "Scan both sides.",
        "Write the expiry, not the number, into the note.", "Ask compliance when in doubt.")}
        """, f"""
        Security questions are going away: no more mother's maiden name, first pet or high school. Codes by text replace them.
        Members will hear on {w.day(5, 30)}.
        """, f"""
        Exam starts {w.day(5, 20, "%A")}. Please have ready: CIP policy, CTR log, OFAC hits of the year ({w.integer(0, 9)}, all
        false), training sheets. Room {w.digits(3)}.
        """, f"""
        Somebody left a wallet in the lobby. No ID in it, a library card and {w.amount(3, 80)}. It is in the vault, tag {w.digits(4)}.
        """, f"""
        Board meets {w.day(3, 20, "%B %d")}. Agenda: loan growth {w.integer(2, 9)}%, new ATM in {bank.city}, bylaws, {two.full}'s
        retirement.
        """)
    return w.mail(one, two, w.choice("ID rules", "security questions", "exam", "lost and found", "board"), text=f"{text}\n\n{one.given}")
