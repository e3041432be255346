/* SPDX-License-Identifier: Apache-2.0
 *
 * Finding a validator of the shelf by the name that rules use.
 */
#include "engine/program/validator.h"

const struct validator *validator_named(struct text name)
{
	for (size_t i = 0; i < n_validators; i++)
		if (text_equal(text_of(validators[i]->name), name))
			return validators[i];
	return NULL;
}
