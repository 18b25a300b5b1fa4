#ifndef CLI_COMMANDS_MANY_H
#define CLI_COMMANDS_MANY_H

#include "base/i18n.h"
#include "cli/cli.h"

/*
 * The commands over saved filters, columns and options: rows of the table in commands.c, which
 * stand there as MANY_COMMANDS.
 */
int cmd_filter_save(struct cli *cli, const struct cli_args *args);
int cmd_filter_list(struct cli *cli, const struct cli_args *args);
int cmd_filter_edit(struct cli *cli, const struct cli_args *args);
int cmd_filter_remove(struct cli *cli, const struct cli_args *args);

int cmd_columns(struct cli *cli, const struct cli_args *args);

int cmd_options_list(struct cli *cli, const struct cli_args *args);
int cmd_options_set(struct cli *cli, const struct cli_args *args);

/* Of every list whose columns have keys. */
#define COLUMNS_OPTION \
	{"columns", 0, N_("KEYS"), \
	 N_("these columns in this order, or `screen`: as the screen shows " \
	    "them")}

/* commands_many.c; each ends with name NULL. */
extern const struct cli_option filter_save_options[], filter_list_options[],
	filter_edit_options[], filter_remove_options[], columns_options[],
	options_list_options[], options_set_options[], list_options[],
	list_segments_options[];
extern const char filter_save_detail[], columns_detail[],
	options_set_detail[];

/* clang-format off */

#define MANY_COMMANDS \
	{"filter save", N_("NAME QUERY"), 2, 2, filter_save_options, \
	 N_("keep a query under a name"), filter_save_detail, \
	 cmd_filter_save}, \
	{"filter list", "", 0, 0, filter_list_options, \
	 N_("list the saved filters"), NULL, cmd_filter_list}, \
	{"filter edit", N_("NAME"), 1, 1, filter_edit_options, \
	 N_("give a saved filter another name or query"), NULL, \
	 cmd_filter_edit}, \
	{"filter remove", N_("NAME"), 1, 1, filter_remove_options, \
	 N_("take a saved filter away"), NULL, cmd_filter_remove}, \
	{"columns", N_("segments|airings [KEYS]"), 1, -1, columns_options, \
	 N_("choose the columns of a screen, or show them"), columns_detail, \
	 cmd_columns}, \
	{"options list", "", 0, 0, options_list_options, \
	 N_("list the options of the station with the values they may have"), \
	 NULL, cmd_options_list}, \
	{"options set", N_("KEY VALUE"), 2, 2, options_set_options, \
	 N_("give an option another value"), options_set_detail, \
	 cmd_options_set}

/* clang-format on */

#endif
