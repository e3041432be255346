/* SPDX-License-Identifier: Apache-2.0
 *
 * Copies that were accepted are remembered until their message gets through.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include <glib.h>

#include "gateway/milter/accepted.h"

static void copies_are_remembered_and_forgotten(void **state)
{
	struct accepted *accepted = accepted_new();
	(void)state;
	assert_false(accepted_has(accepted, "a"));
	accepted_add(accepted, "a");
	accepted_add(accepted, "a");
	accepted_add(accepted, "b");
	assert_true(accepted_has(accepted, "a"));
	accepted_remove(accepted, "a");
	accepted_remove(accepted, "never there");
	assert_false(accepted_has(accepted, "a"));
	assert_true(accepted_has(accepted, "b"));
	accepted_free(accepted);
}

static void very_many_push_out_the_oldest(void **state)
{
	struct accepted *accepted = accepted_new();
	(void)state;
	for (int i = 0; i < 20000; i++) {
		g_autofree char *digest = g_strdup_printf("%d", i);
		accepted_add(accepted, digest);
	}
	assert_false(accepted_has(accepted, "0"));
	assert_true(accepted_has(accepted, "19999"));
	accepted_free(accepted);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(copies_are_remembered_and_forgotten),
		cmocka_unit_test(very_many_push_out_the_oldest),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
