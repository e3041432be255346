/* SPDX-License-Identifier: Apache-2.0
 *
 * One pass over the messages that the settings name.  A message that cannot be read or decided is
 * one line on stderr and an exit status; the others are decided all the same.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"

enum { KEY_LEAST = 16, KEY_LIMIT = 4096 };

bool input_read_key(struct input *key, const struct settings *settings)
{
	const char *reason = NULL;
	if (!settings->digest_key)
		return true;
	if (!input_read(key, settings->digest_key, &reason)) {
		complain(settings, "%s: %s", settings->digest_key, reason);
		return false;
	}
	if (key->length <= KEY_LIMIT)
		return true;
	complain(
	    settings, "%s: a digest key has at most %d bytes", settings->digest_key, KEY_LIMIT);
	return false;
}

static bool make_scanner(struct session *session, bool explain)
{
	const struct settings *settings = session->settings;
	struct input key = { 0 };
	bool made = false;
	if (input_read_key(&key, settings)) {
		postern_error error = { 0 };
		postern_scanner_options options = { .digest_key = key.bytes,
			.digest_key_length = key.length,
			.explain = explain,
			.reveal = settings->reveal,
			.programs = settings->programs,
			.ocr = settings->ocr };
		made = postern_scanner_new(&session->scanner, session->rules, &options, &error) ==
		       POSTERN_OK;
		if (!made && settings->digest_key && key.length < KEY_LEAST)
			complain(settings, "%s: %s", settings->digest_key, error.text);
		else if (!made)
			complain(settings, "%s", error.text);
	}
	input_free(&key);
	return made;
}

bool session_open(struct session *session, const struct settings *settings, bool explain)
{
	*session = (struct session){ .settings = settings };
	if (settings->reveal && !isatty(STDOUT_FILENO)) {
		complain(settings, "--reveal shows values in the clear: only to a terminal, and "
		                   "standard output is none");
		return false;
	}
	session->rules = rules_load(settings);
	if (session->rules && make_scanner(session, explain))
		return true;
	session_close(session);
	return false;
}

void session_close(struct session *session)
{
	postern_scanner_free(session->scanner);
	postern_ruleset_unref(session->rules);
	session->scanner = NULL;
	session->rules = NULL;
}

/** The verdict of one message, or NULL after a complaint. */
static postern_verdict *scan_one(
    struct session *session, const char *source, const struct input *mail)
{
	const struct settings *settings = session->settings;
	postern_envelope envelope = { .sender = settings->from,
		.recipients = (const char *const *)settings->to->pdata,
		.n_recipients = settings->to->len,
		.direction = settings->direction };
	postern_verdict *verdict = NULL;
	postern_error error = { 0 };
	if (postern_scan(&verdict, session->scanner, &envelope, source, mail->bytes, mail->length,
	        &error) == POSTERN_OK)
		return verdict;
	complain(settings, "%s: %s", source, error.text);
	return NULL;
}

void session_scan(struct session *session, const char *source, session_show show)
{
	struct input mail;
	const char *reason = NULL;
	if (!input_read(&mail, source, &reason)) {
		complain(session->settings, "%s: %s", source, reason);
		session->undecided++;
		return;
	}
	postern_verdict *verdict = scan_one(session, source, &mail);
	if (verdict) {
		session->decided[postern_verdict_decision(verdict)]++;
		show(session, source, verdict);
	} else {
		session->undecided++;
	}
	input_free(&mail);
}

static int session_status(const struct session *session)
{
	if (session->trouble || session->undecided > 0)
		return EXIT_TROUBLE;
	for (postern_decision d = POSTERN_TLS_REQUIRED; d <= POSTERN_BLOCK; d++)
		if (session->decided[d] > 0)
			return EXIT_FOUND;
	return EXIT_CALM;
}

int session_run(struct session *session, session_show show)
{
	struct sources *sources = sources_open(session->settings);
	if (!sources)
		return EXIT_TROUBLE;
	/* Once nobody reads the verdicts there is no use in more of them. */
	for (const char *source; !ferror(stdout) && (source = sources_next(sources));)
		session_scan(session, source, show);
	session->trouble |= sources_failed(sources);
	sources_close(sources);
	return session_status(session);
}

int finish_output(const struct settings *settings, int status)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	complain(settings, "standard output: not everything could be written");
	return EXIT_TROUBLE;
}
