/* SPDX-License-Identifier: Apache-2.0
 *
 * POST /v1/scan, from the message that lies in the pool to the verdict.
 */
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>

#include "gateway/door.h"

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
	if (killers_refuse(request))
		return;
	if (door->n_free_jobs == 0 || ring_full(desk)) {
		admit_not(request, "the desk is full");
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
	admit_give_place(request);
	admit_count_out(request);
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
	admit_give_place(request);
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
	uint32_t deaths = status != 0 ? killers_note(request) : 0;
	GString *record = begin_record(request, "worker_died");
	killers_digest(sha256, request);
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
	.begin = admit_begin,
	.end = scan_end,
};
