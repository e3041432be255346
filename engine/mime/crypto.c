/* SPDX-License-Identifier: Apache-2.0
 *
 * End-to-end protection.
 */
#include "engine/mime/walk.h"

void crypto_judge(struct parse *parse, struct mime_message *message, bool hidden_text)
{
	(void)parse;
	(void)message;
	(void)hidden_text;
}
