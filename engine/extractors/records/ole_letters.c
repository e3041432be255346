/* SPDX-License-Identifier: Apache-2.0
 *
 * The letters in files whose format nobody reads: runs of UTF-16 and of 8-bit text, each on a line
 * of its own.  It is no reading, and the ledger says so; but what is written plainly is found.
 */
#include "engine/extractors/records/ole_inside.h"

#include <glib.h>

#include "engine/extract/tabbed.h"
#include "engine/extractors/packed/zip.h"
#include "engine/extractors/records/ole_properties.h"
#include "engine/extractors/records/vba.h"
#include "engine/extractors/records/writer.h"

enum { RUN = 5, STEPS_PER_LOOK_AT_THE_CLOCK = 4096 };

/* ---- runs */

/** Line ends and the marks that Word has for cells are part of a text. */
static bool is_plain(uint32_t c)
{
	return (c >= ' ' && c < 0x7f) || c == '\t' || c == '\r' || c == '\n' || c == '\a';
}

/** Letters of the scripts that have case, and of Hebrew and Arabic. */
static bool is_wide(uint32_t unit)
{
	return is_plain(unit) || (unit >= 0xa0 && unit < 0x600) ||
	       (unit >= 0x600 && unit < 0x700) || (unit >= 0x2010 && unit < 0x2040);
}

static size_t wide_run(struct bytes in, size_t at)
{
	size_t n = 0;
	while (at + 2 * n + 1 < in.len && is_wide(le16(in.at + at + 2 * n)))
		n++;
	return n;
}

/** Bytes of which most are ASCII. */
static size_t narrow_run(struct bytes in, size_t at)
{
	size_t n = 0, plain = 0;
	for (; at + n < in.len && (is_plain(in.at[at + n]) || in.at[at + n] >= 0xc0); n++)
		plain += is_plain(in.at[at + n]);
	return plain * 3 >= n * 2 ? n : 0;
}

static void write_run(struct writer *out, struct text run)
{
	writer_break(out);
	size_t from = out->len;
	writer_add(out, run);
	for (size_t i = from; i < out->len; i++) {
		if (out->at[i] == '\a')
			out->at[i] = '\t';
		if (out->at[i] == '\r')
			out->at[i] = '\n';
	}
}

static void write_runs(struct writer *out, struct sink *sink, struct bytes in)
{
	struct arena *arena = sink_arena(sink);
	for (size_t at = 0, steps = 1; at < in.len; steps++) {
		size_t wide = wide_run(in, at), narrow = wide >= RUN ? 0 : narrow_run(in, at);
		if (wide >= RUN)
			write_run(out, utf16_text(bytes_slice(in, at, wide * 2), arena));
		else if (narrow >= RUN)
			write_run(
			    out, sink_convert(sink, bytes_slice(in, at, narrow), "windows-1252"));
		at += wide >= RUN ? wide * 2 : narrow >= RUN ? narrow : 1;
		if (steps % STEPS_PER_LOOK_AT_THE_CLOCK == 0 && !budget_time(sink_budget(sink)))
			return;
	}
}

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
	write_runs(&letters->out, letters->sink, content);
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
