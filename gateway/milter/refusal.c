/* SPDX-License-Identifier: Apache-2.0
 *
 * The words of a refusal.  A reply is for the whole message, so where only some recipients may not
 * have it, nothing is sent, and the reply names them: the sender knows whom to leave out.
 */
#include "gateway/milter/refusal.h"

#include <glib.h>

bool refusal_of_group(const struct plan_group *group)
{
	return group->treatment.decision >= POSTERN_ENDPOINT;
}

bool refusal_needed(const struct plan *plan)
{
	return plan->decision >= POSTERN_ENDPOINT;
}

/* Replies are ASCII (RFC 5321, 4.2); what is not becomes the nearest that is. */
static char *reply_text(const char *text)
{
	char *ascii = g_str_to_ascii(text, "C");
	for (char *at = ascii; *at; at++) {
		if (*at < 0x20 || *at == 0x7f)
			*at = ' ';
	}
	return g_strstrip(ascii);
}

/* Adds a sentence, broken between words where it is longer than a line. */
static void say(struct refusal *out, struct arena *arena, const char *sentence)
{
	g_autofree char *text = reply_text(sentence);
	struct text rest = text_of(text);
	while (rest.len > 0 && out->lines.count < REFUSAL_LINES) {
		size_t end = rest.len < REFUSAL_LINE ? rest.len : REFUSAL_LINE;
		size_t blank = end;
		while (end < rest.len && blank > 0 && rest.at[blank] != ' ')
			blank--;
		if (blank > 0)
			end = blank;
		words_add(&out->lines, arena, arena_text(arena, (struct text){ rest.at, end }).at);
		rest = text_trim((struct text){ rest.at + end, rest.len - end });
	}
}

static void say_list(
    struct refusal *out, struct arena *arena, const char *before, const struct words *words)
{
	g_autoptr(GString) text = g_string_new(before);
	for (size_t i = 0; i < words->count; i++)
		g_string_append_printf(text, "%s%s", i ? ", " : "", words->items[i]);
	g_string_append_c(text, '.');
	say(out, arena, text->str);
}

static void say_what_to_do(struct refusal *out, struct arena *arena, const struct plan *plan)
{
	for (size_t i = 0; i < plan->n_groups; i++) {
		const struct plan_group *group = &plan->groups[i];
		for (size_t k = 0; refusal_of_group(group) && k < group->advice.count; k++)
			say(out, arena, group->advice.items[k]);
	}
	if (plan->decision == POSTERN_ENDPOINT)
		say(out, arena,
		    "Encrypt it in your own mail program, with S/MIME or OpenPGP, and send "
		    "it again.");
}

static void say_who(struct refusal *out, struct arena *arena, const struct plan *plan)
{
	struct words who = { 0 };
	bool all = true;
	for (size_t i = 0; i < plan->n_groups; i++) {
		const struct plan_group *group = &plan->groups[i];
		all = all && refusal_of_group(group);
		for (size_t k = 0; refusal_of_group(group) && k < group->recipients.count; k++)
			*arena_push(arena, &who) = group->recipients.items[k];
	}
	if (!all)
		say_list(out, arena, "Nothing was sent. Leave out who may not have it: ", &who);
}

static void say_why(struct refusal *out, struct arena *arena, const struct plan *plan)
{
	struct words because = { 0 };
	for (size_t i = 0; i < plan->n_groups; i++) {
		const struct plan_group *group = &plan->groups[i];
		for (size_t k = 0; refusal_of_group(group) && k < group->because.count; k++)
			words_add(&because, arena, group->because.items[k]);
	}
	if (because.count)
		say_list(out, arena, "Refused by ", &because);
	if (out->lines.count == 0)
		say(out, arena, "A rule does not let this message leave.");
}

/* 5.7.1 is "delivery not authorized, message refused"; 5.7.0 is "other security status", for what
 * may leave in another form. */
void refusal_of(struct refusal *out, struct arena *arena, const struct plan *plan)
{
	*out = (struct refusal){ .code = "550" };
	out->status = plan->decision == POSTERN_BLOCK ? "5.7.1" : "5.7.0";
	say_what_to_do(out, arena, plan);
	say_who(out, arena, plan);
	say_why(out, arena, plan);
}
