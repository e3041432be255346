/* SPDX-License-Identifier: Apache-2.0
 *
 * Takes out of a verdict, before the next scan ends it, what the lists of misses and false alarms
 * tell.
 */
#include <string.h>

#include "cli/evaluation/mistakes.h"

enum { FINDINGS_KEPT = 20 };

/** What comes from mail is held to be UTF-8, whatever else it is. */
static char *copied(const char *text)
{
	return g_utf8_make_valid(text, -1);
}

static void shown_free(gpointer data)
{
	struct shown *shown = data;
	g_free(shown->detector);
	g_free(shown->masked);
	g_free(shown->confidence);
	g_free(shown->surface);
	g_free(shown->part);
	g_free(shown);
}

static void cause_free(gpointer data)
{
	struct cause *cause = data;
	g_free(cause->rule);
	g_free(cause->title);
	g_ptr_array_unref(cause->findings);
	g_free(cause);
}

void mistake_free(gpointer data)
{
	struct mistake *mistake = data;
	g_free(mistake->why);
	if (mistake->causes)
		g_ptr_array_unref(mistake->causes);
	g_free(mistake);
}

static struct cause *cause_new(const char *rule, const char *title)
{
	struct cause *cause = g_new0(struct cause, 1);
	cause->rule = g_strdup(rule);
	cause->title = g_strdup(title);
	cause->findings = g_ptr_array_new_with_free_func(shown_free);
	return cause;
}

static bool is_shown(const struct cause *cause, const postern_finding *finding)
{
	for (guint i = 0; i < cause->findings->len; i++) {
		const struct shown *shown = cause->findings->pdata[i];
		if (strcmp(shown->detector, finding->detector) == 0 &&
		    strcmp(shown->masked, finding->masked) == 0)
			return true;
	}
	return false;
}

static void add_finding(struct cause *cause, const postern_finding *finding)
{
	if (is_shown(cause, finding))
		return;
	if (cause->findings->len == FINDINGS_KEPT) {
		cause->more++;
		return;
	}
	struct shown *shown = g_new(struct shown, 1);
	*shown = (struct shown){ copied(finding->detector), copied(finding->masked),
		copied(finding->confidence), copied(finding->surface), copied(finding->part) };
	g_ptr_array_add(cause->findings, shown);
}

static struct mistake *mistake_new(const struct label *label)
{
	struct mistake *mistake = g_new0(struct mistake, 1);
	mistake->label = label;
	return mistake;
}

static bool has_unread_part(const postern_verdict *verdict)
{
	postern_coverage coverage;
	for (size_t i = 0; postern_verdict_coverage(verdict, i, &coverage); i++)
		if (coverage.state != POSTERN_INSPECTED)
			return true;
	return false;
}

struct mistake *mistake_missed_class(
    const struct label *label, postern_verdict *verdict, const char *class_name)
{
	struct mistake *mistake = mistake_new(label);
	mistake->why = copied(postern_tools_why_not(verdict, class_name));
	mistake->unread = has_unread_part(verdict);
	return mistake;
}

size_t mistakes_unread(const GPtrArray *mistakes)
{
	size_t n = 0;
	for (guint i = 0; i < mistakes->len; i++)
		n += ((const struct mistake *)mistakes->pdata[i])->unread;
	return n;
}

/** Whether the class is `top` or one under it. */
static bool is_under(const char *class_name, const char *top)
{
	size_t length = strlen(top);
	return strncmp(class_name, top, length) == 0 &&
	       (class_name[length] == '\0' || class_name[length] == '.');
}

struct mistake *mistake_alarm(
    const struct label *label, const postern_verdict *verdict, const char *class_name)
{
	struct mistake *mistake = mistake_new(label);
	mistake->causes = g_ptr_array_new_with_free_func(cause_free);
	postern_rule_match match;
	for (size_t i = 0; postern_verdict_rule(verdict, i, &match); i++) {
		if (!is_under(match.class_name, class_name))
			continue;
		struct cause *cause = cause_new(match.rule, match.title);
		postern_finding finding;
		for (size_t k = 0; k < match.n_findings; k++)
			if (postern_verdict_finding(verdict, match.findings[k], &finding))
				add_finding(cause, &finding);
		g_ptr_array_add(mistake->causes, cause);
	}
	return mistake;
}

static struct mistake *mistake_values(
    const struct label *label, const struct expected *expected, size_t found)
{
	struct mistake *mistake = mistake_new(label);
	mistake->expected = expected->values;
	mistake->found = found;
	return mistake;
}

struct mistake *mistake_missed_values(const struct label *label, postern_verdict *verdict,
    const struct expected *expected, size_t found)
{
	struct mistake *mistake = mistake_values(label, expected, found);
	mistake->why = copied(postern_tools_why_not_found(verdict, expected->detector));
	return mistake;
}

struct mistake *mistake_values_beyond(
    const struct label *label, const struct expected *expected, const postern_found *found)
{
	struct mistake *mistake = mistake_values(label, expected, found->values);
	struct cause *cause = cause_new(NULL, NULL);
	mistake->causes = g_ptr_array_new_with_free_func(cause_free);
	for (size_t i = 0; i < found->n_findings; i++)
		add_finding(cause, &found->findings[i]);
	cause->more += found->values - found->n_findings;
	g_ptr_array_add(mistake->causes, cause);
	return mistake;
}
