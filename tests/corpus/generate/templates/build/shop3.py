# SPDX-License-Identifier: Apache-2.0
"""Mail of shops, hotels and their customers: card numbers in orders, guarantees, chats, slips and disputes."""

from templates import negative, positive

GOODS = [
    "the oak side table", "two dozen peony stems", "a 56 cm touring bike", "six Adirondack chairs",
    "the cast iron pan set", "a first edition of the trail guide", "the blue parka, size L",
    "three bags of grass seed", "a birthday bouquet", "the cordless drill kit", "a quilt, queen size",
    "the pottery class for two",
]

DEVICES = ["Nimbus 9 phone", "Kestrel tablet", "Orbit smart watch", "Trailcam 4G", "Pocket router"]

GRIPES = ["merchandise not received", "not as described", "duplicate processing", "credit not processed",
          "cancelled recurring", "fraud, card absent"]

BRANDS = {"visa": "Visa", "mastercard": "Mastercard", "mastercard2": "MasterCard", "amex": "American Express",
          "discover": "Discover"}

SPOKEN = {"visa": "visa", "mastercard": "MC", "mastercard2": "mastercard", "amex": "amex", "discover": "discover card"}


def drawn_card(w, seps=("", " ", " ", "-")):
    """(brand, number as people write it)"""
    brand = w.choice("visa", "visa", "mastercard", "mastercard2", "amex", "discover")
    return brand, w.card(brand, w.choice(*seps))


def capital(text):
    return text[0].upper() + text[1:]


# customers write


@positive("pci", "state_pii")
def card_by_mail(w):
    shop, p = w.organisation("shop"), w.person()
    clerk = w.staff(shop, w.choice("Orders", "Customer Care", "Owner"))
    (brand, card), goods = drawn_card(w), w.pick(GOODS)
    code, expiry = w.cvv(brand), w.expiry(w.choice("%m/%y", "%m/%Y", "%b %Y"))
    subject, text, coded = w.choice(("Order", f"""
        {w.choice("Hello", "Hi there", "Good morning")},

        your web site would not let me pay, so can I order {goods} this way? My {BRANDS[brand]} is {card}, expires
        {expiry}, CVV {code}. Ship to {p.address}.

        Thank you
        {p.full}
        """, True), (w.choice("order form", "Mail order"), f"""
        Name:          {p.full}
        Ship to:       {p.address}
        Item:          {goods}
        Card type:     {BRANDS[brand]}
        Card number:   {card}
        Expires:       {expiry}
        Security code: {code}
        Signature:     {p.given} {p.family}
        """, True), ("Re: is it still available?", f"""
        yes I'll take {goods}!! {SPOKEN[brand]} {card} {w.choice("exp",
            "good thru")} {expiry}. {w.choice("Leave it on the porch", "Call me when it is in", "Gift wrap please")},
        {p.cell}

        {p.full}
        """, False), ("deposit", f"""
        As promised the card for the deposit on {goods}, {w.amount(20, 400)}. Name on it is {p.full.upper()}. The
        long number is {card} and it runs out {expiry}. The {len(code)} digits on the
        {"front" if brand == "amex" else "back"} are {code}. {w.choice("Please delete this mail afterwards.",
            "I trust you with it :)", "")}
        """, False))
    m = w.mail(p, clerk, subject, text=text).finds("pci.payment_card", 1)
    return m.finds("pci.card_code", 1) if coded else m


@negative(beside=card_by_mail)
def order_confirmation(w):
    shop, p = w.organisation("shop"), w.person()
    order, goods, total = w.order_number(w.chance(0.6)), w.sample(GOODS, 2), w.amount(12, 900)
    subject, text = w.choice((f"Order {order} confirmed", f"""
        Thank you, {p.given}!

        Order number: {order}
        Items: {goods[0]}, {goods[1]}
        Total: {total}
        Paid with: {BRANDS[w.choice("visa", "amex", "discover")]} {w.masked_card()}
        Ship to: {p.address}

        We will write when it ships.
        """), ("Your package is on its way", f"""
        {capital(goods[0])} left {shop.city} today. Tracking number {w.tracking()}, order {order}. The card you used
        ({w.masked_card()}) was charged {total}. Returns are free within {w.choice("30", "60")} days.

        {shop.name}, {shop.phone}
        """), ("Card declined", f"""
        Hi {p.given},

        the card ending in {w.digits(4)} was declined for order {order}. Please update the card number, expiry and
        security code in your account. Do not send them by e-mail or phone. We hold {goods[0]} until
        {w.day(3, 8, "%A")}.

        {shop.name}
        """))
    if w.chance(0.3):
        rows = [(order, item, w.integer(1, 4), w.amount(9, 200)) for item in goods]
        page = (f"<html><body><h3>{shop.name}</h3><p>Hello {p.given}, we got your order.</p>"
                + w.html_table(["Order", "Item", "Qty", "Price"], rows)
                + f"<p>Payment: {w.masked_card()}<br>Receipt {w.order_number(True)}</p></body></html>")
        return w.mail("orders@" + shop.domain, p, f"Order {order}", html=page)
    return w.mail("orders@" + shop.domain, p, subject, text=text)


@positive("pci", "state_pii")
def code_by_mail(w):
    shop, p = w.organisation("shop"), w.person()
    clerk, (brand, card) = w.staff(shop, w.choice("Orders", "Customer Care")), drawn_card(w, (" ", "-", ""))
    code, goods = w.cvv(brand), w.pick(GOODS)
    first = f"""
        {w.choice("Please charge", "You can use")} my {BRANDS[brand]}, {card}, exp {w.expiry()} for {goods}.

        {p.full}
        """
    ask = f"""
        Thanks! The bank wants the {len(code)}-digit security code too. What is it?

        {clerk.given}
        """
    answer = w.choice(f"Sorry, forgot. CVV is {code}.",
                      f"It's {code}, cvv on the {'front' if brand == 'amex' else 'back'}.", f"Security code: {code}",
                      f"cvc {code}. hurry please the party is {w.day(1, 4, '%A')}")
    if w.chance(0.6):
        text = f"{answer}\n\n{p.given}\n\n" + w.quote(ask.strip() + "\n\n" + w.quote(first, p), clerk)
        m = w.mail(p, clerk, w.choice("Re: Re: order", "RE: security code"), text=text)
        return m.finds("pci.payment_card", 1).finds("pci.card_code", 1)
    text = (f"Can you run this again? It failed without the code, {p.he} has sent it now: {p.full}, {card}. "
            f"{answer}\n\n{w.signature(clerk)}")
    m = w.mail(clerk, w.staff(shop, "Owner"), w.choice("try again", "declined order"), text=text)
    return m.finds("pci.payment_card", 1).finds("pci.card_code", 1)


@negative(beside=code_by_mail)
def code_training(w):
    shop = w.organisation("shop")
    lead = w.staff(shop, w.choice("Store Manager", "E-commerce Lead"))
    subject, text = w.choice(("PCI training", f"""
        Everyone who takes orders must finish the PCI course by {w.day(4, 25)}. In short:

        - never write down a CVV, not even on a sticky note
        - if a customer mails a card number, do not reply with it, delete it and call
        - the security code is three digits on the back, four on the front of an Amex
        - receipts show {w.choice("the last four", "first six and last four")} only

        {lead.given}
        """), ("What is a CVV?", f"""
        Checkout asks for the CVV, the 3 digits on the back of your card, to make sure that you hold it in your hand.
        We do not store it. If the bank says no, try again or use another card. Help is at {w.toll_free()}, order
        chat code {w.digits(6)}.

        {shop.name} Customer Care
        """), ("CVV mismatches", f"""
        Decline report {w.day(-7, -1)}: {w.integer(20, 300)} declines, code N7 (CVV mismatch) {w.integer(5, 90)}, 05
        do not honor {w.integer(5, 90)}, 51 funds {w.integer(5, 90)}. Gateway trace {w.uuid()}. Most come from one
        script that tries each code from 000 to 999; we block it after {w.integer(3, 9)}.

        {w.signature(lead)}
        """))
    return w.mail(lead, "team@" + shop.domain, subject, text=text)


@positive("pci", "state_pii")
def hotel_guarantee(w):
    hotel = w.organisation("hotel")
    clerk, p, style = w.staff(hotel, w.choice("Reservations", "Front Desk", "Group Sales")), w.person(), w.integer(0, 2)
    arrive, leave = w.day(20, 40, "%b %d"), w.day(42, 50, "%b %d")
    if style == 2:
        people = w.people(w.integer(2, 5))
        cards = [drawn_card(w, ("", " "))[1] for _ in people]
        rows = [(p.last_first, w.choice("K1", "QQ", "Suite", "ADA"), arrive, leave, card, w.expiry())
                for p, card in zip(people, cards)]
        agent = w.staff(w.organisation("vendor"), "Travel Desk")
        table = w.text_table(["Guest", "Room", "In", "Out", "Card", "Exp"], rows)
        text = (f"Hi {clerk.given}, rooming list with everybody's own card:\n\n{table}\n\nIncidentals on the same.\n\n"
                + w.signature(agent))
        m = w.mail(agent, clerk, w.choice("Rooming list", "group guarantee"), text=text)
        return m.finds("pci.payment_card", len(cards))
    brand, card = drawn_card(w)
    text = f"""
        Hello, {w.choice("we", "my husband and I" if p.sex == "F" else "my wife and I",
            "two of us")} need a room from {arrive} to {leave}, {w.choice("late arrival", "ground floor",
            "away from the elevator")}. Hold it with {BRANDS[brand]} {card}, {w.choice("valid to", "exp.",
            "expiration")} {w.expiry()}, cardholder {p.full}.

        {w.choice("Please send a confirmation number.", "Is breakfast included?", "We have a small dog.")}
        """ if style == 0 else f"""
        RESERVATION {w.shaped("lnlnnn")} via {w.choice("phone", "tour operator", "fax")}

        Guest:       {p.upper_last_first}
        Arrival:     {arrive}  {w.integer(2, 6)} nights
        Rate:        {w.amount(99, 420)}
        Guarantee:   {w.choice("VI", "CC", "credit card")} {card} {w.expiry("%m%y")}
        No-show:     one night charged to card
        """
    sender, to = (p, clerk) if style == 0 else (w.staff(hotel, "Night Audit"), clerk)
    return w.mail(sender, to, w.choice("Room guarantee", "Reservation", f"Arrival {arrive}"),
                  text=text).finds("pci.payment_card", 1)


@negative(beside=hotel_guarantee)
def hotel_confirmation(w):
    hotel = w.organisation("hotel")
    clerk, p = w.staff(hotel, w.choice("Reservations", "Group Sales")), w.person()
    arrive, number = w.day(20, 40, "%b %d"), w.choice(w.digits(16), w.digits(9), w.shaped("lnlnnn"))
    subject, text = w.choice((f"Confirmation {number}", f"""
        Dear {p.full},

        Confirmation number: {number}
        Arrival: {arrive}, {w.integer(2, 6)} nights
        Room: {w.choice("king", "two queens", "suite")}, {w.amount(99, 420)} a night
        Guarantee: card {w.masked_card()}

        Cancel by 6 PM the day before or one night is charged. Loyalty number {w.digits(10)}.
        {hotel.name}, {hotel.phone}
        """), ("Group block", f"""
        Hi,

        the block for {w.organisation("employer").name} is open: {w.integer(10, 60)} rooms at {w.amount(99,
            300)} from {arrive}. Guests call in with their own credit card to guarantee. Cut-off
        {w.day(5, 18)}, master account on invoice.

        {w.signature(clerk)}
        """), ("No-show policy", f"""
        Front desk: from Monday a room without a valid card is released at 6 PM. Run the card through the terminal at
        check-in (chip, not swipe) and do not write the number on the registration slip. {w.integer(4, 30)} no-shows
        last month, {w.amount(900, 9000)} not collected.

        {clerk.given}
        """))
    return w.mail(clerk, p if subject.startswith("Conf") else "frontdesk@" + hotel.domain, subject, text=text)


# staff write


@positive("pci", "state_pii")
def chargeback_case(w):
    shop, p = w.organisation("shop"), w.person()
    writer = w.staff(shop, w.choice("Owner", "E-commerce Lead", "Accounting"))
    bank, (brand, card) = w.organisation("bank"), drawn_card(w, ("", " "))
    gripe, goods, amount = w.pick(GRIPES), w.pick(GOODS), w.amount(25, 1900)
    subject, text = w.choice((f"Chargeback {w.digits(7)}", f"""
        Case:        {w.digits(10)}
        ARN:         {w.digits(23)}
        Card number: {card}
        Cardholder:  {p.full}
        Amount:      {amount}
        Reason:      {gripe}

        We shipped {goods} on {w.day(-60, -30)} to {p.address}, tracking {w.tracking()}. Please reverse it.

        {w.signature(writer)}
        """), ("rebuttal letter", f"""
        To whom it may concern,

        {p.full} claims "{gripe}" for {amount} on {BRANDS[brand]} {card}. The item was {goods}.
        {w.choice("The signed delivery slip can be faxed.", "We refunded half of it already.",
            f"{p.he.capitalize()} wrote on {w.day(-40, -20)} how happy {p.he} was.")}

        {w.signature(writer)}
        """), ("another chargeback ugh", f"""
        {w.staff(shop).given}, the bank took {amount} back. {gripe}, they say. It's {p.full} ({card}), the one with
        {goods}. Do we still have the slip? I have to answer by {w.day(2, 9, "%A")}.

        {writer.given}
        """))
    to = w.staff(shop) if "ugh" in subject else w.staff(bank, "Disputes")
    return w.mail(writer, to, subject, text=text).finds("pci.payment_card", 1)


@negative(beside=chargeback_case)
def chargeback_report(w):
    shop = w.organisation("shop")
    bank = w.organisation("bank")
    writer, gripes = w.staff(bank, "Merchant Services"), w.sample(GRIPES, 3)
    subject, text = w.choice(("Chargeback ratio", f"""
        Merchant {w.digits(15)}: {w.integer(3, 40)} chargebacks on {w.integer(900, 9000)} sales, ratio 0.{w.digits(2)}%.

        {w.text_table(["Reason", "Count", "Won"], [(gripe, w.integer(1, 20), w.integer(0, 9)) for gripe in gripes])}

        Over 1% you go into the monitoring program.

        {w.signature(writer)}
        """), (f"Case {w.digits(10)} decided", f"""
        Decision: {w.choice("won", "lost", "partly won")}
        Case: {w.digits(10)}
        ARN: {w.digits(23)}
        Card: {w.masked_card()}
        Amount: {w.amount(20, 900)}
        Reason: {gripes[0]}

        The full card number can be seen in the portal by your administrator.
        """), ("Fight chargebacks better", f"""
        Win more disputes with {bank.name}'s webinar on {w.day(6, 30, "%B %d")}: what proof counts for "{gripes[1]}",
        when to refund instead, how a clear name on the card statement prevents half of them. Free for merchants.
        """))
    return w.mail(writer, w.staff(shop), subject, text=text)


@positive("pci", "state_pii")
def shop_chat(w):
    shop, p = w.organisation("shop"), w.person()
    agent, (brand, card), goods = w.staff(shop, "Customer Care"), drawn_card(w), w.pick(GOODS)
    expiry = w.expiry()
    talk = [("v", w.choice("hi is anyone there", "Hello", "checkout keeps spinning??")),
            ("a", w.choice("Hi! What is your name and order?", "Sorry about that. Who am I speaking with?")),
            ("v", f"{p.full}, trying to buy {goods}"),
            ("a", w.choice("Please do not post card data here, use the link.", "Which card did you use?",
                           "Did the bank decline it?")),
            ("v", w.choice(f"{SPOKEN[brand]} {card} {expiry}", f"just run {card} exp {expiry}",
                           f"the card is {card}, thats my {SPOKEN[brand]}")), ("a", w.choice("I will try it.",
                               "One moment.", "Please delete that!"))]
    minute = w.integer(2, 40)
    names = {"v": w.choice(p.given, "Visitor", "Customer"), "a": agent.given}
    lines = w.choice([f"{14}:{minute + i:02}  {names[who]}: {said}" for i, (who, said) in enumerate(talk)],
                     [f"> {names[who]}: {said}" for who, said in talk],
                     [f"{names[who].upper()}\n{said}\n" for who, said in talk])
    intro = w.choice(f"Chat {w.digits(7)}, rated 2 of 5.", "See below, can you place this order by hand?",
                     "New transcript from the web site")
    sender = w.choice(agent, "chat@" + shop.domain)
    return w.mail(sender, w.staff(shop, "Orders"), w.choice("Chat transcript", "web chat", "needs follow up"),
                  text=intro + "\n\n" + "\n".join(lines)).finds("pci.payment_card", 1)


@negative(beside=shop_chat)
def device_chat(w):
    shop, p = w.organisation("shop"), w.person()
    agent, device = w.staff(shop, "Customer Care"), w.pick(DEVICES)
    imei, order = w.imei(), w.order_number(w.chance(0.5))
    talk = [("v", w.choice(f"my {device} wont turn on", f"hi I want to return the {device}",
                           f"where is my {device}")), ("a", w.choice("Sorry to hear. May I have the order number?",
                               "Sure, which order?")),
            ("v", w.choice(f"order {order}", f"{order}")), ("a", w.choice("And the IMEI from the box?",
                "Thanks, please read me the IMEI.")), ("v", w.choice(f"imei {imei}",
                    f"IMEI: {imei}, serial {w.shaped('llnnlnnnnnn')}")),
            ("a", w.choice(f"Found it. Label is coming, tracking {w.tracking()}.",
                           f"It is under warranty until {w.day(30, 400)}.",
                           f"Refund of {w.amount(90, 900)} goes to the card {w.masked_card()}."))]
    minute = w.integer(2, 40)
    names = {"v": w.choice(p.given, "Visitor", "Customer"), "a": agent.given}
    lines = w.choice([f"{14}:{minute + i:02}  {names[who]}: {said}" for i, (who, said) in enumerate(talk)],
                     [f"> {names[who]}: {said}" for who, said in talk],
                     [f"{names[who].upper()}\n{said}\n" for who, said in talk])
    intro = w.choice(f"Chat {w.digits(7)}, rated 5 of 5.", "Case for the repair bench",
                     "New transcript from the web site")
    return w.mail("chat@" + shop.domain, w.staff(shop, "Orders"), w.choice("Chat transcript", "web chat",
        f"RMA {w.digits(8)}"), text=intro + "\n\n" + "\n".join(lines))


@positive("pci", "state_pii")
def refund_to_card(w):
    shop, p = w.organisation("shop"), w.person()
    clerk, other, (brand, card), goods = w.staff(shop, "Customer Care"), w.staff(shop,
        "Accounting"), drawn_card(w), w.pick(GOODS)
    amount, order = w.amount(15, 800), w.order_number()
    subject, sender, to, text = w.choice(("manual refund", clerk, other, f"""

        {other.given}, {w.choice("old card was closed", "the terminal kept the sale twice",
            "gateway says too old")}, so please refund {amount} by hand:

        Customer: {p.full}
        Order: {order}
        Card: {card}
        Exp: {w.expiry()}

        {clerk.given}
        """), ("where is my refund", p, clerk, f"""
        I returned {goods} three weeks ago (order {order}) and still no {amount}. The {SPOKEN[brand]} I paid with was
        stolen. The new one is {card}. Put it there, please, and tell me when.

        {p.full}
        """), ("Refund request", clerk, other, f"""
        {p.last_first} wants the money for {goods} on another card: {BRANDS[brand]} {card}, valid through
        {w.expiry("%m/%Y")}. {amount}. OK from me. {w.choice("Receipt " + w.digits(5) + ".",
            "No receipt, but I remember " + p.him + ".")}

        {w.signature(clerk)}
        """))
    return w.mail(sender, to, subject, text=text).finds("pci.payment_card", 1)


@negative(beside=refund_to_card)
def refund_notice(w):
    shop, p = w.organisation("shop"), w.person()
    clerk, goods, order = w.staff(shop, "Customer Care"), w.pick(GOODS), w.order_number(w.chance(0.5))
    subject, text = w.choice(("Refund issued", f"""
        Hi {p.given},

        we refunded {w.amount(15, 800)} for {goods}, order {order}, to your card {w.masked_card()}. It takes
        {w.choice("3 to 5", "5 to 10")} business days. Refund reference {w.digits(16)}.

        {w.signature(clerk)}
        """), ("Return policy", f"""
        Refunds go to the card that was used, or to store credit if it was closed. Staff may not take a new card
        number by mail or chat; the customer keys it in on the terminal. Over {w.amount(200, 500)} a manager signs.

        {clerk.given}
        """), ("Return label", f"""
        Here is the label for {goods}.

        RMA: {w.digits(8)}
        Order: {order}
        Tracking: {w.tracking()}
        Drop off by: {w.day(6, 15)}

        Your money comes back to {BRANDS[w.choice("visa", "amex")]} {w.masked_card()} once we have it.
        """))
    return w.mail(clerk, p if subject != "Return policy" else "staff@" + shop.domain, subject, text=text)


@positive("pci", "state_pii")
def phone_order_slip(w):
    shop = w.organisation("shop")
    clerk, other = w.staff(shop), w.staff(shop)
    people = w.people(w.integer(1, 3))
    slips, cards = [], []
    for p in people:
        brand, card = drawn_card(w, ("", " ", "."))
        cards.append(card)
        goods = w.pick(GOODS)
        slips.append(w.choice(
            f"{p.full}, {p.phone}. Wants {goods}. {SPOKEN[brand]} {card}, {w.expiry()}, zip {p.zip}.",
            f"{p.last_first} // {goods} // {BRANDS[brand]} {card} exp {w.expiry('%m%y')} // {w.amount(12, 400)}",
            f"{capital(goods)} for {p.full}, pick up Sat. Card # {card} exp. {w.expiry()}",
            f"{capital(goods)}, deliver to {p.full}, {p.street}. Card # {card} exp. {w.expiry()} cc zip {p.zip}"))
    intro = w.choice("Phone orders while you were at lunch:", "Register 2 is dead, took these by hand.",
                     f"{other.given}, please ring these up tonight and shred.")
    text = "\n\n".join([intro, *("- " + slip for slip in slips), clerk.given])
    return w.mail(clerk, other, w.choice("phone orders", "orders", "to ring up"), text=text).finds(
        "pci.payment_card", len(cards))


@negative(beside=phone_order_slip)
def delivery_route(w):
    shop = w.organisation("shop")
    clerk, people = w.staff(shop), w.people(w.integer(2, 4))
    stops = [w.choice(f"{p.full}, {p.phone}. {capital(w.pick(GOODS))}, gate code {w.digits(4)}, paid.",
                      f"{p.last_first} // {p.address} // order {w.order_number()} // collect {w.amount(12, 200)}",
                      f"{capital(w.pick(GOODS))} for {p.full}, {p.street}. Ticket # {w.order_number(True)}.")
             for p in people]
    intro = w.choice("Route for tomorrow:", "Deliveries, van 2. Card machine is in the glove box.",
                     "Pick-ups that nobody has called about:")
    return w.mail(clerk, w.staff(shop), w.choice("deliveries", "route", "pick ups"),
                  text=f"{intro}\n\n" + "\n\n".join("- " + stop for stop in stops) + f"\n\n{clerk.given}")
