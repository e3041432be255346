/* SPDX-License-Identifier: Apache-2.0
 *
 * The digest of a rule set: SHA-256 (FIPS 180-4) over every rule file and data file, in order of
 * path.  Of a path only the last two components count, so that the digest does not depend on where
 * the rules lie.
 */
#include <stdio.h>
#include <stdlib.h>

#include "dsl/compiler.h"

static struct text last_two(struct text path)
{
	size_t slashes = 0;
	for (size_t i = path.len; i > 0; i--)
		if (path.at[i - 1] == '/' && ++slashes == 2)
			return (struct text){ path.at + i, path.len - i };
	return path;
}

static int compare(const void *a, const void *b)
{
	const struct dsl_datafile *x = a, *y = b;
	int order = text_compare(x->name, y->name);
	return order ? order : text_compare(x->content, y->content);
}

/* Lengths go in as well, so that no two sets give the same bytes. */
static void add(GChecksum *sum, struct text t)
{
	char length[24];
	int n = snprintf(length, sizeof(length), "%zu:", t.len);
	g_checksum_update(sum, (const guchar *)length, n);
	for (size_t at = 0; at < t.len;) {
		size_t chunk = t.len - at < (1u << 30) ? t.len - at : 1u << 30;
		g_checksum_update(sum, (const guchar *)t.at + at, (gssize)chunk);
		at += chunk;
	}
}

void dsl_digest(
    struct dsl_compiler *compiler, const struct dsl_file *files, size_t n_files, char out[72])
{
	size_t n = n_files + compiler->datafiles.count;
	struct dsl_datafile *all = arena_zero(compiler->work, n, sizeof(*all));
	for (size_t i = 0; i < n_files; i++)
		all[i] =
		    (struct dsl_datafile){ last_two(text_of(files[i].path)), files[i].content };
	for (size_t i = 0; i < compiler->datafiles.count; i++) {
		all[n_files + i] = compiler->datafiles.items[i];
		all[n_files + i].name = last_two(all[n_files + i].name);
	}
	if (n)
		qsort(all, n, sizeof(*all), compare);
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
	for (size_t i = 0; i < n; i++) {
		add(sum, all[i].name);
		add(sum, all[i].content);
	}
	snprintf(out, 72, "sha256:%s", g_checksum_get_string(sum));
	g_checksum_free(sum);
}
