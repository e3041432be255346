/* SPDX-License-Identifier: Apache-2.0
 *
 * Values as numbers and digests.  A value is normalised first (letters in upper case and digits,
 * nothing else), so that 123-45-6789 and 123456789 are one value.  Within a scan values are told
 * apart by SipHash-2-4 (Aumasson and Bernstein, 2012) under a secret seed, so that nobody can make
 * two values collide; outwards go HMAC-SHA-256 digests (RFC 2104) through OpenSSL.
 */
#include <assert.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <stdlib.h>
#include <sys/random.h>

#include "engine/detect/detect.h"

enum { KEY_LENGTH = 32, DIGEST_LENGTH = 32, DIGEST_SHOWN = 16 };

struct detect_keys {
	EVP_MAC *algorithm;
	EVP_MAC_CTX *mac; /**< holds the key; started anew for each digest */
	uint64_t seed[2];
	bool random;
};

/* ---- normalised values ---- */

/** The bytes of a normalised value, one after the other.  Bytes beyond ASCII are letters of other
 * scripts.  A value without any letter or digit stands for itself, in lower case. */
struct normal {
	struct text value;
	size_t at;
	bool raw;
};

static bool kept(unsigned char c)
{
	return ascii_is_alnum(c) || c >= 0x80;
}

static struct normal normal_start(struct text value)
{
	size_t i = 0;
	while (i < value.len && !kept((unsigned char)value.at[i]))
		i++;
	return (struct normal){ value, i == value.len ? 0 : i, i == value.len };
}

static bool normal_next(unsigned char *out, struct normal *normal)
{
	while (normal->at < normal->value.len) {
		char c = normal->value.at[normal->at++];
		if (normal->raw || kept((unsigned char)c)) {
			*out = (unsigned char)(normal->raw ? ascii_lower(c) : ascii_upper(c));
			return true;
		}
	}
	return false;
}

/* ---- SipHash-2-4 ---- */

static uint64_t rotate(uint64_t x, unsigned bits)
{
	return x << bits | x >> (64 - bits);
}

static void sip_rounds(uint64_t v[4], int rounds)
{
	while (rounds-- > 0) {
		v[0] += v[1];
		v[2] += v[3];
		v[1] = rotate(v[1], 13) ^ v[0];
		v[3] = rotate(v[3], 16) ^ v[2];
		v[0] = rotate(v[0], 32);
		v[2] += v[1];
		v[0] += v[3];
		v[1] = rotate(v[1], 17) ^ v[2];
		v[3] = rotate(v[3], 21) ^ v[0];
		v[2] = rotate(v[2], 32);
	}
}

static void sip_word(uint64_t v[4], uint64_t word)
{
	v[3] ^= word;
	sip_rounds(v, 2);
	v[0] ^= word;
}

uint64_t detect_value(const struct detect_keys *keys, struct text value)
{
	uint64_t v[4] = { keys->seed[0] ^ UINT64_C(0x736f6d6570736575),
		keys->seed[1] ^ UINT64_C(0x646f72616e646f6d),
		keys->seed[0] ^ UINT64_C(0x6c7967656e657261),
		keys->seed[1] ^ UINT64_C(0x7465646279746573) };
	struct normal normal = normal_start(value);
	uint64_t word = 0, len = 0;
	unsigned char c;
	while (normal_next(&c, &normal)) {
		word |= (uint64_t)c << 8 * (len++ & 7);
		if ((len & 7) == 0) {
			sip_word(v, word);
			word = 0;
		}
	}
	sip_word(v, word | len << 56);
	v[2] ^= 0xff;
	sip_rounds(v, 4);
	return v[0] ^ v[1] ^ v[2] ^ v[3];
}

/* ---- HMAC-SHA-256 ---- */

/** The fetch, the key and the updates fail only when OpenSSL has no memory or no provider: as with
 * the arena, there is no going on. */
static void must(bool held)
{
	if (!held)
		abort();
}

static void mac_finish(unsigned char out[DIGEST_LENGTH], EVP_MAC_CTX *mac)
{
	size_t len = 0;
	must(EVP_MAC_final(mac, out, &len, DIGEST_LENGTH) == 1 && len == DIGEST_LENGTH);
}

static void mac_value(EVP_MAC_CTX *mac, struct text value)
{
	struct normal normal = normal_start(value);
	unsigned char chunk[256], c;
	size_t n = 0;
	while (normal_next(&c, &normal)) {
		chunk[n++] = c;
		if (n == sizeof(chunk)) {
			must(EVP_MAC_update(mac, chunk, n) == 1);
			n = 0;
		}
	}
	must(EVP_MAC_update(mac, chunk, n) == 1);
}

struct text detect_digest(const struct detect_keys *keys, struct text value, struct arena *arena)
{
	static const char hex[] = "0123456789abcdef";
	unsigned char digest[DIGEST_LENGTH];
	must(EVP_MAC_init(keys->mac, NULL, 0, NULL) == 1);
	mac_value(keys->mac, value);
	mac_finish(digest, keys->mac);

	char *out = arena_alloc(arena, sizeof("hmac:") + sizeof(digest));
	memcpy(out, "hmac:", 5);
	size_t len = 5;
	for (size_t i = 0; i < DIGEST_SHOWN; i++) {
		out[len++] = hex[digest[i] >> 4];
		out[len++] = hex[digest[i] & 15];
	}
	out[len] = '\0';
	return (struct text){ out, len };
}

/* ---- keys ---- */

static void random_key(unsigned char key[KEY_LENGTH])
{
	/* Requests of up to 256 bytes are never cut short (getrandom(2)). */
	must(getrandom(key, KEY_LENGTH, 0) == KEY_LENGTH);
}

/** The seed is derived, so that it says nothing about the key. */
static void derive_seed(struct detect_keys *keys)
{
	static const unsigned char label[] = "postern: seed of value hashes";
	unsigned char digest[DIGEST_LENGTH];
	must(EVP_MAC_update(keys->mac, label, sizeof(label)) == 1);
	mac_finish(digest, keys->mac);
	memcpy(keys->seed, digest, sizeof(keys->seed));
}

struct detect_keys *detect_keys_new(const void *key, size_t length)
{
	assert(key || length == 0);
	char sha256[] = "SHA256";
	OSSL_PARAM parameters[] = {
		OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, sha256, 0),
		OSSL_PARAM_construct_end(),
	};
	unsigned char drawn[KEY_LENGTH];
	struct detect_keys *keys = calloc(1, sizeof(*keys));
	must(keys != NULL);
	keys->random = length == 0;
	if (keys->random)
		random_key(drawn);

	keys->algorithm = EVP_MAC_fetch(NULL, "HMAC", NULL);
	must(keys->algorithm != NULL);
	keys->mac = EVP_MAC_CTX_new(keys->algorithm);
	must(keys->mac != NULL);
	must(EVP_MAC_init(keys->mac, keys->random ? drawn : key,
	         keys->random ? sizeof(drawn) : length, parameters) == 1);
	derive_seed(keys);
	explicit_bzero(drawn, sizeof(drawn));
	return keys;
}

void detect_keys_free(struct detect_keys *keys)
{
	if (!keys)
		return;
	EVP_MAC_CTX_free(keys->mac);
	EVP_MAC_free(keys->algorithm);
	explicit_bzero(keys, sizeof(*keys));
	free(keys);
}

bool detect_keys_random(const struct detect_keys *keys)
{
	return keys->random;
}
