/* SPDX-License-Identifier: Apache-2.0
 *
 * The verdicts of all samples are what docs/verdict.schema.json promises.  The validator knows the
 * keywords of JSON Schema (draft 2020-12) that the schema uses and refuses any other, so that none
 * is passed over.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <glib.h>
#include <jansson.h>
#include <postern/postern.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

struct check {
	const json_t *root;
	GString *fault; /* the first one, with its path */
};

static bool fault(struct check *check, const char *path, const char *what)
{
	if (check->fault->len == 0)
		g_string_printf(check->fault, "%s: %s", path, what);
	return false;
}

static bool valid(struct check *check, const json_t *schema, const json_t *value, const char *path);

static bool has_type(const json_t *value, const char *type)
{
	return (strcmp(type, "object") == 0 && json_is_object(value)) ||
	       (strcmp(type, "array") == 0 && json_is_array(value)) ||
	       (strcmp(type, "string") == 0 && json_is_string(value)) ||
	       (strcmp(type, "integer") == 0 && json_is_integer(value)) ||
	       (strcmp(type, "boolean") == 0 && json_is_boolean(value));
}

/* Whether it would be valid, without remembering the fault. */
static bool would(struct check *check, const json_t *schema, const json_t *value)
{
	struct check trial = { check->root, g_string_new(NULL) };
	bool ok = valid(&trial, schema, value, "");
	g_string_free(trial.fault, TRUE);
	return ok;
}

static bool among(const json_t *list, const json_t *value)
{
	size_t i;
	json_t *item;
	json_array_foreach(list, i, item) if (json_equal(item, value)) return true;
	return false;
}

static bool check_type(
    struct check *check, const json_t *schema, const json_t *value, const char *path)
{
	const json_t *type = json_object_get(schema, "type");
	const json_t *constant = json_object_get(schema, "const");
	const json_t *choices = json_object_get(schema, "enum");
	const char *pattern = json_string_value(json_object_get(schema, "pattern"));
	const json_t *minimum = json_object_get(schema, "minimum");
	if (type && !has_type(value, json_string_value(type)))
		return fault(check, path, "another type");
	if (constant && !json_equal(constant, value))
		return fault(check, path, "not the constant");
	if (choices && !among(choices, value))
		return fault(check, path, "none of the choices");
	if (pattern && !g_regex_match_simple(pattern, json_string_value(value), 0, 0))
		return fault(check, path, "does not fit the pattern");
	if (minimum && json_integer_value(value) < json_integer_value(minimum))
		return fault(check, path, "too small");
	return true;
}

static bool check_members(
    struct check *check, const json_t *schema, json_t *value, const char *path)
{
	const json_t *properties = json_object_get(schema, "properties");
	const json_t *others = json_object_get(schema, "additionalProperties");
	const json_t *least = json_object_get(schema, "minProperties");
	const json_t *most = json_object_get(schema, "maxProperties");
	const json_t *required = json_object_get(schema, "required");
	size_t n = json_object_size(value);
	size_t i;
	const char *name;
	json_t *item;
	if ((least && (json_int_t)n < json_integer_value(least)) ||
	    (most && (json_int_t)n > json_integer_value(most)))
		return fault(check, path, "another number of members");
	json_array_foreach(required, i,
	    item) if (!json_object_get(value, json_string_value(item))) return fault(check, path,
	    json_string_value(item));
	json_object_foreach(value, name, item)
	{
		g_autofree char *inner = g_strdup_printf("%s/%s", path, name);
		const json_t *known = json_object_get(properties, name);
		if (known ? !valid(check, known, item, inner)
		          : others && !valid(check, others, item, inner))
			return false;
	}
	return true;
}

static bool check_items(struct check *check, const json_t *schema, json_t *value, const char *path)
{
	const json_t *items = json_object_get(schema, "items");
	bool unique = json_is_true(json_object_get(schema, "uniqueItems"));
	size_t i;
	json_t *item;
	json_array_foreach(value, i, item)
	{
		g_autofree char *inner = g_strdup_printf("%s/%zu", path, i);
		if (items && !valid(check, items, item, inner))
			return false;
		for (size_t k = 0; unique && k < i; k++)
			if (json_equal(item, json_array_get(value, k)))
				return fault(check, inner, "twice");
	}
	return true;
}

static bool check_logic(
    struct check *check, const json_t *schema, const json_t *value, const char *path)
{
	const json_t *reference = json_object_get(schema, "$ref");
	const json_t *never = json_object_get(schema, "not");
	const json_t *condition = json_object_get(schema, "if");
	size_t i;
	json_t *part;
	if (reference) {
		const char *name = strrchr(json_string_value(reference), '/') + 1;
		const json_t *target = json_object_get(json_object_get(check->root, "$defs"), name);
		if (!target || !valid(check, target, value, path))
			return fault(check, path, "not as defined");
	}
	json_array_foreach(json_object_get(schema, "allOf"), i,
	    part) if (!valid(check, part, value, path)) return false;
	if (never && would(check, never, value))
		return fault(check, path, "what must not be");
	if (condition) {
		bool holds = would(check, condition, value);
		const json_t *next = json_object_get(schema, holds ? "then" : "else");
		return !next || valid(check, next, value, path);
	}
	return true;
}

static bool keywords_known(struct check *check, const json_t *schema, const char *path)
{
	static const char *const known[] = { "$schema", "$defs", "$ref", "title", "description",
		"type", "const", "enum", "pattern", "minimum", "properties", "additionalProperties",
		"required", "minProperties", "maxProperties", "items", "uniqueItems", "allOf",
		"not", "if", "then", "else", NULL };
	const char *name;
	const json_t *unused;
	json_object_foreach((json_t *)(uintptr_t)schema, name,
	    unused) if (!g_strv_contains(known, name)) return fault(check, path, name);
	return true;
}

static bool valid(struct check *check, const json_t *schema, const json_t *value, const char *path)
{
	json_t *open = (json_t *)(uintptr_t)value;
	if (json_is_boolean(schema))
		return json_is_true(schema) || fault(check, path, "may not be there");
	return keywords_known(check, schema, path) && check_type(check, schema, value, path) &&
	       (!json_is_object(value) || check_members(check, schema, open, path)) &&
	       (!json_is_array(value) || check_items(check, schema, open, path)) &&
	       check_logic(check, schema, value, path);
}

static const json_t *schema_loaded(void)
{
	json_error_t error;
	json_t *schema = json_load_file(POSTERN_SOURCE_DIR "/docs/verdict.schema.json", 0, &error);
	if (!schema)
		fail_msg("line %d: %s", error.line, error.text);
	return schema;
}

static void check_verdict(const json_t *schema, const char *source, const char *line)
{
	json_error_t error;
	struct check check = { schema, g_string_new(NULL) };
	json_t *verdict = json_loads(line, JSON_REJECT_DUPLICATES, &error);
	if (!verdict)
		fail_msg("%s: not JSON: %s", source, error.text);
	if (!valid(&check, schema, verdict, ""))
		fail_msg("%s: %s", source, check.fault->str);
	json_decref(verdict);
	g_string_free(check.fault, TRUE);
}

struct scans {
	const json_t *schema;
	postern_ruleset *rules;
	postern_scanner *scanner;
};

static void scans_begin(struct scans *scans)
{
	const char *rules[] = { POSTERN_SOURCE_DIR "/rules" };
	postern_error error = { 0 };
	*scans = (struct scans){ schema_loaded(), NULL, NULL };
	if (postern_ruleset_load(&scans->rules, NULL, rules, 1, NULL, &error) != POSTERN_OK ||
	    postern_scanner_new(&scans->scanner, scans->rules, NULL, &error) != POSTERN_OK)
		fail_msg("%s", error.text);
}

static void scans_end(struct scans *scans)
{
	postern_scanner_free(scans->scanner);
	postern_ruleset_unref(scans->rules);
	json_decref((json_t *)(uintptr_t)scans->schema);
}

static void file_fits(struct scans *scans, const char *path)
{
	g_autofree char *mail = NULL;
	gsize length;
	postern_verdict *verdict;
	postern_error error = { 0 };
	assert_true(g_file_get_contents(path, &mail, &length, NULL));
	if (postern_scan(&verdict, scans->scanner, NULL, path, mail, length, &error) != POSTERN_OK)
		fail_msg("%s: %s", path, error.text);
	check_verdict(scans->schema, path, postern_verdict_json(verdict, NULL));
}

/** Every mail of a folder and of the folders in it; how many. */
static size_t folder_fits(struct scans *scans, const char *path)
{
	GDir *folder = g_dir_open(path, 0, NULL);
	size_t n = 0;
	assert_non_null(folder);
	for (const char *name; (name = g_dir_read_name(folder));) {
		g_autofree char *inner = g_build_filename(path, name, NULL);
		if (g_file_test(inner, G_FILE_TEST_IS_DIR)) {
			n += folder_fits(scans, inner);
		} else if (g_str_has_suffix(name, ".eml")) {
			file_fits(scans, inner);
			n++;
		}
	}
	g_dir_close(folder);
	return n;
}

static void samples_fit(void **state)
{
	(void)state;
	struct scans scans;
	scans_begin(&scans);
	assert_true(folder_fits(&scans, POSTERN_SOURCE_DIR "/samples") >= 15);
	scans_end(&scans);
}

/* Mail of every charset, structure and kind of damage. */
static void the_corpus_fits(void **state)
{
	(void)state;
	struct scans scans;
	scans_begin(&scans);
	assert_true(folder_fits(&scans, POSTERN_SOURCE_DIR "/tests/corpus") >= 100);
	scans_end(&scans);
}

/* The validator finds what is wrong: each of these is one change away from a good verdict. */
static void faults_are_found(void **state)
{
	(void)state;
	const char *const good =
	    "{\"version\": 1, \"source\": \"a\", \"id\": \"\", \"decision\": \"deliver\", "
	    "\"groups\": [{\"decision\": \"%s\", \"recipients\": [], \"because\": [], "
	    "\"obligations\": [%s]}], \"classes\": [], \"findings\": [], \"coverage\": [], "
	    "\"anomalies\": [%s], \"rules\": {\"digest\": \"sha256:%064d\", \"packs\": {}}, "
	    "\"digest_key\": \"random\", \"timing_us\": {\"total\": 1}%s}";
	static const struct {
		const char *decision, *obligations, *anomalies, *more;
		bool valid;
	} cases[] = {
		{ "deliver", "", "\"x\"", "", true },
		{ "deliver", "{\"notify\": \"a\"}", "", "", true },
		{ "allow", "", "", "", false },
		{ "envelope", "", "", "", false },
		{ "deliver", "{}", "", "", false },
		{ "deliver", "{\"shout\": \"a\"}", "", "", false },
		{ "deliver", "", "\"x\", \"x\"", "", false },
		{ "deliver", "", "\"X y\"", "", false },
		{ "deliver", "", "", ", \"secret\": 1", false },
	};
	const json_t *schema = schema_loaded();
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		char line[1024];
		snprintf(line, sizeof(line), good, cases[i].decision, cases[i].obligations,
		    cases[i].anomalies, 0, cases[i].more);
		json_t *value = json_loads(line, 0, NULL);
		struct check check = { schema, g_string_new(NULL) };
		assert_non_null(value);
		if (valid(&check, schema, value, "") != cases[i].valid)
			fail_msg("case %zu: %s", i, check.fault->str);
		json_decref(value);
		g_string_free(check.fault, TRUE);
	}
	json_decref((json_t *)(uintptr_t)schema);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(faults_are_found),
		cmocka_unit_test(samples_fit),
		cmocka_unit_test(the_corpus_fits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
