/* SPDX-License-Identifier: Apache-2.0
 *
 * Whether the label right before a number names something that is no card.  Nobody can list all
 * things that have numbers, but the way they are labelled is the same everywhere, so what is listed
 * are the words that may stand there for a card:
 *
 *   consignment number 4539...    Kundennr. 4539...    numero de caso: 4539...    user_id=4539...
 *   card number 4539...           Kartennr. 4539...    numero de tarjeta: 4539... cc_number=4539...
 */
#ifndef POSTERN_VALIDATORS_CARD_LABELS_H
#define POSTERN_VALIDATORS_CARD_LABELS_H

#include "engine/validators/labels.h"

/** Between two words of one label stand blanks, joints of names, a "#". */
static inline bool labels_joins(char c)
{
	return c == ' ' || c == '_' || c == '-' || c == '#' || c == '\'' || c == '/';
}

/** The last word of letters of a text, and what stood behind it. */
struct label_word {
	struct text text, rest;
	bool numbered; /**< a "#" */
	bool apart;    /**< something that ends a label */
};

static inline struct label_word labels_take_last(struct text t)
{
	struct label_word word = { .text = TEXT("") };
	size_t end = t.len;
	for (; end > 0 && !ascii_is_alnum((unsigned char)t.at[end - 1]); end--) {
		word.numbered = word.numbered || t.at[end - 1] == '#';
		word.apart = word.apart || !labels_joins(t.at[end - 1]);
	}
	size_t from = end;
	while (from > 0 && ascii_is_letter((unsigned char)t.at[from - 1]))
		from--;
	word.text = text_part(t, from, end - from);
	word.rest = text_part(t, 0, from);
	return word;
}

static inline bool labels_ends_caseless(struct text word, const char *end)
{
	struct text other = text_of(end);
	return word.len >= other.len &&
	       text_equal_caseless(text_part(word, word.len - other.len, other.len), other);
}

static inline bool labels_is_number(struct text word)
{
	static const char *const words[] = { "number", "numbers", "no", "nr", "num", "nbr",
		"nummer", "numero", "code", "codigo", "codice", "n", NULL };
	return text_among_caseless(word, words);
}

/** A card has a number, hardly an id. */
static inline bool labels_is_id(struct text word)
{
	static const char *const words[] = { "id", "ids", "identifier", "uid", "guid", NULL };
	return text_among_caseless(word, words);
}

/** Words that stand before "number" when it is a card's, or say nothing of whose it is. */
static inline bool labels_may_be_card(struct text word)
{
	static const char *const words[] = { "card", "cards", "cb", "cc", "credit", "debit", "visa",
		"mastercard", "mc", "amex", "express", "discover", "diners", "club", "jcb",
		"unionpay", "pay", "maestro", "electron", "rupay", "mir", "elo", "troy", "verve",
		"dankort", "bancontact", "uatp", "pan", "payment", "account", "acct", "bank",
		"corporate", "business", "my", "your", "the", "his", "her", "our", "their", "this",
		"that", "a", "full", "complete", "long", "whole", "entire", "right", "correct",
		"new", "old", "same", "other", "first", "second", "primary", "digit", "digits",
		"valid", "actual", "real", "billing", "with", "and", "charge", "pay", "use", "to",
		"on", "for", "by", "virtual", "prepaid", "replacement", "stolen", "lost", "expired",
		"backup", "personal", "company", "corp", "plastic", "front", "gold", "platinum",
		"cardholder", "holder", "tarjeta", "carte", "karte", "karten", "kreditkarte",
		"kreditkarten", "carta", "cartao", "kaart", "creditcard", "kort", "credito",
		"debito", "bancaire", "bleue", "s", "el", "la", "le", "die", "il", "o", "mi", "su",
		"tu", "mon", "votre", "meine", "ihre", "mia", "meu", "seu", NULL };
	return text_among_caseless(word, words);
}

static inline bool labels_ends(struct text word, const char *end)
{
	struct text other = text_of(end);
	return word.len > other.len + 2 &&
	       text_equal(text_part(word, word.len - other.len, other.len), other);
}

/** Ordernumber, Kundennr, orderId: one word, as programs and Germans write it. */
static inline bool labels_is_compound(struct text word)
{
	static const char *const caseless[] = { "nummer", "number", "reference", "referenz", NULL };
	static const char *const exact[] = { "nr", "Nr", "Id", "ID", "Ref", "Key", "Code", "Token",
		"Uuid", NULL };
	for (const char *const *end = caseless; *end; end++)
		if (word.len > text_of(*end).len && labels_ends_caseless(word, *end))
			return true;
	for (const char *const *end = exact; *end; end++)
		if (labels_ends(word, *end))
			return true;
	return false;
}

static inline bool labels_compound_of_other(struct text word)
{
	static const char *const stems[] = { "card", "kart", "kaart", "kort", "cc", "pan", "acc",
		"konto", "visa", NULL };
	if (!labels_is_compound(word))
		return false;
	for (const char *const *stem = stems; *stem; stem++)
		for (size_t i = 0; i < word.len; i++)
			if (labels_prefix(text_part(word, i, word.len - i), *stem))
				return false;
	return true;
}

/** "numero de caso": what stands in `rest`, before the word that was taken. */
static inline bool labels_numbered_before(struct text rest)
{
	static const char *const joints[] = { "de", "do", "da", "del", "della", "di", "du", "of",
		"la", "d", NULL };
	struct label_word word = labels_take_last(rest);
	bool joined = text_among_caseless(word.text, joints);
	for (int i = 0; i < 2 && text_among_caseless(word.text, joints); i++)
		word = labels_take_last(word.rest);
	return joined && labels_is_number(word.text);
}

/** req=4539..., "span":"4539...": the key of a program's record, which for a card says so. */
static inline bool labels_key_of_other(struct text key)
{
	static const char *const stems[] = { "card", "cc", "pan", "acc", "num", "no", "nr", "visa",
		"amex", "mc", "master", "tarjeta", "karte", "carte", "carta", "kort", "kaart",
		"plastic", "instrument", "payment", "value", "raw", "data", "text", "message",
		"comment", "memo", "desc", "content", "input", "body", "detail", "remark", "info",
		"field", "string", "payload", "line", "query", NULL };
	for (const char *const *stem = stems; *stem; stem++)
		for (size_t i = 0; i < key.len; i++)
			if (labels_prefix(text_part(key, i, key.len - i), *stem))
				return false;
	return key.len > 1;
}

static inline bool labels_one_of(const char *signs, char c)
{
	return c && strchr(signs, c);
}

/** "Merchant number (by telephone): " without the parentheses, unless they say more than a remark.
 */
static inline struct text labels_without_remark(struct text before)
{
	static const char *const telling[] = { "number", "numbers", "no", "pan", "visa",
		"mastercard", "amex", "credit", "debit", NULL };
	size_t end = before.len;
	while (end > 0 && labels_one_of(" :=\t", before.at[end - 1]))
		end--;
	if (end == 0 || before.at[end - 1] != ')')
		return before;
	size_t from = end - 1;
	while (from > 0 && end - from < 40 && before.at[from] != '(')
		from--;
	if (before.at[from] != '(' || labels_hold(text_part(before, from, end - from), telling))
		return before;
	return text_part(before, 0, from);
}

/** The last word; "n.o" and what else is left of an abbreviated number counts as "no". */
static inline struct label_word labels_take_label(struct text before)
{
	struct label_word word = labels_take_last(labels_without_remark(before));
	if (text_equal_caseless(word.text, TEXT("o"))) {
		struct label_word first = labels_take_last(word.rest);
		if (text_equal_caseless(first.text, TEXT("n")) && first.apart)
			return first;
	}
	return word;
}

/** Things whose number is never a card's, whatever is said behind it: a voucher expires as well. */
static inline bool labels_is_firm(struct text word)
{
	static const char *const words[] = { "voucher", "vouchers", "ticket", "coupon",
		"certificate", "gift", "giftcard", "pass", "permit", "licence", "license",
		"contract", "agreement", "policy", "invoice", "case", "claim", "dispute",
		"merchant", "mid", "terminal", "tid", "serial", "batch", "reference", "ref",
		"order", "tracking", "shipment", "transaction", "txn", "trx", "trace", "token",
		"alias", "proxy", "surrogate", "report", "receipt", "membership", "loyalty",
		"rewards", "library", "badge", "warranty", "product", "model", "lot", "item",
		"asset", "device", "incident", "request", "confirmation", "itinerary", "rrn",
		"stan", "arn", "uuid", "hash", "sku", "imei", "iccid", "bono", "vale", "cupon",
		"boleto", "billete", "factura", "referencia", "pedido", "poliza", "contrato",
		"informe", "caso", "expediente", "comercio", "gutschein", "rechnung", "vertrag",
		"bon", "billet", "facture", "contrat", "dossier", "buono", "biglietto", "fattura",
		"contratto", "bilhete", "apolice", NULL };
	return text_among_caseless(word, words);
}

/** gift_card, library_card: `word` is "card", and which one stands before. */
static inline bool labels_of_other_card(struct label_word word)
{
	static const char *const cards[] = { "card", "cards", NULL };
	static const char *const others[] = { "gift", "library", "loyalty", "rewards", "reward",
		"membership", "member", "transit", "access", "key", "id", "sim", "time", "punch",
		"phone", "calling", "insurance", "health", "student", "employee", "badge", "club",
		"points", "bus", "metro", "memory", "warranty", "parking", NULL };
	return text_among_caseless(word.text, cards) &&
	       text_among_caseless(labels_take_last(word.rest).text, others);
}

/** The label is the key of a field: "reference": "4539..., <reference>4539..., reference=4539... */
static inline bool labels_is_key(struct text before)
{
	size_t end = before.len;
	while (end > 0 && labels_one_of("\"' \t", before.at[end - 1]))
		end--;
	if (end < 2 || !labels_one_of(":=>", before.at[end - 1]))
		return false;
	char sign = before.at[--end];
	if (sign == ':')
		return labels_one_of("\"'", before.at[end - 1]);
	size_t from = end;
	while (from > 0 && (ascii_is_alnum((unsigned char)before.at[from - 1]) ||
	                       labels_one_of("_-.:", before.at[from - 1])))
		from--;
	return sign == '=' ? from < end : from > 0 && from < end && before.at[from - 1] == '<';
}

/** Whether nothing but joints and line breaks stands behind the last word of `rest`. */
static inline bool labels_adjoin(struct text rest)
{
	size_t end = rest.len;
	while (
	    end > 0 && (labels_joins(rest.at[end - 1]) || labels_one_of("\r\n", rest.at[end - 1])))
		end--;
	return end > 0 && ascii_is_letter((unsigned char)rest.at[end - 1]);
}

/** Whether the label names, beyond doubt, another thing's number. */
static inline bool labels_name_firmly(struct text before)
{
	static const char *const copulas[] = { "is", "was", "es", "ist", "est", NULL };
	static const char *const cards[] = { "card", "cards", "cc", "pan", "creditcard", NULL };
	struct label_word word = labels_take_label(before);
	if (text_among_caseless(word.text, copulas))
		word = labels_take_label(word.rest);
	struct label_word owner = labels_take_last(word.rest);
	if (labels_is_number(word.text) || labels_is_id(word.text))
		if (labels_is_firm(owner.text) && labels_adjoin(word.rest))
			return true;
	if (labels_is_id(word.text) && owner.text.len > 0 && !owner.apart &&
	    !text_among_caseless(owner.text, cards))
		return true;
	if (!labels_is_key(before))
		return false;
	if (labels_of_other_card(word) ||
	    (labels_is_number(word.text) && labels_of_other_card(owner)))
		return true;
	if (labels_is_number(word.text))
		return owner.text.len > 0 && !owner.apart && !labels_may_be_card(owner.text);
	return labels_is_firm(word.text) || labels_compound_of_other(word.text) ||
	       labels_key_of_other(word.text);
}

/** `before` is what stands before the number. */
static inline bool labels_name_other(struct text before)
{
	static const char *const copulas[] = { "is", "was", "are", "es", "ist", "est", NULL };
	static const char *const cards[] = { "card", "cards", "cc", "pan", "creditcard", NULL };
	struct label_word word = labels_take_label(before);
	if (before.len > 0 && before.at[before.len - 1] == '=' && labels_key_of_other(word.text))
		return true;
	if (text_among_caseless(word.text, copulas))
		word = labels_take_last(word.rest);
	if (word.text.len == 0 || labels_compound_of_other(word.text))
		return word.text.len > 0;
	if (labels_is_id(word.text))
		return !text_among_caseless(labels_take_last(word.rest).text, cards);
	if (labels_is_number(word.text)) {
		struct label_word owner = labels_take_last(word.rest);
		return owner.text.len > 0 && !owner.apart && !labels_may_be_card(owner.text);
	}
	return !labels_may_be_card(word.text) &&
	       (word.numbered || labels_numbered_before(word.rest));
}

/** Whether one of `words` begins a word soon after a number. */
static inline bool labels_follow(struct text after, const char *const *words)
{
	for (size_t i = 0; i < after.len && i < 24; i++) {
		if (i > 0 && ascii_is_letter((unsigned char)after.at[i - 1]))
			continue;
		for (const char *const *word = words; *word; word++)
			if (labels_prefix(text_part(after, i, after.len - i), *word))
				return true;
	}
	return false;
}

/** Whether what stands after a number is said of cards, even if glued to it or to its value: then
 * the label was about another thing. */
static inline bool labels_of_card_follow(struct text after)
{
	static const char *const words[] = { "exp", "valid", "cvv", "cvc", "vence", "vto", "gultig",
		"scad", NULL };
	return labels_follow(after, words);
}

/** The same of what only a card has. */
static inline bool labels_of_card_alone_follow(struct text after)
{
	static const char *const words[] = { "cvv", "cvc", NULL };
	return labels_follow(after, words);
}

#endif
