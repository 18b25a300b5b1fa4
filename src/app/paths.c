/* Where things are. See paths.h. */
#include "config.h"

#include "app/paths.h"

#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

/* Is this the program that make just built, not the installed one? */
static bool is_uninstalled(void)
{
	char exe[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);

	if (n <= 0)
		return false;
	exe[n] = '\0';
	return strncmp(exe, DAIXA_BUILDDIR "/",
		       sizeof DAIXA_BUILDDIR "/" - 1) == 0;
}

static const char *setting(const char *name)
{
	const char *value = getenv(name);

	return value != NULL && value[0] != '\0' ? value : NULL;
}

char *paths_station(const char *given)
{
	if (given == NULL || given[0] == '\0')
		given = setting("DAIXA_STATION");
	if (given != NULL)
		return mem_dup(given);
	/* the XDG rule: a relative path counts as unset */
	const char *data_home = setting("XDG_DATA_HOME");
	if (data_home != NULL && data_home[0] == '/')
		return mem_printf("%s/daixa", data_home);
	const char *home = setting("HOME");
	return home != NULL ? mem_printf("%s/.local/share/daixa", home) : NULL;
}

char *paths_keys(void)
{
	const char *config_home = setting("XDG_CONFIG_HOME");
	const char *home = setting("HOME");

	if (config_home != NULL && config_home[0] == '/')
		return mem_printf("%s/daixa/keys", config_home);
	return home != NULL ? mem_printf("%s/.config/daixa/keys", home) : NULL;
}

char *paths_typed(const char *typed)
{
	const char *home = setting("HOME");

	if (home == NULL)
		return mem_dup(typed);
	if (strncmp(typed, "~/", 2) == 0)
		return mem_printf("%s/%s", home, typed + 2);
	return strchr(typed, '/') != NULL ? mem_dup(typed)
					  : mem_printf("%s/%s", home, typed);
}

char *paths_whole(const char *path)
{
	char here[PATH_MAX];

	if (path[0] == '/' || getcwd(here, sizeof here) == NULL)
		return mem_dup(path);
	return mem_printf("%s/%s", strcmp(here, "/") == 0 ? "" : here, path);
}

char *paths_data(void)
{
	return mem_dup(is_uninstalled() ? DAIXA_SRCDIR "/data"
					: DAIXA_DATADIR);
}

char *paths_locale(void)
{
	return mem_dup(is_uninstalled() ? DAIXA_BUILDDIR "/data/locale"
					: DAIXA_LOCALEDIR);
}
