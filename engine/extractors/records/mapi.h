/* SPDX-License-Identifier: Apache-2.0
 *
 * Messages as Outlook keeps them: properties with numbers ([MS-OXPROPS]).  They come from .msg
 * files and from TNEF alike; what they mean is said here once.
 */
#ifndef POSTERN_RECORDS_MAPI_H
#define POSTERN_RECORDS_MAPI_H

#include "engine/extract/binary.h"
#include "engine/extract/extractor.h"
#include "engine/extractors/records/writer.h"

/** Types of values ([MS-OXCDATA] 2.11.1); several values of one type have MAPI_SEVERAL besides. */
enum mapi_type {
	MAPI_INTEGER = 0x0003,
	MAPI_OBJECT = 0x000d,
	MAPI_STRING8 = 0x001e,
	MAPI_UNICODE = 0x001f,
	MAPI_TIME = 0x0040,
	MAPI_BINARY = 0x0102,
	MAPI_SEVERAL = 0x1000,
};

/** Numbers of properties that readers of files look at themselves. */
enum mapi_tag {
	MAPI_ATTACH_DATA = 0x3701,
	MAPI_ATTACH_METHOD = 0x3705,
	MAPI_INTERNET_CODE_PAGE = 0x3fde,
	MAPI_MESSAGE_CODE_PAGE = 0x3ffd,
};

struct mapi_value {
	uint32_t tag, type;
	struct bytes bytes;
	struct text name; /**< of a property that has a name of its own; else empty */
};

struct mapi_message {
	struct sink *sink;
	uint32_t code_page, internet_code_page; /**< 0: not said */
	struct writer head, more, hidden;
	struct text body;
	struct bytes html, rtf;
	const char *html_charset;
};

void mapi_start(struct mapi_message *message, struct sink *sink);

/** Takes one property; text is copied, HTML and RTF are not. */
void mapi_take(struct mapi_message *message, const struct mapi_value *value);

/** Emits what was taken, the body as files of their own. */
void mapi_emit(struct mapi_message *message);

/** The value as text: strings, and times as dates; else empty. */
struct text mapi_text(const struct mapi_message *message, const struct mapi_value *value);

struct mapi_attachment {
	struct text long_name, short_name, title, type;
	struct bytes data;
	bool has_data;
};

/** False when the property is none of the attachment's own, and says nothing of it. */
bool mapi_attachment_take(struct mapi_attachment *attachment, const struct mapi_message *message,
    const struct mapi_value *value);

/** Its best name; may be empty. */
struct text mapi_attachment_name(const struct mapi_attachment *attachment);

/** Its media type as declared, in lower case, else application/octet-stream. */
struct text mapi_attachment_type(const struct mapi_attachment *attachment, struct arena *arena);

#endif
