/* SPDX-License-Identifier: Apache-2.0
 *
 * Binary workbooks (.xlsb, [MS-XLSB]): packages whose parts are records instead of XML.
 *
 *   record = type (1 or 2 bytes of 7 bits) size (1 to 4 bytes of 7 bits) data
 *
 * What a part is, its first record says.  Numbers, strings, formats and what is hidden are read as
 * in workbooks of XML; formulas are not read, only the values that were last reckoned.
 */
#include <glib.h>
#include <math.h>

#include "engine/extract/binary.h"
#include "engine/extractors/office/workbook.h"

/** Records that matter, [MS-XLSB] 2.3.2. */
enum record_type {
	ROW = 0,
	CELL_RK = 2,
	CELL_BOOLEAN = 4,
	CELL_REAL = 5,
	CELL_STRING = 6,
	CELL_SHARED = 7,
	FORMULA_STRING = 8,
	FORMULA_NUMBER = 9,
	FORMULA_BOOLEAN = 10,
	SHARED_ITEM = 19,
	FORMAT = 44,
	CELL_STYLE = 47,
	COLUMN = 60,
	CELL_RICH = 62,
	BEGIN_SHEET = 129,
	BEGIN_BOOK = 131,
	BOOK_PROPERTIES = 153,
	BOOK_SHEET = 156,
	BEGIN_STRINGS = 159,
	BEGIN_STYLES = 278,
	BEGIN_CELL_STYLES = 617,
	END_CELL_STYLES = 618,
	BEGIN_COMMENTS = 628,
	COMMENT_TEXT = 637,
};

enum { RECORDS_PER_LOOK_AT_THE_CLOCK = 4096, STYLE_MASK = 0xffffff };

struct record {
	uint32_t type;
	struct bytes data;
};

struct records {
	struct bytes left;
	struct budget *budget;
	size_t n;
};

/** A number in groups of seven bits, the lowest first; false when it does not end in `most` bytes.
 */
static bool read_groups(struct bytes *left, unsigned most, uint32_t *out)
{
	*out = 0;
	for (unsigned i = 0; i < most && i < left->len; i++) {
		*out |= (uint32_t)(left->at[i] & 0x7f) << (7 * i);
		if (!(left->at[i] & 0x80) || i + 1 == most) {
			*left = bytes_from(*left, i + 1);
			return true;
		}
	}
	return false;
}

static bool next_record(struct records *records, struct record *out)
{
	uint32_t size;
	if (++records->n % RECORDS_PER_LOOK_AT_THE_CLOCK == 0 && !budget_time(records->budget))
		return false;
	if (!read_groups(&records->left, 2, &out->type) || !read_groups(&records->left, 4, &size))
		return false;
	out->data = bytes_slice(records->left, 0, size);
	records->left = bytes_from(records->left, out->data.len);
	return true;
}

/** XLWideString: a count of units and the units (2.5.169); `*len`: the bytes of both. */
static struct text wide_string(struct bytes in, size_t at, size_t *len, struct arena *arena)
{
	uint32_t units = bytes_le32(in, at);
	if (units == UINT32_MAX || units > in.len / 2) {
		*len = 4;
		return TEXT("");
	}
	*len = 4 + (size_t)units * 2;
	return utf16_text(bytes_slice(in, at + 4, (size_t)units * 2), arena);
}

static struct text string_at(struct workbook *workbook, struct bytes in, size_t at)
{
	size_t len;
	return wide_string(in, at, &len, workbook->package->arena);
}

/* ---- book, styles, strings */

/** BrtBundleSh: state, id, relation, name (2.4.304). */
static void read_book_sheet(struct workbook *workbook, struct bytes data)
{
	struct arena *arena = workbook->package->arena;
	struct sheet_entry *entry = arena_push(arena, &workbook->sheets);
	size_t relation, name;
	entry->hidden = bytes_le32(data, 0) != 0;
	entry->relation = wide_string(data, 8, &relation, arena);
	entry->name = wide_string(data, 8 + relation, &name, arena);
}

static void read_book(struct workbook *workbook, const struct record *record)
{
	if (record->type == BOOK_SHEET)
		read_book_sheet(workbook, record->data);
	else if (record->type == BOOK_PROPERTIES)
		workbook->from_1904 = bytes_le32(record->data, 0) & 1;
}

static void read_style(struct workbook *workbook, const struct record *record, bool *in_cells)
{
	struct arena *arena = workbook->package->arena;
	if (record->type == BEGIN_CELL_STYLES || record->type == END_CELL_STYLES)
		*in_cells = record->type == BEGIN_CELL_STYLES;
	else if (record->type == FORMAT)
		*arena_push(arena, &workbook->codes) =
		    (struct format_code){ bytes_le16(record->data, 0),
			    string_at(workbook, record->data, 2) };
	else if (record->type == CELL_STYLE && *in_cells)
		*arena_push(arena, &workbook->formats) = bytes_le16(record->data, 2);
}

/* ---- sheets */

struct sheet {
	struct workbook *workbook;
	struct grid grid;
	uint32_t row;
	bool hidden_row;
	struct {
		struct {
			uint32_t from, to;
		} * items;
		size_t count, room;
	} hidden;
};

static void start_row(struct sheet *sheet, struct bytes data)
{
	enum { FLAGS = 11, HIDDEN = 0x10 };
	grid_row(&sheet->grid);
	sheet->row = bytes_le32(data, 0);
	sheet->hidden_row = data.len > FLAGS && (data.at[FLAGS] & HIDDEN);
}

static void read_column(struct sheet *sheet, struct bytes data)
{
	enum { WIDTH = 8, FLAGS = 16, HIDDEN = 1 };
	if (!(bytes_le16(data, FLAGS) & HIDDEN) && bytes_le32(data, WIDTH) != 0)
		return;
	__typeof__(sheet->hidden.items) hidden = arena_push(sheet->grid.arena, &sheet->hidden);
	hidden->from = bytes_le32(data, 0);
	hidden->to = bytes_le32(data, 4);
}

static bool is_hidden(const struct sheet *sheet, uint32_t column)
{
	for (size_t i = 0; i < sheet->hidden.count; i++)
		if (column >= sheet->hidden.items[i].from && column <= sheet->hidden.items[i].to)
			return true;
	return sheet->hidden_row;
}

static double real_at(struct bytes data, size_t at)
{
	uint64_t bits = bytes_le64(data, at);
	double value;
	memcpy(&value, &bits, sizeof(value));
	return value;
}

/** RkNumber: 30 bits of a whole number or of a double, perhaps a hundredfold (2.5.122). */
static double rk_at(struct bytes data, size_t at)
{
	enum { HUNDREDFOLD = 1, WHOLE = 2 };
	uint32_t raw = bytes_le32(data, at);
	uint64_t bits = (uint64_t)(raw & ~3u) << 32;
	double value;
	memcpy(&value, &bits, sizeof(value));
	if (raw & WHOLE)
		value = (double)((int32_t)raw >> 2);
	return raw & HUNDREDFOLD ? value / 100 : value;
}

static struct text number_text(struct sheet *sheet, double value, uint32_t style)
{
	enum { NUMBER_BYTES = 64 };
	const double exact = 1e18;
	char buffer[NUMBER_BYTES];
	bool whole = isfinite(value) && value == floor(value) && fabs(value) < exact;
	g_ascii_formatd(buffer, sizeof(buffer), whole ? "%.0f" : "%.17g", value);
	return workbook_number(sheet->workbook, &sheet->grid, text_of(buffer), style);
}

/** Cell: column and style, then the value (2.5.9). */
static struct text cell_text(struct sheet *sheet, const struct record *record)
{
	enum { VALUE = 8 };
	struct bytes data = record->data;
	uint32_t style = bytes_le32(data, 4) & STYLE_MASK;
	switch (record->type) {
	case CELL_RK:
		return number_text(sheet, rk_at(data, VALUE), style);
	case CELL_REAL:
	case FORMULA_NUMBER:
		return number_text(sheet, real_at(data, VALUE), style);
	case CELL_BOOLEAN:
	case FORMULA_BOOLEAN:
		return data.len > VALUE && data.at[VALUE] ? TEXT("TRUE") : TEXT("FALSE");
	case CELL_SHARED:
		return workbook_string(sheet->workbook, bytes_le32(data, VALUE));
	case CELL_STRING:
	case FORMULA_STRING:
		return string_at(sheet->workbook, data, VALUE);
	case CELL_RICH:
		return string_at(sheet->workbook, data, VALUE + 1);
	default:
		return TEXT("");
	}
}

static void read_sheet_record(struct sheet *sheet, const struct record *record)
{
	uint32_t column = bytes_le32(record->data, 0);
	if (record->type == ROW)
		start_row(sheet, record->data);
	else if (record->type == COLUMN)
		read_column(sheet, record->data);
	else if (record->type <= FORMULA_BOOLEAN || record->type == CELL_RICH)
		grid_put(&sheet->grid, sheet->row, column, cell_text(sheet, record),
		    is_hidden(sheet, column));
}

/* ---- parts */

static void read_records(
    struct workbook *workbook, struct records *records, uint32_t kind, struct text part)
{
	struct arena *arena = workbook->package->arena;
	struct sheet sheet = { .workbook = workbook };
	struct record record;
	bool in_cells = false;
	workbook_start_grid(&sheet.grid, workbook, part);
	while (next_record(records, &record)) {
		if (kind == BEGIN_BOOK)
			read_book(workbook, &record);
		else if (kind == BEGIN_STYLES)
			read_style(workbook, &record, &in_cells);
		else if (kind == BEGIN_STRINGS && record.type == SHARED_ITEM)
			*arena_push(arena, &workbook->strings) =
			    (struct shared_string){ string_at(workbook, record.data, 1), false };
		else if (kind == BEGIN_SHEET)
			read_sheet_record(&sheet, &record);
		else if (kind == BEGIN_COMMENTS && record.type == COMMENT_TEXT)
			grid_aside(&sheet.grid, string_at(workbook, record.data, 1));
	}
	grid_end(&sheet.grid);
	if (records->left.len > 0 && !workbook->package->budget->out_of_time)
		package_worsen(workbook->package, POSTERN_DAMAGED, "record is cut");
}

/** Reads a part when its first record is of that kind, or hands it over when nobody knows it. */
static bool read_part(struct workbook *workbook, const struct zip_entry *entry, uint32_t kind)
{
	struct unpacked unpacked;
	struct record first;
	if (!package_unpack(&unpacked, workbook->package, entry))
		return false;
	struct records records = { .left = unpacked.content, .budget = workbook->package->budget };
	if (!next_record(&records, &first) || first.type != kind) {
		sink_recurse(workbook->package->sink, unpacked.content,
		    member_name(workbook->package->sink, entry->name),
		    TEXT("application/octet-stream"), TEXT(""));
		return false;
	}
	read_records(workbook, &records, kind, entry->name);
	return true;
}

/** Reads every part whose name has that beginning below xl/; whether one was what it should be. */
static bool read_parts(struct workbook *workbook, const char *start, uint32_t kind)
{
	struct package *package = workbook->package;
	bool any = false;
	for (size_t i = 0; i < package->zip->entries.count; i++) {
		const struct zip_entry *entry = &package->zip->entries.items[i];
		if (!package->taken[i] && text_starts_caseless(entry->name, text_of(start)) &&
		    text_ends_caseless(entry->name, TEXT(".bin")))
			any |= read_part(workbook, entry, kind);
	}
	return any;
}

/** Orders of reckoning and indexes of rows have no text. */
static void skip_indexes(struct package *package)
{
	for (size_t i = 0; i < package->zip->entries.count; i++) {
		struct text name = package->zip->entries.items[i].name;
		if (text_starts_caseless(name, TEXT("xl/worksheets/binaryIndex")) ||
		    text_equal_caseless(name, TEXT("xl/calcChain.bin")))
			package->taken[i] = true;
	}
}

bool workbook_read_binary_book(struct workbook *workbook)
{
	return read_parts(workbook, "xl/workbook", BEGIN_BOOK);
}

void workbook_read_binary_parts(struct workbook *workbook)
{
	if (workbook->sheets.count == 0)
		return;
	skip_indexes(workbook->package);
	(void)read_parts(workbook, "xl/styles", BEGIN_STYLES);
	(void)read_parts(workbook, "xl/sharedStrings", BEGIN_STRINGS);
	(void)read_parts(workbook, "xl/worksheets/sheet", BEGIN_SHEET);
	(void)read_parts(workbook, "xl/comments", BEGIN_COMMENTS);
}
