/* SPDX-License-Identifier: Apache-2.0
 *
 * What the sheets of a workbook refer to: its list of sheets, number formats, shared strings
 * (ISO/IEC 29500-1, 18.2, 18.8, 18.4).
 */
#include "engine/extractors/office/workbook.h"

#include "engine/extractors/office/escapes.h"
#include "engine/extractors/office/number_format.h"

static bool is(struct text name, const char *word)
{
	return strcmp(name.at, word) == 0;
}

static struct text keep(struct workbook *workbook, struct text text)
{
	return arena_text(workbook->package->arena, text);
}

/* ---- the list of sheets */

static void read_sheet_entry(struct workbook *workbook, struct markup *markup)
{
	struct sheet_entry *entry = arena_push(workbook->package->arena, &workbook->sheets);
	struct text name, value;
	while (markup_next_attribute(markup, &name, &value)) {
		if (is(name, "name"))
			entry->name = keep(workbook, value);
		else if (is(name, "id"))
			entry->relation = keep(workbook, value);
		else if (is(name, "state"))
			entry->hidden = !text_equal(value, TEXT("visible"));
	}
}

/** Comments of names, and the like. */
static void read_attributes(struct workbook *workbook, struct markup *markup)
{
	struct text name, value;
	while (markup_next_attribute(markup, &name, &value))
		if (markup_tells(name, value))
			flow_piece(&workbook->unseen, value);
}

void workbook_read(struct workbook *workbook, struct markup *markup)
{
	struct text named = TEXT(""); /* range or value */
	for (enum markup_event event; (event = markup_next(markup)) != MARKUP_END_OF_PART;) {
		if (event == MARKUP_START && is(markup->name, "sheet"))
			read_sheet_entry(workbook, markup);
		else if (event == MARKUP_START && is(markup->name, "workbookPr"))
			workbook->from_1904 = markup_attribute(markup, "date1904").len > 0 &&
			                      markup_is_on(markup_attribute(markup, "date1904"));
		else if (event == MARKUP_START) {
			read_attributes(workbook, markup);
			named = keep(workbook, markup_attribute(markup, "name"));
		} else if (event == MARKUP_END)
			named = TEXT("");
		else if (event == MARKUP_TEXT || event == MARKUP_COMMENT)
			flow_named(&workbook->unseen, named, markup->text);
	}
}

/** Targets are relative to the folder of the workbook, or begin with a slash. */
static struct text target_part(struct workbook *workbook, struct text target)
{
	if (target.len > 0 && target.at[0] == '/')
		return keep(workbook, (struct text){ target.at + 1, target.len - 1 });
	return arena_format(workbook->package->arena, "xl/" TEXT_FORMAT, TEXT_ARGUMENTS(target));
}

void workbook_read_relations(struct workbook *workbook, struct markup *markup)
{
	for (enum markup_event event; (event = markup_next(markup)) != MARKUP_END_OF_PART;) {
		if (event != MARKUP_START || !is(markup->name, "Relationship"))
			continue;
		struct text id = keep(workbook, markup_attribute(markup, "Id"));
		struct text part = target_part(workbook, markup_attribute(markup, "Target"));
		for (size_t i = 0; i < workbook->sheets.count; i++)
			if (text_equal(workbook->sheets.items[i].relation, id))
				workbook->sheets.items[i].part = part;
	}
}

void workbook_start_grid(struct grid *grid, struct workbook *workbook, struct text part)
{
	grid_start(grid, workbook->package->sink);
	for (size_t i = 0; i < workbook->sheets.count; i++)
		if (text_equal_caseless(workbook->sheets.items[i].part, part)) {
			grid->name = workbook->sheets.items[i].name;
			grid->hidden = workbook->sheets.items[i].hidden;
		}
}

/* ---- styles */

/** Whether a number stands in the format itself: more digits than the zeros that stand for those of
 * a cell. */
static bool writes_number(struct text code)
{
	enum { LEAST = 9 };
	size_t digits = 0, zeros = 0;
	for (size_t i = 0; i < code.len; i++) {
		digits += ascii_is_digit((unsigned char)code.at[i]);
		zeros += code.at[i] == '0';
	}
	return digits >= LEAST && digits > zeros + LEAST / 2;
}

static void read_code(struct workbook *workbook, struct markup *markup)
{
	struct format_code *code = arena_push(workbook->package->arena, &workbook->codes);
	code->id = markup_number(markup_attribute(markup, "numFmtId"), 0);
	code->code = keep(workbook, markup_attribute(markup, "formatCode"));
	if (writes_number(
	        code->code)) /* also where no cell has the format, or a condition gives it */
		flow_piece(&workbook->unseen, code->code);
}

void workbook_read_styles(struct workbook *workbook, struct markup *markup)
{
	bool in_cells = false;
	for (enum markup_event event; (event = markup_next(markup)) != MARKUP_END_OF_PART;) {
		if (event == MARKUP_TEXT || event == MARKUP_COMMENT)
			flow_piece(&workbook->unseen, markup->text);
		else if (is(markup->name, "cellXfs"))
			in_cells = event == MARKUP_START;
		else if (event == MARKUP_START && is(markup->name, "numFmt"))
			read_code(workbook, markup);
		else if (event == MARKUP_START && in_cells && is(markup->name, "xf"))
			*arena_push(workbook->package->arena, &workbook->formats) =
			    markup_number(markup_attribute(markup, "numFmtId"), 0);
	}
}

struct text workbook_code(const struct workbook *workbook, uint32_t style)
{
	if (style >= workbook->formats.count)
		return TEXT("General");
	uint32_t id = workbook->formats.items[style];
	for (size_t i = 0; i < workbook->codes.count; i++)
		if (workbook->codes.items[i].id == id)
			return workbook->codes.items[i].code;
	return number_format_builtin(id);
}

/* ---- shared strings */

struct text workbook_string(struct workbook *workbook, uint32_t index)
{
	if (index >= workbook->strings.count)
		return TEXT("");
	workbook->strings.items[index].used = true;
	return workbook->strings.items[index].text;
}

/** si = t | ( r = t )* rPh*: what stands in a phonetic reading is not shown in the cell. */
void workbook_read_strings(struct workbook *workbook, struct markup *markup)
{
	struct flow flow = { .arena = workbook->package->arena };
	bool in_text = false;
	unsigned phonetic = 0;
	for (enum markup_event event; (event = markup_next(markup)) != MARKUP_END_OF_PART;) {
		if (event == MARKUP_TEXT && in_text && phonetic == 0)
			flow_text(&flow, markup->text);
		else if (event == MARKUP_TEXT || event == MARKUP_COMMENT)
			flow_piece(&workbook->unseen, markup->text);
		else if (is(markup->name, "t"))
			in_text = event == MARKUP_START;
		else if (is(markup->name, "rPh"))
			phonetic = event == MARKUP_START;
		else if (event == MARKUP_END && is(markup->name, "si")) {
			struct shared_string *string =
			    arena_push(workbook->package->arena, &workbook->strings);
			string->text = string_unescape(
			    (struct text){ flow.at, flow.len }, workbook->package->arena);
			flow.len = 0;
			flow.gap = GAP_NONE;
		}
	}
}

void workbook_end(struct workbook *workbook)
{
	for (size_t i = 0; i < workbook->strings.count; i++)
		if (!workbook->strings.items[i].used)
			flow_piece(&workbook->unseen, workbook->strings.items[i].text);
	sink_emit(workbook->package->sink,
	    (struct text){ workbook->unseen.at, workbook->unseen.len }, true, NULL);
}
