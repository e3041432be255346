/* SPDX-License-Identifier: Apache-2.0
 *
 * From a treatment to changed header fields.
 */
#include "gateway/milter/edits.h"

#define MARK "Postern-"

bool edits_is_mark(struct text name)
{
	return text_starts_caseless(text_trim(name), TEXT(MARK));
}

/* Rules may hold any text; a header field holds one line of it. */
static char *one_line(struct arena *arena, const char *text)
{
	struct text copy = arena_text(arena, text_of(text));
	char *out = arena_alloc(arena, copy.len + 1);
	for (size_t i = 0; i <= copy.len; i++) {
		unsigned char c = (unsigned char)copy.at[i];
		out[i] = (char)(i < copy.len && (c < 0x20 || c == 0x7f) ? ' ' : c);
	}
	return out;
}

static void add(struct edits *edits, struct arena *arena, const char *name, const char *value)
{
	*arena_push(arena, &edits->add) =
	    (struct edit_field){ one_line(arena, name), one_line(arena, value) };
}

static void add_marks(struct edits *edits, struct arena *arena, const struct plan_group *group)
{
	const struct treatment *treatment = &group->treatment;
	if (treatment->decision == POSTERN_DELIVER)
		return;
	add(edits, arena, MARK "Decision", postern_decision_name(treatment->decision));
	if (treatment->decision == POSTERN_ENVELOPE && *treatment->envelope)
		add(edits, arena, MARK "Envelope", treatment->envelope);
	for (size_t i = 0; i < group->tls_domains.count; i++)
		add(edits, arena, MARK "TLS-Domain", group->tls_domains.items[i]);
	if (treatment->decision == POSTERN_TLS_REQUIRED)
		add(edits, arena, MARK "TLS-Verify", treatment->tls_secure ? "secure" : "encrypt");
}

/* RFC 5322, 2.2: a name is printable ASCII without blank and colon. */
static bool is_field_name(struct text name)
{
	for (size_t i = 0; i < name.len; i++) {
		if (name.at[i] <= ' ' || name.at[i] >= 0x7f)
			return false;
	}
	return name.len > 0;
}

/* "Name: value", as policies write it.  A policy cannot set a mark: that would be a second
 * decision. */
static void add_asked(struct edits *edits, struct arena *arena, const char *field)
{
	const char *colon = strchr(field, ':');
	if (!colon)
		return;
	struct text name = text_trim((struct text){ field, (size_t)(colon - field) });
	struct text value = text_trim(text_of(colon + 1));
	if (is_field_name(name) && !edits_is_mark(name))
		add(edits, arena, arena_text(arena, name).at, arena_text(arena, value).at);
}

/* What is not ASCII becomes encoded words (RFC 2047), each a few whole characters long. */
static char *tag_text(struct arena *arena, const char *tag)
{
	g_autoptr(GString) out = g_string_new(NULL);
	const char *clean = one_line(arena, tag);
	if (g_str_is_ascii(clean))
		g_string_append(out, clean);
	for (const char *at = clean; !g_str_is_ascii(clean) && *at;) {
		const char *end = at;
		while (*end && end - at <= 36)
			end += g_utf8_skip[(unsigned char)*end];
		g_autofree char *code = g_base64_encode((const guchar *)at, (gsize)(end - at));
		g_string_append_printf(out, "%s=?UTF-8?B?%s?=", out->len ? " " : "", code);
		at = end;
	}
	char *copy = arena_alloc(arena, out->len + 1);
	memcpy(copy, out->str, out->len + 1);
	return copy;
}

/* Tags go in front, the first first; one that the subject begins with already is not repeated. */
static void tag_subject(
    struct edits *edits, struct arena *arena, const struct words *tags, const struct letter *letter)
{
	struct text subject = text_trim(letter_value(letter, "Subject"));
	for (size_t i = tags->count; i > 0; i--) {
		struct text tag = text_of(tag_text(arena, tags->items[i - 1]));
		if (text_starts_caseless(subject, tag))
			continue;
		subject =
		    arena_format(arena, "%.*s %.*s", TEXT_ARGUMENTS(tag), TEXT_ARGUMENTS(subject));
		edits->subject = subject.at;
	}
}

void edits_of(struct edits *out, struct arena *arena, const struct plan_group *group,
    const struct letter *letter)
{
	*out = (struct edits){ 0 };
	add_marks(out, arena, group);
	for (size_t i = 0; i < group->treatment.headers.count; i++)
		add_asked(out, arena, group->treatment.headers.items[i]);
	tag_subject(out, arena, &group->treatment.subject_tags, letter);
}

static void append(GByteArray *out, struct text t)
{
	g_byte_array_append(out, (const guint8 *)t.at, (guint)t.len);
}

static void append_field(GByteArray *out, struct text name, struct text colon, struct text value)
{
	append(out, name);
	append(out, colon);
	append(out, value);
	append(out, TEXT("\r\n"));
}

GByteArray *edits_header(
    const struct edits *edits, const struct letter *letter, struct text received)
{
	GByteArray *out = g_byte_array_new();
	bool tagged = edits->subject == NULL;
	append(out, received);
	for (size_t i = 0; i < letter->fields.count; i++) {
		const struct letter_field *field = &letter->fields.items[i];
		bool subject = !tagged && text_equal_caseless(field->name, TEXT("Subject"));
		if (edits_is_mark(field->name))
			continue;
		if (subject)
			append_field(out, field->name, TEXT(": "), text_of(edits->subject));
		else
			append_field(out, field->name, TEXT(":"), field->value);
		tagged = tagged || subject;
	}
	if (!tagged)
		append_field(out, TEXT("Subject"), TEXT(": "), text_of(edits->subject));
	for (size_t i = 0; i < edits->add.count; i++)
		append_field(out, text_of(edits->add.items[i].name), TEXT(": "),
		    text_of(edits->add.items[i].value));
	append(out, TEXT("\r\n"));
	return out;
}
