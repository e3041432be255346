/* SPDX-License-Identifier: Apache-2.0
 *
 * One pass over the labelled messages: scan, count, and keep the reasons of what is wrong.
 */
#include <stdio.h>
#include <unistd.h>

#include "cli/evaluation/evaluation.h"

/** How often the counter moves: a terminal costs more than a small mail. */
enum { PROGRESS_EVERY = 32 };

struct pass {
	struct evaluation *evaluation;
	const struct label *label;
};

static void judge_classes(struct pass *pass, postern_verdict *verdict)
{
	struct tally *tally = pass->evaluation->tally;
	class_set found = 0;
	const char *name;
	for (size_t i = 0; (name = postern_verdict_class(verdict, i)); i++)
		found = tally_with(tally, found, name);
	struct outcome outcome = tally_message(tally, pass->label, found);
	for (size_t c = 0; c < tally->n_classes; c++) {
		struct judged *judged = &tally->classes[c];
		if (outcome.missed >> c & 1)
			g_ptr_array_add(judged->misses,
			    mistake_missed_class(pass->label, verdict, judged->name));
		if (outcome.alarms >> c & 1)
			g_ptr_array_add(
			    judged->wrong, mistake_alarm(pass->label, verdict, judged->name));
	}
}

static void judge_values(
    struct pass *pass, postern_verdict *verdict, const struct expected *expected)
{
	postern_found found;
	if (!postern_tools_found(verdict, expected->detector, &found))
		return;
	struct judged *judged =
	    tally_values(pass->evaluation->tally, pass->label, expected, found.values);
	if (found.values < expected->values)
		g_ptr_array_add(judged->misses,
		    mistake_missed_values(pass->label, verdict, expected, found.values));
	if (found.values > expected->values)
		g_ptr_array_add(
		    judged->wrong, mistake_values_beyond(pass->label, expected, &found));
}

static void judge(struct session *session, const char *source, postern_verdict *verdict)
{
	(void)source;
	struct pass *pass = session->context;
	judge_classes(pass, verdict);
	for (size_t i = 0; i < pass->label->findings.count; i++)
		judge_values(pass, verdict, &pass->label->findings.items[i]);
}

/** One line that is written over: what is complained of next begins at its start. */
static void show_progress(size_t done, size_t all)
{
	if (done % PROGRESS_EVERY == 0 && done < all)
		fprintf(stderr, "\033[2K%zu of %zu messages\r", done, all);
	else if (done == all)
		fputs("\033[2K", stderr);
	fflush(stderr);
}

void evaluation_run(struct evaluation *evaluation, struct session *session)
{
	const struct labels *labels = evaluation->labels;
	struct pass pass = { .evaluation = evaluation };
	bool terminal = isatty(STDERR_FILENO);
	session->context = &pass;
	for (size_t i = 0; i < labels->count; i++) {
		pass.label = &labels->items[i];
		g_autofree char *path =
		    g_build_filename(evaluation->folder, pass.label->file, NULL);
		session_scan(session, path, judge);
		if (terminal)
			show_progress(i + 1, labels->count);
	}
	session->context = NULL;
	evaluation->failed = session->undecided;
}

/* ---- what was asked for */

static void add_shortfall(const struct evaluation *evaluation, GArray *out,
    const struct judged *judged, const char *measure, struct ratio ratio)
{
	struct shortfall shortfall = { judged->name, measure, ratio.value };
	if (ratio.known && ratio.value < evaluation->at_least)
		g_array_append_val(out, shortfall);
}

GArray *evaluation_shortfalls(const struct evaluation *evaluation)
{
	const struct tally *tally = evaluation->tally;
	GArray *out = g_array_new(FALSE, FALSE, sizeof(struct shortfall));
	for (size_t c = 0; c < tally->n_classes; c++) {
		const struct judged *judged = &tally->classes[c];
		if (judged->messages == 0)
			continue;
		add_shortfall(evaluation, out, judged, "precision", precision_of(&judged->counts));
		add_shortfall(evaluation, out, judged, "recall", recall_of(&judged->counts));
	}
	return out;
}
