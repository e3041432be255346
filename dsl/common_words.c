/* SPDX-License-Identifier: Apache-2.0
 *
 * Common English words that mean little when they stand alone in mail.
 */
#include <stdlib.h>

#include "dsl/compiler.h"

/* Sorted. */
static const char *const words[] = { "about", "account", "address", "after", "again", "all", "also",
	"and", "any", "are", "article", "as", "at", "away", "back", "because", "been", "before",
	"best", "better", "between", "bill", "book", "both", "business", "but", "by", "call",
	"came", "can", "card", "case", "change", "check", "city", "come", "company", "contact",
	"could", "country", "day", "dear", "did", "different", "do", "does", "done", "down", "each",
	"email", "even", "ever", "every", "few", "file", "find", "first", "for", "found", "from",
	"full", "get", "give", "go", "good", "great", "group", "had", "hand", "has", "have", "he",
	"hello", "help", "her", "here", "high", "him", "his", "home", "house", "how", "if", "in",
	"information", "into", "is", "it", "its", "just", "keep", "kind", "know", "large", "last",
	"letter", "life", "like", "line", "list", "little", "live", "long", "look", "made", "mail",
	"make", "man", "many", "may", "me", "meet", "meeting", "message", "might", "more", "most",
	"much", "must", "my", "name", "need", "never", "new", "next", "no", "not", "note", "now",
	"number", "of", "off", "office", "old", "on", "one", "only", "open", "or", "order", "other",
	"our", "out", "over", "own", "page", "part", "people", "person", "phone", "place", "please",
	"point", "question", "read", "reply", "report", "right", "said", "same", "say", "see",
	"send", "service", "she", "should", "show", "small", "so", "some", "state", "still", "such",
	"take", "team", "tell", "than", "thank", "thanks", "that", "the", "their", "them", "then",
	"there", "these", "they", "thing", "think", "this", "time", "to", "today", "too", "two",
	"under", "up", "us", "use", "very", "want", "was", "way", "we", "week", "well", "were",
	"what", "when", "where", "which", "while", "who", "why", "will", "with", "word", "work",
	"world", "would", "write", "year", "yes", "you", "your" };

static int compare(const void *key, const void *word)
{
	return text_compare(*(const struct text *)key, text_of(*(const char *const *)word));
}

bool dsl_common_word(struct text word)
{
	/* Most terms are longer than any of these. */
	return word.len < sizeof("information") &&
	       bsearch(&word, words, sizeof(words) / sizeof(words[0]), sizeof(words[0]), compare);
}
