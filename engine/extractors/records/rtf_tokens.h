/* SPDX-License-Identifier: Apache-2.0
 *
 * RTF as tokens (Rich Text Format 1.9.1, "RTF Syntax"), in the way that Word reads them: nothing is
 * an error, what is odd is skipped as Word skips it.
 */
#ifndef POSTERN_RECORDS_RTF_TOKENS_H
#define POSTERN_RECORDS_RTF_TOKENS_H

#include "base/base.h"

enum rtf_kind {
	RTF_TEXT,   /**< 8-bit text without line ends */
	RTF_OPEN,   /**< { */
	RTF_CLOSE,  /**< } */
	RTF_WORD,   /**< \name, \name5, \name-5 */
	RTF_SYMBOL, /**< \~, \*: one character that is no letter */
	RTF_HEX,    /**< \'hh: one byte of text */
	RTF_BINARY, /**< what follows \binN */
	RTF_END,
};

struct rtf_token {
	enum rtf_kind kind;
	struct bytes bytes; /**< of RTF_TEXT and RTF_BINARY */
	struct text name;   /**< of RTF_WORD */
	bool has_number;
	int32_t number;       /**< of RTF_WORD, 0 when there is none; huge ones are cut */
	unsigned char symbol; /**< of RTF_SYMBOL and RTF_HEX */
	bool cut;             /**< \binN says more than there is */
};

struct rtf_reader {
	const unsigned char *at, *end;
};

void rtf_next(struct rtf_token *out, struct rtf_reader *reader);

#endif
