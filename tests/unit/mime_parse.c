/* SPDX-License-Identifier: Apache-2.0
 *
 * Messages and what a reader finds in them: parts, names, addresses, anomalies, readings.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "engine/mime/mime.h"

struct fixture {
	struct mime_parser *parser;
	struct arena *arena;
	struct limits limits;
	struct budget budget;
	struct mime_model model;
};

static int set_up(void **state)
{
	static struct fixture fixture;

	fixture.parser = mime_parser_new();
	fixture.arena = arena_new();
	limits_default(&fixture.limits);
	*state = &fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;

	mime_parser_free(f->parser);
	arena_free(f->arena);
	return 0;
}

static void parse(struct fixture *f, const char *mail)
{
	arena_reset(f->arena);
	budget_start(&f->budget, &f->limits);
	mime_parse(&f->model, f->parser,
	    (struct bytes){ (const unsigned char *)mail, strlen(mail) }, &f->budget, f->arena);
}

static const struct mime_part *part(struct fixture *f, const char *path)
{
	size_t i;

	for (i = 0; i < f->model.parts.count; i++)
		if (strcmp(f->model.parts.items[i]->path, path) == 0)
			return f->model.parts.items[i];
	fail_msg("no part %s", path);
	return NULL;
}

static struct text content(struct fixture *f, const char *path)
{
	const struct mime_part *p = part(f, path);
	struct bytes bytes;

	mime_decode(&bytes, p, &f->budget, f->arena);
	return mime_to_utf8(f->parser, bytes, p->charset, NULL, &f->budget, f->arena);
}

static bool anomaly(struct fixture *f, const char *name)
{
	size_t i;

	for (i = 0; i < f->model.anomalies.count; i++)
		if (strcmp(f->model.anomalies.items[i].name, name) == 0)
			return true;
	return false;
}

static bool any_leaf_holds(struct fixture *f, const char *words)
{
	size_t i;

	for (i = 0; i < f->model.leaves.count; i++)
		if (text_find_caseless(
		        content(f, f->model.leaves.items[i]->path), text_of(words)) != SIZE_MAX)
			return true;
	return false;
}

static void assert_text(struct text t, const char *expected)
{
	assert_int_equal(t.len, strlen(expected));
	assert_memory_equal(t.at, expected, t.len);
}

static void reads_headers_and_addresses(void **state)
{
	struct fixture *f = *state;

	parse(f, "From: \"Doe, Jane\" <Jane@Clinic.Example>\nTo: team: a@x.example, b@y.example;\n"
	         "To: =?utf-8?q?Andr=C3=A9?= <c@z.example>, d@w.example (Dee)\n"
	         "Subject: =?iso-8859-1?q?caf=E9?=\n =?utf-8?b?IGNyw6htZQ==?=\nMessage-ID: <1@x>\n"
	         "Received: by x\nX-Note: 7\n\nbody\n");
	assert_text(f->model.message->from.items[0].name, "Doe, Jane");
	assert_text(f->model.message->from.items[0].address, "jane@clinic.example");
	assert_text(f->model.message->from.items[0].domain, "clinic.example");
	assert_int_equal(f->model.message->to.count, 4);
	assert_text(f->model.message->to.items[2].name, "Andr\xc3\xa9");
	assert_text(f->model.message->to.items[3].name, "Dee");
	assert_text(f->model.message->subject, "caf\xc3\xa9 cr\xc3\xa8me");
	assert_text(f->model.message->id, "1@x");
	assert_true(f->model.message->headers.items[5].trace);
	assert_false(f->model.message->headers.items[6].trace);
	assert_true(anomaly(f, "duplicate_to"));
	assert_text(content(f, "1"), "body\n");
}

static void reads_names(void **state)
{
	struct fixture *f = *state;

	parse(f,
	    "Content-Type: application/pdf; name=\"other.pdf\"\nContent-Disposition: attachment;\n"
	    " filename*0*=utf-8''%c3%a4; filename*1=\"b.pdf\"\n\nx");
	assert_text(part(f, "1")->name, "\xc3\xa4"
	                                "b.pdf");
	assert_text(part(f, "1")->other_name, "other.pdf");
	assert_true(part(f, "1")->attachment);
	parse(f, "Content-Type: text/plain; name=\"=?utf-8?b?w6Q=?=.txt\"\n\nx");
	assert_text(part(f, "1")->name, "\xc3\xa4.txt");
	assert_false(part(f, "1")->attachment);
}

static void walks_the_tree(void **state)
{
	struct fixture *f = *state;

	parse(f, "Content-Type: multipart/mixed; boundary=b\n\nbefore\n--b\n\none\n--b\n"
	         "Content-Type: message/rfc822\n\nSubject: inner\n\ntwo\n--b\n"
	         "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n"
	         "U3ViamVjdDogeAoKaGVsbG8=\n--b--\nafter\n");
	assert_text(content(f, "1.1"), "one");
	assert_text(part(f, "1.2")->message->subject, "inner");
	assert_text(content(f, "1.2.1"), "two");
	assert_text(content(f, "1.3.1"), "hello");
	assert_text(f->model.unseen, "before\nafter");
	assert_true(anomaly(f, "content_in_preamble"));
	assert_true(anomaly(f, "content_in_epilogue"));
	assert_ptr_equal(part(f, "1.1")->raw.at, f->model.whole.at + part(f, "1.1")->raw_offset);
}

static void inspects_every_reading(void **state)
{
	struct fixture *f = *state;

	parse(f, "Content-Type: text/plain\nContent-Type: multipart/mixed; boundary=b\n\n"
	         "--b\nContent-Transfer-Encoding: base64\n\naGVsbG8=\n--b--\n");
	assert_true(any_leaf_holds(f, "hello"));
	assert_true(any_leaf_holds(f, "aGVsbG8="));
	assert_true(anomaly(f, "duplicate_content_type"));
	parse(
	    f, "Content-Transfer-Encoding: 7bit\nContent-Transfer-Encoding: base64\n\naGVsbG8=\n");
	assert_true(any_leaf_holds(f, "hello"));
	assert_true(any_leaf_holds(f, "aGVsbG8="));
	parse(f, "Content-Type: multipart/mixed; boundary=x; boundary=y\n\n--y\n"
	         "Content-Transfer-Encoding: base64\n\naGVsbG8=\n--y--\n");
	assert_true(any_leaf_holds(f, "hello"));
	assert_true(anomaly(f, "duplicate_boundary"));
	parse(f, "Content-Type: multipart/mixed; boundary=b\nContent-Transfer-Encoding: base64\n\n"
	         "LS1iCgpoZWxsbwotLWItLQo=\n");
	assert_true(any_leaf_holds(f, "hello"));
	/* the "=" before a delimiter is no soft line break, and "=62" is its letter */
	parse(f, "Content-Type: multipart/mixed; boundary=b\n"
	         "Content-Transfer-Encoding: quoted-printable\n\n--b\n"
	         "Content-Transfer-Encoding: base64\n\naGVsbG8=\n--=62\n\n=31=32\n--b--\n");
	assert_true(any_leaf_holds(f, "12"));
	assert_true(any_leaf_holds(f, "hello"));
	parse(f, "Content-Type: multipart/mixed\n\n--q\n\nhello\n--q--\n");
	assert_true(any_leaf_holds(f, "hello"));
	assert_true(anomaly(f, "missing_boundary"));
	parse(f, "Content-Transfer-Encoding: (a (b) \\)) base64\n\naGVsbG8=\n");
	assert_true(any_leaf_holds(f, "hello"));
	parse(f, "Content-Type: multipart/mixed; boundary=wrong\n\n--x\n"
	         "Content-Transfer-Encoding: base64\n\naGVsbG8=\n--x--\n");
	assert_true(any_leaf_holds(f, "hello"));
	parse(f, "Content-Transfer-Encoding: base64\n\nnot base64, is it?\n");
	assert_true(any_leaf_holds(f, "not base64, is it?"));
	assert_true(anomaly(f, "bad_base64"));
	parse(f, "Content-Transfer-Encoding: b64\n\naGVsbG8=\n");
	assert_true(any_leaf_holds(f, "hello"));
	parse(f, "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b--\n--b\n"
	         "Content-Transfer-Encoding: base64\n\naGVsbG8=\n");
	assert_true(any_leaf_holds(f, "hello"));
	parse(f, "Subject: a\rContent-Transfer-Encoding: base64\r\raGVsbG8=\r");
	assert_true(any_leaf_holds(f, "hello"));
	assert_true(anomaly(f, "bare_cr"));
	parse(f, "Content-Type: multipart (x) / mixed (y; z); (c) boundary=bnd (d)\n\n--bnd\n"
	         "Content-Transfer-Encoding: base64\n\naGVsbG8=\n--bnd--\n");
	assert_true(any_leaf_holds(f, "hello"));
	parse(f, "\n\nSubject: late\n\nhello\n");
	assert_text(f->model.message->subject, "late");
}

static const char one_part[] =
    "From: a@x.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    "--b\n\nlunch\n";

static void reads_what_follows_a_boundary_that_goes_on(void **state)
{
	static const char *const lines[] = { "--bx\n", "--b--x\n", "--b x\n" };
	struct fixture *f = *state;
	char mail[512];
	size_t i;

	for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		snprintf(mail, sizeof(mail), "%s%s%s", one_part, lines[i],
		    "Content-Transfer-Encoding: base64\n\nc2VjcmV0IHdvcmRz\n--b--\n");
		parse(f, mail);
		assert_true(anomaly(f, "boundary_prefix"));
		assert_true(any_leaf_holds(f, "secret words"));
	}
	parse(f, "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
	         "Content-Type: multipart/mixed; boundary=bb\n\n--bb\n\nx\n--bb--\n--b--\n");
	assert_false(anomaly(f, "boundary_prefix"));
	assert_int_equal(f->model.leaves.count, 1);
}

static void notes_what_is_cut_or_long(void **state)
{
	struct fixture *f = *state;
	char mail[1200] = "A: b\n\n";

	parse(f, one_part);
	assert_true(anomaly(f, "truncated_message"));
	memset(mail + 6, 'x', 998);
	memcpy(mail + 6 + 998, "\r\nend\r\n", 8);
	parse(f, mail);
	assert_false(anomaly(f, "long_line"));
	memcpy(mail + 6 + 998, "xx\r\nend\n", 9);
	parse(f, mail);
	assert_true(anomaly(f, "long_line"));
	parse(f, " \r\n");
	assert_true(anomaly(f, "empty_message"));
}

static void believes_no_label(void **state)
{
	struct fixture *f = *state;

	parse(f, "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n"
	         "Content-Transfer-Encoding: base64\n\nMAsGCSqGSIb3DQEHAw==\n");
	assert_true(f->model.message->encrypted);
	parse(f, "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nplain text\n");
	assert_false(f->model.message->encrypted);
	parse(f, "Content-Type: multipart/encrypted; boundary=b\n\n--b\n"
	         "Content-Type: application/pgp-encrypted\n\nVersion: 1\n--b\n"
	         "Content-Type: application/octet-stream\n\n-----BEGIN PGP MESSAGE-----\n\n"
	         "hQEMAwAAAAAAAAAAAQf/aaaaaaaaaaaaaaaa\n-----END PGP MESSAGE-----\n--b--\n");
	assert_true(f->model.message->encrypted);
	parse(f, "Content-Type: multipart/encrypted; boundary=b\n\n--b\n"
	         "Content-Type: application/pgp-encrypted\n\nVersion: 1\n--b\n"
	         "Content-Type: application/octet-stream\n\n-----BEGIN PGP MESSAGE-----\n\n"
	         "hQEMAwAAAAAAAAAAAQf/aaaaaaaaaaaaaaaa\n-----END PGP MESSAGE-----\n--b--\nmore\n");
	assert_false(f->model.message->encrypted);
	parse(f, "\n-----BEGIN PGP MESSAGE-----\n\nthe secret words\n-----END PGP MESSAGE-----\n");
	assert_false(f->model.message->encrypted);
}

static void keeps_limits(void **state)
{
	struct fixture *f = *state;
	char mail[8192] = "Content-Type: multipart/mixed; boundary=b\n\n";
	size_t n = strlen(mail);

	for (; n + 8 < sizeof(mail); n += 7)
		memcpy(mail + n, "--b\n\nx\n", 8);
	f->limits.parts = 100;
	parse(f, mail);
	assert_true(f->model.truncated);
	assert_int_equal(f->model.parts.count, 100);
	limits_default(&f->limits);
	parse(f, "");
	assert_non_null(f->model.message->root);
	parse(f, "From x@y Mon Jan 1 00:00:00 2001\nSubject: mbox\n\nbody\n");
	assert_text(f->model.message->subject, "mbox");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(reads_headers_and_addresses, set_up, tear_down),
		cmocka_unit_test_setup_teardown(reads_names, set_up, tear_down),
		cmocka_unit_test_setup_teardown(walks_the_tree, set_up, tear_down),
		cmocka_unit_test_setup_teardown(inspects_every_reading, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    reads_what_follows_a_boundary_that_goes_on, set_up, tear_down),
		cmocka_unit_test_setup_teardown(notes_what_is_cut_or_long, set_up, tear_down),
		cmocka_unit_test_setup_teardown(believes_no_label, set_up, tear_down),
		cmocka_unit_test_setup_teardown(keeps_limits, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
