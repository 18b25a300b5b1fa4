/* Build-time only: writes the bash completion to stdout. */
#include "config.h"

#include <stdio.h>

#include "base/buf.h"
#include "cli/completion.h"

int main(void)
{
	struct buf out;

	buf_init(&out);
	completion_bash(&out);
	size_t n = fwrite(out.data, 1, out.len, stdout);
	int failed = n != out.len || fflush(stdout) != 0;
	buf_finish(&out);
	return failed;
}
