# SPDX-License-Identifier: Apache-2.0
"""Mail about one patient's results, visits, medicines and bills, most of it to the patient; in English and Spanish."""

import re

from templates import negative, positive

# test, result, range, comment; the last one says whose test it is, if not anyone's
RESULTS = [
    ("Hemoglobin A1c", "8.9 %", "4.0 - 5.6",
     "your sugars have been running high, so we would like to go up on the metformin to 1000 mg twice a day", ""),
    ("TSH", "7.84 uIU/mL", "0.45 - 4.50",
     "your thyroid is a bit slow; we are starting a low dose of Synthroid, recheck in 6 weeks", ""),
    ("Vitamin D, 25-OH", "14 ng/mL", "30 - 100", "this is low, take 50,000 units once a week for 8 weeks", ""),
    ("HIV-1 RNA, quantitative", "<20 copies/mL", "not detected",
     "still undetectable, keep doing what you are doing with the Biktarvy", ""),
    ("C. trachomatis NAAT", "DETECTED", "not detected",
     "you tested positive for chlamydia; doxycycline was sent in and partners need treatment too", ""),
    ("Surgical pathology, L forearm shave", "basal cell carcinoma, edges involved", "n/a",
     "this is the common slow kind of skin cancer and needs Mohs", ""),
    ("LDL cholesterol", "189 mg/dL", "< 100", "with your family history a statin makes sense", ""),
    ("Ferritin", "6 ng/mL", "15 - 150", "your iron stores are empty, which explains how tired you have been", ""),
    ("tTG IgA", "> 100 U/mL", "< 4", "this points to celiac disease. Please keep eating gluten until the scope", ""),
    ("PSA", "7.2 ng/mL", "0 - 4.0", "it has doubled since last year, so we want urology to see you", "M"),
    ("Pap with HPV cotest", "ASC-US, HPV 16 positive", "NILM / negative",
     "you need a colposcopy, the front desk will call", "F"),
    ("HCV RNA", "1,240,000 IU/mL", "not detected",
     "the hepatitis C is active; the good news is that 8 weeks of pills cure it", ""),
    ("BNP", "912 pg/mL", "< 100",
     "this means your heart is holding on to fluid: double the water pill until you see us", ""),
    ("hCG, quantitative", "4,318 mIU/mL", "< 5", "you are about five weeks along", "F"),
]

# clinic, visit, preparation, whose
VISITS = [
    ("Infusion Center", "cycle 3 of FOLFOX",
     "Labs are drawn an hour before. Eat a light breakfast and wear a shirt that opens for the port.", ""),
    ("Center for Reproductive Medicine", "IVF monitoring ultrasound and estradiol",
     "Keep taking the Gonal-F the evening before.", "F"),
    ("Opioid Treatment Program", "methadone dose review with your counselor",
     "Bring your lock box and the empty bottles.", ""),
    ("Positive Care Clinic", "six-month HIV follow-up and viral load", "No need to fast.", ""),
    ("Vascular Access", "fistulogram of your dialysis access",
     "Nothing to eat after midnight; take the blood pressure pills with a sip.", ""),
    ("Memory Clinic", "neuropsych testing for memory loss (allow 3 hours)",
     "Bring glasses, hearing aids and someone who knows you well.", ""),
    ("Maternal-Fetal Medicine", "growth scan and review of your glucose log", "Bring the meter.", "F"),
    ("Transplant Clinic", "labs and visit, 6 months after your kidney transplant",
     "Hold the morning Prograf until blood is drawn.", ""),
    ("Movement Disorders", "Botox for your cervical dystonia", "Tell us if you have started a blood thinner.", ""),
    ("Endoscopy Suite", "colonoscopy (ulcerative colitis surveillance)",
     "Split the Suprep: half at 6 PM, half five hours before you arrive.", ""),
    ("Wound Care & Hyperbarics", "debridement of the diabetic foot ulcer", "Leave the dressing on.", ""),
    ("Behavioral Health, Eating Disorders Program", "weekly weigh-in and visit with the dietitian", "", ""),
    ("Lung Nodule Clinic", "PET/CT results and biopsy planning", "A family member is welcome.", ""),
    ("Urology", "vasectomy", "Shave at home, bring snug underwear and a driver.", "M"),
]

# drug, sig, quantity, what for
REFILLS = [
    ("Eliquis 5 mg", "1 tab po bid", 60, "afib"), ("Suboxone 8-2 mg film", "1 film SL BID", 60, "OUD"),
    ("Lamictal 100 mg", "1 po bid", 60, "bipolar"), ("Biktarvy", "1 tab daily", 30, "HIV"),
    ("Vyvanse 40 mg", "1 cap qam", 30, "ADHD"), ("Trulicity 1.5 mg/0.5 mL", "inject weekly", 4, "diabetes"),
    ("Norco 5-325", "1 q6h prn", 28, "back pain"),
    ("Enbrel SureClick 50 mg", "inject once a week", 4, "psoriatic arthritis"),
    ("Synthroid 75 mcg", "1 daily before breakfast", 90, "thyroid"), ("Depakote ER 500 mg", "2 qhs", 60, "seizures"),
    ("Xarelto 20 mg", "1 with supper", 30, "DVT"), ("Symbicort 160/4.5", "2 puffs bid", 1, "asthma"),
    ("Lexapro 10 mg", "1 qd", 90, "anxiety"), ("Mounjaro 5 mg", "inject weekly", 4, "T2DM"),
    ("Descovy 200-25", "1 qd", 30, "PrEP"), ("Prograf 1 mg", "3 caps q12h", 180, "kidney tx"),
    ("Clozaril 100 mg", "1 qam 2 qhs", 90, "schizophrenia"),
]

ESTUDIOS = [
    ("la biopsia de tiroides", "benigna", "no necesita cirugía, repetimos el ultrasonido en un año"),
    ("la hemoglobina glicosilada", "9.4 %", "su azúcar sigue alta; suba la insulina a 24 unidades"),
    ("la mamografía", "BI-RADS 4", "hay que hacer una biopsia lo antes posible"),
    ("la prueba de VIH", "reactiva", "venga esta semana, hay tratamiento y es gratis"),
    ("la prueba de embarazo", "positiva, unas 8 semanas", "empiece las vitaminas prenatales"),
    ("el colesterol", "LDL de 196", "le recetamos atorvastatina de 40 mg"),
    ("el cultivo de orina", "E. coli", "tome la nitrofurantoína cinco días"),
    ("la placa de tórax", "neumonía del lado derecho", "siga con el antibiótico y vuelva en 3 días"),
]

MUJERES = ("la mamografía", "la prueba de embarazo")

SERVICES = [("the ER visit for chest pain", ""), ("the MRI of your lower back", ""), ("the ambulance and stitches", ""),
            ("three days on the psychiatric unit", ""), ("your colonoscopy and the polyp removal", ""),
            ("the infusions on 6 West", ""), ("the ER visit for kidney stones", ""), ("your sleep study", ""),
            ("the detox stay", ""), ("the biopsy by dermatology", ""), ("the breast ultrasound and core biopsy", "F"),
            ("your hysterectomy", "F"), ("the prostate biopsy", "M"), ("the hernia repair", "M")]


def place(w, kind, state=None):
    """An organisation of the kind that treats any adult."""
    while True:
        found = w.organisation(kind, state)
        if not re.search("Child|Pediat|Dental|Eye|Physical|Women", found.name):
            return found


def fits(w, rows, person):
    """A row for this person; the last field names a sex or nothing."""
    return w.pick([row for row in rows if row[-1] in ("", person.sex)])


# results, visits, medicines


@positive("hipaa", "state_pii")
def lab_result_to_patient(w):
    clinic = place(w, w.choice("clinic", "hospital"))
    writer = w.staff(clinic, w.choice("MD", "NP", "RN", "PA-C", "Medical Assistant"))
    p = w.person(clinic.state, youngest=21, oldest=49)
    test, value, normal, comment, _ = fits(w, RESULTS, p)
    style = w.integer(0, 2)
    if style == 0:
        table = w.html_table(["Test", "Your result", "Reference"], [(test, value, normal)])
        news = w.choice("A new result is in your record.", f"Your results from {w.day(-9, -2)} are ready.")
        note = f"<b>Note from {writer.full}, {writer.title}:</b> {comment}."
        html = (f"<html><body><p>Dear {p.full},</p><p>{news}</p>\n{table}\n<p>{note}</p>"
                f"<p>{clinic.name}<br>{clinic.phone}</p></body></html>")
        return w.mail(writer, p, w.choice("New test result", "Your lab results"), html=html)
    text = f"""
        {w.choice("Hello", "Dear")} {w.choice("Ms." if p.sex == "F" else "Mr.")} {p.family},

        {w.choice("I looked over the lab work you had", "Your test is back, the one")} from {w.day(-8, -1,
            "%A, %B %d")}. {test}: {value} (normal {normal}). In plain words, {comment}.

        {w.choice("Write back if anything is unclear.", "Please don't stop any medicine on your own.",
            "We can talk about it at your next visit.")}

        {w.signature(writer)}

        Result for {p.full_middle}, drawn at {clinic.name}
        """ if style == 1 else f"""
        Hi {p.given}, Dr. {w.person().family} asked me to pass on what came back yesterday. {test} {value}, so
        {comment}. Any trouble with the pharmacy, text me at {writer.cell}. {writer.given} ({writer.title})

        Patient: {p.last_first}   DOB: {w.dob(p)}   Provider msg # {w.digits(6)}
        """
    m = w.mail(writer, p, w.choice("your results", "Lab work", f"Results - {p.initial_last}", "about your test"),
               text=text)
    return m if style == 1 else m.finds("common.birth_date", 1)


@negative(beside=lab_result_to_patient)
def lab_test_menu(w):
    lab = w.organisation("lab")
    writer, rows = w.staff(lab), w.sample(RESULTS, 4)
    table = w.text_table(["Test", "Code", "New reference", "CPT"],
                         [(test, w.digits(5), normal, "8" + w.digits(4)) for test, _, normal, _, _ in rows])
    subject, text = w.choice(("New reference intervals", f"""
        Client notice {w.digits(3)}: reference intervals

        From {w.day(10, 40)} these reference intervals apply. No change in tube type.

        {table}

        Old results are not recalculated. Standing orders stay valid.

        {w.signature(writer)}
        """), ("Know your numbers", f"""
        Know your numbers! An A1c under 5.7 is normal, 5.7 to 6.4 is called prediabetes, and 6.5 or more on two tests
        means diabetes. LDL should be below 100 for most people. Ask your doctor which of the tests at {lab.name} is
        right for you.

        Draw sites open at {w.clock()}. Fasting means water only, for at least eight hours.
        You get this letter because you signed up on our web site. Unsubscribe: news@{lab.domain}
        """), ("Late results this morning", f"""
        Good morning,

        The {w.choice("Cobas", "Atellica", "Alinity")} line was down overnight from 1:40 to {w.integer(3, 5)}:15 AM.
        {w.integer(40, 300)} samples for {rows[0][0]} and {rows[1][0]} run late; QC levels 1 and 2 are back in (CV
        {w.integer(1, 4)}.{w.integer(0, 9)}%). Results will post to your EHR without any action. Redraws: none.

        {w.signature(writer)}
        """))
    return w.mail(writer, "office@" + place(w, "clinic").domain, subject, text=text)


@positive("hipaa", "state_pii")
def specialty_reminder(w):
    hospital = place(w, "hospital")
    p = w.person(hospital.state, youngest=24, oldest=88)
    if p.age > 48 and p.sex == "F":
        visits = [row for row in VISITS if row[3] != "F"]
    else:
        visits = VISITS
    clinic, visit, prep, _ = fits(w, visits, p)
    day, hour = w.day(2, 21, w.choice("%A, %B %d", "%a %m/%d", "%m/%d/%Y")), w.clock()
    text = w.choice(f"""
        Dear {p.full},

        This is a reminder of your appointment with the {clinic} at {hospital.name}.

        When:   {day} at {hour}
        Reason: {visit}
        Where:  {hospital.address}

        {prep}
        To cancel or move it call {hospital.phone} at least 24 hours ahead.
        """, f"""
        {p.given} {p.family}: you are due for {visit} on {day}, {hour}. {prep} Reply C to confirm, R to reschedule.
        {clinic}, {hospital.phone}
        """, f"""
        Hi {w.choice("Mr." if p.sex == "M" else "Ms.")} {p.family},

        We missed you {w.choice("last Tuesday", "on " + w.day(-9, -2, "%B %d"),
            "this morning")} for {visit}. {w.choice("It is important not to skip this.", "Things come up, we know.")}
        I put you in for {day} at {hour} instead. {prep}

        {w.signature(w.staff(hospital, "Scheduling, " + clinic))}

        Scheduled for: {p.full}, {w.choice("born " + w.dob(p, "%B %d, %Y"), "MRN " + w.mrn())}
        """)
    return w.mail(w.choice("noreply@", "appointments@", "scheduling@") + hospital.domain, p,
                  w.choice("Appointment reminder", f"{clinic}: {day}", "Please confirm your visit"), text=text)


@negative(beside=specialty_reminder)
def clinic_marketing(w):
    hospital, subscriber = place(w, "hospital"), w.person()
    clinic, other = w.sample([row[0] for row in VISITS], 2)
    subject, text = w.choice(("We are moving", f"""
        {clinic} is moving!

        From {w.day(10, 50, "%B %d")} you will find us in the new pavilion at {hospital.address}. Same team, more
        parking. The {other} stays where it is.
        Questions: {hospital.phone}.

        {hospital.name}, Marketing and Communications
        """), ("You are invited", f"""
        Join us for an evening on {w.choice("living well with diabetes", "breast cancer screening",
            "life after stroke", "fertility after 35", "colonoscopy without fear")},
        {w.day(5, 30, "%A, %B %d")} at {w.clock()}. Doctors from our {clinic} answer questions, no appointment
        needed, light supper. Bring a friend.
        Seats: events@{hospital.domain}
        """), ("Reminder scripts", f"""
        Reminder to all schedulers: text reminders now go out 3 days and 1 day
        before a visit. The script for the {clinic} changed: no reason for the visit in the message, only clinic
        name, date and time. No-show rate is {w.integer(8, 24)}% at the {other} and
        {w.integer(5, 20)}% overall.

        {w.signature(w.staff(hospital, "Patient Access Representative"))}
        """))
    to = "schedulers@" + hospital.domain if subject == "Reminder scripts" else subscriber.email
    return w.mail("news@" + hospital.domain, to, subject, text=text)


@positive("hipaa", "state_pii")
def refill_request(w):
    pharmacy = w.organisation("pharmacy")
    writer, p = w.staff(pharmacy), w.person(pharmacy.state, youngest=21)
    drug, sig, quantity, reason = w.pick(REFILLS)
    clinic = place(w, "clinic", pharmacy.state)
    doctor, dob, style = w.staff(clinic, "MD"), w.dob(p), w.integer(0, 3)
    if style == 3:
        text = f"""
            {p.full},

            {w.choice("Good news: your", "Your")} {drug} is {w.choice("ready for pickup", "on its way",
                "filled")}. Rx {w.digits(7)}, copay {w.amount(0, 120)}.
            {w.choice("Next refill needs a call to your doctor.", f"The plan paid {w.amount(100, 6000)} of it.",
                "Take it as before: " + sig + ".")}
            {pharmacy.name}, {pharmacy.address}, {pharmacy.phone}
            """
        return w.mail(pharmacy, p, w.choice("Your prescription", "Ready for pickup", f"{drug.split()[0]} refill"),
                      text=text)
    text = w.choice(f"""
        REFILL AUTHORIZATION REQUEST

        Patient     {p.upper_last_first}
        DOB         {dob}
        Drug        {drug}
        Sig         {sig}
        Qty         {quantity}     Last filled {w.day(-45, -20)}
        Prescriber  {doctor.full}, NPI {w.npi()}

        [ ] Approve x ___ refills   [ ] Deny, patient needs appointment
        """, f"""
        {w.choice("Hi,", "Good morning,", f"Hello {doctor.family} office,")}

        {p.full} (DOB {dob}) is out of {drug}, {sig}. {w.choice(f"Last fill was {w.day(-50, -25)} for #{quantity}.",
            "Insurance wants a PA and the script has no dx, is it for " + reason + "?",
            p.he.capitalize() + " says " + p.he + " lost the bottle on a trip.")}
        {w.choice("OK to fill?", "Can you send a new eRx today?")}

        {w.signature(writer)}
        """, f"""
        ?? on {p.last_first} dob {dob}. {drug} {sig} #{quantity} for {reason}, came through twice this week from two of
        your prescribers. PMP shows another fill {w.day(-14, -3)}. Hold or fill?
        {writer.given} @ {pharmacy.name} {pharmacy.phone}
        """)
    m = w.mail(writer, doctor, w.choice("Refill request", "rx question", f"{drug.split()[0]} - {p.family}"), text=text)
    return m.finds("common.birth_date", 1)


@negative(beside=refill_request)
def drug_bulletin(w):
    pharmacy = place(w, w.choice("pharmacy", "hospital"))
    writer = w.staff(pharmacy, w.choice("PharmD", "Pharmacist in Charge"))
    drugs = [row[0] for row in w.sample(REFILLS, 4)]
    ndc = [f"{w.digits(5)}-{w.digits(4)}-{w.digits(2)}" for _ in drugs]
    rows = [(drug, code, w.shaped("llnnnn"), w.day(100, 700, "%m/%Y")) for drug, code in zip(drugs, ndc)]
    subject, text = w.choice(("Drug shortage", f"""
        SHORTAGE BULLETIN {w.day(0, 0)}

        {drugs[0]} is on back order until {w.day(20, 70, "%B")}; {drugs[1]} comes in 30-count only. Please write for
        alternatives where you can and do not send refill requests ahead of time.
        We hold {w.integer(4, 60)} bottles for patients already on it.

        {w.signature(writer)}
        """), ("Recall notice", f"""
        Recall, retail level. Pull these lots from the shelf and quarantine:

        {w.text_table(["Drug", "NDC", "Lot", "Exp"], rows)}

        Reason: failed dissolution. No reports of harm. Write "none found" on the form if you have none and fax it to
        {pharmacy.fax}.
        """), ("Pharmacy news", f"""
        {drugs[0]} went generic! Retail cash price {w.amount(12, 90)} for 30, and the copay card for {drugs[1]} ends
        {w.day(10, 45)}. Flu and shingles shots are walk-in.
        Ask about our refill app and free delivery within {w.integer(3, 12)} miles.

        {pharmacy.name}
        {pharmacy.address}
        """))
    return w.mail(writer, "prescribers@" + place(w, "clinic").domain, subject, text=text)


# in Spanish


@positive("hipaa", "state_pii")
def spanish_patient(w):
    clinic = place(w, w.choice("clinic", "hospital"))
    writer = w.staff(clinic, w.choice("RN", "MD", "Medical Assistant", "NP"))
    p = w.person(clinic.state, "hispanic", 20, 44)
    study, value, advice = w.pick([row for row in ESTUDIOS if p.sex == "F" or row[0] not in MUJERES])
    birth = w.dob(p, "%d/%m/%Y")
    title = "Sra." if p.sex == "F" else "Sr."
    text = w.choice(f"""
        Estimad{"a" if p.sex == "F" else "o"} {title} {p.family}:

        Ya tenemos el resultado ({study}): {value}. El doctor le manda decir: {advice}. Si tiene dudas llame al
        {clinic.phone}, hablamos español.

        Paciente: {p.full}
        Fecha de nacimiento: {birth}

        {clinic.name}
        """, f"""
        Buenos días {p.full},

        le recordamos su cita del {w.day(2, 15, "%d/%m")} a las {w.integer(8, 11)}:30 con la doctora
        {w.person(origin="hispanic").family} para revisar {study} ({value}). {advice[0].upper() + advice[1:]}.
        Traiga su tarjeta del seguro y todas sus medicinas.

        Gracias, {writer.given}
        {clinic.name}, {clinic.phone}
        """, f"""
        Instrucciones de alta

        Nombre: {p.full_middle}        Expediente: {w.mrn()}
        Fecha de nacimiento: {birth}
        Motivo: {w.choice("dolor de pecho", "caída en el trabajo", "fiebre y tos", "presión alta")}
        Estudio: {study}. Resultado: {value}
        Indicaciones: {advice}. Regrese a emergencias si tiene {w.choice("falta de aire", "fiebre de más de 101",
            "mareo o desmayo")}.
        """)
    m = w.mail(writer, p, w.choice("Sus resultados", "Resultado: " + study, "Su cita", "Instrucciones"), text=text)
    return m.finds("common.birth_date", 1) if birth in text else m


@negative(beside=spanish_patient)
def spanish_health_fair(w):
    clinic = place(w, "clinic")
    subject, text = w.choice(("Feria de salud", f"""
        ¡Feria de salud gratis!

        Sábado {w.day(5, 40, "%d/%m")}, de 9 a 2, en {clinic.address}. Prueba de azúcar, presión, colesterol y VIH
        sin cita. Mamografías con la unidad móvil. No pedimos papeles ni seguro.
        Habrá comida y música. Informes: {clinic.phone}.
        """), ("Boletín", f"""
        Estimados vecinos:

        la vacuna contra la gripe y el COVID ya está en {clinic.name}. La diabetes no avisa: a partir de los 35 años
        conviene medirse la hemoglobina glicosilada una vez al año. Clases de cocina los
        {w.choice("martes", "jueves")} a las 6.

        Para dejar de recibir este boletín escriba a boletin@{clinic.domain}
        """), ("Vacante", f"""
        Buscamos asistente médico bilingüe para {clinic.name} ({clinic.city}). Tomar signos vitales, citas, llamar
        con resultados, ayudar con el alta. {w.amount(18, 27)} por hora, seguro médico y dental. Mande su currículum
        a empleos@{clinic.domain}.
        """))
    return w.mail("boletin@" + clinic.domain, w.person(origin="hispanic").email, subject, text=text)


# billing


@positive("hipaa", "state_pii")
def billing_dispute(w):
    hospital = place(w, "hospital")
    biller = w.staff(hospital, w.choice("Billing Supervisor", "Patient Financial Services"))
    p = w.person(hospital.state, youngest=24)
    service = fits(w, SERVICES, p)[0]
    account, due = w.digits(9), w.amount(180, 9400)
    asked = f"""
        I do not understand this bill of {due} for {service.replace("your", "my")}.
        {w.choice("My insurance said it was covered.", "I never saw a doctor by that name.", "I was told 200.")}
        {w.choice("Please send an itemized statement.", "I want it reviewed before it goes to collections.")}

        {p.full}
        """
    text = w.choice(f"""
        {w.choice("Dear", "Hello")} {p.full},

        Thank you for your call about account {account}. We reviewed {service} on {w.day(-120, -30)}.
        {w.choice("The plan denied it as not medically necessary.", "It was coded as outpatient by mistake.",
            "The deductible applies.")}
        Your balance is {due}. {w.choice("We sent a corrected claim.", "You can ask for financial assistance.",
            "A hold was placed for 60 days.")}

        {w.signature(biller)}
        """, f"""
        {w.choice("Hi", "Good afternoon")} {p.given}, {w.choice("I pulled your account",
            "I have asked coding to look again")}. For {service} we billed {w.amount(1000, 22000)}, insurance paid
        {w.amount(500, 900)} and you owe {due}. Ref {account}.

        {w.signature(biller)}

        {w.quote(asked, p)}
        """, f"""
        Guarantor: {p.upper_last_first}
        Account:   {account}
        Patient:   {p.full}
        Service:   {service}
        Date:      {w.day(-120, -30)}
        Charges:   {w.amount(1500, 24000)}
        You owe:   {due}

        Dispute received {w.day(-20, -6)}; answer: {w.choice("upheld, charges are right",
            "reduced, see new statement", "sent to coding")}. {hospital.name} billing, {hospital.phone}
        """)
    return w.mail(biller, p, w.choice("Your billing question", "Account " + account, "RE: bill", "Statement review"),
                  text=text)


@negative(beside=billing_dispute)
def supply_invoice_dispute(w):
    hospital, vendor = place(w, "hospital"), w.organisation("vendor")
    buyer, seller = w.staff(hospital, "Accounts Payable"), w.staff(vendor, "Billing")
    invoice = w.order_number(w.chance(0.4))
    item = w.choice("nitrile gloves, M", "infusion pump tubing", "suture kits", "MRI coil service", "surgical drapes",
                    "colonoscope repair")
    total = w.amount(400, 19000)
    subject, text = w.choice(("Disputed invoice", f"""
        {w.choice("Hello", "Dear")} {seller.given},

        we dispute invoice {invoice} over {total}. {w.integer(2, 40)} cases of {item} were billed, PO {w.digits(8)}
        says {w.integer(1, 9)}. Please send a corrected statement before it is {w.choice("60", "90")} days past due.

        {w.signature(buyer)}
        """), ("RE: invoice", f"""
        Invoice {invoice}: {item}. Amount {total}. Balance after credit {w.amount(50, 300)}. We never got the goods;
        the carrier shows {w.tracking()} as lost. Hold the account until then.

        {w.signature(buyer)}
        """), ("Invoice dispute form", f"""
        Vendor:    {vendor.name}
        Invoice:   {invoice}
        Item:      {item}, lot {w.shaped("llnnnnn")}
        Charges:   {total}
        Dispute:   {w.choice("price differs from contract", "double billed", "short shipped")}

        Answer needed by {w.day(4, 15)}.
        {buyer.full}, {hospital.name}
        """))
    return w.mail(buyer, seller, subject, text=text)
