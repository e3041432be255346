/* SPDX-License-Identifier: Apache-2.0
 *
 * An evaluation as one JSON object, with every miss and every false alarm.
 */
#include <jansson.h>
#include <string.h>

#include "cli/evaluation/evaluation.h"

enum { DIGITS = 6 };

static json_t *string_of(const char *text)
{
	g_autofree char *valid = text ? g_utf8_make_valid(text, -1) : NULL;
	return valid ? json_string(valid) : json_null();
}

static json_t *count_of(size_t n)
{
	return json_integer((json_int_t)n);
}

static json_t *share_of(struct ratio ratio)
{
	return ratio.known ? json_real(ratio.value) : json_null();
}

static json_t *interval_of(struct ratio ratio)
{
	return ratio.known ? json_pack("{s:f, s:f, s:f}", "value", ratio.value, "low", ratio.low,
	                         "high", ratio.high)
	                   : json_null();
}

static json_t *rate_of(double rate)
{
	return rate < 0 ? json_null() : json_real(rate);
}

static void set(json_t *object, const char *name, json_t *value)
{
	json_object_set_new(object, name, value);
}

/** An array of what `make` makes of each. */
static json_t *array_of(const GPtrArray *items, json_t *(*make)(const void *item))
{
	json_t *array = json_array();
	for (guint i = 0; i < items->len; i++)
		json_array_append_new(array, make(items->pdata[i]));
	return array;
}

/* ---- mistakes */

static json_t *finding_of(const void *item)
{
	const struct shown *shown = item;
	json_t *finding = json_object();
	set(finding, "detector", string_of(shown->detector));
	set(finding, "masked", string_of(shown->masked));
	set(finding, "confidence", string_of(shown->confidence));
	set(finding, "surface", string_of(shown->surface));
	set(finding, "part", string_of(shown->part));
	return finding;
}

static json_t *cause_of(const void *item)
{
	const struct cause *cause = item;
	json_t *object = json_object();
	if (cause->rule) {
		set(object, "rule", string_of(cause->rule));
		set(object, "title", string_of(cause->title));
	}
	set(object, "findings", array_of(cause->findings, finding_of));
	if (cause->more)
		set(object, "more_findings", count_of(cause->more));
	return object;
}

static json_t *lines_of(const char *text)
{
	json_t *array = json_array();
	for (const char *line = text; *line;) {
		size_t length = strcspn(line, "\n");
		g_autofree char *one = g_strndup(line, length);
		if (length)
			json_array_append_new(array, string_of(one));
		line += length + (line[length] != '\0');
	}
	return array;
}

static json_t *mistake_of(const void *item)
{
	const struct mistake *mistake = item;
	json_t *object = json_object();
	set(object, "file", string_of(mistake->label->file));
	set(object, "template", string_of(mistake->label->group));
	if (mistake->why)
		set(object, "near", lines_of(mistake->why));
	if (mistake->unread)
		set(object, "uninspected", json_true());
	if (mistake->causes)
		set(object, "because", array_of(mistake->causes, cause_of));
	return object;
}

static json_t *values_of(const void *item)
{
	const struct mistake *mistake = item;
	json_t *object = mistake_of(item);
	set(object, "expected", count_of(mistake->expected));
	set(object, "found", count_of(mistake->found));
	return object;
}

/* ---- figures */

static json_t *figures_of(const struct judged *judged, const char *kind)
{
	const struct counts *counts = &judged->counts;
	json_t *object = json_object();
	set(object, kind, string_of(judged->name));
	set(object, "messages", count_of(judged->messages));
	set(object, "true_positives", count_of(counts->found));
	set(object, "false_positives", count_of(counts->alarms));
	set(object, "false_negatives", count_of(counts->missed));
	set(object, "precision", interval_of(precision_of(counts)));
	set(object, "recall", interval_of(recall_of(counts)));
	set(object, "f1", share_of(f1_of(counts)));
	return object;
}

static json_t *classes_of(const struct tally *tally)
{
	json_t *array = json_array();
	for (size_t c = 0; c < tally->n_classes; c++) {
		const struct judged *judged = &tally->classes[c];
		json_t *object = figures_of(judged, "class");
		set(object, "true_negatives", count_of(judged->counts.quiet));
		set(object, "false_alarms_per_1000_clean",
		    rate_of(alarms_per_thousand(judged->clean_alarms, tally->clean)));
		set(object, "misses", array_of(judged->misses, mistake_of));
		set(object, "false_alarms", array_of(judged->wrong, mistake_of));
		set(object, "misses_uninspected", count_of(mistakes_unread(judged->misses)));
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *detectors_of(const struct tally *tally)
{
	json_t *array = json_array();
	for (size_t d = 0; d < tally->n_detectors; d++) {
		json_t *object = figures_of(&tally->detectors[d], "detector");
		set(object, "misses", array_of(tally->detectors[d].misses, values_of));
		set(object, "false_alarms", array_of(tally->detectors[d].wrong, values_of));
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *set_of(const struct tally *tally, class_set classes)
{
	json_t *array = json_array();
	for (size_t c = 0; c < tally->n_classes; c++)
		if (classes >> c & 1)
			json_array_append_new(array, string_of(tally->classes[c].name));
	return array;
}

static json_t *confusion_of(const struct tally *tally)
{
	g_autoptr(GPtrArray) cells = tally_cells(tally);
	json_t *array = json_array();
	for (guint i = 0; i < cells->len; i++) {
		const struct cell *cell = cells->pdata[i];
		json_t *object = json_object();
		set(object, "labelled", set_of(tally, cell->labelled));
		set(object, "found", set_of(tally, cell->found));
		set(object, "messages", count_of(cell->messages));
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *group_of(const void *item)
{
	const struct group *group = item;
	json_t *object = json_object();
	set(object, "template", string_of(group->name));
	set(object, "messages", count_of(group->messages));
	set(object, "misses", count_of(group->misses));
	set(object, "false_alarms", count_of(group->alarms));
	set(object, "values_missed", count_of(group->values_missed));
	set(object, "values_beyond", count_of(group->values_beyond));
	return object;
}

static json_t *shortfalls_of(const struct evaluation *evaluation)
{
	g_autoptr(GArray) shortfalls = evaluation_shortfalls(evaluation);
	json_t *array = json_array();
	for (guint i = 0; i < shortfalls->len; i++) {
		const struct shortfall *one = &g_array_index(shortfalls, struct shortfall, i);
		json_t *object = json_object();
		set(object, "class", string_of(one->class_name));
		set(object, "measure", string_of(one->measure));
		set(object, "value", json_real(one->value));
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *messages_of(const struct evaluation *evaluation)
{
	const struct tally *tally = evaluation->tally;
	json_t *object = json_object();
	set(object, "labelled", count_of(evaluation->labels->count));
	set(object, "judged", count_of(tally->messages));
	set(object, "failed", count_of(evaluation->failed));
	set(object, "clean", count_of(tally->clean));
	set(object, "clean_with_false_alarm", count_of(tally->clean_alarmed));
	set(object, "false_alarms_per_1000_clean",
	    rate_of(alarms_per_thousand(tally->clean_alarmed, tally->clean)));
	return object;
}

void evaluation_print_json(FILE *out, const struct evaluation *evaluation)
{
	const struct tally *tally = evaluation->tally;
	g_autoptr(GPtrArray) groups = tally_bad_groups(tally);
	json_t *object = json_object();
	set(object, "version", json_integer(1));
	set(object, "folder", string_of(evaluation->folder));
	set(object, "manifest", string_of(evaluation->manifest));
	set(object, "rules", string_of(evaluation->digest));
	set(object, "messages", messages_of(evaluation));
	set(object, "classes", classes_of(tally));
	set(object, "detectors", detectors_of(tally));
	set(object, "confusion", confusion_of(tally));
	set(object, "templates", array_of(groups, group_of));
	if (evaluation->at_least > 0) {
		set(object, "at_least", json_real(evaluation->at_least));
		set(object, "below", shortfalls_of(evaluation));
	}
	json_dumpf(object, out, JSON_INDENT(2) | JSON_REAL_PRECISION(DIGITS));
	fputc('\n', out);
	json_decref(object);
}
