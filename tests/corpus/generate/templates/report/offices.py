# SPDX-License-Identifier: Apache-2.0
"""Plain mail of offices: meetings, projects, support, sales, notices by machines."""

import office
from templates import negative

TOPICS = ["the website", "the warehouse move", "the spring catalog", "the phone system", "the Denton account", "packaging",
          "the trade show", "the pilot in Ohio", "hiring", "the price list",
          "the new truck", "the handbook", "supplier scorecards", "the app", "the lobby", "returns", "the audit", "training"]


def firm_of(w, kind=None):
    firm = w.organisation(kind or w.choice("employer", "vendor", "vendor", "shop", "accountant", "lawfirm", "university", "hospital",
                                           "insurer", "bank", "hotel", "realtor"))
    return firm, w.staff(firm), w.staff(firm)


@negative(share=2)
def meeting_plans(w):
    firm, one, two = firm_of(w)
    topic, day = w.pick(TOPICS), w.day(1, 12, w.choice("%A", "%m/%d", "%B %d"))
    text = w.choice(f"""
        Can we talk about {topic} {day}? I have {w.clock()} or {w.clock()}. {w.maybe(0.5, "Twenty minutes is enough.")}
        """, f"""
        {two.given} - moved to {day} {w.clock()}, room {w.digits(3)}. {w.some(1, 3, "Bring numbers.", "Remote is fine.",
        "I order lunch.", f"{w.person().given} joins from {w.person().city}.", "Short agenda: " + topic + ", then questions.")}
        """, f"""
        Agenda {day}
        1. {topic}
        2. {w.pick(TOPICS)}
        3. {w.pick(TOPICS)}
        4. anything else
        Notes: {w.person().full}
        """, f"""
        Minutes, {w.day(-4, -1)}

        Present: {", ".join(p.full for p in w.workers(w.integer(3, 6)))}
        - {topic}: {w.choice("go", "wait", "needs a budget", "ask legal", "done")}
        - {w.pick(TOPICS)}: {w.person().given} writes a page by {w.day(3, 9, "%A")}
        - next: {day} {w.clock()}
        """, f"""
        sorry, running {w.integer(5, 40)} late, start with {topic} without me
        """, f"""
        {w.quote(f'''
        Does {day} work for {topic}?
        ''', two)}

        {w.choice("Works.", "No, dentist. Later?", "Only before ten.", "Yes, and bring the samples please.",
        "Could we make it a call?")} {one.given}
        """, f"""
        Hola {two.given}, ¿podemos ver lo de {w.choice("la bodega", "el contrato", "los precios", "la "
            "feria")} el {w.day(1, 9, "%d/%m")}? Tengo libre a las {w.clock()}. Saludos, {one.given}
        """)
    if w.chance(0.15):
        ics = (f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n"
               f"UID:{w.uuid()}\r\nDTSTAMP:{w.day(0, 0, '%Y%m%d')}T120000Z\r\n"
               f"DTSTART:{w.day(2, 9, '%Y%m%d')}T150000Z\r\n"
               f"SUMMARY:{topic}\r\nORGANIZER:mailto:{one.email}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
        return w.mail(one, two, f"Invitation: {topic}", text=text, attach=[("invite.ics", "text/calendar", ics)])
    return w.mail(one, w.choice(two, [two, w.staff(firm)]), w.choice(topic, f"Re: {topic}", day, "moved", "agenda", "notes",
        "quick one"), text=text + "\n" + w.maybe(0.4, w.signature(one)))


@negative(share=2)
def project_status(w):
    firm, one, two = firm_of(w)
    topic = w.pick(TOPICS)
    rows = [(w.pick(TOPICS), w.person().given, w.choice("green", "yellow", "red"), w.day(5, 60)) for _ in range(w.integer(3, 7))]
    text = w.choice(f"""
        Week {w.integer(40, 47)} on {topic}. {w.some(2, 4, "We are on time.", "The vendor slipped a week.",
        f"Spent {w.amount(2000, 90000)} so far.", "Testing found little.", f"{w.person().full} took over the plan.",
        "Risk: one person knows it all.", "Next gate in two weeks.", "No decisions needed.")}
        """, f"""
        {w.text_table(["Stream", "Owner", "Light", "Due"], rows)}

        {w.choice("Yellow means talk to me.", "Same as last week, sadly.", "Red one gets a call today.")}
        """, f"""
        Dear {two.given},

        {w.some(3, 5, f"I went through the plan for {topic} again.", "Two things trouble me: the date and the people.",
        "The date hangs on a supplier that we do not know.", "I would rather start small in one town and learn.",
        f"{w.person().full} has done this before at {w.organisation('employer').name}.", "It would cost a month and save a year.",
        "If you agree I write it up for the board.", "If not, I carry on as told.")}

        {w.signature(one)}
        """, f"""
        done: {w.pick(TOPICS)}
        doing: {topic}
        stuck: waiting on {two.given}
        """, f"""
        Change order {w.integer(1, 40)}: add {w.integer(2, 20)} days and {w.amount(900, 40000)} for {topic}. Signed by both sides
        {w.day(-3, 0)}. Contract {w.shaped("nnnn-nnn")}.
        """, f"""
        Lessons from {topic}: start earlier, ask the night shift, print large labels. {w.integer(3, 20)} people answered. Full list
        on the share.
        """)
    attach = [("status.xlsx", office.EXCEL, w.xlsx(["Stream", "Owner", "Light", "Due"], rows, "Status"))] if w.chance(0.15) else []
    return w.mail(one, [two, w.staff(firm)], w.choice(f"Status: {topic}", "weekly", topic, "change order", "lessons",
        "where we are"), text=text, attach=attach)


@negative(share=2)
def support_case(w):
    firm, one, _ = firm_of(w, "vendor")
    p = w.person()
    case = w.choice(f"#{w.digits(6)}", f"CASE-{w.digits(5)}", w.shaped("lll-nnnnn").upper())
    text = w.choice(f"""
        Hi {p.given}, thanks for writing. {w.some(1, 3, "Please update to the newest version.", "Does it happen in another browser?",
        "Send us a screen picture.", "Turn it off for a minute, then on.", "I passed it to the second line.")}

        {one.given}, {firm.name} support
        """, f"""
        It still says error {w.digits(4)} when I press save. {w.some(1, 2, "Tuesday it worked.", "My colleague has the same.",
        "I tried twice.", "Version " + w.digits(1) + "." + w.digits(2) + ".")} {p.full}
        """, f"""
        ## Please reply above this line ##

        Your case {case} was closed. How did we do? [good] [bad]
        """, f"""
        Case {case}
        Product: {w.choice("scale", "router", "booking page", "label printer")}
        Serial: {w.shaped("llnnnnnnnnn").upper()}
        Priority: {w.integer(1, 4)}
        Waiting for: {w.choice("customer", "parts", "developer")}
        """, f"""
        The export has a bug with commas. Fixed in {w.integer(2, 9)}.{w.integer(0, 9)}, out {w.day(3, 20)}. Until then use tabs.
        Sorry for the mess in column {w.choice("C", "F", "K")}.
        """, f"""
        Hola {p.given}: ya pueden entrar. Era el certificado. Si vuelve a pasar, llame al {w.toll_free()}, caso {case}.
        """, f"""
        I want to cancel. The invoice {w.digits(7)} is wrong as well, we are {w.integer(3, 40)} users. Whom do I talk to? {p.full},
        {p.phone}
        """)
    return w.mail(w.choice(one, f"Support <help@{firm.domain}>"), p, w.choice(f"[{case}] we got your message", f"Re: case {case}",
        "error when saving", "closed", "cancel"), text=text)


@negative(share=2)
def sales_letters(w):
    firm, one, _ = firm_of(w, "vendor")
    p = w.staff(w.organisation(w.choice("employer", "hospital", "bank", "school", "city")))
    text = w.choice(f"""
        Hi {p.given},

        {w.some(2, 4, f"I saw that {p.organisation.name} is growing.", "We help teams like yours print less.",
        f"Most save {w.integer(10, 45)}% in the first year.", "Is that worth fifteen minutes?",
        "If you are the wrong person, who is right?",
        "No slides, I promise.")}

        {w.signature(one)}
        """, f"""
        {p.given}, third try, then I leave you alone. One page attached to our site: https://{firm.domain}/{w.hex(5)}. {one.given}
        """, f"""
        Quote {w.digits(8)}

        {w.integer(5, 200)} seats at {w.amount(4, 60)} a month
        setup {w.amount(0, 3000)}
        good until {w.day(10, 40)}

        Volume price above {w.integer(200, 500)}. {one.full}
        """, f"""
        Thank you for your time {w.choice("today", "yesterday", "at the show")}. You wanted: a demo, a reference in
        {p.organisation.state}, the security paper. All three come this week. {one.given}
        """, f"""
        {p.given}, we lost, did we? If you tell me why, I learn something. Price, product or me? {one.full}, {one.cell}
        """, f"""
        Renewal: your term ends {w.day(20, 90)}. Same price for three years, or +{w.integer(3, 12)}% for one. Sign in the portal.
        Customer number {w.digits(6)}.
        """)
    return w.mail(one, p, w.choice("quick question", "quote", f"{p.organisation.name} and {firm.name}", "renewal", "thank you",
                                   "did we lose?"), text=text)


@negative(share=2)
def machine_notices(w):
    firm, one, _ = firm_of(w, w.choice("shop", "vendor", "utility", "bank", "hotel"))
    p = w.person()
    subject, text = w.choice(
        ("Your package is on its way", f"Tracking {w.tracking()}\nDelivery {w.day(1, 5, '%A')} by 8 PM\nLeave at: "
            f"{w.choice('front door', 'garage', 'neighbor')}\n{p.address}"),
        ("Backup report", f"job {w.hex(8)} ok  {w.integer(2, 900)} GB  {w.integer(3, 300)} min\njob {w.hex(8)} "
            f"ok  {w.integer(2, 900)} GB\njob {w.hex(8)} WARN retry 1"),
        ("Your receipt", f"{firm.name}\n{w.day(-1, 0)} {w.clock()}\n\n2 x coffee  {w.amount(5, 9)}\n1 x "
            f"bagel  {w.amount(2, 5)}\nTotal  {w.amount(9, 15)}\nVISA {w.masked_card()}  AUTH {w.digits(6)}"),
        ("Out of office", f"I am away until {w.day(2, 14, '%A, %B %d')}. Urgent? Call {w.person().full}, {w.phone()}."),
        ("Undelivered mail", f"The message to info@{firm.domain} could not be delivered: 550 5.1.1 no such user. Queue id "
            f"{w.hex(10).upper()}."),
        ("Scan from copier", f"Device: {w.shaped('llnnnn')} / pages {w.integer(1, 40)} / {w.integer(150, 600)} dpi / file "
            f"scan{w.digits(8)}.pdf not attached, size limit"),
        ("Storage almost full", f"{w.integer(85, 99)}% of {w.integer(5, 50)} GB used. Empty the bin or buy more. Account {p.email}."),
        ("Weekly digest", f"{w.integer(2, 60)} new posts, {w.integer(0, 9)} mentions\nMost read: {w.pick(TOPICS)}\nUnread: "
            f"{w.pick(TOPICS)}, {w.pick(TOPICS)}"),
        ("New sign-in", f"{p.email} signed in from a new {w.choice('phone', 'laptop', 'browser')} near {p.city}, {w.clock()}. You? "
            f"Do nothing. Not you? https://id.{firm.domain}/{w.hex(12)}"),
        ("Payment received", f"We got {w.amount(10, 900)} on {w.day(-3, 0)} for invoice {w.digits(8)}. Thank you. Nothing more is due."))
    return w.mail(f"{firm.name} <noreply@{firm.domain}>", p, subject, text=text + w.maybe(0.4, f"\n\nDo not reply. {firm.address}"))


@negative(share=2)
def newsletters(w):
    firm, one, _ = firm_of(w, w.choice("shop", "vendor", "clinic", "bank", "school", "hospital", "insurer", "hotel"))
    p = w.person()
    stories = w.sample([
        ("Meet " + w.person().full, f"{w.choice('Ten', 'Twenty', 'Thirty')} years with us and still the first in the door."),
        ("Soup season", "Roast the squash first. Nobody regrets nutmeg."),
        ("Five ways to sleep better", "Dark, cool, no phone, same hour, less coffee. Talk to a doctor if it lasts."),
        ("We moved", f"Find us at {firm.street}. The old sign stays, we like it."),
        ("Scams are back", "A caller wants your password? Hang up. A mail wants gift cards? Delete."),
        ("Numbers", f"{w.integer(2, 90)}% more visitors than last year, {w.integer(100, 9000)} trees planted, one goose adopted."),
        ("Calendar", f"{w.day(3, 9, '%b %d')} book sale. {w.day(10, 19, '%b %d')} open house. {w.day(20, 40, '%b %d')} closed."),
        ("Ask the expert", f"Can I freeze my credit? Yes, free. Can I freeze my {w.choice('cheese', 'herbs')}? Also yes."),
        ("Heart month", "Know your numbers: blood pressure, cholesterol, sugar. Walk thirty minutes. Screening is free on Fridays."),
        ("Thank you", f"To the {w.integer(20, 300)} of you who came in the rain.")], w.integer(2, 5))
    html = "<html><body>" + "".join(f"<h2>{head}</h2><p>{body}</p>" for head, body in stories)
    html += f"<p style=\"font-size:10px\">You get this as {p.email}. <a href=\"https://{firm.domain}/u/{w.hex(9)}\">Unsubscribe</a>. " \
            f"{firm.name}, {firm.address}</p></body></html>"
    subject = w.choice(stories[0][0], f"{firm.name} news", f"{w.day(0, 0, '%B')} letter", stories[-1][0])
    headers = {"List-Unsubscribe": f"<https://{firm.domain}/u/{w.hex(9)}>"}
    if w.chance(0.4):
        return w.mail(f"{firm.name} <news@{firm.domain}>", p, subject, headers=headers,
                      text="\n\n".join(f"{head.upper()}\n{body}" for head, body in stories) + f"\n\nUnsubscribe: https://{firm.domain}/u")
    return w.mail(f"{firm.name} <news@{firm.domain}>", p, subject, html=html, headers=headers)


@negative(share=2)
def terms_and_privacy(w):
    firm, one, _ = firm_of(w, w.choice("vendor", "bank", "shop", "insurer"))
    p = w.person()
    text = w.choice(f"""
        We are changing our privacy notice on {w.day(20, 60, "%B %d")}. {w.some(2, 4,
        "We say more clearly what we collect: name, address, card number, device.", "We do not sell your data.",
        "You may ask for a copy or have it erased.",
        "Health data from the step counter stays on the phone.", "Children under 13 may not sign up.",
        "Our address for questions is privacy@" + firm.domain + ".")}
        """, f"""
        Annual notice: Federal law gives you the right to limit some sharing, not all. What we share depends on the product: social
        security number, income, account balances, credit history. To limit: {w.toll_free()}.
        """, f"""
        New terms for merchants: disputes within {w.integer(30, 90)} days, arbitration in {p.city}, governing law {p.state_name}. By
        going on after {w.day(20, 60)} you agree.
        """, f"""
        Class action notice: if you bought a {w.choice("toaster", "crib", "drill")} between {w.integer(2015, 2019)} and
        {w.integer(2020, 2025)} you may get {w.amount(5, 60)}. File by {w.day(30, 90)}. Claim id {w.shaped("llnnnnnnn").upper()}.
        """, f"""
        Cookie banner text, draft: "We use cookies to keep you signed in and to count visits. Nothing else." Legal wants "and similar
        technologies". {one.given}
        """, f"""
        Accessibility: our pages now read well aloud. Found a spot that does not? Tell {one.full}. Thanks to the blind testers of
        {w.person().city}.
        """)
    return w.mail(f"{firm.name} <notice@{firm.domain}>", p, w.choice("Privacy notice", "New terms", "Annual notice", "Class action",
        "banner text", "Accessibility"), text=text)


@negative(share=2)
def long_memo(w):
    firm, one, two = firm_of(w)
    topic = w.pick(TOPICS)
    first = w.some(2, 4, f"For three years {topic} has been nobody's job.", "Each of us did a piece, and each piece was good.",
                   "Together they do not fit.", f"Last spring it cost us {w.amount(20000, 400000)} and a customer.",
                   "I do not blame anyone.",
                   "The numbers are in the back.")
    second = w.some(3, 5, "I see three ways.", "We could go on as we are; it is cheap until it is not.",
                    f"We could buy it from {w.organisation('vendor').name}; they are good and dear.",
                    "Or we hire two people and give them a year.",
                    "I lean to the last, with a check after six months.", f"{w.person().full} would lead it if asked.",
                    "The board will ask about cash, and we have an answer.")
    third = w.some(1, 3, f"Please read it before {w.day(3, 12, '%A')}.", "Disagree in writing, it helps.",
                   "I will be in the office all week.", f"Call me at {one.cell} if that is easier.",
                   "Thank you for your patience with a long letter.")
    text = f"\n{w.choice('Dear', 'Hello', '')} {two.given},\n\n{first}\n\n{second}\n\n{third}\n\n" \
           f"{w.signature(one)}\n{w.maybe(0.5, w.disclaimer())}"
    return w.mail(one, [two, w.staff(firm)], w.choice(f"Thoughts on {topic}", topic.capitalize(), "a proposal",
        "before the board meets"), text=text)


@negative(share=2)
def chain_of_replies(w):
    firm, one, two = firm_of(w)
    three, topic = w.staff(firm), w.pick(TOPICS)
    said = w.sample(["fine by me", "who pays?", "adding the others", "see my note of Monday", "+1", "can it wait till January?",
                     "I'd ask the customer first", "attached again, sorry", "wrong thread?", f"it's {w.amount(90, 9000)} all in",
                     f"PO {w.digits(7)} is open", f"call me {one.cell}", "lawyers say yes", "not before the holidays",
                     f"{w.person().given} knows", "ok going ahead"], 5)
    text = f"{said[0]}\n\n{w.quote(said[1] + chr(10) + chr(10) + w.quote(said[2] + chr(10) + chr(10) + w.quote(said[3] + ' - ' + topic, three), one), two)}"
    if w.chance(0.3):
        text = f"{said[4]}\n\n{w.forward(said[1] + chr(10) + chr(10) + w.forward(said[2], three, one, topic), two, one, topic)}"
    return w.mail(one, [two, three], f"{w.choice('Re: ', 'RE: ', 'Fwd: ', 'RE: FW: ')}{topic}", text=text)


@negative(share=2)
def office_house(w):
    firm, one, two = firm_of(w)
    text = w.choice(f"""
        The fridge will be emptied {w.day(1, 4, "%A")} at {w.clock()}. {w.some(1, 2, "Label it or lose it.",
        "Yes, also the good cheese.", "Bins are in the hall.")}
        """, f"""
        Parking garage level {w.integer(1, 4)} closed for cleaning {w.day(2, 9)}. Use the street, we pay. Plates are not needed.
        """, f"""
        Found in the {w.choice("lobby", "gym", "stairwell")}: one {w.choice("umbrella", "ear ring", "set of keys", "bike "
            "light")}. Front desk, ask for {two.given}.
        """, f"""
        Fire drill {w.day(1, 6, "%A")} about {w.clock()}. Floor wardens: {", ".join(p.full for p in w.workers(w.integer(2, 5)))}.
        Meet at the flag.
        """, f"""
        {w.person().given}'s last day is {w.day(3, 12, "%A")}. Card in my drawer, cake at three.
        {w.some(1, 2, "Collecting for a watch.", "Photos wanted!", "Speech by " + two.given + ".")}
        """, f"""
        New chairs: try the gray and the blue one in room {w.digits(3)}, vote on the paper. Order {w.digits(6)}, {w.amount(190, 700)} each.
        """, f"""
        Welcome {w.person().full}, {w.choice("analyst", "driver", "designer", "clerk", "engineer")}, desk {w.integer(1,
        90)}, extension {w.digits(4)}. Likes {w.choice("chess", "trout", "old radios")}.
        """, f"""
        Heat is out on {w.integer(2, 9)}. Man comes at {w.clock()}. Sweaters are fine, space heaters are not.
        """)
    return w.mail(one, f"everyone@{firm.domain}", w.choice("fridge", "garage", "found", "fire drill", "cake", "chairs", "welcome",
        "heat"), text=f"{text}\n\n{one.given}")
