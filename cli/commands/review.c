/* SPDX-License-Identifier: Apache-2.0
 *
 * postern review: walks the values of an audit and keeps what a person says of each.  Masks only.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "audit/review.h"
#include "cli/cli.h"

struct walk {
	const struct settings *settings;
	struct review *review;
	const char *who, *until;
	size_t at, right, alarms;
	bool over, failed;
};

/* ---- answers */

/** A line without white space at its ends, for the caller to free; NULL at the end of input. */
static char *read_line(void)
{
	char *line = NULL;
	size_t room = 0;
	fflush(stdout);
	ssize_t length = getline(&line, &room, stdin);
	char *text = length >= 0 ? g_strdup(g_strstrip(line)) : NULL;
	free(line);
	return text;
}

/** Why; asked again while it must not be empty and is.  NULL at the end of input. */
static char *ask_why(bool needed)
{
	for (;;) {
		fputs(needed ? "  why is it a false alarm? " : "  why? (may be empty) ", stdout);
		char *why = read_line();
		if (!why || *why || !needed)
			return why;
		g_free(why);
		puts("  Others will see this suppression, and need a reason.");
	}
}

static void keep(struct walk *walk, const struct review_item *item, bool right)
{
	postern_error error = { 0 };
	g_autofree char *why = ask_why(!right);
	if (!why) {
		walk->over = true;
		return;
	}
	struct review_answer answer = { right, walk->who, why, walk->until };
	if (review_answer(walk->review, item, &answer, &error) != POSTERN_OK) {
		complain(walk->settings, "%s", error.text);
		walk->over = walk->failed = true;
		return;
	}
	*(right ? &walk->right : &walk->alarms) += 1;
	walk->at++;
}

static void obey(struct walk *walk, const struct review_item *item, const char *word)
{
	if (strcmp(word, "r") == 0 || strcmp(word, "f") == 0)
		keep(walk, item, *word == 'r');
	else if (strcmp(word, "s") == 0)
		walk->at++;
	else if (strcmp(word, "b") == 0)
		walk->at -= walk->at > 0;
	else if (strcmp(word, "q") == 0)
		walk->over = true;
	else
		puts("  r right, f false alarm, s skip, b back, q quit");
}

/* ---- a value */

static void append_field(GString *out, const char *name, const char *text)
{
	g_string_append_printf(out, "  %-10s ", name);
	append_printable(out, text);
	g_string_append_c(out, '\n');
}

static void show(const struct walk *walk, const struct review_item *item)
{
	g_autoptr(GString) out = g_string_new(NULL);
	g_auto(GStrv) titles = g_strsplit(item->titles, "\n", -1);
	g_autofree char *where =
	    g_strdup_printf("%s%s%s", item->surface, *item->part ? " of part " : "", item->part);
	g_string_append_printf(out, "\n%zu of %zu   ", walk->at + 1, review_count(walk->review));
	append_printable(out, item->masked);
	g_string_append(out, "   ");
	append_printable(out, item->detector);
	g_string_append_printf(out, " (%s), in %" G_GINT64_FORMAT " message%s\n", item->confidence,
	    (gint64)item->messages, item->messages == 1 ? "" : "s");
	append_field(out, "message", item->address);
	append_field(out, "from", item->sender);
	append_field(out, "sent", *item->sent ? item->sent : "(no date)");
	append_field(out, "where", where);
	for (char **title = titles; *title; title++)
		append_field(out, title == titles ? "because" : "", *title);
	fputs(out->str, stdout);
}

static void step(struct walk *walk)
{
	postern_error error = { 0 };
	struct review_item item;
	if (!review_read(walk->review, walk->at, &item, &error)) {
		complain(walk->settings, "%s", error.text);
		walk->over = walk->failed = true;
		return;
	}
	show(walk, &item);
	fputs("  [r]ight, [f]alse alarm, [s]kip, [b]ack, [q]uit: ", stdout);
	g_autofree char *word = read_line();
	if (word)
		obey(walk, &item, word);
	else
		walk->over = true;
}

static void go(struct walk *walk)
{
	size_t all = review_count(walk->review);
	if (all == 0)
		puts("There is nothing to review: every value that a rule rests on was judged.");
	while (!walk->over && walk->at < all)
		step(walk);
	printf("\n%zu right, %zu false alarm%s.\n", walk->right, walk->alarms,
	    walk->alarms == 1 ? "" : "s");
}

/* ---- settings */

/** The day, as a time; a year from now without one.  NULL after a complaint. */
static char *read_until(const struct settings *settings)
{
	g_autoptr(GDateTime) now = g_date_time_new_now_utc();
	g_autoptr(GDateTime) year = g_date_time_add_years(now, 1);
	if (!settings->until)
		return g_date_time_format(year, "%Y-%m-%dT%H:%M:%SZ");
	g_autofree char *text = g_strconcat(settings->until, "T00:00:00Z", NULL);
	g_autoptr(GDateTime) until = g_date_time_new_from_iso8601(text, NULL);
	if (!until || strlen(settings->until) != strlen("2026-01-31"))
		complain(settings, "--until wants a day such as 2027-06-30, not \"%s\"",
		    settings->until);
	else if (g_date_time_compare(until, now) <= 0)
		complain(settings, "--until %s is over already", settings->until);
	else
		return g_steal_pointer(&text);
	return NULL;
}

static int run(const struct settings *settings)
{
	struct walk walk = { .settings = settings,
		.who = settings->who ? settings->who : g_get_user_name() };
	postern_error error = { 0 };
	if (settings->arguments->len != 1) {
		complain(settings, "name one results file");
		return EXIT_TROUBLE;
	}
	g_autofree char *until = read_until(settings);
	if (!until)
		return EXIT_TROUBLE;
	walk.until = until;
	if (review_open(&walk.review, settings->arguments->pdata[0], settings->class_name,
	        &error) != POSTERN_OK) {
		complain(settings, "%s", error.text);
		return EXIT_TROUBLE;
	}
	go(&walk);
	review_close(walk.review);
	return walk.failed ? EXIT_TROUBLE : EXIT_CALM;
}

static const struct option option_class = { "class", 0, "CLASS", NULL,
	"only values that a rule of this class, or of one below it, rests on", OPTION_TEXT,
	offsetof(struct settings, class_name) };
static const struct option option_who = { "who", 0, "NAME", NULL,
	"who reviews; the user's name unless said", OPTION_TEXT, offsetof(struct settings, who) };
static const struct option option_until = { "until", 0, "DATE", NULL,
	"how long false alarms are suppressed: 2027-06-30; a year unless said", OPTION_TEXT,
	offsetof(struct settings, until) };

static const struct option *const options[] = { &option_class, &option_who, &option_until,
	&option_help, NULL };

static const char *const examples[] = {
	"postern review results.db",
	"judge value after value, those in most messages first",
	"postern review --class pci --until 2027-06-30 results.db",
	"only card data; false alarms are looked at again in July",
	NULL,
};

const struct command command_review = {
	.name = "review",
	.summary = "Say of an audit's findings whether they are right.",
	.usage = "RESULTS.db",
	.about = "Answers are kept in the results file; reports show them, with who and why. "
	         "Exit status: 0 to the end, or quit; 2 an error.",
	.options = options,
	.examples = examples,
	.run = run,
};
