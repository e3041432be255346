# SPDX-License-Identifier: Apache-2.0
"""Clinics, therapists and laboratories."""

from templates import negative, positive


def care_team(w, kind="clinic"):
    """A writer at a clinic or hospital, and a colleague at another one."""
    home = w.organisation(kind)
    return home, w.staff(home), w.staff(w.organisation(w.choice("clinic", "hospital", "lab"), home.state))


@positive("hipaa", "state_pii")
def referral_letter(w):
    clinic, doctor, other = care_team(w)
    p, mrn = w.person(clinic.state), w.mrn()
    condition = w.condition(p)
    drug = w.drug(condition)
    plan = w.choice("an HMO", "Medicare", "a marketplace plan")
    form = f"""
        REFERRAL {w.choice("REQUEST", "FORM", "- ROUTINE")}

        Patient:     {w.choice(p.last_first, p.full_middle)}
        DOB:         {w.dob(p)}  ({p.age} y/o {p.sex})
        MRN:         {mrn}
        Phone:       {p.phone}
        Referred to: {other.organisation.name}
        Dx:          {condition.formal}  {condition.code}
        Reason:      {w.choice("eval and treat", "second opinion", "worsening sx despite " + drug.name)}
        Meds:        {drug.line}

        {w.signature(doctor)}
        """
    letter = f"""
        Dear {w.choice("Dr. " + other.family, "colleague")},

        Thank you for seeing {p.full_middle} (MRN {mrn}, born {w.dob(p, w.choice("%B %d, %Y", "%m/%d/%Y"))}), a
        {p.age}-year-old
        whom I have followed for {condition.formal} since {w.integer(2009, 2024)}. {p.he.capitalize()} takes
        {drug.name}
        {drug.strength}. {w.choice("Over the last months the symptoms have got worse.",
        "I would value your opinion on the next step.", f"The last {w.test().line} was not reassuring.")}
        {w.maybe(0.5, f"{p.his.capitalize()} insurance is {plan}.")}

        {w.signature(doctor)}

        {w.maybe(0.4, w.disclaimer())}
        """
    m = w.mail(doctor, other, w.choice("Referral", f"New referral from {clinic.name}", "Referral - please schedule",
                                       "pt referral"),
               text=w.choice(form, letter))
    return m.finds("common.mrn", 1)


@negative(beside=referral_letter)
def referral_process_memo(w):
    clinic, writer, other = care_team(w)
    return w.mail(writer, [other, w.staff(clinic)],
                  w.choice("Referral process", "How we take referrals", "New referral form"), text=f"""
        Hi {w.choice("all", "everyone", other.given)},

        starting {w.day(3, 40, "%B %d")} every referral to {clinic.name} comes in on the new form. Please make sure
        it has:

        - patient name, date of birth and MRN
        - diagnosis with ICD-10 code ({w.condition().code} is not enough, write the words too)
        - current medications and last lab results
        - insurance and member ID

        Incomplete referrals are sent back. {w.choice("Turnaround is two business days.", "Urgent ones: call us, do not fax.")}
        {w.maybe(0.5, f"Our fax is {clinic.fax}.")} Our group NPI is {w.npi()}.

        {w.signature(writer)}

        {w.maybe(0.6, w.disclaimer())}
        """)


@positive("hipaa", "state_pii")
def lab_result_note(w):
    clinic, nurse, other = care_team(w)
    p, test, mrn, drug = w.person(clinic.state), w.test(), w.mrn(), w.drug()
    notes = [
        f"pls call pt {p.full} {w.choice('MR#', 'mrn', 'MRN:')} {mrn} re labs. {test.line}, "
        f"{w.choice('high', 'abnl', 'crit', 'flagged H')}. "
        f"needs {w.choice('recheck in 2 wks', 'appt this wk', 'dose change on ' + drug.name)}. cell {p.cell}",
        f"{p.upper_last_first}  dob {w.dob(p, '%m-%d-%y')}  MRN {mrn}\n{test.line}\n{w.test().line}\n"
        f"{w.test().line}\nDr wants {p.him} in before "
        f"{w.day(2, 9, '%a')}. on {drug.name} {drug.strength} now.",
        f"Results are back on {p.full} (MRN {mrn}): {test.line}. Could you let {p.him} know and have {p.him} stop "
        f"the {drug.name}? "
        f"{p.he.capitalize()} has {w.dx()}, so I don't want to wait."]
    body = w.choice(*notes)
    if w.chance(0.35):
        body = f"{w.choice('done, left vm', 'Will do.', 'Called, no answer. Trying again tmrw')}\n\n{w.quote(body, other)}"
    return w.mail(nurse, other, w.choice("labs", "FW: results", "call back pls", "Pt call"),
                  text=body).finds("common.mrn", 1)


@negative(beside=lab_result_note)
def lab_reference_ranges(w):
    lab = w.organisation("lab")
    desk = w.staff(lab)
    rows = [(test.name, f"{w.integer(1, 9)}.{w.integer(0, 9)} - {w.integer(10, 300)}", test.unit,
             f"{w.digits(4)}-{w.integer(1, 9)}")
            for test in w.tests(w.integer(4, 8))]
    return w.mail(desk, w.staff(w.organisation("clinic")),
                  "Reference ranges and reporting from " + w.day(5, 30, "%m/%d"), text=f"""
        To all client offices,

        {lab.name} moves to a new analyzer. These reference ranges change, critical values are called as before:

        {w.text_table(["Test", "Range", "Unit", "LOINC"], rows)}

        Please write MRN and date of birth on every label; unlabeled tubes are discarded. Turnaround for routine
        results is
        {w.integer(12, 48)} hours.

        {w.signature(desk)}
        {w.maybe(0.5, w.disclaimer())}
        """)


@positive("hipaa", may=("state_pii",))
def appointment_reminder(w):
    clinic = w.organisation(w.choice("clinic", "hospital"))
    p = w.person(clinic.state)
    what = w.procedure(p)[0]
    when = f"{w.day(2, 20, '%A, %B %d')} at {w.clock()}"
    text = w.choice(
        f"Dear {p.full},\n\nThis is a reminder of your {what} at {clinic.name} on {when}. Please "
        f"{w.choice('do not eat or drink after midnight', 'bring a list of your medications', 'arrive 20 minutes early')}."
        f"\n\nTo reschedule call {clinic.phone}.\n\n{clinic.name}\n{clinic.address}",
        f"Hello {p.given}, you are scheduled: {what}, {when}, with Dr. {w.staff(clinic).family}. Reply C to "
        f"confirm.\n\n{clinic.name} {clinic.phone}",
        f"Hi {p.full},\n\nyour follow-up for {w.condition(p).plain} is on {when}. If you still take {w.drug().name}, "
        "bring the bottle.\n\n"
        f"See you soon,\n{clinic.name}")
    sender = f"{clinic.name} <{w.choice('appointments', 'noreply', 'reminders')}@{clinic.domain}>"
    return w.mail(sender, p, w.choice("Your upcoming appointment", "Appointment reminder",
                                      f"Reminder: {w.day(2, 20, '%b %d')}"), text=text)


@negative(beside=appointment_reminder)
def clinic_newsletter(w):
    clinic = w.organisation("clinic")
    first, second = w.condition(), w.condition()
    text = f"""
        {clinic.name} - {w.day(0, 0, "%B %Y")} newsletter

        {w.choice("Flu shots are in!", "It is time to think about screening.", "Welcome to our fall issue.")} Did
        you know that
        {first.plain} affects one in {w.integer(8, 40)} adults? Ask your doctor about {w.procedure()[0]} if you are
        over {w.choice(40, 45, 50)}.

        LIVING WITH {second.plain.upper()}
        Join our support group on the first {w.choice("Monday", "Tuesday", "Thursday")} of each month. No
        appointment needed.

        NEW PROVIDER
        Dr. {w.staff(clinic).full} joins us and is taking new patients. Call {clinic.phone} to make an appointment.

        You receive this because you signed up on our website. Unsubscribe at
        https://{clinic.domain}/news/{w.hex(8)}
        """
    return w.mail(f"{clinic.name} <news@{clinic.domain}>", w.person(),
                  w.choice("Your health this month", f"News from {clinic.name}", "Flu shots, screening and more"),
                  text=text, headers={"List-Unsubscribe": f"<https://{clinic.domain}/u/{w.hex(10)}>",
                                      "Precedence": "bulk"})


@positive("hipaa", "state_pii")
def resultados_de_laboratorio(w):
    clinic = w.organisation("clinic")
    p = w.person(clinic.state, origin="hispanic")
    condition = w.condition(p)
    drug = w.drug(condition)
    nurse = w.staff(clinic)
    text = w.choice(f"""
        Estimad{"a" if p.sex == "F" else "o"} {p.full}:

        Ya tenemos los resultados de su análisis de sangre del {w.day(-9, -2, "%d/%m/%Y")}. {w.test().line}. El
        doctor confirma el diagnóstico de
        {condition.spanish} y le receta {drug.name} {drug.strength}. Por favor llame al {clinic.phone} para hacer
        una cita.

        Atentamente,
        {nurse.full}
        {clinic.name}
        """, f"""
        Hola, les mando los datos del paciente para la referencia:

        Nombre: {p.full}
        Fecha de nacimiento: {w.dob(p, "%d/%m/%Y")}
        Expediente: {w.mrn()}
        Diagnóstico: {condition.spanish} ({condition.code})
        Medicamento: {drug.name} {drug.strength}

        Gracias,
        {nurse.given}
        """)
    to = p if text.strip().startswith("Estimad") else w.staff(w.organisation("clinic", clinic.state))
    return w.mail(nurse, to, w.choice("Resultados de laboratorio", "Sus resultados", "Paciente referido"), text=text)


@negative(beside=resultados_de_laboratorio)
def charla_de_salud(w):
    clinic = w.organisation("clinic")
    nurse = w.staff(clinic)
    return w.mail(nurse, f"comunidad@{w.organisation('city').domain}",
                  w.choice("Charla gratis sobre diabetes", "Feria de salud", "Exámenes gratis"), text=f"""
        Estimados vecinos:

        {clinic.name} los invita a una charla gratis sobre {w.condition().spanish} y {w.condition().spanish} el
        {w.day(5, 25, "%d/%m/%Y")}
        a las {w.clock()}. Habrá mamografías, análisis de sangre y control de la presión arterial sin costo. No se
        necesita seguro médico
        ni cita.

        Teléfono: {clinic.phone}

        {nurse.full}
        {nurse.title}, {clinic.name}
        """)


@positive("hipaa", "state_pii")
def therapy_note(w):
    clinic = w.organisation("clinic")
    therapist, p = w.staff(clinic), w.person(clinic.state)
    other = w.staff(w.organisation("clinic", clinic.state))
    condition = w.choice("MDD", "PTSD", "bipolar disorder", "panic attacks", "alcohol use disorder", "OCD",
                         "an eating disorder", "postpartum depression")
    drug = w.choice("sertraline", "Lexapro", "quetiapine", "bupropion", "lithium", "Prozac", "lamotrigine")
    note = w.choice(
        f"S: {p.given} {p.family} reports poor sleep, passive SI without plan. On {drug} x {w.integer(3, 12)} wks.\n"
        "O: tearful, oriented x3\n"
        f"A: {condition}, {w.choice('partial response', 'worsening', 'stable')}\nP: weekly sessions, safety plan "
        f"reviewed, RTC {w.day(5, 10, '%m/%d')}",
        f"Wanted to give you a heads up that {p.full} missed the last two sessions. With {p.his} history of "
        f"{condition} I am worried. "
        f"{p.he.capitalize()} told me {p.he} stopped taking the {drug}. Could you check in when {p.he} sees you on "
        f"{w.day(2, 8, '%A')}?",
        f"Intake done for {p.initial_last}, DOB {w.dob(p)}, referred by {p.his} PCP for {condition}. PHQ-9 "
        f"{w.integer(10, 25)}, GAD-7 {w.integer(5, 20)}. "
        "Release of information is signed.")
    return w.mail(therapist, other, w.choice("shared client", "coordination of care", "Quick consult", "note"),
                  text=f"Hi {other.given},\n\n{note}\n\n{w.signature(therapist)}\n\n{w.maybe(0.5, w.disclaimer())}")


@negative(beside=therapy_note)
def mental_health_training(w):
    clinic = w.organisation("clinic")
    writer = w.staff(clinic)
    return w.mail(writer, [w.staff(clinic) for _ in range(3)],
                  w.choice("CE training: treating PTSD", "Documentation training", "Lunch and learn: SOAP notes"),
                  text=f"""
        Dear therapists,

        {w.choice("a reminder that", "please note that")} the training on
        {w.choice("depression and anxiety", "PTSD", "alcohol use disorder")} is on {w.day(4, 30, "%A, %B %d")}
        at {w.clock()}. We will practice SOAP notes: S what the client reports (sleep, suicidal ideation), O what
        you see, A the diagnosis,
        P the plan. PHQ-9 above {w.integer(9, 15)} always gets a safety plan. {w.integer(1, 3)} CE credits.

        Never put a client's name into e-mail. Use the chart.

        {w.signature(writer)}
        {w.maybe(0.6, w.disclaimer())}
        """)


@negative()
def clinic_vendor_chat(w):
    clinic = w.organisation("clinic")
    sender = w.staff(clinic)
    return w.mail(sender, w.staff(w.organisation("vendor")), w.choice("Copier", "Phones", "Parking lot"), text=f"""
        Hi,

        {w.choice("the copier at the front desk jams again", "can you move our phone lines on Friday",
        "the snow plow hit the sign")}. Serial {w.shaped("llnnnnnnn")}, contract {w.digits(7)}.
        {w.choice("We see patients until five, so come after.", "Please use the back door, the waiting room is full.")}

        {w.signature(sender)}
        {w.disclaimer()}
        """)
