/* SPDX-License-Identifier: Apache-2.0
 *
 * The cache folder, and the note that a set of rules passed its own tests under this very build.
 * The note is an empty file named by the rules' digest and the program's build id, so another build
 * or another set proves itself again. A folder that others may write to is not believed.
 */
#include <elf.h>
#include <fcntl.h>
#include <glib.h>
#include <link.h>
#include <sys/stat.h>
#include <unistd.h>

#include "api/api.h"

char *cache_folder(const char *given)
{
	if (given)
		return given[0] ? g_strdup(given) : NULL;
	const char *chosen = g_getenv("POSTERN_CACHE");
	if (chosen)
		return chosen[0] ? g_strdup(chosen) : NULL;
	return g_build_filename(g_get_user_cache_dir(), "postern", NULL);
}

/* ---- the build id: the linker's note in the object that holds this function (ELF gABI, note
 * sections) --------------- */

struct build {
	uintptr_t address;
	char hex[80];
};

static void read_notes(struct build *build, const char *at, size_t size)
{
	while (size >= sizeof(ElfW(Nhdr))) {
		ElfW(Nhdr) note;
		memcpy(&note, at, sizeof(note));
		size_t name = (note.n_namesz + 3u) & ~(size_t)3,
		       data = (note.n_descsz + 3u) & ~(size_t)3;
		if (name + data > size - sizeof(note))
			return;
		if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4) {
			const unsigned char *id = (const unsigned char *)at + sizeof(note) + name;
			for (size_t i = 0; i < note.n_descsz && i < 32; i++)
				g_snprintf(build->hex + 2 * i, 3, "%02x", id[i]);
		}
		at += sizeof(note) + name + data;
		size -= sizeof(note) + name + data;
	}
}

static int look_at_object(struct dl_phdr_info *info, size_t size, void *context)
{
	struct build *build = context;
	bool ours = false;
	(void)size;
	for (size_t i = 0; i < info->dlpi_phnum; i++) {
		const ElfW(Phdr) *segment = &info->dlpi_phdr[i];
		uintptr_t start = info->dlpi_addr + segment->p_vaddr;
		ours |= segment->p_type == PT_LOAD && build->address - start < segment->p_memsz;
	}
	for (size_t i = 0; ours && i < info->dlpi_phnum; i++) {
		const ElfW(Phdr) *segment = &info->dlpi_phdr[i];
		if (segment->p_type == PT_NOTE)
			read_notes(build, (const char *)(info->dlpi_addr + segment->p_vaddr),
			    segment->p_memsz);
	}
	return ours;
}

/* Where the note of this set would stand; NULL when there is no folder or no build id to name it
 * by. */
static char *proof_path(const char *cache_dir, const struct program *program)
{
	struct build build = { .address = (uintptr_t)&proof_path };
	if (!cache_dir)
		return NULL;
	dl_iterate_phdr(look_at_object, &build);
	const char *digest = strchr(program->digest, ':');
	if (!build.hex[0] || !digest)
		return NULL;
	return g_strdup_printf("%s/%s-%s.proved", cache_dir, digest + 1, build.hex);
}

static bool is_ours_alone(const struct stat *info)
{
	return info->st_uid == geteuid() && (info->st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

bool proof_known(const char *cache_dir, const struct program *program)
{
	g_autofree char *path = proof_path(cache_dir, program);
	struct stat folder, note;
	return path && stat(cache_dir, &folder) == 0 && is_ours_alone(&folder) &&
	       lstat(path, &note) == 0 && S_ISREG(note.st_mode) && is_ours_alone(&note);
}

void proof_remember(const char *cache_dir, const struct program *program)
{
	g_autofree char *path = proof_path(cache_dir, program);
	if (!path)
		return;
	g_mkdir_with_parents(cache_dir, 0700);
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd >= 0)
		close(fd);
}
