/* SPDX-License-Identifier: Apache-2.0
 *
 * Comparing and trimming borrowed views.
 */
#include "base/text.h"

bool text_equal_caseless(struct text a, struct text b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++) {
		if (ascii_lower(a.at[i]) != ascii_lower(b.at[i]))
			return false;
	}
	return true;
}

bool text_starts_caseless(struct text whole, struct text start)
{
	return whole.len >= start.len &&
	       text_equal_caseless((struct text){ whole.at, start.len }, start);
}

bool text_ends_caseless(struct text whole, struct text end)
{
	return whole.len >= end.len &&
	       text_equal_caseless((struct text){ whole.at + (whole.len - end.len), end.len }, end);
}

size_t text_find_caseless(struct text whole, struct text needle)
{
	if (needle.len == 0)
		return 0;
	for (size_t i = 0; i + needle.len <= whole.len; i++) {
		if (text_equal_caseless((struct text){ whole.at + i, needle.len }, needle))
			return i;
	}
	return SIZE_MAX;
}

struct text text_trim(struct text t)
{
	while (t.len > 0 && ascii_is_blank((unsigned char)t.at[0])) {
		t.at++;
		t.len--;
	}
	while (t.len > 0 && ascii_is_blank((unsigned char)t.at[t.len - 1]))
		t.len--;
	return t;
}

int text_compare(struct text a, struct text b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int order = n ? memcmp(a.at, b.at, n) : 0;
	if (order != 0)
		return order < 0 ? -1 : 1;
	return a.len == b.len ? 0 : a.len < b.len ? -1 : 1;
}
