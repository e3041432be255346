# SPDX-License-Identifier: Apache-2.0
"""Organisations and the people who write for them."""

import halves
import people

NAMES = halves.words("""
    Lakeview Riverbend Summit Cornerstone Northgate Evergreen Harborview Pinnacle Heritage Bluestone Meadowbrook Keystone
    Silverleaf Westbrook Granite Beacon Cascade Ironwood Brightwater Fairmont Eastfield Redstone Clearwater Highpoint
    Oakhurst Sandhill Stillwater Crestwood Palmetto Bayside Tidewater Sagebrush Copperfield Rosewood Trillium Goldfinch
    Juniper_Hill Windmere Larchmont Pelican_Bay Foxglove Quarry_Lane Millstone Sundial Lantern Halcyon Threshold Bramble
""")
SAINTS = ["St. Brendan", "St. Clare", "St. Anselm", "Good Samaritan", "Mercy", "Holy Family", "Providence",
          "Sacred Heart"]
# kind: (pattern of the name, ...). {n} a name of the list, {s} a saint, {c} the town, {f} a family name, {g} another one
PATTERNS = {
    "hospital": ["{n} Regional Medical Center", "{s} Hospital", "{c} General Hospital", "{n} Health System",
                 "{n} Children's Hospital", "{s} Medical Center"],
    "clinic": ["{n} Family Medicine", "{n} Cardiology Associates", "{f} Orthopedics", "{c} Pediatrics",
               "{n} Women's Health", "{n} Behavioral Health", "{f} Dental Care", "{n} Dermatology",
               "{n} Oncology Group", "{c} Community Health Center", "{n} Eye Center", "{n} Physical Therapy",
               "{n} Gastroenterology, PC"],
    "insurer": ["{n} Health Plan", "{n} Mutual Insurance", "{n} Benefit Administrators", "{n} Life & Health",
                "{n} Care Advantage", "{c} Community Health Plan"],
    "pharmacy": ["{n} Pharmacy", "{f} Drug Store", "{n} Specialty Pharmacy", "{c} Apothecary"],
    "lab": ["{n} Diagnostics", "{n} Clinical Laboratories", "{n} Pathology Associates", "{n} Imaging"],
    "bank": ["{n} Bank", "{n} Credit Union", "First {c} Bank & Trust", "{n} Savings", "{n} Federal Credit Union",
             "{n} Lending"],
    "shop": ["{n} Outfitters", "{n} Home & Garden", "{f} & Sons Hardware", "{n} Books", "The {n} Gift Shop",
             "{n} Cycle", "{n} Florist", "{n} Furniture"],
    "employer": ["{n} Manufacturing", "{n} Logistics", "{n} Foods", "{n} Engineering, Inc.", "{n} Systems",
                 "{n} Staffing Partners", "{f} Construction", "{n} Hospitality Group", "{n} Energy"],
    "school": ["{n} High School", "{c} Unified School District", "{n} Community College", "{n} University",
               "{n} Academy", "{n} Elementary School"],
    "lawfirm": ["{f} & {g} LLP", "{f} {g} PC", "Law Office of {f}", "{f}, {g} & Associates", "{n} Legal Aid"],
    "city": ["City of {c}", "{c} County Clerk", "{c} Police Department", "{c} Department of Human Services",
             "Town of {c}", "{c} Housing Authority", "{c} Water & Sewer"],
    "vendor": ["{n} Software", "{n} Office Supply", "{n} Cloud Services", "{f} Consulting", "{n} Print & Mail",
               "{n} Networks", "{n} Analytics", "{n} Events"],
    "police": ["{c} Police Department", "{c} County Sheriff's Office"],
    "fire": ["{c} Fire Department", "{c} County EMS", "{n} Ambulance"],
    "welfare": ["{c} Department of Human Services", "{c} County Social Services"],
    "revenue": ["{c} County Assessor", "City of {c} Finance Department"],
    "utility": ["{c} Water & Sewer", "{c} Municipal Utilities"],
    "tribe": ["{n} Band Tribal Office", "{n} Nation Enrollment Office"],
    "homecare": ["{n} Home Health", "{n} Hospice", "{s} Home Care"],
    "hotel": ["{n} Inn", "The {n} Hotel", "{n} Lodge & Suites", "{c} Grand Hotel"],
    "university": ["{n} State University", "{n} College", "University of {c}"],
    "accountant": ["{f} & {g} CPAs", "{n} Tax Services", "{n} Accounting Group"],
    "realtor": ["{n} Realty", "{n} Property Management", "{n} Title & Escrow"],
}
TITLES = {
    "hospital": ["RN, Case Manager", "Patient Access Representative", "MD, Hospitalist",
                 "Health Information Specialist", "Charge Nurse", "Billing Supervisor", "Discharge Planner", "LCSW"],
    "clinic": ["MD", "NP", "Medical Assistant", "Front Desk", "Referral Coordinator", "Practice Manager", "DO",
               "PA-C", "Billing Specialist"],
    "insurer": ["Claims Examiner", "Member Services", "Utilization Review Nurse", "Enrollment Specialist",
                "Appeals Coordinator", "Broker Relations", "Case Manager, RN"],
    "pharmacy": ["PharmD", "Pharmacy Technician", "Pharmacist in Charge", "Prior Authorization Specialist"],
    "lab": ["Client Services", "Pathologist", "Lab Supervisor", "Phlebotomy Lead", "Results Desk"],
    "bank": ["Branch Manager", "Loan Officer", "Fraud Analyst", "Member Service Representative",
             "Mortgage Processor", "Wire Desk"],
    "shop": ["Store Manager", "Customer Care", "Orders", "Reservations", "Owner", "E-commerce Lead"],
    "employer": ["HR Generalist", "Payroll Manager", "Operations Manager", "Project Manager", "Accounts Payable",
                 "VP Finance", "Benefits Coordinator", "Warehouse Lead", "Engineer"],
    "school": ["Registrar", "School Nurse", "Counselor", "Principal", "Special Education Coordinator",
               "Attendance Office", "Financial Aid Officer"],
    "lawfirm": ["Partner", "Paralegal", "Associate", "Legal Assistant", "Office Manager"],
    "city": ["Records Clerk", "Caseworker", "Detective", "Permit Technician", "City Clerk", "Benefits Specialist",
             "Analyst"],
    "vendor": ["Account Executive", "Support Engineer", "Project Manager", "Developer", "Marketing Manager",
               "Billing", "Technical Lead"],
    "police": ["Detective", "Records Clerk", "Sergeant", "Patrol Officer"],
    "fire": ["Paramedic", "EMS Captain", "Billing"],
    "welfare": ["Caseworker", "Benefits Specialist", "Eligibility Supervisor"],
    "revenue": ["Revenue Clerk", "Assessor", "Deputy Treasurer"],
    "utility": ["Billing Clerk", "Customer Service"],
    "tribe": ["Enrollment Officer", "Tribal Clerk"],
    "homecare": ["RN", "LPN", "Intake Coordinator", "Clinical Manager"],
    "hotel": ["Front Desk", "Reservations", "Group Sales", "Night Audit", "General Manager"],
    "university": ["Registrar", "Professor", "Financial Aid Advisor", "International Student Adviser",
                   "Dean's Office"],
    "accountant": ["CPA", "Tax Preparer", "EA", "Bookkeeper"],
    "realtor": ["Realtor", "Leasing Agent", "Escrow Officer", "Property Manager"],
}
ADDRESS_STYLES = ["{given}.{family}", "{g}{family}", "{given}{f}", "{family}{g}", "{given}_{family}", "{given}"]


class Book:
    """The names that one half's organisations are made of."""

    def __init__(self, half, names):
        ledger = halves.Ledger()
        self.names, self.saints = ledger.share(NAMES, half), ledger.share(SAINTS, half)
        self.families = [word for book in names.origins.values() for word in book["family"]]


class Organisation:
    def __init__(self, rng, book, map_, kind, state=None):
        town = map_.town(rng, state)
        words = {"n": rng.choice(book.names), "s": rng.choice(book.saints), "c": town.city}
        words["f"], words["g"] = rng.sample(book.families, 2)
        self.kind, self.pattern = kind, rng.choice(PATTERNS[kind])
        self.name = self.pattern.format(**words)
        self.domain = domain_of(self.name, rng)
        self.city, self.state, self.area = town.city, town.state, town.area
        self.street = map_.street(rng) + rng.choice(["", "", f", Suite {rng.randint(1, 40) * 10}",
                                                     f", Floor {rng.randint(2, 9)}"])
        self.zip = f"{town.zip3}{rng.randint(1, 99):02}"
        self.address = f"{self.street}, {self.city}, {self.state} {self.zip}"
        self.phone, self.fax = map_.phone(rng, town.area), map_.phone(rng, town.area)
        self.address_style = rng.choice(ADDRESS_STYLES)


def domain_of(name, rng):
    """The organisation's domain: its words run together, or its first word and initials."""
    words = [people.ascii_only(halves.folded(word)) for word in name.replace("&", " ").replace("'", "").split()]
    words = [word for word in words if word not in ("the", "inc", "of", "x")]
    short = words[0] + "".join(word[0] for word in words[1:])
    return rng.choice(["".join(words)[:24], short, "-".join(words[:2])]) + ".example"


def hire(person, organisation, rng, title=None):
    """Makes a person one of the organisation's staff."""
    person.organisation = organisation
    person.title = title or rng.choice(TITLES[organisation.kind])
    person.email = person.work_email(organisation.address_style, organisation.domain)
    return person
