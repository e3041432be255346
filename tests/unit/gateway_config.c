/* SPDX-License-Identifier: Apache-2.0
 *
 * postern.conf: what is read, and that every mistake is named with what was probably meant.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>
#include <unistd.h>

#include "gateway/config.h"

static postern_status load(struct config **out, const char *text, postern_error *error)
{
	g_autofree char *path = NULL;
	int file = g_file_open_tmp("postern-conf-XXXXXX", &path, NULL);
	assert_true(file >= 0);
	close(file);
	assert_true(g_file_set_contents(path, text, -1, NULL));
	postern_status status = config_load(out, path, error);
	unlink(path);
	return status;
}

static void reads_every_type(void **state)
{
	struct config *config;
	postern_error error = { 0 };
	(void)state;
	assert_int_equal(load(&config,
	                     "[socket]\nmode = 0600\npatience = 2min\npath = /run/x y\n"
	                     "[limits]\nmessage = 3M\ntime=1500ms\n[queue]\nmemory=1G\n"
	                     "[rules]\nwatch = no\nfolders = /a, /b /c\n# a comment\n"
	                     "[daemon]\nworkers = 7\n",
	                     &error),
	    POSTERN_OK);
	assert_int_equal(config->socket_mode, 0600);
	assert_int_equal(config->socket_patience, 120000);
	assert_string_equal(config->socket_path, "/run/x y");
	assert_int_equal(config->limits_message, 3 << 20);
	assert_int_equal(config->limits_time, 1500);
	assert_int_equal(config->queue_memory, 1 << 30);
	assert_false(config->rules_watch);
	assert_int_equal(g_strv_length(config->rules_folders), 3);
	assert_string_equal(config->rules_folders[2], "/c");
	assert_int_equal(config->daemon_workers, 7);
	assert_string_equal(config->access_users[0] ? "some" : "none", "none");
	config_free(config);
}

static void names_mistakes(void **state)
{
	static const struct {
		const char *text, *said;
	} cases[] = {
		{ "[socket]\npaht = x\n", "[socket] has no key \"paht\"; did you mean \"path\"?" },
		{ "[sockets]\npath = x\n",
		    "no section is named [sockets]; did you mean \"socket\"?" },
		{ "[limits]\nmessage = 64 MB\n", "message = 64 MB: must be a size" },
		{ "[limits]\nmessage = -1\n", "must be a size" },
		{ "[limits]\nmessage = 99999999999999999999\n", "must be a size" },
		{ "[limits]\nmessage = 17179869184G\n", "must be a size" },
		{ "[limits]\ntime = 10\n", "time = 10: must be a time" },
		{ "[limits]\nnesting = 0\n", "from 1 to 200" },
		{ "[daemon]\nworkers = many\n", "must be a number from 0 to 128" },
		{ "[rules]\nwatch = true\n", "must be yes or no" },
		{ "[socket]\nmode = 0888\n", "must be octal digits" },
		{ "[limits]\nmessage = 512M\n", "[queue] memory is smaller than [limits] message" },
		{ "[log]\nformat = xml\n", "[log] format must be text or json" },
		{ "path = x\n", "" },
	};
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct config *config;
		postern_error error = { 0 };
		assert_int_equal(load(&config, cases[i].text, &error), POSTERN_E_ARGUMENT);
		assert_null(config);
		if (!strstr(error.text, cases[i].said))
			fail_msg("\"%s\" does not say \"%s\"", error.text, cases[i].said);
	}
}

static void names_all_mistakes_at_once(void **state)
{
	struct config *config;
	postern_error error = { 0 };
	(void)state;
	assert_int_equal(load(&config, "[socket]\npaht = x\nmode = 9\n[nonsense]\n", &error),
	    POSTERN_E_ARGUMENT);
	assert_non_null(strstr(error.text, "paht"));
	assert_non_null(strstr(error.text, "mode"));
	assert_non_null(strstr(error.text, "nonsense"));
	assert_int_equal(config_load(&config, "/nonexistent/postern.conf", &error), POSTERN_E_IO);
}

/* What --defaults prints, with every line brought to life, means the same as no file at all. */
static void defaults_read_back(void **state)
{
	struct config *config, *plain;
	postern_error error = { 0 };
	char *text = NULL;
	size_t length = 0;
	(void)state;
	FILE *out = open_memstream(&text, &length);
	config_print_defaults(out);
	fclose(out);
	for (char *at = text; (at = strchr(at, '\n')); at++)
		if (at[1] == '#' && at[2] != ' ')
			at[1] = ' ';
	assert_int_equal(load(&config, text, &error), POSTERN_OK);
	assert_int_equal(config_load(&plain, NULL, &error), POSTERN_OK);
	assert_string_equal(config->socket_path, plain->socket_path);
	assert_int_equal(config->limits_message, plain->limits_message);
	assert_int_equal(config->queue_wait, plain->queue_wait);
	assert_int_equal(config->rules_watch, plain->rules_watch);
	config_free(config);
	config_free(plain);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_every_type),
		cmocka_unit_test(names_mistakes),
		cmocka_unit_test(names_all_mistakes_at_once),
		cmocka_unit_test(defaults_read_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
