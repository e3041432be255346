/* SPDX-License-Identifier: Apache-2.0
 *
 * Definitions: names for expressions.  A name stands for its expression wherever it is used, seen
 * from the pack that defines it; the nodes are shared, so that a name costs nothing.  It may be
 * asked of less certain findings ("possible identifiers"), so there is one meaning for each level.
 */
#include "dsl/compiler.h"

/** Marks a definition whose meaning is being worked out. */
#define IN_HAND (PROGRAM_NONE - 1)

static uint32_t lower(
    struct dsl_compiler *compiler, const struct dsl_definition *definition, enum confidence least)
{
	struct dsl_scope scope = { .folder = definition->folder, .least = least };
	return dsl_lower_expression(compiler, &scope, definition->what);
}

uint32_t dsl_lower_definition(
    struct dsl_compiler *compiler, const struct dsl_symbol *symbol, enum confidence least)
{
	const struct dsl_definition *definition = &compiler->tree.definitions.items[symbol->index];
	uint32_t *meaning = &compiler->meanings[symbol->index].node[least];
	if (*meaning == IN_HAND) {
		dsl_error(&compiler->report, definition->name.place,
		    "the meaning of %s depends on itself",
		    dsl_quoted(&compiler->report, definition->name.text));
		*meaning = PROGRAM_NONE;
	} else if (!compiler->meanings[symbol->index].known[least]) {
		*meaning = IN_HAND;
		compiler->meanings[symbol->index].known[least] = true;
		uint32_t node = lower(compiler, definition, least);
		*meaning = *meaning == IN_HAND ? node : PROGRAM_NONE;
	}
	return *meaning;
}

void dsl_lower_definitions(struct dsl_compiler *compiler)
{
	size_t n = compiler->tree.definitions.count;
	compiler->meanings = arena_zero(compiler->work, n, sizeof(*compiler->meanings));
	for (uint32_t i = 0; i < n; i++) {
		const struct dsl_definition *definition = &compiler->tree.definitions.items[i];
		struct dsl_symbol symbol = { .kind = SYMBOL_DEFINITION, .index = i };
		uint32_t node = dsl_lower_definition(compiler, &symbol, CONFIDENCE_LIKELY);
		*arena_push(compiler->keep, &compiler->definitions) = (struct program_definition){
			.name = dsl_qualified(compiler, definition->folder, definition->name.text),
			.title = dsl_keep(compiler, definition->title.text),
			.pack = definition->folder,
			.node = node,
			.place = definition->name.place,
		};
	}
}
