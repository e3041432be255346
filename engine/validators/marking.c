/* SPDX-License-Identifier: Apache-2.0
 *
 * A classification marking: a phrase made of nothing but the words of markings ("Company
 * Confidential - do not distribute"), so that no sentence that merely speaks of confidence is one.
 * What it takes to be one depends on where it stands, which `require marking "PLACE"` says:
 *
 *   (nothing)  a line of its own; it must look like one, and not like the end of a sentence, an
 *              item of a list or the heading of the notice that lawyers put under mail
 *   "tag"      in brackets, or before the colon of a subject
 *   "label"    behind "Classification:" and the like, where the weaker levels count as well
 */
#include "engine/validators/digits.h"
#include "engine/validators/marking_words.h"
#include "engine/validators/phrase.h"

/** What the words of a phrase are. */
struct reading {
	bool core, capital, level;
	unsigned unknown, words;
	bool leads; /**< the first word is none of the known */
	bool negated, ends_known;
};

static void read_words(struct reading *out, const struct phrase *p)
{
	*out = (struct reading){ 0 };
	for (size_t from = 0, to; from < p->len; from = to + 1) {
		size_t core = phrase_longest(p, from, cores);
		size_t capital = phrase_longest(p, from, capitals);
		size_t level = phrase_longest(p, from, levels);
		size_t filler = phrase_longest(p, from, fillers);
		out->core |= core > 0 && core >= filler;
		out->capital |= capital > 0 && capital >= core;
		out->level |= level > 0 && level >= core;
		size_t known = core > filler ? core : filler;
		known = known > capital ? known : capital;
		known = known > level ? known : level;
		to = known > 0 ? known : phrase_word(p, from);
		out->leads |= known == 0 && from == 0;
		out->ends_known = known > 0;
		out->unknown += known == 0;
		out->negated |= known == 0 && phrase_longest(p, from, negations) > 0;
		out->words++;
	}
}

static bool in_capitals(struct text t)
{
	bool letters = false;
	for (size_t i = 0; i < t.len; i++) {
		unsigned char c = (unsigned char)t.at[i];
		if (ascii_is_letter(c) && ascii_upper(t.at[i]) != t.at[i])
			return false;
		letters |= ascii_is_letter(c) || c >= 0x80;
	}
	return letters;
}

/** Made of markings' words only, strong enough as they are written. */
static bool is_marking(struct text t, bool behind_label)
{
	struct phrase p;
	struct reading reading;
	phrase_read(&p, t);
	read_words(&reading, &p);
	if (!p.whole || reading.unknown > 0)
		return false;
	bool capital = reading.capital && (behind_label || in_capitals(t));
	return reading.core || capital || (behind_label && reading.level);
}

/** The piece of `t` from `from` up to the next of `marks`, or to the end. */
static struct text piece(struct text t, size_t from, const char *marks)
{
	size_t to = from;
	while (to < t.len && !strchr(marks, t.at[to]))
		to++;
	return text_part(t, from, to - from);
}

static bool begins_capital(struct text t)
{
	unsigned char first = t.len > 0 ? (unsigned char)t.at[0] : 0;
	return first >= 0x80 || (ascii_is_letter(first) && ascii_upper((char)first) == (char)first);
}

static bool is_tag(struct text t)
{
	struct phrase p;
	if (is_marking(t, false))
		return true;
	phrase_read(&p, t);
	return begins_capital(t) && phrase_longest(&p, 0, tags) == p.len;
}

/* ---- behind a label */

/** Where a dash, a bar or a colon parts the text, from `from` on; the text's length when nowhere.
 */
static size_t parted(struct text t, size_t from)
{
	for (size_t i = from; i + 1 < t.len; i++)
		if (t.at[i] == '|' || (t.at[i] == ':' && t.at[i + 1] == ' ') ||
		    (t.at[i] == '-' && i > 0 && t.at[i - 1] == ' ' && t.at[i + 1] == ' '))
			return i;
	return t.len;
}

/** "C3 Confidential", "Works Restricted": one word of the company's own before the level. */
static bool is_level(struct text t)
{
	struct phrase p;
	struct reading reading;
	if (is_marking(t, true))
		return true;
	phrase_read(&p, t);
	read_words(&reading, &p);
	return p.whole && reading.unknown == 1 && !reading.negated && reading.words <= 4 &&
	       reading.ends_known && reading.leads &&
	       (reading.core || reading.capital || reading.level);
}

/** "Confidential - Finance": the level before its scope. */
static bool is_scoped_level(struct text t)
{
	return is_level(t) || is_level(text_trim(text_part(t, 0, parted(t, 0))));
}

static bool labelled(struct text value)
{
	for (size_t from = 0; from < value.len;) {
		struct text part = piece(value, from, "/\\|,;()[]<>\"'=");
		if (is_scoped_level(text_trim(part)))
			return true;
		from += part.len + 1;
	}
	return false;
}

/* ---- a line of its own */

struct line {
	struct text text; /**< without what decorates it */
	bool framed;      /**< marks on both sides, or of a comment */
	bool item;        /**< of a list */
};

static bool is_mark(char c)
{
	return strchr("*#=[](){}<>_-~!+|/\\;%\"'.:", c) || ascii_is_blank((unsigned char)c);
}

static struct line undecorated(struct text t)
{
	size_t from = 0, to = t.len;
	while (from < to && is_mark(t.at[from]))
		from++;
	while (to > from && is_mark(t.at[to - 1]))
		to--;
	struct text before = text_trim(text_part(t, 0, from)),
	            after = text_trim(text_part(t, to, t.len - to));
	bool stop = text_equal(after, TEXT(".")) || text_equal(after, TEXT("!"));
	bool bullet = text_equal(before, TEXT("-")) || text_equal(before, TEXT("*")) ||
	              text_equal(before, TEXT("."));
	bool comment = before.len > 0 && strchr("#/;%", before.at[0]);
	return (struct line){ text_part(t, from, to - from),
		comment || (before.len > 0 && after.len > 0 && !stop),
		bullet && (after.len == 0 || stop) };
}

/** The last line of `before` that is not blank; *next: nothing stands between it and this line. */
static struct text line_above(bool *next, struct text before)
{
	struct text t = text_trim(before);
	const char *newline = t.len > 0 ? memrchr(t.at, '\n', t.len) : NULL;
	size_t breaks = 0;
	for (size_t i = t.at ? (size_t)(t.at - before.at) + t.len : 0; i < before.len; i++)
		breaks += before.at[i] == '\n';
	*next = t.len > 0 && breaks < 2;
	size_t from = newline ? (size_t)(newline - t.at) + 1 : 0;
	return text_part(t, from, t.len - from);
}

enum { PROSE = 40 /* bytes: a line this long may be wrapped */ };

/** Whether the line before is prose that goes on in this one. */
static bool runs_on(struct text before)
{
	bool next;
	struct text above = line_above(&next, before);
	if (!next || above.len < PROSE)
		return false;
	char last = above.at[above.len - 1];
	return ascii_is_alnum((unsigned char)last) || strchr(",;-", last);
}

/** Levels of a scale: a marking between two of them is a list, not a marking. */
static bool is_scale(struct text t)
{
	static const char *const scale[] = { "public", "internal", "internal use only", "general",
		"unclassified", "open", "restricted", "secret", "top secret", "confidential",
		"personal", "highly confidential", "offentlich", "intern", "publico", "interno",
		"interne", NULL };
	struct phrase p;
	phrase_read(&p, t);
	return p.len > 0 && phrase_longest(&p, 0, scale) == p.len;
}

static bool in_a_list(const struct candidate *candidate)
{
	bool next;
	struct text above = line_above(&next, candidate->before);
	struct text after = candidate->after;
	size_t blanks = 0;
	while (blanks < after.len && (after.at[blanks] == '\r' || after.at[blanks] == '\n'))
		blanks++;
	struct text below = text_trim(piece(after, blanks, "\n"));
	return (next && is_scale(above)) || (blanks <= 2 && is_scale(below));
}

static bool heads_a_notice(struct text after)
{
	struct phrase p;
	phrase_read(&p, after);
	return phrase_longest(&p, 0, notices) > 0;
}

static size_t count_words(struct text t)
{
	struct phrase p;
	struct reading reading;
	phrase_read(&p, t);
	read_words(&reading, &p);
	return p.len == 0 ? 0 : reading.words;
}

/** Whether a phrase of markings' words looks like a marking rather than a piece of a sentence. */
static bool looks_marked(const struct line *line, struct text before)
{
	if (in_capitals(line->text) || line->framed)
		return true;
	if (line->item || runs_on(before))
		return false;
	return begins_capital(line->text) || count_words(line->text) >= 3;
}

enum { PARTED_MAX = 80 /* bytes: a longer line is a sentence */ };

/** "INTERNAL USE ONLY - draft 3", "Works Ltd. - Confidential": one end of a short line. */
static bool is_marked_end(const struct line *line, struct text before)
{
	struct text t = line->text;
	size_t first = parted(t, 0), last = first;
	if (first == t.len || t.len > PARTED_MAX || line->item)
		return false;
	for (size_t next = first; next < t.len; next = parted(t, next + 1))
		last = next;
	struct text head = text_trim(text_part(t, 0, first));
	struct text rest = text_trim(text_part(t, first + 1, t.len - first - 1));
	struct text tail = text_trim(text_part(t, last + 1, t.len - last - 1));
	bool next;
	(void)line_above(&next, before);
	bool strong = in_capitals(head) || (!next && begins_capital(head) && count_words(head) > 1);
	if (strong && is_marking(head, false) && !heads_a_notice(rest))
		return true;
	return !runs_on(before) && t.at[last] != ':' && begins_capital(tail) &&
	       is_marking(tail, false);
}

/** "ACME CONFIDENTIAL", "Works Ltd. Confidential", "Confidential property of Works". */
static bool is_owned(const struct line *line, struct text whole, struct text before)
{
	static const char *const kinds[] = { " Inc.", " Inc ", " Ltd.", " Ltd ", " Limited ",
		" LLC ", " Corp.", " Corp ", " Corporation ", " GmbH ", " AG ", " S.A.", " S.L.",
		" plc ", " Co.", " B.V.", " Group ", "(c) ", "\u00a9", "property of ",
		" information of ", "Copyright", NULL };
	struct phrase p;
	struct reading reading;
	phrase_read(&p, line->text);
	read_words(&reading, &p);
	if (!p.whole || !reading.core || reading.negated || runs_on(before) || line->item ||
	    line->text.len > PARTED_MAX || !begins_capital(line->text))
		return false;
	if (in_capitals(line->text) && reading.unknown == 1 && reading.words == 2)
		return reading.ends_known;
	for (const char *const *kind = kinds; *kind; kind++)
		if (text_find_caseless(whole, text_of(*kind)) != SIZE_MAX)
			return reading.words <= 10;
	return false;
}

/** A line of a program: an assignment, or one that opens a block: CLIENT_SECRET = "...",
 * /Confidential {. */
static bool is_code(struct text t)
{
	const char *equals = t.len > 0 ? memchr(t.at, '=', t.len) : NULL;
	size_t at = equals ? (size_t)(equals - t.at) : 0;
	bool doubled = at > 0 && at + 1 < t.len && t.at[at + 1] == '=';
	bool named =
	    at > 0 && ascii_is_alnum((unsigned char)t.at[at - 1 - (t.at[at - 1] == ' ' && at > 1)]);
	bool opens = t.len > 0 && t.at[t.len - 1] == '{';
	return (named && !doubled && memrchr(t.at, '=', t.len) == equals) || opens;
}

static bool stands_alone(const struct candidate *candidate)
{
	struct line line = undecorated(candidate->text);
	if (line.text.len < 4 || is_code(text_trim(candidate->text)) ||
	    heads_a_notice(candidate->after))
		return false;
	if (is_marking(line.text, false))
		return looks_marked(&line, candidate->before) && !in_a_list(candidate);
	return is_marked_end(&line, candidate->before) ||
	       is_owned(&line, candidate->text, candidate->before);
}

static enum validity check(const struct candidate *candidate)
{
	if (text_equal(candidate->argument, TEXT("label")))
		return shape_if(labelled(candidate->text));
	if (text_equal(candidate->argument, TEXT("tag")))
		return shape_if(is_tag(text_trim(candidate->text)));
	return shape_if(stands_alone(candidate));
}

static const char *const valid[] = { "COMPANY CONFIDENTIAL", "Strictly Confidential",
	"*** CONFIDENTIAL ***", "[internal use only]", "// Proprietary and confidential",
	"RESTRICTED", "INTERNAL USE ONLY - draft 3", "Works Ltd. - Confidential",
	"ACME CONFIDENTIAL", "Privileged & Confidential / Attorney Work Product",
	"Streng vertraulich - nur intern", "Confidentiel", "USO INTERNO", "社外秘", "TLP:RED",
	"internal|label", "C3 Confidential|label", "Works/Restricted|label",
	"Confidential - Finance|label", "Restricted|tag", "Highly Confidential|tag", NULL };
static const char *const invalid[] = { "This e-mail is confidential", "confidential",
	"- Confidential", "Restricted", "Private and confidential", "Non-Confidential",
	"Confidential search", "CONFIDENTIALITY NOTICE", "Kitchen Confidential",
	"L.A. Confidential", "CONFIDENTIAL: if you are not the addressee", "Public|label",
	"Not confidential|label", "CLIENT_SECRET = 'abc'", "/CONFIDENTIAL {", "Secret Santa|tag",
	"restricted area|label", "confidential computing paper|label", "internal|tag", NULL };

const struct validator validator_marking = {
	.name = "marking",
	.title =
	    "a classification marking: nothing but the words of markings, on a line of its own; in "
	    "brackets (\"tag\"); behind a label (\"label\")",
	.cites = "18 U.S.C. 1839(3)(A); FIRST Traffic Light Protocol 2.0; 32 CFR 2002.20",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
