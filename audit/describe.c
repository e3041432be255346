/* SPDX-License-Identifier: Apache-2.0
 *
 * The verdict's accessors, table by table.
 */
#include "audit/describe.h"

/** Rules and law sets that this process has told; the writer keeps what it has heard. */
struct described {
	GHashTable *rules;
	GHashTable *law_sets; /* of int64_t */
};

struct described *described_new(void)
{
	struct described *described = g_new(struct described, 1);
	described->rules = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	described->law_sets = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	return described;
}

void described_free(struct described *described)
{
	if (!described)
		return;
	g_hash_table_unref(described->rules);
	g_hash_table_unref(described->law_sets);
	g_free(described);
}

static void append_json(GString *out, const char *text)
{
	g_string_append_c(out, '"');
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;
		if (c == '"' || c == '\\')
			g_string_append_printf(out, "\\%c", c);
		else if (c < 0x20)
			g_string_append_printf(out, "\\u%04x", c);
		else
			g_string_append_c(out, (char)c);
	}
	g_string_append_c(out, '"');
}

char *describe_array(const char *const *texts, size_t n)
{
	GString *out = g_string_new("[");
	for (size_t i = 0; i < n; i++) {
		if (i)
			g_string_append_c(out, ',');
		append_json(out, texts[i]);
	}
	g_string_append_c(out, ']');
	return g_string_free(out, FALSE);
}

static char *number_array(const size_t *numbers, size_t n)
{
	GString *out = g_string_new("[");
	for (size_t i = 0; i < n; i++)
		g_string_append_printf(out, "%s%zu", i ? "," : "", numbers[i]);
	g_string_append_c(out, ']');
	return g_string_free(out, FALSE);
}

static void put_array(GByteArray *rows, const char *const *texts, size_t n)
{
	g_autofree char *array = describe_array(texts, n);
	rows_text(rows, array);
}

int describe_rank(const char *severity)
{
	static const char *const ranks[] = { "low", "medium", "high", "critical" };
	for (size_t i = 0; severity && i < G_N_ELEMENTS(ranks); i++)
		if (strcmp(ranks[i], severity) == 0)
			return (int)i + 1;
	return 0;
}

static const char *domain_of(const char *address)
{
	const char *at = strrchr(address, '@');
	return at ? at + 1 : "";
}

/* ---- groups */

static void describe_groups(GByteArray *rows, const postern_verdict *verdict)
{
	postern_group group;
	int64_t recipient = 0;
	for (size_t i = 0; postern_verdict_group(verdict, i, &group); i++) {
		rows_begin(rows, TABLE_GROUPS);
		rows_integer(rows, (int64_t)i + 1);
		rows_text(rows, postern_decision_name(group.decision));
		put_array(rows, group.because, group.n_because);
		rows_text(rows, group.tls_domain);
		put_array(rows, group.obligations, group.n_obligations);
		for (size_t k = 0; k < group.n_recipients; k++) {
			rows_begin(rows, TABLE_RECIPIENTS);
			rows_integer(rows, (int64_t)i + 1);
			rows_integer(rows, ++recipient);
			rows_text(rows, group.recipients[k]);
			rows_text(rows, domain_of(group.recipients[k]));
		}
	}
}

/* ---- rules, their laws, and the classes they give */

struct rule_words {
	const char *rule, *class_name, *title, *advice, *resident, *transit;
	const char *const *cites;
	size_t n_cites;
};

static void describe_rule(
    GByteArray *rows, struct described *described, const struct rule_words *words)
{
	/* A rule met as one of several laws comes without its title: told so, it may be told again.
	 */
	if (!g_hash_table_add(
	        described->rules, g_strconcat(words->title ? "" : "law ", words->rule, NULL)))
		return;
	rows_begin(rows, TABLE_RULES);
	rows_text(rows, words->rule);
	rows_text(rows, words->class_name);
	rows_text(rows, words->title);
	rows_text(rows, words->advice);
	put_array(rows, words->cites, words->n_cites);
	rows_text(rows, words->resident);
	rows_text(rows, words->transit);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/** The same number for the same laws, in whatever order and process: FNV-1a over their sorted
 * names, without its sign. */
static int64_t law_set_number(const postern_rule_match *match)
{
	g_autofree const char **names = g_new(const char *, match->n_laws + 1);
	for (size_t i = 0; i < match->n_laws; i++)
		names[i] = match->laws[i].rule;
	qsort(names, match->n_laws, sizeof(*names), by_name);
	uint64_t hash = UINT64_C(14695981039346656037);
	for (size_t i = 0; i < match->n_laws; i++)
		for (const char *c = names[i];; c++) {
			hash = (hash ^ (unsigned char)*c) * UINT64_C(1099511628211);
			if (!*c)
				break;
		}
	return (int64_t)(hash >> 1);
}

static int64_t describe_law_set(
    GByteArray *rows, struct described *described, const postern_rule_match *match)
{
	int64_t number = law_set_number(match);
	if (!g_hash_table_add(described->law_sets, g_memdup2(&number, sizeof(number))))
		return number;
	for (size_t i = 0; i < match->n_laws; i++) {
		const postern_law *law = &match->laws[i];
		describe_rule(rows, described,
		    &(struct rule_words){ .rule = law->rule,
		        .class_name = law->class_name,
		        .resident = law->resident,
		        .transit = law->transit,
		        .cites = law->cites,
		        .n_cites = law->n_cites });
		rows_begin(rows, TABLE_LAW_SETS);
		rows_integer(rows, number);
		rows_text(rows, law->rule);
	}
	return number;
}

static void describe_residents(GByteArray *rows, int64_t number, const postern_rule_match *match)
{
	for (size_t i = 0; i < match->n_laws && match->laws[i].n_shown_by > 0; i++) {
		const postern_law *law = &match->laws[i];
		rows_begin(rows, TABLE_RESIDENTS);
		rows_integer(rows, number);
		rows_text(rows, law->rule);
		rows_text(rows, law->resident);
		put_array(rows, law->shown_by, law->n_shown_by);
	}
}

static void describe_match(
    GByteArray *rows, struct described *described, int64_t number, const postern_rule_match *match)
{
	g_autofree char *findings = number_array(match->findings, match->n_findings);
	describe_rule(rows, described,
	    &(struct rule_words){ .rule = match->rule,
	        .class_name = match->class_name,
	        .title = match->title,
	        .advice = match->advice,
	        .cites = match->cites,
	        .n_cites = match->n_cites });
	int64_t law_set = match->n_laws ? describe_law_set(rows, described, match) : 0;
	rows_begin(rows, TABLE_MATCHES);
	rows_integer(rows, number);
	rows_text(rows, match->rule);
	rows_text(rows, match->class_name);
	rows_text(rows, match->severity);
	rows_text(rows, findings);
	if (match->n_laws)
		rows_integer(rows, law_set);
	else
		rows_null(rows);
	describe_residents(rows, number, match);
}

static void describe_class(GByteArray *rows, const char *class_name, const char *severity)
{
	rows_begin(rows, TABLE_CLASSES);
	rows_text(rows, class_name);
	rows_text(rows, severity);
}

/** A verdict tells the rules of a class one after the other.  Gives the highest severity, or NULL.
 */
static const char *describe_matches(
    GByteArray *rows, struct described *described, const postern_verdict *verdict)
{
	postern_rule_match match;
	const char *class_name = NULL, *severity = NULL, *highest = NULL;
	for (size_t i = 0; postern_verdict_rule(verdict, i, &match); i++) {
		describe_match(rows, described, (int64_t)i + 1, &match);
		if (class_name && strcmp(class_name, match.class_name) != 0) {
			describe_class(rows, class_name, severity);
			severity = NULL;
		}
		class_name = match.class_name;
		if (describe_rank(match.severity) > describe_rank(severity))
			severity = match.severity;
		if (describe_rank(severity) > describe_rank(highest))
			highest = severity;
	}
	if (class_name)
		describe_class(rows, class_name, severity);
	return highest;
}

/* ---- findings, coverage, anomalies */

static int64_t describe_findings(GByteArray *rows, const postern_verdict *verdict)
{
	postern_finding finding;
	int64_t n = 0;
	for (; postern_verdict_finding(verdict, (size_t)n, &finding); n++) {
		rows_begin(rows, TABLE_FINDINGS);
		rows_integer(rows, n);
		rows_text(rows, finding.detector);
		rows_text(rows, finding.kind);
		rows_text(rows, finding.confidence);
		rows_text(rows, finding.part);
		rows_text(rows, finding.surface);
		rows_integer(rows, (int64_t)finding.offset);
		rows_integer(rows, (int64_t)finding.length);
		rows_text(rows, finding.masked);
		rows_text(rows, finding.digest);
	}
	return n;
}

static void describe_uninspected(GByteArray *rows, int64_t entry, const postern_coverage *part)
{
	rows_begin(rows, TABLE_COVERAGE);
	rows_integer(rows, entry);
	rows_text(rows, part->part);
	rows_text(rows, part->name);
	rows_text(rows, part->type);
	rows_text(rows, postern_coverage_state_name(part->state));
	rows_text(rows, part->reason);
}

static void describe_inspected(GByteArray *rows, GHashTable *types)
{
	GHashTableIter each;
	gpointer type, parts;
	g_hash_table_iter_init(&each, types);
	while (g_hash_table_iter_next(&each, &type, &parts)) {
		rows_begin(rows, TABLE_INSPECTED);
		rows_text(rows, type);
		rows_integer(rows, GPOINTER_TO_UINT(parts));
	}
}

static void describe_coverage(
    GByteArray *rows, const postern_verdict *verdict, int64_t *parts, int64_t *uninspected)
{
	g_autoptr(GHashTable) types = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	postern_coverage part;
	*parts = *uninspected = 0;
	for (; postern_verdict_coverage(verdict, (size_t)*parts, &part); ++*parts) {
		if (part.state != POSTERN_INSPECTED) {
			describe_uninspected(rows, ++*uninspected, &part);
			continue;
		}
		guint n = GPOINTER_TO_UINT(g_hash_table_lookup(types, part.type));
		g_hash_table_insert(types, g_strdup(part.type), GUINT_TO_POINTER(n + 1));
	}
	describe_inspected(rows, types);
}

static void describe_anomalies(GByteArray *rows, const postern_verdict *verdict)
{
	const char *anomaly;
	for (size_t i = 0; (anomaly = postern_verdict_anomaly(verdict, i)); i++) {
		rows_begin(rows, TABLE_ANOMALIES);
		rows_text(rows, anomaly);
	}
}

/* ---- the content itself */

static void begin_content(GByteArray *rows, const struct scanned *scanned, uint64_t bytes,
    const char *state, const char *reason)
{
	rows_begin(rows, TABLE_CONTENTS);
	if (scanned)
		rows_bytes(rows, (struct bytes){ scanned->sha256, sizeof(scanned->sha256) });
	else
		rows_null(rows);
	rows_integer(rows, (int64_t)(scanned ? scanned->bytes : bytes));
	rows_text(rows, state);
	rows_text(rows, reason);
}

void describe_verdict(GByteArray *rows, const postern_verdict *verdict,
    const struct scanned *scanned, struct described *described)
{
	int64_t parts, uninspected;
	const char *sender = postern_verdict_sender(verdict);
	describe_groups(rows, verdict);
	const char *severity = describe_matches(rows, described, verdict);
	int64_t findings = describe_findings(rows, verdict);
	describe_coverage(rows, verdict, &parts, &uninspected);
	describe_anomalies(rows, verdict);
	begin_content(rows, scanned, 0, "decided", "");
	rows_text(rows, postern_decision_name(postern_verdict_decision(verdict)));
	rows_name(rows, severity);
	rows_name(rows, postern_verdict_sent(verdict));
	rows_text(rows, sender);
	rows_text(rows, domain_of(sender));
	rows_text(rows, postern_verdict_id(verdict));
	rows_integer(rows, findings);
	rows_integer(rows, parts);
	rows_integer(rows, uninspected);
}

void describe_failure(GByteArray *rows, const struct scanned *scanned, uint64_t bytes,
    const char *state, const char *reason)
{
	begin_content(rows, scanned, bytes, state, reason);
	for (int i = 0; i < 3; i++) /* decision, severity, sent */
		rows_null(rows);
	for (int i = 0; i < 3; i++) /* sender, sender_domain, message_id */
		rows_text(rows, "");
	for (int i = 0; i < 3; i++) /* findings, parts, uninspected */
		rows_integer(rows, 0);
}
