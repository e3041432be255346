/* SPDX-License-Identifier: Apache-2.0
 *
 * Terms: whole words, blanks and hyphens, plural, case, overlap.
 */
#include "tests/unit/match_support.h"

struct sample {
	const char *terms, *text, *hits;
};

static const struct sample samples[] = {
	{ "cancer", "Cancer, cancerous precancer CANCER.", "[Cancer][CANCER]" },
	{ "heart attack", "heart  attack; heart\r\n> attack; Heart-Attack; heartattack",
	    "[heart  attack][heart\r\n> attack][Heart-Attack]" },
	{ "end-stage renal disease", "an End stage\nrenal diseases case",
	    "[End stage\nrenal diseases]" },
	{ "disease|renal disease|end stage renal disease",
	    "renal disease, disease's, end-stage renal disease",
	    "[renal disease][disease's][end-stage renal disease]" },
	{ "HIV!|AIDS!", "hearing aids, AIDS and HIV-positive, HIVs, hiv", "[AIDS][HIV]" },
	{ "AIDS!|aids to living", "aids to living with AIDS", "[aids to living][AIDS]" },
	{ "alzheimer's disease", "Alzheimer's disease, Alzheimers disease, alzheimer disease",
	    "[Alzheimer's disease][Alzheimers disease]" },
	{ "alzheimer's", "alzheimers alzheimer's alzheimer", "[alzheimers][alzheimer's]" },
	{ "ss#", "SS# 123, xss#, ss#1", "[SS#][ss#]" },
	{ "s.s.n.", "s.s.n. S.S.N. ssn", "[s.s.n.][S.S.N.]" },
	{ "flu", "flu flus influenza flu_shot flu", "[flu][flu]" },
	{ "drug", "drug drugs drug's drugss druggist", "[drug][drugs][drug's]" },
	{ "t-4", "t-4 T 4 t4 at-4", "[t-4][T 4]" },
	{ "диагноз", "Диагноз: диагнозы ДИАГНОЗ", "[Диагноз][ДИАГНОЗ]" },
	{ "病历", "他的病历是", "[病历]" },
	{ "cancer",
	    "\xd1\x8f"
	    "cancer cancer\xd1\x8f \xe2\x80\xa2"
	    "cancer",
	    "[cancer]" },
	{ "new york new", "new york new york new", "[new york new]" },
	{ "new york", "in new                   york", "" },
	{ "type 2 diabetes", "type-2 diabetes, type 2\tdiabetes",
	    "[type-2 diabetes][type 2\tdiabetes]" },
};

static void finds_terms(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
		struct fixture *f = fixture_new();
		fixture_terms(f, samples[i].terms);
		assert_string_equal(fixture_hits(f, 0, samples[i].text), samples[i].hits);
		fixture_free(f);
	}
}

/** The pass over words takes 64 bytes at a time: a word is found wherever it stands, and whatever
 * its length, up to the last byte of the text. */
static void words_stand_anywhere(void **state)
{
	(void)state;
	struct fixture *f = fixture_new();
	fixture_terms(f, "flu|electroencephalography|b12 shot");
	static const char *const words[] = { "flu", "electroencephalography", "b12  shot" };
	for (size_t w = 0; w < 3; w++)
		for (int before = 0; before < 140; before++)
			for (int after = 0; after < 2; after++) {
				char text[256], wanted[64];
				snprintf(text, sizeof(text), "%*s%s%s", before, "", words[w],
				    after ? " x" : "");
				snprintf(wanted, sizeof(wanted), "[%s]", words[w]);
				assert_string_equal(fixture_hits(f, 0, text), wanted);
			}
	fixture_free(f);
}

static void many_terms_of_one_anchor(void **state)
{
	(void)state;
	struct fixture *f = fixture_new();
	struct program_source *source = fixture_source(f, SOURCE_TERMS);
	source->n_terms = 2000;
	source->terms = arena_zero(f->arena, source->n_terms, sizeof(struct program_term));
	for (size_t i = 0; i < source->n_terms; i++)
		source->terms[i].text = i % 2 ? arena_format(f->arena, "w%zu syndrome", i)
		                              : arena_format(f->arena, "syndrome w%zu", i);
	assert_string_equal(fixture_hits(f, 0, "w77 syndrome, the syndrome w1998; syndromes w4 no"),
	    "[w77 syndrome][syndrome w1998]");
	fixture_free(f);
}

static void sources_are_apart(void **state)
{
	(void)state;
	struct fixture *f = fixture_new();
	fixture_terms(f, "cancer|lung cancer");
	fixture_terms(f, "cancer");
	fixture_terms(f, "liver");
	assert_string_equal(fixture_hits(f, 0, "lung cancer"), "[lung cancer]");
	assert_string_equal(fixture_hits(f, 1, "lung cancer"), "[cancer]");
	assert_string_equal(fixture_hits(f, 2, "lung cancer"), "");
	fixture_free(f);
}

static void limit_is_said(void **state)
{
	(void)state;
	struct fixture *f = fixture_new();
	fixture_terms(f, "flu");
	f->limits.hits = 2;
	assert_string_equal(fixture_hits(f, 0, "flu flu flu flu"), "[flu][flu]");
	assert_int_equal(f->hits.lost[0], 2);
	assert_true(f->hits.incomplete);
	assert_true(f->hits.unfinished[0]);
	fixture_free(f);
}

static void surfaces_nobody_reads_are_skipped(void **state)
{
	(void)state;
	struct fixture *f = fixture_new();
	fixture_terms(f, "flu");
	f->program.places_read = PLACE_SUBJECT;
	assert_string_equal(fixture_hits(f, 0, "flu"), "");
	fixture_free(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_terms),
		cmocka_unit_test(words_stand_anywhere),
		cmocka_unit_test(many_terms_of_one_anchor),
		cmocka_unit_test(sources_are_apart),
		cmocka_unit_test(limit_is_said),
		cmocka_unit_test(surfaces_nobody_reads_are_skipped),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
