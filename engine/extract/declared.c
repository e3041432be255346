/* SPDX-License-Identifier: Apache-2.0
 *
 * What a file is called against what it is.  Declarations that say nothing (octet-stream, none at
 * all) contradict nothing; of the others the media type and the ending of the name are held to the
 * same table.
 */
#include "engine/extract/sink.h"

struct declared {
	const char *type, *endings, *kinds;
};

static const struct declared declared[] = {
#define DECLARED(type, endings, kinds) { type, endings, kinds },
#include "engine/extract/declared.def"
#undef DECLARED
};

/** The next word of a list parted by blanks; empty at its end. */
static struct text next_word(const char **list)
{
	while (**list == ' ')
		(*list)++;
	size_t n = strcspn(*list, " ");
	struct text word = { *list, n };
	*list += n;
	return word;
}

static bool ends_in(struct text name, const char *endings)
{
	for (struct text word; (word = next_word(&endings)).len > 0;)
		if (text_ends_caseless(name, word))
			return true;
	return false;
}

/** Whether a file of that kind may be called so.  "?": bytes of no known kind may as well. */
static bool allows(const char *kinds, const char *kind, enum content_look look)
{
	for (struct text word; (word = next_word(&kinds)).len > 0;) {
		bool text = text_equal(word, TEXT("text"));
		if (!kind && ((text && look != LOOKS_BINARY) || text_equal(word, TEXT("?"))))
			return true;
		if (kind && !text && text_starts_caseless(text_of(kind), word))
			return true;
	}
	return false;
}

/** The row for the type is the first whose type begins it; for the name, the first ending. */
static bool contradicted(
    struct text type, struct text name, const char *kind, enum content_look look)
{
	bool by_type = false, by_name = false;
	for (size_t i = 0; i < sizeof(declared) / sizeof(declared[0]); i++) {
		const struct declared *row = &declared[i];
		bool typed = !by_type && text_starts_caseless(type, text_of(row->type));
		bool named = !by_name && ends_in(name, row->endings);
		if ((typed || named) && !allows(row->kinds, kind, look))
			return true;
		by_type |= typed;
		by_name |= named;
	}
	return false;
}

bool content_contradicts(
    const struct extract_input *input, const char *kind, enum content_look look)
{
	/* what a Macintosh writes beside a file is called as the file is */
	bool beside = kind && strcmp(kind, "application/x-apple-double") == 0;
	return !beside && contradicted(input->type, input->name, kind, look);
}
