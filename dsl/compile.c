/* SPDX-License-Identifier: Apache-2.0
 *
 * dsl_compile(): files to one program.  Nothing stops at the first mistake: every file is read, and
 * whatever can be checked is checked, before the answer is no.
 */
#include <stdlib.h>
#include <talloc.h>

#include "dsl/compiler.h"
#include "dsl/parser.h"

/* The folder part of a path. */
static struct text folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	return (struct text){ path, slash ? (size_t)(slash - path) : 0 };
}

static int compare_files(const void *a, const void *b)
{
	const struct dsl_file *const *x = a, *const *y = b;
	struct text folder_x = folder_of((*x)->path), folder_y = folder_of((*y)->path);
	int order = text_compare(folder_x, folder_y);
	return order ? order : strcmp((*x)->path, (*y)->path);
}

static void parse_file(struct dsl_compiler *compiler, const struct dsl_file *file, uint32_t folder)
{
	const char *path = arena_text(compiler->keep, text_of(file->path)).at;
	if (dsl_readable(&compiler->report, path, file->content))
		dsl_parse_file(&compiler->tree, folder, path, file->content, &compiler->report,
		    compiler->work);
}

/* Files of one folder are one pack. */
static bool parse_files(struct dsl_compiler *compiler, const struct dsl_file *files, size_t n_files)
{
	const struct dsl_file **sorted = arena_zero(compiler->work, n_files, sizeof(*sorted));
	for (size_t i = 0; i < n_files; i++)
		sorted[i] = &files[i];
	if (n_files)
		qsort(sorted, n_files, sizeof(*sorted), compare_files);
	for (size_t i = 0; i < n_files; i++) {
		bool same =
		    i > 0 && text_equal(folder_of(sorted[i - 1]->path), folder_of(sorted[i]->path));
		if (!same && compiler->tree.packs.count == PROGRAM_MAX_PACKS)
			return dsl_error(&compiler->report,
			    (struct place){
			        .file = arena_text(compiler->keep, text_of(sorted[i]->path)).at },
			    "more than %d packs", PROGRAM_MAX_PACKS);
		if (!same) {
			struct dsl_pack *pack = arena_push(compiler->work, &compiler->tree.packs);
			pack->place.file = arena_text(compiler->keep, text_of(sorted[i]->path)).at;
		}
		parse_file(compiler, sorted[i], (uint32_t)compiler->tree.packs.count - 1);
	}
	return true;
}

static void check_packs(struct dsl_compiler *compiler)
{
	for (size_t i = 0; i < compiler->tree.packs.count; i++) {
		struct dsl_pack *pack = &compiler->tree.packs.items[i];
		if (!pack->name.text.at && compiler->report.errors == 0)
			dsl_error(&compiler->report, pack->place,
			    "no file of this folder has a \"pack\" declaration");
	}
}

static void start(struct dsl_compiler *compiler, const struct dsl_environment *environment,
    postern_diagnostics *diagnostics)
{
	*compiler = (struct dsl_compiler){
		.environment = environment, .work = arena_new(), .keep = arena_new()
	};
	compiler->report =
	    (struct dsl_report){ .diagnostics = diagnostics, .arena = compiler->work };
	compiler->inline_sources = g_hash_table_new(dsl_text_hash, dsl_text_equal);
}

static void finish(struct dsl_compiler *compiler)
{
	GHashTable *tables[] = { compiler->symbols, compiler->inline_sources,
		compiler->node_indices, compiler->made, compiler->heard };
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
		if (tables[i])
			g_hash_table_destroy(tables[i]);
	arena_free(compiler->work);
}

static uint32_t *lower(struct dsl_compiler *compiler)
{
	check_packs(compiler);
	dsl_packs(compiler);
	dsl_load_scripts(compiler);
	dsl_declare(compiler);
	dsl_lower_terms(compiler);
	dsl_lower_lists(compiler);
	dsl_lower_detectors(compiler);
	uint32_t *order = dsl_detector_order(compiler);
	dsl_collect_classes(compiler);
	dsl_lower_definitions(compiler);
	dsl_lower_rules(compiler);
	dsl_lower_policies(compiler);
	dsl_lower_tests(compiler);
	if (compiler->report.errors == 0) {
		dsl_warn_unused(compiler);
		dsl_warn_unused_scripts(compiler);
	}
	return order;
}

/* The arena of a program goes with it. */
struct program_memory {
	struct arena *arena;
};

static int free_memory(struct program_memory *memory)
{
	arena_free(memory->arena);
	return 0;
}

#define GIVE(field)                                                                                \
	program->field = compiler->field.items;                                                    \
	program->n_##field = compiler->field.count

static struct program *give(struct dsl_compiler *compiler, uint32_t *order)
{
	struct program *program = talloc_zero(NULL, struct program);
	struct program_memory *memory = talloc_zero(program, struct program_memory);
	if (!program || !memory)
		abort(); /* out of memory, as the arena does */
	memory->arena = compiler->keep;
	talloc_set_destructor(memory, free_memory);
	GIVE(packs);
	GIVE(sources);
	GIVE(evidence);
	GIVE(detectors);
	GIVE(nodes);
	GIVE(lists);
	GIVE(definitions);
	GIVE(rules);
	GIVE(policies);
	GIVE(tests);
	GIVE(scripts);
	program->detector_order = order;
	program->places_read = compiler->places_read;
	return program;
}

postern_status dsl_compile(struct program **out, const struct dsl_file *files, size_t n_files,
    const struct dsl_environment *environment, postern_diagnostics *diagnostics)
{
	struct dsl_compiler compiler;
	uint32_t *order = NULL;
	*out = NULL;
	start(&compiler, environment, diagnostics);
	if (parse_files(&compiler, files, n_files))
		order = lower(&compiler);
	if (compiler.report.errors == 0) {
		*out = give(&compiler, order);
		dsl_digest(&compiler, files, n_files, (*out)->digest);
		program_verify(*out);
	} else {
		arena_free(compiler.keep);
	}
	diagnostics_sort(diagnostics);
	finish(&compiler);
	return *out ? POSTERN_OK : POSTERN_E_RULES;
}
