# SPDX-License-Identifier: Apache-2.0
"""Mail of shops, caterers, subscription services and their payment programs."""

import json

import office
from templates import negative, positive

WARES = ["oak bench", "espresso machine", "size 9 boots", "rain barrel", "LED strip", "duvet, queen", "kayak paddle", "dog crate L",
         "cast iron pan", "garden hose",
         "birthday cake, two tiers", "sympathy lilies", "tile saw rental", "picture frame 18x24", "bike tune-up", "vinyl records",
         "propane refill"]


def store(w):
    shop = w.organisation("shop")
    return shop, w.staff(shop), w.staff(shop)


def plastic(w):
    """A card as people give it: number, when it ends, the sign-panel code, its brand's name."""
    brand = w.choice("visa", "visa", "mastercard", "mastercard2", "amex", "discover")
    shown = {"visa": "Visa", "mastercard": "Mastercard", "mastercard2": "MC", "amex": "AmEx", "discover": "Discover"}[brand]
    return w.card(brand, w.choice("", "", " ", "-")), w.expiry(w.choice("%m/%y", "%m/%Y", "%m-%y", "%b %Y")), w.cvv(brand), shown


@positive("pci", "state_pii")
def order_with_card(w):
    shop, one, two = store(w)
    p, item = w.person(shop.state), w.pick(WARES)
    number, end, code, brand = plastic(w)
    subject = w.choice("order", item, "phone order", "can you run this?", "catering", "pedido", "backorder came in", "gift for mom")
    text = w.choice(f"""
        {two.given} - run this when the {item} comes in: {p.full}, {number}, {end}, code {code}, {p.zip}
        """, f"""
        Hello,

        I would like the {item} after all. {w.some(1, 2, "Please deliver after four.", "Leave it with the neighbor.",
        "It is a gift, no invoice in the box.", "The site would not let me pay.")} My card: {brand}
        {number}, expires {end}, security code {code}. Name on it: {p.full}.

        {p.given}
        """, f"""
        CATERING ORDER
        Customer:  {p.full}
        Event:     {w.day(4, 40)}, {w.integer(20, 200)} guests
        Deposit:   {w.amount(100, 900)}
        Card type: {brand}
        Card no:   {number}
        Exp:       {end}
        """, f"""
        {w.forward(f'''
        Hola, quiero pagar el {item}. Tarjeta {brand} {number}, vence {end}, a nombre de {p.full}. Gracias.
        ''', p, one, "pago")}
        """, f"""
        Voicemail {w.clock()}: "{w.choice("Hi", "Yes hello", "Good morning")}, this is {p.full}, you can put the {item} on my
        {brand}, {number}, {end}." Call {p.cell} when done.
        """, f"""
        backorders that came in

        {item}: {p.last_first}, {brand} {number} {end}
        {w.pick(WARES)}: paid
        {w.pick(WARES)}: {w.person().full}, cash at pickup
        """)
    return w.mail(w.choice(one, p), two, subject, text=text).finds("pci.payment_card", 1)


@negative(beside=order_with_card)
def order_without_card(w):
    shop, one, two = store(w)
    p, item = w.person(shop.state), w.pick(WARES)
    text = w.choice(f"""
        Thank you {p.given}! Order {w.order_number(w.chance(0.5))}

        {w.text_table(["Item", "Qty", "Price"], [(item, w.integer(1, 3), w.amount(9, 400)), (w.pick(WARES), 1, w.amount(5, 90))])}

        Paid with {w.choice("Visa", "Mastercard", "AmEx", "PayPal")} {w.masked_card()}. Track: {w.tracking()}
        """, f"""
        {p.full} left a {item} on the counter. {w.choice("Phone " + p.cell, "Paid cash", "Will pick up " + w.day(1, 5, "%A"))}.
        Ticket {w.digits(5)}.
        """, f"""
        Gift cards: {w.integer(20, 300)} sold, {w.amount(900, 9000)}. New design from {w.day(5, 30, "%B %d")}. Serial {w.digits(19)}
        to be voided, printed twice.
        """, f"""
        Hi {p.given}, your card was declined (reason 51). Please update it on your account page; do not send it by mail. {shop.name},
        {shop.phone}
        """, f"""
        Su pedido {w.digits(8)} de {item} sale mañana. Guía {w.ups()}. Gracias por comprar en {shop.name}.
        """, f"""
        Return slip: {item}, RMA {w.digits(16)}, reason {w.choice("too small", "broken", "wrong color")}. Refund goes to the original
        payment in {w.integer(3, 10)} days.
        """)
    return w.mail(one, w.choice(p, two), w.choice("Order confirmed", "left behind", "gift cards", "Payment problem", "Su pedido",
        "Your return"), text=text)


@positive("pci", may=("state_pii",))
def card_log(w):
    shop, one, _ = store(w)
    vendor = w.staff(w.organisation("vendor"))
    cards = [w.card(w.choice("visa", "mastercard", "amex", "discover")) for _ in range(w.integer(2, 8))]
    first, end = cards[0], w.expiry("%y%m")
    stamp = w.day(-2, 0, "%Y-%m-%d")
    style = w.choice("log", "json", "csv", "xml", "track", "xlsx")
    words = w.choice("decline loop, log below", "settlement will not close", "duplicate charges again", "can you see why?",
                     "export from the old terminal")
    if style == "csv":
        data = w.csv(["date", "terminal", "card_number", "exp", "amount", "auth"],
                     [(stamp, w.digits(4), c, w.expiry("%m%y"), w.amount(4, 300)[1:], w.digits(6)) for c in cards])
        return w.mail(one, vendor, words, text="csv attached", attach=[(f"batch{w.digits(3)}.csv", "text/csv", data)])
    if style == "xlsx":
        data = w.xlsx(["PAN", "Expiry", "Amount", "Approval"], [(c, w.expiry(), w.amount(4, 300), w.digits(6)) for c in cards])
        return w.mail(one, vendor, words, text="sheet attached", attach=[("unsettled.xlsx", office.EXCEL, data)])
    if style == "json":
        data = json.dumps({"terminal": w.digits(8), "items": [{"pan": c, "expiry": w.expiry("%m/%y"),
            "amount": w.integer(300, 20000), "result": w.choice("00", "05", "51")} for c in cards]}, indent=1)
        return w.mail(one, vendor, words, text=f"{words}\n\n{data}")
    if style == "xml":
        text = "\n".join(f"<txn "
            f"id=\"{w.digits(6)}\"><cardNumber>{c}</cardNumber><expDate>{w.expiry('%m%y')}</expDate><amt>{w.amount(3, 90)[1:]}</amt></txn>" for c in cards)
    elif style == "track":
        text = "\n".join(f"{stamp} swipe ;{c}={end}101{w.digits(9)}? rc=05" for c in cards[:3])
    else:
        text = "\n".join(f"{stamp} {w.integer(10, 20)}:{w.integer(10, 59)}:{w.integer(10, 59)} AUTH card={c} exp={end} "
            f"amt={w.amount(3, 90)[1:]} resp={w.choice('DECLINED', 'APPROVED', 'TIMEOUT')}" for c in cards)
    return w.mail(one, vendor, words, text=f"{words}\n\n{text}\n\n{first[-4:]} is the one that the customer called about")


@negative(beside=card_log)
def terminal_care(w):
    shop, one, _ = store(w)
    vendor = w.staff(w.organisation("vendor"))
    stamp = w.day(-2, 0, "%Y-%m-%d")
    text = w.choice(f"""
        {stamp} AUTH card={w.masked_card().replace(" ", "")} amt={w.amount(3, 90)[1:]} resp=TIMEOUT
        {stamp} AUTH token={w.uuid()} resp=APPROVED
        {stamp} BATCH {w.digits(6)} closed, items={w.integer(20, 400)}
        """, f"""
        Terminal serial {w.digits(15)}, IMEI {w.imei()}, does not print. Merchant id {w.digits(12)}. Please send a new one overnight.
        {one.given}
        """, f"""
        Fees go from 2.{w.integer(1, 9)}% + 10c to 2.{w.integer(1, 9)}% + 15c, AmEx 3.{w.integer(0, 9)}%. PCI questionnaire SAQ B-IP
        is due {w.day(20, 60)}, else {w.amount(20, 60)} a month.
        """, f"""
        Do not test with real cards. The sandbox takes any number that fails the check digit, expiry in the future, code 999. Docs
        version {w.integer(2, 9)}.{w.integer(0, 9)}.
        """, f"""
        Barcodes for the scale: {w.ean()}, {w.ean()}, {w.ean()}. ISBN section scans twice, e.g. {w.isbn()}. Firmware {w.hex(8)}.
        """, f"""
        Deposit {w.day(-3, -1)}: {w.amount(900, 9000)}. Visa {w.integer(20, 90)} items, MC {w.integer(10, 50)},
        Disc {w.integer(0, 9)}. Reference {w.order_number(True)}.
        """)
    return w.mail(w.choice(one, vendor), w.choice(vendor, one), w.choice("log", "terminal", "new fees", "sandbox", "barcodes",
        "deposit"), text=text)


@negative(share=2)
def shop_floor(w):
    shop, one, two = store(w)
    rows = [(w.pick(WARES), w.ean(), w.integer(0, 60), w.amount(4, 400)) for _ in range(w.integer(3, 9))]
    text = w.choice(f"""
        Count of {w.day(-2, -1, "%A")}:

        {w.text_table(["Item", "EAN", "On hand", "Retail"], rows)}
        """, f"""
        {two.given}, the {rows[0][0]} sells like mad, order {w.integer(10, 90)} more from {w.organisation("vendor").name}.
        {w.some(1, 3, "Net 30.", "Ask for the spring price.", "Pallet, not parcels.", "No substitutes.")}
        """, f"""
        Window by {w.day(2, 9, "%A")}: snow, two sleds, the {rows[0][0]}.
        {w.some(1, 2, "Lights on a timer.", "Nothing red.", "Budget " + w.amount(50, 300) + ".", "Ask the school for paper stars.")}
        """, f"""
        We got a two-star review: "nice people, but my {rows[0][0]} came scratched." Offer {w.integer(10, 30)}% or a new one, answer
        in public.
        """, f"""
        New hours from {w.day(5, 20, "%B %d")}: nine to seven, Sundays eleven to five. {one.given} has the keys. Alarm company was told.
        """, f"""
        Hi, can I bring the {rows[0][0]} back without the box? I lost the receipt, it was bought around {w.day(-30, -9)}. Thanks,
        {w.person().given}
        """, f"""
        Freight: pro number {w.digits(10)}, {w.integer(1, 6)} pallets, {w.integer(300, 2400)} lb, class {w.choice(70, 85, 125)},
        liftgate. Dock closes at {w.clock()}.
        """)
    attach = [("count.csv", "text/csv", w.csv(["item", "ean", "qty", "retail"], rows))] if w.chance(0.2) else []
    return w.mail(w.choice(one, w.person()), two, w.choice("count", "reorder", "window", "review", "hours", "question", "freight"),
                  text=f"{text}\n\n{w.maybe(0.6, one.given)}", attach=attach)
