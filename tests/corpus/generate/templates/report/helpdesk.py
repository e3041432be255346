# SPDX-License-Identifier: Apache-2.0
"""Mail of IT desks and software makers: sign-ins, source, outages."""

import json

from templates import negative, positive


def desk(w):
    firm = w.organisation(w.choice("vendor", "vendor", "employer", "university", "hospital"))
    return firm, w.staff(firm), w.staff(firm)


@positive("state_pii")
def sign_in_sent(w):
    firm, one, two = desk(w)
    p = w.staff(firm)
    user, word = w.choice(p.email, w.username(p)), w.password()
    text = w.choice(
        f"Hi {p.given}, your new account:\n\nlogin {user}\npassword {word}\n\nIt asks you to change it.",
        f"Ticket {w.digits(6)} solved. {p.full} can sign in to {w.choice('VPN', 'payroll', 'webmail', 'the CRM')} again: user "
        f"{user}, temporary password {word}.",
        f"{p.full} is out sick, quote needed. log in as {user} / pw: {word} and look in Drafts",
        json.dumps({"name": p.full, "email": p.email, "username": user, "password": word, "role": w.choice("admin", "viewer")}, indent=2),
        f"Contraseña nueva para {p.full}\nusuario: {user}\ncontraseña: {word}",
        f"{two.given}: what is the login of the {w.choice('label printer', 'supplier portal', 'benefits site')}?\n{p.given}: "
        f"{p.email}, password is {word}\n{two.given}: in, thanks",
        w.text_table(["Name", "User", "Initial password"], [(q.full, q.email,
            w.password()) for q in (w.staff(firm) for _ in range(w.integer(2, 6)))]))
    return w.mail(one, w.choice(two, p), w.choice("your account", f"ticket {w.digits(5)}", "login", "accounts", "contraseña",
        "reset done"), text=f"{text}\n\n{w.maybe(0.6, one.given)}")


@negative(beside=sign_in_sent)
def sign_in_talk(w):
    firm, one, two = desk(w)
    p = w.staff(firm)
    text = w.choice(f"""
        Hi {p.given}, someone asked to reset the password of {p.email}. If it was you, open https://id.{firm.domain}/r/{w.hex(24)}
        within an hour. If not, ignore this.
        """, f"""
        Your code is {w.digits(6)}. It is good for ten minutes. Nobody from {firm.name} will ask for it.
        """, f"""
        Passwords expire {w.day(5, 15, "%B %d")}. Sixteen letters, a phrase is best, not the name of the
        dog. {w.some(1, 2, "Managers: please go first.", "Phones ask again after.", "Use the vault.")}
        """, f"""
        Phishing drill: {w.integer(5, 40)}% clicked, {w.integer(1, 9)}% typed a password. Best floor: {w.integer(2, 9)}. Donuts are
        on their way.
        """, f"""
        {two.given}, service account svc-{w.hex(4)} is locked, secret was rotated in the vault at path kv/{w.hex(6)}. Restart the
        job, then close {w.shaped("lll-nnnn")}.
        """, f"""
        Meeting {w.shaped("nnn nnn nnnn")}, passcode {w.digits(6)}, dial-in {w.phone()}. Agenda: single sign-on, badge printers, who
        owns the fax.
        """)
    return w.mail(w.choice(one, f"No reply <noreply@{firm.domain}>"), w.choice(two, p),
                  w.choice("Reset your password", "Your code", "password change", "drill results", "svc account", "meeting"), text=text)


@positive("confidential")
def marked_files(w):
    firm, one, two = desk(w)
    name = firm.name
    mark = w.choice(f"{name} Confidential", "COMPANY CONFIDENTIAL - DO NOT DISTRIBUTE", f"Confidential and Proprietary, {name}",
                    "INTERNAL ONLY", "Internal use only - not for customers", "RESTRICTED",
                    "TRADE SECRET - named readers only", "Proprietary & Confidential", "Classification: Confidential",
                    "Classification: Restricted")
    code = w.choice(
        f"/*\n * {mark}\n * Unreleased. Do not copy.\n */\nstatic int route(struct job *j) {{\n    return j->cost * "
        f"{w.integer(2, 90)} + j->wait;\n}}\n",
        f"# {mark}\ndef price(seats, region):\n    base = {w.integer(20, 90)}\n    return base * seats * (0.9 if region == 'west' "
        "else 1.0)\n",
        f"-- {mark}\nSELECT region, SUM(margin) FROM deals WHERE stage > {w.integer(2, 6)} GROUP BY region;\n")
    page = w.choice(f"{mark}\n\nRoadmap {w.integer(2027, 2029)}\n1. "
        f"{w.choice('hinge without screws', 'voice in nine languages', 'own chip', 'offline mode')}\n2. price up "
        f"{w.integer(3, 15)}%\n3. close the {firm.city} lab",
                    f"{mark}\n\nPost mortem {w.day(-20, -5)}: root cause "
                    f"{w.choice('a bad certificate', 'wrong valve', 'race in the cache')}; customers were not told of "
                    f"{w.integer(2, 20)} lost orders.",
                    f"{mark}\n\nBatch recipe {w.shaped('ll-nn')}: {w.integer(20, 60)} parts resin, {w.integer(2, 20)} parts filler, "
                    f"cure at {w.integer(90, 180)} C for {w.integer(10, 90)} min",
                    f"{mark}\n\nBid strategy: open at {w.amount(900000, 4000000)}, walk away at {w.amount(4100000, 9000000)}. Rival "
                    "will not go above ours.")
    style = w.choice("code", "page", "page", "attached", "subject")
    subject = w.choice("as discussed", "please review", f"draft {w.integer(2, 9)}", "for Monday", "source drop")
    if style == "attached":
        return w.mail(one, two, subject, text="Attached.", attach=[(w.choice("notes.txt", "draft.txt", "readme.txt"), "text/plain", page)])
    if style == "code":
        return w.mail(one, two, subject, text=f"{w.choice('Here is the function.', 'does this compile for you?')}\n\n{code}")
    if style == "subject":
        body = page.partition("\n\n")[2]
        return w.mail(one, two, f"{w.choice('COMPANY CONFIDENTIAL', 'INTERNAL ONLY', name + ' Proprietary and Confidential')}: "
            f"{subject}", text=f"{body}\n\n{mark}\n\n{one.given}")
    return w.mail(one, two, subject, text=f"{page}\n\n{one.given}")


@negative(beside=marked_files)
def unmarked_work(w):
    firm, one, two = desk(w)
    text = w.choice(f"""
        Sprint {w.integer(10, 90)}: {w.integer(3, 9)} stories done, {w.integer(0, 4)} carried. Demo {w.day(1, 4, "%A")} {w.clock()}.
        {w.some(1, 2, "Retro was kind.", "Tests take nine minutes now.", "Who broke the linter?")}
        """, f"""
        // SPDX-License-Identifier: MIT
        function clamp(x, lo, hi) {{ return Math.min(Math.max(x, lo), hi); }}

        Merged as {w.hex(10)}, thanks {two.given}.
        """, f"""
        Release {w.integer(2, 9)}.{w.integer(0, 9)}.{w.integer(0, 30)} is public: offline mode, nine languages, fixes for
        {w.integer(4, 40)} bugs. Download at https://{firm.domain}/get. Checksum {w.hex(64)}
        """, f"""
        The confidential shredding bins move to the second floor. {w.person().full} has the key. Please no staples, no lunch.
        """, f"""
        NDA with {w.organisation("employer").name} is signed, so the talks may begin. {one.given} sends the public datasheet first.

        {w.disclaimer()}
        """, f"""
        How do you label things? Proposal: public, internal, restricted. Nobody labels anything today. Workshop {w.day(5, 20, "%A")}.
        """, f"""
        Survey on the new building: answers are confidential and anonymous. {w.integer(5, 12)} questions, closes {w.day(3, 12)}.
        """)
    return w.mail(one, two, w.choice("sprint", "merged", "release", "bins", "NDA", "labels", "survey"), text=f"{text}\n\n{one.given}")


@negative(share=2)
def outage(w):
    firm, one, two = desk(w)
    stamp = w.day(-1, 0, "%Y-%m-%d")
    text = w.choice(f"""
        [{stamp} {w.integer(10, 23)}:{w.integer(10, 59)}] ALERT disk {w.integer(85, 99)}% on db-{w.hex(3)}, instance {w.uuid()}
        [{stamp} {w.integer(10, 23)}:{w.integer(10, 59)}] OK
        """, f"""
        Mail is slow since {w.clock()}. Queue {w.integer(200, 9000)}, oldest {w.integer(4, 90)} min.
        {w.some(1, 3, "A spam run, we think.", "Second node is up.", "No mail is lost.", "Next note at the hour.")}
        """, f"""
        Change {w.shaped("CHGnnnnnnn")}: switch swap in closet {w.integer(1, 9)}{w.choice("A", "B")}, {w.day(1, 9, "%A")} night,
        phones down for ten minutes. Serial {w.shaped("lllnnnnlnnn")}. Back out plan: the old switch.
        """, f"""
        Host {w.hex(4)}.{firm.domain} 198.51.100.{w.integer(2, 250)} mac {":".join(w.hex(2) for _ in range(6))} moves to
        vlan {w.integer(10, 400)}. Firewall rule {w.digits(4)} follows.
        """, f"""
        License true-up: {w.integer(40, 900)} seats, {w.integer(2, 40)} over. Key {w.shaped("lllll-nnnnn-lllll-nnnnn")} is for the
        test server. Quote {w.digits(8)}, {w.amount(900, 40000)}.
        """, f"""
        {two.given}, the scanner says CVE-2026-{w.digits(5)} on {w.integer(2, 60)} hosts. Patch needs a restart. Certificate serial
        {w.hex(16)} ends {w.day(5, 40)}.
        """, f"""
        Printer on {w.integer(2, 9)} jams on labels. Toner part {w.shaped("llnnnl")}. Until then use the one by the kitchen. Yes,
        both sides works.
        """)
    return w.mail(w.choice(one, f"monitor@{firm.domain}"), two, w.choice("alert", "mail slow", "change", "vlan", "licenses", "patch",
        "printer"), text=f"{text}\n\n{w.maybe(0.5, w.signature(one))}")
