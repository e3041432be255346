/* SPDX-License-Identifier: Apache-2.0
 *
 * postern review: walks the values of an audit and keeps what a person says of each.  Masks only,
 * but with --reveal, on a terminal.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "audit/reveal.h"
#include "audit/review.h"
#include "cli/cli.h"

struct walk {
	const struct settings *settings;
	struct review *review;
	struct reveal *reveal; /* NULL: masks only */
	const char *who, *until;
	size_t at, right, alarms;
	bool over, failed;
};

/* ---- days */

/** The day's beginning, as a time; NULL for what is no day, or over, with the reason. */
static char *time_of_day(const char *day, const char **wrong)
{
	g_autoptr(GDateTime) now = g_date_time_new_now_utc();
	g_autofree char *text = g_strconcat(day, "T00:00:00Z", NULL);
	g_autoptr(GDateTime) time = g_date_time_new_from_iso8601(text, NULL);
	*wrong = NULL;
	if (!time || strlen(day) != strlen("2026-01-31"))
		*wrong = "is no day such as 2027-06-30";
	else if (g_date_time_compare(time, now) <= 0)
		*wrong = "is over already";
	return *wrong ? NULL : g_steal_pointer(&text);
}

static char *in_a_year(void)
{
	g_autoptr(GDateTime) now = g_date_time_new_now_utc();
	g_autoptr(GDateTime) year = g_date_time_add_years(now, 1);
	return g_date_time_format(year, "%Y-%m-%dT%H:%M:%SZ");
}

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

/** Until when a false alarm is one; an empty answer is what --until says.  NULL at the end of
 * input.
 */
static char *ask_until(const struct walk *walk)
{
	for (;;) {
		const char *wrong;
		printf("  until when? (%.10s) ", walk->until);
		g_autofree char *day = read_line();
		if (!day)
			return NULL;
		char *until = *day ? time_of_day(day, &wrong) : g_strdup(walk->until);
		if (until)
			return until;
		printf("  That %s.\n", wrong);
	}
}

static void keep(struct walk *walk, const struct review_item *item, bool right)
{
	postern_error error = { 0 };
	g_autofree char *why = ask_why(!right);
	g_autofree char *until = why && !right ? ask_until(walk) : NULL;
	if (!why || (!right && !until)) {
		walk->over = true;
		return;
	}
	struct review_answer answer = { right, walk->who, why, until };
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

/** The value itself, or why it cannot be shown. */
static void append_value(GString *out, const struct walk *walk, const struct review_item *item)
{
	postern_error error = { 0 };
	const char *value =
	    reveal_value(walk->reveal, item->content, item->digest, item->detector, &error);
	g_autofree char *excuse = value ? NULL : g_strdup_printf("(not to be had: %s)", error.text);
	append_field(out, "value", value ? value : excuse);
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
	if (walk->reveal)
		append_value(out, walk, item);
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

static bool open_reveal(struct walk *walk, const char *results)
{
	const struct settings *settings = walk->settings;
	postern_error error = { 0 };
	struct input key = { 0 };
	if (!isatty(STDOUT_FILENO)) {
		complain(settings, "--reveal shows values in the clear: only to a terminal, and "
		                   "standard output is none");
		return false;
	}
	postern_ruleset *rules = rules_load(settings);
	bool good = rules && input_read_key(&key, settings);
	if (good) {
		const struct reveal_options options = { results, rules, key.bytes, key.length,
			settings->programs };
		good = reveal_open(&walk->reveal, &options, &error) == POSTERN_OK;
		if (!good)
			complain(settings, "%s", error.text);
	}
	input_free(&key);
	postern_ruleset_unref(rules);
	return good;
}

/** Opens what is asked for; false after a complaint. */
static bool open_all(struct walk *walk, const char *results)
{
	postern_error error = { 0 };
	if (review_open(&walk->review, results, walk->settings->class_name, &error) != POSTERN_OK) {
		complain(walk->settings, "%s", error.text);
		return false;
	}
	return !walk->settings->reveal || open_reveal(walk, results);
}

static int run(const struct settings *settings)
{
	struct walk walk = { .settings = settings,
		.who = settings->who ? settings->who : g_get_user_name() };
	if (settings->arguments->len != 1) {
		complain(settings, "name one results file");
		return EXIT_TROUBLE;
	}
	const char *wrong = NULL;
	g_autofree char *until =
	    settings->until ? time_of_day(settings->until, &wrong) : in_a_year();
	if (!until) {
		complain(settings, "--until %s %s", settings->until, wrong);
		return EXIT_TROUBLE;
	}
	walk.until = until;
	bool opened = open_all(&walk, settings->arguments->pdata[0]);
	if (opened)
		go(&walk);
	reveal_close(walk.reveal);
	review_close(walk.review);
	if (!opened)
		return EXIT_TROUBLE;
	return walk.failed ? EXIT_TROUBLE : EXIT_CALM;
}

static const struct option option_class = { "class", 0, "CLASS", NULL,
	"only values that a rule of this class, or of one below it, rests on", OPTION_TEXT,
	offsetof(struct settings, class_name) };
static const struct option option_who = { "who", 0, "NAME", NULL,
	"who reviews; the user's name unless said", OPTION_TEXT, offsetof(struct settings, who) };
static const struct option option_until = { "until", 0, "DATE", NULL,
	"how long false alarms are suppressed where the answer says nothing else: 2027-06-30; a "
	"year unless said",
	OPTION_TEXT, offsetof(struct settings, until) };

static const struct option *const options[] = { &option_class, &option_who, &option_until,
	&option_reveal, &option_rules, &option_digest_key, &option_programs, &option_help, NULL };

static const char *const examples[] = {
	"postern review results.db",
	"judge value after value, those in most messages first",
	"postern review --class pci --until 2027-06-30 results.db",
	"only card data; false alarms are looked at again in July",
	"postern review --reveal results.db",
	"with the values themselves, read again from the mail; in the folder the audit ran in",
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
