/* SPDX-License-Identifier: Apache-2.0
 *
 * Tables pasted into a text: a line that names columns, and lines below it with as many separators.
 * Prose has commas as well, so names are short and without digits and sentence marks, and there are
 * three at least.  Where no separators part columns, blanks may (columns.h).  Dumps of databases
 * have a reader of their own (sql.h).
 */
#include "engine/extract/pasted.h"

#include "base/find.h"
#include "engine/extract/columns.h"
#include "engine/extract/sql.h"

enum { LINE_BYTES = 1024, NAME_BYTES = 40 };

struct line {
	const char *at, *end; /**< without quotation marks (">") and line end */
	const char *next;
};

static struct line line_at(const char *at, const char *end)
{
	const char *stop = memchr(at, '\n', (size_t)(end - at));
	struct line line = { at, stop ? stop : end, stop ? stop + 1 : end };
	while (line.at < line.end && (*line.at == '>' || *line.at == ' '))
		line.at++;
	while (line.end > line.at && ascii_is_blank((unsigned char)line.end[-1]))
		line.end--;
	return line;
}

static size_t separators_in(const struct line *line, char separator)
{
	size_t n = 0;
	for (const char *p = line->at; p < line->end; p++)
		n += *p == separator;
	return n;
}

/** The line's separator, which is there twice at least; else 0. */
static char separator_of(const struct line *line)
{
	static const char separators[] = "\t|;~^,";
	for (const char *separator = separators; *separator; separator++) {
		const char *first = memchr(line->at, *separator, (size_t)(line->end - line->at));
		if (first)
			return memchr(first + 1, *separator, (size_t)(line->end - first - 1))
			           ? *separator
			           : 0;
	}
	return 0;
}

/** What names of columns do not hold. */
static bool is_no_name(char c)
{
	return ascii_is_digit((unsigned char)c) || memchr("!?@=<{", c, 6);
}

/** The separator when the line can name columns, else 0. */
static char heading_separator(const struct line *line)
{
	if (line->end - line->at < 5 || line->end - line->at > LINE_BYTES)
		return 0;
	char separator = separator_of(line);
	for (const char *p = line->at; separator && p < line->end; p++)
		if (is_no_name(*p))
			return 0;
	return separator;
}

static bool names_short(const struct line *line, char separator)
{
	size_t len = 0;
	for (const char *p = line->at; p < line->end; p++) {
		len = *p == separator ? 0 : len + ((unsigned char)*p < 0x80);
		if (len > NAME_BYTES)
			return false;
	}
	return true;
}

/** Cells of one row; a bar at the ends of the line is a frame, not a cell. */
static void add_row(struct cells *cells, const struct line *line, struct text text, char separator,
    uint32_t table, uint32_t row, struct arena *arena)
{
	const char *at = line->at, *end = line->end;
	uint32_t column = 0;
	at += separator == '|' && at < end && *at == '|';
	while (at < end && cells->count < CELLS_LIMIT) {
		const char *stop = memchr(at, separator, (size_t)(end - at));
		stop = stop ? stop : end;
		*(struct cell *)arena_push(arena, cells) =
		    (struct cell){ .begin = (uint32_t)(at - text.at),
			    .end = (uint32_t)(stop - text.at),
			    .table = table,
			    .row = row,
			    .column = column++ };
		at = stop < end ? stop + 1 : end;
	}
}

/** A rule below the heading: |---|---|. */
static bool is_ruler(const struct line *line)
{
	for (const char *p = line->at; p < line->end; p++)
		if (!memchr("-|:+= ", *p, 6))
			return false;
	return line->end > line->at;
}

/** Programs write no blank behind a comma; people do. */
static bool is_export(const struct line *line)
{
	struct text text = { line->at, (size_t)(line->end - line->at) };
	return text_find_caseless(text, TEXT(", ")) == SIZE_MAX;
}

/** Reads the table that `heading` begins; returns the place after it, or NULL when it is none. */
static const char *read_table(struct cells *cells, const struct line *heading, struct text text,
    uint32_t table, struct arena *arena)
{
	const char *end = text.at + text.len;
	char separator = heading_separator(heading);
	if (!separator || !names_short(heading, separator))
		return NULL;
	size_t columns = separators_in(heading, separator);
	const char *at = heading->next;
	for (uint32_t row = 1; at < end;) {
		struct line line = line_at(at, end);
		bool ruler = (row == 1 || separator == '|') && is_ruler(&line);
		if (!ruler && separators_in(&line, separator) != columns)
			break;
		if (row == 1 && !ruler)
			add_row(cells, heading, text, separator, table,
			    is_export(heading) ? CELL_HEADING : 0, arena);
		if (!ruler)
			add_row(cells, &line, text, separator, table, row++, arena);
		at = line.next;
	}
	bool none = cells->count == 0 || cells->items[cells->count - 1].table != table;
	return none ? NULL : at;
}

/** Whether two blanks stand beside each other in the line, or a blank beyond ASCII in it; `blanks`
 * is where the next two stand, kept from line to line. */
static bool may_have_columns(size_t *blanks, struct text text, const char *line, const char *next)
{
	size_t from = (size_t)(line - text.at), to = (size_t)(next - text.at);
	if (*blanks < from || from == 0)
		*blanks = text_find_pair(text, from, ' ', ' ');
	return *blanks < to || memchr(line, '\xc2', to - from);
}

struct cells pasted_tables(struct text text, struct arena *arena)
{
	struct cells cells = { 0 };
	if (text.len == 0)
		return cells;
	const char *end = text.at + (text.len < COLUMNS_BYTES ? text.len : COLUMNS_BYTES);
	struct text read = { text.at, (size_t)(end - text.at) };
	struct sql sql = { .cells = &cells, .text = read, .arena = arena };
	uint32_t tables = 0;
	size_t blanks = 0;
	for (const char *at = text.at; at < end;) {
		struct line line = line_at(at, end);
		const char *statement = sql_read(&sql, at, &tables);
		if (statement) {
			at = statement;
			continue;
		}
		const char *after = read_table(&cells, &line, text, tables, arena);
		if (!after && may_have_columns(&blanks, read, at, line.next))
			after = columns_read(&cells, at, read, tables, arena);
		tables += after != NULL;
		at = after ? after : line.next;
	}
	return cells;
}
