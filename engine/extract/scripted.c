/* SPDX-License-Identifier: Apache-2.0
 *
 * Extractors that packs wrote.  One adds what it reads; it takes nothing away: the file is also
 * read as it would be without, so that no script can hide a text.  Only where nothing else reads
 * the file does its success make the file inspected.
 */
#include "engine/extract/sink.h"

static uint32_t find_function(const struct sink *sink, uint32_t from, struct text type)
{
	const struct program *program = sink->program;
	for (uint32_t i = from; sink->script && i < program->n_scripts; i++)
		if (program->scripts[i].kind == SCRIPT_EXTRACTOR &&
		    text_equal_caseless(program->scripts[i].name, type))
			return i;
	return PROGRAM_NONE;
}

bool scripted_reads(const struct sink *sink, struct text type)
{
	return find_function(sink, 0, type) != PROGRAM_NONE;
}

static bool run_one(struct sink *sink, uint32_t function, struct text content, struct text name)
{
	struct script_texts texts = { 0 };
	bool failed = false;
	sink->script->extract(&texts, sink->script->host, function, content, name, &failed);
	for (size_t i = 0; i < texts.count; i++) { /* also what it found before it failed */
		struct text text = texts.items[i].text;
		struct bytes bytes = { (const unsigned char *)text.at, text.len };
		sink_emit(sink,
		    mime_to_utf8(
		        sink->parser, bytes, TEXT("utf-8"), NULL, sink->budget, sink->arena),
		    texts.items[i].hidden, NULL);
	}
	return !failed;
}

enum scripted scripted_run(struct sink *sink, const struct extract_input *input)
{
	enum scripted result = SCRIPTED_NONE;
	uint32_t function = find_function(sink, 0, input->type);
	if (function == PROGRAM_NONE)
		return result;
	struct text content = sink_text(sink, input);
	for (; function != PROGRAM_NONE;
	     function = find_function(sink, function + 1, input->type)) {
		bool good = run_one(sink, function, content, input->name);
		result = good && result != SCRIPTED_FAILED ? SCRIPTED_DONE : SCRIPTED_FAILED;
	}
	return result;
}
