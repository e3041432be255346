# SPDX-License-Identifier: Apache-2.0
"""Banks again: numbers told in chat and in columns, births in words, plastic and its stock, ledgers."""

import json

import identifiers
from templates import negative, positive

PLAIN = ("visa", "mastercard", "discover")


def branch(w):
    bank = w.organisation("bank")
    return bank, w.staff(bank), w.staff(bank)


def checked(w, prefix, length):
    """A number that begins with `prefix` and passes mod 10."""
    body = prefix + "".join(w.choice(*"0123456789") for _ in range(length - 1 - len(prefix)))
    return body + identifiers.luhn_digit(body)


def born(w, p):
    """A full birth date in the ways that people tell it."""
    b = p.birth
    th = "th" if b.day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(b.day % 10, "th")
    return w.choice(f"b. {b.month}/{b.day}/{b:%y}", f"born {b:%B} {b.year} the {b.day}{th}", f"born on {b:%B} {b.day}, {b.year}",
                    f"birthday {b:%b} {b.day}{th} {b.year}", f"dob {b.month}-{b.day}-{b:%y}", f"D.O.B. {b:%d-%b-%Y}",
                    f"(*{b:%d.%m.%Y})", f"birth date {b:%Y%m%d}", f"came into the world {b:%B} {b.day}{th}, {b.year}")


@positive("state_pii")
def social_in_chat(w):
    bank, one, two = branch(w)
    p, spaced = w.person(bank.state), w.choice(" ", "-", " ")
    number = p.ssn.replace("-", spaced)
    text = w.choice(
        f"{one.given}: is {p.full} in the system?\n{two.given}: need her or his social\n{one.given}: {number}\n"
        f"{two.given}: found, two shares and a loan",
        f"{p.full}  {number}",
        f"{p.full} {number} {p.phone}\nwants a call back about the heloc",
        f"{p.upper_last_first}\n{number}\nTERM {w.choice(36, 48, 60)}  AMT {w.amount(4000, 40000)}  NEW AUTO",
        f"Can't find {p.given} {p.family}. I keyed {number} for the social security number and it shows someone in "
        f"{p.state_name}. Typo?",
        f"tax id on the new IRA for {p.full_middle} should read {number} not what is on the form, {p.he} called about it")
    m = w.mail(one, two, w.choice("quick one", "chat saved", p.family, "lookup", "(no subject)"), text=text)
    return m.finds("common.us_ssn", 1)


@negative(beside=social_in_chat)
def nine_digit_numbers(w):
    bank, one, two = branch(w)
    firm = w.organisation("employer")
    nine = w.digits(9)
    text = w.choice(
        f"{one.given}: is {firm.name} in the system?\n{two.given}: need the loan number\n{one.given}: {nine}\n"
        f"{two.given}: found, two shares and a line of credit",
        f"{firm.name}  ABA {w.routing()}",
        f"EIN of {firm.name} is {w.choice('20', '45', '83')}-{w.digits(7)}, DUNS {w.shaped('nn-nnn-nnnn')}, wants a call back",
        f"Tracer {nine}, batch {w.digits(7)}, ACH company id 1{nine}. Nacha return R03.",
        f"ship checks to {bank.street}, {bank.city} {bank.state} {bank.zip}-{w.digits(4)}, order {nine}, part {w.shaped('nnn-nnn-nnn')}",
        f"Cannot find ticket {nine}. I keyed {w.routing()} for the routing number and it shows a bank in {w.person().state_name}.",
        f"{w.text_table(['Branch', 'Routing', 'Item'], [(w.person().city, w.routing(), w.digits(9)) for _ in range(5)])}")
    return w.mail(one, two, w.choice("quick one", "chat saved", "lookup", "nine digits"), text=text)


@positive("state_pii")
def social_in_columns(w):
    bank, writer, other = branch(w)
    n = w.integer(3, 9)
    people = w.people(n, bank.state)
    style = w.choice("csv", "table", "fixed", "html", "json", "bare")
    sep = w.choice("", "-", " ")
    subject = w.choice("escheat list", "W-8/W-9 mismatches", "credit pull batch", "dormant", "members for the audit")
    note = w.choice("list below", "for the examiners", "sorted by last name", "these need a new W-9")
    rows = [(p.family, p.given, p.ssn.replace("-", sep), p.city) for p in people]
    heading = ["LAST", "FIRST", w.choice("SSN", "SOC SEC NO", "Soc. Sec. #", "TAXID/SSN"), "CITY"]
    if style == "csv":
        return w.mail(writer, other, subject, text=note, attach=[
            ("members.csv", "text/csv", w.csv(heading, rows, w.choice(",", ";", "|")))]).finds("common.us_ssn", n)
    if style == "json":
        data = json.dumps([{"lastName": f, "firstName": g, "ssn": s, "city": c} for f, g, s, c in rows], indent=w.choice(None, 2))
        return w.mail(writer, other, subject, text=note, attach=[("members.json", "application/json", data)]
                      ).finds("common.us_ssn", n)
    if style == "html":
        return w.mail(writer, other, subject, html=f"<html><body><p>{note}</p>{w.html_table(heading, rows)}</body></html>"
                      ).finds("common.us_ssn", n)
    if style == "bare":
        text = "\n".join(f"{p.full}, {p.ssn}, {p.city}" for p in people)
    elif style == "fixed":
        text = "\n".join(f"{p.family.upper():<18} {p.given.upper():<12} SSN {p.ssn_bare}  {w.amount(9, 900):>10}" for p in people)
    else:
        text = w.text_table(heading, rows)
    return w.mail(writer, other, subject, text=f"{note}\n\n{text}\n\n{writer.given}").finds("common.us_ssn", n)


@negative(beside=social_in_columns)
def loan_pipeline(w):
    bank, writer, other = branch(w)
    rows = [(w.digits(9), checked(w, "100", 18), w.shaped("nnn-nnnnnnn"), w.staff(bank).family, w.choice("clear", "cond", "docs out"))
            for _ in range(w.integer(3, 9))]
    heading = ["Loan", "MIN", "FHA case", "Officer", "Status"]
    style = w.choice("csv", "table", "prose", "html")
    subject = w.choice("pipeline", "MERS numbers", "loans for the audit", "case numbers")
    if style == "csv":
        return w.mail(writer, other, subject, text="Pipeline, no borrower data in it.",
                      attach=[("pipeline.csv", "text/csv", w.csv(heading, rows))])
    if style == "html":
        return w.mail(writer, other, subject, html=f"<html><body>{w.html_table(heading, rows)}</body></html>")
    if style == "prose":
        return w.mail(writer, other, subject, text=f"""
            Hi {other.given},

            the examiners sampled loan {rows[0][0]} and {w.digits(9)}. MIN {rows[0][1]} was registered late. The SSN and date of
            birth fields of the test file were blanked by the vendor, so {w.integer(20, 400)} rows show XXX-XX-XXXX; that is right.

            {w.signature(writer)}
            """)
    return w.mail(writer, other, subject, text=w.text_table(heading, rows) + f"\n\n{writer.given}")


@positive("state_pii")
def accounts_by_every_name(w):
    bank, writer, other = branch(w)
    p, number = w.person(bank.state), w.account()
    label = w.choice("DDA", "checking acct", "Acct no.", "a/c", "savings account #", "share draft account", "bank account",
                     "MMA account number", "CD account no.", "account nbr")
    text = w.choice(
        f"stop pay on {p.full}, {label} {number}, check {w.integer(101, 4000)}, {w.amount(20, 3000)}. fee waived",
        f"{p.upper_last_first}\n{label}: {number}\nAVAIL {w.amount(10, 9000)}   HOLD {w.amount(100, 5000)}\nRELEASE HOLD TODAY",
        f"Garnishment: {p.full_middle}, {label} {number}, freeze {w.amount(300, 9000)} of it until the writ is answered.",
        f"Hola {other.given}, {p.full} quiere cerrar su cuenta de ahorros. Número de cuenta: {number}. El saldo es de "
        f"{w.amount(10, 4000)}, mándele un cheque a {p.address}.",
        f"Direct deposit of {p.full} came back R04. They typed the account wrong: it is {label} {number}, routing {w.routing()}.",
        f"Name on account: {p.full}\nRouting: {w.routing()}\nAccount: {number}\nType: {w.choice('C', 'S', 'checking', 'savings')}")
    return w.mail(writer, other, w.choice("hold", "stop payment", "acct question", "R04", p.initial_last, "levy"),
                  text=f"{text}\n\n{w.choice(writer.given, w.signature(writer))}").finds("common.bank_account", 1)


@negative(beside=accounts_by_every_name)
def general_ledger(w):
    bank, writer, other = branch(w)
    rows = [(w.digits(w.choice(8, 10, 12)), name, w.amount(100, 900000), w.choice("DR", "CR"))
            for name in w.sample(["Cash in vault", "ATM settlement", "Visa clearing", "ACH suspense", "Card interchange",
                                  "Official checks", "Overdraft charge-off", "Fed account"], w.integer(3, 6))]
    text = w.choice(f"""
        Out of balance today:

        {w.text_table(["GL account", "Name", "Amount", ""], rows)}

        {writer.given}
        """, f"""
        GL account {rows[0][0]} ({rows[0][1]}) is off by {rows[0][2]}. The other side sits in account {rows[1][0]}. Batch
        {w.digits(12)}, trace {w.routing()}{w.digits(7)}. Can you post the correction before the close?

        {w.signature(writer)}
        """, f"""
        Vendor bill for the card program

        Pay to: {w.organisation("vendor").name}
        Routing: {w.routing()}
        Account: {w.account()}
        Invoice: {w.digits(8)}
        GL account: {rows[0][0]}
        """, f"""
        Reminder: branch settlement accounts begin with 9{w.digits(3)}, the last digit is a check digit. Checking account numbers of
        members have {w.integer(10, 13)} digits from {w.day(20, 60, "%B %d")}. New checks get the routing number {w.routing()}.
        """)
    return w.mail(writer, other, w.choice("GL", "suspense", "out of balance", "account numbers"), text=text)


@positive("state_pii")
def beneficiaries_by_birth(w):
    bank, writer, other = branch(w)
    owner = w.person(bank.state, youngest=50)
    n = w.integer(1, 3)
    heirs = w.people(n, bank.state, 19, 60)
    told = [f"{p.full}, {w.choice('daughter' if p.sex == 'F' else 'son', 'niece' if p.sex == 'F' else 'nephew')}, {born(w, p)}"
            for p in heirs]
    text = w.choice(
        f"POD change for {owner.full}:\n\n" + "\n".join(f"{100 // n}%  {line}" for line in told),
        f"{owner.full} ({born(w, owner)}) came in with the family. Add to the trust: " + "; ".join(told) + ".",
        f"Joint owner {heirs[0].full}, {born(w, heirs[0])}, age {heirs[0].age}. Signature card is on file, please add "
        f"{heirs[0].him}.",
        "\n".join(f"{p.last_first}    {w.dob(p, w.choice('%m/%d/%Y', '%m/%d/%y', '%Y-%m-%d'))}    birth date verified" for p in heirs),
        f"Question on the IRA of {owner.full} ({born(w, owner)}), who is {owner.age} now. Does the required "
        "distribution start this year?")
    return w.mail(writer, other, w.choice("POD", "beneficiaries", "trust account", "RMD", "joint owner"),
                  text=f"{text}\n\n{w.choice(writer.given, w.signature(writer))}")


@negative(beside=beneficiaries_by_birth)
def dates_without_birth(w):
    bank, writer, other = branch(w)
    names = w.workers(w.integer(3, 6))
    rows = [(p.full, w.day(0, 60, "%B %d")) for p in names]
    text = w.choice(
        f"Birthdays in the branch, cake on Fridays:\n\n{w.text_table(['Who', 'Birthday'], rows)}",
        f"{names[0].full} joined the bank on {w.day(-9000, -3000)} and retires {w.day(10, 40)}. Born and raised in {bank.city}.",
        f"The bank was born on {w.day(-30000, -20000, '%B %d, %Y')} in a barber shop. Age {w.integer(60, 90)} and still local!",
        f"CD maturity list: {w.amount(1000, 90000)} on {w.day(3, 30)}, {w.amount(1000, 90000)} on {w.day(31, 60)}. RMD age is 73 for "
        "anybody born after 1950. Beneficiary forms need name and date of birth.",
        f"Anniversaries\n\n{w.text_table(['Name', 'Hired'], [(p.full, w.day(-9000, -300)) for p in names])}")
    return w.mail(writer, [other, w.staff(bank)], w.choice("birthdays", "anniversaries", "dates", "branch history", "RMD reminder"),
                  text=f"{text}\n\n{writer.given}")


@positive("state_pii")
def credit_file(w):
    bank, writer, other = branch(w)
    p, officer = w.person(bank.state, youngest=20, oldest=80), f"mortgage@{w.organisation('vendor').domain}"
    style = w.choice("mismo", "json", "bureau", "html", "letter")
    if style == "mismo":
        data = (f'<BORROWER _FirstName="{p.given}" _LastName="{p.family}" _BirthDate="{p.birth:%Y-%m-%d}" _SSN="{p.ssn_bare}">'
                f'<_RESIDENCE _StreetAddress="{p.street}" _City="{p.city}" _State="{p.state}"/></BORROWER>')
        m = w.mail(writer, officer, "casefile", text="1003 as XML", attach=[(f"{w.digits(9)}.xml", "application/xml", data)])
    elif style == "json":
        data = json.dumps({"applicant": {"name": {"first": p.given, "last": p.family}, "ssn": p.ssn, "score": w.integer(500, 820)}})
        m = w.mail(writer, officer, w.choice("decline reason?", "api reply"), text=f"{data}\n\nwhy refer?")
    elif style == "bureau":
        m = w.mail(writer, other, w.choice("trimerge", "credit"), text=f"""
            *** CONSUMER FILE ***
            NM {p.upper_last_first} {p.middle[0].upper()}
            SSN {p.ssn}  BDS {w.dob(p, "%m/%d/%y")}
            CA {p.street.upper()} {p.city.upper()} {p.state}
            TRADES {w.integer(3, 30)}  PASTDUE {w.amount(0, 900)}  SCORE {w.integer(480, 830)}
            """)
    elif style == "html":
        rows = [("Borrower", p.full), ("SSN", p.ssn), ("DOB", w.dob(p)), ("Score", w.integer(500, 820))]
        m = w.mail(writer, officer, "credit order", html=f"<html><body>{w.html_table(None, rows)}</body></html>")
    else:
        m = w.mail(writer, other, w.choice("letter of explanation", "lates"), text=f"""
            {p.full} (social {p.ssn}) explains the late payments: {p.he} was between jobs from {w.day(-900, -700, "%B %Y")} to
            {w.day(-600, -400, "%B %Y")}. Score is {w.integer(560, 700)} now. I'd approve.

            {writer.given}
            """)
    return m.finds("common.us_ssn", 1)


@negative(beside=credit_file)
def credit_policy(w):
    bank, writer, other = branch(w)
    text = w.choice(f"""
        <BORROWER _FirstName="" _LastName="" _BirthDate="" _SSN=""/> is what the validator wants now: empty strings, not nulls.
        Release {w.integer(3, 9)}.{w.integer(0, 9)}, schema {w.uuid()}.
        """, f"""
        Score bands from {w.day(10, 40, "%B %d")}:

        760 and up   {w.integer(5, 6)}.25%
        700 to 759   {w.integer(6, 7)}.50%
        below 640    two signatures

        SSN and date of birth must match the bureau file, or ask for a copy of the card.
        """, f"""
        Subprime auto: past due over 60 days is {w.integer(2, 6)}.{w.digits(1)}% of {w.digits(9)} dollars. Average score
        {w.integer(610, 690)}. Form 1003 is page {w.digits(2)}, order item {w.digits(9)}.
        """)
    return w.mail(writer, other, w.choice("credit policy", "score bands", "casefile schema", "portfolio"), text=text)


@positive("pci")
def hot_cards(w):
    bank, writer, other = branch(w)
    n = w.integer(3, 14)
    cards = [w.card(w.choice(*PLAIN)) for _ in range(n)]
    style = w.choice("lines", "csv", "table", "prose", "xml")
    subject = w.choice("hot card file", "block these", "compromised", "CAMS alert", "reissue")
    if style == "lines":
        m = w.mail(writer, other, subject, text="block and reissue, debit cards only\n\n" + "\n".join(cards))
    elif style == "csv":
        m = w.mail(writer, other, subject, text="cards seen at the gas pump", attach=[
            ("hot.csv", "text/csv", w.csv(["PAN", "EXP", "SCORE"], [(c, w.expiry("%m%y"), w.integer(1, 99)) for c in cards]))])
    elif style == "xml":
        data = "<hotlist>" + "".join(f'<pan exp="{w.expiry("%y%m")}">{c}</pan>' for c in cards) + "</hotlist>"
        m = w.mail(writer, other, subject, text="feed attached", attach=[("hotlist.xml", "text/xml", data)])
    elif style == "prose":
        m = w.mail(writer, other, subject, text=f"Members with these debit cards shopped there: {', '.join(cards)}. "
                   f"Reissue with new PINs.\n\n{writer.given}")
    else:
        m = w.mail(writer, other, subject, text=w.text_table(["CARD NUMBER", "THRU", "LAST USE"], [
            (c, w.expiry(), w.day(-9, -1)) for c in cards]))
    return m.finds("pci.payment_card", n)


@negative(beside=hot_cards)
def plastic_stock(w):
    bank, writer, other = branch(w)
    rows = [(checked(w, w.choice("4", "51", "6011"), 16), name, f"{w.integer(100, 9000):,}", w.digits(8))
            for name in w.sample(["Visa debit blue", "Visa platinum", "Mastercard world", "Gift Visa", "HSA debit", "Envelopes"], 4)]
    heading = ["Stock item", "Plastic", "On hand", "Lot"]
    text = w.choice(f"""
        Blank card stock in the vault:

        {w.text_table(heading, rows)}

        Dual count by {writer.full} and {other.full}.
        """, f"""
        Hi, {w.integer(2, 9)} cartons of blank Visa cards came. Pallet {checked(w, "4", 16)}, seal {w.digits(9)}, purchase order
        {w.order_number(True)}. None of them is personalised. Expiration of the chip profile: {w.expiry()}.

        {w.signature(writer)}
        """, f"""
        Card embosser broke again. Service call {w.order_number(True)}, printer serial {checked(w, "5", 16)}. Mastercard jobs wait,
        Visa runs. {w.integer(20, 400)} cards are late; tell members {w.integer(7, 12)} days.
        """)
    if w.chance(0.3):
        return w.mail(writer, other, "card stock", text="Count of blank plastic attached.",
                      attach=[("plastic.csv", "text/csv", w.csv(heading, rows))])
    return w.mail(writer, other, w.choice("card stock", "plastic count", "embosser", "blank cards"), text=text)


@positive("state_pii")
def money_abroad(w):
    bank, writer, other = branch(w)
    p, number = w.person(bank.state), w.iban()
    spaced = " ".join(number[i:i + 4] for i in range(0, len(number), 4))
    text = w.choice(f"""
        {p.full} sends {w.amount(900, 40000)} to {p.his} own account over there.
        IBAN {w.choice(number, spaced)}
        """, f"""
        :59:/{number}
        {p.full.upper()}
        {p.city.upper()}
        :70:SUPPORT
        :71A:SHA
        """, f"""
        Payee: {p.full}
        IBAN: {spaced}
        BIC: {w.shaped("llllDEllnnn")}
        Why: {w.choice("tuition", "rent in Madrid", "house purchase")}
        """, f"""
        the transfer of {p.full} was refused, name and account do not match. {p.he.capitalize()} gave {spaced} as the IBAN. Return or
        amend? {writer.given}
        """)
    return w.mail(writer, w.choice(other, f"Wires <swift@{bank.domain}>"), w.choice("MT103", "foreign wire", "SEPA", "IBAN query"),
                  text=text).finds("common.iban", 1)


@negative(beside=money_abroad)
def correspondent_banks(w):
    bank, writer, other = branch(w)
    text = w.choice(f"""
        Our settlement instructions from {w.day(10, 40, "%B %d")}:

        EUR  correspondent {w.shaped("llllDEFFnnn")}
        USD  ABA {w.routing()}
        MXN  {w.shaped("llllMXMM")}

        {w.signature(writer)}
        """, f"""
        An IBAN has up to 34 signs: country, two check digits, bank, account. DE has 22, GB 22, FR 27. If the member has only an
        account number, ask the payee's bank. BIC look-up costs {w.amount(1, 9)}. Message {w.uuid()}.
        """, f"""
        SWIFT cut-off {w.clock()}. MT103 with field 59 without an account are returned. UETR {w.uuid()}, reference {w.digits(16)}.
        """)
    return w.mail(writer, other, w.choice("IBAN", "SSI", "SWIFT cut-off"), text=text)


@positive("state_pii")
def documents_of_newcomers(w):
    bank, writer, other = branch(w)
    p, q, itin, passport = w.person(bank.state), w.person(bank.state), w.itin(), w.passport()
    text, found = w.choice(
        (f"{p.full} has no social, ITIN {itin}. Account opened with the consular card.", {"common.us_itin": 1}),
        (f"Name: {p.full}\nITIN: {itin}\nPassport no.: {passport}\nBorn: {w.dob(p, '%d %b %Y')}",
         {"common.us_itin": 1, "common.us_passport": 1}),
        (f"{p.last_first} / passport number {passport} / exp {w.day(200, 2500)}\n{q.last_first} / ITIN {itin}",
         {"common.us_itin": 1, "common.us_passport": 1}),
        (f"El señor {p.family}, {p.given}, trajo su pasaporte, número {passport}, y su ITIN {itin}. ¿Basta para la cuenta?",
         {"common.us_itin": 1}),
        (f"driver's license of {p.full} reads {p.licence}, {p.state_name}, issued {w.day(-900, -100)}. Teller copied it upside down.",
         {"common.us_driver_license": 1}),
        (f"safe deposit access\n{p.full_middle}\nDL# {p.licence} {p.state}\nin {w.clock()}", {"common.us_driver_license": 1}))
    m = w.mail(writer, other, w.choice("ids", "CIP", "new member docs", "identificación"), text=f"{text}\n\n{writer.given}")
    for detector, count in found.items():
        m.finds(detector, count)
    return m


@negative(beside=documents_of_newcomers)
def identity_fraud_bulletin(w):
    bank, writer, other = branch(w)
    text = w.choice(f"""
        False ids: the {w.person().state_name} driver license with the ghost image on the left is fake. License numbers there have one
        letter and {w.integer(7, 12)} digits. Passport books carry a chip. An ITIN begins with 9 and has 50 to 99 in the middle.
        Bulletin {w.shaped("nnnn-nn")}.
        """, f"""
        Synthetic identities: a real social security number of a child, a new name, a clean phone. Losses {w.amount(90000, 900000)}.
        Look for SSNs given out after 2011 with older birth dates. Case numbers {w.digits(9)} and {w.digits(9)}.
        """, f"""
        Documentos que aceptamos: pasaporte vigente, matrícula consular, licencia de conducir, carta del ITIN (9XX-XX-XXXX). Más
        información en la sucursal de {bank.city}, teléfono {bank.phone}.
        """)
    return w.mail(writer, [other, w.staff(bank)], w.choice("fraud bulletin", "False ids", "Documentos"), text=text)


@positive("state_pii")
def sign_in_told_in_chat(w):
    bank, writer, other = branch(w)
    p, secret = w.person(bank.state), w.password()
    user = w.username(p)
    text = w.choice(
        f"online banking for {p.full}: user {user} password {secret}",
        f"{p.full}\nuser id: {user}\npassword: {secret}\n{p.he} must change it at first sign-in",
        f"I reset {p.given} {p.family}. Login is {p.email}, pw: {secret}",
        f"{p.full} gave me {p.his} sign-in so I can set up bill pay. username: {user}, pass: {secret} - is that even allowed?",
        f"Usuario: {user}\nContraseña: {secret}\nCliente: {p.full}")
    return w.mail(writer, other, w.choice("login", "bill pay", "reset done", "acceso"), text=f"{text}\n\n{writer.given}")


@negative(beside=sign_in_told_in_chat)
def sign_in_rules(w):
    bank, writer, other = branch(w)
    text = w.choice(
        f"From January 2027: password of 14 signs, no reuse of the last {w.integer(5, 12)}. User ids stay. Reset: {w.toll_free()}.",
        f"The teller system locks after three wrong passwords. Password: ask the desk, in person. Ticket {w.digits(8)}.",
        f"Bill pay is down. Users see 'invalid username or password' though both are right. Code {w.hex(8)}.",
        f"Meeting {w.digits(3)} {w.digits(3)} {w.digits(4)}, passcode {w.digits(6)}. Topic: single sign-on for branches.",
        "Nunca comparta su usuario ni su contraseña. El banco no se los pedirá por correo.")
    return w.mail(writer, other, w.choice("passwords", "sign-in", "login trouble", "seguridad"), text=f"{text}\n\n{writer.given}")
