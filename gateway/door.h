/* SPDX-License-Identifier: Apache-2.0
 *
 * What the files of the door share: the process that answers HTTP.  One thread does all of it; the
 * journal has another (gateway/journal.h).
 *
 * A request of POST /v1/scan goes through these hands:
 *
 *   arrival.c   connections accepted, each into a room by what its first request needs
 *   request.c   what libmicrohttpd calls, and what it is answered
 *   admit.c     headers checked, place taken in the pool, body received into it
 *   scan.c      job laid on the desk; answer read; journal asked; answer sent
 *
 * While the message waits for a worker or its record for the disk, libmicrohttpd's connection is
 * suspended and costs nothing.
 */
#ifndef POSTERN_GATEWAY_DOOR_H
#define POSTERN_GATEWAY_DOOR_H

#include <microhttpd.h>

#include "gateway/access.h"
#include "gateway/daemon.h"
#include "gateway/envelope.h"
#include "gateway/journal.h"
#include "gateway/pool.h"

/** libmicrohttpd gives each connection its memory at once, and clears it for each request: mapping
 * and clearing what an envelope of a thousand recipients needs would be a third of what a usual
 * message costs the door.  So there are two rooms, alike in all but that memory. */
enum { ROOM_USUAL, ROOM_WIDE, ROOMS };

struct room {
	struct door *door;
	struct MHD_Daemon *http;
	bool woken; /**< a suspended connection has something to send */
};

struct door {
	struct daemon *daemon;
	struct room rooms[ROOMS];
	struct arrivals *arrivals;
	struct journal *journal; /**< NULL: the configuration has none */
	struct pool *pool;
	struct access_lists access;
	int journal_event, epoll;
	struct request *by_job[DESK_JOBS]; /**< whose message a job is */
	uint32_t free_jobs[DESK_JOBS], n_free_jobs;
	uint64_t n_requests, bytes_held;
	GHashTable *user_requests; /**< uid to how many in work */
	GList *connections;        /**< of struct connection */
	GQueue reloads;            /**< requests that wait for one */
	uint64_t n_connections, last_sweep_us;
	bool ending;
};

/** What a connection is busy with, for the limit of [socket] patience. */
enum phase { PHASE_RECEIVING, PHASE_WAITING, PHASE_ANSWERING };

struct connection {
	struct room *room;
	int socket;
	struct peer peer;
	enum phase phase;
	uint64_t since_us;
	GList *link;
};

enum request_state {
	REQUEST_RECEIVING,
	REQUEST_QUEUED,     /**< its job is on the desk */
	REQUEST_JOURNALLED, /**< its record is with the journal */
	REQUEST_ANSWERED,
};

struct request {
	struct door *door;
	struct connection *connection;
	struct MHD_Connection *http;
	const struct route *route;
	enum request_state state;
	bool counted; /**< in n_requests and user_requests */
	bool suspended;
	struct envelope envelope;
	size_t place, room, length; /**< in the pool; room 0: none */
	size_t charge;              /**< what it counts in bytes_held */
	uint64_t discarded;         /**< bytes of a body that nobody wants */
	uint32_t job;
	uint64_t began_us, queued_us;
	uint32_t reload; /**< the count that ends the waiting for a reload */
	char *verdict;   /**< JSON that waits for the journal */
	size_t verdict_length;
	struct MHD_Response *response; /**< what will be answered, once known */
	unsigned status;
};

struct route {
	const char *method, *path;
	bool takes_body;
	/** Called when the headers are there; may answer already.  May be NULL. */
	void (*begin)(struct request *request);
	/** Called when the whole request is there and nothing was answered. */
	void (*end)(struct request *request);
};

/* ---- door.c */

/** Opens all that `door`, which has its daemon and nothing else, needs to serve.  It ends with its
 * process.
 *
 * @param ending  a descriptor that can be read when the door is to end, or -1 */
postern_status door_open(struct door *door, int ending, postern_error *error);

/** Goes round once, and waits for something to do for at most that long.  The result is for
 * door_process(). */
unsigned door_round(struct door *door, int milliseconds);

/* ---- arrival.c */

/** Begins to listen.  The daemon's listener belongs to this from now on.  NULL: the kernel gives no
 * descriptor. */
struct arrivals *arrivals_new(struct door *door);

/** A descriptor that can be read when arrivals_run() has something to do. */
int arrivals_file(const struct arrivals *arrivals);

/** Accepts who has come, as long as there is place, and hands those whose first bytes are there to
 * a room. */
void arrivals_run(struct arrivals *arrivals);

/** Listens as long as there is place; called whenever that may have changed. */
void arrivals_listen(struct arrivals *arrivals);

/** Lets go who has said nothing for longer than this. */
void arrivals_sweep(struct arrivals *arrivals, uint64_t now, uint64_t patience_us);

/** How many have come and said nothing yet. */
uint64_t arrivals_waiting(const struct arrivals *arrivals);

/** There is no place for anybody from now on. */
void arrivals_end(struct arrivals *arrivals);

/* ---- request.c */

/** libmicrohttpd's callbacks; `room` is the struct room. */
enum MHD_Result request_handle(void *room, struct MHD_Connection *http, const char *url,
    const char *method, const char *version, const char *data, size_t *size, void **context);
void request_completed(
    void *room, struct MHD_Connection *http, void **context, enum MHD_RequestTerminationCode code);
void request_connection(void *room, struct MHD_Connection *http, void **context,
    enum MHD_ConnectionNotificationCode code);

/** Sleeps until request_wake(). */
void request_suspend(struct request *request);
void request_wake(struct request *request);

/** Decides what is answered; `json` is taken.  A second answer is ignored. */
void request_answer(
    struct request *request, unsigned status, const char *type, char *json, size_t length);

/** The same with a problem document (RFC 9457).  `kind` is the last word of its type. */
void request_problem(struct request *request, unsigned status, const char *kind, const char *title,
    const char *detail);

/** Cuts off who takes too long; wakes or forgets who waited for too long. */
void request_sweep(struct door *door);

/* ---- admit.c: each of these that fails has answered */

/** The headers are there: checks them, counts the request, and makes room for its body. */
void admit_begin(struct request *request);

/** Receives a piece of the body. */
void admit_receive(struct request *request, const char *data, size_t size);

/** Answers that there is no room. */
void admit_not(struct request *request, const char *detail);

/** Gives the message's place in the pool back, and the request's among those in work. */
void admit_give_place(struct request *request);
void admit_count_out(struct request *request);

/* ---- killers.c */

/** Whether the message has ended two workers; then it is answered. */
bool killers_refuse(struct request *request);

/** SHA-256 of the message. */
void killers_digest(unsigned char out[32], const struct request *request);

/** The message has ended a worker; how many by now. */
uint32_t killers_note(const struct request *request);

/* ---- scan.c */

extern const struct route scan_route;

/** Reads what workers have written, and looks after what dead ones left. */
void scan_collect(struct door *door);

/** Answers those whose records are written. */
void scan_journalled(struct door *door);

/** Takes a waiting job off the desk; false when a worker has it. */
bool scan_withdraw(struct request *request);

/** Gives back what a request holds. */
void scan_release(struct request *request);

/* ---- routes.c */

extern const struct route health_route, ready_route, metrics_route, rules_route, reload_route;

/** Whether a message would get a decision. */
bool door_is_ready(const struct door *door);

/** Answers those who waited for a reload that is done. */
void reload_news(struct door *door);

/** Appends a string of JSON. */
void json_append(GString *out, const char *text);

#endif
