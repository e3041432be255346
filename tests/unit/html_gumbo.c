/* SPDX-License-Identifier: Apache-2.0
 *
 * The text of a page against another reader of HTML: gumbo, which builds the tree of the HTML
 * standard.  The text of its tree, without white space, must be what we show.
 * Gumbo is opened when the test runs; where it is not installed, the test is skipped.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dlfcn.h>
#include <stdio.h>

#include "tests/unit/surfaces.h"

#if __has_include(<gumbo.h>)
#include <gumbo.h>

struct gumbo {
	GumboOutput *(*parse)(const GumboOptions *options, const char *at, size_t len);
	void (*destroy)(const GumboOptions *options, GumboOutput *output);
	const GumboOptions *options;
};

static bool gumbo_open(struct gumbo *out)
{
	void *library = dlopen("libgumbo.so.2", RTLD_NOW);
	if (!library)
		library = dlopen("libgumbo.so.1", RTLD_NOW);
	if (!library)
		return false;
	void *parse = dlsym(library, "gumbo_parse_with_options");
	void *destroy = dlsym(library, "gumbo_destroy_output");
	void *options = dlsym(library, "kGumboDefaultOptions");
	memcpy(&out->parse, &parse, sizeof(parse));
	memcpy(&out->destroy, &destroy, sizeof(destroy));
	out->options = options;
	return parse && destroy && options;
}

/** Appends the text of the tree. */
static void tree_text(char *out, size_t room, const GumboNode *node)
{
	if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
	    node->type == GUMBO_NODE_CDATA) {
		strncat(out, node->v.text.text, room - strlen(out) - 1);
		return;
	}
	if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_DOCUMENT &&
	    node->type != GUMBO_NODE_TEMPLATE)
		return;
	const GumboVector *children = node->type == GUMBO_NODE_DOCUMENT ? &node->v.document.children
	                                                                : &node->v.element.children;
	for (unsigned i = 0; i < children->length; i++)
		tree_text(out, room, children->data[i]);
}

/** Without white space. */
static void squeeze(char *text)
{
	char *to = text;
	for (; *text; text++)
		if (!ascii_is_blank((unsigned char)*text))
			*to++ = *text;
	*to = 0;
}

static const char *const pieces[] = { "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<i>",
	"</i>", "<br>", "<ul><li>", "<li>", "</ul>", "<h1>", "</h1>", "<span class=x>", "</span>",
	"<a name=\"q>r\">", "</a>", "&amp;", "&lt;", "&#65;", "&eacute;", "&copy", "&notit;",
	"&unknown;", "& ", "< ", "12", "3-4", "word ", "\n", "  ", "<pre>", "</pre>", "<!-- c -->",
	"<!doctype html>", "<?pi?>", "</ >", "<blockquote>", "</blockquote>", "<em x='1' y=2 z>",
	"</em>", "<img width=1>", "<hr/>", "<xmp>&lt;</xmp>" };

static uint32_t next_random(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

static void compare(const struct gumbo *gumbo, const char *html)
{
	struct scene scene;
	char theirs[8192] = "", ours[8192];
	scene_start(&scene);
	scene_read_part(&scene, "text/html; charset=utf-8", html);
	GumboOutput *output = gumbo->parse(gumbo->options, html, strlen(html));
	tree_text(theirs, sizeof(theirs), output->document);
	gumbo->destroy(gumbo->options, output);
	squeeze(theirs);
	struct surface *body = scene_surface(&scene, PLACE_BODY, 0);
	snprintf(ours, sizeof(ours), TEXT_FORMAT, body ? (int)body->decoded.len : 0,
	    body ? body->decoded.at : "");
	squeeze(ours);
	if (strcmp(ours, theirs) != 0)
		print_error("page: %s\n", html);
	assert_string_equal(ours, theirs);
	scene_end(&scene);
}

static void random_pages_read_alike(void **test)
{
	(void)test;
	struct gumbo gumbo;
	if (!gumbo_open(&gumbo))
		skip();
	uint32_t state = 7;
	size_t n_pieces = sizeof(pieces) / sizeof(pieces[0]);
	for (int round = 0; round < 3000; round++) {
		char html[1024] = "";
		size_t n = 1 + next_random(&state) % 30;
		for (size_t i = 0; i < n && strlen(html) < 900; i++)
			strncat(html, pieces[next_random(&state) % n_pieces],
			    sizeof(html) - strlen(html) - 1);
		compare(&gumbo, html);
	}
}
#else
static void random_pages_read_alike(void **test)
{
	(void)test;
	skip();
}
#endif

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(random_pages_read_alike) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
