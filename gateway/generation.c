/* SPDX-License-Identifier: Apache-2.0
 *
 * A generation: one set of rules and the workers that share it.  It loads and proves the set, tells
 * the parent through a pipe ('+' or '-'), and minds its workers until another generation is in
 * force and the last of them has gone.
 */
#include <glib.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "gateway/children.h"
#include "gateway/confine.h"
#include "gateway/daemon.h"

enum {
	TICK_MS = 20,
	STUCK_MARGIN_US = 5000000,
	LAUNCHER_ROUND_US = 500000,
	LAUNCHER_AGAIN_US = 30000000
};

struct generation {
	struct daemon *daemon;
	postern_ruleset *rules;
	postern_launcher *launcher;
	uint64_t launcher_due_us; /**< when to look after it */
	uint32_t number;
	struct {
		struct child child;
		unsigned slot;
	} * workers;
};

/* ---- the rules */

static void append_quoted(GString *out, const char *text)
{
	g_string_append_c(out, '"');
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			g_string_append_c(out, '\\');
		if ((unsigned char)*text >= 0x20)
			g_string_append_c(out, *text);
	}
	g_string_append_c(out, '"');
}

/* {"digest": "sha256:...", "packs": {"hipaa": "1.0"}} */
static void write_card(struct desk_candidate *out, const postern_ruleset *rules)
{
	g_autoptr(GString) card = g_string_new("\"packs\": {");
	postern_pack pack;
	for (size_t i = 0; postern_ruleset_pack(rules, i, &pack); i++) {
		g_string_append(card, i ? ", " : "");
		append_quoted(card, pack.name);
		g_string_append(card, ": ");
		append_quoted(card, pack.edition);
	}
	g_string_append_c(card, '}');
	g_strlcpy(out->digest, postern_ruleset_digest(rules), sizeof(out->digest));
	g_strlcpy(out->card, card->len < sizeof(out->card) ? card->str : "\"packs\": {}",
	    sizeof(out->card));
}

/* Errors as people read them, as many as fit, and one line each into the log. */
static void write_mistakes(
    struct daemon *daemon, const postern_diagnostics *diagnostics, const postern_error *error)
{
	struct desk_candidate *out = &daemon->maps.desk->candidate;
	g_autoptr(GString) all = g_string_new(NULL);
	for (size_t i = 0; i < postern_diagnostics_count(diagnostics); i++) {
		const postern_diagnostic *entry = postern_diagnostics_at(diagnostics, i);
		if (entry->severity != POSTERN_ERROR)
			continue;
		log_event(&daemon->log, LOG_LEVEL_ERROR, "rules_mistake",
		    LOG_TEXT("file", entry->file), LOG_NUMBER("line", entry->line),
		    LOG_TEXT("text", entry->text));
		g_string_append_printf(
		    all, "%s:%u:%u: %s\n", entry->file, entry->line, entry->column, entry->text);
	}
	if (all->len == 0)
		g_string_append_printf(all, "%s\n", error->text);
	g_strlcpy(out->mistakes, all->str, sizeof(out->mistakes));
}

static bool load(struct generation *self)
{
	struct daemon *daemon = self->daemon;
	postern_diagnostics *diagnostics = NULL;
	postern_error error = { 0 };
	const char *cache = daemon->config->rules_cache;
	postern_ruleset_options options = { .cache_dir = cache[0] ? cache : NULL };
	postern_status status = postern_ruleset_load(&self->rules, &diagnostics, daemon->rules,
	    g_strv_length((char **)(uintptr_t)(const void *)daemon->rules), &options, &error);
	if (status == POSTERN_OK && postern_ruleset_cached(self->rules))
		metrics_add(daemon->metrics, METRIC_rules_cache_hits_total, 1);
	if (status == POSTERN_OK)
		write_card(&daemon->maps.desk->candidate, self->rules);
	else
		write_mistakes(daemon, diagnostics, &error);
	postern_diagnostics_free(diagnostics);
	return status == POSTERN_OK;
}

/* It is started first: small, and before any worker confines itself. */
static bool start_launcher(struct generation *self)
{
	postern_error error = { 0 };
	confine_process("postern-launch"); /* the name that it inherits */
	postern_status status = postern_launcher_start(&self->launcher, &error);
	confine_process("postern-rules");
	if (status == POSTERN_OK)
		return true;
	g_strlcpy(self->daemon->maps.desk->candidate.mistakes, error.text, DESK_CARD);
	return false;
}

/*
 * Without it no PDF is read.  The workers hold its socket, so it is not replaced under them: the
 * parent is asked for another generation, which brings its own, and which they make way for; and
 * asked again where that cannot be loaded.
 */
static void mind_launcher(struct generation *self)
{
	uint64_t now = desk_now_us();
	if (now < self->launcher_due_us)
		return;
	bool alive = postern_launcher_alive(self->launcher);
	self->launcher_due_us = now + (alive ? LAUNCHER_ROUND_US : LAUNCHER_AGAIN_US);
	if (alive || atomic_load(&self->daemon->maps.desk->generation) > self->number)
		return;
	metrics_add(self->daemon->metrics, METRIC_launcher_deaths_total, 1);
	log_event(&self->daemon->log, LOG_LEVEL_ERROR, "launcher_died",
	    LOG_NUMBER("generation", self->number));
	daemon_ring(self->daemon->calls);
}

/* ---- the workers */

/* A slot that nobody has; DESK_SLOTS when all are taken. */
static unsigned free_slot(const struct desk *desk)
{
	unsigned slot = 0;
	while (slot < DESK_SLOTS && atomic_load(&desk->slots[slot].state) != SLOT_FREE)
		slot++;
	return slot;
}

static void start_worker(struct generation *self, unsigned i)
{
	struct daemon *daemon = self->daemon;
	struct desk_slot *slots = daemon->maps.desk->slots;
	unsigned number = free_slot(daemon->maps.desk);
	if (number == DESK_SLOTS)
		return;
	atomic_store(&slots[number].generation, self->number);
	atomic_store(&slots[number].job, 0);
	atomic_store(&slots[number].state, SLOT_LIVE);
	pid_t pid = child_fork("postern-worker");
	if (pid == 0)
		_exit(worker_process(daemon, self->rules, self->launcher, self->number, number));
	if (pid < 0) {
		atomic_store(&slots[number].state, SLOT_FREE);
		return;
	}
	atomic_store(&slots[number].pid, pid);
	self->workers[i].slot = number;
	self->workers[i].child.pid = pid;
	self->workers[i].child.started_us = desk_now_us();
	metrics_add(daemon->metrics, METRIC_worker_starts_total, 1);
}

static void worker_ended(struct generation *self, unsigned i, int wait_status)
{
	struct daemon *daemon = self->daemon;
	struct desk_slot *slot = &daemon->maps.desk->slots[self->workers[i].slot];
	bool orderly = WIFEXITED(wait_status) && WEXITSTATUS(wait_status) == 0;
	atomic_store(&slot->wait_status, wait_status);
	atomic_store(&slot->state, SLOT_DEAD);
	daemon_ring(daemon->done);
	if (orderly) {
		self->workers[i].child.pid = 0;
		return;
	}
	metrics_add(daemon->metrics, METRIC_worker_deaths_total, 1);
	child_ended(&self->workers[i].child, wait_status, &daemon->log);
}

static void reap(struct generation *self)
{
	int wait_status;
	pid_t pid;
	while ((pid = waitpid(-1, &wait_status, WNOHANG)) > 0)
		for (unsigned i = 0; i < self->daemon->n_workers; i++)
			if (self->workers[i].child.pid == pid)
				worker_ended(self, i, wait_status);
}

/* The engine keeps its own time; a worker that does not is ended from outside. */
static void end_if_stuck(const struct generation *self, unsigned i)
{
	const struct desk_slot *slot = &self->daemon->maps.desk->slots[self->workers[i].slot];
	uint64_t most = self->daemon->config->limits_time * 3000 + STUCK_MARGIN_US;
	if (self->workers[i].child.pid == 0 || atomic_load(&slot->job) == 0)
		return;
	uint64_t since = atomic_load(&slot->since_us), now = desk_now_us();
	if (now < since || now - since < most)
		return;
	log_event(&self->daemon->log, LOG_LEVEL_ERROR, "worker_stuck",
	    LOG_NUMBER("pid", self->workers[i].child.pid));
	kill(self->workers[i].child.pid, SIGKILL);
}

/* Starts what is due, ends what is stuck; how many workers live. */
static unsigned mind_workers(struct generation *self, bool in_force)
{
	unsigned alive = 0;
	for (unsigned i = 0; i < self->daemon->n_workers; i++) {
		if (in_force && child_due(&self->workers[i].child))
			start_worker(self, i);
		end_if_stuck(self, i);
		alive += self->workers[i].child.pid != 0;
	}
	return alive;
}

/* Until a child ends, the parent calls, or a tick has passed. */
static void await(const sigset_t *signals)
{
	const struct timespec tick = { 0, TICK_MS * 1000000L };
	sigtimedwait(signals, NULL, &tick);
}

static void mind(struct generation *self)
{
	struct desk *desk = self->daemon->maps.desk;
	sigset_t signals;
	sigemptyset(&signals);
	sigaddset(&signals, SIGCHLD);
	sigprocmask(SIG_BLOCK, &signals, NULL);
	for (;;) {
		reap(self);
		mind_launcher(self);
		uint32_t in_force = atomic_load(&desk->generation);
		unsigned alive = mind_workers(self, in_force <= self->number);
		if (in_force == self->number)
			atomic_store(&desk->workers, alive);
		if (in_force > self->number && alive == 0)
			return;
		await(&signals);
	}
}

static void tell(int pipe_end, char what)
{
	ssize_t written = write(pipe_end, &what, 1);
	(void)written; /* a parent that is gone takes this process along */
}

int generation_process(struct daemon *daemon, uint32_t number, int ready_pipe)
{
	struct generation self = { .daemon = daemon, .number = number };
	daemon->log.process = "rules";
	if (!start_launcher(&self) || !load(&self)) {
		tell(ready_pipe, '-');
		return 1;
	}
	self.workers = g_malloc0_n(daemon->n_workers, sizeof(*self.workers));
	for (unsigned i = 0; i < daemon->n_workers; i++)
		self.workers[i].child.name = "worker";
	sigset_t child;
	sigemptyset(&child);
	sigaddset(&child, SIGCHLD);
	sigprocmask(SIG_BLOCK, &child, NULL);
	mind_workers(&self, true);
	tell(ready_pipe, '+');
	mind(&self);
	g_free(self.workers);
	postern_ruleset_unref(self.rules);
	postern_launcher_free(self.launcher);
	return 0;
}
