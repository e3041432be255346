/* SPDX-License-Identifier: Apache-2.0
 *
 * Transfer encodings against GMime's decoders, and charsets.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <gmime/gmime.h>

#include "engine/mime/mime.h"

enum { ROUNDS = 3000, SIZE_MOST = 2000 };

static void random_bytes(unsigned char *out, size_t n, uint32_t *seed, bool text)
{
	size_t i;

	for (i = 0; i < n; i++) {
		*seed = *seed * 1664525u + 1013904223u;
		out[i] = (unsigned char)(*seed >> 24);
		if (text && (*seed >> 8 & 7))
			out[i] = (unsigned char)(' ' + out[i] % 95);
	}
}

/* What GMime encodes, both decoders read alike (its quoted-printable encoder drops some carriage
 * returns, so the original is not the measure). */
static void agrees_with_gmime(GMimeContentEncoding theirs, enum mime_encoding ours)
{
	static unsigned char plain[SIZE_MOST], coded[8 * SIZE_MOST], decoded[8 * SIZE_MOST];
	struct arena *arena = arena_new();
	struct limits limits;
	struct budget budget;
	uint32_t seed = 7;
	int round;

	limits_default(&limits);
	for (round = 0; round < ROUNDS; round++) {
		size_t n = (size_t)round % SIZE_MOST, len;
		GMimeEncoding encoder, decoder;
		struct bytes out;

		random_bytes(plain, n, &seed, round & 1);
		g_mime_encoding_init_encode(&encoder, theirs);
		len = g_mime_encoding_flush(&encoder, (const char *)plain, n, (char *)coded);
		g_mime_encoding_init_decode(&decoder, theirs);
		n = g_mime_encoding_flush(&decoder, (const char *)coded, len, (char *)decoded);
		budget_start(&budget, &limits);
		arena_reset(arena);
		assert_int_equal(
		    mime_decode_bytes(&out, (struct bytes){ coded, len }, ours, &budget, arena),
		    MIME_COMPLETE);
		assert_int_equal(out.len, n);
		assert_memory_equal(out.at, decoded, n);
	}
	arena_free(arena);
}

static void base64_agrees(void **state)
{
	(void)state;
	agrees_with_gmime(GMIME_CONTENT_ENCODING_BASE64, MIME_ENCODING_BASE64);
}

static void uu_agrees(void **state)
{
	(void)state;
	agrees_with_gmime(GMIME_CONTENT_ENCODING_UUENCODE, MIME_ENCODING_UU);
}

static void quoted_agrees(void **state)
{
	(void)state;
	agrees_with_gmime(GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE, MIME_ENCODING_QUOTED);
}

struct sample {
	enum mime_encoding encoding;
	enum mime_result result;
	const char *in, *out;
};

static void odd_encodings(void **state)
{
	static const struct sample samples[] = {
		{ MIME_ENCODING_BASE64, MIME_COMPLETE, "aGVs\r\n bG8=", "hello" },
		{ MIME_ENCODING_BASE64, MIME_COMPLETE, "aGVsbG8=aGVsbG8=", "hellohello" },
		{ MIME_ENCODING_BASE64, MIME_COMPLETE, "aGVsbG8", "hello" },
		{ MIME_ENCODING_BASE64, MIME_DAMAGED, "a!G$V%s^b&G*8=", "hello" },
		{ MIME_ENCODING_QUOTED, MIME_COMPLETE, "a=3d=3Db=  \r\nc=\nd", "a==bcd" },
		{ MIME_ENCODING_QUOTED, MIME_DAMAGED, "a=zz=", "a=zz" },
		{ MIME_ENCODING_QUOTED, MIME_IRREGULAR, "a hundred=% sure", "a hundred=% sure" },
		{ MIME_ENCODING_UU, MIME_COMPLETE, "begin 644 x\n#0V%T\n`\nend\n", "Cat" },
		{ MIME_ENCODING_YENC, MIME_COMPLETE,
		    "=ybegin line=1 size=2 name=x\n\x92=\xd3\n=yend\n", "hi" },
	};
	struct arena *arena = arena_new();
	struct limits limits;
	struct budget budget;
	size_t i;

	(void)state;
	limits_default(&limits);
	budget_start(&budget, &limits);
	for (i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
		struct bytes in = { (const unsigned char *)samples[i].in, strlen(samples[i].in) };
		struct bytes out;

		assert_int_equal(mime_decode_bytes(&out, in, samples[i].encoding, &budget, arena),
		    samples[i].result);
		assert_int_equal(out.len, strlen(samples[i].out));
		assert_memory_equal(out.at, samples[i].out, out.len);
	}
	arena_free(arena);
}

static void charsets(void **state)
{
	static const struct {
		const char *in;
		size_t len;
		const char *charset, *out, *anomaly;
	} samples[] = {
		{ "caf\xe9", 4, "iso-8859-1", "caf\xc3\xa9", NULL },
		{ "\x93q\x94", 3, "ISO-8859-1", "\xe2\x80\x9cq\xe2\x80\x9d", NULL },
		{ "caf\xe9", 4, "us-ascii", "caf\xc3\xa9", "charset_mismatch" },
		{ "caf\xe9", 4, "", "caf\xc3\xa9", "charset_undeclared" },
		{ "caf\xc3\xa9", 5, "utf-8", "caf\xc3\xa9", NULL },
		{ "caf\xc3\xa9", 5, "x-none", "caf\xc3\xa9", "charset_mismatch" },
		{ "caf\xe9", 4, "x-none", "caf\xc3\xa9", "charset_unknown" },
		{ "caf\xe9", 4, "utf-8", "caf\xc3\xa9", "charset_mismatch" },
		{ "\xef\xbb\xbfhi", 5, "utf-8", "hi", NULL },
		{ "\xff\xfeh\0i\0", 6, "utf-8", "hi", NULL },
		{ "h\0e\0l\0l\0o\0", 10, "us-ascii", "hello", "charset_mismatch" },
		{ "Hi +AOQ-", 8, "unicode-1-1-utf-7", "Hi \xc3\xa4", NULL },
		{ "\x1b$B$\"\x1b(B", 8, "iso-2022-jp", "\xe3\x81\x82", NULL },
		{ "\xc7\xd1", 2, "ks_c_5601-1987", "\xed\x95\x9c", NULL },
		{ "\xc4\xe3", 2, "gb2312", "\xe4\xbd\xa0", NULL },
		{ "\x84", 1, "cp-850", "\xc3\xa4", NULL },
		{ "a ~~ ~{Dc~} b~\nc", 16, "hz-gb-2312", "a ~ \xe4\xbd\xa0 bc", NULL },
	};
	struct mime_parser *parser = mime_parser_new();
	struct arena *arena = arena_new();
	struct limits limits;
	struct budget budget;
	size_t i;

	(void)state;
	limits_default(&limits);
	budget_start(&budget, &limits);
	for (i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
		struct bytes in = { (const unsigned char *)samples[i].in, samples[i].len };
		const char *anomaly;
		struct text out =
		    mime_to_utf8(parser, in, text_of(samples[i].charset), &anomaly, &budget, arena);

		assert_int_equal(out.len, strlen(samples[i].out));
		assert_memory_equal(out.at, samples[i].out, out.len);
		if (samples[i].anomaly)
			assert_string_equal(anomaly, samples[i].anomaly);
		else
			assert_null(anomaly);
	}
	arena_free(arena);
	mime_parser_free(parser);
}

static void finds_inline_files(void **state)
{
	static const char text[] = "hello\nbegin 644 a.txt\n#0V%T\n`\nend\nbye\n";
	struct bytes in = { (const unsigned char *)text, sizeof(text) - 1 };
	struct mime_inline found;
	size_t position = 0;

	(void)state;
	assert_true(mime_next_inline(&found, in, &position));
	assert_memory_equal(found.name.at, "a.txt", 5);
	assert_int_equal(found.start, 6);
	assert_int_equal(found.end, sizeof(text) - 1 - 4);
	assert_false(mime_next_inline(&found, in, &position));
}

/* Lines of uuencode without "begin"; capitals are none. */
static void finds_inline_texts(void **state)
{
	static const char full[] =
	    "M4U-.(#4T,2TV-BTX-C,P(&]F('-O;65B;V1Y+\"!A;F0@<V\\@;VXL(&%S(&ET\n";
	static const char text[] = "copied:\nM4U-.(#4T,2TV-BTX-C,P(&]F('-O;65B;V1Y+\"!A;F0@<V\\@;"
	                           "VXL(&%S(&ET\n$('=A<P  \n\nbye\n";
	static const char capitals[] =
	    "MABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGH\nMY NAME IS IN THE LIST "
	    "OF THOSE WHO WANT TO COME ON THURSDAY\n";
	struct bytes in = { (const unsigned char *)text, sizeof(text) - 1 };
	struct bytes other = { (const unsigned char *)capitals, sizeof(capitals) - 1 };
	struct mime_inline found;
	size_t position = 0;

	(void)state;
	assert_true(mime_next_inline(&found, in, &position));
	assert_int_equal(found.encoding, MIME_ENCODING_UU);
	assert_int_equal(found.start, 8);
	assert_int_equal(found.end, sizeof(text) - 1 - 5);
	assert_int_equal(found.raw.len, found.end - found.start);
	assert_memory_equal(found.raw.at, full, sizeof(full) - 1);
	assert_false(mime_next_inline(&found, in, &position));
	position = 0;
	assert_false(mime_next_inline(&found, other, &position));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(base64_agrees),
		cmocka_unit_test(uu_agrees),
		cmocka_unit_test(quoted_agrees),
		cmocka_unit_test(odd_encodings),
		cmocka_unit_test(charsets),
		cmocka_unit_test(finds_inline_files),
		cmocka_unit_test(finds_inline_texts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
