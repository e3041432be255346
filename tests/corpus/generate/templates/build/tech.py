# SPDX-License-Identifier: Apache-2.0
"""Makers of things and programs: what the owner marks, and what only talks about secrets."""

from templates import negative, positive


def team(w):
    firm = w.organisation("vendor")
    return firm, w.staff(firm), w.staff(w.organisation("vendor"))


def code(w):
    """A few lines of a program."""
    name = w.choice("rank", "price", "route", "score", "blend")
    return w.choice(
        f"def {name}(items, weights):\n    total = 0\n    for item, weight in zip(items, weights):\n        total += "
        "item.value * weight\n"
        f"    return total / {w.integer(2, 99)}.0\n",
        f"static int {name}(const struct node *n)\n"
        f"{{\n\tif (n == NULL)\n\t\treturn -1;\n\treturn n->weight * {w.integer(2, 99)} + {name}(n->next);\n}}\n",
        f"SELECT customer, SUM(amount) * 0.{w.digits(3)} AS {name}\nFROM ledger\nWHERE region = {w.integer(1, 40)}\n"
        "GROUP BY customer;\n")


@positive("confidential")
def marked_source(w):
    firm, writer, other = team(w)
    mark = w.choice(f"{firm.name} Confidential. Unpublished source code.", f"PROPRIETARY - {firm.name} internal only",
                    f"TRADE SECRET of {firm.name}. Do not distribute.",
                    "CONFIDENTIAL AND PROPRIETARY. Not for release outside the company.")
    sign = w.choice("# ", "// ", "-- ")
    source = f"{sign}{mark}\n\n{code(w)}"
    if w.chance(0.5):
        return w.mail(writer, other, w.choice("the routine", "code", "as promised"),
                      text=f"Hi {other.given},\n\nfile attached.\n\n{writer.given}",
                      attach=[(w.choice("engine.py", "core.c", "rank.sql"), "text/plain", source)])
    return w.mail(writer, other, w.choice("this function", "can you look at it", "snippet"),
                  text=f"Hi {other.given},\n\nthis is the part that is slow:\n\n{source}\n\n{writer.given}")


@negative(beside=marked_source)
def open_source_patch(w):
    _, writer, other = team(w)
    license_line = w.choice("Released under the MIT license.", "SPDX-License-Identifier: Apache-2.0",
                            "This is free software, see COPYING.")
    return w.mail(writer, w.choice(other, f"dev@{w.organisation('vendor').domain}"),
                  w.choice("[PATCH] fix overflow", "Re: pull request", "code sample for the docs"), text=f"""
        Hi,

        {w.choice("here is the fix for the public repository:", "this goes into the tutorial:", "does that look right to you?")}

        # {license_line}

        {code(w)}

        Commit {w.hex(40)}, build {w.digits(5)}, fixes #{w.digits(4)}.

        {writer.given}
        """)


@positive("confidential")
def unreleased_roadmap(w):
    firm, writer, other = team(w)
    mark = w.choice("COMPANY CONFIDENTIAL", "Internal only - do not forward", "CONFIDENTIAL - INTERNAL USE ONLY",
                    "Restricted. Named recipients only.")
    rows = [(w.choice("Falcon", "Basalt", "Indigo", "Copper", "Delta") + f" {w.integer(2, 9)}",
             w.day(40, 400, "%b %Y"), w.choice("unannounced", "alpha", "frozen"), w.amount(10, 900))
            for _ in range(w.integer(2, 5))]
    heading = ["Product", "Launch", "State", "Target price"]
    body = w.choice(w.text_table(heading, rows), "\n".join(f"- {name}: {when}, {state}, {price}"
                                                           for name, when, state, price in rows))
    if w.chance(0.35):
        page = f"<html><body><p><b>{mark}</b></p>{w.html_table(heading, rows)}<p>{writer.full}</p></body></html>"
        return w.mail(writer, other, w.choice("roadmap", "2027 plan"), html=page)
    return w.mail(writer, other, w.choice("roadmap", "2027 plan", "what ships when"),
                  text=f"{mark}\n\n{body}\n\n{w.choice('Nothing here is announced.', 'Slides follow.')}\n\n"
                       f"{w.signature(writer)}")


@negative(beside=unreleased_roadmap)
def public_roadmap(w):
    firm, writer, other = team(w)
    return w.mail(writer, f"customers@{firm.domain}",
                  w.choice("What is new in our roadmap", "Webinar: product roadmap", "Coming soon"), text=f"""
        Dear customers,

        our public roadmap is online: https://{firm.domain}/roadmap. Version {w.integer(5, 12)} launches in
        {w.day(30, 200, "%B %Y")} at {w.amount(10, 90)} a seat. The webinar on
        {w.day(3, 20, "%A, %B %d")} shows the beta; feel free to forward this invitation.

        Webinar ID {w.shaped("nnn-nnnn-nnnn")}, passcode {w.digits(6)}. All that we show is already released or
        announced.

        {writer.full}
        {w.maybe(0.6, w.disclaimer())}
        """)


@positive("confidential")
def design_drawing(w):
    firm = w.organisation("employer")
    writer, other = w.staff(firm, "Engineer"), w.staff(w.organisation("employer"))
    mark = w.choice(f"THIS DRAWING IS THE PROPERTY OF {firm.name.upper()} AND CONFIDENTIAL. NO COPIES.",
                    "PROPRIETARY AND CONFIDENTIAL - unreleased design",
                    f"{firm.name} confidential, not for third parties")
    rows = [(f"{w.shaped('nnn-nn-nnnn')}", w.choice("bracket", "impeller", "housing", "seal", "shaft"),
             f"{w.integer(2, 90)}.{w.digits(2)} +/- 0.0{w.integer(1, 9)}", w.choice("6061-T6", "316L", "PEEK"))
            for _ in range(w.integer(2, 6))]
    return w.mail(writer, other, w.choice("Drawing rev " + w.choice("B", "C", "D"), "pump design", "dims for quote"),
                  text=f"""
        {mark}

        {other.given}, the dimensions of the new {w.choice("pump", "valve", "gearbox")}, rev
        {w.choice("B", "C", "D")}, not yet released:

        {w.text_table(["Part", "Name", "Dim mm", "Material"], rows)}

        Please quote {w.integer(50, 900)} sets. NDA is signed.

        {w.signature(writer)}
        """)


@negative(beside=design_drawing)
def parts_quote(w):
    firm = w.organisation("employer")
    writer, other = w.staff(firm), w.staff(w.organisation("employer"))
    rows = [(w.shaped("nnn-nn-nnnn"), w.choice("bracket", "impeller", "O-ring", "seal", "bolt M8"), w.integer(5, 900),
             w.amount(1, 90)) for _ in range(w.integer(2, 8))]
    return w.mail(writer, other, w.choice("Quote request", f"RFQ {w.digits(5)}", "Price and delivery"), text=f"""
        Hi {other.given},

        please quote these catalog parts:

        {w.text_table(["Part no.", "Name", "Qty", "Last price"], rows)}

        Ship to {firm.address}. Our PO will be {w.order_number()}. {w.maybe(0.5, "Drawings are on your web site.")}

        {w.signature(writer)}
        {w.maybe(0.5, w.disclaimer())}
        """)


@positive("sender_request")
def encrypted_by_wish(w):
    firm, writer, other = team(w)
    subject = w.choice("[secure] ", "[encrypt] ", "[SECURE] ",
                       "[secure] Re: ") + w.choice("notes from today", "the agreement", "our call", "pricing")
    return w.mail(writer, other, subject, text=f"""
        {w.choice("Hi", "Hello", "Good morning")} {other.given},

        {w.choice("notes from today are below.", "see the summary of our call.", "thank you for your patience with the paperwork.")}

        - {w.choice("kickoff", "review", "signature")} on {w.day(4, 20, "%B %d")}
        - {w.choice("two people from your side", "your team sends the list of sites", "we meet in " + firm.city)}

        {w.signature(writer)}
        """)


@negative(beside=encrypted_by_wish)
def encryption_product_mail(w):
    firm, writer, other = team(w)
    return w.mail(writer, other, w.choice("Secure messaging for your team", "Encryption webinar",
                                          "Are your e-mails secure?"), text=f"""
        Hi {other.given},

        do your colleagues still send contracts in clear text? With {firm.name} every message can be encrypted: the
        user types the word secure into the subject or clicks a
        button. {w.integer(200, 9000)} companies trust us. Book a demo for {w.day(2, 15, "%A")}.

        {w.signature(writer)}

        Unsubscribe: https://{firm.domain}/u/{w.hex(16)}
        """, headers={"List-Unsubscribe": f"<https://{firm.domain}/u/{w.hex(16)}>"})


@positive("state_pii")
def credentials_in_ticket(w):
    firm, writer, other = team(w)
    p = w.staff(w.organisation("clinic"))
    user, word = w.username(p), w.password()
    rows = [(q.email, w.password(), w.choice("admin", "user", "read only"))
            for q in (w.staff(p.organisation) for _ in range(w.integer(2, 6)))]
    table = w.text_table(["email", "password", "role"], rows)
    text = w.choice(f"{p.full} cannot get in. user {user}, password {word}. Works for me?",
                    f"Accounts are migrated:\n\n{table}",
                    f"Ticket {w.digits(7)}\nReporter: {p.full}\nLogin: {p.email}\nPassword: {word}\nProblem: page "
                    "stays blank")
    return w.mail(writer, other, w.choice(f"Ticket {w.digits(7)}", "accounts migrated", "cannot log in"),
                  text=f"{text}\n\n{writer.given}")


@negative(beside=credentials_in_ticket)
def ticket_without_credentials(w):
    firm, writer, other = team(w)
    ticket = w.choice("INC", "REQ", "#") + w.digits(7)
    return w.mail(f"{firm.name} Support <support@{firm.domain}>", other, f"[{ticket}] cannot log in", text=f"""
        -- Reply above this line --

        Hello {other.given},

        ticket {ticket} was updated by {writer.full}:

        The user name is right but the password had expired. We sent a reset link, good for {w.integer(1, 24)}
        hours. Please never put passwords into a ticket; we mask them as
        password: ********.

        Session {w.uuid()}, request id {w.digits(16)}, {w.integer(400, 503)} at
        {w.day(-1, 0, "%Y-%m-%dT")}{w.integer(10, 23)}:{w.integer(10, 59)}:07Z

        {firm.name}
        """)
