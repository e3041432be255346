/* SPDX-License-Identifier: Apache-2.0
 *
 * POST /v1/scan: from the headers to the verdict.
 */
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>

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

static void queue_full(struct request *request, const char *detail)
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

static void count_out(struct request *request)
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
		queue_full(request, "[queue] requests are in work");
		return false;
	}
	count_in(request);
	return true;
}

static void give_place(struct request *request)
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
		queue_full(request, "[queue] memory is taken by messages");
		return false;
	}
	if (request->length > 0)
		memcpy(door->daemon->maps.pool + place, door->daemon->maps.pool + request->place,
		    request->length);
	give_place(request);
	request->place = place;
	request->room = room;
	request->charge = charge;
	door->bytes_held += charge;
	return true;
}

static void scan_begin(struct request *request)
{
	size_t length;
	if (check_type(request) && read_length(request, &length) && read_envelope(request) &&
	    admit(request))
		make_room(request, length > 0 ? length : FIRST_ROOM);
}

void scan_receive(struct request *request, const char *data, size_t size)
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

/* ---- messages that kill */

static void digest_of(unsigned char out[32], const struct request *request)
{
	gsize size = 32;
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
	g_checksum_update(
	    sum, request->door->daemon->maps.pool + request->place, (gssize)request->length);
	g_checksum_get_digest(sum, out, &size);
}

/* The entry of these bytes; NULL when they killed nobody yet.  Hashing is for messages that have
 * the length of one that did. */
static struct desk_killer *find_killer(const struct request *request)
{
	struct desk_killer *killers = request->door->daemon->maps.desk->killers;
	unsigned char sha256[32];
	bool hashed = false;
	for (size_t i = 0; i < DESK_KILLERS; i++) {
		if (killers[i].deaths == 0 || killers[i].length != request->length)
			continue;
		if (!hashed)
			digest_of(sha256, request);
		hashed = true;
		if (memcmp(killers[i].sha256, sha256, sizeof(sha256)) == 0)
			return &killers[i];
	}
	return NULL;
}

/* The entry for new bytes: a free one, else one that killed once, else any. */
static struct desk_killer *killer_entry(struct desk_killer *killers)
{
	struct desk_killer *best = &killers[0];
	for (size_t i = 1; i < DESK_KILLERS; i++)
		if (killers[i].deaths < best->deaths)
			best = &killers[i];
	return best;
}

static struct desk_killer *note_killer(const struct request *request)
{
	struct desk_killer *killer = find_killer(request);
	if (killer) {
		killer->deaths++;
		return killer;
	}
	killer = killer_entry(request->door->daemon->maps.desk->killers);
	killer->length = request->length;
	digest_of(killer->sha256, request);
	killer->deaths = 1;
	return killer;
}

static bool kills(struct request *request)
{
	const struct desk_killer *killer = find_killer(request);
	if (!killer || killer->deaths < 2)
		return false;
	metrics_add(request->door->daemon->metrics, METRIC_killer_messages_refused_total, 1);
	request_problem(request, 422, "killer-message", "This message has ended two workers",
	    "it is not scanned again until the daemon is started anew");
	return true;
}

/* ---- onto the desk */

static void fill_job(struct desk_job *job, const struct request *request)
{
	unsigned char *mail = request->door->daemon->maps.pool + request->place;
	envelope_write(mail + request->length, &request->envelope);
	job->n_recipients = request->envelope.n_recipients;
	job->mail = request->place;
	job->mail_length = request->length;
	job->envelope_length = envelope_length(&request->envelope);
	job->has_sender = request->envelope.has_sender;
	job->has_direction = request->envelope.has_direction;
}

/* Withdrawn jobs stay in the ring until a worker passes them. */
static bool ring_full(const struct desk *desk)
{
	return atomic_load(&desk->tail) - atomic_load(&desk->head) >= DESK_JOBS;
}

static void scan_end(struct request *request)
{
	struct door *door = request->door;
	struct desk *desk = door->daemon->maps.desk;
	if (request->length == 0) {
		request_problem(request, 400, "empty-message", "The message is empty",
		    "the body of the request is the message");
		return;
	}
	if (kills(request))
		return;
	if (door->n_free_jobs == 0 || ring_full(desk)) {
		queue_full(request, "the desk is full");
		return;
	}
	request->job = door->free_jobs[--door->n_free_jobs];
	door->by_job[request->job] = request;
	request->queued_us = desk_now_us();
	request->state = REQUEST_QUEUED;
	fill_job(&desk->jobs[request->job], request);
	desk_offer(desk, request->job);
}

static void free_job(struct request *request)
{
	struct door *door = request->door;
	if (request->job == UINT32_MAX)
		return;
	atomic_store(&door->daemon->maps.desk->jobs[request->job].state, DESK_FREE);
	door->by_job[request->job] = NULL;
	door->free_jobs[door->n_free_jobs++] = request->job;
	request->job = UINT32_MAX;
}

bool scan_withdraw(struct request *request)
{
	if (!desk_withdraw(request->door->daemon->maps.desk, request->job))
		return false;
	free_job(request);
	request->state = REQUEST_ANSWERED;
	return true;
}

void scan_release(struct request *request)
{
	free_job(request);
	give_place(request);
	count_out(request);
}

/* ---- the journal */

static GString *begin_record(const struct request *request, const char *event)
{
	GString *record = g_string_new(NULL);
	g_string_printf(record, "\"event\": \"%s\", \"queue_id\": ", event);
	json_append(record, request->envelope.queue_id);
	g_string_append_printf(record, ", \"user\": %u", request->connection->peer.user);
	if (request->envelope.has_sender) {
		g_string_append(record, ", \"sender\": ");
		json_append(record, request->envelope.sender->str);
	}
	return record;
}

/* Answers at once when there is no journal. */
static void journal(struct request *request, GString *record)
{
	request->state = REQUEST_JOURNALLED;
	if (request->door->journal) {
		journal_append(request->door->journal, record, request);
		return;
	}
	g_string_free(record, TRUE);
	request->state = REQUEST_ANSWERED;
}

static void answer_verdict(struct request *request)
{
	if (request->verdict)
		request_answer(request, 200, "application/json", g_steal_pointer(&request->verdict),
		    request->verdict_length);
	request_wake(request);
}

void scan_journalled(struct door *door)
{
	struct journal_record record;
	while (door->journal && journal_finished(door->journal, &record)) {
		struct request *request = record.owner;
		if (!request)
			continue;
		if (!record.written) {
			if (request->response)
				MHD_destroy_response(request->response);
			request->response = NULL;
			request_problem(request, 503, "journal", "The decision cannot be recorded",
			    "the journal cannot be written; there is no decision");
			g_clear_pointer(&request->verdict, g_free);
		}
		answer_verdict(request);
	}
}

/* ---- answers of workers */

static void give_verdict(
    struct request *request, const struct desk_answer *answer, const char *json)
{
	GString *record = begin_record(request, "decision");
	g_string_append(record, ", \"verdict\": ");
	g_string_append_len(record, json, (gssize)answer->length);
	request->verdict = g_malloc(answer->length + 1);
	memcpy(request->verdict, json, answer->length);
	request->verdict[answer->length] = '\n';
	request->verdict_length = answer->length + 1;
	journal(request, record);
	if (request->state == REQUEST_ANSWERED)
		answer_verdict(request);
}

static void give_no_decision(struct request *request, unsigned status, const char *kind,
    const char *title, const char *detail)
{
	GString *record = begin_record(request, "no_decision");
	g_string_append(record, ", \"reason\": ");
	json_append(record, detail);
	metrics_add(request->door->daemon->metrics, METRIC_undecided_total, 1);
	request_problem(request, status, kind, title, detail);
	journal(request, record);
	if (request->state == REQUEST_ANSWERED)
		request_wake(request);
}

static void take_answer(struct door *door, const struct desk_answer *answer, char *json)
{
	struct request *request = door->by_job[answer->job % DESK_JOBS];
	if (!request || request->state != REQUEST_QUEUED)
		return;
	uint64_t waited = desk_now_us() - request->queued_us;
	metrics_time(door->daemon->metrics, "queue",
	    waited > answer->scan_us ? waited - answer->scan_us : 0);
	metrics_time(door->daemon->metrics, "scan", answer->scan_us);
	free_job(request);
	give_place(request);
	if (answer->status == POSTERN_OK)
		give_verdict(request, answer, json);
	else if (answer->status == POSTERN_E_ARGUMENT)
		give_no_decision(
		    request, 400, "unusable", "The message cannot be used", answer->error);
	else if (answer->status == POSTERN_E_LIMIT)
		give_no_decision(
		    request, 422, "undecidable", "There is no decision", answer->error);
	else
		give_no_decision(request, 500, "internal", "There is no decision", answer->error);
}

/* Large answers do not stay in memory. */
static void forget_large(char *json, uint64_t length)
{
	if (length > (1u << 20))
		madvise(json, DESK_ANSWER_ROOM, MADV_REMOVE);
}

static void collect_slot(struct door *door, unsigned number)
{
	struct desk *desk = door->daemon->maps.desk;
	struct desk_slot *slot = &desk->slots[number];
	uint32_t read = atomic_load(&slot->read);
	bool was_full = atomic_load(&slot->written) - read >= 2;
	if (atomic_load(&slot->written) == read)
		return;
	for (; read != atomic_load(&slot->written); read++) {
		struct desk_answer *answer = &slot->answers[read % 2];
		char *json = desk_answer_place(&door->daemon->maps, number, read);
		answer->length = MIN(answer->length, DESK_ANSWER_ROOM);
		answer->error[sizeof(answer->error) - 1] = '\0';
		take_answer(door, answer, json);
		forget_large(json, answer->length);
		atomic_store(&slot->read, read + 1);
	}
	if (was_full)
		desk_wake_all(desk);
}

/* ---- the dead */

static void write_obituary(struct request *request, const struct desk_slot *slot)
{
	int status = atomic_load(&slot->wait_status);
	unsigned char sha256[32];
	uint32_t deaths = status != 0 ? note_killer(request)->deaths : 0;
	GString *record = begin_record(request, "worker_died");
	digest_of(sha256, request);
	g_string_append(record, ", \"message\": \"sha256:");
	for (size_t i = 0; i < sizeof(sha256); i++)
		g_string_append_printf(record, "%02x", sha256[i]);
	g_string_append_printf(record, "\", \"signal\": %d, \"deaths\": %u",
	    WIFSIGNALED(status) ? WTERMSIG(status) : 0, deaths);
	log_event(&request->door->daemon->log, LOG_LEVEL_ERROR, "worker_died",
	    LOG_NUMBER("pid", atomic_load(&slot->pid)),
	    LOG_TEXT("queue_id", request->envelope.queue_id),
	    LOG_NUMBER("deaths_by_message", deaths));
	metrics_add(request->door->daemon->metrics, METRIC_undecided_total, 1);
	request_problem(request, 503, "worker-died", "There is no decision",
	    "the worker that scanned the message died; the message is noted");
	journal(request, record);
}

/* What a dead worker had in hand gets no decision; what it had only just taken is laid back. */
static void bury(struct door *door, unsigned number)
{
	struct desk *desk = door->daemon->maps.desk;
	struct desk_slot *slot = &desk->slots[number];
	uint32_t in_hand = atomic_load(&slot->job);
	for (uint32_t i = 0; i < DESK_JOBS; i++) {
		struct request *request = door->by_job[i];
		if (!request || atomic_load(&desk->jobs[i].state) != DESK_TAKEN + number)
			continue;
		if (in_hand != i + 1 && !ring_full(desk)) {
			desk_offer(desk, i);
			continue;
		}
		write_obituary(request, slot);
		free_job(request);
		if (request->state == REQUEST_ANSWERED)
			request_wake(request);
	}
	atomic_store(&slot->job, 0);
	atomic_store(&slot->state, SLOT_FREE);
	desk_wake_all(desk);
}

void scan_collect(struct door *door)
{
	struct desk *desk = door->daemon->maps.desk;
	for (unsigned i = 0; i < DESK_SLOTS; i++) {
		uint32_t state = atomic_load(&desk->slots[i].state);
		if (state == SLOT_FREE)
			continue;
		collect_slot(door, i);
		if (state == SLOT_DEAD)
			bury(door, i);
	}
}

const struct route scan_route = {
	.method = "POST",
	.path = "/v1/scan",
	.takes_body = true,
	.begin = scan_begin,
	.end = scan_end,
};
