/* SPDX-License-Identifier: Apache-2.0
 *
 * Comparisons and lists: what may stand on either side.
 */
#include "dsl/compiler.h"
#include "dsl/parser.h"

static uint32_t failed(bool reported)
{
	(void)reported;
	return PROGRAM_NONE;
}

static struct text written(const struct dsl_expression *expression)
{
	return expression->kind == EXPRESSION_NAME ? expression->text : TEXT("...");
}

/* A value: strings are texts here, not something to look for. */
static uint32_t lower_value(struct dsl_compiler *compiler, const struct dsl_scope *scope,
    const struct dsl_expression *expression)
{
	struct program_node node = { .place = expression->place, .number = expression->number };
	if (expression->kind == EXPRESSION_STRING) {
		node.op = NODE_TEXT;
		node.text = expression->text;
		return dsl_node(compiler, node);
	}
	if (expression->kind == EXPRESSION_LEVEL) {
		node.op = NODE_NUMBER;
		return dsl_node(compiler, node);
	}
	uint32_t made = dsl_lower_expression(compiler, scope, expression);
	if (made == PROGRAM_NONE || dsl_type(compiler, made) != TYPE_SET)
		return made;
	struct text name = written(expression);
	return failed(dsl_error(&compiler->report, expression->place,
	    "a set of findings cannot be compared; did you mean count(" TEXT_FORMAT ")?",
	    TEXT_ARGUMENTS(name)));
}

/* Texts that only ever are one of a few words. */
static bool check_word(
    struct dsl_compiler *compiler, enum node_op fact, const struct dsl_expression *string)
{
	static const char *const directions[] = { "outbound", "inbound", "internal" };
	static const char *const states[] = { "inspected", "partial", "encrypted", "unsupported",
		"damaged", "over_limit", "timeout" };
	const char *const *names = NULL;
	const char *what = "state";
	size_t n = 0;
	if (fact == NODE_MESSAGE_DIRECTION) {
		names = directions;
		n = sizeof(directions) / sizeof(directions[0]);
		what = "direction";
	} else if (fact == NODE_PART_STATE) {
		names = states;
		n = sizeof(states) / sizeof(states[0]);
	} else if (fact == NODE_MESSAGE_ANOMALIES) {
		names = compiler->environment->anomaly_names;
		n = compiler->environment->n_anomaly_names;
		what = "anomaly";
	}
	for (size_t i = 0; i < n; i++)
		if (text_equal_caseless(string->text, text_of(names[i])))
			return true;
	return n == 0 || dsl_error(&compiler->report, string->place, "no %s named %s%s", what,
	                     dsl_quoted(&compiler->report, string->text),
	                     dsl_meant(&compiler->report, string->text, names, n));
}

/* "contains" and "matches": the right side is kept in the node itself. */
static uint32_t lower_search(
    struct dsl_compiler *compiler, const struct dsl_expression *expression, uint32_t left)
{
	const struct dsl_expression *right = expression->items[1];
	enum node_type type = dsl_type(compiler, left);
	enum node_op fact = compiler->nodes.items[left].op;
	const char *word = expression->bits == NODE_CONTAINS ? "contains" : "matches";
	if (type != TYPE_TEXT && type != TYPE_TEXTS)
		return failed(dsl_error(&compiler->report, expression->items[0]->place,
		    "\"%s\" wants a text on its left, such as message.subject", word));
	if (expression->bits == NODE_MATCHES && !dsl_regex_sound(compiler, right, true))
		return PROGRAM_NONE;
	if (expression->bits == NODE_CONTAINS && type == TYPE_TEXTS &&
	    !check_word(compiler, fact, right))
		return PROGRAM_NONE;
	struct text text = right->text;
	if (fact == NODE_MESSAGE_SUBJECT && expression->bits == NODE_CONTAINS)
		text = compiler->environment->fold(text, compiler->work);
	return dsl_node(compiler, (struct program_node){ .op = (enum node_op)expression->bits,
	                              .a = left,
	                              .bits = right->bits,
	                              .text = text,
	                              .place = expression->place });
}

static bool check_types(struct dsl_compiler *compiler, const struct dsl_expression *expression,
    uint32_t left, uint32_t right)
{
	enum node_type a = dsl_type(compiler, left), b = dsl_type(compiler, right);
	bool equality = expression->bits == NODE_EQ || expression->bits == NODE_NE;
	if (a == TYPE_TEXTS || b == TYPE_TEXTS)
		return dsl_error(&compiler->report, expression->place,
		    "several texts cannot be compared with one; use \"contains\" or \"matches\"");
	if (a == TYPE_BOOL || b == TYPE_BOOL)
		return dsl_error(&compiler->report,
		    expression->items[a == TYPE_BOOL ? 0 : 1]->place,
		    "a condition cannot be compared; it holds or does not");
	if (a != b)
		return dsl_error(&compiler->report, expression->place,
		    "a number cannot be compared with a text");
	if (a == TYPE_TEXT && !equality)
		return dsl_error(
		    &compiler->report, expression->place, "texts are compared with = and != only");
	return true;
}

uint32_t dsl_lower_compare(struct dsl_compiler *compiler, const struct dsl_scope *scope,
    const struct dsl_expression *expression)
{
	const struct dsl_expression *right = expression->items[1];
	bool search = expression->bits == NODE_CONTAINS || expression->bits == NODE_MATCHES;
	uint32_t a = lower_value(compiler, scope, expression->items[0]);
	if (search)
		return a == PROGRAM_NONE ? a : lower_search(compiler, expression, a);
	uint32_t b = lower_value(compiler, scope, right);
	if (a == PROGRAM_NONE || b == PROGRAM_NONE || !check_types(compiler, expression, a, b))
		return PROGRAM_NONE;
	if (right->kind == EXPRESSION_STRING &&
	    !check_word(compiler, compiler->nodes.items[a].op, right))
		return PROGRAM_NONE;
	return dsl_node(compiler,
	    (struct program_node){
	        .op = (enum node_op)expression->bits, .a = a, .b = b, .place = expression->place });
}

uint32_t dsl_lower_in_list(struct dsl_compiler *compiler, const struct dsl_scope *scope,
    const struct dsl_expression *expression)
{
	struct dsl_symbol *list =
	    dsl_find(compiler, scope->folder, expression->text, SYMBOL_BIT(SYMBOL_LIST));
	uint32_t left = dsl_lower_expression(compiler, scope, expression->items[0]);
	if (left == PROGRAM_NONE)
		return left;
	enum node_type type = dsl_type(compiler, left);
	if (type == TYPE_SET)
		return failed(dsl_error(&compiler->report, expression->place, "no place named %s%s",
		    dsl_quoted(&compiler->report, expression->text),
		    list ? ": findings lie in places, not in lists"
		         : dsl_meant(&compiler->report, expression->text,
		               dsl_table_names(&dsl_places, compiler->work), dsl_places.n)));
	if (type != TYPE_TEXT && type != TYPE_TEXTS)
		return failed(dsl_error(&compiler->report, expression->items[0]->place,
		    "\"in\" with a list wants a text on its left, such as recipient.domain"));
	if (!list)
		list = dsl_resolve(compiler, scope->folder, expression->text, expression->place,
		    SYMBOL_BIT(SYMBOL_LIST), "list");
	if (!list)
		return PROGRAM_NONE;
	list->used = true;
	return dsl_node(compiler, (struct program_node){ .op = NODE_IN_LIST,
	                              .a = left,
	                              .b = list->index,
	                              .place = expression->items[0]->place });
}
