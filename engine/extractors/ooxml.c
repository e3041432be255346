/* SPDX-License-Identifier: Apache-2.0
 *
 * Documents of Microsoft Office since 2007 (ISO/IEC 29500): zip files of XML parts.  The reader is
 * in office/; this says which types are meant.  A file so named that is another kind of zip is read
 * as what it is.
 */
#include "engine/extractors/office/package.h"

static const char *const types[] = {
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.template",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.template",
	"application/vnd.openxmlformats-officedocument.presentationml.presentation",
	"application/vnd.openxmlformats-officedocument.presentationml.template",
	"application/vnd.openxmlformats-officedocument.presentationml.slideshow",
	"application/vnd.ms-word.document.macroenabled.12",
	"application/vnd.ms-word.template.macroenabled.12",
	"application/vnd.ms-excel.sheet.macroenabled.12",
	"application/vnd.ms-excel.template.macroenabled.12",
	"application/vnd.ms-excel.sheet.binary.macroenabled.12",
	"application/vnd.ms-excel.addin.macroenabled.12",
	"application/vnd.ms-powerpoint.presentation.macroenabled.12",
	"application/vnd.ms-powerpoint.template.macroenabled.12",
	"application/vnd.ms-powerpoint.slideshow.macroenabled.12",
	NULL,
};
static const char *const extensions[] = { ".docx", ".docm", ".dotx", ".dotm", ".xlsx", ".xlsm",
	".xltx", ".xltm", ".xlsb", ".xlam", ".pptx", ".pptm", ".potx", ".potm", ".ppsx", ".ppsm",
	NULL };

/** Without a zip directory there may still be members. */
static postern_coverage_state run(
    struct sink *sink, const struct extract_input *input, const char **reason)
{
	struct zip zip;
	zip_list(&zip, input->content, sink);
	if (zip.entries.count == 0) {
		*reason = "no zip file";
		return POSTERN_DAMAGED;
	}
	return package_read(sink, input, reason);
}

const struct extractor extractor_ooxml;
const struct extractor extractor_ooxml = {
	.name = "ooxml",
	.title = "Word, Excel and PowerPoint documents (docx, xlsx, pptx)",
	.types = types,
	.extensions = extensions,
	.binary = true,
	.run = run,
};
