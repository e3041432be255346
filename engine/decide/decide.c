/* SPDX-License-Identifier: Apache-2.0
 *
 * The door: rules to classes, policies to groups; and the names of the levels and places.
 */
#include "engine/decide/run.h"

static void decide_once(struct verdict *out, const struct decide_input *input,
    struct budget *budget, struct arena *arena)
{
	struct run run;

	memset(out, 0, sizeof(*out));
	out->extraction = input->extraction;
	out->envelope = input->envelope;
	run_start(&run, input, budget, arena);
	decide_classes(out, &run);
	decide_groups(out, &run);
}

void decide(struct verdict *out, const struct decide_input *input, struct budget *budget,
    struct arena *arena)
{
	bool before = input->extraction->uninspected;
	size_t known = script_record(input, 0, arena), now;

	decide_once(out, input, budget, arena);
	now = script_record(input, known, arena);
	if (now == known || before || known > 0)
		return;
	/* A script failed while deciding, so that the message now has the class `uninspected`: what
	 * was decided without it is decided anew. */
	input->script->again(input->script->host);
	decide_once(out, input, budget, arena);
	script_record(input, now, arena);
}

const char *severity_name(enum severity severity)
{
	static const char *const names[] = {
		[SEVERITY_NONE] = "none",
		[SEVERITY_LOW] = "low",
		[SEVERITY_MEDIUM] = "medium",
		[SEVERITY_HIGH] = "high",
		[SEVERITY_CRITICAL] = "critical",
	};

	return names[severity];
}

const char *confidence_name(enum confidence confidence)
{
	static const char *const names[] = {
		[CONFIDENCE_NONE] = "none",
		[CONFIDENCE_POSSIBLE] = "possible",
		[CONFIDENCE_LIKELY] = "likely",
		[CONFIDENCE_CERTAIN] = "certain",
	};

	return names[confidence];
}

const char *place_name(uint32_t place)
{
	static const struct {
		uint32_t place;
		const char *name;
	} names[] = {
		{ PLACE_SUBJECT, "subject" },
		{ PLACE_HEADERS, "headers" },
		{ PLACE_TRACE, "trace" },
		{ PLACE_BODY, "body" },
		{ PLACE_HIDDEN, "hidden" },
		{ PLACE_ATTACHMENT, "attachment" },
		{ PLACE_NAME, "name" },
		{ PLACE_QUOTED, "quoted" },
		{ PLACE_SIGNATURE, "signature" },
		{ PLACE_DISCLAIMER, "disclaimer" },
		{ PLACE_FORWARDED, "forwarded" },
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (names[i].place & place)
			return names[i].name;
	return "part";
}
