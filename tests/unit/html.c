/* SPDX-License-Identifier: Apache-2.0
 *
 * HTML: what a reader sees is the body, what he does not see is hidden text, tables are tables.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/surfaces.h"

static const struct {
	const char *html, *shown, *hidden;
} pages[] = {
	{ "123-<b>45</b>-6789", "123-45-6789", "" },
	{ "123-45-67<wbr>89", "123-45-6789", "" },
	{ "12<!-- x -->3", "123", "x" },
	{ "<p>one<p>two<br>three<div>four</div>five", "one\ntwo\nthree\nfour\nfive", "" },
	{ "a   b\n\n c\t<i> d</i> e", "a b c d e", "" },
	{ "<pre>a   b\n  c</pre>d", "a   b\n  c\nd", "" },
	{ "&lt;&amp;&gt; &eacute;&#233;&#xe9;&#128;&copy &notit; &unknown; &",
	    "<&> eee\xe2\x82\xac\xc2\xa9 \xc2\xacit; &unknown; &", "" },
	{ "x<script>var a = '</b>';</script>y", "xy", "var a = '</b>';" },
	{ "x<style>p { color: red }</style>y", "xy", "p { color: red }" },
	{ "<title>t &amp; u</title>x", "x", "t & u" },
	{ "<textarea><b>&lt;</textarea>z", "<b><\nz", "" },
	{ "a<span style='display:none'>b<i>c</i></span>d", "ad", "bc" },
	{ "a<span style=\"visibility: hidden\">b</span>c", "ac", "b" },
	{ "a<span style='font-size:0'>b</span>c", "ac", "b" },
	{ "a<span style='opacity:0.0'>b</span>c", "ac", "b" },
	{ "a<div style='max-height:0px;overflow:hidden'>b</div>c", "ac", "b" },
	{ "a<div style='position:absolute;left:-9999px'>b</div>c", "ac", "b" },
	{ "a<font color=#ffffff>b</font>c", "ac", "b" },
	{ "<div style='background:#000'>a<font color=white>b</font>c</div>", "abc", "" },
	{ "a<p hidden>b</p>c", "ac", "b" },
	{ "a<i style='width:0;overflow:hidden'>b</i>c", "ac", "b" },
	{ "a<i style='width:0'>b</i>c", "abc", "" },
	{ "<style>@media all{.y{display:none}.z{x:y}}</style>a<b class=y>b</b>", "a",
	    "@media all{.y{display:none}.z{x:y}}\nb" },
	{ "<style>.pre, #x {display:none}</style>a<b class='q pre'>b</b>c<i id=x>d</i>", "ac",
	    ".pre, #x {display:none}\nb\nd" },
	{ "<style>span.z, p.q { DISPLAY : NONE !important }</style>1<span class='a z'>2</span>3",
	    "13", "span.z, p.q { DISPLAY : NONE !important }\n2" },
	{ "<style>p.n > b i{display:none}</style><p class=n><b>1<u><i>2</i></u></b><i>3</i></p>",
	    "13", "p.n > b i{display:none}\n2" },
	{ "<style>b.x.y[title=t]{display:none}</style><b class='y x' title=t>1</b><b class=x>2</b>",
	    "2", "b.x.y[title=t]{display:none}\nt\n1" },
	{ "<style>i:nth-child(2n+1){display:none}</style><p><i>1</i><i>2</i><i>3</i></p>", "2",
	    "i:nth-child(2n+1){display:none}\n1\n3" },
	{ "<style>/* , */x-y{display:none}</style><x-y>1</x-y>2", "2",
	    "/* , */x-y{display:none}\n1" },
	{ "<style>b:hover,i+b{display:none}</style><i>1</i><b>2</b>", "12",
	    "b:hover,i+b{display:none}" },
	{ "a<i style='font:0/0 a'>b</i>c<i style='font:400 12px/1 a'>d</i>", "acd", "b" },
	{ "a<i style='color:rgba(1,2,3,0)'>b</i><i style='color:rgba(1,2,3,.9)'>c</i>", "ac", "b" },
	{ "a<font color=#fdfcfe>b</font><font color=#eeeeee>c</font>", "ac", "b" },
	{ "1<ruby>2<rt>3</rt></ruby>4", "12\n3\n4", "" },
	{ "<style>@media print {.a{display:none}}</style><b class=a>b</b>", "b",
	    "@media print {.a{display:none}}" },
	{ "<style>b:before{content:'541-' \"\\36 6-\"}</style><b>8630</b>", "541-66-8630",
	    "b:before{content:'541-' \"\\36 6-\"}" },
	{ "<style>p i.z::after{content:'-8630'}</style><p><i class=z>541-66</i>.", "541-66-8630.",
	    "p i.z::after{content:'-8630'}" },
	{ "<style>i:after{content:'\\f031'} b:after{content:counter(n)}</style><i>1</i><b>2</b>",
	    "12", "i:after{content:'\\f031'} b:after{content:counter(n)}" },
	{ "<style>b:after{content:attr(data-k)}</style><b data-k='541-66-8630'>no. </b>",
	    "no. 541-66-8630", "b:after{content:attr(data-k)}\n541-66-8630" },
	{ "<p>no. <i style='order:3'>8630</i><i style='order:1'>541-</i><i style='order:2'>66-</i>",
	    "no. 541-66-8630", "8630541-66-" },
	{ "<div style='flex-direction:row-reverse'><b>8630</b> <b>66-</b> <b>541-</b></div>x",
	    "541-66-8630\nx", "8630 66- 541-" },
	{ "<p><b style='float:right'>8630</b><b style='float:right'>541-66-</b></p>", "541-66-8630",
	    "8630541-66-" },
	{ "<p><b style='left:9px;top:1px'>41-66-</b><b style='top:1px;left:2px'>5</b>"
	  "<b style='top:9px'>8630</b></p>",
	    "541-66-8630", "41-66-58630" },
	{ "<style>.l{order:2}</style><div><i class=l>8630</i><i>541-66-</i></div>", "541-66-8630",
	    ".l{order:2}\n8630541-66-" },
	/* one line, however many boxes */
	{ "<p>no.</p><div style='display:inline-block'>541-66-86</div> <div style='float:left'>3"
	  "</div><div style='display: inline'>0</div>",
	    "no.\n541-66-8630", "541-66-86\n3\n0" },
	{ "<div style='display:inline-block'>one</div><div style='display:inline-block'>two</div>",
	    "one\ntwo", "" },
	{ "<div style='flex-direction:row-reverse'><b>one</b><b>two</b></div>", "onetwo", "" },
	{ "SSN: <i style='display:none'>541-66-8630</i>a", "SSN: a", "SSN: 541-66-8630" },
	{ "<p>SSN:</p><i style='display:none'>541-66-8630</i>a", "SSN:\na", "541-66-8630" },
	{ "a<iframe srcdoc='<p>b<i>c</i>&amp;amp;<!-- d -->'>e</iframe>f", "af", "e\nbc&\nd" },
	{ "a<!--[if mso]><p>only <b>there</b></p><![endif]-->b", "ab", "only there" },
	{ "<![if !mso]>x<![endif]>y", "xy", "![if !mso]\n![endif]" },
	{ "<img alt='the alt' title=t src='http://x.example/?n=1%2D2'>", "",
	    "the alt\nt\nhttp://x.example/?n=1-2" },
	{ "<input value=seen><input type=hidden value=unseen><input placeholder=p>", "seen",
	    "unseen\np" },
	{ "<option>a<option>b", "a\nb", "" },
	{ "a<b class=\"x>y\">c</b>", "ac", "" },
	{ "a <b c", "a", "<b c" },
	{ "1 < 2 and 3 > 2 </ 4", "1 < 2 and 3 > 2", "4" },
	{ "x<plaintext><b>y</plaintext>", "x\n<b>y</plaintext>", "" },
	{ "<o:p>x</o:p><x-y style=display:none>z</x-y>w", "xw", "z" },
	{ "<div>a</span></b>c</div>", "ac", "" },
	{ "a<template>b</template>c", "ac", "b" },
	{ "<a href='&#109;ailto:x@y.example'>m</a>", "m", "mailto:x@y.example" },
};

static void pages_read_as_shown(void **test)
{
	(void)test;
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		struct scene scene;
		scene_start(&scene);
		scene_read_part(&scene, "text/html; charset=utf-8", pages[i].html);
		struct text shown = text_of(scene_text(&scene, PLACE_BODY, 0));
		struct text hidden = text_of(scene_text(&scene, PLACE_HIDDEN, 0));
		assert_string_equal(arena_text(scene.arena, text_trim(shown)).at, pages[i].shown);
		assert_string_equal(arena_text(scene.arena, text_trim(hidden)).at, pages[i].hidden);
		scene_end(&scene);
	}
}

static void a_table_has_headings(void **test)
{
	(void)test;
	struct scene scene;
	scene_start(&scene);
	scene_read_part(&scene, "text/html",
	    "<table><tr><th>Name<th>SSN<th>Phone<tr><td><p>Ann</p><td>123-45-6789<td>1"
	    "<tr><td colspan=2>Bob<td>555-1212</table>after");
	struct surface *body = scene_surface(&scene, PLACE_BODY, 0);
	assert_string_equal(scene_text(&scene, PLACE_BODY, 0),
	    "Name\tSSN\tPhone\nAnn\t123-45-6789\t1\nBob\t555-1212\nafter");
	assert_int_equal(body->tables.count, 1);
	assert_true(body->tables.items[0].has_heading);
	assert_true(body->tables.items[0].records);
	assert_int_equal(body->tables.items[0].rows, 3);
	size_t at = (size_t)(strstr(body->folded.at, "123-45") - body->folded.at);
	const struct cell *cell = surface_cell(body, at);
	assert_non_null(cell);
	assert_int_equal(cell->row, 1);
	assert_int_equal(cell->column, 1);
	assert_true(text_equal(surface_heading(body, cell), TEXT("SSN")));
	cell = surface_cell(body, (size_t)(strstr(body->folded.at, "555") - body->folded.at));
	assert_non_null(cell);
	assert_int_equal(cell->column, 2);
	assert_true(text_equal(surface_heading(body, cell), TEXT("Phone")));
	assert_null(surface_cell(body, body->folded.len - 1));
	scene_end(&scene);
}

static void forms_and_layout_are_no_records(void **test)
{
	(void)test;
	static const char *const tables[] = {
		"<table><tr><td>Name:<td>Ann Example<tr><td>SSN:<td>123-45-6789</table>",
		"<table><tr><td>A long text in a box that is only there for the layout of the "
		"page and holds more than eighty characters.</td></tr></table>",
	};
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
		struct scene scene;
		scene_start(&scene);
		scene_read_part(&scene, "text/html", tables[i]);
		struct surface *body = scene_surface(&scene, PLACE_BODY, 0);
		for (size_t t = 0; t < body->tables.count; t++)
			assert_false(body->tables.items[t].records);
		scene_end(&scene);
	}
}

static void inner_tables_win(void **test)
{
	(void)test;
	struct scene scene;
	scene_start(&scene);
	scene_read_part(&scene, "text/html",
	    "<table><tr><td>left<td><table><tr><td>a<td>b<td>c<tr><td>1<td>2<td>3</table><td>right"
	    "</table>");
	struct surface *body = scene_surface(&scene, PLACE_BODY, 0);
	const struct cell *cell =
	    surface_cell(body, (size_t)(strchr(body->folded.at, '2') - body->folded.at));
	assert_non_null(cell);
	const struct table *table = &body->tables.items[cell->table];
	assert_int_equal(table->rows, 2);
	assert_int_equal(table->columns, 3);
	scene_end(&scene);
}

static void a_data_url_is_a_file(void **test)
{
	(void)test;
	struct scene scene;
	scene_start(&scene);
	scene_read_part(
	    &scene, "text/html", "<a href='data:text/plain;base64,aGVsbG8gd29ybGQ='>x</a>");
	assert_string_equal(scene_text(&scene, PLACE_ATTACHMENT, 0), "hello world");
	assert_int_equal(scene.extraction.ledger.count, 2);
	scene_end(&scene);
}

static void depth_is_no_danger(void **test)
{
	(void)test;
	struct scene scene;
	scene_start(&scene);
	size_t n = 100000;
	char *html = arena_alloc(scene.arena, n * 12 + 1);
	for (size_t i = 0; i < n; i++)
		memcpy(html + i * 12, "<div><table>", 12);
	html[n * 12] = 0;
	scene_read_part(&scene, "text/html", html);
	assert_int_equal(scene.extraction.ledger.items[0].state, POSTERN_INSPECTED);
	scene_end(&scene);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_read_as_shown),
		cmocka_unit_test(a_table_has_headings),
		cmocka_unit_test(forms_and_layout_are_no_records),
		cmocka_unit_test(inner_tables_win),
		cmocka_unit_test(a_data_url_is_a_file),
		cmocka_unit_test(depth_is_no_danger),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
