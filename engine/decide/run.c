/* SPDX-License-Identifier: Apache-2.0
 *
 * Evaluation on demand, remembered.  One table of evaluators comes from nodes.def; the evaluators
 * stand by subject in sets.c, conditions.c and facts.c.
 *
 * Recursion is bounded though chains are not: a chain of one of the operators `or` and `and` is
 * walked in a loop by its evaluator, and an expression that is still deeper than MAX_HEIGHT is
 * evaluated from the bottom up (operands have smaller indices than their users), so that each step
 * finds its operands remembered.
 */
#include "engine/decide/run.h"

/** Recursion up to this height is taken as it comes; one level costs about 300 bytes of stack. */
#define MAX_HEIGHT 200

/** Node evaluations and occurrences touched for each millisecond that a message may take; about
 * ten times what a millisecond holds. */
#define STEPS_PER_MILLISECOND 10000

typedef void evaluator_fn(struct run *run, uint32_t node, struct value *out);

static evaluator_fn *const evaluators[] = {
#define NODE(name, ...) [NODE_##name] = eval_##name,
#include "engine/program/nodes.def"
#undef NODE
};

void memo_start(struct memo *memo, const struct program *program, struct arena *arena)
{
	memo->pages = arena_zero(arena, program->n_nodes / PAGE_NODES + 1, sizeof(*memo->pages));
}

static struct page *memo_page(struct run *run, uint32_t node)
{
	struct page **page = &run->memo[run->wide].pages[node / PAGE_NODES];

	if (!*page) {
		*page = arena_alloc(run->arena, sizeof(**page));
		memset((*page)->stamps, 0, sizeof((*page)->stamps));
	}
	return *page;
}

void run_start(struct run *run, const struct decide_input *input, const struct budget *budget,
    struct arena *arena)
{
	memset(run, 0, sizeof(*run));
	run->input = input;
	run->program = input->program;
	run->arena = arena;
	run->plan = input->plan;
	if (!run->plan) {
		struct decide_plan *plan = arena_zero(arena, 1, sizeof(*plan));

		plan_light(plan, input->program, arena);
		run->plan = plan;
	}
	memo_start(&run->memo[0], run->program, arena);
	run->work_left = (uint64_t)budget->limits->milliseconds * STEPS_PER_MILLISECOND;
	for (size_t i = 0; i < N_SCOPES; i++)
		run->stamps[i] = ++run->clock;
}

bool run_spend(struct run *run, uint64_t steps)
{
	if (run->work_left < steps) {
		run->exhausted = true;
		run->work_left = 0;
		return false;
	}
	run->work_left -= steps;
	return true;
}

static enum scope scope_of(uint8_t depends)
{
	if (depends & DEPENDS_ITEM)
		return SCOPE_ITEM;
	if (depends & DEPENDS_RECIPIENT)
		return SCOPE_RECIPIENT;
	return depends & DEPENDS_CLASS ? SCOPE_CLASSES : SCOPE_MESSAGE;
}

void run_recipient(struct run *run, const struct recipient *recipient)
{
	run->recipient = recipient;
	script_forget_recipient(run);
	run->stamps[SCOPE_RECIPIENT] = ++run->clock;
}

void run_classes(struct run *run, const struct verdict_class *classes, size_t n_classes)
{
	run->classes = classes;
	run->n_classes = n_classes;
	run->stamps[SCOPE_CLASSES] = ++run->clock;
	run->stamps[SCOPE_RECIPIENT] = ++run->clock;
}

static void evaluate(struct run *run, uint32_t node)
{
	struct page *page = memo_page(run, node);
	struct value value = { 0 };

	if (run_spend(run, 1))
		evaluators[run->program->nodes[node].op](run, node, &value);
	page->values[node % PAGE_NODES] = value;
	page->stamps[node % PAGE_NODES] = run->stamps[scope_of(run->plan->depends[node])];
}

/* ---- from the bottom up */

/** How a node's mark, a multiple of two, says that only its operands are needed, not itself: it is
 * inside a chain that its user walks. */
#define PASSED 0u
#define EVALUATED 1u

static void need(struct run *run, uint32_t node, uint32_t mark, uint32_t *lowest)
{
	if (run->needed[node] < mark)
		run->needed[node] = mark;
	if (node < *lowest)
		*lowest = node;
}

static bool op_chains(enum node_op op)
{
	return op == NODE_AND || op == NODE_OR || op == NODE_UNION || op == NODE_BOTH;
}

/** Marks the operands of `node` that its evaluator will ask for in the same context. */
static void need_operands(struct run *run, uint32_t node, uint32_t clock, uint32_t *lowest)
{
	const struct program_node *n = &run->program->nodes[node];
	uint32_t operands[2];
	size_t count = node_operands(n, operands);

	if (n->op == NODE_IN && (n->bits & PLACE_TRACE) && !run->wide)
		return;
	if (n->op == NODE_WHERE)
		count = 1;
	for (size_t i = 0; i < count; i++) {
		bool inner = op_chains(n->op) && run->program->nodes[operands[i]].op == n->op;

		need(run, operands[i], clock + (inner ? PASSED : EVALUATED), lowest);
	}
}

static bool remembered(const struct run *run, uint32_t node)
{
	const struct page *page = run->memo[run->wide].pages[node / PAGE_NODES];

	return page &&
	       page->stamps[node % PAGE_NODES] == run->stamps[scope_of(run->plan->depends[node])];
}

/** Evaluates all that `root` needs, operands first.  A climb inside a climb only raises marks. */
static void climb(struct run *run, uint32_t root)
{
	uint32_t clock = run->needed_clock += 2;
	uint32_t lowest = root;

	if (!run->needed)
		run->needed = arena_zero(run->arena, run->program->n_nodes, sizeof(uint32_t));
	run->needed[root] = clock + EVALUATED;
	for (uint32_t i = root + 1; i-- > lowest;)
		if (run->needed[i] >= clock)
			need_operands(run, i, clock, &lowest);
	for (uint32_t i = lowest; i <= root && run_spend(run, 1); i++)
		if (run->needed[i] >= clock && (run->needed[i] & EVALUATED) && !remembered(run, i))
			evaluate(run, i);
}

struct value run_value(struct run *run, uint32_t node)
{
	if (!remembered(run, node)) {
		if (run->plan->height[node] > MAX_HEIGHT)
			climb(run, node);
		if (!remembered(run, node))
			evaluate(run, node);
	}
	return run->memo[run->wide].pages[node / PAGE_NODES]->values[node % PAGE_NODES];
}

bool run_holds(struct run *run, uint32_t node)
{
	struct value value;

	if (node == PROGRAM_NONE)
		return true;
	value = run_value(run, node);
	return run->program->nodes[node].type == TYPE_SET ? value.set.count > 0 : value.holds;
}

/* ---- chains of one operator */

static void stack_push(struct run *run, uint32_t node)
{
	*arena_push(run->arena, &run->stack) = node;
}

void run_chain_begin(struct run *run, uint32_t node, size_t *base)
{
	*base = run->stack.count;
	stack_push(run, run->program->nodes[node].b);
	stack_push(run, run->program->nodes[node].a);
}

bool run_chain(struct run *run, uint32_t *leaf, enum node_op op, size_t base)
{
	while (run->stack.count > base) {
		uint32_t node = run->stack.items[--run->stack.count];
		const struct program_node *n = &run->program->nodes[node];

		if (n->op != op) {
			*leaf = node;
			return true;
		}
		stack_push(run, n->b);
		stack_push(run, n->a);
		if (!run_spend(run, 1))
			return false;
	}
	return false;
}
