/* SPDX-License-Identifier: Apache-2.0
 *
 * Which extractor of the shelf reads a file: by declared type, by name, by content.  A specific
 * declaration is believed unless the first bytes say otherwise; a generic one is not.
 */
#include "engine/extract/ole.h"
#include "engine/extract/sink.h"

static bool type_listed(const struct extractor *extractor, struct text type, bool prefix)
{
	for (const char *const *listed = extractor->types; listed && *listed; listed++) {
		struct text one = text_of(*listed);
		bool open = one.len > 0 && one.at[one.len - 1] == '*';
		if (open && prefix &&
		    text_starts_caseless(type, (struct text){ one.at, one.len - 1 }))
			return true;
		if (!open && !prefix && text_equal_caseless(type, one))
			return true;
	}
	return false;
}

bool extractor_reads(const struct extractor *extractor, struct text type)
{
	return type_listed(extractor, type, false);
}

static const struct extractor *by_type(struct text type, bool prefix)
{
	for (size_t i = 0; i < n_extractors; i++)
		if (type_listed(extractors[i], type, prefix))
			return extractors[i];
	return NULL;
}

/** A table of CSV that calls itself a workbook is a table of CSV. */
static const struct extractor *unless_binary(const struct extractor *found)
{
	return found && !found->binary ? found : NULL;
}

static const struct extractor *by_name(struct text name)
{
	for (size_t i = 0; i < n_extractors; i++)
		for (const char *const *e = extractors[i]->extensions; e && *e; e++)
			if (text_ends_caseless(name, text_of(*e)))
				return extractors[i];
	return NULL;
}

static const struct extractor *by_sniff(struct bytes content, struct text name)
{
	struct bytes head = { content.at, content.len < 4096 ? content.len : 4096 };
	for (size_t i = 0; i < n_extractors; i++)
		if (extractors[i]->sniff && extractors[i]->sniff(head, name))
			return extractors[i];
	return NULL;
}

/** XML is a family: what its beginning says is more than that it is XML. */
static const struct extractor *more_than_xml(
    const struct extractor *found, const struct extract_input *input)
{
	const struct extractor *one = NULL;
	if (found && input->attachment && extractor_reads(found, TEXT("application/xml")))
		one = by_sniff(input->content, input->name);
	return one ? one : found;
}

/** An archive that calls itself a drawing or another text is an archive. */
static const struct extractor *unless_text(const struct extractor *found, const char *kind)
{
	const struct extractor *known = by_type(text_of(kind), false);
	return found && known && known->binary && !found->binary ? NULL : found;
}

/** A file whose first bytes tell its format. */
static const struct extractor *pick_known(const struct extract_input *input, const char *kind)
{
	/* what the streams of a compound file tell is certain, whatever it is called */
	const struct extractor *found = ole_is_kind(kind) ? by_type(text_of(kind), false) : NULL;
	if (!found)
		found = by_sniff(input->content, input->name);
	bool lies = content_contradicts(input, kind, LOOKS_BINARY);
	if (!found && !lies && !text_starts_caseless(input->type, TEXT("text/")))
		found = unless_text(by_type(input->type, false), kind);
	if (!found)
		found = by_type(text_of(kind), false);
	return found;
}

const struct extractor *pick_extractor(
    const struct extract_input *input, const char *kind, enum content_look look)
{
	if (kind)
		return pick_known(input, kind);
	if (look == LOOKS_BINARY && !text_starts_caseless(input->type, TEXT("text/"))) {
		const struct extractor *declared = by_type(input->type, false);
		return declared ? declared : by_sniff(input->content, input->name);
	}
	bool generic = text_equal(input->type, TEXT("text/plain")) ||
	               text_equal(input->type, TEXT("application/octet-stream"));
	const struct extractor *found = generic ? NULL : unless_binary(by_type(input->type, false));
	if (!found && (input->attachment || !generic))
		found = unless_binary(by_name(input->name));
	found = more_than_xml(found, input);
	if (!found && input->attachment)
		found = by_sniff(input->content, input->name);
	if (!found)
		found = by_type(input->type, true);
	return found ? found : by_type(TEXT("text/plain"), false);
}

const struct extractor *extractor_of(struct text type)
{
	const struct extractor *found = by_type(type, false);
	return found ? found : by_type(type, true);
}
