/* SPDX-License-Identifier: Apache-2.0
 *
 * Every example of every validator, the worked examples of the standards, and the edges of every
 * table: issuer ranges, IBAN lengths, licence formats.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/base.h"
#include "engine/program/validator.h"

/** What detection would hand over for `value` behind `before`, in a column headed `heading`. */
static enum validity validate_around(const struct validator *validator, const char *value,
    const char *argument, const char *before, const char *heading)
{
	char compact[64];
	struct candidate candidate = { .text = text_of(value),
		.before = text_of(before),
		.heading = text_of(heading),
		.argument = text_of(argument),
		.after = TEXT("") };
	candidate.compact.at = compact;
	for (const char *c = value; *c && candidate.compact.len < sizeof(compact); c++)
		if (ascii_is_alnum((unsigned char)*c))
			compact[candidate.compact.len++] = ascii_upper(*c);
	return validator->check(&candidate);
}

static enum validity validate(
    const struct validator *validator, const char *value, const char *argument)
{
	return validate_around(validator, value, argument, "", "");
}

static enum validity ask(const char *name, const char *value, const char *argument)
{
	const struct validator *validator = validator_named(text_of(name));
	if (!validator)
		fail_msg("no validator %s", name);
	return validator ? validate(validator, value, argument) : VALIDITY_NO;
}

/** An example is "value" or "value|argument". */
static bool example_passes(const struct validator *validator, const char *example)
{
	char value[256];
	const char *bar = strrchr(example, '|');
	size_t length = bar ? (size_t)(bar - example) : strlen(example);
	assert_true(length < sizeof(value));
	memcpy(value, example, length);
	value[length] = '\0';
	return validate(validator, value, bar ? bar + 1 : "") != VALIDITY_NO;
}

static void every_validator_keeps_its_own_examples(void **state)
{
	(void)state;
	for (size_t i = 0; i < n_validators; i++) {
		const struct validator *validator = validators[i];
		assert_true(*validator->title && *validator->cites);
		assert_non_null(validator->valid[0]);
		assert_non_null(validator->invalid[0]);
		for (const char *const *example = validator->valid; *example; example++)
			if (!example_passes(validator, *example))
				fail_msg("%s refuses %s", validator->name, *example);
		for (const char *const *example = validator->invalid; *example; example++)
			if (example_passes(validator, *example))
				fail_msg("%s accepts %s", validator->name, *example);
	}
}

static void validators_are_found_by_name_and_sorted(void **state)
{
	(void)state;
	assert_null(validator_named(TEXT("nothing_of_the_kind")));
	assert_null(validator_named(TEXT("")));
	for (size_t i = 0; i < n_validators; i++) {
		assert_ptr_equal(validator_named(text_of(validators[i]->name)), validators[i]);
		if (i > 0)
			assert_true(strcmp(validators[i - 1]->name, validators[i]->name) < 0);
	}
}

static void hostile_candidates_are_refused_quietly(void **state)
{
	(void)state;
	static const char *const odd[] = { "", "-", " ", "%", "<", "^", "1", "A", "\n", "a@", "@",
		"=", "D", ";", "%B^^",
		"0000000000000000000000000000000000000000000000000000000000000000",
		"ZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZ",
		"9999999999999999999", "\xff\xfe\x80", NULL };
	for (size_t i = 0; i < n_validators; i++)
		for (const char *const *value = odd; *value; value++) {
			validate(validators[i], *value, "");
			validate(validators[i], *value, "any");
		}
	assert_int_equal(ask("us_ssn", "", ""), VALIDITY_NO);
	assert_int_equal(ask("iban", "GB", ""), VALIDITY_NO);
}

static void worked_examples_of_the_standards(void **state)
{
	(void)state;
	static const struct {
		const char *validator, *value, *argument;
		enum validity expected;
	} rows[] = {
		{ "luhn", "4111111111111111", "", VALIDITY_CHECKED },
		{ "luhn", "4111111111111112", "", VALIDITY_NO },
		{ "luhn", "378282246310005", "", VALIDITY_CHECKED },
		{ "luhn", "378282246310006", "", VALIDITY_NO },
		{ "us_ssn", "321-02-3456", "", VALIDITY_SHAPE },
		{ "us_ssn", "536-90-4399", "", VALIDITY_SHAPE },
		{ "us_ssn", "666-12-3456", "", VALIDITY_NO },
		{ "us_ssn", "321-00-3456", "", VALIDITY_NO },
		{ "us_ssn", "321-02-0000", "", VALIDITY_NO },
		{ "us_ssn", "912-34-5678", "", VALIDITY_NO },
		{ "us_ssn", "899-12-3456", "", VALIDITY_SHAPE },
		{ "us_ssn", "900-12-3456", "", VALIDITY_NO },
		{ "us_itin", "912-90-3456", "", VALIDITY_SHAPE },
		{ "us_itin", "912-93-3456", "", VALIDITY_NO },
		{ "us_atin", "900-93-0001", "", VALIDITY_SHAPE },
		{ "us_atin", "900-92-0001", "", VALIDITY_NO },
		{ "us_ein", "20-1234567", "", VALIDITY_SHAPE },
		{ "us_ein", "07-1234567", "", VALIDITY_NO },
		{ "us_passport", "A12345678", "", VALIDITY_SHAPE },
		{ "us_passport", "AB1234567", "", VALIDITY_NO },
		{ "mrz", "L898902C36", "field", VALIDITY_CHECKED },
		{ "mrz", "L898902C35", "field", VALIDITY_NO },
		{ "mrz", "7408122", "field", VALIDITY_CHECKED },
		{ "mrz", "7408123", "field", VALIDITY_NO },
		{ "us_driver_license", "D1234567", "CA", VALIDITY_SHAPE },
		{ "us_driver_license", "D123456", "CA", VALIDITY_NO },
		{ "us_driver_license", "WDLBCDF123GH", "WA", VALIDITY_SHAPE },
		{ "us_driver_license", "WDLBCD123", "WA", VALIDITY_NO },
		{ "aba", "021000021", "", VALIDITY_CHECKED },
		{ "aba", "122105155", "", VALIDITY_CHECKED },
		{ "aba", "021000022", "", VALIDITY_NO },
		{ "aba", "322271626", "", VALIDITY_NO },
		{ "aba", "999999992", "", VALIDITY_NO },
		{ "iban", "GB82 WEST 1234 5698 7654 32", "", VALIDITY_CHECKED },
		{ "iban", "GB82WEST12345698765431", "", VALIDITY_NO },
		{ "npi", "1234567893", "", VALIDITY_CHECKED },
		{ "npi", "1245319599", "", VALIDITY_CHECKED },
		{ "npi", "1234567890", "", VALIDITY_NO },
		{ "dea", "AB1234563", "", VALIDITY_CHECKED },
		{ "dea", "FR1424326", "", VALIDITY_CHECKED },
		{ "dea", "BS7654321", "", VALIDITY_NO },
		{ "mbi", "1EG4-TE5-MK73", "", VALIDITY_SHAPE },
		{ "mbi", "1SG4-TE5-MK73", "", VALIDITY_NO },
		{ "loinc", "4548-4", "", VALIDITY_CHECKED },
		{ "loinc", "2345-7", "", VALIDITY_CHECKED },
		{ "loinc", "2345-8", "", VALIDITY_NO },
		{ "snomed", "73211009", "", VALIDITY_CHECKED },
		{ "snomed", "22298016", "", VALIDITY_NO },
		{ "canadian_sin", "123 456 782", "", VALIDITY_CHECKED },
		{ "canadian_sin", "046 454 287", "any", VALIDITY_NO },
		{ "vin", "1HGCM82633A004352", "", VALIDITY_CHECKED },
		{ "vin", "1M8GDM9AXKP042788", "", VALIDITY_CHECKED },
		{ "vin", "1M8GDM9A1KP042788", "", VALIDITY_NO },
		{ "vin", "11111111111111111", "", VALIDITY_NO },
		{ "nanp_phone", "(212) 736-5000", "", VALIDITY_SHAPE },
		{ "nanp_phone", "112-555-0123", "", VALIDITY_NO },
		{ "imei", "490154203237518", "", VALIDITY_CHECKED },
		{ "imei", "356938035643800", "", VALIDITY_NO },
		{ "ups", "1Z5R89390357567127", "", VALIDITY_CHECKED },
		{ "ups", "1Z879E930346834441", "", VALIDITY_NO },
		{ "fedex", "986578788855", "", VALIDITY_CHECKED },
		{ "fedex", "996578788855", "", VALIDITY_NO },
		{ "isbn13", "9783161484100", "", VALIDITY_CHECKED },
		{ "isbn13", "9783161484101", "", VALIDITY_NO },
		{ "icd10", "S52.521A", "", VALIDITY_SHAPE },
		{ "icd10", "EE1.9", "", VALIDITY_NO },
		{ "ndc", "12345-678-90", "", VALIDITY_SHAPE },
		{ "ndc", "123-45678-90", "", VALIDITY_NO },
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (ask(rows[i].validator, rows[i].value, rows[i].argument) != rows[i].expected)
			fail_msg("%s %s", rows[i].validator, rows[i].value);
}

/** Writes the check digit that makes digits[0, n) satisfy Luhn. */
static void close_luhn(char *digits, size_t n)
{
	for (digits[n - 1] = '0'; digits[n - 1] < '9'; digits[n - 1]++)
		if (ask("luhn", digits, "") == VALIDITY_CHECKED)
			return;
}

static void build_card(char *digits, const char *prefix, size_t length)
{
	static const char filler[] = "7205839146270583914";
	size_t n = strlen(prefix);
	memcpy(digits, filler, length);
	memcpy(digits, prefix, n);
	digits[length] = '\0';
	close_luhn(digits, length);
}

struct edge {
	const char *brand;
	unsigned first, last;
	bool core;
	size_t lengths[9];
};

static const struct edge edges[] = {
#define CORE true
#define WIDE false
#define RANGE(brand, first, last, set, ...) { #brand, first, last, set, { __VA_ARGS__ } },
#include "engine/validators/card_ranges.def"
#undef RANGE
};
#define N_EDGES (sizeof(edges) / sizeof(edges[0]))

static void cards_pass_at_both_ends_of_every_issuer_range(void **state)
{
	(void)state;
	char digits[24], prefix[12];
	for (size_t i = 0; i < N_EDGES; i++)
		for (size_t k = 0; edges[i].lengths[k]; k++)
			for (int end = 0; end < 2; end++) {
				unsigned number = end ? edges[i].last : edges[i].first;
				snprintf(prefix, sizeof(prefix), "%u", number);
				build_card(digits, prefix, edges[i].lengths[k]);
				if (ask("payment_card", digits, edges[i].brand) != VALIDITY_CHECKED)
					fail_msg("%s %s", edges[i].brand, digits);
				if (ask("payment_card", digits, "any") != VALIDITY_CHECKED)
					fail_msg("any %s", digits);
				if (edges[i].core)
					assert_int_equal(
					    ask("payment_card", digits, ""), VALIDITY_CHECKED);
				digits[edges[i].lengths[k] - 1] ^= 1;
				assert_int_equal(ask("payment_card", digits, "any"), VALIDITY_NO);
			}
}

static void cards_just_outside_the_ranges_are_no_cards(void **state)
{
	(void)state;
	static const struct {
		const char *prefix;
		size_t length;
	} rows[] = { { "222099", 16 }, { "272100", 16 }, { "56", 16 }, { "50", 16 }, { "33", 15 },
		{ "35", 15 }, { "38", 15 }, { "6012", 16 }, { "6010", 16 }, { "643", 16 },
		{ "660", 16 }, { "306", 14 }, { "3094", 14 }, { "3096", 14 }, { "37", 14 },
		{ "3527", 16 }, { "3590", 16 }, { "627", 16 }, { "8172", 16 }, { "8099", 16 },
		{ "4", 14 }, { "4", 15 }, { "4", 12 }, { "51", 15 }, { "34", 16 }, { "2130", 15 },
		{ "1801", 15 }, { "7", 16 }, { "9", 16 }, { "0", 16 } };
	char digits[24];
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		build_card(digits, rows[i].prefix, rows[i].length);
		if (ask("payment_card", digits, "") != VALIDITY_NO)
			fail_msg("%s", digits);
	}
}

static void published_test_cards_are_an_exact_list(void **state)
{
	(void)state;
	static const char *const published[] = { "4111111111111111", "5555555555554444",
		"378282246310005", "6011111111111117", "30569309025904", "3530111333300000",
		"6200000000000005", "4999999999999996", "2223003122003222", NULL };
	for (const char *const *card = published; *card; card++) {
		assert_int_equal(ask("test_card", *card, ""), VALIDITY_CHECKED);
		assert_int_equal(ask("payment_card", *card, ""), VALIDITY_NO);
		assert_int_equal(ask("payment_card", *card, "tests"), VALIDITY_CHECKED);
	}
	/* A neighbour in the same range is a card. */
	assert_int_equal(ask("test_card", "4111111111111129", ""), VALIDITY_NO);
	assert_int_equal(ask("payment_card", "4111111111111137", ""), VALIDITY_CHECKED);
	assert_int_equal(ask("test_card", "41111111111111", ""), VALIDITY_NO);
}

static unsigned remainder_97(const char *digits)
{
	unsigned remainder = 0;
	for (; *digits; digits++)
		remainder = (remainder * 10 + (unsigned)(*digits - '0')) % 97;
	return remainder;
}

/** An IBAN of `length` whose national part is all digits, with its check digits. */
static void build_iban(char *out, size_t room, const char *country, size_t length)
{
	char national[40] = "", number[64];
	for (size_t i = 0; i + 4 < length; i++)
		national[i] = (char)('0' + (i * 7 + 3) % 10);
	snprintf(number, sizeof(number), "%s%d%d00", national, country[0] - 'A' + 10,
	    country[1] - 'A' + 10);
	snprintf(out, room, "%.2s%02u%s", country, 98 - remainder_97(number), national);
}

static void ibans_have_their_countrys_length(void **state)
{
	(void)state;
	static const struct {
		size_t length;
		const char *countries;
	} rows[] = { { 15, "NO" }, { 16, "BE" }, { 18, "DK FI FK FO GL NL SD" }, { 19, "MK SI" },
		{ 20, "AT BA EE KZ LT LU MN XK" }, { 21, "CH HR LI LV" },
		{ 22, "BG BH CR DE GB GE IE ME RS VA" }, { 23, "AE GI IL IQ OM SO TL" },
		{ 24, "AD CZ ES MD PK RO SA SE SK TN VG" }, { 25, "LY PT ST" }, { 26, "IS TR" },
		{ 27, "BI DJ FR GR IT MC MR SM" }, { 28, "AL AZ BY CY DO GT HN HU LB NI PL SV" },
		{ 29, "BR EG PS QA UA" }, { 30, "JO KW MU YE" }, { 31, "MT SC" }, { 32, "LC" },
		{ 33, "RU" } };
	char iban[64];
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		for (const char *at = rows[i].countries; *at; at += at[2] ? 3 : 2)
			for (size_t extra = 0; extra < 3; extra++) {
				build_iban(iban, sizeof(iban), at, rows[i].length + extra - 1);
				enum validity expected =
				    extra == 1 ? VALIDITY_CHECKED : VALIDITY_NO;
				if (ask("iban", iban, "") != expected)
					fail_msg("%s", iban);
			}
}

/** A value that fits a licence format: each class with a character of it, `most` times or the
 * least. */
static void build_license(char *out, const char *format, bool most)
{
	static const char letters[] = "DBCFGH", digits[] = "7120483956";
	size_t n = 0;
	while (*format) {
		char class_ = *format++;
		unsigned low = 1, high = 1;
		int used = 0;
		if (sscanf(format, "{%u,%u}%n", &low, &high, &used) == 2 && used > 0)
			format += used;
		else if (sscanf(format, "{%u}%n", &low, &used) == 1 && used > 0) {
			high = low;
			format += used;
		}
		for (unsigned i = 0; i < (most ? high : low); i++, n++)
			out[n] = class_ == '@'                    ? letters[n % 6]
			         : class_ == '#' || class_ == '*' ? digits[n % 10]
			                                          : class_;
	}
	out[n] = '\0';
}

static void every_states_licence_format_passes_for_its_state(void **state)
{
	(void)state;
	static const struct {
		const char *state, *format;
		bool distinctive;
	} rows[] = {
#define LICENSE(state, format, distinctive) { #state, format, distinctive },
#include "engine/validators/license_formats.def"
#undef LICENSE
	};
	char value[64];
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		for (int most = 0; most < 2; most++) {
			build_license(value, rows[i].format, most != 0);
			if (strlen(value) < 4)
				continue; /* one digit repeats itself: too little to tell */
			if (ask("us_driver_license", value, rows[i].state) != VALIDITY_SHAPE)
				fail_msg("%s %s", rows[i].state, value);
			assert_int_equal(ask("us_driver_license", value, "any"), VALIDITY_SHAPE);
			if (rows[i].distinctive)
				assert_int_equal(
				    ask("us_driver_license", value, ""), VALIDITY_SHAPE);
		}
}

static void labels_and_headings_speak_for_bare_values(void **state)
{
	(void)state;
	static const struct {
		const char *validator, *value, *argument, *before, *heading;
		bool passes;
	} rows[] = {
		{ "us_ssn", "321023456", "labelled", "his SSN is ", "", true },
		{ "us_ssn", "321023456", "labelled", "SSNs: 536904399, ", "", true },
		{ "us_ssn", "321023456", "labelled", "", "Social Security No.", true },
		{ "us_ssn", "32102-3456", "labelled", "SSN: ", "", true },
		{ "us_ssn", "32102-3456", "labelled", "SSN 536-90-4399, Ely NV ", "", false },
		{ "us_ssn", "321023456", "labelled", "the lessness of ", "", false },
		{ "us_ssn", "321023456", "labelled", "SSN is not needed here, order number ", "",
		    false },
		{ "person_name", "Xquar Bzont", "known", "Patient: ", "", true },
		{ "person_name", "Xquar Bzont", "known", "dear Mr. ", "", true },
		{ "person_name", "Xquar Bzont", "known", "", "Employee name", true },
		{ "person_name", "Xquar Bzont", "known", "the file name for ", "", false },
		{ "person_name", "Xquar Bzont", "known", "", "", false },
		{ "us_driver_license", "D1234567", "stated", "California driver license ", "",
		    true },
		{ "us_driver_license", "D1234567", "stated", "CA DL ", "", true },
		{ "us_driver_license", "D1234567", "stated", "Texas driver license ", "", false },
		{ "us_driver_license", "12345678", "stated", "", "TX DL", true },
		{ "us_driver_license", "12345678", "stated", "ca. ", "", false },
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct validator *validator = validator_named(text_of(rows[i].validator));
		assert_non_null(validator);
		enum validity validity = validate_around(
		    validator, rows[i].value, rows[i].argument, rows[i].before, rows[i].heading);
		if ((validity != VALIDITY_NO) != rows[i].passes)
			fail_msg("row %zu", i);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_validator_keeps_its_own_examples),
		cmocka_unit_test(validators_are_found_by_name_and_sorted),
		cmocka_unit_test(hostile_candidates_are_refused_quietly),
		cmocka_unit_test(worked_examples_of_the_standards),
		cmocka_unit_test(cards_pass_at_both_ends_of_every_issuer_range),
		cmocka_unit_test(cards_just_outside_the_ranges_are_no_cards),
		cmocka_unit_test(published_test_cards_are_an_exact_list),
		cmocka_unit_test(ibans_have_their_countrys_length),
		cmocka_unit_test(labels_and_headings_speak_for_bare_values),
		cmocka_unit_test(every_states_licence_format_passes_for_its_state),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
