/* SPDX-License-Identifier: Apache-2.0
 *
 * Dumps of databases are tables, though each value stands in a statement:
 *
 *     CREATE TABLE staff (id int, name text, ssn char(9));        names of columns
 *     INSERT INTO staff VALUES (1, 'Ann Lee', '...'), (2, ...);   rows
 *     INSERT INTO staff (id, name, ssn) VALUES (1, ...);          both
 *     COPY staff (id, name, ssn) FROM stdin;                      names, and lines of values below
 *
 * The text stays as it is; names and values in it are cells.
 */
#include "engine/extract/sql.h"

enum { COLUMNS_MOST = 256, HEAD_BYTES = 4096, NAME_BYTES = 256 };

struct cursor {
	const char *at, *end;
};

static bool is_word(char c)
{
	return ascii_is_alnum((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

static void skip_blanks(struct cursor *cursor)
{
	while (cursor->at < cursor->end && ascii_is_blank((unsigned char)*cursor->at))
		cursor->at++;
}

/** Goes over the word when it stands here; else nowhere. */
static bool take_word(struct cursor *cursor, const char *word)
{
	struct cursor here = *cursor;
	size_t len = strlen(word);
	skip_blanks(&here);
	if ((size_t)(here.end - here.at) < len ||
	    !text_equal_caseless((struct text){ here.at, len }, text_of(word)) ||
	    (here.at + len < here.end && is_word(here.at[len])))
		return false;
	cursor->at = here.at + len;
	return true;
}

static bool take_char(struct cursor *cursor, char c)
{
	skip_blanks(cursor);
	if (cursor->at == cursor->end || *cursor->at != c)
		return false;
	cursor->at++;
	return true;
}

static char closing(char quote)
{
	return quote == '[' ? ']' : quote;
}

/** A text in quotation marks, a doubled one or a backslash in it; what is between them. */
static struct text take_quoted(struct cursor *cursor)
{
	char close = closing(*cursor->at++);
	const char *begin = cursor->at;
	for (; cursor->at < cursor->end; cursor->at++) {
		if (*cursor->at == '\\' && close == '\'' && cursor->at + 1 < cursor->end)
			cursor->at++;
		else if (*cursor->at == close && cursor->at + 1 < cursor->end &&
		         cursor->at[1] == close)
			cursor->at++;
		else if (*cursor->at == close)
			return (struct text){ begin, (size_t)(cursor->at++ - begin) };
	}
	return (struct text){ begin, (size_t)(cursor->at - begin) };
}

/** Anything up to a comma or the bracket that ends the list; brackets in it are passed over. */
static void pass_item(struct cursor *cursor)
{
	unsigned depth = 0;
	while (cursor->at < cursor->end) {
		char c = *cursor->at;
		if (depth == 0 && (c == ',' || c == ')'))
			return;
		depth += c == '(';
		depth -= c == ')';
		if (c == '\'' || c == '"')
			(void)take_quoted(cursor);
		else
			cursor->at++;
	}
}

/* ---- cells */

static void add_cell(struct sql *sql, struct text text, uint32_t column)
{
	size_t begin = (size_t)(text.at - sql->text.at);
	if (sql->cells->count < CELLS_LIMIT)
		*arena_push(sql->arena, sql->cells) = (struct cell){ .begin = (uint32_t)begin,
			.end = (uint32_t)(begin + text.len),
			.table = sql->table,
			.row = sql->row > 0 ? sql->row : CELL_HEADING,
			.column = column };
}

static void start_table(struct sql *sql, uint32_t *tables)
{
	sql->table = (*tables)++;
	sql->row = 0;
	sql->columns = 0;
}

/** Keys and checks stand among the columns. */
static bool is_constraint(struct text name)
{
	static const char *const words[] = { "primary", "key", "unique", "constraint", "foreign",
		"index", "check", "fulltext" };
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (text_equal_caseless(name, text_of(words[i])))
			return true;
	return false;
}

/** "name", `name`, [name] or a bare word. */
static struct text take_name(struct cursor *cursor)
{
	skip_blanks(cursor);
	if (cursor->at < cursor->end && memchr("\"`[", *cursor->at, 3))
		return take_quoted(cursor);
	const char *begin = cursor->at;
	while (cursor->at < cursor->end && is_word(*cursor->at))
		cursor->at++;
	return (struct text){ begin, (size_t)(cursor->at - begin) };
}

/** The names of columns, up to what ends their list. */
static void read_names(struct sql *sql, struct cursor *cursor)
{
	do {
		bool quoted = (skip_blanks(cursor), cursor->at < cursor->end) &&
		              memchr("\"`[", *cursor->at, 3);
		struct text name = take_name(cursor);
		if (name.len > 0 && (quoted || !is_constraint(name)) && sql->columns < COLUMNS_MOST)
			add_cell(sql, name, sql->columns++);
		pass_item(cursor);
	} while (take_char(cursor, ','));
	sql->row = 1;
}

/** What a value says: of a text, perhaps behind N or E, what is between its marks. */
static struct text take_value(struct cursor *cursor)
{
	skip_blanks(cursor);
	struct cursor mark = *cursor;
	while (mark.at < mark.end && is_word(*mark.at))
		mark.at++;
	if (mark.at < mark.end && *mark.at == '\'') {
		struct text text = take_quoted(&mark);
		*cursor = mark;
		pass_item(cursor);
		return text;
	}
	const char *begin = cursor->at;
	pass_item(cursor);
	return text_trim((struct text){ begin, (size_t)(cursor->at - begin) });
}

/** How many values stand behind an opening bracket. */
static uint32_t count_values(struct cursor cursor)
{
	uint32_t n = 0;
	do {
		(void)take_value(&cursor);
		n++;
	} while (n <= COLUMNS_MOST && take_char(&cursor, ','));
	return n;
}

/** "(1, 'Ann'), (2, 'Bob')": rows of the table in hand, or of a new one without names. */
static void read_tuples(struct sql *sql, struct cursor *cursor, uint32_t *tables)
{
	while (take_char(cursor, '(')) {
		uint32_t n = count_values(*cursor), column = 0;
		if (sql->row == 0 || n != sql->columns || sql->table + 1 != *tables) {
			start_table(sql, tables);
			sql->columns = n;
			sql->row = 1;
		}
		do {
			struct text value = take_value(cursor);
			if (column < COLUMNS_MOST)
				add_cell(sql, value, column++);
		} while (take_char(cursor, ','));
		sql->row++;
		if (!take_char(cursor, ')') || !take_char(cursor, ','))
			return;
	}
}

/** Lines of values with tabs between them, up to "\.". */
static void read_lines(struct sql *sql, struct cursor *cursor)
{
	while (cursor->at < cursor->end) {
		const char *stop = memchr(cursor->at, '\n', (size_t)(cursor->end - cursor->at));
		const char *end = stop ? stop : cursor->end, *at = cursor->at;
		cursor->at = stop ? stop + 1 : end;
		if (end - at >= 2 && at[0] == '\\' && at[1] == '.')
			return;
		for (uint32_t column = 0; at <= end && column < COLUMNS_MOST; column++) {
			const char *tab = memchr(at, '\t', (size_t)(end - at));
			const char *to = tab ? tab : end;
			add_cell(sql, (struct text){ at, (size_t)(to - at) }, column);
			at = to + 1;
		}
		sql->row++;
	}
}

/* ---- statements */

/** What a statement says before its rows is not long. */
static struct cursor head_of(struct cursor cursor)
{
	bool longer = cursor.end - cursor.at > HEAD_BYTES;
	return (struct cursor){ cursor.at, longer ? cursor.at + HEAD_BYTES : cursor.end };
}

/** Whether `word` comes before a bracket; up to either the name of the table is passed over. */
static bool find_word(struct cursor *head, const char *word)
{
	const char *most = head->end - head->at > NAME_BYTES ? head->at + NAME_BYTES : head->end;
	while (head->at < most && *head->at != '(' && *head->at != ';') {
		if (take_word(head, word))
			return true;
		if (memchr("\"`[", *head->at, 3))
			(void)take_quoted(head);
		else if (!is_word(*head->at))
			head->at++;
		while (head->at < head->end && is_word(*head->at))
			head->at++;
	}
	return false;
}

/** Passes over a list in brackets; `list` is what is in it.  False when it does not end. */
static bool pass_list(struct cursor *head, struct cursor *list)
{
	if (!take_char(head, '('))
		return false;
	list->at = head->at;
	do
		pass_item(head);
	while (take_char(head, ','));
	list->end = head->at;
	return take_char(head, ')');
}

/** What is no statement after all is not looked at again where that took long. */
static const char *none(const struct cursor *begin, const struct cursor *looked)
{
	return looked->at - begin->at > NAME_BYTES ? looked->at : NULL;
}

static const char *read_insert(struct sql *sql, struct cursor cursor, uint32_t *tables)
{
	struct cursor head = head_of(cursor);
	if (!find_word(&head, "values")) {
		struct cursor names;
		if (!pass_list(&head, &names) || !take_word(&head, "values"))
			return none(&cursor, &head);
		start_table(sql, tables);
		read_names(sql, &names);
	}
	cursor.at = head.at;
	skip_blanks(&cursor);
	if (cursor.at == cursor.end || *cursor.at != '(')
		return NULL;
	read_tuples(sql, &cursor, tables);
	return cursor.at;
}

static const char *read_create(struct sql *sql, struct cursor cursor, uint32_t *tables)
{
	struct cursor head = head_of(cursor);
	if (find_word(&head, "as") || head.at == head.end || *head.at != '(')
		return NULL;
	cursor.at = head.at + 1;
	start_table(sql, tables);
	read_names(sql, &cursor);
	return cursor.at;
}

static const char *read_copy(struct sql *sql, struct cursor cursor, uint32_t *tables)
{
	struct cursor head = head_of(cursor);
	if (find_word(&head, "from"))
		return NULL;
	struct cursor names;
	if (!pass_list(&head, &names) || !take_word(&head, "from") || !take_word(&head, "stdin"))
		return none(&cursor, &head);
	start_table(sql, tables);
	read_names(sql, &names);
	const char *stop = memchr(head.at, '\n', (size_t)(cursor.end - head.at));
	cursor.at = stop ? stop + 1 : cursor.end;
	read_lines(sql, &cursor);
	return cursor.at;
}

const char *sql_read(struct sql *sql, const char *at, uint32_t *tables)
{
	struct cursor cursor = { at, sql->text.at + sql->text.len };
	if (take_word(&cursor, "insert") || take_word(&cursor, "replace"))
		return read_insert(sql, cursor, tables);
	if (take_word(&cursor, "create") && take_word(&cursor, "table"))
		return read_create(sql, cursor, tables);
	cursor.at = at;
	return take_word(&cursor, "copy") ? read_copy(sql, cursor, tables) : NULL;
}
