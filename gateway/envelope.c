/* SPDX-License-Identifier: Apache-2.0
 *
 * Decoding and checking the Postern- headers.
 */
#include "gateway/envelope.h"

#include <string.h>

#include "base/base.h"

#define PREFIX "Postern-"

void envelope_init(struct envelope *envelope)
{
	*envelope = (struct envelope){ 0 };
	envelope->sender = g_string_new(NULL);
	envelope->recipients = g_string_new(NULL);
}

void envelope_clear(struct envelope *envelope)
{
	if (envelope->sender)
		g_string_free(envelope->sender, TRUE);
	if (envelope->recipients)
		g_string_free(envelope->recipients, TRUE);
	*envelope = (struct envelope){ 0 };
}

/* ---- values */

/* VALUE = { "%" HEX HEX | any byte but "%" } */
static bool percent_decode(GString *out, const char *value)
{
	for (; *value; value++) {
		if (*value != '%') {
			g_string_append_c(out, *value);
			continue;
		}
		int high = g_ascii_xdigit_value(value[1]);
		int low = high < 0 ? -1 : g_ascii_xdigit_value(value[2]);
		if (low < 0)
			return false;
		g_string_append_c(out, (char)(high << 4 | low));
		value += 2;
	}
	return true;
}

static bool has_controls(const GString *text)
{
	for (size_t i = 0; i < text->len; i++)
		if ((unsigned char)text->str[i] < 0x20 || text->str[i] == 0x7f)
			return true;
	return false;
}

static postern_status decode(
    GString *out, const char *name, const char *value, size_t most, postern_error *error)
{
	if (!percent_decode(out, value))
		return error_set(error, POSTERN_E_ARGUMENT,
		    "%s: \"%%\" without two hexadecimal digits; write \"%%\" as \"%%25\"", name);
	if (has_controls(out))
		return error_set(error, POSTERN_E_ARGUMENT, "%s: holds a control character", name);
	if (!g_utf8_validate(out->str, (gssize)out->len, NULL))
		return error_set(error, POSTERN_E_ARGUMENT, "%s: is not UTF-8", name);
	if (out->len > most)
		return error_set(
		    error, POSTERN_E_ARGUMENT, "%s: is longer than %zu bytes", name, most);
	return POSTERN_OK;
}

/* "<a@b>" is "a@b". */
static struct text without_brackets(const GString *address)
{
	struct text t = text_trim((struct text){ address->str, address->len });
	if (t.len >= 2 && t.at[0] == '<' && t.at[t.len - 1] == '>')
		return (struct text){ t.at + 1, t.len - 2 };
	return t;
}

/* ---- the headers */

static postern_status given_twice(postern_error *error, const char *name)
{
	return error_set(error, POSTERN_E_ARGUMENT, "%s: is given twice", name);
}

static postern_status take_sender(
    struct envelope *envelope, const char *name, const char *value, postern_error *error)
{
	g_autoptr(GString) decoded = g_string_new(NULL);
	if (envelope->has_sender)
		return given_twice(error, name);
	postern_status status = decode(decoded, name, value, ENVELOPE_ADDRESS, error);
	struct text address = without_brackets(decoded);
	g_string_append_len(envelope->sender, address.at, (gssize)address.len);
	envelope->has_sender = true;
	return status;
}

static postern_status take_recipient(
    struct envelope *envelope, const char *name, const char *value, postern_error *error)
{
	g_autoptr(GString) decoded = g_string_new(NULL);
	postern_status status = decode(decoded, name, value, ENVELOPE_ADDRESS, error);
	if (status != POSTERN_OK)
		return status;
	struct text address = without_brackets(decoded);
	if (address.len == 0)
		return error_set(error, POSTERN_E_ARGUMENT, "%s: is empty", name);
	g_string_append_len(envelope->recipients, address.at, (gssize)address.len);
	g_string_append_c(envelope->recipients, '\0');
	envelope->n_recipients++;
	return POSTERN_OK;
}

static postern_status take_direction(
    struct envelope *envelope, const char *name, const char *value, postern_error *error)
{
	static const char *const directions[] = { "outbound", "inbound", "internal" };
	if (envelope->has_direction)
		return given_twice(error, name);
	for (size_t i = 0; i < G_N_ELEMENTS(directions); i++) {
		if (strcmp(value, directions[i]) != 0)
			continue;
		g_strlcpy(envelope->direction, value, sizeof(envelope->direction));
		envelope->has_direction = true;
		return POSTERN_OK;
	}
	return error_set(
	    error, POSTERN_E_ARGUMENT, "%s: must be outbound, inbound or internal", name);
}

static postern_status take_queue_id(
    struct envelope *envelope, const char *name, const char *value, postern_error *error)
{
	g_autoptr(GString) decoded = g_string_new(NULL);
	if (envelope->has_queue_id)
		return given_twice(error, name);
	postern_status status = decode(decoded, name, value, ENVELOPE_QUEUE_ID - 1, error);
	g_strlcpy(envelope->queue_id, decoded->str, sizeof(envelope->queue_id));
	envelope->has_queue_id = true;
	return status;
}

static const struct {
	const char *name;
	postern_status (*take)(
	    struct envelope *envelope, const char *name, const char *value, postern_error *error);
} headers[] = {
	{ "Postern-Sender", take_sender },
	{ "Postern-Recipient", take_recipient },
	{ "Postern-Direction", take_direction },
	{ "Postern-Queue-Id", take_queue_id },
};

static postern_status unknown_header(const char *name, postern_error *error)
{
	const char *names[G_N_ELEMENTS(headers)];
	for (size_t i = 0; i < G_N_ELEMENTS(headers); i++)
		names[i] = headers[i].name;
	const char *meant = diagnostics_meant(text_of(name), names, G_N_ELEMENTS(names));
	g_autofree char *shown = g_strescape(name, NULL);
	return error_set(error, POSTERN_E_ARGUMENT, "no header is named \"%.60s\"%s%s%s", shown,
	    meant ? "; did you mean \"" : "", meant ? meant : "", meant ? "\"?" : "");
}

postern_status envelope_take(
    struct envelope *envelope, const char *name, const char *value, postern_error *error)
{
	if (g_ascii_strncasecmp(name, PREFIX, strlen(PREFIX)) != 0)
		return POSTERN_OK;
	for (size_t i = 0; i < G_N_ELEMENTS(headers); i++)
		if (g_ascii_strcasecmp(name, headers[i].name) == 0)
			return headers[i].take(
			    envelope, headers[i].name, value ? value : "", error);
	return unknown_header(name, error);
}

size_t envelope_length(const struct envelope *envelope)
{
	return strlen(envelope->direction) + 1 + strlen(envelope->queue_id) + 1 +
	       envelope->sender->len + 1 + envelope->recipients->len;
}

static unsigned char *write_text(unsigned char *out, const char *text, size_t length)
{
	memcpy(out, text, length + 1);
	return out + length + 1;
}

void envelope_write(unsigned char *out, const struct envelope *envelope)
{
	out = write_text(out, envelope->direction, strlen(envelope->direction));
	out = write_text(out, envelope->queue_id, strlen(envelope->queue_id));
	out = write_text(out, envelope->sender->str, envelope->sender->len);
	memcpy(out, envelope->recipients->str, envelope->recipients->len);
}
