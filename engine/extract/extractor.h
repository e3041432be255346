/* SPDX-License-Identifier: Apache-2.0
 *
 * What extraction asks of an extractor.  An extractor is one file on the shelf engine/extractors/;
 * putting it there registers it.
 */
#ifndef POSTERN_EXTRACTOR_H
#define POSTERN_EXTRACTOR_H

#include "engine/extract/extract.h"
#include "engine/outside/outside.h"

/** Where an extractor puts what it finds.  Opaque; made by extract_message(). */
struct sink;

struct extract_input {
	struct bytes content;         /**< transfer encoding undone */
	struct text charset;          /**< as declared, may be empty */
	struct text name, type;       /**< file name and media type, lower case type */
	const struct mime_part *part; /**< NULL inside containers */
	bool attachment;
};

struct extractor {
	const char *name;  /**< "html" */
	const char *title; /**< one sentence for the documentation */
	const char *const
	    *types; /**< media types, NULL-terminated; "text/" + "*" as prefix match */
	const char *const *extensions;                      /**< ".csv", NULL-terminated */
	bool (*sniff)(struct bytes head, struct text name); /**< by content; may be NULL */
	/** Emits surfaces; returns the part's state; sets *reason when it is not POSTERN_INSPECTED.
	 */
	postern_coverage_state (*run)(
	    struct sink *sink, const struct extract_input *input, const char **reason);
	bool binary;  /**< what looks like text is none of it, whatever its type and name say */
	bool outside; /**< it runs outside programs itself, also those of a site's own lines */
	/** Where a file of this format begins in one of another kind, which some programs would
	 * open; SIZE_MAX: nowhere.  May be NULL. */
	size_t (*inside)(struct bytes content);
};

/** In cell.row of cells that an extractor emits: the source itself calls it a heading (<th>). */
#define CELL_HEADING 0x80000000u

/** Cells beyond these are text without a table: structure may not cost more than the text. */
#define CELLS_LIMIT 500000u

extern const struct extractor *const extractors[];
extern const size_t n_extractors;

/** Memory and budget of the scan in hand. */
struct arena *sink_arena(struct sink *sink);
struct budget *sink_budget(struct sink *sink);

/** The content as UTF-8, with the anomalies of its charset recorded. */
struct text sink_text(struct sink *sink, const struct extract_input *input);

/** Bytes of a charset that the format itself states, as UTF-8: a name of iconv in lower case. */
struct text sink_convert(struct sink *sink, struct bytes in, const char *charset);

/**
 * Emits decoded UTF-8 text, not copied.  `hidden` text is what a reader does not see.  Cells, when
 * given, are ranges of the decoded text; they are moved to folded offsets, and tables are
 * recognised, here.
 */
void sink_emit(struct sink *sink, struct text decoded, bool hidden, const struct cells *cells);

/**
 * Hands a file found inside (a data: URL, a member of a container) back to extraction, which picks
 * an extractor for it and gives it a ledger entry of its own under the path PART/NAME.
 */
void sink_recurse(struct sink *sink, struct bytes content, struct text name, struct text type,
    struct text charset);

/**
 * An entry of the ledger for a file inside that cannot be read, under the path PART/NAME: `size`
 * bytes of it are announced.  Its name is looked at like that of any other file.
 */
void sink_unread(struct sink *sink, struct text name, size_t size, postern_coverage_state state,
    const char *reason);

/** What sink_recurse() does, for a file that was read only in part: `state` and `reason` say why.
 */
void sink_recurse_as(struct sink *sink, struct bytes content, struct text name, struct text type,
    struct text charset, postern_coverage_state state, const char *reason);

/**
 * Something inside that has a name but no bytes of its own to hand on, and is read where it lies: a
 * message in the attachment of a message.  It gets an entry of the ledger under the path PART/NAME;
 * what is emitted to the sink that is returned belongs to it.  NULL when a limit is hit, which the
 * entry says.
 */
struct sink *sink_enter(struct sink *sink, struct text name, struct text type);

/** The end of what sink_enter() began: its state, and the reason when it is not inspected. */
void sink_leave(struct sink *inner, postern_coverage_state state, const char *reason);

/** An entry of the ledger for something inside the part in hand that is no file of its own: an
 * armoured block. */
void sink_ledger(struct sink *sink, struct text name, struct text type,
    postern_coverage_state state, const char *reason);

/**
 * Reads something found inside as a part of the file in hand, with no ledger entry of its own: text
 * in UTF-8, with the tables whose columns are set with blanks, or what the extractor for another
 * type makes of it.
 */
postern_coverage_state sink_read(
    struct sink *sink, struct bytes content, struct text type, const char **reason);

/** Whether an outside program reads files of the type. */
bool sink_has_outside(const struct sink *sink, struct text type);

/**
 * Runs the outside program for files of the type over the content.  What it wrote is in `out`, also
 * when it failed; the state and its reason tell how it ended.
 */
postern_coverage_state sink_outside(struct sink *sink, struct outside_result *out, struct text type,
    struct bytes content, const char **reason);

/** The same for one page, counted from 1. */
postern_coverage_state sink_outside_page(struct sink *sink, struct outside_result *out,
    struct text type, struct bytes content, uint32_t page, const char **reason);

/** Records a named anomaly of extraction (engine/extract/anomalies.def). */
void sink_anomaly(struct sink *sink, const char *name);

#endif
