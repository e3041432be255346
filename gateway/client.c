/* SPDX-License-Identifier: Apache-2.0
 *
 * Questions over libcurl.  A handle holds a connection that stays open; idle handles wait in a
 * pool, so that as many connections live as questions were ever asked at one time.
 */
#include "gateway/client.h"

#include <curl/curl.h>
#include <glib.h>
#include <jansson.h>
#include <string.h>

#include "base/error.h"

#define ANSWER_MAX ((size_t)64 << 20)

/* An envelope longer than this goes over a new connection: the daemon gives a connection memory for
 * headers by its first request. */
#define LONG_ENVELOPE ((size_t)8 << 10)

struct client {
	char *socket;
	long timeout_ms;
	GAsyncQueue *idle; /* CURL * */
};

struct answer {
	GByteArray *body;
	bool too_long;
};

struct client *client_new(const char *socket, unsigned timeout_ms)
{
	struct client *client = g_new0(struct client, 1);
	curl_global_init(CURL_GLOBAL_DEFAULT);
	client->socket = g_strdup(socket);
	client->timeout_ms = (long)timeout_ms;
	client->idle = g_async_queue_new_full(curl_easy_cleanup);
	return client;
}

void client_free(struct client *client)
{
	if (!client)
		return;
	g_async_queue_unref(client->idle);
	g_free(client->socket);
	g_free(client);
}

static size_t receive(char *at, size_t one, size_t n, void *to)
{
	struct answer *answer = to;
	if (n > ANSWER_MAX - answer->body->len) {
		answer->too_long = true;
		return 0;
	}
	g_byte_array_append(answer->body, (const guint8 *)at, (guint)(one * n));
	return n;
}

/*
 * Addresses are UTF-8 and may hold anything a quoted local part may; header fields are visible
 * ASCII.  So every other byte, and the percent sign itself, is percent-encoded (RFC 3986, 2.1).
 */
static char *encoded(const char *value)
{
	GString *out = g_string_new(NULL);
	for (const char *at = value; *at; at++) {
		unsigned char c = (unsigned char)*at;
		if (c > 0x20 && c < 0x7f && c != '%')
			g_string_append_c(out, *at);
		else
			g_string_append_printf(out, "%%%02X", c);
	}
	return g_string_free(out, FALSE);
}

static struct curl_slist *header(struct curl_slist *list, const char *name, const char *value)
{
	g_autofree char *safe = encoded(value);
	/* libcurl's way to send a header without a value is a semicolon for the colon */
	g_autofree char *line =
	    *safe ? g_strdup_printf("%s: %s", name, safe) : g_strdup_printf("%s;", name);
	return curl_slist_append(list, line);
}

static struct curl_slist *headers_of(const struct question *question)
{
	struct curl_slist *list = curl_slist_append(NULL, "Content-Type: message/rfc822");
	list = curl_slist_append(list, "Expect:"); /* the daemon takes the body at once */
	if (question->sender)
		list = header(list, "Postern-Sender", question->sender);
	for (size_t i = 0; i < question->recipients.count; i++)
		list = header(list, "Postern-Recipient", question->recipients.items[i]);
	if (question->direction)
		list = header(list, "Postern-Direction", question->direction);
	if (question->queue_id)
		list = header(list, "Postern-Queue-Id", question->queue_id);
	return list;
}

static bool is_long(const struct curl_slist *headers)
{
	size_t length = 0;
	for (; headers && length <= LONG_ENVELOPE; headers = headers->next)
		length += strlen(headers->data);
	return length > LONG_ENVELOPE;
}

static CURL *handle(struct client *client)
{
	CURL *curl = g_async_queue_try_pop(client->idle);
	if (curl)
		curl_easy_reset(curl); /* keeps the connection */
	else
		curl = curl_easy_init();
	return curl;
}

static CURLcode post(struct client *client, CURL *curl, const char *path, struct bytes body,
    struct curl_slist *headers, struct answer *answer)
{
	g_autofree char *url = g_strconcat("http://localhost", path, NULL);
	curl_easy_setopt(curl, CURLOPT_UNIX_SOCKET_PATH, client->socket);
	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, client->timeout_ms);
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, (long)is_long(headers));
	curl_easy_setopt(curl, CURLOPT_POST, 1L);
	curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.len ? (const char *)body.at : "");
	curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)body.len);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, receive);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, answer);
	return curl_easy_perform(curl);
}

/* The title of a problem document (RFC 9457), for the log. */
static char *title_of(const struct answer *answer)
{
	json_t *problem = json_loadb((const char *)answer->body->data, answer->body->len, 0, NULL);
	const char *title = json_string_value(json_object_get(problem, "title"));
	char *copy = g_strdup(title ? title : "no reason given");
	json_decref(problem);
	return copy;
}

static postern_status judge(
    CURL *curl, CURLcode code, const struct answer *answer, long wanted, postern_error *error)
{
	long status = 0;
	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
	if (answer->too_long)
		return error_set(error, POSTERN_E_IO,
		    "the daemon's answer is longer than %zu bytes", ANSWER_MAX);
	if (code != CURLE_OK)
		return error_set(error, POSTERN_E_IO, "the daemon gave no whole answer: %s",
		    curl_easy_strerror(code));
	if (status == wanted)
		return POSTERN_OK;
	g_autofree char *title = title_of(answer);
	return error_set(error, status == 413 ? POSTERN_E_LIMIT : POSTERN_E_IO,
	    "the daemon answered %ld: %s", status, title);
}

/* A handle whose question failed is not kept: its connection may stand in the middle of an answer.
 */
static void put_back(struct client *client, CURL *curl, CURLcode code)
{
	if (code == CURLE_OK)
		g_async_queue_push(client->idle, curl);
	else
		curl_easy_cleanup(curl);
}

static postern_status ask(struct client *client, const char *path, struct bytes body,
    struct curl_slist *headers, long wanted, struct answer *answer, postern_error *error)
{
	CURL *curl = handle(client);
	if (!curl)
		return error_set(error, POSTERN_E_IO, "no handle to ask the daemon with");
	CURLcode code = post(client, curl, path, body, headers, answer);
	postern_status status = judge(curl, code, answer, wanted, error);
	put_back(client, curl, code);
	return status;
}

postern_status client_ask(struct plan *out, struct client *client, struct arena *arena,
    const struct question *question, postern_error *error)
{
	g_autoptr(GByteArray) body = g_byte_array_new();
	struct answer answer = { .body = body };
	struct curl_slist *headers = headers_of(question);
	postern_status status =
	    ask(client, "/v1/scan", question->message, headers, 200, &answer, error);
	curl_slist_free_all(headers);
	if (status != POSTERN_OK)
		return status;
	struct text json = { (const char *)body->data, body->len };
	return plan_read(out, arena, json, &question->recipients, error);
}

bool client_is_direction(const char *word)
{
	static const char *const directions[] = { "outbound", "inbound", "internal", NULL };
	return g_strv_contains(directions, word);
}

postern_status client_reload(struct client *client, postern_error *error)
{
	g_autoptr(GByteArray) body = g_byte_array_new();
	struct answer answer = { .body = body };
	return ask(client, "/v1/reload", (struct bytes){ NULL, 0 }, NULL, 200, &answer, error);
}
