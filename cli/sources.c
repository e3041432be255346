/* SPDX-License-Identifier: Apache-2.0
 *
 * Which messages, in which order: the arguments, then the names of --files-from, read as they come
 * so that a list of millions, or one that another program is still writing, costs nothing.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

struct sources {
	const struct settings *settings;
	guint next;
	FILE *list;
	char *line;
	size_t room;
	int separator;
	bool failed;
};

/** Standard input is one thing: a message or the list, once. */
static bool uses_stdin_once(const struct settings *settings)
{
	int uses = settings->files_from && strcmp(settings->files_from, "-") == 0;
	for (guint i = 0; i < settings->arguments->len; i++)
		uses += strcmp(settings->arguments->pdata[i], "-") == 0;
	if (uses > 1)
		complain(settings, "standard input (-) can be read only once");
	return uses <= 1;
}

struct sources *sources_open(const struct settings *settings)
{
	if (!uses_stdin_once(settings))
		return NULL;
	if (settings->nul && !settings->files_from) {
		complain(settings, "-0 is about the list of --files-from, which is not given");
		return NULL;
	}
	if (!settings->files_from && settings->arguments->len == 0) {
		complain(settings, "no message named; give files, or - for standard input");
		return NULL;
	}
	FILE *list = NULL;
	if (settings->files_from) {
		bool standard = strcmp(settings->files_from, "-") == 0;
		list = standard ? stdin : fopen(settings->files_from, "re");
		if (!list) {
			complain(settings, "%s: %s", settings->files_from, g_strerror(errno));
			return NULL;
		}
	}
	struct sources *sources = g_new0(struct sources, 1);
	sources->settings = settings;
	sources->list = list;
	sources->separator = settings->nul ? '\0' : '\n';
	return sources;
}

const char *sources_next(struct sources *sources)
{
	const struct settings *settings = sources->settings;
	if (sources->next < settings->arguments->len)
		return settings->arguments->pdata[sources->next++];
	while (sources->list) {
		errno = 0;
		ssize_t length =
		    getdelim(&sources->line, &sources->room, sources->separator, sources->list);
		if (length < 0) {
			if (ferror(sources->list)) {
				complain(
				    settings, "%s: %s", settings->files_from, g_strerror(errno));
				sources->failed = true;
			}
			return NULL;
		}
		if (length > 0 && sources->line[length - 1] == (char)sources->separator)
			sources->line[--length] = '\0';
		if (length > 0)
			return sources->line;
	}
	return NULL;
}

bool sources_failed(const struct sources *sources)
{
	return sources->failed;
}

void sources_close(struct sources *sources)
{
	if (sources->list && sources->list != stdin)
		fclose(sources->list);
	free(sources->line);
	g_free(sources);
}
