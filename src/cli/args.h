#ifndef CLI_ARGS_H
#define CLI_ARGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/civil.h"
#include "base/err.h"

/* One option of a command. Tables end with name NULL. */
struct cli_option {
	const char *name;	/* "plan": --plan */
	char brief;		/* 'o': -o; 0 none */
	const char *value;	/* N_("CODE"); NULL: a flag */
	const char *help;	/* N_() */
};

enum { CLI_OPTIONS_MAX = 32 };

/* What was given; strings are borrowed from argv. */
struct cli_args {
	const char *command;	/* "village add"; set by cli_run() */
	const struct cli_option *options;
	const char *values[CLI_OPTIONS_MAX];	/* by option; "" for a flag given */
	char **operands;
	size_t n_operands;
};

/*
 * Read options of this table out of argv[0..argc). operands_last: stop at the
 * first word that is no option (the command itself).
 * Errors   ERR_INVALID unknown option, value missing, given twice
 */
bool cli_args_parse(int argc, char **argv, const struct cli_option *options,
		    bool stop_at_operand, struct cli_args *out,
		    struct err *err);

/* The value of an option of the table, "" for a flag; NULL when not given. */
const char *cli_arg(const struct cli_args *args, const char *name);
/* The day an option names, as it is stored; without the option *out stays. */
bool cli_arg_day(const struct cli_args *args, const char *name,
		 char out[CIVIL_TEXT], struct err *err);

#endif
