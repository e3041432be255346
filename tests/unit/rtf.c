/* SPDX-License-Identifier: Apache-2.0
 *
 * RTF: what is read, where it stands, and what is inside.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/extractors/records/lzfu.h"
#include "tests/unit/surfaces.h"

#define FONTS "{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset204 B;}{\\f2\\fcharset128 C;}}"

/* What stands on the page. */
static const struct {
	const char *rtf, *text;
} pages[] = {
	{ "{\\rtf1\\ansi Joe Smith, SSN 733-35-4828\\par}", "Joe Smith, SSN 733-35-4828\n" },
	/* a number over groups, attributes and lines of the file */
	{ "{\\rtf1 7{\\b 33}-\r\n{\\i\\fs20 3}5{\\f0 -48}28}", "733-35-4828" },
	{ "{\\rtf1\\ansicpg1251 \\'cf\\'f0\\'e8}", "\xd0\x9f\xd1\x80\xd0\xb8" },
	{ "{\\rtf1" FONTS "\\f1 \\'cf\\'f0\\f0 \\'e9}", "\xd0\x9f\xd1\x80\xc3\xa9" },
	/* two bytes of one character, the second as itself or as a number */
	{ "{\\rtf1" FONTS "\\f2 \\'93\\'fa\\'96{\\b \\'7b}\\'83A}",
	    "\xe6\x97\xa5\xe6\x9c\xac\xe3\x82\xa2" },
	{ "{\\rtf1\\mac \\'8e}", "\xc3\xa9" },
	{ "{\\rtf1 a\\u8364?b\\uc0\\u8364 c\\uc2\\u-10179\\'3f\\'3f\\u-8704\\'3f\\'3f d}",
	    "a\xe2\x82\xac"
	    "b\xe2\x82\xac"
	    "c\xf0\x9f\x98\x80 d" },
	{ "{\\rtf1 {\\uc3\\u65 xyz}\\u66 xy}", "ABy" },
	{ "{\\rtf1 a\\tab b\\line c\\emdash d\\~e\\\\\\{\\}f\\\ng}", "a\tb\nc\xe2\x80\x94"
	                                                             "d\xc2\xa0"
	                                                             "e\\{}f\ng" },
	{ "{\\rtf1{\\info{\\title T}}{\\stylesheet{\\s1 Heading;}}x}", "x" },
	{ "{\\rtf1{\\*\\unknown secret}{\\unknown shown}}", "shown" },
	{ "{\\rtf1{\\field{\\*\\fldinst HYPERLINK \"http://a.example\"}{\\fldrslt link}}}",
	    "link" },
	{ "{\\rtf1 a{\\v hidden}b\\v c\\plain d{\\deleted e}f}", "abdf" },
	/* letters that nobody sees: white on white, one point high */
	{ "{\\rtf1{\\colortbl;\\red255\\green255\\blue255;}733-{\\cf1 x}35-{\\fs2 y}4828}",
	    "733-35-4828" },
	{ "{\\rtf1{\\colortbl;\\red255\\green255\\blue255;}{\\highlight2\\cf1 733-35-4828}}",
	    "733-35-4828" },
	{ "{\\rtf1 12\\bin5 }}}}}34}", "1234" },
	{ "{\\rtf1 a}}b{c", "a" },
};

static struct surface *find(struct scene *scene, const char *part, uint32_t place)
{
	for (size_t i = 0; i < scene->extraction.surfaces.count; i++) {
		struct surface *surface = &scene->extraction.surfaces.items[i];
		if (surface->place == place && strcmp(surface->part, part) == 0)
			return surface;
	}
	return NULL;
}

static const char *text_at(struct scene *scene, const char *part, uint32_t place)
{
	struct surface *surface = find(scene, part, place);
	return surface ? arena_text(scene->arena, surface->decoded).at : "";
}

static void read_rtf(struct scene *scene, const char *rtf)
{
	scene_start(scene);
	scene_read_part(scene, "application/rtf", rtf);
}

static void the_page_is_read_as_word_shows_it(void **test)
{
	(void)test;
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		struct scene scene;
		read_rtf(&scene, pages[i].rtf);
		assert_string_equal(text_at(&scene, "1", PLACE_ATTACHMENT), pages[i].text);
		scene_end(&scene);
	}
}

static void what_is_not_seen_is_hidden_and_kept(void **test)
{
	(void)test;
	static const char *const hidden[][2] = {
		{ "{\\rtf1 a{\\v 733-35}{\\v -4828}b{\\v c}}", "733-35-4828\na733-35-4828\nc" },
		{ "{\\rtf1 a{\\deleted 733-35-4828}}", "733-35-4828\na733-35-4828" },
		/* behind the label that is seen */
		{ "{\\rtf1 b\\par SSN {\\v 733-35-4828}x}", "733-35-4828\nSSN 733-35-4828" },
		{ "{\\rtf1{\\*\\other 733-35-4828}}", "733-35-4828" },
		{ "{\\rtf1{\\info{\\title Payroll}{\\author Joe Smith}}}",
		    "title: Payroll\nauthor: Joe Smith" },
		{ "{\\rtf1{\\info{\\*\\userprops{\\propname ssn}\\proptype30{\\staticval "
		  "733354828}}}}",
		    "ssn\n733354828" },
		{ "{\\rtf1{\\field{\\*\\fldinst HYPERLINK \"x\"}{\\fldrslt y}}}",
		    "HYPERLINK \"x\"" },
		{ "{\\rtf1 a}733-35-4828", "733-35-4828\na733-35-4828" },
		{ "{\\rtf1{\\*\\panose 02020603050405020304}a}", "" },
		{ "{\\rtf1{\\*\\panose SSN 733-35-4828}a}", "SSN 733-35-4828" },
		{ "{\\rtf1\\uc20\\u65 SSN 733-35-4828 done}", "SSN 733-35-4828 done" },
	};
	for (size_t i = 0; i < sizeof(hidden) / sizeof(hidden[0]); i++) {
		struct scene scene;
		read_rtf(&scene, hidden[i][0]);
		assert_string_equal(text_at(&scene, "1", PLACE_HIDDEN), hidden[i][1]);
		scene_end(&scene);
	}
}

static void headers_and_notes_do_not_part_the_text(void **test)
{
	(void)test;
	struct scene scene;
	read_rtf(&scene, "{\\rtf1{\\header Top}733-35{\\footnote see 1}{\\*\\annotation why}-4828"
	                 "{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv 1}}{\\shptxt box}}}}");
	assert_string_equal(text_at(&scene, "1", PLACE_ATTACHMENT), "733-35-4828");
	assert_string_equal(scene_text(&scene, PLACE_ATTACHMENT, 1), "Top\nsee 1\nwhy\nbox");
	scene_end(&scene);
}

static void tables_have_cells_under_headings(void **test)
{
	(void)test;
	struct scene scene;
	read_rtf(&scene,
	    "{\\rtf1 People\\par\\trowd\\trhdr\\cellx100\\cellx200\\cellx300"
	    "\\pard\\intbl Name\\cell {\\b SS}N\\cell City\\cell\\row"
	    "\\trowd\\pard\\intbl Joe Smith\\cell 733{\\b 35}4828\\cell Reno\\par\\cell\\row"
	    "\\trowd\\pard\\intbl Ann Berg\\cell 512443120\\cell Elko\\cell\\row"
	    "\\pard after\\par\\trowd\\intbl x\\cell y\\cell\\row}");
	struct surface *page = find(&scene, "1", PLACE_ATTACHMENT);
	assert_non_null(page);
	assert_int_equal(page->tables.count, 2);
	assert_true(page->tables.items[0].records);
	assert_int_equal(page->tables.items[0].rows, 3);
	static const char *const values[] = { "733354828", "512443120" };
	for (size_t i = 0; i < 2; i++) {
		const char *at = memmem(page->folded.at, page->folded.len, values[i], 9);
		assert_non_null(at);
		const struct cell *cell = surface_cell(page, (size_t)(at - page->folded.at));
		assert_non_null(cell);
		assert_true(text_equal(surface_heading(page, cell), TEXT("SSN")));
	}
	scene_end(&scene);
}

static void files_inside_are_read(void **test)
{
	(void)test;
	struct scene scene;
	read_rtf(&scene,
	    "{\\rtf1{\\pict\\pngblip 89504e470d0a1a0a}{\\pict{\\*\\blipuid 00ff}\\wmetafile8 01 02}"
	    /* a package of "a.csv" with "ssn,x\n1,2\n" */
	    "{\\object\\objemb{\\*\\objclass Package}{\\*\\objdata 01050000 02000000 08000000 "
	    "5061636b61676500 00000000 00000000 2b000000 0200 612e63737600 612e63737600 00000300 "
	    "06000000 612e63737600 0b000000 73736e2c780a312c320a0a}{\\result shown}}"
	    "{\\*\\themedata 504b0304}}");
	const struct ledger *ledger = &scene.extraction.ledger;
	assert_int_equal(ledger->count, 5);
	assert_string_equal(ledger->items[1].part, "1/picture1.png");
	assert_int_equal(ledger->items[1].size, 8);
	assert_int_equal(ledger->items[1].state, POSTERN_UNSUPPORTED);
	assert_string_equal(ledger->items[2].part, "1/picture2.wmf");
	assert_int_equal(ledger->items[2].size, 2);
	assert_string_equal(ledger->items[3].part, "1/a.csv");
	assert_int_equal(ledger->items[3].state, POSTERN_INSPECTED);
	assert_string_equal(ledger->items[4].part, "1/themedata");
	assert_string_equal(text_at(&scene, "1/a.csv", PLACE_ATTACHMENT), "ssn\tx\n1\t2\n");
	assert_string_equal(text_at(&scene, "1", PLACE_ATTACHMENT), "shown");
	scene_end(&scene);
}

static void an_object_that_is_none_is_said(void **test)
{
	(void)test;
	struct scene scene;
	read_rtf(&scene, "{\\rtf1{\\object{\\*\\objdata 0102{\\*\\x 22}03}}}");
	assert_int_equal(scene.extraction.ledger.count, 2);
	assert_int_equal(scene.extraction.ledger.items[1].state, POSTERN_UNSUPPORTED);
	assert_int_equal(scene.extraction.ledger.items[1].size, 3);
	scene_end(&scene);
}

/* [MS-OXRTFEX]: what stands between \htmlrtf and \htmlrtf0 is for readers of RTF alone. */
static void wrapped_html_is_unwrapped(void **test)
{
	(void)test;
	struct scene scene;
	read_rtf(&scene,
	    "{\\rtf1\\ansi\\ansicpg1252\\fromhtml1{\\*\\htmltag19 <html>}\\htmlrtf {\\htmlrtf0 "
	    "{\\*\\htmltag64 <p title=\"caf\\'e9\">}\\htmlrtf not html\\par\\htmlrtf0 SSN 733-"
	    "{\\*\\htmltag84 <b>}{\\b\\htmlrtf0 35}{\\*\\htmltag92 </b>}-4828 "
	    "{\\*\\htmltag84 &lt;}{\\*\\htmltag72 </p>}\\htmlrtf }\\htmlrtf0 }");
	assert_string_equal(text_at(&scene, "1/body.html", PLACE_ATTACHMENT), "SSN 733-35-4828 <");
	const char *attributes = text_at(&scene, "1/body.html", PLACE_HIDDEN);
	assert_string_equal(attributes, "caf\xc3\xa9");
	scene_end(&scene);
}

static void what_ends_too_early_is_damaged_and_read(void **test)
{
	(void)test;
	static const char *const cut[] = { "{\\rtf1 SSN 733-35-4828", "{\\rtf1 SSN 733-35-4828{",
		"{\\rtf1 SSN 733-35-4828\\", "{\\rtf1 SSN 733-35-4828{\\pict\\bin99999999 x}}" };
	for (size_t i = 0; i < sizeof(cut) / sizeof(cut[0]); i++) {
		struct scene scene;
		read_rtf(&scene, cut[i]);
		assert_int_equal(scene.extraction.ledger.items[0].state, POSTERN_DAMAGED);
		assert_string_equal(text_at(&scene, "1", PLACE_ATTACHMENT), "SSN 733-35-4828");
		scene_end(&scene);
	}
}

static void groups_in_groups_end_in_the_ledger(void **test)
{
	(void)test;
	struct scene scene;
	enum { DEEP = 200000 };
	scene_start(&scene);
	char *rtf = arena_alloc(scene.arena, DEEP + 64);
	memcpy(rtf, "{\\rtf1 ", 7);
	memset(rtf + 7, '{', DEEP);
	memcpy(rtf + 7 + DEEP, "733-35-4828", 12);
	scene_read_part(&scene, "application/rtf", rtf);
	assert_int_equal(scene.extraction.ledger.items[0].state, POSTERN_OVER_LIMIT);
	assert_string_equal(text_at(&scene, "1", PLACE_ATTACHMENT), "733-35-4828");
	scene_end(&scene);
}

static void rtf_is_known_by_its_content(void **test)
{
	(void)test;
	static const char *const types[] = { "application/msword; name=a.doc",
		"application/octet-stream; name=a.dat", "text/plain; name=a.txt" };
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		struct scene scene;
		scene_start(&scene);
		scene_read_part(&scene, types[i], "{\\rt\\ansi 73{\\b 3}-35-4828}");
		bool found = false;
		for (size_t k = 0; k < scene.extraction.surfaces.count; k++)
			found |= text_find_caseless(scene.extraction.surfaces.items[k].folded,
			             TEXT("733-35-4828")) != SIZE_MAX;
		assert_true(found);
		scene_end(&scene);
	}
}

/* The examples of [MS-OXRTFCP] 3.1 and 3.2. */
static void compressed_rtf_expands(void **test)
{
	(void)test;
	static const unsigned char simple[] = { 0x2d, 0, 0, 0, 0x2b, 0, 0, 0, 'L', 'Z', 'F', 'u',
		0xf1, 0xc5, 0xc7, 0xa7, 0x03, 0x00, 0x0a, 0x00, 0x72, 0x63, 0x70, 0x67, 0x31, 0x32,
		0x35, 0x42, 0x32, 0x0a, 0xf3, 0x20, 0x68, 0x65, 0x6c, 0x09, 0x00, 0x20, 0x62, 0x77,
		0x05, 0xb0, 0x6c, 0x64, 0x7d, 0x0a, 0x80, 0x0f, 0xa0 };
	static const unsigned char ring[] = { 0x1a, 0, 0, 0, 0x1c, 0, 0, 0, 'L', 'Z', 'F', 'u',
		0xe2, 0xd4, 0x4b, 0x51, 0x41, 0x00, 0x04, 0x20, 0x57, 0x58, 0x59, 0x5a, 0x0d, 0x6e,
		0x7d, 0x01, 0x0e, 0xb0 };
	struct scene scene;
	struct bytes out;
	scene_start(&scene);
	budget_start(&scene.budget, &scene.limits);
	assert_int_equal(
	    lzfu_expand(&out, (struct bytes){ simple, sizeof(simple) }, &scene.budget, scene.arena),
	    LZFU_WHOLE);
	assert_int_equal(out.len, 43);
	assert_memory_equal(out.at, "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n", 43);
	assert_int_equal(
	    lzfu_expand(&out, (struct bytes){ ring, sizeof(ring) }, &scene.budget, scene.arena),
	    LZFU_WHOLE);
	assert_memory_equal(out.at, "{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}", 28);
	for (size_t len = 0; len < sizeof(simple); len++)
		assert_int_equal(
		    lzfu_expand(&out, (struct bytes){ simple, len }, &scene.budget, scene.arena),
		    LZFU_DAMAGED);
	scene_end(&scene);
}

/* A header that says less than there is hides nothing. */
static void compressed_rtf_is_read_to_its_end(void **test)
{
	(void)test;
	unsigned char raw[] = { 0x1a, 0, 0, 0, 0x02, 0, 0, 0, 'L', 'Z', 'F', 'u', 0xe2, 0xd4, 0x4b,
		0x51, 0x41, 0x00, 0x04, 0x20, 0x57, 0x58, 0x59, 0x5a, 0x0d, 0x6e, 0x7d, 0x01, 0x0e,
		0xb0 };
	struct scene scene;
	struct bytes out;
	scene_start(&scene);
	budget_start(&scene.budget, &scene.limits);
	assert_int_equal(
	    lzfu_expand(&out, (struct bytes){ raw, sizeof(raw) }, &scene.budget, scene.arena),
	    LZFU_DAMAGED);
	assert_int_equal(out.len, 28);
	scene.limits.expanded_bytes = 10;
	budget_start(&scene.budget, &scene.limits);
	assert_int_equal(
	    lzfu_expand(&out, (struct bytes){ raw, sizeof(raw) }, &scene.budget, scene.arena),
	    LZFU_OVER_LIMIT);
	scene_end(&scene);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_page_is_read_as_word_shows_it),
		cmocka_unit_test(what_is_not_seen_is_hidden_and_kept),
		cmocka_unit_test(headers_and_notes_do_not_part_the_text),
		cmocka_unit_test(tables_have_cells_under_headings),
		cmocka_unit_test(files_inside_are_read),
		cmocka_unit_test(an_object_that_is_none_is_said),
		cmocka_unit_test(wrapped_html_is_unwrapped),
		cmocka_unit_test(what_ends_too_early_is_damaged_and_read),
		cmocka_unit_test(groups_in_groups_end_in_the_ledger),
		cmocka_unit_test(rtf_is_known_by_its_content),
		cmocka_unit_test(compressed_rtf_expands),
		cmocka_unit_test(compressed_rtf_is_read_to_its_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
