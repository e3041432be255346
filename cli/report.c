/* SPDX-License-Identifier: Apache-2.0
 *
 * A verdict for people: what to do, for whom, why, what was found, and what could not be read.
 * Never a matched value in the clear; never a character that a terminal would act on.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

#define BOLD "\033[1m"
#define DIM "\033[2m"
#define PLAIN "\033[0m"

enum { INDENT = 2, COLUMN = 16, FINDINGS_SHOWN = 5, RECIPIENTS_SHOWN = 20 };

struct report {
	GString *out;
	const postern_verdict *verdict;
	bool colour;
	int width;
};

static void style(struct report *report, const char *code)
{
	if (report->colour)
		g_string_append(report->out, code);
}

/** "  label         text, wrapped under itself". */
static void labelled(struct report *report, const char *label, const char *code, const char *text)
{
	g_autoptr(GString) safe = g_string_new(NULL);
	append_printable(safe, text);
	style(report, *label ? code : "");
	g_string_append_printf(report->out, "%*s%-*s", INDENT, "", COLUMN - INDENT, label);
	style(report, *label ? PLAIN : "");
	append_wrapped(report->out, safe->str, COLUMN, report->width);
}

static void row(struct report *report, const char *label, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
static void row(struct report *report, const char *label, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	g_autofree char *text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	labelled(report, label, DIM, text);
}

/** A row for those who want to know more. */
static void quiet_row(struct report *report, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
static void quiet_row(struct report *report, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	g_autofree char *text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	style(report, DIM);
	labelled(report, "", "", text);
	style(report, PLAIN);
}

/** At most `most` of the strings, with a word about the rest. */
static char *joined(const char *const *strings, size_t n, const char *between, size_t most)
{
	GString *out = g_string_new(NULL);
	for (size_t i = 0; i < n && i < most; i++)
		g_string_append_printf(out, "%s%s", i ? between : "", strings[i]);
	if (n > most)
		g_string_append_printf(out, "%sand %zu more", between, n - most);
	return g_string_free(out, FALSE);
}

/** "seal into ...; expires after 30 days; with a read receipt"; `said` leaves out what the headline
 * has said. */
static char *treatment(const postern_group *group, bool said)
{
	const struct {
		int set;
		const char *words;
	} options[] = {
		{ group->receipt, "with a read receipt" },
		{ group->authenticate, "the reader signs in" },
		{ group->passphrase, "opened with a passphrase" },
		{ group->offline, "readable offline" },
		{ group->lockable, "can be locked again" },
	};
	bool tls = group->tls_domain && *group->tls_domain;
	GString *out = g_string_new(
	    said || tls ? NULL : decision_words(group->decision, group->n_because > 0));
	if (tls)
		g_string_append_printf(out, "%s to %s%s", said ? "TLS" : "only over verified TLS",
		    group->tls_domain,
		    group->tls_verify_secure ? ", whose certificate must match" : "");
	if (group->expires_days)
		g_string_append_printf(out, "%sexpires after %u day%s", out->len ? "; " : "",
		    group->expires_days, group->expires_days == 1 ? "" : "s");
	for (size_t i = 0; i < G_N_ELEMENTS(options); i++)
		if (options[i].set)
			g_string_append_printf(out, "%s%s", out->len ? "; " : "", options[i].words);
	return g_string_free(out, FALSE);
}

/** Whether the group's reasons are all the rules that held, which are told anyway. */
static bool because_of_all(const struct report *report, const postern_group *group)
{
	postern_rule_match match;
	return !postern_verdict_rule(report->verdict, group->n_because, &match);
}

/** "notify: a@b": the first word is what to do. */
static void report_obligation(struct report *report, const char *obligation)
{
	static const char *const alone[] = { "notify", "journal", "reason" };
	size_t word = strcspn(obligation, " ");
	bool colon = false;
	for (size_t i = 0; i < G_N_ELEMENTS(alone); i++)
		colon |= strncmp(obligation, alone[i], word) == 0 && !alone[i][word];
	row(report, "", "%.*s%s%s", (int)word, obligation, colon ? ":" : "", obligation + word);
}

static void report_group(struct report *report, const postern_group *group, bool split)
{
	g_autofree char *recipients =
	    joined(group->recipients, group->n_recipients, ", ", RECIPIENTS_SHOWN);
	bool said = group->decision == postern_verdict_decision(report->verdict);
	g_autofree char *how = treatment(group, said);
	labelled(report, split ? postern_decision_name(group->decision) : "to",
	    split ? decision_colour(group->decision) : DIM,
	    *recipients ? recipients : "(no recipient named)");
	if (*how)
		row(report, "", "%s", how);
	if (!because_of_all(report, group)) {
		g_autofree char *because =
		    joined(group->because, group->n_because, ", ", group->n_because);
		row(report, "", "because of %s", because);
	}
	for (size_t i = 0; i < group->n_obligations; i++)
		report_obligation(report, group->obligations[i]);
}

static void report_groups(struct report *report)
{
	postern_group group;
	bool split = postern_verdict_group(report->verdict, 1, &group);
	for (size_t i = 0; postern_verdict_group(report->verdict, i, &group); i++) {
		if (i == 0)
			g_string_append_c(report->out, '\n');
		report_group(report, &group, split);
	}
}

/** "MA (common.state_zip, common.phone)" of those that are shown, else "MA". */
static void append_law(GString *out, const postern_law *law)
{
	g_string_append(out, *law->resident ? law->resident : law->rule);
	for (size_t i = 0; i < law->n_shown_by; i++) {
		const char *dot = strrchr(law->shown_by[i], '.');
		g_autofree char *words = g_strdup(dot ? dot + 1 : law->shown_by[i]);
		g_strdelimit(words, "_", ' ');
		g_string_append_printf(out, "%s%s", i ? ", " : " (", words);
	}
	g_string_append(out, law->n_shown_by ? ")" : "");
}

/** Which states' laws: first those whose residents the message shows, with their statutes. */
static void report_laws(struct report *report, const postern_rule_match *match)
{
	g_autoptr(GString) shown = g_string_new(NULL);
	g_autoptr(GString) presumed = g_string_new(NULL);
	g_autoptr(GString) statutes = g_string_new(NULL);
	for (size_t i = 0; i < match->n_laws; i++) {
		const postern_law *law = &match->laws[i];
		GString *list = law->n_shown_by ? shown : presumed;
		g_string_append(list, list->len ? ", " : "");
		append_law(list, law);
		for (size_t k = 0; law->n_shown_by && k < law->n_cites; k++)
			g_string_append_printf(
			    statutes, "%s%s", statutes->len ? "; " : "", law->cites[k]);
	}
	if (shown->len)
		row(report, "", "residents of %s: %s", shown->str, statutes->str);
	if (presumed->len)
		row(report, "", "%s any resident of %s", shown->len ? "and" : "laws protect",
		    presumed->str);
}

static void report_rules(struct report *report)
{
	postern_rule_match match;
	g_autofree char *advice = g_strdup("");
	for (size_t i = 0; postern_verdict_rule(report->verdict, i, &match); i++) {
		g_autofree char *cites = joined(match.cites, match.n_cites, "; ", match.n_cites);
		g_string_append_c(report->out, '\n');
		row(report, "why", "%s", *match.title ? match.title : match.rule);
		quiet_row(report, "%s, class %s, severity %s%s%s", match.rule, match.class_name,
		    match.severity, *cites ? "; " : "", cites);
		report_laws(report, &match);
		if (*match.advice && strcmp(match.advice, advice) != 0)
			row(report, "", "%s", match.advice);
		g_free(advice);
		advice = g_strdup(match.advice);
	}
}

/** What is told in one row: findings of one detector in one place. */
struct found {
	char *detector, *place;
	GPtrArray *masks; /**< distinct, the first few */
	guint more;       /**< findings of masks that are not among them */
};

static void found_free(gpointer data)
{
	struct found *found = data;
	g_free(found->detector);
	g_free(found->place);
	g_ptr_array_unref(found->masks);
	g_free(found);
}

static struct found *found_of(GPtrArray *all, const postern_finding *finding)
{
	bool part = finding->part && *finding->part;
	g_autofree char *place = g_strdup_printf("%s, %s%s%s", finding->confidence,
	    finding->surface, part ? " of part " : "", part ? finding->part : "");
	for (guint i = 0; i < all->len; i++) {
		struct found *found = all->pdata[i];
		if (strcmp(found->detector, finding->detector) == 0 &&
		    strcmp(found->place, place) == 0)
			return found;
	}
	struct found *found = g_new0(struct found, 1);
	found->detector = g_strdup(finding->detector);
	found->place = g_steal_pointer(&place);
	found->masks = g_ptr_array_new_with_free_func(g_free);
	g_ptr_array_add(all, found);
	return found;
}

static void add_mask(struct found *found, const char *mask)
{
	for (guint i = 0; i < found->masks->len; i++)
		if (strcmp(found->masks->pdata[i], mask) == 0)
			return;
	if (found->masks->len < FINDINGS_SHOWN)
		g_ptr_array_add(found->masks, g_strdup(mask));
	else
		found->more++;
}

/** The first few values of each detector; the JSON has them all. */
static void report_findings(struct report *report)
{
	g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(found_free);
	postern_finding finding;
	for (size_t i = 0; postern_verdict_finding(report->verdict, i, &finding); i++)
		add_mask(found_of(all, &finding), finding.masked);
	for (guint i = 0; i < all->len; i++) {
		const struct found *found = all->pdata[i];
		g_autofree char *masks = joined((const char *const *)found->masks->pdata,
		    found->masks->len, ", ", found->masks->len);
		g_autofree char *more =
		    found->more ? g_strdup_printf(" and %u more", found->more) : g_strdup("");
		if (i == 0)
			g_string_append_c(report->out, '\n');
		row(report, i ? "" : "found", "%s: %s%s (%s)", found->detector, masks, more,
		    found->place);
	}
}

static void report_unread(struct report *report)
{
	postern_coverage entry;
	bool first = true;
	for (size_t i = 0; postern_verdict_coverage(report->verdict, i, &entry); i++) {
		if (entry.state == POSTERN_INSPECTED)
			continue;
		g_string_append(report->out, first ? "\n" : "");
		bool named = entry.name && *entry.name;
		bool reason = entry.reason && *entry.reason;
		row(report, first ? "not read" : "", "%s (%s%s%s): %s%s%s%s",
		    named ? entry.name : "a part without a name", entry.type,
		    *entry.part ? ", part " : "", entry.part, coverage_words(entry.state),
		    reason ? " (" : "", reason ? entry.reason : "", reason ? ")" : "");
		first = false;
	}
}

static void report_anomalies(struct report *report)
{
	g_autoptr(GString) names = g_string_new(NULL);
	const char *name;
	for (size_t i = 0; (name = postern_verdict_anomaly(report->verdict, i)); i++)
		g_string_append_printf(names, "%s%s", i ? ", " : "", name);
	if (names->len == 0)
		return;
	g_string_append_c(report->out, '\n');
	row(report, "odd form", "%s", names->str);
}

static void headline(struct report *report, const char *source)
{
	postern_decision decision = postern_verdict_decision(report->verdict);
	postern_rule_match match;
	bool held = postern_verdict_rule(report->verdict, 0, &match);
	g_autoptr(GString) words = g_string_new(NULL);
	style(report, BOLD);
	append_printable(report->out, source);
	style(report, PLAIN);
	g_string_append_c(report->out, '\n');
	style(report, decision_colour(decision));
	style(report, BOLD);
	g_string_append_printf(report->out, "%*s", INDENT, "");
	g_string_append_printf(
	    words, "%s: %s", postern_decision_name(decision), decision_words(decision, held));
	append_wrapped(report->out, words->str, INDENT, report->width);
	style(report, PLAIN);
}

/** Whether the headline has said all there is about the recipients. */
static bool nothing_to_split(const postern_verdict *verdict)
{
	postern_group group;
	return postern_verdict_decision(verdict) == POSTERN_DELIVER &&
	       !postern_verdict_group(verdict, 1, &group) &&
	       (!postern_verdict_group(verdict, 0, &group) ||
	           (group.n_because == 0 && group.n_obligations == 0));
}

void report_print(FILE *out, const char *source, const postern_verdict *verdict, bool explained,
    bool colour, int width)
{
	g_autoptr(GString) text = g_string_new(NULL);
	struct report report = { text, verdict, colour, width };
	headline(&report, source);
	if (!nothing_to_split(verdict))
		report_groups(&report);
	if (!explained) {
		report_rules(&report);
		report_findings(&report);
		report_unread(&report);
	}
	report_anomalies(&report);
	fwrite(text->str, 1, text->len, out);
}

/** A line of the explanation keeps its indentation; what does not fit stands under its text. */
static void append_explained(GString *out, const char *line, int width)
{
	int indent = (int)strspn(line, " ");
	int hanging = g_str_has_prefix(line + indent, "- ") ? 2 : 0;
	g_autoptr(GString) safe = g_string_new(NULL);
	append_printable(safe, line + indent);
	g_string_append_printf(out, "%*s", indent, "");
	append_wrapped(out, safe->str, MIN(indent + hanging, width / 2), width);
}

void explanation_print(FILE *out, postern_verdict *verdict, bool colour, int width)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_auto(GStrv) lines = g_strsplit(postern_verdict_explanation(verdict), "\n", -1);
	g_string_append_c(text, '\n');
	for (char **line = lines; *line; line++) {
		bool heading =
		    colour && line[0][0] && line[0][0] != ' ' && line[1] && line[1][0] == ' ';
		if (!line[0][0] && !line[1])
			break;
		g_string_append(text, heading ? BOLD : "");
		append_explained(text, *line, width);
		g_string_append(text, heading ? PLAIN : "");
	}
	fwrite(text->str, 1, text->len, out);
}
