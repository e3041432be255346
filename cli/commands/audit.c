/* SPDX-License-Identifier: Apache-2.0
 *
 * postern audit: a corpus into a results file.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "audit/audit.h"
#include "cli/audit_progress.h"
#include "cli/cli.h"

enum { FINISHED = 0, STOPPED = 1, MOST_WORKERS = 1024 };

/* ---- from settings to options */

static bool read_workers(unsigned *workers, const struct settings *settings)
{
	guint64 number = 0;
	if (settings->workers &&
	    !g_ascii_string_to_unsigned(settings->workers, 10, 1, MOST_WORKERS, &number, NULL)) {
		complain(settings, "--workers wants a number from 1 to %d, not \"%s\"",
		    MOST_WORKERS, settings->workers);
		return false;
	}
	*workers = (unsigned)number;
	return true;
}

static bool read_shard(struct shard *shard, const struct settings *settings)
{
	if (!settings->shard) {
		*shard = shard_of_environment();
		if (shard->from)
			fprintf(stderr, "postern audit: shard %u of %u, as %s says\n",
			    shard->number, shard->of, shard->from);
		return true;
	}
	if (shard_read(shard, settings->shard))
		return true;
	complain(settings, "--shard wants I/N, such as 1/4, not \"%s\"", settings->shard);
	return false;
}

static enum mbox_kind mbox_kind(const struct settings *settings)
{
	enum mbox_kind kind = MBOX_AUTO;
	while (settings->mbox && strcmp(audit_mbox_kinds[kind], settings->mbox) != 0)
		kind++;
	return kind;
}

static void append_path(GString *out, const char *path)
{
	g_autofree char *valid = g_utf8_make_valid(path, -1);
	if (out->len > 1)
		g_string_append_c(out, ',');
	g_string_append_c(out, '"');
	for (const char *c = valid; *c; c++) {
		if (*c == '"' || *c == '\\')
			g_string_append_c(out, '\\');
		if ((unsigned char)*c < 0x20)
			g_string_append_printf(out, "\\u%04x", (unsigned)*c);
		else
			g_string_append_c(out, *c);
	}
	g_string_append_c(out, '"');
}

/** The paths as the run remembers them: the arguments, and of a list its name. */
static char *corpus_json(const struct settings *settings)
{
	GString *out = g_string_new("[");
	for (guint i = 0; i < settings->arguments->len; i++)
		append_path(out, settings->arguments->pdata[i]);
	if (settings->files_from) {
		g_autofree char *list = g_strconcat("--files-from ", settings->files_from, NULL);
		append_path(out, list);
	}
	g_string_append_c(out, ']');
	return g_string_free(out, FALSE);
}

/** Where the corpus is; false after a complaint. */
static bool read_corpus(struct audit_options *options, const struct settings *settings)
{
	const char *list = settings->files_from;
	options->paths = (const char *const *)settings->arguments->pdata;
	options->n_paths = settings->arguments->len;
	options->list = -1;
	options->list_separator = settings->nul ? '\0' : '\n';
	if (!list && settings->nul)
		complain(settings, "-0 is about the list of --files-from, which is not given");
	else if (!list && options->n_paths == 0)
		complain(settings, "no corpus named; give files and folders, or --files-from LIST");
	else if (list && strcmp(list, "-") == 0)
		options->list = STDIN_FILENO;
	else if (list && (options->list = open(list, O_RDONLY | O_CLOEXEC)) < 0)
		complain(settings, "%s: %s", list, g_strerror(errno));
	else
		return true;
	return options->list == STDIN_FILENO;
}

static bool load_rules(struct audit_options *options, const struct settings *settings)
{
	options->rules = rules_load(settings);
	if (options->rules && settings->compare->len > 0)
		options->other_rules = rules_load_from(settings, settings->compare);
	return options->rules && (options->other_rules || settings->compare->len == 0);
}

/* ---- what came of it */

static void print_count(uint64_t n, const char *words)
{
	if (n > 0)
		printf("  %12" G_GUINT64_FORMAT "  %s\n", (guint64)n, words);
}

static void print_summary(const struct settings *settings, const struct audit_summary *summary)
{
	printf("%s: %" G_GUINT64_FORMAT " messages, %" G_GUINT64_FORMAT " of them different%s\n",
	    settings->output, (guint64)summary->messages, (guint64)summary->contents,
	    summary->finished ? "" : " so far");
	for (postern_decision d = POSTERN_DELIVER; d <= POSTERN_BLOCK; d++)
		print_count(summary->decided[d], postern_decision_name(d));
	print_count(summary->undecided, "without a decision: over a limit");
	print_count(summary->crashed, "without a decision: the scan died on them");
	print_count(summary->unreadable, "unreadable");
	print_count(summary->not_mail, "files that are no mail");
	print_count(summary->uninspected, "with a part that could not be inspected in full");
	print_count(summary->different, "on which the other rules think differently");
	if (summary->before)
		puts("This audit was finished before; nothing was done.");
	if (!summary->finished)
		puts("Stopped before the end.  The same command goes on from here.");
}

static int run_audit(const struct settings *settings, struct audit_options *options)
{
	struct audit_summary summary;
	postern_error error = { 0 };
	struct progress_bar *bar = progress_bar_new(settings);
	options->progress = progress_bar_show;
	options->progress_context = bar;
	postern_status status = audit_run(&summary, options, &error);
	progress_bar_free(bar);
	if (status != POSTERN_OK) {
		complain(settings, "%s", error.text);
		return EXIT_TROUBLE;
	}
	print_summary(settings, &summary);
	return summary.finished ? FINISHED : STOPPED;
}

static int run(const struct settings *settings)
{
	struct audit_options options = { .results = settings->output,
		.direction = settings->direction,
		.programs = settings->programs,
		.ocr = settings->ocr,
		.mbox = mbox_kind(settings),
		.list = -1 };
	if (!settings->output) {
		complain(settings, "name the results file with -o FILE");
		return EXIT_TROUBLE;
	}
	struct input key = { 0 };
	g_autofree char *corpus = corpus_json(settings);
	int status = EXIT_TROUBLE;
	if (read_corpus(&options, settings) && read_workers(&options.workers, settings) &&
	    read_shard(&options.shard, settings) && input_read_key(&key, settings) &&
	    load_rules(&options, settings)) {
		options.corpus = corpus;
		options.digest_key = key.bytes;
		options.digest_key_length = key.length;
		status = run_audit(settings, &options);
	}
	postern_ruleset_unref(options.rules);
	postern_ruleset_unref(options.other_rules);
	input_free(&key);
	if (options.list > STDIN_FILENO)
		close(options.list);
	return status;
}

static const struct option *const options[] = { &option_rules, &option_output, &option_compare,
	&option_direction, &option_digest_key, &option_programs, &option_ocr, &option_workers,
	&option_shard, &option_mbox, &option_files_from, &option_nul, &option_color, &option_help,
	NULL };

static const char *const examples[] = {
	"postern audit -o results.db archive/",
	"everything in the folder: .eml, .emlx, Maildirs, mboxes, tar, zip, .pst",
	"postern audit -o results.db --compare draft-rules mail.tar.zst",
	"the same mail under other rules too: what would change",
	"find /srv/mail -name '*.mbox' -print0 | postern audit -o results.db -0 --files-from -",
	"a corpus that another program lists",
	"sqlite3 results.db 'SELECT decision, count(*) FROM mail GROUP BY 1'",
	"ask the results, also while they grow",
	NULL,
};

const struct command command_audit = {
	.name = "audit",
	.summary = "Decide on every message of a corpus and keep the results in an SQLite file.",
	.usage = "-o FILE PATH...",
	.about =
	    "It may be stopped, or killed, at any time: the same command goes on where it was. "
	    "Exit status: 0 finished; 1 stopped before the end; 2 an error.",
	.options = options,
	.examples = examples,
	.run = run,
};
