/* SPDX-License-Identifier: Apache-2.0
 *
 * Words for numbers, and putting the pieces of a number together.
 */
#include "engine/extract/numerals.h"

static const struct numeral numerals[] = {
#define NUMERAL(word, kind, value) { word, NUMERAL_##kind, value },
#include "engine/extract/numerals.def"
#undef NUMERAL
};

enum { N_NUMERALS = sizeof(numerals) / sizeof(numerals[0]), LONGEST = 13, BLANKS = 3 };

/* A bit for each letter that the numerals of a first letter end with: most words of a text end
 * here. */
#define LETTER(c) (1u << ((c) - 'a'))
static const uint32_t last_letters[26] = {
	['a' - 'a'] = LETTER('a') | LETTER('d') | LETTER('i') | LETTER('m') | LETTER('t'),
	['b' - 'a'] = LETTER('a') | LETTER('n') | LETTER('r') | LETTER('s'),
	['c' - 'a'] = LETTER('a') | LETTER('e') | LETTER('n') | LETTER('o') | LETTER('q') |
	              LETTER('s') | LETTER('y'),
	['d' - 'a'] = LETTER('a') | LETTER('c') | LETTER('e') | LETTER('h') | LETTER('i') |
	              LETTER('o') | LETTER('s') | LETTER('t') | LETTER('x') | LETTER('z'),
	['e' - 'a'] =
	    LETTER('h') | LETTER('n') | LETTER('o') | LETTER('s') | LETTER('t') | LETTER('y'),
	['f' - 'a'] = LETTER('a') | LETTER('e') | LETTER('f') | LETTER('m') | LETTER('n') |
	              LETTER('r') | LETTER('u') | LETTER('v') | LETTER('y'),
	['g' - 'a'] = LETTER('n'),
	['h' - 'a'] = LETTER('d') | LETTER('i') | LETTER('n') | LETTER('t'),
	['i' - 'a'] = LETTER('a') | LETTER('i'),
	['j' - 'a'] = LETTER('n'),
	['k' - 'a'] = LETTER('g') | LETTER('o') | LETTER('t'),
	['l' - 'a'] = LETTER('a') | LETTER('o'),
	['m' - 'a'] = LETTER('l') | LETTER('s') | LETTER('t'),
	['n' - 'a'] = LETTER('a') | LETTER('e') | LETTER('f') | LETTER('l') | LETTER('m') |
	              LETTER('n') | LETTER('o') | LETTER('r') | LETTER('s') | LETTER('t') |
	              LETTER('y'),
	['o' - 'a'] = LETTER('a') | LETTER('e') | LETTER('h') | LETTER('m') | LETTER('n') |
	              LETTER('o') | LETTER('s'),
	['p' - 'a'] = LETTER('c') | LETTER('o'),
	['q' - 'a'] = LETTER('e') | LETTER('o') | LETTER('s'),
	['r' - 'a'] = LETTER('a'),
	['s' - 'a'] = LETTER('a') | LETTER('c') | LETTER('e') | LETTER('h') | LETTER('i') |
	              LETTER('k') | LETTER('m') | LETTER('n') | LETTER('o') | LETTER('r') |
	              LETTER('s') | LETTER('t') | LETTER('u') | LETTER('x') | LETTER('y') |
	              LETTER('z'),
	['t' - 'a'] = LETTER('a') | LETTER('d') | LETTER('e') | LETTER('m') | LETTER('n') |
	              LETTER('o') | LETTER('s') | LETTER('y'),
	['u' - 'a'] = LETTER('a') | LETTER('c') | LETTER('m') | LETTER('n') | LETTER('o'),
	['v' - 'a'] = LETTER('e') | LETTER('f') | LETTER('o') | LETTER('r') | LETTER('s'),
	['w' - 'a'] = LETTER('n') | LETTER('o') | LETTER('t'),
	['y' - 'a'] = LETTER('i') | LETTER('n') | LETTER('y'),
	['z' - 'a'] = LETTER('i') | LETTER('n') | LETTER('o') | LETTER('s'),
};

/** The same for second letters. */
static const uint32_t second_letters[26] = {
	['a' - 'a'] = LETTER('c') | LETTER('l') | LETTER('n') | LETTER('p') | LETTER('t'),
	['b' - 'a'] = LETTER('a') | LETTER('e') | LETTER('i') | LETTER('o'),
	['c' - 'a'] =
	    LETTER('a') | LETTER('e') | LETTER('h') | LETTER('i') | LETTER('u') | LETTER('z'),
	['d' - 'a'] = LETTER('a') | LETTER('e') | LETTER('i') | LETTER('o') | LETTER('r') |
	              LETTER('u') | LETTER('w') | LETTER('z'),
	['e' - 'a'] = LETTER('e') | LETTER('i') | LETTER('l') | LETTER('s') | LETTER('t'),
	['f' - 'a'] =
	    LETTER('e') | LETTER('i') | LETTER('o') | LETTER('u') | LETTER('v') | LETTER('y'),
	['g' - 'a'] = LETTER('u'),
	['h' - 'a'] = LETTER('a') | LETTER('u') | LETTER('y'),
	['i' - 'a'] = LETTER('k') | LETTER('s'),
	['j' - 'a'] = LETTER('e'),
	['k' - 'a'] = LETTER('a') | LETTER('h') | LETTER('w'),
	['l' - 'a'] = LETTER('i') | LETTER('u'),
	['m' - 'a'] = LETTER('e') | LETTER('i') | LETTER('o'),
	['n' - 'a'] = LETTER('a') | LETTER('e') | LETTER('i') | LETTER('o') | LETTER('u'),
	['o' - 'a'] = LETTER('c') | LETTER('e') | LETTER('h') | LETTER('i') | LETTER('n') |
	              LETTER('s') | LETTER('t'),
	['p' - 'a'] = LETTER('i'),
	['q' - 'a'] = LETTER('u'),
	['r' - 'a'] = LETTER('a'),
	['s' - 'a'] = LETTER('a') | LETTER('e') | LETTER('i') | LETTER('j') | LETTER('l') |
	              LETTER('p') | LETTER('z'),
	['t' - 'a'] =
	    LETTER('a') | LETTER('e') | LETTER('h') | LETTER('r') | LETTER('v') | LETTER('w'),
	['u' - 'a'] = LETTER('c') | LETTER('m') | LETTER('n'),
	['v' - 'a'] = LETTER('e') | LETTER('i'),
	['w' - 'a'] = LETTER('a') | LETTER('i') | LETTER('u'),
	['y' - 'a'] = LETTER('e') | LETTER('o'),
	['z' - 'a'] = LETTER('e') | LETTER('w'),
};

static const struct numeral *find(const char lower[LONGEST + 1])
{
	size_t low = 0, high = N_NUMERALS;
	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = strcmp(numerals[middle].word, lower);
		if (order == 0)
			return &numerals[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

const struct numeral *numeral_of(struct text word)
{
	char lower[LONGEST + 1] = { 0 };
	if (word.len == 0 || word.len > LONGEST)
		return NULL;
	char first = ascii_lower(word.at[0]), last = ascii_lower(word.at[word.len - 1]);
	if (!ascii_is_letter((unsigned char)first) || !ascii_is_letter((unsigned char)last) ||
	    !(last_letters[first - 'a'] & LETTER(last)))
		return NULL;
	char second = ascii_lower(word.at[word.len > 1 ? 1 : 0]);
	if (word.len > 1 && (!ascii_is_letter((unsigned char)second) ||
	                        !(second_letters[first - 'a'] & LETTER(second))))
		return NULL;
	for (size_t i = 0; i < word.len; i++)
		lower[i] = ascii_lower(word.at[i]);
	return find(lower);
}

const struct numeral *numeral_next(const struct numeral *numeral)
{
	const struct numeral *next = numeral ? numeral + 1 : numerals;
	return next < numerals + N_NUMERALS ? next : NULL;
}

const struct numeral *numeral_prefix(struct text letters, size_t *length)
{
	for (size_t len = letters.len < LONGEST ? letters.len : LONGEST; len >= 2; len--) {
		const struct numeral *found = numeral_of((struct text){ letters.at, len });
		if (found) {
			*length = len;
			return found;
		}
	}
	return NULL;
}

/* ---- pieces */

bool pieces_add(struct pieces *pieces, size_t from, size_t to, const char *digits, size_t n)
{
	struct piece *piece = &pieces->items[pieces->n];
	if (pieces->n == PIECES_MAX || n > sizeof(piece->digits))
		return false;
	*piece = (struct piece){ .from = from, .to = to, .n = (uint8_t)n };
	memcpy(piece->digits, digits, n);
	pieces->total += n;
	pieces->n++;
	return true;
}

char separator_kind(struct text text, size_t from, size_t to)
{
	char kind = 0;
	for (size_t i = from; i < to; i++) {
		unsigned char c = (unsigned char)text.at[i];
		if (c >= 0x80)
			return 1;
		if (c == '\n' || c == '\r')
			kind = '\n';
		else if (c != ' ' && c != '\t')
			return text.at[i];
		else if (kind == 0)
			kind = ' ';
	}
	return kind;
}

bool pieces_are_usual(const struct pieces *pieces, size_t i, size_t j)
{
	static const char *const usual[] = { "324", "334", "4444", "465", "464", "44443", "4445" };
	char lengths[PIECES_MAX + 1] = { 0 };
	for (size_t k = i; k <= j; k++)
		lengths[k - i] = (char)('0' + (pieces->items[k].n < 10 ? pieces->items[k].n : 10));
	for (size_t k = 0; k < sizeof(usual) / sizeof(usual[0]); k++)
		if (strcmp(usual[k], lengths) == 0)
			return true;
	return false;
}

bool pieces_are_a_number(const struct pieces *pieces)
{
	size_t n = pieces->total;
	if (pieces->n == n)
		return n == 9 || n == 15 || n == 16;
	return pieces->n > 2 && n != 10 && pieces_are_usual(pieces, 0, pieces->n - 1);
}

/** Whether single digits at every `step`th piece from the first on go up by one, nine of them at
 * most. */
static bool are_counted(const struct pieces *pieces, size_t step)
{
	size_t end = pieces->n < 9 * step ? pieces->n : 9 * step;
	for (size_t i = step; i < end; i += step)
		if (pieces->items[i].n != 1 ||
		    pieces->items[i].digits[0] != pieces->items[i - step].digits[0] + 1)
			return false;
	return end > 3 * step;
}

bool pieces_are_counted(const struct pieces *pieces)
{
	return are_counted(pieces, 1) || are_counted(pieces, 2);
}

char pieces_joiner(const struct pieces *pieces, struct text text)
{
	unsigned seen[128] = { 0 };
	char best = 0;
	for (size_t i = 1; i < pieces->n; i++) {
		if (pieces->items[i].marked)
			continue;
		char kind = separator_kind(text, pieces->items[i - 1].to, pieces->items[i].from);
		if (++seen[(unsigned char)kind & 127] > seen[(unsigned char)best & 127])
			best = kind;
	}
	return best;
}

static bool is_joined(const struct pieces *pieces, size_t k, struct text text, char joiner)
{
	const struct piece *piece = &pieces->items[k];
	return !piece->marked && separator_kind(text, piece[-1].to, piece->from) == joiner;
}

/** The last of the pieces from `i` on that the joiner joins. */
static size_t joined_end(const struct pieces *pieces, size_t i, struct text text, char joiner)
{
	while (i + 1 < pieces->n && is_joined(pieces, i + 1, text, joiner))
		i++;
	return i;
}

bool pieces_are_single(const struct pieces *pieces)
{
	size_t single = 0;
	for (size_t i = 0; i < pieces->n; i++)
		single += pieces->items[i].n == 1;
	return single * 2 > pieces->n;
}

bool separator_is_plain(char kind)
{
	return kind != 0 && strchr(" \n-./|()", kind) != NULL;
}

bool separator_is_stretched(struct text text, size_t from, size_t to)
{
	size_t marks = 0, blanks = 0;
	for (size_t i = from; i < to; i++) {
		bool blank = ascii_is_blank((unsigned char)text.at[i]);
		blanks += blank;
		marks += !blank;
	}
	return marks > 1 || (marks == 0 && blanks > BLANKS);
}

/** Between spoken pairs and hundreds a blank binds closer than a comma, however few there are. */
static char spoken_joiner(const struct pieces *pieces, struct text text)
{
	for (size_t i = 1; i < pieces->n && !pieces_are_single(pieces); i++)
		if (!pieces->items[i].marked &&
		    separator_kind(text, pieces->items[i - 1].to, pieces->items[i].from) == ' ')
			return ' ';
	return pieces_joiner(pieces, text);
}

/** How pieces are joined. */
struct joining {
	const struct pieces *pieces;
	struct text text;
	char joiner;
	enum pieces_form form;
	bool hyphens;
};

/** What becomes of the separator before piece `k`. */
static struct text new_separator(const struct joining *how, size_t k)
{
	const struct piece *piece = &how->pieces->items[k];
	if (how->form == PIECES_RUN)
		return TEXT("");
	struct text raw = { how->text.at + piece[-1].to, piece->from - piece[-1].to };
	bool plain = separator_is_plain(separator_kind(how->text, piece[-1].to, piece->from)) &&
	             !separator_is_stretched(how->text, piece[-1].to, piece->from);
	if (is_joined(how->pieces, k, how->text, how->joiner)) {
		bool spoken_groups = how->form == PIECES_WORDS && how->hyphens;
		if (spoken_groups && !pieces_are_single(how->pieces))
			return TEXT("-");
		if (how->form != PIECES_GROUPS || (!plain && !how->hyphens))
			return TEXT("");
		return plain ? raw : TEXT("-");
	}
	bool next = how->form != PIECES_WORDS && raw.len > 1 && memchr(raw.at, ' ', raw.len);
	return (plain || next) && !piece->marked ? raw : TEXT("-");
}

struct text pieces_join(
    const struct pieces *pieces, enum pieces_form form, struct text text, struct arena *arena)
{
	const struct piece *first = &pieces->items[0], *last = &pieces->items[pieces->n - 1];
	char joiner =
	    form == PIECES_WORDS ? spoken_joiner(pieces, text) : pieces_joiner(pieces, text);
	struct joining how = { pieces, text, joiner, form, false };
	char *at = arena_alloc(arena, pieces->total + pieces->n + (last->to - first->from));
	size_t used = 0, end = joined_end(pieces, 0, text, how.joiner);
	how.hyphens = pieces_are_usual(pieces, 0, end);
	for (size_t k = 0; k < pieces->n; k++) {
		if (k > 0) {
			struct text between = new_separator(&how, k);
			memcpy(at + used, between.at, between.len);
			used += between.len;
		}
		if (k > end) {
			end = joined_end(pieces, k, text, how.joiner);
			how.hyphens = pieces_are_usual(pieces, k, end);
		}
		memcpy(at + used, pieces->items[k].digits, pieces->items[k].n);
		used += pieces->items[k].n;
	}
	return (struct text){ at, used };
}
