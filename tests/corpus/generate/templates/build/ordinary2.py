# SPDX-License-Identifier: Apache-2.0
"""More mail with nothing protected in it, full of words and numbers that look as if there were."""

import json

from templates import negative


def desk(w, kind="employer"):
    """An organisation, the writer and a colleague."""
    firm = w.organisation(kind)
    return firm, w.staff(firm), w.staff(firm)


@negative()
def obituary(w):
    p, kin, town = w.person(youngest=60, oldest=96), w.people(4), w.person().city
    month, hall = w.day(-9, -2, "%A"), w.organisation("realtor").name.split()[0]
    born = w.dob(p, "%Y")
    text = w.choice(f"""
        {p.full}, {p.age}, of {p.city}, died {month}. Born in {town} in {born}, {p.he} taught shop for {w.integer(20, 40)} years
        and coached the {hall} Little League. {p.he.capitalize()} leaves {kin[0].given}, {kin[1].given} and {w.integer(2, 11)}
        grandchildren. Service {w.day(1, 6, "%A")} {w.clock()}, First Methodist. No flowers.
        """, f"""
        It is with sadness that we tell you that {p.full}, member no. {w.digits(4)} of our club since {w.integer(1969, 2001)}, is
        no longer with us. {p.his.capitalize()} garden won first prize {w.integer(2, 6)} times.
        """, f"""
        Dear all, old {p.family} from the print room passed away. He or she would want us to laugh about the paper jam of
        {w.integer(1985, 2004)}. I collect for a bench, {w.amount(5, 20)} each.
        """.replace("He or she", p.he.capitalize()), f"""
        IN MEMORIAM {born} - 2026
        {p.full.upper()}
        Sailor, baker, friend
        Scattering of ashes at {town}, {w.day(5, 20, "%B %d")}
        """)
    return w.mail(kin[2], kin[3], w.choice("Sad news", p.full, "Obituary", "Remembering " + p.given), text=text)


@negative()
def conference_programme(w):
    host, writer, other = desk(w, "university")
    talks = [(w.clock(), q.full, w.pick(["Privacy of health records", "DNA storage", "Passports and borders in fiction",
                                         "A history of the social security number", "Passwords people choose", "Fingerprints of paintings"]))
             for q in w.people(w.integer(3, 8))]
    text = w.choice(f"""
        Day {w.integer(1, 3)}, hall {w.integer(1, 9)}

        {w.text_table(["Time", "Speaker", "Title"], talks)}
        """, f"""
        Paper {w.shaped("nnn-nn-nnnn")} was accepted. Camera-ready copy by {w.day(10, 30, "%B %d")}, {w.integer(8, 14)} pages, DOI
        10.{w.digits(4)}/{w.digits(7)}.{w.digits(7)}, ISBN {w.isbn()}. Reviewer 2 wants a word about the license of the data.
        """, f"""
        Badge pickup opens at {w.clock()}. Wi-Fi "conf{w.integer(2026, 2027)}", the code is on the back of your badge. Poster boards
        are 90 x 120 cm, yours is number {w.integer(1, 200)}. Dinner: {w.choice("fish", "vegetarian", "beef")}.
        """)
    attach = [("programme.csv", "text/csv", w.csv(["time", "speaker", "title"], talks))] if w.chance(0.2) else []
    return w.mail(writer, other, w.choice("Programme", "Your paper", "Practical notes", "Conference"),
                  text=f"{text}\n\n{w.signature(writer)}", attach=attach)


@negative()
def equipment_inventory(w):
    firm, writer, other = desk(w)
    rows = [(w.shaped("nnn-nn-nnnn"), w.pick(["laptop", "badge printer", "card reader", "projector", "fingerprint scanner"]),
             w.shaped("llnnllnnnnn").upper(), "room " + w.digits(3)) for _ in range(w.integer(3, 14))]
    heading = ["Asset", "Item", "Serial", "Where"]
    layout = w.integer(1, 4)
    subject = w.choice("Inventory", "asset list", "scrap list", "Year end count")
    if layout == 1:
        return w.mail(writer, other, subject, text=f"{w.text_table(heading, rows)}\n\n{writer.given}")
    if layout == 2:
        return w.mail(writer, other, subject, html=f"<html><body><p>Please check the count.</p>\n{w.html_table(heading, rows)}\n</body></html>")
    if layout == 3:
        data = json.dumps({"site": firm.city, "items": [dict(zip(("id", "kind", "serial", "place"), r)) for r in rows]}, indent=2)
        return w.mail(writer, other, subject, text="Export attached.", attach=[("assets.json", "application/json", data)])
    return w.mail(writer, other, subject, text=f"see sheet, {len(rows)} things, two are missing\n\n{w.signature(writer)}",
                  attach=[("assets.csv", "text/csv", w.csv(heading, rows))])


@negative()
def stack_trace(w):
    firm, writer, other = desk(w, "vendor")
    stamp = w.day(-2, 0, "%Y-%m-%d")
    text = w.choice(f"""
        {stamp}T03:{w.integer(10, 59)}:07Z ERROR auth: password mismatch for user=svc_{w.hex(4)} attempt={w.integer(2, 9)}
        {stamp}T03:{w.integer(10, 59)}:09Z WARN  ssn_validator: rejected 0 of {w.digits(6)} rows
        {stamp}T03:{w.integer(10, 59)}:12Z INFO  job {w.digits(9)} done, trace {w.uuid()}
        """, f"""
        Traceback of last night:

        File "records.py", line {w.digits(3)}, in load
        File "patient.py", line {w.digits(2)}, in parse_dob
        ValueError: time data 'unknown' does not match format '%m/%d/%Y'

        Build {w.shaped("nnn-nn-nnnn")}, commit {w.hex(40)}.
        """, f"""
        kernel: usb 1-{w.integer(1, 9)}: new device, idVendor={w.hex(4)}, idProduct={w.hex(4)}, SerialNumber={w.digits(9)}
        kernel: Memory cgroup out of memory: Killed process {w.digits(5)} (java) total-vm:{w.digits(8)}kB
        sshd[{w.digits(5)}]: Failed password for invalid user admin from 192.0.2.{w.integer(1, 254)} port {w.digits(5)} ssh2
        """, f"""
        nightly red again: test_account_number_masks_all_but_last_four FAILED, expected "XXXX{w.digits(4)}" got "". Run
        {w.digits(11)}, seed {w.digits(9)}. I will look after lunch.
        """)
    return w.mail(writer, other, w.choice("log", "nightly", "crash", f"build {w.digits(4)}"), text=f"{text}\n\n{writer.given}")


@negative()
def bowling_league(w):
    p, q = w.people(2, youngest=25, oldest=70)
    rows = [(r.full, w.integer(120, 240), w.integer(120, 240), w.integer(120, 240)) for r in w.people(w.integer(4, 9))]
    text = w.choice(f"""
        {w.text_table(["Bowler", "1", "2", "3"], rows)}

        Handicap stays. {rows[0][0]} bought the nachos.
        """, f"""
        Next season we play {w.day(5, 30, "%A")}s at {w.clock()}, lanes {w.integer(1, 10)} to {w.integer(11, 20)}. Sanction fee
        {w.amount(15, 30)}. League certificate {w.shaped("nnn-nn-nnnn")}. Who has the trophy?
        """, f"""
        We beat the {w.choice("Firemen", "Tax Office", "Nurses")} by {w.integer(2, 60)} pins. My back hurts in a good way. Carpool
        from {p.city}?
        """, f"""
        Birthdays of the team: {", ".join(r.given + " " + w.day(-200, 160, "%B %d") for r in w.people(w.integer(3, 6)))}. Cake
        duty goes by the alphabet.
        """)
    return w.mail(p, q, w.choice("League night", "scores", "next season", "bowling"), text=f"{text}\n\n{p.given}")


@negative()
def security_webinar_offer(w):
    firm, writer, _ = desk(w, "vendor")
    stop = {"List-Unsubscribe": f"<https://{firm.domain}/u/{w.hex(10)}>"}
    text = w.choice(f"""
        {w.integer(40, 90)}% of breaches begin with a password. Hackers sell social security numbers for {w.amount(1, 9)}, driver's
        licenses for {w.amount(10, 40)}, medical records for {w.amount(50, 400)}. See {firm.name} stop them: live demo
        {w.day(4, 20, "%B %d")}, {w.clock()}.
        """, f"""
        Fake mail of the month: "Your mailbox is full, user and password please". How to spot it: greeting without a name,
        a link that is not https://{firm.domain}, hurry. Train your staff with {w.integer(20, 60)} such samples.
        """, f"""
        New in version {w.integer(3, 9)}: finds SSN, passport, bank account and health insurance numbers in {w.integer(20, 90)}
        file types. Masks them like this: XXX-XX-1234. License key required, offer code {w.shaped("lll-nnn-nnn").upper()}.
        """)
    if w.chance(0.3):
        return w.mail(writer, w.person(), "Stop the leak", html=w.html(text + f"\n\n{writer.full}\n{firm.address}"), headers=stop)
    return w.mail(writer, w.person(), w.choice("What is your data worth?", "Phishing sample", "New release", "Live demo"),
                  text=f"{text}\n\n{w.signature(writer)}\nUnsubscribe: https://{firm.domain}/u", headers=stop)


@negative()
def hotel_and_rental(w):
    hotel, writer, _ = desk(w, "hotel")
    p = w.person()
    text = w.choice(f"""
        Confirmation {w.digits(9)}

        {p.full}, two nights from {w.day(5, 40, "%B %d")}, king bed, {w.amount(90, 300)} a night. Card ending in {w.digits(4)}
        guarantees the room. Check-in with a driver's license or passport from {w.clock()}.
        """, f"""
        Rental agreement {w.shaped("nnn-nn-nnnn")}: compact car, plate {w.shaped("lllnnnn").upper()}, VIN {w.vin()}, out
        {w.integer(10, 90)},{w.digits(3)} miles, full tank. Return by {w.clock()}. The driver shows a license at the desk.
        """, f"""
        Folio {w.digits(6)}

        {w.text_table(["Date", "Item", "Sum"], [(w.day(-5, -1, "%m/%d"), item, w.amount(5, 200)) for item in ("Room", "Tax", "Parking")])}

        Paid with {w.masked_card()}. Wi-Fi code for your next stay comes with the key.
        """, f"""
        Group block "{w.person().family} wedding", code {w.shaped("llllnn").upper()}, {w.integer(10, 40)} rooms, cut-off
        {w.day(20, 50, "%m/%d")}. Rooming list please with names and bed types only.
        """)
    return w.mail(writer, p, w.choice("Your stay", "Rental", "Folio", "Group block"), text=f"{text}\n\n{w.signature(writer)}")


@negative()
def association_minutes(w):
    p, q = w.people(2, youngest=35, oldest=75)
    names = [r.full for r in w.people(4)]
    text = w.choice(f"""
        MINUTES of the homeowners' association

        Present: {", ".join(names)}
        1. Pool: pump {w.shaped("nnn-nn-nnnn")} replaced, {w.amount(300, 3000)}.
        2. Gate: new code next month, each owner gets it at the office.
        3. Dues: {w.integer(2, 9)} owners late. No names.
        4. Dog rules, again.
        """, f"""
        Budget: insurance {w.amount(9000, 40000)}, roofs {w.amount(9000, 90000)}, reserve account at
        {w.organisation("bank").name} {w.amount(20000, 200000)}. Parcel {w.shaped("nnn-nn-nnn")}, assessment due
        {w.day(10, 60, "%B %d")}.
        """, f"""
        Please vote: board seats for {names[0]}, {names[1]} or {names[2]}. Ballot number {w.shaped("nnn-nn-nnnn")} is yours alone
        and does not say who you are. Box at the mail room.
        """)
    return w.mail(p, q, w.choice("Minutes", "Budget", "Vote", "HOA"), text=f"{text}\n\n{p.full}")


@negative()
def parts_quote(w):
    vendor, writer, _ = desk(w, "vendor")
    rows = [(w.shaped("nnn-nn-nnnn"), w.pick(["gasket", "hex bolt M8", "relay 24 V", "bearing", "O-ring kit"]), w.integer(1, 400),
             w.amount(1, 90)) for _ in range(w.integer(3, 9))]
    heading = ["Part no.", "Item", "Qty", "Each"]
    to, subject = w.staff(w.organisation("employer")), w.choice("Quote", "your RFQ", "Back order", "Price list")
    layout = w.integer(1, 4)
    if layout == 1:
        return w.mail(writer, to, subject, text=f"Quote {w.digits(6)}, good for 30 days\n\n{w.text_table(heading, rows)}\n\n{w.signature(writer)}")
    if layout == 2:
        lines = "".join(f"  <item part=\"{a}\" qty=\"{c}\" price=\"{d[1:]}\">{b}</item>\n" for a, b, c, d in rows)
        return w.mail(writer, to, subject, text="EDI copy attached.", attach=[("quote.xml", "application/xml", f"<quote>\n{lines}</quote>\n")])
    if layout == 3:
        return w.mail(writer, to, subject, text=f"Part {rows[0][0]} ({rows[0][1]}) is out until {w.day(9, 60, '%B %d')}. Would "
                      f"{rows[1][0]} do? Same thread. Our account with you is {w.digits(9)}.\n\n{w.signature(writer)}")
    ask = f"Can you do {rows[0][2]} of {rows[0][0]} at {rows[0][3]}?"
    return w.mail(writer, to, "Re: " + subject, text=f"Yes, ships Monday, tracking {w.tracking()}.\n\n{writer.given}\n\n{w.quote(ask, to)}")


@negative()
def review_of_masking(w):
    firm, writer, other = desk(w, "vendor")
    text = w.choice(f"""
        > def mask(ssn):
        >     return "XXX-XX-" + ssn[-4:]

        What if it comes without dashes? And please no real numbers in tests, use "AAA-GG-SSSS". Merge request
        {w.digits(4)}, pipeline {w.digits(9)}.
        """, f"""
        POST /v{w.integer(1, 4)}/users
        {json.dumps({"username": "<string>", "password": "<string, min 12>", "date_of_birth": "<YYYY-MM-DD>", "ssn_last4": "<4 digits>"})}

        Returns 201 with an id such as {w.uuid()}. A wrong password returns 401.
        """, f"""
        diff --git a/config.yml b/config.yml
        -  password: ${{DB_PASSWORD}}
        +  password_file: /run/secrets/db
        index {w.hex(7)}..{w.hex(7)} 100644

        LGTM, but rotate it after the merge.
        """, f"""
        ALTER TABLE member ADD COLUMN passport_no VARCHAR(9), ADD COLUMN dl_state CHAR(2);
        UPDATE member SET dl_state = NULL;

        Migration {w.day(-3, 0, "%Y%m%d")}{w.digits(6)} is on staging, {w.digits(6)} rows. Nobody fills the columns yet.
        """)
    return w.mail(writer, other, w.choice("review", f"MR {w.digits(4)}", "API draft", "migration"), text=f"{text}\n\n{writer.given}")


@negative()
def family_history_club(w):
    p, q = w.people(2, youngest=40, oldest=85)
    text = w.choice(f"""
        The archive has the census of 1880 and ship lists. Look for the maiden name first, then the parish. Film
        {w.shaped("nnn-nn-nnnn")}, frame {w.integer(10, 900)}. The reading room opens at {w.clock()}.
        """, f"""
        Workshop: DNA for family history. What a centimorgan is, why cousins match, how to read a tree. Fee
        {w.amount(5, 30)}, room {w.integer(1, 30)}. Bring no results of living people.
        """, f"""
        My {w.choice("great-grandfather", "great-great-aunt")} came on the ship in {w.integer(1880, 1912)} without a passport and
        signed with a cross. The village is spelled four ways. Does anybody read old German script?
        """)
    return w.mail(p, q, w.choice("Family history", "Archive", "DNA workshop", "ship lists"), text=f"{text}\n\n{p.full}")


@negative()
def tender_notice(w):
    city, writer, _ = desk(w, "city")
    bids = [(w.organisation("vendor").name, w.amount(20000, 400000)) for _ in range(w.integer(3, 6))]
    text = w.choice(f"""
        Bid opening {w.shaped("nnn-nn-nnnn")}, street sweeper

        {w.text_table(["Bidder", "Sum"], bids)}
        """, f"""
        Request for proposals: {w.choice("fingerprint readers for the jail", "driver's license printers", "a records system for the clinic",
        "library self-checkout")}. Questions by {w.day(5, 15, "%B %d")}, bids by {w.day(20, 40, "%B %d")}. Bond {w.integer(5, 10)}%.
        Vendors give EIN and DUNS, no personal numbers. NIGP {w.shaped("nnn-nn")}.
        """, f"""
        PRESS RELEASE. {city.name} opens the new {w.choice("fire house", "passport office", "crime lab", "branch library")} on
        {w.day(5, 30, "%A")}. Cost {w.amount(900000, 9000000)}. "A great day," said {w.person(city.state).full}. Contact: {city.phone}.
        """)
    return w.mail(writer, w.person(), w.choice("Bid results", "RFP", "For release", "Notice"), text=f"{text}\n\n{w.signature(writer)}")


@negative()
def trade_fair_leads(w):
    firm, writer, other = desk(w)
    rows = [(q.full, w.organisation("employer").name, q.phone, w.choice("hot", "warm", "cold")) for q in w.people(w.integer(3, 9))]
    heading = ["Name", "Company", "Phone", "Lead"]
    text = w.choice(f"""
        From booth {w.shaped("nnnn")}:

        {w.text_table(heading, rows)}
        """, f"""
        Met {rows[0][0]} of {rows[0][1]}, {rows[0][2]}. Wants {w.integer(20, 400)} units, asks for net 60. Next call
        {w.day(3, 15, "%A")} {w.clock()}. Case {w.shaped("nnn-nn-nnnn")} in the CRM.
        """, f"""
        Team call notes. Pipeline {w.amount(90000, 900000)}, {w.integer(3, 30)} open offers. {rows[0][0]} moved to {rows[1][1]}. We
        pay the booth from cost center {w.shaped("nnn-nnnn")}. Bridge {w.shaped("nnn nnn nnn")}, PIN {w.digits(5)}.
        """)
    attach = [("leads.csv", "text/csv", w.csv(heading, rows))] if w.chance(0.3) else []
    return w.mail(writer, other, w.choice("Leads", "Trade fair", "pipeline call"), text=f"{text}\n\n{w.signature(writer)}", attach=attach)


@negative()
def boletin_del_club(w):
    p, q = w.person(origin="hispanic"), w.person(origin="hispanic")
    text = w.choice(f"""
        El torneo es el {w.day(3, 20, "%d/%m")} a las {w.integer(8, 11)}. Equipos: {", ".join(r.given for r in w.people(5))}. Cuota
        {w.amount(5, 25)}. Traigan camiseta blanca.
        """, f"""
        Receta de la semana: mole de {p.city}. Tres chiles, dos tomates, una hora. Mi abuela nunca lo escribió. El próximo
        domingo, tamales en casa de {q.given}.
        """, f"""
        Boletín número {w.shaped("nnn-nn-nnnn")}. La biblioteca presta libros con su tarjeta; la clave se cambia en la entrada.
        Clase de ciudadanía los {w.choice("lunes", "martes", "jueves")}. Nadie pide seguro social.
        """)
    return w.mail(p, q, w.choice("Torneo", "Receta", "Boletín", "el domingo"), text=f"{text}\n\n{p.given}")


@negative()
def instrument_readings(w):
    firm, writer, other = desk(w, "vendor")
    rows = [(w.day(-2, 0, "%Y-%m-%d") + f" {w.integer(0, 23):02}:00", w.digits(9), f"{w.integer(10, 40)}.{w.digits(2)}", w.digits(7))
            for _ in range(w.integer(4, 15))]
    heading = ["time", "sensor", "temp", "count"]
    layout, subject = w.integer(1, 4), w.choice("sensor data", "calibration", "Station report", "readings")
    if layout == 1:
        return w.mail(writer, other, subject, text=w.text_table(heading, rows))
    if layout == 2:
        return w.mail(writer, other, subject, text="raw data attached", attach=[("readings.csv", "text/csv", w.csv(heading, rows))])
    if layout == 3:
        return w.mail(writer, other, subject, text=f"""
            Calibration certificate {w.shaped("nnn-nn-nnnn")}

            Instrument: glucose analyzer, serial {w.digits(9)}
            Control low 42, found 41; control high 290, found {w.integer(284, 296)}
            Next due {w.day(300, 400)}

            {w.signature(writer)}
            """)
    return w.mail(writer, other, subject, text=f"{json.dumps({'sensor': w.digits(9), 'lat': 41.5, 'values': [w.integer(100, 999) for _ in range(9)]})}"
                  f"\n\nSame spike at {w.clock()}. Battery?\n\n{writer.given}")
