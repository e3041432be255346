/* SPDX-License-Identifier: Apache-2.0
 *
 * Primary account numbers of payment cards: issuer range, length and Luhn check.  For a compliance
 * decision the brand does not matter, so overlapping ranges do no harm.
 *
 * Words of the argument:
 *   a brand      only its ranges (visa, mastercard, amex, ..., maestro)
 *   any          every brand, also those whose ranges are wide and match much else
 *   no_check     a number without the Luhn check passes as a shape: some UnionPay issuers
 *   tests        the published test numbers pass too; they are refused otherwise
 */
#include "engine/validators/labels.h"
#include "engine/validators/test_cards.h"

enum set { CORE, WIDE };

struct range {
	const char *brand;
	unsigned first, last;
	enum set set;
	unsigned char lengths[9];
};

static const struct range ranges[] = {
#define RANGE(brand, first, last, set, ...) { #brand, first, last, set, { __VA_ARGS__ } },
#include "engine/validators/card_ranges.def"
#undef RANGE
};
#define N_RANGES (sizeof(ranges) / sizeof(ranges[0]))

static bool range_holds(const struct range *range, struct text digits)
{
	size_t n = 1;
	for (unsigned limit = 10; limit <= range->first; limit *= 10)
		n++;
	unsigned prefix = digits_number(digits, 0, n);
	return prefix >= range->first && prefix <= range->last &&
	       memchr(range->lengths, (int)digits.len, sizeof(range->lengths));
}

static bool names_brand(struct text argument)
{
	for (size_t i = 0; i < N_RANGES; i++)
		if (argument_has(argument, ranges[i].brand))
			return true;
	return false;
}

static bool issued(struct text digits, struct text argument)
{
	bool any = argument_has(argument, "any"), named = names_brand(argument);
	for (size_t i = 0; i < N_RANGES; i++) {
		const struct range *range = &ranges[i];
		bool asked = named ? argument_has(argument, range->brand) : range->set == CORE;
		if ((asked || any) && range_holds(range, digits))
			return true;
	}
	return false;
}

/** How a number is written: 4539 1488 0343 6459 has four groups, the longest of four. */
struct writing {
	size_t groups, longest, points, lines, others;
};

static struct writing writing_of(struct text t)
{
	struct writing writing = { 0 };
	size_t group = 0;
	for (size_t i = 0; i < t.len; i++) {
		group = ascii_is_digit((unsigned char)t.at[i]) ? group + 1 : 0;
		writing.groups += group == 1;
		writing.longest = group > writing.longest ? group : writing.longest;
		writing.points += t.at[i] == '.';
		writing.lines += t.at[i] == '\n';
		writing.others += group == 0 && t.at[i] != '.';
	}
	return writing;
}

/** A fraction (4539148803436.459), a column of numbers, or a row of small ones. */
static bool is_something_else(struct text t)
{
	struct writing writing = writing_of(t);
	bool fraction = writing.points == 1 && writing.others == 0;
	bool row = writing.groups > 6 && writing.longest > 1;
	return fraction || row || writing.lines > 1;
}

/** How many groups of four digits stand before `t` ends, each with one separator behind it. */
static size_t groups_before(struct text t)
{
	size_t n = 0, end = t.len;
	while (end >= 5 && !ascii_is_digit((unsigned char)t.at[end - 1]) &&
	       digits_only(text_part(t, end - 5, 4)) &&
	       (end == 5 || !ascii_is_alnum((unsigned char)t.at[end - 6]))) {
		n++;
		end -= 5;
	}
	return n;
}

static size_t groups_after(struct text t)
{
	size_t n = 0, at = 0;
	while (at + 5 <= t.len && !ascii_is_alnum((unsigned char)t.at[at]) &&
	       digits_only(text_part(t, at + 1, 4)) &&
	       (at + 5 == t.len || !ascii_is_alnum((unsigned char)t.at[at + 5]))) {
		n++;
		at += 5;
	}
	return n;
}

/** In a long row of groups of four some four are a card number by chance; a word for cards before
 * the row says that it is not chance. */
static bool in_row(const struct candidate *candidate)
{
	static const char *const words[] = { "card", "cards", "visa", "mastercard", "amex",
		"discover", "jcb", "unionpay", "maestro", "tarjeta", "pan", NULL };
	size_t before = groups_before(candidate->before), after = groups_after(candidate->after);
	bool row = before > 1 || after > 1 || (before && after);
	return row && writing_of(candidate->text).groups > 1 &&
	       !labels_hold(candidate->before, words) && !labels_hold(candidate->heading, words);
}

static enum validity check(const struct candidate *candidate)
{
	struct text digits = candidate->compact, argument = candidate->argument;
	if (digits.len < 12 || digits.len > 19 || !digits_only(digits) || !issued(digits, argument))
		return VALIDITY_NO;
	if (is_something_else(candidate->text) || in_row(candidate))
		return VALIDITY_NO;
	if (test_card(digits))
		return checked_if(argument_has(argument, "tests"));
	if (digits_distinct(digits) < 3)
		return VALIDITY_NO;
	if (luhn_holds(digits))
		return VALIDITY_CHECKED;
	return shape_if(argument_has(argument, "no_check"));
}

/** The brand whose range is the narrowest: Elo and Verve lie inside others. */
static const char *kind(const struct candidate *candidate)
{
	const struct range *best = NULL;
	for (size_t i = 0; i < N_RANGES; i++)
		if (range_holds(&ranges[i], candidate->compact) &&
		    (!best || ranges[i].first > best->first))
			best = &ranges[i];
	return best ? best->brand : NULL;
}

static const char *const valid[] = { "4111111111111111|tests", "378282246310005|tests",
	"4321 9999 9999 9995", "2221001234567896", "6759649826438453|any tests",
	"6212345678901239|unionpay no_check", "5425233430109903", NULL };
static const char *const invalid[] = { "4111111111111111", "4111111111111112|tests",
	"378282246310006|tests", "0000000000000000", "4444444444444444", "5018123412341234",
	"6212345678901239", "5425233430109903|visa", "1234567812345670", "4539148803436.459",
	"4539\n1488\n0343\n6459", "45 39 14 88 03 43 64 59", NULL };

const struct validator validator_payment_card = {
	.name = "payment_card",
	.title = "a payment card number: issuer range, length and Luhn; published test numbers "
	         "only on \"tests\"",
	.cites = "ISO/IEC 7812-1; PCI DSS v4.0.1 section 4 (account data)",
	.check = check,
	.kind = kind,
	.valid = valid,
	.invalid = invalid,
};
