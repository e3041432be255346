/* SPDX-License-Identifier: Apache-2.0
 *
 * --help, from the tables of subcommands and options.
 */
#include <stdio.h>

#include "cli/cli.h"

static void print_wrapped(FILE *out, const char *text, int column)
{
	g_autoptr(GString) lines = g_string_new(NULL);
	append_wrapped(lines, text, column, terminal_width());
	fputs(lines->str, out);
}

void help_program(FILE *out)
{
	fputs("postern: what in this mail is protected, and how may it leave?\n\n"
	      "usage: postern COMMAND [OPTION]... [ARGUMENT]...\n\n",
	    out);
	for (size_t i = 0; i < n_commands; i++) {
		fprintf(out, "  %-10s", commands[i]->name);
		print_wrapped(out, commands[i]->summary, 12);
	}
	fputs("\nBegin with \"postern scan MAIL.eml\".  \"postern COMMAND --help\" has examples; "
	      "postern(1) tells it all.\n",
	    out);
}

static void print_option(FILE *out, const struct option *option)
{
	g_autofree char *value =
	    option->argument ? g_strdup_printf(" %s", option->argument) : g_strdup("");
	g_autofree char *letter =
	    option->letter ? g_strdup_printf("-%c, ", option->letter) : g_strdup("    ");
	fprintf(out, "  %s--%s%-*s", letter, option->name, (int)(20 - strlen(option->name)), value);
	print_wrapped(out, option->help, 28);
}

void help_command(FILE *out, const struct command *command)
{
	fprintf(out, "usage: postern %s [OPTION]... %s\n\n", command->name, command->usage);
	print_wrapped(out, command->summary, 0);
	if (command->about) {
		fputc('\n', out);
		print_wrapped(out, command->about, 0);
	}
	fputs("\noptions:\n", out);
	for (const struct option *const *o = command->options; *o; o++)
		print_option(out, *o);
	fputs("\nexamples:\n", out);
	for (const char *const *e = command->examples; e[0]; e += 2)
		fprintf(out, "  %s\n      %s\n", e[0], e[1]);
}
