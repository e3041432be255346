/* SPDX-License-Identifier: Apache-2.0
 *
 * The mail of a folder through GMime alone: every message is read and made into its parts, and
 * nothing is decoded, looked at or kept.  What no program that reads mail with GMime can be cheaper
 * than.  Prints the processor seconds.
 *   bench_parse FOLDER
 */
#include <gmime/gmime.h>
#include <stdio.h>

#include "figures.h"

/** False when it is no message to GMime. */
static gboolean parse_one(const char *mail, gsize length)
{
	GMimeStream *stream = g_mime_stream_mem_new_with_buffer(mail, length);
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
	gboolean good = message != NULL;
	g_clear_object(&message);
	g_object_unref(parser);
	g_object_unref(stream);
	return good;
}

static gboolean parse_all(const char *folder)
{
	g_autoptr(GDir) open = g_dir_open(folder, 0, NULL);
	const char *name;
	while (open && (name = g_dir_read_name(open))) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		g_autofree char *mail = NULL;
		gsize length;
		if (!g_file_get_contents(path, &mail, &length, NULL) || !parse_one(mail, length))
			return FALSE;
	}
	return open != NULL;
}

int main(int n_words, char **words)
{
	if (n_words != 2)
		return EXIT_FAILURE;
	g_mime_init();
	double began = cpu_now();
	if (!parse_all(words[1])) {
		fprintf(stderr, "bench_parse: %s: a message cannot be read\n", words[1]);
		return EXIT_FAILURE;
	}
	printf("%.6f\n", cpu_now() - began);
	return EXIT_SUCCESS;
}
