/* SPDX-License-Identifier: Apache-2.0
 *
 * EMF ([MS-EMF] 2.3): records of
 *
 *     type (4) | size (4) | data
 *
 * whose offsets count from the record's beginning; comments that begin with "EMF+" hold records of
 * EMF+ ([MS-EMFPLUS] 2.3), which draw the same again, or all by themselves.
 */
#include <math.h>

#include "engine/extractors/records/recording.h"

enum { RECORD = 8, RECORDS_PER_LOOK_AT_THE_CLOCK = 4096 };

enum record_type {
	END = 14,
	SAVE = 33,
	RESTORE = 34,
	SET_TRANSFORM = 35,
	MODIFY_TRANSFORM = 36,
	COMMENT = 70,
	BLOCKS = 76,
	STRETCHED_BLOCKS = 77,
	MASKED_BLOCKS = 78,
	SLANTED_BLOCKS = 79,
	DIB_TO_DEVICE = 80,
	STRETCHED_DIB = 81,
	CREATE_FONT = 82,
	TEXT_A = 83,
	TEXT_W = 84,
	TEXTS_A = 96,
	TEXTS_W = 97,
	SMALL_TEXT = 108,
	BLENDED_BLOCKS = 114,
	TRANSPARENT_BLOCKS = 116,
};

enum { GLYPHS = 0x10, NO_RECTANGLE = 0x100, SMALL_LETTERS = 0x200, VERTICAL = 0x2000 }; /* 2.1.11 */

enum { PLUS_RECORD = 12, PLUS_OBJECT = 0x4008, PLUS_STRING = 0x401c, PLUS_GLYPHS = 0x4036 };
enum { PLUS_IMAGE = 5, PLUS_TOLD_BY_LETTER = 1 };

enum { SAVED_MOST = 16 };

/** x' = a x + c y + e, y' = b x + d y + f (2.2.28). */
struct transform {
	double a, b, c, d, e, f;
};

struct pen {
	struct recording *recording;
	struct transform now, saved[SAVED_MOST];
	unsigned n_saved;
	double size; /**< of the newest font */
};

static int32_t signed_at(struct bytes in, size_t at)
{
	return (int32_t)bytes_le32(in, at);
}

static double real_at(struct bytes in, size_t at)
{
	uint32_t bits = bytes_le32(in, at);
	float value;
	memcpy(&value, &bits, sizeof(value));
	return isfinite(value) ? (double)value : 0;
}

/* ---- where the pen is */

static struct transform transform_at(struct bytes in, size_t at)
{
	return (struct transform){ real_at(in, at), real_at(in, at + 4), real_at(in, at + 8),
		real_at(in, at + 12), real_at(in, at + 16), real_at(in, at + 20) };
}

/** First `x`, then `y`. */
static struct transform combine(struct transform x, struct transform y)
{
	return (struct transform){ x.a * y.a + x.b * y.c, x.a * y.b + x.b * y.d,
		x.c * y.a + x.d * y.c, x.c * y.b + x.d * y.d, x.e * y.a + x.f * y.c + y.e,
		x.e * y.b + x.f * y.d + y.f };
}

static const struct transform identity = { 1, 0, 0, 1, 0, 0 };

static void modify_transform(struct pen *pen, struct bytes record)
{
	enum { RESET = 1, BEFORE, AFTER, SET };
	struct transform given = transform_at(record, RECORD);
	uint32_t mode = bytes_le32(record, RECORD + 24);
	if (mode == RESET)
		pen->now = identity;
	else if (mode == BEFORE)
		pen->now = combine(given, pen->now);
	else if (mode == AFTER)
		pen->now = combine(pen->now, given);
	else if (mode == SET)
		pen->now = given;
}

static void save(struct pen *pen)
{
	if (pen->n_saved < SAVED_MOST)
		pen->saved[pen->n_saved] = pen->now;
	pen->n_saved++;
}

/** A negative number goes back so many steps; others are rare. */
static void restore(struct pen *pen, int32_t steps)
{
	for (; steps < 0 && pen->n_saved > 0; steps++)
		pen->n_saved--;
	if (pen->n_saved < SAVED_MOST)
		pen->now = pen->saved[pen->n_saved];
}

static void draw(struct pen *pen, struct bytes string, bool wide, double x, double y, double width)
{
	const struct transform *t = &pen->now;
	double scale = hypot(t->a, t->b);
	recording_add(pen->recording, string, wide, t->a * x + t->c * y + t->e,
	    t->b * x + t->d * y + t->f, width * scale, pen->size * scale);
}

/* ---- text */

/** Distances of letters, of four bytes each; the pen goes on by their sum. */
static double width_of(struct bytes distances, size_t letters)
{
	double width = 0;
	for (size_t i = 0; i < letters && i * 4 + 3 < distances.len; i++)
		width += signed_at(distances, i * 4);
	return width;
}

/** EmrText (2.2.5) at `at`: place, count, offset, options, rectangle, offset of the distances. */
static void read_text(struct pen *pen, struct bytes record, size_t at, bool wide)
{
	size_t letters = bytes_le32(record, at + 8), offset = bytes_le32(record, at + 12);
	uint32_t options = bytes_le32(record, at + 16);
	size_t most = record.len / (wide ? 2 : 1);
	letters = letters < most ? letters : most;
	size_t distances = bytes_le32(record, at + 36);
	double width = 0;
	if (distances > 0 && !(options & VERTICAL))
		width = width_of(bytes_from(record, distances), letters);
	if (options & GLYPHS) {
		pen->recording->codes |= letters > 0;
		return;
	}
	draw(pen, bytes_slice(record, offset, letters * (wide ? 2 : 1)), wide,
	    signed_at(record, at), signed_at(record, at + 4), width);
}

static void read_texts(struct pen *pen, struct bytes record, bool wide)
{
	enum { COUNT = 36, FIRST = 40, EACH = 40 };
	size_t count = bytes_le32(record, COUNT), most = record.len / EACH;
	for (size_t i = 0; i < count && i < most; i++)
		read_text(pen, record, FIRST + i * EACH, wide);
}

/** x, y, count, options, mode, two scales, perhaps a rectangle, letters (2.3.5.37). */
static void read_small_text(struct pen *pen, struct bytes record)
{
	uint32_t options = bytes_le32(record, 20);
	bool wide = !(options & SMALL_LETTERS);
	size_t letters = bytes_le32(record, 16), at = options & NO_RECTANGLE ? 36 : 52;
	letters = letters < record.len ? letters : record.len;
	if (options & GLYPHS)
		pen->recording->codes |= letters > 0;
	else
		draw(pen, bytes_slice(record, at, letters * (wide ? 2 : 1)), wide,
		    signed_at(record, 8), signed_at(record, 12), 0);
}

/* ---- EMF+ */

/** Brush, format, count, the box around, letters. */
static void read_plus_string(struct pen *pen, struct bytes data)
{
	size_t letters = bytes_le32(data, 8);
	letters = letters < data.len ? letters : data.len;
	draw(
	    pen, bytes_slice(data, 28, letters * 2), true, real_at(data, 12), real_at(data, 16), 0);
}

/** Brush, options, whether there is a matrix, count, letters, a place of each. */
static void read_plus_glyphs(struct pen *pen, struct bytes data)
{
	size_t letters = bytes_le32(data, 12);
	letters = letters < data.len / 2 ? letters : data.len / 2;
	struct bytes places = bytes_from(data, 16 + letters * 2);
	if (bytes_le32(data, 4) & PLUS_TOLD_BY_LETTER)
		draw(pen, bytes_slice(data, 16, letters * 2), true, real_at(places, 0),
		    real_at(places, 4), 0);
	else
		pen->recording->codes |= letters > 0;
}

static void read_plus(struct pen *pen, struct bytes records)
{
	for (size_t at = 0; at + PLUS_RECORD <= records.len;) {
		unsigned type = bytes_le16(records, at), flags = bytes_le16(records, at + 2);
		size_t size = bytes_le32(records, at + 4);
		struct bytes data =
		    bytes_slice(records, at + PLUS_RECORD, bytes_le32(records, at + 8));
		if (size < PLUS_RECORD || size > records.len - at)
			return;
		if (type == PLUS_STRING)
			read_plus_string(pen, data);
		else if (type == PLUS_GLYPHS)
			read_plus_glyphs(pen, data);
		else if (type == PLUS_OBJECT && (flags >> 8 & 0x7f) == PLUS_IMAGE)
			pen->recording->pixels = true;
		at += size;
	}
}

static void read_comment(struct pen *pen, struct bytes record)
{
	struct bytes data = bytes_slice(record, 12, bytes_le32(record, 8));
	if (bytes_start_with(data, "EMF+", 4))
		read_plus(pen, bytes_from(data, 4));
}

/* ---- records */

/** A block without a source is a rectangle of one colour; its source is told by its size. */
static bool has_pixels(enum record_type type, struct bytes record)
{
	enum { WITHOUT_SOURCE = 100 };
	return type == DIB_TO_DEVICE || type == STRETCHED_DIB || record.len > WITHOUT_SOURCE + 8;
}

static void read_record(struct pen *pen, enum record_type type, struct bytes record)
{
	switch (type) {
	case SAVE:
		save(pen);
		break;
	case RESTORE:
		restore(pen, signed_at(record, RECORD));
		break;
	case SET_TRANSFORM:
		pen->now = transform_at(record, RECORD);
		break;
	case MODIFY_TRANSFORM:
		modify_transform(pen, record);
		break;
	case COMMENT:
		read_comment(pen, record);
		break;
	case CREATE_FONT:
		pen->size = fabs((double)signed_at(record, 12));
		break;
	case TEXT_A:
	case TEXT_W:
		read_text(pen, record, 36, type == TEXT_W);
		break;
	case TEXTS_A:
	case TEXTS_W:
		read_texts(pen, record, type == TEXTS_W);
		break;
	case SMALL_TEXT:
		read_small_text(pen, record);
		break;
	case BLOCKS:
	case STRETCHED_BLOCKS:
	case MASKED_BLOCKS:
	case SLANTED_BLOCKS:
	case DIB_TO_DEVICE:
	case STRETCHED_DIB:
	case BLENDED_BLOCKS:
	case TRANSPARENT_BLOCKS:
		pen->recording->pixels |= has_pixels(type, record);
		break;
	default:
		break;
	}
}

void recording_read_emf(struct recording *recording, struct bytes file)
{
	struct pen pen = { .recording = recording, .now = identity };
	for (size_t at = 0, n = 1; at + RECORD <= file.len; n++) {
		uint32_t type = bytes_le32(file, at);
		size_t size = bytes_le32(file, at + 4);
		if (size < RECORD || size > file.len - at)
			break;
		if (type == END)
			return;
		read_record(&pen, (enum record_type)type, bytes_slice(file, at, size));
		if (n % RECORDS_PER_LOOK_AT_THE_CLOCK == 0 &&
		    !budget_time(sink_budget(recording->sink)))
			return;
		at += size;
	}
	recording->damaged = true;
}
