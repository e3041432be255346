/* SPDX-License-Identifier: Apache-2.0
 *
 * From JSON to a plan.  Groups of equal treatment become one, so that a message is not split where
 * one copy serves: two partners' domains are verified each by its own name anyway.
 */
#include "gateway/plan.h"

#include <glib.h>
#include <jansson.h>

#include "base/error.h"

struct reading {
	struct arena *arena;
	struct plan *plan;
	const json_t *verdict;
	GHashTable *group_of; /* address in lower case -> index of its group + 1 */
	struct {
		struct plan_group *items;
		size_t count, room;
	} groups;
	postern_error *error;
};

void words_add(struct words *words, struct arena *arena, const char *word)
{
	for (size_t i = 0; i < words->count; i++) {
		if (strcmp(words->items[i], word) == 0)
			return;
	}
	*arena_push(arena, words) = word;
}

bool words_equal(const struct words *a, const struct words *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		if (strcmp(a->items[i], b->items[i]) != 0)
			return false;
	}
	return true;
}

static postern_status unreadable(struct reading *r, const char *what)
{
	return error_set(
	    r->error, POSTERN_E_ARGUMENT, "the verdict is not to be relied on: %s", what);
}

static const char *keep(struct reading *r, const json_t *string)
{
	return arena_text(r->arena, text_of(json_string_value(string))).at;
}

static bool keep_all(struct words *out, struct reading *r, const json_t *list)
{
	for (size_t i = 0; i < json_array_size(list); i++) {
		if (!json_is_string(json_array_get(list, i)))
			return false;
		words_add(out, r->arena, keep(r, json_array_get(list, i)));
	}
	return true;
}

static bool read_decision(postern_decision *out, const json_t *value)
{
	const char *name = json_string_value(value);
	for (int d = POSTERN_DELIVER; name && d <= POSTERN_BLOCK; d++) {
		*out = (postern_decision)d;
		if (strcmp(name, postern_decision_name(*out)) == 0)
			return true;
	}
	return false;
}

/* "expires=P30D; receipt; authenticate": the options of an envelope in one line, for a header. */
static const char *envelope_words(struct reading *r, const json_t *options)
{
	static const char *const flags[] = { "receipt", "authenticate", "offline", "passphrase",
		"lockable" };
	g_autoptr(GString) words = g_string_new(NULL);
	const char *expires = json_string_value(json_object_get(options, "expires"));
	if (expires)
		g_string_append_printf(words, "expires=%s", expires);
	for (size_t i = 0; i < G_N_ELEMENTS(flags); i++) {
		if (json_is_true(json_object_get(options, flags[i])))
			g_string_append_printf(words, "%s%s", words->len ? "; " : "", flags[i]);
	}
	return arena_text(r->arena, (struct text){ words->str, words->len }).at;
}

/* The daemon keeps the journal, so "journal" asks nothing of a front. */
static struct words *place_of(struct plan_group *group, struct words *ignored, const char *kind)
{
	const struct {
		const char *kind;
		struct words *words;
	} places[] = {
		{ "notify", &group->treatment.notify },
		{ "header", &group->treatment.headers },
		{ "tag_subject", &group->treatment.subject_tags },
		{ "copy_to", &group->treatment.copies_to },
		{ "reason", &group->advice },
		{ "journal", ignored },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
		if (strcmp(kind, places[i].kind) == 0)
			return places[i].words;
	}
	return NULL;
}

static postern_status read_obligations(
    struct plan_group *group, struct reading *r, const json_t *list)
{
	struct words ignored = { 0 };
	if (!json_is_array(list))
		return unreadable(r, "a group has no list of obligations");
	for (size_t i = 0; i < json_array_size(list); i++) {
		const char *kind;
		json_t *value;
		json_object_foreach(json_array_get(list, i), kind, value)
		{
			struct words *place = place_of(group, &ignored, kind);
			if (!place || !json_is_string(value))
				return unreadable(r, "it has an obligation that is not known here");
			words_add(place, r->arena, keep(r, value));
		}
	}
	return POSTERN_OK;
}

static postern_status read_tls(struct plan_group *group, struct reading *r, const json_t *tls)
{
	const char *domain = json_string_value(json_object_get(tls, "domain"));
	const char *verify = json_string_value(json_object_get(tls, "verify"));
	if (!domain || !verify)
		return unreadable(r, "tls_required does not say what to verify");
	words_add(&group->tls_domains, r->arena, keep(r, json_object_get(tls, "domain")));
	group->treatment.tls_secure = strcmp(verify, "encrypt") != 0;
	return POSTERN_OK;
}

static bool same_treatment(const struct treatment *a, const struct treatment *b)
{
	return a->decision == b->decision && a->tls_secure == b->tls_secure &&
	       strcmp(a->envelope, b->envelope) == 0 && words_equal(&a->headers, &b->headers) &&
	       words_equal(&a->subject_tags, &b->subject_tags) &&
	       words_equal(&a->copies_to, &b->copies_to) && words_equal(&a->notify, &b->notify);
}

static void join(struct words *into, struct reading *r, const struct words *more)
{
	for (size_t i = 0; i < more->count; i++)
		words_add(into, r->arena, more->items[i]);
}

/* Adds the group, or joins it to one of equal treatment; the index of where it is now. */
static size_t place_group(struct reading *r, const struct plan_group *group)
{
	for (size_t i = 0; i < r->groups.count; i++) {
		struct plan_group *there = &r->groups.items[i];
		if (!same_treatment(&there->treatment, &group->treatment))
			continue;
		join(&there->tls_domains, r, &group->tls_domains);
		join(&there->because, r, &group->because);
		join(&there->advice, r, &group->advice);
		return i;
	}
	*arena_push(r->arena, &r->groups) = *group;
	return r->groups.count - 1;
}

static postern_status place_recipients(struct reading *r, size_t group, const json_t *recipients)
{
	for (size_t i = 0; i < json_array_size(recipients); i++) {
		const char *address = json_string_value(json_array_get(recipients, i));
		if (!address)
			return unreadable(r, "a recipient is not a string");
		g_autofree char *key = g_ascii_strdown(address, -1);
		if (!g_hash_table_insert(
		        r->group_of, g_steal_pointer(&key), GSIZE_TO_POINTER(group + 1)))
			return unreadable(r, "a recipient is decided on twice");
	}
	return POSTERN_OK;
}

static postern_status read_group(struct reading *r, const json_t *from)
{
	struct plan_group group = { .treatment.envelope = "" };
	const json_t *recipients = json_object_get(from, "recipients");
	if (!read_decision(&group.treatment.decision, json_object_get(from, "decision")))
		return unreadable(r, "it has a decision that is not known here");
	if (!json_is_array(recipients) ||
	    !keep_all(&group.because, r, json_object_get(from, "because")))
		return unreadable(r, "a group is not whole");
	if (group.treatment.decision == POSTERN_ENVELOPE)
		group.treatment.envelope = envelope_words(r, json_object_get(from, "envelope"));
	postern_status status = read_obligations(&group, r, json_object_get(from, "obligations"));
	if (status == POSTERN_OK && group.treatment.decision == POSTERN_TLS_REQUIRED)
		status = read_tls(&group, r, json_object_get(from, "tls"));
	if (status != POSTERN_OK)
		return status;
	if (!keep_all(&group.advice, r, json_object_get(from, "advice")))
		return unreadable(r, "advice is not a list of strings");
	return place_recipients(r, place_group(r, &group), recipients);
}

/* Gives each group the recipients as the caller spelled them. */
static postern_status settle(struct reading *r, const struct words *asked)
{
	for (size_t i = 0; i < asked->count; i++) {
		g_autofree char *key = g_ascii_strdown(asked->items[i], -1);
		size_t group = GPOINTER_TO_SIZE(g_hash_table_lookup(r->group_of, key));
		if (group == 0)
			return unreadable(r, "it does not decide on every recipient");
		*arena_push(r->arena, &r->groups.items[group - 1].recipients) =
		    arena_text(r->arena, text_of(asked->items[i])).at;
	}
	for (size_t i = 0; i < r->groups.count; i++) {
		if (r->groups.items[i].recipients.count == 0)
			return unreadable(r, "it decides on recipients that were not asked about");
	}
	return POSTERN_OK;
}

static void settle_own(struct reading *r)
{
	GHashTableIter at;
	gpointer address, group;
	g_hash_table_iter_init(&at, r->group_of);
	while (g_hash_table_iter_next(&at, &address, &group))
		*arena_push(r->arena, &r->groups.items[GPOINTER_TO_SIZE(group) - 1].recipients) =
		    arena_text(r->arena, text_of(address)).at;
}

static bool has_rule(const json_t *class_, const char *name)
{
	const json_t *rules = json_object_get(class_, "rules");
	for (size_t i = 0; i < json_array_size(rules); i++) {
		const char *rule =
		    json_string_value(json_object_get(json_array_get(rules, i), "rule"));
		if (rule && strcmp(rule, name) == 0)
			return true;
	}
	return false;
}

static const char *class_of(struct reading *r, const char *rule)
{
	const json_t *classes = json_object_get(r->verdict, "classes");
	for (size_t i = 0; i < json_array_size(classes); i++) {
		const json_t *class_ = json_array_get(classes, i);
		if (has_rule(class_, rule) && json_is_string(json_object_get(class_, "class")))
			return keep(r, json_object_get(class_, "class"));
	}
	return "";
}

/* The strongest decision is taken from the groups, and must be what the verdict says of itself. */
static postern_status sum_up(struct reading *r)
{
	postern_decision said;
	const struct plan_group *strongest = NULL;
	for (size_t i = 0; i < r->groups.count; i++) {
		const struct plan_group *group = &r->groups.items[i];
		if (!strongest || group->treatment.decision > strongest->treatment.decision)
			strongest = group;
	}
	if (!strongest)
		return unreadable(r, "it has no group");
	if (!read_decision(&said, json_object_get(r->verdict, "decision")) ||
	    said != strongest->treatment.decision)
		return unreadable(r, "its decision is not that of its strongest group");
	r->plan->decision = said;
	r->plan->class_name =
	    strongest->because.count ? class_of(r, strongest->because.items[0]) : "";
	r->plan->rules_digest =
	    keep(r, json_object_get(json_object_get(r->verdict, "rules"), "digest"));
	r->plan->groups = r->groups.items;
	r->plan->n_groups = r->groups.count;
	return POSTERN_OK;
}

static postern_status read_groups(struct reading *r, const struct words *asked)
{
	const json_t *groups = json_object_get(r->verdict, "groups");
	postern_status status = POSTERN_OK;
	if (json_integer_value(json_object_get(r->verdict, "version")) != 1)
		return unreadable(r, "its version is not 1");
	for (size_t i = 0; i < json_array_size(groups) && status == POSTERN_OK; i++)
		status = read_group(r, json_array_get(groups, i));
	if (status == POSTERN_OK)
		status = sum_up(r);
	if (status == POSTERN_OK && asked->count > 0)
		status = settle(r, asked);
	else if (status == POSTERN_OK)
		settle_own(r);
	return status;
}

postern_status plan_read(struct plan *out, struct arena *arena, struct text json,
    const struct words *recipients, postern_error *error)
{
	json_error_t where;
	g_autoptr(GHashTable) group_of =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	struct reading r = { .arena = arena, .plan = out, .group_of = group_of, .error = error };
	json_t *verdict = json_loadb(json.at, json.len, JSON_REJECT_DUPLICATES, &where);
	*out = (struct plan){ 0 };
	r.verdict = verdict;
	postern_status status = json_is_object(verdict) ? read_groups(&r, recipients)
	                                                : unreadable(&r, "it is not JSON");
	json_decref(verdict);
	return status;
}
