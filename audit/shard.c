/* SPDX-License-Identifier: Apache-2.0
 *
 * "3/8", and the environments of Slurm (sbatch(1), --array) and Kubernetes (indexed jobs).
 */
#include "audit/shard.h"

#include <glib.h>

enum { MOST_SHARDS = 1000000 };

static bool read_number(unsigned *out, const char *text)
{
	guint64 number;
	if (!text || !g_ascii_string_to_unsigned(text, 10, 0, MOST_SHARDS, &number, NULL))
		return false;
	*out = (unsigned)number;
	return true;
}

bool shard_read(struct shard *out, const char *text)
{
	g_auto(GStrv) halves = g_strsplit(text, "/", 2);
	*out = (struct shard){ 0 };
	return g_strv_length(halves) == 2 && read_number(&out->number, halves[0]) &&
	       read_number(&out->of, halves[1]) && out->number >= 1 && out->number <= out->of;
}

/** Task numbers may begin anywhere and go in steps: --array=10-40:10 is four shards. */
static bool read_slurm(struct shard *out)
{
	unsigned task, first, count, step = 1;
	if (!read_number(&task, g_getenv("SLURM_ARRAY_TASK_ID")) ||
	    !read_number(&first, g_getenv("SLURM_ARRAY_TASK_MIN")) ||
	    !read_number(&count, g_getenv("SLURM_ARRAY_TASK_COUNT")))
		return false;
	if (!read_number(&step, g_getenv("SLURM_ARRAY_TASK_STEP")) || step == 0)
		step = 1;
	if (task < first || (task - first) % step != 0 || (task - first) / step >= count)
		return false;
	*out = (struct shard){ (task - first) / step + 1, count, "Slurm" };
	return true;
}

/** Kubernetes tells the index alone; JOB_COMPLETIONS comes from the job's own manifest
 * (docs/scale.md). */
static bool read_kubernetes(struct shard *out)
{
	unsigned index, completions;
	if (!read_number(&index, g_getenv("JOB_COMPLETION_INDEX")) ||
	    !read_number(&completions, g_getenv("JOB_COMPLETIONS")) || index >= completions)
		return false;
	*out = (struct shard){ index + 1, completions, "Kubernetes" };
	return true;
}

struct shard shard_of_environment(void)
{
	struct shard shard = { 1, 1, NULL };
	if (!read_slurm(&shard))
		read_kubernetes(&shard);
	return shard;
}
