#ifndef AUDIOD_PROBE_H
#define AUDIOD_PROBE_H

#include "audiod/reply.h"

/*
 * The role `probe`: decode a file to its end and write what was found. Never
 * fails: what cannot be read is refused in the reply.
 *
 * in      opened with input_init(); NULL when that said it is no file
 */
void probe_file(const struct input *in, struct reply *reply);

#endif
