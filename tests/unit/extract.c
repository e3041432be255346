/* SPDX-License-Identifier: Apache-2.0
 *
 * From a mail to its surfaces and its ledger: nothing is dropped in silence.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/surfaces.h"

#define PART(headers, content) "--b\n" headers "\n" content "\n"
#define MIXED                                                                                      \
	"From: A. Person <a@b.example>\nTo: c@d.example\nSubject: the subject\n"                   \
	"Message-ID: <1@b.example>\nMIME-Version: 1.0\n"                                           \
	"Content-Type: multipart/mixed; boundary=b\n\n"

static void read_parts(struct scene *scene, const char *parts)
{
	scene_start(scene);
	struct text mail = arena_format(scene->arena, "%s%s--b--\n", MIXED, parts);
	scene_read(scene, mail.at, mail.len);
}

static void the_fields_are_surfaces(void **test)
{
	(void)test;
	struct scene scene;
	read_parts(&scene, PART("", "the body"));
	assert_string_equal(scene_text(&scene, PLACE_SUBJECT, 0), "the subject");
	assert_non_null(
	    strstr(scene_text(&scene, PLACE_HEADERS, 0), "From: A. Person <a@b.example>"));
	assert_null(strstr(scene_text(&scene, PLACE_HEADERS, 0), "Subject:"));
	assert_null(strstr(scene_text(&scene, PLACE_HEADERS, 0), "Message-ID"));
	assert_null(scene_surface(&scene, PLACE_TRACE, 0));
	assert_non_null(strstr(scene_text(&scene, PLACE_BODY, 0), "the body"));
	assert_false(scene.extraction.uninspected);
	scene_end(&scene);
}

static const struct {
	const char *part, *type, *reason;
	postern_coverage_state state;
} leaves[] = {
	{ PART("Content-Type: image/gif\n", "GIF89a...."), "image/gif", "pixels not read",
	    POSTERN_UNSUPPORTED },
	{ PART("Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n",
	      "AAECAwQFBgcICQoLDA0ODw=="),
	    "application/octet-stream", "no extractor", POSTERN_UNSUPPORTED },
	{ PART("Content-Type: application/octet-stream; name=a.bin\n", "plain text after all"),
	    "application/octet-stream", "", POSTERN_INSPECTED },
	{ PART("Content-Type: text/plain; name=a.txt\n", "%PDF-1.4 pretends to be text"),
	    "application/pdf", "no program", POSTERN_UNSUPPORTED },
	{ PART("Content-Type: application/pdf\n", "%PDF-1.4\ntrailer << /Encrypt 1 0 R >>"),
	    "application/pdf", "password", POSTERN_ENCRYPTED },
	{ PART("Content-Type: application/octet-stream; name=encrypted.asc\n",
	      "-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----"),
	    "application/octet-stream", "pgp", POSTERN_ENCRYPTED },
	/* a session key for a password, and data in pieces behind it; a key, and nothing behind */
	{ PART("Content-Type: application/octet-stream; name=a.gpg\n"
	       "Content-Transfer-Encoding: base64\n",
	      "jA0ECQMCX9q4TJ3n2hP/0sBBAfE="),
	    "application/octet-stream", "pgp", POSTERN_ENCRYPTED },
	{ PART("Content-Type: application/octet-stream; name=a.bin\n"
	       "Content-Transfer-Encoding: base64\n",
	      "jA0ECQMCX9q4TJ3n2hP/Ag=="),
	    "application/octet-stream", "no extractor", POSTERN_UNSUPPORTED },
	{ PART("Content-Type: application/pgp-encrypted\n", "Version: 1"),
	    "application/pgp-encrypted", "", POSTERN_INSPECTED },
	{ PART("Content-Type: application/pgp-signature\n",
	      "-----BEGIN PGP SIGNATURE-----\n\niQ\n-----END PGP SIGNATURE-----"),
	    "application/pgp-signature", "", POSTERN_INSPECTED },
	{ PART("Content-Type: application/pkcs7-mime\nContent-Transfer-Encoding: base64\n",
	      "MIAGCSqGSIb3DQEHA6CA"),
	    "application/pkcs7-mime", "s/mime", POSTERN_ENCRYPTED },
};

static void every_leaf_is_in_the_ledger(void **test)
{
	(void)test;
	for (size_t i = 0; i < sizeof(leaves) / sizeof(leaves[0]); i++) {
		struct scene scene;
		read_parts(&scene, leaves[i].part);
		assert_int_equal(scene.extraction.ledger.count, 1);
		const struct ledger_entry *entry = &scene.extraction.ledger.items[0];
		assert_string_equal(arena_text(scene.arena, entry->type).at, leaves[i].type);
		assert_int_equal(entry->state, leaves[i].state);
		assert_string_equal(entry->reason, leaves[i].reason);
		assert_int_equal(
		    scene.extraction.uninspected, leaves[i].state != POSTERN_INSPECTED);
		scene_end(&scene);
	}
}

static void armour_in_a_text_has_an_entry(void **test)
{
	(void)test;
	struct scene scene;
	read_parts(&scene,
	    PART("", "see\n-----BEGIN PGP MESSAGE-----\n\nhQ\n-----END PGP MESSAGE-----\nbye"));
	assert_int_equal(scene.extraction.ledger.count, 2);
	assert_int_equal(scene.extraction.ledger.items[0].state, POSTERN_INSPECTED);
	assert_int_equal(scene.extraction.ledger.items[1].state, POSTERN_ENCRYPTED);
	assert_string_equal(scene.extraction.ledger.items[1].reason, "pgp armour");
	scene_end(&scene);
}

static void files_in_texts_are_read(void **test)
{
	(void)test;
	struct scene scene;
	read_parts(&scene, PART("", "see\n\nbegin 644 file.txt\n+:&5L;&\\@=V]R;&0 \n`\nend\n"));
	assert_string_equal(scene_text(&scene, PLACE_ATTACHMENT, 0), "hello world");
	assert_int_equal(scene.extraction.ledger.count, 2);
	assert_string_equal(scene.extraction.ledger.items[1].part, "1.1/file.txt");
	scene_end(&scene);
}

static void a_mail_in_disguise_is_read_as_a_mail(void **test)
{
	(void)test;
	struct scene scene;
	read_parts(&scene,
	    PART("Content-Type: application/octet-stream; name=m.dat\n",
	        "From: q@r.example\nTo: s@t.example\nSubject: inner subject\n\ninner body"));
	assert_string_equal(scene_text(&scene, PLACE_SUBJECT, 1), "inner subject");
	assert_non_null(strstr(scene_text(&scene, PLACE_BODY, 0), "inner body"));
	assert_string_equal(scene_surface(&scene, PLACE_SUBJECT, 1)->part, "1.1");
	scene_end(&scene);
}

/** The first file ends within a number, and the next goes on with it; "2026-" alone ends nothing.
 */
static void halves_in_two_files_are_read(void **test)
{
	(void)test;
	struct scene scene;
	read_parts(&scene,
	    PART("Content-Disposition: attachment; filename=a.txt\n", "SSN: 541-66-")
	        PART("Content-Disposition: attachment; filename=b.txt\n", "8630 it is"));
	assert_string_equal(scene_text(&scene, PLACE_ATTACHMENT, 2), "SSN:\n541668630");
	scene_end(&scene);
	read_parts(&scene, PART("Content-Disposition: attachment; filename=a.txt\n", "from 541-")
	                       PART("Content-Disposition: attachment; filename=b.txt\n", "863 on"));
	assert_null(scene_surface(&scene, PLACE_ATTACHMENT, 2));
	scene_end(&scene);
}

/** What its first bytes tell outweighs a type that texts have. */
static void an_archive_that_calls_itself_a_drawing_is_unpacked(void **test)
{
	/* gzip of <svg><text>541<tspan dy="1">-66-</tspan>8630</text></svg> */
	(void)test;
	struct scene scene;
	read_parts(&scene,
	    PART("Content-Type: image/svg+xml; name=a.svgz\nContent-Disposition: attachment\n"
	         "Content-Transfer-Encoding: base64\n",
	        "H4sIAAAAAAACA7MpLku3sylJrSixMzUxtCkpLkjMU0iptFUyVLLTNTPTtdEHC9lZmBkbANkgdTb6ID0ArG"
	        "STMTkAAAA="));
	assert_non_null(strstr(scene_text(&scene, PLACE_ATTACHMENT, 0), "541-66-8630"));
	scene_end(&scene);
}

static void names_are_surfaces(void **test)
{
	(void)test;
	struct scene scene;
	read_parts(&scene, PART("Content-Type: image/png; name=\"ssn 123-45-6789.png\"\n"
	                        "Content-Description: a scan\n",
	                       "x"));
	assert_string_equal(scene_text(&scene, PLACE_NAME, 0), "ssn 123-45-6789.png\na scan");
	scene_end(&scene);
}

static void both_names_of_a_file_are_read(void **test)
{
	(void)test;
	struct scene scene;
	read_parts(&scene, PART("Content-Type: text/plain; name=\"ssn 321-02-3456.txt\"\n"
	                        "Content-Disposition: attachment; filename=minutes.txt\n",
	                       "hello"));
	assert_non_null(strstr(scene_text(&scene, PLACE_NAME, 0), "minutes.txt"));
	assert_non_null(strstr(scene_text(&scene, PLACE_NAME, 0), "ssn 321-02-3456.txt"));
	scene_end(&scene);
}

static void the_subject_of_an_enclosed_message_is_content(void **test)
{
	(void)test;
	struct scene scene;
	read_parts(&scene, PART("Content-Type: message/rfc822\n", "Subject: inner\n\nhello"));
	struct surface *outer = scene_surface(&scene, PLACE_SUBJECT, 0);
	struct surface *inner = scene_surface(&scene, PLACE_SUBJECT, 1);
	assert_non_null(inner);
	assert_int_equal(surface_places(outer, 0, 3, scene.arena), PLACE_SUBJECT);
	assert_int_equal(surface_places(inner, 0, 3, scene.arena), PLACE_BODY);
	scene_end(&scene);
}

static void limits_show_in_the_ledger(void **test)
{
	(void)test;
	struct scene scene;
	scene_start(&scene);
	scene.limits.part_text_bytes = 100;
	scene_read_part(&scene, "text/plain",
	    "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234"
	    "56789012345678901234567890123456789");
	assert_int_equal(scene_surface(&scene, PLACE_BODY, 0)->folded.len, 100);
	assert_int_equal(scene.extraction.ledger.items[0].state, POSTERN_OVER_LIMIT);
	scene_end(&scene);
	scene_start(&scene);
	scene_read_part(&scene, "text/plain", "text");
	scene.budget.deadline_us = 0;
	extract_message(&scene.extraction, scene.state, scene.parser, &scene.model, PLACE_DEFAULT,
	    &scene.budget, scene.arena);
	assert_int_equal(scene.extraction.ledger.items[0].state, POSTERN_TIMEOUT);
	assert_true(scene.extraction.uninspected);
	scene_end(&scene);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_fields_are_surfaces),
		cmocka_unit_test(every_leaf_is_in_the_ledger),
		cmocka_unit_test(armour_in_a_text_has_an_entry),
		cmocka_unit_test(files_in_texts_are_read),
		cmocka_unit_test(a_mail_in_disguise_is_read_as_a_mail),
		cmocka_unit_test(halves_in_two_files_are_read),
		cmocka_unit_test(an_archive_that_calls_itself_a_drawing_is_unpacked),
		cmocka_unit_test(names_are_surfaces),
		cmocka_unit_test(both_names_of_a_file_are_read),
		cmocka_unit_test(the_subject_of_an_enclosed_message_is_content),
		cmocka_unit_test(limits_show_in_the_ledger),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
