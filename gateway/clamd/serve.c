/* SPDX-License-Identifier: Apache-2.0
 *
 * A conversation: one command, or, between IDSESSION and END, many, whose answers are numbered.
 */
#include <postern/postern.h>

#include <arpa/inet.h>
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gateway/clamd/clamd.h"
#include "gateway/clamd/wire.h"

struct talk {
	struct clamd *clamd;
	struct wire wire;
	struct arena *arena; /* of one command */
	size_t taken;        /* from the quota, for the message in hand */
	bool session;
	unsigned number; /* of the command, within a session */
	bool over;
};

static void say(struct talk *talk, char end, const char *text)
{
	if (talk->session)
		text = arena_format(talk->arena, "%u: %s", talk->number, text).at;
	if (!wire_answer(&talk->wire, text, end))
		talk->over = true;
}

/* What cannot be followed any more is answered and ended: the next bytes could be anything. */
static void give_up(struct talk *talk, char end, const char *text)
{
	say(talk, end, text);
	talk->over = true;
}

/* ---- messages */

static bool take(struct talk *talk, size_t n)
{
	size_t limit = talk->clamd->config->limits_message;
	if (n > limit - talk->taken || !quota_take(&talk->clamd->quota, n))
		return false;
	talk->taken += n;
	return true;
}

/* CHUNK = length of 4 bytes, the highest first, then so many bytes; a length of 0 is the last. */
static bool chunk_length(uint32_t *out, struct wire *wire)
{
	unsigned char length[4];
	for (size_t have = 0; have < sizeof(length);) {
		size_t n = wire_read(wire, length + have, sizeof(length) - have);
		if (n == 0)
			return false;
		have += n;
	}
	memcpy(out, length, sizeof(length));
	*out = ntohl(*out);
	return true;
}

static bool chunk(struct wire *wire, GByteArray *mail, uint32_t length)
{
	guint at = mail->len;
	g_byte_array_set_size(mail, at + length);
	for (uint32_t have = 0; have < length;) {
		size_t n = wire_read(wire, mail->data + at + have, length - have);
		if (n == 0)
			return false;
		have += (uint32_t)n;
	}
	return true;
}

/*
 * No decision is no answer: the connection ends.  clamd would say ERROR, but a client that looks
 * for OK and FOUND alone is lost then: Rspamd 3.4 fails within its own code at such an answer and
 * delivers the message.  At a connection that ends, every client knows that it was not served.
 */
static void hang_up(struct talk *talk)
{
	metrics_add_labelled(talk->clamd->metrics, METRIC_clamd_messages_total, "none", 1);
	talk->over = true;
}

static void not_taken(struct talk *talk)
{
	log_event(talk->clamd->log, LOG_LEVEL_WARNING, "no_decision",
	    LOG_TEXT("detail",
	        "the message is over [limits] message, [clamd] memory is used up, or it could not "
	        "be read whole"));
	hang_up(talk);
}

static void answer(struct talk *talk, char end, const GByteArray *mail, const char *what)
{
	struct bytes bytes = { mail->data, mail->len };
	const char *text = clamd_answer(talk->clamd, talk->arena, bytes, what);
	wire_patience(&talk->wire, talk->clamd->config->clamd_patience); /* to take the answer */
	if (text)
		say(talk, end, text);
	else
		hang_up(talk);
}

static void stream(struct talk *talk, char end)
{
	g_autoptr(GByteArray) mail = g_byte_array_new();
	uint32_t length;
	for (;;) {
		if (!chunk_length(&length, &talk->wire)) {
			hang_up(talk);
			return;
		}
		if (length == 0)
			break;
		if (!take(talk, length)) {
			not_taken(talk);
			return;
		}
		if (!chunk(&talk->wire, mail, length)) {
			hang_up(talk);
			return;
		}
	}
	answer(talk, end, mail, "stream");
}

/* A file may grow or shrink while it is read; what counts is what is read. */
static bool read_file(struct talk *talk, GByteArray *mail, int fd)
{
	guint8 block[65536];
	struct stat status;
	if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode))
		return false;
	for (;;) {
		ssize_t n = pread(fd, block, sizeof(block), (off_t)mail->len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n == 0;
		if (!take(talk, (size_t)n))
			return false;
		g_byte_array_append(mail, block, (guint)n);
	}
}

static void passed_file(struct talk *talk, char end)
{
	g_autoptr(GByteArray) mail = g_byte_array_new();
	int fd = wire_take_passed(&talk->wire);
	if (fd < 0) {
		give_up(talk, end, "No file descriptor received. ERROR");
		return;
	}
	const char *what = arena_format(talk->arena, "fd[%d]", fd).at;
	bool whole = read_file(talk, mail, fd);
	close(fd);
	if (whole)
		answer(talk, end, mail, what);
	else
		not_taken(talk);
}

/* ---- the other commands */

/* In the form that clamd's own watchers read. */
static const char *statistics(struct talk *talk)
{
	const struct clamd *clamd = talk->clamd;
	return arena_format(talk->arena,
	    "POOLS: 1\n\nSTATE: VALID PRIMARY\nTHREADS: live %u  idle 0 max %u idle-timeout 0\n"
	    "QUEUE: 0 items\n\tSTATS 0.000000\n\nMEMSTATS: heap N/A mmap N/A used %zuK free %zuK "
	    "releasable N/A pools 1 pools_used N/A pools_total N/A\nEND",
	    atomic_load(&clamd->live), (unsigned)clamd->config->clamd_connections,
	    atomic_load(&clamd->quota.taken) >> 10,
	    (clamd->quota.bytes - atomic_load(&clamd->quota.taken)) >> 10)
	    .at;
}

static const char *reload(struct talk *talk)
{
	postern_error error;
	if (client_reload(talk->clamd->client, &error) == POSTERN_OK)
		return "RELOADING";
	log_event(talk->clamd->log, LOG_LEVEL_WARNING, "reload_not_asked",
	    LOG_TEXT("detail", error.text));
	return "the rules are not loaded again ERROR";
}

static void begin_session(struct talk *talk, const struct clamd_command *command)
{
	if (talk->session || !command->prefixed)
		give_up(talk, command->end, "UNKNOWN COMMAND");
	talk->session = true;
	talk->number = 0;
}

static void obey(struct talk *talk, const struct clamd_command *command)
{
	const char end = command->end;
	switch (command->verb) {
	case CLAMD_PING:
		say(talk, end, "PONG");
		return;
	case CLAMD_VERSION:
		say(talk, end, arena_format(talk->arena, "Postern %s", postern_version()).at);
		return;
	case CLAMD_VERSIONCOMMANDS:
		say(talk, end,
		    arena_format(talk->arena, "Postern %s| COMMANDS:%s", postern_version(),
		        clamd_command_names())
		        .at);
		return;
	case CLAMD_STATS:
		say(talk, end, statistics(talk));
		return;
	case CLAMD_RELOAD:
		say(talk, end, reload(talk));
		return;
	case CLAMD_INSTREAM:
		stream(talk, end);
		return;
	case CLAMD_FILDES:
		passed_file(talk, end);
		return;
	case CLAMD_IDSESSION:
		begin_session(talk, command);
		return;
	case CLAMD_END:
		talk->over = true;
		return;
	case CLAMD_UNKNOWN:
		break;
	}
	give_up(talk, end, "UNKNOWN COMMAND");
}

static void next(struct talk *talk)
{
	struct clamd_command command;
	wire_patience(&talk->wire, talk->clamd->config->clamd_patience);
	if (!wire_command(&command, &talk->wire)) {
		talk->over = true;
		return;
	}
	talk->number++;
	if (talk->session && !command.prefixed)
		give_up(talk, command.end, "UNKNOWN COMMAND");
	else
		obey(talk, &command);
	talk->over = talk->over || !talk->session;
	quota_give(&talk->clamd->quota, talk->taken);
	talk->taken = 0;
	arena_reset(talk->arena);
}

void clamd_serve(struct clamd *clamd, int fd)
{
	struct talk talk = { .clamd = clamd, .arena = arena_new() };
	wire_open(&talk.wire, fd);
	while (!talk.over)
		next(&talk);
	wire_close(&talk.wire);
	arena_free(talk.arena);
}
