/* SPDX-License-Identifier: Apache-2.0
 *
 * Collecting, sorting and printing diagnostics.  Everything hangs on one talloc context.
 */
#include "base/diagnostics.h"

#include <glib.h>
#include <stdarg.h>
#include <stdlib.h>
#include <talloc.h>

struct source_file {
	const char *name;
	char *content;
	size_t *lines; /* offset of each line, plus the end */
	size_t n_lines;
};

struct postern_diagnostics {
	struct source_file *files;
	size_t n_files;
	postern_diagnostic *entries;
	size_t n_entries;
};

static int forget(postern_diagnostics *diagnostics)
{
	free(diagnostics->entries);
	return 0;
}

postern_diagnostics *diagnostics_new(void *parent)
{
	postern_diagnostics *diagnostics = talloc_zero(parent, postern_diagnostics);
	talloc_set_destructor(diagnostics, forget);
	return diagnostics;
}

static void find_lines(struct source_file *file, size_t len)
{
	size_t n = 1;
	for (size_t i = 0; i < len; i++)
		n += file->content[i] == '\n';
	file->lines = talloc_size(file->content, (n + 1) * sizeof(size_t));
	file->n_lines = n;
	file->lines[0] = 0;
	for (size_t i = 0, line = 1; i < len; i++) {
		if (file->content[i] == '\n')
			file->lines[line++] = i + 1;
	}
	file->lines[n] = len + 1;
}

void diagnostics_source(postern_diagnostics *diagnostics, const char *name, struct text content)
{
	size_t n = diagnostics->n_files;
	diagnostics->files =
	    talloc_realloc(diagnostics, diagnostics->files, struct source_file, (unsigned)n + 1);
	struct source_file *file = &diagnostics->files[n];
	file->name = talloc_strdup(diagnostics, name);
	file->content = talloc_size(diagnostics, content.len + 1);
	if (content.len)
		memcpy(file->content, content.at, content.len);
	file->content[content.len] = '\0';
	find_lines(file, content.len);
	diagnostics->n_files++;
}

static const char *quoted_line(const postern_diagnostics *diagnostics, struct place place)
{
	for (size_t i = 0; place.file && i < diagnostics->n_files; i++) {
		const struct source_file *file = &diagnostics->files[i];
		if (strcmp(file->name, place.file) != 0 || place.line == 0 ||
		    place.line > file->n_lines)
			continue;
		size_t from = file->lines[place.line - 1];
		size_t to = file->lines[place.line] - 1;
		if (to > from && file->content[to - 1] == '\r')
			to--;
		if (to - from > 500) /* a line of data is not worth quoting whole */
			to = from + 500;
		while (to > from && ((unsigned char)file->content[to] & 0xc0) == 0x80)
			to--;
		return talloc_strndup(diagnostics, file->content + from, to - from);
	}
	return "";
}

void diagnostics_add(postern_diagnostics *diagnostics, postern_diagnostic_severity severity,
    struct place place, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	char *text = talloc_vasprintf(diagnostics, format, arguments);
	va_end(arguments);
	size_t n = diagnostics->n_entries;
	if ((n & (n - 1)) == 0) {
		size_t room = n ? n * 2 : 1;
		diagnostics->entries =
		    g_realloc_n(diagnostics->entries, room, sizeof(*diagnostics->entries));
	}
	diagnostics->entries[diagnostics->n_entries++] = (postern_diagnostic){
		.severity = severity,
		.file = place.file ? talloc_strdup(diagnostics, place.file) : "",
		.line = place.line,
		.column = place.column,
		.width = place.width,
		.text = text,
		.source_line = quoted_line(diagnostics, place),
	};
}

static int by_place(const void *a, const void *b)
{
	const postern_diagnostic *x = a, *y = b;
	int order = strcmp(x->file, y->file);
	if (order == 0)
		order = (x->line > y->line) - (x->line < y->line);
	if (order == 0)
		order = (x->column > y->column) - (x->column < y->column);
	return order ? order : strcmp(x->text, y->text);
}

void diagnostics_sort(postern_diagnostics *diagnostics)
{
	postern_diagnostic *entries = diagnostics->entries;
	if (diagnostics->n_entries < 2)
		return;
	qsort(entries, diagnostics->n_entries, sizeof(*entries), by_place);
	size_t kept = 1;
	for (size_t i = 1; i < diagnostics->n_entries; i++) {
		if (by_place(&entries[i], &entries[kept - 1]) != 0)
			entries[kept++] = entries[i];
	}
	diagnostics->n_entries = kept;
}

size_t diagnostics_errors(const postern_diagnostics *diagnostics)
{
	size_t n = 0;
	for (size_t i = 0; i < diagnostics->n_entries; i++)
		n += diagnostics->entries[i].severity == POSTERN_ERROR;
	return n;
}

size_t postern_diagnostics_count(const postern_diagnostics *diagnostics)
{
	return diagnostics ? diagnostics->n_entries : 0;
}

const postern_diagnostic *postern_diagnostics_at(const postern_diagnostics *diagnostics, size_t i)
{
	return diagnostics && i < diagnostics->n_entries ? &diagnostics->entries[i] : NULL;
}

void postern_diagnostics_free(postern_diagnostics *diagnostics)
{
	talloc_free(diagnostics);
}

void postern_free(void *memory)
{
	free(memory);
}

static const char *const severity_words[] = {
	[POSTERN_NOTE] = "note",
	[POSTERN_WARNING] = "warning",
	[POSTERN_ERROR] = "error",
};

static const char *severity_colour(postern_diagnostic_severity severity)
{
	return severity == POSTERN_ERROR     ? "\033[1;31m"
	       : severity == POSTERN_WARNING ? "\033[1;33m"
	                                     : "\033[1;36m";
}

static const char *next_character(const char *at)
{
	return at + g_utf8_skip[(unsigned char)*at];
}

/* The blank line under the quoted one: tabs stay tabs, so that the caret stands where the column
 * is. */
static void underline(
    GString *out, const postern_diagnostic *entry, const char *colour, const char *plain)
{
	g_string_append(out, "      | ");
	const char *at = entry->source_line;
	for (uint32_t column = 1; column < entry->column && *at; column++) {
		g_string_append_c(out, *at == '\t' ? '\t' : ' ');
		at = next_character(at);
	}
	g_string_append(out, colour);
	for (uint32_t i = 0; i < (entry->width ? entry->width : 1) && (i == 0 || *at); i++) {
		g_string_append_c(out, '^');
		if (*at)
			at = next_character(at);
	}
	g_string_append_printf(out, "%s\n", plain);
}

char *postern_diagnostic_text(const postern_diagnostics *diagnostics, size_t i, int colour)
{
	const postern_diagnostic *entry = postern_diagnostics_at(diagnostics, i);
	if (!entry)
		return NULL;
	const char *bold = colour ? "\033[1m" : "", *plain = colour ? "\033[0m" : "";
	const char *tone = colour ? severity_colour(entry->severity) : "";
	GString *out = g_string_new(NULL);
	g_string_append(out, bold);
	if (entry->file[0] && entry->line)
		g_string_append_printf(out, "%s:%u:%u: ", entry->file, entry->line, entry->column);
	else if (entry->file[0])
		g_string_append_printf(out, "%s: ", entry->file);
	g_string_append_printf(out, "%s%s:%s%s %s%s\n", tone, severity_words[entry->severity],
	    plain, bold, entry->text, plain);
	if (entry->source_line[0] && g_utf8_validate(entry->source_line, -1, NULL)) {
		g_string_append_printf(out, "%5u | %s\n", entry->line, entry->source_line);
		underline(out, entry, tone, plain);
	}
	return g_string_free(out, FALSE);
}
