/* SPDX-License-Identifier: Apache-2.0
 *
 * One file, from whatever it came: what it is, who reads it, and what the ledger says of it.
 */
#include "engine/extract/ole.h"
#include "engine/extract/sink.h"

/** A message under another name: read as the message that it is. */
static void read_mail(struct sink *sink, const struct extract_input *input)
{
	struct mime_model *model = arena_zero(sink->arena, 1, sizeof(*model));
	if (sink->depth >= sink->budget->limits->nesting) {
		sink_worsen(sink, sink->ledger, POSTERN_OVER_LIMIT, "nesting");
		return;
	}
	if (!text_equal(input->type, TEXT("message/rfc822")))
		sink_anomaly(sink, "nested_mail");
	mime_parse_nested(model, sink->parser, input->content, sink->path, sink->depth + 1,
	    sink->budget, sink->arena);
	struct sink inner = *sink;
	inner.depth++;
	extract_model(&inner, model, sink->path);
}

/** Text declared, something else found. */
static void note_mismatch(struct sink *sink, const struct extract_input *input, const char *kind)
{
	if (!kind || !text_starts_caseless(input->type, TEXT("text/")) ||
	    text_equal(input->type, TEXT("text/rtf")) ||
	    strcmp(kind, "application/pgp-message") == 0)
		return;
	sink_anomaly(sink, "type_mismatch");
	sink->out->ledger.items[sink->ledger].type = text_of(kind);
}

static void run_extractor(
    struct sink *sink, const struct extract_input *input, const char *kind, enum content_look look)
{
	const struct extractor *extractor = pick_extractor(input, kind, look);
	const char *reason = "";
	postern_coverage_state state = POSTERN_UNSUPPORTED;
	enum scripted scripted = scripted_run(sink, input);
	if (scripted == SCRIPTED_FAILED)
		sink_worsen(sink, sink->ledger, POSTERN_PARTIAL, "script_failed");
	bool by_site = (!extractor || !extractor->outside) &&
	               site_program_run(sink, input, kind, &state, &reason);
	if (by_site)
		sink_worsen(sink, sink->ledger, state, reason);
	if (!extractor && (scripted == SCRIPTED_DONE || by_site))
		return;
	if (extractor)
		state = extractor->run(sink, input, &reason);
	else
		reason = "no extractor";
	sink_worsen(sink, sink->ledger, state, reason);
}

/** An armoured block alone is a file of that kind; in the midst of text it is text with a block. */
static const char *kind_of(struct bytes content)
{
	const char *kind = content_kind(content);
	struct text text = text_trim((struct text){ (const char *)content.at, content.len });
	if (kind && strcmp(kind, "application/pgp-message") == 0 &&
	    !text_ends_caseless(text, TEXT("-----END PGP MESSAGE-----")))
		return NULL;
	return kind;
}

/** A compound file is told apart by what is in it: its kind, and why it is encrypted or NULL. */
static const char *ole_look(struct sink *sink, const char **kind, struct bytes content)
{
	struct ole ole;
	if (!*kind || strcmp(*kind, "application/x-ole-storage") != 0 ||
	    !ole_open(&ole, content, sink->budget, sink->arena))
		return NULL;
	*kind = ole_kind(&ole);
	return ole_encrypted(&ole);
}

/** By its header fields; what is called a message inside a container need not have many. */
static bool is_mail(const struct extract_input *input)
{
	bool called_so = !input->part && text_equal(input->type, TEXT("message/rfc822"));
	return called_so || (input->attachment && content_is_mail(input->content));
}

static void read_file(struct sink *sink, const struct extract_input *input)
{
	const char *kind = kind_of(input->content);
	enum content_look look = content_look(input->content);
	const char *encrypted = content_encrypted(input->content, kind, input->type);
	if (!encrypted)
		encrypted = ole_look(sink, &kind, input->content);
	note_mismatch(sink, input, kind);
	if (encrypted)
		sink_worsen(sink, sink->ledger, POSTERN_ENCRYPTED, encrypted);
	else if (!kind && look == LOOKS_TEXT && is_mail(input))
		read_mail(sink, input);
	else
		run_extractor(sink, input, kind, look);
}

bool extract_needs_rest(const struct sink *sink, const struct extract_input *head)
{
	static const char *const judged_whole[] = { "application/pgp-message", "application/pdf",
		"application/x-ole-storage" };
	const char *kind = content_kind(head->content);
	enum content_look look = content_look(head->content);
	for (size_t i = 0; kind && i < sizeof(judged_whole) / sizeof(judged_whole[0]); i++)
		if (strcmp(kind, judged_whole[i]) == 0)
			return true;
	return look != LOOKS_BINARY || scripted_reads(sink, head->type) ||
	       site_program_reads(sink, head, kind) || pick_extractor(head, kind, look) != NULL;
}

void extract_file(struct sink *sink, const struct extract_input *input)
{
	struct budget *budget = sink->budget;
	bool before = budget->out_of_bytes;
	if (input->content.len == 0)
		return;
	budget->out_of_bytes = false;
	read_file(sink, input);
	if (sink->cut)
		sink_worsen(sink, sink->ledger, POSTERN_OVER_LIMIT, sink->cut);
	if (budget->out_of_bytes)
		sink_worsen(sink, sink->ledger, POSTERN_OVER_LIMIT, "expanded bytes");
	if (budget->out_of_time)
		sink_worsen(sink, sink->ledger, POSTERN_TIMEOUT, "time");
	budget->out_of_bytes |= before;
}
