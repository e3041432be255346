/* SPDX-License-Identifier: Apache-2.0
 *
 * What the properties of messages mean.
 */
#include "engine/extractors/records/mapi.h"

#include <glib.h>

#include "engine/extractors/records/code_pages.h"
#include "engine/extractors/records/lzfu.h"

enum purpose {
	PURPOSE_HIDDEN,
	PURPOSE_SKIP,
	PURPOSE_HEAD,
	PURPOSE_MORE,
	PURPOSE_HEADERS,
	PURPOSE_BODY,
	PURPOSE_HTML,
	PURPOSE_RTF,
};

struct tag {
	uint32_t number;
	enum purpose purpose;
	const char *label;
};

static const struct tag tags[] = {
#define TAG(number, purpose, label) { number, PURPOSE_##purpose, label },
#include "engine/extractors/records/mapi.def"
#undef TAG
};

static const struct tag *find_tag(uint32_t number)
{
	static const struct tag other = { 0, PURPOSE_HIDDEN, "" };
	for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++)
		if (tags[i].number == number)
			return &tags[i];
	return &other;
}

void mapi_start(struct mapi_message *message, struct sink *sink)
{
	struct arena *arena = sink_arena(sink);
	*message = (struct mapi_message){ .sink = sink,
		.head.arena = arena,
		.more.arena = arena,
		.hidden.arena = arena,
		.body = TEXT("") };
}

/** 100 nanoseconds since 1601 ([MS-DTYP] 2.3.3) as a date. */
static struct text date_text(struct bytes in, struct arena *arena)
{
	const uint64_t ticks = 10000000, from_1601 = UINT64_C(11644473600);
	uint64_t seconds = bytes_le64(in, 0) / ticks;
	g_autoptr(GDateTime) time = NULL;
	if (seconds < from_1601 / 2 || seconds > from_1601 * 2)
		return TEXT("");
	time = g_date_time_new_from_unix_utc((gint64)seconds - (gint64)from_1601);
	if (!time)
		return TEXT("");
	return arena_format(arena, "%04d-%02d-%02d", g_date_time_get_year(time),
	    g_date_time_get_month(time), g_date_time_get_day_of_month(time));
}

struct text mapi_text(const struct mapi_message *message, const struct mapi_value *value)
{
	struct arena *arena = sink_arena(message->sink);
	switch (value->type) {
	case MAPI_UNICODE:
		return utf16_text(value->bytes, arena);
	case MAPI_STRING8:
		return sink_convert(message->sink, bytes_string(value->bytes),
		    code_page_charset(message->code_page));
	case MAPI_TIME:
		return date_text(value->bytes, arena);
	default:
		return TEXT("");
	}
}

/* ---- bodies */

static void emit_rtf(struct mapi_message *message)
{
	struct sink *sink = message->sink;
	struct bytes rtf;
	if (message->rtf.len == 0)
		return;
	enum lzfu_result result =
	    lzfu_expand(&rtf, message->rtf, sink_budget(sink), sink_arena(sink));
	if (result == LZFU_WHOLE)
		sink_recurse(sink, rtf, TEXT("body.rtf"), TEXT("application/rtf"), TEXT(""));
	else if (result == LZFU_DAMAGED)
		sink_recurse_as(sink, rtf, TEXT("body.rtf"), TEXT("application/rtf"), TEXT(""),
		    POSTERN_DAMAGED, "compressed rtf");
	else
		sink_ledger(sink, TEXT("body.rtf"), TEXT("application/rtf"), POSTERN_OVER_LIMIT,
		    "expanded bytes");
}

static void emit_html(struct mapi_message *message)
{
	if (message->html.len > 0)
		sink_recurse(message->sink, message->html, TEXT("body.html"), TEXT("text/html"),
		    text_of(message->html_charset));
}

static void emit_body(struct mapi_message *message)
{
	struct bytes body = { (const unsigned char *)message->body.at, message->body.len };
	if (body.len > 0)
		sink_recurse(
		    message->sink, body, TEXT("body.txt"), TEXT("text/plain"), TEXT("utf-8"));
}

/* ---- properties */

/** HTML comes as bytes in the charset of the Internet, or as text of the message. */
static void take_html(struct mapi_message *message, const struct mapi_value *value)
{
	message->html_charset = code_page_charset(
	    message->internet_code_page ? message->internet_code_page : message->code_page);
	message->html = value->bytes;
	if (value->type != MAPI_UNICODE)
		return;
	struct text text = mapi_text(message, value);
	message->html_charset = "utf-8";
	message->html = (struct bytes){ (const unsigned char *)text.at, text.len };
}

static void take_text(
    struct mapi_message *message, const struct tag *tag, struct text name, struct text text)
{
	struct text label = name.len > 0 ? name : text_of(tag->label);
	text = text_trim(text);
	if (tag->purpose == PURPOSE_HEAD)
		writer_field(&message->head, label, text);
	else if (tag->purpose == PURPOSE_MORE || name.len > 0)
		writer_field(&message->more, label, text);
	else
		writer_field(&message->hidden, label, text);
}

void mapi_take(struct mapi_message *message, const struct mapi_value *value)
{
	const struct tag *tag = find_tag(value->tag);
	bool time = value->type == MAPI_TIME;
	switch (tag->purpose) {
	case PURPOSE_SKIP:
		break;
	case PURPOSE_HTML:
		emit_html(message); /* of two, readers show one or the other */
		take_html(message, value);
		break;
	case PURPOSE_RTF:
		emit_rtf(message);
		message->rtf = value->bytes;
		break;
	case PURPOSE_BODY:
		emit_body(message);
		message->body = mapi_text(message, value);
		break;
	case PURPOSE_HEADERS:
		writer_field(&message->hidden, TEXT(""), mapi_text(message, value));
		break;
	default: /* of times, only the date of birth says anything of a person */
		if (!time || tag->purpose == PURPOSE_MORE)
			take_text(message, tag, value->name, mapi_text(message, value));
	}
}

void mapi_emit(struct mapi_message *message)
{
	struct sink *sink = message->sink;
	sink_emit(sink, writer_text(&message->head), false, NULL);
	sink_emit(sink, writer_text(&message->more), false, NULL);
	sink_emit(sink, writer_text(&message->hidden), true, NULL);
	emit_body(message);
	emit_html(message);
	emit_rtf(message);
}

/* ---- attachments */

bool mapi_attachment_take(struct mapi_attachment *attachment, const struct mapi_message *message,
    const struct mapi_value *value)
{
	switch (value->tag) {
	case 0x3707:
		attachment->long_name = mapi_text(message, value);
		return true;
	case 0x3704:
		attachment->short_name = mapi_text(message, value);
		return true;
	case 0x3001:
		attachment->title = mapi_text(message, value);
		return true;
	case 0x370e:
		attachment->type = mapi_text(message, value);
		return true;
	case MAPI_ATTACH_DATA:
		if (value->type == MAPI_BINARY) {
			attachment->data = value->bytes;
			attachment->has_data = true;
		}
		return true;
	default:
		return false;
	}
}

struct text mapi_attachment_name(const struct mapi_attachment *attachment)
{
	if (attachment->long_name.len > 0)
		return attachment->long_name;
	return attachment->short_name.len > 0 ? attachment->short_name : attachment->title;
}

struct text mapi_attachment_type(const struct mapi_attachment *attachment, struct arena *arena)
{
	struct text type = text_trim(attachment->type);
	if (type.len == 0)
		return TEXT("application/octet-stream");
	char *lower = arena_alloc(arena, type.len);
	for (size_t i = 0; i < type.len; i++)
		lower[i] = ascii_lower(type.at[i]);
	return (struct text){ lower, type.len };
}
