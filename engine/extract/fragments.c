/* SPDX-License-Identifier: Apache-2.0
 *
 * Numbers in pieces that stand in places of their own: the first half ends the subject and the
 * second begins the body; one file ends within a number, and the next goes on with it; each digit
 * is a part or a file; the names of files are the groups.
 *
 * A piece is all of its text, but for the subject and the body, where it is the end and the
 * beginning.  Together the pieces have to have as many digits as people and cards.  Numbered
 * pictures and orders have that many by chance as well, so that nothing is raised: what is read
 * wants a word beside it, for which the beginning of the body is put before it.
 */
#include "engine/extract/fragments.h"

enum { PIECE = 24, MOST = 16, CONTEXT = 240, LEAST_HALF = 2 };

/** Digits gathered so far, and where the last ones stand. */
struct gathered {
	char digits[MOST + 1];
	size_t n, pieces;
	const struct surface *last;
	bool over; /**< more than a number has */
};

static bool is_separator(char c)
{
	return c == '-' || c == '.' || c == ' ';
}

static void add_digit(struct gathered *all, char c)
{
	all->over |= all->n == MOST;
	if (all->n < MOST)
		all->digits[all->n++] = c;
}

static void add_piece(struct gathered *all, struct text piece, const struct surface *surface)
{
	for (size_t i = 0; i < piece.len; i++)
		if (ascii_is_digit((unsigned char)piece.at[i]))
			add_digit(all, piece.at[i]);
	all->pieces++;
	all->last = surface;
}

static bool is_piece(struct text text)
{
	if (text.len == 0 || text.len > PIECE)
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (!ascii_is_digit((unsigned char)text.at[i]) && !is_separator(text.at[i]))
			return false;
	return true;
}

static bool is_whole(const struct gathered *all)
{
	return !all->over && (all->n == 9 || all->n == 15 || all->n == 16);
}

/** A second reading of the surface before it. */
static bool is_again(const struct surface *surface, size_t first)
{
	return surface->index > first && surface[-1].decoded.at == surface->decoded.at;
}

static struct text head_of(struct text text, size_t most)
{
	while (text.len > most ||
	       (text.len > 0 && text.len == most && ((unsigned char)text.at[text.len - 1] & 0x80)))
		text.len--;
	return text;
}

static const struct surface *find_first(struct sink *sink, size_t first, size_t end, uint32_t place)
{
	for (size_t i = first; i < end; i++)
		if (sink->out->surfaces.items[i].place == place)
			return &sink->out->surfaces.items[i];
	return NULL;
}

/** The digits behind what stands before them, as a surface at the last of their places. */
static void emit(struct sink *sink, const struct gathered *all, struct text before)
{
	const struct surface *last = all->last;
	struct text context = head_of(before, CONTEXT);
	if (!budget_bytes(sink->budget, context.len + all->n + 1))
		return;
	struct text joined = arena_format(
	    sink->arena, TEXT_FORMAT "\n%.*s", TEXT_ARGUMENTS(context), (int)all->n, all->digits);
	struct sink seam = *sink;
	seam.path = last->part;
	seam.part = last->mime_part;
	seam.message = last->message;
	seam.ledger = last->ledger;
	seam.text_left = joined.len;
	sink_surface(&seam, joined, last->place, NULL);
}

/* ---- parts and files */

/** The stem of a file's name. */
static struct text stem_of(struct text name)
{
	const char *point = name.len > 0 ? memrchr(name.at, '.', name.len) : NULL;
	return (struct text){ name.at, point ? (size_t)(point - name.at) : name.len };
}

static void gather(
    struct gathered *texts, struct gathered *names, struct sink *sink, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++) {
		const struct surface *surface = &sink->out->surfaces.items[i];
		bool name = surface->place == PLACE_NAME;
		if (!name && !(surface->place & (PLACE_BODY | PLACE_ATTACHMENT)))
			continue;
		if (surface->folded.len > 4 * PIECE || is_again(surface, first))
			continue;
		struct text piece = text_trim(surface->folded);
		piece = name ? stem_of(piece) : piece;
		if (is_piece(piece))
			add_piece(name ? names : texts, piece, surface);
	}
}

/* ---- the subject and the body */

/** Digits and separators at the end of a text. */
static struct text tail_of(struct text text)
{
	size_t from = text.len;
	while (
	    from > 0 && text.len - from < PIECE &&
	    (ascii_is_digit((unsigned char)text.at[from - 1]) || is_separator(text.at[from - 1])))
		from--;
	return (struct text){ text.at + from, text.len - from };
}

static struct text start_of(struct text text)
{
	size_t to = 0;
	while (to < text.len && to < PIECE &&
	       (ascii_is_digit((unsigned char)text.at[to]) || is_separator(text.at[to])))
		to++;
	return (struct text){ text.at, to };
}

/** The end of one text and the beginning of the other, where together they are a number. */
static void join_halves(struct sink *sink, const struct surface *one, const struct surface *other)
{
	struct gathered all = { .n = 0 };
	struct text text = text_trim(other->folded);
	struct text tail = tail_of(text_trim(one->folded)), start = start_of(text);
	if (tail.len < LEAST_HALF || start.len < LEAST_HALF)
		return;
	add_piece(&all, tail, one);
	add_piece(&all, start, other);
	if (!is_whole(&all))
		return;
	size_t begin = 0, stop = (size_t)(tail.at - one->folded.at);
	if (stop > CONTEXT) { /* what stands right before the number tells what it is */
		begin = stop - CONTEXT;
		while (begin < stop && ((unsigned char)one->folded.at[begin] & 0xc0) == 0x80)
			begin++;
	}
	emit(sink, &all, (struct text){ one->folded.at + begin, stop - begin });
}

static void join_subject(struct sink *sink, size_t first, size_t end)
{
	const struct surface *subject = find_first(sink, first, end, PLACE_SUBJECT);
	const struct surface *body = find_first(sink, first, end, PLACE_BODY);
	if (subject && body)
		join_halves(sink, subject, body);
}

/** A file that ends in the midst of a number, "541-66-", and the file behind it. */
static void join_files(struct sink *sink, size_t first, size_t end)
{
	size_t open = SIZE_MAX;
	for (size_t i = first; i < end; i++) {
		const struct surface *surface = &sink->out->surfaces.items[i];
		if (surface->place != PLACE_ATTACHMENT || is_again(surface, first))
			continue;
		if (open != SIZE_MAX)
			join_halves(sink, &sink->out->surfaces.items[open], surface);
		struct text text = text_trim(sink->out->surfaces.items[i].folded);
		open = text.len > 1 && text.at[text.len - 1] == '-' &&
		               ascii_is_digit((unsigned char)text.at[text.len - 2])
		           ? i
		           : SIZE_MAX;
	}
}

void fragments_join(struct sink *sink, size_t first, size_t end)
{
	struct gathered texts = { .n = 0 }, names = { .n = 0 };
	join_subject(sink, first, end);
	join_files(sink, first, end);
	gather(&texts, &names, sink, first, end);
	const struct surface *body = find_first(sink, first, end, PLACE_BODY);
	struct text before = body ? text_trim(body->folded) : TEXT("");
	if (texts.pieces > 1 && is_whole(&texts))
		emit(sink, &texts, before);
	if (names.pieces > 0 && is_whole(&names))
		emit(sink, &names, before);
}
