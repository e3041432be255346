/* SPDX-License-Identifier: Apache-2.0
 *
 * postern-serve: the daemon's own program, which `postern serve` becomes once it has understood its
 * options.  It is apart because it needs libraries for HTTP, SMTP and the milter protocol, and
 * loading these would cost every other command more time than many of them take.
 *
 *     postern-serve CONFIG FOLDER...     CONFIG may be "": every key has its default
 */
#include <stdio.h>

#include "gateway/gateway.h"

static int trouble(const postern_error *error)
{
	fprintf(stderr, "postern serve: %s\n", error->text);
	return 2;
}

int main(int n_words, char **words)
{
	struct config *config;
	postern_error error = { 0 };
	if (n_words < 3) {
		fputs("postern-serve is started by \"postern serve\"\n", stderr);
		return 2;
	}
	const char *const *folders = (const char *const *)(const void *)(words + 2);
	if (config_load(&config, *words[1] ? words[1] : NULL, &error) != POSTERN_OK)
		return trouble(&error);
	postern_status status = gateway_serve(config, folders, &error);
	config_free(config);
	return status == POSTERN_OK ? 0 : trouble(&error);
}
