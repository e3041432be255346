# SPDX-License-Identifier: Apache-2.0
"""Mail of pharmacies, laboratories, home care and ambulances."""

import office
from templates import negative, positive

VACCINES = ["Shingrix #2", "Tdap", "RSV", "COVID 2026", "Hep B #3", "MMR", "Prevnar 20", "flu HD", "HPV #1"]


def counter(w, kind="pharmacy"):
    shop = w.organisation(kind)
    return shop, w.staff(shop), w.staff(shop)


@positive("hipaa", "state_pii")
def prescriber_question(w):
    shop, one, _ = counter(w)
    doctor = w.staff(w.organisation("clinic", shop.state))
    p = w.person(shop.state)
    drug, other = w.drug(), w.drug()
    text = w.choice(f"""
        Dr. {doctor.family},

        {p.full} ({w.dob(p, "%m/%d/%y")}) brought your script for {drug.line}. {p.he.capitalize()} also gets {other.name} from
        another doctor. {w.choice("Did you know?",
        "Interaction level 2.", "Please confirm or change.", "We hold it until you call.")}

        {w.signature(one)}
        """, f"""
        early refill? {p.full}, {drug.name} {drug.strength}, last filled {w.day(-20, -9)}, says
        {w.choice("the dog ate it", "going on a trip", "spilled in the sink", "stolen car")}
        """, f"""
        Rx {w.digits(7)}  {p.upper_last_first}  {p.phone}
        {drug.name.upper()} {drug.strength}
        ins rejects: {w.choice("PA required", "refill too soon", "step therapy, try " + other.name, "plan limit 30/30")}
        pls send alt or PA thx
        """, f"""
        {p.full} vomits after every dose of {drug.name}. Could we try a liquid, or {other.name}? Weight today {w.integer(90, 260)}
        lb. {p.his.capitalize()} number: {p.cell}.
        """, f"""
        Compounding: {p.full}, progesterone {w.integer(50, 200)} mg in oil, beyond-use {w.day(60, 120)}. Flavour for {p.him}:
        {w.choice("cherry", "none", "mint")}. Lot {w.shaped("llnnnn")}.
        """)
    return w.mail(one, doctor, w.choice("Rx question", f"{p.full}", "refill too soon", "PA", "please call", "interaction"), text=text)


@negative(beside=prescriber_question)
def pharmacy_business(w):
    shop, one, two = counter(w)
    drug, other = w.drug(), w.drug()
    text = w.choice(f"""
        Shortage: {drug.name} {drug.strength} until {w.day(20, 90, "%B")}. Offer {other.name} if the doctor agrees.
        {w.some(1, 2, "Partial fills are fine.", "No transfers in.",
        "Wholesaler allocates " + w.digits(2) + " bottles a week.", "Put a sign at the window.")}
        """, f"""
        Recall class II: {drug.name}, NDC {w.shaped("nnnnn-nnnn-nn")}, lot {w.shaped("llnnnn")}, expires {w.expiry()}. Quarantine and
        count by {w.clock()}.
        """, f"""
        Invoice {w.digits(9)} from the wholesaler: {w.amount(4000, 60000)}, of it controlled {w.amount(300, 3000)}. DEA
        {w.dea(one.family)}, NPI {w.npi()}. Pay by {w.day(5, 30)}.
        """, f"""
        Schedule: {two.given} opens {w.day(1, 4, "%A")}, {one.given} closes. Flu clinic at the fire house {w.day(2, 9, "%A")}, bring
        {w.integer(50, 300)} doses and the blank consents.
        """, f"""
        The board inspects in {w.day(30, 60, "%B")}. Check: {drug.name} log, cooler temperatures, C-II counts, license of {two.full},
        technician certificates.
        """)
    return w.mail(one, two, w.choice("shortage", "recall", "invoice", "schedule", "inspection"), text=f"{text}\n\n{one.given}")


@positive("hipaa", "state_pii")
def vaccine_and_lab_feed(w):
    lab, one, _ = counter(w, w.choice("lab", "pharmacy"))
    people = w.people(w.integer(2, 9), lab.state, youngest=18)
    if w.chance(0.5):
        rows = [(p.family, p.given, w.dob(p, w.choice("%Y-%m-%d", "%m/%d/%Y")), w.pick(VACCINES), w.shaped("llnnn"),
                 w.choice("L arm", "R arm")) for p in people]
        heading, name = ["last", "first", "dob", "vaccine", "lot", "site"], "shots"
    else:
        rows = [(p.family, p.given, w.dob(p, w.choice("%Y-%m-%d", "%m/%d/%Y")), t.name, t.value, w.choice("H", "L", "", "")) for p,
                t in zip(people, (w.test() for _ in people))]
        heading, name = ["last_name", "first_name", "birth", "analyte", "result", "flag"], "results"
    clinic = w.staff(w.organisation("clinic", lab.state))
    subject = w.choice(name, f"{name} {w.day(0, 0, '%m/%d')}", "upload failed", "for your chart")
    style = w.choice("csv", "xlsx", "pipe", "text", "html", "critical")
    if style in ("csv", "xlsx"):
        media, made = ("text/csv", w.csv(heading, rows)) if style == "csv" else (office.EXCEL, w.xlsx(heading, rows))
        return w.mail(one, clinic, subject, text=w.choice("see file", f"{len(rows)} rows, the interface is down.", "attached"),
                      attach=[(f"{name}.{style}", media, made)])
    if style == "pipe":
        return w.mail(one, clinic, subject, text="\n".join("|".join(map(str, row)) for row in rows))
    if style == "html":
        return w.mail(one, clinic, subject, html=f"<html><body>{w.html_table(heading, rows)}</body></html>")
    if style == "critical":
        p, t = people[0], w.test()
        return w.mail(one, clinic, w.choice("CRITICAL", "call back please", "panic value"), text=f"""
            {w.choice("Critical value", "Panic value")}: {p.full}, born {w.dob(p)}, {t.line}. Drawn {w.day(-1, 0)} {w.clock()}.
            {w.choice("Nobody picks up at your desk.", "Repeat is running.",
            "Specimen slightly hemolyzed.")} Read back to {one.phone}.
            """)
    return w.mail(one, clinic, subject, text=f"{w.text_table(heading, rows)}\n\n{one.given}")


@negative(beside=vaccine_and_lab_feed)
def lab_business(w):
    lab, one, two = counter(w, "lab")
    rows = [(t.name, w.choice("SST", "lavender", "blue", "urine"), f"{w.integer(1, 5)} d",
             w.amount(8, 140)) for t in w.tests(w.integer(3, 7))]
    text = w.choice(f"""
        New test menu:

        {w.text_table(["Test", "Tube", "Turnaround", "List"], rows)}
        """, f"""
        Courier comes at {w.clock()} from {w.day(2, 9, "%A")} on. {w.some(1, 3, "Spin before pickup.", "Label with two identifiers.",
        "Frozen goes in the blue bag.", "Call dispatch: " + lab.phone + ".")}
        """, f"""
        QC failed for {rows[0][0]}, level 2, {w.integer(2, 4)}.{w.integer(0, 9)} SD. New calibrator lot {w.digits(6)}, expires
        {w.expiry()}. No patient was reported in that run.
        """, f"""
        Vaccine orders for next season: flu {w.integer(100, 900)} doses, RSV {w.integer(20, 90)}, Shingrix {w.integer(20, 90)}.
        Prebook by {w.day(10, 40, "%B %d")}, NDC {w.shaped("nnnnn-nnn-nn")}.
        """, f"""
        Reference ranges change: potassium 3.5 to 5.1, TSH 0.4 to 4.5, PSA below 4. Reports look different from {w.day(4, 20)}.
        Questions to {two.full}.
        """)
    attach = [("menu.csv", "text/csv", w.csv(["test", "tube", "tat", "list"], rows))] if w.chance(0.2) else []
    return w.mail(one, w.choice(two, w.staff(w.organisation("clinic"))),
                  w.choice("menu", "courier", "QC", "vaccine prebook", "ranges"), text=text, attach=attach)


@positive("hipaa", "state_pii")
def home_visit(w):
    care, one, two = counter(w, w.choice("homecare", "homecare", "fire"))
    p, what = w.person(care.state, youngest=50), w.choice("stage 3 pressure ulcer, sacrum", "PICC line, IV antibiotics",
        "CHF, up five pounds", "new colostomy", "hospice, lungs full",
                                                         "dementia, found in the street", "fall from the porch, no LOC",
                                                         "insulin teaching", "trach care", "catheter blocked")
    text = w.choice(f"""
        Visit {w.day(-1, 0, "%a")}: {p.full}, {p.street}. {what.capitalize()}. BP {w.integer(88, 180)}/{w.integer(50, 100)}, pain
        {w.integer(0, 9)}/10. {w.some(1, 2, "Daughter does the dressing.",
        "Fridge is empty.", "Meds are in a mess.", "Lives on the third floor.", "Refuses the hospital.")} Next visit {w.day(1, 4, "%a")}.
        """, f"""
        New start of care

        Client    {p.full}
        Address   {p.address}
        Phone     {p.phone}
        Reason    {what}
        Payer     {w.choice("Medicare A", "VA", "Humana", "private pay")}
        Who can go {w.day(0, 2, "%A")}?
        """, f"""
        {two.given} can you swing by {p.full}? {what}, family is freaking out. gate code is on the sheet
        """, f"""
        Recert due {w.day(2, 9)}: {p.full}, {p.age}, {what}; goals not met:
        {w.choice("walks 20 feet", "wound 3 x 2 cm", "still confused", "A1c 11")}. I ask for {w.integer(2, 9)} more visits.

        {w.signature(one)}
        """, f"""
        Run {w.digits(8)}. {p.full}, {p.age} {p.sex}, {what}. 12-lead {w.choice("sinus tach", "afib", "normal")},
        {w.choice("aspirin", "narcan x2", "fluids", "nothing")} given, to {w.organisation("hospital", care.state).name}.
        """)
    return w.mail(one, two, w.choice("visit note", "SOC", "can you go?", "recert", f"run {w.digits(4)}", p.last_first), text=text)


@negative(beside=home_visit)
def fleet_and_shifts(w):
    care, one, two = counter(w, w.choice("homecare", "fire"))
    text = w.choice(f"""
        Medic {w.integer(1, 9)} is out: VIN {w.vin()}, brakes. Use the reserve.
        {w.some(1, 3, "Narcan count is right.", "Stretcher battery is charging.", "Oxygen comes Thursday.",
        "Wash it before you park it.")}
        """, f"""
        Open shifts {w.day(2, 9, "%B %d")}: {w.integer(2, 6)} days, {w.integer(1, 4)} nights, {w.amount(3, 9)} differential. Text
        {two.given} at {two.cell}.
        """, f"""
        Skills fair: trach care, PICC dressing, insulin pens, lifting a person from the floor. {w.day(4, 20, "%A")}, bring your CPR
        card. Manikins are at {care.street}.
        """, f"""
        Mileage is now {w.integer(55, 72)} cents. Hand in {w.day(-30, -15, "%B")} by Friday. Odometer photo, no client names on the form.
        """, f"""
        Thanks to all who worked the storm: {w.integer(40, 200)} calls, {w.integer(2, 20)} water rescues, nobody hurt of ours.
        {w.person().full} of the city sent donuts.
        """)
    return w.mail(one, two, w.choice("truck", "open shifts", "skills fair", "mileage", "thanks"), text=f"{text}\n\n{one.given}")
