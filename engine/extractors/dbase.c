/* SPDX-License-Identifier: Apache-2.0
 *
 * Tables of dBase and its heirs (dBase III+ file structure), which maps and accounting programs
 * still write:
 *
 *     header (32) | fields (32 each) | 0D | records: ' ' or '*' and the values side by side
 *
 * Records that are deleted are still there, and hidden.  Texts in a file beside (.dbt, .fpt) are
 * not.
 */
#include "engine/extract/binary.h"
#include "engine/extractors/office/grid.h"

enum { HEADER = 32, FIELD = 32, FIELDS_MOST = 1024, NAME = 11, END_OF_FIELDS = 0x0d };

struct dbase {
	struct bytes file;
	size_t begin, length; /**< of the records; of one */
	uint32_t records;
	size_t fields;
	const unsigned char *field[FIELDS_MOST];
};

static bool is_version(unsigned char version)
{
	static const unsigned char versions[] = { 0x02, 0x03, 0x04, 0x05, 0x30, 0x31, 0x32, 0x43,
		0x63, 0x83, 0x8b, 0xcb, 0xf5, 0xfb };
	return memchr(versions, version, sizeof(versions)) != NULL;
}

/** A name of capitals, digits and underscores, a kind, and zeros up to it. */
static bool is_field(struct bytes field)
{
	if (field.len < FIELD || !ascii_is_letter(field.at[0]) ||
	    !strchr("CNFDLMBGPYTIOV@+", field.at[NAME]) || field.at[NAME] == 0)
		return false;
	for (size_t i = 0; i < NAME && field.at[i]; i++)
		if (!ascii_is_alnum(field.at[i]) && field.at[i] != '_')
			return false;
	return true;
}

static bool sniff(struct bytes head, struct text name)
{
	(void)name;
	return head.len > HEADER + FIELD && is_version(head.at[0]) && head.at[2] >= 1 &&
	       head.at[2] <= 12 && head.at[3] >= 1 && head.at[3] <= 31 &&
	       bytes_le16(head, 8) > HEADER + FIELD && bytes_le16(head, 10) > 1 &&
	       is_field(bytes_from(head, HEADER));
}

static void open_table(struct dbase *table, struct bytes file)
{
	*table = (struct dbase){ .file = file,
		.begin = bytes_le16(file, 8),
		.length = bytes_le16(file, 10),
		.records = bytes_le32(file, 4) };
	for (size_t at = HEADER; at + FIELD <= file.len && at < table->begin &&
	                         file.at[at] != END_OF_FIELDS && table->fields < FIELDS_MOST;
	     at += FIELD)
		table->field[table->fields++] = file.at + at;
}

static struct text value(struct sink *sink, struct bytes raw)
{
	return text_trim(sink_convert(sink, bytes_string(raw), "windows-1252"));
}

static void put_headings(struct grid *grid, const struct dbase *table, struct sink *sink)
{
	grid_row(grid);
	for (size_t i = 0; i < table->fields; i++)
		grid_put(grid, 0, (uint32_t)i, value(sink, (struct bytes){ table->field[i], NAME }),
		    false);
}

static void put_record(struct grid *grid, const struct dbase *table, struct sink *sink,
    struct bytes record, uint32_t row)
{
	bool deleted = record.at[0] == '*';
	size_t at = 1;
	grid_row(grid);
	for (size_t i = 0; i < table->fields && at < record.len; i++) {
		size_t length = table->field[i][NAME + 5];
		grid_put(
		    grid, row, (uint32_t)i, value(sink, bytes_slice(record, at, length)), deleted);
		at += length;
	}
}

static postern_coverage_state run(
    struct sink *sink, const struct extract_input *input, const char **reason)
{
	struct dbase table;
	struct grid grid;
	open_table(&table, input->content);
	grid_start(&grid, sink);
	put_headings(&grid, &table, sink);
	uint32_t row = 0;
	for (; table.length > 0 && row < table.records && budget_time(sink_budget(sink)); row++) {
		struct bytes record =
		    bytes_slice(table.file, table.begin + row * table.length, table.length);
		if (record.len < table.length || !budget_bytes(sink_budget(sink), record.len))
			break;
		put_record(&grid, &table, sink, record, row + 1);
	}
	grid_end(&grid);
	const struct budget *budget = sink_budget(sink);
	bool whole = row == table.records || budget->out_of_time || budget->out_of_bytes;
	*reason = whole ? "" : "record is cut";
	return whole ? POSTERN_INSPECTED : POSTERN_DAMAGED;
}

static const char *const types[] = { "application/x-dbf", "application/dbase", "application/dbf",
	"application/vnd.dbf", NULL };

const struct extractor extractor_dbase;
const struct extractor extractor_dbase = {
	.name = "dbase",
	.title = "Tables of dBase",
	.types = types,
	.sniff = sniff,
	.run = run,
	.binary = true,
};
