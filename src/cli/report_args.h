#ifndef CLI_REPORT_ARGS_H
#define CLI_REPORT_ARGS_H

#include "app/reporting.h"
#include "cli/args.h"

/* The options that name a period; borrowed from the arguments. */
void report_args_period(const struct cli_args *args,
			struct report_request *out);

#endif
