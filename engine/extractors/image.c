/* SPDX-License-Identifier: Apache-2.0
 *
 * Pictures.  Their words that are not painted are read here; those that are painted by an outside
 * program, where text recognition is switched on.  Without it the picture stays unread, and the
 * ledger says so.
 */
#include "engine/extract/picture.h"

static void read_words(struct sink *sink, struct bytes file, bool *over)
{
	static const struct {
		const char *start;
		size_t len;
		void (*read)(struct picture *picture, struct bytes file);
	} kinds[] = {
		{ "\x89PNG\r\n\x1a\n", 8, picture_png },
		{ "\xff\xd8\xff", 3, picture_jpeg },
		{ "GIF8", 4, picture_gif },
		{ "RIFF", 4, picture_webp },
		{ "II*", 4, picture_tiff },
		{ "MM\0*", 4, picture_tiff },
	};
	struct picture picture = { .sink = sink, .out = { .arena = sink_arena(sink) } };
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (picture_starts(file, kinds[i].start, kinds[i].len))
			kinds[i].read(&picture, file);
	sink_emit(sink, (struct text){ picture.out.at, picture.out.len }, false, NULL);
	*over = picture.over;
}

static postern_coverage_state run(
    struct sink *sink, const struct extract_input *input, const char **reason)
{
	struct outside_result painted;
	bool over;
	read_words(sink, input->content, &over);
	if (!sink_has_outside(sink, TEXT("image/any"))) {
		*reason = "pixels not read";
		return POSTERN_UNSUPPORTED;
	}
	postern_coverage_state state =
	    sink_outside(sink, &painted, TEXT("image/any"), input->content, reason);
	const char *unused;
	(void)sink_read(sink, painted.output, painted.gives, &unused);
	if (state == POSTERN_INSPECTED && over) {
		*reason = "tags";
		return POSTERN_OVER_LIMIT;
	}
	return state;
}

static const char *const types[] = { "image/png", "image/jpeg", "image/gif", "image/tiff",
	"image/bmp", "image/webp", "image/jpg", "image/pjpeg", "image/x-ms-bmp", "image/x-png",
	NULL };
static const char *const extensions[] = { NULL };

const struct extractor extractor_image;
const struct extractor extractor_image = {
	.name = "image",
	.title = "Pictures: their descriptions and, where it is switched on, the text in them",
	.types = types,
	.extensions = extensions,
	.binary = true,
	.run = run,
	.outside = true,
};
