/* SPDX-License-Identifier: Apache-2.0
 *
 * postern rules: what the packs look for, decide and cite.
 */
#include <stdio.h>

#include "cli/cli.h"

static int run(const struct settings *settings)
{
	postern_ruleset *rules = rules_load(settings);
	if (!rules)
		return EXIT_TROUBLE;
	char *text = settings->matrix ? postern_tools_matrix(rules) : postern_tools_summary(rules);
	fputs(text, stdout);
	if (!settings->matrix)
		printf("\n%s\n", postern_ruleset_digest(rules));
	postern_free(text);
	postern_ruleset_unref(rules);
	return EXIT_CALM;
}

static const struct option *const options[] = { &option_rules, &option_matrix, &option_help, NULL };

static const char *const examples[] = {
	"postern rules",
	"the standing rules: packs, detectors, rules and policies with their statutes",
	"postern rules --rules my-rules",
	"the same for my own",
	"postern rules --matrix",
	"which law rests on which elements, detectors and tests",
	NULL,
};

const struct command command_rules = {
	.name = "rules",
	.summary = "List packs, detectors, rules and policies with their titles and citations.",
	.usage = "",
	.options = options,
	.examples = examples,
	.run = run,
};
