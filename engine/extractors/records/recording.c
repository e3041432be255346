/* SPDX-License-Identifier: Apache-2.0
 *
 * What both kinds of recordings have in common: letters, and a place for them.
 */
#include "engine/extractors/records/recording.h"

void recording_add(struct recording *recording, struct bytes string, bool wide, double x, double y,
    double width, double size)
{
	struct text text =
	    wide ? utf16_text(string, sink_arena(recording->sink))
	         : sink_convert(recording->sink, bytes_string(string), "windows-1252");
	if (!budget_bytes(sink_budget(recording->sink), text.len))
		return;
	placed_add(&recording->page,
	    (struct placed_piece){ .text = text, .x = x, .y = y, .width = width, .size = size });
}
