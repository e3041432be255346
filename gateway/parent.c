/* SPDX-License-Identifier: Apache-2.0
 *
 * The parent: starts everything, starts again what dies, changes from one generation of rules to
 * the next, and ends in order.  It reads no mail, no request and no rule.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/error.h"
#include "gateway/children.h"
#include "gateway/confine.h"
#include "gateway/daemon.h"
#include "gateway/front.h"
#include "gateway/gateway.h"
#include "gateway/listen.h"
#include "gateway/watch.h"

enum { ROUND_MS = 50, ENDING_US = 30000000, POOL_FACTOR = 4 };

struct parent {
	struct daemon daemon;
	struct child door;
	struct child *fronts; /* as many as the shelf has */
	void **front_states;
	struct child loading, current; /* generations */
	uint32_t loading_number, current_number, last_number;
	int ready_pipe;         /* of the one that loads */
	bool reload_again;      /* another load is wanted when this one is done */
	uint32_t reload_target; /* what desk->reload_done becomes then */
	int signals, watch;
	uint64_t changed_us; /* when a file of the rules changed; 0: none did */
	uint64_t watchdog_us, last_beat_us, last_beat;
	bool made_socket, announced, ending;
	uint64_t ending_since_us;
	postern_status status;
	postern_error *error;
};

void daemon_ring(int event)
{
	const uint64_t one = 1;
	ssize_t written = write(event, &one, sizeof(one));
	(void)written; /* only a count of 2^64 could make it fail */
}

bool daemon_heard(int event)
{
	uint64_t count;
	return read(event, &count, sizeof(count)) == sizeof(count);
}

/* ---- generations */

static void start_load(struct parent *self)
{
	int ends[2];
	self->reload_again = false;
	self->changed_us = 0;
	self->reload_target = atomic_load(&self->daemon.maps.desk->reload_wanted);
	if (pipe2(ends, O_CLOEXEC) != 0)
		return;
	uint32_t number = ++self->last_number;
	pid_t pid = child_fork("postern-rules");
	if (pid == 0) {
		close(ends[0]);
		_exit(generation_process(&self->daemon, number, ends[1]));
	}
	close(ends[1]);
	if (pid < 0) {
		close(ends[0]);
		return;
	}
	self->ready_pipe = ends[0];
	self->loading.pid = pid;
	self->loading.started_us = desk_now_us();
	self->loading_number = number;
}

static void want_load(struct parent *self)
{
	if (self->loading.pid != 0)
		self->reload_again = true;
	else
		start_load(self);
}

/* Makes the version odd, so that the door does not read halves. */
static void publish(struct parent *self, bool good)
{
	struct desk *desk = self->daemon.maps.desk;
	struct desk_rules *rules = &desk->rules;
	atomic_fetch_add(&rules->version, 1);
	rules->last_failed = !good;
	if (good) {
		g_strlcpy(rules->digest, desk->candidate.digest, sizeof(rules->digest));
		g_strlcpy(rules->card, desk->candidate.card, sizeof(rules->card));
		rules->mistakes[0] = '\0';
		rules->loads++;
		rules->load_ms = (desk_now_us() - self->loading.started_us) / 1000;
		rules->loaded_at = (int64_t)time(NULL);
	} else {
		g_strlcpy(rules->mistakes, desk->candidate.mistakes, sizeof(rules->mistakes));
		rules->failures++;
	}
	atomic_fetch_add(&rules->version, 1);
}

static void announce_ready(struct parent *self)
{
	if (self->announced)
		return;
	self->announced = true;
	notify_systemd("READY=1");
}

/* The set is good: its workers take the jobs from here on. */
static void adopt(struct parent *self)
{
	struct desk *desk = self->daemon.maps.desk;
	self->current.pid = self->loading.pid;
	self->current.started_us = self->loading.started_us;
	self->current_number = self->loading_number;
	publish(self, true);
	atomic_store(&desk->workers, self->daemon.n_workers);
	atomic_store(&desk->generation, self->current_number);
	desk_wake_all(desk);
	metrics_add(self->daemon.metrics, METRIC_rules_loads_total, 1);
	log_event(&self->daemon.log, LOG_LEVEL_INFO, "rules_loaded",
	    LOG_TEXT("digest", desk->rules.digest),
	    LOG_NUMBER("milliseconds", desk->rules.load_ms));
	announce_ready(self);
}

static void begin_end(struct parent *self);

/* The set is bad: the one in force stays; without one there is nothing to serve with. */
static void reject(struct parent *self)
{
	publish(self, false);
	metrics_add(self->daemon.metrics, METRIC_rules_load_failures_total, 1);
	log_event(&self->daemon.log, LOG_LEVEL_ERROR, "rules_not_loaded",
	    LOG_TEXT(
	        "in_force", self->current_number ? self->daemon.maps.desk->rules.digest : "none"));
	if (self->current_number != 0)
		return;
	const char *mistakes = self->daemon.maps.desk->rules.mistakes;
	self->status = error_set(self->error, POSTERN_E_RULES, "the rules cannot be loaded: %.*s",
	    (int)strcspn(mistakes, "\n"), mistakes);
	begin_end(self);
}

static void finish_load(struct parent *self)
{
	char said = '-';
	ssize_t n = read(self->ready_pipe, &said, 1);
	close(self->ready_pipe);
	self->ready_pipe = -1;
	if (n != 1)
		g_strlcpy(self->daemon.maps.desk->candidate.mistakes,
		    "the process that loaded the rules died\n", DESK_CARD);
	if (n == 1 && said == '+')
		adopt(self);
	else
		reject(self);
	self->loading.pid = 0;
	if (self->daemon.config->rules_watch) {
		watch_add(self->watch, self->daemon.rules);
		watch_add(self->watch,
		    (const char *const *)(const void *)self->daemon.config->rules_watch_also);
	}
	atomic_store(&self->daemon.maps.desk->reload_done, self->reload_target);
	daemon_ring(self->daemon.news);
	bool more = atomic_load(&self->daemon.maps.desk->reload_wanted) != self->reload_target;
	if (!self->ending && (self->reload_again || more))
		start_load(self);
}

/* A generation that dies takes its workers along; what they had in hand was not their fault. */
static void generation_died(struct parent *self, int wait_status)
{
	struct desk *desk = self->daemon.maps.desk;
	child_ended(&self->current, wait_status, &self->daemon.log);
	for (size_t i = 0; i < DESK_SLOTS; i++) {
		struct desk_slot *slot = &desk->slots[i];
		if (atomic_load(&slot->state) != SLOT_LIVE ||
		    atomic_load(&slot->generation) != self->current_number)
			continue;
		atomic_store(&slot->wait_status, 0);
		atomic_store(&slot->state, SLOT_DEAD);
	}
	atomic_store(&desk->workers, 0);
	daemon_ring(self->daemon.done);
}

/* ---- the door */

static void start_door(struct parent *self)
{
	pid_t pid = child_fork("postern-door");
	if (pid == 0)
		_exit(door_process(&self->daemon));
	self->door.pid = MAX(pid, 0);
	self->door.started_us = desk_now_us();
}

static bool any_live(const struct desk *desk, const pid_t *pids)
{
	for (size_t i = 0; i < DESK_SLOTS; i++)
		if (pids[i] != 0 && atomic_load(&desk->slots[i].state) == SLOT_LIVE &&
		    atomic_load(&desk->slots[i].pid) == pids[i])
			return true;
	return false;
}

/* The door died with all its requests.  Workers must not go on with what is not in the pool any
 * more: they are started anew, and the desk is cleared. */
static void clear_desk(struct parent *self)
{
	enum { PATIENCE_MS = 2000 };
	struct desk *desk = self->daemon.maps.desk;
	pid_t pids[DESK_SLOTS] = { 0 };
	atomic_store(&desk->generation, 0);
	for (size_t i = 0; i < DESK_SLOTS; i++) {
		if (atomic_load(&desk->slots[i].state) != SLOT_LIVE)
			continue;
		pids[i] = atomic_load(&desk->slots[i].pid);
		if (pids[i] > 0)
			kill(pids[i], SIGKILL);
	}
	for (int waited = 0; waited < PATIENCE_MS && any_live(desk, pids); waited++)
		g_usleep(1000);
	desk_forget(desk);
	atomic_store(&desk->generation, self->current_number);
	desk_wake_all(desk);
}

/* A door that could not begin although none ever did is for the operator to mend.  Later, when a
 * journal's disk comes and goes, it is tried again. */
static bool never_began(const struct desk *desk, int wait_status)
{
	return WIFEXITED(wait_status) && WEXITSTATUS(wait_status) != 0 && desk->door_trouble[0] &&
	       atomic_load(&desk->door_beat) == 0;
}

static void door_died(struct parent *self, int wait_status)
{
	if (self->ending) {
		self->door.pid = 0;
		return;
	}
	child_ended(&self->door, wait_status, &self->daemon.log);
	if (never_began(self->daemon.maps.desk, wait_status)) {
		self->status = error_set(
		    self->error, POSTERN_E_IO, "%s", self->daemon.maps.desk->door_trouble);
		begin_end(self);
		return;
	}
	metrics_add(self->daemon.metrics, METRIC_door_restarts_total, 1);
	clear_desk(self);
}

/* ---- children in general */

static void start_front(struct parent *self, size_t i)
{
	struct logger log = self->daemon.log;
	log.process = fronts[i]->name;
	g_autofree char *name = g_strdup_printf("postern-%s", fronts[i]->name);
	pid_t pid = child_fork(name);
	if (pid == 0)
		_exit(fronts[i]->run(
		    self->daemon.config, &log, self->daemon.metrics, self->front_states[i]));
	self->fronts[i].pid = MAX(pid, 0);
	self->fronts[i].started_us = desk_now_us();
}

static void child_died(struct parent *self, pid_t pid, int wait_status)
{
	if (pid == self->door.pid)
		door_died(self, wait_status);
	else if (pid == self->current.pid)
		generation_died(self, wait_status);
	for (size_t i = 0; i < n_fronts; i++)
		if (pid == self->fronts[i].pid)
			child_ended(&self->fronts[i], wait_status, &self->daemon.log);
	/* Others are generations that have done their time, or whose pipe tells of their end. */
}

static void reap(struct parent *self)
{
	int wait_status;
	pid_t pid;
	while ((pid = waitpid(-1, &wait_status, WNOHANG)) > 0)
		child_died(self, pid, wait_status);
}

static void start_what_is_due(struct parent *self)
{
	if (child_due(&self->door))
		start_door(self);
	if (self->current_number != 0 && self->loading.pid == 0 && child_due(&self->current))
		start_load(self);
	for (size_t i = 0; i < n_fronts; i++)
		if (fronts[i]->enabled(self->daemon.config) && child_due(&self->fronts[i]))
			start_front(self, i);
}

/* ---- the loop */

static void begin_end(struct parent *self)
{
	if (self->ending)
		return;
	self->ending = true;
	self->ending_since_us = desk_now_us();
	notify_systemd("STOPPING=1");
	log_event(&self->daemon.log, LOG_LEVEL_INFO, "ending", LOG_NUMBER("pid", getpid()));
	for (size_t i = 0; i < n_fronts; i++)
		if (self->fronts[i].pid > 0)
			kill(self->fronts[i].pid, SIGTERM);
	if (self->door.pid > 0)
		kill(self->door.pid, SIGTERM);
}

static void take_signals(struct parent *self)
{
	struct signalfd_siginfo info;
	while (read(self->signals, &info, sizeof(info)) == sizeof(info)) {
		if (info.ssi_signo == SIGTERM || info.ssi_signo == SIGINT)
			begin_end(self);
		else if (info.ssi_signo == SIGHUP && !self->ending)
			want_load(self);
	}
	reap(self);
}

static void take_changes(struct parent *self)
{
	if (watch_take(self->watch) && self->daemon.config->rules_watch)
		self->changed_us = desk_now_us();
	uint64_t settle = self->daemon.config->rules_settle * 1000;
	if (self->changed_us == 0 || desk_now_us() - self->changed_us < settle)
		return;
	self->changed_us = 0;
	log_event(&self->daemon.log, LOG_LEVEL_INFO, "rules_changed",
	    LOG_TEXT("folder", self->daemon.rules[0]));
	want_load(self);
}

/* The daemon is alive as long as its door goes round. */
static void feed_watchdog(struct parent *self)
{
	uint64_t now = desk_now_us();
	if (self->watchdog_us == 0 || now - self->last_beat_us < self->watchdog_us / 3)
		return;
	uint64_t beat = atomic_load(&self->daemon.maps.desk->door_beat);
	if (beat != self->last_beat)
		notify_systemd("WATCHDOG=1");
	self->last_beat = beat;
	self->last_beat_us = now;
}

static void go_round(struct parent *self)
{
	struct pollfd watched[] = { { self->signals, POLLIN, 0 }, { self->daemon.calls, POLLIN, 0 },
		{ self->watch, POLLIN, 0 }, { self->ready_pipe, POLLIN, 0 } };
	poll(watched, G_N_ELEMENTS(watched), ROUND_MS);
	take_signals(self);
	if (self->ending)
		return;
	if (daemon_heard(self->daemon.calls))
		want_load(self);
	if (watched[3].revents != 0)
		finish_load(self);
	take_changes(self);
	feed_watchdog(self);
	if (!self->ending)
		start_what_is_due(self);
}

static void serve(struct parent *self)
{
	start_door(self);
	start_load(self);
	while (!self->ending)
		go_round(self);
	while (self->door.pid > 0 && desk_now_us() - self->ending_since_us < ENDING_US)
		go_round(self);
	if (self->current.pid > 0)
		kill(self->current.pid, SIGKILL);
	if (self->loading.pid > 0)
		kill(self->loading.pid, SIGKILL);
	if (self->made_socket)
		unlink(self->daemon.config->socket_path);
}

/* ---- beginning */

static postern_status read_digest_key(struct daemon *daemon, postern_error *error)
{
	const char *path = daemon->config->daemon_digest_key;
	if (!path[0]) {
		FILE *random = fopen("/dev/urandom", "rbe");
		daemon->digest_key_length = random ? fread(daemon->digest_key, 1, 32, random) : 0;
		if (random)
			fclose(random);
	} else {
		FILE *file = fopen(path, "rbe");
		if (!file)
			return error_set(error, POSTERN_E_IO, "%s: %s", path, g_strerror(errno));
		daemon->digest_key_length =
		    fread(daemon->digest_key, 1, sizeof(daemon->digest_key), file);
		fclose(file);
	}
	if (daemon->digest_key_length >= 16)
		return POSTERN_OK;
	return error_set(error, POSTERN_E_ARGUMENT, "the digest key is shorter than 16 bytes");
}

/* A folder that root makes must be the daemon's own. */
static void make_journal_folder(const struct config *config)
{
	const char *path = config->journal_folder;
	struct passwd *user = geteuid() == 0 ? getpwnam(config->daemon_user) : NULL;
	if (!user || strcmp(path, "none") == 0 || g_file_test(path, G_FILE_TEST_EXISTS))
		return;
	if (g_mkdir_with_parents(path, 0750) == 0 && chown(path, user->pw_uid, user->pw_gid) != 0)
		rmdir(path);
}

static postern_status prepare_fronts(struct parent *self, postern_error *error)
{
	self->fronts = g_new0(struct child, n_fronts + 1);
	self->front_states = g_new0(void *, n_fronts + 1);
	postern_status status = POSTERN_OK;
	for (size_t i = 0; i < n_fronts && status == POSTERN_OK; i++) {
		self->fronts[i].name = fronts[i]->name;
		if (fronts[i]->enabled(self->daemon.config) && fronts[i]->prepare)
			status =
			    fronts[i]->prepare(self->daemon.config, &self->front_states[i], error);
	}
	return status;
}

static int block_signals(void)
{
	sigset_t signals;
	sigemptyset(&signals);
	sigaddset(&signals, SIGCHLD);
	sigaddset(&signals, SIGTERM);
	sigaddset(&signals, SIGINT);
	sigaddset(&signals, SIGHUP);
	sigprocmask(SIG_BLOCK, &signals, NULL);
	signal(SIGPIPE, SIG_IGN);
	return signalfd(-1, &signals, SFD_NONBLOCK | SFD_CLOEXEC);
}

/* A power of two, with room for what blocks of powers of two waste. */
static size_t pool_size(const struct config *config)
{
	size_t size = 1 << 20;
	while (size < config->queue_memory * POOL_FACTOR)
		size *= 2;
	return size;
}

static postern_status share_memory(struct daemon *daemon, postern_error *error)
{
	daemon->done = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
	daemon->news = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
	daemon->calls = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
	daemon->metrics = metrics_map();
	if (daemon->done < 0 || daemon->news < 0 || daemon->calls < 0 || !daemon->metrics)
		return error_set(
		    error, POSTERN_E_INTERNAL, "cannot share memory: %s", g_strerror(errno));
	return desk_map(&daemon->maps, pool_size(daemon->config), error);
}

/* What the workers read: each of them would fail alone. */
static postern_status check_programs(const struct config *config, postern_error *error)
{
	const char *path = config->programs_table;
	if (!path[0] || access(path, R_OK) == 0)
		return POSTERN_OK;
	return error_set(error, POSTERN_E_IO, "[programs] table: %s: %s", path, g_strerror(errno));
}

static postern_status begin(struct parent *self, postern_error *error)
{
	struct daemon *daemon = &self->daemon;
	postern_status status = read_digest_key(daemon, error);
	if (status == POSTERN_OK)
		status = share_memory(daemon, error);
	if (status == POSTERN_OK)
		status = listen_open(&daemon->listener, &self->made_socket, daemon->config, error);
	if (status == POSTERN_OK)
		status = prepare_fronts(self, error);
	if (status == POSTERN_OK)
		make_journal_folder(daemon->config);
	if (status == POSTERN_OK)
		status = confine_user(daemon->config, error);
	if (status == POSTERN_OK)
		status = check_programs(daemon->config, error);
	return status;
}

static unsigned count_workers(const struct config *config)
{
	return config->daemon_workers > 0 ? (unsigned)config->daemon_workers
	                                  : g_get_num_processors();
}

postern_status gateway_serve(
    const struct config *config, const char *const *rules, postern_error *error)
{
	struct parent self = { .daemon = { .config = config,
		                   .log =
		                       logger_make("parent", config->log_level, config->log_format),
		                   .rules = rules,
		                   .n_workers = MIN(count_workers(config), DESK_SLOTS / 3),
		                   .listener = -1 },
		.door.name = "door",
		.loading.name = "rules",
		.current.name = "rules",
		.ready_pipe = -1,
		.error = error };
	self.signals = block_signals();
	self.watch = watch_open();
	self.watchdog_us = notify_watchdog_us();
	self.status = begin(&self, error);
	if (self.status == POSTERN_OK) {
		confine_process("postern");
		log_event(&self.daemon.log, LOG_LEVEL_INFO, "starting",
		    LOG_TEXT("version", postern_version()),
		    LOG_NUMBER("workers", self.daemon.n_workers),
		    LOG_TEXT("socket", config->socket_path));
		serve(&self);
	}
	for (size_t i = 0; self.front_states && i < n_fronts; i++)
		g_free(self.front_states[i]);
	g_free(self.fronts);
	g_free(self.front_states);
	return self.status;
}
