/* SPDX-License-Identifier: Apache-2.0
 *
 * Zones of a body: what was quoted, forwarded, what signs it and what a lawyer put under it.
 *
 * Line by line, on the folded text.  A quotation by '>' ends with the lines that have it; a reply
 * below "On ... wrote:" or a header block, and a forwarded message, go to the end of the text.
 */
#include <stdlib.h>

#include "engine/extract/signature.h"

enum {
	SIGNATURE_LINES = 12,
	SIGNATURE_BYTES = 800,
	ATTRIBUTION_BYTES = 300,
	DISCLAIMER_PARTS = 12,
	ZONES_LIMIT = 4096 /* more quotations than these are read as the writer's own text */
};

struct lines {
	struct text text;
	size_t at; /**< start of the next line */
};

static bool next_line(struct lines *lines, struct text *line)
{
	if (lines->at >= lines->text.len)
		return false;
	const char *start = lines->text.at + lines->at;
	const char *end = memchr(start, '\n', lines->text.len - lines->at);
	size_t len = end ? (size_t)(end - start) : lines->text.len - lines->at;
	lines->at += len + (end ? 1 : 0);
	*line = (struct text){ start, len };
	return true;
}

static void add_zone(
    struct surface *surface, size_t begin, size_t end, uint32_t place, struct arena *arena)
{
	struct zone *zone = arena_push(arena, &surface->zones);
	*zone = (struct zone){ (uint32_t)begin, (uint32_t)end, place };
}

/* ---- how lines look */

static bool starts_with_any(struct text line, const char *const *starts, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (text_starts_caseless(line, text_of(starts[i])))
			return true;
	return false;
}

#define STARTS(line, table) starts_with_any(line, table, sizeof(table) / sizeof((table)[0]))

static bool is_forward_mark(struct text line)
{
	static const char *const marks[] = { "Begin forwarded message",
		"---------- Forwarded message", "----- Forwarded message", "-----Forwarded Message",
		"-------- Forwarded Message", "----- Forwarded by",
		"---------------------- Forwarded", "---------- Mensaje reenviado",
		"-------- Mensaje reenviado", "Inicio del mensaje reenviado",
		"---------- Weitergeleitete Nachricht", "-------- Weitergeleitete Nachricht",
		"Anfang der weitergeleiteten", "---------- Message transf",
		"-------- Message transf", "Debut du message re", "Debut du message transf" };
	return STARTS(line, marks);
}

static bool is_reply_mark(struct text line)
{
	static const char *const marks[] = { "-----Original Message-----",
		"----- Original Message -----", "-------- Original Message --------",
		"---- Original Message", "-----Mensaje original-----", "-------- Mensaje original",
		"-----Ursprungliche Nachricht-----", "-------- Ursprungliche Nachricht",
		"-------- Original-Nachricht", "-----Message d'origine-----",
		"-------- Message original", "-----Messaggio originale" };
	return STARTS(line, marks);
}

/** "On 3 May 2026, A. Person <a@b.example> wrote:" and its kin. */
static bool is_attribution(struct text line)
{
	static const char *const starts[] = { "On ", "El ", "Am ", "Le ", "Il " };
	static const char *const ends[] = {
		"wrote:", "escribio:", "schrieb:", "a ecrit :", "a ecrit:", "ha scritto:"
	};
	line = text_trim(line);
	if (line.len < 12 || line.len > ATTRIBUTION_BYTES || line.at[line.len - 1] != ':' ||
	    !STARTS(line, starts)) {
		/* "Am ... schrieb A. Person <a@b.example>:" */
		return line.len > 12 && line.len <= ATTRIBUTION_BYTES &&
		       line.at[line.len - 1] == ':' && text_starts_caseless(line, TEXT("Am ")) &&
		       text_find_caseless(line, TEXT(" schrieb ")) != SIZE_MAX;
	}
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (text_ends_caseless(line, text_of(ends[i])))
			return true;
	return text_find_caseless(line, TEXT(" schrieb ")) != SIZE_MAX;
}

/** An attribution that a mailer broke into two lines. */
static bool is_broken_attribution(struct text text, size_t begin, size_t end)
{
	struct lines lines = { text, end };
	struct text second;
	if (!text_starts_caseless((struct text){ text.at + begin, end - begin }, TEXT("On ")) &&
	    !text_starts_caseless((struct text){ text.at + begin, end - begin }, TEXT("El ")) &&
	    !text_starts_caseless((struct text){ text.at + begin, end - begin }, TEXT("Le ")))
		return false;
	if (!next_line(&lines, &second) || lines.at - begin > ATTRIBUTION_BYTES)
		return false;
	return is_attribution((struct text){ text.at + begin, lines.at - begin });
}

/** Which field of a header block the line is: a bit, or 0. */
static unsigned block_field(struct text line)
{
	static const struct {
		const char *name;
		unsigned bit;
	} fields[] = { { "From:", 1 }, { "De:", 1 }, { "Von:", 1 }, { "Da:", 1 }, { "Sent:", 2 },
		{ "Date:", 2 }, { "Enviado:", 2 }, { "Enviado el:", 2 }, { "Fecha:", 2 },
		{ "Gesendet:", 2 }, { "Datum:", 2 }, { "Envoye:", 2 }, { "Inviato:", 2 },
		{ "To:", 4 }, { "Para:", 4 }, { "An:", 4 }, { "A:", 4 }, { "Subject:", 8 },
		{ "Asunto:", 8 }, { "Betreff:", 8 }, { "Objet:", 8 }, { "Oggetto:", 8 },
		{ "Cc:", 16 }, { "CC:", 16 } };
	while (line.len > 0 && (line.at[0] == '*' || line.at[0] == ' ' || line.at[0] == '\t'))
		line = (struct text){ line.at + 1, line.len - 1 };
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (text_starts_caseless(line, text_of(fields[i].name)))
			return fields[i].bit;
	return 0;
}

/** Outlook's reply: a From line, and within the next lines at least two of its companions. */
static bool is_header_block(struct text text, size_t begin)
{
	struct lines lines = { text, begin };
	struct text line;
	unsigned seen = 0;
	for (int i = 0; i < 7 && next_line(&lines, &line); i++) {
		unsigned bit = block_field(line);
		if (i == 0 && bit != 1)
			return false;
		seen |= bit;
	}
	return __builtin_popcount(seen & 0xe) >= 2;
}

/* ---- the disclaimer */

static const char *const phrases[] = { "intended recipient", "confidential", "privileged",
	"received this", "notify the sender", "notify us", "delete this", "delete it", "HIPAA",
	"protected health information", "dissemination", "unauthorized", "intended only for",
	"intended solely", "solely for the use", "legally protected", "strictly prohibited",
	"destinatario", "confidencial", "vertraulich", "confidentiel", "destinataire", "virus" };
enum { PHRASES = sizeof(phrases) / sizeof(phrases[0]) };

/** The first four letters of a phrase, in any case, as one of 4,096 numbers (Knuth's multiplicative
 * hashing). */
static unsigned start_of(const char *at)
{
	uint32_t letters;
	memcpy(&letters, at, sizeof(letters));
	return ((letters | 0x20202020u) * 2654435761u) >> 20;
}

/** Which of the phrases are in the text, at most two: one pass for all of them. */
static unsigned count_phrases(struct text paragraph)
{
	uint64_t starts[64] = { 0 };
	uint32_t seen = 0;
	for (size_t i = 0; i < PHRASES; i++)
		starts[start_of(phrases[i]) / 64] |= UINT64_C(1) << start_of(phrases[i]) % 64;
	for (size_t at = 0; at + 4 <= paragraph.len; at++) {
		unsigned start = start_of(paragraph.at + at);
		if (!(starts[start / 64] >> start % 64 & 1))
			continue;
		struct text rest = { paragraph.at + at, paragraph.len - at };
		for (size_t i = 0; i < PHRASES; i++)
			if (start_of(phrases[i]) == start &&
			    text_starts_caseless(rest, text_of(phrases[i])))
				seen |= UINT32_C(1) << i;
		if (seen & (seen - 1))
			return 2;
	}
	return seen ? 1 : 0;
}

/** Whether the line goes on in the next one: it is full, and no sentence ends in it. */
static bool goes_on(struct text line)
{
	line = text_trim(line);
	return line.len >= 45 && !strchr(".:!?", line.at[line.len - 1]);
}

/** Where in a paragraph of two phrases and more the notice begins: at the sentence of the first
 * phrase.  What stands above it in the same paragraph is not the lawyer's: pages have no empty
 * lines between their paragraphs. */
static size_t notice_begin(struct text text, size_t begin, size_t end)
{
	struct lines lines = { { text.at, end }, begin };
	struct text line;
	size_t sentence = begin;
	while (next_line(&lines, &line)) {
		if (count_phrases(line) > 0)
			return sentence;
		sentence = goes_on(line) ? sentence : lines.at;
	}
	return begin;
}

static bool is_blank_line(struct text text, size_t begin, size_t end)
{
	for (size_t i = begin; i < end; i++)
		if (!ascii_is_blank((unsigned char)text.at[i]))
			return false;
	return true;
}

/** The start of the line that ends before `end`. */
static size_t line_before(struct text text, size_t end)
{
	size_t begin = end > 0 ? end - 1 : 0;
	const char *newline = begin > 0 ? memrchr(text.at, '\n', begin) : NULL;
	return newline ? (size_t)(newline - text.at) + 1 : 0;
}

/** From the end backwards, at most so many paragraphs; those of two phrases and more are zones. */
static void find_disclaimers(struct surface *surface, size_t limit, struct arena *arena)
{
	struct text text = surface->folded;
	size_t end = limit, stop = limit > 16384 ? limit - 16384 : 0;
	for (int n = 0; n < DISCLAIMER_PARTS && end > stop; n++) {
		size_t begin = end, at = end;
		bool some = false;
		while (at > stop) {
			at = line_before(text, at);
			bool blank = is_blank_line(text, at, begin);
			if (blank && some)
				break;
			if (blank)
				end = at;
			some |= !blank;
			begin = at;
		}
		if (end <= begin)
			break;
		struct text paragraph = { text.at + begin, end - begin };
		if (paragraph.len >= 60 && count_phrases(paragraph) == 2)
			add_zone(
			    surface, notice_begin(text, begin, end), end, PLACE_DISCLAIMER, arena);
		end = begin;
	}
}

/* ---- the whole */

/** What the walk over the lines carries along. */
struct walk {
	size_t quoted_from;              /**< SIZE_MAX: not in lines with '>' */
	size_t reply_from, forward_from; /**< SIZE_MAX: none yet */
	size_t signature_from;
	unsigned signature_lines;
	size_t signed_until; /**< end of the last signature without a mark */
};

static void end_quoted(struct surface *surface, struct walk *walk, size_t end, struct arena *arena)
{
	if (walk->quoted_from != SIZE_MAX && surface->zones.count < ZONES_LIMIT)
		add_zone(surface, walk->quoted_from, end, PLACE_QUOTED, arena);
	walk->quoted_from = SIZE_MAX;
}

static void end_signature(
    struct surface *surface, struct walk *walk, size_t end, struct arena *arena)
{
	if (walk->signature_from != SIZE_MAX && surface->zones.count < ZONES_LIMIT)
		add_zone(surface, walk->signature_from, end, PLACE_SIGNATURE, arena);
	walk->signature_from = SIZE_MAX;
}

static bool is_signature_mark(struct text line)
{
	return text_equal(line, TEXT("-- ")) || text_equal(line, TEXT("--")) ||
	       text_equal(line, TEXT("-- \r")) || text_equal(line, TEXT("--\r"));
}

static void walk_marks(
    struct surface *surface, struct walk *walk, struct text line, size_t begin, size_t end)
{
	struct text text = surface->folded, bare = text_trim(line);
	/* no mark and no field of the tables above begins with another letter */
	if (bare.len == 0 || !strchr("-*BbIiAaDdOoEeLlFfVv", bare.at[0]))
		return;
	if (walk->forward_from == SIZE_MAX && is_forward_mark(bare))
		walk->forward_from = begin;
	else if (walk->reply_from == SIZE_MAX && walk->forward_from == SIZE_MAX &&
	         (is_reply_mark(bare) || is_attribution(bare) ||
	             is_broken_attribution(text, begin, end) || is_header_block(text, begin)))
		walk->reply_from = begin;
}

static void walk_line(struct surface *surface, struct walk *walk, struct text line, size_t begin,
    size_t end, struct arena *arena)
{
	bool quoted = line.len > 0 && line.at[0] == '>';
	if (quoted && walk->quoted_from == SIZE_MAX)
		walk->quoted_from = begin;
	if (!quoted)
		end_quoted(surface, walk, begin, arena);
	if (walk->signature_from != SIZE_MAX &&
	    (++walk->signature_lines > SIGNATURE_LINES ||
	        end - walk->signature_from > SIGNATURE_BYTES || quoted))
		end_signature(surface, walk, begin, arena);
	if (is_signature_mark(line)) {
		end_signature(surface, walk, begin, arena);
		walk->signature_from = begin;
		walk->signature_lines = 0;
	}
	if (begin >= walk->signed_until && walk->signature_from == SIZE_MAX &&
	    surface->zones.count < ZONES_LIMIT) {
		walk->signed_until = signature_below(surface, begin, end);
		if (walk->signed_until > begin)
			add_zone(surface, begin, walk->signed_until, PLACE_SIGNATURE, arena);
	}
	if (!quoted)
		walk_marks(surface, walk, line, begin, end);
	if ((walk->reply_from == begin || walk->forward_from == begin))
		end_signature(surface, walk, begin, arena);
}

static int by_begin(const void *a, const void *b)
{
	const struct zone *x = a, *y = b;
	if (x->begin != y->begin)
		return x->begin < y->begin ? -1 : 1;
	return x->end == y->end ? 0 : x->end > y->end ? -1 : 1;
}

void surface_zones(struct surface *surface, struct arena *arena)
{
	if (surface->zoned)
		return;
	surface->zoned = true;
	if (surface->place != PLACE_BODY)
		return;
	struct walk walk = { SIZE_MAX, SIZE_MAX, SIZE_MAX, SIZE_MAX, 0, 0 };
	struct lines lines = { surface->folded, 0 };
	struct text line;
	for (size_t begin = 0; next_line(&lines, &line); begin = lines.at)
		walk_line(surface, &walk, line, begin, lines.at, arena);
	size_t end = surface->folded.len, own = end;
	end_quoted(surface, &walk, end, arena);
	end_signature(surface, &walk, end, arena);
	if (walk.forward_from != SIZE_MAX) {
		add_zone(surface, walk.forward_from, end, PLACE_FORWARDED, arena);
		own = walk.forward_from;
	}
	if (walk.reply_from != SIZE_MAX) {
		add_zone(surface, walk.reply_from, end, PLACE_QUOTED, arena);
		own = walk.reply_from < own ? walk.reply_from : own;
	}
	find_disclaimers(surface, end, arena);
	if (own != end)
		find_disclaimers(surface, own, arena);
	if (surface->zones.count > 0)
		qsort(surface->zones.items, surface->zones.count, sizeof(struct zone), by_begin);
}

uint32_t surface_places(struct surface *surface, size_t from, size_t to, struct arena *arena)
{
	/* the subject of an enclosed message is content: an envelope around this one covers it */
	bool enclosed = surface->place == PLACE_SUBJECT && surface->part && surface->part[0];
	uint32_t places = enclosed ? PLACE_BODY : surface->place;
	surface_zones(surface, arena);
	for (size_t i = 0; i < surface->zones.count && surface->zones.items[i].begin <= from; i++)
		if (surface->zones.items[i].end >= to)
			places |= surface->zones.items[i].place;
	return places;
}
