/* SPDX-License-Identifier: Apache-2.0
 *
 * The names of anomalies, and noting each once.
 */
#include "engine/mime/parse.h"

const char *const mime_anomaly_names[] = {
#define ANOMALY(name, sentence) #name,
#include "engine/mime/anomalies.def"
#undef ANOMALY
};
const size_t mime_n_anomaly_names = N_ANOMALIES;

_Static_assert(N_ANOMALIES <= 64, "anomalies are kept in 64 bits");

void parse_note(struct parse *parse, enum anomaly anomaly, size_t offset)
{
	struct mime_anomaly *item;

	if (parse->seen >> anomaly & 1)
		return;
	parse->seen |= UINT64_C(1) << anomaly;
	item = arena_push(parse->arena, &parse->model->anomalies);
	item->name = mime_anomaly_names[anomaly];
	item->offset = offset;
}

void parse_note_name(struct parse *parse, const char *name, size_t offset)
{
	unsigned i;

	for (i = 0; name && i < N_ANOMALIES; i++)
		if (strcmp(mime_anomaly_names[i], name) == 0)
			parse_note(parse, (enum anomaly)i, offset);
}
