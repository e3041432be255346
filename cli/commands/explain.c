/* SPDX-License-Identifier: Apache-2.0
 *
 * postern explain: a verdict with its reasoning.
 */
#include <stdio.h>

#include "cli/cli.h"

static void show(struct session *session, const char *source, postern_verdict *verdict)
{
	bool colour = terminal_colour(session->settings, stdout);
	int width = terminal_width();
	if (session->shown++)
		putchar('\n');
	report_print(stdout, source, verdict, true, colour, width);
	explanation_print(stdout, verdict, colour, width);
}

static int run(const struct settings *settings)
{
	struct session session;
	if (!session_open(&session, settings, true))
		return EXIT_TROUBLE;
	int status = session_run(&session, show);
	session_close(&session);
	return status;
}

static const struct option *const options[] = { &option_rules, &option_from, &option_to,
	&option_direction, &option_reveal, &option_digest_key, &option_programs, &option_ocr,
	&option_color, &option_help, NULL };

static const char *const examples[] = {
	"postern explain mail.eml",
	"why mail.eml was decided as it was",
	"postern explain --rules my-rules mail.eml",
	"why a rule of mine did or did not hold",
	NULL,
};

const struct command command_explain = {
	.name = "explain",
	.summary = "Show a verdict with its reasoning: what held, what nearly did, and why not.",
	.usage = "FILE|-...",
	.options = options,
	.examples = examples,
	.run = run,
};
