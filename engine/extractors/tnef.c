/* SPDX-License-Identifier: Apache-2.0
 *
 * TNEF, Outlook's winmail.dat ([MS-OXTNEF], and its sections in brackets): a message and its
 * attachments as a run of attributes.
 *
 *   stream     = signature(4) key(2) attribute*                                [2.1.3.1]
 *   attribute  = level(1) id(4) length(4) data checksum(2)
 *   properties = count(4) property*                                            [2.1.3.4]
 *   property   = type(2) tag(2) [ guid(16) kind(4) ( number(4) | name ) ] value
 *
 * What a wrong checksum stands behind is read as well; the ledger says that it is damaged.
 */
#include "engine/extractors/records/code_pages.h"
#include "engine/extractors/records/mapi.h"

enum {
	SIGNATURE = 0x223e9f78,
	HEADER_BYTES = 6,
	ATTRIBUTE_HEAD = 9,
	CHECKSUM_BYTES = 2,
	GUID_BYTES = 16,
	NAMED = 0x8000,
};

enum attribute {
	ATT_FROM = 0x00008000,
	ATT_SUBJECT = 0x00018004,
	ATT_TITLE = 0x00018010,
	ATT_BODY = 0x0002800c,
	ATT_DATA = 0x0006800f,
	ATT_RENDERING = 0x00069002, /* begins an attachment */
	ATT_PROPERTIES = 0x00069003,
	ATT_RECIPIENTS = 0x00069004,
	ATT_ATTACHMENT = 0x00069005,
	ATT_CODE_PAGE = 0x00069007,
	ATT_TRANSPORT_NAME = 0x00069001,
};

struct tnef {
	struct sink *sink;
	struct mapi_message message;
	struct mapi_attachment attachment;
	struct bytes attached; /* of ATT_DATA */
	bool attaching;
	const char *fault;
};

/* ---- properties */

struct cursor {
	struct bytes in;
	size_t at;
};

static uint32_t take32(struct cursor *cursor)
{
	uint32_t n = bytes_le32(cursor->in, cursor->at);
	cursor->at += 4;
	return n;
}

static struct bytes take(struct cursor *cursor, size_t len)
{
	struct bytes taken = bytes_slice(cursor->in, cursor->at, len);
	cursor->at += len;
	return taken;
}

static void align(struct cursor *cursor)
{
	cursor->at = (cursor->at + 3) & ~(size_t)3;
}

static bool is_variable(uint32_t type)
{
	return type == MAPI_STRING8 || type == MAPI_UNICODE || type == MAPI_BINARY ||
	       type == MAPI_OBJECT;
}

/** Bytes of a value of fixed size; small ones are filled up to four. */
static size_t fixed_size(uint32_t type)
{
	switch (type) {
	case 0x0005: /* floating point, currency, time, and whole numbers of 8 bytes */
	case 0x0006:
	case 0x0007:
	case 0x0014:
	case MAPI_TIME:
		return 8;
	case 0x0048: /* GUID */
		return GUID_BYTES;
	default:
		return 4;
	}
}

/** A name of its own, of properties from NAMED on. */
static struct text take_name(struct tnef *tnef, struct cursor *cursor)
{
	cursor->at += GUID_BYTES;
	if (take32(cursor) == 0) {
		cursor->at += 4;
		return TEXT("");
	}
	struct text name = utf16_text(take(cursor, take32(cursor)), sink_arena(tnef->sink));
	align(cursor);
	return name;
}

static void use_value(struct tnef *tnef, const struct mapi_value *value)
{
	struct mapi_value object = *value;
	if (value->tag == MAPI_INTERNET_CODE_PAGE)
		tnef->message.internet_code_page = bytes_le32(value->bytes, 0);
	else if (!tnef->attaching)
		mapi_take(&tnef->message, value);
	else if (value->type ==
	         MAPI_OBJECT) { /* the interface that it is an object of, and itself */
		object.type = MAPI_BINARY;
		object.bytes = bytes_from(value->bytes, GUID_BYTES);
		mapi_attachment_take(&tnef->attachment, &tnef->message, &object);
	} else if (!mapi_attachment_take(&tnef->attachment, &tnef->message, value))
		writer_field(&tnef->message.hidden, value->name, mapi_text(&tnef->message, value));
}

/** Every value of a property; false when the count cannot be true. */
static bool read_values(struct tnef *tnef, struct cursor *cursor, struct mapi_value *value)
{
	bool several = value->type & MAPI_SEVERAL;
	value->type &= ~(uint32_t)MAPI_SEVERAL;
	bool variable = is_variable(value->type);
	uint32_t n = several || variable ? take32(cursor) : 1;
	for (uint32_t i = 0; i < n; i++) {
		if (cursor->at >= cursor->in.len)
			return false;
		size_t size = variable ? take32(cursor) : fixed_size(value->type);
		value->bytes = take(cursor, size);
		align(cursor);
		use_value(tnef, value);
	}
	return true;
}

static bool read_properties(struct tnef *tnef, struct cursor *cursor)
{
	uint32_t n = take32(cursor);
	for (uint32_t i = 0; i < n; i++) {
		if (cursor->at >= cursor->in.len || !budget_time(sink_budget(tnef->sink)))
			return false;
		uint32_t both = take32(cursor);
		struct mapi_value value = {
			.type = both & 0xffff, .tag = both >> 16, .name = TEXT("")
		};
		if (value.tag >= NAMED)
			value.name = take_name(tnef, cursor);
		if (!read_values(tnef, cursor, &value))
			return false;
	}
	return true;
}

static void read_property_list(struct tnef *tnef, struct bytes data)
{
	struct cursor cursor = { .in = data };
	if (!read_properties(tnef, &cursor))
		tnef->fault = "properties are cut";
}

/** rows = count(4) properties* */
static void read_recipients(struct tnef *tnef, struct bytes data)
{
	struct cursor cursor = { .in = data };
	uint32_t n = take32(&cursor);
	for (uint32_t i = 0; i < n; i++)
		if (cursor.at >= data.len || !read_properties(tnef, &cursor)) {
			tnef->fault = "properties are cut";
			return;
		}
}

/* ---- attachments */

static bool bytes_same(struct bytes a, struct bytes b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

/** The content may stand in an attribute or in a property: what differs is read twice. */
static void end_attachment(struct tnef *tnef)
{
	struct mapi_attachment *attachment = &tnef->attachment;
	struct text name = mapi_attachment_name(attachment);
	struct text type = mapi_attachment_type(attachment, sink_arena(tnef->sink));
	bool attribute = tnef->attached.len > 0;
	bool property = attachment->data.len > 0 && !bytes_same(attachment->data, tnef->attached);
	if (!tnef->attaching)
		return;
	tnef->attaching = false;
	if (attribute)
		sink_recurse(tnef->sink, tnef->attached, name, type, TEXT(""));
	if (property)
		sink_recurse(tnef->sink, attachment->data, name, type, TEXT(""));
	if (!attribute && !property)
		sink_ledger(
		    tnef->sink, name, type, POSTERN_UNSUPPORTED, "attachment without content");
}

static void begin_attachment(struct tnef *tnef)
{
	end_attachment(tnef);
	tnef->attachment = (struct mapi_attachment){ 0 };
	tnef->attached = (struct bytes){ 0 };
	tnef->attaching = true;
}

/* ---- attributes */

static struct text narrow(struct tnef *tnef, struct bytes in)
{
	return sink_convert(
	    tnef->sink, bytes_string(in), code_page_charset(tnef->message.code_page));
}

/** from = kind(2) size(2) name-size(2) address-size(2) name address */
static void read_from(struct tnef *tnef, struct bytes data)
{
	size_t name = bytes_le16(data, 4), address = bytes_le16(data, 6);
	writer_field(&tnef->message.head, TEXT("From"), narrow(tnef, bytes_slice(data, 8, name)));
	writer_field(
	    &tnef->message.head, TEXT("From"), narrow(tnef, bytes_slice(data, 8 + name, address)));
}

/** Attributes of the kinds "string" and "text" that are not read otherwise. */
static void read_other(struct tnef *tnef, uint32_t id, struct bytes data)
{
	enum { STRING = 1, LONG_TEXT = 2 };
	if (id >> 16 == STRING || id >> 16 == LONG_TEXT)
		writer_field(&tnef->message.hidden, TEXT(""), narrow(tnef, data));
}

static void read_message_attribute(struct tnef *tnef, uint32_t id, struct bytes data)
{
	switch (id) {
	case ATT_CODE_PAGE:
		tnef->message.code_page = bytes_le32(data, 0);
		break;
	case ATT_SUBJECT:
		writer_field(&tnef->message.head, TEXT("Subject"), narrow(tnef, data));
		break;
	case ATT_FROM:
		read_from(tnef, data);
		break;
	case ATT_BODY:
		tnef->message.body = narrow(tnef, data);
		break;
	case ATT_PROPERTIES:
		read_property_list(tnef, data);
		break;
	case ATT_RECIPIENTS:
		read_recipients(tnef, data);
		break;
	default:
		read_other(tnef, id, data);
	}
}

static bool is_of_attachment(uint32_t id)
{
	return id == ATT_TITLE || id == ATT_TRANSPORT_NAME || id == ATT_DATA ||
	       id == ATT_ATTACHMENT;
}

static void read_attribute(struct tnef *tnef, uint32_t id, struct bytes data)
{
	/* where one begins without saying so */
	if (id == ATT_RENDERING || (is_of_attachment(id) && !tnef->attaching) ||
	    (id == ATT_DATA && tnef->attached.len > 0))
		begin_attachment(tnef);
	switch (id) {
	case ATT_RENDERING:
		break;
	case ATT_TITLE:
		tnef->attachment.title = narrow(tnef, data);
		break;
	case ATT_TRANSPORT_NAME:
		tnef->attachment.short_name = narrow(tnef, data);
		break;
	case ATT_DATA:
		tnef->attached = data;
		break;
	case ATT_ATTACHMENT:
		read_property_list(tnef, data);
		break;
	default:
		read_message_attribute(tnef, id, data);
	}
}

static bool sum_holds(struct bytes data, uint32_t checksum)
{
	uint32_t sum = 0;
	for (size_t i = 0; i < data.len; i++)
		sum += data.at[i];
	return (sum & 0xffff) == checksum;
}

/** What mail programs leave behind the last attribute. */
static bool is_padding(struct bytes in)
{
	for (size_t i = 0; i < in.len; i++)
		if (in.at[i] != 0 && in.at[i] != '\r' && in.at[i] != '\n')
			return false;
	return true;
}

/** The attributes to the end of the file, or to where it is none any more. */
static void read_attributes(struct tnef *tnef, struct bytes in)
{
	for (size_t at = HEADER_BYTES; at < in.len;) {
		uint32_t id = bytes_le32(in, at + 1), len = bytes_le32(in, at + 5);
		struct bytes data = bytes_slice(in, at + ATTRIBUTE_HEAD, len);
		if (in.len - at < ATTRIBUTE_HEAD || in.at[at] < 1 || in.at[at] > 2) {
			if (!is_padding(bytes_from(in, at)))
				tnef->fault = "ends too early";
			return;
		}
		at += ATTRIBUTE_HEAD + data.len;
		if (data.len < len || in.len - at < CHECKSUM_BYTES)
			tnef->fault = "ends too early";
		else if (!sum_holds(data, bytes_le16(in, at)))
			tnef->fault = "checksum";
		at += CHECKSUM_BYTES;
		read_attribute(tnef, id, data);
		if (!budget_time(sink_budget(tnef->sink)))
			return;
	}
}

static postern_coverage_state run(
    struct sink *sink, const struct extract_input *input, const char **reason)
{
	struct tnef tnef = { .sink = sink, .fault = "" };
	if (bytes_le32(input->content, 0) != SIGNATURE) {
		*reason = "no tnef";
		return POSTERN_DAMAGED;
	}
	mapi_start(&tnef.message, sink);
	if (!budget_bytes(sink_budget(sink), input->content.len)) {
		*reason = "expanded bytes";
		return POSTERN_OVER_LIMIT;
	}
	read_attributes(&tnef, input->content);
	end_attachment(&tnef);
	mapi_emit(&tnef.message);
	*reason = tnef.fault;
	return *tnef.fault ? POSTERN_DAMAGED : POSTERN_INSPECTED;
}

static const char *const types[] = { "application/ms-tnef", "application/vnd.ms-tnef", NULL };
static const char *const extensions[] = { "winmail.dat", ".tnef", NULL };

const struct extractor extractor_tnef;
const struct extractor extractor_tnef = {
	.name = "tnef",
	.title = "TNEF (winmail.dat): text in all its forms, recipients, attachments",
	.types = types,
	.extensions = extensions,
	.run = run,
	.binary = true,
};
