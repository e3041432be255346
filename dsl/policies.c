/* SPDX-License-Identifier: Apache-2.0
 *
 * Policies: decision tables.  A line that can never decide is an error.
 */
#include "dsl/compiler.h"

/* What is known of the lines above the one in hand. */
struct above {
	bool decided;           /* one of them always holds */
	enum severity severity; /* one of them takes every message of at least this severity */
	GHashTable *conditions; /* nodes of plain conditions */
};

static void lower_outcome(
    struct dsl_compiler *compiler, const struct dsl_line *line, struct program_outcome *out)
{
	size_t n = line->obligations.count;
	*out = (struct program_outcome){ .decision = line->decision,
		.envelope = line->envelope,
		.tls_verify_secure = line->verify_secure,
		.n_obligations = n };
	out->obligations = arena_zero(compiler->keep, n, sizeof(*out->obligations));
	for (size_t i = 0; i < n; i++) {
		const struct program_obligation *obligation = &line->obligations.items[i];
		out->obligations[i] = (struct program_obligation){ obligation->kind,
			dsl_keep(compiler, obligation->name),
			dsl_keep(compiler, obligation->value) };
	}
}

static bool own_class(const struct program_node *node, struct text policy_class)
{
	return node->op == NODE_CLASS && program_class_covers(node->text, policy_class);
}

static void check_reached(struct dsl_compiler *compiler, const struct dsl_policy *policy,
    const struct dsl_line *line, uint32_t when, struct above *above)
{
	struct dsl_report *report = &compiler->report;
	const struct program_node *node = &compiler->nodes.items[when];
	gpointer key = GUINT_TO_POINTER(when + 1);
	int constant = dsl_constant(compiler, when);
	bool severity = node->op == NODE_SEVERITY;
	bool always = constant == 1 || own_class(node, policy->class_name.text) ||
	              (severity && node->number <= SEVERITY_LOW);
	if (above->decided)
		return;
	if (constant == 0)
		dsl_error(report, line->place, "this condition never holds");
	else if (always)
		dsl_error(report, line->place,
		    "this condition always holds; write \"otherwise\" if that is meant");
	else if (g_hash_table_contains(above->conditions, key))
		dsl_error(report, line->place,
		    "this line is never reached: a line above has the same condition");
	else if (severity && above->severity && node->number >= above->severity)
		dsl_error(report, line->place,
		    "this line is never reached: a line above takes this severity and more");
	g_hash_table_add(above->conditions, key);
	if (severity && (!above->severity || node->number < (int64_t)above->severity))
		above->severity = (enum severity)node->number;
}

static void lower_line(struct dsl_compiler *compiler, const struct dsl_policy *policy,
    const struct dsl_line *line, struct above *above, struct program_line *out)
{
	struct dsl_scope scope = { .folder = policy->folder,
		.policy_class = policy->class_name.text,
		.least = CONFIDENCE_LIKELY };
	out->place = line->place;
	out->when = PROGRAM_NONE;
	if (above->decided)
		dsl_error(&compiler->report, line->place,
		    "this line is never reached: it stands after \"otherwise\"");
	if (line->when) {
		out->when = dsl_lower_condition(compiler, &scope, line->when);
		if (out->when != PROGRAM_NONE)
			check_reached(compiler, policy, line, out->when, above);
	}
	above->decided |= !line->when;
	lower_outcome(compiler, line, &out->outcome);
}

static void lower_policy(struct dsl_compiler *compiler, const struct dsl_policy *policy)
{
	struct above above = { .conditions = g_hash_table_new(NULL, NULL) };
	struct program_policy made = {
		.name = dsl_qualified(compiler, policy->folder, policy->name.text),
		.class_name = dsl_keep(compiler, policy->class_name.text),
		.pack = policy->folder,
		.n_lines = policy->lines.count,
		.place = policy->name.place,
	};
	size_t errors = diagnostics_errors(compiler->report.diagnostics);
	made.lines = arena_zero(compiler->keep, made.n_lines, sizeof(*made.lines));
	for (size_t i = 0; i < made.n_lines; i++)
		lower_line(compiler, policy, &policy->lines.items[i], &above, &made.lines[i]);
	g_hash_table_destroy(above.conditions);
	if (!above.decided && !policy->damaged)
		dsl_error(&compiler->report, policy->name.place,
		    "a policy ends with an \"otherwise\" line");
	if (diagnostics_errors(compiler->report.diagnostics) == errors)
		dsl_check_monotone(compiler, policy, made.lines);
	if (!g_hash_table_contains(compiler->made, &policy->class_name.text))
		dsl_warning(&compiler->report, policy->class_name.place,
		    "no rule makes the class %s, so this policy never speaks",
		    dsl_quoted(&compiler->report, policy->class_name.text));
	*arena_push(compiler->keep, &compiler->policies) = made;
}

void dsl_lower_policies(struct dsl_compiler *compiler)
{
	for (size_t i = 0; i < compiler->tree.policies.count; i++)
		lower_policy(compiler, &compiler->tree.policies.items[i]);
}
