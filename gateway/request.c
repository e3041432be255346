/* SPDX-License-Identifier: Apache-2.0
 *
 * The life of a request: libmicrohttpd calls request_handle() first when the headers are there,
 * then for each piece of the body, then once more without data; and again after a suspension.
 *
 * A request that is refused still has its body read, within limits, unless the client waits to be
 * told to send it (Expect: 100-continue): a client that is busy sending would otherwise see a
 * broken connection in place of the reason.
 */
#include <poll.h>
#include <string.h>
#include <sys/socket.h>

#include "gateway/door.h"

static const struct route *const routes[] = { &scan_route, &health_route, &ready_route,
	&metrics_route, &rules_route, &reload_route };

/* A refused body is read on up to this many messages' worth. */
enum { PATIENCE_MESSAGES = 2, RETRY_AFTER_SECONDS = 5, SWEEP_US = 200000 };

/* When there is no place for another connection, those that do nothing may stay only so long. */
enum { CROWDED_PATIENCE_US = 2000000 };

/* ---- answers */

static bool worth_retrying(unsigned status)
{
	return status == 429 || status == 503;
}

void request_answer(
    struct request *request, unsigned status, const char *type, char *json, size_t length)
{
	if (request->response) {
		g_free(json);
		return;
	}
	request->status = status;
	request->response = MHD_create_response_from_buffer(length, json, MHD_RESPMEM_MUST_FREE);
	MHD_add_response_header(request->response, "Content-Type", type);
	MHD_add_response_header(request->response, "Cache-Control", "no-store");
	if (worth_retrying(status)) {
		g_autofree char *seconds = g_strdup_printf("%d", RETRY_AFTER_SECONDS);
		MHD_add_response_header(request->response, "Retry-After", seconds);
	}
}

void request_problem(struct request *request, unsigned status, const char *kind, const char *title,
    const char *detail)
{
	if (request->response)
		return;
	GString *json = g_string_new(NULL);
	g_string_printf(
	    json, "{\"type\": \"tag:postern.example,2026:problem:%s\", \"title\": ", kind);
	json_append(json, title);
	g_string_append_printf(json, ", \"status\": %u, \"detail\": ", status);
	json_append(json, detail);
	g_string_append(json, "}\n");
	size_t length = json->len;
	metrics_add(request->door->daemon->metrics, METRIC_requests_refused_total, 1);
	request_answer(
	    request, status, "application/problem+json", g_string_free(json, FALSE), length);
}

static void count_answer(const struct request *request)
{
	char status[8];
	g_snprintf(status, sizeof(status), "%u", request->status);
	metrics_add_labelled(request->door->daemon->metrics, METRIC_answers_total, status, 1);
}

static enum MHD_Result send_answer(struct request *request)
{
	enum MHD_Result result =
	    MHD_queue_response(request->http, request->status, request->response);
	if (request->door->ending)
		MHD_add_response_header(request->response, "Connection", "close");
	request->state = REQUEST_ANSWERED;
	request->connection->phase = PHASE_ANSWERING;
	request->connection->since_us = desk_now_us();
	count_answer(request);
	return result;
}

/* ---- routes */

static const char *allowed_methods(const char *path)
{
	for (size_t i = 0; i < G_N_ELEMENTS(routes); i++)
		if (strcmp(routes[i]->path, path) == 0)
			return strcmp(routes[i]->method, "GET") == 0 ? "GET, HEAD"
			                                             : routes[i]->method;
	return NULL;
}

static const struct route *find_route(const char *method, const char *path)
{
	if (strcmp(method, "HEAD") == 0)
		method = "GET";
	for (size_t i = 0; i < G_N_ELEMENTS(routes); i++)
		if (strcmp(routes[i]->path, path) == 0 && strcmp(routes[i]->method, method) == 0)
			return routes[i];
	return NULL;
}

static void no_route(struct request *request, const char *path)
{
	const char *allowed = allowed_methods(path);
	if (!allowed) {
		request_problem(request, 404, "not-found", "There is no such resource",
		    "the resources are /v1/scan, /v1/health, /v1/ready, /v1/rules, /v1/reload and "
		    "/metrics");
		return;
	}
	g_autofree char *detail = g_strdup_printf("this resource takes %s", allowed);
	request_problem(request, 405, "method-not-allowed", "The method is not allowed", detail);
	MHD_add_response_header(request->response, "Allow", allowed);
}

static void deny(struct request *request)
{
	metrics_add(request->door->daemon->metrics, METRIC_connections_denied_total, 1);
	log_event(&request->door->daemon->log, LOG_LEVEL_WARNING, "peer_denied",
	    LOG_NUMBER("user", request->connection->peer.user));
	request_problem(request, 403, "forbidden", "This user may not ask",
	    "the peer of the socket is not among the users and groups of [access]");
}

/* ---- beginning and receiving */

static struct request *begin(
    struct door *door, struct MHD_Connection *http, const char *method, const char *path)
{
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(http, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	struct request *request = g_new0(struct request, 1);
	request->door = door;
	request->http = http;
	request->connection = info->socket_context;
	request->began_us = desk_now_us();
	request->job = UINT32_MAX;
	request->route = find_route(method, path);
	envelope_init(&request->envelope);
	if (!request->connection->peer.may_ask)
		deny(request);
	else if (!request->route)
		no_route(request, path);
	else if (request->route->begin)
		request->route->begin(request);
	return request;
}

static bool waits_to_be_told(const struct request *request)
{
	return MHD_lookup_connection_value(request->http, MHD_HEADER_KIND, "Expect") != NULL;
}

static enum MHD_Result receive(struct request *request, const char *data, size_t *size)
{
	uint64_t most = request->door->daemon->config->limits_message * PATIENCE_MESSAGES;
	bool wanted = !request->response && request->route && request->route->takes_body;
	if (wanted)
		admit_receive(request, data, *size);
	else
		request->discarded += *size;
	*size = 0;
	return request->discarded > most ? MHD_NO : MHD_YES;
}

static enum MHD_Result finish(struct request *request)
{
	if (!request->response && request->state == REQUEST_RECEIVING)
		request->route->end(request);
	if (request->response)
		return send_answer(request);
	request->connection->phase = PHASE_WAITING;
	request_suspend(request);
	return MHD_YES;
}

enum MHD_Result request_handle(void *context, struct MHD_Connection *http, const char *url,
    const char *method, const char *version, const char *data, size_t *size, void **own)
{
	(void)version;
	struct room *room = context;
	struct request *request = *own;
	if (!request) {
		request = *own = begin(room->door, http, method, url);
		bool early = request->response && waits_to_be_told(request);
		return early ? send_answer(request) : MHD_YES;
	}
	return *size > 0 ? receive(request, data, size) : finish(request);
}

void request_suspend(struct request *request)
{
	if (!request->suspended)
		MHD_suspend_connection(request->http);
	request->suspended = true;
}

void request_wake(struct request *request)
{
	if (request->suspended) {
		MHD_resume_connection(request->http);
		request->connection->room->woken = true;
	}
	request->suspended = false;
}

/* ---- the end */

void request_completed(
    void *context, struct MHD_Connection *http, void **own, enum MHD_RequestTerminationCode code)
{
	struct room *room = context;
	struct door *door = room->door;
	struct request *request = *own;
	(void)http;
	(void)code;
	if (!request)
		return;
	metrics_time(door->daemon->metrics, "request", desk_now_us() - request->began_us);
	request->connection->phase = PHASE_RECEIVING;
	request->connection->since_us = desk_now_us();
	g_queue_remove(&door->reloads, request);
	scan_release(request);
	if (request->response)
		MHD_destroy_response(request->response);
	envelope_clear(&request->envelope);
	g_free(request->verdict);
	g_free(request);
	*own = NULL;
}

void request_connection(void *context, struct MHD_Connection *http, void **own,
    enum MHD_ConnectionNotificationCode code)
{
	struct room *room = context;
	struct door *door = room->door;
	struct connection *connection = *own;
	if (code == MHD_CONNECTION_NOTIFY_STARTED) {
		const union MHD_ConnectionInfo *info =
		    MHD_get_connection_info(http, MHD_CONNECTION_INFO_CONNECTION_FD);
		connection = *own = g_new0(struct connection, 1);
		connection->room = room;
		connection->socket = info->connect_fd;
		connection->peer = access_peer(&door->access, connection->socket);
		connection->since_us = desk_now_us();
		door->connections = g_list_prepend(door->connections, connection);
		connection->link = door->connections;
		door->n_connections++;
		return;
	}
	door->connections = g_list_delete_link(door->connections, connection->link);
	door->n_connections--;
	g_free(connection);
}

/* ---- time */

/* Only the connection's being shut down ends it, so that libmicrohttpd does the cleaning up. */
static void cut_off_slow(struct door *door, uint64_t now)
{
	const struct config *config = door->daemon->config;
	bool crowded =
	    door->n_connections + arrivals_waiting(door->arrivals) >= config->socket_connections;
	uint64_t patience = config->socket_patience * 1000;
	if (crowded)
		patience = MIN(patience, CROWDED_PATIENCE_US);
	arrivals_sweep(door->arrivals, now, patience);
	for (GList *link = door->connections; link; link = link->next) {
		struct connection *connection = link->data;
		if (connection->phase == PHASE_WAITING || now - connection->since_us < patience)
			continue;
		shutdown(connection->socket, SHUT_RDWR);
		metrics_add(door->daemon->metrics, METRIC_connections_cut_total, 1);
		connection->since_us = now;
	}
}

/* A Unix socket hangs up when its peer has closed it for both directions. */
static bool has_gone(const struct connection *connection)
{
	struct pollfd entry = { .fd = connection->socket };
	return poll(&entry, 1, 0) == 1 && (entry.revents & (POLLHUP | POLLERR));
}

static void end_waiting(struct request *request, uint64_t now)
{
	struct door *door = request->door;
	bool gone = has_gone(request->connection);
	bool late = now - request->queued_us > door->daemon->config->queue_wait * 1000;
	if ((!gone && !late) || !scan_withdraw(request))
		return;
	if (gone)
		metrics_add(door->daemon->metrics, METRIC_requests_abandoned_total, 1);
	request_problem(request, 503, "queue-wait", "No worker was free in time",
	    "the message waited for longer than [queue] wait");
	request_wake(request);
}

void request_sweep(struct door *door)
{
	uint64_t now = desk_now_us();
	if (now - door->last_sweep_us < SWEEP_US)
		return;
	door->last_sweep_us = now;
	cut_off_slow(door, now);
	for (uint32_t i = 0; i < DESK_JOBS; i++)
		if (door->by_job[i] && door->by_job[i]->state == REQUEST_QUEUED)
			end_waiting(door->by_job[i], now);
}
