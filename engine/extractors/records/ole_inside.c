/* SPDX-License-Identifier: Apache-2.0
 *
 * Properties and embedded files of compound files.
 */
#include "engine/extractors/records/ole_inside.h"

#include "engine/extractors/records/ole_package.h"
#include "engine/extractors/records/ole_properties.h"
#include "engine/extractors/records/ole_rebuild.h"
#include "engine/extractors/records/vba.h"

enum { STORAGES_IN_STORAGES = 32 };

struct inside {
	struct sink *sink;
	struct ole *ole;
	struct writer properties, macros;
	bool macros_cut;
};

static const char octets[] = "application/octet-stream";

static void say(struct sink *sink, struct text name, enum ole_result result)
{
	if (result == OLE_DAMAGED)
		sink_ledger(sink, name, text_of(octets), POSTERN_DAMAGED, "stream is cut");
	if (result == OLE_OVER_LIMIT)
		sink_ledger(sink, name, text_of(octets), POSTERN_OVER_LIMIT, "expanded bytes");
}

/** A file dropped into a document, with its name. */
static void read_package(struct inside *inside, struct text stream, struct bytes content)
{
	struct ole_package package;
	if (!ole_package_read(&package, content)) {
		sink_recurse(inside->sink, content, TEXT("object"), text_of(octets), TEXT(""));
		return;
	}
	struct text name = { (const char *)package.name.at, package.name.len };
	sink_recurse(inside->sink, package.data, name, text_of(octets), TEXT(""));
	if (package.cut)
		say(inside->sink, stream, OLE_DAMAGED);
}

static bool is_file_stream(struct text name)
{
	return text_equal_caseless(name, TEXT("Package")) ||
	       text_equal_caseless(name, TEXT("CONTENTS"));
}

static bool is_package_stream(struct text name)
{
	return text_equal_caseless(name, TEXT("\001Ole10Native"));
}

static void read_stream(struct inside *inside, const struct ole_entry *stream)
{
	struct bytes content;
	bool properties = ole_is_property_stream(stream->name);
	bool file = is_file_stream(stream->name), package = is_package_stream(stream->name);
	if (!properties && !file && !package)
		return;
	enum ole_result result = ole_read(&content, inside->ole, stream);
	if (properties)
		ole_properties(&inside->properties, inside->sink, content);
	else if (package)
		read_package(inside, stream->name, content);
	else
		sink_recurse(inside->sink, content, stream->name, text_of(octets), TEXT(""));
	say(inside->sink, stream->name, result);
}

static bool has_one(
    const struct ole *ole, const struct ole_entry *storage, const char *const *names)
{
	for (; *names; names++)
		if (ole_find(ole, storage, *names))
			return true;
	return false;
}

/** A storage that is a document, not a folder: it has the main stream of one, or it says which
 * program made it, and no file inside that could be taken alone. */
static bool is_document(const struct ole *ole, const struct ole_entry *storage)
{
	static const char *const main_streams[] = { "WordDocument", "Workbook", "Book",
		"PowerPoint Document", "VisioDocument", "EncryptedPackage",
		"__properties_version1.0", NULL };
	static const char *const marks[] = { "\001CompObj", "\001Ole", NULL };
	static const char *const files[] = { "\001Ole10Native", "Package", "CONTENTS", NULL };
	return has_one(ole, storage, main_streams) ||
	       (has_one(ole, storage, marks) && !has_one(ole, storage, files));
}

static void read_document(
    struct sink *sink, struct ole *ole, const struct ole_entry *storage, struct text name)
{
	struct bytes file;
	enum ole_result result = ole_rebuild(&file, ole, storage);
	if (file.len > 0)
		sink_recurse(sink, file, name, TEXT("application/x-ole-storage"), TEXT(""));
	say(sink, name, result);
}

static void read_storage(struct inside *inside, const struct ole_entry *storage, unsigned depth)
{
	struct ole *ole = inside->ole;
	if (depth > STORAGES_IN_STORAGES) {
		sink_ledger(
		    inside->sink, storage->name, text_of(octets), POSTERN_OVER_LIMIT, "nesting");
		return;
	}
	if (vba_is_project(ole, storage))
		inside->macros_cut |= !vba_read(&inside->macros, inside->sink, ole, storage);
	for (uint32_t i = storage->child; i != OLE_NONE; i = ole->entries[i].next) {
		const struct ole_entry *entry = &ole->entries[i];
		if (!budget_time(ole->budget))
			return;
		if (entry->type == OLE_STREAM)
			read_stream(inside, entry);
		else if (is_document(ole, entry))
			read_document(inside->sink, ole, entry, entry->name);
		else
			read_storage(inside, entry, depth + 1);
	}
}

void ole_inside(struct sink *sink, struct ole *ole)
{
	struct inside inside = { .sink = sink, .ole = ole };
	inside.properties.arena = inside.macros.arena = sink_arena(sink);
	read_storage(&inside, ole_root(ole), 0);
	sink_emit(sink, writer_text(&inside.properties), true, NULL);
	sink_emit(sink, writer_text(&inside.macros), true, NULL);
	if (inside.macros_cut)
		say(sink, TEXT("macros"), OLE_DAMAGED);
}

void ole_inside_storage(
    struct sink *sink, struct ole *ole, const struct ole_entry *storage, struct text name)
{
	read_document(sink, ole, storage, name);
}
