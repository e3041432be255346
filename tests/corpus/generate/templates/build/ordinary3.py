# SPDX-License-Identifier: Apache-2.0
"""What a company's mail mostly is: nothing protected at all."""

from templates import negative

PROJECTS = ["Harborlight", "the Dock 9 rebuild", "Kestrel", "the label printer rollout", "North Yard", "the catalog move",
    "Tamarind",
            "the wiki cleanup", "Line 4", "the phone switch"]
TASKS = ["wire the test rack", "agree on the color of the labels", "get three bids for paving", "load last year's orders",
    "write the runbook",
         "move the DNS records", "repaint the aisle numbers", "train the night crew", "order longer cables",
             "retire the old server",
         "measure the door again", "translate the manual"]
PARTS = ["hex bolt M8x40 zinc", "gasket, viton, 42 mm", "bearing 6204-2RS", "relay 24 VDC DPDT", "spring pin 3x20",
    "hose clamp 16-27", "O-ring 3.5x51",
         "LED driver 40 W", "idler pulley", "proximity switch PNP", "limit switch", "cable gland M20"]
GOODS = ["folding table", "desk lamp", "enamel mug", "wool blanket", "tripod", "garden hose 25 m", "cutting board",
    "rain jacket", "bike light set",
         "thermos 1 L", "work gloves", "picture frame"]
REGIONS = ["Northeast", "Mid-Atlantic", "Southeast", "Gulf", "Great Lakes", "Plains", "Mountain", "Pacific"]
CITIES = ["Lisbon", "Osaka", "Leeds", "Montréal", "Kraków", "Lima", "Auckland", "Bergen"]
TEAMS = ["Wombats", "Gravel Pit", "Second Shift", "Bad News Buoys", "The Spreadsheets", "Lunch Money"]
SYSTEMS = ["label server", "door controller", "time clock", "mail relay", "cache node", "scale at dock 3", "badge printer"]
FUNCTIONS = ["parse_header", "flush_queue", "next_token", "open_store", "round_half_even", "retry_later", "merge_ranges"]
SERVICES = ["Support, monthly", "Seats", "Setup", "Toner", "Banner print", "Cloud storage", "On-site day"]
TOPICS = ["tabs in the config file", "dropping support for the old protocol", "a stable ABI", "where to keep translations",
    "moving the bug tracker",
          "the license of the icons", "reproducible builds"]
TALKS = ["What pallets taught us about queues", "Cold starts", "Forecasting with very little data", "A kinder on-call",
    "Paper jams: a field guide",
         "Solder, flux and patience", "Maps that lie", "One warehouse, four languages"]
DISHES = ["lentil soup", "green chile stew", "rice and beans", "banana bread", "cucumber salad", "lasagna", "kimchi pancakes"]


def firm(w, kind="employer", title=None):
    found = w.organisation(kind)
    return found, w.staff(found, title)


def figures(w, n, low=100, high=99999):
    return [f"{w.integer(low, high):,}" for _ in range(n)]


@negative()
def project_status(w):
    employer, lead = firm(w, title="Project Manager")
    name, (one, two, three) = w.pick(PROJECTS), w.sample(TASKS, 3)
    helper = w.staff(employer)
    return w.mail(lead, w.choice(helper, "project@" + employer.domain), w.choice(f"{name}: status", "Weekly update",
        "where we are", f"Re: {name}"), text=w.choice(f"""
        Status of {name}, week {w.integer(40, 50)}

        Done: {one}
        Next: {two}
        Blocked: {three}, waiting for {helper.given}
        Budget used: {w.integer(20, 98)} % of {w.amount(20000, 400000)}

        {w.signature(lead)}
        """, f"""
        Hi {helper.given},

        quick one before I leave. We still have to {one} and {two}. I asked {w.person().given} to {three}, but nothing yet.
        Thanks for being so patient
        with us. If it slips past {w.day(2, 9, "%A")} we tell the client.

        {lead.given}
        """, f"""
        [x] {one}
        [x] {two}
        [ ] {three}

        {w.integer(2, 9)} days of float left. The risk list has {w.integer(3, 12)} entries, none red. Next gate {w.day(8, 40,
            "%m/%d")}.

        {w.signature(lead)}
        """))


@negative()
def vendor_invoice(w):
    vendor, clerk = firm(w, "vendor", "Billing")
    customer = w.staff(w.organisation("employer"), "Accounts Payable")
    number = w.integer(10000, 99999)
    rows = [[item, quantity, f"${price}.00", f"${quantity * price:,}.00"] for item, quantity, price in
            ((item, w.integer(1, 30), w.integer(12, 400)) for item in w.sample(SERVICES, w.integer(2, 5)))]
    table = w.text_table(["Item", "Qty", "Unit", "Total"], rows)
    if w.chance(0.25):
        return w.mail(clerk, customer, f"Invoice {number}", html=f"""
        <html><body><p>Invoice <b>{number}</b>, due {w.day(14, 40)}</p>
        {w.html_table(["Item", "Qty", "Unit", "Total"], rows)}
        <p>PO {w.order_number()}<br>Tax ID {w.shaped("nn-nnnnnnn")}</p></body></html>
        """)
    return w.mail(clerk, customer, w.choice(f"Invoice {number}", "Your invoice", f"Statement {w.day(-30, -8, '%B')}"),
        text=w.choice(f"""
        INVOICE {number}
        PO {w.order_number()}

        {table}

        Net 30. Late fee 1.5 % a month.

        {w.signature(clerk)}
        """, f"""
        Hello {customer.given},

        invoice {number} for {w.amount(400, 9000)} is {w.integer(5, 50)} days past due. Maybe it went to the wrong desk? A
        copy is on our portal under reference
        {w.digits(9)}. EIN for your records: {w.shaped("nn-nnnnnnn")}.

        {w.signature(clerk)}
        """, f"""
        Dear customer,

        please find the credit note over {w.amount(30, 700)} for the damaged pallet. It is set off against invoice {number}.
        Original order {w.order_number()}.

        {table}

        {w.signature(clerk)}
        """))


@negative()
def shipping_notice(w):
    shop, clerk = firm(w, "shop", "Orders")
    buyer, good, order, track = w.person(), w.pick(GOODS), w.order_number(), w.tracking()
    if w.chance(0.3):
        return w.mail(f"{shop.name} <shipping@{shop.domain}>", buyer, "Your order is on its way", html=f"""
        <html><body><h2>Good news, {buyer.given}!</h2><p>Your {good} has left the warehouse.</p>
        <p>Order {order}<br>Tracking <a href="https://track.{shop.domain}/{track}">{track}</a></p>
        <p style="color:#777;font-size:11px">{shop.address}</p></body></html>
        """)
    return w.mail(clerk, buyer, w.choice("Shipped", f"Order {order}", "Delivery on " + w.day(2, 7, "%A"), "one item is late"),
        text=w.choice(f"""
        Hi {buyer.given},

        order {order} ships today: {w.integer(1, 4)} x {good}. Tracking number {track}. It goes to {buyer.address}. Signature
        not required.

        {w.signature(clerk)}
        """, f"""
        PACKING LIST {order}

        {w.text_table(["SKU", "Item", "Qty", "kg"], [[w.shaped("ll-nnnn"), item, w.integer(1, 6),
            f"{w.integer(0, 9)}.{w.integer(1, 9)}"] for item in w.sample(GOODS, 3)])}

        Carton {w.integer(1, 3)} of 3, pallet tag {w.digits(18)}, {track}
        """, f"""
        Sorry, the {good} is on back order until {w.day(10, 40, "%B %d")}. We send the rest of {order} now and the {good}
        later, at no extra charge.

        Reply CANCEL if you would rather have your money back on the card you used ({w.masked_card()}).

        {clerk.given} at {shop.name}
        """))


@negative()
def minutes(w):
    employer, writer = firm(w)
    people, (one, two, three) = [w.staff(employer) for _ in range(4)], w.sample(TASKS, 3)
    return w.mail(writer, people, w.choice("Minutes", "Notes from today", "Action items", f"Minutes {w.day(-9, -7)}"),
        text=w.choice(f"""
        Present: {", ".join(p.full for p in people)}. Excused: {w.person().full}.

        1. Last minutes approved.
        2. {people[0].given} will {one} by {w.day(3, 20, "%m/%d")}.
        3. {people[1].given} will {two}.
        4. We agreed not to {three} this year.

        Next meeting {w.day(5, 20, "%A")} {w.clock()}, room {w.integer(100, 340)}.
        """, f"""
        what i wrote down, correct me

        - {people[2].initial_last}: {one}
        - {people[3].initial_last}: {two}
        - all: think about whether to {three}
        - parking lot: coffee machine, again

        {writer.given}
        """, f"""
        {w.text_table(["Action", "Who", "When"], [[one, people[0].full, w.day(2, 9, "%m/%d")], [two, people[1].full, w.day(9,
            16, "%m/%d")],
                                                 [three, people[2].full, w.day(16, 30, "%m/%d")]])}

        The recording is at https://meet.{employer.domain}/r/{w.hex(12)} (passcode {w.digits(6)}).

        {w.signature(writer)}
        """))


@negative()
def marketing(w):
    shop, writer = firm(w, "shop")
    item, other = w.sample(GOODS, 2)
    percent, code = w.choice(10, 15, 20, 30, 40), w.shaped("llll") + str(w.integer(10, 40))
    if w.chance(0.6):
        return w.mail(f"{shop.name} <hello@{shop.domain}>", w.person(), w.choice(f"{percent}% off, this weekend only",
            f"The {item} is back", "Early bird deals"), html=f"""
        <html><head><title>{shop.name}</title><style>body {{ font-family: Georgia }} .b {{ background: #1a4d3a; color:
        #fff; padding: 12px }}</style></head>
        <body><div class="b"><h1>{percent}% off</h1></div>
        <p>Everything for the cold months: the {item} from {w.amount(9, 90)}, the {other} from {w.amount(9, 90)}. Use code
        <b>{code}</b> at checkout.</p>
        <p><a href="https://www.{shop.domain}/sale?utm_source=mail&amp;utm_id={w.digits(12)}">Shop now</a></p>
        <p style="font-size:10px">You get this because you bought something from us. <a
        href="https://www.{shop.domain}/u/{w.hex(16)}">Unsubscribe</a><br>{shop.address}</p>
        </body></html>
        """)
    return w.mail(writer, w.staff(w.organisation("employer")), w.choice("A thought about your holiday gifts",
        "Wholesale list", "Quick question"), text=w.choice(f"""
        Hi there,

        companies like yours give the {item} to their people at year end. From {w.integer(20, 100)} pieces we print the logo
        for free. May I send a sample?

        {w.signature(writer)}
        """, f"""
        WHOLESALE, valid to {w.day(30, 80)}

        {w.text_table(["Item", "1-49", "50-199", "200+"], [[name, w.amount(20, 30), w.amount(15, 20), w.amount(9, 15)] for
            name in w.sample(GOODS, 5)])}

        Terms on request. Credit cards welcome, by phone only.
        """))


@negative()
def support_ticket(w):
    vendor, agent = firm(w, "vendor", "Support Engineer")
    customer, system, number = w.staff(w.organisation("employer")), w.pick(SYSTEMS), w.integer(100000, 999999)
    m = w.choice(f"""
        Hi {customer.given},

        thanks for the logs. The {system} loses its lease after {w.integer(4, 72)} hours, that is bug {w.shaped("ABC-nnnn")}.
        Version {w.integer(2, 9)}.{w.integer(0, 20)}.{w.integer(0, 9)}
        has the fix. Until then restart it at night. May I close the case?

        {w.signature(agent)}
        """, f"""
        ##- Please type your reply above this line -##

        Ticket #{number} ({system}) changed from OPEN to PENDING.

        {agent.full}, {w.day(-8, -7)} {w.clock()}:
        Could you try another cable and send a photo of the rear plate? Serial number should start with {w.shaped("lln")}.

        Ticket-Id: {w.uuid()}
        """, f"""
        It is still broken. I did everything you said:

        1. turned the {system} off and on
        2. held the button for 10 seconds
        3. called {w.toll_free()}, waited 25 minutes

        The display says E-{w.integer(10, 99)}. Case {number}. I need it before Monday.

        {customer.full}
        {customer.phone}
        """)
    sender, to = (customer, agent) if "still broken" in m else (agent, customer)
    return w.mail(sender, to, w.choice(f"[#{number}] {system}", f"Re: {system} not working", f"Case {number}"), text=m)


@negative()
def log_excerpt(w):
    employer, engineer = firm(w, "vendor", w.choice("Developer", "Support Engineer"))
    system, day = w.pick(SYSTEMS), w.day(-9, -7, "%Y-%m-%d")

    def stamp():
        return f"{day}T{w.integer(0, 23):02}:{w.integer(0, 59):02}:{w.integer(0, 59):02}.{w.integer(0, 999):03}Z"

    def request():
        return (f'10.{w.integer(0, 255)}.{w.integer(0, 255)}.{w.integer(1, 254)}  "GET /v1/items/{w.digits(10)} HTTP/1.1" '
                f"{w.choice(200, 304, 404, 500)} {w.digits(5)}")

    def event():
        return (f"{stamp()} {w.choice('INFO', 'WARN', 'ERROR')} [{w.hex(8)}] {w.pick(FUNCTIONS)}: "
                f"id={w.digits(w.choice(9, 12, 16))} took {w.integer(2, 900)}ms")

    def frame():
        return f"#{w.integer(0, 9)}  0x{w.hex(16)} in {w.pick(FUNCTIONS)} () at src/{w.pick(FUNCTIONS)}.c:{w.integer(10, 900)}"

    line = w.choice(request, event, frame)
    lines = "\n".join(line() for _ in range(w.integer(5, 12)))
    return w.mail(engineer, w.staff(employer), w.choice(f"{system}: log", "crash last night",
        "does this mean anything to you?"), text=w.choice(f"""
        Hi, from the {system}. Anything odd?

        {lines}

        {engineer.given}
        """, f"""
        Alert resolved after {w.integer(2, 50)} minutes. Excerpt:

        {lines}

        Trace {w.uuid()}, build {w.hex(40)}
        """), attach=[] if w.chance(0.7) else [("more.log", "text/plain", lines + "\n" + lines.upper())])


@negative()
def code_review(w):
    vendor, author = firm(w, "vendor", "Developer")
    reviewer, (name, other) = w.staff(vendor, "Technical Lead"), w.sample(FUNCTIONS, 2)
    line = w.integer(10, 400)
    patch = "\n".join([f"From {w.hex(40)} Mon Sep 17 00:00:00 2001", f"From: {author.full} <{author.email}>",
                       f"Subject: [PATCH] {name}: check the length", "", "---", f" src/{name}.c | 2 +-", "",
                       f"diff --git a/src/{name}.c b/src/{name}.c", f"index {w.hex(7)}..{w.hex(7)} 100644",
                       f"@@ -{line},3 +{line},3 @@ int {name}(const char *text, size_t len)", " {", "-    if (!text)",
                       f"+    if (!text || len > {w.digits(5)})", "         return -1;", ""])
    sender, to, subject, text, attach = w.choice((author, reviewer, f"[PATCH] {name}: check the length", f"""
        The length was never looked at, so a long header ran into {other}. Two lines, patch attached. Tested with the corpus
        of {w.integer(100, 900)}
        files and with an empty one.

        {author.given}
        """, [(f"0001-{name.replace('_', '-')}.patch", w.choice("text/x-patch", "text/plain"), patch)]), (author, reviewer,
            f"Re: review {w.integer(100, 9999)}", f"""
        {reviewer.given} commented on {name}:

        > can {other} fail here?

        It can. I return early now, and the test covers an empty list. Please look again at {w.hex(10)}.

        Also bumped the magic number to 0x{w.hex(8)}.
        """, []), (reviewer, author, f"PR #{w.integer(100, 9999)}: {name}", f"""
        nit: {name} says "recieve" twice. Otherwise good, ship it.

        Two things for later: {other} allocates in a loop, and the table of {w.integer(200, 900)} entries wants to be const.

        {reviewer.given}
        """, []))
    return w.mail(sender, to, subject, text=text, attach=attach)


@negative()
def release_notes(w):
    vendor, writer = firm(w, "vendor", "Technical Lead")
    version, product = f"{w.integer(1, 12)}.{w.integer(0, 30)}.{w.integer(0, 9)}", w.pick(PROJECTS).replace("the ",
        "").capitalize()
    return w.mail(writer, "announce@lists." + vendor.domain, w.choice(f"{product} {version} released",
        f"[ANN] {product} {version}", "Release notes"), text=w.choice(f"""
        {product} {version} is out.

        - {w.pick(FUNCTIONS)} no longer loops on empty input (#{w.integer(100, 4000)})
        - faster start, {w.integer(10, 60)} % less memory
        - dropped the old config format

        sha256 {w.hex(64)}

        Thanks to {w.person().full}, {w.person().full} and {w.person().full}.
        """, f"""
        Maintenance window

        We install {version} on {w.day(1, 9, "%A, %B %d")} from 10 PM. Expect {w.integer(5, 40)} minutes without the portal.
        Rollback is {version.rsplit('.', 1)[0]}.0, tag
        {w.hex(12)}. Sessions are kept, passwords do not change.

        {w.signature(writer)}
        """, f"""
        Changelog

        {version}  fix the rounding in totals
                   new: export to CSV
                   the API returns 409 instead of 500

        Known issues: printing under the beta; see {w.shaped("BUG-nnnn")}, {w.shaped("BUG-nnnn")}.
        """))


@negative()
def itinerary(w):
    p, city, locator = w.person(), w.pick(CITIES), w.shaped("llllll")
    agent = w.staff(w.organisation("vendor"), "Account Executive")
    hotel, out, back = w.organisation("hotel"), w.day(5, 20, "%a %d %b"), w.day(21, 30, "%a %d %b")
    subject, text = w.choice((w.choice(f"Your trip to {city}", f"Itinerary {locator}"), f"""
        Traveler: {p.full}
        Record locator: {locator}

        {out}   Flight {w.integer(100, 9999)}   {w.integer(5, 11)}:{w.integer(10, 55)} AM   seat {w.integer(4,
            38)}{w.choice("A", "C", "D", "F")}
        {back}   Flight {w.integer(100, 9999)}   {w.integer(1, 11)}:{w.integer(10, 55)} PM   seat {w.integer(4,
            38)}{w.choice("A", "C", "D", "F")}

        Ticket {w.digits(3)}-{w.digits(10)}. Fare {w.amount(200, 1600)}, one bag.
        """), (w.choice("Hotel booked", "Booking confirmed"), f"""
        Hi {p.given},

        you are booked into {hotel.name}, {hotel.address}, {out} to {back}, {w.integer(2, 7)} nights at {w.amount(90, 260)}.
        Confirmation {w.digits(8)}. Cancel by 6 PM
        the day before. Breakfast until 10. Remember a passport with six months left and the plug adapter.

        {w.signature(agent)}
        """), ("Flight change", f"""
        The airline moved your {city} flight on {out} by {w.integer(15, 90)} minutes. The connection still holds. Locator
        {locator} stays. New boarding passes are
        in the app from the day before. No action needed.

        {agent.given}
        """))
    return w.mail(agent, p, subject, text=text)


@negative()
def invitation(w):
    employer, host = firm(w)
    guest, topic, code = w.staff(employer), w.pick(PROJECTS), w.digits(6)
    start = w.day(1, 12, "%Y%m%d") + "T" + w.choice("140000", "160000", "183000") + "Z"
    event = "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "METHOD:REQUEST", "BEGIN:VEVENT", f"UID:{w.uuid()}", f"DTSTART:{start}",
                       "DURATION:PT30M", f"SUMMARY:{topic}", f"ORGANIZER:mailto:{host.email}",
                       f"ATTENDEE:mailto:{guest.email}", f"LOCATION:Room {w.integer(100, 400)}", "END:VEVENT",
                       "END:VCALENDAR", ""])
    text = w.choice(f"""
        {host.full} invites you: {topic}

        Join: https://meet.{employer.domain}/j/{w.digits(11)}
        Meeting ID: {w.shaped("nnn nnnn nnnn")}
        Passcode: {code}
        Dial in: {w.phone()}, access code {w.digits(9)}#
        """, f"""
        {guest.given}, can you do {w.clock()} on {w.day(1, 8, "%A")} instead? {w.person().given} has the dentist at three and
        the room is taken before. Same link, it is
        about {topic}.

        {host.given}
        """, f"""
        Cancelled: {topic}

        Half of you are at the trade fair. I'll find a new slot in {w.day(16, 40, "%B")}. Keep the notes.

        {w.signature(host)}
        """)
    return w.mail(host, guest, w.choice(f"Invitation: {topic}", f"{topic} @ {w.clock()}", "Meeting moved"), text=text,
                  attach=[("invite.ics", "text/calendar", event)] if "Join" in text else [])


@negative()
def sales_table(w):
    employer, analyst = firm(w, title="VP Finance")
    heading, rows = w.choice((["Region", "Q1", "Q2", "Q3", "Q4 to date"], [[name, *figures(w, 4, 10000, 999999)] for name in
        w.sample(REGIONS, 6)]),
                             (["Item", "EAN", "Sold", "Returned", "Margin"], [[name, w.ean(), w.integer(10, 3000),
                                 w.integer(0, 90), f"{w.integer(8, 55)}.{w.integer(0, 9)} %"]
                                                                             for name in w.sample(GOODS, 7)]),
                             (["Date", "Orders", "Average", "Total"], [[w.day(n, n, "%m/%d/%Y"), w.integer(40, 900),
                                 w.amount(20, 90), w.amount(2000, 80000)]
                                                                      for n in range(-16, -8)]))
    note = w.choice("Numbers for Monday. The totals do not include freight.",
        f"{w.pick(REGIONS)} is up {w.integer(2, 30)} % on last year, the rest is flat.",
                    f"As asked. Source: order book, run {w.digits(10)}.")
    if w.chance(0.35):
        return w.mail(analyst, w.staff(employer), w.choice("Sales", "Weekly figures"),
            html=f"<html><body><p>{note}</p>{w.html_table(heading, rows)}</body></html>")
    if w.chance(0.4):
        return w.mail(analyst, w.staff(employer), w.choice("Sales", "figures.csv"), text=note + "\n\n" + w.signature(analyst),
                      attach=[("figures.csv", "text/csv", w.csv(heading, rows))])
    return w.mail(analyst, w.staff(employer), w.choice("Sales", "Where we stand"),
        text=f"{note}\n\n{w.text_table(heading, rows)}\n\n{w.signature(analyst)}")


@negative()
def company_league(w):
    employer, captain = firm(w)
    a, b, c, d = w.sample(TEAMS, 4)
    hero = w.staff(employer)
    subject, text = w.choice((w.choice("Standings", "Before the playoffs"), f"""
        {w.text_table(["Team", "W", "L", "Runs"], [[name, w.integer(3, 12), w.integer(0, 9), w.integer(30, 120)] for name in
            (a, b, c, d)])}

        Playoffs start {w.day(2, 20, "%m/%d")}. {hero.full} leads the league with .{w.integer(301, 466)}.

        {captain.given}
        """), (f"{a} 7, {b} 6", f"""
        What a game! Down by two in the last inning, then {hero.given} hit one over the {w.choice("creek", "bus shelter",
            "taco truck")}. {captain.given} pitched, nobody was hurt, the
        umpire got a sandwich. Thursday at {w.clock()} against {c}. Bring a chair.
        """), ("Fantasy round", f"""
        Fantasy round {w.integer(3, 15)}

        1. {w.person().given} {w.integer(80, 160)}.{w.integer(0, 9)}
        2. {w.person().given} {w.integer(60, 80)}.{w.integer(0, 9)}
        3. {w.person().given} {w.integer(30, 60)}.{w.integer(0, 9)}

        Trade deadline {w.day(1, 7, "%A")}. Loser of the season buys {w.pick(DISHES)} for all.
        """))
    return w.mail(captain, "softball@" + employer.domain, subject, text=text)


@negative()
def family_mail(w):
    p, sister = w.person(youngest=25, oldest=70), w.person()
    kid = w.person().given
    return w.mail(p, sister, w.choice("Thanksgiving", "photos!", "the cabin", "Re: Sunday", f"{kid}"), text=w.choice(f"""
        Hi {sister.given},

        we are twelve at the table now. Can you bring {w.pick(DISHES)}? Mom does the turkey. {kid} lost a tooth and wants
        everybody to know. We come
        down {w.day(8, 11, "%A")}, the spare key is where it always is.

        hugs
        {p.given}
        """, f"""
        The photos from the lake are up. {kid} is in nearly all of them, upside down. Dad says the boat was {w.integer(1961,
            1979)} and not {w.integer(1980, 1985)}, so you owe him five dollars.

        Call me on the new number, {p.cell}.

        {p.given}
        """, f"""
        cabin list

        - firewood (two loads, {w.amount(90, 220)} each)
        - mouse traps
        - the good pan
        - games for {kid}
        - pay {w.person().given} for the plowing

        who drives?
        """))


@negative()
def contract_talk(w):
    firm_, lawyer = firm(w, "lawfirm", w.choice("Associate", "Partner"))
    employer = w.organisation("employer")
    client, other = w.staff(employer, "Operations Manager"), w.organisation("vendor")
    return w.mail(lawyer, client, w.choice(f"{other.name} agreement", "Redline", "NDA comments", "Term sheet questions"),
        text=w.choice(f"""
        {client.given},

        comments on their draft: section {w.integer(2, 14)}.{w.integer(1, 9)}, liability is capped at three months of fees,
        ask for twelve. Section {w.integer(15, 20)}, either side may
        leave with {w.integer(30, 120)} days' notice. The definition of confidential information is fine. Governing law should
        be {employer.state}.

        {w.signature(lawyer)}
        """, f"""
        They accept {w.integer(45, 90)} days and the cap, but want {w.choice("a minimum volume", "exclusivity in two states",
            "the right to audit")}. I'd trade it for the price step at
        {w.integer(5, 50)},000 pieces. Signature copies go round by {w.day(3, 15, "%A")}; please tell me who signs.

        {w.maybe(0.6, w.disclaimer())}

        {w.signature(lawyer)}
        """, f"""
        Open points with {other.name}

        {w.text_table(["Clause", "They want", "We want"], [["Term", "36 months", "12 months, renewable"], ["Price",
            f"CPI + {w.integer(2, 5)} %", f"CPI, max {w.integer(2, 4)} %"],
                                                          ["Delivery", "FCA", "DDP"], ["Notices", "by mail", "by e-mail too"]])}

        Matter {w.digits(5)}.{w.integer(1, 9)}, {w.integer(1, 6)}.{w.integer(0, 9)} hours so far.
        """))


@negative()
def parts_list(w):
    vendor, seller = firm(w, "vendor", "Account Executive")
    buyer = w.staff(w.organisation("employer"))
    rows = [[w.choice(w.shaped("nnn-nn-nnnn"), w.shaped("nnnn-nnnnnn"), w.digits(9), w.order_number(True)), part,
        w.integer(10, 5000), w.amount(0.02, 40), w.integer(1, 12)]
            for part in w.sample(PARTS, w.integer(4, 9))]
    heading = ["Part no.", "Description", "Qty", "Each", "Weeks"]
    note = w.choice(f"Hi {buyer.given},\n\nprices as of today, lead time in weeks.",
        "Quote for your RFQ. Two parts are end of life, see the last lines.",
                    f"{buyer.given}, cross-reference of our part numbers. The old nine-digit ones still work until June.")
    if w.chance(0.4):
        return w.mail(seller, buyer, w.choice("Quote", "Part numbers", "RFQ answer"), text=note + "\n\n" + w.signature(seller),
                      attach=[("parts.csv", "text/csv", w.csv(heading, rows))])
    return w.mail(seller, buyer, w.choice("Quote", "Price list", f"RFQ {w.digits(6)}"),
        text=f"{note}\n\n{w.text_table(heading, rows)}\n\n{w.signature(seller)}")


@negative()
def press_release(w):
    employer, speaker = firm(w)
    boss, writer = w.staff(employer), w.staff(employer, "Operations Manager")
    subject, text = w.choice(("For immediate release", f"""
        FOR IMMEDIATE RELEASE

        {employer.city.upper()}, {w.day(1, 9, "%b. %d")}. {employer.name} will add {w.integer(20, 300)} jobs at its plant on
        {employer.street}. "We like it here," said
        {boss.full}. Work on the ${w.integer(2, 60)} million hall begins in spring.

        Contact: {writer.full}, {writer.phone}
        """), ("Photo opportunity", f"""
        Dear editors,

        on {w.day(3, 15, "%A")} at {w.clock()} {boss.full} hands a check over ${w.integer(2, 40)},000 to the food bank. It is
        a large cardboard check and makes a good
        picture. Parking behind the hall.

        {w.signature(writer)}
        """), (f"{boss.full} takes over", f"""
        {employer.name} named {boss.full} to lead {w.choice("operations", "its western plants", "sales")}.
        {boss.he.capitalize()} joined in {w.integer(2005, 2022)}, ran {w.choice("the night shift", "Line 2",
            "the training school")},
        and holds a degree from {w.organisation("university").name}. {boss.his.capitalize()} predecessor retires to {boss.city}.

        ###
        """))
    return w.mail(writer, "newsdesk@" + w.organisation("vendor").domain, subject, text=text)


@negative()
def job_advert(w):
    employer, recruiter = firm(w, title="HR Generalist")
    job = w.choice("Millwright", "Payroll clerk", "Medical assistant, front desk", "Network technician",
        "Credit card fraud analyst", "School bus driver")
    return w.mail(recruiter, w.choice("jobs@lists." + employer.domain, w.staff(employer)), w.choice(f"We are hiring: {job}",
        f"{job} ({employer.city})", "Referral bonus"), text=w.choice(f"""
        {job.upper()}, {employer.city}

        You bring two years in the trade, a clean driver's license and good humor. We bring {w.amount(18, 46)} an hour, health
        insurance from day one,
        {w.integer(10, 20)} days off. Apply at https://jobs.{employer.domain}/{w.digits(5)} by {w.day(10, 40, "%B %d")}. Drug
        test and background check after the offer.

        {w.signature(recruiter)}
        """, f"""
        Team,

        know someone? We pay ${w.integer(3, 20) * 100} for a {job.lower()} who stays six months. No need to send
        r\u00e9sum\u00e9s, just the link. Requisition {w.digits(6)}.

        {recruiter.given}
        """, f"""
        Interview plan, {job}

        {w.text_table(["Time", "With", "About"], [[w.clock(), w.staff(employer).full, "the shop"], [w.clock(),
            w.staff(employer).full, "tools, shifts"],
                                                 [w.clock(), recruiter.full, "questions, offer"]])}

        Please score from 1 to 5 and send nothing by chat.
        """))


@negative()
def survey(w):
    vendor, writer = firm(w, "vendor", "Marketing Manager")
    p = w.person()
    if w.chance(0.35):
        return w.mail(f"{vendor.name} <survey@{vendor.domain}>", p, "How did we do?", html=f"""
        <html><body><p>Hi {p.given},</p><p>On a scale from 0 to 10, how likely are you to recommend {vendor.name}?</p>
        <p>{" ".join(f'<a href="https://s.{vendor.domain}/{w.hex(10)}?r={n}">{n}</a>' for n in range(11))}</p></body></html>
        """)
    return w.mail(writer, p, w.choice("Three questions", "Survey results", "Your opinion, please"), text=w.choice(f"""
        Dear {p.full},

        it takes two minutes, and we plant a tree for every answer: https://s.{vendor.domain}/{w.hex(14)} . The link is yours
        alone. We do not ask for birth dates
        or numbers of any kind.

        {w.signature(writer)}
        """, f"""
        RESULTS (n = {w.integer(80, 2400)})

        {w.text_table(["Question", "Agree", "Neutral", "Disagree"], [[q, f"{a} %", f"{100 - a - b} %", f"{b} %"] for q, a, b in
                                                                    (("I find what I need", w.integer(40, 80), w.integer(2, 18)),
                                                                     ("Prices are fair", w.integer(40, 80), w.integer(2, 18)),
                                                                     ("Staff is friendly", w.integer(50, 81), w.integer(2,
                                                                         18)))])}

        Free text: parking, parking, the music.
        """, f"""
        Draft of the questionnaire:

        1. How old are you?  [ ] under 30  [ ] 30-49  [ ] 50 and over
        2. How often do you see a doctor, a dentist, a mechanic?
        3. Which of these brands do you know?
        4. ZIP code (first three digits): ___

        Comments by {w.day(1, 6, "%A")}. Field time {w.integer(5, 15)} days.

        {writer.given}
        """))


@negative()
def office_notice(w):
    employer, manager = firm(w, title=w.choice("Operations Manager", "Warehouse Lead"))
    subject, text = w.choice(("Fire drill", f"""
        Fire drill {w.day(1, 12, "%A")} at {w.clock()}. Leave by the nearest door and meet at the flag pole. Wardens:
        {w.staff(employer).full} (front), {w.staff(employer).full}
        (dock). Elevator stays down. Last time it took {w.integer(4, 11)} minutes.

        {manager.given}
        """), (w.choice("Fridge", "Kitchen"), f"""
        The fridge is emptied every Friday at four. Whatever has no name on it goes, boxes too. Somebody's {w.pick(DISHES)}
        has been there since {w.day(-60, -20, "%B")}.

        Thank you for your patience with the new coffee machine. The code for oat milk is {w.integer(10, 99)}.
        """), (w.choice("Parking lot and more", "December"), f"""
        - Lot B is closed {w.day(2, 9, "%m/%d")} for paving; use the church lot
        - badge readers get new firmware, old blue badges stop working
        - holiday lunch {w.day(20, 33, "%B %d")}, tell {w.staff(employer).given} if you eat no meat
        - snow line: {w.toll_free()}, updated by 5 AM

        {w.signature(manager)}
        """))
    return w.mail(manager, "all@" + employer.domain, subject, text=text)


@negative()
def list_discussion(w):
    vendor, author = firm(w, "vendor", "Developer")
    first, topic = w.person(), w.pick(TOPICS)
    quoted = w.quote(w.choice(f"I think we should decide on {topic} before the freeze. It has come up every spring.",
                              f"Strong -1 on {topic} from me. Who is going to maintain it?",
                              f"Can someone summarize the state of {topic}? The wiki page is from {w.integer(2014, 2021)}."),
                                  first)
    m = w.mail(author, "devel@lists." + vendor.domain, w.choice(f"Re: [devel] {topic}", f"[devel] {topic}"), text=w.choice(f"""
        {quoted}

        +1. I can write the patch if nobody else wants to, but not before {w.day(5, 40, "%B")}. We would lose {w.integer(1,
            6)} percent of users, going by the download numbers
        ({w.integer(1000, 90000)} last month).

        {author.given}
        _______________________________________________
        devel mailing list
        devel@lists.{vendor.domain}
        """, f"""
        {quoted}

        See commit {w.hex(12)} and the thread from {w.integer(2018, 2024)}: https://lists.{vendor.domain}/{w.digits(5)}.html .
        In short, we tried, it broke on big-endian machines, and nobody
        had one to test. {w.person().given} offered a board last week, so perhaps now?

        -- 
        {author.full}
        """, f"""
        Vote on {topic}

        For: {w.integer(3, 12)}
        Against: {w.integer(0, 5)}
        Abstained: {w.integer(0, 4)}

        The motion carries. Minutes follow. Next call on {w.day(4, 25, "%A")} {w.integer(14, 20)}:00 UTC.
        """))
    return m


@negative()
def company_newsletter(w):
    employer, writer = firm(w)
    star, old = w.staff(employer), w.staff(employer)
    return w.mail(f"{employer.name} <news@{employer.domain}>", "all@" + employer.domain, w.choice("The Friday page",
        f"Inside {employer.name}", "News and birthdays"), html=w.choice(f"""
        <html><head><style>h2 {{ color: #224466 }}</style></head><body>
        <h2>Who is new</h2><p>{star.full} joins the {w.choice("dock", "lab", "front office")} from {star.city}. Ask {star.him}
        about beekeeping.</p>
        <h2>Thirty years!</h2><p>{old.full} started in {w.integer(1990, 1997)} on Line 2 and still has {old.his} first badge.</p>
        <h2>Birthdays</h2><ul><li>{w.person().full}, {w.day(1, 6, "%B %d")}</li><li>{w.person().full}, {w.day(7, 12,
            "%B %d")}</li></ul>
        <p><small>{employer.address}</small></p></body></html>
        """, f"""
        <html><body><table width="600"><tr><td bgcolor="#eeeeee"><b>{w.integer(100, 400)} days without an accident</b></td></tr>
        <tr><td>The blood drive brought {w.integer(20, 80)} pints. Flu shots are on {w.day(2, 9, "%A")} in the canteen, free,
        any plan.</td></tr>
        <tr><td>Recipe of the week: {w.pick(DISHES)} by {star.given}.</td></tr>
        <tr><td><a href="https://intranet.{employer.domain}/p/{w.digits(4)}">Read more</a></td></tr></table></body></html>
        """, f"""
        <html><body><h1>Numbers of the month</h1>{w.html_table(["", "October", "November"], [["Pallets out", *figures(w, 2)],
            ["Truck miles", *figures(w, 2)],
                                                                                          ["Cups of coffee", *figures(w, 2)]])}
        <p>Thank you, {star.full}, for counting the coffee.</p></body></html>
        """))


@negative()
def spanish_order(w):
    vendor, seller = firm(w, "vendor", "Account Executive")
    buyer, item, number = w.staff(w.organisation("shop")), w.choice("harina", "aceite", "servilletas", "botellas de vidrio",
        "etiquetas", "jabón"), w.digits(7)
    subject, text = w.choice((f"Pedido {number}", f"""
        Estimado cliente:

        Su pedido {number} sale mañana. Son {w.integer(4, 80)} cajas de {item}, con entrega antes de las {w.integer(9, 12)} de
        la mañana. El número de guía es {w.tracking()}.
        Favor de revisar la mercancía al recibirla.

        {w.signature(seller)}
        """), (w.choice("Cotización", "Precios nuevos"), f"""
        Hola {buyer.given}:

        Le mando los precios nuevos.

        {w.text_table(["Producto", "Caja", "Por 10 cajas"], [[item, w.amount(12, 60), w.amount(110, 500)], ["vasos",
            w.amount(10, 30), w.amount(90, 280)]])}

        Suben en {w.choice("enero", "febrero")}. Si pide esta semana le respetamos el precio viejo.

        {seller.full}
        """), ("Factura vencida", f"""
        Buenos días:

        La factura {number} por {w.amount(200, 3000)} venció hace {w.integer(5, 40)} días. ¿Nos puede decir cuándo sale el
        pago? Si ya pagó, no haga caso de este
        mensaje. Cualquier duda, al {seller.organisation.phone}.

        Atentamente,
        {seller.full}
        """))
    return w.mail(seller, buyer, subject, text=text)


@negative()
def spanish_meeting(w):
    employer, lead = firm(w, title="Operations Manager")
    p = w.staff(employer)
    subject, text = w.choice(("Junta del lunes", f"""
        Compañeros:

        La junta es el lunes a las {w.integer(7, 11)} en el comedor. Temas: horario de diciembre, montacargas, limpieza.
        Traigan casco. Los que entran a las tres
        pueden ver el resumen con {p.given}.

        {lead.full}
        """), (w.choice("Reporte", "Báscula"), f"""
        Hola {p.given},

        ¿me puedes mandar el reporte de la línea {w.integer(1, 6)}? Salieron {w.integer(300, 4000)} piezas y {w.integer(2,
            60)} de rechazo. La báscula marca {w.integer(2, 9)} gramos de más, ya llamé
        al técnico.

        Saludos
        {lead.given}
        """), ("Horario nuevo", f"""
        HORARIO, semana {w.integer(47, 51)}

        {w.text_table(["Día", "Turno 1", "Turno 2"], [[day, w.person().given, w.person().given] for day in ("lunes", "martes",
            "miércoles", "jueves", "viernes")])}

        La posada es el {w.integer(12, 19)} de diciembre. Cada quien trae un platillo.
        """))
    return w.mail(lead, w.choice(p, "turno2@" + employer.domain), subject, text=text)


@negative()
def expense_note(w):
    employer, clerk = firm(w, title="Accounts Payable")
    p = w.staff(employer)
    subject, text = w.choice((w.choice("Expense report", "Reimbursed"), f"""
        Hi {p.given},

        report {w.shaped("EXP-nnnnnn")} is approved, {w.amount(60, 1900)} comes with the next pay. The taxi of {w.amount(12,
            60)} has no receipt, so I took it out.

        {w.signature(clerk)}
        """), ("Company card statement", f"""
        Company card {w.masked_card()}, period to {w.day(-14, -8)}

        {w.text_table(["Posted", "Merchant", "Amount"], [[w.day(-40, -15, "%m/%d"), w.organisation("hotel").name, w.amount(90,
            400)],
                                                        [w.day(-40, -15, "%m/%d"), w.organisation("shop").name, w.amount(9, 90)],
                                                        [w.day(-40, -15, "%m/%d"), "Fuel", w.amount(20, 80)]])}

        Please code the lines by {w.day(1, 5, "%A")}. Only the last four digits are shown to us too.
        """), ("Travel policy", f"""
        Travel policy, the short form: economy, {w.amount(45, 79)} a day for meals, no minibar. Use the company card, not your
        own. Never send a card number by
        mail or chat; the hotel gets it from the travel desk. Mileage is {w.integer(60, 72)} cents.

        {clerk.given}
        """))
    return w.mail(clerk, p, subject, text=text)


@negative()
def monitoring_alert(w):
    employer, _ = firm(w)
    system, host = w.pick(SYSTEMS), w.shaped("lll-nn").lower()
    subject, text = w.choice((w.choice(f"[ALERT] {host}", f"{system} on {host}"), f"""
        Host: {host}.{employer.domain}
        Service: {system}
        State: {w.choice("CRITICAL", "WARNING", "OK")}
        Since: {w.day(-8, -7)} {w.clock()}
        Value: {w.integer(60, 99)}.{w.integer(0, 9)} %
        Event: {w.uuid()}
        Runbook: https://wiki.{employer.domain}/{w.integer(100, 999)}
        """), ("Backup report", f"""
        backup of {host} finished

        files {w.integer(10000, 9000000)}
        bytes {w.digits(12)}
        skipped {w.integer(0, 40)}
        checksum {w.hex(32)}
        elapsed 0{w.integer(1, 9)}:{w.integer(10, 59)}:{w.integer(10, 59)}
        """), ("Certificate expires", f"""
        The certificate of mail.{employer.domain} expires in {w.integer(3, 29)} days.

        Serial {w.hex(32)}
        SHA-256 {":".join(w.hex(2) for _ in range(32))}

        It renews by itself unless port 80 is closed. This is message {w.digits(9)} of the bot, replies are not read.
        """))
    return w.mail(f"monitor@{employer.domain}", "ops@" + employer.domain, subject, text=text)


@negative()
def house_listing(w):
    realty, agent = firm(w, "realtor", "Realtor")
    home, p = w.person(), w.person()
    price = f"${w.integer(140, 890)},{w.choice('000', '500', '900')}"
    subject, text = w.choice((f"New: {home.street}", f"""
        Hi {p.given},

        {home.address}: {w.integer(2, 5)} bed, {w.integer(1, 3)} bath, {w.integer(900, 3200)} sq ft, built {w.integer(1908,
            2019)}, {price}. The roof is new, the kitchen is not. Shown Sunday from {w.clock()}.
        MLS {w.digits(8)}.

        {w.signature(agent)}
        """), (w.choice("Four for Sunday", "New listings"), f"""
        {w.text_table(["Address", "Beds", "Price", "MLS"], [[w.person(home.state).street, w.integer(1, 5),
            f"${w.integer(120, 800)},000", w.digits(8)] for _ in range(4)])}

        The second one has a barn. Taxes are {w.amount(1500, 9000)} a year on all but the last.

        {w.signature(agent)}
        """), ("Price drop", f"""
        They dropped it to {price}! Parcel {w.shaped("nn-nn-nnn-nnn")}, no flood zone. Seller wants a quick answer. If you
        like it, call your bank for a letter, I need no papers or
        numbers from you yet.

        {agent.given}, {agent.cell}
        """))
    return w.mail(agent, p, subject, text=text)


@negative()
def conference_programme(w):
    vendor, organiser = firm(w, "vendor", "Marketing Manager")
    talks, speakers = w.sample(TALKS, 4), w.people(4)
    rows = [[f"{9 + n}:{w.choice('00', '30')}", talk, p.full, w.choice("Hall A", "Hall B", "Loft")] for n, (talk, p) in
        enumerate(zip(talks, speakers))]
    if w.chance(0.3):
        table = w.html_table(["Time", "Talk", "Speaker", "Room"], rows)
        return w.mail(organiser, w.people(2), "Programme",
                      html=f"<html><body><h2>{w.day(20, 90, '%B %d')}</h2>{table}</body></html>")
    subject, text = w.choice(("Programme", f"""
        {w.text_table(["Time", "Talk", "Speaker", "Room"], rows)}

        Badges from 8 AM. Wi-Fi name is on the back. Lunch is {w.pick(DISHES)}.
        """), ("Your talk was accepted", f"""
        Dear {speakers[0].full},

        we are glad to accept "{talks[0]}" (submission {w.integer(10, 400)}). You have 25 minutes. Please confirm by {w.day(5,
            20, "%B %d")} and send three lines about yourself.
        Session chair is {speakers[1].full} of {w.organisation("university").name}.

        {w.signature(organiser)}
        """), ("Badge and hotel", f"""
        Registration {w.shaped("REG-nnnnnn")}

        Ticket: early bird, {w.amount(90, 600)}
        Hotel block: code {w.shaped("lllnn")}, until {w.day(10, 50, "%m/%d")}
        Refunds: until two weeks before
        Questions: {organiser.email}
        """))
    return w.mail(organiser, speakers[0] if "accepted" in subject else "attendees@" + vendor.domain, subject, text=text)


@negative()
def device_inventory(w):
    employer, tech = firm(w, "vendor", "Support Engineer")
    form = w.choice("phones", "fleet", "books")
    heading, rows = {"phones": (["Asset", "Model", "IMEI", "Site"], [[w.shaped("A-nnnnn"), w.choice("Phone 12", "Rugged 5",
        "Tablet 8"), w.imei(), w.pick(REGIONS)] for _ in range(6)]),
                     "fleet": (["Unit", "VIN", "Plate", "Miles"], [[w.integer(10, 99), w.vin(), w.shaped("lll-nnnn"),
                         w.integer(900, 190000)] for _ in range(5)]),
                     "books": (["ISBN", "Title", "Copies"], [[w.isbn(), title, w.integer(1, 40)] for title in w.sample(TALKS,
                         5)])}[form]
    note = w.choice("Please mark what you no longer have.", f"Count of {w.day(-20, -9, '%B %d')}. {len(rows)} lines.",
        "The lease ends in spring, so we need the list complete.")
    if w.chance(0.5):
        return w.mail(tech, w.staff(employer), w.choice("Inventory", "Asset list"), text=note + "\n\n" + tech.given,
            attach=[(f"{form}.csv", "text/csv", w.csv(heading, rows))])
    return w.mail(tech, w.staff(employer), w.choice("Inventory", "Count"),
        text=f"{note}\n\n{w.text_table(heading, rows)}\n\n{w.signature(tech)}")


@negative()
def auto_reply(w):
    employer, p = firm(w)
    cover = w.staff(employer)
    subject, text = w.choice((w.choice("Automatic reply", "Out of office"), f"""
        I am out until {w.day(2, 20, "%A, %B %d")} and read no mail. {cover.full} ({cover.email}, {cover.phone}) takes care of
        orders.

        {p.full}
        """), ("We got your message", f"""
        Thank you for writing to {employer.name}. Your request has number {w.digits(7)}. We answer within {w.choice("one",
            "two", "three")} business days. If it is urgent, call {employer.phone}.

        {w.disclaimer()}
        """), ("Undeliverable: your message", f"""
        Your message could not be delivered to {w.shaped("llll").lower()}@{employer.domain}.

        Reason: 550 5.1.1 user unknown
        Queue-ID: {w.shaped("nlnnllnnnl")}
        Message-Id: <{w.hex(20)}@{employer.domain}>

        No further tries will be made.
        """))
    return w.mail(p, w.staff(w.organisation("vendor")), subject, text=text, headers={"Auto-Submitted": "auto-replied"})


@negative()
def fundraiser(w):
    school, chair = firm(w, "school", w.choice("Counselor", "Principal"))
    p = w.person()
    subject, text = w.choice((w.choice("Thank you!", "Your gift"), f"""
        Dear {p.full},

        thank you for your gift of {w.amount(20, 500)}. No goods or services were given in return. Our tax number is
        {w.shaped("nn-nnnnnnn")}; keep this letter for your
        return.

        {w.signature(chair)}
        """), ("Bake sale", f"""
        Bake sale {w.day(2, 12, "%A")}: we need {w.integer(4, 12)} cakes, {w.integer(2, 6)} thermos jugs, change for
        twenties. Sign up here: https://{school.domain}/sale . Last year we made {w.amount(300, 1900)}
        for new {w.choice("music stands", "nets", "library shelves")}.

        {chair.given}
        """), ("Auction items", f"""
        {w.text_table(["Lot", "Item", "Given by", "Opening bid"], [[n, item, w.person().full, w.amount(10, 200)] for n,
            item in enumerate(w.sample(GOODS, 5), 101)])}

        Bidding closes at 9 PM. Cards and checks are taken at the door.
        """))
    return w.mail(chair, p, subject, text=text)


@negative()
def market_note(w):
    bank, analyst = firm(w, "bank")
    subject, text = w.choice(("Commodity table", f"""
        {w.text_table(["", "Last", "Change", "52w low", "52w high"], [[name, f"{w.integer(10, 9999)}.{w.integer(10, 99)}",
            f"{w.choice('+', '-')}{w.integer(0, 3)}.{w.integer(10, 99)} %",
                                                                     f"{w.integer(10, 5000)}.{w.integer(10, 99)}",
                                                                         f"{w.integer(5001, 9999)}.{w.integer(10, 99)}"]
                                                                    for name in ("Wheat", "Copper", "Natural gas", "Lumber",
                                                                        "Cocoa")])}

        Source: exchange data at {w.clock()}. Not advice.
        """), (w.choice("Morning note", "Rates"), f"""
        Markets opened {w.choice("higher", "lower", "flat")} and stayed there. Ten-year yield {w.integer(3, 5)}.{w.integer(10,
            99)} %. The
        mortgage rate we quote today is {w.integer(5, 7)}.{w.integer(10, 99)} %, APR a little more.
        Earnings on {w.day(1, 6, "%A")}: two railroads and a soup maker.

        {w.signature(analyst)}
        """), ("Week ahead", f"""
        CALENDAR

        {w.text_table(["Day", "Release", "Expected", "Before"], [[w.day(n, n, "%a %m/%d"), name, f"{w.integer(0, 300)}k",
            f"{w.integer(0, 300)}k"]
                                                                for n, name in zip((1, 2, 3, 4), ("Housing starts",
                                                                    "Jobless claims", "Payrolls", "Exports"))])}

        CUSIP and ISIN lists follow by file transfer, batch {w.digits(8)}.
        """))
    return w.mail(analyst, "clients@" + bank.domain, subject, text=text)


@negative()
def short_note(w):
    employer, p = firm(w)
    q = w.staff(employer)
    before = w.quote(w.choice("Did the truck come?", "Can you look at the numbers before noon?", "Are we good for tomorrow?"), q)
    return w.mail(p, q, w.choice("Re: tomorrow", "ok", "Re: Re: truck", "FW: numbers", "Re: secure printing queue"),
        text=w.choice(f"""
        Yes, {w.integer(4, 26)} pallets, all dry. Thanks!

        {p.given}

        {w.disclaimer()}
        """, f"""
        Will do.

        {w.signature(p)}

        {before}
        """, f"""
        ok, {w.clock()} works. call {p.cell} if the gate is shut, code {w.integer(1000, 9999)}#

        {before}
        """, f"""
        Please see below and handle. I told them {w.day(1, 5, "%A")}.

        {w.forward(w.choice("Could you send us the drawing of the bracket again? Revision C, please.",
            "Where do we return the empty drums?"), w.person(), q, "a question")}
        """))


@negative()
def recipe_club(w):
    p, friend, dish = w.person(), w.person(), w.pick(DISHES)
    subject, text = w.choice((dish.capitalize(), f"""
        {dish}, the way my grandmother did it

        - {w.integer(1, 4)} cups of something starchy
        - {w.integer(1, 3)} onions
        - salt, {w.choice("cumin", "dill", "paprika")}, patience

        375 F for {w.integer(20, 60)} minutes. Serves {w.integer(4, 10)}. Tastes better the next day.

        {p.given}
        """), ("Book club", f"""
        Next book: "{w.pick(TALKS)}", ISBN {w.isbn()}. The library has {w.integer(1, 5)} copies, call number {w.integer(100,
            999)}.{w.integer(10, 99)} {w.shaped("lll")}. We meet at {friend.given}'s on
        {w.day(5, 30, "%A")}, {w.choice("7", "7:30")} PM. Read to page {w.integer(80, 220)}.

        {p.full}
        """), ("Library notice", f"""
        The following is due {w.day(1, 9)}:

        1. {w.pick(TALKS)}   {w.shaped("3nnnnnnnnnnnnn")}
        2. {w.pick(TALKS)}   {w.shaped("3nnnnnnnnnnnnn")}

        Renew by phone or at the desk. Fines are gone since {w.integer(2019, 2024)}.
        """))
    return w.mail(p, [friend, w.person()], subject, text=text)


@negative()
def remittance_details(w):
    vendor, clerk = firm(w, "vendor", "Billing")
    bank = w.organisation("bank")
    subject, text = w.choice(("New remittance address", f"""
        To all customers of {vendor.name}

        We moved our lockbox. Checks go to {vendor.name}, PO Box {w.digits(5)}, {vendor.city}, {vendor.state} {vendor.zip}.
        For ACH ask us by phone, {vendor.phone}. We never
        announce bank details by e-mail.
        """), (w.choice("How to pay us", "Supplier form"), f"""
        {vendor.name}, EIN {w.shaped("nn-nnnnnnn")}
        Bank of the company: {bank.name}, {bank.city}
        ABA routing: {w.routing()}
        Lockbox: {w.digits(6)}

        The W-9 of the company is on our website, so is the certificate of insurance (policy {w.shaped("GL-nnnnnnn")}).
        """), (w.choice("Payment advice", "Remittance"), f"""
        Payment advice {w.digits(8)}

        {w.text_table(["Invoice", "Date", "Gross", "Discount", "Paid"], [[w.digits(6), w.day(-60, -20), f"${n}.00",
            f"${n // 50}.00", f"${n - n // 50}.00"] for n in (w.integer(400, 999) for _ in range(4))])}

        Trace {w.digits(15)}. The amount is credited in two days.
        """))
    return w.mail(clerk, "payables@" + w.organisation("employer").domain, subject, text=text)
