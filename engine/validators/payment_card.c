/* SPDX-License-Identifier: Apache-2.0
 *
 * Primary account numbers of payment cards: issuer range, length and Luhn check.  Its kind is the
 * brand.  Where ranges overlap, the one with the longest prefix names it; for the decision the
 * brand does not matter, so overlaps do no harm.
 *
 * Words of the argument:
 *   a brand      only its ranges (visa, mastercard, amex, ..., maestro)
 *   any          every brand, also those whose ranges are wide and match much else
 *   wide         only numbers in those wide ranges and in none of the large brands
 *   no_check     a number without the Luhn check passes as a shape: some UnionPay issuers
 *   failing      only numbers whose Luhn check fails: what chance makes nine times as often as
 * cards tests        the published test numbers pass too; they are refused otherwise
 */
#include "engine/validators/card_labels.h"
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

static size_t prefix_length(const struct range *range)
{
	size_t n = 1;
	for (unsigned limit = 10; limit <= range->first; limit *= 10)
		n++;
	return n;
}

static bool range_holds(const struct range *range, struct text digits)
{
	unsigned prefix = digits_number(digits, 0, prefix_length(range));
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
	bool named = names_brand(argument);
	bool core = false, held = false, asked = false;
	for (size_t i = 0; i < N_RANGES; i++) {
		if (!range_holds(&ranges[i], digits))
			continue;
		held = true;
		core = core || ranges[i].set == CORE;
		asked = asked || (named && argument_has(argument, ranges[i].brand));
	}
	if (argument_has(argument, "wide"))
		return held && !core;
	return named ? asked : core || (held && argument_has(argument, "any"));
}

/** How a number is written: 4539 1488 0343 6459 has four groups, the longest of four. */
struct writing {
	size_t groups, longest, shortest; /**< the shortest but for the last group */
	size_t last;
	size_t points, lines, tabs, others;
};

static struct writing writing_of(struct text t)
{
	struct writing writing = { .shortest = SIZE_MAX };
	size_t group = 0;
	for (size_t i = 0; i < t.len; i++) {
		bool digit = ascii_is_digit((unsigned char)t.at[i]);
		if (!digit && group > 0 && group < writing.shortest)
			writing.shortest = group;
		group = digit ? group + 1 : 0;
		writing.groups += group == 1;
		writing.longest = group > writing.longest ? group : writing.longest;
		writing.points += t.at[i] == '.';
		writing.lines += t.at[i] == '\n';
		writing.tabs += t.at[i] == '\t';
		writing.others += !digit && t.at[i] != '.';
	}
	writing.last = group;
	return writing;
}

/** Separators that are not blanks, line breaks, quote marks, dashes, points and slashes, and not
 * one sign throughout either: what a row of values has between them. */
static bool odd_separators(struct text t)
{
	static const char usual[] = " -./\t\r\n>", between_values[] = ",;|:";
	char first = 0;
	bool odd = false, same = true;
	size_t run = 0, lines = 0;
	for (size_t i = 0; i < t.len; i++) {
		char c = t.at[i];
		if (ascii_is_digit((unsigned char)c)) {
			run = lines = 0;
			continue;
		}
		first = first ? first : c;
		lines += c == '\n';
		same = same && c == first && ++run == 1;
		odd = odd || !memchr(usual, c, sizeof(usual) - 1) || (run > 3 && lines == 0) ||
		      lines > 1;
	}
	return odd && !(same && !memchr(between_values, first, sizeof(between_values)));
}

/** 4-4-4-4, 4-4-4-4-3, 4-6-5, 4-6-4; two halves of at most 16 in one cell; one digit at a time.  A
 * date, a time or a telephone number among the digits shows in shorter groups. */
static bool usual_writing(const struct writing *writing, size_t digits)
{
	if (writing->groups == 1 || writing->longest == 1)
		return true;
	if (writing->shortest < 4)
		return false;
	if (writing->groups == 2)
		return digits <= 16 && writing->last >= 4 && writing->tabs == 0;
	return writing->longest == 4 || (writing->longest == 6 && writing->groups == 3);
}

/** Words for cards, which tell that digits in an unusual place are no chance. */
static const char *const card_labels[] = { "card", "cards", "visa", "mastercard", "amex",
	"discover", "jcb", "unionpay", "maestro", "tarjeta", "carte", "karte", "kreditkarte",
	"carta", "cartao", "pan", NULL };

/** A word for cards in the same line, right before the number. */
static bool row_labelled(struct text before)
{
	size_t from = before.len;
	while (from > 0 && before.len - from < 48 && before.at[from - 1] != '\n')
		from--;
	return labels_hold(text_part(before, from, before.len - from), card_labels);
}

/** C A R D  N O  4 5 3 9 ..., as forms are read that have a box for each letter. */
static bool spread_label(struct text before)
{
	char letters[64];
	size_t n = 0;
	for (size_t i = 0; i < before.len && n < sizeof(letters); i++)
		if (ascii_is_letter((unsigned char)before.at[i]))
			letters[n++] = before.at[i];
	for (size_t i = 0; i + 4 <= n; i++)
		if (text_equal_caseless((struct text){ letters + i, 4 }, TEXT("card")))
			return true;
	return false;
}

static bool labelled(const struct candidate *candidate)
{
	return labels_hold(candidate->before, card_labels) ||
	       labels_hold(candidate->heading, card_labels) ||
	       labels_of_card_follow(candidate->after) || spread_label(candidate->before);
}

/** A fraction (4539148803436.459), a row of small numbers, or a column of them.  One group a line
 * is how a narrow cell shows a card, and one digit at a time how a form does, but then a label
 * stands before. */
static bool is_something_else(const struct candidate *candidate)
{
	struct writing writing = writing_of(candidate->text);
	bool fraction = writing.points == 1 && writing.others == 0;
	bool spread = writing.longest == 1, row = writing.groups > 6 && !spread;
	bool column = writing.lines > 1 && writing.groups > 5 && !spread;
	bool odd = !usual_writing(&writing, candidate->compact.len) &&
	           (!row_labelled(candidate->before) || writing.tabs > 0);
	odd = odd || (odd_separators(candidate->text) && !row_labelled(candidate->before) &&
	                 !labels_of_card_follow(candidate->after) &&
	                 !labels_hold(candidate->heading, card_labels));
	return fraction || row || column || odd ||
	       ((spread || writing.lines > 1) && !labelled(candidate));
}

/** +4420... is a telephone number; a+4539... is a blank of a query. */
static bool dialled(struct text before)
{
	return before.len > 0 && before.at[before.len - 1] == '+' &&
	       (before.len == 1 || !ascii_is_alnum((unsigned char)before.at[before.len - 2]));
}

/** How many groups of four digits stand before `t` ends, each with the separator behind it. */
static size_t groups_before(struct text t, char separator)
{
	size_t n = 0, end = t.len;
	while (end >= 5 && t.at[end - 1] == separator && digits_only(text_part(t, end - 5, 4)) &&
	       (end == 5 || !ascii_is_alnum((unsigned char)t.at[end - 6]))) {
		n++;
		end -= 5;
	}
	return n;
}

static size_t groups_after(struct text t, char separator)
{
	size_t n = 0, at = 0;
	while (at + 5 <= t.len && t.at[at] == separator && digits_only(text_part(t, at + 1, 4)) &&
	       (at + 5 == t.len || !ascii_is_alnum((unsigned char)t.at[at + 5]))) {
		n++;
		at += 5;
	}
	return n;
}

/** Four groups of four that are a card as well: 19 characters. */
static bool card_stands_in(struct text t)
{
	char digits[16];
	for (size_t i = 0; i < 16; i++)
		digits[i] = t.at[i + i / 4];
	struct text number = { digits, 16 };
	return luhn_holds(number) && issued(number, TEXT("any"));
}

/** Some group more stands on either side, so that these digits may be half of one number and half
 * of another. */
static bool part_of_row(const struct candidate *candidate)
{
	char separator = candidate->text.len > 4 ? candidate->text.at[4] : ' ';
	return groups_before(candidate->before, separator) > 0 ||
	       groups_after(candidate->after, separator) > 0;
}

/** In a long row of groups of four some four are a card number by chance.  A word for cards before
 * the row says that it is not chance, and so does a row of nothing but cards. */
static bool in_row(const struct candidate *candidate)
{
	struct text t = candidate->text, b = candidate->before, a = candidate->after;
	if (t.len < 5 || ascii_is_digit((unsigned char)t.at[4]))
		return false;
	size_t before = groups_before(b, t.at[4]), after = groups_after(a, t.at[4]);
	if (before + after < 2 || row_labelled(text_part(b, 0, b.len - 5 * before)))
		return false;
	bool cards = t.len == 19 && before % 4 == 0 && after % 4 == 0 &&
	             (before == 0 || card_stands_in(text_part(b, b.len - 20, 19))) &&
	             (after == 0 || card_stands_in(text_part(a, 1, 19)));
	return !cards;
}

/** 10.1000/4539148803436459 is the name of an article. */
static bool published(struct text before)
{
	size_t i = before.len;
	if (i == 0 || before.at[--i] != '/')
		return false;
	while (i > 0 && ascii_is_digit((unsigned char)before.at[i - 1]))
		i--;
	return i >= 3 && before.len - i > 4 && text_equal(text_part(before, i - 3, 3), TEXT("10."));
}

/** 4539148803436459@mail.example, as message ids and return paths have it. */
static bool addressed(struct text after)
{
	return after.len > 1 && after.at[0] == '@' && ascii_is_alnum((unsigned char)after.at[1]);
}

static bool labelled_otherwise(const struct candidate *candidate)
{
	if (!labels_of_card_alone_follow(candidate->after) &&
	    (labels_name_firmly(candidate->before) || labels_name_firmly(candidate->heading)))
		return true;
	return !labels_of_card_follow(candidate->after) &&
	       (labels_name_other(candidate->before) || labels_name_other(candidate->heading));
}

/** 4539330000000000 and 4539339999999999: the ends of an issuer's range, which nobody is given. */
static bool end_of_range(struct text digits)
{
	char last = digits.at[digits.len - 1];
	size_t n = 0;
	while (n < digits.len && digits.at[digits.len - 1 - n] == last)
		n++;
	return n >= (last == '0' || last == '9' ? 6 : 7);
}

static enum validity check(const struct candidate *candidate)
{
	struct text digits = candidate->compact, argument = candidate->argument;
	if (digits.len < 12 || digits.len > 19 || !digits_only(digits) || !issued(digits, argument))
		return VALIDITY_NO;
	if (is_something_else(candidate) || in_row(candidate) || dialled(candidate->before) ||
	    addressed(candidate->after) || published(candidate->before))
		return VALIDITY_NO;
	if (test_card(digits))
		return checked_if(argument_has(argument, "tests"));
	if (digits_distinct(digits) < 3 || end_of_range(digits))
		return VALIDITY_NO;
	if (argument_has(argument, "failing"))
		return shape_if(!luhn_holds(digits) && !part_of_row(candidate));
	if (luhn_holds(digits))
		return checked_if(!labelled_otherwise(candidate));
	return shape_if(argument_has(argument, "no_check"));
}

/** The brand whose range has the longest prefix; of several the first in the table. */
static const char *brand_of(const struct candidate *candidate)
{
	const char *brand = NULL;
	size_t longest = 0;
	for (size_t i = 0; i < N_RANGES; i++) {
		size_t length = prefix_length(&ranges[i]);
		if (length > longest && range_holds(&ranges[i], candidate->compact)) {
			brand = ranges[i].brand;
			longest = length;
		}
	}
	return brand;
}

static const char *const valid[] = { "4111111111111111|tests", "378282246310005|tests",
	"4321 9999 9999 9995", "2221001234567896", "6759649826438453|any tests",
	"6759649826438453|wide tests", "6212345678901239|unionpay no_check", "5425233430109903",
	"4111111111111137", "4111111111111112|failing", NULL };
static const char *const invalid[] = { "4111111111111111", "4111111111111112|tests",
	"378282246310006|tests", "0000000000000000", "4444444444444444", "5018123412341234",
	"6212345678901239", "5425233430109903|visa", "5425233430109903|wide", "1234567812345670",
	"2221430000000000", "2221439999999999|failing", "4539148803436.459",
	"4539\n1488\n0343\n6459", "45 39 14 88 03 43 64 59", "4111111111111137|failing", NULL };

const struct validator validator_payment_card = {
	.name = "payment_card",
	.title = "a payment card number: issuer range, length and Luhn; published test numbers "
	         "only on \"tests\"",
	.cites = "ISO/IEC 7812-1; PCI DSS v4.0.1 section 4 (account data)",
	.check = check,
	.kind = brand_of,
	.valid = valid,
	.invalid = invalid,
};
