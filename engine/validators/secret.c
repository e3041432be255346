/* SPDX-License-Identifier: Apache-2.0
 *
 * A password as somebody wrote it down, told apart from a mask, an empty field, a marker to be
 * filled in and the words of a sentence.
 */
#include "engine/validators/digits.h"

/** What follows \"password:\" or \"password is\" without being one. */
static const char *const words[] = { "about", "above", "again", "also", "attached", "available",
	"been", "below", "blank", "boolean", "case", "char", "change", "changed", "changeme",
	"compromised", "correct", "different", "disabled", "email", "empty", "encrypted", "enter",
	"entered", "example", "expire", "expired", "expires", "expiring", "field", "following",
	"forgot", "forgotten", "from", "given", "going", "good", "hash", "hashed", "have", "here",
	"hidden", "hint", "http", "https", "incorrect", "invalid", "kept", "link", "login", "lost",
	"mandatory", "manager", "minimum", "missing", "must", "need", "needed", "never", "none",
	"null", "number", "only", "optional", "pass", "passwd", "password", "passwort", "please",
	"policy", "prompt", "protected", "provided", "random", "recovery", "redacted", "removed",
	"request", "required", "requirements", "reset", "same", "secret", "sent", "separate",
	"separately", "should", "stored", "string", "strong", "stronger", "that", "their", "then",
	"there", "this", "unchanged", "unknown", "updated", "used", "user", "username", "valid",
	"very", "weak", "what", "when", "which", "will", "with", "without", "wrong", "your",
	"yours", NULL };

static bool holds(struct text t, const char *part)
{
	return text_find_caseless(t, text_of(part)) != SIZE_MAX;
}

/** self.options_key, user.name: letters joined by points and underscores. */
static bool is_identifier(struct text t)
{
	bool joined = false;
	for (size_t i = 0; i < t.len; i++) {
		bool joint = t.at[i] == '.' || t.at[i] == '_';
		joined |= joint;
		if (!joint && !ascii_is_letter((unsigned char)t.at[i]))
			return false;
	}
	return joined;
}

static bool has_digit(struct text t)
{
	for (size_t i = 0; i < t.len; i++)
		if (ascii_is_digit((unsigned char)t.at[i]))
			return true;
	return false;
}

/** A piece of a program, or of a manual page. */
static bool is_code(struct text t)
{
	static const char marks[] = "()[]{}\\`";
	for (size_t i = 0; i < t.len; i++)
		if (memchr(marks, t.at[i], sizeof(marks) - 1))
			return true;
	bool named = holds(t, "passw") && !has_digit(t);
	return t.at[0] == '=' || holds(t, "->") || named || is_identifier(t);
}

/** A marker: <password>, [your password], {{pw}}, %PASS%, $PASSWORD. */
static bool is_marker(struct text t)
{
	return memchr("<[{%$(", t.at[0], 6) || holds(t, "{{");
}

/** The path of a file, or a label that has a value of its own: "PWD=/home/anna", "password: shape:
 * text". */
static bool is_path_or_label(struct text t)
{
	bool path = t.len > 2 && (t.at[0] == '/' || (t.at[0] == '~' && t.at[1] == '/')) &&
	            memchr(t.at + 1, '/', t.len - 1);
	return path || t.at[t.len - 1] == ':';
}

/** A run of stars, dots or x, or something that is an address rather than a secret. */
static bool is_masked(struct text t)
{
	return digits_distinct(t) < 3 || text_starts_caseless(t, TEXT("xxx")) || holds(t, "***") ||
	       holds(t, "...") || holds(t, "___") || holds(t, "://");
}

/** Without the marks that end it, and the quotation marks before it, which belong to nobody. */
static struct text without(struct text t, const char *marks)
{
	while (t.len > 0 && strchr(marks, t.at[t.len - 1]))
		t.len--;
	while (t.len > 0 && strchr("\"'", t.at[0]))
		t = text_part(t, 1, t.len - 1);
	return t;
}

static enum validity check(const struct candidate *candidate)
{
	struct text whole = text_trim(candidate->text),
	            value = without(whole, ".,;:!?)\"'"); /* a stop is the sentence's */
	if (value.len < 4 || value.len > 64 || is_marker(value) || is_masked(value) ||
	    is_code(value) || is_path_or_label(without(whole, "\"'")))
		return VALIDITY_NO;
	return shape_if(!text_among_caseless(value, words));
}

static const char *const valid[] = { "hunter22", "Tr0ub4dor&3", "4921", "correct-horse",
	"Password1!", "'testpass'", NULL };
static const char *const invalid[] = { "********", "xxxx", "<password>", "[your password]", "reset",
	"your", "changeme", "abc", "aaaa", "protected.", "getpass()", "string", "'123'",
	"self.options_key", "user['password']", "default_password", "=value", "'/home/anna'",
	"shape:", "pass", NULL };

const struct validator validator_secret = {
	.name = "secret",
	.title = "a written-out password or passcode: 4 to 64 characters, no mask, no marker, no "
	         "plain word of a sentence",
	.cites = "NY GBL 899-aa(1)(b); FL Stat. 501.171(1)(g)",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
