/* SPDX-License-Identifier: Apache-2.0
 *
 * Law, element, detector, test: what a rule set rests on, for `postern rules --matrix`, as
 * Markdown.
 *
 *   laws        each rule with its statute, the elements that its condition names, and its tests
 *   elements    each definition that a rule rests on, with the detectors and terms in it
 *   detectors   each detector with what passes its checks and how much proves it
 *
 * An element of a rule is a definition that stands in the rule's condition and in no other
 * definition there; what stands in none is named itself.
 */
#include "dsl/dsl.h"
#include "engine/program/nodes.h"

struct names {
	struct text *items;
	size_t count, room;
};

struct matrix {
	const struct program *program;
	struct arena *arena;
	FILE *out;
	bool *seen; /* nodes of the walk in hand */
};

static void add(struct matrix *m, struct names *names, struct text name)
{
	for (size_t i = 0; i < names->count; i++)
		if (text_equal(names->items[i], name))
			return;
	*arena_push(m->arena, names) = name;
}

/* A cell of a table; "|" would end it. */
static void put(struct matrix *m, struct text t)
{
	for (size_t i = 0; i < t.len; i++)
		fputs(t.at[i] == '|' ? "\\|" : (char[]){ t.at[i], '\0' }, m->out);
}

static void put_all(struct matrix *m, const struct text *items, size_t n, const char *between)
{
	for (size_t i = 0; i < n; i++) {
		fputs(i ? between : "", m->out);
		put(m, items[i]);
	}
}

/* "name_with_ssn" of "state_pii.name_with_ssn", in the pack's own tables. */
static struct text short_name(const struct matrix *m, struct text name, uint32_t pack)
{
	struct text own = m->program->packs[pack].name;
	bool prefixed =
	    name.len > own.len && memcmp(name.at, own.at, own.len) == 0 && name.at[own.len] == '.';
	return prefixed ? (struct text){ name.at + own.len + 1, name.len - own.len - 1 } : name;
}

/* ---- what an expression rests on ---- */

/* The definition that a node stands for: the pack's own before another's. */
static const struct program_definition *definition_of(
    const struct matrix *m, uint32_t node, uint32_t pack)
{
	const struct program_definition *found = NULL;
	for (size_t i = 0; i < m->program->n_definitions; i++) {
		const struct program_definition *definition = &m->program->definitions[i];
		if (definition->node == node && (!found || definition->pack == pack))
			found = definition;
	}
	return found;
}

static bool is_leaf(const struct program_node *node)
{
	return node->op == NODE_DETECTOR || node->op == NODE_SOURCE;
}

static struct text leaf_name(const struct matrix *m, const struct program_node *node)
{
	return node->op == NODE_DETECTOR ? m->program->detectors[node->a].name
	                                 : m->program->sources[node->a].name;
}

/* Definitions at the top, and leaves outside of them. */
static void elements_of(struct matrix *m, uint32_t at, uint32_t pack, struct names *out)
{
	const struct program_node *node = &m->program->nodes[at];
	const struct program_definition *definition = definition_of(m, at, pack);
	if (m->seen[at])
		return;
	m->seen[at] = true;
	if (definition || is_leaf(node)) {
		add(m, out,
		    definition ? short_name(m, definition->name, pack)
		               : short_name(m, leaf_name(m, node), pack));
		return;
	}
	if (program_node_operands(node->op) > 0)
		elements_of(m, node->a, pack, out);
	if (program_node_operands(node->op) > 1)
		elements_of(m, node->b, pack, out);
}

/* Detectors and named terms, however deep. */
static void leaves_of(struct matrix *m, uint32_t at, uint32_t pack, struct names *out)
{
	const struct program_node *node = &m->program->nodes[at];
	if (m->seen[at])
		return;
	m->seen[at] = true;
	if (is_leaf(node))
		add(m, out, short_name(m, leaf_name(m, node), pack));
	if (program_node_operands(node->op) > 0)
		leaves_of(m, node->a, pack, out);
	if (program_node_operands(node->op) > 1)
		leaves_of(m, node->b, pack, out);
}

static void forget(struct matrix *m)
{
	memset(m->seen, 0, m->program->n_nodes * sizeof(*m->seen));
}

/* ---- laws ---- */

/* Messages that must meet the rule, or must not: those that name it or its own class. */
static size_t tests_of(const struct matrix *m, const struct program_rule *rule, bool negated)
{
	size_t n = 0;
	for (size_t i = 0; i < m->program->n_tests; i++) {
		const struct program_test *test = &m->program->tests[i];
		bool about = false;
		for (size_t k = 0; k < test->n_expectations; k++) {
			const struct program_expectation *e = &test->expectations[k];
			bool rule_named = e->kind == EXPECT_RULE && text_equal(e->name, rule->name);
			bool class_named =
			    e->kind == EXPECT_CLASS &&
			    (text_equal(e->name, rule->class_name) ||
			        (negated && program_class_covers(e->name, rule->class_name)));
			about |= e->negated == negated && (rule_named || class_named);
		}
		n += about;
	}
	return n;
}

static size_t parts_of(const struct matrix *m, size_t rule)
{
	size_t n = 0;
	for (size_t i = 0; i < m->program->n_rules; i++)
		n += m->program->rules[i].whole == rule;
	return n;
}

static void put_elements(struct matrix *m, size_t index)
{
	const struct program_rule *rule = &m->program->rules[index];
	struct names elements = { NULL, 0, 0 };
	size_t parts = parts_of(m, index);
	if (parts > 0) {
		fprintf(m->out, "any of its %zu laws", parts);
		return;
	}
	forget(m);
	elements_of(m, rule->when, rule->pack, &elements);
	put_all(m, elements.items, elements.count, ", ");
}

static void put_rule(struct matrix *m, size_t index)
{
	const struct program_rule *rule = &m->program->rules[index];
	fputs("| ", m->out);
	put(m, rule->title.len ? rule->title : rule->name);
	fputs(" (`", m->out);
	put(m, short_name(m, rule->name, rule->pack));
	fputs("`, class `", m->out);
	put(m, rule->class_name);
	fputs("`) | ", m->out);
	put_all(m, rule->cites, rule->n_cites, "; ");
	fputs(" | ", m->out);
	put(m, rule->effective);
	fputs(" | ", m->out);
	put(m, rule->transit);
	fputs(" | ", m->out);
	put_elements(m, index);
	fprintf(
	    m->out, " | %zu meet, %zu miss |\n", tests_of(m, rule, false), tests_of(m, rule, true));
}

static void put_rules(struct matrix *m, uint32_t pack)
{
	bool any = false;
	for (size_t i = 0; i < m->program->n_rules; i++) {
		if (m->program->rules[i].pack != pack)
			continue;
		if (!any)
			fputs("| law or rule | citation | since | encryption on the way | elements "
			      "| tests |\n|---|---|---|---|---|---|\n",
			    m->out);
		any = true;
		put_rule(m, i);
	}
	if (any)
		fputs("\n", m->out);
}

/* ---- elements ---- */

static void put_definition(struct matrix *m, const struct program_definition *definition)
{
	struct names leaves = { NULL, 0, 0 };
	forget(m);
	leaves_of(m, definition->node, definition->pack, &leaves);
	fputs("| `", m->out);
	put(m, short_name(m, definition->name, definition->pack));
	fputs("` | ", m->out);
	put(m, definition->title);
	fputs(" | ", m->out);
	put_all(m, leaves.items, leaves.count, ", ");
	fputs(" |\n", m->out);
}

static void put_definitions(struct matrix *m, uint32_t pack)
{
	bool any = false;
	for (size_t i = 0; i < m->program->n_definitions; i++) {
		const struct program_definition *definition = &m->program->definitions[i];
		if (definition->pack != pack ||
		    m->program->nodes[definition->node].type != TYPE_SET)
			continue;
		if (!any)
			fputs("| element | what it is | detectors and terms |\n|---|---|---|\n",
			    m->out);
		any = true;
		put_definition(m, definition);
	}
	if (any)
		fputs("\n", m->out);
}

/* ---- detectors ---- */

static void put_detector(struct matrix *m, const struct program_detector *detector)
{
	fputs("| `", m->out);
	put(m, short_name(m, detector->name, detector->pack));
	fputs("` | ", m->out);
	put(m, detector->title);
	fputs(" | ", m->out);
	for (size_t i = 0; i < detector->n_requires; i++) {
		const struct validator *validator = detector->requires[i].validator;
		fputs(i ? "; " : "", m->out);
		put(m, text_of(validator->title));
		fputs(" (", m->out);
		put(m, text_of(validator->cites));
		fputs(")", m->out);
	}
	fprintf(m->out, " | %zu hits, %zu misses |\n", detector->n_hits, detector->n_misses);
}

static void put_detectors(struct matrix *m, uint32_t pack)
{
	bool any = false;
	for (size_t i = 0; i < m->program->n_detectors; i++) {
		if (m->program->detectors[i].pack != pack)
			continue;
		if (!any)
			fputs("| detector | finds | what passes | tests |\n|---|---|---|---|\n",
			    m->out);
		any = true;
		put_detector(m, &m->program->detectors[i]);
	}
	if (any)
		fputs("\n", m->out);
}

void dsl_print_matrix(const struct program *program, FILE *out)
{
	struct arena *arena = arena_new();
	struct matrix m = { program, arena, out,
		arena_zero(arena, program->n_nodes + 1, sizeof(bool)) };
	for (uint32_t i = 0; i < program->n_packs; i++) {
		const struct program_pack *pack = &program->packs[i];
		fprintf(out, "### %s\n\n", arena_text(arena, pack->name).at);
		put(&m, pack->title);
		fprintf(out, " (edition %s).\n\n", arena_text(arena, pack->edition).at);
		put_rules(&m, i);
		put_definitions(&m, i);
		put_detectors(&m, i);
	}
	arena_free(arena);
}
