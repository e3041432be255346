# SPDX-License-Identifier: Apache-2.0
"""Mail between clinicians: wards, radiologists, therapists, dentists."""

import re

from templates import negative, positive

# reason for the stay, what was done, medicines at the door, what comes next
STAYS = [
    ("NSTEMI", "s/p cath with DES to the mid LAD, no events on tele after",
     "ASA 81, Brilinta 90 BID, Lipitor 80, Toprol XL 25", "cards in 1-2 wks, cardiac rehab referral is in"),
    ("acute on chronic HFrEF (EF 25%)", "diuresed about 6 L on a Lasix drip, dry weight 81.4 kg",
     "Bumex 2 daily, Entresto 24/26 BID, Farxiga 10", "HF clinic within 7 days and a BMP in 3"),
    ("LLL pneumonia with hypoxia", "weaned from 4 L to room air, cultures negative",
     "Augmentin 875 BID x 5 more days, Tessalon prn", "repeat CXR in 6 weeks to document clearing"),
    ("R leg cellulitis, failed Keflex as an outpatient", "IV Ancef x 3 days, then PO", "Bactrim DS BID x 7 d",
     "wound check in 48-72 h"),
    ("new T1DM in DKA", "gap closed overnight on the drip, diabetes educator saw x 2",
     "Lantus 18 u qhs, Humalog 1:12, glucagon kit", "endo next week, CGM was ordered"),
    ("L intertroch fx after a ground-level fall", "IM nail, POD 4 at discharge, WBAT with FWW",
     "Lovenox 40 daily x 28 d, Tylenol 1 g TID, oxy 2.5 prn", "ortho at 2 wks for staples, DEXA"),
    ("R MCA stroke", "tPA at the outside hospital, some L facial droop left, passed the swallow screen",
     "ASA + Plavix x 21 d, Crestor 40", "stroke clinic, outpatient PT/OT/SLP"),
    ("perforated diverticulitis", "Hartmann's, ostomy teaching done with spouse",
     "Cipro/Flagyl to finish 14 d, Norco #12", "surgery clinic 2 wks, talk about reversal in 3 months"),
    ("EtOH withdrawal with DTs", "CIWA, last Ativan 36 h before leaving", "thiamine, folate, gabapentin 300 TID",
     "IOP intake, no driving"),
    ("upper GI bleed, duodenal ulcer", "EGD with two clips, 2 u PRBC, H. pylori stool Ag positive",
     "Protonix 40 BID, quad therapy 14 d", "GI in 4 weeks, CBC in one"),
    ("urosepsis from an obstructing stone", "L ureteral stent, pressors one night in the unit",
     "Cefdinir 300 BID, Flomax", "urology for stent pull and ureteroscopy"),
]

# line of a hand-over: problem, what to watch
BEDS = [
    ("POD 1 lap appy", "foley out at 0600, has not voided yet, bladder scan @ noon"),
    ("CHF exac", "2L FR, strict I&O, K 3.2 this am, repleting"),
    ("sickle cell pain crisis", "dilaudid PCA, 8/10 still, sats ok on 2L"),
    ("COPD on BiPAP", "off at 0400, ABG due 0900"), ("GIB", "Hgb 7.1, 2nd unit hanging, NPO for scope"),
    ("AMS / UTI", "sitter at bedside, pulls at lines, Zyprexa prn given x1"),
    ("DKA", "gap 14, drip @ 3.5, q1h sticks"), ("s/p L TKA", "block wearing off, up to chair x1, CPM"),
    ("ETOH w/d", "CIWA 11 @ 0500, Ativan 2 given"), ("new afib RVR", "dilt gtt at 10, HR 90s"),
    ("C diff", "contact/bleach, 6 stools overnight"), ("stage 3 sacral PI", "wound vac changed Thurs, turn q2"),
    ("post-ictal, loaded with Keppra", "sz pads up, EEG this am"), ("ESRD", "HD chair at 10, hold lisinopril"),
    ("SI, 1:1", "psych to see, on a hold until tomorrow"),
    ("chole, drain in", "JP 40 cc serosang, tolerating clears"),
]

# examination, indication, findings, impression
READS = [
    ("CT CHEST W/O CONTRAST", "Cough, 40 pack-year smoker.",
     "Spiculated nodule in the right upper lobe, 1.8 x 1.5 cm (series 3, image 61). Mild centrilobular "
     "emphysema. No effusion.",
     "1.8 cm RUL nodule, suspicious for primary malignancy. PET/CT or tissue sampling recommended."),
    ("MRI BRAIN W/WO", "New headaches, R arm numbness.",
     "Multiple periventricular T2/FLAIR hyperintensities perpendicular to the callosum, two enhance.",
     "Findings most consistent with demyelinating disease (MS)."),
    ("US ABDOMEN LIMITED", "RUQ pain after meals.",
     "Gallbladder contains several mobile shadowing stones. Wall 5 mm, sonographic Murphy positive. CBD 4 mm.",
     "Acute cholecystitis."),
    ("XR KNEE 3 VIEWS LEFT", "Pain, s/p fall.",
     "Moderate joint effusion. Nondisplaced fracture of the lateral tibial plateau.",
     "Lateral tibial plateau fracture."),
    ("CTA HEAD AND NECK", "Sudden L weakness, LKW 2 h ago.",
     "Abrupt cutoff of the distal right M1. ASPECTS 8. No hemorrhage.", "Right M1 occlusion. Neuro IR aware."),
    ("CT ABD/PELVIS W IV CONTRAST", "Fever, LLQ pain, WBC 17.",
     "Sigmoid wall thickening with a 3.4 cm rim-enhancing collection.", "Complicated "
     "diverticulitis with abscess."),
    ("DEXA", "Screening.", "L1-L4 T-score -2.9; left femoral neck -2.6.", "Osteoporosis."),
    ("US VENOUS DUPLEX LOWER EXT R", "Calf swelling after a long flight.",
     "Noncompressible popliteal and posterior tibial veins.", "Acute DVT, right popliteal."),
]

# what is worked on, what happened in the session, risk, plan
SESSIONS = [
    ("panic attacks since the car accident in June", "did 20 min of imaginal exposure, SUDS 85 down to 40",
     "denies SI/HI", "continue PE, driving homework"),
    ("grief after the loss of a pregnancy", "tearful, spoke for the first time about the nursery",
     "passive SI w/o plan or intent, C-SSRS low", "weekly, safety plan reviewed"),
    ("binge drinking on weekends", "AUDIT 22, ambivalent; decisional balance", "no SI, drives after 2-3",
     "MI, asked about naltrexone with the PCP"),
    ("hypomanic again, sleeping 3 h", "pressured, spent the rent money, stopped Lamictal two weeks ago",
     "no SI, poor judgement", "needs to be seen this week"),
    ("OCD, contamination", "touched the door handle x 10 without washing, Y-BOCS 24", "no safety concerns",
     "ERP step 5"),
    ("PTSD from childhood abuse", "flashbacks less often, 2 nights of nightmares",
     "self-harm urges 4/10, has not acted on them", "EMDR prep, DBT skills group"),
    ("couples conflict after an affair, PHQ-9 of 17", "feels worthless, up at 3 AM most nights", "denies plan",
     "would you consider an SSRI?"),
]

# tooth and finding, request
TEETH = [
    ("#30 with a PARL, necrotic on cold test, 7 mm probing on the DB", "RCT eval"),
    ("impacted #17 and #32, pericoronitis twice this year", "extraction under IV sedation"),
    ("white patch on the L lateral tongue, 8 mm, not wiping off, smoker", "biopsy"),
    ("generalized 5-7 mm pockets, BOP 60%, last A1c was 9", "perio eval, SRP vs surgery"),
    ("fractured #8 at the gumline (bike), old PFM", "implant consult, CBCT attached"),
    ("TMJ clicking, max opening 28 mm, wears through the splint", "TMD work-up"),
    ("#19 failing bridge abutment, on Fosamax for 9 years", "extraction, please advise on MRONJ risk"),
]

PETS = [("Biscuit", "9 yo MN Labrador"), ("Miso", "3 yo FS DSH"), ("Captain", "12 yo MN beagle mix"),
        ("Olive", "6 yo FS French bulldog"), ("Pepper", "2 yo F mini rex rabbit"),
        ("Zeus", "5 yo M German shepherd"), ("Nacho", "14 yo FS chihuahua")]

PET_PROBLEMS = [
    ("pancreatitis", "IV fluids x 48 h, eating i/d again", "Cerenia 60 mg SID x 4 d, gabapentin 100 mg BID"),
    ("grade 3 dental disease", "COHAT, extractions of 108, 208 and 309", "Rimadyl 75 mg BID x 5 d, soft food 10 d"),
    ("diabetes mellitus", "glucose curve 310-140", "Vetsulin 4 units BID with meals"),
    ("CCL rupture L stifle", "TPLO, radiographs look great", "carprofen, trazodone, strict rest 8 wks"),
    ("urinary obstruction", "unblocked, catheter 36 h", "prazosin 0.5 mg BID, c/d diet"),
    ("chronic kidney disease IRIS 3", "SQ fluids taught", "mirtazapine transdermal, phosphate binder"),
]


def place(w, kind, state=None, word=None):
    """An organisation of the kind, with `word` in its name if given, else one that treats any adult."""
    while True:
        found = w.organisation(kind, state)
        if word in found.name if word else not re.search("Child|Pediat|Dental|Eye|Physical|Women", found.name):
            return found


def said_dob(w, p):
    return w.dob(p, w.choice("%m/%d/%Y", "%m/%d/%Y", "%m-%d-%Y", "%B %d, %Y", "%d %b %Y"))


# wards


@positive("hipaa", "state_pii")
def discharge_note(w):
    hospital = place(w, "hospital")
    doctor = w.staff(hospital, w.choice("MD, Hospitalist", "DO, Hospital Medicine", "PA-C", "Discharge Planner"))
    p, other = w.person(hospital.state, youngest=35), w.staff(place(w, w.choice("clinic", "homecare"), hospital.state))
    mrn, dob, (problem, course, meds, plan) = w.mrn(), said_dob(w, p), w.pick(STAYS)
    days = w.integer(2, 11)
    text = w.choice(f"""
        DISCHARGE SUMMARY

        Patient:     {p.upper_last_first}
        MRN:         {mrn}
        DOB:         {dob}   ({p.age} y/o {p.sex})
        Admit date:  {w.day(-12, -8)}
        D/C date:    {w.day(-1, 0)}

        Principal diagnosis: {problem}
        Hospital course: {course}.
        Discharge medications: {meds}
        Follow-up: {plan}
        Condition: {w.choice("stable", "fair", "good")}. Code status: {w.choice("full", "DNR/DNI")}.
        """, f"""
        {w.choice("Dr. ", "Hi ")}{other.family},

        Your patient {p.full} (DOB {dob}, our MRN {mrn}) went {w.choice("home", "to rehab",
            "to SNF")} {w.choice("today", "this afternoon", "yesterday")}
        after {days} days with us. {p.he.capitalize()} came in with {problem}. {course[0].upper() + course[1:]}. New
        list is {meds}.

        What we need from you: {plan}. {w.maybe(0.5, "The family seems to get it but I would go over the pills again.")}

        {w.signature(doctor)}
        """, f"""
        fyi - {p.given} {p.family.upper()} {p.age}{p.sex.lower()}, mrn {mrn}, dob {dob}. d/c today.
        {problem}; {course}. Out on {meds}. Needs: {plan}.
        {w.choice("Full summary to follow when dictation is back.", "Call w/ questions " + doctor.cell)}
        """)
    subject = w.choice("Discharge summary", f"d/c {p.initial_last}", "Your pt was discharged", "Transition of care")
    m = w.mail(doctor, other, subject, text=text)
    return m.finds("common.mrn", 1).finds("common.birth_date", 1)


@negative(beside=discharge_note)
def discharge_audit(w):
    hospital = place(w, "hospital")
    lead = w.staff(hospital, w.choice("Health Information Specialist", "MD, Hospitalist"))
    subject, text = w.choice(("Discharge numbers", f"""
        All,

        {w.choice("October", "Third quarter")} numbers for discharge summaries: {w.integer(70, 94)}% signed within 48 h,
        {w.integer(60, 90)}% with a full med rec, and {w.integer(9, 31)} returned because the principal diagnosis was
        missing. CHF and COPD readmissions stood at {w.integer(12, 22)}.{w.integer(0, 9)}%.
        Please name the PCP, put the pending labs under follow-up and do not leave "see chart" as hospital course.

        {w.signature(lead)}
        """), ("Safer discharges", f"""
        Lunch and learn: Safer discharges, {w.day(3, 20)} at noon, Conference Room {w.choice("B", "2 West", "C")}

        - Teach-back for new insulin and anticoagulant starts
        - Who calls the home health agency and when
        - Hospital course in five lines: what to leave out
        - MRN and DOB on every page (two identifiers, no exceptions)
        Pizza for the first {w.integer(20, 40)}. Nursing CEU approved. RSVP to {lead.email}
        """), ("Discharge summary template", f"""
        The new discharge template goes live on {w.day(2, 15)}. Headings, in order:

        Patient: ________________   MRN: __________   DOB: __/__/____
        Principal diagnosis:
        Hospital course:
        Discharge medications:
        Follow-up:

        Old smart phrases stop working the same night. Super users are on each floor; help desk x{w.digits(4)}.

        {w.signature(lead)}
        """))
    return w.mail(lead, "hospital-medicine@" + hospital.domain, subject, text=text)


@positive("hipaa", "state_pii")
def nurse_handover(w):
    hospital, n = place(w, "hospital"), w.integer(3, 6)
    off = w.staff(hospital, w.choice("RN", "Charge Nurse", "RN, 4 South"))
    on = w.staff(hospital, w.choice("RN", "Charge Nurse"))
    people, jobs = w.people(n, hospital.state, youngest=25), w.sample(BEDS, n)
    beds = [f"{first}{w.choice('A', 'B', '-1', '-2', '')}" for first in w.sample(range(401, 432), n)]
    rows = [(bed, p, *job) for bed, p, job in zip(sorted(beds), people, jobs)]
    style = w.integer(0, 2)
    if style == 0:
        body = w.text_table(["Rm", "Patient", "Age", "Dx", "To do"],
                            [(bed, p.last_first, f"{p.age}{p.sex}", *job) for bed, p, *job in rows])
        greeting = w.choice("Report for tonight", "Handoff sheet, see you at 7", "Night to day report")
        text = f"{greeting}:\n\n{body}\n\n{off.given}"
    elif style == 1:
        body = "\n\n".join(f"{bed}: {p.full}, {p.age} {p.sex}. {problem}. {watch[0].upper() + watch[1:]}."
                           for bed, p, problem, watch in rows)
        text = (f"Hey {on.given}, quick hand-over since I will miss you at the desk.\n\n{body}\n\n"
                f"Rest of the hall is quiet.\n\n{w.signature(off)}")
    else:
        bed, p, problem, watch = rows[0]
        home = w.choice("lives alone", "from SNF", "here with family")
        allergy = w.choice("PCN", "sulfa", "latex", "nothing known")
        plan = w.choice("tele bed", "q4 neuro checks", "recheck labs at 1800")
        text = (f"SBAR for the transfer to you\n\nS: {p.full} in {bed}, {problem}.\nB: {p.age} yo, {home}, allergic to "
                f"{allergy}.\nA: {watch}.\nR: {plan}. MRN {w.mrn()}.\n\n{w.signature(off)}")
    return w.mail(off, on, w.choice("handoff", "Report 4S", "Handover", "SBAR " + rows[0][0]), text=text)


@negative(beside=nurse_handover)
def staffing_grid(w):
    hospital = place(w, "hospital")
    charge = w.staff(hospital, w.choice("Charge Nurse", "House Supervisor, RN"))
    units = w.sample(["4 South tele", "5 North med/surg", "ICU", "PCU", "ED", "L&D", "Peds", "Ortho/spine",
                      "Oncology", "Rehab"], 6)
    rows = [(unit, w.integer(8, 32), w.integer(3, 9), w.integer(1, 4),
             w.choice("full", "-1 RN", "float 1", "+1 CNA", "sitter x2")) for unit in units]
    table = w.text_table(["Unit", "Census", "RN", "CNA", "Notes"], rows)
    subject, text = w.choice(("Staffing tonight", f"""
        Staffing for tonight, {w.day(0, 0)}

        {table}

        {w.integer(2, 9)} holds in the ED, {w.integer(1, 5)} on contact for C diff house-wide, two BiPAPs free in the
        RT closet. Bonus shift pay is {w.amount(8, 20)}/h.

        {w.signature(charge)}
        """), ("Night shift notes", f"""
        Night shift: hand-over stays at the bedside. SBAR, lines, drips, skin, last pain score, then the white board.
        No more reports in the hallway. Census was {w.integer(20, 31)} all week and we had {w.integer(2, 5)} falls.
        Sitters are scarce, so try the low bed and the lap belt alarm first.

        Holiday requests are due by {w.day(5, 20)}.

        {w.signature(charge)}
        """), ("Open RN positions", f"""
        RN - Telemetry, nights, 0.9 FTE ({hospital.city})

        You will care for 4-5 patients with CHF, afib on drips, post-cath and COPD exacerbation. BLS/ACLS, two years
        of acute care, NIHSS preferred. {w.amount(38, 62)} to {w.amount(63, 88)} an hour plus night differential,
        sign-on {w.amount(5000, 15000)}. Apply: careers@{hospital.domain}
        """))
    return w.mail(charge, "nursing-all@" + hospital.domain, subject, text=text)


# reports and referrals


@positive("hipaa", "state_pii")
def radiology_report(w):
    lab = place(w, w.choice("lab", "hospital"))
    p = w.person(lab.state, youngest=45)
    reader = w.staff(lab, w.choice("MD, Radiology", "Results Desk", "Diagnostic Radiologist"))
    doctor = w.staff(place(w, "clinic", lab.state), w.choice("MD", "NP"))
    exam, reason, findings, impression = w.pick(READS)
    mrn, accession = w.mrn(), w.shaped("ll-nnnnnnn")
    report = f"""
        {exam}   Accession {accession}
        {p.upper_last_first}   {p.age}Y {p.sex}   MRN {mrn}
        Ordering: {doctor.full}

        INDICATION: {reason}
        FINDINGS: {findings}
        IMPRESSION: {impression}
        """
    style = w.integer(0, 2)
    if style == 0:
        text = report + f"\n        Electronically signed by {reader.full} {w.day(-2, 0)}\n"
    elif style == 1:
        text = f"""
            Dr. {doctor.family}, tried your office twice ({doctor.organisation.phone}). {w.choice("Critical",
                "Unexpected", "Important")} result on {p.full_middle}, MRN {mrn}:
            {exam.lower()} from {w.day(-1, 0)}. {impression} {w.choice("Please confirm you got this.",
                "Read back requested per policy.", "I would not wait on it.")}

            {w.signature(reader)}
            """
    else:
        ask = w.choice("can you get this patient in this week?", "patient not told yet.",
                       "who orders the follow up, us or you?")
        text = f"See the read below, {ask}\n{reader.given}\n\n" + \
               w.forward(report, w.staff(lab, "Transcription"), reader, "Final report " + accession)
    subject = w.choice("Final report", f"{exam.title()} - {p.family}", "critical result", "Rad report " + accession)
    return w.mail(reader, doctor, subject, text=text).finds("common.mrn", 1)


@negative(beside=radiology_report)
def radiology_research(w):
    hospital = place(w, "hospital")
    writer, n = w.staff(hospital, w.choice("MD, Radiology", "MD, PhD")), w.integer(120, 2400)
    subject, text = w.choice(("abstract draft", f"""
        ABSTRACT (draft for the {w.choice("spring", "annual")} meeting)

        PURPOSE: To compare low-dose CT with radiographs for incidental pulmonary nodules. METHODS: We reviewed {n}
        examinations of adults (mean age {w.integer(54, 68)} years, {w.integer(40, 60)}% women). RESULTS:
        {w.integer(5, 14)}% had a nodule over 8 mm,
        {w.integer(1, 4)}% were malignant. CONCLUSION: Follow-up advice in the impression was acted on in
        {w.integer(48, 71)}% of cases. Comments by {w.day(2, 9)} please.

        {writer.full}
        """), ("Scanner downtime", f"""
        Scanner downtime: {w.choice("MRI 2", "CT 1 (ED)", "the DEXA room")} is out of service on {w.day(1, 10)} from
        {w.clock()} for a coil swap. Stroke CTA goes to CT 2. Order sets for MRI brain w/wo and
        CT chest are not touched. Impressions must be in by the end of each shift; average turnaround was
        {w.integer(21, 70)} min.

        {w.signature(writer)}
        """), ("Impression macros", f"""
        Hi team,

        New wording for follow-up advice in the impression, agreed on {w.day(-9, -2)}:

        - solid nodule under 6 mm, low risk: no routine follow-up
        - 6 to 8 mm: CT at 6-12 months
        - over 8 mm: consider PET/CT, tissue sampling or CT at 3 months

        Accession numbers look like AB-{w.digits(7)} after the PACS upgrade. Macros are on the share.

        {w.signature(writer)}
        """))
    return w.mail(writer, "radiology-staff@" + hospital.domain, subject, text=text)


@positive("hipaa", "state_pii")
def therapist_note(w):
    clinic = place(w, "clinic", word="Behavioral")
    writer = w.staff(clinic, w.choice("LCSW", "PsyD", "LMFT", "LPC", "PMHNP"))
    other = w.staff(place(w, "clinic", clinic.state), w.choice("MD", "NP"))
    p = w.person(clinic.state, youngest=20, oldest=58)
    issue, session, risk, plan = w.pick(SESSIONS)
    number = w.integer(2, 30)
    text = w.choice(f"""
        PROGRESS NOTE (psychotherapy, 90834)
        Client: {p.full}    DOB: {w.dob(p)}    Session #{number}, {w.day(-3, 0)}

        D: Client here for {issue}. {session[0].upper() + session[1:]}.
        A: Risk: {risk}.
        P: {plan}. Next {w.day(5, 9, "%A")}.

        {writer.full}, {writer.title}
        """, f"""
        {other.given},

        thanks for sharing {p.full} with me. We have met {number} times about {issue}. This week: {session}.
        Risk-wise, {risk}. {plan[0].upper() + plan[1:]}{"" if plan[-1] == "?" else "."}
        {w.choice("ROI is on file.", "I have " + p.his + " signed release.", "Release expires in January.")}

        {w.signature(writer)}
        """, f"""
        quick consult re {p.full}, {p.age}. {issue}. {session}. {risk}. my plan: {plan}. Does that sit right with
        you? {w.choice("Free after 3.", "Call any time.", "")}

        {writer.given}
        """)
    subject = w.choice("consult", f"{p.initial_last} update", "coordination of care", "Session note")
    return w.mail(writer, other, subject, text=text)


@negative(beside=therapist_note)
def therapy_workshop(w):
    clinic = place(w, "clinic", word="Behavioral")
    writer = w.staff(clinic, w.choice("LCSW", "PsyD", "Practice Manager"))
    issue, other = w.sample(["OCD", "PTSD", "panic", "grief", "binge drinking", "bipolar disorder", "self-harm"], 2)
    subject, text = w.choice(("CEU", f"""
        {w.integer(3, 12)} CEU: Exposure therapy for {issue}, {w.day(20, 90, "%B %d")}, on line. You will practise
        imaginal exposure, SUDS ratings and safety plans on case vignettes. Early price {w.amount(99, 349)}.
        Presenter {w.person().full}, PsyD. Not covered: medication.
        """), ("New group", f"""
        New group at {clinic.name}: skills for {issue}

        {w.choice("Mondays", "Wednesdays", "Thursdays")} {w.clock()}, eight weeks, adults only, small circle.
        {w.amount(25, 60)} a session, most plans accepted. For referrals call {clinic.phone}. We also have openings
        for {other}, and two of us speak Spanish.

        {w.signature(writer)}
        """), ("Notes: risk line", f"""
        Dear colleagues,

        from January every progress note needs the risk line (SI/HI, plan, intent) and a next date. The audit found
        {w.integer(4, 22)} of {w.integer(80, 140)} charts without one. DAP or SOAP is your choice. Psychotherapy
        notes stay in the separate folder and are never mailed.

        {w.signature(writer)}
        """))
    return w.mail(writer, w.choice("clinicians@", "team@") + clinic.domain, subject, text=text)


@positive("hipaa", "state_pii")
def dental_referral(w):
    dentist = place(w, "clinic", word="Dental")
    writer = w.staff(dentist, w.choice("DDS", "DMD"))
    other = w.staff(place(w, "clinic", dentist.state), w.choice("DMD, Endodontics", "Oral Surgery", "Periodontist"))
    p, (finding, request) = w.person(dentist.state), w.pick(TEETH)
    dob = w.dob(p, w.choice("%m/%d/%Y", "%B %d, %Y"))
    text = w.choice(f"""
        Referral to {other.organisation.name}

        Patient: {p.full}, {w.choice("cell", "home")} {p.cell}
        Date of birth: {dob}
        Finding: {finding}
        Please do: {request}
        Ins: {w.choice("Delta PPO", "MetLife", "Cigna DHMO", "self pay")}, ID {w.member_id()}
        Films: {w.choice("PA and BWX attached in the portal", "pano from " + w.day(-60, -4))}
        """, f"""
        Hi Dr. {other.family}, sending you {p.full} (DOB {dob}) for {request}. I see {finding}.
        {w.choice("Premeds 2 g amox for a valve.", "Takes Xarelto, INR not needed.",
            "Very anxious, halcion worked last time.", "Healthy otherwise.")}

        {w.signature(writer)}
        """, f"""
        {other.given} - got room {w.choice("tomorrow", "this week",
            "Friday")}? {p.full}, dob {dob}, in pain since {w.choice("Sunday", "the weekend", "last night")}.
        {finding}. {request}.
        I gave clinda and {w.choice("ibu 600", "Tylenol #3")}. {writer.given}
        """)
    subject = w.choice("Referral", f"Referral: {p.family}", "new patient for you", "endo/OS consult")
    return w.mail(writer, other, subject, text=text).finds("common.birth_date", 1)


@negative(beside=dental_referral)
def veterinary_discharge(w):
    owner, (pet, kind), (problem, course, meds) = w.person(), w.pick(PETS), w.pick(PET_PROBLEMS)
    name = w.choice("Harbor Animal Hospital", "Four Corners Veterinary", "Barn & Bowl Pet Clinic")
    address = "frontdesk@" + name.split()[0].lower() + "vet.example"
    text = w.choice(f"""
        Discharge instructions for {pet}

        Patient: {pet}, {kind}      Owner: {owner.full}
        Microchip: 98{w.digits(13)}
        Diagnosis: {problem}
        Treatment: {course}
        Medications: {meds}
        Recheck: {w.day(5, 20)}. Call {w.phone(owner.state)} if {pet} stops eating or vomits.
        """, f"""
        Hi {owner.given},

        {pet} did great! {course[0].upper() + course[1:]}. We are sending {pet} home today with {meds}. The bloodwork
        fits {problem}, so please come back on {w.day(6, 15, "%A")}.
        Rabies tag {w.digits(5)} is in the folder. Total was {w.amount(180, 3400)}.

        Dr. {w.person().family}, {name}
        """, f"""
        Rx refill for {pet} ({owner.family}), {kind}: {meds}. History of {problem}. Approved by the vet, pick up
        after {w.clock()}. {name}
        """)
    subject = w.choice(f"{pet}'s discharge", f"{pet} is ready", "Prescription ready", f"Labs for {pet}")
    return w.mail(address, owner, subject, text=text)
