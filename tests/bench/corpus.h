/* SPDX-License-Identifier: Apache-2.0
 *
 * Generated mail for measuring: the same bytes on every machine (own random numbers, fixed seed).
 */
#ifndef POSTERN_BENCH_CORPUS_H
#define POSTERN_BENCH_CORPUS_H

#include <stddef.h>
#include <stdint.h>

struct corpus_mail {
	char *at;
	size_t len;
};

struct corpus {
	struct corpus_mail *mails;
	size_t count;
	size_t bytes;
};

/** 2,000 messages or more: plain, HTML, quoted-printable, base64 attachments of 1 KB to 1 MB; 5%
 * carry regulated data. */
void corpus_mixed(struct corpus *out, size_t count);

/** Plain mail of 1 to 8 KB. */
void corpus_small(struct corpus *out, size_t count);

/** One plain message whose body is `bytes` long, of the same sentences. */
void corpus_long(struct corpus *out, size_t bytes);

/** One plain message with a hostile body: see corpus_hostile_names. */
void corpus_hostile(struct corpus *out, size_t kind, size_t bytes);
extern const char *const corpus_hostile_names[];
extern const size_t corpus_n_hostile;

void corpus_free(struct corpus *corpus);

#endif
