/* SPDX-License-Identifier: Apache-2.0
 *
 * What deciding asks of scripts, and what becomes of one that fails: its answer counts for nothing,
 * and the ledger says so, which gives the message the class `uninspected`.
 */
#include "engine/decide/run.h"

static struct script_question question_of(const struct run *run, uint32_t function, bool whole)
{
	return (struct script_question){ run->input, whole ? NULL : run->recipient,
		run->program->scripts[function].pack };
}

static bool has_failed(const struct run *run, uint32_t node)
{
	for (size_t i = 0; i < run->failed.count; i++)
		if (run->failed.items[i] == node)
			return true;
	return false;
}

void script_forget_recipient(struct run *run)
{
	size_t kept = 0;

	for (size_t i = 0; i < run->failed.count; i++)
		if (!run->program->nodes[run->failed.items[i]].per_recipient)
			run->failed.items[kept++] = run->failed.items[i];
	run->failed.count = kept;
}

void eval_LUA(struct run *run, uint32_t node, struct value *out)
{
	const struct program_node *n = &run->program->nodes[node];
	const struct script *script = run->input->script;
	struct script_question question;
	bool failed = false;

	if (!script)
		return;
	question = question_of(run, n->a, !n->per_recipient);
	out->holds = script->predicate(script->host, n->a, &question, &failed);
	if (!failed)
		return;
	out->holds = false;
	if (!has_failed(run, node))
		*arena_push(run->arena, &run->failed) = node;
}

/** Failures are rare, so this may look at every node below. */
bool script_taints(struct run *run, uint32_t node)
{
	bool *below, tainted = false;

	if (node == PROGRAM_NONE || run->failed.count == 0)
		return false;
	below = arena_zero(run->arena, (size_t)node + 1, sizeof(*below));
	below[node] = true;
	for (uint32_t i = node + 1; i-- > 0 && !tainted;) {
		uint32_t operands[2];
		size_t n = below[i] ? node_operands(&run->program->nodes[i], operands) : 0;

		for (size_t k = 0; k < n; k++)
			below[operands[k]] = true;
		tainted = below[i] && has_failed(run, i);
	}
	return tainted;
}

bool script_speaks(struct program_outcome *out, struct run *run, uint32_t function)
{
	const struct script *script = run->input->script;
	struct script_question question = question_of(run, function, false);
	bool failed = false;

	return script->policy(out, script->host, function, &question, &failed) && !failed;
}

/* ---- the ledger */

const char *decide_script_file(const char *path)
{
	size_t slashes = 0;

	for (size_t i = strlen(path); i > 0; i--)
		if (path[i - 1] == '/' && ++slashes == 2)
			return path + i;
	return path;
}

static void add_entry(
    const struct decide_input *input, const struct script_failure *failure, struct arena *arena)
{
	const struct program_script *function = &input->program->scripts[failure->function];
	struct ledger_entry *entry = arena_push(arena, &input->extraction->ledger);

	*entry = (struct ledger_entry){ .part = "",
		.name = arena_format(arena, "%s:%u: lua." TEXT_FORMAT " %s",
		    decide_script_file(failure->file), failure->line,
		    TEXT_ARGUMENTS(function->name), script_cause_words(failure->cause)),
		.type = TEXT("text/x-lua"),
		.state = POSTERN_PARTIAL,
		.reason = "script_failed" };
	input->extraction->uninspected = true;
}

size_t script_record(const struct decide_input *input, size_t known, struct arena *arena)
{
	const struct script_failure *failures;
	size_t n;

	if (!input->script)
		return 0;
	n = input->script->failures(input->script->host, &failures);
	for (size_t i = known; i < n; i++)
		add_entry(input, &failures[i], arena);
	return n;
}
