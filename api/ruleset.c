/* SPDX-License-Identifier: Apache-2.0
 *
 * Loading a ruleset: find the files, compile them together, compile the patterns, run the rules'
 * own tests.
 */
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <sys/stat.h>
#include <talloc.h>
#include <unistd.h>

#include "api/api.h"
#include "dsl/dsl.h"

#define LARGEST_FILE ((size_t)16 << 20)

/* ---- files
 * ------------------------------------------------------------------------------------------------------
 */

static postern_status read_whole(
    struct text *out, const char *path, struct arena *arena, postern_error *error)
{
	struct stat info;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return error_set(error, POSTERN_E_IO, "%s: %s", path, g_strerror(errno));
	postern_status status = POSTERN_OK;
	if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
		status = error_set(error, POSTERN_E_IO, "%s: not a regular file", path);
	} else if ((size_t)info.st_size > LARGEST_FILE) {
		status = error_set(error, POSTERN_E_IO, "%s: larger than 16 MiB", path);
	} else {
		char *content = arena_alloc(arena, (size_t)info.st_size + 1);
		ssize_t got = 0, n;
		while (got < info.st_size &&
		       (n = read(fd, content + got, (size_t)(info.st_size - got))) > 0)
			got += n;
		content[got] = '\0';
		*out = (struct text){ content, (size_t)got };
	}
	close(fd);
	return status;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names in a folder that `wanted` likes, sorted; paths joined to the folder. */
static GPtrArray *folder_paths(const char *folder, bool (*wanted)(const char *path))
{
	GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
	GDir *dir = g_dir_open(folder, 0, NULL);
	for (const char *name; dir && (name = g_dir_read_name(dir));) {
		char *path = g_build_filename(folder, name, NULL);
		if (name[0] != '.' && wanted(path))
			g_ptr_array_add(paths, path);
		else
			g_free(path);
	}
	if (dir)
		g_dir_close(dir);
	g_ptr_array_sort(paths, by_name);
	return paths;
}

static bool is_rule_file(const char *path)
{
	return g_str_has_suffix(path, ".rules") && g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

static bool is_folder(const char *path)
{
	return g_file_test(path, G_FILE_TEST_IS_DIR);
}

/* Adds a path unless the same file is already there (a pack given twice, or through a link). */
static void add_once(GPtrArray *files, GHashTable *seen, const char *path)
{
	char *real = realpath(path, NULL);
	if (real && g_hash_table_add(seen, g_strdup(real)))
		g_ptr_array_add(files, g_strdup(path));
	free(real);
}

static size_t add_folder(GPtrArray *files, GHashTable *seen, const char *folder)
{
	g_autoptr(GPtrArray) rules = folder_paths(folder, is_rule_file);
	for (guint i = 0; i < rules->len; i++)
		add_once(files, seen, g_ptr_array_index(rules, i));
	return rules->len;
}

static postern_status find_files(
    GPtrArray *files, const char *const *paths, size_t n_paths, postern_error *error)
{
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (size_t i = 0; i < n_paths; i++) {
		size_t found = 0;
		if (is_rule_file(paths[i])) {
			add_once(files, seen, paths[i]);
			continue;
		}
		if (!is_folder(paths[i]))
			return error_set(
			    error, POSTERN_E_IO, "%s: no such folder or .rules file", paths[i]);
		found += add_folder(files, seen, paths[i]);
		g_autoptr(GPtrArray) folders = folder_paths(paths[i], is_folder);
		for (guint k = 0; k < folders->len; k++)
			found += add_folder(files, seen, g_ptr_array_index(folders, k));
		if (found == 0)
			return error_set(error, POSTERN_E_IO, "%s: holds no .rules file", paths[i]);
	}
	return POSTERN_OK;
}

/* ---- what the rule language may name
 * ------------------------------------------------------------------------------ */

static struct text fold_term(struct text term, struct arena *arena)
{
	struct text folded;
	fold_text(&folded, NULL, term, arena);
	return folded;
}

static bool read_data(struct text *out, const char *rule_path, struct text name,
    struct arena *arena, postern_error *error)
{
	g_autofree char *folder = g_path_get_dirname(rule_path);
	g_autofree char *file = g_strndup(name.at, name.len);
	g_autofree char *path =
	    g_path_is_absolute(file) ? g_strdup(file) : g_build_filename(folder, file, NULL);
	return read_whole(out, path, arena, error) == POSTERN_OK;
}

/* What parsing and what extraction can find. */
static const char **anomaly_names(size_t *n)
{
	const char **names = g_new(const char *, mime_n_anomaly_names + extract_n_anomaly_names);
	*n = 0;
	for (size_t i = 0; i < mime_n_anomaly_names; i++)
		names[(*n)++] = mime_anomaly_names[i];
	for (size_t i = 0; i < extract_n_anomaly_names; i++)
		names[(*n)++] = extract_anomaly_names[i];
	return names;
}

static postern_status compile(struct program **out, const struct dsl_file *files, size_t n,
    struct scripts *scripts, postern_diagnostics *diagnostics)
{
	g_autofree const char **names = g_new(const char *, n_validators + 1);
	for (size_t i = 0; i < n_validators; i++)
		names[i] = validators[i]->name;
	size_t n_anomalies;
	g_autofree const char **anomalies = anomaly_names(&n_anomalies);
	struct dsl_environment environment = {
		.validator = validator_named,
		.validator_names = names,
		.n_validator_names = n_validators,
		.anomaly_names = anomalies,
		.n_anomaly_names = n_anomalies,
		.regex_valid = match_regex_valid,
		.regex_empty = match_regex_empty,
		.fold = fold_term,
		.read_file = read_data,
		.scripts = scripts_loader(scripts),
	};
	return dsl_compile(out, files, n, &environment, diagnostics);
}

static postern_status read_and_compile(struct program **out, struct scripts *scripts,
    const GPtrArray *paths, postern_diagnostics *diagnostics, postern_error *error)
{
	struct arena *arena = arena_new();
	struct dsl_file *files = arena_zero(arena, paths->len, sizeof(*files));
	postern_status status = POSTERN_OK;
	for (guint i = 0; i < paths->len && status == POSTERN_OK; i++) {
		files[i].path = g_ptr_array_index(paths, i);
		status = read_whole(&files[i].content, files[i].path, arena, error);
	}
	if (status == POSTERN_OK)
		status = compile(out, files, paths->len, scripts, diagnostics);
	arena_free(arena);
	return status;
}

/* ---- the set
 * ------------------------------------------------------------------------------------------------------
 */

static postern_status prove_once(postern_ruleset *ruleset, const char *cache_dir,
    postern_diagnostics *diagnostics, postern_error *error)
{
	postern_proof proof;
	ruleset->proved_before = proof_known(cache_dir, ruleset->program);
	if (ruleset->proved_before)
		return POSTERN_OK;
	postern_status status = prove(&proof, NULL, ruleset, diagnostics, error);
	if (status == POSTERN_OK && proof.failed)
		return error_set(
		    error, POSTERN_E_RULES, "the rules' own tests fail: %zu of them", proof.failed);
	if (status == POSTERN_OK)
		proof_remember(cache_dir, ruleset->program);
	return status;
}

static postern_pack *name_packs(const struct program *program)
{
	postern_pack *packs = g_new0(postern_pack, program->n_packs);
	for (size_t i = 0; i < program->n_packs; i++) {
		struct text name = program->packs[i].name, edition = program->packs[i].edition;
		packs[i].name = g_strndup(name.at, name.len);
		packs[i].edition = g_strndup(edition.at, edition.len);
	}
	return packs;
}

static void free_packs(postern_pack *packs, const struct program *program)
{
	for (size_t i = 0; packs && i < program->n_packs; i++) {
		g_free((char *)(uintptr_t)packs[i].name);
		g_free((char *)(uintptr_t)packs[i].edition);
	}
	g_free(packs);
}

static postern_status build(postern_ruleset *ruleset, const GPtrArray *paths, const char *cache_dir,
    bool tests, postern_diagnostics *diagnostics, postern_error *error)
{
	ruleset->scripts = scripts_new();
	postern_status status =
	    read_and_compile(&ruleset->program, ruleset->scripts, paths, diagnostics, error);
	if (status == POSTERN_OK)
		status =
		    matcher_new(&ruleset->matcher, ruleset->program, cache_dir, diagnostics, error);
	if (status == POSTERN_OK)
		ruleset->plan = decide_plan_new(ruleset->program);
	if (status == POSTERN_OK && tests)
		status = prove_once(ruleset, cache_dir, diagnostics, error);
	diagnostics_sort(diagnostics);
	if (status == POSTERN_OK)
		ruleset->packs = name_packs(ruleset->program);
	return status;
}

static postern_status load_into(postern_ruleset *ruleset, const char *const *paths, size_t n_paths,
    const postern_ruleset_options *options, postern_error *error)
{
	g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
	postern_status status = find_files(files, paths, n_paths, error);
	if (status != POSTERN_OK)
		return status;
	g_autofree char *cache_dir = cache_folder(options ? options->cache_dir : NULL);
	bool tests = !options || !options->skip_tests;
	return build(ruleset, files, cache_dir, tests, ruleset->diagnostics, error);
}

postern_status postern_ruleset_load(postern_ruleset **out, postern_diagnostics **diagnostics,
    const char *const *paths, size_t n_paths, const postern_ruleset_options *options,
    postern_error *error)
{
	*out = NULL;
	if (diagnostics)
		*diagnostics = NULL;
	if (n_paths == 0)
		return error_set(error, POSTERN_E_ARGUMENT, "no folder of rules given");
	postern_ruleset *ruleset = g_new0(postern_ruleset, 1);
	atomic_init(&ruleset->references, 1);
	ruleset->diagnostics = diagnostics_new(NULL);
	postern_error inner = { 0 };
	postern_status status = load_into(ruleset, paths, n_paths, options, &inner);
	size_t errors = diagnostics_errors(ruleset->diagnostics);
	if (status == POSTERN_E_RULES && inner.text[0] == '\0')
		error_set(&inner, status, "the rules do not compile: %zu error%s", errors,
		    errors == 1 ? "" : "s");
	if (error && status != POSTERN_OK)
		*error = inner;
	if (diagnostics) {
		*diagnostics = ruleset->diagnostics;
		ruleset->diagnostics = NULL;
	}
	if (status != POSTERN_OK)
		postern_ruleset_unref(ruleset);
	else
		*out = ruleset;
	return status;
}

postern_ruleset *postern_ruleset_ref(postern_ruleset *ruleset)
{
	atomic_fetch_add(&ruleset->references, 1);
	return ruleset;
}

void postern_ruleset_unref(postern_ruleset *ruleset)
{
	if (!ruleset || atomic_fetch_sub(&ruleset->references, 1) != 1)
		return;
	decide_plan_free(ruleset->plan);
	free_packs(ruleset->packs, ruleset->program);
	matcher_free(ruleset->matcher);
	talloc_free(ruleset->program);
	scripts_free(ruleset->scripts);
	postern_diagnostics_free(ruleset->diagnostics);
	g_free(ruleset);
}

int postern_ruleset_cached(const postern_ruleset *ruleset)
{
	return ruleset->proved_before && matcher_cached(ruleset->matcher);
}

const char *postern_ruleset_digest(const postern_ruleset *ruleset)
{
	return ruleset->program->digest;
}

int postern_ruleset_pack(const postern_ruleset *ruleset, size_t i, postern_pack *out)
{
	if (i >= ruleset->program->n_packs)
		return 0;
	*out = ruleset->packs[i];
	return 1;
}

const char *postern_version(void)
{
	return POSTERN_VERSION;
}
