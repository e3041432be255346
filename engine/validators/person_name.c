/* SPDX-License-Identifier: Apache-2.0
 *
 * Two to four capitalised words that can be a person's name: none of them is a word of addresses,
 * companies, calendars, greetings or headings.  Says nothing about how likely it is; see
 * given_name.
 */
#include "engine/validators/labels.h"
#include "engine/validators/names.h"

/** Words that begin with a capital in headings, titles, addresses and companies; lower case,
 * sorted. */
static const char *const ordinary[] = {
	/* clang-format off */
	"about", "above", "academy", "access", "account", "accounting", "accounts", "action",
	"active", "add", "additional", "address", "adjustment", "admin", "administration",
	"administrator", "advance", "advisor", "affairs", "after", "agency", "agenda", "agent",
	"agreement", "aid", "air", "all", "alliance", "also", "amazon", "america", "american",
	"amount", "an", "analysis", "and", "annual", "answer", "any", "app", "apple",
	"application", "applications", "appointment", "approval", "april", "apt", "are", "area",
	"article", "as", "asia", "asset", "assistant", "associate", "associates", "association",
	"at", "atlantic", "attached", "attachment", "attn", "attorney", "august", "australia",
	"authority", "automatic", "ave", "avenue", "back", "balance", "bank", "base", "basic",
	"be", "bear", "because", "before", "benefit", "benefits", "best", "beta", "between",
	"big", "bill", "billing", "blue", "blvd", "board", "body", "book", "both", "boulevard",
	"box", "branch", "breast", "british", "browser", "budget", "bug", "build", "building",
	"bureau", "business", "but", "by", "call", "canada", "cancer", "capital", "card", "care",
	"case", "catalog", "cell", "center", "central", "centre", "certificate", "certified",
	"chair", "change", "channel", "chapter", "chart", "check", "chief", "child", "children",
	"choice", "circle", "citizens", "city", "claim", "claims", "class", "clean", "click",
	"client", "clinic", "clinical", "close", "cloud", "club", "co", "code", "cold", "college",
	"com", "come", "command", "comment", "commission", "committee", "common",
	"communications", "community", "companies", "company", "compliance", "computer",
	"condition", "conference", "confidential", "confirmation", "congress", "contact",
	"content", "contract", "control", "cool", "copy", "corp", "corporate", "corporation",
	"cost", "council", "count", "country", "county", "court", "coverage", "create", "credit",
	"crest", "current", "customer", "daily", "data", "database", "date", "days", "dear",
	"death", "debit", "december", "deep", "default", "defense", "delivery", "dental",
	"department", "dept", "description", "design", "desk", "detail", "details", "developer",
	"development", "device", "diabetes", "diagnosis", "did", "digital", "direct", "director",
	"discharge", "discover", "division", "do", "doc", "doctor", "document", "documentation",
	"documents", "does", "dollar", "domain", "download", "dr", "draft", "drive", "driver",
	"drivers", "drug", "due", "each", "early", "east", "eastern", "economic", "edition",
	"editor", "education", "effective", "eight", "electric", "electronic", "email",
	"emergency", "employee", "employees", "employer", "employment", "end", "energy", "engine",
	"engineer", "engineering", "england", "english", "enrollment", "enter", "enterprise",
	"entertainment", "entry", "equipment", "error", "estate", "europe", "european", "event",
	"every", "exam", "example", "exchange", "executive", "express", "extended", "fact",
	"family", "faq", "fax", "feature", "february", "fed", "federal", "fee", "feedback",
	"field", "fifth", "file", "files", "film", "final", "finance", "financial", "find",
	"fire", "first", "fiscal", "five", "flight", "fly", "following", "food", "for", "force",
	"foreign", "forest", "form", "format", "forum", "forward", "forwarded", "foundation",
	"four", "france", "free", "french", "friday", "friend", "from", "front", "full", "fund",
	"funds", "further", "future", "game", "gas", "gateway", "general", "german", "germany",
	"get", "gift", "give", "global", "gmbh", "go", "gold", "good", "google", "got",
	"government", "grand", "great", "ground", "group", "growth", "guarantee", "guide", "gulf",
	"half", "happy", "hardware", "has", "have", "he", "header", "health", "heart", "heights",
	"help", "her", "here", "hey", "hi", "high", "highway", "his", "history", "hold",
	"holiday", "home", "hospital", "hot", "hotel", "hour", "hours", "house", "how", "human",
	"i", "id", "idea", "if", "image", "impact", "important", "in", "inc", "income", "index",
	"india", "indian", "industrial", "industries", "industry", "info", "information",
	"initial", "inn", "innovation", "input", "inside", "institute", "insurance",
	"integration", "intel", "interest", "interface", "internal", "international", "internet",
	"into", "invoice", "ip", "ireland", "is", "island", "issue", "it", "item", "items", "its",
	"january", "japan", "job", "join", "joint", "journal", "july", "junior", "just",
	"kingdom", "kit", "know", "known", "laboratory", "labs", "lane", "language", "large",
	"last", "lat", "latest", "law", "leader", "league", "learn", "legal", "let", "letter",
	"level", "liability", "library", "license", "life", "light", "like", "limited", "line",
	"link", "linux", "list", "live", "living", "ll", "llc", "loan", "local", "log", "logic",
	"login", "look", "los", "low", "ltd", "machine", "mail", "main", "maintenance", "make",
	"management", "manager", "manual", "manufacturing", "map", "market", "marketing",
	"master", "materials", "me", "means", "medal", "media", "medicaid", "medical", "medicare",
	"medicine", "meeting", "member", "members", "memo", "memorial", "memory", "men",
	"message", "messenger", "metro", "microsoft", "middle", "military", "mini", "minister",
	"mission", "mobile", "mode", "model", "modern", "module", "monday", "money", "month",
	"monthly", "more", "morning", "mortgage", "most", "motor", "motors", "mount", "mountain",
	"movie", "mr", "mrs", "ms", "much", "multi", "museum", "music", "mutual", "my", "name",
	"nation", "national", "natural", "need", "net", "network", "networks", "never", "new",
	"news", "newsletter", "next", "nice", "night", "nine", "no", "none", "northern", "not",
	"note", "notes", "nothing", "notice", "notification", "november", "now", "nuclear",
	"number", "object", "october", "of", "off", "offer", "office", "officer", "official",
	"oil", "old", "on", "once", "one", "online", "only", "open", "operating", "operation",
	"operations", "option", "or", "orange", "order", "orders", "oregon", "organization",
	"original", "other", "our", "out", "outlook", "output", "over", "overview", "own",
	"owner", "pacific", "package", "paid", "panel", "paper", "paris", "part", "partner",
	"partners", "party", "pass", "password", "patch", "path", "patient", "patients", "pay",
	"payment", "peace", "pension", "people", "per", "performance", "period", "perl",
	"personal", "personnel", "petroleum", "phase", "phone", "physical", "physician",
	"pipeline", "place", "plan", "plans", "plastic", "platform", "player", "please", "plus",
	"pm", "point", "police", "policy", "political", "port", "portal", "portfolio", "position",
	"post", "powered", "premier", "premium", "present", "president", "press", "previous",
	"primary", "prime", "print", "privacy", "private", "pro", "problem", "procedure",
	"process", "processing", "product", "production", "products", "professional", "profile",
	"program", "programming", "progress", "project", "projects", "promotion", "proposal",
	"protection", "provider", "public", "publishing", "purchase", "python", "quality",
	"quarter", "question", "questions", "quick", "quote", "radio", "rate", "rates", "re",
	"read", "ready", "real", "really", "recent", "recipient", "record", "records", "red",
	"reference", "referral", "regards", "region", "regional", "registered", "registration",
	"regulatory", "release", "reminder", "remote", "rental", "reply", "report", "reports",
	"request", "required", "research", "reserve", "resource", "resources", "response",
	"result", "results", "return", "returns", "revenue", "review", "right", "rights", "risk",
	"river", "road", "rock", "role", "room", "root", "routing", "rule", "run", "russia",
	"safe", "safety", "sale", "sales", "same", "san", "santa", "saturday", "save", "saving",
	"savings", "say", "schedule", "school", "science", "sciences", "score", "screen",
	"search", "season", "second", "secret", "secretary", "section", "secure", "security",
	"see", "select", "self", "seminar", "send", "senior", "sent", "september", "series",
	"server", "service", "services", "session", "set", "setup", "seven", "shadow", "share",
	"shared", "she", "shipping", "shop", "should", "show", "side", "sign", "signature",
	"silver", "simple", "since", "sincerely", "sir", "site", "six", "size", "smart", "so",
	"social", "society", "software", "solution", "solutions", "some", "song", "sorry",
	"sound", "source", "south", "southern", "space", "spain", "special", "specialist",
	"spirit", "sports", "spring", "square", "staff", "standard", "star", "start", "state",
	"statement", "states", "station", "status", "ste", "steel", "step", "still", "stock",
	"stop", "storage", "store", "story", "strategic", "strategy", "street", "student",
	"studies", "studio", "study", "subject", "subscriber", "subscription", "success", "such",
	"suite", "summary", "summer", "sun", "sunday", "supply", "support", "sure", "surgery",
	"survey", "system", "systems", "table", "take", "talk", "target", "task", "tax", "team",
	"tech", "technical", "technologies", "technology", "tel", "telephone", "television",
	"temporary", "term", "terms", "test", "texas", "text", "than", "thank", "thanks", "that",
	"the", "their", "them", "then", "theory", "there", "these", "they", "thing", "things",
	"third", "this", "those", "three", "through", "thursday", "ticket", "time", "times",
	"title", "to", "today", "tokyo", "toll", "tomorrow", "tool", "tools", "top", "total",
	"tour", "tower", "town", "track", "trade", "trading", "traffic", "training",
	"transaction", "transfer", "transit", "transport", "travel", "treasury", "treatment",
	"trial", "trust", "try", "tuesday", "tv", "two", "type", "uk", "under", "union", "unit",
	"united", "university", "unix", "unknown", "until", "up", "update", "updated", "upgrade",
	"urgent", "us", "usa", "use", "user", "users", "using", "vacation", "valley", "value",
	"vendor", "version", "very", "via", "vice", "video", "view", "village", "virtual",
	"virus", "visa", "vision", "visit", "volume", "vs", "wanted", "war", "was", "washington",
	"water", "way", "we", "web", "website", "wednesday", "week", "weekly", "welcome", "well",
	"were", "western", "what", "when", "where", "which", "while", "who", "whole", "why",
	"wide", "wife", "window", "windows", "winter", "wire", "with", "within", "without",
	"women", "word", "words", "work", "working", "works", "workshop", "world", "would",
	"write", "wrong", "xml", "year", "years", "yellow", "yes", "yesterday", "york", "you",
	"your", "zip", "zone"
	/* clang-format on */
};

static bool ordinary_word(struct text word)
{
	return names_listed(word, ordinary, sizeof(ordinary) / sizeof(ordinary[0]));
}

/** Family names among them; sorted.  They count behind a usual given name: "Earl Washington". */
static const char *const family[] = { "bear", "best", "branch", "case", "church", "clean", "close",
	"cook", "cross", "fields", "french", "good", "house", "land", "law", "light", "long",
	"love", "low", "may", "poor", "post", "price", "rich", "short", "small", "spring", "star",
	"stone", "strong", "summers", "washington", "waters", "west", "winter", "wise", "young" };

static bool family_name(const struct names_words *words, size_t i)
{
	size_t of_given = words->last_first ? 1 : 0,
	       of_family = words->last_first ? 0 : words->n - 1;
	return i == of_family && names_given(words->word[of_given]) &&
	       names_listed(words->word[i], family, sizeof(family) / sizeof(family[0]));
}

/** What announces a name: labels of forms and letters, and titles of persons. */
static const char *const labels[] = { "name", "names", "patient", "pt", "member", "employee",
	"insured", "applicant", "claimant", "beneficiary", "subscriber", "enrollee", "cardholder",
	"holder", "customer", "client", "student", "resident", "tenant", "borrower", "spouse",
	"dependent", "guardian", "taxpayer", "mr", "mrs", "ms", "miss", "dr", "mr.", "mrs.", "ms.",
	"dr.", "nombre", "apellido", "apellidos", "paciente", "asegurado", "asegurada",
	"solicitante", "empleado", "empleada", "beneficiario", "sr", "sra", "sr.", "sra.", "nom",
	"herr", "frau", NULL };

/** "Patient name: ", "Mr. ", or a column headed "Employee". */
static bool announced(const struct candidate *candidate)
{
	if (labels_hold(candidate->heading, labels))
		return true;
	size_t after = labels_last(candidate->before, labels);
	if (after == SIZE_MAX || candidate->before.len - after > 4)
		return false;
	struct text between = text_part(candidate->before, after, candidate->before.len - after);
	return labels_words(between) == 0 && !labels_digits(between) &&
	       !memchr(between.at, ',', between.len);
}

static bool known(const struct candidate *candidate, const struct names_words *words)
{
	if (names_given(words->word[0]) || (words->last_first && names_given(words->word[1])))
		return true;
	return announced(candidate);
}

static enum validity check(const struct candidate *candidate)
{
	struct names_words words = names_split(candidate->text);
	if (words.n < 2 || words.n > 4 || words.too_many)
		return VALIDITY_NO;
	for (size_t i = 0; i < words.n; i++) {
		if (ascii_is_digit((unsigned char)words.word[i].at[0]) || words.word[i].len > 24)
			return VALIDITY_NO;
		if (words.word[i].len > 1 && ordinary_word(words.word[i]) &&
		    !family_name(&words, i))
			return VALIDITY_NO;
	}
	if (words.word[words.n - 1].len == 1 && !words.last_first)
		return VALIDITY_NO;
	bool wants_known = text_equal(candidate->argument, TEXT("known"));
	return shape_if(!wants_known || known(candidate, &words));
}

static const char *const valid[] = { "Joe Smith", "Smith, Joe", "Maria del Carmen Ruiz", "J. Brown",
	"Smith, J.", "Joe Smith|known", "Smith, Joe|known", "Earl Washington|known",
	"Washington, Earl", NULL };
static const char *const invalid[] = { "New York", "Main Street", "Best Regards", "Joe",
	"July Smithers Report", "Joe Smith went to the big fair", "Grand Canyon|known", NULL };

const struct validator validator_person_name = {
	.name = "person_name",
	.title = "two to four words, none of which is an ordinary word of business mail",
	.cites = "45 CFR 164.514(b)(2)(i)(A); state laws: first name or initial and last name",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
