/* SPDX-License-Identifier: Apache-2.0
 *
 * The options that subcommands share: name, letter, value, explanation and the setting they fill.
 * The parser and the help read this and nothing else.
 */
#include <stddef.h>

#include "cli/cli.h"

#define FIELD(name) offsetof(struct settings, name)

static const char *const directions[] = { "outbound", "inbound", "internal", NULL };
static const char *const formats[] = { "text", "json", NULL };
static const char *const mbox_kinds[] = { "auto", "mboxo", "mboxrd", "mboxcl", "mboxcl2", NULL };
static const char *const colours[] = { "auto", "always", "never", NULL };

const struct option option_rules = { "rules", 'r', "DIR", NULL,
	"load the packs under DIR; may be repeated", OPTION_LIST, FIELD(rules) };
const struct option option_from = { "from", 0, "ADDRESS", NULL,
	"the sender, instead of the one in From", OPTION_TEXT, FIELD(from) };
const struct option option_to = { "to", 0, "ADDRESS", NULL,
	"a recipient, instead of those in To, Cc and Bcc; may be repeated", OPTION_LIST,
	FIELD(to) };
const struct option option_direction = { "direction", 0, "DIRECTION", directions,
	"outbound (unless said), inbound or internal", OPTION_TEXT, FIELD(direction) };
const struct option option_format = { "format", 0, "FORMAT", formats,
	"text for people (unless said), or json: one verdict a line", OPTION_TEXT, FIELD(format) };
const struct option option_explain = { "explain", 0, NULL, NULL,
	"add the reasoning: what held, what nearly did and why it did not", OPTION_FLAG,
	FIELD(explain) };
const struct option option_reveal = { "reveal", 0, NULL, NULL,
	"show matched values in the clear; only to a terminal", OPTION_FLAG, FIELD(reveal) };
const struct option option_digest_key = { "digest-key", 0, "FILE", NULL,
	"key of the findings' digests, the bytes of FILE; equal values have equal digests under "
	"one key",
	OPTION_TEXT, FIELD(digest_key) };
const struct option option_files_from = { "files-from", 0, "LIST", NULL,
	"also scan the files named in LIST (- for standard input), one a line", OPTION_TEXT,
	FIELD(files_from) };
const struct option option_nul = { "null", '0', NULL, NULL,
	"names in LIST end in NUL instead of a newline", OPTION_FLAG, FIELD(nul) };
const struct option option_color = { "color", 0, "WHEN", colours,
	"auto (unless said): on a terminal without NO_COLOR; always; never", OPTION_TEXT,
	FIELD(color) };
const struct option option_programs = { "programs", 0, "FILE", NULL,
	"outside programs for more types of files, one a line, as FILE names them", OPTION_TEXT,
	FIELD(programs) };
const struct option option_ocr = { "ocr", 0, NULL, NULL,
	"read pictures with tesseract, where it is installed", OPTION_FLAG, FIELD(ocr) };
const struct option option_plan = { "plan", 0, NULL, NULL,
	"also show what becomes of each pattern, and why", OPTION_FLAG, FIELD(plan) };
const struct option option_profile = { "profile", 0, NULL, NULL,
	"also show what functions of scripts cost, in time and memory", OPTION_FLAG,
	FIELD(profile) };
const struct option option_mutate = { "mutate", 0, NULL, NULL,
	"also scan disguised copies of every hit and test, and show what does not survive",
	OPTION_FLAG, FIELD(mutate) };
const struct option option_only = { "only", 0, "TRANSFORMATION", NULL,
	"with --mutate: only copies disguised by this one, alone or with another", OPTION_TEXT,
	FIELD(only) };
const struct option option_all = { "all", 0, NULL, NULL,
	"with --mutate: every copy, in place of a sample of each hit and test", OPTION_FLAG,
	FIELD(all) };
const struct option option_matrix = { "matrix", 0, NULL, NULL,
	"every law with its elements, detectors and tests, as tables in Markdown", OPTION_FLAG,
	FIELD(matrix) };
const struct option option_reference = { "reference", 0, NULL, NULL,
	"instead print what scripts may use, in Markdown", OPTION_FLAG, FIELD(reference) };
const struct option option_definitions = { "definitions", 0, "DIR", NULL,
	"instead write definitions for editors into DIR", OPTION_TEXT, FIELD(definitions) };
const struct option option_check = { "check", 0, NULL, NULL,
	"change nothing; list the files that would change", OPTION_FLAG, FIELD(check) };
const struct option option_output = { "output", 'o', "FILE", NULL,
	"the results file; an unfinished one is gone on with", OPTION_TEXT, FIELD(output) };
const struct option option_compare = { "compare", 0, "DIR", NULL,
	"also decide by the packs under DIR alone, and keep what differs; may be repeated",
	OPTION_LIST, FIELD(compare) };
const struct option option_workers = { "workers", 0, "NUMBER", NULL,
	"processes that scan; one for each processor unless said", OPTION_TEXT, FIELD(workers) };
const struct option option_shard = { "shard", 0, "I/N", NULL,
	"only the I-th of N parts of the corpus; Slurm and Kubernetes say it themselves",
	OPTION_TEXT, FIELD(shard) };
const struct option option_mbox = { "mbox", 0, "KIND", mbox_kinds,
	"how mboxes quote: auto (unless said), mboxo, mboxrd, mboxcl or mboxcl2", OPTION_TEXT,
	FIELD(mbox) };
const struct option option_help = { "help", 'h', NULL, NULL, "show this", OPTION_FLAG,
	FIELD(help) };
