/* SPDX-License-Identifier: Apache-2.0
 *
 * Other writings of a text that read the same: other forms of characters, and what is invisible.
 */
#include "api/mutants/mutants.h"

/** Every digit as the character that is its value beyond `zero`, with `behind` after it. */
static struct text with_digits(
    struct text text, gunichar zero, const char *behind, struct arena *arena)
{
	GString *out = g_string_new(NULL);
	for (size_t i = 0; i < text.len; i++) {
		if (!ascii_is_digit((unsigned char)text.at[i])) {
			g_string_append_c(out, text.at[i]);
			continue;
		}
		g_string_append_unichar(out, zero + (gunichar)(text.at[i] - '0'));
		g_string_append(out, behind);
	}
	return taken(out, arena);
}

struct text mutate_full_width_digits(struct text text, struct arena *arena)
{
	return with_digits(text, 0xff10, "", arena);
}

struct text mutate_arabic_indic_digits(struct text text, struct arena *arena)
{
	return with_digits(text, 0x660, "", arena);
}

struct text mutate_mathematical_digits(struct text text, struct arena *arena)
{
	return with_digits(text, 0x1d7ce, "", arena);
}

struct text mutate_keycap_digits(struct text text, struct arena *arena)
{
	return with_digits(text, '0', "\xef\xb8\x8f\xe2\x83\xa3", arena); /* U+FE0F U+20E3 */
}

struct text mutate_zero_width(struct text text, struct arena *arena)
{
	return with_between(text, "\xe2\x80\x8b", arena); /* U+200B */
}

struct text mutate_soft_hyphens(struct text text, struct arena *arena)
{
	return with_between(text, "\xc2\xad", arena); /* U+00AD */
}

struct text mutate_combining_marks(struct text text, struct arena *arena)
{
	return with_between(text, "\xcc\xb6", arena); /* U+0336, a stroke */
}

/** Each character of `from` as the text at the same place of `to`. */
static struct text with_other(
    struct text text, const char *from, const char *const *to, struct arena *arena)
{
	GString *out = g_string_new(NULL);
	for (size_t i = 0; i < text.len; i++) {
		const char *found = text.at[i] ? strchr(from, text.at[i]) : NULL;
		if (found)
			g_string_append(out, to[found - from]);
		else
			g_string_append_c(out, text.at[i]);
	}
	return taken(out, arena);
}

struct text mutate_no_break_spaces(struct text text, struct arena *arena)
{
	static const char *const to[] = { "\xc2\xa0" };
	return with_other(text, " ", to, arena);
}

struct text mutate_other_dashes(struct text text, struct arena *arena)
{
	static const char *const to[] = { "\xe2\x80\x91" }; /* U+2011 */
	return with_other(text, "-", to, arena);
}

/** The first letter that has a likeness of every word of several letters, if any. */
struct text mutate_look_alike_letters(struct text text, struct arena *arena)
{
	static const char latin[] = "aceopxy";
	static const char *const cyrillic[] = { "\xd0\xb0", "\xd1\x81", "\xd0\xb5", "\xd0\xbe",
		"\xd1\x80", "\xd1\x85", "\xd1\x83" };
	GString *out = g_string_new(NULL);
	bool done = false;
	for (size_t i = 0; i < text.len; i++) {
		bool letter = ascii_is_letter((unsigned char)text.at[i]);
		bool before = i > 0 && ascii_is_letter((unsigned char)text.at[i - 1]);
		const char *like = letter && before && !done ? strchr(latin, text.at[i]) : NULL;
		done = letter && (done || like);
		if (like)
			g_string_append(out, cyrillic[like - latin]);
		else
			g_string_append_c(out, text.at[i]);
	}
	return taken(out, arena);
}

struct text mutate_quoted_reply(struct text text, struct arena *arena)
{
	GString *out = g_string_new("> ");
	for (size_t i = 0; i < text.len; i++) {
		g_string_append_c(out, text.at[i]);
		if (text.at[i] == '\n')
			g_string_append(out, "> ");
	}
	return taken(out, arena);
}

struct text mutate_base64_text(struct text text, struct arena *arena)
{
	if (text.len < 20) /* too short to be told from a word */
		return text;
	g_autofree char *encoded = g_base64_encode((const guchar *)text.at, text.len);
	GString *out = g_string_new(NULL);
	for (size_t i = 0, len = strlen(encoded); i < len; i += 76)
		g_string_append_printf(out, "%s%.76s", i ? "\n" : "", encoded + i);
	return taken(out, arena);
}

/** RFC 4648, section 6: five bits a letter, padded to eight letters. */
struct text mutate_base32_text(struct text text, struct arena *arena)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	if (text.len < 20) /* too short to be told from a word */
		return text;
	GString *out = g_string_new(NULL);
	uint32_t bits = 0, n = 0;
	for (size_t i = 0; i < text.len; i++) {
		bits = bits << 8 | (unsigned char)text.at[i];
		for (n += 8; n >= 5; n -= 5)
			g_string_append_c(out, letters[bits >> (n - 5) & 31]);
	}
	if (n > 0)
		g_string_append_c(out, letters[bits << (5 - n) & 31]);
	while (out->len % 8 != 0)
		g_string_append_c(out, '=');
	return taken(out, arena);
}
