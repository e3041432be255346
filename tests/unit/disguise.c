/* SPDX-License-Identifier: Apache-2.0
 *
 * Second readings of texts in which numbers or texts are disguised.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "engine/extract/numerals.h"
#include "surfaces.h"

static int open_scene(void **state)
{
	static struct scene scene;
	scene_start(&scene);
	*state = &scene;
	return 0;
}

static int close_scene(void **state)
{
	struct scene *scene = *state;
	extract_state_free(scene->state);
	mime_parser_free(scene->parser);
	arena_free(scene->arena);
	return 0;
}

static bool has_anomaly(const struct scene *scene, const char *name)
{
	for (size_t i = 0; i < scene->extraction.anomalies.count; i++)
		if (strcmp(scene->extraction.anomalies.items[i].name, name) == 0)
			return true;
	return false;
}

/** What is written, what its second reading is, and the anomaly. */
struct reading_case {
	const char *written, *read, *anomaly;
};

static const struct reading_case read_again[] = {
	{ "SSN five four one, six six, eight six three oh.", "SSN 541-66-8630.", "spelled_number" },
	{ "SSN five four one dash double six dash eight six three zero", "SSN 541-66-8630",
	    "spelled_number" },
	{ "no: cinco-cuatro-uno, seis-seis, ocho-seis-tres-cero", "no: 541-66-8630",
	    "spelled_number" },
	{ "card forty-seven sixteen fifty sixteen thirty sixty forty-three forty",
	    "card 4716501630604340", "spelled_number" },
	{ "id cuarenta y uno once once once once", "id 4111111111", "spelled_number" },
	{ "5 four 1 six 6 eight 6 three 0 7/4", "541668630 7/4", "spelled_number" },
	{ "x 5*4*1*6*6*8*6*3*0 y", "x 541668630 y", "separated_number" },
	{ "5*4*1-6*6-8*6*3*0 7/4", "541-66-8630 7/4", "separated_number" },
	{ "541_66_8630", "541-66-8630", "separated_number" },
	{ "541_66_8630 (2 of 3)", "541-66-8630 (2 of 3)", "separated_number" },
	{ "54l-66-863O (2 of 3)", "541-66-8630 (2 of 3)", "look_alike_digits" },
	{ "a Texas one, five four one six six eight six three oh", "a Texas one, 541668630",
	    "spelled_number" },
	{ "one, 5*4*1*6*6*8*6*3*0", "one, 541668630", "separated_number" },
	{ "5 (five) 4 (four) 1 (one) six (6) 6 (six) 8 (eight) 6 (six) 3 (three) 0 (zero)!",
	    "541668630!", "spelled_number" },
	{ "chr(53)+chr(52)+chr(49)+chr(45)+chr(54)+chr(54)+chr(45)+chr(56)+chr(54)+chr(51)+chr(48)",
	    "chr(541-66-8630)", "encoded_text" },
	{ "reversed: 036l-66-145", "reversed: 541-66-1630", "reversed_number" },
	{ "&lt;b&gt;&amp;#53;&amp;#52;&amp;#49;-66-8630", "<b>&#53;&#52;&#49;-66-8630",
	    "escaped_text" },
	{ "47l6 50l6 3O6O 434O", "4716 5016 3060 4340", "look_alike_digits" },
	{ "reversed: 0368-66-145", "reversed: 541-66-8630", "reversed_number" },
	{ "NTQxLTY2LTg2MzA=", "541-66-8630", "encoded_text" },
	{ "a 3534312d36362d38363330 b", "a 541-66-8630 b", "encoded_text" },
	{ "35 34 31 2d 36 36 2d 38 36", "541-66-86", "encoded_text" },
	{ "n=%35%34%31-66-%38630", "n=541-66-8630", "escaped_text" },
	{ "&#53;&#52;&#49;-66-&#56;630", "541-66-8630", "escaped_text" },
	{ "\\x35\\x34\\x31-66-\\x38630", "541-66-8630", "escaped_text" },
	{ "n=%2535%2534%2531-66-%2538630", "n=541-66-8630", "escaped_text" },
	{ "\\u{35}\\u{34}\\u{31}-66-\\u{38}630", "541-66-8630", "escaped_text" },
	{ "\\U00000035\\U00000034\\U00000031-66-\\U00000038630", "541-66-8630", "escaped_text" },
	{ "\\000035\\000034\\000031-66-\\000038\\000036\\000033\\000030", "541-66-8630",
	    "escaped_text" },
	{ "\\065\\064\\061-66-\\070630", "541-66-8630", "escaped_text" },
	{ "a 0x3534312d36362d38363330 b", "a 541-66-8630 b", "encoded_text" },
	{ "0x35 0x34 0x31 0x2d 0x36 0x36", "541-66", "escaped_text" },
	{ "5 then 4 then 1 then 6 then 6 then 8 then 6 then 3 then 0", "541668630",
	    "separated_number" },
	{ "541--66--8630", "541-66-8630", "separated_number" },
	{ "541 .... 66 .... 8630", "541-66-8630", "separated_number" },
	{ "5x4x1x6x6x8x6x3x0", "541668630", "separated_number" },
	{ "5.4*1-6_6~8^6.3*0", "541668630", "separated_number" },
	{ "five hundred and forty-one, sixty-six, eighty-six thirty", "541-66-8630",
	    "spelled_number" },
	{ "quinientos cuarenta y uno, sesenta y seis, ochenta y seis treinta", "541-66-8630",
	    "spelled_number" },
	{ "five and four and one and six then six then eight then six then three then oh",
	    "541668630", "spelled_number" },
	{ "five 4 one-6 six-8 six 3 oh and six 6 one-2 oh-4 one 1 four",
	    "541-66-8630 and 661-20-4114", "spelled_number" },
	{ "fuenf vier eins sechs sechs acht sechs drei null", "541668630", "spelled_number" },
	{ "cinq quatre un six six huit six trois zero", "541668630", "spelled_number" },
	{ "cinque quattro uno sei sei otto sei tre zero", "541668630", "spelled_number" },
	{ "cinco quatro um seis seis oito seis tres zero", "541668630", "spelled_number" },
	{ "\343\200\245\343\200\244\343\200\241-\343\200\246\343\200\246-"
	  "\343\200\250\343\200\246\343\200\243\343\200\207",
	    "541668630", "spelled_number" },
	{ "id sevn fuor eigth six two oen three thre nine.", "id 748621339.", "spelled_number" },
	{ "five hundred twelve, forty-seven, nine thousand eight hundred thirty-one", "512-47-9831",
	    "spelled_number" },
	{ "fifty-four sixteen, sixty-six eighty-six, thirty-one hundred, two thousand and six",
	    "5416-6686-3100-2006", "spelled_number" },
	{ "vijf vier een zes zes acht zes drie nul", "541668630", "spelled_number" },
	{ "lima apat isa anim anim walo anim tatlo sero", "541668630", "spelled_number" },
	{ "\344\272\224\345\233\233\344\270\200\345\205\255\345\205\255\345\205\253\345\205\255\344"
	  "\270\211\343\200\207",
	    "541668630", "spelled_number" },
	{ "\344\274\215\343\200\201\350\202\206\343\200\201\345\243\271\343\200\201\351\231\206\343"
	  "\200\201\351\231\206\343\200\201\346\215\214\343\200\201\351\231\206\343\200\201\345\217"
	  "\201\343\200\201\351\233\266",
	    "541668630", "spelled_number" },
	{ "\354\230\244 \354\202\254 \354\235\274 \354\234\241 \354\234\241 \355\214\224 "
	  "\354\234\241 \354\202\274 \354\230\201",
	    "541668630", "spelled_number" },
	{ "\320\277\321\217\321\202\321\214 \321\207\320\265\321\202\321\213\321\200\320\265 "
	  "\320\276\320\264\320\270\320\275 \321\210\320\265\321\201\321\202\321\214 "
	  "\321\210\320\265\321\201\321\202\321\214 "
	  "\320\262\320\276\321\201\320\265\320\274\321\214 "
	  "\321\210\320\265\321\201\321\202\321\214 \321\202\321\200\320\270 "
	  "\320\275\320\276\320\273\321\214",
	    "541668630", "spelled_number" },
	{ "\320\277'\321\217\321\202\321\214 \321\207\320\276\321\202\320\270\321\200\320\270 "
	  "\320\276\320\264\320\275\320\260 \321\210\321\226\321\201\321\202\321\214 "
	  "\321\210\321\226\321\201\321\202\321\214 \320\262\321\226\321\201\321\226\320\274 "
	  "\321\210\321\226\321\201\321\202\321\214 \321\202\321\200\320\270 "
	  "\320\275\321\203\320\273\321\214",
	    "541668630", "spelled_number" },
	{ "\317\200\316\265\316\275\317\204\316\265 "
	  "\317\204\316\265\317\203\317\203\316\265\317\201\316\261 \316\265\316\275\316\261 "
	  "\316\265\316\276\316\271 \316\265\316\276\316\271 \316\277\316\272\317\204\317\211 "
	  "\316\265\316\276\316\271 \317\204\317\201\316\271\316\261 "
	  "\316\274\316\267\316\264\316\265\316\275",
	    "541668630", "spelled_number" },
	{ "\330\256\331\205\330\263\330\251 \330\247\330\261\330\250\330\271\330\251 "
	  "\331\210\330\247\330\255\330\257 \330\263\330\252\330\251 \330\263\330\252\330\251 "
	  "\330\253\331\205\330\247\331\206\331\212\330\251 \330\263\330\252\330\251 "
	  "\330\253\331\204\330\247\330\253\330\251 \330\265\331\201\330\261",
	    "541668630", "spelled_number" },
	{ "\340\244\252\340\244\276\340\244\201\340\244\232 \340\244\232\340\244\276\340\244\260 "
	  "\340\244\217\340\244\225 \340\244\233\340\244\271 \340\244\233\340\244\271 "
	  "\340\244\206\340\244\240 \340\244\233\340\244\271 \340\244\244\340\245\200\340\244\250 "
	  "\340\244\266\340\245\202\340\244\250\340\245\215\340\244\257",
	    "541668630", "spelled_number" },
	{ "\342\240\221\342\240\231\342\240\201\342\240\213\342\240\213\342\240\223\342\240\213\342"
	  "\240\211\342\240\232",
	    "541668630", "spelled_number" },
	{ "thr33 and s3ven", "three and seven", "disguised_word" },
	{ "s*e*v*e*n of them", "seven of them", "disguised_word" },
	{ "..... ....- .---- -.... -.... ---.. -.... ...-- -----", "541668630", "encoded_text" },
	{ "... ... -. / ..... ....- .---- -.... -.... ---.. -.... ...-- -----", "ssn 541668630",
	    "encoded_text" },
	{ "00110101 00110100 00110001 00110110 00110110 00111000 00110110 00110011 00110000",
	    "541668630", "encoded_text" },
	{ "001101010011010000110001001101100011011000111000001101100011001100110000", "541668630",
	    "encoded_text" },
	{ "0101 0100 0001 0110 0110 1000 0110 0011 0000", "541668630", "encoded_text" },
	{ "53 52 49 45 54 54 45 56 54 51 48", "541-66-8630", "encoded_text" },
	{ "U+0035 U+0034 U+0031 U+0036 U+0036 U+0038 U+0036 U+0033 U+0030", "541668630",
	    "encoded_text" },
	{ "KNJU4IBVGQYS2NRWFU4DMMZQEBXG65Y=", "SSN 541-66-8630 now", "encoded_text" },
	{ "U1NO IDU0 MS02 Ni04 NjMw IG5v dw==", "SSN 541-66-8630 now", "encoded_text" },
	{ "U1NOID\nU0MS02\nNi04Nj\nMwIG5v\ndw==", "SSN 541-66-8630 now", "encoded_text" },
	{ "a <~;c?F62)I$>2E!-H2D[$0DJs_~> b", "a SSN 541-66-8630 now b", "encoded_text" },
	{ "%EF%BC%95%EF%BC%94%EF%BC%91%EF%BC%96%EF%BC%96%EF%BC%98%EF%BC%96%EF%BC%93%EF%BC%90",
	    "541668630", "escaped_text" },
	{ "d9 a5 d9 a4 d9 a1 d9 a6 d9 a6 d9 a8 d9 a6 d9 a3 d9 a0", "541668630", "encoded_text" },
	{ "11011001 10100101 11011001 10100100 11011001 10100001 11011001 10100110 11011001 "
	  "10100110 11011001 10101000 11011001 10100110 11011001 10100011 11011001 10100000",
	    "541668630", "encoded_text" },
	{ "d9a5d9a4d9a1d9a6d9a6d9a8d9a6d9a3d9a0", "541668630", "encoded_text" },
	{ "4a6f6520536d697468203534312d36362d38363330 exp 09/28", "Joe Smith 541-66-8630 exp 09/28",
	    "encoded_text" },
	{ "Sm9lIFNtaXRoLCA1NDEtNjYtODYzMCwgaGVyZSBub3cu\nSmFuZSBQb2UsIDY2MS0yMC00MTE0LCBhbmQgdGhlcm"
	  "U=",
	    "Joe Smith, 541-66-8630, here now.Jane Poe, 661-20-4114, and there\nJoe Smith, "
	    "541-66-8630, here now.\nJane Poe, 661-20-4114, and there",
	    "encoded_text" },
	{ "02l000021, 4471029983", "021000021, 4471029983", "look_alike_digits" },
	{ "The number of Joe Smith, who asks: five 4 one 6 six 8 six 3 oh",
	    "The number of Joe Smith, who asks: 541668630", "spelled_number" },
	{ "d3=1, d1=5, d2=4, d9=0, d4=6, d5=6, d6=8, d8=3, d7=6", "541668630", "separated_number" },
};

/** What ordinary texts have as well is read, and raises nothing. */
static const struct reading_case read_quietly[] = {
	{ "5,4,1,6,6,8,6,3,0", "541668630", NULL },
	{ "one and two and three and four and five and six and seven and eight and nine",
	    "123456789", NULL },
	{ "SSN begins with 541, followed by 66, and ends with 8630", "SSN begins with 541668630",
	    NULL },
	{ "first four 4716, next four 5016, then 3060 and last 4340", "first four 4716501630604340",
	    NULL },
	{ "[5][4][1]-[6][6]-[8][6][3][0]", "[541668630]", NULL },
	{ "(5)(4)(1)(6)(6)(8)(6)(3)(0)", "(541668630)", NULL },
	{ "541         66         8630", "541668630", NULL },
	{ "54I-66-B63O", "541668630", NULL },
	{ "It was reversed, 036866145", "It was reversed, 541668630", NULL },
	{ "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MSJ9.Zm9vYg",
	    "{\"alg\":\"HS256\"}.{\"sub\":\"41\"}.Zm9vYg", NULL },
	{ "1st=5, 2nd=4, 3rd=1, 4th=6, 5th=6, 6th=8, 7th=6, 8th=3, 9th=0", "541668630", NULL },
	{ "1) 5\n2) 4\n3) 1\n4) 6\n5) 6\n6) 8\n7) 6\n8) 3\n9) 0", "541668630", NULL },
	{ "- 5\n- 4\n- 1\n- 6\n- 6\n- 8\n- 6\n- 3\n- 0", "- 541668630", NULL },
	{ "5*\n4*\n1*\n6*\n6*\n8*\n6*\n3*\n0", "541668630", NULL },
	{ "5\n\n4\n\n1\n\n6\n\n6\n\n8\n\n6\n\n3\n\n0", "541668630", NULL },
	{ "5a4b1c6d6e8f6g3h0", "541668630", NULL },
	{ "no. 541,668,630 it is", "no. 541668630 it is", NULL },
	{ "$541$--$66$--$8630$", "541668630", NULL },
	{ "<area>541</area><group>66</group><serial>8630</serial>", "<area>541-66-8630</serial>",
	    NULL },
	{ "ssn_a=541&ssn_b=66&ssn_c=8630&go=1", "ssn=541668630&go=1", NULL },
	{ "x[ssn][0]=541&amp;x[ssn][1]=66&amp;x[ssn][2]=8630", "x ssn=541668630", NULL },
	{ "{\"ssnArea\": \"541\", \"ssnGroup\": \"66\", \"ssnSerial\": \"8630\"}",
	    "{\"ssn=541668630\"}", NULL },
	{ "soc1: 541\nsoc2: 66\nsoc3: 8630", "soc=541668630", NULL },
	{ "5\n4\n1\n-\n6\n6\n-\n8\n6\n3\n0", "541668630", NULL },
	{ "it ends with 8630, begins with 541-66.", "it ends with 541668630.", NULL },
	{ "s e v e n of them", "seven of them", NULL },
	{ "see x.example/?q=ann%20lee%20541-66-8630", "see x.example/?q=ann lee 541-66-8630",
	    NULL },
	{ "?name=ann%20lee&card=4556%207375%208689%209855",
	    "?name=ann lee&card=4556 7375 8689 9855", NULL },
};

static void disguises_are_read(void **state)
{
	struct scene *scene = *state;
	for (size_t i = 0; i < sizeof(read_again) / sizeof(read_again[0]); i++) {
		const struct reading_case *one = &read_again[i];
		scene_read_part(scene, "text/plain; charset=utf-8", one->written);
		assert_string_equal(scene_text(scene, PLACE_BODY, 0), one->written);
		assert_string_equal(scene_text(scene, PLACE_BODY, 1), one->read);
		assert_true(has_anomaly(scene, one->anomaly));
	}
}

static void ordinary_look_alikes_are_read_quietly(void **state)
{
	struct scene *scene = *state;
	for (size_t i = 0; i < sizeof(read_quietly) / sizeof(read_quietly[0]); i++) {
		const struct reading_case *one = &read_quietly[i];
		scene_read_part(scene, "text/plain; charset=utf-8", one->written);
		assert_string_equal(scene_text(scene, PLACE_BODY, 1), one->read);
		assert_int_equal(scene->extraction.anomalies.count, 0);
	}
}

static void ordinary_text_has_one_reading(void **state)
{
	static const char *const texts[] = {
		"One, two, three, four, five, six, seven, eight, nine, ten!",
		"Meet at 10:24:31 on 2026-11-12, call 555-013-4477 or +1 (555) 013 4477.",
		"1,250,000 of 192.168.100.200 and 127.0.0.1, 192.168.1.1 at 3,604,806,579",
		"https://shop.example/r?u=https%3A%2F%2Fnews.example%2Fa%3Fid%3D81&utm_source=mail",
		"https://shop.example/r?q=blue%20shoes&size=41&page=12",
		"circumstantial responsibilities internationalization",
		"Fingerprint 4A:7F:30:9C:11:E2:5D:08:B3:66:90:CE:21:FA:38:7D",
		"NM1*IL*1*HARPER*NOEL****MI*W88231907~ISA*261112*0900*00501*000000905*0",
		"He walked backwards. Call 555 0134.",
		"http://news.example/0,3604,806579,00.html",
		"Of the first 1200 tickets, then 1500, then 2000, and finally 2500 seats",
		"in 2019, 2020, 2021 and 2022, then 5 or 6",
		"boxes of 5x2x7, 4x1x8 and 10x20x30; 1920x1080x24@60",
		"{ 0x41, 0x88, 0x36, 0x9c, 0x52, 0xe4, 0x74, 0xc8, 0xb2 }",
		"Answers: 1: 3, 2: 4, 3: 1, 4: 2, 5: 2, 6: 4, 7: 3, 8: 1, 9: 2, 10: 4",
		"The U.S.A., J. R. R. Smith and T. S. N. Lee; A. S. A. P.",
		"Fingerprint c3:e1:d9:a5:30:9c:c3:e2:5d:c3:b3:66:90:ce:c3:fa:38:7d",
		"FROM <~ HERE AND THERE ~> IT IS NO CODE, and <~ this never ends",
		"COMMIT ABCDEFGHIJKLMNOP QRSTUVWXYZ NOTES AND OTHER THINGS",
		"this that them with from have will been were they what when then",
		"-------- .... -------- .... -------- ....",
		"0101 1100 0011 1010 0110 1111 0000 1001 1011",
		"Rows of 12 34 56 78 90 12 34 56 78 90 12",
		"One for you, two for me, three for them, six to go",
		"$541,668,630, and 541,668,630.50, and -541,668,630",
		"6 (six) trays, 3 (three) racks and 27 (twenty-seven) tins for four (4) of us",
		"print(chr(72)+chr(105))",
		"w=541&h=66&n=8630, min_a=541, max_b=66, sum_c=8630; tel1=541&tel2=667&tel3=8630",
		"They work in reverse: Ill, Ool and Lloll 31-12.",
		"Wir kauften zwei oder drei, er vier oder f\xc3\xbcnf, sie sechs bis sieben",
	};
	struct scene *scene = *state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		scene_read_part(scene, "text/plain; charset=utf-8", texts[i]);
		if (scene_surface(scene, PLACE_BODY, 1))
			fail_msg("%s is read as %s", texts[i], scene_text(scene, PLACE_BODY, 1));
		assert_int_equal(scene->extraction.anomalies.count, 0);
	}
}

static void a_reading_maps_back_to_the_text(void **state)
{
	static const char before[] = "caf\xc3\xa9 SSN ", number[] = "5*4*1*6*6*8*6*3*0";
	struct scene *scene = *state;
	scene_read_part(scene, "text/plain; charset=utf-8",
	    arena_format(scene->arena, "%s%s fin", before, number).at);
	struct surface *surface = scene_surface(scene, PLACE_BODY, 1);
	assert_non_null(surface);
	const char *found = memmem(surface->folded.at, surface->folded.len, "541668630", 9);
	assert_non_null(found);
	size_t at = (size_t)(found - surface->folded.at);
	assert_int_equal(fold_back(&surface->map, at), strlen(before));
	assert_int_equal(fold_back(&surface->map, at + 9), strlen(before) + strlen(number));
	assert_int_equal(fold_back(&surface->map, surface->folded.len), surface->decoded.len);
}

static void tables_stay_tables(void **state)
{
	struct scene *scene = *state;
	scene_read_part(
	    scene, "text/csv; charset=utf-8", "name,ssn,town\nJoe,5*4*1*6*6*8*6*3*0,Ely\n");
	struct surface *surface = scene_surface(scene, PLACE_BODY, 1);
	assert_non_null(surface);
	const char *found = memmem(surface->folded.at, surface->folded.len, "541668630", 9);
	assert_non_null(found);
	const struct cell *cell = surface_cell(surface, (size_t)(found - surface->folded.at));
	assert_non_null(cell);
	assert_true(text_equal(surface_heading(surface, cell), TEXT("ssn")));
}

static void disguise_within_disguise_is_read(void **state)
{
	/* "SSN 541-66-8630, you know" in base64, in base64 */
	struct scene *scene = *state;
	scene_read_part(
	    scene, "text/plain; charset=utf-8", "VTFOT0lEVTBNUzAyTmkwNE5qTXdMQ0I1YjNVZ2EyNXZkdz09");
	assert_string_equal(scene_text(scene, PLACE_BODY, 2), "SSN 541-66-8630, you know");
}

static void an_override_is_read_as_seen(void **state)
{
	struct scene *scene = *state;
	scene_read_part(scene, "text/plain; charset=utf-8",
	    "SSN \xe2\x80\xae"
	    "0368-66-145"
	    "\xe2\x80\xac now");
	assert_string_equal(scene_text(scene, PLACE_BODY, 1), "SSN 541-66-8630 now");
	assert_true(has_anomaly(scene, "direction_override"));
	scene_read_part(
	    scene, "text/html; charset=utf-8", "SSN <bdo dir=rtl>0368-66-145</bdo> now");
	assert_string_equal(scene_text(scene, PLACE_BODY, 1), "SSN 541-66-8630 now");
}

/** The table is sorted, and what a word begins and ends with lets every one of them through. */
/** Tags and variation selectors that spell a text; emoji have a few of them that spell nothing. */
static void what_is_not_seen_is_read(void **state)
{
	static const char secret[] = "SSN 541-66-8630";
	struct scene *scene = *state;
	struct arena *arena = scene->arena;
	char tags[5 * sizeof(secret)] = "", selectors[5 * sizeof(secret)] = "";
	for (size_t i = 0; secret[i]; i++) {
		unsigned c = (unsigned char)secret[i];
		snprintf(tags + 4 * i, 5, "\xf3\xa0%c%c", (int)(0x80 | c >> 6),
		    (int)(0x80 | (c & 0x3f)));
		c += 0xf0; /* U+E0100 is 16 */
		snprintf(selectors + 4 * i, 5, "\xf3\xa0%c%c", (int)(0x80 | c >> 6),
		    (int)(0x80 | (c & 0x3f)));
	}
	const char *const hiding[] = { tags, selectors };
	for (size_t i = 0; i < 2; i++) {
		scene_read_part(scene, "text/plain; charset=utf-8",
		    arena_format(arena, "See you.%s Bye", hiding[i]).at);
		struct text hidden = text_trim(text_of(scene_text(scene, PLACE_HIDDEN, 0)));
		assert_string_equal(arena_text(arena, hidden).at, secret);
		assert_true(has_anomaly(scene, "encoded_text"));
	}
	scene_read_part(scene, "text/plain; charset=utf-8",
	    "\xf0\x9f\x8f\xb4\xf3\xa0\x81\xa7\xf3\xa0\x81\xa2\xf3\xa0\x81\xa5\xf3\xa0\x81\xae"
	    "\xf3\xa0\x81\xa7\xf3\xa0\x81\xbf won");
	assert_null(scene_surface(scene, PLACE_HIDDEN, 0));
	assert_int_equal(scene->extraction.anomalies.count, 0);
}

static void every_numeral_is_found(void **state)
{
	static const char *const words[] = {
#define NUMERAL(word, kind, value) word,
#include "engine/extract/numerals.def"
#undef NUMERAL
	};
	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		const struct numeral *found = numeral_of(text_of(words[i]));
		if (!found || strcmp(found->word, words[i]) != 0)
			fail_msg("%s is not found", words[i]);
	}
	assert_null(numeral_of(TEXT("eleventy")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(disguises_are_read, open_scene, close_scene),
		cmocka_unit_test_setup_teardown(
		    ordinary_look_alikes_are_read_quietly, open_scene, close_scene),
		cmocka_unit_test_setup_teardown(
		    ordinary_text_has_one_reading, open_scene, close_scene),
		cmocka_unit_test_setup_teardown(
		    a_reading_maps_back_to_the_text, open_scene, close_scene),
		cmocka_unit_test_setup_teardown(tables_stay_tables, open_scene, close_scene),
		cmocka_unit_test_setup_teardown(
		    disguise_within_disguise_is_read, open_scene, close_scene),
		cmocka_unit_test_setup_teardown(
		    an_override_is_read_as_seen, open_scene, close_scene),
		cmocka_unit_test_setup_teardown(what_is_not_seen_is_read, open_scene, close_scene),
		cmocka_unit_test(every_numeral_is_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
