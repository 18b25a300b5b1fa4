/*
 * Give every file of a fuzz target's corpus to the target, once: the fuzzer's
 * findings as an ordinary test. A target is a file with the entry point of
 * libFuzzer; linked with this file and compiled with FUZZ_CORPUS, the folder,
 * it is a check program that reports one TAP line per file. A target that finds
 * a fault aborts.
 */
#include "config.h"

#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int is_file(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static void read_whole(const char *path, struct buf *out)
{
	char block[4096];
	size_t n;
	FILE *in = fopen(path, "rb");

	if (!in) {
		printf("Bail out! cannot read %s\n", path);
		exit(EXIT_FAILURE);
	}
	do {
		n = fread(block, 1, sizeof block, in);
		buf_add(out, block, n);
	} while (n > 0);
	fclose(in);
}

static void replay(const char *dir, const char *name, int number)
{
	char *path = mem_printf("%s/%s", dir, name);
	struct buf data;

	buf_init(&data);
	read_whole(path, &data);
	LLVMFuzzerTestOneInput((const uint8_t *)data.data, data.len);
	printf("ok %d - %s\n", number, name);
	fflush(stdout);
	buf_finish(&data);
	free(path);
}

int main(int argc, char **argv)
{
	const char *dir = argc > 1 ? argv[1] : FUZZ_CORPUS;
	struct dirent **entries;
	int n = scandir(dir, &entries, is_file, alphasort);

	if (n <= 0) {
		printf("Bail out! no corpus in %s\n", dir);
		return EXIT_FAILURE;
	}
	printf("1..%d\n", n);
	fflush(stdout);
	for (int i = 0; i < n; i++) {
		replay(dir, entries[i]->d_name, i + 1);
		free(entries[i]);
	}
	free(entries);
	return EXIT_SUCCESS;
}
