/* SPDX-License-Identifier: Apache-2.0
 *
 * Tokens: runs of letters and digits with at least one of each, "1EG4TE5MK73", and sequences of
 * them joined by single hyphens, "1EG4-TE5-MK73", or, in capitals, by single blanks, "1EG4 TE5
 * MK73". Only single pieces and whole sequences are offered.  Pieces of addresses, URLs and base64
 * are not.
 */
#include "engine/match/room.h"

#define PIECES_MAX 16

struct piece {
	size_t from, to;
	bool letter, digit, lower;
};

static struct piece read_piece(struct text text, size_t from)
{
	struct piece piece = { .from = from, .to = from };
	for (; piece.to < text.len; piece.to++) {
		unsigned char c = (unsigned char)text.at[piece.to];
		bool digit = ascii_is_digit(c), letter = ascii_is_letter(c);
		if (!digit && !letter)
			break;
		piece.digit |= digit;
		piece.letter |= letter;
		piece.lower |= letter && c >= 'a';
	}
	return piece;
}

static size_t piece_start(struct text text, size_t at, size_t floor)
{
	while (at > floor && ascii_is_alnum((unsigned char)text.at[at - 1]))
		at--;
	return at;
}

static bool alnum_at(struct text text, size_t at)
{
	return at < text.len && ascii_is_alnum((unsigned char)text.at[at]);
}

/** Whether [from, to) is not a piece of something longer. */
static bool stands_alone(struct text text, size_t from, size_t to)
{
	if (word_before(text, from) || word_after(text, to))
		return false;
	char before = from > 0 ? text.at[from - 1] : ' ';
	char after = to < text.len ? text.at[to] : ' ';
	if (before == '.')
		return from < 2 || !ascii_is_alnum((unsigned char)text.at[from - 2]);
	if (after == '.')
		return !alnum_at(text, to + 1);
	return !is_one_of(before, "@+/\\&~%") && !is_one_of(after, "@+/\\=&~%");
}

static void offer(const struct shape_index *index, struct text text, const struct piece *first,
    const struct piece *last, struct collector *collector)
{
	size_t total = 0;
	bool letter = false, digit = false;
	for (const struct piece *piece = first; piece <= last; piece++) {
		total += piece->to - piece->from;
		letter = letter || piece->letter;
		digit = digit || piece->digit;
	}
	if (!letter || !digit || total > index->token_max ||
	    !stands_alone(text, first->from, last->to))
		return;
	struct hit hit = { .from = (uint32_t)first->from,
		.to = (uint32_t)last->to,
		.value_from = (uint32_t)first->from,
		.value_to = (uint32_t)last->to };
	for (size_t i = 0; i < index->n_tokens; i++) {
		const struct program_source *source = &index->program->sources[index->tokens[i]];
		if (total >= source->min && total <= source->max &&
		    !is_closed(collector, index->tokens[i]))
			collector_add(collector, index->tokens[i], hit);
	}
}

/** Whether the next piece goes on behind `separator`. */
static bool goes_on(const struct piece *piece, const struct piece *next, char separator)
{
	if (next->to == next->from)
		return false;
	if (separator == '-')
		return true;
	return separator == ' ' && piece->digit && next->digit && !piece->lower && !next->lower;
}

/** Goes back over pieces joined by hyphens, so that a sequence begins where it begins. */
static size_t sequence_start(struct text text, size_t at, size_t floor)
{
	size_t start = piece_start(text, at, floor);
	for (size_t n = 0; n < PIECES_MAX; n++) {
		if (start <= floor || text.at[start - 1] != '-')
			break;
		size_t previous = piece_start(text, start - 1, floor);
		if (previous == start - 1)
			break;
		start = previous;
	}
	return start;
}

/** Whether the number at `at` is no part of any token: the usual case, seen at its two neighbours.
 */
static bool plain_number(struct text text, size_t at, size_t done, size_t *end)
{
	while (*end < text.len && ascii_is_digit((unsigned char)text.at[*end]))
		(*end)++;
	char before = at > done ? text.at[at - 1] : ' ', after = ' ', next = ' ';
	if (*end < text.len)
		after = text.at[*end];
	if (*end + 1 < text.len)
		next = text.at[*end + 1];
	if (ascii_is_letter((unsigned char)before) || before == '-' ||
	    ascii_is_letter((unsigned char)after) || after == '-')
		return false;
	return after != ' ' || !ascii_is_alnum((unsigned char)next) || (next >= 'a' && next <= 'z');
}

size_t tokens_at(const struct shape_index *index, struct text text, size_t at, size_t done,
    struct collector *collector)
{
	struct piece pieces[PIECES_MAX];
	size_t n = 1, end = at;
	if (plain_number(text, at, done, &end))
		return end;
	pieces[0] = read_piece(text, sequence_start(text, at, done));
	char joint = '\0';
	bool more = false;
	while (pieces[n - 1].to < text.len) {
		char c = text.at[pieces[n - 1].to];
		if (joint != '\0' && c != joint)
			break;
		struct piece next = read_piece(text, pieces[n - 1].to + 1);
		if (!goes_on(&pieces[n - 1], &next, c))
			break;
		more = n == PIECES_MAX;
		if (more)
			break;
		joint = c;
		pieces[n++] = next;
	}
	for (size_t i = 0; i < n; i++)
		offer(index, text, &pieces[i], &pieces[i], collector);
	if (n > 1 && !more)
		offer(index, text, &pieces[0], &pieces[n - 1], collector);
	return pieces[n - 1].to > at ? pieces[n - 1].to : at + 1;
}
