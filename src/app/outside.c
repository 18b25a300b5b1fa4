/* Programs of the system. See outside.h. */
#include "config.h"

#include "app/outside.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "audio/foreground.h"
#include "base/mem.h"

static const char *const folders[] = { "/usr/local/bin", "/usr/bin", "/bin" };

char *outside_find(const char *name)
{
	if (*name == '/')
		return access(name, X_OK) == 0 ? mem_dup(name) : NULL;
	for (size_t i = 0; strchr(name, '/') == NULL &&
			   i < sizeof folders / sizeof *folders; i++) {
		char *path = mem_printf("%s/%s", folders[i], name);
		if (access(path, X_OK) == 0)
			return path;
		free(path);
	}
	return NULL;
}

char *outside_find_folder_program(void)
{
	if (getenv("DISPLAY") == NULL && getenv("WAYLAND_DISPLAY") == NULL)
		return NULL;
	return outside_find("xdg-open");
}

bool outside_run(const char *program, const char *word, struct err *err)
{
	char *own_program = mem_dup(program);
	char *own_word = mem_dup(word);
	char *words[] = { own_program, own_word, NULL };
	bool ok = foreground_run(words, err);

	free(own_program);
	free(own_word);
	return ok;
}
