/* SPDX-License-Identifier: Apache-2.0
 *
 * BinHex 4.0 (RFC 1741, appendix A):
 *
 *   file  = "(This file must be converted with BinHex" ... line break ":" letters ":"
 *   bytes = six bits a letter; 0x90 n repeats the byte before it n times in all, 0x90 0 is itself
 *   head  = length name 0 type:4 creator:4 flags:2 data:4 resource:4 crc:2
 *   forks = data crc:2 resource crc:2
 *
 * Checksums are not compared: what can be read is read.
 */
#include "engine/extract/binhex.h"

enum { REPEAT = 0x90, CHUNK = 4096 };

static const char mark[] = "(This file must be converted with BinHex";
static const char alphabet[] = "!\"#$%&'()*+,-012345689@ABCDEFGHIJKLMNPQRSTUVXYZ[`abcdefhijklmpqr";

struct decoding {
	struct bytes in;
	size_t at;
	uint32_t bits, n_bits;
	bool ended;      /**< no more letters */
	uint8_t last;    /**< the byte written last */
	uint32_t repeat; /**< how often it is still to be written */
};

/** The next byte before repetitions are undone; -1 at the end. */
static int next_raw(struct decoding *d)
{
	while (d->n_bits < 8) {
		unsigned char c = d->at < d->in.len ? d->in.at[d->at++] : ':';
		const char *letter = c ? strchr(alphabet, c) : NULL;
		if (c == ':' || (!letter && c > ' ')) {
			d->ended = true;
			return -1;
		}
		if (!letter)
			continue;
		d->bits = d->bits << 6 | (uint32_t)(letter - alphabet);
		d->n_bits += 6;
	}
	d->n_bits -= 8;
	return (int)(d->bits >> d->n_bits & 0xff);
}

static int next_byte(struct decoding *d)
{
	if (d->repeat > 0) {
		d->repeat--;
		return d->last;
	}
	int byte = next_raw(d);
	while (byte == REPEAT) {
		int times = next_raw(d);
		if (times < 0)
			return -1;
		if (times >= 2) {
			d->repeat = (uint32_t)times - 2;
			return d->last;
		}
		if (times == 0)
			break;
		byte = next_raw(d); /* once in all: nothing more */
	}
	if (byte >= 0)
		d->last = (uint8_t)byte;
	return byte;
}

static uint32_t next_number(struct decoding *d, unsigned bytes)
{
	uint32_t value = 0;
	for (unsigned i = 0; i < bytes; i++)
		value = value << 8 | (uint32_t)(next_byte(d) & 0xff);
	return value;
}

/** The bytes of a fork, as far as there are any; the budget bounds what a repetition can make. */
static struct bytes read_fork(struct decoding *d, uint32_t length, struct sink *sink, bool *over)
{
	struct {
		unsigned char *items;
		size_t count, room;
	} out = { NULL, 0, 0 };
	while (out.count < length && !*over) {
		size_t more = length - out.count < CHUNK ? length - out.count : CHUNK;
		*over = !budget_bytes(sink_budget(sink), more);
		for (size_t i = 0; i < more && !*over; i++) {
			int byte = next_byte(d);
			if (byte < 0)
				return (struct bytes){ out.items, out.count };
			*arena_push(sink_arena(sink), &out) = (unsigned char)byte;
		}
	}
	return (struct bytes){ out.items, out.count };
}

static struct text read_name(struct decoding *d, struct sink *sink)
{
	uint32_t length = next_number(d, 1);
	char *name = arena_alloc(sink_arena(sink), length + 1);
	for (uint32_t i = 0; i < length; i++)
		name[i] = (char)(next_byte(d) & 0xff);
	return (struct text){ name, length };
}

static void hand_on(struct sink *sink, struct bytes fork, struct text name)
{
	if (fork.len > 0)
		sink_recurse(sink, fork, name, TEXT("application/octet-stream"), TEXT(""));
}

/** One file whose letters begin at `at`; returns where they end. */
static size_t read_file(struct sink *sink, struct bytes text, size_t at)
{
	struct decoding d = { .in = text, .at = at };
	bool over = false;
	struct text name = read_name(&d, sink);
	(void)next_number(&d, 1 + 4);
	(void)next_number(&d, 4 + 2);
	uint32_t lengths[2] = { next_number(&d, 4), next_number(&d, 4) };
	(void)next_number(&d, 2);
	bool whole = !d.ended;
	for (size_t fork = 0; fork < 2 && !d.ended && !over; fork++) {
		struct bytes content = read_fork(&d, lengths[fork], sink, &over);
		whole = whole && content.len == lengths[fork];
		hand_on(sink, content, name);
		(void)next_number(&d, 2);
	}
	if (over || !whole)
		sink_ledger(sink, name, TEXT("application/mac-binhex40"),
		    over ? POSTERN_OVER_LIMIT : POSTERN_DAMAGED,
		    over ? "expanded bytes" : "BinHex");
	return d.at;
}

/** Behind the colon that begins the letters, from `at` on; 0 when there is none. */
static size_t letters_start(struct bytes text, size_t at)
{
	const unsigned char *line = memchr(text.at + at, '\n', text.len - at);
	while (line && ascii_is_blank(*line) && ++line < text.at + text.len)
		;
	return line && line < text.at + text.len && *line == ':' ? (size_t)(line - text.at) + 1 : 0;
}

size_t binhex_files(struct sink *sink, struct bytes text)
{
	size_t n = 0;
	for (size_t at = 0; at < text.len;) {
		const unsigned char *found =
		    memmem(text.at + at, text.len - at, mark, sizeof(mark) - 1);
		if (!found)
			break;
		at = (size_t)(found - text.at) + sizeof(mark) - 1;
		size_t start = letters_start(text, at);
		if (start == 0)
			continue;
		if (!budget_part(sink_budget(sink))) {
			sink_ledger(sink, TEXT(""), TEXT("application/mac-binhex40"),
			    POSTERN_OVER_LIMIT, "parts");
			break;
		}
		sink_anomaly(sink, "inline_file");
		at = read_file(sink, text, start);
		n++;
	}
	return n;
}
