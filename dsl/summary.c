/* SPDX-License-Identifier: Apache-2.0
 *
 * What a rule set holds, for `postern rules`: pack by pack, in the words of its authors.
 */
#include "dsl/dsl.h"
#include "dsl/parser.h"

static const char *word_of(const struct dsl_table *table, uint32_t value)
{
	for (size_t i = 0; i < table->n; i++)
		if (table->words[i].value == value)
			return table->words[i].word;
	return "none";
}

static void print_cites(FILE *out, const struct text *cites, size_t n)
{
	for (size_t i = 0; i < n; i++)
		fprintf(out, "      cites " TEXT_FORMAT "\n", TEXT_ARGUMENTS(cites[i]));
}

static void print_titled(FILE *out, const char *kind, struct text name, struct text title)
{
	fprintf(out, "  %-8s " TEXT_FORMAT, kind, TEXT_ARGUMENTS(name));
	if (title.len)
		fprintf(out, "  " TEXT_FORMAT, TEXT_ARGUMENTS(title));
	fputc('\n', out);
}

static void print_sources(const struct program *program, uint32_t pack, FILE *out)
{
	for (size_t i = 0; i < program->n_sources; i++) {
		const struct program_source *source = &program->sources[i];
		bool named =
		    source->kind == SOURCE_TERMS && source->name.len && source->name.at[0] != '"';
		if (source->pack == pack && named && source->n_terms != 0)
			fprintf(out, "  terms    " TEXT_FORMAT "  %zu terms\n",
			    TEXT_ARGUMENTS(source->name), source->n_terms);
	}
}

static void print_definitions(
    const struct program *program, uint32_t pack, FILE *out, struct arena *arena)
{
	for (size_t i = 0; i < program->n_definitions; i++) {
		const struct program_definition *definition = &program->definitions[i];
		if (definition->pack != pack)
			continue;
		struct text as = program_meaning_text(program, definition->node, arena);
		print_titled(out, "define", definition->name, definition->title);
		fprintf(out, "      as " TEXT_FORMAT "\n", TEXT_ARGUMENTS(as));
	}
}

static void print_rules(
    const struct program *program, uint32_t pack, FILE *out, struct arena *arena)
{
	for (size_t i = 0; i < program->n_rules; i++) {
		const struct program_rule *rule = &program->rules[i];
		if (rule->pack != pack)
			continue;
		struct text when = program_node_text(program, rule->when, arena);
		print_titled(out, "rule", rule->name, rule->title);
		fprintf(out, "      class " TEXT_FORMAT "\n", TEXT_ARGUMENTS(rule->class_name));
		print_cites(out, rule->cites, rule->n_cites);
		fprintf(out, "      when " TEXT_FORMAT "\n", TEXT_ARGUMENTS(when));
	}
}

static void print_policies(
    const struct program *program, uint32_t pack, FILE *out, struct arena *arena)
{
	for (size_t i = 0; i < program->n_policies; i++) {
		const struct program_policy *policy = &program->policies[i];
		if (policy->pack != pack)
			continue;
		fprintf(out, "  policy   " TEXT_FORMAT "  for " TEXT_FORMAT "\n",
		    TEXT_ARGUMENTS(policy->name), TEXT_ARGUMENTS(policy->class_name));
		for (size_t j = 0; j < policy->n_lines; j++) {
			struct text when = program_node_text(program, policy->lines[j].when, arena);
			fprintf(out, "      " TEXT_FORMAT " -> %s\n", TEXT_ARGUMENTS(when),
			    word_of(&dsl_decisions, (uint32_t)policy->lines[j].outcome.decision));
		}
	}
}

void dsl_print_summary(const struct program *program, FILE *out)
{
	struct arena *arena = arena_new();
	for (uint32_t i = 0; i < program->n_packs; i++) {
		const struct program_pack *pack = &program->packs[i];
		fprintf(out, "%s" TEXT_FORMAT "  " TEXT_FORMAT "  " TEXT_FORMAT "\n", i ? "\n" : "",
		    TEXT_ARGUMENTS(pack->name), TEXT_ARGUMENTS(pack->edition),
		    TEXT_ARGUMENTS(pack->title));
		print_cites(out, pack->cites, pack->n_cites);
		print_sources(program, i, out);
		for (size_t j = 0; j < program->n_detectors; j++)
			if (program->detectors[j].pack == i)
				print_titled(out, "detector", program->detectors[j].name,
				    program->detectors[j].title);
		print_definitions(program, i, out, arena);
		print_rules(program, i, out, arena);
		print_policies(program, i, out, arena);
	}
	arena_free(arena);
}
