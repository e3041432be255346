/* SPDX-License-Identifier: Apache-2.0
 *
 * Reading postern.conf by the table in config.def.
 */
#include "gateway/config.h"

#include <errno.h>
#include <glib.h>
#include <stddef.h>
#include <string.h>

#include "base/base.h"

enum key_type {
	KEY_TEXT,
	KEY_LIST,
	KEY_NUMBER,
	KEY_SIZE,
	KEY_DURATION,
	KEY_FLAG,
	KEY_MODE,
};

struct key {
	const char *section, *name;
	enum key_type type;
	const char *standard;
	uint64_t least, most;
	const char *sentence;
	size_t field;
};

static const struct key keys[] = {
#define KEY(section, name, type, standard, least, most, sentence)                                  \
	{ #section, #name, KEY_##type, standard, least, most, sentence,                            \
		offsetof(struct config, section##_##name) },
#include "gateway/config.def"
#undef KEY
};

/* ---- one value */

struct unit {
	const char *name;
	uint64_t factor;
};

static const struct unit sizes[] = { { "", 1 }, { "K", 1ull << 10 }, { "M", 1ull << 20 },
	{ "G", 1ull << 30 }, { NULL, 0 } };
static const struct unit durations[] = { { "ms", 1 }, { "s", 1000 }, { "min", 60000 },
	{ "h", 3600000 }, { "d", 86400000 }, { NULL, 0 } };
static const struct unit plain[] = { { "", 1 }, { NULL, 0 } };

/* NUMBER = DIGITS UNIT */
static bool parse_number(uint64_t *out, const char *text, guint base, const struct unit *units)
{
	char *end = NULL;
	if (!g_ascii_isdigit(text[0]))
		return false;
	errno = 0;
	uint64_t number = g_ascii_strtoull(text, &end, base);
	if (errno != 0)
		return false;
	for (; units->name; units++)
		if (strcmp(end, units->name) == 0)
			return !__builtin_mul_overflow(number, units->factor, out);
	return number == 0 && end[0] == '\0' && (*out = 0, true);
}

static bool parse_flag(bool *out, const char *text)
{
	*out = strcmp(text, "yes") == 0;
	return *out || strcmp(text, "no") == 0;
}

/* Words between commas or blanks; empty ones do not count. */
static char **parse_list(const char *text)
{
	GPtrArray *words = g_ptr_array_new();
	g_auto(GStrv) pieces = g_strsplit_set(text, ", \t", -1);
	for (size_t i = 0; pieces[i]; i++)
		if (pieces[i][0])
			g_ptr_array_add(words, g_strdup(pieces[i]));
	g_ptr_array_add(words, NULL);
	return (char **)g_ptr_array_free(words, FALSE);
}

static bool set_number(uint64_t *out, const struct key *key, const char *text)
{
	const struct unit *units = key->type == KEY_SIZE       ? sizes
	                           : key->type == KEY_DURATION ? durations
	                                                       : plain;
	uint64_t number;
	if (!parse_number(&number, text, key->type == KEY_MODE ? 8 : 10, units))
		return false;
	if (number < key->least || number > key->most)
		return false;
	*out = number;
	return true;
}

static bool set_value(struct config *config, const struct key *key, const char *text)
{
	void *field = (char *)config + key->field;
	switch (key->type) {
	case KEY_TEXT:
		g_free(*(char **)field);
		*(char **)field = g_strdup(text);
		return true;
	case KEY_LIST:
		g_strfreev(*(char ***)field);
		*(char ***)field = parse_list(text);
		return true;
	case KEY_FLAG:
		return parse_flag(field, text);
	default:
		return set_number(field, key, text);
	}
}

/* What a value should have looked like. */
static const char *wanted_form(const struct key *key)
{
	static const char *const forms[] = {
		[KEY_TEXT] = "a text",
		[KEY_LIST] = "words",
		[KEY_NUMBER] = "a number",
		[KEY_SIZE] = "a size such as 512K, 64M or 1G",
		[KEY_DURATION] = "a time such as 500ms, 30s, 10min or 1h",
		[KEY_FLAG] = "yes or no",
		[KEY_MODE] = "octal digits such as 0660",
	};
	return forms[key->type];
}

/* ---- the file */

static const struct key *key_named(const char *section, const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
		if (strcmp(keys[i].section, section) == 0 && strcmp(keys[i].name, name) == 0)
			return &keys[i];
	return NULL;
}

static bool section_known(const char *section)
{
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
		if (strcmp(keys[i].section, section) == 0)
			return true;
	return false;
}

static void add_mistake(GString *mistakes, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
static void add_mistake(GString *mistakes, const char *format, ...)
{
	if (mistakes->len)
		g_string_append(mistakes, "; ");
	va_list arguments;
	va_start(arguments, format);
	g_string_append_vprintf(mistakes, format, arguments);
	va_end(arguments);
}

/* Appends what was probably meant among `names`; frees the array. */
static void add_meant(GString *mistakes, const char *wrong, GPtrArray *names)
{
	const char *meant =
	    diagnostics_meant(text_of(wrong), (const char *const *)names->pdata, names->len);
	if (meant)
		g_string_append_printf(mistakes, "; did you mean \"%s\"?", meant);
	g_ptr_array_unref(names);
}

static void unknown_section(GString *mistakes, const char *section)
{
	GPtrArray *names = g_ptr_array_new();
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
		g_ptr_array_add(names, (gpointer)(uintptr_t)keys[i].section);
	g_autofree char *shown = g_strescape(section, NULL);
	add_mistake(mistakes, "no section is named [%s]", shown);
	add_meant(mistakes, section, names);
}

static void unknown_key(GString *mistakes, const char *section, const char *name)
{
	GPtrArray *names = g_ptr_array_new();
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
		if (strcmp(keys[i].section, section) == 0)
			g_ptr_array_add(names, (gpointer)(uintptr_t)keys[i].name);
	g_autofree char *shown = g_strescape(name, NULL);
	add_mistake(mistakes, "[%s] has no key \"%s\"", section, shown);
	add_meant(mistakes, name, names);
}

static void take_key(
    struct config *config, GKeyFile *file, const char *section, const char *name, GString *mistakes)
{
	const struct key *key = key_named(section, name);
	if (!key) {
		unknown_key(mistakes, section, name);
		return;
	}
	g_autofree char *text = g_key_file_get_value(file, section, name, NULL);
	g_strstrip(text);
	if (set_value(config, key, text))
		return;
	g_autofree char *shown = g_strescape(text, NULL);
	add_mistake(mistakes, "[%s] %s = %s: must be %s", section, name, shown, wanted_form(key));
	if (key->type == KEY_NUMBER)
		g_string_append_printf(mistakes,
		    " from %" G_GUINT64_FORMAT " to %" G_GUINT64_FORMAT, key->least, key->most);
	else if (key->type == KEY_SIZE || key->type == KEY_DURATION)
		g_string_append(mistakes, " within the bounds of postern.conf(5)");
}

static void take_section(
    struct config *config, GKeyFile *file, const char *section, GString *mistakes)
{
	if (!section_known(section)) {
		unknown_section(mistakes, section);
		return;
	}
	g_auto(GStrv) names = g_key_file_get_keys(file, section, NULL, NULL);
	for (size_t i = 0; names && names[i]; i++)
		take_key(config, file, section, names[i], mistakes);
}

/* What no single key can know. */
static void check_whole(const struct config *config, GString *mistakes)
{
	if (config->queue_memory < config->limits_message)
		add_mistake(mistakes, "[queue] memory is smaller than [limits] message");
	if (strcmp(config->log_format, "text") != 0 && strcmp(config->log_format, "json") != 0)
		add_mistake(mistakes, "[log] format must be text or json");
	static const char *const levels[] = { "error", "warning", "info", "debug", NULL };
	if (!g_strv_contains(levels, config->log_level))
		add_mistake(mistakes, "[log] level must be error, warning, info or debug");
	if (!config->socket_path[0])
		add_mistake(mistakes, "[socket] path is empty");
	if (!config->journal_folder[0])
		add_mistake(mistakes, "[journal] folder is empty; \"none\" is for no journal");
}

static postern_status read_file(struct config *config, const char *path, postern_error *error)
{
	g_autoptr(GKeyFile) file = g_key_file_new();
	g_autoptr(GError) cause = NULL;
	g_autoptr(GString) mistakes = g_string_new(NULL);
	if (path && !g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, &cause)) {
		bool unreadable = cause->domain == G_FILE_ERROR;
		return error_set(error, unreadable ? POSTERN_E_IO : POSTERN_E_ARGUMENT, "%s: %s",
		    path, cause->message);
	}
	g_auto(GStrv) sections = g_key_file_get_groups(file, NULL);
	for (size_t i = 0; sections[i]; i++)
		take_section(config, file, sections[i], mistakes);
	check_whole(config, mistakes);
	if (mistakes->len == 0)
		return POSTERN_OK;
	return error_set(
	    error, POSTERN_E_ARGUMENT, "%s: %s", path ? path : "defaults", mistakes->str);
}

postern_status config_load(struct config **out, const char *path, postern_error *error)
{
	struct config *config = g_new0(struct config, 1);
	*out = NULL;
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
		bool good = set_value(config, &keys[i], keys[i].standard);
		g_assert(good);
	}
	postern_status status = read_file(config, path, error);
	if (status == POSTERN_OK)
		*out = config;
	else
		config_free(config);
	return status;
}

void config_free(struct config *config)
{
	for (size_t i = 0; config && i < G_N_ELEMENTS(keys); i++) {
		void *field = (char *)config + keys[i].field;
		if (keys[i].type == KEY_TEXT)
			g_free(*(char **)field);
		else if (keys[i].type == KEY_LIST)
			g_strfreev(*(char ***)field);
	}
	g_free(config);
}

void config_print_defaults(FILE *out)
{
	const char *section = "";
	fputs("# Every key of postern.conf with its default; postern.conf(5) tells more.\n", out);
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
		if (strcmp(section, keys[i].section) != 0)
			fprintf(out, "\n[%s]\n", keys[i].section);
		section = keys[i].section;
		fprintf(out, "# %s\n#%s = %s\n", keys[i].sentence, keys[i].name, keys[i].standard);
	}
}
