/* SPDX-License-Identifier: Apache-2.0
 *
 * Reads a regex in the syntax of PCRE2 (pcre2pattern(3)) as far as needed to know its literals.
 * What is not known here, such as references, recursion and verbs, ends the reading: such a
 * pattern has no factor and is found in another way.
 */
#include "engine/match/factor.h"

#define DEPTH_MAX 40
#define COUNT_MAX 65535

struct reader {
	struct arena *arena;
	struct text in;
	size_t at;
	bool utf, ucp;
	bool failed;
	unsigned depth;
};

struct modes {
	bool caseless, extended;
};

static struct factor_part read_alternatives(struct reader *r, struct modes modes);

static struct factor_part fail(struct reader *r)
{
	r->failed = true;
	return factor_any(0, FACTOR_ENDLESS);
}

static char peek(const struct reader *r, size_t ahead)
{
	return r->at + ahead < r->in.len ? r->in.at[r->at + ahead] : '\0';
}

static bool done(const struct reader *r)
{
	return r->failed || r->at >= r->in.len;
}

static bool eat(struct reader *r, const char *what)
{
	size_t len = strlen(what);
	if (r->in.len - r->at < len || memcmp(r->in.at + r->at, what, len) != 0)
		return false;
	r->at += len;
	return true;
}

static struct factor_part one_character(const struct reader *r)
{
	return factor_any(1, r->utf ? 4 : 1);
}

static struct factor_part literal(struct reader *r, char c, struct modes modes)
{
	bool marked[128] = { false };
	marked[(unsigned char)c & 0x7f] = true;
	return factor_class(r->arena, marked, modes.caseless);
}

/* ---- classes --------------------------------------------------------------------------------- */

struct class
{
	bool marked[128];
	bool wide; /**< holds, or may hold, more than what is marked */
};

static void mark(struct class *class, unsigned from, unsigned to)
{
	class->wide = class->wide || to >= 128;
	for (unsigned c = from; c <= to && c < 128; c++)
		class->marked[c] = true;
}

static int hex_value(char c)
{
	return ascii_is_digit((unsigned char)c) ? c - '0'
	       : is_one_of(c, "abcdefABCDEF")   ? ascii_lower(c) - 'a' + 10
	                                        : -1;
}

/** Behind "\x": two digits, or digits in braces; 128 stands for everything beyond ASCII. */
static unsigned read_hex(struct reader *r)
{
	unsigned value = 0, n = 0;
	bool braces = eat(r, "{");
	for (; hex_value(peek(r, 0)) >= 0 && n < (braces ? 8u : 2u); n++, r->at++)
		value = value >= 128 ? 128 : value * 16 + (unsigned)hex_value(peek(r, 0));
	if ((braces && !eat(r, "}")) || n < (braces ? 1u : 2u))
		fail(r);
	return value < 128 ? value : 128;
}

/** The character that an escape of one letter stands for, or 128. */
static unsigned control_of(char c)
{
	switch (c) {
	case 'n':
		return '\n';
	case 'r':
		return '\r';
	case 't':
		return '\t';
	case 'f':
		return '\f';
	case 'a':
		return '\a';
	case 'e':
		return 27;
	default:
		return 128;
	}
}

/** Behind "\p" and "\P": the name of a property. */
static void skip_property(struct reader *r)
{
	if (!eat(r, "{")) {
		r->at++;
		return;
	}
	while (!done(r) && peek(r, 0) != '}')
		r->at++;
	if (!eat(r, "}"))
		fail(r);
}

/** One character of a class, for a range; 128: beyond ASCII or several. */
static unsigned read_class_character(struct reader *r, struct class *class)
{
	unsigned char c = (unsigned char)peek(r, 0);
	r->at++;
	if (c >= 0x80) {
		while (((unsigned char)peek(r, 0) & 0xc0) == 0x80)
			r->at++;
		return 128;
	}
	if (c != '\\')
		return c;
	char escape = peek(r, 0);
	r->at++;
	if (escape == 'x')
		return read_hex(r);
	if (escape == 'b')
		return '\b';
	if (control_of(escape) < 128)
		return control_of(escape);
	if (!ascii_is_alnum((unsigned char)escape))
		return (unsigned char)escape;
	if (escape == 'd' && !r->ucp) {
		mark(class, '0', '9');
		return 129;
	}
	if (is_one_of(escape, "pP"))
		skip_property(r);
	else if (!is_one_of(escape, "dDwWsShHvVN"))
		fail(r);
	class->wide = true;
	return 129;
}

static struct factor_part read_class(struct reader *r, struct modes modes)
{
	struct class class = { 0 };
	class.wide = eat(r, "^");
	for (bool first = true; !done(r) && (first || peek(r, 0) != ']'); first = false) {
		if (peek(r, 0) == '[' && is_one_of(peek(r, 1), ":.=")) {
			class.wide = true;
			for (r->at += 2; !eat(r, ":]"); r->at++)
				if (r->at >= r->in.len || peek(r, 0) == ']')
					return fail(r);
			continue;
		}
		unsigned from = read_class_character(r, &class), to = from;
		if (from == 129)
			continue;
		if (peek(r, 0) == '-' && peek(r, 1) != ']' && r->at + 1 < r->in.len) {
			r->at++;
			to = read_class_character(r, &class);
			if (to == 129 || to < from)
				fail(r);
		}
		mark(&class, from, to);
	}
	if (!eat(r, "]"))
		return fail(r);
	return class.wide ? one_character(r) : factor_class(r->arena, class.marked, modes.caseless);
}

/* ---- escapes outside classes ----------------------------------------------------------------- */

static struct factor_part read_escape(struct reader *r, struct modes modes)
{
	char c = peek(r, 0);
	if (r->at >= r->in.len)
		return fail(r);
	r->at++;
	if (!ascii_is_alnum((unsigned char)c))
		return (unsigned char)c < 0x80 ? literal(r, c, modes) : fail(r);
	if (control_of(c) < 128)
		return literal(r, (char)control_of(c), modes);
	if (c == 'd' && !r->ucp) {
		bool digits[128] = { false };
		memset(digits + '0', true, 10);
		return factor_class(r->arena, digits, false);
	}
	switch (c) {
	case 'b':
		return factor_empty(r->arena, true);
	case 'B':
	case 'A':
	case 'z':
	case 'Z':
		return factor_empty(r->arena, false);
	case 'R':
		return factor_any(1, 3);
	case 'p':
	case 'P':
		skip_property(r);
		return one_character(r);
	case 'x': {
		unsigned value = read_hex(r);
		return value < 128 ? literal(r, (char)value, modes) : one_character(r);
	}
	default:
		return is_one_of(c, "dDwWsShHvVN") && !(c == 'N' && peek(r, 0) == '{')
		           ? one_character(r)
		           : fail(r);
	}
}

/* ---- groups ---------------------------------------------------------------------------------- */

/** Behind "(?": flags up to ':' or ')'; false when something else stands there. */
static bool read_modes(struct reader *r, struct modes *modes)
{
	bool on = true;
	for (;; r->at++) {
		char c = peek(r, 0);
		if (c == '-')
			on = false;
		else if (c == 'i')
			modes->caseless = on;
		else if (c != 'm' && c != 's')
			return c == ':' || c == ')';
	}
}

static bool skip_name(struct reader *r, char end)
{
	while (ascii_is_alnum((unsigned char)peek(r, 0)) || peek(r, 0) == '_')
		r->at++;
	return peek(r, 0) == end && r->at++ < r->in.len;
}

/** Behind "(": to the closing bracket.  "(?i)" changes `modes` for what follows. */
static struct factor_part read_group(struct reader *r, struct modes *modes)
{
	struct modes inner = *modes;
	bool looks = false;
	if (peek(r, 0) == '*')
		return fail(r);
	if (eat(r, "?=") || eat(r, "?!") || eat(r, "?<=") || eat(r, "?<!")) {
		looks = true;
	} else if (eat(r, "?P<") || eat(r, "?<")) {
		if (!skip_name(r, '>'))
			return fail(r);
	} else if (eat(r, "?'")) {
		if (!skip_name(r, '\''))
			return fail(r);
	} else if (eat(r, "?>")) {
		looks = false;
	} else if (eat(r, "?")) {
		if (!read_modes(r, &inner))
			return fail(r);
		if (eat(r, ")")) {
			*modes = inner;
			return factor_empty(r->arena, false);
		}
		r->at++;
	}
	if (++r->depth > DEPTH_MAX)
		return fail(r);
	struct factor_part part = read_alternatives(r, inner);
	r->depth--;
	if (!eat(r, ")"))
		return fail(r);
	return looks ? factor_empty(r->arena, false) : part;
}

/* ---- sequences ------------------------------------------------------------------------------- */

static void skip_blanks(struct reader *r, struct modes modes)
{
	while (modes.extended && r->at < r->in.len) {
		if (peek(r, 0) == '#')
			while (r->at < r->in.len && peek(r, 0) != '\n')
				r->at++;
		else if (ascii_is_blank((unsigned char)peek(r, 0)))
			r->at++;
		else
			break;
	}
}

static bool read_number(struct reader *r, uint32_t *out)
{
	size_t start = r->at;
	*out = 0;
	for (; ascii_is_digit((unsigned char)peek(r, 0)) && *out <= COUNT_MAX; r->at++)
		*out = *out * 10 + (uint32_t)(peek(r, 0) - '0');
	return r->at > start && *out <= COUNT_MAX;
}

/** "{2}", "{2,}", "{2,4}"; false when the brace is a character. */
static bool read_braces(struct reader *r, uint32_t *least, uint32_t *most)
{
	size_t start = r->at;
	r->at++;
	bool counted = read_number(r, least);
	*most = *least;
	if (counted && eat(r, ",") && !read_number(r, most))
		*most = FACTOR_ENDLESS;
	if (counted && eat(r, "}"))
		return true;
	if (counted || is_one_of(peek(r, 0), ", "))
		fail(r);
	r->at = start;
	return false;
}

static struct factor_part read_quantifier(
    struct reader *r, struct factor_part part, struct modes modes)
{
	uint32_t least = 1, most = 1;
	skip_blanks(r, modes);
	if (eat(r, "*")) {
		least = 0;
		most = FACTOR_ENDLESS;
	} else if (eat(r, "+")) {
		most = FACTOR_ENDLESS;
	} else if (eat(r, "?")) {
		least = 0;
	} else if (peek(r, 0) != '{' || !read_braces(r, &least, &most)) {
		return part;
	}
	if (!eat(r, "?"))
		eat(r, "+");
	if (most < least || is_one_of(peek(r, 0), "*+?{"))
		return fail(r);
	return factor_repeat(r->arena, part, least, most);
}

static struct factor_part read_atom(struct reader *r, struct modes *modes)
{
	unsigned char c = (unsigned char)peek(r, 0);
	r->at++;
	switch (c) {
	case '(':
		return read_group(r, modes);
	case '[':
		return read_class(r, *modes);
	case '\\':
		return read_escape(r, *modes);
	case '.':
		return one_character(r);
	case '^':
	case '$':
		return factor_empty(r->arena, false);
	case '*':
	case '+':
	case '?':
		return fail(r);
	default:
		break;
	}
	if (c < 0x80)
		return literal(r, (char)c, *modes);
	while (((unsigned char)peek(r, 0) & 0xc0) == 0x80)
		r->at++;
	return factor_any(1, 4);
}

static struct factor_part read_alternatives(struct reader *r, struct modes modes)
{
	struct factor_part all = { 0 };
	for (bool first = true; first || eat(r, "|"); first = false) {
		struct factor_sequence sequence = factor_sequence_start(r->arena);
		for (skip_blanks(r, modes); !done(r) && !is_one_of(peek(r, 0), "|)");
		     skip_blanks(r, modes)) {
			struct factor_part atom = read_atom(r, &modes);
			factor_sequence_add(r->arena, &sequence, read_quantifier(r, atom, modes));
		}
		struct factor_part one = factor_sequence_end(r->arena, &sequence);
		all = first ? one : factor_either(r->arena, all, one);
		if (r->failed)
			break;
	}
	return all;
}

bool factor_parse(struct factor_part *out, const struct regex *regex, struct arena *arena)
{
	struct reader r = {
		.arena = arena, .in = regex->pattern, .utf = regex->utf, .ucp = regex->ucp
	};
	struct modes modes = { .caseless = (regex->flags & REGEX_CASELESS) != 0,
		.extended = (regex->flags & REGEX_EXTENDED) != 0 };
	if (memchr(r.in.at, '\0', r.in.len))
		return false;
	*out = read_alternatives(&r, modes);
	return !r.failed && r.at == r.in.len;
}
