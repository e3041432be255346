/* SPDX-License-Identifier: Apache-2.0
 *
 * What predicates, policies and summaries are asked about: message, sender, recipient, findings.
 * Findings are those that the script's pack sees, as masks and digests; no clear value is among
 * them.  Classes are not shown: what a script answers cannot depend on which other rules there are.
 */
#include <stdio.h>
#include <stdlib.h>

#include "lua/given.h"

static const struct script_question *question_of(lua_State *L)
{
	const struct script_question *question = machine_of(L)->question;
	if (!question)
		luaL_error(L, "this object is gone: it lives for one call");
	return question;
}

static const struct mime_message *message_of(lua_State *L)
{
	const struct mime_model *model = question_of(L)->input->extraction->model;
	return model ? model->message : NULL;
}

static int push_text(lua_State *L, struct text text)
{
	lua_pushlstring(L, text.at ? text.at : "", text.len);
	return 1;
}

/* ---- the message ---- */

int given_message_subject(lua_State *L)
{
	const struct mime_message *message = message_of(L);
	return push_text(L, message ? message->subject : TEXT(""));
}

int given_message_id(lua_State *L)
{
	const struct mime_message *message = message_of(L);
	return push_text(L, message ? message->id : TEXT(""));
}

int given_message_size(lua_State *L)
{
	const struct mime_model *model = question_of(L)->input->extraction->model;
	lua_pushinteger(L, model ? (lua_Integer)model->whole.len : 0);
	return 1;
}

int given_message_recipients(lua_State *L)
{
	lua_pushinteger(L, (lua_Integer)question_of(L)->input->envelope->n_recipients);
	return 1;
}

int given_message_direction(lua_State *L)
{
	static const char *const names[] = { [DIRECTION_OUTBOUND] = "outbound",
		[DIRECTION_INBOUND] = "inbound",
		[DIRECTION_INTERNAL] = "internal" };
	lua_pushstring(L, names[question_of(L)->input->envelope->direction]);
	return 1;
}

int given_message_encrypted(lua_State *L)
{
	const struct mime_message *message = message_of(L);
	lua_pushboolean(L, message && message->encrypted);
	return 1;
}

int given_message_signed(lua_State *L)
{
	const struct mime_message *message = message_of(L);
	lua_pushboolean(L, message && message->is_signed);
	return 1;
}

int given_message_bulk(lua_State *L)
{
	const struct mime_message *message = message_of(L);
	lua_pushboolean(L, message && message->bulk);
	return 1;
}

static const struct mime_header *header_named(lua_State *L, struct text name)
{
	const struct mime_message *message = message_of(L);
	for (size_t i = 0; message && i < message->headers.count; i++)
		if (text_equal_caseless(message->headers.items[i].name, name))
			return &message->headers.items[i];
	return NULL;
}

int given_message_header(lua_State *L)
{
	struct text name;
	name.at = luaL_checklstring(L, 2, &name.len);
	const struct mime_message *message = message_of(L);
	machine_spend(L, message ? message->headers.count : 0);
	const struct mime_header *header = header_named(L, name);
	if (!header)
		return 0;
	return push_text(L, header->value);
}

static void skip_blanks(struct text *rest)
{
	while (rest->len > 0 && ascii_is_blank((unsigned char)rest->at[0]))
		*rest = (struct text){ rest->at + 1, rest->len - 1 };
}

/* A number of at most four digits; -1 when there is none. */
static int read_number(struct text *rest)
{
	int number = -1;
	skip_blanks(rest);
	for (int n = 0; n < 4 && rest->len > 0 && ascii_is_digit((unsigned char)rest->at[0]); n++) {
		number = (number < 0 ? 0 : number * 10) + rest->at[0] - '0';
		*rest = (struct text){ rest->at + 1, rest->len - 1 };
	}
	return number;
}

/* 1 for "Jan"; 0 when it is no month. */
static int read_month(struct text *rest)
{
	static const char *const months[] = { "jan", "feb", "mar", "apr", "may", "jun", "jul",
		"aug", "sep", "oct", "nov", "dec" };
	skip_blanks(rest);
	for (int i = 0; i < 12; i++)
		if (text_starts_caseless(*rest, text_of(months[i]))) {
			*rest = (struct text){ rest->at + 3, rest->len - 3 };
			return i + 1;
		}
	return 0;
}

/* "Tue, 24 Nov 2026 09:00:00 +0100" (RFC 5322, 3.3): what the sender's clock said. */
static bool read_date(struct text value, int *year, int *month, int *day)
{
	const char *comma = memchr(value.at, ',', value.len);
	struct text rest = value;
	if (comma)
		rest = (struct text){ comma + 1, value.len - (size_t)(comma + 1 - value.at) };
	*day = read_number(&rest);
	*month = read_month(&rest);
	*year = read_number(&rest);
	return *day >= 1 && *day <= 31 && *month > 0 && *year >= 1900;
}

int given_message_date(lua_State *L)
{
	const struct mime_header *header = header_named(L, TEXT("Date"));
	int year, month, day;
	char text[40] = "";
	if (header && read_date(header->value, &year, &month, &day))
		snprintf(text, sizeof(text), "%04d-%02d-%02d", year, month, day);
	lua_pushstring(L, text);
	return 1;
}

/* ---- sender and recipient ---- */

int given_sender_address(lua_State *L)
{
	return push_text(L, question_of(L)->input->envelope->sender);
}

int given_sender_domain(lua_State *L)
{
	return push_text(L, question_of(L)->input->envelope->sender_domain);
}

int given_sender_name(lua_State *L)
{
	return push_text(L, question_of(L)->input->envelope->sender_name);
}

static const struct recipient *recipient_of(lua_State *L)
{
	const struct recipient *recipient = question_of(L)->recipient;
	if (!recipient)
		luaL_error(L, "there is no recipient: rules ask about the message as a whole");
	return recipient;
}

int given_recipient_address(lua_State *L)
{
	return push_text(L, recipient_of(L)->address);
}

int given_recipient_domain(lua_State *L)
{
	return push_text(L, recipient_of(L)->domain);
}

int given_recipient_name(lua_State *L)
{
	return push_text(L, recipient_of(L)->name);
}

/* ---- findings ---- */

/* "mrn" is of the own pack or of one that it uses; "common.us_ssn" says which. */
static bool names_detector(const struct program *program, const struct program_detector *detector,
    uint32_t pack, struct text name)
{
	struct text own = program->packs[detector->pack].name;
	struct text inner = { detector->name.at + own.len + 1, detector->name.len - own.len - 1 };
	return program->packs[pack].sees >> detector->pack & 1 &&
	       (text_equal(detector->name, name) || text_equal(inner, name));
}

struct selection {
	uint32_t detector;
	enum confidence least;
};

/* Arguments: the findings, a detector's name, and the least confidence ("likely" unless said). */
static struct selection selection_of(lua_State *L)
{
	static const char *const levels[] = { "", "possible", "likely", "certain", NULL };
	const struct script_question *question = question_of(L);
	const struct program *program = question->input->program;
	struct text name;
	name.at = luaL_checklstring(L, 2, &name.len);
	struct selection selection = { PROGRAM_NONE,
		(enum confidence)luaL_checkoption(L, 3, "likely", levels) };
	machine_spend(L, program->n_detectors);
	for (uint32_t d = 0; d < program->n_detectors && selection.detector == PROGRAM_NONE; d++)
		if (names_detector(program, &program->detectors[d], question->pack, name))
			selection.detector = d;
	if (selection.detector == PROGRAM_NONE)
		luaL_error(L, "this pack sees no detector named \"%s\"", name.at);
	return selection;
}

static bool counts(const struct finding *finding, const struct selection *selection, uint32_t pack)
{
	return finding->confidence >= selection->least && !(finding->lost >> pack & 1);
}

static int compare_values(const void *left, const void *right)
{
	uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
	return (a > b) - (a < b);
}

/* Distinct values (principle 4). */
int given_findings_count(lua_State *L)
{
	struct selection selection = selection_of(L);
	const struct script_question *question = question_of(L);
	const struct findings *findings = question->input->findings;
	uint32_t from = findings->first[selection.detector];
	uint32_t to = findings->first[selection.detector + 1], n = 0, distinct = 0;
	machine_spend(L, (to - from) * 10);
	uint64_t *values = lua_newuserdatauv(L, (to - from + 1) * sizeof(*values), 0);
	for (uint32_t i = from; i < to; i++)
		if (counts(&findings->items[i], &selection, question->pack))
			values[n++] = findings->items[i].value;
	qsort(values, n, sizeof(*values), compare_values);
	for (uint32_t i = 0; i < n; i++)
		distinct += i == 0 || values[i] != values[i - 1];
	lua_pushinteger(L, distinct);
	return 1;
}

static void push_finding(lua_State *L, const struct finding *finding)
{
	const struct decide_input *input = question_of(L)->input;
	const struct program_detector *detector = &input->program->detectors[finding->detector];
	const struct surface *surface = &input->extraction->surfaces.items[finding->surface];
	struct text value = { surface->folded.at + finding->from, finding->to - finding->from };
	struct arena *arena = machine_arena(machine_of(L));
	lua_createtable(L, 0, 6);
	push_text(L, detector->name);
	lua_setfield(L, -2, "detector");
	lua_pushstring(L, confidence_name(finding->confidence));
	lua_setfield(L, -2, "confidence");
	push_text(L, detect_mask(value, detector->mask, arena));
	lua_setfield(L, -2, "masked");
	push_text(L, detect_digest(input->keys, value, arena));
	lua_setfield(L, -2, "digest");
	lua_pushstring(L, finding->kind ? finding->kind : "");
	lua_setfield(L, -2, "kind");
	lua_pushstring(L, place_name(surface->place));
	lua_setfield(L, -2, "place");
}

int given_findings_list(lua_State *L)
{
	struct selection selection = selection_of(L);
	const struct script_question *question = question_of(L);
	const struct findings *findings = question->input->findings;
	lua_Integer n = 0;
	lua_newtable(L);
	for (uint32_t i = findings->first[selection.detector];
	     i < findings->first[selection.detector + 1]; i++) {
		if (!counts(&findings->items[i], &selection, question->pack))
			continue;
		machine_spend(L, 200);
		push_finding(L, &findings->items[i]);
		lua_rawseti(L, -2, ++n);
	}
	return 1;
}

void question_build(lua_State *L)
{
	object_new(L, OBJECT_MESSAGE, "message");
	object_new(L, OBJECT_SENDER, "sender");
	object_new(L, OBJECT_RECIPIENT, "recipient");
	object_new(L, OBJECT_FINDINGS, "findings");
	lua_pop(L, 4);
}
