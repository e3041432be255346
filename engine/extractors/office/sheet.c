/* SPDX-License-Identifier: Apache-2.0
 *
 * Sheets of SpreadsheetML (ISO/IEC 29500-1, 18.3).
 *
 *   <cols><col min="3" max="3" hidden="1"/></cols>
 *   <row r="2" hidden="1"><c r="B2" s="4" t="s"><f>...</f><v>17</v></c></row>
 *
 * A cell is shown as its value through its format; a formula as the value that was last reckoned.
 * Digits that a format keeps from the reader are among what is unseen.
 */
#include "engine/extractors/office/escapes.h"
#include "engine/extractors/office/number_format.h"
#include "engine/extractors/office/workbook.h"

enum { LAST_COLUMN = 16383, LAST_ROW = 1048575 };

enum cell_type { CELL_NUMBER, CELL_SHARED, CELL_TEXT, CELL_BOOLEAN };

/** In which element the text in hand stands. */
enum inside { IN_NOTHING, IN_VALUE, IN_FORMULA, IN_TEXT, IN_FOOTER };

struct sheet {
	struct workbook *workbook;
	struct markup *markup;
	struct arena *arena;
	struct grid grid;
	bool *hidden_columns; /**< for each column; NULL: none is */
	size_t n_hidden;      /**< ranges of them so far */
	uint32_t row, column; /**< of the cell in hand */
	uint32_t style;
	enum cell_type type;
	enum inside inside;
	bool hidden_row, in_cell;
	struct flow value, formula;
};

/* ---- where */

/** "BC12": letters count from A = 1 with 26 digits; false when it is none. */
static bool read_reference(struct text reference, uint32_t *row, uint32_t *column)
{
	uint32_t letters = 0, digits = 0;
	size_t i = 0;
	for (; i < reference.len && i < 3 && ascii_is_letter((unsigned char)reference.at[i]); i++)
		letters = letters * 26 + (uint32_t)(ascii_upper(reference.at[i]) - 'A' + 1);
	digits = markup_number((struct text){ reference.at + i, reference.len - i }, 0);
	if (letters == 0 || letters > LAST_COLUMN + 1 || digits == 0 || digits > LAST_ROW + 1)
		return false;
	*row = digits - 1;
	*column = letters - 1;
	return true;
}

static bool is_column_hidden(const struct sheet *sheet, uint32_t column)
{
	return sheet->hidden_columns && column <= LAST_COLUMN && sheet->hidden_columns[column];
}

/** Of no width or height is as good as hidden. */
static bool hides(struct markup *markup, const char *size)
{
	struct text hidden = markup_attribute(markup, "hidden");
	if (hidden.len > 0 && markup_is_on(hidden))
		return true;
	return text_equal(markup_attribute(markup, size), TEXT("0"));
}

static void read_columns(struct sheet *sheet)
{
	struct markup *markup = sheet->markup;
	if (!hides(markup, "width"))
		return;
	uint32_t from = markup_number(markup_attribute(markup, "min"), 0);
	uint32_t to = markup_number(markup_attribute(markup, "max"), from);
	if (!sheet->hidden_columns)
		sheet->hidden_columns = arena_zero(sheet->arena, LAST_COLUMN + 1, sizeof(bool));
	if (sheet->n_hidden++ > LAST_COLUMN) /* there are no more columns */
		return;
	for (uint32_t i = from; i > 0 && i <= to && i <= LAST_COLUMN + 1; i++)
		sheet->hidden_columns[i - 1] = true;
}

/* ---- cells */

static void start_row(struct sheet *sheet)
{
	uint32_t row = markup_number(markup_attribute(sheet->markup, "r"), 0);
	grid_row(&sheet->grid);
	sheet->row = row > 0 ? row - 1 : sheet->row + 1;
	sheet->column = UINT32_MAX;
	sheet->hidden_row = hides(sheet->markup, "ht");
}

static enum cell_type type_of(struct text type)
{
	if (text_equal(type, TEXT("s")))
		return CELL_SHARED;
	if (text_equal(type, TEXT("b")))
		return CELL_BOOLEAN;
	return type.len == 0 || text_equal(type, TEXT("n")) ? CELL_NUMBER : CELL_TEXT;
}

static void start_cell(struct sheet *sheet)
{
	struct text name, value;
	sheet->in_cell = true;
	sheet->column++;
	sheet->style = 0;
	sheet->type = CELL_NUMBER;
	sheet->value.len = sheet->formula.len = 0;
	sheet->value.gap = sheet->formula.gap = GAP_NONE;
	while (markup_next_attribute(sheet->markup, &name, &value)) {
		if (strcmp(name.at, "r") == 0)
			(void)read_reference(value, &sheet->row, &sheet->column);
		else if (strcmp(name.at, "s") == 0)
			sheet->style = markup_number(value, 0);
		else if (strcmp(name.at, "t") == 0)
			sheet->type = type_of(value);
	}
}

struct text workbook_number(
    struct workbook *workbook, struct grid *grid, struct text raw, uint32_t style)
{
	struct text code = workbook_code(workbook, style);
	struct text shown = number_format(raw, code, workbook->from_1904, grid->arena);
	if (grid_veils(raw, shown))
		grid_unseen(grid, arena_text(grid->arena, raw));
	return shown.at == raw.at ? arena_text(grid->arena, raw) : shown;
}

static struct text cell_text(struct sheet *sheet)
{
	struct text value = text_trim((struct text){ sheet->value.at, sheet->value.len });
	switch (sheet->type) {
	case CELL_SHARED:
		return workbook_string(sheet->workbook, markup_number(value, UINT32_MAX));
	case CELL_BOOLEAN:
		return text_equal(value, TEXT("1"))   ? TEXT("TRUE")
		       : text_equal(value, TEXT("0")) ? TEXT("FALSE")
		                                      : arena_text(sheet->arena, value);
	case CELL_NUMBER:
		return workbook_number(sheet->workbook, &sheet->grid, value, sheet->style);
	default:
		return string_unescape(value, sheet->arena);
	}
}

/** A formula is of interest for what it writes between quotation marks. */
static void end_formula(struct sheet *sheet)
{
	struct text formula = { sheet->formula.at, sheet->formula.len };
	if (formula.len > 0 && memchr(formula.at, '"', formula.len))
		grid_unseen(&sheet->grid, arena_text(sheet->arena, formula));
}

/** What the cell shows when it is opened, where no program has reckoned it yet. */
static struct text unreckoned(struct sheet *sheet)
{
	struct text formula = { sheet->formula.at, sheet->formula.len }, text;
	return formula_text(&text, formula, sheet->arena) ? text : TEXT("");
}

static void end_cell(struct sheet *sheet)
{
	sheet->in_cell = false;
	end_formula(sheet);
	struct text text = sheet->value.len > 0     ? cell_text(sheet)
	                   : sheet->formula.len > 0 ? unreckoned(sheet)
	                                            : TEXT("");
	if (text.len > 0 || sheet->value.len > 0)
		grid_put(&sheet->grid, sheet->row, sheet->column, text,
		    sheet->hidden_row || is_column_hidden(sheet, sheet->column));
}

/* ---- what stands around the cells */

/** Headers and footers mark sections and fonts with an ampersand: &L &"Arial,Bold" &12 (18.3.1.39).
 */
static struct text without_codes(struct text text, struct arena *arena)
{
	char *out = arena_alloc(arena, text.len + 1);
	size_t used = 0;
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] != '&' || i + 1 == text.len) {
			out[used++] = text.at[i];
			continue;
		}
		char code = text.at[++i];
		if (code == '&')
			out[used++] = '&';
		else if (code == '"')
			while (i + 1 < text.len && text.at[++i] != '"')
				;
		else if (strchr("LCR", code))
			out[used++] = ' ';
	}
	return (struct text){ out, used };
}

/** Attributes that a reader can call up: prompts, messages, filters, links. */
static void read_attributes(struct sheet *sheet)
{
	static const char *const names[] = { "display", "tooltip", "prompt", "promptTitle", "error",
		"errorTitle", "val", "location", "comment" };
	struct text name, value;
	while (markup_next_attribute(sheet->markup, &name, &value)) {
		bool text = markup_tells(name, value);
		for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
			text |= strcmp(name.at, names[i]) == 0;
		if (text)
			grid_unseen(&sheet->grid, arena_text(sheet->arena, value));
	}
}

static bool is_footer(struct text name)
{
	return text_ends_caseless(name, TEXT("Header")) || text_ends_caseless(name, TEXT("Footer"));
}

static enum inside inside_of(struct text name)
{
	if (strcmp(name.at, "v") == 0)
		return IN_VALUE;
	if (strcmp(name.at, "f") == 0)
		return IN_FORMULA;
	if (strcmp(name.at, "t") == 0)
		return IN_TEXT;
	return is_footer(name) ? IN_FOOTER : IN_NOTHING;
}

/** Of a sheet, or of what is remembered of one in another workbook. */
static bool is_cell(struct text name)
{
	return strcmp(name.at, "c") == 0 || strcmp(name.at, "cell") == 0;
}

static void start_element(struct sheet *sheet)
{
	struct text name = sheet->markup->name;
	sheet->inside = inside_of(name);
	if (is_cell(name))
		start_cell(sheet);
	else if (strcmp(name.at, "row") == 0)
		start_row(sheet);
	else if (strcmp(name.at, "col") == 0)
		read_columns(sheet);
	else if (!sheet->in_cell)
		read_attributes(sheet);
}

static void read_text(struct sheet *sheet)
{
	struct text text = sheet->markup->text;
	if (sheet->in_cell && (sheet->inside == IN_VALUE || sheet->inside == IN_TEXT))
		flow_text(&sheet->value, text);
	else if (sheet->in_cell && sheet->inside == IN_FORMULA)
		flow_text(&sheet->formula, text);
	else if (text_trim(text).len == 0)
		return;
	else if (sheet->inside == IN_FOOTER)
		grid_aside(&sheet->grid, without_codes(text, sheet->arena));
	else
		grid_unseen(&sheet->grid, arena_text(sheet->arena, text));
}

static void read_event(struct sheet *sheet, enum markup_event event)
{
	if (event == MARKUP_START)
		start_element(sheet);
	else if (event == MARKUP_END && is_cell(sheet->markup->name))
		end_cell(sheet);
	else if (event == MARKUP_TEXT)
		read_text(sheet);
	else if (event == MARKUP_COMMENT)
		grid_unseen(&sheet->grid, arena_text(sheet->arena, sheet->markup->text));
	if (event == MARKUP_END)
		sheet->inside = IN_NOTHING;
}

static struct sheet sheet_of(struct workbook *workbook, struct markup *markup)
{
	struct arena *arena = workbook->package->arena;
	return (struct sheet){ .workbook = workbook,
		.markup = markup,
		.arena = arena,
		.row = UINT32_MAX,
		.value.arena = arena,
		.formula.arena = arena };
}

void workbook_read_sheet(struct workbook *workbook, struct markup *markup, struct text part)
{
	struct sheet sheet = sheet_of(workbook, markup);
	workbook_start_grid(&sheet.grid, workbook, part);
	for (enum markup_event event; (event = markup_next(markup)) != MARKUP_END_OF_PART;)
		read_event(&sheet, event);
	grid_end(&sheet.grid);
}

/** <sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1" t="str"><v>...</v></cell></row>
 * (18.14). */
void workbook_read_external(struct workbook *workbook, struct markup *markup)
{
	struct sheet sheet = sheet_of(workbook, markup);
	grid_start(&sheet.grid, workbook->package->sink);
	sheet.grid.hidden = true;
	for (enum markup_event event; (event = markup_next(markup)) != MARKUP_END_OF_PART;) {
		read_event(&sheet, event);
		if (event != MARKUP_END || strcmp(markup->name.at, "sheetData") != 0)
			continue;
		grid_end(&sheet.grid);
		grid_start(&sheet.grid, workbook->package->sink);
		sheet.grid.hidden = true;
		sheet.row = UINT32_MAX;
	}
	grid_end(&sheet.grid);
}
