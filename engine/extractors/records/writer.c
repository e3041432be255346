/* SPDX-License-Identifier: Apache-2.0
 *
 * A text that grows on the arena.
 */
#include "engine/extractors/records/writer.h"

#include <glib.h>

/** Room for `more` bytes and the line break before them. */
static void make_room(struct writer *writer, size_t more)
{
	size_t needed = writer->len + more + 1;
	if (needed <= writer->room)
		return;
	size_t room = writer->room > 0 ? writer->room : 256;
	while (room < needed)
		room *= 2;
	writer->at = arena_grow(writer->arena, writer->at, writer->room, room);
	writer->room = room;
}

void writer_add(struct writer *writer, struct text text)
{
	if (text.len == 0)
		return;
	make_room(writer, text.len);
	if (writer->apart && writer->len > 0 && writer->at[writer->len - 1] != '\n')
		writer->at[writer->len++] = '\n';
	writer->apart = false;
	memcpy(writer->at + writer->len, text.at, text.len);
	writer->len += text.len;
}

void writer_char(struct writer *writer, char c)
{
	writer_add(writer, (struct text){ &c, 1 });
}

void writer_code(struct writer *writer, uint32_t code)
{
	char utf8[6];
	bool valid = code > 0 && code < 0x110000 && (code < 0xd800 || code > 0xdfff);
	size_t len = (size_t)g_unichar_to_utf8(valid ? code : 0xfffd, utf8);
	writer_add(writer, (struct text){ utf8, len });
}

void writer_field(struct writer *writer, struct text name, struct text value)
{
	if (value.len == 0)
		return;
	writer_break(writer);
	writer_add(writer, name);
	if (name.len > 0)
		writer_add(writer, TEXT(": "));
	writer_add(writer, value);
	writer_break(writer);
}
