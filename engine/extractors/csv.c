/* SPDX-License-Identifier: Apache-2.0
 *
 * Tables as text (RFC 4180, and what spreadsheets make of it): separated by commas, semicolons,
 * tabs or bars; quoted cells may hold separators and line breaks.  Written out with tabs between
 * cells, so that the digits of neighbours stay apart.
 */
#include "engine/extract/extractor.h"
#include "engine/extract/whole.h"

enum { SAMPLE_LINES = 20, SAMPLE_BYTES = 16384 };

struct csv {
	struct arena *arena;
	const char *at, *end;
	char separator;
	char *out; /**< never longer than the input plus one */
	size_t len;
	struct cells cells;
	uint32_t row, column;
};

/* ---- which separator */

/** How often `separator` stands outside quotation marks, in the line that starts at *at. */
static size_t count_in_line(const char **at, const char *end, char separator)
{
	size_t n = 0;
	bool quoted = false;
	const char *p = *at;
	for (; p < end && (*p != '\n' || quoted); p++) {
		quoted ^= *p == '"';
		n += *p == separator && !quoted;
	}
	*at = p < end ? p + 1 : end;
	return n;
}

/** Lines that have as many as the first one, plus one point for having more of them. */
static size_t rate(struct text text, char separator)
{
	const char *at = text.at;
	const char *end = at + (text.len < SAMPLE_BYTES ? text.len : SAMPLE_BYTES);
	size_t first = count_in_line(&at, end, separator), same = 1;
	if (first == 0)
		return 0;
	for (int i = 1; i < SAMPLE_LINES && at < end; i++)
		same += count_in_line(&at, end, separator) == first;
	return same * 16 + (first < 15 ? first : 15);
}

static char choose_separator(struct text text)
{
	static const char separators[] = { ',', ';', '\t', '|' };
	char best = ',';
	size_t most = 0;
	for (size_t i = 0; i < sizeof(separators); i++) {
		size_t points = rate(text, separators[i]);
		if (points > most) {
			most = points;
			best = separators[i];
		}
	}
	return best;
}

/* ---- cells */

/** The first separator or line end, eight bytes at a time: a byte of a word that is zero borrows
 * into its highest bit, and nothing below the first such byte does. */
static const char *skip_plain(const char *at, const char *end, char separator)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
	while (end - at >= 8) {
		uint64_t word, hits;
		memcpy(&word, at, 8);
		uint64_t a = word ^ (ones * (unsigned char)separator);
		uint64_t b = word ^ (ones * '\n'), c = word ^ (ones * '\r');
		hits = (((a - ones) & ~a) | ((b - ones) & ~b) | ((c - ones) & ~c)) & high;
		if (hits)
			return at + __builtin_ctzll(hits) / 8;
		at += 8;
	}
#endif
	while (at < end && *at != separator && *at != '\n' && *at != '\r')
		at++;
	return at;
}

static void copy_plain(struct csv *csv)
{
	const char *to = skip_plain(csv->at, csv->end, csv->separator);
	memcpy(csv->out + csv->len, csv->at, (size_t)(to - csv->at));
	csv->len += (size_t)(to - csv->at);
	csv->at = to;
}

/** cell = '"' ( any | '""' )* '"' | any but separator and line end */
static void read_cell(struct csv *csv)
{
	size_t begin = csv->len;
	bool quoted = csv->at < csv->end && *csv->at == '"';
	csv->at += quoted;
	if (!quoted)
		copy_plain(csv);
	while (csv->at < csv->end) {
		char c = *csv->at;
		if (quoted && c == '"') {
			quoted = csv->end - csv->at > 1 && csv->at[1] == '"';
			csv->at += quoted ? 2 : 1;
			if (quoted)
				csv->out[csv->len++] = '"';
			continue;
		}
		if (!quoted && (c == csv->separator || c == '\n' || c == '\r'))
			break;
		csv->out[csv->len++] = quoted && (c == '\n' || c == '\t') ? ' ' : c;
		csv->at++;
	}
	csv->len = begin + whole_number((struct text){ csv->out + begin, csv->len - begin }).len;
	if (csv->cells.count < CELLS_LIMIT) {
		struct cell *cell = arena_push(csv->arena, &csv->cells);
		*cell =
		    (struct cell){ (uint32_t)begin, (uint32_t)csv->len, 0, csv->row, csv->column };
	}
	csv->column++;
}

/** row = cell ( separator cell )* line-end; an empty line is none. */
static void read_row(struct csv *csv)
{
	csv->column = 0;
	for (;;) {
		read_cell(csv);
		if (csv->at == csv->end || *csv->at != csv->separator)
			break;
		csv->at++;
		csv->out[csv->len++] = '\t';
	}
	while (csv->at < csv->end && (*csv->at == '\r' || *csv->at == '\n'))
		csv->at++;
	csv->out[csv->len++] = '\n';
	csv->row++;
}

/** Spreadsheets write "sep=;" into the first line. */
static void read_hint(struct csv *csv)
{
	struct text rest = { csv->at, (size_t)(csv->end - csv->at) };
	if (rest.len < 5 || !text_starts_caseless(rest, TEXT("sep=")))
		return;
	csv->separator = rest.at[4];
	csv->at += 5;
	while (csv->at < csv->end && (*csv->at == '\r' || *csv->at == '\n'))
		csv->at++;
}

static postern_coverage_state run(
    struct sink *sink, const struct extract_input *input, const char **reason)
{
	struct text text = sink_text(sink, input);
	if (!budget_bytes(sink_budget(sink), text.len)) {
		*reason = "expanded bytes";
		sink_emit(sink, text, false, NULL);
		return POSTERN_OVER_LIMIT;
	}
	struct csv csv = { .arena = sink_arena(sink), .at = text.at, .end = text.at + text.len };
	csv.separator = choose_separator(text);
	csv.out = arena_alloc(csv.arena, text.len + 2);
	read_hint(&csv);
	while (csv.at < csv.end)
		read_row(&csv);
	sink_emit(sink, (struct text){ csv.out, csv.len }, false, &csv.cells);
	*reason = "";
	return POSTERN_INSPECTED;
}

static const char *const types[] = { "text/csv", "text/tab-separated-values", "application/csv",
	"text/x-csv", "text/comma-separated-values", "application/x-csv", NULL };
static const char *const extensions[] = { ".csv", ".tsv", ".tab", ".psv", NULL };

const struct extractor extractor_csv;
const struct extractor extractor_csv = {
	.name = "csv",
	.title = "Comma-, semicolon-, tab- or bar-separated tables",
	.types = types,
	.extensions = extensions,
	.run = run,
};
