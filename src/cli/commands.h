#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/cli.h"

/* One function per row of the table in commands.c; each returns the exit code. */
int cmd_init(struct cli *cli, const struct cli_args *args);
int cmd_import(struct cli *cli, const struct cli_args *args);
int cmd_list_segments(struct cli *cli, const struct cli_args *args);
int cmd_list_takes(struct cli *cli, const struct cli_args *args);
int cmd_list_airings(struct cli *cli, const struct cli_args *args);
int cmd_list_plan(struct cli *cli, const struct cli_args *args);
int cmd_list_documents(struct cli *cli, const struct cli_args *args);
int cmd_show(struct cli *cli, const struct cli_args *args);
int cmd_add_segment(struct cli *cli, const struct cli_args *args);
int cmd_edit(struct cli *cli, const struct cli_args *args);
int cmd_submit(struct cli *cli, const struct cli_args *args);
int cmd_approve(struct cli *cli, const struct cli_args *args);
int cmd_return(struct cli *cli, const struct cli_args *args);
int cmd_withdraw(struct cli *cli, const struct cli_args *args);
int cmd_retire(struct cli *cli, const struct cli_args *args);
/* `edit --filter`; for cmd_edit(). */
int cmd_edit_many(struct cli *cli, const struct cli_args *args);
int cmd_undo(struct cli *cli, const struct cli_args *args);
int cmd_redo(struct cli *cli, const struct cli_args *args);
int cmd_trash(struct cli *cli, const struct cli_args *args);
int cmd_untrash(struct cli *cli, const struct cli_args *args);
int cmd_search(struct cli *cli, const struct cli_args *args);
int cmd_log_add(struct cli *cli, const struct cli_args *args);
int cmd_log_relay(struct cli *cli, const struct cli_args *args);
int cmd_log_emergency(struct cli *cli, const struct cli_args *args);
int cmd_log_incident(struct cli *cli, const struct cli_args *args);
int cmd_log_correct(struct cli *cli, const struct cli_args *args);
int cmd_log_strike(struct cli *cli, const struct cli_args *args);
int cmd_log_list(struct cli *cli, const struct cli_args *args);
int cmd_log_import(struct cli *cli, const struct cli_args *args);
int cmd_log_salvage(struct cli *cli, const struct cli_args *args);
int cmd_log_close(struct cli *cli, const struct cli_args *args);
int cmd_log_months(struct cli *cli, const struct cli_args *args);
int cmd_log_verify(struct cli *cli, const struct cli_args *args);
int cmd_rundown_show(struct cli *cli, const struct cli_args *args);
int cmd_rundown_add(struct cli *cli, const struct cli_args *args);
int cmd_rundown_remove(struct cli *cli, const struct cli_args *args);
int cmd_rundown_move(struct cli *cli, const struct cli_args *args);
int cmd_rundown_copy(struct cli *cli, const struct cli_args *args);
int cmd_rundown_fill(struct cli *cli, const struct cli_args *args);
/* The day of --date, today without it. */
bool cli_rundown_day(struct app *a, const struct cli_args *args,
		     char out[32], struct err *err);
int cmd_rundown_print(struct cli *cli, const struct cli_args *args);
int cmd_rundown_compare(struct cli *cli, const struct cli_args *args);
int cmd_air_start(struct cli *cli, const struct cli_args *args);
int cmd_air_finish(struct cli *cli, const struct cli_args *args);
int cmd_air_status(struct cli *cli, const struct cli_args *args);
int cmd_air_due(struct cli *cli, const struct cli_args *args);
/* Say which emergencies are to be repeated. */
void cli_say_due(struct cli *cli, struct app *a);
int cmd_log_end_repeats(struct cli *cli, const struct cli_args *args);
int cmd_log_approve(struct cli *cli, const struct cli_args *args);
int cmd_plan_import(struct cli *cli, const struct cli_args *args);
int cmd_plan_list(struct cli *cli, const struct cli_args *args);
int cmd_plan_show(struct cli *cli, const struct cli_args *args);
int cmd_trim(struct cli *cli, const struct cli_args *args);
int cmd_prompt(struct cli *cli, const struct cli_args *args);
int cmd_play(struct cli *cli, const struct cli_args *args);
int cmd_report_month(struct cli *cli, const struct cli_args *args);
int cmd_report_coverage(struct cli *cli, const struct cli_args *args);
int cmd_report_slip(struct cli *cli, const struct cli_args *args);
int cmd_report_lines(struct cli *cli, const struct cli_args *args);
int cmd_report_words(struct cli *cli, const struct cli_args *args);
/* To --output, with --force in a file's place, else to stdout. */
int cli_deliver(struct cli *cli, struct app *a, const struct cli_args *args,
		const struct buf *bytes);
int cmd_report_book(struct cli *cli, const struct cli_args *args);
int cmd_backup(struct cli *cli, const struct cli_args *args);
int cmd_check(struct cli *cli, const struct cli_args *args);
int cmd_doctor(struct cli *cli, const struct cli_args *args);
int cmd_restore(struct cli *cli, const struct cli_args *args);
int cmd_rebuild(struct cli *cli, const struct cli_args *args);
int cmd_help(struct cli *cli, const struct cli_args *args);

#endif
