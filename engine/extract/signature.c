/* SPDX-License-Identifier: Apache-2.0
 *
 * Signatures without the "-- " of RFC 3676: what stands below a closing formula, or below the
 * author's own name.
 *
 *     Kind regards,              a formula, alone in its line or before a name
 *
 *     Maria Lopez                one paragraph of short lines,
 *     Patient Access             and one more when it tells how to reach somebody
 *     Tel. 212-736-5000
 *
 *     Laura Stein, RN            without a number: the sender's name, or one with a degree, and
 *     Nurse Manager, Unit 4      lines that are titles
 *
 * What looks like a record is none, wherever it stands: a letter may be closed above a patient's
 * data.  So a line with a label and a value, a date or a number written like one of a person's ends
 * the search.
 */
#include "engine/extract/signature.h"

enum { BLOCK_LINES = 10, LINE_MOST = 90, FORMULA_MOST = 48 };

static const char *const formulas[] = { "all the best", "atentamente", "atte", "best",
	"best regards", "best wishes", "bien a vous", "cheers", "cordialement", "cordiales saludos",
	"cordially", "cordialmente", "faithfully", "gracias", "gruss", "gracias y saludos",
	"kind regards", "kindest regards", "kindly", "lg", "many thanks", "merci", "mfg",
	"mit besten grussen", "mit freundlichen grussen", "regards", "respectfully",
	"respectfully submitted", "respectfully yours", "rgds", "saludos", "saludos cordiales",
	"sincerely", "sincerely yours", "take care", "thank you", "thanks", "thanks again",
	"thanks and regards", "thanks in advance", "thanks so much", "thank you and regards",
	"thank you very much", "thx", "ty", "un saludo", "v/r", "very respectfully",
	"very truly yours", "viele grusse", "warm regards", "warmly", "with appreciation",
	"with best regards", "with thanks", "yours", "yours faithfully", "yours sincerely",
	"yours truly" };

/** Words that make what stands behind them somebody's record. */
static const char *const labels[] = { "account", "acct", "allergies", "born", "card", "claim",
	"diagnosis", "dl", "dx", "employee id", "id", "insurance id", "insured", "license",
	"license no", "medicaid", "medicare", "member", "meds", "name", "passport", "patient",
	"policy", "pt", "routing", "rx", "student", "subscriber", "cuenta", "paciente", "nombre" };

/** These need nothing behind them. */
static const char *const records[] = { "date of birth", "d.o.b", "dob", "fecha de nacimiento",
	"mbi", "mrn", "social security", "ssn" };

static bool is_word(char c)
{
	return ascii_is_alnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

/** Where `word` ends in the line as a whole word, in any case; SIZE_MAX when it does not stand
 * there.
 */
static size_t word_in(struct text line, const char *word)
{
	struct text wanted = text_of(word);
	for (size_t i = 0; i + wanted.len <= line.len; i++) {
		struct text rest = { line.at + i, line.len - i };
		bool begins = i == 0 || !is_word(line.at[i - 1]);
		if (!begins || !text_starts_caseless(rest, wanted))
			continue;
		if (rest.len == wanted.len || !is_word(rest.at[wanted.len]))
			return i + wanted.len;
	}
	return SIZE_MAX;
}

/** A label with a value: "Patient: Joe", "ID # 48213"; not the title "Patient Access". */
static bool is_labelled(struct text line)
{
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++) {
		size_t end = word_in(line, labels[i]);
		for (size_t k = end; k < line.len && k < end + 12; k++)
			if (line.at[k] == ':' || line.at[k] == '#' || line.at[k] == '=' ||
			    ascii_is_digit((unsigned char)line.at[k]))
				return true;
	}
	return false;
}

/** 321-02-3456, 7/4/1980, 4539148803436459: groups of digits that no telephone has. */
static bool has_number(struct text line)
{
	size_t groups[3] = { 0 }, run = 0, longest = 0;
	char before = 0;
	for (size_t i = 0; i <= line.len; i++) {
		char c = i < line.len ? line.at[i] : '\0';
		if (ascii_is_digit((unsigned char)c)) {
			run++;
			continue;
		}
		longest = run > longest ? run : longest;
		bool joined = run > 0 && before != 0;
		groups[0] = joined ? groups[1] : 0;
		groups[1] = joined ? groups[2] : 0;
		groups[2] = run;
		bool ssn = groups[0] == 3 && groups[1] == 2 && groups[2] == 4;
		bool date = before == '/' && groups[0] > 0 && groups[0] <= 2 && groups[1] <= 2 &&
		            (groups[2] == 2 || groups[2] == 4);
		if (ssn || date)
			return true;
		before = run > 0 && c && strchr("-./ ", c) ? c : 0;
		run = 0;
	}
	return longest > 11;
}

static bool is_record(struct text line)
{
	for (size_t i = 0; i < sizeof(records) / sizeof(records[0]); i++)
		if (word_in(line, records[i]) != SIZE_MAX)
			return true;
	return is_labelled(line) || has_number(line);
}

/** Without quotation marks and blanks. */
static struct text bare(struct text line)
{
	while (line.len > 0 && (*line.at == '>' || ascii_is_blank((unsigned char)*line.at)))
		line = (struct text){ line.at + 1, line.len - 1 };
	return text_trim(line);
}

static struct text without_marks(struct text line)
{
	while (line.len > 0 && strchr(",.!-: ", line.at[line.len - 1]))
		line.len--;
	return line;
}

/** "Best regards," alone, or "Thanks, Joe". */
static bool is_formula(struct text line)
{
	if (line.len < 2 || line.len > FORMULA_MOST)
		return false;
	const char *comma = memchr(line.at, ',', line.len);
	struct text first = { line.at, comma ? (size_t)(comma - line.at) : line.len };
	first = without_marks(first);
	for (size_t i = 0; i < sizeof(formulas) / sizeof(formulas[0]); i++)
		if (text_equal_caseless(first, text_of(formulas[i])))
			return true;
	return false;
}

/** The line is the author's name, perhaps with a title: "Maria Lopez, RN". */
static bool is_author(const struct surface *surface, struct text line)
{
	if (!surface->message || surface->message->from.count == 0)
		return false;
	struct text name = surface->message->from.items[0].name;
	return name.len >= 5 && line.len <= name.len + 32 && text_starts_caseless(line, name) &&
	       (line.len == name.len || !is_word(line.at[name.len])) && !is_record(line);
}

/** Says how to reach somebody. */
static bool is_contact(struct text line)
{
	size_t digits = 0;
	for (size_t i = 0; i < line.len; i++)
		digits += ascii_is_digit((unsigned char)line.at[i]);
	return digits >= 7 || memchr(line.at, '@', line.len) ||
	       text_find_caseless(line, TEXT("www.")) != SIZE_MAX ||
	       text_find_caseless(line, TEXT("http")) != SIZE_MAX;
}

struct reader {
	struct text text;
	size_t at;
};

static bool next(struct reader *reader, struct text *line)
{
	if (reader->at >= reader->text.len)
		return false;
	const char *start = reader->text.at + reader->at;
	const char *end = memchr(start, '\n', reader->text.len - reader->at);
	size_t len = end ? (size_t)(end - start) : reader->text.len - reader->at;
	reader->at += len + (end ? 1 : 0);
	*line = bare((struct text){ start, len });
	return true;
}

/** One paragraph of short lines from `at` on, empty lines before it skipped; its end, or `at`. */
static size_t paragraph(struct text text, size_t at, bool wants_contact)
{
	struct reader reader = { text, at };
	struct text line;
	size_t end = at;
	unsigned lines = 0, empty = 0;
	bool contact = false;
	while (next(&reader, &line)) {
		if (line.len == 0 && lines > 0)
			break;
		if (line.len == 0 && ++empty > 2)
			return at;
		if (line.len == 0)
			continue;
		if (line.len > LINE_MOST || ++lines > BLOCK_LINES || is_record(line))
			return at;
		contact |= is_contact(line);
		end = reader.at;
	}
	return wants_contact && !contact ? at : end;
}

static size_t line_count(struct text text, size_t from, size_t to)
{
	struct reader reader = { { text.at, to }, from };
	struct text line;
	size_t n = 0;
	while (next(&reader, &line))
		n += line.len > 0;
	return n;
}

/** "Maria Lopez", "J. van Dam, RN": two to four words, the first and the last capitalised. */
static bool is_like_name(struct text line)
{
	enum { NAME_MOST = 40, WORDS_LEAST = 2, WORDS_MOST = 4 };
	const char *comma = memchr(line.at, ',', line.len);
	size_t len = comma ? (size_t)(comma - line.at) : line.len, words = 0;
	bool capital = false;
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)line.at[i];
		if (!is_word(line.at[i]) && !strchr(" .'-", line.at[i]))
			return false;
		if (ascii_is_digit(c))
			return false;
		if (i == 0 || line.at[i - 1] == ' ') {
			capital = (c >= 'A' && c <= 'Z') || c >= 0x80;
			if (words++ == 0 && !capital)
				return false;
		}
	}
	return line.len <= NAME_MOST && words >= WORDS_LEAST && words <= WORDS_MOST && capital;
}

/** An empty line stands above `begin`, and above that a sentence has ended. */
static bool is_below_sentence(struct text text, size_t begin)
{
	size_t breaks = 0, i = begin;
	for (; i > 0; i--) {
		char c = text.at[i - 1];
		if (c != '\n' && c != '>' && !ascii_is_blank((unsigned char)c) && c != '\r')
			break;
		breaks += c == '\n';
	}
	return breaks >= 2 && i > 0 && strchr(".!?", text.at[i - 1]);
}

/** Letters behind a name that say that it is not a patient's. */
static bool has_degree(struct text line)
{
	static const char *const degrees[] = { "BSN", "CNM", "CRNA", "DDS", "DMD", "DNP", "DO",
		"DPM", "DPT", "Esq", "FNP", "LCSW", "LMFT", "LPC", "LPN", "MBA", "MD", "MPH", "MSN",
		"MSW", "NP", "OD", "PA", "PA-C", "PhD", "PharmD", "PMP", "PsyD", "RD", "RN" };
	const char *comma = memchr(line.at, ',', line.len);
	size_t from = comma ? (size_t)(comma - line.at) : line.len;
	struct text rest = { line.at + from, line.len - from };
	for (size_t i = 0; i < sizeof(degrees) / sizeof(degrees[0]); i++)
		if (word_in(rest, degrees[i]) != SIZE_MAX)
			return true;
	return false;
}

/** What somebody is or where: "Nurse Manager, Heart Center".  Small words only join, nothing is
 * told.
 */
static bool is_title(struct text line)
{
	static const char *const joins[] = { "and", "at", "de", "del", "for", "in", "la", "of",
		"the", "y" };
	enum { WORDS_MOST = 9 };
	size_t words = 0;
	for (size_t i = 0; i < line.len; i++) {
		size_t from = i;
		while (i < line.len && !ascii_is_blank((unsigned char)line.at[i]))
			i++;
		struct text word = without_marks((struct text){ line.at + from, i - from });
		unsigned char first = word.len > 0 ? (unsigned char)word.at[0] : '&';
		bool capital = (first >= 'A' && first <= 'Z') || first >= 0x80 || first == '&';
		for (size_t k = 0; !capital && k < sizeof(joins) / sizeof(joins[0]); k++)
			capital = text_equal_caseless(word, text_of(joins[k]));
		if (!capital || ++words > WORDS_MOST)
			return false;
	}
	return words >= 2 && !memchr(line.at, ':', line.len) && line.at[line.len - 1] != '.' &&
	       !is_record(line);
}

/** The end of the lines from `at` on that are titles; `at` when there is none. */
static size_t titles(struct text text, size_t at)
{
	enum { TITLES_MOST = 4 };
	struct reader reader = { text, at };
	struct text line;
	size_t end = at;
	for (size_t n = 0; n < TITLES_MOST && next(&reader, &line); n++) {
		if (line.len == 0 || line.len > LINE_MOST || !is_title(line))
			break;
		end = reader.at;
	}
	return end;
}

size_t signature_below(const struct surface *surface, size_t begin, size_t end)
{
	struct text text = surface->folded;
	struct text line = bare((struct text){ text.at + begin, end - begin });
	bool formula = is_formula(line), author = !formula && is_author(surface, line);
	bool closing = !formula && !author && is_like_name(line) && is_below_sentence(text, begin);
	if ((!formula && !author && !closing) || is_record(line))
		return begin;
	size_t first = paragraph(text, end, !formula);
	size_t second = paragraph(text, first, true);
	/* A name alone may be whom the letter speaks of; a block that tells more is the author's.
	 */
	size_t told = line_count(text, end, first), least = formula ? 2 : 1;
	if (first != end && (second != first || told >= least))
		return second;
	/* No way to reach them: then letters behind the name, or the sender's name, must say it. */
	size_t titled = author || (closing && has_degree(line)) ? titles(text, end) : end;
	return titled == end ? begin : titled;
}
