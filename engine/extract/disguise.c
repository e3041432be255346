/* SPDX-License-Identifier: Apache-2.0
 *
 * Second readings of surfaces: asks the disguises of the shelf where the text gives clues, and
 * writes the text again with what they made out in place of what they read.  A second reading maps
 * back to the same decoded text, so that a finding in it has its place; it is looked at again, for
 * what was disguised twice.
 */
#include "engine/extract/disguise.h"

#include <glib.h>
#include <stdlib.h>

#include "engine/extract/clues.h"
#include "engine/extract/markup.h"
#include "engine/extract/pasted.h"
#include "engine/extract/sink.h"
#include "engine/extract/visual.h"
#include "engine/extract/vocabulary.h"

enum { DEPTH = 3, DISGUISES_MAX = 24, CLUES_PER_CLOCK = 4096, LEAST_TEXT = 11, FILES_MOST = 256 };

struct edit {
	size_t from, to;
	struct text plain;
	const char *anomaly;
	bool ordinary; /**< it raises nothing */
};

/** A file that stood encoded in the text. */
struct file {
	size_t from, to;
	struct bytes content;
	const char *type;
};

struct files {
	struct file *items;
	size_t count, room;
};

/** What the readings of a surface so far have made. */
struct history {
	bool spent[DISGUISES_MAX]; /**< per disguise: has made a reading */
	struct files files;
};

struct reading {
	struct sink *sink;
	struct text text;
	size_t done[DISGUISES_MAX]; /**< per disguise */
	const bool *spent;          /**< per disguise: has made a reading before this one */
	size_t clues;
	bool late;
	struct {
		struct edit *items;
		size_t count, room;
	} edits;
	struct files files;
};

struct text reading_text(const struct reading *reading)
{
	return reading->text;
}

struct arena *reading_arena(struct reading *reading)
{
	return reading->sink->arena;
}

struct budget *reading_budget(struct reading *reading)
{
	return reading->sink->budget;
}

void reading_replace(
    struct reading *reading, size_t from, size_t to, struct text plain, const char *anomaly)
{
	*arena_push(reading->sink->arena, &reading->edits) =
	    (struct edit){ from, to, plain, anomaly, false };
}

void reading_suggest(
    struct reading *reading, size_t from, size_t to, struct text plain, const char *anomaly)
{
	*arena_push(reading->sink->arena, &reading->edits) =
	    (struct edit){ from, to, plain, anomaly, true };
}

bool reading_knows(const struct reading *reading, struct text word)
{
	const struct vocabulary *vocabulary = sink_vocabulary(reading->sink);
	return vocabulary && vocabulary_has(vocabulary, word);
}

struct text reading_fold(struct reading *reading, struct bytes bytes)
{
	struct sink *sink = reading->sink;
	struct text decoded =
	    mime_to_utf8(sink->parser, bytes, TEXT(""), NULL, sink->budget, sink->arena);
	struct text folded;
	(void)visual_order(&decoded, decoded, sink->budget, sink->arena);
	fold_text(&folded, NULL, decoded, sink->arena);
	return folded;
}

size_t reading_whole(struct bytes bytes)
{
	const char *text = (const char *)bytes.at, *end;
	(void)g_utf8_validate(text, (gssize)bytes.len, &end);
	return (size_t)(end - text);
}

void reading_file(
    struct reading *reading, size_t from, size_t to, struct bytes content, const char *type)
{
	*arena_push(reading->sink->arena, &reading->files) =
	    (struct file){ from, to, content, type };
}

/** Whether a text begins with a declaration, a comment or an element of HTML.  Tags of other
 * languages are part of what their text says. */
static bool begins_with_html(struct text text)
{
	size_t end = 1;
	if (text.len < 3 || text.at[0] != '<' || !memchr(text.at, '>', text.len))
		return false;
	while (end < text.len && ascii_is_alnum((unsigned char)text.at[end]))
		end++;
	struct text name = { text.at + 1, end - 1 };
	bool whole = end < text.len && strchr(" \t\r\n/>", text.at[end]);
	return text.at[1] == '!' || (whole && element_named(name) != ELEMENT_OTHER);
}

/** A tag in UTF-7 (RFC 2152). */
static bool begins_in_utf_7(struct text text)
{
	return text_starts_caseless(text, TEXT("+ADw"));
}

/** The same in UTF-16 with its mark. */
static bool begins_wide(struct bytes head)
{
	static const char *const starts[] = { "\xff\xfe<", "\xfe\xff\0<" };
	return head.len > 4 &&
	       (memcmp(head.at, starts[0], 3) == 0 || memcmp(head.at, starts[1], 4) == 0);
}

/** Two bytes of magic stand at the head of too much else. */
const char *reading_file_type(struct bytes head)
{
	const char *kind = content_kind(head);
	struct text text = text_trim((struct text){ (const char *)head.at, head.len });
	if (kind && strcmp(kind, "application/x-arj") != 0)
		return kind;
	bool html = begins_with_html(text) || begins_in_utf_7(text) || begins_wide(head);
	return html ? "text/html" : NULL;
}

/* ---- asking */

static void ask(void *context, unsigned clues, size_t from, size_t to)
{
	struct reading *reading = context;
	if (++reading->clues % CLUES_PER_CLOCK == 0)
		reading->late = reading->late || !budget_time(reading->sink->budget);
	for (size_t i = 0; i < n_disguises && i < DISGUISES_MAX && !reading->late; i++) {
		size_t done = reading->done[i];
		bool spent = disguises[i]->once && reading->spent[i];
		if (!(disguises[i]->clues & clues) || done >= to || spent)
			continue;
		size_t end = disguises[i]->read(reading, done, from > done ? from : done, to);
		reading->done[i] = end > done ? end : done;
	}
}

/* ---- writing the text again */

static int compare_edits(const void *a, const void *b)
{
	const struct edit *x = a, *y = b;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	if (x->to != y->to)
		return x->to > y->to ? -1 : 1;
	if (x->ordinary != y->ordinary)
		return (int)x->ordinary - (int)y->ordinary;
	return (x->plain.len > y->plain.len) - (x->plain.len < y->plain.len);
}

static int compare_files(const void *a, const void *b)
{
	const struct file *x = a, *y = b;
	return (x->from > y->from) - (x->from < y->from);
}

/** Whether the edit stands in an encoded file; `next` is where those before it have ended.  Files
 * and edits come in the order of the text. */
static bool is_in_file(const struct files *files, size_t *next, const struct edit *edit)
{
	while (*next < files->count && files->items[*next].to <= edit->from)
		++*next;
	return *next < files->count && files->items[*next].from < edit->to;
}

/** In order; of those that overlap the first, of the same stretch what raises something, and
 * of that the shortest. */
static void settle(struct reading *reading)
{
	struct edit *items = reading->edits.items;
	size_t kept = 0, next = 0;
	if (reading->edits.count > 1)
		qsort(items, reading->edits.count, sizeof(*items), compare_edits);
	if (reading->files.count > 1)
		qsort(
		    reading->files.items, reading->files.count, sizeof(struct file), compare_files);
	for (size_t i = 0; i < reading->edits.count; i++)
		if ((kept == 0 || items[i].from >= items[kept - 1].to) &&
		    !is_in_file(&reading->files, &next, &items[i]))
			items[kept++] = items[i];
	reading->edits.count = kept;
}

/** The text being written, and where its runs stand in the text before. */
struct copy {
	struct arena *arena;
	char *at;
	size_t used;
	struct fold_map map;
};

static void append(struct copy *copy, size_t from, struct text text)
{
	*arena_push(copy->arena, &copy->map) =
	    (struct fold_run){ (uint32_t)copy->used, (uint32_t)from };
	memcpy(copy->at + copy->used, text.at, text.len);
	copy->used += text.len;
}

static struct text stretch(struct text text, size_t from, size_t to)
{
	return (struct text){ text.at + from, to - from };
}

static size_t length_of(const struct reading *reading)
{
	size_t length = reading->text.len;
	for (size_t i = 0; i < reading->edits.count; i++)
		length += reading->edits.items[i].plain.len;
	return length;
}

static void write_edits(struct copy *copy, const struct reading *reading)
{
	size_t at = 0;
	for (size_t i = 0; i < reading->edits.count; i++) {
		const struct edit *edit = &reading->edits.items[i];
		append(copy, at, stretch(reading->text, at, edit->from));
		append(copy, edit->from, edit->plain);
		at = edit->to;
	}
	append(copy, at, stretch(reading->text, at, reading->text.len));
	*arena_push(copy->arena, &copy->map) =
	    (struct fold_run){ (uint32_t)copy->used, (uint32_t)reading->text.len };
}

/** Adds the runs of `before` within a stretch that was copied: it begins at `run` and is `length`
 * long. */
static void keep_runs(struct fold_map *map, const struct fold_map *before, size_t *next,
    struct fold_run run, size_t length, struct arena *arena)
{
	while (*next < before->count && before->items[*next].folded <= run.decoded)
		++*next;
	for (; *next < before->count; ++*next) {
		struct fold_run old = before->items[*next];
		if (old.folded - run.decoded >= length)
			return;
		*arena_push(arena, map) =
		    (struct fold_run){ run.folded + (old.folded - run.decoded), old.decoded };
	}
}

/** From offsets of the copy back to decoded ones.  Runs of the copy are in turn copied stretches
 * and replacements; only the former have runs of `before` within. */
static struct fold_map compose(
    const struct fold_map *copy, const struct fold_map *before, struct arena *arena)
{
	struct fold_map map = { 0 };
	size_t next = 0;
	for (size_t i = 0; i < copy->count; i++) {
		struct fold_run run = copy->items[i];
		size_t end = i + 1 < copy->count ? copy->items[i + 1].folded : run.folded;
		*arena_push(arena, &map) =
		    (struct fold_run){ run.folded, (uint32_t)fold_back(before, run.decoded) };
		if (i % 2 == 0)
			keep_runs(&map, before, &next, run, end - run.folded, arena);
	}
	return map;
}

/** What was encoded may be a table. */
static void find_tables(struct surface *surface, struct arena *arena)
{
	surface->cells = pasted_tables(surface->folded, arena);
	if (surface->cells.count > 0)
		tables_recognise(surface, arena);
}

/** Adds the second reading; returns its surface. */
static uint32_t add_surface(struct reading *reading, uint32_t first)
{
	struct sink *sink = reading->sink;
	struct copy copy = { .arena = sink->arena };
	copy.at = arena_alloc(sink->arena, length_of(reading));
	write_edits(&copy, reading);
	struct surface *surface = arena_push(sink->arena, &sink->out->surfaces);
	const struct surface *before = &sink->out->surfaces.items[first];
	*surface = *before;
	surface->index = (uint32_t)(sink->out->surfaces.count - 1);
	surface->folded = (struct text){ copy.at, copy.used };
	surface->map = compose(&copy.map, &before->map, sink->arena);
	surface->zones = (struct zones){ 0 };
	surface->zoned = false;
	surface_move_cells(surface, &before->cells, &copy.map, sink->arena);
	if (surface->cells.count == 0)
		find_tables(surface, sink->arena);
	return surface->index;
}

/** Files stand in texts, not in fields of the header. */
static bool reading_has_files(uint32_t place)
{
	return (place & (PLACE_BODY | PLACE_HIDDEN | PLACE_ATTACHMENT)) != 0;
}

static void note_edits(const struct reading *reading, struct history *history)
{
	for (size_t i = 0; i < reading->edits.count; i++) {
		const char *anomaly = reading->edits.items[i].anomaly;
		if (!reading->edits.items[i].ordinary)
			sink_anomaly(reading->sink, anomaly);
		for (size_t k = 0; k < n_disguises && k < DISGUISES_MAX; k++)
			history->spent[k] |= strcmp(disguises[k]->name, anomaly) == 0;
	}
}

/** Whether an earlier reading of the surface has had the same file. */
static bool was_read(const struct files *before, const struct file *file)
{
	bool same = false;
	for (size_t i = 0; i < before->count && i < FILES_MOST && !same; i++) {
		struct bytes other = before->items[i].content, own = file->content;
		same = other.len == own.len && memcmp(other.at, own.at, own.len) == 0;
	}
	return same;
}

static void read_file(struct sink *sink, const struct file *file)
{
	struct text head = { (const char *)file->content.at, file->content.len };
	struct text charset = begins_in_utf_7(text_trim(head)) ? TEXT("utf-7") : TEXT("");
	sink_anomaly(sink, "inline_file");
	sink_recurse(sink, file->content, TEXT(""), text_of(file->type), charset);
}

/** False when there is nothing to read in another way. */
static bool read_again(struct sink *sink, uint32_t *surface, struct history *history)
{
	struct reading reading = { .sink = sink,
		.spent = history->spent,
		.text = sink->out->surfaces.items[*surface].folded };
	clues_find(reading.text, ask, &reading);
	bool files = reading_has_files(sink->out->surfaces.items[*surface].place);
	size_t before = history->files.count;
	for (size_t i = 0; files && i < reading.files.count; i++) {
		struct files earlier = { history->files.items, before, before };
		if (!was_read(&earlier, &reading.files.items[i]))
			read_file(sink, &reading.files.items[i]);
		*arena_push(sink->arena, &history->files) = reading.files.items[i];
	}
	settle(&reading);
	if (reading.edits.count == 0)
		return false;
	note_edits(&reading, history);
	if (!budget_bytes(sink->budget, length_of(&reading))) {
		sink->cut = "expanded bytes";
		return false;
	}
	*surface = add_surface(&reading, *surface);
	return true;
}

void disguise_surface(struct sink *sink, uint32_t surface)
{
	const struct surface *first = &sink->out->surfaces.items[surface];
	if (first->place == PLACE_TRACE || first->folded.len < LEAST_TEXT)
		return;
	struct history history = { 0 };
	for (unsigned n = 0; n < DEPTH && read_again(sink, &surface, &history); n++)
		;
}
