/* SPDX-License-Identifier: Apache-2.0
 *
 * Expressions: types are checked and nodes are made in one walk.  Depth is bounded by the parser.
 */
#include "dsl/compiler.h"

static const char *written(struct dsl_compiler *compiler, const struct dsl_expression *expression)
{
	switch (expression->kind) {
	case EXPRESSION_NAME:
	case EXPRESSION_STRING:
		return dsl_quoted(&compiler->report, expression->text);
	case EXPRESSION_NUMBER:
		return arena_format(compiler->work, "%lld", (long long)expression->number).at;
	case EXPRESSION_COUNT:
		return "count(...)";
	case EXPRESSION_SCORE:
		return "score";
	case EXPRESSION_HEADER:
		return "message.header(...)";
	default:
		return "this";
	}
}

static const char *type_words(enum node_type type)
{
	static const char *const words[] = { [TYPE_SET] = "a set of findings",
		[TYPE_BOOL] = "a condition",
		[TYPE_NUMBER] = "a number",
		[TYPE_TEXT] = "a text",
		[TYPE_TEXTS] = "several texts" };
	return words[type];
}

static uint32_t failed(bool reported)
{
	(void)reported;
	return PROGRAM_NONE;
}

/* A set, or a report that it is none. */
static uint32_t lower_set(struct dsl_compiler *compiler, const struct dsl_scope *scope,
    const struct dsl_expression *expression, const char *user)
{
	uint32_t node = dsl_lower_expression(compiler, scope, expression);
	if (node == PROGRAM_NONE || dsl_type(compiler, node) == TYPE_SET)
		return node;
	return failed(
	    dsl_error(&compiler->report, expression->place, "%s wants findings, but %s is %s", user,
	        written(compiler, expression), type_words(dsl_type(compiler, node))));
}

static uint32_t as_condition(
    struct dsl_compiler *compiler, const struct dsl_expression *expression, uint32_t node)
{
	if (node == PROGRAM_NONE || dsl_type(compiler, node) == TYPE_BOOL)
		return node;
	if (dsl_type(compiler, node) == TYPE_SET)
		return dsl_node(
		    compiler, (struct program_node){
		                  .op = NODE_HOLDS, .a = node, .place = expression->place });
	const char *words = written(compiler, expression);
	const char *advice =
	    dsl_type(compiler, node) == TYPE_NUMBER
	        ? arena_format(compiler->work, "compare it, as in %s >= 1", words).at
	        : "compare it with a string";
	return failed(dsl_error(&compiler->report, expression->place,
	    "%s is %s, not a condition; %s", words, type_words(dsl_type(compiler, node)), advice));
}

uint32_t dsl_lower_condition(struct dsl_compiler *compiler, const struct dsl_scope *scope,
    const struct dsl_expression *expression)
{
	return as_condition(
	    compiler, expression, dsl_lower_expression(compiler, scope, expression));
}

/* A balanced tree, so that a long chain does not nest deeply. */
static uint32_t join(struct dsl_compiler *compiler, enum node_op op, const uint32_t *operands,
    size_t n, struct place place)
{
	if (n == 1)
		return operands[0];
	uint32_t a = join(compiler, op, operands, n / 2, place);
	uint32_t b = join(compiler, op, operands + n / 2, n - n / 2, place);
	return dsl_node(
	    compiler, (struct program_node){ .op = op, .a = a, .b = b, .place = place });
}

/* Sets join to a set; with a condition among them, all become conditions. */
static uint32_t lower_chain(struct dsl_compiler *compiler, const struct dsl_scope *scope,
    const struct dsl_expression *expression)
{
	bool sets = true, good = true, is_or = expression->kind == EXPRESSION_OR;
	uint32_t *operands = arena_zero(compiler->work, expression->count, sizeof(*operands));
	for (size_t i = 0; i < expression->count; i++) {
		operands[i] = dsl_lower_expression(compiler, scope, expression->items[i]);
		good &= operands[i] != PROGRAM_NONE;
		sets &= good && dsl_type(compiler, operands[i]) == TYPE_SET;
	}
	for (size_t i = 0; good && !sets && i < expression->count; i++) {
		operands[i] = as_condition(compiler, expression->items[i], operands[i]);
		good &= operands[i] != PROGRAM_NONE;
	}
	if (!good)
		return PROGRAM_NONE;
	enum node_op op = sets ? (is_or ? NODE_UNION : NODE_BOTH) : is_or ? NODE_OR : NODE_AND;
	return join(compiler, op, operands, expression->count, expression->place);
}

static uint32_t lower_fact(struct dsl_compiler *compiler, const struct dsl_scope *scope,
    const struct dsl_expression *expression, const struct dsl_fact *fact)
{
	if (fact->where == FACT_IN_WHERE && !scope->in_where)
		return failed(dsl_error(&compiler->report, expression->place,
		    "\"%s\" may only be asked within \"where\", several in parentheses",
		    fact->name));
	if (fact->where == FACT_IN_POLICY && !scope->policy_class.at)
		return failed(dsl_error(&compiler->report, expression->place,
		    "\"%s\" may only be asked in a policy: rules look at the message as a whole",
		    fact->name));
	return dsl_node(
	    compiler, (struct program_node){ .op = fact->op, .place = expression->place });
}

/* In rules a predicate is asked once, of the message; in policies of each recipient. */
static uint32_t lower_script(struct dsl_compiler *compiler, const struct dsl_scope *scope,
    const struct dsl_expression *expression)
{
	struct dsl_word name = { expression->text, expression->place };
	uint32_t script = dsl_script(compiler, scope->folder, &name, SCRIPT_PREDICATE);
	if (script == PROGRAM_NONE)
		return script;
	return dsl_node(compiler, (struct program_node){ .op = NODE_LUA,
	                              .a = script,
	                              .bits = scope->policy_class.at != NULL,
	                              .text = expression->text,
	                              .place = expression->place });
}

static uint32_t lower_name(struct dsl_compiler *compiler, const struct dsl_scope *scope,
    const struct dsl_expression *expression)
{
	const struct dsl_fact *fact = dsl_fact(expression->text);
	if (fact)
		return lower_fact(compiler, scope, expression, fact);
	if (dsl_is_script(expression->text))
		return lower_script(compiler, scope, expression);
	struct dsl_symbol *list =
	    dsl_find(compiler, scope->folder, expression->text, SYMBOL_BIT(SYMBOL_LIST));
	if (list)
		return failed(dsl_error(&compiler->report, expression->place,
		    "%s is a list; it stands right of \"in\", as in recipient.domain in %s",
		    dsl_quoted(&compiler->report, expression->text),
		    arena_text(compiler->work, expression->text).at));
	struct dsl_symbol *symbol = dsl_resolve(compiler, scope->folder, expression->text,
	    expression->place, SYMBOLS_VALUES, "detector or terms");
	if (!symbol)
		return PROGRAM_NONE;
	symbol->used = true;
	if (symbol->kind == SYMBOL_DEFINITION)
		return dsl_lower_definition(compiler, symbol, scope->least);
	bool detector = symbol->kind == SYMBOL_DETECTOR;
	return dsl_node(
	    compiler, (struct program_node){ .op = detector ? NODE_DETECTOR : NODE_SOURCE,
	                  .a = symbol->index,
	                  .bits = detector ? scope->least : 0,
	                  .number = scope->folder,
	                  .place = expression->place });
}

static uint32_t lower_inline(struct dsl_compiler *compiler, const struct dsl_scope *scope,
    const struct dsl_expression *expression)
{
	uint32_t source = dsl_source(compiler, scope->folder, expression, TEXT(""));
	if (source == PROGRAM_NONE)
		return source;
	return dsl_node(compiler, (struct program_node){ .op = NODE_SOURCE,
	                              .a = source,
	                              .number = scope->folder,
	                              .place = expression->place });
}

static uint32_t lower_least(struct dsl_compiler *compiler, const struct dsl_scope *scope,
    const struct dsl_expression *expression)
{
	struct dsl_scope inner = *scope;
	inner.least = (enum confidence)expression->number;
	return lower_set(compiler, &inner, expression->items[0], "a confidence");
}

static uint32_t lower_near(struct dsl_compiler *compiler, const struct dsl_scope *scope,
    const struct dsl_expression *expression)
{
	uint32_t a = lower_set(compiler, scope, expression->items[0], "\"near\"");
	uint32_t b = lower_set(compiler, scope, expression->items[1], "\"near\"");
	if (a == PROGRAM_NONE || b == PROGRAM_NONE)
		return PROGRAM_NONE;
	return dsl_node(compiler, (struct program_node){ .op = NODE_NEAR,
	                              .a = a,
	                              .b = b,
	                              .number = expression->number,
	                              .bits = expression->bits,
	                              .place = expression->place });
}

static uint32_t lower_places(struct dsl_compiler *compiler, const struct dsl_scope *scope,
    const struct dsl_expression *expression)
{
	uint32_t a = lower_set(compiler, scope, expression->items[0],
	    expression->number ? "\"outside\"" : "\"in\" with a place");
	if (a == PROGRAM_NONE)
		return a;
	compiler->places_read |= expression->bits;
	return dsl_node(
	    compiler, (struct program_node){ .op = expression->number ? NODE_OUTSIDE : NODE_IN,
	                  .a = a,
	                  .bits = expression->bits,
	                  .place = expression->place });
}

static bool mentions_confidence(const struct dsl_expression *expression)
{
	if (expression->kind == EXPRESSION_NAME)
		return text_equal(expression->text, TEXT("confidence"));
	for (size_t i = 0; i < expression->count; i++)
		if (mentions_confidence(expression->items[i]))
			return true;
	return false;
}

static uint32_t lower_where(struct dsl_compiler *compiler, const struct dsl_scope *scope,
    const struct dsl_expression *expression)
{
	struct dsl_scope left = *scope, right = *scope;
	right.in_where = true;
	if (mentions_confidence(expression->items[1]))
		left.least = CONFIDENCE_POSSIBLE;
	uint32_t a = lower_set(compiler, &left, expression->items[0], "\"where\"");
	uint32_t b = dsl_lower_condition(compiler, &right, expression->items[1]);
	if (a == PROGRAM_NONE || b == PROGRAM_NONE)
		return PROGRAM_NONE;
	return dsl_node(compiler,
	    (struct program_node){ .op = NODE_WHERE, .a = a, .b = b, .place = expression->place });
}

static uint32_t lower_operand(struct dsl_compiler *compiler, const struct dsl_scope *scope,
    const struct dsl_expression *expression)
{
	bool count = expression->kind == EXPRESSION_COUNT;
	uint32_t a = count ? lower_set(compiler, scope, expression->items[0], "\"count\"")
	                   : dsl_lower_condition(compiler, scope, expression->items[0]);
	if (a == PROGRAM_NONE)
		return a;
	enum node_op op = !count ? NODE_NOT : expression->bits ? NODE_COUNT_ALL : NODE_COUNT;
	return dsl_node(
	    compiler, (struct program_node){ .op = op, .a = a, .place = expression->place });
}

static uint32_t lower_score(struct dsl_compiler *compiler, const struct dsl_scope *scope,
    const struct dsl_expression *expression)
{
	bool good = true;
	uint32_t *points = arena_zero(compiler->work, expression->count, sizeof(*points));
	for (size_t i = 0; i < expression->count; i++) {
		const struct dsl_expression *line = expression->items[i];
		uint32_t when = dsl_lower_condition(compiler, scope, line->items[0]);
		good &= when != PROGRAM_NONE;
		if (good)
			points[i] = dsl_node(compiler, (struct program_node){ .op = NODE_POINTS,
			                                   .a = when,
			                                   .number = line->number,
			                                   .place = line->place });
	}
	return good ? join(compiler, NODE_SUM, points, expression->count, expression->place)
	            : PROGRAM_NONE;
}

static uint32_t lower_class(struct dsl_compiler *compiler, const struct dsl_scope *scope,
    const struct dsl_expression *expression)
{
	bool severity = expression->kind == EXPRESSION_SEVERITY;
	if (severity && !scope->policy_class.at)
		return failed(dsl_error(&compiler->report, expression->place,
		    "\"severity\" may only be asked in a policy"));
	if (!severity && !dsl_class_known(compiler, expression->text, expression->place))
		return PROGRAM_NONE;
	return dsl_node(
	    compiler, (struct program_node){ .op = severity ? NODE_SEVERITY : NODE_CLASS,
	                  .text = severity ? scope->policy_class : expression->text,
	                  .number = expression->number,
	                  .place = expression->place });
}

static uint32_t lower_plain(struct dsl_compiler *compiler, const struct dsl_expression *expression)
{
	struct program_node node = { .place = expression->place, .number = expression->number };
	switch (expression->kind) {
	case EXPRESSION_PARTS:
		node.op = NODE_PARTS;
		break;
	case EXPRESSION_NOTHING:
		node.op = NODE_EMPTY;
		break;
	case EXPRESSION_HEADER:
		node.op = NODE_MESSAGE_HEADER;
		node.text = expression->text;
		break;
	default:
		node.op = NODE_NUMBER;
		break;
	}
	return dsl_node(compiler, node);
}

uint32_t dsl_lower_expression(struct dsl_compiler *compiler, const struct dsl_scope *scope,
    const struct dsl_expression *expression)
{
	switch (expression->kind) {
	case EXPRESSION_NAME:
		return lower_name(compiler, scope, expression);
	case EXPRESSION_STRING:
	case EXPRESSION_REGEX:
	case EXPRESSION_SHAPE:
		return lower_inline(compiler, scope, expression);
	case EXPRESSION_LEAST:
		return lower_least(compiler, scope, expression);
	case EXPRESSION_OR:
	case EXPRESSION_AND:
		return lower_chain(compiler, scope, expression);
	case EXPRESSION_NOT:
	case EXPRESSION_COUNT:
		return lower_operand(compiler, scope, expression);
	case EXPRESSION_SCORE:
		return lower_score(compiler, scope, expression);
	case EXPRESSION_COMPARE:
		return dsl_lower_compare(compiler, scope, expression);
	case EXPRESSION_NEAR:
		return lower_near(compiler, scope, expression);
	case EXPRESSION_PLACES:
		return lower_places(compiler, scope, expression);
	case EXPRESSION_LIST:
		return dsl_lower_in_list(compiler, scope, expression);
	case EXPRESSION_WHERE:
		return lower_where(compiler, scope, expression);
	case EXPRESSION_CLASS:
	case EXPRESSION_SEVERITY:
		return lower_class(compiler, scope, expression);
	default:
		return lower_plain(compiler, expression);
	}
}
