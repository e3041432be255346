/* SPDX-License-Identifier: Apache-2.0
 *
 * XML (and SVG): "name: value" lines of elements that hold text and of attributes, since the name
 * is what says which number it is.  Read by the same tokenizer as HTML: nothing is ever fetched,
 * and damaged markup is read to its end.  The root's start tag, which says what document it is, is
 * hidden text as it stands.
 *
 * Elements stand on lines of their own, since XML knows no inline text, but for the pieces of a
 * text of SVG.  Text that is HTML itself, as feeds, trackers and notebooks write it, is read as
 * that, too.  Entities that a document declares itself stand for their text, once: what is in that
 * text stays as it is written; their declarations are read as text.
 */
#include "engine/extract/entities.h"
#include "engine/extract/extractor.h"
#include "engine/extract/flow.h"
#include "engine/extract/markup.h"

enum { TOKENS_PER_LOOK_AT_THE_CLOCK = 4096, ENTITIES_BYTES = 1024 * 1024 };

struct xml {
	struct sink *sink;
	struct html_reader reader;
	struct flow shown, hidden;
	struct flow pages;  /**< texts that are HTML */
	struct text name;   /**< of the element that began, until something stands in it */
	struct text height; /**< of the piece of an SVG text in hand */
	bool rooted;        /**< the root has begun */
	bool preview;       /**< what comes may be a small picture of the document itself */
	struct entities entities;
	size_t expanded; /**< bytes that they stood for */
	bool cut;        /**< more than may be read */
};

/** "<p:name ...>" without its prefix; but what PDF/A says of properties in general
 * (pdfaProperty:category) is no property of the document, and keeps it (ISO 19005-1, 6.7.8). */
static struct text tag_name(struct text tag)
{
	size_t from = 1, to = 1;
	bool schema = text_starts_caseless(tag, TEXT("<pdfa"));
	for (; to < tag.len && !ascii_is_blank((unsigned char)tag.at[to]) && tag.at[to] != '/' &&
	       tag.at[to] != '>';
	     to++)
		if (tag.at[to] == ':' && !schema)
			from = to + 1;
	return (struct text){ tag.at + from, to - from };
}

static void write_label(struct flow *flow, struct text name)
{
	flow_line(flow);
	if (name.len == 0)
		return;
	flow_markup(flow, name, false);
	flow_char(flow, ':');
	flow->gap = GAP_SPACE;
}

/** The first reference to an entity of the document's own; where the text ends when there is none.
 */
static size_t find_entity(const struct xml *xml, struct text text, struct text *value, size_t *used)
{
	const char *mark = text.at, *end = text.at + text.len;
	*used = 0;
	*value = TEXT("");
	while (xml->entities.count > 0 && (mark = memchr(mark, '&', (size_t)(end - mark)))) {
		*value =
		    entity_at(&xml->entities, (struct text){ mark, (size_t)(end - mark) }, used);
		if (*used > 0)
			return (size_t)(mark - text.at);
		mark++;
	}
	return text.len;
}

/** Text with references to entities of the document's own. */
static void write_text(struct xml *xml, struct text text)
{
	while (text.len > 0) {
		struct text value;
		size_t used, before = find_entity(xml, text, &value, &used);
		flow_markup(&xml->shown, (struct text){ text.at, before }, false);
		xml->expanded += value.len;
		xml->cut |= xml->expanded > ENTITIES_BYTES;
		if (!xml->cut)
			flow_markup(&xml->shown, value, false);
		text = (struct text){ text.at + before + used, text.len - before - used };
	}
}

/** A small JPEG in base64, as programs put one into what they say about a document (XMP, 8.7). */
static bool is_preview(struct text text)
{
	enum { PREVIEW_BYTES = 64 * 1024 };
	return text.len <= PREVIEW_BYTES && text_starts_caseless(text, TEXT("/9j/")) &&
	       !memchr(text.at, '<', text.len);
}

/** Whether an element of a page ends in the text, or a line of it. */
static bool is_page(struct text text)
{
	const char *end = text.at + text.len, *tag = text.at;
	while (text.len > 0 && (tag = memchr(tag, '<', (size_t)(end - tag)))) {
		struct text rest = { tag, (size_t)(end - tag) };
		if ((rest.len > 3 && tag[1] == '/' && ascii_is_letter((unsigned char)tag[2])) ||
		    text_starts_caseless(rest, TEXT("<br")))
			return true;
		tag++;
	}
	return false;
}

/** Keeps a text that is HTML; `decoded`: its references have been replaced. */
static void keep_page(struct xml *xml, struct text text, bool decoded)
{
	if (!decoded && text_find_caseless(text, TEXT("&lt;")) == SIZE_MAX)
		return;
	if (!decoded)
		text = markup_decode(text, false, xml->reader.arena);
	if (is_page(text))
		flow_piece(&xml->pages, text);
}

/** Reads those that were kept as one page. */
static void read_pages(struct xml *xml)
{
	struct bytes pages = { (const unsigned char *)xml->pages.at, xml->pages.len };
	const char *unused;
	if (pages.len > 0)
		(void)sink_read(xml->sink, pages, TEXT("text/html"), &unused);
}

/** What stands in an element, behind its name when it is the first. */
static void write_content(struct xml *xml, struct text text, bool decoded)
{
	if (text_trim(text).len == 0 || (xml->preview && is_preview(text_trim(text))))
		return;
	if (xml->name.len > 0)
		write_label(&xml->shown, xml->name);
	xml->name = TEXT("");
	keep_page(xml, text, decoded);
	if (!decoded)
		write_text(xml, text);
	else if (memchr(text.at, '\n', text.len))
		flow_piece(&xml->shown, text);
	else
		flow_text(&xml->shown, text);
}

/** "element attribute: value"; "element: value" of an attribute that is called so (FHIR). */
static void write_attribute(
    struct flow *flow, struct text element, struct text name, struct text value)
{
	const char *colon = memchr(name.at, ':', name.len);
	size_t prefix = colon ? (size_t)(colon - name.at) + 1 : 0;
	flow_line(flow);
	flow_markup(flow, element, false);
	if (!text_equal_caseless(name, TEXT("value"))) {
		flow->gap = GAP_SPACE;
		flow_markup(flow, (struct text){ name.at + prefix, name.len - prefix }, false);
	}
	flow_char(flow, ':');
	flow->gap = GAP_SPACE;
	flow_markup(flow, value, false);
	flow_line(flow);
}

static void read_attributes(struct xml *xml, struct flow *to, const struct html_token *token)
{
	for (size_t i = 0; i < token->n_attributes; i++) {
		struct text value = token->attributes[i].value;
		if (value.len > 0 &&
		    !text_starts_caseless(token->attributes[i].name, TEXT("xmlns")))
			write_attribute(to, xml->name, token->attributes[i].name, value);
	}
}

/** <![CDATA[ ... ]]> may hold '>', which ends it for HTML: the whole, or false. */
static bool read_cdata(struct xml *xml)
{
	static const char open[] = "<![CDATA[";
	struct html_reader *reader = &xml->reader;
	struct text rest = { reader->at, (size_t)(reader->end - reader->at) };
	if (rest.len < sizeof(open) || memcmp(rest.at, open, sizeof(open) - 1) != 0)
		return false;
	const char *from = rest.at + sizeof(open) - 1;
	const char *close = memmem(from, (size_t)(reader->end - from), "]]>", 3);
	const char *to = close ? close : reader->end;
	write_content(xml, (struct text){ from, (size_t)(to - from) }, true);
	reader->at = close ? close + 3 : reader->end;
	return true;
}

/* ---- text of SVG (SVG 1.1, 10.5) */

/** <tspan> and the like: pieces of one text, which go on where the one before ends. */
static bool is_piece(struct text name)
{
	return text_equal_caseless(name, TEXT("tspan")) ||
	       text_equal_caseless(name, TEXT("textPath")) ||
	       text_equal_caseless(name, TEXT("tref"));
}

static struct text attribute(const struct html_token *token, struct text name)
{
	for (size_t i = 0; i < token->n_attributes; i++)
		if (text_equal_caseless(token->attributes[i].name, name))
			return token->attributes[i].value;
	return TEXT("");
}

/** Whether a piece stands on another line: by an em, or by more than letters are shifted within
 * one. */
static bool leaves_line(struct text shift)
{
	enum { WITHIN = 5 };
	size_t at = shift.len > 0 && (shift.at[0] == '-' || shift.at[0] == '+');
	unsigned value = 0;
	for (; at < shift.len && value < 1000 && ascii_is_digit((unsigned char)shift.at[at]); at++)
		value = value * 10 + (unsigned)(shift.at[at] - '0');
	bool relative = shift.len > 0 && (text_ends_caseless(shift, TEXT("m")) ||
	                                     text_ends_caseless(shift, TEXT("%")));
	return value >= WITHIN || (relative && value >= 1);
}

/** At another height a piece begins a line; at a place of its own it stands apart. */
static void start_piece(struct xml *xml, const struct html_token *token)
{
	struct text height = attribute(token, TEXT("y"));
	bool moved = height.len > 0 && !text_equal(height, xml->height);
	if (moved || leaves_line(attribute(token, TEXT("dy"))))
		flow_line(&xml->shown);
	else if (xml->shown.gap == GAP_NONE && attribute(token, TEXT("x")).len > 0)
		xml->shown.gap = GAP_SPACE;
	if (height.len > 0)
		xml->height = height;
	read_attributes(xml, &xml->hidden, token);
}

static void read_start(struct xml *xml, const struct html_token *token, struct text tag)
{
	struct text name = tag_name(tag);
	if (is_piece(name)) {
		start_piece(xml, token);
		return;
	}
	flow_line(&xml->shown);
	xml->name = name;
	xml->preview = text_starts_caseless(tag, TEXT("<xmpGImg:image")) ||
	               text_starts_caseless(tag, TEXT("<xapGImg:image"));
	xml->height = attribute(token, TEXT("y"));
	if (!xml->rooted)
		flow_piece(&xml->hidden, tag);
	xml->rooted = true;
	read_attributes(xml, &xml->shown, token);
}

/** "</p:name>" */
static void read_end(struct xml *xml, struct text tag)
{
	struct text name = { tag.at + 1, tag.len > 1 ? tag.len - 1 : 0 };
	if (is_piece(tag_name(name)))
		return;
	xml->name = TEXT("");
	flow_line(&xml->shown);
}

static void read_token(struct xml *xml, const struct html_token *token, struct text whole)
{
	switch (token->kind) {
	case HTML_TEXT:
		write_content(xml, token->text, false);
		break;
	case HTML_START:
		read_start(xml, token, whole);
		break;
	case HTML_END:
		read_end(xml, whole);
		break;
	case HTML_COMMENT:
	case HTML_CUT:
		flow_piece(&xml->hidden, token->text);
		break;
	case HTML_END_OF_TEXT:
		break;
	}
}

/** <!DOCTYPE name [ ... ]>: its declarations are kept, and read as hidden text. */
static bool read_doctype(struct xml *xml)
{
	struct html_reader *reader = &xml->reader;
	struct text rest = { reader->at, (size_t)(reader->end - reader->at) };
	if (xml->rooted || !text_starts_caseless(rest, TEXT("<!DOCTYPE")))
		return false;
	size_t end = entities_read(&xml->entities, rest, sink_arena(xml->sink));
	flow_piece(&xml->hidden, (struct text){ rest.at, end });
	reader->at += end;
	return end > 0;
}

static bool read_tokens(struct xml *xml)
{
	struct html_token token;
	for (size_t n = 1;; n++) {
		if (!read_cdata(xml) && !read_doctype(xml)) {
			const char *from = xml->reader.at;
			if (!html_next(&token, &xml->reader))
				return true;
			read_token(
			    xml, &token, (struct text){ from, (size_t)(xml->reader.at - from) });
		}
		if (n % TOKENS_PER_LOOK_AT_THE_CLOCK == 0 && !budget_time(sink_budget(xml->sink)))
			return false;
	}
}

static postern_coverage_state run(
    struct sink *sink, const struct extract_input *input, const char **reason)
{
	struct text text = sink_text(sink, input);
	struct arena *arena = sink_arena(sink);
	struct xml xml = { .sink = sink,
		.reader = { text.at, text.at + text.len, arena, { 0 } },
		.shown.arena = arena,
		.hidden.arena = arena,
		.pages.arena = arena };
	if (!budget_bytes(sink_budget(sink), text.len)) {
		*reason = "expanded bytes";
		sink_emit(sink, text, false, NULL);
		return POSTERN_OVER_LIMIT;
	}
	flow_room(&xml.shown, text.len);
	bool whole = read_tokens(&xml);
	sink_emit(sink, (struct text){ xml.shown.at, xml.shown.len }, false, NULL);
	sink_emit(sink, (struct text){ xml.hidden.at, xml.hidden.len }, true, NULL);
	read_pages(&xml);
	*reason = !whole ? "time" : xml.cut ? "expanded bytes" : "";
	return !whole ? POSTERN_TIMEOUT : xml.cut ? POSTERN_OVER_LIMIT : POSTERN_INSPECTED;
}

static bool sniff(struct bytes head, struct text name)
{
	struct text text = text_trim((struct text){ (const char *)head.at, head.len });
	(void)name;
	return text_starts_caseless(text, TEXT("<?xml")) ||
	       text_starts_caseless(text, TEXT("<svg")) ||
	       text_starts_caseless(text, TEXT("\xef\xbb\xbf<?xml"));
}

static const char *const types[] = { "application/xml", "text/xml", "image/svg+xml",
	"application/fhir+xml", "application/rss+xml", "application/atom+xml",
	"application/soap+xml", "application/hl7-cda+xml", NULL };
static const char *const extensions[] = { ".xml", ".svg", ".xsl", ".xsd", ".ccd", ".cda", NULL };

const struct extractor extractor_xml;
const struct extractor extractor_xml = {
	.name = "xml",
	.title = "XML: text of elements and values of attributes, with their names",
	.types = types,
	.extensions = extensions,
	.sniff = sniff,
	.run = run,
};
