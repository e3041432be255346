/* SPDX-License-Identifier: Apache-2.0
 *
 * postern version.
 */
#include <stdio.h>

#include "cli/cli.h"

static int run(const struct settings *settings)
{
	(void)settings;
	printf("postern %s\n", postern_version());
	return EXIT_CALM;
}

static const struct option *const options[] = { &option_help, NULL };

static const char *const examples[] = { "postern version", "the number of this version", NULL };

const struct command command_version = {
	.name = "version",
	.summary = "Say which version this is.",
	.usage = "",
	.options = options,
	.examples = examples,
	.run = run,
};
