/* SPDX-License-Identifier: Apache-2.0
 *
 * The window: messages on their way, in the order of the corpus.  At its near end they are given to
 * workers, or are known already; from its far end they go into the store, each in its turn.  Who
 * comes first to an end does not change the results.
 */
#include "audit/run_state.h"

enum { MOST_WAITING = 4096 }; /* messages */

static const size_t most_waiting_bytes = (size_t)64 << 20; /* of rows */

static guint hash_of_hash(gconstpointer sha256)
{
	guint hash;
	memcpy(&hash, sha256, sizeof(hash));
	return hash;
}

static gboolean equal_hashes(gconstpointer a, gconstpointer b)
{
	return memcmp(a, b, 32) == 0;
}

void window_open(struct run *run)
{
	run->window = g_queue_new();
	run->contents = g_hash_table_new(hash_of_hash, equal_hashes);
}

/* ---- the far end */

static void pending_free(struct pending *pending)
{
	g_free((char *)(uintptr_t)pending->address.container);
	g_free((char *)(uintptr_t)pending->address.member);
	if (pending->rows)
		g_byte_array_unref(pending->rows);
	g_free(pending);
}

static void write_pending(struct run *run, struct pending *pending)
{
	struct bytes rows = { 0 };
	if (pending->rows) {
		rows = (struct bytes){ pending->rows->data, pending->rows->len };
		run->waiting_bytes -= rows.len;
	}
	store_message(run->store, pending->position, &pending->address, pending->content, rows,
	    pending->bytes);
	if (pending->in_flight)
		g_hash_table_remove(run->contents, pending->scanned.sha256);
	run->progress.messages++;
	run->progress.bytes += pending->bytes;
	pending_free(pending);
}

static void write_ready(struct run *run)
{
	struct pending *pending;
	while ((pending = g_queue_peek_head(run->window)) && pending->ready) {
		g_queue_pop_head(run->window);
		write_pending(run, pending);
	}
}

void window_done(void *context, uint64_t ticket, struct bytes rows)
{
	struct run *run = context;
	struct pending *pending = (struct pending *)(uintptr_t)ticket;
	pending->rows = g_byte_array_sized_new((guint)rows.len);
	if (rows.len > 0)
		g_byte_array_append(pending->rows, rows.at, (guint)rows.len);
	else
		describe_failure(pending->rows, &pending->scanned, 0, "crashed",
		    "the scan ended its process, twice");
	run->waiting_bytes += pending->rows->len;
	pending->ready = true;
}

void window_wait(struct run *run)
{
	postern_error error = { 0 };
	if (crew_wait(run->crew, -1, &error) != POSTERN_OK)
		run_fail(run, &error);
	write_ready(run);
	if (crew_watched(run->crew) || ++run->since_look >= LOOK_EVERY)
		run_look(run);
}

/* ---- the near end */

struct pending *window_push(struct run *run, uint64_t bytes)
{
	struct pending *pending = g_new(struct pending, 1);
	*pending = run->met;
	pending->address.container = g_strdup(run->met.address.container);
	pending->address.member = g_strdup(run->met.address.member);
	pending->content = pending->position;
	pending->bytes = bytes;
	g_queue_push_tail(run->window, pending);
	return pending;
}

static bool window_full(const struct run *run)
{
	return run->window->length >= MOST_WAITING || run->waiting_bytes >= most_waiting_bytes;
}

int64_t window_content(struct run *run, const struct pending *pending)
{
	const struct pending *same = g_hash_table_lookup(run->contents, pending->scanned.sha256);
	return same ? same->content : store_content_of(run->store, pending->scanned.sha256);
}

void window_give(struct run *run, struct pending *pending, struct bytes mail)
{
	g_hash_table_insert(run->contents, pending->scanned.sha256, pending);
	pending->in_flight = true;
	while (!run->failed && (!crew_has_room(run->crew, mail.len) || window_full(run)))
		window_wait(run);
	if (!run->failed)
		crew_give(run->crew, (uint64_t)(uintptr_t)pending, mail.at, &pending->scanned);
}

void window_ready(struct run *run, struct pending *pending)
{
	pending->ready = true;
	write_ready(run);
}

void window_close(struct run *run)
{
	struct pending *pending;
	while ((pending = g_queue_pop_head(run->window)))
		pending_free(pending);
	g_queue_free(run->window);
	g_hash_table_unref(run->contents);
}
