/* SPDX-License-Identifier: Apache-2.0
 *
 * postern serve: the daemon.  Its options are read here; what serves is another program
 * (cli/daemon/main.c), which takes this one's place.
 */
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/cli.h"
#include "gateway/gateway.h"

/** Folders of --rules, else those of the configuration, else the standing ones; NULL-terminated. */
static GPtrArray *folders_to_serve(const struct settings *settings, const struct config *config)
{
	GPtrArray *folders = g_ptr_array_new_with_free_func(g_free);
	for (char **folder = config->rules_folders; *folder && settings->rules->len == 0; folder++)
		g_ptr_array_add(folders, g_strdup(*folder));
	if (folders->len == 0) {
		g_ptr_array_unref(folders);
		folders = rules_folders(settings);
	}
	if (folders->len > 0)
		g_ptr_array_add(folders, NULL);
	return folders;
}

/** Compiles and proves the rules, and says so. */
static int check(const struct settings *settings, const GPtrArray *folders)
{
	postern_ruleset *rules = NULL;
	postern_diagnostics *diagnostics = NULL;
	postern_error error = { 0 };
	postern_status status = postern_ruleset_load(&rules, &diagnostics,
	    (const char *const *)folders->pdata, folders->len - 1, NULL, &error);
	rules_print(stderr, diagnostics, true, terminal_colour(settings, stderr));
	postern_diagnostics_free(diagnostics);
	if (status != POSTERN_OK) {
		complain(settings, "%s", error.text);
		return status == POSTERN_E_RULES ? EXIT_FOUND : EXIT_TROUBLE;
	}
	printf("the configuration and the rules are good: %s\n", postern_ruleset_digest(rules));
	postern_ruleset_unref(rules);
	return EXIT_CALM;
}

/** The daemon's program: beside this one, or where it is installed; NULL after a complaint. */
static char *daemon_program(const struct settings *settings)
{
	static const char *const places[] = { "postern-serve", "../libexec/postern/postern-serve" };
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *folder = g_path_get_dirname(self ? self : "/usr/bin/postern");
	for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
		g_autofree char *path = g_build_filename(folder, places[i], NULL);
		if (access(path, X_OK) == 0)
			return g_steal_pointer(&path);
	}
	complain(settings,
	    "the daemon's program, postern-serve, is neither in %s nor in %s/../libexec/postern",
	    folder, folder);
	return NULL;
}

/** Returns only when that cannot be done. */
static int become_daemon(const struct settings *settings, const GPtrArray *folders)
{
	const char *config = settings->config ? settings->config : "";
	g_autofree char *program = daemon_program(settings);
	g_autoptr(GPtrArray) words = g_ptr_array_new();
	if (!program)
		return EXIT_TROUBLE;
	g_ptr_array_add(words, program);
	g_ptr_array_add(words, (char *)(uintptr_t)(const void *)config);
	for (guint i = 0; i < folders->len; i++) /* with the NULL at their end */
		g_ptr_array_add(words, folders->pdata[i]);
	fflush(stdout);
	execv(program, (char **)words->pdata);
	complain(settings, "%s: %s", program, g_strerror(errno));
	return EXIT_TROUBLE;
}

static int serve(const struct settings *settings, const struct config *config)
{
	g_autoptr(GPtrArray) folders = folders_to_serve(settings, config);
	if (folders->len == 0)
		return EXIT_TROUBLE;
	return settings->check ? check(settings, folders) : become_daemon(settings, folders);
}

static int run(const struct settings *settings)
{
	struct config *config;
	postern_error error = { 0 };
	if (settings->defaults) {
		config_print_defaults(stdout);
		return EXIT_CALM;
	}
	if (settings->arguments->len > 0) {
		complain(settings, "takes no arguments; the configuration is named with --config");
		return EXIT_TROUBLE;
	}
	if (config_load(&config, settings->config, &error) != POSTERN_OK) {
		complain(settings, "%s", error.text);
		return EXIT_TROUBLE;
	}
	int status = serve(settings, config);
	config_free(config);
	return status;
}

static const struct option option_config = { "config", 'c', "FILE", NULL,
	"the configuration; without it every key has its default", OPTION_TEXT,
	offsetof(struct settings, config) };
static const struct option option_try = { "check", 0, NULL, NULL,
	"only read the configuration, and compile and prove the rules", OPTION_FLAG,
	offsetof(struct settings, check) };
static const struct option option_defaults = { "defaults", 0, NULL, NULL,
	"only print a configuration with every key and its default", OPTION_FLAG,
	offsetof(struct settings, defaults) };

static const struct option *const options[] = { &option_config, &option_rules, &option_try,
	&option_defaults, &option_help, NULL };

static const char *const examples[] = {
	"postern serve --config /etc/postern/postern.conf",
	"serve until SIGTERM",
	"postern serve --config postern.conf --check",
	"whether it would start",
	"postern serve --defaults > postern.conf",
	"a configuration to begin with",
	NULL,
};

const struct command command_serve = {
	.name = "serve",
	.summary = "Answer mail gateways on a Unix socket.",
	.usage = "",
	.about = "SIGHUP loads the rules again; SIGTERM ends in order: requests in work are "
	         "answered first.",
	.options = options,
	.examples = examples,
	.run = run,
};
