/* SPDX-License-Identifier: Apache-2.0
 *
 * postern surfaces: the text of a message as the engine matches it.  It shows values in the clear,
 * so it wants a terminal or somebody who says so.
 */
#include <stdio.h>
#include <unistd.h>

#include "cli/cli.h"

static void show(struct session *session, const char *source, postern_verdict *verdict)
{
	(void)session;
	(void)source;
	char *text = postern_tools_surfaces(verdict);
	g_autoptr(GString) out = g_string_new(NULL);
	append_printable_lines(out, text);
	postern_free(text);
	fwrite(out->str, 1, out->len, stdout);
}

static int run(const struct settings *settings)
{
	if (!isatty(STDOUT_FILENO) && !settings->reveal) {
		complain(settings, "this shows values in the clear; standard output is no "
		                   "terminal, so --reveal must say that it is meant");
		return EXIT_TROUBLE;
	}
	struct settings plain = *settings;
	plain.reveal = false; /* it is about the surfaces here, not about masks */
	struct session session;
	if (!session_open(&session, &plain, false))
		return EXIT_TROUBLE;
	int status = session_run(&session, show);
	session_close(&session);
	return status == EXIT_FOUND ? EXIT_CALM : status;
}

static const struct option option_shown = { "reveal", 0, NULL, NULL,
	"write values in the clear also when standard output is no terminal", OPTION_FLAG,
	offsetof(struct settings, reveal) };

static const struct option *const options[] = { &option_rules, &option_programs, &option_ocr,
	&option_shown, &option_help, NULL };

static const char *const examples[] = {
	"postern surfaces mail.eml",
	"what the rules get to see of mail.eml",
	"postern surfaces --reveal mail.eml | less",
	"the same in a pager",
	NULL,
};

const struct command command_surfaces = {
	.name = "surfaces",
	.summary = "Show the text of a message as the engine sees it, surface by surface.",
	.usage = "FILE|-...",
	.options = options,
	.examples = examples,
	.run = run,
};
