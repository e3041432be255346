# SPDX-License-Identifier: Apache-2.0
"""Mail of law firms and courts."""

import office
from templates import negative, positive


def firm_of(w):
    firm = w.organisation("lawfirm")
    return firm, w.staff(firm), w.staff(firm)


@positive("state_pii")
def party_numbers(w):
    firm, one, two = firm_of(w)
    p, other, kid = w.person(firm.state), w.person(firm.state), w.child(firm.state)
    bank = w.organisation("bank").name
    style = w.choice("qdro", "guardian", "trust", "expunge", "deed", "naturalization", "probate", "warrant", "docx")
    text = {"qdro": lambda: f"For the QDRO: participant {p.full}, SSN {p.ssn}, born {w.dob(p)}; alternate payee {other.full}, SSN "
        f"{other.ssn}. Plan pays {w.integer(30, 50)}%.",
            "guardian": lambda: f"Petition for guardianship of {kid.full}, born {w.dob(kid, '%B %d, %Y')}, social security "
            f"{kid.ssn}. Mother {p.full} consents, father unknown. Filing {w.day(2, 9)}.",
            "trust": lambda: f"{two.given}, fund the trust of {p.full}: {bank} checking {w.account()}, {bank} savings {w.account()}, "
            "the house, the boat. Letters of instruction go out Monday.",
            "expunge": lambda: f"Expungement\n\nClient: {p.full_middle}\nAKA: {p.given} {other.family}\nDOB: {w.dob(p)}\nSS#: "
            f"{p.ssn}\nState ID: {p.licence}\nCase: {w.shaped('nn-CR-nnnn')}",
            "deed": lambda: f"Signing at {w.clock()}. Notary needs ID numbers: {p.full}, driver's license {p.licence} ({p.state}); "
            f"{other.full}, passport {w.passport()}.",
            "naturalization": lambda: f"N-400 for {p.full}: A-number A{w.digits(9)}, passport {w.passport()}, entered "
            f"{w.day(-4000, -2000)}. Biometrics on {w.day(5, 30)}. {p.he.capitalize()} asks whether the trip to "
            f"{w.choice('Ghana', 'Peru', 'Vietnam')} matters.",
            "probate": lambda: w.text_table(["Heir", "Relation", "SSN", "Share"],
                                            [(q.full, w.choice("son", "niece", "sister", "friend"), q.ssn,
                                                f"{w.integer(5, 40)}%") for q in w.people(w.integer(2, 5))]),
            "warrant": lambda: f"Judgment debtor {p.full} banks at {bank}, account no. {w.account()}. Levy form is ready for your "
            f"signature. Balance on judgment {w.amount(900, 40000)}.",
            "docx": lambda: ""}[style]()
    subject = w.choice("QDRO", "guardianship", f"{p.family} matter", "ID for the notary", "heirs", "levy", "intake")
    if style == "docx":
        made = w.docx(f"Client intake\nName: {p.full}\nDate of birth: {w.dob(p)}\nSocial security: {p.ssn}\nSpouse: "
            f"{other.full}\nSpouse social security: {other.ssn}\nMatter: divorce")
        return w.mail(one, two, subject, text="Intake attached, conflict check is clean.", attach=[("intake.docx", office.WORD, made)])
    return w.mail(one, two, subject, text=f"{text}\n\n{w.choice(one.given, w.signature(one))}\n\n{w.maybe(0.4, w.disclaimer())}")


@negative(beside=party_numbers)
def court_calendar(w):
    firm, one, two = firm_of(w)
    p = w.person()
    text = w.choice(f"""
        {p.family} v. {w.person().family}, No. {w.shaped("nn-CV-nnnnn")}: hearing {w.day(5, 40)} {w.clock()},
        courtroom {w.integer(1, 14)}. {w.some(1, 3, "Brief is due the Friday before.", "Opposing counsel wants a week.",
        "Bring three copies.", "Parking at the library.", "Judge reads everything.")}

        {w.signature(one)}
        {w.disclaimer()}
        """, f"""
        Rule reminder: no social security numbers, no full birth dates, no account numbers in filings. Last four only, minors by
        initials. The clerk will strike.
        """, f"""
        Invoice {w.digits(6)}: {w.integer(1, 20)}.{w.integer(1, 9)} hours at {w.amount(190, 600)}, filing fee {w.amount(100, 400)}.
        Trust balance {w.amount(0, 9000)}. Wire to the IOLTA account, routing {w.routing()}, call first to confirm.
        """, f"""
        Engagement letter for {p.full} attached to the portal. Scope: lease review. Retainer {w.amount(900, 5000)}. We keep what you
        tell us confidential.
        """, f"""
        Deposition of the plant manager: {w.day(5, 30)}, {w.clock()}, our office, reporter booked, video no. Exhibits 1 to
        {w.integer(9, 60)} premarked. Lunch for {w.integer(5, 12)}.
        """, f"""
        {two.given}, the statute runs {w.day(60, 300)}. Cite check is done: 3 cases overruled, one renumbered. Bar dues are payable.
        Bar number {w.digits(6)} goes on page one.
        """)
    return w.mail(one, two, w.choice("hearing", "privacy rule", "invoice", "engagement", "deposition", "cite check"), text=text)


@positive("hipaa", "state_pii")
def treatment_chronology(w):
    clinic = w.organisation(w.choice("hospital", "clinic"))
    firm, lawyer, _ = firm_of(w)
    one, p = w.staff(clinic), w.person(clinic.state)
    rows = [(w.day(-400 + 40 * i, -370 + 40 * i), w.choice("ED", "ortho", "PT", "pain clinic", "neuro", "surgery"),
             w.choice("neck pain after rear-end collision", "MRI: C5-6 disc", "injection", "plateau", "numb left hand", "fusion advised"))
            for i in range(w.integer(3, 7))]
    text = w.choice(f"""
        {lawyer.given}, as authorized: records of {p.full}, {w.dob(p)}.

        {w.text_table(["Date", "Where", "Finding"], rows)}

        {w.signature(one)}
        """, f"""
        Re: {p.full}
        Your file: {w.shaped("nn-nnnn")}

        I treated your client after the accident of {w.day(-500, -420)}. {p.he.capitalize()} has
        {w.choice("a herniated disc", "a torn rotator cuff", "post-concussive syndrome", "a fractured pelvis")} and will need
        {w.choice("surgery", "injections", "therapy for life")}.
        Bills so far: {w.amount(2000, 90000)}. My fee for a deposition is {w.amount(400, 2000)}.

        {w.signature(one)}
        """, f"""
        Lien notice. Patient {p.full}, date of accident {w.day(-500, -60)}, treatment
        {w.choice("physical therapy", "chiropractic", "knee surgery", "two MRIs")}, balance {w.amount(900, 30000)}. Please protect
        our bill at settlement.

        {one.full}, {clinic.name}
        """, f"""
        We cannot release the psychotherapy notes of {p.full} with this form. The rest ({w.integer(20, 900)} pages:
        {w.choice("depression", "PTSD", "back surgery", "opioid treatment")}, labs, billing) goes out today by courier, {w.ups()}.

        {one.given}
        """)
    return w.mail(one, lawyer, w.choice("records", f"Re: {p.full}", "lien", "your request", "chronology"), text=text)


@negative(beside=treatment_chronology)
def malpractice_seminar(w):
    firm, one, two = firm_of(w)
    clinic = w.organisation("hospital")
    text = w.choice(f"""
        CLE: reading medical records for lawyers. Herniated discs, torn cuffs, concussions; what a chronology needs.
        {w.day(5, 30, "%B %d")}, {w.amount(90, 300)}, two credits. Speaker {w.person().full}, MD.
        """, f"""
        Business associate agreement between {clinic.name} and {firm.name}, draft {w.integer(2, 5)}: breach notice in
        {w.integer(5, 30)} days, cyber cover {w.integer(1, 5)}M, return or destroy. Redline attached to the portal.
        """, f"""
        Fee schedule for copies of records: {w.amount(6, 20)} search, {w.integer(25, 75)} cents a page, discs {w.amount(5, 25)}.
        Subpoenas go to risk management, {clinic.phone}.
        """, f"""
        Model release form. Patient: ________ Born: ________ I allow [FIRM] to get my records from [PROVIDER], except psychotherapy
        notes. Signed ________
        """, f"""
        Verdict report: {w.amount(90000, 4000000)} for a missed fracture in {w.person().state_name}. Names are sealed. Defense had
        offered {w.amount(10000, 90000)}. Lesson: the addendum was late.
        """)
    return w.mail(w.choice(one, w.staff(clinic)), two, w.choice("CLE", "BAA", "copy fees", "release form", "verdict report"),
                  text=f"{text}\n\n{one.given}\n{w.maybe(0.4, w.disclaimer())}")


@positive("sender_request")
def asked_for_sealing(w):
    firm, one, two = firm_of(w)
    mark = w.choice("[secure]", "[SECURE]", "[Secure]", "[encrypt]", "[Encrypt]", "[ENCRYPT]")
    topic = w.choice("draft agreement", "offer", "Friday", "lease", "question on the estate", "contract v3", "minutes",
                     "board packet", "your visit")
    text = w.choice(f"""
        {two.given}, draft attached to the portal. {w.some(1, 3, "Clause 4 is new.", "Please sign where the flags are.",
        "Call me if the price is wrong.", "The other side has not seen it.", "Keep page nine.")}
        """, f"""
        Offer: {w.amount(90000, 900000)}, closing {w.day(20, 60)}, inspections waived. Good until {w.clock()} tomorrow.
        """, f"""
        We meet {w.day(1, 5, "%A")} at {w.clock()}. {w.choice("Bring the folder.", "No need to bring anything.", "My treat.")}
        """, f"""
        The board approved the minutes with one change: {one.full} voted no on item {w.integer(2, 9)}.
        """)
    return w.mail(one, two, w.choice(f"{mark} {topic}", f"{topic} {mark}"), text=f"{text}\n\n{w.signature(one)}")


@negative(beside=asked_for_sealing)
def talk_of_sealing(w):
    firm, one, two = firm_of(w)
    text = w.choice(f"""
        From {w.day(5, 20)} on, type [secure] at the start of the subject and the gateway seals the mail. Do not type it for lunch
        plans. Guide on page {w.integer(2, 9)} of the intranet.
        """, f"""
        Is the side door secure at night? The alarm went off twice. Locksmith comes {w.day(1, 4, "%A")}, {w.amount(90, 300)}.
        """, f"""
        Laptops are encrypted now, all {w.integer(12, 90)}. It takes a minute longer to start. Old sticks go into the box at
        {two.given}'s desk.
        """, f"""
        The client asks how we encrypt. Answer: TLS to their server, sealed envelope to others. Nothing more is needed for the
        questionnaire.
        """, f"""
        We secured the venue! {w.organisation("hotel").name}, {w.day(30, 60, "%B %d")}, {w.integer(40, 120)} seats, deposit
        {w.amount(200, 900)}.
        """)
    return w.mail(one, two, w.choice("secure mail, how to", "side door", "encrypted laptops", "how do we encrypt?", "venue secured",
                                     "securing the side door"), text=f"{text}\n\n{one.given}")
