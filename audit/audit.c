/* SPDX-License-Identifier: Apache-2.0
 *
 * How an audit begins and ends: options, key, results file, workers, signals.
 */
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "audit/key.h"
#include "audit/run_state.h"
#include "audit/summary.h"

enum { PATIENCE = 120 }; /* seconds; a scan ends itself after ten */

const char *const audit_mbox_kinds[] = { "auto", "mboxo", "mboxrd", "mboxcl", "mboxcl2", NULL };

static postern_status open_run_store(struct run *run, postern_error *error)
{
	const struct audit_options *options = run->options;
	g_autofree char *key = key_name(run->facts.digest_key, run->facts.digest_key_length);
	struct run_facts facts = { .rules = postern_ruleset_digest(options->rules),
		.other_rules =
		    options->other_rules ? postern_ruleset_digest(options->other_rules) : NULL,
		.direction = options->direction ? options->direction : "outbound",
		.corpus = options->corpus,
		.mbox = audit_mbox_kinds[options->mbox],
		.digest_key = key,
		.programs = options->programs ? options->programs : "",
		.ocr = options->ocr,
		.shard = options->shard.number,
		.shards = options->shard.of };
	return store_open(&run->store, options->results, &facts, error);
}

/** What is wrong with the key or the programs is said once and here, not by every worker's end. */
static postern_status try_scanning(const struct run *run, postern_error *error)
{
	struct scanning *trial = scanning_new(&run->facts, error);
	bool good = trial != NULL;
	scanning_free(trial);
	return good ? POSTERN_OK : POSTERN_E_ARGUMENT;
}

static postern_status start_crew(struct run *run, postern_error *error)
{
	const struct crew_facts facts = { .work = crew_work,
		.work_context = &run->facts,
		.done = window_done,
		.done_context = run,
		.workers = run->options->workers,
		.patience = PATIENCE,
		.watch = run->signals };
	postern_status status = crew_new(&run->crew, &facts, error);
	if (status != POSTERN_OK)
		return status;
	run->facts.slots = crew_slots(run->crew);
	return crew_start(run->crew, error);
}

static void run_free(struct run *run)
{
	crew_free(run->crew);
	window_close(run);
	EVP_MD_CTX_free(run->hash);
	if (run->signals >= 0)
		close(run->signals);
}

static postern_status run_all(struct run *run, struct audit_summary *out, postern_error *error)
{
	postern_status status = try_scanning(run, error);
	if (status == POSTERN_OK)
		status = open_run_store(run, error);
	if (status != POSTERN_OK)
		return status;
	out->before = out->finished = store_finished(run->store);
	if (!out->before)
		status = start_crew(run, error);
	if (status == POSTERN_OK && !out->before)
		run_sit(run, out);
	if (status == POSTERN_OK && !run->failed)
		summary_read(out, run->store);
	out->progress = run->progress;
	if (run->failed && error)
		*error = run->error;
	if (!store_close(run->store, run->failed ? NULL : error))
		return POSTERN_E_IO;
	return run->failed ? run->error.status : status;
}

postern_status audit_run(
    struct audit_summary *out, const struct audit_options *given, postern_error *error)
{
	unsigned char key[KEY_BYTES];
	struct audit_options options = *given;
	struct run run = { .options = &options, .signals = -1 };
	sigset_t ours, before;
	*out = (struct audit_summary){ 0 };
	if (options.workers == 0)
		options.workers = g_get_num_processors();
	run.facts = (struct worker_facts){ .rules = options.rules,
		.other_rules = options.other_rules,
		.digest_key = options.digest_key ? options.digest_key : key,
		.digest_key_length = options.digest_key ? options.digest_key_length : KEY_BYTES,
		.direction = options.direction,
		.programs = options.programs,
		.ocr = options.ocr };
	if (!options.digest_key && key_of_user(key, error) != POSTERN_OK)
		return POSTERN_E_IO;
	sigemptyset(&ours);
	sigaddset(&ours, SIGINT);
	sigaddset(&ours, SIGTERM);
	sigprocmask(SIG_BLOCK, &ours, &before);
	run.signals = signalfd(-1, &ours, SFD_NONBLOCK | SFD_CLOEXEC);
	window_open(&run);
	run.hash = EVP_MD_CTX_new();
	postern_status status = run_all(&run, out, error);
	run_free(&run);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return status;
}
