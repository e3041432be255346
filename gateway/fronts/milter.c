/* SPDX-License-Identifier: Apache-2.0
 *
 * The milter: how Postfix and Sendmail ask about a message while its sender still waits.  libmilter
 * speaks the protocol and starts a thread for each connection; gateway/milter/ knows what to do.
 */
#include "gateway/milter/milter.h"

#include <arpa/inet.h>
#include <errno.h>
#include <sys/stat.h>

#include "base/error.h"
#include "gateway/confine.h"
#include "gateway/front.h"

/* libmilter hands nothing of ours to its first callback, so what all connections share is found
 * here.  It is set once, before any of them. */
static struct milter *shared;

static sfsistat on_negotiate(SMFICTX *ctx, unsigned long actions, unsigned long steps,
    unsigned long f2, unsigned long f3, unsigned long *want_actions, unsigned long *want_steps,
    unsigned long *want_f2, unsigned long *want_f3)
{
	const unsigned long needed = SMFIF_ADDHDRS | SMFIF_CHGHDRS | SMFIF_ADDRCPT;
	(void)f2;
	(void)f3;
	if ((actions & needed) != needed)
		return SMFIS_REJECT; /* a server that does not carry out decisions gets none */
	struct session *session = session_new(shared);
	session->leading_blanks = (steps & SMFIP_HDR_LEADSPC) != 0;
	*want_actions = needed;
	*want_steps = steps & SMFIP_HDR_LEADSPC;
	*want_f2 = *want_f3 = 0;
	if (smfi_setpriv(ctx, session) != MI_SUCCESS) {
		session_free(session);
		return SMFIS_REJECT;
	}
	return SMFIS_CONTINUE;
}

static const char *address_text(char *out, const struct sockaddr *address)
{
	const void *ip = NULL;
	if (address && address->sa_family == AF_INET)
		ip = &((const struct sockaddr_in *)(const void *)address)->sin_addr;
	else if (address && address->sa_family == AF_INET6)
		ip = &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr;
	return ip ? inet_ntop(address->sa_family, ip, out, INET6_ADDRSTRLEN) : NULL;
}

static sfsistat on_connect(SMFICTX *ctx, char *host, _SOCK_ADDR *address)
{
	char text[INET6_ADDRSTRLEN];
	struct session *session = smfi_getpriv(ctx);
	if (!session)
		return SMFIS_TEMPFAIL; /* who did not negotiate is no mail server; the same below */
	const char *ip = address_text(text, address);
	g_free(session->from);
	session->from = g_strdup_printf("%s [%s]", host ? host : "unknown", ip ? ip : "local");
	return SMFIS_CONTINUE;
}

static sfsistat on_helo(SMFICTX *ctx, char *name)
{
	struct session *session = smfi_getpriv(ctx);
	if (!session)
		return SMFIS_TEMPFAIL;
	g_free(session->helo);
	session->helo = g_strdup(name);
	return SMFIS_CONTINUE;
}

static sfsistat on_sender(SMFICTX *ctx, char **words)
{
	struct session *session = smfi_getpriv(ctx);
	if (!session || !words[0])
		return SMFIS_TEMPFAIL;
	session_begin(session, words[0]);
	return SMFIS_CONTINUE;
}

/* What belongs to a message comes after its sender, or not at all. */
static struct session *within_message(SMFICTX *ctx)
{
	struct session *session = smfi_getpriv(ctx);
	return session && session->sender ? session : NULL;
}

static sfsistat on_recipient(SMFICTX *ctx, char **words)
{
	struct session *session = within_message(ctx);
	if (!session || !words[0])
		return SMFIS_TEMPFAIL;
	session_recipient(session, words[0]);
	return SMFIS_CONTINUE;
}

static sfsistat on_field(SMFICTX *ctx, char *name, char *value)
{
	struct session *session = within_message(ctx);
	if (!session)
		return SMFIS_TEMPFAIL;
	session_field(session, name, value);
	return SMFIS_CONTINUE;
}

static sfsistat on_end_of_fields(SMFICTX *ctx)
{
	struct session *session = within_message(ctx);
	if (!session)
		return SMFIS_TEMPFAIL;
	session_end_fields(session);
	return SMFIS_CONTINUE;
}

static sfsistat on_body(SMFICTX *ctx, unsigned char *at, size_t length)
{
	struct session *session = within_message(ctx);
	if (!session)
		return SMFIS_TEMPFAIL;
	session_body(session, (struct bytes){ at, length });
	return SMFIS_CONTINUE;
}

static sfsistat on_end_of_message(SMFICTX *ctx)
{
	struct session *session = within_message(ctx);
	if (!session)
		return SMFIS_TEMPFAIL;
	atomic_fetch_add(&shared->at_work, 1);
	sfsistat answer = outcome(ctx, session);
	atomic_fetch_sub(&shared->at_work, 1);
	session_end(session);
	return answer;
}

static sfsistat on_abort(SMFICTX *ctx)
{
	struct session *session = smfi_getpriv(ctx);
	if (session)
		session_end(session);
	return SMFIS_CONTINUE;
}

static sfsistat on_close(SMFICTX *ctx)
{
	session_free(smfi_getpriv(ctx));
	smfi_setpriv(ctx, NULL);
	return SMFIS_CONTINUE;
}

static bool enabled(const struct config *config)
{
	return *config->milter_listen != '\0';
}

static postern_status check(const struct config *config, postern_error *error)
{
	const char *where = config->milter_listen;
	const char *const ports[] = { config->inject_deliver, config->inject_tls_required,
		config->inject_envelope };
	if (!client_is_direction(config->milter_direction))
		return error_set(error, POSTERN_E_ARGUMENT,
		    "[milter] direction is outbound, inbound or internal, not \"%.40s\"",
		    config->milter_direction);
	if (!g_str_has_prefix(where, "inet:") && !g_str_has_prefix(where, "inet6:") &&
	    !g_str_has_prefix(where, "unix:"))
		return error_set(error, POSTERN_E_ARGUMENT,
		    "[milter] listen is written as in inet:8891@127.0.0.1 or unix:PATH, not "
		    "\"%.80s\"",
		    where);
	for (size_t i = 0; i < G_N_ELEMENTS(ports); i++) {
		if (!g_str_has_prefix(ports[i], "smtp://"))
			return error_set(error, POSTERN_E_ARGUMENT,
			    "a port of [inject] is written as in smtp://127.0.0.1:10026, not "
			    "\"%.80s\"",
			    ports[i]);
	}
	return POSTERN_OK;
}

static bool register_callbacks(void)
{
	static char name[] = "postern";
	struct smfiDesc callbacks = {
		.xxfi_name = name,
		.xxfi_version = SMFI_VERSION,
		.xxfi_flags = SMFIF_ADDHDRS | SMFIF_CHGHDRS | SMFIF_ADDRCPT,
		.xxfi_connect = on_connect,
		.xxfi_helo = on_helo,
		.xxfi_envfrom = on_sender,
		.xxfi_envrcpt = on_recipient,
		.xxfi_header = on_field,
		.xxfi_eoh = on_end_of_fields,
		.xxfi_body = on_body,
		.xxfi_eom = on_end_of_message,
		.xxfi_abort = on_abort,
		.xxfi_close = on_close,
		.xxfi_negotiate = on_negotiate,
	};
	return smfi_register(callbacks) == MI_SUCCESS;
}

static postern_status prepare(const struct config *config, void **state, postern_error *error)
{
	postern_status status = check(config, error);
	g_autofree char *where = g_strdup(config->milter_listen);
	(void)state;
	if (status != POSTERN_OK)
		return status;
	errno = 0;
	if (!register_callbacks() || smfi_setconn(where) != MI_SUCCESS ||
	    smfi_opensocket(true) != MI_SUCCESS)
		return error_set(error, POSTERN_E_IO, "[milter] listen: cannot listen at %s: %s",
		    config->milter_listen, errno ? g_strerror(errno) : "libmilter refuses it");
	if (g_str_has_prefix(where, "unix:") &&
	    chmod(where + strlen("unix:"), (mode_t)config->milter_mode) != 0)
		return error_set(error, POSTERN_E_IO, "[milter] mode: %s", g_strerror(errno));
	return POSTERN_OK;
}

/*
 * A message whose copies are accepted must still be answered, or its client sends it again; so the
 * end waits for those that are at it, for a while.
 */
static void let_finish(const struct milter *milter)
{
	for (int i = 0; i < 100 && atomic_load(&milter->at_work) > 0; i++)
		g_usleep(50000);
	g_usleep(50000); /* libmilter sends the answer after our callback has returned */
}

/* What is shared is never freed: libmilter's threads may be at work until the process ends. */
static int run(
    const struct config *config, const struct logger *log, struct metrics *metrics, void *state)
{
	postern_error error;
	(void)state;
	shared = g_new0(struct milter, 1);
	shared->config = config;
	shared->log = log;
	shared->metrics = metrics;
	shared->quota.bytes = config->milter_memory;
	shared->client = client_new(config->socket_path, (unsigned)config->milter_patience);
	shared->accepted = accepted_new();
	shared->token = g_uuid_string_random();
	if (confine_front(config, &error) != POSTERN_OK) {
		log_event(
		    log, LOG_LEVEL_ERROR, "front_not_confined", LOG_TEXT("detail", error.text));
		return 1;
	}
	log_event(log, LOG_LEVEL_INFO, "milter_listens", LOG_TEXT("at", config->milter_listen));
	int outcome = smfi_main();
	let_finish(shared);
	return outcome == MI_SUCCESS ? 0 : 1;
}

const struct front front_milter = { "milter", enabled, prepare, run };
