/* SPDX-License-Identifier: Apache-2.0
 *
 * make bench: what the daemon adds to a scan.  The same messages are scanned in this process, by as
 * many threads as the daemon has workers, and sent to the daemon's socket over 1, 8, 64 and 512
 * connections that are kept alive, each sending its next message when it has its answer.  The two
 * alternate, round by round, and figures are medians.  Last comes half of the greatest rate, evenly
 * spaced: how long an answer takes when nobody is in a hurry.
 *
 *   serve RULES SOCKET WORKERS [ROUNDS]
 *   serve --soak MESSAGES SOCKET        only that many messages, and what memory becomes of it
 *
 * Beside the rates stands what a message costs: processor time of all the daemon's processes over
 * that of the scan alone; and which part of the processor time of daemon and clients together is
 * the workers'.  The latter is what the rate would be of that in process if nobody else were on the
 * machine, and it holds on a busy one too; rates and times do not.
 */
#include <errno.h>
#include <glib.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include <postern/postern.h>

#include "corpus.h"

enum {
	MOST_CONNECTIONS = 512,
	MESSAGES = 2000,
	ROUND_US = 2500000,
	WAIT_NS = 100000000,
	MOST_SAMPLES = 1 << 20,
	MOST_ROUNDS = 32
};

static uint64_t now_us(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

static void die(const char *what)
{
	fprintf(stderr, "serve: %s: %s\n", what, strerror(errno));
	exit(2);
}

/* ---- in this process */

struct thread {
	postern_ruleset *rules;
	const struct corpus *corpus;
	size_t first;
	uint64_t end_us, done;
};

static void *scan_on(void *context)
{
	struct thread *thread = context;
	postern_scanner *scanner;
	postern_error error = { 0 };
	if (postern_scanner_new(&scanner, thread->rules, NULL, &error) != POSTERN_OK)
		die(error.text);
	for (size_t i = thread->first; now_us() < thread->end_us; i++) {
		const struct corpus_mail *mail = &thread->corpus->mails[i % thread->corpus->count];
		postern_verdict *verdict;
		if (postern_scan(&verdict, scanner, NULL, NULL, mail->at, mail->len, &error) ==
		    POSTERN_OK)
			postern_verdict_json(verdict, NULL);
		thread->done++;
	}
	postern_scanner_free(scanner);
	return NULL;
}

static double own_ns(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

struct cost {
	double rate; /* messages a second */
	double us;   /* of processor time for a message */
	double part; /* the workers', of that of daemon and clients */
};

static struct cost in_process(postern_ruleset *rules, const struct corpus *corpus, unsigned n)
{
	double before = own_ns();
	struct thread threads[64];
	GThread *running[64];
	uint64_t start = now_us(), done = 0;
	for (unsigned i = 0; i < n; i++) {
		threads[i] =
		    (struct thread){ rules, corpus, i * corpus->count / n, start + ROUND_US, 0 };
		running[i] = g_thread_new("scan", scan_on, &threads[i]);
	}
	for (unsigned i = 0; i < n; i++) {
		g_thread_join(running[i]);
		done += threads[i].done;
	}
	return (struct cost){ (double)done * 1e6 / (double)(now_us() - start),
		(own_ns() - before) / 1000 / (double)done, 1 };
}

/* ---- the daemon's processor time */

enum { DEEPEST = 4, MOST_PROCESSES = 512 };

/* The number at place `field` of /proc/PID/stat, counted behind the name (proc(5)). */
static long stat_field(long pid, int field)
{
	g_autofree char *path = g_strdup_printf("/proc/%ld/stat", pid);
	g_autofree char *content = NULL;
	if (!g_file_get_contents(path, &content, NULL, NULL))
		return -1;
	const char *at = strrchr(content, ')');
	for (; at && field > 0; field--)
		at = strchr(at + 1, ' ');
	return at ? strtol(at, NULL, 10) : -1;
}

/* Nanoseconds of all threads: the first number of their schedstat. */
static double process_ns(long pid)
{
	g_autofree char *folder = g_strdup_printf("/proc/%ld/task", pid);
	GDir *dir = g_dir_open(folder, 0, NULL);
	double sum = 0;
	for (const char *name; dir && (name = g_dir_read_name(dir));) {
		g_autofree char *path = g_strdup_printf("%s/%s/schedstat", folder, name);
		g_autofree char *content = NULL;
		if (g_file_get_contents(path, &content, NULL, NULL))
			sum += g_ascii_strtod(content, NULL);
	}
	if (dir)
		g_dir_close(dir);
	return sum;
}

/* The same of a worker; nothing of any other process. */
static double worker_ns(long pid)
{
	g_autofree char *path = g_strdup_printf("/proc/%ld/comm", pid);
	g_autofree char *name = NULL;
	g_file_get_contents(path, &name, NULL, NULL);
	return name && g_str_has_prefix(name, "postern-worker") ? process_ns(pid) : 0;
}

static bool is_child_of(long pid, long ancestor)
{
	for (int depth = 0; depth < DEEPEST && pid > 1; depth++) {
		if (pid == ancestor)
			return true;
		pid = stat_field(pid, 2);
	}
	return false;
}

static double over_daemon(long parent, double (*of)(long pid))
{
	GDir *dir = g_dir_open("/proc", 0, NULL);
	double sum = 0;
	for (const char *name; dir && (name = g_dir_read_name(dir));) {
		long pid = strtol(name, NULL, 10);
		if (pid > 0 && is_child_of(pid, parent))
			sum += of(pid);
	}
	if (dir)
		g_dir_close(dir);
	return sum;
}

/* KiB of memory that is not shared: /proc/PID/status (proc(5)). */
static double process_kb(long pid)
{
	g_autofree char *path = g_strdup_printf("/proc/%ld/status", pid);
	g_autofree char *content = NULL;
	if (!g_file_get_contents(path, &content, NULL, NULL))
		return 0;
	const char *anonymous = strstr(content, "RssAnon:");
	return anonymous ? g_ascii_strtod(anonymous + strlen("RssAnon:"), NULL) : 0;
}

/* ---- over the socket */

struct client {
	int socket;
	char head[128];
	size_t head_length, sent;
	const struct corpus_mail *mail; /* NULL: idle */
	char answer[4096];              /* the beginning; the rest is only counted */
	size_t received, wanted;
	uint64_t start_us;
};

struct load {
	const char *path;
	const struct corpus *corpus;
	struct client clients[MOST_CONNECTIONS];
	size_t n_clients, next_mail;
	int epoll;
	uint64_t *samples; /* microseconds */
	size_t n_samples, n_failed, n_done;
	long daemon; /* the process that opened the socket */
};

static void connect_client(struct load *load, size_t i)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	struct epoll_event event = { .events = EPOLLIN | EPOLLOUT | EPOLLET, .data.u64 = i };
	struct client *client = &load->clients[i];
	g_strlcpy(address.sun_path, load->path, sizeof(address.sun_path));
	*client = (struct client){ .socket = socket(AF_UNIX, SOCK_STREAM, 0) };
	if (connect(client->socket, (const struct sockaddr *)&address, sizeof(address)) != 0)
		die(load->path);
	struct ucred listener;
	socklen_t size = sizeof(listener);
	if (getsockopt(client->socket, SOL_SOCKET, SO_PEERCRED, &listener, &size) == 0)
		load->daemon = listener.pid;
	if (epoll_ctl(load->epoll, EPOLL_CTL_ADD, client->socket, &event) != 0)
		die("epoll");
}

static void send_on(struct client *client)
{
	while (client->mail && client->sent < client->head_length + client->mail->len) {
		bool head = client->sent < client->head_length;
		const char *at = head ? client->head + client->sent
		                      : client->mail->at + (client->sent - client->head_length);
		size_t left = head ? client->head_length - client->sent
		                   : client->mail->len - (client->sent - client->head_length);
		ssize_t n = send(
		    client->socket, at, left, MSG_DONTWAIT | MSG_NOSIGNAL | (head ? MSG_MORE : 0));
		if (n < 0 && errno == EAGAIN)
			return;
		if (n < 0)
			die("send");
		client->sent += (size_t)n;
	}
}

static void begin(struct load *load, struct client *client, uint64_t start_us)
{
	client->mail = &load->corpus->mails[load->next_mail++ % load->corpus->count];
	client->head_length = (size_t)snprintf(client->head, sizeof(client->head),
	    "POST /v1/scan HTTP/1.1\r\nHost: p\r\nContent-Length: %zu\r\n\r\n", client->mail->len);
	client->sent = client->received = client->wanted = 0;
	client->start_us = start_us;
	send_on(client);
}

/* Once the head of the answer is there, its length is known. */
static void learn_length(struct client *client)
{
	size_t known = MIN(client->received, sizeof(client->answer) - 1);
	client->answer[known] = '\0';
	const char *end = strstr(client->answer, "\r\n\r\n");
	const char *length = end ? strcasestr(client->answer, "Content-Length: ") : NULL;
	if (length)
		client->wanted = (size_t)(end - client->answer) + 4 +
		                 strtoull(length + strlen("Content-Length: "), NULL, 10);
}

/* Reads what is there; true when the answer is whole. */
static bool receive(struct client *client)
{
	char rest[65536];
	for (;;) {
		bool head = client->received < sizeof(client->answer) - 1;
		ssize_t n = head ? recv(client->socket, client->answer + client->received,
		                       sizeof(client->answer) - 1 - client->received, MSG_DONTWAIT)
		                 : recv(client->socket, rest, sizeof(rest), MSG_DONTWAIT);
		if (n < 0 && errno == EAGAIN)
			return false;
		if (n <= 0)
			die("receive");
		client->received += (size_t)n;
		if (client->wanted == 0)
			learn_length(client);
		if (client->wanted > 0 && client->received >= client->wanted)
			return true;
	}
}

static void note(struct load *load, const struct client *client, bool counts)
{
	bool good = strncmp(client->answer, "HTTP/1.1 200 ", 13) == 0;
	load->n_failed += !good;
	load->n_done++;
	if (good && counts && load->n_samples < MOST_SAMPLES)
		load->samples[load->n_samples++] = now_us() - client->start_us;
}

struct pace {
	uint64_t interval_ns; /* 0: as fast as answers come */
	uint64_t next_ns;
};

static void start_due(struct load *load, struct pace *pace)
{
	for (size_t i = 0; i < load->n_clients; i++) {
		struct client *client = &load->clients[i];
		if (client->mail)
			continue;
		if (pace->interval_ns > 0 && now_us() * 1000 < pace->next_ns)
			return;
		begin(load, client, pace->interval_ns ? pace->next_ns / 1000 : now_us());
		pace->next_ns += pace->interval_ns;
	}
}

static void run_events(struct load *load, uint64_t timeout_ns, bool counts)
{
	const struct timespec timeout = { (time_t)(timeout_ns / 1000000000),
		(long)(timeout_ns % 1000000000) };
	struct epoll_event events[64];
	int n = epoll_pwait2(load->epoll, events, 64, &timeout, NULL);
	for (int i = 0; i < n; i++) {
		struct client *client = &load->clients[events[i].data.u64];
		send_on(client);
		if (client->mail && receive(client)) {
			note(load, client, counts);
			client->mail = NULL;
		}
	}
}

/* Until the next message is due.  Who looks round all the time meanwhile takes a processor from the
 * daemon, which then is not half as busy but wholly. */
static uint64_t time_to_wait(const struct pace *pace)
{
	uint64_t now = now_us() * 1000;
	if (pace->interval_ns == 0)
		return WAIT_NS;
	return pace->next_ns > now ? MIN(pace->next_ns - now, WAIT_NS) : 0;
}

static size_t busy(const struct load *load)
{
	size_t n = 0;
	for (size_t i = 0; i < load->n_clients; i++)
		n += load->clients[i].mail != NULL;
	return n;
}

static struct cost over_socket(struct load *load, size_t n_clients, double rate)
{
	load->epoll = epoll_create1(0);
	load->n_clients = n_clients;
	load->n_samples = load->n_done = 0;
	for (size_t i = 0; i < n_clients; i++)
		connect_client(load, i);
	uint64_t start = now_us(), end = start + ROUND_US;
	double before = over_daemon(load->daemon, process_ns), own = own_ns();
	double scanning = over_daemon(load->daemon, worker_ns);
	struct pace pace = { rate > 0 ? (uint64_t)(1e9 / rate) : 0, start * 1000 };
	while (now_us() < end) {
		start_due(load, &pace);
		run_events(load, time_to_wait(&pace), true);
	}
	double per_second = (double)load->n_samples * 1e6 / (double)(now_us() - start);
	while (busy(load) > 0)
		run_events(load, WAIT_NS, false);
	double spent = over_daemon(load->daemon, process_ns) - before;
	own = own_ns() - own;
	scanning = over_daemon(load->daemon, worker_ns) - scanning;
	for (size_t i = 0; i < n_clients; i++)
		close(load->clients[i].socket);
	close(load->epoll);
	return (struct cost){ per_second, spent / 1000 / (double)load->n_done,
		scanning / (spent + own) };
}

/* ---- figures */

static int by_value(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return (x > y) - (x < y);
}

static int by_double(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static double median(double *values, unsigned n)
{
	qsort(values, n, sizeof(*values), by_double);
	return values[n / 2];
}

static double share(const struct load *load, double part)
{
	if (load->n_samples == 0)
		return 0;
	return (double)load->samples[(size_t)((double)(load->n_samples - 1) * part)] / 1000;
}

static void row(const char *name, double rate, const struct load *load)
{
	printf("  %-18s %7.0f/s   p50 %7.2f   p95 %7.2f   p99 %7.2f ms", name, rate,
	    share(load, 0.5), share(load, 0.95), share(load, 0.99));
}

static double measure(
    struct load *load, postern_ruleset *rules, unsigned workers, unsigned rounds, size_t clients)
{
	double rates[MOST_ROUNDS], ratios[MOST_ROUNDS], costs[MOST_ROUNDS], dear[MOST_ROUNDS];
	double parts[MOST_ROUNDS];
	for (unsigned i = 0; i < rounds; i++) {
		struct cost alone = in_process(rules, load->corpus, workers);
		struct cost served = over_socket(load, clients, 0);
		rates[i] = served.rate;
		ratios[i] = served.rate / alone.rate;
		costs[i] = served.us;
		dear[i] = served.us / alone.us;
		parts[i] = served.part;
	}
	char name[32];
	double rate = median(rates, rounds);
	qsort(load->samples, load->n_samples, sizeof(*load->samples), by_value);
	g_snprintf(name, sizeof(name), "%zu connection%s", clients, clients == 1 ? "" : "s");
	row(name, rate, load);
	printf("   %.2f of the rate, %.2f of the processor time (%.0f us) in process; scans: %.2f "
	       "of all processor time\n",
	    median(ratios, rounds), median(dear, rounds), median(costs, rounds),
	    median(parts, rounds));
	return rate;
}

static void measure_corpus(
    const char *name, struct load *load, postern_ruleset *rules, unsigned workers, unsigned rounds)
{
	static const size_t crowds[] = { 1, 8, 64, 512 };
	double best = 0;
	printf("%s: %zu messages, %.1f KB on average, %u workers\n", name, load->corpus->count,
	    (double)load->corpus->bytes / (double)load->corpus->count / 1024, workers);
	for (size_t i = 0; i < G_N_ELEMENTS(crowds); i++) {
		double rate = measure(load, rules, workers, rounds, crowds[i]);
		best = MAX(best, rate);
	}
	struct cost half = over_socket(load, 64, best / 2);
	qsort(load->samples, load->n_samples, sizeof(*load->samples), by_value);
	row("half of that rate", half.rate, load);
	printf("   p99 is %.1f times p50\n", share(load, 0.99) / share(load, 0.5));
}

/* ---- memory over many messages */

static int soak(const char *path, uint64_t messages)
{
	enum { CLIENTS = 8, REPORTS = 10 };
	struct load *load = g_new0(struct load, 1);
	struct corpus corpus;
	struct pace pace = { 0, 0 };
	corpus_mixed(&corpus, MESSAGES);
	load->path = path;
	load->corpus = &corpus;
	load->samples = g_new(uint64_t, MOST_SAMPLES);
	load->epoll = epoll_create1(0);
	load->n_clients = CLIENTS;
	for (size_t i = 0; i < CLIENTS; i++)
		connect_client(load, i);
	for (uint64_t next = messages / REPORTS; load->n_done < messages;) {
		start_due(load, &pace);
		run_events(load, WAIT_NS, false);
		if (load->n_done < next)
			continue;
		next += messages / REPORTS;
		printf("  %8zu messages   %8.1f MB in all processes\n", load->n_done,
		    over_daemon(load->daemon, process_kb) / 1024);
		fflush(stdout);
	}
	return load->n_failed > 0;
}

int main(int n_words, char **words)
{
	if (n_words == 4 && strcmp(words[1], "--soak") == 0)
		return soak(words[3], strtoull(words[2], NULL, 10));
	if (n_words < 4) {
		fputs("usage: serve RULES SOCKET WORKERS [ROUNDS]\n", stderr);
		return 2;
	}
	const char *folders[] = { words[1] };
	postern_ruleset *rules;
	postern_error error = { 0 };
	if (postern_ruleset_load(&rules, NULL, folders, 1, NULL, &error) != POSTERN_OK)
		die(error.text);
	unsigned workers = (unsigned)strtoul(words[3], NULL, 10);
	unsigned rounds = n_words > 4 ? (unsigned)strtoul(words[4], NULL, 10) : 5;
	rounds = CLAMP(rounds, 1, MOST_ROUNDS);
	struct load *load = g_new0(struct load, 1);
	struct corpus corpus;
	load->path = words[2];
	load->corpus = &corpus;
	load->samples = g_new(uint64_t, MOST_SAMPLES);
	corpus_small(&corpus, MESSAGES);
	measure_corpus("small mail", load, rules, workers, rounds);
	corpus_free(&corpus);
	corpus_mixed(&corpus, MESSAGES);
	measure_corpus("mixed mail", load, rules, workers, rounds);
	corpus_free(&corpus);
	if (load->n_failed)
		printf("%zu answers were no verdicts\n", load->n_failed);
	postern_ruleset_unref(rules);
	return load->n_failed > 0;
}
