/* SPDX-License-Identifier: Apache-2.0
 *
 * The verdict as one line of JSON (docs/verdict.schema.json), written straight into the scan's
 * arena: this is part of every scan, so it takes no library's tree and no allocation per value. RFC
 * 8259; everything that comes out is valid UTF-8, also where a file name or path was not.
 */
#include <glib.h>
#include <stdio.h>

#include "api/api.h"

struct writer {
	struct arena *arena;
	char *at;
	size_t len, room;
	bool comma; /* the next value in this object or array needs one */
};

static void need(struct writer *w, size_t n)
{
	if (w->room - w->len >= n)
		return;
	size_t room = w->room * 2 + n + 512;
	w->at = arena_grow(w->arena, w->at, w->room, room);
	w->room = room;
}

static void raw(struct writer *w, struct text t)
{
	need(w, t.len);
	if (t.len)
		memcpy(w->at + w->len, t.at, t.len);
	w->len += t.len;
}

#define RAW(w, literal) raw(w, TEXT(literal))

static void separate(struct writer *w)
{
	if (w->comma)
		RAW(w, ", ");
	w->comma = true;
}

static void escape(struct writer *w, unsigned char c)
{
	char code[8];
	switch (c) {
	case '"':
		RAW(w, "\\\"");
		return;
	case '\\':
		RAW(w, "\\\\");
		return;
	case '\n':
		RAW(w, "\\n");
		return;
	default:
		snprintf(code, sizeof(code), "\\u%04x", c);
		raw(w, (struct text){ code, 6 });
	}
}

static bool plain(unsigned char c)
{
	return c >= 0x20 && c != '"' && c != '\\' && c != 0x7f;
}

static void quoted(struct writer *w, struct text t)
{
	char *repaired = NULL;
	size_t simple = 0;
	while (simple < t.len && plain((unsigned char)t.at[simple]) && (t.at[simple] & 0x80) == 0)
		simple++;
	if (simple < t.len && !g_utf8_validate(t.at, (gssize)t.len, NULL)) {
		repaired = g_utf8_make_valid(t.at, (gssize)t.len);
		t = text_of(repaired);
	}
	RAW(w, "\"");
	for (size_t i = 0; i < t.len;) {
		size_t end = i || repaired ? i : simple;
		while (end < t.len && plain((unsigned char)t.at[end]))
			end++;
		raw(w, (struct text){ t.at + i, end - i });
		if (end < t.len)
			escape(w, (unsigned char)t.at[end++]);
		i = end;
	}
	RAW(w, "\"");
	g_free(repaired);
}

static void key(struct writer *w, struct text name)
{
	separate(w);
	RAW(w, "\"");
	raw(w, name);
	RAW(w, "\": ");
	w->comma = false;
}

#define KEY(w, literal) key(w, TEXT(literal))

static void open_(struct writer *w, char c)
{
	separate(w);
	need(w, 1);
	w->at[w->len++] = c;
	w->comma = false;
}

static void close_(struct writer *w, char c)
{
	need(w, 1);
	w->at[w->len++] = c;
	w->comma = true;
}

static void value(struct writer *w, struct text t)
{
	separate(w);
	quoted(w, t);
}

static void number(struct writer *w, uint64_t n)
{
	char digits[20]; /* 2^64 - 1 */
	size_t at = sizeof(digits);
	do {
		digits[--at] = (char)('0' + n % 10);
		n /= 10;
	} while (n > 0);
	separate(w);
	raw(w, (struct text){ digits + at, sizeof(digits) - at });
}

static void truth(struct writer *w, bool b)
{
	separate(w);
	raw(w, b ? TEXT("true") : TEXT("false"));
}

static void values(struct writer *w, const struct text *texts, size_t n)
{
	open_(w, '[');
	for (size_t i = 0; i < n; i++)
		value(w, texts[i]);
	close_(w, ']');
}

/* ---- the parts of a verdict
 * ------------------------------------------------------------------------------------------ */

static void obligations(struct writer *w, const struct verdict_group *group)
{
	static const char *const names[] = {
		[OBLIGATION_NOTIFY] = "notify",
		[OBLIGATION_HEADER] = "header",
		[OBLIGATION_TAG_SUBJECT] = "tag_subject",
		[OBLIGATION_COPY_TO] = "copy_to",
		[OBLIGATION_JOURNAL] = "journal",
		[OBLIGATION_REASON] = "reason",
	};
	KEY(w, "obligations");
	open_(w, '[');
	for (size_t i = 0; i < group->n_obligations; i++) {
		const struct program_obligation *o = &group->obligations[i];
		open_(w, '{');
		key(w, text_of(names[o->kind]));
		if (o->kind == OBLIGATION_HEADER)
			value(w, arena_format(w->arena, "%.*s: %.*s", TEXT_ARGUMENTS(o->name),
			             TEXT_ARGUMENTS(o->value)));
		else
			value(w, o->value);
		close_(w, '}');
	}
	close_(w, ']');
}

static void envelope_options(struct writer *w, const struct program_envelope *envelope)
{
	KEY(w, "envelope");
	open_(w, '{');
	if (envelope->expires_days) {
		KEY(w, "expires");
		value(w,
		    arena_format(w->arena, "P%uD", envelope->expires_days)); /* ISO 8601 duration */
	}
	KEY(w, "receipt");
	truth(w, envelope->receipt);
	KEY(w, "authenticate");
	truth(w, envelope->authenticate);
	KEY(w, "offline");
	truth(w, envelope->offline);
	if (envelope->passphrase) {
		KEY(w, "passphrase");
		truth(w, true);
	}
	if (envelope->lockable) {
		KEY(w, "lockable");
		truth(w, true);
	}
	close_(w, '}');
}

static void tls_options(struct writer *w, const struct verdict_group *group)
{
	KEY(w, "tls");
	open_(w, '{');
	KEY(w, "domain");
	value(w, group->tls_domain);
	KEY(w, "verify");
	value(w, group->tls_verify_secure ? TEXT("secure") : TEXT("encrypt"));
	close_(w, '}');
}

static struct text advice_of(const struct postern_verdict *v, struct text rule)
{
	const struct program *program = v->input.program;
	for (size_t i = 0; i < v->verdict.n_classes; i++) {
		const struct verdict_class *class_ = &v->verdict.classes[i];
		for (size_t k = 0; k < class_->n_rules; k++) {
			uint32_t at = class_->rules[k].rule;
			if (at != PROGRAM_NONE && text_equal(program->rules[at].name, rule))
				return program->rules[at].advice;
		}
	}
	return (struct text){ "", 0 };
}

/* What the rules that led here say to the sender, in their order. */
static void advice(
    struct writer *w, const struct postern_verdict *v, const struct verdict_group *group)
{
	bool any = false;
	for (size_t i = 0; i < group->n_because; i++) {
		struct text said = advice_of(v, group->because[i]);
		if (said.len == 0)
			continue;
		if (!any) {
			KEY(w, "advice");
			open_(w, '[');
		}
		any = true;
		value(w, said);
	}
	if (any)
		close_(w, ']');
}

static void groups(struct writer *w, const struct postern_verdict *v)
{
	const struct verdict *verdict = &v->verdict;
	KEY(w, "groups");
	open_(w, '[');
	for (size_t i = 0; i < verdict->n_groups; i++) {
		const struct verdict_group *group = &verdict->groups[i];
		open_(w, '{');
		KEY(w, "decision");
		value(w, text_of(postern_decision_name(group->decision)));
		KEY(w, "recipients");
		values(w, group->recipients, group->n_recipients);
		KEY(w, "because");
		values(w, group->because, group->n_because);
		advice(w, v, group);
		if (group->decision == POSTERN_TLS_REQUIRED)
			tls_options(w, group);
		if (group->decision == POSTERN_ENVELOPE)
			envelope_options(w, &group->envelope);
		obligations(w, group);
		close_(w, '}');
	}
	close_(w, ']');
}

/** Own citations, then those of the laws, each once. */
static void cites(struct writer *w, const struct program *program, const struct verdict_rule *match)
{
	KEY(w, "cites");
	open_(w, '[');
	for (size_t i = 0; match->rule != PROGRAM_NONE && i <= match->n_laws; i++) {
		const struct program_rule *definition =
		    &program->rules[i ? match->laws[i - 1].rule : match->rule];
		for (size_t k = 0; k < definition->n_cites; k++)
			value(w, definition->cites[k]);
	}
	close_(w, ']');
}

static void law(struct writer *w, const struct program *program, const struct verdict_law *law)
{
	const struct program_rule *definition = &program->rules[law->rule];
	open_(w, '{');
	KEY(w, "rule");
	value(w, definition->name);
	KEY(w, "class");
	value(w, definition->class_name);
	if (definition->resident.len) {
		KEY(w, "resident");
		value(w, definition->resident);
	}
	if (definition->transit.len) {
		KEY(w, "transit");
		value(w, definition->transit);
	}
	KEY(w, "shown_by");
	values(w, law->shown_by, law->n_shown_by);
	close_(w, '}');
}

static void laws(struct writer *w, const struct program *program, const struct verdict_rule *match)
{
	if (match->n_laws == 0)
		return;
	KEY(w, "laws");
	open_(w, '[');
	for (size_t i = 0; i < match->n_laws; i++)
		law(w, program, &match->laws[i]);
	close_(w, ']');
}

static void rule(struct writer *w, const struct program *program, const struct verdict_rule *match)
{
	const struct program_rule *definition =
	    match->rule == PROGRAM_NONE ? NULL : &program->rules[match->rule];
	open_(w, '{');
	KEY(w, "rule");
	value(w, definition ? definition->name : TEXT("uninspected"));
	KEY(w, "severity");
	value(w, text_of(severity_name(match->severity)));
	cites(w, program, match);
	laws(w, program, match);
	KEY(w, "findings");
	open_(w, '[');
	for (size_t i = 0; i < match->n_findings; i++)
		number(w, match->findings[i]);
	close_(w, ']');
	close_(w, '}');
}

static void classes(struct writer *w, const struct postern_verdict *v)
{
	KEY(w, "classes");
	open_(w, '[');
	for (size_t i = 0; i < v->verdict.n_classes; i++) {
		const struct verdict_class *class_ = &v->verdict.classes[i];
		open_(w, '{');
		KEY(w, "class");
		value(w, class_->name);
		KEY(w, "severity");
		value(w, text_of(severity_name(class_->severity)));
		KEY(w, "rules");
		open_(w, '[');
		for (size_t k = 0; k < class_->n_rules; k++)
			rule(w, v->input.program, &class_->rules[k]);
		close_(w, ']');
		close_(w, '}');
	}
	close_(w, ']');
}

static void findings(struct writer *w, const struct postern_verdict *v)
{
	KEY(w, "findings");
	open_(w, '[');
	for (size_t i = 0; i < v->verdict.n_findings; i++) {
		const struct shown_finding *finding = &v->verdict.findings[i];
		struct text part;
		const char *surface;
		verdict_whereabouts(v, finding, &part, &surface);
		open_(w, '{');
		KEY(w, "detector");
		value(w, finding->detector);
		KEY(w, "confidence");
		value(w, text_of(confidence_name(finding->confidence)));
		KEY(w, "part");
		value(w, part);
		KEY(w, "surface");
		value(w, text_of(surface));
		KEY(w, "offset");
		number(w, finding->offset);
		KEY(w, "length");
		number(w, finding->length);
		KEY(w, "masked");
		value(w, finding->masked);
		KEY(w, "digest");
		value(w, finding->digest);
		if (finding->kind) {
			KEY(w, "kind");
			value(w, text_of(finding->kind));
		}
		close_(w, '}');
	}
	close_(w, ']');
	if (v->verdict.more_findings) {
		KEY(w, "more_findings");
		number(w, v->verdict.more_findings);
	}
}

static void coverage(struct writer *w, const struct postern_verdict *v)
{
	KEY(w, "coverage");
	open_(w, '[');
	for (size_t i = 0; i < v->extraction.ledger.count; i++) {
		const struct ledger_entry *entry = &v->extraction.ledger.items[i];
		open_(w, '{');
		KEY(w, "part");
		value(w, verdict_scrub(v, text_of(entry->part)));
		if (entry->name.len) {
			KEY(w, "name");
			value(w, verdict_scrub(v, entry->name));
		}
		KEY(w, "type");
		value(w, entry->type);
		KEY(w, "state");
		value(w, text_of(postern_coverage_state_name(entry->state)));
		if (entry->reason && entry->reason[0]) {
			KEY(w, "reason");
			value(w, text_of(entry->reason));
		}
		close_(w, '}');
	}
	close_(w, ']');
}

static void rules_and_time(struct writer *w, const struct postern_verdict *v)
{
	const struct program *program = v->input.program;
	KEY(w, "anomalies");
	open_(w, '[');
	for (size_t i = 0; i < v->extraction.anomalies.count; i++)
		value(w, text_of(v->extraction.anomalies.items[i].name));
	close_(w, ']');
	KEY(w, "rules");
	open_(w, '{');
	KEY(w, "digest");
	value(w, text_of(program->digest));
	KEY(w, "packs");
	open_(w, '{');
	for (size_t i = 0; i < program->n_packs; i++) {
		key(w, program->packs[i].name);
		value(w, program->packs[i].edition);
	}
	close_(w, '}');
	close_(w, '}');
	KEY(w, "digest_key");
	value(w, v->random_key ? TEXT("random") : TEXT("given"));
	KEY(w, "timing_us");
	open_(w, '{');
	KEY(w, "total");
	number(w, v->time_us);
	close_(w, '}');
}

const char *postern_verdict_json(postern_verdict *v, size_t *length)
{
	if (!v->json.at) {
		struct writer w = { .arena = v->arena };
		open_(&w, '{');
		KEY(&w, "version");
		number(&w, 1);
		KEY(&w, "source");
		value(&w, text_of(v->source));
		KEY(&w, "id");
		value(&w, verdict_scrub(v, v->model.message->id));
		KEY(&w, "decision");
		value(&w, text_of(postern_decision_name(v->verdict.decision)));
		groups(&w, v);
		classes(&w, v);
		findings(&w, v);
		coverage(&w, v);
		rules_and_time(&w, v);
		close_(&w, '}');
		need(&w, 1);
		w.at[w.len] = '\0';
		v->json = (struct text){ w.at, w.len };
	}
	if (length)
		*length = v->json.len;
	return v->json.at;
}
