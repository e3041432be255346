/* SPDX-License-Identifier: Apache-2.0
 *
 * Reads property set streams ([MS-OLEPS], and its sections in brackets).
 *
 *   stream = header(24) n(4) ( format-id(16) offset(4) ){n}                     [2.21]
 *   set    = size(4) n(4) ( id(4) offset(4) ){n} values; offsets from its start [2.20]
 *   value  = type(2) padding(2) content                                         [2.15]
 */
#include "engine/extractors/records/ole_properties.h"

#include "engine/extractors/records/code_pages.h"

enum {
	DICTIONARY = 0,
	CODE_PAGE = 1,
	SETS_AT = 24,
	SET_BYTES = 20,
	SETS_MAX = 8, /* there are one or two */
	NESTED_VALUES = 256,
};

enum value_type {
	VT_I2 = 2,
	VT_I4 = 3,
	VT_BSTR = 8,
	VT_VARIANT = 12,
	VT_LPSTR = 30,
	VT_LPWSTR = 31,
	VT_VECTOR = 0x1000,
};

struct property_set {
	struct writer *out;
	struct sink *sink;
	struct bytes bytes;
	size_t count;
	uint32_t code_page;
	const char *const *names; /* by id; NULL for what has a dictionary */
	size_t n_names;
};

static const char *const summary_names[] = { NULL, NULL, "title", "subject", "author", "keywords",
	"comments", "template", "last author" };
static const char *const document_names[] = { NULL, NULL, "category", NULL, NULL, NULL, NULL, NULL,
	NULL, NULL, NULL, NULL, "headings", "parts", "manager", "company" };

bool ole_is_property_stream(struct text name)
{
	return name.len > 0 && name.at[0] == '\005';
}

/** Where the value of the n-th property stands in the set. */
static size_t value_at(const struct property_set *set, size_t n)
{
	return bytes_le32(set->bytes, 8 + n * 8 + 4);
}

static size_t find(const struct property_set *set, uint32_t id)
{
	for (size_t n = 0; n < set->count; n++)
		if (bytes_le32(set->bytes, 8 + n * 8) == id)
			return value_at(set, n);
	return SIZE_MAX;
}

static size_t padded(size_t len)
{
	return (len + 3) & ~(size_t)3;
}

static struct text narrow(const struct property_set *set, struct bytes in)
{
	struct arena *arena = sink_arena(set->sink);
	if (set->code_page == 1200)
		return utf16_text(in, arena);
	return sink_convert(set->sink, bytes_string(in), code_page_charset(set->code_page));
}

/** The text at *at, which moves behind it; no text for a number or a date. */
static struct text read_text(const struct property_set *set, enum value_type type, size_t *at)
{
	size_t len = bytes_le32(set->bytes, *at);
	size_t size = type == VT_LPWSTR ? len * 2 : len;
	struct bytes in = bytes_slice(set->bytes, *at + 4, size);
	if (type != VT_LPSTR && type != VT_LPWSTR && type != VT_BSTR) {
		*at += 8;
		return TEXT("");
	}
	*at += 4 + padded(size);
	return type == VT_LPWSTR ? utf16_text(in, sink_arena(set->sink)) : narrow(set, in);
}

static struct text number(const struct property_set *set, enum value_type type, size_t at)
{
	struct arena *arena = sink_arena(set->sink);
	if (type == VT_I4)
		return arena_format(arena, "%d", (int32_t)bytes_le32(set->bytes, at));
	if (type == VT_I2)
		return arena_format(arena, "%d", (int16_t)bytes_le16(set->bytes, at));
	return TEXT("");
}

/** Several values, of one type or each with its own. */
static void read_vector(struct property_set *set, struct text name, enum value_type type, size_t at)
{
	size_t n = bytes_le32(set->bytes, at);
	at += 4;
	for (size_t i = 0; i < n && i < NESTED_VALUES && at < set->bytes.len; i++) {
		enum value_type one = type;
		if (type == VT_VARIANT) {
			one = (enum value_type)bytes_le16(set->bytes, at);
			at += 4;
		}
		writer_field(set->out, name, read_text(set, one, &at));
	}
}

static void read_value(struct property_set *set, struct text name, size_t at, bool numbers)
{
	uint32_t raw = bytes_le16(set->bytes, at);
	enum value_type type = (enum value_type)(raw & (VT_VECTOR - 1));
	size_t content = at + 4;
	if (at >= set->bytes.len)
		return;
	if (raw & VT_VECTOR)
		read_vector(set, name, type, content);
	else if (numbers && (type == VT_I4 || type == VT_I2))
		writer_field(set->out, name, number(set, type, content));
	else
		writer_field(set->out, name, read_text(set, type, &content));
}

/** Properties whose names are known by their numbers. */
static void read_known(struct property_set *set)
{
	for (size_t n = 0; n < set->count; n++) {
		uint32_t id = bytes_le32(set->bytes, 8 + n * 8);
		bool named = id < set->n_names && set->names[id];
		if (id > CODE_PAGE)
			read_value(set, named ? text_of(set->names[id]) : TEXT("property"),
			    value_at(set, n), false);
	}
}

/** Properties that the owner defined: the dictionary has their names [2.17]. */
static void read_defined(struct property_set *set, size_t dictionary)
{
	size_t n = bytes_le32(set->bytes, dictionary), at = dictionary + 4;
	for (size_t i = 0; i < n && at < set->bytes.len; i++) {
		uint32_t id = bytes_le32(set->bytes, at);
		size_t len = bytes_le32(set->bytes, at + 4);
		size_t size = set->code_page == 1200 ? padded(len * 2) : len;
		struct text name = narrow(set, bytes_slice(set->bytes, at + 8, size));
		at += 8 + size;
		size_t value = find(set, id);
		if (value != SIZE_MAX)
			read_value(set, name, value, true);
		if (!budget_time(sink_budget(set->sink)))
			return;
	}
}

static void read_set(struct property_set *set, const unsigned char *format)
{
	static const unsigned char summary[] = { 0xe0, 0x85, 0x9f, 0xf2 };
	size_t room = set->bytes.len < 8 ? 0 : (set->bytes.len - 8) / 8;
	size_t count = bytes_le32(set->bytes, 4);
	set->count = count < room ? count : room;
	size_t code_page = find(set, CODE_PAGE), dictionary = find(set, DICTIONARY);
	set->code_page = code_page == SIZE_MAX ? 1252 : bytes_le16(set->bytes, code_page + 4);
	bool is_summary = memcmp(format, summary, sizeof(summary)) == 0;
	set->names = is_summary ? summary_names : document_names;
	set->n_names = is_summary ? sizeof(summary_names) / sizeof(summary_names[0])
	                          : sizeof(document_names) / sizeof(document_names[0]);
	if (dictionary == SIZE_MAX)
		read_known(set);
	else
		read_defined(set, dictionary);
}

void ole_properties(struct writer *out, struct sink *sink, struct bytes stream)
{
	size_t n = bytes_le32(stream, SETS_AT);
	for (size_t i = 0; i < n && i < SETS_MAX; i++) {
		size_t entry = SETS_AT + 4 + i * SET_BYTES;
		if (entry + SET_BYTES > stream.len)
			return;
		struct property_set set = { .out = out,
			.sink = sink,
			.bytes = bytes_from(stream, bytes_le32(stream, entry + 16)) };
		read_set(&set, stream.at + entry);
	}
}
