/* SPDX-License-Identifier: Apache-2.0
 *
 * Numbers as words: "four one one one", "cuatro-uno-uno", "double five", "forty-one eleven", "five
 * hundred and six", also mixed with digits.
 *
 *   run  = item { separator [ filler | link ] item }
 *   item = digits | [ times ] unit | teen | tens [ filler ] [ unit ] | mark
 *        | hundreds [ filler ] [ unit | teen | tens [ filler ] [ unit ] ]
 *        | thousands [ filler ] [ hundreds ] ...
 *
 * Nine digits and four words make a number of it; counting to three is none.  Where that fails and
 * there are numerals, words that are nearly some are read as well: "sevn", "foru".
 */
#include "engine/extract/disguise.h"
#include "engine/extract/numerals.h"

enum {
	LEAST_DIGITS = 9,
	MANY_DIGITS = 6,
	MOST_DIGITS = 16,
	LEAST_WORDS = 4,
	SEPARATOR = 4,
	DIGITS = 4,
	LETTERS = 512,
	BACK = 640
};

struct speech {
	struct text text;
	size_t at; /**< what is read next */
	struct pieces *pieces;
	size_t words; /**< numerals among them */
	bool lax;     /**< words near numerals count */
	size_t slips; /**< such words among the pieces */
	bool marked;  /**< a spoken separator was read last */
	size_t links; /**< words between digits: "and", "then" */
	size_t link;  /**< where the "and" or "then" ends that was; 0 for none */
};

static bool is_wordy(struct text text, size_t at)
{
	unsigned char c = at < text.len ? (unsigned char)text.at[at] : ' ';
	return ascii_is_alnum(c);
}

/** Behind at most a few characters that are neither letters nor digits; one of them may end a
 * line.  SIZE_MAX when there are more. */
static size_t skip_separator(struct text text, size_t at)
{
	size_t n = 0, lines = 0;
	for (; at < text.len && !is_wordy(text, at); at++) {
		lines += text.at[at] == '\n';
		if (n == SEPARATOR || lines > 1)
			return SIZE_MAX;
		n += ((unsigned char)text.at[at] & 0xc0) != 0x80;
	}
	return at;
}

static size_t word_end(struct text text, size_t at, bool digits)
{
	size_t end = at;
	while (end < text.len && end - at < LETTERS &&
	       (digits ? ascii_is_digit((unsigned char)text.at[end])
	               : ascii_is_letter((unsigned char)text.at[end])))
		end++;
	return end;
}

static bool add(struct speech *speech, size_t from, size_t to, const char *digits, size_t n)
{
	struct pieces *pieces = speech->pieces;
	if (speech->link > 0 &&
	    pieces->n > 0) /* the word is no separator, what stands behind it is */
		pieces->items[pieces->n - 1].to = speech->link;
	bool room = pieces_add(pieces, from, to, digits, n);
	if (room)
		pieces->items[pieces->n - 1].marked = speech->marked;
	speech->marked = false;
	speech->link = 0;
	return room;
}

/** A digit, as often as "double" or "triple" says. */
static bool add_times(struct speech *speech, size_t from, size_t to, unsigned digit, unsigned times)
{
	char digits[3];
	memset(digits, (int)('0' + digit), sizeof(digits));
	return add(speech, from, to, digits, times);
}

static bool add_two(struct speech *speech, size_t from, size_t to, unsigned value)
{
	char digits[2] = { (char)('0' + value / 10), (char)('0' + value % 10) };
	return add(speech, from, to, digits, 2);
}

/** The numeral that begins at `at`: a whole word, or the first of letters without blanks. */
static const struct numeral *numeral_at(struct text text, size_t at, size_t *end)
{
	struct text word = { text.at + at, word_end(text, at, false) - at };
	size_t length = word.len;
	const struct numeral *numeral = numeral_of(word);
	if (!numeral && word.len > 0)
		numeral = numeral_prefix(word, &length);
	*end = at + length;
	return numeral;
}

/** The unit behind "double" or "forty", over a filler; its value, or -1. */
static int unit_behind(struct text text, size_t at, bool filler, size_t *end)
{
	size_t next = skip_separator(text, at);
	const struct numeral *numeral = next == SIZE_MAX ? NULL : numeral_at(text, next, end);
	if (numeral && numeral->kind == NUMERAL_FILLER && filler) {
		next = skip_separator(text, *end);
		numeral = next == SIZE_MAX ? NULL : numeral_at(text, next, end);
	}
	return numeral && numeral->kind == NUMERAL_UNIT ? numeral->value : -1;
}

/** The numeral behind `at`, over a filler; NULL for none. */
static const struct numeral *numeral_behind(struct text text, size_t at, size_t *end)
{
	size_t next = skip_separator(text, at);
	const struct numeral *numeral = next == SIZE_MAX ? NULL : numeral_at(text, next, end);
	if (!numeral || numeral->kind != NUMERAL_FILLER)
		return numeral;
	next = skip_separator(text, *end);
	return next == SIZE_MAX ? NULL : numeral_at(text, next, end);
}

/** What stands behind "five hundred": "six", "twelve", "forty", "forty-one"; 0 for nothing. */
static unsigned rest_of_hundreds(struct text text, size_t at, size_t *end)
{
	size_t rest_end, unit_end;
	bool ends = at < text.len && strchr(",;.", text.at[at]);
	const struct numeral *rest = ends ? NULL : numeral_behind(text, at, &rest_end);
	if (!rest || (rest->kind != NUMERAL_UNIT && rest->kind != NUMERAL_TEEN &&
	                 rest->kind != NUMERAL_TENS))
		return 0;
	int unit = rest->kind == NUMERAL_TENS ? unit_behind(text, rest_end, true, &unit_end) : -1;
	*end = unit > 0 ? unit_end : rest_end;
	return rest->value + (unit > 0 ? (unsigned)unit : 0);
}

/** Whether "hundred" or "thousand" stands right behind what ends at `at`. */
static bool is_power(struct text text, size_t at, enum numeral_kind power, size_t *end)
{
	size_t next = skip_separator(text, at);
	const struct numeral *numeral = next == SIZE_MAX ? NULL : numeral_at(text, next, end);
	return numeral && numeral->kind == power;
}

/** "eight hundred and six" or its last part behind a thousand; 0 for nothing. */
static unsigned rest_of_thousands(struct text text, size_t at, size_t *end)
{
	size_t unit_end, hundred_end;
	const struct numeral *first = numeral_behind(text, at, &unit_end);
	if (first && first->kind == NUMERAL_UNIT &&
	    is_power(text, unit_end, NUMERAL_HUNDRED, &hundred_end)) {
		*end = hundred_end;
		return first->value * 100 + rest_of_hundreds(text, hundred_end, end);
	}
	if (first && first->kind == NUMERAL_HUNDREDS) {
		*end = unit_end;
		return first->value * 100 + rest_of_hundreds(text, unit_end, end);
	}
	return rest_of_hundreds(text, at, end);
}

/** "five hundred and six", "nine thousand and six": `value` stands before the power that ends at
 * `end`. */
static bool add_powers(
    struct speech *speech, size_t from, size_t end, unsigned value, enum numeral_kind power)
{
	char digits[4];
	bool thousands = power == NUMERAL_THOUSAND;
	size_t n = thousands || value > 9 ? 4 : 3;
	unsigned whole = value * (thousands ? 1000 : 100);
	whole += thousands ? rest_of_thousands(speech->text, end, &end)
	                   : rest_of_hundreds(speech->text, end, &end);
	for (size_t i = n; i > 0; i--, whole /= 10)
		digits[i - 1] = (char)('0' + whole % 10);
	speech->at = end;
	return add(speech, from, end, digits, n);
}

/** "And" behind many digits, where none or few stood before, begins another number. */
static bool may_link(const struct speech *speech)
{
	const struct pieces *pieces = speech->pieces;
	return pieces->n > 0 &&
	       (pieces->total < MANY_DIGITS || pieces->n <= 3 * (speech->links + 1));
}

/** The numeral at `from`, or, where slips are forgiven, the digit that a word is near to. */
static const struct numeral *spoken_at(struct speech *speech, size_t from, size_t *end)
{
	struct text text = speech->text;
	const struct numeral *numeral = numeral_at(text, from, end);
	bool whole =
	    numeral && !ascii_is_letter((unsigned char)(*end < text.len ? text.at[*end] : ' '));
	if (!speech->lax || whole)
		return numeral;
	size_t near_end = word_end(text, from, false);
	const struct numeral *near = numeral_near((struct text){ text.at + from, near_end - from });
	if (!near)
		return numeral;
	*end = near_end;
	speech->slips++;
	return near;
}

/** "And", "then", "dash": between what is spoken. */
static bool read_between(struct speech *speech, const struct numeral *numeral, size_t end)
{
	if (numeral->kind == NUMERAL_MARK) {
		speech->marked = true;
		return speech->pieces->n > 0;
	}
	bool links = speech->link == 0 && may_link(speech);
	speech->link = end;
	speech->links++;
	return links;
}

/** One spoken item from `from` on; false when there is none. */
static bool read_numeral(struct speech *speech, size_t from)
{
	struct text text = speech->text;
	size_t end, next_end = 0;
	const struct numeral *numeral = spoken_at(speech, from, &end);
	if (!numeral || numeral->kind == NUMERAL_HUNDRED || numeral->kind == NUMERAL_THOUSAND)
		return false;
	speech->at = end;
	if (numeral_is_filler(numeral) || numeral->kind == NUMERAL_MARK)
		return read_between(speech, numeral, end);
	speech->words++;
	unsigned value = numeral->value;
	if (numeral->kind == NUMERAL_HUNDREDS)
		return add_powers(speech, from, end, value, NUMERAL_HUNDRED);
	if (numeral->kind == NUMERAL_UNIT && is_power(text, end, NUMERAL_THOUSAND, &next_end))
		return add_powers(speech, from, next_end, value, NUMERAL_THOUSAND);
	if (numeral->kind == NUMERAL_UNIT && !is_power(text, end, NUMERAL_HUNDRED, &next_end))
		return add_times(speech, from, end, value, 1);
	if (numeral->kind == NUMERAL_UNIT)
		return add_powers(speech, from, next_end, value, NUMERAL_HUNDRED);
	int unit = numeral->kind == NUMERAL_TEEN
	               ? -1
	               : unit_behind(text, end, numeral->kind == NUMERAL_TENS, &next_end);
	if (numeral->kind == NUMERAL_TIMES && unit < 0)
		return false;
	if (unit >= 0 && (unit > 0 || numeral->kind == NUMERAL_TIMES))
		speech->at = end = next_end;
	if (numeral->kind == NUMERAL_TIMES)
		return add_times(speech, from, end, (unsigned)unit, value);
	value += unit > 0 ? (unsigned)unit : 0;
	if (is_power(text, end, NUMERAL_HUNDRED, &next_end))
		return add_powers(speech, from, next_end, value, NUMERAL_HUNDRED);
	return add_two(speech, from, end, value);
}

/** Whether the digit in hand stands again in brackets, as a word or the other way round: "6 (six)",
 * "six (6)"; then it is read once. */
static bool read_echo(struct speech *speech, size_t from)
{
	struct text text = speech->text;
	struct piece *last =
	    speech->pieces->n > 0 ? &speech->pieces->items[speech->pieces->n - 1] : NULL;
	if (!last || last->n != 1 || from == 0 || text.at[from - 1] != '(')
		return false;
	size_t end;
	const struct numeral *numeral = numeral_at(text, from, &end);
	bool same = numeral
	                ? numeral->kind == NUMERAL_UNIT && '0' + numeral->value == last->digits[0]
	                : text.at[from] == last->digits[0];
	end = numeral ? end : from + 1;
	if (!same || end >= text.len || text.at[end] != ')')
		return false;
	speech->words += numeral != NULL;
	speech->at = last->to = end + 1;
	return true;
}

static bool read_item(struct speech *speech)
{
	struct text text = speech->text;
	size_t from = speech->pieces->n > 0 ? skip_separator(text, speech->at) : speech->at;
	if (from == SIZE_MAX || from >= text.len)
		return false;
	if (read_echo(speech, from))
		return true;
	size_t end = word_end(text, from, true);
	if (end == from)
		return read_numeral(speech, from);
	speech->at = end;
	return end - from <= DIGITS && add(speech, from, end, text.at + from, end - from);
}

/** Goes back over words that may belong to the number. */
static size_t find_start(struct text text, size_t at, size_t done, bool lax)
{
	size_t least = at > BACK && at - BACK > done ? at - BACK : done;
	size_t start = at, i = at;
	while (i > least) {
		size_t end = i;
		for (size_t n = 0; end > least && n <= SEPARATOR && !is_wordy(text, end - 1); end--)
			n += ((unsigned char)text.at[end - 1] & 0xc0) != 0x80;
		size_t from = end;
		while (from > least && is_wordy(text, from - 1))
			from--;
		struct text word = { text.at + from, end - from };
		size_t length;
		bool digits =
		    word.len > 0 && word.len <= DIGITS && word_end(text, from, true) == end;
		if (word.len == 0 || (!digits && !numeral_prefix(word, &length) &&
		                         !numeral_of(word) && !(lax && numeral_near(word))))
			break;
		start = i = from;
	}
	return start;
}

static void put_number(struct reading *reading, const struct pieces *pieces)
{
	struct text text = reading_text(reading);
	size_t end = pieces->items[pieces->n - 1].to;
	if (!is_wordy(text, end))
		(spoken_is_only_counting(pieces) ? reading_suggest : reading_replace)(reading,
		    pieces->items[0].from, end,
		    pieces_join(pieces, PIECES_WORDS, text, reading_arena(reading)),
		    "spelled_number");
}

/** Leaves out what stands at either end and is a word of its own, so far as the number is whole
 * without it: "for six six ...". */
static void leave_slips(struct pieces *pieces, struct text text)
{
	size_t first = 0;
	while (pieces->n - first > LEAST_DIGITS && !spoken_is_usual_length(pieces->total) &&
	       numeral_near((struct text){ text.at + pieces->items[first].from,
	           pieces->items[first].to - pieces->items[first].from }))
		pieces->total -= pieces->items[first++].n;
	pieces->n -= first;
	memmove(pieces->items, pieces->items + first, pieces->n * sizeof(pieces->items[0]));
}

/** The same with words that are nearly numerals, which have to be fewer than two thirds, and in a
 * number that people or cards have. */
static size_t read_lax(struct reading *reading, size_t from, size_t done)
{
	struct text text = reading_text(reading);
	struct pieces list, *pieces = &list;
	struct speech speech = { .text = text, .pieces = pieces, .lax = true };
	speech.at = find_start(text, from, done, true);
	pieces_clear(pieces);
	while (read_item(&speech))
		;
	spoken_leave_next(pieces, text);
	leave_slips(pieces, text);
	bool misspelt = speech.slips > 0 || speech.words >= pieces->n;
	if (!spoken_is_usual_length(pieces->total) || !misspelt ||
	    speech.slips * 3 > speech.words * 2)
		return from;
	put_number(reading, pieces);
	return pieces->items[pieces->n - 1].to;
}

static size_t read_run(struct reading *reading, size_t from, size_t done)
{
	struct pieces list, *pieces = &list;
	struct speech speech = { .text = reading_text(reading), .at = from, .pieces = pieces };
	pieces_clear(pieces);
	while (read_item(&speech))
		;
	size_t whole = pieces->total;
	spoken_leave_next(pieces, speech.text);
	spoken_leave_before(pieces, speech.text);
	if (pieces->n == 0)
		return from;
	if (pieces->total >= LEAST_DIGITS && speech.words >= LEAST_WORDS &&
	    !spoken_is_counting(pieces)) {
		put_number(reading, pieces);
		return pieces->items[pieces->n - 1].to;
	}
	size_t end = pieces->items[pieces->n - 1].to;
	size_t lax = speech.words > 0 && whole < MOST_DIGITS ? read_lax(reading, from, done) : from;
	return lax > end ? lax : end;
}

static size_t read_clue(struct reading *reading, size_t done, size_t from, size_t to)
{
	struct text text = reading_text(reading);
	size_t at = from;
	while (at > done && is_wordy(text, at - 1) && from - at < LETTERS)
		at--;
	at = find_start(text, at, done, false);
	while (at < to && at < text.len) {
		while (at < text.len && !is_wordy(text, at))
			at++;
		size_t end = at < text.len ? read_run(reading, at, done) : at;
		while (end == at && end < text.len && is_wordy(text, end))
			at = ++end;
		at = end;
	}
	return at;
}

const struct disguise disguise_spelled_number;
const struct disguise disguise_spelled_number = {
	.name = "spelled_number",
	.title = "Numbers as words",
	.clues = CLUE_NUMERAL,
	.read = read_clue,
};
