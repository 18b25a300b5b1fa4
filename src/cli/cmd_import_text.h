#ifndef CLI_CMD_IMPORT_TEXT_H
#define CLI_CMD_IMPORT_TEXT_H

#include "cli/cli.h"

/* `import` when its operands are scripts (.txt .docx .odt); the exit code. */
int cmd_import_text(struct cli *cli, const struct cli_args *args);

#endif
