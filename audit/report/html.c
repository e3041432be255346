/* SPDX-License-Identifier: Apache-2.0
 *
 * The report as one page that needs nothing else: what left, by which law, to whom, how it must be
 * protected, what could not be inspected.  Its one script, the filter of the last table, is named
 * by its digest in the policy in the page's head; nothing else runs, and nothing is loaded.
 */
#include <string.h>

#include "audit/page_css.h"
#include "audit/page_js.h"
#include "audit/page_style.h"
#include "audit/report/page.h"

/** "sha256-..." of the script, as a content security policy names it. */
static char *script_digest(void)
{
	unsigned char digest[32];
	gsize length = sizeof(digest);
	g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
	g_checksum_update(checksum, (const guchar *)page_js, sizeof(page_js) - 1);
	g_checksum_get_digest(checksum, digest, &length);
	g_autofree char *base64 = g_base64_encode(digest, length);
	return g_strconcat("sha256-", base64, NULL);
}

static void put_head(const struct page *page)
{
	g_autofree char *digest = script_digest();
	fprintf(page->out,
	    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
	    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
	    "style-src 'unsafe-inline'; script-src '%s'; base-uri 'none'; form-action 'none'\">\n"
	    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	    "<meta name=\"referrer\" content=\"no-referrer\">\n"
	    "<title>Mail audit: what left, and how it must be "
	    "protected</title>\n<style>\n%s%s</style>\n"
	    "</head>\n<body>\n<a class=\"skip\" href=\"#summary\">Skip to the "
	    "figures</a>\n<main>\n",
	    digest, page_style, page_css);
}

static void put_foot(const struct page *page)
{
	put(page, "<footer>\n<p>A message is counted as often as it occurs in the corpus. "
	          "Decisions say how a "
	          "message may leave under the rules; the audit does not see how it was in fact "
	          "sent. Values "
	          "are shown as masks only. Laws of states are <em>shown</em> where the message "
	          "itself shows a "
	          "resident, else <em>presumed</em>.</p>\n<p>");
	sqlite3_stmt *row = pick_ask(page->pick, questions[ASK_PACKS].sql);
	for (int i = 0; pick_next(page->pick, &row); i++) {
		put(page, i ? ", " : "Rules: ");
		put_text(page, pick_text(row, 1));
		put(page, " ");
		put_text(page, pick_text(row, 2));
		if (strcmp(pick_text(row, 0), "other_rules") == 0)
			put(page, " (compared with)");
	}
	row = pick_ask(page->pick, "SELECT DISTINCT rules FROM files");
	while (pick_next(page->pick, &row)) {
		put(page, "<br>");
		put_element(page, "code", "soft", pick_text(row, 0));
	}
	put(page, "</p>\n</footer>\n</main>\n<script>");
	put(page, page_js);
	put(page, "</script>\n</body>\n</html>\n");
}

static void put_page(const struct page *page)
{
	put_head(page);
	page_summary(page);
	page_decisions(page);
	page_classes(page);
	page_laws(page);
	page_people(page);
	page_rules(page);
	page_coverage(page);
	page_comparison(page);
	page_reviews(page);
	page_messages(page);
	put_foot(page);
}

postern_status report_html(FILE *out, const struct report_options *options, postern_error *error)
{
	struct pick pick;
	if (pick_open(&pick, options, error) == POSTERN_OK) {
		struct page page = { .out = out, .pick = &pick };
		page.messages = pick_number(&pick,
		    "SELECT coalesce(sum(copies), 0) FROM contents WHERE state <> 'not_mail'");
		put_page(&page);
	}
	pick_close(&pick);
	return pick.status;
}
