# SPDX-License-Identifier: Apache-2.0
"""Health plans, their claims, and the files that pass between plans, brokers and providers."""

from templates import negative, positive


def plan_desk(w):
    """A plan and somebody who writes for it."""
    plan = w.organisation("insurer")
    return plan, w.staff(plan)


@positive("hipaa", "state_pii")
def explanation_of_benefits(w):
    plan, clinic = w.organisation("insurer"), w.organisation("clinic")
    p = w.person()
    (name, code), charge = w.procedure(p), w.integer(120, 4000)
    rows = [(w.day(-40, -12), code, name, f"${charge}.00", f"${charge * 0.6:.2f}", f"${charge * 0.1:.2f}")]
    table = w.html_table(["Date of service", "Code", "Service", "Billed", "Allowed", "You owe"], rows)
    page = f"""
        <html><body>
        <h2>{plan.name}</h2>
        <p><b>Explanation of Benefits</b> - {w.choice("THIS IS NOT A BILL", "This is not a bill")}</p>
        <p>Member: {p.full}<br>Member ID: {w.member_id()}<br>Group: {w.digits(6)}<br>Claim: {w.digits(12)}</p>
        <p>Provider: {clinic.name}, NPI {w.npi()}</p>
        {table}
        <p>{w.choice("Your deductible for this year is met.", "This amount was applied to your deductible.", "Your copay is due.")}
        Questions? {plan.phone}</p>
        </body></html>
        """
    return w.mail(f"{plan.name} <{w.choice('eob', 'claims', 'member-services')}@{plan.domain}>", p,
                  w.choice("Your explanation of benefits", "A claim has been processed", "EOB available"), html=page)


@negative(beside=explanation_of_benefits)
def open_enrolment_news(w):
    plan = w.organisation("insurer")
    rows = [(name, w.amount(80, 500), f"${w.integer(5, 40) * 100}", f"${w.choice(15, 20, 30, 40)}")
            for name in w.sample(["Bronze HSA", "Silver PPO", "Gold PPO", "Select HMO", "Choice EPO", "Platinum"], 3)]
    table = w.html_table(["Plan", "Per month", "Deductible", "Copay"], rows)
    page = f"""
        <html><body>
        <h2>{w.choice("Open enrollment is here", "It is time to choose", "Don't miss the deadline")}</h2>
        <p>Dear member, from {w.day(0, 10, "%B %d")} to {w.day(30, 60, "%B %d")} you can change your health plan.
        Coverage
        includes {w.procedure()[0]}, care for {w.condition().plain} and prescription drugs such as
        {w.drug().name}.</p>
        {table}
        <p>Have your member ID card ready when you call {w.toll_free()}. After a claim you will get an explanation
        of
        benefits; it is not a bill.</p>
        <p><small><a href="https://{plan.domain}/unsubscribe?u={w.hex(12)}">Unsubscribe</a></small></p>
        </body></html>
        """
    return w.mail(f"{plan.name} <enroll@{plan.domain}>", w.person(),
                  w.choice("Open enrollment starts now", "Compare our plans"),
                  html=page, headers={"List-Unsubscribe": f"<https://{plan.domain}/u/{w.hex(8)}>"})


@positive("hipaa", "state_pii")
def prior_authorization(w):
    plan, _ = plan_desk(w)
    clinic = w.organisation("clinic", plan.state)
    writer, p = w.staff(clinic), w.person(plan.state)
    condition, (name, code) = w.condition(p), w.procedure(p)
    form = f"""
        PRIOR AUTHORIZATION REQUEST - {w.choice("STANDARD", "EXPEDITED", "URGENT")}

        Member name: {w.choice(p.full, p.upper_last_first)}     Member ID: {w.member_id()}
        DOB: {w.dob(p)}
        Service: {name}
        CPT: {code}    Dx: {condition.code}
        Requesting provider: {clinic.name}   NPI: {w.npi()}   TIN {w.shaped("nn-nnnnnnn")}
        Date of service: {w.day(5, 25)}
        Clinical: {condition.formal}; failed {w.drug(condition).name} x {w.integer(4, 12)} weeks, {w.test().line}
        """
    note = f"""
        {w.choice("Hi,", "Good morning,", "To whom it may concern:")}

        We need auth for {p.full}, member {w.member_id()}, for a {name} ({code}). {p.his.capitalize()} dx is
        {w.choice(condition.formal, condition.short)}, {condition.code}.
        {w.choice("Already scheduled for " + w.day(3, 9, "%m/%d"),
        "Chart notes to follow by fax", "Peer to peer was requested yesterday")}. Please rush.

        {w.signature(writer)}
        """
    return w.mail(writer, f"Utilization Review <um@{plan.domain}>",
                  w.choice("Prior auth", "PA request", "auth needed asap", "Prior authorization request"),
                  text=w.choice(form, note))


@negative(beside=prior_authorization)
def authorization_policy(w):
    plan, writer = plan_desk(w)
    rows = [(code, name, w.choice("PA required", "No PA", "Notify only")) for name, code in
            dict.fromkeys(w.procedure() for _ in range(w.integer(4, 8)))]
    return w.mail(writer, w.staff(w.organisation("clinic")),
                  w.choice("Prior authorization changes", "PA list update"), text=f"""
        Dear provider office,

        From {w.day(20, 60, "%B %d, %Y")} these procedures change on our prior authorization list:

        {w.text_table(["CPT", "Service", "Rule"], sorted(rows))}

        Requests must state member name, member ID, date of birth, ICD-10 code and the failed therapy. Step therapy
        for
        {w.drug().name} now needs two trials. Fax requests to {plan.fax}. Decisions take {w.integer(2, 7)} business
        days.

        {w.signature(writer)}
        {w.maybe(0.5, w.disclaimer())}
        """)


@positive("hipaa", "state_pii")
def claim_denial(w):
    plan, writer = plan_desk(w)
    p, claim = w.person(plan.state), w.digits(11)
    service = w.procedure(p)[0]
    reason = w.choice("it is not medically necessary under our policy", "prior authorization was not obtained",
                      "the service is experimental", "the plan's benefit limit was reached",
                      "coordination of benefits is missing")
    letter = f"""
        {w.day(-3, 0, "%B %d, %Y")}

        {p.full}
        {p.street}
        {p.city}, {p.state} {p.zip}

        Re: Claim {claim}, Member ID {w.member_id()}

        Dear {p.full}:

        We reviewed the claim for your {service} on {w.day(-60, -20)}. We cannot pay it because {reason}. You may
        appeal
        within 180 days. {w.choice("Send medical records that show why the treatment was needed.",
        "A nurse will look at your diagnosis of " + w.condition(p).formal + " again.")}

        Sincerely,
        {writer.full}
        {plan.name}
        """
    note = f"""
        {w.choice("Hey", "Hi")}, can you look at claim {claim} for {p.full}? Denied CO-{w.choice(50, 197, 16, 22)}
        but the {service}
        had auth. Member is calling every day, {p.he} is {p.age} and has {w.dx(p)}. Billed {w.amount(400, 18000)}.

        {writer.given}
        """
    if w.chance(0.5):
        return w.mail(writer, p, w.choice("Your claim decision", f"Claim {claim}", "Notice of denial"), text=letter)
    return w.mail(writer, w.staff(w.organisation("hospital", plan.state)),
                  w.choice("claim", "denied claim", "RE: appeal"), text=note)


@negative(beside=claim_denial)
def claim_system_notice(w):
    plan, writer = plan_desk(w)
    return w.mail(writer, [w.staff(w.organisation("clinic")) for _ in range(2)],
                  w.choice("Claims system upgrade", "Denial code changes", "New claim number format"), text=f"""
        Dear billing partner,

        our claims system moves this weekend. What you will see:

        - claim numbers have 12 digits, for example {w.digits(12)}, old ones had 11
        - denials for missing prior authorization come as CO-197, not medically necessary as CO-50
        - remittance (835) files arrive by {w.clock()}
        - appeals: member name, member ID and medical records as before, by portal only

        Claims for date of service before {w.day(-200, -100, "%m/%d/%Y")} stay in the old system. {w.maybe(0.5,
        f"About {w.integer(2, 9)} percent of claims for {w.procedure()[0]} will pend.")}

        {w.signature(writer)}
        """)


@positive("hipaa", "state_pii")
def claim_file_837(w):
    plan = w.organisation("insurer")
    clinic = w.organisation("clinic", plan.state)
    writer, p = w.staff(clinic), w.person(plan.state)
    condition, (_, code) = w.condition(p), w.procedure(p)
    control = w.digits(9)
    name = f"{p.family.upper()}*{p.given.upper()}"
    segments = [
        f"ISA*00*          *00*          *ZZ*{w.digits(9)}      *ZZ*{w.digits(6)}         "
        f"*{w.day(-2, 0, '%y%m%d')}*1{w.digits(3)}*^*00501*{control}*0*P*:",
        f"GS*HC*{w.digits(9)}*{w.digits(6)}*{w.day(-2, 0, '%Y%m%d')}*1253*1*X*005010X222A1",
                "ST*837*0001*005010X222A1",
        f"NM1*85*2*{clinic.name.upper().replace(',', '')}*****XX*{w.npi()}", "HL*2*1*22*0", "SBR*P*18*******CI",
        f"NM1*IL*1*{name}****MI*{w.member_id()}", f"N3*{p.street.upper()}", f"N4*{p.city.upper()}*{p.state}*{p.zip}",
        f"DMG*D8*{p.birth:%Y%m%d}*{p.sex}", f"CLM*{w.digits(7)}*{w.integer(90, 3000)}***11:B:1*Y*A*Y*Y",
        f"HI*ABK:{condition.code.replace('.', '')}", f"SV1*HC:{code}*{w.integer(90, 3000)}*UN*1***1",
        f"DTP*472*D8*{w.day(-30, -3, '%Y%m%d')}", f"SE*{w.integer(20, 40)}*0001"]
    claim = ("~" if w.chance(0.4) else "~\r\n").join(segments) + "~"
    if w.chance(0.5):
        return w.mail(writer, f"EDI Support <edi@{plan.domain}>", w.choice("837 rejected", "claim file"), attach=[
            (f"837P_{control}.{w.choice('txt', 'edi', '837')}", "text/plain", claim)],
                      text=f"999 says accepted but no 277. File attached.\n\n{writer.full}")
    return w.mail(writer, f"EDI Support <edi@{plan.domain}>", w.choice("EDI reject", "837P question"), text=f"""
        Hi support,

        this one rejects with A7 507, what is wrong with it?

        {claim}

        {w.signature(writer)}
        """)


@negative(beside=claim_file_837)
def edi_companion_guide(w):
    plan, writer = plan_desk(w)
    return w.mail(writer, f"EDI Team <edi@{w.organisation('vendor').domain}>",
                  w.choice("837 companion guide", "EDI changes for 5010"), text=f"""
        Hello,

        the companion guide for 837P is final. In short:

          ISA06 is your nine digit submitter id, ISA08 is {w.digits(6)}
          loop 2010BA: NM109 must hold the member ID as printed on the card
          loop 2300: HI01 needs an ICD-10 code without the dot
          loop 2400: SV101 with at most four modifiers
          file names: 837P_YYYYMMDD_nnn.txt

        Test files go to the TEST folder with T in ISA15 and made-up members only. Production starts
        {w.day(10, 50, "%B %d")}.
        Expect the 999 within {w.integer(5, 60)} minutes and the 277CA overnight.

        {w.signature(writer)}
        """)


@positive("hipaa", "state_pii")
def medicare_number_correction(w):
    plan, writer = plan_desk(w)
    p, old, new = w.person(plan.state, youngest=65), w.mbi(w.chance(0.5)), w.mbi(w.chance(0.5))
    text = w.choice(
        f"Please correct the Medicare number of {p.full}: {new} (was {old}). Part {w.choice('B', 'D', 'A and B')} "
        f"effective {w.day(-300, -20)}.",
        f"{p.last_first}   DOB {w.dob(p)}   MBI {new}\nCMS says the number on file does not match, can you rerun "
        "eligibility?",
        f"Hi, I am helping {p.given} {p.family} switch to your Advantage plan. {p.his.capitalize()} Medicare card "
        f"says {new}, "
        f"part A {w.day(-3000, -2000, '%m-%d-%Y')}. {p.he.capitalize()} lives at {p.address}. What else do you need?")
    return w.mail(writer, w.staff(w.organisation("insurer")),
                  w.choice("Medicare number", "MBI correction", "eligibility", "new enrollee"),
                  text=f"{text}\n\n{w.signature(writer)}")


@negative(beside=medicare_number_correction)
def medicare_card_advice(w):
    plan, writer = plan_desk(w)
    return w.mail(writer, w.staff(w.organisation("clinic")),
                  w.choice("Protect your Medicare number", "Medicare card scams", "Reading the MBI"), text=f"""
        Dear office manager,

        callers claim to be from Medicare and ask people for the number on the card. Tell your patients:

        - Medicare never calls to ask for your number
        - the MBI has 11 characters, numbers and capital letters, without S, L, O, I, B and Z, printed in groups of
        4-3-4
        - report a lost card at {w.toll_free()}
        - Part {w.choice("B", "D")} plans can be changed until {w.day(15, 30, "%B %d")}

        Posters can be ordered with item number {w.shaped("nnnnn-ll")}; {w.integer(1, 4)} week delivery.

        {w.signature(writer)}
        {w.maybe(0.4, w.disclaimer())}
        """)


@positive("hipaa", "state_pii")
def enrolment_roster(w):
    plan = w.organisation("insurer")
    employer = w.organisation("employer", plan.state)
    writer = w.staff(w.organisation("insurer"))
    rows = []
    for p in w.workers(w.integer(3, 14), plan.state):
        rows.append((p.family, p.given, w.choice(p.ssn, p.ssn), w.dob(p), p.sex, w.choice("EE", "EE+SP", "FAM"),
                     w.choice("PPO 1500", "HDHP 3000", "HMO"), w.member_id(), w.day(-20, 60)))
    heading = ["Last", "First", "SSN", "DOB", "Sex", "Tier", "Plan", "Member ID", "Eff date"]
    name = f"{employer.domain.split('.')[0]}_{w.choice('enrollment', 'census', 'eligibility')}.csv"
    return w.mail(writer, w.staff(plan), w.choice("Enrollment file", f"{employer.name} census", "eligibility update"),
                  text=f"Hi,\n\n{w.choice('adds and terms attached', 'new group, please load', 'here is the file again')}.\n\n"
                       f"{w.signature(writer)}", attach=[(name, "text/csv",
                                                          w.csv(heading, rows, w.choice(",", ",", ";")))])


@negative(beside=enrolment_roster)
def rate_sheet(w):
    plan, writer = plan_desk(w)
    rows = [(f"{age}-{age + 4}", w.amount(180, 400), w.amount(400, 800), w.amount(700, 1500))
            for age in range(20, 65, 5)]
    heading = ["Age band", "EE", "EE+SP", "FAM"]
    attach = [("rates.csv", "text/csv", w.csv(heading, rows))] if w.chance(0.5) else []
    return w.mail(writer, w.staff(w.organisation("employer")), w.choice("2027 renewal rates", "Rate sheet", "Quote"),
                  text=f"""
        Hi,

        the renewal for the PPO 1500 comes in at {w.integer(2, 14)}.{w.integer(0, 9)}%.
        {w.choice("Rates by age band:", "Monthly rates below.")}

        {"" if attach else w.text_table(heading, rows)}

        Enrollment file layout is unchanged: last, first, SSN, DOB, tier, plan, effective date. Please send it by
        secure upload.
        Group number {w.digits(6)}, quote {w.digits(9)}.

        {w.signature(writer)}
        """, attach=attach)


@positive("hipaa", "state_pii")
def case_management_thread(w):
    plan, nurse = plan_desk(w)
    hospital = w.organisation("hospital", plan.state)
    planner, p = w.staff(hospital), w.person(plan.state)
    condition = w.condition(p)
    first = (f"{p.full} (ID {w.member_id()}) was admitted on {w.day(-8, -3, '%m/%d')} with {condition.plain}. Is SNF covered? "
             f"{p.he.capitalize()} can't go home alone.")
    answer = w.choice("Approved 7 days, auth " + w.digits(9) + ". Next review " + w.day(2, 6, "%m/%d") + ".",
                      "Need PT notes and the med list before I can say.",
                      f"Denied, {p.he} meets home health level. Peer to peer by noon.")
    text = f"{answer}\n\n{nurse.given}\n\n{w.quote(first, planner)}"
    if w.chance(0.4):
        text = f"fyi\n\n{w.forward(first, planner, nurse, 'SNF request')}"
    if w.chance(0.25):
        original = w.mail(planner, nurse, "SNF request", text=f"{first}\n\n{w.signature(planner)}")
        return w.mail(nurse, w.staff(plan), "FW: SNF request", text=f"{w.choice('yours?', 'pls review today')}\n\n{nurse.given}",
                      attach=[("SNF request.eml", "message/rfc822", original)])
    return w.mail(nurse, planner, w.choice("RE: SNF request", "RE: concurrent review", "Re: member in house"),
                  text=text)


@negative(beside=case_management_thread)
def case_management_caseload(w):
    plan, nurse = plan_desk(w)
    rows = [(w.staff(plan).given, w.integer(20, 60), w.integer(1, 15), w.integer(0, 9))
            for _ in range(w.integer(3, 6))]
    return w.mail(nurse, w.staff(plan), w.choice("Caseload this week", "CM numbers", "SNF days, October"), text=f"""
        Hi,

        numbers for the meeting. SNF days are {w.choice("up", "down")} {w.integer(1, 12)}%, mostly heart failure and
        hip fractures.

        {w.text_table(["Nurse", "Open", "New", "Denied"], rows)}

        Concurrent review stays at {w.integer(24, 72)} hours. {w.maybe(0.5, "Admissions for COPD always rise in winter.")}

        {nurse.given}
        """)
