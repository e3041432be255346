/* SPDX-License-Identifier: Apache-2.0
 *
 * Members of containers: their names made harmless, their contents handed over, and for those that
 * cannot be read the reason.
 */
#include "engine/extractors/packed/members.h"

#include "engine/extract/flow.h"

#include <glib.h>

enum { NAME_BYTES = 1024 };

/** "..", a root, a drive or a server: unpacking would write somewhere else. */
static bool leads_away(struct text name)
{
	bool drive =
	    name.len >= 2 && ascii_is_letter((unsigned char)name.at[0]) && name.at[1] == ':';
	if (drive || (name.len > 0 && (name.at[0] == '/' || name.at[0] == '\\')))
		return true;
	for (size_t i = 0; i + 1 < name.len; i++) {
		bool begins = i == 0 || name.at[i - 1] == '/' || name.at[i - 1] == '\\';
		bool ends = i + 2 == name.len || name.at[i + 2] == '/' || name.at[i + 2] == '\\';
		if (begins && ends && name.at[i] == '.' && name.at[i + 1] == '.')
			return true;
	}
	return false;
}

static bool is_dots(struct text step)
{
	for (size_t i = 0; i < step.len; i++)
		if (step.at[i] != '.')
			return false;
	return step.len <= 2;
}

/** Adds one step of a path, without control characters. */
static size_t add_step(char *out, size_t used, struct text step)
{
	if (is_dots(step))
		return used;
	if (used > 0)
		out[used++] = '/';
	for (size_t i = 0; i < step.len; i++) {
		unsigned char c = (unsigned char)step.at[i];
		out[used++] = c < ' ' || c == 0x7f ? '?' : step.at[i];
	}
	return used;
}

struct text member_name(struct sink *sink, struct text raw)
{
	raw.len = raw.len < NAME_BYTES ? raw.len : NAME_BYTES;
	char *out = arena_alloc(sink_arena(sink), raw.len + 2);
	size_t used = 0, from = 0;
	if (leads_away(raw))
		sink_anomaly(sink, "unsafe_member_name");
	for (size_t i = 0; i <= raw.len; i++)
		if (i == raw.len || raw.at[i] == '/' || raw.at[i] == '\\') {
			used = add_step(out, used, (struct text){ raw.at + from, i - from });
			from = i + 1;
		}
	return (struct text){ out, used };
}

void member_give(struct sink *sink, struct text name, const struct unpacked *unpacked)
{
	if (unpacked->content.len == 0 && unpacked->state != POSTERN_INSPECTED)
		sink_unread(sink, name, 0, unpacked->state, unpacked->reason);
	else
		sink_recurse_as(sink, unpacked->content, name, TEXT("application/octet-stream"),
		    TEXT(""), unpacked->state, unpacked->reason);
}

/* ---- zip */

struct text zip_member_name(struct sink *sink, const struct zip_entry *entry, bool local)
{
	struct text raw = local && entry->alias.len > 0 ? entry->alias : entry->name;
	struct bytes bytes = { (const unsigned char *)raw.at, raw.len };
	if (!g_utf8_validate_len(raw.at, raw.len, NULL))
		raw = sink_convert(sink, bytes, "cp437");
	return member_name(sink, raw);
}

void zip_note_anomalies(struct sink *sink, const struct zip *zip)
{
	if (zip->contradiction)
		sink_anomaly(sink, "contradicting_directory");
	if (zip->overlap)
		sink_anomaly(sink, "overlapping_members");
	if (zip->strays.count > 0)
		sink_anomaly(sink, "unlisted_data");
}

struct zip_reader {
	struct sink *sink;
	struct unpacking unpacking;
	size_t files, encrypted;
	bool stopped;
};

static bool is_folder(const struct zip_entry *entry)
{
	return entry->name.len > 0 && entry->name.at[entry->name.len - 1] == '/' &&
	       entry->data.len == 0 && entry->size == 0;
}

static void read_data(struct zip_reader *reader, const struct zip_entry *entry, bool local)
{
	struct text name = zip_member_name(reader->sink, entry, local);
	struct unpacked unpacked;
	reader->files++;
	if (entry->flags & (ZIP_ENCRYPTED | ZIP_STRONG)) {
		reader->encrypted++;
		sink_unread(reader->sink, name, entry->data.len, POSTERN_ENCRYPTED, "password");
		return;
	}
	zip_unpack(&unpacked, &reader->unpacking, entry, local);
	member_give(reader->sink, name, &unpacked);
}

/** An entry in each reading that some program has of it. */
static void read_entry(struct zip_reader *reader, const struct zip_entry *entry)
{
	if (is_folder(entry) && !entry->contradicted)
		return;
	if (!unpacking_entry(&reader->unpacking)) {
		reader->stopped = true;
		return;
	}
	read_data(reader, entry, false);
	if (entry->contradicted || entry->alias.len > 0)
		read_data(reader, entry, true);
}

static void read_strays(struct zip_reader *reader, const struct zip *zip)
{
	for (size_t i = 0; i < zip->strays.count; i++) {
		struct bytes stray = zip->strays.items[i];
		if (!unpacking_entry(&reader->unpacking)) {
			reader->stopped = true;
			return;
		}
		sink_recurse(
		    reader->sink, stray, TEXT(""), TEXT("application/octet-stream"), TEXT(""));
	}
}

static void add_comment(struct flow *out, struct sink *sink, struct text raw)
{
	struct extract_input comment = { .content = { (const unsigned char *)raw.at, raw.len },
		.charset = TEXT("") };
	if (raw.len > 0)
		flow_piece(out, sink_text(sink, &comment));
}

void zip_emit_comments(struct sink *sink, const struct zip *zip)
{
	struct flow out = { .arena = sink_arena(sink) };
	add_comment(&out, sink, zip->comment);
	for (size_t i = 0; i < zip->entries.count; i++)
		add_comment(&out, sink, zip->entries.items[i].comment);
	sink_emit(sink, (struct text){ out.at, out.len }, true, NULL);
}

postern_coverage_state zip_read_members(
    struct sink *sink, const struct zip *zip, const char **reason)
{
	struct zip_reader reader = { .sink = sink };
	unpacking_start(&reader.unpacking, sink, zip->content.len);
	zip_note_anomalies(sink, zip);
	zip_emit_comments(sink, zip);
	for (size_t i = 0; i < zip->entries.count && !reader.stopped; i++)
		read_entry(&reader, &zip->entries.items[i]);
	if (!reader.stopped)
		read_strays(&reader, zip);
	*reason = reader.unpacking.reason;
	if (reader.unpacking.state != POSTERN_INSPECTED)
		return reader.unpacking.state;
	*reason = zip->over_limit ? "entries" : !zip->directory ? "no directory" : "password";
	if (zip->over_limit)
		return POSTERN_OVER_LIMIT;
	if (zip->volume) {
		*reason = "one of several volumes";
		return POSTERN_PARTIAL;
	}
	if (!zip->directory)
		return POSTERN_DAMAGED;
	bool all = reader.encrypted > 0 && reader.encrypted == reader.files;
	return all ? POSTERN_ENCRYPTED : POSTERN_INSPECTED;
}
