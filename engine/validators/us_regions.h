/* SPDX-License-Identifier: Apache-2.0
 *
 * Where a ZIP code or a telephone number points to: a state, the District of Columbia, Puerto Rico,
 * Guam or the Virgin Islands.  ZIP codes by their first three digits (USPS Publication 65, military
 * mail left out), telephones by area code (NANPA's list; a mobile telephone moves with its owner,
 * so this is a hint and never a proof).
 */
#ifndef POSTERN_VALIDATORS_US_REGIONS_H
#define POSTERN_VALIDATORS_US_REGIONS_H

#include "engine/validators/digits.h"

struct us_zip_range {
	const char *state;
	unsigned short first, last; /**< first three digits */
};

/** In order. */
static const struct us_zip_range us_zip_ranges[] = {
	/* clang-format off */
	{ "NY", 5, 5 }, { "PR", 6, 7 }, { "VI", 8, 8 }, { "PR", 9, 9 }, { "MA", 10, 27 },
	{ "RI", 28, 29 }, { "NH", 30, 38 }, { "ME", 39, 49 }, { "VT", 50, 54 }, { "MA", 55, 55 },
	{ "VT", 56, 59 }, { "CT", 60, 69 }, { "NJ", 70, 89 }, { "NY", 100, 149 }, { "PA", 150, 196 },
	{ "DE", 197, 199 }, { "DC", 200, 200 }, { "VA", 201, 201 }, { "DC", 202, 205 },
	{ "MD", 206, 219 }, { "VA", 220, 246 }, { "WV", 247, 268 }, { "NC", 270, 289 },
	{ "SC", 290, 299 }, { "GA", 300, 319 }, { "FL", 320, 339 }, { "FL", 341, 342 },
	{ "FL", 344, 344 }, { "FL", 346, 347 }, { "FL", 349, 349 }, { "AL", 350, 369 },
	{ "TN", 370, 385 }, { "MS", 386, 397 }, { "GA", 398, 399 }, { "KY", 400, 427 },
	{ "OH", 430, 459 }, { "IN", 460, 479 }, { "MI", 480, 499 }, { "IA", 500, 528 },
	{ "WI", 530, 549 }, { "MN", 550, 567 }, { "DC", 569, 569 }, { "SD", 570, 577 },
	{ "ND", 580, 588 }, { "MT", 590, 599 }, { "IL", 600, 629 }, { "MO", 630, 658 },
	{ "KS", 660, 679 }, { "NE", 680, 693 }, { "LA", 700, 714 }, { "AR", 716, 729 },
	{ "OK", 730, 732 }, { "TX", 733, 733 }, { "OK", 734, 749 }, { "TX", 750, 799 },
	{ "CO", 800, 816 }, { "WY", 820, 831 }, { "ID", 832, 838 }, { "UT", 840, 847 },
	{ "AZ", 850, 865 }, { "NM", 870, 884 }, { "TX", 885, 885 }, { "NV", 889, 898 },
	{ "CA", 900, 961 }, { "HI", 967, 968 }, { "GU", 969, 969 }, { "OR", 970, 979 },
	{ "WA", 980, 994 }, { "AK", 995, 999 },
	/* clang-format on */
};

struct us_area {
	unsigned short code;
	char state[3];
};

/** In order. */
static const struct us_area us_areas[] = {
	/* clang-format off */
	{ 201, "NJ" }, { 202, "DC" }, { 203, "CT" }, { 205, "AL" }, { 206, "WA" }, { 207, "ME" },
	{ 208, "ID" }, { 209, "CA" }, { 210, "TX" }, { 212, "NY" }, { 213, "CA" }, { 214, "TX" },
	{ 215, "PA" }, { 216, "OH" }, { 217, "IL" }, { 218, "MN" }, { 219, "IN" }, { 220, "OH" },
	{ 223, "PA" }, { 224, "IL" }, { 225, "LA" }, { 227, "MD" }, { 228, "MS" }, { 229, "GA" },
	{ 231, "MI" }, { 234, "OH" }, { 235, "MO" }, { 239, "FL" }, { 240, "MD" }, { 248, "MI" },
	{ 251, "AL" }, { 252, "NC" }, { 253, "WA" }, { 254, "TX" }, { 256, "AL" }, { 260, "IN" },
	{ 262, "WI" }, { 267, "PA" }, { 269, "MI" }, { 270, "KY" }, { 272, "PA" }, { 274, "WI" },
	{ 276, "VA" }, { 279, "CA" }, { 281, "TX" }, { 283, "OH" }, { 301, "MD" }, { 302, "DE" },
	{ 303, "CO" }, { 304, "WV" }, { 305, "FL" }, { 307, "WY" }, { 308, "NE" }, { 309, "IL" },
	{ 310, "CA" }, { 312, "IL" }, { 313, "MI" }, { 314, "MO" }, { 315, "NY" }, { 316, "KS" },
	{ 317, "IN" }, { 318, "LA" }, { 319, "IA" }, { 320, "MN" }, { 321, "FL" }, { 323, "CA" },
	{ 324, "FL" }, { 325, "TX" }, { 326, "OH" }, { 327, "AR" }, { 329, "NY" }, { 330, "OH" },
	{ 331, "IL" }, { 332, "NY" }, { 334, "AL" }, { 336, "NC" }, { 337, "LA" }, { 339, "MA" },
	{ 340, "VI" }, { 341, "CA" }, { 346, "TX" }, { 347, "NY" }, { 350, "CA" }, { 351, "MA" },
	{ 352, "FL" }, { 353, "WI" }, { 357, "CA" }, { 360, "WA" }, { 361, "TX" }, { 363, "NY" },
	{ 364, "KY" }, { 369, "CA" }, { 380, "OH" }, { 385, "UT" }, { 386, "FL" }, { 401, "RI" },
	{ 402, "NE" }, { 404, "GA" }, { 405, "OK" }, { 406, "MT" }, { 407, "FL" }, { 408, "CA" },
	{ 409, "TX" }, { 410, "MD" }, { 412, "PA" }, { 413, "MA" }, { 414, "WI" }, { 415, "CA" },
	{ 417, "MO" }, { 419, "OH" }, { 423, "TN" }, { 424, "CA" }, { 425, "WA" }, { 430, "TX" },
	{ 432, "TX" }, { 434, "VA" }, { 435, "UT" }, { 436, "OH" }, { 440, "OH" }, { 442, "CA" },
	{ 443, "MD" }, { 445, "PA" }, { 447, "IL" }, { 448, "FL" }, { 457, "LA" }, { 458, "OR" },
	{ 463, "IN" }, { 464, "IL" }, { 469, "TX" }, { 470, "GA" }, { 471, "MS" }, { 472, "NC" },
	{ 475, "CT" }, { 478, "GA" }, { 479, "AR" }, { 480, "AZ" }, { 484, "PA" }, { 501, "AR" },
	{ 502, "KY" }, { 503, "OR" }, { 504, "LA" }, { 505, "NM" }, { 507, "MN" }, { 508, "MA" },
	{ 509, "WA" }, { 510, "CA" }, { 512, "TX" }, { 513, "OH" }, { 515, "IA" }, { 516, "NY" },
	{ 517, "MI" }, { 518, "NY" }, { 520, "AZ" }, { 530, "CA" }, { 531, "NE" }, { 534, "WI" },
	{ 539, "OK" }, { 540, "VA" }, { 541, "OR" }, { 551, "NJ" }, { 557, "MO" }, { 559, "CA" },
	{ 561, "FL" }, { 562, "CA" }, { 563, "IA" }, { 564, "WA" }, { 567, "OH" }, { 570, "PA" },
	{ 571, "VA" }, { 572, "OK" }, { 573, "MO" }, { 574, "IN" }, { 575, "NM" }, { 580, "OK" },
	{ 582, "PA" }, { 585, "NY" }, { 586, "MI" }, { 601, "MS" }, { 602, "AZ" }, { 603, "NH" },
	{ 605, "SD" }, { 606, "KY" }, { 607, "NY" }, { 608, "WI" }, { 609, "NJ" }, { 610, "PA" },
	{ 612, "MN" }, { 614, "OH" }, { 615, "TN" }, { 616, "MI" }, { 617, "MA" }, { 618, "IL" },
	{ 619, "CA" }, { 620, "KS" }, { 621, "TX" }, { 623, "AZ" }, { 624, "NY" }, { 626, "CA" },
	{ 628, "CA" }, { 629, "TN" }, { 630, "IL" }, { 631, "NY" }, { 636, "MO" }, { 640, "NJ" },
	{ 641, "IA" }, { 645, "FL" }, { 646, "NY" }, { 650, "CA" }, { 651, "MN" }, { 656, "FL" },
	{ 657, "CA" }, { 659, "AL" }, { 660, "MO" }, { 661, "CA" }, { 662, "MS" }, { 667, "MD" },
	{ 669, "CA" }, { 671, "GU" }, { 678, "GA" }, { 679, "MI" }, { 680, "NY" }, { 681, "WV" },
	{ 682, "TX" }, { 686, "VA" }, { 689, "FL" }, { 701, "ND" }, { 702, "NV" }, { 703, "VA" },
	{ 704, "NC" }, { 706, "GA" }, { 707, "CA" }, { 708, "IL" }, { 712, "IA" }, { 713, "TX" },
	{ 714, "CA" }, { 715, "WI" }, { 716, "NY" }, { 717, "PA" }, { 718, "NY" }, { 719, "CO" },
	{ 720, "CO" }, { 724, "PA" }, { 725, "NV" }, { 726, "TX" }, { 727, "FL" }, { 728, "FL" },
	{ 729, "TN" }, { 730, "IL" }, { 731, "TN" }, { 732, "NJ" }, { 734, "MI" }, { 737, "TX" },
	{ 738, "CA" }, { 740, "OH" }, { 743, "NC" }, { 747, "CA" }, { 748, "CO" }, { 754, "FL" },
	{ 757, "VA" }, { 760, "CA" }, { 762, "GA" }, { 763, "MN" }, { 765, "IN" }, { 769, "MS" },
	{ 770, "GA" }, { 771, "DC" }, { 772, "FL" }, { 773, "IL" }, { 774, "MA" }, { 775, "NV" },
	{ 779, "IL" }, { 781, "MA" }, { 785, "KS" }, { 786, "FL" }, { 787, "PR" }, { 801, "UT" },
	{ 802, "VT" }, { 803, "SC" }, { 804, "VA" }, { 805, "CA" }, { 806, "TX" }, { 808, "HI" },
	{ 810, "MI" }, { 812, "IN" }, { 813, "FL" }, { 814, "PA" }, { 815, "IL" }, { 816, "MO" },
	{ 817, "TX" }, { 818, "CA" }, { 820, "CA" }, { 821, "SC" }, { 826, "VA" }, { 828, "NC" },
	{ 830, "TX" }, { 831, "CA" }, { 832, "TX" }, { 835, "PA" }, { 837, "CA" }, { 838, "NY" },
	{ 839, "SC" }, { 840, "CA" }, { 843, "SC" }, { 845, "NY" }, { 847, "IL" }, { 848, "NJ" },
	{ 850, "FL" }, { 854, "SC" }, { 856, "NJ" }, { 857, "MA" }, { 858, "CA" }, { 859, "KY" },
	{ 860, "CT" }, { 861, "IL" }, { 862, "NJ" }, { 863, "FL" }, { 864, "SC" }, { 865, "TN" },
	{ 870, "AR" }, { 872, "IL" }, { 878, "PA" }, { 901, "TN" }, { 903, "TX" }, { 904, "FL" },
	{ 906, "MI" }, { 907, "AK" }, { 908, "NJ" }, { 909, "CA" }, { 910, "NC" }, { 912, "GA" },
	{ 913, "KS" }, { 914, "NY" }, { 915, "TX" }, { 916, "CA" }, { 917, "NY" }, { 918, "OK" },
	{ 919, "NC" }, { 920, "WI" }, { 924, "MN" }, { 925, "CA" }, { 928, "AZ" }, { 929, "NY" },
	{ 930, "IN" }, { 931, "TN" }, { 934, "NY" }, { 936, "TX" }, { 937, "OH" }, { 938, "AL" },
	{ 939, "PR" }, { 940, "TX" }, { 941, "FL" }, { 943, "GA" }, { 945, "TX" }, { 947, "MI" },
	{ 948, "VA" }, { 949, "CA" }, { 951, "CA" }, { 952, "MN" }, { 954, "FL" }, { 956, "TX" },
	{ 959, "CT" }, { 970, "CO" }, { 971, "OR" }, { 972, "TX" }, { 973, "NJ" }, { 975, "MO" },
	{ 978, "MA" }, { 979, "TX" }, { 980, "NC" }, { 983, "CO" }, { 984, "NC" }, { 985, "LA" },
	{ 986, "ID" }, { 989, "MI" },
	/* clang-format on */
};

/** What law speaks of as a state: the fifty, the District of Columbia, three territories. */
static const struct {
	const char *code, *name;
} us_states[] = {
	/* clang-format off */
	{ "AL", "Alabama" }, { "AK", "Alaska" }, { "AZ", "Arizona" }, { "AR", "Arkansas" },
	{ "CA", "California" }, { "CO", "Colorado" }, { "CT", "Connecticut" }, { "DE", "Delaware" },
	{ "DC", "District of Columbia" }, { "FL", "Florida" }, { "GA", "Georgia" },
	{ "HI", "Hawaii" }, { "ID", "Idaho" }, { "IL", "Illinois" }, { "IN", "Indiana" },
	{ "IA", "Iowa" }, { "KS", "Kansas" }, { "KY", "Kentucky" }, { "LA", "Louisiana" },
	{ "ME", "Maine" }, { "MD", "Maryland" }, { "MA", "Massachusetts" }, { "MI", "Michigan" },
	{ "MN", "Minnesota" }, { "MS", "Mississippi" }, { "MO", "Missouri" }, { "MT", "Montana" },
	{ "NE", "Nebraska" }, { "NV", "Nevada" }, { "NH", "New Hampshire" }, { "NJ", "New Jersey" },
	{ "NM", "New Mexico" }, { "NY", "New York" }, { "NC", "North Carolina" },
	{ "ND", "North Dakota" }, { "OH", "Ohio" }, { "OK", "Oklahoma" }, { "OR", "Oregon" },
	{ "PA", "Pennsylvania" }, { "RI", "Rhode Island" }, { "SC", "South Carolina" },
	{ "SD", "South Dakota" }, { "TN", "Tennessee" }, { "TX", "Texas" }, { "UT", "Utah" },
	{ "VT", "Vermont" }, { "VA", "Virginia" }, { "WA", "Washington" }, { "WV", "West Virginia" },
	{ "WI", "Wisconsin" }, { "WY", "Wyoming" }, { "PR", "Puerto Rico" }, { "GU", "Guam" },
	{ "VI", "Virgin Islands" },
	/* clang-format on */
};

/** "Massachusetts" of "MA"; NULL for none. */
static inline const char *us_state_name(const char *code)
{
	for (size_t i = 0; i < sizeof(us_states) / sizeof(us_states[0]); i++)
		if (strcmp(us_states[i].code, code) == 0)
			return us_states[i].name;
	return NULL;
}

/** "MA" of "MA" or, in any case, of "Massachusetts"; NULL for none. */
static inline const char *us_state_code(struct text written)
{
	for (size_t i = 0; i < sizeof(us_states) / sizeof(us_states[0]); i++)
		if (text_is(written, us_states[i].code) ||
		    text_equal_caseless(written, text_of(us_states[i].name)))
			return us_states[i].code;
	return NULL;
}

/** The state of a ZIP code's first three digits; NULL for none. */
static inline const char *us_state_of_zip(unsigned prefix)
{
	for (size_t i = 0; i < sizeof(us_zip_ranges) / sizeof(us_zip_ranges[0]); i++)
		if (prefix >= us_zip_ranges[i].first && prefix <= us_zip_ranges[i].last)
			return us_zip_ranges[i].state;
	return NULL;
}

/** The state of a telephone's area code; NULL for none. */
static inline const char *us_state_of_area(unsigned code)
{
	size_t low = 0, high = sizeof(us_areas) / sizeof(us_areas[0]);
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (us_areas[middle].code == code)
			return us_areas[middle].state;
		if (us_areas[middle].code < code)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

#endif
