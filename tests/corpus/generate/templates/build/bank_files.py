# SPDX-License-Identifier: Apache-2.0
"""Payment files, and card numbers at a bank: fraud desk, call notes, issuing."""

import unicodedata

from templates import negative, positive

MERCHANTS = ["GASMART 0412", "NORTHWAY GROCERY", "PIXELPLAY GAMES", "RIDEHOP TRIP", "STREAMBOX MONTHLY",
             "TRAVELNEST LISBON", "AUTOPARTS DIRECT", "CRYPTOKIOSK", "BEAUTY BARN"]
BRAND_WORDS = {"visa": "Visa", "mastercard": "Mastercard", "amex": "Amex", "discover": "Discover"}


# payment files


def plain(name):
    """The name without accents, as old formats want it."""
    base = name.translate(str.maketrans("łŁøØʻ’", "lLoO''"))
    return unicodedata.normalize("NFKD", base).encode("ascii", "ignore").decode()


def nacha(w, employer, people):
    """A payroll file of 94-character records."""
    routing, company = w.routing(), "1" + w.digits(9)
    day, total, entries, rdfi_sum = w.day(0, 0, "%y%m%d"), 0, [], 0
    for i, p in enumerate(people, 1):
        rdfi, cents = w.routing(), w.integer(60000, 390000)
        total, rdfi_sum = total + cents, rdfi_sum + int(rdfi[:8])
        entries.append(f"6{w.choice('22', '32')}{rdfi}{w.account():<17}{cents:010}{p.employee_id:<15}"
                       f"{plain(p.full).upper()[:22]:<22}  0{routing[:8]}{i:07}")
    name = plain(employer.name).upper()
    checksum, count = f"{rdfi_sum % 10**10:010}", len(entries)
    return [f"101 {routing}{company}{day}1042A094101{'FEDERAL RESERVE BANK':<23}{name[:23]:<23}{'':8}",
            f"5200{name[:16]:<16}{'':20}{company}PPD{'PAYROLL':<10}{day}{day}   1{routing[:8]}0000001", *entries,
            f"8200{count:06}{checksum}{0:012}{total:012}{company}{'':25}{routing[:8]}0000001",
            f"9000001{1:06}{count:08}{checksum}{0:012}{total:012}{'':39}"]


@positive("state_pii")
def direct_deposit_file(w):
    employer, bank = w.organisation("employer"), w.organisation("bank")
    payer, banker = w.staff(employer, "Payroll Manager"), w.staff(bank, w.choice("ACH Desk", "Treasury"))
    people = w.workers(w.integer(3, 12))
    style = w.integer(0, 2)
    if style == 0:
        data = "\r\n".join(nacha(w, employer, people))
        file = (w.choice("payroll", "ACH_", "pr") + w.day(0, 0, "%m%d") + w.choice(".ach", ".txt"),
                w.choice("text/plain", "application/octet-stream"), data.encode("ascii"))
        ask = w.choice("SFTP is down, can you take this by mail just once?", "Payroll file for Friday.",
                       "Your system says record 8 is out of balance. I count the same.")
        return w.mail(payer, banker, w.choice("payroll file", "ACH file"), text=f"{ask}\n\n{w.signature(payer)}",
                      attach=[file])
    if style == 1:
        rows = [(p.last_first, w.routing(), w.account(), w.choice("C", "S"), w.amount(600, 3900)) for p in people]
        heading = w.choice(["Employee", "Routing", "Account Number", "Type", "Net"],
                           ["Name", "ABA", "Bank Account", "C/S", "Amount"])
        m = w.mail(payer, banker, w.choice("direct deposit list", "DD changes"),
                   text=w.choice("Direct deposits for this Friday.",
                                 "List as agreed, please key by noon.") + "\n\n" + payer.given,
                   attach=[("deposits.csv", "text/csv", w.csv(heading, rows))])
        return m.finds("common.bank_account", len(people))
    p = people[0]
    text = w.choice(f"""
        Return R0{w.choice("3", "4")} on the payroll of {employer.name}: {p.full}, account number {w.account()} at
        {w.organisation("bank").name}. {w.choice("No such account.",
            "Account closed.")} Send a NOC or call the employee.

        {w.signature(banker)}
        """, f"""
        Hi {banker.given}, {p.full} switched banks, so please start a new direct deposit from {w.day(3, 12)}: routing
        {w.routing()}, savings account number {w.account()}.
        {w.choice("Void check comes by fax.", "Split 50/50 with the old one.", "She works nights, call after 4."
            if p.sex == "F" else "He works nights, call after 4.")}

        {payer.given}
        """)
    sender, to = (banker, payer) if "Return" in text else (payer, banker)
    return w.mail(sender, to, w.choice("ACH return", "direct deposit") if sender is banker else "Bank change",
                  text=text).finds("common.bank_account", 1)


@negative(beside=direct_deposit_file)
def payments_report(w):
    bank = w.organisation("bank")
    writer = w.staff(bank, "ACH Desk")
    day = w.day(0, 0, "%Y-%m-%d")
    codes = [("R01", "NSF"), ("R02", "account closed"), ("R03", "no account"), ("R04", "invalid number"),
             ("R10", "not authorized")]
    rows = [(*code, w.integer(2, 90), f"0.{w.digits(2)}%") for code in codes]
    subject, text = w.choice(("ACH volume", f"""
        ACH week {w.integer(44, 46)}: {w.integer(2000, 90000)} entries, {w.amount(1000000,
            9000000)} in credits. Returns:

        {w.text_table(["Code", "Reason", "Count", "Rate"], rows)}

        Same-day cutoff stays at {w.choice("2:45", "4:45")} PM.
        {writer.given}
        """), ("File rejected", f"""
        {day} 09:12:44 ACHLOAD INFO  file payroll{w.digits(4)}.ach size {w.integer(940, 94000)} md5 {w.hex(32)}
        {day} 09:12:45 ACHLOAD ERROR record type 8: entry hash {w.digits(10)} expected {w.digits(10)}
        {day} 09:12:45 ACHLOAD INFO  trace {w.uuid()} rolled back

        Please rebuild the batch and send it by SFTP.
        """), ("Direct deposit", f"""
        Get paid up to two days early! Ask payroll for the direct deposit form, give them our routing number
        {w.routing()} and your account number from the bottom of a check. New direct deposits of {w.amount(300, 900)}
        or more earn {w.amount(100, 300)}.

        {bank.name}
        """))
    return w.mail(writer, w.choice("treasury-clients@", "operations@") + bank.domain, subject, text=text)


# cards


def said_card(w):
    """(brand as people say it, number)"""
    brand = w.choice("visa", "visa", "mastercard", "amex", "discover")
    return BRAND_WORDS[brand], w.card(brand, w.choice("", " ", " ", "-"))


@positive("pci", "state_pii")
def fraud_case(w):
    bank = w.organisation("bank")
    analyst, other = w.staff(bank, "Fraud Analyst"), w.staff(bank, w.choice("Fraud Analyst", "Card Services"))
    people = w.people(w.integer(2, 6))
    cards = [w.card(w.choice("visa", "mastercard", "discover"), w.choice("", " ", "-")) for _ in people]
    shop = w.pick(MERCHANTS)
    rows = [(p.full, card, w.expiry(), w.amount(1, 900)) for p, card in zip(people, cards)]
    results = [w.choice("no answer", "customer confirms fraud", "customer made it") for _ in rows]
    hot = "\n".join(f"- {name} / card {card} / exp {expiry}" for name, card, expiry, _ in rows)
    called = "\n\n".join(f"{name}\nCard number: {card}\nLast charge: {shop} {loss}\nResult: {result}"
                         for (name, card, _, loss), result in zip(rows, results))
    subject, text = w.choice((f"CPP {shop}", f"""
        Common point of purchase looks like {shop}, {w.day(-30, -10)} to {w.day(-9, -3)}. Please block and reissue:

        {w.text_table(["Cardholder", "Card number", "Exp", "Loss"], rows)}

        {w.signature(analyst)}
        """), ("hot list", f"Block these now, chip fallback at {shop}.\n\n{hot}\n\n{analyst.given}"),
        ("Fraud alert work list", f"Called so far:\n\n{called}"))
    return w.mail(analyst, other, subject, text=text).finds("pci.payment_card", len(cards))


@negative(beside=fraud_case)
def fraud_trends(w):
    bank = w.organisation("bank")
    analyst, shops = w.staff(bank, "Fraud Analyst"), w.sample(MERCHANTS, 3)
    subject, text = w.choice(("Fraud trends", f"""
        {w.choice("October", "Q3")} in short: {w.integer(100, 900)} cards blocked since the new rules went live,
        {w.amount(9000, 200000)} lost, {w.integer(30, 70)}% card not present. Testing bots hit BIN
        {w.choice("4", "5")}{w.digits(5)} with amounts under $2. Worst merchants: {shops[0]}, {shops[1]}, {shops[2]}.

        {w.signature(analyst)}
        """), ("Blocked cards for your queue", f"""
        {w.text_table(["Card", "Merchant", "Amount", "Rule"], [(w.masked_card(), shop, w.amount(1, 900),
            w.shaped("R-nnn")) for shop in shops])}

        Full numbers are in the case tool only.
        {analyst.given}
        """), ("Is this you?", f"""
        We noticed something odd.

        Card: {w.masked_card()}
        Merchant: {shops[0]}
        Amount: {w.amount(20, 900)}
        Time: {w.day(0, 0)} {w.clock()}

        Reply YES or NO, or call {w.toll_free()}. We will never ask for your card number, PIN or code.
        """))
    return w.mail(analyst, w.person() if subject == "Is this you?" else "card-services@" + bank.domain, subject,
                  text=text)


@positive("pci", "state_pii")
def card_call_note(w):
    bank = w.organisation("bank")
    agent, p = w.staff(bank, "Member Service Representative"), w.person(bank.state)
    brand, card = said_card(w)
    shop, loss = w.pick(MERCHANTS), w.amount(9, 2400)
    subject, text = w.choice(("call note", f"""
        CALL {w.clock()} - {p.upper_last_first}, {p.cell}
        Reason: {w.choice("lost wallet", "does not know charge", "PIN locked", "card eaten by ATM")}
        Card no. {card} exp {w.expiry()}
        Notes: {shop} {loss}, says {p.he} never shopped there. New card by {w.choice("courier", "mail")} to {p.address}.
        """), (f"dispute for {p.full}", f"""
        Could you open a dispute, my access is read only. {p.full} has our {brand} {card}. The charge is {loss} at
        {shop} on {w.day(-20, -2)}. {p.he.capitalize()} {w.choice("has a receipt for less", "returned the goods",
            "still holds the card")}.

        {w.signature(agent)}
        """), ("Reg E claim", f"""
        Cardholder: {p.full}
        {brand} number: {card}
        Expires: {w.expiry("%m/%Y")}
        Claim: {shop}, {loss}
        Provisional credit: {w.choice("given", "due " + w.day(5, 9))}

        {agent.given}
        """))
    return w.mail(agent, w.staff(bank, w.choice("Card Services", "Disputes")), subject,
                  text=text).finds("pci.payment_card", 1)


@negative(beside=card_call_note)
def dispute_guide(w):
    bank = w.organisation("bank")
    agent, shop = w.staff(bank, "Disputes"), w.pick(MERCHANTS)
    subject, text = w.choice(("How to note a dispute", f"""
        In the call note write the last four only, the merchant as printed on the statement ({shop}), amount, date,
        and whether the card is still in hand. Example: "{w.masked_card()}, {shop}, {w.amount(9, 90)}". Never the full
        card number, never the code.

        {w.signature(agent)}
        """), (f"Dispute {w.digits(10)} received", f"""
        We have your claim about {shop}.

        Claim: {w.digits(16)}
        Card: {w.masked_card()}
        Amount: {w.amount(9, 900)}
        Provisional credit: by {w.day(5, 10)}

        Write to us with this claim number. {bank.name}
        """), ("Call volume", f"""
        Card calls {w.integer(300, 3000)} yesterday: lost {w.integer(10, 40)}%, disputes {w.integer(10, 40)}%, PIN
        {w.integer(5, 20)}%. Handle time {w.integer(4, 9)}:{w.integer(10, 59)}.
        {shop} bills from {w.phone()} and looks like fraud but is a gym.

        {agent.given}
        """))
    return w.mail(agent, w.person() if subject.endswith("received") else "call-center@" + bank.domain, subject,
                  text=text)


@positive("pci", "state_pii")
def card_issuing_file(w):
    bank, vendor = w.organisation("bank"), w.organisation("vendor")
    writer, other, people = w.staff(bank, "Card Services"), w.staff(vendor), w.people(w.integer(3, 20))
    cards = [w.card(w.choice("visa", "mastercard"), "") for _ in people]
    pairs = list(zip(cards, people))
    heading, rows = w.choice(
        (["PAN", "EXP", "EMBOSS_NAME", "ADDR", "CITY", "ST", "ZIP"],
         [(card, w.expiry("%m%y"), p.full.upper(), p.street, p.city, p.state, p.zip) for card, p in pairs]),
        (["Card Number", "Name on card", "Valid thru", "Branch"],
         [(card, p.full, w.expiry(), w.integer(1, 40)) for card, p in pairs]),
        (["customer", "card_no", "expiry", "status"],
         [(p.last_first, card, w.expiry("%Y-%m"), w.choice("A", "R", "N")) for card, p in pairs]))
    data = w.csv(heading, rows)
    if w.chance(0.6):
        delimiter = w.choice(";", "|")
        data = "\r\n".join(delimiter.join(map(str, row)) for row in [heading, *rows])
    text = w.choice("Reissue batch attached, plastics are with you.", "Portal timed out so here is the emboss file.",
                    "These got the wrong expiry. Please redo.", f"{len(cards)} cards for today's run.")
    m = w.mail(writer, other, w.choice("emboss file", "reissue batch", "card run"),
               text=f"{text}\n\n{w.signature(writer)}",
               attach=[(w.choice("emboss.csv", "reissue.txt", "cards_1115.csv"), w.choice("text/csv", "text/plain"),
                        data)])
    return m.finds("pci.payment_card", len(cards))


@negative(beside=card_issuing_file)
def plastic_stock(w):
    bank, vendor = w.organisation("bank"), w.organisation("vendor")
    writer, other = w.staff(vendor, "Billing"), w.staff(bank, "Card Services")
    rows = [(w.order_number(True), item, w.integer(500, 9000), w.amount(300, 9000))
            for item in w.sample(["Visa debit, blue", "MC credit, metal", "card carrier", "PIN mailer",
                                  "chip module", "activation sticker"], 4)]
    subject, text = w.choice(("Invoice list", f"""
        {other.given}, open invoices for the plastics:

        {w.text_table(["Invoice number", "Item", "Qty", "Amount"], rows)}

        {w.signature(writer)}
        """), ("Emboss spec", f"""
        Emboss record: PAN 16-19 digits, expiry MMYY, name 26 characters in capitals, service code 201. BIN
        {w.choice("4", "5")}{w.digits(5)} goes to the metal stock. The test deck uses our dummy BIN, no live cards.
        File names end in .pgp or the robot deletes them.

        {w.signature(writer)}
        """), ("Stock count", f"""
        Stock on {w.day(-3,
            0)}: {rows[0][2]} of {rows[0][1]}, {rows[1][2]} of {rows[1][1]}. Reorder {w.order_number(True)} ships
        {w.day(3, 12)}, {w.choice("UPS", "tracking")} {w.ups()}.

        {w.signature(writer)}
        """))
    table = w.csv(["invoice_no", "item", "qty", "amount"], rows)
    attach = [("invoices.csv", "text/csv", table)] if subject == "Invoice list" and w.chance(0.5) else []
    return w.mail(writer, other, subject, text=text, attach=attach)
