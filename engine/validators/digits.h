/* SPDX-License-Identifier: Apache-2.0
 *
 * Small questions that several validators ask of a candidate's letters and digits.  Everything here
 * is a pure function of its arguments.  (The folder registers every .c file, so what is shared
 * stands in a header.)
 */
#ifndef POSTERN_VALIDATORS_DIGITS_H
#define POSTERN_VALIDATORS_DIGITS_H

#include "engine/program/validator.h"

static inline bool digits_only(struct text t)
{
	for (size_t i = 0; i < t.len; i++)
		if (!ascii_is_digit((unsigned char)t.at[i]))
			return false;
	return t.len > 0;
}

/** The value of `n` digits from `from` on; the caller has made sure that they are digits. n <= 9.
 */
static inline unsigned digits_number(struct text t, size_t from, size_t n)
{
	unsigned number = 0;
	for (size_t i = from; i < from + n && i < t.len; i++)
		number = number * 10 + (unsigned)(t.at[i] - '0');
	return number;
}

static inline unsigned digits_at(struct text t, size_t i)
{
	return (unsigned)(t.at[i] - '0');
}

static inline struct text text_part(struct text t, size_t from, size_t n)
{
	return (struct text){ t.at + from, n };
}

/** How many different characters there are, for values such as 1111... that pass a checksum. */
static inline unsigned digits_distinct(struct text t)
{
	unsigned distinct = 0;
	for (size_t i = 0; i < t.len; i++)
		if (memchr(t.at, t.at[i], t.len) == t.at + i)
			distinct++;
	return distinct;
}

/** 123456789 and its kin: every digit one more than the one before, 0 after 9. */
static inline bool digits_ascending(struct text t)
{
	for (size_t i = 1; i < t.len; i++)
		if (digits_at(t, i) != (digits_at(t, i - 1) + 1) % 10)
			return false;
	return true;
}

/** The sum of ISO/IEC 7812-1 annex B: every second digit from the right is doubled. */
static inline unsigned luhn_sum(struct text digits)
{
	unsigned sum = 0;
	for (size_t i = 0; i < digits.len; i++) {
		unsigned digit = digits_at(digits, digits.len - 1 - i) << (i & 1);
		sum += digit > 9 ? digit - 9 : digit;
	}
	return sum;
}

static inline bool luhn_holds(struct text digits)
{
	return luhn_sum(digits) % 10 == 0;
}

/** Equality without a call: most texts differ early. */
static inline bool text_is(struct text t, const char *other)
{
	size_t i = 0;
	while (i < t.len && other[i] && other[i] == t.at[i])
		i++;
	return i == t.len && !other[i];
}

/** How `t` stands to `other`: the shorter comes first, then bytes decide. */
static inline int text_order(struct text t, const char *other)
{
	int order = 0;
	size_t i = 0;
	for (; i < t.len && other[i]; i++)
		if (order == 0)
			order = (unsigned char)t.at[i] - (unsigned char)other[i];
	if (i < t.len)
		return 1;
	return other[i] ? -1 : order;
}

/** Whether `t` is one of the NULL-terminated `items`. */
static inline bool text_among(struct text t, const char *const *items)
{
	for (; *items; items++)
		if (text_is(t, *items))
			return true;
	return false;
}

/** The same in a table of `n` that is sorted by `order`. */
static inline bool text_found(struct text t, const char *const *items, size_t n,
    int (*order_of)(struct text t, const char *item))
{
	size_t low = 0, high = n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = order_of(t, items[middle]);
		if (order == 0)
			return true;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

/** The same in a table of `n` that is sorted by length, then by bytes. */
static inline bool text_listed(struct text t, const char *const *items, size_t n)
{
	return text_found(t, items, n, text_order);
}

/** Whether it is one of them without regard to ASCII case. */
static inline bool text_among_caseless(struct text t, const char *const *items)
{
	for (; *items; items++)
		if (text_equal_caseless(t, text_of(*items)))
			return true;
	return false;
}

/** Whether the blank-separated words of `argument` hold `word`: require payment_card "any tests".
 */
static inline bool argument_has(struct text argument, const char *word)
{
	size_t i = 0;
	while (i < argument.len) {
		size_t from = i;
		while (i < argument.len && argument.at[i] != ' ')
			i++;
		if (text_equal(text_part(argument, from, i - from), text_of(word)))
			return true;
		i++;
	}
	return false;
}

static inline enum validity shape_if(bool holds)
{
	return holds ? VALIDITY_SHAPE : VALIDITY_NO;
}

static inline enum validity checked_if(bool holds)
{
	return holds ? VALIDITY_CHECKED : VALIDITY_NO;
}

#endif
