# SPDX-License-Identifier: Apache-2.0
"""Plain mail of hospitals, insurers, banks, schools, courts and police: what they write when it is about no one."""

import office
from templates import negative


def crew(w, *kinds):
    place = w.organisation(w.choice(*kinds))
    return place, w.staff(place), w.staff(place)


@negative(share=2)
def clinical_committees(w):
    place, one, two = crew(w, "hospital", "clinic", "homecare", "pharmacy")
    text = w.choice(f"""
        P&T decided: {w.drug().name} stays, {w.drug().name} goes, {w.drug().name} needs approval by infectious disease.
        {w.some(1, 2, "Order sets change Monday.", "Signs are up.", "Ask the resident pharmacist.")}
        """, f"""
        Falls bundle: bed alarm, socks, lamp, rounding by the hour. Unit with most days without a fall gets the trophy. It is
        {w.integer(20, 200)} days now.
        """, f"""
        Schedule {w.day(2, 14, "%B %d")}: call {two.full}, backup {w.person().full}. Swap in the app only. Holiday list by seniority.
        """, f"""
        Device recall: pump model {w.shaped("llnnn").upper()}, lots {w.digits(6)} to {w.digits(6)}. Biomed collects
        {w.day(0, 3, "%A")}. Use the gray ones.
        """, f"""
        Journal club: sepsis bundles, do they work? {w.day(2, 15, "%A")} {w.clock()}, pizza. Paper on the share. {one.given} leads.
        """, f"""
        Town hall: margin {w.integer(0, 4)}.{w.integer(0, 9)}%, new MRI in spring, parking is what it is. Ask anything; names not needed.
        """, f"""
        Physician contract: {w.amount(180000, 460000)}, call one in {w.integer(3, 8)}, non-compete {w.integer(5, 30)} miles. NPI
        {w.npi()}, DEA {w.dea(two.family)}. Redline to {one.full}.
        """, f"""
        Supply: {w.integer(2, 90)} cases of saline came, the rest {w.day(4, 20)}. Conserve: no keep-open lines, push meds where you can.
        """)
    return w.mail(one, [two, w.staff(place)], w.choice("P&T", "falls", "call schedule", "recall", "journal club", "town hall",
        "contract", "saline"), text=f"{text}\n\n{w.maybe(0.5, w.signature(one))}")


@negative(share=2)
def clinic_to_world(w):
    place, one, _ = crew(w, "clinic", "pharmacy", "lab")
    p = w.person(place.state)
    text = w.choice(f"""
        Job: front desk, {w.amount(16, 26)} an hour, two evenings. You smile, spell, and know what a copay is. {place.name}, {place.phone}
        """, f"""
        We close for the holiday {w.day(20, 40, "%A %B %d")}. In an emergency call 911. Refills: ask three days before. Happy Thanksgiving!
        """, f"""
        {p.given}, we have a new address from {w.day(10, 40, "%B %d")}: {place.address}. Same doctors, better parking.
        """, f"""
        Dr. {one.family} is retiring after {w.integer(20, 45)} years. Party {w.day(10, 40, "%A")}. Charts stay here. New patients
        welcome with Dr. {w.person().family}.
        """, f"""
        Skin care sale: sunscreen, serum, {w.integer(10, 30)}% off. Botox evening with bubbles {w.day(5, 30, "%A")}. Bring a friend.
        """, f"""
        Survey: how easy was it to park, to find us, to get a time? One to five. Leave out your name and what brought you here.
        """)
    return w.mail(f"{place.name} <hello@{place.domain}>", p, w.choice("We are hiring", "Holiday hours", "We are moving",
        "A farewell", "Event", "Survey"), text=text)


@negative(share=2)
def finance_corridor(w):
    place, one, two = crew(w, "bank", "insurer", "accountant")
    rows = [(w.person().full, w.integer(5, 90), w.amount(90000, 3000000)) for _ in range(w.integer(3, 6))]
    text = w.choice(f"""
        {w.text_table(["Officer", "Loans", "Volume"], rows)}

        {w.choice("Lunch is on the last one.", "Pipeline is thin.", "Best month since spring.")}
        """, f"""
        ALCO packet: NIM {w.integer(2, 3)}.{w.integer(10, 99)}, deposits {w.integer(-4, 9)}%, liquidity {w.integer(9, 24)}%. Shock
        +300: fine. Minutes {w.shaped("nnn-nn-nnnn")}.
        """, f"""
        Branch hours change in {w.person().city}. Sign, site, phone tree, ATM topper: {two.given}. Deadline {w.day(3, 15)}.
        """, f"""
        Vendor review: SOC 2 of {w.organisation("vendor").name} has two exceptions, both about leavers. Bridge letter until
        {w.day(30, 90)}. Rating medium.
        """, f"""
        Hurricane plan: generators, cash order {w.amount(90000, 400000)}, call tree. Adjusters are on standby in {place.city}. Test
        {w.day(2, 9, "%A")}.
        """, f"""
        Training: elder fraud. A grandson in jail, a man overseas, a computer virus. Ask kindly, stall, call the manager.
        {w.integer(20, 60)} minutes online.
        """, f"""
        Mailroom: certified numbers {w.digits(20)} and {w.digits(20)} came back unsigned. Courier is {w.ups()}.
        """)
    return w.mail(one, [two, w.staff(place)], w.choice("pipeline", "ALCO", "hours", "vendor review", "storm", "elder fraud",
        "mailroom"), text=f"{text}\n\n{one.given}")


@negative(share=2)
def law_and_order(w):
    place, one, two = crew(w, "police", "fire", "city", "lawfirm")
    text = w.choice(f"""
        Docket {w.day(1, 6, "%A")}: {w.integer(8, 60)} matters, courtroom {w.integer(1, 9)}, interpreter for two.
        {w.some(1, 2, "Jury room has no heat.", "Bailiff is new.", "Line at security is long.")}
        """, f"""
        Hydrants on {w.person().street} will be flushed {w.day(2, 9)}. Water may be brown. Engine {w.integer(1, 9)} drills there at
        {w.clock()}.
        """, f"""
        Ordinance {w.integer(900, 4000)}: chickens, six, no roosters. Second reading {w.day(5, 20)}. Code officer {two.full} has the form.
        """, f"""
        Recruit test: run, rope, dummy. {w.day(5, 40, "%B %d")}, bring a license and water. {w.integer(20, 200)} signed up. No
        tattoos rule is gone.
        """, f"""
        RFP {w.shaped("nn-nn")}: body cameras, {w.integer(20, 200)} units, five years of storage. Questions by {w.day(4, 15)}. Bids
        to the clerk, sealed.
        """, f"""
        Office copier lease: {w.integer(36, 60)} months, {w.amount(90, 400)}, a cent a page. The partner with the big trial pays for
        toner, ha. {one.given}
        """, f"""
        Jury duty text for the page: what to wear, where to park, who is excused. Plain words please. Draft {w.integer(2, 5)} is on
        the share.
        """)
    return w.mail(one, [two, w.staff(place)], w.choice("docket", "hydrants", "ordinance", "recruits", "RFP", "copier", "jury page"),
                  text=f"{text}\n\n{w.maybe(0.6, w.signature(one))}")


@negative(share=2)
def people_and_learning(w):
    place, one, two = crew(w, "employer", "hospital", "university", "bank", "school")
    text = w.choice(f"""
        Course "{w.choice("Hard Talks", "Excel for the Brave", "First Aid", "Privacy in Ten Minutes",
        "Ladders")}" {w.day(3, 30)}, {w.clock()}, {w.integer(3, 20)} seats left. Sign up with your manager's yes.
        """, f"""
        Review season: self part by {w.day(4, 12)}, talks until {w.day(20, 40)}.
        {w.some(1, 2, "Two strengths, one wish.", "No essays.", "Ratings are gone.", "Goals fit on a card.")}
        """, f"""
        Pulse survey: {w.integer(50, 90)}% answered. Up: tools, bosses. Down: parking, pay. Groups under eight are not shown.
        """, f"""
        Bike to work: {w.integer(10, 90)} riders, {w.integer(200, 4000)} miles. Showers are by dock 2. {w.person().full} won the bell.
        """, f"""
        Org change: {two.full} now leads {w.choice("logistics", "the north", "customer care", "facilities")}. Cost
        center {w.digits(5)}. Congratulate {two.him}.
        """, f"""
        Uniforms: shirts {w.integer(2, 9)}, sizes by {w.day(2, 8, "%A")}. Steel toes up to {w.amount(80, 180)} a year with a receipt.
        """, f"""
        Mentors wanted. One hour a month, coffee included. {w.integer(5, 40)} newcomers wait. Write a line about what you like.
        """)
    attach = [("sizes.xlsx", office.EXCEL, w.xlsx(["Name", "Shirt", "Shoe"],
        [(p.full, w.choice("S", "M", "L", "XL"), w.integer(6, 13)) for p in w.workers(w.integer(3, 9))]))] if w.chance(0.12) else []
    return w.mail(one, [two, w.staff(place)], w.choice("course", "reviews", "pulse", "bike week", "organization", "uniforms",
        "mentors"), text=f"{text}\n\n{one.given}", attach=attach)


@negative(share=2)
def campus_and_classroom(w):
    place, one, two = crew(w, "school", "university")
    text = w.choice(f"""
        Book order: {w.integer(20, 90)} x ISBN {w.isbn()}, {w.integer(20, 60)} x {w.isbn()}. Ship to {place.street}. PO {w.digits(7)}.
        """, f"""
        Science fair: volcanoes in the gym, plants in the hall, nothing that bites. Judges {", ".join(p.full for p in w.people(3))}.
        {w.day(4, 30)}.
        """, f"""
        Course catalog: {w.shaped("lll").upper()} {w.digits(3)} moves to spring, three credits, lab fee {w.amount(20, 90)}.
        Prerequisite is dropped. CRN {w.digits(5)}.
        """, f"""
        Homework: read pages {w.integer(2, 90)} to {w.integer(91, 150)}, problems odd. Quiz {w.day(1, 5, "%A")}.
        {w.some(1, 2, "No calculators.", "Bring a ruler.", "Late is late.")}
        """, f"""
        Letter for {w.person(youngest=17, oldest=24).full}: I taught {w.choice("him", "her", "them")} two years, top tenth, asks good
        questions, fixes the projector. I recommend without a but. {one.full}
        """, f"""
        Snow make-up days: {w.day(60, 70, "%B %d")} and {w.day(90, 110, "%B %d")}. Union agreed. Calendar version {w.integer(2, 5)}.
        """, f"""
        Alumni dinner: class of {w.integer(1970, 2019)}, {w.integer(20, 90)} said yes, band is booked, {w.amount(40, 120)}. Name tags
        with the old picture!
        """)
    return w.mail(one, two, w.choice("books", "science fair", "catalog", "homework", "recommendation", "calendar", "reunion"),
                  text=f"{text}\n\n{w.maybe(0.6, one.given)}")


@negative(share=2)
def hotel_and_road(w):
    place, one, two = crew(w, "hotel", "employer")
    text = w.choice(f"""
        Shuttle at {w.clock()}, door 3. Driver {w.person().given}. {w.some(1, 2, "Bags first.", "Tip is included.",
        "Call " + place.phone + ".", "Weather is fair.")}
        """, f"""
        Rates for your people at {place.name}: {w.amount(99, 219)}, breakfast in, cancel by four. Use code
        {w.shaped("lllnn").upper()} at the site.
        """, f"""
        Flight {w.shaped("ll").upper()}{w.digits(3)} is two hours late, gate B{w.integer(1, 40)}. Dinner moves to {w.clock()}. I
        bring the deck.
        """, f"""
        Conference room quote: {w.integer(20, 200)} people, u-shape, projector {w.amount(90, 400)}, coffee {w.amount(4, 9)} a head.
        Hold until {w.day(4, 15)}.
        """, f"""
        Guest wrote: pillows too soft, waffles very good, elevator slow, {w.person().given} at the desk a star. Four of five. Answer
        it please.
        """, f"""
        Mileage map: {w.person().city} {w.integer(20, 400)} miles, {w.person().city} {w.integer(20, 400)}. Car is booked,
        confirmation {w.digits(8)}, compact, no toll tag.
        """)
    return w.mail(one, two, w.choice("shuttle", "rates", "late flight", "room quote", "review", "miles"), text=f"{text}\n\n{one.given}")
