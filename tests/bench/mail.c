/* SPDX-License-Identifier: Apache-2.0
 *
 * Writes the benchmark's mail into a folder, for what reads files.
 *   bench_mail small|mixed COUNT OUT_DIR
 */
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "corpus.h"

int main(int n_words, char **words)
{
	struct corpus corpus;
	if (n_words != 4 || g_mkdir_with_parents(words[3], 0755) != 0)
		return EXIT_FAILURE;
	size_t count = (size_t)strtoul(words[2], NULL, 10);
	if (strcmp(words[1], "small") == 0)
		corpus_small(&corpus, count);
	else
		corpus_mixed(&corpus, count);
	for (size_t i = 0; i < corpus.count; i++) {
		g_autofree char *path = g_strdup_printf("%s/%07zu.eml", words[3], i);
		if (!g_file_set_contents(
		        path, corpus.mails[i].at, (gssize)corpus.mails[i].len, NULL))
			return EXIT_FAILURE;
	}
	printf("%zu messages, %zu bytes\n", corpus.count, corpus.bytes);
	corpus_free(&corpus);
	return EXIT_SUCCESS;
}
