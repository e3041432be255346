/* SPDX-License-Identifier: Apache-2.0
 *
 * Text of shapes and of fixed pages.
 *
 *   <Shape><Text><cp IX="0"/>219-<cp IX="1"/>21-3107</Text></Shape>         one line: 219-21-3107
 *   <Glyphs OriginX="40" OriginY="60" FontRenderingEmSize="10" UnicodeString="219-"/>
 *
 * In a text of Visio only marks of formats stand, which part nothing.  Printer drivers begin new
 * glyphs wherever the spacing changes, so what stands side by side is joined.
 */
#include "engine/extractors/office/drawings.h"

#include <glib.h>

#include "engine/extract/flow.h"
#include "engine/extractors/records/placed.h"

static bool is(struct text name, const char *word)
{
	return strcmp(name.at, word) == 0;
}

static struct text text_in(const struct flow *flow)
{
	return (struct text){ flow->at, flow->len };
}

/* ---- shapes */

/** Values that are text: properties of a shape, of the owner's own, links. */
static bool names_text(struct text name)
{
	return is(name, "V") || is(name, "Name") || is(name, "NameU") || is(name, "Address") ||
	       is(name, "Description");
}

static bool has_letters(struct text value)
{
	for (size_t i = 0; i < value.len; i++)
		if (ascii_is_letter((unsigned char)value.at[i]) ||
		    (unsigned char)value.at[i] >= 0x80)
			return true;
	return value.len >= 9; /* as long as the shortest number of interest */
}

static void read_values(struct flow *hidden, struct markup *markup)
{
	struct text name, value;
	while (markup_next_attribute(markup, &name, &value))
		if (names_text(name) && has_letters(value))
			flow_piece(hidden, value);
}

/** Lines within the text of a shape are paragraphs. */
static void add_lines(struct flow *shown, struct text text)
{
	while (text.len > 0) {
		const char *end = memchr(text.at, '\n', text.len);
		size_t len = end ? (size_t)(end - text.at) : text.len;
		flow_text(shown, (struct text){ text.at, len });
		if (end)
			flow_line(shown);
		len += end ? 1 : 0;
		text = (struct text){ text.at + len, text.len - len };
	}
}

void drawing_read_shapes(struct package *package, struct markup *markup)
{
	struct flow shown = { .arena = package->arena }, hidden = { .arena = package->arena };
	bool in_text = false;
	for (enum markup_event event; (event = markup_next(markup)) != MARKUP_END_OF_PART;) {
		bool of_text =
		    (event == MARKUP_START || event == MARKUP_END) && is(markup->name, "Text");
		if (of_text)
			flow_line(&shown);
		in_text = of_text ? event == MARKUP_START : in_text;
		if (event == MARKUP_START && !in_text)
			read_values(&hidden, markup);
		else if (event == MARKUP_TEXT && in_text)
			add_lines(&shown, markup->text);
		else if (event == MARKUP_TEXT || event == MARKUP_COMMENT)
			flow_piece(&hidden, markup->text);
	}
	sink_emit(package->sink, text_in(&shown), false, NULL);
	sink_emit(package->sink, text_in(&hidden), true, NULL);
}

/* ---- glyphs */

static double number(struct text digits)
{
	char copy[32];
	if (digits.len >= sizeof(copy))
		return 0;
	memcpy(copy, digits.at, digits.len);
	copy[digits.len] = 0;
	return g_ascii_strtod(copy, NULL);
}

/** An opening brace stands for itself behind an empty pair (ECMA-388, 12.1.4). */
static struct text without_escape(struct text string)
{
	bool escaped = string.len >= 2 && string.at[0] == '{' && string.at[1] == '}';
	return escaped ? (struct text){ string.at + 2, string.len - 2 } : string;
}

/** How wide, when every glyph has its width told: "43,52;44,48.5", in hundredths of the size; 0
 * when some have not. */
static double width_of(struct text indices, double size)
{
	double width = 0;
	size_t at = 0;
	while (at < indices.len) {
		const char *end = memchr(indices.at + at, ';', indices.len - at);
		size_t stop = end ? (size_t)(end - indices.at) : indices.len;
		const char *comma = memchr(indices.at + at, ',', stop - at);
		if (!comma || comma + 1 == indices.at + stop || comma[1] == ',')
			return 0;
		size_t from = (size_t)(comma + 1 - indices.at), len = stop - from;
		const char *next = memchr(indices.at + from, ',', len);
		width +=
		    number((struct text){ comma + 1, next ? (size_t)(next - comma - 1) : len }) *
		    size / 100;
		at = stop + 1;
	}
	return width;
}

static void read_glyphs(struct placed *page, struct package *package, struct markup *markup)
{
	double size = number(markup_attribute(markup, "FontRenderingEmSize"));
	double width = width_of(markup_attribute(markup, "Indices"), size);
	struct placed_piece piece = { .size = size,
		.width = width,
		.x = number(markup_attribute(markup, "OriginX")),
		.y = number(markup_attribute(markup, "OriginY")) };
	struct text string = without_escape(markup_attribute(markup, "UnicodeString"));
	if (string.len == 0)
		package_worsen(package, POSTERN_PARTIAL, "letters by number");
	piece.text = arena_text(package->arena, string);
	placed_add(page, piece);
}

void drawing_read_glyphs(struct package *package, struct markup *markup)
{
	struct placed page = { .arena = package->arena, .budget = package->budget };
	struct flow hidden = { .arena = package->arena };
	for (enum markup_event event; (event = markup_next(markup)) != MARKUP_END_OF_PART;) {
		if (event == MARKUP_START && is(markup->name, "Glyphs"))
			read_glyphs(&page, package, markup);
		if (event == MARKUP_START)
			flow_piece(&hidden, markup_attribute(markup, "FixedPage.NavigateUri"));
		else if (event == MARKUP_TEXT || event == MARKUP_COMMENT)
			flow_piece(&hidden, markup->text);
	}
	const char *reason;
	struct text lines = placed_lines(&page);
	(void)sink_read(package->sink, (struct bytes){ (const unsigned char *)lines.at, lines.len },
	    TEXT("text/plain"), &reason);
	sink_emit(package->sink, text_in(&hidden), true, NULL);
}
