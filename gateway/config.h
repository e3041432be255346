/* SPDX-License-Identifier: Apache-2.0
 *
 * postern.conf: a key file (desktop-entry syntax as GLib reads it) whose every key stands in
 * config.def.  A key or section that is not there is an error with what was probably meant: a
 * mistyped limit must not silently be no limit.
 */
#ifndef POSTERN_GATEWAY_CONFIG_H
#define POSTERN_GATEWAY_CONFIG_H

#include <postern/status.h>

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#define CONFIG_TYPE_TEXT const char *
#define CONFIG_TYPE_LIST char **
#define CONFIG_TYPE_NUMBER uint64_t
#define CONFIG_TYPE_SIZE uint64_t
#define CONFIG_TYPE_DURATION uint64_t
#define CONFIG_TYPE_FLAG bool
#define CONFIG_TYPE_MODE uint64_t

/** Every key, as section_name.  Texts and lists are never NULL. */
struct config {
#define KEY(section, name, type, standard, least, most, sentence)                                  \
	CONFIG_TYPE_##type section##_##name;
#include "gateway/config.def"
#undef KEY
};

/**
 * Reads a file, or takes every default when `path` is NULL.
 *
 * @param out    owned by the caller: config_free(); NULL on failure
 * @param error  every mistake of the file, joined by "; ", as many as fit
 * @return POSTERN_OK, POSTERN_E_IO, POSTERN_E_ARGUMENT
 */
postern_status config_load(struct config **out, const char *path, postern_error *error);
void config_free(struct config *config); /* NULL is fine */

/** Every key with its sentence and its default, as a file that config_load() reads. */
void config_print_defaults(FILE *out);

#endif
