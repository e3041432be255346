/* SPDX-License-Identifier: Apache-2.0
 *
 * Collecting a message within its limit and the quota.
 */
#include "gateway/milter/letter.h"

void letter_begin(struct letter *letter, struct arena *arena, struct quota *quota, size_t limit)
{
	*letter = (struct letter){ .arena = arena, .quota = quota, .limit = limit };
	letter->bytes = g_byte_array_new();
}

void letter_end(struct letter *letter)
{
	if (letter->quota)
		quota_give(letter->quota, letter->taken);
	letter->taken = 0;
	g_clear_pointer(&letter->bytes, g_byte_array_unref);
}

static bool add(struct letter *letter, const void *at, size_t n)
{
	if (n > letter->limit - letter->taken || !quota_take(letter->quota, n))
		return false;
	letter->taken += n;
	g_byte_array_append(letter->bytes, at, (guint)n);
	return true;
}

/* Every line end that is not CRLF yet becomes CRLF. */
static struct text with_crlf(struct arena *arena, const char *value)
{
	g_autoptr(GString) out = g_string_new(NULL);
	for (const char *at = value; *at; at++) {
		if (*at == '\n' && (at == value || at[-1] != '\r'))
			g_string_append_c(out, '\r');
		g_string_append_c(out, *at);
	}
	return arena_text(arena, (struct text){ out->str, out->len });
}

bool letter_add_field(struct letter *letter, const char *name, const char *value)
{
	struct letter_field field = { arena_text(letter->arena, text_of(name)),
		with_crlf(letter->arena, value) };
	if (!add(letter, field.name.at, field.name.len) || !add(letter, ":", 1) ||
	    !add(letter, field.value.at, field.value.len) || !add(letter, "\r\n", 2))
		return false;
	*arena_push(letter->arena, &letter->fields) = field;
	return true;
}

bool letter_end_fields(struct letter *letter)
{
	if (letter->body_at)
		return true;
	if (!add(letter, "\r\n", 2))
		return false;
	letter->body_at = letter->bytes->len;
	return true;
}

bool letter_add_body(struct letter *letter, struct bytes more)
{
	return add(letter, more.at, more.len);
}

struct text letter_value(const struct letter *letter, const char *name)
{
	for (size_t i = 0; i < letter->fields.count; i++) {
		if (text_equal_caseless(letter->fields.items[i].name, text_of(name)))
			return letter->fields.items[i].value;
	}
	return (struct text){ "", 0 };
}

struct bytes letter_bytes(const struct letter *letter)
{
	return (struct bytes){ letter->bytes->data, letter->bytes->len };
}

struct bytes letter_body(const struct letter *letter)
{
	return (struct bytes){ letter->bytes->data + letter->body_at,
		letter->bytes->len - letter->body_at };
}
