/* SPDX-License-Identifier: Apache-2.0
 *
 * Macros ([MS-OVBA], and its sections in brackets): the stream "dir" tells the modules, each a
 * stream with its source behind an offset; both are compressed.
 *
 *   container = 1(1) chunk*                                                     [2.4.1.1]
 *   chunk     = header(2): 12 bits of size less 3, a bit for "compressed"; then up to 4096 bytes as
 *               flags(1) token{8}: one byte as it is, or two with an offset back and a length,
 *               divided by how far the chunk has come
 */
#include "engine/extractors/records/vba.h"

#include "engine/extractors/records/code_pages.h"

enum {
	CHUNK = 4096,
	CODE_PAGE = 0x0003,
	VERSION = 0x0009, /* two bytes longer than it says */
	STREAM_NAME = 0x001a,
	SOURCE_OFFSET = 0x0031,
	NAME_BYTES = 255,
};

bool vba_is_project(const struct ole *ole, const struct ole_entry *storage)
{
	return ole_find(ole, storage, "dir") && ole_find(ole, storage, "_VBA_PROJECT");
}

/* ---- compression */

struct expansion {
	struct writer *out;
	size_t chunk; /* where the chunk in hand begins in `out` */
};

/** How many bits of a token are its offset back [2.4.1.3.19.1]. */
static unsigned offset_bits(size_t difference)
{
	unsigned bits = 4;
	while (((size_t)1 << bits) < difference)
		bits++;
	return bits;
}

static bool copy(struct expansion *expansion, uint32_t token)
{
	struct writer *out = expansion->out;
	unsigned bits = offset_bits(out->len - expansion->chunk);
	size_t length = (token & (0xffffu >> bits)) + 3, offset = (token >> (16 - bits)) + 1;
	if (offset > out->len - expansion->chunk)
		return false;
	for (; length > 0 && out->len - expansion->chunk < CHUNK; length--)
		writer_char(out, out->at[out->len - offset]);
	return true;
}

static bool expand_chunk(struct expansion *expansion, struct bytes in)
{
	expansion->chunk = expansion->out->len;
	for (size_t at = 0; at < in.len;) {
		unsigned flags = in.at[at++];
		for (int bit = 0; bit < 8 && at < in.len; bit++, flags >>= 1) {
			if (!(flags & 1)) {
				writer_char(expansion->out, (char)in.at[at++]);
				continue;
			}
			if (in.len - at < 2 || !copy(expansion, bytes_le16(in, at)))
				return false;
			at += 2;
		}
	}
	return true;
}

/** Appends to `out`; false when it is no container, is cut, or is over the limit. */
static bool expand(struct writer *out, struct bytes in, struct budget *budget)
{
	enum { COMPRESSED = 0x8000, SIGNATURE = 0x3000, SIGNATURE_BITS = 0x7000, SIZE = 0x0fff };
	struct expansion expansion = { .out = out };
	if (in.len < 3 || in.at[0] != 1)
		return false;
	for (size_t at = 1; at + 2 < in.len;) {
		uint32_t header = bytes_le16(in, at);
		struct bytes chunk = bytes_slice(in, at + 2, (header & SIZE) + 1);
		if ((header & SIGNATURE_BITS) != SIGNATURE || !budget_bytes(budget, CHUNK))
			return false;
		if (!(header & COMPRESSED))
			writer_add(out, (struct text){ (const char *)chunk.at, chunk.len });
		else if (!expand_chunk(&expansion, chunk))
			return false;
		at += 2 + (header & SIZE) + 1;
	}
	return true;
}

/* ---- modules */

struct project {
	struct writer *out;
	struct sink *sink;
	struct ole *ole;
	const struct ole_entry *storage;
	uint32_t code_page;
	struct bytes module; /* name of its stream, in the code page */
	bool whole;
};

static struct text narrow(struct project *project, struct bytes in)
{
	return sink_convert(project->sink, in, code_page_charset(project->code_page));
}

/** The source begins at `offset` of the module's stream. */
static void read_module(struct project *project, uint32_t offset)
{
	struct arena *arena = sink_arena(project->sink);
	struct writer source = { .arena = arena };
	struct text name = arena_text(arena, narrow(project, project->module));
	const struct ole_entry *stream = ole_find(project->ole, project->storage, name.at);
	struct bytes in;
	bool whole = stream && ole_read(&in, project->ole, stream) == OLE_WHOLE &&
	             expand(&source, bytes_from(in, offset), sink_budget(project->sink));
	struct text text = writer_text(&source);
	project->whole &= whole;
	writer_break(project->out);
	writer_add(project->out,
	    narrow(project, (struct bytes){ (const unsigned char *)text.at, text.len }));
}

/** Records of "dir": id(2) size(4) data [2.3.4.2]. */
static void read_records(struct project *project, struct bytes in)
{
	for (size_t at = 0; at + 6 <= in.len && budget_time(sink_budget(project->sink));) {
		uint32_t id = bytes_le16(in, at);
		size_t size = (size_t)bytes_le32(in, at + 2) + (id == VERSION ? 2 : 0);
		struct bytes data = bytes_slice(in, at + 6, size);
		if (id == CODE_PAGE)
			project->code_page = bytes_le16(data, 0);
		else if (id == STREAM_NAME)
			project->module = bytes_slice(data, 0, NAME_BYTES);
		else if (id == SOURCE_OFFSET)
			read_module(project, bytes_le32(data, 0));
		at += 6 + size;
	}
}

bool vba_read(
    struct writer *out, struct sink *sink, struct ole *ole, const struct ole_entry *storage)
{
	struct project project = { .out = out,
		.sink = sink,
		.ole = ole,
		.storage = storage,
		.code_page = 1252,
		.module = { (const unsigned char *)"", 0 },
		.whole = true };
	struct writer records = { .arena = sink_arena(sink) };
	struct bytes in;
	const struct ole_entry *directory = ole_find(ole, storage, "dir");
	if (!directory || ole_read(&in, ole, directory) != OLE_WHOLE ||
	    !expand(&records, in, sink_budget(sink)))
		project.whole = false;
	struct text text = writer_text(&records);
	read_records(&project, (struct bytes){ (const unsigned char *)text.at, text.len });
	return project.whole;
}
