/* SPDX-License-Identifier: Apache-2.0
 *
 * Postern: compliance scanning and policy decisions for e-mail.  This header includes the whole
 * public API. docs/c-api.md has a guided example.
 */
#ifndef POSTERN_H
#define POSTERN_H

#include <postern/diagnostics.h>
#include <postern/launcher.h>
#include <postern/ruleset.h>
#include <postern/scanner.h>
#include <postern/status.h>
#include <postern/verdict.h>

#ifdef __cplusplus
extern "C" {
#endif

/** "1.0.0" */
POSTERN_API const char *postern_version(void);

#ifdef __cplusplus
}
#endif
#endif
