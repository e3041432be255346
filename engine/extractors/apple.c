/* SPDX-License-Identifier: Apache-2.0
 *
 * What a Macintosh writes beside a file, and what other systems show as files of their own: a zip
 * file from there has one of these for each of its own, and one of how the folder was shown.
 *
 *    AppleSingle, AppleDouble   (RFC 1740, appendix A, B)
 *       magic (4), version (4), filler (16), count (2), entries: { id (4), offset (4), length (4) }
 *    .DS_Store                  names of files, and remarks that somebody made on them
 *
 * The letters are read, and what lies in a fork is handed on.  Else they tell nothing as long as
 * they are small: colours, places on the screen, where a file was fetched from.
 */
#include "engine/extract/binary.h"
#include "engine/extractors/records/letters.h"

enum { COUNT = 24, ENTRIES = 26, ENTRY = 12, ENTRIES_MOST = 64 };
enum {
	DATA_FORK = 1,
	RESOURCE_FORK = 2,
	EMPTY_FORK = 512 /**< one without resources is smaller */
};
enum { LEAVING_BYTES = 64 * 1024 };

static const char single[] = "\0\5\x16\0", twin[] = "\0\5\x16\7";

static bool begins(struct bytes content, const char *magic)
{
	return content.len >= ENTRIES && memcmp(content.at, magic, 4) == 0;
}

/** Hands on the file itself, where it lies in here with its description, and what else an old
 * program may have kept in its other fork. */
static void give_forks(struct sink *sink, const struct extract_input *input)
{
	struct bytes content = input->content;
	uint32_t n = big_endian(content.at + COUNT, 2);
	for (uint32_t i = 0; i < n && i < ENTRIES_MOST; i++) {
		struct bytes entry = bytes_slice(content, ENTRIES + (size_t)i * ENTRY, ENTRY);
		uint32_t id = entry.len == ENTRY ? big_endian(entry.at, 4) : 0;
		if (id != DATA_FORK && id != RESOURCE_FORK)
			continue;
		uint32_t length = big_endian(entry.at + 8, 4);
		struct bytes fork = bytes_slice(content, big_endian(entry.at + 4, 4), length);
		bool whole = fork.len == length;
		if (length > (id == DATA_FORK ? 0 : EMPTY_FORK))
			sink_recurse_as(sink, fork, id == DATA_FORK ? input->name : TEXT("fork"),
			    TEXT("application/octet-stream"), TEXT(""),
			    whole ? POSTERN_INSPECTED : POSTERN_DAMAGED, whole ? "" : "cut off");
	}
}

static postern_coverage_state run(
    struct sink *sink, const struct extract_input *input, const char **reason)
{
	bool small = input->content.len <= LEAVING_BYTES;
	letters_emit(sink, input->content, true);
	if (begins(input->content, single) || begins(input->content, twin))
		give_forks(sink, input);
	*reason = small ? "" : "letters only";
	return small ? POSTERN_INSPECTED : POSTERN_PARTIAL;
}

static const char *const types[] = { "application/applefile", "application/x-apple-double",
	"application/x-ds-store", NULL };
static const char *const extensions[] = { ".ds_store", NULL };

const struct extractor extractor_apple;
const struct extractor extractor_apple = {
	.name = "apple",
	.title = "What a Macintosh writes beside files: the letters, and a file inside",
	.types = types,
	.extensions = extensions,
	.run = run,
	.binary = true,
};
