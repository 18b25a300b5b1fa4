#ifndef APP_PATHS_H
#define APP_PATHS_H

/*
 * Where things are. An uninstalled program in its build tree uses the data of
 * the source tree; an installed one the compiled folders. Results are yours.
 */

/*
 * given (-C), else $DAIXA_STATION, else $XDG_DATA_HOME/daixa, else
 * ~/.local/share/daixa; NULL: nowhere.
 */
char *paths_station(const char *given);
/* A path as people type it: "~/" is the home folder, no slash means there too. */
char *paths_typed(const char *typed);
/* From the root: what stands in the folder one works in is named with it. */
char *paths_whole(const char *path);
char *paths_data(void);
/* $XDG_CONFIG_HOME/daixa/keys, else ~/.config/daixa/keys; NULL: nowhere. */
char *paths_keys(void);
char *paths_locale(void);

#endif
