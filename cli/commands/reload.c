/* SPDX-License-Identifier: Apache-2.0
 *
 * postern reload: asks the daemon to load its rules again, and waits for what becomes of it.  The
 * request is one line and the answer is read to its end: this takes no HTTP library.
 */
#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "cli/cli.h"
#include "gateway/gateway.h"

static const char request[] = "POST /v1/reload HTTP/1.1\r\nHost: postern\r\nConnection: close\r\n"
                              "Content-Length: 0\r\n\r\n";

static bool connect_to(int file, const char *path)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	if (strlen(path) >= sizeof(address.sun_path)) {
		errno = ENAMETOOLONG;
		return false;
	}
	memcpy(address.sun_path, path, strlen(path) + 1);
	return connect(file, (const struct sockaddr *)&address, sizeof(address)) == 0;
}

/* The whole answer; NULL with errno when there is none. */
static GString *ask(const char *path)
{
	char piece[4096];
	ssize_t n;
	int file = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (file < 0)
		return NULL;
	if (!connect_to(file, path) || send(file, request, strlen(request), MSG_NOSIGNAL) < 0) {
		int cause = errno;
		close(file);
		errno = cause;
		return NULL;
	}
	GString *answer = g_string_new(NULL);
	while ((n = read(file, piece, sizeof(piece))) > 0)
		g_string_append_len(answer, piece, n);
	close(file);
	return answer;
}

/* Mistakes of the rules, one a line; else the sentence of the problem. */
static void print_problem(const struct settings *settings, json_t *document)
{
	size_t i;
	json_t *mistake;
	json_t *mistakes = json_object_get(document, "mistakes");
	const char *title = json_string_value(json_object_get(document, "title"));
	json_array_foreach(mistakes, i, mistake)
	{
		g_autoptr(GString) line = g_string_new(NULL);
		append_printable(line, json_string_value(mistake));
		fprintf(stderr, "%s\n", line->str);
	}
	complain(settings, "%s", title ? title : "the daemon gave no answer");
}

/* The answer is "HTTP/1.1 200 OK", headers, an empty line, a document. */
static int judge(const struct settings *settings, const GString *answer)
{
	const char *body = strstr(answer->str, "\r\n\r\n");
	json_t *document = body ? json_loads(body + 4, 0, NULL) : NULL;
	bool good = g_str_has_prefix(answer->str, "HTTP/1.1 200 ") && document;
	const char *digest = json_string_value(json_object_get(document, "digest"));
	if (good)
		printf("the rules are in force: %s\n", digest ? digest : "");
	else
		print_problem(settings, document);
	json_decref(document);
	return good ? EXIT_CALM : EXIT_FOUND;
}

static int run(const struct settings *settings)
{
	struct config *config;
	postern_error error = { 0 };
	if (config_load(&config, settings->config, &error) != POSTERN_OK) {
		complain(settings, "%s", error.text);
		return EXIT_TROUBLE;
	}
	const char *path = settings->socket ? settings->socket : config->socket_path;
	g_autoptr(GString) answer = ask(path);
	if (!answer)
		complain(settings, "%s: %s", path, g_strerror(errno));
	int status = answer ? judge(settings, answer) : EXIT_TROUBLE;
	config_free(config);
	return status;
}

static const struct option option_config = { "config", 'c', "FILE", NULL,
	"the daemon's configuration, which names its socket", OPTION_TEXT,
	offsetof(struct settings, config) };
static const struct option option_socket = { "socket", 0, "PATH", NULL, "the daemon's socket",
	OPTION_TEXT, offsetof(struct settings, socket) };

static const struct option *const options[] = { &option_config, &option_socket, &option_help,
	NULL };

static const char *const examples[] = {
	"postern reload",
	"load the rules of the running daemon again; the last good ones stay if these are not",
	NULL,
};

const struct command command_reload = {
	.name = "reload",
	.summary = "Have the daemon load its rules again.",
	.usage = "",
	.about =
	    "Exit status: 0 the new rules are in force; 1 they are not good, and the last good "
	    "ones stay; 2 the daemon cannot be asked.",
	.options = options,
	.examples = examples,
	.run = run,
};
