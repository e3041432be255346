# SPDX-License-Identifier: Apache-2.0
"""Cards that reach the wrong desk: utilities, clinics, schools, lawyers, firms' own cards; sealed on the sender's wish or not."""

from templates import negative, positive


def plastic(w):
    brand = w.choice("visa", "visa", "mastercard", "amex", "discover")
    return w.card(brand, w.choice("", " ", "-")), w.expiry(w.choice("%m/%y", "%m/%Y", "%m-%Y")), w.cvv(brand), {"visa": "Visa",
        "mastercard": "MasterCard", "amex": "American Express", "discover": "Discover"}[brand]


@positive("pci", "state_pii")
def bill_paid_by_card(w):
    place = w.organisation(w.choice("utility", "school", "lawfirm", "city", "realtor", "university"))
    one, p = w.staff(place), w.person(place.state)
    number, end, code, brand = plastic(w)
    what = w.choice("the water bill", "the retainer", "tuition", "the ticket", "the transcript", "rent", "camp", "the permit",
                    "lunch money", "the HOA dues")
    text = w.choice(f"""
        {w.choice("Good morning", "To whom it may concern", "Hi")}, your website froze. Take {w.amount(20,
        2000)} for {what} from my card: {number}, {end}, {code}. {w.some(1, 2, "Send a receipt.", "Hurry, it is due today.",
        "Do not charge twice.", "I am " + p.full + ".")}

        {p.full}
        """, f"""
        PAYMENT FORM
        For:            {what}
        Amount:         {w.amount(20, 2000)}
        Name on card:   {p.full}
        {brand}:        {number}
        Expiration:     {end}
        3 or 4 digits:  {code}
        """, f"""
        took a call for {what}. {p.full}, {brand.lower()} {number} exp {end}. terminal was busy pls run it
        """, f"""
        {w.quote(f'''
        You owe {w.amount(20, 900)} for {what}. How would you like to pay?
        ''', one)}

        {brand} {number} {end}. Thank you. {p.full}
        """, f"""
        Buenos días, pago {w.amount(20, 900)} con tarjeta {brand}: {number}, válida hasta {end}, código {code}. A nombre de {p.full}.
        """)
    return w.mail(p, one, w.choice("payment", what, "card info", f"{what} {w.day(0, 0, '%m/%d')}", "pago", "please charge"),
                  text=text).finds("pci.payment_card", 1)


@negative(beside=bill_paid_by_card)
def how_to_pay(w):
    place = w.organisation(w.choice("utility", "school", "lawfirm", "city", "realtor", "university"))
    one, p = w.staff(place), w.person(place.state)
    text = w.choice(f"""
        Dear {p.given}, we cannot take a card number by mail and have deleted yours. Pay at https://{place.domain}/pay, by check or
        at the counter. {w.some(1, 2, "No fee for e-check.", "Card fee " + w.amount(1, 4) + ".", "We are open until five.")}
        """, f"""
        Receipt {w.digits(8)}: {w.amount(20, 900)}, card {w.masked_card()}, approval {w.digits(6)}, {w.day(-2, 0)} {w.clock()}. {place.name}
        """, f"""
        Autopay is on. {w.choice("Visa", "MasterCard", "Discover")} {w.masked_card()}, charged on the {w.integer(2,
        28)}th. To change the card or its expiry sign in.
        """, f"""
        Invoice number {w.order_number(True)}, amount {w.amount(90, 2000)}, due {w.day(10, 30)}. Put the invoice number on the check.
        """, f"""
        Staff: card data does not go into mail, notes, chat or paper. If someone sends it, call, run it, delete the mail, tell
        {one.full}. Yearly quiz by {w.day(10, 40)}.
        """)
    return w.mail(one, p, w.choice("how to pay", "Receipt", "Autopay", "Invoice", "card data rule"),
                  text=f"{text}\n\n{w.maybe(0.5, w.signature(one))}")


@positive("pci", "state_pii", may=("hipaa",))
def copay_by_card(w):
    clinic = w.organisation(w.choice("clinic", "pharmacy", "hospital", "insurer"))
    one, p = w.staff(clinic), w.person(clinic.state)
    number, end, code, brand = plastic(w)
    text = w.choice(
        f"{p.full} owes {w.amount(10, 900)}. Card on the phone: {number}, {end}, cvv {code}. Post to the "
        f"{w.choice('May', 'June', 'last')} statement.",
        f"Refund {p.full} {w.amount(10, 400)} to the {brand} {number} ({end}); paid twice.",
        f"Payment plan\n\nGuarantor: {p.full}\n{w.integer(3, 12)} x {w.amount(20, 200)}\nCard: {number}\nExp: {end}\nSigned: yes",
        f"Mail order: {p.full} wants the next refill on a new card, {brand} {number}, good till {end}.",
        f"{p.full} quiere pagar el copago: {brand} {number}, vence {end}, {w.amount(10, 90)}.")
    return w.mail(one, w.staff(clinic), w.choice("copay", "refund", "payment plan", "new card", "copago"),
                  text=f"{text}\n\n{w.choice(one.given, w.signature(one))}").finds("pci.payment_card", 1)


@negative(beside=copay_by_card)
def cashier_notes(w):
    clinic = w.organisation(w.choice("clinic", "pharmacy", "hospital"))
    one, two = w.staff(clinic), w.staff(clinic)
    text = w.choice(f"""
        Drawer {w.day(-1, 0)}: cash {w.amount(40, 400)}, checks {w.amount(90, 900)}, cards {w.amount(400, 4000)}. Batch
        {w.digits(3)}, short {w.choice("nothing", "a dollar", "ten cents")}.
        """, f"""
        Copays change in January: {w.amount(10, 60)} for most plans. Ask for the insurance card and photo ID each visit, scan both sides.
        """, f"""
        Card reader 2 needs a new cable, part {w.digits(8)}. Terminal id {w.digits(8)}, serial {w.digits(16)}. Vendor ticket {w.digits(6)}.
        """, f"""
        Collections: {w.integer(20, 200)} accounts over 120 days, {w.amount(4000, 90000)}. Agency takes {w.integer(18, 35)}%. Charity
        policy first, always.
        """, f"""
        FSA and HSA cards run as credit. If it says declined, the item may not be eligible; sunscreen is, toothpaste is not.
        {two.given}, please tape this to the till.
        """)
    return w.mail(one, two, w.choice("drawer", "copays", "reader", "collections", "FSA cards"), text=f"{text}\n\n{one.given}")


@positive("pci", may=("state_pii",))
def firm_cards(w):
    firm = w.organisation(w.choice("employer", "vendor", "university", "city"))
    one, two = w.staff(firm), w.staff(firm)
    number, end, code, brand = plastic(w)
    text = w.choice(
        f"use the department card for the order: {number}, {end}, {code}. tax exempt!",
        f"Fuel card replaced. New one is {brand} {number}, exp {end}, PIN is the unit number. Old one is cut.",
        f"Corporate card for the subscription renewal\n\nCard number: {number}\nExp. date: {end}\nSecurity code: {code}\nBilling "
        f"zip: {firm.zip}",
        f"The supplier wants a new card on file by {w.clock()}. Give them {brand} {number} valid thru {end}, limit {w.amount(2000, 9000)}.",
        w.text_table(["Dept", "Card number", "Exp", "Limit"], [(w.choice("Grounds", "IT", "Chem", "Fleet", "Events"),
            w.card(w.choice("visa", "mastercard")), w.expiry(), w.amount(500, 9000)) for _ in range(w.integer(2, 5))]))
    return w.mail(one, two, w.choice("card for the order", "fuel card", "renewal", "p-card", "card on file"), text=f"{text}\n\n{one.given}")


@negative(beside=firm_cards)
def card_programme(w):
    firm = w.organisation(w.choice("employer", "vendor", "university", "city"))
    one, two = w.staff(firm), w.staff(firm)
    text = w.choice(f"""
        P-card log due: {w.integer(3,
        40)} charges without a receipt on card {w.masked_card()}. Split purchases are not allowed. {w.some(1, 2, "No alcohol.",
        "No tax.", "Code to " + w.digits(5) + ".")}
        """, f"""
        Business cards: {w.integer(250, 1000)} for {two.full}, {two.title}, new logo, phone {two.phone}. Proof number {w.digits(16)}.
        Thick stock.
        """, f"""
        SIM cards: {w.digits(19)}, {w.digits(19)}; IMEI {w.imei()}. Activate by {w.day(1, 6, "%A")}. Plan is {w.amount(20, 60)} a month.
        """, f"""
        The virtual card tool goes live {w.day(5, 30)}: each supplier gets its own number, good once. You ask, finance approves,
        nobody types digits.
        """, f"""
        Gift cards for the raffle: five at {w.amount(20, 60)}. Buy them at {w.organisation("shop").name}, expense to HR. Keep the
        activation slips.
        """)
    return w.mail(one, two, w.choice("p-card log", "business cards", "SIMs", "virtual cards", "raffle"), text=f"{text}\n\n{one.given}")


@positive("sender_request", "state_pii")
def sealed_papers(w):
    firm = w.organisation(w.choice("accountant", "lawfirm", "employer", "bank", "school"))
    one, two, p = w.staff(firm), w.staff(firm), w.person(firm.state)
    mark = w.choice("[secure]", "[SECURE]", "[encrypt]", "[Encrypt]", "[Secure]")
    topic = w.choice("tax papers", "ID", "your form", "for the file", "bank details", "onboarding", "as promised")
    text = w.choice(
        f"{p.full}, social security number {p.ssn}. "
        f"{w.choice('Nothing else changed.', 'Please delete after entry.', 'The card is on its way.')}",
        f"Driver's license of {p.full}: {p.licence}, {p.state}. Born {w.dob(p)}.",
        f"Deposit for {p.full} to checking account {w.account()}, routing {w.routing()}.",
        f"Name: {p.full}\nSSN: {p.ssn}\nBirth date: {w.dob(p)}\nFiling: {w.choice('single', 'married', 'head of household')}",
        f"Passport {w.passport()} belongs to {p.full}. Copy comes by courier.",
        f"hi {two.given}, {p.full}'s ssn is {p.ssn}, thx")
    return w.mail(one, two, w.choice(f"{mark} {topic}", f"{topic} {mark}"), text=f"{text}\n\n{w.choice(one.given, w.signature(one))}")


@negative(beside=sealed_papers)
def how_to_send_papers(w):
    firm = w.organisation(w.choice("accountant", "lawfirm", "employer", "bank", "school"))
    one, p = w.staff(firm), w.person(firm.state)
    text = w.choice(f"""
        {p.given}, please do not send your social security number or bank details by plain mail. Use the portal:
        https://{firm.domain}/box, or bring the papers. {w.some(1, 2, "We scan both sides.", "Parking is free.",
        "Ask for " + one.given + ".")}
        """, f"""
        Your secure portal is ready. User name is your mail address; choose a password of twelve letters at the first visit. The link
        works for two days.
        """, f"""
        Got everything, thank you. The license copy is readable, the form is signed, nothing is missing. Refund in about
        {w.integer(10, 40)} days.
        """, f"""
        Still missing: page 2 of the form, a voided check, proof of address. The rest is here. {one.full}
        """)
    return w.mail(one, p, w.choice("how to send papers", "your portal", "got it", "still missing"),
                  text=f"{text}\n\n{w.signature(one)}\n{w.maybe(0.4, w.disclaimer())}")
