/* SPDX-License-Identifier: Apache-2.0
 *
 * Whether two spans stand near each other.
 *
 *   one data table     the same row, or b in the heading of a's column; else never
 *   one surface        what lies between the spans, in characters, words, lines or sentences
 *   two surfaces       subject | body   and   name | text of the same part   read as one text:
 *
 *                          subject: Your SSN       body: is 123-45-6789
 *                                         ^------------------^   rest of one + start of the other
 *
 * Everything that is counted is bounded before by the bytes that the limit can reach.
 */
#include "engine/detect/private.h"

/** Bytes that one unit of a gap may take. */
static const uint32_t unit_bytes[] = {
	[UNIT_CHARACTERS] = 4, /* UTF-8 */
	[UNIT_WORDS] = 256,
	[UNIT_LINES] = 16384,
	[UNIT_SENTENCES] = 2048,
};

uint64_t detect_near_reach(uint32_t limit, enum distance_unit unit)
{
	return ((uint64_t)limit + 1) * unit_bytes[unit];
}

/* ---- counting ---- */

/** What lies between two spans, and whether a span touches either end of it: a word that touches a
 * span, such as the colon after a label, is not between. */
struct between {
	struct text text;
	struct text surface; /**< that it stands in */
	bool touches_left, touches_right;
};

/** A line end is one, however it is written: mail has CR LF on its way, and LF in files. */
static uint32_t count_characters(struct text t)
{
	uint32_t n = 0;
	for (size_t i = 0; i < t.len; i++)
		n += ((unsigned char)t.at[i] & 0xc0) != 0x80 && t.at[i] != '\r';
	return n;
}

static uint32_t count_lines(struct text t)
{
	uint32_t n = 0;
	const char *at = t.at, *end = t.at + t.len;
	while (at < end && (at = memchr(at, '\n', (size_t)(end - at)))) {
		at++;
		n++;
	}
	return n;
}

static uint32_t count_words(struct between between)
{
	const char *at = between.text.at;
	size_t i = 0, end = between.text.len;
	while (between.touches_left && i < end && !ascii_is_blank((unsigned char)at[i]))
		i++;
	while (between.touches_right && end > i && !ascii_is_blank((unsigned char)at[end - 1]))
		end--;
	uint32_t n = 0;
	bool inside = false;
	for (; i < end; i++) {
		bool blank = ascii_is_blank((unsigned char)at[i]);
		n += !blank && !inside;
		inside = !blank;
	}
	return n;
}

static uint32_t count_sentences(struct between between)
{
	size_t from = (size_t)(between.text.at - between.surface.at);
	return detect_sentence_ends(between.surface, from, from + between.text.len);
}

static uint32_t count(struct between between, enum distance_unit unit)
{
	switch (unit) {
	case UNIT_WORDS:
		return count_words(between);
	case UNIT_LINES:
		return count_lines(between.text);
	case UNIT_SENTENCES:
		return count_sentences(between);
	case UNIT_CHARACTERS:
		break;
	}
	return count_characters(between.text);
}

/** The size of a gap, or `most` + 1 when it is wider than that. */
static uint32_t measure(struct between between, enum distance_unit unit, uint32_t most)
{
	if (between.text.len >= detect_near_reach(most, unit))
		return most + 1;
	uint32_t n = count(between, unit);
	return n <= most ? n : most + 1;
}

/** How far to count: an explanation wants to know the distance beyond the limit, too. */
static uint32_t count_to(struct distance distance, bool wanted)
{
	uint32_t most = distance.limit < UINT32_MAX - 1 ? distance.limit : UINT32_MAX - 2;
	return wanted && most < DETECT_EXPLAIN_DISTANCE ? DETECT_EXPLAIN_DISTANCE : most;
}

static bool side_fits(struct spot a, struct spot b, enum side side)
{
	return side == SIDE_BOTH || (side == SIDE_BEFORE ? b.from < a.from : b.to > a.to);
}

/* ---- tables ---- */

/** The last cell of its table that begins at `offset` or before: what stands between the first and
 * the last cell of a table belongs to some row, separators too. */
static const struct cell *row_cell(const struct surface *surface, uint32_t offset)
{
	const struct cells *cells = &surface->cells;
	size_t low = 0, high = cells->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (cells->items[middle].begin <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == 0)
		return NULL;
	const struct cell *cell = &cells->items[low - 1], *next = cell + 1;
	if (offset < cell->end)
		return cell;
	return low < cells->count && next->table == cell->table ? cell : NULL;
}

bool detect_near_heading(struct spot *out, const struct surface *surface, uint32_t offset)
{
	const struct cell *cell = surface->tables.count ? surface_cell(surface, offset) : NULL;
	struct text heading = cell ? surface_heading(surface, cell) : TEXT("");
	uintptr_t begin = (uintptr_t)surface->folded.at, at = (uintptr_t)heading.at;
	if (heading.len == 0 || at < begin || at - begin >= surface->folded.len)
		return false;
	*out = (struct spot){ surface->index, (uint32_t)(at - begin),
		(uint32_t)(at - begin + heading.len) };
	return true;
}

bool detect_near_record(struct record *out, const struct surface *surface, uint32_t offset)
{
	const struct cell *cell = surface->tables.count ? row_cell(surface, offset) : NULL;
	if (!cell || cell->table >= surface->tables.count)
		return false;
	const struct table *table = &surface->tables.items[cell->table];
	if (!table->records || table->n_cells == 0)
		return false;
	const struct cell *first = &surface->cells.items[table->first_cell];
	struct spot heading = { 0 };
	detect_near_heading(&heading, surface, cell->begin);
	*out = (struct record){
		.table_begin = first->begin,
		.table_end = first[table->n_cells - 1].end,
		.heading_begin = heading.from,
		.heading_end = heading.to,
		.table = cell->table,
		.row = cell->row,
	};
	return true;
}

enum relation { RELATION_PLAIN, RELATION_NEAR, RELATION_APART };

/** How the two stand when both are in one data table. */
static enum relation relate(const struct surface *surface, struct spot a, struct spot b)
{
	struct record own;
	if (!detect_near_record(&own, surface, a.from))
		return RELATION_PLAIN;
	if (b.from >= own.heading_begin && b.from < own.heading_end)
		return RELATION_NEAR;
	const struct cell *other = row_cell(surface, b.from);
	if (!other || other->table != own.table)
		return RELATION_PLAIN;
	return other->row == own.row ? RELATION_NEAR : RELATION_APART;
}

/* ---- one surface ---- */

static bool near_within(const struct surface *surface, struct spot a, struct spot b,
    struct distance distance, uint32_t *gap, uint32_t most)
{
	bool inside = b.from >= a.from && b.to <= a.to;
	enum relation relation = inside ? RELATION_APART : relate(surface, a, b);
	if (relation == RELATION_APART || !side_fits(a, b, distance.side))
		return false;
	uint32_t begin = a.to < b.to ? a.to : b.to, end = a.from > b.from ? a.from : b.from;
	*gap = 0;
	if (relation == RELATION_PLAIN && begin < end) {
		struct text text = { surface->folded.at + begin, end - begin };
		*gap = measure(
		    (struct between){ text, surface->folded, true, true }, distance.unit, most);
	}
	return *gap <= distance.limit;
}

/* ---- two surfaces ---- */

static bool subject_of(const struct surface *subject, const struct surface *body)
{
	return subject->place == PLACE_SUBJECT && body->place == PLACE_BODY &&
	       subject->message == body->message;
}

static bool name_of(const struct surface *name, const struct surface *text)
{
	return name->place == PLACE_NAME &&
	       (text->place & (PLACE_BODY | PLACE_HIDDEN | PLACE_ATTACHMENT)) &&
	       (name->part == text->part || strcmp(name->part, text->part) == 0);
}

enum adjacency detect_near_adjacent(const struct surface *a, const struct surface *b)
{
	if (subject_of(b, a) || name_of(b, a))
		return ADJACENT_BEFORE;
	return subject_of(a, b) || name_of(a, b) ? ADJACENT_AFTER : ADJACENT_NOT;
}

/** From a span in `first` to its end, and from the start of `second` to a span there. */
static uint32_t measure_across(const struct surface *first, uint32_t from,
    const struct surface *second, uint32_t to, enum distance_unit unit, uint32_t most)
{
	struct text rest = { first->folded.at + from, first->folded.len - from };
	struct text start = { second->folded.at, to };
	uint32_t left = measure((struct between){ rest, first->folded, true, false }, unit, most);
	if (left > most)
		return left;
	struct between rest_of_gap = { start, second->folded, false, true };
	uint64_t sum = (uint64_t)left + measure(rest_of_gap, unit, most) +
	               (unit == UNIT_LINES || unit == UNIT_SENTENCES);
	return sum <= most ? (uint32_t)sum : most + 1;
}

static bool near_across(const struct surface *a_surface, struct spot a,
    const struct surface *b_surface, struct spot b, struct distance distance, uint32_t *gap,
    uint32_t most)
{
	enum adjacency adjacency = detect_near_adjacent(a_surface, b_surface);
	if (adjacency == ADJACENT_BEFORE && distance.side != SIDE_AFTER)
		*gap = measure_across(b_surface, b.to, a_surface, a.from, distance.unit, most);
	else if (adjacency == ADJACENT_AFTER && distance.side != SIDE_BEFORE)
		*gap = measure_across(a_surface, a.to, b_surface, b.from, distance.unit, most);
	return *gap <= distance.limit;
}

bool detect_near(const struct extraction *extraction, struct spot a, struct spot b,
    struct distance distance, uint32_t *gap)
{
	const struct surface *surfaces = extraction->surfaces.items;
	uint32_t most = count_to(distance, gap != NULL), own;
	uint32_t *out = gap ? gap : &own;
	*out = UINT32_MAX;
	if (distance.limit == UINT32_MAX)
		distance.limit--;
	if (a.surface == b.surface)
		return near_within(&surfaces[a.surface], a, b, distance, out, most);
	return near_across(&surfaces[a.surface], a, &surfaces[b.surface], b, distance, out, most);
}
