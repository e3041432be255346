/* SPDX-License-Identifier: Apache-2.0
 *
 * Reading commands; names are compared as they are written, in capitals.
 */
#include "gateway/clamd/command.h"

static enum clamd_verb verb_of(struct text name)
{
	static const char *const names[] = {
		[CLAMD_UNKNOWN] = "",
#define COMMAND(word) [CLAMD_##word] = #word,
#include "gateway/clamd/commands.def"
#undef COMMAND
	};
	for (size_t i = CLAMD_UNKNOWN + 1; i < sizeof(names) / sizeof(names[0]); i++) {
		if (text_equal(name, text_of(names[i])))
			return (enum clamd_verb)i;
	}
	return CLAMD_UNKNOWN;
}

const char *clamd_command_names(void)
{
#define COMMAND(word) " " #word
	return ""
#include "gateway/clamd/commands.def"
	    ;
#undef COMMAND
}

/* A carriage return before the line feed is forgiven: people try this with telnet. */
static struct text without_return(struct text line)
{
	if (line.len > 0 && line.at[line.len - 1] == '\r')
		line.len--;
	return line;
}

enum clamd_read clamd_command_read(struct clamd_command *out, struct bytes from, bool last)
{
	if (from.len == 0)
		return CLAMD_READ_MORE;
	*out = (struct clamd_command){ .end = from.at[0] == 'z' ? '\0' : '\n',
		.prefixed = from.at[0] == 'z' || from.at[0] == 'n' };
	size_t within = from.len < CLAMD_COMMAND_MAX ? from.len : CLAMD_COMMAND_MAX;
	const unsigned char *end = memchr(from.at, out->end, within);
	if (!end && within == CLAMD_COMMAND_MAX)
		return CLAMD_READ_TOO_LONG;
	if (!end && !last)
		return CLAMD_READ_MORE;
	struct text line = { (const char *)from.at, end ? (size_t)(end - from.at) : from.len };
	out->length = line.len + (end != NULL);
	line = without_return(line);
	if (out->prefixed)
		line = (struct text){ line.at + 1, line.len - 1 };
	out->verb = verb_of(line);
	return CLAMD_READ_DONE;
}
