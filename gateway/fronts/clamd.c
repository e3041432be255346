/* SPDX-License-Identifier: Apache-2.0
 *
 * The clamd face: mail gateways that know ClamAV's daemon ask Postern as they would ask that
 * (clamd(8)), and are answered "stream: Postern.hipaa.envelope FOUND" or "stream: OK"; where there
 * is no decision, the connection ends without an answer.  A thread for each connection, up to a
 * number.
 *
 * The protocol knows neither who asks nor encryption, so it is spoken on Unix sockets and on the
 * loopback alone.
 */
#include <errno.h>
#include <netdb.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/error.h"
#include "gateway/clamd/clamd.h"
#include "gateway/confine.h"
#include "gateway/front.h"
#include "gateway/listen.h"

enum { LISTENERS_MAX = 8, BACKLOG = 128 };

struct listeners {
	struct pollfd items[LISTENERS_MAX];
	nfds_t count;
};

static bool enabled(const struct config *config)
{
	return config->clamd_listen[0] != NULL;
}

/* ---- listening */

static bool is_loopback(const struct sockaddr *address)
{
	if (address->sa_family == AF_INET)
		return ntohl(
		           ((const struct sockaddr_in *)(const void *)address)->sin_addr.s_addr) >>
		           24 ==
		       127;
	return address->sa_family == AF_INET6 &&
	       IN6_IS_ADDR_LOOPBACK(
	           &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr);
}

static int bound(int family, const struct sockaddr *address, socklen_t length)
{
	const int on = 1;
	int fd = socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0)
		return -1;
	if (family != AF_UNIX)
		setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	if (bind(fd, address, length) == 0 && listen(fd, BACKLOG) == 0)
		return fd;
	close(fd);
	return -1;
}

/* "3310@127.0.0.1" */
static int listen_inet(const char *where)
{
	struct addrinfo *found = NULL;
	struct addrinfo hints = { .ai_socktype = SOCK_STREAM,
		.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV };
	g_auto(GStrv) parts = g_strsplit(where, "@", 2);
	int fd = -1;
	errno = EINVAL;
	if (g_strv_length(parts) != 2 || getaddrinfo(parts[1], parts[0], &hints, &found) != 0)
		return -1;
	if (is_loopback(found->ai_addr))
		fd = bound(found->ai_family, found->ai_addr, found->ai_addrlen);
	else
		errno = EACCES;
	freeaddrinfo(found);
	return fd;
}

/* "unix:PATH", or "inet:PORT@ADDRESS". */
static postern_status listen_at(
    int *out, const struct config *config, const char *where, postern_error *error)
{
	if (g_str_has_prefix(where, "unix:"))
		return listen_unix(out, where + strlen("unix:"), (unsigned)config->clamd_mode,
		    config->daemon_user, "", error);
	errno = EINVAL;
	*out = g_str_has_prefix(where, "inet:") ? listen_inet(where + strlen("inet:")) : -1;
	if (*out >= 0)
		return POSTERN_OK;
	return error_set(error, POSTERN_E_IO,
	    "[clamd] listen: cannot listen at %s (unix:PATH, or inet:PORT@ADDRESS of the "
	    "loopback): %s",
	    where, g_strerror(errno));
}

static postern_status prepare(const struct config *config, void **state, postern_error *error)
{
	struct listeners *listeners = g_new0(struct listeners, 1);
	*state = listeners;
	if (!client_is_direction(config->clamd_direction))
		return error_set(error, POSTERN_E_ARGUMENT,
		    "[clamd] direction is outbound, inbound or internal, not \"%.40s\"",
		    config->clamd_direction);
	for (char **where = config->clamd_listen; *where; where++) {
		if (listeners->count == LISTENERS_MAX)
			return error_set(error, POSTERN_E_ARGUMENT,
			    "[clamd] listen: at most %d addresses", LISTENERS_MAX);
		int fd;
		postern_status status = listen_at(&fd, config, *where, error);
		if (status != POSTERN_OK)
			return status;
		listeners->items[listeners->count++] =
		    (struct pollfd){ .fd = fd, .events = POLLIN };
	}
	return POSTERN_OK;
}

/* ---- serving */

struct visit {
	struct clamd *clamd;
	int fd;
};

static gpointer serve(gpointer data)
{
	struct visit *visit = data;
	struct clamd *clamd = visit->clamd;
	clamd_serve(clamd, visit->fd);
	g_free(visit);
	atomic_fetch_sub(&clamd->live, 1);
	return NULL;
}

static void accept_one(struct clamd *clamd, int listener)
{
	int fd = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
	if (fd < 0)
		return;
	struct visit *visit = g_new(struct visit, 1);
	*visit = (struct visit){ clamd, fd };
	atomic_fetch_add(&clamd->live, 1);
	GThread *thread = g_thread_try_new("clamd client", serve, visit, NULL);
	if (thread) {
		g_thread_unref(thread);
		return;
	}
	close(fd); /* no answer is no decision */
	g_free(visit);
	atomic_fetch_sub(&clamd->live, 1);
}

/* While as many are served as may be, others wait to be accepted, and not with their mail in
 * memory. */
static void serve_all(struct clamd *clamd, struct listeners *listeners)
{
	for (;;) {
		if (poll(listeners->items, listeners->count, -1) < 0 && errno != EINTR)
			return;
		for (nfds_t i = 0; i < listeners->count; i++) {
			while (atomic_load(&clamd->live) >= clamd->config->clamd_connections)
				g_usleep(2000);
			if (listeners->items[i].revents & POLLIN)
				accept_one(clamd, listeners->items[i].fd);
		}
	}
}

/* There is nothing to finish on SIGTERM: who is not answered keeps the message. */
static void end_on_term(void)
{
	sigset_t term;
	sigemptyset(&term);
	sigaddset(&term, SIGTERM);
	signal(SIGTERM, SIG_DFL);
	sigprocmask(SIG_UNBLOCK, &term, NULL);
}

static int run(
    const struct config *config, const struct logger *log, struct metrics *metrics, void *state)
{
	struct clamd clamd = { .config = config, .log = log, .metrics = metrics };
	postern_error error;
	end_on_term();
	clamd.quota.bytes = config->clamd_memory;
	clamd.client = client_new(config->socket_path, (unsigned)config->clamd_patience);
	if (confine_front(config, &error) != POSTERN_OK) {
		log_event(
		    log, LOG_LEVEL_ERROR, "front_not_confined", LOG_TEXT("detail", error.text));
		return 1;
	}
	for (char **where = config->clamd_listen; *where; where++)
		log_event(log, LOG_LEVEL_INFO, "clamd_listens", LOG_TEXT("at", *where));
	serve_all(&clamd, state);
	return 1; /* with threads still at work: the process ends, and they with it */
}

const struct front front_clamd = { "clamd", enabled, prepare, run };
