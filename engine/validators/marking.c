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
#include "engine/validators/phrase.h"

/** Markings wherever they stand. */
static const char *const cores[] = {
	/* clang-format off */
	"confidential", "proprietary", "trade secret", "trade secrets", "top secret",
	"internal use only", "internal only", "internal use", "internal distribution only",
	"do not distribute", "not for distribution", "not for external distribution",
	"do not disclose", "not for disclosure", "not for release", "not for circulation",
	"do not forward", "do not share", "eyes only", "restricted distribution",
	"restricted circulation", "limited distribution", "company restricted",
	"restricted information", "restricted data", "company internal", "employees only", "company only",
	"attorney client privilege", "attorney client privileged", "attorney client communication",
	"attorney client", "attorney work product", "need to know only", "commercial in confidence",
	"official sensitive", "for official use only", "official use only", "internal circulation", "not for public release",
	"company use only", "business use only", "sensitive but unclassified",
	"controlled unclassified information", "competition sensitive", "commercially sensitive",
	"market sensitive", "price sensitive", "strictly private and confidential", "no dissemination",
	"not to be distributed", "not to be disclosed", "not to be shared", "not to be forwarded",
	"not to be copied", "excompanyconfidential", "excompanyinternal", "exacprivileged", "tlp red", "tlp amber", "tlp amber strict",
	/* Spanish and Portuguese */
	"confidencial", "confidenciales", "uso interno", "uso exclusivamente interno", "uso exclusivo interno",
	"uso estrictamente interno", "secreto comercial", "secreto empresarial",
	"secreto industrial", "secreto profesional", "no distribuir", "no divulgar", "no difundir",
	"no reenviar", "difusion restringida", "difusion limitada", "uso restringido",
	"informacion reservada", "informacion restringida", "documento restringido", "segredo comercial", "segredo industrial", "nao divulgar",
	"nao distribuir", "propiedad de la empresa", "alto secreto",
	"prohibida su difusion", "prohibida la difusion", "prohibida su reproduccion",
	/* French */
	"confidentiel", "confidentielle", "confidentiels", "diffusion restreinte",
	"diffusion limitee", "diffusion interne", "usage interne", "a usage interne", "usage exclusivement interne",
	"usage strictement interne", "secret des affaires",
	"secret industriel", "secret commercial", "ne pas diffuser", "ne pas transmettre",
	"ne pas divulguer", "ne pas partager", "ne pas distribuer",
	"diffusion interdite", "reproduction interdite",
	/* German */
	"vertraulich", "streng geheim", "internen gebrauch", "interner gebrauch",
	"nur intern", "dienstgebrauch", "nicht weitergeben", "nicht weiterleiten",
	"nicht zur weitergabe", "keine weitergabe", "weitergabe untersagt", "weitergabe verboten", "betriebsgeheimnis", "geschaftsgeheimnis",
	"firmenvertraulich", "unternehmensvertraulich", "betriebsintern", "verschlusssache",
	/* Italian, Dutch */
	"riservato", "riservata", "confidenziale", "segreto industriale", "segreto commerciale",
	"non divulgare", "vertrouwelijk", "bedrijfsgeheim", "intern gebruik", "niet verspreiden",
	/* Chinese, Japanese, Korean, Russian */
	"机密", "機密", "绝密", "绝密文件", "机密文件", "内部资料", "商业秘密", "内部使用", "社外秘",
	"部外秘", "関係者外秘", "極秘", "秘密", "取扱注意", "대외비", "기밀", "사외비", "극비",
	"конфиденциально", "строго конфиденциально", "коммерческая таина", "секретно",
	"для служебного пользования", "для внутреннего использования",
	/* clang-format on */
	NULL
};

/** Markings in capitals or behind a label: alone they are words of every day. */
static const char *const capitals[] = { "restricted", "secret", "privileged", "geheim", "sensitive",
	"reservado", "reservada", "restringido", "restringida", "restreint", "restreinte",
	"restrito", "restrita", "secreto", "secreta", NULL };

/** Markings behind a label only: levels of a company's own scale. */
static const char *const levels[] = { "internal", "intern", "interne", "interno", "interna",
	"protected", "most secret", "closely held", NULL };

/** Of these, the ones that a capital letter is enough for in brackets or before a colon. */
static const char *const tags[] = { "restricted", "privileged", NULL };

/** Words that stand beside them. */
static const char *const fillers[] = {
	/* clang-format off */
	"strictly", "highly", "most", "very", "extremely", "company", "corporate", "business",
	"commercial", "commercially", "group", "internal", "information", "data", "document",
	"documents", "material", "materials", "content", "contents", "file", "files", "draft",
	"for", "use", "only", "and", "or", "the", "of", "our", "please", "in confidence", "client",
	"work product", "attorney", "privileged", "legally privileged", "legal advice", "by counsel",
	"prepared by counsel", "prepared at the direction of counsel", "in anticipation of litigation",
	"prepared in anticipation of litigation", "restricted", "secret", "sensitive", "limited",
	"under nda", "nda", "do not copy", "do not reproduce", "do not print", "do not release",
	"without permission", "without written permission", "without prior written consent",
	"without approval", "outside the company", "outside the project", "outside the team",
	"outside of the company", "externally", "outside", "this code", "this document",
	"this document is", "this document contains", "this file is", "this file contains", "level",
	"not for external use", "no external distribution", "all employees", "pre decisional", "embargoed",
	"source code", "board", "board only", "board use only", "management only", "need to know",
	"need to know basis", "on a need to know basis", "until announced", "until announcement",
	"property of the company", "or forward", "or share", "or copy", "or distribute", "or disclose",
	"copy", "circulation", "purposes", "communication", "communications", "memorandum", "memo", "paper", "papers", "note", "plan", "summary", "minutes", "report", "analysis", "forward", "distribute", "personnel", "staff only", "project", "team only",
	"estrictamente", "altamente", "muy", "documento", "informacion", "solo", "para", "y", "e",
	"o", "de", "la", "empresa", "exclusivo", "privilegiado", "material", "datos",
	"interno", "restringido", "reservado", "reenviar", "divulgar", "copiar",
	"strictement", "hautement", "tres", "usage", "et", "ou", "interne", "document",
	"exclusivement", "uniquement", "exclusif", "reserve", "de l entreprise", "a l entreprise", "societe", "information", "informations",
	"strikt", "streng", "nur", "fur", "den", "zum", "im", "und", "oder", "intern", "hochst",
	"bitte", "bestimmt", "dokument", "daten", "geheim", "sowie", "verschlossen", "vs", "nfd",
	"strettamente", "documento", "ad", "uso", "strict", "alleen", "voor", "niet", "delen",
	/* clang-format on */
	NULL
};

/** Begin a notice or a letter to customers: the marking above is its heading. */
static const char *const notices[] = { "this e mail", "this email", "this message", "this mail",
	"this communication", "this transmission", "the information", "the information contained",
	"the content", "the contents", "if you", "dear customer", "dear client", "dear valued",
	"dear member", "dear cardholder", "diese e mail", "diese nachricht", "diese mail",
	"dieses e mail", "ce message", "ce courriel", "ce mail", "cet e mail", "este mensaje",
	"este correo", "este e mail", "esta mensagem", "la informacion", "les informations",
	"il presente messaggio", "questa e mail", "all applications", NULL };

static const char *const negations[] = { "non", "not", "no", "nicht", "pas", "nao", "niet", "un",
	"never", "less", "than", "nothing", NULL };

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

static bool stands_alone(const struct candidate *candidate)
{
	struct line line = undecorated(candidate->text);
	if (line.text.len < 4 || heads_a_notice(candidate->after))
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
	"Not confidential|label", "Secret Santa|tag", "restricted area|label",
	"confidential computing paper|label", "internal|tag", NULL };

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
