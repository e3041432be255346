/* SPDX-License-Identifier: Apache-2.0
 *
 * The run: what the walk meets goes past what is written already, and into the window.
 */
#include <errno.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "audit/run_state.h"
#include "audit/summary.h"

enum { TELL_EVERY = 200000 }; /* microseconds between two tellings of progress */

/* ---- stopping */

void run_fail(struct run *run, const postern_error *error)
{
	if (!run->failed && error)
		run->error = *error;
	run->failed = true;
}

bool run_stopped(const struct run *run)
{
	return run->interrupts > 0 || run->failed;
}

static void tell_progress(struct run *run)
{
	int64_t now = g_get_monotonic_time();
	if (!run->options->progress || now - run->told < TELL_EVERY)
		return;
	run->told = now;
	run->progress.disk_bytes = run->walk.disk_bytes;
	run->options->progress(run->options->progress_context, &run->progress);
}

void run_look(struct run *run)
{
	struct signalfd_siginfo signal;
	while (read(run->signals, &signal, sizeof(signal)) == (ssize_t)sizeof(signal))
		run->interrupts++;
	run->since_look = 0;
	store_commit_some(run->store);
	if (!store_good(run->store, &run->error))
		run->failed = true;
	tell_progress(run);
}

/* ---- what the walk meets */

static void message(void *context, struct bytes mail)
{
	struct run *run = context;
	struct pending *pending = window_push(run, mail.len);
	pending->scanned.bytes = mail.len;
	unsigned length = 0;
	if (EVP_DigestInit_ex(run->hash, EVP_sha256(), NULL) != 1 ||
	    EVP_DigestUpdate(run->hash, mail.at, mail.len) != 1 ||
	    EVP_DigestFinal_ex(run->hash, pending->scanned.sha256, &length) != 1) {
		run_fail(run, &(postern_error){ POSTERN_E_INTERNAL, "no SHA-256" });
		return;
	}
	int64_t content = window_content(run, pending);
	if (content == 0) {
		window_give(run, pending, mail);
		return;
	}
	pending->content = content;
	window_ready(run, pending);
}

static void problem(void *context, uint64_t bytes, const char *state, const char *reason)
{
	struct run *run = context;
	struct pending *pending = window_push(run, bytes);
	pending->rows = g_byte_array_new();
	describe_failure(pending->rows, NULL, bytes, state, reason);
	run->waiting_bytes += pending->rows->len;
	window_ready(run, pending);
}

/* ---- going past what was written before */

static void expect_next(struct run *run)
{
	run->going_past = store_next_written(run->store, &run->expected, &run->expected_address);
}

/** Everything of this shard up to the last message written must be where it was. */
static void go_past(struct run *run, int64_t position, const struct address *address)
{
	if (position != run->expected || !address_equal(address, &run->expected_address)) {
		postern_error error;
		g_autofree char *here = address_text(address);
		g_autofree char *there = address_text(&run->expected_address);
		error_set(&error, POSTERN_E_ARGUMENT,
		    "the corpus is no longer the one that was begun: where %.180s was, there is "
		    "%.180s; name another file with -o",
		    there, here);
		run_fail(run, &error);
		return;
	}
	run->progress.past++;
	expect_next(run);
}

static bool meet(void *context, int64_t position, const struct address *address)
{
	struct run *run = context;
	const struct shard *shard = &run->options->shard;
	if (++run->since_look >= LOOK_EVERY)
		run_look(run);
	if (shard->of > 1 && address_shard(address, shard->of) != shard->number)
		return false;
	if (run->going_past)
		go_past(run, position, address);
	else if (!run_stopped(run)) {
		run->met = (struct pending){ .position = position, .address = *address };
		return true;
	}
	return false;
}

/* ---- the whole */

/** A list may be written as slowly as it likes: meanwhile answers are taken and written, and
 * signals heard. */
static ssize_t fetch_list(struct stream *stream, void *at, size_t room)
{
	struct run *run = stream->source;
	struct pollfd list = { .fd = stream->file, .events = POLLIN };
	crew_watch(run->crew, stream->file);
	while (!run_stopped(run) && poll(&list, 1, 0) == 0) {
		window_wait(run);
		run_look(run);
	}
	crew_watch(run->crew, -1);
	ssize_t n = run_stopped(run) ? 0 : read(stream->file, at, room);
	if (n < 0) {
		postern_error error;
		error_set(&error, POSTERN_E_IO, "the list of paths: %s", g_strerror(errno));
		run_fail(run, &error);
	}
	return n;
}

static void walk_list(struct run *run)
{
	char separator = run->options->list_separator;
	struct stream list = { .fetch = fetch_list, .source = run, .file = run->options->list };
	struct bytes line;
	stream_open(&list);
	while (!run_stopped(run) && stream_until(&list, separator, &line)) {
		line.len -= line.at[line.len - 1] == (unsigned char)separator;
		g_autofree char *path = g_strndup((const char *)line.at, line.len);
		if (*path)
			walk_path(&run->walk, path);
	}
	stream_close(&list);
}

static bool stop_walk(void *context)
{
	return run_stopped(context);
}

static void walk_corpus(struct run *run)
{
	const struct visitor visitor = { .meet = meet,
		.message = message,
		.problem = problem,
		.stop = stop_walk,
		.context = run };
	walk_open(&run->walk, &visitor, run->options->mbox);
	for (size_t i = 0; i < run->options->n_paths && !run_stopped(run); i++)
		walk_path(&run->walk, run->options->paths[i]);
	if (run->options->list >= 0)
		walk_list(run);
	if (!run_stopped(run) && run->going_past)
		run_fail(run,
		    &(postern_error){ POSTERN_E_ARGUMENT, "the corpus is shorter than the one that "
		                                          "was begun; name another file with -o" });
	/* What is in flight is finished, unless somebody insists. */
	while (!run->failed && run->interrupts < 2 && crew_busy(run->crew) > 0)
		window_wait(run);
	run->progress.disk_bytes = run->walk.disk_bytes;
	walk_close(&run->walk);
}

void run_sit(struct run *run, struct audit_summary *out)
{
	store_begin_sitting(run->store, run->options->workers);
	packs_write(run->store, "rules", run->options->rules);
	packs_write(run->store, "other_rules", run->options->other_rules);
	expect_next(run);
	walk_corpus(run);
	for (unsigned i = 0; i < crew_crashes(run->crew); i++)
		store_crash(run->store);
	out->finished = !run_stopped(run);
	store_end_sitting(run->store, out->finished);
	if (!store_good(run->store, &run->error))
		run->failed = true;
}
