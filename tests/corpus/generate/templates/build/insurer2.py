# SPDX-License-Identifier: Apache-2.0
"""Health plans again: member numbers in every wording, rosters, complaints, premiums; and plan mail about nobody."""

import identifiers
from templates import negative, positive


def office(w):
    plan = w.organisation("insurer")
    return plan, w.staff(plan), w.staff(plan)


def checked(w, prefix, length):
    """A number that begins with `prefix` and passes mod 10."""
    body = prefix + "".join(w.choice(*"0123456789") for _ in range(length - 1 - len(prefix)))
    return body + identifiers.luhn_digit(body)


@positive("hipaa", "state_pii")
def member_number_in_every_wording(w):
    plan, one, two = office(w)
    p, number = w.person(plan.state), w.member_id()
    what = w.choice(w.procedure(p)[0], w.condition(p).plain, w.drug().name)
    text = w.choice(
        f"{p.full}\nMember ID: {number}\nasks whether {what} is covered",
        f"{p.full}, member # {number}, got a bill for {what}. {p.he.capitalize()} says it was in network.",
        f"{one.given}: caller is {p.given} {p.family}\n{two.given}: id?\n{one.given}: member id {number}\n{two.given}: open claim for {what}",
        f"Subscriber: {p.last_first}\nSubscriber ID: {number}\nBorn: {w.dob(p)}\nAbout: {what}",
        f"Policy holder {p.full_middle}, insurance ID number {number}: {what} denied twice, third call.",
        f"The ID on {p.his} card is misprinted. {p.full} should have member number {number}; the pharmacy could not fill {what}.",
        f"please rush a new ID card to {p.full}, {p.address}. Member no. {number}. {p.he.capitalize()} sees the doctor for {what} on Monday")
    m = w.mail(one, two, w.choice("caller", "id card", "benefit question", "third call", f"Inquiry {w.digits(7)}"),
               text=f"{text}\n\n{one.given}")
    return m.finds("common.member_id", 1)


@negative(beside=member_number_in_every_wording)
def numbers_of_a_plan(w):
    plan, one, two = office(w)
    group = w.digits(w.choice(6, 8))
    text = w.choice(
        f"Group number: {group}\nPlan ID: {w.digits(5)}{plan.state}00{w.digits(5)}\nPayer ID: {w.digits(5)}\nRxBIN: {w.digits(6)}\nRxPCN: ADV",
        f"The new ID card shows the member ID on the front, nine digits after three letters, and the group {group} on the back. Samples with "
        "SAMPLE in place of the name are at the printer.",
        f"{one.given}: which payer id for dental?\n{two.given}: {w.digits(5)}\n{one.given}: and the ticket?\n{two.given}: {w.digits(9)}",
        f"Reference {checked(w, '4', 16)}: the ID card run of group {group} was {w.integer(200, 9000)} cards, {w.integer(1, 9)} misprinted. Ship "
        f"by {w.tracking()}.",
        f"Dr. {w.person().full}, NPI {w.npi()}, tax ID {w.choice('45', '83', '27')}-{w.digits(7)}, provider number {w.digits(9)}: contract "
        f"signed {w.day(-40, -2)}.",
        "Callers do not know where the member number is. Say: front of the card, under the name. Not the group number, not the phone.")
    return w.mail(one, two, w.choice("id card", "payer ids", "group setup", "card run", "provider contract"), text=f"{text}\n\n{one.given}")


@positive("hipaa", "state_pii")
def grievance_told_by_member(w):
    plan, one, two = office(w)
    p = w.person(plan.state)
    condition, drug = w.condition(p), w.drug()
    text = w.choice(f"""
        I am {p.full} and I have paid you for {w.integer(3, 30)} years. I have {condition.plain}. You refused {drug.name} and I was in the
        hospital over it. I want a hearing!
        """, f"""
        To the appeals people: my wife called four times. The {w.procedure(p)[0]} was an emergency. Dr. {w.person().family} wrote you. I still
        owe {w.amount(300, 9000)}.

        {p.full}
        {p.address}
        """, f"""
        Me llamo {p.full}. Tengo {condition.spanish} y el plan no paga {drug.name}. Quiero apelar la decisión del {w.day(-60, -10, "%d/%m/%Y")}.
        """, f"""
        nobody told me the rehab was out of network. 31 days for {condition.plain}, now a bill of {w.amount(9000, 60000)}. name {p.full} born
        {w.dob(p, "%m/%d/%y")}
        """)
    subject = w.choice("complaint", "appeal", "Queja", "not happy")
    if w.chance(0.4):
        answer = (f"Dear {p.given} {p.family},\n\nwe opened a grievance and will answer within {w.integer(15, 30)} days.\n\n{one.full}")
        return w.mail(one, p, "RE: " + subject, text=f"{answer}\n\n{w.quote(text, p)}")
    note = w.choice("expedited or standard?", "log it please", "yours", "third one from this member")
    return w.mail(one, two, "FW: " + subject, text=f"{note}\n\n{w.forward(text, p, one, subject)}")


@negative(beside=grievance_told_by_member)
def grievance_training(w):
    plan, one, two = office(w)
    rows = [(reason, w.integer(5, 90), f"{w.integer(10, 60)}%") for reason in ("Denied drug", "Out of network", "Rehab days", "Rude call")]
    text = w.choice(f"""
        Grievances by reason, no names in this report:

        {w.text_table(["Reason", "Cases", "Overturned"], rows)}

        {one.given}
        """, """
        How to read a complaint: (1) who, (2) what was denied, (3) why now. A hospital stay or a drug for seizures makes it expedited: 72 hours.
        Practise on the made-up letters in the binder.
        """, f"""
        Taller para el personal: apelaciones de miembros con diabetes o cáncer. {w.day(3, 20, "%d/%m")}, {w.clock()}. Sala {w.digits(3)}.
        """, f"""
        New letter template: "Dear [MEMBER NAME], we denied [SERVICE] for [DIAGNOSIS]." Template id {w.shaped("ll-nnnn")}, reading grade
        {w.integer(5, 8)}. Thanks to {two.full} for the wording.
        """)
    return w.mail(one, [two, w.staff(plan)], w.choice("grievance numbers", "complaint training", "Taller", "letter template"), text=text)


@positive("hipaa", "state_pii")
def medicaid_member(w):
    plan, one, two = office(w)
    p, number = w.person(plan.state), w.medicaid_id(plan.state)
    label = w.choice("Medicaid ID", "Medicaid number", "Medicaid #", "Medicaid ID number")
    text = w.choice(
        f"{p.full}\n{label}: {number}\nlost coverage {w.day(-30, -2)}, is on dialysis, please reinstate",
        f"{p.last_first}, {label} {number}, has {w.condition(p).plain} and needs a ride to {w.day(1, 9, '%a')}'s visit.",
        f"Dual eligible: {p.full}, {label} {number}. Home care {w.integer(10, 40)} hours a week for {w.condition(p).formal}.",
        f"{'La señora' if p.sex == 'F' else 'El señor'} {p.full} pide transporte a la clínica. {label}: {number}. Motivo: {w.condition(p).spanish}.")
    return w.mail(one, two, w.choice("reinstate", "transport", "waiver", "duals"), text=f"{text}\n\n{w.choice(one.given, w.signature(one))}"
                  ).finds("common.medicaid_id", 1)


@negative(beside=medicaid_member)
def medicaid_outreach(w):
    plan, one, two = office(w)
    text = w.choice(
        f"Medicaid renewals: {w.integer(900, 9000):,} letters went out, {w.integer(20, 60)}% came back. Number to call: {w.toll_free()}.",
        f"Renueve su Medicaid antes del {w.day(10, 60, '%d/%m/%Y')}. Traiga su tarjeta y prueba de ingresos a {plan.address}.",
        f"State rule {w.shaped('nnn-nn-nnn')}: rides to dialysis need two days' notice. Contract number {w.digits(9)}.",
        f"Van {w.digits(4)} passed inspection, VIN {w.vin()}. Driver {w.person().full} covers the clinic route.",
        f"RFP for Medicaid home care, bid number {w.digits(10)}, due {w.day(10, 60)}. Ask {one.full}.")
    return w.mail(one, two, w.choice("renewals", "Medicaid", "transport", "RFP"), text=f"{text}\n\n{one.given}")


@positive("state_pii", may=("hipaa",))
def dependents_to_add(w):
    firm = w.organisation("employer")
    plan = w.organisation("insurer", firm.state)
    writer, p = w.staff(firm, "Benefits Coordinator"), w.person(firm.state, youngest=25, oldest=60)
    kids = [w.child(firm.state) for _ in range(w.integer(1, 3))]
    style = w.choice("prose", "lines", "csv", "html")
    numbers = [p.ssn] + [kid.ssn for kid in kids]
    rows = [("EE", p.last_first, w.dob(p), p.ssn)] + [("CH", kid.last_first, w.dob(kid), kid.ssn) for kid in kids]
    heading = ["Rel", "Name", "Birth", w.choice("SSN", "Social")]
    subject = w.choice("add dependents", "life event", "newborn + stepkids", "3 adds, 1 change")
    to = f"Enrollment <adds@{plan.domain}>"
    if style == "csv":
        m = w.mail(writer, to, subject, text="adds attached", attach=[("adds.csv", "text/csv", w.csv(heading[:3] + ["SSN"], rows))])
    elif style == "html":
        m = w.mail(writer, to, subject, html=f"<html><body><p>Please add.</p>{w.html_table(heading[:3] + ['SSN'], rows)}</body></html>")
    elif style == "prose":
        told = " and ".join(f"{kid.given} (b. {kid.birth.month}/{kid.birth.day}/{kid.birth:%y}, SSN {kid.ssn})" for kid in kids)
        m = w.mail(writer, to, subject, text=f"{p.full}, SSN {p.ssn}, wants to add {told} from the first of the month.\n\n{writer.given}")
    else:
        m = w.mail(writer, to, subject, text="\n".join("  ".join(row[:3]) + f"  SSN {row[3]}" for row in rows) + f"\n\n{writer.given}")
    return m.finds("common.us_ssn", len(numbers))


@negative(beside=dependents_to_add)
def dependent_audit(w):
    firm = w.organisation("employer")
    writer = w.staff(firm, "Benefits Coordinator")
    text = w.choice(f"""
        All,

        every dependent on the plan must be proven by {w.day(20, 60, "%B %d")}: marriage or birth certificate, SSN of each child, full date of
        birth. Upload at the portal, never by mail.

        {writer.full}
        """, f"""
        Name: ________________  Birth date: __/__/____
        SSN: ___-__-____        Relation: ( ) spouse ( ) child
        Form {w.shaped("ll-nnn")} rev. {w.expiry()}
        """, f"""
        {w.integer(100, 900)} dependents checked, {w.integer(2, 40)} dropped, {w.amount(9000, 200000)} saved. Vendor invoice {w.digits(9)}.
        """, f"""
        You have 31 days to add a newborn, a spouse or a stepchild to the plan. Bring the certificate. Questions: {w.toll_free()}.
        """)
    return w.mail(writer, w.staff(firm), w.choice("Dependent audit", "Form", "life events", "audit result"), text=text)


@positive("pci", "state_pii", may=("hipaa",))
def premium_by_card(w):
    plan, one, two = office(w)
    p, brand = w.person(plan.state), w.choice("visa", "mastercard", "discover", "amex")
    number = w.card(brand, w.choice("", " ", "-"))
    text = w.choice(
        f"{p.full} pays the premium {w.amount(100, 900)} by card {number} exp {w.expiry()}",
        f"Premium payment\n\nPayer: {p.full}\nCard: {number}\nGood thru: {w.expiry('%m/%Y')}\nCVV: {w.cvv(brand)}",
        f"Autopay failed for {p.given} {p.family}. New card:\n\n{number}\n{w.expiry('%m%y')}\n{w.cvv(brand)}",
        f"copay of {p.full}, {w.amount(10, 90)}, {brand} {number}, {w.expiry()}, zip {p.zip}. portal is down again",
        f"{p.full} quiere pagar la prima con su tarjeta {number}, vence {w.expiry()}")
    return w.mail(one, w.choice(two, f"Premiums <premium@{plan.domain}>"), w.choice("premium", "autopay", "card payment", "prima"),
                  text=f"{text}\n\n{one.given}").finds("pci.payment_card", 1)


@negative(beside=premium_by_card)
def premium_reference(w):
    plan, one, two = office(w)
    ref = checked(w, w.choice("4", "51", "6011"), 16)
    text = w.choice(
        f"Premium invoice\n\nInvoice number: {ref}\nGroup: {w.digits(6)}\nDue: {w.day(10, 30)}\nPay by check, ACH or card at the portal",
        f"Card payments of {w.day(-1, -1)}: {w.integer(20, 300)} items, {w.amount(9000, 90000)}. Settlement id {ref}. Visa {w.integer(40, 60)}%, "
        f"Mastercard {w.integer(20, 30)}%.",
        f"The lockbox file uses a 16 digit payment reference, last digit mod 10, e.g. {ref}. It is not a card number; scanners complain anyway.",
        f"{one.given}: did the visa payment post?\n{two.given}: confirmation {ref}, masked card {w.masked_card()}\n{one.given}: thx",
        f"HSA debit cards: {w.integer(100, 900)} mailed in plain envelopes, batch {ref}. Members activate at {w.toll_free()} with the last four.")
    return w.mail(one, w.choice(two, f"ap@{w.organisation('employer').domain}"), w.choice("premium", "card settlement", "lockbox", "HSA cards"),
                  text=text)


@positive("hipaa", "state_pii")
def large_claims(w):
    plan, one, two = office(w)
    people = w.people(w.integer(2, 6), plan.state)
    rows = [(p.last_first, w.dob(p), w.choice("EE", "SP", "CH"), w.choice(w.condition(p).formal, w.condition(p).short),
             w.amount(50000, 900000)) for p in people]
    p = people[0]
    style = w.choice("table", "csv", "prose", "html")
    heading = ["Claimant", "DOB", "Rel", "Dx", "Paid"]
    to = w.staff(w.organisation("insurer"))
    subject = w.choice("stop loss 50% notice", "large claims", "lasers", "shock claims")
    if style == "csv":
        return w.mail(one, to, subject, text="YTD over the deductible", attach=[("shock.csv", "text/csv", w.csv(heading, rows))])
    if style == "html":
        return w.mail(one, to, subject, html=f"<html><body>{w.html_table(heading, rows)}<p>{one.given}</p></body></html>")
    if style == "prose":
        return w.mail(one, to, subject, text=f"""
            Laser on {p.full}, {p.age}: {rows[0][3]}, {rows[0][4]} paid, prognosis {w.choice("guarded", "good", "poor")}. Next infusion
            {w.day(3, 30, "%m/%d")}. We expect {w.amount(90000, 400000)} more.

            {w.signature(one)}
            """)
    return w.mail(one, to, subject, text=f"{w.text_table(heading, rows)}\n\n{one.given}")


@negative(beside=large_claims)
def wellness_challenge(w):
    plan, one, two = office(w)
    team = w.workers(w.integer(3, 6))
    rows = [(p.full, f"{w.integer(20000, 90000):,}") for p in team]
    text = w.choice(f"""
        Step challenge, week {w.integer(1, 6)}:

        {w.text_table(["Name", "Steps"], rows)}

        Walking lowers blood pressure and the risk of diabetes. Prize: a gift card of {w.amount(20, 100)}.
        """, f"""
        Lunch and learn: sleep, stress, depression. {w.day(2, 20, "%A")} at {w.clock()}, bring a friend. Host: {team[0].full}.
        """, f"""
        Aggregate report: {w.integer(2, 9)} claims over {w.amount(90000, 200000)}; top groups cancer, dialysis, preterm birth. Fewer than eleven
        members are not shown. Trend {w.integer(3, 12)}%.
        """, f"""
        {team[0].given} and {team[1].given} won the stair challenge as a team. {w.integer(2, 9)} teams took part, {w.integer(20, 90)} pounds lost
        by the whole company. Next up: no sugar November.
        """, f"""
        Quit smoking with us: app code {w.shaped("lllnnn")}, coach line {w.toll_free()}. Covered at 100%, no copay.
        """)
    return w.mail(one, [two, w.staff(plan)], w.choice("Step challenge", "Lunch and learn", "aggregate report", "wellness"), text=text)


@positive("hipaa", "state_pii")
def coverage_roster(w):
    plan, one, two = office(w)
    people = w.people(w.integer(2, 7), plan.state)
    style = w.choice("834", "pipes", "table", "271", "notes")
    p, number = people[0], w.member_id()
    if style == "834":
        data = "~".join(["ISA*00*          *00*          *ZZ*" + w.digits(9), "ST*834*0001"] + [
            f"INS*Y*18*024*07~REF*0F*{w.digits(9)}~NM1*IL*1*{q.family.upper()}*{q.given.upper()}~DMG*D8*{q.birth:%Y%m%d}*{q.sex}~HD*024**HLT"
            for q in people] + ["SE*9*0001~"])
        return w.mail(one, f"edi@{w.organisation('vendor').domain}", "834 terms", text="terms not loading",
                      attach=[(f"834_{w.digits(6)}.txt", "text/plain", data)])
    if style == "271":
        text = f"EB*1**30**PPO GOLD~NM1*IL*1*{p.family.upper()}*{p.given.upper()}****MI*{number}~DMG*D8*{p.birth:%Y%m%d}~DTP*291*D8*20260101~"
    elif style == "pipes":
        text = "\n".join(f"{q.family.upper()}|{q.given.upper()}|{q.birth:%m%d%Y}|{w.member_id()}|HMO|{w.choice('A', 'T')}|{w.condition(q).code}"
                         for q in people)
    elif style == "notes":
        text = "\n\n".join(f"{q.full}: {w.choice('termed', 'active', 'in COBRA')}, {w.condition(q).short}, case manager {w.person().given}."
                           for q in people)
    else:
        text = w.text_table(["Member", "Born", "PCP", "Gap"], [
            (q.last_first, w.dob(q, "%m/%d/%y"), w.person().family, w.choice("A1c due", "statin", "eye exam", "colonoscopy", "BP high"))
            for q in people])
    return w.mail(one, w.choice(two, w.staff(w.organisation("clinic"))), w.choice("roster", "care gaps", "eligibility", "terms"),
                  text=f"{text}\n\n{one.given}")


@negative(beside=coverage_roster)
def provider_roster(w):
    plan, one, two = office(w)
    doctors = w.workers(w.integer(3, 7), plan.state)
    rows = [(p.last_first, w.choice("cardiology", "oncology", "psychiatry", "family medicine", "pain"), w.npi(), w.choice("open", "closed"))
            for p in doctors]
    heading = ["Provider", "Specialty", "NPI", "Panel"]
    first = doctors[0]
    text = w.choice(
        w.text_table(heading, rows),
        f"Credentialing: {first.full}, MD, NPI {w.npi()}, DEA {w.dea(first.family)}, board certified in psychiatry. Committee "
        f"{w.day(5, 30, '%m/%d')}.",
        "\n".join(f"{a}|{b}|{c}|{d}" for a, b, c, d in rows),
        f"Gap reports go to clinics monthly: A1c, eye exam, colonoscopy, blood pressure. {w.integer(40, 90)}% closed. Portal tile {w.digits(4)}.",
        f"ST*834 layout: NM1*IL holds the name, DMG the birth date, REF*0F the subscriber number. Nothing else changes on {w.day(5, 40)}.",
        f"Dr. {first.family} leaves the network on {w.day(10, 60)}. {w.integer(100, 900)} members get letters. Office: {first.phone}.")
    if w.chance(0.2):
        return w.mail(one, two, "provider file", text="Directory attached.", attach=[("providers.csv", "text/csv", w.csv(heading, rows))])
    return w.mail(one, two, w.choice("provider roster", "credentialing", "directory", "network change"), text=f"{text}\n\n{one.given}")


@positive("hipaa", may=("state_pii",))
def your_plan_writes(w):
    plan, one, _ = office(w)
    p = w.person(plan.state)
    condition, drug, procedure = w.condition(p), w.drug(), w.procedure(p)[0]
    text = w.choice(f"""
        Dear {p.given},

        {w.choice("good news: we approved", "we could not approve", "we need more notes for")} your {procedure}. Reference {w.digits(10)}.

        {plan.name}
        """, f"""
        Your claim: {procedure} on {w.day(-60, -9)}. Billed {w.amount(400, 4000)}, you owe {w.amount(0, 300)}. {p.full}, {p.address}
        """, f"""
        Hi {p.given}, this is {one.given}, your nurse at {plan.name}. How is life with {condition.plain}? Are you still taking {drug.name}?
        Call me at {one.phone}.
        """, f"""
        Dear {p.given} {p.family}: your {drug.name} needs a new prior authorization before {w.day(9, 60, "%B %d")}. Ask the doctor who treats
        you.
        """, f"""
        Hola {p.given}: aprobamos su tratamiento de {condition.spanish}. Su copago será de {w.amount(5, 80)}.
        """)
    return w.mail(f"{plan.name} <members@{plan.domain}>", p, w.choice("Your request", "Your claim", "From your nurse", "Su tratamiento"),
                  text=text)


@negative(beside=your_plan_writes)
def plan_sells(w):
    plan, one, _ = office(w)
    p = w.person(plan.state)
    text = w.choice(f"""
        Dear {p.given},

        Medicare open enrollment ends {w.day(15, 25, "%B %d")}. Plans from {w.amount(0, 90)} a month, with dental and rides to the doctor. Call
        {w.toll_free()}.

        {plan.name}
        """, f"""
        Hi {p.given}, turning 65? Meet {one.full}, licensed agent, at the library. Coffee is on us. Not connected with the government.
        """, f"""
        {p.given}, your member portal has a new look. Sign in to see claims, ID card and doctors. If you forgot the password, tap Forgot.
        """, f"""
        Does insurance pay for {w.drug().name}? Five facts on {w.condition().plain} and costs in our magazine, page {w.integer(2, 30)}.
        """, f"""
        Hola {p.given}: seguro médico desde {w.amount(10, 90)} al mes. Sin preguntas de salud. Llame al {w.toll_free()}.
        """)
    return w.mail(f"{plan.name} <hello@{plan.domain}>", p, w.choice("Plans for 2027", "Turning 65?", "New portal", "Seguro médico"), text=text)
