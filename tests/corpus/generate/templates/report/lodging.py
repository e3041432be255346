# SPDX-License-Identifier: Apache-2.0
"""Mail of hotels, travel agents and event halls."""

import office
from templates import negative, positive

ROOMS = ["king", "double queen", "suite", "cabin 4", "accessible double", "two twins", "lake view", "bunk room"]


def desk(w):
    hotel = w.organisation("hotel")
    return hotel, w.staff(hotel), w.staff(hotel)


def plastic(w, sep=None):
    brand = w.choice("visa", "visa", "mastercard", "amex", "discover", "diners")
    return w.card(brand, w.choice("", " ", "-") if sep is None else sep), w.expiry(w.choice("%m/%y", "%m%y", "%m/%Y")), brand


@positive("pci", "state_pii")
def rooming_list(w):
    hotel, one, two = desk(w)
    guests = w.people(w.integer(2, 8))
    rows = [(p.last_first if i % 2 else p.full, w.pick(ROOMS), w.day(5, 9), w.day(10, 14), *plastic(w, "")[:2]) for i,
            p in enumerate(guests)]
    heading = w.choice(["Guest", "Room", "In", "Out", "Credit card", "Exp"],
                       ["Name", "Type", "Arr", "Dep", "CC number", "Valid thru"],
                       ["guest_name", "room", "arrive", "depart", "card_no", "exp"])
    agent = w.choice(two, w.person())
    style = w.choice("csv", "xlsx", "html", "text", "one", "confirm")
    subject = w.choice("rooming list", "group " + w.digits(4), "names and guarantees", "wedding block", "late arrival")
    if style in ("csv", "xlsx"):
        media, made = ("text/csv", w.csv(heading, rows)) if style == "csv" else (office.EXCEL, w.xlsx(heading, rows, "Rooming"))
        return w.mail(agent, one, subject, text=w.choice("Rooming list attached.",
            f"{len(rows)} rooms, see file. Breakfast for all."), attach=[(f"rooming.{style}", media, made)])
    if style == "html":
        return w.mail(agent, one, subject, html=f"<html><body><p>Please guarantee:</p>{w.html_table(heading, rows)}</body></html>")
    if style == "text":
        return w.mail(agent, one, subject, text=w.text_table(heading, rows) + f"\n\n{agent.given}")
    number, end, brand = plastic(w)
    p = guests[0]
    text = w.choice(
        f"{p.full} lands at {w.clock()}, will be late. Hold the {w.pick(ROOMS)} on {number} {end}.",
        f"No-show {w.day(-3, -1)}: {p.full}, conf {w.digits(8)}. Charge one night, {w.amount(90, 300)}, to the {brand} {number} ({end}).",
        f"Third party authorization\n\nI, {p.full}, allow {hotel.name} to charge room and tax of {guests[1].full} to my "
        f"card.\n\nCard: {number}\nExpires: {end}\nPhone: {p.cell}",
        f"Reserva para {p.full}, {w.integer(1, 5)} noches, {w.pick(ROOMS)}. Tarjeta de garantía: {number} vence {end}.")
    return w.mail(w.choice(p, agent), one, subject, text=text).finds("pci.payment_card", 1)


@negative(beside=rooming_list)
def group_business(w):
    hotel, one, two = desk(w)
    p = w.person()
    rows = [(w.clock(), w.choice("Ballroom A", "Terrace", "Boardroom", "Garden"),
             w.choice("coffee", "lunch buffet", "general session", "teardown"), w.integer(12, 240)) for _ in range(w.integer(3, 6))]
    text = w.choice(f"""
        BEO {w.digits(5)}, {w.organisation("employer").name}

        {w.text_table(["Time", "Room", "What", "Pax"], rows)}
        """, f"""
        Dear {p.given}, we look forward to your stay. Confirmation {w.digits(9)}, {w.pick(ROOMS)}, {w.integer(1,
        6)} nights, card on file {w.masked_card()}. {w.some(1, 3, "Check-in from three.", "Parking " + w.amount(8, 40) + " a night.",
        "Dogs welcome.", "The pool is closed.", "Breakfast until ten.")}
        """, f"""
        Rate loading: corporate {w.amount(99, 189)}, AAA 10%, government per diem. Black out {w.day(30, 40, "%m/%d")} to
        {w.day(41, 50, "%m/%d")}. Rate code {w.shaped("llln")}. GDS reference {w.digits(16)}.
        """, f"""
        Night audit {w.day(-1, -1)}: occupancy {w.integer(40, 99)}%, ADR {w.amount(90, 240)}, cards {w.amount(4000, 30000)}, cash
        {w.amount(40, 900)}. Over/short {w.choice("none", "+2.10", "-5.00")}.
        """, f"""
        Attrition clause: up to {w.integer(10, 25)}% of the block may be dropped until {w.day(20, 60)}. Deposit by check or wire, no
        card numbers by mail, use the payment link.
        """, f"""
        Housekeeping: rooms {w.integer(100, 190)}, {w.integer(200, 290)} and {w.integer(300, 390)} out of order. Carpet man at
        {w.clock()}. Lost: a blue suitcase, tag {w.digits(10)}.
        """)
    return w.mail(one, w.choice(two, p), w.choice("BEO", "Your stay", "rates", "night audit", "contract", "housekeeping"),
                  text=f"{text}\n\n{w.maybe(0.6, w.signature(one))}")


@positive("state_pii")
def traveller_papers(w):
    agency, agent = w.organisation("vendor"), None
    agent = w.staff(agency, "Travel Consultant")
    people = w.people(w.integer(1, 5))
    p = people[0]
    label = w.choice("Passport", "Passport no.", "PPT", "passport #", "Passport number")
    style = w.choice("lines", "table", "prose", "apis", "xlsx", "visa", "spanish")
    subject = w.choice("APIS data", "your trip", "visa form", "names as in passport", "cruise check-in", "passports", "datos para el viaje")
    if style in ("table", "xlsx"):
        heading = ["Traveler", "Passport number", "Issued by", "Expires", "Birth date"]
        rows = [(q.last_first, w.passport(), "USA", w.day(200, 2000), w.dob(q)) for q in people]
        if style == "xlsx":
            return w.mail(agent, w.staff(w.organisation("hotel")), subject, text="Manifest attached.",
                          attach=[("manifest.xlsx", office.EXCEL, w.xlsx(heading, rows, "Pax"))])
        return w.mail(agent, w.staff(w.organisation("hotel")), subject, text=w.text_table(heading, rows) + f"\n\n{agent.given}")
    text = {"lines": lambda: "\n\n".join(f"{q.full}\n{label}: {w.passport()}\nBorn: {w.dob(q, '%d %b %Y')}" for q in people),
            "prose": lambda: f"Hi {agent.given}, here is what you asked for: {p.full}, passport {w.passport()}, issued "
            f"{w.day(-2000, -300, '%B %Y')}. Aisle seats please. {p.given}",
            "apis": lambda: "\n".join(f"{i}. SSR DOCS YY "
            f"HK1-P-USA-{w.passport()}-USA-{q.birth:%d%b%y}-{q.sex}-{w.day(300, 3000, '%d%b%y')}-{q.family}-{q.given}".upper() for i,
            q in enumerate(people, 1)),
            "visa": lambda: f"Visa for {p.full} was refused: {label.lower()} {w.passport()} has less than six months. Renew at "
            f"{w.person().city}, then we send it again. Fee {w.amount(90, 300)}.",
            "spanish": lambda: f"Nombre: {p.full}\nPasaporte: {w.passport()}\nFecha de nacimiento: {w.dob(p, '%d/%m/%Y')}\nVuelo: "
            f"{w.shaped('ll')} {w.digits(3)}"}[style]()
    return w.mail(w.choice(agent, p), agent, subject, text=text)


@negative(beside=traveller_papers)
def trip_plans(w):
    agency = w.organisation("vendor")
    agent, p = w.staff(agency, "Travel Consultant"), w.person()
    text = w.choice(f"""
        {p.given}, locator {w.shaped("llnlln")}, ticket {w.digits(13)}

        {w.shaped("ll")} {w.digits(3)}  {w.day(20, 24, "%a %d %b")}  ORD-LIS  seat {w.integer(8, 40)}{w.choice("A", "C", "F")}
        {w.shaped("ll")} {w.digits(3)}  {w.day(30, 34, "%a %d %b")}  LIS-ORD  seat {w.integer(8, 40)}{w.choice("A", "C", "F")}

        {w.some(1, 3, "One bag each.", "Passport must be valid six months.", "No visa needed.",
        "Check in online from the day before.", "Paid by card " + w.masked_card() + ".")}
        """, f"""
        Passport fair at the post office, {w.day(3, 20, "%A")}. Bring two photos, the old passport, a check for {w.amount(130, 190)}.
        Forms DS-11 and DS-82 are there.
        """, f"""
        River cruise, {w.integer(7, 14)} nights from {w.amount(1900, 5900)}. Early birds save {w.integer(5, 20)}%. Call
        {agent.given}, {agency.phone}. Group code {w.shaped("lllnnnn")}.
        """, f"""
        Expense report {w.digits(6)}: hotel {w.amount(200, 900)}, taxi {w.amount(20, 90)}, meals {w.amount(50, 200)}. Per diem was
        exceeded on {w.day(-9, -3, "%A")}. Receipts attached in the tool.
        """, f"""
        Travel policy: coach under six hours, book two weeks ahead, no phone photos of passports, use the profile page. Frequent
        flyer number goes into the profile too.
        """, f"""
        Alquiler de auto en {p.city}: compacto, {w.amount(30, 90)} por día, recogida {w.clock()}. Localizador {w.shaped("llnnnn")}.
        Se requiere licencia vigente.
        """)
    return w.mail(agent, p, w.choice("Itinerary", "passport fair", "cruise", "expense report", "travel policy", "Alquiler de auto"),
                  text=f"{text}\n\n{agent.given}")
