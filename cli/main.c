/* SPDX-License-Identifier: Apache-2.0
 *
 * The `postern` command: finds the subcommand and gives it its settings.  Nothing is decided here.
 */
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "base/diagnostics.h"
#include "cli/cli.h"

const struct command *command_named(const char *name)
{
	for (size_t i = 0; i < n_commands; i++)
		if (strcmp(commands[i]->name, name) == 0)
			return commands[i];
	return NULL;
}

static int unknown_command(const char *name)
{
	g_autofree const char **names = g_new(const char *, n_commands + 1);
	for (size_t i = 0; i < n_commands; i++)
		names[i] = commands[i]->name;
	const char *meant = diagnostics_meant(text_of(name), names, n_commands);
	g_autofree char *shown = g_strescape(name, NULL);
	if (meant)
		fprintf(
		    stderr, "postern: no subcommand \"%s\"; did you mean \"%s\"?\n", shown, meant);
	else
		fprintf(stderr, "postern: no subcommand \"%s\"; \"postern --help\" lists them\n",
		    shown);
	return EXIT_TROUBLE;
}

static int run_command(const struct command *command, int n_words, char **words)
{
	struct settings settings = { .command = command };
	int status = EXIT_TROUBLE;
	if (options_parse(&settings, n_words, words)) {
		if (settings.help) {
			help_command(stdout, command);
			status = EXIT_CALM;
		} else {
			status = command->run(&settings);
		}
		status = finish_output(&settings, status);
	}
	settings_clear(&settings);
	return status;
}

/** For what is said without a subcommand. */
static const struct settings plain;

static int version(void)
{
	printf("postern %s\n", postern_version());
	return finish_output(&plain, EXIT_CALM);
}

static int list_commands(void)
{
	for (size_t i = 0; i < n_commands; i++)
		puts(commands[i]->name);
	return finish_output(&plain, EXIT_CALM);
}

/** `postern --help`, `postern help`, `postern help scan`. */
static int help(const char *about)
{
	if (!about) {
		help_program(stdout);
		return finish_output(&plain, EXIT_CALM);
	}
	const struct command *command = command_named(about);
	if (!command)
		return unknown_command(about);
	help_command(stdout, command);
	return finish_output(&plain, EXIT_CALM);
}

int main(int n_words, char **words)
{
	setlocale(LC_CTYPE, "");
	if (n_words < 2) {
		help_program(stderr);
		return EXIT_TROUBLE;
	}
	const char *first = words[1];
	const struct command *command = command_named(first);
	if (command)
		return run_command(command, n_words - 2, words + 2);
	if (strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0 || strcmp(first, "help") == 0)
		return help(n_words > 2 ? words[2] : NULL);
	if (strcmp(first, "--version") == 0)
		return version();
	if (strcmp(first, "--commands") == 0) /* for completions and their test */
		return list_commands();
	return unknown_command(first);
}
