/* SPDX-License-Identifier: Apache-2.0
 *
 * From the message model to surfaces: UTF-8 texts, each with where it came from, its zones and its
 * tables; and the coverage ledger, in which every part of the message ends.
 */
#ifndef POSTERN_EXTRACT_H
#define POSTERN_EXTRACT_H

#include <postern/verdict.h>

#include "base/base.h"
#include "engine/extract/fold.h"
#include "engine/mime/mime.h"
#include "engine/outside/outside.h"
#include "engine/program/program.h"

/** One table cell: [begin, end) in the folded text. */
struct cell {
	uint32_t begin, end;
	uint32_t table, row, column;
};

/** Cells in the order of the text; tables numbered from 0 within a surface. */
struct cells {
	struct cell *items;
	size_t count, room;
};

struct table {
	uint32_t first_cell, n_cells; /**< in surface.cells */
	uint32_t rows, columns;
	uint32_t heading; /**< the row that names the columns: 0, or below a title */
	uint32_t unnamed; /**< the first column that it does not speak for; 0: there is none */
	bool has_heading;
	bool
	    records; /**< a data table: one record a row; false for layout and label-value tables */
};

struct tables {
	struct table *items;
	size_t count, room;
};

/** A stretch of a body that is a zone: [begin, end) in the folded text; may nest, sorted by begin.
 */
struct zone {
	uint32_t begin, end;
	uint32_t place; /**< one PLACE_QUOTED, _SIGNATURE, _DISCLAIMER or _FORWARDED bit */
};

struct zones {
	struct zone *items;
	size_t count, room;
};

struct surface {
	uint32_t index;
	uint32_t place;   /**< one PLACE bit of PLACE_SURFACES */
	const char *part; /**< path, "" for the message's own headers */
	const struct mime_part
	    *mime_part; /**< NULL for header surfaces and members of containers */
	const struct mime_message *message; /**< the innermost message it belongs to */
	uint32_t ledger;     /**< its part's entry in the ledger; UINT32_MAX for headers */
	struct text decoded; /**< as a reader has it; valid UTF-8; at most UINT32_MAX bytes */
	struct text
	    folded; /**< what is matched; the same view as `decoded` when folding changed nothing */
	struct fold_map map; /**< from folded offsets back to decoded ones */
	struct cells cells;
	struct tables tables;
	struct zones zones; /**< filled by surface_zones() on first use */
	bool zoned;
};

struct surfaces {
	struct surface *items;
	size_t count, room;
};

struct ledger_entry {
	const char *part;
	struct text name, type;
	postern_coverage_state state;
	const char *reason; /**< "" or a few words: "no extractor", "expansion ratio", ... */
	size_t size;        /**< decoded bytes, 0 when unknown; reckoned for what is not read */
};

struct ledger {
	struct ledger_entry *items;
	size_t count, room;
};

struct extraction {
	struct mime_model *model;
	struct surfaces surfaces;
	struct ledger ledger;
	struct mime_anomalies
	    anomalies;    /**< those of the model and those that extraction found; each name once */
	bool uninspected; /**< some entry is not POSTERN_INSPECTED */
};

/** Names of the anomalies that extraction itself can find (engine/extract/anomalies.def). */
extern const char *const extract_anomaly_names[];
extern const size_t extract_n_anomaly_names;

/** Reusable memory of extraction: one for each scanner. */
struct extract_state;
struct extract_state *extract_state_new(void);
void extract_state_free(struct extract_state *state); /* NULL is fine */

/** Files of types for which a pack registered an extractor are read by it, too. */
void extract_state_scripts(
    struct extract_state *state, const struct program *program, const struct script *script);

/** Outside programs that read files, borrowed; NULL for none. */
void extract_state_outside(struct extract_state *state, struct outside *outside);

/**
 * Makes surfaces of everything in the model that can be read and a ledger entry of every leaf.
 * `places` are the PLACE bits that the rules can ask for; surfaces of other kinds may be left out
 * (trace headers).
 */
void extract_message(struct extraction *out, struct extract_state *state,
    struct mime_parser *parser, struct mime_model *model, uint32_t places, struct budget *budget,
    struct arena *arena);

/** Finds quoted replies, signatures, disclaimers and forwarded messages in a body, once. */
void surface_zones(struct surface *surface, struct arena *arena);

/** PLACE bits at [from, to) of the folded text: the surface's kind and the zones around it.  The
 * subject of an enclosed message is PLACE_BODY here: only the outermost one stays readable. */
uint32_t surface_places(struct surface *surface, size_t from, size_t to, struct arena *arena);

/** The cell that holds `offset`, or NULL. Binary search. */
const struct cell *surface_cell(const struct surface *surface, size_t offset);

/** The text of the heading of the cell's column; empty when the table has none or the cell is in
 * the heading itself. */
struct text surface_heading(const struct surface *surface, const struct cell *cell);

#endif
