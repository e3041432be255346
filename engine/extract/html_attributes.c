/* SPDX-License-Identifier: Apache-2.0
 *
 * Attributes of HTML: how an element looks, where it leads to, and what it shows in place of text.
 */
#include "engine/extract/html.h"

#include <glib.h>

#include "engine/extract/style.h"

/* The length tells most names apart; the compiler knows that of the word. */
#define is(name, word) same_word(name, TEXT(word))

#define WORD(literal)                                                                              \
	{                                                                                          \
		literal, sizeof(literal) - 1                                                       \
	}

static inline bool same_word(struct text name, struct text word)
{
	return name.len == word.len && ascii_lower(name.at[0]) == word.at[0] &&
	       text_equal_caseless(name, word);
}

/* ---- URLs */

static struct text media_type(struct text head)
{
	size_t i = 0;
	while (i < head.len && head.at[i] != ';')
		i++;
	return text_trim((struct text){ head.at, i });
}

/** data:[type][;charset=x][;base64],content (RFC 2397): a file of its own. */
static void read_data_url(struct html *html, struct text url)
{
	const char *comma = memchr(url.at, ',', url.len);
	size_t start = comma ? (size_t)(comma - url.at) : url.len;
	struct text head = { url.at + 5, start >= 5 ? start - 5 : 0 };
	struct text body = { url.at + start + (comma ? 1 : 0), url.len - start - (comma ? 1 : 0) };
	struct text plain = markup_unpercent(body, html->arena);
	struct bytes content = { (const unsigned char *)plain.at, plain.len };
	struct text type = media_type(head), charset = TEXT("");
	size_t found = text_find_caseless(head, TEXT("charset="));
	if (found != SIZE_MAX)
		charset = media_type((struct text){ head.at + found + 8, head.len - found - 8 });
	if (text_ends_caseless(head, TEXT("base64")))
		(void)mime_decode_bytes(
		    &content, content, MIME_ENCODING_BASE64, sink_budget(html->sink), html->arena);
	sink_recurse(html->sink, content, TEXT(""),
	    type.len > 0 ? type : TEXT("application/octet-stream"), charset);
}

static void read_url(struct html *html, struct text raw)
{
	struct text url = text_trim(markup_decode(raw, true, html->arena));
	if (text_starts_caseless(url, TEXT("data:"))) {
		sink_anomaly(html->sink, "data_url");
		read_data_url(html, url);
		return;
	}
	struct text plain = markup_unpercent(url, html->arena);
	bool valid = plain.at == url.at || g_utf8_validate(plain.at, (gssize)plain.len, NULL);
	flow_piece(&html->page.hidden, valid ? plain : url);
}

/* ---- attributes */

static bool is_url_attribute(struct text name)
{
	static const struct text names[] = { WORD("href"), WORD("src"), WORD("action"),
		WORD("formaction"), WORD("background"), WORD("cite"), WORD("poster"), WORD("data"),
		WORD("srcset"), WORD("longdesc"), WORD("xlink:href") };
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (same_word(name, names[i]))
			return true;
	return false;
}

static bool is_text_attribute(struct text name)
{
	static const struct text names[] = { WORD("alt"), WORD("title"), WORD("placeholder"),
		WORD("content"), WORD("label"), WORD("summary"), WORD("abbr"), WORD("standby"),
		WORD("prompt") };
	if (text_starts_caseless(name, TEXT("data-")) || text_starts_caseless(name, TEXT("aria-")))
		return true;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (same_word(name, names[i]))
			return true;
	return false;
}

static uint32_t small_number(struct text value)
{
	uint32_t n = 0;
	for (size_t i = 0; i < value.len && i < 6 && ascii_is_digit((unsigned char)value.at[i]);
	     i++)
		n = n * 10 + (uint32_t)(value.at[i] - '0');
	return n;
}

/** Files in a style, url("data:..."): most are ornaments, and raise nothing. */
static void read_style_urls(struct html *html, struct text style)
{
	if (style.len == 0 || !memchr(style.at, '(', style.len))
		return;
	for (size_t at; (at = text_find_caseless(style, TEXT("url("))) != SIZE_MAX;) {
		struct text url, quoted;
		style = (struct text){ style.at + at + 4, style.len - at - 4 };
		char quote = style.len > 0 ? style.at[0] : 0;
		if (quote == '"' || quote == '\'') {
			style = (struct text){ style.at + 1, style.len - 1 };
			(void)style_next(&quoted, &style, quote);
			url = quoted;
		} else if (!style_next(&url, &style, ')')) {
			return;
		}
		if (text_starts_caseless(text_trim(url), TEXT("data:")))
			read_data_url(html, text_trim(url));
	}
}

static void read_style(struct html *html, struct look *look, struct text raw)
{
	struct style_look style;
	struct text declarations = markup_decode(raw, true, html->arena);
	style_read(&style, declarations);
	read_style_urls(html, declarations);
	look->hides |= style.hides;
	look->rtl |= style.rtl;
	look->overrides |= style.overrides;
	look->place = style.place;
	if (style.colour)
		look->colour = style.colour;
	if (style.background)
		look->background = style.background;
}

static void read_attribute(
    struct html *html, struct look *look, const struct html_attribute *attribute)
{
	struct text name = attribute->name, value = attribute->value;
	if (is(name, "style"))
		read_style(html, look, value);
	else if (is(name, "class"))
		look->class_names = value;
	else if (is(name, "id"))
		look->id = value;
	else if (is(name, "hidden"))
		look->hides = true;
	else if (is(name, "bgcolor"))
		look->background = style_colour(value);
	else if (is(name, "color"))
		look->colour = style_colour(value);
	else if (is(name, "colspan"))
		look->span = small_number(value);
	else if (is(name, "dir"))
		look->rtl = is(text_trim(value), "rtl");
	else if (is(name, "srcdoc"))
		look->page = markup_decode(value, true, html->arena);
	else if (is(name, "rowspan"))
		look->rows = small_number(value);
	else if (is(name, "type"))
		look->hidden_input = is(text_trim(value), "hidden");
	else if (value.len > 0 && is_url_attribute(name))
		read_url(html, value);
	else if (value.len > 0 && is_text_attribute(name))
		flow_piece(&html->page.hidden, markup_decode(value, true, html->arena));
}

/** A value shows in a field or on a button, unless the input is hidden. */
static void read_value(struct html *html, const struct html_token *token, const struct look *look)
{
	for (size_t i = 0; i < token->n_attributes; i++) {
		struct text value = token->attributes[i].value;
		if (value.len == 0 || !is(token->attributes[i].name, "value"))
			continue;
		bool shown = token->element == ELEMENT_input && !look->hidden_input &&
		             !look->hides && !page_top(&html->page)->hidden;
		if (!shown)
			flow_piece(&html->page.hidden, markup_decode(value, true, html->arena));
		else
			flow_markup(&html->page.shown, value, false);
	}
}

/** A few digits, or what parts them. */
static bool is_piece_of_number(struct text text)
{
	enum { MOST = 4 };
	for (size_t i = 0; i < text.len; i++)
		if (!ascii_is_digit((unsigned char)text.at[i]) && text.at[i] != '-')
			return false;
	return text.len > 0 && text.len <= MOST;
}

/** Digits in place of a picture stand in the text where the picture does. */
static void read_picture(struct html *html, const struct html_token *token, const struct look *look)
{
	for (size_t i = 0; i < token->n_attributes && !look->hides; i++) {
		struct text name = token->attributes[i].name;
		struct text value = text_trim(token->attributes[i].value);
		if (!(is(name, "alt") || is(name, "title")) || !is_piece_of_number(value))
			continue;
		flow_markup(page_flow(&html->page), value, false);
		return;
	}
}

void html_read_attributes(struct html *html, struct look *look, const struct html_token *token)
{
	*look = (struct look){ .class_names = TEXT(""), .id = TEXT(""), .page = TEXT("") };
	for (size_t i = 0; i < token->n_attributes; i++)
		read_attribute(html, look, &token->attributes[i]);
	uint32_t background =
	    look->background ? look->background : page_top(&html->page)->background;
	look->hides |= style_alike(look->colour, background);
}

void html_read_shown(struct html *html, const struct html_token *token, const struct look *look)
{
	read_value(html, token, look);
	if (token->element == ELEMENT_img)
		read_picture(html, token, look);
}
