/* SPDX-License-Identifier: Apache-2.0
 *
 * Header values as people read them: encoded words (RFC 2047, language suffix of RFC 2231) and raw
 * bytes beyond ASCII.  Neighbouring words of one charset are joined before they are converted,
 * because mailers split characters between words.
 *
 *   encoded-word = "=?" charset ["*" language] "?" ("B" / "Q") "?" text "?="
 */
#include "engine/mime/decoders.h"
#include "engine/mime/parse.h"
#include "engine/mime/utf8.h"

void builder_add(struct builder *builder, struct text t)
{
	if (t.len > builder->room - builder->len) {
		size_t room = 2 * builder->room + t.len + 64;

		builder->at = arena_grow(builder->arena, builder->at, builder->room, room);
		builder->room = room;
	}
	if (t.len)
		memcpy(builder->at + builder->len, t.at, t.len);
	builder->len += t.len;
}

struct word {
	struct text charset, content;
	char encoding; /* 'b' or 'q' */
	size_t len;    /* of the whole word */
};

struct words {
	struct parse *parse;
	struct builder out;
	struct builder bytes; /* decoded words waiting for others of their charset */
	struct text charset;
};

static void flush(struct words *words)
{
	const char *wrong;
	struct bytes bytes = bytes_of_text(builder_text(&words->bytes));

	if (bytes.len == 0)
		return;
	builder_add(&words->out, charset_to_utf8(words->parse->charsets, bytes, words->charset,
	                             &wrong, NULL, words->parse->arena));
	parse_note_name(words->parse, wrong, SIZE_MAX);
	/* The converted text may be a view of the bytes, which builder_add() has copied. */
	words->bytes.len = 0;
}

/* Text outside of words: ASCII as it stands, the rest in a guessed charset. */
static void add_raw(struct words *words, struct text t)
{
	struct bytes bytes = bytes_of_text(t);

	flush(words);
	if (utf8_ascii_prefix(bytes) != t.len) {
		parse_note(words->parse, ANOMALY_eight_bit_header, SIZE_MAX);
		t = charset_to_utf8(
		    words->parse->charsets, bytes, TEXT(""), NULL, NULL, words->parse->arena);
	}
	builder_add(&words->out, t);
}

/* Reads the word at the beginning of `t`.  `ends` turns false once no "?=" is left: then no later
 * word can be whole either. */
static bool read_word(struct word *out, struct text t, bool *ends)
{
	size_t limit = t.len < 80 ? t.len : 80, i = 2;
	const char *end, *star;

	while (i < limit && t.at[i] != '?' && (unsigned char)t.at[i] > ' ')
		i++;
	if (i == 2 || i + 3 >= t.len || t.at[i] != '?' || t.at[i + 2] != '?')
		return false;
	out->charset = (struct text){ t.at + 2, i - 2 };
	star = memchr(out->charset.at, '*', out->charset.len);
	if (star)
		out->charset.len = (size_t)(star - out->charset.at);
	out->encoding = ascii_lower(t.at[i + 1]);
	if (out->encoding != 'b' && out->encoding != 'q')
		return false;
	i += 3;
	end = memmem(t.at + i, t.len - i, "?=", 2);
	*ends = end != NULL;
	if (!end)
		return false;
	out->content = (struct text){ t.at + i, (size_t)(end - t.at) - i };
	out->len = (size_t)(end - t.at) + 2;
	return true;
}

static void add_word(struct words *words, const struct word *word)
{
	struct bytes in = bytes_of_text(word->content);
	unsigned char *to = arena_alloc(words->parse->arena, in.len + DECODER_SLACK);
	struct base64_faults faults = { 0, 0 };
	size_t i, n, broken = 0;

	if (!text_equal_caseless(words->charset, word->charset))
		flush(words);
	words->charset = word->charset;
	if (word->encoding == 'b') {
		n = base64_decode(to, in, &faults);
	} else {
		n = quoted_decode(to, in, &broken);
		for (i = 0; i < n; i++)
			if (to[i] == '_')
				to[i] = ' ';
	}
	if (broken || faults.junk || faults.lone)
		parse_note(words->parse, ANOMALY_invalid_encoded_word, SIZE_MAX);
	builder_add(&words->bytes, (struct text){ (const char *)to, n });
}

static bool blank(struct text t)
{
	return text_trim(t).len == 0;
}

static struct text decode(struct parse *parse, struct text raw)
{
	struct words words = {
		.parse = parse, .out = { .arena = parse->arena }, .bytes = { .arena = parse->arena }
	};
	size_t from = 0, i = 0;
	bool after_word = false, ends = true;
	struct word word;

	while (ends && i < raw.len) {
		const char *sign = memmem(raw.at + i, raw.len - i, "=?", 2);

		if (!sign)
			break;
		i = (size_t)(sign - raw.at);
		if (!read_word(&word, (struct text){ sign, raw.len - i }, &ends)) {
			i += 2;
			continue;
		}
		struct text between = { raw.at + from, i - from };

		if (between.len && !(after_word && blank(between)))
			add_raw(&words, between);
		add_word(&words, &word);
		i += word.len;
		from = i;
		after_word = true;
	}
	if (from < raw.len)
		add_raw(&words, (struct text){ raw.at + from, raw.len - from });
	flush(&words);
	if (memmem(words.out.at ? words.out.at : "", words.out.len, "=?", 2))
		parse_note(parse, ANOMALY_invalid_encoded_word, SIZE_MAX);
	return builder_text(&words.out);
}

/* "=?", without the set-up of memmem() */
static bool has_word(struct text raw)
{
	const char *at = raw.at, *end = raw.at + raw.len;

	while (at < end && (at = memchr(at, '=', (size_t)(end - at))))
		if (++at < end && *at == '?')
			return true;
	return false;
}

struct text words_decode(struct parse *parse, struct text raw)
{
	struct bytes bytes = bytes_of_text(raw);

	if (raw.len == 0)
		return raw;
	if (has_word(raw))
		return decode(parse, raw);
	if (utf8_is_plain(raw) ||
	    (utf8_ascii_prefix(bytes) == raw.len && !memchr(raw.at, 0x1b, raw.len)))
		return raw;
	if (utf8_ascii_prefix(bytes) != raw.len)
		parse_note(parse, ANOMALY_eight_bit_header, SIZE_MAX);
	return charset_to_utf8(parse->charsets, bytes, TEXT(""), NULL, NULL, parse->arena);
}
