/* SPDX-License-Identifier: Apache-2.0
 *
 * For fuzz targets of extractors: any bytes as the one part of a mail, of a given type.  Extraction
 * ends, every surface lies in the text that it was made of, its cells are in order, and the ledger
 * has the part.
 */
#ifndef POSTERN_TESTS_FUZZ_PART_H
#define POSTERN_TESTS_FUZZ_PART_H

#include <stdlib.h>

#include "engine/extract/extract.h"

static inline void fuzz_check(bool holds)
{
	if (!holds)
		abort();
}

static inline void fuzz_check_surface(struct surface *surface, struct arena *arena)
{
	fuzz_check(fold_back(&surface->map, surface->folded.len) <= surface->decoded.len);
	for (size_t i = 0; i < surface->cells.count; i++) {
		const struct cell *cell = &surface->cells.items[i];
		fuzz_check(cell->begin <= cell->end && cell->end <= surface->folded.len);
		fuzz_check(i == 0 || cell->begin >= cell[-1].end);
		fuzz_check(cell->table < surface->tables.count);
		(void)surface_heading(surface, cell);
	}
	surface_zones(surface, arena);
}

static inline int fuzz_part(const char *type, const uint8_t *data, size_t size)
{
	struct limits limits;
	struct budget budget;
	struct mime_model model;
	struct extraction extraction;
	limits_default(&limits);
	struct arena *arena = arena_new();
	struct mime_parser *parser = mime_parser_new();
	struct extract_state *state = extract_state_new();
	struct text head = arena_format(arena, "From: a@b.example\nContent-Type: %s\n\n", type);
	unsigned char *mail = arena_alloc(arena, head.len + size);
	memcpy(mail, head.at, head.len);
	if (size > 0)
		memcpy(mail + head.len, data, size);
	budget_start(&budget, &limits);
	mime_parse(&model, parser, (struct bytes){ mail, head.len + size }, &budget, arena);
	extract_message(&extraction, state, parser, &model, PLACE_DEFAULT, &budget, arena);
	fuzz_check(extraction.ledger.count > 0);
	for (size_t i = 0; i < extraction.surfaces.count; i++)
		fuzz_check_surface(&extraction.surfaces.items[i], arena);
	extract_state_free(state);
	mime_parser_free(parser);
	arena_free(arena);
	return 0;
}

#endif
