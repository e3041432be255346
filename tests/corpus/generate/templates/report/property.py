# SPDX-License-Identifier: Apache-2.0
"""Mail of landlords, realtors and title companies."""

import office
from templates import negative, positive


def agency(w):
    firm = w.organisation("realtor")
    return firm, w.staff(firm), w.staff(firm)


@positive("state_pii")
def rental_applicant(w):
    firm, one, two = agency(w)
    p, other = w.person(firm.state), w.person(firm.state)
    number = f"unit {w.integer(1, 60)}{w.choice('', 'A', 'B')}"
    style = w.choice("form", "prose", "chat", "escrow", "xlsx", "ledger", "spanish")
    subject = w.choice("applicant", number, "screening", "application fee paid", "seller proceeds", "rent roll", "solicitud")
    if style == "xlsx":
        rows = [(q.full, q.ssn, w.dob(q), w.amount(1500, 9000), w.integer(540, 820)) for q in w.people(w.integer(2, 6), firm.state)]
        return w.mail(one, two, subject, text="Applicants in the sheet, best first.",
                      attach=[("applicants.xlsx", office.EXCEL, w.xlsx(["Name", "SSN", "Birthdate", "Income", "Score"], rows))])
    text = {"form": lambda: f"RENTAL APPLICATION {number}\n\nName            {p.full}\nSS#             {p.ssn}\nDate of "
        f"birth   {w.dob(p)}\nDL              {p.licence} "
        f"{p.state}\nEmployer        {w.organisation('employer').name}\nPets            {w.choice('none', 'cat', 'two dogs')}",
            "prose": lambda: f"Run {p.full}, social {p.ssn}, and roommate {other.full}, social {other.ssn}, for {number}. "
            f"{w.some(1, 2, 'Both work.', 'Eviction in 2019, ask why.', 'Want the first.', 'Co-signer is an aunt.')}",
            "chat": lambda: f"{one.given}: what's {p.full}'s ssn again\n{two.given}: {p.ssn}\n{one.given}: score "
            f"{w.integer(560, 810)}, approve",
            "escrow": lambda: f"Seller proceeds\n\nFile: {w.digits(7)}\nSeller: {p.full}\nBank: "
            f"{w.organisation('bank').name}\nRouting: {w.routing()}\nAccount number: {w.account()}\nNet: "
            f"{w.amount(40000, 600000)}\nConfirmed by phone at {p.phone}",
            "ledger": lambda: f"Deposit refund for {p.full}, {number}: {w.amount(200, 1900)}. {p.he.capitalize()} wants ACH, account "
            f"{w.account()}, routing {w.routing()}, savings. Cleaning {w.amount(50, 200)} was kept.",
            "spanish": lambda: f"Solicitud de {p.full} para el apartamento {w.integer(1, 60)}. Seguro social {p.ssn}, licencia de "
            f"conducir {p.licence}. Gana {w.amount(1500, 5000)} al mes. ¿Lo aprobamos?"}[style]()
    return w.mail(one, two, subject, text=f"{text}\n\n{w.choice(one.given, w.signature(one))}")


@negative(beside=rental_applicant)
def listings(w):
    firm, one, two = agency(w)
    p = w.person(firm.state)
    text = w.choice(f"""
        Just listed: {p.street}, {w.integer(2, 5)} beds, {w.integer(1, 3)} baths, {w.integer(900, 3400):,} sq ft,
        {w.amount(190000, 990000)}. {w.some(1, 3, "New roof.", "Walk to the school.", "Old oak out front.", "Sump pump.",
        "Open Sunday one to three.")} MLS {w.digits(8)}.
        """, f"""
        Dear {p.given}, rent for {p.street} goes to {w.amount(900, 2900)} from {w.day(40, 70, "%B 1")}. Pay in the portal. Late after
        the fifth. {firm.name}
        """, f"""
        To apply: photo ID, two paystubs, {w.amount(30, 60)} fee. Do it online; do not mail us your social security number. Pets
        welcome, max two.
        """, f"""
        Title commitment {w.shaped("nn-nnnnn")}: exceptions 1 to {w.integer(5, 14)}, easement of {w.integer(1950, 1990)}, taxes paid
        through {w.integer(2025, 2026)}. Survey ordered. Parcel {w.shaped("nn-nn-nnn-nnn")}.
        """, f"""
        Wire fraud warning! We never change wiring instructions by mail. Call {firm.phone} before you send anything. Keep this page.
        """, f"""
        Work order {w.digits(6)}: {p.full}, {p.street}, dishwasher leaks. Plumber {w.day(0, 2, "%A")} between {w.clock()} and five.
        Enter with key, cat must stay in.
        """, f"""
        HOA: mulch is brown only. Pool opens {w.day(100, 190, "%B %d")}. Gate remotes {w.amount(20, 60)}. {two.full} ran for
        treasurer and won, no one else did.
        """)
    return w.mail(one, w.choice(two, p), w.choice("Just listed", "rent", "how to apply", "title", "wire fraud", "work order", "HOA"),
                  text=f"{text}\n\n{w.signature(one)}")
