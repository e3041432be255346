/* SPDX-License-Identifier: Apache-2.0
 *
 * A mail in a string to its surfaces, for tests.
 */
#ifndef POSTERN_TESTS_SURFACES_H
#define POSTERN_TESTS_SURFACES_H

#include "engine/extract/extract.h"

struct scene {
	struct arena *arena;
	struct mime_parser *parser;
	struct extract_state *state;
	struct limits limits;
	struct budget budget;
	struct mime_model model;
	struct extraction extraction;
};

static inline void scene_start(struct scene *scene)
{
	*scene = (struct scene){
		.arena = arena_new(), .parser = mime_parser_new(), .state = extract_state_new()
	};
	limits_default(&scene->limits);
}

static inline void scene_read(struct scene *scene, const char *mail, size_t len)
{
	budget_start(&scene->budget, &scene->limits);
	mime_parse(&scene->model, scene->parser, (struct bytes){ (const unsigned char *)mail, len },
	    &scene->budget, scene->arena);
	extract_message(&scene->extraction, scene->state, scene->parser, &scene->model,
	    PLACE_DEFAULT, &scene->budget, scene->arena);
}

/** One part of that type as the whole mail. */
static inline void scene_read_part(struct scene *scene, const char *type, const char *content)
{
	struct text mail = arena_format(scene->arena,
	    "From: a@b.example\nMIME-Version: 1.0\nContent-Type: %s\n\n%s", type, content);
	scene_read(scene, mail.at, mail.len);
}

/** The n-th surface of that place, or NULL. */
static inline struct surface *scene_surface(struct scene *scene, uint32_t place, size_t n)
{
	for (size_t i = 0; i < scene->extraction.surfaces.count; i++)
		if (scene->extraction.surfaces.items[i].place == place && n-- == 0)
			return &scene->extraction.surfaces.items[i];
	return NULL;
}

/** Its folded text as a string; "" when there is none. */
static inline const char *scene_text(struct scene *scene, uint32_t place, size_t n)
{
	struct surface *surface = scene_surface(scene, place, n);
	return surface ? arena_text(scene->arena, surface->folded).at : "";
}

static inline void scene_end(struct scene *scene)
{
	extract_state_free(scene->state);
	mime_parser_free(scene->parser);
	arena_free(scene->arena);
}

#endif
