# SPDX-License-Identifier: Apache-2.0
"""Words of medicine, as different hands write them: in full, in plain words, abbreviated, in Spanish.

Mixed into World, so that a template says w.condition().formal or w.drug().line.
"""

import collections

Condition = collections.namedtuple("Condition", "formal plain short code spanish drug sex")
Drug = collections.namedtuple("Drug", "name strength sig line")
Test = collections.namedtuple("Test", "name value unit line")

CONDITIONS = [Condition(*(field.strip() for field in row.split("|"))) for row in """
type 2 diabetes mellitus|diabetes|T2DM|E11.9|diabetes tipo 2|metformin|
essential hypertension|high blood pressure|HTN|I10|presión alta|lisinopril|
atrial fibrillation|an irregular heartbeat|afib|I48.91|fibrilación auricular|apixaban|
major depressive disorder, recurrent|depression|MDD|F33.1|depresión mayor|sertraline|
generalized anxiety disorder|anxiety attacks|GAD|F41.1|trastorno de ansiedad|sertraline|
breast cancer|breast cancer|breast CA|C50.912|cáncer de mama|tamoxifen|F
congestive heart failure|heart failure|CHF|I50.9|insuficiencia cardíaca|furosemide|
chronic kidney disease, stage 4|kidney disease|CKD 4|N18.4|enfermedad renal crónica|furosemide|
HIV disease|HIV|HIV+|B20|VIH|bictegravir/emtricitabine/TAF|
chronic hepatitis C|hep C|HCV|B18.2|hepatitis C||
rheumatoid arthritis|rheumatoid arthritis|RA|M06.9|artritis reumatoide|methotrexate|
epilepsy|seizures|sz d/o|G40.909|epilepsia|Keppra|
chronic obstructive pulmonary disease|emphysema|COPD|J44.9|EPOC|albuterol HFA|
moderate persistent asthma|asthma|asthma|J45.40|asma|albuterol HFA|
opioid use disorder|opioid addiction|OUD|F11.20|adicción a opioides|buprenorphine-naloxone|
alcohol use disorder, severe|a drinking problem|AUD|F10.20|alcoholismo|naltrexone|
bipolar I disorder|bipolar disorder|BPAD|F31.9|trastorno bipolar|lithium carbonate|
lumbar disc herniation with radiculopathy|a slipped disc|L5-S1 HNP|M51.17|hernia de disco|gabapentin|
tear of the anterior cruciate ligament|a torn ACL|ACL tear|S83.511A|rotura de ligamento cruzado|oxycodone/APAP|
cholelithiasis|gallstones|gallstones|K80.20|piedras en la vesícula||
gestational diabetes|diabetes in pregnancy|GDM|O24.410|diabetes gestacional|insulin glargine|F
multiple sclerosis|multiple sclerosis|MS|G35|esclerosis múltiple|prednisone|
obstructive sleep apnea|sleep apnea|OSA|G47.33|apnea del sueño||
Crohn's disease|Crohn's|Crohn's|K50.90|enfermedad de Crohn|Humira|
autism spectrum disorder|autism|ASD|F84.0|autismo|Adderall XR|
community-acquired pneumonia|pneumonia|CAP|J18.9|neumonía|amoxicillin|
acute appendicitis|appendicitis|appy|K35.80|apendicitis|ondansetron|
age-related cataract|cataracts|cataract OS|H25.12|catarata||
sickle cell disease|sickle cell|SCD|D57.1|anemia falciforme|oxycodone/APAP|
malignant melanoma of skin|melanoma|melanoma|C43.59|melanoma||
Parkinson's disease|Parkinson's|PD|G20|Parkinson||
osteoarthritis of the knee|bad knees|knee OA|M17.11|artrosis de rodilla|oxycodone/APAP|
pulmonary tuberculosis|TB|TB|A15.0|tuberculosis||
spontaneous abortion|a miscarriage|SAB|O03.9|aborto espontáneo||F
post-traumatic stress disorder|PTSD|PTSD|F43.10|estrés postraumático|sertraline|
urinary tract infection|a bladder infection|UTI|N39.0|infección urinaria||
herpes zoster|shingles|shingles|B02.9|herpes zóster|gabapentin|
closed fracture of distal radius|a broken wrist|distal radius fx|S52.501A|fractura de muñeca|oxycodone/APAP|
iron deficiency anemia|low iron|IDA|D50.9|anemia||
hypothyroidism|an underactive thyroid|hypothyroid|E03.9|hipotiroidismo|levothyroxine|
""".strip().split("\n")]

DRUGS = [row.split("|") for row in """
metformin|500 mg|1 tab PO BID
lisinopril|20 mg|once daily
atorvastatin|40 mg|at bedtime
sertraline|100 mg|every morning
apixaban|5 mg|twice a day
insulin glargine|22 units|subq qhs
oxycodone/APAP|5-325 mg|q6h prn pain, #30
levothyroxine|88 mcg|on an empty stomach
buprenorphine-naloxone|8-2 mg|2 films SL daily
bictegravir/emtricitabine/TAF|50-200-25 mg|1 tablet daily
gabapentin|300 mg|TID
methotrexate|15 mg|once a week
albuterol HFA|90 mcg|2 puffs q4h prn
Humira|40 mg/0.4 mL|every other week
Adderall XR|20 mg|qam
Ozempic|0.5 mg|weekly
amoxicillin|875 mg|bid x 10 days
prednisone|10 mg|taper as directed
lithium carbonate|300 mg|TID with food
Keppra|750 mg|bid
tamoxifen|20 mg|daily
warfarin|5 mg|per INR
furosemide|40 mg|qam
quetiapine|200 mg|qhs
clopidogrel|75 mg|daily
letrozole|2.5 mg|daily
naltrexone|50 mg|daily
Truvada|200-300 mg|one a day
ondansetron|4 mg ODT|q8h prn nausea
hydroxychloroquine|200 mg|BID
""".strip().split("\n")]

PROCEDURES = [row.split("|") for row in """
colonoscopy|45378
MRI of the lumbar spine without contrast|72148
screening mammogram|77067|F
total knee replacement|27447
echocardiogram|93306
cataract extraction, left eye|66984
laparoscopic cholecystectomy|47562
CT of the abdomen and pelvis|74177
sleep study|95810
cardiac catheterization|93458
upper endoscopy with biopsy|43239
chemotherapy infusion, first hour|96413
psychotherapy, 45 minutes|90834
physical therapy evaluation|97161
hysterectomy|58571|F
cesarean delivery|59510|F
hemodialysis|90935
Pap smear|88142|F
carpal tunnel release|64721
skin biopsy|11102
epidural steroid injection|62323
nerve conduction study|95910
""".strip().split("\n")]

# name, least, most, decimals, unit
TESTS = [("Hemoglobin A1c", 5.4, 12.1, 1, "%"), ("LDL cholesterol", 60, 210, 0, "mg/dL"),
         ("TSH", 0.1, 9.5, 2, "mIU/L"),
         ("Creatinine", 0.6, 4.2, 2, "mg/dL"), ("Potassium", 3.0, 6.1, 1, "mmol/L"), ("INR", 0.9, 4.8, 1, ""),
         ("PSA", 0.3, 18, 1, "ng/mL"), ("CD4 count", 120, 900, 0, "cells/uL"), ("WBC", 2.1, 21, 1, "K/uL"),
         ("Ferritin", 4, 400, 0, "ng/mL"), ("ALT", 10, 260, 0, "U/L"), ("Glucose, fasting", 70, 290, 0, "mg/dL"),
         ("Hgb", 6.8, 16, 1, "g/dL"), ("eGFR", 12, 95, 0, "mL/min")]


class Medicine:
    """Draws medical facts; a World is one. With a person, what fits the person's sex; with a condition, its usual drug."""

    def condition(self, person=None):
        """.formal .plain .short .code .spanish"""
        return self.pick([item for item in CONDITIONS if not item.sex or person is None or item.sex == person.sex])

    def dx(self, person=None):
        """A diagnosis in one of the ways that people write it."""
        condition = self.condition(person)
        return self.choice(condition.formal, condition.plain, condition.short,
                           f"{condition.formal} ({condition.code})")

    def drug(self, condition=None):
        """.name .strength .sig .line"""
        fitting = [row for row in DRUGS if condition is not None and row[0] == condition.drug]
        name, strength, sig = self.pick(fitting or DRUGS)
        return Drug(name, strength, sig, f"{name} {strength} {sig}")

    def procedure(self, person=None):
        """(name, CPT code)"""
        return tuple(self.pick([row for row in PROCEDURES if len(row) == 2 or person is None
                                or row[2] == person.sex])[:2])

    def test(self):
        """.name .value .unit .line"""
        return self.tests(1)[0]

    def tests(self, n):
        """Different tests with their results."""
        return [self._result(*row) for row in self.sample(TESTS, n)]

    def _result(self, name, least, most, decimals, unit):
        value = f"{self.rng.uniform(least, most):.{decimals}f}"
        return Test(name, value, unit, f"{name} {value} {unit}".rstrip())
