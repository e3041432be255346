/* SPDX-License-Identifier: Apache-2.0
 *
 * CSV and JSON: cells, rows, headings, text without quoting.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/surfaces.h"

static const struct {
	const char *type, *content, *text;
	size_t tables;
	bool records;
} files[] = {
	{ "text/csv",
	    "Name,SSN,Phone\r\n\"Doe, Jane\",123-45-6789,\"1\n2\"\r\n\"a \"\"q\"\"\",,7\r\n",
	    "Name\tSSN\tPhone\nDoe, Jane\t123-45-6789\t1 2\na \"q\"\t\t7", 1, true },
	{ "text/csv", "name;a;b\nx;1,5;2,5\ny;2,5;3\n", "name\ta\tb\nx\t1,5\t2,5\ny\t2,5\t3", 1,
	    true },
	{ "text/csv", "sep=|\na|b|c\n1|2|3\n", "a\tb\tc\n1\t2\t3", 1, true },
	{ "text/tab-separated-values", "a\tb\tc\n1\t2\t3\n", "a\tb\tc\n1\t2\t3", 1, true },
	{ "text/csv", "\"never closed, 123-45-6789\nmore", "never closed, 123-45-6789 more", 1,
	    false },
	{ "application/json",
	    "[{\"name\":\"J\\u00f6hn\",\"ssn\":1,\"n\":\"\\ud83d\\ude00\"},"
	    "{\"ssn\":\"2\",\"name\":\"B\"}]",
	    "name\tssn\tn\nJohn\t1\t\xf0\x9f\x98\x80\nB\t2\t", 1, true },
	{ "application/json", "{\"a\":{\"b\":[1,2,\"x\\\"y\"]},\"c\":true}",
	    "a: \nb: 1\n2\nx\"y\nc: true", 0, false },
	{ "application/json",
	    "{\"columns\":[\"name\",\"ssn\",\"n\"],\"data\":[[\"J\",1,null],[\"B\",\"2\",3]]}",
	    "columns: name\nssn\nn\ndata: \nname\tssn\tn\nJ\t1\tnull\nB\t2\t3", 1, true },
	{ "application/json", "{\"a\":{\"tags\":[\"x\",\"y\"]},\"at\":[[1,2],[3,4]]}",
	    "a: \ntags: x\ny\nat: 1\n2\n3\n4", 0, false },
	{ "application/json", "{\"broken\": \"text 123", "broken: text 123", 0, false },
	{ "text/xml", "<?xml version='1.0'?><a b='at&amp;t'>x&lt;y<c>123</c>z<![CDATA[p > q]]></a>",
	    "a b: at&t\na: x<y\nc: 123\nzp > q", 0, false },
	{ "application/xml", "<s><p:ssn>321023456</p:ssn><q name='Joe Smith' x:ssn='&#51;2'/></s>",
	    "ssn: 321023456\nq name: Joe Smith\nq ssn: 32", 0, false },
	{ "application/xml",
	    "<r><dc:category>open</dc:category>"
	    "<pdfaProperty:category>internal</pdfaProperty:category></r>",
	    "category: open\npdfaProperty:category: internal", 0, false },
	{ "application/fhir+xml", "<Patient><birthDate value=\"1980-02-29\"/></Patient>",
	    "birthDate: 1980-02-29", 0, false },
	{ "text/calendar",
	    "BEGIN:VCALENDAR\r\nSUMMARY;LANGUAGE=en:Meet\\, eat\\nand\r\n  drink\r\n",
	    "BEGIN: VCALENDAR\nSUMMARY;LANGUAGE=en: Meet, eat\nand drink", 0, false },
	{ "text/vcard", "NOTE;ENCODING=QUOTED-PRINTABLE:caf=C3=A9 =\r\nmore\r\nTEL:123\r\n",
	    "NOTE;ENCODING=QUOTED-PRINTABLE: cafe more\nTEL: 123", 0, false },
	{ "text/enriched", "<bold>12</bold>3", "<bold>12</bold>3", 0, false },
	{ "text/plain", "o\bNo. 5\b54\b41\b1-66-8630, caf\xc3\xa9\b_", "No. 541-66-8630, caf_", 0,
	    false },
};

static void each_file_reads_plainly(void **test)
{
	(void)test;
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		struct scene scene;
		scene_start(&scene);
		scene_read_part(&scene, files[i].type, files[i].content);
		struct surface *body = scene_surface(&scene, PLACE_BODY, 0);
		assert_non_null(body ? body : scene_surface(&scene, PLACE_ATTACHMENT, 0));
		body = body ? body : scene_surface(&scene, PLACE_ATTACHMENT, 0);
		/* a last tab is an empty cell, a last newline ends the row */
		size_t len = body->folded.len;
		while (len > 0 && body->folded.at[len - 1] == '\n')
			len--;
		struct text text = { body->folded.at, len };
		assert_string_equal(arena_text(scene.arena, text).at, files[i].text);
		assert_int_equal(body->tables.count, files[i].tables);
		if (files[i].tables)
			assert_int_equal(body->tables.items[0].records, files[i].records);
		scene_end(&scene);
	}
}

/* Tables that people set with blanks: which heading the value 42 stands under. */
static const struct {
	const char *type, *text, *heading; /* NULL: in no table */
} set[] = {
	{ "text/plain", "Name       SSN   City\n---------  ----  ----\nJoe Smith  42    Reno\n",
	    "SSN" },
	{ "text/plain", "Name   SSN\n=====  ===\nJoe    42\nAnn    17\n", "SSN" },
	{ "text/plain",
	    "  Name       SSN   City\n  Joe Smith  42    Reno\n  Ann Berg   17    Elko\n", "SSN" },
	{ "text/plain",
	    "> Name       Part  City\n> Joe Smith  42    Reno\n> Ann Berg   17    Elko\n", "Part" },
	{ "text/plain",
	    "Name         Amount   City\n-----------  -------  ----\nJoe              "
	    "42  Reno\n",
	    "Amount" },
	{ "text/plain",
	    "Name         Amount   City\n-----------  -------  ----\n             42\nx            "
	    "1  y\n",
	    NULL },
	{ "text/plain", "We met  in the  morning\nand had  42 of  them\n", NULL },
	{ "text/plain", "Name       SSN\nJoe Smith  42\nAnn Berg   17\n", NULL },
	{ "text/html",
	    "<p>Name&nbsp;&nbsp;&nbsp;SSN&nbsp;&nbsp;City<br>----&nbsp;&nbsp;&nbsp;---&nbsp;&nbsp;"
	    "----<br>Joe&nbsp;&nbsp;&nbsp;&nbsp;42&nbsp;&nbsp;&nbsp;Reno</p>",
	    "SSN" },
	/* cells that go on in a line of their own, blank lines between rows */
	{ "text/plain",
	    "Name              SSN   City\n\n"
	    "Joe Smith         17    Reno\n"
	    "Ann Marie\nBerg-Okafor       42    Elko\n",
	    "SSN" },
	{ "text/plain",
	    "Name              SSN   City\n"
	    "Joe Smith         17    Reno\n"
	    "Ann Berg          18    Elko\n\nThat is all, and 42 of them it was.\n",
	    NULL },
	/* numbers set to the right, one blank in front of the next column */
	{ "text/plain",
	    "Nr      Name       SSN         City\n"
	    "      1 Ann Roe             18 Reno\n"
	    "      2 Ben Poe            427 Elko\n"
	    "      3 Cy Lee               3 Reno\n",
	    "SSN" },
	{ "text/plain",
	    "Nr      Name       SSN         City\n"
	    "      1 Ann Roe    18          Reno\n"
	    "      2 Ben Poe    42\n"
	    "      3 Cy Lee     3           Reno\n",
	    "SSN" },
};

static void columns_set_with_blanks(void **test)
{
	(void)test;
	for (size_t i = 0; i < sizeof(set) / sizeof(set[0]); i++) {
		struct scene scene;
		scene_start(&scene);
		scene_read_part(&scene, set[i].type, set[i].text);
		struct surface *body = scene_surface(&scene, PLACE_BODY, 0);
		const char *at = memmem(body->folded.at, body->folded.len, "42", 2);
		assert_non_null(at);
		const struct cell *cell = surface_cell(body, (size_t)(at - body->folded.at));
		struct text heading = cell ? surface_heading(body, cell) : TEXT("");
		if (!text_equal(heading, text_of(set[i].heading ? set[i].heading : "")))
			print_error("table %zu: " TEXT_FORMAT "\n", i, TEXT_ARGUMENTS(heading));
		assert_true(text_equal(heading, text_of(set[i].heading ? set[i].heading : "")));
		scene_end(&scene);
	}
}

static void offsets_of_cells_follow_folding(void **test)
{
	(void)test;
	struct scene scene;
	scene_start(&scene);
	scene_read_part(&scene, "text/csv; charset=utf-8",
	    "n\xc3\xbamero,caf\xc3\xa9,x\n\xef\xbc\x91\xef\xbc\x92,\xc3\xa9\xc3\xa9,z\n");
	struct surface *surface =
	    &scene.extraction.surfaces.items[scene.extraction.surfaces.count - 1];
	static const char *const cells[] = { "numero", "cafe", "x", "12", "ee", "z" };
	assert_int_equal(surface->cells.count, 6);
	for (size_t i = 0; i < 6; i++) {
		const struct cell *cell = &surface->cells.items[i];
		struct text text = { surface->folded.at + cell->begin, cell->end - cell->begin };
		assert_string_equal(arena_text(scene.arena, text).at, cells[i]);
	}
	scene_end(&scene);
}

static void the_heading_may_stand_below_a_title(void **test)
{
	(void)test;
	struct scene scene;
	scene_start(&scene);
	scene_read_part(&scene, "text/csv",
	    "Staff report,,\nPrinted today\n\nName,Number,Town\nA,12345,X\nB,12346,Y\n");
	struct surface *surface =
	    &scene.extraction.surfaces.items[scene.extraction.surfaces.count - 1];
	const char *number = strstr(surface->folded.at, "12346");
	const char *title = strstr(surface->folded.at, "Printed");
	const struct cell *cell = surface_cell(surface, (size_t)(number - surface->folded.at));
	assert_true(text_equal(surface_heading(surface, cell), TEXT("Number")));
	cell = surface_cell(surface, (size_t)(title - surface->folded.at));
	assert_int_equal(surface_heading(surface, cell).len, 0);
	scene_end(&scene);
}

static void a_cell_of_several_rows_moves_those_below(void **test)
{
	(void)test;
	struct scene scene;
	scene_start(&scene);
	scene_read_part(&scene, "text/html",
	    "<table><tr><th>Name<th>Date<th>Code</tr>"
	    "<tr><td rowspan=2>Robin Alder<td>May<td>A1</tr>"
	    "<tr><td>June<td>A2</tr><tr><td>Kim Birch<td>July<td>A3</tr></table>");
	struct surface *surface = scene_surface(&scene, PLACE_BODY, 0);
	static const struct {
		const char *cell, *heading;
	} cells[] = { { "A1", "Code" }, { "June", "Date" }, { "A2", "Code" }, { "Kim", "Name" } };
	for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++) {
		size_t at = text_find_caseless(surface->folded, text_of(cells[i].cell));
		struct text heading = surface_heading(surface, surface_cell(surface, at));
		assert_true(text_equal(heading, text_of(cells[i].heading)));
	}
	scene_end(&scene);
}

/** A table pasted into a letter has cells and headings; prose with commas has none. */
static void text_holds_tables(void **test)
{
	(void)test;
	static const struct {
		const char *text, *cell, *heading;
	} texts[] = {
		{ "Hello,\n\nname;ssn;city\nJoe;321;Reno\n\nBye\n", "321", "ssn" },
		{ "> name,user,password\n> Joe,jsmith,hunter22\n", "hunter22", "password" },
		{ "| Name | SSN | Hired |\n|---|---|---|\n| Joe | 321 | 1999 |\n", "321", "SSN" },
		{ "Name\tSocial\tNet\nJoe\t321\t12.00\n", "321", "Social" },
		{ "NAME~SSN~CARD\nJoe~321~1999\n", "321", "SSN" },
		{ "| Name | SSN | Hired |\n+---+---+---+\n| Joe | 17 | 1999 |\n+---+---+---+\n"
		  "| Ann | 321 | 1998 |\n+---+---+---+\n",
		    "321", "SSN" },
		{ "INSERT INTO `staff` (`id`, `ssn`, note) VALUES\n(1, '17', now()), "
		  "(2,'321',NULL);\n",
		    "321", "ssn" },
		{ "CREATE TABLE s (id int NOT NULL, \"ssn\" char(9), n varchar(4,2), PRIMARY KEY "
		  "(id));"
		  "\nINSERT INTO s VALUES(1,'17','it''s');\nINSERT INTO s VALUES(2,N'321','x');\n",
		    "321", "ssn" },
		{ "insert [dbo].[s] ([id], [ssn], [n]) values (1, 321, 'a)')\nGO\n", "321", "ssn" },
		{ "COPY public.s (id, ssn, n) FROM stdin;\n1\t17\tx\n2\t321\ty\n\\.\n", "321",
		    "ssn" },
	};
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct scene scene;
		scene_start(&scene);
		scene_read_part(&scene, "text/plain", texts[i].text);
		struct surface *surface = scene_surface(&scene, PLACE_BODY, 0);
		size_t at = text_find_caseless(surface->folded, text_of(texts[i].cell));
		const struct cell *cell = surface_cell(surface, at);
		assert_non_null(cell);
		struct text heading = text_trim(surface_heading(surface, cell));
		assert_true(text_equal(heading, text_of(texts[i].heading)));
		scene_end(&scene);
	}
	struct scene scene;
	scene_start(&scene);
	scene_read_part(&scene, "text/plain",
	    "We met Ann, Joe and Max. It rained.\nWe, all of us, left.\n"
	    "Insert the card (chip first, face up) and wait.\n");
	assert_int_equal(scene_surface(&scene, PLACE_BODY, 0)->cells.count, 0);
	scene_end(&scene);
}

/** A remark beside one row is under no heading; the last of the names may span the cells of all. */
static void a_heading_ends_where_its_table_does(void **test)
{
	(void)test;
	static const struct {
		const char *text, *heading;
	} texts[] = {
		{ "name,ssn,card\nAnn,1,2\nJoe,3,4,remark\nKim,5,6\n", "" },
		{ "name,ssn,card\nAnn,1,2,a\nJoe,3,4,remark\nKim,5,6,b\n", "card" },
	};
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct scene scene;
		scene_start(&scene);
		scene_read_part(&scene, "text/csv", texts[i].text);
		struct surface *surface =
		    &scene.extraction.surfaces.items[scene.extraction.surfaces.count - 1];
		size_t at = text_find_caseless(surface->folded, TEXT("remark"));
		struct text heading = surface_heading(surface, surface_cell(surface, at));
		assert_true(text_equal(heading, text_of(texts[i].heading)));
		scene_end(&scene);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_file_reads_plainly),
		cmocka_unit_test(columns_set_with_blanks),
		cmocka_unit_test(offsets_of_cells_follow_folding),
		cmocka_unit_test(a_cell_of_several_rows_moves_those_below),
		cmocka_unit_test(the_heading_may_stand_below_a_title),
		cmocka_unit_test(text_holds_tables),
		cmocka_unit_test(a_heading_ends_where_its_table_does),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
