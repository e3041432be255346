/* SPDX-License-Identifier: Apache-2.0
 *
 * Mailboxes (RFC 4155 and what programs make of it): messages one after the other, each behind a
 * line that begins with "From ".
 *
 *   From a@b.example Thu Jan  1 00:00:00 2026      begins a message when fields follow it
 *   Subject: ...
 *
 *   >From the start                                 quoted by its writer; one mark is taken away
 *
 * The four kinds of mailboxes differ in what they quote and in who counts lines.  None is believed:
 * a message begins where a "From " line is followed by header fields, so that an unquoted "From "
 * in a letter parts nothing, and a Content-Length that lies hides nothing.
 */
#include "engine/extract/extractor.h"

struct line {
	struct text text;
	size_t next; /**< where the line after it begins */
};

static struct line line_at(struct text text, size_t at)
{
	const char *start = text.at + at;
	const char *end = memchr(start, '\n', text.len - at);
	size_t len = end ? (size_t)(end - start) : text.len - at;
	return (struct line){ { start, len }, at + len + (end ? 1 : 0) };
}

static bool is_from(struct text line)
{
	return line.len >= 5 && memcmp(line.at, "From ", 5) == 0;
}

/** "Name: ..." */
static bool is_field(struct text line)
{
	size_t i = 0;
	while (i < line.len && (ascii_is_alnum((unsigned char)line.at[i]) || line.at[i] == '-'))
		i++;
	return i > 0 && i < line.len && line.at[i] == ':';
}

/** Whether a message begins with the "From " line at `at`; `*from`: where its fields do. */
static bool begins(struct text text, size_t at, size_t *from)
{
	struct line line = line_at(text, at);
	if (!is_from(line.text) || line.next >= text.len)
		return false;
	*from = line.next;
	struct line below = line_at(text, line.next);
	if (below.text.len > 1 && below.text.at[0] == '>' && below.next < text.len) {
		*from = below.next; /* ">From ", forwarded within one machine */
		below = line_at(text, below.next);
	}
	return is_field(below.text);
}

/** Without the mark that its writer put before "From ". */
static struct text unquote(struct text message, struct arena *arena)
{
	if (!memmem(message.at, message.len, "\n>From ", 7))
		return message;
	char *out = arena_alloc(arena, message.len);
	size_t used = 0;
	for (size_t at = 0; at < message.len;) {
		struct line line = line_at(message, at);
		struct text rest = { message.at + at, line.next - at };
		size_t marks = 0;
		while (marks < rest.len && rest.at[marks] == '>')
			marks++;
		if (marks > 0 && is_from((struct text){ rest.at + marks, rest.len - marks }))
			rest = (struct text){ rest.at + 1, rest.len - 1 };
		memcpy(out + used, rest.at, rest.len);
		used += rest.len;
		at = line.next;
	}
	return (struct text){ out, used };
}

static bool give(struct sink *sink, struct text message)
{
	if (!budget_time(sink_budget(sink)))
		return false;
	message = unquote(message, sink_arena(sink));
	sink_recurse(sink, (struct bytes){ (const unsigned char *)message.at, message.len },
	    TEXT(""), TEXT("message/rfc822"), TEXT(""));
	return true;
}

static postern_coverage_state run(
    struct sink *sink, const struct extract_input *input, const char **reason)
{
	struct text text = { (const char *)input->content.at, input->content.len };
	if (text_find_caseless(input->type, TEXT("mbox")) == SIZE_MAX && input->part)
		sink_anomaly(sink, "nested_mail");
	size_t from = 0, next, messages = 0;
	bool open = begins(text, 0, &from), goes_on = true;
	for (size_t at = 0; at < text.len && goes_on; at = line_at(text, at).next) {
		if (at <= from || !begins(text, at, &next))
			continue;
		goes_on = give(sink, (struct text){ text.at + from, at - from }) &&
		          ++messages < sink_budget(sink)->limits->archive_entries;
		open = true;
		from = next;
	}
	if (!goes_on) {
		*reason = sink_budget(sink)->out_of_time ? "time" : "entries";
		return sink_budget(sink)->out_of_time ? POSTERN_TIMEOUT : POSTERN_OVER_LIMIT;
	}
	if (!open) { /* a mailbox in name only */
		sink_emit(sink, sink_text(sink, input), false, NULL);
		return POSTERN_INSPECTED;
	}
	goes_on = give(sink, (struct text){ text.at + from, text.len - from });
	*reason = goes_on ? "" : "time";
	return goes_on ? POSTERN_INSPECTED : POSTERN_TIMEOUT;
}

static bool sniff(struct bytes head, struct text name)
{
	struct text text = { (const char *)head.at, head.len };
	size_t from;
	(void)name;
	return begins(text, 0, &from);
}

static const char *const types[] = { "application/mbox", "application/x-mbox", NULL };
static const char *const extensions[] = { ".mbox", ".mbx", NULL };

const struct extractor extractor_mbox;
const struct extractor extractor_mbox = {
	.name = "mbox",
	.title = "Mailboxes: every message in them",
	.types = types,
	.extensions = extensions,
	.sniff = sniff,
	.run = run,
};
