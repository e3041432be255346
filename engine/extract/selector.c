/* SPDX-License-Identifier: Apache-2.0
 *
 * Style sheets: the rules that hide, move or write, and what they select.
 *
 *   selector = part { ( " " | ">" ) part } [ aim ]
 *   aim      = ( ":" | "::" ) ( "before" | "after" )
 *   part     = [ element | "*" ] { "." class | "#" id | "[" name [ "=" value ] "]" | nth }
 *   nth      = ":first-child" | ":nth-child(" ( "odd" | "even" | [ a "n" ] [ "+" b ] ) ")"
 *
 * A rule whose selector says anything else (siblings, states such as :hover) is left out: text that
 * may be shown counts as shown.
 */
#include "engine/extract/selector.h"

enum { CLASS_TOKENS = 16 };

/* ---- one part */

static bool is_name_character(char c)
{
	return ascii_is_alnum((unsigned char)c) || c == '-' || c == '_' || (unsigned char)c >= 0x80;
}

/** Takes a name from the start of `rest`; it may be empty. */
static struct text take_name(struct text *rest)
{
	size_t n = 0;
	while (n < rest->len && is_name_character(rest->at[n]))
		n++;
	struct text name = { rest->at, n };
	*rest = (struct text){ rest->at + n, rest->len - n };
	return name;
}

static bool take_class(struct selector_part *part, struct text name)
{
	for (size_t i = 0; i < SELECTOR_CLASSES; i++)
		if (part->class_names[i].len == 0) {
			part->class_names[i] = name;
			return name.len > 0;
		}
	return false;
}

static struct text without_quotes(struct text value)
{
	value = text_trim(value);
	bool quoted = value.len > 1 && (value.at[0] == '"' || value.at[0] == '\'');
	return quoted ? (struct text){ value.at + 1, value.len - 2 } : value;
}

/** Behind '[': name, or name=value; parts of values ("^=") are not understood. */
static bool take_attribute(struct selector_part *part, struct text *rest)
{
	struct text inside, name;
	if (part->attribute.len > 0 || !style_next(&inside, rest, ']') ||
	    !style_next(&name, &inside, '='))
		return false;
	bool has_value = inside.at > name.at + name.len;
	part->attribute = text_trim(name);
	if (has_value)
		part->value = without_quotes(inside);
	size_t length = part->attribute.len;
	return length > 0 && is_name_character(part->attribute.at[length - 1]);
}

static long take_number(struct text *rest, long otherwise)
{
	enum { MOST = 4 };
	long number = 0;
	size_t n = 0;
	while (n < rest->len && n < MOST && ascii_is_digit((unsigned char)rest->at[n]))
		number = number * 10 + (rest->at[n++] - '0');
	*rest = text_trim((struct text){ rest->at + n, rest->len - n });
	return n > 0 ? number : otherwise;
}

/** a n + b, without negative steps. */
static bool read_nth(struct selector_part *part, struct text formula)
{
	formula = text_trim(formula);
	part->nth = true;
	if (text_equal_caseless(formula, TEXT("even")) ||
	    text_equal_caseless(formula, TEXT("odd"))) {
		part->step = 2;
		part->offset = formula.len == 3;
		return true;
	}
	long number = take_number(&formula, 1);
	if (formula.len == 0) {
		part->offset = number;
		return true;
	}
	if (ascii_lower(formula.at[0]) != 'n')
		return false;
	part->step = number;
	formula = text_trim((struct text){ formula.at + 1, formula.len - 1 });
	if (formula.len == 0)
		return true;
	if (formula.at[0] != '+')
		return false;
	formula = text_trim((struct text){ formula.at + 1, formula.len - 1 });
	part->offset = take_number(&formula, 0);
	return formula.len == 0;
}

/** Behind ':'. */
static bool take_pseudo_class(struct selector_part *part, struct text *rest)
{
	struct text formula, name = take_name(rest);
	if (text_equal_caseless(name, TEXT("first-child"))) {
		part->nth = true;
		part->offset = 1;
		return true;
	}
	if (!text_equal_caseless(name, TEXT("nth-child")) || rest->len == 0 || rest->at[0] != '(')
		return false;
	*rest = (struct text){ rest->at + 1, rest->len - 1 };
	return style_next(&formula, rest, ')') && read_nth(part, formula);
}

static bool read_part(struct selector_part *part, struct text text)
{
	bool any = text.len > 0 && text.at[0] == '*';
	if (any)
		text = (struct text){ text.at + 1, text.len - 1 };
	else
		part->element = take_name(&text);
	bool known = any || part->element.len > 0 || text.len > 0;
	while (known && text.len > 0) {
		char mark = text.at[0];
		text = (struct text){ text.at + 1, text.len - 1 };
		if (mark == '.')
			known = take_class(part, take_name(&text));
		else if (mark == '#')
			known = (part->id = take_name(&text)).len > 0;
		else if (mark == '[')
			known = take_attribute(part, &text);
		else
			known = mark == ':' && take_pseudo_class(part, &text);
	}
	return known;
}

/* ---- selectors */

/** Where the part at the start of the text ends: a blank or '>' outside of brackets. */
static size_t part_end(struct text text)
{
	unsigned depth = 0;
	size_t i = 0;
	for (; i < text.len; i++) {
		char c = text.at[i];
		if (depth == 0 && (c == '>' || ascii_is_blank((unsigned char)c)))
			break;
		depth += c == '[' || c == '(';
		depth -= depth > 0 && (c == ']' || c == ')');
	}
	return i;
}

static bool read_selector(struct style_rule *rule, struct text selector)
{
	bool child = false;
	for (selector = text_trim(selector); selector.len > 0; selector = text_trim(selector)) {
		size_t end = part_end(selector);
		if (end == 0) { /* a '>' */
			child = true;
			selector = (struct text){ selector.at + 1, selector.len - 1 };
			continue;
		}
		if (rule->count == SELECTOR_PARTS)
			return false;
		struct selector_part *part = &rule->parts[rule->count++];
		part->child = child;
		child = false;
		if (!read_part(part, (struct text){ selector.at, end }))
			return false;
		selector = (struct text){ selector.at + end, selector.len - end };
	}
	return rule->count > 0 && !child;
}

/** Takes "::before" or "::after" off the end of the selector. */
static enum style_aim take_aim(struct text *selector)
{
	static const struct {
		const char *name;
		enum style_aim aim;
	} aims[] = { { "::before", AIM_BEFORE }, { ":before", AIM_BEFORE },
		{ "::after", AIM_BEHIND }, { ":after", AIM_BEHIND } };
	*selector = text_trim(*selector);
	for (size_t i = 0; i < sizeof(aims) / sizeof(aims[0]); i++) {
		struct text name = text_of(aims[i].name);
		if (!text_ends_caseless(*selector, name))
			continue;
		selector->len -= name.len;
		if (selector->len == 0)
			*selector = TEXT("*");
		return aims[i].aim;
	}
	return AIM_ELEMENT;
}

static bool says_anything(const struct style_rule *rule)
{
	if (rule->aim != AIM_ELEMENT)
		return rule->content.len + rule->attribute.len > 0;
	return rule->hides || rule->place.placed || rule->place.reverses || rule->place.right;
}

/** "attr(name)": the name; empty for other values. */
static struct text attribute_of(struct text value)
{
	if (!text_starts_caseless(value, TEXT("attr(")) || !text_ends_caseless(value, TEXT(")")))
		return TEXT("");
	return text_trim((struct text){ value.at + 5, value.len - 6 });
}

static void add_selectors(struct style_rules *rules, struct text selectors,
    const struct style_look *look, struct arena *arena)
{
	struct text selector, content = style_content(look->content, arena);
	while (rules->count < SELECTOR_RULES && style_next(&selector, &selectors, ',')) {
		struct style_rule rule = { .hides = look->hides, .place = look->place };
		rule.aim = take_aim(&selector);
		rule.content = look->hides ? TEXT("") : content;
		rule.attribute = look->hides ? TEXT("") : attribute_of(look->content);
		if (says_anything(&rule) && read_selector(&rule, selector))
			*arena_push(arena, rules) = rule;
	}
}

/* ---- style sheets */

/** Behind "@media all {" or "@media screen {", whose rules hold for every reader; 0 for others. */
static size_t enter_media(struct text sheet, size_t i)
{
	struct text rest = { sheet.at + i, sheet.len - i }, query;
	if (!text_starts_caseless(rest, TEXT("@media")) || !style_next(&query, &rest, '{'))
		return 0;
	query = text_trim((struct text){ query.at + 6, query.len - 6 });
	bool all = text_equal_caseless(query, TEXT("all")) ||
	           text_equal_caseless(query, TEXT("screen")) ||
	           text_equal_caseless(query, TEXT("only screen")) || query.len == 0;
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

/** Behind what may stand before a rule: blanks, the end of a media block, comments. */
static size_t skip_gap(struct text sheet, size_t i)
{
	while (i < sheet.len) {
		struct text rest = { sheet.at + i, sheet.len - i };
		if (ascii_is_blank((unsigned char)sheet.at[i]) || sheet.at[i] == '}') {
			i++;
		} else if (text_starts_caseless(rest, TEXT("/*"))) {
			size_t end = text_find_caseless(rest, TEXT("*/"));
			i += end == SIZE_MAX ? rest.len : end + 2;
		} else {
			break;
		}
	}
	return i;
}

void style_rules_read(struct style_rules *rules, struct text sheet, struct arena *arena)
{
	for (size_t i = skip_gap(sheet, 0); i < sheet.len; i = skip_gap(sheet, i)) {
		if (sheet.at[i] == '@') {
			size_t inside = enter_media(sheet, i);
			i = inside > 0 ? inside : skip_at_rule(sheet, i);
			continue;
		}
		struct text rest = { sheet.at + i, sheet.len - i }, selectors, body;
		struct style_look look;
		if (!style_next(&selectors, &rest, '{') || !style_next(&body, &rest, '}'))
			return;
		i = sheet.len - rest.len;
		style_read(&look, body);
		add_selectors(rules, selectors, &look, arena);
	}
}

/* ---- what is selected */

static bool has_token(struct text list, struct text token)
{
	struct text one;
	for (int i = 0; i < CLASS_TOKENS && style_next(&one, &list, ' '); i++)
		if (text_equal(text_trim(one), token))
			return true;
	return false;
}

static bool has_attribute(const struct selector_part *part, const struct style_subject *subject)
{
	for (size_t i = 0; i < subject->n_attributes; i++) {
		const struct html_attribute *attribute = &subject->attributes[i];
		if (text_equal_caseless(attribute->name, part->attribute))
			return !part->value.at || text_equal(attribute->value, part->value);
	}
	return false;
}

static bool is_nth(const struct selector_part *part, uint32_t index)
{
	long behind = (long)index - part->offset;
	return part->step == 0 ? behind == 0 : behind >= 0 && behind % part->step == 0;
}

static bool fits(const struct selector_part *part, const struct style_subject *subject)
{
	if (part->element.len > 0 && !text_equal_caseless(part->element, subject->name))
		return false;
	for (size_t i = 0; i < SELECTOR_CLASSES && part->class_names[i].len > 0; i++)
		if (!has_token(subject->class_names, part->class_names[i]))
			return false;
	return (part->id.len == 0 || text_equal(part->id, subject->id)) &&
	       (part->attribute.len == 0 || has_attribute(part, subject)) &&
	       (!part->nth || is_nth(part, subject->index));
}

/** The parts before the last, from the innermost element outwards. */
static bool stands_in(
    const struct style_rule *rule, const struct style_subject *around, size_t depth)
{
	bool child = rule->parts[rule->count - 1].child;
	for (size_t part = rule->count - 1; part > 0; part--) {
		while (depth > 0 && !child && !fits(&rule->parts[part - 1], &around[depth - 1]))
			depth--;
		if (depth == 0 || !fits(&rule->parts[part - 1], &around[depth - 1]))
			return false;
		depth--;
		child = rule->parts[part - 1].child;
	}
	return true;
}

/** What the rule writes beside the subject. */
static struct text content_of(const struct style_rule *rule, const struct style_subject *subject)
{
	for (size_t i = 0; rule->attribute.len > 0 && i < subject->n_attributes; i++)
		if (text_equal_caseless(subject->attributes[i].name, rule->attribute))
			return subject->attributes[i].value;
	return rule->content;
}

void style_rules_apply(struct style_effect *out, const struct style_rules *rules,
    const struct style_subject *subject, const struct style_subject *around, size_t depth)
{
	*out = (struct style_effect){ .before = TEXT(""), .behind = TEXT("") };
	for (size_t i = 0; i < rules->count && !out->hides; i++) {
		const struct style_rule *rule = &rules->items[i];
		if (!fits(&rule->parts[rule->count - 1], subject) ||
		    !stands_in(rule, around, depth))
			continue;
		if (rule->aim == AIM_BEFORE)
			out->before = content_of(rule, subject);
		else if (rule->aim == AIM_BEHIND)
			out->behind = content_of(rule, subject);
		else
			out->hides = rule->hides;
		if (rule->aim == AIM_ELEMENT)
			style_place_add(&out->place, &rule->place);
	}
}
