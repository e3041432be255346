/* SPDX-License-Identifier: Apache-2.0
 *
 * Outside programs as extraction uses them: how a program ended becomes a state of the ledger, and
 * what it wrote becomes surfaces.  A line of a site's own adds what its program reads; like a
 * script, it takes nothing away.
 */
#include "engine/extract/columns.h"
#include "engine/extract/sink.h"
#include "engine/extract/tabbed.h"

static const struct {
	postern_coverage_state state;
	const char *reason;
} ends[] = {
	[OUTSIDE_DONE] = { POSTERN_INSPECTED, "" },
	[OUTSIDE_FAILED] = { POSTERN_DAMAGED, "program failed" },
	[OUTSIDE_CRASHED] = { POSTERN_DAMAGED, "program crashed" },
	[OUTSIDE_TIMEOUT] = { POSTERN_TIMEOUT, "program time" },
	[OUTSIDE_OVER_LIMIT] = { POSTERN_OVER_LIMIT, "program output" },
	[OUTSIDE_MISSING] = { POSTERN_UNSUPPORTED, "no program" },
	[OUTSIDE_UNSTARTED] = { POSTERN_UNSUPPORTED, "program not started" },
};

static const struct outside_program *find(
    const struct sink *sink, struct text type, struct text name)
{
	return sink->outside ? outside_program(sink->outside, type, name) : NULL;
}

static postern_coverage_state run(struct sink *sink, struct outside_result *out,
    const struct outside_program *program, struct bytes content, const char **reason)
{
	*out = (struct outside_result){ .end = OUTSIDE_MISSING };
	if (program)
		outside_run(out, sink->outside, program, content, sink->budget, sink->arena);
	*reason = ends[out->end].reason;
	return ends[out->end].state;
}

postern_coverage_state sink_outside(struct sink *sink, struct outside_result *out, struct text type,
    struct bytes content, const char **reason)
{
	return run(sink, out, find(sink, type, TEXT("")), content, reason);
}

postern_coverage_state sink_outside_page(struct sink *sink, struct outside_result *out,
    struct text type, struct bytes content, uint32_t page, const char **reason)
{
	const struct outside_program *program = find(sink, type, TEXT(""));
	struct outside_program one;
	if (program)
		one = outside_page(program, page, sink->arena);
	return run(sink, out, program ? &one : NULL, content, reason);
}

bool sink_has_outside(const struct sink *sink, struct text type)
{
	return find(sink, type, TEXT("")) != NULL;
}

postern_coverage_state sink_read(
    struct sink *sink, struct bytes content, struct text type, const char **reason)
{
	struct extract_input input = {
		.content = content, .charset = TEXT("utf-8"), .type = type, .attachment = true
	};
	*reason = "";
	if (content.len == 0)
		return POSTERN_INSPECTED;
	if (!text_equal(type, TEXT("text/plain"))) {
		/* by the type alone: content that led back to who hands it on would never end */
		const struct extractor *extractor = extractor_of(type);
		*reason = extractor ? "" : "no extractor";
		return extractor ? extractor->run(sink, &input, reason) : POSTERN_UNSUPPORTED;
	}
	struct text text = sink_text(sink, &input);
	struct cells cells = tabbed_find(text, sink->arena);
	if (cells.count == 0 && text.len > 0)
		cells = columns_find(text, sink->arena);
	sink_emit(sink, text, false, &cells);
	return POSTERN_INSPECTED;
}

/* ---- a site's own lines */

static const struct outside_program *site_program(
    const struct sink *sink, const struct extract_input *input, const char *kind)
{
	const struct outside_program *found = NULL;
	if (kind)
		found = find(sink, text_of(kind), TEXT(""));
	if (!found || !found->site)
		found = find(sink, input->type, input->name);
	return found && found->site ? found : NULL;
}

bool site_program_reads(
    const struct sink *sink, const struct extract_input *input, const char *kind)
{
	return site_program(sink, input, kind) != NULL;
}

bool site_program_run(struct sink *sink, const struct extract_input *input, const char *kind,
    postern_coverage_state *state, const char **reason)
{
	const struct outside_program *program = site_program(sink, input, kind);
	struct outside_result result;
	if (!program)
		return false;
	outside_run(&result, sink->outside, program, input->content, sink->budget, sink->arena);
	*state = ends[result.end].state;
	*reason = ends[result.end].reason;
	const char *read_reason;
	postern_coverage_state read = sink_read(sink, result.output, result.gives, &read_reason);
	if (*state == POSTERN_INSPECTED) {
		*state = read;
		*reason = read_reason;
	}
	return true;
}
