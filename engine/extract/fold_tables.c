/* SPDX-License-Identifier: Apache-2.0
 *
 * What folding knows beside Unicode's decompositions: which characters vanish, which are dashes,
 * blanks, quotation marks; letters with a stroke; digits in dark circles; look-alike letters.
 *
 * Sources: Unicode 15 property Default_Ignorable_Code_Point and Dash, general category Zs, and the
 * confusables of UTS 39 as far as their likeness is to one ASCII letter.
 */
#include "engine/extract/fold_tables.h"

/* Sorted by `first`, without overlaps. */
static const struct fold_rule rules[] = {
	{ 0x80, 0xa0, ' ', 0 },   /* C1 controls, no-break space */
	{ 0xab, 0xab, '"', 0 },   /* guillemet */
	{ 0xad, 0xad, 0, 0 },     /* soft hyphen */
	{ 0xb4, 0xb4, '\'', 0 },  /* acute accent */
	{ 0xb7, 0xb7, '.', 0 },   /* middle dot; see 0x2022 */
	{ 0xbb, 0xbb, '"', 0 },   /* guillemet */
	{ 0xd0, 0xd0, 'D', 0 },   /* eth */
	{ 0xd8, 0xd8, 'O', 0 },   /* o with stroke */
	{ 0xf0, 0xf0, 'd', 0 },   /* eth */
	{ 0xf8, 0xf8, 'o', 0 },   /* o with stroke */
	{ 0x110, 0x110, 'D', 0 }, /* d with stroke */
	{ 0x111, 0x111, 'd', 0 }, /* d with stroke */
	{ 0x126, 0x126, 'H', 0 }, /* h with stroke */
	{ 0x127, 0x127, 'h', 0 }, /* h with stroke */
	{ 0x131, 0x131, 'i', 0 }, /* dotless i */
	{ 0x141, 0x141, 'L', 0 }, /* l with stroke */
	{ 0x142, 0x142, 'l', 0 }, /* l with stroke */
	{ 0x166, 0x166, 'T', 0 }, /* t with stroke */
	{ 0x167, 0x167, 't', 0 }, /* t with stroke */
	{ 0x180, 0x180, 'b', 0 }, /* b with stroke */
	{ 0x197, 0x197, 'I', 0 }, /* i with stroke */
	{ 0x1b5, 0x1b5, 'Z', 0 }, /* z with stroke */
	{ 0x1b6, 0x1b6, 'z', 0 }, /* z with stroke */
	{ 0x23a, 0x23a, 'A', 0 }, /* a with stroke */
	{ 0x251, 0x251, 'a', 0 }, /* script a */
	{ 0x261, 0x261, 'g', 0 }, /* script g */
	{ 0x262, 0x262, 'g', 0 }, /* small capitals from here: */
	{ 0x268, 0x268, 'i', 0 }, /* i with stroke */
	{ 0x269, 0x26a, 'i', 0 }, { 0x274, 0x274, 'n', 0 }, { 0x280, 0x280, 'r', 0 },
	{ 0x28f, 0x28f, 'y', 0 }, { 0x299, 0x299, 'b', 0 }, { 0x29c, 0x29c, 'h', 0 },
	{ 0x29f, 0x29f, 'l', 0 }, { 0x2b9, 0x2b9, '\'', 0 }, /* modifier primes and apostrophes */
	{ 0x2ba, 0x2ba, '"', 0 }, { 0x2bb, 0x2bd, '\'', 0 }, { 0x2c8, 0x2c8, '\'', 0 },
	{ 0x2ca, 0x2cb, '\'', 0 }, { 0x2d7, 0x2d7, '-', 0 }, /* modifier minus */
	{ 0x2ee, 0x2ee, '"', 0 }, { 0x300, 0x36f, 0, 0 }, /* combining accents, grapheme joiner */
	{ 0x55a, 0x55a, '\'', 0 },                        /* Armenian apostrophe */
	{ 0x58a, 0x58a, '-', 0 },                         /* Armenian hyphen */
	{ 0x591, 0x5bd, 0, 0 },                           /* Hebrew points */
	{ 0x5be, 0x5be, '-', 0 },                         /* maqaf */
	{ 0x5bf, 0x5bf, 0, 0 }, { 0x5c1, 0x5c2, 0, 0 }, { 0x5c4, 0x5c5, 0, 0 },
	{ 0x5c7, 0x5c7, 0, 0 }, { 0x5f3, 0x5f3, '\'', 0 }, /* geresh */
	{ 0x5f4, 0x5f4, '"', 0 },                          /* gershayim */
	{ 0x610, 0x61a, 0, 0 },                            /* Arabic marks */
	{ 0x61c, 0x61c, 0, 0 },                            /* Arabic letter mark */
	{ 0x640, 0x640, 0, 0 },                            /* tatweel */
	{ 0x64b, 0x65f, 0, 0 },                            /* Arabic vowel points */
	{ 0x670, 0x670, 0, 0 }, { 0x115f, 0x1160, 0, 0 },  /* Hangul fillers */
	{ 0x1400, 0x1400, '-', 0 },                        /* Canadian hyphen */
	{ 0x1680, 0x1680, ' ', 0 },                        /* ogham space */
	{ 0x17b4, 0x17b5, 0, 0 },                          /* Khmer inherent vowels */
	{ 0x1806, 0x1806, '-', 0 },                        /* Mongolian hyphen */
	{ 0x180b, 0x180f, 0, 0 },                          /* Mongolian variation selectors */
	{ 0x1ab0, 0x1aff, 0, 0 },                          /* combining accents */
	{ 0x1d00, 0x1d00, 'a', 0 },                        /* small capitals */
	{ 0x1d04, 0x1d04, 'c', 0 }, { 0x1d05, 0x1d05, 'd', 0 }, { 0x1d07, 0x1d07, 'e', 0 },
	{ 0x1d0a, 0x1d0a, 'j', 0 }, { 0x1d0b, 0x1d0b, 'k', 0 }, { 0x1d0d, 0x1d0d, 'm', 0 },
	{ 0x1d0f, 0x1d0f, 'o', 0 }, { 0x1d18, 0x1d18, 'p', 0 }, { 0x1d1b, 0x1d1b, 't', 0 },
	{ 0x1d1c, 0x1d1c, 'u', 0 }, { 0x1d20, 0x1d20, 'v', 0 }, { 0x1d21, 0x1d21, 'w', 0 },
	{ 0x1d22, 0x1d22, 'z', 0 }, { 0x1dc0, 0x1dff, 0, 0 }, /* combining accents */
	{ 0x2000, 0x200a, ' ', 0 },                           /* blanks of every width */
	{ 0x200b, 0x200f, 0, 0 },                             /* zero width, direction marks */
	{ 0x2010, 0x2015, '-', 0 },                           /* hyphens and dashes */
	{ 0x2018, 0x201b, '\'', 0 },                          /* quotation marks */
	{ 0x201c, 0x201f, '"', 0 },
	{ 0x2022, 0x2022, '.', 0 },  /* bullet, between groups of digits */
	{ 0x2027, 0x2027, '-', 0 },  /* hyphenation point */
	{ 0x2028, 0x2029, '\n', 0 }, /* line and paragraph separators */
	{ 0x202a, 0x202e, 0, 0 },    /* direction embedding */
	{ 0x202f, 0x202f, ' ', 0 }, { 0x2032, 0x2032, '\'', 0 }, /* primes */
	{ 0x2033, 0x2033, '"', 0 }, { 0x2035, 0x2035, '\'', 0 }, { 0x2036, 0x2036, '"', 0 },
	{ 0x2039, 0x203a, '\'', 0 }, /* single guillemets */
	{ 0x2043, 0x2043, '-', 0 },  /* hyphen bullet */
	{ 0x2044, 0x2044, '/', 0 },  /* fraction slash */
	{ 0x205f, 0x205f, ' ', 0 },
	{ 0x2060, 0x206f, 0, 0 },   /* word joiner, invisible operators, direction isolates */
	{ 0x207b, 0x207b, '-', 0 }, /* superscript minus */
	{ 0x208b, 0x208b, '-', 0 }, /* subscript minus */
	{ 0x20d0, 0x20ff, 0, 0 },   /* combining marks for symbols: keycap */
	{ 0x2212, 0x2212, '-', 0 }, /* minus */
	{ 0x2215, 0x2215, '/', 0 }, /* division slash */
	{ 0x2219, 0x2219, '.', 0 }, /* bullet operator */
	{ 0x22c5, 0x22c5, '.', 0 }, /* dot operator */
	{ 0x2488, 0x2490, '1', 1 }, /* digits with a full stop */
	{ 0x24f5, 0x24fd, '1', 1 }, /* double circled digits */
	{ 0x24ff, 0x24ff, '0', 0 }, /* negative circled zero */
	{ 0x2776, 0x277e, '1', 1 }, /* dingbat negative circled digits */
	{ 0x2780, 0x2788, '1', 1 }, /* dingbat circled sans-serif digits */
	{ 0x278a, 0x2792, '1', 1 }, /* dingbat negative circled sans-serif digits */
	{ 0x2796, 0x2796, '-', 0 }, /* heavy minus */
	{ 0x2800, 0x2800, ' ', 0 }, /* braille blank */
	{ 0x2e17, 0x2e17, '-', 0 }, /* double oblique hyphen */
	{ 0x2e1a, 0x2e1a, '-', 0 }, { 0x2e3a, 0x2e3b, '-', 0 }, /* two- and three-em dash */
	{ 0x2e40, 0x2e40, '-', 0 }, { 0x2e5d, 0x2e5d, '-', 0 },
	{ 0x3000, 0x3000, ' ', 0 },                              /* ideographic space */
	{ 0x301c, 0x301c, '-', 0 },                              /* wave dash */
	{ 0x301d, 0x301f, '"', 0 },                              /* double primes */
	{ 0x3030, 0x3030, '-', 0 },                              /* wavy dash */
	{ 0x30a0, 0x30a0, '-', 0 },                              /* katakana double hyphen */
	{ 0x30fb, 0x30fb, '.', 0 },                              /* katakana middle dot */
	{ 0x3164, 0x3164, 0, 0 },                                /* Hangul filler */
	{ 0xa730, 0xa730, 'f', 0 },                              /* small capitals */
	{ 0xa731, 0xa731, 's', 0 }, { 0xa78c, 0xa78c, '\'', 0 }, /* saltillo */
	{ 0xf02d, 0xf02d, '-', 0 }, /* fonts of symbols: ASCII, moved to where nothing else is */
	{ 0xf030, 0xf039, '0', 1 }, { 0xfe00, 0xfe0f, 0, 0 }, /* variation selectors */
	{ 0xfe20, 0xfe2f, 0, 0 },                             /* combining half marks */
	{ 0xfe31, 0xfe32, '-', 0 },                           /* vertical dashes */
	{ 0xfe58, 0xfe58, '-', 0 },                           /* small em dash */
	{ 0xfe63, 0xfe63, '-', 0 },                           /* small hyphen */
	{ 0xfeff, 0xfeff, 0, 0 },                             /* byte order mark */
	{ 0xff0d, 0xff0d, '-', 0 },                           /* full-width hyphen */
	{ 0xffa0, 0xffa0, 0, 0 },                             /* half-width Hangul filler */
	{ 0xfff0, 0xfff8, 0, 0 },                             /* ignorable, unassigned */
	{ 0x10ead, 0x10ead, '-', 0 },                         /* Yezidi hyphen */
	{ 0x1bca0, 0x1bca3, 0, 0 },                           /* shorthand format controls */
	{ 0x1d173, 0x1d17a, 0, 0 },                           /* musical format controls */
	{ 0x1f100, 0x1f100, '0', 0 },                         /* zero with a full stop */
	{ 0x1f101, 0x1f10a, '0', 1 },                         /* digits with a comma */
	{ 0x1f10b, 0x1f10c, '0', 0 },                         /* circled zeros */
	{ 0x1f150, 0x1f169, 'A', 1 },                         /* negative circled letters */
	{ 0x1f170, 0x1f189, 'A', 1 },                         /* negative squared letters */
	{ 0xe0000, 0xe0fff, 0, 0 }, /* tags, variation selectors supplement */
};

/* By script. */
static const struct fold_likeness likenesses[] = {
	/* Greek */
	{ 0x391, 'A' },
	{ 0x392, 'B' },
	{ 0x395, 'E' },
	{ 0x396, 'Z' },
	{ 0x397, 'H' },
	{ 0x399, 'I' },
	{ 0x39a, 'K' },
	{ 0x39c, 'M' },
	{ 0x39d, 'N' },
	{ 0x39f, 'O' },
	{ 0x3a1, 'P' },
	{ 0x3a4, 'T' },
	{ 0x3a5, 'Y' },
	{ 0x3a7, 'X' },
	{ 0x3b1, 'a' },
	{ 0x3b3, 'y' },
	{ 0x3b9, 'i' },
	{ 0x3ba, 'k' },
	{ 0x3bd, 'v' },
	{ 0x3bf, 'o' },
	{ 0x3c1, 'p' },
	{ 0x3c4, 't' },
	{ 0x3c5, 'u' },
	{ 0x3c7, 'x' },
	{ 0x3c9, 'w' },
	{ 0x3dc, 'F' },
	{ 0x3f3, 'j' },
	{ 0x3f9, 'C' },
	/* Cyrillic */
	{ 0x405, 'S' },
	{ 0x406, 'I' },
	{ 0x408, 'J' },
	{ 0x410, 'A' },
	{ 0x412, 'B' },
	{ 0x415, 'E' },
	{ 0x41a, 'K' },
	{ 0x41c, 'M' },
	{ 0x41d, 'H' },
	{ 0x41e, 'O' },
	{ 0x420, 'P' },
	{ 0x421, 'C' },
	{ 0x422, 'T' },
	{ 0x423, 'Y' },
	{ 0x425, 'X' },
	{ 0x430, 'a' },
	{ 0x435, 'e' },
	{ 0x43a, 'k' },
	{ 0x43e, 'o' },
	{ 0x440, 'p' },
	{ 0x441, 'c' },
	{ 0x443, 'y' },
	{ 0x445, 'x' },
	{ 0x455, 's' },
	{ 0x456, 'i' },
	{ 0x458, 'j' },
	{ 0x475, 'v' },
	{ 0x4ae, 'Y' },
	{ 0x4af, 'y' },
	{ 0x4bb, 'h' },
	{ 0x4c0, 'I' },
	{ 0x4cf, 'l' },
	{ 0x501, 'd' },
	{ 0x50c, 'G' },
	{ 0x51a, 'Q' },
	{ 0x51b, 'q' },
	{ 0x51c, 'W' },
	{ 0x51d, 'w' },
	/* Armenian */
	{ 0x53c, 'L' },
	{ 0x54d, 'U' },
	{ 0x54f, 'S' },
	{ 0x555, 'O' },
	{ 0x561, 'w' },
	{ 0x570, 'h' },
	{ 0x578, 'n' },
	{ 0x57d, 'u' },
	{ 0x581, 'g' },
	{ 0x584, 'p' },
	{ 0x585, 'o' },
	/* Cherokee */
	{ 0x13a0, 'D' },
	{ 0x13a1, 'R' },
	{ 0x13a2, 'T' },
	{ 0x13a5, 'i' },
	{ 0x13aa, 'A' },
	{ 0x13ab, 'J' },
	{ 0x13ac, 'E' },
	{ 0x13b3, 'W' },
	{ 0x13b7, 'M' },
	{ 0x13bb, 'H' },
	{ 0x13c0, 'G' },
	{ 0x13c3, 'Z' },
	{ 0x13cf, 'b' },
	{ 0x13d9, 'V' },
	{ 0x13da, 'S' },
	{ 0x13de, 'L' },
	{ 0x13df, 'C' },
	{ 0x13e2, 'P' },
	{ 0x13e6, 'K' },
	{ 0x13f4, 'B' },
	/* Coptic, Lisu */
	{ 0x2c9f, 'o' },
	{ 0x2c9e, 'O' },
	{ 0x2ca3, 'p' },
	{ 0x2ca5, 'c' },
	{ 0xa4d0, 'B' },
	{ 0xa4d1, 'P' },
	{ 0xa4d3, 'D' },
	{ 0xa4d4, 'T' },
	{ 0xa4d6, 'G' },
	{ 0xa4d7, 'K' },
	{ 0xa4d9, 'J' },
	{ 0xa4da, 'C' },
	{ 0xa4dc, 'Z' },
	{ 0xa4dd, 'F' },
	{ 0xa4df, 'M' },
	{ 0xa4e0, 'N' },
	{ 0xa4e1, 'L' },
	{ 0xa4e2, 'S' },
	{ 0xa4e3, 'R' },
	{ 0xa4e6, 'V' },
	{ 0xa4e7, 'H' },
	{ 0xa4ea, 'W' },
	{ 0xa4eb, 'X' },
	{ 0xa4ec, 'Y' },
	{ 0xa4ee, 'A' },
	{ 0xa4f0, 'E' },
	{ 0xa4f2, 'I' },
	{ 0xa4f3, 'O' },
	{ 0xa4f4, 'U' },
};

int fold_rule_of(uint32_t c)
{
	size_t low = 0, high = sizeof(rules) / sizeof(rules[0]);
	while (low < high) {
		size_t middle = (low + high) / 2;
		const struct fold_rule *rule = &rules[middle];
		if (c < rule->first)
			high = middle;
		else if (c > rule->last)
			low = middle + 1;
		else if (!rule->to)
			return FOLD_VANISH;
		else
			return rule->to + (rule->step ? (int)(c - rule->first) : 0);
	}
	return FOLD_KEEP;
}

/* The table is short: a plain walk, once per distinct letter. */
char fold_likeness_of(uint32_t c)
{
	for (size_t i = 0; i < sizeof(likenesses) / sizeof(likenesses[0]); i++)
		if (likenesses[i].letter == c)
			return likenesses[i].latin;
	return 0;
}
