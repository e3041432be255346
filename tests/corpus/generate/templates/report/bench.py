# SPDX-License-Identifier: Apache-2.0
"""Mail of researchers: subjects of studies, samples, grants, papers."""

import office
from templates import negative, positive


def group(w):
    place = w.organisation(w.choice("university", "hospital"))
    return place, w.staff(place, w.choice("Research Coordinator", "Postdoc", "PI", "Data Manager")), w.staff(place, "Professor")


@positive("hipaa", "state_pii")
def study_subjects(w):
    place = w.organisation("hospital")
    one, two = w.staff(place, "Study Coordinator"), w.staff(place, "Principal Investigator")
    people = w.people(w.integer(2, 6), place.state)
    p, drug = people[0], w.drug()
    why = w.choice("creatinine too high", "pregnant", "had a seizure in March", "on warfarin", "relapsed lymphoma", "A1c 9.8",
                   "failed two antidepressants", "biopsy positive")
    rows = [(w.shaped("Snn-nnn"), q.full, w.dob(q), w.mrn(), w.choice("eligible", "screen fail, " + why, "on drug, rash grade 2",
        "withdrew after nausea")) for q in people]
    heading = ["Subject", "Name", "DOB", "MRN", w.choice("Status", "Note")]
    style = w.choice("xlsx", "text", "sae", "prose", "consent")
    subject = w.choice("screening log", "SAE", "can we enroll?", "monitor visit", f"subject {w.digits(3)}")
    if style == "xlsx":
        return w.mail(one, two, subject, text="Log with names attached, the coded one follows.",
                      attach=[("screening_log.xlsx", office.EXCEL, w.xlsx(heading, rows, "Log"))])
    text = {"text": lambda: w.text_table(heading, rows),
            "sae": lambda: f"Serious adverse event\nSubject: {p.full}, MRN {w.mrn()}\nDrug: {drug.name} {drug.strength} or "
            f"placebo\nEvent: "
            f"{w.choice('hospitalized for pneumonia', 'liver enzymes ten times normal', 'syncope', 'stroke')}\nOnset: "
            f"{w.day(-9, -1)}\nRelated: {w.choice('possibly', 'unlikely')}",
            "prose": lambda: f"Can we enroll {p.full}? {p.he.capitalize()} is {p.age}, {why}, otherwise fits. Washout of {drug.name} "
            f"would end {w.day(5, 20)}. "
            f"{w.some(1, 2, 'Wife drives.', 'Lives two hours away.', 'Read the consent twice.', 'Insurance covers the scan.')}",
            "consent": lambda: f"{p.full} signed consent v{w.integer(2, 7)} on {w.day(-5, 0)}; tumor block from {w.day(-300, -100)} "
            f"requested, EGFR {w.choice('exon 19 deletion', 'wild type')}. First infusion {w.day(3, 12)}."}[style]()
    return w.mail(one, two, subject, text=f"{text}\n\n{w.choice(one.given, w.signature(one))}")


@negative(beside=study_subjects)
def study_paperwork(w):
    place, one, two = group(w)
    text = w.choice(f"""
        Wanted: adults with {w.condition().plain}, 40 to 70, for a study of {w.integer(6, 26)} weeks. {w.amount(200, 1500)} for your
        time. Call {place.phone}. IRB {w.shaped("nn-nnnn")}.
        """, f"""
        IRB continuing review, protocol {w.shaped("nnnn-nnnn")}: enrolled {w.integer(10, 300)}, withdrew {w.integer(0, 20)}, serious
        events {w.integer(0, 5)}, none related. Consent version {w.integer(2, 9)} has a new phone number.
        """, f"""
        id,arm,age_band,hba1c
        {w.shaped("Snn")},A,50-59,{w.integer(6, 9)}.{w.integer(0, 9)}
        {w.shaped("Snn")},B,60-69,{w.integer(6, 9)}.{w.integer(0, 9)}
        {w.shaped("Snn")},A,40-49,{w.integer(6, 9)}.{w.integer(0, 9)}

        codes only, the key stays in the safe. {one.given}
        """, f"""
        Abstract: In {w.integer(90, 900)} people with {w.condition().formal}, {w.drug().name} lowered the primary endpoint by
        {w.integer(4, 40)}% (95% CI, p = 0.0{w.integer(1, 4)}). {w.some(1, 2, "Nausea was common.", "No deaths.",
        "Longer trials are needed.")}
        """, f"""
        Freezer {w.integer(1, 9)} alarmed at {w.clock()}. Samples {w.digits(6)} to {w.digits(6)} moved to number {w.integer(10, 14)}.
        Dry ice is ordered, {w.tracking()}.
        """, f"""
        Monitor visit {w.day(5, 20)}: please have the delegation log, CVs, temperature logs, drug accountability (kits {w.digits(5)}
        to {w.digits(5)}). Room with a window, she likes tea.
        """)
    return w.mail(one, two, w.choice("recruiting", "continuing review", "coded data", "abstract", "freezer", "monitor visit"), text=text)


@negative(share=2)
def grants_and_papers(w):
    place, one, two = group(w)
    text = w.choice(f"""
        Reviewer 1 likes it, reviewer 2 wants the {w.choice("model", "control", "appendix", "title")} changed. Revision due
        {w.day(10, 60)}. {w.some(1, 2, "I take figures.", "You take the rebuttal.", "Word limit 4,000.")} Manuscript
        {w.shaped("llll-l-nn-nnnnn")}.
        """, f"""
        Budget year {w.integer(2, 5)}: postdoc {w.amount(56000, 68000)}, supplies {w.amount(4000, 30000)}, travel
        {w.amount(1000, 6000)}, indirect {w.integer(26, 60)}%. Award {w.shaped("RnnllNnnnnnn").upper()}.
        """, f"""
        doi 10.{w.digits(4)}/{w.shaped("lll.nnnn.nnnnn").lower()} is out. Press office wants two sentences a grandmother would
        understand. ORCID 0000-000{w.integer(1, 3)}-{w.digits(4)}-{w.digits(4)}.
        """, f"""
        Dear Professor {two.family}, I finished my master's in {w.choice("soil science", "statistics", "linguistics", "robotics")}
        and look for a place. My thesis was on {w.choice("worm castings", "sparse priors", "vowel shifts", "soft grippers")}. CV
        attached to the form. {w.person().full}
        """, f"""
        Seed grant results: {w.integer(3, 9)} of {w.integer(20, 60)} funded. Ours was {w.choice("first below the line", "funded in "
            "full", "funded at half")}. Comments were {w.choice("kind", "short", "odd")}.
        """, f"""
        Booking of the {w.choice("cryo scope", "NMR", "wind tunnel", "greenhouse "
            "3")}: {w.day(2, 9)} from {w.clock()}, {w.integer(2, 12)} hours, charge {w.shaped("nnnn-nnnnnn")}. Bring your own gloves.
        """, f"""
        Thesis defense of {w.person().full}: "{w.choice("Memory in alloys", "Ferries and their towns", "Bees at night",
        "What maps leave out")}", {w.day(3, 20)} {w.clock()}. Cake after, if it goes well.
        """, f"""
        Inventory of chemicals due {w.day(3, 15)}. CAS {w.shaped("nnnnn-nn-n")} and {w.shaped("nnnn-nn-n")} are in
        cabinet {w.integer(1, 9)}. Waste pickup {w.day(1, 9, "%A")}, tag each bottle.
        """)
    return w.mail(one, two, w.choice("reviews", "budget", "it is out", "PhD position", "seed grants", "instrument time", "defense",
                                     "inventory"), text=f"{text}\n\n{w.choice(one.given, w.signature(one))}")
