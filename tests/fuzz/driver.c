/* SPDX-License-Identifier: Apache-2.0
 *
 * Runs a fuzz target over files and folders of seeds, without libFuzzer: the corpus as an ordinary
 * test.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int run_file(const char *path)
{
	FILE *file = fopen(path, "rb");
	if (!file)
		return 0;
	fseek(file, 0, SEEK_END);
	long size = ftell(file);
	rewind(file);
	uint8_t *data = malloc(size > 0 ? (size_t)size : 1);
	size_t got = data ? fread(data, 1, size > 0 ? (size_t)size : 0, file) : 0;
	fclose(file);
	if (data)
		LLVMFuzzerTestOneInput(data, got);
	free(data);
	return 1;
}

static int run_path(const char *path)
{
	struct stat info;
	if (stat(path, &info) != 0)
		return 0;
	if (!S_ISDIR(info.st_mode))
		return run_file(path);
	DIR *folder = opendir(path);
	if (!folder)
		return 0;
	int n = 0;
	for (struct dirent *entry; (entry = readdir(folder));) {
		char inside[4096];
		if (entry->d_name[0] == '.')
			continue;
		snprintf(inside, sizeof(inside), "%s/%s", path, entry->d_name);
		n += run_path(inside);
	}
	closedir(folder);
	return n;
}

int main(int argc, char **argv)
{
	int n = 0;
	for (int i = 1; i < argc; i++)
		n += run_path(argv[i]);
	printf("%d inputs\n", n);
	return n > 0 ? 0 : 1;
}
