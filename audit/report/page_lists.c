/* SPDX-License-Identifier: Apache-2.0
 *
 * Arrays that the questions of a report answer with, item by item.
 */
#include "audit/report/page.h"

static const char *text_of_item(const json_t *item)
{
	const char *text = json_string_value(item);
	return text ? text : "";
}

const char *member_text(const json_t *object, const char *name)
{
	return text_of_item(json_object_get(object, name));
}

size_t put_each(const struct page *page, const char *array, item_writer put_one)
{
	json_t *list = json_loads(array, 0, NULL);
	size_t n = json_array_size(list);
	for (size_t i = 0; i < n; i++)
		put_one(page, json_array_get(list, i));
	json_decref(list);
	return n;
}

void put_pill(const struct page *page, const json_t *item)
{
	put_element(page, "span", "pill", text_of_item(item));
}

void put_reason(const struct page *page, const json_t *item)
{
	put_element(page, "span", "reason", text_of_item(item));
}
