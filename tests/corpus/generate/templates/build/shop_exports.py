# SPDX-License-Identifier: Apache-2.0
"""Card numbers in the machines of shops and hotels: exports, register logs, settlement."""

import unicodedata

from templates import negative, positive

STOCK = ["oak side table", "peony, white", "tent 2p", "drill kit 18V", "parka blue L", "grass seed 5 kg",
         "cast iron pan"]


@positive("pci", "state_pii")
def subscriber_export(w):
    shop = w.organisation("shop")
    writer, people = w.staff(shop, w.choice("E-commerce Lead", "Accounting")), w.people(w.integer(4, 25))
    cards = [w.card(None, "") for _ in people]
    pairs, other = list(zip(people, cards)), w.staff(w.organisation("vendor"))
    heading, rows = w.choice(
        (["id", "name", "email", "card_number", "exp", "plan"],
         [(w.digits(5), p.full, p.email, card, w.expiry(), w.choice("monthly", "yearly")) for p, card in pairs]),
        (["CustomerName", "CC#", "CC Exp", "Amount"],
         [(p.last_first, card, w.expiry("%m%y"), w.integer(9, 90)) for p, card in pairs]),
        (["First", "Last", "Zip", "Credit Card", "Expires", "Next bill"],
         [(p.given, p.family, p.zip, card, w.expiry("%m/%Y"), w.day(2, 30)) for p, card in pairs]))
    ask = w.choice("Export from the old cart before we shut it down.", "Can you load these into the new gateway?",
                   "Autoship list, please run on the first.", "These failed last night, retry by hand please.")
    if w.chance(0.3):
        page = f"<html><body><p>{ask}</p>\n{w.html_table(heading, rows)}\n<p>{writer.full}</p></body></html>"
        m = w.mail(writer, other, w.choice("recurring list", "card on file"), html=page)
        return m.finds("pci.payment_card", len(cards))
    file = (w.choice("export.csv", "subscribers.csv", "cc_on_file.csv"),
            w.choice("text/csv", "application/vnd.ms-excel"), w.csv(heading, rows))
    m = w.mail(writer, other, w.choice("export", "subscribers", "gateway migration"),
               text=f"{ask}\n\n{w.signature(writer)}", attach=[file])
    return m.finds("pci.payment_card", len(cards))


@negative(beside=subscriber_export)
def stock_export(w):
    shop = w.organisation("shop")
    writer, n = w.staff(shop, w.choice("E-commerce Lead", "Accounting")), w.integer(5, 20)
    heading, rows = w.choice(
        (["sku", "ean", "item", "qty"],
         [(w.shaped("lll-nnnn"), w.ean(), w.pick(STOCK), w.integer(0, 90)) for _ in range(n)]),
        (["Invoice", "Customer", "Date", "Amount"],
         [(w.order_number(True), w.person().full, w.day(-60, -1), w.amount(9, 900)) for _ in range(n)]),
        (["ISBN", "title", "shelf", "gift card lot"],
         [(w.isbn(), w.choice("Trail guide", "Knots", "Bread", "Ferns"), w.shaped("ln"), w.digits(16))
          for _ in range(n)]),
        (["id", "email", "token", "last4", "exp"],
         [(w.digits(5), w.person().email, "tok_" + w.hex(24), w.digits(4), w.expiry()) for _ in range(n)]))
    ask = w.choice("Export from the old system.", "Can you load these?", "List for the auditor.",
                   "Counts are from Sunday night.")
    return w.mail(writer, w.staff(w.organisation("vendor")), w.choice("export", "stock list", "migration"),
                  text=f"{ask}\n\n{w.signature(writer)}",
                  attach=[(w.choice("export.csv", "list.csv"), "text/csv", w.csv(heading, rows))])


def plain(name):
    """The name without accents, as a stripe holds it."""
    base = name.translate(str.maketrans("łŁøØʻ’", "lLoO''"))
    return unicodedata.normalize("NFKD", base).encode("ascii", "ignore").decode()


def swipe(w, card, p, expiry):
    """Both tracks of a stripe, the first with the holder's name if there is one."""
    service = w.choice("101", "201") + w.digits(w.choice(8, 10, 13))
    second = f";{card}={expiry}{service[:15]}?"
    if p is None:
        return second
    return f"%B{card}^{plain(p.family).upper()}/{plain(p.given).upper()}^{expiry}{service}00000?{second}"


@positive("pci", "state_pii")
def register_trace(w):
    shop, vendor = w.organisation(w.choice("shop", "hotel")), w.organisation("vendor")
    sender, other = w.staff(shop), w.staff(vendor, "Support Engineer")
    lines, day = [], w.day(-2, 0, "%Y-%m-%d")
    for i in range(w.integer(1, 4)):
        brand = w.choice("visa", "mastercard", "discover")
        card, expiry = w.card(brand, ""), w.expiry("%y%m")
        p = w.person()
        seconds = sorted(w.integer(10, 59) for _ in range(3))
        register = [f"{day} 17:0{i}:{second} POS{w.integer(1, 9)}" for second in seconds]
        lines += [f"{register[0]} DEBUG msr read ok len={w.integer(90, 120)}",
                  f"{register[1]} DEBUG track data [{swipe(w, card, p, expiry)}]",
                  f"{register[2]} INFO  auth {w.amount(3, 300)} resp=00 appr={w.digits(6)}"]
    ask = w.choice("The reader beeps but the sale hangs. Log is below.",
                   "As you asked I turned on full debug. Here it is.",
                   "Second store with this problem, trace attached.")
    if "attached" in ask or w.chance(0.3):
        return w.mail(sender, other, w.choice("POS trace", "terminal log"), text=f"{ask}\n\n{w.signature(sender)}",
                      attach=[(w.choice("pos.log", "trace.txt"), w.choice("text/plain", "application/octet-stream"),
                               "\n".join(lines).encode("ascii"))])
    return w.mail(sender, other, w.choice("POS hangs", "RE: ticket " + w.digits(6), "swipe problem"),
                  text=f"{ask}\n\n" + "\n".join(lines) + f"\n\n{w.signature(sender)}")


@negative(beside=register_trace)
def register_health(w):
    shop, day = w.organisation("shop"), w.day(-2, 0, "%Y-%m-%d")
    helpdesk = "helpdesk@" + w.organisation("vendor").domain
    lines = []
    for i in range(w.integer(2, 6)):
        said = [f"INFO  msr ready fw={w.digits(2)}.{w.digits(3)}", f"WARN  gateway timeout id={w.uuid()}",
                f"INFO  sale pan={w.masked_card()} amt={w.amount(3, 300)} resp=00",
                f"DEBUG ksn=FFFF{w.hex(16).upper()} track2=<encrypted {w.integer(40, 120)} bytes>",
                f"INFO  batch {w.digits(6)} closed total={w.amount(300, 9000)}",
                f"DEBUG token={w.hex(32)} stan={w.digits(6)} rrn={w.digits(12)}",
                f"INFO  receipt {w.order_number(True)} printed",
                f"INFO  uptime {w.digits(7)}.{w.digits(9)} temp {w.integer(30, 60)}.{w.digits(14)}"]
        lines += [f"{day} 17:0{i}:{w.integer(10, 59)} POS{w.integer(1, 9)} {words}" for words in w.sample(said, 2)]
    intro = w.choice("Nightly terminal report", "Log as asked, card data is masked by the new firmware.",
                     f"Ticket {w.digits(6)}: swipe reader replaced, works now.")
    if w.chance(0.3):
        return w.mail("pos@" + shop.domain, helpdesk, "terminal log", text=intro,
                      attach=[("pos.log", "text/plain", "\n".join(lines).encode())])
    return w.mail("pos@" + shop.domain, helpdesk, w.choice("POS report", "terminal log"),
                  text=intro + "\n\n" + "\n".join(lines))


@positive("pci")
def settlement_dump(w):
    """Card numbers without a name beside them."""
    shop = w.organisation(w.choice("shop", "hotel"))
    cards, day = [w.card(None, "") for _ in range(w.integer(2, 15))], w.day(-1, 0, "%Y-%m-%d")
    style = w.integer(0, 3)
    if style == 0:
        body = w.csv(["TxnDate", "Card Number", "Exp", "Amount", "Auth"],
                     [(day, card, w.expiry("%m%y"), w.integer(3, 300), w.digits(6)) for card in cards])
        m = w.mail("settle@" + shop.domain, "batch@" + w.organisation("bank").domain, "Settlement file " + day,
                   text="Automatic settlement file attached. Do not reply.",
                   attach=[(f"settle_{day}.csv", "text/csv", body)])
        return m.finds("pci.payment_card", len(cards))
    if style == 1:
        cards = cards[:3]
        body = "\n".join(f"{day} 03:1{i}:07 swipe {swipe(w, card, None, w.expiry('%y%m'))} amt {w.amount(3, 90)}"
                         for i, card in enumerate(cards))
        return w.mail("pump4@" + shop.domain, "helpdesk@" + w.organisation("vendor").domain,
                      "stand-alone reader buffer", text=f"Offline buffer, {len(cards)} reads\n\n{body}")
    if style == 2:
        body = "\n".join(f"<txn><pan>{card}</pan><expiry>{w.expiry('%y%m')}</expiry>"
                         f"<amount>{w.integer(300, 9000)}</amount></txn>" for card in cards)
        text = f"{len(cards)} requests could not be sent.\n\n<batch>\n{body}\n</batch>"
        m = w.mail("gateway@" + shop.domain, "errors@" + shop.domain, "Gateway: retry queue", text=text)
        return m.finds("pci.payment_card", len(cards))
    body = w.text_table(["Terminal", "Card number", "Exp", "Amount"],
                        [(w.digits(8), card, w.expiry(), w.amount(3, 300)) for card in cards])
    return w.mail("terminal@" + shop.domain, "accounting@" + shop.domain, "End of day, offline sales",
                  text=f"Offline credit card sales to key in again:\n\n{body}").finds("pci.payment_card", len(cards))


@negative(beside=settlement_dump)
def settlement_summary(w):
    shop = w.organisation(w.choice("shop", "hotel"))
    day, n = w.day(-1, 0, "%Y-%m-%d"), w.integer(3, 12)
    queue = "\n".join(f"<txn><token>{w.uuid()}</token><last4>{w.digits(4)}</last4>"
                      f"<ref>{w.order_number(True)}</ref></txn>" for _ in range(n))
    receipts = w.text_table(["Terminal", "Receipt", "Card", "Amount"],
                            [(w.digits(8), w.order_number(True), w.masked_card(), w.amount(3, 300)) for _ in range(n)])
    brands = [(name, w.integer(3, 90), w.amount(90, 9000), w.amount(2, 200))
              for name in ("Visa", "Mastercard", "Amex", "Discover")]
    subject, text = w.choice(("Settlement report " + day, f"""
        Settlement {day}, merchant {w.digits(15)}

        {w.text_table(["Brand", "Count", "Amount", "Fee"], brands)}

        Deposit {w.amount(900, 20000)} on {w.day(1, 3)}. Reference {w.digits(16)}.
        """), ("Gateway: retry queue", f"Requests that could not be sent:\n\n{queue}"),
        ("End of day", f"Receipts of the day:\n\n{receipts}"))
    return w.mail("settle@" + shop.domain, "accounting@" + shop.domain, subject, text=text)
