/* SPDX-License-Identifier: Apache-2.0
 *
 * Rows on their way from the process that scans to the one that writes.
 *
 *   rows   = { row }
 *   row    = table:u8 { value }          as many values as the table has columns, less the content
 *   value  = 'n' | 'i' int64 | 't' length:u32 bytes | 'b' length:u32 bytes
 *
 * Numbers are in the machine's own order: both ends are one program on one machine.  The reader
 * trusts nothing, since a process that scanned hostile mail wrote them.
 */
#ifndef POSTERN_AUDIT_ROWS_H
#define POSTERN_AUDIT_ROWS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/base.h"

enum table {
#define TABLE(name, text, columns, belongs) TABLE_##name,
#include "audit/tables.def"
#undef TABLE
	N_TABLES,
};

enum belongs { CONTENT, DICTIONARY };

struct table_facts {
	const char *name;
	unsigned columns; /**< the content's number included, where the row has one */
	enum belongs belongs;
};

extern const struct table_facts table_facts[N_TABLES];

enum { MOST_COLUMNS = 16 };

/** How many values a row of the table carries on its way. */
unsigned table_values(enum table table);

void rows_begin(GByteArray *rows, enum table table);
void rows_null(GByteArray *rows);
void rows_integer(GByteArray *rows, int64_t value);
void rows_text(GByteArray *rows, const char *text); /**< made valid UTF-8; NULL is "" */
void rows_name(GByteArray *rows, const char *text); /**< the same, but "" and NULL are a null */
void rows_bytes(GByteArray *rows, struct bytes bytes);

struct value {
	char kind; /**< 'n', 'i', 't' or 'b' */
	int64_t integer;
	struct bytes bytes; /**< borrowed */
};

struct row {
	enum table table;
	unsigned n_values;
	struct value values[MOST_COLUMNS];
};

/** Takes the next row off `rest`.  False at the end, and, with `broken` set, where no row is. */
bool rows_next(struct row *out, struct bytes *rest, bool *broken);

#endif
