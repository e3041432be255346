/* SPDX-License-Identifier: Apache-2.0
 *
 * Registered functions by name, and why one failed.
 */
#include "engine/program/script.h"

const char *script_cause_words(enum script_cause cause)
{
	static const char *const words[] = {
		[SCRIPT_RAISED] = "raised an error",
		[SCRIPT_INSTRUCTIONS] = "used up its instructions",
		[SCRIPT_TIME] = "used up its time",
		[SCRIPT_MEMORY] = "used up its memory",
		[SCRIPT_ANSWER] = "gave no answer of the right type",
	};
	return words[cause];
}

const char *script_kind_name(enum script_kind kind)
{
	static const char *const names[] = {
		[SCRIPT_VALIDATOR] = "validator",
		[SCRIPT_PREDICATE] = "predicate",
		[SCRIPT_POLICY] = "policy",
		[SCRIPT_TERMS] = "terms",
		[SCRIPT_LIST] = "list",
		[SCRIPT_EXTRACTOR] = "extractor",
		[SCRIPT_SUMMARY] = "summary",
	};
	return names[kind];
}

uint32_t script_named(const struct program_script *scripts, size_t n, enum script_kind kind,
    uint32_t pack, struct text name)
{
	for (size_t i = 0; i < n; i++)
		if (scripts[i].kind == kind && scripts[i].pack == pack &&
		    text_equal(scripts[i].name, name))
			return (uint32_t)i;
	return UINT32_MAX;
}
