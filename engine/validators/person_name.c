/* SPDX-License-Identifier: Apache-2.0
 *
 * Two to four words that can be a person's name.  Without an argument: none of them is a word of
 * addresses, companies, calendars, greetings or headings.  With "known": something says that it is
 * a person.
 *
 *   announced   "Patient: Xavier Quill", "Mr. Ruud Bakker", "Dear Kareem Ravenel", a column of
 * names given       a usual given name before it or behind the comma: "Joe Quill", "Quill, Joe"
 *   family      a usual family name behind a word that is no other: "Selam Mohamud", "J. Brown"
 *   turned      family name first: "NGUYEN VAN AN"
 *
 * A name that is a word as well (April, Santiago, King, Price) needs its other half to be clearly
 * one.  Names before words (Mark, Grace, Rose) need a family name, be it a word or not.
 * Streets, companies, hospitals and diseases are named after people: what stands behind decides.
 */
#include "engine/validators/labels.h"
#include "engine/validators/names.h"
#include "engine/validators/us_regions.h"

#include "generated/family_names.h"
#include "generated/family_names_that_are_words.h"
#include "generated/given_names.h"
#include "generated/given_names_more_than_words.h"
#include "generated/given_names_that_are_words.h"
#include "generated/ordinary_words.h"

/* ---- words ---- */

enum {
	GIVEN = 1,
	GIVEN_WORD = 2,
	FAMILY = 4,
	FAMILY_WORD = 8,
	ORDINARY = 16,
	GIVEN_MORE = 32 /**< more often a name than a word */
};

#define LISTED(word, table) names_listed(word, table, sizeof(table) / sizeof((table)[0]))

/** Of a double name the first half decides: Anna-Maria, Smith-Jones. */
static struct text first_half(struct text word)
{
	const char *hyphen = memchr(word.at, '-', word.len);
	if (hyphen && hyphen > word.at)
		word.len = (size_t)(hyphen - word.at);
	return word;
}

/** Longer words with these endings are things and no names, when no list knows them as one. */
static bool ends_as_thing(struct text word)
{
	static const char *const endings[] = { "tion", "tions", "sion", "sions", "ment", "ments",
		"ship", "ships", "ness", "ance", "ances", "ence", "ences", "ity", "ities", "ology",
		NULL };
	enum { LONG = 8 };
	for (const char *const *ending = endings; word.len >= LONG && *ending; ending++)
		if (text_ends_caseless(word, text_of(*ending)))
			return true;
	return false;
}

/** What lists say of a word.  That it is an ordinary one counts only when it is no usual name. */
static unsigned kinds_of(struct text whole)
{
	struct text word = first_half(whole);
	unsigned kinds =
	    (LISTED(word, given_names) ? GIVEN : 0) | (LISTED(word, family_names) ? FAMILY : 0);
	if (kinds)
		return kinds;
	kinds = (LISTED(word, given_names_more_than_words) ? GIVEN_WORD | GIVEN_MORE : 0) |
	        (LISTED(word, given_names_that_are_words) ? GIVEN_WORD : 0) |
	        (LISTED(word, family_names_that_are_words) ? FAMILY_WORD : 0);
	bool ordinary = LISTED(whole, ordinary_words) || ends_as_thing(whole);
	return kinds | (ordinary ? ORDINARY : 0);
}

static bool text_same(struct text a, struct text b)
{
	return a.at == b.at && a.len == b.len;
}

/** A name that was taken apart: which word is the given one, which the family's. */
struct parts {
	struct names_words words;
	unsigned given, family; /**< kinds of the two */
	struct text given_word, family_word;
	bool impossible; /**< some word is an ordinary one and no name */
};

/** A word that is an ordinary one counts as a name only beside one that is nothing else. */
static bool is_possible(const struct parts *parts, size_t i, unsigned kinds)
{
	if (!(kinds & ORDINARY))
		return true;
	if (text_same(parts->words.word[i], parts->family_word))
		return (kinds & FAMILY_WORD) && (parts->given & (GIVEN | GIVEN_MORE));
	return text_same(parts->words.word[i], parts->given_word) && (kinds & GIVEN_WORD) &&
	       (parts->family & (parts->given & GIVEN_MORE ? FAMILY | FAMILY_WORD : FAMILY));
}

static bool take_apart(struct parts *out, struct text text)
{
	*out = (struct parts){ .words = names_split(text) };
	size_t n = out->words.n;
	unsigned kinds[NAMES_MAX_WORDS];
	if (n < 2 || n > 4 || out->words.too_many)
		return false;
	for (size_t i = 0; i < n; i++) {
		struct text word = out->words.word[i];
		kinds[i] = word.len > 1 ? kinds_of(word) : 0;
		if (ascii_is_digit((unsigned char)word.at[0]) || word.len > 24)
			return false;
	}
	size_t given = out->words.last_first ? 1 : 0, family = out->words.last_first ? 0 : n - 1;
	out->given = kinds[given];
	out->family = kinds[family];
	out->given_word = out->words.word[given];
	out->family_word = out->words.word[family];
	for (size_t i = 0; i < n; i++)
		out->impossible |= !is_possible(out, i, kinds[i]);
	return out->family_word.len > 1 || out->words.last_first;
}

/* ---- what stands around ---- */

/** What announces a person's name. */
static const char *const labels[] = { "name", "names", "full name", "patient", "pt", "member",
	"employee", "insured", "applicant", "claimant", "enrollee", "cardholder", "card holder",
	"student", "resident", "spouse", "dependent", "guardian", "taxpayer", "guest", "donor",
	"mr", "mrs", "ms", "miss", "dr", "mr.", "mrs.", "ms.", "dr.", "mx", "prof", "prof.",
	"nurse", "judge", "officer", "detective", "inmate", "defendant", "plaintiff", "decedent",
	"victim", "dear", "nombre", "nombre completo", "apellido", "apellidos", "paciente",
	"asegurado", "asegurada", "solicitante", "empleado", "empleada", "sr", "sra", "sr.", "sra.",
	"srta", "senora", "senor", "estimado", "estimada", "querido", "querida", "nom", "herr",
	"frau", "signed", "s/", "mother", "father", "mom", "dad", "wife", "husband", "son",
	"daughter", "brother", "sister", "juror", "respondent", "petitioner", "suspect", "veteran",
	"traveler", "traveller", "camper", "child", "co-borrower", "trabajador", "trabajadora",
	"alumno", "alumna", "esposo", "esposa", NULL };

/** These may announce a company as well, so that one of the words must be a usual name. */
static const char *const ambiguous_labels[] = { "beneficiary", "subscriber", "holder", "customer",
	"client", "tenant", "borrower", "payee", "beneficiario", "account holder", "attn", "hi",
	"hello", "hola", "owner", "buyer", "seller", "contact", "witness", "titular", "cliente",
	"user", "visitor", "caller", "driver", "passenger", "operator", "worker", "signer",
	"player", "participant", "registrant", "consumer", "debtor", "patron", "from", "re", NULL };

/** Whether the word that ends at `end` is the second half of one with a hyphen: "doctor-patient".
 */
static bool is_half(struct text t, size_t end)
{
	while (end > 0 && ascii_is_letter((unsigned char)t.at[end - 1]))
		end--;
	return end > 1 && t.at[end - 1] == '-' && ascii_is_letter((unsigned char)t.at[end - 2]);
}

/** Right before it, with nothing but a colon or a blank between; or the heading of its column. */
static bool announced(const struct candidate *candidate, const char *const *words)
{
	if (labels_hold(candidate->heading, words))
		return true;
	size_t after = labels_last(candidate->before, words);
	if (after == SIZE_MAX || candidate->before.len - after > 4)
		return false;
	if (is_half(candidate->before, after) &&
	    !memchr(candidate->before.at + after, ':', candidate->before.len - after))
		return false;
	struct text between = text_part(candidate->before, after, candidate->before.len - after);
	return labels_words(between) == 0 && !labels_digits(between) &&
	       !memchr(between.at, ',', between.len) && !memchr(between.at, '\n', between.len);
}

/** What is named after people: streets, companies, houses, illnesses. */
static const char *const tails[] = { "academy", "and associates", "apartments", "associates", "ave",
	"avenue", "bank", "bldg", "blvd", "boulevard", "bridge", "building", "campus", "center",
	"centre", "cir", "circle", "clinic", "co", "college", "company", "corp", "corporation",
	"county", "court", "ct", "disease", "dr", "drive", "elementary", "foundation", "gmbh",
	"group", "hall", "health", "high", "highway", "hospital", "hotel", "hwy", "inc",
	"institute", "international", "laboratories", "labs", "lake", "lane", "library", "llc",
	"llp", "ln", "ltd", "lymphoma", "medical", "memorial", "middle", "monitor", "museum",
	"palsy", "park", "parkway", "partners", "pc", "pharmacy", "pkwy", "pl", "place", "plaza",
	"pllc", "pharmaceuticals", "rd", "road", "school", "sons", "square", "st", "stadium",
	"street", "suites", "syndrome", "ter", "terrace", "tower", "towers", "trail", "trust",
	"university", "way", NULL };

/** Whether capitalised words go on behind it, on its line, to one of the tails. */
static bool goes_on_to_tail(struct text after)
{
	size_t at = 0;
	for (unsigned words = 0; words < 3 && at < after.len; words++) {
		while (at < after.len && strchr(" ,&.", after.at[at]))
			at++;
		size_t from = at;
		while (at < after.len && names_in_word((unsigned char)after.at[at]))
			at++;
		struct text word = text_part(after, from, at - from);
		if (word.len == 0 || !(word.at[0] >= 'A' && word.at[0] <= 'Z'))
			return false;
		if (text_among_caseless(word, tails))
			return true;
	}
	return false;
}

/** Places that begin like a person: Fort Collins, San Antonio, Mount Vernon. */
static const char *const place_prefixes[] = { "bay", "camp", "cape", "casa", "el", "fort", "ft",
	"islas", "isla", "la", "lake", "las", "los", "mount", "mt", "new", "north", "port",
	"puerto", "rancho", "saint", "san", "santa", "santo", "south", "st", "east", "west",
	"villa", NULL };

/** Two-word companies and colleges whose words are usual names. */
static const char *const companies[] = { "baker hughes", "booz allen", "calvin klein",
	"charles schwab", "dow jones", "edward jones", "ernst young", "estee lauder",
	"franklin templeton", "fannie mae", "freddie mac", "george washington", "goldman sachs",
	"harley davidson", "harris teeter", "henry schein", "hewlett packard", "jack daniel",
	"james madison", "jim beam", "john deere", "john hancock", "johns hopkins",
	"johnson johnson", "johnson controls", "legg mason", "lockheed martin", "louis vuitton",
	"mary kay", "merrill lynch", "morgan stanley", "oscar mayer", "owens corning",
	"parker hannifin", "philip morris", "pratt whitney", "ralph lauren", "raymond james",
	"robert half", "ruth chris", "sherwin williams", "stanley black", "stephen austin",
	"thomas reuters", "tommy hilfiger", "tyler perry", "victoria secret", "warner brothers",
	"wells fargo", "william mary", "william hill", NULL };

static bool is_company(const struct names_words *words)
{
	char both[52];
	size_t n = words->word[0].len + 1 + words->word[1].len;
	if (words->n != 2 || n > sizeof(both))
		return false;
	memcpy(both, words->word[0].at, words->word[0].len);
	both[words->word[0].len] = ' ';
	memcpy(both + words->word[0].len + 1, words->word[1].at, words->word[1].len);
	return text_among_caseless((struct text){ both, n }, companies);
}

/* ---- the judgement ---- */

static bool in_capitals(struct text word)
{
	for (size_t i = 0; i < word.len; i++)
		if (ascii_is_letter((unsigned char)word.at[i]) &&
		    !(word.at[i] >= 'A' && word.at[i] <= 'Z'))
			return false;
	return true;
}

/** The lists say that it is a name, whatever stands around. */
static bool listed(const struct parts *parts)
{
	bool strong_family = parts->family & FAMILY;
	if (parts->given & GIVEN)
		return true;
	if ((parts->given & GIVEN_MORE) && (parts->family & FAMILY_WORD))
		return true;
	if (!strong_family)
		return false;
	if (parts->given & GIVEN_WORD)
		return true;
	if (text_among_caseless(parts->given_word, place_prefixes))
		return false;
	/* "IBM Watson", "ATM PIN": an abbreviation before a family name */
	bool abbreviation = parts->given_word.len > 1 && in_capitals(parts->given_word);
	return !abbreviation;
}

/** "NGUYEN VAN AN", "Smith John" in a list. */
static bool turned(const struct parts *parts)
{
	const struct names_words *words = &parts->words;
	return !words->last_first && (kinds_of(words->word[0]) & FAMILY) &&
	       (kinds_of(words->word[words->n - 1]) & GIVEN);
}

/** Words of two cells, in whatever order: both halves must be names. */
static bool is_pair(const struct parts *parts)
{
	unsigned a = parts->given, b = parts->family, any = a | b;
	bool straight = (a & (GIVEN | GIVEN_WORD)) && (b & (FAMILY | FAMILY_WORD));
	bool crossed = (b & (GIVEN | GIVEN_WORD)) && (a & (FAMILY | FAMILY_WORD));
	return parts->words.n == 2 && (any & (GIVEN | GIVEN_MORE)) && (straight || crossed);
}

static bool in_cells(struct text text)
{
	return memchr(text.at, '|', text.len) || text_find_caseless(text, TEXT("  ")) != SIZE_MAX;
}

static bool is_place(const struct parts *parts)
{
	struct text second = parts->words.word[1];
	if (text_among_caseless(parts->words.word[0], place_prefixes))
		return true;
	return parts->words.last_first && parts->words.n == 2 && us_state_code(second) != NULL;
}

static bool known(const struct candidate *candidate, const struct parts *parts)
{
	bool any = (parts->given | parts->family) & (GIVEN | FAMILY);
	if (announced(candidate, labels) && !is_place(parts))
		return true;
	if (goes_on_to_tail(candidate->after) || is_place(parts) || is_company(&parts->words))
		return false;
	if (announced(candidate, ambiguous_labels) && any)
		return true;
	return listed(parts) || turned(parts);
}

/** In small letters both halves must be usual names: "patient: joe smith". */
static bool small_known(const struct parts *parts)
{
	bool strong = (parts->given & GIVEN) || (parts->family & FAMILY);
	return strong && (parts->given & (GIVEN | GIVEN_WORD)) &&
	       (parts->family & (FAMILY | FAMILY_WORD));
}

static enum validity check(const struct candidate *candidate)
{
	struct parts parts;
	if (!take_apart(&parts, candidate->text) || parts.impossible)
		return VALIDITY_NO;
	if (in_cells(candidate->text))
		return shape_if(is_pair(&parts));
	bool small = candidate->text.at[0] >= 'a' && candidate->text.at[0] <= 'z';
	if (!text_equal(candidate->argument, TEXT("known")))
		return VALIDITY_SHAPE;
	return shape_if(small ? small_known(&parts) : known(candidate, &parts));
}

static const char *const valid[] = { "Joe Smith", "Smith, Joe", "Maria del Carmen Ruiz", "J. Brown",
	"Smith, J.", "Joe Smith|known", "Smith, Joe|known", "Joe Washington|known",
	"Washington, Joe|known", "NGUYEN VAN AN|known", "April Nguyen|known", "Mark Walker|known",
	"WALKER    JOE|known", "joe smith|known", "J. Garcia|known", "Anna-Maria Berg|known",
	"Joe\nSmith|known", NULL };
static const char *const invalid[] = { "New York", "Main Street", "Best Regards", "Joe",
	"July Smithers Report", "Joe Smith went to the big fair", "Grand Canyon|known",
	"Fort Collins|known", "San Antonio|known", "Morgan Stanley|known", "April Review|known",
	"Rose Window|known", "April Price|known", "joe account|known", "IBM Thompson|known",
	"Austin, Texas|known", NULL };

const struct validator validator_person_name = {
	.name = "person_name",
	.title = "two to four words, none of which is an ordinary word of business mail",
	.cites =
	    "45 CFR 164.514(b)(2)(i)(A); state laws: first name or initial and last name; given "
	    "names by frequency (Social Security Administration), surnames (Census Bureau)",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
