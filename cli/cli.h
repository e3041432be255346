/* SPDX-License-Identifier: Apache-2.0
 *
 * What the subcommands share.  The program is an embedder of the public API like any other: it sees
 * include/postern/ and base/, never the engine.
 */
#ifndef POSTERN_CLI_H
#define POSTERN_CLI_H

#include <postern/postern.h>
#include <postern/tools.h>

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

/** The contract of DESIGN section 3.1. */
enum exit_status { EXIT_CALM = 0, EXIT_FOUND = 1, EXIT_TROUBLE = 2 };

/** Every value that an option of any subcommand sets. */
struct settings {
	const struct command *command;
	GPtrArray *arguments, *rules, *to, *compare; /**< of const char *, not owned */
	const char *from, *direction, *format, *digest_key, *files_from, *color, *programs, *only;
	const char *manifest, *most, *at_least, *definitions, *config, *socket;
	const char *head, *decision, *class_name, *since, *until, *queue_id;
	const char *output, *workers, *shard, *mbox;
	const char *sender, *min_severity, *who;
	bool explain, reveal, ocr, nul, plan, profile, mutate, all, matrix, check, reference;
	bool defaults, mixed, help;
};

enum option_kind { OPTION_FLAG, OPTION_TEXT, OPTION_LIST };

struct option {
	const char *name;           /**< without the dashes */
	char letter;                /**< 0 when there is none */
	const char *argument;       /**< how the help names the value; NULL for a flag */
	const char *const *choices; /**< the only values allowed, NULL-terminated; or NULL */
	const char *help;
	enum option_kind kind;
	size_t field; /**< of struct settings */
};

/** A subcommand: one file of the shelf commands/. */
struct command {
	const char *name, *summary;
	const char *usage;                   /**< what follows the options */
	const char *about;                   /**< a paragraph for --help, or NULL */
	const struct option *const *options; /**< NULL-terminated */
	const char *const *examples;         /**< line, explanation, line, explanation, ..., NULL */
	int (*run)(const struct settings *settings); /**< gives the exit status */
};

extern const struct command *const commands[];
extern const size_t n_commands;
const struct command *command_named(const char *name);

/* ---- options.c, option_table.c, help.c */

extern const struct option option_rules, option_from, option_to, option_direction, option_format,
    option_explain, option_reveal, option_digest_key, option_files_from, option_nul, option_color,
    option_programs, option_ocr, option_plan, option_profile, option_mutate, option_only,
    option_all, option_matrix, option_check, option_reference, option_definitions, option_output,
    option_compare, option_workers, option_shard, option_mbox, option_help;

/** Fills `settings` from the words after the subcommand; false after one clear line on stderr. */
bool options_parse(struct settings *settings, int n_words, char **words);
void settings_clear(struct settings *settings);

void help_program(FILE *out);
void help_command(FILE *out, const struct command *command);

/** One line on stderr, "postern scan: ...", after what stdout still holds. */
void complain(const struct settings *settings, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* ---- rules.c */

/**
 * Loads the rules that the settings name, else those of $POSTERN_RULES, else the installed ones,
 * else the ones beside the build folder.  Errors of the rules go to stderr.  NULL after a
 * complaint.
 */
postern_ruleset *rules_load(const struct settings *settings);

/** The same from these folders. */
postern_ruleset *rules_load_from(const struct settings *settings, const GPtrArray *folders);

/** The folders that would be loaded; free with g_ptr_array_unref(). */
GPtrArray *rules_folders(const struct settings *settings);

/** Diagnostics as text; `errors_only` leaves warnings and notes out. */
void rules_print(FILE *out, const postern_diagnostics *diagnostics, bool errors_only, bool colour);

/* ---- input.c, sources.c */

struct input {
	const char *bytes;
	size_t length;
	bool mapped;
};

/** Reads a whole file, or standard input for "-".  On failure `reason` says why in a few words. */
bool input_read(struct input *out, const char *path, const char **reason);
void input_free(struct input *input);

/** The bytes of --digest-key, exactly as they are in the file; none without that option.  False
 * after a complaint. */
bool input_read_key(struct input *key, const struct settings *settings);

/** The paths to scan: the arguments, then the lines of --files-from. */
struct sources;
struct sources *sources_open(const struct settings *settings); /* NULL after a complaint */
const char *sources_next(struct sources *sources); /* NULL at the end; lives until the next call */
bool sources_failed(const struct sources *sources);
void sources_close(struct sources *sources);

/* ---- scanning.c */

struct session {
	const struct settings *settings;
	postern_ruleset *rules;
	postern_scanner *scanner;
	size_t decided[POSTERN_BLOCK + 1]; /**< messages, by decision */
	size_t undecided;
	size_t shown;
	bool trouble;  /**< an error beside undecided messages */
	void *context; /**< of the `show` function's own */
};

/** Loads the rules and makes a scanner; false after a complaint. */
bool session_open(struct session *session, const struct settings *settings, bool explain);
void session_close(struct session *session);

typedef void (*session_show)(struct session *session, const char *source, postern_verdict *verdict);

/** Scans one message and hands its verdict to `show`; else it is one line on stderr, and counted.
 */
void session_scan(struct session *session, const char *source, session_show show);

/** Scans every source of the settings in order and hands each verdict to `show`.  The exit status.
 */
int session_run(struct session *session, session_show show);

/* ---- terminal.c */

bool terminal_colour(const struct settings *settings, FILE *out);
int terminal_width(void); /* columns for text: of the terminal or $COLUMNS, 40 to 100 */

/**
 * Appends `text` so that it can do no harm to a terminal: control characters, direction marks and
 * invalid bytes as escapes.
 */
void append_printable(GString *out, const char *text);

/** The same, but line ends and tabs stay. */
void append_printable_lines(GString *out, const char *text);

/** Appends `text` in lines of at most `width` columns; the first begins at column `column`, the
 * others are indented to it.  Ends with a newline. */
void append_wrapped(GString *out, const char *text, int column, int width);

int display_width(const char *text);

/* ---- words.c */

/** `held`: some rule held, so that `deliver` is what a policy says of it. */
const char *decision_words(postern_decision decision, bool held);
const char *decision_colour(postern_decision decision);
const char *coverage_words(postern_coverage_state state);

/* ---- report.c */

/** The verdict for people; `colour` adds ANSI colours.  When an explanation follows, what that
 * tells is left out. */
void report_print(FILE *out, const char *source, const postern_verdict *verdict, bool explained,
    bool colour, int width);

/** The reasoning behind the verdict of a scanner that explains. */
void explanation_print(FILE *out, postern_verdict *verdict, bool colour, int width);

/** Ends the program's output: EXIT_TROUBLE when stdout could not take it all, else `status`. */
int finish_output(const struct settings *settings, int status);

#endif
