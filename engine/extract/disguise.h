/* SPDX-License-Identifier: Apache-2.0
 *
 * Numbers and texts written so that people read them and programs do not: spelled, taken apart with
 * odd separators, backwards, encoded.  A disguise is one file on the shelf engine/disguises/;
 * putting it there registers it.
 *
 * A disguise is asked only where the text gives a clue of it, so that ordinary text costs next to
 * nothing.  What it makes out replaces what it read; all replacements of a text together make a
 * second reading of the surface, which is matched beside the first and looked at again in turn
 * (base64 in base64).
 */
#ifndef POSTERN_DISGUISE_H
#define POSTERN_DISGUISE_H

#include "engine/extract/extractor.h"

/** What a stretch of text has that a disguise may hide behind. */
enum clue {
	CLUE_DIGITS = 1,     /**< many digits close together; the next six are kinds of this */
	CLUE_SINGLES = 2,    /**< some of them stand alone */
	CLUE_GROUPS = 4,     /**< many groups of them, or a very long one */
	CLUE_GAPS = 8,       /**< more than a character between groups */
	CLUE_ODD = 16,       /**< beside some stands what numbers do not have */
	CLUE_TOLD = 8192,    /**< words stand in the gaps */
	CLUE_PAIRS = 16384,  /**< pairs of hexadecimal digits, apart by one character */
	CLUE_NUMERAL = 32,   /**< words for numbers */
	CLUE_UNBROKEN = 64,  /**< no blank for a while */
	CLUE_ESCAPES = 128,  /**< several characters that begin escapes */
	CLUE_LETTERS = 256,  /**< letters that stand alone, three in a row */
	CLUE_MIXED = 512,    /**< a digit or a low line where words have letters */
	CLUE_MARKS = 1024,   /**< mostly dots and dashes */
	CLUE_CODED = 2048,   /**< letters of both cases, or hardly any small ones, as codes have */
	CLUE_FOREIGN = 4096, /**< characters beyond ASCII */
	CLUE_BASE85 = 32768, /**< the mark that begins it, and nothing else */
};

/** The text in hand, and what was made out in it so far. */
struct reading;

struct disguise {
	const char *name;  /**< the anomaly that it raises (engine/extract/anomalies.def) */
	const char *title; /**< one sentence for the documentation */
	unsigned clues;    /**< enum clue bits */
	bool once; /**< not asked about a reading that it made itself: it would undo it again */
	/**
	 * Looks at the clue in [from, to) and as far around it as the disguise reaches, but not
	 * before `done`, the answer of the call before.  Returns up to where it has read.
	 */
	size_t (*read)(struct reading *reading, size_t done, size_t from, size_t to);
};

extern const struct disguise *const disguises[];
extern const size_t n_disguises;

/** The text that is read: folded, valid UTF-8. */
struct text reading_text(const struct reading *reading);
struct arena *reading_arena(struct reading *reading);
struct budget *reading_budget(struct reading *reading);

/** [from, to) stands for `plain`, which is the arena's or the text's own; raises `anomaly`. */
void reading_replace(
    struct reading *reading, size_t from, size_t to, struct text plain, const char *anomaly);

/** The same for what ordinary texts have as well: it is read, and raises nothing. */
void reading_suggest(
    struct reading *reading, size_t from, size_t to, struct text plain, const char *anomaly);

/** Whether it is a word of some rule, a whole term, or a numeral, in any case (vocabulary.h). */
bool reading_knows(const struct reading *reading, struct text word);

/** Bytes in no declared charset as folded text. */
struct text reading_fold(struct reading *reading, struct bytes bytes);

/** How many of the bytes are whole characters of UTF-8, from the first on. */
size_t reading_whole(struct bytes bytes);

/** Hands a file that stood encoded in [from, to) to extraction, as a part of its own.  Nothing else
 * is read there. */
void reading_file(
    struct reading *reading, size_t from, size_t to, struct bytes content, const char *type);

/** The media type that the first bytes tell; NULL for none. */
const char *reading_file_type(struct bytes head);

/* ---- for extraction itself */

/** Adds second readings of the surface, if it has any. */
void disguise_surface(struct sink *sink, uint32_t surface);

#endif
