/* SPDX-License-Identifier: Apache-2.0
 *
 * The file in hand, as the inside of the room sees it.  A file found inside another gets a sink of
 * its own, made from the outer one.
 */
#ifndef POSTERN_EXTRACT_SINK_H
#define POSTERN_EXTRACT_SINK_H

#include "engine/extract/extractor.h"

#define NO_LEDGER UINT32_MAX

struct sink {
	struct extraction *out;
	struct mime_parser *parser;
	struct budget *budget;
	struct arena *arena;
	uint32_t places;
	const struct program *program; /**< whose scripts read files; NULL without `script` */
	const struct script *script;   /**< NULL: no pack has any */
	struct outside *outside;       /**< programs that read files; NULL: none */
	struct extract_state *state;   /**< kept between messages; NULL: nothing is */
	unsigned depth;                /**< files inside files */
	/* the file in hand */
	const char *path;
	const struct mime_part *part;
	const struct mime_message *message;
	uint32_t ledger, place;
	size_t text_left; /**< of limits.part_text_bytes */
	const char *cut;  /**< why text was left out, or NULL */
	uint32_t members; /**< files found inside */
};

/** The words of the rules; NULL without rules. */
struct vocabulary;
const struct vocabulary *sink_vocabulary(const struct sink *sink);

/** A new entry of the ledger; its index. */
uint32_t sink_add_entry(struct sink *sink, const char *path, struct text name, struct text type,
    size_t size, postern_coverage_state state, const char *reason);

/** Worsens an entry: what is not inspected never becomes so again. */
void sink_worsen(
    struct sink *sink, uint32_t ledger, postern_coverage_state state, const char *reason);

/** A surface of the file in hand, folded, within the budget. `cells` may be NULL. */
void sink_surface(
    struct sink *sink, struct text decoded, uint32_t place, const struct cells *cells);

/** Cells as `map` moves them, for the text of the surface. */
void surface_move_cells(struct surface *surface, const struct cells *cells,
    const struct fold_map *map, struct arena *arena);

/** Reads one file: picks its extractor, runs it, settles its ledger entry. */
void extract_file(struct sink *sink, const struct extract_input *input);

/** Whether more of a file than its first HEAD_BYTES matters: not when it is sound or a film, and
 * nothing on the shelf reads it. */
enum { HEAD_BYTES = 8192 };
bool extract_needs_rest(const struct sink *sink, const struct extract_input *head);

/** Whether a script reads files of the type. */
bool scripted_reads(const struct sink *sink, struct text type);

/** Whether a line of the site's own names a program for the file. */
bool site_program_reads(
    const struct sink *sink, const struct extract_input *input, const char *kind);

/** Runs it; false when there is none. */
bool site_program_run(struct sink *sink, const struct extract_input *input, const char *kind,
    postern_coverage_state *state, const char **reason);

enum scripted { SCRIPTED_NONE, SCRIPTED_DONE, SCRIPTED_FAILED };
/** Runs every script for the file's type. */
enum scripted scripted_run(struct sink *sink, const struct extract_input *input);

/** Everything of one message model; `path` is where it hangs, "" for the outermost. */
void extract_model(struct sink *sink, struct mime_model *model, const char *path);

/* ---- what a file is */

enum content_look { LOOKS_EMPTY, LOOKS_TEXT, LOOKS_BINARY };

/** The media type that the first bytes tell, or NULL. */
const char *content_kind(struct bytes content);
enum content_look content_look(struct bytes content);
bool content_is_mail(struct bytes content);

/** Whether the declared type or the name tells of something that the content is not
 * (engine/extract/declared.def). */
bool content_contradicts(
    const struct extract_input *input, const char *kind, enum content_look look);

/** Whether the content is encrypted, by its kind; the reason, or NULL. */
const char *content_encrypted(struct bytes content, const char *kind, struct text declared);

/** NULL when nothing on the shelf reads it. */
const struct extractor *pick_extractor(
    const struct extract_input *input, const char *kind, enum content_look look);

/** The one that lists the media type, whatever the content looks like; NULL when none does. */
const struct extractor *extractor_of(struct text type);

/** Whether the extractor lists the media type, not only a beginning of it. */
bool extractor_reads(const struct extractor *extractor, struct text type);

/** Fills surface->tables from its cells. */
void tables_recognise(struct surface *surface, struct arena *arena);

#endif
