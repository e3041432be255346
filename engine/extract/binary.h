/* SPDX-License-Identifier: Apache-2.0
 *
 * Numbers and texts of binary files: little endian mostly, UTF-16.  Nothing here reads past the
 * end: what is not there is zero, and byte ranges are cut.
 */
#ifndef POSTERN_EXTRACT_BINARY_H
#define POSTERN_EXTRACT_BINARY_H

#include "base/base.h"
#include "base/find.h"

static inline uint32_t le16(const unsigned char *at)
{
	return (uint32_t)at[0] | (uint32_t)at[1] << 8;
}

static inline uint32_t le32(const unsigned char *at)
{
	return le16(at) | le16(at + 2) << 16;
}

/** A number of up to 4 bytes, the greatest first. */
static inline uint32_t big_endian(const unsigned char *at, size_t n)
{
	uint32_t value = 0;
	for (size_t i = 0; i < n && i < 4; i++)
		value = value << 8 | at[i];
	return value;
}

/** The number of 2 bytes at `offset`, 0 when it is not whole. */
static inline uint32_t bytes_le16(struct bytes in, size_t offset)
{
	return offset < in.len && in.len - offset >= 2 ? le16(in.at + offset) : 0;
}

/** The number of 4 bytes at `offset`, 0 when it is not whole. */
static inline uint32_t bytes_le32(struct bytes in, size_t offset)
{
	return offset < in.len && in.len - offset >= 4 ? le32(in.at + offset) : 0;
}

/** The number of 8 bytes at `offset`, 0 when it is not whole. */
static inline uint64_t bytes_le64(struct bytes in, size_t offset)
{
	if (offset >= in.len || in.len - offset < 8)
		return 0;
	return (uint64_t)le32(in.at + offset + 4) << 32 | le32(in.at + offset);
}

/** `len` bytes from `offset`, or what there is of them. */
static inline struct bytes bytes_slice(struct bytes in, size_t offset, size_t len)
{
	if (offset >= in.len)
		return (struct bytes){ in.at, 0 };
	size_t left = in.len - offset;
	return (struct bytes){ in.at + offset, len < left ? len : left };
}

/** Everything from `offset`. */
static inline struct bytes bytes_from(struct bytes in, size_t offset)
{
	return bytes_slice(in, offset, SIZE_MAX);
}

static inline bool bytes_start_with(struct bytes in, const void *start, size_t len)
{
	return in.len >= len && memcmp(in.at, start, len) == 0;
}

/** The first place from `at` on where `mark`, of two bytes or more, stands; NULL for none.  Its
 * first two are rare in what is searched, where this is many times as fast as memmem(). */
static inline const unsigned char *bytes_find(
    struct bytes in, size_t at, const char *mark, size_t len)
{
	const struct text text = { (const char *)in.at, in.len };
	while (at < in.len && in.len - at >= len) {
		at = text_find_pair(text, at, mark[0], mark[1]);
		if (at < in.len && in.len - at >= len && memcmp(in.at + at, mark, len) == 0)
			return in.at + at;
		at++;
	}
	return NULL;
}

/**
 * UTF-16 in little endian as UTF-8, up to the first NUL.  A half of a surrogate pair becomes
 * U+FFFD.  The text is on the arena; at most one and a half times as many bytes as the input.
 */
struct text utf16_text(struct bytes in, struct arena *arena);

/** 8-bit text up to its first NUL, still in its code page. */
static inline struct bytes bytes_string(struct bytes in)
{
	const unsigned char *end = in.len > 0 ? memchr(in.at, 0, in.len) : NULL;
	return (struct bytes){ in.at, end ? (size_t)(end - in.at) : in.len };
}

#endif
