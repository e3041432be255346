/* SPDX-License-Identifier: Apache-2.0
 *
 * Fuzzes matching: any valid UTF-8 over a fixed set of patterns of every kind.  Checks what every
 * hit promises: in range, in order, value inside, never part of a character.
 */
#include <glib.h>
#include <stdlib.h>

#include "engine/match/match.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct {
	const char *text;
	bool exact;
} terms[] = {
	{ "heart attack", false },
	{ "end-stage renal disease", false },
	{ "disease", false },
	{ "alzheimer's disease", false },
	{ "HIV", true },
	{ "ss#", false },
	{ "диагноз", false },
	{ "病历", false },
};

static const char *const regexes[] = { "\\b\\d{3}-\\d{2}-\\d{4}\\b", "(?<![\\w.])a+b?(?!c)",
	"(\\w)\\1", "a.*?b", "(?m)^[^a]+$", "я+", ".{3}", "(?=.*b)a", "\\b(?i:ab|pass) ?[:=].{1,4}",
	"[^a]{0,9}(?:\\b|_)no", "\\b[A-C]\\d{2}", "\\(\\d{1,3}[- ]?[a-z]", "[a-z.]{1,20}@[a-z]+" };

static const struct digits_groups groups[] = { { 3, { 3, 2, 4 } }, { 4, { 4, 4, 4, 4 } },
	{ 3, { 1, 2, 3 } } };

enum { N_SHAPES = 7, N_REGEXES = sizeof(regexes) / sizeof(regexes[0]) };

struct setting {
	struct program program;
	struct program_source sources[1 + N_SHAPES + N_REGEXES];
	struct program_term terms[sizeof(terms) / sizeof(terms[0])];
	struct digits_groups groups[3];
	struct matcher *matcher;
	struct match_scratch *scratch;
	struct arena *arena;
};

static struct setting *setting_new(void)
{
	struct setting *s = calloc(1, sizeof(*s));
	if (!s)
		abort();
	for (size_t i = 0; i < sizeof(terms) / sizeof(terms[0]); i++)
		s->terms[i] = (struct program_term){ text_of(terms[i].text), terms[i].exact };
	memcpy(s->groups, groups, sizeof(groups));
	s->sources[0] = (struct program_source){
		.kind = SOURCE_TERMS, .terms = s->terms, .n_terms = sizeof(terms) / sizeof(terms[0])
	};
	const struct program_source shapes[N_SHAPES] = {
		{ .kind = SOURCE_DIGITS, .min = 9, .max = 9, .forms = 15 },
		{ .kind = SOURCE_DIGITS, .min = 13, .max = 19, .forms = 3 },
		{ .kind = SOURCE_DIGITS, .min = 2, .max = 60 },
		{ .kind = SOURCE_DIGITS, .min = 6, .max = 6, .forms = 6 },
		{ .kind = SOURCE_TOKEN, .min = 3, .max = 20 },
		{ .kind = SOURCE_DATE },
		{ .kind = SOURCE_NAME },
	};
	memcpy(s->sources + 1, shapes, sizeof(shapes));
	for (size_t i = 1; i <= 4; i++) {
		s->sources[i].groups = s->groups;
		s->sources[i].n_groups = 3;
	}
	for (size_t i = 0; i < N_REGEXES; i++)
		s->sources[1 + N_SHAPES + i] =
		    (struct program_source){ .kind = SOURCE_REGEX, .pattern = text_of(regexes[i]) };
	s->program.sources = s->sources;
	s->program.n_sources = 1 + N_SHAPES + N_REGEXES;
	s->program.places_read = PLACE_DEFAULT;
	s->arena = arena_new();
	if (matcher_new(&s->matcher, &s->program, NULL, NULL, NULL) != POSTERN_OK ||
	    match_scratch_new(&s->scratch, s->matcher, NULL) != POSTERN_OK)
		abort();
	return s;
}

static void check(const struct setting *s, const struct hits *hits, struct text text)
{
	for (size_t k = 0; k < s->program.n_sources; k++) {
		for (uint32_t i = hits->first[k]; i < hits->first[k + 1]; i++) {
			const struct hit *hit = &hits->items[i];
			if (hit->from >= hit->to || hit->to > text.len || hit->surface != 0 ||
			    hit->value_from < hit->from || hit->value_to > hit->to ||
			    hit->value_from >= hit->value_to)
				abort();
			if (((unsigned char)text.at[hit->from] & 0xc0) == 0x80 ||
			    (hit->to < text.len &&
			        ((unsigned char)text.at[hit->to] & 0xc0) == 0x80))
				abort();
			if (i > hits->first[k] && hit[-1].from > hit->from)
				abort();
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct setting *setting; /* compiled once for all inputs */
	if (!setting)
		setting = setting_new();
	char *valid = g_utf8_make_valid((const char *)data, (gssize)size);
	size_t len = strlen(valid);
	char *exact = malloc(len > 0 ? len : 1); /* no NUL behind it: reading past the end shows */
	if (!exact)
		abort();
	memcpy(exact, valid, len);
	g_free(valid);
	struct surface surface = { .place = PLACE_BODY, .folded = { exact, len } };
	struct surfaces surfaces = { &surface, 1, 1 };
	struct limits limits;
	limits_default(&limits);
	struct budget budget;
	budget_start(&budget, &limits);
	struct hits hits;
	arena_reset(setting->arena);
	match_scan(&hits, setting->scratch, setting->matcher, &surfaces, &budget, setting->arena);
	check(setting, &hits, surface.folded);
	free(exact);
	return 0;
}
