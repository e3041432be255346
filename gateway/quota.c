/* SPDX-License-Identifier: Apache-2.0
 *
 * Taking and giving without a lock.
 */
#include "gateway/quota.h"

bool quota_take(struct quota *quota, size_t n)
{
	size_t taken = atomic_load(&quota->taken);
	do {
		if (n > quota->bytes - taken)
			return false;
	} while (!atomic_compare_exchange_weak(&quota->taken, &taken, taken + n));
	return true;
}

void quota_give(struct quota *quota, size_t n)
{
	atomic_fetch_sub(&quota->taken, n);
}
