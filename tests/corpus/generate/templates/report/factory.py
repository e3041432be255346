# SPDX-License-Identifier: Apache-2.0
"""Mail of manufacturers and of those who carry what they make."""

import office
from templates import negative, positive

PARTS = ["bracket, left", "seal ring 40 mm", "housing, cast", "M8 stud", "hydraulic hose", "limit switch", "gear blank", "PCB rev C",
         "gasket set", "bearing 6204", "drive shaft", "nozzle, brass"]


def plant(w):
    firm = w.organisation("employer")
    other = w.organisation(w.choice("vendor", "employer"))
    return firm, w.staff(firm), w.staff(other)


@positive("confidential")
def secret_process(w):
    firm, one, two = plant(w)
    mark = w.choice(f"PROPRIETARY - {firm.name}", "This drawing is confidential and the property of " + firm.name + ". Do not copy.",
                    "Company confidential", "TRADE SECRET", "CONFIDENTIAL - not to leave the plant",
                    "Restricted distribution: engineering only",
                    f"{firm.name} proprietary and confidential information", "For internal use only")
    rows = [(i * 10, w.choice("degrease", "rough turn", "harden", "grind", "coat", "bake"),
             f"{w.integer(20, 900)} {w.choice('C', 'rpm', 's')}", f"+/- 0.0{w.integer(1, 9)}") for i in range(1, w.integer(4, 8))]
    subject = w.choice("process sheet", "print rev D", "coating", "cost model", "quote basis", "new alloy", "trial results")
    style = w.choice("text", "docx", "xlsx", "formula", "cost", "html")
    if style == "docx":
        made = w.docx(f"{mark}\nProcess {w.shaped('ll-nnn')}\nValid from {w.day(2, 20)}", ["Step", "What", "Setting", "Tolerance"], rows)
        return w.mail(one, two, subject, text="Sheet attached.", attach=[("process.docx", office.WORD, made)])
    if style == "xlsx":
        return w.mail(one, two, subject, text="Model attached.", attach=[("model.xlsx", office.EXCEL,
            w.xlsx([mark, "", "", ""], [("Step", "What", "Setting", "Tol"), *rows]))])
    if style == "html":
        return w.mail(one, two, subject,
                      html=f"<html><body><p><b>{mark}</b></p>{w.html_table(['Step', 'What', 'Setting', 'Tol'], rows)}<p>{one.given}</p></body></html>")
    text = {"text": lambda: f"{mark}\n\n{w.text_table(['Step', 'What', 'Setting', 'Tol'], rows)}",
            "formula": lambda: f"{mark}\n\nCompound {w.integer(10, 99)}-{w.choice('A', 'B')}: {w.integer(40, 70)}% NBR, "
            f"{w.integer(10, 30)}% black N550, {w.integer(2, 9)}% ZnO, rest oil. Cure {w.integer(8, 20)} min at "
            f"{w.integer(150, 180)} C. "
            f"{w.some(1, 2, 'Do not tell the toller why.', 'Patent not filed yet.', 'Beats the old one by a third.')}",
            "cost": lambda: f"{mark}\n\nTrue cost of the {w.pick(PARTS)}: {w.amount(1, 9)}, price {w.amount(12, 60)}. Floor for "
            f"{two.organisation.name} is {w.amount(10, 11)}. Second source is ready in {w.day(60, 200, '%B')}."}[style]()
    return w.mail(one, w.choice(two, w.staff(firm)), subject, text=f"{text}\n\n{one.given}")


@negative(beside=secret_process)
def open_process(w):
    firm, one, two = plant(w)
    text = w.choice(f"""
        Data sheet, public: tensile {w.integer(300, 900)} MPa, elongation {w.integer(8, 30)}%, cure {w.integer(8, 20)} min at
        {w.integer(120, 180)} C. Catalog page {w.integer(2, 90)}. {w.some(1, 2, "Samples are free.", "Colors on request.", "RoHS yes.")}
        """, f"""
        First article report {w.digits(5)}: {w.integer(10, 40)} dimensions, all within print. Roughness Ra
        {w.integer(1, 3)}.{w.integer(0, 9)}. Cert {w.shaped("nnn-nn-nnnn")}. OK to ship.
        """, f"""
        Before we send the print we need your NDA. Two pages, mutual, three years. {one.full} signs for us. What you mark as
        confidential we will keep so.
        """, f"""
        8D {w.digits(4)}: burr on {w.pick(PARTS)}, {w.integer(2, 90)} pieces. D3 sort, D5 new tool, D7 check
        every {w.integer(20, 200)}. Closed {w.day(5, 20)}.
        """, f"""
        Visitors: no photos on the floor, blue line only, ear plugs at the door. Restricted areas have a red sign. {two.full} of
        {two.organisation.name} comes {w.day(1, 9, "%A")}.
        """, f"""
        Article in the trade paper: how we cut scrap by {w.integer(10, 60)}%. It is all public, share it. Page {w.integer(2, 60)},
        photo by {w.person().full}.
        """)
    return w.mail(one, two, w.choice("data sheet", "first article", "NDA first", "8D", "visit", "article"),
                  text=f"{text}\n\n{w.signature(one)}\n{w.maybe(0.4, w.disclaimer())}")


@negative(share=2)
def quotes_and_orders(w):
    firm, one, two = plant(w)
    rows = [(w.shaped("nnn-nn-nnnn") if w.chance(0.3) else w.shaped("ll-nnnnn"), w.pick(PARTS), w.integer(5, 5000),
             w.amount(0, 60)) for _ in range(w.integer(2, 8))]
    heading = w.choice(["Part no.", "Description", "Qty", "Each"], ["Item", "What", "Pcs", "Price"])
    style = w.choice("text", "xlsx", "html", "prose", "prose", "prose")
    subject = w.choice("RFQ " + w.digits(5), "PO " + w.digits(7), "quote", "order acknowledgment", "price?", "blanket order")
    if style == "xlsx":
        return w.mail(one, two, subject, text="Please quote the attached by Friday.",
                      attach=[("rfq.xlsx", office.EXCEL, w.xlsx(heading, rows, "RFQ"))])
    if style == "html":
        return w.mail(one, two, subject,
                      html=f"<html><body><p>Dear {two.given},</p>{w.html_table(heading, rows)}<p>{one.given}</p></body></html>")
    if style == "text":
        return w.mail(one, two, subject,
                      text=f"{w.text_table(heading, rows)}\n\n{w.choice('Net 30, FOB ' + firm.city, 'Lead time?', 'Best price please')}\n\n{one.given}")
    text = w.choice(f"""
        {two.given}, price for {rows[0][2]} {rows[0][1]} please, alternate {w.integer(10, 900)}.
        {w.some(1, 3, "Material certs with the lot.", "Zinc, clear.", "Need them by " + w.day(20, 60) + ".", "Tooling is ours.",
        "No partials.")}
        """, f"""
        We confirm PO {w.digits(7)}, line {w.integer(1, 9)}: ships {w.day(5, 40)} by {w.choice("our truck", "LTL", "UPS Ground")}.
        Surcharge steel {w.integer(2, 12)}%.
        """, f"""
        Short: you sent {w.integer(10, 90)} of {w.integer(100, 200)} {rows[0][1]}. Packing slip {w.digits(8)}. Send the rest or
        credit, line is down tomorrow.
        """, f"""
        Price increase of {w.integer(2, 9)}% on {rows[0][1]} from {w.day(30, 60)}. Energy. Orders in hand keep the old price.
        """, f"""
        Return {w.shaped("RMA-nnnnn")}: {w.integer(2, 40)} {rows[0][1]}, thread out of gauge. Debit memo {w.digits(6)},
        {w.amount(40, 2000)}.
        """)
    return w.mail(one, two, subject, text=f"{text}\n\n{w.choice(one.given, w.signature(one))}")


@negative(share=2)
def freight_and_customs(w):
    firm, one, two = plant(w)
    text = w.choice(f"""
        Container {w.shaped("lll").upper()}U{w.digits(7)}, seal {w.digits(7)}, ETA {w.day(10, 40)}
        {w.choice("Savannah", "Oakland", "Houston")}. {w.some(1, 2, "ISF is filed.", "Chassis are short.", "Free time five days.",
        "Exam likely.")}
        """, f"""
        HTS {w.shaped("nnnn.nn.nnnn")}, origin {w.choice("Vietnam", "Mexico", "Poland", "India")}, value {w.amount(4000,
        90000)}, duty {w.integer(0, 25)}%. Entry {w.shaped("lnn-nnnnnnn-n").upper()}. Bond is continuous.
        """, f"""
        Driver {w.person().given} is at gate {w.integer(1, 4)}, trailer {w.digits(6)}, needs a pallet jack. Appointment was
        {w.clock()}. Detention starts in an hour.
        """, f"""
        PRO {w.digits(9)}  {w.integer(1, 12)} plt  {w.integer(400, 9000)} lb  class {w.choice(55, 70, 92.5)}
        PRO {w.digits(9)}  {w.integer(1, 12)} plt  {w.integer(400, 9000)} lb  class {w.choice(55, 70, 92.5)}
        both short one carton
        """, f"""
        Tracking: {w.tracking()}, {w.ups()}, {w.tracking()}. Signature needed. Insure for {w.amount(400, 9000)}.
        """, f"""
        Hazmat: UN{w.digits(4)}, class {w.choice(3, 8, 9)}, PG II, {w.integer(1, 40)} drums. SDS attached to the shipper. Emergency
        {w.toll_free()}, contract {w.digits(6)}.
        """, f"""
        Cycle count found {w.integer(2, 90)} more {w.pick(PARTS)} than the system. Bin {w.shaped("l-nn-n").upper()}. Who moves
        without scanning?
        """)
    return w.mail(one, two, w.choice("ETA", "entry", "driver waiting", "PROs", "tracking", "hazmat", "cycle count"),
                  text=f"{text}\n\n{one.given}")


@negative(share=2)
def shifts_and_machines(w):
    firm, one, _ = plant(w)
    two = w.staff(firm)
    text = w.choice(f"""
        Night shift: press {w.integer(1, 9)} down {w.integer(20, 190)} min, die stuck. Made {w.integer(900, 9000)}
        of {w.integer(9001, 12000)}. {w.some(1, 3, "Oil on the floor by 4, cleaned.", "Light curtain is fine.",
        "Two temps did not show.", "Good crew.")}
        """, f"""
        PM due: compressor {w.integer(1, 4)} (serial {w.shaped("lnnnnnn")}), crane inspection, fire doors. Lockout tags are in the
        cage. Hours {w.digits(5)}.
        """, f"""
        OEE {w.integer(50, 90)}%, scrap {w.integer(1, 6)}.{w.integer(0, 9)}%, changeover {w.integer(12, 60)} min. Target is on the
        board. Ideas to {two.given}.
        """, f"""
        Saturday overtime is voluntary: sign by {w.clock()}. Pizza at ten. Line {w.integer(1, 6)} and packing only.
        """, f"""
        Forklift {w.integer(1, 20)} leaks. Rental comes {w.day(0, 2, "%A")}, {w.amount(200, 900)} a week, propane. VIN plate says
        {w.vin()}, no idea why.
        """, f"""
        Calibration: gauge {w.digits(4)}, {w.digits(4)} and {w.digits(4)} overdue. Lab picks up {w.day(1, 6, "%A")}. Do not use the
        micrometer with the red tape.
        """, f"""
        Energy: {w.integer(200, 900)} MWh in {w.day(-50, -20, "%B")}, peak at {w.clock()}. Start the ovens one by one please.
        """)
    return w.mail(one, [two, w.staff(firm)], w.choice("night shift", "PM", "numbers", "Saturday", "forklift", "calibration",
        "energy"), text=f"{text}\n\n{one.given}")
