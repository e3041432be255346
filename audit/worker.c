/* SPDX-License-Identifier: Apache-2.0
 *
 * The life of a worker: read a question, scan, answer.
 */
#include "audit/worker.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

struct scanning {
	postern_scanner *scanner, *other; /* other: NULL without --compare */
	postern_envelope envelope;
	struct described *described;
};

static postern_scanner *make_scanner(
    const struct worker_facts *facts, postern_ruleset *rules, postern_error *error)
{
	postern_scanner *scanner = NULL;
	postern_scanner_options options = { .digest_key = facts->digest_key,
		.digest_key_length = facts->digest_key_length,
		.programs = facts->programs,
		.ocr = facts->ocr };
	if (postern_scanner_new(&scanner, rules, &options, error) != POSTERN_OK)
		return NULL;
	return scanner;
}

struct scanning *scanning_new(const struct worker_facts *facts, postern_error *error)
{
	struct scanning *scanning = g_new0(struct scanning, 1);
	scanning->envelope.direction = facts->direction;
	scanning->described = described_new();
	scanning->scanner = make_scanner(facts, facts->rules, error);
	if (facts->other_rules)
		scanning->other = make_scanner(facts, facts->other_rules, error);
	if (scanning->scanner && (scanning->other || !facts->other_rules))
		return scanning;
	scanning_free(scanning);
	return NULL;
}

void scanning_free(struct scanning *scanning)
{
	if (!scanning)
		return;
	postern_scanner_free(scanning->scanner);
	postern_scanner_free(scanning->other);
	described_free(scanning->described);
	g_free(scanning);
}

static postern_verdict *scan(const struct scanning *scanning, postern_scanner *scanner,
    const void *mail, const struct scanned *scanned, postern_error *error)
{
	postern_verdict *verdict = NULL;
	if (postern_scan(&verdict, scanner, &scanning->envelope, NULL, mail, scanned->bytes,
	        error) != POSTERN_OK)
		return NULL;
	return verdict;
}

void scanning_message(
    struct scanning *scanning, GByteArray *rows, const void *mail, const struct scanned *scanned)
{
	postern_error error = { 0 };
	const postern_verdict *verdict = scan(scanning, scanning->scanner, mail, scanned, &error);
	if (verdict)
		describe_verdict(rows, verdict, scanned, scanning->described);
	else
		describe_failure(rows, scanned, 0, "undecided", error.text);
	if (scanning->other)
		describe_difference(
		    rows, verdict, scan(scanning, scanning->other, mail, scanned, NULL));
}

/** Takes at least one question and gives how many; 0 at the end. */
static size_t take_questions(int socket, struct question questions[TOGETHER])
{
	size_t have = 0, whole = sizeof(*questions);
	while (have == 0 || have % whole != 0) {
		ssize_t n = read(socket, (char *)questions + have, TOGETHER * whole - have);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return 0;
		have += (size_t)n;
	}
	return have / whole;
}

static bool write_whole(int socket, const void *at, size_t length)
{
	for (const unsigned char *from = at; length > 0;) {
		ssize_t n = write(socket, from, length);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		from += n;
		length -= (size_t)n;
	}
	return true;
}

static void answer_one(struct scanning *scanning, GByteArray *out, const struct question *question,
    const unsigned char *mail)
{
	struct answer answer = { .slot = question->slot };
	guint start = out->len;
	g_byte_array_set_size(out, start + sizeof(answer)); /* its place; the length comes last */
	scanning_message(scanning, out, mail, &question->scanned);
	answer.length = out->len - start - sizeof(answer);
	memcpy(out->data + start, &answer, sizeof(answer));
}

int crew_work(const void *context, int socket, volatile uint32_t *current)
{
	const struct worker_facts *facts = context;
	const struct answer hello = { .slot = READY };
	struct question questions[TOGETHER];
	postern_error error = { 0 };
	struct scanning *scanning = scanning_new(facts, &error);
	if (!scanning)
		return EXIT_FAILURE;
	GByteArray *out = g_byte_array_new();
	bool heard = write_whole(socket, &hello, sizeof(hello));
	for (size_t n; heard && (n = take_questions(socket, questions)) > 0;) {
		g_byte_array_set_size(out, 0);
		for (size_t i = 0; i < n; i++) {
			*current = questions[i].slot;
			answer_one(scanning, out, &questions[i], facts->slots[questions[i].slot]);
		}
		*current = READY;
		heard = write_whole(socket, out->data, out->len);
	}
	g_byte_array_unref(out);
	scanning_free(scanning);
	return EXIT_SUCCESS;
}
