/* SPDX-License-Identifier: Apache-2.0
 *
 * Packs and names.  A plain name is looked up in the own pack, then in the packs it uses; a
 * qualified one in the pack it says, which must be the own one or a used one.
 */
#include "dsl/compiler.h"
#include "dsl/parser.h"

enum { SPACE_THINGS, SPACE_RULES, SPACE_POLICIES };

static const struct kind {
	const char *what;
	uint32_t space;
} kinds[] = { [SYMBOL_TERMS] = { "terms", SPACE_THINGS },
	[SYMBOL_DETECTOR] = { "a detector", SPACE_THINGS },
	[SYMBOL_LIST] = { "a list", SPACE_THINGS },
	[SYMBOL_DEFINITION] = { "a definition", SPACE_THINGS },
	[SYMBOL_RULE] = { "a rule", SPACE_RULES },
	[SYMBOL_POLICY] = { "a policy", SPACE_POLICIES } };

guint dsl_text_hash(gconstpointer key)
{
	const struct text *t = key;
	uint64_t hash = UINT64_C(0xcbf29ce484222325); /* FNV-1a */
	for (size_t i = 0; i < t->len; i++)
		hash = (hash ^ (unsigned char)t->at[i]) * UINT64_C(0x100000001b3);
	return (guint)(hash ^ hash >> 32);
}

gboolean dsl_text_equal(gconstpointer a, gconstpointer b)
{
	return text_equal(*(const struct text *)a, *(const struct text *)b);
}

static guint key_hash(gconstpointer key)
{
	const struct dsl_key *k = key;
	return dsl_text_hash(&k->name) ^ (k->folder * 0x9e3779b9u + k->space);
}

static gboolean key_equal(gconstpointer a, gconstpointer b)
{
	const struct dsl_key *x = a, *y = b;
	return x->folder == y->folder && x->space == y->space && text_equal(x->name, y->name);
}

struct text dsl_keep(struct dsl_compiler *compiler, struct text t)
{
	return t.len ? arena_text(compiler->keep, t) : TEXT("");
}

struct text dsl_qualified(struct dsl_compiler *compiler, uint32_t folder, struct text name)
{
	struct text pack = compiler->tree.packs.items[folder].name.text;
	return arena_format(compiler->keep, TEXT_FORMAT "." TEXT_FORMAT, TEXT_ARGUMENTS(pack),
	    TEXT_ARGUMENTS(name));
}

/* ---- packs ---- */

static uint32_t pack_named(const struct dsl_compiler *compiler, struct text name)
{
	for (size_t i = 0; i < compiler->tree.packs.count; i++)
		if (compiler->tree.packs.items[i].name.text.at &&
		    text_equal(compiler->tree.packs.items[i].name.text, name))
			return (uint32_t)i;
	return PROGRAM_NONE;
}

static bool unknown_pack(struct dsl_compiler *compiler, struct text name, struct place place)
{
	size_t n = 0;
	const char **names = arena_zero(compiler->work, compiler->tree.packs.count, sizeof(*names));
	for (size_t i = 0; i < compiler->tree.packs.count; i++)
		if (compiler->tree.packs.items[i].name.text.at)
			names[n++] =
			    arena_text(compiler->work, compiler->tree.packs.items[i].name.text).at;
	return dsl_error(&compiler->report, place, "no pack named %s in this set%s",
	    dsl_quoted(&compiler->report, name), dsl_meant(&compiler->report, name, names, n));
}

static void check_uses(struct dsl_compiler *compiler, uint32_t folder)
{
	struct dsl_pack *pack = &compiler->tree.packs.items[folder];
	uint64_t *uses = &compiler->uses.items[folder];
	for (size_t i = 0; i < pack->uses.count; i++) {
		struct dsl_word *word = &pack->uses.items[i];
		uint32_t used = pack_named(compiler, word->text);
		if (used == PROGRAM_NONE)
			unknown_pack(compiler, word->text, word->place);
		else if (used == folder)
			dsl_error(&compiler->report, word->place, "a pack cannot use itself");
		else
			*uses |= UINT64_C(1) << used;
	}
}

/* Bit i of sees: pack i is used, directly or not. */
static void close_uses(struct dsl_compiler *compiler, uint32_t folder)
{
	struct program_pack *pack = &compiler->packs.items[folder];
	uint64_t own = UINT64_C(1) << folder, before = 0;
	bool circular = false;
	pack->sees = own;
	while (pack->sees != before) {
		before = pack->sees;
		for (uint32_t i = 0; i < compiler->uses.count; i++) {
			if (!(before >> i & 1))
				continue;
			pack->sees |= compiler->uses.items[i];
			circular |= (compiler->uses.items[i] & own) != 0;
		}
	}
	if (circular)
		dsl_error(&compiler->report, pack->place,
		    "the packs that \"" TEXT_FORMAT "\" uses lead back to itself",
		    TEXT_ARGUMENTS(pack->name));
}

static void lower_pack(struct dsl_compiler *compiler, struct dsl_pack *pack)
{
	struct program_pack *made = arena_push(compiler->keep, &compiler->packs);
	*made = (struct program_pack){ .name = dsl_keep(compiler, pack->name.text),
		.title = dsl_keep(compiler, pack->title.text),
		.edition = dsl_keep(compiler, pack->edition.text),
		.n_cites = pack->cites.count,
		.place = pack->name.place };
	made->cites = arena_zero(compiler->keep, pack->cites.count, sizeof(*made->cites));
	for (size_t i = 0; i < pack->cites.count; i++)
		made->cites[i] = dsl_keep(compiler, pack->cites.items[i].text);
}

void dsl_packs(struct dsl_compiler *compiler)
{
	size_t n = compiler->tree.packs.count;
	for (uint32_t i = 0; i < n; i++) {
		struct dsl_pack *pack = &compiler->tree.packs.items[i];
		uint32_t same = pack->name.text.at ? pack_named(compiler, pack->name.text) : i;
		if (same != i)
			dsl_error(&compiler->report, pack->name.place,
			    "there is a pack named %s already (%s:%u)",
			    dsl_quoted(&compiler->report, pack->name.text),
			    compiler->tree.packs.items[same].name.place.file,
			    compiler->tree.packs.items[same].name.place.line);
		lower_pack(compiler, pack);
		*arena_push(compiler->work, &compiler->uses) = 0;
	}
	for (uint32_t i = 0; i < n; i++)
		check_uses(compiler, i);
	for (uint32_t i = 0; i < n; i++)
		close_uses(compiler, i);
}

/* ---- declaring ---- */

static void declare(struct dsl_compiler *compiler, enum dsl_symbol_kind kind, uint32_t index,
    uint32_t folder, const struct dsl_word *name)
{
	struct dsl_key *key = arena_zero(compiler->work, 1, sizeof(*key));
	struct dsl_symbol *symbol = arena_zero(compiler->work, 1, sizeof(*symbol));
	*key = (struct dsl_key){ folder, kinds[kind].space, name->text };
	*symbol = (struct dsl_symbol){ kind, index, folder, *name, false };
	struct dsl_symbol *there = g_hash_table_lookup(compiler->symbols, key);
	if (there) {
		dsl_error(&compiler->report, name->place,
		    "the name %s is taken by %s already (%s:%u)",
		    dsl_quoted(&compiler->report, name->text), kinds[there->kind].what,
		    there->name.place.file, there->name.place.line);
		return;
	}
	g_hash_table_insert(compiler->symbols, key, symbol);
	*arena_push(compiler->work, &compiler->declared) = symbol;
}

#define DECLARE_ALL(things, kind)                                                                  \
	for (uint32_t i = 0; i < compiler->tree.things.count; i++)                                 \
		declare(compiler, kind, i, compiler->tree.things.items[i].folder,                  \
		    &compiler->tree.things.items[i].name);

void dsl_declare(struct dsl_compiler *compiler)
{
	compiler->symbols = g_hash_table_new(key_hash, key_equal);
	DECLARE_ALL(terms, SYMBOL_TERMS)
	DECLARE_ALL(lists, SYMBOL_LIST)
	DECLARE_ALL(detectors, SYMBOL_DETECTOR)
	DECLARE_ALL(definitions, SYMBOL_DEFINITION)
	DECLARE_ALL(rules, SYMBOL_RULE)
	DECLARE_ALL(policies, SYMBOL_POLICY)
}

/* ---- looking up ---- */

struct lookup {
	struct dsl_symbol *found, *second;
	bool pack_unused; /* the qualified name's pack exists and is not used */
};

static struct dsl_symbol *look_in(
    struct dsl_compiler *compiler, uint32_t folder, struct text name, unsigned wanted)
{
	uint32_t space = wanted & SYMBOL_BIT(SYMBOL_RULE) ? SPACE_RULES : SPACE_THINGS;
	struct dsl_key key = { folder, space, name };
	struct dsl_symbol *symbol = g_hash_table_lookup(compiler->symbols, &key);
	return symbol && (wanted & SYMBOL_BIT(symbol->kind)) ? symbol : NULL;
}

static void look_up(struct lookup *out, struct dsl_compiler *compiler, uint32_t folder,
    struct text name, unsigned wanted)
{
	*out = (struct lookup){ 0 };
	uint64_t uses = compiler->uses.items[folder];
	const char *dot = memchr(name.at, '.', name.len);
	if (dot) {
		struct text pack = { name.at, (size_t)(dot - name.at) };
		struct text inner = { dot + 1, name.len - pack.len - 1 };
		uint32_t there = pack_named(compiler, pack);
		if (there == PROGRAM_NONE)
			return;
		out->found = look_in(compiler, there, inner, wanted);
		out->pack_unused = there != folder && !(uses >> there & 1);
		return;
	}
	out->found = look_in(compiler, folder, name, wanted);
	for (uint32_t i = 0; i < compiler->uses.count && !out->found; i++)
		if (uses >> i & 1)
			out->found = look_in(compiler, i, name, wanted);
	if (!out->found || out->found->folder == folder)
		return;
	for (uint32_t i = out->found->folder + 1; i < compiler->uses.count && !out->second; i++)
		if (uses >> i & 1)
			out->second = look_in(compiler, i, name, wanted);
}

struct dsl_symbol *dsl_find(
    struct dsl_compiler *compiler, uint32_t folder, struct text name, unsigned wanted)
{
	struct lookup lookup;
	look_up(&lookup, compiler, folder, name, wanted);
	return lookup.second || lookup.pack_unused ? NULL : lookup.found;
}

/* Every name that would have been right, as it may be written in the pack. */
static const char *meant_name(
    struct dsl_compiler *compiler, uint32_t folder, struct text wrong, unsigned wanted)
{
	if (compiler->report.errors >= DSL_MAX_REPORTS)
		return "";
	const char **names =
	    arena_zero(compiler->work, compiler->declared.count + dsl_n_facts, sizeof(*names));
	bool qualified = memchr(wrong.at, '.', wrong.len) != NULL;
	uint64_t seen = compiler->uses.items[folder] | UINT64_C(1) << folder;
	size_t n = 0;
	for (size_t i = 0; i < compiler->declared.count; i++) {
		struct dsl_symbol *symbol = compiler->declared.items[i];
		if (!(seen >> symbol->folder & 1) || !(wanted & SYMBOL_BIT(symbol->kind)))
			continue;
		names[n++] =
		    qualified
		        ? arena_format(compiler->work, TEXT_FORMAT "." TEXT_FORMAT,
		              TEXT_ARGUMENTS(compiler->tree.packs.items[symbol->folder].name.text),
		              TEXT_ARGUMENTS(symbol->name.text))
		              .at
		        : arena_text(compiler->work, symbol->name.text).at;
	}
	if ((wanted & SYMBOLS_SETS) == SYMBOLS_SETS && qualified)
		for (size_t i = 0; i < dsl_n_facts; i++)
			names[n++] = dsl_facts[i].name;
	return dsl_meant(&compiler->report, wrong, names, n);
}

/* A pack, not used here, that has the name. */
static const char *elsewhere(struct dsl_compiler *compiler, struct text name, unsigned wanted)
{
	for (uint32_t i = 0; i < compiler->uses.count; i++)
		if (look_in(compiler, i, name, wanted))
			return arena_format(compiler->work,
			    "; the pack \"" TEXT_FORMAT "\" has one: add it to \"uses\"",
			    TEXT_ARGUMENTS(compiler->tree.packs.items[i].name.text))
			    .at;
	return NULL;
}

struct dsl_symbol *dsl_resolve(struct dsl_compiler *compiler, uint32_t folder, struct text name,
    struct place place, unsigned wanted, const char *what)
{
	struct lookup lookup;
	struct dsl_report *report = &compiler->report;
	look_up(&lookup, compiler, folder, name, wanted);
	if (lookup.found && lookup.pack_unused) {
		dsl_error(report, place, "%s is of a pack that this pack does not use",
		    dsl_quoted(report, name));
		return NULL;
	}
	if (lookup.second) {
		dsl_error(report, place,
		    "%s is in both \"" TEXT_FORMAT "\" and \"" TEXT_FORMAT "\"; say which",
		    dsl_quoted(report, name),
		    TEXT_ARGUMENTS(compiler->tree.packs.items[lookup.found->folder].name.text),
		    TEXT_ARGUMENTS(compiler->tree.packs.items[lookup.second->folder].name.text));
		return NULL;
	}
	if (!lookup.found) {
		const char *hint = elsewhere(compiler, name, wanted);
		dsl_error(report, place, "no %s named %s%s", what, dsl_quoted(report, name),
		    hint ? hint : meant_name(compiler, folder, name, wanted));
	}
	return lookup.found;
}

void dsl_warn_unused(struct dsl_compiler *compiler)
{
	uint64_t used = 0;
	for (size_t i = 0; i < compiler->uses.count; i++)
		used |= compiler->uses.items[i];
	for (size_t i = 0; i < compiler->declared.count; i++) {
		struct dsl_symbol *symbol = compiler->declared.items[i];
		bool shared = used >> symbol->folder & 1;
		if (symbol->used || shared || kinds[symbol->kind].space != SPACE_THINGS)
			continue;
		dsl_warning(&compiler->report, symbol->name.place, "nothing uses %s %s",
		    symbol->kind == SYMBOL_TERMS        ? "the terms"
		    : symbol->kind == SYMBOL_LIST       ? "the list"
		    : symbol->kind == SYMBOL_DEFINITION ? "the definition"
		                                        : "the detector",
		    dsl_quoted(&compiler->report, symbol->name.text));
	}
}
