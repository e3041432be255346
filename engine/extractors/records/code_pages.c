/* SPDX-License-Identifier: Apache-2.0
 *
 * Code page numbers ("Code Page Identifiers" of the Windows documentation) and the charsets of
 * fonts (RTF 1.9.1, "Font Table"), in the words of iconv.
 */
#include "engine/extractors/records/code_pages.h"

#include <stddef.h>

static const struct {
	uint32_t number;
	const char *charset;
} code_pages[] = {
	{ 437, "cp437" },
	{ 708, "iso-8859-6" },
	{ 720, "windows-1256" },
	{ 737, "cp737" },
	{ 775, "cp775" },
	{ 850, "cp850" },
	{ 852, "cp852" },
	{ 855, "cp855" },
	{ 857, "cp857" },
	{ 860, "cp860" },
	{ 861, "cp861" },
	{ 862, "cp862" },
	{ 863, "cp863" },
	{ 864, "cp864" },
	{ 865, "cp865" },
	{ 866, "cp866" },
	{ 869, "cp869" },
	{ 874, "cp874" },
	{ 932, "cp932" },
	{ 936, "gb18030" },
	{ 949, "cp949" },
	{ 950, "big5-hkscs" },
	{ 1200, "utf-16le" },
	{ 1201, "utf-16be" },
	{ 1250, "windows-1250" },
	{ 1251, "windows-1251" },
	{ 1253, "windows-1253" },
	{ 1254, "windows-1254" },
	{ 1255, "windows-1255" },
	{ 1256, "windows-1256" },
	{ 1257, "windows-1257" },
	{ 1258, "windows-1258" },
	{ 1361, "johab" },
	{ 10000, "macintosh" },
	{ 10006, "mac-centraleurope" },
	{ 10007, "mac-cyrillic" },
	{ 10029, "mac-centraleurope" },
	{ 20866, "koi8-r" },
	{ 20932, "euc-jp" },
	{ 20936, "gb18030" },
	{ 21866, "koi8-u" },
	{ 28592, "iso-8859-2" },
	{ 28593, "iso-8859-3" },
	{ 28594, "iso-8859-4" },
	{ 28595, "iso-8859-5" },
	{ 28596, "iso-8859-6" },
	{ 28597, "iso-8859-7" },
	{ 28598, "iso-8859-8" },
	{ 28599, "windows-1254" },
	{ 28603, "iso-8859-13" },
	{ 28605, "iso-8859-15" },
	{ 38598, "iso-8859-8" },
	{ 50220, "iso-2022-jp-3" },
	{ 50221, "iso-2022-jp-3" },
	{ 50222, "iso-2022-jp-3" },
	{ 50225, "iso-2022-kr" },
	{ 51932, "euc-jp" },
	{ 51936, "gb18030" },
	{ 51949, "euc-kr" },
	{ 52936, "hz" },
	{ 54936, "gb18030" },
	{ 65000, "utf-7" },
	{ 65001, "utf-8" },
};

const char *code_page_charset(uint32_t code_page)
{
	for (size_t i = 0; i < sizeof(code_pages) / sizeof(code_pages[0]); i++)
		if (code_pages[i].number == code_page)
			return code_pages[i].charset;
	return "windows-1252";
}

uint32_t code_page_of_fcharset(uint32_t fcharset)
{
	static const struct {
		uint32_t fcharset, code_page;
	} fonts[] = { { 0, 1252 }, { 77, 10000 }, { 78, 932 }, { 79, 949 }, { 80, 936 },
		{ 81, 950 }, { 128, 932 }, { 129, 949 }, { 130, 1361 }, { 134, 936 }, { 136, 950 },
		{ 161, 1253 }, { 162, 1254 }, { 163, 1258 }, { 177, 1255 }, { 178, 1256 },
		{ 186, 1257 }, { 204, 1251 }, { 222, 874 }, { 238, 1250 }, { 254, 437 },
		{ 255, 850 } };
	for (size_t i = 0; i < sizeof(fonts) / sizeof(fonts[0]); i++)
		if (fonts[i].fcharset == fcharset)
			return fonts[i].code_page;
	return 0;
}
