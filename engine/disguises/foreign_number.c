/* SPDX-License-Identifier: Apache-2.0
 *
 * Digits that other scripts write as signs or words of their own: Chinese and Japanese, Korean,
 * Russian, Greek, Arabic, Hindi, Braille.
 *
 *   run = sign { separator sign }     a separator is at most four blanks and marks
 *
 * Decimal digits of every script are folded before, and need nothing of this.
 */
#include "engine/extract/disguise.h"
#include "engine/extract/numerals.h"

enum { SEPARATOR = 6, BACK = 192, LEAST_BYTES = 2 };

/** The signs of a script for 0 to 9, apart by blanks. */
static const char *const scripts[] = {
	"〇 一 二 三 四 五 六 七 八 九",
	"〇 〡 〢 〣 〤 〥 〦 〧 〨 〩",
	"零 壹 贰 叁 肆 伍 陆 柒 捌 玖",
	"零 壱 貳 參 四 伍 陸 柒 捌 玖",
	"영 일 이 삼 사 오 육 칠 팔 구",
	"공 일 이 삼 사 오 륙 칠 팔 구",
	"ноль один два три четыре пять шесть семь восемь девять",
	"нуль одна дві три чотири п'ять шість сім вісім дев'ять",
	"μηδεν ενα δυο τρια τεσσερα πεντε εξι επτα οκτω εννεα",
	"صفر واحد اثنان ثلاثة اربعة خمسة ستة سبعة ثمانية تسعة",
	"शून्य एक दो तीन चार पाँच छह सात आठ नौ",
	"אפס אחת שתיים שלוש ארבע חמש שש שבע שמונה תשע",
	"⠚ ⠁ ⠃ ⠉ ⠙ ⠑ ⠋ ⠛ ⠓ ⠊",
};

/** The length of the sign in `list` that stands at `at`, and its digit. */
static size_t sign_in(const char *list, struct text text, size_t at, char *digit)
{
	*digit = '0';
	for (const char *sign = list; *sign; ++*digit) {
		const char *end = strchr(sign, ' ');
		size_t length = end ? (size_t)(end - sign) : strlen(sign);
		if (text.len - at >= length && memcmp(text.at + at, sign, length) == 0)
			return length;
		sign += length + (end ? 1 : 0);
	}
	return 0;
}

/** Whether a sign may begin at `at`: words do where no letter stands before, and the other scripts
 * have none but signs. */
static bool may_begin(struct text text, size_t at)
{
	unsigned char c = (unsigned char)text.at[at];
	bool word = (c >= 0xcd && c < 0xe0) || (c == 0xe0 && text.len - at > 1);
	return !word || at == 0 || (unsigned char)text.at[at - 1] < 0x80;
}

/** The length of the sign at `at`, of any script or a digit; 0 for none. */
static size_t sign_at(struct text text, size_t at, char *digit)
{
	if (ascii_is_digit((unsigned char)text.at[at])) {
		*digit = text.at[at];
		return 1;
	}
	if (!may_begin(text, at))
		return 0;
	for (size_t i = 0;
	     (unsigned char)text.at[at] >= 0x80 && i < sizeof(scripts) / sizeof(scripts[0]); i++) {
		size_t length = sign_in(scripts[i], text, at, digit);
		if (length > 0)
			return length;
	}
	return 0;
}

/** Behind marks and blanks; the sign for numbers of Braille is one. */
static size_t skip_separator(struct text text, size_t at)
{
	static const struct text marks[] = { { "⠼", 3 }, { "、", 3 }, { "，", 3 }, { "。", 3 },
		{ "ー", 3 } };
	size_t end = at;
	while (end < text.len && end - at < SEPARATOR) {
		size_t length = strchr(" ,.-_/*\n", text.at[end]) ? 1 : 0;
		for (size_t i = 0; length == 0 && i < sizeof(marks) / sizeof(marks[0]); i++)
			if (text.len - end >= marks[i].len &&
			    memcmp(text.at + end, marks[i].at, marks[i].len) == 0)
				length = marks[i].len;
		if (length == 0)
			break;
		end += length;
	}
	return end;
}

static size_t read_signs(struct pieces *pieces, struct text text, size_t at, bool *foreign)
{
	char digit;
	size_t end = at;
	for (size_t from = at, length; from < text.len; from = skip_separator(text, end)) {
		length = sign_at(text, from, &digit);
		if (length == 0 || !pieces_add(pieces, from, from + length, &digit, 1))
			return end;
		*foreign |= length >= LEAST_BYTES;
		end = from + length;
	}
	return end;
}

static size_t read_run(struct reading *reading, size_t at)
{
	struct pieces pieces;
	bool foreign = false;
	struct text text = reading_text(reading);
	pieces_clear(&pieces);
	size_t end = read_signs(&pieces, text, at, &foreign);
	if (foreign && pieces_are_a_number(&pieces) && !pieces_are_counted(&pieces))
		reading_replace(reading, at, end,
		    pieces_join(&pieces, PIECES_RUN, text, reading_arena(reading)),
		    "spelled_number");
	return end;
}

static size_t find_start(struct text text, size_t at, size_t done)
{
	size_t least = at > BACK && at - BACK > done ? at - BACK : done;
	while (at > least &&
	       ((unsigned char)text.at[at - 1] >= 0x80 || strchr(" ,.-_/*\n", text.at[at - 1])))
		at--;
	while (at < text.len && ((unsigned char)text.at[at] & 0xc0) == 0x80)
		at++;
	return at;
}

static size_t read_clue(struct reading *reading, size_t done, size_t from, size_t to)
{
	char digit;
	struct text text = reading_text(reading);
	size_t at = find_start(text, from, done);
	while (at < to) {
		bool beyond = (unsigned char)text.at[at] >= 0x80;
		size_t end = beyond && sign_at(text, at, &digit) > 0 ? read_run(reading, at) : at;
		at = end > at ? end : at + 1;
		while (at < text.len && ((unsigned char)text.at[at] & 0xc0) == 0x80)
			at++;
	}
	return at;
}

const struct disguise disguise_foreign_number;
const struct disguise disguise_foreign_number = {
	.name = "spelled_number",
	.title = "Digits as signs and words of other scripts",
	.clues = CLUE_FOREIGN,
	.read = read_clue,
};
