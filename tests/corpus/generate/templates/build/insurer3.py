# SPDX-License-Identifier: Apache-2.0
"""Mail of health plans: authorisations, statements, appeals, Medicare and Medicaid desks, calls."""

from templates import negative, positive

# code, what is asked for, diagnosis code, why
REQUESTS = [
    ("72148", "MRI lumbar spine w/o contrast", "M54.16",
     "six weeks of PT and naproxen without relief, foot drop since last week"),
    ("27447", "total knee arthroplasty, right", "M17.11", "bone on bone on films, injections x 3, cannot do stairs"),
    ("J1745", "Remicade 5 mg/kg every 8 weeks", "K50.90", "lost response to Humira, calprotectin 890"),
    ("E0601", "CPAP with heated humidifier", "G47.33", "AHI 34 on the home sleep test"),
    ("81162", "BRCA1/2 full sequencing", "Z80.3", "mother and aunt with breast cancer before 50"),
    ("43775", "laparoscopic sleeve gastrectomy", "E66.01",
     "BMI 44, sleep apnea and type 2 diabetes, six months of supervised diet"),
    ("J0585", "Botox 155 units every 12 weeks", "G43.709",
     "17 headache days a month, topiramate and propranolol failed"),
    ("90837", "psychotherapy 60 min, visits 31 to 52", "F43.10",
     "PTSD, PCL-5 down from 61 to 44, still has nightmares"),
    ("H0018", "residential treatment, 28 days", "F10.20", "two detox stays this year, relapsed within a week"),
    ("J9271", "Keytruda 200 mg q3w", "C34.11", "stage IV adeno, PD-L1 80%, no EGFR or ALK"),
    ("A4239", "CGM supplies, 3 months", "E10.9", "four lows under 54 at night"),
    ("58571", "total laparoscopic hysterectomy", "D25.1", "fibroids, Hgb 7.9 twice, iron infusions"),
    ("97110", "PT, 12 more visits", "S83.511D", "8 weeks after ACL repair, flexion 95 degrees"),
]

WOMEN_ONLY = ("58571", "81162")

# what a statement calls a service, rough charge
LINES = [("Office visit, established, 25 min", 185), ("Emergency room, level 4", 2140), ("Psychotherapy 45 min", 160),
         ("Chemistry panel", 74), ("Ultrasound, abdomen", 610), ("Colonoscopy with polyp removal", 3200),
         ("Venipuncture", 18), ("Ozempic 1 mg pen, 28 days", 969), ("CT head", 1280), ("Wheelchair rental", 95),
         ("Anesthesia, 60 min", 1100), ("Insulin pump supplies", 412), ("Chiropractic adjustment", 60),
         ("Dialysis session", 890), ("Skin lesion removal", 340), ("Naloxone spray", 125)]

PLANS = ["Choice PPO 1500", "Bronze HSA 6000", "Gold HMO", "Select EPO", "Dual Complete HMO SNP",
         "MedAdvantage Plus", "Silver 87 CSR"]

SITUATIONS = [
    ("home from her second CHF stay in six weeks", "home from his second CHF stay in six weeks",
     "scale and low-salt meals, weekly calls"),
    ("a high-risk pregnancy with type 1 diabetes", "starting insulin after a DKA stay",
     "endocrine visit, test strips approved"),
    ("on dialysis and missing chair time because the van is late",
     "on dialysis and missing chair time because the van is late", "new transport vendor"),
    ("in hospice with lung cancer, the daughter needs respite",
     "in hospice with lung cancer, the wife needs respite", "5 days inpatient respite"),
    ("back on heroin after the methadone clinic closed", "back on heroin after the methadone clinic closed",
     "bridge to Suboxone, Narcan mailed"),
    ("newly diagnosed with schizophrenia, first shot of Invega given",
     "newly diagnosed with schizophrenia, first shot of Invega given", "ACT team referral"),
    ("wound vac at home, MRSA grew again", "wound vac at home, MRSA grew again", "ID consult, nurse visits 3 x week"),
]


def request(w, p):
    return w.pick([row for row in REQUESTS if p.sex == "F" or row[0] not in WOMEN_ONLY])


def honorific(p):
    return ("Ms. " if p.sex == "F" else "Mr. ") + p.family


# authorisations and statements


@positive("hipaa", "state_pii")
def prior_authorisation(w):
    plan = w.organisation("insurer")
    clinic = w.organisation("clinic", plan.state)
    nurse = w.staff(plan, w.choice("Utilization Review Nurse", "Medical Director"))
    asker = w.staff(clinic, w.choice("Referral Coordinator", "MD", "Prior Auth Team"))
    p, member = w.person(plan.state, youngest=26), w.member_id()
    code, what, dx, why = request(w, p)
    dob = w.dob(p, w.choice("%m/%d/%Y", "%m-%d-%Y", "%B %d, %Y"))
    sender, to, text = w.choice((asker, nurse, f"""
        {w.choice("STANDARD", "EXPEDITED", "URGENT")} PRIOR AUTHORIZATION

        Member:      {p.full}
        Member ID:   {member}
        DOB:         {dob}
        Service:     {code} {what}
        ICD-10:      {dx}
        Rendering:   {asker.organisation.name}, NPI {w.npi()}
        Clinical:    {why}

        Chart notes {w.choice("attached to the portal case", "were faxed", "on request")}.
        """), (nurse, asker, f"""
        {w.choice("Hi", "Hello")} {asker.given},

        {w.choice("we approved", "the medical director could not approve", "we need more on")} {what} ({code})
        for {p.full}, DOB {dob}, member ID {member}. {w.choice("A peer to peer can be booked until Friday.",
            f"Auth {w.shaped('lnnnnnnnn')}, good through {w.day(60, 180)}.",
            "The last office note is from March; is there a newer one?")}
        On file we have: {why}.

        {w.signature(nurse)}
        """), (asker, nurse, f"""
        Following up for the third time!! {p.last_first}, dob {dob}, your member # {member}. {what} for {dx}: {why}.
        {w.choice("Pt is losing the slot on " + w.day(3, 9) + ".", "Surgeon will do a peer to peer any day after 4.",
            "If this is a no I need it in writing.")}

        {asker.given}, {clinic.name}, {clinic.phone}
        """))
    m = w.mail(sender, to, w.choice("Prior auth", f"PA {code}", f"auth request - {p.family}", "RE: Authorization"),
               text=text)
    return m.finds("common.member_id", 1).finds("common.birth_date", 1)


@negative(beside=prior_authorisation)
def authorisation_list_change(w):
    plan = w.organisation("insurer")
    writer, rows = w.staff(plan, w.choice("Provider Relations", "Medical Policy")), w.sample(REQUESTS, 4)
    subject, text = w.choice(("Prior authorization list changes", f"""
        Dear providers,

        from {w.day(30, 70)} the following need prior authorization:

        {w.text_table(["Code", "Service", "Policy"], [(row[0], row[1], f"MP-{w.digits(3)}") for row in rows])}

        {rows[0][0]} no longer does when conservative care of six weeks is in the chart.

        {w.signature(writer)}
        """), ("New PA form", f"""
        Please use the new form, the old one will be returned.

        Member: ______________________   Member ID: ______________   DOB: __/__/____
        CPT/HCPCS: ________   ICD-10: ________   [ ] Standard  [ ] Expedited
        Clinical reason (attach notes): ________________________________________

        Fax it to {plan.fax} or key it at https://providers.{plan.domain}. Average turnaround is {w.integer(2, 9)} days.
        """), ("Medical policy update", f"""
        {rows[0][1]}: the policy now asks for two failed drugs instead of three. {rows[1][1]}: covered for
        {rows[1][2]} only. Peer to peer calls move to {plan.phone}, option {w.integer(2, 6)}. Approvals last
        {w.choice("90", "180")} days. No change for members in hospice.

        {w.signature(writer)}
        """))
    return w.mail(writer, "office@" + w.organisation("clinic").domain, subject, text=text)


def statement_rows(w, n):
    rows = []
    for name, charge in w.sample(LINES, n):
        billed = charge * w.integer(80, 125) / 100
        allowed = billed * w.integer(35, 80) / 100
        rows.append((w.day(-70, -20), name, f"${billed:,.2f}", f"${allowed:,.2f}",
                     f"${allowed * w.choice(0, 0.2, 1):,.2f}"))
    return rows


@positive("hipaa", "state_pii")
def explanation_of_benefits(w):
    plan = w.organisation("insurer")
    p, member = w.person(plan.state), w.member_id()
    provider = w.organisation(w.choice("hospital", "clinic"), plan.state)
    heading = ["Date", "Service", w.choice("Billed", "Amount charged"), w.choice("Allowed", "Plan discount price"),
               w.choice("You owe", "Your share")]
    rows = statement_rows(w, w.integer(1, 4))
    sender = w.choice("eob@", "noreply@", "members@") + plan.domain
    subject = w.choice("Your Explanation of Benefits", "EOB: this is not a bill", "New claim processed")
    remark = w.choice("Deductible met so far: " + w.amount(50, 3000), "Remark 45: charge is over the fee schedule.",
                      "You may appeal within 180 days.")
    if w.chance(0.5):
        html = (f"<html><body style=\"font-family:Arial\"><h2>{plan.name}</h2><p><b>THIS IS NOT A BILL</b></p>"
                f"<p>Member: {p.full}<br>Member ID: {member}<br>Claim: {w.digits(12)}<br>"
                f"Provider: {provider.name}</p>\n{w.html_table(heading, rows)}\n<p>{remark}</p></body></html>")
        return w.mail(sender, p, subject, html=html).finds("common.member_id", 1)
    text = w.choice(f"""
        Dear {honorific(p)},

        We processed a claim from {provider.name}.

        Patient: {p.full_middle}
        Member ID: {member}

        {w.text_table(heading, rows)}

        This is not a bill. Pay the provider, not us. Questions: {plan.phone}
        """, f"""
        {p.given}, your claim is done. {provider.name} billed {rows[0][2]} for {rows[0][1].lower()} on {rows[0][0]}.
        With your plan the price is {rows[0][3]} and your part comes to {rows[0][4]}.

        {p.full}, member ID {member}
        Claim {w.digits(11)}, paid {w.day(-9, -1)}
        {plan.name}
        """)
    return w.mail(sender, p, subject, text=text).finds("common.member_id", 1)


@negative(beside=explanation_of_benefits)
def statement_guide(w):
    plan, reader = w.organisation("insurer"), w.person()
    name, charge = w.pick(LINES)
    subject, text = w.choice(("How to read your EOB", f"""
        An EOB is not a bill. Here is what the columns say, with a made-up example:

        Member: SAMPLE MEMBER     Member ID: XXXXXXXXX
        Service                   Billed      Allowed     You owe
        Office visit              $200.00     $120.00     $25.00

        Billed is the list price, allowed is what we agreed with the doctor. Want it on paper? Call {plan.phone}.
        """), ("EOBs go paperless", f"""
        From {w.day(15, 60, "%B %d")} statements come by e-mail link. Log in at my.{plan.domain} to see claims,
        deductible and remark codes. Nothing about your care will ever be in the e-mail itself. To keep getting
        paper, tick the box by {w.day(5, 12)}.

        {plan.name} Member Communications
        """), ("Fee schedule", f"""
        Hi all, the new fee schedule loads tonight. {name}: billed average ${charge}, allowed ${charge * 0.6:.2f}.
        Claims adjudicated before midnight keep the old price. Remark 45 text was shortened. Test claims passed
        ({w.integer(40, 400)} of {w.integer(400, 420)}).

        {w.signature(w.staff(plan, "Configuration Analyst"))}
        """))
    return w.mail("members@" + plan.domain, reader.email, subject, text=text)


# letters and calls


@positive("hipaa", "state_pii")
def appeal_decision(w):
    plan = w.organisation("insurer")
    writer = w.staff(plan, w.choice("Appeals Coordinator", "Grievance Specialist"))
    p, member = w.person(plan.state, youngest=26), w.member_id()
    code, what, dx, why = request(w, p)
    case = "AP" + w.digits(7)
    to, text = w.choice((p, f"""
        {w.day(-1, 0, "%B %d, %Y")}

        {p.full}
        {p.street}
        {p.city}, {p.state} {p.zip}

        Re: appeal {case}, member ID {member}

        Dear {honorific(p)}:

        You asked us to look again at our denial of {what}. A doctor who was not part of the first decision read your
        file ({why}). We {w.choice("overturned the denial. You may have the service now.",
            "uphold the denial. You have the right to an external review within four months.")}

        {w.signature(writer)}
        """), (w.staff(w.organisation("lawfirm", plan.state)), f"""
        Counsel,

        the external reviewer's letter on {p.full} (member ID {member}) came in. {what} for {dx}; {why}.
        {w.choice("Reviewer sides with the member.", "Reviewer agrees with us on two of three points.",
            "They want the full claim file by Monday.")} {case} stays open until you clear it.

        {writer.full}
        """), (w.staff(plan, "Medical Director"), f"""
        Need your eyes on {case}:

        Member: {p.upper_last_first}
        Member ID: {member}
        Age: {p.age}
        Denied: {code}, {what}
        Records say: {why}
        Clock: {w.choice("72 h, expedited", "30 days, pre-service", "due " + w.day(1, 4))}

        {writer.given}
        """))
    return w.mail(writer, to, w.choice("Appeal decision", "Your appeal", f"Appeal {case}", "external review"),
                  text=text).finds("common.member_id", 1)


@negative(beside=appeal_decision)
def appeals_training(w):
    plan = w.organisation("insurer")
    writer = w.staff(plan, "Appeals Coordinator")
    code, what, dx, why = w.pick(REQUESTS)
    subject, text = w.choice(("Appeals: clocks", f"""
        Team, a reminder of the clocks: expedited 72 hours, pre-service 30 days, post-service 60. We closed
        {w.integer(90, 400)} appeals last month, {w.integer(28, 55)}% overturned. The most reversed service is
        {what}. Letters must be in plain English and name the right to external review.

        {w.signature(writer)}
        """), ("Appeal letter template", f"""
        Dear [MEMBER NAME]:

        You asked us to look again at our denial of [SERVICE]. A doctor who was not part of the first decision read
        your file. We [overturned / uphold] the denial because [REASON].

        Re: appeal [CASE NUMBER], member ID [ID]

        Please use this wording from {w.day(5, 25)}.
        {writer.given}
        """), ("Training case", f"""
        For Thursday's class, an invented case: a 50-year-old wants {what} ({code}) for {dx}. Notes say {why}. Would
        you uphold? Which policy applies, and who must sign? Bring the manual, chapter {w.integer(3, 12)}.

        {w.signature(writer)}
        """))
    return w.mail(writer, "appeals-team@" + plan.domain, subject, text=text)


@positive("hipaa", "state_pii")
def medicare_coordination(w):
    plan = w.organisation("insurer")
    writer = w.staff(plan, w.choice("COB Specialist", "Retiree Services", "Medicare Enrollment"))
    p = w.person(plan.state, youngest=65)
    mbi, other = w.mbi(w.chance(0.6)), w.staff(w.organisation(w.choice("hospital", "clinic", "pharmacy"), plan.state))
    part = f"Part A {w.integer(1, 12):02}/2021, Part B {w.integer(1, 12):02}/2022"
    text = w.choice(f"""
        {other.given},

        Medicare is {w.choice("primary", "secondary")} for {p.full} since {w.day(-900,
            -60)}. MBI {mbi}, {part}. {w.choice("Please bill them first and send us the crossover.",
            "The working spouse's plan pays first.", "ESRD, month 31, so the order flipped.")}

        {w.signature(writer)}
        """, f"""
        COORDINATION OF BENEFITS

        Beneficiary:      {p.upper_last_first}
        Medicare number:  {mbi}
        Entitled by:      {w.choice("age", "disability", "ESRD")}
        Effective:        {part}
        Other coverage:   {plan.name}, {w.pick(PLANS)}
        """, f"""
        I have {p.full} on the other line, {p.age}, {w.choice("new to the pharmacy", "moved here in May")}. Part D
        shows inactive. Can you run an E1? Medicare ID on the red white and blue card reads {mbi}.

        {writer.given}
        """)
    return w.mail(writer, other, w.choice("Medicare primary", "COB", "MBI for claim", "E1 check"),
                  text=text).finds("common.mbi", 1)


@negative(beside=medicare_coordination)
def medicare_newsletter(w):
    plan = w.organisation("insurer")
    subject, text = w.choice(("Medicare open enrollment", f"""
        Medicare open enrollment ends December 7. Bring your red, white and blue card and your list of pills to one
        of our meetings:

        - {w.day(2, 7, "%A %b %d")}, {w.clock()}, {plan.city} Library
        - {w.day(8, 15, "%A %b %d")}, {w.clock()}, {w.choice("senior center", "town hall")}

        {w.pick(PLANS)} has a {w.choice("$0", "$19")} premium. We do not offer every plan in your area.
        {plan.name}, {w.toll_free()}
        """), ("Protect your Medicare number", f"""
        Guard your card! Medicare will never call to ask for your number. The MBI has 11 letters and digits and does
        not hold your Social Security number. If a caller offers a free brace or genetic test, hang up and dial
        {w.toll_free()}.

        Unsubscribe: news@{plan.domain}
        """), ("Crossover claims", f"""
        Providers: crossover claims with Medicare primary now take {w.integer(10, 18)} days. Put the MBI without
        dashes in loop 2330B, payer ID {w.digits(5)}. COB updates go to {plan.fax}. Claims for ESRD members in the
        first 30 months are ours to pay first.

        {w.signature(w.staff(plan, "Provider Relations"))}
        """))
    return w.mail("news@" + plan.domain, w.person(youngest=62).email, subject, text=text)


@positive("hipaa", "state_pii")
def case_management(w):
    plan = w.organisation("insurer")
    nurse, p = w.staff(plan, w.choice("Case Manager, RN", "LTSS Care Coordinator")), w.person(plan.state, youngest=28)
    other = w.staff(w.organisation(w.choice("homecare", "clinic", "welfare"), plan.state))
    row = w.pick(SITUATIONS)
    problem, plan_of_care, medicaid = row[0 if p.sex == "F" else 1], row[2], w.medicaid_id(plan.state)
    text = w.choice(f"""
        Hi {other.given},

        I took over {p.full} (Medicaid ID {medicaid}). {p.he.capitalize()} is {problem}. {w.choice("Goal", "My plan",
            "For now")}: {plan_of_care}. {w.choice("Who sees " + p.him + " next on your side?",
            "Phone is " + p.cell + ", best before noon.", "Please send visit notes weekly.")}

        {w.signature(nurse)}
        """, f"""
        IDT meeting {w.day(1, 5)}

        Member:  {p.full}, {p.age}
        Medicaid ID:  {medicaid}
        Status:  {problem}
        Care plan:  {plan_of_care}
        Barriers:  {w.choice("no phone", "housing", "transport", "language: " + w.choice("Spanish", "Arabic",
            "Tagalog"))}
        """, f"""
        heads up, {p.last_first} is {problem}. {plan_of_care}. hours were cut to {w.integer(12, 30)}/wk, {p.he} will
        appeal. Medicaid ID is {medicaid} if you need to look {p.him} up. {nurse.given}
        """)
    return w.mail(nurse, other, w.choice("new member", f"{p.initial_last} care plan", "IDT", "hand-off"),
                  text=text).finds("common.medicaid_id", 1)


@negative(beside=case_management)
def wellness_challenge(w):
    plan = w.organisation("insurer")
    nurse = w.staff(plan, "Wellness Coach")
    subject, text = w.choice(("Step challenge", f"""
        {w.choice("Walk", "Bike", "Swim")} with us! Log {w.integer(100, 300)},000 steps in your log by
        {w.day(20, 45, "%B %d")} and win a gift card of {w.amount(20, 100)}. People with diabetes, heart failure or a
        new hip should ask their doctor before they start. Sign up at fit.{plan.domain}.

        {nurse.full}, {nurse.title}
        """), ("Medicaid renewals", f"""
        Care coordinators: {w.integer(400, 9000)} members must renew Medicaid by {w.day(10, 40)}. Tell everyone on
        your list to open the blue envelope. The county needs the Medicaid ID from the card, proof of address and pay
        stubs. Scripts in Spanish and Arabic are on the share.

        {w.signature(nurse)}
        """), ("Case manager, RN", f"""
        We are hiring a case manager (RN) for our dual-eligible members in {plan.city}. You will plan care after CHF
        and COPD stays, hospice and dialysis transitions, and sit in the IDT. CCM a plus. {w.amount(72000, 98000)} a
        year, field work two days a week.

        careers@{plan.domain}
        """))
    return w.mail(nurse, "community@" + plan.domain, subject, text=text)


@positive("hipaa", "state_pii")
def member_chat(w):
    plan = w.organisation("insurer")
    agent, p, member = w.staff(plan, "Member Services"), w.person(plan.state, youngest=22), w.member_id()
    dob = w.dob(p, w.choice("%m/%d/%Y", "%m-%d-%Y"))
    topic = w.choice("my Suboxone was rejected at the pharmacy", "the ER bill from when i broke my ankle",
                     "is the IUD covered" if p.sex == "F" else "is the vasectomy covered",
                     "why was my sleep study denied", "my therapist says you stopped paying after visit 20")
    answer = w.choice("I see the claim. It is pending for records.", "It was denied, no authorization on file.",
                      "You have met the deductible, so it should be 20%.")
    lines = [(p.given, w.choice("hi", "hello???", "Hey")),
             (agent.given, f"This is {plan.name}. May I have your full name, member ID and date of birth?"),
             (p.given, w.choice(f"{p.full}, member id {member}, dob {dob}",
                                f"{p.full.lower()} dob {dob} and member ID: {member}")),
             (p.given, topic), (agent.given, answer),
             (p.given, w.choice("ok who do I call", "thats ridiculous", "thank you"))]
    minute = w.integer(10, 50)
    stamped = "\n".join(f"10:{minute + i}  {who}: {said}" for i, (who, said) in enumerate(lines))
    intro = w.choice(f"Transcript of your chat, reference {w.digits(8)}",
                     f"Escalating this one, {p.he} called twice already. {agent.given}",
                     "Chat log for QA, score by Friday.")
    to = p if intro.startswith("Transcript") else w.staff(plan, "Supervisor")
    text = stamped if w.chance(0.5) else "\n\n".join(f"{who}\n{said}" for who, said in lines)
    subject = w.choice("Chat transcript", "Your conversation with us") if to is p else "chat " + w.digits(6)
    m = w.mail(agent, to, subject, text=f"{intro}\n\n{text}")
    return m.finds("common.member_id", 1).finds("common.birth_date", 1)


@negative(beside=member_chat)
def call_script(w):
    plan = w.organisation("insurer")
    lead = w.staff(plan, "Supervisor")
    subject, text = w.choice(("New greeting", f"""
        Agent: This is {plan.name}. May I have your full name, member ID and date of birth?
        Member: (gives all three; if one is missing, stop)
        Agent: How can I help with your claim?

        Do not read a diagnosis aloud. For a rejected drug go to page {w.integer(3, 30)}. Live from {w.day(2, 12)}.

        {lead.given}
        """), ("Chat numbers", f"""
        Chats {w.integer(900, 4000)}, average wait {w.integer(1, 9)}:{w.integer(10, 59)}, CSAT 4.{w.integer(0, 9)}. Most
        asked about were pharmacy rejects ({w.integer(11, 40)}%), ER bills, denied sleep studies and therapy visit
        limits. Three agents forgot to ask for the date of birth; coaching is set.

        {w.signature(lead)}
        """), ("QA chat scores", f"""
        10:02  Visitor: hi is the IUD covered in your plans
        10:02  Agent: Welcome! Most plans cover it in full. Are you a member?
        10:03  Visitor: no just shopping around
        10:04  Agent: Then a broker can help, {w.toll_free()}.

        Good example, nothing asked that was not needed. Score {w.integer(90, 100)}.

        {lead.given}
        """))
    return w.mail(lead, "member-services@" + plan.domain, subject, text=text)
