/* SPDX-License-Identifier: Apache-2.0
 *
 * The state of an RTF document being read.
 */
#include "engine/extractors/records/rtf_document.h"

#include "engine/extractors/records/code_pages.h"
#include "engine/extractors/records/ole_package.h"

enum { GROUPS = 100000, FONTS = 65536 };

/* ---- where text goes */

static bool is_unseen(const struct rtf *rtf)
{
	const struct group *now = &rtf->now;
	return now->hidden || now->deleted || now->tiny || (now->white && !rtf->background);
}

enum rtf_place rtf_place_of(const struct rtf *rtf)
{
	if (rtf->now.target == RTF_INTO_HTML_TAG)
		return RTF_HTML;
	if (rtf->now.target > RTF_INTO_NOTES || is_unseen(rtf))
		return RTF_HIDDEN;
	return rtf->now.target == RTF_INTO_NOTES ? RTF_NOTES : RTF_BODY;
}

/** What the page shows is also what the wrapped HTML has between its tags. */
bool rtf_in_html(const struct rtf *rtf, enum rtf_place place)
{
	return rtf->from_html && !rtf->now.html_rtf && place == RTF_BODY;
}

static void put(struct rtf *rtf, enum rtf_place place, struct text text)
{
	rtf_page_add(&rtf->page, place, text);
	if (rtf_in_html(rtf, place))
		rtf_page_add(&rtf->page, RTF_HTML, text);
}

void rtf_flush(struct rtf *rtf)
{
	if (rtf->bytes.len == 0)
		return;
	struct bytes in = { (const unsigned char *)rtf->bytes.at, rtf->bytes.len };
	struct text text = sink_convert(rtf->sink, in, code_page_charset(rtf->bytes_code_page));
	rtf->bytes.len = 0;
	put(rtf, rtf->bytes_place, text);
}

void rtf_put_code(struct rtf *rtf, uint32_t code)
{
	enum rtf_place place = rtf_place_of(rtf);
	rtf_flush(rtf);
	if (rtf_is_data(rtf->now.target))
		return;
	rtf_page_code(&rtf->page, place, code);
	if (rtf_in_html(rtf, place))
		rtf_page_code(&rtf->page, RTF_HTML, code);
}

void rtf_put_bytes(struct rtf *rtf, struct bytes bytes)
{
	enum rtf_place place = rtf_place_of(rtf);
	rtf->surrogate = 0;
	if (place != rtf->bytes_place || rtf->now.code_page != rtf->bytes_code_page)
		rtf_flush(rtf);
	rtf->bytes_place = place;
	rtf->bytes_code_page = rtf->now.code_page;
	writer_add(&rtf->bytes, (struct text){ (const char *)bytes.at, bytes.len });
}

/* ---- files inside */

static void put_digit(struct rtf *rtf, unsigned char c)
{
	unsigned char letter = c | 0x20;
	bool digit = ascii_is_digit(c);
	if (!digit && (letter < 'a' || letter > 'f'))
		return;
	unsigned char value = (unsigned char)(digit ? c - '0' : letter - 'a' + 10);
	if (rtf->half)
		writer_char(&rtf->data, (char)(rtf->high << 4 | value));
	rtf->high = value;
	rtf->half = !rtf->half;
}

void rtf_put_digits(struct rtf *rtf, struct bytes bytes)
{
	if (!budget_bytes(sink_budget(rtf->sink), bytes.len / 2))
		return;
	for (size_t i = 0; i < bytes.len; i++)
		put_digit(rtf, bytes.at[i]);
}

void rtf_hand_on(struct rtf *rtf, struct bytes content, struct text name, const char *type)
{
	if (content.len > 0)
		sink_recurse(rtf->sink, content, name, text_of(type), TEXT(""));
}

static void finish_object(struct rtf *rtf, struct bytes data)
{
	struct ole_package object;
	bool known = ole_object_read(&object, data);
	struct text name = { (const char *)object.name.at, object.name.len };
	if (!known)
		name = TEXT("object");
	rtf_hand_on(rtf, known ? object.data : data, name, "application/octet-stream");
	if (known && object.cut)
		sink_ledger(rtf->sink, name, TEXT("application/octet-stream"), POSTERN_DAMAGED,
		    "object is cut");
}

/** The data of a group that ends go on as a file of their own. */
static void finish_data(struct rtf *rtf, const struct group *group)
{
	struct bytes content = { (const unsigned char *)rtf->data.at, rtf->data.len };
	rtf->data = (struct writer){ .arena = rtf->arena };
	rtf->half = false;
	if (group->target == RTF_INTO_OBJECT)
		finish_object(rtf, content);
	else if (group->target == RTF_INTO_PICTURE)
		rtf_hand_on(rtf, content,
		    arena_format(
		        rtf->arena, "picture%u%s", ++rtf->n_pictures, group->picture->extension),
		    group->picture->type);
	else
		rtf_hand_on(rtf, content, text_of(group->word), "application/octet-stream");
}

/* ---- fonts and colours */

void rtf_set_font(struct rtf *rtf, int32_t number)
{
	rtf->font = number;
	bool known = rtf->fonts && number >= 0 && number < FONTS && rtf->fonts[number] > 0;
	if (rtf->now.target != RTF_INTO_FONTS)
		rtf->now.code_page = known ? rtf->fonts[number] : rtf->code_page;
}

void rtf_set_font_page(struct rtf *rtf, uint32_t code_page)
{
	if (rtf->now.target != RTF_INTO_FONTS || rtf->font < 0 || rtf->font >= FONTS)
		return;
	if (!rtf->fonts)
		rtf->fonts = arena_zero(rtf->arena, FONTS, sizeof(*rtf->fonts));
	if (code_page > 0 && code_page < 65536)
		rtf->fonts[rtf->font] = (uint16_t)code_page;
	rtf->now.code_page = code_page > 0 ? code_page : rtf->code_page;
}

void rtf_put_colours(struct rtf *rtf, struct bytes text)
{
	struct rtf_colours *colours = &rtf->colours;
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] != ';')
			continue;
		bool white = true;
		for (size_t k = 0; k < 3; k++) {
			white &= colours->part[k] == 255;
			colours->part[k] = 0;
		}
		if (colours->count < sizeof(colours->white))
			colours->white[colours->count++] = white;
	}
}

void rtf_set_plain(struct rtf *rtf)
{
	rtf->now.hidden = rtf->now.deleted = rtf->now.white = rtf->now.tiny = false;
	if (rtf->default_font >= 0)
		rtf_set_font(rtf, rtf->default_font);
	else
		rtf->now.code_page = rtf->code_page;
}

/* ---- groups */

static bool is_technical(unsigned char c)
{
	return ascii_is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f') || c <= ' ' ||
	       memchr(";.,()%", c, 6) != NULL;
}

/** Digits without any word are of no interest to anybody. */
static void finish_technical(struct rtf *rtf, const struct group *group)
{
	struct writer *hidden = &rtf->page.texts[RTF_HIDDEN];
	for (size_t i = group->begin; i < hidden->len; i++)
		if (!is_technical((unsigned char)hidden->at[i]))
			return;
	if (hidden->len > group->begin)
		hidden->len = group->begin;
}

/** The group's own text ends: what was gathered for its target is complete. */
static void finish(struct rtf *rtf, const struct group *group)
{
	rtf_flush(rtf);
	if (!group->into)
		return;
	if (rtf_is_data(group->target))
		finish_data(rtf, group);
	else if (group->target >= RTF_INTO_TECHNICAL && group->target <= RTF_INTO_COLOURS)
		finish_technical(rtf, group);
	if (group->target != RTF_INTO_HTML_TAG) {
		writer_break(&rtf->page.texts[RTF_NOTES]);
		writer_break(&rtf->page.texts[RTF_HIDDEN]);
	}
}

void rtf_open(struct rtf *rtf)
{
	rtf->skip = 0;
	if (rtf->groups.count >= GROUPS) {
		rtf->too_deep = true;
		return;
	}
	*arena_push(rtf->arena, &rtf->groups) = rtf->now;
	rtf->now.into = rtf->now.starred = false;
}

/** Behind the last brace stands what no reader shows. */
void rtf_close(struct rtf *rtf)
{
	bool fonts = rtf->now.into && rtf->now.target == RTF_INTO_FONTS;
	rtf->skip = 0;
	finish(rtf, &rtf->now);
	if (rtf->groups.count > 0)
		rtf->now = rtf->groups.items[--rtf->groups.count];
	if (fonts)
		rtf_set_plain(rtf);
	if (rtf->groups.count == 0)
		rtf->now.target = RTF_INTO_HIDDEN;
}

void rtf_send_into(struct rtf *rtf, enum rtf_target target, const char *word)
{
	finish(rtf, &rtf->now);
	if (target == RTF_INTO_HTML_TAG && !rtf->from_html)
		target = RTF_INTO_HIDDEN;
	if (rtf_is_data(target) && rtf->data.len > 0) /* one file inside another: both are read */
		finish_data(rtf, &rtf->now);
	rtf->now.target = target;
	rtf->now.into = true;
	rtf->now.word = word;
	rtf->now.picture = &rtf_pictures[0];
	rtf->now.begin = rtf->page.texts[RTF_HIDDEN].len;
	rtf->half = false;
}

void rtf_start(struct rtf *rtf, struct sink *sink, struct bytes content)
{
	struct arena *arena = sink_arena(sink);
	*rtf = (struct rtf){ .sink = sink,
		.arena = arena,
		.reader = { content.at, content.at + content.len },
		.bytes.arena = arena,
		.data.arena = arena,
		.code_page = 1252,
		.default_font = -1,
		.font = -1,
		.now = { .fallback = 1, .code_page = 1252 } };
	rtf_page_start(&rtf->page, arena);
}
