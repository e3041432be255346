#include "engine/extractors/office/package.h"

postern_coverage_state package_read(
    struct sink *sink, const struct extract_input *input, const char **reason)
{
	struct zip zip;
	bool prefixed = input->content.len < 2 || memcmp(input->content.at, "PK", 2) != 0;
	zip_list(&zip, input->content, sink);
	return zip_read_members(sink, &zip, prefixed, reason);
}
