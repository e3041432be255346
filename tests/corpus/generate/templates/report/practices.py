# SPDX-License-Identifier: Apache-2.0
"""Mail of small practices: letters to employers, dentists, eyes, therapists; and what the same desks write about the practice itself."""

import office
from templates import negative, positive

COMPLAINTS = ["a frozen shoulder", "gout in the left toe", "vertigo", "a kidney stone", "plantar fasciitis", "tonsillitis",
              "pink eye", "an ear infection",
              "eczema", "psoriasis", "migraine", "endometriosis", "celiac disease", "lupus", "sciatica", "mono", "a concussion",
              "chlamydia",
              "panic attacks", "bulimia", "erectile dysfunction", "infertility", "menopause", "glaucoma",
              "hearing loss in both ears", "tennis elbow"]
TEETH = ["root canal on #19", "crown on #30", "extraction of all four wisdom teeth", "deep cleaning, lower left", "implant at #8",
         "an abscess under #14"]


def practice(w):
    clinic = w.organisation("clinic")
    return clinic, w.staff(clinic), w.staff(clinic)


@positive("hipaa", "state_pii")
def letter_for_work(w):
    clinic, one, _ = practice(w)
    p, what = w.person(clinic.state, oldest=66), w.pick(COMPLAINTS)
    to = w.choice(p, f"hr@{w.organisation('employer').domain}", w.staff(w.organisation("school")))
    text = w.choice(f"""
        To whom it may concern:

        {p.full} was seen in this office on {w.day(-5, -1)} for {what}. {p.he.capitalize()} may return to work on {w.day(2, 14, "%B "
            "%d")} with these
        limits: {w.choice("no lifting over ten pounds", "sit every hour", "light duty only", "no night shifts", "no screens for a week")}.

        {w.signature(one)}
        """, f"""
        RETURN TO WORK / SCHOOL

        Name: {p.full}
        Seen: {w.day(-5, 0)}
        Reason: {what}
        Off until: {w.day(2, 9)}
        Signed: {one.full}, {one.title}
        """, f"""
        Hi, {p.full} asked us to send you a note. {p.he.capitalize()} has {what} and is being treated with {w.drug().name}. Please allow
        {w.choice("breaks", "a stool", "a quiet room", "working from home")} until {w.day(10, 40, "%B %d")}.

        {one.given}, {clinic.name}
        """, f"""
        Constancia

        {p.full} fue {"atendida" if p.sex == "F" else "atendido"} en nuestra clínica el {w.day(-5, -1,
        "%d/%m/%Y")} por {w.condition(p).spanish}. Puede regresar a
        su trabajo el {w.day(2, 9, "%d/%m/%Y")}.

        {one.full}
        """)
    subject = w.choice("work note", f"Note for {p.full}", "return to work", "Constancia médica", "letter")
    if w.chance(0.25):
        return w.mail(one, to, subject, text="Letter attached.", attach=[("letter.docx", office.WORD,
            w.docx("\n".join(line.strip() for line in text.strip().split("\n"))))])
    return w.mail(one, to, subject, text=text)


@negative(beside=letter_for_work)
def forms_policy(w):
    clinic, one, two = practice(w)
    text = w.choice(f"""
        Forms now cost {w.amount(10, 40)} each and take {w.integer(3, 9)} business days: FMLA, school physicals, work notes, jury
        duty letters. {w.some(1, 2,
        "No same-day letters.", "Charge before the doctor signs.", "Veterans pay nothing.", "Use the template on the share.")}
        """, f"""
        Template for work notes, please use only this one:

        To whom it may concern: [NAME] was seen on [DATE] for [REASON OPTIONAL]. Return on [DATE]. Limits: [ ] lifting [ ] standing [ ] none

        {one.given}
        """, f"""
        To whom it may concern: {one.full} has worked in this office as {one.title} since {w.integer(2004, 2024)}.
        {w.choice("Full time.", "Part time.")}
        Salary on request. {w.signature(two)}
        """, f"""
        Return-to-work program, talk for employers: light duty, what a doctor may tell you and what not, sciatica and tennis elbow in
        the warehouse.
        {w.day(5, 25, "%B %d")}, {w.clock()}, breakfast. RSVP {clinic.phone}.
        """)
    return w.mail(one, two, w.choice("forms", "work note template", "letter of employment", "Breakfast talk"), text=text)


@positive("hipaa", "state_pii")
def records_fax_cover(w):
    clinic, one, _ = practice(w)
    p, other, what = w.person(clinic.state), w.organisation(w.choice("clinic", "hospital", "lab")), w.pick(COMPLAINTS)
    text = w.choice(f"""
        Please send us {w.choice("the last two notes", "labs", "imaging on disc", "the op report",
        "immunizations")} of {p.full}, DOB {w.dob(p, w.choice("%m/%d/%Y", "%m-%d-%y", "%B %d, %Y"))}.
        We see {p.him} {w.day(1, 5, "%A")} about {what}. Release is on file.

        {w.signature(one)}
        """, f"""
        FAX BY E-MAIL    pages: {w.integer(2, 30)}
        To:   {other.name}, {other.fax}
        From: {one.full}, {clinic.fax}
        Re:   {p.upper_last_first} {w.dob(p)}

        ref for {what}, urgent / please call pt with a date / {w.choice("Aetna", "BCBS", "self pay", "Medicaid")}
        """, f"""
        2nd request!! {p.full} {w.dob(p, "%m/%d/%y")} - {what} - need {w.choice("path report", "echo", "A1c", "sleep study")} before
        {p.his} appt {w.day(1, 3, "%m/%d")}. ty
        """, f"""
        {w.quote(f'''
        Hi, did you get our referral for {p.full}? {p.he.capitalize()} has had {what} for {w.integer(2, 9)} months now.
        ''', w.staff(other))}

        Yes, booked {w.day(3, 30)} {w.clock()}. {one.given}
        """)
    return w.mail(one, w.choice(w.staff(other), f"records@{other.domain}"),
                  w.choice("records", "medical records request", f"{p.last_first}", "referral", "2nd request"), text=text)


@negative(beside=records_fax_cover)
def records_vendor(w):
    clinic, one, two = practice(w)
    vendor = w.organisation("vendor")
    text = w.choice(f"""
        {one.given}, as of {w.day(10, 40, "%B %d")} record requests go through us. Turnaround {w.integer(2, 9)} days, copies
        {w.amount(6, 25)} flat. A request must
        hold the patient's name, date of birth, what is wanted, a signed release. {w.signature(w.staff(vendor))}
        """, f"""
        Our fax number changes to {w.phone()} on {w.day(2, 20)}. {w.some(1, 3, "E-fax only.",
        "Referrals, labs and op reports all go there.", "The old line rings until the new year.",
        "Please tell your schedulers.")}
        """, f"""
        Blank referral form attached. Fields: patient, DOB, reason, insurance, urgent yes/no.
        """, f"""
        Shredding on {w.day(2, 20, "%A")}: {w.integer(20, 90)} boxes of charts older than ten years. Certificate
        {w.shaped("nnn-nn-nnnn")}. Bins stand at the back door.
        """)
    attach = [("referral_blank.docx", office.WORD, w.docx("Referral\nPatient: ______\nDOB: __/__/____\nReason: ______\nPhone: "
        "______"))] if w.chance(0.3) else []
    return w.mail(w.choice(w.staff(vendor), two), one, w.choice("record requests", "new fax", "referral form", "shredding"),
                  text=text, attach=attach)


@positive("hipaa", "state_pii")
def dental_and_eyes(w):
    clinic, one, two = practice(w)
    p, kid, tooth = w.person(clinic.state), w.child(clinic.state), w.pick(TEETH)
    eye = w.choice("a retinal tear and lasered it", "wet AMD and will inject monthly", "dry AMD, vitamins for now",
                   f"diabetic retinopathy and will see {p.him} in spring", "a cataract OD that can wait")
    text = w.choice(
        f"{p.full}: {tooth}, insurance pays {w.integer(40, 80)}%, patient {w.amount(90, 1900)}. OK to schedule?",
        f"{p.full} in chair {w.integer(1, 6)} has {w.choice('swelling', 'fever', 'a broken filling', 'bleeding gums')}, needs "
        f"{tooth}. Allergic to penicillin.",
        f"Rx {p.last_first}\nOD {w.choice('-', '+')}{w.integer(0, 7)}.{w.choice('25', '50', '75')} -0.50 x {w.integer(1, 180)}\nOS "
        f"{w.choice('-', '+')}{w.integer(0, 7)}.00 "
        f"-0.75 x {w.integer(1, 180)}\nPD {w.integer(58, 68)}\nglaucoma suspect, IOP {w.integer(18, 29)}/{w.integer(18, 29)}",
        f"Braces for {kid.full} ({kid.age}): class II, overbite {w.integer(4, 9)} mm, 24 months, records taken {w.day(-9, -2)}. Mom "
        f"is {p.full}.",
        f"Dr. {two.family}, thank you for sending {p.full}. I found {eye}.\n\n{w.signature(one)}",
        w.text_table(["Time", "Patient", "What"], [(w.clock(), q.initial_last, w.pick(TEETH)) for q in w.people(w.integer(3, 7))]),
        f"Hearing test of {p.full}: mild to moderate loss both sides, {w.integer(30, 60)} dB, recommends aids. {p.he.capitalize()} "
        "wants the small ones.")
    return w.mail(one, two, w.choice("tx plan", "schedule", "thank you for the referral", "Rx", p.full, "chair time"),
                  text=f"{text}\n\n{w.maybe(0.6, one.given)}")


@negative(beside=dental_and_eyes)
def supplies_and_sales(w):
    clinic, one, two = practice(w)
    rows = [(w.digits(7), w.pick(["composite A2", "gloves, nitrile M", "bur 330", "lidocaine carpules", "frames, tortoise",
                                  "contact lens trial", "wax", "chart paper"]),
             w.integer(1, 40), w.amount(4, 190)) for _ in range(w.integer(3, 8))]
    text = w.choice(f"""
        Order for {w.day(1, 4, "%A")}:

        {w.text_table(["Item", "What", "Qty", "Each"], rows)}

        Account {w.digits(6)}, PO {w.digits(5)}.
        """, f"""
        The laser course for periodontists is full. Next: {w.day(20, 90, "%B %d")}, {w.amount(300, 1900)}. Root canal on extracted
        teeth, bring three molars.
        """, f"""
        Frame show! {w.integer(200, 900)} frames, {w.integer(20, 60)}% off, {w.day(3, 20, "%A")}. Second pair free. {clinic.name},
        {clinic.address}
        """, f"""
        The autoclave failed the spore test of {w.day(-4, -1)}. Do not use it. Technician {w.person().full} comes
        {w.day(0, 2, "%A")}, ticket {w.digits(8)}.
        """, f"""
        Dental plan for small firms: cleanings 100%, fillings 80%, crowns 50%, braces up to {w.amount(1000, 2500)}.
        {w.integer(5, 50)} employees or more.
        """)
    return w.mail(one, w.choice(two, f"orders@{w.organisation('vendor').domain}"),
                  w.choice("order", "course", "Frame show", "autoclave", "dental plans"),
                  text=f"{text}\n\n{w.choice(one.given, w.signature(one))}")


@positive("hipaa", "state_pii")
def counselling_note(w):
    clinic, one, two = practice(w)
    p, drug, risk = w.person(clinic.state, youngest=14), w.drug(), w.choice("denies SI", "passive SI, no plan", "safety plan signed",
        "hurt herself last week")
    text = w.choice(f"""
        Session {w.integer(2, 40)} with {p.full}. Talked about {w.choice("the divorce", "drinking", "the assault", "grief",
        "work stress", "food and weight")}.
        {risk.replace("herself", p.him + "self").capitalize()}. PHQ-9 {w.integer(4, 24)}, GAD-7 {w.integer(3, 20)}. Next {w.day(5,
        15, "%a %m/%d")}.
        """, f"""
        {two.given}, could you see {p.full} sooner? {p.his.capitalize()} {w.choice("mother", "partner", "probation "
            "officer", "school")} called: {w.choice("relapsed on meth",
        "not sleeping for four days, talking fast", "stopped the lithium", "purging again", "hearing voices")}. {p.he.capitalize()}
        takes {drug.name}.

        {one.given}
        """, f"""
        D: {p.full} arrived late, tearful.
        A: {w.choice("PTSD", "MDD, recurrent", "borderline PD", "adjustment disorder", "alcohol use d/o")}
        P: {w.choice("EMDR", "CBT", "IOP referral", "detox bed", "continue " + drug.name)}
        """, f"""
        Court asked for attendance: {p.full} came to {w.integer(5, 20)} of {w.integer(21, 26)} groups for
        {w.choice("anger", "opioid use", "DUI", "drinking")}, last UDS
        {w.choice("negative", "positive for fentanyl", "diluted")}. Release expires {w.day(20, 90)}.

        {w.signature(one)}
        """, f"""
        hey {two.given}, covering for you, {p.full} texted 3x. says the {drug.name} makes {p.him}
        {w.choice("dizzy", "sleepy", "gain weight", "shake")}. told {p.him} to skip tonite. call?
        """)
    return w.mail(one, two, w.choice("session", "your client", "sooner?", "groups", f"{p.initial_last}", "coverage"), text=text)


@negative(beside=counselling_note)
def counselling_business(w):
    clinic, one, two = practice(w)
    text = w.choice(f"""
        Group starts {w.day(5, 25, "%B %d")}: grief after suicide, eight evenings, {w.amount(20, 60)} each.
        {w.some(1, 2, "Flyers at the desk.", "No insurance.", "Led by " + one.full + ".",
        "Three seats left.")}
        """, f"""
        Office rent goes up to {w.amount(600, 1900)}. Who wants Tuesdays in the small room? The white noise machine is broken again,
        one can hear the anger
        group through the wall.
        """, f"""
        {two.given}, article on lithium in the elderly attached to the board. Also: license renewals are due, {w.integer(20, 40)}
        hours of CE, {w.integer(2, 6)} of them suicide
        prevention. Board fee {w.amount(90, 300)}.
        """, f"""
        We are looking for an LCSW, evenings, trauma and addiction, EMDR a plus. {w.amount(60, 110)} an hour on a 1099. Resume to
        {one.email}.
        """, f"""
        Zoom for supervision {w.day(1, 6, "%A")} {w.clock()}: meeting {w.shaped("nnn nnnn nnnn")}, passcode {w.digits(6)}. Bring a
        made-up case, no client names please.
        """)
    return w.mail(one, two, w.choice("new group", "room", "CE", "hiring", "supervision"), text=f"{text}\n\n{one.given}")
