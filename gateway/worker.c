/* SPDX-License-Identifier: Apache-2.0
 *
 * A worker: takes jobs from the desk, scans, answers.  It has the pool to read, its own two places
 * for answers, and nobody to talk to but the launcher of outside programs.
 */
#include <glib.h>
#include <string.h>
#include <unistd.h>

#include "gateway/confine.h"
#include "gateway/daemon.h"

struct worker {
	struct daemon *daemon;
	struct desk_slot *slot;
	unsigned number;
	postern_scanner *scanner;
};

/* ---- the envelope */

/* The next of the texts that lie one behind the other; the door has seen to their ends. */
static const char *next_text(const char **at)
{
	const char *text = *at;
	*at += strlen(text) + 1;
	return text;
}

/* Fills the envelope, the name of the message and the array of recipients, which has their number.
 */
static void read_envelope(postern_envelope *out, const char **queue_id, const char **recipients,
    const struct desk_job *job, const unsigned char *pool)
{
	const char *at = (const char *)pool + job->mail + job->mail_length;
	const char *direction = next_text(&at);
	*queue_id = next_text(&at);
	const char *sender = next_text(&at);
	for (uint32_t i = 0; i < job->n_recipients; i++)
		recipients[i] = next_text(&at);
	*out = (postern_envelope){ .sender = job->has_sender ? sender : NULL,
		.recipients = recipients,
		.n_recipients = job->n_recipients,
		.direction = job->has_direction ? direction : NULL };
}

/* ---- counting */

static void count_verdict(struct metrics *metrics, const postern_verdict *verdict, size_t length)
{
	postern_finding finding;
	postern_coverage coverage;
	const char *name;
	metrics_add(metrics, METRIC_messages_total, 1);
	metrics_add(metrics, METRIC_message_bytes_total, length);
	metrics_add_labelled(metrics, METRIC_decisions_total,
	    postern_decision_name(postern_verdict_decision(verdict)), 1);
	for (size_t i = 0; (name = postern_verdict_class(verdict, i)); i++)
		metrics_add_labelled(metrics, METRIC_classes_total, name, 1);
	for (size_t i = 0; postern_verdict_finding(verdict, i, &finding); i++)
		metrics_add_labelled(metrics, METRIC_findings_total, finding.detector, 1);
	for (size_t i = 0; postern_verdict_coverage(verdict, i, &coverage); i++)
		metrics_add_labelled(
		    metrics, METRIC_coverage_total, postern_coverage_state_name(coverage.state), 1);
	for (size_t i = 0; (name = postern_verdict_anomaly(verdict, i)); i++)
		metrics_add_labelled(metrics, METRIC_anomalies_total, name, 1);
}

static void count_failures(struct metrics *metrics, const postern_verdict *verdict)
{
	postern_script_failure failure;
	for (size_t i = 0; postern_verdict_script_failure(verdict, i, &failure); i++) {
		g_autofree char *function =
		    g_strdup_printf("%s.%s", failure.pack, failure.function);
		metrics_add_labelled(
		    metrics, METRIC_script_failures_total, function, failure.times);
	}
}

static void count_stages(struct metrics *metrics, const postern_verdict *verdict)
{
	postern_stage stage;
	for (size_t i = 0; postern_verdict_stage(verdict, i, &stage); i++)
		metrics_time(metrics, stage.name, stage.microseconds);
}

/* ---- one message */

static void write_answer(const struct worker *worker, struct desk_answer *answer,
    postern_verdict *verdict, uint32_t count)
{
	size_t length = 0;
	const char *json = postern_verdict_json(verdict, &length);
	if (length > DESK_ANSWER_ROOM) {
		answer->status = POSTERN_E_LIMIT;
		g_strlcpy(
		    answer->error, "the verdict is larger than 16 MiB", sizeof(answer->error));
		return;
	}
	memcpy(desk_answer_place(&worker->daemon->maps, worker->number, count), json, length);
	answer->length = length;
	answer->decision = postern_verdict_decision(verdict);
}

static void scan(const struct worker *worker, uint32_t number, uint32_t count)
{
	const struct desk_maps *maps = &worker->daemon->maps;
	const struct desk_job *job = &maps->desk->jobs[number];
	struct desk_answer *answer = &worker->slot->answers[count % 2];
	postern_envelope envelope;
	postern_verdict *verdict;
	postern_error error = { 0 };
	const char *queue_id;
	g_autofree const char **recipients = g_new(const char *, (size_t)job->n_recipients + 1);
	read_envelope(&envelope, &queue_id, recipients, job, maps->pool);
	uint64_t start = desk_now_us();
	*answer = (struct desk_answer){ .job = number };
	answer->status = postern_scan(&verdict, worker->scanner, &envelope, queue_id,
	    maps->pool + job->mail, job->mail_length, &error);
	if (answer->status == POSTERN_OK) {
		write_answer(worker, answer, verdict, count);
		count_verdict(worker->daemon->metrics, verdict, job->mail_length);
		count_failures(worker->daemon->metrics, verdict);
		count_stages(worker->daemon->metrics, verdict);
	} else {
		g_strlcpy(answer->error, error.text, sizeof(answer->error));
	}
	answer->scan_us = desk_now_us() - start;
}

/* ---- the loop */

/* Until at most one answer is unread: the place of the next one is free then. */
static void await_place(const struct worker *worker)
{
	struct desk_slot *slot = worker->slot;
	struct desk *desk = worker->daemon->maps.desk;
	for (;;) {
		uint32_t seen = atomic_load(&desk->signal);
		if (atomic_load(&slot->written) - atomic_load(&slot->read) < 2)
			return;
		desk_sleep(desk, seen);
	}
}

static void work(const struct worker *worker, uint32_t job)
{
	struct desk_slot *slot = worker->slot;
	atomic_store(&slot->since_us, desk_now_us());
	atomic_store(&slot->job, job + 1);
	uint32_t count = atomic_load(&slot->written);
	scan(worker, job, count);
	atomic_store(&slot->job, 0);
	atomic_store(&slot->written, count + 1);
	daemon_ring(worker->daemon->done);
}

static void serve(const struct worker *worker, uint32_t generation)
{
	struct desk *desk = worker->daemon->maps.desk;
	for (;;) {
		uint32_t job;
		uint32_t seen = atomic_load(&desk->signal);
		uint32_t in_force = atomic_load(&desk->generation);
		if (in_force > generation)
			return;
		await_place(worker);
		if (in_force == generation && desk_claim(desk, worker->number, generation, &job))
			work(worker, job);
		else
			desk_sleep(desk, seen);
	}
}

static postern_limits limits_of(const struct config *config)
{
	return (postern_limits){ .message_bytes = config->limits_message,
		.expanded_bytes = config->limits_expanded,
		.expansion_ratio = (uint32_t)config->limits_ratio,
		.nesting = (uint32_t)config->limits_nesting,
		.parts = (uint32_t)config->limits_parts,
		.archive_entries = (uint32_t)config->limits_entries,
		.milliseconds = (uint32_t)config->limits_time,
		.findings = (uint32_t)config->limits_findings,
		.script_steps = (uint32_t)MIN(config->limits_script_steps, UINT32_MAX),
		.script_bytes = config->limits_script_memory };
}

static postern_status begin(
    struct worker *worker, postern_ruleset *rules, postern_launcher *launcher, postern_error *error)
{
	struct daemon *daemon = worker->daemon;
	postern_limits limits = limits_of(daemon->config);
	postern_scanner_options options = { .limits = &limits,
		.digest_key = daemon->digest_key,
		.digest_key_length = daemon->digest_key_length,
		.digest_key_random = daemon->config->daemon_digest_key[0] == '\0',
		.programs =
		    daemon->config->programs_table[0] ? daemon->config->programs_table : NULL,
		.ocr = daemon->config->programs_ocr,
		.launcher = launcher };
	close(daemon->listener);
	close(daemon->news);
	close(daemon->calls);
	postern_status status = desk_narrow(&daemon->maps, worker->number, error);
	if (status == POSTERN_OK)
		status = postern_scanner_new(&worker->scanner, rules, &options, error);
	if (status == POSTERN_OK)
		status = confine_worker(daemon->config, error);
	return status;
}

int worker_process(struct daemon *daemon, postern_ruleset *rules, postern_launcher *launcher,
    uint32_t generation, unsigned slot)
{
	struct worker worker = {
		.daemon = daemon, .slot = &daemon->maps.desk->slots[slot], .number = slot
	};
	postern_error error = { 0 };
	daemon->log.process = "worker";
	if (begin(&worker, rules, launcher, &error) != POSTERN_OK) {
		log_event(&daemon->log, LOG_LEVEL_ERROR, "worker_cannot_begin",
		    LOG_TEXT("reason", error.text));
		return 1;
	}
	serve(&worker, generation);
	return 0;
}
