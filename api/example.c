/* SPDX-License-Identifier: Apache-2.0
 *
 * An example of a detector as a mail.
 */
#include "api/api.h"

/* One line, for a header: an example may have been written over several. */
static struct text one_line(struct text t, struct arena *arena)
{
	struct text copy = arena_text(arena, t);
	char *at = arena_alloc(arena, t.len + 1);
	for (size_t i = 0; i <= t.len; i++)
		at[i] = copy.at[i] == '\n' || copy.at[i] == '\r' ? ' ' : copy.at[i];
	return (struct text){ at, t.len };
}

static void put_in_header(struct program_test *test, struct text example, struct arena *arena)
{
	struct text line = one_line(example, arena);
	bool whole = text_find_caseless(line, TEXT(": ")) != SIZE_MAX;
	test->headers = arena_zero(arena, 1, sizeof(*test->headers));
	test->headers[0] =
	    arena_format(arena, "%s" TEXT_FORMAT, whole ? "" : "Comments: ", TEXT_ARGUMENTS(line));
	test->n_headers = 1;
}

static void put_in_file(
    struct program_test *test, struct text example, bool name, struct arena *arena)
{
	test->attachments = arena_zero(arena, 1, sizeof(*test->attachments));
	test->attachments[0] = (struct program_attachment){ .name = name ? one_line(example, arena)
		                                                         : TEXT("example.txt"),
		.content = name ? TEXT("-") : example };
	test->n_attachments = 1;
}

struct program_test example_test(struct text example, uint32_t places, struct arena *arena)
{
	struct program_test test = { .from = TEXT("a@sender.example"), .subject = TEXT("-") };
	if (places & PLACE_BODY)
		test.body = example;
	else if (places & PLACE_SUBJECT)
		test.subject = one_line(example, arena);
	else if (places & PLACE_HEADERS)
		put_in_header(&test, example, arena);
	else if (places & (PLACE_NAME | PLACE_ATTACHMENT))
		put_in_file(&test, example, (places & PLACE_NAME) != 0, arena);
	else
		test.html = arena_format(
		    arena, "<p>-</p><!-- " TEXT_FORMAT " -->", TEXT_ARGUMENTS(example));
	return test;
}
