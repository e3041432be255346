/* SPDX-License-Identifier: Apache-2.0
 *
 * Sentences are drawn from a vocabulary of office and clinic words, so that terms of the packs
 * occur as they do in ordinary mail: now and then, mostly alone.
 */
#include "corpus.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

static const char *const words[] = { "the", "of", "and", "to", "a", "in", "for", "is", "on", "that",
	"by", "this", "with", "you", "it", "not", "or", "be", "are", "from", "at", "as", "your",
	"all", "have", "new", "more", "an", "was", "we", "will", "home", "can", "us", "about", "if",
	"page", "my", "has", "search", "free", "but", "our", "one", "other", "do", "no",
	"information", "time", "they", "site", "he", "up", "may", "what", "which", "their", "news",
	"out", "use", "any", "there", "see", "only", "so", "his", "when", "contact", "here",
	"business", "who", "web", "also", "now", "help", "get", "view", "online", "first", "am",
	"been", "would", "how", "were", "services", "some", "these", "click", "its", "like",
	"service", "than", "find", "price", "date", "back", "top", "people", "had", "list", "name",
	"just", "over", "state", "year", "day", "into", "email", "two", "health", "world", "next",
	"used", "go", "work", "last", "most", "products", "music", "buy", "data", "make", "them",
	"should", "product", "system", "post", "her", "city", "add", "policy", "number", "such",
	"please", "available", "copyright", "support", "message", "after", "best", "software",
	"then", "jan", "good", "video", "well", "where", "info", "rights", "public", "books",
	"high", "school", "through", "each", "links", "she", "review", "years", "order", "very",
	"privacy", "book", "items", "company", "read", "group", "need", "many", "user", "said",
	"does", "set", "under", "general", "research", "university", "january", "mail", "full",
	"map", "reviews", "program", "life", "know", "games", "way", "days", "management", "part",
	"could", "great", "united", "hotel", "real", "item", "international", "center", "must",
	"store", "travel", "comments", "made", "development", "report", "off", "member", "details",
	"line", "terms", "before", "hotels", "did", "send", "right", "type", "because", "local",
	"those", "using", "results", "office", "education", "national", "car", "design", "take",
	"posted", "internet", "address", "community", "within", "states", "area", "want", "phone",
	"shipping", "reserved", "subject", "between", "forum", "family", "long", "based", "code",
	"show", "even", "black", "check", "special", "prices", "website", "index", "being", "women",
	"much", "sign", "file", "link", "open", "today", "technology", "south", "case", "project",
	"same", "pages", "version", "section", "own", "found", "sports", "house", "related",
	"security", "both", "county", "american", "photo", "game", "members", "power", "while",
	"care", "network", "down", "computer", "systems", "three", "total", "place", "end",
	"following", "download", "him", "without", "per", "access", "think", "north", "resources",
	"current", "posts", "big", "media", "law", "control", "water", "history", "pictures",
	"size", "art", "personal", "since", "including", "guide", "shop", "directory", "board",
	"location", "change", "white", "text", "small", "rating", "rate", "government", "children",
	"during", "return", "students", "shopping", "account", "times", "sites", "level", "digital",
	"profile", "previous", "form", "events", "love", "old", "john", "main", "call", "hours",
	"image", "department", "title", "description", "insurance", "another", "why", "shall",
	"property", "class", "still", "money", "quality", "every", "listing", "content", "country",
	"private", "little", "visit", "save", "tools", "low", "reply", "customer", "december",
	"compare", "movies", "include", "college", "value", "article", "york", "man", "card",
	"jobs", "provide", "food", "source", "author", "different", "press", "learn", "sale",
	"around", "print", "course", "job", "process", "room", "stock", "training", "too", "credit",
	"point", "join", "science", "men", "categories", "advanced", "west", "sales", "look",
	"english", "left", "team", "estate", "box", "conditions", "select", "windows", "photos",
	"thread", "week", "category", "note", "live", "large", "gallery", "table", "register",
	"however", "june", "october", "november", "market", "library", "really", "action", "start",
	"series", "model", "features", "air", "industry", "plan", "human", "provided", "required",
	"second", "accessories", "cost", "movie", "forums", "march", "september", "better", "say",
	"questions", "july", "yahoo", "going", "medical", "test", "friend", "come", "server",
	"study", "application", "cart", "staff", "articles", "feedback", "again", "play", "looking",
	"issues", "april", "never", "users", "complete", "street", "topic", "comment", "financial",
	"things", "working", "against", "standard", "tax", "person", "below", "mobile", "less",
	"got", "blog", "party", "payment", "equipment", "login", "student", "let", "programs",
	"offers", "legal", "above", "recent", "park", "stores", "side", "act", "problem", "red",
	"give", "memory", "performance", "social", "august", "quote", "language", "story", "sell",
	"options", "experience", "rates", "create", "key", "body", "young", "america", "important",
	"field", "few", "east", "patient", "clinic", "doctor", "meeting", "invoice", "delivery",
	"schedule", "budget", "quarter", "contract" };

struct random {
	uint64_t state;
};

/* xorshift64* (Vigna, 2014) */
static uint32_t draw(struct random *r)
{
	r->state ^= r->state >> 12;
	r->state ^= r->state << 25;
	r->state ^= r->state >> 27;
	return (uint32_t)((r->state * 0x2545F4914F6CDD1DULL) >> 32);
}

static uint32_t below(struct random *r, uint32_t n)
{
	return (uint32_t)(((uint64_t)draw(r) * n) >> 32);
}

/* A word as often as its place in the list says: each octave of places is as likely as any other,
 * which is Zipf's law in whole numbers.  The list begins with the commonest words of English. */
static const char *common_word(struct random *r)
{
	const uint32_t n = sizeof(words) / sizeof(words[0]);
	uint32_t first = (1u << below(r, 10)) - 1;
	uint32_t end = first * 2 + 1 < n ? first * 2 + 1 : n;
	return words[first < n ? first + below(r, end - first) : below(r, n)];
}

static void sentence(GString *out, struct random *r)
{
	uint32_t n = 6 + below(r, 14);
	for (uint32_t i = 0; i < n; i++) {
		const char *word = common_word(r);
		if (i)
			g_string_append_c(out, ' ');
		g_string_append_c(out, i ? word[0] : (char)g_ascii_toupper(word[0]));
		g_string_append(out, word + 1);
		if (below(r, 60) == 0)
			g_string_append_printf(out, " %u", below(r, 100000));
	}
	g_string_append(out, below(r, 6) ? "." : "?");
}

static void prose(GString *out, struct random *r, size_t bytes, const char *line_end)
{
	size_t line = out->len;
	for (size_t end = out->len + bytes; out->len < end;) {
		sentence(out, r);
		if (out->len - line > 60) {
			g_string_append(out, line_end);
			if (below(r, 4) == 0)
				g_string_append(out, line_end);
			line = out->len;
		} else {
			g_string_append_c(out, ' ');
		}
	}
	g_string_append(out, line_end);
}

/* A line that the packs protect, in about one message of twenty. */
static void regulated(GString *out, struct random *r, const char *line_end)
{
	if (below(r, 20) != 0)
		return;
	if (below(r, 2))
		g_string_append_printf(out,
		    "SSN: 536-%02u-%04u, date of birth 4/12/1961, type 2 diabetes mellitus.%s",
		    10 + below(r, 80), 1000 + below(r, 8000), line_end);
	else
		g_string_append_printf(
		    out, "Visa card number 4539 5787 6362 1486, expires 09/29.%s", line_end);
}

static void top_headers(GString *out, struct random *r, const char *subject)
{
	for (uint32_t i = 0; i < 4; i++)
		g_string_append_printf(out,
		    "Received: from mx%u.example (mx%u.example [192.0.2.%u])\r\n\tby "
		    "relay%u.example with ESMTP id %08x%08x\r\n"
		    "\tfor <someone@there.example>; Mon, %u Jan 2026 10:%02u:%02u +0000\r\n",
		    i, i, below(r, 255), i, draw(r), draw(r), 1 + below(r, 28), below(r, 60),
		    below(r, 60));
	g_string_append_printf(out,
	    "Message-ID: <%08x.%08x@mail.example>\r\nDate: Mon, 05 Jan 2026 10:00:00 "
	    "+0000\r\nFrom: Office %u <office%u@company.example>\r\n"
	    "To: someone@there.example, \"Second Reader\" <second@other.example>\r\nSubject: "
	    "%s\r\nMIME-Version: 1.0\r\n"
	    "X-Mailer: Example Mailer 7.%u\r\nX-Originating-IP: [198.51.100.%u]\r\nReply-To: "
	    "office@company.example\r\n"
	    "Precedence: normal\r\nThread-Index: AdX%08x%08x==\r\n",
	    draw(r), draw(r), below(r, 50), below(r, 50), subject, below(r, 9), below(r, 255),
	    draw(r), draw(r));
}

static void quoted(GString *out, const GString *in)
{
	size_t column = 0;
	for (size_t i = 0; i < in->len; i++) {
		unsigned char c = (unsigned char)in->str[i];
		if (c == '\r' || c == '\n') {
			g_string_append_c(out, (char)c);
			column = 0;
			continue;
		}
		if (column > 70) {
			g_string_append(out, "=\r\n");
			column = 0;
		}
		if (c == '=' || c >= 127) {
			g_string_append_printf(out, "=%02X", c);
			column += 3;
		} else {
			g_string_append_c(out, (char)c);
			column++;
		}
	}
}

static void base64(GString *out, const char *at, size_t len)
{
	g_autofree char *encoded = g_base64_encode((const guchar *)at, len);
	size_t n = strlen(encoded);
	for (size_t i = 0; i < n; i += 76) {
		g_string_append_len(out, encoded + i, (gssize)(n - i < 76 ? n - i : 76));
		g_string_append(out, "\r\n");
	}
}

static void html(GString *out, struct random *r, size_t bytes)
{
	g_string_append(
	    out, "<html><head><style>p { margin: 0 } .x { color: #333 }</style></head><body>\r\n");
	for (size_t end = out->len + bytes; out->len < end;) {
		g_string_append_printf(
		    out, "<p style=\"font-family: sans-serif; margin: %upx\">", below(r, 20));
		for (uint32_t i = 0; i < 3; i++) {
			sentence(out, r);
			g_string_append(out, below(r, 3)
			                         ? " "
			                         : " <b>caf\xc3\xa9</b> &amp; <a "
			                           "href=\"https://www.example/?id=12\">more</a> ");
		}
		g_string_append(out, "</p>\r\n");
		if (below(r, 8) == 0)
			g_string_append_printf(out,
			    "<table><tr><th>Item</th><th>Count</th><th>Price</th></"
			    "tr><tr><td>Paper</td><td>%u</td><td>%u.50</td></tr></table>\r\n",
			    below(r, 100), below(r, 500));
	}
	regulated(out, r, "<br>\r\n");
	g_string_append(out, "</body></html>\r\n");
}

static size_t body_size(struct random *r)
{
	return 500u + below(r, 1u << (9 + below(r, 6)));
}

static void alternative(GString *out, struct random *r)
{
	g_autoptr(GString) page = g_string_new(NULL);
	size_t size = body_size(r);
	html(page, r, size * 2);
	g_string_append(out,
	    "Content-Type: multipart/alternative; boundary=\"alt-0001\"\r\n\r\n--alt-0001\r\n"
	    "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 7bit\r\n\r\n");
	prose(out, r, size, "\r\n");
	bool qp = below(r, 10) < 7;
	g_string_append_printf(out,
	    "--alt-0001\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: "
	    "%s\r\n\r\n",
	    qp ? "quoted-printable" : "base64");
	if (qp)
		quoted(out, page);
	else
		base64(out, page->str, page->len);
	g_string_append(out, "--alt-0001--\r\n");
}

static void plain(GString *out, struct random *r, size_t size)
{
	g_string_append(out, "Content-Type: text/plain; charset=us-ascii\r\n\r\n");
	prose(out, r, size, "\r\n");
	regulated(out, r, "\r\n");
}

/* Log-uniform from 1 KB to 1 MB: binary bytes, or rows of a CSV file. */
static void attached(GString *out, struct random *r, bool csv)
{
	size_t size = (1024u << below(r, 10)) + below(r, 1024);
	g_autoptr(GString) file = g_string_new(NULL);
	if (csv) {
		size = size > 128 * 1024 ? 128 * 1024 : size;
		g_string_append(file, "date,item,quantity,price,remark\r\n");
		while (file->len < size) {
			g_string_append_printf(file, "2026-01-%02u,%s,%u,%u.%02u,",
			    1 + below(r, 28), words[below(r, 300)], below(r, 100), below(r, 1000),
			    below(r, 100));
			sentence(file, r);
			g_string_append(file, "\r\n");
		}
	} else {
		g_string_append(file, "\x89PNG\r\n\x1a\n");
		while (file->len < size)
			g_string_append_c(file, (char)draw(r));
	}
	g_string_append(
	    out, "Content-Type: multipart/mixed; boundary=\"mix-0001\"\r\n\r\n--mix-0001\r\n");
	plain(out, r, body_size(r));
	g_string_append_printf(out,
	    "--mix-0001\r\nContent-Type: %s\r\nContent-Disposition: attachment; "
	    "filename=\"%s\"\r\nContent-Transfer-Encoding: base64\r\n\r\n",
	    csv ? "text/csv; charset=utf-8" : "image/png", csv ? "list.csv" : "picture.png");
	base64(out, file->str, file->len);
	g_string_append(out, "--mix-0001--\r\n");
}

static void forwarded(GString *out, struct random *r)
{
	g_string_append(
	    out, "Content-Type: multipart/mixed; boundary=\"fwd-0001\"\r\n\r\n--fwd-0001\r\n");
	plain(out, r, body_size(r));
	g_string_append(out, "--fwd-0001\r\nContent-Type: message/rfc822\r\n\r\n");
	top_headers(out, r, "The earlier message");
	alternative(out, r);
	g_string_append(out, "--fwd-0001--\r\n");
}

static void add(struct corpus *out, GString *mail, size_t i)
{
	out->mails[i].len = mail->len;
	out->mails[i].at = g_string_free(mail, FALSE);
	out->bytes += out->mails[i].len;
}

static void start(struct corpus *out, size_t count)
{
	*out = (struct corpus){ .mails = g_new0(struct corpus_mail, count), .count = count };
}

void corpus_mixed(struct corpus *out, size_t count)
{
	struct random r = { 0x706f737465726e31 };
	start(out, count);
	for (size_t i = 0; i < count; i++) {
		GString *mail = g_string_new(NULL);
		uint32_t kind = below(&r, 100);
		top_headers(mail, &r, "Your question about the schedule");
		if (kind < 32)
			plain(mail, &r, body_size(&r));
		else if (kind < 74)
			alternative(mail, &r);
		else if (kind < 88)
			attached(mail, &r, false);
		else if (kind < 94)
			attached(mail, &r, true);
		else
			forwarded(mail, &r);
		add(out, mail, i);
	}
}

void corpus_small(struct corpus *out, size_t count)
{
	struct random r = { 0x706f737465726e32 };
	start(out, count);
	for (size_t i = 0; i < count; i++) {
		GString *mail = g_string_new(NULL);
		top_headers(mail, &r, "A short note");
		plain(mail, &r, 1024 + below(&r, 7 * 1024));
		add(out, mail, i);
	}
}

void corpus_long(struct corpus *out, size_t bytes)
{
	struct random r = { 0x706f737465726e33 };
	start(out, 1);
	GString *mail = g_string_new(NULL);
	top_headers(mail, &r, "A long report");
	g_string_append(mail, "Content-Type: text/plain; charset=us-ascii\r\n\r\n");
	prose(mail, &r, bytes, "\r\n");
	add(out, mail, 0);
}

const char *const corpus_hostile_names[] = { "digits only", "one digit repeated",
	"cards back to back", "SSNs back to back", "nine-digit numbers", "single digits apart",
	"upper-case tokens", "base64 lines", "health terms only", "open angle brackets" };
const size_t corpus_n_hostile = sizeof(corpus_hostile_names) / sizeof(corpus_hostile_names[0]);

static void hostile_piece(GString *out, struct random *r, size_t kind)
{
	static const char base64_letters[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	switch (kind) {
	case 0:
		g_string_append_printf(out, "%09u", below(r, 1000000000));
		return;
	case 1:
		g_string_append(out, "44444444");
		return;
	case 2:
		g_string_append(out, "4539578763621486 4539-5787-6362-1486 ");
		return;
	case 3:
		g_string_append_printf(
		    out, "536-%02u-%04u ", 10 + below(r, 80), 1000 + below(r, 8000));
		return;
	case 4:
		g_string_append_printf(out, "%09u ", 100000000 + below(r, 800000000));
		return;
	case 5:
		g_string_append_printf(out, "%u ", below(r, 10));
		return;
	case 6:
		for (uint32_t i = 0, n = 5 + below(r, 10); i < n; i++)
			g_string_append_c(out,
			    below(r, 3) ? (char)('A' + below(r, 26)) : (char)('0' + below(r, 10)));
		g_string_append_c(out, ' ');
		return;
	case 7:
		for (uint32_t i = 0; i < 76; i++)
			g_string_append_c(out, base64_letters[below(r, 64)]);
		g_string_append(out, "\r\n");
		return;
	case 8:
		g_string_append(out, "patient diabetes mellitus medicare number ");
		return;
	default:
		g_string_append(out, "<<a<b <");
		return;
	}
}

void corpus_hostile(struct corpus *out, size_t kind, size_t bytes)
{
	struct random r = { 0x706f737465726e34 };
	start(out, 1);
	GString *mail = g_string_new(NULL);
	top_headers(mail, &r, "Hostile");
	g_string_append_printf(mail, "Content-Type: %s; charset=us-ascii\r\n\r\n",
	    kind == 9 ? "text/html" : "text/plain");
	for (size_t end = mail->len + bytes; mail->len < end;)
		hostile_piece(mail, &r, kind);
	g_string_append(mail, "\r\n");
	add(out, mail, 0);
}

void corpus_free(struct corpus *corpus)
{
	for (size_t i = 0; i < corpus->count; i++)
		g_free(corpus->mails[i].at);
	g_free(corpus->mails);
}
