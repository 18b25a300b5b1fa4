#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "app/app.h"
#include "app/sheet.h"
#include "base/buf.h"
#include "cli/args.h"
#include "model/filter.h"

/*
 * The command line: one table of commands (commands.c), each a function over
 * use cases of app/. Data go to stdout, messages to stderr; a function returns
 * the program's exit code (daixa(1), "Exit status").
 */
struct cli {
	const struct app_env *env;
	const char *station_dir;
	const char *program;	/* as it was called; for messages */
	FILE *out;
	FILE *log;		/* messages and progress */
	bool is_log_terminal;	/* progress bars only then */
	size_t out_cols;	/* of the terminal behind out; 0: none */
};

struct cli_command {
	const char *name;	/* "log add" */
	const char *operands;	/* N_("FILE|DIR..."); "" none */
	int min_operands;
	int max_operands;	/* -1: any number */
	const struct cli_option *options;
	const char *summary;	/* N_(), one line */
	const char *detail;	/* N_(), more lines for `help COMMAND`, or NULL */
	int (*run)(struct cli *cli, const struct cli_args *args);
};

/* All commands, in the order of the help; ends with name NULL. */
const struct cli_command *cli_commands(void);
/* Options that stand before every command: -C, -L, --operator ... */
const struct cli_option *cli_global_options(void);

/* Run `words` (argv behind the global options). Returns the exit code. */
int cli_run(struct cli *cli, int n_words, char **words);

/* Say the error on stderr, as "daixa: sentence"; returns its exit code. */
int cli_fail(const struct cli *cli, const struct err *err);
/* Say a translated sentence on stderr, as a line. */
void cli_say(const struct cli *cli, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* Write finished bytes to stdout; false (and a message) when it is gone. */
bool cli_write(const struct cli *cli, const struct buf *bytes);

/*
 * Open the station this command works on, and say what is wrong with it.
 * NULL after cli_fail; *out_code is then the exit code.
 */
struct app *cli_open(struct cli *cli, enum app_mode mode, int *out_code);
/*
 * The same to write into the log: a clock that is behind it, or cannot be, is
 * refused (ERR_REFUSED) unless --sure vouches for it.
 */
struct app *cli_open_log(struct cli *cli, const struct cli_args *args,
			 int *out_code);

/*
 * Is --filter a query that can be asked? If not it is said, with a caret under
 * the place, and *out_code is the exit code. Absent: fine.
 */
bool cli_check_filter(const struct cli *cli, struct app *a,
		      const struct cli_args *args, enum filter_target target,
		      int *out_code);

/* --json and --csv, shared by all that list. */
bool cli_format(const struct cli_args *args, enum sheet_format *out,
		struct err *err);
/*
 * --columns: the keys of those that are written, or "screen": as the screen
 * of these rows shows them. Absent: all.
 */
bool cli_choose_columns(const struct cli_args *args, struct app *a,
			enum filter_target target, struct sheet *sheet,
			struct err *err);
/* Write a sheet in the format the options ask for; frees it. */
int cli_finish_sheet(struct cli *cli, const struct cli_args *args,
		     struct sheet *sheet, const char *name);

/* Values out of options; ERR_INVALID names the option. Absent: *out untouched. */
bool cli_time_arg(const struct cli_args *args, const char *name,
		  int offset_min, int64_t *out, struct err *err);
bool cli_length_arg(const struct cli_args *args, const char *name,
		    int64_t *out, struct err *err);
bool cli_number(const char *text, int64_t *out, struct err *err);

#endif
