/* SPDX-License-Identifier: Apache-2.0
 *
 * Script files of packs: loaded through the environment's loader, their functions named lua.NAME in
 * rules of the same pack.
 */
#include "dsl/compiler.h"

bool dsl_is_script(struct text name)
{
	return text_starts_caseless(name, TEXT("lua."));
}

static struct text inner_name(struct text name)
{
	return (struct text){ name.at + 4, name.len - 4 };
}

/* "rules/hipaa/hipaa.lua" beside "rules/hipaa/outbound.rules" */
static struct text path_beside(
    struct dsl_compiler *compiler, const char *rule_path, struct text name)
{
	const char *slash = strrchr(rule_path, '/');
	int folder = slash ? (int)(slash + 1 - rule_path) : 0;
	return arena_format(
	    compiler->keep, "%.*s" TEXT_FORMAT, folder, rule_path, TEXT_ARGUMENTS(name));
}

struct reading {
	struct dsl_compiler *compiler;
	const char *rule_path;
};

/* Every script that is read goes into the digest. */
static bool read_module(struct text *out, void *context, struct text name, postern_error *error)
{
	struct reading *reading = context;
	struct dsl_compiler *compiler = reading->compiler;
	if (!compiler->environment->read_file(out, reading->rule_path, name, compiler->work, error))
		return false;
	*arena_push(compiler->work, &compiler->datafiles) =
	    (struct dsl_datafile){ dsl_keep(compiler, name), *out };
	return true;
}

static void load_file(struct dsl_compiler *compiler, uint32_t folder, const struct dsl_word *file)
{
	const struct script_loader *loader = compiler->environment->scripts;
	struct reading reading = { compiler, file->place.file };
	struct script_reader reader = { &reading, read_module };
	struct text source;
	if (!dsl_datafile(compiler, file, &source))
		return;
	struct text path = path_beside(compiler, file->place.file, file->text);
	if (!loader->load(
	        loader->context, folder, path, source, &reader, compiler->report.diagnostics))
		compiler->report.errors++;
}

void dsl_load_scripts(struct dsl_compiler *compiler)
{
	const struct script_loader *loader = compiler->environment->scripts;
	const struct program_script *functions;
	for (uint32_t i = 0; i < compiler->tree.packs.count; i++) {
		const struct dsl_words *files = &compiler->tree.packs.items[i].scripts;
		for (size_t k = 0; k < files->count; k++) {
			if (loader)
				load_file(compiler, i, &files->items[k]);
			else
				dsl_error(&compiler->report, files->items[k].place,
				    "this build has no script host, so %s cannot be loaded",
				    dsl_quoted(&compiler->report, files->items[k].text));
		}
	}
	size_t n = loader ? loader->functions(loader->context, &functions) : 0;
	compiler->script_used = arena_zero(compiler->work, n, sizeof(bool));
	for (size_t i = 0; i < n; i++) {
		struct program_script *made = arena_push(compiler->keep, &compiler->scripts);
		*made = functions[i];
		made->name = dsl_keep(compiler, functions[i].name);
		made->place.file = arena_text(compiler->keep, text_of(functions[i].place.file)).at;
	}
}

static const char *const kind_words[] = { [SCRIPT_VALIDATOR] = "validator",
	[SCRIPT_PREDICATE] = "predicate",
	[SCRIPT_POLICY] = "policy",
	[SCRIPT_TERMS] = "terms",
	[SCRIPT_LIST] = "list",
	[SCRIPT_EXTRACTOR] = "extractor",
	[SCRIPT_SUMMARY] = "summary" };

/* ": it is a predicate", when the name is there, but of another kind. */
static const char *other_kind(struct dsl_compiler *compiler, uint32_t folder, struct text name)
{
	for (size_t i = 0; i < compiler->scripts.count; i++) {
		const struct program_script *script = &compiler->scripts.items[i];
		if (script->pack == folder && text_equal(script->name, name))
			return arena_format(
			    compiler->work, "; that name is a %s", kind_words[script->kind])
			    .at;
	}
	return NULL;
}

static const char *meant(
    struct dsl_compiler *compiler, uint32_t folder, struct text wrong, enum script_kind kind)
{
	const char **names = arena_zero(compiler->work, compiler->scripts.count, sizeof(*names));
	size_t n = 0;
	for (size_t i = 0; i < compiler->scripts.count; i++) {
		const struct program_script *script = &compiler->scripts.items[i];
		if (script->pack == folder && script->kind == kind)
			names[n++] = arena_format(
			    compiler->work, "lua." TEXT_FORMAT, TEXT_ARGUMENTS(script->name))
			                 .at;
	}
	return dsl_meant(&compiler->report, wrong, names, n);
}

uint32_t dsl_script(struct dsl_compiler *compiler, uint32_t folder, const struct dsl_word *name,
    enum script_kind kind)
{
	struct text inner = inner_name(name->text);
	uint32_t found =
	    script_named(compiler->scripts.items, compiler->scripts.count, kind, folder, inner);
	if (found != PROGRAM_NONE) {
		compiler->script_used[found] = true;
		return found;
	}
	if (!compiler->environment->scripts) {
		dsl_error(&compiler->report, name->place,
		    "this build has no script host, so %s cannot be asked",
		    dsl_quoted(&compiler->report, name->text));
		return PROGRAM_NONE;
	}
	const char *other = other_kind(compiler, folder, inner);
	dsl_error(&compiler->report, name->place, "no %s of this pack's scripts is named %s%s",
	    kind_words[kind], dsl_quoted(&compiler->report, name->text),
	    other ? other : meant(compiler, folder, name->text, kind));
	return PROGRAM_NONE;
}

size_t dsl_script_items(struct dsl_compiler *compiler, uint32_t function, const struct text **out)
{
	const struct script_loader *loader = compiler->environment->scripts;
	return loader->items(loader->context, function, out);
}

void dsl_warn_unused_scripts(struct dsl_compiler *compiler)
{
	for (size_t i = 0; i < compiler->scripts.count; i++) {
		const struct program_script *script = &compiler->scripts.items[i];
		bool by_name = script->kind != SCRIPT_POLICY && script->kind != SCRIPT_EXTRACTOR &&
		               script->kind != SCRIPT_SUMMARY;
		if (by_name && !compiler->script_used[i])
			dsl_warning(&compiler->report, script->place, "nothing uses the %s %s",
			    kind_words[script->kind], dsl_quoted(&compiler->report, script->name));
		else if (script->kind == SCRIPT_POLICY &&
		         !g_hash_table_contains(compiler->made, &script->name))
			dsl_warning(&compiler->report, script->place,
			    "no rule makes the class %s, so this policy never speaks",
			    dsl_quoted(&compiler->report, script->name));
	}
}
