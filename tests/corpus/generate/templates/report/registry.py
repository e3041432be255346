# SPDX-License-Identifier: Apache-2.0
"""Numbers of the body, of service and of belonging: fingerprints, DNA, soldiers, tribes, newcomers, insured."""

import json

from templates import negative, positive


@positive("state_pii")
def service_and_tribe(w):
    p = w.person(youngest=20)
    tribe, town = w.organisation("tribe"), w.organisation("city")
    one, two = w.staff(w.choice(tribe, town)), w.staff(town)
    style = w.choice("dod", "dd214", "tribal", "tribal", "table", "alien", "itin")
    number = w.choice(w.digits(10), w.digits(10), w.shaped("n-nnn-nnn-nnn"))
    text = {"dod": lambda: f"{w.choice('Gate list', 'Visitor', 'Base pass')}: {p.full}, DoD ID number {w.digits(10)}, "
        f"{w.choice('sponsor is on leave', 'contractor until spring', 'retired, comes for the clinic')}.",
            "dd214": lambda: f"{p.full} asks for the property tax break. DD-214 shows discharge {w.day(-9000, -900)}, honorable, "
            f"social security number {p.ssn}. Military ID {w.digits(10)}.",
            "tribal": lambda: f"{w.choice('Per capita list', 'Enrollment', 'Hunting tag')}\n\nMember: {p.full}\nTribal enrollment "
            f"number: {w.choice(w.digits(6), w.shaped('nnnUnnnnnn'))}\nBorn: {w.dob(p)}\nBlood line through: {w.person().full}",
            "table": lambda: w.text_table(["Member", "Tribal ID no.", "Date of birth"],
                                          [(q.last_first, w.digits(6), w.dob(q)) for q in w.people(w.integer(2, 6))]),
            "alien": lambda: f"EAD of {p.full} ends {w.day(10, 90)}. USCIS number / A# {w.shaped('nnn-nnn-nnn')}, "
            f"{w.choice('asylee', 'TPS', 'green card pending')}. Renew I-765 now.",
            "itin": lambda: f"{p.full_middle} pays sales tax under ITIN {w.itin()}. Shop is at {p.street}. Late twice."}[style]()
    return w.mail(one, two, w.choice("gate list", "tax break", "enrollment", "work permit", "member", "sales tax"),
                  text=f"{text}\n\n{w.choice(one.given, w.signature(one))}")


@negative(beside=service_and_tribe)
def service_news(w):
    tribe, town = w.organisation("tribe"), w.organisation("city")
    one, two = w.staff(w.choice(tribe, town)), w.staff(town)
    text = w.choice(f"""
        Powwow {w.day(20, 60, "%B %d")}: grand entry at {w.clock()}, drums by invitation, no alcohol. Enrolled members park by the
        school. {w.some(1, 2, "Bring chairs.", "Fry bread stands need a permit.", "Elders eat first.")}
        """, f"""
        Veterans breakfast {w.day(2, 20, "%A")}. Bring your DD-214 if you want the county card. Speaker {w.person().full}, retired
        sergeant. Pancakes.
        """, f"""
        Council resolution {w.integer(2026, 2027)}-{w.integer(10, 90)}: enrollment committee meets monthly; ID cards with chips from
        {w.day(30, 90)}; fee {w.amount(5, 20)}.
        """, f"""
        Base gate 2 closes for paving, {w.day(3, 30)}. Contract number {w.shaped("llnnnn-nn-l-nnnn").upper()}. CAC holders use
        gate 1. Delivery trucks need the form the day before.
        """, f"""
        Citizenship class: civics, reading, mock interview. Free. {w.day(3, 30, "%A")}s, {w.clock()}. Fees of N-400 and I-90 go up on
        {w.day(30, 60)}.
        """)
    return w.mail(one, two, w.choice("powwow", "veterans breakfast", "resolution", "gate closed", "citizenship class"),
                  text=f"{text}\n\n{w.signature(one)}")


@positive("state_pii", may=("hipaa",))
def body_measures(w):
    firm = w.organisation(w.choice("employer", "police", "city", "bank", "university"))
    one, two, p = w.staff(firm), w.staff(firm), w.person(youngest=18, oldest=70)
    text = w.choice(
        f"Door {w.integer(1, 9)} refuses {p.full}. Fingerprint template on the reader: {w.hex(48)}, right index. Please load it again.",
        f"Iris scan of {p.full}, enrolled {w.day(-30, -1)}\niris code {w.hex(40)}\nquality {w.integer(60, 99)}\ndelete when {p.he} leaves",
        f"Paternity\n\nAlleged father: {p.full}\nChild: {w.child().full}\nDNA profile: D3S1358 "
        f"{w.integer(12, 15)},{w.integer(15, 18)}; vWA {w.integer(14, 16)},{w.integer(17, 19)}; FGA "
        f"{w.integer(19, 21)},{w.integer(22, 25)}\nProbability: 99.{w.digits(2)}%",
        f"The gate took {p.full} for {p.his} brother. Face template: "
        f"{', '.join(f'{w.integer(-99, 99) / 100:.2f}' for _ in range(8))}. Enrolled again today.",
        f"Latent from the window frame is {p.full}'s right thumb. Fingerprint minutiae: "
        f"{'; '.join(f'{w.integer(10, 400)},{w.integer(10, 400)},{w.integer(0, 359)}' for _ in range(w.integer(4, 8)))}.",
        json.dumps({"name": p.full, "biometric": {"type": w.choice("fingerprint", "voiceprint", "retina"), "template": w.hex(56)},
                    "device": w.digits(5)}, indent=1))
    return w.mail(one, two, w.choice("enrolled", "door", "lab result", "reader", "gate", "match"), text=f"{text}\n\n{one.given}")


@negative(beside=body_measures)
def body_machines(w):
    firm = w.organisation(w.choice("employer", "police", "city", "bank", "university"))
    one, two = w.staff(firm), w.staff(firm)
    text = w.choice(f"""
        Fingerprint readers: firmware {w.integer(2, 9)}.{w.integer(0, 9)} on all {w.integer(4, 40)} doors by {w.day(3, 20)}. Serial
        {w.shaped("llnnnnnnnn").upper()} is dead. {w.some(1, 2, "Wipe the glass.", "Cards work too.", "No data leaves the box.")}
        """, f"""
        Biometric policy, draft: consent in writing, deleted within {w.integer(30, 365)} days of leaving, never sold. Comments to
        {two.full}.
        """, f"""
        DNA day at the museum: extract it from a strawberry. Ages six and up, {w.amount(3, 12)}. Scientist {w.person().full} explains.
        """, f"""
        Time clock will be moved to dock {w.integer(1, 6)}. Punch at the old one until {w.day(1, 9, "%A")}. It reads cards, no hands,
        no faces.
        """, f"""
        Quote: {w.integer(2, 30)} iris cameras at {w.amount(900, 3000)}, install {w.amount(500, 5000)}, three years of care. Template
        store on site. Offer {w.digits(7)}.
        """)
    return w.mail(one, two, w.choice("readers", "policy draft", "DNA day", "time clock", "quote"),
                  text=f"{text}\n\n{w.choice(one.given, w.signature(one))}")


@positive("state_pii", may=("hipaa",))
def insured_number(w):
    firm = w.organisation(w.choice("employer", "school", "lawfirm", "hotel"))
    plan = w.organisation("insurer")
    one, p, number = w.staff(firm), w.person(), w.member_id()
    label = w.choice("health insurance ID", "Member ID", "subscriber number", "medical plan member no.", "Health plan ID")
    text = w.choice(
        f"{p.full} needs a new card. {plan.name}, {label} {number}. Moved to {p.address}.",
        f"Camp form\n\nCamper's parent: {p.full}\nInsurance: {plan.name}\n{label}: {number}\nGroup: {w.digits(6)}",
        f"Carrier says {p.full} was termed by mistake; {label} {number}, reinstate from {w.day(-40, -5)}.",
        w.text_table(["Employee", "Plan", "Member ID"], [(q.full, w.choice("PPO", "HMO", "HDHP"),
            w.member_id()) for q in w.people(w.integer(2, 6))]),
        f"For the lien: our client {p.full} is insured with {plan.name}, {label} {number}. Ask what they paid.")
    return w.mail(one, f"group@{plan.domain}", w.choice("new card", "camp form", "reinstate", "members", "lien"),
                  text=f"{text}\n\n{w.choice(one.given, w.signature(one))}")


@negative(beside=insured_number)
def group_insurance(w):
    firm = w.organisation(w.choice("employer", "school", "lawfirm", "hotel"))
    plan = w.organisation("insurer")
    one = w.staff(firm)
    text = w.choice(f"""
        Bill for {w.day(20, 40, "%B")}: group {w.digits(6)}, {w.integer(12, 300)} members, {w.amount(9000, 200000)}. Two adds, one
        drop. Autopay takes it on the tenth.
        """, f"""
        New cards mail {w.day(5, 20)}. The member ID on them starts with three letters. Old ones work until the end of the
        month. Questions: {w.toll_free()}.
        """, f"""
        Dental and vision move to {plan.name}. Group {w.digits(6)}, policy {w.shaped("lll-nnnnnn").upper()}.
        {w.some(1, 2, "Same dentists.", "Higher cap.", "No cards needed.")}
        """, f"""
        Where is my member number? On the front of the card, second line. Do not post a photo of it. App: tap ID card. {one.given}
        """)
    return w.mail(one, f"group@{plan.domain}", w.choice("bill", "new cards", "dental moves", "where is my number"),
                  text=f"{text}\n\n{w.signature(one)}")
