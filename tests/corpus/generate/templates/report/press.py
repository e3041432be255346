# SPDX-License-Identifier: Apache-2.0
"""Mail of newspapers, stations, publishers and museums."""

from templates import negative, positive


def desk(w):
    town = w.person()
    name = f"{town.city} {w.choice('Courier', 'Observer', 'Radio', 'Press', 'Museum', 'Review')}"
    domain = name.lower().replace(" ", "") + ".example"
    return name, domain, *w.people(2, youngest=22, oldest=68)


@positive("state_pii")
def contributor_payment(w):
    name, domain, one, two = desk(w)
    p = w.person()
    bank = w.organisation("bank").name
    text = w.choice(f"""
        Pay {p.full} for the {w.choice("puzzle", "photos", "column", "voice-over")}, {w.amount(60, 900)}: {bank}, routing
        {w.routing()}, account {w.account()}.
        """, f"""
        Hello, I wrote the piece on {w.choice("eels", "barns", "ferries")}. You asked for my data: {p.full}, SSN {p.ssn},
        {p.address}. When is payday?
        """, f"""
        W-9 by mail
        Name: {p.full}
        SSN: {p.ssn}
        Signed: {w.day(-5, 0)}
        """, f"""
        Press pass for {p.full}: driver's license {p.licence}, {p.state}, born {w.dob(p)}. The stadium wants both.
        """, f"""
        Talent release, minor extra: {p.full}; guardian {w.person(p.state).full}; passport {w.passport()} for the shoot in
        {w.choice("Toronto", "Cabo", "Lisbon")}.
        """, f"""
        Paywall of the archive: user {p.email}, password {w.password()}. It is {p.full}'s, don't lock {p.him} out.
        """)
    return w.mail(w.choice(one, p), f"{two.full} <{w.choice('desk', 'pay', 'office')}@{domain}>",
                  w.choice("fee", "invoice", "W-9", "press pass", "release", "archive"), text=f"{text}\n\n{one.given}")


@negative(beside=contributor_payment)
def newsroom(w):
    name, domain, one, two = desk(w)
    p = w.person()
    text = w.choice(f"""
        Budget for {w.day(1, 3, "%A")}: council 15 inches, flood 25 with art, {p.full} profile 40, obits, weather.
        {w.some(1, 2, "A1 is open.", "Photo has the bridge.", "No jump before six.")}
        """, f"""
        Correction: {p.full} is the treasurer, not the mayor. The budget is {w.amount(900000, 9000000)}. We regret it.
        """, f"""
        FOR IMMEDIATE RELEASE. {name} opens a show of {w.choice("quilts", "tin toys", "river maps")} on {w.day(5, 40, "%B %d")}.
        Admission {w.amount(4, 18)}, children free. Contact {one.full}, {one.cell}.
        """, f"""
        Freelance rates: {w.integer(20, 90)} cents a word, photos {w.amount(60, 250)}. Send an invoice with your W-9; upload it, do
        not mail it. Payment in {w.integer(15, 45)} days.
        """, f"""
        Story idea: thieves sold driver's license numbers and passports by the thousand, police say. The state will not say how many.
        Ask {p.full}, spokesman. Deadline {w.clock()}.
        """, f"""
        Galleys of "{w.choice("Salt Road", "The Ninth Winter", "Nobody's Orchard")}", ISBN {w.isbn()}, {w.integer(180, 620)} pages,
        {w.amount(15, 32)}. Blurbs by {w.day(20, 50)}. On sale {w.day(90, 200, "%B")}.
        """)
    return w.mail(one, f"{two.full} <desk@{domain}>", w.choice("budget", "correction", "press release", "rates", "story idea",
        "galleys"), text=f"{text}\n\n{one.given}")


@negative(share=2)
def readers_and_ads(w):
    name, domain, one, two = desk(w)
    p = w.person()
    text = w.choice(f"""
        To the editor: the {w.choice("bridge", "library", "bus", "dog park")} was promised in {w.integer(2009, 2024)}. {w.some(1, 3,
        "I am still waiting.", "My taxes went up.", "Ask the council, not me.", "Print this, please.", "And the potholes!")}
        {p.full}, {p.city}
        """, f"""
        Ad insertion order {w.digits(6)}: quarter page, {w.integer(2, 8)} Sundays, {w.amount(200, 2400)}. Art due
        {w.day(3, 12)}. Position request: not next to obits.
        """, f"""
        Your subscription {w.digits(8)} ends {w.day(10, 40)}. Renew by check or in the app. Sunday only is {w.amount(4, 12)} a week.
        Vacation stops are free.
        """, f"""
        Podcast {w.integer(10, 90)}: {w.integer(20, 60)} min, guest {p.full} on {w.choice("bees", "jazz in barns", "the flood of "
            "1937", "bread")}. Levels are low at 12:40. Ad read at the half.
        """, f"""
        Carrier route {w.integer(100, 900)} is open: {w.integer(60, 180)} papers before six, own car, {w.amount(300, 900)} a month.
        Call {one.cell}.
        """, f"""
        Crossword: 14 across had two answers, {w.integer(3, 60)} readers wrote. Apologies. The solver in {p.city} who found it gets a mug.
        """, f"""
        School tour {w.day(3, 30, "%A")}: {w.integer(15, 60)} third graders, guide {two.full}. Touch table yes, gift shop no. Bus
        parks behind.
        """)
    return w.mail(w.choice(one, p), f"{two.full} <letters@{domain}>", w.choice("letter to the editor", "insertion order", "renewal",
        "podcast", "route", "crossword", "tour"), text=text)
