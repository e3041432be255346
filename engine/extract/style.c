/* SPDX-License-Identifier: Apache-2.0
 *
 * CSS declarations (CSS Syntax 3) that hide: display, visibility, opacity, tiny fonts, boxes of no
 * height, text far off the page, and letters of the colour of their background.
 */
#include "engine/extract/style.h"

#include <limits.h>
#include <stdlib.h>

bool style_next(struct text *out, struct text *rest, char stop)
{
	if (rest->len == 0)
		return false;
	const char *end = memchr(rest->at, stop, rest->len);
	size_t len = end ? (size_t)(end - rest->at) : rest->len;
	*out = (struct text){ rest->at, len };
	rest->at += len + (end ? 1 : 0);
	rest->len -= len + (end ? 1 : 0);
	return true;
}

/** A number at the start of the value in thousandths; false when there is none. */
static bool read_number(long *out, struct text value)
{
	size_t i = 0, digits = 0;
	long sign = 1, number = 0, places = -1;
	if (i < value.len && (value.at[i] == '-' || value.at[i] == '+'))
		sign = value.at[i++] == '-' ? -1 : 1;
	for (; i < value.len; i++) {
		char c = value.at[i];
		if (c == '.' && places < 0)
			places = 0;
		else if (ascii_is_digit((unsigned char)c)) {
			digits++;
			if (places < 3 && number < 100000000) {
				number = number * 10 + (c - '0');
				places += places >= 0;
			}
		} else
			break;
	}
	for (places = places < 0 ? 0 : places; places < 3; places++)
		number *= 10;
	*out = sign * number;
	return digits > 0;
}

/* ---- colours */

static uint32_t hex_colour(struct text digits)
{
	uint32_t colour = 0;
	if (digits.len != 3 && digits.len != 6)
		return COLOUR_UNKNOWN;
	for (size_t i = 0; i < digits.len; i++) {
		unsigned char c = (unsigned char)digits.at[i];
		uint32_t value = ascii_is_digit(c) ? c - 48u : (c | 0x20u) - 'a' + 10u;
		if (value > 15)
			return COLOUR_UNKNOWN;
		colour = digits.len == 3 ? colour << 8 | value * 17 : colour << 4 | value;
	}
	return colour | COLOUR_KNOWN;
}

static uint32_t rgb_colour(struct text inside)
{
	uint32_t colour = 0;
	struct text part;
	for (int i = 0; i < 3; i++) {
		long number;
		if (!style_next(&part, &inside, ',') || !read_number(&number, text_trim(part)) ||
		    number < 0 || number > 255000)
			return COLOUR_UNKNOWN;
		colour = colour << 8 | (uint32_t)(number / 1000);
	}
	return colour | COLOUR_KNOWN;
}

uint32_t style_colour(struct text value)
{
	static const struct {
		const char *name;
		uint32_t colour;
	} names[] = { { "white", 0xffffff }, { "black", 0 }, { "red", 0xff0000 },
		{ "green", 0x008000 }, { "blue", 0x0000ff }, { "yellow", 0xffff00 },
		{ "gray", 0x808080 }, { "silver", 0xc0c0c0 }, { "navy", 0x000080 },
		{ "whitesmoke", 0xf5f5f5 }, { "snow", 0xfffafa }, { "ivory", 0xfffff0 } };
	value = text_trim(value);
	if (value.len > 1 && value.at[0] == '#')
		return hex_colour((struct text){ value.at + 1, value.len - 1 });
	if (text_starts_caseless(value, TEXT("rgb(")))
		return rgb_colour((struct text){ value.at + 4, value.len - 4 });
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (text_equal_caseless(value, text_of(names[i].name)))
			return names[i].colour | COLOUR_KNOWN;
	return COLOUR_UNKNOWN;
}

bool style_alike(uint32_t letters, uint32_t background)
{
	enum { CLOSE = 8, CHANNELS = 3 }; /* of 256 */
	if (!(letters & background & COLOUR_KNOWN))
		return false;
	for (unsigned i = 0; i < CHANNELS; i++) {
		int one = (int)(letters >> 8 * i & 0xff), other = (int)(background >> 8 * i & 0xff);
		if (abs(one - other) > CLOSE)
			return false;
	}
	return true;
}

/* ---- declarations */

/** Without "!important". */
static struct text plain_value(struct text value)
{
	const char *mark = value.len > 0 ? memchr(value.at, '!', value.len) : NULL;
	return text_trim((struct text){ value.at, mark ? (size_t)(mark - value.at) : value.len });
}

/* The length tells most words apart; the compiler knows that of the word. */
#define is_word(value, word) same_word(value, TEXT(word))

static inline bool same_word(struct text value, struct text word)
{
	return value.len == word.len && text_equal_caseless(value, word);
}

/** A clip or a scale of which nothing is left: inset(50%), circle(0), rect(0 0 0 0), scale(0). */
static bool leaves_nothing(struct text value)
{
	static const struct {
		const char *start;
		long least, most; /**< of the first number, in thousandths */
	} shapes[] = { { "inset(", 50000, LONG_MAX }, { "circle(", 0, 0 }, { "rect(0", 0, 1000 },
		{ "rect(1px,", 0, 1000 }, { "rect(1px ", 0, 1000 }, { "scale(", 0, 0 } };
	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
		long number;
		struct text start = text_of(shapes[i].start);
		const char *open = memchr(start.at, '(', start.len);
		size_t inside = (size_t)(open - start.at) + 1;
		if (text_starts_caseless(value, start) &&
		    read_number(&number, (struct text){ value.at + inside, value.len - inside }) &&
		    number >= shapes[i].least && number <= shapes[i].most)
			return true;
	}
	return false;
}

/** The shorthand "bold 0/0 serif": a size of nothing, or of one pixel. */
static bool has_no_size(struct text value)
{
	struct text word;
	while (style_next(&word, &value, ' ')) {
		long number;
		if (word.len == 0 || !ascii_is_digit((unsigned char)word.at[0]) ||
		    !read_number(&number, word))
			continue;
		if (number == 0 || (number == 1000 && text_starts_caseless(word, TEXT("1px"))))
			return true;
	}
	return false;
}

/** A colour that lets everything through: #rgba and #rrggbbaa, or a last part of nothing. */
static bool is_clear(struct text value)
{
	long number;
	if (is_word(value, "transparent"))
		return true;
	if (value.len > 0 && value.at[0] == '#')
		return (value.len == 5 && value.at[4] == '0') ||
		       (value.len == 9 && text_ends_caseless(value, TEXT("00")));
	size_t last = value.len;
	while (last > 0 && value.at[last - 1] != ',' && value.at[last - 1] != '/')
		last--;
	bool has_part = text_starts_caseless(value, TEXT("rgba(")) ||
	                text_starts_caseless(value, TEXT("hsla(")) ||
	                (last > 0 && value.at[last - 1] == '/');
	struct text part = text_trim((struct text){ value.at + last, value.len - last });
	return has_part && last > 0 && read_number(&number, part) && number <= 10;
}

static void set_place(struct style_place *place, long at)
{
	place->placed = true;
	place->at += at;
}

/** What puts an element before or behind its siblings; false when the property is none of these. */
static bool read_place(struct style_place *place, struct text property, struct text value)
{
	enum { LINE = 1000 }; /* a line further down counts as so much more to the right */
	long number = 0;
	bool numeric = read_number(&number, value) && labs(number) < 100000000;
	if (is_word(property, "order") || is_word(property, "left")) {
		if (numeric)
			set_place(place, number);
	} else if (is_word(property, "right")) {
		if (numeric)
			set_place(place, -number);
	} else if (is_word(property, "top") || is_word(property, "grid-row")) {
		if (numeric)
			set_place(place, number * LINE);
	} else if (is_word(property, "grid-column")) {
		if (numeric)
			set_place(place, number);
	} else if (is_word(property, "float")) {
		place->right = is_word(value, "right");
		place->placed |= is_word(value, "left");
	} else if (is_word(property, "flex-direction") || is_word(property, "flex-flow")) {
		place->reverses = text_find_caseless(value, TEXT("-reverse")) != SIZE_MAX &&
		                  !text_starts_caseless(value, TEXT("wrap"));
	} else {
		return false;
	}
	return true;
}

static void read_declaration(struct style_look *out, struct text property, struct text value)
{
	long number = 0;
	bool numeric = read_number(&number, value);
	(void)read_place(&out->place, property, value);
	if (is_word(property, "display")) {
		out->hides |= is_word(value, "none");
		/* on one line with its neighbours */
		out->place.placed |=
		    text_starts_caseless(value, TEXT("inline")) || is_word(value, "table-cell");
	} else if (is_word(property, "visibility"))
		out->hides |= is_word(value, "hidden") || is_word(value, "collapse");
	else if (is_word(property, "font-size"))
		out->hides |=
		    numeric &&
		    (number == 0 || (number <= 1000 && text_ends_caseless(value, TEXT("px"))));
	else if (is_word(property, "opacity"))
		out->hides |= numeric && number <= 10;
	else if (is_word(property, "font"))
		out->hides |= has_no_size(value);
	else if (is_word(property, "zoom") || is_word(property, "scale"))
		out->hides |= numeric && number == 0;
	else if (is_word(property, "mso-hide"))
		out->hides |= is_word(value, "all");
	else if (is_word(property, "max-height") || is_word(property, "max-width"))
		out->hides |= numeric && number == 0;
	else if (is_word(property, "height") || is_word(property, "width"))
		out->empty |= numeric && number == 0;
	else if (is_word(property, "overflow"))
		out->clipped |= is_word(value, "hidden") || is_word(value, "clip");
	else if (is_word(property, "text-indent") || is_word(property, "left") ||
	         is_word(property, "top") || is_word(property, "margin-left"))
		out->hides |= numeric && number <= -900000;
	else if (is_word(property, "content"))
		out->content = value;
	else if (is_word(property, "direction"))
		out->rtl = is_word(value, "rtl");
	else if (is_word(property, "unicode-bidi"))
		out->overrides = text_ends_caseless(value, TEXT("override"));
	else if (is_word(property, "color")) {
		out->hides |= is_clear(value);
		out->colour = style_colour(value);
	} else if (is_word(property, "clip-path") || is_word(property, "clip") ||
	           is_word(property, "transform"))
		out->hides |= leaves_nothing(value);
	else if (is_word(property, "background-color") || is_word(property, "background"))
		out->background = style_colour(value);
}

void style_read(struct style_look *out, struct text declarations)
{
	struct text declaration, property;
	*out = (struct style_look){ .content = TEXT("") };
	while (style_next(&declaration, &declarations, ';')) {
		if (!style_next(&property, &declaration, ':'))
			continue;
		read_declaration(out, text_trim(property), plain_value(declaration));
	}
	out->hides |= out->empty && out->clipped;
	if (out->colour == COLOUR_UNKNOWN)
		out->colour = COLOUR_NONE;
}

void style_place_add(struct style_place *place, const struct style_place *more)
{
	if (more->placed) {
		place->placed = true;
		place->at = more->at;
	}
	place->reverses |= more->reverses;
	place->right |= more->right;
}
