/* SPDX-License-Identifier: Apache-2.0
 *
 * Outside programs: poppler's, catdoc's, tesseract, and what a site adds.  Each reads one file on
 * its standard input and writes what it found to its standard output, in a process that can do
 * nothing else: no network, no files but its input and its own libraries, no other programs, and
 * limits on memory, time and output.
 *
 *    scanner --request, input, pipes--> launcher --exec--> program
 *            <------------- output, how it ended -------------
 *
 * The launcher is a small process of its own, forked before the scanner's process confines itself.
 * It runs nothing but what it is asked to, and ends with the last process that holds its socket.
 */
#ifndef POSTERN_OUTSIDE_H
#define POSTERN_OUTSIDE_H

#include <postern/launcher.h>

#include "base/base.h"

/** One row of the table: what reads files of a media type. */
struct outside_program {
	const char *type; /**< of the files it reads, in lower case; or the ending of their names */
	const char *gives; /**< the media type of what it writes; "" when switched off */
	const char *words; /**< the program and its arguments, `length` bytes, each ending in NUL */
	size_t length;
	bool site; /**< a line of the site's own */
};

/** The programs of one scanner, and its launcher.  One thread at a time. */
struct outside;

struct outside_options {
	const char *table;                 /**< path of the site's own lines, or NULL */
	struct postern_launcher *launcher; /**< borrowed; NULL: one is started when first needed */
	bool ocr;                          /**< rows of images are in force */
};

/** @return OK; E_IO when the table cannot be read; E_ARGUMENT for a line that is wrong */
postern_status outside_new(
    struct outside **out, const struct outside_options *options, postern_error *error);
void outside_free(struct outside *outside); /* NULL is fine */

/** The row for a media type or, in a site's own lines, the ending of a name: the site's before the
 * shipped; NULL when there is none, or it is switched off. */
const struct outside_program *outside_program(
    const struct outside *outside, struct text type, struct text name);

/** The row as it is for one page: each word "%" is the number.  On the arena. */
struct outside_program outside_page(
    const struct outside_program *program, uint32_t page, struct arena *arena);

enum outside_end {
	OUTSIDE_DONE,       /**< it ended with status 0 */
	OUTSIDE_FAILED,     /**< with another */
	OUTSIDE_CRASHED,    /**< by a signal, also for want of memory */
	OUTSIDE_TIMEOUT,    /**< it was ended, for taking too long */
	OUTSIDE_OVER_LIMIT, /**< it was ended, for writing too much */
	OUTSIDE_MISSING,    /**< there is no such program */
	OUTSIDE_UNSTARTED,  /**< the system or the launcher refused to start it */
};

struct outside_result {
	struct bytes output; /**< on the arena; also what it wrote before it failed */
	struct text gives;   /**< its media type */
	struct text
	    complaint; /**< the first bytes of its standard error: may hold values, never shown */
	enum outside_end end;
	int status; /**< with which it failed */
};

/**
 * Runs one program over `input`, for at most half of the time that the message has left, so that
 * what it found can still be looked at.
 */
void outside_run(struct outside_result *out, struct outside *outside,
    const struct outside_program *program, struct bytes input, struct budget *budget,
    struct arena *arena);

#endif
