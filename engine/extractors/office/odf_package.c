/* SPDX-License-Identifier: Apache-2.0
 *
 * OpenDocument packages (OASIS OpenDocument 1.3, part 2): styles first, since they say what is
 * hidden; then contents, properties and everything else.  Documents inside are folders of the same
 * shape.
 */
#include "engine/extract/flow.h"
#include "engine/extractors/office/odf_text.h"
#include "engine/extractors/office/package.h"

/** Whether the manifest lists encrypted files. */
static bool is_encrypted(struct package *package, const struct zip_entry *manifest)
{
	struct part part;
	bool encrypted = false;
	if (!part_open(&part, package, manifest))
		return false;
	for (enum markup_event event; (event = markup_next(&part.markup)) != MARKUP_END_OF_PART;)
		encrypted |=
		    event == MARKUP_START && strcmp(part.markup.name.at, "encryption-data") == 0;
	part_close(&part);
	return encrypted;
}

/** Settings of the program, not words of anybody. */
static bool is_switch(struct text type)
{
	return text_equal(type, TEXT("boolean")) || text_equal(type, TEXT("int")) ||
	       text_equal(type, TEXT("short")) || text_equal(type, TEXT("long"));
}

/** "title: Quarterly report": properties and settings. */
static void read_fields(struct package *package, struct markup *markup)
{
	struct flow flow = { .arena = package->arena };
	struct text name = TEXT("");
	bool setting = false;
	for (enum markup_event event; (event = markup_next(markup)) != MARKUP_END_OF_PART;) {
		if (event == MARKUP_START) {
			setting = is_switch(markup_attribute(markup, "type"));
			struct text own = markup_attribute(markup, "name");
			name = own.len > 0 ? arena_text(package->arena, own) : markup->name;
		} else if (event != MARKUP_END && !setting && text_trim(markup->text).len > 0) {
			flow_line(&flow);
			flow_text(&flow, name);
			flow_text(&flow, TEXT(": "));
			flow_text(&flow, text_trim(markup->text));
			flow_line(&flow);
		}
	}
	sink_emit(package->sink, (struct text){ flow.at, flow.len }, true, NULL);
}

static bool is_named(const struct zip_entry *entry, const char *name)
{
	struct text wanted = text_of(name);
	return text_ends_caseless(entry->name, wanted) &&
	       (entry->name.len == wanted.len ||
	           entry->name.at[entry->name.len - wanted.len - 1] == '/');
}

/** Reads every part of that name, in whatever folder; whether one of them has a body. */
static bool read_parts(struct package *package, const char *name, struct odf_styles *styles)
{
	const struct zip *zip = package->zip;
	bool body = false;
	for (size_t i = 0; i < zip->entries.count; i++) {
		struct part part;
		if (package->taken[i] || !is_named(&zip->entries.items[i], name) ||
		    !part_open(&part, package, &zip->entries.items[i]))
			continue;
		if (styles)
			body |= odf_read_text(package, &part.markup, styles);
		else
			read_fields(package, &part.markup);
		part_close(&part);
	}
	return body;
}

/** A picture of a document that lies inside itself, as a file or as a folder of that name. */
static bool is_replacement(const struct zip *zip, struct text name)
{
	enum { LOOK_AT = 4096 };
	static const char folder[] = "ObjectReplacements/";
	if (!text_starts_caseless(name, TEXT("ObjectReplacements/")))
		return false;
	struct text object = { name.at + sizeof(folder) - 1, name.len - (sizeof(folder) - 1) };
	for (size_t i = 0; object.len > 0 && i < zip->entries.count && i < LOOK_AT; i++) {
		struct text other = zip->entries.items[i].name;
		if (text_starts_caseless(other, object) &&
		    (other.len == object.len || other.at[object.len] == '/'))
			return true;
	}
	return false;
}

/** What LibreOffice leaves of itself: small pictures of the first page, of tables and of documents
 * inside, where lines broke.  How many bytes such a file has at most; 0 for others. */
static size_t own_file(const struct zip *zip, const struct zip_entry *entry)
{
	enum { OWN_BYTES = 64 * 1024, PREVIEW_BYTES = 1024 * 1024 };
	if (is_named(entry, "Thumbnails/thumbnail.png") || is_named(entry, "layout-cache"))
		return OWN_BYTES;
	bool preview = text_starts_caseless(entry->name, TEXT("Pictures/TablePreview")) ||
	               is_replacement(zip, entry->name);
	return preview ? PREVIEW_BYTES : 0;
}

static void take_all(struct package *package)
{
	for (size_t i = 0; i < package->zip->entries.count; i++)
		package->taken[i] = true;
}

void odf_read(struct package *package)
{
	struct odf_styles styles = { NULL, 0, 0 };
	const struct zip *zip = package->zip;
	const struct zip_entry *manifest = zip_find(zip, TEXT("META-INF/manifest.xml"));
	if (manifest && is_encrypted(package, manifest)) {
		package_worsen(package, POSTERN_ENCRYPTED, "password");
		take_all(package);
		return;
	}
	for (size_t i = 0; i < zip->entries.count; i++) {
		size_t most = own_file(zip, &zip->entries.items[i]);
		if (most > 0)
			package_pass_over(package, &zip->entries.items[i], most);
	}
	(void)read_parts(package, "styles.xml", &styles);
	bool body = read_parts(package, "content.xml", &styles);
	(void)read_parts(package, "meta.xml", NULL);
	(void)read_parts(package, "settings.xml", NULL);
	(void)read_parts(package, "manifest.rdf", NULL);
	if (!body)
		package_worsen(package, POSTERN_DAMAGED, "no main part");
}

void odf_read_flat(struct package *package, struct bytes content)
{
	struct odf_styles styles = { NULL, 0, 0 };
	struct markup markup;
	if (!markup_open(&markup, NULL, content, package->budget)) {
		package_worsen(package, POSTERN_DAMAGED, "broken XML");
		markup_close(&markup);
		return;
	}
	(void)odf_read_text(package, &markup, &styles);
	if (markup.broken && !package->budget->out_of_time) {
		const char *unused;
		package_worsen(package, POSTERN_DAMAGED, "broken XML");
		(void)sink_read(package->sink, content, TEXT("application/xml"), &unused);
	}
	markup_close(&markup);
}
