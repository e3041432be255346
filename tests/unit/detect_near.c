/* SPDX-License-Identifier: Apache-2.0
 *
 * Distance: characters, words, lines, sentences, sides, tables, and surfaces that read as one text.
 */
#include "tests/unit/detect_fixture.h"

static bool near(struct fixture *f, struct spot a, struct spot b, uint32_t limit,
    enum distance_unit unit, enum side side)
{
	struct distance distance = { limit, unit, side };
	bool any = detect_near_any(&f->extraction, a, &b, 1, distance, NULL);
	bool pair = detect_near(&f->extraction, a, b, distance, NULL);
	assert_int_equal(any, pair);
	return pair;
}

static uint32_t gap(struct fixture *f, struct spot a, struct spot b, enum distance_unit unit)
{
	uint32_t out = 0;
	detect_near(&f->extraction, a, b, (struct distance){ 10, unit, SIDE_BOTH }, &out);
	return out;
}

static void characters_are_counted_between_the_spans(void **state)
{
	struct fixture *f = *state;
	uint32_t body = add_surface(f, PLACE_BODY, "SSN: 078-05-1120");
	struct spot value = spot_of(f, body, "078-05-1120"), label = spot_of(f, body, "SSN");
	assert_int_equal(gap(f, value, label, UNIT_CHARACTERS), 2);
	assert_true(near(f, value, label, 2, UNIT_CHARACTERS, SIDE_BOTH));
	assert_false(near(f, value, label, 1, UNIT_CHARACTERS, SIDE_BOTH));
}

static void characters_are_not_bytes(void **state)
{
	struct fixture *f = *state;
	uint32_t body = add_surface(f, PLACE_BODY, "SSN\u65e5\u672c\u8a9e\u65e5078-05-1120");
	struct spot value = spot_of(f, body, "078-05-1120"), label = spot_of(f, body, "SSN");
	assert_int_equal(gap(f, value, label, UNIT_CHARACTERS), 4);
	assert_true(near(f, value, label, 4, UNIT_CHARACTERS, SIDE_BOTH));
	assert_false(near(f, value, label, 3, UNIT_CHARACTERS, SIDE_BOTH));
}

/** On its way a mail has CR LF, in a file LF: the distance is the same. */
static void a_line_end_is_one_character(void **state)
{
	struct fixture *f = *state;
	uint32_t sent = add_surface(f, PLACE_BODY, "SSN\r\nof\r\n078-05-1120");
	uint32_t kept = add_surface(f, PLACE_BODY, "SSN\nof\n078-05-1120");
	assert_int_equal(
	    gap(f, spot_of(f, sent, "078-05-1120"), spot_of(f, sent, "SSN"), UNIT_CHARACTERS), 4);
	assert_int_equal(
	    gap(f, spot_of(f, kept, "078-05-1120"), spot_of(f, kept, "SSN"), UNIT_CHARACTERS), 4);
}

static void words_are_those_that_stand_between(void **state)
{
	struct fixture *f = *state;
	uint32_t body = add_surface(f, PLACE_BODY, "SSN: is  the\nnumber (078-05-1120)");
	struct spot value = spot_of(f, body, "078-05-1120"), label = spot_of(f, body, "SSN");
	assert_int_equal(gap(f, value, label, UNIT_WORDS), 3);
	assert_true(near(f, value, label, 3, UNIT_WORDS, SIDE_BEFORE));
	assert_false(near(f, value, label, 2, UNIT_WORDS, SIDE_BEFORE));
	assert_true(
	    near(f, spot_of(f, body, "SSN"), spot_of(f, body, "is"), 0, UNIT_WORDS, SIDE_BOTH));
}

static void lines_are_line_breaks(void **state)
{
	struct fixture *f = *state;
	uint32_t body = add_surface(f, PLACE_BODY, "SSN follows\n\n078-05-1120 same line");
	struct spot value = spot_of(f, body, "078-05-1120");
	assert_int_equal(gap(f, value, spot_of(f, body, "SSN"), UNIT_LINES), 2);
	assert_false(near(f, value, spot_of(f, body, "SSN"), 1, UNIT_LINES, SIDE_BOTH));
	assert_true(near(f, value, spot_of(f, body, "same"), 0, UNIT_LINES, SIDE_BOTH));
}

static uint32_t sentences(struct fixture *f, const char *text)
{
	uint32_t body = add_surface(f, PLACE_BODY, text);
	return gap(f, spot_of(f, body, "Ada"), spot_of(f, body, "flu"), UNIT_SENTENCES);
}

static void sentences_end_at_marks_before_a_beginning(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(sentences(f, "Ada has the flu"), 0);
	assert_int_equal(sentences(f, "Ada left. No flu"), 1);
	assert_int_equal(sentences(f, "Ada. flu"), 0);
	assert_int_equal(sentences(f, "Ada left (why?) Mr. Brown has flu"), 1);
	assert_int_equal(sentences(f, "Ada left!\nIs it? \"Yes.\" And flu"), 3);
	assert_int_equal(
	    sentences(f, "Ada, seen by Dr. Holt at 3 p.m. No. 4 and J. Brown: 2.5 flu"), 0);
}

static void sentences_end_at_empty_lines_and_items(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(sentences(f, "Ada and\nthe flu"), 0);
	assert_int_equal(sentences(f, "Ada\r\n\r\nthe flu"), 1);
	assert_int_equal(sentences(f, "Ada:\n- rest\n- flu"), 2);
	assert_int_equal(sentences(f, "Ada\n-flu"), 0);
	assert_int_equal(sentences(f, "Ada left ...\n\n\nThe flu"), 1);
}

static void sides_are_seen_from_the_first_span(void **state)
{
	struct fixture *f = *state;
	uint32_t body = add_surface(f, PLACE_BODY, "before 078-05-1120 after");
	struct spot value = spot_of(f, body, "078-05-1120");
	struct spot before = spot_of(f, body, "before"), after = spot_of(f, body, "after");
	assert_true(near(f, value, before, 5, UNIT_CHARACTERS, SIDE_BEFORE));
	assert_false(near(f, value, before, 5, UNIT_CHARACTERS, SIDE_AFTER));
	assert_true(near(f, value, after, 5, UNIT_CHARACTERS, SIDE_AFTER));
	assert_false(near(f, value, after, 5, UNIT_CHARACTERS, SIDE_BEFORE));
}

static void a_value_is_no_evidence_of_itself(void **state)
{
	struct fixture *f = *state;
	uint32_t body = add_surface(f, PLACE_BODY, "mail diabetes@clinic.example now");
	struct spot address = spot_of(f, body, "diabetes@clinic.example");
	assert_false(
	    near(f, address, spot_of(f, body, "diabetes"), 300, UNIT_CHARACTERS, SIDE_BOTH));
	assert_false(near(f, address, address, 300, UNIT_CHARACTERS, SIDE_BOTH));
	/* What merely overlaps it does count. */
	struct spot wider = { body, address.from - 5, address.to };
	assert_true(near(f, address, wider, 0, UNIT_CHARACTERS, SIDE_BOTH));
	assert_true(near(f, address, wider, 0, UNIT_CHARACTERS, SIDE_BEFORE));
	assert_false(near(f, address, wider, 0, UNIT_CHARACTERS, SIDE_AFTER));
}

/* ---- tables ---- */

static const char staff[] = "See:\nName\tSSN\tPlant\n"
                            "Ada\t078-05-1120\tLeeds\n"
                            "Bo\t219-09-9999\tYork\n";

static void rows_of_a_data_table_are_apart(void **state)
{
	struct fixture *f = *state;
	uint32_t body = add_surface(f, PLACE_BODY, staff);
	add_table(f, body, 5, true, true);
	struct spot first = spot_of(f, body, "078-05-1120"),
	            second = spot_of(f, body, "219-09-9999");
	assert_true(near(f, first, spot_of(f, body, "Ada"), 0, UNIT_CHARACTERS, SIDE_BOTH));
	assert_true(near(f, first, spot_of(f, body, "Leeds"), 0, UNIT_CHARACTERS, SIDE_AFTER));
	assert_false(near(f, first, spot_of(f, body, "Bo"), 999, UNIT_CHARACTERS, SIDE_BOTH));
	assert_false(near(f, second, spot_of(f, body, "Leeds"), 999, UNIT_CHARACTERS, SIDE_BOTH));
	uint32_t far = 0;
	assert_false(detect_near(&f->extraction, first, second,
	    (struct distance){ 999, UNIT_CHARACTERS, SIDE_BOTH }, &far));
	assert_int_equal(far, UINT32_MAX);
}

static void a_heading_is_near_its_whole_column(void **state)
{
	struct fixture *f = *state;
	uint32_t body = add_surface(f, PLACE_BODY, staff);
	add_table(f, body, 5, true, true);
	struct spot second = spot_of(f, body, "219-09-9999");
	assert_true(near(f, second, spot_of(f, body, "SSN"), 0, UNIT_CHARACTERS, SIDE_BOTH));
	assert_false(near(f, second, spot_of(f, body, "Plant"), 999, UNIT_CHARACTERS, SIDE_BOTH));
	assert_false(near(f, second, spot_of(f, body, "Name"), 999, UNIT_CHARACTERS, SIDE_BOTH));
}

static void around_a_data_table_distance_is_plain(void **state)
{
	struct fixture *f = *state;
	uint32_t body = add_surface(f, PLACE_BODY, staff);
	add_table(f, body, 5, true, true);
	struct spot first = spot_of(f, body, "078-05-1120");
	assert_true(near(f, first, spot_of(f, body, "See"), 21, UNIT_CHARACTERS, SIDE_BOTH));
	assert_false(near(f, first, spot_of(f, body, "See"), 20, UNIT_CHARACTERS, SIDE_BOTH));
}

static void in_other_tables_distance_is_plain(void **state)
{
	struct fixture *f = *state;
	uint32_t body = add_surface(f, PLACE_BODY, staff);
	add_table(f, body, 5, true, false);
	struct spot first = spot_of(f, body, "078-05-1120");
	assert_true(near(f, first, spot_of(f, body, "Bo"), 7, UNIT_CHARACTERS, SIDE_BOTH));
	assert_false(near(f, first, spot_of(f, body, "Bo"), 6, UNIT_CHARACTERS, SIDE_BOTH));
}

/* ---- surfaces ---- */

static void a_subject_stands_before_the_body(void **state)
{
	struct fixture *f = *state;
	uint32_t subject = add_surface(f, PLACE_SUBJECT, "Your SSN now");
	uint32_t body = add_surface(f, PLACE_BODY, "is 078-05-1120");
	struct spot value = spot_of(f, body, "078-05-1120"), label = spot_of(f, subject, "SSN");
	assert_int_equal(gap(f, value, label, UNIT_CHARACTERS), 4 + 3);
	assert_true(near(f, value, label, 7, UNIT_CHARACTERS, SIDE_BEFORE));
	assert_false(near(f, value, label, 6, UNIT_CHARACTERS, SIDE_BEFORE));
	assert_false(near(f, value, label, 99, UNIT_CHARACTERS, SIDE_AFTER));
	assert_true(near(f, label, value, 7, UNIT_CHARACTERS, SIDE_AFTER));
	assert_int_equal(gap(f, value, label, UNIT_WORDS), 2);
	assert_int_equal(gap(f, value, label, UNIT_LINES), 1);
}

static void a_subject_is_near_no_other_message(void **state)
{
	struct fixture *f = *state;
	struct mime_message other = { 0 };
	uint32_t subject = add_surface(f, PLACE_SUBJECT, "SSN");
	uint32_t body = add_surface(f, PLACE_BODY, "078-05-1120");
	surface_at(f, body)->message = &other;
	assert_false(near(f, spot_of(f, body, "078-05-1120"), spot_of(f, subject, "SSN"), 999,
	    UNIT_CHARACTERS, SIDE_BOTH));
}

static void a_name_stands_before_the_text_of_its_part(void **state)
{
	struct fixture *f = *state;
	uint32_t name = add_surface(f, PLACE_NAME, "ssn.txt");
	uint32_t text = add_surface(f, PLACE_ATTACHMENT, "078-05-1120");
	uint32_t other = add_surface(f, PLACE_ATTACHMENT, "219-09-9999");
	surface_at(f, other)->part = "2";
	struct spot label = spot_of(f, name, "ssn");
	assert_true(near(f, spot_of(f, text, "078-05-1120"), label, 4, UNIT_CHARACTERS, SIDE_BOTH));
	assert_false(
	    near(f, spot_of(f, other, "219-09-9999"), label, 999, UNIT_CHARACTERS, SIDE_BOTH));
	/* Two texts of one part are not one text. */
	assert_false(near(f, spot_of(f, text, "078-05-1120"), spot_of(f, other, "219"), 999,
	    UNIT_CHARACTERS, SIDE_BOTH));
}

static void spots_inside_others_go(void **state)
{
	struct fixture *f = *state;
	struct spot spots[] = { { 1, 5, 6 }, { 0, 4, 9 }, { 0, 0, 3 }, { 0, 4, 6 }, { 0, 8, 12 },
		{ 0, 10, 11 }, { 0, 0, 3 } };
	assert_int_equal(detect_spots(spots, 7, f->arena), 4);
	assert_int_equal(spots[0].to, 3);
	assert_int_equal(spots[1].to, 9);
	assert_int_equal(spots[2].to, 12);
	assert_int_equal(spots[3].surface, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(characters_are_counted_between_the_spans),
		TEST(characters_are_not_bytes),
		TEST(a_line_end_is_one_character),
		TEST(words_are_those_that_stand_between),
		TEST(lines_are_line_breaks),
		TEST(sentences_end_at_marks_before_a_beginning),
		TEST(sentences_end_at_empty_lines_and_items),
		TEST(sides_are_seen_from_the_first_span),
		TEST(a_value_is_no_evidence_of_itself),
		TEST(rows_of_a_data_table_are_apart),
		TEST(a_heading_is_near_its_whole_column),
		TEST(around_a_data_table_distance_is_plain),
		TEST(in_other_tables_distance_is_plain),
		TEST(a_subject_stands_before_the_body),
		TEST(a_subject_is_near_no_other_message),
		TEST(a_name_stands_before_the_text_of_its_part),
		TEST(spots_inside_others_go),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
