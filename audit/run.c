/* SPDX-License-Identifier: Apache-2.0
 *
 * The run: what the walk meets goes through the window into the store.
 */
#include <errno.h>
#include <openssl/evp.h>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "audit/audit.h"
#include "audit/crew.h"
#include "audit/key.h"
#include "audit/store.h"
#include "audit/summary.h"

enum {
	MOST_WAITING = 4096, /* messages in the window */
	PATIENCE = 120,      /* seconds; a scan ends itself after ten */
	LOOK_EVERY = 64,     /* messages between looks at signals and the clock */
	TELL_EVERY = 200000, /* microseconds between two tellings of progress */
};

static const size_t most_waiting_bytes = (size_t)64 << 20; /* of rows in the window */

const char *const audit_mbox_kinds[] = { "auto", "mboxo", "mboxrd", "mboxcl", "mboxcl2", NULL };

/** A message on its way through the window. */
struct pending {
	int64_t position, content;
	struct address address; /* both strings are owned */
	struct scanned scanned;
	GByteArray *rows; /* NULL: not heard yet, or nothing to write but the occurrence */
	uint64_t bytes;
	bool ready, in_flight; /* in_flight: stands in run.contents */
};

struct run {
	const struct audit_options *options;
	struct worker_facts facts;
	struct crew *crew;
	struct store *store;
	struct walk walk;
	GQueue *window;       /* of struct pending, in the order of the corpus */
	GHashTable *contents; /* sha256 to the pending that is being scanned */
	size_t waiting_bytes;
	struct pending met; /* the message met last; its address is borrowed from the walk */

	bool going_past; /* what earlier sittings wrote */
	int64_t expected;
	struct address expected_address;

	struct audit_progress progress;
	int64_t told;
	unsigned since_look;
	EVP_MD_CTX *hash;
	int signals; /* signalfd */
	unsigned interrupts;
	bool failed;
	postern_error error;
};

/* ---- stopping */

static void run_fail(struct run *run, const postern_error *error)
{
	if (!run->failed && error)
		run->error = *error;
	run->failed = true;
}

static bool stop(void *context)
{
	const struct run *run = context;
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

static void look(struct run *run)
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

/* ---- the window's far end */

static void pending_free(struct pending *pending)
{
	g_free((char *)(uintptr_t)pending->address.container);
	g_free((char *)(uintptr_t)pending->address.member);
	if (pending->rows)
		g_byte_array_unref(pending->rows);
	g_free(pending);
}

static void write_pending(struct run *run, struct pending *pending)
{
	struct bytes rows = { 0 };
	if (pending->rows) {
		rows = (struct bytes){ pending->rows->data, pending->rows->len };
		run->waiting_bytes -= rows.len;
	}
	store_message(run->store, pending->position, &pending->address, pending->content, rows,
	    pending->bytes);
	if (pending->in_flight)
		g_hash_table_remove(run->contents, pending->scanned.sha256);
	run->progress.messages++;
	run->progress.bytes += pending->bytes;
	pending_free(pending);
}

static void write_ready(struct run *run)
{
	struct pending *pending;
	while ((pending = g_queue_peek_head(run->window)) && pending->ready) {
		g_queue_pop_head(run->window);
		write_pending(run, pending);
	}
}

static void done(void *context, uint64_t ticket, struct bytes rows)
{
	struct run *run = context;
	struct pending *pending = (struct pending *)(uintptr_t)ticket;
	pending->rows = g_byte_array_sized_new((guint)rows.len);
	if (rows.len > 0)
		g_byte_array_append(pending->rows, rows.at, (guint)rows.len);
	else
		describe_failure(pending->rows, &pending->scanned, 0, "crashed",
		    "the scan ended its process, twice");
	run->waiting_bytes += pending->rows->len;
	pending->ready = true;
}

static void wait_for_answers(struct run *run)
{
	postern_error error = { 0 };
	if (crew_wait(run->crew, -1, &error) != POSTERN_OK)
		run_fail(run, &error);
	write_ready(run);
	if (crew_watched(run->crew) || ++run->since_look >= LOOK_EVERY)
		look(run);
}

/* ---- the window's near end */

static struct pending *push(struct run *run, uint64_t bytes)
{
	struct pending *pending = g_new(struct pending, 1);
	*pending = run->met;
	pending->address.container = g_strdup(run->met.address.container);
	pending->address.member = g_strdup(run->met.address.member);
	pending->content = pending->position;
	pending->bytes = bytes;
	g_queue_push_tail(run->window, pending);
	return pending;
}

static bool window_full(const struct run *run)
{
	return run->window->length >= MOST_WAITING || run->waiting_bytes >= most_waiting_bytes;
}

/** The content with the bytes of `pending`, or 0: one that is written, or one on its way. */
static int64_t known_content(struct run *run, const struct pending *pending)
{
	const struct pending *same = g_hash_table_lookup(run->contents, pending->scanned.sha256);
	return same ? same->content : store_content_of(run->store, pending->scanned.sha256);
}

static void give(struct run *run, struct pending *pending, struct bytes mail)
{
	g_hash_table_insert(run->contents, pending->scanned.sha256, pending);
	pending->in_flight = true;
	while (!run->failed && (!crew_has_room(run->crew, mail.len) || window_full(run)))
		wait_for_answers(run);
	if (!run->failed)
		crew_give(run->crew, (uint64_t)(uintptr_t)pending, mail.at, &pending->scanned);
}

static void message(void *context, struct bytes mail)
{
	struct run *run = context;
	struct pending *pending = push(run, mail.len);
	pending->scanned.bytes = mail.len;
	unsigned length = 0;
	if (EVP_DigestInit_ex(run->hash, EVP_sha256(), NULL) != 1 ||
	    EVP_DigestUpdate(run->hash, mail.at, mail.len) != 1 ||
	    EVP_DigestFinal_ex(run->hash, pending->scanned.sha256, &length) != 1) {
		run_fail(run, &(postern_error){ POSTERN_E_INTERNAL, "no SHA-256" });
		return;
	}
	int64_t content = known_content(run, pending);
	if (content == 0) {
		give(run, pending, mail);
		return;
	}
	pending->content = content;
	pending->ready = true;
	write_ready(run);
}

static void problem(void *context, uint64_t bytes, const char *state, const char *reason)
{
	struct run *run = context;
	struct pending *pending = push(run, bytes);
	pending->rows = g_byte_array_new();
	describe_failure(pending->rows, NULL, bytes, state, reason);
	run->waiting_bytes += pending->rows->len;
	pending->ready = true;
	write_ready(run);
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
		look(run);
	if (shard->of > 1 && address_shard(address, shard->of) != shard->number)
		return false;
	if (run->going_past)
		go_past(run, position, address);
	else if (!stop(run)) {
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
	while (!stop(run) && poll(&list, 1, 0) == 0) {
		wait_for_answers(run);
		look(run);
	}
	crew_watch(run->crew, -1);
	ssize_t n = stop(run) ? 0 : read(stream->file, at, room);
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
	while (!stop(run) && stream_until(&list, separator, &line)) {
		line.len -= line.at[line.len - 1] == (unsigned char)separator;
		g_autofree char *path = g_strndup((const char *)line.at, line.len);
		if (*path)
			walk_path(&run->walk, path);
	}
	stream_close(&list);
}

static void walk_corpus(struct run *run)
{
	const struct visitor visitor = {
		.meet = meet, .message = message, .problem = problem, .stop = stop, .context = run
	};
	walk_open(&run->walk, &visitor, run->options->mbox);
	for (size_t i = 0; i < run->options->n_paths && !stop(run); i++)
		walk_path(&run->walk, run->options->paths[i]);
	if (run->options->list >= 0)
		walk_list(run);
	if (!stop(run) && run->going_past)
		run_fail(run,
		    &(postern_error){ POSTERN_E_ARGUMENT, "the corpus is shorter than the one that "
		                                          "was begun; name another file with -o" });
	/* What is in flight is finished, unless somebody insists. */
	while (!run->failed && run->interrupts < 2 && crew_busy(run->crew) > 0)
		wait_for_answers(run);
	write_ready(run);
	run->progress.disk_bytes = run->walk.disk_bytes;
	walk_close(&run->walk);
}

/** One sitting over an open store. */
static void sit(struct run *run, struct audit_summary *out)
{
	store_begin_sitting(run->store, run->options->workers);
	packs_write(run->store, "rules", run->options->rules);
	packs_write(run->store, "other_rules", run->options->other_rules);
	expect_next(run);
	walk_corpus(run);
	for (unsigned i = 0; i < crew_crashes(run->crew); i++)
		store_crash(run->store);
	out->finished = !stop(run);
	store_end_sitting(run->store, out->finished);
	if (!store_good(run->store, &run->error))
		run->failed = true;
}

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
		.done = done,
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
	struct pending *pending;
	crew_free(run->crew);
	while ((pending = g_queue_pop_head(run->window)))
		pending_free(pending);
	g_queue_free(run->window);
	g_hash_table_unref(run->contents);
	EVP_MD_CTX_free(run->hash);
	if (run->signals >= 0)
		close(run->signals);
}

static guint hash_of_hash(gconstpointer sha256)
{
	guint hash;
	memcpy(&hash, sha256, sizeof(hash));
	return hash;
}

static gboolean equal_hashes(gconstpointer a, gconstpointer b)
{
	return memcmp(a, b, 32) == 0;
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
		sit(run, out);
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
	run.window = g_queue_new();
	run.contents = g_hash_table_new(hash_of_hash, equal_hashes);
	run.hash = EVP_MD_CTX_new();
	postern_status status = run_all(&run, out, error);
	run_free(&run);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return status;
}
