# SPDX-License-Identifier: Apache-2.0
"""Law firms and courts: debtors, defendants, claimants, paternity, trust money, portals, visas, veterans."""

import json

from templates import negative, positive


def practice(w):
    """A law firm, the writer and a colleague."""
    firm = w.organisation("lawfirm")
    return firm, w.staff(firm), w.staff(firm)


@positive("state_pii")
def skip_trace(w):
    firm, writer, other = practice(w)
    p, spouse = w.person(firm.state, youngest=23, oldest=75), w.person(firm.state)
    bank = w.organisation("bank", firm.state)
    rows = [("NAME", p.upper_last_first), ("SSN", p.ssn), ("DOB", w.dob(p)), ("DL", f"{p.state} {p.licence}"),
            ("LAST ADDR", p.address), ("POE", w.organisation("employer", firm.state).name)]
    data = json.dumps({"debtor": p.full, "ssn": p.ssn, "dob": w.dob(p, "%Y-%m-%d"), "addresses": [p.address, spouse.address],
                       "phones": [p.phone, p.cell]}, indent=1)
    told = f"""
        Found our debtor. {p.full} lives with {spouse.full} at {spouse.address}. Born {w.dob(p, "%B %d, %Y")}; the header
        of the credit file gives {p.ssn} as the social. {w.choice("Banks", "Has a checking account")} at {bank.name},
        number {w.account()}, so levy there first.
        """
    layout, subject = w.integer(1, 5), w.choice("skip trace", f"{p.family} judgment", "debtor exam", "asset search")
    if layout == 1:
        m = w.mail(writer, other, subject, text="\n".join(f"{key:<12}{value}" for key, value in rows))
    elif layout == 2:
        m = w.mail(w.staff(w.organisation("vendor")), writer, subject, text=f"Result attached, fee {w.amount(20, 90)}.",
                   attach=[("result.json", "application/json", data)])
    elif layout == 3:
        m = w.mail(writer, other, subject, text=f"{told}\n\n{w.signature(writer)}")
    elif layout == 4:
        m = w.mail(writer, other, "Re: " + subject, text=f"Good, draft the writ.\n\n{writer.given}\n\n{w.quote(told, other)}")
    else:
        m = w.mail(writer, other, subject, html=f"<html><body><p>Locate report</p>\n{w.html_table(None, rows)}\n"
                   f"<p>{writer.full}</p></body></html>")
    return m.finds("common.us_ssn")


@negative(beside=skip_trace)
def docket_calendar(w):
    firm, writer, other = practice(w)
    rows = [(w.day(3, 30, "%m/%d"), w.clock(), w.shaped("nnn-nn-nnnn"), f"{a.family} v. {b.family}", w.pick(["debtor exam", "default", "motion", "trial"]))
            for a, b in (w.people(2) for _ in range(w.integer(3, 9)))]
    heading = ["Date", "Time", "Case no.", "Caption", "For"]
    text = w.choice(f"""
        Calendar of dept. {w.integer(2, 40)}:

        {w.text_table(heading, rows)}
        """, f"""
        Redact before you file (rule 5.2): social security numbers to the last four, birth dates to the year, accounts to
        the last four, children to initials. Example: "SSN XXX-XX-1234, born 19XX, account ending 5678". The clerk
        sends papers back.
        """, f"""
        Judgment {w.shaped("nnnn-nn-nnnnn")} recorded as instrument {w.digits(9)}, book {w.digits(4)} page {w.digits(3)}.
        Interest to date {w.amount(90, 4000)}. Sheriff's file {w.shaped("nnn-nn-nnnn")}. The levy on the business account of
        {w.organisation("shop").name} brought {w.amount(200, 9000)}.
        """)
    attach = [("calendar.csv", "text/csv", w.csv(heading, rows))] if w.chance(0.25) else []
    return w.mail(writer, other, w.choice("Calendar", "Redaction rule", "Judgment recorded", "Hearings next week"),
                  text=f"{text}\n\n{w.signature(writer)}", attach=attach)


@positive("state_pii")
def booking_sheet(w):
    firm, writer, other = practice(w)
    p = w.person(firm.state, youngest=18, oldest=60)
    text = w.choice(f"""
        BOOKING {w.digits(8)}
        {p.upper_last_first} {p.middle[0].upper()}   {p.sex}   DOB {w.dob(p, "%m-%d-%Y")}
        OLN {p.licence}  ({p.state})
        SOC {p.ssn}
        Charge: {w.choice("DUI .14", "petty theft", "simple assault", "driving while suspended")}
        Bail: {w.amount(500, 20000)}
        """, f"""
        {p.given} {p.family} called from jail, picked up for {w.choice("a DUI", "driving on a suspended license", "a bench warrant")}.
        DMV needs the number for the hearing: {p.state_name} driver license {p.licence}, birth date {w.dob(p)}. We have ten
        days.
        """, f"""
        To the DMV, driver safety office: I represent {p.full_middle}, operator's license no. {p.licence}, State of
        {p.state_name}, date of birth {w.dob(p)}, and ask for a stay and the officer's sworn report.
        """, f"""
        Bond form for {p.full}: mother's maiden name {w.person().family}, social {p.ssn}, DL {p.licence}, two references.
        {w.choice("Mom", "Dad", "Cousin")} signs at {w.clock()}.
        """)
    m = w.mail(writer, w.choice(other, f"Hearings <dso@{w.organisation('city', firm.state).domain}>"),
               w.choice("booking sheet", f"{p.family} DUI", "DMV hearing", "bond"), text=f"{text}\n\n{w.signature(writer)}")
    return m.finds("common.us_driver_license")


@negative(beside=booking_sheet)
def traffic_seminar(w):
    firm, writer, other = practice(w)
    text = w.choice(f"""
        Seminar: the first ten days of a DUI. DMV hearing, stay of the suspension, breath machine logs (serial
        {w.shaped("nnn-nn-nnnn")}), plea bargains. {w.day(10, 40, "%B %d")}, {w.clock()}, {w.integer(1, 6)} credits, fee
        {w.amount(60, 300)}. Confirmation {w.digits(9)}.
        """, f"""
        Arrest statistics of the county: {w.integer(200, 900)} DUI, {w.integer(90, 400)} suspended licenses,
        {w.integer(5, 40)} hit and run. Median bail {w.amount(1000, 9000)}. Average age {w.integer(28, 41)}.
        """, """
        What to tell a new client on the telephone: say nothing about the case on the jail line; have the driver's
        license and the pink paper ready; we need the date of birth for the DMV. Never write the license number in a mail.
        """, f"""
        Citation {w.shaped("ll nnnnnn n").upper()}, plate {w.shaped("nlllnnn").upper()}, VIN {w.vin()}. The truck belongs to the
        firm and the fine is {w.amount(40, 400)}. Who drove?
        """)
    return w.mail(writer, other, w.choice("DUI seminar", "Arrest statistics", "Phone script", "citation"),
                  text=f"{text}\n\n{w.signature(writer)}")


@positive("state_pii", may=("hipaa",))
def adjuster_note(w):
    firm, writer, other = practice(w)
    p, doctor = w.person(firm.state, youngest=20, oldest=66), w.person(firm.state)
    c, cure = w.choice(("a herniated disc at L5-S1", "a discectomy"), ("carpal tunnel syndrome on both sides", "a release"),
                       ("complex regional pain syndrome", "nerve blocks"), ("a crush injury of the right hand", "a skin graft"),
                       ("post-concussion syndrome", "a neuropsychologist"), ("a torn labrum", "arthroscopy"))
    text = w.choice(
        f"Claimant {p.full} ({p.age}, {w.choice('roofer', 'CNA', 'welder', 'cook')}). Dr. {doctor.family} found {c} and wants "
        f"{cure}. IME on {w.day(5, 25, '%B %d')}. I would reserve {w.amount(20000, 200000)}.",
        f"Deposition summary, {p.last_first}\n  p. {w.integer(8, 30)}  first pain at work\n  p. {w.integer(31, 60)}  treated for {c}\n"
        f"  p. {w.integer(61, 90)}  takes {w.drug().name}, denies alcohol; chart of {w.day(-900, -400, '%Y')} says otherwise",
        f"{p.given} {p.family}'s nurse case manager says the operation went badly: {c}, infection, back in the hospital "
        f"since {w.day(-9, -2, '%A')}. Let us not push the settlement this week.",
        f"SURVEILLANCE. Subject {p.full}, alleged {c}. {w.clock()}: carries groceries. {w.clock()}: no brace. Photos to follow.")
    return w.mail(writer, other, w.choice("claimant", f"{p.family} comp", "reserve", "deposition", "IME"),
                  text=f"{text}\n\n{w.signature(writer)}\n{w.maybe(0.4, w.disclaimer())}")


@negative(beside=adjuster_note)
def comp_rates(w):
    firm, writer, other = practice(w)
    parts = [(part, f"{w.integer(10, 300)} weeks") for part in ("hand", "foot", "eye", "thumb", "back, 10%")]
    text = w.choice(f"""
        Weeks by body part under the new act:

        {w.text_table(["Part", "Award"], parts)}

        Minimum rate {w.amount(150, 300)}, maximum {w.amount(900, 1500)}. Surgery does not change the table.
        """, f"""
        Case note. The board held that {w.choice("a herniated disc", "carpal tunnel syndrome", "pain syndrome")} from
        repetitive work is a disease and not an accident, WCB {w.shaped("nnn-nn-nnnn")}. Claimants' names are not printed in
        the reporter. Reserve files by {w.day(9, 30, "%B %d")}.
        """, f"""
        Our comp docket: {w.integer(30, 200)} open, {w.integer(5, 30)} at IME, {w.integer(2, 20)} settled, average
        {w.amount(9000, 60000)}. Oldest: claim {w.shaped("nn-nnnnnnn")}. Panel doctors are listed at https://{firm.domain}/panel.
        """)
    return w.mail(writer, other, w.choice("comp rates", "New comp decision", "Docket numbers"),
                  text=f"{text}\n\n{w.signature(writer)}")


@positive("state_pii", may=("hipaa",))
def paternity_result(w):
    firm, writer, other = practice(w)
    p, kid = w.person(firm.state, youngest=18, oldest=50), w.child(firm.state)
    loci = [(name, f"{w.integer(6, 13)}, {w.integer(14, 22)}", f"{w.integer(6, 13)}, {w.integer(14, 22)}")
            for name in w.sample(["D3S1358", "vWA", "FGA", "D8S1179", "TH01", "TPOX", "D21S11", "CSF1PO"], w.integer(3, 6))]
    share = f"99.{w.integer(90, 99)}%"
    text = w.choice(f"""
        DNA TEST REPORT {w.digits(8)}
        Alleged father: {p.full}    Child: {kid.full}, born {w.dob(kid)}

        {w.text_table(["Locus", "Father", "Child"], loci)}

        Probability of paternity: {share}
        """, f"""
        The swab came back and {p.full} is the father of {kid.full}, {share}. The DNA profile is on file under sample
        {w.digits(7)}. Call {p.him} before the hearing.
        """, f"""
        The crime lab matched the profile of {p.full} (buccal swab, {w.day(-60, -20)}) at {loci[0][0]}
        {loci[0][1].replace(", ", "/")}, {loci[1][0]} {loci[1][1].replace(", ", "/")} and all others. We need our own expert
        to look at {p.his} raw data.
        """)
    return w.mail(writer, other, w.choice("paternity", "DNA report", f"swab {p.family}"),
                  text=f"{text}\n\n{w.signature(writer)}")


@negative(beside=paternity_result)
def paternity_leaflet(w):
    firm, writer, other = practice(w)
    text = w.choice("""
        How a paternity test works. Mother, child and alleged father give a swab. The laboratory compares about twenty loci,
        such as D3S1358 or TH01, and prints a probability. Below 99% most judges order a second test.
        """, f"""
        Price list: legal test {w.amount(250, 500)}, home test {w.amount(60, 150)} (not for court), prenatal
        {w.amount(900, 1900)}. Chain of custody form {w.shaped("nnn-nn-nnnn")}. Results in {w.integer(3, 10)} days.
        """, f"""
        Lecture {w.day(9, 40, "%B %d")}: mixtures, touch DNA and the new software. Slides use "Donor A" and "Donor B" only.
        Room {w.integer(100, 500)}, meeting ID {w.shaped("nnn nnn nnnn")}, passcode {w.digits(6)}.
        """)
    return w.mail(writer, other, w.choice("Paternity tests", "Lab price list", "DNA lecture"),
                  text=f"{text}\n\n{w.signature(writer)}")


@positive("state_pii")
def settlement_payout(w):
    firm, writer, other = practice(w)
    p, bank = w.person(firm.state), w.organisation("bank", firm.state)
    account = w.account()
    text = w.choice(
        f"Net to client {w.amount(3000, 90000)}. Wire to {p.full}'s own checking account no. {account} at {bank.name}, ABA {w.routing()}.",
        f"PAYEE     {p.full}\nBANK      {bank.name}\nABA       {w.routing()}\nACCT NO   {account}\nMEMO      settlement, less liens",
        f"I signed the release. Put my money in my savings please, account number {account}, {bank.name}. Do not send a "
        f"check to the old address.\n\n{p.full}",
        f"Alimony: {p.full} changed banks. From the first, deposit to account {account}, routing number {w.routing()}.")
    sender, to = (p, writer) if text.startswith("I signed") else (writer, other)
    return w.mail(sender, to, w.choice("payout", "settlement funds", "disbursement", f"{p.family}"),
                  text=f"{text}\n\n{writer.given}" if sender is writer else text).finds("common.bank_account")


@negative(beside=settlement_payout)
def retainer_invoice(w):
    firm, writer, _ = practice(w)
    bank = w.organisation("bank", firm.state)
    client = w.organisation("employer", firm.state)
    hours = [(w.day(-40, -5, "%m/%d"), w.pick(["draft motion", "call with counsel", "review of discovery", "hearing"]),
              f"{w.integer(0, 6)}.{w.integer(1, 9)}", w.amount(90, 2400)) for _ in range(w.integer(3, 7))]
    text = w.choice(f"""
        INVOICE {w.digits(6)}     Matter {w.shaped("nnnnn-nnnn")}

        {w.text_table(["Date", "Work", "Hours", "Sum"], hours)}

        Pay to {firm.name}, operating account {w.account()}, {bank.name}, ABA {w.routing()}.
        """, f"""
        Wire instructions of {firm.name}, trust account (IOLTA): {bank.name}, routing {w.routing()}, account
        {w.account()}, EIN {w.shaped("nn-nnnnnnn")}. Always call {firm.phone} before you wire. We never change these by mail.
        """, f"""
        The trust account is reconciled. Bank balance {w.amount(90000, 900000)}, book the same, {w.integer(1, 9)} stale checks.
        Oldest: check {w.digits(5)}, ledger {w.shaped("nnn-nn-nnnn")}.
        """)
    return w.mail(writer, w.staff(client), w.choice("Invoice", "Wire instructions", "Trust account"),
                  text=f"{text}\n\n{w.signature(writer)}")


@positive("state_pii")
def portal_access(w):
    firm, writer, other = practice(w)
    p = w.staff(w.organisation("lawfirm"))
    user, word = w.choice(p.email, w.username(p)), w.password()
    text = w.choice(
        f"The production is at https://share.{firm.domain}. Sign in as {user}, the password is {word}. It expires {w.day(10, 20, '%B %d')}.",
        f"e-filing, so that you can file tonight\n\n  login ......... {user}\n  password ...... {word}",
        f"{other.given} - use {p.given}'s research login until yours works, {user} / password: {word}. Do not tell the vendor.",
        f"Your guest account\nUser ID: {user}\nTemporary password: {word}\nYou must change it the first time.",
        f"ftp://{w.username(p)}:{word}@files.{firm.domain}/production_{w.digits(2)}/\n\nPaste the link in the explorer, user and "
        f"password are in it. Account of {p.full}.")
    return w.mail(writer, w.choice(p, other), w.choice("Production", "e-filing", "Portal access", "data room"),
                  text=f"{text}\n\n{w.signature(writer)}")


@negative(beside=portal_access)
def portal_rules(w):
    firm, writer, other = practice(w)
    text = w.choice(f"""
        The data room is open. You get an invitation from https://share.{firm.domain}; choose your own password of
        {w.integer(12, 16)} signs. Production {w.digits(2)} has documents {w.shaped("lll")}-{w.digits(7)} to {w.digits(7)},
        SHA-256 {w.hex(64)}.
        """, f"""
        Remote hearing: department {w.integer(1, 60)}, {w.day(3, 20, "%B %d")} {w.clock()}, meeting ID
        {w.shaped("nnn nnnn nnnn")}, passcode {w.digits(6)}. Mute yourself. No recordings.
        """, f"""
        Somebody asked to reset the password of your e-filing account. If it was you, open
        https://efile.{firm.domain}/reset/{w.hex(32)} within the hour. If not, do nothing. We never send passwords.
        """, """
        IT asks us: no shared logins for the research service. User names and passwords on yellow notes are gone by
        Friday. Password: three words, one number. Yes, that means the partners too.
        """)
    return w.mail(writer, other, w.choice("Data room", "Remote hearing", "Password reset", "Shared logins"),
                  text=f"{text}\n\n{w.signature(writer)}")


@positive("state_pii")
def consular_list(w):
    firm, writer, other = practice(w)
    origin, country = w.choice(("hispanic", "Honduras"), ("indian", "India"), ("east_african", "Ethiopia"),
                               ("portuguese_brazilian", "Brazil"), ("vietnamese", "Vietnam"), ("arabic", "Jordan"))
    group = [w.person(firm.state, origin, 19, 60) for _ in range(w.integer(1, 5))]
    rows = [(p.full, w.dob(p, "%d-%b-%Y"), w.passport(), "A" + w.shaped("nnn nnn nnn")) for p in group]
    p, (name, born, passport, alien) = group[0], rows[0]
    text = w.choice(f"""
        Interview list, embassy in {country}:

        {w.text_table(["Applicant", "Born", "Passport", "A-number"], rows)}
        """, f"""
        {name} lost the old visa (foil {w.digits(8)}). The new passport is {passport}. {p.his.capitalize()} alien registration
        number stays {alien}. Please amend the DS-160, confirmation AA00{w.shaped("lnllnl")}.
        """, f"""
        Estimada licenciada: le mando los datos de {name}. Pasaporte {passport}, fecha de nacimiento {w.dob(p, "%d/%m/%Y")},
        número de extranjero {alien}. La cita es el {w.day(5, 40, "%d/%m")}.
        """, f"""
        RE: Matter of {p.upper_last_first}, {alien}
        Immigration Court, master calendar {w.day(5, 90, "%m/%d/%Y")}. Respondent was born in {country} on {born} and came on a
        B-2 visa, passport number {passport}.
        """)
    return w.mail(writer, other, w.choice("visa interviews", "DS-160", f"{p.family} hearing", "cita en el consulado"),
                  text=f"{text}\n\n{w.signature(writer)}")


@negative(beside=consular_list)
def consular_notice(w):
    firm, writer, other = practice(w)
    rows = [(cat, w.day(-3000, -300, "%d%b%y").upper(), w.day(-3000, -300, "%d%b%y").upper()) for cat in ("F1", "F2A", "EB-2", "EB-3")]
    text = w.choice(f"""
        Priority dates for {w.day(20, 50, "%B")}:

        {w.text_table(["Category", "India", "Mexico"], rows)}
        """, f"""
        Las citas de pasaporte del consulado móvil son el {w.day(5, 40, "%d/%m")}. Traiga acta de nacimiento, pasaporte
        anterior y {w.amount(40, 140)}. No se dan citas por correo. Folio del evento {w.shaped("nnn-nn-nnnn")}.
        """, """
        Where is the alien number? On the green card under "USCIS#", on the work permit, on the visa under "Registration
        number". It has eight or nine digits after the letter A. The passport number is not the visa foil number.
        """, f"""
        Premium processing now costs {w.amount(1500, 3000)}. Average wait: I-130 {w.integer(9, 30)} months, N-400
        {w.integer(4, 14)} months. Federal Register document {w.shaped("nnnn-nnnnn")}.
        """)
    return w.mail(writer, other, w.choice("Visa bulletin", "Consulado móvil", "Where is the A-number", "Fees"),
                  text=f"{text}\n\n{w.signature(writer)}")


@positive("state_pii", may=("hipaa",))
def veteran_claim(w):
    firm, writer, other = practice(w)
    p = w.person(firm.state, youngest=24, oldest=88)
    dod, c = w.digits(10), w.choice("PTSD", "tinnitus", "a traumatic brain injury", "bladder cancer", "bad knees")
    text = w.choice(f"""
        {p.full} served {w.choice("in the Army", "in the Navy", "with the Marines")} and wants a higher rating for {c}.
        DoD ID number {dod}, social security number and VA file {p.ssn}.
        """, f"""
        VETERAN        {p.upper_last_first}
        SSN            {p.ssn}
        EDIPI          {dod}
        BRANCH         {w.choice("USAF", "USMC", "USA", "USN")}
        CLAIM          {c}, service connected
        """, f"""
        From the DD-214 of {p.full_middle}: date of birth {w.dob(p)}, social security number {p.ssn}, discharge
        {w.choice("honorable", "general")}. Military ID {dod}. {p.his.capitalize()} nexus letter says {c}.
        """)
    return w.mail(writer, other, w.choice("VA claim", "DD-214", f"{p.family} rating"),
                  text=f"{text}\n\n{w.signature(writer)}").finds("common.us_ssn")


@negative(beside=veteran_claim)
def veterans_day(w):
    firm, writer, other = practice(w)
    text = w.choice(f"""
        Free legal day for veterans, {w.day(5, 20, "%B %d")}. Bring the DD-214, your military ID and the last letter of the
        VA. We help with ratings for PTSD, hearing loss and burn pits.
        """, f"""
        The board grants {w.integer(25, 45)}% of appeals; docket {w.shaped("nn-nn nnn")} is the one to read. Citation nr
        {w.digits(8)}. The rating table for knees changes on {w.day(30, 90, "%B %d")}.
        """, """
        Blank SF-180:

        Name used in service ______________  Social security no. ___-__-____
        Service number ______________  Branch ______________
        """)
    return w.mail(writer, other, w.choice("Veterans' day", "Board decisions", "SF-180"),
                  text=f"{text}\n\n{w.signature(writer)}")
