/* SPDX-License-Identifier: Apache-2.0
 *
 * Outlook's .msg ([MS-OXMSG]): a compound file in which every property of a message is a stream,
 * and every recipient and attachment a storage.  A message in a message is a storage likewise; it
 * is read where it lies and gets an entry of its own.
 *
 *   __properties_version1.0        values of fixed size
 *   __substg1.0_IIIITTTT           a property: its number and its type
 *   __substg1.0_IIIITTTT-NNNNNNNN  one of several values
 *   __recip_version1.0_#NNNNNNNN, __attach_version1.0_#NNNNNNNN, __nameid_version1.0
 */
#include "engine/extract/ole.h"
#include "engine/extractors/records/mapi.h"
#include "engine/extractors/records/ole_inside.h"

enum { ENTRY_BYTES = 16, NAMED = 0x8000, NAME_ENTRY_BYTES = 8, PROPERTY_NAME = 12 };

static const char octets[] = "application/octet-stream";

struct msg {
	struct ole *ole;
	struct bytes name_entries, name_texts; /* of properties with names */
	bool damaged;
};

static void read_message(
    struct msg *msg, struct sink *sink, const struct ole_entry *storage, size_t header);

/* ---- properties */

static bool read_hex(uint32_t *out, struct text digits)
{
	*out = 0;
	for (size_t i = 0; i < digits.len; i++) {
		char c = ascii_lower(digits.at[i]);
		if (!ascii_is_digit((unsigned char)c) && (c < 'a' || c > 'f'))
			return false;
		*out = *out << 4 | (uint32_t)(c <= '9' ? c - '0' : c - 'a' + 10);
	}
	return digits.len > 0;
}

/** Number and type from the stream's name; of several values, the type of each. */
static bool read_tag(struct mapi_value *out, struct text name)
{
	enum { DIGITS = 8 };
	uint32_t number;
	bool one = name.len > PROPERTY_NAME + DIGITS && name.at[PROPERTY_NAME + DIGITS] == '-';
	if (!text_starts_caseless(name, TEXT("__substg1.0_")) ||
	    name.len < PROPERTY_NAME + DIGITS ||
	    !read_hex(&number, (struct text){ name.at + PROPERTY_NAME, DIGITS }))
		return false;
	*out =
	    (struct mapi_value){ .tag = number >> 16, .type = number & 0xffff, .name = TEXT("") };
	if (out->type & MAPI_SEVERAL && !one)
		return false; /* only how long the values are */
	out->type &= ~(uint32_t)MAPI_SEVERAL;
	return true;
}

/** Properties from NAMED on have names; each entry says where, or a number ([MS-OXMSG] 2.2.3). */
static struct text property_name(const struct msg *msg, uint32_t tag)
{
	size_t entry = (size_t)(tag - NAMED) * NAME_ENTRY_BYTES;
	uint32_t offset = bytes_le32(msg->name_entries, entry);
	bool is_text = bytes_le16(msg->name_entries, entry + 4) & 1;
	if (tag < NAMED || !is_text)
		return TEXT("");
	struct bytes text =
	    bytes_slice(msg->name_texts, (size_t)offset + 4, bytes_le32(msg->name_texts, offset));
	return utf16_text(text, msg->ole->arena);
}

static bool read_stream(struct msg *msg, struct bytes *out, const struct ole_entry *stream)
{
	enum ole_result result = ole_read(out, msg->ole, stream);
	msg->damaged |= result == OLE_DAMAGED;
	return result != OLE_OVER_LIMIT;
}

/** The property that a stream is; false for any other. */
static bool read_property(struct msg *msg, struct mapi_value *out, const struct ole_entry *stream)
{
	if (stream->type != OLE_STREAM || !read_tag(out, stream->name) ||
	    !read_stream(msg, &out->bytes, stream))
		return false;
	out->name = property_name(msg, out->tag);
	return true;
}

/** Values of fixed size stand in one stream, behind a header that says how many things there are.
 */
static void read_fixed(
    struct msg *msg, struct mapi_message *message, const struct ole_entry *storage, size_t header)
{
	const struct ole_entry *stream = ole_find(msg->ole, storage, "__properties_version1.0");
	struct bytes in;
	if (!stream || !read_stream(msg, &in, stream))
		return;
	for (size_t at = header; at + ENTRY_BYTES <= in.len; at += ENTRY_BYTES) {
		struct mapi_value value = { .tag = bytes_le16(in, at + 2),
			.type = bytes_le16(in, at),
			.bytes = bytes_slice(in, at + 8, 8),
			.name = TEXT("") };
		if (value.tag == MAPI_MESSAGE_CODE_PAGE)
			message->code_page = bytes_le32(value.bytes, 0);
		else if (value.tag == MAPI_INTERNET_CODE_PAGE)
			message->internet_code_page = bytes_le32(value.bytes, 0);
		else if (value.type == MAPI_TIME)
			mapi_take(message, &value);
	}
	if (message->code_page == 0)
		message->code_page = message->internet_code_page;
}

/* ---- attachments */

/** What is attached without being a file: a message, or an object of a program. */
static void read_storage(struct msg *msg, struct sink *sink, const struct ole_entry *storage,
    const struct mapi_attachment *attachment)
{
	enum { EMBEDDED_HEADER = 24 };
	struct text name = mapi_attachment_name(attachment);
	if (!ole_find(msg->ole, storage, "__properties_version1.0")) {
		ole_inside_storage(sink, msg->ole, storage, name);
		return;
	}
	struct sink *inner = sink_enter(sink, name, TEXT("application/vnd.ms-outlook"));
	if (!inner)
		return;
	bool outer_damaged = msg->damaged;
	msg->damaged = false;
	read_message(msg, inner, storage, EMBEDDED_HEADER);
	sink_leave(inner, msg->damaged ? POSTERN_DAMAGED : POSTERN_INSPECTED, "stream is cut");
	msg->damaged = outer_damaged;
}

static void read_attachment(
    struct msg *msg, struct mapi_message *message, const struct ole_entry *storage)
{
	struct ole *ole = msg->ole;
	struct mapi_attachment attachment = { 0 };
	const struct ole_entry *object = NULL;
	for (uint32_t i = storage->child; i != OLE_NONE; i = ole->entries[i].next) {
		const struct ole_entry *entry = &ole->entries[i];
		struct mapi_value value;
		if (entry->type == OLE_STORAGE && object)
			read_storage(msg, message->sink, entry, &attachment);
		else if (entry->type == OLE_STORAGE)
			object = entry;
		else if (read_property(msg, &value, entry) &&
		         !mapi_attachment_take(&attachment, message, &value))
			writer_field(&message->hidden, TEXT(""), mapi_text(message, &value));
	}
	struct text name = mapi_attachment_name(&attachment);
	if (attachment.has_data)
		sink_recurse(message->sink, attachment.data, name,
		    mapi_attachment_type(&attachment, ole->arena), TEXT(""));
	if (object)
		read_storage(msg, message->sink, object, &attachment);
	if (!object && !attachment.has_data) /* a link to somewhere else, or nothing at all */
		sink_ledger(message->sink, name, text_of(octets), POSTERN_UNSUPPORTED,
		    "attachment without content");
}

/* ---- messages */

static bool is_named(const struct ole_entry *entry, struct text start)
{
	return entry->type == OLE_STORAGE && text_starts_caseless(entry->name, start);
}

static void read_recipient(
    struct msg *msg, struct mapi_message *message, const struct ole_entry *storage)
{
	struct ole *ole = msg->ole;
	struct mapi_value value;
	for (uint32_t i = storage->child; i != OLE_NONE; i = ole->entries[i].next)
		if (read_property(msg, &value, &ole->entries[i]))
			mapi_take(message, &value);
}

static void read_attachments(
    struct msg *msg, struct mapi_message *message, const struct ole_entry *storage)
{
	struct ole *ole = msg->ole;
	for (uint32_t i = storage->child; i != OLE_NONE; i = ole->entries[i].next)
		if (is_named(&ole->entries[i], TEXT("__attach_")) && budget_time(ole->budget))
			read_attachment(msg, message, &ole->entries[i]);
}

static void read_message(
    struct msg *msg, struct sink *sink, const struct ole_entry *storage, size_t header)
{
	struct ole *ole = msg->ole;
	struct mapi_message message;
	struct mapi_value value;
	mapi_start(&message, sink);
	read_fixed(msg, &message, storage, header);
	for (uint32_t i = storage->child; i != OLE_NONE; i = ole->entries[i].next) {
		const struct ole_entry *entry = &ole->entries[i];
		if (is_named(entry, TEXT("__recip_")))
			read_recipient(msg, &message, entry);
		else if (read_property(msg, &value, entry))
			mapi_take(&message, &value);
	}
	read_attachments(msg, &message, storage);
	mapi_emit(&message);
}

static void read_names(struct msg *msg)
{
	const struct ole_entry *names =
	    ole_find(msg->ole, ole_root(msg->ole), "__nameid_version1.0");
	if (!names)
		return;
	const struct ole_entry *entries = ole_find(msg->ole, names, "__substg1.0_00030102");
	const struct ole_entry *texts = ole_find(msg->ole, names, "__substg1.0_00040102");
	if (entries && texts) {
		(void)read_stream(msg, &msg->name_entries, entries);
		(void)read_stream(msg, &msg->name_texts, texts);
	}
}

static postern_coverage_state run(
    struct sink *sink, const struct extract_input *input, const char **reason)
{
	enum { HEADER = 32 };
	struct ole ole;
	struct msg msg = { .ole = &ole };
	if (!ole_open(&ole, input->content, sink_budget(sink), sink_arena(sink))) {
		*reason = "no compound file";
		return POSTERN_DAMAGED;
	}
	read_names(&msg);
	read_message(&msg, sink, ole_root(&ole), HEADER);
	*reason = msg.damaged ? "stream is cut" : ole.fault;
	return **reason ? POSTERN_DAMAGED : POSTERN_INSPECTED;
}

static const char *const types[] = { "application/vnd.ms-outlook", NULL };
static const char *const extensions[] = { ".msg", ".oft", NULL };

const struct extractor extractor_msg;
const struct extractor extractor_msg = {
	.name = "msg",
	.title = "Outlook messages: text in all its forms, recipients, attachments, contacts",
	.types = types,
	.extensions = extensions,
	.run = run,
	.binary = true,
};
