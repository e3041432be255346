/* SPDX-License-Identifier: Apache-2.0
 *
 * What stands in a results file besides messages: which packs decided, and the figures at the end.
 */
#include "audit/summary.h"

#include <jansson.h>

void packs_write(struct store *store, const char *rule_set, postern_ruleset *rules)
{
	static const char mail[] = "Subject: packs\n\n";
	postern_scanner *scanner = NULL;
	postern_verdict *verdict = NULL;
	if (!rules || postern_scanner_new(&scanner, rules, NULL, NULL) != POSTERN_OK)
		return;
	if (postern_scan(&verdict, scanner, NULL, NULL, mail, sizeof(mail) - 1, NULL) ==
	    POSTERN_OK) {
		json_t *json = json_loads(postern_verdict_json(verdict, NULL), 0, NULL);
		const char *pack;
		json_t *edition;
		json_object_foreach(json_object_get(json_object_get(json, "rules"), "packs"), pack,
		    edition) store_pack(store, rule_set, pack, json_string_value(edition));
		json_decref(json);
	}
	postern_scanner_free(scanner);
}

static uint64_t count(struct store *store, const char *condition)
{
	g_autofree char *query = g_strconcat(
	    "SELECT count(*) FROM messages JOIN contents USING (content) ", condition, NULL);
	return (uint64_t)store_number(store, query);
}

void summary_read(struct audit_summary *out, struct store *store)
{
	for (postern_decision d = POSTERN_DELIVER; d <= POSTERN_BLOCK; d++) {
		g_autofree char *where =
		    g_strdup_printf("WHERE decision = '%s'", postern_decision_name(d));
		out->decided[d] = count(store, where);
	}
	out->messages = count(store, "");
	out->contents = (uint64_t)store_number(store, "SELECT count(*) FROM contents");
	out->undecided = count(store, "WHERE state = 'undecided'");
	out->crashed = count(store, "WHERE state = 'crashed'");
	out->unreadable = count(store, "WHERE state = 'unreadable'");
	out->not_mail = count(store, "WHERE state = 'not_mail'");
	out->uninspected = count(store, "WHERE uninspected > 0");
	out->different = count(store, "JOIN differences USING (content)");
}
