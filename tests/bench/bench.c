/* SPDX-License-Identifier: Apache-2.0
 *
 * make bench: every figure is a ratio of CPU time between variants that alternate inside one run;
 * medians of rounds.
 *
 *   bound    a bare GMime parse of the message and one hs_scan of its extracted text with the same
 * database: what no engine built on these two libraries can beat postern  postern_scan() and the
 * JSON verdict, with the rules given
 *
 * The exit status is 1 when a ratio misses the aim printed beside it.
 */
#include <gmime/gmime.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "api/api.h"
#include "corpus.h"
#include "figures.h"
#include "scripts.h"

static int missed_aims;

static double wall_now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static const char *verdict_of(double value, double aim, int at_least)
{
	int good = at_least ? value >= aim : value <= aim;
	missed_aims += !good;
	return good ? "met" : "MISSED";
}

/* ---- rules
 * ----------------------------------------------------------------------------------------------------------
 */

static postern_ruleset *load(const char *const *paths, size_t n, const char *cache)
{
	postern_ruleset *ruleset;
	postern_error error = { 0 };
	postern_ruleset_options options = { .cache_dir = cache, .skip_tests = 1 };
	if (postern_ruleset_load(&ruleset, NULL, paths, n, &options, &error) != POSTERN_OK) {
		fprintf(stderr, "bench: %s\n", error.text);
		exit(2);
	}
	return ruleset;
}

static postern_scanner *scanner_for(postern_ruleset *ruleset)
{
	static const char key[] = "a key for measuring, not a secret";
	postern_scanner *scanner;
	postern_error error = { 0 };
	postern_limits limits = { .milliseconds = 600000 };
	postern_scanner_options options = {
		.limits = &limits, .digest_key = key, .digest_key_length = sizeof(key)
	};
	if (postern_scanner_new(&scanner, ruleset, &options, &error) != POSTERN_OK) {
		fprintf(stderr, "bench: %s\n", error.text);
		exit(2);
	}
	return scanner;
}

/* ---- variants: each goes once over a corpus and returns the CPU seconds it took
 * -------------------------------------- */

struct job {
	const struct corpus *corpus;
	postern_scanner *scanner;
	char **texts; /* extracted text of each message */
	size_t *lengths;
	size_t text_bytes, verdict_bytes, strong;
};

static void parse_one(GMimeParser *parser, const struct corpus_mail *mail)
{
	GByteArray bytes = { (guint8 *)mail->at, (guint)mail->len };
	GMimeStream *stream = g_mime_stream_mem_new();
	g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
	g_mime_stream_mem_set_byte_array(GMIME_STREAM_MEM(stream), &bytes);
	g_mime_parser_init_with_stream(parser, stream);
	g_mime_parser_set_persist_stream(parser, TRUE);
	GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
	g_object_unref(message);
	g_object_unref(stream);
}

static void scan_one(struct job *job, size_t i)
{
	postern_verdict *verdict;
	size_t length;
	if (postern_scan(&verdict, job->scanner, NULL, "bench", job->corpus->mails[i].at,
	        job->corpus->mails[i].len, NULL) != POSTERN_OK)
		abort();
	postern_verdict_json(verdict, &length);
	job->verdict_bytes += length;
	job->strong += postern_verdict_decision(verdict) != POSTERN_DELIVER;
}

/* The bound's two halves and Postern take turns message by message, so that all find the caches and
 * the heap as the others left them; who goes first changes from round to round. */
static void run_in_turns(struct job *job, bool postern_first, double spent[3])
{
	GMimeParser *parser = g_mime_parser_new();
	spent[0] = spent[1] = spent[2] = 0;
	job->verdict_bytes = job->strong = 0;
	for (size_t i = 0; i < job->corpus->count; i++) {
		double start = cpu_now();
		if (postern_first)
			scan_one(job, i);
		double first = cpu_now();
		parse_one(parser, &job->corpus->mails[i]);
		double parsed = cpu_now();
		match_bare(job->scanner->scratch, job->scanner->ruleset->matcher,
		    (struct text){ job->texts[i], job->lengths[i] });
		double scanned = cpu_now();
		if (!postern_first)
			scan_one(job, i);
		spent[0] += parsed - first;
		spent[1] += scanned - parsed;
		spent[2] += first - start + cpu_now() - scanned;
	}
	g_object_unref(parser);
}

static double run_postern(struct job *job)
{
	double start = cpu_now();
	job->verdict_bytes = job->strong = 0;
	for (size_t i = 0; i < job->corpus->count; i++)
		scan_one(job, i);
	return cpu_now() - start;
}

static void collect_texts(struct job *job)
{
	job->texts = g_new0(char *, job->corpus->count);
	job->lengths = g_new0(size_t, job->corpus->count);
	job->text_bytes = 0;
	for (size_t i = 0; i < job->corpus->count; i++) {
		postern_verdict *verdict;
		GString *all = g_string_new(NULL);
		if (postern_scan(&verdict, job->scanner, NULL, "bench", job->corpus->mails[i].at,
		        job->corpus->mails[i].len, NULL) != POSTERN_OK)
			abort();
		for (size_t k = 0; k < verdict->extraction.surfaces.count; k++) {
			struct text folded = verdict->extraction.surfaces.items[k].folded;
			g_string_append_len(all, folded.at, (gssize)folded.len);
			g_string_append_c(all, '\n');
		}
		job->lengths[i] = all->len;
		job->text_bytes += all->len;
		job->texts[i] = g_string_free(all, FALSE);
	}
}

static void job_free(struct job *job)
{
	for (size_t i = 0; job->texts && i < job->corpus->count; i++)
		g_free(job->texts[i]);
	g_free(job->texts);
	g_free(job->lengths);
}

/* ---- where the time goes
 * -----------------------------------------------------------------------------------------------
 */

enum stage {
	STAGE_PARSE,
	STAGE_EXTRACT,
	STAGE_MATCH,
	STAGE_DETECT,
	STAGE_DECIDE,
	STAGE_JSON,
	N_STAGES
};

static const char *const stage_names[] = { "message model (GMime)", "surfaces and folding",
	"matching", "detection", "decision", "JSON verdict" };

static void run_stages(struct job *job, double spent[N_STAGES])
{
	postern_scanner *s = job->scanner;
	for (size_t i = 0; i < job->corpus->count; i++) {
		struct postern_verdict *v = &s->verdict;
		const struct program *program = s->ruleset->program;
		double t[N_STAGES + 1];
		t[0] = cpu_now();
		arena_reset(s->arena);
		*v = (struct postern_verdict){ .arena = s->arena, .source = "bench" };
		budget_start(&v->budget, &s->limits);
		mime_parse(&v->model, s->parser,
		    (struct bytes){ (const unsigned char *)job->corpus->mails[i].at,
		        job->corpus->mails[i].len },
		    &v->budget, s->arena);
		if (envelope_fill(&v->envelope, NULL, v->model.message, s->arena, NULL) !=
		    POSTERN_OK)
			abort();
		t[1] = cpu_now();
		extract_message(&v->extraction, s->extract, s->parser, &v->model,
		    program->places_read, &v->budget, s->arena);
		t[2] = cpu_now();
		match_scan(&v->hits, s->scratch, s->ruleset->matcher, &v->extraction.surfaces,
		    &v->budget, s->arena);
		t[3] = cpu_now();
		detect_findings(&v->findings, program, &v->extraction, &v->hits, s->keys, NULL,
		    false, &v->budget, s->arena);
		t[4] = cpu_now();
		scanner_input(s);
		decide(&v->verdict, &v->input, &v->budget, s->arena);
		t[5] = cpu_now();
		postern_verdict_json(v, NULL);
		t[6] = cpu_now();
		for (size_t k = 0; k < N_STAGES; k++)
			spent[k] += t[k + 1] - t[k];
	}
}

static void print_stages(struct job *job, double bound_parse, double bound_scan)
{
	double spent[N_STAGES] = { 0 }, total = 0;
	run_stages(job, spent);
	for (size_t i = 0; i < N_STAGES; i++)
		total += spent[i];
	for (size_t i = 0; i < N_STAGES; i++)
		printf("    %-24s %5.1f%%  %7.2f us a message\n", stage_names[i],
		    100 * spent[i] / total, 1e6 * spent[i] / (double)job->corpus->count);
	printf("    %-24s         %7.2f us a message\n", "(bound: GMime alone)",
	    1e6 * bound_parse / (double)job->corpus->count);
	printf("    %-24s         %7.2f us a message\n", "(bound: hs_scan alone)",
	    1e6 * bound_scan / (double)job->corpus->count);
}

static void bench_bound(
    postern_ruleset *ruleset, const struct corpus *corpus, const char *name, double aim, int rounds)
{
	struct job job = { .corpus = corpus, .scanner = scanner_for(ruleset) };
	double *ratios = g_new(double, (gsize)rounds), parse = 0, scan = 0;
	collect_texts(&job);
	run_postern(&job);
	for (int i = 0; i < rounds; i++) {
		double spent[3];
		run_in_turns(&job, i % 2 != 0, spent);
		ratios[i] = (spent[0] + spent[1]) / spent[2];
		parse += spent[0];
		scan += spent[1];
	}
	double ratio = median(ratios, (size_t)rounds);
	printf("%s: %zu messages, %.1f MB, %.1f MB of text, %zu not deliver\n", name, corpus->count,
	    (double)corpus->bytes / 1e6, (double)job.text_bytes / 1e6, job.strong);
	printf("  speed against the bound: %.2f (aim: at least %.2f) %s\n", ratio, aim,
	    verdict_of(ratio, aim, 1));
	print_stages(&job, parse / rounds, scan / rounds);
	g_free(ratios);
	job_free(&job);
	postern_scanner_free(job.scanner);
}

/* Median over rounds of cost(a) / cost(b), alternating. */
static double compare(struct job *a, struct job *b, double (*run)(struct job *job), int rounds)
{
	double *ratios = g_new(double, (gsize)rounds);
	run(a);
	run(b);
	for (int i = 0; i < rounds; i++) {
		double x = run(a);
		ratios[i] = x / run(b);
	}
	double result = median(ratios, (size_t)rounds);
	g_free(ratios);
	return result;
}

/* ---- thirty times the terms
 * --------------------------------------------------------------------------------------------- */

static char *terms_pack(size_t n)
{
	char *folder = g_dir_make_tmp("postern-bench-XXXXXX", NULL);
	g_autofree char *pack = g_build_filename(folder, "many", NULL);
	g_mkdir_with_parents(pack, 0700);
	GString *text =
	    g_string_new("pack many { title \"Many terms\" edition \"1\" }\nterms words {\n");
	uint64_t state = 88172645463325252ULL;
	for (size_t i = 0; i < n; i++) {
		g_string_append(text, "  \"");
		for (int k = 0; k < 3; k++) {
			static const char *const syllables[] = { "car", "dio", "my", "op", "ath",
				"neph", "ri", "tis", "der", "ma", "gas", "tro", "en", "ter", "hep",
				"at", "os", "teo", "por", "osis" };
			state ^= state << 13;
			state ^= state >> 7;
			state ^= state << 17;
			g_string_append(text, syllables[state % 20]);
			g_string_append(text, syllables[state / 20 % 20]);
		}
		g_string_append_printf(text, "%zu\"\n", i % 97);
	}
	g_string_append(text, "}\nrule r { title \"Words\" class many when count(words) >= 3 "
	                      "severity low otherwise }\n"
	                      "policy p for many { otherwise -> envelope { expires 30d } }\n");
	g_autofree char *file = g_build_filename(pack, "many.rules", NULL);
	g_file_set_contents(file, text->str, (gssize)text->len, NULL);
	g_string_free(text, TRUE);
	return folder;
}

static void bench_terms(const char *rules, const struct corpus *corpus, int rounds)
{
	g_autofree char *few = terms_pack(400), *many = terms_pack(12000);
	const char *few_paths[] = { rules, few }, *many_paths[] = { rules, many };
	postern_ruleset *small = load(few_paths, 2, ""), *large = load(many_paths, 2, "");
	struct job a = { .corpus = corpus, .scanner = scanner_for(large) };
	struct job b = { .corpus = corpus, .scanner = scanner_for(small) };
	double ratio = compare(&a, &b, run_postern, rounds);
	printf("30 times the terms (400 -> 12,000 beside the shipped packs): cost x%.2f (aim: at "
	       "most 1.15) %s\n",
	    ratio, verdict_of(ratio, 1.15, 0));
	postern_scanner_free(a.scanner);
	postern_scanner_free(b.scanner);
	postern_ruleset_unref(small);
	postern_ruleset_unref(large);
}

/* ---- length, hostile text, start, memory
 * -------------------------------------------------------------------------------- */

static double seconds_per_byte(struct job *job, size_t repeat)
{
	double start = cpu_now();
	for (size_t i = 0; i < repeat; i++)
		run_postern(job);
	return (cpu_now() - start) / (double)repeat / (double)job->corpus->bytes;
}

static void bench_length(postern_ruleset *ruleset, int rounds)
{
	struct corpus shorter, longer;
	corpus_long(&shorter, 100 << 10);
	corpus_long(&longer, 10 << 20);
	struct job a = { .corpus = &shorter, .scanner = scanner_for(ruleset) };
	struct job b = { .corpus = &longer, .scanner = a.scanner };
	double *ratios = g_new(double, (gsize)rounds);
	for (int i = 0; i < rounds; i++) {
		double x = seconds_per_byte(&b, 1);
		ratios[i] = x / seconds_per_byte(&a, 100);
	}
	double ratio = median(ratios, (size_t)rounds);
	printf("100 times the text (100 KB -> 10 MB): cost a byte x%.2f (aim: at most 1.10) %s\n",
	    ratio, verdict_of(ratio, 1.1, 0));
	g_free(ratios);
	postern_scanner_free(a.scanner);
	corpus_free(&shorter);
	corpus_free(&longer);
}

static void bench_hostile(postern_ruleset *ruleset)
{
	postern_scanner *scanner = scanner_for(ruleset);
	printf("hostile text, 4 MB each (aim: at least 20 MB/s a core)\n");
	for (size_t kind = 0; kind < corpus_n_hostile; kind++) {
		struct corpus corpus;
		corpus_hostile(&corpus, kind, 4 << 20);
		struct job job = { .corpus = &corpus, .scanner = scanner };
		double best[3];
		for (size_t i = 0; i < 3; i++)
			best[i] = (double)corpus.bytes / 1e6 / run_postern(&job);
		double speed = median(best, 3);
		printf("    %-24s %8.0f MB/s %s\n", corpus_hostile_names[kind], speed,
		    verdict_of(speed, 20, 1));
		corpus_free(&corpus);
	}
	postern_scanner_free(scanner);
}

static double run_program(
    const char *program, const char *rules, const char *cache, const char *mail)
{
	double start = wall_now();
	pid_t child = fork();
	if (child == 0) {
		setenv("POSTERN_CACHE", cache, 1);
		if (!freopen("/dev/null", "w", stdout) || !freopen("/dev/null", "w", stderr))
			_exit(127);
		execl(program, program, "scan", "--rules", rules, "--format", "json", mail,
		    (char *)NULL);
		_exit(127);
	}
	int status = 0;
	waitpid(child, &status, 0);
	if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) {
		fprintf(stderr, "bench: %s does not run\n", program);
		exit(2);
	}
	return wall_now() - start;
}

static void bench_start(const char *program, const char *rules, const struct corpus *small)
{
	g_autofree char *folder = g_dir_make_tmp("postern-bench-XXXXXX", NULL);
	g_autofree char *mail = g_build_filename(folder, "mail.eml", NULL);
	g_file_set_contents(mail, small->mails[0].at, (gssize)small->mails[0].len, NULL);
	double cold[5], warm[15];
	for (size_t i = 0; i < 5; i++) {
		g_autofree char *cache = g_strdup_printf("%s/cache-%zu", folder, i);
		cold[i] = run_program(program, rules, cache, mail);
	}
	g_autofree char *cache = g_build_filename(folder, "cache-0", NULL);
	for (size_t i = 0; i < 15; i++)
		warm[i] = run_program(program, rules, cache, mail);
	double c = median(cold, 5), w = median(warm, 15);
	printf("start to first verdict: cold %.0f ms (aim: at most 500) %s, warm %.1f ms (aim: at "
	       "most 25) %s\n",
	    c * 1e3, verdict_of(c, 0.5, 0), w * 1e3, verdict_of(w, 0.025, 0));
}

static double resident_mb(void)
{
	double pages = 0;
	FILE *file = fopen("/proc/self/statm", "r");
	if (file && fscanf(file, "%*s %lf", &pages) != 1)
		pages = 0;
	if (file)
		fclose(file);
	return pages * (double)sysconf(_SC_PAGESIZE) / 1048576;
}

/* In a child of its own, so that what other benches left behind does not count. */
static void bench_memory(const char *rules, const struct corpus *small)
{
	fflush(stdout);
	pid_t child = fork();
	if (child == 0) {
		double before = resident_mb();
		const char *paths[] = { rules };
		postern_ruleset *ruleset = load(paths, 1, "");
		double loaded = resident_mb();
		postern_scanner *scanners[8];
		for (size_t i = 0; i < 8; i++) {
			struct job job = { .corpus = small,
				.scanner = scanners[i] = scanner_for(ruleset) };
			run_postern(&job);
		}
		double each = (resident_mb() - loaded) / 8;
		printf("memory: rules %.1f MB, an idle scanner after %zu messages %.1f MB (aim: at "
		       "most 32) %s\n",
		    loaded - before, small->count, each, verdict_of(each, 32, 0));
		fflush(stdout);
		_exit(missed_aims ? 1 : 0);
	}
	int status = 0;
	waitpid(child, &status, 0);
	missed_aims += !WIFEXITED(status) || WEXITSTATUS(status) != 0;
}

/* Counted by callgrind (make bench-instructions): 200 messages, nothing else between the toggles.
 */
__attribute__((noinline)) static void measured(struct job *job)
{
	run_postern(job);
}

int main(int argc, char **argv)
{
	if (argc < 3) {
		fprintf(
		    stderr, "usage: bench RULES PROGRAM [--instructions | --quick | --scripts]\n");
		return 2;
	}
	const char *rules = argv[1];
	setvbuf(stdout, NULL, _IOLBF, 0);
	bool instructions = argc > 3 && strcmp(argv[3], "--instructions") == 0;
	bool scripts = argc > 3 && strcmp(argv[3], "--scripts") == 0;
	int rounds = argc > 3 && strcmp(argv[3], "--quick") == 0 ? 3 : 9;
	struct corpus mixed, small;
	g_mime_init();
	const char *paths[] = { rules };
	postern_ruleset *ruleset = load(paths, 1, "");
	corpus_small(&small, instructions ? 100 : 4000);
	corpus_mixed(&mixed, instructions ? 100 : 2000);
	if (instructions) {
		struct job a = { .corpus = &small, .scanner = scanner_for(ruleset) };
		struct job b = { .corpus = &mixed, .scanner = a.scanner };
		run_postern(&a);
		measured(&a);
		measured(&b);
		return 0;
	}
	if (scripts)
		return bench_scripts(rules, &mixed, rounds);
	bench_memory(rules, &small);
	bench_bound(ruleset, &mixed, "mixed", 0.75, rounds);
	bench_bound(ruleset, &small, "small", 0.60, rounds);
	bench_terms(rules, &mixed, rounds);
	bench_length(ruleset, rounds);
	bench_hostile(ruleset);
	missed_aims += bench_scripts(rules, &mixed, rounds);
	bench_start(argv[2], rules, &small);
	corpus_free(&mixed);
	corpus_free(&small);
	postern_ruleset_unref(ruleset);
	printf("%s\n", missed_aims ? "some aims are missed" : "every aim is met");
	return missed_aims ? 1 : 0;
}
