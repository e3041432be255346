/* SPDX-License-Identifier: Apache-2.0
 *
 * Addresses of electronic mail, the plain kind.
 */
#include "engine/validators/digits.h"

static bool local_part(struct text t)
{
	if (t.len == 0 || t.len > 64 || t.at[0] == '.' || t.at[t.len - 1] == '.')
		return false;
	for (size_t i = 0; i < t.len; i++)
		if (!ascii_is_alnum((unsigned char)t.at[i]) &&
		    !strchr("!#$%&'*+-/=?^_`{|}~.", t.at[i]))
			return false;
	return text_find_caseless(t, TEXT("..")) == SIZE_MAX;
}

/** Labels of letters, digits and inner hyphens; at least two; the last one no number. */
static bool domain(struct text t)
{
	size_t labels = 0, from = 0;
	for (size_t i = 0; i <= t.len; i++) {
		if (i < t.len && (ascii_is_alnum((unsigned char)t.at[i]) || t.at[i] == '-'))
			continue;
		struct text label = text_part(t, from, i - from);
		if ((i < t.len && t.at[i] != '.') || label.len == 0 || label.len > 63 ||
		    label.at[0] == '-' || label.at[label.len - 1] == '-')
			return false;
		labels++;
		if (i == t.len)
			return labels > 1 && label.len > 1 && !digits_only(label);
		from = i + 1;
	}
	return false;
}

static enum validity check(const struct candidate *candidate)
{
	struct text address = candidate->text;
	const char *at = address.len ? memrchr(address.at, '@', address.len) : NULL;
	if (!at || address.len > 254)
		return VALIDITY_NO;
	size_t before = (size_t)(at - address.at);
	return shape_if(local_part(text_part(address, 0, before)) &&
	                domain(text_part(address, before + 1, address.len - before - 1)));
}

static const char *const valid[] = { "anna@clinic.example", "o'neill+x@mail.example.org", NULL };
static const char *const invalid[] = { "anna@", "@clinic.example", "a..b@clinic.example",
	"anna@clinic", "anna@-x.example", "anna@10.0.0.1", NULL };

const struct validator validator_email = {
	.name = "email",
	.title = "an e-mail address without comments or quoting",
	.cites = "RFC 5321 section 4.1.2",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
