/* SPDX-License-Identifier: Apache-2.0
 *
 * RTF (Rich Text Format 1.9.1): text in all its code pages, tables, what stands aside, what is
 * hidden, and the files inside: pictures, embedded objects, and the HTML that Outlook wraps into it
 * ([MS-OXRTFEX]).  Groups nest; each one may send its text elsewhere.
 */
#include "engine/extractors/records/code_pages.h"
#include "engine/extractors/records/rtf_document.h"

enum { TOKENS_PER_LOOK_AT_THE_CLOCK = 4096, USUAL_FALLBACK = 4, TINY = 2 };

/* ---- words */

/** \uN: a UTF-16 unit as a signed number, and characters that stand in for it. */
static void put_unicode(struct rtf *rtf, int32_t number)
{
	uint32_t unit = (uint32_t)(number < 0 ? number + 65536 : number);
	uint32_t high = rtf->surrogate;
	rtf->skip = rtf->now.fallback;
	rtf->surrogate = 0;
	if (high && unit >= 0xdc00 && unit <= 0xdfff)
		rtf_put_code(rtf, 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00));
	else if (unit >= 0xd800 && unit <= 0xdbff)
		rtf->surrogate = unit;
	else if (unit > 0)
		rtf_put_code(rtf, unit);
}

static void put_field(struct rtf *rtf, const char *name)
{
	rtf_send_into(rtf, RTF_INTO_HIDDEN, name);
	rtf_page_add(&rtf->page, RTF_HIDDEN, text_of(name));
	rtf_page_add(&rtf->page, RTF_HIDDEN, TEXT(": "));
}

static void end_paragraph(struct rtf *rtf)
{
	enum rtf_place place = rtf_place_of(rtf);
	rtf_flush(rtf);
	if (rtf_is_data(rtf->now.target))
		return;
	rtf_page_paragraph(&rtf->page, place, rtf->now.in_table);
	if (rtf_in_html(rtf, place))
		rtf_page_code(&rtf->page, RTF_HTML, '\n');
}

/** Of hidden rows, too, the cells are where they are. */
static enum rtf_place table_place(const struct rtf *rtf)
{
	return rtf->now.target == RTF_INTO_BODY ? RTF_BODY : rtf_place_of(rtf);
}

static void end_cell(struct rtf *rtf, bool nested)
{
	rtf_flush(rtf);
	rtf_page_cell(&rtf->page, table_place(rtf), nested);
}

static void end_row(struct rtf *rtf, bool nested)
{
	rtf_flush(rtf);
	rtf_page_row(&rtf->page, table_place(rtf), nested);
}

static void do_look(struct rtf *rtf, const struct rtf_token *token, const struct rtf_word *word)
{
	bool on = !token->has_number || token->number != 0;
	struct group *now = &rtf->now;
	switch (word->deed) {
	case RTF_DOES_HIDE:
		now->hidden = on;
		break;
	case RTF_DOES_DELETED:
		now->deleted = on;
		break;
	case RTF_DOES_SIZE:
		now->tiny = token->number > 0 && token->number <= TINY;
		break;
	case RTF_DOES_COLOUR:
		now->white =
		    token->number > 0 && token->number < 256 && rtf->colours.white[token->number];
		break;
	case RTF_DOES_HTML_RTF:
		rtf_flush(rtf);
		now->html_rtf = on;
		break;
	case RTF_DOES_FROM_HTML:
		rtf->from_html = on;
		break;
	case RTF_DOES_FALLBACK:
		now->fallback = token->number > 0 ? (uint32_t)token->number : 0;
		break;
	case RTF_DOES_PLAIN:
		rtf_set_plain(rtf);
		break;
	case RTF_DOES_PARAGRAPH_DEFAULT:
		now->in_table = false;
		break;
	case RTF_DOES_IN_TABLE:
		now->in_table = true;
		break;
	default:
		break;
	}
}

static void do_font(struct rtf *rtf, const struct rtf_token *token, const struct rtf_word *word)
{
	uint32_t number = token->number > 0 ? (uint32_t)token->number : 0;
	switch (word->deed) {
	case RTF_DOES_FONT:
		rtf_set_font(rtf, token->number);
		break;
	case RTF_DOES_COLOUR_PART:
		rtf->colours.part[word->argument] = token->number;
		break;
	case RTF_DOES_BACKGROUND:
		rtf->background |= word->argument || token->number > 0;
		break;
	case RTF_DOES_DEFAULT_FONT:
		rtf->default_font = token->number;
		break;
	case RTF_DOES_FONT_CHARSET:
		rtf_set_font_page(rtf, code_page_of_fcharset(number));
		break;
	case RTF_DOES_FONT_CODE_PAGE:
		rtf_set_font_page(rtf, number);
		break;
	case RTF_DOES_CODE_PAGE:
		rtf->code_page = word->argument ? word->argument : number;
		rtf->now.code_page = rtf->code_page;
		break;
	default:
		do_look(rtf, token, word);
	}
}

static void do_table(struct rtf *rtf, const struct rtf_token *token, const struct rtf_word *word)
{
	switch (word->deed) {
	case RTF_DOES_PARAGRAPH:
		end_paragraph(rtf);
		break;
	case RTF_DOES_CELL:
		end_cell(rtf, false);
		break;
	case RTF_DOES_NESTED_CELL:
		end_cell(rtf, true);
		break;
	case RTF_DOES_ROW:
		end_row(rtf, false);
		break;
	case RTF_DOES_NESTED_ROW:
		end_row(rtf, true);
		break;
	case RTF_DOES_HEADING_ROW:
		rtf->page.heading = true;
		break;
	default:
		do_font(rtf, token, word);
	}
}

static void do_word(struct rtf *rtf, const struct rtf_token *token, const struct rtf_word *word)
{
	switch (word->deed) {
	case RTF_DOES_INTO:
		rtf_send_into(rtf, (enum rtf_target)word->argument, word->name);
		break;
	case RTF_DOES_FIELD:
		put_field(rtf, word->name);
		break;
	case RTF_DOES_PICTURE:
		rtf->now.picture = &rtf_pictures[word->argument];
		break;
	case RTF_DOES_CHARACTER:
		rtf_put_code(rtf, word->argument);
		break;
	case RTF_DOES_TAB:
		rtf_put_code(rtf, '\t');
		break;
	case RTF_DOES_LINE:
		rtf_put_code(rtf, '\n');
		break;
	case RTF_DOES_UNICODE:
		put_unicode(rtf, token->number);
		break;
	default:
		do_table(rtf, token, word);
	}
}

/** A word ends the characters that stand in for another one, and its own group's \*. */
static void read_word(struct rtf *rtf, const struct rtf_token *token)
{
	const struct rtf_word *word = rtf_word_find(token->name);
	bool starred = rtf->now.starred;
	rtf->skip = 0;
	rtf->now.starred = false;
	if (word)
		do_word(rtf, token, word);
	else if (starred)
		rtf_send_into(rtf, RTF_INTO_HIDDEN, "");
}

/* ---- tokens */

/** Takes what stands in for a character of \u off the front.  Old readers show it, others do not:
 * more of it than usual is hidden text. */
static struct bytes skip_fallback(struct rtf *rtf, struct bytes bytes)
{
	size_t n = rtf->skip < bytes.len ? rtf->skip : bytes.len;
	rtf->skip -= n;
	if (rtf->now.fallback > USUAL_FALLBACK && !rtf_is_data(rtf->now.target)) {
		rtf_flush(rtf);
		struct text text = sink_convert(rtf->sink, (struct bytes){ bytes.at, n },
		    code_page_charset(rtf->now.code_page));
		rtf_page_add(&rtf->page, RTF_HIDDEN, text);
	}
	return (struct bytes){ bytes.at + n, bytes.len - n };
}

static void read_text(struct rtf *rtf, struct bytes bytes)
{
	if (rtf->skip > 0)
		bytes = skip_fallback(rtf, bytes);
	if (bytes.len == 0)
		return;
	if (rtf_is_data(rtf->now.target))
		rtf_put_digits(rtf, bytes);
	else
		rtf_put_bytes(rtf, bytes);
	if (rtf->now.target == RTF_INTO_COLOURS)
		rtf_put_colours(rtf, bytes);
}

/** \~ \- \_ and the signs that text cannot have otherwise. */
static void read_symbol(struct rtf *rtf, unsigned char symbol)
{
	static const struct {
		unsigned char symbol;
		uint32_t code;
	} codes[] = { { '~', 0xa0 }, { '-', 0xad }, { '_', 0x2011 }, { '\\', '\\' }, { '{', '{' },
		{ '}', '}' }, { '\t', '\t' } };
	if (symbol == '*') {
		rtf->now.starred = true;
		return;
	}
	if (symbol == '\n' || symbol == '\r') {
		end_paragraph(rtf);
		return;
	}
	if (rtf->skip > 0) {
		rtf->skip--;
		return;
	}
	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
		if (codes[i].symbol == symbol)
			rtf_put_code(rtf, codes[i].code);
}

/** Bytes as they are: the data of a picture or an object, or a file that nobody asked for. */
static void read_binary(struct rtf *rtf, const struct rtf_token *token)
{
	rtf->cut |= token->cut;
	if (rtf->skip > 0) {
		rtf->skip--;
		return;
	}
	if (!rtf_is_data(rtf->now.target))
		rtf_hand_on(rtf, token->bytes, TEXT("binary"), "application/octet-stream");
	else if (budget_bytes(sink_budget(rtf->sink), token->bytes.len))
		writer_add(
		    &rtf->data, (struct text){ (const char *)token->bytes.at, token->bytes.len });
}

static void read_token(struct rtf *rtf, const struct rtf_token *token)
{
	switch (token->kind) {
	case RTF_TEXT:
		read_text(rtf, token->bytes);
		break;
	case RTF_HEX:
		if (!rtf_is_data(rtf->now.target))
			read_text(rtf, (struct bytes){ &token->symbol, 1 });
		break;
	case RTF_OPEN:
		rtf_open(rtf);
		break;
	case RTF_CLOSE:
		rtf_close(rtf);
		break;
	case RTF_WORD:
		read_word(rtf, token);
		break;
	case RTF_SYMBOL:
		read_symbol(rtf, token->symbol);
		break;
	case RTF_BINARY:
		read_binary(rtf, token);
		break;
	case RTF_END:
		break;
	}
}

/* ---- the whole */

static bool read_tokens(struct rtf *rtf)
{
	struct rtf_token token;
	for (size_t n = 1;; n++) {
		rtf_next(&token, &rtf->reader);
		if (token.kind == RTF_END)
			return true;
		read_token(rtf, &token);
		if (n % TOKENS_PER_LOOK_AT_THE_CLOCK == 0 && !budget_time(sink_budget(rtf->sink)))
			return false;
	}
}

static void emit(struct rtf *rtf)
{
	struct rtf_page *page = &rtf->page;
	rtf_page_end(page);
	const struct cells *cells = page->cells.count > 0 ? &page->cells : NULL;
	sink_emit(rtf->sink, writer_text(&page->texts[RTF_BODY]), false, cells);
	sink_emit(rtf->sink, writer_text(&page->texts[RTF_NOTES]), false, NULL);
	sink_emit(rtf->sink, writer_text(&page->texts[RTF_HIDDEN]), true, NULL);
	struct text html = writer_text(&page->texts[RTF_HTML]);
	if (html.len > 0)
		sink_recurse(rtf->sink, (struct bytes){ (const unsigned char *)html.at, html.len },
		    TEXT("body.html"), TEXT("text/html"), TEXT("utf-8"));
}

static postern_coverage_state judge(const struct rtf *rtf, bool whole, const char **reason)
{
	bool open = rtf->groups.count > 0;
	*reason = "";
	if (!whole)
		*reason = "time";
	else if (rtf->too_deep)
		*reason = "groups in groups";
	else if (rtf->cut || open)
		*reason = "ends too early";
	return !whole          ? POSTERN_TIMEOUT
	       : rtf->too_deep ? POSTERN_OVER_LIMIT
	       : **reason      ? POSTERN_DAMAGED
	                       : POSTERN_INSPECTED;
}

static postern_coverage_state run(
    struct sink *sink, const struct extract_input *input, const char **reason)
{
	struct rtf rtf;
	rtf_start(&rtf, sink, input->content);
	if (!budget_bytes(sink_budget(sink), input->content.len)) {
		*reason = "expanded bytes";
		return POSTERN_OVER_LIMIT;
	}
	bool whole = read_tokens(&rtf);
	postern_coverage_state state = judge(&rtf, whole, reason);
	while (rtf.groups.count > 0)
		rtf_close(&rtf);
	rtf_flush(&rtf);
	emit(&rtf);
	return state;
}

static bool sniff(struct bytes head, struct text name)
{
	struct text text = text_trim((struct text){ (const char *)head.at, head.len });
	(void)name;
	return text_starts_caseless(text, TEXT("{\\rt"));
}

static const char *const types[] = { "application/rtf", "text/rtf", "application/x-rtf",
	"text/richtext-rtf", NULL };
static const char *const extensions[] = { ".rtf", NULL };

const struct extractor extractor_rtf;
const struct extractor extractor_rtf = {
	.name = "rtf",
	.title = "RTF: text, tables, notes, hidden text, pictures and embedded files",
	.types = types,
	.extensions = extensions,
	.sniff = sniff,
	.run = run,
};
