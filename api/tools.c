/* SPDX-License-Identifier: Apache-2.0
 *
 * The second tier: what authors' tools need beside the public API.
 */
#include <glib.h>
#include <stdlib.h>

#include "api/api.h"
#include "dsl/dsl.h"

postern_status postern_tools_prove(postern_proof *out, postern_ruleset *ruleset,
    postern_diagnostics *diagnostics, postern_error *error)
{
	postern_status status = prove(out, NULL, ruleset, diagnostics, error);
	diagnostics_sort(diagnostics);
	for (size_t i = 0; i < postern_diagnostics_count(diagnostics); i++)
		out->warnings +=
		    postern_diagnostics_at(diagnostics, i)->severity == POSTERN_WARNING;
	return status;
}

postern_status postern_tools_profile(char **out, postern_ruleset *ruleset, postern_error *error)
{
	postern_proof proof;
	postern_diagnostics *aside = diagnostics_new(NULL);
	*out = NULL;
	postern_status status = prove(&proof, out, ruleset, aside, error);
	postern_diagnostics_free(aside);
	return status;
}

/* The pack that sees most. */
static uint32_t widest_pack(const struct program *program)
{
	uint32_t widest = 0;
	for (uint32_t i = 1; i < program->n_packs; i++)
		if (__builtin_popcountll(program->packs[i].sees) >
		    __builtin_popcountll(program->packs[widest].sees))
			widest = i;
	return widest;
}

const char *postern_tools_lua(postern_scanner *scanner, const char *line)
{
	struct postern_verdict *v = &scanner->verdict;
	static const struct recipient nobody = { { "", 0 }, { "", 0 }, { "", 0 } };
	postern_error error = { 0 };
	if (!scanner->scripts && script_host_new(&scanner->scripts, scanner->ruleset->scripts,
	                             &scanner->limits, &error) != POSTERN_OK)
		return arena_format(scanner->arena, "error: %s", error.text).at;
	struct script_question question = { &v->input,
		v->envelope.n_recipients ? v->envelope.recipients : &nobody,
		widest_pack(scanner->ruleset->program) };
	return script_host_prompt(
	    scanner->scripts, text_of(line), v->arena ? &question : NULL, scanner->arena)
	    .at;
}

char *postern_tools_lua_reference(void)
{
	return lua_reference();
}

char *postern_tools_lua_definitions(size_t i, char **path)
{
	return lua_definitions(i, path);
}

/* What `print` writes, as a string of the caller's. */
static char *printed(
    void (*print)(const postern_ruleset *ruleset, FILE *out), const postern_ruleset *ruleset)
{
	char *text = NULL;
	size_t length = 0;
	FILE *out = open_memstream(&text, &length);
	if (!out)
		return NULL;
	print(ruleset, out);
	fclose(out);
	return text;
}

static void print_plan(const postern_ruleset *ruleset, FILE *out)
{
	matcher_print_plan(ruleset->matcher, out);
}

static void print_summary(const postern_ruleset *ruleset, FILE *out)
{
	dsl_print_summary(ruleset->program, out);
}

static void print_matrix(const postern_ruleset *ruleset, FILE *out)
{
	dsl_print_matrix(ruleset->program, out);
}

char *postern_tools_matrix(const postern_ruleset *ruleset)
{
	return printed(print_matrix, ruleset);
}

char *postern_tools_plan(const postern_ruleset *ruleset)
{
	return printed(print_plan, ruleset);
}

char *postern_tools_summary(const postern_ruleset *ruleset)
{
	return printed(print_summary, ruleset);
}

postern_status postern_tools_format(char **out, postern_diagnostics **diagnostics, const char *path,
    const char *text, size_t length)
{
	struct arena *arena = arena_new();
	struct dsl_file file = { path, { text, length } };
	struct text formatted;
	*out = NULL;
	*diagnostics = diagnostics_new(NULL);
	postern_status status = dsl_format(&formatted, &file, *diagnostics, arena);
	if (status == POSTERN_OK)
		*out = strndup(formatted.at, formatted.len);
	diagnostics_sort(*diagnostics);
	arena_free(arena);
	return status;
}

char *postern_tools_surfaces(postern_verdict *v)
{
	GString *out = g_string_new(NULL);
	for (size_t i = 0; i < v->extraction.surfaces.count; i++) {
		const struct surface *surface = &v->extraction.surfaces.items[i];
		g_string_append_printf(out, "---- %s %s%s(%zu bytes", place_name(surface->place),
		    surface->part, surface->part[0] ? " " : "", surface->folded.len);
		if (surface->tables.count)
			g_string_append_printf(out, ", %zu table%s", surface->tables.count,
			    surface->tables.count == 1 ? "" : "s");
		g_string_append(out, ")\n");
		g_string_append_len(out, surface->folded.at, (gssize)surface->folded.len);
		if (surface->folded.len && surface->folded.at[surface->folded.len - 1] != '\n')
			g_string_append_c(out, '\n');
	}
	return g_string_free(out, FALSE);
}
