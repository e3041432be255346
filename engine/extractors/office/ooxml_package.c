/* SPDX-License-Identifier: Apache-2.0
 *
 * OOXML packages: which part is read by whom.  What a part is, its root element says: names of
 * parts, content types and relations are what a disguise would change first.  Only the order
 * follows the names: what others refer to comes before them.
 */
#include "engine/extractors/office/drawings.h"
#include "engine/extractors/office/package.h"
#include "engine/extractors/office/prose.h"
#include "engine/extractors/office/workbook.h"

enum reading {
	READ_FOREIGN, /* a file of its own: custom XML, cached data */
	READ_MAIN,    /* prose, and the document's main part */
	READ_PROSE,
	READ_HIDDEN, /* prose that no reader sees */
	READ_WORKBOOK,
	READ_STRINGS,
	READ_STYLES, /* of a workbook */
	READ_WORD_STYLES,
	READ_SHEET,
	READ_RELATIONS,
	READ_FIELDS, /* document properties */
	READ_EXTERNAL,
	READ_PIVOT,
	READ_PIVOT_RECORDS,
	READ_SHAPES,
	READ_GLYPHS,
};

static const struct markup_word roots[] = {
	{ "CT_CommentList", READ_PROSE }, { "FixedPage", READ_GLYPHS },
	{ "MasterContents", READ_SHAPES }, { "PageContents", READ_SHAPES },
	{ "PartnerCommentList", READ_PROSE }, { "Properties", READ_FIELDS },
	{ "Relationships", READ_RELATIONS }, { "ThreadedComments", READ_PROSE },
	{ "Types", READ_HIDDEN }, { "calcChain", READ_HIDDEN }, { "chartSpace", READ_PROSE },
	{ "chartStyle", READ_HIDDEN }, { "chartsheet", READ_SHEET }, { "cmAuthorLst", READ_HIDDEN },
	{ "cmLst", READ_PROSE }, { "colorStyle", READ_HIDDEN }, { "colorsDef", READ_HIDDEN },
	{ "comments", READ_PROSE }, { "commentsEx", READ_HIDDEN },
	{ "coreProperties", READ_FIELDS }, { "dataModel", READ_PROSE },
	{ "dialogsheet", READ_SHEET }, { "document", READ_MAIN },
	{ "drawing", READ_HIDDEN }, /* how a diagram was last drawn: the same text again */
	{ "endnotes", READ_PROSE }, { "externalLink", READ_EXTERNAL }, { "fonts", READ_HIDDEN },
	{ "footnotes", READ_PROSE }, { "ftr", READ_PROSE }, { "glossaryDocument", READ_HIDDEN },
	{ "handoutMaster", READ_HIDDEN }, { "hdr", READ_PROSE }, { "layoutDef", READ_HIDDEN },
	{ "notes", READ_PROSE }, { "notesMaster", READ_HIDDEN }, { "numbering", READ_HIDDEN },
	{ "pivotCacheDefinition", READ_PIVOT }, { "pivotCacheRecords", READ_PIVOT_RECORDS },
	{ "presProps", READ_HIDDEN }, { "presentation", READ_MAIN },
	{ "presentationPr", READ_HIDDEN }, { "settings", READ_HIDDEN }, { "sld", READ_PROSE },
	{ "sldLayout", READ_HIDDEN }, { "sldMaster", READ_HIDDEN }, { "sst", READ_STRINGS },
	{ "styleDef", READ_HIDDEN }, { "styleSheet", READ_STYLES }, { "styles", READ_WORD_STYLES },
	{ "table", READ_HIDDEN }, { "tagLst", READ_HIDDEN }, { "tblStyleLst", READ_HIDDEN },
	{ "theme", READ_HIDDEN }, { "themeOverride", READ_HIDDEN }, { "userShapes", READ_PROSE },
	{ "viewPr", READ_HIDDEN }, { "webSettings", READ_HIDDEN }, { "workbook", READ_WORKBOOK },
	{ "worksheet", READ_SHEET }, { "wsDr", READ_PROSE },
	{ "xml", READ_PROSE }, /* VML: comments' boxes, old text boxes */
};

struct document {
	struct package *package;
	struct workbook workbook;
	struct style_names hidden_styles;
	struct flow fields; /**< document properties, targets of links */
	bool main;          /**< the main part has been read */
};

/* ---- properties and relations */

/** "title: Quarterly report": an element that has text. */
static void read_fields(struct document *document, struct markup *markup)
{
	struct text name = TEXT("");
	for (enum markup_event event; (event = markup_next(markup)) != MARKUP_END_OF_PART;) {
		if (event == MARKUP_START) {
			struct text own = markup_attribute(markup, "name");
			name = own.len > 0 ? arena_text(document->package->arena, own)
			       : strcmp(markup->name.at, "property") == 0 ? TEXT("")
			       : name.len > 0 && strcmp(markup->name.at, "lpwstr") == 0
			           ? name
			           : markup->name;
		} else if (event != MARKUP_END) {
			flow_named(&document->fields, name, markup->text);
		}
	}
}

/** Links lead out of the package; everything else leads to a part that is read anyway. */
static void read_relations(struct document *document, struct markup *markup)
{
	for (enum markup_event event; (event = markup_next(markup)) != MARKUP_END_OF_PART;) {
		if (event == MARKUP_START &&
		    text_equal_caseless(markup_attribute(markup, "TargetMode"), TEXT("External")))
			flow_piece(&document->fields, markup_attribute(markup, "Target"));
		else if (event == MARKUP_TEXT || event == MARKUP_COMMENT)
			flow_piece(&document->fields, markup->text);
	}
}

/* ---- parts */

static bool is_workbook_relations(const struct zip_entry *entry)
{
	return text_ends_caseless(entry->name, TEXT("_rels/workbook.xml.rels")) ||
	       text_ends_caseless(entry->name, TEXT("_rels/workbook.bin.rels"));
}

static void read_as(struct document *document, struct part *part, enum reading reading)
{
	struct package *package = document->package;
	struct markup *markup = &part->markup;
	if (reading == READ_WORKBOOK)
		workbook_read(&document->workbook, markup);
	else if (reading == READ_STRINGS)
		workbook_read_strings(&document->workbook, markup);
	else if (reading == READ_STYLES)
		workbook_read_styles(&document->workbook, markup);
	else if (reading == READ_SHEET)
		workbook_read_sheet(&document->workbook, markup, part->entry->name);
	else if (reading == READ_WORD_STYLES)
		prose_read_styles(&document->hidden_styles, package, markup);
	else if (reading == READ_FIELDS)
		read_fields(document, markup);
	else if (reading == READ_EXTERNAL)
		workbook_read_external(&document->workbook, markup);
	else if (reading == READ_PIVOT)
		workbook_read_pivot(&document->workbook, markup);
	else if (reading == READ_PIVOT_RECORDS)
		workbook_read_pivot_records(&document->workbook, markup);
	else if (reading == READ_SHAPES)
		drawing_read_shapes(package, markup);
	else if (reading == READ_GLYPHS)
		drawing_read_glyphs(package, markup);
	else if (reading == READ_RELATIONS && is_workbook_relations(part->entry))
		workbook_read_relations(&document->workbook, markup);
	else if (reading == READ_RELATIONS)
		read_relations(document, markup);
	else
		prose_read(package, markup, &document->hidden_styles, reading == READ_HIDDEN);
	document->main |= reading == READ_MAIN || reading == READ_WORKBOOK;
}

static void read_part(struct document *document, const struct zip_entry *entry)
{
	struct part part;
	if (!part_open(&part, document->package, entry))
		return;
	enum markup_event event;
	do
		event = markup_next(&part.markup);
	while (event == MARKUP_TEXT || event == MARKUP_COMMENT);
	enum reading reading =
	    (enum reading)markup_meaning(roots, sizeof(roots) / sizeof(roots[0]), part.markup.name);
	bool foreign = reading == READ_FOREIGN && !part.markup.broken;
	if (event == MARKUP_START && !foreign)
		read_as(document, &part, reading);
	part_close(&part); /* which hands over what is broken */
	if (foreign)
		package_give(document->package, entry, TEXT("application/xml"));
}

static bool is_xml(const struct zip_entry *entry)
{
	static const char *const endings[] = { ".xml", ".rels", ".vml", ".fpage", ".fdoc", ".fdseq",
		".frag", ".struct" };
	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		if (text_ends_caseless(entry->name, text_of(endings[i])))
			return true;
	return false;
}

/** Parts that others refer to come first; then those whose reading order is theirs in the file. */
static int turn_of(const struct zip_entry *entry)
{
	static const char *const first[] = { "workbook.xml", "workbook.xml.rels", "styles.xml",
		"sharedStrings.xml", "document.xml" };
	enum { FIRST = sizeof(first) / sizeof(first[0]) };
	for (int i = 0; i < FIRST; i++)
		if (text_ends_caseless(entry->name, text_of(first[i])))
			return i;
	return FIRST;
}

/* ---- what a program leaves of itself */

enum { LEAVING_BYTES = 64 * 1024 };

/** A small picture of the first page, which is read itself; or how the printer was set, a structure
 * of Windows (DEVMODE). */
static bool is_leaving(struct text name)
{
	return text_starts_caseless(name, TEXT("docProps/thumbnail.")) ||
	       (text_find_caseless(name, TEXT("printerSettings/printerSettings")) != SIZE_MAX &&
	           text_ends_caseless(name, TEXT(".bin")));
}

static void skip_own_files(struct package *package)
{
	const struct zip *zip = package->zip;
	for (size_t i = 0; i < zip->entries.count; i++)
		if (is_leaving(zip->entries.items[i].name))
			package_pass_over(package, &zip->entries.items[i], LEAVING_BYTES);
}

/** Other programs use packages as well (Visio, XPS); all their parts have been read as XML. */
static bool is_office(const struct zip *zip)
{
	static const char *const folders[] = { "word/", "xl/", "ppt/" };
	for (size_t i = 0; i < zip->entries.count; i++)
		for (size_t k = 0; k < sizeof(folders) / sizeof(folders[0]); k++)
			if (text_starts_caseless(zip->entries.items[i].name, text_of(folders[k])))
				return true;
	return false;
}

void ooxml_read(struct package *package)
{
	struct document document = { .package = package, .fields.arena = package->arena };
	const struct zip *zip = package->zip;
	document.workbook = (struct workbook){ .package = package, .unseen.arena = package->arena };
	skip_own_files(package);
	document.main = workbook_read_binary_book(&document.workbook);
	for (int turn = 0; turn <= turn_of(&(struct zip_entry){ .name = TEXT("") }); turn++)
		for (size_t i = 0; i < zip->entries.count; i++)
			if (!package->taken[i] && is_xml(&zip->entries.items[i]) &&
			    turn_of(&zip->entries.items[i]) == turn)
				read_part(&document, &zip->entries.items[i]);
	workbook_read_binary_parts(&document.workbook);
	workbook_end(&document.workbook);
	sink_emit(
	    package->sink, (struct text){ document.fields.at, document.fields.len }, true, NULL);
	if (!document.main && is_office(zip))
		package_worsen(package, POSTERN_DAMAGED, "no main part");
}
