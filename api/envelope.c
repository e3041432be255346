/* SPDX-License-Identifier: Apache-2.0
 *
 * Who sends to whom: the caller's envelope, or the message's own headers where the caller says
 * nothing.
 */
#include <glib.h>

#include "api/api.h"

static struct text lower(struct text t, struct arena *arena)
{
	struct text copy = arena_text(arena, t);
	char *at = arena_alloc(arena, t.len + 1);
	for (size_t i = 0; i <= t.len; i++)
		at[i] = i < t.len ? ascii_lower(copy.at[i]) : '\0';
	return (struct text){ at, t.len };
}

/* "<Ann@Clinic.example>" -> "ann@clinic.example" */
static struct text envelope_address(const char *given, struct arena *arena)
{
	struct text t = text_trim(text_of(given));
	if (t.len >= 2 && t.at[0] == '<' && t.at[t.len - 1] == '>')
		t = text_trim((struct text){ t.at + 1, t.len - 2 });
	if (!g_utf8_validate(t.at, (gssize)t.len, NULL)) {
		char *valid = g_utf8_make_valid(t.at, (gssize)t.len);
		t = arena_text(arena, text_of(valid));
		g_free(valid);
	}
	return lower(t, arena);
}

static struct text domain_of(struct text address)
{
	for (size_t i = address.len; i > 0; i--) {
		if (address.at[i - 1] == '@')
			return (struct text){ address.at + i, address.len - i };
	}
	return (struct text){ "", 0 };
}

static struct text name_in(const struct mime_addresses *list, struct text address)
{
	for (size_t i = 0; i < list->count; i++) {
		if (text_equal(list->items[i].address, address))
			return list->items[i].name;
	}
	return (struct text){ "", 0 };
}

struct recipients {
	struct recipient *items;
	size_t count, room;
};

/* Keeps the first of equal addresses; a message may name thousands, so equality goes through a
 * table. */
static void add_recipient(
    struct recipients *list, GHashTable *seen, struct recipient recipient, struct arena *arena)
{
	if (recipient.address.len == 0)
		return;
	g_autofree char *key = g_strndup(recipient.address.at, recipient.address.len);
	if (g_hash_table_contains(seen, key))
		return;
	g_hash_table_add(seen, g_steal_pointer(&key));
	*arena_push(arena, list) = recipient;
}

static struct text header_name(const struct mime_message *message, struct text address)
{
	const struct mime_addresses *lists[] = { &message->to, &message->cc, &message->bcc };
	for (size_t i = 0; i < 3; i++) {
		struct text name = name_in(lists[i], address);
		if (name.len)
			return name;
	}
	return (struct text){ "", 0 };
}

static void given_recipients(struct recipients *list, GHashTable *seen,
    const postern_envelope *given, const struct mime_message *message, struct arena *arena)
{
	for (size_t i = 0; i < given->n_recipients; i++) {
		struct text address = envelope_address(given->recipients[i], arena);
		struct recipient recipient = { address, domain_of(address),
			header_name(message, address) };
		add_recipient(list, seen, recipient, arena);
	}
}

static void header_recipients(struct recipients *list, GHashTable *seen,
    const struct mime_message *message, struct arena *arena)
{
	const struct mime_addresses *lists[] = { &message->to, &message->cc, &message->bcc };
	for (size_t i = 0; i < 3; i++) {
		for (size_t k = 0; k < lists[i]->count; k++) {
			const struct mime_address *a = &lists[i]->items[k];
			add_recipient(list, seen,
			    (struct recipient){ a->address, a->domain, a->name }, arena);
		}
	}
}

static void fill_recipients(struct decide_envelope *out, const postern_envelope *given,
    const struct mime_message *message, struct arena *arena)
{
	struct recipients list = { 0 };
	const struct mime_addresses *to = &message->to;
	bool own = !given || given->n_recipients == 0;
	if (own && to->count == 1 && message->cc.count == 0 &&
	    message->bcc.count == 0) { /* the usual mail */
		struct recipient one = { to->items[0].address, to->items[0].domain,
			to->items[0].name };
		if (one.address.len)
			*arena_push(arena, &list) = one;
	} else {
		g_autoptr(GHashTable) seen =
		    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
		if (own)
			header_recipients(&list, seen, message, arena);
		else
			given_recipients(&list, seen, given, message, arena);
	}
	out->recipients = list.items;
	out->n_recipients = list.count;
}

static bool read_direction(enum direction *out, const char *given)
{
	static const char *const words[] = { "outbound", "inbound", "internal" };
	*out = DIRECTION_OUTBOUND;
	if (!given)
		return true;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcmp(given, words[i]) == 0) {
			*out = (enum direction)i;
			return true;
		}
	}
	return false;
}

postern_status envelope_fill(struct decide_envelope *out, const postern_envelope *given,
    const struct mime_message *message, struct arena *arena, postern_error *error)
{
	*out = (struct decide_envelope){ 0 };
	if (!read_direction(&out->direction, given ? given->direction : NULL))
		return error_set(error, POSTERN_E_ARGUMENT,
		    "direction must be outbound, inbound or internal, not \"%.40s\"",
		    given->direction);
	if (given && given->sender)
		out->sender = envelope_address(given->sender, arena);
	else if (message->from.count)
		out->sender = message->from.items[0].address;
	out->sender_domain = domain_of(out->sender);
	out->sender_name =
	    message->from.count ? message->from.items[0].name : (struct text){ "", 0 };
	fill_recipients(out, given, message, arena);
	return POSTERN_OK;
}
