/* SPDX-License-Identifier: Apache-2.0
 *
 * What scripts cost: one call of a validator and of a predicate against the same in C, and the
 * whole pipeline with ten validators in Lua against the same ten in C.
 */
#include "scripts.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "api/api.h"
#include "figures.h"

enum { CALLS = 20000, VALIDATORS = 10 };
/** The first function of the script below that is no validator. */
enum { PREDICATE = 4 };

/* ---- one call ---- */

static const char script[] =
    "local check = require 'std.check'\n"
    "postern.validator('luhn', function(c) return check.luhn(c) end)\n"
    "postern.validator('digits', function(c) local d = c.digits "
    "return #d == 16 and d:byte(1) == 52 and check.luhn(d) end)\n"
    "local view = require 'std.view'\n"
    "postern.validator('view', function(c) local d = view.of(c) "
    "return #d == 16 and d:byte(1) == 52 and check.luhn(d) end)\n"
    "postern.validator('viewless', function(c) "
    "return view.len(c) == 16 and view.byte(c) == 52 and check.luhn(c) end)\n"
    "postern.predicate('partner', function(message, sender, recipient) "
    "return recipient.domain == 'clinic.example' end)\n";

struct calls {
	struct arena *arena;
	struct scripts *scripts;
	struct script_host *host;
	const struct script *script;
	const struct validator *luhn;
	struct candidate candidate;
	struct decide_input input;
	struct recipient recipient;
	unsigned answers; /* so that no call can be left out */
};

static void calls_begin(struct calls *calls)
{
	struct limits limits;
	postern_error error = { 0 };
	postern_diagnostics *diagnostics = diagnostics_new(NULL);
	*calls = (struct calls){ .arena = arena_new(), .scripts = scripts_new() };
	const struct script_loader *loader = scripts_loader(calls->scripts);
	limits_default(&limits);
	if (!loader->load(
	        loader->context, 0, TEXT("bench.lua"), text_of(script), NULL, diagnostics) ||
	    script_host_new(&calls->host, calls->scripts, &limits, &error) != POSTERN_OK)
		abort();
	postern_diagnostics_free(diagnostics);
	calls->script = script_host_script(calls->host);
	calls->luhn = validator_named(TEXT("luhn"));
	calls->candidate = (struct candidate){ .text = TEXT("4929 5836 1047 7263"),
		.compact = TEXT("4929583610477263") };
	calls->recipient = (struct recipient){ .address = TEXT("a@clinic.example"),
		.domain = TEXT("clinic.example") };
}

static void calls_end(struct calls *calls)
{
	script_host_free(calls->host);
	scripts_free(calls->scripts);
	arena_free(calls->arena);
}

static double in_c(struct calls *calls, uint32_t function)
{
	double start = cpu_now();
	for (size_t i = 0; i < CALLS; i++)
		calls->answers +=
		    function < PREDICATE
		        ? calls->luhn->check(&calls->candidate)
		        : text_equal_caseless(calls->recipient.domain, TEXT("clinic.example"));
	return (cpu_now() - start) / CALLS;
}

static double in_lua(struct calls *calls, uint32_t function)
{
	const struct script_question question = { &calls->input, &calls->recipient, 0 };
	void *host = calls->script->host;
	const char *kind = NULL;
	bool failed;
	double start = cpu_now();
	for (size_t i = 0; i < CALLS; i++) {
		if (i % 1000 == 0)
			calls->script->begin(host, calls->arena);
		calls->answers +=
		    function < PREDICATE
		        ? calls->script->validate(host, function, &calls->candidate, &kind, &failed)
		        : calls->script->predicate(host, function, &question, &failed);
		if (failed)
			abort();
	}
	return (cpu_now() - start) / CALLS;
}

static void bench_call(struct calls *calls, uint32_t function, const char *what, int rounds)
{
	double *ratios = g_new(double, (gsize)rounds), *times = g_new(double, (gsize)rounds);
	in_c(calls, function);
	in_lua(calls, function);
	for (int i = 0; i < rounds; i++) {
		double c = in_c(calls, function);
		times[i] = in_lua(calls, function);
		ratios[i] = times[i] / c;
	}
	printf("    %-46s x%.1f (%.0f ns)\n", what, median(ratios, (size_t)rounds),
	    1e9 * median(times, (size_t)rounds));
	g_free(ratios);
	g_free(times);
}

/* ---- the pipeline ---- */

static char *pack(bool lua)
{
	char *folder = g_dir_make_tmp("postern-bench-XXXXXX", NULL);
	g_autofree char *rules = g_build_filename(folder, "ten.rules", NULL);
	g_autofree char *file = g_build_filename(folder, "ten.lua", NULL);
	g_autoptr(GString) text = g_string_new("pack ten { title \"Ten\" edition \"1\" ");
	g_autoptr(GString) code = g_string_new("local check = require 'std.check'\n");
	g_string_append(text, lua ? "lua \"ten.lua\" }\n" : "}\n");
	for (int i = 0; i < VALIDATORS; i++) {
		g_autofree char *name = g_strdup_printf("lua.v%d", i);
		g_string_append_printf(text,
		    "detector n%d { match digits(%d) possible require %s hit \"1\" miss \"1\" }\n",
		    i, 7 + i, lua ? name : "luhn");
		g_string_append_printf(
		    code, "postern.validator('v%d', function(c) return check.luhn(c) end)\n", i);
	}
	g_string_append(text, "rule r { title \"R\" class ten when count(");
	for (int i = 0; i < VALIDATORS; i++)
		g_string_append_printf(text, "%sn%d", i ? " or " : "", i);
	g_string_append(text, ") > 100000 severity low otherwise }\n"
	                      "policy p for ten { otherwise -> envelope }\n");
	if (!g_file_set_contents(rules, text->str, -1, NULL) ||
	    (lua && !g_file_set_contents(file, code->str, -1, NULL)))
		abort();
	return folder;
}

static void pack_free(char *folder)
{
	static const char *const names[] = { "ten.rules", "ten.lua" };
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *path = g_build_filename(folder, names[i], NULL);
		g_unlink(path);
	}
	g_rmdir(folder);
	g_free(folder);
}

static postern_scanner *scanner_with(const char *rules, const char *folder)
{
	static const char key[] = "a key for measuring, not a secret";
	const char *paths[] = { rules, folder };
	postern_ruleset *ruleset;
	postern_scanner *scanner;
	postern_error error = { 0 };
	postern_ruleset_options options = { .cache_dir = "", .skip_tests = 1 };
	postern_scanner_options plain = { .digest_key = key, .digest_key_length = sizeof(key) };
	if (postern_ruleset_load(&ruleset, NULL, paths, 2, &options, &error) != POSTERN_OK ||
	    postern_scanner_new(&scanner, ruleset, &plain, &error) != POSTERN_OK) {
		fprintf(stderr, "bench: %s\n", error.text);
		exit(2);
	}
	postern_ruleset_unref(ruleset);
	return scanner;
}

static double run(postern_scanner *scanner, const struct corpus *corpus)
{
	double start = cpu_now();
	for (size_t i = 0; i < corpus->count; i++) {
		postern_verdict *verdict;
		if (postern_scan(&verdict, scanner, NULL, "bench", corpus->mails[i].at,
		        corpus->mails[i].len, NULL) != POSTERN_OK)
			abort();
		postern_verdict_json(verdict, NULL);
	}
	return cpu_now() - start;
}

/* That the ratio is about something. */
static double calls_per_message(postern_scanner *scanner, const struct corpus *corpus)
{
	const struct script_profile *profiles;
	uint64_t calls = 0;
	script_host_profile(scanner->scripts, true);
	run(scanner, corpus);
	size_t n = script_host_profiles(scanner->scripts, &profiles);
	for (size_t i = 0; i < n; i++)
		calls += profiles[i].calls;
	script_host_profile(scanner->scripts, false);
	return (double)calls / (double)corpus->count;
}

static double bench_pipeline(const char *rules, const struct corpus *corpus, int rounds)
{
	char *lua = pack(true), *c = pack(false);
	postern_scanner *with = scanner_with(rules, lua), *without = scanner_with(rules, c);
	double *ratios = g_new(double, (gsize)rounds);
	printf("ten validators: %.1f calls a message\n", calls_per_message(with, corpus));
	run(without, corpus);
	for (int i = 0; i < rounds; i++) {
		double x = run(with, corpus);
		ratios[i] = x / run(without, corpus);
	}
	double ratio = median(ratios, (size_t)rounds);
	g_free(ratios);
	postern_scanner_free(with);
	postern_scanner_free(without);
	pack_free(lua);
	pack_free(c);
	return ratio;
}

int bench_scripts(const char *rules, const struct corpus *corpus, int rounds)
{
	struct calls calls;
	calls_begin(&calls);
	printf("a call of Lua against the same in C\n");
	bench_call(&calls, 0, "validator that calls check.luhn", rounds);
	bench_call(&calls, 1, "validator that looks at the digits itself", rounds);
	bench_call(&calls, 2, "validator that looks at a view of them", rounds);
	bench_call(&calls, 3, "validator that looks at them where they lie", rounds);
	bench_call(&calls, PREDICATE, "predicate that compares the recipient's domain", rounds);
	calls_end(&calls);
	double ratio = bench_pipeline(rules, corpus, rounds);
	printf(
	    "ten validators in Lua in place of ten in C: pipeline x%.2f (aim: at most 1.15) %s\n",
	    ratio, ratio <= 1.15 ? "met" : "MISSED");
	return ratio > 1.15;
}
