/* SPDX-License-Identifier: Apache-2.0
 *
 * CSS declarations (CSS Syntax 3) that hide: display, visibility, opacity, tiny fonts, boxes of no
 * height, text far off the page, and letters of the colour of their background.
 */
#include "engine/extract/style.h"

#include <limits.h>
#include <stdlib.h>

enum { CLASS_TOKENS = 16 };

static bool next_until(struct text *out, struct text *rest, char stop)
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
		if (!next_until(&part, &inside, ',') || !read_number(&number, text_trim(part)) ||
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

static void read_declaration(struct style_look *out, struct text property, struct text value)
{
	long number = 0;
	bool numeric = read_number(&number, value);
	if (is_word(property, "display"))
		out->hides |= is_word(value, "none");
	else if (is_word(property, "visibility"))
		out->hides |= is_word(value, "hidden") || is_word(value, "collapse");
	else if (is_word(property, "font-size"))
		out->hides |=
		    numeric &&
		    (number == 0 || (number <= 1000 && text_ends_caseless(value, TEXT("px"))));
	else if (is_word(property, "opacity"))
		out->hides |= numeric && number <= 10;
	else if (is_word(property, "max-height") || is_word(property, "max-width"))
		out->hides |= numeric && number == 0;
	else if (is_word(property, "height") || is_word(property, "width"))
		out->empty |= numeric && number == 0;
	else if (is_word(property, "overflow"))
		out->clipped |= is_word(value, "hidden") || is_word(value, "clip");
	else if (is_word(property, "text-indent") || is_word(property, "left") ||
	         is_word(property, "top") || is_word(property, "margin-left"))
		out->hides |= numeric && number <= -900000;
	else if (is_word(property, "direction"))
		out->rtl = is_word(value, "rtl");
	else if (is_word(property, "unicode-bidi"))
		out->overrides = text_ends_caseless(value, TEXT("override"));
	else if (is_word(property, "color")) {
		out->hides |= is_word(value, "transparent");
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
	*out = (struct style_look){ 0 };
	while (next_until(&declaration, &declarations, ';')) {
		if (!next_until(&property, &declaration, ':'))
			continue;
		read_declaration(out, text_trim(property), plain_value(declaration));
	}
	out->hides |= out->empty && out->clipped;
	if (out->colour == COLOUR_UNKNOWN)
		out->colour = COLOUR_NONE;
}

/* ---- rules */

/** element, element.class, .class, #id; anything else selects too much to be sure. */
static void add_selector(struct style_rules *rules, struct text selector)
{
	struct style_rule rule = { { "", 0 }, { "", 0 }, { "", 0 } };
	selector = text_trim(selector);
	size_t mark = 0;
	while (mark < selector.len && selector.at[mark] != '.' && selector.at[mark] != '#')
		mark++;
	rule.element = (struct text){ selector.at, mark };
	struct text rest = { selector.at + mark, selector.len - mark };
	for (size_t i = 0; i < selector.len; i++)
		if (strchr(" >+~:[*,", selector.at[i]))
			return;
	if (rest.len > 1 && !memchr(rest.at + 1, '.', rest.len - 1) &&
	    !memchr(rest.at + 1, '#', rest.len - 1))
		*(rest.at[0] == '.' ? &rule.class_name : &rule.id) =
		    (struct text){ rest.at + 1, rest.len - 1 };
	else if (rest.len > 0 || mark == 0)
		return;
	if (rules->count < sizeof(rules->items) / sizeof(rules->items[0]))
		rules->items[rules->count++] = rule;
}

/** Behind "@media all {" or "@media screen {", whose rules hold for every reader; 0 for others. */
static size_t enter_media(struct text sheet, size_t i)
{
	struct text rest = { sheet.at + i, sheet.len - i }, query;
	if (!text_starts_caseless(rest, TEXT("@media")) || !next_until(&query, &rest, '{'))
		return 0;
	query = text_trim((struct text){ query.at + 6, query.len - 6 });
	bool all = is_word(query, "all") || is_word(query, "screen") ||
	           is_word(query, "only screen") || query.len == 0;
	return all ? sheet.len - rest.len : 0;
}

/** Behind an at-rule's block, or its semicolon. */
static size_t skip_at_rule(struct text sheet, size_t i)
{
	size_t depth = 0;
	for (; i < sheet.len; i++) {
		if (sheet.at[i] == ';' && depth == 0)
			return i + 1;
		depth += sheet.at[i] == '{';
		if (sheet.at[i] == '}' && depth-- <= 1)
			return i + 1;
	}
	return i;
}

void style_rules_read(struct style_rules *rules, struct text sheet)
{
	for (size_t i = 0; i < sheet.len;) {
		while (i < sheet.len &&
		       (ascii_is_blank((unsigned char)sheet.at[i]) || sheet.at[i] == '}'))
			i++;
		if (i < sheet.len && sheet.at[i] == '@') {
			size_t inside = enter_media(sheet, i);
			i = inside > 0 ? inside : skip_at_rule(sheet, i);
			continue;
		}
		struct text rest = { sheet.at + i, sheet.len - i }, selectors, body, selector;
		if (!next_until(&selectors, &rest, '{') || !next_until(&body, &rest, '}'))
			return;
		i = sheet.len - rest.len;
		struct style_look look;
		style_read(&look, body);
		size_t comment = text_find_caseless(selectors, TEXT("*/"));
		if (comment != SIZE_MAX)
			selectors = (struct text){ selectors.at + comment + 2,
				selectors.len - comment - 2 };
		while (look.hides && next_until(&selector, &selectors, ','))
			add_selector(rules, selector);
	}
}

static bool has_token(struct text list, struct text token)
{
	struct text one;
	for (int i = 0; i < CLASS_TOKENS && next_until(&one, &list, ' '); i++)
		if (text_equal(text_trim(one), token))
			return true;
	return false;
}

bool style_rules_hide(
    const struct style_rules *rules, enum element element, struct text class_names, struct text id)
{
	for (size_t i = 0; i < rules->count; i++) {
		const struct style_rule *rule = &rules->items[i];
		if ((rule->element.len == 0 ||
		        text_equal_caseless(rule->element, element_name(element))) &&
		    (rule->class_name.len == 0 || has_token(class_names, rule->class_name)) &&
		    (rule->id.len == 0 || text_equal(rule->id, id)))
			return true;
	}
	return false;
}
