/* SPDX-License-Identifier: Apache-2.0
 *
 * Expressions and evidence as a rule author would write them, with the names that packs define for
 * pieces of them.
 */
#include "engine/program/nodes.h"

struct printer {
	const struct program *program;
	struct arena *arena;
	uint32_t whole; /* a definition whose meaning is printed: not by its own name */
	struct {
		char *items;
		size_t count, room;
	} out;
};

/* A shared node may be printed often, so the text of one expression is bounded. */
#define PRINTED_MAX 4000

static void put(struct printer *printer, struct text t)
{
	for (size_t i = 0; i < t.len && printer->out.count < PRINTED_MAX; i++)
		*arena_push(printer->arena, &printer->out) = t.at[i];
}

static void put_word(struct printer *printer, const char *word)
{
	put(printer, text_of(word));
}

static void put_number(struct printer *printer, int64_t number)
{
	put(printer, arena_format(printer->arena, "%lld", (long long)number));
}

static void put_quoted(struct printer *printer, struct text t)
{
	put_word(printer, "\"");
	for (size_t i = 0; i < t.len; i++) {
		char c = t.at[i];
		if (c == '"' || c == '\\')
			put_word(printer, "\\");
		put(printer, c == '\n' ? TEXT("\\n") : (struct text){ &t.at[i], 1 });
	}
	put_word(printer, "\"");
}

static void put_places(struct printer *printer, uint32_t places)
{
	static const struct {
		uint32_t bit;
		const char *word;
	} words[] = { { PLACE_SUBJECT, "subject" }, { PLACE_HEADERS, "headers" },
		{ PLACE_TRACE, "trace" }, { PLACE_BODY, "body" }, { PLACE_HIDDEN, "hidden" },
		{ PLACE_ATTACHMENT, "attachments" }, { PLACE_NAME, "name" },
		{ PLACE_QUOTED, "quoted" }, { PLACE_SIGNATURE, "signature" },
		{ PLACE_DISCLAIMER, "disclaimer" }, { PLACE_FORWARDED, "forwarded" } };
	const char *between = "";
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (!(places & words[i].bit))
			continue;
		put_word(printer, between);
		put_word(printer, words[i].word);
		between = " or ";
	}
}

static void put_distance(
    struct printer *printer, int64_t distance, enum distance_unit unit, enum side side)
{
	static const char *const units[] = { [UNIT_CHARACTERS] = " characters",
		[UNIT_WORDS] = " words",
		[UNIT_LINES] = " lines",
		[UNIT_SENTENCES] = " sentences" };
	static const char *const sides[] = {
		[SIDE_BOTH] = "", [SIDE_BEFORE] = " before", [SIDE_AFTER] = " after"
	};
	put_word(printer, " within ");
	put_number(printer, distance);
	put_word(printer, units[unit]);
	put_word(printer, sides[side]);
}

static const char *level_word(enum confidence level)
{
	static const char *const words[] = { "none", "possible", "likely", "certain" };
	return words[level];
}

/* ---- expressions ---- */

/* How tightly a node binds: an operand that binds looser than its user wants parentheses. */
static unsigned binding(const struct program_node *node)
{
	switch (node->op) {
	case NODE_UNION:
	case NODE_OR:
		return 1;
	case NODE_BOTH:
	case NODE_AND:
		return 2;
	case NODE_NOT:
		return 3;
	case NODE_EQ:
	case NODE_NE:
	case NODE_LT:
	case NODE_LE:
	case NODE_GT:
	case NODE_GE:
	case NODE_CONTAINS:
	case NODE_MATCHES:
	case NODE_IN_LIST:
		return 4;
	case NODE_NEAR:
	case NODE_IN:
	case NODE_OUTSIDE:
	case NODE_WHERE:
		return 5;
	default:
		return 6;
	}
}

static void put_node(struct printer *printer, uint32_t index, unsigned wanted);

static void put_points(struct printer *printer, uint32_t index)
{
	const struct program_node *node = &printer->program->nodes[index];
	if (printer->out.count >= PRINTED_MAX)
		return;
	if (node->op == NODE_SUM) { /* balanced, so this does not nest deeply */
		put_points(printer, node->a);
		put_points(printer, node->b);
		return;
	}
	put(printer, arena_format(printer->arena, "%+lld when ", (long long)node->number));
	put_node(printer, node->a, 0);
	put_word(printer, "; ");
}

static void put_score(struct printer *printer, uint32_t index)
{
	put_word(printer, "score { ");
	put_points(printer, index);
	put_word(printer, "}");
}

static void put_binary(struct printer *printer, const struct program_node *node, unsigned own)
{
	bool chain = own <= 2;
	put_node(printer, node->a, own == 4 ? 5 : own);
	put_word(printer, " ");
	put_word(printer, program_node_word(node->op));
	put_word(printer, " ");
	if (node->op == NODE_WHERE) {
		put_node(printer, node->b, 3);
		return;
	}
	const struct program_node *a = &printer->program->nodes[node->a];
	const struct program_node *b = &printer->program->nodes[node->b];
	if (a->op == NODE_ITEM_CONFIDENCE && b->op == NODE_NUMBER &&
	    b->number <= CONFIDENCE_CERTAIN)
		put_word(printer, level_word((enum confidence)b->number));
	else
		put_node(printer, node->b, chain ? own : own == 4 ? 5 : 6);
	if (node->op == NODE_NEAR)
		put_distance(printer, node->number, (enum distance_unit)(node->bits & 0xff),
		    (enum side)(node->bits >> 8));
}

static void put_unary(struct printer *printer, const struct program_node *node, unsigned own)
{
	bool call = node->op == NODE_COUNT || node->op == NODE_COUNT_ALL;
	if (node->op == NODE_HOLDS) {
		put_node(printer, node->a, own);
		return;
	}
	if (call || node->op == NODE_NOT) {
		put_word(printer, call ? program_node_word(node->op) : "not ");
		put_word(printer, call ? "(" : "");
		put_node(printer, node->a, call ? 0 : 3);
		put_word(printer, call ? ")" : "");
		return;
	}
	put_node(printer, node->a, 5);
	put_word(printer, " ");
	put_word(printer, program_node_word(node->op));
	put_word(printer, " ");
	if (node->op == NODE_IN || node->op == NODE_OUTSIDE)
		put_places(printer, node->bits);
	else if (node->op == NODE_IN_LIST)
		put(printer, printer->program->lists[node->b].name);
	else if (node->op == NODE_CONTAINS)
		put_quoted(printer, node->text);
	else
		put(printer, arena_format(printer->arena, "/" TEXT_FORMAT "/%s%s%s%s",
		                 TEXT_ARGUMENTS(node->text), node->bits & REGEX_CASELESS ? "i" : "",
		                 node->bits & REGEX_MULTILINE ? "m" : "",
		                 node->bits & REGEX_DOTALL ? "s" : "",
		                 node->bits & REGEX_EXTENDED ? "x" : ""));
}

static void put_leaf(struct printer *printer, const struct program_node *node)
{
	static const char *const severities[] = { "none", "low", "medium", "high", "critical" };
	switch (node->op) {
	case NODE_DETECTOR:
		if (node->bits != CONFIDENCE_LIKELY) {
			put_word(printer, level_word((enum confidence)node->bits));
			put_word(printer, " ");
		}
		put(printer, printer->program->detectors[node->a].name);
		return;
	case NODE_SOURCE:
		put(printer, printer->program->sources[node->a].name);
		return;
	case NODE_NUMBER:
		put_number(printer, node->number);
		return;
	case NODE_TEXT:
		put_quoted(printer, node->text);
		return;
	case NODE_MESSAGE_HEADER:
		put_word(printer, "message.header(");
		put_quoted(printer, node->text);
		put_word(printer, ")");
		return;
	default:
		put_word(printer, program_node_word(node->op));
		break;
	}
	if (node->op == NODE_CLASS || node->op == NODE_LUA) {
		put_word(printer, node->op == NODE_CLASS ? " " : ".");
		put(printer, node->text);
	} else if (node->op == NODE_SEVERITY) {
		put_word(printer, " ");
		put_word(printer, severities[node->number]);
	}
}

/* Whether a piece has a name of its own; a single word is as good as its name. */
static bool put_name(struct printer *printer, uint32_t index)
{
	const struct program *program = printer->program;
	if (index == printer->whole || program_node_operands(program->nodes[index].op) == 0)
		return false;
	for (size_t i = 0; i < program->n_definitions; i++) {
		if (program->definitions[i].node != index)
			continue;
		put(printer, program->definitions[i].name);
		return true;
	}
	return false;
}

static void put_node(struct printer *printer, uint32_t index, unsigned wanted)
{
	const struct program_node *node = &printer->program->nodes[index];
	if (put_name(printer, index))
		return;
	if (node->op == NODE_HOLDS) {
		put_node(printer, node->a, wanted);
		return;
	}
	if (printer->out.count >= PRINTED_MAX)
		return;
	unsigned own = binding(node), operands = program_node_operands(node->op);
	if (own < wanted)
		put_word(printer, "(");
	if (node->op == NODE_POINTS || node->op == NODE_SUM)
		put_score(printer, index);
	else if (operands == 2)
		put_binary(printer, node, own);
	else if (operands == 1)
		put_unary(printer, node, own);
	else
		put_leaf(printer, node);
	if (own < wanted)
		put_word(printer, ")");
}

static struct text printed(struct printer *printer)
{
	if (printer->out.count >= PRINTED_MAX)
		for (int i = 0; i < 3; i++)
			printer->out.items[PRINTED_MAX - 1 - i] = '.';
	return (struct text){ printer->out.items ? printer->out.items : "", printer->out.count };
}

struct text program_node_text(const struct program *program, uint32_t node, struct arena *arena)
{
	struct printer printer = { .program = program, .arena = arena, .whole = PROGRAM_NONE };
	if (node == PROGRAM_NONE)
		return TEXT("otherwise");
	put_node(&printer, node, 0);
	return printed(&printer);
}

struct text program_meaning_text(const struct program *program, uint32_t node, struct arena *arena)
{
	struct printer printer = { .program = program, .arena = arena, .whole = node };
	put_node(&printer, node, 0);
	return printed(&printer);
}

/* ---- evidence ---- */

static void put_targets(struct printer *printer, const struct program_evidence *evidence)
{
	if (evidence->n_targets > 1)
		put_word(printer, "(");
	for (size_t i = 0; i < evidence->n_targets; i++) {
		const struct program_target *target = &evidence->targets[i];
		put_word(printer, i ? " or " : "");
		if (target->kind == TARGET_SOURCE) {
			put(printer, printer->program->sources[target->index].name);
			continue;
		}
		if (target->least != CONFIDENCE_LIKELY) {
			put_word(printer, level_word(target->least));
			put_word(printer, " ");
		}
		put(printer, printer->program->detectors[target->index].name);
	}
	if (evidence->n_targets > 1)
		put_word(printer, ")");
}

static void put_evidence(struct printer *printer, uint32_t index, unsigned wanted)
{
	const struct program_evidence *evidence = &printer->program->evidence[index];
	bool is_or = evidence->kind == EVIDENCE_OR;
	unsigned own = is_or ? 1 : evidence->kind == EVIDENCE_AND ? 2 : 3;
	if (own < wanted)
		put_word(printer, "(");
	switch (evidence->kind) {
	case EVIDENCE_OR:
	case EVIDENCE_AND:
		put_evidence(printer, evidence->a, own);
		put_word(printer, is_or ? " or " : " and ");
		put_evidence(printer, evidence->b, own);
		break;
	case EVIDENCE_NOT:
		put_word(printer, "not ");
		put_evidence(printer, evidence->a, 3);
		break;
	case EVIDENCE_HEADING:
		put_word(printer, evidence->n_targets == 0 ? "header any" : "header ");
		if (evidence->n_targets > 0)
			put_targets(printer, evidence);
		break;
	case EVIDENCE_IN:
		put_word(printer, "in ");
		put_places(printer, evidence->places);
		break;
	case EVIDENCE_NEAR:
	case EVIDENCE_ANOTHER:
		put_word(printer, "near ");
		if (evidence->kind == EVIDENCE_ANOTHER)
			put_word(printer, "another");
		else
			put_targets(printer, evidence);
		put_distance(printer, evidence->distance, evidence->unit, evidence->side);
		break;
	}
	if (own < wanted)
		put_word(printer, ")");
}

struct text program_evidence_text(
    const struct program *program, uint32_t evidence, struct arena *arena)
{
	struct printer printer = { .program = program, .arena = arena };
	put_evidence(&printer, evidence, 0);
	return printed(&printer);
}
