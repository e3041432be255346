# SPDX-License-Identifier: Apache-2.0
"""Mail of charities, foster care, food banks, parishes and clubs."""

from templates import negative, positive


def home(w):
    name = w.choice("Food Bank", "Shelter", "Youth Fund", "Refugee Partners", "Hospice Friends", "Literacy Council")
    where = w.person()
    domain = w.choice("give", "office", "team") + "-" + where.city.lower().replace(" ", "") + ".example"
    writer, other = w.people(2, youngest=24, oldest=70)
    return f"{where.city} {name}", domain, writer, other


@positive("pci", "state_pii")
def pledge_card(w):
    name, domain, one, _ = home(w)
    p, brand = w.person(), w.choice("visa", "mastercard", "amex", "discover")
    number, end = w.card(brand, w.choice("", " ", "-")), w.expiry()
    text = w.choice(f"""
        Pledge night, envelope {w.integer(1, 200)}: {p.full}, {w.amount(20, 900)} {w.choice("once", "monthly")}, {brand} {number}, {end}.
        """, f"""
        Dear friends,

        I read about the roof and want to give {w.amount(50, 900)}. Please charge {number}, good through {end}.
        {w.some(1, 2, "Keep my name out of the bulletin.", "In memory of my sister.", "No tote bag please.",
        "I am not on the internet much.")}

        {p.full}
        {p.address}
        """, f"""
        monthly donors, cards to update

        {p.last_first}  {number}  {end}  {w.amount(5, 90)}
        """, f"""
        Auction item {w.integer(1, 90)}: won by {p.full}, paddle {w.integer(100, 400)}, {w.amount(90, 1900)}. Card {number} exp
        {end}. Machine was offline, run it tomorrow.
        """, f"""
        Donación de {p.full}: {w.amount(10, 200)} con tarjeta {number}, fecha de vencimiento {end}. Quiere recibo por correo.
        """)
    return w.mail(w.choice(one, p), f"giving@{domain}", w.choice("pledge", "my gift", "monthly donors", "auction", "donación"),
                  text=text).finds("pci.payment_card", 1)


@negative(beside=pledge_card)
def thank_you_letter(w):
    name, domain, one, _ = home(w)
    p = w.person()
    text = w.choice(f"""
        Dear {p.given},

        your gift of {w.amount(20, 900)} came on {w.day(-20, -1, "%B %d")}. {w.some(1, 3, "It buys forty meals.",
        "No goods were given in return.", "Keep this letter for your taxes.", "Our EIN is " + w.shaped("nn-nnnnnnn") + ".",
        "The children say thanks.")}

        {one.full}, {name}
        """, f"""
        Board packet: gifts {w.amount(9000, 90000)}, of it cards {w.integer(40, 80)}%, checks the rest. Fees {w.amount(100, 900)}.
        Reserve {w.integer(2, 9)} months. Auction netted {w.amount(2000, 20000)}.
        """, f"""
        Volunteers for {w.day(2, 9, "%A")}: {", ".join(q.full for q in w.people(w.integer(3, 6)))}. Sorting cans from nine. Closed shoes!
        """, f"""
        Grant report {w.shaped("ll-nnnn-nn")}: {w.integer(100, 900)} families served, {w.integer(20, 60)}% with children,
        {w.integer(5, 30)}% veterans. Narrative and budget attached by {w.day(5, 20)}.
        """, f"""
        Gala seating: table {w.integer(1, 30)} for {w.organisation("employer").name}. Chicken {w.integer(2, 6)},
        fish {w.integer(2, 6)}. Paddle numbers at the door, cards are swiped there.
        """, f"""
        Querida familia: la despensa abre los jueves de {w.clock()} a 6:00 PM. No pedimos documentos. Traiga bolsas.
        """)
    return w.mail(f"{one.full} <{one.given.split()[0].lower().encode('ascii', 'ignore').decode() or 'office'}@{domain}>", p,
                  w.choice("Thank you", "board packet", "volunteers", "grant report", "gala", "Despensa"), text=text)


@positive("state_pii", may=("hipaa",))
def child_in_care(w):
    name, domain, one, other = home(w)
    kid, what = w.child(), w.choice("a seizure at lunch", "lice and scabies", "bed wetting since the visit",
                                    "asthma, needs the inhaler", "fetal alcohol syndrome", "type 1 diabetes", "sickle cell",
                                    "an eating disorder")
    drug = w.drug()
    text = w.choice(f"""
        {other.given}, placement for {kid.full}, {kid.age}: has {what}, takes {drug.name}. Foster family with a ground floor please.
        {w.some(1, 2, "Visit with mom is supervised.", "School is out until Monday.",
        "Sibling goes along.")}
        """, f"""
        INCIDENT {w.day(-3, 0)}
        Child: {kid.full}
        Born: {w.dob(kid)}
        What: {what}
        Told: caseworker, nurse line
        """, f"""
        {kid.full} came to camp without {kid.his} {drug.name}. {kid.he.capitalize()} has {what}. Mom will bring it by {w.clock()}.

        {one.given}
        """, f"""
        CASA notes on {kid.full}: quiet, likes {w.choice("trains", "soccer", "drawing")}. Therapist confirms
        {w.choice("PTSD", "reactive attachment disorder", "ADHD", "depression")}. Hearing {w.day(10, 40)}. I recommend staying.
        """)
    return w.mail(one, w.choice(f"cases@{domain}", other), w.choice("placement", "incident", kid.full, "CASA notes", "meds at camp"),
                  text=text)


@negative(beside=child_in_care)
def camp_letters(w):
    name, domain, one, other = home(w)
    kid = w.child()
    text = w.choice(f"""
        Dear parents, camp starts {w.day(20, 60, "%B %d")}. {w.some(2, 3, "Pack a towel and bug spray.",
        "Medicines go to the nurse in the original box.", "Asthma and allergy plans are on the health form.", "No phones.",
        "Bus leaves at eight.")}
        """, f"""
        {kid.full} made the swim team! Practice {w.day(1, 6, "%A")}s. Bring goggles. Coach {other.given}
        """, f"""
        Foster parent class: trauma, ADHD, sleep, how to talk to the school. Ten evenings, childcare is offered. Register with {one.full}.
        """, f"""
        {other.given}, we still need {w.integer(2, 20)} backpacks, {w.integer(2, 20)} coats size 8 to 14, diapers size 5. Drop at the
        side door, code is with {one.given}.
        """, f"""
        Bake sale list: {", ".join(f"{q.given} {w.choice('pie', 'brownies', 'tamales', 'rolls')}" for q in w.people(w.integer(3,
        6)))}. No nuts please, the hall is nut free.
        """)
    return w.mail(one, w.choice(other, f"parents@{domain}"), w.choice("Camp", "Good news", "class", "needs list", "bake sale"), text=text)
