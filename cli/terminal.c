/* SPDX-License-Identifier: Apache-2.0
 *
 * Text for a terminal: colours, widths, wrapping, and escapes for whatever a hostile message wants
 * a terminal to do.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/cli.h"

bool terminal_colour(const struct settings *settings, FILE *out)
{
	const char *when = settings->color ? settings->color : "auto";
	if (strcmp(when, "auto") != 0)
		return strcmp(when, "always") == 0;
	/* https://no-color.org: present and not empty */
	const char *no_color = getenv("NO_COLOR");
	const char *terminal = getenv("TERM");
	return isatty(fileno(out)) && !(no_color && *no_color) &&
	       !(terminal && strcmp(terminal, "dumb") == 0);
}

int terminal_width(void)
{
	enum { NARROW = 40, WIDE = 100, UNKNOWN = 80 };
	struct winsize size = { 0 };
	long width = 0;
	const char *columns = getenv("COLUMNS");
	if (columns)
		width = strtol(columns, NULL, 10);
	if (width <= 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
		width = size.ws_col;
	if (width <= 0)
		width = UNKNOWN;
	return (int)CLAMP(width, NARROW, WIDE);
}

/** GLib's own macro casts const away. */
static const char *next_character(const char *text)
{
	return text + g_utf8_skip[(unsigned char)*text];
}

static void append_safe(GString *out, const char *text, const char *also)
{
	while (*text) {
		gunichar c = g_utf8_get_char_validated(text, -1);
		if (c >= (gunichar)-2) {
			g_string_append_printf(out, "\\x%02x", (unsigned char)*text++);
			continue;
		}
		const char *next = next_character(text);
		if (character_is_harmless(c) || (c < 0x80 && strchr(also, (int)c)))
			g_string_append_len(out, text, next - text);
		else if (c < 0x80)
			g_string_append_printf(out, "\\x%02x", c);
		else
			g_string_append_printf(out, "\\u{%x}", c);
		text = next;
	}
}

void append_printable(GString *out, const char *text)
{
	append_safe(out, text, "");
}

void append_printable_lines(GString *out, const char *text)
{
	append_safe(out, text, "\n\t");
}

static int character_width(gunichar c)
{
	return g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
}

static int width_of(const char *text, const char *end)
{
	int width = 0;
	for (; text < end; text = next_character(text))
		width += character_width(g_utf8_get_char(text));
	return width;
}

int display_width(const char *text)
{
	return width_of(text, text + strlen(text));
}

void append_wrapped(GString *out, const char *text, int column, int width)
{
	int at = column;
	for (bool first = true;; first = false) {
		text += strspn(text, " ");
		if (!*text)
			break;
		const char *end = text + strcspn(text, " ");
		int word = width_of(text, end);
		if (!first && at + 1 + word > width) {
			g_string_append_printf(out, "\n%*s", column, "");
			at = column;
		} else if (!first) {
			g_string_append_c(out, ' ');
			at++;
		}
		g_string_append_len(out, text, end - text);
		at += word;
		text = end;
	}
	g_string_append_c(out, '\n');
}
