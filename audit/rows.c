/* SPDX-License-Identifier: Apache-2.0
 *
 * Writing and reading rows.
 */
#include "audit/rows.h"

const struct table_facts table_facts[N_TABLES] = {
#define TABLE(name, text, columns, belongs) [TABLE_##name] = { text, columns, belongs },
#include "audit/tables.def"
#undef TABLE
};

unsigned table_values(enum table table)
{
	return table_facts[table].columns - (table_facts[table].belongs == CONTENT);
}

static void put(GByteArray *rows, const void *at, size_t len)
{
	g_byte_array_append(rows, at, (guint)len);
}

static void put_tagged(GByteArray *rows, char kind, const void *at, size_t len)
{
	uint32_t length = (uint32_t)MIN(len, UINT32_MAX);
	put(rows, &kind, 1);
	put(rows, &length, sizeof(length));
	put(rows, at, length);
}

void rows_begin(GByteArray *rows, enum table table)
{
	uint8_t number = (uint8_t)table;
	put(rows, &number, 1);
}

void rows_null(GByteArray *rows)
{
	put(rows, "n", 1);
}

void rows_integer(GByteArray *rows, int64_t value)
{
	put(rows, "i", 1);
	put(rows, &value, sizeof(value));
}

void rows_text(GByteArray *rows, const char *text)
{
	text = text ? text : "";
	if (g_utf8_validate(text, -1, NULL)) {
		put_tagged(rows, 't', text, strlen(text));
		return;
	}
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	put_tagged(rows, 't', valid, strlen(valid));
}

void rows_name(GByteArray *rows, const char *text)
{
	if (text && *text)
		rows_text(rows, text);
	else
		rows_null(rows);
}

void rows_bytes(GByteArray *rows, struct bytes bytes)
{
	put_tagged(rows, 'b', bytes.at, bytes.len);
}

static bool take(void *out, struct bytes *rest, size_t len)
{
	if (rest->len < len)
		return false;
	memcpy(out, rest->at, len);
	rest->at += len;
	rest->len -= len;
	return true;
}

static bool take_value(struct value *out, struct bytes *rest)
{
	uint32_t length;
	*out = (struct value){ 0 };
	if (!take(&out->kind, rest, 1))
		return false;
	switch (out->kind) {
	case 'n':
		return true;
	case 'i':
		return take(&out->integer, rest, sizeof(out->integer));
	case 't':
	case 'b':
		if (!take(&length, rest, sizeof(length)) || length > rest->len)
			return false;
		out->bytes = (struct bytes){ rest->at, length };
		rest->at += length;
		rest->len -= length;
		return true;
	default:
		return false;
	}
}

bool rows_next(struct row *out, struct bytes *rest, bool *broken)
{
	uint8_t table;
	*broken = false;
	if (!take(&table, rest, 1))
		return false;
	*broken = true;
	if (table >= N_TABLES)
		return false;
	out->table = (enum table)table;
	out->n_values = table_values(out->table);
	for (unsigned i = 0; i < out->n_values; i++)
		if (!take_value(&out->values[i], rest))
			return false;
	*broken = false;
	return true;
}
