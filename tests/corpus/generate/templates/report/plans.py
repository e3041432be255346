# SPDX-License-Identifier: Apache-2.0
"""Mail of health plans, their brokers and claim houses; dental, vision and long-term care as well."""

import office
from templates import negative, positive

SERVICES = ["wheelchair with power seat", "hip replacement", "skilled nursing, 20 days", "genetic panel", "residential rehab",
            "insulin pump", "CPAP", "IVF, second cycle",
            "spine fusion L4-L5", "Botox for migraine", "Wegovy", "proton therapy", "home oxygen", "hearing aids",
            "applied behavior analysis", "bariatric surgery"]


def office_of(w):
    plan = w.organisation("insurer")
    return plan, w.staff(plan), w.staff(plan)


@positive("hipaa", "state_pii")
def call_summary(w):
    plan, one, two = office_of(w)
    p, service, number = w.person(plan.state), w.pick(SERVICES), w.member_id()
    label = w.choice("Member ID", "ID", "Subscriber no.", "Member #", "Policy ID")
    text = w.choice(f"""
        Caller: {p.full} ({label} {number}), {w.choice("angry", "crying", "polite", "third call")}. Wants to know why the {service}
        was denied. Told {p.him} about appeal rights,
        {w.integer(60, 180)} days. Call back {p.cell} after {w.clock()}.
        """, f"""
        Inquiry {w.digits(9)}
        {label}: {number}
        Member: {p.last_first}
        Topic: {w.choice("bill for", "authorization of", "second opinion on", "travel for")} {service}
        Outcome: {w.choice("escalated", "closed", "pending MD")}
        """, f"""
        {two.given}, {p.full} called on behalf of {p.his} {w.choice("mother", "husband", "wife", "son")}, but there is no
        release. About {p.him}self: {service} approved through
        {w.day(20, 90)}; auth {w.digits(10)}; I gave that out. {one.given}
        """, f"""
        Complaint by {p.full}, {p.age}: the vendor never brought the {service}. {p.he.capitalize()} has {w.dx(p)} and is alone.
        {w.some(1, 2, "State copied.", "Regulator wants an answer in ten days.",
        "This is the second vendor.", "Nurse will visit.")}

        {w.signature(one)}
        """, f"""
        Doc-to-doc at {w.clock()}: Dr. {w.person().family} for {p.full} / {number} / {service} / {w.condition(p).code}. Notes are in
        the queue.
        """)
    return w.mail(one, two, w.choice("call summary", f"inquiry {w.digits(5)}", "callback", "peer to peer", f"{p.full}", "complaint"),
                  text=text)


@negative(beside=call_summary)
def call_center(w):
    plan, one, two = office_of(w)
    rows = [(p.full, w.integer(30, 90), f"{w.integer(3, 9)}:{w.integer(10, 59)}",
             f"{w.integer(70, 99)}%") for p in w.workers(w.integer(4, 9))]
    text = w.choice(f"""
        Yesterday on the phones:

        {w.text_table(["Agent", "Calls", "AHT", "QA"], rows)}
        """, f"""
        Script change: greet, ask for name, member number and birth date, then listen. Never promise that a {w.pick(SERVICES)} will
        be approved. {w.some(1, 2, "Read the appeal rights slowly.",
        "Offer an interpreter.", "Spell the reference number.")}
        """, f"""
        Why members call: ID card {w.integer(20, 40)}%, bill {w.integer(10, 30)}%, {w.pick(SERVICES)} and other authorizations
        {w.integer(5, 20)}%. Wait {w.integer(1, 9)} min.
        """, f"""
        Policy {w.shaped("ll-nnn")}: {w.pick(SERVICES)} is covered if two doctors agree; see criteria 1 to {w.integer(4, 9)}. In
        force {w.day(20, 60)}. {w.pick(SERVICES).capitalize()} stays excluded.
        """, f"""
        Chair massage in the call center {w.day(1, 9, "%A")}. {rows[0][0]} won the headset raffle. Lockers will be cleared, badge
        {w.digits(5)} was found in 2B.
        """)
    return w.mail(one, [two, w.staff(plan)], w.choice("phones", "script", "call reasons", "medical policy", "odds and ends"),
                  text=f"{text}\n\n{one.given}")


@positive("hipaa", "state_pii")
def claim_grid(w):
    plan, one, _ = office_of(w)
    people = w.people(w.integer(2, 8), plan.state)
    rows = [(w.digits(11), p.last_first, w.member_id(), w.day(-90, -10), c.code, x[1], w.amount(80, 9000), w.choice("PAID", "DENY", "PEND"))
            for p in people for c, x in [(w.condition(p), w.procedure(p))]]
    heading = w.choice(["Claim", "Patient", "Member ID", "DOS", "ICD", "CPT", "Billed", "St"],
                       ["ICN", "Insured", "ID No", "Service date", "Dx", "Proc", "Charge", "Status"],
                       ["claim_no", "member_name", "member_id", "dos", "dx1", "cpt", "amt", "disp"])
    style = w.choice("csv", "xlsx", "text", "html", "tab", "talk")
    other = w.staff(w.organisation(w.choice("insurer", "hospital", "clinic", "vendor")))
    subject = w.choice("claims to reprocess", "pends", "aging", "COB list", "overpayment project", "run " + w.day(0, 0, "%m%d"))
    if style == "csv":
        return w.mail(one, other, subject, text="list attached", attach=[(f"claims_{w.digits(5)}.csv", "text/csv", w.csv(heading, rows))])
    if style == "xlsx":
        return w.mail(one, other, subject, text="List attached, please work the pends first.",
                      attach=[("claims.xlsx", office.EXCEL, w.xlsx(heading, rows, "Claims"))])
    if style == "html":
        return w.mail(one, other, subject,
                      html=f"<html><body><p>Hi {other.given},</p>{w.html_table(heading, rows)}<p>{one.given}</p></body></html>")
    if style == "tab":
        return w.mail(one, other, subject, text="\n".join("\t".join(map(str, row)) for row in [heading, *rows]))
    if style == "talk":
        p, row = people[0], rows[0]
        return w.mail(one, other, subject, text=f"""
            Claim {row[0]} for {p.full}: you billed {row[5]} with {row[4]}.
            {w.choice("No auth on file.", "Bundled.", "Primary is another plan.", "Timely filing.")} {row[6]}
            {w.choice("denied", "pended", "to be refunded")}.

            {w.signature(one)}
            """)
    return w.mail(one, other, subject, text=f"{w.text_table(heading, rows)}\n\n{one.given}")


@negative(beside=claim_grid)
def broker_commissions(w):
    plan, one, _ = office_of(w)
    rows = [(w.digits(6), w.organisation("employer").name, w.integer(5, 400), w.amount(200, 9000)) for _ in range(w.integer(3, 9))]
    heading = ["Group", "Employer", "Lives", "Commission"]
    broker = w.person()
    if w.chance(0.3):
        return w.mail(one, broker, "Commission statement", text="Statement attached. NPN on file.",
                      attach=[("comm.xlsx", office.EXCEL, w.xlsx(heading, rows))])
    text = w.choice(w.text_table(heading, rows), f"""
        {broker.given}, renewal for group {rows[0][0]} comes in at +{w.integer(3, 19)}%. Drivers: specialty drugs and two large
        claims. Alternatives: raise the deductible to {w.amount(1000, 6000)}, drop
        the out-of-network tier. Quote {w.digits(8)} is good until {w.day(10, 30)}.
        """, f"""
        Claim systems will be down {w.day(3, 9, "%A")} night. Status 277 and remits 835 come a day late.
        {w.some(1, 2, "No action needed.", "Do not resend files.", "Portal stays up.")}
        """, f"""
        Benefit grid 2027: PCP {w.amount(0, 40)}, specialist {w.amount(30, 90)}, ER {w.amount(150, 600)}, CPT 99213 to 99215 as
        office visit, preventive at 100%. Rx tiers 10/40/80/25%.
        """, f"""
        Welcome aboard as an appointed agent. Writing number {w.digits(7)}. State license {w.digits(8)} is on file. First training:
        {w.day(3, 15, "%B %d")}, code {w.shaped("llnnn")}.
        """)
    return w.mail(one, broker, w.choice("Renewal", "commission", "maintenance window", "2027 grid", "appointment"),
                  text=f"{text}\n\n{one.full}")


@positive("hipaa", "state_pii")
def medicare_number(w):
    plan, one, two = office_of(w)
    p, number = w.person(plan.state, youngest=66, oldest=99), w.mbi(w.chance(0.6))
    text = w.choice(
        f"{p.full}\nMBI {number}\nPart B from {w.day(-900, -90)}\nplease run eligibility",
        f"Coordination: {p.full} turned {p.age}, Medicare number {number}. We become secondary on the first. MSP code {w.integer(11, 47)}.",
        f"New red-white-and-blue card for {p.last_first}: {number}. Old one was lost. "
        f"{w.choice('Update the vendor.', 'Pharmacy needs it today.', 'Hospice starts Monday.')}",
        f"Enrollment of {p.full}, born {w.dob(p)}: Medicare ID {number}, A and B active, no ESRD, PCP Dr. {w.person().family}, plan "
        f"{w.shaped('Hnnnn')}-{w.digits(3)}.",
        f"TRR reject 116 for {number} ({p.given[0]}. {p.family}). Name on file differs. Can you look at the card again?",
        f"El señor o la señora {p.full} llamó por su tarjeta de Medicare {number}; quiere saber si cubre el "
        f"{w.choice('dentista', 'transporte', 'oxígeno')}.")
    return w.mail(one, two, w.choice("MBI", "eligibility", "MSP", "TRR", "card", p.last_first),
                  text=f"{text}\n\n{w.choice(one.given, w.signature(one))}")


@negative(beside=medicare_number)
def medicare_season(w):
    plan, one, two = office_of(w)
    text = w.choice(f"""
        AEP week {w.integer(2, 7)}: {w.integer(100, 900)} applications, {w.integer(10, 90)} cancels. {w.some(1, 2,
        "Scope of appointment before every meeting.", "No food at sales events.", "Kits are at the front desk.")}
        """, f"""
        Part B premium 2027 is {w.amount(180, 220)}. Deductible {w.amount(240, 300)}. Letters with the star ratings mail on
        {w.day(5, 30)}. Contract {w.shaped("Hnnnn")}, PBP {w.digits(3)}.
        """, f"""
        An MBI has eleven signs, no S, L, O, I, B or Z; it looks like 1EG4... and so on. The field takes it with or without dashes.
        Train the desk, please.
        """, f"""
        Fraud alert: callers offer a "plastic Medicare card". There is none. Seniors should hang up and call {w.toll_free()}.
        """, f"""
        Regla nueva: los agentes deben grabar la llamada completa. Nadie pida el número de Medicare en la primera llamada. Dudas con
        {two.full}.
        """)
    return w.mail(one, [two, w.staff(plan)], w.choice("AEP", "2027 figures", "ID card field", "fraud alert", "Regla nueva"),
                  text=f"{text}\n\n{one.given}")


@negative(share=2)
def property_insurer(w):
    plan, one, _ = office_of(w)
    p = w.person(plan.state)
    text = w.choice(f"""
        Dear {p.given}, your roof claim {w.shaped("nn-nnnnnnn")} is settled: {w.amount(900, 19000)} less your deductible. The check
        is in the mail. {w.some(1, 2, "Keep the receipts.", "Depreciation is paid after the work.", "Call me with questions.")}
        """, f"""
        Auto renewal for the {w.integer(2015, 2025)} {w.choice("Civic", "F-150", "Corolla", "Equinox")}, VIN {w.vin()}:
        {w.amount(400, 1400)} for six months. Policy {w.digits(9)}. Good student discount is in.
        """, f"""
        Adjuster {one.full} comes {w.day(1, 9, "%A")} at {w.clock()} to look at the water damage at {p.street}. Please move the boxes.
        """, f"""
        Certificate of insurance for {w.organisation("employer").name}: general liability {w.integer(1, 3)}M, auto 1M, workers comp
        statutory. Policy {w.shaped("lllnnnnnnn")}, holder as listed.
        """, f"""
        Dear policyholder, wildfire season: clear {w.integer(30, 100)} feet, photograph every room, store papers in the cloud. Your
        agent {one.full}.
        """)
    return w.mail(one, p, w.choice("Your claim", "renewal", "adjuster visit", "certificate", "wildfire"),
                  text=f"{text}\n\n{w.signature(one)}")
