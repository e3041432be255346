/* SPDX-License-Identifier: Apache-2.0
 *
 * Number formats.  A code has up to four sections, for positive, negative and zero numbers and for
 * text:
 *
 *   000\-00\-0000          digits go to the placeholders from the right, literals between them
 *   #,##0.00;[Red]-0.00    groups of thousands; a colour, which shows nothing
 *   [<=9999999]000\-0000;\(000\)\ 000\-0000       sections by condition
 *   yyyy\-mm\-dd hh:mm     letters of dates; m is minutes beside hours or seconds
 *
 * All digits of a whole number are shown as stored, also beyond the fifteen that Excel keeps.
 */
#include "engine/extractors/office/number_format.h"

#include "engine/extractors/office/format_code.h"

static const struct {
	uint32_t id;
	const char *code;
} builtins[] = { { 1, "0" }, { 2, "0.00" }, { 3, "#,##0" }, { 4, "#,##0.00" },
	{ 5, "$#,##0;\\($#,##0\\)" }, { 6, "$#,##0;\\($#,##0\\)" },
	{ 7, "$#,##0.00;\\($#,##0.00\\)" }, { 8, "$#,##0.00;\\($#,##0.00\\)" }, { 9, "0%" },
	{ 10, "0.00%" }, { 11, "0.00E+00" }, { 14, "m/d/yyyy" }, { 15, "d-mmm-yy" },
	{ 16, "d-mmm" }, { 17, "mmm-yy" }, { 18, "h:mm AM/PM" }, { 19, "h:mm:ss AM/PM" },
	{ 20, "h:mm" }, { 21, "h:mm:ss" }, { 22, "m/d/yyyy h:mm" }, { 27, "m/d/yyyy" },
	{ 30, "m/d/yyyy" }, { 36, "m/d/yyyy" }, { 37, "#,##0;\\(#,##0\\)" },
	{ 38, "#,##0;\\(#,##0\\)" }, { 39, "#,##0.00;\\(#,##0.00\\)" },
	{ 40, "#,##0.00;\\(#,##0.00\\)" }, { 41, "#,##0;\\(#,##0\\)" },
	{ 42, "$#,##0;\\($#,##0\\)" }, { 43, "#,##0.00;\\(#,##0.00\\)" },
	{ 44, "$#,##0.00;\\($#,##0.00\\)" }, { 45, "mm:ss" }, { 46, "[h]:mm:ss" }, { 47, "mm:ss" },
	{ 48, "##0.0E+0" }, { 49, "@" }, { 50, "m/d/yyyy" }, { 57, "m/d/yyyy" } };

struct text number_format_builtin(uint32_t id)
{
	for (size_t i = 0; i < sizeof(builtins) / sizeof(builtins[0]); i++)
		if (builtins[i].id == id)
			return text_of(builtins[i].code);
	return TEXT("General");
}

struct text number_format(struct text raw, struct text code, bool from_1904, struct arena *arena)
{
	struct format_number number;
	struct format_out out = { .len = 0 };
	bool sign;
	if (!format_read_number(&number, raw))
		return raw;
	if (code.len == 0 || text_equal_caseless(code, TEXT("General"))) {
		format_put_general(&out, &number);
		return arena_text(arena, (struct text){ out.at, out.len });
	}
	struct text section = format_section(code, number.value, &sign);
	if (!format_put_date(&out, number.value, from_1904, section))
		format_put_number(&out, &number, section, sign);
	return arena_text(arena, text_trim((struct text){ out.at, out.len }));
}
