# SPDX-License-Identifier: Apache-2.0
"""Files that health plans exchange: claims, enrolment, X12."""

import io
import xml.sax.saxutils
import zipfile

from templates import negative, positive

PROCEDURES = [
    ("72148", "MRI lumbar spine"), ("27447", "total knee arthroplasty"), ("J1745", "infliximab, 10 mg"),
    ("E0601", "CPAP device"), ("45380", "colonoscopy with biopsy"), ("90837", "psychotherapy, 60 min"),
    ("J9271", "pembrolizumab, 1 mg"), ("H0018", "residential SUD, per diem"), ("97110", "therapeutic exercise"),
    ("59400", "routine obstetric care"), ("66984", "cataract surgery"), ("90935", "hemodialysis"),
]
PLANS = ["HDHP 3000", "PPO 80/60", "Gold HMO", "Select EPO", "Kaibab POS", "Silver 70"]
CODES = ["E11.65", "I48.0", "F33.1", "J44.1", "M17.12", "C50.411", "N18.4", "F11.20", "K50.90", "G35", "O24.410",
         "B20", "S72.141A", "Z79.4", "I63.511"]


def sheet(heading, rows):
    """An Excel workbook of one sheet, with shared strings, as bytes."""
    strings = sorted({str(cell) for row in [heading, *rows] for cell in row if not isinstance(cell, (int, float))})
    place = {text: i for i, text in enumerate(strings)}

    def cell(value, column, row):
        where = f'r="{chr(65 + column)}{row}"'
        if isinstance(value, (int, float)):
            return f'<c {where}><v>{value}</v></c>'
        return f'<c {where} t="s"><v>{place[value]}</v></c>'

    lines = [f'<row r="{i}">' + "".join(cell(value, j, i) for j, value in enumerate(row)) + "</row>"
             for i, row in enumerate([heading, *rows], 1)]
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    media = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    shared = "".join(f"<si><t>{xml.sax.saxutils.escape(text)}</t></si>" for text in strings)
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
                               f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                               f'<Default Extension="xml" ContentType="application/xml"/><Override '
                               f'PartName="/xl/workbook.xml" ContentType="{media}sheet.main+xml"/>'
                               f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{media}worksheet+xml"/>'
                               f'<Override PartName="/xl/sharedStrings.xml" '
                               f'ContentType="{media}sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
                       f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="Sheet1" sheetId="1" '
                           f'r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
                                      f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
                                      f'<Relationship Id="rId2" Type="{office}/sharedStrings" '
                                      f'Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{"".join(lines)}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}" count="{len(strings)}" '
                                f'uniqueCount="{len(strings)}">{shared}</sst>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 11, 15, 9, 0, 0)),
                             '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + content)
    return out.getvalue()


def file_of(w, name, heading, rows):
    """The table as a spreadsheet, a CSV file or a tab-separated one."""
    kind = w.integer(0, 3)
    if kind < 2:
        return name + ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", sheet(heading, rows)
    if kind == 2:
        return name + ".csv", w.choice("text/csv", "application/vnd.ms-excel"), w.csv(heading, rows)
    return name + ".txt", "text/plain", "\r\n".join("\t".join(map(str, row)) for row in [heading, *rows])


# tables


@positive("hipaa", "state_pii")
def claims_sheet(w):
    plan = w.organisation("insurer")
    writer, other = w.staff(plan), w.staff(w.organisation(w.choice("vendor", "hospital", "employer")))
    people = w.people(w.integer(4, 18), plan.state)
    births = [p.birth for p in people]
    rows = [(w.member_id(), p.family, p.given, p.birth.strftime("%m/%d/%Y"), w.pick(CODES), w.pick(PROCEDURES)[0],
             w.day(-90, -9), w.integer(60, 9000)) for p in people]
    heading = w.choice(["Member ID", "Last Name", "First Name", "DOB", "ICD10", "CPT", "DOS", "Paid"],
                       ["MEMBER_ID", "LAST_NM", "FIRST_NM", "DOB", "DX1", "PROC_CD", "SVC_DT", "PD_AMT"],
                       ["Subscriber ID", "Last", "First", "Date of Birth", "Diagnosis", "Procedure", "Service date",
                        "Plan paid $"])
    text = w.choice("Attached are the claims you asked for.",
                    "Here's the extract for stop loss, everything over the spec.",
                    "Claims detail for the audit, {0} lines. Let me know if the layout works.",
                    "pls reprice the attached and send back by Friday").format(len(rows))
    m = w.mail(writer, other, w.choice("claims extract", "Large claims", "audit sample", "Claim lines"),
               text=f"{text}\n\n{w.signature(writer)}",
               attach=[file_of(w, w.choice("claims_q3", "stoploss", "audit_sample", "Book1"), heading, rows)])
    return m.finds("common.birth_date", len(set(births)))


@negative(beside=claims_sheet)
def claims_statistics(w):
    plan = w.organisation("insurer")
    writer = w.staff(plan, w.choice("Actuary", "Data Analyst"))
    other = w.staff(w.organisation("employer"), "Benefits Coordinator")
    if w.chance(0.5):
        heading = ["ICD10 chapter", "Claims", "Members", "Paid", "PMPM"]
        rows = [(name, w.integer(20, 4000), w.integer(11, 900), w.integer(9000, 900000), w.integer(2, 90)) for name in
                w.sample(["Neoplasms", "Diabetes", "Circulatory", "Mental health", "Pregnancy", "Respiratory",
                          "Injury", "Musculoskeletal", "Kidney"], 6)]
    else:
        heading = ["CPT", "Service", "NPI", "Units", "Avg paid"]
        rows = [(code, what, w.npi(), w.integer(3, 200), w.integer(40, 4000)) for code, what in w.sample(PROCEDURES, 6)]
    text = w.choice("Utilization by category, cells under 11 are left out.",
                    "Here is the trend deck data. No member detail in it, as agreed.",
                    "Top procedures by provider, for the network meeting.",
                    "Claims summary for renewal: diabetes is up, ER is flat.")
    if w.chance(0.4):
        return w.mail(writer, other, w.choice("Claims summary", "utilization"),
                      text=f"{other.given},\n\n{text}\n\n{w.text_table(heading, rows)}\n\n{w.signature(writer)}")
    return w.mail(writer, other, w.choice("claims summary", "Trend data", "Top procedures"),
                  text=f"{text}\n\n{w.signature(writer)}",
                  attach=[file_of(w, w.choice("utilization", "trend_2026", "Book2"), heading, rows)])


@positive("state_pii", may=("hipaa",))
def enrolment_file(w):
    employer, plan = w.organisation("employer"), w.organisation("insurer")
    writer = w.staff(employer, w.choice("Benefits Coordinator", "HR Generalist"))
    other = w.staff(plan, "Enrollment Specialist")
    people = w.workers(w.integer(3, 14), employer.state)
    births = {p.birth for p in people}
    style = w.integer(0, 2)
    if style == 0:
        heading = w.choice(["SSN", "Last", "First", "MI", "DOB", "Sex", "Plan", "Tier", "Eff date"],
                           ["EE_SSN", "LNAME", "FNAME", "MIDINIT", "DOB", "GENDER", "PLAN_CD", "COVG", "EFF_DT"])
        rows = [(p.ssn, p.family, p.given, p.middle[0], w.dob(p), p.sex, w.pick(PLANS),
                 w.choice("EE", "ES", "FAM", "EC"), "01/01/2027") for p in people]
        text = w.choice("Open enrollment file, please load.", "Adds for January. Terms follow tomorrow.",
                        "Corrected census, the first had two wrong plans.")
        m = w.mail(writer, other, w.choice("enrollment file", "Census", "Adds 1/1"),
                   text=f"{text}\n\n{w.signature(writer)}", attach=[file_of(w, "enrollment", heading, rows)])
    elif style == 1:
        people, births = people[:1], {people[0].birth}
        p = people[0]
        text = f"""
            Hi {other.given}, please add our new hire effective {w.day(10, 40)}:

            {p.full_middle}
            SSN {p.ssn}
            DOB {w.dob(p)}
            {p.address}
            Plan: {w.pick(PLANS)}, {w.choice("employee only", "with spouse", "family")}

            {w.signature(writer)}
            """
        m = w.mail(writer, other, w.choice("New hire add", "add to group", "Enrollment"), text=text)
    else:
        people = people[:3]
        births = {p.birth for p in people}
        body = "\n".join(f"- {p.last_first}; SSN {p.ssn}; DOB {w.dob(p)}; {w.pick(PLANS)}; hired {w.day(-60, -9)}"
                         for p in people)
        m = w.mail(writer, other, w.choice("ID cards missing", "not showing in your system"),
                   text=f"These still have no ID card:\n\n{body}\n\nCan you check?\n{writer.given}")
    return m.finds("common.us_ssn", len(people)).finds("common.birth_date", len(births))


@negative(beside=enrolment_file)
def open_enrolment_notice(w):
    employer = w.organisation("employer")
    writer, plans = w.staff(employer, "Benefits Coordinator"), w.sample(PLANS, 3)
    subject, text = w.choice(("Open enrollment ends soon", f"""
        Open enrollment runs {w.day(-9, -2, "%B %d")} to {w.day(4, 15, "%B %d")}.

        {w.text_table(["Plan", "Employee only", "Family", "Deductible"], [(name, w.amount(40, 200), w.amount(300,
            900), w.choice("$500", "$1,500", "$3,000")) for name in plans])}

        To add a spouse or child have the Social Security number and date of birth at hand and enter them in the
        portal. Never send them by e-mail.

        {w.signature(writer)}
        """), ("Group census layout", f"""
        Layout for January, group {w.digits(6)}:

        - columns SSN (9 digits, no dashes), LAST, FIRST, DOB as MMDDYYYY, PLAN, TIER, EFF_DT
        - one line a dependent, relationship 18, 01 or 19
        - upload by SFTP only, files by mail are deleted unread

        {w.signature(w.staff(w.organisation("insurer"), "Enrollment Specialist"))}
        """), ("New ID cards", f"""
        {plans[0]} members get new ID cards before {w.day(20, 45, "%B %d")}. The group number changes to
        {w.digits(7)}, the member ID stays. Dental and vision are not affected. Payroll takes
        {w.amount(20, 90)} a month for {plans[1]}.

        {writer.full}, HR
        """))
    return w.mail(writer, "all-staff@" + employer.domain, subject, text=text)


# X12


def interchange(w, kind, version, segments):
    """An X12 interchange around the segments of one transaction set."""
    group = {"837": "HC", "835": "HP", "271": "HB", "850": "PO", "810": "IN"}[kind]
    day, time, number = w.day(-2, 0, "%Y%m%d"), f"{w.integer(0, 23):02}{w.integer(0, 59):02}", w.digits(9)
    sender, receiver = w.digits(9), w.digits(9)
    rows = [f"ISA*00*{'':10}*00*{'':10}*ZZ*{sender:15}*ZZ*{receiver:15}*{day[2:]}*{time}*^*00501*{number}*0*P*:",
            f"GS*{group}*{sender}*{receiver}*{day}*{time}*1*X*{version}",
            f"ST*{kind}*0001*{version}", *segments, f"SE*{len(segments) + 2}*0001", "GE*1*1", f"IEA*1*{number}"]
    return w.choice("~\n", "~", "~\r\n").join(rows) + "~"


def person_segments(w, p, role):
    return [f"NM1*{role}*1*{p.family.upper()}*{p.given.upper()}*{p.middle[0]}***MI*{w.member_id().replace('-', '')}",
            f"N3*{p.street.upper()}", f"N4*{p.city.upper()}*{p.state}*{p.zip}",
            f"DMG*D8*{p.birth:%Y%m%d}*{p.sex}"]


@positive("hipaa", "state_pii")
def x12_claim(w):
    plan = w.organisation("insurer")
    sender = w.staff(w.organisation(w.choice("clinic", "hospital"), plan.state), "EDI Coordinator")
    other = w.staff(plan, "EDI Support")
    p, charge = w.person(plan.state), w.integer(80, 4000)
    provider = f"NM1*85*2*{sender.organisation.name.upper()}*****XX*{w.npi()}"
    kind, version, segments = w.choice(
        ("837", "005010X222A1", [f"BHT*0019*00*{w.digits(6)}*{w.day(0, 0, '%Y%m%d')}*1012*CH", provider,
                                 "HL*2*1*22*0", "SBR*P*18*******CI", *person_segments(w, p, "IL"),
                                 f"CLM*{w.digits(8)}*{charge}***11:B:1*Y*A*Y*Y",
                                 "HI*ABK:" + w.pick(CODES).replace(".", ""), "LX*1",
                                 f"SV1*HC:99214*{charge}*UN*1***1"]),
        ("835", "005010X221A1", [f"BPR*I*{charge}*C*ACH*CCP", f"TRN*1*{w.digits(10)}*1{w.digits(9)}", "LX*1",
                                 f"CLP*{w.digits(8)}*1*{charge + 90}*{charge}*90*12*{w.digits(11)}*11",
                                 f"NM1*QC*1*{p.family.upper()}*{p.given.upper()}****MI*{w.digits(10)}",
                                 "CAS*PR*3*90", f"SVC*HC:90837*{charge + 90}*{charge}"]),
        ("271", "005010X279A1", [f"BHT*0022*11*{w.digits(7)}*{w.day(0, 0, '%Y%m%d')}*0911", "HL*3*2*22*0",
                                 *person_segments(w, p, "IL"), "EB*1*IND*30**GOLD HMO",
                                 "EB*C*IND*MH***23*500", "EB*B*IND*86***27*250"]))
    data = interchange(w, kind, version, segments)
    ask = w.choice(f"This {kind} comes back with a 999 R, do you see why?",
                   "Test file from production attached, one claim only.",
                   "Remit does not match the deposit, raw file below.",
                   "Claim was rejected at the clearinghouse. Can you open it on your side?")
    if w.chance(0.4):
        return w.mail(sender, other, w.choice(f"{kind} rejected", "EDI question"),
                      text=f"{ask}\n\n{data}\n\n{w.signature(sender)}")
    file = (w.choice("claim", "batch", "remit", "edi") + w.digits(5) + w.choice(".edi", ".x12", ".txt", ".837"),
            w.choice("text/plain", "application/edi-x12", "application/octet-stream"), data.encode())
    return w.mail(sender, other, w.choice("EDI file", "999 reject", f"{kind} sample"),
                  text=f"{ask}\n\n{w.signature(sender)}", attach=[file])


@negative(beside=x12_claim)
def x12_purchase_order(w):
    hospital, vendor = w.organisation("hospital"), w.organisation("vendor")
    sender, other = w.staff(hospital, "Supply Chain"), w.staff(vendor, "EDI Support")
    items = w.sample(["NITRILE GLOVE MED", "SUTURE 3-0 VICRYL", "IV START KIT", "INFUSION PUMP SET",
                      "EXAM PAPER ROLL", "OXYGEN MASK ADULT", "GLUCOSE STRIP 50CT", "ECG PAPER"], 3)
    number, lines = w.digits(8), []
    for i, item in enumerate(items, 1):
        price = f"{w.integer(9, 300)}.{w.digits(2)}"
        lines += [f"PO1*{i}*{w.integer(2, 90)}*CS*{price}**VN*{w.digits(7)}*UP*{w.ean()[1:]}", f"PID*F****{item}"]
    kind, version, head = w.choice(("850", "004010", [f"BEG*00*SA*{number}**{w.day(-3, 0, '%Y%m%d')}"]),
                                   ("810", "004010", [f"BIG*{w.day(-3, 0, '%Y%m%d')}*{w.digits(7)}**{number}"]))
    data = interchange(w, kind, version, [*head, f"N1*ST*{hospital.name.upper()}*92*{w.digits(5)}",
                                          f"N3*{hospital.street.upper()}", *lines, f"CTT*{len(items)}"])
    ask = w.choice(f"PO {number} did not get a 997 from you, please check.", "Sample order for the new EDI setup.",
                   "Line 2 price is wrong in the raw file.", "Our ERP rejects your invoice: UP is too short?")
    if w.chance(0.5):
        return w.mail(sender, other, w.choice(f"{kind} rejected", "EDI question", "PO " + number),
                      text=f"{ask}\n\n{data}\n\n{w.signature(sender)}")
    file = ("order" + w.digits(5) + w.choice(".edi", ".x12", ".txt"), w.choice("text/plain", "application/edi-x12"),
            data.encode())
    return w.mail(sender, other, w.choice("EDI file", f"{kind} sample"), text=f"{ask}\n\n{w.signature(sender)}",
                  attach=[file])
