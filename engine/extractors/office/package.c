/* SPDX-License-Identifier: Apache-2.0
 *
 * Parts of packages: Open Packaging Conventions (ISO/IEC 29500-2) and OpenDocument packages
 * (OASIS OpenDocument 1.3, part 2).
 */
#include "engine/extractors/office/package.h"

void package_worsen(struct package *package, postern_coverage_state state, const char *reason)
{
	if (package->state != POSTERN_INSPECTED || state == POSTERN_INSPECTED)
		return;
	package->state = state;
	package->reason = reason;
}

static void take(struct package *package, const struct zip_entry *entry)
{
	package->taken[entry - package->zip->entries.items] = true;
}

static bool is_folder(const struct zip_entry *entry)
{
	return entry->name.len > 0 && entry->name.at[entry->name.len - 1] == '/' &&
	       entry->data.len == 0;
}

static bool is_locked(struct package *package, const struct zip_entry *entry)
{
	if (!(entry->flags & (ZIP_ENCRYPTED | ZIP_STRONG)))
		return false;
	sink_unread(package->sink, zip_member_name(package->sink, entry, false), entry->data.len,
	    POSTERN_ENCRYPTED, "password");
	package_worsen(package, POSTERN_PARTIAL, "encrypted part");
	return true;
}

/** Whether the next part may be read; when not, the document's state says why. */
static bool may_go_on(struct package *package)
{
	if (unpacking_entry(&package->unpacking))
		return true;
	package_worsen(package, package->unpacking.state, package->unpacking.reason);
	return false;
}

static void give(
    struct package *package, const struct zip_entry *entry, struct text type, bool local)
{
	struct unpacked unpacked;
	zip_unpack(&unpacked, &package->unpacking, entry, local);
	if (unpacked.content.len == 0 && unpacked.state == POSTERN_INSPECTED)
		return;
	struct text name = zip_member_name(package->sink, entry, local);
	if (unpacked.content.len == 0)
		member_give(package->sink, name, &unpacked);
	else
		sink_recurse_as(package->sink, unpacked.content, name, type, TEXT(""),
		    unpacked.state, unpacked.reason);
	if (package->unpacking.state != POSTERN_INSPECTED)
		package_worsen(package, package->unpacking.state, package->unpacking.reason);
}

void package_give(struct package *package, const struct zip_entry *entry, struct text type)
{
	take(package, entry);
	if (!is_folder(entry) && !is_locked(package, entry) && may_go_on(package))
		give(package, entry, type, false);
}

bool package_unpack(struct unpacked *out, struct package *package, const struct zip_entry *entry)
{
	take(package, entry);
	if (is_folder(entry) || is_locked(package, entry) || !may_go_on(package))
		return false;
	zip_unpack(out, &package->unpacking, entry, false);
	package_worsen(package, out->state, out->reason);
	return true;
}

/** A picture, or a structure of numbers: what programs leave of themselves is never text. */
static bool is_leaving(struct bytes content)
{
	static const char *const pictures[] = { "\x89PNG", "\xff\xd8\xff", "GIF8", "BM",
		"\xd7\xcd\xc6\x9a" };
	enum { HEAD = 64 };
	size_t head = content.len < HEAD ? content.len : HEAD;
	for (size_t i = 0; i < sizeof(pictures) / sizeof(pictures[0]); i++)
		if (text_starts_caseless(
		        (struct text){ (const char *)content.at, head }, text_of(pictures[i])))
			return true;
	return memchr(content.at, 0, head) != NULL;
}

void package_pass_over(struct package *package, const struct zip_entry *entry, size_t most)
{
	struct unpacked unpacked;
	take(package, entry);
	if (is_folder(entry) || is_locked(package, entry) || !may_go_on(package))
		return;
	zip_unpack(&unpacked, &package->unpacking, entry, false);
	bool whole = unpacked.state == POSTERN_INSPECTED && unpacked.content.len <= most;
	if (unpacked.content.len == 0 || (whole && is_leaving(unpacked.content)))
		return;
	sink_recurse_as(package->sink, unpacked.content,
	    zip_member_name(package->sink, entry, false), TEXT("application/octet-stream"),
	    TEXT(""), unpacked.state, unpacked.reason);
}

void package_give_rest(struct package *package)
{
	const struct zip *zip = package->zip;
	for (size_t i = 0; i < zip->entries.count; i++) {
		const struct zip_entry *entry = &zip->entries.items[i];
		if (!package->taken[i])
			package_give(package, entry, TEXT("application/octet-stream"));
		if (entry->contradicted && may_go_on(package))
			give(package, entry, TEXT("application/octet-stream"), true);
	}
	for (size_t i = 0; i < zip->strays.count; i++)
		if (may_go_on(package))
			sink_recurse(package->sink, zip->strays.items[i], TEXT(""),
			    TEXT("application/octet-stream"), TEXT(""));
	if (!zip->directory)
		package_worsen(package, POSTERN_DAMAGED, "no directory");
}

/* ---- parts as XML */

bool part_open(struct part *part, struct package *package, const struct zip_entry *entry)
{
	*part = (struct part){ .package = package, .entry = entry };
	take(package, entry);
	if (is_locked(package, entry) || !may_go_on(package))
		return false;
	zip_open(&part->stream, &package->unpacking, entry, false);
	struct bytes none = { NULL, 0 };
	if (markup_open(&part->markup, &part->stream, none, package->budget))
		return true;
	part_close(part);
	return false;
}

void part_close(struct part *part)
{
	struct package *package = part->package;
	struct byte_stream *stream = &part->stream;
	bool broken = part->markup.broken, failed = stream->state != POSTERN_INSPECTED;
	markup_close(&part->markup);
	byte_stream_close(stream);
	if (package->unpacking.state != POSTERN_INSPECTED || package->budget->out_of_time) {
		package_worsen(package, package->unpacking.state, package->unpacking.reason);
		return;
	}
	if (failed)
		package_worsen(package, stream->state, stream->reason);
	if (!broken && !failed)
		return;
	package_worsen(package, POSTERN_DAMAGED, "broken XML");
	give(package, part->entry, TEXT("application/xml"), false);
}

/* ---- which format */

/** By its list of parts, or, where a program left that out, by a main part. */
static bool is_ooxml(const struct zip *zip)
{
	static const char *const parts[] = { "[Content_Types].xml", "word/document.xml",
		"xl/workbook.xml", "xl/workbook.bin", "ppt/presentation.xml" };
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (zip_find(zip, text_of(parts[i])))
			return true;
	return false;
}

static bool is_odf(const struct zip *zip)
{
	bool manifest = zip_find(zip, TEXT("META-INF/manifest.xml")) != NULL;
	bool content = zip_find(zip, TEXT("content.xml")) != NULL;
	bool type = zip_find(zip, TEXT("mimetype")) != NULL;
	return manifest + content + type >= 2;
}

static postern_coverage_state read_document(
    struct sink *sink, const struct zip *zip, void (*read)(struct package *), const char **reason)
{
	struct package package = { .sink = sink,
		.arena = sink_arena(sink),
		.budget = sink_budget(sink),
		.zip = zip,
		.state = POSTERN_INSPECTED,
		.reason = "" };
	unpacking_start(&package.unpacking, sink, zip->content.len);
	package.taken = arena_zero(package.arena, zip->entries.count + 1, sizeof(bool));
	zip_note_anomalies(sink, zip);
	zip_emit_comments(sink, zip);
	read(&package);
	package_give_rest(&package);
	*reason = package.reason;
	return package.state;
}

postern_coverage_state package_read(
    struct sink *sink, const struct extract_input *input, const char **reason)
{
	struct zip zip;
	zip_list(&zip, input->content, sink);
	if (is_ooxml(&zip))
		return read_document(sink, &zip, ooxml_read, reason);
	if (is_odf(&zip))
		return read_document(sink, &zip, odf_read, reason);
	return zip_read_members(sink, &zip, reason);
}
