/* SPDX-License-Identifier: Apache-2.0
 *
 * United States Social Security numbers.  No check digit; what was never assigned, voided by
 * publicity or printed in advertisements is refused by exact list, never by prefix.
 *
 * With the argument "labelled", digits that are not written 3-2-4 must stand behind a label, or in
 * a column headed by one: nine digits in a row are far more often something else.
 */
#include "engine/validators/labels.h"
#include "engine/validators/ssn.h"

static const char *const labels[] = { "ssn", "ssns", "ssn#", "ss#", "ss #", "ss no", "ss number",
	"soc sec", "soc. sec", "social security", "social", "social insurance", "seguro social",
	"nss", "ssn/tin", "ssn/itin", "socialsecuritynumber", "socialsecurity", "ssan", "socsec",
	"soc", NULL };

/** As short as these they may be much else, so that they label only what they touch. */
static const char *const touching[] = { "ss", "s.s.", "soc.", NULL };

/** A label may follow, too: "321023456 (SSN)". */
static const char *const trailing[] = { "ssn", "ssan", "soc", "social security", NULL };

/** What else a number may be: nearer than the label, it takes the number from it. */
static const char *const others[] = { "invoice", "order", "ticket", "tracking", "routing", "phone",
	"fax", "zip", "reference", "confirmation", "ein", "factura", "pedido", NULL };

/** 321-02-3456, 321 02 3456, 321.02.3456; behind a hyphen the line may end, and the next one be
 * quoted.
 */
static bool grouped(struct text t)
{
	enum { LENGTH = 11 };
	char form[LENGTH];
	size_t n = 0;
	for (size_t i = 0; i < t.len; i++) {
		bool broken = n > 0 && form[n - 1] == '-' && strchr(" \r\n>", t.at[i]);
		if (!broken && n == LENGTH)
			return false;
		if (!broken)
			form[n++] = t.at[i];
	}
	return n == LENGTH && form[3] == form[6] && !ascii_is_digit((unsigned char)form[3]);
}

#define WORDS_BETWEEN 5

/** Whether `t` begins with a word of `least` letters or more, all of them among `letters`, the
 * last of them `last`: a word with its letters in disorder.  Its length, or 0. */
static size_t disordered(struct text t, const char *letters, size_t least, char last)
{
	size_t n = 0;
	while (n < t.len && ascii_is_letter((unsigned char)t.at[n]) &&
	       strchr(letters, ascii_lower(t.at[n])))
		n++;
	bool ends = n == t.len || !ascii_is_letter((unsigned char)t.at[n]);
	return ends && n >= least && ascii_lower(t.at[n - 1]) == last ? n : 0;
}

/** "socail security", "sosial_securty": where the last such label in `t` ends, or SIZE_MAX. */
static size_t misspelt(struct text t)
{
	size_t last = SIZE_MAX;
	for (size_t i = 0; i < t.len; i++) {
		if (ascii_lower(t.at[i]) != 's')
			continue;
		size_t n = disordered(text_part(t, i, t.len - i), "social", 5, 'l');
		size_t to = i + n + 1;
		if (n == 0 || to >= t.len || ascii_lower(t.at[to]) != 's')
			continue;
		size_t second = disordered(text_part(t, to, t.len - to), "security", 6, 'y');
		last = second > 0 ? to + second : last;
	}
	return last;
}

/** Whether nothing but a few marks stands between the end of one of `words` and `t`'s end. */
static bool touched(struct text t, const char *const *words)
{
	size_t after = labels_last(t, words);
	return after != SIZE_MAX && t.len - after <= 4 &&
	       labels_words(text_part(t, after, t.len - after)) == 0;
}

/** Whether one of `trailing` follows with a mark or two between. */
static bool label_follows(struct text t)
{
	size_t at = 0;
	while (at < t.len && at < 3 && strchr(" (,:-", t.at[at]))
		at++;
	struct text rest = text_part(t, at, t.len - at);
	for (const char *const *word = trailing; at > 0 && *word; word++) {
		size_t n = labels_prefix(rest, *word);
		if (n > 0 && (n == rest.len || !ascii_is_alnum((unsigned char)rest.at[n])))
			return true;
	}
	return false;
}

/** Behind a label, with a few words or other numbers of the same kind between at most.  An odd
 * grouping, such as that of ZIP+4, must follow its label closely. */
static bool labelled(const struct candidate *candidate)
{
	if (labels_hold(candidate->heading, labels) || label_follows(candidate->after) ||
	    touched(candidate->before, touching))
		return true;
	size_t after = labels_last(candidate->before, labels);
	if (after == SIZE_MAX)
		after = misspelt(candidate->before);
	if (after == SIZE_MAX)
		return false;
	struct text between = text_part(candidate->before, after, candidate->before.len - after);
	bool bare = digits_only(candidate->text);
	return labels_words(between) <= WORDS_BETWEEN && (bare || !labels_digits(between)) &&
	       !labels_hold(between, others);
}

static enum validity check(const struct candidate *candidate)
{
	if (!ssn_plausible(candidate->compact))
		return VALIDITY_NO;
	bool wants_label = text_equal(candidate->argument, TEXT("labelled"));
	return shape_if(!wants_label || grouped(candidate->text) || labelled(candidate));
}

static const char *const valid[] = { "321-02-3456", "536-90-4399", "321023456", "899-99-9999",
	"665-12-3456", "667-12-3456", "001-01-0001", "321 02 3456|labelled",
	"321-02-\n> 3456|labelled", NULL };
static const char *const invalid[] = { "666-12-3456", "321-00-3456", "321-02-0000", "912-34-5678",
	"000-12-3456", "900-12-3456", "078-05-1120", "219-09-9999", "457-55-5462", "987-65-4320",
	"987-65-4329", "111-11-1111", "123-45-6789", "234-56-7890", "32-1023456a", "32102345",
	"321023456|labelled", "32102-3456|labelled", "32102-\n3456|labelled", NULL };

const struct validator validator_us_ssn = {
	.name = "us_ssn",
	.title = "a Social Security number that may have been assigned",
	.cites = "SSA POMS RM 10201.035; 20 CFR 422.103",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
