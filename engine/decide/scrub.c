/* SPDX-License-Identifier: Apache-2.0
 *
 * Taking values out of texts (scrub.h).
 *
 * There may be many thousand values, so they are sorted once for a message.  The values that a text
 * begins with at some place are then found by one binary search: let P be the last value that is
 * not greater than the rest of the text.  Every value that the rest begins with is P itself or one
 * that P begins with, and each value knows the longest shorter one that it begins with:
 *
 *     12   1234   12345   13        rest of the text: 12346...
 *      ^----/^-----/                P is 12345, which is not there; 1234 is
 */
#include "engine/decide/scrub.h"

#include "engine/extract/fold.h"

enum { SHORT = 4, DIGITS = 4, LONGEST = 256, LONGEST_BYTES = 2048 };

#define NONE UINT32_MAX

struct clear_value {
	struct text compact;
	uint32_t shorter; /**< the longest value that this one begins with */
	bool whole;       /**< only as a word of its own */
	bool address;
	bool cut; /**< only its first LONGEST characters are here */
};

struct clear_values {
	struct clear_value *items;
	size_t count, room;
};

/** Letters and digits of a text, upper case, and where each stands. */
struct compact {
	char *at;
	uint32_t *from;
	size_t len;
};

static bool counts(char c)
{
	return ascii_is_alnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

static struct compact compact_of(struct text text, struct arena *arena)
{
	struct compact out = { arena_alloc(arena, text.len),
		arena_alloc(arena, text.len * sizeof(*out.from)), 0 };

	for (size_t i = 0; i < text.len; i++)
		if (counts(text.at[i])) {
			out.from[out.len] = (uint32_t)i;
			out.at[out.len++] = ascii_upper(text.at[i]);
		}
	return out;
}

/* ---- the values of a message */

/** A detector of nothing but terms finds words that stand in the rules. */
static bool finds_terms(const struct program *program, const struct program_detector *detector)
{
	for (size_t i = 0; i < detector->n_matches; i++)
		if (program->sources[detector->matches[i].source].kind != SOURCE_TERMS)
			return false;
	return true;
}

/** Whether the value is worth hiding when it is but words. */
static bool words_count(const struct run *run, const struct finding *finding)
{
	return finding->confidence >= CONFIDENCE_LIKELY &&
	       !finds_terms(run->program, &run->program->detectors[finding->detector]);
}

static void add_value(struct run *run, const struct finding *finding, struct text value)
{
	bool long_one = value.len > LONGEST_BYTES;
	struct clear_value made = { .shorter = NONE };
	struct compact compact;
	size_t digits = 0;

	value.len = long_one ? LONGEST_BYTES : value.len;
	compact = compact_of(value, run->arena);
	for (size_t i = 0; i < compact.len; i++)
		digits += ascii_is_digit((unsigned char)compact.at[i]);
	made.cut = long_one || compact.len > LONGEST;
	made.compact = (struct text){ compact.at, compact.len > LONGEST ? LONGEST : compact.len };
	made.whole = digits < DIGITS;
	made.address = value.len > 0 && memchr(value.at, '@', value.len);
	if (made.compact.len > 1 && (!made.whole || words_count(run, finding)))
		*arena_push(run->arena, run->clear) = made;
}

static int value_compare(const void *left, const void *right, void *context)
{
	const struct clear_value *a = left, *b = right;

	(void)context;
	return text_compare(a->compact, b->compact);
}

static bool begins_with(struct text text, struct text start)
{
	return text.len >= start.len && memcmp(text.at, start.at, start.len) == 0;
}

/** Each value once, and its longest beginning. */
static void link_values(struct clear_values *values)
{
	size_t kept = 0;

	for (size_t i = 0; i < values->count; i++) {
		struct clear_value value = values->items[i];
		uint32_t shorter = kept > 0 ? (uint32_t)kept - 1 : NONE;

		if (kept > 0 && text_equal(values->items[kept - 1].compact, value.compact)) {
			values->items[kept - 1].address &= value.address;
			values->items[kept - 1].cut |= value.cut;
			continue;
		}
		while (
		    shorter != NONE && !begins_with(value.compact, values->items[shorter].compact))
			shorter = values->items[shorter].shorter;
		value.shorter = shorter;
		values->items[kept++] = value;
	}
	values->count = kept;
}

/** False when there is no more work left for it. */
static bool know_values(struct run *run)
{
	const struct findings *findings = run->input->findings;

	if (run->clear)
		return true;
	run->clear = arena_zero(run->arena, 1, sizeof(*run->clear));
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];
		struct text folded =
		    run->input->extraction->surfaces.items[finding->surface].folded;
		struct text value = { folded.at + finding->from, finding->to - finding->from };

		if (!run_spend(run, value.len / 16 + 1))
			return false;
		add_value(run, finding, value);
	}
	sort_stable(run->clear->items, run->clear->count, sizeof(*run->clear->items), value_compare,
	    NULL, run->arena);
	link_values(run->clear);
	return true;
}

/* ---- a text */

/** What is looked through, and what of it goes. */
struct scrubbing {
	struct text folded;
	struct fold_map map;
	struct compact compact;
	bool *masked; /**< per byte of the text as it was */
	enum scrub_kind kind;
};

/** The last value that is not greater than the rest of the text. */
static uint32_t last_before(const struct clear_values *values, struct text rest)
{
	size_t low = 0, high = values->count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (text_compare(values->items[middle].compact, rest) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 ? (uint32_t)low - 1 : NONE;
}

/** Whether the value, whose letters and digits stand at `i`, is meant. */
static bool is_meant(const struct scrubbing *s, const struct clear_value *value, size_t i)
{
	size_t from = s->compact.from[i], to = s->compact.from[i + value->compact.len - 1] + 1;

	if (s->kind == SCRUB_ADDRESS && (value->whole || value->address))
		return false;
	if (value->compact.len < SHORT && to - from != value->compact.len)
		return false;
	return !value->whole || ((from == 0 || !counts(s->folded.at[from - 1])) &&
	                            (to == s->folded.len || !counts(s->folded.at[to])));
}

static void mask_span(struct scrubbing *s, size_t i, const struct clear_value *value)
{
	size_t last = value->cut ? s->compact.len : i + value->compact.len;
	size_t from = fold_back(&s->map, s->compact.from[i]);
	size_t to = fold_back(&s->map, (size_t)s->compact.from[last - 1] + 1);

	memset(s->masked + from, true, to - from);
}

static void mask_at(struct scrubbing *s, const struct clear_values *values, size_t i)
{
	struct text rest = { s->compact.at + i, s->compact.len - i };
	uint32_t v = last_before(values, rest);

	while (v != NONE &&
	       !(begins_with(rest, values->items[v].compact) && is_meant(s, &values->items[v], i)))
		v = values->items[v].shorter;
	if (v != NONE)
		mask_span(s, i, &values->items[v]);
}

/** One star for a letter or digit, however many bytes it has. */
static struct text starred(struct text text, const bool *masked, struct arena *arena)
{
	char *out = arena_alloc(arena, text.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < text.len; i++) {
		bool star = counts(text.at[i]) && (!masked || masked[i]);

		if (!star)
			out[n++] = text.at[i];
		else if (((unsigned char)text.at[i] & 0xc0) != 0x80)
			out[n++] = '*';
	}
	out[n] = '\0';
	return (struct text){ out, n };
}

/** Values that were counted and not kept. */
static bool some_unknown(const struct run *run)
{
	const struct findings *findings = run->input->findings;
	bool some = false;

	for (size_t d = 0; findings->beyond && d < run->program->n_detectors && !some; d++)
		some = findings->beyond[d] > 0;
	return some;
}

struct text scrub(struct run *run, struct text text, enum scrub_kind kind)
{
	struct scrubbing s = { .kind = kind };

	if (text.len == 0 || run->input->findings->count == 0)
		return text;
	if (!know_values(run) || !run_spend(run, text.len) ||
	    (kind == SCRUB_PROSE && some_unknown(run)))
		return starred(text, NULL, run->arena);
	fold_text(&s.folded, &s.map, text, run->arena);
	s.compact = compact_of(s.folded, run->arena);
	s.masked = arena_zero(run->arena, text.len + 1, sizeof(*s.masked));
	for (size_t i = 0; i < s.compact.len; i++)
		mask_at(&s, run->clear, i);
	return memchr(s.masked, true, text.len) ? starred(text, s.masked, run->arena) : text;
}

void scrub_outcome(struct run *run, struct program_outcome *outcome)
{
	for (size_t i = 0; i < outcome->n_obligations; i++) {
		struct program_obligation *obligation = &outcome->obligations[i];
		bool mail_goes =
		    obligation->kind == OBLIGATION_NOTIFY || obligation->kind == OBLIGATION_COPY_TO;

		obligation->name = scrub(run, obligation->name, SCRUB_PROSE);
		obligation->value =
		    scrub(run, obligation->value, mail_goes ? SCRUB_ADDRESS : SCRUB_PROSE);
	}
}
