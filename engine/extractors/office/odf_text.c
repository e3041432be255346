/* SPDX-License-Identifier: Apache-2.0
 *
 * OpenDocument 1.3, part 3.  Tables of texts and slides are cells of their page; sheets are grids
 * (odf_sheet.h).
 *
 * Notes, comments and text boxes are set on a page of their own, so that they do not tear the
 * paragraph that they hang on.  Hidden are: what a style or a section hides, what was deleted, text
 * behind a condition, titles of pictures, values that their cells do not show.
 */
#include "engine/extractors/office/odf_text.h"

#include "engine/extract/page.h"
#include "engine/extractors/office/odf_sheet.h"

enum role {
	ROLE_NONE,
	ROLE_PARAGRAPH,
	ROLE_SPAN,
	ROLE_SPACES,
	ROLE_TAB,
	ROLE_BREAK,
	ROLE_TABLE,
	ROLE_COLUMN,
	ROLE_ROW,
	ROLE_CELL,
	ROLE_ASIDE,   /* a page of its own */
	ROLE_UNSEEN,  /* everything inside */
	ROLE_SECTION, /* unless it says that it is not shown */
	ROLE_SLIDE,
	ROLE_SHEETS,
	ROLE_BODY,
	ROLE_STYLE,
	ROLE_PROPERTIES,
	ROLE_BINARY, /* a file in base64 */
	ROLE_LINK,
	ROLE_FIELD, /* a value declared, or of a form: not shown where it stands */
};

static const struct markup_word words[] = {
	{ "a", ROLE_LINK },
	{ "annotation", ROLE_ASIDE },
	{ "binary-data", ROLE_BINARY },
	{ "body", ROLE_BODY },
	{ "button", ROLE_FIELD },
	{ "checkbox", ROLE_FIELD },
	{ "combobox", ROLE_FIELD },
	{ "conditional-text", ROLE_FIELD },
	{ "covered-table-cell", ROLE_CELL },
	{ "custom-shape", ROLE_ASIDE },
	{ "date", ROLE_FIELD },
	{ "desc", ROLE_UNSEEN },
	{ "drawing-page-properties", ROLE_PROPERTIES },
	{ "error-message", ROLE_FIELD },
	{ "fixed-text", ROLE_FIELD },
	{ "formatted-text", ROLE_FIELD },
	{ "h", ROLE_PARAGRAPH },
	{ "help-message", ROLE_FIELD },
	{ "hidden", ROLE_FIELD },
	{ "hidden-paragraph", ROLE_UNSEEN },
	{ "hidden-text", ROLE_FIELD },
	{ "item", ROLE_FIELD },
	{ "line-break", ROLE_BREAK },
	{ "named-expression", ROLE_FIELD },
	{ "note-body", ROLE_ASIDE },
	{ "note-citation", ROLE_UNSEEN },
	{ "number", ROLE_FIELD },
	{ "option", ROLE_FIELD },
	{ "p", ROLE_PARAGRAPH },
	{ "page", ROLE_SLIDE },
	{ "password", ROLE_FIELD },
	{ "radio", ROLE_FIELD },
	{ "s", ROLE_SPACES },
	{ "section", ROLE_SECTION },
	{ "span", ROLE_SPAN },
	{ "spreadsheet", ROLE_SHEETS },
	{ "style", ROLE_STYLE },
	{ "tab", ROLE_TAB },
	{ "table", ROLE_TABLE },
	{ "table-cell", ROLE_CELL },
	{ "table-column", ROLE_COLUMN },
	{ "table-properties", ROLE_PROPERTIES },
	{ "table-row", ROLE_ROW },
	{ "text", ROLE_FIELD },
	{ "text-box", ROLE_ASIDE },
	{ "text-properties", ROLE_PROPERTIES },
	{ "textarea", ROLE_FIELD },
	{ "title", ROLE_UNSEEN },
	{ "tracked-changes", ROLE_UNSEEN },
	{ "user-field-decl", ROLE_FIELD },
	{ "variable-set", ROLE_FIELD },
};

enum { DEPTH = 256, NEAR = 32 };

/** What an element makes of what is inside: text without structure, or a page that nobody sees. */
enum hiding { SEEN, UNSEEN, VEILED };

struct frame {
	enum role role;
	enum hiding hiding;
};

struct reader {
	struct package *package;
	struct markup *markup;
	struct odf_styles *styles;
	struct page main, asides, veil;
	struct odf_sheet sheet;
	struct text style;  /**< being defined */
	struct flow binary; /**< base64 */
	struct frame frames[DEPTH];
	unsigned depth;                 /**< open elements */
	unsigned unseen, veiled, aside; /**< how many of the open ones are so */
	unsigned binaries, sheets;
	bool body;
};

static struct text keep(struct reader *reader, struct text text)
{
	return arena_text(reader->package->arena, text);
}

static struct page *page_of(struct reader *reader)
{
	if (reader->veiled > 0)
		return &reader->veil;
	return reader->aside > 0 ? &reader->asides : &reader->main;
}

static bool in_sheet_cell(const struct reader *reader)
{
	return reader->sheet.in_cell && reader->aside == 0;
}

static struct flow *flow_of(struct reader *reader)
{
	struct page *page = page_of(reader);
	if (reader->unseen > 0)
		return &page->hidden;
	return in_sheet_cell(reader) ? &reader->sheet.cell : page_flow(page);
}

static void open(struct reader *reader, enum element element, uint32_t span)
{
	page_open(page_of(reader), &(struct page_tag){ .element = element, .span = span });
}

/* ---- styles */

static bool is_hidden_style(const struct reader *reader, struct text style)
{
	for (size_t i = 0; style.len > 0 && i < reader->styles->count; i++)
		if (text_equal(reader->styles->items[i], style))
			return true;
	return false;
}

/** text:display="none", table:display="false", presentation:visibility="hidden" */
static void read_properties(struct reader *reader)
{
	struct text display = markup_attribute(reader->markup, "display");
	bool none = text_equal(display, TEXT("none")) || text_equal(display, TEXT("false"));
	struct text visibility = markup_attribute(reader->markup, "visibility");
	if ((none || text_equal(visibility, TEXT("hidden"))) && reader->style.len > 0)
		*arena_push(reader->package->arena, reader->styles) = reader->style;
}

static bool has_hidden_style(struct reader *reader)
{
	return is_hidden_style(reader, markup_attribute(reader->markup, "style-name"));
}

/* ---- files inside */

static void end_binary(struct reader *reader)
{
	struct bytes content = { (const unsigned char *)reader->binary.at, reader->binary.len };
	if (content.len > 0 &&
	    mime_decode_bytes(&content, content, MIME_ENCODING_BASE64, reader->package->budget,
	        reader->package->arena) != MIME_OVER_LIMIT)
		sink_recurse(reader->package->sink, content, TEXT(""),
		    TEXT("application/octet-stream"), TEXT(""));
	reader->binary = (struct flow){ .arena = reader->package->arena };
}

/* ---- elements */

/** A table of a sheet is a grid, unless it stands in a cell; any other is part of its page. */
static bool makes_sheet(const struct reader *reader)
{
	return reader->sheets > 0 && reader->aside == 0 && !reader->sheet.open;
}

static void start_part_of_table(struct reader *reader, enum role role)
{
	bool grid = reader->sheet.open && reader->aside == 0 && !reader->sheet.in_cell;
	if (role == ROLE_COLUMN && grid)
		odf_sheet_column(&reader->sheet);
	else if (role == ROLE_ROW && grid)
		odf_sheet_row(&reader->sheet);
	else if (role == ROLE_CELL && grid)
		odf_sheet_cell(&reader->sheet);
	else if (role == ROLE_ROW)
		open(reader, ELEMENT_tr, 0);
	else if (role == ROLE_CELL)
		open(reader, ELEMENT_td,
		    markup_number(markup_attribute(reader->markup, "number-columns-spanned"), 1));
}

static enum hiding start_container(struct reader *reader, enum role role)
{
	switch (role) {
	case ROLE_UNSEEN:
		return UNSEEN;
	case ROLE_SECTION:
		return text_equal(markup_attribute(reader->markup, "display"), TEXT("none"))
		           ? VEILED
		           : SEEN;
	case ROLE_SLIDE:
		flow_line(flow_of(reader));
		return has_hidden_style(reader) ? VEILED : SEEN;
	case ROLE_SPAN:
		return has_hidden_style(reader) ? UNSEEN : SEEN;
	case ROLE_ASIDE:
		reader->aside++;
		open(reader, ELEMENT_div, 0);
		return SEEN;
	case ROLE_SHEETS:
		reader->sheets++;
		return SEEN;
	case ROLE_BINARY:
		reader->binaries++;
		return SEEN;
	case ROLE_BODY:
		reader->body = true;
		return SEEN;
	default:
		return SEEN;
	}
}

/** The first paragraph of a cell begins where the cell does. */
static enum hiding start_paragraph(struct reader *reader)
{
	struct page *page = page_of(reader);
	enum hiding hiding = has_hidden_style(reader) ? UNSEEN : SEEN;
	if (in_sheet_cell(reader)) {
		reader->sheet.cell.gap = reader->sheet.cell.len > 0 ? GAP_SPACE : GAP_NONE;
		return hiding;
	}
	open(reader, ELEMENT_p, 0);
	if (page->tables.count > 0) {
		const struct open_table *table = &page->tables.items[page->tables.count - 1];
		if (table->in_cell && page->shown.len == table->begin)
			page->shown.gap = GAP_NONE;
	}
	return hiding;
}

static void write_spaces(struct reader *reader)
{
	enum { SPACES_MOST = 64 };
	static const char blanks[] =
	    "                                                                ";
	uint32_t n = markup_number(markup_attribute(reader->markup, "c"), 1);
	flow_text(flow_of(reader), (struct text){ blanks, n < SPACES_MOST ? n : SPACES_MOST });
}

/** Attributes with values that are not shown where they stand. */
static void read_field(struct reader *reader)
{
	static const char *const names[] = { "string-value", "value", "string-value-if-true",
		"string-value-if-false", "href", "current-value", "label", "title", "expression" };
	struct text field = keep(reader, markup_attribute(reader->markup, "name"));
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		flow_named(
		    &page_of(reader)->hidden, field, markup_attribute(reader->markup, names[i]));
}

/** Conditions of validations, and whatever else has words in a place of its own. */
static void read_attributes(struct reader *reader)
{
	struct text name, value;
	while (markup_next_attribute(reader->markup, &name, &value))
		if (markup_tells(name, value))
			flow_piece(&page_of(reader)->hidden, value);
}

static enum hiding start_element(struct reader *reader, enum role role)
{
	switch (role) {
	case ROLE_NONE:
		read_attributes(reader);
		return SEEN;
	case ROLE_PARAGRAPH:
		return start_paragraph(reader);
	case ROLE_SPACES:
		write_spaces(reader);
		return SEEN;
	case ROLE_TAB:
		flow_of(reader)->gap = GAP_SPACE;
		return SEEN;
	case ROLE_BREAK:
		flow_line(flow_of(reader));
		return SEEN;
	case ROLE_STYLE:
		reader->style = keep(reader, markup_attribute(reader->markup, "name"));
		return SEEN;
	case ROLE_PROPERTIES:
		read_properties(reader);
		return SEEN;
	case ROLE_FIELD:
	case ROLE_LINK:
		read_field(reader);
		return SEEN;
	case ROLE_TABLE:
		if (makes_sheet(reader))
			odf_sheet_start(&reader->sheet, reader->package, reader->markup,
			    has_hidden_style(reader));
		else
			open(reader, ELEMENT_table, 0);
		return SEEN;
	case ROLE_COLUMN:
	case ROLE_ROW:
	case ROLE_CELL:
		start_part_of_table(reader, role);
		return SEEN;
	default:
		return start_container(reader, role);
	}
}

static void end_part_of_table(struct reader *reader, enum role role)
{
	struct odf_sheet *sheet = &reader->sheet;
	struct page *page = page_of(reader);
	bool grid = sheet->open && reader->aside == 0;
	if (role == ROLE_CELL && grid && page->tables.count == 0)
		odf_sheet_end_cell(&reader->sheet);
	else if (role == ROLE_ROW && grid && !sheet->in_cell)
		odf_sheet_end_row(&reader->sheet);
	else if (role == ROLE_TABLE && grid && !sheet->in_cell)
		odf_sheet_end(&reader->sheet);
	else
		page_close(page, role == ROLE_CELL  ? ELEMENT_td
		                 : role == ROLE_ROW ? ELEMENT_tr
		                                    : ELEMENT_table);
}

static void end_paragraph(struct reader *reader)
{
	if (!in_sheet_cell(reader))
		page_close(page_of(reader), ELEMENT_p);
	flow_line(&page_of(reader)->hidden);
}

static void end_element(struct reader *reader, enum role role)
{
	if (role == ROLE_PARAGRAPH)
		end_paragraph(reader);
	else if (role == ROLE_TABLE || role == ROLE_ROW || role == ROLE_CELL)
		end_part_of_table(reader, role);
	else if (role == ROLE_ASIDE && reader->aside > 0) {
		page_close(page_of(reader), ELEMENT_div);
		reader->aside--;
	} else if (role == ROLE_SHEETS)
		reader->sheets--;
	else if (role == ROLE_BINARY && --reader->binaries == 0)
		end_binary(reader);
}

static void push(struct reader *reader, enum role role)
{
	enum hiding hiding = start_element(reader, role);
	if (reader->depth < DEPTH)
		reader->frames[reader->depth] = (struct frame){ role, hiding };
	else
		hiding = SEEN;
	reader->depth++;
	reader->unseen += hiding == UNSEEN;
	reader->veiled += hiding == VEILED;
}

static void pop(struct reader *reader)
{
	struct frame frame = { ROLE_NONE, SEEN };
	if (reader->depth == 0)
		return;
	if (--reader->depth < DEPTH)
		frame = reader->frames[reader->depth];
	end_element(reader, frame.role);
	reader->unseen -= frame.hiding == UNSEEN;
	reader->veiled -= frame.hiding == VEILED;
}

/** More than is ever matched of one part: what is kept shows the sink that something was cut. */
static bool is_full(struct reader *reader)
{
	size_t most = reader->package->budget->limits->part_text_bytes;
	return flow_of(reader)->len > most || page_of(reader)->hidden.len > most;
}

/** Text of a paragraph, or of something else that is shown by nobody. */
static void read_text(struct reader *reader)
{
	struct text text = reader->markup->text;
	bool paragraph = false;
	for (unsigned i = reader->depth; i > 0 && i + NEAR > reader->depth && !paragraph; i--)
		paragraph = i <= DEPTH && reader->frames[i - 1].role == ROLE_PARAGRAPH;
	if (reader->binaries > 0)
		flow_text(&reader->binary, text);
	else if (is_full(reader))
		return;
	else if (paragraph)
		flow_text(flow_of(reader), text);
	else
		flow_piece(&page_of(reader)->hidden, text);
}

static void emit(struct reader *reader, struct page *page, bool hidden)
{
	struct flow *shown = &page->shown, *unseen = &page->hidden;
	page_close_to(page, 1);
	sink_emit(reader->package->sink, (struct text){ shown->at, shown->len }, hidden,
	    page->cells.count > 0 ? &page->cells : NULL);
	sink_emit(reader->package->sink, (struct text){ unseen->at, unseen->len }, true, NULL);
}

bool odf_read_text(struct package *package, struct markup *markup, struct odf_styles *styles)
{
	struct reader *reader = arena_zero(package->arena, 1, sizeof(*reader));
	*reader = (struct reader){ .package = package,
		.markup = markup,
		.styles = styles,
		.binary.arena = package->arena };
	page_start(&reader->main, package->arena);
	page_start(&reader->asides, package->arena);
	page_start(&reader->veil, package->arena);
	for (enum markup_event event; (event = markup_next(markup)) != MARKUP_END_OF_PART;) {
		if (event == MARKUP_START)
			push(reader, (enum role)markup_meaning(
			                 words, sizeof(words) / sizeof(words[0]), markup->name));
		else if (event == MARKUP_END)
			pop(reader);
		else if (event == MARKUP_TEXT)
			read_text(reader);
		else
			flow_piece(&page_of(reader)->hidden, markup->text);
	}
	if (reader->sheet.open)
		odf_sheet_end(&reader->sheet);
	emit(reader, &reader->main, false);
	emit(reader, &reader->asides, false);
	emit(reader, &reader->veil, true);
	return reader->body;
}
