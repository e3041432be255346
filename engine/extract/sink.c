/* SPDX-License-Identifier: Apache-2.0
 *
 * Where extractors put what they find: surfaces, ledger entries, anomalies.
 */
#include "engine/extract/sink.h"

#include "engine/extract/disguise.h"
#include "engine/extract/unseen.h"
#include "engine/extract/visual.h"

const char *const extract_anomaly_names[] = {
#define ANOMALY(name, meaning) #name,
#include "engine/extract/anomalies.def"
#undef ANOMALY
};
const size_t extract_n_anomaly_names =
    sizeof(extract_anomaly_names) / sizeof(extract_anomaly_names[0]);

struct arena *sink_arena(struct sink *sink)
{
	return sink->arena;
}

struct budget *sink_budget(struct sink *sink)
{
	return sink->budget;
}

void sink_anomaly(struct sink *sink, const char *name)
{
	struct mime_anomalies *list = &sink->out->anomalies;
	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->items[i].name, name) == 0)
			return;
	*arena_push(sink->arena, list) = (struct mime_anomaly){ name, SIZE_MAX };
}

struct text sink_text(struct sink *sink, const struct extract_input *input)
{
	const char *anomaly = NULL;
	struct text text = mime_to_utf8(
	    sink->parser, input->content, input->charset, &anomaly, sink->budget, sink->arena);
	if (anomaly)
		sink_anomaly(sink, anomaly);
	if (memchr(text.at, 0, text.len))
		sink_anomaly(sink, "nul_bytes");
	return text;
}

struct text sink_convert(struct sink *sink, struct bytes in, const char *charset)
{
	return mime_convert(sink->parser, in, charset, sink->budget, sink->arena);
}

/* ---- the ledger */

uint32_t sink_add_entry(struct sink *sink, const char *path, struct text name, struct text type,
    size_t size, postern_coverage_state state, const char *reason)
{
	struct ledger *ledger = &sink->out->ledger;
	struct ledger_entry *entry = arena_push(sink->arena, ledger);
	*entry = (struct ledger_entry){ path, name, type, state, reason, size };
	if (state != POSTERN_INSPECTED)
		sink->out->uninspected = true;
	return (uint32_t)(ledger->count - 1);
}

void sink_worsen(
    struct sink *sink, uint32_t ledger, postern_coverage_state state, const char *reason)
{
	struct ledger_entry *entry = &sink->out->ledger.items[ledger];
	if (state == POSTERN_INSPECTED || entry->state != POSTERN_INSPECTED)
		return;
	entry->state = state;
	entry->reason = reason;
	sink->out->uninspected = true;
}

/** A name found in a file is bytes in nobody knows what charset; what goes on is UTF-8. */
static struct text name_as_text(struct sink *sink, struct text name)
{
	struct bytes bytes = { (const unsigned char *)name.at, name.len };
	return mime_to_utf8(sink->parser, bytes, TEXT(""), NULL, sink->budget, sink->arena);
}

void sink_ledger(struct sink *sink, struct text name, struct text type,
    postern_coverage_state state, const char *reason)
{
	sink_add_entry(sink, sink->path, name_as_text(sink, name), type, 0, state, reason);
}

/* ---- surfaces */

/** The folded offset of decoded `offset`; what vanished maps to what follows it. */
static uint32_t fold_forward(const struct fold_map *map, size_t folded_len, size_t offset)
{
	size_t low = 0, high = map->count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (map->items[middle].decoded <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	size_t end = low < map->count ? map->items[low].folded : folded_len;
	size_t folded = offset;
	if (low > 0)
		folded = map->items[low - 1].folded + (offset - map->items[low - 1].decoded);
	return (uint32_t)(folded < end ? folded : end);
}

void surface_move_cells(struct surface *surface, const struct cells *cells,
    const struct fold_map *map, struct arena *arena)
{
	struct cell *items = arena_alloc(arena, cells->count * sizeof(*items));
	size_t n = 0;
	for (size_t i = 0; i < cells->count; i++) {
		struct cell cell = cells->items[i];
		cell.begin = fold_forward(map, surface->folded.len, cell.begin);
		cell.end = fold_forward(map, surface->folded.len, cell.end);
		items[n++] = cell;
	}
	surface->cells = (struct cells){ items, n, n };
}

static void take_cells(struct surface *surface, const struct cells *cells, struct arena *arena)
{
	struct cells whole = *cells;
	while (whole.count > 0 && whole.items[whole.count - 1].end > surface->decoded.len)
		whole.count--;
	if (surface->map.count == 0)
		surface->cells = whole; /* nothing moved */
	else
		surface_move_cells(surface, &whole, &surface->map, arena);
	tables_recognise(surface, arena);
}

/** Not in the middle of a character. */
static struct text cut_text(struct text text, size_t len)
{
	while (len > 0 && ((unsigned char)text.at[len] & 0xc0) == 0x80)
		len--;
	return (struct text){ text.at, len };
}

/** A second surface of a text that is read in another order than it is written.  Its offsets are
 * those of the text as read. */
static void read_visually(struct sink *sink, struct text decoded, uint32_t place)
{
	struct text visual;
	if (!visual_order(&visual, decoded, sink->budget, sink->arena))
		return;
	sink_anomaly(sink, "direction_override");
	sink_surface(sink, visual, place, NULL);
}

void sink_surface(struct sink *sink, struct text decoded, uint32_t place, const struct cells *cells)
{
	if (decoded.len > sink->text_left) {
		decoded = cut_text(decoded, sink->text_left);
		sink->cut = "text of one part";
	}
	if (decoded.len == 0)
		return;
	sink->text_left -= decoded.len;
	struct budget *budget = sink->budget;
	size_t left = budget->expanded < budget->limits->expanded_bytes
	                  ? budget->limits->expanded_bytes - budget->expanded
	                  : 0;
	struct surface *surface = arena_push(sink->arena, &sink->out->surfaces);
	surface->index = (uint32_t)(sink->out->surfaces.count - 1);
	surface->place = place;
	surface->part = sink->path;
	surface->mime_part = sink->part;
	surface->message = sink->message;
	surface->ledger = sink->ledger;
	size_t done = fold_within(&surface->folded, &surface->map, decoded, left, sink->arena);
	if (done < decoded.len ||
	    (surface->folded.at != decoded.at && !budget_bytes(budget, surface->folded.len)))
		sink->cut = "expanded bytes";
	surface->decoded = (struct text){ decoded.at, done };
	if (cells && cells->count > 0)
		take_cells(surface, cells, sink->arena);
	uint32_t index = surface->index;
	bool plain = surface->folded.at == decoded.at;
	disguise_surface(sink, index);
	if (!plain)
		read_visually(sink, decoded, place);
}

/** Every armoured block is something nobody but the holder of the key can read (RFC 9580, 6.2). */
static void note_armour(struct sink *sink, struct text text)
{
	static const char armour[] = "-----BEGIN PGP MESSAGE-----";
	if (memmem(text.at, text.len, armour, sizeof(armour) - 1))
		sink_ledger(sink, TEXT(""), TEXT("application/pgp-message"), POSTERN_ENCRYPTED,
		    "pgp armour");
}

/** What invisible characters say is hidden text. */
static void read_unseen(struct sink *sink, struct text decoded)
{
	struct bytes said;
	if (!unseen_read(&said, decoded, sink->budget, sink->arena))
		return;
	sink_anomaly(sink, "encoded_text");
	sink_surface(sink,
	    mime_to_utf8(sink->parser, said, TEXT(""), NULL, sink->budget, sink->arena),
	    PLACE_HIDDEN, NULL);
}

void sink_emit(struct sink *sink, struct text decoded, bool hidden, const struct cells *cells)
{
	if (decoded.len == 0)
		return;
	if (!hidden)
		note_armour(sink, decoded);
	sink_surface(sink, decoded, hidden ? PLACE_HIDDEN : sink->place, cells);
	read_unseen(sink, decoded);
}

/* ---- files inside */

static const char *member_path(struct sink *sink, struct text name)
{
	uint32_t n = ++sink->members;
	struct text path;
	if (name.len > 0)
		path = arena_format(sink->arena, "%s/" TEXT_FORMAT, sink->path,
		    (int)(name.len < 255 ? name.len : 255), name.at);
	else
		path = arena_format(sink->arena, "%s/%u", sink->path, n);
	return path.at;
}

/** The sink of a file found inside, with its entry in the ledger. */
static struct sink member_sink(struct sink *sink, struct text name, struct text type, size_t size)
{
	struct sink inner = *sink;
	inner.depth++;
	inner.path = member_path(sink, name);
	inner.part = NULL;
	inner.place = PLACE_ATTACHMENT;
	inner.text_left = sink->budget->limits->part_text_bytes;
	inner.cut = NULL;
	inner.members = 0;
	inner.ledger = sink_add_entry(sink, inner.path, name, type, size, POSTERN_INSPECTED, "");
	return inner;
}

void sink_unread(struct sink *sink, struct text name, size_t size, postern_coverage_state state,
    const char *reason)
{
	name = name_as_text(sink, name);
	struct sink inner = member_sink(sink, name, TEXT("application/octet-stream"), size);
	sink_worsen(sink, inner.ledger, state, reason);
	sink_surface(&inner, name, PLACE_NAME, NULL);
}

void sink_recurse(struct sink *sink, struct bytes content, struct text name, struct text type,
    struct text charset)
{
	sink_recurse_as(sink, content, name, type, charset, POSTERN_INSPECTED, "");
}

/** Whether the limits allow one more file inside; its entry says which does not. */
static bool within_limits(struct sink *inner)
{
	if (inner->depth > inner->budget->limits->nesting)
		sink_worsen(inner, inner->ledger, POSTERN_OVER_LIMIT, "nesting");
	else if (!budget_part(inner->budget))
		sink_worsen(inner, inner->ledger, POSTERN_OVER_LIMIT, "parts");
	else if (!budget_time(inner->budget))
		sink_worsen(inner, inner->ledger, POSTERN_TIMEOUT, "time");
	else
		return true;
	return false;
}

void sink_recurse_as(struct sink *sink, struct bytes content, struct text name, struct text type,
    struct text charset, postern_coverage_state state, const char *reason)
{
	name = name_as_text(sink, name);
	struct sink inner = member_sink(sink, name, type, content.len);
	sink_worsen(sink, inner.ledger, state, reason);
	if (!within_limits(&inner))
		return;
	struct extract_input input = { .content = content,
		.charset = charset,
		.name = name,
		.type = type,
		.attachment = true };
	sink_surface(&inner, name, PLACE_NAME, NULL);
	extract_file(&inner, &input);
}

struct sink *sink_enter(struct sink *sink, struct text name, struct text type)
{
	struct sink *inner = arena_alloc(sink->arena, sizeof(*inner));
	name = name_as_text(sink, name);
	*inner = member_sink(sink, name, type, 0);
	if (!within_limits(inner))
		return NULL;
	sink_surface(inner, name, PLACE_NAME, NULL);
	return inner;
}

void sink_leave(struct sink *inner, postern_coverage_state state, const char *reason)
{
	sink_worsen(inner, inner->ledger, state, reason);
	if (inner->cut)
		sink_worsen(inner, inner->ledger, POSTERN_OVER_LIMIT, inner->cut);
	if (inner->budget->out_of_bytes)
		sink_worsen(inner, inner->ledger, POSTERN_OVER_LIMIT, "expanded bytes");
	if (inner->budget->out_of_time)
		sink_worsen(inner, inner->ledger, POSTERN_TIMEOUT, "time");
}
