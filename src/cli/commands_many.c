/* The options of the commands in commands_many.h. */
#include "config.h"

#include "cli/commands_many.h"

#include <stddef.h>

#define OF_OPTION \
	{"of", 0, "segments|airings|takes|documents|activities|plan", \
	 N_("which rows it chooses (default: segments)")}

const char filter_save_detail[] =
	N_("Wherever a query is typed, @NAME stands for it, or @\"A NAME\", and "
	   "more terms may follow. Days in it are counted from the day it is "
	   "used. Everybody at the station has the same saved filters.");

const struct cli_option filter_save_options[] = {
	OF_OPTION,
	{"replace", 0, NULL, N_("replace the one of that name")},
	{NULL, 0, NULL, NULL},
};

const struct cli_option filter_list_options[] = {
	{"of", 0, "segments|airings|takes|documents|activities|plan",
	 N_("only those that choose these rows")},
	{"json", 0, NULL, N_("one JSON document")},
	{"csv", 0, NULL, N_("CSV for a spreadsheet")},
	{NULL, 0, NULL, NULL},
};

const struct cli_option filter_edit_options[] = {
	OF_OPTION,
	{"name", 0, N_("NAME"), N_("its new name")},
	{"query", 0, N_("QUERY"), N_("its new query")},
	{NULL, 0, NULL, NULL},
};

const struct cli_option filter_remove_options[] = {
	OF_OPTION,
	{NULL, 0, NULL, NULL},
};

const char columns_detail[] =
	N_("KEYS are those of `list --json`, each with a width if it shall have "
	   "another than its own: \"code title:40 state\". The same is chosen "
	   "on the screen by its key (T at first).");

const struct cli_option columns_options[] = {
	{"reset", 0, NULL, N_("as the program has them")},
	{NULL, 0, NULL, NULL},
};

const char options_set_detail[] =
	N_("`daixa options list` shows the keys and what each may be. The same is "
	   "set on screen 7, and `undo` takes it back.");

const struct cli_option options_list_options[] = {
	{"json", 0, NULL, N_("one JSON document")},
	{"csv", 0, NULL, N_("CSV for a spreadsheet")},
	{NULL, 0, NULL, NULL},
};

const struct cli_option options_set_options[] = {
	{NULL, 0, NULL, NULL},
};

#define LIST_OPTIONS \
	{"filter", 0, N_("QUERY"), N_("only the rows that match " \
				      "(daixa-query(7))")}, \
	COLUMNS_OPTION, \
	{"json", 0, NULL, N_("one JSON document")}, \
	{"csv", 0, NULL, N_("CSV for a spreadsheet")}, \
	{"limit", 0, N_("N"), N_("at most N rows (default: all)")}

const struct cli_option list_options[] = {
	LIST_OPTIONS,
	{NULL, 0, NULL, NULL},
};

const struct cli_option list_segments_options[] = {
	LIST_OPTIONS,
	{"trash", 0, NULL, N_("those in the trash")},
	{NULL, 0, NULL, NULL},
};
