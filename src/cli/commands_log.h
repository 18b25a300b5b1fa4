#ifndef CLI_COMMANDS_LOG_H
#define CLI_COMMANDS_LOG_H

#include "cli/cli.h"

/*
 * The options of the log, the rundown and of being on air, for the table in
 * commands.c; each ends with name NULL.
 */
extern const struct cli_option log_add_options[], log_relay_options[],
	log_emergency_options[], log_incident_options[], log_correct_options[],
	log_approve_options[], log_end_repeats_options[], log_strike_options[],
	log_list_options[], log_verify_options[], log_close_options[],
	log_import_options[], log_months_options[], rundown_show_options[],
	rundown_add_options[], rundown_remove_options[],
	rundown_move_options[], rundown_copy_options[], rundown_fill_options[],
	rundown_compare_options[], rundown_print_options[],
	air_start_options[], air_finish_options[];

#endif
