/* SPDX-License-Identifier: Apache-2.0
 *
 * The C API from end to end: load rules, scan one file, print the decision of each group.
 *
 *   cc scan.c -o scan $(pkg-config --cflags --libs postern)
 *   ./scan /usr/share/postern/rules mail.eml
 */
#include <postern/postern.h>

#include <stdio.h>
#include <stdlib.h>

static char *read_file(const char *path, size_t *length)
{
	FILE *file = fopen(path, "rb");
	char *bytes = NULL;
	long size;
	if (file && fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) > 0) {
		rewind(file);
		bytes = malloc((size_t)size);
		*length = bytes ? fread(bytes, 1, (size_t)size, file) : 0;
	}
	if (file)
		fclose(file);
	return bytes;
}

static void print_verdict(const postern_verdict *verdict)
{
	postern_group group;
	printf("%s\n", postern_decision_name(postern_verdict_decision(verdict)));
	for (size_t i = 0; postern_verdict_group(verdict, i, &group); i++)
		for (size_t k = 0; k < group.n_recipients; k++)
			printf("  %s: %s\n", group.recipients[k],
			    postern_decision_name(group.decision));
}

int main(int argc, char **argv)
{
	postern_error error = { POSTERN_OK, "the mail cannot be read" };
	postern_ruleset *rules = NULL;
	postern_scanner *scanner = NULL;
	postern_verdict *verdict = NULL;
	size_t length = 0;
	if (argc != 3) {
		fputs("usage: scan RULES MAIL\n", stderr);
		return 2;
	}
	const char *folders[] = { argv[1] };
	char *mail = read_file(argv[2], &length);

	/* Anything but POSTERN_OK means "no decision": a gateway holds the message. */
	int decided =
	    mail && postern_ruleset_load(&rules, NULL, folders, 1, NULL, &error) == POSTERN_OK &&
	    postern_scanner_new(&scanner, rules, NULL, &error) == POSTERN_OK &&
	    postern_scan(&verdict, scanner, NULL, argv[2], mail, length, &error) == POSTERN_OK;
	if (decided)
		print_verdict(verdict);
	else
		fprintf(stderr, "no decision: %s\n", error.text);

	postern_scanner_free(scanner); /* the verdict goes with it */
	postern_ruleset_unref(rules);
	free(mail);
	return decided ? 0 : 2;
}
