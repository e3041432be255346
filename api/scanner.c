/* SPDX-License-Identifier: Apache-2.0
 *
 * The way of a message: mime -> extract -> match -> detect -> decide.  No step looks back.
 */
#include <glib.h>
#include <time.h>

#include "api/api.h"

static void apply_limits(struct limits *limits, const postern_limits *given)
{
	limits_default(limits);
	if (!given)
		return;
#define TAKE(field)                                                                                \
	if (given->field)                                                                          \
	limits->field = given->field
	TAKE(message_bytes);
	TAKE(expanded_bytes);
	TAKE(expansion_ratio);
	TAKE(nesting);
	TAKE(parts);
	TAKE(archive_entries);
	TAKE(milliseconds);
	TAKE(findings);
	TAKE(script_steps);
	TAKE(script_milliseconds);
	TAKE(script_bytes);
#undef TAKE
}

static const struct script *scanner_script(postern_scanner *scanner)
{
	return scanner->scripts ? script_host_script(scanner->scripts) : NULL;
}

postern_status postern_scanner_new(postern_scanner **out, postern_ruleset *ruleset,
    const postern_scanner_options *options, postern_error *error)
{
	static const postern_scanner_options plain;
	if (!options)
		options = &plain;
	*out = NULL;
	if (options->digest_key && options->digest_key_length < 16)
		return error_set(
		    error, POSTERN_E_ARGUMENT, "the digest key is shorter than 16 bytes");
	struct match_scratch *scratch;
	postern_status status = match_scratch_new(&scratch, ruleset->matcher, error);
	if (status != POSTERN_OK)
		return status;
	postern_scanner *scanner = g_new0(postern_scanner, 1);
	scanner->ruleset = postern_ruleset_ref(ruleset);
	apply_limits(&scanner->limits, options->limits);
	scanner->arena = arena_new();
	scanner->parser = mime_parser_new();
	scanner->extract = extract_state_new();
	scanner->scratch = scratch;
	scanner->keys = detect_keys_new(
	    options->digest_key, options->digest_key ? options->digest_key_length : 0);
	scanner->key_random = options->digest_key_random != 0;
	scanner->explain = options->explain != 0;
	if (scanner->explain)
		match_scratch_keep_all(scratch);
	scanner->reveal = options->reveal != 0;
	status = outside_new(&scanner->outside,
	    &(struct outside_options){ .table = options->programs,
	        .launcher = options->launcher,
	        .ocr = options->ocr != 0 },
	    error);
	if (status == POSTERN_OK && scripts_count(ruleset->scripts) > 0)
		status =
		    script_host_new(&scanner->scripts, ruleset->scripts, &scanner->limits, error);
	if (status != POSTERN_OK) {
		postern_scanner_free(scanner);
		return status;
	}
	extract_state_scripts(scanner->extract, ruleset->program, scanner_script(scanner));
	extract_state_outside(scanner->extract, scanner->outside);
	*out = scanner;
	return POSTERN_OK;
}

void postern_scanner_free(postern_scanner *scanner)
{
	if (!scanner)
		return;
	script_host_free(scanner->scripts);
	match_scratch_free(scanner->scratch);
	outside_free(scanner->outside);
	extract_state_free(scanner->extract);
	mime_parser_free(scanner->parser);
	detect_keys_free(scanner->keys);
	arena_free(scanner->arena);
	postern_ruleset_unref(scanner->ruleset);
	g_free(scanner);
}

static uint64_t now_us(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

/* An entry for what the ledger would otherwise keep silent about. */
static void add_entry(struct extraction *extraction, const char *part, const char *name,
    postern_coverage_state state, const char *reason, struct arena *arena)
{
	struct ledger_entry *entry = arena_push(arena, &extraction->ledger);
	*entry = (struct ledger_entry){ .part = part,
		.name = text_of(name),
		.type = TEXT("message/rfc822"),
		.state = state,
		.reason = reason };
	extraction->uninspected = true;
}

static void weaken_entry(
    struct extraction *extraction, const struct surface *surface, bool timeout, struct arena *arena)
{
	postern_coverage_state state = timeout ? POSTERN_TIMEOUT : POSTERN_PARTIAL;
	const char *reason = timeout ? "time limit" : "matching limit";
	extraction->uninspected = true;
	if (surface->ledger == UINT32_MAX) {
		add_entry(extraction, surface->part, "headers", state, reason, arena);
	} else if (extraction->ledger.items[surface->ledger].state == POSTERN_INSPECTED) {
		extraction->ledger.items[surface->ledger].state = state;
		extraction->ledger.items[surface->ledger].reason = reason;
	}
}

/* Principle 1: a text that was not matched to its end, or a step that ran out of time, is in the
 * ledger. */
static void record_unfinished(struct postern_verdict *v)
{
	bool recorded = false;
	for (size_t i = 0; v->hits.incomplete && i < v->extraction.surfaces.count; i++) {
		if (!v->hits.unfinished[i])
			continue;
		weaken_entry(&v->extraction, &v->extraction.surfaces.items[i],
		    v->budget.out_of_time, v->arena);
		recorded = true;
	}
	if (v->budget.out_of_time && !recorded)
		add_entry(&v->extraction, "", "", POSTERN_TIMEOUT, "time limit", v->arena);
	else if (v->hits.incomplete && !recorded)
		add_entry(&v->extraction, "", "", POSTERN_PARTIAL, "matching limit", v->arena);
}

void scanner_input(postern_scanner *scanner)
{
	struct postern_verdict *v = &scanner->verdict;
	v->input = (struct decide_input){ .program = scanner->ruleset->program,
		.plan = scanner->ruleset->plan,
		.extraction = &v->extraction,
		.findings = &v->findings,
		.envelope = &v->envelope,
		.matcher = scanner->ruleset->matcher,
		.scratch = scanner->scratch,
		.keys = scanner->keys,
		.script = scanner_script(scanner),
		.reveal = scanner->reveal };
}

/* Ends a step of the scan: what went by since the last one is its time. */
static void end_stage(struct postern_verdict *v, enum scan_stage stage, uint64_t *since)
{
	uint64_t now = now_us();
	v->stage_us[stage] = now - *since;
	*since = now;
}

/* Explaining asks scripts again; what is told of a scan stays as it was. */
static void keep_failures(struct postern_verdict *v)
{
	const struct script *script = v->input.script;
	const struct script_failure *failures;
	v->n_failures = script ? script->failures(script->host, &failures) : 0;
	if (v->n_failures == 0)
		return;
	struct script_failure *kept = arena_zero(v->arena, v->n_failures, sizeof(*kept));
	memcpy(kept, failures, v->n_failures * sizeof(*kept));
	v->failures = kept;
}

static void run(postern_scanner *scanner, struct postern_verdict *v, uint64_t since)
{
	const struct program *program = scanner->ruleset->program;
	struct arena *arena = scanner->arena;
	const struct script *script = scanner_script(scanner);
	if (script)
		script->begin(script->host, arena);
	extract_message(&v->extraction, scanner->extract, scanner->parser, &v->model,
	    program->places_read, &v->budget, arena);
	end_stage(v, SCAN_EXTRACT, &since);
	match_scan(&v->hits, scanner->scratch, scanner->ruleset->matcher, &v->extraction.surfaces,
	    &v->budget, arena);
	end_stage(v, SCAN_MATCH, &since);
	detect_findings(&v->findings, program, &v->extraction, &v->hits, scanner->keys, script,
	    scanner->explain, &v->budget, arena);
	end_stage(v, SCAN_DETECT, &since);
	record_unfinished(v);
	scanner_input(scanner);
	decide(&v->verdict, &v->input, &v->budget, arena);
	keep_failures(v);
	end_stage(v, SCAN_DECIDE, &since);
}

postern_status postern_scan(postern_verdict **out, postern_scanner *scanner,
    const postern_envelope *envelope, const char *source, const void *mail, size_t length,
    postern_error *error)
{
	struct postern_verdict *v = &scanner->verdict;
	struct bytes bytes = { mail, length };
	*out = NULL;
	if (!mail || length == 0)
		return error_set(error, POSTERN_E_ARGUMENT, "the message is empty");
	if (length > scanner->limits.message_bytes || length > UINT32_MAX)
		return error_set(error, POSTERN_E_LIMIT,
		    "the message has %zu bytes, over the limit of %zu", length,
		    scanner->limits.message_bytes);
	uint64_t start = now_us(), since = start;
	arena_reset(scanner->arena);
	*v = (struct postern_verdict){ .arena = scanner->arena,
		.source = source,
		.random_key = scanner->key_random || detect_keys_random(scanner->keys),
		.explains = scanner->explain };
	budget_start(&v->budget, &scanner->limits);
	mime_parse(&v->model, scanner->parser, bytes, &v->budget, scanner->arena);
	postern_status status =
	    envelope_fill(&v->envelope, envelope, v->model.message, scanner->arena, error);
	if (status != POSTERN_OK)
		return status;
	end_stage(v, SCAN_READ, &since);
	run(scanner, v, since);
	if (v->verdict.incomplete)
		return error_set(error, POSTERN_E_LIMIT,
		    "deciding on the message takes longer than a message may");
	v->time_us = now_us() - start;
	*out = v;
	return POSTERN_OK;
}
