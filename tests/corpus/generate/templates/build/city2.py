# SPDX-License-Identifier: Apache-2.0
"""Public offices: patrol, water service, fire crews, passport desk, housing, libraries, help desk, permits."""

from templates import negative, positive


def bureau(w, kind="city", title=None):
    """An office, the writer and a colleague."""
    office = w.organisation(kind)
    return office, w.staff(office, title), w.staff(office)


@positive("state_pii")
def field_contacts(w):
    office, writer, other = bureau(w, "police")
    people = w.people(w.integer(2, 6), office.state, 16, 70)
    p = people[0]
    rows = [(q.upper_last_first, q.sex, w.dob(q, "%m%d%Y"), f"{q.state}/{q.licence}") for q in people]
    text = w.choice(f"""
        Contacts of the night shift

        {w.text_table(["NAME", "S", "DOB", "OLN"], rows)}
        """, f"""
        BOLO. {p.full}, {"male" if p.sex == "M" else "female"}, {w.choice("gray hoodie", "red cap", "limps")}, born
        {w.dob(p, "%B %d, %Y")}, SOC/{p.ssn}, {p.state} driver's license {p.licence}. Last seen near {p.street}.
        """, f"""
        NAM/{p.upper_last_first}.SEX/{p.sex}.DOB/{w.dob(p, "%Y%m%d")}.SOC/{p.ssn_bare}.OLN/{p.licence.replace(" ", "")}.OLS/{p.state}
        MKE/{w.choice("MISSING ADULT", "WANTED PERSON")}.OCA/{w.digits(8)}
        """, f"""
        I stopped {p.full} on {p.street}. {p.he.capitalize()} gave a {p.state_name} license, no. {p.licence}, date of birth
        {w.dob(p)}, and a passenger said to be {people[1].full}, born {w.dob(people[1])}. Warned for the taillight.
        """)
    if w.chance(0.25):
        text = f"please run these\n\n{w.forward(text, other, writer, 'contacts')}"
    return w.mail(writer, other, w.choice("contacts", "BOLO", "FI cards", "run please"), text=f"{text}\n\n{writer.full}")


@negative(beside=field_contacts)
def dispatch_log(w):
    office, writer, other = bureau(w, "police")
    rows = [(w.shaped("nnn-nn-nnnn"), w.clock(), w.pick(["alarm", "noise", "traffic", "lost dog", "welfare check"]),
             w.person(office.state).street, "Unit " + w.digits(2)) for _ in range(w.integer(3, 12))]
    heading = ["Incident", "Time", "Call", "Place", "Unit"]
    text = w.choice(f"""
        {w.text_table(heading, rows)}

        {len(rows)} calls, no arrests.
        """, f"""
        Stolen: white pickup, plate {w.shaped("lllnnnn").upper()} {office.state}, VIN {w.vin()}, case {w.shaped("nn-nnnnnn")}.
        Found: bicycle, serial {w.shaped("lnnnnnnnn")}, and a phone, IMEI {w.imei()}.
        """, f"""
        Blotter for the paper. A man, {w.integer(19, 60)}, was stopped for driving without a license on
        {w.person(office.state).street}. A woman, {w.integer(19, 80)}, reported a lost wallet with a driver's license and a
        social security card. {w.integer(2, 9)} noise complaints.
        """, f"""
        Radio codes for the new dispatchers: DOB date of birth, OLN license number, SOC social security number, OCA our case
        number. Practise with NAM/DOE, JOHN.SOC/XXXXXXXXX. Test on {w.day(3, 30, "%B %d")}, course {w.shaped("nnn-nn-nnnn")}.
        """)
    attach = [("calls.csv", "text/csv", w.csv(heading, rows))] if w.chance(0.25) else []
    return w.mail(writer, other, w.choice("Calls of the night", "Stolen and found", "Blotter", "Radio codes"),
                  text=f"{text}\n\n{w.signature(writer)}", attach=attach)


@positive("state_pii")
def service_application(w):
    office, writer, other = bureau(w, "utility")
    p = w.person(office.state, youngest=21, oldest=80)
    page = w.html_table(None, [("Applicant", p.full), ("Service at", p.address), ("Social Security", p.ssn),
                               ("Driver License", f"{p.licence} {p.state}"), ("Move in", w.day(1, 20))])
    xml = (f"<application id=\"{w.digits(7)}\"><name>{p.full}</name><ssn>{p.ssn}</ssn><license state=\"{p.state}\">"
           f"{p.licence}</license><dob>{w.dob(p, '%Y-%m-%d')}</dob></application>\n")
    told = w.choice(
        f"New tenant at {p.street}: {p.full}. Credit check with social {p.ssn}, no deposit needed.",
        f"{p.full} says the old bill at {p.street} is not {p.his}. Somebody opened it with {p.his} social, {p.ssn}. Police "
        f"report {w.shaped('nn-nnnnn')}.",
        f"Hi, I am {p.full} and want to start water at {p.address}. SSN is {p.ssn}, license {p.licence} from {p.state_name}. "
        f"Call {p.cell}.")
    layout, subject = w.integer(1, 5), w.choice("new service", "start water", "application", "deposit waiver")
    if layout == 1:
        m = w.mail(f"{office.name} <forms@{office.domain}>", writer, subject, html=f"<html><body><h3>Web form</h3>\n{page}\n</body></html>")
    elif layout == 2:
        m = w.mail(writer, other, subject, text="Did not import, file attached.", attach=[("app.xml", "text/xml", xml)])
    elif told.startswith("Hi"):
        m = w.mail(p, writer, subject, text=told)
    else:
        m = w.mail(writer, other, subject, text=f"{told}\n\n{w.signature(writer)}")
    return m.finds("common.us_ssn")


@negative(beside=service_application)
def meter_route(w):
    office, writer, other = bureau(w, "utility")
    rows = [(w.shaped("nnn-nn-nnnn"), w.digits(8), w.person(office.state).street, w.digits(5)) for _ in range(w.integer(3, 10))]
    heading = ["Account", "Meter", "Service at", "Reading"]
    text = w.choice(f"""
        Route {w.integer(1, 60)}, to be read again:

        {w.text_table(heading, rows)}
        """, f"""
        Outage on {w.day(2, 9, "%A")} from {w.clock()}: valve {w.shaped("nnn-nn-nnnn")} on {w.person(office.state).street}.
        Boil water for one minute until we say otherwise. Number for questions: {office.phone}.
        """, f"""
        To start service bring a lease, a driver's license and either a social security number or a deposit of
        {w.amount(90, 300)}. You may leave the number out, then the deposit stays a year. Bills come on the
        {w.integer(2, 20)}th.
        """, f"""
        Past due: {w.integer(100, 900)} accounts, {w.amount(20000, 200000)}. Shut-offs: {w.integer(5, 60)}. Work order
        {w.shaped("nnn-nn-nnnn")}, pump {w.integer(1, 9)} bearing, purchase order {w.digits(9)}.
        """)
    attach = [("route.csv", "text/csv", w.csv(heading, rows))] if w.chance(0.25) else []
    return w.mail(writer, other, w.choice("Read again", "Outage", "Starting service", "Past due"),
                  text=f"{text}\n\n{w.signature(writer)}", attach=attach)


@positive("state_pii", may=("hipaa",))
def line_of_duty(w):
    office, writer, other = bureau(w, "fire")
    p = w.person(office.state, youngest=22, oldest=58)
    harm = w.choice("needle stick, source patient HIV positive", "smoke inhalation, carbon monoxide 21%", "heart attack on scene",
                    "testicular cancer, presumptive claim" if p.sex == "M" else "ovarian cancer, presumptive claim",
                    "PTSD after the school bus crash", "broken ankle, plate and screws")
    text = w.choice(f"""
        Line of duty report
        Member: {w.choice("FF", "Lt.", "Capt.")} {p.full}
        Born: {w.dob(p)}
        Event: {w.day(-20, -1)}, {w.clock()}
        Injury: {harm}
        """, f"""
        Bad news, {p.full} of engine {w.integer(1, 20)}: {harm}. {p.he.capitalize()} is off for {w.integer(2, 12)} weeks. No
        names on the board please.
        """, f"""
        Fit for duty results, company {w.integer(1, 9)}
        {p.last_first}: failed, {w.choice("blood pressure 170/104", "vision 20/60", "hearing loss left", "abnormal stress test")},
        on {w.drug().name} since spring
        """, f"""
        Peer support: I sat with {p.given} {p.family} last night. {p.he.capitalize()} is drinking again and talked about
        suicide. Dr. {w.person().family} sees {p.him} {w.day(1, 4, "%A")}.
        """)
    return w.mail(writer, other, w.choice("LODD form", "injured member", "fit for duty", "peer support"),
                  text=f"{text}\n\n{w.signature(writer)}")


@negative(beside=line_of_duty)
def fire_drill_plan(w):
    office, writer, other = bureau(w, "fire")
    crew = [(p.full, w.pick(["Engine 1", "Ladder 2", "Medic 3"]), w.pick(["A", "B", "C"])) for p in w.people(w.integer(4, 9), office.state, 21, 60)]
    text = w.choice(f"""
        Shift roster

        {w.text_table(["Member", "Company", "Shift"], crew)}
        """, f"""
        Drill {w.day(3, 20, "%B %d")}: actors play a heart attack, burns and a broken ankle. Cards around the neck say
        "Patient 1, female, 40, unconscious". Moulage kit {w.shaped("nnn-nn-nnnn")}.
        """, f"""
        Cancer in the fire service: wash the gear, shower within the hour. The new law presumes {w.integer(8, 20)} cancers
        to be from work after {w.integer(3, 10)} years. PTSD counsels are free, {w.toll_free()}.
        """, f"""
        Incident {w.shaped("nnn-nn-nnnn")}: kitchen fire, no injuries, loss {w.amount(2000, 60000)}. Cause: grease. Two
        smoke alarms were missing.
        """)
    return w.mail(writer, other, w.choice("Roster", "Drill", "Cancer prevention", "Incident report"),
                  text=f"{text}\n\n{w.signature(writer)}")


@positive("state_pii")
def passport_desk(w):
    office, writer, other = bureau(w, "city", "City Clerk")
    p, maiden = w.person(office.state, youngest=18, oldest=80), w.person(office.state).family
    number = w.passport()
    text = w.choice(f"""
        {p.full} came about the renewal. Old passport number {number}, issued {w.day(-3600, -3000, "%B %Y")}. Born
        {w.dob(p)}. The agency wants the form again with {p.his} mother's maiden name, {maiden}.
        """, f"""
        DS-64 LOST PASSPORT
        Name: {p.upper_last_first}
        US passport no.: {number}
        DOB: {w.dob(p, "%d %b %Y").upper()}
        Lost: {w.day(-30, -1)}, {w.choice("on a beach", "in a taxi", "in the mail")}
        """, f"""
        Found in the lobby and locked in my drawer: U.S. passport of {p.full}, book number {number}. Please call {p.cell}.
        """, f"""
        transmittal {w.digits(6)}
        1. {p.last_first}  passport number {number}  dob {w.dob(p, "%m/%d/%y")}  fee {w.amount(130, 190)}
        """)
    return w.mail(writer, other, w.choice("passport", "lost passport", "transmittal", "renewal"),
                  text=f"{text}\n\n{w.signature(writer)}").finds("common.us_passport")


@negative(beside=passport_desk)
def passport_fair(w):
    office, writer, other = bureau(w, "city", "City Clerk")
    text = w.choice(f"""
        Passport fair, {w.day(5, 30, "%A, %B %d")}, {w.clock()} to 6 PM. Bring a birth certificate, a driver's license, one
        photo and two payments: {w.amount(130, 165)} to the State Department, $35.00 to us.
        """, f"""
        Numbers of the passport desk: {w.integer(40, 300)} applications, {w.integer(5, 40)} children, {w.integer(1, 9)}
        returned because the mother's maiden name or place of birth was missing. Transmittals {w.digits(9)} to
        {w.digits(9)}. Register receipt {w.shaped("nnn-nn-nnnn")}.
        """, """
        What the clerk checks on a DS-11: name in full, date of birth, parents and their birth names, social security
        number (write zeros if none), travel plans. Do not photograph forms with your phone.
        """)
    return w.mail(writer, other, w.choice("Passport fair", "Passport numbers", "DS-11 checklist"),
                  text=f"{text}\n\n{w.signature(writer)}")


@positive("state_pii")
def housing_household(w):
    office, writer, other = bureau(w, "welfare")
    head = w.person(office.state, youngest=24, oldest=60)
    kids = [w.child(office.state) for _ in range(w.integer(1, 4))]
    rows = [(q.given + " " + head.family, role, w.dob(q), q.ssn, w.amount(0, 3000) if q is head else "")
            for q, role in [(head, "head")] + [(kid, "child") for kid in kids]]
    heading = ["Member", "Relation", "Born", w.choice("SSN", "Soc. Sec. No."), "Income"]
    xml = "<household>\n" + "".join(f"  <member name=\"{n}\" relation=\"{r}\" born=\"{b}\" ssn=\"{s}\"/>\n"
                                    for n, r, b, s, _ in rows) + "</household>\n"
    layout, subject = w.integer(1, 5), w.choice("voucher", "50058", "recertification", "household change")
    if layout == 1:
        m = w.mail(writer, other, subject, text=f"{w.text_table(heading, rows)}\n\n{w.signature(writer)}")
    elif layout == 2:
        m = w.mail(writer, other, subject, text=f"rejected by the federal system\n\n{writer.given}",
                   attach=[("household.csv", "text/csv", w.csv(heading, rows))])
    elif layout == 3:
        m = w.mail(writer, other, subject, text="For the upload.", attach=[("household.xml", "application/xml", xml)])
    elif layout == 4:
        m = w.mail(writer, other, subject, html=f"<html><body><p>Please recertify.</p>\n{w.html_table(heading, rows)}\n"
                   f"<p>{writer.full}</p></body></html>")
    else:
        kid = kids[0]
        m = w.mail(writer, other, subject, text=f"""
            {head.full} reports one more child at home: {kid.given} {head.family}, born {w.dob(kid)}, SSN
            {kid.ssn}. The number of the head is the same as before, {head.ssn}. Rent stays.

            {w.signature(writer)}
            """)
        return m.finds("common.us_ssn", 2)
    return m.finds("common.us_ssn", len(rows))


@negative(beside=housing_household)
def housing_lottery(w):
    office, writer, other = bureau(w, "welfare")
    rows = [(w.integer(1, 200), w.shaped("nnn-nn-nnnn"), f"{w.integer(1, 4)} BR") for _ in range(w.integer(4, 12))]
    text = w.choice(f"""
        Lottery for {w.person(office.state).street}. Find your application number:

        {w.text_table(["Rank", "Application no.", "Unit"], rows)}
        """, f"""
        Waiting list: {w.integer(300, 4000)} households, {w.integer(600, 9000)} people, average income {w.amount(9000, 30000)}.
        Without a social security number: {w.integer(5, 90)} members. Next purge {w.day(30, 90, "%B %d")}.
        """, f"""
        Income limits {w.integer(2026, 2027)}: one person {w.amount(20000, 40000)}, four people {w.amount(40000, 70000)}. For every
        member bring: birth certificate, social security card, pay stubs. Project number {w.shaped("llnn-lnnn-nnn").upper()}.
        """, f"""
        Inspection of unit {w.shaped("nnn-nn-nnnn")}: smoke alarm missing, window stuck, one outlet without a cover. Fix within
        {w.integer(10, 30)} days. Rent {w.amount(600, 1500)}.
        """)
    return w.mail(writer, other, w.choice("Lottery", "Waiting list", "Income limits", "Inspection"),
                  text=f"{text}\n\n{w.signature(writer)}")


@positive("state_pii")
def counter_credentials(w):
    office, writer, other = bureau(w, w.choice("city", "utility", "revenue"))
    p = w.staff(office)
    user, word = w.username(p), w.password()
    text = w.choice(
        f"permit system for {p.full}: {user} / {word} (that is the password, capital letters count)",
        f"Ticket closed. Your user name is {user} and your temporary password is {word}. {writer.given} from the help desk",
        f"on vacation, so if the pump alarm rings log in as me. username: {user}, password: {word}\n\n{p.full}",
        f"Hola {p.given}, tu usuario es {user} y tu contraseña es {word}. Cámbiala hoy.",
        f"SYSTEM      USER                PASSWORD\npermits     {user:<18}  {word}\nGIS         {user:<18}  {w.password()}\n\n"
        f"All for {p.full}.")
    return w.mail(writer, w.choice(p, other), w.choice("your login", "permit system", "RE: ticket", "while I am out"),
                  text=text).finds("common.password", 2 if text.startswith("SYSTEM") else 1)


@negative(beside=counter_credentials)
def desk_tickets(w):
    office, writer, other = bureau(w, w.choice("city", "utility", "revenue"))
    rows = [(w.shaped("nnn-nn-nnnn"), w.pick(["password reset", "printer", "login fails", "new user", "VPN"]),
             w.pick(["open", "closed", "waiting"])) for _ in range(w.integer(3, 9))]
    text = w.choice(f"""
        {w.text_table(["Ticket", "About", "State"], rows)}
        """, f"""
        Your password runs out in {w.integer(2, 14)} days. Press Ctrl+Alt+Del and choose Change a password. The new password:
        {w.integer(12, 16)} signs, none of the last {w.integer(5, 24)}. The help desk never asks for it.
        """, f"""
        Council on the web, {w.day(3, 9, "%A")} {w.clock()}: webinar ID {w.shaped("nnn nnnn nnnn")}, passcode {w.digits(6)}, or dial
        {office.phone} and the same code.
        """, """
        Audit finding 4: shared user names at the counter, password on the monitor. Answer: single sign-on by spring, a
        password manager for vendors, and a reset of every service account.
        """, f"""
        Aviso: cambiamos el sistema de permisos. Usuario: el mismo. Contraseña: la elige usted en
        https://permisos.{office.domain}. Dudas al {office.phone}.
        """)
    return w.mail(writer, other, w.choice("Tickets", "Password expires", "Council meeting", "Audit"),
                  text=f"{text}\n\n{w.signature(writer)}")


@positive("state_pii", may=("hipaa",))
def resident_concern(w):
    office, writer, other = bureau(w, w.choice("city", "welfare"))
    p, c = w.person(office.state, youngest=60, oldest=95), w.choice("Parkinson's", "dementia", "diabetes", "emphysema", "schizophrenia")
    text = w.choice(
        f"I checked on {p.full} at {p.street}. {p.he.capitalize()} has {c}, the oxygen was off and the pills of the week were "
        "still in the box. I called the daughter.",
        f"Neighbor of {p.full} here. {p.he.capitalize()} is {p.age} and has {c}, leaves the stove on, and thinks it is 1974. "
        "Can adult services come by?",
        f"Shut-off exemption: {p.full}, {p.address}. Reason: {c}, on dialysis since {w.day(-900, -100, '%B %Y')}. Doctor's letter on "
        "file.",
        f"HOME VISIT {w.day(-4, 0)}\nClient: {p.full_middle}\nBorn: {w.dob(p)}\nHealth: {c}, two falls, incontinent\nPlan: meals, aide")
    return w.mail(writer, other, w.choice("welfare check", "worried", "medical exemption", "home visit"),
                  text=f"{text}\n\n{writer.full}")


@negative(beside=resident_concern)
def cold_night(w):
    office, writer, other = bureau(w, w.choice("city", "welfare"))
    text = w.choice(f"""
        Cold tonight, {w.integer(2, 25)} degrees. Warming center at {office.address}. Please knock at the doors of old
        neighbors, above all those with diabetes, dementia or oxygen.
        """, f"""
        Medical exemption from shut-off: a doctor's letter, once a year. Dialysis, oxygen and insulin in the refrigerator
        count. The form has the number {w.shaped("nnn-nn-nnnn")} and is at the counter.
        """, f"""
        Adult services had {w.integer(40, 300)} calls: {w.integer(10, 60)} for dementia, {w.integer(5, 30)} for falls,
        {w.integer(5, 30)} for money. {w.integer(2, 9)} went to court. Names stay out of the report.
        """)
    return w.mail(writer, other, w.choice("Cold night", "Exemption form", "Report to council"),
                  text=f"{text}\n\n{w.signature(writer)}")


@positive("state_pii")
def carry_permit(w):
    office, writer, other = bureau(w, "police")
    p = w.person(office.state, youngest=21, oldest=75)
    text = w.choice(f"""
        Permit {w.digits(6)} for {p.full_middle}, born {w.dob(p)}. State ID {p.state} {p.licence}. Prints of ten fingers are in
        the system, classification {w.shaped("nn-l-nn")}, no record.
        """, f"""
        applicant|dob|dl_state|dl_number|ssn
        {p.last_first}|{w.dob(p, "%Y-%m-%d")}|{p.state}|{p.licence}|{p.ssn}
        """, f"""
        {p.full}'s prints were rejected twice, ridges too worn. I sent the scan of the right index, template
        {w.hex(40)}, to the state. {p.his.capitalize()} {p.state_name} driver's license is {p.licence}.
        """)
    return w.mail(writer, other, w.choice("permit", "prints rejected", "applicant file"), text=f"{text}\n\n{w.signature(writer)}")


@negative(beside=carry_permit)
def permit_list(w):
    office, writer, other = bureau(w, "city", "Permit Technician")
    rows = [(w.shaped("nnn-nn-nnnn"), w.pick(["roof", "fence", "deck", "sign", "water heater"]), w.person(office.state).street,
             w.amount(40, 900)) for _ in range(w.integer(3, 10))]
    text = w.choice(f"""
        Permits issued:

        {w.text_table(["Permit", "Work", "Place", "Fee"], rows)}
        """, f"""
        Carry permits this year: {w.integer(90, 900)} new, {w.integer(2, 30)} denied. Fingerprints take {w.integer(2, 9)} weeks.
        Bring a state ID or driver's license and {w.amount(40, 120)}.
        """, f"""
        Yard sale permits are free. Number your sign, e.g. {w.shaped("nnn-nn-nnnn")}, and take it down by Monday. Contractor
        license {w.digits(7)} of {w.organisation("vendor").name} has lapsed.
        """)
    return w.mail(writer, other, w.choice("Permits issued", "Permit numbers", "Yard sales"),
                  text=f"{text}\n\n{w.signature(writer)}")


@positive("state_pii")
def solicitud_de_ayuda(w):
    office, writer, other = bureau(w, w.choice("welfare", "city"))
    p = w.person(office.state, "hispanic", youngest=21, oldest=80)
    itin = w.chance(0.4)
    number, word = (w.itin(), "ITIN") if itin else (p.ssn, w.choice("seguro social", "número de seguro social"))
    text = w.choice(
        f"Buenas, me llamo {p.full}, nací el {w.dob(p, '%d/%m/%Y')} y mi {word} es {number}. Quiero ayuda con la luz. Mi teléfono "
        f"es {p.cell}.",
        f"Solicitante: {p.full}\nFecha de nacimiento: {w.dob(p, '%d/%m/%Y')}\n{word.capitalize() if not itin else word}: {number}\n"
        f"Dirección: {p.address}\nPersonas en casa: {w.integer(1, 7)}",
        f"Please help {p.full}, who speaks only Spanish. Solicitud {w.digits(6)}, {word} {number}, passport from Mexico "
        f"{w.shaped('lnnnnnnnn')}.")
    m = w.mail(p if text.startswith("Buenas") else writer, other, w.choice("solicitud", "ayuda con la luz", "application"), text=text)
    return m.finds("common.us_itin" if itin else "common.us_ssn")


@negative(beside=solicitud_de_ayuda)
def aviso_de_ayuda(w):
    office, writer, other = bureau(w, w.choice("welfare", "city"))
    text = w.choice(f"""
        Ayuda con la luz y el agua: del {w.day(5, 20, "%d/%m")} hasta que se acaben los fondos. Traiga identificación, recibo y el
        seguro social o ITIN de cada adulto. No mande números por correo.
        """, f"""
        Nombre: ______________________  Fecha de nacimiento: __/__/____
        Seguro social o ITIN: ___-__-____
        Firma: ______________________

        Forma {w.shaped("nnn-nn-nnnn")}. Entréguela en la ventanilla {w.integer(1, 9)}.
        """, f"""
        Feria de salud y ciudadanía. Vacunas, pruebas de diabetes, fotos de pasaporte. {w.day(5, 30, "%d/%m")}, {office.address}.
        Estacionamiento gratis.
        """)
    return w.mail(writer, other, w.choice("Ayuda con la luz", "Forma", "Feria de salud"),
                  text=f"{text}\n\n{writer.full}\n{office.name}\n{office.phone}")
