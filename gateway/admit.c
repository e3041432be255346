/* SPDX-License-Identifier: Apache-2.0
 *
 * Whether a message may come in, and its way into the pool: headers checked, the request counted,
 * room made, the body received.
 */
#include <string.h>

#include "gateway/door.h"

enum { FIRST_ROOM = 64 << 10 };

/* ---- may it come in? */

static const char *header(const struct request *request, const char *name)
{
	return MHD_lookup_connection_value(request->http, MHD_HEADER_KIND, name);
}

/* A body that is not the message itself would be scanned as if it were. */
static bool check_type(struct request *request)
{
	static const char *const types[] = { "message/rfc822", "message/global",
		"application/octet-stream",
		"application/x-www-form-urlencoded" /* what curl says of any --data-binary */ };
	const char *type = header(request, "Content-Type");
	const char *coding = header(request, "Content-Encoding");
	size_t length = type ? strcspn(type, "; \t") : 0;
	bool known = !type;
	for (size_t i = 0; i < G_N_ELEMENTS(types) && !known; i++)
		known =
		    strlen(types[i]) == length && g_ascii_strncasecmp(type, types[i], length) == 0;
	if (known && (!coding || g_ascii_strcasecmp(coding, "identity") == 0))
		return true;
	request_problem(request, 415, "unsupported-media-type",
	    "The body must be the message itself",
	    "as message/rfc822 or application/octet-stream, and without a content coding");
	return false;
}

struct header_reader {
	struct request *request;
	unsigned framings; /* headers that say how long the body is */
	postern_status status;
	postern_error error;
};

static enum MHD_Result take_header(
    void *context, enum MHD_ValueKind kind, const char *name, const char *value)
{
	struct header_reader *reader = context;
	(void)kind;
	reader->framings += g_ascii_strcasecmp(name, "Content-Length") == 0 ||
	                    g_ascii_strcasecmp(name, "Transfer-Encoding") == 0;
	reader->status = envelope_take(&reader->request->envelope, name, value, &reader->error);
	return reader->status == POSTERN_OK ? MHD_YES : MHD_NO;
}

static bool read_envelope(struct request *request)
{
	struct header_reader reader = { .request = request };
	MHD_get_connection_values(request->http, MHD_HEADER_KIND, take_header, &reader);
	if (reader.framings > 1) {
		request_problem(request, 400, "bad-request",
		    "The length of the message is not clear",
		    "Content-Length and Transfer-Encoding are given once, one of them");
		return false;
	}
	if (reader.status == POSTERN_OK)
		return true;
	request_problem(request, 400, "bad-envelope", "A header cannot be used", reader.error.text);
	return false;
}

static void too_long(struct request *request)
{
	g_autofree char *detail = g_strdup_printf("the limit is %" G_GUINT64_FORMAT " bytes",
	    request->door->daemon->config->limits_message);
	request_problem(request, 413, "message-too-long", "The message is too long", detail);
}

/* The declared length, or 0 with `chunked`; false after an answer. */
static bool read_length(struct request *request, size_t *length)
{
	const char *declared = header(request, "Content-Length");
	*length = 0;
	if (!declared && !header(request, "Transfer-Encoding")) {
		request_problem(request, 411, "length-required",
		    "The length of the message is missing",
		    "a request has Content-Length, or Transfer-Encoding: chunked");
		return false;
	}
	uint64_t number = declared ? g_ascii_strtoull(declared, NULL, 10) : 0;
	if (number > request->door->daemon->config->limits_message) {
		too_long(request);
		return false;
	}
	*length = (size_t)number;
	return true;
}

/* ---- is there room? */

void admit_not(struct request *request, const char *detail)
{
	request_problem(request, 503, "queue-full", "There is no room for another message", detail);
}

static uint64_t user_count(const struct door *door, uid_t user)
{
	return (uint64_t)(uintptr_t)g_hash_table_lookup(
	    door->user_requests, GUINT_TO_POINTER(user));
}

static void set_user_count(struct door *door, uid_t user, uint64_t count)
{
	g_hash_table_insert(
	    door->user_requests, GUINT_TO_POINTER(user), (gpointer)(uintptr_t)count);
}

static void count_in(struct request *request)
{
	struct door *door = request->door;
	uid_t user = request->connection->peer.user;
	door->n_requests++;
	set_user_count(door, user, user_count(door, user) + 1);
	request->counted = true;
}

void admit_count_out(struct request *request)
{
	struct door *door = request->door;
	uid_t user = request->connection->peer.user;
	if (!request->counted)
		return;
	door->n_requests--;
	set_user_count(door, user, user_count(door, user) - 1);
	request->counted = false;
}

static bool admit(struct request *request)
{
	struct door *door = request->door;
	const struct config *config = door->daemon->config;
	uint64_t most = config->access_requests_per_user;
	if (door->ending) {
		request_problem(request, 503, "ending", "The daemon is about to end",
		    "another one may be about to start");
		return false;
	}
	if (most > 0 && user_count(door, request->connection->peer.user) >= most) {
		request_problem(request, 429, "too-many-requests",
		    "This user has too many requests in work",
		    "the limit is [access] requests_per_user");
		return false;
	}
	if (door->n_requests >= config->queue_requests) {
		admit_not(request, "[queue] requests are in work");
		return false;
	}
	count_in(request);
	return true;
}

void admit_give_place(struct request *request)
{
	struct door *door = request->door;
	if (request->room == 0)
		return;
	pool_give(door->pool, request->place, request->room);
	door->bytes_held -= request->charge;
	request->room = request->charge = 0;
}

/* Makes room for `length` bytes of message and the envelope behind it.  What counts against
 * [queue] memory is what may be written to, not the block's whole size. */
static bool make_room(struct request *request, size_t length)
{
	struct door *door = request->door;
	size_t charge = length + envelope_length(&request->envelope);
	size_t room = pool_room(door->pool, charge);
	bool fits = room > 0 && door->bytes_held - request->charge + charge <=
	                            door->daemon->config->queue_memory;
	size_t place = fits ? pool_take(door->pool, room) : SIZE_MAX;
	if (place == SIZE_MAX) {
		admit_not(request, "[queue] memory is taken by messages");
		return false;
	}
	if (request->length > 0)
		memcpy(door->daemon->maps.pool + place, door->daemon->maps.pool + request->place,
		    request->length);
	admit_give_place(request);
	request->place = place;
	request->room = room;
	request->charge = charge;
	door->bytes_held += charge;
	return true;
}

void admit_begin(struct request *request)
{
	size_t length;
	if (check_type(request) && read_length(request, &length) && read_envelope(request) &&
	    admit(request))
		make_room(request, length > 0 ? length : FIRST_ROOM);
}

void admit_receive(struct request *request, const char *data, size_t size)
{
	size_t length =
	    request->length + size; /* both are bounded: by the limit, by MHD's memory */
	if (length > request->door->daemon->config->limits_message) {
		too_long(request);
		return;
	}
	/* A body of unknown length doubles its room, so that it is copied few times. */
	bool fits = length + envelope_length(&request->envelope) <= request->charge;
	if (!fits && !make_room(request, MAX(length, request->length * 2)))
		return;
	memcpy(request->door->daemon->maps.pool + request->place + request->length, data, size);
	request->length = length;
}
