/* SPDX-License-Identifier: Apache-2.0
 *
 * Tables whose cells are parted by tabs, as programs that turn documents into text write them:
 *
 *    Name <tab> Number          lines that follow each other and have as many tabs
 *    Alma Brandt <tab> 17
 */
#include "engine/extract/tabbed.h"

struct reader {
	const char *begin, *end;
	struct cells cells;
	uint32_t tables;
	struct arena *arena;
};

static struct text line_at(const struct reader *reader, const char *at)
{
	const char *newline =
	    at < reader->end ? memchr(at, '\n', (size_t)(reader->end - at)) : NULL;
	return (struct text){ at, (size_t)((newline ? newline : reader->end) - at) };
}

static const char *after(const struct reader *reader, struct text line)
{
	const char *next = line.at + line.len;
	return next < reader->end ? next + 1 : reader->end;
}

/** Cells of a line: one more than tabs; one at its end is none. */
static size_t count_cells(struct text line)
{
	size_t n = 1;
	for (size_t i = 0; i + 1 < line.len; i++)
		n += line.at[i] == '\t';
	return n;
}

static void add_row(struct reader *reader, struct text line, uint32_t row)
{
	const char *at = line.at, *end = line.at + line.len;
	for (uint32_t column = 0; at < end && reader->cells.count < CELLS_LIMIT; column++) {
		const char *tab = memchr(at, '\t', (size_t)(end - at));
		const char *stop = tab ? tab : end;
		*(struct cell *)arena_push(reader->arena, &reader->cells) =
		    (struct cell){ .begin = (uint32_t)(at - reader->begin),
			    .end = (uint32_t)(stop - reader->begin),
			    .table = reader->tables,
			    .row = row,
			    .column = column };
		at = stop + 1;
	}
}

/** A table that begins with `line`, or nothing; the place after it. */
static const char *read_table(struct reader *reader, struct text line)
{
	size_t n = count_cells(line);
	struct text next = line_at(reader, after(reader, line));
	if (n < 2 || next.len == 0 || count_cells(next) != n)
		return after(reader, line);
	uint32_t row = 0;
	for (; line.len > 0 && count_cells(line) == n; line = line_at(reader, after(reader, line)))
		add_row(reader, line, row++);
	reader->tables++;
	return line.at;
}

struct cells tabbed_find(struct text text, struct arena *arena)
{
	struct reader reader = { .begin = text.at, .end = text.at + text.len, .arena = arena };
	if (text.len == 0 || text.len > UINT32_MAX || !memchr(text.at, '\t', text.len))
		return reader.cells;
	for (const char *at = text.at; at < reader.end;)
		at = read_table(&reader, line_at(&reader, at));
	return reader.cells;
}
