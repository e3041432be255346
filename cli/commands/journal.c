/* SPDX-License-Identifier: Apache-2.0
 *
 * postern journal: proves that the daemon's journal is whole, and shows what is in it.
 */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "gateway/chain.h"
#include "gateway/gateway.h"

/* ---- the folder's lines */

struct reader {
	const struct settings *settings;
	bool proving, trouble, broken, seen_head;
	struct chain last;
	uint64_t lines, shown;
};

static void broken(struct reader *reader, const char *path, uint64_t line, const char *what)
{
	g_autofree char *name = g_path_get_basename(path);
	printf("%s:%" G_GUINT64_FORMAT ": %s\n", name, line, what);
	reader->broken = true;
}

/* Whether the line is whole and follows the one before. */
static void prove_line(struct reader *reader, const char *path, uint64_t number, struct text line)
{
	char previous[CHAIN_HASH + 1];
	struct chain found;
	if (!chain_read(&found, previous, line)) {
		broken(reader, path, number, "this line was changed");
		return;
	}
	if (reader->last.record > 0 && found.record != reader->last.record + 1)
		broken(reader, path, number, "records are missing before this line");
	else if (reader->last.record > 0 && strcmp(previous, reader->last.hash) != 0)
		broken(reader, path, number, "this line does not follow the one before it");
	if (reader->last.record == 0 && found.record > 1 && reader->lines == 0)
		printf(
		    "begins with record %" G_GUINT64_FORMAT ", after %s\n", found.record, previous);
	if (reader->settings->head && strcmp(found.hash, reader->settings->head) == 0)
		reader->seen_head = true;
	reader->last = found;
}

static void show_line(struct reader *reader, struct text line);

static void read_lines(struct reader *reader, const char *path, struct text content)
{
	uint64_t number = 1;
	for (size_t at = 0; at < content.len; number++) {
		const char *end = memchr(content.at + at, '\n', content.len - at);
		struct text line = { content.at + at,
			end ? (size_t)(end - content.at) - at : content.len - at };
		if (reader->proving)
			prove_line(reader, path, number, line);
		else
			show_line(reader, line);
		reader->lines++;
		at += line.len + 1;
		if (!end && reader->proving)
			broken(reader, path, number, "the file ends within this line");
	}
}

static void read_file(struct reader *reader, const char *path)
{
	g_autoptr(GError) cause = NULL;
	g_autoptr(GMappedFile) map = g_mapped_file_new(path, FALSE, &cause);
	if (!map) {
		complain(reader->settings, "%s", cause->message);
		reader->trouble = true;
		return;
	}
	g_autofree char *name = g_path_get_basename(path);
	uint64_t first = chain_file_record(name);
	if (reader->proving && reader->last.record > 0 && first != reader->last.record + 1)
		broken(reader, path, 1, "the file before this one is missing or was cut");
	read_lines(reader, path,
	    (struct text){ g_mapped_file_get_contents(map), g_mapped_file_get_length(map) });
}

/* ---- verify */

static int verdict_of_proof(const struct reader *reader)
{
	const char *head = reader->settings->head;
	if (reader->trouble)
		return EXIT_TROUBLE;
	if (reader->broken)
		return EXIT_FOUND;
	if (head && !reader->seen_head) {
		puts("the record with the given hash is not there: the end was cut off, or this is "
		     "another journal");
		return EXIT_FOUND;
	}
	printf("%" G_GUINT64_FORMAT " records are whole; the last is %" G_GUINT64_FORMAT ", %s\n",
	    reader->lines, reader->last.record, reader->last.hash);
	return EXIT_CALM;
}

/* ---- show */

static const char *member(json_t *object, const char *name)
{
	const char *text = json_string_value(json_object_get(object, name));
	return text ? text : "";
}

static bool has_class(json_t *verdict, const char *wanted)
{
	size_t i;
	json_t *entry;
	json_array_foreach(json_object_get(verdict, "classes"), i, entry)
	{
		const char *name = member(entry, "class");
		size_t length = strlen(wanted);
		if (strncmp(name, wanted, length) == 0 &&
		    (name[length] == '\0' || name[length] == '.'))
			return true;
	}
	return false;
}

/* Times compare as text: they are all UTC in one form, and a shorter one is a beginning. */
static bool in_time(const struct settings *settings, const char *time)
{
	if (settings->since && strcmp(time, settings->since) < 0)
		return false;
	return !settings->until || strncmp(time, settings->until, strlen(settings->until)) <= 0;
}

static bool wanted(const struct settings *settings, json_t *record)
{
	json_t *verdict = json_object_get(record, "verdict");
	if (settings->decision && strcmp(member(verdict, "decision"), settings->decision) != 0)
		return false;
	if (settings->class_name && !has_class(verdict, settings->class_name))
		return false;
	if (settings->queue_id && strcmp(member(record, "queue_id"), settings->queue_id) != 0)
		return false;
	return in_time(settings, member(record, "time"));
}

static void append_names(GString *out, json_t *list, const char *name)
{
	size_t i;
	json_t *entry;
	json_array_foreach(list, i, entry)
	{
		g_string_append(out, i ? "," : " ");
		append_printable(out, member(entry, name));
	}
}

static void append_recipients(GString *out, json_t *groups)
{
	size_t i, k;
	json_t *group, *recipient;
	json_array_foreach(groups, i, group)
	{
		json_array_foreach(json_object_get(group, "recipients"), k, recipient)
		{
			g_string_append(out, k ? "," : " ");
			append_printable(out, json_string_value(recipient));
		}
		g_string_append_printf(out, "=%s", member(group, "decision"));
	}
}

/* "17 2026-... decision envelope 4F2 hipaa,state_pii a@b.example=envelope" */
static void show_text(json_t *record)
{
	json_t *verdict = json_object_get(record, "verdict");
	g_autoptr(GString) line = g_string_new(NULL);
	g_string_printf(line, "%" JSON_INTEGER_FORMAT " %s %s",
	    json_integer_value(json_object_get(record, "record")), member(record, "time"),
	    member(record, "event"));
	g_string_append_printf(line, " %s", verdict ? member(verdict, "decision") : "-");
	g_string_append_c(line, ' ');
	append_printable(line, member(record, "queue_id")[0] ? member(record, "queue_id") : "-");
	append_names(line, json_object_get(verdict, "classes"), "class");
	append_recipients(line, json_object_get(verdict, "groups"));
	if (member(record, "reason")[0]) {
		g_string_append(line, " ");
		append_printable(line, member(record, "reason"));
	}
	puts(line->str);
}

static void show_line(struct reader *reader, struct text line)
{
	const char *format = reader->settings->format;
	json_t *record = json_loadb(line.at, line.len, 0, NULL);
	if (record && wanted(reader->settings, record)) {
		reader->shown++;
		if (format && strcmp(format, "json") == 0)
			printf(TEXT_FORMAT "\n", TEXT_ARGUMENTS(line));
		else
			show_text(record);
	}
	if (!record)
		reader->trouble = true;
	json_decref(record);
}

/* ---- the command */

static bool read_all(struct reader *reader, const char *folder)
{
	g_autoptr(GPtrArray) files = chain_files(folder);
	if (!files) {
		complain(reader->settings, "%s: cannot be read as a folder", folder);
		return false;
	}
	if (files->len == 0) {
		complain(reader->settings, "%s: holds no journal", folder);
		return false;
	}
	for (guint i = 0; i < files->len; i++)
		read_file(reader, files->pdata[i]);
	return true;
}

static int read_journal(const struct settings *settings, bool proving, const char *folder)
{
	struct reader reader = { .settings = settings, .proving = proving };
	if (!read_all(&reader, folder))
		return EXIT_TROUBLE;
	if (proving)
		return verdict_of_proof(&reader);
	if (reader.trouble)
		complain(
		    settings, "some lines are no records; \"postern journal verify\" names them");
	return reader.trouble ? EXIT_TROUBLE : EXIT_CALM;
}

static int run(const struct settings *settings)
{
	const GPtrArray *words = settings->arguments;
	const char *what = words->len > 0 ? words->pdata[0] : "";
	bool proving = strcmp(what, "verify") == 0;
	if ((!proving && strcmp(what, "show") != 0) || words->len > 2) {
		complain(settings, "wants \"verify\" or \"show\", and at most one folder");
		return EXIT_TROUBLE;
	}
	struct config *config;
	postern_error error = { 0 };
	if (config_load(&config, settings->config, &error) != POSTERN_OK) {
		complain(settings, "%s", error.text);
		return EXIT_TROUBLE;
	}
	int status = read_journal(
	    settings, proving, words->len > 1 ? words->pdata[1] : config->journal_folder);
	config_free(config);
	return status;
}

#define FIELD(name) offsetof(struct settings, name)
static const char *const decisions[] = { "deliver", "tls_required", "envelope", "endpoint", "block",
	NULL };
static const struct option option_config = { "config", 'c', "FILE", NULL,
	"the daemon's configuration, which names the folder", OPTION_TEXT, FIELD(config) };
static const struct option option_head = { "head", 0, "HASH", NULL,
	"a record with this hash must be there: shows that the end was not cut off", OPTION_TEXT,
	FIELD(head) };
static const struct option option_decision = { "decision", 0, "DECISION", decisions,
	"only messages with this decision", OPTION_TEXT, FIELD(decision) };
static const struct option option_class = { "class", 0, "CLASS", NULL,
	"only messages that have the class, or one under it", OPTION_TEXT, FIELD(class_name) };
static const struct option option_since = { "since", 0, "TIME", NULL,
	"only from this time on, UTC: 2026-03-01, 2026-03-01T14:30", OPTION_TEXT, FIELD(since) };
static const struct option option_until = { "until", 0, "TIME", NULL,
	"only up to this time, and what it is the beginning of", OPTION_TEXT, FIELD(until) };
static const struct option option_queue_id = { "queue-id", 0, "ID", NULL,
	"only the message that the gateway called so", OPTION_TEXT, FIELD(queue_id) };

static const struct option *const options[] = { &option_config, &option_head, &option_decision,
	&option_class, &option_since, &option_until, &option_queue_id, &option_format, &option_help,
	NULL };

static const char *const examples[] = {
	"postern journal verify",
	"whether anything was changed, taken out or put in",
	"postern journal show --decision block --since 2026-03-01",
	"what was blocked since the first of March",
	"postern journal show --queue-id 4F2K1 --format json",
	"the whole record of one message",
	NULL,
};

const struct command command_journal = {
	.name = "journal",
	.summary = "Prove that the daemon's journal is whole, or show what is in it.",
	.usage = "verify|show [FOLDER]",
	.about = "Exit status of verify: 0 the journal is whole; 1 it is not; 2 it cannot be read.",
	.options = options,
	.examples = examples,
	.run = run,
};
