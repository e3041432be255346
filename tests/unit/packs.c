/* SPDX-License-Identifier: Apache-2.0
 *
 * The shipped packs: they load without a warning, and what their own test blocks are too short for:
 * bulk.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <postern/postern.h>

#include "api/api.h"

struct world {
	postern_ruleset *rules;
	postern_scanner *scanner;
};

static int load(void **state)
{
	static struct world world;
	static const char *const paths[] = { POSTERN_SOURCE_DIR "/rules" };
	postern_ruleset_options options = { .cache_dir = "" };
	postern_diagnostics *diagnostics = NULL;
	postern_error error = { 0 };
	if (postern_ruleset_load(&world.rules, &diagnostics, paths, 1, &options, &error) !=
	    POSTERN_OK)
		fprintf(stderr, "%s\n", error.text);
	for (size_t i = 0; i < postern_diagnostics_count(diagnostics); i++) {
		char *text = postern_diagnostic_text(diagnostics, i, 0);
		fputs(text, stderr);
		postern_free(text);
	}
	bool clean = world.rules && postern_diagnostics_count(diagnostics) == 0;
	postern_diagnostics_free(diagnostics);
	*state = &world;
	if (!clean)
		return -1;
	return postern_scanner_new(&world.scanner, world.rules, NULL, &error) == POSTERN_OK ? 0
	                                                                                    : -1;
}

static int unload(void **state)
{
	struct world *world = *state;
	postern_scanner_free(world->scanner);
	postern_ruleset_unref(world->rules);
	return 0;
}

/* Rules carry their proof: two texts that each detector must find, and two that it must not. */
static void every_detector_is_proved_twice(void **state)
{
	const struct world *world = *state;
	const struct program *program = world->rules->program;
	assert_true(program->n_detectors > 0);
	for (size_t i = 0; i < program->n_detectors; i++) {
		const struct program_detector *detector = &program->detectors[i];
		if (detector->n_hits < 2 || detector->n_misses < 2)
			fail_msg("%.*s has %zu hits and %zu misses", TEXT_ARGUMENTS(detector->name),
			    detector->n_hits, detector->n_misses);
	}
}

static char last_luhn(const char *digits, size_t n)
{
	unsigned sum = 0;
	for (size_t i = 0; i < n; i++) {
		unsigned digit = (unsigned)(digits[n - 1 - i] - '0') << ((i + 1) & 1);
		sum += digit > 9 ? digit - 9 : digit;
	}
	return (char)('0' + (10 - sum % 10) % 10);
}

/** A message to `to` whose body has `n` lines that `line` writes. */
static char *message(const char *to, unsigned n, void (*line)(FILE *out, unsigned i))
{
	char *mail = NULL;
	size_t length = 0;
	FILE *out = open_memstream(&mail, &length);
	assert_non_null(out);
	fprintf(out, "From: a@company.example\r\nTo: %s\r\nSubject: list\r\n\r\n", to);
	for (unsigned i = 0; i < n; i++)
		line(out, i);
	fclose(out);
	return mail;
}

static void card_line(FILE *out, unsigned i)
{
	char digits[17] = "";
	snprintf(digits, sizeof(digits), "4539148%08u", i * 7919u);
	digits[15] = last_luhn(digits, 15);
	fprintf(out, "Visa %s\r\n", digits);
}

static void patient_line(FILE *out, unsigned i)
{
	fprintf(out, "MRN %08u treated for asthma\r\n", 4482000u + i);
}

static void ssn_line(FILE *out, unsigned i)
{
	fprintf(out, "SSN 321-%02u-%04u\r\n", 10 + i / 100, 1001 + i % 100);
}

static postern_decision decision_of(
    struct world *world, const char *to, unsigned n, void (*line)(FILE *out, unsigned i))
{
	char *mail = message(to, n, line);
	postern_verdict *verdict = NULL;
	postern_error error = { 0 };
	assert_int_equal(
	    postern_scan(&verdict, world->scanner, NULL, "", mail, strlen(mail), &error),
	    POSTERN_OK);
	postern_decision decision = postern_verdict_decision(verdict);
	free(mail);
	return decision;
}

static void bulk_is_held(void **state)
{
	struct world *world = *state;
	static const struct {
		void (*line)(FILE *out, unsigned i);
		unsigned below, at;
	} rows[] = { { card_line, 99, 100 }, { patient_line, 499, 500 }, { ssn_line, 499, 500 } };
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_int_equal(decision_of(world, "b@mail.example", rows[i].below, rows[i].line),
		    POSTERN_ENVELOPE);
		assert_int_equal(
		    decision_of(world, "b@mail.example", rows[i].at, rows[i].line), POSTERN_BLOCK);
	}
}

static void partners_get_tls_but_not_in_bulk(void **state)
{
	struct world *world = *state;
	assert_int_equal(
	    decision_of(world, "b@partner.example", 3, patient_line), POSTERN_TLS_REQUIRED);
	assert_int_equal(
	    decision_of(world, "b@mx.partner.example", 3, ssn_line), POSTERN_TLS_REQUIRED);
	assert_int_equal(decision_of(world, "b@notpartner.example", 3, ssn_line), POSTERN_ENVELOPE);
	assert_int_equal(decision_of(world, "b@partner.example", 500, ssn_line), POSTERN_BLOCK);
	/* Ten cards rest in the partner's mailbox: TLS alone does not protect them there. */
	assert_int_equal(
	    decision_of(world, "b@partner.example", 9, card_line), POSTERN_TLS_REQUIRED);
	assert_int_equal(decision_of(world, "b@partner.example", 10, card_line), POSTERN_ENVELOPE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_detector_is_proved_twice),
		cmocka_unit_test(bulk_is_held),
		cmocka_unit_test(partners_get_tls_but_not_in_bulk),
	};
	return cmocka_run_group_tests(tests, load, unload);
}
