/* SPDX-License-Identifier: Apache-2.0
 *
 * postern fmt: rule files in their canonical form, in place; "-" from standard input to standard
 * output.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/cli.h"

/** In one step: a reader sees the old file or the new one, and a full disk leaves the old one. */
static bool replace_file(const struct settings *settings, const char *path, const char *text)
{
	struct stat info;
	g_autoptr(GError) error = NULL;
	char *real = realpath(path, NULL); /* a link goes on pointing to its file */
	bool done = real && stat(real, &info) == 0;
	if (!done)
		complain(settings, "%s: %s", path, g_strerror(errno));
	else if (!g_file_set_contents_full(real, text, -1, G_FILE_SET_CONTENTS_CONSISTENT,
	             (int)(info.st_mode & 07777), &error)) {
		complain(settings, "%s: %s", path, error->message);
		done = false;
	}
	free(real);
	return done;
}

static int place_text(
    const struct settings *settings, const char *path, const struct input *old, const char *text)
{
	bool same = strlen(text) == old->length && memcmp(text, old->bytes, old->length) == 0;
	if (settings->check) {
		if (!same)
			puts(path);
		return same ? EXIT_CALM : EXIT_FOUND;
	}
	if (strcmp(path, "-") == 0)
		return fputs(text, stdout) < 0 ? EXIT_TROUBLE : EXIT_CALM;
	return same || replace_file(settings, path, text) ? EXIT_CALM : EXIT_TROUBLE;
}

static int format_text(const struct settings *settings, const char *path, const struct input *old)
{
	char *text = NULL;
	postern_diagnostics *diagnostics = NULL;
	postern_status status =
	    postern_tools_format(&text, &diagnostics, path, old->bytes, old->length);
	int result = EXIT_TROUBLE;
	if (status == POSTERN_OK)
		result = place_text(settings, path, old, text);
	else
		rules_print(stderr, diagnostics, true, terminal_colour(settings, stderr));
	postern_free(text);
	postern_diagnostics_free(diagnostics);
	return result;
}

static int format_file(const struct settings *settings, const char *path)
{
	struct input old;
	const char *reason = NULL;
	if (!input_read(&old, path, &reason)) {
		complain(settings, "%s: %s", path, reason);
		return EXIT_TROUBLE;
	}
	int status = format_text(settings, path, &old);
	input_free(&old);
	return status;
}

static int run(const struct settings *settings)
{
	int worst = EXIT_CALM;
	if (settings->arguments->len == 0) {
		complain(settings, "no rule file named");
		return EXIT_TROUBLE;
	}
	for (guint i = 0; i < settings->arguments->len; i++) {
		int status = format_file(settings, settings->arguments->pdata[i]);
		worst = MAX(worst, status);
	}
	return worst;
}

static const struct option *const options[] = { &option_check, &option_color, &option_help, NULL };

static const char *const examples[] = {
	"postern fmt my-rules/*.rules",
	"rewrite them in the canonical form",
	"postern fmt --check my-rules/*.rules",
	"list those that are not in it; exit status 1 when there are any",
	"postern fmt - < draft.rules",
	"to standard output",
	NULL,
};

const struct command command_fmt = {
	.name = "fmt",
	.summary = "Rewrite rule files in their canonical form.",
	.usage = "FILE|-...",
	.options = options,
	.examples = examples,
	.run = run,
};
