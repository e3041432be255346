/* SPDX-License-Identifier: Apache-2.0
 *
 * find, match, gmatch and gsub with Lua's patterns, bounded: every step is paid for, so that a
 * pattern that backtracks without end stops like any other loop.
 *
 * Character classes are those of ASCII, whatever the locale.  A pattern is matched by trying each
 * of its items in turn:
 *
 *   item = ( class [ "*" | "+" | "-" | "?" ] | "(" | ")" | "%bxy" | "%f[set]" | "%1".."%9" )
 *   class = character | "." | "%" letter | "[" [ "^" ] { class | from "-" to } "]"
 */
#include "lua/room.h"

enum { CAPTURES = 32, DEPTH = 200, STEPS = 256 };

#define CAPTURE_OPEN (-1)
#define CAPTURE_POSITION (-2)

struct capture {
	const char *at;
	ptrdiff_t length; /**< or CAPTURE_OPEN, CAPTURE_POSITION */
};

struct matching {
	lua_State *L;
	const char *text, *text_end, *pattern_end;
	size_t steps; /**< not paid for yet */
	int depth, n_captures;
	struct capture captures[CAPTURES];
};

static void pay(struct matching *m)
{
	if (++m->steps >= STEPS) {
		machine_spend(m->L, m->steps);
		m->steps = 0;
	}
}

/* ---- classes ---- */

static bool is_punctuation(unsigned char c)
{
	return c > ' ' && c < 127 && !ascii_is_alnum(c);
}

/* %a, %d, ...: an upper-case letter means all others. */
static bool in_named_class(unsigned char c, char name)
{
	bool holds;
	switch (ascii_lower(name)) {
	case 'a':
		holds = ascii_is_letter(c);
		break;
	case 'c':
		holds = c < ' ' || c == 127;
		break;
	case 'd':
		holds = ascii_is_digit(c);
		break;
	case 'g':
		holds = c > ' ' && c < 127;
		break;
	case 'l':
		holds = c >= 'a' && c <= 'z';
		break;
	case 'p':
		holds = is_punctuation(c);
		break;
	case 's':
		holds = ascii_is_blank(c);
		break;
	case 'u':
		holds = c >= 'A' && c <= 'Z';
		break;
	case 'w':
		holds = ascii_is_alnum(c);
		break;
	case 'x':
		holds = ascii_is_digit(c) ||
		        (ascii_lower((char)c) >= 'a' && ascii_lower((char)c) <= 'f');
		break;
	default:
		return name == (char)c;
	}
	return ascii_lower(name) == name ? holds : !holds;
}

/* The end of the class that begins at `p`. */
static const char *class_end(struct matching *m, const char *p)
{
	if (*p == '%') {
		if (p + 1 >= m->pattern_end)
			luaL_error(m->L, "malformed pattern (ends with '%%')");
		return p + 2;
	}
	if (*p++ != '[')
		return p;
	if (p < m->pattern_end && *p == '^')
		p++;
	for (bool first = true; first || p >= m->pattern_end || *p != ']'; first = false) {
		if (p >= m->pattern_end)
			luaL_error(m->L, "malformed pattern (missing ']')");
		p += *p == '%' && p + 1 < m->pattern_end ? 2 : 1;
	}
	return p + 1;
}

/* Whether `c` is in the set from "[" at `p` to the "]" before `end`. */
static bool in_set(unsigned char c, const char *p, const char *end)
{
	bool wanted = true;
	const char *last = end - 1;
	if (*++p == '^') {
		wanted = false;
		p++;
	}
	while (p < last) {
		if (*p == '%' && p + 1 < last) {
			if (in_named_class(c, p[1]))
				return wanted;
			p += 2;
		} else if (p + 2 < last && p[1] == '-') {
			if ((unsigned char)p[0] <= c && c <= (unsigned char)p[2])
				return wanted;
			p += 3;
		} else if ((unsigned char)*p++ == c) {
			return wanted;
		}
	}
	return !wanted;
}

static bool class_holds(struct matching *m, const char *s, const char *p, const char *end)
{
	if (s >= m->text_end)
		return false;
	pay(m);
	switch (*p) {
	case '.':
		return true;
	case '%':
		return in_named_class((unsigned char)*s, p[1]);
	case '[':
		m->steps += (size_t)(end - p) / 8;
		return in_set((unsigned char)*s, p, end);
	default:
		return *p == *s;
	}
}

/* ---- items ---- */

static const char *match_here(struct matching *m, const char *s, const char *p);

static const char *match_most(struct matching *m, const char *s, const char *p, const char *end)
{
	ptrdiff_t n = 0;
	while (class_holds(m, s + n, p, end))
		n++;
	for (; n >= 0; n--) {
		const char *found = match_here(m, s + n, end + 1);
		if (found)
			return found;
	}
	return NULL;
}

static const char *match_least(struct matching *m, const char *s, const char *p, const char *end)
{
	for (;; s++) {
		const char *found = match_here(m, s, end + 1);
		if (found)
			return found;
		if (!class_holds(m, s, p, end))
			return NULL;
	}
}

static const char *match_balanced(struct matching *m, const char *s, const char *p)
{
	if (p + 3 >= m->pattern_end)
		luaL_error(m->L, "malformed pattern (missing arguments to '%%b')");
	char open = p[2], close = p[3];
	if (s >= m->text_end || *s != open)
		return NULL;
	for (size_t depth = 1; ++s < m->text_end;) {
		pay(m);
		if (*s == close && --depth == 0)
			return match_here(m, s + 1, p + 4);
		depth += *s == open && open != close;
	}
	return NULL;
}

static const char *match_frontier(struct matching *m, const char *s, const char *p)
{
	p += 2;
	if (p >= m->pattern_end || *p != '[')
		luaL_error(m->L, "missing '[' after '%%f' in pattern");
	const char *end = class_end(m, p);
	unsigned char before = s == m->text ? '\0' : (unsigned char)s[-1];
	unsigned char after = s < m->text_end ? (unsigned char)*s : '\0';
	return !in_set(before, p, end) && in_set(after, p, end) ? match_here(m, s, end) : NULL;
}

static const char *match_back(struct matching *m, const char *s, const char *p)
{
	int k = p[1] - '1';
	if (k < 0 || k >= m->n_captures || m->captures[k].length < 0)
		luaL_error(m->L, "invalid capture index %%%d in pattern", k + 1);
	size_t length = (size_t)m->captures[k].length;
	m->steps += length / 16;
	if ((size_t)(m->text_end - s) < length || memcmp(s, m->captures[k].at, length) != 0)
		return NULL;
	return match_here(m, s + length, p + 2);
}

static const char *open_capture(struct matching *m, const char *s, const char *p, ptrdiff_t length)
{
	if (m->n_captures >= CAPTURES)
		luaL_error(m->L, "too many captures");
	m->captures[m->n_captures++] = (struct capture){ s, length };
	const char *found = match_here(m, s, p);
	if (!found)
		m->n_captures--;
	return found;
}

static const char *close_capture(struct matching *m, const char *s, const char *p)
{
	int k = m->n_captures - 1;
	while (k >= 0 && m->captures[k].length != CAPTURE_OPEN)
		k--;
	if (k < 0)
		luaL_error(m->L, "invalid pattern capture");
	m->captures[k].length = s - m->captures[k].at;
	const char *found = match_here(m, s, p);
	if (!found)
		m->captures[k].length = CAPTURE_OPEN;
	return found;
}

/* One class with what follows it. */
static const char *match_class(struct matching *m, const char *s, const char *p)
{
	const char *end = class_end(m, p);
	char suffix = end < m->pattern_end ? *end : '\0';
	switch (suffix) {
	case '*':
		return match_most(m, s, p, end);
	case '+':
		return class_holds(m, s, p, end) ? match_most(m, s + 1, p, end) : NULL;
	case '-':
		return match_least(m, s, p, end);
	case '?':
		if (class_holds(m, s, p, end)) {
			const char *found = match_here(m, s + 1, end + 1);
			if (found)
				return found;
		}
		return match_here(m, s, end + 1);
	default:
		return class_holds(m, s, p, end) ? match_here(m, s + 1, end) : NULL;
	}
}

static const char *match_item(struct matching *m, const char *s, const char *p)
{
	switch (*p) {
	case '(':
		if (p + 1 < m->pattern_end && p[1] == ')')
			return open_capture(m, s, p + 2, CAPTURE_POSITION);
		return open_capture(m, s, p + 1, CAPTURE_OPEN);
	case ')':
		return close_capture(m, s, p + 1);
	case '$':
		if (p + 1 == m->pattern_end)
			return s == m->text_end ? s : NULL;
		break;
	case '%':
		if (p + 1 < m->pattern_end && p[1] == 'b')
			return match_balanced(m, s, p);
		if (p + 1 < m->pattern_end && p[1] == 'f')
			return match_frontier(m, s, p);
		if (p + 1 < m->pattern_end && ascii_is_digit((unsigned char)p[1]))
			return match_back(m, s, p);
		break;
	default:
		break;
	}
	return match_class(m, s, p);
}

/* Plain single classes are walked in a loop, so that long literals do not nest. */
static const char *match_here(struct matching *m, const char *s, const char *p)
{
	if (++m->depth > DEPTH)
		luaL_error(m->L, "pattern too complex");
	pay(m);
	while (p < m->pattern_end && ascii_is_alnum((unsigned char)*p) &&
	       (p + 1 == m->pattern_end || !strchr("*+-?", p[1]))) {
		if (s >= m->text_end || *s != *p) {
			m->depth--;
			return NULL;
		}
		pay(m);
		s++;
		p++;
	}
	const char *found = p < m->pattern_end ? match_item(m, s, p) : s;
	m->depth--;
	return found;
}

/* ---- a match from some position on ---- */

struct found {
	const char *from, *to;
};

static void start(struct matching *m, lua_State *L, struct text text, struct text pattern)
{
	*m = (struct matching){ .L = L,
		.text = text.at,
		.text_end = text.at + text.len,
		.pattern_end = pattern.at + pattern.len };
}

static bool next_match(struct matching *m, struct text pattern, const char *from, struct found *out)
{
	bool anchored = pattern.len > 0 && pattern.at[0] == '^';
	for (const char *s = from; s <= m->text_end; s++) {
		m->n_captures = 0;
		m->depth = 0;
		const char *end = match_here(m, s, pattern.at + anchored);
		if (end) {
			*out = (struct found){ s, end };
			return true;
		}
		if (anchored)
			break;
	}
	return false;
}

/* Pushes capture `k`, or the whole match when there are no captures. */
static void push_capture(const struct matching *m, int k, struct found found)
{
	if (k >= m->n_captures) {
		if (k > 0)
			luaL_error(m->L, "invalid capture index %%%d", k + 1);
		lua_pushlstring(m->L, found.from, (size_t)(found.to - found.from));
		return;
	}
	const struct capture *capture = &m->captures[k];
	if (capture->length == CAPTURE_OPEN)
		luaL_error(m->L, "unfinished capture");
	if (capture->length == CAPTURE_POSITION)
		lua_pushinteger(m->L, capture->at - m->text + 1);
	else
		lua_pushlstring(m->L, capture->at, (size_t)capture->length);
}

static int push_captures(const struct matching *m, struct found found, bool whole_if_none)
{
	int n = m->n_captures == 0 && whole_if_none ? 1 : m->n_captures;
	luaL_checkstack(m->L, n, "too many captures");
	for (int k = 0; k < n; k++)
		push_capture(m, k, found);
	return n;
}

/* ---- the functions ---- */

static const char *begin_at(lua_State *L, struct text text, int argument)
{
	lua_Integer at = luaL_optinteger(L, argument, 1);
	if (at < 0)
		at = at + (lua_Integer)text.len + 1;
	at = at < 1 ? 1 : at;
	return at > (lua_Integer)text.len + 1 ? NULL : text.at + at - 1;
}

static bool is_plain(struct text pattern)
{
	for (size_t i = 0; i < pattern.len; i++)
		if (memchr("^$*+?.([%-", pattern.at[i], 10))
			return false;
	return true;
}

static int find_plain(lua_State *L, struct text text, struct text needle, const char *from)
{
	size_t left = (size_t)(text.at + text.len - from);
	machine_spend(L, left / 16 + 1);
	const char *at = needle.len == 0 ? from : memmem(from, left, needle.at, needle.len);
	if (!at)
		return 0;
	lua_pushinteger(L, at - text.at + 1);
	lua_pushinteger(L, at - text.at + (lua_Integer)needle.len);
	return 2;
}

static int find_or_match(lua_State *L, bool find)
{
	struct text text = library_text(L, 1), pattern = library_text(L, 2);
	const char *from = begin_at(L, text, 3);
	struct matching m;
	struct found found;
	int n = 0;
	if (from && find && (lua_toboolean(L, 4) || is_plain(pattern))) {
		n = find_plain(L, text, pattern, from);
	} else if (from) {
		start(&m, L, text, pattern);
		if (next_match(&m, pattern, from, &found)) {
			if (find) {
				lua_pushinteger(L, found.from - text.at + 1);
				lua_pushinteger(L, found.to - text.at);
				n = 2;
			}
			n += push_captures(&m, found, !find);
		}
		machine_spend(L, m.steps);
	}
	if (n == 0)
		lua_pushnil(L);
	return n ? n : 1;
}

static int pattern_find(lua_State *L)
{
	return find_or_match(L, true);
}

static int pattern_match(lua_State *L)
{
	return find_or_match(L, false);
}

/* Upvalues: text, pattern, where to go on, where the last match ended. */
static int gmatch_next(lua_State *L)
{
	lua_pushvalue(L, lua_upvalueindex(1));
	lua_pushvalue(L, lua_upvalueindex(2));
	struct text text = library_text(L, -2), pattern = library_text(L, -1);
	const char *from = text.at + lua_tointeger(L, lua_upvalueindex(3));
	lua_Integer last = lua_tointeger(L, lua_upvalueindex(4));
	struct matching m;
	struct found found;
	start(&m, L, text, pattern);
	while (from <= m.text_end && next_match(&m, pattern, from, &found)) {
		if (found.to - text.at == last) { /* empty, at the end of the last one */
			from = found.from + 1;
			continue;
		}
		lua_pushinteger(L, found.to - text.at);
		lua_pushvalue(L, -1);
		lua_replace(L, lua_upvalueindex(3));
		lua_replace(L, lua_upvalueindex(4));
		machine_spend(L, m.steps);
		return push_captures(&m, found, true);
	}
	machine_spend(L, m.steps);
	return 0;
}

static int pattern_gmatch(lua_State *L)
{
	struct text text = library_text(L, 1);
	library_text(L, 2);
	const char *from = begin_at(L, text, 3);
	lua_settop(L, 2);
	lua_pushinteger(L, from ? from - text.at : (lua_Integer)text.len + 1);
	lua_pushinteger(L, -1);
	lua_pushcclosure(L, gmatch_next, 4);
	return 1;
}

/* ---- gsub ---- */

static void add_template(
    luaL_Buffer *buffer, const struct matching *m, struct found found, struct text template)
{
	for (size_t i = 0; i < template.len; i++) {
		char c = template.at[i];
		if (c != '%') {
			luaL_addchar(buffer, c);
			continue;
		}
		c = ++i < template.len ? template.at[i] : '\0';
		if (c == '%') {
			luaL_addchar(buffer, c);
		} else if (c == '0') {
			luaL_addlstring(buffer, found.from, (size_t)(found.to - found.from));
		} else if (ascii_is_digit((unsigned char)c)) {
			push_capture(m, c - '1', found);
			luaL_tolstring(m->L, -1, NULL);
			lua_remove(m->L, -2);
			luaL_addvalue(buffer);
		} else {
			luaL_error(m->L, "invalid use of '%%' in replacement string");
		}
	}
}

/* Adds what replaces the match. */
static void add_replacement(luaL_Buffer *buffer, const struct matching *m, struct found found)
{
	lua_State *L = m->L;
	int type = lua_type(L, 3);
	if (type == LUA_TFUNCTION) {
		lua_pushvalue(L, 3);
		lua_call(L, push_captures(m, found, true), 1);
	} else if (type == LUA_TTABLE) {
		push_capture(m, 0, found);
		lua_gettable(L, 3);
	} else {
		add_template(buffer, m, found, library_text(L, 3));
		return;
	}
	if (!lua_toboolean(L, -1)) {
		lua_pop(L, 1);
		luaL_addlstring(buffer, found.from, (size_t)(found.to - found.from));
	} else if (lua_isstring(L, -1)) {
		luaL_addvalue(buffer);
	} else {
		luaL_error(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
	}
}

static int pattern_gsub(lua_State *L)
{
	struct text text = library_text(L, 1), pattern = library_text(L, 2);
	lua_Integer most = luaL_optinteger(L, 4, (lua_Integer)text.len + 1), n = 0;
	const char *from = text.at, *last = NULL;
	struct matching m;
	struct found found;
	luaL_Buffer buffer;
	int type = lua_type(L, 3);
	luaL_argexpected(L,
	    type == LUA_TSTRING || type == LUA_TNUMBER || type == LUA_TTABLE ||
	        type == LUA_TFUNCTION,
	    3, "string/function/table");
	lua_settop(L, 3);
	start(&m, L, text, pattern);
	luaL_buffinit(L, &buffer);
	while (n < most && next_match(&m, pattern, from, &found)) {
		luaL_addlstring(&buffer, from, (size_t)(found.from - from));
		if (found.to != last) {
			n++;
			add_replacement(&buffer, &m, found);
		}
		last = from = found.to;
		if (found.to == found.from) {
			if (from >= m.text_end)
				break;
			luaL_addchar(&buffer, *from++);
		}
		if (pattern.len > 0 && pattern.at[0] == '^')
			break;
	}
	if (from < m.text_end)
		luaL_addlstring(&buffer, from, (size_t)(m.text_end - from));
	luaL_pushresult(&buffer);
	machine_spend(L, m.steps);
	lua_pushinteger(L, n);
	return 2;
}

const luaL_Reg pattern_functions[] = { { "find", pattern_find }, { "match", pattern_match },
	{ "gmatch", pattern_gmatch }, { "gsub", pattern_gsub }, { "rep", strings_rep },
	{ NULL, NULL } };
