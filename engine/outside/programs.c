/* SPDX-License-Identifier: Apache-2.0
 *
 * The table media type -> program: the shipped rows (programs.def) and a site's own lines.
 *
 *   line = TYPE GIVES PROGRAM { ARGUMENT } | TYPE "off" | "#" anything
 *
 * separated by blanks.  TYPE is a media type or the ending of a name (".foo"); GIVES is the media
 * type of what the program writes, "text" being short for text/plain.  A site's line takes the
 * place of the shipped row for the type.  A program that is not there is an error of a site's line,
 * and an entry of the ledger with a shipped row.
 */
#include <glib.h>
#include <unistd.h>

#include "engine/outside/launch.h"
#include "engine/outside/private.h"

enum { TABLE_BYTES = 1 << 20 };

struct outside {
	GArray *rows;        /**< of struct outside_program, the site's own first */
	GStringChunk *texts; /**< what the rows point to */
	struct postern_launcher *given, *own;
};

/** Where a line stands, for what is said of it. */
struct table_line {
	const char *path;
	unsigned line;
};

static postern_status wrong(postern_error *error, const struct table_line *at, const char *format,
    ...) __attribute__((format(printf, 3, 4)));

static postern_status wrong(
    postern_error *error, const struct table_line *at, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	g_autofree char *what = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	return error_set(error, POSTERN_E_ARGUMENT, "%s:%u: %s", at->path, at->line, what);
}

/* ---- one line */

/** type "/" subtype, of the characters of RFC 6838 4.2. */
static bool is_media_type(const char *word)
{
	size_t slashes = 0, n = strlen(word);
	for (size_t i = 0; i < n; i++) {
		slashes += word[i] == '/';
		if (!ascii_is_alnum((unsigned char)word[i]) && !strchr("/!#$&-^_.+", word[i]))
			return false;
	}
	return slashes == 1 && word[0] != '/' && word[n - 1] != '/';
}

static bool is_ending(const char *word)
{
	return word[0] == '.' && word[1] != '\0' && !strchr(word, '/');
}

static bool program_exists(const char *name)
{
	static const char *const folders[] = { "/usr/local/bin/", "/usr/bin/", "/bin/" };
	if (name[0] == '/')
		return access(name, X_OK) == 0;
	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
		g_autofree char *path = g_strconcat(folders[i], name, NULL);
		if (access(path, X_OK) == 0)
			return true;
	}
	return false;
}

static postern_status check_program(char **words, postern_error *error, const struct table_line *at)
{
	if (words[0][0] != '/' && strchr(words[0], '/'))
		return wrong(error, at, "the path \"%s\" does not begin with \"/\"", words[0]);
	if (!program_exists(words[0]))
		return wrong(error, at, "there is no program \"%s\"%s", words[0],
		    words[0][0] == '/' ? "" : " in /usr/local/bin, /usr/bin or /bin");
	size_t length = 0;
	for (char **word = words; *word; word++)
		length += strlen(*word) + 1;
	if (g_strv_length(words) > LAUNCH_WORDS_MOST || length > LAUNCH_WORDS)
		return wrong(error, at, "a program has at most %d arguments and %d bytes of them",
		    LAUNCH_WORDS_MOST - 1, LAUNCH_WORDS);
	return POSTERN_OK;
}

static postern_status check_line(char **words, postern_error *error, const struct table_line *at)
{
	if (!is_media_type(words[0]) && !is_ending(words[0]))
		return wrong(error, at,
		    "\"%s\" is neither a media type, like application/x-foo, nor the ending of a "
		    "name, like .foo",
		    words[0]);
	if (words[1] && !words[2] && strcmp(words[1], "off") == 0)
		return POSTERN_OK;
	if (!words[1] || !words[2])
		return wrong(error, at, "a line is TYPE GIVES PROGRAM ARGUMENT... or TYPE off");
	if (!is_media_type(words[1]) && strcmp(words[1], "text") != 0)
		return wrong(error, at,
		    "what \"%s\" writes is a media type or \"text\", not \"%s\"", words[2],
		    words[1]);
	return check_program(words + 2, error, at);
}

/** The words, each with its NUL, in one piece. */
static void keep_words(struct outside_program *row, struct outside *outside, char **words)
{
	g_autoptr(GString) all = g_string_new(NULL);
	for (; *words; words++)
		g_string_append_len(all, *words, (gssize)strlen(*words) + 1);
	row->length = all->len;
	row->words = g_string_chunk_insert_len(outside->texts, all->str, (gssize)all->len);
}

static void add_line(struct outside *outside, char **words)
{
	struct outside_program row = { .gives = "", .site = true };
	g_autofree char *type = g_ascii_strdown(words[0], -1);
	row.type = g_string_chunk_insert(outside->texts, type);
	if (words[2]) {
		bool text = strcmp(words[1], "text") == 0;
		g_autofree char *gives = g_ascii_strdown(text ? "text/plain" : words[1], -1);
		row.gives = g_string_chunk_insert(outside->texts, gives);
		keep_words(&row, outside, words + 2);
	}
	g_array_append_val(outside->rows, row);
}

/** The words of a line; none in a comment. */
static char **split_line(const char *line)
{
	g_auto(GStrv) pieces = g_strsplit_set(line, " \t\r", -1);
	g_autoptr(GPtrArray) words = g_ptr_array_new();
	for (char **piece = pieces; *piece && !(words->len == 0 && **piece == '#'); piece++)
		if (**piece)
			g_ptr_array_add(words, g_strdup(*piece));
	g_ptr_array_add(words, NULL);
	return (char **)g_ptr_array_steal(words, NULL);
}

/* ---- the table */

static postern_status read_lines(
    struct outside *outside, const char *path, const char *text, postern_error *error)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	struct table_line at = { path, 0 };
	for (char **line = lines; *line; line++) {
		g_auto(GStrv) words = split_line(*line);
		at.line++;
		if (!words[0])
			continue;
		postern_status status = check_line(words, error, &at);
		if (status != POSTERN_OK)
			return status;
		add_line(outside, words);
	}
	return POSTERN_OK;
}

static postern_status read_table(struct outside *outside, const char *path, postern_error *error)
{
	g_autofree char *text = NULL;
	g_autoptr(GError) trouble = NULL;
	gsize length = 0;
	if (!g_file_get_contents(path, &text, &length, &trouble))
		return error_set(error, POSTERN_E_IO, "%s: %s", path,
		    g_error_matches(trouble, G_FILE_ERROR, G_FILE_ERROR_NOENT)
		        ? "there is no such file"
		        : "it cannot be read");
	if (length > TABLE_BYTES || strlen(text) != length)
		return error_set(error, POSTERN_E_ARGUMENT, "%s: is no table of programs", path);
	return read_lines(outside, path, text, error);
}

enum in_force { ALWAYS, WITH_OCR };

static void add_shipped(struct outside *outside, bool ocr)
{
	static const struct {
		struct outside_program row;
		enum in_force when;
	} shipped[] = {
#define PROGRAM(type, gives, words, when) { { type, gives, words, sizeof(words), false }, when },
#include "engine/outside/programs.def"
#undef PROGRAM
	};
	for (size_t i = 0; i < sizeof(shipped) / sizeof(shipped[0]); i++)
		if (shipped[i].when == ALWAYS || ocr)
			g_array_append_val(outside->rows, shipped[i].row);
}

postern_status outside_new(
    struct outside **out, const struct outside_options *options, postern_error *error)
{
	struct outside *outside = g_new0(struct outside, 1);
	outside->rows = g_array_new(FALSE, FALSE, sizeof(struct outside_program));
	outside->texts = g_string_chunk_new(256);
	outside->given = options->launcher;
	postern_status status =
	    options->table ? read_table(outside, options->table, error) : POSTERN_OK;
	add_shipped(outside, options->ocr);
	*out = outside;
	if (status != POSTERN_OK) {
		outside_free(outside);
		*out = NULL;
	}
	return status;
}

void outside_free(struct outside *outside)
{
	if (!outside)
		return;
	postern_launcher_free(outside->own);
	g_string_chunk_free(outside->texts);
	g_array_unref(outside->rows);
	g_free(outside);
}

struct postern_launcher *outside_launcher(struct outside *outside)
{
	if (outside->given)
		return outside->given;
	if (!outside->own && postern_launcher_start(&outside->own, NULL) != POSTERN_OK)
		return NULL;
	return outside->own;
}

/* ---- looking up */

static bool row_reads(const struct outside_program *row, struct text type, struct text name)
{
	struct text key = text_of(row->type);
	if (key.len == 0)
		return false;
	if (key.at[0] == '.')
		return text_ends_caseless(name, key);
	if (key.at[key.len - 1] == '*')
		return text_starts_caseless(type, (struct text){ key.at, key.len - 1 });
	return text_equal_caseless(type, key);
}

const struct outside_program *outside_program(
    const struct outside *outside, struct text type, struct text name)
{
	for (guint i = 0; i < outside->rows->len; i++) {
		const struct outside_program *row =
		    &g_array_index(outside->rows, struct outside_program, i);
		if (row_reads(row, type, name))
			return *row->gives ? row : NULL;
	}
	return NULL;
}
