/* SPDX-License-Identifier: Apache-2.0
 *
 * Runs of letters among bytes.
 */
#include "engine/extractors/records/letters.h"

#include "engine/extract/binary.h"
#include "engine/extract/tabbed.h"

enum { RUN = 5, STEPS_PER_LOOK_AT_THE_CLOCK = 4096 };

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

void letters_write(struct writer *out, struct sink *sink, struct bytes in)
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

void letters_emit(struct sink *sink, struct bytes in, bool hidden)
{
	struct writer out = { .arena = sink_arena(sink) };
	letters_write(&out, sink, in);
	struct text text = writer_text(&out);
	struct cells cells = tabbed_find(text, sink_arena(sink));
	sink_emit(sink, text, hidden, &cells);
}
