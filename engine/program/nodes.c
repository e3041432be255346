/* SPDX-License-Identifier: Apache-2.0
 *
 * What nodes.def says, for programs; classes; membership of lists.
 */
#include "engine/program/nodes.h"

enum node_type program_node_type(enum node_op op)
{
	static const enum node_type types[] = {
#define NODE(name, text, type, operands, meaning) [NODE_##name] = type,
#include "engine/program/nodes.def"
#undef NODE
	};
	return types[op];
}

const char *program_node_word(enum node_op op)
{
	static const char *const words[] = {
#define NODE(name, text, type, operands, meaning) [NODE_##name] = text,
#include "engine/program/nodes.def"
#undef NODE
	};
	return words[op];
}

unsigned program_node_operands(enum node_op op)
{
	static const unsigned char counts[] = {
#define NODE(name, text, type, operands, meaning) [NODE_##name] = operands,
#include "engine/program/nodes.def"
#undef NODE
	};
	return counts[op];
}

bool program_class_covers(struct text heard, struct text name)
{
	if (name.len < heard.len || memcmp(name.at, heard.at, heard.len) != 0)
		return false;
	return name.len == heard.len || name.at[heard.len] == '.';
}

/* Compares an item with a value of any case. */
static int compare_caseless(struct text item, struct text value)
{
	size_t n = item.len < value.len ? item.len : value.len;
	for (size_t i = 0; i < n; i++) {
		unsigned char a = (unsigned char)item.at[i];
		unsigned char b = (unsigned char)ascii_lower(value.at[i]);
		if (a != b)
			return a < b ? -1 : 1;
	}
	return item.len == value.len ? 0 : item.len < value.len ? -1 : 1;
}

static bool has_exactly(const struct program_list *list, struct text value)
{
	size_t low = 0, high = list->n_items;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = compare_caseless(list->items[middle], value);
		if (order == 0)
			return true;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

bool program_list_has(const struct program_list *list, struct text value)
{
	if (value.len == 0)
		return false;
	if (has_exactly(list, value))
		return true;
	if (list->kind != LIST_DOMAIN)
		return false;
	if (value.at[value.len - 1] == '.') /* the root's dot of a fully qualified name */
		value.len--;
	unsigned labels = 0; /* RFC 1035: a domain has at most 127 of them */
	while (value.len && labels++ < 128) {
		if (has_exactly(list, value))
			return true;
		const char *dot = memchr(value.at, '.', value.len);
		if (!dot)
			return false;
		size_t skip = (size_t)(dot - value.at) + 1;
		value = (struct text){ value.at + skip, value.len - skip };
	}
	return false;
}
