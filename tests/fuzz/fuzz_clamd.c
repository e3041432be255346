/* SPDX-License-Identifier: Apache-2.0
 *
 * What a clamd client sends: commands in all their forms, one behind the other, and the envelope
 * before a message.  Whatever it is, reading goes on to its end, never beyond it, and never stands
 * still.
 */
#include <assert.h>

#include "gateway/clamd/clamd.h"
#include "gateway/clamd/command.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_commands(struct bytes from)
{
	struct clamd_command command;
	while (clamd_command_read(&command, from, true) == CLAMD_READ_DONE) {
		assert(command.length > 0 && command.length <= from.len);
		assert(command.length <= CLAMD_COMMAND_MAX);
		assert(command.end == '\0' || command.end == '\n');
		from = (struct bytes){ from.at + command.length, from.len - command.length };
	}
	assert(from.len == 0 || from.len >= CLAMD_COMMAND_MAX);
}

static void read_envelope(struct bytes mail)
{
	struct arena *arena = arena_new();
	struct clamd_envelope envelope;
	clamd_envelope_read(&envelope, arena, mail);
	assert(envelope.message.len <= mail.len);
	if (envelope.known) {
		assert(envelope.recipients.count > 0 && envelope.sender);
		assert(envelope.message.at + envelope.message.len == mail.at + mail.len);
	} else {
		assert(envelope.message.len == mail.len);
	}
	for (size_t i = 0; i < envelope.recipients.count; i++)
		assert(envelope.recipients.items[i][0] != '\0');
	arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	read_commands((struct bytes){ data, size });
	read_envelope((struct bytes){ data, size });
	return 0;
}
