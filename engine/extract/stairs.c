/* SPDX-License-Identifier: Apache-2.0
 *
 * Text that runs aslant over a page, which a program that lays pages out in lines leaves as stairs:
 *
 *     SS                    its steps are joined: SSN58...
 *       N
 *        58
 */
#include "engine/extract/stairs.h"

enum { STEP = 4, LEAST_STEPS = 4 };

struct step {
	struct text text; /**< empty: no step */
	size_t indent;
};

static struct step read_step(struct text line)
{
	size_t indent = 0;
	while (indent < line.len && line.at[indent] == ' ')
		indent++;
	struct text text = text_trim((struct text){ line.at + indent, line.len - indent });
	bool short_enough = text.len <= STEP && !memchr(text.at, ' ', text.len);
	return (struct step){ short_enough ? text : TEXT(""), indent };
}

/** Steps that go on in one direction. */
struct stairs {
	struct step *items;
	size_t count, room;
};

/** Whether the step goes on to the side to which the stairs lead. */
static bool goes_on(const struct stairs *stairs, struct step step)
{
	if (stairs->count == 0)
		return true;
	size_t last = stairs->items[stairs->count - 1].indent;
	if (stairs->count == 1)
		return step.indent != last;
	bool right = last > stairs->items[stairs->count - 2].indent;
	return right ? step.indent > last : step.indent < last;
}

/** From left to right, whether they lead down or up. */
static void write_stairs(struct flow *out, struct stairs *stairs)
{
	size_t n = stairs->count;
	bool down = n > 1 && stairs->items[1].indent > stairs->items[0].indent;
	for (size_t i = 0; n >= LEAST_STEPS && i < n; i++)
		flow_text(out, stairs->items[down ? i : n - 1 - i].text);
	if (n >= LEAST_STEPS)
		flow_line(out);
	stairs->count = 0;
}

struct text stairs_join(struct text page, struct arena *arena)
{
	struct flow out = { .arena = arena };
	struct stairs stairs = { NULL, 0, 0 };
	for (size_t at = 0; at < page.len;) {
		const char *end = memchr(page.at + at, '\n', page.len - at);
		size_t len = end ? (size_t)(end - page.at) - at : page.len - at;
		struct step step = read_step((struct text){ page.at + at, len });
		bool blank = step.text.len == 0;
		if (blank || !goes_on(&stairs, step))
			write_stairs(&out, &stairs);
		if (!blank)
			*arena_push(arena, &stairs) = step;
		at += len + 1;
	}
	write_stairs(&out, &stairs);
	return (struct text){ out.at, out.len };
}
