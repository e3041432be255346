/* SPDX-License-Identifier: Apache-2.0
 *
 * JSON (RFC 8259), read leniently: strings unescaped, one "key: value" a line.  An array of objects
 * is a table: its keys are the headings, each object a row.  So are arrays as long as the array of
 * names before them, which is how databases and data frames write tables:
 *
 *     { "columns": ["name", "ssn"], "data": [ ["Ann Lee", "..."], ... ] }
 *
 * Whatever is not JSON is passed on as it stands.
 */
#include <glib.h>

#include "engine/extract/extractor.h"
#include "engine/extract/flow.h"

enum { COLUMNS_LIMIT = 64 };

struct json {
	struct arena *arena;
	const char *at, *end;
	struct flow out;
};

static void put(struct json *json, const char *at, size_t len)
{
	struct flow *out = &json->out;
	if (len == 0)
		return;
	if (out->room - out->len < len) {
		size_t room = out->room * 2 + len + 64;
		out->at = arena_grow(json->arena, out->at, out->room, room);
		out->room = room;
	}
	memcpy(out->at + out->len, at, len);
	out->len += len;
}

/** The four digits of \uXXXX; false when they are none. */
static bool read_hex(uint32_t *out, const char *at, const char *end)
{
	*out = 0;
	if (end - at < 4)
		return false;
	for (int i = 0; i < 4; i++) {
		int digit = g_ascii_xdigit_value(at[i]);
		if (digit < 0)
			return false;
		*out = *out << 4 | (uint32_t)digit;
	}
	return true;
}

/** \uXXXX, or a surrogate pair; `at` is behind the 'u'. */
static void read_unicode(struct json *json)
{
	uint32_t c, low;
	char utf8[8];
	if (!read_hex(&c, json->at, json->end)) {
		put(json, "\\u", 2);
		return;
	}
	json->at += 4;
	if (c >= 0xd800 && c < 0xdc00 && json->end - json->at >= 6 && json->at[0] == '\\' &&
	    json->at[1] == 'u' && read_hex(&low, json->at + 2, json->end) && low >= 0xdc00 &&
	    low < 0xe000) {
		c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
		json->at += 6;
	}
	if (c >= 0xd800 && c < 0xe000)
		c = 0xfffd;
	put(json, utf8, (size_t)g_unichar_to_utf8(c, utf8));
}

/** Behind the opening quotation mark, to behind the closing one. */
static void read_string(struct json *json)
{
	static const char from[] = "nrtbf", to[] = "\n\r   ";
	while (json->at < json->end && *json->at != '"') {
		const char *start = json->at;
		while (json->at < json->end && *json->at != '"' && *json->at != '\\')
			json->at++;
		put(json, start, (size_t)(json->at - start));
		if (json->at >= json->end || *json->at != '\\')
			continue;
		if (++json->at == json->end)
			return;
		char c = *json->at++;
		const char *found = memchr(from, c, sizeof(from) - 1);
		if (c == 'u')
			read_unicode(json);
		else
			put(json, found ? &to[found - from] : &c, 1);
	}
	json->at += json->at < json->end;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static void skip_blanks(struct json *json)
{
	while (json->at < json->end && is_blank(*json->at))
		json->at++;
}

/** A number, a word, or anything else up to punctuation. */
static void read_bare(struct json *json)
{
	const char *start = json->at;
	while (json->at < json->end && !strchr("\"{}[],: \t\r\n", *json->at))
		json->at++;
	if (json->at == start)
		json->at++;
	put(json, start, (size_t)(json->at - start));
}

static void read_scalar(struct json *json)
{
	if (*json->at == '"') {
		json->at++;
		read_string(json);
	} else
		read_bare(json);
}

/** The same, and nothing is written. */
static void pass_scalar(struct json *json)
{
	bool string = *json->at == '"';
	json->at += string;
	while (json->at < json->end &&
	       (string ? *json->at != '"' : !strchr("\"{}[],: \t\r\n", *json->at)))
		json->at += *json->at == '\\' && json->end - json->at > 1 ? 2 : 1;
	json->at += string && json->at < json->end;
}

/* ---- an array of objects as a table */

struct columns {
	struct text names[COLUMNS_LIMIT];
	uint32_t count;
};

static uint32_t column_of(struct columns *columns, struct text name)
{
	for (uint32_t i = 0; i < columns->count; i++)
		if (text_equal(columns->names[i], name))
			return i;
	if (columns->count == COLUMNS_LIMIT)
		return COLUMNS_LIMIT;
	columns->names[columns->count] = name;
	return columns->count++;
}

/** key ":" as a view of the unread text; false when there is none. */
static bool read_key(struct json *json, struct text *key)
{
	skip_blanks(json);
	if (json->at == json->end || *json->at != '"')
		return false;
	const char *start = ++json->at;
	while (json->at < json->end && *json->at != '"')
		json->at += *json->at == '\\' && json->end - json->at > 1 ? 2 : 1;
	*key = (struct text){ start, (size_t)(json->at - start) };
	json->at += json->at < json->end;
	skip_blanks(json);
	if (json->at == json->end || *json->at != ':')
		return false;
	json->at++;
	skip_blanks(json);
	return json->at < json->end && *json->at != '{' && *json->at != '[';
}

/** "{" key ":" scalar ( "," ... )* "}"; false when it is no flat object. */
static bool read_flat_object(struct json *json, struct columns *columns, const char **values)
{
	struct text key;
	struct flow kept = json->out;
	skip_blanks(json);
	if (json->at == json->end || *json->at != '{')
		return false;
	json->at++;
	for (;;) {
		if (!read_key(json, &key))
			return false;
		uint32_t column = column_of(columns, key);
		if (column == COLUMNS_LIMIT)
			return false;
		values[column] = json->at;
		read_scalar(json);
		json->out.len = kept.len; /* only looked at */
		skip_blanks(json);
		if (json->at == json->end)
			return false;
		if (*json->at++ == '}')
			return true;
	}
}

/** A value in the place of a cell. */
static void put_cell(struct json *json, struct cells *cells, const char *value, struct cell cell)
{
	size_t begin = json->out.len;
	if (cell.column > 0) {
		put(json, "\t", 1);
		begin++;
	}
	if (value) {
		json->at = value;
		read_scalar(json);
	}
	cell.begin = (uint32_t)begin;
	cell.end = (uint32_t)json->out.len;
	if (cells->count < CELLS_LIMIT)
		*arena_push(json->arena, cells) = cell;
}

/** The whole text as one table: `[ {flat}, {flat}, ... ]`; false when it is something else. */
static bool read_table(struct json *json, struct cells *cells)
{
	struct columns columns = { .count = 0 };
	const char *values[COLUMNS_LIMIT] = { NULL };
	skip_blanks(json);
	if (json->at == json->end || *json->at++ != '[')
		return false;
	const char *first = json->at;
	if (!read_flat_object(json, &columns, values))
		return false;
	for (uint32_t i = 0; i < columns.count; i++) {
		size_t begin = json->out.len + (i > 0);
		put(json, "\t", i > 0 ? 1 : 0);
		put(json, columns.names[i].at, columns.names[i].len);
		*arena_push(json->arena, cells) =
		    (struct cell){ (uint32_t)begin, (uint32_t)json->out.len, 0, CELL_HEADING, i };
	}
	uint32_t known = columns.count;
	json->at = first;
	for (uint32_t row = 1;; row++) {
		memset(values, 0, sizeof(values));
		if (!read_flat_object(json, &columns, values) || columns.count != known)
			return false;
		const char *after = json->at;
		put(json, "\n", 1);
		for (uint32_t i = 0; i < known; i++)
			put_cell(json, cells, values[i], (struct cell){ .row = row, .column = i });
		json->at = after;
		skip_blanks(json);
		if (json->at == json->end || *json->at++ != ',')
			break;
	}
	put(json, "\n", 1);
	skip_blanks(json);
	return json->at == json->end;
}

/* ---- arrays of values as rows */

/** An array of nothing but values, each as a view of the unread text. */
struct row {
	const char *values[COLUMNS_LIMIT];
	uint32_t count;
	bool names; /**< all are strings */
	const char *end;
};

/** The array at the bracket in hand; false when something else is in it.  Reads nothing. */
static bool find_row(struct row *out, struct json *json)
{
	struct json look = *json;
	*out = (struct row){ .names = true };
	look.out = (struct flow){ .arena = NULL };
	for (look.at++; out->count < COLUMNS_LIMIT; look.at++) {
		skip_blanks(&look);
		if (look.at == look.end || strchr("[]{},:", *look.at))
			return false;
		out->names &= *look.at == '"';
		out->values[out->count++] = look.at;
		pass_scalar(&look);
		skip_blanks(&look);
		if (look.at == look.end || *look.at != ',')
			break;
	}
	out->end = look.at + 1;
	return look.at < look.end && *look.at == ']' && out->count > 1;
}

/** The rows of a text: those of as many values as the last array of names. */
struct rows {
	struct cells *cells;
	struct row names;
	uint32_t table, row; /**< of the next row; row 0: the names are not written yet */
};

static void put_row(struct json *json, struct rows *rows, const struct row *row)
{
	struct cell cell = { .table = rows->table, .row = rows->row };
	if (rows->row++ == 0)
		cell.row = CELL_HEADING;
	for (; cell.column < row->count; cell.column++)
		put_cell(json, rows->cells, row->values[cell.column], cell);
	put(json, "\n", 1);
}

/** Reads the array in hand if it is a row; `inner`: it stands in another array, and not at a key.
 */
static bool read_row(struct json *json, struct rows *rows, bool inner, bool fresh)
{
	struct row row;
	if (!find_row(&row, json))
		return false;
	if (inner && row.count == rows->names.count) {
		put(json, "\n", fresh ? 0 : 1);
		if (rows->row == 0)
			put_row(json, rows, &rows->names);
		put_row(json, rows, &row);
		json->at = row.end;
		return true;
	}
	if (row.names) {
		rows->table += rows->row > 0;
		rows->row = 0;
		rows->names = row;
	}
	return false;
}

/* ---- anything else */

static void read_lines(struct json *json, struct cells *cells)
{
	bool fresh = true, labelled = false; /* a line has begun; its key waits for a value */
	bool inner = false;                  /* what follows stands in an array */
	struct rows rows = { .cells = cells };
	while (json->at < json->end) {
		char c = *json->at;
		if (c == '[' && read_row(json, &rows, inner, fresh)) {
			fresh = true;
			labelled = false;
			continue;
		}
		inner = c == '[' || (inner && is_blank(c)) || (c == ',' && !labelled);
		if (is_blank(c) || (c == '[' && labelled)) {
			json->at++; /* the first item of an array stands beside its key */
		} else if (c == ',' || strchr("{}[]", c)) {
			if (!fresh)
				put(json, "\n", 1);
			if (c == '}') /* names are for what stands beside them */
				rows.names.count = 0;
			fresh = true;
			labelled = false;
			json->at++;
		} else if (c == ':') {
			put(json, ": ", 2);
			labelled = true;
			json->at++;
		} else {
			read_scalar(json);
			fresh = labelled = false;
		}
	}
}

static postern_coverage_state run(
    struct sink *sink, const struct extract_input *input, const char **reason)
{
	struct text text = sink_text(sink, input);
	struct cells cells = { 0 };
	struct json json = { .arena = sink_arena(sink), .at = text.at, .end = text.at + text.len };
	*reason = "";
	if (!budget_bytes(sink_budget(sink), text.len)) {
		*reason = "expanded bytes";
		sink_emit(sink, text, false, NULL);
		return POSTERN_OVER_LIMIT;
	}
	if (!read_table(&json, &cells)) {
		cells.count = 0;
		json.out.len = 0;
		json.at = text.at;
		read_lines(&json, &cells);
	}
	sink_emit(sink, (struct text){ json.out.at, json.out.len }, false, &cells);
	return POSTERN_INSPECTED;
}

static const char *const types[] = { "application/json", "text/json", "application/ld+json",
	"application/x-json", "application/fhir+json", "application/geo+json", NULL };
static const char *const extensions[] = { ".json", ".geojson", ".jsonl", NULL };

const struct extractor extractor_json;
const struct extractor extractor_json = {
	.name = "json",
	.title = "JSON: strings without escapes, arrays of objects as tables",
	.types = types,
	.extensions = extensions,
	.run = run,
};
