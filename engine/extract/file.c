/* SPDX-License-Identifier: Apache-2.0
 *
 * One file, from whatever it came: what it is, who reads it, and what the ledger says of it.
 */
#include "engine/extract/ole.h"
#include "engine/extract/sink.h"

/** Files that hold a message by their type, or, in containers, by their name; MHTML is one as well
 * (RFC 2557). */
static bool is_called_mail(const struct extract_input *input)
{
	static const char *const types[] = { "message/rfc822", "message/global",
		"multipart/related", "application/x-mimearchive" };
	static const char *const endings[] = { ".eml", ".mht", ".mhtml", ".nws" };
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (text_equal(input->type, text_of(types[i])))
			return true;
	for (size_t i = 0; !input->part && i < sizeof(endings) / sizeof(endings[0]); i++)
		if (text_ends_caseless(input->name, text_of(endings[i])))
			return true;
	return false;
}

/** Several messages in one file, each behind a line that begins with "From " (RFC 4155). */
static bool is_mailbox(struct bytes content)
{
	return content.len > 5 && memcmp(content.at, "From ", 5) == 0 && content_is_mail(content);
}

/** By its header fields; what is called a message inside a container need not have many. */
static bool is_mail(const struct extract_input *input, const char *kind, enum content_look look)
{
	return !kind && input->attachment && look == LOOKS_TEXT && !is_mailbox(input->content) &&
	       (is_called_mail(input) || content_is_mail(input->content));
}

/** A message under another name: read as the message that it is. */
static void read_mail(struct sink *sink, const struct extract_input *input)
{
	struct mime_model *model = arena_zero(sink->arena, 1, sizeof(*model));
	if (sink->depth >= sink->budget->limits->nesting) {
		sink_worsen(sink, sink->ledger, POSTERN_OVER_LIMIT, "nesting");
		return;
	}
	if (!is_called_mail(input))
		sink_anomaly(sink, "nested_mail");
	mime_parse_nested(model, sink->parser, input->content, sink->path, sink->depth + 1,
	    sink->budget, sink->arena);
	struct sink inner = *sink;
	inner.depth++;
	extract_model(&inner, model, sink->path);
}

/** One thing declared, something else found: the ledger says what it is. */
static void note_mismatch(
    struct sink *sink, const struct extract_input *input, const char *kind, enum content_look look)
{
	if (!content_contradicts(input, kind, look))
		return;
	sink_anomaly(sink, "type_mismatch");
	if (kind)
		sink->out->ledger.items[sink->ledger].type = text_of(kind);
}

/** Kinds that hold other files as they are, and have readers who know where. */
static bool holds_files(const char *kind)
{
	return kind && (strcmp(kind, "application/ms-tnef") == 0 ||
	                   text_starts_caseless(text_of(kind), TEXT("application/vnd.ms-")));
}

static bool is_ole(const char *kind)
{
	return kind && (strcmp(kind, "application/x-ole-storage") == 0 || ole_is_kind(kind));
}

static bool ends_in_archive(struct bytes content)
{
	for (size_t i = 0; i < n_extractors; i++)
		if (extractors[i]->inside && extractors[i]->inside(content) < content.len)
			return true;
	return content_kind(content) != NULL;
}

/** A compound file and, behind it, a file of another type, which some programs would open.  What
 * looks like an archive in its midst lies in a stream. */
static bool read_behind_ole(struct sink *sink, const struct extract_input *input)
{
	struct ole ole;
	if (!ole_open(&ole, input->content, sink->budget, sink->arena))
		return false;
	struct bytes behind = ole_behind(&ole);
	if (behind.len == 0 || !ends_in_archive(behind))
		return false;
	sink_anomaly(sink, "polyglot");
	sink_recurse(sink, behind, TEXT(""), TEXT("application/octet-stream"), TEXT(""));
	return true;
}

/** A file that is of two types at once is read as both; false when it is of one. */
static bool read_again(struct sink *sink, const struct extract_input *input,
    const struct extractor *first, const char *kind)
{
	bool again = false;
	if (input->attachment && is_ole(kind))
		return read_behind_ole(sink, input);
	if (!input->attachment || holds_files(kind))
		return false;
	for (size_t i = 0; i < n_extractors; i++) {
		const struct extractor *other = extractors[i];
		if (other == first || !other->inside ||
		    (kind && extractor_reads(other, text_of(kind))))
			continue;
		size_t at = other->inside(input->content);
		if (at >= input->content.len)
			continue;
		struct extract_input inner = *input;
		const char *reason = "";
		inner.content = (struct bytes){ input->content.at + at, input->content.len - at };
		sink_anomaly(sink, "polyglot");
		postern_coverage_state second = other->run(sink, &inner, &reason);
		sink_worsen(sink, sink->ledger, second, reason);
		again = true;
	}
	return again;
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
	if (extractor)
		state = extractor->run(sink, input, &reason);
	else
		reason = "no extractor";
	bool again = read_again(sink, input, extractor, kind);
	/* what is known by its end alone is read by that, and what stands in front of it as well */
	if (extractor || (scripted != SCRIPTED_DONE && !by_site && (kind || !again)))
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

static void read_file(struct sink *sink, const struct extract_input *input)
{
	const char *kind = kind_of(input->content);
	enum content_look look = content_look(input->content);
	const char *encrypted = content_encrypted(input->content, kind, input->type);
	if (!encrypted)
		encrypted = ole_look(sink, &kind, input->content);
	note_mismatch(sink, input, kind, look);
	if (encrypted)
		sink_worsen(sink, sink->ledger, POSTERN_ENCRYPTED, encrypted);
	else if (is_mail(input, kind, look))
		read_mail(sink, input);
	else
		run_extractor(sink, input, kind, look);
}

/** Sound and films are large, and nothing on the shelf reads them; but for what may follow them. */
static bool is_medium(const char *kind)
{
	return kind && (text_starts_caseless(text_of(kind), TEXT("audio/")) ||
	                   text_starts_caseless(text_of(kind), TEXT("video/")));
}

bool extract_needs_rest(const struct sink *sink, const struct extract_input *head)
{
	const char *kind = content_kind(head->content);
	enum content_look look = content_look(head->content);
	return !is_medium(kind) || scripted_reads(sink, head->type) ||
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
