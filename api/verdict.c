/* SPDX-License-Identifier: Apache-2.0
 *
 * The accessors of a verdict: plain C strings made on demand on the scan's arena.
 */
#include <time.h>

#include "api/api.h"

static const char *const decision_names[] = {
	[POSTERN_DELIVER] = "deliver",
	[POSTERN_TLS_REQUIRED] = "tls_required",
	[POSTERN_ENVELOPE] = "envelope",
	[POSTERN_ENDPOINT] = "endpoint",
	[POSTERN_BLOCK] = "block",
};

static const char *const state_names[] = {
	[POSTERN_INSPECTED] = "inspected",
	[POSTERN_PARTIAL] = "partial",
	[POSTERN_ENCRYPTED] = "encrypted",
	[POSTERN_UNSUPPORTED] = "unsupported",
	[POSTERN_DAMAGED] = "damaged",
	[POSTERN_OVER_LIMIT] = "over_limit",
	[POSTERN_TIMEOUT] = "timeout",
};

const char *postern_decision_name(postern_decision decision)
{
	return (unsigned)decision <= POSTERN_BLOCK ? decision_names[decision] : "unknown";
}

const char *postern_coverage_state_name(postern_coverage_state state)
{
	return (unsigned)state <= POSTERN_TIMEOUT ? state_names[state] : "unknown";
}

static const char *string(const postern_verdict *v, struct text t)
{
	return arena_text(v->arena, t).at;
}

static const char *const *strings(const postern_verdict *v, const struct text *texts, size_t n)
{
	const char **out = arena_zero(v->arena, n + 1, sizeof(*out));
	for (size_t i = 0; i < n; i++)
		out[i] = string(v, texts[i]);
	return out;
}

/* ---- clear values never leave
 * --------------------------------------------------------------------------------------- */

#define SHORTEST_VALUE 4

static void star_out(char *at, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (ascii_is_alnum((unsigned char)at[i]))
			at[i] = '*';
	}
}

struct text verdict_scrub(const struct postern_verdict *v, struct text t)
{
	char *own = NULL;
	for (size_t i = 0; i < v->findings.count && t.len >= SHORTEST_VALUE; i++) {
		const struct finding *finding = &v->findings.items[i];
		struct text folded = v->extraction.surfaces.items[finding->surface].folded;
		struct text value = { folded.at + finding->from, finding->to - finding->from };
		for (size_t from = 0; value.len >= SHORTEST_VALUE && from + value.len <= t.len;) {
			size_t at =
			    text_find_caseless((struct text){ t.at + from, t.len - from }, value);
			if (at == SIZE_MAX)
				break;
			if (!own) {
				own = arena_alloc(v->arena, t.len + 1);
				memcpy(own, t.at, t.len);
				own[t.len] = '\0';
				t.at = own;
			}
			star_out(own + from + at, value.len);
			from += at + value.len;
		}
	}
	return t;
}

/* A part that a rule asks for as such has no surface of its own: it is shown by its name. */
void verdict_whereabouts(const struct postern_verdict *v, const struct shown_finding *finding,
    struct text *part, const char **surface)
{
	const struct surfaces *surfaces = &v->extraction.surfaces;
	const struct ledger *ledger = &v->extraction.ledger;
	const char *path = "";
	*surface = place_name(PLACE_NAME);
	if (finding->surface < surfaces->count) {
		path = surfaces->items[finding->surface].part;
		*surface = place_name(surfaces->items[finding->surface].place);
	} else if (finding->ledger < ledger->count) {
		path = ledger->items[finding->ledger].part;
	}
	*part = verdict_scrub(v, text_of(path));
}

/* ---- accessors
 * ------------------------------------------------------------------------------------------------------
 */

postern_decision postern_verdict_decision(const postern_verdict *v)
{
	return v->verdict.decision;
}

static const char *obligation_words(const postern_verdict *v, const struct program_obligation *o)
{
	static const char *const verbs[] = {
		[OBLIGATION_NOTIFY] = "notify",
		[OBLIGATION_HEADER] = "add header",
		[OBLIGATION_TAG_SUBJECT] = "tag subject",
		[OBLIGATION_COPY_TO] = "copy to",
		[OBLIGATION_JOURNAL] = "journal",
		[OBLIGATION_REASON] = "reason",
	};
	const char *colon = o->name.len ? ": " : "";
	return arena_format(v->arena, "%s %.*s%s%.*s", verbs[o->kind], TEXT_ARGUMENTS(o->name),
	    colon, TEXT_ARGUMENTS(o->value))
	    .at;
}

int postern_verdict_group(const postern_verdict *v, size_t i, postern_group *out)
{
	if (i >= v->verdict.n_groups)
		return 0;
	const struct verdict_group *group = &v->verdict.groups[i];
	const char **obligations =
	    arena_zero(v->arena, group->n_obligations + 1, sizeof(*obligations));
	for (size_t k = 0; k < group->n_obligations; k++)
		obligations[k] = obligation_words(v, &group->obligations[k]);
	*out = (postern_group){ .decision = group->decision,
		.recipients = strings(v, group->recipients, group->n_recipients),
		.n_recipients = group->n_recipients,
		.because = strings(v, group->because, group->n_because),
		.n_because = group->n_because,
		.tls_domain = string(v, group->tls_domain),
		.tls_verify_secure = group->tls_verify_secure,
		.expires_days = group->envelope.expires_days,
		.receipt = group->envelope.receipt,
		.authenticate = group->envelope.authenticate,
		.offline = group->envelope.offline,
		.passphrase = group->envelope.passphrase,
		.lockable = group->envelope.lockable,
		.obligations = obligations,
		.n_obligations = group->n_obligations };
	return 1;
}

int postern_verdict_finding(const postern_verdict *v, size_t i, postern_finding *out)
{
	if (i >= v->verdict.n_findings)
		return 0;
	const struct shown_finding *finding = &v->verdict.findings[i];
	struct text part;
	const char *surface;
	verdict_whereabouts(v, finding, &part, &surface);
	*out = (postern_finding){ .detector = string(v, finding->detector),
		.confidence = confidence_name(finding->confidence),
		.part = string(v, part),
		.surface = surface,
		.offset = finding->offset,
		.length = finding->length,
		.masked = string(v, finding->masked),
		.digest = string(v, finding->digest),
		.kind = finding->kind ? finding->kind : "" };
	return 1;
}

int postern_verdict_coverage(const postern_verdict *v, size_t i, postern_coverage *out)
{
	if (i >= v->extraction.ledger.count)
		return 0;
	const struct ledger_entry *entry = &v->extraction.ledger.items[i];
	*out = (postern_coverage){ .part = string(v, verdict_scrub(v, text_of(entry->part))),
		.name = string(v, verdict_scrub(v, entry->name)),
		.type = string(v, entry->type),
		.state = entry->state,
		.reason = entry->reason ? entry->reason : "" };
	return 1;
}

static const struct program_rule *rule_of(
    const postern_verdict *v, const struct verdict_rule *match)
{
	return match->rule == PROGRAM_NONE ? NULL : &v->input.program->rules[match->rule];
}

static const postern_law *laws(const postern_verdict *v, const struct verdict_rule *match)
{
	postern_law *out = arena_zero(v->arena, match->n_laws + 1, sizeof(*out));
	for (size_t i = 0; i < match->n_laws; i++) {
		const struct verdict_law *law = &match->laws[i];
		const struct program_rule *rule = &v->input.program->rules[law->rule];
		out[i] = (postern_law){ .rule = string(v, rule->name),
			.class_name = string(v, rule->class_name),
			.resident = string(v, rule->resident),
			.transit = string(v, rule->transit),
			.cites = strings(v, rule->cites, rule->n_cites),
			.n_cites = rule->n_cites,
			.shown_by = strings(v, law->shown_by, law->n_shown_by),
			.n_shown_by = law->n_shown_by };
	}
	return out;
}

static void fill_rule(const postern_verdict *v, const struct verdict_class *class_,
    const struct verdict_rule *match, postern_rule_match *out)
{
	const struct program_rule *rule = rule_of(v, match);
	size_t *findings = arena_zero(v->arena, match->n_findings + 1, sizeof(*findings));
	for (size_t i = 0; i < match->n_findings; i++)
		findings[i] = match->findings[i];
	*out = (postern_rule_match){ .rule = rule ? string(v, rule->name) : "uninspected",
		.class_name = string(v, class_->name),
		.severity = severity_name(match->severity),
		.title =
		    rule ? string(v, rule->title) : "A part of the message could not be inspected",
		.advice = rule ? string(v, rule->advice) : "",
		.cites = strings(v, rule ? rule->cites : NULL, rule ? rule->n_cites : 0),
		.n_cites = rule ? rule->n_cites : 0,
		.findings = findings,
		.n_findings = match->n_findings,
		.laws = laws(v, match),
		.n_laws = match->n_laws };
}

int postern_verdict_rule(const postern_verdict *v, size_t i, postern_rule_match *out)
{
	for (size_t c = 0; c < v->verdict.n_classes; c++) {
		const struct verdict_class *class_ = &v->verdict.classes[c];
		if (i < class_->n_rules) {
			fill_rule(v, class_, &class_->rules[i], out);
			return 1;
		}
		i -= class_->n_rules;
	}
	return 0;
}

int postern_verdict_script_failure(const postern_verdict *v, size_t i, postern_script_failure *out)
{
	if (i >= v->n_failures)
		return 0;
	const struct script_failure *failure = &v->failures[i];
	const struct program_script *function = &v->input.program->scripts[failure->function];
	*out = (postern_script_failure){ .pack = string(
		                             v, v->input.program->packs[function->pack].name),
		.kind = script_kind_name(function->kind),
		.function = string(v, function->name),
		.cause = script_cause_words(failure->cause),
		.file = decide_script_file(failure->file),
		.line = failure->line,
		.times = failure->times };
	return 1;
}

const char *postern_verdict_anomaly(const postern_verdict *v, size_t i)
{
	return i < v->extraction.anomalies.count ? v->extraction.anomalies.items[i].name : NULL;
}

const char *postern_verdict_class(const postern_verdict *v, size_t i)
{
	return i < v->verdict.n_classes ? string(v, v->verdict.classes[i].name) : NULL;
}

const char *postern_verdict_id(const postern_verdict *v)
{
	return string(v, verdict_scrub(v, v->model.message->id));
}

const char *postern_verdict_sender(const postern_verdict *v)
{
	return string(v, verdict_scrub(v, v->envelope.sender));
}

/** The first field of the name; a second one is an anomaly, which the verdict tells. */
static struct text header(const struct mime_headers *headers, struct text name)
{
	for (size_t i = 0; i < headers->count; i++) {
		if (text_equal_caseless(headers->items[i].name, name))
			return headers->items[i].value;
	}
	return (struct text){ "", 0 };
}

const char *postern_verdict_sent(const postern_verdict *v)
{
	static const int64_t latest = 253402300799; /* the end of the year 9999 */
	struct tm utc;
	int64_t seconds;
	char *out = arena_alloc(v->arena, sizeof("2026-11-25T18:00:00Z"));
	out[0] = '\0';
	if (!mime_date(&seconds, header(&v->model.message->headers, TEXT("Date"))) || seconds < 0 ||
	    seconds > latest)
		return out;
	time_t when = (time_t)seconds;
	if (!gmtime_r(&when, &utc) ||
	    strftime(out, sizeof("2026-11-25T18:00:00Z"), "%Y-%m-%dT%H:%M:%SZ", &utc) == 0)
		out[0] = '\0';
	return out;
}

uint64_t postern_verdict_time_us(const postern_verdict *v)
{
	return v->time_us;
}

int postern_verdict_stage(const postern_verdict *v, size_t i, postern_stage *out)
{
	static const char *const names[SCAN_STAGES] = { [SCAN_READ] = "read",
		[SCAN_EXTRACT] = "extract",
		[SCAN_MATCH] = "match",
		[SCAN_DETECT] = "detect",
		[SCAN_DECIDE] = "decide" };
	if (i >= SCAN_STAGES)
		return 0;
	*out = (postern_stage){ names[i], v->stage_us[i] };
	return 1;
}

int postern_verdict_random_key(const postern_verdict *v)
{
	return v->random_key;
}

const char *postern_verdict_explanation(postern_verdict *v)
{
	if (!v->explains)
		return "";
	if (!v->explanation)
		v->explanation = string(v, decide_explain(&v->verdict, &v->input, v->arena));
	return v->explanation;
}
