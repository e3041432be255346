# SPDX-License-Identifier: Apache-2.0
"""Ordinary business mail with nothing protected in it: offices, offers, trips, teams, families."""

from templates import negative


def colleagues(w, kind="employer"):
    firm = w.organisation(kind)
    return firm, w.staff(firm), w.staff(firm)


@negative()
def lunch(w):
    _, sender, friend = colleagues(w)
    return w.mail(sender, [friend, *(w.staff(sender.organisation) for _ in range(w.integer(0, 3)))],
                  w.choice("Lunch?", "lunch " + w.day(1, 4, "%A"), "Tacos on Thursday"), text=f"""
        Hi {w.choice("all", friend.given, "team")},

        anyone up for lunch at {w.choice("noon", "12:30", "1")}? {w.maybe(0.5, "The new place on the corner has a patio.")}
        {w.maybe(0.3, "I can drive, fits four.")}

        {w.choice("Cheers", "Thanks", "Later")},
        {sender.given}
        """)


@negative()
def meeting_invitation(w):
    firm, sender, other = colleagues(w)
    day = w.day(1, 20, "%Y%m%d")
    invite = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "METHOD:REQUEST", "BEGIN:VEVENT",
                          f"UID:{w.uuid()}@{firm.domain}", f"DTSTART:{day}T150000Z", f"DTEND:{day}T160000Z",
                          f"SUMMARY:{w.choice('Budget review', 'Sprint planning', 'Vendor call')}",
                          f"ORGANIZER;CN={sender.full}:mailto:{sender.email}", "END:VEVENT", "END:VCALENDAR"])
    return w.mail(sender, other, w.choice("Budget review", "Sprint planning", "Invitation: vendor call"), text=f"""
        {sender.full} invites you to a meeting.

        When: {w.day(1, 20, "%A, %B %d, %Y")} {w.clock()}
        Join: https://meet.{firm.domain}/j/{w.digits(11)}?pwd={w.hex(24)}
        Meeting ID: {w.shaped("nnn nnnn nnnn")}
        Passcode: {w.digits(6)}
        Dial in: +1 {w.phone()}, access code {w.digits(9)}#
        """, attach=[("invite.ics", "text/calendar", invite)])


@negative()
def invoice(w):
    vendor = w.organisation("vendor")
    firm = w.organisation("employer")
    rows = [(w.shaped("ll-nnnn"), w.choice("Toner", "Consulting, hours", "Shelf unit", "License, seats", "Freight"),
             w.integer(1, 40), w.amount(9, 900)) for _ in range(w.integer(2, 6))]
    number = w.choice("INV-", "", "2026-") + w.digits(w.choice(5, 8, 10))
    table = w.html_table(["Item", "Description", "Qty", "Price"], rows)
    page = f"""
        <html><body><h3>Invoice {number}</h3><p>{firm.name}<br>{firm.address}</p><p>Customer no.
        {w.digits(10)}<br>PO {w.order_number(w.chance(0.3))}<br>
        Due {w.day(10, 40)}</p>{table}<p>Total {w.amount(100, 20000)}</p>
        <p>Remit to account {w.account()}, ABA {w.routing()}. Tax ID {w.choice("20", "45", "83")}-{w.digits(7)}</p></body></html>
        """
    return w.mail(f"{vendor.name} <billing@{vendor.domain}>", f"ap@{firm.domain}", f"Invoice {number}", html=page)


@negative()
def shipping_notice(w):
    vendor, p = w.organisation("vendor"), w.person()
    return w.mail(f"{vendor.name} <shipping@{vendor.domain}>", p,
                  w.choice("Shipped!", "Your package is on its way", f"Shipment {w.digits(9)}"), text=f"""
        Hi {p.given},

        order {w.order_number(w.chance(0.4))} left our warehouse.

        UPS:   {w.ups()}
        USPS:  9400 {w.shaped("nnnn nnnn nnnn nnnn")} {w.digits(2)}
        Items: {w.integer(1, 5)}, weight {w.integer(1, 30)}.{w.integer(0, 9)} lb
        SKU:   {w.ean()}

        To: {p.full}, {p.address}. Expected {w.day(2, 7, "%A")}.
        """)


@negative()
def industry_newsletter(w):
    vendor = w.organisation("vendor")
    return w.mail(f"{vendor.name} Weekly <news@{vendor.domain}>", w.person(),
                  w.choice("This week in logistics", "5 things to know", "Weekly digest"), text=f"""
        THIS WEEK

        1. Freight rates {w.choice("fell", "rose")} {w.integer(1, 9)}%. Stress tests of the big banks went well.
        2. Opinion: depression or soft landing? {w.person().full} writes about the economy.
        3. Lithium prices: battery makers discharge their stocks.
        4. A viral video and what it did for a {w.choice("bakery", "car dealer", "zoo")}.
        5. People: {w.person().full} joins {w.organisation("employer").name} as CFO.

        Read more: https://{vendor.domain}/w/{w.digits(16)}?utm_id={w.hex(12)}
        Unsubscribe | Preferences | {vendor.address}
        """, headers={"List-Id": f"<weekly.{vendor.domain}>", "List-Unsubscribe": f"<https://{vendor.domain}/u/{w.hex(10)}>"})


@negative()
def release_notes(w):
    firm, sender, _ = colleagues(w, "vendor")
    version = f"{w.integer(1, 9)}.{w.integer(0, 20)}.{w.integer(0, 9)}"
    return w.mail(sender, f"announce@{firm.domain}", f"Release {version}", text=f"""
        {firm.name} {version} is out.

        New
        - import of CSV with {w.integer(20, 900)} columns
        - tokens expire after {w.integer(5, 90)} minutes
        Fixed
        - #{w.digits(4)}: crash when the patient table was empty
        - #{w.digits(4)}: card layout broken on phones
        - CVE-2026-{w.digits(5)}

        sha256 {w.hex(64)}
        md5 {w.hex(32)}
        build {w.digits(14)}, {w.integer(10, 90)}.{w.integer(0, 9)} MB
        """)


@negative()
def server_log(w):
    firm, sender, other = colleagues(w, "vendor")
    lines = [f"{w.day(-1, 0, '%Y-%m-%d')} {w.integer(10, 23)}:{w.integer(10, 59)}:{w.integer(10, 59)},{w.digits(3)} "
             f"{w.choice('ERROR', 'INFO', 'WARN')} [{w.choice('http', 'db', 'queue')}-{w.integer(1, 64)}] " +
             w.choice(f"txn={w.digits(16)} took {w.digits(4)} ms", f"req {w.uuid()} 200 {w.digits(5)}",
                      f"offset {w.digits(13)} lag {w.digits(3)}", f"hash {w.hex(40)}",
                      f"retry order={w.order_number(True)} code {w.integer(400, 504)}",
                      f"ts={w.integer(1700000000, 1790000000)}{w.digits(6)} "
                      f"ip=10.{w.integer(0, 254)}.{w.integer(0, 254)}.9")
             for _ in range(w.integer(6, 20))]
    text = "\n".join(lines)
    if w.chance(0.5):
        return w.mail(sender, other, "logs", text=f"Log attached, look at the retries.\n\n{sender.given}",
                      attach=[("app.log", "text/plain", text)])
    return w.mail(sender, other, w.choice("timeouts last night", "RE: slow queue", "log excerpt"),
                  text=f"Hi,\n\n{text}\n\n{sender.given}")


@negative()
def service_ticket(w):
    firm, sender, other = colleagues(w)
    return w.mail(f"Service Desk <help@{firm.domain}>", other,
                  f"{w.choice('INC', 'REQ', 'CHG')}{w.digits(w.choice(7, 10))} "
                  f"{w.choice('opened', 'resolved', 'needs your answer')}", text=f"""
        Hello {other.given},

        {w.choice("the printer on floor", "the phone system on floor", "wireless on floor")} {w.integer(1, 9)}
        {w.choice("works again", "is being replaced", "is still down")}.

        Asset tag: {w.digits(6)}
        Serial: {w.shaped("llnnnnnll")}
        IMEI: {w.imei()}
        SIM: 8901{w.digits(15)}
        Technician: {sender.full}
        """)


@negative()
def travel_itinerary(w):
    agency, p = w.organisation("vendor"), w.person()
    return w.mail(f"{agency.name} <trips@{agency.domain}>", p,
                  w.choice("Your itinerary", "E-ticket receipt", f"Trip to {w.person().city}"), text=f"""
        Passenger: {p.full}
        Confirmation: {w.shaped("llnlnl")}
        E-ticket: 0{w.digits(2)}-{w.digits(10)}
        Frequent flyer: {w.digits(w.choice(7, 9, 10))}

        {w.day(5, 40, "%a %b %d").upper()}  Flight {w.choice("UA", "DL", "AA", "WN")} {w.integer(100, 2999)}  dep
        {w.clock()}  seat {w.integer(4, 38)}{w.choice(*"ABCDEF")}
        {w.day(41, 50, "%a %b %d").upper()}  Flight {w.choice("UA", "DL", "AA", "WN")} {w.integer(100, 2999)}  dep
        {w.clock()}  seat {w.integer(4, 38)}{w.choice(*"ABCDEF")}

        Fare {w.amount(120, 900)}, paid with card {w.masked_card()}. Bring a REAL ID or passport. Gate closes 15
        minutes before departure.
        """)


@negative()
def marketing_offer(w):
    shop = w.organisation("shop")
    page = f"""
        <html><body style="font-family:Arial"><h1>{w.integer(10, 60)}% OFF</h1><p>This weekend only. Use code
        <b>{w.shaped("llllnn")}</b> with any credit card. Visa, Mastercard, American Express
        and Discover welcome.</p><p><a href="https://{shop.domain}/r?i={w.digits(16)}&amp;u={w.hex(20)}">Shop
        now</a></p>
        <img src="https://{shop.domain}/p.gif?m={w.digits(15)}" width="1" height="1"><p><small>{shop.address}.
        Unsubscribe</small></p></body></html>
        """
    return w.mail(f"{shop.name} <deals@{shop.domain}>", w.person(),
                  w.choice("Weekend sale", "Just for you", "Last chance!"), html=page,
                  headers={"List-Unsubscribe": f"<https://{shop.domain}/u/{w.hex(9)}>"})


@negative()
def recruiter(w):
    _, sender, _ = colleagues(w)
    p = w.person(youngest=22, oldest=60)
    return w.mail(sender, p, w.choice("A role you may like", "Quick chat?", "Your profile"), text=f"""
        Hi {p.given},

        I came across your profile. We look for a {w.choice("project manager", "welder", "data engineer",
        "store manager")} in {w.person().city}, {w.amount(60000, 150000)} a year plus bonus, health and dental.
        {w.maybe(0.5, f"{w.person().full} said you might be open.")} Do you have 15 minutes on {w.day(1, 8, "%A")}?
        My cell is {sender.cell}.

        {w.signature(sender)}
        """)


@negative()
def match_report(w):
    p, q = w.person(), w.person()
    names = [w.person().family for _ in range(4)]
    return w.mail(p, [q, w.person()], w.choice("what a game", "Saturday", "fantasy league"), text=f"""
        {w.choice("Did you see that?", "Ugh.", "Still can't believe it.")} {names[0]} threw for
        {w.integer(180, 420)} yards, then {names[1]} tears it up in the fourth.
        {w.integer(17, 45)}-{w.integer(3, 16)}.

        My lineup: {", ".join(names)}. {names[2]} is on the bench with that knee again, so trade bait. Standings:
        {q.given} {w.integer(5, 9)}-{w.integer(1, 4)}, me {w.integer(1, 4)}-{w.integer(5, 9)}.

        {p.given}
        """)


@negative()
def family_letter(w):
    p, q = w.person(), w.person()
    return w.mail(p, q, w.choice("Thanksgiving", "pictures", "hello from us", "Sunday"), text=f"""
        Hi {w.choice("Mom", "Dad", q.given, "auntie", "everyone")},

        we get in {w.day(8, 12, "%A")} around {w.clock()}. The kids want to see the lake.
        {w.maybe(0.5, "I'll bring the pie, you do the turkey!")}
        {w.maybe(0.5, f"{w.person().given} got the part in the school play.")}
        {w.maybe(0.4, "We all had a cold last week but are fine now.")} Our address has not changed: {p.street}.

        love,
        {p.given}
        """)


@negative()
def press_release(w):
    firm, sender, _ = colleagues(w)
    return w.mail(sender, f"editor@{w.organisation('vendor').domain}",
                  w.choice("News: new plant", "For immediate release", "Media advisory"), text=f"""
        {firm.city.upper()}, {firm.state} - {firm.name} opens a new {w.choice("warehouse", "plant", "research center")}
        on {w.day(5, 60, "%B %d")}. It brings {w.integer(20, 600)} jobs and {w.amount(2, 90)} million.

        "{w.choice("This is a great day for the county", "We outgrew the old building")}," said
        {w.staff(firm).full}, {w.choice("chief executive", "plant manager")}.

        About {firm.name}: founded in {w.integer(1920, 2015)}, {w.integer(100, 9000)} employees. Contact
        {sender.full}, {firm.phone}.
        """)


@negative()
def code_review(w):
    firm, sender, other = colleagues(w, "vendor")
    return w.mail(sender, other, f"Re: [{w.choice('billing', 'portal', 'core')}] "
                                 f"{w.choice('Fix rounding', 'Add retries', 'Drop old API')} (PR #{w.digits(4)})",
                  text=f"""
        {w.choice("Two nits, otherwise good.", "Looks good to me.", "Needs a test.")}

        > +    if (len > {w.integer(16, 4096)})
        > +        return -EINVAL;

        {w.choice("Why not size_t?", "Off by one?", "Comment please.")}

        > -    mask = 0x{w.hex(8)};
        > +    mask = 0x{w.hex(16)};

        Where does 0x{w.hex(8)} come from? Commit {w.hex(12)}, CI run {w.digits(10)}.

        {sender.given}
        """)


@negative()
def status_report(w):
    firm, sender, other = colleagues(w)
    rows = [(w.choice("North", "South", "East", "West", "Web"), w.integer(100, 999999),
             f"{w.integer(1, 99)}.{w.integer(0, 9)}%", w.amount(1000, 900000),
             f"{w.integer(-20, 40)}.{w.integer(0, 9)}") for _ in range(w.integer(3, 7))]
    heading = ["Region", "Units", "Share", "Revenue", "vs plan"]
    if w.chance(0.4):
        return w.mail(sender, other, "Weekly figures", text=f"Figures attached.\n\n{w.signature(sender)}",
                      attach=[("figures.csv", "text/csv", w.csv(heading, rows))])
    return w.mail(sender, other, w.choice("Weekly report", "KPI summary", "Figures for the board"), text=f"""
        {w.day(-7, -1, "%B %d")} status

        {w.text_table(heading, rows)}

        {w.choice("Risks: freight, one late supplier.", "On track.", "Margin is under pressure.")} Total population
        of the sales area: {w.integer(1, 9)},{w.digits(3)},{w.digits(3)}.

        {w.signature(sender)}
        """)


@negative()
def out_of_office(w):
    firm, sender, other = colleagues(w)
    return w.mail(sender, other, w.choice("Automatic reply: Budget", "Out of office", "Away"), text=f"""
        {w.choice("I am out of the office", "I am on leave", "I am traveling")} until {w.day(2, 20, "%B %d")}
        {w.maybe(0.5, "with limited access to e-mail")}.
        For urgent matters call {w.staff(firm).full} at {firm.phone}.

        {sender.full}
        """, headers={"Auto-Submitted": "auto-replied"})


@negative()
def sick_day(w):
    firm, sender, other = colleagues(w)
    return w.mail(sender, other, w.choice("out today", "sick", "WFH today"), text=w.choice(
        f"Hi {other.given}, I'm home with the flu today. "
        f"{w.choice('Laptop is on if it burns.', 'Back tomorrow I hope.')}\n\n{sender.given}",
        f"not feeling great, taking a sick day. {w.staff(firm).given} has the slides.\n\n{sender.given}",
        f"Kid has a fever so I work from home. Call {sender.cell}.\n\n{sender.given}"))


@negative()
def product_recall(w):
    firm, sender, _ = colleagues(w)
    rows = [(w.shaped("nnn-nn-nnnn"), w.ean(), w.shaped("lnnnn"), w.day(-400, -30)) for _ in range(w.integer(2, 8))]
    return w.mail(sender, f"dealers@{firm.domain}",
                  w.choice("Stop sale notice", "Recall of chargers", "Part numbers affected"), text=f"""
        Dear dealer,

        please stop selling the parts below. The cable may overheat.

        {w.text_table(["Part no.", "EAN", "Lot", "Made"], rows)}

        Credit will be given with RMA {w.digits(9)}. Questions: {w.toll_free()}.

        {w.signature(sender)}
        """)


@negative()
def vehicle_fleet(w):
    firm, sender, other = colleagues(w)
    rows = [(w.shaped("lll nnnn"), w.vin(), f"{w.integer(10, 180)},{w.digits(3)}", w.day(5, 300))
            for _ in range(w.integer(3, 8))]
    return w.mail(sender, other, w.choice("Fleet list", "Oil changes due", "Vans"),
                  text=f"Hi {other.given},\n\n{w.text_table(['Plate', 'VIN', 'Miles', 'Service due'], rows)}\n\nFuel "
                       f"cards are in the lock box. Drivers bring the keys to the shop.\n\n{sender.given}")


@negative()
def library_order(w):
    school, sender, _ = colleagues(w, "school")
    rows = [(w.isbn(), w.choice("Anatomy and Physiology", "The Diabetes Cookbook", "Living with Autism",
                                "Cancer: a History", "Algebra II", "Bird Guide"), w.integer(1, 40), w.amount(8, 120))
            for _ in range(w.integer(2, 7))]
    return w.mail(sender, f"orders@{w.organisation('vendor').domain}",
                  w.choice("Book order", "Library purchase order", "textbooks"), text=f"""
        Please send with PO {w.digits(8)}:

        {w.text_table(["ISBN", "Title", "Qty", "Price"], rows)}

        {w.signature(sender)}
        """)


@negative()
def charity_run(w):
    firm, sender, _ = colleagues(w)
    return w.mail(sender, f"all@{firm.domain}", w.choice("Run for the cure", "Blood drive", "Walk against diabetes"),
                  text=f"""
        Hi all,

        the {w.choice("5K against breast cancer", "walk against diabetes", "blood drive")} is on
        {w.day(4, 30, "%A, %B %d")} at {w.clock()}. {w.integer(5, 60)} of us signed up, we raised
        {w.amount(300, 9000)}.
        Team captain is {w.staff(firm).full}. Shirts: bib numbers {w.integer(1000, 4000)} to
        {w.integer(4001, 9000)}.

        {sender.given}
        """)


@negative()
def sympathy_note(w):
    p, q = w.person(), w.person()
    return w.mail(p, q, w.choice("thinking of you", "Get well soon", "So sorry"), text=w.choice(
        f"Dear {q.given},\n\nI was so sorry to hear about your loss. Please let us know if we can bring dinner.\n\n{p.given}",
        f"Hi {q.given}, get well soon! The team sends flowers. See you when you are back.\n\n{p.given}"))


@negative()
def tax_season_firm(w):
    firm, sender, _ = colleagues(w, "accountant")
    p = w.person()
    return w.mail(sender, p, w.choice("Tax season checklist", "Appointment for your return", "Your 2026 organizer"),
                  text=f"""
        Dear {p.full},

        please bring to your appointment on {w.day(40, 90, "%B %d")}: W-2s, 1099s, social security cards of
        everybody on the return, last year's 1040, bank routing and account number for the refund.
        Our EIN is {w.choice("20", "45", "83")}-{w.digits(7)}, PTIN P0{w.digits(7)}. Do not send documents by
        e-mail; use the portal.

        {w.signature(sender)}
        {w.maybe(0.6, w.disclaimer())}
        """)


@negative()
def anuncio_de_oficina(w):
    firm, sender, _ = colleagues(w)
    return w.mail(sender, f"todos@{firm.domain}", w.choice("Horario de fiestas", "Reunión del lunes", "Aviso"),
                  text=f"""
        Hola a todos:

        la oficina cierra el {w.day(8, 40, "%d/%m/%Y")}. La reunión es a las {w.clock()} en la sala
        {w.integer(1, 20)}. {w.maybe(0.5, "Traigan su gafete y la hoja de horas.")} Pedido de uniformes número
        {w.digits(8)}.

        Saludos,
        {sender.full}
        """)
