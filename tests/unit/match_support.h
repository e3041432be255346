/* SPDX-License-Identifier: Apache-2.0
 *
 * For the tests of match: small programs built by hand, and hits written as text.
 */
#ifndef POSTERN_TESTS_MATCH_SUPPORT_H
#define POSTERN_TESTS_MATCH_SUPPORT_H

// clang-format off
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
// clang-format on
#include <stdio.h>
#include <stdlib.h>

#include "engine/match/match.h"

#define SOURCES_MAX 160

struct fixture {
	struct program program;
	struct program_source sources[SOURCES_MAX];
	struct matcher *matcher;
	struct match_scratch *scratch;
	struct arena *arena, *own; /**< of the scan; of the program */
	struct limits limits;
	struct hits hits;
	char shown[65536];
};

static inline struct fixture *fixture_new(void)
{
	struct fixture *f = calloc(1, sizeof(*f));
	assert_non_null(f);
	f->program.sources = f->sources;
	f->program.places_read = PLACE_DEFAULT;
	f->arena = arena_new();
	f->own = arena_new();
	limits_default(&f->limits);
	return f;
}

static inline void fixture_free(struct fixture *f)
{
	match_scratch_free(f->scratch);
	matcher_free(f->matcher);
	arena_free(f->arena);
	arena_free(f->own);
	free(f);
}

static inline struct program_source *fixture_source(struct fixture *f, enum source_kind kind)
{
	assert_true(f->program.n_sources < SOURCES_MAX);
	struct program_source *source = &f->sources[f->program.n_sources++];
	source->kind = kind;
	source->name = TEXT("test.source");
	return source;
}

/** Adds one source of terms: "heart attack|HIV!"; a '!' behind a term makes it exact. */
static inline void fixture_terms(struct fixture *f, const char *list)
{
	struct program_source *source = fixture_source(f, SOURCE_TERMS);
	source->terms = arena_zero(f->own, 64, sizeof(struct program_term));
	for (const char *at = list; *at;) {
		size_t len = strcspn(at, "|");
		bool exact = len > 0 && at[len - 1] == '!';
		source->terms[source->n_terms++] =
		    (struct program_term){ { at, len - exact }, exact };
		at += len + (at[len] == '|');
	}
}

static inline void fixture_regex(struct fixture *f, const char *pattern, uint32_t flags)
{
	struct program_source *source = fixture_source(f, SOURCE_REGEX);
	source->pattern = text_of(pattern);
	source->regex_flags = flags;
}

/** `groups` such as "3-2-4 4-4-4-4", or "". */
static inline void fixture_digits(
    struct fixture *f, uint16_t min, uint16_t max, uint32_t forms, const char *groups)
{
	struct program_source *source = fixture_source(f, SOURCE_DIGITS);
	source->min = min;
	source->max = max;
	source->forms = forms;
	source->groups = arena_zero(f->own, 8, sizeof(struct digits_groups));
	for (const char *at = groups; *at; at++) {
		struct digits_groups *g = &source->groups[source->n_groups++];
		for (; *at && *at != ' '; at++)
			if (*at != '-')
				g->length[g->n++] = (uint8_t)(*at - '0');
		if (!*at)
			break;
	}
}

static inline void fixture_token(struct fixture *f, uint16_t min, uint16_t max)
{
	struct program_source *source = fixture_source(f, SOURCE_TOKEN);
	source->min = min;
	source->max = max;
}

static inline void fixture_compile(struct fixture *f, const char *cache)
{
	postern_error error = { 0 };
	postern_status status = matcher_new(&f->matcher, &f->program, cache, NULL, &error);
	if (status != POSTERN_OK)
		fail_msg("%s", error.text);
	assert_int_equal(match_scratch_new(&f->scratch, f->matcher, &error), POSTERN_OK);
}

static inline void fixture_scan_texts(struct fixture *f, const struct text *texts, size_t n)
{
	if (!f->matcher)
		fixture_compile(f, NULL);
	struct surface *items = arena_zero(f->arena, n, sizeof(struct surface));
	for (size_t i = 0; i < n; i++)
		items[i] = (struct surface){ .index = (uint32_t)i,
			.place = PLACE_BODY,
			.decoded = texts[i],
			.folded = texts[i] };
	struct surfaces surfaces = { items, n, n };
	struct budget budget;
	budget_start(&budget, &f->limits);
	match_scan(&f->hits, f->scratch, f->matcher, &surfaces, &budget, f->arena);
}

/** The hits of a source in `text` as "[..][..]"; a loose one as "[..~]", a value group as
 * "[whole=value]". */
static inline const char *fixture_hits(struct fixture *f, uint32_t source, const char *text)
{
	struct text view = text_of(text);
	fixture_scan_texts(f, &view, 1);
	size_t n = 0;
	f->shown[0] = '\0';
	for (uint32_t i = f->hits.first[source]; i < f->hits.first[source + 1]; i++) {
		const struct hit *hit = &f->hits.items[i];
		n += (size_t)snprintf(f->shown + n, sizeof(f->shown) - n, "[%.*s%s",
		    (int)(hit->to - hit->from), text + hit->from, hit->loose ? "~" : "");
		if (hit->value_from != hit->from || hit->value_to != hit->to)
			n += (size_t)snprintf(f->shown + n, sizeof(f->shown) - n, "=%.*s",
			    (int)(hit->value_to - hit->value_from), text + hit->value_from);
		n += (size_t)snprintf(f->shown + n, sizeof(f->shown) - n, "]");
		assert_true(n < sizeof(f->shown));
	}
	return f->shown;
}

#endif
