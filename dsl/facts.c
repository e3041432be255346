/* SPDX-License-Identifier: Apache-2.0
 *
 * The facts that expressions may name, and where.
 */
#include "dsl/compiler.h"

const struct dsl_fact dsl_facts[] = {
	{ "confidence", NODE_ITEM_CONFIDENCE, FACT_IN_WHERE },
	{ "length", NODE_ITEM_LENGTH, FACT_IN_WHERE },
	{ "kind", NODE_ITEM_KIND, FACT_IN_WHERE },
	{ "part.type", NODE_PART_TYPE, FACT_IN_WHERE },
	{ "part.name", NODE_PART_NAME, FACT_IN_WHERE },
	{ "part.size", NODE_PART_SIZE, FACT_IN_WHERE },
	{ "part.state", NODE_PART_STATE, FACT_IN_WHERE },
	{ "message.size", NODE_MESSAGE_SIZE, FACT_ANYWHERE },
	{ "message.recipients", NODE_MESSAGE_RECIPIENTS, FACT_ANYWHERE },
	{ "message.encrypted", NODE_MESSAGE_ENCRYPTED, FACT_ANYWHERE },
	{ "message.signed", NODE_MESSAGE_SIGNED, FACT_ANYWHERE },
	{ "message.bulk", NODE_MESSAGE_BULK, FACT_ANYWHERE },
	{ "uninspected", NODE_UNINSPECTED, FACT_ANYWHERE },
	{ "message.subject", NODE_MESSAGE_SUBJECT, FACT_ANYWHERE },
	{ "message.direction", NODE_MESSAGE_DIRECTION, FACT_ANYWHERE },
	{ "message.id", NODE_MESSAGE_ID, FACT_ANYWHERE },
	{ "message.anomalies", NODE_MESSAGE_ANOMALIES, FACT_ANYWHERE },
	{ "message.types", NODE_MESSAGE_TYPES, FACT_ANYWHERE },
	{ "sender.address", NODE_SENDER_ADDRESS, FACT_ANYWHERE },
	{ "sender.domain", NODE_SENDER_DOMAIN, FACT_ANYWHERE },
	{ "sender.name", NODE_SENDER_NAME, FACT_ANYWHERE },
	{ "recipient.address", NODE_RECIPIENT_ADDRESS, FACT_IN_POLICY },
	{ "recipient.domain", NODE_RECIPIENT_DOMAIN, FACT_IN_POLICY },
	{ "recipient.name", NODE_RECIPIENT_NAME, FACT_IN_POLICY },
};
const size_t dsl_n_facts = sizeof(dsl_facts) / sizeof(dsl_facts[0]);

const struct dsl_fact *dsl_fact(struct text name)
{
	for (size_t i = 0; i < dsl_n_facts; i++)
		if (text_equal(name, text_of(dsl_facts[i].name)))
			return &dsl_facts[i];
	return NULL;
}
