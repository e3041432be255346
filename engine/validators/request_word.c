/* SPDX-License-Identifier: Apache-2.0
 *
 * What stands in the brackets of "[secure] results": a word that asks for protection, alone or
 * among words that say nothing else ("please encrypt this"), with one slip of the finger: a letter
 * wrong, missing or too many, or two that changed places.  Short words and words of other scripts
 * take no slip.
 */
#include "engine/validators/digits.h"
#include "engine/validators/phrase.h"

static const char *const requests[] = {
	/* clang-format off */
	"secure", "secured", "securely", "securemail", "sendsecure", "secure send", "encrypt",
	"encrypted", "encryption", "encrypt mail", "enc", "encript", "encripted", "encrypte",
	"sekure", "cipher",
	/* Spanish, Portuguese */
	"seguro", "segura", "cifrar", "cifrado", "cifrada", "encriptar", "encriptado", "encriptada",
	"criptografar", "criptografado", "criptografada", "criptografia", "correo seguro",
	"envio seguro", "proteger", "proteger correo",
	/* French */
	"securise", "securisee", "securiser", "chiffre", "chiffree", "chiffrer", "chiffrement",
	"crypte", "cryptee", "crypter", "cryptage",
	/* German */
	"sicher", "sichern", "verschlusselt", "verschlusseln", "verschlusselung", "verschluesselt",
	"verschluesseln", "verschluesselung", "sichere mail", "sichere e mail",
	/* Italian */
	"sicuro", "sicura", "cifrato", "cifrata", "cifrare", "criptato", "criptare",
	"crittografato", "crittografata", "crittografare", "crittografia",
	/* Dutch */
	"versleuteld", "versleutelen", "versleutel", "beveiligd", "beveiligen", "veilig",
	/* Nordic, Polish */
	"krypteret", "krypter", "kryptert", "kryptera", "krypterad", "sikker", "zaszyfrowane",
	"zaszyfruj", "szyfrowane", "szyfruj",
	/* Chinese, Japanese, Korean */
	"加密", "请加密", "請加密", "加密邮件", "加密郵件", "加密发送", "安全邮件", "需加密", "已加密",
	"暗号化", "要暗号化", "暗号化希望", "暗号化メール", "暗号", "セキュア", "セキュアメール",
	"암호화", "암호화메일", "암호화 메일", "암호화 요청", "보안메일", "보안 메일", "암호",
	/* Russian, Ukrainian */
	"шифрование", "шифровать", "зашифровать", "зашифровано", "зашифрованныи", "зашифруи", "шифр",
	"зашифруите", "защищено", "защищенныи", "безопасно", "шифрування", "зашифрувати",
	/* clang-format on */
	NULL
};

/** Asks for protection where it stands aside, in round brackets: `require request_word "aside"`. */
static const char *const asides[] = { "confidential", "confidencial", "confidentiel",
	"confidentielle", "vertraulich", "riservato", "confidenziale", "vertrouwelijk",
	"fortroligt", "poufne", "конфиденциально", "保密", "机密", "機密", "기밀", NULL };

/** Say nothing by themselves. */
static const char *const fillers[] = { "please", "pls", "plz", "send", "sent", "this", "it", "the",
	"use", "via", "with", "as", "be", "must", "and", "email", "e mail", "mail", "message",
	"msg", "private", "hipaa", "phi", "pii", "bitte", "diese", "nachricht", "por favor",
	"favor", "este", "mensaje", "correo", "enviar", "mensagem", "envoyer", "svp",
	"s il vous plait", "courriel", "invia", "messaggio", "bericht", "aub", "y", "und", "et",
	"e", NULL };

/** Words of their own that are a slip away from a request: insurances, figures, safety. */
static const char *const others[] = { "secures", "securer", "securite", "seguros", "seguras",
	"seguir", "cifra", "cifras", "chiffres", "sichel", "bicher", "heilig", "decrypt",
	"encrypts", "encrypter", "crypt", "crypts", "cryptex", "decrypted", "unencrypted",
	"decryption", "insecure", "siculo", "citado", "crypto", "cryptos", "secret", NULL };

static bool among(const struct phrase *p, size_t from, size_t to, const char *const *table)
{
	for (; *table; table++)
		if (phrase_after(p, from, *table) == to)
			return true;
	return false;
}

/** Whether the letters left on both sides are the same. */
static bool same(const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
	return n == m && memcmp(a, b, n * sizeof(*a)) == 0;
}

/** Whether one slip at the first letter that differs makes the word the other one. */
static bool one_slip(const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
	size_t i = 0;
	while (i < n && i < m && a[i] == b[i])
		i++;
	size_t left = n - i, right = m - i;
	const uint32_t *x = a + i, *y = b + i;
	bool swapped = left >= 2 && right >= 2 && x[0] == y[1] && x[1] == y[0];
	return (swapped && same(x + 2, left - 2, y + 2, right - 2)) ||
	       (left > 0 && same(x + 1, left - 1, y, right)) ||
	       (right > 0 && same(x, left, y + 1, right - 1)) ||
	       (left > 0 && right > 0 && same(x + 1, left - 1, y + 1, right - 1));
}

enum { TAKES_SLIPS = 6 /* letters: shorter words are a slip away from too many others */ };

static bool nearly(const struct phrase *p, size_t from, size_t to, const char *const *table)
{
	for (; *table; table++) {
		struct phrase word;
		phrase_read(&word, text_of(*table));
		if (word.len >= TAKES_SLIPS && word.at[0] < 0x80 &&
		    one_slip(p->at + from, to - from, word.at, word.len))
			return true;
	}
	return false;
}

/** "s e c u r e": letters that stand apart are one word. */
static void close_up(struct phrase *p)
{
	size_t n = 0;
	for (size_t i = 1; i < p->len; i += 2)
		if (p->at[i] != ' ')
			return;
	for (size_t i = 0; i < p->len; i += 2)
		p->at[n++] = p->at[i];
	p->len = n;
}

static enum validity check(const struct candidate *candidate)
{
	bool aside = text_equal(candidate->argument, TEXT("aside")), asked = false;
	struct phrase p;
	phrase_read(&p, candidate->text);
	close_up(&p);
	for (size_t from = 0, to; from < p.len; from = to + 1) {
		to = phrase_longest(&p, from, requests);
		size_t beside = phrase_longest(&p, from, asides);
		if (to == 0 && aside)
			to = beside;
		asked |= to > 0;
		if (to == 0)
			to = beside > 0 ? beside : phrase_longest(&p, from, fillers);
		if (to > 0)
			continue;
		to = phrase_word(&p, from);
		if (among(&p, from, to, others) ||
		    !(nearly(&p, from, to, requests) || (aside && nearly(&p, from, to, asides))))
			return VALIDITY_NO;
		asked = true;
	}
	return shape_if(asked && p.whole);
}

static const char *const valid[] = { "secure", "SECURE", "secrue", "secur", "secuure", "secrure",
	"encrpyt", "Encrypt!", "please encrypt this", "private, secure", "confidential - encrypt",
	"s e c u r e", "send secure", "verschlusselt", "cifrar", "加密", "暗号化", "암호화",
	"ШИФРОВАНИЕ", "confidential|aside", "confidental|aside", NULL };
static const char *const invalid[] = { "secret", "security", "sequel", "confidential",
	"private|aside", "please", "cifras", "securite", "secure coding", "decrypt", "secular",
	"scribe", "安全", "", NULL };

const struct validator validator_request_word = {
	.name = "request_word",
	.title =
	    "a word that asks for protection, in eleven languages and more, with one slip of the "
	    "finger; with \"aside\" also the word confidential",
	.cites = "F. J. Damerau, Communications of the ACM 7(3), 1964, on single errors",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
