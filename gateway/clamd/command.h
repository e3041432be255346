/* SPDX-License-Identifier: Apache-2.0
 *
 * One command of the clamd protocol (clamd(8), "COMMANDS"), as it stands at the beginning of what a
 * client sent:
 *
 *     zINSTREAM\0   answered up to a NUL
 *     nINSTREAM\n   answered up to a line feed
 *     INSTREAM\n    likewise: the old way; at the end of the connection the line feed may be
 * missing
 */
#ifndef POSTERN_GATEWAY_CLAMD_COMMAND_H
#define POSTERN_GATEWAY_CLAMD_COMMAND_H

#include "base/text.h"

enum clamd_verb {
	CLAMD_UNKNOWN,
#define COMMAND(name) CLAMD_##name,
#include "gateway/clamd/commands.def"
#undef COMMAND
};

enum { CLAMD_COMMAND_MAX = 1024 };

struct clamd_command {
	enum clamd_verb verb;
	char end;      /**< what ends the command, and its answer: NUL or LF */
	bool prefixed; /**< written with z or n, as IDSESSION demands */
	size_t length; /**< bytes that it takes, its end included */
};

enum clamd_read { CLAMD_READ_MORE, CLAMD_READ_DONE, CLAMD_READ_TOO_LONG };

/**
 * Reads the command that `from` begins with.  Pure: any thread.
 *
 * @param last  no more bytes will follow
 * @return DONE with `out`, MORE when its end is not there yet, TOO_LONG when it cannot be one
 */
enum clamd_read clamd_command_read(struct clamd_command *out, struct bytes from, bool last);

/** "PING VERSION ...", as VERSIONCOMMANDS lists them. */
const char *clamd_command_names(void);

#endif
