/* SPDX-License-Identifier: Apache-2.0
 *
 * Every other way to read a part.
 */
#include "engine/mime/walk.h"

void readings_add(struct parse *parse, struct mime_part *part, const struct entity *entity)
{
	(void)parse;
	(void)part;
	(void)entity;
}
