/* SPDX-License-Identifier: Apache-2.0
 *
 * Documents that are zip files: told from other zip files, and read part by part.  Every part is
 * read by somebody: what is no part of the document's own text is handed over as a file inside.
 */
#ifndef POSTERN_OFFICE_PACKAGE_H
#define POSTERN_OFFICE_PACKAGE_H

#include "engine/extractors/office/markup.h"
#include "engine/extractors/packed/members.h"

struct package {
	struct sink *sink;
	struct arena *arena;
	struct budget *budget;
	const struct zip *zip;
	struct unpacking unpacking;
	bool *taken; /**< for each entry of the zip: it has been read */
	postern_coverage_state state;
	const char *reason;
};

/** A zip file, whatever it is: a document of a known format, or a container of files. */
postern_coverage_state package_read(
    struct sink *sink, const struct extract_input *input, const char **reason);

/** Worsens the state of the document. */
void package_worsen(struct package *package, postern_coverage_state state, const char *reason);

/** A part being read. */
struct part {
	struct package *package;
	const struct zip_entry *entry;
	struct byte_stream stream;
	struct markup markup;
};

/** Opens a part as XML and marks it as taken; false when it cannot be read at all, which the ledger
 * then says. */
bool part_open(struct part *part, struct package *package, const struct zip_entry *entry);

/** Closes it.  Of a part that could not be read to its end the whole is handed over as plain XML,
 * and the document is damaged. */
void part_close(struct part *part);

/** Hands a part over as a file of its own. */
void package_give(struct package *package, const struct zip_entry *entry, struct text type);

/** Unpacks a part that is not XML, for the document's own reader, and marks it as taken; false when
 * it cannot be read at all.  What is wrong with it is wrong with the document. */
bool package_unpack(struct unpacked *out, struct package *package, const struct zip_entry *entry);

/** Passes over what a program left of itself: a thumbnail, a printer's settings.  What has more
 * than `most` bytes, or is text after all, is handed over as a file of its own. */
void package_pass_over(struct package *package, const struct zip_entry *entry, size_t most);

/** Everything that is not taken yet, as files of their own; then what belongs to no part. */
void package_give_rest(struct package *package);

/** The formats: they read `package` and return its state. */
void ooxml_read(struct package *package);
void odf_read(struct package *package);

/** An OpenDocument in one XML file, `content`. */
void odf_read_flat(struct package *package, struct bytes content);

#endif
