/* SPDX-License-Identifier: Apache-2.0
 *
 * Spending from a message's budget.
 */
#include "base/budget.h"

#include <time.h>

void limits_default(struct limits *limits)
{
	*limits = (struct limits){
		.message_bytes = (size_t)64 << 20,
		.expanded_bytes = (size_t)256 << 20,
		.part_text_bytes = (size_t)64 << 20,
		.expansion_ratio = 200,
		.nesting = 24,
		.parts = 2000,
		.archive_entries = 10000,
		.headers = 2000,
		.milliseconds = 10000,
		.findings = 10000,
		.hits = 200000,
		.regex_steps = 100000,
		.script_steps = 1000000,
		.script_bytes = (size_t)16 << 20,
		.script_milliseconds = 100,
	};
}

static int64_t now_us(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

void budget_start(struct budget *budget, const struct limits *limits)
{
	*budget = (struct budget){ .limits = limits };
	budget->deadline_us = now_us() + (int64_t)limits->milliseconds * 1000;
}

bool budget_bytes(struct budget *budget, size_t n)
{
	if (n > budget->limits->expanded_bytes - budget->expanded) {
		budget->out_of_bytes = true;
		return false;
	}
	budget->expanded += n;
	return true;
}

bool budget_part(struct budget *budget)
{
	if (budget->parts >= budget->limits->parts) {
		budget->out_of_parts = true;
		return false;
	}
	budget->parts++;
	return true;
}

bool budget_time(struct budget *budget)
{
	if (!budget->out_of_time && now_us() > budget->deadline_us)
		budget->out_of_time = true;
	return !budget->out_of_time;
}
