# SPDX-License-Identifier: Apache-2.0
"""Card processors, travel, restaurants and repair shops: cards told in passing, and numbers that pass a card's check."""

import json

import identifiers
from templates import negative, positive

SPOKEN = {"visa": ["visa", "Visa"], "mastercard": ["mc", "Mastercard", "master card"], "amex": ["amex", "Amex"],
          "discover": ["discover", "Discover"]}


def wallet(w):
    """A card as people tell of it: brand, spoken name, number."""
    brand = w.choice("visa", "visa", "mastercard", "amex", "discover")
    return brand, w.pick(SPOKEN[brand]), w.card(brand, w.choice("", " ", " ", "-", "."))


def checked(w, prefix, length):
    """A number that begins with `prefix` and passes mod 10."""
    body = prefix + "".join(w.choice(*"0123456789") for _ in range(length - 1 - len(prefix)))
    return body + identifiers.luhn_digit(body)


@positive("pci", "state_pii")
def card_left_on_voicemail(w):
    shop = w.organisation("shop")
    clerk, p = w.staff(shop), w.person(shop.state)
    brand, name, number = wallet(w)
    body = w.choice(f"""
        You have a new voicemail from {p.phone} (0:{w.integer(18, 58)})

        "Hi this is {p.full}, I was just cut off. The {name} is {number}, expires {w.expiry("%B %Y")}. Call me if it
        doesn't go through. Bye."
        """, f"""
        {p.full}
        {number}
        {w.expiry()}
        {w.cvv(brand)}
        {p.zip}
        """, f"""
        Text from {p.cell}:

        its {p.given} {p.family} again
        {number}
        {w.expiry("%m %y")}
        {w.cvv(brand)}

        Reply to this mail to answer the text.
        """, f"""
        while you were at lunch - {p.full_middle} wants to settle the {w.amount(40, 900)} on {p.his} tab. {name} {number}
        thru {w.expiry("%m/%Y")}. i did not run it, machine is down

        {clerk.given}
        """)
    sender = w.choice(clerk, f"Front Counter <counter@{shop.domain}>")
    return w.mail(sender, w.staff(shop), w.choice(f"New voicemail from {p.phone}", "msg for you", p.family, "(no subject)"),
                  text=body).finds("pci.payment_card", 1)


@negative(beside=card_left_on_voicemail)
def phone_repair_chat(w):
    shop, p = w.organisation("vendor"), w.person()
    imei, chip = w.imei(), checked(w, "8901", w.choice(19, 19, 20))
    said = [("visitor", w.choice("my sim card is not read since the update", "paid by card but the phone is still locked")),
            ("Ana", w.choice("can you dial *#06# and send the number?", "what IMEI is printed on the tray?")),
            ("visitor", w.choice(imei, f"{imei[:2]} {imei[2:8]} {imei[8:14]} {imei[14]}", f"imei {imei}")),
            ("Ana", "and the number on the SIM card?"), ("visitor", w.choice(chip, f"card says {chip}")),
            ("Ana", f"thanks. visa or master is fine for the {w.amount(20, 90)} fee, pay at the counter. ticket {w.digits(8)}")]
    style = w.choice("lines", "html", "note", "list")
    head = w.choice(f"Chat {w.digits(7)}", "Your chat with us", f"[{w.digits(6)}] locked device")
    sender = f"{shop.name} Support <chat@{shop.domain}>"
    if style == "html":
        rows = [(f"10:{20 + i}", who, what) for i, (who, what) in enumerate(said)]
        return w.mail(sender, p, head, html=f"<html><body><h3>Chat</h3>{w.html_table(None, rows)}</body></html>")
    if style == "note":
        return w.mail(sender, p, head, text=f"""
            Hello {p.given},

            the payment went through, the card reader was at fault. We registered your new device:

            Model    {w.choice("Galaxy A15", "Pixel 9", "Moto G", "iPhone 16")}
            IMEI 1   {imei}
            IMEI 2   {w.imei()}
            SIM card {chip}
            Warranty exp. {w.expiry()}
            """)
    if style == "list":
        rows = [(w.digits(6), w.imei(), checked(w, "8901", 19), w.choice("ok", "card error", "locked")) for _ in range(6)]
        return w.mail(sender, f"depot@{w.organisation('vendor').domain}", "Returned devices",
                      text=w.text_table(["Ticket", "IMEI", "Card", "State"], rows))
    return w.mail(sender, p, head, text="\n".join(f"{who}: {what}" for who, what in said))


@positive("pci", "state_pii")
def subscriber_export(w):
    vendor = w.organisation("vendor")
    dev = w.staff(vendor)
    rows = []
    for p in w.people(w.integer(2, 6)):
        brand = w.choice("visa", "mastercard", "amex", "discover")
        rows.append((p, brand, w.card(brand), w.expiry("%m%y"), w.cvv(brand)))
    style = w.choice("json", "xml", "sql", "csv", "yaml")
    if style == "json":
        data = json.dumps([{"holder": p.full, "brand": brand, "pan": number, "exp": exp, "cvc": code}
                           for p, brand, number, exp, code in rows], indent=w.choice(None, 1, 2))
    elif style == "xml":
        data = "<customers>\n" + "\n".join(
            f'  <customer><first>{p.given}</first><last>{p.family}</last><card type="{brand}" expires="{exp}">'
            f"{number}</card></customer>" for p, brand, number, exp, _ in rows) + "\n</customers>"
    elif style == "sql":
        data = "\n".join(f"INSERT INTO billing_card (fname, lname, cc_num, cc_exp) VALUES ('{p.given.replace(chr(39), '')}', "
                         f"'{p.family.replace(chr(39), '')}', '{number}', '{exp}');" for p, _, number, exp, _ in rows)
    elif style == "yaml":
        data = "\n".join(f"- name: {p.full}\n  card:\n    number: '{number}'\n    valid: '{exp}'\n    code: '{code}'"
                         for p, _, number, exp, code in rows)
    else:
        data = w.csv(["last", "first", "cc", "mmyy"], [(p.family, p.given, number, exp) for p, _, number, exp, _ in rows])
    body = w.choice("These never got migrated, can you look?", "dump of the failed renewals", "attached, delete after import pls")
    file = (f"{w.choice('export', 'subs', 'failed', 'cards')}_{w.digits(4)}.{style}", f"text/{'csv' if style == 'csv' else 'plain'}",
            data)
    to = w.staff(w.organisation("vendor"))
    if w.chance(0.3):
        return w.mail(dev, to, "failed renewals", text=f"{body}\n\n{data}").finds("pci.payment_card", len(rows))
    return w.mail(dev, to, w.choice("export", "migration leftovers", "dump"), text=f"{body}\n\n{dev.given}",
                  attach=[file]).finds("pci.payment_card", len(rows))


@negative(beside=subscriber_export)
def token_export(w):
    vendor = w.organisation("vendor")
    dev = w.staff(vendor)
    rows = [{"card_token": "tok_" + w.hex(24), "brand": w.choice("visa", "mastercard"), "last4": w.digits(4),
             "network_transaction_id": w.digits(15), "reference": w.order_number(True), "exp": w.expiry("%m%y"),
             "auth_code": w.digits(6)} for _ in range(w.integer(3, 8))]
    style = w.choice("json", "csv", "xml", "mail", "log")
    if style == "csv":
        data = w.csv(list(rows[0]), [list(row.values()) for row in rows])
    elif style == "xml":
        data = "<payments>\n" + "\n".join(
            f'  <payment card="{row["card_token"]}" brand="{row["brand"]}" last4="{row["last4"]}"><reference>'
            f'{row["reference"]}</reference></payment>' for row in rows) + "\n</payments>"
    elif style == "log":
        data = "\n".join(f'{w.day(-1, 0, "%Y-%m-%d")}T12:{w.integer(10, 59)}:{w.integer(10, 59)}Z capture {row["brand"]} '
                         f'****{row["last4"]} ref={row["reference"]} approval={row["auth_code"]}' for row in rows)
    else:
        data = json.dumps(rows, indent=1)
    text = w.choice("Vault export with tokens in place of card numbers.", "As agreed: tokens, brand and last four, no PAN.",
                    "reference is our order number, not a card")
    to = w.staff(w.organisation("vendor"))
    if style in ("mail", "log"):
        return w.mail(dev, to, w.choice("token export", "payment refs"), text=f"{text}\n\n{data}\n\n{dev.given}")
    return w.mail(dev, to, "token export", text=f"{text}\n\n{dev.given}", attach=[(f"tokens.{style}", "text/plain", data)])


@positive("pci")
def tip_adjustments(w):
    inn = w.organisation("hotel")
    writer = w.staff(inn)
    n = w.integer(1, 5)
    rows = [(w.digits(4), w.card(w.choice("visa", "mastercard", "amex")), w.expiry("%m%y"), f"{w.integer(2, 60)}.00")
            for _ in range(n)]
    style = w.choice("terse", "table", "prose", "slip", "html")
    if style == "html":
        page = w.html_table(["Chk", "CC", "Exp", "Tip"], rows)
        m = w.mail(writer, w.staff(inn), "tips", html=f"<html><body>{page}<p>{writer.given}</p></body></html>")
        return m.finds("pci.payment_card", n)
    if style == "terse":
        text = "\n".join(f"chk {a} cc {b} x{c} tip {d}" for a, b, c, d in rows)
    elif style == "table":
        text = w.text_table(["CHECK", "CARD NO", "EXP", "TIP"], rows)
    elif style == "slip":
        text = "\n\n".join(f"CHECK {a}\nSALE\nACCT {b}\nEXP {c}\nTIP ____{d}" for a, b, c, d in rows)
    else:
        text = "\n".join(f"Table {w.integer(1, 40)} was closed without the tip, add {d} to card {b} exp {c}." for _, b, c, d in rows)
    return w.mail(writer, w.staff(inn), w.choice("tip adjust", "tips last night", "bar closeout"),
                  text=f"{text}\n\n{writer.given}").finds("pci.payment_card", n)


@negative(beside=tip_adjustments)
def bank_number_ranges(w):
    vendor = w.organisation("vendor")
    writer = w.staff(vendor)
    def row():
        head = w.choice("4", "51", "53", "2221", "6011", "37") + w.digits(7)
        head = head[:w.choice(6, 8)]
        length = 15 if head.startswith("37") else 16
        return head, head.ljust(length, "0"), head.ljust(length, "9"), w.choice("debit", "credit", "prepaid", "commercial")
    rows = [row() for _ in range(w.integer(4, 12))]
    heading = ["BIN", "Low card number", "High card number", "Product"]
    style = w.choice("table", "csv", "prose", "html")
    subject = w.choice("New BIN ranges", "BIN table update", "Card ranges for routing")
    to = w.staff(w.organisation("vendor"))
    if style == "csv":
        return w.mail(writer, to, subject, text="BIN file attached, load before Sunday.", attach=[
            (f"bin_{w.digits(6)}.csv", "text/csv", w.csv(heading, rows))])
    if style == "html":
        return w.mail(writer, to, subject, html=f"<html><body><p>Route these to debit.</p>{w.html_table(heading, rows)}</body></html>")
    if style == "prose":
        return w.mail(writer, to, subject, text=f"""
            Hi,

            Visa splits BIN {rows[0][0]}: accounts from {rows[0][1]} to {rows[0][2]} become {rows[0][3]} on
            {w.day(10, 60, "%B %d")}. Terminals that look at six digits only must read eight. No cardholder is affected.

            {w.signature(writer)}
            """)
    return w.mail(writer, to, subject, text=f"{w.text_table(heading, rows)}\n\n{w.signature(writer)}")


@positive("pci", "state_pii")
def rebuttal_letter(w):
    shop, p = w.organisation("shop"), w.person()
    writer = w.staff(shop)
    brand, name, number = wallet(w)
    amount, when = w.amount(30, 1800), w.day(-70, -20)
    page = f"""
        <html><body><p>RE: chargeback {w.digits(10)}</p><table><tr><td>Cardholder</td><td><b>{p.full.upper()}</b></td></tr>
        <tr><td>Account</td><td>{number}</td></tr><tr><td>Disputed</td><td>{amount} on {when}</td></tr></table>
        <p>The goods were signed for. Please reverse.</p><p>{writer.full}</p></body></html>
        """
    letter = w.choice(f"""
        To whom it may concern,

        {p.full} placed an order on {when} for {amount}, paid with {name} {number}. The parcel was signed for at
        {p.street}. AVS matched and the approval code was {w.digits(6)}. We ask that the chargeback be reversed.

        {w.signature(writer)}
        """, f"""
        ARN: {w.digits(23)}
        Cardholder name: {p.full}
        Cardholder number: {number}
        Reason: {w.choice("13.1 not received", "10.4 other fraud", "4853")}
        Our answer: {w.choice("delivered, proof attached", "customer came back twice", "refunded already")}
        """, f"""
        did anybody answer the bank on {p.initial_last}? card {number}, {amount}. last day is {w.day(1, 4, "%m/%d")}

        {writer.given}
        """)
    to = w.choice(f"Chargebacks <chargeback@{w.organisation('bank').domain}>", w.staff(shop))
    subject = w.choice("Rebuttal", f"Chargeback {w.digits(10)}", "second presentment")
    if w.chance(0.3):
        return w.mail(writer, to, subject, html=page).finds("pci.payment_card", 1)
    return w.mail(writer, to, subject, text=letter).finds("pci.payment_card", 1)


@negative(beside=rebuttal_letter)
def dispute_guide(w):
    bank = w.organisation("bank")
    writer = w.staff(bank)
    rows = [("10.4", "Other fraud, card absent", "AVS and CVV2 result, device, past orders"),
            ("13.1", "Merchandise not received", "carrier, signature, date"),
            ("4853", "Cardholder dispute", "terms shown at checkout"), ("C08", "Not received", "proof of delivery")]
    text = w.choice(f"""
        Dear merchant,

        how to answer a chargeback in {w.integer(10, 30)} days:

        1. find the sale by its acquirer reference number (23 digits, e.g. {w.digits(23)}) or our case {w.order_number(True)}
        2. write the first six and last four digits of the card only, never the whole card number
        3. attach the proof that the reason code asks for

        {w.text_table(["Code", "Reason", "Send"], w.sample(rows, 3))}

        {w.signature(writer)}
        """, f"""
        Hi {w.person().given},

        your questions: no, the cardholder name is not needed. Yes, "visa 10.4" is the fraud code. The payment reference
        {w.order_number(True)} on the card statement is ours, quote it in the portal. Masked card {w.masked_card()} is enough.

        {w.signature(writer)}
        """, f"""
        Q: Which number do I quote?
        A: The case number on the card dispute letter: sixteen digits, like {w.order_number(True)}.

        Q: The customer paid with Mastercard and we have no CVV?
        A: You must not keep it. Enter the approval code, e.g. {w.digits(6)}.

        Q: How long does it take?
        A: {w.integer(20, 75)} days.
        """)
    return w.mail(writer, w.staff(w.organisation("shop")), w.choice("Chargeback guide", "How to answer disputes",
                                                                   "RE: chargeback question"), text=text)


@positive("pci", "state_pii")
def purchasing_cards(w):
    firm = w.organisation("employer")
    writer = w.staff(firm, "Accounts Payable")
    n = w.integer(2, 9)
    rows = [(p.family, p.given, w.card(w.choice("visa", "mastercard"), w.choice("", " ")), w.expiry(),
             w.amount(500, 9000)) for p in w.workers(n)]
    style = w.choice("csv", "text", "prose", "pipes", "html")
    subject = w.choice("P-card list", "new pcards", "fleet + purchasing cards", "limits")
    heading = ["Last", "First", "P-Card", "Thru", "Limit"]
    if style == "csv":
        m = w.mail(writer, w.staff(firm), subject, text=w.choice("list", "current list, keep it locked up"),
                   attach=[("pcards.csv", "text/csv", w.csv(heading, rows, w.choice(",", ";")))])
    elif style == "html":
        m = w.mail(writer, w.staff(firm), subject, html=f"<html><body>{w.html_table(heading, rows)}</body></html>")
    elif style == "pipes":
        m = w.mail(writer, w.staff(firm), subject, text="\n".join(f"{g} {f} | {c} | {e}" for f, g, c, e, _ in rows))
    elif style == "prose":
        m = w.mail(writer, w.staff(firm), subject, text="\n\n".join(
            f"{g} {f} gets {c} good until {e}, limit {a} a month." for f, g, c, e, a in rows) + f"\n\n{writer.given}")
    else:
        m = w.mail(writer, w.staff(firm), subject, text=w.text_table(heading, rows) + f"\n\n{w.signature(writer)}")
    return m.finds("pci.payment_card", n)


@negative(beside=purchasing_cards)
def stored_value_cards(w):
    shop = w.organisation("shop")
    writer = w.staff(shop)
    def number():
        return checked(w, w.choice("6006", "7777", "9840", "6035", "0700"), w.choice(16, 16, 19))
    n = w.integer(3, 9)
    rows = [(number(), w.digits(4), w.amount(10, 200), w.choice("active", "void", "sold")) for _ in range(n)]
    style = w.choice("table", "csv", "gift", "loyalty", "html")
    heading = [w.choice("Gift card number", "Card #", "Card"), "PIN", "Balance", "Status"]
    if style == "csv":
        return w.mail(writer, w.staff(shop), "gift card batch", text="Activation file for the gift cards.",
                      attach=[("gift_cards.csv", "text/csv", w.csv(["gift card"] + heading[1:], rows))])
    if style == "html":
        return w.mail(f"{shop.name} <gifts@{shop.domain}>", w.person(), "You received a gift card!", html=f"""
            <html><body><h1>Happy holidays</h1><p>A gift card worth {rows[0][2]} for you.</p><p>Gift card number:
            <b>{rows[0][0]}</b><br>PIN: {rows[0][1]}</p><p>Not a credit card, no expiration.</p></body></html>""")
    if style == "gift":
        return w.mail(writer, w.staff(shop), w.choice("gift card wont scan", "store credit"), text=f"""
            A customer has a store gift card {rows[0][0]}, pin {rows[0][1]}, bought with cash, and the register says card not
            found. Balance should be {rows[0][2]}. Can you move it to {rows[1][0]}?

            {writer.given}
            """)
    if style == "loyalty":
        return w.mail(f"{shop.name} Rewards <rewards@{shop.domain}>", w.person(), "Your rewards card", text=f"""
            Your rewards card is ready to use.

            Rewards card number: {rows[0][0]}
            Points: {w.integer(100, 9000)}
            Show the card at checkout, whatever you pay with: Visa, Mastercard or cash.
            """)
    return w.mail(writer, w.staff(shop), w.choice("Gift cards sold", "store gift card stock"),
                  text=f"Gift cards of store {w.integer(2, 40)}:\n\n{w.text_table(heading, rows)}\n\n{writer.given}")


@positive("pci", "state_pii")
def booking_record(w):
    agency, p = w.organisation("hotel"), w.person(youngest=22, oldest=80)
    agent = w.staff(agency, "Group Sales")
    brand, name, _ = wallet(w)
    code = {"visa": "VI", "mastercard": "CA", "amex": "AX", "discover": "DS"}[brand]
    number, exp = w.card(brand), w.expiry("%m%y")
    text = w.choice(f"""
        RP/{w.shaped("lllnnlnnn")}/
          1.{p.family.upper()}/{p.given.upper()}
          2  {w.shaped("ll nnnn")} Y {w.day(9, 60, "%d%b").upper()} HK1
          3 AP {p.phone}
          4 FP CC{code}{number}/{exp}
        """, f"""
        VCC for the agency booking
        Guest: {p.full}, {w.integer(1, 6)} nights from {w.day(3, 40, "%d %b")}
        {number}  exp {w.expiry()}  cvc {w.cvv(brand)}
        charge on arrival, name on card {p.full.upper()}
        """, f"""
        {p.upper_last_first}   FOLIO {w.digits(6)}   MOP {code} {number} {exp}   INCIDENTALS YES
        """, f"""
        Hi, we booked for my parents' anniversary. Put everything on my {name}: {number}, it says good thru
        {w.expiry()} and {p.full} on the front. Surprise, so please no receipt to the room!

        {p.given}
        """)
    return w.mail(w.choice(agent, f"{agency.name} <desk@{agency.domain}>"), w.staff(w.organisation("hotel")),
                  w.choice("PNR", "FW: guarantee", "arrival tomorrow", p.family), text=text).finds("pci.payment_card", 1)


@negative(beside=booking_record)
def e_ticket(w):
    agency, p = w.organisation("vendor"), w.person(youngest=22, oldest=80)
    ticket = w.choice("016", "001", "006", "037") + w.digits(10)
    text = w.choice(f"""
        {p.family.upper()}/{p.given.upper()}
        E-TICKET   {ticket}
        FARE USD {w.integer(90, 900)}.{w.digits(2)}   FP {w.choice("VI", "CA", "AX")}XXXXXXXXXXXX{w.digits(4)}/XXXX /A{w.digits(6)}
        FREQ FLYER {checked(w, w.choice("3", "6", "9"), w.choice(9, 16))}
        """, f"""
        Dear {p.given},

        for the trip in {w.day(30, 90, "%B")} you need a visa: apply online, the fee of {w.amount(20, 160)} is paid by card. Your
        application reference is {w.order_number(True)}; bring it printed. Processing takes {w.integer(3, 20)} days.

        {agency.name}
        """, f"""
        Boarding card
        Name: {p.full}
        Record: {w.shaped("llnlnl")}
        Ticket: {ticket}
        Loyalty card: {checked(w, "6", 16)}
        Paid: Visa {w.masked_card()}, approval {w.digits(6)}
        """, f"""
        Hello, the hotel pass for {p.full} is a paper voucher: voucher no. {w.order_number(True)}, valid until {w.expiry()}. No credit
        card is needed at the desk, but a deposit of {w.amount(50, 100)} in cash.
        """)
    return w.mail(f"{agency.name} <travel@{agency.domain}>", p, w.choice("Your e-ticket", "Travel documents", "Visa and voucher"),
                  text=text)


@positive("pci")
def authorization_trace(w):
    vendor = w.organisation("vendor")
    dev, brand = w.staff(vendor), w.choice("visa", "mastercard", "discover")
    number, ym = w.card(brand), w.expiry("%y%m")
    service = w.choice("101", "201", "221")
    text = w.choice(f"""
        MTI 0200
        DE002 {number}
        DE003 000000
        DE004 {w.digits(6).rjust(12, "0")}
        DE014 {ym}
        DE035 {number}={ym}{service}{w.digits(10)}
        DE041 {w.digits(8)}
        """, f"""
        <Auth><Pan>{number}</Pan><Expiry>{ym}</Expiry><PinBlock>{w.hex(16).upper()}</PinBlock><Stan>{w.digits(6)}</Stan></Auth>
        """, f"""
        2 swipe attempts, both dead:
        %B{number}^TESTER/LANE FOUR^{ym}{service}{w.digits(12)}?
        ;{number}={ym}{service}{w.digits(12)}?
        """, f"""
        tail of the switch log before it died

        pan={number} exp={ym} pinblk={w.hex(16)} ksn={w.hex(20)} rc=96
        """)
    return w.mail(dev, w.choice(f"Switch Support <switch@{w.organisation('vendor').domain}>", w.staff(vendor)),
                  w.choice("0200 rejected", "rc 96", f"case {w.digits(6)}", "trace"), text=text).finds("pci.payment_card", 1)


@negative(beside=authorization_trace)
def terminal_inventory(w):
    vendor, shop = w.organisation("vendor"), w.organisation("shop")
    writer = w.staff(vendor)
    rows = [(w.digits(8), checked(w, w.choice("4", "5", "3"), w.choice(15, 16)), w.hex(20).upper(),
             w.choice("P400", "Lane/3000", "A920", "V200c")) for _ in range(w.integer(3, 9))]
    merchant = checked(w, w.choice("4", "5"), w.choice(15, 16))
    text = w.choice(f"""
        Terminals shipped to {shop.name}:

        {w.text_table(["TID", "Serial", "KSN", "Card reader"], rows)}

        Payment keys are injected. {w.signature(writer)}
        """, f"""
        Merchant name: {shop.name}
        Merchant number (card present): {merchant}
        Merchant number (card absent): {checked(w, "4", 16)}
        Terminal: {rows[0][0]}
        Accepts: Visa, Mastercard, Discover; Amex by own contract {w.digits(10)}
        """, f"""
        Hi, please swap the card reader at lane {w.integer(1, 9)}, serial {rows[0][1]}. Visa taps fail, chip works. The log says
        rc=05 stan={w.digits(6)} rrn={w.digits(12)} aid=A0000000031010 tvr=8000048000.

        {writer.given}
        """, f"""
        Settlement {w.day(-1, -1)}   MID {merchant}
        VISA       {w.integer(20, 200)}   {w.amount(900, 9000)}
        MASTERCARD {w.integer(20, 200)}   {w.amount(900, 9000)}
        AMEX       {w.integer(2, 20)}   {w.amount(90, 900)}
        Deposit ref {w.order_number(True)}
        """)
    return w.mail(writer, f"{shop.name} <pos@{shop.domain}>", w.choice("Terminals", "Merchant setup", "Card readers", "Batch totals"),
                  text=text)


@positive("pci", "state_pii")
def pledge_in_spanish(w):
    shop, p = w.organisation("school"), w.person(origin="hispanic")
    brand, name, number = wallet(w)
    clerk = w.staff(shop)
    text = w.choice(f"""
        Nombre: {p.full}
        Donativo: {w.amount(20, 300)}
        Tarjeta: {number}
        Vencimiento: {w.expiry()}
        """, f"""
        Buenos días, habla {p.full}. Quiero donar {w.integer(20, 300)} dólares con mi {name} {number}, vence en
        {w.expiry("%m/%Y")}. Los tres números de atrás: {w.cvv(brand)}.
        """, f"""
        {p.full} dejó recado: cobrar la cena con la tarjeta {number}, vto. {w.expiry()}, cód. {w.cvv(brand)}
        """)
    note = w.choice("para registrar por favor", "otra promesa", "can you key this one? only in spanish")
    return w.mail(clerk, w.staff(shop), w.choice("donativo", "FW: promesa", "pledge"),
                  text=f"{note}\n\n{w.forward(text, p, clerk, 'donativo')}").finds("pci.payment_card", 1)


@negative(beside=pledge_in_spanish)
def card_fraud_statistics(w):
    bank = w.organisation("bank")
    writer = w.staff(bank)
    rows = [(kind, f"{w.integer(100, 9000):,}", w.amount(9000, 900000), f"{w.integer(-20, 40)}%")
            for kind in ("Visa debit", "Visa credit", "Mastercard", "Prepaid")]
    text = w.choice(f"""
        Card fraud, {w.day(-40, -10, "%B %Y")}

        {w.text_table(["Card", "Cases", "Loss", "Change"], rows)}

        Card absent fraud is {w.integer(60, 80)}% of it. The ring that used BIN {w.digits(8)} was shut down. Report {w.order_number(True)}.
        """, f"""
        Estadística de tarjetas: {w.integer(100, 900)} casos de fraude, pérdida {w.amount(9000, 90000)}. La mayoría con tarjeta Visa
        y código de seguridad robado por teléfono. Informe n.º {w.order_number(True)}. Nunca pida el número completo de la tarjeta.
        """, f"""
        Team, skimmers again: two pumps, {w.integer(30, 400)} cards at risk, all reissued. Case {w.order_number(True)} covers the Visa
        part and {w.digits(16)} the Mastercard part. Talking points: no liability for the cardholder, new card and CVV in
        {w.integer(3, 9)} days.

        {w.signature(writer)}
        """)
    return w.mail(writer, [w.staff(bank) for _ in range(2)], w.choice("Card fraud statistics", "Fraude con tarjetas",
                                                                      "Fraud report"), text=text)
