/* SPDX-License-Identifier: Apache-2.0
 *
 * The copies are transfers of one libcurl multi handle, in the calling thread.  A transfer that has
 * given all its bytes pauses instead of saying that there are no more.  When the last one pauses,
 * they are let go one after the other, each when the one before is accepted.
 *
 * libcurl sends the dot from within the end of a transfer and waits there for the reply, also when
 * a transfer is taken away early and nothing was wrong with it so far.  So a copy that must not be
 * accepted has its socket shut down first: then no dot can leave.
 */
#include "gateway/milter/inject.h"

#include <curl/curl.h>
#include <glib.h>
#include <sys/socket.h>

#include "base/error.h"

struct transfer {
	struct inject_copy *copy;
	CURL *curl;
	struct curl_slist *recipients;
	curl_socket_t socket;
	size_t sent;
	bool waiting; /* at the dot */
	bool go;      /* it may send it */
	bool done;
	CURLcode result;
};

struct inject {
	CURLM *multi;
	struct transfer *transfers;
	size_t n;
	long timeout_ms;
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
	if (given > 0 || transfer->go)
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

static int remember_socket(void *of, curl_socket_t socket, curlsocktype purpose)
{
	struct transfer *transfer = of;
	(void)purpose;
	transfer->socket = socket;
	return CURL_SOCKOPT_OK;
}

/*
 * The host of the injection port is the gateway's own: TLS there is neither needed nor asked for.
 * The size is not announced, because libcurl takes a known size for the end of the data, and would
 * send the dot without asking.  A connection serves one copy, so that its socket is the copy's own.
 * While libcurl waits for the reply to a dot it looks at the time for a reply alone, in whole
 * seconds.
 */
static void prepare(struct transfer *transfer, long timeout_ms)
{
	CURL *curl = transfer->curl;
	const struct inject_copy *copy = transfer->copy;
	g_autofree char *from = g_strdup_printf("<%s>", copy->sender);
	transfer->recipients = list_of(copy->recipients);
	curl_easy_setopt(curl, CURLOPT_URL, copy->url);
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp");
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, timeout_ms);
	curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, timeout_ms / 1000 + 1);
	curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, 1L);
	curl_easy_setopt(curl, CURLOPT_FORBID_REUSE, 1L);
	curl_easy_setopt(curl, CURLOPT_SOCKOPTFUNCTION, remember_socket);
	curl_easy_setopt(curl, CURLOPT_SOCKOPTDATA, transfer);
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
		*transfer = (struct transfer){ .copy = &copies[i], .socket = CURL_SOCKET_BAD };
		transfer->curl = curl_easy_init();
		if (!transfer->curl)
			return false;
		prepare(transfer, all->timeout_ms);
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
		transfer->copy->accepted = transfer->go && transfer->result == CURLE_OK;
	}
}

static bool accepted(const struct transfer *transfer)
{
	return transfer->copy->accepted;
}

/* One failure ends it all. */
static bool over(const struct inject *all)
{
	size_t n = 0;
	for (size_t i = 0; i < all->n; i++) {
		if (all->transfers[i].done && !accepted(&all->transfers[i]))
			return true;
		n += accepted(&all->transfers[i]);
	}
	return n == all->n || g_get_monotonic_time() >= all->deadline;
}

/* Lets the next copy go, once all of them wait and those before it are accepted. */
static void let_go(struct inject *all)
{
	struct transfer *next = NULL;
	for (size_t i = all->n; i > 0; i--) {
		struct transfer *transfer = &all->transfers[i - 1];
		if (accepted(transfer))
			continue;
		if (!transfer->waiting)
			return;
		next = transfer;
	}
	if (!next || next->go)
		return;
	next->go = true;
	curl_easy_pause(next->curl, CURLPAUSE_CONT);
}

static void drive(struct inject *all)
{
	int running;
	while (curl_multi_perform(all->multi, &running) == CURLM_OK) {
		take_results(all);
		if (over(all))
			return;
		let_go(all);
		curl_multi_poll(all->multi, NULL, 0, 200, NULL);
	}
}

/* The copy to tell of: one that was refused says more than one that was not answered. */
static const struct transfer *failure(const struct inject *all)
{
	const struct transfer *silent = NULL;
	for (size_t i = 0; i < all->n; i++) {
		const struct transfer *transfer = &all->transfers[i];
		if (transfer->copy->accepted)
			continue;
		if (transfer->done)
			return transfer;
		silent = transfer;
	}
	return silent;
}

static postern_status outcome(const struct inject *all, postern_error *error)
{
	long reply = 0;
	const struct transfer *failed = failure(all);
	if (!failed)
		return POSTERN_OK;
	curl_easy_getinfo(failed->curl, CURLINFO_RESPONSE_CODE, &reply);
	return error_set(error, POSTERN_E_IO, "a copy was not accepted by %s: %s (reply %ld)",
	    failed->copy->url,
	    failed->done ? curl_easy_strerror(failed->result) : "no answer in time", reply);
}

static void end(struct inject *all)
{
	for (size_t i = 0; i < all->n; i++) {
		struct transfer *transfer = &all->transfers[i];
		if (!transfer->curl)
			continue;
		if (!transfer->done && transfer->socket != CURL_SOCKET_BAD)
			shutdown(transfer->socket, SHUT_RDWR);
		curl_multi_remove_handle(all->multi, transfer->curl);
		curl_easy_cleanup(transfer->curl);
		curl_slist_free_all(transfer->recipients);
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
	all.timeout_ms = (long)timeout_ms;
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
