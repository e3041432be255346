/* SPDX-License-Identifier: Apache-2.0
 *
 * Choosing the literals that stand for a regex (after the "prefilters" of RE2 and the required
 * factors of Glushkov-based matchers; R. Cox, "Regular Expression Matching in the Wild", 2010).
 *
 *   \b(?i:pass|pw) ?[:=] ?(\S{4,64})     "pass:" "pass=" "pass :" ... "pw ="  at 0
 *   \d{3,4} {0,2}\(?(?i:CVV2?|CVC2?)     "cvv" "cvc"                          at 3..7
 *
 * Each part of a pattern carries the set of texts it can be, as long as that set is small;
 * neighbours multiply, alternatives add up.  Of all the sets met on the way, the one that should
 * stand least often in prose is kept.
 *
 * Texts are folded (engine/extract/fold.h), so that the two letters beyond ASCII that match `k` and
 * `s` without case, U+212A and U+017F, do not occur.
 */
#include "engine/match/factor.h"

#define COPIES_MAX 16   /* of a repeated part */
#define COMPARED_MAX 24 /* literals among which repetitions are looked for at once */
#define PRODUCT_MAX 128 /* literals of two neighbours */
#define CLASS_MAX 10    /* characters of a class that is written out */
#define SCALE 40        /* a rate of 1 << SCALE: at every character */
#define RATE_MAX ((uint64_t)1 << (SCALE - 9))

/* ---- how often ------------------------------------------------------------------------------- */

/** Twice the bits of information of a character in mail, roughly. */
static unsigned information(char c, bool caseless)
{
	if (ascii_is_digit((unsigned char)c))
		return 12;
	if (!caseless && c >= 'A' && c <= 'Z')
		return 14;
	switch (ascii_lower(c)) {
	case ' ':
		return 5;
	case 'e':
		return 7;
	case 't':
	case 'a':
	case 'o':
	case 'i':
	case 'n':
	case 's':
	case 'r':
		return 8;
	case 'h':
	case 'l':
	case 'd':
	case 'c':
	case 'u':
		return 10;
	case 'm':
	case 'f':
	case 'p':
	case 'g':
	case 'w':
	case 'y':
	case 'b':
	case '.':
	case ',':
	case '\n':
		return 12;
	case 'v':
	case 'k':
	case '-':
		return 14;
	case '@':
		return 20;
	default:
		return 17;
	}
}

static uint64_t rate_of(const struct factor_literal *literal)
{
	unsigned bits = 0;
	for (size_t i = 0; i < literal->len; i++)
		bits += information(literal->at[i], literal->caseless);
	bits /= 2;
	return (uint64_t)1 << (bits < SCALE ? SCALE - bits : 0);
}

/** The rate of all together; UINT64_MAX when they are of no use. */
static uint64_t rate_of_all(struct factor_literals literals)
{
	uint64_t rate = 0;
	for (size_t i = 0; i < literals.n; i++) {
		const struct factor_literal *literal = &literals.items[i];
		if (literal->hi > FACTOR_PREFIX || literal->len == 0 ||
		    (literal->len == 1 && literal->at[0] != '@'))
			return UINT64_MAX;
		rate += rate_of(literal);
	}
	return literals.n > 0 && rate <= RATE_MAX ? rate : UINT64_MAX;
}

/* ---- sets ------------------------------------------------------------------------------------ */

static uint32_t sum(uint32_t a, uint32_t b)
{
	return a > FACTOR_ENDLESS - b ? FACTOR_ENDLESS : a + b;
}

static uint32_t product(uint32_t a, uint32_t b)
{
	return a > 0 && b > FACTOR_ENDLESS / a ? FACTOR_ENDLESS : a * b;
}

static bool same_literal(const struct factor_literal *a, const struct factor_literal *b)
{
	return a->len == b->len && a->caseless == b->caseless && a->lo == b->lo && a->hi == b->hi &&
	       a->edge == b->edge && memcmp(a->at, b->at, a->len) == 0;
}

static bool has_literal(struct factor_literals literals, const struct factor_literal *literal)
{
	for (size_t i = 0; i < literals.n; i++)
		if (same_literal(&literals.items[i], literal))
			return true;
	return false;
}

static struct factor_literals new_literals(struct arena *arena, size_t room)
{
	return (struct factor_literals){ .items = arena_zero(arena, room > 0 ? room : 1,
		                             sizeof(struct factor_literal)) };
}

/** All of both; false when they are too many. */
static bool add_up(struct factor_literals *out, struct arena *arena, struct factor_literals a,
    struct factor_literals b)
{
	if (a.n + b.n > 2 * FACTOR_LITERALS)
		return false;
	struct factor_literals all = new_literals(arena, a.n + b.n);
	for (size_t i = 0; i < a.n + b.n; i++) {
		const struct factor_literal *literal = i < a.n ? &a.items[i] : &b.items[i - a.n];
		if (all.n >= COMPARED_MAX || !has_literal(all, literal))
			all.items[all.n++] = *literal;
	}
	*out = all;
	return all.n <= FACTOR_LITERALS;
}

static void lower(struct factor_literal *literal)
{
	for (size_t i = 0; i < literal->len; i++)
		literal->at[i] = ascii_lower(literal->at[i]);
}

static struct factor_literal join(const struct factor_literal *a, const struct factor_literal *b)
{
	struct factor_literal out = *a;
	memcpy(out.at + a->len, b->at, b->len);
	out.len = (uint8_t)(a->len + b->len);
	out.caseless = a->caseless || b->caseless;
	out.edge = a->edge || (a->len == 0 && b->edge);
	if (out.caseless)
		lower(&out);
	return out;
}

/** Each of `a` with each of `b` behind it; false when they get too many or too long. */
static bool multiply(struct factor_literals *out, struct arena *arena, struct factor_literals a,
    struct factor_literals b)
{
	if (a.n > 1 && b.n > 1 && a.n * b.n > PRODUCT_MAX)
		return false;
	struct factor_literals all = new_literals(arena, a.n * b.n);
	for (size_t i = 0; i < a.n; i++)
		for (size_t k = 0; k < b.n; k++) {
			if (a.items[i].len + b.items[k].len > FACTOR_LENGTH)
				return false;
			struct factor_literal both = join(&a.items[i], &b.items[k]);
			if (all.n >= COMPARED_MAX || !has_literal(all, &both))
				all.items[all.n++] = both;
		}
	*out = all;
	return true;
}

static struct factor_literals shifted(
    struct arena *arena, struct factor_literals literals, uint32_t lo, uint32_t hi)
{
	struct factor_literals out = new_literals(arena, literals.n);
	for (; out.n < literals.n; out.n++) {
		out.items[out.n] = literals.items[out.n];
		out.items[out.n].lo = sum(out.items[out.n].lo, lo);
		out.items[out.n].hi = sum(out.items[out.n].hi, hi);
	}
	return out;
}

static void keep_better(struct factor_literals *best, struct factor_literals other)
{
	uint64_t rate = rate_of_all(other);
	if (rate < UINT64_MAX && (best->n == 0 || rate < rate_of_all(*best)))
		*best = other;
}

/* ---- parts ----------------------------------------------------------------------------------- */

struct factor_part factor_empty(struct arena *arena, bool edge)
{
	struct factor_part part = { .exact = true, .whole = true, .set = new_literals(arena, 1) };
	part.head.edge = edge;
	part.set.n = 1;
	part.set.items[0].edge = edge;
	return part;
}

struct factor_part factor_any(uint32_t lo, uint32_t hi)
{
	return (struct factor_part){ .lo = lo, .hi = hi };
}

static void mark(struct byte_set *set, char c)
{
	set->bits[c / 64] |= (uint64_t)1 << (c % 64);
}

struct factor_part factor_class(struct arena *arena, const bool *marked, bool caseless)
{
	const bool *first = memchr(marked, true, 128), *last = memrchr(marked, true, 128);
	size_t from = first ? (size_t)(first - marked) : 0;
	size_t to = last ? (size_t)(last - marked) + 1 : 0, n = 0;
	for (size_t c = from; c < to; c++)
		n += marked[c];
	struct factor_part part = { .lo = 1, .hi = 1, .set = new_literals(arena, n) };
	for (size_t i = from; i < to; i++) {
		char c = (char)i, lower_case = ascii_lower(c), upper_case = ascii_upper(c);
		if (!marked[i])
			continue;
		bool both =
		    lower_case != upper_case &&
		    (caseless || (marked[(size_t)lower_case] && marked[(size_t)upper_case]));
		struct factor_literal one = { .len = 1, .caseless = both };
		one.at[0] = both ? lower_case : c;
		mark(&part.head.at[0], both ? lower_case : c);
		mark(&part.head.at[0], both ? upper_case : c);
		if (part.set.n < CLASS_MAX + 1 && !has_literal(part.set, &one))
			part.set.items[part.set.n++] = one;
	}
	part.head.n = 1;
	part.whole = true;
	part.tail = part.head;
	part.exact = part.set.n <= CLASS_MAX;
	if (part.exact)
		keep_better(&part.best, part.set);
	return part;
}

/** `part` at most `most` times, if that can be written out. */
static struct factor_part optional(struct arena *arena, struct factor_part part, uint32_t most)
{
	struct factor_part out = { .hi = product(part.hi, most), .exact = part.exact };
	struct factor_literals power = factor_empty(arena, false).set;
	out.set = power;
	for (uint32_t i = 0; out.exact && i < most; i++)
		out.exact = i < COPIES_MAX && multiply(&power, arena, power, part.set) &&
		            add_up(&out.set, arena, out.set, power);
	return out;
}

struct factor_part factor_repeat(
    struct arena *arena, struct factor_part part, uint32_t least, uint32_t most)
{
	if (least > COPIES_MAX || (!part.exact && !part.whole && least > 0))
		return (struct factor_part){ .lo = product(part.lo, least),
			.hi = product(part.hi, most),
			.best = part.best,
			.head = part.head,
			.tail = part.tail,
			.run = part.run };
	struct factor_sequence sequence = factor_sequence_start(arena);
	for (uint32_t i = 0; i < least; i++)
		factor_sequence_add(arena, &sequence, part);
	if (most > least)
		factor_sequence_add(arena, &sequence,
		    optional(arena, part, most == FACTOR_ENDLESS ? most : most - least));
	struct factor_part out = factor_sequence_end(arena, &sequence);
	for (uint32_t i = 0; part.whole && part.head.n == 1 && i < least && i < RUN_LENGTH; i++)
		out.tail.at[out.tail.n++] = part.head.at[0];
	return out;
}

struct factor_part factor_either(struct arena *arena, struct factor_part a, struct factor_part b)
{
	struct factor_part out = { .lo = a.lo < b.lo ? a.lo : b.lo,
		.hi = a.hi > b.hi ? a.hi : b.hi };
	out.exact = a.exact && b.exact && add_up(&out.set, arena, a.set, b.set);
	if (a.best.n == 0 || b.best.n == 0 || !add_up(&out.best, arena, a.best, b.best))
		out.best.n = 0;
	classes_either(&out, &a, &b);
	return out;
}

/* ---- sequences ------------------------------------------------------------------------------- */

struct factor_sequence factor_sequence_start(struct arena *arena)
{
	return (struct factor_sequence){ .run = factor_empty(arena, false).set, .whole = true };
}

/** The run so far, which may be better than what it grows to. */
static void weigh_run(struct arena *arena, struct factor_sequence *sequence)
{
	keep_better(
	    &sequence->best, shifted(arena, sequence->run, sequence->run_lo, sequence->run_hi));
}

void factor_sequence_add(
    struct arena *arena, struct factor_sequence *sequence, struct factor_part part)
{
	uint32_t lo = sequence->lo, hi = sequence->hi;
	classes_add(sequence, &part);
	sequence->lo = sum(lo, part.lo);
	sequence->hi = sum(hi, part.hi);
	if (part.best.n > 0)
		keep_better(&sequence->best, shifted(arena, part.best, lo, hi));
	weigh_run(arena, sequence);
	if (part.exact && multiply(&sequence->run, arena, sequence->run, part.set))
		return;
	sequence->broken = true;
	sequence->run = part.exact ? part.set : factor_empty(arena, false).set;
	sequence->run_lo = part.exact ? lo : sequence->lo;
	sequence->run_hi = part.exact ? hi : sequence->hi;
}

struct factor_part factor_sequence_end(struct arena *arena, const struct factor_sequence *sequence)
{
	struct factor_sequence done = *sequence;
	weigh_run(arena, &done);
	struct factor_part out = { .lo = done.lo,
		.hi = done.hi,
		.exact = !done.broken,
		.set = done.run,
		.best = done.best };
	classes_end(&out, sequence);
	return out;
}

/* ---- the choice ------------------------------------------------------------------------------ */

/** Where `b` stands in `a`, if whatever matches `a` holds `b` there; SIZE_MAX otherwise. */
static size_t place_in(const struct factor_literal *a, const struct factor_literal *b)
{
	struct text whole = { a->at, a->len }, part = { b->at, b->len };
	if (b->caseless)
		return text_find_caseless(whole, part);
	const char *found = a->caseless ? NULL : memmem(a->at, a->len, b->at, b->len);
	return found ? (size_t)(found - a->at) : SIZE_MAX;
}

/** Drops the literals that hold another of the set, which is widened for it. */
static void thin_out(struct factor_literals *literals)
{
	for (size_t i = 0; i < literals->n;) {
		struct factor_literal *long_one = &literals->items[i];
		size_t k = 0, at = SIZE_MAX;
		for (; k < literals->n && at == SIZE_MAX; k++)
			at = k == i ? SIZE_MAX : place_in(long_one, &literals->items[k]);
		if (at == SIZE_MAX) {
			i++;
			continue;
		}
		struct factor_literal *short_one = &literals->items[k - 1];
		uint32_t lo = long_one->lo + (uint32_t)at, hi = long_one->hi + (uint32_t)at;
		short_one->edge = short_one->edge && long_one->edge && at == 0;
		short_one->lo = lo < short_one->lo ? lo : short_one->lo;
		short_one->hi = hi > short_one->hi ? hi : short_one->hi;
		*long_one = literals->items[--literals->n];
	}
}

static unsigned bits_of_all(struct factor_literals literals)
{
	uint64_t rate = rate_of_all(literals);
	unsigned bits = SCALE;
	for (; rate > 1 && rate < UINT64_MAX && bits > 0; rate >>= 1)
		bits--;
	return rate < UINT64_MAX ? bits : 0;
}

struct factor_literals factor_of(
    struct class_run *run, const struct regex *regex, struct arena *arena)
{
	struct factor_part part;
	*run = (struct class_run){ 0 };
	if (regex->empty || !factor_parse(&part, regex, arena))
		return (struct factor_literals){ 0 };
	thin_out(&part.best);
	unsigned literals = bits_of_all(part.best), classes = classes_bits(&part.run);
	if (classes > literals)
		*run = part.run;
	return literals > 0 && classes <= literals ? part.best : (struct factor_literals){ 0 };
}
