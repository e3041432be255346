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

void dsl_collect_classes(struct dsl_compiler *compiler)
{
	compiler->made = g_hash_table_new(dsl_text_hash, dsl_text_equal);
	compiler->heard = g_hash_table_new(dsl_text_hash, dsl_text_equal);
	dsl_note_class(compiler, compiler->made, uninspected);
	for (size_t i = 0; i < compiler->tree.rules.count; i++)
		note_prefixes(compiler, class_of(compiler, &compiler->tree.rules.items[i]));
	for (size_t i = 0; i < compiler->tree.policies.count; i++)
		dsl_note_class(
		    compiler, compiler->heard, compiler->tree.policies.items[i].class_name.text);
	for (size_t i = 0; i < compiler->scripts.count; i++)
		if (compiler->scripts.items[i].kind == SCRIPT_POLICY)
			dsl_note_class(compiler, compiler->heard, compiler->scripts.items[i].name);
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

/* ---- parts ---- */

/* The rule that a part belongs to: of the same pack, and no part itself. */
static uint32_t whole_of(struct dsl_compiler *compiler, const struct dsl_rule *rule)
{
	struct dsl_symbol *symbol = dsl_resolve(compiler, rule->folder, rule->whole.text,
	    rule->whole.place, SYMBOL_BIT(SYMBOL_RULE), "rule");
	if (!symbol)
		return PROGRAM_NONE;
	const struct dsl_rule *whole = &compiler->tree.rules.items[symbol->index];
	struct text class_name = class_of(compiler, rule), above = class_of(compiler, whole);
	bool good = true;
	if (symbol->folder != rule->folder)
		good = dsl_error(
		    &compiler->report, rule->whole.place, "a rule and its parts stand in one pack");
	else if (whole->whole.text.at)
		good = dsl_error(&compiler->report, rule->whole.place, "%s is a part itself",
		    dsl_quoted(&compiler->report, rule->whole.text));
	else if (text_equal(class_name, above) || !program_class_covers(above, class_name))
		good = dsl_error(&compiler->report,
		    rule->class_name.text.at ? rule->class_name.place : rule->name.place,
		    "the class of a part stands under that of its whole, as in %s.ma",
		    arena_text(compiler->work, above).at);
	return good ? symbol->index : PROGRAM_NONE;
}

/* The list of `residents in LIST`; NULL when there is none. */
static const struct program_list *presumed_list(
    struct dsl_compiler *compiler, const struct dsl_rule *whole)
{
	if (!whole->presumed.text.at)
		return NULL;
	struct dsl_symbol *list = dsl_resolve(compiler, whole->folder, whole->presumed.text,
	    whole->presumed.place, SYMBOL_BIT(SYMBOL_LIST), "list");
	if (!list)
		return NULL;
	list->used = true;
	return &compiler->lists.items[list->index];
}

/* `shown where kind = "MA"` */
static uint32_t residence_of(
    struct dsl_compiler *compiler, const struct dsl_rule *whole, const struct dsl_word *state)
{
	struct dsl_expression kind = {
		.kind = EXPRESSION_NAME, .place = state->place, .text = TEXT("kind")
	};
	struct dsl_expression value = {
		.kind = EXPRESSION_STRING, .place = state->place, .text = state->text
	};
	struct dsl_expression *sides[] = { &kind, &value };
	struct dsl_expression same = { .kind = EXPRESSION_COMPARE,
		.place = state->place,
		.bits = NODE_EQ,
		.items = sides,
		.count = 2 };
	struct dsl_expression *operands[] = { whole->shown, &same };
	struct dsl_expression where = {
		.kind = EXPRESSION_WHERE, .place = state->place, .items = operands, .count = 2
	};
	struct dsl_scope scope = { .folder = whole->folder, .least = CONFIDENCE_LIKELY };
	return dsl_lower_expression(compiler, &scope, &where);
}

/* A law protects its own state's residents: some are shown, or the company has such anyway. */
static void lower_resident(
    struct dsl_compiler *compiler, const struct dsl_rule *rule, struct program_rule *made)
{
	const struct dsl_rule *whole = &compiler->tree.rules.items[made->whole];
	made->resident = dsl_keep(compiler, rule->resident.text);
	if (whole->shown)
		made->residence = residence_of(compiler, whole, &rule->resident);
	const struct program_list *presumed = presumed_list(compiler, whole);
	if (made->when == PROGRAM_NONE || (presumed && program_list_has(presumed, made->resident)))
		return;
	struct program_node lives = { .op = NODE_HOLDS, .a = made->residence };
	lives.place = rule->resident.place;
	if (made->residence == PROGRAM_NONE)
		lives = (struct program_node){ .op = NODE_HOLDS,
			.a = dsl_node(compiler, (struct program_node){ .op = NODE_EMPTY }) };
	made->when = dsl_node(compiler, (struct program_node){ .op = NODE_AND,
	                                    .a = made->when,
	                                    .b = dsl_node(compiler, lives),
	                                    .place = rule->when->place });
}

static void lower_part(
    struct dsl_compiler *compiler, const struct dsl_rule *rule, struct program_rule *made)
{
	if (rule->whole.text.at)
		made->whole = whole_of(compiler, rule);
	if (!rule->resident.text.at)
		return;
	if (!rule->whole.text.at)
		dsl_error(&compiler->report, rule->resident.place,
		    "\"resident\" goes with \"part of\": the whole says who is a resident");
	else if (made->whole != PROGRAM_NONE)
		lower_resident(compiler, rule, made);
}

static bool has_parts(const struct dsl_compiler *compiler, const struct dsl_rule *whole)
{
	for (size_t i = 0; i < compiler->tree.rules.count; i++) {
		const struct dsl_rule *rule = &compiler->tree.rules.items[i];
		if (rule->whole.text.at && text_equal(rule->whole.text, whole->name.text) &&
		    rule->folder == whole->folder)
			return true;
	}
	return false;
}

/* A whole holds when one of its parts does, or when its own condition does. */
static void lower_wholes(struct dsl_compiler *compiler)
{
	for (uint32_t i = 0; i < compiler->rules.count; i++) {
		struct program_rule *part = &compiler->rules.items[i];
		if (part->whole == PROGRAM_NONE || part->when == PROGRAM_NONE)
			continue;
		struct program_rule *whole = &compiler->rules.items[part->whole];
		whole->when = whole->when == PROGRAM_NONE
		                  ? part->when
		                  : dsl_node(compiler, (struct program_node){ .op = NODE_OR,
		                                           .a = whole->when,
		                                           .b = part->when,
		                                           .place = whole->place });
	}
}

/* ---- rules ---- */

static void lower_when(struct dsl_compiler *compiler, const struct dsl_rule *rule,
    const struct dsl_scope *scope, struct program_rule *made)
{
	if (rule->when)
		made->when = dsl_lower_condition(compiler, scope, rule->when);
	else if (!rule->damaged && !has_parts(compiler, rule))
		dsl_error(&compiler->report, rule->name.place, "a rule needs a \"when\"");
	if (made->when != PROGRAM_NONE && dsl_constant(compiler, made->when) == 0)
		dsl_error(&compiler->report, rule->when->place, "this condition never holds");
}

static void lower_rule(struct dsl_compiler *compiler, const struct dsl_rule *rule)
{
	struct dsl_scope scope = { .folder = rule->folder, .least = CONFIDENCE_LIKELY };
	struct program_rule made = {
		.name = dsl_qualified(compiler, rule->folder, rule->name.text),
		.title = dsl_keep(compiler, rule->title.text),
		.advice = dsl_keep(compiler, rule->advice.text),
		.class_name = dsl_keep(compiler, class_of(compiler, rule)),
		.effective = dsl_keep(compiler, rule->effective.text),
		.transit = dsl_keep(compiler, rule->transit.text),
		.n_cites = rule->cites.count,
		.pack = rule->folder,
		.when = PROGRAM_NONE,
		.whole = PROGRAM_NONE,
		.resident = TEXT(""),
		.residence = PROGRAM_NONE,
		.place = rule->name.place,
	};
	made.cites = arena_zero(compiler->keep, rule->cites.count, sizeof(*made.cites));
	for (size_t i = 0; i < rule->cites.count; i++)
		made.cites[i] = dsl_keep(compiler, rule->cites.items[i].text);
	lower_when(compiler, rule, &scope, &made);
	lower_part(compiler, rule, &made);
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
	for (size_t i = 0; i < compiler->tree.rules.count; i++)
		lower_rule(compiler, &compiler->tree.rules.items[i]);
	lower_wholes(compiler);
	dsl_check_rules_monotone(compiler);
}
