/* SPDX-License-Identifier: Apache-2.0
 *
 * Tables whose columns are set with blanks, as mail programs and reports write them:
 *
 *     Part no.     Name      Dim mm            names, two blanks or more between them
 *     -----------  --------  ---------------   perhaps a rule
 *     839-05-4574  impeller  74.26 +/- 0.06    a cell belongs to the column that it stands under
 *
 * Without a rule there are three columns at least and two rows of as many cells; with one, two will
 * do.  Between rows there may be blank lines, and lines of a single cell that goes on:
 *
 *     Ann Marie
 *     Okafor-Lindqvist    839-05-4574   pump
 *
 * Anything else ends the table.
 */
#include "engine/extract/columns.h"

#include <limits.h>

enum { COLUMNS_MOST = 24, NAME_MOST = 40, LINE_MOST = 1024 };

/** A chunk of a line: bytes in the text, characters from the line's beginning. */
struct chunk {
	const char *at, *end;
	unsigned from, to;
};

struct chunks {
	struct chunk items[COLUMNS_MOST];
	unsigned count;
	const char *next; /**< the line after it */
	bool ruler, bad;  /**< nothing but dashes; tabs, or more than can be counted */
};

static bool continues(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

/** How long the blank at `at` is: a no-break space (U+00A0) is one, too; 0 for none. */
static unsigned blank(const char *at, const char *stop)
{
	if (at == stop)
		return 0;
	if (*at == ' ')
		return 1;
	return stop - at > 1 && *at == '\xc2' && at[1] == '\xa0' ? 2 : 0;
}

/** One chunk from `at` on: up to two blanks or the line's end.  `plain` lines have no other blank
 * than the space. */
static const char *chunk_end(const char *at, const char *stop, bool plain)
{
	const char *end = at;
	while (plain && end < stop) {
		const char *space = memchr(end, ' ', (size_t)(stop - end));
		if (!space || space + 1 == stop || space[1] == ' ')
			return space ? space : stop;
		end = space + 2;
	}
	for (unsigned n; end < stop; end += n ? n : 1) {
		n = blank(end, stop);
		if (n && (end + n == stop || blank(end + n, stop)))
			break;
	}
	return end;
}

/** How many columns the characters of [at, end) take. */
static unsigned width_of(const char *at, const char *end)
{
	unsigned width = 0;
	for (; at < end; at++)
		width += !continues(*at);
	return width;
}

static bool is_ruled(const char *at, const char *end)
{
	while (at < end && (*at == '-' || *at == '=' || *at == '_' || *at == '+'))
		at++;
	return at == end;
}

static void read_chunks(struct chunks *out, const char *at, const char *end)
{
	const char *newline = memchr(at, '\n', (size_t)(end - at));
	const char *stop = newline ? newline : end;
	unsigned column = 0;
	*out = (struct chunks){ .next = newline ? newline + 1 : end, .ruler = true };
	out->bad = stop - at > LINE_MOST || memchr(at, '\t', (size_t)(stop - at));
	while (stop > at && (stop[-1] == '\r' || stop[-1] == ' '))
		stop--;
	while (at < stop && *at == '>')
		at++;
	bool plain = stop <= at || !memchr(at, '\xc2', (size_t)(stop - at));
	while (at < stop && !out->bad) {
		unsigned n = blank(at, stop);
		at += n;
		column += n > 0;
		if (n)
			continue;
		struct chunk chunk = { at, chunk_end(at, stop, plain), column, column };
		chunk.to += width_of(at, chunk.end);
		out->ruler = out->ruler && is_ruled(at, chunk.end);
		if (out->count == COLUMNS_MOST) {
			out->bad = true;
			return;
		}
		out->items[out->count++] = chunk;
		column = chunk.to;
		at = chunk.end;
	}
	out->ruler &= out->count > 0;
}

/** Short, and neither a sentence nor a value. */
static bool names_columns(const struct chunks *line, bool ruled)
{
	for (unsigned i = 0; i < line->count; i++) {
		const struct chunk *chunk = &line->items[i];
		size_t digits = 0, letters = 0;
		for (const char *p = chunk->at; p < chunk->end; p++) {
			digits += ascii_is_digit((unsigned char)*p);
			letters += ascii_is_letter((unsigned char)*p) || (unsigned char)*p >= 0x80;
		}
		if (chunk->to - chunk->from > NAME_MOST || letters < 1 || digits >= letters)
			return false;
		if (!ruled && strchr(".!?:,;", chunk->end[-1]) && chunk->end[-1] != '.')
			return false;
	}
	return true;
}

/** The column under which a chunk stands: of those it overlaps the one it shares most with, else
 * the nearest. */
static unsigned column_of(const struct chunks *names, const struct chunk *chunk)
{
	unsigned best = 0;
	long most = LONG_MIN;
	for (unsigned i = 0; i < names->count; i++) {
		const struct chunk *name = &names->items[i];
		long from = chunk->from > name->from ? chunk->from : name->from;
		long to = chunk->to < name->to ? chunk->to : name->to;
		if (to - from > most) {
			most = to - from;
			best = i;
		}
	}
	return best;
}

static bool stands_under(const struct chunk *name, const struct chunk *chunk)
{
	return chunk->from < name->to && name->from < chunk->to;
}

/** Columns from left to right, each once.  Of two chunks nearest to one name the one that stands
 * under it has it. */
static void assign_columns(unsigned *columns, const struct chunks *names, const struct chunks *line)
{
	for (unsigned i = 0; i < line->count; i++) {
		columns[i] = line->count == names->count ? i : column_of(names, &line->items[i]);
		if (i == 0 || columns[i] > columns[i - 1])
			continue;
		const struct chunk *name = &names->items[columns[i]];
		bool room = columns[i - 1] > (i > 1 ? columns[i - 2] + 1 : 0);
		if (room && columns[i] == columns[i - 1] && stands_under(name, &line->items[i]) &&
		    !stands_under(name, &line->items[i - 1]))
			columns[i - 1]--;
		else
			columns[i] = columns[i - 1] + 1;
	}
}

static void add_cells(struct cells *cells, const struct chunks *names, const struct chunks *line,
    const char *text, uint32_t table, uint32_t row, struct arena *arena)
{
	unsigned columns[COLUMNS_MOST];
	assign_columns(columns, names, line);
	for (unsigned i = 0; i < line->count && cells->count < CELLS_LIMIT; i++) {
		const struct chunk *chunk = &line->items[i];
		*(struct cell *)arena_push(arena, cells) =
		    (struct cell){ .begin = (uint32_t)(chunk->at - text),
			    .end = (uint32_t)(chunk->end - text),
			    .table = table,
			    .row = row,
			    .column = columns[i] };
	}
}

/** Whether the word at `column` begins where a name does; numbers, which programs set less exactly,
 * nearly there. */
static bool begins_name(const struct chunks *names, const char *word, unsigned column)
{
	enum { NEARLY = 2 };
	unsigned off = ascii_is_digit((unsigned char)*word) ? NEARLY : 0;
	for (unsigned i = 1; i < names->count; i++)
		if (names->items[i].from <= column + off && column <= names->items[i].from + off)
			return true;
	return false;
}

/** Takes from `rest` what stands in front of a blank behind which a column begins. */
static bool split_chunk(struct chunk *left, struct chunk *rest, const struct chunks *names)
{
	unsigned column = rest->from;
	for (const char *p = rest->at; p < rest->end;) {
		unsigned n = blank(p, rest->end);
		if (n > 0 && p + n < rest->end && begins_name(names, p + n, column + 1)) {
			*left = (struct chunk){ rest->at, p, rest->from, column };
			*rest = (struct chunk){ p + n, rest->end, column + 1, rest->to };
			return true;
		}
		column += n > 0 || !continues(*p);
		p += n ? n : 1;
	}
	return false;
}

/** One blank parts cells as well, when the next begins right below its name: a number set to the
 * right, and beside it a text set to the left. */
static void split_below_names(struct chunks *line, const struct chunks *names)
{
	struct chunks out = *line;
	out.count = 0;
	if (line->bad || line->ruler)
		return;
	for (unsigned i = 0; i < line->count && out.count < COLUMNS_MOST; i++) {
		struct chunk rest = line->items[i];
		while (out.count + 1 < COLUMNS_MOST &&
		       split_chunk(&out.items[out.count], &rest, names))
			out.count++;
		out.items[out.count++] = rest;
	}
	if (out.count <= names->count)
		*line = out;
}

static void read_row(
    struct chunks *line, const char *at, const char *end, const struct chunks *names)
{
	read_chunks(line, at, end);
	split_below_names(line, names);
}

static bool is_row(const struct chunks *line, const struct chunks *names)
{
	return !line->bad && !line->ruler && line->count >= 2 && line->count <= names->count;
}

/** Whether the line is blank, or a chunk that keeps within one column: more of a cell. */
static bool is_between(const struct chunks *line, const struct chunks *names)
{
	if (line->bad || line->ruler || line->count > 1)
		return false;
	if (line->count == 0)
		return true;
	const struct chunk *chunk = &line->items[0];
	unsigned column = column_of(names, chunk);
	unsigned end = column + 1 < names->count ? names->items[column + 1].from : chunk->to + 1;
	return stands_under(&names->items[column], chunk) && chunk->to < end;
}

/** The row behind lines that may stand between rows: it is read into `line`; false when there is
 * none.  There prose may follow as well, so that two blanks have to part the row. */
static bool next_row(struct chunks *line, const struct chunks *names, const char *end)
{
	enum { BETWEEN = 4 };
	struct chunks look = *line;
	const char *at = NULL;
	for (unsigned n = 0; n < BETWEEN && is_between(&look, names) && look.next < end; n++) {
		at = look.next;
		read_row(&look, at, end, names);
	}
	struct chunks apart = look;
	if (at)
		read_chunks(&apart, at, end);
	if (!is_row(&look, names) || apart.count < 2)
		return false;
	*line = look;
	return true;
}

/** Whether a table begins here: `names` has read the first line, `line` gets the first row. */
static bool begins(const struct chunks *names, struct chunks *line, bool *ruled, const char *end)
{
	struct chunks second;
	if (names->bad || names->ruler || names->count < 2 || names->next >= end)
		return false;
	read_row(line, names->next, end, names);
	*ruled = line->ruler && !line->bad && line->count == names->count;
	if (!names_columns(names, *ruled))
		return false;
	if (*ruled) {
		read_row(line, line->next, end, names);
		return is_row(line, names);
	}
	if (names->count < 3 || !next_row(line, names, end) || line->count != names->count)
		return false;
	if (line->next >= end)
		return false;
	read_row(&second, line->next, end, names);
	return next_row(&second, names, end);
}

/** Whether columns may be parted in the line: two blanks follow each other, or one of them is no
 * space.  Most lines of prose are done with here. */
static bool may_part(const char *at, const char *end)
{
	const char *newline = memchr(at, '\n', (size_t)(end - at));
	const char *stop = newline ? newline : end;
	if (memchr(at, '\xc2', (size_t)(stop - at)))
		return true;
	for (const char *p = at + 1; p < stop; p += 2) /* one of any two neighbours */
		if (*p == ' ' && (p[-1] == ' ' || (p + 1 < stop && p[1] == ' ')))
			return true;
	return false;
}

const char *columns_read(
    struct cells *cells, const char *at, struct text text, uint32_t table, struct arena *arena)
{
	const char *end = text.at + text.len;
	struct chunks names, line;
	bool ruled = false;
	if (!may_part(at, end))
		return NULL;
	read_chunks(&names, at, end);
	if (!begins(&names, &line, &ruled, end))
		return NULL;
	add_cells(cells, &names, &names, text.at, table, CELL_HEADING, arena);
	for (uint32_t row = 1; next_row(&line, &names, end) && cells->count < CELLS_LIMIT; row++) {
		add_cells(cells, &names, &line, text.at, table, row, arena);
		at = line.next;
		if (at >= end)
			return end;
		read_row(&line, at, end, &names);
	}
	return at;
}

struct cells columns_find(struct text text, struct arena *arena)
{
	struct cells cells = { NULL, 0, 0 };
	if (text.len == 0)
		return cells;
	const char *end = text.at + (text.len < COLUMNS_BYTES ? text.len : COLUMNS_BYTES);
	struct text read = { text.at, (size_t)(end - text.at) };
	uint32_t tables = 0;
	for (const char *at = text.at; at < end;) {
		const char *newline = memchr(at, '\n', (size_t)(end - at));
		const char *after = columns_read(&cells, at, read, tables, arena);
		tables += after != NULL;
		at = after ? after : newline ? newline + 1 : end;
	}
	return cells;
}
