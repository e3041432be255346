/* SPDX-License-Identifier: Apache-2.0
 *
 * What the engine knows of scripts: a table of functions that packs registered, and a vtable that
 * calls one of them by its index.  Who fills the vtable (the lua room) and in which language the
 * functions are written is not known here.
 *
 * A script may fail: it raises an error, uses up its budget, or answers what is no answer.  A
 * failure is never an answer of its own.  The caller takes the safe side (a validator keeps its
 * candidate, a predicate does not hold, a policy is left out), and the failure ends in the coverage
 * ledger, so that the message has the class `uninspected`.
 */
#ifndef POSTERN_PROGRAM_SCRIPT_H
#define POSTERN_PROGRAM_SCRIPT_H

#include "base/base.h"
#include "engine/program/validator.h"

enum script_kind {
	SCRIPT_VALIDATOR,
	SCRIPT_PREDICATE,
	SCRIPT_POLICY,    /**< named by the class that it hears */
	SCRIPT_TERMS,     /**< runs at load */
	SCRIPT_LIST,      /**< runs at load */
	SCRIPT_EXTRACTOR, /**< named by its media type */
	SCRIPT_SUMMARY    /**< without a name */
};

/** A registered function.  Its index in program.scripts is how the engine calls it. */
struct program_script {
	enum script_kind kind;
	struct text name; /**< as registered; ends in NUL */
	uint32_t pack;
	struct place place; /**< where the function is defined */
};

enum script_cause {
	SCRIPT_RAISED,       /**< an error of the script's own */
	SCRIPT_INSTRUCTIONS, /**< used up its instructions */
	SCRIPT_TIME,         /**< what instructions do not measure took too long */
	SCRIPT_MEMORY,       /**< used up its memory */
	SCRIPT_ANSWER        /**< answered what is no answer */
};

/** The first failure of a function in the scan in hand. */
struct script_failure {
	uint32_t function;
	enum script_cause cause;
	const char *file; /**< of the line that failed, else of the function */
	uint32_t line;
	const char *text; /**< for authors: it may quote what the script was given */
	uint32_t times;
};

/** What a predicate, a policy or a summary is asked about; of the room `decide`. */
struct script_question;
struct program_outcome;

/** Texts that an extractor of a script found. */
struct script_text {
	struct text text;
	bool hidden; /**< what a reader does not see */
};

struct script_texts {
	struct script_text *items;
	size_t count, room;
};

/** One scan's view of the functions of a program.  One thread at a time. */
struct script {
	void *host;
	/** A message begins: whatever earlier calls left behind in variables is undone, and
	 * failures are forgotten.  Answers live on `arena`. */
	void (*begin)(void *host, struct arena *arena);
	/** Undoes what earlier calls left behind in variables, but remembers failures: the same
	 * questions are about to be asked again. */
	void (*again)(void *host);
	/** `*failed` is set when there is no answer.  `*kind` lives as long as the host. */
	enum validity (*validate)(void *host, uint32_t function, const struct candidate *candidate,
	    const char **kind, bool *failed);
	bool (*predicate)(
	    void *host, uint32_t function, const struct script_question *question, bool *failed);
	/** False when the policy says nothing of the recipient. */
	bool (*policy)(struct program_outcome *out, void *host, uint32_t function,
	    const struct script_question *question, bool *failed);
	bool (*extract)(struct script_texts *out, void *host, uint32_t function,
	    struct text content, struct text name, bool *failed);
	/** Empty when there is nothing to say. */
	struct text (*summary)(
	    void *host, uint32_t function, const struct script_question *question, bool *failed);
	/** Failures since `begin`, one for each function that failed. */
	size_t (*failures)(void *host, const struct script_failure **out);
};

/** "used up its instructions" */
const char *script_cause_words(enum script_cause cause);

/** "validator", "policy": as scripts register it. */
const char *script_kind_name(enum script_kind kind);

/** The index of a function; PROGRAM_NONE (UINT32_MAX) when there is none. */
uint32_t script_named(const struct program_script *scripts, size_t n, enum script_kind kind,
    uint32_t pack, struct text name);

/* ---- loading, for the rule language, which knows no script host either ---- */

/** Reads a file of the pack that is being loaded, relative to its rule file; false when it cannot.
 * The text lives as long as the loader needs it. */
struct script_reader {
	void *context;
	bool (*read)(struct text *out, void *context, struct text name, postern_error *error);
};

struct script_loader {
	void *context;
	/**
	 * Compiles and runs a script file of a pack; what it registers is appended to the loader's
	 * functions.  Errors become diagnostics with file and line.
	 * @param path     how diagnostics name the file
	 * @return false when there was an error
	 */
	bool (*load)(void *context, uint32_t pack, struct text path, struct text source,
	    const struct script_reader *reader, postern_diagnostics *diagnostics);
	size_t (*functions)(void *context, const struct program_script **out);
	/** What a function of SCRIPT_TERMS or SCRIPT_LIST answered. */
	size_t (*items)(void *context, uint32_t function, const struct text **out);
};

#endif
