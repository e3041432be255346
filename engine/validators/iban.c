/* SPDX-License-Identifier: Apache-2.0
 *
 * International bank account numbers: length by country and the check modulo 97.
 */
#include "engine/validators/digits.h"

/** Total lengths, and the countries that use them. */
static const struct {
	size_t length;
	const char *countries;
} lengths[] = {
	{ 15, "NO" },
	{ 16, "BE" },
	{ 18, "DK FI FK FO GL NL SD" },
	{ 19, "MK SI" },
	{ 20, "AT BA EE KZ LT LU MN XK" },
	{ 21, "CH HR LI LV" },
	{ 22, "BG BH CR DE GB GE IE ME RS VA" },
	{ 23, "AE GI IL IQ OM SO TL" },
	{ 24, "AD CZ ES MD PK RO SA SE SK TN VG" },
	{ 25, "LY PT ST" },
	{ 26, "IS TR" },
	{ 27, "BI DJ FR GR IT MC MR SM" },
	{ 28, "AL AZ BY CY DO GT HN HU LB NI PL SV" },
	{ 29, "BR EG PS QA UA" },
	{ 30, "JO KW MU YE" },
	{ 31, "MT SC" },
	{ 32, "LC" },
	{ 33, "RU" },
};

static size_t length_in(const char country[2])
{
	for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++)
		for (const char *at = lengths[i].countries; *at; at += at[2] ? 3 : 2)
			if (memcmp(at, country, 2) == 0)
				return lengths[i].length;
	return 0;
}

/** ISO/IEC 7064 MOD 97-10, the first four characters moved to the end, letters as 10 to 35. */
static unsigned remainder_97(struct text iban)
{
	unsigned remainder = 0;
	for (size_t i = 0; i < iban.len; i++) {
		char c = iban.at[(i + 4) % iban.len];
		if (ascii_is_digit((unsigned char)c))
			remainder = (remainder * 10 + (unsigned)(c - '0')) % 97;
		else
			remainder = (remainder * 100 + (unsigned)(c - 'A' + 10)) % 97;
	}
	return remainder;
}

static enum validity check(const struct candidate *candidate)
{
	struct text iban = candidate->compact;
	if (iban.len < 15 || !ascii_is_letter((unsigned char)iban.at[0]) ||
	    !ascii_is_letter((unsigned char)iban.at[1]) || !digits_only(text_part(iban, 2, 2)))
		return VALIDITY_NO;
	return checked_if(iban.len == length_in(iban.at) && remainder_97(iban) == 1);
}

static const char *const valid[] = { "GB82 WEST 1234 5698 7654 32", "DE89 3704 0044 0532 0130 00",
	"DE89370400440532013000", NULL };
static const char *const invalid[] = { "GB82WEST12345698765431", "DE89370400440532013001",
	"DE8937040044053201300", "XX89370400440532013000", "GB82 WEST 1234", NULL };

const struct validator validator_iban = {
	.name = "iban",
	.title = "an IBAN: its country's length and the mod-97 check",
	.cites = "ISO 13616-1; SWIFT IBAN Registry",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
