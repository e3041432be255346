# SPDX-License-Identifier: Apache-2.0
"""Towns with state, ZIP prefix, area code and clock, and the streets in them."""

import collections

import halves

Town = collections.namedtuple("Town", "city state zip3 area")

# state: (name, weight, hours behind UTC in winter, "City zip3 area; ...")
STATES = {
    "AL": ("Alabama", 2, 6, "Birmingham 352 205; Mobile 366 251; Huntsville 358 256"),
    "AK": ("Alaska", 1, 9, "Anchorage 995 907; Fairbanks 997 907"),
    "AZ": ("Arizona", 3, 7, "Phoenix 850 602; Tucson 857 520; Mesa 852 480; Flagstaff 860 928"),
    "AR": ("Arkansas", 1, 6, "Little Rock 722 501; Fayetteville 727 479"),
    "CA": ("California", 10, 8, "Los Angeles 900 213; San Diego 921 619; San Jose 951 408; Fresno 937 559; "
           "Sacramento 958 916; Oakland 946 510; Bakersfield 933 661; Riverside 925 951; Daly City 940 650"),
    "CO": ("Colorado", 2, 7, "Denver 802 303; Colorado Springs 809 719; Fort Collins 805 970"),
    "CT": ("Connecticut", 2, 5, "Hartford 061 860; New Haven 065 203; Stamford 069 203"),
    "DE": ("Delaware", 1, 5, "Wilmington 198 302; Dover 199 302"),
    "DC": ("District of Columbia", 1, 5, "Washington 200 202; Washington 200 202"),
    "FL": ("Florida", 7, 5, "Miami 331 305; Tampa 336 813; Orlando 328 407; Jacksonville 322 904; Hialeah 330 786; "
           "Fort Myers 339 239"),
    "GA": ("Georgia", 3, 5, "Atlanta 303 404; Savannah 314 912; Macon 312 478; Marietta 300 770"),
    "HI": ("Hawaii", 1, 10, "Honolulu 968 808; Hilo 967 808"),
    "ID": ("Idaho", 1, 7, "Boise 837 208; Pocatello 832 208"),
    "IL": ("Illinois", 4, 6, "Chicago 606 312; Rockford 611 815; Peoria 616 309; Springfield 627 217"),
    "IN": ("Indiana", 2, 5, "Indianapolis 462 317; Fort Wayne 468 260; Evansville 477 812"),
    "IA": ("Iowa", 1, 6, "Des Moines 503 515; Cedar Rapids 524 319"),
    "KS": ("Kansas", 1, 6, "Wichita 672 316; Topeka 666 785"),
    "KY": ("Kentucky", 2, 5, "Louisville 402 502; Lexington 405 859"),
    "LA": ("Louisiana", 2, 6, "New Orleans 701 504; Baton Rouge 708 225; Lafayette 705 337"),
    "ME": ("Maine", 1, 5, "Portland 041 207; Bangor 044 207"),
    "MD": ("Maryland", 2, 5, "Baltimore 212 410; Silver Spring 209 301; Annapolis 214 410"),
    "MA": ("Massachusetts", 3, 5, "Boston 021 617; Worcester 016 508; Lowell 018 978; Quincy 021 617"),
    "MI": ("Michigan", 3, 5, "Detroit 482 313; Grand Rapids 495 616; Ann Arbor 481 734; Dearborn 481 313"),
    "MN": ("Minnesota", 2, 6, "Minneapolis 554 612; Saint Paul 551 651; Duluth 558 218"),
    "MS": ("Mississippi", 1, 6, "Jackson 392 601; Gulfport 395 228"),
    "MO": ("Missouri", 2, 6, "Saint Louis 631 314; Kansas City 641 816; Columbia 652 573"),
    "MT": ("Montana", 1, 7, "Billings 591 406; Missoula 598 406"),
    "NE": ("Nebraska", 1, 6, "Omaha 681 402; Lincoln 685 402"),
    "NV": ("Nevada", 2, 8, "Las Vegas 891 702; Reno 895 775; Henderson 890 702"),
    "NH": ("New Hampshire", 1, 5, "Manchester 031 603; Nashua 030 603"),
    "NJ": ("New Jersey", 3, 5, "Newark 071 973; Jersey City 073 201; Trenton 086 609; Edison 088 732"),
    "NM": ("New Mexico", 1, 7, "Albuquerque 871 505; Santa Fe 875 505"),
    "NY": ("New York", 7, 5, "New York 100 212; Brooklyn 112 718; Buffalo 142 716; Rochester 146 585; Albany 122 518; "
           "Flushing 113 718"),
    "NC": ("North Carolina", 3, 5, "Charlotte 282 704; Raleigh 276 919; Greensboro 274 336; Asheville 288 828"),
    "ND": ("North Dakota", 1, 6, "Fargo 581 701; Bismarck 585 701"),
    "OH": ("Ohio", 3, 5, "Columbus 432 614; Cleveland 441 216; Cincinnati 452 513; Toledo 436 419"),
    "OK": ("Oklahoma", 1, 6, "Oklahoma City 731 405; Tulsa 741 918"),
    "OR": ("Oregon", 2, 8, "Salem 973 503; Eugene 974 541; Beaverton 970 503"),
    "PA": ("Pennsylvania", 4, 5, "Philadelphia 191 215; Pittsburgh 152 412; Allentown 181 610; Scranton 185 570"),
    "RI": ("Rhode Island", 1, 5, "Providence 029 401; Warwick 028 401"),
    "SC": ("South Carolina", 2, 5, "Charleston 294 843; Greenville 296 864"),
    "SD": ("South Dakota", 1, 6, "Sioux Falls 571 605; Rapid City 577 605"),
    "TN": ("Tennessee", 2, 6, "Nashville 372 615; Memphis 381 901; Knoxville 379 865"),
    "TX": ("Texas", 8, 6, "Houston 770 713; San Antonio 782 210; Dallas 752 214; Austin 787 512; El Paso 799 915; "
           "Laredo 780 956; Lubbock 794 806"),
    "UT": ("Utah", 1, 7, "Salt Lake City 841 801; Provo 846 801"),
    "VT": ("Vermont", 1, 5, "Burlington 054 802; Rutland 057 802"),
    "VA": ("Virginia", 3, 5, "Richmond 232 804; Norfolk 235 757; Alexandria 223 703; Roanoke 240 540"),
    "WA": ("Washington", 3, 8, "Seattle 981 206; Spokane 992 509; Tacoma 984 253; Yakima 989 509"),
    "WV": ("West Virginia", 1, 5, "Charleston 253 304; Morgantown 265 304"),
    "WI": ("Wisconsin", 2, 6, "Milwaukee 532 414; Madison 537 608; Green Bay 543 920"),
    "WY": ("Wyoming", 1, 7, "Cheyenne 820 307; Casper 826 307"),
}

STREETS = halves.words("""
    Main Oak Maple Cedar Elm Washington Lake Hill Pine Walnut Spring Ridge Church Willow Mill Sunset Railroad Jackson
    Cherry Lincoln River Dogwood Highland Franklin Meadow Chestnut Prospect Juniper Harbor Alameda Poplar Magnolia
    Hickory Laurel Birch Sycamore Old_Post Canyon_View Kingsbury El_Camino Martin_Luther_King_Jr Cesar_Chavez
    Fox_Hollow Quail_Run Tamarack Winding_Brook Stonegate Pheasant_Run Coldwater Larkspur Bayou_Vista Las_Palmas
    Buckeye Mockingbird Peachtree Saguaro Copper_Beech Whispering_Pines Old_Mill Ferry
""")
SUFFIXES = ["St", "Street", "Ave", "Avenue", "Rd", "Road", "Dr", "Drive", "Ln", "Lane", "Ct", "Blvd", "Way", "Pl",
            "Ter",
            "Pkwy", "Cir"]
UNITS = ["Apt {n}", "Apt. {n}B", "Unit {n}", "#{n}", "Apt {n}C"]


def towns(half):
    """The towns of one half by state; each state has at least one in each half (Washington, DC is in both)."""
    result = {}
    for state, (_, _, _, text) in STATES.items():
        rows = [entry.strip().rsplit(" ", 2) for entry in text.split(";")]
        mine = rows[halves.HALVES.index(half)::2]
        result[state] = [Town(city, state, zip3, area) for city, zip3, area in mine]
    return result


def state_name(state):
    return STATES[state][0]


def utc_offset(state):
    return -STATES[state][2]
