/* SPDX-License-Identifier: Apache-2.0
 *
 * The two lines that Exim writes before a message.  They count only at the very first byte, where
 * nobody but the client can have put them, and only when the configuration says that this client
 * does.
 */
#include "gateway/clamd/clamd.h"

/* Takes the line that begins `rest` off it; without its end.  False when there is no whole line. */
static bool take_line(struct text *line, struct text *rest)
{
	const char *end = rest->len ? memchr(rest->at, '\n', rest->len) : NULL;
	if (!end)
		return false;
	*line = (struct text){ rest->at, (size_t)(end - rest->at) };
	rest->len -= line->len + 1;
	rest->at = end + 1;
	*line = text_trim(*line);
	return true;
}

static bool has_nul(struct text line)
{
	return line.len > 0 && memchr(line.at, '\0', line.len) != NULL;
}

/* The value of the field `name`, if that is what `rest` begins with; taken off it. */
static bool take_field(struct text *value, struct text *rest, struct text name)
{
	struct text line, after = *rest;
	if (!text_starts_caseless(*rest, name) || !take_line(&line, &after))
		return false;
	*value = text_trim((struct text){ line.at + name.len, line.len - name.len });
	*rest = after;
	return true;
}

static char *bare(struct arena *arena, struct text address)
{
	address = text_trim(address);
	if (address.len >= 2 && address.at[0] == '<' && address.at[address.len - 1] == '>')
		address = (struct text){ address.at + 1, address.len - 2 };
	char *copy = arena_alloc(arena, address.len + 1);
	memcpy(copy, address.at, address.len);
	copy[address.len] = '\0';
	return copy;
}

/* A comma divides addresses, but not within a quoted local part: "Miller, Ann"@clinic.example */
static size_t next_comma(struct text list)
{
	bool quoted = false;
	for (size_t i = 0; i < list.len; i++) {
		if (quoted && list.at[i] == '\\')
			i++;
		else if (list.at[i] == '"')
			quoted = !quoted;
		else if (list.at[i] == ',' && !quoted)
			return i;
	}
	return list.len;
}

static void take_recipients(struct clamd_envelope *out, struct arena *arena, struct text list)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	while (list.len > 0) {
		size_t end = next_comma(list);
		char *address = bare(arena, (struct text){ list.at, end });
		if (*address && g_hash_table_add(seen, address))
			*arena_push(arena, &out->recipients) = address;
		end += end < list.len;
		list = (struct text){ list.at + end, list.len - end };
	}
}

void clamd_envelope_read(struct clamd_envelope *out, struct arena *arena, struct bytes mail)
{
	struct text rest = { (const char *)mail.at, mail.len }, sender, recipients;
	*out = (struct clamd_envelope){ .message = mail };
	if (!take_field(&sender, &rest, TEXT("X-Envelope-From:")))
		return;
	if (!take_field(&recipients, &rest, TEXT("X-Envelope-To:")))
		return;
	if (has_nul(sender) || has_nul(recipients))
		return; /* the rest of an address would be lost behind it */
	take_recipients(out, arena, recipients);
	out->known = out->recipients.count > 0;
	if (!out->known)
		return;
	out->sender = bare(arena, sender);
	out->message = (struct bytes){ (const unsigned char *)rest.at, rest.len };
}
