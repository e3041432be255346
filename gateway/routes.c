/* SPDX-License-Identifier: Apache-2.0
 *
 * Everything that is not a scan: health, readiness, metrics, rules, reload.
 */
#include <string.h>

#include "gateway/door.h"

void json_append(GString *out, const char *text)
{
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	g_string_append_c(out, '"');
	for (const char *at = valid; *at; at++) {
		unsigned char c = (unsigned char)*at;
		if (c == '"' || c == '\\')
			g_string_append_printf(out, "\\%c", c);
		else if (c < 0x20 || c == 0x7f)
			g_string_append_printf(out, "\\u%04x", c);
		else
			g_string_append_c(out, (char)c);
	}
	g_string_append_c(out, '"');
}

static void answer_text(struct request *request, unsigned status, const char *type, GString *text)
{
	size_t length = text->len;
	request_answer(request, status, type, g_string_free(text, FALSE), length);
}

/* ---- what the parent wrote of the rules */

/* A copy that is whole: the parent makes the version odd while it writes. */
static struct desk_rules *copy_rules(const struct desk *desk)
{
	struct desk_rules *copy = g_new(struct desk_rules, 1);
	uint32_t before, after;
	do {
		before = atomic_load(&desk->rules.version);
		memcpy(copy, &desk->rules, sizeof(*copy));
		after = atomic_load(&desk->rules.version);
	} while (before != after || before % 2 == 1);
	copy->card[sizeof(copy->card) - 1] = copy->mistakes[sizeof(copy->mistakes) - 1] = '\0';
	return copy;
}

static void append_lines(GString *out, const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	g_string_append_c(out, '[');
	for (size_t i = 0; lines[i] && lines[i][0]; i++) {
		g_string_append(out, i ? ", " : "");
		json_append(out, lines[i]);
	}
	g_string_append_c(out, ']');
}

static GString *describe_rules(const struct desk_rules *rules)
{
	GString *json = g_string_new("{\"digest\": ");
	json_append(json, rules->digest);
	g_string_append_printf(json,
	    ", %s, \"loaded_at\": %" G_GINT64_FORMAT ", \"loads\": %" G_GUINT64_FORMAT
	    ", \"failures\": %" G_GUINT64_FORMAT ", \"last_load\": \"%s\"",
	    rules->card[0] ? rules->card : "\"packs\": {}", rules->loaded_at, rules->loads,
	    rules->failures, rules->last_failed ? "failed" : "good");
	if (rules->last_failed) {
		g_string_append(json, ", \"mistakes\": ");
		append_lines(json, rules->mistakes);
	}
	g_string_append(json, "}\n");
	return json;
}

static void rules_end(struct request *request)
{
	g_autofree struct desk_rules *rules = copy_rules(request->door->daemon->maps.desk);
	answer_text(request, 200, "application/json", describe_rules(rules));
}

/* ---- health, readiness */

static void health_end(struct request *request)
{
	answer_text(request, 200, "application/json", g_string_new("{\"status\": \"alive\"}\n"));
}

static bool journal_good(const struct door *door)
{
	return !door->journal || journal_healthy(door->journal);
}

bool door_is_ready(const struct door *door)
{
	const struct desk *desk = door->daemon->maps.desk;
	return !door->ending && atomic_load(&desk->generation) > 0 &&
	       atomic_load(&desk->workers) > 0 && journal_good(door);
}

static void ready_end(struct request *request)
{
	const struct door *door = request->door;
	const struct desk *desk = door->daemon->maps.desk;
	bool ready = door_is_ready(door);
	g_autofree struct desk_rules *rules = copy_rules(desk);
	GString *json = g_string_new(NULL);
	g_string_printf(json,
	    "{\"ready\": %s, \"workers\": %u, \"journal\": \"%s\", \"queue\": %" G_GUINT64_FORMAT
	    ", \"rules\": \"%s\", \"last_load\": \"%s\"}\n",
	    ready ? "true" : "false", atomic_load(&desk->workers),
	    !door->journal       ? "none"
	    : journal_good(door) ? "good"
	                         : "cannot be written",
	    door->n_requests, rules->digest, rules->last_failed ? "failed" : "good");
	answer_text(request, ready ? 200 : 503, "application/json", json);
}

/* ---- metrics */

static void metrics_end(struct request *request)
{
	const struct door *door = request->door;
	const struct desk *desk = door->daemon->maps.desk;
	g_autofree struct desk_rules *rules = copy_rules(desk);
	const uint64_t gauges[METRIC_GAUGES] = {
		[METRIC_workers] = atomic_load(&desk->workers),
		[METRIC_queue_requests] = door->n_requests,
		[METRIC_queue_bytes] = door->bytes_held,
		[METRIC_connections] = door->n_connections,
		[METRIC_ready] = door_is_ready(door),
		[METRIC_rules_loaded_timestamp_seconds] = (uint64_t)rules->loaded_at,
		[METRIC_rules_last_load_milliseconds] = rules->load_ms,
		[METRIC_rules_last_load_failed] = rules->last_failed,
	};
	GString *page = g_string_new(NULL);
	metrics_page(page, door->daemon->metrics, gauges);
	answer_text(request, 200, "text/plain; version=0.0.4; charset=utf-8", page);
}

/* ---- reload */

static void reload_end(struct request *request)
{
	struct desk *desk = request->door->daemon->maps.desk;
	if (!request->connection->peer.may_reload) {
		request_problem(request, 403, "forbidden", "This user may not reload the rules",
		    "root, the daemon's own user and [access] administrators may");
		return;
	}
	request->reload = atomic_fetch_add(&desk->reload_wanted, 1) + 1;
	request->state = REQUEST_JOURNALLED;
	g_queue_push_tail(&request->door->reloads, request);
	daemon_ring(request->door->daemon->calls);
}

static void answer_reload(struct request *request, const struct desk_rules *rules)
{
	if (!rules->last_failed) {
		answer_text(request, 200, "application/json", describe_rules(rules));
		return;
	}
	GString *json = g_string_new("{\"type\": \"tag:postern.example,2026:problem:bad-rules\", "
	                             "\"title\": \"The rules are not good; the last good ones stay "
	                             "in force\", \"status\": 422, \"detail\": ");
	g_autofree char *first = g_strndup(rules->mistakes, strcspn(rules->mistakes, "\n"));
	json_append(json, first);
	g_string_append(json, ", \"mistakes\": ");
	append_lines(json, rules->mistakes);
	g_string_append(json, "}\n");
	answer_text(request, 422, "application/problem+json", json);
}

static void answer_waiting(struct door *door, const struct desk_rules *rules, uint32_t done)
{
	while (!g_queue_is_empty(&door->reloads)) {
		struct request *request = g_queue_peek_head(&door->reloads);
		if ((int32_t)(done - request->reload) < 0)
			return;
		g_queue_pop_head(&door->reloads);
		answer_reload(request, rules);
		request_wake(request);
	}
}

void reload_news(struct door *door)
{
	uint32_t done = atomic_load(&door->daemon->maps.desk->reload_done);
	struct desk_rules *rules = copy_rules(door->daemon->maps.desk);
	answer_waiting(door, rules, done);
	g_free(rules);
}

const struct route health_route = { .method = "GET", .path = "/v1/health", .end = health_end };
const struct route ready_route = { .method = "GET", .path = "/v1/ready", .end = ready_end };
const struct route metrics_route = { .method = "GET", .path = "/metrics", .end = metrics_end };
const struct route rules_route = { .method = "GET", .path = "/v1/rules", .end = rules_end };
const struct route reload_route = { .method = "POST", .path = "/v1/reload", .end = reload_end };
