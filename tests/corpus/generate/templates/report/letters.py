# SPDX-License-Identifier: Apache-2.0
"""Long letters and deep chains, in which the one fact that matters stands somewhere in the middle; and others in which none does."""

from templates import negative, positive

WEATHER = ["The rain has finally stopped here.", "It was a long week.", "We had visitors and I am behind with everything.",
           "I hope the move went well.", "Thank you for your patience with me.",
           "I meant to write on Monday.", "The new phones are a trial for all of us.", "Your note cheered us up.",
           "I tried to call twice.", "The printer ate my first draft."]
ENDS = ["Call me when you can.", "No hurry, before Friday is fine.", "I am in until four.",
        "Please let me know that this came through.", "We will talk at the meeting.", "Give my best to everybody there.",
        "I am off next week.", "Sorry for the length of this.", "Tell me if I forgot something."]
AILMENTS = ["kidney failure", "a stroke", "ovarian cancer", "Alzheimer's", "a heart attack", "severe asthma", "leukemia",
            "multiple sclerosis", "bipolar disorder", "cirrhosis", "a brain tumor", "sepsis"]


def wrapped_in_talk(w, facts):
    """The facts between sentences that say nothing."""
    before, after = w.some(1, 3, *WEATHER), w.some(1, 3, *ENDS)
    return f"\n{before}\n\n{facts}\n\n{after}\n"


@positive("hipaa", "state_pii")
def buried_patient(w):
    place = w.organisation(w.choice("hospital", "clinic", "homecare", "insurer"))
    one, two, p = w.staff(place), w.staff(w.organisation(w.choice("clinic", "hospital", "homecare"))), w.person()
    what, drug, test = w.pick(AILMENTS), w.drug(), w.test()
    facts = w.choice(
        f"About {p.full}: {p.he} was with us from {w.day(-30, -15)} to {w.day(-14, -3)} because of {what}. The team started "
        f"{drug.name} {drug.strength}, and {p.his} last {test.name} was {test.value}. The family asks whether {p.he} may fly.",
        f"You asked after {p.full}. {p.he.capitalize()} has {what}, as we feared, and will need care at home. Our nurse goes twice a "
        f"week. {drug.name} was stopped because of the side effects.",
        f"Then there is {p.full}, {p.age}, whom you sent in the spring. The diagnosis is {what}. I explained it to {p.him} and to "
        f"{p.his} daughter. Surgery is not an option; we will try {drug.name}.",
        f"The plan pays for the stay of {p.full} only until {w.day(2, 9)}, though {p.he} is recovering from {what} and cannot yet "
        f"walk. I appealed today, reference {w.digits(9)}.")
    text = wrapped_in_talk(w, facts)
    style = w.choice("letter", "letter", "chain", "deep", "attached")
    subject = w.choice("a few things", "catching up", "our talk", "RE: next week", "long overdue", "some news")
    if style == "chain":
        text = f"{w.choice('See below.', 'Can you answer this?', 'FYI')}\n\n{w.forward(text, two, one, subject)}"
    elif style == "deep":
        text = f"{w.choice('Thanks!', 'Will do.', 'On it.')}\n\n{w.quote('Who takes this?' + chr(10) + chr(10) + w.quote(text, two), one)}"
    elif style == "attached":
        inner = w.mail(two, one, subject, text=f"Dear {one.given},\n{text}\n{two.full}")
        return w.mail(one, w.staff(place), f"Fwd: {subject}", text="see the attached mail",
                      attach=[("original.eml", "message/rfc822", inner)])
    return w.mail(one, two, subject,
                  text=f"\nDear {two.given},\n{text}\n{w.signature(one)}\n{w.maybe(0.4, w.disclaimer())}" if style == "letter" else text)


@negative(beside=buried_patient)
def nothing_buried(w):
    place = w.organisation(w.choice("hospital", "clinic", "homecare", "insurer"))
    one, two = w.staff(place), w.staff(w.organisation(w.choice("clinic", "hospital", "homecare")))
    facts = w.choice(
        f"About the contract: legal wants the notice period at {w.integer(30, 120)} days, and the rate for nurses at "
        f"{w.amount(40, 90)} an hour. I think we can live with both.",
        f"The course on {w.pick(AILMENTS)} is full, {w.integer(20, 90)} people, and the caterer can do it. {w.person().full} gives "
        "the first talk, you the last one.",
        f"The building: heat works on two floors. The lease ends {w.day(90, 400, '%B %Y')}. {w.person().full} from the city says the "
        "ramp is fine as it is.",
        f"We tried the new schedule for a month. Overtime fell by {w.integer(4, 30)}%, and nobody wants the old one back. The "
        "weekend crew asks for a second pharmacist.",
        f"Our numbers for {w.pick(AILMENTS)} are public now: {w.integer(40, 900)} cases a year in the county, about what one "
        "expects. The paper will ask, so let us agree on two sentences.")
    text = wrapped_in_talk(w, facts)
    subject = w.choice("a few things", "catching up", "our talk", "RE: next week", "long overdue", "some news")
    if w.chance(0.3):
        text = f"{w.choice('See below.', 'Can you answer this?', 'FYI')}\n\n{w.forward(text, two, one, subject)}"
    elif w.chance(0.2):
        inner = w.mail(two, one, subject, text=f"Dear {one.given},\n{text}\n{two.full}")
        return w.mail(one, w.staff(place), f"Fwd: {subject}", text="see the attached mail",
                      attach=[("original.eml", "message/rfc822", inner)])
    return w.mail(one, two, subject, text=f"\nDear {two.given},\n{text}\n{w.signature(one)}\n{w.maybe(0.4, w.disclaimer())}")


@positive("state_pii")
def buried_number(w):
    place = w.organisation(w.choice("accountant", "lawfirm", "bank", "employer", "realtor", "university", "city"))
    one, two, p = w.staff(place), w.staff(place), w.person()
    facts = w.choice(
        f"Before I forget: the social security number of {p.full} on the form was wrong, two digits were swapped. It is {p.ssn}. The "
        "rest of the form is right.",
        f"You need the bank of {p.full} for the transfer: {w.organisation('bank').name}, checking account {w.account()}, routing "
        f"number {w.routing()}. {p.he.capitalize()} confirmed it by phone.",
        f"For the background check on {p.full} they want a license. {p.he.capitalize()} drives on a {p.state_name} one, driver's "
        f"license number {p.licence}.",
        f"{p.full} travels with us. Passport number {w.passport()}, valid until {w.expiry('%B %Y')}. The other two will send theirs.",
        f"If the site asks you to sign in, use {p.full}'s: user name {w.username(p)}, password {w.password()}. Please log out after.")
    text = wrapped_in_talk(w, facts)
    subject = w.choice("loose ends", "form", "a few things", "as promised", "RE: Thursday")
    style = w.choice("letter", "letter", "chain", "deep", "attached")
    if style == "chain":
        text = f"{w.choice('Please handle.', 'For your file.', 'Yours, I think.')}\n\n{w.forward(text, two, one, subject)}"
    elif style == "deep":
        text = f"{w.choice('Got it.', 'Done!', 'Thank you.')}\n\n{w.quote('Yours?' + chr(10) + chr(10) + w.quote(text, two), one)}"
    elif style == "attached":
        inner = w.mail(two, one, subject, text=f"Hello {one.given},\n{text}\n{two.full}")
        return w.mail(one, w.staff(place), f"Fwd: {subject}", text="his mail is attached",
                      attach=[("original.eml", "message/rfc822", inner)])
    return w.mail(one, two, subject, text=f"\nHello {two.given},\n{text}\n{w.signature(one)}" if style == "letter" else text)


@negative(beside=buried_number)
def no_number_buried(w):
    place = w.organisation(w.choice("accountant", "lawfirm", "bank", "employer", "realtor", "university", "city"))
    one, two, p = w.staff(place), w.staff(place), w.person()
    facts = w.choice(
        f"Before I forget: the form of {p.full} lacks a signature on page {w.integer(2, 6)}. Everything else, the numbers too, was "
        "checked twice.",
        f"The transfer to {w.organisation('vendor').name} went out, {w.amount(900, 90000)}, reference {w.digits(12)}. Their bank is "
        "slow, give it two days.",
        f"{p.full} will drive. The van holds nine, the plate is {w.shaped('lll nnnn').upper()}, and the tank is full. Receipts go "
        "into the glove box.",
        f"For the trip: everybody checks the expiry date of the passport at home, tonight. I do not need to see it, I need a yes.",
        f"If the site asks you to sign in, press guest. The password for the projector is on the wall. {p.full} knows the rest.")
    text = wrapped_in_talk(w, facts)
    subject = w.choice("loose ends", "form", "a few things", "as promised", "RE: Thursday")
    if w.chance(0.3):
        text = f"{w.choice('Please handle.', 'For your file.', 'Yours, I think.')}\n\n{w.forward(text, two, one, subject)}"
    return w.mail(one, two, subject, text=f"\nHello {two.given},\n{text}\n{w.signature(one)}")


@positive("pci", "state_pii")
def buried_card(w):
    place = w.organisation(w.choice("shop", "hotel", "vendor", "school", "realtor"))
    one, two, p = w.staff(place), w.staff(place), w.person()
    brand = w.choice("visa", "mastercard", "amex", "discover")
    number, end = w.card(brand, w.choice("", " ", "-")), w.expiry()
    shown = {"visa": "Visa", "mastercard": "Mastercard", "amex": "Amex", "discover": "Discover"}[brand]
    facts = w.choice(
        f"{p.full} would like to pay the rest now and not in the spring. {p.his.capitalize()} card is {number}, it runs out {end}. "
        f"Take {w.amount(100, 2000)} and send a receipt.",
        f"As to the deposit, please use the credit card of {p.full}, number {number}, expiration {end}; the one that we have on file "
        "was stolen.",
        f"I spoke to {p.full} about the refund. It should go back to the same {shown}, {number}, and not as a check.")
    text = wrapped_in_talk(w, facts)
    subject = w.choice("the balance", "a few things", "deposit", "refund and the rest", "loose ends")
    style = w.choice("letter", "letter", "chain", "deep", "attached")
    if style == "chain":
        text = f"{w.choice('Please run this.', 'Yours.', 'See below')}\n\n{w.forward(text, two, one, subject)}"
    elif style == "deep":
        text = f"{w.choice('Done.', 'Declined, ask again?', 'Thank you.')}\n\n{w.quote('Can you?' + chr(10) + chr(10) + w.quote(text, two), one)}"
    elif style == "attached":
        inner = w.mail(two, one, subject, text=f"Hi {one.given},\n{text}\n{two.full}")
        m = w.mail(one, w.staff(place), f"Fwd: {subject}", text="mail attached", attach=[("original.eml", "message/rfc822", inner)])
        return m.finds("pci.payment_card", 1)
    return w.mail(one, two, subject,
                  text=f"\nHi {two.given},\n{text}\n{w.signature(one)}" if style == "letter" else text).finds("pci.payment_card", 1)


@negative(beside=buried_card)
def no_card_buried(w):
    place = w.organisation(w.choice("shop", "hotel", "vendor", "school", "realtor"))
    one, two, p = w.staff(place), w.staff(place), w.person()
    facts = w.choice(
        f"{p.full} paid the rest by card this morning, the slip says {w.masked_card()} and {w.amount(100, 2000)}. I stapled it to "
        "the order.",
        f"As to the deposit, the machine was down and {p.full} will come by with a check. Order {w.order_number(w.chance(0.5))} "
        "stays open.",
        f"The refund went back to the card that was used; one sees only the last four, {w.digits(4)}. The bank needs up to ten days.",
        f"Our contract with the card people ends {w.day(30, 90)}. The new ones want {w.integer(1, 2)}.{w.integer(10, 95)}% and no "
        f"monthly fee. Our merchant id there is {w.digits(12)}.")
    text = wrapped_in_talk(w, facts)
    subject = w.choice("the balance", "a few things", "deposit", "refund and the rest", "loose ends")
    if w.chance(0.3):
        text = f"{w.choice('Please run this.', 'Yours.', 'See below')}\n\n{w.forward(text, two, one, subject)}"
    return w.mail(one, two, subject, text=f"\nHi {two.given},\n{text}\n{w.signature(one)}")
