#ifndef AUDIOD_DEVICES_H
#define AUDIOD_DEVICES_H

/*
 * The role `devices`: name the sound devices there are. See audio/proto.h.
 * Returns the exit code.
 */
int devices_run(int out_fd);

#endif
