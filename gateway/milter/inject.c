/* SPDX-License-Identifier: Apache-2.0
 *
 * The copies are transfers of one libcurl multi handle, in the calling thread.  A transfer that has
 * given all its bytes pauses instead of saying that there are no more; when the last one pauses,
 * all go on, and libcurl ends each message with its dot.
 */
#include "gateway/milter/inject.h"

#include <curl/curl.h>
#include <glib.h>

#include "base/error.h"

struct transfer {
	struct inject *all;
	struct inject_copy *copy;
	CURL *curl;
	struct curl_slist *recipients;
	size_t sent;
	bool waiting; /* at the dot */
	bool done;
	CURLcode result;
};

struct inject {
	CURLM *multi;
	struct transfer *transfers;
	size_t n;
	bool commit; /* the dots may be sent */
	gint64 deadline;
};

static size_t piece(struct bytes from, size_t at, char *to, size_t room)
{
	size_t n = from.len - at < room ? from.len - at : room;
	if (n > 0)
		memcpy(to, from.at + at, n);
	return n;
}

static size_t give(char *to, size_t one, size_t n, void *from)
{
	struct transfer *transfer = from;
	const struct inject_copy *copy = transfer->copy;
	size_t given = transfer->sent < copy->header.len
	                   ? piece(copy->header, transfer->sent, to, one * n)
	                   : piece(copy->body, transfer->sent - copy->header.len, to, one * n);
	transfer->sent += given;
	if (given > 0 || transfer->all->commit)
		return given;
	transfer->waiting = true;
	return CURL_READFUNC_PAUSE;
}

static struct curl_slist *list_of(const struct words *recipients)
{
	struct curl_slist *list = NULL;
	for (size_t i = 0; i < recipients->count; i++)
		list = curl_slist_append(list, recipients->items[i]);
	return list;
}

/*
 * The host of the injection port is the gateway's own: TLS there is neither needed nor asked for.
 * The size is not announced, because libcurl takes a known size for the end of the data, and would
 * send the dot without asking.
 */
static void prepare(struct transfer *transfer)
{
	CURL *curl = transfer->curl;
	const struct inject_copy *copy = transfer->copy;
	g_autofree char *from = g_strdup_printf("<%s>", copy->sender);
	transfer->recipients = list_of(copy->recipients);
	curl_easy_setopt(curl, CURLOPT_URL, copy->url);
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp");
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_MAIL_FROM, from);
	curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, transfer->recipients);
	curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
	curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
	curl_easy_setopt(curl, CURLOPT_READDATA, transfer);
	curl_easy_setopt(curl, CURLOPT_PRIVATE, transfer);
}

static bool begin(struct inject *all, struct inject_copy *copies, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (copies[i].accepted)
			continue;
		struct transfer *transfer = &all->transfers[all->n++];
		*transfer = (struct transfer){ .all = all, .copy = &copies[i] };
		transfer->curl = curl_easy_init();
		if (!transfer->curl)
			return false;
		prepare(transfer);
		curl_multi_add_handle(all->multi, transfer->curl);
	}
	return true;
}

static void take_results(struct inject *all)
{
	int left;
	for (CURLMsg *message; (message = curl_multi_info_read(all->multi, &left));) {
		struct transfer *transfer = NULL;
		if (message->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&transfer);
		transfer->done = true;
		transfer->result = message->data.result;
		transfer->copy->accepted = all->commit && transfer->result == CURLE_OK;
	}
}

/* Before the dots, one failure ends it all; after them, each copy has its own end. */
static bool over(const struct inject *all)
{
	size_t done = 0;
	for (size_t i = 0; i < all->n; i++) {
		done += all->transfers[i].done;
		if (all->transfers[i].done && !all->commit)
			return true;
	}
	return done == all->n || g_get_monotonic_time() >= all->deadline;
}

static void commit_when_all_wait(struct inject *all)
{
	for (size_t i = 0; i < all->n; i++) {
		if (all->commit || !all->transfers[i].waiting)
			return;
	}
	all->commit = true;
	for (size_t i = 0; i < all->n; i++)
		curl_easy_pause(all->transfers[i].curl, CURLPAUSE_CONT);
}

static void drive(struct inject *all)
{
	int running;
	while (curl_multi_perform(all->multi, &running) == CURLM_OK) {
		take_results(all);
		if (over(all))
			return;
		commit_when_all_wait(all);
		curl_multi_poll(all->multi, NULL, 0, 200, NULL);
	}
}

/* Says what became of the first copy that was not accepted. */
static postern_status outcome(const struct inject *all, postern_error *error)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct transfer *transfer = &all->transfers[i];
		long reply = 0;
		if (transfer->copy->accepted || (!transfer->done && i + 1 < all->n))
			continue;
		curl_easy_getinfo(transfer->curl, CURLINFO_RESPONSE_CODE, &reply);
		return error_set(error, POSTERN_E_IO,
		    "a copy was not accepted by %s: %s (reply %ld)", transfer->copy->url,
		    transfer->done ? curl_easy_strerror(transfer->result) : "no answer in time",
		    reply);
	}
	return POSTERN_OK;
}

static void end(struct inject *all)
{
	for (size_t i = 0; i < all->n; i++) {
		if (!all->transfers[i].curl)
			continue;
		curl_multi_remove_handle(all->multi, all->transfers[i].curl);
		curl_easy_cleanup(all->transfers[i].curl);
		curl_slist_free_all(all->transfers[i].recipients);
	}
	curl_multi_cleanup(all->multi);
	g_free(all->transfers);
}

postern_status inject_all(
    struct inject_copy *copies, size_t n, unsigned timeout_ms, postern_error *error)
{
	struct inject all = { .multi = curl_multi_init() };
	if (!all.multi)
		return error_set(error, POSTERN_E_IO, "no handle to send copies with");
	all.transfers = g_new0(struct transfer, n);
	all.deadline = g_get_monotonic_time() + (gint64)timeout_ms * 1000;
	postern_status status = POSTERN_OK;
	if (begin(&all, copies, n)) {
		drive(&all);
		status = outcome(&all, error);
	} else {
		status = error_set(error, POSTERN_E_IO, "no handle to send a copy with");
	}
	end(&all);
	return status;
}
