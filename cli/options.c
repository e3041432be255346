/* SPDX-License-Identifier: Apache-2.0
 *
 * Words to settings:
 *
 *   words  = { option | argument } [ "--" { argument } ]
 *   option = "--" name [ "=" value | value ] | "-" { letter } [ value ]
 *
 * A lone "-" is an argument.  A word that is not understood is named, with what was probably meant.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/diagnostics.h"
#include "cli/cli.h"

struct words {
	char **at;
	int left;
};

void complain(const struct settings *settings, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	g_autofree char *text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	g_autoptr(GString) line = g_string_new(NULL);
	append_printable(line, text);
	fflush(stdout);
	const char *command = settings->command ? settings->command->name : "";
	fprintf(stderr, "postern%s%s: %s\n", *command ? " " : "", command, line->str);
}

static const struct option *option_named(const struct settings *settings, struct text name)
{
	for (const struct option *const *o = settings->command->options; *o; o++)
		if (text_equal(text_of((*o)->name), name))
			return *o;
	return NULL;
}

static const struct option *option_lettered(const struct settings *settings, char letter)
{
	for (const struct option *const *o = settings->command->options; *o; o++)
		if ((*o)->letter == letter)
			return *o;
	return NULL;
}

static bool unknown_option(const struct settings *settings, struct text name)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	for (const struct option *const *o = settings->command->options; *o; o++)
		g_ptr_array_add(names, (gpointer)(uintptr_t)(*o)->name);
	const char *meant = diagnostics_meant(name, (const char *const *)names->pdata, names->len);
	if (meant)
		complain(settings, "unknown option \"--" TEXT_FORMAT "\"; did you mean \"--%s\"?",
		    TEXT_ARGUMENTS(name), meant);
	else
		complain(settings,
		    "unknown option \"--" TEXT_FORMAT "\"; \"postern %s --help\" lists them",
		    TEXT_ARGUMENTS(name), settings->command->name);
	return false;
}

static bool value_allowed(
    const struct settings *settings, const struct option *option, const char *value)
{
	if (!option->choices)
		return true;
	size_t n = 0;
	for (; option->choices[n]; n++)
		if (strcmp(option->choices[n], value) == 0)
			return true;
	const char *meant = diagnostics_meant(text_of(value), option->choices, n);
	g_autofree char *all = g_strjoinv(", ", (char **)(uintptr_t)(const void *)option->choices);
	if (meant)
		complain(settings, "no value \"%s\" for --%s; did you mean \"%s\"?", value,
		    option->name, meant);
	else
		complain(
		    settings, "no value \"%s\" for --%s; there are %s", value, option->name, all);
	return false;
}

static bool set_value(struct settings *settings, const struct option *option, const char *value)
{
	if (!value_allowed(settings, option, value))
		return false;
	char *field = (char *)settings + option->field;
	if (option->kind == OPTION_LIST)
		g_ptr_array_add(*(GPtrArray **)(void *)field, (gpointer)(uintptr_t)value);
	else
		*(const char **)(void *)field = value;
	return true;
}

/** The value after an option: `here` when the word itself goes on, else the next word. */
static bool take_value(
    struct settings *settings, const struct option *option, const char *here, struct words *words)
{
	if (!here) {
		if (words->left == 0) {
			complain(
			    settings, "--%s needs a value: %s", option->name, option->argument);
			return false;
		}
		here = *words->at++;
		words->left--;
	}
	return set_value(settings, option, here);
}

static bool parse_long(struct settings *settings, const char *word, struct words *words)
{
	const char *value = strchr(word, '=');
	struct text name = { word, value ? (size_t)(value - word) : strlen(word) };
	const struct option *option = option_named(settings, name);
	if (!option)
		return unknown_option(settings, name);
	if (option->kind != OPTION_FLAG)
		return take_value(settings, option, value ? value + 1 : NULL, words);
	if (value) {
		complain(settings, "--%s takes no value", option->name);
		return false;
	}
	*(bool *)((char *)settings + option->field) = true;
	return true;
}

static bool parse_letters(struct settings *settings, const char *letters, struct words *words)
{
	for (; *letters; letters++) {
		const struct option *option = option_lettered(settings, *letters);
		if (!option) {
			complain(settings,
			    "unknown option \"-%s\"; \"postern %s --help\" lists them", letters,
			    settings->command->name);
			return false;
		}
		if (option->kind != OPTION_FLAG)
			return take_value(settings, option, letters[1] ? letters + 1 : NULL, words);
		*(bool *)((char *)settings + option->field) = true;
	}
	return true;
}

bool options_parse(struct settings *settings, int n_words, char **at)
{
	struct words words = { at, n_words };
	settings->arguments = g_ptr_array_new();
	settings->rules = g_ptr_array_new();
	settings->to = g_ptr_array_new();
	settings->compare = g_ptr_array_new();
	for (bool options = true; words.left > 0;) {
		char *word = *words.at++;
		words.left--;
		if (!options || word[0] != '-' || word[1] == '\0')
			g_ptr_array_add(settings->arguments, word);
		else if (strcmp(word, "--") == 0)
			options = false;
		else if (word[1] == '-' ? !parse_long(settings, word + 2, &words)
		                        : !parse_letters(settings, word + 1, &words))
			return false;
	}
	return true;
}

void settings_clear(struct settings *settings)
{
	g_clear_pointer(&settings->arguments, g_ptr_array_unref);
	g_clear_pointer(&settings->rules, g_ptr_array_unref);
	g_clear_pointer(&settings->to, g_ptr_array_unref);
	g_clear_pointer(&settings->compare, g_ptr_array_unref);
}
