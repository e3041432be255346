/* SPDX-License-Identifier: Apache-2.0
 *
 * Files of programs whose formats nobody reads here: notebooks of OneNote, documents of
 * WordPerfect, databases of Access, and the archives in which Pages, Numbers and Keynote keep their
 * objects.  Of them the letters are read, which finds what is written plainly, and no number that
 * is kept as a number; the ledger says so.  Files in notebooks are handed on.
 */
#include "engine/extractors/records/letters.h"

#include "engine/extract/binary.h"
#include "engine/extractors/packed/snappy.h"

enum { CONTROL_BYTES = 64 * 1024 };

/** FileDataStoreObject ([MS-ONESTORE] 2.6.13): GUID, length (8), unused (4), reserved (8), data. */
static void give_files(struct sink *sink, struct bytes file)
{
	static const char guid[] =
	    "\xe7\x16\xe3\xbd\x65\x26\x11\x45\xa4\xc4\x8d\x4d\x0b\x7a\x9e\xac";
	enum { GUID = 16, HEADER = 36 };
	struct bytes rest = file;
	const unsigned char *p;
	while ((p = memmem(rest.at, rest.len, guid, GUID)) != NULL) {
		struct bytes object = bytes_from(rest, (size_t)(p - rest.at));
		uint64_t length = bytes_le64(object, GUID);
		size_t left = object.len > HEADER ? object.len - HEADER : 0;
		bool whole = length <= left;
		struct bytes data = bytes_slice(object, HEADER, whole ? (size_t)length : left);
		if (data.len > 0)
			sink_recurse_as(sink, data, TEXT(""), TEXT("application/octet-stream"),
			    TEXT(""), whole ? POSTERN_INSPECTED : POSTERN_DAMAGED,
			    whole ? "" : "cut off");
		rest = bytes_from(object, GUID + (whole ? data.len : 0));
		if (!budget_time(sink_budget(sink)))
			return;
	}
}

/** An .iwa file: blocks of Snappy, which nothing else begins like. */
static bool is_iwa(struct bytes head, struct text name)
{
	return text_ends_caseless(name, TEXT(".iwa")) && head.len > 4 && head.at[0] == 0;
}

/** What a control of a form holds ([MS-OFORMS]): properties, whose texts are written plainly. */
static bool is_control(struct text name)
{
	return text_find_caseless(name, TEXT("/activeX/activeX")) != SIZE_MAX &&
	       text_ends_caseless(name, TEXT(".bin"));
}

static bool sniff(struct bytes head, struct text name)
{
	return is_iwa(head, name) || is_control(name);
}

static postern_coverage_state run(
    struct sink *sink, const struct extract_input *input, const char **reason)
{
	struct bytes content = input->content;
	if (is_iwa(content, input->name)) {
		struct snappy unpacked;
		snappy_blocks(&unpacked, content, sink_budget(sink), sink_arena(sink));
		letters_emit(sink, unpacked.content, false);
		*reason = *unpacked.fault ? unpacked.fault : "letters only";
		return *unpacked.fault ? unpacked.state : POSTERN_PARTIAL;
	}
	letters_emit(sink, content, false);
	if (is_control(input->name) && content.len <= CONTROL_BYTES)
		return POSTERN_INSPECTED;
	give_files(sink, content);
	*reason = "letters only";
	return POSTERN_PARTIAL;
}

static const char *const types[] = { "application/onenote", "application/msonenote",
	"application/vnd.wordperfect", "application/x-msaccess", "application/postscript",
	"application/x-bplist", "application/dicom", "application/x-spss-sav",
	"application/x-stata", "application/x-sas-data", NULL };

const struct extractor extractor_letters;
const struct extractor extractor_letters = {
	.name = "letters",
	.title =
	    "OneNote, WordPerfect, Access, DICOM, PostScript, Pages and others: the letters alone",
	.types = types,
	.sniff = sniff,
	.run = run,
	.binary = true,
};
