/* SPDX-License-Identifier: Apache-2.0
 *
 * The words of an explanation: findings by the titles of their detectors, terms by their names,
 * places and evidence as one would say them.  Long alternatives are cut after the first few.
 */
#include "engine/decide/explain.h"

#define MAX_NAME 120
#define MAX_KINDS 3
#define MAX_PATTERN 40
#define MAX_ALTERNATIVES 2
#define MAX_EVIDENCE_DEPTH 4
#define MAX_CHAIN 256

void say(struct explanation *e, const char *format, ...)
{
	char line[512];
	va_list arguments;
	int n;

	va_start(arguments, format);
	n = vsnprintf(line, sizeof(line), format, arguments);
	va_end(arguments);
	if (n <= 0)
		return;
	say_text(e, (struct text){ line, (size_t)n < sizeof(line) ? (size_t)n : sizeof(line) - 1 });
}

void say_text(struct explanation *e, struct text t)
{
	if (e->len + t.len > e->room) {
		size_t room = (e->len + t.len) * 2;

		e->at = arena_grow(e->run->arena, e->at, e->room, room);
		e->room = room;
	}
	if (t.len)
		memcpy(e->at + e->len, t.at, t.len);
	e->len += t.len;
}

static void say_start(struct explanation *e, struct text name, size_t most)
{
	size_t n = name.len < most ? name.len : most;
	char *plain = arena_alloc(e->run->arena, n + 1);

	while (n > 0 && n < name.len && ((unsigned char)name.at[n] & 0xc0) == 0x80)
		n--; /* not in the middle of a character */
	for (size_t i = 0; i < n; i++)
		plain[i] =
		    (unsigned char)name.at[i] < 0x20 || name.at[i] == 0x7f ? '?' : name.at[i];
	say_text(e, (struct text){ plain, n });
	if (n < name.len)
		say_text(e, TEXT("..."));
}

void say_name(struct explanation *e, struct text name)
{
	say_start(e, name, MAX_NAME);
}

void say_place(struct explanation *e, uint32_t surface, uint32_t from, uint32_t to)
{
	static const struct {
		uint32_t place;
		const char *words;
	} words[] = { { PLACE_SUBJECT, " in the subject" }, { PLACE_HEADERS, " in the headers" },
		{ PLACE_TRACE, " in headers of transport" }, { PLACE_BODY, " in the body" },
		{ PLACE_HIDDEN, " in hidden text" }, { PLACE_ATTACHMENT, " in an attachment" },
		{ PLACE_NAME, " in a file's name" } };
	struct surfaces *surfaces = &e->run->input->extraction->surfaces;
	struct surface *s;
	uint32_t zones;

	if (surface >= surfaces->count)
		return;
	s = &surfaces->items[surface];
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (s->place == words[i].place)
			say(e, "%s", words[i].words);
	if (s->part && s->part[0] && e->run->input->extraction->ledger.count > 1) {
		say_text(e, TEXT(" (part "));
		say_name(e, text_of(s->part));
		say_text(e, TEXT(")"));
	}
	zones = surface_places(s, from, to, e->run->arena) & PLACE_ZONES;
	for (uint32_t bit = 1; zones; bit <<= 1) {
		if (zones & bit)
			say(e, ", in a %s%s", place_name(bit),
			    bit == PLACE_QUOTED      ? " reply"
			    : bit == PLACE_FORWARDED ? " message"
			                             : "");
		zones &= ~bit;
	}
}

/* ---- kinds of findings */

static struct text plain_name(struct text name)
{
	for (size_t i = name.len; i-- > 0;)
		if (name.at[i] == '.')
			return (struct text){ name.at + i + 1, name.len - i - 1 };
	return name;
}

/** "common.ssn_words": "ssn words"; "hipaa.drug": "drug words". */
static void say_terms(struct explanation *e, const struct program_source *source)
{
	static const char *const enough[] = { "words", "terms", "labels", "names", "phrases" };
	struct text name = plain_name(source->name);
	char *blank = arena_alloc(e->run->arena, name.len + 1);

	for (size_t i = 0; i < name.len; i++)
		blank[i] = name.at[i] == '_' ? ' ' : name.at[i];
	name.at = blank;
	say_text(e, name);
	for (size_t i = 0; i < sizeof(enough) / sizeof(enough[0]); i++)
		if (text_ends_caseless(name, text_of(enough[i])))
			return;
	say_text(e, TEXT(" words"));
}

void say_kind(struct explanation *e, uint32_t detector, uint32_t source)
{
	const struct program *program = e->run->program;

	if (detector != PROGRAM_NONE) {
		const struct program_detector *d = &program->detectors[detector];

		say_text(e, d->title.len ? d->title : d->name);
	} else if (source == PROGRAM_NONE) {
		say_text(e, TEXT("a part"));
	} else if (program->sources[source].kind == SOURCE_TERMS &&
	           program->sources[source].name.len &&
	           program->sources[source].name.at[0] != '"') {
		say_terms(e, &program->sources[source]);
	} else {
		say_start(e, program->sources[source].name, MAX_PATTERN);
	}
}

uint32_t explain_unwrapped(struct explanation *e, uint32_t node)
{
	const struct program_node *nodes = e->run->program->nodes;

	while (nodes[node].op == NODE_HOLDS || nodes[node].op == NODE_COUNT ||
	       nodes[node].op == NODE_COUNT_ALL)
		node = nodes[node].a;
	return node;
}

bool explain_is_any(const struct program_node *node)
{
	return node->op == NODE_OR || node->op == NODE_UNION;
}

bool explain_is_all(const struct program_node *node)
{
	return node->op == NODE_AND || node->op == NODE_BOTH;
}

struct indices explain_chain(struct explanation *e, uint32_t node, bool any)
{
	struct indices leaves = { NULL, 0, 0 }, pending = { NULL, 0, 0 };
	struct arena *arena = e->run->arena;

	*arena_push(arena, &pending) = node;
	while (pending.count > 0 && leaves.count < MAX_CHAIN) {
		uint32_t at = explain_unwrapped(e, pending.items[--pending.count]);
		const struct program_node *n = &e->run->program->nodes[at];

		if (any ? explain_is_any(n) : explain_is_all(n)) {
			*arena_push(arena, &pending) = n->b;
			*arena_push(arena, &pending) = n->a;
		} else {
			*arena_push(arena, &leaves) = at;
		}
	}
	return leaves;
}

/** What a set is mainly about: A of `A near B`, `A in ...`, `A where ...`. */
static uint32_t subject_of(struct explanation *e, uint32_t node)
{
	for (;;) {
		const struct program_node *n;

		node = explain_unwrapped(e, node);
		n = &e->run->program->nodes[node];
		if (n->op != NODE_NEAR && n->op != NODE_IN && n->op != NODE_OUTSIDE &&
		    n->op != NODE_WHERE)
			return node;
		node = n->a;
	}
}

static void say_leaf_kind(struct explanation *e, uint32_t node)
{
	const struct program_node *n = &e->run->program->nodes[subject_of(e, node)];

	if (n->op == NODE_DETECTOR)
		say_kind(e, n->a, PROGRAM_NONE);
	else if (n->op == NODE_SOURCE)
		say_kind(e, PROGRAM_NONE, n->a);
	else if (explain_is_any(n) || explain_is_all(n))
		say_kinds(e, subject_of(e, node));
	else
		say_start(e, program_node_text(e->run->program, node, e->run->arena), MAX_NAME);
}

void say_kinds(struct explanation *e, uint32_t node)
{
	uint32_t subject = subject_of(e, node);
	bool any = !explain_is_all(&e->run->program->nodes[subject]);
	struct indices kinds = explain_chain(e, subject, any);
	size_t shown = kinds.count > MAX_KINDS + 1 ? MAX_KINDS : kinds.count;

	for (size_t i = 0; i < shown; i++) {
		bool last = i + 1 == kinds.count;

		say_text(e, i == 0  ? TEXT("")
		            : !last ? TEXT(", ")
		            : any   ? TEXT(" or ")
		                    : TEXT(" and "));
		say_leaf_kind(e, kinds.items[i]);
	}
	if (shown < kinds.count)
		say(e, " or %zu other kinds", kinds.count - shown);
}

/* ---- evidence */

const char *unit_words(enum distance_unit unit)
{
	static const char *const names[] = { [UNIT_CHARACTERS] = "characters",
		[UNIT_WORDS] = "words",
		[UNIT_LINES] = "lines",
		[UNIT_SENTENCES] = "sentences" };

	return names[unit];
}

const char *side_words(enum side side)
{
	return side == SIDE_BEFORE ? " before it" : side == SIDE_AFTER ? " after it" : "";
}

/** Patterns are left out where words can be named. */
static bool is_pattern(const struct explanation *e, const struct program_target *target)
{
	return target->kind == TARGET_SOURCE &&
	       e->run->program->sources[target->index].kind != SOURCE_TERMS;
}

void say_targets(struct explanation *e, const struct program_evidence *evidence)
{
	size_t said = 0, left = 0;

	for (size_t i = 0; i < evidence->n_targets; i++) {
		const struct program_target *target = &evidence->targets[i];
		bool detector = target->kind == TARGET_DETECTOR;

		if (is_pattern(e, target))
			continue;
		if (said == MAX_ALTERNATIVES) {
			left++;
			continue;
		}
		say_text(e, said++ ? TEXT(" or ") : TEXT(""));
		say_kind(e, detector ? target->index : PROGRAM_NONE,
		    detector ? PROGRAM_NONE : target->index);
	}
	if (left)
		say(e, " or %zu more", left);
	if (!said)
		say_text(e, TEXT("fitting label"));
}

static void say_single(struct explanation *e, const struct program_evidence *evidence, bool absent)
{
	bool first = true;

	switch (evidence->kind) {
	case EVIDENCE_HEADING:
		say(e, "%s under a heading", absent ? "not" : "stands");
		if (evidence->n_targets == 0)
			return;
		say_text(e, TEXT(" of "));
		say_targets(e, evidence);
		return;
	case EVIDENCE_IN:
		say(e, "%s in", absent ? "not" : "stands");
		for (uint32_t bit = 1; bit && bit <= evidence->places; bit <<= 1)
			if (evidence->places & bit) {
				say(e, "%s%s", first ? " " : " or ", place_name(bit));
				first = false;
			}
		return;
	default:
		say_text(e, absent ? TEXT("no ") : TEXT(""));
		if (evidence->kind == EVIDENCE_ANOTHER)
			say_text(e, TEXT("other of its kind"));
		else
			say_targets(e, evidence);
		say(e, " within %u %.*s%s", evidence->distance,
		    (int)strlen(unit_words(evidence->unit)) - (evidence->distance == 1),
		    unit_words(evidence->unit), side_words(evidence->side));
	}
}

static void say_joined(
    struct explanation *e, uint32_t evidence, bool absent, unsigned depth, size_t *said)
{
	const struct program_evidence *at = &e->run->program->evidence[evidence];

	if (depth > MAX_EVIDENCE_DEPTH * MAX_CHAIN)
		return;
	switch (at->kind) {
	case EVIDENCE_NOT:
		say_joined(e, at->a, !absent, depth + 1, said);
		return;
	case EVIDENCE_AND:
	case EVIDENCE_OR:
		say_joined(e, at->a, absent, depth + 1, said);
		say_joined(e, at->b, absent, depth + 1, said);
		return;
	case EVIDENCE_HEADING:
		if (absent && *said > 0) /* the words near say the same */
			return;
		__attribute__((fallthrough));
	default:
		if (++*said > MAX_ALTERNATIVES)
			return;
		say_text(e, *said > 1 ? TEXT(", ") : TEXT(""));
		say_single(e, at, absent);
	}
}

void say_evidence(struct explanation *e, uint32_t evidence, bool absent)
{
	size_t said = 0;

	say_joined(e, evidence, absent, 0, &said);
	if (said > MAX_ALTERNATIVES)
		say_text(e, TEXT(", ..."));
}
