/* SPDX-License-Identifier: Apache-2.0
 *
 * HTML as a mail reader without scripts shows it, and beside it everything that it does not show:
 * hidden elements, comments, attributes, scripts, style sheets.
 *
 * Inline elements join without a gap: 123-<b>45</b>-6789 is one number.  Content for Outlook alone
 * (conditional comments) is read as markup, among the hidden text.
 */
#include "engine/extract/html.h"
#include "engine/extract/pasted.h"

enum { TOKENS_PER_LOOK_AT_THE_CLOCK = 4096, SHEETS_BYTES = 256 * 1024, AROUND = 128 };

/* ---- rules of style sheets */

static size_t depth_known(const struct html *html)
{
	size_t depth = html->page.stack.count;
	return depth < AROUND ? depth : AROUND;
}

/** The element of the tag among its siblings.  An element whose end tag is left out counts as
 * around the next one. */
static struct style_subject subject_of(
    struct html *html, const struct html_token *token, const struct look *look)
{
	struct style_subject *parent = &html->around[depth_known(html) - 1];
	return (struct style_subject){ .name = token->text,
		.class_names = look->class_names,
		.id = look->id,
		.attributes = token->attributes,
		.n_attributes = token->n_attributes,
		.index = ++parent->children };
}

static void read_rules(struct html *html, struct text sheet)
{
	style_rules_read(&html->rules, sheet, html->arena);
	if (html->rules.count > 0 && !html->around)
		html->around = arena_zero(html->arena, AROUND, sizeof(*html->around));
}

/** Attributes go with their token. */
static void remember(struct html *html, const struct style_subject *subject)
{
	size_t depth = html->page.stack.count;
	if (depth == 0 || depth > AROUND)
		return;
	html->around[depth - 1] = *subject;
	html->around[depth - 1].n_attributes = 0;
}

/* ---- tokens */

static void read_raw(struct html *html, enum element element, const struct look *look)
{
	struct text raw = html_raw(&html->reader, element);
	unsigned traits = element_traits(element);
	bool hidden = (traits & TRAIT_HIDDEN) || look->hides || page_top(&html->page)->hidden;
	struct flow *flow = hidden ? &html->page.hidden : &html->page.shown;
	if (element == ELEMENT_style && raw.len <= SHEETS_BYTES)
		read_rules(html, raw);
	if (traits & TRAIT_REFERENCES)
		raw = markup_decode(raw, false, html->arena);
	flow_piece(flow, raw);
}

static void open_element(struct html *html, const struct html_token *token, const struct look *look,
    const struct style_subject *subject, const struct style_effect *effect)
{
	page_open(&html->page,
	    &(struct page_tag){ .element = token->element,
	        .hidden = look->hides,
	        .backwards = look->rtl && (look->overrides || token->element == ELEMENT_bdo),
	        .background = look->background,
	        .span = look->span,
	        .rows = look->rows,
	        .place = look->place,
	        .before = effect->before,
	        .behind = effect->behind });
	if (html->around)
		remember(html, subject);
}

/** Reads on in `markup`, among the hidden text, and then behind where it stands. */
static void enter(struct html *html, struct text markup)
{
	html->outer = html->reader;
	html->outer_depth = html->page.stack.count;
	html->reader.at = markup.at;
	html->reader.end = markup.at + markup.len;
	page_open(&html->page,
	    &(struct page_tag){
	        .element = ELEMENT_OTHER, .hidden = true, .before = TEXT(""), .behind = TEXT("") });
}

/** <iframe srcdoc="markup">: a page in a frame; in a frame of that or in a comment it is text. */
static void enter_frame(struct html *html, struct text markup)
{
	if (html->outer_depth > 0)
		flow_piece(&html->page.hidden, markup);
	else if (markup.len > 0)
		enter(html, markup);
}

static void read_start(struct html *html, const struct html_token *token)
{
	struct page *page = &html->page;
	struct look look = { .class_names = TEXT(""), .id = TEXT(""), .page = TEXT("") };
	struct style_subject subject = { .index = 0 };
	struct style_effect effect = { .before = TEXT(""), .behind = TEXT("") };
	unsigned traits = element_traits(token->element);
	if (token->n_attributes > 0)
		html_read_attributes(html, &look, token);
	if (html->around) {
		subject = subject_of(html, token, &look);
		style_rules_apply(&effect, &html->rules, &subject, html->around, depth_known(html));
		look.hides |= effect.hides;
		style_place_add(&effect.place, &look.place);
		look.place = effect.place;
	}
	if (token->n_attributes > 0)
		html_read_shown(html, token, &look);
	if (traits & TRAIT_RAW)
		read_raw(html, token->element, &look);
	else if (token->element == ELEMENT_br)
		flow_char(page_flow(page), '\n');
	else if (token->element == ELEMENT_hr)
		flow_line(page_flow(page));
	else if (!(traits & TRAIT_VOID))
		open_element(html, token, &look, &subject, &effect);
	enter_frame(html, look.page);
}

/** <!--[if mso]> markup <![endif]-->: what stands between the marks, to be read next. */
static bool enter_conditional(struct html *html, struct text comment)
{
	size_t end = text_find_caseless(comment, TEXT("<![endif]"));
	const char *start = comment.len > 0 ? memchr(comment.at, '>', comment.len) : NULL;
	if (html->outer_depth > 0 || !text_starts_caseless(comment, TEXT("[if")) || !start ||
	    end == SIZE_MAX || start >= comment.at + end)
		return false;
	enter(html, (struct text){ start + 1, (size_t)(comment.at + end - (start + 1)) });
	return true;
}

static bool leave_conditional(struct html *html)
{
	if (html->outer_depth == 0)
		return false;
	page_close_to(&html->page, html->outer_depth);
	html->reader.at = html->outer.at;
	html->reader.end = html->outer.end;
	html->outer_depth = 0;
	return true;
}

static void read_token(struct html *html, const struct html_token *token)
{
	switch (token->kind) {
	case HTML_TEXT:
		page_text(&html->page, token->text);
		break;
	case HTML_START:
		read_start(html, token);
		break;
	case HTML_END:
		if (token->element == ELEMENT_br)
			flow_char(page_flow(&html->page), '\n');
		else
			page_close(&html->page, token->element);
		break;
	case HTML_COMMENT:
		if (!enter_conditional(html, token->text))
			flow_piece(&html->page.hidden, token->text);
		break;
	case HTML_CUT:
		flow_piece(&html->page.hidden, token->text);
		break;
	case HTML_END_OF_TEXT:
		break;
	}
}

/** False when the time is over. */
static bool read_tokens(struct html *html)
{
	struct html_token token;
	for (size_t n = 1;; n++) {
		if (html_next(&token, &html->reader))
			read_token(html, &token);
		else if (!leave_conditional(html))
			return true;
		if (n % TOKENS_PER_LOOK_AT_THE_CLOCK == 0 && !budget_time(sink_budget(html->sink)))
			return false;
	}
}

/** UTF-7 declared in the head of a page in ASCII, which some readers believe: it is read in that
 * way as well. */
static void read_as_utf_7(struct sink *sink, const struct extract_input *input)
{
	enum { HEAD = 2048 };
	struct text head = { (const char *)input->content.at,
		input->content.len < HEAD ? input->content.len : HEAD };
	if (text_equal_caseless(input->charset, TEXT("utf-7")) || !memchr(head.at, '+', head.len) ||
	    text_find_caseless(head, TEXT("utf-7")) == SIZE_MAX ||
	    text_find_caseless(head, TEXT("charset")) == SIZE_MAX)
		return;
	sink_anomaly(sink, "charset_mismatch");
	sink_recurse(sink, input->content, TEXT(""), TEXT("text/html"), TEXT("utf-7"));
}

static postern_coverage_state run(
    struct sink *sink, const struct extract_input *input, const char **reason)
{
	struct text text = sink_text(sink, input);
	read_as_utf_7(sink, input);
	struct html html = { .sink = sink, .arena = sink_arena(sink) };
	html.reader = (struct html_reader){ text.at, text.at + text.len, html.arena, { 0 } };
	if (!budget_bytes(sink_budget(sink), text.len)) {
		*reason = "expanded bytes";
		sink_emit(sink, text, false, NULL);
		return POSTERN_OVER_LIMIT;
	}
	page_start(&html.page, html.arena);
	flow_room(&html.page.shown, text.len);
	bool whole = read_tokens(&html);
	page_close_to(&html.page, 1);
	page_put_in_order(&html.page, &html.page.stack.items[0]);
	struct flow *shown = &html.page.shown, *hidden = &html.page.hidden;
	struct text text_shown = { shown->at, shown->len };
	struct cells cells = html.page.cells;
	if (cells.count == 0) /* a page without tables may have them set in its text */
		cells = pasted_tables(text_shown, html.arena);
	sink_emit(sink, text_shown, false, cells.count > 0 ? &cells : NULL);
	sink_emit(sink, (struct text){ hidden->at, hidden->len }, true, NULL);
	*reason = whole ? "" : "time";
	return whole ? POSTERN_INSPECTED : POSTERN_TIMEOUT;
}

static bool sniff(struct bytes head, struct text name)
{
	struct text text = text_trim((struct text){ (const char *)head.at, head.len });
	(void)name;
	return text_starts_caseless(text, TEXT("<!doctype html")) ||
	       text_starts_caseless(text, TEXT("<html")) ||
	       text_starts_caseless(text, TEXT("\xef\xbb\xbf<html")) ||
	       text_starts_caseless(text, TEXT("\xef\xbb\xbf<!doctype html"));
}

static const char *const types[] = { "text/html", "application/xhtml+xml", "text/x-html", NULL };
static const char *const extensions[] = { ".html", ".htm", ".xhtml", ".shtml", NULL };

const struct extractor extractor_html;
const struct extractor extractor_html = {
	.name = "html",
	.title = "HTML: the text that a reader sees, and the text that it hides",
	.types = types,
	.extensions = extensions,
	.sniff = sniff,
	.run = run,
};
