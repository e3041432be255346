/* SPDX-License-Identifier: Apache-2.0
 *
 * Any bytes as headers of a request, "Name: value" a line: what is taken can be written for the
 * workers and read back as they read it, and holds nothing that could pass for something else.
 */
#include <stdlib.h>
#include <string.h>

#include "gateway/envelope.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
	if (!holds)
		abort();
}

/* One text up to its NUL, within what was written. */
static const char *next(const unsigned char **at, const unsigned char *end)
{
	const char *text = (const char *)*at;
	const unsigned char *nul = memchr(*at, '\0', (size_t)(end - *at));
	must(nul != NULL && g_utf8_validate(text, -1, NULL));
	for (; (const unsigned char *)text < nul; text++)
		must((unsigned char)*text >= 0x20 && *text != 0x7f);
	text = (const char *)*at;
	*at = nul + 1;
	return text;
}

static void read_back(const struct envelope *envelope)
{
	size_t length = envelope_length(envelope);
	g_autofree unsigned char *written = g_malloc(length);
	const unsigned char *at = written, *end = written + length;
	envelope_write(written, envelope);
	must(strcmp(next(&at, end), envelope->direction) == 0);
	must(strcmp(next(&at, end), envelope->queue_id) == 0);
	must(strcmp(next(&at, end), envelope->sender->str) == 0);
	for (uint32_t i = 0; i < envelope->n_recipients; i++)
		must(next(&at, end)[0] != '\0');
	must(at == end);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct envelope envelope;
	bool good = true;
	g_autofree char *text = g_strndup((const char *)data, size);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	envelope_init(&envelope);
	for (size_t i = 0; lines[i] && good; i++) {
		postern_error error = { 0 };
		char *colon = strchr(lines[i], ':');
		if (!colon)
			continue;
		*colon = '\0';
		good =
		    envelope_take(&envelope, lines[i], g_strstrip(colon + 1), &error) == POSTERN_OK;
		must(good || error.text[0]);
	}
	if (good)
		read_back(&envelope);
	envelope_clear(&envelope);
	return 0;
}
