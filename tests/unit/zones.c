/* SPDX-License-Identifier: Apache-2.0
 *
 * Zones: quoted replies, forwarded messages, signatures, disclaimers.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/surfaces.h"

static const struct {
	const char *body;
	const char *where;
	uint32_t zones;
} bodies[] = {
	{ "mine HERE\n\n> theirs\n", "HERE", 0 },
	{ "mine\n\n> theirs HERE\nmine again\n", "HERE", PLACE_QUOTED },
	{ "> theirs\nmine HERE\n", "HERE", 0 },
	{ "mine\n\nOn 3 May 2026, A. Person <a@b.example> wrote:\ntheirs HERE\n", "HERE",
	    PLACE_QUOTED },
	{ "mine\n\nOn Monday, 3 May 2026 at 10:00, A. Person <a@b.example>\nwrote:\n\ntheirs "
	  "HERE\n",
	    "HERE", PLACE_QUOTED },
	{ "m\xc3\xado\n\nEl 3 may 2026, A. escribi\xc3\xb3:\nHERE\n", "HERE", PLACE_QUOTED },
	{ "meins\n\nAm 3. Mai 2026 schrieb A. Person <a@b.example>:\nHERE\n", "HERE",
	    PLACE_QUOTED },
	{ "On balance, this is what she wrote: nothing HERE\n", "HERE", 0 },
	{ "mine\n-----Original Message-----\nFrom: x\nHERE\n", "HERE", PLACE_QUOTED },
	{ "mine\n\nFrom: A\nSent: Monday\nTo: B\nSubject: s\n\nHERE\n", "HERE", PLACE_QUOTED },
	{ "mine\n\nVon: A\nGesendet: Montag\nAn: B\nBetreff: s\n\nHERE\n", "HERE", PLACE_QUOTED },
	{ "From: the office\n\nHERE\n", "HERE", 0 },
	{ "see below\n\n---------- Forwarded message ----------\nFrom: x\nDate: d\nSubject: "
	  "s\n\nHERE\n",
	    "HERE", PLACE_FORWARDED },
	{ "Begin forwarded message:\n\nFrom: x\n\nHERE\n", "HERE", PLACE_FORWARDED },
	{ "text\n-- \nA. Person\nHERE 555-1212\n", "HERE", PLACE_SIGNATURE },
	{ "text HERE\n-- \nA. Person\n", "HERE", 0 },
	{ "-- \n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\nHERE\n", "HERE", 0 },
	/* signatures without a mark */
	{ "text HERE\n\nKind regards,\n\nA. Person\nNurse\n", "HERE", 0 },
	{ "text\n\nKind regards,\n\nA. Person\nNurse\nHERE 212-736-5000\n", "HERE",
	    PLACE_SIGNATURE },
	{ "text\nThanks, Ann\nAnn Person\nHERE Clinic\n\nmine again\n", "HERE", PLACE_SIGNATURE },
	{ "text\nThanks\nAnn\nClinic\n\nmine again HERE\n", "HERE", 0 },
	{ "text\n\nBest,\nAnn Person\nClinic\n\nTel. 212-736-5000 HERE\n", "HERE",
	    PLACE_SIGNATURE },
	{ "> text\n>\n> Saludos,\n> Ana\n> HERE\n", "HERE", PLACE_QUOTED | PLACE_SIGNATURE },
	{ "text\n\nBest,\nHERE\n", "HERE", 0 },
	{ "It is done.\n\nAnn Person\n212-736-5000 HERE\n", "HERE", PLACE_SIGNATURE },
	{ "It is done.\n\nAnn Person, RN, BSN\nNurse Manager, HERE Lab\nHeart & Vascular Center\n",
	    "HERE", PLACE_SIGNATURE },
	{ "It is done.\n\nAnn Person\nNurse Manager, HERE Lab\n", "HERE", 0 },
	{ "It is done.\n\nAnn Person, RN\nhas asthma HERE\n", "HERE", 0 },
	{ "It is done.\n\nAnn Person, RN\nPatient: Joe Smith HERE\n", "HERE", 0 },
	{ "It is about:\n\nAnn Person\n212-736-5000 HERE\n", "HERE", 0 },
	{ "It is done.\n\nAnn Person\n321-02-3456 HERE\n", "HERE", 0 },
	{ "It is done.\n\nthe person\n212-736-5000 HERE\n", "HERE", 0 },
	{ "Thank you\nPatient: HERE Smith\nDOB 7/4/1980\n", "HERE", 0 },
	{ "Thanks,\nAnn\nHERE 321-02-3456\n", "HERE", 0 },
	{ "Thanks for the report\nAnn Person\nHERE\n", "HERE", 0 },
	{ "text\n\nThis message is confidential and HERE only for the intended recipient. If you\n"
	  "have received this in error please notify the sender and delete this message.\n",
	    "HERE", PLACE_DISCLAIMER },
	{ "It is confidential. HERE\n\nThis message is privileged and only for the intended "
	  "recipient "
	  "named above.\n",
	    "HERE", 0 },
	/* a page has no empty line before the notice */
	{ "The account HERE is open.\nThis message is confidential and only for the intended "
	  "recipient.\n",
	    "HERE", 0 },
	{ "The account is open.\nThis message and what is attached to it belongs to the sender, "
	  "it\n"
	  "is confidential HERE and only for the intended recipient.\n",
	    "HERE", PLACE_DISCLAIMER },
};

static void each_body_has_its_zones(void **test)
{
	(void)test;
	for (size_t i = 0; i < sizeof(bodies) / sizeof(bodies[0]); i++) {
		struct scene scene;
		scene_start(&scene);
		scene_read_part(&scene, "text/plain; charset=utf-8", bodies[i].body);
		struct surface *body = scene_surface(&scene, PLACE_BODY, 0);
		const char *at = memmem(
		    body->folded.at, body->folded.len, bodies[i].where, strlen(bodies[i].where));
		size_t from = (size_t)(at - body->folded.at);
		uint32_t places = surface_places(body, from, from + 4, scene.arena);
		if (places != (PLACE_BODY | bodies[i].zones))
			print_error("body %zu\n", i);
		assert_int_equal(places, PLACE_BODY | bodies[i].zones);
		scene_end(&scene);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(each_body_has_its_zones) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
