/* SPDX-License-Identifier: Apache-2.0
 *
 * postern lua: a prompt with the sandbox in which packs' scripts run, and a message to ask about;
 * and what scripts may use, for people and for editors.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"

static void print_answer(const char *answer)
{
	g_autoptr(GString) out = g_string_new(NULL);
	if (!answer[0])
		return;
	append_printable_lines(out, answer);
	puts(out->str);
}

static void show(struct session *session, const char *source, postern_verdict *verdict)
{
	bool asks = isatty(STDIN_FILENO);
	char *line = NULL;
	size_t room = 0;
	(void)verdict;
	if (asks)
		printf("%s: message, sender, recipient, findings; end with ctrl-D\n", source);
	for (;;) {
		if (asks)
			fputs("> ", stdout);
		fflush(stdout);
		if (getline(&line, &room, stdin) < 0)
			break;
		print_answer(postern_tools_lua(session->scanner, line));
	}
	free(line);
}

/* ---- what scripts may use ---- */

static int print_reference(void)
{
	char *text = postern_tools_lua_reference();
	fputs(text, stdout);
	postern_free(text);
	return EXIT_CALM;
}

/* Writes one file of the definitions, and the folder that it is in. */
static bool write_file(const struct settings *settings, const char *path, const char *text)
{
	g_autofree char *whole = g_build_filename(settings->definitions, path, NULL);
	g_autofree char *folder = g_path_get_dirname(whole);
	g_autoptr(GError) error = NULL;
	if (g_mkdir_with_parents(folder, 0755) != 0)
		complain(settings, "%s: %s", folder, g_strerror(errno));
	else if (!g_file_set_contents(whole, text, -1, &error))
		complain(settings, "%s", error->message);
	else
		return true;
	return false;
}

static int write_definitions(const struct settings *settings)
{
	bool good = true;
	char *path, *text;
	for (size_t i = 0; good && (text = postern_tools_lua_definitions(i, &path)); i++) {
		good = write_file(settings, path, text);
		postern_free(text);
		postern_free(path);
	}
	return good ? EXIT_CALM : EXIT_TROUBLE;
}

static int run(const struct settings *settings)
{
	struct session session;
	if (settings->reference)
		return print_reference();
	if (settings->definitions)
		return write_definitions(settings);
	if (settings->arguments->len != 1) {
		complain(settings, "one message is wanted");
		return EXIT_TROUBLE;
	}
	if (!session_open(&session, settings, false))
		return EXIT_TROUBLE;
	int status = session_run(&session, show);
	session_close(&session);
	return status == EXIT_FOUND ? EXIT_CALM : status;
}

static const struct option *const options[] = { &option_rules, &option_from, &option_to,
	&option_direction, &option_reveal, &option_digest_key, &option_programs, &option_ocr,
	&option_color, &option_reference, &option_definitions, &option_help, NULL };

static const char *const examples[] = {
	"postern lua mail.eml",
	"try predicates and policies on mail.eml",
	"echo 'findings:count(\"us_ssn\")' | postern lua mail.eml",
	"one question",
	"postern lua --definitions ~/.local/share/postern/lua",
	"completion and types for an editor",
	NULL,
};

const struct command command_lua = {
	.name = "lua",
	.summary = "Try Lua in the sandbox of packs' scripts, on a message.",
	.usage = "FILE",
	.about =
	    "Lines are read from standard input.  message, sender, recipient (the first one) and "
	    "findings are what predicates and policies are given; require \"std.NAME\" gives the "
	    "standard library.",
	.options = options,
	.examples = examples,
	.run = run,
};
