/* SPDX-License-Identifier: Apache-2.0
 *
 * Any bytes as what a client of the daemon sends, in pieces of any size.  There is a door as it is,
 * and a worker that scans nothing: whatever comes, each job that is laid down is whole, nobody gets
 * a verdict without a job, and when the client has gone nothing is held for it.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "gateway/door.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { POOL = 4 << 20, ROUNDS = 200 };

static void must(bool holds)
{
	if (!holds)
		abort();
}

/* ---- the daemon that is there for all inputs */

static struct sockaddr_un address;
static socklen_t address_size = sizeof(address);

/* Listens where the kernel likes. */
static int listen_anywhere(void)
{
	const struct sockaddr_un any = { .sun_family = AF_UNIX };
	int file = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	must(file >= 0);
	must(bind(file, (const struct sockaddr *)&any, sizeof(any.sun_family)) == 0);
	must(listen(file, 8) == 0);
	must(getsockname(file, (struct sockaddr *)&address, &address_size) == 0);
	return file;
}

static struct door *open_door(void)
{
	struct daemon *daemon = g_new0(struct daemon, 1);
	struct door *door = g_new0(struct door, 1);
	struct config *config;
	postern_error error = { 0 };
	must(config_load(&config, NULL, &error) == POSTERN_OK);
	g_free((void *)(uintptr_t)config->journal_folder);
	config->journal_folder = g_strdup("none");
	config->limits_message = 16 << 10;
	config->queue_memory = POOL / 2;
	config->queue_requests = 4;
	must(desk_map(&daemon->maps, POOL, &error) == POSTERN_OK);
	daemon->config = config;
	daemon->log = (struct logger){ .most = LOG_LEVEL_ERROR, .journald = -1, .process = "door" };
	daemon->metrics = metrics_map();
	daemon->listener = listen_anywhere();
	daemon->done = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
	daemon->news = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
	daemon->calls = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
	atomic_store(&daemon->maps.desk->generation, 1);
	atomic_store(&daemon->maps.desk->workers, 1);
	atomic_store(&daemon->maps.desk->slots[0].state, SLOT_LIVE);
	door->daemon = daemon;
	must(door_open(door, -1, &error) == POSTERN_OK);
	return door;
}

/* ---- the worker */

/* The mail lies in the pool, and behind it one text after the other, each with its end. */
static void judge(const struct desk_maps *maps, const struct desk_job *job)
{
	must(job->mail_length > 0 && job->mail < maps->pool_size);
	must(job->mail_length + job->envelope_length <= maps->pool_size - job->mail);
	const unsigned char *at = maps->pool + job->mail + job->mail_length;
	size_t texts = 0;
	for (size_t i = 0; i < job->envelope_length; i++)
		texts += at[i] == '\0';
	must(texts == 3 + (size_t)job->n_recipients);
}

static bool work(struct door *door)
{
	struct desk_maps *maps = &door->daemon->maps;
	struct desk_slot *slot = &maps->desk->slots[0];
	uint32_t job, count = atomic_load(&slot->written);
	if (count - atomic_load(&slot->read) >= 2 || !desk_claim(maps->desk, 0, 1, &job))
		return false;
	judge(maps, &maps->desk->jobs[job]);
	slot->answers[count % 2] = (struct desk_answer){ .job = job, .length = 2 };
	memcpy(desk_answer_place(maps, 0, count), "{}", 2);
	atomic_store(&slot->written, count + 1);
	daemon_ring(door->daemon->done);
	return true;
}

/* What the parent does when a load is wanted. */
static void reload(struct door *door)
{
	struct desk *desk = door->daemon->maps.desk;
	atomic_store(&desk->reload_done, atomic_load(&desk->reload_wanted));
	daemon_ring(door->daemon->news);
}

/* ---- the client */

struct client {
	int socket;
	bool ended;
	size_t jobs, verdicts;
	GString *heard;
};

static void go_round(struct door *door, struct client *client)
{
	char buffer[4096];
	client->jobs += work(door);
	if (daemon_heard(door->daemon->calls))
		reload(door);
	door_round(door, 0);
	ssize_t n = recv(client->socket, buffer, sizeof(buffer), MSG_DONTWAIT);
	if (n > 0)
		g_string_append_len(client->heard, buffer, n);
	client->ended |= n == 0 || (n < 0 && errno != EAGAIN);
}

static void say(struct door *door, struct client *client, const uint8_t *data, size_t size)
{
	size_t piece = size > 0 ? 1 + (size_t)data[0] * data[0] : 1;
	while (size > 0 && !client->ended) {
		ssize_t n =
		    send(client->socket, data, MIN(piece, size), MSG_DONTWAIT | MSG_NOSIGNAL);
		if (n > 0) {
			data += n;
			size -= (size_t)n;
		}
		client->ended |= n < 0 && errno != EAGAIN;
		go_round(door, client);
	}
}

static size_t count_verdicts(const GString *heard)
{
	static const char good[] = "\r\n\r\n{}\n";
	size_t n = 0;
	for (const char *at = heard->str;
	     (at = memmem(at, heard->len - (size_t)(at - heard->str), good, sizeof(good) - 1));
	     at++)
		n++;
	return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct door *door;
	struct client client = { .heard = g_string_new(NULL) };
	door = door ? door : open_door();
	client.socket = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	must(connect(client.socket, (const struct sockaddr *)&address, address_size) == 0);
	say(door, &client, size > 0 ? data + 1 : data, size > 0 ? size - 1 : 0);
	shutdown(client.socket, SHUT_WR);
	for (int i = 0; i < ROUNDS && !client.ended; i++)
		go_round(door, &client);
	close(
	    client
	        .socket); /* libmicrohttpd may still wait for the rest of what is only half said */
	for (int i = 0; i < ROUNDS && (door->n_connections > 0 || door->n_requests > 0); i++)
		go_round(door, &client);
	must(door->n_connections == 0 && door->n_requests == 0 && door->bytes_held == 0);
	must(count_verdicts(client.heard) <= client.jobs);
	g_string_free(client.heard, TRUE);
	return 0;
}
