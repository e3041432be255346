/* SPDX-License-Identifier: Apache-2.0
 *
 * The numbers that Microsoft's formats have for charsets.
 */
#ifndef POSTERN_RECORDS_CODE_PAGES_H
#define POSTERN_RECORDS_CODE_PAGES_H

#include <stdint.h>

/** The charset of a code page (1251: "windows-1251"); windows-1252 for 0 and what is unknown. */
const char *code_page_charset(uint32_t code_page);

/** The code page of a font's \fcharset in RTF, 0 when it says none. */
uint32_t code_page_of_fcharset(uint32_t fcharset);

#endif
