/* SPDX-License-Identifier: Apache-2.0
 *
 * The letters in compound files whose format nobody reads, stream by stream.
 */
#include "engine/extractors/records/ole_inside.h"

#include <glib.h>

#include "engine/extract/tabbed.h"
#include "engine/extractors/packed/zip.h"
#include "engine/extractors/records/letters.h"
#include "engine/extractors/records/ole_properties.h"
#include "engine/extractors/records/vba.h"

/* ---- streams */

/** Streams that say which program made an object, and nothing else. */
static bool is_bookkeeping(struct text name)
{
	return text_equal_caseless(name, TEXT("\001CompObj")) ||
	       text_equal_caseless(name, TEXT("\001Ole")) ||
	       text_equal_caseless(name, TEXT("\003ObjInfo"));
}

/** Streams that ole_inside() reads. */
static bool is_read(struct text name)
{
	return ole_is_property_stream(name) || text_equal_caseless(name, TEXT("Package")) ||
	       text_equal_caseless(name, TEXT("CONTENTS")) ||
	       text_equal_caseless(name, TEXT("\001Ole10Native"));
}

static bool is_text(struct bytes content)
{
	return content.len > 0 && !memchr(content.at, 0, content.len) &&
	       g_utf8_validate((const char *)content.at, (gssize)content.len, NULL);
}

/** Word keeps its theme as a zip file in the midst of a stream; others can keep anything so. */
static void give_archive(struct sink *sink, struct bytes content)
{
	struct bytes archive = zip_within(content);
	if (archive.len > 0)
		sink_recurse(sink, archive, TEXT(""), TEXT("application/zip"), TEXT(""));
}

struct letters {
	struct sink *sink;
	struct writer out;
	bool guessed, damaged;
};

static void read_stream(
    struct letters *letters, struct ole *ole, const struct ole_entry *stream, bool of_macros)
{
	struct bytes content;
	letters->damaged |= ole_read(&content, ole, stream) != OLE_WHOLE;
	if (is_text(content)) {
		sink_recurse(
		    letters->sink, content, stream->name, TEXT("text/plain"), TEXT("utf-8"));
		return;
	}
	give_archive(letters->sink, content);
	letters_write(&letters->out, letters->sink, content);
	letters->guessed |= !is_bookkeeping(stream->name) && !of_macros && content.len > 0;
}

/** Of a project of macros ole_inside() reads the source; the other streams are made of it. */
static void read_storage(struct letters *letters, struct ole *ole, const struct ole_entry *storage)
{
	bool of_macros = vba_is_project(ole, storage);
	for (uint32_t i = storage->child; i != OLE_NONE && budget_time(ole->budget);
	     i = ole->entries[i].next)
		if (ole->entries[i].type == OLE_STREAM && !is_read(ole->entries[i].name))
			read_stream(letters, ole, &ole->entries[i], of_macros);
}

postern_coverage_state ole_letters(struct sink *sink, struct ole *ole, const char **reason)
{
	struct letters letters = { .sink = sink, .out.arena = sink_arena(sink) };
	for (uint32_t i = 0; i < ole->n_entries; i++)
		if (ole->entries[i].type == OLE_STORAGE || ole->entries[i].type == OLE_ROOT)
			read_storage(&letters, ole, &ole->entries[i]);
	struct text text = writer_text(&letters.out);
	struct cells cells = tabbed_find(text, sink_arena(sink));
	sink_emit(sink, text, false, &cells);
	*reason = letters.damaged ? "stream is cut" : letters.guessed ? "letters only" : "";
	return letters.damaged   ? POSTERN_DAMAGED
	       : letters.guessed ? POSTERN_PARTIAL
	                         : POSTERN_INSPECTED;
}
