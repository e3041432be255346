# SPDX-License-Identifier: Apache-2.0
"""Shops, hotels, restaurants and web stores: cards and what looks like them."""

from templates import negative, positive

BRAND_NAMES = {"visa": ["Visa", "VISA"], "mastercard": ["Mastercard", "MC", "MasterCard"],
               "mastercard2": ["Mastercard", "MC"],
               "amex": ["Amex", "AMEX", "American Express"], "discover": ["Discover", "DISC"], "diners": ["Diners"],
               "jcb": ["JCB"], "unionpay": ["UnionPay"]}


def plastic(w):
    """A card: brand, its written name, the number in some grouping."""
    brand = w.brand()
    return brand, w.pick(BRAND_NAMES[brand]), w.card(brand, w.choice("", "", " ", " ", "-"))


@positive("pci", "state_pii")
def phone_order(w):
    shop = w.organisation("shop")
    clerk, p = w.staff(shop), w.person(shop.state)
    brand, name, number = plastic(w)
    code = w.maybe(0.5, f" {w.choice('cvv', 'CVV', 'code', 'sec code')} {w.cvv(brand)}")
    note = w.choice(
        f"{p.full} {p.phone}\n{w.integer(1, 4)} x item {w.digits(5)}, ship to {p.address}\n{name} {number} "
        f"{w.choice('exp', 'x', 'ex.')} {w.expiry()}{code}",
        f"Customer on the phone, site is down. {p.full}, {name.lower()} {number}, {w.expiry('%m/%Y')}{code}. Total "
        f"{w.amount(20, 900)}. Can you run it?",
        f"Name on card: {p.full.upper()}\nCard number: {number}\nExpiration: {w.expiry()}\n{code.strip()}\nBilling "
        f"zip: {p.zip}\nAmount: {w.amount(15, 2500)}")
    return w.mail(clerk, w.staff(shop), w.choice("phone order", "run this card pls", "order - " + p.family,
                                                 "manual charge"),
                  text=f"{note}\n\n{w.choice(clerk.given, 'thx', '- ' + clerk.given)}")


@negative(beside=phone_order)
def order_confirmation(w):
    shop, p = w.organisation("shop"), w.person()
    rows = [(w.choice("Rain jacket", "Desk lamp", "Trail map", "Garden hose", "Novel", "Bike tube", "Vase"), w.ean(),
             w.integer(1, 3), w.amount(5, 120))
            for _ in range(w.integer(1, 4))]
    order = w.choice(w.order_number(), w.order_number(True))
    page = f"""
        <html><body><h2>Thanks, {p.given}!</h2>
        <p>Order {order} is confirmed. {w.choice("Paid with", "Payment method:")}
        {w.choice("Visa", "Mastercard", "American Express")} {w.masked_card()}.</p>
        {w.html_table(["Item", "EAN", "Qty", "Price"], rows)}
        <p>Ship to: {p.full}, {p.address}</p><p>Tracking: {w.tracking()}</p>
        <img src="https://{shop.domain}/o.gif?c={w.digits(16)}" width="1" height="1"></body></html>
        """
    return w.mail(f"{shop.name} <orders@{shop.domain}>", p,
                  w.choice(f"Order {order}", "Your order is on its way", "Thank you for your order"), html=page)


@positive("pci", "state_pii")
def hotel_guarantee(w):
    inn = w.organisation("hotel")
    clerk, p = w.staff(inn), w.person()
    brand, name, number = plastic(w)
    form = f"""
        {w.choice("RESERVATION / CREDIT CARD AUTHORIZATION", "Guest registration", "CC AUTHORIZATION FORM")}

        Guest:        {p.full}
        Arrival:      {w.day(3, 30)}   Nights: {w.integer(1, 6)}   Conf# {w.digits(9)}
        Card type:    {name}
        Card number:  {number}
        Exp. date:    {w.expiry()}
        Cardholder:   {w.choice(p.full.upper(), "same")}
        I authorize {inn.name} to charge room and tax.
        """
    note = (f"Hi, please hold two rooms for {w.day(5, 40, '%b %d')}. My {name} is {number}, good thru {w.expiry()}. "
            f"Late arrival.\n\n{p.full}\n{p.cell}")
    if w.chance(0.4):
        reply = f"Held, thank you {p.given}. Confirmation {w.digits(9)}.\n\n{clerk.full}\n{inn.name}"
        return w.mail(clerk, p, "Re: rooms", text=f"{reply}\n\n{w.quote(note, p)}")
    return w.mail(clerk, w.staff(w.organisation("vendor")),
                  w.choice("CC auth form", "group booking card", "no show - please charge"), text=form)


@negative(beside=hotel_guarantee)
def hotel_confirmation(w):
    inn, p = w.organisation("hotel"), w.person()
    return w.mail(f"{inn.name} <stay@{inn.domain}>", p,
                  w.choice("Your reservation", "Booking confirmed", f"Confirmation {w.digits(9)}"), text=f"""
        Dear {p.full},

        we look forward to your stay.

        Confirmation:   {w.digits(w.choice(9, 14, 16))}
        Arrival:        {w.day(3, 40, "%A, %B %d, %Y")}
        Guests:         {w.integer(1, 4)}
        Rate:           {w.amount(79, 320)} + tax
        Guarantee:      card {w.masked_card()}
        Rewards number: {w.digits(w.choice(9, 10, 12))}

        Door code after 10 PM: {w.digits(4)}#. Cancel by {w.day(1, 3, "%m/%d")} or your credit card is charged one
        night.

        {inn.name}, {inn.address}
        {inn.phone}
        """)


@positive("pci")
def settlement_batch(w):
    shop = w.organisation("shop")
    rows = []
    for _ in range(w.integer(3, 20)):
        brand = w.brand()
        rows.append((w.day(-3, -1, "%Y-%m-%d"), w.digits(6), w.card(brand), w.expiry("%m%y"),
                     f"{w.integer(5, 900)}.{w.integer(10, 99)}",
                     w.choice("approved", "declined", "chargeback")))
    heading = ["date", "auth", w.choice("pan", "card_number", "account_number", "ccnum"), "exp", "amount", "status"]
    attach = [(f"batch_{w.digits(6)}.csv", "text/csv", w.csv(heading, rows, w.choice(",", ",", ";", "\t")))]
    body = w.choice("Batch attached, totals do not match the gateway.", "Chargebacks of the week attached.",
                    "Settlement file, see column 3.")
    sender = f"{shop.name} <{w.choice('settlement', 'pos', 'backoffice')}@{shop.domain}>"
    if w.chance(0.3):
        return w.mail(sender, f"support@{w.organisation('vendor').domain}", "Batch out of balance",
                      text=body + "\n\n" + w.text_table(heading, rows))
    return w.mail(sender, f"support@{w.organisation('vendor').domain}",
                  w.choice("settlement file", "Chargebacks", "batch"), text=body, attach=attach)


@negative(beside=settlement_batch)
def sales_export(w):
    shop = w.organisation("shop")
    rows = [(w.day(-3, -1, "%Y-%m-%d"), w.order_number(w.chance(0.6)), w.digits(6), w.ean(),
             w.choice("Visa", "MC", "cash", "gift"),
             w.digits(4), f"{w.integer(5, 900)}.{w.integer(10, 99)}") for _ in range(w.integer(4, 20))]
    heading = ["date", "order_number", "auth", "ean", "tender", "last4", "amount"]
    return w.mail(f"{shop.name} <pos@{shop.domain}>", f"reports@{w.organisation('accountant').domain}",
                  w.choice("Daily sales", "sales export", "Z report"),
                  text=f"Daily sales attached, {len(rows)} orders, total {w.amount(900, 20000)}.",
                  attach=[(f"sales_{w.digits(8)}.csv", "text/csv", w.csv(heading, rows))])


@positive("pci")
def terminal_dump(w):
    vendor, shop = w.organisation("vendor"), w.organisation("shop")
    number = w.card(w.choice("visa", "mastercard", "discover"))
    service = w.choice("101", "201", "221", "601")
    track = f";{number}={w.expiry('%y%m')}{service}{w.digits(w.choice(8, 10, 13))}?"
    when = f"{w.day(-1, 0, '%Y-%m-%d')} 10:{w.integer(10, 59)}"
    log = f"""
        {when}:07.{w.digits(3)} DEBUG term={w.digits(8)} swipe ok
        {when}:08.{w.digits(3)} TRACE t2={track}
        {when}:09.{w.digits(3)} INFO  stan={w.digits(6)} rrn={w.digits(12)} rc={w.choice("05", "91", "14")}
        """
    return w.mail(f"{shop.name} <store{w.integer(1, 40)}@{shop.domain}>",
                  f"Terminal Support <support@{vendor.domain}>",
                  w.choice("terminal log", "decline on swipe", f"Ticket {w.digits(6)}"), text=f"""
        Trace was left on, log of the decline:

        {log}

        Please advise.
        """)


@negative(beside=terminal_dump)
def terminal_log_masked(w):
    vendor, shop = w.organisation("vendor"), w.organisation("shop")
    day = w.day(-1, 0, "%Y-%m-%d")
    lines = [f"{day}T{w.integer(10, 19)}:{w.integer(10, 59)}:{w.integer(10, 59)}.{w.digits(3)} "
             f"{w.choice('INFO', 'WARN', 'DEBUG')} " + w.choice(
        f"term={w.digits(8)} pan={w.masked_card().replace(' ', '')} rc=00",
                                                                f"stan={w.digits(6)} rrn={w.digits(12)} "
                                                                f"amount={w.digits(4)}",
        f"session={w.uuid()} ksn reload", f"txid={w.digits(16)} track data absent, chip used",
                                                                f"device imei={w.imei()} signal ok",
        f"epoch={w.integer(1700000000000, 1790000000000)} batch={w.digits(6)}") for _ in range(w.integer(5, 14))]
    return w.mail(f"{shop.name} <pos@{shop.domain}>", f"Terminal Support <support@{vendor.domain}>",
                  w.choice("terminal log", "Slow swipe on lane 3"),
                  text="Log as asked, masking is on:\n\n" + "\n".join(lines) + "\n\nStore manager")


@positive("pci", "state_pii")
def pedido_por_correo(w):
    shop, p = w.organisation("shop"), w.person(origin="hispanic")
    brand, name, number = plastic(w)
    text = w.choice(f"""
        Buenas tardes, quiero pagar el pedido {w.digits(6)} con mi tarjeta.

        Titular: {p.full}
        Tarjeta de crédito: {name} {number}
        Vence: {w.expiry()}
        {w.maybe(0.5, "Código de seguridad: " + w.cvv(brand))}

        Gracias
        """, f"""
        Hola, soy {p.full}. Mi número de tarjeta es {number}, vencimiento {w.expiry("%m/%Y")}. Por favor cobren
        {w.amount(20, 500)} y
        manden el paquete a {p.address}.
        """)
    if w.chance(0.4):
        clerk = w.staff(shop)
        return w.mail(clerk, w.staff(shop), "FW: pedido",
                      text=f"puedes cobrar este?\n\n{w.forward(text, p, clerk, 'pedido')}")
    return w.mail(p, f"{shop.name} <ventas@{shop.domain}>", w.choice("pedido", "pago con tarjeta", "mi orden"),
                  text=text)


@negative(beside=pedido_por_correo)
def aviso_de_envio(w):
    shop, p = w.organisation("shop"), w.person(origin="hispanic")
    return w.mail(f"{shop.name} <envios@{shop.domain}>", p, w.choice("Su pedido va en camino", "Aviso de envío"),
                  text=f"""
        Hola {p.given}:

        su pedido {w.order_number(w.chance(0.5))} salió hoy. Número de rastreo: {w.tracking()}. Total cobrado
        {w.amount(20, 500)} a la tarjeta
        {w.masked_card()}.

        Entrega: {w.day(2, 8, "%d/%m/%Y")} en {p.street}, {p.city}.
        {w.maybe(0.5, "Nunca le pediremos el código de seguridad de su tarjeta.")}

        {shop.name}
        """)


@positive("pci", "state_pii")
def card_by_reply(w):
    vendor, p = w.organisation("vendor"), w.person()
    agent = w.staff(vendor)
    brand, name, number = plastic(w)
    spelled = w.choice(f"its {number} exp {w.expiry()}",
                       f"new card: {number}, {w.expiry('%m/%y')}, {w.cvv(brand)} on the "
                       f"{'front' if brand == 'amex' else 'back'}",
                       f"Please update to my {name} {number} valid until {w.expiry('%B %Y')}")
    asked = (f"Hi {p.given}, the renewal of your subscription failed. Could you update the card on file?\n\n"
             f"{agent.given}\n{vendor.name}")
    text = f"{spelled}\n\n{p.full}\n\n{w.quote(asked, agent)}"
    if w.chance(0.5):
        return w.mail(agent, w.staff(vendor), w.choice("FW: card on file", "FW: renewal"),
                      text=f"can you key this in\n\n{w.forward(text, p, agent, 'RE: renewal')}")
    return w.mail(p, agent, w.choice("RE: renewal", "Re: payment failed"), text=text)


@negative(beside=card_by_reply)
def renewal_notice(w):
    vendor, p = w.organisation("vendor"), w.person()
    return w.mail(f"{vendor.name} Billing <billing@{vendor.domain}>", p,
                  w.choice("Your renewal failed", "Update your card", "Card expiring soon"), text=f"""
        Hi {p.given},

        we could not charge {w.choice("the card", "your Visa", "your Amex")} {w.masked_card()} for your subscription
        ({w.amount(5, 99)}).
        {w.choice(f"It expires {w.expiry()}.", "The bank declined it.")} Please sign in and enter the new card
        number, expiration date and security code at
        https://{vendor.domain}/billing/{w.hex(12)}

        Account {w.choice("no.", "#")} {w.digits(10)}, invoice {w.order_number()}.
        {w.maybe(0.5, "Do not reply with your card number.")}

        {vendor.name}
        """)


@positive("pci", "state_pii")
def event_deposits(w):
    shop = w.organisation("hotel")
    writer = w.staff(shop)
    rows = []
    for p in w.people(w.integer(2, 8)):
        brand, name, number = plastic(w)
        rows.append((p.full, name, number, w.expiry(), w.amount(50, 800)))
    heading = ["Name", "Type", w.choice("Card", "CC number", "Credit card #"), "Exp", "Deposit"]
    page = f"""
        <html><body><p>{w.choice("Deposits for Saturday.", "Please run these.")}</p>
        {w.html_table(heading, rows)}<p>{writer.given}</p></body></html>
        """
    subject = w.choice("deposits", "cards for the banquet", "FW: group list")
    if w.chance(0.5):
        return w.mail(writer, w.staff(shop), subject, html=page)
    return w.mail(writer, w.staff(shop), subject, text="list attached",
                  attach=[("deposits.csv", "text/csv", w.csv(heading, rows))])


@negative(beside=event_deposits)
def gift_card_report(w):
    shop = w.organisation("shop")
    writer = w.staff(shop)
    rows = [(w.person().full, "GC", w.choice("7", "6") + w.digits(15) if w.chance(0.2)
             else "7" + w.digits(18), w.amount(10, 200), w.day(-90, -1))
            for _ in range(w.integer(2, 8))]
    heading = ["Name", "Type", "Gift card #", "Balance", "Sold"]
    return w.mail(writer, w.staff(shop), w.choice("gift cards", "Loyalty list", "Gift card balances"), html=f"""
        <html><body><p>Open gift cards after the banquet. Deposits were run with the tokens, no card numbers
        kept.</p>
        {w.html_table(heading, rows)}<p>{writer.given}</p></body></html>
        """)


@positive("pci", may=("state_pii",))
def complete_card_in_chat_log(w):
    vendor = w.organisation("vendor")
    brand, name, number = plastic(w)
    said = [("visitor", w.choice("the checkout keeps failing", "your site wont take my card")),
            ("agent", "which card please?"),
            ("visitor", name.lower()), ("visitor", number),
            ("visitor", f"{w.expiry()} and {w.choice('cvv', 'code', 'security code')} {w.cvv(brand)}"),
            ("agent", "thank you, it worked")]
    minute = w.integer(10, 40)
    lines = [f"[{w.sent.hour % 12 or 12}:{minute + i} PM] {who}: {what}" for i, (who, what) in enumerate(said)]
    return w.mail(f"Chat <transcripts@{vendor.domain}>", f"shop@{w.organisation('shop').domain}",
                  f"Chat transcript {w.digits(8)}",
                  text="Transcript of a chat on your site:\n\n" + "\n".join(lines),
                  headers={"Auto-Submitted": "auto-generated"})


@negative(beside=complete_card_in_chat_log)
def test_cards_for_checkout(w):
    vendor = w.organisation("vendor")
    writer = w.staff(vendor)
    return w.mail(writer, w.staff(w.organisation("shop")),
                  w.choice("Testing your checkout", "Test card numbers", "Sandbox is ready"), text=f"""
        Hi,

        the sandbox is ready. Use these test cards, any expiration date in the future and any CVV:

        Visa        4242 4242 4242 4242   approved
        Visa        4000 0000 0000 0002   declined
        Mastercard  5555 5555 5555 4444   approved
        Amex        3782 822463 10005     approved

        Merchant ID {w.digits(12)}, key pk_test_{w.hex(24)}. Live cards are refused in the sandbox.

        {w.signature(writer)}
        """)


@negative()
def hotel_block(w):
    hotel = w.organisation("hotel")
    sender = w.staff(hotel)
    return w.mail(sender, w.staff(w.organisation("employer")),
                  w.choice("Group block", "Room block for the conference", "Banquet menu"), text=f"""
        Hello,

        {w.integer(10, 90)} rooms are held for {w.day(20, 90, "%B %d")}, group code {w.shaped("lllnn")},
        {w.amount(99, 320)} a night. Guests call {hotel.phone} with a credit card; the cut-off is
        {w.day(5, 19, "%m/%d")}.
        Menu: chicken or fish, allergies to me by Friday.

        {w.signature(sender)}
        """)
