/* SPDX-License-Identifier: Apache-2.0
 *
 * Rules carry their proof (DESIGN, principle 7): hits and misses of detectors and whole-message
 * tests go through the whole pipeline; what does not hold becomes a diagnostic at its line.
 */
#include <glib.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>

#include "api/api.h"

struct prover {
	postern_proof *proof;
	postern_scanner *scanner;
	const struct program *program;
	postern_diagnostics *diagnostics;
	struct arena *arena; /* outlives the scan in hand */
};

__attribute__((format(printf, 3, 4))) static void fail(
    struct prover *p, struct place place, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	g_autofree char *text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	p->proof->failed++;
	diagnostics_add(p->diagnostics, POSTERN_ERROR, place, "%s", text);
}

/* What scripts said when they failed: for their author, who wrote the mail, too. */
static void warn_of_scripts(struct prover *p, const struct postern_verdict *v)
{
	const struct script *script = v->input.script;
	const struct script_failure *failures;
	size_t n = script ? script->failures(script->host, &failures) : 0;
	for (size_t i = 0; i < n; i++) {
		const struct program_script *function = &p->program->scripts[failures[i].function];
		bool told =
		    failures[i].cause == SCRIPT_RAISED || failures[i].cause == SCRIPT_ANSWER;
		diagnostics_add(p->diagnostics, POSTERN_WARNING,
		    (struct place){ failures[i].file, failures[i].line, 1, 1 }, "lua.%.*s %s%s%s",
		    TEXT_ARGUMENTS(function->name), script_cause_words(failures[i].cause),
		    told ? ": " : "", told ? failures[i].text : "");
	}
}

static struct postern_verdict *scan_text(
    struct prover *p, struct text mail, const postern_envelope *envelope, struct place place)
{
	postern_verdict *verdict;
	postern_error error = { 0 };
	if (postern_scan(&verdict, p->scanner, envelope, "test", mail.at, mail.len, &error) ==
	    POSTERN_OK) {
		warn_of_scripts(p, verdict);
		return verdict;
	}
	fail(p, place, "the mail cannot be scanned: %s", error.text);
	return NULL;
}

/* ---- hits and misses
 * ------------------------------------------------------------------------------------------------
 */

static bool counts_in(const struct finding *finding, uint32_t pack, enum confidence least)
{
	return finding->confidence >= least && !(finding->lost >> pack & 1);
}

bool found_in(
    const struct postern_verdict *v, uint32_t detector, uint32_t pack, enum confidence least)
{
	for (uint32_t i = v->findings.first[detector]; i < v->findings.first[detector + 1]; i++) {
		if (counts_in(&v->findings.items[i], pack, least))
			return true;
	}
	return false;
}

/* Why a hit was not found, in the words of the first near miss. */
static const char *why_not(
    const struct prover *p, const struct postern_verdict *v, uint32_t detector)
{
	for (size_t i = 0; i < v->findings.n_missed; i++) {
		const struct missed *missed = &v->findings.missed[i];
		if (missed->detector != detector)
			continue;
		switch (missed->why) {
		case MISS_VALIDATOR:
			return arena_format(
			    p->arena, "; a candidate failed \"%s\"", missed->validator)
			    .at;
		case MISS_EVIDENCE_FAR:
			return arena_format(p->arena, "; its evidence is %u away", missed->distance)
			    .at;
		case MISS_EVIDENCE_ABSENT:
			return "; no evidence raised it";
		case MISS_LOWERED:
			return "; evidence lowered it";
		case MISS_DROPPED:
			return "; evidence dropped it";
		case MISS_ARBITRATION:
			return "; another detector won the same characters";
		case MISS_PLACE:
			return "; it stands where the detector does not look";
		}
	}
	return v->findings.first[detector] < v->findings.first[detector + 1]
	           ? "; it is only possible"
	           : "; no pattern matched";
}

static void prove_example(
    struct prover *p, uint32_t detector, const struct program_example *example, bool hit)
{
	const struct program_detector *d = &p->program->detectors[detector];
	arena_reset(p->arena);
	struct program_test test = example_test(example->text, d->places, p->arena);
	const struct postern_verdict *v =
	    scan_text(p, test_mail(&test, p->arena), NULL, example->place);
	if (!v || found_in(v, detector, d->pack, hit ? example->least : CONFIDENCE_LIKELY) == hit)
		return;
	if (hit)
		fail(p, example->place, "hit of \"%.*s\" is not found%s", TEXT_ARGUMENTS(d->name),
		    why_not(p, v, detector));
	else
		fail(p, example->place, "miss of \"%.*s\" is found", TEXT_ARGUMENTS(d->name));
}

static void prove_detector(struct prover *p, uint32_t detector)
{
	const struct program_detector *d = &p->program->detectors[detector];
	p->proof->detectors++;
	for (size_t i = 0; i < d->n_hits; i++, p->proof->hits++)
		prove_example(p, detector, &d->hits[i], true);
	for (size_t i = 0; i < d->n_misses; i++, p->proof->misses++)
		prove_example(p, detector, &d->misses[i], false);
}

/* ---- tests
 * ----------------------------------------------------------------------------------------------------------
 */

static bool has_class(const struct postern_verdict *v, struct text name)
{
	for (size_t i = 0; i < v->verdict.n_all_classes; i++) {
		if (program_class_covers(name, v->verdict.classes[i].name))
			return true;
	}
	return false;
}

static bool has_rule(const struct postern_verdict *v, struct text name)
{
	for (size_t c = 0; c < v->verdict.n_all_classes; c++) {
		const struct verdict_class *class_ = &v->verdict.classes[c];
		for (size_t i = 0; i < class_->n_rules; i++) {
			uint32_t rule = class_->rules[i].rule;
			if (rule != PROGRAM_NONE &&
			    text_equal(v->input.program->rules[rule].name, name))
				return true;
		}
	}
	return false;
}

static bool has_obligation(const struct postern_verdict *v, struct text value)
{
	for (size_t g = 0; g < v->verdict.n_groups; g++) {
		const struct verdict_group *group = &v->verdict.groups[g];
		for (size_t i = 0; i < group->n_obligations; i++) {
			if (text_find_caseless(group->obligations[i].value, value) != SIZE_MAX)
				return true;
		}
	}
	return false;
}

static bool has_anomaly(const struct postern_verdict *v, struct text name)
{
	for (size_t i = 0; i < v->extraction.anomalies.count; i++) {
		if (text_equal(text_of(v->extraction.anomalies.items[i].name), name))
			return true;
	}
	return false;
}

static enum severity strongest(const struct postern_verdict *v)
{
	enum severity severity = SEVERITY_NONE;
	for (size_t i = 0; i < v->verdict.n_all_classes; i++) {
		if (v->verdict.classes[i].severity > severity)
			severity = v->verdict.classes[i].severity;
	}
	return severity;
}

/* Distinct values of a detector, likely or better, as the test's pack sees them. */
static size_t count_findings(const struct postern_verdict *v, struct text name, uint32_t pack)
{
	const struct program *program = v->input.program;
	g_autoptr(GHashTable) seen = g_hash_table_new(g_int64_hash, g_int64_equal);
	for (uint32_t d = 0; d < program->n_detectors; d++) {
		if (!text_equal(program->detectors[d].name, name))
			continue;
		for (uint32_t i = v->findings.first[d]; i < v->findings.first[d + 1]; i++) {
			if (counts_in(&v->findings.items[i], pack, CONFIDENCE_LIKELY))
				g_hash_table_add(seen, &v->findings.items[i].value);
		}
	}
	return g_hash_table_size(seen);
}

static postern_decision decision_for(
    const struct postern_verdict *v, struct text recipient, bool *named)
{
	for (size_t g = 0; g < v->verdict.n_groups; g++) {
		for (size_t i = 0; i < v->verdict.groups[g].n_recipients; i++) {
			if (text_equal_caseless(v->verdict.groups[g].recipients[i], recipient)) {
				*named = true;
				return v->verdict.groups[g].decision;
			}
		}
	}
	*named = false;
	return POSTERN_DELIVER;
}

static void prove_decision(struct prover *p, const struct program_test *test,
    const struct program_expectation *e, const struct postern_verdict *v)
{
	bool named = true;
	postern_decision got =
	    e->recipient.len ? decision_for(v, e->recipient, &named) : v->verdict.decision;
	if (!named)
		fail(p, e->place, "test \"%.*s\": %.*s is no recipient of it",
		    TEXT_ARGUMENTS(test->name), TEXT_ARGUMENTS(e->recipient));
	else if ((got == e->decision) == e->negated)
		fail(p, e->place, "test \"%.*s\": expected decision %s%s, got %s",
		    TEXT_ARGUMENTS(test->name), e->negated ? "other than " : "",
		    postern_decision_name(e->decision), postern_decision_name(got));
}

static void prove_finding(struct prover *p, const struct program_test *test,
    const struct program_expectation *e, const struct postern_verdict *v)
{
	size_t got = count_findings(v, e->name, test->pack);
	bool holds = e->count >= 0 ? got == (size_t)e->count : got > 0;
	if (holds == e->negated)
		fail(p, e->place, "test \"%.*s\": %zu distinct finding%s of \"%.*s\"",
		    TEXT_ARGUMENTS(test->name), got, got == 1 ? "" : "s", TEXT_ARGUMENTS(e->name));
}

static void prove_named(struct prover *p, const struct program_test *test,
    const struct program_expectation *e, const char *what, bool has)
{
	if (has == e->negated)
		fail(p, e->place, "test \"%.*s\": %s %s \"%.*s\"", TEXT_ARGUMENTS(test->name),
		    e->negated ? "has the" : "lacks the", what, TEXT_ARGUMENTS(e->name));
}

static void prove_expectation(struct prover *p, const struct program_test *test,
    const struct program_expectation *e, const struct postern_verdict *v)
{
	switch (e->kind) {
	case EXPECT_DECISION:
		prove_decision(p, test, e, v);
		return;
	case EXPECT_FINDING:
		prove_finding(p, test, e, v);
		return;
	case EXPECT_SEVERITY:
		if ((strongest(v) == e->severity) == e->negated)
			fail(p, e->place, "test \"%.*s\": expected severity %s, got %s",
			    TEXT_ARGUMENTS(test->name), severity_name(e->severity),
			    severity_name(strongest(v)));
		return;
	case EXPECT_CLASS:
		prove_named(p, test, e, "class", has_class(v, e->name));
		return;
	case EXPECT_RULE:
		prove_named(p, test, e, "rule", has_rule(v, e->name));
		return;
	case EXPECT_OBLIGATION:
		prove_named(p, test, e, "obligation", has_obligation(v, e->name));
		return;
	case EXPECT_ANOMALY:
		prove_named(p, test, e, "anomaly", has_anomaly(v, e->name));
		return;
	}
}

static void prove_test(struct prover *p, const struct program_test *test)
{
	arena_reset(p->arena);
	p->proof->tests++;
	postern_envelope envelope = {
		.direction = test->direction.len ? arena_text(p->arena, test->direction).at : NULL,
	};
	const struct postern_verdict *v =
	    scan_text(p, test_mail(test, p->arena), &envelope, test->place);
	for (size_t i = 0; v && i < test->n_expectations; i++)
		prove_expectation(p, test, &test->expectations[i], v);
}

static int by_time(const void *left, const void *right)
{
	const struct script_profile *a = left, *b = right;
	return (a->nanoseconds < b->nanoseconds) - (a->nanoseconds > b->nanoseconds);
}

/* The slowest first. */
static char *profile_table(const struct program *program, struct script_host *host)
{
	const struct script_profile *profiles;
	size_t n = script_host_profiles(host, &profiles), rows = 0;
	g_autofree struct script_profile *sorted = g_new0(struct script_profile, n + 1);
	GString *out = g_string_new("calls      us/call    bytes/call  function\n");
	for (size_t i = 0; i < n; i++)
		if (profiles[i].calls > 0)
			sorted[rows++] = profiles[i];
	qsort(sorted, rows, sizeof(*sorted), by_time);
	for (size_t i = 0; i < rows; i++) {
		const struct script_profile *row = &sorted[i];
		const struct program_script *function = &program->scripts[row->function];
		g_string_append_printf(out, "%-10" PRIu64 " %-10.2f %-11.0f lua.%.*s (%s:%u)\n",
		    row->calls, (double)row->nanoseconds / 1e3 / (double)row->calls,
		    (double)row->bytes / (double)row->calls, TEXT_ARGUMENTS(function->name),
		    function->place.file, function->place.line);
	}
	return g_string_free(out, FALSE);
}

postern_status prove(postern_proof *out, char **profile, postern_ruleset *ruleset,
    postern_diagnostics *diagnostics, postern_error *error)
{
	*out = (postern_proof){ 0 };
	struct prover p = { .proof = out, .program = ruleset->program, .diagnostics = diagnostics };
	static const postern_scanner_options options = { .explain = 1 };
	postern_status status = postern_scanner_new(&p.scanner, ruleset, &options, error);
	if (status != POSTERN_OK)
		return status;
	p.arena = arena_new();
	if (profile && p.scanner->scripts)
		script_host_profile(p.scanner->scripts, true);
	for (uint32_t i = 0; i < p.program->n_detectors; i++)
		prove_detector(&p, i);
	for (size_t i = 0; i < p.program->n_tests; i++)
		prove_test(&p, &p.program->tests[i]);
	if (profile)
		*profile = p.scanner->scripts ? profile_table(p.program, p.scanner->scripts)
		                              : g_strdup("");
	arena_free(p.arena);
	postern_scanner_free(p.scanner);
	return POSTERN_OK;
}
