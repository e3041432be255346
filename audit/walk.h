/* SPDX-License-Identifier: Apache-2.0
 *
 * Walks a corpus: folders in the order of their sorted names, files in the order of their content,
 * every message once. What a file is, its content tells: the shelf containers/ has one file each.
 *
 * Memory: one message, one buffer for each container in a container, and the names of the folders
 * that are open.
 */
#ifndef POSTERN_AUDIT_WALK_H
#define POSTERN_AUDIT_WALK_H

#include <glib.h>

#include "audit/address.h"
#include "audit/stream.h"

enum mbox_kind { MBOX_AUTO, MBOXO, MBOXRD, MBOXCL, MBOXCL2 };

/** Who hears of the messages. */
struct visitor {
	/** A message at this position, from 1: whether its bytes are wanted. */
	bool (*meet)(void *context, int64_t position, const struct address *address);
	/** The bytes of the message met last, when they were wanted. */
	void (*message)(void *context, struct bytes mail);
	/** Instead of the bytes: why there are none.  `state` as in contents.state; `bytes`: how
	 * many there would be. */
	void (*problem)(void *context, uint64_t bytes, const char *state, const char *reason);
	/** Whether to stop here. */
	bool (*stop)(void *context);
	void *context;
};

struct walk {
	const struct visitor *visitor;
	enum mbox_kind mbox;
	uint64_t disk_bytes; /**< of files, as far as they were read or passed over */

	/* private */
	int64_t position;
	unsigned depth;     /* containers in containers */
	GByteArray *buffer; /* the message being read */
};

void walk_open(struct walk *walk, const struct visitor *visitor, enum mbox_kind mbox);
void walk_close(struct walk *walk);

/** A file or folder that somebody named. */
void walk_path(struct walk *walk, const char *path);

/* ---- for containers */

struct container {
	const char *name;
	/** By the first bytes, at most STREAM_BUFFER of them. */
	bool (*recognises)(struct bytes start);
	void (*walk)(struct walk *walk, struct stream *stream, const struct address *address);
};

extern const struct container *const containers[];
extern const size_t n_containers;

bool walk_stopped(const struct walk *walk);

/** Counts a message; whether its bytes are wanted. */
bool walk_meet(struct walk *walk, const struct address *address);
void walk_message(struct walk *walk, struct bytes mail);
void walk_problem(struct walk *walk, uint64_t bytes, const char *state, const char *reason);

/** Counts something that is no message but should have been one. */
void walk_fault(
    struct walk *walk, const struct address *address, const char *state, const char *reason);

/** A message of that many bytes is longer than any scanner takes. */
void walk_too_long(struct walk *walk, uint64_t bytes);

/** A container or message that may be anything; `certain`: somebody says that it is a message,
 * whatever it looks like. */
void walk_stream(
    struct walk *walk, struct stream *stream, const struct address *address, bool certain);

/** A file.  `named`: by the user, who may mean a link or a pipe; what is found in folders is opened
 * with care. */
void walk_file(
    struct walk *walk, const char *path, const struct address *address, bool certain, bool named);

/** A folder, with all that is in it.  Its files are known as members of `container`; NULL: by their
 * own paths. */
void walk_folder(struct walk *walk, const char *path, const char *container);

/** Whether the name alone says that the file is a message. */
bool walk_named_message(const char *name);

#endif
