/* SPDX-License-Identifier: Apache-2.0
 *
 * What the files of this room share.  Not for other rooms.
 */
#ifndef POSTERN_DETECT_PRIVATE_H
#define POSTERN_DETECT_PRIVATE_H

#include "engine/detect/detect.h"

/** Near misses that one message may leave behind; a part of them is left for arbitration, which
 * comes last, and no detector fills them with what merely failed validation or stood elsewhere. */
#define DETECT_MISSED 1000
#define DETECT_MISSED_BEFORE_ARBITRATION 800
#define DETECT_MISSED_UNFIT 20

/** How far, in the unit of a `near`, explaining looks for evidence that stands too far away. */
#define DETECT_EXPLAIN_DISTANCE 5000

/** A deduplicated hit of the detector in hand; those that validation passes become findings. */
struct suspect {
	struct spot spot;
	enum confidence confidence;
	enum validity validity;
	bool unproved; /**< its script failed: never more than possible */
	uint64_t value;
	const char *kind;       /**< as its validator says; NULL for none */
	uint32_t before, after; /**< nearest suspects of another value, PROGRAM_NONE for none */
};

struct suspects {
	struct suspect *items;
	size_t count, room;
};

struct spots {
	const struct spot *items;
	size_t count;
	bool made;
};

/** What one detector found. */
struct found {
	struct finding *items;
	size_t count;
};

/** The work on one message. */
struct detecting {
	const struct program *program;
	struct extraction *extraction;
	const struct hits *hits;
	const struct detect_keys *keys;
	const struct script *script; /**< NULL: no detector asks one */
	struct budget *budget;
	struct arena *arena;
	bool explain;
	const struct links *links;
	struct spots *source_spots;  /**< per source, made when first asked for */
	struct spots *finding_spots; /**< per detector and least confidence, likewise */
	struct found *found;         /**< per detector */
	struct suspects suspects;    /**< of the detector in hand, in order of surface and offset */
	uint32_t *beyond;
	uint32_t unfit; /**< near misses by validation and place of the detector in hand */
	struct {
		struct missed *items;
		size_t count, room;
	} missed;
};

/* ---- sort.c ---- */

struct sort_key {
	uint64_t high, low;
	uint32_t index;
};

/** Ascending by high, then low; keys that are in order already cost one pass. */
void detect_sort_keys(struct sort_key *keys, size_t n, struct arena *arena);

/* ---- near.c ---- */

/** The record (row of a data table) around a spot. */
struct record {
	uint32_t table_begin, table_end;     /**< [begin, end) of the whole table */
	uint32_t heading_begin, heading_end; /**< of the column's heading; equal when it has none */
	uint32_t table, row;
};

/** The heading of the table column that `offset` is in; false when there is none. */
bool detect_near_heading(struct spot *out, const struct surface *surface, uint32_t offset);

/** False when the offset is in no data table. */
bool detect_near_record(struct record *out, const struct surface *surface, uint32_t offset);

/** Bytes that a gap of `limit` units can have at most. */
uint64_t detect_near_reach(uint32_t limit, enum distance_unit unit);

/* ---- sentences.c ---- */

/** How many sentences of `text` end from `from` on and before `to`, in bytes. */
uint32_t detect_sentence_ends(struct text text, size_t from, size_t to);

/* ---- near.c ---- */

enum adjacency { ADJACENT_NOT, ADJACENT_BEFORE, ADJACENT_AFTER };

/** Whether `b` as a whole stands just before or just after `a`. */
enum adjacency detect_near_adjacent(const struct surface *a, const struct surface *b);

/* ---- links.c ---- */

/** Which surfaces read on into each other; NULL when there are so few that it does not matter. */
struct links;
const struct links *detect_links_new(const struct extraction *extraction, struct arena *arena);

/** Calls `visit` for every surface that detect_near_adjacent() may hold of, perhaps for others too,
 * until it answers true. */
typedef bool links_visit(void *context, uint32_t surface);
bool detect_links_each(const struct links *links, const struct extraction *extraction,
    uint32_t surface, links_visit *visit, void *context);

/* ---- search.c ---- */

/** detect_near_any() with the links at hand. */
bool detect_near_linked(const struct extraction *extraction, const struct links *links,
    struct spot a, const struct spots *spots, struct distance distance, uint32_t *gap);

/* ---- candidates.c ---- */

/** Fills work->suspects with the validated candidates of the detector. */
void detect_candidates(struct detecting *work, uint32_t detector);

/** PLACE bits at a spot, as far as `asked` needs them. */
uint32_t detect_places(struct detecting *work, struct spot spot, uint32_t asked);

/* ---- evidence.c ---- */

/** Whether a piece of evidence holds for suspect `i`. */
bool detect_holds(struct detecting *work, size_t i, uint32_t evidence);

/** Runs the detector's steps over suspect `i`; CONFIDENCE_NONE when it is dropped. */
enum confidence detect_weigh(struct detecting *work, uint32_t detector, size_t i);

/* ---- prospect.c ---- */

/** Whether every candidate of the detector would be dropped in this message. */
bool detect_hopeless(const struct detecting *work, uint32_t detector);

/** Takes those suspects out that a `drop` step ends and that need no validated neighbour for it. */
void detect_drop_early(struct detecting *work, uint32_t detector);

/* ---- arbitrate.c ---- */

/** Findings of one detector, in order: of those that overlap the better one stays.  Returns how
 * many. */
size_t detect_settle(struct finding *findings, size_t n, struct arena *arena);

/** Sets `lost` in every pack's view. */
void detect_arbitrate(struct findings *findings, struct detecting *work);

/* ---- detect.c ---- */

/** Remembers a near miss when explaining; NULL when there is nothing to fill in. */
struct missed *detect_missed(
    struct detecting *work, uint32_t detector, struct spot spot, enum near_miss why);

#endif
