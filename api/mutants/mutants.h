/* SPDX-License-Identifier: Apache-2.0
 *
 * Disguised copies of the mails that prove rules.  Private to this folder, but for the table of
 * transformations.
 */
#ifndef POSTERN_MUTANTS_H
#define POSTERN_MUTANTS_H

#include <glib.h>

#include "api/api.h"

enum stage {
	STAGE_WRITING,
	STAGE_CODING,
	STAGE_LAYOUT,
	STAGE_MARKUP,
	STAGE_CARRIAGE,
	STAGE_WRAPPING
};

/** Another writing of a text; the same view when there is nothing to write otherwise. */
typedef struct text writing(struct text text, struct arena *arena);

/** Writes a number, as it is written by then, in a code. */
typedef void coding(GString *out, struct text number);

/** Plain text as a whole in another form. */
typedef struct text layout(struct text text, struct arena *arena);

/** Plain text as HTML. */
typedef struct text markup(struct text text, struct arena *arena);

/** How a text becomes a part of a mail (api.h). */
typedef text_carriage carriage;

/** Another message around, or in place of, the one given. */
typedef void wrapping(GString *out, struct text mail);

struct transformation {
	const char *name;
	enum stage stage;
	bool covered;
	const char *title;
	union {
		writing *WRITING;
		coding *CODING;
		layout *LAYOUT;
		markup *MARKUP;
		carriage *CARRIAGE;
		wrapping *WRAPPING;
	};
};

enum {
#define TRANSFORMATION(stage, name, covered, title) TRANSFORMATION_##name,
#include "api/mutants/transformations.def"
#undef TRANSFORMATION
	N_TRANSFORMATIONS
};

extern const struct transformation transformations[N_TRANSFORMATIONS];

#define STAGE_TYPE_WRITING(name) writing mutate_##name;
#define STAGE_TYPE_CODING(name) coding mutate_##name;
#define STAGE_TYPE_LAYOUT(name) layout mutate_##name;
#define STAGE_TYPE_MARKUP(name) markup mutate_##name;
#define STAGE_TYPE_CARRIAGE(name) carriage mutate_##name;
#define STAGE_TYPE_WRAPPING(name) wrapping mutate_##name;
#define TRANSFORMATION(stage, name, covered, title) STAGE_TYPE_##stage(name)
#include "api/mutants/transformations.def"
#undef TRANSFORMATION

/** Whether the second can follow the first. */
bool transformations_compose(
    const struct transformation *first, const struct transformation *second);

/**
 * The mail of a test in a disguise of one or two transformations (`second` may be NULL); empty when
 * one of them finds nothing to change.
 */
struct text mutant_mail(const struct program_test *test, const struct transformation *first,
    const struct transformation *second, struct arena *arena);

/* ---- numbers (numbers.c) */

/** Writes a number in another way. */
typedef void number_writer(GString *out, struct text number);

/** The text with every number written by `write`. */
struct text with_numbers(struct text text, number_writer *write, struct arena *arena);

/** The next number from *from on; its range in [*from, *to). */
bool next_number(struct text text, size_t *from, size_t *to);

/** The text with `between` put between any two letters or digits that stand side by side. */
struct text with_between(struct text text, const char *between, struct arena *arena);

/** A copy of what the string holds; frees the string. */
struct text taken(GString *string, struct arena *arena);

#endif
