/* SPDX-License-Identifier: Apache-2.0
 *
 * postern scan: one verdict for each message, in the order of the arguments.
 */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

/** A string as JSON has it (RFC 8259); `text` is valid UTF-8. */
static void put_json_string(const char *text)
{
	putchar('"');
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;
		if (c == '"' || c == '\\')
			printf("\\%c", c);
		else if (c == '\n')
			fputs("\\n", stdout);
		else if (c < 0x20 || c == 0x7f)
			printf("\\u%04x", c);
		else
			putchar(c);
	}
	putchar('"');
}

static void show_json(struct session *session, const char *source, postern_verdict *verdict)
{
	(void)source;
	size_t length = 0;
	const char *json = postern_verdict_json(verdict, &length);
	if (!session->settings->explain) {
		fwrite(json, 1, length, stdout);
	} else { /* one more member before the closing brace */
		fwrite(json, 1, length - 1, stdout);
		fputs(", \"explanation\": ", stdout);
		put_json_string(postern_verdict_explanation(verdict));
		putchar('}');
	}
	putchar('\n');
}

static void show_text(struct session *session, const char *source, postern_verdict *verdict)
{
	bool explained = session->settings->explain;
	bool colour = terminal_colour(session->settings, stdout);
	int width = terminal_width();
	if (session->shown++)
		putchar('\n');
	report_print(stdout, source, verdict, explained, colour, width);
	if (explained)
		explanation_print(stdout, verdict, colour, width);
}

/** "15 messages: 4 deliver, 10 envelope, 1 block", when there is more than one. */
static void show_totals(const struct session *session)
{
	size_t messages = session->undecided;
	for (postern_decision d = POSTERN_DELIVER; d <= POSTERN_BLOCK; d++)
		messages += session->decided[d];
	if (messages < 2)
		return;
	printf("\n%zu messages", messages);
	const char *between = ": ";
	for (postern_decision d = POSTERN_DELIVER; d <= POSTERN_BLOCK; d++) {
		if (session->decided[d] == 0)
			continue;
		printf("%s%zu %s", between, session->decided[d], postern_decision_name(d));
		between = ", ";
	}
	if (session->undecided > 0)
		printf("%s%zu without a decision", between, session->undecided);
	putchar('\n');
}

static int run(const struct settings *settings)
{
	struct session session;
	if (!session_open(&session, settings, settings->explain))
		return EXIT_TROUBLE;
	bool json = settings->format && strcmp(settings->format, "json") == 0;
	int status = session_run(&session, json ? show_json : show_text);
	if (!json)
		show_totals(&session);
	session_close(&session);
	return status;
}

static const struct option *const options[] = { &option_rules, &option_from, &option_to,
	&option_direction, &option_format, &option_explain, &option_reveal, &option_digest_key,
	&option_programs, &option_ocr, &option_files_from, &option_nul, &option_color, &option_help,
	NULL };

static const char *const examples[] = {
	"postern scan mail.eml",
	"what is protected in mail.eml, and how it may leave",
	"postern scan --to a@clinic.example --to b@mail.example mail.eml",
	"the same for these recipients, whatever the headers say",
	"postern scan --format json - < mail.eml",
	"a message from standard input; the verdict as one line of JSON",
	"find archive -name '*.eml' -print0 | postern scan --format json -0 --files-from -",
	"a whole archive",
	NULL,
};

const struct command command_scan = {
	.name = "scan",
	.summary = "Decide how messages may leave: one verdict for each, in the order given.",
	.usage = "FILE|-...",
	.about = "Exit status: 0 every message may be delivered as it is; 1 some message needs "
	         "protection; 2 an error, and every message that could be decided still was.",
	.options = options,
	.examples = examples,
	.run = run,
};
