/* SPDX-License-Identifier: Apache-2.0
 *
 * What reading attachments costs: each extractor against decompressing and parsing alone
 * (unpack.h), and the whole pipeline over mail of which three in ten carry a document against the
 * same mail without them.  Ratios of processor time of variants that alternate; medians of rounds.
 * Where an outside program reads the document the bound is that program alone (alone.h), and times
 * are elapsed: what other processes spend is not this one's.
 *
 *   bench_extractors RULES DOCUMENTS [ROUNDS]     DOCUMENTS is a folder that tests/bench/documents
 *                                                 wrote
 */
#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "alone.h"
#include "api/api.h"
#include "carry.h"
#include "figures.h"
#include "unpack.h"

enum { MOST_ROUNDS = 99, REPEAT = 4, MESSAGES = 1000 };

static postern_scanner *scanner_for(const char *rules)
{
	static const char key[] = "a key for measuring, not a secret";
	postern_ruleset *ruleset;
	postern_scanner *scanner;
	postern_error error = { 0 };
	postern_ruleset_options options = { .cache_dir = "", .skip_tests = 1 };
	postern_limits limits = { .milliseconds = 600000 };
	postern_scanner_options plain = {
		.limits = &limits, .digest_key = key, .digest_key_length = sizeof(key)
	};
	if (postern_ruleset_load(&ruleset, NULL, &rules, 1, &options, &error) != POSTERN_OK ||
	    postern_scanner_new(&scanner, ruleset, &plain, &error) != POSTERN_OK) {
		fprintf(stderr, "bench_extractors: %s\n", error.text);
		exit(2);
	}
	postern_ruleset_unref(ruleset);
	return scanner;
}

/* ---- one extractor */

struct reading {
	postern_scanner *scanner;
	struct corpus mail; /* one message that carries the document */
	struct document document;
	size_t bytes, text_bytes;
	bool packed, whole;
	bool outside; /* an outside program reads it */
};

static double elapsed_now(void)
{
	return (double)g_get_monotonic_time() * 1e-6;
}

static double now(const struct reading *reading)
{
	return reading->outside ? elapsed_now() : cpu_now();
}

/* Surfaces of the mail: seconds for extraction, without the message model. */
static double extract(struct reading *reading)
{
	postern_scanner *s = reading->scanner;
	struct postern_verdict *v = &s->verdict;
	const struct corpus_mail *mail = &reading->mail.mails[0];
	double spent = 0;
	for (int i = 0; i < REPEAT; i++) {
		arena_reset(s->arena);
		*v = (struct postern_verdict){ .arena = s->arena, .source = "bench" };
		budget_start(&v->budget, &s->limits);
		mime_parse(&v->model, s->parser,
		    (struct bytes){ (const unsigned char *)mail->at, mail->len }, &v->budget,
		    s->arena);
		double start = now(reading);
		extract_message(&v->extraction, s->extract, s->parser, &v->model,
		    s->ruleset->program->places_read, &v->budget, s->arena);
		spent += now(reading) - start;
	}
	return spent / REPEAT;
}

static double unpack(struct reading *reading)
{
	const struct document *document = &reading->document;
	double start = now(reading);
	for (int i = 0; i < REPEAT; i++) {
		if (reading->outside)
			reading->whole &= run_alone(document->name, document->at, document->len);
		else
			reading->bytes = unpack_bare(document->at, document->len, &reading->packed);
	}
	return (now(reading) - start) / REPEAT;
}

/* What extraction made of the document, so that speed is not had by reading less. */
static void take_stock(struct reading *reading)
{
	const struct extraction *extraction = &reading->scanner->verdict.extraction;
	reading->whole = !extraction->uninspected;
	reading->text_bytes = 0;
	for (size_t i = 0; i < extraction->surfaces.count; i++)
		reading->text_bytes += extraction->surfaces.items[i].folded.len;
}

static void print_reading(const struct reading *reading, double seconds, double ratio)
{
	bool is_bound = reading->packed || reading->outside ||
	                g_str_has_suffix(reading->document.name, ".fods");
	printf("  %-14s %7.2f MB %7.2f MB of text %7.0f MB/s", reading->document.name,
	    (double)reading->bytes / 1e6, (double)reading->text_bytes / 1e6,
	    (double)reading->bytes / 1e6 / seconds);
	if (is_bound)
		printf(
		    "   %.2f of the bound's speed%s", ratio, reading->outside ? ", elapsed" : "");
	printf("%s\n", reading->whole ? "" : "   NOT READ WHOLE");
}

/* False when the document was not read whole. */
static bool bench_document(postern_scanner *scanner, const struct document *document, size_t rounds)
{
	struct reading reading = { .scanner = scanner,
		.document = *document,
		.bytes = document->len,
		.outside = is_read_outside(document->name) };
	double times[MOST_ROUNDS], ratios[MOST_ROUNDS];
	corpus_carrying(&reading.mail, document);
	extract(&reading);
	take_stock(&reading);
	unpack(&reading);
	for (size_t i = 0; i < rounds; i++) {
		double bound = unpack(&reading);
		times[i] = extract(&reading);
		ratios[i] = bound / times[i];
	}
	print_reading(&reading, median(times, rounds), median(ratios, rounds));
	corpus_free(&reading.mail);
	return reading.whole;
}

/* ---- the pipeline */

static double scan_all(postern_scanner *scanner, const struct corpus *corpus)
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

static void bench_pipeline(
    postern_scanner *scanner, const struct document *documents, size_t n_documents, size_t rounds)
{
	struct corpus without, with;
	double ratios[MOST_ROUNDS], costs[MOST_ROUNDS], elapsed[MOST_ROUNDS];
	corpus_small(&without, MESSAGES);
	corpus_small(&with, MESSAGES);
	corpus_attach(&with, documents, n_documents);
	scan_all(scanner, &with);
	for (size_t i = 0; i < rounds; i++) {
		double start = elapsed_now();
		double alone = scan_all(scanner, &without);
		double middle = elapsed_now();
		double all = scan_all(scanner, &with);
		elapsed[i] = (elapsed_now() - middle) / (middle - start);
		double added = (double)(with.bytes - without.bytes) / 1e6;
		ratios[i] = all / alone;
		costs[i] = 1e3 * (all - alone) / added;
	}
	printf("%d messages, three in ten with a document: %.1f MB in place of %.1f\n"
	       "  the pipeline costs x%.2f of that without documents, %.1f ms for a MB of mail "
	       "that they add; with its outside programs it takes x%.2f of the time\n",
	    MESSAGES, (double)with.bytes / 1e6, (double)without.bytes / 1e6, median(ratios, rounds),
	    median(costs, rounds), median(elapsed, rounds));
	corpus_free(&with);
	corpus_free(&without);
}

int main(int n_words, char **words)
{
	if (n_words < 3) {
		fputs("usage: bench_extractors RULES DOCUMENTS [ROUNDS]\n", stderr);
		return 2;
	}
	size_t rounds = n_words > 3 ? (size_t)strtoul(words[3], NULL, 10) : 9, count;
	rounds = CLAMP(rounds, 1, MOST_ROUNDS);
	struct document *documents = documents_load(words[2], &count);
	postern_scanner *scanner = scanner_for(words[1]);
	bool good = count > 0;
	puts("extraction of one document, against decompressing and parsing it alone");
	for (size_t i = 0; i < count; i++)
		good &= bench_document(scanner, &documents[i], rounds);
	bench_pipeline(scanner, documents, count, rounds);
	documents_free(documents, count);
	postern_scanner_free(scanner);
	return good ? 0 : 1;
}
