/* SPDX-License-Identifier: Apache-2.0
 *
 * Outlook's files and signed messages that lie, end too early, or go in circles: what is there is
 * read, and the ledger says what was wrong.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/extract/binary.h"
#include "tests/unit/ole_files.h"
#include "tests/unit/surfaces.h"

static const char secret[] = "SSN 733-35-4828";

/* A file as the one part of a mail, in base64. */
static void read_file(struct scene *scene, const char *type, const void *content, size_t len)
{
	static const char letters[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	struct text head = arena_format(scene->arena,
	    "From: a@b.example\nMIME-Version: 1.0\nContent-Type: %s\n"
	    "Content-Transfer-Encoding: base64\n\n",
	    type);
	const unsigned char *in = content;
	char *mail = arena_alloc(scene->arena, head.len + len / 3 * 4 + len / 48 + 16);
	size_t n = head.len;
	memcpy(mail, head.at, head.len);
	for (size_t i = 0; i < len; i += 3) {
		uint32_t three = (uint32_t)in[i] << 16 |
		                 (i + 1 < len ? (uint32_t)in[i + 1] << 8 : 0) |
		                 (i + 2 < len ? (uint32_t)in[i + 2] : 0);
		for (unsigned k = 0; k < 4; k++)
			mail[n++] = i + k > len ? '=' : letters[three >> (18 - 6 * k) & 63];
		if (i / 3 % 16 == 15)
			mail[n++] = '\n';
	}
	scene_read(scene, mail, n);
}

/* How many surfaces of the part have the text; of all parts when NULL. */
static size_t count(struct scene *scene, const char *part, const char *text)
{
	size_t n = 0;
	for (size_t i = 0; i < scene->extraction.surfaces.count; i++) {
		struct surface *surface = &scene->extraction.surfaces.items[i];
		n += (!part || strcmp(surface->part, part) == 0) &&
		     text_find_caseless(surface->folded, text_of(text)) != SIZE_MAX;
	}
	return n;
}

/* The state of a part, or -1 when the ledger does not have it. */
static int state_of(struct scene *scene, const char *part)
{
	for (size_t i = 0; i < scene->extraction.ledger.count; i++)
		if (strcmp(scene->extraction.ledger.items[i].part, part) == 0)
			return (int)scene->extraction.ledger.items[i].state;
	return -1;
}

/* ---- .msg */

static const unsigned char no_properties[32];

static void start_message(struct ole_file *file)
{
	*file = (struct ole_file){ .n = 1 };
	ole_add(file, 0, "__properties_version1.0", no_properties, sizeof(no_properties));
}

static void read_message(struct scene *scene, struct ole_file *file)
{
	struct bytes bytes = ole_write(file, scene->arena);
	read_file(scene, "application/octet-stream", bytes.at, bytes.len);
}

/* 300 messages, each the attachment of the one before, and the secret in the innermost. */
static void messages_in_messages_end_at_the_limit(void **test)
{
	(void)test;
	enum { DEEP = 14 };
	struct scene scene;
	static struct ole_file file;
	scene_start(&scene);
	scene.limits.nesting = 10;
	start_message(&file);
	unsigned parent = 0;
	for (int i = 0; i < DEEP; i++) {
		parent = ole_add(&file, parent, "__attach_version1.0_#00000000", NULL, 0);
		parent = ole_add(&file, parent, "__substg1.0_3701000D", NULL, 0);
		ole_add(&file, parent, "__properties_version1.0", no_properties, 24);
	}
	ole_add(&file, parent, "__substg1.0_1000001E", secret, sizeof(secret));
	read_message(&scene, &file);
	size_t over = 0;
	for (size_t i = 0; i < scene.extraction.ledger.count; i++)
		over += scene.extraction.ledger.items[i].state == POSTERN_OVER_LIMIT;
	assert_int_equal(over, 1);
	assert_int_equal(count(&scene, NULL, secret), 0);
	scene_end(&scene);
}

/* Readers differ in which of two bodies they show. */
static void every_body_is_read(void **test)
{
	(void)test;
	struct scene scene;
	static struct ole_file file;
	unsigned char wide[64];
	scene_start(&scene);
	start_message(&file);
	ole_add(&file, 0, "__substg1.0_1000001F", wide, ole_wide(wide, "SSN 512-44-3120"));
	ole_add(&file, 0, "__substg1.0_1000001E", secret, sizeof(secret) - 1);
	read_message(&scene, &file);
	assert_int_equal(count(&scene, "1/body.txt", secret), 1);
	assert_int_equal(count(&scene, "1/body.txt", "512-44-3120"), 1);
	scene_end(&scene);
}

static void properties_with_names_have_them(void **test)
{
	(void)test;
	struct scene scene;
	static struct ole_file file;
	/* the first property with a name: text, at 0 of the names */
	static const unsigned char entries[] = { 0, 0, 0, 0, 1, 0, 0, 0 };
	static const unsigned char names[] = { 6, 0, 0, 0, 'S', 0, 'S', 0, 'N', 0 };
	scene_start(&scene);
	start_message(&file);
	unsigned storage = ole_add(&file, 0, "__nameid_version1.0", NULL, 0);
	ole_add(&file, storage, "__substg1.0_00030102", entries, sizeof(entries));
	ole_add(&file, storage, "__substg1.0_00040102", names, sizeof(names));
	ole_add(&file, 0, "__substg1.0_8000001E", "733354828", 9);
	read_message(&scene, &file);
	assert_int_equal(count(&scene, "1", "SSN: 733354828"), 1);
	scene_end(&scene);
}

static void an_attachment_without_content_is_said(void **test)
{
	(void)test;
	struct scene scene;
	static struct ole_file file;
	scene_start(&scene);
	start_message(&file);
	unsigned storage = ole_add(&file, 0, "__attach_version1.0_#00000000", NULL, 0);
	ole_add(&file, storage, "__substg1.0_3704001E", "link.doc", 8);
	read_message(&scene, &file);
	assert_true(scene.extraction.uninspected);
	scene_end(&scene);
}

static void compressed_rtf_that_is_damaged_is_read(void **test)
{
	(void)test;
	static const char rtf[] = "\x2b\0\0\0\x19\0\0\0MELA\0\0\0\0{\\rtf1 SSN 733-35-4828}\0\0\0";
	struct scene scene;
	static struct ole_file file;
	scene_start(&scene);
	start_message(&file);
	ole_add(&file, 0, "__substg1.0_10090102", rtf, sizeof(rtf) - 4);
	read_message(&scene, &file);
	assert_int_equal(state_of(&scene, "1/body.rtf"), POSTERN_DAMAGED);
	assert_int_equal(count(&scene, "1/body.rtf", "733-35-4828"), 1);
	scene_end(&scene);
}

/* A stream that its storage no longer leads to is read as if it lay in the root. */
static void a_lost_stream_is_read(void **test)
{
	(void)test;
	struct scene scene;
	static struct ole_file file;
	scene_start(&scene);
	start_message(&file);
	unsigned storage = ole_add(&file, 0, "folder", NULL, 0);
	ole_add(&file, storage, "__substg1.0_1000001E", secret, sizeof(secret) - 1);
	struct bytes bytes = ole_write(&file, scene.arena);
	unsigned char *directory = file.at + ((size_t)bytes_le32(bytes, 48) + 1) * OLE_SECTOR;
	put32(directory + (size_t)storage * OLE_ENTRY + 76, OLE_FREE);
	read_file(&scene, "application/octet-stream", bytes.at, bytes.len);
	assert_int_equal(count(&scene, "1/body.txt", secret), 1);
	scene_end(&scene);
}

static void a_compound_file_without_its_tables_is_damaged(void **test)
{
	(void)test;
	struct scene scene;
	static struct ole_file file;
	scene_start(&scene);
	start_message(&file);
	struct bytes bytes = ole_write(&file, scene.arena);
	read_file(&scene, "application/vnd.ms-outlook", bytes.at, 600);
	assert_int_equal(state_of(&scene, "1"), POSTERN_DAMAGED);
	scene_end(&scene);
}

/* ---- other compound files */

static void a_document_in_a_storage_is_a_file(void **test)
{
	(void)test;
	struct scene scene;
	static struct ole_file file;
	unsigned char large[6000] = { 0xec, 0xa5 };
	scene_start(&scene);
	file = (struct ole_file){ .n = 1 };
	unsigned pool = ole_add(&file, 0, "ObjectPool", NULL, 0);
	unsigned inner = ole_add(&file, pool, "_1", NULL, 0);
	ole_add(&file, inner, "__properties_version1.0", no_properties, sizeof(no_properties));
	ole_add(&file, inner, "__substg1.0_1000001E", secret, sizeof(secret) - 1);
	memcpy(large + 4096, secret, sizeof(secret));
	ole_add(&file, inner, "__substg1.0_0037001E", large + 4096, sizeof(secret) - 1);
	ole_add(&file, inner, "__substg1.0_00010102", large, sizeof(large));
	read_message(&scene, &file);
	assert_int_equal(state_of(&scene, "1/_1"), POSTERN_INSPECTED);
	assert_int_equal(count(&scene, "1/_1/body.txt", secret), 1);
	assert_int_equal(count(&scene, "1/_1", secret), 1);
	scene_end(&scene);
}

static void letters_alone_are_no_reading(void **test)
{
	(void)test;
	struct scene scene;
	static struct ole_file file;
	scene_start(&scene);
	file = (struct ole_file){ .n = 1 };
	static const char content[] = "\0\1\2SSN 733-35-4828\0\1";
	ole_add(&file, 0, "Matter", content, sizeof(content));
	read_message(&scene, &file);
	assert_int_equal(state_of(&scene, "1"), POSTERN_PARTIAL);
	assert_int_equal(count(&scene, "1", secret), 1);
	scene_end(&scene);
}

/* Programs export tables and mails under the types of office programs. */
static void text_under_a_binary_type_is_text(void **test)
{
	(void)test;
	static const char *const types[] = { "application/vnd.ms-excel; name=a.xls",
		"application/msword; name=a.doc", "application/vnd.ms-outlook; name=a.msg",
		"application/ms-tnef; name=winmail.dat", "application/pdf; name=a.pdf" };
	static const char table[] = "Name,SSN\nJoe Smith,733-35-4828\nAnn Berg,512-44-3120\n";
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		struct scene scene;
		scene_start(&scene);
		read_file(&scene, types[i], table, sizeof(table) - 1);
		assert_int_equal(state_of(&scene, "1"), POSTERN_INSPECTED);
		assert_int_equal(count(&scene, "1", "733-35-4828"), 1);
		scene_end(&scene);
	}
}

/* ---- TNEF */

#define TNEF_START "\x78\x9f\x3e\x22\1\0"
#define RENDERING "\2\x02\x90\6\0\1\0\0\0\0\0\0"

static const struct {
	const char *content;
	size_t len;
	const char *part;
	int state; /* of the whole */
} winmails[] = {
	/* data, a right checksum */
	{ TNEF_START RENDERING "\2\x0f\x80\6\0\4\0\0\0abcd\x8a\1", 6 + 12 + 15, "1/1",
	    POSTERN_INSPECTED },
	/* a wrong one */
	{ TNEF_START RENDERING "\2\x0f\x80\6\0\4\0\0\0abcd\x8b\1", 6 + 12 + 15, "1/1",
	    POSTERN_DAMAGED },
	/* nothing says that an attachment begins */
	{ TNEF_START "\2\x0f\x80\6\0\4\0\0\0abcd\x8a\1", 6 + 15, "1/1", POSTERN_INSPECTED },
	/* cut in its data */
	{ TNEF_START RENDERING "\2\x0f\x80\6\0\xff\xff\xff\x7f"
	                       "abcd",
	    6 + 12 + 13, "1/1", POSTERN_DAMAGED },
	/* followed by what mail programs add, and by what they do not */
	{ TNEF_START RENDERING "\2\x0f\x80\6\0\4\0\0\0abcd\x8a\1\r\n", 6 + 12 + 15 + 2, "1/1",
	    POSTERN_INSPECTED },
	{ TNEF_START RENDERING "\2\x0f\x80\6\0\4\0\0\0abcd\x8a\1more", 6 + 12 + 15 + 4, "1/1",
	    POSTERN_DAMAGED },
};

static void attachments_of_winmail_are_read_whatever_is_wrong(void **test)
{
	(void)test;
	for (size_t i = 0; i < sizeof(winmails) / sizeof(winmails[0]); i++) {
		struct scene scene;
		scene_start(&scene);
		read_file(&scene, "application/ms-tnef", winmails[i].content, winmails[i].len);
		assert_int_equal(count(&scene, winmails[i].part, "abcd"), 1);
		assert_int_equal(state_of(&scene, "1"), winmails[i].state);
		scene_end(&scene);
	}
}

/* Two contents for one attachment: which one a reader takes is not known. */
static void both_contents_of_an_attachment_are_read(void **test)
{
	(void)test;
	static const char content[] =
	    TNEF_START RENDERING "\2\x0f\x80\6\0\4\0\0\0abcd\x8a\1\2\x0f\x80\6\0\4\0\0\0wxyz\xe2\1";
	struct scene scene;
	scene_start(&scene);
	read_file(&scene, "application/ms-tnef", content, sizeof(content) - 1);
	assert_int_equal(count(&scene, NULL, "abcd"), 1);
	assert_int_equal(count(&scene, NULL, "wxyz"), 1);
	assert_int_equal(state_of(&scene, "1"), POSTERN_INSPECTED);
	scene_end(&scene);
}

static void counts_that_cannot_be_true_end(void **test)
{
	(void)test;
	static const struct {
		const char *content;
		size_t len;
	} files[] = {
		/* properties; the values of one */
		{ TNEF_START "\1\3\x90\6\0\x0c\0\0\0\xff\xff\xff\xff\x1e\x10\x37\0\xff\xff\xff"
		             "\xff\xff\xff",
		    29 },
		/* recipients, of which none is there */
		{ TNEF_START "\1\4\x90\6\0\4\0\0\0\xff\xff\xff\xff\xfc\3", 21 },
	};
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		struct scene scene;
		scene_start(&scene);
		read_file(&scene, "application/ms-tnef", files[i].content, files[i].len);
		assert_int_equal(state_of(&scene, "1"), POSTERN_DAMAGED);
		assert_string_equal(scene.extraction.ledger.items[0].reason, "properties are cut");
		assert_false(scene.budget.out_of_time);
		scene_end(&scene);
	}
}

/* ---- signed messages */

#define OID_SIGNED "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02"
#define OID_DATA "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01"
#define PIECES                                                                                     \
	"\x30\x80" OID_SIGNED "\xa0\x80\x30\x80\x02\x01\x01\x31\x00\x30\x80" OID_DATA              \
	"\xa0\x80\x24\x80\x04\x0bSubject: a\n\x04\x05\nSSN \x24\x80\x04\x06"                       \
	"733-35\x04\x05-4828\x00\x00\x00\x00\x00\x00\x00\x00\x31\x00\x00\x00\x00\x00\x00\x00"

static void signed_content_in_pieces_is_one(void **test)
{
	(void)test;
	struct scene scene;
	scene_start(&scene);
	read_file(
	    &scene, "application/pkcs7-mime; smime-type=signed-data", PIECES, sizeof(PIECES) - 1);
	assert_int_equal(state_of(&scene, "1"), POSTERN_INSPECTED);
	assert_int_equal(count(&scene, "1/signed/1", secret), 1);
	assert_true(scene.model.message->is_signed);
	scene_end(&scene);
}

static void the_label_signature_hides_no_content(void **test)
{
	(void)test;
	static const char *const types[] = { "application/pkcs7-signature; name=smime.p7s",
		"application/octet-stream", "application/x-pkcs7-mime" };
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		struct scene scene;
		scene_start(&scene);
		read_file(&scene, types[i], PIECES, sizeof(PIECES) - 1);
		assert_int_equal(count(&scene, NULL, secret), 1);
		scene_end(&scene);
	}
}

static void signed_content_that_is_cut_is_damaged(void **test)
{
	(void)test;
	for (size_t len = 40; len + 1 < sizeof(PIECES); len++) {
		struct scene scene;
		scene_start(&scene);
		read_file(&scene, "application/pkcs7-mime", PIECES, len);
		assert_int_equal(state_of(&scene, "1"), POSTERN_DAMAGED);
		scene_end(&scene);
	}
}

#define DETACHED                                                                                   \
	"\x30\x80" OID_SIGNED "\xa0\x80\x30\x80\x02\x01\x01\x31\x00\x30\x80" OID_DATA              \
	"\x00\x00\xa0\x80\x30\x82\x03\x28 a certificate that"

static void a_signature_that_is_cut_had_nothing_to_read(void **test)
{
	(void)test;
	struct scene scene;
	scene_start(&scene);
	read_file(&scene, "application/pkcs7-signature", DETACHED, sizeof(DETACHED) - 1);
	assert_int_equal(state_of(&scene, "1"), POSTERN_INSPECTED);
	read_file(&scene, "application/pkcs7-signature", PIECES, sizeof(PIECES) - 12);
	assert_int_equal(state_of(&scene, "1"), POSTERN_DAMAGED);
	scene_end(&scene);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(messages_in_messages_end_at_the_limit),
		cmocka_unit_test(every_body_is_read),
		cmocka_unit_test(properties_with_names_have_them),
		cmocka_unit_test(an_attachment_without_content_is_said),
		cmocka_unit_test(compressed_rtf_that_is_damaged_is_read),
		cmocka_unit_test(a_lost_stream_is_read),
		cmocka_unit_test(a_compound_file_without_its_tables_is_damaged),
		cmocka_unit_test(a_document_in_a_storage_is_a_file),
		cmocka_unit_test(letters_alone_are_no_reading),
		cmocka_unit_test(text_under_a_binary_type_is_text),
		cmocka_unit_test(attachments_of_winmail_are_read_whatever_is_wrong),
		cmocka_unit_test(both_contents_of_an_attachment_are_read),
		cmocka_unit_test(counts_that_cannot_be_true_end),
		cmocka_unit_test(signed_content_in_pieces_is_one),
		cmocka_unit_test(the_label_signature_hides_no_content),
		cmocka_unit_test(signed_content_that_is_cut_is_damaged),
		cmocka_unit_test(a_signature_that_is_cut_had_nothing_to_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
