/* SPDX-License-Identifier: Apache-2.0
 *
 * The journal's thread.
 */
#include "gateway/journal.h"

#include <pthread.h>
#include <time.h>

#include "gateway/journal_file.h"

/* Lines of one batch are put together in memory. */
static const size_t batch_bytes = (size_t)8 << 20;

/* How long a batch gathers records at most, while messages queue for the workers. */
enum { CROWD = 4, GATHER_STEPS = 2, GATHER_STEP_NS = 2000000 };

struct journal {
	const struct daemon *daemon;
	int finished_event;
	struct journal_file file; /* of the thread alone, once it runs */
	GThread *thread;
	pthread_mutex_t
	    lock; /* for what follows; not GMutex, which the thread sanitizer cannot see */
	pthread_cond_t more;
	GQueue waiting, finished; /* of struct journal_record */
	bool ending, healthy;
};

/* RFC 3339, UTC, with milliseconds. */
static void now_text(char out[32])
{
	struct timespec now;
	struct tm parts;
	char seconds[24];
	clock_gettime(CLOCK_REALTIME, &now);
	gmtime_r(&now.tv_sec, &parts);
	strftime(seconds, sizeof(seconds), "%Y-%m-%dT%H:%M:%S", &parts);
	g_snprintf(out, 32, "%s.%03ldZ", seconds, now.tv_nsec / 1000000);
}

/* ---- the thread */

/* Until there is a record to write, or none will come. */
static void await_record(struct journal *self)
{
	pthread_mutex_lock(&self->lock);
	while (g_queue_is_empty(&self->waiting) && !self->ending)
		pthread_cond_wait(&self->more, &self->lock);
	pthread_mutex_unlock(&self->lock);
}

/* So many messages wait for each worker that no worker is idle before the batch is written, and
 * whoever sends the next one when this one is answered would only wait there. */
static bool crowded(const struct journal *self)
{
	const struct desk *desk = self->daemon->maps.desk;
	uint32_t queue = atomic_load(&desk->tail) - atomic_load(&desk->head);
	return queue / CROWD > atomic_load(&desk->workers);
}

/* The disk costs as much processor time for one record as for twenty.  Where that takes time from
 * scans that are waited for, a batch is given some milliseconds to grow; else it is written at
 * once. */
static void gather(const struct journal *self)
{
	const struct timespec step = { 0, GATHER_STEP_NS };
	for (int i = 0; i < GATHER_STEPS && crowded(self); i++)
		nanosleep(&step, NULL);
}

/* Takes what is waiting, as far as it fits into a batch. */
static bool take_batch(struct journal *self, GQueue *batch)
{
	size_t bytes = 0;
	pthread_mutex_lock(&self->lock);
	while (!g_queue_is_empty(&self->waiting) && bytes < batch_bytes) {
		struct journal_record *record = g_queue_pop_head(&self->waiting);
		bytes += record->members->len;
		g_queue_push_tail(batch, record);
	}
	pthread_mutex_unlock(&self->lock);
	return !g_queue_is_empty(batch);
}

static bool write_batch(struct journal *self, GQueue *batch)
{
	char time[32];
	struct chain chain = self->file.chain;
	g_autoptr(GString) lines = g_string_new(NULL);
	now_text(time);
	for (GList *link = batch->head; link; link = link->next) {
		const struct journal_record *record = link->data;
		struct text members = { record->members->str, record->members->len };
		chain_append(lines, &chain, time, members);
	}
	uint64_t start = desk_now_us();
	bool good =
	    journal_file_append(&self->file, (struct text){ lines->str, lines->len }, &chain);
	metrics_time(self->daemon->metrics, "journal", desk_now_us() - start);
	metrics_add(self->daemon->metrics, METRIC_journal_commits_total, 1);
	metrics_add(self->daemon->metrics,
	    good ? METRIC_journal_records_total : METRIC_journal_failures_total, batch->length);
	return good;
}

static void hand_back(struct journal *self, GQueue *batch, bool good)
{
	for (GList *link = batch->head; link; link = link->next) {
		struct journal_record *record = link->data;
		record->written = good;
		g_string_free(record->members, TRUE);
		record->members = NULL;
	}
	pthread_mutex_lock(&self->lock);
	self->healthy = good;
	while (!g_queue_is_empty(batch))
		g_queue_push_tail(&self->finished, g_queue_pop_head(batch));
	pthread_mutex_unlock(&self->lock);
	daemon_ring(self->finished_event);
}

static void *write_records(void *context)
{
	struct journal *self = context;
	GQueue batch = G_QUEUE_INIT;
	for (;;) {
		await_record(self);
		gather(self);
		if (!take_batch(self, &batch))
			break;
		hand_back(self, &batch, write_batch(self, &batch));
	}
	return NULL;
}

/* ---- the door's side */

static void note_mending(struct journal *self)
{
	if (self->file.mended == 0)
		return;
	GString *members = g_string_new(NULL);
	g_string_printf(members, "\"event\": \"mended\", \"bytes_put_aside\": %" G_GUINT64_FORMAT,
	    self->file.mended);
	log_event(&self->daemon->log, LOG_LEVEL_WARNING, "journal_mended",
	    LOG_NUMBER("bytes", self->file.mended));
	journal_append(self, members, NULL);
}

postern_status journal_open(
    struct journal **out, const struct daemon *daemon, int finished, postern_error *error)
{
	struct journal *self = g_new0(struct journal, 1);
	*out = NULL;
	self->daemon = daemon;
	self->finished_event = finished;
	self->healthy = true;
	postern_status status = journal_file_open(&self->file, daemon->config, &daemon->log, error);
	if (status != POSTERN_OK) {
		g_free(self);
		return status;
	}
	pthread_mutex_init(&self->lock, NULL);
	pthread_cond_init(&self->more, NULL);
	note_mending(self);
	self->thread = g_thread_new("journal", write_records, self);
	*out = self;
	return POSTERN_OK;
}

void journal_append(struct journal *self, GString *members, void *owner)
{
	struct journal_record *record = g_new0(struct journal_record, 1);
	record->members = members;
	record->owner = owner;
	pthread_mutex_lock(&self->lock);
	g_queue_push_tail(&self->waiting, record);
	pthread_mutex_unlock(&self->lock);
	pthread_cond_signal(
	    &self->more); /* not while the lock is held: the thread would wait again */
}

bool journal_finished(struct journal *self, struct journal_record *out)
{
	pthread_mutex_lock(&self->lock);
	g_autofree struct journal_record *record = g_queue_pop_head(&self->finished);
	pthread_mutex_unlock(&self->lock);
	if (record)
		*out = *record;
	return record != NULL;
}

bool journal_healthy(struct journal *self)
{
	pthread_mutex_lock(&self->lock);
	bool healthy = self->healthy;
	pthread_mutex_unlock(&self->lock);
	return healthy;
}

void journal_close(struct journal *self)
{
	struct journal_record record;
	if (!self)
		return;
	pthread_mutex_lock(&self->lock);
	self->ending = true;
	pthread_cond_signal(&self->more);
	pthread_mutex_unlock(&self->lock);
	g_thread_join(self->thread);
	while (journal_finished(self, &record))
		continue;
	journal_file_close(&self->file);
	pthread_mutex_destroy(&self->lock);
	pthread_cond_destroy(&self->more);
	g_free(self);
}
