/* SPDX-License-Identifier: Apache-2.0
 *
 * Paragraphs and runs (ISO/IEC 29500-1, 17.3 and 21.1.2).
 *
 *   <w:p><w:r><w:t>123-</w:t></w:r><w:r><w:t>45-6789</w:t></w:r></w:p>     one line: 123-45-6789
 *
 * Runs join without a gap; paragraphs and cells part.  Text in boxes is set on a page of its own,
 * so that it does not tear the paragraph that the box hangs on.  Hidden are: runs that say so or
 * whose style does, what was deleted, field codes, fallbacks for old programs, comments in the XML.
 */
#include "engine/extractors/office/prose.h"

enum role {
	ROLE_NONE,
	ROLE_BLOCK, /* on lines of its own */
	ROLE_PARAGRAPH,
	ROLE_RUN,
	ROLE_TEXT,
	ROLE_GONE,  /* text that is not shown: deleted, field codes */
	ROLE_PIECE, /* a value on a line of its own */
	ROLE_TAB,
	ROLE_BREAK,
	ROLE_HYPHEN,
	ROLE_SYMBOL,
	ROLE_TABLE,
	ROLE_ROW,
	ROLE_CELL,
	ROLE_SPAN,
	ROLE_BOX,    /* a text box */
	ROLE_UNSEEN, /* everything inside */
	ROLE_VANISH,
	ROLE_RUN_STYLE,
	ROLE_PARAGRAPH_STYLE,
	ROLE_VALUE,  /* its attribute `val` is text, and `name` says of what */
	ROLE_LEVEL,  /* the same of what stands before a paragraph of a list */
	ROLE_NAMED,  /* its attribute `name` is text */
	ROLE_LAYOUT, /* its text is measures, or no text */
};

static const struct markup_word words[] = {
	{ "Fallback", ROLE_UNSEEN },
	{ "alias", ROLE_VALUE },
	{ "align", ROLE_LAYOUT },
	{ "binData", ROLE_LAYOUT },    /* base64: files of documents in one XML file */
	{ "binaryData", ROLE_LAYOUT }, /* the same */
	{ "br", ROLE_BREAK },
	{ "comment", ROLE_BLOCK },
	{ "cr", ROLE_BREAK },
	{ "custShow", ROLE_NAMED },
	{ "default", ROLE_VALUE },
	{ "delInstrText", ROLE_GONE },
	{ "delText", ROLE_GONE },
	{ "div", ROLE_BLOCK },
	{ "docVar", ROLE_VALUE },
	{ "endnote", ROLE_BLOCK },
	{ "footnote", ROLE_BLOCK },
	{ "formatCode", ROLE_LAYOUT },
	{ "gridSpan", ROLE_SPAN },
	{ "helpText", ROLE_VALUE },
	{ "instrText", ROLE_GONE },
	{ "listEntry", ROLE_VALUE },
	{ "lvlText", ROLE_LEVEL },
	{ "moveFrom", ROLE_UNSEEN },
	{ "noBreakHyphen", ROLE_HYPHEN },
	{ "oMath", ROLE_NONE },
	{ "p", ROLE_PARAGRAPH },
	{ "pStyle", ROLE_PARAGRAPH_STYLE },
	{ "pctHeight", ROLE_LAYOUT },
	{ "pctWidth", ROLE_LAYOUT },
	{ "posOffset", ROLE_LAYOUT },
	{ "ptab", ROLE_TAB },
	{ "r", ROLE_RUN },
	{ "rStyle", ROLE_RUN_STYLE },
	{ "rt", ROLE_UNSEEN }, /* set small above the text */
	{ "section", ROLE_NAMED },
	{ "sp", ROLE_BLOCK },
	{ "statusText", ROLE_VALUE },
	{ "sym", ROLE_SYMBOL },
	{ "t", ROLE_TEXT },
	{ "tab", ROLE_TAB },
	{ "tag", ROLE_VALUE },
	{ "tbl", ROLE_TABLE },
	{ "tc", ROLE_CELL },
	{ "text", ROLE_PIECE },
	{ "tr", ROLE_ROW },
	{ "txbxContent", ROLE_BOX },
	{ "v", ROLE_PIECE },
	{ "vanish", ROLE_VANISH },
};

enum { BOXES_MOST = 16 };

/** What surrounds the text in hand. */
struct spot {
	struct page *page;
	bool in_run, hidden_run, hidden_paragraph;
	size_t unseen; /**< where the hidden text stood when the run began */
};

struct prose {
	struct package *package;
	struct markup *markup;
	const struct style_names *styles;
	struct page main, boxes;
	struct spot place;
	struct spot outer[BOXES_MOST]; /**< around the text boxes in hand */
	unsigned depth;                /**< of text boxes */
	unsigned unseen;               /**< elements open of which nothing is shown */
	bool hidden;                   /**< the whole slide */
	unsigned text;                 /**< the role of the innermost element that has text */
};

static struct flow *flow_of(struct prose *prose)
{
	const struct spot *place = &prose->place;
	bool hidden = prose->unseen > 0 || place->hidden_run || place->hidden_paragraph;
	return hidden ? &place->page->hidden : page_flow(place->page);
}

static void open(struct prose *prose, enum element element)
{
	page_open(prose->place.page, &(struct page_tag){ .element = element });
}

/* ---- attributes */

static bool names_text(struct text name)
{
	static const char *const names[] = { "descr", "title", "alt", "string", "displayText",
		"tooltip", "author" };
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(name.at, names[i]) == 0)
			return true;
	return false;
}

/** A bullet, or "%1.%2." of a numbered list. */
static bool is_bullet(struct text value)
{
	enum { FEW = 3 };
	size_t letters = 0;
	for (size_t i = 0; i < value.len; i++)
		if (value.at[i] == '%')
			i++;
		else
			letters += ascii_is_alnum((unsigned char)value.at[i]);
	return letters < FEW;
}

/** "name: value" of a variable or a tag; the value alone where nothing names it. */
static void read_value(struct prose *prose, enum role role)
{
	struct markup *markup = prose->markup;
	struct text name = arena_text(prose->package->arena, markup_attribute(markup, "name"));
	struct text value = markup_attribute(markup, "val");
	if (value.len == 0)
		value = markup_attribute(markup, "value");
	if (role == ROLE_VALUE || !is_bullet(value))
		flow_named(&prose->place.page->hidden, name, value);
}

/** Captions of pictures, texts of fields, names of authors: seen by whoever looks for them. */
static void read_attributes(struct prose *prose, enum role role)
{
	struct text name, value;
	while (markup_next_attribute(prose->markup, &name, &value)) {
		if (names_text(name) || (role == ROLE_NAMED && strcmp(name.at, "name") == 0) ||
		    (role != ROLE_VALUE && role != ROLE_LEVEL && markup_tells(name, value)))
			flow_piece(&prose->place.page->hidden, value);
		prose->hidden |= strcmp(name.at, "show") == 0 && !markup_is_on(value);
	}
	if (role == ROLE_VALUE || role == ROLE_LEVEL)
		read_value(prose, role);
}

static bool is_hidden_style(const struct prose *prose, struct text style)
{
	for (size_t i = 0; prose->styles && i < prose->styles->count; i++)
		if (text_equal(prose->styles->items[i], style))
			return true;
	return false;
}

static unsigned hex_digit(char c)
{
	return ascii_is_digit((unsigned char)c) ? (unsigned)(c - '0')
	                                        : (unsigned)(ascii_lower(c) - 'a') + 10;
}

/** A character of a symbol font, U+F020 to U+F07E for the printable ones of ASCII (17.3.3.30). */
static void read_symbol(struct prose *prose)
{
	struct text code = markup_attribute(prose->markup, "char");
	if (code.len != 4)
		return;
	unsigned low = hex_digit(code.at[2]) * 16 + hex_digit(code.at[3]);
	if (low >= ' ' && low < 0x7f)
		flow_text(flow_of(prose), (struct text){ &(char){ (char)low }, 1 });
}

/* ---- elements */

static void enter_box(struct prose *prose)
{
	if (prose->depth < BOXES_MOST)
		prose->outer[prose->depth] = prose->place;
	prose->depth++;
	prose->place = (struct spot){ .page = &prose->boxes };
	open(prose, ELEMENT_div);
}

static void leave_box(struct prose *prose)
{
	page_close(&prose->boxes, ELEMENT_div);
	if (prose->depth > 0 && --prose->depth < BOXES_MOST)
		prose->place = prose->outer[prose->depth];
}

static void set_span(struct prose *prose, struct text value)
{
	struct page *page = prose->place.page;
	uint32_t span = markup_number(value, 1);
	if (page->tables.count > 0 && span > 0 && span < 1000)
		page->tables.items[page->tables.count - 1].span = span;
}

static void start_run(struct prose *prose)
{
	prose->place.in_run = true;
	prose->place.hidden_run = false;
	prose->place.unseen = prose->place.page->hidden.len;
}

static void end_run(struct prose *prose)
{
	if (prose->place.hidden_run)
		page_name_hidden(prose->place.page, prose->place.unseen);
	prose->place.in_run = prose->place.hidden_run = false;
}

/** An element of the run or the paragraph in hand that changes how its text looks. */
static void read_property(struct prose *prose, enum role role)
{
	struct text value = markup_attribute(prose->markup, "val");
	struct spot *place = &prose->place;
	if (role == ROLE_VANISH && place->in_run)
		place->hidden_run = markup_is_on(value);
	else if (role == ROLE_RUN_STYLE)
		place->hidden_run |= is_hidden_style(prose, value);
	else if (role == ROLE_PARAGRAPH_STYLE)
		place->hidden_paragraph = is_hidden_style(prose, value);
	else if (role == ROLE_SPAN)
		set_span(prose, value);
}

static void open_cell(struct prose *prose)
{
	struct text span = markup_attribute(prose->markup, "gridSpan");
	page_open(prose->place.page,
	    &(struct page_tag){ .element = ELEMENT_td, .span = markup_number(span, 1) });
}

/** The first paragraph of a cell begins where the cell does. */
static void open_paragraph(struct prose *prose)
{
	struct page *page = prose->place.page;
	prose->place.in_run = prose->place.hidden_run = false;
	prose->place.hidden_paragraph = false;
	open(prose, ELEMENT_p);
	if (page->tables.count == 0)
		return;
	const struct open_table *table = &page->tables.items[page->tables.count - 1];
	if (table->in_cell && page->shown.len == table->begin)
		page->shown.gap = GAP_NONE;
}

static void start_structure(struct prose *prose, enum role role)
{
	if (role == ROLE_PARAGRAPH)
		open_paragraph(prose);
	else if (role == ROLE_BLOCK)
		flow_line(flow_of(prose));
	else if (role == ROLE_TABLE)
		open(prose, ELEMENT_table);
	else if (role == ROLE_ROW)
		open(prose, ELEMENT_tr);
	else if (role == ROLE_CELL)
		open_cell(prose);
	else if (role == ROLE_BOX)
		enter_box(prose);
}

static void start_element(struct prose *prose, enum role role)
{
	switch (role) {
	case ROLE_RUN:
		start_run(prose);
		break;
	case ROLE_TAB: /* inside a run; elsewhere it is a tab stop */
		if (prose->place.in_run)
			flow_of(prose)->gap = GAP_SPACE;
		break;
	case ROLE_BREAK:
		flow_line(flow_of(prose));
		break;
	case ROLE_HYPHEN:
		flow_text(flow_of(prose), TEXT("-"));
		break;
	case ROLE_SYMBOL:
		read_symbol(prose);
		break;
	case ROLE_UNSEEN:
		prose->unseen++;
		break;
	case ROLE_VANISH:
	case ROLE_RUN_STYLE:
	case ROLE_PARAGRAPH_STYLE:
	case ROLE_SPAN:
		read_property(prose, role);
		break;
	default:
		start_structure(prose, role);
	}
}

static void end_paragraph(struct prose *prose)
{
	page_close(prose->place.page, ELEMENT_p);
	flow_line(&prose->place.page->hidden);
	prose->place.in_run = prose->place.hidden_run = prose->place.hidden_paragraph = false;
}

static void end_element(struct prose *prose, enum role role)
{
	struct page *page = prose->place.page;
	if (role == ROLE_PARAGRAPH)
		end_paragraph(prose);
	else if (role == ROLE_RUN)
		end_run(prose);
	else if (role == ROLE_TABLE)
		page_close(page, ELEMENT_table);
	else if (role == ROLE_ROW)
		page_close(page, ELEMENT_tr);
	else if (role == ROLE_CELL)
		page_close(page, ELEMENT_td);
	else if (role == ROLE_BLOCK)
		flow_line(flow_of(prose));
	else if (role == ROLE_BOX)
		leave_box(prose);
	else if (role == ROLE_UNSEEN && prose->unseen > 0)
		prose->unseen--;
}

static bool is_blank(struct text text)
{
	return text_trim(text).len == 0;
}

static void read_text(struct prose *prose)
{
	struct text text = prose->markup->text;
	size_t most = prose->package->budget->limits->part_text_bytes;
	/* more than is ever matched: what is kept shows the sink that something was cut */
	if (flow_of(prose)->len > most || prose->place.page->hidden.len > most)
		return;
	if (prose->text == ROLE_TEXT)
		flow_text(flow_of(prose), text);
	else if (is_blank(text) || prose->text == ROLE_LAYOUT)
		return;
	else if (prose->text == ROLE_GONE)
		flow_text(&prose->place.page->hidden, text);
	else if (prose->text == ROLE_PIECE)
		flow_piece(flow_of(prose), text);
	else
		flow_piece(&prose->place.page->hidden, text);
}

static void read_event(struct prose *prose, enum markup_event event)
{
	struct markup *markup = prose->markup;
	enum role role =
	    (enum role)markup_meaning(words, sizeof(words) / sizeof(words[0]), markup->name);
	if (event == MARKUP_START) {
		prose->text = role;
		read_attributes(prose, role);
		start_element(prose, role);
	} else if (event == MARKUP_END) {
		end_element(prose, role);
		prose->text = ROLE_NONE;
	} else if (event == MARKUP_TEXT) {
		read_text(prose);
	} else {
		flow_piece(&prose->place.page->hidden, markup->text);
	}
}

/* ---- surfaces */

static void emit(struct package *package, struct page *page, bool hidden)
{
	struct flow *shown = &page->shown, *unseen = &page->hidden;
	page_close_to(page, 1);
	sink_emit(package->sink, (struct text){ shown->at, shown->len }, hidden,
	    page->cells.count > 0 ? &page->cells : NULL);
	sink_emit(package->sink, (struct text){ unseen->at, unseen->len }, true, NULL);
}

void prose_read(
    struct package *package, struct markup *markup, const struct style_names *styles, bool hidden)
{
	struct prose prose = { .package = package, .markup = markup, .styles = styles };
	prose.hidden = hidden;
	page_start(&prose.main, package->arena);
	page_start(&prose.boxes, package->arena);
	prose.place.page = &prose.main;
	enum markup_event event = MARKUP_START;
	for (; event != MARKUP_END_OF_PART; event = markup_next(markup))
		read_event(&prose, event);
	emit(package, &prose.main, prose.hidden);
	emit(package, &prose.boxes, prose.hidden);
}

/** <w:style w:styleId="..."> ... <w:rPr><w:vanish/> (17.7.4): those based on a hidden one as well,
 * when they follow it. */
void prose_read_styles(struct style_names *out, struct package *package, struct markup *markup)
{
	struct text style = TEXT("");
	struct prose known = { .styles = out };
	for (enum markup_event event; (event = markup_next(markup)) != MARKUP_END_OF_PART;) {
		if (event != MARKUP_START)
			continue;
		bool hides = false;
		if (strcmp(markup->name.at, "style") == 0)
			style = arena_text(package->arena, markup_attribute(markup, "styleId"));
		else if (strcmp(markup->name.at, "vanish") == 0)
			hides = markup_is_on(markup_attribute(markup, "val"));
		else if (strcmp(markup->name.at, "basedOn") == 0)
			hides = is_hidden_style(&known, markup_attribute(markup, "val"));
		if (hides && style.len > 0)
			*arena_push(package->arena, out) = style;
	}
}
