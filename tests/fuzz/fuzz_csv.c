/* SPDX-License-Identifier: Apache-2.0
 *
 * Any bytes as a part of type text/csv: extraction ends, and its surfaces and cells are in order.
 */
#include <stdlib.h>

#include "engine/extract/extract.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_cells(const struct surface *surface)
{
	for (size_t i = 0; i < surface->cells.count; i++) {
		const struct cell *cell = &surface->cells.items[i];
		if (cell->begin > cell->end || cell->end > surface->folded.len ||
		    (i > 0 && cell->begin < cell[-1].end) || cell->table >= surface->tables.count)
			abort();
		(void)surface_heading(surface, cell);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char head[] = "From: a@b.example\nContent-Type: text/csv\n\n";
	struct limits limits;
	struct budget budget;
	struct mime_model model;
	struct extraction extraction;
	limits_default(&limits);
	struct arena *arena = arena_new();
	struct mime_parser *parser = mime_parser_new();
	struct extract_state *state = extract_state_new();
	unsigned char *mail = arena_alloc(arena, sizeof(head) + size);
	memcpy(mail, head, sizeof(head) - 1);
	if (size > 0)
		memcpy(mail + sizeof(head) - 1, data, size);
	budget_start(&budget, &limits);
	mime_parse(&model, parser, (struct bytes){ mail, sizeof(head) - 1 + size }, &budget, arena);
	extract_message(&extraction, state, parser, &model, PLACE_DEFAULT, &budget, arena);
	for (size_t i = 0; i < extraction.surfaces.count; i++) {
		surface_zones(&extraction.surfaces.items[i], arena);
		check_cells(&extraction.surfaces.items[i]);
	}
	extract_state_free(state);
	mime_parser_free(parser);
	arena_free(arena);
	return 0;
}
