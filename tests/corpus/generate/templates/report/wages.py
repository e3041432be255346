# SPDX-License-Identifier: Apache-2.0
"""Mail of payroll and tax preparers: where pay goes, corrections, orders of a court, contractors."""

import office
from templates import negative, positive


def payroll(w):
    firm = w.organisation(w.choice("employer", "employer", "accountant", "hotel"))
    return firm, w.staff(firm), w.staff(firm)


@positive("state_pii")
def pay_goes_to(w):
    firm, one, two = payroll(w)
    p, bank, account = w.staff(firm), w.organisation("bank"), w.account()
    text = w.choice(f"""
        hi {two.given}, pls send my check to the new bank from {w.day(3, 12, "%m/%d")} on. {bank.name}, routing {w.routing()},
        account {account}. thx {p.full}
        """, f"""
        DIRECT DEPOSIT CHANGE

        Employee     {p.full}
        Bank         {bank.name}
        ABA          {w.routing()}
        Acct #       {account}
        Type         {w.choice("checking", "savings")}
        Amount       {w.choice("all", "50%", "$200")}
        """, f"""
        {p.full} closed {p.his} account, the deposit of {w.amount(400, 3000)} bounced. New: {w.routing()} / {account}, checking.
        {w.some(1, 2, "Reissue today.", "Voided check is here.", "I called " + p.him + " back at the number on file.")}

        {one.given}
        """, f"""
        Cambio de depósito directo de {p.full}: banco {bank.name}, ruta {w.routing()}, cuenta {account}. Empieza el {w.day(3, 12, "%d/%m")}.
        """, f"""
        prenotes that failed

        {p.last_first}  R03  {w.routing()}  {account}
        {w.person().last_first}  R04  {w.routing()}  {w.account()}
        """, f"""
        {w.forward(f'''
        My savings account at {bank.name} is {account}, routing number {w.routing()}. Put half of my pay there.
        {p.full}
        ''', p, one, "half to savings")}
        """)
    return w.mail(w.choice(one, p), two, w.choice("direct deposit", "new bank", "bounced", "depósito directo", "prenotes",
        "my check"), text=text)


@negative(beside=pay_goes_to)
def pay_calendar(w):
    firm, one, two = payroll(w)
    text = w.choice(f"""
        Pay dates: {w.day(4, 6)}, {w.day(18, 20)}, {w.day(32, 34)}. Timecards by Monday {w.clock()}.
        {w.some(1, 2, "Bank holidays move it one day up.", "Direct deposit changes need a voided check.", "No cash advances.")}
        """, f"""
        Funding for {w.day(1, 4)}: net {w.amount(90000, 900000)}, taxes {w.amount(20000, 200000)}, {w.integer(40, 900)} deposits,
        {w.integer(0, 20)} checks. Wire to the payroll account by {w.clock()}. Batch {w.digits(8)}.
        """, f"""
        Beware: someone wrote as our CEO and wanted the direct deposit changed. We call back every employee, at the number on file,
        before we touch an account.
        """, f"""
        Customer payment notice: ACH {w.amount(900, 50000)} from {w.organisation("shop").name} for invoice {w.digits(6)} came in.
        Post against account 1200. Bank fee account 6150.
        """, f"""
        Please remit to: {firm.name}, routing {w.routing()}, account {w.digits(10)}, reference invoice {w.digits(6)}. Net 30. Late
        fee {w.integer(1, 2)}% a month.
        """, f"""
        Calendario de pagos: los viernes, cada dos semanas. El depósito llega antes de las {w.clock()}. Preguntas a {one.given}.
        """)
    return w.mail(one, two, w.choice("pay calendar", "funding", "fraud attempt", "payment notice", "invoice", "Calendario"),
                  text=f"{text}\n\n{one.given}")


@positive("state_pii")
def withheld_and_corrected(w):
    firm, one, two = payroll(w)
    people = w.workers(w.integer(1, 5))
    p = people[0]
    style = w.choice("order", "w2", "table", "1099", "xlsx", "state", "itin")
    subject = w.choice("garnishment", "W-2c", "1099", "SSN mismatch", "levy", "year end", "correction")
    rows = [(q.full, q.ssn, w.amount(20000, 90000), w.amount(2000, 9000)) for q in people]
    heading = w.choice(["Employee", "SSN", "Box 1", "Box 2"], ["name", "soc sec no", "wages", "fit"])
    if style == "xlsx":
        return w.mail(one, two, subject, text="Draft of the W-2s attached.",
                      attach=[("w2_draft.xlsx", office.EXCEL, w.xlsx(heading, rows))])
    kid = w.child()
    text = {"order": lambda: f"Income withholding for support\nObligor: {p.full}\nSSN: {p.ssn}\nChild: {kid.full}\nCase: "
        f"{w.digits(9)}\nPer pay: {w.amount(90, 600)}",
            "w2": lambda: f"{two.given}, SSA rejects the W-2 of {p.full}. We filed {p.ssn}, the card says {w.ssn()}. File a W-2c please.",
            "table": lambda: w.text_table(heading, rows),
            "1099": lambda: f"1099-NEC for the painter: {p.full}, {p.address}, social security number {p.ssn}, "
            f"{w.amount(600, 9000)}. No W-9 with a company name.",
            "state": lambda: f"New hire report {p.state}: {p.upper_last_first} {p.ssn_bare} {p.birth:%Y%m%d}, SSN in columns 31-39, "
            "birth date after it.",
            "itin": lambda: f"Client {p.full} has no social. {p.he.capitalize()} files with ITIN {w.itin()}, "
            f"{w.choice('married', 'single')}, {w.integer(0, 4)} kids, refund about {w.amount(300, 3000)}."}[style]()
    return w.mail(one, two, subject, text=f"{text}\n\n{w.choice(one.given, w.signature(one))}")


@negative(beside=withheld_and_corrected)
def tax_season(w):
    firm, one, two = payroll(w)
    text = w.choice(f"""
        W-2s are in the portal. Box 1 is what you earned, box 2 what was withheld, 12 DD is what the plan cost. Only the last four of
        your SSN are shown, XXX-XX-{w.digits(4)} is fine. {w.some(1, 2, "Paper goes out by mail on the 31st.",
        "Moved? Tell us first.")}
        """, f"""
        Quarter end: 941 due {w.day(20, 60)}, state {w.day(20, 60)}. EIN {w.shaped("nn-nnnnnnn")}, deposit schedule semiweekly. EFTPS
        confirmation {w.digits(15)}.
        """, f"""
        Tax organizer 2026: please gather W-2, 1099, mortgage interest, daycare with their tax number, charity letters. First draft
        by {w.day(60, 90, "%B %d")}. Fee from {w.amount(190, 900)}.
        """, f"""
        Garnishments, how to: read the order, find the employee, set the code GARN{w.integer(1, 4)}, never above {w.integer(25, 65)}%
        of disposable pay. Answer the court in ten days.
        """, f"""
        CPE: {w.choice("S corporations", "1099 or W-2?", "ITIN renewals",
        "sales tax nexus")}, two credits, {w.day(5, 40, "%B %d")}, {w.clock()}. Registration {w.shaped("lllnnn")}.
        """, f"""
        We moved the books to the new ledger. Old account 2100-{w.digits(4)} is 21{w.digits(5)} now. Trial balance ties to
        {w.amount(10000, 900000)}. Tick marks in green.
        """)
    return w.mail(one, two, w.choice("W-2", "941", "organizer", "garnishments", "CPE", "ledger"), text=f"{text}\n\n{one.given}")


@negative(share=2)
def bookkeeping(w):
    firm, one, two = payroll(w)
    rows = [(w.digits(6), w.organisation(w.choice("vendor", "shop", "employer")).name, w.day(-70, -5),
             w.amount(90, 20000)) for _ in range(w.integer(3, 9))]
    heading = w.choice(["Invoice", "Customer", "Date", "Open"], ["Doc no", "Vendor", "Due", "Amount"])
    text = w.choice(f"""
        Aging {w.day(-1, 0)}

        {w.text_table(heading, rows)}

        {w.some(1, 2, "Call the first two.", "The last one disputes freight.", "Write off under five dollars.")}
        """, f"""
        {two.given}, where is the receipt for {w.amount(20, 400)} at {w.organisation("hotel").name}? Card statement closes
        {w.day(1, 5, "%A")}. Project code {w.digits(5)}.
        """, f"""
        Past due: invoice {rows[0][0]}, {rows[0][3]}, {w.integer(31, 90)} days. If it crossed in the mail, forget this note. {firm.phone}
        """, f"""
        Budget {w.choice("v2", "v3", "final", "final final")}: travel down {w.integer(5, 30)}%, software up {w.integer(5,
        40)}%, one hire in {w.day(60, 150, "%B")}. Comments by {w.clock()}.
        """, f"""
        Sales tax for {firm.city}: {w.integer(5, 9)}.{w.integer(0, 9)}%, filed {w.day(-5, 0)}, confirmation {w.shaped("lnnnnnnnnn")}.
        Resale certificate of {rows[0][1]} expired.
        """, f"""
        Audit PBC list: bank confirmations, fixed assets, leases, minutes, {w.integer(10, 40)} invoices by number:
        {", ".join(row[0] for row in rows)}. Room {w.digits(3)} is yours.
        """)
    attach = [("aging.xlsx", office.EXCEL, w.xlsx(heading, rows, "Aging"))] if w.chance(0.2) else []
    return w.mail(one, two, w.choice("aging", "receipt?", "past due", "budget", "sales tax", "audit list"),
                  text=f"{text}\n\n{w.maybe(0.6, one.given)}", attach=attach)
