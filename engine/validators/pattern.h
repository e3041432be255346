/* SPDX-License-Identifier: Apache-2.0
 *
 * One-line formats of identifiers, for tables:
 *
 *   @ a letter    # a digit    * a letter or digit    ~ a consonant but Q and V
 *   {n} or {m,n} after one of these: so many; anything else stands for itself
 *
 * "@{2}#{6}" is Ohio's licence.  Matching is greedy without going back, so a format must not let a
 * repeated class be followed by one that shares characters with it.
 */
#ifndef POSTERN_VALIDATORS_PATTERN_H
#define POSTERN_VALIDATORS_PATTERN_H

#include "base/text.h"

static inline bool pattern_takes(char class_, char c)
{
	unsigned char u = (unsigned char)c;
	switch (class_) {
	case '@':
		return ascii_is_letter(u);
	case '#':
		return ascii_is_digit(u);
	case '*':
		return ascii_is_alnum(u);
	case '~':
		return ascii_is_letter(u) && !strchr("AEIOUQV", ascii_upper(c));
	default:
		return ascii_upper(c) == class_;
	}
}

/** Reads "{n}" or "{m,n}" at *at, if it is there. */
static inline void pattern_counts(const char **at, unsigned *least, unsigned *most)
{
	*least = *most = 1;
	if (**at != '{')
		return;
	*least = 0;
	for ((*at)++; ascii_is_digit((unsigned char)**at); (*at)++)
		*least = *least * 10 + (unsigned)(**at - '0');
	*most = *least;
	if (**at == ',') {
		*most = 0;
		for ((*at)++; ascii_is_digit((unsigned char)**at); (*at)++)
			*most = *most * 10 + (unsigned)(**at - '0');
	}
	(*at)++;
}

/** Whether the whole of `t` is written as `format` says. */
static inline bool pattern_fits(const char *format, struct text t)
{
	size_t i = 0;
	while (*format) {
		char class_ = *format++;
		unsigned least, most, n = 0;
		pattern_counts(&format, &least, &most);
		while (n < most && i < t.len && pattern_takes(class_, t.at[i])) {
			n++;
			i++;
		}
		if (n < least)
			return false;
	}
	return i == t.len;
}

#endif
