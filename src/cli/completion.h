#ifndef CLI_COMPLETION_H
#define CLI_COMPLETION_H

#include "base/buf.h"

/* The bash completion of daixa, written from the table of commands. */
void completion_bash(struct buf *out);

#endif
