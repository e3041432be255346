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
	"nss", "ssn/tin", "ssn/itin", "socialsecuritynumber", "socialsecurity", NULL };

/** What else a number may be: nearer than the label, it takes the number from it. */
static const char *const others[] = { "invoice", "order", "ticket", "tracking", "routing", "phone",
	"fax", "zip", "reference", "confirmation", "ein", "factura", "pedido", NULL };

/** 321-02-3456, 321 02 3456, 321.02.3456. */
static bool grouped(struct text t)
{
	return t.len == 11 && t.at[3] == t.at[6] && !ascii_is_digit((unsigned char)t.at[3]);
}

/** Behind a label, with a few words or other numbers of the same kind between at most.  An odd
 * grouping, such as that of ZIP+4, must follow its label closely. */
static bool labelled(const struct candidate *candidate)
{
	if (labels_hold(candidate->heading, labels))
		return true;
	size_t after = labels_last(candidate->before, labels);
	if (after == SIZE_MAX)
		return false;
	struct text between = text_part(candidate->before, after, candidate->before.len - after);
	bool bare = digits_only(candidate->text);
	return labels_words(between) <= 3 && (bare || !labels_digits(between)) &&
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
	"665-12-3456", "667-12-3456", "001-01-0001", "321 02 3456|labelled", NULL };
static const char *const invalid[] = { "666-12-3456", "321-00-3456", "321-02-0000", "912-34-5678",
	"000-12-3456", "900-12-3456", "078-05-1120", "219-09-9999", "457-55-5462", "987-65-4320",
	"987-65-4329", "111-11-1111", "123-45-6789", "234-56-7890", "32-1023456a", "32102345",
	"321023456|labelled", "32102-3456|labelled", NULL };

const struct validator validator_us_ssn = {
	.name = "us_ssn",
	.title = "a Social Security number that may have been assigned",
	.cites = "SSA POMS RM 10201.035; 20 CFR 422.103",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
