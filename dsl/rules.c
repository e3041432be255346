/* SPDX-License-Identifier: Apache-2.0
 *
 * Rules, policies and classes.
 */
#include "dsl/compiler.h"
#include "dsl/parser.h"

static const struct text uninspected = { "uninspected", 11 };

static struct text class_of(const struct dsl_compiler *compiler, const struct dsl_rule *rule)
{
	return rule->class_name.text.at ? rule->class_name.text
	                                : compiler->tree.packs.items[rule->folder].name.text;
}

/* ---- classes: both sets hold names as keys ---- */

void dsl_note_class(struct dsl_compiler *compiler, GHashTable *classes, struct text name)
{
	struct text *key = arena_zero(compiler->work, 1, sizeof(*key));
	*key = name;
	g_hash_table_add(classes, key);
}

/* "a.b.c" makes a, a.b and a.b.c. */
static void note_prefixes(struct dsl_compiler *compiler, struct text name)
{
	for (size_t i = 1; i <= name.len; i++)
		if (i == name.len || name.at[i] == '.')
			dsl_note_class(compiler, compiler->made, (struct text){ name.at, i });
}

static bool is_heard(const struct dsl_compiler *compiler, struct text name)
{
	for (size_t i = 1; i <= name.len; i++) {
		struct text prefix = { name.at, i };
		if ((i == name.len || name.at[i] == '.') &&
		    g_hash_table_contains(compiler->heard, &prefix))
			return true;
	}
	return false;
}

static const char *meant_class(struct dsl_compiler *compiler, struct text wrong)
{
	if (compiler->report.errors >= DSL_MAX_REPORTS)
		return "";
	GHashTableIter iter;
	gpointer key;
	size_t n = 0;
	const char **names =
	    arena_zero(compiler->work, g_hash_table_size(compiler->made), sizeof(*names));
	g_hash_table_iter_init(&iter, compiler->made);
	while (g_hash_table_iter_next(&iter, &key, NULL))
		names[n++] = arena_text(compiler->work, *(struct text *)key).at;
	return dsl_meant(&compiler->report, wrong, names, n);
}

bool dsl_class_known(struct dsl_compiler *compiler, struct text name, struct place place)
{
	return g_hash_table_contains(compiler->made, &name) ||
	       dsl_error(&compiler->report, place, "no rule makes the class %s%s",
	           dsl_quoted(&compiler->report, name), meant_class(compiler, name));
}

static void collect_classes(struct dsl_compiler *compiler)
{
	compiler->made = g_hash_table_new(dsl_text_hash, dsl_text_equal);
	compiler->heard = g_hash_table_new(dsl_text_hash, dsl_text_equal);
	dsl_note_class(compiler, compiler->made, uninspected);
	for (size_t i = 0; i < compiler->tree.rules.count; i++)
		note_prefixes(compiler, class_of(compiler, &compiler->tree.rules.items[i]));
	for (size_t i = 0; i < compiler->tree.policies.count; i++)
		dsl_note_class(
		    compiler, compiler->heard, compiler->tree.policies.items[i].class_name.text);
}

/* ---- rules ---- */

static void lower_severities(struct dsl_compiler *compiler, const struct dsl_rule *rule,
    const struct dsl_scope *scope, struct program_rule *out)
{
	out->severities =
	    arena_zero(compiler->keep, rule->severities.count + 1, sizeof(*out->severities));
	bool decided = false;
	for (size_t i = 0; i < rule->severities.count; i++) {
		const struct dsl_severity *severity = &rule->severities.items[i];
		if (decided)
			dsl_error(&compiler->report, severity->place,
			    "this severity is never reached: one above it always holds");
		uint32_t when = PROGRAM_NONE;
		if (severity->when) {
			when = dsl_lower_condition(compiler, scope, severity->when);
			if (when != PROGRAM_NONE && dsl_constant(compiler, when) == 0)
				dsl_error(&compiler->report, severity->when->place,
				    "this condition never holds");
		}
		decided |= !severity->when;
		out->severities[out->n_severities++] =
		    (struct program_severity){ severity->severity, when };
	}
	if (!decided)
		out->severities[out->n_severities++] =
		    (struct program_severity){ SEVERITY_MEDIUM, PROGRAM_NONE };
}

static void lower_rule(struct dsl_compiler *compiler, const struct dsl_rule *rule)
{
	struct dsl_scope scope = { .folder = rule->folder, .least = CONFIDENCE_LIKELY };
	struct program_rule made = {
		.name = dsl_qualified(compiler, rule->folder, rule->name.text),
		.title = dsl_keep(compiler, rule->title.text),
		.advice = dsl_keep(compiler, rule->advice.text),
		.class_name = dsl_keep(compiler, class_of(compiler, rule)),
		.n_cites = rule->cites.count,
		.pack = rule->folder,
		.when = PROGRAM_NONE,
		.place = rule->name.place,
	};
	made.cites = arena_zero(compiler->keep, rule->cites.count, sizeof(*made.cites));
	for (size_t i = 0; i < rule->cites.count; i++)
		made.cites[i] = dsl_keep(compiler, rule->cites.items[i].text);
	if (rule->when)
		made.when = dsl_lower_condition(compiler, &scope, rule->when);
	if (made.when != PROGRAM_NONE && dsl_constant(compiler, made.when) == 0)
		dsl_error(&compiler->report, rule->when->place, "this condition never holds");
	lower_severities(compiler, rule, &scope, &made);
	if (!is_heard(compiler, made.class_name))
		dsl_warning(&compiler->report,
		    rule->class_name.text.at ? rule->class_name.place : rule->name.place,
		    "no policy hears the class %s of this rule",
		    dsl_quoted(&compiler->report, made.class_name));
	*arena_push(compiler->keep, &compiler->rules) = made;
}

void dsl_lower_rules(struct dsl_compiler *compiler)
{
	collect_classes(compiler);
	for (size_t i = 0; i < compiler->tree.rules.count; i++)
		lower_rule(compiler, &compiler->tree.rules.items[i]);
}
