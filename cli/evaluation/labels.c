/* SPDX-License-Identifier: Apache-2.0
 *
 * A manifest, line by line.  What is not understood is an error: a label that is read otherwise
 * than it was meant makes every figure wrong.  The first error ends the reading.
 */
#include <errno.h>
#include <glib.h>
#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "audit/review.h"
#include "base/arena.h"
#include "cli/evaluation/labels.h"

enum { MOST_VALUES = 1000000 };

struct reader {
	const char *path, *folder; /**< folder: of the messages, with reviews */
	struct labels *labels;
	GHashTable *lines; /**< file to the line that labels it */
	size_t line;
	char *error;
};

static bool wrong(struct reader *reader, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
static bool wrong(struct reader *reader, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	g_autofree char *text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	reader->error = reader->line
	                    ? g_strdup_printf("%s:%zu: %s", reader->path, reader->line, text)
	                    : g_strdup_printf("%s: %s", reader->path, text);
	return false;
}

static const char *kept(struct reader *reader, const char *string, size_t length)
{
	return arena_text(reader->labels->arena, (struct text){ string, length }).at;
}

/* ---- members */

/** Inside the folder: no way up, and no way from the root. */
static bool is_inside(const char *path)
{
	if (!*path || *path == '/')
		return false;
	g_auto(GStrv) steps = g_strsplit(path, "/", -1);
	for (char **step = steps; *step; step++)
		if (strcmp(*step, "..") == 0)
			return false;
	return true;
}

static bool read_file(struct reader *reader, struct label *label, const json_t *value)
{
	if (!json_is_string(value))
		return wrong(reader, "\"file\" is not a string");
	const char *file = json_string_value(value);
	if (!is_inside(file))
		return wrong(reader, "\"file\" must be a path inside the folder, not \"%s\"", file);
	size_t before = GPOINTER_TO_SIZE(g_hash_table_lookup(reader->lines, file));
	if (before)
		return wrong(reader, "line %zu has a label for \"%s\" already", before, file);
	label->file = kept(reader, file, strlen(file));
	g_hash_table_insert(
	    reader->lines, (gpointer)(uintptr_t)label->file, GSIZE_TO_POINTER(reader->line));
	return true;
}

/** class = name { "." name } */
static bool is_class(const char *text)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_";
	for (;; text++) {
		size_t length = strspn(text, letters);
		text += length;
		if (length == 0 || *text != '.')
			return length > 0 && !*text;
	}
}

static bool has_name(const struct names *names, const char *name)
{
	for (size_t i = 0; i < names->count; i++)
		if (strcmp(names->items[i], name) == 0)
			return true;
	return false;
}

static bool read_classes(
    struct reader *reader, struct names *names, const char *member, const json_t *value)
{
	if (!json_is_array(value))
		return wrong(reader, "\"%s\" is not an array of classes", member);
	for (size_t i = 0; i < json_array_size(value); i++) {
		const char *name = json_string_value(json_array_get(value, i));
		if (!name)
			return wrong(reader, "\"%s\" is not an array of classes", member);
		if (!is_class(name))
			return wrong(reader, "\"%s\" is not the name of a class", name);
		const char *top = kept(reader, name, strcspn(name, "."));
		if (!has_name(names, top))
			*arena_push(reader->labels->arena, names) = top;
	}
	return true;
}

static bool read_labelled(struct reader *reader, struct label *label, const json_t *value)
{
	return read_classes(reader, &label->classes, "classes", value);
}

static bool read_may(struct reader *reader, struct label *label, const json_t *value)
{
	return read_classes(reader, &label->may, "may", value);
}

static bool read_findings(struct reader *reader, struct label *label, const json_t *value)
{
	if (!json_is_object(value))
		return wrong(reader, "\"findings\" is not an object of detectors and counts");
	for (void *at = json_object_iter((json_t *)(uintptr_t)value); at;
	     at = json_object_iter_next((json_t *)(uintptr_t)value, at)) {
		const char *detector = json_object_iter_key(at);
		const json_t *count = json_object_iter_value(at);
		json_int_t n = json_is_integer(count) ? json_integer_value(count) : -1;
		if (n < 0 || n > MOST_VALUES)
			return wrong(reader, "the count of \"%s\" is not a number from 0 to %d",
			    detector, MOST_VALUES);
		*arena_push(reader->labels->arena, &label->findings) =
		    (struct expected){ kept(reader, detector, strlen(detector)), (size_t)n };
	}
	return true;
}

static bool read_template(struct reader *reader, struct label *label, const json_t *value)
{
	const char *name = json_string_value(value);
	if (!name || !*name)
		return wrong(reader, "\"template\" is not the name of a group");
	label->group = kept(reader, name, strlen(name));
	return true;
}

/** For people: the group to which this one is the hard negative. */
static bool read_beside(struct reader *reader, struct label *label, const json_t *value)
{
	(void)label;
	return json_is_string(value) || json_is_null(value) ||
	       wrong(reader, "\"beside\" is not the name of a group");
}

static const struct member {
	const char *name;
	bool required;
	bool (*read)(struct reader *reader, struct label *label, const json_t *value);
} members[] = {
	{ "file", true, read_file },
	{ "classes", true, read_labelled },
	{ "may", false, read_may },
	{ "findings", false, read_findings },
	{ "template", false, read_template },
	{ "beside", false, read_beside },
};

/* ---- a line */

static bool all_known(struct reader *reader, json_t *object)
{
	for (void *at = json_object_iter(object); at; at = json_object_iter_next(object, at)) {
		const char *name = json_object_iter_key(at);
		bool known = false;
		for (size_t m = 0; m < G_N_ELEMENTS(members); m++)
			known |= strcmp(name, members[m].name) == 0;
		if (!known)
			return wrong(reader,
			    "unknown member \"%s\"; there are file, classes, may, findings, "
			    "template and beside",
			    name);
	}
	return true;
}

/** A class that must be found and may be missing is a contradiction. */
static bool is_consistent(struct reader *reader, const struct label *label)
{
	for (size_t i = 0; i < label->may.count; i++)
		if (has_name(&label->classes, label->may.items[i]))
			return wrong(
			    reader, "\"%s\" is in \"classes\" and in \"may\"", label->may.items[i]);
	return true;
}

static bool read_object(struct reader *reader, json_t *object)
{
	if (!json_is_object(object))
		return wrong(reader, "not a JSON object");
	if (!all_known(reader, object))
		return false;
	struct label *label = arena_push(reader->labels->arena, reader->labels);
	label->line = reader->line;
	for (size_t m = 0; m < G_N_ELEMENTS(members); m++) {
		const json_t *value = json_object_get(object, members[m].name);
		if (!value && members[m].required)
			return wrong(reader, "\"%s\" is missing", members[m].name);
		if (value && !members[m].read(reader, label, value))
			return false;
	}
	return is_consistent(reader, label);
}

static bool read_line(struct reader *reader, const char *line, size_t length)
{
	json_error_t error;
	json_t *object = json_loadb(line, length, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
	if (!object)
		return wrong(reader, "not JSON: %s (column %d)", error.text, error.column);
	bool done = read_object(reader, object);
	json_decref(object);
	return done;
}

static bool read_lines(struct reader *reader, FILE *file)
{
	char *line = NULL;
	size_t room = 0;
	bool done = true;
	for (ssize_t length; done && (length = getline(&line, &room, file)) >= 0;) {
		reader->line++;
		if ((size_t)length > strspn(line, " \t\r\n"))
			done = read_line(reader, line, (size_t)length);
	}
	free(line);
	if (!done)
		return false;
	reader->line = 0;
	if (ferror(file))
		return wrong(reader, "%s", g_strerror(errno));
	return reader->labels->count > 0 || wrong(reader, "there is no label in it");
}

static bool read_manifest(struct reader *reader)
{
	FILE *file = fopen(reader->path, "re");
	if (!file)
		return wrong(
		    reader, "%s", errno == ENOENT ? "there is no such file" : g_strerror(errno));
	bool done = read_lines(reader, file);
	fclose(file);
	return done;
}

/* ---- reviews */

static bool read_review(void *context, const char *line)
{
	struct reader *reader = context;
	reader->line++;
	return read_line(reader, line, strlen(line));
}

static bool read_reviews(struct reader *reader)
{
	postern_error error = { 0 };
	g_autofree char *folder = g_strdup(reader->folder);
	for (size_t length = strlen(folder); length > 1 && folder[length - 1] == '/';)
		folder[--length] = '\0';
	postern_status status = review_labels(reader->path, folder, read_review, reader, &error);
	if (reader->error)
		return false;
	reader->line = 0;
	if (status != POSTERN_OK)
		return wrong(reader, "%s", error.text);
	return reader->labels->count > 0 ||
	       wrong(reader, "no message under %s was reviewed; name the folder as the audit did",
	           folder);
}

/* ---- both */

static struct labels *read_with(
    struct reader *reader, bool (*read)(struct reader *reader), char **error)
{
	struct labels *labels = reader->labels = g_new0(struct labels, 1);
	labels->arena = arena_new();
	reader->lines = g_hash_table_new(g_str_hash, g_str_equal);
	bool done = read(reader);
	g_hash_table_unref(reader->lines);
	*error = reader->error;
	if (done)
		return labels;
	labels_free(labels);
	return NULL;
}

struct labels *labels_read(const char *path, char **error)
{
	struct reader reader = { .path = path };
	return read_with(&reader, read_manifest, error);
}

struct labels *labels_read_reviews(const char *path, const char *folder, char **error)
{
	struct reader reader = { .path = path, .folder = folder };
	return read_with(&reader, read_reviews, error);
}

bool labels_are_reviews(const char *path)
{
	static const char magic[16] = "SQLite format 3";
	char start[sizeof(magic)] = "";
	FILE *file = fopen(path, "re");
	bool same = file && fread(start, sizeof(start), 1, file) == 1 &&
	            memcmp(start, magic, sizeof(magic)) == 0;
	if (file)
		fclose(file);
	return same;
}

void labels_free(struct labels *labels)
{
	if (!labels)
		return;
	arena_free(labels->arena);
	g_free(labels);
}
