/* Build-time only: writes the completion of a shell to stdout. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "cli/completion.h"

static const struct {
	const char *name;
	void (*put)(struct buf *out);
} shells[] = {
	{"bash", completion_bash},
	{"zsh", completion_zsh},
	{"fish", completion_fish},
};

int main(int argc, char **argv)
{
	void (*put)(struct buf *out) = NULL;

	for (size_t i = 0; i < sizeof(shells) / sizeof(shells[0]); i++)
		if (argc == 2 && strcmp(argv[1], shells[i].name) == 0)
			put = shells[i].put;
	if (put == NULL) {
		fputs("usage: make-completion bash|zsh|fish\n", stderr);
		return 2;
	}

	struct buf out;
	buf_init(&out);
	put(&out);
	size_t n = fwrite(out.data, 1, out.len, stdout);
	int failed = n != out.len || fflush(stdout) != 0;
	buf_finish(&out);
	return failed;
}
