/* SPDX-License-Identifier: Apache-2.0
 *
 * What a portable document holds beside the text of its pages: every string of every object, as
 * "name: value" lines.  Values of form fields stand under the name of their field (12.7.3),
 * comments under Contents (12.5.6), properties under Title, Author and so on (14.3.3).  Streams
 * that are XML (forms of the XFA kind, metadata) and scripts are read, attached files (7.11.4)
 * handed on.
 */
#include "engine/extract/flow.h"
#include "engine/extract/pdf.h"

enum { DEEP = 16, PEEK = 256 };

struct emitter {
	struct sink *sink;
	struct pdf *pdf;
	struct flow out;
	bool *taken;       /**< by index: an attached file that was handed on */
	struct text label; /**< of the object in hand: the name of a form field */
};

/* ---- strings */

/** Keys whose strings are for machines: identifiers, fonts, how a field is drawn. */
static bool is_technical(struct pdf_token key)
{
	static const char *const keys[] = { "ID", "O", "U", "OE", "UE", "Perms", "DA", "CheckSum",
		"Lang", "Registry", "Ordering", "Cert", "IDS" };
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (pdf_is(key, keys[i]))
			return true;
	return false;
}

/** Control characters are few in text, and many in keys and signatures. */
static bool is_readable(struct text text)
{
	size_t odd = 0;
	for (size_t i = 0; i < text.len; i++)
		odd += (unsigned char)text.at[i] < 0x20 && !strchr("\t\n\r\f", text.at[i]);
	return text.len > 0 && odd <= text.len / 8;
}

static void write_string(struct emitter *emitter, struct pdf_token key, struct pdf_token string)
{
	struct arena *arena = emitter->pdf->arena;
	struct text text = pdf_string(string, arena);
	struct text name = { (const char *)key.raw.at, key.kind == PDF_NAME ? key.raw.len : 0 };
	if (!is_readable(text) || is_technical(key))
		return;
	if (emitter->label.len > 0 && (pdf_is(key, "V") || pdf_is(key, "DV") || pdf_is(key, "RV")))
		name = emitter->label;
	if (name.len > 0 && name.len < 256)
		text = arena_format(arena, TEXT_FORMAT ": " TEXT_FORMAT, TEXT_ARGUMENTS(name),
		    TEXT_ARGUMENTS(text));
	flow_piece(&emitter->out, text);
}

/** The name that a person gave the form field: the longer one for people, its own, its parent's. */
static struct text field_name(const struct pdf *pdf, struct bytes value)
{
	static const char *const keys[] = { "TU", "T" };
	struct bytes parent = pdf_follow(pdf, pdf_get(value, "Parent"));
	for (int i = 0; i < 4; i++) {
		struct bytes name = pdf_get(i < 2 ? value : parent, keys[i % 2]);
		struct text text = pdf_text(pdf_follow(pdf, name), pdf->arena);
		if (text.len > 0)
			return text;
	}
	return TEXT("");
}

/* ---- attached files */

static struct text file_name(const struct pdf *pdf, struct bytes specification)
{
	static const char *const keys[] = { "UF", "F", "Unix", "DOS", "Mac" };
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		struct text name =
		    pdf_text(pdf_follow(pdf, pdf_get(specification, keys[i])), pdf->arena);
		if (name.len > 0)
			return name;
	}
	return TEXT("");
}

/** "text#2Fplain" */
static struct text file_type(const struct pdf *pdf, struct bytes value)
{
	struct pdf_cursor cursor = pdf_cursor(pdf_get(value, "Subtype"));
	struct pdf_token name;
	if (!pdf_next(&name, &cursor) || name.kind != PDF_NAME)
		return TEXT("application/octet-stream");
	char *at = arena_alloc(pdf->arena, name.raw.len);
	size_t n = 0;
	for (size_t i = 0; i < name.raw.len; i++, n++) {
		bool slash = name.raw.len - i > 2 && memcmp(name.raw.at + i, "#2", 2) == 0;
		at[n] = slash ? '/' : ascii_lower((char)name.raw.at[i]);
		i += slash ? 2 : 0;
	}
	return (struct text){ at, n };
}

static void hand_on(struct emitter *emitter, const struct pdf_object *object, struct text name)
{
	struct bytes content;
	bool *taken = &emitter->taken[object - emitter->pdf->objects.items];
	if (*taken || !object->stream.at)
		return;
	*taken = true;
	struct text type = file_type(emitter->pdf, object->value);
	enum pdf_stream result = pdf_stream(&content, emitter->pdf, object, SIZE_MAX);
	if (result == PDF_STREAM_UNKNOWN)
		sink_ledger(emitter->sink, name, type, POSTERN_UNSUPPORTED, "filter");
	else if (result == PDF_STREAM_DAMAGED)
		sink_ledger(emitter->sink, name, type, POSTERN_DAMAGED, "compressed data");
	else if (result == PDF_STREAM_OVER_LIMIT)
		sink_ledger(emitter->sink, name, type, POSTERN_OVER_LIMIT, "expanded bytes");
	if (content.len > 0)
		sink_recurse(emitter->sink, content, name, type, TEXT(""));
}

/** A file specification with the file in it: /EF << /F 12 0 R >>. */
static void visit_specification(struct emitter *emitter, struct bytes value)
{
	struct pdf_cursor cursor = pdf_cursor(pdf_follow(emitter->pdf, pdf_get(value, "EF")));
	struct pdf_token token;
	if (!pdf_next(&token, &cursor) || token.kind != PDF_DICT)
		return;
	while (pdf_next(&token, &cursor) && token.kind == PDF_NAME) {
		const struct pdf_object *object =
		    pdf_find(emitter->pdf, pdf_reference(pdf_value(&cursor)));
		if (object)
			hand_on(emitter, object, file_name(emitter->pdf, value));
	}
}

/* ---- values within values */

static void visit(
    struct emitter *emitter, struct bytes value, struct pdf_token key, unsigned depth);

static void visit_script(struct emitter *emitter, struct bytes value)
{
	const struct pdf_object *object = pdf_find(emitter->pdf, pdf_reference(value));
	struct bytes content;
	if (!object || !object->stream.at)
		return;
	(void)pdf_stream(&content, emitter->pdf, object, SIZE_MAX);
	const char *reason;
	(void)sink_read(emitter->sink, content, TEXT("text/plain"), &reason);
}

/** The string that a reference stands for, so that it is read under its key; other values as they
 * are, since every object is visited anyway. */
static struct bytes string_behind(const struct pdf *pdf, struct bytes value)
{
	const struct pdf_object *object = pdf_find(pdf, pdf_reference(value));
	struct pdf_cursor cursor = pdf_cursor(object ? object->value : value);
	struct pdf_token token;
	bool string = object && pdf_next(&token, &cursor) &&
	              (token.kind == PDF_STRING || token.kind == PDF_HEX);
	return string ? object->value : value;
}

static void visit_dictionary(struct emitter *emitter, struct bytes value, unsigned depth)
{
	struct pdf_cursor cursor = pdf_cursor(value);
	struct pdf_token key;
	pdf_next(&key, &cursor); /* << */
	while (pdf_next(&key, &cursor) && key.kind != PDF_DICT_END) {
		if (key.kind != PDF_NAME)
			continue;
		struct bytes inner = pdf_value(&cursor);
		if (pdf_is(key, "EF"))
			visit_specification(emitter, value);
		else if (pdf_is(key, "JS"))
			visit_script(emitter, inner);
		visit(emitter, string_behind(emitter->pdf, inner), key, depth);
	}
}

/** A colour space's table of colours is a string, too (8.6.6.3). */
static bool is_colours(struct bytes value)
{
	struct pdf_cursor cursor = pdf_cursor(value);
	struct pdf_token token;
	return pdf_next(&token, &cursor) && pdf_next(&token, &cursor) &&
	       (pdf_is(token, "Indexed") || pdf_is(token, "I"));
}

static void visit_array(
    struct emitter *emitter, struct bytes value, struct pdf_token key, unsigned depth)
{
	struct pdf_cursor cursor = pdf_cursor(value);
	struct pdf_token token;
	pdf_next(&token, &cursor); /* [ */
	if (is_colours(value))
		return;
	for (struct bytes inner; (inner = pdf_value(&cursor)).len > 0;)
		visit(emitter, inner, key, depth);
}

static void visit(struct emitter *emitter, struct bytes value, struct pdf_token key, unsigned depth)
{
	struct pdf_cursor cursor = pdf_cursor(value);
	struct pdf_token token;
	if (depth >= DEEP || !pdf_next(&token, &cursor))
		return;
	if (token.kind == PDF_DICT)
		visit_dictionary(emitter, value, depth + 1);
	else if (token.kind == PDF_ARRAY)
		visit_array(emitter, value, key, depth + 1);
	else if (token.kind == PDF_STRING || token.kind == PDF_HEX)
		write_string(emitter, key, token);
}

/* ---- streams */

/** Pictures, fonts and the like are told by their dictionaries. */
static bool may_be_text(struct bytes value)
{
	static const char *const types[] = { "ObjStm", "XRef", "XObject", "Pattern",
		"EmbeddedFile" };
	static const char *const others[] = { "Length1", "FunctionType", "PatternType",
		"ShadingType", "BitsPerComponent" };
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (pdf_get_is(value, "Type", types[i]))
			return false;
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (pdf_get(value, others[i]).len > 0)
			return false;
	return true;
}

static bool begins_as_xml(struct bytes content)
{
	struct text text = text_trim((struct text){ (const char *)content.at, content.len });
	return (text.len > 1 && text.at[0] == '<' && text.at[1] != '<') ||
	       text_starts_caseless(text, TEXT("\xef\xbb\xbf<"));
}

static void visit_stream(struct emitter *emitter, const struct pdf_object *object)
{
	struct bytes content;
	const char *reason;
	if (!may_be_text(object->value))
		return;
	(void)pdf_stream(&content, emitter->pdf, object, PEEK);
	if (!begins_as_xml(content))
		return;
	(void)pdf_stream(&content, emitter->pdf, object, SIZE_MAX);
	(void)sink_read(emitter->sink, content, TEXT("application/xml"), &reason);
}

void pdf_emit_objects(struct sink *sink, struct pdf *pdf)
{
	struct emitter emitter = { .sink = sink, .pdf = pdf, .out = { .arena = pdf->arena } };
	emitter.taken = arena_zero(pdf->arena, pdf->objects.count, sizeof(bool));
	for (size_t i = 0; i < pdf->objects.count; i++) {
		const struct pdf_object *object = &pdf->objects.items[i];
		if (!budget_time(pdf->budget)) /* one may lead to a parent that is large */
			break;
		emitter.label = field_name(pdf, object->value);
		visit(&emitter, object->value, (struct pdf_token){ PDF_END, { NULL, 0 } }, 0);
		if (object->stream.at)
			visit_stream(&emitter, object);
	}
	for (size_t i = 0; i < pdf->objects.count; i++)
		if (pdf_get_is(pdf->objects.items[i].value, "Type", "EmbeddedFile"))
			hand_on(&emitter, &pdf->objects.items[i], TEXT(""));
	sink_emit(sink, (struct text){ emitter.out.at, emitter.out.len }, false, NULL);
}
